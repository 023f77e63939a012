//! Personal data: what the guard finds in texts of which somebody has said what is in them, what it says, and for how long
//! exceptions hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use super::harness::{Site, root};

/// Labels with the codes that belong to them; the first four stand for one person by their structure.
const LABELS: [(&str, &str); 12] = [
    ("nik", "privacy/nik"),
    ("kk", "privacy/family-card"),
    ("nip", "privacy/nip"),
    ("ponsel", "privacy/mobile"),
    ("surel", "privacy/mail"),
    ("lahir", "privacy/birth"),
    ("anak", "privacy/child"),
    ("kesehatan", "privacy/health"),
    ("rumah", "privacy/home"),
    ("kolom", "privacy/column"),
    ("sedikit", "privacy/few"),
    ("nip18", "privacy/nip"),
];

/// How many of the labels are identifiers, of which 99 of 100 have to be found.
const IDENTIFIERS: usize = 4;

/// A labelled text.
struct Line {
    label: String,
    place: String,
    text: String,
}

fn lines() -> Vec<Line> {
    let table = fs::read_to_string(root().join("tests/privasi/naskah.tsv")).unwrap();
    let lines = table.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [label, place, text] = cells[..] else { panic!("{line}") };
        Line {
            label: label.to_owned(),
            place: place.to_owned(),
            text: text.replace('⏎', "\n").replace('⇥', "\t"),
        }
    });
    lines.collect()
}

/// Writes a text into a file of its own, whose path begins as returned.
fn put(site: &Site, number: usize, line: &Line) -> String {
    let text = &line.text;
    let quoted = format!("'{}'", text.replace('\'', "''"));
    let page = |head: &str, body: &str| format!("---\njudul: Uji\n{head}status: terbit\n---\n{body}\n");
    let kampung = |more: &str| format!("nama: Uji\nkode_wilayah: \"64.74.01.1002\"\nstatus: terbit\n{more}");
    let release = |contact: &str| {
        format!(
            "---\njudul: Uji\nringkasan: Uji.\nkota_dateline: Uji\ntanggal_terbit: 2026-11-20\ncakupan: kota\n\
             narahubung: {{unit: DPPKB, {contact}: {quoted}}}\nstatus: terbit\n---\nIsi.\n"
        )
    };
    let (path, content) = match line.place.as_str() {
        "naskah" => (format!("halaman/h{number}.md"), page("", text)),
        "isian" => (
            format!("halaman/h{number}.md"),
            page(&format!("ringkasan: {quoted}\n"), "Isi."),
        ),
        "petik" => (
            format!("halaman/h{number}.md"),
            page(&format!("ringkasan: \"{text}\"\n"), "Isi."),
        ),
        "blok" => {
            let block = text.replace('\n', "\n  ");
            (
                format!("kampung/k{number}.yaml"),
                kampung(&format!("gambaran_umum: |\n  {block}\n")),
            )
        }
        "alt" => {
            let photo = format!("foto:\n  - {{berkas: uji.jpg, keterangan: Uji, kredit: Uji, teks_alternatif: {quoted}}}\n");
            (format!("kampung/k{number}.yaml"), kampung(&photo))
        }
        "komentar" => (format!("kampung/k{number}.yaml"), kampung(&format!("# {text}\n"))),
        "kantor" => (format!("siaran-pers/s{number}.md"), release("telepon_kantor")),
        "kantor-surel" => (format!("siaran-pers/s{number}.md"), release("surel_kantor")),
        "tabel" => (format!("media/m{number}/tabel.csv"), text.clone()),
        "berkas" => {
            site.write(&format!("content/uji/media/m{number}/{text}"), b"x");
            return format!("content/uji/media/m{number}/");
        }
        other => panic!("there is no place {other}"),
    };
    let path = format!("content/uji/{path}");
    site.write(&path, content.as_bytes());
    path
}

