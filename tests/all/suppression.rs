//! Small counts that a site withholds cannot be computed from what it publishes.
//!
//! The reader of this test has all downloads of a region, writes down every sum that they imply as an equation over all kampung
//! and years, and solves them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use super::harness::Site;

const METHODS: [&str; 7] = ["iud", "mow", "mop", "kondom", "implan", "suntik", "pil"];
const REASONS: [&str; 4] = ["hamil", "ias", "iat", "tial"];
const KAMPUNG: usize = 24;
const YEARS: [u16; 3] = [2022, 2023, 2024];

/// Eleven counts, many of them small.
fn counts(kampung: usize, year: u16) -> [u64; 11] {
    let mut state = (kampung as u64 + 1) * 7_919 + u64::from(year) * 104_729;
    std::array::from_fn(|_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let chance = state >> 33;
        match chance % 5 {
            0 => 0,
            1 | 2 => 1 + chance / 5 % 4,
            3 => 5 + chance / 5 % 6,
            _ => 12 + chance / 5 % 40,
        }
    })
}

fn region() -> Site {
    let mut wilayah = String::from(
        "kode: \"64.74\"\nnama: Uji\njenis: kota\nprovinsi: {kode: \"64\", nama: Provinsi Uji}\nzona_waktu: WITA\n\
         dinas: {nama: Dinas Uji, singkatan: DU}\nkecamatan:\n  - kode: \"64.74.01\"\n    nama: Utara\n    kelurahan:\n",
    );
    let mut site = Site::from("one-city");
    for kampung in 0..KAMPUNG {
        let code = format!("64.74.01.{}", 1001 + kampung);
        let _ = writeln!(wilayah, "      - {{kode: \"{code}\", nama: Desa {kampung}}}");
        let mut record = format!("nama: Kampung {kampung}\nkode_wilayah: \"{code}\"\nstatus: terbit\nprofil:\n");
        for year in YEARS {
            let counts = counts(kampung, year);
            let part = |names: &[&str], counts: &[u64]| -> String {
                let fields = names.iter().zip(counts).map(|(name, count)| format!("{name}: {count}"));
                fields.collect::<Vec<_>>().join(", ")
            };
            let _ = writeln!(
                record,
                "  - tahun: {year}\n    sumber: {{judul: Pendataan {year}}}\n    jumlah_pus: {}\n    kontrasepsi: {{{}}}\n    tidak_ber_kb: {{{}}}",
                counts.iter().sum::<u64>(),
                part(&METHODS, &counts[..7]),
                part(&REASONS, &counts[7..]),
            );
        }
        site = site.file(&format!("content/uji/kampung/k{kampung}.yaml"), &record);
    }
    site.file("content/uji/wilayah.yaml", &wilayah)
}

/// What stands in a row of a table of a download, year by year.
fn row(document: &Value, table: &str, begins: &str) -> BTreeMap<u16, Option<f64>> {
    let tables = document["tabel"].as_array().unwrap();
    let Some(table) = tables.iter().find(|found| found["tabel"] == table) else {
        return BTreeMap::new();
    };
    let rows = table["baris"].as_array().unwrap();
    let row = rows.iter().find(|row| row["baris"].as_str().unwrap().starts_with(begins));
    let cells = row.map(|row| row["sel"].as_array().unwrap().clone()).unwrap_or_default();
    let years = table["kolom"]
        .as_array()
        .unwrap()
        .iter()
        .map(|year| year.as_str().unwrap().parse().unwrap());
    years.zip(cells).map(|(year, cell)| (year, cell.as_f64())).collect()
}

const ROWS: [&str; 11] = [
    "IUD",
    "Tubektomi",
    "Vasektomi",
    "Kondom",
    "Implan",
    "Suntik",
    "Pil",
    "Sedang hamil",
    "Ingin anak segera",
    "Ingin anak ditunda",
    "Tidak ingin",
];

/// Equations over numbered unknowns: coefficients and a sum, modulo a prime.
#[derive(Default)]
struct Reader {
    rows: Vec<BTreeMap<usize, i64>>,
    names: Vec<String>,
}

const PRIME: i64 = 1_000_000_007;
/// Column of the constant.
const SUM: usize = usize::MAX;

/// A number that is known or not.
#[derive(Clone, Copy)]
enum Term {
    Known(i64),
    Unknown(usize),
}

