//! Releases for the tests of their rules.

use serde_json::{Value, json};

use super::super::contoh::{complaints, with_body};
use super::super::written::Texts;
use super::{Known, check};
use crate::record::{DasarHukum, Entry, Instansi, SiaranPers};

/// A hundred words that say nothing.
pub(super) fn filler() -> String {
    let words: Vec<String> = (0..100).map(|i| format!("kata{i}")).collect();
    words.join(" ")
}

/// A release with some fields of its own.
pub(super) fn release(fields: &Value, text: &str) -> Entry<SiaranPers> {
    let mut record = json!({
        "judul": "Judul", "ringkasan": "Teras", "kota_dateline": "BONTANG", "tanggal_terbit": "2022-09-22",
        "cakupan": "kota", "narahubung": { "unit": "Humas" }, "status": "terbit"
    });
    for (name, value) in fields.as_object().unwrap() {
        record[name] = value.clone();
    }
    with_body(record, text)
}

/// The complaints about a release with this text.
pub(super) fn whole(fields: &Value, text: &str) -> Vec<String> {
    let entry = release(fields, text);
    told(&entry)
}

/// The complaints about a release whose second paragraph is this text.
pub(super) fn text(text: &str) -> Vec<String> {
    whole(&json!({}), &format!("{}\n{text}\n", filler()))
}

/// The complaints about a release where no law and no agency is known.
pub(super) fn told(entry: &Entry<SiaranPers>) -> Vec<String> {
    known(entry, &[], &[])
}

/// The complaints about a release where these laws and agencies are known.
pub(super) fn known(entry: &Entry<SiaranPers>, laws: &[DasarHukum], agencies: &[Instansi]) -> Vec<String> {
    complaints(|report| check(entry, &Texts::of(entry), &Known::new(laws, agencies), report))
}
