//! Values of an indicator that counts people, of a region and of the areas within it: an area may follow from its neighbours and
//! from the whole.

use std::collections::BTreeMap;

use super::counts_recipients;
use super::reader::{self, Cell};
use crate::record::{Desimal, Indikator, Isian, JenisNilai, Nilai, NilaiIndikator, Tanggal};

/// Withholds values of an indicator that counts few people, and what would tell them.
pub(in super::super) fn indicator(nilai: &mut NilaiIndikator, indikator: &Indikator, ambang: u8) {
    let people = counts_recipients(&indikator.nama, &indikator.satuan);
    if people {
        withhold(nilai, ambang);
    }
    former(nilai, people, ambang);
}

/// Withholds what values were before: where the value itself is withheld, and of people, where that was few, or where any value
/// of the indicator is withheld. Sums of what was published once are not known, so nothing is weighed here.
fn former(nilai: &mut NilaiIndikator, people: bool, ambang: u8) {
    let hidden = |value: Isian<Desimal>| matches!(value, Isian::Disamarkan | Isian::KurangDari(_));
    let any = people && nilai.nilai.iter().any(|value| hidden(value.nilai));
    for value in &mut nilai.nilai {
        let withheld = any || hidden(value.nilai);
        for revision in &mut value.revisi {
            let few = people && matches!(cell(revision.semula, u64::from(ambang)), Some(Cell::Small));
            if withheld || few {
                revision.semula = Isian::Disamarkan;
            }
        }
    }
}

fn withhold(nilai: &mut NilaiIndikator, ambang: u8) {
    let limit = u64::from(ambang);
    let values = &mut nilai.nilai;
    for value in &mut *values {
        if matches!(cell(value.nilai, limit), Some(Cell::Small)) {
            value.nilai = Isian::KurangDari(ambang);
        }
    }
    let sums = sums(values);
    while let Some((parts, whole)) = sums.iter().find(|(parts, whole)| !is_safe(values, parts, *whole, limit)) {
        let cells = parts.iter().filter_map(|&part| cell(values[part].nilai, limit));
        let filled: Vec<usize> = parts
            .iter()
            .copied()
            .filter(|&part| cell(values[part].nilai, limit).is_some())
            .collect();
        let next = reader::next(cells, limit).map_or(*whole, |at| filled[at]);
        values[next].nilai = Isian::Disamarkan;
    }
}

/// Areas with the area that they lie in, which may be the whole region, all of the same day, kind and method: their places in a list.
fn sums(values: &[Nilai]) -> Vec<(Vec<usize>, usize)> {
    /// Values that add up.
    type Alike<'v> = (Tanggal, bool, &'v str);
    let mut alike: BTreeMap<String, (Alike<'_>, BTreeMap<&str, usize>)> = BTreeMap::new();
    for (at, value) in values.iter().enumerate() {
        let key = (value.tahun, value.jenis == JenisNilai::Target, value.metode.as_str());
        let area = value.wilayah.as_ref().map_or("", |code| code.as_str());
        let name = format!("{} {} {}", key.0.iso(), key.1, key.2);
        alike.entry(name).or_insert_with(|| (key, BTreeMap::new())).1.insert(area, at);
    }
    let mut sums = Vec::new();
    for (_, areas) in alike.values() {
        let mut within: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (&area, &at) in areas.iter().filter(|(area, _)| !area.is_empty()) {
            let mut around = area;
            while !around.is_empty() {
                around = around.rsplit_once('.').map_or("", |(around, _)| around);
                if let Some(&whole) = areas.get(around) {
                    within.entry(whole).or_default().push(at);
                    break;
                }
            }
        }
        sums.extend(within.into_iter().map(|(whole, parts)| (parts, whole)));
    }
    sums
}

/// Whether none of the parts follows from the others and the whole.
fn is_safe(values: &[Nilai], parts: &[usize], whole: usize, limit: u64) -> bool {
    let cells: Vec<Cell> = parts.iter().filter_map(|&part| cell(values[part].nilai, limit)).collect();
    match cell(values[whole].nilai, limit) {
        Some(Cell::Shown(total)) => reader::is_safe(&cells, total, limit),
        _ => true,
    }
}