impl Reader {
    fn term(&mut self, name: String, value: Option<f64>) -> Term {
        match value {
            #[expect(clippy::cast_possible_truncation, reason = "counts of people")]
            Some(value) => Term::Known(value.round() as i64),
            None => {
                self.names.push(name);
                Term::Unknown(self.names.len() - 1)
            }
        }
    }

    /// The sum of some terms is another one.
    fn equation(&mut self, terms: &[Term], total: Term) {
        let mut row: BTreeMap<usize, i64> = BTreeMap::new();
        for (term, factor) in terms.iter().map(|term| (*term, 1)).chain([(total, -1)]) {
            match term {
                Term::Known(value) => *row.entry(SUM).or_default() -= factor * value,
                Term::Unknown(number) => *row.entry(number).or_default() += factor,
            }
        }
        self.rows
            .push(row.into_iter().map(|(at, value)| (at, value.rem_euclid(PRIME))).collect());
    }

    /// The unknowns that follow, by Gauss and Jordan.
    fn solved(&self) -> Vec<&str> {
        let mut rows = self.rows.clone();
        let mut done = 0;
        for unknown in 0..self.names.len() {
            let Some(at) = (done..rows.len()).find(|&at| rows[at].get(&unknown).is_some_and(|value| *value != 0)) else {
                continue;
            };
            rows.swap(done, at);
            let inverse = power(rows[done][&unknown], PRIME - 2);
            rows[done].values_mut().for_each(|value| *value = *value * inverse % PRIME);
            let pivot = rows[done].clone();
            for (at, row) in rows.iter_mut().enumerate() {
                let factor = row.get(&unknown).copied().unwrap_or_default();
                if at != done && factor != 0 {
                    for (column, value) in &pivot {
                        let cell = row.entry(*column).or_default();
                        *cell = (*cell - factor * value).rem_euclid(PRIME);
                    }
                }
            }
            done += 1;
        }
        let alone = rows.iter().filter_map(|row| {
            let mut unknowns = row.iter().filter(|(at, value)| **at != SUM && **value != 0);
            let (only, _) = unknowns.next()?;
            unknowns.next().is_none().then_some(*only)
        });
        alone.map(|only| self.names[only].as_str()).collect()
    }
}

fn power(base: i64, exponent: i64) -> i64 {
    let half = if exponent > 1 {
        power(base * base % PRIME, exponent / 2)
    } else {
        1
    };
    if exponent % 2 == 1 { half * base % PRIME } else { half }
}

/// The whole number of which a share with one decimal speaks, if there is only one.
fn part(percent: f64, whole: f64) -> Option<f64> {
    let (low, high) = ((percent - 0.05) * whole / 100.0, (percent + 0.05) * whole / 100.0);
    ((high.floor() - low.ceil()).abs() < 0.5).then(|| low.ceil())
}

/// Writes down what the downloads of all kampung say. `given` fills in cells that are withheld.
fn read(published: &BTreeMap<String, Vec<u8>>, given: impl Fn(usize, u16, usize) -> Option<f64>) -> (Reader, usize) {
    let mut reader = Reader::default();
    let mut withheld = 0;
    for kampung in 0..KAMPUNG {
        let document: Value = serde_json::from_slice(&published[&format!("uji/kampung/k{kampung}.json")]).unwrap();
        let cells = ROWS.map(|name| row(&document, "tabel_metode", name));
        let table = |table: &str, name: &str, year: u16| row(&document, table, name).get(&year).copied().flatten();
        for year in YEARS {
            let shown = |at: usize| cells[at].get(&year).copied().flatten();
            let values: Vec<Option<f64>> = (0..11).map(|at| shown(at).or_else(|| given(kampung, year, at))).collect();
            for (at, name) in ROWS.iter().enumerate() {
                assert!(
                    !shown(at).is_some_and(|count| (0.5..4.5).contains(&count)),
                    "k{kampung} {year} {name}"
                );
                withheld += usize::from(shown(at).is_none());
            }
            let mut term = |name: &str, value| reader.term(format!("k{kampung} {year} {name}"), value);
            let terms: Vec<Term> = (0..11).map(|at| term(ROWS[at], values[at])).collect();
            let pus = table("tabel_kb", "Pasangan", year);
            let share = |name: &str| table("tabel_kb", name, year);
            let told = |name: &str, whole: Option<f64>| part(share(name)?, whole?);
            let users = table("tabel_metode", "Semua peserta", year).or_else(|| told("Peserta KB", pus));
            let long = told("Pengguna metode jangka panjang", users);
            let unmet = told("Kebutuhan KB", pus);
            let others = table("tabel_metode", "Semua bukan", year);
            let totals: Vec<Term> = [
                ("PUS", pus),
                ("peserta", users),
                ("bukan", others),
                ("mkjp", long),
                ("unmet", unmet),
            ]
            .into_iter()
            .map(|(name, value)| term(name, value))
            .collect();
            let [pus, users, others, long, unmet] = totals[..] else {
                unreachable!()
            };
            reader.equation(&terms[..7], users);
            reader.equation(&terms[7..], others);
            reader.equation(&[users, others], pus);
            reader.equation(&[terms[0], terms[1], terms[2], terms[4]], long);
            reader.equation(&[terms[9], terms[10]], unmet);
        }
    }
    (reader, withheld)
}

