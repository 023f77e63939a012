//! Numbers of a release that the record states otherwise (rule 34).

use std::cell::LazyCell;

use rustc_hash::FxHashMap;

use super::super::figures::decimal;
use super::super::tokens::{Token, tokens};
use super::sentences::{EMPTY_WORDS, Sentence, Values, same, small_words, value};
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::record::{Entry, SiaranPers};

/// The record states a number, the text another one of the same thing.
///
/// Only when the text nowhere gives the stated number with its unit, and another number stands directly before that unit in a
/// sentence that holds every noun of the statement.
pub(super) fn check(entry: &Entry<SiaranPers>, sentences: &[Sentence<'_, '_>], report: &Report) {
    let all = &entry.record.pernyataan_angka;
    if sentences.is_empty() {
        return;
    }
    let units: Vec<Vec<String>> = all.iter().map(|statement| unit_words(&statement.satuan)).collect();
    let stated = LazyCell::new(|| {
        let mut stated: FxHashMap<&[String], Vec<f64>> = FxHashMap::default();
        for (unit, statement) in units.iter().zip(all) {
            stated.entry(unit).or_default().push(statement.nilai.nilai);
        }
        let stated = stated.into_iter().map(|(unit, values)| (unit, Values::new(values)));
        stated.collect::<FxHashMap<_, _>>()
    });
    for (i, (statement, unit)) in all.iter().zip(&units).enumerate() {
        if unit.is_empty() || statement.satuan.trim().eq_ignore_ascii_case("tahun") {
            continue;
        }
        let is_stated = |number: Token<'_>| value(number.text).is_some_and(|number| same(number, statement.nilai.nilai));
        if sentences
            .iter()
            .any(|sentence| sentence.with_unit(unit).any(|(number, _)| is_stated(number)))
        {
            continue;
        }
        let nouns: Vec<String> = small_words(tokens(&statement.uraian))
            .filter(|word| {
                word.len() > 1 && !EMPTY_WORDS.contains(&word.as_str()) && !unit.contains(word) && value(word).is_none()
            })
            .collect();
        if nouns.is_empty() {
            continue;
        }
        let is_other = |number: Token<'_>| {
            let values = stated.get(unit.as_slice());
            value(number.text).is_some_and(|number| !values.is_some_and(|values| values.contains(number)))
        };
        let other = sentences.iter().find_map(|sentence| {
            let (number, last) = sentence.with_unit(unit).find(|(number, _)| is_other(*number))?;
            sentence
                .has_all(&nouns)
                .then(|| (sentence.prose, sentence.text(number, last)))
        });
        if let Some((prose, text)) = other {
            report.push(
                Diagnostic::warning(codes::RELEASE_FIGURE, prose.place(entry, text))
                    .with("text", text)
                    .with("value", decimal(statement.nilai))
                    .with("unit", &*statement.satuan)
                    .with("what", &*statement.uraian)
                    .related("stated", entry.value(format!("pernyataan_angka[{i}].nilai"))),
            );
        }
    }
}

/// The unit as words; "%" is "persen".
fn unit_words(unit: &str) -> Vec<String> {
    if unit.trim() == "%" {
        vec!["persen".to_owned()]
    } else {
        small_words(tokens(unit)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::contoh::{filler, whole};
    use serde_json::json;

    fn stated(uraian: &str, nilai: &str, satuan: &str, sentence: &str) -> Vec<String> {
        let angka = json!([{
            "uraian": uraian, "nilai": nilai, "satuan": satuan, "jenis": "keadaan", "per_tanggal": "2019-08-30"
        }]);
        whole(&json!({ "pernyataan_angka": angka }), &format!("{}\n{sentence}\n", filler()))
    }

    #[test]
    fn a_number_that_the_record_states_otherwise_is_noticed() {
        assert_eq!(
            stated(
                "Kampung KB di Kota Medan",
                "24",
                "kampung",
                "Saat ini telah ada 26 kampung KB di Kota Medan."
            ),
            ["W release/figure text=26 kampung value=24 unit=kampung what=Kampung KB di Kota Medan"]
        );
        assert_eq!(
            stated(
                "Prevalensi stunting",
                "19.65",
                "%",
                "Prevalensi stunting tercatat 19,56 persen."
            ),
            ["W release/figure text=19,56 persen value=19.65 unit=% what=Prevalensi stunting"]
        );
    }

    #[test]
    fn numbers_of_other_things_are_left_alone() {
        let kampung = |sentence: &str| stated("Kampung KB di Kota Medan", "24", "kampung", sentence);
        assert!(kampung("Telah ada 24 kampung KB di Kota Medan. Tahun lalu 20 kampung KB di Kota Medan.").is_empty());
        assert!(kampung("Di Binjai ada 26 kampung KB.").is_empty());
        assert!(kampung("Ada 26 kelurahan dan kampung KB di Kota Medan.").is_empty());
        assert!(
            stated(
                "Prevalensi stunting",
                "19.65",
                "%",
                "Prevalensi stunting 19,65% dan target 14 persen"
            )
            .is_empty()
        );
        assert!(stated("Peserta", "1250", "orang", "Peserta mencapai 1.250 orang.").is_empty());
    }
}
