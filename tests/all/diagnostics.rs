//! What the program says about faults, word for word.
//!
//! `tests/diagnostics/<code>/`, with `_` for the first `/` of the code, holds `project/`, which is laid over the site
//! `one-city`, and `expected.id.txt` and `expected.en.txt`: all that `pendopo check` then says. `<code>--<variant>` is another
//! way to the same code. Situations that no file in a repository can hold are made in [`MADE`]; complaints that no test can
//! bring about on every machine are told in [`TOLD`].
//!
//! `UPDATE=1 cargo test diagnostics` writes the expectations anew; they are then read, never typed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use pendopo::diagnostic::{Code, Diagnostic, Format, Palette, Place, codes, render};
use pendopo::source::Source;
use pendopo::text::Language;
use pendopo::write::{WriteError, translate};

use super::harness::{Run, Site, files, root};

/// A record that is not in the site.
const NEW: &str = "content/uji/kampung/mawar.yaml";

/// A record of the site that nothing refers to.
const KENANGA: &str = "content/uji/kampung/kenanga.yaml";

/// As long as the program may think about a hostile file, in a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a situation needs for as long as the program runs.
type Held = Option<File>;

/// Brings a situation about.
type Prepare = fn(&Site) -> Held;

/// Makes a complaint.
type Tell = fn() -> Diagnostic;

/// Situations that no file in a repository can hold: the folder of the expectation, the command, what is done before it.
const MADE: &[(&str, &str, Prepare)] = &[
    ("file_not-utf8", "check", |site| {
        site.write(
            KENANGA,
            b"nama: Kenanga Caf\xe9\nkode_wilayah: \"64.74.01.1002\"\nstatus: terbit\n",
        );
        None
    }),
    ("file_too-large", "check", |site| {
        site.write(KENANGA, b"");
        File::options()
            .write(true)
            .open(site.path(KENANGA))
            .unwrap()
            .set_len(100_000_000)
            .unwrap();
        None
    }),
    ("file_alike", "check", |site| {
        for name in ["kaf\u{e9}.txt", "kafe\u{301}.txt", "Denah.pdf", "denah.pdf"] {
            site.write(&format!("content/uji/media/{name}"), b"");
        }
        let photo = "foto: [{berkas: DENAH.PDF, keterangan: Denah, teks_alternatif: Denah balai, kredit: Humas}]\n";
        let kenanga = format!("nama: Kenanga\nkode_wilayah: \"64.74.01.1002\"\nstatus: terbit\n{photo}");
        site.write(KENANGA, kenanga.as_bytes());
        None
    }),
    ("file_is-folder", "check", |site| {
        fs::create_dir_all(site.path(NEW)).unwrap();
        None
    }),
    ("content_missing", "check", |site| {
        fs::remove_file(site.path("content/situs.yaml")).unwrap();
        None
    }),
    ("content_no-region", "check", |site| {
        fs::remove_dir_all(site.path("content/uji")).unwrap();
        None
    }),
    ("prose_too-deep", "check", |site| {
        let text = format!("---\njudul: Tentang\nstatus: terbit\n---\n{}Kutipan.\n", "> ".repeat(70));
        site.write("content/uji/halaman/tentang.md", text.as_bytes());
        None
    }),
    ("publish_foreign-folder--layout", "build --region uji --out public", |site| {
        site.run("build").ok();
        None
    }),
    ("yaml_control-character", "check", |site| {
        site.write(
            KENANGA,
            b"nama: Kenanga\x08\nkode_wilayah: \"64.74.01.1002\"\nstatus: terbit\n",
        );
        None
    }),
    #[cfg(unix)]
    ("file_unreadable", "check", |site| {
        std::os::unix::net::UnixListener::bind(site.path(NEW)).unwrap();
        None
    }),
    #[cfg(unix)]
    ("file_outside", "check", |site| {
        site.write("mawar.yaml", b"nama: Mawar\n");
        std::os::unix::fs::symlink(site.path("mawar.yaml"), site.path(NEW)).unwrap();
        None
    }),
    ("publish_locked", "build", |site| {
        site.write("public/.pendopo/lock", b"4711\n");
        let lock = File::open(site.path("public/.pendopo/lock")).unwrap();
        lock.lock().unwrap();
        Some(lock)
    }),
    ("publish_foreign-files", "build", |site| {
        site.write("public/index.html", b"Halaman lama.\n");
        site.write("public/robots.txt", b"User-agent: *\n");
        None
    }),
    ("publish_foreign-folder", "build", |site| {
        site.write("public/foto/gapura.jpg", b"JPEG");
        None
    }),
    ("publish_foreign-folder--overlap", "build --out content/hasil", |_| None),
    #[cfg(unix)]
    ("publish_foreign-folder--linked", "build", |site| {
        fs::create_dir_all(site.path("lain")).unwrap();
        fs::create_dir_all(site.path("public")).unwrap();
        std::os::unix::fs::symlink(site.path("lain"), site.path("public/.pendopo")).unwrap();
        None
    }),
    ("publish_io", "build", |site| {
        site.write("public", b"Bukan folder.\n");
        None
    }),
    // Nobody may make folders there, not even root.
    #[cfg(target_os = "linux")]
    ("publish_read-only", "build --out /sys/kernel/pendopo", |_| None),
];