/// What readers see of a value; nothing where nobody has filled it in.
fn cell(nilai: Isian<Desimal>, limit: u64) -> Option<Cell> {
    match nilai {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of people")]
        Isian::Nilai(value) if value.nilai >= 0.0 => {
            let count = value.nilai.round() as u64;
            Some(if (1..limit).contains(&count) {
                Cell::Small
            } else {
                Cell::Shown(count)
            })
        }
        Isian::KurangDari(_) => Some(Cell::Small),
        Isian::Disamarkan => Some(Cell::Withheld),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The values of areas and of the whole region, as readers see them.
    fn shown(name: &str, unit: &str, counts: &[(&str, u64)]) -> Vec<String> {
        let values = counts.iter().map(|(area, count)| {
            let mut value = json!({
                "tahun": "2024", "jenis": "realisasi", "nilai": count.to_string(), "metode": "laporan", "sumber": { "judul": "L" },
            });
            if !area.is_empty() {
                value["wilayah"] = json!(area);
            }
            value
        });
        let mut values: NilaiIndikator = serde_json::from_value(json!({ "nilai": values.collect::<Vec<_>>() })).unwrap();
        let definition: Indikator = serde_json::from_value(json!({
            "nama": name, "konsep": "K", "definisi": "D", "satuan": unit, "arah": "turun", "metode": [{ "kunci": "laporan", "nama": "L" }],
            "produsen": "P", "sumber": [{ "judul": "L" }],
        }))
        .unwrap();
        indicator(&mut values, &definition, 5);
        let shown = values.nilai.iter().map(|value| match value.nilai {
            Isian::Nilai(value) => value.nilai.to_string(),
            Isian::KurangDari(limit) => format!("<{limit}"),
            _ => "k".to_owned(),
        });
        shown.collect()
    }

    const AREAS: [(&str, u64); 4] = [("", 40), ("64.74.01", 3), ("64.74.02", 25), ("64.74.03", 12)];

    #[test]
    fn an_area_with_few_people_takes_the_smallest_other_one_with_it() {
        assert_eq!(shown("Balita stunting", "anak", &AREAS), ["40", "<5", "25", "k"]);
        // No number of people, and nobody who receives something.
        assert_eq!(shown("Angka kelahiran", "anak per perempuan", &AREAS)[1], "3");
        assert_eq!(shown("Penyuluh", "orang", &AREAS)[1], "3");
    }

    #[test]
    fn what_a_value_was_before_does_not_tell_it() {
        let former = |name: &str, unit: &str, now: &str, before: &str| {
            let mut values: NilaiIndikator = serde_json::from_value(json!({ "nilai": [{
                "tahun": "2024", "jenis": "realisasi", "nilai": now, "metode": "laporan", "sumber": { "judul": "L" },
                "revisi": [{ "semula": before, "tanggal": "2025-01", "alasan": "Dihitung ulang." }],
            }] }))
            .unwrap();
            let definition: Indikator = serde_json::from_value(json!({
                "nama": name, "konsep": "K", "definisi": "D", "satuan": unit, "arah": "turun",
                "metode": [{ "kunci": "laporan", "nama": "L" }], "produsen": "P", "sumber": [{ "judul": "L" }],
            }))
            .unwrap();
            indicator(&mut values, &definition, 5);
            values.nilai[0].revisi[0].semula.nilai().map(|value| value.nilai)
        };
        assert_eq!(former("Balita stunting", "anak", "40", "38"), Some(38.0));
        assert_eq!(former("Balita stunting", "anak", "40", "3"), None);
        assert_eq!(former("Balita stunting", "anak", "3", "12"), None);
        assert_eq!(former("Angka kelahiran", "anak per perempuan", "2.4", "2.5"), Some(2.5));
        assert_eq!(former("Angka kelahiran", "anak per perempuan", "disamarkan", "2.5"), None);
    }

    #[test]
    fn where_no_area_is_left_the_whole_is_withheld() {
        let areas = [("", 28), ("64.74.01", 3), ("64.74.02", 25)];
        assert_eq!(shown("Balita stunting", "anak", &areas), ["28", "<5", "k"]);
        let areas = [("", 3), ("64.74.01", 3)];
        assert_eq!(shown("Balita stunting", "anak", &areas), ["<5", "<5"]);
        let areas = [("", 9), ("64.74.01", 3), ("64.74.02", 3), ("64.74.03", 3)];
        assert_eq!(shown("Balita stunting", "anak", &areas), ["9", "<5", "<5", "<5"]);
        let areas = [("", 5), ("64.74.01", 1), ("64.74.02", 4)];
        assert_eq!(shown("Balita stunting", "anak", &areas)[1..], ["<5", "<5"]);
        let areas = [("", 8), ("64.74.01", 4), ("64.74.02", 4)];
        assert_eq!(shown("Balita stunting", "anak", &areas), ["k", "<5", "<5"]);
    }
}
