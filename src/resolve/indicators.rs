//! Indicators (rules 13 and 35 to 37 of the domain): complete definitions, one value for each question, values that can be.
//!
//! Rule 36 (never join methods by one line) is kept by whoever draws, rule 37 by [`crate::model::capaian`].

use rustc_hash::FxHashMap;

use super::dates::order;
use super::figures::out_of_range;
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::record::{Arah, Desimal, Entry, Indikator, JenisNilai, Kode, Nilai, NilaiIndikator, SiaranPers, Tanggal};
use crate::text::compare::nearest;

/// Checks a definition: what the standard asks for (Peraturan BPS 4/2020 and 5/2020) is not blank.
pub(super) fn check_pengertian(entry: &Entry<Indikator>, report: &Report) {
    let record = &entry.record;
    let blank = |text: &str| text.trim().is_empty();
    for (field, missing) in [
        ("nama", blank(&record.nama)),
        ("konsep", blank(&record.konsep)),
        ("definisi", blank(&record.definisi)),
        ("satuan", blank(&record.satuan)),
        ("produsen", blank(&record.produsen)),
        ("metode", record.metode.is_empty()),
        ("sumber", record.sumber.is_empty()),
        ("arah_nilai", record.arah == Arah::Menuju && record.arah_nilai.is_none()),
    ] {
        if missing {
            report.push(Diagnostic::error(codes::RECORD_EMPTY_FIELD, entry.value(field)).with("field", field));
        }
    }
    for (i, metode) in record.metode.iter().enumerate() {
        if let Some(first) = record.metode[..i].iter().position(|other| other.kunci == metode.kunci) {
            let field = format!("metode[{i}].kunci");
            report.push(
                Diagnostic::error(codes::FIGURE_REPEATED, entry.value(&*field))
                    .with("field", field)
                    .with("value", &*metode.kunci)
                    .related("first", entry.value(format!("metode[{first}].kunci"))),
            );
        }
    }
}

/// Checks the values of one indicator in a region.
pub(super) fn check_nilai(entry: &Entry<NilaiIndikator>, definition: &Entry<Indikator>, report: &Report) {
    let definition = &definition.record;
    let (minimum, maximum) = limits(&entry.id, definition);
    let mut seen: FxHashMap<(Option<&Kode>, Tanggal, JenisNilai, &str), usize> = FxHashMap::default();
    for (i, nilai) in entry.record.nilai.iter().enumerate() {
        let question = (nilai.wilayah.as_ref(), nilai.tahun, nilai.jenis, &*nilai.metode);
        let first = *seen.entry(question).or_insert(i);
        if first != i {
            let field = format!("nilai[{i}]");
            report.push(
                Diagnostic::error(codes::FIGURE_REPEATED, entry.value(format!("{field}.tahun")))
                    .with("field", field)
                    .with("value", described(nilai))
                    .related("first", entry.value(format!("nilai[{first}].tahun"))),
            );
        }
        method(entry, format!("nilai[{i}].metode"), &nilai.metode, definition, report);
        // Nothing can be said of a value that is not there.
        if nilai.sifat.is_some() && !nilai.nilai.terisi() {
            let field = format!("nilai[{i}].nilai");
            report.push(Diagnostic::error(codes::RECORD_EMPTY_FIELD, entry.value(&*field)).with("field", field));
        }
        for (at, revision) in nilai.revisi.iter().enumerate() {
            let paths = [format!("nilai[{i}].tahun"), format!("nilai[{i}].revisi[{at}].tanggal")];
            // A target may be set, and changed, before its year.
            if nilai.jenis == JenisNilai::Realisasi && revision.tanggal.akhir() < nilai.tahun.awal() {
                let [year, day] = &paths;
                let dates = [nilai.tahun, revision.tanggal];
                report.push(order(Diagnostic::error, entry, [year, day], dates));
            }
        }
        if let Some(value) = nilai.nilai.nilai()
            && (minimum.is_some_and(|minimum| value.nilai < minimum) || maximum.is_some_and(|maximum| value.nilai > maximum))
        {
            let field = format!("nilai[{i}].nilai");
            let shown = |limit: Option<f64>| limit.map_or("…".to_owned(), |limit| limit.to_string());
            report.push(out_of_range(
                &field,
                entry.value(&*field),
                value,
                &shown(minimum),
                &shown(maximum),
            ));
        }
    }
}