/// Complaints that no test can bring about: a full disk, and what the program does not know to exist.
const TOLD: &[(&str, Tell)] = &[
    ("publish_disk-full", || {
        translate(&WriteError::DiskFull {
            path: PathBuf::from("public/.pendopo/stage/07/71"),
        })
    }),
    ("record_unreadable", || {
        let source = Source::plain(KENANGA, "nama: Kenanga\nstatus: terbit\n".to_owned());
        Diagnostic::error(codes::RECORD_UNREADABLE, Place::Span(source, 0..4)).with("reason", "invalid value")
    }),
];

/// The example that is also shown in the forms for programs.
const SAMPLE: &str = "record_unknown-value--several";

fn examples() -> PathBuf {
    root().join("tests/diagnostics")
}

/// The code of a folder's name.
fn code_of(folder: &str) -> Option<Code> {
    Code::from_name(&folder.split("--").next().unwrap_or_default().replacen('_', "/", 1))
}

/// The names of all folders with examples.
fn folders() -> BTreeSet<String> {
    fs::read_dir(examples())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// The names of all examples, also of those that are made and whose folder is missing.
fn every_example() -> BTreeSet<String> {
    let made = MADE.iter().map(|(name, ..)| (*name).to_owned());
    let told = TOLD.iter().map(|(name, _)| (*name).to_owned());
    folders().into_iter().chain(made).chain(told).collect()
}

/// The site with the project of an example laid over it.
fn overlaid(folder: &str) -> Site {
    let site = Site::from("one-city");
    for (path, bytes) in files(&examples().join(folder).join("project")) {
        site.write(&path, &bytes);
    }
    site
}

/// What is said about an example in a language, and how the program ended.
fn said(folder: &str, language: &str) -> (String, Option<i32>) {
    if let Some((_, tell)) = TOLD.iter().find(|(name, _)| *name == folder) {
        let language = language.parse::<Language>().unwrap();
        return (render(&[tell()], Format::Full, Palette::Plain, language, None), None);
    }
    let site = overlaid(folder);
    let made = MADE.iter().find(|(name, ..)| *name == folder);
    let line = made.map_or("check", |(_, line, _)| line);
    let _held = made.and_then(|(_, _, make)| make(&site));
    let run = site.run(&format!("{line} --format full --lang {language}"));
    assert!(!run.stderr.contains("panicked"), "{folder}: {}", run.stderr);
    let text = if line.starts_with("check") {
        run.stdout
    } else {
        without_summary(&run.stderr)
    };
    (text, run.code)
}

/// A build complains on standard error, above its closing line.
fn without_summary(stderr: &str) -> String {
    let end = stderr.trim_end().rfind('\n').map_or(0, |at| at + 1);
    stderr[..end].to_owned()
}

/// What is wrong with an example; expectations are written first if that is wanted.
fn judge(folder: &str, update: bool) -> String {
    let mut faults = String::new();
    let Some(code) = code_of(folder) else {
        return format!("{folder}: there is no such code\n");
    };
    let made = MADE.iter().any(|(name, ..)| *name == folder) || TOLD.iter().any(|(name, _)| *name == folder);
    if !made && !examples().join(folder).join("project").is_dir() {
        // Some situations exist on one operating system only.
        let elsewhere = cfg!(not(target_os = "linux"));
        return if elsewhere {
            faults
        } else {
            format!("{folder}: neither a project nor a made situation\n")
        };
    }
    let (told, publishing) = (
        TOLD.iter().any(|(name, _)| *name == folder),
        code.name().starts_with("publish/"),
    );
    for (language, error, warning) in [("id", "galat[", "peringatan["), ("en", "error[", "warning[")] {
        let (text, status) = said(folder, language);
        let at_start = |word: &str| text.lines().any(|line| line.starts_with(word));
        if !at_start(&format!("{error}{code}]")) && !at_start(&format!("{warning}{code}]")) {
            let _ = writeln!(faults, "{folder}: nothing is said about {code}:\n{text}");
        }
        let wanted = match (publishing, at_start(error)) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        };
        if !told && status != Some(wanted) {
            let _ = writeln!(faults, "{folder}: the exit code is {status:?}, not {wanted}");
        }
        let expectation = examples().join(folder).join(format!("expected.{language}.txt"));
        faults += &compare(&expectation, &text, update);
    }
    faults
}