#[test]
fn withheld_counts_do_not_follow_from_what_is_published() {
    let site = region();
    site.run("build").ok();
    let published = site.published();
    let (reader, withheld) = read(&published, |_, _, _| None);
    assert!(withheld > KAMPUNG * YEARS.len(), "only {withheld} cells are withheld");
    let cells: Vec<&str> = reader
        .solved()
        .into_iter()
        .filter(|name| ROWS.iter().any(|row| name.ends_with(row)))
        .collect();
    assert!(cells.is_empty(), "{cells:?}");
    // The same reader finds them where only the small ones themselves are withheld.
    let (reader, _) = read(&published, |kampung, year, at| {
        let count = counts(kampung, year)[at];
        (!(1..5).contains(&count)).then_some(f64::from(u32::try_from(count).unwrap()))
    });
    let solved = reader.solved();
    assert!(
        solved.iter().any(|name| ROWS.iter().any(|row| name.ends_with(row))),
        "{solved:?}"
    );
}

/// Records of a region with small counts of every kind; `swapped` are other small counts, with the same sums.
fn region_with(swapped: bool) -> Site {
    let (few, some) = if swapped { (2, 3) } else { (4, 1) };
    let mut profiles = String::new();
    for year in YEARS {
        let _ = write!(
            profiles,
            "  - tahun: {year}\n    sumber: {{judul: Pendataan {year}}}\n    jumlah_kk: 120\n    jumlah_remaja: 60\n    \
             jumlah_jiwa: {{l: 200, p: 210, total: 410}}\n    keluarga_balita: 40\n    keluarga_remaja: 30\n    \
             keluarga_lansia: 20\n    jumlah_pus: 125\n    kontrasepsi: {{iud: {few}, mow: {some}, mop: 6, kondom: 7, implan: 9, suntik: 40, pil: 20}}\n    \
             tidak_ber_kb: {{hamil: 18, ias: 15, iat: {some}, tial: {few}}}\n    \
             peserta_poktan: {{bkb: {few}, bkr: {some}, bkl: 12, uppka: {few}, pik_r: {some}}}\n    peserta_bpjs: {few}\n"
        );
    }
    let kampung = format!(
        "nama: Melati\nkode_wilayah: \"64.74.01.1001\"\ncakupan_wilayah: desa_kelurahan\nstatus: terbit\nprofil:\n{profiles}"
    );
    let sessions = format!("{{tanggal: 2024-03-01, porsi: {few}, penerima: {some}}}");
    let kitchen = format!(
        "jenis: dashat\nnama_lokal: Dapur Uji\ntingkat: kampung\nkampung: [melati]\nstatus_inovasi: berjalan\nstatus: terbit\n\
         dashat:\n  sasaran: {{catin: {few}, bumil: {some}, busui: {few}, baduta: {some}, balita: 12}}\n  \
         sesi: [{sessions}]\ncapaian:\n  - {{tahun: 2024, uraian: Balita stunting yang didampingi, satuan: anak, target: {few}, realisasi: {some}}}\n"
    );
    let activity = format!(
        "judul: Pelayanan KB\ntanggal_mulai: 2024-03-01\ntempat: Balai\nkampung: [melati]\nuraian: Pelayanan.\nstatus: terbit\nfungsi_keluarga: [reproduksi]\nsasaran: [keluarga_balita]\ninstansi: [dppkb]\n\
         peserta: {{jumlah: {few}, uraian: Warga}}\n"
    );
    let definition = "nama: Balita stunting\nkonsep: K.\ndefinisi: D.\nsatuan: anak\narah: turun\nmetode: [{kunci: laporan, nama: Laporan}]\n\
                      produsen: Dinas Uji\nsumber: [{judul: Laporan}]\n";
    let values = format!(
        "nilai:\n  - {{tahun: 2023, jenis: realisasi, metode: laporan, nilai: 40, sumber: {{judul: Laporan}}}}\n  \
         - {{tahun: 2024, jenis: realisasi, metode: laporan, nilai: {few}, sumber: {{judul: Laporan}}}}\n"
    );
    let site = region();
    let wilayah = site.read("content/uji/wilayah.yaml");
    let aims = format!(
        "{wilayah}sasaran_program:\n  - {{uraian: Ibu hamil yang didampingi, satuan: orang, tahun: 2024, target: {few}, realisasi: {some}}}\n"
    );
    site.file("content/uji/wilayah.yaml", &aims)
        .file("content/uji/kampung/melati.yaml", &kampung)
        .file("content/uji/inovasi/dapur.yaml", &kitchen)
        .file("content/uji/kegiatan/layanan.yaml", &activity)
        .file("content/bersama/indikator/balita-stunting.yaml", definition)
        .file("content/uji/indikator/balita-stunting.yaml", &values)
}

