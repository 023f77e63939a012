//! One region, from records to model.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::acronyms::Acronyms;
use super::addresses::{self, Hidden, Unseen};
use super::moment::{Audience, Moment};
use super::references::{References, duplicates};
use super::releases::Known;
use super::threads::each;
use super::written::{self, Texts};
use super::{agreements, classes, connect, dates, figures, indicators, places, privacy, prose, releases, rows, suppression};
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::{
    Alamat, BelumTerbit, DasarHukum, Halaman, Indikator, Inovasi, Instansi, Istilah, Kegiatan, Pejabat, Pengecualian, SiaranPers,
    Table, Wilayah,
};
use crate::parse::{Medium, RegionRecords, SharedRecords};
use crate::record::{self, Entry, JenisPerubahan, Status, StatusKampung, StatusRilis, Terbitan, Zona};
use crate::text::compare::natural;
use crate::text::slug;
use crate::timing::{Stage, Timing};
use jiff::civil::Date;

/// Checks the settings of the publication; the personal data that they show after review.
#[must_use]
pub fn settings(entry: &Entry<record::Situs>, now: Moment, report: &Report) -> Vec<Pengecualian> {
    if let Some(address) = &entry.record.alamat_dasar {
        let host = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
        let sound = host.is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_alphanumeric())
                && !rest.contains(|c: char| c.is_whitespace() || "?#\"'<>\\".contains(c))
        });
        if !sound {
            report.push(
                Diagnostic::error(codes::RECORD_BAD_ADDRESS, entry.value("alamat_dasar"))
                    .with("field", "alamat_dasar")
                    .with("value", address.as_str()),
            );
        }
    }
    let security = entry.record.keamanan.as_ref();
    let contact = security.map(|security| ("keamanan.kontak", &security.kontak, true));
    let policy = security.and_then(|security| Some(("keamanan.kebijakan", security.kebijakan.as_ref()?, false)));
    for (field, address, mail) in contact.into_iter().chain(policy) {
        let clean = !address.contains(|c: char| c.is_whitespace() || c.is_control());
        let sound = address.starts_with("https://") || mail && address.starts_with("mailto:") && address.contains('@');
        if !(clean && sound) {
            report.push(
                Diagnostic::error(codes::RECORD_BAD_ADDRESS, entry.value(field))
                    .with("field", field)
                    .with("value", address.as_str()),
            );
        }
    }
    privacy::record(entry, now.date(entry.record.zona_waktu), report)
}

/// Checks the shared records that no region checks again; the personal data that they show after review.
#[must_use]
pub fn shared(records: &SharedRecords, hari_ini: Date, report: &Report) -> Vec<Pengecualian> {
    duplicates(&records.indikator, report);
    duplicates(&records.istilah, report);
    for entry in &records.indikator {
        indicators::check_pengertian(entry, report);
    }
    privacy::shared(records, hari_ini, report)
}

