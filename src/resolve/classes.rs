//! Classes and showcases of the kampung of one region (rules 5, 14 and 17 of the domain, as far as they concern these).
//!
//! A class never comes alone: it has a date and a source, is not older than its kampung, and stands beside the class that
//! follows from the record itself. Differences are worth a look, not an error: the class was given on another day.

use jiff::civil::Date;

use super::dates::order;
use super::figures::out_of_range;
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::Penilaian;
use crate::record::{Desimal, Entry, Kampung, Kelas, Percontohan, Status, StatusKampung, Tanggal, Tingkat};

/// Dates, sources and scores of the classes of one kampung, and each class beside the one that its own scores give.
pub(super) fn check_kampung(entry: &Entry<Kampung>, report: &Report) {
    for (i, class) in entry.record.klasifikasi.iter().enumerate() {
        if let Some(launch) = entry.record.tanggal_pencanangan
            && class.tanggal.akhir() < launch.awal()
        {
            let field = format!("klasifikasi[{i}].tanggal");
            let dates = [launch, class.tanggal];
            report.push(order(Diagnostic::error, entry, ["tanggal_pencanangan", &field], dates));
        }
        if class.sumber.judul.trim().is_empty() {
            let field = format!("klasifikasi[{i}].sumber.judul");
            report.push(Diagnostic::error(codes::RECORD_EMPTY_FIELD, entry.value(&*field)).with("field", field));
        }
        let Some(skor) = class.skor else { continue };
        let indices = [
            ("masukan", Some(skor.masukan)),
            ("proses", Some(skor.proses)),
            ("luaran", skor.luaran.nilai()),
        ];
        let possible = |skor: Desimal| (1.0..=4.0).contains(&skor.nilai);
        for (name, skor) in indices {
            if let Some(skor) = skor.filter(|skor| !possible(*skor)) {
                let field = format!("klasifikasi[{i}].skor.{name}");
                report.push(out_of_range(&field, entry.value(&*field), skor, "1", "4"));
            }
        }
        if let [Some(masukan), Some(proses), Some(luaran)] = indices.map(|(_, skor)| skor.filter(|skor| possible(*skor))) {
            let indices = [masukan, proses, luaran].map(|skor| skor.nilai);
            compare(entry, i, class.kelas, indices, "scores", report);
        }
    }
}

/// Rule 14: the newest class beside the one that the record gives.
pub(super) fn check_declared(entry: &Entry<Kampung>, penilaian: &Penilaian, report: &Report) {
    let newest = entry
        .record
        .klasifikasi
        .iter()
        .enumerate()
        .max_by_key(|(_, class)| class.tanggal.akhir());
    if let Some((i, class)) = newest {
        let indices = [penilaian.masukan, penilaian.proses, penilaian.luaran];
        compare(entry, i, class.kelas, indices, "record", report);
    }
}

fn compare(entry: &Entry<Kampung>, i: usize, declared: Kelas, indices: [f64; 3], source: &'static str, report: &Report) {
    let [masukan, proses, luaran] = indices;
    let computed = Penilaian::kelas_dari(masukan, proses, luaran);
    if computed != declared {
        let field = format!("klasifikasi[{i}].kelas");
        report.push(
            Diagnostic::warning(codes::CLASS_RECOMPUTED, entry.value(&*field))
                .with("field", field)
                .with("declared", nama(declared))
                .with("computed", nama(computed))
                .with("masukan", format!("{masukan:.2}"))
                .with("proses", format!("{proses:.2}"))
                .with("luaran", format!("{luaran:.2}"))
                .help(source),
        );
    }
}

/// Rule 5: at one time a city has one showcase of its own level, and a province one of its own.
pub(super) fn check_percontohan(kampung: &[Entry<Kampung>], report: &Report) {
    let mut held: Vec<(&Entry<Kampung>, usize, &Percontohan)> = Vec::new();
    for entry in kampung {
        let record = &entry.record;
        if !matches!(record.status, Status::Terbit | Status::Arsip) || record.status_kampung != StatusKampung::Aktif {
            continue;
        }
        for (i, showcase) in record.percontohan.iter().enumerate() {
            let clash = held.iter().find(|(other, _, held)| {
                held.tingkat == showcase.tingkat
                    && same_area(showcase.tingkat, &record.kode_wilayah, &other.record.kode_wilayah)
                    && together(held, showcase)
            });
            if let Some((other, j, _)) = clash {
                report.push(
                    Diagnostic::error(codes::CLASS_SECOND_SHOWCASE, entry.value(format!("percontohan[{i}]")))
                        .with(
                            "level",
                            if showcase.tingkat == Tingkat::Kota {
                                "kota"
                            } else {
                                "provinsi"
                            },
                        )
                        .with("name", &*record.nama)
                        .with("other", &*other.record.nama)
                        .related("first", other.value(format!("percontohan[{j}]"))),
                );
            } else {
                held.push((entry, i, showcase));
            }
        }
    }
}

