//! References by id: found, known but not shown, or dead.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::model::{Id, Table};
use crate::record::{Acuan, Entry, JenisRekaman};
use crate::text::compare::nearest;

/// Looks references up and reports the dead ones.
pub struct References<'a> {
    /// Folder of the region for people: `content/bontang`.
    pub home: &'a str,
    /// Records that exist but are not in the model: drafts, embargoed releases, files that could not be read.
    pub silent: &'a BTreeSet<(&'static str, String)>,
    /// Where faults go.
    pub report: &'a Report,
}

impl References<'_> {
    /// The row that a reference names; `None` when it is dead (reported) or not shown (silent).
    pub fn find<I: Id, T, K: JenisRekaman>(
        &self,
        table: &Table<I, T>,
        reference: &Acuan<K>,
        place: impl FnOnce() -> Place,
    ) -> Option<I> {
        let found = table.find(reference.id());
        if found.is_none()
            && !self
                .silent
                .iter()
                .any(|(folder, id)| *folder == K::FOLDER && id == reference.id())
        {
            self.dead::<K>(reference.id(), table.names(), place());
        }
        found
    }

    /// Reports a reference that leads nowhere.
    pub fn dead<'n, K: JenisRekaman>(&self, id: &str, names: impl Iterator<Item = &'n str>, place: Place) {
        let field = match &place {
            Place::Field(_, path, _) => path.clone(),
            _ => K::FOLDER.to_owned(),
        };
        let mut names: Vec<&str> = names.collect();
        names.sort_unstable();
        let diagnostic = Diagnostic::error(codes::REFERENCE_UNRESOLVED, place)
            .with("field", field)
            .with("id", id)
            .with_word("kind", K::FOLDER);
        self.report.push(match nearest(id, names) {
            Some(suggestion) => diagnostic.with("suggestion", suggestion).help("nearest"),
            None => {
                // Terms and definitions are shared by all regions.
                let shared = matches!(K::FOLDER, "istilah" | "indikator");
                let home = if shared { "content/bersama" } else { self.home };
                let extension = if matches!(K::FOLDER, "siaran-pers" | "halaman") {
                    "md"
                } else {
                    "yaml"
                };
                diagnostic
                    .with("path", format!("{home}/{}/{id}.{extension}", K::FOLDER))
                    .help("create")
            }
        });
    }

    /// All references of a list field.
    pub fn all<I: Id, T, K: JenisRekaman, R>(
        &self,
        table: &Table<I, T>,
        list: &[Acuan<K>],
        entry: &Entry<R>,
        field: &str,
    ) -> Vec<I> {
        list.iter()
            .enumerate()
            .filter_map(|(index, reference)| self.find(table, reference, || entry.value(format!("{field}[{index}]"))))
            .collect()
    }

    /// An optional reference.
    pub fn one<I: Id, T, K: JenisRekaman, R>(
        &self,
        table: &Table<I, T>,
        reference: Option<&Acuan<K>>,
        entry: &Entry<R>,
        field: &str,
    ) -> Option<I> {
        reference.and_then(|reference| self.find(table, reference, || entry.value(field)))
    }
}

/// Reports records of one type that share an id. Folders may be nested, so two files can have the same stem.
pub fn duplicates<'e, R: JenisRekaman + 'e>(entries: impl IntoIterator<Item = &'e Entry<R>>, report: &Report) {
    let mut seen: std::collections::BTreeMap<&str, &Entry<R>> = std::collections::BTreeMap::new();
    for entry in entries {
        if let Some(first) = seen.get(&*entry.id) {
            report.push(
                Diagnostic::error(codes::REFERENCE_DUPLICATE_ID, Place::path(entry.source.path()))
                    .with("id", &*entry.id)
                    .with_word("kind", R::FOLDER)
                    .related("first", Place::path(first.source.path())),
            );
        } else {
            seen.insert(&entry.id, entry);
        }
    }
}
