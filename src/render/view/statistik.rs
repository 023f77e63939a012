//! Indicators: the index, and one indicator with definition, method, series and achievement.
//!
//! Target and realised values stand in tables of their own, and so does each method: figures that were measured in different
//! ways are never joined.

mod golongan;

pub use golongan::selisih;

use serde::Serialize;

use super::Tampilan;
use super::bingkai::Tentang;
use super::grafik::{Grafik, Titik};
use super::pen::Sel;
use super::prosa::SumberTampil;
use super::spot::Spot;
use super::tabel::{Baris, Fakta, Tabel};
use super::terstruktur::Himpunan;
use super::unduhan::Tautan;
use crate::model::{Indikator, IndikatorId, Ukuran, capaian};
use crate::plan::MANY_KAMPUNG;
use crate::record::{self, Desimal, Isian, JenisNilai, Kode, Nilai};
use crate::render::chart;
use crate::render::data::PropertyValue;

#[derive(Serialize)]
struct Statistik {
    judul: String,
    pengantar: String,
    /// Sections: anchor, heading, words, table.
    daftar_isi: Vec<Sel>,
    bagian: Vec<Bagian>,
    unduh: Vec<Tautan>,
}

/// A section of the index.
#[derive(Serialize)]
struct Bagian {
    id: &'static str,
    judul: String,
    keterangan: Option<String>,
    tabel: Tabel,
}

/// All indicators, and the kampung beside each other.
pub fn statistik(spot: &Spot<'_>) -> Tampilan {
    let wilayah = spot.wilayah();
    let rows = wilayah.indikator.iter().map(|(id, row)| {
        let series = deret(row, &wilayah.data.record.kode);
        let cell = |value: Option<&&Nilai>| value.map_or_else(|| spot.pen().kosong(), |value| nilai(spot, row, value));
        let year = |value: Option<&&Nilai>| value.map_or_else(|| Sel::teks(""), |value| spot.pen().tanggal(value.tahun));
        let method = series.first().map_or("", |value| nama_metode(row, &value.metode));
        Baris::baru(
            spot.indikator(id),
            vec![
                cell(series.first()),
                year(series.first()),
                cell(series.get(1)),
                year(series.get(1)),
                Sel::teks(method),
            ],
        )
    });
    let heads = [
        "statistik.indikator",
        "statistik.terbaru",
        "umum.tahun",
        "statistik.sebelumnya",
        "umum.tahun",
        "umum.metode",
    ]
    .map(|key| spot.t(key));
    let nama = wilayah.nama_lengkap();
    let indikator = spot.tabel(spot.t("statistik.tabel").to_owned(), &heads, rows.collect());
    let sections = [
        ("ukuran", golongan::ukuran(spot)),
        ("indikator", (!wilayah.indikator.is_empty()).then_some(indikator)),
        ("klasifikasi", golongan::kelas(spot)),
        ("kelembagaan", golongan::kelembagaan(spot)),
        ("dana", golongan::dana(spot)),
        ("kegiatan", golongan::kegiatan(spot)),
        ("kampung", antar_kampung(spot).filter(|_| !spot.scene.theme.offer().measures)),
    ];
    let mut figures = spot.unduhan(wilayah.data.record.kode.as_str(), &nama);
    let bagian: Vec<Bagian> = sections
        .into_iter()
        .filter_map(|(id, tabel)| {
            let tabel = tabel?;
            figures.tabel(&format!("tabel_{id}"), &tabel);
            let keterangan = Some(spot.t(&format!("statistik.bagian.{id}_keterangan")).to_owned());
            Some(Bagian {
                id,
                judul: spot.t(&format!("statistik.bagian.{id}")).to_owned(),
                keterangan: keterangan.filter(|text| !text.is_empty()),
                tabel,
            })
        })
        .collect();
    let (unduh, beside) = figures.selesai();
    let view = Statistik {
        judul: spot.fill("statistik.judul", &[("wilayah", &nama)]),
        pengantar: spot.t("statistik.pengantar").to_owned(),
        daftar_isi: bagian
            .iter()
            .map(|part| Sel::tautan(&*part.judul, Some(format!("#bagian_{}", part.id))))
            .collect(),
        bagian,
        unduh,
    };
    let deskripsi = spot.fill("statistik.deskripsi", &[("wilayah", &nama)]);
    let bingkai = spot.bingkai(Tentang {
        topik: &view.judul,
        deskripsi: &deskripsi,
        seksi: "statistik",
        ..Tentang::default()
    });
    Tampilan::baru("statistik.html", &bingkai, &view).disertai(beside)
}

