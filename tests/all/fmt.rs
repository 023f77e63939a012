//! `pendopo fmt`: tidy records, and nothing lost.

use std::fs;
use std::path::Path;

use pendopo::diagnostic::Report;
use pendopo::schema::Kind;
use pendopo::source::Source;
use pendopo::tidy::{Refusal, tidy};

use super::harness::{Site, files, root};

/// All records of the repository (content, sites of the tests, fixtures of faults), each with its path below `content/`.
fn records() -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = files(&root().join("content")).into_iter().collect();
    for folder in ["tests/sites", "tests/diagnostics"] {
        let all = files(&root().join(folder)).into_iter();
        found.extend(all.filter_map(|(path, bytes)| Some((path.rsplit_once("/content/")?.1.to_owned(), bytes))));
    }
    found
}

#[test]
fn every_record_of_the_repository_can_be_tidied_for_good() {
    let mut seen = 0;
    for (path, bytes) in records() {
        let (Some(kind), Ok(text)) = (Kind::of(&path), String::from_utf8(bytes)) else {
            continue;
        };
        let made = |text: String| tidy(&Source::plain("x", text), kind, &path, &Report::default());
        match made(text.clone()) {
            Ok(once) => {
                assert_eq!(made(once.clone()).as_ref(), Ok(&once), "{path}");
                seen += 1;
            }
            Err(refusal) => assert_eq!(refusal, Refusal::Unreadable, "{path}"),
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
