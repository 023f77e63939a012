//! The ledger that a commit will write: sections of the present one, and new ones.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::WriteError;
use super::ledger::{Entries, Ledger, routes};
use super::spool::{Spool, Waiting};

/// The ledger that a commit will write.
#[derive(Debug)]
pub(super) struct Next<'p> {
    /// Where the lines of new sections wait: those of a whole nation would take much memory.
    spool: &'p Spool,
    sections: BTreeMap<String, Section>,
}

#[derive(Debug)]
enum Section {
    /// As it stands in the present ledger.
    Same,
    /// Its lines.
    New(Waiting),
}

impl<'p> Next<'p> {
    /// A ledger without sections.
    pub(super) fn new(spool: &'p Spool) -> Self {
        Self {
            spool,
            sections: BTreeMap::new(),
        }
    }

    /// A section stays as it is.
    pub(super) fn keep(&mut self, section: &str) {
        self.sections.insert(section.to_owned(), Section::Same);
    }

    /// Adds a section by its lines; `false` if it is there already.
    pub(super) fn add(&mut self, section: &str, lines: Waiting) -> bool {
        self.sections.insert(section.to_owned(), Section::New(lines)).is_none()
    }

    /// The names of all sections, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sections.keys().map(String::as_str)
    }

    /// Whether there is such a section.
    pub(super) fn contains(&self, section: &str) -> bool {
        self.sections.contains_key(section)
    }

    /// Whether a section stays as it is.
    pub(super) fn is_kept(&self, section: &str) -> bool {
        matches!(self.sections.get(section), Some(Section::Same))
    }

    /// The lines of a new section; none of one that stays as it is, or is not there.
    pub(super) fn lines(&self, section: &str) -> Result<String, WriteError> {
        match self.sections.get(section) {
            Some(Section::New(lines)) => self.spool.get(lines),
            Some(Section::Same) | None => Ok(String::new()),
        }
    }

    /// The lines of all sections, in their order, one at a time.
    pub(super) fn all_lines<'a>(&'a self, present: &'a Ledger) -> impl Iterator<Item = Result<Cow<'a, str>, WriteError>> {
        self.sections.iter().map(|(name, section)| match section {
            Section::Same => Ok(present.lines(name).unwrap_or_default()),
            Section::New(lines) => self.spool.get(lines).map(Cow::Owned),
        })
    }

    /// What the present ledger has and this one has not.
    pub(super) fn stale(&self, present: &Ledger) -> Result<Entries, WriteError> {
        let mut stale = Entries::new();
        for name in present.names() {
            if self.is_as_before(name, present) {
                continue;
            }
            let lines = self.lines(name)?;
            let new: FxHashSet<&str> = routes(&lines).collect();
            let old = present.entries(name);
            stale.extend(old.into_iter().filter(|(route, _)| !new.contains(route.as_str())));
        }
        Ok(stale)
    }

    /// Whether it says the same as the present ledger.
    pub(super) fn says_the_same_as(&self, present: &Ledger) -> bool {
        self.sections.len() == present.names().count() && self.names().all(|name| self.is_as_before(name, present))
    }

    /// Whether a section says the same as in the present ledger.
    fn is_as_before(&self, name: &str, present: &Ledger) -> bool {
        match self.sections.get(name) {
            Some(Section::Same) => present.contains(name),
            Some(Section::New(lines)) => present.lines(name).is_some_and(|old| lines.is(&old)),
            None => false,
        }
    }
}
