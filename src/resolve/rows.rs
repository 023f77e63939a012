//! The rows of the model before anything is connected.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::indicators;
use super::references::References;
use super::suppression;
use crate::diagnostic::{Place, Report};
use crate::model::{DasarHukum, Indikator, Inovasi, Instansi, Istilah, Kampung, Kegiatan, Pejabat, SiaranPers, Turunan};
use crate::parse::SharedRecords;
use crate::record::{self, Entry, JenisRekaman};
use crate::text::compare::natural;

pub(super) fn kampung(mut data: Entry<record::Kampung>, letak: Option<(usize, usize)>, ambang: u8) -> Kampung {
    let turunan = data.record.profil.iter_mut().map(|profil| {
        let mut turunan = Turunan::dari(profil);
        suppression::profile(profil, &mut turunan, ambang);
        turunan
    });
    let turunan: Vec<Turunan> = turunan.collect();
    suppression::classes(&mut data.record, &turunan);
    let record = &data.record;
    let newest = |dates: Vec<Date>| (0..dates.len()).max_by_key(|&index| dates[index]);
    Kampung {
        letak,
        turunan,
        profil_terbaru: newest(record.profil.iter().map(|profil| profil.tahun.akhir()).collect()),
        kelas_terbaru: newest(record.klasifikasi.iter().map(|kelas| kelas.tanggal.akhir()).collect()),
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

pub(super) fn inovasi(mut data: Entry<record::Inovasi>, ambang: u8) -> Inovasi {
    suppression::innovation(&mut data.record, ambang);
    Inovasi {
        data,
        kampung: Vec::new(),
        diluncurkan_oleh: Vec::new(),
        digabung_ke: None,
        dasar_hukum: Vec::new(),
        mitra: Vec::new(),
        kegiatan: Vec::new(),
        siaran_pers: Vec::new(),
    }
}

pub(super) fn kegiatan(mut data: Entry<record::Kegiatan>, hari_ini: Date, ambang: u8) -> Kegiatan {
    suppression::activity(&mut data.record, ambang);
    Kegiatan {
        mendatang: data.record.tanggal_mulai.akhir() >= hari_ini,
        kampung: Vec::new(),
        kecamatan: Vec::new(),
        instansi: Vec::new(),
        inovasi: Vec::new(),
        siaran_pers: Vec::new(),
        narasumber: Vec::new(),
        agenda: Vec::new(),
        digabung_ke: None,
        data,
    }
}

pub(super) fn siaran(data: Entry<record::SiaranPers>) -> SiaranPers {
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

pub(super) fn instansi(data: Entry<record::Instansi>) -> Instansi {
    Instansi {
        data,
        disebut: false,
        kampung: Vec::new(),
        inovasi: Vec::new(),
        kegiatan: Vec::new(),
        siaran_pers: Vec::new(),
    }
}

pub(super) fn pejabat(data: Entry<record::Pejabat>) -> Pejabat {
    Pejabat {
        data,
        instansi: Vec::new(),
    }
}

pub(super) fn dasar_hukum(data: Entry<record::DasarHukum>) -> DasarHukum {
    DasarHukum {
        data,
        disebut: false,
        kampung: Vec::new(),
        inovasi: Vec::new(),
        siaran_pers: Vec::new(),
    }
}

pub(super) fn istilah(shared: &SharedRecords) -> Vec<Istilah> {
    let mut rows: Vec<Istilah> = shared
        .istilah
        .iter()
        .map(|entry| Istilah {
            data: entry.clone(),
            indikator: None,
        })
        .collect();
    rows.sort_by(|a, b| natural(&a.data.record.istilah, &b.data.record.istilah).then_with(|| a.data.id.cmp(&b.data.id)));
    rows
}

/// Joins the region's values with their definitions.
pub(super) fn indikator(
    (nilai, ambang): (Vec<Entry<record::NilaiIndikator>>, u8),
    shared: &SharedRecords,
    home: &str,
    silent: &BTreeSet<(&'static str, String)>,
    report: &Report,
) -> Vec<Indikator> {
    let references = References { home, silent, report };
    let mut rows = Vec::new();
    for mut values in nilai {
        match shared.indikator.iter().find(|definition| definition.id == values.id) {
            Some(definition) => {
                indicators::check_nilai(&values, definition, report);
                suppression::indicator(&mut values.record, &definition.record, ambang);
                rows.push(Indikator {
                    data: definition.clone(),
                    nilai: values,
                });
            }
            None if silent.contains(&(record::Indikator::FOLDER, values.id.to_string())) => {}
            None => {
                let names = shared.indikator.iter().map(|definition| &*definition.id);
                references.dead::<record::Indikator>(&values.id, names, Place::path(values.source.path()));
            }
        }
    }
    rows.sort_by(|a, b| natural(&a.data.record.nama, &b.data.record.nama).then_with(|| a.data.id.cmp(&b.data.id)));
    rows
}
