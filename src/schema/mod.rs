//! The shapes of [`crate::record`] for people and their editors.
//!
//! [`KINDS`] names every record type with the files that hold it. From the struct of each comes the JSON Schema that editors
//! complete and check with ([`Kind::editor`]) and the field reference ([`reference()`]). Nothing is described here: what a field
//! means stands at the field.

mod editor;
mod reference;

use std::sync::Arc;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value as Json;

use crate::record::{
    DasarHukum, Halaman, Indikator, Inovasi, Instansi, Istilah, JenisRekaman, Kampung, Kegiatan, NilaiIndikator, Pejabat,
    SiaranPers, Situs, Wilayah, schema_of,
};

pub use reference::reference;

/// Folder of the project into which schemas are written; it begins with a point, so that it is not content.
pub const FOLDER: &str = ".pendopo/schema";

/// A record type, as far as files and schemas are concerned.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Name of its schema, and of the type on the command line: `siaran-pers`.
    pub name: &'static str,
    /// Name for people: `Siaran pers`.
    pub title: &'static str,
    /// Its files below `content/`; `*` stands for one name.
    pub files: &'static [&'static str],
    raw: fn() -> Arc<Json>,
    draft7: fn() -> Json,
}

macro_rules! kinds {
    ($($name:literal $type:ident $files:tt)*) => {
        /// All record types, in the order in which people meet them.
        pub const KINDS: &[Kind] = &[$(Kind {
            name: $name,
            title: <$type as JenisRekaman>::NAMA,
            files: &$files,
            raw: schema_of::<$type>,
            draft7: draft7::<$type>,
        }),*];
    };
}

kinds! {
    "situs" Situs ["situs.yaml"]
    "wilayah" Wilayah ["*/wilayah.yaml"]
    "kampung" Kampung ["*/kampung/*.yaml"]
    "inovasi" Inovasi ["*/inovasi/*.yaml"]
    "kegiatan" Kegiatan ["*/kegiatan/*.yaml"]
    "siaran-pers" SiaranPers ["*/siaran-pers/*.md"]
    "halaman" Halaman ["*/halaman/*.md"]
    "instansi" Instansi ["*/instansi/*.yaml"]
    "pejabat" Pejabat ["*/pejabat/*.yaml"]
    "dasar-hukum" DasarHukum ["*/dasar-hukum/*.yaml"]
    "indikator" Indikator ["bersama/indikator/*.yaml"]
    "nilai-indikator" NilaiIndikator ["*/indikator/*.yaml"]
    "istilah" Istilah ["bersama/istilah/*.yaml"]
}

/// In draft 7, which every editor understands; a description beside a reference is kept by `allOf`.
fn draft7<T: JsonSchema>() -> Json {
    SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

impl Kind {
    /// The type of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// The type of a file by its path below `content/`.
    #[must_use]
    pub fn of(path: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.files.iter().any(|files| matches(files, path)))
    }

    /// The schema as the struct gives it: what the program reads, in draft 2020-12.
    #[must_use]
    pub fn raw(&self) -> Arc<Json> {
        (self.raw)()
    }

    /// The schema for editors: it takes every spelling that the program takes, once YAML has guessed at types.
    #[must_use]
    pub fn editor(&self) -> Json {
        editor::widened(self)
    }

    /// The schema for editors, as the text of its file.
    #[must_use]
    pub fn editor_text(&self) -> String {
        // Keys are texts and numbers are finite, so that it always becomes JSON.
        serde_json::to_string_pretty(&self.editor()).unwrap_or_default() + "\n"
    }

    /// Name of the schema's file in [`FOLDER`].
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}.json", self.name)
    }

    /// Whether its records are Markdown below a head of fields.
    #[must_use]
    pub fn is_prose(&self) -> bool {
        self.files.iter().all(|files| files.rsplit('.').next() == Some("md"))
    }

    /// The first line of a record at this path below `content/`, which tells editors its schema. Heads of Markdown files have
    /// none, because no editor reads one there.
    #[must_use]
    pub fn line(&self, path: &str) -> Option<String> {
        let up = "../".repeat(path.split('/').count());
        (!self.is_prose()).then(|| format!("{LINE}{up}{FOLDER}/{}", self.file()))
    }
}

/// How the line begins that tells editors the schema.
pub const LINE: &str = "# yaml-language-server: $schema=";

/// The settings of Visual Studio Code that give every record its schema without a line in it.
#[must_use]
pub fn vscode() -> String {
    let mut schemas = serde_json::Map::new();
    for kind in KINDS.iter().filter(|kind| !kind.is_prose()) {
        let mut files: Vec<String> = kind.files.iter().map(|files| format!("content/{files}")).collect();
        // A file has one type, the first; editors would take both.
        let before = KINDS.iter().take_while(|other| other.name != kind.name);
        let taken = before
            .flat_map(|other| other.files)
            .filter(|taken| kind.files.iter().any(|files| matches(files, taken)));
        files.extend(taken.map(|taken| format!("!content/{taken}")));
        schemas.insert(format!("./{FOLDER}/{}", kind.file()), files.into());
    }
    let settings = serde_json::json!({ "yaml.schemas": schemas });
    serde_json::to_string_pretty(&settings).unwrap_or_default() + "\n"
}

/// Whether a path fits a pattern in which `*` stands for one name or the stem of one.
fn matches(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut found) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), found.next()) {
            (None, None) => return true,
            (Some(wanted), Some(found)) => {
                let fits = match wanted.split_once('*') {
                    Some((head, tail)) => {
                        found.len() > head.len() + tail.len() && found.starts_with(head) && found.ends_with(tail)
                    }
                    None => wanted == found,
                };
                if !fits {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_their_type_by_their_folder() {
        let name = |path| Kind::of(path).map(|kind| kind.name);
        assert_eq!(name("situs.yaml"), Some("situs"));
        assert_eq!(name("bontang/wilayah.yaml"), Some("wilayah"));
        assert_eq!(name("bontang/siaran-pers/a.md"), Some("siaran-pers"));
        assert_eq!(name("bersama/indikator/tfr.yaml"), Some("indikator"));
        assert_eq!(name("bontang/indikator/tfr.yaml"), Some("nilai-indikator"));
        assert_eq!(name("bontang/kampung/a.md"), None);
        assert_eq!(name("bontang/media/a.yaml"), None);
    }

    #[test]
    fn the_line_leads_from_the_record_to_its_schema() {
        let line = |path| Kind::of(path).and_then(|kind| kind.line(path));
        assert_eq!(
            line("bontang/kampung/loktuan.yaml").as_deref(),
            Some("# yaml-language-server: $schema=../../../.pendopo/schema/kampung.json")
        );
        assert_eq!(
            line("situs.yaml").as_deref(),
            Some("# yaml-language-server: $schema=../.pendopo/schema/situs.json")
        );
        assert_eq!(line("bontang/halaman/tentang.md"), None);
    }

    #[test]
    fn the_settings_name_every_schema_of_a_yaml_record() {
        let text = vscode();
        for kind in KINDS {
            assert_eq!(text.contains(&kind.file()), !kind.is_prose(), "{}", kind.name);
        }
        let definitions = r#"/nilai-indikator.json": [
      "content/*/indikator/*.yaml",
      "!content/bersama/indikator/*.yaml"
    ]"#;
        assert!(text.contains(definitions), "{text}");
    }
}
