//! Pure string craft: how numbers, money, dates and lists are written, how names become addresses, and message files.
//!
//! Nothing here knows a record, a page or a file; every function takes plain values and returns text. Whatever a citizen reads
//! exists in both [`Language`]s: Indonesian first, as the spelling rules (EYD edisi V) and the habits of government pages have
//! it, English complete.
//!
//! | Topic | Door |
//! |---|---|
//! | numbers, percent, rupiah, file sizes | [`number`] |
//! | days, months, ranges, hours | [`date`] |
//! | "A, B, dan C" | [`list`] |
//! | colours | [`colour`] |
//! | addresses, names of files | [`slug()`], [`is_slug()`], [`same_file()`] |
//! | sorting, recognising and guessing names | [`compare`] |
//! | words and stems for search | [`stem`] |
//! | HTML and XML | [`escape`] |
//! | numbers that stand for one person | [`identity`] |
//! | sentences with places for values | [`Catalogue`], [`fill`], [`placeholders`] |

mod catalogue;
pub mod colour;
pub mod compare;
pub mod date;
pub mod escape;
mod fold;
pub mod identity;
mod language;
pub mod list;
pub mod number;
mod slug;
pub mod stem;

#[cfg(test)]
mod golden;

pub use catalogue::{Catalogue, fill, placeholders};
pub use language::{Language, UnknownLanguage};
pub use slug::{is_slug, same_file, slug};
