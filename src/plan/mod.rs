//! Stage 4: model → pages. Routes, neighbours, lists, redirects, collisions; no HTML, no templates.
//!
//! Addresses are flat files: a list is `kampung.html`, its member `kampung/loktuan.html`, a facet
//! `kampung/kecamatan/bontang-utara.html`. The plan knows every address before anything is rendered, so a link can be checked
//! against it and two records that claim one address are found together.

mod links;
mod page;
mod region;
mod routes;

pub use links::Destination;
pub use page::{Archive, Page, PageKind, Semester, Tetap};
pub use region::{MANY_KAMPUNG, Offer, PROFILE_ACTIVITIES, Plan, region};
pub use routes::Routes;
