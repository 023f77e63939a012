//! Which record is which: those of the book found again among those that are published now.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::present::{Present, old_addresses};
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::record::{BarisAlamat, Keadaan};

/// The book while records are recognised.
pub(super) struct Book<'a> {
    pub(super) present: &'a [Present<'a>],
    /// The permanent id of each record, once it is known.
    pub(super) ids: Vec<Option<String>>,
    /// The record of a permanent id.
    pub(super) owners: FxHashMap<String, usize>,
    /// Addresses at which records stand.
    pub(super) standing: FxHashSet<&'a str>,
    pub(super) lines: &'a BTreeMap<String, BarisAlamat>,
    /// The line of a permanent id under which it was published last.
    pub(super) last: FxHashMap<&'a str, &'a BarisAlamat>,
    pub(super) report: &'a Report,
}

impl<'a> Book<'a> {
    pub(super) fn new(present: &'a [Present<'a>], lines: &'a BTreeMap<String, BarisAlamat>, report: &'a Report) -> Self {
        let last = lines.values().filter(|line| line.keadaan != Keadaan::Pindah);
        Self {
            present,
            ids: vec![None; present.len()],
            owners: FxHashMap::default(),
            standing: present.iter().map(|record| record.alamat.as_str()).collect(),
            lines,
            last: last.map(|line| (line.id.as_str(), line)).collect(),
            report,
        }
    }

    pub(super) fn recognise(&mut self) {
        let doubtful = self.by_address();
        self.by_old_address();
        self.by_marks();
        for number in doubtful {
            let record = &self.present[number];
            let Some(line) = self.lines.get(&record.alamat) else {
                continue;
            };
            if self.owners.contains_key(&line.id) {
                self.refuse(record, line, "moved");
            } else {
                self.own(number, line.id.clone());
            }
        }
        let used: FxHashSet<&str> = self.lines.values().map(|line| line.id.as_str()).collect();
        for number in 0..self.present.len() {
            if self.ids[number].is_none() {
                let record = &self.present[number];
                let first = format!("{}/{}", record.folder, record.id);
                let mut id = first.clone();
                let mut count = 1;
                while used.contains(id.as_str()) || self.owners.contains_key(&id) {
                    count += 1;
                    id = format!("{first}-{count}");
                }
                self.own(number, id);
            }
        }
    }

    fn own(&mut self, number: usize, id: String) {
        self.owners.insert(id.clone(), number);
        self.ids[number] = Some(id);
    }

    /// Records that stand where they stood. In doubt are those that look like another one, while the one that stood there may have moved.
    fn by_address(&mut self) -> Vec<usize> {
        let newcomers = self.present.iter().filter(|record| !self.lines.contains_key(&record.alamat));
        let newcomers: FxHashSet<(&str, u32)> = newcomers
            .flat_map(|record| record.ciri.iter().map(|&mark| (folder(&record.alamat), mark)))
            .collect();
        let (mut returned, mut doubtful, mut strange) = (Vec::new(), Vec::new(), Vec::new());
        for (number, record) in self.present.iter().enumerate() {
            let Some(line) = self.lines.get(&record.alamat) else {
                continue;
            };
            let same = record.ciri.is_empty() || line.ciri.is_empty() || record.ciri.iter().any(|mark| line.ciri.contains(mark));
            match line.keadaan {
                Keadaan::Terbit
                    if !same
                        && line
                            .ciri
                            .iter()
                            .any(|&mark| newcomers.contains(&(folder(&record.alamat), mark))) =>
                {
                    doubtful.push(number);
                    continue;
                }
                Keadaan::Terbit if !same => strange.push(number),
                Keadaan::Terbit => {}
                Keadaan::Dihapus if same => {}
                Keadaan::Dihapus => self.refuse(record, line, "removed"),
                Keadaan::Pindah => {
                    returned.push((number, same));
                    continue;
                }
            }
            if !self.owners.contains_key(&line.id) {
                let id = line.id.clone();
                self.own(number, id);
            }
        }
        self.refuse_swapped(&strange);
        // Records that stand where they stood before the last time.
        for (number, same) in returned {
            let record = &self.present[number];
            let Some(line) = self.lines.get(&record.alamat) else {
                continue;
            };
            if self.owners.contains_key(&line.id) || !same {
                self.refuse(record, line, "moved");
            } else {
                let id = line.id.clone();
                self.own(number, id);
            }
        }
        doubtful
    }

    /// Records that look like one that stood at another address, where a record stands that looks like none of its own.
    fn refuse_swapped(&self, strange: &[usize]) {
        let mut known: FxHashMap<(&str, u32), &str> = FxHashMap::default();
        for &number in strange {
            let alamat = self.present[number].alamat.as_str();
            let marks = self.lines.get(alamat).into_iter().flat_map(|line| &line.ciri);
            known.extend(marks.map(|&mark| ((folder(alamat), mark), alamat)));
        }
        for &number in strange {
            let record = &self.present[number];
            let other = record
                .ciri
                .iter()
                .find_map(|&mark| known.get(&(folder(&record.alamat), mark)));
            let Some((other, line)) = other.zip(self.lines.get(&record.alamat)) else {
                continue;
            };
            self.report.push(
                Diagnostic::error(codes::ADDRESS_SWAPPED, Place::path(record.source.path()))
                    .with("route", &*record.alamat)
                    .with("other", *other)
                    .related("line", line.tempat.clone()),
            );
        }
    }

    fn refuse(&self, record: &Present<'_>, line: &BarisAlamat, why: &'static str) {
        self.report.push(
            Diagnostic::error(codes::ADDRESS_REUSED, Place::path(record.source.path()))
                .with("route", &*record.alamat)
                .with("day", line.sejak.to_string())
                .help(why)
                .related("line", line.tempat.clone()),
        );
    }

    /// Records whose authors say where they stood.
    fn by_old_address(&mut self) {
        for number in 0..self.present.len() {
            if self.ids[number].is_some() {
                continue;
            }
            let olds = old_addresses(&self.present[number]);
            let mut ids = olds.filter_map(|(_, old)| Some(self.lines.get(old)?.id.clone()));
            if let Some(id) = ids.find(|id| !self.owners.contains_key(id)) {
                self.own(number, id);
            }
        }
    }

    /// Records that look like one that is missing, if there is no doubt.
    fn by_marks(&mut self) {
        let missing: Vec<(&str, &BarisAlamat)> = self
            .lines
            .iter()
            .filter(|(_, line)| line.keadaan == Keadaan::Terbit && !self.owners.contains_key(&line.id))
            .map(|(alamat, line)| (folder(alamat), line))
            .collect();
        let mut marked: FxHashMap<(&str, u32), Vec<usize>> = FxHashMap::default();
        for (index, (folder, line)) in missing.iter().enumerate() {
            for &mark in &line.ciri {
                marked.entry((folder, mark)).or_default().push(index);
            }
        }
        // How many marks a record and a line share.
        let mut alike: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (number, record) in self
            .present
            .iter()
            .enumerate()
            .filter(|(number, _)| self.ids[*number].is_none())
        {
            let marks = record.ciri.iter();
            for &index in marks
                .filter_map(|&mark| marked.get(&(folder(&record.alamat), mark)))
                .flatten()
            {
                *alike.entry((number, index)).or_default() += 1;
            }
        }
        let best_line = best(alike.iter().map(|(&(number, index), &score)| (number, index, score)));
        let best_record = best(alike.iter().map(|(&(number, index), &score)| (index, number, score)));
        for (number, index) in best_line {
            if best_record.get(&index) == Some(&number) {
                self.own(number, missing[index].1.id.clone());
            }
        }
    }
}

/// The folder of an address.
pub(super) fn folder(alamat: &str) -> &str {
    alamat.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// For each of some things the other one with the highest score, if no second one has it, too.
fn best(scores: impl Iterator<Item = (usize, usize, usize)>) -> BTreeMap<usize, usize> {
    let mut highest: BTreeMap<usize, (usize, Option<usize>)> = BTreeMap::new();
    for (one, other, score) in scores {
        let known = highest.entry(one).or_default();
        if score > known.0 {
            *known = (score, Some(other));
        } else if score == known.0 {
            known.1 = None;
        }
    }
    highest
        .into_iter()
        .filter_map(|(one, (_, other))| Some((one, other?)))
        .collect()
}