/// Compares a text with a file, or writes the file.
fn compare(path: &Path, text: &str, update: bool) -> String {
    if update {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        return String::new();
    }
    match fs::read_to_string(path) {
        Err(_) => format!("{}: missing; run with UPDATE=1 and read it\n", path.display()),
        Ok(expected) if expected == text => String::new(),
        Ok(expected) => format!("{}: expected\n{expected}\nfound\n{text}\n", path.display()),
    }
}

fn update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

#[test]
fn every_complaint_reads_as_expected_in_both_languages() {
    let update = update();
    let names: Vec<String> = every_example().into_iter().collect();
    let next = AtomicUsize::new(0);
    let faults = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = judge(name, update);
                    if !found.is_empty() {
                        faults.lock().unwrap().push(found);
                    }
                }
            });
        }
    });
    let mut faults = faults.into_inner().unwrap();
    faults.sort();
    assert!(faults.is_empty(), "{} examples differ\n{}", faults.len(), faults.concat());
}

#[test]
fn every_code_has_an_example() {
    let shown: BTreeSet<&str> = every_example()
        .iter()
        .filter_map(|folder| code_of(folder))
        .map(Code::name)
        .collect();
    let missing: Vec<&str> = codes::ALL
        .iter()
        .map(|code| code.name())
        .filter(|name| !shown.contains(name))
        .collect();
    assert!(missing.is_empty(), "no example in tests/diagnostics for {missing:?}");
}

#[test]
fn no_example_is_forgotten() {
    for folder in folders() {
        assert!(code_of(&folder).is_some(), "{folder}: there is no such code");
        let made = MADE.iter().any(|(name, ..)| *name == folder) || TOLD.iter().any(|(name, _)| *name == folder);
        let inside: BTreeSet<String> = files(&examples().join(&folder))
            .into_keys()
            .map(|path| path.split('/').next().unwrap_or_default().to_owned())
            .collect();
        // A situation of another operating system has its expectation all the same.
        assert!(
            !(made && inside.contains("project")),
            "{folder}: both a project and a made situation"
        );
        for file in inside {
            let known = matches!(file.as_str(), "project" | "expected.id.txt" | "expected.en.txt");
            let sample = folder == SAMPLE && matches!(file.as_str(), "short.txt" | "json.txt" | "github.txt");
            assert!(known || sample, "{folder}/{file} is compared with nothing");
        }
    }
}

