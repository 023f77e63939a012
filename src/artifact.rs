//! Route, kind, bytes: the last currency of the pipe.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use crate::text::escape;

/// Address of one file of the result, relative to the output folder: `bontang/kampung/loktuan.html`.
///
/// Segments are joined by `/`; there is no leading slash, no empty segment and no `.` or `..`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Route(Arc<str>);

impl Route {
    /// The route of a path made of clean segments.
    #[must_use]
    pub fn new(path: &str) -> Self {
        debug_assert!(
            !path.is_empty() && path.split('/').all(|segment| !matches!(segment, "" | "." | "..")),
            "not a route: {path:?}"
        );
        Self(path.into())
    }

    /// The route as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How a page at `self` links to the file at `target`: `../inovasi/dashat.html`.
    #[must_use]
    pub fn relative_to(&self, target: &Self) -> String {
        let (from, to) = (self.as_str(), target.as_str());
        // Both are the same up to here, and a segment begins here.
        let alike = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
        let shared = from.as_bytes()[..alike]
            .iter()
            .rposition(|&byte| byte == b'/')
            .map_or(0, |at| at + 1);
        let steps = from[shared..].bytes().filter(|&byte| byte == b'/').count();
        let mut link = String::with_capacity(3 * steps + to.len() - shared);
        (0..steps).for_each(|_| link.push_str("../"));
        link.push_str(&to[shared..]);
        link
    }

    /// The same address with another ending: `kampung/loktuan.csv` beside `kampung/loktuan.html`.
    #[must_use]
    pub fn with_extension(&self, extension: &str) -> Self {
        let name = self.0.rfind('/').map_or(0, |at| at + 1);
        let stem = self.0[name..].rfind('.').map_or(self.0.len(), |at| name + at);
        Self(format!("{}.{extension}", &self.0[..stem]).into())
    }

    /// The address of a compressed twin: `kampung.html.gz` beside `kampung.html`.
    #[must_use]
    pub fn twin(&self, ending: &str) -> Self {
        Self(format!("{}.{ending}", self.0).into())
    }

    /// The full address below a base address: `https://contoh.go.id/bontang/kampung.html`. A home page is its folder.
    #[must_use]
    pub fn absolute(&self, base: &str) -> String {
        let path = match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => self.as_str(),
        };
        [base.trim_end_matches('/'), "/", &escape::path(path)].concat()
    }

    /// `../` as often as it takes to reach the folder `levels` segments below the output folder.
    #[must_use]
    pub fn up_to(&self, levels: usize) -> String {
        let depth = self.0.bytes().filter(|&byte| byte == b'/').count();
        "../".repeat(depth.saturating_sub(levels))
    }
}

/// A set of routes can be asked for a path without making a route of it.
impl Borrow<str> for Route {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The path to which a relative link in the file at `from` leads. A folder keeps its slash; nothing climbs above the top.
#[must_use]
pub fn joined(from: &str, link: &str) -> String {
    let mut segments: Vec<&str> = from.split('/').collect();
    segments.pop();
    let mut steps = link.split('/').peekable();
    while let Some(step) = steps.next() {
        match step {
            ".." => drop(segments.pop()),
            "." => {}
            "" if steps.peek().is_some() || segments.is_empty() => {}
            step => segments.push(step),
        }
    }
    segments.join("/")
}

/// The path of a base address, with a slash at both ends: `/`, `/kb/`.
#[must_use]
pub fn base_path(base: &str) -> String {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    match rest.split_once('/').map_or("", |(_, path)| path).trim_matches('/') {
        "" => "/".to_owned(),
        path => format!("/{path}/"),
    }
}

/// Bytes at a route, ready to be put into a sink.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Where the bytes belong.
    pub route: Route,
    /// The bytes themselves.
    pub bytes: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_shortest() {
        let page = Route::new("bontang/kampung/kecamatan/bontang-utara.html");
        for (target, link) in [
            ("bontang/kampung/loktuan.html", "../loktuan.html"),
            ("bontang/index.html", "../../index.html"),
            ("index.html", "../../../index.html"),
            ("bontang/kampung/kecamatan/bontang-barat.html", "bontang-barat.html"),
            ("medan/index.html", "../../../medan/index.html"),
        ] {
            assert_eq!(page.relative_to(&Route::new(target)), link);
        }
        assert_eq!(
            Route::new("index.html").relative_to(&Route::new("bontang/index.html")),
            "bontang/index.html"
        );
    }

    #[test]
    fn an_ending_takes_the_place_of_another() {
        assert_eq!(Route::new("a.b/c.html").with_extension("csv").as_str(), "a.b/c.csv");
        assert_eq!(Route::new("a.b/c").with_extension("csv").as_str(), "a.b/c.csv");
    }

    #[test]
    fn addresses_are_absolute_and_safe() {
        for (route, address) in [
            ("bontang/media/foto a&ä.jpg", "bontang/media/foto%20a%26%C3%A4.jpg"),
            ("bontang/index.html", "bontang/"),
            ("index.html", ""),
            ("bontang/bukan-index.html", "bontang/bukan-index.html"),
        ] {
            let wanted = format!("https://contoh.go.id/{address}");
            assert_eq!(Route::new(route).absolute("https://contoh.go.id/"), wanted);
        }
    }

    #[test]
    fn relative_links_lead_somewhere() {
        for (link, path) in [
            ("../../index.html", "bontang/index.html"),
            ("../loktuan.csv", "bontang/kampung/loktuan.csv"),
            ("./barat.html", "bontang/kampung/kecamatan/barat.html"),
            ("barat//a/", "bontang/kampung/kecamatan/barat/a/"),
            ("../../..", ""),
            ("../../../../../a", "a"),
        ] {
            assert_eq!(joined("bontang/kampung/kecamatan/utara.html", link), path);
        }
    }

    #[test]
    fn the_path_of_an_address_has_slashes_at_its_ends() {
        for (base, path) in [
            ("https://contoh.go.id", "/"),
            ("https://contoh.go.id/", "/"),
            ("https://contoh.go.id/kb", "/kb/"),
            ("https://contoh.go.id/kb/bontang/", "/kb/bontang/"),
        ] {
            assert_eq!(base_path(base), path);
        }
    }

    #[test]
    fn counts_the_steps_up() {
        let page = Route::new("bontang/kampung/loktuan.html");
        assert_eq!(page.up_to(1), "../");
        assert_eq!(page.up_to(0), "../../");
    }
}
