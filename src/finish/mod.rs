//! Stage 6: what comes after rendering. Minified pages, site maps, feeds, calendars, icons, search indexes, rules for
//! robots and servers.
//!
//! Everything here is a pure function from plain values to [`Artifact`](crate::artifact::Artifact)s; the caller knows the plan and the model. Where a
//! standard demands absolute addresses (site map, feed, canonical link), they are made from the publication's base address by
//! [`Route::absolute`](crate::artifact::Route::absolute); without a base address there is no site map and no feed.

mod agenda;
mod budget;
mod calendar;
mod feed;
mod host;
mod icons;
mod minify;
mod news;
mod robots;
mod search;
mod site;
mod sitemap;
mod twins;
mod xml;

pub use budget::{Overweight, weigh};
pub use calendar::{Calendar, CalendarEvent, Span, calendar};
pub use feed::{Feed, FeedEntry, feed};
pub use icons::icons;
pub use minify::minify;
pub use robots::robots;
pub use search::search;
pub use site::{Ingredients, portal_files, portal_targets, region_files, region_targets};
pub use sitemap::{SitemapEntry, sitemap};
pub use twins::{TWINS, has_twins, twins};

/// Names all that turns a rendered page into published bytes, beside the settings. A page that was published by another form is
/// made again; raise the number when the minifier's work changes.
pub const FORM: &str = if cfg!(feature = "minify-full") { "1 full" } else { "1 light" };
