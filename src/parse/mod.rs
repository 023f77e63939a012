//! Stage 2: bytes → records. YAML, Markdown, `GeoJSON`, the book of addresses and the notes in photos are read only in this room.
//!
//! A record is read on a fast path straight from its tree. Only when that fails does the fault path walk the tree against the
//! record's schema and report everything that is wrong with it at once. A file that cannot be used is remembered by its id, so
//! that references to it are not reported as dead a second time.
//!
//! Whoever reads a region again and again holds what was [`Kept`] of it: then only files that have changed are read.

mod alamat;
mod boundaries;
mod front_matter;
mod kept;
mod markdown;
mod media;
mod mend;
mod office;
mod pdf;
mod records;
mod yaml;

pub use crate::record::Entry;
pub use boundaries::{BOUNDARIES, Boundaries};
pub use kept::Kept;
pub use markdown::RECORD_PREFIXES;
pub use media::{Medium, Notes};
pub use mend::{mend, unknown_field, unsound};
pub use records::{RegionRecords, SharedRecords, body, fields, region, region_alone, settings, shared, source, tree};
pub use yaml::{Field, Node, Value};