#[test]
fn the_forms_for_programs_read_as_expected() {
    let site = overlaid(SAMPLE);
    let mut faults = String::new();
    for form in ["short", "json", "github"] {
        let run = site.run(&format!("check --format {form}")).ends_with(1);
        faults += &compare(&examples().join(SAMPLE).join(format!("{form}.txt")), &run.stdout, update());
    }
    assert!(faults.is_empty(), "{faults}");
    let json = site.run("check --format json --lang en").stdout;
    for line in json.lines() {
        let complaint: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(
            complaint["severity"] == "error" || complaint["severity"] == "warning",
            "{line}"
        );
        assert!(complaint["path"].is_string() && complaint["message"].is_string(), "{line}");
    }
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let site = Site::from("one-city");
    for code in codes::ALL {
        let explain = |language: &str| site.run(&format!("check --explain {code} --lang {language}")).ok().stdout;
        let (id, en) = (explain("id"), explain("en"));
        for text in [&id, &en] {
            assert!(text.starts_with(&format!("{code}\n\n")), "{text}");
            assert!(text.lines().count() > 4, "{text}");
        }
        assert_ne!(id, en);
    }
    let unknown = site.run("check --explain record/salah").ends_with(2);
    assert!(unknown.stderr.contains("record/salah"), "{}", unknown.stderr);
}

#[test]
fn exit_codes_tell_content_from_usage() {
    let site = Site::from("one-city");
    site.run("check").ok();
    site.run("check --region uji").ok();
    site.run("check --region tidak-ada").ends_with(2);
    site.run("check --format salah").ends_with(2);
    site.run("check --now kemarin").ends_with(2);
    site.run("periksa-semua").ends_with(2);
    site.run("--help").ok();
    site.run("check --strict").ok();
    let site = site.edit(KENANGA, "nama: Kenanga", "nama: Kenangga");
    site.run("check").ok();
    site.run("check --strict").ends_with(1);
    let site = site.edit(KENANGA, "status: terbit", "status: tertib");
    site.run("check").ends_with(1);
    site.run("build").ends_with(1);
    assert!(!site.path("public/index.html").exists());
}

