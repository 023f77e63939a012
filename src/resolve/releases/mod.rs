//! Press releases (rules 19, 23 and 30 to 34 of the domain), as far as one release can show by itself.
//!
//! What is missing keeps the site from being published; what only looks wrong is a warning, and a careful one: a number, a law
//! or an agency is complained about only where the text leaves no other reading. The faults were all seen in real releases.
//!
//! Almost every text is sound. So each rule first looks for what all its faults have in common, such as a digit or a semicolon,
//! and reads words only where that stands.

mod agencies;
#[cfg(test)]
mod contoh;
mod counts;
mod laws;
mod paste;
mod sentences;
mod statements;

use super::privacy;
use super::written::{Texts, shown_photos};
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::record::{DasarHukum, Entry, Foto, Instansi, SiaranPers, Status, StatusRilis};

/// Longest advised title, in characters.
const JUDUL: usize = 120;

/// Advised length of the text, in words.
const KATA: std::ops::RangeInclusive<usize> = 100..=700;

/// What the releases of a region may name, prepared once for all of them.
#[derive(Debug)]
pub(super) struct Known<'a> {
    laws: laws::Laws<'a>,
    agencies: agencies::Agencies<'a>,
}

impl<'a> Known<'a> {
    /// The legal bases and agencies of a region.
    pub(super) fn new(laws: impl IntoIterator<Item = &'a DasarHukum>, agencies: impl IntoIterator<Item = &'a Instansi>) -> Self {
        Self {
            laws: laws::Laws::new(laws),
            agencies: agencies::Agencies::new(agencies),
        }
    }
}

/// Checks a release against itself and against the legal bases and agencies that it may name.
pub(super) fn check<'a>(entry: &'a Entry<SiaranPers>, texts: &Texts<'a>, known: &Known<'_>, report: &Report) {
    required(entry, report);
    check_photos(entry, &entry.record.foto, report);
    embargo(entry, report);
    withdrawal(entry, report);
    lengths(entry, report);
    paste::check(entry, texts, report);
    laws::check(entry, texts.all(), &known.laws, report);
    let sentences: Vec<_> = texts.body().iter().flat_map(sentences::sentences).collect();
    statements::check(entry, &sentences, report);
    counts::check(entry, &sentences, report);
    agencies::check(entry, texts.all(), &known.agencies, report);
}

/// Rule 32, for any record: a photo has an alternative text, a caption and a credit.
pub(super) fn check_photos<T>(entry: &Entry<T>, foto: &[Foto], report: &Report) {
    for (i, photo) in foto.iter().enumerate() {
        for (name, text) in [
            ("keterangan", &photo.keterangan),
            ("teks_alternatif", &photo.teks_alternatif),
            ("kredit", &photo.kredit),
        ] {
            if text.trim().is_empty() {
                let field = format!("foto[{i}].{name}");
                let place = entry.value(&*field);
                report.push(photo_lacks(place, &photo.berkas, name));
            }
        }
    }
    privacy::consent(entry, foto, report);
    for photo in shown_photos(entry) {
        for (missing, text) in [("keterangan", photo.caption), ("teks_alternatif", photo.alt)] {
            if text.trim().is_empty() {
                report.push(photo_lacks(photo.place.clone(), photo.file, missing));
            }
        }
    }
}

fn photo_lacks(place: Place, file: &str, missing: &'static str) -> Diagnostic {
    Diagnostic::error(codes::RELEASE_PHOTO, place)
        .with("file", file)
        .with("missing", missing)
        .help(missing)
}

fn is_withdrawn(record: &SiaranPers) -> bool {
    record.status == Status::Ditarik || record.status_rilis == StatusRilis::Ditarik
}

/// Rule 30. Of a withdrawn release only a notice stays, so its text may be gone.
fn required(entry: &Entry<SiaranPers>, report: &Report) {
    let record = &entry.record;
    let empty = |field: &str| report.push(Diagnostic::error(codes::RECORD_EMPTY_FIELD, entry.value(field)).with("field", field));
    for (field, text) in [
        ("judul", &record.judul),
        ("ringkasan", &record.ringkasan),
        ("kota_dateline", &record.kota_dateline),
        ("narahubung.unit", &record.narahubung.unit),
    ] {
        if text.trim().is_empty() {
            empty(field);
        }
    }
    if entry.body.words == 0 && !is_withdrawn(record) {
        report.push(Diagnostic::error(codes::RELEASE_EMPTY, Place::path(entry.source.path())));
    }
}

/// Rule 33: who withdraws a release says why. For the `status` of every record the region sees to that.
fn withdrawal(entry: &Entry<SiaranPers>, report: &Report) {
    let record = &entry.record;
    let reason = record.alasan_ditarik.as_deref().unwrap_or_default();
    if record.status_rilis == StatusRilis::Ditarik && record.status != Status::Ditarik && reason.trim().is_empty() {
        report.push(Diagnostic::error(codes::RECORD_NO_REASON, entry.value("status_rilis")));
    }
}