/// The codes about personal data by the path of the file that they are about, and all that was said.
fn said(site: &Site) -> (BTreeMap<String, BTreeSet<String>>, String) {
    let run = site.run("check --format json");
    let mut said: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in run.stdout.lines() {
        let complaint: serde_json::Value = serde_json::from_str(line).unwrap();
        let code = complaint["code"].as_str().unwrap();
        if code.starts_with("privacy/") {
            let path = complaint["path"].as_str().unwrap_or_default();
            said.entry(path.to_owned()).or_default().insert(code.to_owned());
        }
    }
    (said, run.stdout)
}

#[test]
fn what_is_personal_is_found_and_nothing_else() {
    let site = Site::from("one-city");
    let lines = lines();
    assert!(lines.len() >= 300, "{} labelled texts", lines.len());
    site.write("content/uji/media/uji.jpg", b"x");
    let paths: Vec<String> = lines
        .iter()
        .enumerate()
        .map(|(number, line)| put(&site, number, line))
        .collect();
    let (said, all) = said(&site);
    // label → texts, found
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut faults = String::new();
    for (line, path) in lines.iter().zip(&paths) {
        let codes: BTreeSet<&str> = said
            .range(path.clone()..)
            .take_while(|(said, _)| said.starts_with(path))
            .flat_map(|(_, codes)| codes.iter().map(String::as_str))
            .collect();
        let expected = LABELS.iter().find(|(label, _)| *label == line.label).map(|(_, code)| *code);
        let right = expected.map_or(codes.is_empty(), |expected| codes.contains(expected));
        let row = table.entry(&line.label).or_default();
        row.0 += 1;
        row.1 += usize::from(right);
        if !right {
            let _ = writeln!(faults, "{}, {}: {:?} gives {codes:?}", line.label, line.place, line.text);
        }
    }
    let mut report = String::new();
    for (label, (texts, found)) in &table {
        let _ = writeln!(report, "{label:10} {texts:4} texts, {found:4} right");
    }
    report += &faults;
    // So many of a hundred.
    let share = |label: &str| table.get(label).map_or(0, |&(texts, found)| found * 100 / texts);
    for (label, _) in &LABELS[..IDENTIFIERS] {
        assert!(share(label) >= 99, "{label}\n{report}");
    }
    for (label, _) in &LABELS[IDENTIFIERS..] {
        assert!(share(label) >= 90, "{label}\n{report}");
    }
    assert!(share("-") == 100, "false alarms\n{report}");
    // Not one of the numbers is said.
    for line in lines
        .iter()
        .filter(|line| LABELS[..IDENTIFIERS].iter().any(|(label, _)| *label == line.label))
    {
        let number: String = line.text.chars().filter(char::is_ascii_digit).collect();
        assert!(number.len() < 10 || !all.contains(&number), "{} is said", line.text);
    }
}

#[test]
fn the_content_of_this_repository_holds_nothing_personal() {
    let site = Site::copied(&root().join("content"), "content");
    let (said, _) = said(&site);
    assert!(said.is_empty(), "{said:#?}");
}

/// A mobile number that a record may show until a day.
fn reviewed(until: &str) -> String {
    format!(
        "nama: Kenanga\nkode_wilayah: \"64.74.01.1002\"\ngambaran_umum: Hubungi 0812-0000-0000.\nstatus: terbit\n\
         pengecualian_privasi:\n  - apa: nomor_ponsel\n    isian: gambaran_umum\n    alasan: Nomor balai, 0812-0000-0000.\n    \
         oleh: PPID Kota Uji\n    sampai: {until}\n"
    )
}

const KENANGA: &str = "content/uji/kampung/kenanga.yaml";