/// Runs `check` and makes sure that it ends soon and on its feet.
#[track_caller]
fn survives(site: &Site, what: &str) -> Run {
    let (stdout, stderr) = (site.path("stdout.txt"), site.path("stderr.txt"));
    let mut child = site
        .command("check")
        .stdout(File::create(&stdout).unwrap())
        .stderr(File::create(&stderr).unwrap())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{what}: still running after {PATIENCE:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let run = Run {
        code: status.code(),
        stdout: fs::read_to_string(stdout).unwrap(),
        stderr: fs::read_to_string(stderr).unwrap(),
    };
    assert!(matches!(run.code, Some(0 | 1)), "{what}: {status} {}", run.stderr);
    assert!(!run.stderr.contains("panicked"), "{what}: {}", run.stderr);
    assert!(run.stdout.len() < 200_000, "{what}: {} bytes", run.stdout.len());
    run
}

/// A record made of `yaml` is refused with a complaint of the given code, wherever it stands.
#[track_caller]
fn refused(what: &str, yaml: &[u8], code: &str) {
    for path in [KENANGA, "content/uji/wilayah.yaml", "content/situs.yaml"] {
        refused_in(path, what, yaml, code);
    }
}

#[track_caller]
fn refused_in(path: &str, what: &str, yaml: &[u8], code: &str) {
    let site = Site::from("one-city");
    site.write(path, yaml);
    let run = survives(&site, what);
    assert_eq!(run.code, Some(1), "{what} in {path}: {}", run.stdout);
    assert!(run.stdout.contains(&format!("[{code}]")), "{what} in {path}: {}", run.stdout);
    assert!(run.stdout.contains(path), "{what} in {path}: {}", run.stdout);
}

#[test]
fn deep_nesting_is_refused() {
    refused("brackets", "[".repeat(200_000).as_bytes(), "yaml/too-deep");
    refused(
        "brackets in a field",
        format!("nama: {}", "[".repeat(200_000)).as_bytes(),
        "yaml/too-deep",
    );
    refused("braces", "{a: ".repeat(100_000).as_bytes(), "yaml/too-deep");
    refused("dashes", "- ".repeat(100_000).as_bytes(), "yaml/too-deep");
    let mut steps = String::new();
    for depth in 0..1_000 {
        let _ = writeln!(steps, "{}a:", " ".repeat(depth));
    }
    refused("steps", steps.as_bytes(), "yaml/too-deep");
}

#[test]
fn an_alias_bomb_does_not_go_off() {
    let mut bomb = "a0: &a0 [\"ha\", \"ha\"]\n".to_owned();
    for level in 1..40 {
        let _ = writeln!(bomb, "a{level}: &a{level} [*a{0}, *a{0}, *a{0}, *a{0}]", level - 1);
    }
    refused("alias bomb", bomb.as_bytes(), "yaml/alias");
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    refused("invalid UTF-8", b"nama: \xff\xfe\n", "file/not-utf8");
    refused("UTF-16", b"\xff\xfen\0a\0m\0a\0", "file/not-utf8");
    refused("a photo", b"\xff\xd8\xff\xe0\0\x10JFIF", "file/not-utf8");
    refused("zeros", &[0; 10_000], "yaml/control-character");
    refused(
        "escapes",
        "nama: \u{1b}]0;x\u{7}\u{1b}[31m\n".as_bytes(),
        "yaml/control-character",
    );
    refused("nothing", b"", "record/not-a-mapping");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    for text in [
        "nama: \u{1b}[2J\u{9b}31m\n",
        "\u{1b}[2J: x\n",
        "nama: x\n\u{202e}status: terbit\n",
        "status: \u{202e}\u{2066}\n",
    ] {
        let site = Site::from("one-city");
        site.write(KENANGA, text.as_bytes());
        for form in ["full", "short", "json", "github"] {
            let run = site.run(&format!("check --format {form}")).ends_with(1);
            let unsafe_character = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
            assert!(
                !run.stdout.contains(unsafe_character) || form == "json",
                "{form}: {:?}",
                run.stdout
            );
            assert!(!run.stdout.contains('\u{1b}'), "{form}: {:?}", run.stdout);
        }
    }
}

#[test]
fn a_huge_file_is_not_read() {
    let site = Site::from("one-city");
    for path in [KENANGA, "content/uji/halaman/tentang.md", "content/bersama/istilah/pus.yaml"] {
        File::options()
            .write(true)
            .open(site.path(path))
            .unwrap()
            .set_len(100_000_000)
            .unwrap();
    }
    let run = survives(&site, "huge files").ends_with(1);
    assert_eq!(run.stdout.matches("[file/too-large]").count(), 3, "{}", run.stdout);
    File::options()
        .write(true)
        .open(site.path("content/situs.yaml"))
        .unwrap()
        .set_len(4_000_000_000)
        .unwrap();
    let run = survives(&site, "a huge situs.yaml").ends_with(1);
    assert_eq!(run.stdout.matches("[file/too-large]").count(), 1, "{}", run.stdout);
}

#[test]
fn a_wide_file_ends_soon() {
    let wide = (0..20_000).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "isian{number}: 1");
        text
    });
    refused_in(KENANGA, "20,000 fields", wide.as_bytes(), "record/unknown-field");
}

#[test]
fn a_long_file_ends_soon() {
    let same = "nama: x\n".repeat(100_000);
    refused_in(KENANGA, "the same field many times", same.as_bytes(), "yaml/duplicate-key");
    let line = format!("nama: [{}\n", "x, ".repeat(300_000));
    refused_in(KENANGA, "one long line", line.as_bytes(), "yaml/syntax");
    let word = format!("nama: x\nkode_wilayah: \"64.74.01.1002\"\nstatus: {}\n", "x".repeat(900_000));
    refused_in(KENANGA, "one long word", word.as_bytes(), "record/unknown-value");
}

