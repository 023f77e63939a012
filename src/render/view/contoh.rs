//! A tiny region, made by hand, and its pages, for tests of whole views.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::artifact::Route;
use crate::diagnostic::{Place, Report};
use crate::model::{Alamat, Alihan, Kampung, Nisan, SiaranPers, Table, Turunan, Wilayah};
use crate::plan::{self, Page, PageKind};
use crate::record::{Document, Entry, Link, Minify, Piece, Situs};
use crate::render::{DEFAULT, Parts, Scene, Theme, page};
use crate::source::Source;
use crate::text::Language;

fn entry<T: DeserializeOwned>(id: &str, record: Value) -> Entry<T> {
    Entry {
        id: id.into(),
        record: serde_json::from_value(record).unwrap(),
        body: Arc::default(),
        prose: Arc::default(),
        source: Source::plain(format!("content/bontang/{id}.yaml"), String::new()),
    }
}

fn kampung(id: &str, record: Value, letak: (usize, usize)) -> Kampung {
    let data: Entry<crate::record::Kampung> = entry(id, record);
    let turunan: Vec<Turunan> = data.record.profil.iter().map(Turunan::dari).collect();
    Kampung {
        letak: Some(letak),
        profil_terbaru: turunan.len().checked_sub(1),
        turunan,
        kelas_terbaru: None,
        penilaian: None,
        digabung_ke: None,
        inovasi: Vec::new(),
        kegiatan: Vec::new(),
        siaran_pers: Vec::new(),
        mitra: Vec::new(),
        pemberi: Vec::new(),
        dasar_pembentukan: Vec::new(),
        sk_pokja: None,
        regulasi: Vec::new(),
        dicanangkan_oleh: None,
        data,
    }
}

fn siaran(id: &str, record: Value, pieces: Vec<Piece>) -> SiaranPers {
    let mut data: Entry<crate::record::SiaranPers> = entry(id, record);
    data.body = Arc::new(Document {
        pieces,
        ..Document::default()
    });
    SiaranPers {
        data,
        kampung: Vec::new(),
        inovasi: Vec::new(),
        instansi: Vec::new(),
        pejabat: Vec::new(),
        kutipan: Vec::new(),
        oleh: Vec::new(),
        indikator: Vec::new(),
        dasar_hukum: Vec::new(),
        kegiatan: None,
        tentang: None,
        digabung_ke: None,
    }
}

