//! What `pendopo new` writes: from answers to the text of a record, a site, a theme.
//!
//! A [`Draft`] knows from the schema of its type which fields are needed, proposes what can be known, checks each answer by the
//! rules of the record, and writes the text: answered fields in canonical order, `# ISI: …` where something is left open. It
//! reads and writes no file, and asks nobody: the command does.

mod checks;
mod places;
mod site;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value as Json;

use crate::diagnostic::Diagnostic;
use crate::record::{JenisWilayah, Kode, Leaf, Shape, Zona};
use crate::schema::Kind;
use crate::text::{Language, slug};

pub use places::{Register, RegisterFault};
pub use site::{NewFile, site, theme};

/// What is known of the region in which a record is made, and of the records that it may name.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// The region, unless the record stands above all regions.
    pub region: Option<Region>,
    /// Ids by folder: those of the region and the shared ones.
    pub ids: BTreeMap<String, BTreeSet<String>>,
    /// The agencies of the region itself.
    pub agencies: Vec<String>,
    /// The present day in the region.
    pub today: Date,
    /// The language in which questions are asked. Records speak Indonesian.
    pub language: Language,
}

/// A region, as far as new records care.
#[derive(Debug)]
pub struct Region {
    /// Name of its folder.
    pub slug: String,
    /// Its name.
    pub nama: String,
    /// Kota, kabupaten or provinsi.
    pub jenis: JenisWilayah,
    /// The office in charge.
    pub dinas: String,
    /// Time zone.
    pub zona: Zona,
    /// Path of its record, for people.
    pub path: String,
    /// Codes and names of its kelurahan and desa.
    pub kelurahan: Vec<(Kode, String)>,
}

/// A field that somebody should fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its path: `narahubung.unit`.
    pub path: String,
    /// What it means.
    pub about: String,
    /// The words of a choice, each with its meaning.
    pub choices: Vec<(String, String)>,
    /// Whether several answers may be given, with commas between them.
    pub many: bool,
    /// What can be proposed.
    pub proposal: Option<String>,
    /// Whether it may stay open.
    pub may_stay_open: bool,
}

impl Question {
    /// The words of a choice, with commas between them; nothing for other fields.
    #[must_use]
    pub fn words(&self) -> String {
        let words: Vec<&str> = self.choices.iter().map(|(word, _)| word.as_str()).collect();
        words.join(", ")
    }
}

/// A record in the making.
#[derive(Debug)]
pub struct Draft<'a> {
    kind: &'static Kind,
    guide: &'static Guide,
    schema: Arc<Json>,
    around: &'a Surroundings,
    answers: BTreeMap<String, String>,
    open: BTreeSet<String>,
    /// Fields whose YAML is known as a whole.
    blocks: BTreeMap<&'static str, String>,
}

/// What is asked and hinted at beyond what the schema requires.
#[derive(Debug)]
struct Guide {
    kind: &'static str,
    /// The field that the name on the command line fills.
    naming: &'static str,
    /// Optional fields that are asked for.
    asked: &'static [&'static str],
    /// Required fields that may stay open, with what stands there until then.
    gaps: &'static [(&'static str, &'static str)],
    /// Optional fields that a comment reminds of.
    hints: &'static [&'static str],
}

const GUIDES: [Guide; 7] = [
    Guide {
        kind: "situs",
        naming: "judul",
        asked: &[],
        gaps: &[],
        hints: &["alamat_dasar", "pengelola"],
    },
    Guide {
        kind: "wilayah",
        naming: "kode",
        asked: &["provinsi.nama", "dinas.singkatan"],
        gaps: &[],
        hints: &["jumlah_penduduk", "luas_km2", "pengantar", "sumber"],
    },
    Guide {
        kind: "kampung",
        naming: "nama",
        asked: &["tanggal_pencanangan", "klasifikasi.kelas"],
        gaps: &[],
        hints: &[
            "tanggal_pencanangan",
            "klasifikasi",
            "gambaran_umum",
            "lokasi",
            "profil",
            "sumber",
        ],
    },
    Guide {
        kind: "inovasi",
        naming: "nama_lokal",
        asked: &["kampung"],
        gaps: &[],
        hints: &[
            "ringkasan",
            "kampung",
            "tanggal_luncur",
            "masalah",
            "yang_dilakukan",
            "hasil",
            "sumber",
        ],
    },
    Guide {
        kind: "kegiatan",
        naming: "judul",
        asked: &["waktu"],
        gaps: &[
            ("tempat", "Belum ditentukan"),
            ("fungsi_keluarga", "[]"),
            ("sasaran", "[]"),
            ("instansi", "[]"),
            ("uraian", "Belum ditulis."),
        ],
        hints: &["waktu", "kampung", "inovasi", "peserta", "hasil", "sumber"],
    },
    Guide {
        kind: "siaran-pers",
        naming: "judul",
        asked: &["instansi"],
        gaps: &[("ringkasan", "Belum ditulis.")],
        hints: &[
            "tanggal_kegiatan",
            "kutipan",
            "instansi",
            "kampung",
            "inovasi",
            "foto",
            "sumber",
        ],
    },
    Guide {
        kind: "halaman",
        naming: "judul",
        asked: &[],
        gaps: &[],
        hints: &["ringkasan"],
    },
];

