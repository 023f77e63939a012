//! Style sheets that stand in pages.
//!
//! A page that arrives as one file needs no second round trip before it can be shown, which is what counts on a slow network
//! for somebody who follows a link. A style sheet that is large once compressed is linked all the same.

use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use super::Asset;
use super::files::Files;
use crate::diagnostic::{Diagnostic, Place, Report, codes};

/// More bytes than this, compressed, go into a file of their own.
const MAX_COMPRESSED: usize = 6 * 1024;

/// Compressed bytes that one script may have.
const MAX_SCRIPT: usize = 3 * 1024;

/// Style sheets for the heads of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    css: String,
    /// Names and texts of those that only some pages have.
    others: Vec<(String, String)>,
}

impl Inline {
    /// Takes style sheets out of the static files, if all of them are small enough to stand in pages.
    pub(super) fn take(names: &[String], assets: &mut Vec<Asset>) -> Option<Self> {
        let read = |name: &String| {
            let asset = assets.iter().find(|asset| asset.name == *name)?;
            let css = std::str::from_utf8(&asset.bytes).ok()?;
            // Relative addresses in it would mean something else in every folder.
            let fits = compressed(&asset.bytes) <= MAX_COMPRESSED && !css.contains("url(") && !css.contains("</");
            fits.then(|| (name.clone(), css.trim().to_owned()))
        };
        let mut sheets = names.iter().map(read).collect::<Option<Vec<_>>>()?.into_iter();
        let (_, css) = sheets.next()?;
        assets.retain(|asset| !names.contains(&asset.name));
        Some(Self {
            css,
            others: sheets.collect(),
        })
    }

    /// The style sheet of every page, followed by rules of a region.
    #[must_use]
    pub fn with(&self, rules: &str) -> String {
        format!("{}{rules}", self.css)
    }

    /// Names and texts of the style sheets that only some pages have.
    pub fn others(&self) -> impl Iterator<Item = (&str, &str)> {
        self.others.iter().map(|(name, css)| (name.as_str(), css.as_str()))
    }
}

/// Reports scripts that are heavier than a page may bring.
pub(super) fn weigh_scripts(assets: &[Asset], layers: &[&Files], report: &Report) {
    let scripts = assets
        .iter()
        .filter(|asset| Path::new(&asset.path).extension().is_some_and(|extension| extension == "js"));
    for asset in scripts.filter(|asset| asset.bytes.len() > MAX_SCRIPT) {
        let bytes = compressed(&asset.bytes);
        if bytes > MAX_SCRIPT {
            let inside = format!("static/{}", asset.name);
            let file = layers
                .iter()
                .rev()
                .find(|layer| layer.has(&inside))
                .map_or(inside.clone(), |layer| layer.shown(&inside));
            report.push(
                Diagnostic::warning(codes::BUDGET_SCRIPT, Place::path(&file))
                    .with("file", file)
                    .with("bytes", bytes.to_string())
                    .with("limit", MAX_SCRIPT.to_string()),
            );
        }
    }
}

/// How many bytes remain after `gzip -6`.
#[must_use]
pub fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    // A buffer takes everything.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_or(bytes.len(), |buffer| buffer.len())
}

/// What a content security policy calls a style sheet: `'sha256-…'` (W3C Content Security Policy Level 3, 2.3.1).
#[must_use]
pub fn source_hash(css: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(css.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets(css: &str) -> Vec<Asset> {
        let asset = |name: &str, css: &str| Asset {
            name: name.to_owned(),
            path: format!("aset/{name}"),
            bytes: css.as_bytes().to_vec(),
        };
        vec![asset("gaya.css", css), asset("muka.css", "b{}"), asset("lain.css", "i{}")]
    }

    fn names() -> Vec<String> {
        ["gaya.css", "muka.css"].map(str::to_owned).into()
    }

    #[test]
    fn small_style_sheets_leave_the_files() {
        let mut files = assets("a{color:red}");
        let inline = Inline::take(&names(), &mut files).unwrap();
        assert_eq!(files.len(), 1);
        assert_eq!(inline.with("p{}"), "a{color:red}p{}");
        assert_eq!(inline.others().collect::<Vec<_>>(), [("muka.css", "b{}")]);
    }

    #[test]
    fn a_large_one_or_one_that_uses_files_stays() {
        let rules: Vec<String> = (0..4000_u32)
            .map(|n| format!(".k{}{{top:{n}px}}", n.wrapping_mul(2_654_435_761)))
            .collect();
        let large = rules.concat();
        for css in [large.as_str(), "a{background:url(x.svg)}"] {
            let mut files = assets(css);
            assert_eq!(Inline::take(&names(), &mut files), None);
            assert_eq!(files.len(), 3);
        }
    }

    #[test]
    fn names_a_style_sheet_by_its_hash() {
        // From the standard: the digest of the empty string.
        assert_eq!(source_hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }
}