/// Two kampung of one name in two kecamatan, a release, and one that was withdrawn.
fn wilayah() -> Wilayah {
    let released = |judul: &str, status: &str| {
        json!({
            "judul": judul, "ringkasan": "Satu kalimat.", "kota_dateline": "Bontang", "tanggal_terbit": "2022-09-22",
            "cakupan": "kota", "narahubung": { "unit": "Humas" }, "status": status, "alasan_ditarik": "Angkanya keliru.",
        })
    };
    let link = |target: &str| {
        Piece::Link(Link {
            target: target.to_owned(),
            span: 0..0,
        })
    };
    let prose = vec![
        Piece::Html("<p>Di <a href=\"".to_owned()),
        link("kampung:loktuan"),
        Piece::Html("\">Loktuan</a> dan <a href=\"".to_owned()),
        link("kampung:hilang"),
        Piece::Html("\">tempat lain</a>.</p>".to_owned()),
    ];
    let profil = json!([{
        "tahun": "2022", "sumber": { "judul": "Pendataan" }, "jumlah_jiwa": { "total": "0" }, "jumlah_kk": "disamarkan",
        "keluarga_balita": "tidak berlaku",
    }]);
    let alihan = |dari: &str| Alihan {
        dari: dari.to_owned(),
        folder: "kampung",
        id: "loktuan".into(),
        tertulis: true,
        tempat: Place::Nowhere,
    };
    let kecamatan = |kode: &str, nama: &str| {
        let kelurahan = format!("{kode}.1001");
        json!({ "kode": kode, "nama": nama, "kelurahan": [{ "kode": kelurahan, "nama": "Loktuan" }] })
    };
    Wilayah {
        slug: "bontang".to_owned(),
        data: entry(
            "wilayah",
            json!({
                "kode": "64.74", "nama": "Bontang", "jenis": "kota", "dinas": { "nama": "DPPKB & mitra" }, "zona_waktu": "WITA",
                "kecamatan": [kecamatan("64.74.01", "Bontang Utara"), kecamatan("64.74.02", "Bontang Selatan")],
            }),
        ),
        slug_kecamatan: vec!["bontang-utara".to_owned(), "bontang-selatan".to_owned()],
        kampung: Table::new(
            vec![
                kampung(
                    "loktuan",
                    json!({ "nama": "Loktuan", "kode_wilayah": "64.74.01.1001", "cakupan_wilayah": "dusun", "status": "terbit",
                        "profil": profil }),
                    (0, 0),
                ),
                kampung(
                    "loktuan-dua",
                    json!({ "nama": "Loktuan", "kode_wilayah": "64.74.02.1001", "cakupan_wilayah": "dusun", "status": "arsip" }),
                    (1, 0),
                ),
            ],
            |row| &row.data.id,
        ),
        siaran_pers: Table::new(
            vec![
                siaran("baru", released("Yang baru", "terbit"), prose),
                siaran("tarik", released("Yang ditarik", "ditarik"), Vec::new()),
            ],
            |row| &row.data.id,
        ),
        inovasi: Table::new(Vec::new(), |row| &row.data.id),
        kegiatan: Table::new(Vec::new(), |row| &row.data.id),
        instansi: Table::new(Vec::new(), |row| &row.data.id),
        pejabat: Table::new(Vec::new(), |row| &row.data.id),
        dasar_hukum: Table::new(Vec::new(), |row| &row.data.id),
        indikator: Table::new(Vec::new(), |row| &row.data.id),
        istilah: Table::new(Vec::new(), |row| &row.data.id),
        halaman: Table::new(Vec::new(), |row| &row.data.id),
        batas: Vec::new(),
        belum_terbit: std::collections::BTreeMap::new(),
        media: std::collections::BTreeMap::new(),
        berkas_media: std::collections::BTreeMap::new(),
        berikutnya: None,
        pengecualian: Vec::new(),
        alamat: Alamat {
            alihan: ["kampung/lok-tuan.html", "kampung/tuan.html"].map(alihan).into(),
            nisan: vec![Nisan {
                alamat: "siaran-pers/salah.html".to_owned(),
                sejak: Date::constant(2023, 1, 2),
                alasan: Some("Terbit dua kali.".to_owned()),
                baru: false,
                beralasan: true,
                utama: true,
                tempat: Place::Nowhere,
            }],
            ..Alamat::default()
        },
        utuh: true,
    }
}

/// All pages of the tiny region by their addresses.
fn pages(base: Option<&str>) -> Vec<(Page, String)> {
    let report = Report::default();
    let theme = Theme::load(DEFAULT, None, Language::Id, Minify::Mati, &report).unwrap_or_else(|_| panic!("{report:?}"));
    let situs: Situs =
        serde_json::from_value(json!({ "judul": "Portal", "ringkasan": "Ringkas.", "zona_waktu": "WIB", "alamat_dasar": base }))
            .unwrap();
    let wilayah = wilayah();
    let plan = plan::region(&wilayah, "bontang/", plan::Offer::ALL, &report);
    let scene = Scene::new(Parts {
        theme: &theme,
        situs: &situs,
        wilayah: &wilayah,
        routes: &plan.routes,
        pages: &plan.pages,
        lain: &[],
        ringkasan: &[],
        portal: true,
        hari_ini: Date::constant(2025, 11, 22),
    });
    let shown: Vec<Option<String>> = plan.pages.iter().map(|one| page(one, &scene, &report).0.html).collect();
    assert_eq!(report.errors(), 0, "{report:?}");
    plan.pages.into_iter().zip(shown.into_iter().flatten()).collect()
}