/// The kampung beside each other, by name and without a ranking; the last row adds them up, shares weighted.
fn antar_kampung(spot: &Spot<'_>) -> Option<Tabel> {
    let (wilayah, pen) = (spot.wilayah(), spot.pen());
    let rows = wilayah.kampung.iter().filter(|(_, row)| row.data.record.status.tampil());
    let mut lines: Vec<Baris> = rows
        .filter_map(|(id, row)| {
            let profil = row.profil()?;
            let figure = |ukuran| pen.ukuran(ukuran, Some(profil), "");
            Some(Baris::baru(
                spot.kampung(id),
                vec![
                    pen.tanggal(profil.0.tahun),
                    figure(Ukuran::Penduduk),
                    figure(Ukuran::Keluarga),
                    figure(Ukuran::Pus),
                    figure(Ukuran::PesertaKb),
                    figure(Ukuran::UnmetNeed),
                ],
            ))
        })
        .collect();
    if lines.is_empty() || lines.len() > MANY_KAMPUNG {
        return None;
    }
    let sums = &spot.scene.backdrop.gabungan;
    lines.push(Baris::utama(
        Sel::teks(spot.t("statistik.gabungan")),
        vec![
            Sel::teks(""),
            pen.hitungan(sums.jiwa.nilai()),
            pen.hitungan(sums.kk.nilai()),
            pen.hitungan(sums.pus.nilai()),
            pen.bagian(sums.cpr.nilai()),
            pen.bagian(sums.unmet_need.nilai()),
        ],
    ));
    let heads = [
        "umum.kampung",
        "umum.tahun",
        "angka.jiwa",
        "angka.kk",
        "angka.pus",
        "angka.cpr",
        "angka.unmet_need",
    ];
    Some(spot.tabel(
        spot.t("statistik.kampung_tabel").to_owned(),
        &heads.map(|key| spot.t(key)),
        lines,
    ))
}

#[derive(Serialize)]
struct Halaman {
    judul: String,
    kesimpulan: Option<String>,
    definisi: String,
    terbaru: Option<Sel>,
    terbaru_keterangan: String,
    realisasi: Vec<Deret>,
    target: Vec<Deret>,
    capaian: Option<Tabel>,
    /// What values were before, and why they were changed.
    revisi: Option<Tabel>,
    beberapa_metode: bool,
    tumpang_tindih: bool,
    grafik: Option<Grafik>,
    unduh: Vec<Tautan>,
    kutipan: String,
    metodologi: Vec<Fakta>,
    metode: Vec<Metode>,
    istilah: Vec<Sel>,
    sumber: Vec<SumberTampil>,
}

/// The values of one method.
#[derive(Serialize)]
struct Deret {
    metode: String,
    tabel: Tabel,
}

/// A method and what it means.
#[derive(Serialize)]
struct Metode {
    nama: String,
    penjelasan: Option<String>,
}

