//! References between the records of a region, in both directions.

use std::collections::BTreeSet;

use super::classes;
use super::references::References;
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::model::{Id, IndikatorId, Penilaian, SiaranPers, Wilayah};
use crate::parse::SharedRecords;
use crate::record::{self, Acuan, Entry};

/// Resolves every reference, in both directions.
pub(super) fn connect(mut model: Wilayah, references: &References<'_>, shared: &SharedRecords) -> Wilayah {
    kampung(&mut model, references);
    inovasi(&mut model, references);
    kegiatan(&mut model, references);
    siaran_pers(&mut model, references, shared);
    pejabat(&mut model, references);
    back(&mut model);
    for index in 0..model.istilah.len() {
        let id = Id::from_index(u32::try_from(index).unwrap_or(u32::MAX));
        let entry = &model.istilah[id].data;
        let found = indikator(&model, references, shared, entry.record.indikator.as_ref(), || {
            entry.value("indikator")
        });
        if let Some(row) = model.istilah.row_mut(id) {
            row.indikator = found;
        }
    }
    assess(&mut model, references.report);
    model
}

/// An indicator that a record names. Its definition must exist; whether this region has values of it is another question.
fn indikator(
    model: &Wilayah,
    references: &References<'_>,
    shared: &SharedRecords,
    reference: Option<&Acuan<record::Indikator>>,
    place: impl FnOnce() -> Place,
) -> Option<IndikatorId> {
    let reference = reference?;
    let found = model.indikator.find(reference.id());
    if found.is_none() && !shared.indikator.iter().any(|definition| &*definition.id == reference.id()) {
        let names = shared.indikator.iter().map(|definition| &*definition.id);
        references.dead::<record::Indikator>(reference.id(), names, place());
    }
    found
}

/// What each kampung names.
fn kampung(model: &mut Wilayah, references: &References<'_>) {
    let ids: Vec<_> = model.kampung.iter().map(|(id, _)| id).collect();
    for id in ids {
        let row = &model.kampung[id];
        let (data, record) = (&row.data, &row.data.record);
        let digabung_ke = references.one(&model.kampung, record.digabung_ke.as_ref(), data, "digabung_ke");
        let dasar_pembentukan = references.all(&model.dasar_hukum, &record.dasar_pembentukan, data, "dasar_pembentukan");
        let dicanangkan_oleh = references.one(&model.pejabat, record.dicanangkan_oleh.as_ref(), data, "dicanangkan_oleh");
        let sk_pokja = references.one(
            &model.dasar_hukum,
            record.pokja.as_ref().and_then(|pokja| pokja.sk.as_ref()),
            data,
            "pokja.sk",
        );
        let regulasi = (record.regulasi.iter().enumerate())
            .map(|(index, regulasi)| {
                let reference = regulasi.dasar_hukum.as_ref();
                references.one(&model.dasar_hukum, reference, data, &format!("regulasi[{index}].dasar_hukum"))
            })
            .collect();
        let mitra = (record.mitra.iter().enumerate())
            .map(|(index, mitra)| {
                references.find(&model.instansi, &mitra.instansi, || {
                    data.value(format!("mitra[{index}].instansi"))
                })
            })
            .collect();
        let pemberi = (record.dana().iter().enumerate())
            .map(|(index, dana)| {
                let path = format!("sumber_dana[{index}].mitra");
                references.one(&model.instansi, dana.mitra.as_ref(), data, &path)
            })
            .collect();
        if let Some(row) = model.kampung.row_mut(id) {
            row.digabung_ke = digabung_ke;
            row.pemberi = pemberi;
            row.dasar_pembentukan = dasar_pembentukan;
            row.dicanangkan_oleh = dicanangkan_oleh;
            row.sk_pokja = sk_pokja;
            row.regulasi = regulasi;
            row.mitra = mitra;
        }
    }
}

/// What each innovation names.
fn inovasi(model: &mut Wilayah, references: &References<'_>) {
    let ids: Vec<_> = model.inovasi.iter().map(|(id, _)| id).collect();
    for id in ids {
        let (data, record) = (&model.inovasi[id].data, &model.inovasi[id].data.record);
        let kampung = references.all(&model.kampung, &record.kampung, data, "kampung");
        let diluncurkan_oleh = references.all(&model.pejabat, &record.diluncurkan_oleh, data, "diluncurkan_oleh");
        let mut dasar_hukum = references.all(&model.dasar_hukum, &record.dasar_hukum, data, "dasar_hukum");
        let sk = record.rumah_dataku.as_ref().and_then(|rincian| rincian.sk.as_ref());
        dasar_hukum.extend(references.one(&model.dasar_hukum, sk, data, "rumah_dataku.sk"));
        let mitra = references.all(&model.instansi, &record.mitra, data, "mitra");
        let digabung_ke = references.one(&model.inovasi, record.digabung_ke.as_ref(), data, "digabung_ke");
        if record.tingkat == record::TingkatInovasi::Kampung && record.kampung.is_empty() {
            references.report.push(
                Diagnostic::error(codes::RECORD_MISSING_FIELD, data.value("tingkat"))
                    .with("field", "kampung")
                    .with("name", "kampung")
                    .with("description", "[id]")
                    .help("add"),
            );
        }
        if let Some(row) = model.inovasi.row_mut(id) {
            row.kampung = kampung;
            row.diluncurkan_oleh = diluncurkan_oleh;
            row.dasar_hukum = dasar_hukum;
            row.digabung_ke = digabung_ke;
            row.mitra = mitra;
        }
    }
}