/// Checks the methods that a release names for its figures.
pub(super) fn check_pernyataan(entry: &Entry<SiaranPers>, definitions: &[Entry<Indikator>], report: &Report) {
    for (i, figure) in entry.record.pernyataan_angka.iter().enumerate() {
        let definition = figure
            .indikator
            .as_ref()
            .and_then(|reference| definitions.iter().find(|definition| &*definition.id == reference.id()));
        if let (Some(definition), Some(written)) = (definition, &figure.metode) {
            let field = format!("pernyataan_angka[{i}].metode");
            method(entry, field, written, &definition.record, report);
        }
    }
}

fn method<T>(entry: &Entry<T>, field: String, written: &str, definition: &Indikator, report: &Report) {
    let keys = || definition.metode.iter().map(|metode| &*metode.kunci);
    if keys().any(|key| key == written) {
        return;
    }
    let diagnostic = Diagnostic::error(codes::INDICATOR_METHOD, entry.value(&*field))
        .with("field", field)
        .with("value", written)
        .with("choices", keys().collect::<Vec<_>>().join(", "));
    report.push(match nearest(written, keys()) {
        Some(suggestion) => diagnostic.with("suggestion", suggestion).help("nearest"),
        None => diagnostic,
    });
}

/// What a value can be: the definition's own limits, otherwise those of a percentage, of iBangga or of TFR (rule 13).
fn limits(id: &str, definition: &Indikator) -> (Option<f64>, Option<f64>) {
    let (low, high) = match (id, definition.satuan.trim().to_lowercase().as_str()) {
        (_, "%" | "persen") | ("ibangga", _) => (Some(0.0), Some(100.0)),
        ("tfr", _) => (Some(0.5), Some(8.0)),
        _ => (None, None),
    };
    let own = |limit: Option<Desimal>| limit.map(|limit| limit.nilai);
    (own(definition.minimum).or(low), own(definition.maksimum).or(high))
}

/// The question that a value answers: `64.74.01, 2022, realisasi, ssgi`.
fn described(nilai: &Nilai) -> String {
    let question = format!("{}, {}, {}", nilai.tahun.iso(), jenis(nilai.jenis), nilai.metode);
    nilai
        .wilayah
        .as_ref()
        .map_or(question.clone(), |kode| format!("{kode}, {question}"))
}

fn jenis(jenis: JenisNilai) -> &'static str {
    match jenis {
        JenisNilai::Target => "target",
        JenisNilai::Realisasi => "realisasi",
    }
}

#[cfg(test)]
mod tests {
    use super::super::contoh::{complaints, entry};
    use super::*;
    use serde_json::{Value, json};

    fn stunting() -> Value {
        json!({
            "nama": "Prevalensi stunting", "konsep": "Gizi", "definisi": "Balita di bawah −2 SD", "satuan": "%", "arah": "turun",
            "metode": [{ "kunci": "ssgi", "nama": "SSGI" }, { "kunci": "eppgbm", "nama": "e-PPGBM" }],
            "produsen": "Kementerian Kesehatan", "sumber": [{ "judul": "SSGI 2022" }]
        })
    }

    fn nilai(tahun: &str, metode: &str, nilai: &str) -> Value {
        json!({ "tahun": tahun, "jenis": "realisasi", "metode": metode, "nilai": nilai, "sumber": { "judul": "SSGI" } })
    }

    fn values_of(id: &str, definition: &Value, values: &[Value]) -> Vec<String> {
        let definition: Entry<Indikator> = entry(definition.clone());
        let mut entry: Entry<NilaiIndikator> = entry(json!({ "nilai": values }));
        entry.id = id.into();
        complaints(|report| check_nilai(&entry, &definition, report))
    }

    fn values(values: &[Value]) -> Vec<String> {
        values_of("prevalensi-stunting", &stunting(), values)
    }

