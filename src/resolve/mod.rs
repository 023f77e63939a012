//! Stage 3: records → model. All checking of meaning happens here.
//!
//! [`region()`] checks every record of a region against the rules of the domain, resolves references in both directions and
//! computes what can be computed. Nothing is repaired: a wrong figure is reported and stays as it was typed. Drafts and
//! releases under embargo are checked like all others, but left out of the model, and references to them vanish silently;
//! for an [`Audience`] of editors they are part of it.

mod acronyms;
mod addresses;
mod agreements;
mod classes;
mod connect;
#[cfg(test)]
mod contoh;
mod dates;
mod figures;
mod indicators;
mod moment;
mod places;
mod privacy;
mod prose;
mod references;
mod region;
mod releases;
mod rows;
mod summary;
mod suppression;
mod threads;
mod tokens;
mod weekdays;
mod written;

pub use moment::{Audience, Moment};
pub use region::{region, settings, shared};
pub use summary::{outline, summary};