/// What each activity names.
fn kegiatan(model: &mut Wilayah, references: &References<'_>) {
    let ids: Vec<_> = model.kegiatan.iter().map(|(id, _)| id).collect();
    for id in ids {
        let (data, record) = (&model.kegiatan[id].data, &model.kegiatan[id].data.record);
        let kampung = references.all(&model.kampung, &record.kampung, data, "kampung");
        let inovasi = references.all(&model.inovasi, &record.inovasi, data, "inovasi");
        let instansi = references.all(&model.instansi, &record.instansi, data, "instansi");
        let digabung_ke = references.one(&model.kegiatan, record.digabung_ke.as_ref(), data, "digabung_ke");
        let speakers = |list: &[record::Narasumber], base: &str| -> Vec<_> {
            (list.iter().enumerate())
                .map(|(index, speaker)| {
                    references.find(&model.instansi, &speaker.instansi, || {
                        data.value(format!("{base}[{index}].instansi"))
                    })
                })
                .collect()
        };
        let districts = |list: &[record::Kode], base: &str| -> Vec<usize> {
            (list.iter().enumerate())
                .filter_map(|(index, code)| district(model, code, data, &format!("{base}[{index}]"), references.report))
                .collect()
        };
        let narasumber = speakers(&record.narasumber, "narasumber");
        let kecamatan = districts(&record.kecamatan, "kecamatan");
        let agenda = (record.agenda_harian.iter().enumerate())
            .map(|(day, agenda)| {
                (
                    districts(&agenda.kecamatan, &format!("agenda_harian[{day}].kecamatan")),
                    speakers(&agenda.narasumber, &format!("agenda_harian[{day}].narasumber")),
                )
            })
            .collect();
        if let Some(row) = model.kegiatan.row_mut(id) {
            row.kampung = kampung;
            row.inovasi = inovasi;
            row.instansi = instansi;
            row.digabung_ke = digabung_ke;
            row.narasumber = narasumber;
            row.kecamatan = kecamatan;
            row.agenda = agenda;
        }
    }
}

/// What each release names.
fn siaran_pers(model: &mut Wilayah, references: &References<'_>, shared: &SharedRecords) {
    let ids: Vec<_> = model.siaran_pers.iter().map(|(id, _)| id).collect();
    for id in ids {
        let (data, record) = (&model.siaran_pers[id].data, &model.siaran_pers[id].data.record);
        let row = SiaranPers {
            kampung: references.all(&model.kampung, &record.kampung, data, "kampung"),
            inovasi: references.all(&model.inovasi, &record.inovasi, data, "inovasi"),
            instansi: references.all(&model.instansi, &record.instansi, data, "instansi"),
            pejabat: references.all(&model.pejabat, &record.pejabat_disebut, data, "pejabat_disebut"),
            kutipan: (record.kutipan.iter().enumerate())
                .map(|(index, kutipan)| {
                    references.find(&model.pejabat, &kutipan.pejabat, || {
                        data.value(format!("kutipan[{index}].pejabat"))
                    })
                })
                .collect(),
            oleh: (record.pernyataan_angka.iter().enumerate())
                .map(|(index, pernyataan)| {
                    let path = format!("pernyataan_angka[{index}].oleh");
                    references.one(&model.pejabat, pernyataan.oleh.as_ref(), data, &path)
                })
                .collect(),
            indikator: (record.pernyataan_angka.iter().enumerate())
                .map(|(index, pernyataan)| {
                    let reference = pernyataan.indikator.as_ref();
                    indikator(model, references, shared, reference, || {
                        data.value(format!("pernyataan_angka[{index}].indikator"))
                    })
                })
                .collect(),
            dasar_hukum: references.all(&model.dasar_hukum, &record.dasar_hukum, data, "dasar_hukum"),
            kegiatan: references.one(&model.kegiatan, record.kegiatan.as_ref(), data, "kegiatan"),
            tentang: references.one(&model.instansi, record.tentang.as_ref(), data, "tentang"),
            digabung_ke: references.one(&model.siaran_pers, record.digabung_ke.as_ref(), data, "digabung_ke"),
            data: data.clone(),
        };
        if let Some(slot) = model.siaran_pers.row_mut(id) {
            *slot = row;
        }
    }
}

/// What each official names.
fn pejabat(model: &mut Wilayah, references: &References<'_>) {
    let ids: Vec<_> = model.pejabat.iter().map(|(id, _)| id).collect();
    for id in ids {
        let data = &model.pejabat[id].data;
        let instansi = (data.record.jabatan.iter().enumerate())
            .map(|(index, jabatan)| {
                references.one(
                    &model.instansi,
                    jabatan.instansi.as_ref(),
                    data,
                    &format!("jabatan[{index}].instansi"),
                )
            })
            .collect();
        if let Some(row) = model.pejabat.row_mut(id) {
            row.instansi = instansi;
        }
    }
}

