//! What `pendopo new` makes, and what it refuses.

use super::harness::{NOW, Site};

const REGISTER: &str = "\
kode,nama,tingkat
64,KALIMANTAN TIMUR,provinsi
64.74,KOTA BONTANG,kota
64.74.01,Bontang Utara,kecamatan
64.74.01.1003,Lok Tuan,kelurahan
64.74.01.1001,Bontang Kuala,kelurahan
64.74.02,\"Bontang Selatan\",kecamatan
6474021005,Bontang Lestari,kelurahan
64.74.02.2001,\"No, 1\",desa
64.75,Kota Lain,kota
64.75.01,Lain,kecamatan
";

/// A new site with a region from a register.
fn bontang() -> Site {
    let site = Site::empty().file("daftar.csv", REGISTER);
    site.run("new situs").ok();
    let office = [
        "--set",
        "dinas.nama=Dinas Pengendalian Penduduk, Bontang",
        "--set",
        "dinas.singkatan=DPPKB",
    ];
    site.run_with("new wilayah 64.74 --register daftar.csv", &office).ok();
    site
}

#[test]
fn a_new_site_can_be_built_at_once() {
    let site = Site::empty();
    let run = site.run("new situs").ok();
    assert!(run.stdout.starts_with("content/situs.yaml\n"), "{}", run.stdout);
    let check = site.run("check --strict").ok();
    assert!(check.stderr.contains("Peringatan: 0"), "{}", check.stderr);
    site.run("fmt --check").ok();
    site.run("build").ok();
    assert!(site.published().contains_key("contoh/kampung/melati.html"));
    assert!(site.path(".pendopo/schema/kampung.json").is_file());
    assert!(site.read(".gitignore").contains("/.pendopo/"));
    let settings: serde_json::Value = serde_json::from_str(&site.read(".vscode/settings.json")).unwrap();
    let schemas = settings["yaml.schemas"].as_object().unwrap();
    for schema in schemas.keys() {
        assert!(site.path(schema).is_file(), "{schema}");
    }
}

#[test]
fn nothing_is_overwritten() {
    let site = Site::empty().file(".gitignore", "node_modules/\n");
    let run = site.run("new situs").ok();
    assert_eq!(site.read(".gitignore"), "node_modules/\n");
    assert!(
        run.stderr.contains("Catatan: .gitignore sudah ada dan dibiarkan."),
        "{}",
        run.stderr
    );
    let again = site.run("new situs --set judul=Lain").ends_with(2);
    assert!(
        again
            .stderr
            .contains("content/situs.yaml sudah ada dan tidak ditimpa; buat situs baru di folder lain"),
        "{}",
        again.stderr
    );
    assert!(site.read("content/situs.yaml").contains("judul: Kampung KB\n"));
    let before = site.read("content/contoh/kampung/melati.yaml");
    let kampung = site.run("new kampung Melati --set kode_wilayah=99.71.01.1001").ends_with(2);
    assert!(
        kampung.stderr.contains("content/contoh/kampung/melati.yaml sudah ada"),
        "{}",
        kampung.stderr
    );
    assert_eq!(site.read("content/contoh/kampung/melati.yaml"), before);
    site.run("new kampung Melati --slug melati-dua --set kode_wilayah=99.71.01.1001")
        .ok();
}

#[test]
fn names_that_the_program_uses_are_refused() {
    let site = bontang();
    for line in ["new tema bawaan", "new tema Senja --slug bawaan"] {
        let run = site.run(line).ends_with(2);
        assert!(
            run.stderr.contains("nama bawaan sudah dipakai program"),
            "{line}: {}",
            run.stderr
        );
    }
    assert!(!site.path("themes").exists());
    let office = ["--set", "nama=Bersama", "--set", "dinas.nama=Dinas"];
    let run = site.run_with("new wilayah 64 --register daftar.csv --slug bersama", &office);
    let run = run.ends_with(2);
    assert!(run.stderr.contains("nama bersama sudah dipakai program"), "{}", run.stderr);
    assert!(!site.path("content/bersama").exists());
}

#[test]
fn a_region_without_its_record_is_named() {
    let site = bontang();
    site.write("content/kosong/kampung/melati.yaml", b"nama: Melati\n");
    let run = site.run("new halaman Kontak --region kosong").ends_with(1);
    assert!(run.stderr.contains("content/kosong/wilayah.yaml"), "{}", run.stderr);
}