/// One indicator.
pub fn indikator(spot: &Spot<'_>, id: IndikatorId) -> Tampilan {
    let row = &spot.wilayah().indikator[id];
    let record = &row.data.record;
    let newest = terbaru(row, &spot.wilayah().data.record.kode);
    let realisasi = menurut_metode(spot, row, JenisNilai::Realisasi);
    let used: Vec<&record::Metode> = record
        .metode
        .iter()
        .filter(|method| row.nilai.record.nilai.iter().any(|value| value.metode == method.kunci))
        .collect();
    let target = menurut_metode(spot, row, JenisNilai::Target);
    let achieved = tabel_capaian(spot, row);
    let revised = tabel_revisi(spot, row);
    let mut figures = spot.unduhan(spot.wilayah().data.record.kode.as_str(), &record.nama);
    for (name, groups) in [("realisasi", &realisasi), ("target", &target)] {
        for (number, group) in (1..).zip(groups) {
            figures.tabel(&format!("tabel_{name}_{number}"), &group.tabel);
        }
    }
    for (name, table) in [("tabel_capaian", &achieved), ("tabel_revisi", &revised)] {
        if let Some(table) = table {
            figures.tabel(name, table);
        }
    }
    let (unduh, beside) = figures.selesai();
    let sources = record.sumber.iter();
    let sumber = spot.sumber(sources.chain(row.nilai.record.nilai.iter().map(|value| &value.sumber)));
    let measured = row
        .nilai
        .record
        .nilai
        .iter()
        .filter(|value| value.jenis == JenisNilai::Realisasi);
    let asal = spot.asal(&spot.sumber(measured.map(|value| &value.sumber)), &unduh);
    let view = Halaman {
        grafik: grafik(spot, row, &realisasi).map(|chart| chart.berasal(asal.as_ref())),
        unduh,
        kutipan: spot.kutipan(&record.nama),
        judul: record.nama.clone(),
        kesimpulan: row.nilai.record.kesimpulan.clone(),
        definisi: record.definisi.clone(),
        terbaru: newest.map(|value| nilai(spot, row, value)),
        terbaru_keterangan: newest.map_or_else(String::new, |value| {
            spot.fill(
                "angka.metode",
                &[
                    ("tahun", &spot.pen().tanggal(value.tahun).teks),
                    ("metode", nama_metode(row, &value.metode)),
                ],
            )
        }),
        beberapa_metode: realisasi.len() > 1,
        realisasi,
        target,
        capaian: achieved,
        revisi: revised,
        tumpang_tindih: record.komponen_tumpang_tindih,
        metodologi: metodologi(spot, record),
        metode: used
            .iter()
            .map(|method| Metode {
                nama: method.nama.clone(),
                penjelasan: method.penjelasan.clone(),
            })
            .collect(),
        istilah: istilah(spot, id),
        sumber,
    };
    let years = || row.nilai.record.nilai.iter().map(|value| value.tahun.tahun());
    let nama = spot.wilayah().nama_lengkap();
    let about = Himpunan {
        nama: format!("{}, {nama}", record.nama).into(),
        keterangan: spot.fill(
            "data.indikator_keterangan",
            &[("nama", &record.nama), ("wilayah", &nama), ("definisi", &record.definisi)],
        ),
        masa: years().min().zip(years().max()),
        tempat: spot.tempat_wilayah(),
        variabel: vec![PropertyValue {
            name: (&*record.nama).into(),
            unit_text: (&*record.satuan).into(),
            ..PropertyValue::default()
        }],
        tanggal_ubah: None,
    };
    let bingkai = spot.bingkai(Tentang {
        topik: &spot.topik(&record.nama, spot.t("nav.statistik")),
        data: vec![spot.himpunan(about, &view.unduh)],
        deskripsi: row.nilai.record.kesimpulan.as_deref().unwrap_or(&record.konsep),
        seksi: "statistik",
        remah: vec![spot.remah("nav.statistik", "statistik.html")],
        ..Tentang::default()
    });
    Tampilan::baru("indikator.html", &bingkai, &view)
        .dari(&row.nilai)
        .disertai(beside)
}

/// The terms of the glossary that are about an indicator.
fn istilah(spot: &Spot<'_>, id: IndikatorId) -> Vec<Sel> {
    let glossary = spot.utama("glosarium.html");
    let terms = spot.wilayah().istilah.rows().iter();
    let terms = terms.filter(|term| term.indikator == Some(id));
    let link = |term: &crate::model::Istilah| {
        let href = glossary.as_deref().map(|page| format!("{page}#{}", term.data.id));
        Sel::tautan(&*term.data.record.istilah, href)
    };
    terms.map(link).collect()
}

