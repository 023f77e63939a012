//! Stage 6: what comes after rendering. Minified pages, site maps, feeds, search indexes, rules for robots.
//!
//! Everything here is a pure function from plain values to [`Artifact`](crate::artifact::Artifact)s; the caller knows the plan and the model. Where a
//! standard demands absolute addresses (site map, feed, canonical link), they are made from the publication's base address by
//! [`address`]; without a base address there is no site map and no feed.

mod budget;
mod feed;
mod minify;
mod robots;
mod search;
mod site;
mod sitemap;
mod xml;

pub use budget::{Overweight, weigh};
pub use feed::{Feed, FeedEntry, feed};
pub use minify::minify;
pub use robots::robots;
pub use search::search;
pub use site::{Ingredients, portal_files, portal_targets, region_files, region_targets};
pub use sitemap::{SitemapEntry, sitemap};

use crate::artifact::Route;

/// Names all that turns a rendered page into published bytes, beside the settings. A page that was published by another form is
/// made again; raise the number when the minifier's work changes.
pub const FORM: &str = if cfg!(feature = "minify-full") { "1 full" } else { "1 light" };

/// The absolute address of a route below a base address: `https://contoh.go.id/bontang/kampung.html`. A home page is its folder.
#[must_use]
pub fn address(base: &str, route: &Route) -> String {
    let mut address = base.trim_end_matches('/').to_owned();
    let path = match route.as_str().strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => route.as_str(),
    };
    for segment in path.split('/') {
        address.push('/');
        for byte in segment.bytes() {
            // The characters of a path segment that need no percent sign (RFC 3986, 3.3), without those that confuse readers.
            if byte.is_ascii_alphanumeric() || b"-._~!$()*+,;=:@".contains(&byte) {
                address.push(char::from(byte));
            } else {
                address.extend(['%', hex(byte >> 4), hex(byte & 15)]);
            }
        }
    }
    address
}

/// A digit from 0 to 15.
fn hex(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16)
        .unwrap_or_default()
        .to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_absolute_and_safe() {
        let route = Route::new("bontang/media/foto a&ä.jpg");
        assert_eq!(
            address("https://contoh.go.id/", &route),
            "https://contoh.go.id/bontang/media/foto%20a%26%C3%A4.jpg"
        );
    }
}