fn find<'p>(pages: &'p [(Page, String)], route: &str) -> &'p str {
    pages
        .iter()
        .find(|(page, _)| page.route == Route::new(route))
        .map_or("", |(_, html)| html)
}

fn title(html: &str) -> &str {
    let rest = html.split_once("<title>").unwrap().1;
    rest.split_once("</title>").unwrap().0
}

#[test]
fn every_page_has_a_title_of_its_own_and_one_heading_of_the_first_level() {
    let pages = pages(None);
    let titles: BTreeSet<&str> = pages.iter().map(|(_, html)| title(html)).collect();
    assert_eq!(titles.len(), pages.len(), "{titles:#?}");
    for (page, html) in &pages {
        assert_eq!(html.matches("<h1").count(), 1, "{}", page.route);
        assert!(!html.contains("[?]"), "{}", page.route);
    }
    assert_eq!(
        title(find(&pages, "bontang/kampung/loktuan.html")),
        "Loktuan (Kelurahan Loktuan, Kecamatan Bontang Utara) – Kampung KB Kota Bontang"
    );
}

#[test]
fn paths_of_the_frame_lead_to_the_root_of_the_site() {
    let pages = pages(None);
    assert!(find(&pages, "bontang/index.html").contains("href=\"kampung.html\""));
    let profile = find(&pages, "bontang/kampung/loktuan.html");
    assert!(profile.contains("href=\"../index.html\"") && profile.contains("href=\"../favicon.svg"));
    assert!(profile.contains("href=\"../../index.html\""), "the portal stands above");
    assert!(!profile.contains("rel=\"canonical\""));
}

#[test]
fn the_page_for_missing_addresses_is_absolute_when_the_base_is_known() {
    let pages = pages(Some("https://contoh.go.id/kb"));
    let missing = find(&pages, "bontang/404.html");
    assert!(missing.contains("href=\"/kb/bontang/kampung.html\"") && missing.contains("href=\"/kb/bontang/favicon.svg"));
    assert!(missing.contains("<meta name=\"robots\" content=\"noindex\">"));
    let home = find(&pages, "bontang/index.html");
    assert!(home.contains("<link rel=\"canonical\" href=\"https://contoh.go.id/kb/bontang/\">"));
}

#[test]
fn four_states_of_a_figure_reach_the_page() {
    let pages = pages(None);
    let profile = find(&pages, "bontang/kampung/loktuan.html");
    for expected in [
        "<data value=\"0\">0 jiwa</data>",
        "<span class=\"kosong\">disamarkan</span>",
        "<td class=\"kosong angka\">–</td>",
        "[x] belum diisi",
        "[k] disamarkan",
    ] {
        assert!(profile.contains(expected), "{expected}\n{profile}");
    }
    assert!(profile.contains("Data lama"));
}

#[test]
fn prose_links_lead_to_planned_pages_and_nowhere_else() {
    let pages = pages(None);
    let release = find(&pages, "bontang/siaran-pers/baru.html");
    assert!(
        release.contains("Di <a href=\"../kampung/loktuan.html\">Loktuan</a> dan tempat lain."),
        "{release}"
    );
    assert!(release.contains("DPPKB &amp; mitra"));
}

#[test]
fn a_withdrawn_release_leaves_a_notice_and_no_trace_in_the_lists() {
    let pages = pages(None);
    let notice = find(&pages, "bontang/siaran-pers/tarik.html");
    assert!(notice.contains("Angkanya keliru.") && notice.contains("noindex") && !notice.contains("Satu kalimat."));
    for list in ["bontang/index.html", "bontang/siaran-pers.html"] {
        let html = find(&pages, list);
        assert!(html.contains("Yang baru") && !html.contains("Yang ditarik"), "{list}");
    }
    assert!(find(&pages, "bontang/kampung/loktuan-dua.html").contains("Halaman ini arsip"));
}