/// Whatever a reader may compute, they cannot tell two regions apart of which every published byte is the same: pages, tables, charts,
/// sentences, linked data, notice boards, search index, feeds, calendars, pictures for previews.
#[test]
fn no_byte_of_any_output_depends_on_what_is_withheld() {
    let published = [false, true].map(|swapped| {
        let site = region_with(swapped);
        let run = site.run("build");
        let faults: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("galat")).collect();
        assert!(faults.is_empty(), "{faults:?}");
        site.published()
    });
    let paths = published.each_ref().map(|files| files.keys().collect::<Vec<_>>());
    assert_eq!(paths[0], paths[1]);
    for begins in [
        "uji/kampung/melati",
        "uji/inovasi/dapur",
        "uji/kegiatan/layanan",
        "uji/statistik/balita-stunting",
        "uji/umpan",
        "uji/kampung/melati.png",
        "uji/cari/",
    ] {
        assert!(
            paths[0].iter().any(|path| path.starts_with(begins)),
            "{begins}: {:?}",
            paths[0]
        );
    }
    let differ: Vec<&String> = paths[0]
        .iter()
        .copied()
        .filter(|path| published[0][*path] != published[1][*path])
        .collect();
    assert!(differ.is_empty(), "{differ:?}");
    // What is not withheld is seen: the same test would see anything else.
    let site = region_with(false).edit("content/uji/inovasi/dapur.yaml", "balita: 12", "balita: 13");
    site.run("build").ok();
    assert_ne!(site.published(), published[0]);
}

#[test]
fn the_output_index_of_a_class_does_not_tell_a_share_that_is_withheld() {
    let kampung = |members: u64| {
        format!(
            "nama: Kenanga\nkode_wilayah: \"64.74.01.1002\"\nstatus: terbit\nklasifikasi:\n  - kelas: mandiri\n    tanggal: 2023-05-01\n    \
             skor: {{masukan: 3.40, proses: 2.67, luaran: 3.25}}\n    sumber: {{judul: Portal}}\nprofil:\n  - tahun: 2022\n    \
             sumber: {{judul: Pendataan}}\n    keluarga_balita: 12\n    peserta_poktan: {{bkb: {members}}}\n"
        )
    };
    let shown = |members: u64| {
        let site = Site::from("one-city").file("content/uji/kampung/kenanga.yaml", &kampung(members));
        site.run("build").ok();
        ["html", "json", "csv"].map(|form| site.read(&format!("public/uji/kampung/kenanga.{form}")))
    };
    for text in shown(3) {
        assert!(!text.contains("3,25") && !text.contains("3.25"), "{text}");
    }
    let [page, ..] = shown(3);
    assert!(page.contains("masukan 3,40, proses 2,67, luaran disamarkan"), "{page}");
    let [page, ..] = shown(6);
    assert!(page.contains("luaran 3,25"), "{page}");
}
