//! A release as plain text, for journalists who paste it elsewhere: what the page says, in its order, without what only a page
//! needs. Corrections stand before the text that they correct.

use super::{HakJawab, Kutipan, Ralat, Siaran};
use crate::model::SiaranPers;
use crate::render::plain::underlined;
use crate::render::view::prosa::prosa_teks;
use crate::render::view::spot::Spot;
use crate::render::view::tabel::{Baris, Tabel};

/// The text of a release, whose page shows `view`.
pub(super) fn naskah(spot: &Spot<'_>, row: &SiaranPers, view: &Siaran) -> String {
    let mut blocks = Vec::new();
    if spot.wilayah().data.record.rekaan {
        blocks.push(spot.t("umum.rekaan").to_owned());
    }
    blocks.extend(spot.belum_terbit());
    let label = spot.t("siaran.label");
    blocks.push(match &view.nomor {
        Some(nomor) => format!("{label} {}", spot.fill("siaran.nomor", &[("nomor", nomor)])),
        None => label.to_owned(),
    });
    blocks.push(underlined(&view.judul, '='));
    blocks.push(format!("{}, {}", view.dateline, view.tanggal.teks));
    let section = |blocks: &mut Vec<String>, title: &str, inside: Vec<String>| {
        if !inside.is_empty() {
            blocks.push(underlined(title, '-'));
            blocks.extend(inside);
        }
    };
    let corrections = view.ralat.iter().map(|one| ralat(spot, one)).collect();
    section(&mut blocks, spot.t("siaran.ralat"), corrections);
    if !view.ralat.is_empty() {
        blocks.push("* * *".to_owned());
    }
    blocks.push(view.ringkasan.clone());
    blocks.extend(Some(prosa_teks(&row.data.body)).filter(|text| !text.is_empty()));
    blocks.extend(view.kutipan.iter().map(kutipan));
    blocks.extend(view.kredit.as_ref().map(|kredit| format!("({kredit})")));
    if let Some(table) = &view.angka {
        let stated: Vec<String> = table.baris.iter().map(|row| angka(table, row)).collect();
        let inside = vec![spot.t("siaran.angka_keterangan").to_owned(), stated.join("\n")];
        section(&mut blocks, spot.t("siaran.angka"), inside);
    }
    for one in &view.hak_jawab {
        section(
            &mut blocks,
            &spot.fill("siaran.hak_jawab", &[("dari", &one.dari)]),
            hak_jawab(one),
        );
    }
    if let Some(agency) = &view.tentang {
        let title = spot.fill("siaran.tentang", &[("nama", &agency.nama.teks)]);
        section(&mut blocks, &title, agency.isi.iter().cloned().collect());
    }
    section(&mut blocks, spot.t("siaran.narahubung"), vec![narahubung(spot, view)]);
    let sources: Vec<String> = view.sumber.iter().map(sumber).collect();
    if !sources.is_empty() {
        section(&mut blocks, spot.t("umum.sumber"), vec![sources.join("\n")]);
    }
    blocks.extend(
        spot.alamat()
            .map(|page| format!("{} {page}", spot.t("siaran.bagikan_alamat"))),
    );
    blocks.join("\n\n") + "\n"
}

/// Date and reason, then what was written and what is right.
fn ralat(spot: &Spot<'_>, one: &Ralat) -> String {
    let mut text = format!("{}: {}", one.tanggal.teks, one.alasan);
    for (key, words) in [("siaran.sebelum", &one.sebelum), ("siaran.sesudah", &one.sesudah)] {
        if let Some(words) = words {
            text.extend(["\n", spot.t(key), ": ", words]);
        }
    }
    text
}

fn kutipan(quote: &Kutipan) -> String {
    format!("“{}”\n– {}, {}", quote.teks, quote.nama, quote.jabatan)
}

/// A figure with all that the table says about it.
fn angka(table: &Tabel, row: &Baris) -> String {
    let mut text = format!("- {}", row.kepala.teks);
    for (column, sel) in table.kolom.iter().skip(1).zip(&row.sel) {
        if !sel.teks.is_empty() && sel.keadaan != "x" {
            text.extend(["\n  ", &column.teks, ": ", &sel.teks]);
        }
    }
    text
}

fn hak_jawab(one: &HakJawab) -> Vec<String> {
    std::iter::once(one.tanggal.teks.clone())
        .chain(one.paragraf.iter().cloned())
        .collect()
}

fn narahubung(spot: &Spot<'_>, view: &Siaran) -> String {
    let office = &view.narahubung;
    let mut text = office.nama.clone();
    for (key, words) in [("umum.telepon", &office.telepon), ("umum.surel", &office.surel)] {
        if let Some(words) = words {
            text.extend(["\n", spot.t(key), ": ", words]);
        }
    }
    text
}

fn sumber(source: &super::SumberTampil) -> String {
    let parts = [
        Some(source.judul.clone()),
        source.penerbit.clone(),
        source.tanggal.as_ref().map(|day| day.teks.clone()),
        source.url.clone(),
    ];
    format!("- {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}