#[test]
fn an_exception_is_listed_and_does_not_except_itself() {
    let site = Site::from("one-city").file(KENANGA, &reviewed("2027-06-30"));
    let run = site.run("check").ends_with(1);
    // The reason must not say the number.
    assert_eq!(run.stdout.matches("privacy/mobile").count(), 1, "{}", run.stdout);
    assert!(run.stdout.contains("kenanga.yaml:8:"), "{}", run.stdout);
    let site = site.edit(KENANGA, "Nomor balai, 0812-0000-0000.", "Nomor balai.");
    let id = site.run("check").ok().stderr;
    let line = "  nomor_ponsel di content/uji/kampung/kenanga.yaml (gambaran_umum), sampai 30 Juni 2027, menurut PPID Kota Uji: Nomor balai.\n";
    assert!(id.contains("Data pribadi yang boleh tampil setelah ditinjau: 1\n"), "{id}");
    assert!(id.contains(line), "{id}");
    let en = site.run("check --lang en").ok().stderr;
    let line = "  nomor_ponsel in content/uji/kampung/kenanga.yaml (gambaran_umum), until 30 June 2027, says PPID Kota Uji: Nomor balai.\n";
    assert!(en.contains(line), "{en}");
    // Another field is not excepted.
    let site = site.edit(KENANGA, "isian: gambaran_umum", "isian: nama");
    let run = site.run("check").ends_with(1);
    assert!(
        run.stdout.contains("privacy/mobile") && run.stdout.contains("privacy/exception-unused"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_figure_that_a_release_states_may_be_excepted() {
    const RELEASE: &str = "content/uji/siaran-pers/2022-09-22-dapur-sehat.md";
    let figure =
        "pernyataan_angka:\n  - {uraian: Balita stunting, nilai: 3, satuan: anak, jenis: keadaan, per_tanggal: 2022-09-01}\n";
    let site = Site::from("one-city").edit(RELEASE, "pernyataan_angka:\n", figure);
    let run = site.run("check").ok();
    assert_eq!(run.stdout.matches("privacy/few").count(), 1, "{}", run.stdout);
    let exception = "status: terbit\npengecualian_privasi: [{apa: jumlah_kecil, isian: pernyataan_angka, alasan: Seluruh kota, \
                     oleh: PPID, sampai: 2026-12-31}]\n";
    let site = site.edit(RELEASE, "status: terbit\n", exception);
    let run = site.run("check").ok();
    assert!(!run.stdout.contains("privacy/"), "{}", run.stdout);
    assert!(run.stderr.contains("(pernyataan_angka)"), "{}", run.stderr);
    // The region has a threshold of its own.
    let site = site.edit("content/uji/wilayah.yaml", "nama:", "ambang_samaran: 3\nnama:");
    let run = site.run("check").ok();
    assert!(run.stdout.contains("privacy/exception-unused"), "{}", run.stdout);
}

#[test]
fn an_exception_ends_with_its_last_day_even_if_no_file_has_changed() {
    let text = reviewed("2026-11-23").replace(", 0812-0000-0000", "");
    let site = Site::from("one-city").file(KENANGA, &text);
    let listed = "sampai 23 November 2026 (segera berakhir)";
    assert!(site.run("build --now 2026-11-22T09:00").ok().stderr.contains(listed));
    // Neither read nor rendered, and told all the same.
    let again = site.run("build --now 2026-11-22T10:00 --timings --format json").ok();
    assert_eq!(again.items("render"), 2, "{}", again.stdout);
    assert!(again.stderr.contains(listed), "{}", again.stderr);
    assert!(site.run("build --now 2026-11-23T21:00").ok().stderr.contains(listed));
    let over = site.run("build --now 2026-11-24T00:01").ends_with(1);
    assert!(
        over.stderr.contains("privacy/mobile") && over.stderr.contains("privacy/exception-expired"),
        "{}",
        over.stderr
    );
    assert!(!over.stderr.contains(listed), "{}", over.stderr);
}

#[test]
fn warnings_of_an_unchanged_region_stay_masked() {
    let text = "nama: Kenanga\nkode_wilayah: \"64.74.01.1002\"\ngambaran_umum: Kirim ke siti@gmail.com.\nstatus: terbit\n";
    let site = Site::from("one-city").file(KENANGA, text);
    for _ in 0..2 {
        let run = site.run("build").ok();
        assert!(run.stderr.contains("Kirim ke ••••@•••••.•••."), "{}", run.stderr);
        assert!(!run.stderr.contains("gmail"), "{}", run.stderr);
    }
}

#[test]
fn the_row_of_a_table_stays_hidden_in_an_unchanged_region() {
    let table = "\u{feff}posyandu;surel\nSiti Aminah;siti@gmail.com\n";
    // As a spreadsheet writes it.
    let wide: Vec<u8> = table.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [table.as_bytes(), &wide] {
        let site = Site::from("one-city");
        site.write("content/uji/media/kader.csv", bytes);
        for _ in 0..2 {
            let run = site.run("build").ok();
            assert!(run.stderr.contains("2 | •••• ••••••;••••@•••••.•••"), "{}", run.stderr);
            assert!(!run.stderr.contains("Aminah"), "{}", run.stderr);
        }
        // The second time nobody read it.
        let run = site.run("build --timings --format json").ok();
        assert_eq!(run.items("render"), 2, "{}", run.stdout);
    }
}

#[test]
fn an_office_may_be_reached_though_a_record_says_nothing_else() {
    let head = "---\njudul: Uji\nringkasan: Uji.\nkota_dateline: Uji\ntanggal_terbit: 2026-11-20\ncakupan: kota\n";
    let office = "narahubung: {unit: DPPKB, telepon_kantor: 0812-0000-0000}\nstatus: draf\n---\n";
    let path = "content/uji/siaran-pers/2026-11-20-uji.md";
    for body in ["", "Isi.\n"] {
        let site = Site::from("one-city").file(path, &format!("{head}{office}{body}"));
        let run = site.run("check");
        assert!(!run.stdout.contains("privacy/"), "{}", run.stdout);
    }
}

#[test]
fn the_name_of_a_file_may_have_been_excepted() {
    let text = "---\njudul: Uji\nstatus: terbit\npengecualian_privasi:\n  \
                - {apa: nik, alasan: Nomor inventaris, oleh: PPID, sampai: 2026-11-21}\n---\nIsi.\n";
    let site = Site::from("one-city").file("content/uji/halaman/6474991708459999.md", text);
    let run = site.run("check --now 2026-11-22T09:00").ends_with(1);
    assert!(run.stdout.contains("galat[privacy/nik]"), "{}", run.stdout);
    assert!(run.stdout.contains("pengecualiannya sudah berakhir"), "{}", run.stdout);
    site.run("check --now 2026-11-21T09:00").ok();
}

#[test]
fn a_record_may_except_a_file_of_media() {
    let table = "content/uji/media/posyandu.csv";
    let site = Site::from("one-city").file(table, "posyandu;alamat\nMelati;Balai\n");
    assert!(site.run("check").ok().stdout.contains("privacy/column"));
    let text = "nama: Kenanga\nkode_wilayah: \"64.74.01.1002\"\nstatus: terbit\npengecualian_privasi:\n  \
                - {apa: kolom_tabel, berkas: posyandu.csv, alasan: Tempat umum, oleh: PPID, sampai: 2027}\n";
    let site = site.file(KENANGA, text);
    let run = site.run("check").ok();
    assert_eq!(run.stdout, "", "{}", run.stdout);
    assert!(
        run.stderr
            .contains("kolom_tabel di content/uji/kampung/kenanga.yaml (media/posyandu.csv)"),
        "{}",
        run.stderr
    );
}

#[test]
fn settings_and_shared_records_are_guarded_too() {
    let site = Site::from("one-city")
        .edit("content/situs.yaml", "ringkasan: ", "ringkasan: 6474991708459999 ")
        .edit("content/bersama/instansi/dppkb.yaml", "nama: ", "nama: 6474995708459999 ")
        .edit("content/uji/wilayah.yaml", "nama: ", "# 6474995708459998\nnama: ");
    let (said, _) = said(&site);
    let paths: Vec<&str> = said.keys().map(String::as_str).collect();
    // A fault of the settings ends the run before anything else is read.
    assert_eq!(paths, ["content/situs.yaml"]);
    let site = site.edit("content/situs.yaml", "6474991708459999 ", "");
    let (said, _) = self::said(&site);
    assert_eq!(said.len(), 2, "{said:?}");
}

/// A file as office programs write it: an archive with these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn sheets_and_letters_of_office_programs_are_looked_into() {
    let sheet = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Rekap bantuan</t></is></c></row>\
                 <row><c t=\"inlineStr\"><is><t>Nama penerima</t></is></c><c t=\"inlineStr\"><is><t>Umur</t></is></c></row>\
                 <row><c t=\"inlineStr\"><is><t>Siti</t></is></c><c><v>6474991708459999</v></c></row></sheetData></worksheet>";
    let letter = "<w:document><w:body><w:p><w:r><w:t>Hubungi 0812-</w:t></w:r><w:r><w:t>0000-0000.</w:t></w:r></w:p></w:body></w:document>";
    let site = Site::from("one-city");
    site.write(
        "content/uji/media/rekap.xlsx",
        &archive(&[("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", sheet)]),
    );
    site.write("content/uji/media/surat.DOCX", &archive(&[("word/document.xml", letter)]));
    site.write(
        "content/uji/media/bersih.ods",
        &archive(&[("content.xml", "<a><p>Jumlah: 12</p></a>")]),
    );
    let (said, all) = said(&site);
    let codes = |path: &str| {
        said.get(path)
            .map(|codes| codes.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(
        codes("content/uji/media/rekap.xlsx"),
        Some(vec!["privacy/column", "privacy/nik"])
    );
    assert_eq!(codes("content/uji/media/surat.DOCX"), Some(vec!["privacy/mobile"]));
    assert_eq!(codes("content/uji/media/bersih.ods"), None);
    assert!(!all.contains("file/unchecked") && !all.contains("6474991708459999"), "{all}");
    // One that would fill the memory is not published.
    let bomb = format!("<a>{}</a>", " ".repeat(70_000_000));
    site.write("content/uji/media/bersih.ods", &archive(&[("content.xml", &bomb)]));
    let run = site.run("check").ends_with(1);
    assert!(run.stdout.contains("galat[file/unchecked]"), "{}", run.stdout);
}

/// A file of one page with a text.
fn page(text: &str) -> Vec<u8> {
    use std::fmt::Write as _;
    let content = format!("BT /F 12 Tf 72 700 Td ({text}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        &format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ];
    let (mut file, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
    for (number, object) in (1..).zip(objects) {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{number} 0 obj\n{object}\nendobj");
    }
    let start = file.len();
    let _ = write!(
        file,
        "xref\n0 6\n0000000000 65535 f \n{places}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}

#[test]
fn the_text_of_a_pdf_is_looked_into() {
    let site = Site::from("one-city");
    site.write("content/uji/media/daftar.pdf", &page("Siti, 6474991708459999"));
    site.write("content/uji/media/undangan.PDF", &page("Hubungi 0812-0000-0000"));
    site.write("content/uji/media/bersih.pdf", &page("Jumlah: 12, Rp125.000.000, 2022-09-22"));
    let (said, all) = said(&site);
    let codes = |path: &str| {
        said.get(path)
            .map(|codes| codes.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(codes("content/uji/media/daftar.pdf"), Some(vec!["privacy/nik"]));
    assert_eq!(codes("content/uji/media/undangan.PDF"), Some(vec!["privacy/mobile"]));
    assert_eq!(codes("content/uji/media/bersih.pdf"), None);
    assert!(!all.contains("file/unchecked") && !all.contains("6474991708459999"), "{all}");
    // What nobody can look into is published, and told.
    for name in ["daftar.pdf", "undangan.PDF"] {
        std::fs::remove_file(site.path(&format!("content/uji/media/{name}"))).unwrap();
    }
    let half = page("Jumlah: 12");
    site.write("content/uji/media/bersih.pdf", &half[..half.len() / 2]);
    let run = site.run("check").ok();
    assert!(run.stdout.contains("peringatan[file/unchecked]"), "{}", run.stdout);
}