    #[test]
    fn a_question_has_one_answer() {
        let mut target = nilai("2022", "ssgi", "14");
        target["jenis"] = json!("target");
        let mut elsewhere = nilai("2022", "ssgi", "20");
        elsewhere["wilayah"] = json!("64");
        let sound = [
            nilai("2021", "ssgi", "26.3"),
            nilai("2022", "ssgi", "21"),
            nilai("2022", "eppgbm", "19.65"),
            target,
            elsewhere,
        ];
        assert!(values(&sound).is_empty());
        assert_eq!(
            values(&[nilai("2022", "ssgi", "21"), nilai("2022", "ssgi", "21.5")]),
            ["E figure/repeated field=nilai[1] value=2022, realisasi, ssgi"]
        );
    }

    #[test]
    fn a_method_is_one_of_the_definition() {
        assert_eq!(
            values(&[nilai("2022", "sgi", "21")]),
            ["E indicator/method field=nilai[0].metode value=sgi choices=ssgi, eppgbm suggestion=ssgi"]
        );
        assert_eq!(
            values(&[nilai("2022", "susenas", "21")]),
            ["E indicator/method field=nilai[0].metode value=susenas choices=ssgi, eppgbm"]
        );
    }

    #[test]
    fn a_percentage_lies_between_zero_and_a_hundred() {
        assert!(values(&[nilai("2021", "ssgi", "0"), nilai("2022", "ssgi", "100")]).is_empty());
        assert_eq!(
            values(&[nilai("2022", "ssgi", "196.5")]),
            ["E figure/range field=nilai[0].nilai value=196.5 minimum=0 maximum=100"]
        );
        assert!(values(&[nilai("2022", "ssgi", "disamarkan")]).is_empty());
    }

    #[test]
    fn only_a_value_can_be_provisional() {
        let marked = |value: &str| {
            let mut record = nilai("2022", "ssgi", value);
            record["sifat"] = json!("sementara");
            values(&[record])
        };
        assert!(marked("21").is_empty());
        assert!(marked("disamarkan").is_empty());
        assert_eq!(marked("belum diisi"), ["E record/empty-field field=nilai[0].nilai"]);
    }

    #[test]
    fn what_was_realised_is_not_revised_before_its_year() {
        let revised = |jenis: &str, tanggal: &str| {
            let mut record = nilai("2022", "ssgi", "21");
            record["jenis"] = json!(jenis);
            record["revisi"] = json!([{ "semula": "21.6", "tanggal": tanggal, "alasan": "Dihitung ulang." }]);
            values(&[record])
        };
        assert!(revised("realisasi", "2022-05").is_empty());
        assert!(revised("target", "2021-05").is_empty());
        assert_eq!(
            revised("realisasi", "2021-05"),
            ["E date/order field=nilai[0].revisi[0].tanggal value=2021-05 other=nilai[0].tahun limit=2022"]
        );
    }

    #[test]
    fn own_limits_come_first() {
        let mut births = stunting();
        births["satuan"] = json!("anak per perempuan");
        assert!(values_of("lain", &births, &[nilai("2022", "ssgi", "21")]).is_empty());
        assert_eq!(
            values_of("tfr", &births, &[nilai("2022", "ssgi", "21.4")]),
            ["E figure/range field=nilai[0].nilai value=21.4 minimum=0.5 maximum=8"]
        );
        births["minimum"] = json!("1");
        assert_eq!(
            values_of("lain", &births, &[nilai("2022", "ssgi", "0.9")]),
            ["E figure/range field=nilai[0].nilai value=0.9 minimum=1 maximum=…"]
        );
    }

    #[test]
    fn a_definition_is_complete() {
        let check = |record: Value| {
            let entry = entry(record);
            complaints(|report| check_pengertian(&entry, report))
        };
        assert!(check(stunting()).is_empty());
        let mut record = stunting();
        record["satuan"] = json!(" ");
        record["arah"] = json!("menuju");
        record["sumber"] = json!([]);
        record["metode"] = json!([{ "kunci": "a", "nama": "A" }, { "kunci": "a", "nama": "B" }]);
        assert_eq!(
            check(record),
            [
                "E figure/repeated field=metode[1].kunci value=a",
                "E record/empty-field field=arah_nilai",
                "E record/empty-field field=satuan",
                "E record/empty-field field=sumber",
            ]
        );
    }
}
