//! Site maps (<https://www.sitemaps.org/protocol.html>).
//!
//! One file holds at most 50,000 addresses and 50 MB. A region with more gets `sitemap-1.xml`, `sitemap-2.xml` … and
//! `sitemap.xml` as their index, so that `sitemap.xml` is the right address in any case.

use super::xml::Xml;
use crate::artifact::{Artifact, Route};

/// Addresses in one file.
const MAX_ENTRIES: usize = 50_000;

/// Bytes in one file, with room for the last entry.
const MAX_BYTES: usize = 50 * 1024 * 1024 - 64 * 1024;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A page in a site map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Its address.
    pub route: Route,
    /// When its content last changed, as a W3C date: `2022-09-22`, with a time if that is known.
    pub lastmod: Option<String>,
}

/// The site map of a region, whose files stand below `prefix` (`bontang/`, or nothing).
#[must_use]
pub fn sitemap(base: &str, prefix: &str, entries: &[SitemapEntry]) -> Vec<Artifact> {
    split(base, prefix, entries, MAX_ENTRIES, MAX_BYTES)
}

fn split(base: &str, prefix: &str, entries: &[SitemapEntry], max_entries: usize, max_bytes: usize) -> Vec<Artifact> {
    // Each file, and the latest change in it.
    let mut files: Vec<(Vec<u8>, Option<&str>)> = Vec::new();
    let mut rest = entries;
    while files.is_empty() || !rest.is_empty() {
        let mut xml = Xml::new();
        xml.open("urlset", &[("xmlns", NAMESPACE)]);
        let mut latest = None;
        let mut count = 0;
        while let Some(entry) = rest
            .get(count)
            .filter(|_| count < max_entries && (count == 0 || xml.len() < max_bytes))
        {
            write_entry(&mut xml, "url", &entry.route.absolute(base), entry.lastmod.as_deref());
            latest = latest.max(entry.lastmod.as_deref());
            count += 1;
        }
        rest = &rest[count..];
        xml.close("urlset");
        files.push((xml.finish(), latest));
    }
    let route = Route::new(&format!("{prefix}sitemap.xml"));
    if files.len() == 1 {
        return files
            .into_iter()
            .map(|(bytes, _)| Artifact {
                route: route.clone(),
                bytes,
            })
            .collect();
    }
    let mut index = Xml::new();
    index.open("sitemapindex", &[("xmlns", NAMESPACE)]);
    let mut artifacts = Vec::with_capacity(files.len() + 1);
    for (number, (bytes, latest)) in files.into_iter().enumerate() {
        let route = Route::new(&format!("{prefix}sitemap-{}.xml", number + 1));
        write_entry(&mut index, "sitemap", &route.absolute(base), latest);
        artifacts.push(Artifact { route, bytes });
    }
    index.close("sitemapindex");
    artifacts.push(Artifact {
        route,
        bytes: index.finish(),
    });
    artifacts
}

fn write_entry(xml: &mut Xml, name: &str, location: &str, lastmod: Option<&str>) {
    xml.open(name, &[]);
    xml.text("loc", &[], location);
    if let Some(lastmod) = lastmod {
        xml.text("lastmod", &[], lastmod);
    }
    xml.close(name);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(count: usize) -> Vec<SitemapEntry> {
        (1..=count)
            .map(|number| SitemapEntry {
                route: Route::new(&format!("bontang/kampung/k{number}.html")),
                lastmod: (number % 2 == 0).then(|| format!("2022-09-{number:02}")),
            })
            .collect()
    }

    fn texts(artifacts: &[Artifact]) -> Vec<(&str, &str)> {
        artifacts
            .iter()
            .map(|artifact| (artifact.route.as_str(), std::str::from_utf8(&artifact.bytes).unwrap()))
            .collect()
    }

    #[test]
    fn a_small_region_has_one_file() {
        let artifacts = sitemap("https://contoh.go.id", "bontang/", &entries(2));
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n \
            <url>\n  <loc>https://contoh.go.id/bontang/kampung/k1.html</loc>\n </url>\n \
            <url>\n  <loc>https://contoh.go.id/bontang/kampung/k2.html</loc>\n  <lastmod>2022-09-02</lastmod>\n </url>\n</urlset>\n";
        assert_eq!(texts(&artifacts), [("bontang/sitemap.xml", expected)]);
    }

    #[test]
    fn a_large_region_has_several_and_an_index() {
        let artifacts = split("https://contoh.go.id", "", &entries(5), 2, MAX_BYTES);
        let texts = texts(&artifacts);
        let names: Vec<&str> = texts.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
        assert_eq!(texts[2].1.matches("<url>").count(), 1);
        assert!(
            texts[3]
                .1
                .contains("<loc>https://contoh.go.id/sitemap-2.xml</loc>\n  <lastmod>2022-09-04</lastmod>")
        );
        assert!(
            texts[3]
                .1
                .contains("<loc>https://contoh.go.id/sitemap-3.xml</loc>\n </sitemap>")
        );
    }

    #[test]
    fn files_are_split_by_size_too() {
        let artifacts = split("https://contoh.go.id", "", &entries(9), MAX_ENTRIES, 400);
        assert!(artifacts.len() > 3);
        let urls: usize = texts(&artifacts).iter().map(|(_, text)| text.matches("<url>").count()).sum();
        assert_eq!(urls, 9);
    }

    #[test]
    fn a_region_without_pages_has_an_empty_file() {
        assert_eq!(sitemap("https://contoh.go.id", "", &[]).len(), 1);
    }

    #[test]
    fn fifty_thousand_is_the_limit() {
        assert_eq!(sitemap("https://x", "", &entries(50_000)).len(), 1);
        assert_eq!(sitemap("https://x", "", &entries(50_001)).len(), 3);
    }
}