/// Rule 19, the part that needs no clock.
fn embargo(entry: &Entry<SiaranPers>, report: &Report) {
    let fault = match (entry.record.status_rilis, &entry.record.embargo_sampai) {
        (StatusRilis::Embargo, None) => Some(("status_rilis", "missing")),
        (_, Some(waktu)) if waktu.jam.is_none() => Some(("embargo_sampai", "hour")),
        (_, Some(waktu)) if waktu.zona.is_none() => Some(("embargo_sampai", "zone")),
        _ => None,
    };
    if let Some((field, help)) = fault {
        report.push(
            Diagnostic::error(codes::RELEASE_EMBARGO, entry.value(field))
                .with("field", "embargo_sampai")
                .help(help),
        );
    }
}

fn lengths(entry: &Entry<SiaranPers>, report: &Report) {
    let title = entry.record.judul.chars().count();
    if title > JUDUL {
        report.push(
            Diagnostic::warning(codes::RELEASE_LONG_TITLE, entry.value("judul"))
                .with("count", title.to_string())
                .with("maximum", JUDUL.to_string()),
        );
    }
    let words = entry.body.words;
    if words > 0 && !KATA.contains(&words) && !is_withdrawn(&entry.record) {
        report.push(
            Diagnostic::warning(codes::RELEASE_WORD_COUNT, Place::path(entry.source.path()))
                .with("count", words.to_string())
                .with("minimum", KATA.start().to_string())
                .with("maximum", KATA.end().to_string()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::contoh::{filler, release, text, told, whole};
    use crate::record::Piece;
    use serde_json::{Value, json};

    #[test]
    fn a_sound_release_is_silent() {
        assert!(text("Wakil Wali Kota membuka kegiatan pada Kamis (22/09/2022). (*/hmsbontang)").is_empty());
    }

    #[test]
    fn what_every_release_needs_is_there() {
        let found = whole(
            &json!({ "judul": " ", "kota_dateline": "", "narahubung": { "unit": "" } }),
            "",
        );
        assert_eq!(
            found,
            [
                "E record/empty-field field=judul",
                "E record/empty-field field=kota_dateline",
                "E record/empty-field field=narahubung.unit",
                "E release/empty",
            ]
        );
        assert!(whole(&json!({ "status": "ditarik", "alasan_ditarik": "Salah terbit" }), "").is_empty());
    }

    #[test]
    fn title_and_text_have_a_length() {
        assert!(whole(&json!({ "judul": "a".repeat(120) }), &filler()).is_empty());
        assert_eq!(
            whole(&json!({ "judul": "é".repeat(121) }), &filler()),
            ["W release/long-title count=121 maximum=120"]
        );
        assert_eq!(
            whole(&json!({}), "Hanya lima kata di sini"),
            ["W release/word-count count=5 minimum=100 maximum=700"]
        );
        let long = format!("{0} {0} {0} {0} {0} {0} {0} akhir", filler());
        assert_eq!(
            whole(&json!({}), &long),
            ["W release/word-count count=701 minimum=100 maximum=700"]
        );
    }

    #[test]
    fn a_photo_is_described() {
        let photo = |alt: &str, kredit: &str| {
            let foto = json!([{ "berkas": "a.jpg", "keterangan": "Peluncuran", "teks_alternatif": alt, "kredit": kredit }]);
            whole(&json!({ "foto": foto }), &filler())
        };
        assert!(photo("Orang menggunting pita", "Humas").is_empty());
        assert_eq!(
            photo("", " "),
            [
                "E release/photo file=a.jpg missing=kredit",
                "E release/photo file=a.jpg missing=teks_alternatif"
            ]
        );
    }

    #[test]
    fn a_photo_in_the_text_is_described_too() {
        let mut entry = release(&json!({}), &filler());
        std::sync::Arc::make_mut(&mut entry.body).pieces.push(Piece::Photo {
            file: "b.jpg".to_owned(),
            alt: String::new(),
            caption: "Kader. Foto: Humas".to_owned(),
            span: 0..5,
        });
        let found = told(&entry);
        assert_eq!(found, ["E release/photo file=b.jpg missing=teks_alternatif"]);
    }

    #[test]
    fn an_embargo_has_hour_and_zone() {
        let until = |embargo: Value| whole(&json!({ "status_rilis": "embargo", "embargo_sampai": embargo }), &filler());
        assert!(until(json!("2022-09-22 10:00 WITA")).is_empty());
        for wrong in [json!("2022-09-22 10:00"), json!("2022-09-22"), json!(null)] {
            assert_eq!(until(wrong), ["E release/embargo field=embargo_sampai"]);
        }
    }

    #[test]
    fn who_withdraws_says_why() {
        let withdrawn = |reason: &str| whole(&json!({ "status_rilis": "ditarik", "alasan_ditarik": reason }), &filler());
        assert!(withdrawn("Salah terbit").is_empty());
        assert_eq!(withdrawn(" "), ["E record/no-reason"]);
    }
}
