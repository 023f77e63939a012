//! The questions of `pendopo new`, asked and answered on a terminal.

use rexpect::session::{PtySession, spawn_command};

use super::harness::Site;

/// As long as a question may take on a busy machine.
const PATIENCE: u64 = 60_000;

fn terminal(site: &Site, line: &str) -> PtySession {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pendopo"));
    command
        .args(line.split_whitespace())
        .args(["--now", super::harness::NOW, "--color", "never"])
        .current_dir(site.path(""))
        .env_clear()
        .env("TERM", "xterm");
    spawn_command(command, Some(PATIENCE)).unwrap()
}

#[test]
fn a_kampung_is_asked_for_and_wrong_answers_are_explained() {
    let site = Site::from("one-city");
    let mut person = terminal(&site, "new kampung");
    person
        .exp_string("Nama kampung; boleh lain dari nama kelurahannya (nama)")
        .unwrap();
    person.send_line("Kenanga Baru").unwrap();
    person.exp_string("(kode_wilayah)").unwrap();
    person.send_line("64.74.01.1009").unwrap();
    person.exp_string("64.74.01.1009 tidak ada dalam daftar").unwrap();
    // What was typed stays and can be mended.
    person.send_control('u').ok();
    person.send("\u{7f}".repeat(13).as_str()).unwrap();
    person.send_line("Kenanga").unwrap();
    person.exp_string("(tanggal_pencanangan; boleh kosong)").unwrap();
    person.send_line("2016-13").unwrap();
    person.exp_string("2016-13").unwrap();
    person.exp_string("hari itu tidak ada di kalender").unwrap();
    person.send("\u{7f}".repeat(7).as_str()).unwrap();
    person.send_line("2016-10").unwrap();
    person
        .exp_string("dasar, berkembang, mandiri, berkelanjutan; boleh kosong")
        .unwrap();
    person.send_line("").unwrap();
    person.exp_string("Nama berkas atau folder").unwrap();
    person.send_line("").unwrap();
    person.exp_string("content/uji/kampung/kenanga-baru.yaml").unwrap();
    person.exp_string("Langkah berikutnya").unwrap();
    person.exp_eof().unwrap();
    let text = site.read("content/uji/kampung/kenanga-baru.yaml");
    assert!(
        text.contains("nama: Kenanga Baru\nkode_wilayah: \"64.74.01.1002\"\ntanggal_pencanangan: 2016-10\n"),
        "{text}"
    );
    assert!(text.contains("# ISI: klasifikasi — "), "{text}");
    site.run("fmt --check content/uji/kampung/kenanga-baru.yaml").ok();
}

#[test]
fn a_class_brings_the_questions_of_its_date_and_source() {
    let site = Site::from("one-city");
    let mut person = terminal(
        &site,
        "new kampung Kenanga --slug coba --lang en --set kode_wilayah=64.74.01.1002",
    );
    person.exp_string("Day on which it was declared").unwrap();
    person.exp_string("(tanggal_pencanangan; may stay empty)").unwrap();
    person.send_line("").unwrap();
    person.exp_string("(klasifikasi.kelas: dasar").unwrap();
    person.send_line("mandri").unwrap();
    person.exp_string("perhaps you meant `mandiri`").unwrap();
    person.send("\u{7f}".repeat(6).as_str()).unwrap();
    person.send_line("mandiri").unwrap();
    person.exp_string("(klasifikasi.tanggal)").unwrap();
    person.send_line("2024-11-05").unwrap();
    person.exp_string("(klasifikasi.sumber.judul)").unwrap();
    person.send_line("Laporan 2024").unwrap();
    person.exp_string("content/uji/kampung/coba.yaml").unwrap();
    person.exp_eof().unwrap();
    let text = site.read("content/uji/kampung/coba.yaml");
    assert!(
        text.contains("  - kelas: mandiri\n    tanggal: 2024-11-05\n    sumber:\n      judul: Laporan 2024\n"),
        "{text}"
    );
}

