//! What the recognisers find, and all of them on one text.

use std::ops::Range;

use super::words::{Sign, signs};
use super::{birth, child, columns, few, health, home, mail};
use crate::record::DataPribadi;
use crate::text::identity::{self, Kind};

/// Something in a text that belongs to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// What it is.
    pub(super) what: DataPribadi,
    /// Whether there is no doubt: then nothing is published.
    pub(super) certain: bool,
}

impl Finding {
    /// Something that only looks like it.
    pub(super) fn guess(what: DataPribadi, span: Range<usize>) -> Self {
        Self {
            what,
            span,
            certain: false,
        }
    }
}

/// Everything in the text of a record, in order; fewer people than `ambang` are few.
pub(super) fn in_record(text: &str, ambang: u8) -> Vec<Finding> {
    let mut found: Vec<Finding> = numbers(text).chain(mail::look(text)).collect();
    for (sign, start, end) in signs(text) {
        let word = start..end;
        found.extend(match sign {
            Sign::Birth => birth::look(text, word),
            Sign::Called => child::called(text, word),
            Sign::Aged => child::aged(text, word),
            Sign::Years => child::years(text, word),
            Sign::Bracket => child::bracketed(text, word),
            Sign::Child => child::as_in_a_clinic(text, word),
            Sign::Patient => health::as_in_a_clinic(text, word),
            Sign::Suffers => health::suffering(text, word),
            Sign::Ill => health::ill(text, word),
            Sign::Thrives => child::thriving(text, word),
            Sign::Home => home::look(text, word),
            Sign::Counted => few::look(text, word, ambang),
        });
        if matches!(sign, Sign::Ill | Sign::Thrives) {
            found.extend(few::look(text, start..end, ambang));
        }
    }
    found.extend(columns::heads_of_prose(text).flat_map(|head| columns::look(&head)));
    in_order(found)
}

/// Everything in the text of a data file, in order; its first lines may be the head of a table.
pub(super) fn in_data(text: &str, heads: usize) -> Vec<Finding> {
    let mut found: Vec<Finding> = numbers(text).chain(mail::look(text)).collect();
    found.extend(columns::heads_of_file(text, heads).flat_map(|head| columns::look(&head)));
    in_order(found)
}

/// The numbers that stand for a person.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = Finding> {
    identity::find(text).into_iter().map(|found| Finding {
        what: match found.kind {
            Kind::Nik => DataPribadi::Nik,
            Kind::Kk => DataPribadi::NomorKk,
            Kind::Nip => DataPribadi::Nip,
            Kind::Mobile => DataPribadi::NomorPonsel,
        },
        certain: found.certain,
        span: found.span,
    })
}

/// Two rules may have found the same.
fn in_order(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|finding| (finding.span.start, finding.span.end, finding.what));
    found.dedup_by(|a, b| a.what == b.what && a.span.start < b.span.end);
    found
}