/// Checks the records of a region and makes its model.
#[must_use]
pub fn region(
    records: RegionRecords,
    shared: &SharedRecords,
    (now, audience): (Moment, Audience),
    report: &Report,
    timing: &Timing,
) -> Wilayah {
    let lap = timing.lap(Stage::Resolve);
    lap.count(1, 0);
    let home = folder(&records);
    let zona = records.wilayah.record.zona_waktu;
    let hari_ini = now.date(zona);
    check_records(&records, shared, hari_ini, report, timing);
    let pengecualian = privacy::region(&records, hari_ini, report, timing);

    let utuh = records.broken.is_empty() && shared.broken.is_empty();
    let mut silent: BTreeSet<(&'static str, String)> = records.broken.union(&shared.broken).cloned().collect();
    let RegionRecords {
        slug,
        mut wilayah,
        kampung,
        inovasi,
        kegiatan,
        siaran_pers,
        nilai_indikator,
        halaman,
        own,
        buku,
        media,
        batas,
        broken,
    } = records;
    let mut door = Door {
        audience,
        silent: &mut silent,
        hidden: Hidden::new(),
        belum_terbit: BTreeMap::new(),
    };
    let mut kampung = door.published(kampung, |_| None);
    let mut inovasi = door.published(inovasi, |_| None);
    let mut kegiatan = door.published(kegiatan, |_| None);
    let berikutnya = next_due(&siaran_pers, zona, now);
    let mut siaran_pers = door.published(siaran_pers, |record| {
        (!is_due(record, zona, now)).then_some(BelumTerbit::Embargo(record.embargo_sampai))
    });
    let halaman = door.published(halaman, |_| None);
    let (belum_terbit, hidden) = (door.belum_terbit, door.hidden);
    sort(&mut kampung, &mut inovasi, &mut kegiatan, &mut siaran_pers, zona);
    let letak: Vec<Option<(usize, usize)>> = kampung.iter().map(|entry| places::locate(entry, &wilayah, report)).collect();
    let ambang = suppression::threshold(&wilayah.record);
    suppression::aims(&mut wilayah.record, ambang);
    let kampung = kampung
        .into_iter()
        .zip(letak)
        .map(|(data, at)| rows::kampung(data, at, ambang));
    let inovasi = inovasi.into_iter().map(|data| rows::inovasi(data, ambang));
    let model = Wilayah {
        slug,
        slug_kecamatan: district_slugs(&wilayah.record),
        kampung: Table::new(kampung.collect(), |row| &row.data.id),
        inovasi: Table::new(inovasi.collect(), |row: &Inovasi| &row.data.id),
        kegiatan: Table::new(
            kegiatan
                .into_iter()
                .map(|data| rows::kegiatan(data, hari_ini, ambang))
                .collect(),
            |row: &Kegiatan| &row.data.id,
        ),
        siaran_pers: Table::new(siaran_pers.into_iter().map(rows::siaran).collect(), |row: &SiaranPers| {
            &row.data.id
        }),
        instansi: Table::new(merged(own.instansi, &shared.instansi, rows::instansi), |row: &Instansi| {
            &row.data.id
        }),
        pejabat: Table::new(merged(own.pejabat, &shared.pejabat, rows::pejabat), |row: &Pejabat| {
            &row.data.id
        }),
        dasar_hukum: Table::new(
            merged(own.dasar_hukum, &shared.dasar_hukum, rows::dasar_hukum),
            |row: &DasarHukum| &row.data.id,
        ),
        indikator: Table::new(
            rows::indikator((nilai_indikator, ambang), shared, &home, &silent, report),
            |row: &Indikator| &row.data.id,
        ),
        istilah: Table::new(rows::istilah(shared), |row: &Istilah| &row.data.id),
        halaman: Table::new(halaman.into_iter().map(|data| Halaman { data }).collect(), |row: &Halaman| {
            &row.data.id
        }),
        belum_terbit,
        media: BTreeMap::new(),
        berkas_media: BTreeMap::new(),
        batas: places::boundaries(batas, &wilayah, report),
        berikutnya,
        pengecualian,
        alamat: Alamat::default(),
        utuh,
        data: wilayah,
    };
    let references = References {
        home: &home,
        silent: &silent,
        report,
    };
    let mut model = connected(model, &references, shared, &media);
    model.alamat = addresses::addresses(&model, &buku, (&hidden, &broken), (hari_ini, audience), report);
    model
}

/// The model with all that connects its records: references, photos, links in their texts.
fn connected(model: Wilayah, references: &References<'_>, shared: &SharedRecords, media: &BTreeMap<String, Medium>) -> Wilayah {
    let model = connect::connect(model, references, shared);
    let mut model = prose::with_media(model, media, references.report);
    let linked = prose::check_links(&model, references);
    prose::mention(&mut model, &linked);
    model
}

/// The folder in which a region's records lie.
fn folder(records: &RegionRecords) -> String {
    let path = records.wilayah.source.path();
    path.rsplit_once('/').map_or_else(String::new, |(home, _)| home.to_owned())
}

/// The order of the tables: by name, or newest first.
fn sort(
    kampung: &mut [Entry<record::Kampung>],
    inovasi: &mut [Entry<record::Inovasi>],
    kegiatan: &mut [Entry<record::Kegiatan>],
    siaran_pers: &mut [Entry<record::SiaranPers>],
    zona: Zona,
) {
    kampung.sort_by(|a, b| natural(&a.record.nama, &b.record.nama).then_with(|| a.id.cmp(&b.id)));
    inovasi.sort_by(|a, b| natural(&a.record.nama_lokal, &b.record.nama_lokal).then_with(|| a.id.cmp(&b.id)));
    kegiatan.sort_by(|a, b| {
        b.record
            .tanggal_mulai
            .awal()
            .cmp(&a.record.tanggal_mulai.awal())
            .then_with(|| a.id.cmp(&b.id))
    });
    let saat = |entry: &Entry<record::SiaranPers>| entry.record.tanggal_terbit.detik_unix(zona);
    siaran_pers.sort_by_cached_key(|entry| (Reverse(saat(entry)), entry.id.clone()));
}

/// The rules that look at records alone.
fn check_records(records: &RegionRecords, shared: &SharedRecords, hari_ini: Date, report: &Report, timing: &Timing) {
    /// So many records keep a thread busy with all rules.
    const WORTH_A_THREAD: usize = 16;
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
    let acronyms = Acronyms::of(records, shared);
    each(&records.kampung, WORTH_A_THREAD, timing, |entry| {
        let texts = written::kampung(entry);
        acronyms.look(entry, &texts);
        figures::check(entry, report);
        dates::check_kampung(entry, &texts, hari_ini, report);
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
        agreements::check(entry, report);
        check_withdrawn(entry, report);
    });
    classes::check_percontohan(&records.kampung, report);
    for entry in &records.inovasi {
        let texts = written::inovasi(entry);
        acronyms.look(entry, &texts);
        dates::check_inovasi(entry, &texts, hari_ini, report);
        releases::check_photos(entry, &entry.record.foto, report);
        agreements::check_inovasi(entry, report);
        check_withdrawn(entry, report);
    }
    for entry in &records.kegiatan {
        let texts = written::kegiatan(entry);
        acronyms.look(entry, &texts);
        dates::check_kegiatan(entry, &texts, report);
        check_called_off(entry, report);
        releases::check_photos(entry, &entry.record.foto, report);
        check_withdrawn(entry, report);
    }
    let known = Known::new(
        shared
            .dasar_hukum
            .iter()
            .chain(&records.own.dasar_hukum)
            .map(|entry| &entry.record),
        shared.instansi.iter().chain(&records.own.instansi).map(|entry| &entry.record),
    );
    each(&records.siaran_pers, WORTH_A_THREAD, timing, |entry| {
        let texts = Texts::of(entry);
        acronyms.look(entry, texts.all());
        dates::check_siaran(entry, texts.all(), report);
        releases::check(entry, &texts, &known, report);
        indicators::check_pernyataan(entry, &shared.indikator, report);
        check_withdrawn(entry, report);
    });
    for entry in &records.halaman {
        acronyms.look(entry, &written::body(entry).collect::<Vec<_>>());
        check_withdrawn(entry, report);
    }
    acronyms.report(report);
}

/// What did not take place has no results and no participants.
fn check_called_off(entry: &Entry<record::Kegiatan>, report: &Report) {
    let record = &entry.record;
    let state = match record.perubahan.as_ref().map(|change| change.jenis) {
        Some(JenisPerubahan::Dibatalkan) => "dibatalkan",
        Some(JenisPerubahan::Ditunda) => "ditunda",
        Some(JenisPerubahan::Berubah) | None => return,
    };
    let participants = record.peserta.as_ref().and_then(|people| people.jumlah.nilai());
    let filled = [
        ("hasil", record.hasil.as_deref().is_some_and(|text| !text.trim().is_empty())),
        ("peserta.jumlah", participants.is_some_and(|count| count > 0)),
    ];
    for (field, _) in filled.into_iter().filter(|(_, filled)| *filled) {
        report.push(
            Diagnostic::error(codes::RECORD_CALLED_OFF, entry.value(field))
                .with("field", field)
                .with_word("state", state)
                .related("change", entry.value("perubahan.jenis")),
        );
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

/// When the next embargo ends: only a build after that instant publishes the release (rule 19).
fn next_due(releases: &[Entry<record::SiaranPers>], zona: Zona, now: Moment) -> Option<i64> {
    releases
        .iter()
        .filter(|entry| entry.record.status != Status::Draf)
        .filter_map(|entry| entry.record.embargo_sampai.map(|until| until.detik_unix(zona)))
        .filter(|until| *until > now.unix)
        .min()
}

/// Decides which records are let into the model.
struct Door<'s> {
    audience: Audience,
    /// Records that stay behind: references to them vanish silently.
    silent: &'s mut BTreeSet<(&'static str, String)>,
    /// Those of them that could be read.
    hidden: Hidden,
    /// Records that are let in although the public must wait for them.
    belum_terbit: BTreeMap<(&'static str, Box<str>), BelumTerbit>,
}

impl Door<'_> {
    /// Keeps what the audience may see; `waits` says of a record that is no draft why the public has to wait for it.
    fn published<R: Terbitan>(&mut self, entries: Vec<Entry<R>>, waits: impl Fn(&R) -> Option<BelumTerbit>) -> Vec<Entry<R>> {
        let mut seen = BTreeSet::new();
        let mut shown = Vec::with_capacity(entries.len());
        for mut entry in entries {
            let reason = if entry.record.status() == Status::Draf {
                Some(BelumTerbit::Draf)
            } else {
                waits(&entry.record)
            };
            match (reason, self.audience) {
                (Some(reason), Audience::Public) => {
                    let key = (R::FOLDER, String::from(entry.id));
                    let until = match reason {
                        BelumTerbit::Embargo(until) => until.map(|until| until.tanggal),
                        BelumTerbit::Draf => None,
                    };
                    let source = entry.source;
                    self.hidden.insert(key.clone(), Unseen { source, until });
                    self.silent.insert(key);
                    continue;
                }
                (Some(reason), Audience::Editors) => {
                    if reason == BelumTerbit::Draf {
                        entry.record.terbitkan();
                    }
                    self.belum_terbit.insert((R::FOLDER, entry.id.clone()), reason);
                }
                (None, _) => {}
            }
            if seen.insert(entry.id.clone()) {
                shown.push(entry);
            }
        }
        shown
    }
}

/// Rows of the region's own records and of the shared ones, by id.
fn merged<R: Clone, T>(own: Vec<Entry<R>>, shared: &[Entry<R>], row: impl Fn(Entry<R>) -> T) -> Vec<T> {
    let mut all = own;
    all.extend(shared.iter().cloned());
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all.into_iter().map(row).collect()
}

/// A slug for each kecamatan; a number is added where two have the same name.
fn district_slugs(record: &record::Wilayah) -> Vec<String> {
    let mut taken = BTreeSet::new();
    record
        .kecamatan
        .iter()
        .map(|kecamatan| {
            let base = slug(&kecamatan.nama);
            let base = if base.is_empty() {
                kecamatan.kode.as_str().replace('.', "-")
            } else {
                base
            };
            let mut unique = base.clone();
            let mut number = 1;
            while taken.contains(&unique) {
                number += 1;
                unique = format!("{base}-{number}");
            }
            taken.insert(unique.clone());
            unique
        })
        .collect()
}
