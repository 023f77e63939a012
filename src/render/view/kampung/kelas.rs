//! The class of a kampung: its history with sources, and beside it the class that the twelve indicators give.

use serde::Serialize;

use crate::model::{Kampung, KelompokIndikator, Penilaian};
use crate::render::view::daftar_kampung::kunci_arti;
use crate::render::view::kunci::Kunci as _;
use crate::render::view::pen::Sel;
use crate::render::view::spot::Spot;
use crate::render::view::tabel::{Baris, Tabel};

/// What the section about the class shows.
#[derive(Serialize)]
pub struct Klasifikasi {
    /// Declared classes, newest first.
    riwayat: Option<Tabel>,
    /// The computed class.
    hitungan: Option<Hitungan>,
}

/// The computed class with its scores.
#[derive(Serialize)]
struct Hitungan {
    kelas: String,
    arti: String,
    /// Whether it is another class than the declared one.
    berbeda: bool,
    indeks: Tabel,
    butir: Tabel,
}

/// The section.
pub fn klasifikasi(spot: &Spot<'_>, row: &Kampung) -> Klasifikasi {
    Klasifikasi {
        riwayat: riwayat(spot, row),
        hitungan: row.penilaian.as_ref().map(|penilaian| hitungan(spot, row, penilaian)),
    }
}

fn riwayat(spot: &Spot<'_>, row: &Kampung) -> Option<Tabel> {
    let mut classes: Vec<_> = row.data.record.klasifikasi.iter().collect();
    classes.sort_by_key(|class| std::cmp::Reverse(class.tanggal.akhir()));
    let line = |class: &&crate::record::Klasifikasi| {
        let label = spot.label(&class.kelas);
        let name = match &class.alias_tercetak {
            Some(printed) => spot.fill("profil.kelas_tercetak", &[("kelas", label), ("tercetak", printed)]),
            None => label.to_owned(),
        };
        let skor = class.skor.map_or_else(
            || spot.pen().kosong(),
            |skor| {
                let [masukan, proses] = [skor.masukan, skor.proses].map(|one| spot.pen().pecahan(one).teks);
                let luaran = spot.pen().desimal(skor.luaran).teks;
                Sel::teks(spot.fill(
                    "profil.kelas_skor",
                    &[("masukan", &masukan), ("proses", &proses), ("luaran", &luaran)],
                ))
            },
        );
        Baris::baru(
            spot.pen().tanggal(class.tanggal),
            vec![Sel::teks(name), skor, spot.sel_sumber(&class.sumber)],
        )
    };
    let rows: Vec<Baris> = classes.iter().map(line).collect();
    let heads = ["umum.tanggal", "umum.kelas", "umum.skor", "umum.sumber"].map(|key| spot.t(key));
    (!rows.is_empty()).then(|| spot.tabel(spot.t("profil.kelas_riwayat").to_owned(), &heads, rows))
}

fn hitungan(spot: &Spot<'_>, row: &Kampung, penilaian: &Penilaian) -> Hitungan {
    let score = |value: f64| Sel::teks(spot.pen().skor(value));
    let groups = [
        ("penilaian.masukan", penilaian.masukan),
        ("penilaian.proses", penilaian.proses),
        ("penilaian.luaran", penilaian.luaran),
    ];
    let indices = groups.map(|(key, value)| Baris::baru(Sel::teks(spot.t(key)), vec![score(value)]));
    let items = penilaian.butir.iter().map(|item| {
        let group = match item.kelompok {
            KelompokIndikator::Masukan => "penilaian.masukan",
            KelompokIndikator::Proses => "penilaian.proses",
            KelompokIndikator::Luaran => "penilaian.luaran",
        };
        let given = spot.fill(
            "penilaian.dari",
            &[("skor", &item.skor.to_string()), ("tertinggi", &item.tertinggi.to_string())],
        );
        Baris::baru(
            Sel::teks(spot.t(&format!("penilaian.butir.{}", item.kunci))),
            vec![Sel::teks(spot.t(group)), Sel::teks(given)],
        )
    });
    Hitungan {
        kelas: spot.t(penilaian.kelas.kunci()).to_owned(),
        arti: spot.t(kunci_arti(penilaian.kelas)).to_owned(),
        berbeda: row.kelas().is_some_and(|class| class.kelas != penilaian.kelas),
        indeks: spot.tabel(
            spot.t("penilaian.indeks").to_owned(),
            &[spot.t("penilaian.kelompok"), spot.t("umum.skor")],
            indices.into(),
        ),
        butir: spot.tabel(
            spot.t("penilaian.dua_belas").to_owned(),
            &[
                spot.t("penilaian.indikator"),
                spot.t("penilaian.kelompok"),
                spot.t("umum.skor"),
            ],
            items.collect(),
        ),
    }
}