fn same_area(tingkat: Tingkat, one: &crate::record::Kode, other: &crate::record::Kode) -> bool {
    let length = match tingkat {
        Tingkat::Kota => 5,
        Tingkat::Provinsi => 2,
        Tingkat::Nasional => return false,
    };
    one.as_str().get(..length) == other.as_str().get(..length)
}

/// Whether two terms overlap for certain, whichever days their dates mean.
fn together(one: &Percontohan, other: &Percontohan) -> bool {
    let ((start, end), (other_start, other_end)) = (certain(one), certain(other));
    let (start, end) = (start.max(other_start), end.min(other_end));
    start < end || end == Date::MAX
}

/// The days on which a showcase certainly was one; without a beginning only its last day, and to this day when it has no end.
fn certain(showcase: &Percontohan) -> (Date, Date) {
    let end = showcase.sampai.map_or(Date::MAX, Tanggal::awal);
    (showcase.sejak.map_or(end, Tanggal::akhir), end)
}

/// The class as authors write it.
fn nama(kelas: Kelas) -> &'static str {
    match kelas {
        Kelas::Dasar => "dasar",
        Kelas::Berkembang => "berkembang",
        Kelas::Mandiri => "mandiri",
        Kelas::Berkelanjutan => "berkelanjutan",
    }
}

#[cfg(test)]
mod tests {
    use super::super::contoh::{complaints, entry};
    use super::*;
    use crate::model::Turunan;
    use serde_json::{Value, json};

    fn kampung(nama: &str, kode: &str, fields: &Value) -> Entry<Kampung> {
        let mut record = json!({ "nama": nama, "kode_wilayah": kode, "cakupan_wilayah": "desa_kelurahan", "status": "terbit" });
        for (name, value) in fields.as_object().unwrap() {
            record[name] = value.clone();
        }
        let mut entry: Entry<Kampung> = entry(record);
        entry.source = crate::source::Source::plain(format!("{nama}.yaml"), String::new());
        entry
    }

    fn one(fields: &Value) -> Vec<String> {
        let kampung = kampung("Loktuan", "64.74.01.1003", fields);
        complaints(|report| {
            check_kampung(&kampung, report);
            if let Some(penilaian) =
                Penilaian::dari(&kampung.record, kampung.record.profil.first().map(Turunan::dari).as_ref(), 5)
            {
                check_declared(&kampung, &penilaian, report);
            }
        })
    }

    fn class(kelas: &str, tanggal: &str) -> Value {
        json!({ "kelas": kelas, "tanggal": tanggal, "sumber": { "judul": "SK" } })
    }

    #[test]
    fn a_class_is_not_older_than_its_kampung() {
        let launched =
            |tanggal: &str| one(&json!({ "tanggal_pencanangan": "2016-03-01", "klasifikasi": [class("dasar", tanggal)] }));
        assert!(launched("2016").is_empty());
        assert_eq!(
            launched("2016-02"),
            ["E date/order field=klasifikasi[0].tanggal value=2016-02 other=tanggal_pencanangan limit=2016-03-01"]
        );
    }

    #[test]
    fn a_class_has_a_source() {
        let mut blank = class("dasar", "2022");
        blank["sumber"]["judul"] = json!("");
        assert_eq!(
            one(&json!({ "klasifikasi": [blank] })),
            ["E record/empty-field field=klasifikasi[0].sumber.judul"]
        );
    }

    #[test]
    fn a_class_agrees_with_its_scores() {
        let scored = |kelas: &str, luaran: &str| {
            let mut class = class(kelas, "2022");
            class["skor"] = json!({ "masukan": "3.2", "proses": "3.00", "luaran": luaran });
            one(&json!({ "klasifikasi": [class] }))
        };
        assert!(scored("berkembang", "2.75").is_empty());
        assert!(scored("paripurna", "3").is_empty());
        assert_eq!(
            scored("mandiri", "2.75"),
            [
                "W class/recomputed field=klasifikasi[0].kelas declared=mandiri computed=berkembang masukan=3.20 proses=3.00 luaran=2.75"
            ]
        );
        assert_eq!(
            scored("berkelanjutan", "4.2"),
            ["E figure/range field=klasifikasi[0].skor.luaran value=4.2 minimum=1 maximum=4"]
        );
    }