#[test]
fn old_addresses_lead_on() {
    let pages = pages(None);
    let old = find(&pages, "bontang/kampung/tuan.html");
    assert!(old.contains("content=\"0; url=loktuan.html\"") && old.contains("<a href=\"loktuan.html\">"));
    let redirects = pages.iter().filter(|(page, _)| matches!(page.kind, PageKind::Alihan(_)));
    // The sheets for the notice board have moved with the profile.
    assert_eq!(redirects.count(), 4);
    let sheet = find(&pages, "bontang/kampung/tuan/papan.html");
    assert!(sheet.contains("content=\"0; url=../loktuan/papan.html\""), "{sheet}");
}

#[test]
fn the_address_of_a_removed_record_says_since_when_and_why() {
    let pages = pages(None);
    let notice = find(&pages, "bontang/siaran-pers/salah.html");
    assert!(
        notice.contains("Halaman ini sudah dihapus") && notice.contains("Terbit dua kali."),
        "{notice}"
    );
    assert!(notice.contains("2 Januari 2023") && notice.contains("noindex"), "{notice}");
}

/// The graph of a page.
fn graph(html: &str) -> Value {
    let start = "<script type=\"application/ld+json\">";
    let json = html
        .split_once(start)
        .map_or("null", |(_, rest)| rest.split_once("</script>").unwrap().0);
    serde_json::from_str(json).unwrap()
}

#[test]
fn pages_say_to_machines_what_they_show() {
    let without = pages(None);
    let profile = graph(find(&without, "bontang/kampung/loktuan.html"));
    assert_eq!(profile["@graph"][0]["@type"], "Place");
    assert_eq!(profile["@graph"][0]["identifier"][0]["value"], "64.74.01.1001");
    assert_eq!(profile["@graph"][0]["containedInPlace"]["name"], "Kelurahan Loktuan");
    assert!(
        !profile.to_string().contains("http://") && !profile.to_string().contains("@id"),
        "{profile}"
    );
    let pages = pages(Some("https://contoh.go.id"));
    let profile = graph(find(&pages, "bontang/kampung/loktuan.html"));
    let [place, data, way] = [0, 1, 2].map(|number| &profile["@graph"][number]);
    assert_eq!(place["@id"], "https://contoh.go.id/bontang/kampung/loktuan.html#kampung");
    assert_eq!(
        data["distribution"][0]["contentUrl"],
        "https://contoh.go.id/bontang/kampung/loktuan.csv"
    );
    assert!(
        (50..=5_000).contains(&data["description"].as_str().unwrap().chars().count()),
        "{data}"
    );
    assert_eq!(way["itemListElement"][0]["item"], "https://contoh.go.id/bontang/");
    assert_eq!(way["itemListElement"][1]["item"], "https://contoh.go.id/bontang/kampung.html");
    let home = graph(find(&pages, "bontang/index.html"));
    assert_eq!(home["@graph"][1]["name"], "DPPKB & mitra");
    let release = graph(find(&pages, "bontang/siaran-pers/baru.html"));
    assert_eq!(release["@graph"][0]["datePublished"], "2022-09-22T00:00:00+08:00");
    for silent in [
        "bontang/404.html",
        "bontang/siaran-pers/tarik.html",
        "bontang/kampung/tuan.html",
    ] {
        assert_eq!(graph(find(&pages, silent)), Value::Null, "{silent}");
    }
}

#[test]
fn every_choice_has_a_text_in_both_languages() {
    for language in Language::ALL {
        let theme = Theme::load(DEFAULT, None, language, Minify::Mati, &Report::default()).unwrap_or_else(|_| panic!("no theme"));
        let missing: Vec<&str> = super::kunci::SEMUA
            .iter()
            .copied()
            .filter(|key| theme.text(key) == "[?]")
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
