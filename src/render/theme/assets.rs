//! The static files of a theme, under names that tell their content.
//!
//! `gaya.css` is published as `aset/gaya.1a2b3c4d.css`: browsers may keep it for ever, and a new version has a new name. A style
//! sheet gets its name last, after the files that it uses.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::files::Files;
use super::style::Style;
use crate::artifact::joined;
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::source::Source;

/// Folder of the site into which static files go.
const FOLDER: &str = "aset";

/// A static file of the theme, ready to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its name in the theme: `gaya.css`.
    pub name: String,
    /// Its address, relative to the site's root: `aset/gaya.1a2b3c4d.css`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// All static files of a theme and of those below it, the lowest first; sorted by name.
pub(super) fn read(layers: &[&Files], minify: bool, report: &Report) -> Vec<Asset> {
    let mut files: BTreeMap<&str, (&Files, &[u8])> = BTreeMap::new();
    for layer in layers {
        for (name, bytes) in layer.below("static") {
            if is_address(name) {
                files.insert(name, (layer, bytes));
            } else {
                let path = layer.shown(&format!("static/{name}"));
                report.push(Diagnostic::error(codes::FILE_BAD_NAME, Place::path(&path)).with("path", path));
            }
        }
    }
    let mut assets = BTreeMap::new();
    let mut styles: BTreeMap<&str, (Arc<Source>, Style)> = BTreeMap::new();
    for (name, (layer, bytes)) in files {
        if !is_style(name) {
            assets.insert(name.to_owned(), asset(name, bytes.to_vec()));
            continue;
        }
        let Some(source) = layer.text(&format!("static/{name}"), report) else {
            continue;
        };
        if let Some(style) = Style::read(&source, minify, report) {
            styles.insert(name, (source, style));
        }
    }
    finish_styles(styles, &mut assets, report);
    assets.into_values().collect()
}

/// Gives each style sheet its name as soon as the names of all files that it uses are known.
fn finish_styles(mut styles: BTreeMap<&str, (Arc<Source>, Style)>, assets: &mut BTreeMap<String, Asset>, report: &Report) {
    while !styles.is_empty() {
        let ready: Vec<&str> = styles
            .iter()
            .filter(|(name, (_, style))| {
                let used = |(_, url): &(String, String)| target(name, url);
                style
                    .urls
                    .iter()
                    .filter_map(used)
                    .all(|used| !styles.contains_key(used.as_str()))
            })
            .map(|(name, _)| *name)
            .collect();
        if ready.is_empty() {
            for (source, _) in styles.values() {
                let fault = Diagnostic::error(codes::THEME_BAD_STYLE, Place::path(source.path()));
                report.push(fault.with_word("reason", "style_circle"));
            }
            return;
        }
        for name in ready {
            let Some((source, style)) = styles.remove(name) else {
                continue;
            };
            let mut names = BTreeMap::new();
            for (_, url) in &style.urls {
                let Some(used) = target(name, url) else { continue };
                if let Some(asset) = assets.get(&used) {
                    let suffix = &url[url.find(['?', '#']).unwrap_or(url.len())..];
                    names.insert(url.as_str(), format!("{}{suffix}", relative(name, &asset.path)));
                    continue;
                }
                let at = source.text().find(url.as_str()).map(|at| at..at + url.len());
                let place = at.map_or_else(|| Place::path(source.path()), |at| Place::Span(Arc::clone(&source), at));
                report.push(Diagnostic::error(codes::THEME_BAD_STYLE, place).with_word("reason", "style_file_missing"));
            }
            assets.insert(name.to_owned(), asset(name, style.finish(&names).into_bytes()));
        }
    }
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let hash = format!("{:016x}", xxhash_rust::xxh3::xxh3_64(&bytes));
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    Asset {
        name: name.to_owned(),
        path: format!("{FOLDER}/{stem}.{}{extension}", &hash[..8]),
        bytes,
    }
}

/// The static file that a URL in a style sheet means; nothing for absolute addresses and places within the same document.
fn target(style: &str, url: &str) -> Option<String> {
    let path = &url[..url.find(['?', '#']).unwrap_or(url.len())];
    if path.is_empty() || path.starts_with('/') || path.split('/').next().is_some_and(|first| first.contains(':')) {
        return None;
    }
    Some(joined(style, path))
}

/// How a style sheet names a published file.
fn relative(style: &str, path: &str) -> String {
    let inside = path
        .strip_prefix(FOLDER)
        .and_then(|path| path.strip_prefix('/'))
        .unwrap_or(path);
    format!("{}{inside}", "../".repeat(style.matches('/').count()))
}

fn is_style(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("css"))
}

/// Whether a name may stand in an address as it is.
fn is_address(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.' | b'/'))
}
