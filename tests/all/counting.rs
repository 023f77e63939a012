//! How much work a build does, and what it leaves alone: counts, no times.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::harness::{Run, Site, files};

/// What a published release may not do, such as change without a correction, is told elsewhere.
const BUILD: &str = "build --trial --timings --format json";
const RELEASE: &str = "content/uji/siaran-pers/2022-09-22-dapur-sehat.md";

/// What would show that a file was written or replaced.
type Mark = (SystemTime, u64);

/// The marks of all files in the output folder, except those that every build writes: the lock, which holds its process number.
fn marks(site: &Site) -> BTreeMap<String, Mark> {
    let out = site.path("public");
    let own = ["ledger", "layout", "memo"].map(|name| format!(".pendopo/{name}"));
    let routes = site.published().into_keys().chain(own);
    routes
        .filter_map(|route| Some((fs::metadata(out.join(&route)).ok()?, route)))
        .map(|(metadata, route)| (route, (metadata.modified().unwrap(), inode(&metadata))))
        .collect()
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

/// Routes of the site whose files were written, replaced or removed.
fn differing(before: &BTreeMap<String, Mark>, after: &BTreeMap<String, Mark>) -> Vec<String> {
    let routes: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = routes.into_iter().filter(|route| before.get(*route) != after.get(*route));
    changed.filter(|route| !route.starts_with('.')).cloned().collect()
}

/// How many records stand below a folder of the content.
fn records(site: &Site, folder: &str) -> u64 {
    let is_record = |path: &&String| {
        Path::new(path)
            .extension()
            .is_some_and(|ending| ending == "yaml" || ending == "md")
    };
    files(&site.path(&format!("content/{folder}")))
        .keys()
        .filter(is_record)
        .count() as u64
}

/// Records that every build reads: settings and what regions share.
fn common(site: &Site) -> u64 {
    1 + records(site, "bersama")
}

/// How many pages a region has.
fn pages(site: &Site, region: &str) -> u64 {
    site.run(&format!("{BUILD} --region {region} --out alone-{region}"))
        .ok()
        .items("plan")
}

#[test]
fn a_clean_build_does_everything_once() {
    let site = Site::of_three_regions();
    let run = site.run(BUILD).ok();
    let regions = 3;
    assert_eq!(run.items("compare"), 0);
    // Each `wilayah.yaml` is read twice: first for what all regions know of each other.
    assert_eq!(run.items("parse"), records(&site, "") + regions);
    assert_eq!(run.items("resolve"), regions);
    let pages: u64 = ["uji", "tepi", "nusa"].iter().map(|region| pages(&site, region)).sum();
    assert_eq!(run.items("plan"), pages);
    assert_eq!(run.items("render"), run.items("plan") + 2);
    assert_eq!(run.items("links"), run.items("render"));
    assert_eq!(run.items("minify"), run.items("render"));
    // One of them begins with a dot: `.htaccess`.
    assert_eq!(run.items("commit"), site.published().len() as u64 + 1);
    assert_eq!(run.items("stage"), run.items("commit"));
}

#[test]
fn a_build_after_which_nothing_has_changed_reads_no_region_and_writes_nothing() {
    let site = Site::of_three_regions();
    site.run(BUILD).ok();
    // Files so new that their times say little are compared by their bytes; later builds believe the times.
    std::thread::sleep(Duration::from_millis(3_100));
    let nothing_done = |run: &Run| {
        assert_eq!(run.items("compare"), 3);
        assert_eq!(run.items("parse"), common(&site));
        assert_eq!(run.items("resolve") + run.items("plan") + run.items("minify"), 0);
        assert_eq!(run.items("render"), 2);
        assert_eq!(run.items("commit"), 0);
    };
    let before = marks(&site);
    nothing_done(&site.run(BUILD).ok());
    assert_eq!(differing(&before, &marks(&site)), [""; 0]);
    let before = marks(&site);
    nothing_done(&site.run(BUILD).ok());
    assert_eq!(before, marks(&site));
    assert!(before.contains_key(".pendopo/ledger") && before.contains_key(".pendopo/memo"));
}

#[test]
fn one_changed_release_costs_its_region_and_the_portal() {
    let site = Site::of_three_regions();
    site.run(BUILD).ok();
    let pages = pages(&site, "uji");
    let before = marks(&site);
    let site = site.edit(RELEASE, "Bubur ikan", "Bubur ayam");
    let run = site.run(BUILD).ok();
    assert_eq!(run.items("compare"), 2);
    assert_eq!(run.items("parse"), common(&site) + records(&site, "uji") + 1);
    assert_eq!(run.items("resolve"), 1);
    assert_eq!(run.items("plan"), pages);
    assert_eq!(run.items("render"), pages + 2);
    assert_eq!(run.items("minify"), 1);
    // The words of a release are in the search index too: one piece of it, and what names its pieces.
    let expected = [
        "uji/cari/indeks.js",
        "uji/cari/k-1.js",
        "uji/siaran-pers/2022-09-22-dapur-sehat.html",
        "uji/siaran-pers/2022-09-22-dapur-sehat.txt",
        "uji/siaran-pers/umpan.xml",
        "uji/umpan.xml",
    ];
    assert_eq!(differing(&before, &marks(&site)), expected);
    assert_eq!(run.items("commit"), 6);
}

#[test]
fn a_change_that_a_province_shows_costs_the_province_too() {
    let site = Site::of_three_regions();
    site.run(BUILD).ok();
    let pages = pages(&site, "uji") + pages(&site, "nusa");
    let site = site.edit(RELEASE, "judul: Dapur Sehat Melati mulai", "judul: Dapur Sehat Melati tetap");
    let run = site.run(BUILD).ok();
    assert_eq!(run.items("compare"), 1);
    assert_eq!(run.items("plan"), pages);
    assert_eq!(run.items("render"), pages + 2);
}

#[test]
fn the_clock_costs_what_it_changes() {
    let site = Site::of_three_regions();
    let rahasia = site.path("public/tepi/siaran-pers/2026-11-22-rahasia.html");
    let kept = |now: &str| {
        let run = site.run(&format!("{BUILD} --now {now}")).ok();
        (run.items("compare"), rahasia.exists())
    };
    assert_eq!(kept("2026-11-22T09:00"), (0, false));
    assert_eq!(kept("2026-11-22T10:59"), (3, false));
    // The embargo ends for its city, and for the province, which shows it.
    assert_eq!(kept("2026-11-22T11:00"), (1, true));
    assert_eq!(kept("2026-11-22T21:59"), (3, true));
    assert_eq!(kept("2026-11-22T10:59"), (1, false));
    // A new day in the east, then in the middle and in the west of the country.
    for midnight in ["22:00", "23:00"] {
        assert_eq!(kept(&format!("2026-11-22T{midnight}")), (0, true));
        assert_eq!(kept(&format!("2026-11-22T{midnight}:30")), (3, true));
    }
    assert_eq!(kept("2026-11-23T00:00"), (0, true));
}

#[test]
fn another_minifier_costs_all_pages() {
    let site = Site::of_three_regions();
    let all = site.run(BUILD).ok();
    let run = site.run(&format!("{BUILD} --minify mati")).ok();
    assert_eq!(run.items("compare"), 0);
    assert_eq!(run.items("minify"), all.items("minify"));
}

#[test]
fn one_changed_template_costs_all_pages_but_writes_only_its_own() {
    let site = Site::of_three_regions();
    let all = site.run(BUILD).ok();
    let before = marks(&site);
    let site = site.edit("themes/uji/templates/glosarium.html", "milik tema uji", "milik siapa saja");
    let run = site.run(BUILD).ok();
    assert_eq!(run.items("compare"), 0);
    assert_eq!(run.items("render"), all.items("render"));
    assert_eq!(run.items("minify"), 3);
    let expected = ["nusa/glosarium.html", "tepi/glosarium.html", "uji/glosarium.html"];
    assert_eq!(differing(&before, &marks(&site)), expected);
    assert_eq!(run.items("commit"), 3);
}

#[test]
fn a_rewritten_template_costs_all_pages_and_writes_none() {
    let site = Site::of_three_regions();
    let all = site.run(BUILD).ok();
    let before = marks(&site);
    // A comment shows on no page.
    let template = "themes/uji/templates/glosarium.html";
    let site = site.edit(template, "{% block kaki %}", "{% block kaki %}{# catatan #}");
    let run = site.run(BUILD).ok();
    assert_eq!(run.items("render"), all.items("render"));
    assert_eq!((run.items("minify"), run.items("commit")), (0, 0));
    assert_eq!(differing(&before, &marks(&site)), [""; 0]);
}

#[test]
fn warnings_of_a_region_that_is_not_read_are_said_again_word_for_word() {
    let site = Site::of_three_regions();
    for language in ["id", "en"] {
        let line = format!("build --trial --quiet --lang {language}");
        let first = site.run(&format!("{line} --no-cache")).ok();
        let again = site.run(&line).ok();
        assert_eq!(first.stderr, again.stderr);
        assert!(
            again.stderr.contains("content/tepi/halaman/kontak.md:5:9"),
            "{}",
            again.stderr
        );
        assert!(again.stderr.contains("<font color=\"red\">kantor</font>"), "{}", again.stderr);
        assert!(again.stderr.contains("release/word-count"), "{}", again.stderr);
    }
    let structured = |run: &Run| {
        run.stdout
            .lines()
            .filter(|line| !line.starts_with("{\"timings\""))
            .collect::<String>()
    };
    let first = site.run(&format!("{BUILD} --no-cache")).ok();
    let again = site.run(BUILD).ok();
    assert_eq!(again.items("compare"), 3);
    assert_eq!(structured(&first), structured(&again));
    // Other regions do not hide them, and a strict build is not fooled.
    let site = site.edit(RELEASE, "Bubur ikan", "Bubur ayam");
    let other = site.run(BUILD).ok();
    assert_eq!(other.items("compare"), 2);
    assert_eq!(structured(&first), structured(&other));
    site.run("build --strict").ends_with(1);
}

#[test]
fn check_reads_each_record_once_and_writes_nothing() {
    let site = Site::of_three_regions();
    let built = site.run(BUILD).ok();
    let run = site.run("check --timings --format json").ok();
    // Each `wilayah.yaml` is read twice: first for what all regions know of each other.
    assert_eq!(run.items("parse"), records(&site, "") + 3);
    assert_eq!(run.items("compare"), 0);
    assert_eq!(run.items("render"), built.items("render"));
    assert_eq!(run.items("commit"), 0);
}

#[test]
fn a_build_without_cache_makes_all_and_writes_nothing() {
    let site = Site::of_three_regions();
    let clean = site.run(BUILD).ok();
    let mut before = marks(&site);
    let run = site.run(&format!("{BUILD} --no-cache")).ok();
    for stage in ["compare", "parse", "render", "links", "minify", "finish", "stage"] {
        assert_eq!(run.items(stage), clean.items(stage), "{stage}");
    }
    assert_eq!(run.items("commit"), 0);
    let mut after = marks(&site);
    // What it remembers is made anew, too.
    for marks in [&mut before, &mut after] {
        marks.remove(".pendopo/memo");
    }
    assert_eq!(before, after);
}

#[test]
fn without_a_memo_all_is_rendered_and_nothing_minified() {
    let site = Site::of_three_regions();
    let clean = site.run(BUILD).ok();
    fs::remove_file(site.path("public/.pendopo/memo")).unwrap();
    let run = site.run(BUILD).ok();
    assert_eq!(run.items("compare"), 0);
    assert_eq!(run.items("render"), clean.items("render"));
    assert_eq!((run.items("minify"), run.items("commit")), (0, 0));
    assert_eq!(site.run(BUILD).ok().items("compare"), 3);
}

/// Same size, same time, other bytes: where the system keeps the time of the entry, too, that is seen.
#[test]
#[cfg(unix)]
fn a_change_that_hides_its_size_and_time_is_seen() {
    let site = Site::of_three_regions();
    site.run(BUILD).ok();
    std::thread::sleep(Duration::from_millis(3_100));
    assert_eq!(site.run(BUILD).ok().items("compare"), 3);
    let memo = fs::read_to_string(site.path("public/.pendopo/memo")).unwrap();
    assert!(!memo.contains("\"stamp\":null"), "times are not believed");
    let path = site.path(RELEASE);
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let site = site.edit(RELEASE, "Bubur ikan", "Bubur ayam");
    fs::File::options()
        .append(true)
        .open(&path)
        .unwrap()
        .set_modified(time)
        .unwrap();
    let run = site.run(BUILD).ok();
    assert_eq!((run.items("compare"), run.items("commit")), (2, 6));
}