/// The region's realised values, a line for each method: what was measured in different ways is never joined.
fn grafik(spot: &Spot<'_>, row: &Indikator, tables: &[Deret]) -> Option<Grafik> {
    let region = &spot.wilayah().data.record.kode;
    let values = row.nilai.record.nilai.iter();
    let values = values.filter(|value| value.jenis == JenisNilai::Realisasi && seluruhnya(value, region));
    let mut series: Vec<(&str, Vec<Titik>)> = Vec::new();
    for value in values.clone() {
        let point = Titik {
            tahun: value.tahun.tahun(),
            nilai: value.nilai.nilai().map(|value| value.nilai),
            sifat: value.sifat(),
        };
        let name = nama_metode(row, &value.metode);
        match series.iter_mut().find(|(known, _)| *known == name) {
            Some((_, points)) => points.push(point),
            None => series.push((name, vec![point])),
        }
    }
    let drawn: Vec<Desimal> = values.clone().filter_map(|value| value.nilai.nilai()).collect();
    let places = drawn.iter().map(|value| value.desimal).max().unwrap_or_default();
    let unit = &row.data.record.satuan;
    let write = |value: f64| {
        // A value as its author wrote it, which is how the table has it, and so a number of the scale that is the same; the others as
        // exactly as the most exact value.
        let same = drawn.iter().find(|drawn| drawn.nilai.total_cmp(&value).is_eq());
        let places = usize::from(same.map_or(places, |value| value.desimal));
        let number = crate::text::number::decimal(value, places, spot.pen().bahasa);
        if unit == "%" { format!("{number}%") } else { number }
    };
    let caption = spot.fill("statistik.grafik", &[("nama", &row.data.record.nama), ("satuan", unit)]);
    let table = tables.first()?.tabel.clone();
    let chart = spot.grafik_garis("realisasi", caption, table, &series, pergantian(spot, &series), &write);
    chart.svg.is_some().then_some(chart)
}

/// The years from which another method counts: where one method begins after the one before has ended.
fn pergantian(spot: &Spot<'_>, series: &[(&str, Vec<Titik>)]) -> Vec<chart::Change> {
    let span = |(name, points): &'_ (&'_ str, Vec<Titik>)| {
        let years = || points.iter().map(|point| point.tahun);
        Some((years().min()?, years().max()?, (*name).to_owned()))
    };
    let mut spans: Vec<(i16, i16, String)> = series.iter().filter_map(span).collect();
    spans.sort();
    let after = spans.windows(2).filter(|pair| pair[1].0 > pair[0].1);
    after
        .map(|pair| chart::Change {
            year: pair[1].0,
            label: spot.fill("statistik.metode_baru", &[("nama", &pair[1].2)]),
        })
        .collect()
}

/// Whether a value is about the whole region.
fn seluruhnya(value: &Nilai, region: &Kode) -> bool {
    value.wilayah.as_ref().is_none_or(|kode| kode == region)
}

/// Realised values of the whole region by the method of the newest one, newest first.
fn deret<'i>(row: &'i Indikator, region: &Kode) -> Vec<&'i Nilai> {
    let known =
        |value: &&Nilai| value.jenis == JenisNilai::Realisasi && seluruhnya(value, region) && value.nilai.nilai().is_some();
    let mut values: Vec<&Nilai> = row.nilai.record.nilai.iter().filter(known).collect();
    values.sort_by_key(|value| std::cmp::Reverse(value.tahun.akhir()));
    if let Some(method) = values.first().map(|value| value.metode.clone()) {
        values.retain(|value| value.metode == method);
    }
    values
}

/// The newest realised value of the whole region.
pub fn terbaru<'i>(row: &'i Indikator, region: &Kode) -> Option<&'i Nilai> {
    deret(row, region).first().copied()
}

/// The full name of a method, or its key where the indicator does not list it.
pub fn nama_metode<'i>(row: &'i Indikator, kunci: &'i str) -> &'i str {
    let methods = &row.data.record.metode;
    methods
        .iter()
        .find(|method| method.kunci == kunci)
        .map_or(kunci, |method| &method.nama)
}

/// A value; its unit stands in the caption unless it is short.
pub fn nilai(spot: &Spot<'_>, row: &Indikator, value: &Nilai) -> Sel {
    let sel = spot.pen().desimal(value.nilai).dengan(&row.data.record.satuan);
    spot.pen().bersifat(value.sifat(), padat(sel))
}

