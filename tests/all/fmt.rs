//! `pendopo fmt`: tidy records, and nothing lost.

use std::fs;
use std::path::{Path, PathBuf};

use pendopo::diagnostic::Report;
use pendopo::schema::Kind;
use pendopo::source::Source;
use pendopo::tidy::{Refusal, tidy};

use super::harness::{Site, root};

/// All records of the repository: content, sites of the tests, fixtures of faults.
fn records() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![
        root().join("content"),
        root().join("tests/sites"),
        root().join("tests/diagnostics"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let shown = path.to_string_lossy().replace('\\', "/");
            if let Some((_, inside)) = shown.rsplit_once("/content/") {
                found.push((path.clone(), inside.to_owned()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_record_of_the_repository_can_be_tidied_for_good() {
    let mut seen = 0;
    for (path, inside) in records() {
        let (Some(kind), Ok(text)) = (Kind::of(&inside), fs::read_to_string(&path)) else {
            continue;
        };
        let made = |text: String| tidy(&Source::plain("x", text), kind, &inside, &Report::default());
        match made(text.clone()) {
            Ok(once) => {
                assert_eq!(made(once.clone()).as_ref(), Ok(&once), "{}", path.display());
                seen += 1;
            }
            Err(refusal) => assert_eq!(refusal, Refusal::Unreadable, "{}", path.display()),
        }
    }
    assert!(seen > 400, "{seen}");
}

#[test]
fn the_content_of_the_repository_is_tidy() {
    let site = Site::empty();
    let project = root().display().to_string();
    let run = site.run_with("fmt --check", &["--root", &project]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "run: pendopo fmt");
}

const UNTIDY: &str = "\
# Tentang berkas ini.

# Nama resmi.
status:   terbit   # sudah disetujui
nama: 'Melati'
profil:
    # Tahun terbaru.
    - sumber: {tanggal: 2024-11-05, judul: \"Pendataan\"}
      # Yang dirujuk.
      tahun: 2024
      jumlah_kk:    120
alias: [ 012, no ]


# Kode dari register.
kode_wilayah: '64.74.01.1001'
gambaran_umum: |
  # Bukan keterangan

  Baris kedua,   dengan jarak.

# Penutup berkas.
";

const TIDY: &str = "\
# yaml-language-server: $schema=../../../.pendopo/schema/kampung.json
# Tentang berkas ini.

nama: Melati
alias: [\"012\", \"no\"]

# Kode dari register.
kode_wilayah: \"64.74.01.1001\"
gambaran_umum: |
  # Bukan keterangan

  Baris kedua,   dengan jarak.
profil:
  # Tahun terbaru.
  # Yang dirujuk.
  - tahun: 2024
    sumber: {judul: Pendataan, tanggal: 2024-11-05}
    jumlah_kk: 120
# Nama resmi.
status: terbit # sudah disetujui

# Penutup berkas.
";

#[test]
fn fields_move_with_their_comments() {
    let site = Site::from("one-city").file("content/uji/kampung/melati.yaml", UNTIDY);
    let run = site.run("fmt --check content/uji/kampung/melati.yaml").ends_with(1);
    assert_eq!(run.stdout, "content/uji/kampung/melati.yaml\n");
    assert_eq!(site.read("content/uji/kampung/melati.yaml"), UNTIDY);
    site.run("fmt content/uji/kampung").ok();
    assert_eq!(site.read("content/uji/kampung/melati.yaml"), TIDY);
    site.run("rapikan --check content/uji/kampung/melati.yaml").ok();
    site.run("check").ok();
}

#[test]
fn the_body_of_a_markdown_record_stays_as_it_is() {
    let body = "---\n\nIsi  dengan   jarak,\r\n* butir   \n\n\n---\nakhir: 'x'";
    let head = "---\nstatus:  draf\njudul: \"Kontak\"\n";
    let site = Site::from("one-city").file("content/uji/halaman/kontak.md", &format!("{head}{body}"));
    site.run("fmt content/uji/halaman/kontak.md").ok();
    let expected = format!("---\njudul: Kontak\nstatus: draf\n{body}");
    assert_eq!(site.read("content/uji/halaman/kontak.md"), expected);
}

#[test]
fn what_cannot_be_read_is_reported_and_left_alone() {
    let broken = "nama: \"Melati\nstatus: terbit\n";
    let site = Site::from("one-city").file("content/uji/kampung/rusak.yaml", broken);
    let run = site.run("fmt").ends_with(1);
    assert!(run.stderr.contains("galat[yaml/syntax]"), "{}", run.stderr);
    assert!(run.stderr.contains("dibiarkan: 1"), "{}", run.stderr);
    assert_eq!(site.read("content/uji/kampung/rusak.yaml"), broken);
    site.run("fmt --check content/uji/wilayah.yaml").ok();
    let run = site.run("fmt ../lain").ends_with(2);
    assert!(run.stderr.contains("../lain tidak ada"), "{}", run.stderr);
}

#[test]
fn a_tidy_file_is_not_written_again() {
    let site = Site::from("one-city");
    site.run("fmt").ok();
    let path = site.path("content/uji/wilayah.yaml");
    let changed = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    let before = changed(&path);
    let run = site.run("fmt").ok();
    assert!(run.stderr.contains("dirapikan: 0"), "{}", run.stderr);
    assert_eq!(changed(&path), before);
}
