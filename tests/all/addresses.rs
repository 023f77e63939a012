//! Addresses that last: what was published stays reachable, and what was said is not changed silently.

use std::fs;

use super::harness::Site;

pub const BOOK: &str = "content/uji/alamat.tsv";
pub const RELEASE: &str = "content/uji/siaran-pers/2022-09-22-dapur-sehat.md";

/// A site that has been published once.
fn published() -> Site {
    let site = Site::from("one-city");
    let run = site.run("build").ok();
    assert!(
        run.stderr.contains("dicatat (8 baru): content/uji/alamat.tsv"),
        "{}",
        run.stderr
    );
    site
}

/// The line of an address in the book, field by field.
#[track_caller]
fn line(site: &Site, address: &str) -> Vec<String> {
    let book = site.read(BOOK);
    let line = book.lines().find(|line| line.starts_with(&format!("{address}\t")));
    let line = line.unwrap_or_else(|| panic!("{address}: {book}"));
    line.split('\t').map(str::to_owned).collect()
}

fn rename(site: &Site, from: &str, to: &str) {
    fs::rename(site.path(from), site.path(to)).unwrap();
}

#[test]
fn a_second_build_notes_and_writes_nothing() {
    let site = published();
    let book = site.read(BOOK);
    let run = site.run("build").ok();
    assert!(
        run.stderr.contains("Berkas ditulis 0,") && !run.stderr.contains("dicatat"),
        "{}",
        run.stderr
    );
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert_eq!(site.read(BOOK), book);
    // The region is not even read.
    let run = site.run("build --timings --format json").ok();
    assert_eq!(run.items("resolve"), 0);
}