/// A value that keeps its unit in a dense table.
fn padat(sel: Sel) -> Sel {
    let tanda = if sel.ada() { sel.teks.clone() } else { sel.tanda.clone() };
    Sel { tanda, ..sel }
}

/// One table for each method, in the order in which the indicator lists them.
fn menurut_metode(spot: &Spot<'_>, row: &Indikator, jenis: JenisNilai) -> Vec<Deret> {
    let mut keys: Vec<&str> = row.data.record.metode.iter().map(|method| method.kunci.as_str()).collect();
    for value in &row.nilai.record.nilai {
        if !keys.contains(&value.metode.as_str()) {
            keys.push(&value.metode);
        }
    }
    let series = |key: &str| {
        let mut values: Vec<&Nilai> = row
            .nilai
            .record
            .nilai
            .iter()
            .filter(|value| value.jenis == jenis && value.metode == key)
            .collect();
        values.sort_by(|a, b| (b.tahun.akhir(), &a.wilayah).cmp(&(a.tahun.akhir(), &b.wilayah)));
        let metode = nama_metode(row, key).to_owned();
        (!values.is_empty()).then(|| Deret {
            tabel: tabel_deret(spot, row, jenis, &metode, &values),
            metode,
        })
    };
    keys.into_iter().filter_map(series).collect()
}

fn tabel_deret(spot: &Spot<'_>, row: &Indikator, jenis: JenisNilai, metode: &str, values: &[&Nilai]) -> Tabel {
    let places = values.iter().any(|value| value.wilayah.is_some());
    let notes = values.iter().any(|value| value.catatan.is_some());
    let mut heads = vec![spot.t("umum.tahun")];
    if places {
        heads.push(spot.t("umum.wilayah"));
    }
    heads.extend([spot.t("umum.nilai"), spot.t("umum.sumber")]);
    if notes {
        heads.push(spot.t("umum.catatan"));
    }
    let line = |value: &&Nilai| {
        let mut cells = Vec::with_capacity(4);
        if places {
            cells.push(nama_tempat(spot, value.wilayah.as_ref()));
        }
        cells.extend([nilai(spot, row, value), spot.sel_sumber(&value.sumber)]);
        if notes {
            cells.push(Sel::teks(value.catatan.as_deref().unwrap_or_default()));
        }
        Baris::baru(spot.pen().tanggal(value.tahun), cells)
    };
    let words = [
        ("nama", row.data.record.nama.as_str()),
        ("jenis", spot.label(&jenis)),
        ("metode", metode),
        ("satuan", &row.data.record.satuan),
    ];
    spot.tabel(
        spot.fill("statistik.deret_tabel", &words),
        &heads,
        values.iter().map(line).collect(),
    )
}

/// The name of a place by its code.
fn nama_tempat(spot: &Spot<'_>, kode: Option<&Kode>) -> Sel {
    let record = &spot.wilayah().data.record;
    let Some(kode) = kode.filter(|kode| **kode != record.kode) else {
        return Sel::teks(spot.wilayah().nama_lengkap());
    };
    let districts = record.kecamatan.iter();
    let names = districts.flat_map(|district| {
        let villages = district.kelurahan.iter().map(|village| (&village.kode, &village.nama));
        std::iter::once((&district.kode, &district.nama)).chain(villages)
    });
    let others = spot.scene.lain.iter().map(|other| (&other.kode, &other.nama));
    let found = names.chain(others).find(|(other, _)| *other == kode);
    Sel::teks(found.map_or_else(|| kode.to_string(), |(_, name)| name.clone()))
}

