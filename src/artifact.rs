//! Route, kind, bytes: the last currency of the pipe.

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
        let from: Vec<&str> = self.0.split('/').collect();
        let to: Vec<&str> = target.0.split('/').collect();
        let folders = &from[..from.len() - 1];
        let shared = folders.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
        let mut link = "../".repeat(folders.len() - shared);
        link.push_str(&to[shared..].join("/"));
        link
    }

    /// `../` as often as it takes to reach the folder `levels` segments below the output folder.
    #[must_use]
    pub fn up_to(&self, levels: usize) -> String {
        "../".repeat(self.0.matches('/').count().saturating_sub(levels))
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
    fn counts_the_steps_up() {
        let page = Route::new("bontang/kampung/loktuan.html");
        assert_eq!(page.up_to(1), "../");
        assert_eq!(page.up_to(0), "../../");
    }
}
