//! Dates (rules 17, 18 and 20 of the domain): their order and their age; [`weekdays`] reads those that stand in prose.
//!
//! A date that is only a month or a year is believed as long as any of its days would fit.

use jiff::ToSpan;
use jiff::civil::Date;

use super::weekdays;
use super::written::Prose;
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::record::{
    Entry, Inovasi, Kampung, Kegiatan, KlasifikasiInformasi, SiaranPers, Status, StatusInovasi, StatusKampung, Tanggal,
};

/// No kampung was launched earlier: the programme began on 14 January 2016 (and the national portal enforces this bound).
const AWAL_PROGRAM: Date = Date::constant(2016, 1, 1);

/// UU 14/2008 article 9: periodic information is announced at least every six months.
const BULAN_BERKALA: i32 = 6;

/// A yearly snapshot is old when the next one should have been there for half a year.
const BULAN_TAHUNAN: i32 = 18;

/// Launch, terms, weekdays and age of a kampung.
pub(super) fn check_kampung(entry: &Entry<Kampung>, texts: &[Prose<'_>], hari_ini: Date, report: &Report) {
    let record = &entry.record;
    if let Some(date) = record.tanggal_pencanangan
        && (date.akhir() < AWAL_PROGRAM || date.awal() > hari_ini)
    {
        report.push(
            Diagnostic::error(codes::DATE_RANGE, entry.value("tanggal_pencanangan"))
                .with("field", "tanggal_pencanangan")
                .with("value", date.iso())
                .with("minimum", AWAL_PROGRAM.to_string())
                .with("maximum", hari_ini.to_string()),
        );
    }
    for (i, item) in record.percontohan.iter().enumerate() {
        let path = format!("percontohan[{i}]");
        in_order(
            entry,
            [&format!("{path}.sejak"), &format!("{path}.sampai")],
            [item.sejak, item.sampai],
            report,
        );
    }
    for (i, item) in record.mitra.iter().enumerate() {
        let path = format!("mitra[{i}]");
        in_order(
            entry,
            [&format!("{path}.sejak"), &format!("{path}.sampai")],
            [item.sejak, item.sampai],
            report,
        );
    }
    check_weekdays(entry, texts, report);
    newer_than_said(entry, report);
    if record.status == Status::Terbit && record.status_kampung == StatusKampung::Aktif {
        periodic(entry, record.klasifikasi_informasi, record.tanggal_data, hari_ini, report);
        let newest = record
            .profil
            .iter()
            .enumerate()
            .max_by_key(|(_, profil)| profil.tahun.akhir());
        if let Some((i, profil)) = newest {
            stale(
                entry,
                &format!("profil[{i}].tahun"),
                profil.tahun,
                BULAN_TAHUNAN,
                hari_ini,
                report,
            );
        }
    }
}

/// Facts that are newer than the day on which the record says that it was last changed.
fn newer_than_said(entry: &Entry<Kampung>, report: &Report) {
    let record = &entry.record;
    let Some(changed) = record.tanggal_ubah else {
        return;
    };
    let facts = record.tanggal_data.map(|day| ("tanggal_data".to_owned(), day)).into_iter();
    let years = record.profil.iter().enumerate();
    let years = years.map(|(i, profil)| (format!("profil[{i}].tahun"), profil.tahun));
    let classes = record.klasifikasi.iter().enumerate();
    let classes = classes.map(|(i, class)| (format!("klasifikasi[{i}].tanggal"), class.tanggal));
    let newest = facts.chain(years).chain(classes).max_by_key(|(_, day)| day.awal());
    if let Some((path, day)) = newest.filter(|(_, day)| day.awal() > changed.tanggal) {
        let dates = [day, Tanggal::Hari(changed.tanggal)];
        report.push(order(Diagnostic::warning, entry, [&path, "tanggal_ubah"], dates).help("changed"));
    }
}

/// Order of the days and weekdays of an activity. What has happened does not age, so today plays no part.
pub(super) fn check_kegiatan(entry: &Entry<Kegiatan>, texts: &[Prose<'_>], report: &Report) {
    let record = &entry.record;
    let days = [Some(record.tanggal_mulai), record.tanggal_selesai];
    in_order(entry, ["tanggal_mulai", "tanggal_selesai"], days, report);
    if let Some(parent) = &record.kegiatan_induk {
        let days = [parent.tanggal_mulai, parent.tanggal_selesai];
        in_order(
            entry,
            ["kegiatan_induk.tanggal_mulai", "kegiatan_induk.tanggal_selesai"],
            days,
            report,
        );
    }
    check_weekdays(entry, texts, report);
}

/// Order of the days and weekdays of a release. It tells of one day and does not age, so today plays no part.
pub(super) fn check_siaran(entry: &Entry<SiaranPers>, texts: &[Prose<'_>], report: &Report) {
    let record = &entry.record;
    if let Some(event) = record.tanggal_kegiatan
        && record.tanggal_terbit.tanggal < event.awal()
    {
        let published = Tanggal::Hari(record.tanggal_terbit.tanggal);
        report.push(
            order(
                Diagnostic::warning,
                entry,
                ["tanggal_kegiatan", "tanggal_terbit"],
                [event, published],
            )
            .help("announcement"),
        );
    }
    check_weekdays(entry, texts, report);
}

/// Weekdays and age of an innovation.
pub(super) fn check_inovasi(entry: &Entry<Inovasi>, texts: &[Prose<'_>], hari_ini: Date, report: &Report) {
    let record = &entry.record;
    check_weekdays(entry, texts, report);
    if record.status == Status::Terbit && record.status_inovasi == StatusInovasi::Berjalan {
        periodic(entry, record.klasifikasi_informasi, record.tanggal_data, hari_ini, report);
    }
}

fn in_order<T>(entry: &Entry<T>, paths: [&str; 2], dates: [Option<Tanggal>; 2], report: &Report) {
    if let [Some(first), Some(second)] = dates
        && second.akhir() < first.awal()
    {
        report.push(order(Diagnostic::error, entry, paths, [first, second]));
    }
}

/// The second date comes before the first.
pub(super) fn order<T>(
    severity: fn(crate::diagnostic::Code, Place) -> Diagnostic,
    entry: &Entry<T>,
    paths: [&str; 2],
    dates: [Tanggal; 2],
) -> Diagnostic {
    severity(codes::DATE_ORDER, entry.value(paths[1]))
        .with("field", paths[1])
        .with("value", dates[1].iso())
        .with("other", paths[0])
        .with("limit", dates[0].iso())
        .related("other", entry.value(paths[0]))
}

fn periodic<T>(entry: &Entry<T>, classification: KlasifikasiInformasi, date: Option<Tanggal>, hari_ini: Date, report: &Report) {
    if let (KlasifikasiInformasi::Berkala, Some(date)) = (classification, date) {
        stale(entry, "tanggal_data", date, BULAN_BERKALA, hari_ini, report);
    }
}

fn stale<T>(entry: &Entry<T>, path: &str, date: Tanggal, months: i32, hari_ini: Date, report: &Report) {
    if date.akhir().saturating_add(months.months()) < hari_ini {
        report.push(
            Diagnostic::warning(codes::DATE_STALE, entry.value(path))
                .with("field", path)
                .with("value", date.iso())
                .with("months", months.to_string()),
        );
    }
}

fn check_weekdays<T>(entry: &Entry<T>, texts: &[Prose<'_>], report: &Report) {
    for prose in texts {
        weekdays::check(entry, prose, report);
    }
}

#[cfg(test)]
mod tests {
    use super::super::contoh::{complaints, entry, with_body};
    use super::super::written::{self, Texts};
    use super::*;
    use serde_json::{Value, json};

    const HARI_INI: Date = Date::constant(2023, 6, 1);

    fn record(fields: &[(&str, Value)]) -> Value {
        let mut record = json!({
            "nama": "Contoh", "kode_wilayah": "64.74.01.1003", "cakupan_wilayah": "desa_kelurahan", "status": "terbit"
        });
        for (name, value) in fields {
            record[*name] = value.clone();
        }
        record
    }

    fn of_kampung(fields: &[(&str, Value)]) -> Vec<String> {
        let entry = entry(record(fields));
        complaints(|report| check_kampung(&entry, &written::kampung(&entry), HARI_INI, report))
    }

    #[test]
    fn a_kampung_is_changed_when_its_newest_facts_are() {
        let changed = |day: &str, facts: (&str, Value)| of_kampung(&[("tanggal_ubah", json!(day)), facts]);
        let profile = |year: &str| json!([{ "tahun": year, "sumber": { "judul": "Pendataan" } }]);
        assert!(changed("2023-05-01", ("profil", profile("2023"))).is_empty());
        assert!(changed("2023-05-01", ("tanggal_data", json!("2023-05"))).is_empty());
        assert_eq!(
            changed("2022-12-30", ("profil", profile("2023"))),
            ["W date/order field=tanggal_ubah value=2022-12-30 other=profil[0].tahun limit=2023"]
        );
        assert_eq!(
            changed("2023-04-30", ("tanggal_data", json!("2023-05-02"))),
            ["W date/order field=tanggal_ubah value=2023-04-30 other=tanggal_data limit=2023-05-02"]
        );
    }

    fn release(fields: &[(&str, Value)], body: &str) -> Vec<String> {
        let mut record = json!({
            "judul": "Judul", "ringkasan": "Teras", "kota_dateline": "BONTANG", "tanggal_terbit": "2022-09-22",
            "cakupan": "kota", "narahubung": { "unit": "Humas" }, "status": "terbit"
        });
        for (name, value) in fields {
            record[*name] = value.clone();
        }
        let entry = with_body(record, body);
        complaints(|report| check_siaran(&entry, Texts::of(&entry).all(), report))
    }

    #[test]
    fn a_launch_lies_between_2016_and_today() {
        for sound in ["2016", "2016-01", "2016-01-14", "2023-06-01", "2023"] {
            assert!(of_kampung(&[("tanggal_pencanangan", json!(sound))]).is_empty(), "{sound}");
        }
        for wrong in ["2015", "2015-12-31", "2023-06-02", "2024"] {
            let expected = format!("E date/range field=tanggal_pencanangan value={wrong} minimum=2016-01-01 maximum=2023-06-01");
            assert_eq!(of_kampung(&[("tanggal_pencanangan", json!(wrong))]), [expected]);
        }
    }

    #[test]
    fn an_end_is_not_before_its_beginning() {
        let term = |sejak: &str, sampai: &str| {
            of_kampung(&[(
                "percontohan",
                json!([{ "tingkat": "kota", "sejak": sejak, "sampai": sampai }]),
            )])
        };
        assert!(term("2019-03-01", "2019").is_empty());
        assert_eq!(
            term("2019-03-01", "2018"),
            ["E date/order field=percontohan[0].sampai value=2018 other=percontohan[0].sejak limit=2019-03-01"]
        );
    }

    #[test]
    fn an_activity_ends_after_it_begins() {
        let days = |selesai: &str| {
            let entry = entry(json!({
                "judul": "Rapat", "tanggal_mulai": "2021-06-14", "tanggal_selesai": selesai, "tempat": "Hotel",
                "fungsi_keluarga": [], "sasaran": [], "instansi": [], "uraian": "Rapat", "status": "terbit"
            }));
            complaints(|report| check_kegiatan(&entry, &written::kegiatan(&entry), report))
        };
        assert!(days("2021-06-15").is_empty());
        assert_eq!(
            days("2021-06-13"),
            ["E date/order field=tanggal_selesai value=2021-06-13 other=tanggal_mulai limit=2021-06-14"]
        );
    }

    #[test]
    fn a_release_before_its_event_may_be_an_announcement() {
        assert!(release(&[("tanggal_kegiatan", json!("2022-09"))], "").is_empty());
        assert_eq!(
            release(&[("tanggal_kegiatan", json!("2022-09-23"))], ""),
            ["W date/order field=tanggal_terbit value=2022-09-22 other=tanggal_kegiatan limit=2022-09-23"]
        );
    }

    #[test]
    fn weekdays_are_read_in_prose_and_front_matter() {
        let found = release(
            &[("ringkasan", json!("Rabu (22/09/2022)"))],
            "Peluncuran pada Rabu (22/09/2022) pagi.\nRapat Senin (14/6).\n",
        );
        let weekday = "W date/weekday text=Rabu (22/09/2022) date=2022-09-22 weekday=thursday";
        assert_eq!(found, [weekday, weekday, "W date/without-year text=Senin (14/6)"]);
    }

    #[test]
    fn old_figures_are_noticed() {
        let profil = |tahun: &str| json!([{ "tahun": "2019", "sumber": { "judul": "P" } }, { "tahun": tahun, "sumber": { "judul": "P" } }]);
        assert!(of_kampung(&[("profil", profil("2021-12"))]).is_empty());
        assert_eq!(
            of_kampung(&[("profil", profil("2020"))]),
            ["W date/stale field=profil[1].tahun value=2020 months=18"]
        );
        assert!(of_kampung(&[("tanggal_data", json!("2022-12"))]).is_empty());
        assert_eq!(
            of_kampung(&[("tanggal_data", json!("2022-11-30"))]),
            ["W date/stale field=tanggal_data value=2022-11-30 months=6"]
        );
    }

    #[test]
    fn what_is_archived_or_always_available_does_not_age() {
        let old = ("tanggal_data", json!("2019"));
        assert!(of_kampung(&[old.clone(), ("status", json!("arsip"))]).is_empty());
        assert!(of_kampung(&[old.clone(), ("status_kampung", json!("tidak_aktif"))]).is_empty());
        assert!(of_kampung(&[old, ("klasifikasi_informasi", json!("setiap_saat"))]).is_empty());
    }

    #[test]
    fn a_running_innovation_ages_and_a_stopped_one_does_not() {
        let aged = |status: &str| {
            let entry = entry(json!({
                "jenis": "dashat", "nama_lokal": "Dapur", "tingkat": "kota", "status_inovasi": status, "status": "terbit",
                "tanggal_data": "2022-09-22"
            }));
            complaints(|report| check_inovasi(&entry, &written::inovasi(&entry), HARI_INI, report))
        };
        assert_eq!(
            aged("berjalan"),
            ["W date/stale field=tanggal_data value=2022-09-22 months=6"]
        );
        assert!(aged("berhenti").is_empty());
    }
}
