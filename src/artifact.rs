//! Route, kind, bytes: the last currency of the pipe.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

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
        let steps = from[shared..].matches('/').count();
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

    /// `../` as often as it takes to reach the folder `levels` segments below the output folder.
    #[must_use]
    pub fn up_to(&self, levels: usize) -> String {
        "../".repeat(self.0.matches('/').count().saturating_sub(levels))
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
    fn counts_the_steps_up() {
        let page = Route::new("bontang/kampung/loktuan.html");
        assert_eq!(page.up_to(1), "../");
        assert_eq!(page.up_to(0), "../../");
    }
}