impl<'a> Draft<'a> {
    /// An empty draft; nothing when records of this type are not made so.
    #[must_use]
    pub fn new(kind: &str, around: &'a Surroundings) -> Option<Self> {
        let guide = GUIDES.iter().find(|guide| guide.kind == kind)?;
        let kind = Kind::named(kind)?;
        let mut draft = Self {
            kind,
            guide,
            schema: kind.raw(),
            around,
            answers: BTreeMap::new(),
            open: BTreeSet::new(),
            blocks: BTreeMap::new(),
        };
        if draft.shape().field("status").is_some() {
            // Nothing that is half written goes to the public by itself.
            draft.answers.insert("status".to_owned(), "draf".to_owned());
        }
        Some(draft)
    }

    /// The field that the record's name goes into.
    #[must_use]
    pub fn naming(&self) -> &'static str {
        self.guide.naming
    }

    fn shape(&self) -> Shape<'_> {
        Shape::of(&self.schema)
    }

    /// The answer of a field, if it has one.
    #[must_use]
    pub fn answer(&self, path: &str) -> Option<&str> {
        self.answers.get(path).map(String::as_str)
    }

    /// Fills a field.
    ///
    /// # Errors
    /// What is wrong with the answer; then the field stays as it was.
    pub fn fill(&mut self, path: &str, text: &str) -> Result<(), Box<Diagnostic>> {
        let answer = self.check(path, text)?;
        self.open.remove(path);
        self.answers.insert(path.to_owned(), answer);
        Ok(())
    }

    /// Leaves a field open.
    pub fn leave(&mut self, path: &str) {
        self.open.insert(path.to_owned());
    }

    /// Takes what a register says of a region.
    pub fn take(&mut self, region: &Register) {
        for (path, text) in region.answers() {
            self.answers.entry(path.to_owned()).or_insert(text);
        }
        if let Some(block) = region.block() {
            self.blocks.insert("kecamatan", block);
        }
    }

    /// The next field that should be filled and is neither filled nor left open.
    #[must_use]
    pub fn next(&self) -> Option<Question> {
        self.questions()
            .into_iter()
            .find(|question| !self.answers.contains_key(&question.path) && !self.open.contains(&question.path))
    }

    /// Fills what can be proposed and leaves open what may stay so; what then is missing.
    pub fn settle(&mut self) -> Vec<Question> {
        let mut missing: Vec<Question> = Vec::new();
        while let Some(question) = self.next() {
            match question.proposal.clone() {
                Some(proposal) => drop(self.answers.insert(question.path, proposal)),
                None => {
                    self.open.insert(question.path.clone());
                    if !question.may_stay_open {
                        missing.push(question);
                    }
                }
            }
        }
        missing
    }

    /// Everything that should be filled, in canonical order. What is needed depends on what has been answered.
    fn questions(&self) -> Vec<Question> {
        let mut questions = Vec::new();
        self.gather(self.shape(), "", true, &mut questions);
        // What gives the file its name comes first.
        questions.sort_by_key(|question| question.path != self.naming());
        questions
    }

    fn gather(&self, shape: Shape<'_>, prefix: &str, needed: bool, questions: &mut Vec<Question>) {
        for (name, field) in shape.fields() {
            let path = format!("{prefix}{name}");
            let below = format!("{path}.");
            let required = needed && shape.requires(name) && !self.blocks.contains_key(path.as_str());
            let item = field.item();
            if item.unwrap_or(field).leaf() == Leaf::Mapping {
                let touched = self.is_touched(&below);
                if required || touched || self.guide.asked.iter().any(|asked| asked.starts_with(&below)) {
                    self.gather(item.unwrap_or(field), &below, required || touched, questions);
                }
            } else if required || self.is_asked(&path) {
                questions.push(self.question(&path, field, required));
            }
        }
    }

    /// Whether a field of a group has been answered; `below` is the path of the group with a point behind it.
    fn is_touched(&self, below: &str) -> bool {
        self.answers.keys().any(|answered| answered.starts_with(below))
    }

    /// Whether an optional field is asked for, as things stand.
    fn is_asked(&self, path: &str) -> bool {
        let regional = self.answer("kode").is_some_and(|kode| kode.len() > 2);
        match (self.kind.name, path) {
            ("wilayah", "provinsi.nama" | "provinsi.kode") => regional,
            ("inovasi", "kampung") => self.answer("tingkat") == Some("kampung"),
            _ => self.guide.asked.contains(&path),
        }
    }

    fn question(&self, path: &str, field: Shape<'_>, required: bool) -> Question {
        let item = field.item();
        let choices = item.unwrap_or(field).choices_in(self.around.language);
        let must = required || matches!((self.kind.name, path), ("inovasi", "kampung") | ("wilayah", "provinsi.nama"));
        Question {
            path: path.to_owned(),
            about: field.description_in(self.around.language).trim_end_matches('.').to_owned(),
            choices: choices
                .into_iter()
                .map(|(word, about)| (word.to_owned(), about.to_owned()))
                .collect(),
            many: item.is_some(),
            proposal: self.proposal(path),
            may_stay_open: !must || self.gap(path).is_some(),
        }
    }

    /// What stands in a required field that is left open.
    fn gap(&self, path: &str) -> Option<&'static str> {
        self.guide.gaps.iter().find(|(gap, _)| *gap == path).map(|(_, text)| *text)
    }

    /// What can be known without asking.
    fn proposal(&self, path: &str) -> Option<String> {
        let region = self.around.region.as_ref();
        let only_agency = || match &self.around.agencies[..] {
            [only] => Some(only.clone()),
            _ => None,
        };
        match (self.kind.name, path) {
            ("kegiatan", "tanggal_mulai") | ("siaran-pers", "tanggal_terbit") => Some(self.around.today.to_string()),
            ("kegiatan" | "siaran-pers", "instansi") => only_agency(),
            ("siaran-pers", "kota_dateline") => region.map(|region| region.nama.clone()),
            ("siaran-pers", "cakupan") => region.map(|region| {
                let provincial = region.jenis == JenisWilayah::Provinsi;
                if provincial { "provinsi" } else { "kota" }.to_owned()
            }),
            ("siaran-pers", "narahubung.unit") => region.map(|region| region.dinas.clone()),
            ("inovasi", "tingkat") => Some("kota".to_owned()),
            ("inovasi", "status_inovasi") => Some("berjalan".to_owned()),
            ("wilayah", "zona_waktu") => places::zone(self.answer("kode")?).map(|zona| zona.nama().to_owned()),
            ("wilayah", "jenis") => Some(self.answer("kode")?.parse::<Kode>().ok()?.jenis_wilayah().kata().to_owned()),
            ("wilayah", "provinsi.kode") => self.answer("kode")?.get(..2).map(str::to_owned),
            ("situs", "judul") => Some("Kampung KB".to_owned()),
            ("situs", "ringkasan") => {
                Some("Catatan terbuka tentang Kampung KB, inovasi, kegiatan, dan angka program keluarga.".to_owned())
            }
            ("situs", "zona_waktu") => Some("WIB".to_owned()),
            _ => None,
        }
    }

    /// The name that is proposed for the file, or for the folder of a region.
    #[must_use]
    pub fn slug(&self) -> String {
        let name = match self.kind.name {
            "wilayah" => self.answer("nama"),
            _ => self.answer(self.naming()),
        };
        let name = slug(name.unwrap_or_default());
        let day = match self.kind.name {
            "kegiatan" => self.answer("tanggal_mulai"),
            "siaran-pers" => self.answer("tanggal_terbit"),
            _ => None,
        };
        match day {
            Some(day) => format!("{}-{name}", day.split([' ', 'T']).next().unwrap_or_default()),
            None => name,
        }
    }

    /// The path of the file below `content/`.
    #[must_use]
    pub fn path(&self, slug: &str) -> String {
        let files = self.kind.files.first().copied().unwrap_or_default();
        let folder = match &self.around.region {
            Some(region) => region.slug.as_str(),
            None => slug,
        };
        files.replacen('*', folder, 1).replacen('*', slug, 1)
    }
}

#[cfg(test)]
mod tests;
