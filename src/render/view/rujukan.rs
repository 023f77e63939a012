//! Pages that other pages point into: the glossary and the legal bases. Their anchors are the ids of the records.

use serde::Serialize;

use super::Tampilan;
use super::bingkai::Tentang;
use super::pen::Sel;
use super::prosa::SumberTampil;
use super::spot::Spot;
use crate::render::data::{DefinedTerm, DefinedTermSet, Node, Text};

/// Kampung, innovations and releases below one legal basis, of each so many; each of them names its own.
const LISTED: usize = 20;

#[derive(Serialize)]
struct Glosarium {
    judul: String,
    pengantar: String,
    huruf: Vec<Huruf>,
}

/// Terms of one letter.
#[derive(Serialize)]
struct Huruf {
    judul: String,
    anchor: String,
    istilah: Vec<Istilah>,
}

#[derive(Serialize)]
struct Istilah {
    id: String,
    nama: String,
    kepanjangan: Option<String>,
    arti: String,
    definisi_resmi: Option<String>,
    alias: Option<String>,
    indikator: Option<Sel>,
    sumber: Vec<SumberTampil>,
}

/// The glossary, from A to Z.
pub fn glosarium(spot: &Spot<'_>) -> Tampilan {
    let mut letters: Vec<Huruf> = Vec::new();
    for (_, row) in spot.wilayah().istilah.iter() {
        let record = &row.data.record;
        let huruf = kepala(&record.istilah);
        let entry = Istilah {
            id: row.data.id.to_string(),
            nama: record.istilah.clone(),
            kepanjangan: record.kepanjangan.clone(),
            arti: record.arti.clone(),
            definisi_resmi: record.definisi_resmi.clone(),
            alias: (!record.alias.is_empty()).then(|| spot.fill("profil.alias", &[("nama", &record.alias.join(", "))])),
            indikator: row.indikator.map(|id| spot.indikator(id)),
            sumber: spot.sumber(&record.sumber),
        };
        match letters.iter_mut().find(|letter| letter.judul == huruf) {
            Some(letter) => letter.istilah.push(entry),
            None => letters.push(Huruf {
                anchor: if huruf == LAIN {
                    "huruf_lain".to_owned()
                } else {
                    format!("huruf_{}", huruf.to_lowercase())
                },
                judul: huruf,
                istilah: vec![entry],
            }),
        }
    }
    letters.sort_by(|a, b| a.judul.cmp(&b.judul));
    let view = Glosarium {
        judul: spot.t("glosarium.judul").to_owned(),
        pengantar: spot.t("glosarium.pengantar").to_owned(),
        huruf: letters,
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        deskripsi: &view.pengantar,
        seksi: "glosarium",
        data: vec![kumpulan(spot, &view)],
        ..Tentang::default()
    });
    Tampilan::baru("glosarium.html", &bingkai, &view)
}

/// The glossary for machines.
fn kumpulan<'v>(spot: &Spot<'v>, view: &'v Glosarium) -> Node<'v> {
    let page = spot.alamat();
    let term = |term: &'v Istilah| DefinedTerm {
        name: (&*term.nama).into(),
        alternate_name: term.kepanjangan.iter().map(|long| Text::from(&**long)).collect(),
        description: (&*term.arti).into(),
        url: page.as_ref().map(|page| format!("{page}#{}", term.id).into()),
    };
    Node::DefinedTermSet(DefinedTermSet {
        id: spot.pengenal("glosarium"),
        name: (&*view.judul).into(),
        description: (&*view.pengantar).into(),
        url: page.clone().map(Text::from),
        in_language: "id".into(),
        has_defined_term: view.huruf.iter().flat_map(|letter| &letter.istilah).map(term).collect(),
    })
}

/// Heading of what begins with no letter.
pub const LAIN: &str = "#";

/// The letter below which a term or name stands.
pub fn kepala(term: &str) -> String {
    term.chars()
        .find(|c| c.is_alphanumeric())
        .filter(char::is_ascii_alphabetic)
        .map_or_else(|| LAIN.to_owned(), |c| c.to_ascii_uppercase().to_string())
}

#[derive(Serialize)]
struct DaftarHukum {
    judul: String,
    pengantar: String,
    peraturan: Vec<Peraturan>,
}

#[derive(Serialize)]
struct Peraturan {
    id: String,
    nama: String,
    jenis: String,
    url: Option<String>,
    kampung: Vec<Sel>,
    inovasi: Vec<Sel>,
    siaran: Vec<Sel>,
    sumber: Vec<SumberTampil>,
}

/// Legal bases that this region names, and what rests on them.
pub fn dasar_hukum(spot: &Spot<'_>) -> Tampilan {
    let wilayah = spot.wilayah();
    let rows = wilayah.dasar_hukum.rows().iter().filter(|row| row.disebut);
    let peraturan = rows.map(|row| {
        let record = &row.data.record;
        let inovasi = row.inovasi.iter().copied();
        let inovasi = inovasi.filter(|&id| wilayah.inovasi[id].data.record.status.tampil());
        let siaran = row.siaran_pers.iter().copied();
        let siaran = siaran.filter(|&id| wilayah.siaran_pers[id].data.record.status.tampil());
        Peraturan {
            id: row.data.id.to_string(),
            nama: spot.nama_peraturan(record),
            jenis: spot.label(&record.jenis).to_owned(),
            url: record.url.clone().filter(|url| url.starts_with("http")),
            kampung: sebagian(
                spot,
                spot.kampung_tampil(&row.kampung),
                |id| spot.kampung(id),
                ("nav.kampung", "kampung.html"),
            ),
            inovasi: sebagian(spot, inovasi, |id| spot.inovasi(id), ("nav.inovasi", "inovasi.html")),
            siaran: sebagian(spot, siaran, |id| spot.siaran(id), ("nav.siaran_pers", "siaran-pers.html")),
            sumber: spot.sumber(&record.sumber),
        }
    });
    let view = DaftarHukum {
        judul: spot.t("dasar_hukum.judul").to_owned(),
        pengantar: spot.t("dasar_hukum.pengantar").to_owned(),
        peraturan: peraturan.collect(),
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        deskripsi: &view.pengantar,
        seksi: "dasar-hukum",
        ..Tentang::default()
    });
    Tampilan::baru("dasar-hukum.html", &bingkai, &view)
}

/// The first of many, and how many more there are, with the list of all.
fn sebagian<I>(
    spot: &Spot<'_>,
    mut ids: impl Iterator<Item = I>,
    nama: impl Fn(I) -> Sel,
    (key, page): (&str, &str),
) -> Vec<Sel> {
    let mut some: Vec<Sel> = ids.by_ref().take(LISTED).map(nama).collect();
    let rest = ids.count();
    if rest > 0 {
        let words = spot.fill("dasar_hukum.lebih", &[("n", &spot.pen().banyak(rest)), ("nama", spot.t(key))]);
        some.push(Sel::tautan(words, spot.utama(page)));
    }
    some
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_stand_below_their_first_letter() {
        assert_eq!(["PUS", "e-PPGBM", "“kader”", "4T"].map(kepala), ["P", "E", "K", "#"]);
    }
}
