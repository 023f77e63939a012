//! Search, and for those without a script everything from A to Z.
//!
//! The client finds words in the index that is published beside the page; what it says comes from here, so it is in the theme's
//! language. The list below the form is always there.

use serde::Serialize;

use super::Tampilan;
use super::bingkai::Tentang;
use super::butir::Pilihan;
use super::pen::Sel;
use super::rujukan::{LAIN, kepala};
use super::spot::Spot;
use crate::model::Ukuran;
use crate::plan::MANY_KAMPUNG;
use crate::text::compare::natural;

#[derive(Serialize)]
struct Cari {
    judul: String,
    /// Lists that are worth a look when nothing was found.
    jalan: Vec<Sel>,
    /// Kecamatan with their lists, where there are too many kampung for one page.
    kecamatan: Vec<Pilihan>,
    /// Kinds of innovations with their lists, where there are too many names for one page.
    inovasi: Vec<Pilihan>,
    huruf: Vec<Huruf>,
}

/// Names on the page; a cheap phone has to lay them all out.
const NAMES: usize = 360;

/// Names of one letter.
#[derive(Serialize)]
struct Huruf {
    judul: String,
    anchor: String,
    butir: Vec<Nama>,
}

/// A name that leads somewhere, and what it is.
#[derive(Serialize)]
struct Nama {
    nama: Sel,
    jenis: &'static str,
}

/// The search page.
pub fn cari(spot: &Spot<'_>) -> Tampilan {
    let wilayah = spot.wilayah();
    let count = wilayah.kampung.rows().iter();
    let many = count.filter(|row| row.data.record.status.tampil()).count() > MANY_KAMPUNG;
    let mut names = Vec::new();
    names.extend(wilayah.indikator.iter().map(|(id, _)| (spot.indikator(id), "indikator")));
    names.extend(Ukuran::SEMUA.iter().filter_map(|&ukuran| {
        let href = spot.href(&spot.routes().ukuran(ukuran))?;
        let name = spot.t(&format!("ukuran.{}.nama", ukuran.slug()));
        Some((Sel::tautan(name, Some(href)), "indikator"))
    }));
    if let Some(page) = spot.utama("glosarium.html") {
        let term = |id: &str, name: &str| Sel::tautan(name, Some(format!("{page}#{id}")));
        let rows = wilayah.istilah.rows().iter();
        names.extend(rows.map(|row| (term(&row.data.id, &row.data.record.istilah), "istilah")));
    }
    let rows = wilayah.inovasi.iter().filter(|(_, row)| row.data.record.status.tampil());
    let innovations: Vec<_> = rows.map(|(id, _)| (spot.inovasi(id), "inovasi")).collect();
    let mut places = Vec::new();
    if !many {
        kampung(spot, &mut places);
    }
    // What does not fit stands on lists of its own: innovations first, as people look for places.
    let by_district = many || names.len() + places.len() > NAMES;
    if !by_district {
        names.extend(places);
    }
    let by_kind = names.len() + innovations.len() > NAMES;
    if !by_kind {
        names.extend(innovations);
    }
    let ways = [
        ("nav.kampung", "kampung.html"),
        ("nav.inovasi", "inovasi.html"),
        ("nav.siaran_pers", "siaran-pers.html"),
        ("nav.kegiatan", "kegiatan.html"),
        ("nav.statistik", "statistik.html"),
        ("nav.glosarium", "glosarium.html"),
    ];
    let view = Cari {
        judul: spot.t("cari.judul").to_owned(),
        jalan: ways
            .into_iter()
            .map(|(key, page)| spot.remah(key, page))
            .filter(|way| way.href.is_some())
            .collect(),
        kecamatan: if by_district {
            super::beranda::kecamatan(spot)
        } else {
            Vec::new()
        },
        inovasi: if by_kind {
            super::inovasi::jenis(spot, None)
        } else {
            Vec::new()
        },
        huruf: huruf(names),
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        deskripsi: spot.t("cari.keterangan"),
        seksi: "cari",
        noindex: true,
        ..Tentang::default()
    });
    Tampilan::baru("cari.html", &bingkai, &view)
}

/// Kampung by their names, and kelurahan of another name, which lead to their kampung or to the list of their kecamatan.
fn kampung(spot: &Spot<'_>, names: &mut Vec<(Sel, &'static str)>) {
    let wilayah = spot.wilayah();
    let shown: Vec<_> = wilayah
        .kampung
        .iter()
        .filter(|(_, row)| row.data.record.status.tampil())
        .collect();
    names.extend(shown.iter().map(|(id, _)| (spot.kampung(*id), "")));
    for (number, kecamatan) in wilayah.data.record.kecamatan.iter().enumerate() {
        for (village, kelurahan) in kecamatan.kelurahan.iter().enumerate() {
            let here: Vec<_> = shown.iter().filter(|(_, row)| row.letak == Some((number, village))).collect();
            let href = match here[..] {
                [(id, row)] if row.data.record.nama != kelurahan.nama => spot.href(spot.routes().kampung(*id)),
                [] | [_] => None,
                _ => spot.href(spot.routes().kecamatan(number)),
            };
            if href.is_some() {
                names.push((Sel::tautan(&*kelurahan.nama, href), "kelurahan"));
            }
        }
    }
}

/// Names below their letters, in natural order.
fn huruf(mut names: Vec<(Sel, &'static str)>) -> Vec<Huruf> {
    names.sort_by(|(a, _), (b, _)| natural(&a.teks, &b.teks));
    let mut letters: Vec<Huruf> = Vec::new();
    for (nama, jenis) in names {
        let judul = kepala(&nama.teks);
        let entry = Nama { nama, jenis };
        match letters.iter_mut().find(|letter| letter.judul == judul) {
            Some(letter) => letter.butir.push(entry),
            None => letters.push(Huruf {
                anchor: if judul == LAIN {
                    "huruf_lain".to_owned()
                } else {
                    format!("huruf_{}", judul.to_lowercase())
                },
                judul,
                butir: vec![entry],
            }),
        }
    }
    letters.sort_by(|a, b| a.judul.cmp(&b.judul));
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_below_their_letters_in_natural_order() {
        let names = ["RW 12", "Melati", "RW 2", "29 Ilir"].map(|name| (Sel::teks(name), ""));
        let letters = huruf(names.into());
        let shown: Vec<_> = letters
            .iter()
            .map(|letter| {
                let names = letter.butir.iter().map(|entry| entry.nama.teks.as_str());
                (letter.anchor.as_str(), names.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("huruf_lain", vec!["29 Ilir"]),
                ("huruf_m", vec!["Melati"]),
                ("huruf_r", vec!["RW 2", "RW 12"])
            ]
        );
    }
}