#[test]
fn a_region_comes_from_a_register_of_codes() {
    let site = bontang();
    let expected = "\
# yaml-language-server: $schema=../../.pendopo/schema/wilayah.json
kode: \"64.74\"
nama: Bontang
jenis: kota
provinsi:
  kode: \"64\"
  nama: Kalimantan Timur
zona_waktu: WITA
# ISI: jumlah_penduduk — Jumlah penduduk menurut satu sumber pada satu masa.
# ISI: luas_km2 — Luas wilayah.
dinas:
  nama: Dinas Pengendalian Penduduk, Bontang
  singkatan: DPPKB
# ISI: pengantar — Satu paragraf pengantar di beranda.
# ISI: sumber — Asal data wilayah ini. Tiap butir: judul.
kecamatan:
  - kode: \"64.74.01\"
    nama: Bontang Utara
    kelurahan:
      - kode: \"64.74.01.1001\"
        nama: Bontang Kuala
        jenis: kelurahan
      - kode: \"64.74.01.1003\"
        nama: Lok Tuan
        jenis: kelurahan
  - kode: \"64.74.02\"
    nama: Bontang Selatan
    kelurahan:
      - kode: \"64.74.02.1005\"
        nama: Bontang Lestari
        jenis: kelurahan
      - kode: \"64.74.02.2001\"
        nama: No, 1
        jenis: desa
";
    assert_eq!(site.read("content/bontang/wilayah.yaml"), expected);
    site.run("check --strict").ok();
    let province = ["--set", "dinas.nama=Perwakilan BKKBN"];
    site.run_with("new wilayah 64 --register daftar.csv", &province).ok();
    let text = site.read("content/kalimantan-timur/wilayah.yaml");
    assert!(text.contains("jenis: provinsi\n") && !text.contains("kecamatan"), "{text}");
    site.run("check --strict").ok();
}

#[test]
fn a_register_that_does_not_help_is_named() {
    let site = bontang()
        .file("lain.csv", "code,name\n1,2\n")
        .file("rusak.csv", "kode,nama\n64,Kaltim\n64.7x,Kota\n");
    for (line, sentence) in [
        (
            "new wilayah 12.71 --register daftar.csv",
            "kode 12.71 tidak ada di daftar daftar.csv",
        ),
        ("new wilayah 64.74 --register lain.csv", "tidak punya kolom kode dan nama"),
        (
            "new wilayah 64.74 --register rusak.csv",
            "baris 3 di daftar kode rusak.csv tidak dapat dibaca: 64.7x,Kota",
        ),
        ("new wilayah 64.74 --register hilang.csv", "hilang.csv tidak dapat dibaca"),
    ] {
        let run = site.run(line).ends_with(2);
        assert!(run.stderr.contains(sentence), "{line}: {}", run.stderr);
    }
}

#[test]
fn every_kind_of_record_passes_the_check_and_is_tidy() {
    let site = bontang();
    let lines: [(&str, &[&str], &str); 8] = [
        (
            "new kampung --region bontang",
            &[
                "Lok Tuan",
                "--set",
                "kode_wilayah=lok tuan",
                "--set",
                "tanggal_pencanangan=2016",
            ],
            "bontang/kampung/lok-tuan.yaml",
        ),
        (
            "new kampung --region bontang",
            &[
                "Bontang Lestari",
                "--set",
                "kode_wilayah=64.74.02.1005",
                "--set",
                "klasifikasi.kelas=paripurna",
                "--set",
                "klasifikasi.tanggal=2024-11-05",
                "--set",
                "klasifikasi.sumber.judul=Laporan: \"klasifikasi\" 2024 # kedua",
            ],
            "bontang/kampung/bontang-lestari.yaml",
        ),
        (
            "new inovasi --region bontang",
            &[
                "Dapur Sehat",
                "--set",
                "jenis=dashat",
                "--set",
                "tingkat=kampung",
                "--isi",
                "kampung=lok-tuan",
            ],
            "bontang/inovasi/dapur-sehat.yaml",
        ),
        (
            "new kegiatan --region bontang",
            &["Masak: bersama", "--set", "fungsi_keluarga=ekonomi, agama"],
            "bontang/kegiatan/2026-11-22-masak-bersama.yaml",
        ),
        (
            "baru kegiatan --region bontang",
            &["2024"],
            "bontang/kegiatan/2026-11-22-2024.yaml",
        ),
        (
            "new siaran-pers --region bontang",
            &["Bontang membuka dapur", "--set", "kampung=lok-tuan", "--slug", "dapur"],
            "bontang/siaran-pers/dapur.md",
        ),
        (
            "new siaran-pers --region bontang",
            &["Kedua"],
            "bontang/siaran-pers/2026-11-22-kedua.md",
        ),
        ("new halaman --region bontang", &["Kontak"], "bontang/halaman/kontak.md"),
    ];
    for (line, more, path) in lines {
        let run = site.run_with(line, more).ok();
        assert_eq!(run.stdout, format!("content/{path}\n"));
        assert!(site.read(&format!("content/{path}")).contains("status: draf\n"), "{path}");
    }
    let run = site.run("check --format short").ok();
    // A release that has not been written is short; nothing else is to be said.
    assert!(
        run.stdout.lines().all(|line| line.contains("release/word-count")),
        "{}",
        run.stdout
    );
    site.run("fmt --check").ok();
    let text = site.read("content/bontang/kampung/bontang-lestari.yaml");
    assert!(
        text.contains("      judul: \"Laporan: \\\"klasifikasi\\\" 2024 # kedua\"\n")
            || text.contains("'Laporan: \"klasifikasi\" 2024 # kedua'"),
        "{text}"
    );
    let text = site.read("content/bontang/kegiatan/2026-11-22-2024.yaml");
    assert!(text.contains("judul: \"2024\"\ntanggal_mulai: 2026-11-22\n"), "{text}");
    assert!(
        text.contains("# ISI: uraian — Uraian (Markdown).\nuraian: Belum ditulis.\n"),
        "{text}"
    );
}

