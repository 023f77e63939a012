//! Pages that every site has: what it is, who can be asked, what it does for people with disabilities, what it knows of its
//! readers. An author's own page at the same address takes their place.

use serde::Serialize;

use super::Tampilan;
use super::bingkai::{Kontak, Tentang};
use super::pen::Sel;
use super::peta::Peta;
use super::spot::Spot;
use super::tabel::Fakta;
use crate::plan::Tetap;

#[derive(Serialize)]
struct Halaman {
    judul: String,
    pengantar: String,
    bagian: Vec<Bagian>,
}

/// A section: words, sometimes an office or links.
#[derive(Serialize)]
struct Bagian {
    id: String,
    judul: String,
    paragraf: Vec<String>,
    fakta: Vec<Fakta>,
    kontak: Option<Kontak>,
    peta: Option<Peta>,
    tautan: Vec<Sel>,
}

/// The sections of each page; their texts are `tetap.PAGE.SECTION` and `tetap.PAGE.SECTION_isi`.
fn sections(tetap: Tetap) -> &'static [&'static str] {
    match tetap {
        Tetap::Tentang => &[
            "apa",
            "pengelola",
            "hukum",
            "data",
            "nasional",
            "informasi",
            "kalender",
            "redaksi",
            "ralat",
            "lisensi",
            "kolofon",
        ],
        Tetap::Kontak => &["dinas", "ppid", "keliru"],
        Tetap::Aksesibilitas => &["sasaran", "cara", "uji", "kekurangan", "hubungi"],
        Tetap::Privasi => &["pembaca", "warga", "foto", "server"],
    }
}

/// One of the pages that every site has.
pub fn tetap(spot: &Spot<'_>, tetap: Tetap) -> Tampilan {
    let wilayah = spot.wilayah();
    let record = &wilayah.data.record;
    let nama = wilayah.nama_lengkap();
    let words = [
        ("wilayah", nama.as_str()),
        ("dinas", record.dinas.nama.as_str()),
        ("situs", spot.scene.backdrop.nama_situs.as_str()),
    ];
    let key = |part: &str| format!("tetap.{}.{part}", tetap.slug());
    let dinas = || Kontak::dinas(&record.dinas);
    let ppid = || {
        let office = record.ppid.as_ref()?;
        Some(Kontak::baru(
            &office.nama,
            None,
            None,
            office.surel.as_deref(),
            office.laman.as_deref(),
        ))
    };
    let links = |names: &[(&str, &str)]| -> Vec<Sel> {
        let link = |(key, page): &(&str, &str)| spot.remah(key, page);
        names.iter().map(link).filter(|sel| sel.href.is_some()).collect()
    };
    let section = |name: &&'static str| {
        let kontak = match *name {
            "pengelola" | "dinas" | "keliru" | "hubungi" => Some(dinas()),
            "ppid" | "informasi" => ppid(),
            _ => None,
        };
        let tautan = match *name {
            "hukum" => links(&[("nav.dasar_hukum", "dasar-hukum.html")]),
            "data" => links(&[("nav.statistik", "statistik.html"), ("nav.glosarium", "glosarium.html")]),
            _ => Vec::new(),
        };
        Bagian {
            id: format!("bagian_{name}"),
            judul: spot.t(&key(name)).to_owned(),
            paragraf: spot
                .fill(&key(&format!("{name}_isi")), &words)
                .split('\n')
                .map(str::to_owned)
                .collect(),
            fakta: match *name {
                "uji" => hasil_uji(spot),
                "dinas" => letak_kantor(spot),
                _ => Vec::new(),
            },
            kontak,
            peta: if *name == "dinas" { spot.peta_kantor() } else { None },
            tautan,
        }
    };
    let view = Halaman {
        judul: spot.t(&key("judul")).to_owned(),
        pengantar: spot.fill(&key("pengantar"), &words),
        bagian: sections(tetap).iter().map(section).collect(),
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        deskripsi: &view.pengantar,
        seksi: tetap.slug(),
        ..Tentang::default()
    });
    Tampilan::baru("tetap.html", &bingkai, &view)
}

/// Where the office is, if the region says so.
fn letak_kantor(spot: &Spot<'_>) -> Vec<Fakta> {
    let place = spot.wilayah().data.record.dinas.lokasi;
    let place = place.map(|place| spot.satu_fakta("profil.koordinat", Some(spot.koordinat(place.lat, place.lon))));
    place.into_iter().collect()
}

/// The last test of the theme, where there was one.
fn hasil_uji(spot: &Spot<'_>) -> Vec<Fakta> {
    let Some(tested) = spot.scene.theme.tested() else {
        return Vec::new();
    };
    let checks = tested.checks.iter().map(|check| Sel::teks(spot.t(check.key())));
    let tools = tested.tools.iter().map(|tool| Sel::teks(&**tool));
    vec![
        spot.satu_fakta("uji.tanggal", Some(spot.pen().tanggal(tested.date))),
        spot.satu_fakta("uji.halaman", Some(spot.pen().hitungan(Some(tested.pages)))),
        spot.fakta("uji.lulus", checks.collect()),
        spot.fakta("uji.alat", tools.collect()),
    ]
}
