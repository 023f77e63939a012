//! Agencies in a release (rule 23): one agency under two of its short names.

use aho_corasick::{AhoCorasick, Input, MatchKind};
use rustc_hash::FxHashSet;

use super::super::written::Prose;
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::record::{Entry, Instansi, SiaranPers};

/// The agencies that have two short names or more, with one search for all of these.
#[derive(Debug)]
pub(super) struct Agencies<'a> {
    all: Vec<Agency<'a>>,
    /// Short names, each once, in order.
    names: Vec<&'a str>,
    /// For each name the longest other one that it begins with.
    heads: Vec<Option<usize>>,
    /// Nothing where there is nothing to search for.
    search: Option<AhoCorasick>,
}

#[derive(Debug)]
struct Agency<'a> {
    nama: &'a str,
    names: Vec<&'a str>,
}

impl<'a> Agencies<'a> {
    /// These agencies.
    pub(super) fn new(agencies: impl IntoIterator<Item = &'a Instansi>) -> Self {
        let all: Vec<Agency<'a>> = agencies
            .into_iter()
            .map(|agency| Agency {
                nama: &agency.nama,
                names: short_names(agency),
            })
            .filter(|agency| agency.names.len() > 1)
            .collect();
        let mut names: Vec<&str> = all.iter().flat_map(|agency| &agency.names).copied().collect();
        names.sort_unstable();
        names.dedup();
        // Only the longest name at a place is found, so that the search may be quick; the others are its beginnings.
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names);
        Self {
            heads: heads(&names),
            search: search.ok().filter(|_| !names.is_empty()),
            all,
            names,
        }
    }

    /// For each name the text and the offset where it first stands alone.
    fn find(&self, texts: &[Prose<'_>]) -> Vec<Option<(usize, usize)>> {
        let mut found = vec![None; self.names.len()];
        let Some(search) = &self.search else { return found };
        for (i, prose) in texts.iter().enumerate() {
            let mut from = 0;
            while let Some(hit) = search.find(Input::new(prose.text).range(from..)) {
                let mut name = Some(hit.pattern().as_usize());
                while let Some(at) = name {
                    if found[at].is_none() && is_alone(prose.text, hit.start(), self.names[at]) {
                        found[at] = Some((i, hit.start()));
                    }
                    name = self.heads[at];
                }
                from = hit.start() + 1;
            }
        }
        found
    }
}

