//! One region, from records to model.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::references::{References, duplicates};
use super::{classes, dates, figures, indicators, places, releases};
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::{
    DasarHukum, DasarHukumId, Halaman, Id, Indikator, Inovasi, Instansi, InstansiId, Istilah, Kampung, Kegiatan, Pejabat, PejabatId, Penilaian,
    SiaranPers, Table, Turunan, Wilayah,
};
use crate::parse::{RegionRecords, SharedRecords};
use crate::record::{self, Acuan, Entry, JenisRekaman, Link, Piece, Status, StatusKampung, StatusRilis, Terbitan, Zona};
use crate::text::compare::natural;
use crate::text::slug;

/// When the site is built: the only clock that the stages know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970 in UTC.
    pub unix: i64,
}

impl Moment {
    /// The day in a zone.
    #[must_use]
    pub fn date(self, zona: Zona) -> Date {
        let days = (self.unix + i64::from(zona.offset()) * 3_600).div_euclid(86_400);
        let epoch = Date::constant(1970, 1, 1);
        i32::try_from(days)
            .ok()
            .and_then(|days| epoch.checked_add(jiff::Span::new().days(days)).ok())
            .unwrap_or(epoch)
    }

    /// RFC 3339 in UTC.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let seconds = self.unix.rem_euclid(86_400);
        let days = i32::try_from(self.unix.div_euclid(86_400)).unwrap_or_default();
        let epoch = Date::constant(1970, 1, 1);
        let date = epoch.checked_add(jiff::Span::new().days(days)).unwrap_or(epoch);
        format!("{date}T{:02}:{:02}:{:02}Z", seconds / 3_600, seconds / 60 % 60, seconds % 60)
    }
}

/// Checks the shared records that no region checks again.
pub fn shared(records: &SharedRecords, report: &Report) {
    duplicates(&records.indikator, report);
    duplicates(&records.istilah, report);
    for entry in &records.indikator {
        indicators::check_pengertian(entry, report);
    }
}