/// Where a target and a realised value of the same year, place and method meet: how far the target was reached.
fn tabel_capaian(spot: &Spot<'_>, row: &Indikator) -> Option<Tabel> {
    let values = &row.nilai.record.nilai;
    let targets = values.iter().filter(|value| value.jenis == JenisNilai::Target);
    let met = |target: &Nilai| {
        let same = |value: &&Nilai| {
            value.jenis == JenisNilai::Realisasi
                && value.metode == target.metode
                && value.wilayah == target.wilayah
                && value.tahun.tahun() == target.tahun.tahun()
        };
        let reached = values.iter().filter(same).max_by_key(|value| value.tahun.akhir())?;
        let (Isian::Nilai(aim), Isian::Nilai(got)) = (target.nilai, reached.nilai) else {
            return None;
        };
        let share = capaian(row.data.record.arah, aim.nilai, got.nilai);
        Some(Baris::baru(
            spot.pen().tanggal(reached.tahun),
            vec![
                nama_tempat(spot, target.wilayah.as_ref()),
                Sel::teks(nama_metode(row, &target.metode)),
                nilai(spot, row, target),
                nilai(spot, row, reached),
                spot.pen().persen(share),
            ],
        ))
    };
    let rows: Vec<Baris> = targets.filter_map(met).collect();
    let heads = [
        "umum.tahun",
        "umum.wilayah",
        "umum.metode",
        "umum.target",
        "umum.realisasi",
        "statistik.capaian_persen",
    ]
    .map(|key| spot.t(key));
    (!rows.is_empty()).then(|| spot.tabel(spot.t("statistik.capaian_tabel").to_owned(), &heads, rows))
}

/// What values were before they were revised, the newest revision first.
fn tabel_revisi(spot: &Spot<'_>, row: &Indikator) -> Option<Tabel> {
    let values = row.nilai.record.nilai.iter();
    let mut revised: Vec<(&Nilai, &record::Revisi)> = values
        .flat_map(|value| value.revisi.iter().map(move |revision| (value, revision)))
        .collect();
    revised.sort_by_key(|(value, revision)| std::cmp::Reverse((revision.tanggal.akhir(), value.tahun.akhir())));
    let line = |(value, revision): (&Nilai, &record::Revisi)| {
        let before = spot.pen().desimal(revision.semula).dengan(&row.data.record.satuan);
        Baris::baru(
            spot.pen().tanggal(value.tahun),
            vec![
                nama_tempat(spot, value.wilayah.as_ref()),
                Sel::teks(nama_metode(row, &value.metode)),
                Sel::teks(spot.label(&value.jenis)),
                padat(before),
                nilai(spot, row, value),
                spot.pen().tanggal(revision.tanggal),
                Sel::teks(&*revision.alasan),
            ],
        )
    };
    let rows: Vec<Baris> = revised.into_iter().map(line).collect();
    let heads = [
        "umum.tahun",
        "umum.wilayah",
        "umum.metode",
        "umum.jenis",
        "statistik.semula",
        "statistik.kini",
        "statistik.direvisi",
        "statistik.alasan",
    ]
    .map(|key| spot.t(key));
    let judul = spot.fill("statistik.revisi_tabel", &[("nama", &row.data.record.nama)]);
    (!rows.is_empty()).then(|| spot.tabel(judul, &heads, rows))
}

/// All fields of the method; one that nobody has set says so.
fn metodologi(spot: &Spot<'_>, record: &record::Indikator) -> Vec<Fakta> {
    let unset = spot.t("statistik.belum_ditetapkan");
    let words = |key: &str, text: Option<&str>| spot.fakta_teks(key, Some(text.unwrap_or(unset)));
    let arah = match record.arah_nilai {
        Some(value) => spot.fill(
            "statistik.menuju",
            &[("nilai", &spot.pen().pecahan(value).dengan(&record.satuan).teks)],
        ),
        None => spot.label(&record.arah).to_owned(),
    };
    vec![
        words("statistik.konsep", Some(&record.konsep)),
        words("statistik.definisi", Some(&record.definisi)),
        words("statistik.interpretasi", record.interpretasi.as_deref()),
        words("statistik.rumus", record.rumus.as_deref()),
        words("statistik.satuan", Some(&record.satuan)),
        words("statistik.ukuran", record.ukuran.as_deref()),
        words("statistik.klasifikasi", record.klasifikasi.as_deref()),
        words("statistik.arah", Some(&arah)),
        words("statistik.produsen", Some(&record.produsen)),
        words("statistik.periode", record.periode.as_deref()),
        words("statistik.keterbatasan", record.keterbatasan.as_deref()),
    ]
}