#[test]
fn the_day_is_that_of_the_region() {
    let site = bontang();
    // Eleven at night in Jakarta is midnight in Bontang.
    site.run("new kegiatan Rapat --region bontang --now 2026-11-22T23:30").ok();
    assert!(site.path("content/bontang/kegiatan/2026-11-23-rapat.yaml").is_file());
    assert!(NOW.starts_with("2026-11-22"));
}

#[test]
fn without_a_terminal_everything_that_is_missing_is_listed() {
    let site = bontang();
    let run = site.run("new kampung --region bontang").ends_with(2);
    let expected = "\
galat: untuk kampung baru masih kurang:
  --set nama=…  Nama kampung; boleh lain dari nama kelurahannya
  --set kode_wilayah=…  Kode Kemendagri empat tingkat dari kelurahan atau desanya
Tulis di baris perintah, atau jalankan di terminal supaya ditanyakan.
";
    assert_eq!(run.stderr, expected);
    let run = site
        .run("new inovasi --lang en --region bontang --set tingkat=kampung")
        .ends_with(2);
    assert!(
        run.stderr.starts_with("error: a new inovasi still lacks:\n"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("--set jenis=…  Kind of innovation (rumah_dataku, dashat,"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("--set kampung=…"), "{}", run.stderr);
    let run = site.run("new halaman Kontak").ends_with(2);
    assert!(run.stderr.contains("Wilayah yang ada: bontang, contoh"), "{}", run.stderr);
    let run = site.run("new halaman Kontak --region bonteng").ends_with(2);
    assert!(run.stderr.contains("tidak ada wilayah \"bonteng\""), "{}", run.stderr);
}

#[test]
fn answers_are_held_against_the_rules_of_the_record() {
    let site = bontang();
    for (more, sentence) in [
        (
            &["--set", "kode_wilayah=64.74.01.1009"][..],
            "kode 64.74.01.1009 tidak ada dalam daftar",
        ),
        (&["--set", "kode_wilayah=6474011003"], "64.74.01.1003"),
        (&["--set", "tanggal_pencanangan=2016-13"], "2016-13"),
        (&["--set", "klasifikasi.kelas=mandri"], "mungkin maksud Anda `mandiri`"),
        (&["--set", "kodewilayah=1"], "mungkin maksud Anda `kode_wilayah`"),
        (&["--set", "dicanangkan_oleh=siapa"], "tidak ada pejabat bernama \"siapa\""),
        (&["--set", "lokasi=di sini"], "lokasi"),
        (
            &["--set", "kode_historis=mungkin", "--set", "kode_wilayah=Lok Tuan"],
            "kode_historis",
        ),
        (&["--set", "apa saja"], "tidak dapat dibaca"),
        (
            &["--slug", "Lok Tuan", "--set", "kode_wilayah=Lok Tuan"],
            "bukan nama berkas yang baik",
        ),
    ] {
        let run = site.run_with("new kampung Coba --region bontang", more).ends_with(2);
        assert!(run.stderr.contains(sentence), "{more:?}: {}", run.stderr);
    }
    assert!(!site.path("content/bontang/kampung").exists());
}

#[test]
fn a_new_theme_extends_the_default_one() {
    let site = Site::empty();
    site.run("new situs").ok();
    let run = site.run_with("new tema", &["Kota \"Senja\""]).ok();
    assert_eq!(run.stdout, "themes/kota-senja/theme.toml\n");
    let site = site.edit("content/situs.yaml", "zona_waktu", "tema: kota-senja\nzona_waktu");
    site.run("check --strict").ok();
    site.run_with("new tema", &["Kota Senja"]).ends_with(2);
    let run = site.run("new tema").ends_with(2);
    assert!(run.stderr.contains("pendopo new tema …"), "{}", run.stderr);
}