/// Checks the records of a region and makes its model.
#[must_use]
pub fn region(records: RegionRecords, shared: &SharedRecords, now: Moment, report: &Report) -> Wilayah {
    let home = records
        .wilayah
        .source
        .path()
        .rsplit_once('/')
        .map_or_else(String::new, |(home, _)| home.to_owned());
    let zona = records.wilayah.record.zona_waktu;
    let hari_ini = now.date(zona);
    check_records(&records, shared, hari_ini, report);

    let mut silent: BTreeSet<(&'static str, String)> = records.broken.union(&shared.broken).cloned().collect();
    let RegionRecords {
        slug,
        wilayah,
        kampung,
        inovasi,
        kegiatan,
        siaran_pers,
        nilai_indikator,
        halaman,
        own,
        media,
        ..
    } = records;
    let mut kampung = published(kampung, &mut silent, |_| true);
    let mut inovasi = published(inovasi, &mut silent, |_| true);
    let mut kegiatan = published(kegiatan, &mut silent, |_| true);
    let mut siaran_pers = published(siaran_pers, &mut silent, |record| is_due(record, zona, now));
    let halaman = published(halaman, &mut silent, |_| true);
    kampung.sort_by(|a, b| natural(&a.record.nama, &b.record.nama).then_with(|| a.id.cmp(&b.id)));
    inovasi.sort_by(|a, b| natural(&a.record.nama_lokal, &b.record.nama_lokal).then_with(|| a.id.cmp(&b.id)));
    kegiatan.sort_by(|a, b| b.record.tanggal_mulai.awal().cmp(&a.record.tanggal_mulai.awal()).then_with(|| a.id.cmp(&b.id)));
    let saat = |entry: &Entry<record::SiaranPers>| entry.record.tanggal_terbit.detik_unix(zona);
    siaran_pers.sort_by(|a, b| saat(b).cmp(&saat(a)).then_with(|| a.id.cmp(&b.id)));

    let letak: Vec<Option<(usize, usize)>> = kampung.iter().map(|entry| places::locate(entry, &wilayah, report)).collect();
    let slug_kecamatan = district_slugs(&wilayah.record);
    let model = Wilayah {
        slug,
        slug_kecamatan,
        kampung: Table::new(
            kampung.into_iter().zip(letak).map(|(data, letak)| new_kampung(data, letak)).collect(),
            |row| &row.data.id,
        ),
        inovasi: Table::new(inovasi.into_iter().map(new_inovasi).collect(), |row: &Inovasi| &row.data.id),
        kegiatan: Table::new(
            kegiatan.into_iter().map(|data| new_kegiatan(data, hari_ini)).collect(),
            |row: &Kegiatan| &row.data.id,
        ),
        siaran_pers: Table::new(siaran_pers.into_iter().map(new_siaran).collect(), |row: &SiaranPers| &row.data.id),
        instansi: Table::new(
            merged(own.instansi, &shared.instansi).into_iter().map(new_instansi).collect(),
            |row: &Instansi| &row.data.id,
        ),
        pejabat: Table::new(
            merged(own.pejabat, &shared.pejabat).into_iter().map(new_pejabat).collect(),
            |row: &Pejabat| &row.data.id,
        ),
        dasar_hukum: Table::new(
            merged(own.dasar_hukum, &shared.dasar_hukum).into_iter().map(new_dasar_hukum).collect(),
            |row: &DasarHukum| &row.data.id,
        ),
        indikator: Table::new(
            new_indikator(nilai_indikator, shared, &home, &silent, report),
            |row: &Indikator| &row.data.id,
        ),
        istilah: Table::new(new_istilah(shared), |row: &Istilah| &row.data.id),
        halaman: Table::new(
            halaman.into_iter().map(|data| Halaman { data }).collect(),
            |row: &Halaman| &row.data.id,
        ),
        media: BTreeSet::new(),
        data: wilayah,
    };
    let references = References {
        home: &home,
        silent: &silent,
        report,
    };
    let model = connect(model, &references, shared);
    let mut model = with_media(model, media.keys().map(String::as_str), report);
    let linked = check_links(&model, &references);
    mention(&mut model, &linked);
    model
}

/// The rules that look at records alone.
fn check_records(records: &RegionRecords, shared: &SharedRecords, hari_ini: Date, report: &Report) {
    places::check_region(&records.wilayah, report);
    duplicates(&records.kampung, report);
    duplicates(&records.inovasi, report);
    duplicates(&records.kegiatan, report);
    duplicates(&records.siaran_pers, report);
    duplicates(&records.nilai_indikator, report);
    duplicates(&records.halaman, report);
    duplicates(shared.instansi.iter().chain(&records.own.instansi), report);
    duplicates(shared.pejabat.iter().chain(&records.own.pejabat), report);
    duplicates(shared.dasar_hukum.iter().chain(&records.own.dasar_hukum), report);
    places::check_shared_villages(&records.kampung, report);
    for entry in &records.kampung {
        figures::check(entry, report);
        dates::check_kampung(entry, hari_ini, report);
        classes::check_kampung(entry, report);
        releases::check_photos(entry, &entry.record.foto, report);
        if entry.record.status_kampung == StatusKampung::Digabung && entry.record.digabung_ke.is_none() {
            report.push(
                Diagnostic::error(codes::RECORD_MISSING_FIELD, entry.value("status_kampung"))
                    .with("field", "digabung_ke")
                    .with("name", "digabung_ke")
                    .with("description", "id")
                    .help("add"),
            );
        }
        check_withdrawn(entry, report);
    }
    classes::check_percontohan(&records.kampung, report);
    for entry in &records.inovasi {
        dates::check_inovasi(entry, hari_ini, report);
        releases::check_photos(entry, &entry.record.foto, report);
        check_withdrawn(entry, report);
    }
    for entry in &records.kegiatan {
        dates::check_kegiatan(entry, hari_ini, report);
        releases::check_photos(entry, &entry.record.foto, report);
        check_withdrawn(entry, report);
    }
    let instansi: Vec<(&str, &record::Instansi)> = shared
        .instansi
        .iter()
        .chain(&records.own.instansi)
        .map(|entry| (&*entry.id, &entry.record))
        .collect();
    let dasar_hukum: Vec<(&str, &record::DasarHukum)> = shared
        .dasar_hukum
        .iter()
        .chain(&records.own.dasar_hukum)
        .map(|entry| (&*entry.id, &entry.record))
        .collect();
    for entry in &records.siaran_pers {
        dates::check_siaran(entry, hari_ini, report);
        releases::check(entry, &dasar_hukum, &instansi, report);
        check_withdrawn(entry, report);
    }
    for entry in &records.halaman {
        check_withdrawn(entry, report);
    }
}

/// A withdrawn record says why (rule 33).
fn check_withdrawn<R: Terbitan>(entry: &Entry<R>, report: &Report) {
    if entry.record.status() == Status::Ditarik && entry.record.alasan_ditarik().is_none() {
        report.push(Diagnostic::error(codes::RECORD_NO_REASON, entry.value("status")));
    }
}

/// Whether a release may be seen: its embargo, if it has one, is over (rule 19).
fn is_due(record: &record::SiaranPers, zona: Zona, now: Moment) -> bool {
    match record.embargo_sampai {
        Some(until) => until.detik_unix(zona) <= now.unix,
        None => record.status_rilis != StatusRilis::Embargo,
    }
}

/// Keeps what the public may see; what stays behind is noted, so that references to it vanish silently.
fn published<R: Terbitan>(
    entries: Vec<Entry<R>>,
    silent: &mut BTreeSet<(&'static str, String)>,
    also: impl Fn(&R) -> bool,
) -> Vec<Entry<R>> {
    let mut seen = BTreeSet::new();
    let (mut shown, hidden): (Vec<_>, Vec<_>) = entries
        .into_iter()
        .partition(|entry| entry.record.status() != Status::Draf && also(&entry.record));
    silent.extend(hidden.into_iter().map(|entry| (R::FOLDER, String::from(entry.id))));
    shown.retain(|entry| seen.insert(entry.id.clone()));
    shown
}

/// The region's own records and the shared ones.
fn merged<R: Clone>(own: Vec<Entry<R>>, shared: &[Entry<R>]) -> Vec<Entry<R>> {
    let mut all = own;
    all.extend(shared.iter().cloned());
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}

/// A slug for each kecamatan; a number is added where two have the same name.
fn district_slugs(record: &record::Wilayah) -> Vec<String> {
    let mut taken = BTreeSet::new();
    record
        .kecamatan
        .iter()
        .map(|kecamatan| {
            let base = slug(&kecamatan.nama);
            let base = if base.is_empty() { kecamatan.kode.as_str().replace('.', "-") } else { base };
            let unique = std::iter::once(base.clone())
                .chain((2..).map(|number| format!("{base}-{number}")))
                .find(|slug| !taken.contains(slug))
                .unwrap_or(base);
            taken.insert(unique.clone());
            unique
        })
        .collect()
}

fn new_kampung(data: Entry<record::Kampung>, letak: Option<(usize, usize)>) -> Kampung {
    let record = &data.record;
    let newest = |dates: Vec<Date>| (0..dates.len()).max_by_key(|&index| dates[index]);
    Kampung {
        letak,
        turunan: record.profil.iter().map(Turunan::dari).collect(),
        profil_terbaru: newest(record.profil.iter().map(|profil| profil.tahun.akhir()).collect()),
        kelas_terbaru: newest(record.klasifikasi.iter().map(|kelas| kelas.tanggal.akhir()).collect()),
        penilaian: None,
        digabung_ke: None,
        inovasi: Vec::new(),
        kegiatan: Vec::new(),
        siaran_pers: Vec::new(),
        mitra: Vec::new(),
        dasar_pembentukan: Vec::new(),
        sk_pokja: None,
        regulasi: Vec::new(),
        dicanangkan_oleh: None,
        data,
    }
}

fn new_inovasi(data: Entry<record::Inovasi>) -> Inovasi {
    Inovasi {
        data,
        kampung: Vec::new(),
        diluncurkan_oleh: Vec::new(),
        dasar_hukum: Vec::new(),
        mitra: Vec::new(),
        kegiatan: Vec::new(),
        siaran_pers: Vec::new(),
    }
}

fn new_kegiatan(data: Entry<record::Kegiatan>, hari_ini: Date) -> Kegiatan {
    Kegiatan {
        mendatang: data.record.tanggal_mulai.akhir() >= hari_ini,
        kampung: Vec::new(),
        kecamatan: Vec::new(),
        instansi: Vec::new(),
        inovasi: Vec::new(),
        siaran_pers: Vec::new(),
        narasumber: Vec::new(),
        agenda: Vec::new(),
        data,
    }
}

fn new_siaran(data: Entry<record::SiaranPers>) -> SiaranPers {
    SiaranPers {
        data,
        kampung: Vec::new(),
        inovasi: Vec::new(),
        instansi: Vec::new(),
        pejabat: Vec::new(),
        kutipan: Vec::new(),
        oleh: Vec::new(),
        dasar_hukum: Vec::new(),
        kegiatan: None,
        tentang: None,
    }
}

fn new_instansi(data: Entry<record::Instansi>) -> Instansi {
    Instansi {
        data,
        disebut: false,
        kampung: Vec::new(),
        inovasi: Vec::new(),
        kegiatan: Vec::new(),
        siaran_pers: Vec::new(),
    }
}

fn new_pejabat(data: Entry<record::Pejabat>) -> Pejabat {
    Pejabat {
        data,
        instansi: Vec::new(),
    }
}

fn new_dasar_hukum(data: Entry<record::DasarHukum>) -> DasarHukum {
    DasarHukum {
        data,
        disebut: false,
        kampung: Vec::new(),
        inovasi: Vec::new(),
        siaran_pers: Vec::new(),
    }
}

fn new_istilah(shared: &SharedRecords) -> Vec<Istilah> {
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
fn new_indikator(
    nilai: Vec<Entry<record::NilaiIndikator>>,
    shared: &SharedRecords,
    home: &str,
    silent: &BTreeSet<(&'static str, String)>,
    report: &Report,
) -> Vec<Indikator> {
    let references = References { home, silent, report };
    let mut rows = Vec::new();
    for values in nilai {
        match shared.indikator.iter().find(|definition| definition.id == values.id) {
            Some(definition) => {
                indicators::check_nilai(&values, definition, report);
                rows.push(Indikator {
                    data: definition.clone(),
                    nilai: values,
                });
            }
            None if silent.contains(&(record::Indikator::FOLDER, values.id.to_string())) => {}
            None => {
                let names = shared.indikator.iter().map(|definition| &*definition.id);
                references.dead::<record::Indikator>(&values.id, names, crate::diagnostic::Place::path(values.source.path()));
            }
        }
    }
    rows.sort_by(|a, b| natural(&a.data.record.nama, &b.data.record.nama).then_with(|| a.data.id.cmp(&b.data.id)));
    rows
}

/// Resolves every reference, in both directions.
fn connect(mut model: Wilayah, references: &References<'_>, shared: &SharedRecords) -> Wilayah {
    connect_forward(&mut model, references);
    connect_back(&mut model);
    for index in 0..model.istilah.len() {
        let id = Id::from_index(u32::try_from(index).unwrap_or(u32::MAX));
        let entry = &model.istilah[id].data;
        if let Some(reference) = &entry.record.indikator {
            let found = model.indikator.find(reference.id());
            if found.is_none() && !shared.indikator.iter().any(|definition| &*definition.id == reference.id()) {
                let names = shared.indikator.iter().map(|definition| &*definition.id);
                references.dead::<record::Indikator>(reference.id(), names, entry.value("indikator"));
            }
            if let Some(row) = model.istilah.row_mut(id) {
                row.indikator = found;
            }
        }
    }
    assess(&mut model, references.report);
    model
}

/// What each record names.
fn connect_forward(model: &mut Wilayah, references: &References<'_>) {
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
                references.find(&model.instansi, &mitra.instansi, || data.value(format!("mitra[{index}].instansi")))
            })
            .collect();
        if let Some(row) = model.kampung.row_mut(id) {
            row.digabung_ke = digabung_ke;
            row.dasar_pembentukan = dasar_pembentukan;
            row.dicanangkan_oleh = dicanangkan_oleh;
            row.sk_pokja = sk_pokja;
            row.regulasi = regulasi;
            row.mitra = mitra;
        }
    }
    let ids: Vec<_> = model.inovasi.iter().map(|(id, _)| id).collect();
    for id in ids {
        let (data, record) = (&model.inovasi[id].data, &model.inovasi[id].data.record);
        let kampung = references.all(&model.kampung, &record.kampung, data, "kampung");
        let diluncurkan_oleh = references.all(&model.pejabat, &record.diluncurkan_oleh, data, "diluncurkan_oleh");
        let mut dasar_hukum = references.all(&model.dasar_hukum, &record.dasar_hukum, data, "dasar_hukum");
        let sk = record.rumah_dataku.as_ref().and_then(|rincian| rincian.sk.as_ref());
        dasar_hukum.extend(references.one(&model.dasar_hukum, sk, data, "rumah_dataku.sk"));
        let mitra = references.all(&model.instansi, &record.mitra, data, "mitra");
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
            row.mitra = mitra;
        }
    }
    let ids: Vec<_> = model.kegiatan.iter().map(|(id, _)| id).collect();
    for id in ids {
        let (data, record) = (&model.kegiatan[id].data, &model.kegiatan[id].data.record);
        let kampung = references.all(&model.kampung, &record.kampung, data, "kampung");
        let inovasi = references.all(&model.inovasi, &record.inovasi, data, "inovasi");
        let instansi = references.all(&model.instansi, &record.instansi, data, "instansi");
        let speakers = |list: &[record::Narasumber], base: &str| -> Vec<_> {
            (list.iter().enumerate())
                .map(|(index, speaker)| {
                    references.find(&model.instansi, &speaker.instansi, || data.value(format!("{base}[{index}].instansi")))
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
            row.narasumber = narasumber;
            row.kecamatan = kecamatan;
            row.agenda = agenda;
        }
    }
    let ids: Vec<_> = model.siaran_pers.iter().map(|(id, _)| id).collect();
    for id in ids {
        let (data, record) = (&model.siaran_pers[id].data, &model.siaran_pers[id].data.record);
        let row = SiaranPers {
            kampung: references.all(&model.kampung, &record.kampung, data, "kampung"),
            inovasi: references.all(&model.inovasi, &record.inovasi, data, "inovasi"),
            instansi: references.all(&model.instansi, &record.instansi, data, "instansi"),
            pejabat: references.all(&model.pejabat, &record.pejabat_disebut, data, "pejabat_disebut"),
            kutipan: (record.kutipan.iter().enumerate())
                .map(|(index, kutipan)| references.find(&model.pejabat, &kutipan.pejabat, || data.value(format!("kutipan[{index}].pejabat"))))
                .collect(),
            oleh: (record.pernyataan_angka.iter().enumerate())
                .map(|(index, pernyataan)| {
                    let path = format!("pernyataan_angka[{index}].oleh");
                    references.one(&model.pejabat, pernyataan.oleh.as_ref(), data, &path)
                })
                .collect(),
            dasar_hukum: references.all(&model.dasar_hukum, &record.dasar_hukum, data, "dasar_hukum"),
            kegiatan: references.one(&model.kegiatan, record.kegiatan.as_ref(), data, "kegiatan"),
            tentang: references.one(&model.instansi, record.tentang.as_ref(), data, "tentang"),
            data: data.clone(),
        };
        if let Some(slot) = model.siaran_pers.row_mut(id) {
            *slot = row;
        }
    }
    let ids: Vec<_> = model.pejabat.iter().map(|(id, _)| id).collect();
    for id in ids {
        let data = &model.pejabat[id].data;
        let instansi = (data.record.jabatan.iter().enumerate())
            .map(|(index, jabatan)| {
                references.one(&model.instansi, jabatan.instansi.as_ref(), data, &format!("jabatan[{index}].instansi"))
            })
            .collect();
        if let Some(row) = model.pejabat.row_mut(id) {
            row.instansi = instansi;
        }
    }
}

/// What names each record. Lists come out in the order of the tables: newest first, or by name.
fn connect_back(model: &mut Wilayah) {
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
        let speakers = kegiatan.agenda.iter().flat_map(|(_, speakers)| speakers).chain(&kegiatan.narasumber).flatten();
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
        for &mitra in kampung.mitra.iter().flatten() {
            if let Some(row) = model.instansi.row_mut(mitra) {
                push(&mut row.kampung, id);
            }
        }
        for &dasar in kampung.dasar_pembentukan.iter().chain(&kampung.sk_pokja).chain(kampung.regulasi.iter().flatten()) {
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
        let instansi: BTreeSet<_> = row.kegiatan.iter().flat_map(|&kegiatan| &model.kegiatan[kegiatan].instansi).collect();
        let profil = row.profil().map(|(profil, _)| profil);
        let penilaian = Penilaian::dari(&row.data.record, profil, instansi.len());
        if let Some(penilaian) = &penilaian {
            classes::check_declared(&row.data, penilaian, report);
        }
        if let Some(row) = model.kampung.row_mut(id) {
            row.penilaian = penilaian;
        }
    }
}

/// Photos and attachments that records name must exist; the model lists those that do.
fn with_media<'m>(mut model: Wilayah, available: impl Iterator<Item = &'m str>, report: &Report) -> Wilayah {
    let available: BTreeSet<&str> = available.collect();
    let mut used = BTreeSet::new();
    let mut take = |file: &str, place: &dyn Fn() -> crate::diagnostic::Place, field: &str| {
        if available.contains(file) {
            used.insert(file.to_owned());
        } else {
            report.push(
                Diagnostic::error(codes::FILE_MISSING, place())
                    .with("path", format!("media/{file}"))
                    .with("field", field),
            );
        }
    };
    let mut photos = |list: &[record::Foto], value: &dyn Fn(String) -> crate::diagnostic::Place| {
        for (index, foto) in list.iter().enumerate() {
            let path = format!("foto[{index}].berkas");
            take(&foto.berkas, &|| value(path.clone()), &path);
        }
    };
    for row in model.kampung.rows() {
        photos(&row.data.record.foto, &|path| row.data.value(path));
    }
    for row in model.inovasi.rows() {
        photos(&row.data.record.foto, &|path| row.data.value(path));
    }
    for row in model.kegiatan.rows() {
        photos(&row.data.record.foto, &|path| row.data.value(path));
    }
    for row in model.siaran_pers.rows() {
        photos(&row.data.record.foto, &|path| row.data.value(path));
    }
    for row in model.kampung.rows() {
        if let Some(file) = row.data.record.rkm.as_ref().and_then(|rkm| rkm.berkas.as_deref()) {
            take(file, &|| row.data.value("rkm.berkas"), "rkm.berkas");
        }
    }
    for row in model.siaran_pers.rows() {
        for (index, lampiran) in row.data.record.lampiran.iter().enumerate() {
            let path = format!("lampiran[{index}].berkas");
            take(&lampiran.berkas, &|| row.data.value(path.clone()), &path);
        }
    }
    for_each_document(&model, |document, place| {
        for piece in &document.pieces {
            if let Piece::Photo { file, span, .. } = piece {
                take(file, &|| place(span.clone()), "![…]");
            }
        }
    });
    model.media = used;
    model
}

/// Every Markdown text of the model, with a function that makes places in it.
fn for_each_document(model: &Wilayah, mut each: impl FnMut(&record::Document, &dyn Fn(std::ops::Range<usize>) -> crate::diagnostic::Place)) {
    fn of<R>(
        entry: &Entry<R>,
        each: &mut impl FnMut(&record::Document, &dyn Fn(std::ops::Range<usize>) -> crate::diagnostic::Place),
    ) {
        each(&entry.body, &|span| entry.span(span));
        for (name, document) in &entry.prose {
            each(document, &|_| entry.value(*name));
        }
    }
    model.kampung.rows().iter().for_each(|row| of(&row.data, &mut each));
    model.inovasi.rows().iter().for_each(|row| of(&row.data, &mut each));
    model.kegiatan.rows().iter().for_each(|row| of(&row.data, &mut each));
    model.siaran_pers.rows().iter().for_each(|row| of(&row.data, &mut each));
    model.halaman.rows().iter().for_each(|row| of(&row.data, &mut each));
}

/// Links from prose to records by id must lead somewhere. Returns the agencies and legal bases that prose links to.
fn check_links(model: &Wilayah, references: &References<'_>) -> (Vec<InstansiId>, Vec<DasarHukumId>) {
    let (mut instansi, mut dasar_hukum) = (Vec::new(), Vec::new());
    for_each_document(model, |document, place| {
        for Link { target, span } in document.links() {
            let Some((prefix, rest)) = target.split_once(':') else { continue };
            let id = rest.split('#').next().unwrap_or_default();
            let here = || place(span.clone());
            match prefix {
                "kampung" => drop(references.find(&model.kampung, &acuan::<record::Kampung>(id), here)),
                "inovasi" => drop(references.find(&model.inovasi, &acuan::<record::Inovasi>(id), here)),
                "kegiatan" => drop(references.find(&model.kegiatan, &acuan::<record::Kegiatan>(id), here)),
                "siaran-pers" => drop(references.find(&model.siaran_pers, &acuan::<record::SiaranPers>(id), here)),
                "instansi" => instansi.extend(references.find(&model.instansi, &acuan::<record::Instansi>(id), here)),
                "dasar-hukum" => dasar_hukum.extend(references.find(&model.dasar_hukum, &acuan::<record::DasarHukum>(id), here)),
                "indikator" => drop(references.find(&model.indikator, &acuan::<record::Indikator>(id), here)),
                "istilah" => drop(references.find(&model.istilah, &acuan::<record::Istilah>(id), here)),
                "halaman" => drop(references.find(&model.halaman, &acuan::<record::Halaman>(id), here)),
                _ => {}
            }
        }
    });
    (instansi, dasar_hukum)
}

/// Marks the agencies and legal bases that this region names; the others, which other regions share, get no page here.
fn mention(model: &mut Wilayah, (instansi, dasar_hukum): &(Vec<InstansiId>, Vec<DasarHukumId>)) {
    let named = |list: &[Option<InstansiId>]| list.iter().flatten().copied().collect::<Vec<_>>();
    let officials: BTreeSet<PejabatId> = (model.siaran_pers.rows().iter())
        .flat_map(|row| row.pejabat.iter().chain(row.kutipan.iter().flatten()).chain(row.oleh.iter().flatten()))
        .chain(model.inovasi.rows().iter().flat_map(|row| &row.diluncurkan_oleh))
        .chain(model.kampung.rows().iter().filter_map(|row| row.dicanangkan_oleh.as_ref()))
        .copied()
        .collect();
    let mut agencies: BTreeSet<InstansiId> = instansi.iter().copied().collect();
    agencies.extend(officials.iter().flat_map(|&id| named(&model.pejabat[id].instansi)));
    agencies.extend(model.instansi.iter().filter_map(|(id, row)| {
        let named = !(row.kampung.is_empty() && row.inovasi.is_empty() && row.kegiatan.is_empty() && row.siaran_pers.is_empty());
        named.then_some(id)
    }));
    let mut bases: BTreeSet<DasarHukumId> = dasar_hukum.iter().copied().collect();
    bases.extend(model.dasar_hukum.iter().filter_map(|(id, row)| {
        let named = !(row.kampung.is_empty() && row.inovasi.is_empty() && row.siaran_pers.is_empty());
        named.then_some(id)
    }));
    for id in agencies {
        if let Some(row) = model.instansi.row_mut(id) {
            row.disebut = true;
        }
    }
    for id in bases {
        if let Some(row) = model.dasar_hukum.row_mut(id) {
            row.disebut = true;
        }
    }
}

fn acuan<T>(id: &str) -> Acuan<T> {
    Acuan::new(id)
}