#[test]
fn a_renamed_record_is_the_same_one_at_another_address() {
    let site = published();
    let feed = |site: &Site| {
        let feed = site.read("public/uji/umpan.xml");
        let id = feed.split("<id>tag:").nth(1).unwrap().split('<').next().unwrap().to_owned();
        assert!(id.ends_with(":uji/siaran-pers/2022-09-22-dapur-sehat"), "{id}");
        id
    };
    let before = feed(&site);
    rename(&site, RELEASE, "content/uji/siaran-pers/dapur.md");
    let site = site
        .edit(
            "content/uji/siaran-pers/dapur.md",
            "judul: Dapur Sehat Melati mulai memasak",
            "judul: Dapur Sehat Melati mulai memasak",
        )
        .edit("content/uji/kampung/kenanga.yaml", "nama: Kenanga", "nama: Kenanga Baru");
    rename(
        &site,
        "content/uji/kampung/kenanga.yaml",
        "content/uji/kampung/kenanga-baru.yaml",
    );
    let run = site.run("build").ok();
    for said in [
        "uji/kampung/kenanga.html → uji/kampung/kenanga-baru.html",
        "uji/siaran-pers/2022-09-22-dapur-sehat.html → uji/siaran-pers/dapur.html",
    ] {
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    let old = site.read("public/uji/kampung/kenanga.html");
    assert!(old.contains("url=kenanga-baru.html") && old.contains("noindex"), "{old}");
    assert!(
        site.read("public/uji/kampung/kenanga/papan.html")
            .contains("url=../kenanga-baru/papan.html")
    );
    assert!(!site.path("public/uji/kampung/kenanga.csv").exists());
    assert!(
        site.read("public/_redirects")
            .contains("/uji/kampung/kenanga.csv /uji/kampung/kenanga-baru.csv 301\n")
    );
    assert!(
        site.read("public/.htaccess")
            .contains("RewriteRule ^uji/kampung/kenanga\\.csv$ /uji/kampung/kenanga-baru.csv [R=301,L]\n")
    );
    assert!(
        site.read("public/_nginx-alihan.conf")
            .contains("/uji/kampung/kenanga.html /uji/kampung/kenanga-baru.html;\n")
    );
    assert!(!site.read("public/uji/sitemap.xml").contains("kampung/kenanga.html"));
    assert_eq!(feed(&site), before);
    assert_eq!(
        line(&site, "kampung/kenanga.html")[1..4],
        ["kampung/kenanga", "pindah", "2026-11-22"]
    );
    assert_eq!(
        line(&site, "kampung/kenanga-baru.html")[1..4],
        ["kampung/kenanga", "terbit", "2026-11-22"]
    );

    // A third name: both old ones lead there, and back home again.
    rename(
        &site,
        "content/uji/kampung/kenanga-baru.yaml",
        "content/uji/kampung/kenanga-lagi.yaml",
    );
    site.run("build").ok();
    assert!(site.read("public/uji/kampung/kenanga.html").contains("url=kenanga-lagi.html"));
    assert!(
        site.read("public/uji/kampung/kenanga-baru.html")
            .contains("url=kenanga-lagi.html")
    );
    rename(
        &site,
        "content/uji/kampung/kenanga-lagi.yaml",
        "content/uji/kampung/kenanga.yaml",
    );
    site.run("build").ok();
    assert!(site.read("public/uji/kampung/kenanga-baru.html").contains("url=kenanga.html"));
    assert!(site.read("public/uji/kampung/kenanga.html").contains("Kenanga Baru"));
    let clean = site.published();
    site.run("build --no-cache").ok();
    assert_eq!(site.published(), clean);
}

#[test]
fn a_removed_record_leaves_a_notice_with_day_and_reason() {
    let site = published();
    fs::remove_file(site.path("content/uji/kampung/kenanga.yaml")).unwrap();
    let run = site.run("build").ok();
    assert!(run.stderr.contains("peringatan[address/removed]"), "{}", run.stderr);
    let notice = site.read("public/uji/kampung/kenanga.html");
    assert!(
        notice.contains("Halaman ini sudah dihapus") && notice.contains("22 November 2026"),
        "{notice}"
    );
    assert!(notice.contains("belum tersedia") && !notice.contains("Kenanga"), "{notice}");
    // The warning is said again while nothing changes, and ends with a reason.
    let run = site.run("build").ok();
    assert!(run.stderr.contains("content/uji/alamat.tsv:5:1"), "{}", run.stderr);
    let mut fields = line(&site, "kampung/kenanga.html");
    let before = fields.join("\t");
    "Digabung dengan Melati.".clone_into(&mut fields[6]);
    let site = site.edit(BOOK, &before, &fields.join("\t"));
    let run = site.run("build --now 2026-12-24T09:00").ok();
    assert!(!run.stderr.contains("address/removed"), "{}", run.stderr);
    let notice = site.read("public/uji/kampung/kenanga.html");
    assert!(
        notice.contains("Digabung dengan Melati.") && notice.contains("22 November 2026"),
        "{notice}"
    );
    assert!(!site.read("public/uji/sitemap.xml").contains("kenanga"));
    assert!(!site.read("public/uji/kampung.html").contains("kampung/kenanga.html"));
}

#[test]
fn a_removed_record_may_come_back_but_no_other_one_at_its_address() {
    let site = published();
    let kenanga = site.read("content/uji/kampung/kenanga.yaml");
    fs::remove_file(site.path("content/uji/kampung/kenanga.yaml")).unwrap();
    site.run("build").ok();
    let other = "nama: Mawar\nkode_wilayah: \"64.74.01.1002\"\nrw: [\"09\"]\ncakupan_wilayah: rw\nstatus: terbit\n";
    let site = site.file("content/uji/kampung/kenanga.yaml", other);
    let run = site.run("build").ends_with(1);
    assert!(run.stderr.contains("galat[address/reused]"), "{}", run.stderr);
    let site = site.file("content/uji/kampung/kenanga.yaml", &kenanga);
    site.run("build").ok();
    assert_eq!(line(&site, "kampung/kenanga.html")[2], "terbit");
}

#[test]
fn a_new_record_does_not_take_the_address_of_one_that_has_moved() {
    let site = published();
    rename(
        &site,
        "content/uji/kampung/kenanga.yaml",
        "content/uji/kampung/kenanga-indah.yaml",
    );
    let other = "nama: Mawar\nkode_wilayah: \"64.74.01.1002\"\nrw: [\"09\"]\ncakupan_wilayah: rw\nstatus: terbit\n";
    let site = site.file("content/uji/kampung/kenanga.yaml", other);
    let run = site.run("check").ends_with(1);
    assert!(run.stdout.contains("galat[address/reused]"), "{}", run.stdout);
    assert!(run.stdout.contains("tautan lama mengarah kepadanya"), "{}", run.stdout);
}

#[test]
fn what_was_published_is_not_hidden_again() {
    let site = published().edit("content/uji/kampung/kenanga.yaml", "status: terbit", "status: draf");
    let before = site.published();
    let run = site.run("build").ends_with(1);
    assert!(run.stderr.contains("galat[address/hidden]"), "{}", run.stderr);
    assert_eq!(site.published(), before);
    // A release, too, when an embargo is put on it.
    let embargo = "status: terbit\nstatus_rilis: embargo\nembargo_sampai: 2027-01-01 09:00 WITA\n---";
    let site = published().edit(RELEASE, "status: terbit\n---", embargo);
    let run = site.run("check").ends_with(1);
    assert!(run.stdout.contains("galat[address/hidden]"), "{}", run.stdout);
}

#[test]
fn a_published_release_changes_with_a_correction_only() {
    let site = published().edit(RELEASE, "tumbuh di pekarangan", "dibeli di pasar");
    let run = site.run("check").ends_with(1);
    assert!(run.stdout.contains("galat[release/changed]"), "{}", run.stdout);
    let corrected = "status: terbit\nralat:\n  - {tanggal: 2026-11-22, alasan: Bahannya dibeli.}\n---";
    let site = site.edit(RELEASE, "status: terbit\n---", corrected);
    site.run("build").ok();
    // That correction speaks of that change, not of the next one.
    let site = site.edit(RELEASE, "dibeli di pasar", "dibeli di warung");
    let run = site.run("build").ends_with(1);
    assert!(run.stderr.contains("galat[release/changed]"), "{}", run.stderr);
    // Line breaks and where links lead are not the text.
    let site = site
        .edit(RELEASE, "dibeli di warung", "dibeli\ndi pasar")
        .edit(RELEASE, "(kampung:melati)", "(kampung:kenanga)");
    site.run("build").ok();
    // What is withdrawn shows nothing any more.
    let withdrawn = "status: ditarik\nalasan_ditarik: Keliru.\nralat:";
    let site = site
        .edit(RELEASE, "status: terbit\nralat:", withdrawn)
        .edit(RELEASE, "di pasar", "di warung");
    site.run("build").ok();
    // Even then it remembers what was published.
    let site = site.edit(RELEASE, "status: ditarik\nalasan_ditarik: Keliru.", "status: terbit");
    let run = site.run("build").ends_with(1);
    assert!(run.stderr.contains("galat[release/changed]"), "{}", run.stderr);
}

#[test]
fn a_trial_and_a_check_note_nothing() {
    let site = Site::from("one-city");
    site.run("check").ok();
    site.run("build --trial").ok();
    assert!(!site.path(BOOK).exists() && !site.path(".pendopo/jadwal.json").exists());
    // Nothing has changed since the trial, and yet the addresses are noted now.
    let run = site.run("build").ok();
    assert!(run.stderr.contains("dicatat (8 baru)"), "{}", run.stderr);
    assert!(site.path(BOOK).exists());
}

#[test]
fn drafts_and_embargoes_are_not_noted_before_their_time() {
    let site = Site::from("embargo");
    site.run("build").ok();
    let book = site.read(BOOK);
    let secret = |book: &str| book.lines().filter(|line| line.contains("rahasia")).count();
    assert_eq!(secret(&book), 0, "{book}");
}

#[test]
fn a_book_that_cannot_be_written_does_not_undo_a_publication() {
    let site = Site::from("one-city");
    fs::create_dir(site.path(BOOK)).unwrap();
    let run = site.run("build").ok();
    assert!(
        run.stderr
            .contains("Situs sudah terbit, tetapi catatannya tidak dapat ditulis"),
        "{}",
        run.stderr
    );
    assert!(site.path("public/uji/index.html").exists());
}

#[test]
fn the_next_build_that_is_due_is_written_down() {
    let site = Site::from("embargo");
    site.run("build").ok();
    let schedule: serde_json::Value = serde_json::from_str(&site.read(".pendopo/jadwal.json")).unwrap();
    let due = schedule["berikutnya"].as_str().unwrap();
    assert_eq!(schedule["wilayah"]["uji"], due);
    assert!(due > "2026-11-22T02:00:00Z" && due.ends_with('Z'), "{schedule}");
    // A build of one region says nothing about the others.
    let site = Site::of_three_regions();
    site.run("build").ok();
    let whole = site.read(".pendopo/jadwal.json");
    assert!(whole.contains("\"tepi\""), "{whole}");
    site.run("build --region uji").ok();
    assert_eq!(site.read(".pendopo/jadwal.json"), whole);
    let site = Site::from("one-city");
    site.run("build").ok();
    let schedule: serde_json::Value = serde_json::from_str(&site.read(".pendopo/jadwal.json")).unwrap();
    assert_eq!(schedule, serde_json::json!({ "berikutnya": null, "wilayah": {} }));
}

#[test]
fn a_reason_is_looked_at_for_personal_data() {
    let site = published();
    fs::remove_file(site.path("content/uji/kampung/kenanga.yaml")).unwrap();
    site.run("build").ok();
    let before = line(&site, "kampung/kenanga.html").join("\t");
    let site = site.edit(BOOK, &before, &format!("{before}Hubungi 081234567890."));
    let run = site.run("build").ends_with(1);
    assert!(run.stderr.contains("galat[privacy/mobile]"), "{}", run.stderr);
    assert!(!run.stderr.contains("081234567890"), "{}", run.stderr);
}

#[test]
fn where_the_site_has_a_page_of_its_own_no_notice_stands() {
    let site = published();
    rename(&site, "content/uji/halaman/tentang.md", "content/uji/halaman/tentang-kami.md");
    let release = "content/uji/siaran-pers/2022-09-22-dapur-sehat.md";
    let site = site.edit(release, "(halaman:tentang)", "(halaman:tentang-kami)");
    site.run("build").ok();
    assert!(!site.read("public/uji/tentang.html").contains("refresh"));
    let site = site.edit(release, "(halaman:tentang-kami)", "(halaman:tentang)");
    rename(&site, "content/uji/halaman/tentang-kami.md", "content/uji/halaman/tentang.md");
    site.run("build").ok();
    assert!(site.read("public/uji/tentang-kami.html").contains("url=tentang.html"));
    // Gone as an author's page, and written anew by another one.
    let site = site.edit(release, "(halaman:tentang)", "(kampung:melati)");
    fs::remove_file(site.path("content/uji/halaman/tentang.md")).unwrap();
    let run = site.run("build").ok();
    assert!(!run.stderr.contains("uji/tentang.html"), "{}", run.stderr);
    assert!(!site.read("public/uji/tentang.html").contains("sudah dihapus"));
    let site = site.file(
        "content/uji/halaman/tentang.md",
        "---\njudul: Siapa kami\nstatus: terbit\n---\nBalai.\n",
    );
    site.run("build").ok();
    assert!(site.read("public/uji/tentang.html").contains("Siapa kami"));
}

#[test]
fn an_older_address_of_a_removed_record_tells_the_same() {
    let site = published();
    rename(
        &site,
        "content/uji/kampung/kenanga.yaml",
        "content/uji/kampung/kenanga-baru.yaml",
    );
    site.run("build").ok();
    fs::remove_file(site.path("content/uji/kampung/kenanga-baru.yaml")).unwrap();
    let run = site.run("build --now 2026-12-24T09:00").ok();
    assert_eq!(run.stderr.matches("peringatan[address/removed]").count(), 1, "{}", run.stderr);
    for _ in 0..2 {
        for address in ["kenanga", "kenanga-baru"] {
            let notice = site.read(&format!("public/uji/kampung/{address}.html"));
            assert!(notice.contains("24 Desember 2026"), "{notice}");
        }
        site.run("build --now 2026-12-25T09:00").ok();
    }
}

#[test]
fn two_records_that_have_swapped_their_names_are_noticed() {
    let (melati, kenanga) = ("content/uji/kampung/melati.yaml", "content/uji/kampung/kenanga.yaml");
    let site = Site::from("one-city").edit(kenanga, "alihkan_dari: [kampung/kenanga-lama.html]\n", "");
    site.run("build").ok();
    rename(&site, melati, "content/uji/lain.yaml");
    rename(&site, kenanga, melati);
    rename(&site, "content/uji/lain.yaml", kenanga);
    let run = site.run("check").ends_with(1);
    assert_eq!(run.stdout.matches("galat[address/swapped]").count(), 2, "{}", run.stdout);
    assert!(
        run.stdout
            .contains("dahulu terbit di alamat \"kampung/kenanga.html\", dan alamat \"kampung/melati.html\" milik rekaman lain"),
        "{}",
        run.stdout
    );
    // Somebody who means it says so.
    for address in ["kampung/kenanga.html", "kampung/melati.html"] {
        let mut fields = line(&site, address);
        let before = fields.join("\t");
        fields[4].clear();
        let book = site.read(BOOK).replace(&before, &fields.join("\t"));
        site.write(BOOK, book.as_bytes());
    }
    site.run("build").ok();
    // Other words in both are no swap.
    let site =
        published()
            .edit(melati, "nama: Melati", "nama: Melati Indah")
            .edit(kenanga, "nama: Kenanga", "nama: Kenanga Indah");
    site.run("build").ok();
}

/// Runs git in a project; what it says.
#[track_caller]
pub fn git(site: &Site, line: &str) -> String {
    let output = std::process::Command::new("git")
        .args([
            "-c",
            "user.name=Uji",
            "-c",
            "user.email=uji@contoh.example",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(line.split_whitespace())
        .current_dir(site.path(""))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A site whose content was published once and committed to git with its book.
pub fn committed() -> Site {
    let site = published();
    git(&site, "init --quiet");
    git(&site, "add content");
    git(&site, "commit --quiet --message terbit");
    site
}

/// Whether a check complains that a release has changed.
#[track_caller]
fn complains(site: &Site) {
    let run = site.run("check").ends_with(1);
    assert!(run.stdout.contains("galat[release/changed]"), "{}", run.stdout);
}

#[test]
fn a_text_that_differs_from_git_is_noticed_whatever_became_of_the_book() {
    let site = committed().edit(RELEASE, "tumbuh di pekarangan", "dibeli di pasar");
    assert!(git(&site, "diff --name-only").contains(RELEASE));
    complains(&site);
    let book = site.read(BOOK);
    // The book is thrown away, with all that the program remembers.
    fs::remove_file(site.path(BOOK)).unwrap();
    complains(&site);
    fs::remove_dir_all(site.path(".pendopo")).unwrap();
    fs::remove_dir_all(site.path("public")).unwrap();
    complains(&site);
    // The line of the release is taken out, or its text is.
    let fields = line_of(&book);
    site.write(BOOK, book.replace(&format!("{fields}\n"), "").as_bytes());
    complains(&site);
    let text = fields.split('\t').nth(5).unwrap();
    site.write(BOOK, book.replace(text, "").as_bytes());
    complains(&site);
    site.write(BOOK, book.replace(text, "0000000000000001.0").as_bytes());
    complains(&site);
    // A correction is one, and the book is whole again.
    fs::remove_file(site.path(BOOK)).unwrap();
    let corrected = "status: terbit\nralat:\n  - {tanggal: 2026-11-22, alasan: Bahannya dibeli.}\n---";
    let site = site.edit(RELEASE, "status: terbit\n---", corrected);
    site.run("build").ok();
    assert_eq!(site.read(BOOK).lines().count(), book.lines().count());
    site.run("check").ok();
    git(&site, "commit --quiet --all --message ralat");
    site.run("build").ok();
}

/// The line of the release.
fn line_of(book: &str) -> String {
    let line = book
        .lines()
        .find(|line| line.starts_with("siaran-pers/2022-09-22-dapur-sehat.html\t"));
    line.unwrap().to_owned()
}

#[test]
fn a_record_and_its_line_that_vanish_together_leave_a_notice() {
    let site = committed();
    fs::remove_file(site.path("content/uji/kampung/kenanga.yaml")).unwrap();
    fs::remove_file(site.path(BOOK)).unwrap();
    let run = site.run("build").ok();
    assert!(run.stderr.contains("peringatan[address/removed]"), "{}", run.stderr);
    assert!(site.read("public/uji/kampung/kenanga.html").contains("sudah dihapus"));
    assert_eq!(line(&site, "kampung/kenanga.html")[2], "dihapus");
}

#[test]
fn a_folder_in_git_without_a_commit_is_like_any_other() {
    let site = published();
    git(&site, "init --quiet");
    site.run("build").ok();
    fs::remove_file(site.path(BOOK)).unwrap();
    site.run("build").ok();
    assert!(site.path(BOOK).exists());
}

#[test]
fn the_list_of_all_activities_of_a_kampung_moves_with_it() {
    let site = published();
    let path = |number: u8| format!("content/uji/kegiatan/2022-08-0{number}-pertemuan.yaml");
    // More than a profile shows.
    for number in 1..=7 {
        let text = site.read("content/uji/kegiatan/2022-09-22-peluncuran.yaml");
        let text = text.replace("Peluncuran", &format!("Pertemuan {number}"));
        let text = text.replace("kampung: [melati]", "kampung: [kenanga]");
        let text = text.replace("2022-09-22", &format!("2022-08-0{number}"));
        site.write(&path(number), text.as_bytes());
    }
    site.run("build").ok();
    assert!(site.path("public/uji/kampung/kenanga/kegiatan.html").exists());
    rename(
        &site,
        "content/uji/kampung/kenanga.yaml",
        "content/uji/kampung/kenanga-baru.yaml",
    );
    for number in 1..=7 {
        let text = site.read(&path(number)).replace("[kenanga]", "[kenanga-baru]");
        site.write(&path(number), text.as_bytes());
    }
    site.run("build").ok();
    let old = site.read("public/uji/kampung/kenanga/kegiatan.html");
    assert!(old.contains("url=../kenanga-baru/kegiatan.html"), "{old}");
    assert!(site.path("public/uji/kampung/kenanga-baru/kegiatan.html").exists());
}