/// A page and a release with this text; whether it is sound does not matter, as long as the program says so soon.
#[track_caller]
fn withstands(what: &str, body: &str) {
    let site = Site::from("one-city");
    let page = "content/uji/halaman/tentang.md";
    site.write(page, format!("---\njudul: Uji\nstatus: terbit\n---\n{body}\n").as_bytes());
    let release = "content/uji/siaran-pers/2022-09-22-dapur-sehat.md";
    let text = fs::read_to_string(site.path(release)).unwrap();
    site.write(release, format!("{text}\n{body}\n").as_bytes());
    survives(&site, what);
}

/// As much of a sign as makes 100 KB.
fn many(sign: &str) -> String {
    sign.repeat(100_000 / sign.len())
}

#[test]
fn signs_without_end_are_withstood() {
    for sign in [
        "[",
        "[a](",
        "*a **",
        "_a_ ",
        "` `` ",
        "&amp;",
        "[^1]: ",
        "a.",
        ";",
        "kata ",
        "24 pokja, ",
        "UU No. 5 ",
        "![a](b.jpg) ",
    ] {
        withstands(sign, &many(sign));
    }
    withstands(
        "a wide table",
        &format!("|{}\n|{}\n", "a|".repeat(20_000), "-|".repeat(20_000)),
    );
}

#[test]
fn nested_prose_is_withstood() {
    withstands("quotes", &format!("{}dalam", many("> ")));
    withstands("lists", &format!("{}dalam", many("+ ")));
    withstands("elements", &many("<div>"));
}

#[test]
fn many_equal_headings_are_withstood() {
    withstands("headings", &many("# Sama\n\n"));
}

#[test]
fn many_tags_are_withstood() {
    withstands("tags", &many("<a><b>"));
    withstands("unknown tags", &many("<x><y>"));
}

#[cfg(unix)]
#[test]
fn links_and_folders_in_the_wrong_place_are_named() {
    use std::os::unix::fs::symlink;
    let site = Site::from("one-city");
    symlink("/etc/passwd", site.path("content/uji/kampung/sandi.yaml")).unwrap();
    symlink("tidak-ada.yaml", site.path("content/uji/kampung/putus.yaml")).unwrap();
    symlink("lingkaran.yaml", site.path("content/uji/kampung/lingkaran.yaml")).unwrap();
    symlink("/etc", site.path("content/uji/media")).unwrap();
    symlink("..", site.path("content/uji/halaman/atas")).unwrap();
    fs::create_dir_all(site.path("content/uji/kampung/folder.yaml")).unwrap();
    let run = survives(&site, "links").ends_with(1);
    for name in [
        "kampung/sandi.yaml",
        "kampung/putus.yaml",
        "kampung/lingkaran.yaml",
        "media",
        "halaman/atas",
    ] {
        assert!(
            run.stdout.contains(&format!("galat[file/outside]: content/uji/{name} ")),
            "{name}: {}",
            run.stdout
        );
    }
    assert!(
        run.stdout.contains("galat[file/is-folder]: content/uji/kampung/folder.yaml"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("root:"), "{}", run.stdout);
    site.run("build").ends_with(1);
    assert!(!site.path("public/index.html").exists());
}

#[test]
fn thousands_of_faults_are_cut_short_for_people_and_complete_for_programs() {
    let site = Site::from("one-city");
    for number in 0..5_000 {
        let text = format!("nama: Kampung {number}\nkode_wilayah: \"64.74.01.1002\"\nstatus: tertib\n");
        site.write(&format!("content/uji/kampung/k{number}.yaml"), text.as_bytes());
    }
    let run = survives(&site, "5,000 faulty records").ends_with(1);
    assert_eq!(run.stdout.matches("galat[record/unknown-value]").count(), 50);
    assert!(
        run.stdout.ends_with("… dan 4.950 lagi yang tidak ditampilkan\n"),
        "{}",
        run.stdout
    );
    assert!(run.stderr.contains("5.000 galat"), "{}", run.stderr);
    for form in ["json", "github"] {
        let run = site.run(&format!("check --format {form}")).ends_with(1);
        assert_eq!(run.stdout.lines().count(), 5_000, "{form}");
    }
}