/// The short names of an agency, each once.
fn short_names(agency: &Instansi) -> Vec<&str> {
    let short = |name: &&str| !name.contains(char::is_whitespace) && name.len() > 2 && name.starts_with(char::is_uppercase);
    let names = agency.singkatan.iter().chain(&agency.alias).map(String::as_str);
    let mut names: Vec<&str> = names.filter(short).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// For each of the sorted names the longest other one that it begins with.
fn heads(names: &[&str]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let head = |(i, name): (usize, &&str)| {
        while open.last().is_some_and(|&last| !name.starts_with(names[last])) {
            open.pop();
        }
        let head = open.last().copied();
        open.push(i);
        head
    };
    names.iter().enumerate().map(head).collect()
}

/// Reports an agency that has two short names in one release.
pub(super) fn check(entry: &Entry<SiaranPers>, texts: &[Prose<'_>], agencies: &Agencies<'_>, report: &Report) {
    let found = agencies.find(texts);
    if found.iter().flatten().nth(1).is_none() {
        return;
    }
    let mut told: FxHashSet<[&str; 2]> = FxHashSet::default();
    for agency in &agencies.all {
        let stands = |name: &&'_ str| {
            let at = agencies.names.binary_search(name).ok()?;
            found[at].map(|(text, offset)| (text, offset, agencies.names[at]))
        };
        let mut used: Vec<(usize, usize, &str)> = agency.names.iter().filter_map(stands).collect();
        used.sort_unstable();
        let [(first_at, _, first), (second_at, _, second), ..] = used[..] else {
            continue;
        };
        if told.insert([first, second]) {
            report.push(
                Diagnostic::warning(codes::RELEASE_AGENCY, texts[second_at].place(entry, second))
                    .with("first", first)
                    .with("second", second)
                    .with("name", agency.nama)
                    .related("first", texts[first_at].place(entry, first)),
            );
        }
    }
}

/// Whether a short name stands as a word of its own: not within another one, not as half of "Kemendukbangga/BKKBN", not as a
/// former name such as "(dahulu DPPKB)".
fn is_alone(text: &str, at: usize, name: &str) -> bool {
    const OTHER_TIMES: [&str; 7] = ["dahulu", "dulu", "dulunya", "sebelumnya", "semula", "kini", "sekarang"];
    let part_of_name = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '@');
    let (before, behind) = (&text[..at], &text[at + name.len()..]);
    if before.ends_with(part_of_name) || behind.starts_with(part_of_name) {
        return false;
    }
    let last_word = before.trim_end().rsplit([' ', '(']).next().unwrap_or_default();
    !OTHER_TIMES.iter().any(|word| last_word.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::contoh::{filler, known, release};
    use super::*;
    use serde_json::json;

    fn agency(nama: &str, singkatan: &str, alias: &[&str]) -> Instansi {
        serde_json::from_value(json!({ "nama": nama, "singkatan": singkatan, "alias": alias, "jenis": "opd" })).unwrap()
    }

    fn with_agencies(sentence: &str) -> Vec<String> {
        let dppkb = agency("Dinas Pengendalian Penduduk", "DPPKB", &["DPPPKB", "Dinas KB"]);
        let bkkbn = agency("Kemendukbangga/BKKBN", "BKKBN", &["Kemendukbangga"]);
        let entry = release(&json!({}), &format!("{}\n{sentence}\n", filler()));
        known(&entry, &[], &[dppkb, bkkbn])
    }

    #[test]
    fn one_agency_in_two_spellings_is_noticed() {
        assert_eq!(
            with_agencies("Dinas (DPPPKB) meluncurkan program. Kepala DPPKB Bahaudin berkata."),
            ["W release/agency first=DPPPKB second=DPPKB name=Dinas Pengendalian Penduduk"]
        );
    }

    #[test]
    fn one_spelling_and_official_double_names_are_sound() {
        for sound in [
            "Dinas (DPPKB) meluncurkan program. Kepala DPPKB, Dinas KB.",
            "Kemendukbangga/BKKBN hadir",
            "DPPPKB (dahulu DPPKB) hadir",
            "BKKBN dan DPPKB hadir",
        ] {
            assert!(with_agencies(sound).is_empty(), "{sound}: {:?}", with_agencies(sound));
        }
    }

    #[test]
    fn two_spellings_are_found_across_many_texts() {
        let agencies = [
            agency("Dinas Pengendalian Penduduk", "DPPKB", &["DPPKBPM", "DPPKB", "Dinas KB"]),
            agency("Kemendukbangga/BKKBN", "BKKBN", &["Kemendukbangga", "BkkbN"]),
        ];
        let quiet = "Rapat dihadiri Kemendukbangga/BKKBN dan DPPKBP3A.\n".repeat(200);
        let fields = json!({
            "ringkasan": "Kepala DPPKBPM hadir",
            "kutipan": [{ "teks": "Kami dari BkkbN", "pejabat": "x", "jabatan_saat_itu": "Kepala" }],
        });
        let text = format!("{}\n{quiet}Staf DPPKB.\nMitra BKKBN.\nDPPKBPM, BkkbN.\n", filler());
        let found = known(&release(&fields, &text), &[], &agencies);
        let found: Vec<&String> = found.iter().filter(|line| line.starts_with("W release/agency")).collect();
        assert_eq!(
            found,
            [
                "W release/agency first=DPPKBPM second=DPPKB name=Dinas Pengendalian Penduduk",
                "W release/agency first=BkkbN second=BKKBN name=Kemendukbangga/BKKBN",
            ]
        );
    }

    #[test]
    fn a_name_within_a_longer_one_is_still_found() {
        let agencies = [agency("Dinas", "DPP", &["DPP.KB", "KB.DPP"])];
        let agencies = Agencies::new(&agencies);
        assert_eq!(agencies.names, ["DPP", "DPP.KB", "KB.DPP"]);
        assert_eq!(agencies.heads, [None, Some(0), None]);
        let found = agencies.find(&[Prose::field("judul", "DPP.KB.DPP")]);
        assert_eq!(found, [Some((0, 0)), Some((0, 0)), Some((0, 4))]);
    }

    #[test]
    fn without_agencies_nothing_is_searched() {
        assert!(Agencies::new(&[]).search.is_none());
        assert!(Agencies::new(&[agency("Badan", "BKKBN", &[])]).search.is_none());
    }
}
