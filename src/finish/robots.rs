//! Rules for robots (RFC 9309).
//!
//! Everything may be read. Pages that search engines should not list say so themselves (`noindex`), for which robots must be
//! allowed to read them; invented regions are no exception.

use crate::artifact::{Artifact, Route};

/// `robots.txt` below `prefix` (nothing for the root of the publication), naming the site maps if there is a base address.
#[must_use]
pub fn robots(base: Option<&str>, prefix: &str, sitemaps: &[Route]) -> Artifact {
    let mut text = "User-agent: *\nDisallow:\n".to_owned();
    if let Some(base) = base.filter(|_| !sitemaps.is_empty()) {
        text.push('\n');
        for route in sitemaps {
            text.extend(["Sitemap: ", &route.absolute(base), "\n"]);
        }
    }
    Artifact {
        route: Route::new(&format!("{prefix}robots.txt")),
        bytes: text.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_maps_are_named_only_with_a_base_address() {
        let maps = [Route::new("sitemap.xml"), Route::new("bontang/sitemap.xml")];
        let text = |base| String::from_utf8(robots(base, "", &maps).bytes).unwrap();
        assert_eq!(text(None), "User-agent: *\nDisallow:\n");
        assert_eq!(
            text(Some("https://contoh.go.id")),
            "User-agent: *\nDisallow:\n\nSitemap: https://contoh.go.id/sitemap.xml\nSitemap: https://contoh.go.id/bontang/sitemap.xml\n"
        );
    }
}
