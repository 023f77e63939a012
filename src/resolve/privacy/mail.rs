//! Mail addresses at services for private persons (rule 26). An office has an address of its own; its fields may hold any.

use std::ops::Range;

use memchr::memchr_iter;

use super::finding::Finding;
use crate::record::DataPribadi;

/// Services with one address.
const SERVICES: [&str; 18] = [
    "gmail.com",
    "googlemail.com",
    "ymail.com",
    "rocketmail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "msn.com",
    "aol.com",
    "proton.me",
    "protonmail.com",
    "pm.me",
    "mail.com",
    "gmx.com",
    "gmx.net",
    "zoho.com",
    "plasa.com",
    "yandex.com",
];

/// Services that have an address in many countries: `yahoo.co.id`.
const FAMILIES: [&str; 4] = ["yahoo", "hotmail", "outlook", "live"];

/// All such addresses in a text.
pub(super) fn look(text: &str) -> impl Iterator<Item = Finding> + '_ {
    memchr_iter(b'@', text.as_bytes()).filter_map(|at| {
        let span = address(text, at)?;
        let service = text[at + 1..span.end].to_ascii_lowercase();
        let (name, country) = service.split_once('.')?;
        let family = FAMILIES.contains(&name) && country.split('.').all(|part| part.len() <= 3);
        (family || SERVICES.contains(&service.as_str())).then(|| Finding::guess(DataPribadi::SurelPribadi, span))
    })
}

/// The address around an `@`.
fn address(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let local = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let domain = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let start = at - bytes[..at].iter().rev().take_while(local).count();
    let length = bytes[at + 1..].iter().take_while(domain).count();
    let host = text[at + 1..at + 1 + length].trim_end_matches(['.', '-']);
    (start < at && !host.is_empty()).then_some(start..at + 1 + host.len())
}