/// What names each record. Lists come out in the order of the tables: newest first, or by name.
fn back(model: &mut Wilayah) {
    for (id, inovasi) in model.inovasi.iter() {
        for &kampung in &inovasi.kampung {
            if let Some(row) = model.kampung.row_mut(kampung) {
                push(&mut row.inovasi, id);
            }
        }
        for &dasar in &inovasi.dasar_hukum {
            if let Some(row) = model.dasar_hukum.row_mut(dasar) {
                push(&mut row.inovasi, id);
            }
        }
        for &mitra in &inovasi.mitra {
            if let Some(row) = model.instansi.row_mut(mitra) {
                push(&mut row.inovasi, id);
            }
        }
    }
    for (id, kegiatan) in model.kegiatan.iter() {
        for &kampung in &kegiatan.kampung {
            if let Some(row) = model.kampung.row_mut(kampung) {
                push(&mut row.kegiatan, id);
            }
        }
        for &inovasi in &kegiatan.inovasi {
            if let Some(row) = model.inovasi.row_mut(inovasi) {
                push(&mut row.kegiatan, id);
            }
        }
        let speakers = kegiatan
            .agenda
            .iter()
            .flat_map(|(_, speakers)| speakers)
            .chain(&kegiatan.narasumber)
            .flatten();
        for &instansi in kegiatan.instansi.iter().chain(speakers) {
            if let Some(row) = model.instansi.row_mut(instansi) {
                push(&mut row.kegiatan, id);
            }
        }
    }
    for (id, siaran) in model.siaran_pers.iter() {
        for &kampung in &siaran.kampung {
            if let Some(row) = model.kampung.row_mut(kampung) {
                push(&mut row.siaran_pers, id);
            }
        }
        for &inovasi in &siaran.inovasi {
            if let Some(row) = model.inovasi.row_mut(inovasi) {
                push(&mut row.siaran_pers, id);
            }
        }
        if let Some(row) = siaran.kegiatan.and_then(|kegiatan| model.kegiatan.row_mut(kegiatan)) {
            push(&mut row.siaran_pers, id);
        }
        for &instansi in siaran.instansi.iter().chain(&siaran.tentang) {
            if let Some(row) = model.instansi.row_mut(instansi) {
                push(&mut row.siaran_pers, id);
            }
        }
        for &dasar in &siaran.dasar_hukum {
            if let Some(row) = model.dasar_hukum.row_mut(dasar) {
                push(&mut row.siaran_pers, id);
            }
        }
    }
    for (id, kampung) in model.kampung.iter() {
        for &mitra in kampung.mitra.iter().chain(&kampung.pemberi).flatten() {
            if let Some(row) = model.instansi.row_mut(mitra) {
                push(&mut row.kampung, id);
            }
        }
        for &dasar in kampung
            .dasar_pembentukan
            .iter()
            .chain(&kampung.sk_pokja)
            .chain(kampung.regulasi.iter().flatten())
        {
            if let Some(row) = model.dasar_hukum.row_mut(dasar) {
                push(&mut row.kampung, id);
            }
        }
    }
}

/// Adds a number, once: the tables are walked in order, so a repetition stands last.
fn push<I: Id>(list: &mut Vec<I>, id: I) {
    if list.last() != Some(&id) {
        list.push(id);
    }
}

/// The number of a kecamatan in the region's record.
fn district(model: &Wilayah, code: &record::Kode, data: &Entry<record::Kegiatan>, path: &str, report: &Report) -> Option<usize> {
    let kecamatan = &model.data.record.kecamatan;
    let found = kecamatan.iter().position(|kecamatan| kecamatan.kode == *code);
    if found.is_none() && !kecamatan.is_empty() {
        report.push(
            Diagnostic::error(codes::PLACE_UNKNOWN_CODE, data.value(path))
                .with("code", code.as_str())
                .with("path", model.data.source.path()),
        );
    }
    found
}

/// Computes the class beside the declared one (rule 14).
fn assess(model: &mut Wilayah, report: &Report) {
    let ids: Vec<_> = model.kampung.iter().map(|(id, _)| id).collect();
    for id in ids {
        let row = &model.kampung[id];
        let instansi: BTreeSet<_> = row
            .kegiatan
            .iter()
            .map(|&kegiatan| &model.kegiatan[kegiatan])
            .filter(|kegiatan| !kegiatan.data.record.urung())
            .flat_map(|kegiatan| &kegiatan.instansi)
            .collect();
        let turunan = row.profil().map(|(_, turunan)| turunan);
        let penilaian = Penilaian::dari(&row.data.record, turunan, instansi.len());
        if let Some(penilaian) = &penilaian {
            classes::check_declared(&row.data, penilaian, report);
        }
        if let Some(row) = model.kampung.row_mut(id) {
            row.penilaian = penilaian;
        }
    }
}
