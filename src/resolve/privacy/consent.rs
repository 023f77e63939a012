//! Photos of children and of health services (UU 27/2022 article 4; Peraturan Dewan Pers 1/2019): whoever can be recognised on one, or
//! a child's parents, must have agreed. What a photo shows is known from what is said of it.

use super::super::written::shown_photos;
use super::child::CHILDREN;
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::record::{Entry, Foto};

/// Words for places and moments in which somebody's health is looked after.
const CARE: [&str; 16] = [
    "posyandu",
    "imunisasi",
    "vaksinasi",
    "penimbangan",
    "menimbang",
    "ditimbang",
    "hamil",
    "menyusui",
    "persalinan",
    "pasien",
    "pemeriksaan",
    "diperiksa",
    "memeriksa",
    "kontrasepsi",
    "akseptor",
    "disuntik",
];

/// Asks for the consent of those who are seen. `foto` are the record's own; one in a text may be among them, too.
pub(in crate::resolve) fn consent<T>(entry: &Entry<T>, foto: &[Foto], report: &Report) {
    for (index, photo) in foto.iter().enumerate().filter(|(_, photo)| photo.persetujuan.is_none()) {
        if let Some(word) = [&photo.teks_alternatif, &photo.keterangan]
            .into_iter()
            .find_map(|text| sensitive(text))
        {
            report.push(missing(entry.value(format!("foto[{index}].berkas")), &photo.berkas, word).help("field"));
        }
    }
    for photo in shown_photos(entry) {
        let known = foto.iter().any(|own| own.berkas == photo.file);
        if let Some(word) = [photo.alt, photo.caption].into_iter().find_map(sensitive).filter(|_| !known) {
            report.push(missing(photo.place, photo.file, word).help("list"));
        }
    }
}

fn missing(place: Place, file: &str, word: &str) -> Diagnostic {
    Diagnostic::error(codes::PHOTO_CONSENT, place)
        .with("file", file)
        .with("word", word.to_owned())
}

/// The first word of a text that says that children or somebody's health are seen. Inside a sentence a word for children with a
/// capital letter belongs to the title of an office.
fn sensitive(text: &str) -> Option<&str> {
    let mut opens = true;
    for word in text.split_whitespace() {
        let first = word.split(|c: char| !c.is_alphanumeric()).find(|part| !part.is_empty());
        if let Some(core) = first {
            let small = core.to_lowercase();
            let child = CHILDREN.contains(&small.as_str()) && (opens || core == small);
            if child || CARE.contains(&small.as_str()) {
                return Some(core);
            }
        }
        opens = word.ends_with(['.', '!', '?']);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::super::contoh::{complaints, entry, with_body};
    use super::*;
    use crate::record::Kampung;
    use serde_json::json;

    #[test]
    fn words_for_children_and_care_are_found_and_titles_are_not() {
        for (text, word) in [
            ("Anak-anak mencuci tangan.", Some("Anak")),
            ("Kader menimbang bayi.", Some("menimbang")),
            ("Kader. Balita makan siang.", Some("Balita")),
            ("Antrean di posyandu Melati", Some("posyandu")),
            ("Kepala Dinas Pemberdayaan Perempuan dan Anak berpidato.", None),
            ("Kader memotong tongkol.", None),
            ("", None),
        ] {
            assert_eq!(sensitive(text), word, "{text}");
        }
    }

    #[test]
    fn consent_is_asked_for_once_for_each_photo() {
        let record = |more: &str| {
            let mut photo =
                json!({ "berkas": "a.jpg", "keterangan": "Makan", "teks_alternatif": "Balita makan", "kredit": "Humas" });
            if !more.is_empty() {
                photo["persetujuan"] = more.into();
            }
            json!({ "nama": "Melati", "kode_wilayah": "64.74.01.1003", "status": "terbit", "foto": [photo] })
        };
        let told = |more: &str| {
            let entry = entry::<Kampung>(record(more));
            complaints(|report| consent(&entry, &entry.record.foto, report))
        };
        assert_eq!(told(""), ["E photo/consent file=a.jpg word=Balita"]);
        assert!(told("ada").is_empty() && told("tidak_perlu").is_empty());
        let entry = with_body::<Kampung>(record("ada"), "");
        assert!(complaints(|report| consent(&entry, &entry.record.foto, report)).is_empty());
    }
}