#[test]
fn choices_are_chosen_with_the_arrows_and_proposals_taken_with_enter() {
    let site = Site::from("one-city");
    let mut person = terminal(&site, "new inovasi Dapur");
    person.exp_string("Jenis inovasi (jenis)").unwrap();
    person.exp_string("Dapur Sehat Atasi Stunting").unwrap();
    // One down from the first.
    person.send("\u{1b}[B").unwrap();
    person.send_line("").unwrap();
    person.exp_string("(tingkat)").unwrap();
    person.send_line("").unwrap();
    person.exp_string("(status_inovasi)").unwrap();
    person.send_line("").unwrap();
    person.exp_string("Nama berkas atau folder").unwrap();
    person.send_line("").unwrap();
    person.exp_string("content/uji/inovasi/dapur.yaml").unwrap();
    person.exp_eof().unwrap();
    let text = site.read("content/uji/inovasi/dapur.yaml");
    assert!(
        text.contains("jenis: dashat\n") && text.contains("tingkat: kota\n") && text.contains("status_inovasi: berjalan\n"),
        "{text}"
    );
}

#[test]
fn a_name_that_is_taken_is_not_accepted() {
    let site = Site::from("one-city");
    let before = site.read("content/uji/halaman/tentang.md");
    let mut person = terminal(&site, "new halaman Tentang");
    person.exp_string("Nama berkas atau folder").unwrap();
    person.send_line("").unwrap();
    person.exp_string("sudah ada dan tidak ditimpa").unwrap();
    person.send_line("tentang-dua").unwrap();
    person.exp_string("content/uji/halaman/tentang-dua.md").unwrap();
    person.exp_eof().unwrap();
    assert_eq!(site.read("content/uji/halaman/tentang.md"), before);
}

#[test]
fn what_is_taken_is_said_before_anything_is_asked() {
    let site = Site::from("one-city");
    for (line, sentence) in [
        ("new situs", "content/situs.yaml sudah ada"),
        ("new halaman --slug tentang", "content/uji/halaman/tentang.md sudah ada"),
        ("new kegiatan --slug Rapat", "bukan nama berkas yang baik"),
        ("new wilayah --slug uji", "content/uji/wilayah.yaml sudah ada"),
        ("new wilayah --slug bersama", "nama bersama sudah dipakai program"),
        ("new tema --slug bawaan", "nama bawaan sudah dipakai program"),
    ] {
        let mut person = terminal(&site, line);
        let said = person.exp_eof().unwrap();
        assert!(said.contains(sentence), "{line}: {said}");
    }
}

#[test]
fn a_new_theme_cannot_take_the_name_of_the_default_one() {
    let site = Site::from("one-city");
    let mut person = terminal(&site, "new tema Bawaan");
    person.exp_string("Nama berkas atau folder").unwrap();
    person.send_line("").unwrap();
    person.exp_string("nama bawaan sudah dipakai program").unwrap();
    person.send_line("senja").unwrap();
    person.exp_string("themes/senja/theme.toml").unwrap();
    person.exp_eof().unwrap();
}

#[test]
fn the_region_is_chosen_where_there_are_several() {
    let site = Site::of_three_regions();
    let mut person = terminal(&site, "new halaman Jadwal --slug jadwal");
    person.exp_string("Wilayah").unwrap();
    person.exp_string("uji").unwrap();
    // The regions stand in the order of their names: nusa, tepi, uji.
    person.send("\u{1b}[B").unwrap();
    person.send_line("").unwrap();
    person.exp_string("content/tepi/halaman/jadwal.md").unwrap();
    person.exp_eof().unwrap();
}

#[test]
fn an_interrupted_question_leaves_nothing_behind() {
    let site = Site::from("one-city");
    let mut person = terminal(&site, "new inovasi Dapur");
    person.exp_string("Jenis inovasi (jenis)").unwrap();
    person.exp_string("lainnya").unwrap();
    person.send_control('c').unwrap();
    // The cursor is shown again.
    person.exp_string("\u{1b}[?25h").unwrap();
    person.exp_string("Dihentikan. Tidak ada yang ditulis.").unwrap();
    person.exp_eof().unwrap();
    let ended = person.process().wait().unwrap();
    assert!(format!("{ended:?}").contains("130"), "{ended:?}");
    assert!(!site.path("content/uji/inovasi/dapur.yaml").exists());
}
