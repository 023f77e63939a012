//! Words that say whether a figure counts people, and whether these receive help or are spoken of for their health.

use crate::text::slug;

/// Units that are people, families or couples.
const PEOPLE: [&str; 24] = [
    "akseptor",
    "anak",
    "baduta",
    "balita",
    "bayi",
    "bumil",
    "busui",
    "catin",
    "ibu",
    "jiwa",
    "kasus",
    "keluarga",
    "kk",
    "lansia",
    "orang",
    "pasangan",
    "pasien",
    "penderita",
    "penerima",
    "peserta",
    "pus",
    "remaja",
    "siswa",
    "warga",
];

/// Words for health, contraception and help.
const RECIPIENTS: [&str; 38] = [
    "aids",
    "akseptor",
    "anemia",
    "baduta",
    "balita",
    "bantuan",
    "bayi",
    "bpjs",
    "bumil",
    "busui",
    "diabetes",
    "difabel",
    "disabilitas",
    "gizi",
    "hamil",
    "hipertensi",
    "hiv",
    "implan",
    "iud",
    "kanker",
    "kb",
    "kekerasan",
    "kematian",
    "kontrasepsi",
    "korban",
    "menyusui",
    "mop",
    "mow",
    "odgj",
    "pasien",
    "penderita",
    "penerima",
    "pengidap",
    "penyandang",
    "peserta",
    "stunting",
    "tbc",
    "wasting",
];

/// Whether a figure of this unit, about this, counts people who receive help or are spoken of for their health.
pub(in super::super) fn counts_recipients(about: &str, unit: &str) -> bool {
    counts_people(unit) && (is_about_recipients(about) || is_about_recipients(unit))
}

/// Whether a unit counts people: `orang`, `ibu hamil`, but not `anak per perempuan`.
fn counts_people(satuan: &str) -> bool {
    let words = slug(satuan);
    let mut words = words.split('-');
    words.next().is_some_and(|first| PEOPLE.contains(&first)) && !satuan.contains(['/', '%']) && words.all(|word| word != "per")
}

/// Whether words speak of people who receive help, or of their health.
fn is_about_recipients(words: &str) -> bool {
    slug(words).split('-').any(|word| RECIPIENTS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_counts_people_or_something_else() {
        for unit in ["orang", "Ibu hamil", "keluarga", "balita stunting"] {
            assert!(counts_people(unit), "{unit}");
        }
        for unit in ["porsi", "anak per perempuan", "kasus/1.000", "%", "kampung", ""] {
            assert!(!counts_people(unit), "{unit}");
        }
    }

    #[test]
    fn officers_are_no_recipients() {
        assert!(is_about_recipients("Balita stunting yang didampingi"));
        assert!(is_about_recipients("Peserta KB baru"));
        assert!(!is_about_recipients("Kader terlatih"));
        assert!(!is_about_recipients("Penyuluh di kecamatan"));
    }
}