    #[test]
    fn only_the_newest_class_is_held_against_the_record() {
        let ada = |jenis: &[&str]| -> Value { jenis.iter().map(|jenis| json!({ "jenis": jenis, "ada": "ada" })).collect() };
        let record = |klasifikasi: Value| {
            json!({
                "klasifikasi": klasifikasi,
                "pokja": { "jumlah_anggota": "20", "jumlah_terlatih": "8" },
                "sumber_dana": [{ "tahun": "2022", "jenis": "apbn" }, { "tahun": "2022", "jenis": "apbd" }],
                "poktan": ada(&["BKB", "BKR", "BKL", "UPPKA", "PIK-R"]),
                "sarana": ada(&["sekretariat", "rumah_dataku"]),
                "pendamping": { "ada": "ada", "jenis": "pkb" },
                "regulasi": [{ "jenis": "desa_lurah" }],
                "penggunaan_data": ["potensi_desa", "data_sektoral"],
                "mekanisme": ada(&[
                    "rapat_perencanaan", "rapat_koordinasi", "sosialisasi", "monitoring_evaluasi", "penyusunan_laporan",
                ]),
                "profil": [{
                    "tahun": "2022", "sumber": { "judul": "Pendataan" }, "jumlah_kk": "100", "jumlah_pus": "100",
                    "keluarga_balita": "50", "keluarga_remaja": "50", "keluarga_lansia": "50", "jumlah_remaja": "50",
                    "kontrasepsi": {
                        "iud": "15", "mow": "0", "mop": "0", "kondom": "0", "implan": "0", "suntik": "45", "pil": "0"
                    },
                    "tidak_ber_kb": { "hamil": "0", "ias": "35", "iat": "5", "tial": "0" },
                    "peserta_poktan": { "bkb": "25", "bkr": "25", "bkl": "25", "uppka": "25", "pik_r": "25" },
                }],
            })
        };
        assert!(one(&record(json!([class("berkelanjutan", "2022"), class("dasar", "2019")]))).is_empty());
        assert_eq!(
            one(&record(json!([class("berkembang", "2022"), class("dasar", "2019")]))),
            [
                "W class/recomputed field=klasifikasi[0].kelas declared=berkembang computed=berkelanjutan \
              masukan=3.40 proses=3.33 luaran=4.00"
            ]
        );
        let mut incomplete = record(json!([class("dasar", "2022")]));
        incomplete["regulasi"] = json!([]);
        assert!(
            one(&incomplete).is_empty(),
            "a class cannot be recomputed when an input is missing"
        );
    }

    fn showcase(tingkat: &str, sejak: Option<&str>, sampai: Option<&str>) -> Value {
        json!({ "percontohan": [{ "tingkat": tingkat, "sejak": sejak, "sampai": sampai }] })
    }

    fn two(one: &Value, other: &Value, code: &str) -> Vec<String> {
        let kampung = [kampung("Loktuan", "64.74.01.1003", one), kampung("Guntung", code, other)];
        complaints(|report| check_percontohan(&kampung, report))
    }

    #[test]
    fn a_city_has_one_showcase_at_a_time() {
        let clash = ["E class/second-showcase level=kota name=Guntung other=Loktuan"];
        let code = "64.74.01.1004";
        let now = showcase("kota", None, None);
        assert_eq!(two(&now, &now, code), clash);
        assert_eq!(
            two(
                &showcase("kota", Some("2017"), None),
                &showcase("kota", Some("2019"), None),
                code
            ),
            clash
        );
        assert_eq!(
            two(
                &showcase("kota", Some("2017"), Some("2020")),
                &showcase("kota", Some("2018"), None),
                code
            ),
            clash
        );
        assert!(
            two(
                &showcase("kota", Some("2017"), Some("2019")),
                &showcase("kota", Some("2019"), None),
                code
            )
            .is_empty()
        );
        assert!(
            two(
                &showcase("kota", None, Some("2018")),
                &showcase("kota", Some("2019"), None),
                code
            )
            .is_empty()
        );
        assert!(two(&now, &showcase("nasional", None, None), code).is_empty());
        assert!(two(&now, &json!({ "percontohan": now["percontohan"], "status": "draf" }), code).is_empty());
    }

    #[test]
    fn showcases_of_other_areas_do_not_clash() {
        let kota = showcase("kota", None, None);
        assert!(two(&kota, &kota, "64.72.01.1001").is_empty());
        let provinsi = showcase("provinsi", None, None);
        let clash = ["E class/second-showcase level=provinsi name=Guntung other=Loktuan"];
        assert_eq!(two(&provinsi, &provinsi, "64.72.01.1001"), clash);
        assert!(two(&provinsi, &provinsi, "61.71.01.1002").is_empty());
    }
}
