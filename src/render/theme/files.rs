//! The files of a theme, from disk or from the binary. The only place that reads them.
//!
//! A theme is a folder below `themes/`. The default theme is part of the binary; a folder of its name on disk takes its place
//! as a whole. Links that lead out of the theme's folder are refused, hidden files are passed over.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rust_embed::RustEmbed;
use walkdir::WalkDir;
use xxhash_rust::xxh3::Xxh3;

use super::DEFAULT;
use crate::diagnostic::{Diagnostic, Failed, Place, Report, codes};
use crate::source::Source;
use crate::text::is_slug;

/// More than this is no file of a theme.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// The default theme as it was when the program was built.
#[derive(RustEmbed)]
#[folder = "themes/bawaan"]
struct Embedded;

/// All files of one theme.
#[derive(Debug)]
pub(super) struct Files {
    /// Name of the theme.
    pub name: String,
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Files {
    /// Reads a theme.
    ///
    /// # Errors
    /// When there is no such theme or one of its files cannot be read; this has been reported.
    pub(super) fn read(name: &str, themes: Option<&Path>, report: &Report) -> Result<Self, Failed> {
        let folder = themes
            .map(|themes| themes.join(name))
            .filter(|folder| is_slug(name) && folder.is_dir());
        let files = match folder {
            Some(folder) => read_folder(name, &folder, themes.unwrap_or(&folder), report)?,
            None if name == DEFAULT => embedded(),
            None => BTreeMap::new(),
        };
        if files.contains_key("theme.toml") {
            return Ok(Self {
                name: name.to_owned(),
                files,
            });
        }
        let place = if is_slug(name) {
            Place::path(format!("themes/{name}"))
        } else {
            Place::Nowhere
        };
        Err(report.fail(Diagnostic::error(codes::THEME_MISSING, place).with("name", name)))
    }

    /// Hash of all names and contents.
    pub(super) fn fingerprint(&self) -> u128 {
        let mut hash = Xxh3::new();
        for (name, bytes) in &self.files {
            hash.update(name.as_bytes());
            hash.update(&(bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        hash.digest128()
    }

    /// Whether there is a file of this name.
    pub(super) fn has(&self, inside: &str) -> bool {
        self.files.contains_key(inside)
    }

    /// Path of a file as shown to people.
    pub(super) fn shown(&self, inside: &str) -> String {
        format!("themes/{}/{inside}", self.name)
    }

    /// Names and contents of the files below a folder of the theme, sorted; the names without the folder.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.files.iter().filter_map(move |(name, bytes)| {
            let inside = name.strip_prefix(folder)?.strip_prefix('/')?;
            Some((inside, bytes.as_ref()))
        })
    }

    /// A file as text; a file that is not UTF-8 is reported.
    pub(super) fn text(&self, inside: &str, report: &Report) -> Option<Arc<Source>> {
        let bytes = self.files.get(inside)?;
        let shown = self.shown(inside);
        let Ok(text) = std::str::from_utf8(bytes) else {
            report.push(Diagnostic::error(codes::FILE_NOT_UTF8, Place::path(&shown)).with("path", shown));
            return None;
        };
        Some(Source::plain(shown, text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()))
    }
}

fn embedded() -> BTreeMap<String, Cow<'static, [u8]>> {
    Embedded::iter()
        .filter(|name| !name.split('/').any(|segment| segment.starts_with('.')))
        .filter_map(|name| Some((name.to_string(), Embedded::get(&name)?.data)))
        .collect()
}

#[expect(clippy::disallowed_methods, reason = "this is the theme loader")]
fn read_folder(
    name: &str,
    folder: &Path,
    themes: &Path,
    report: &Report,
) -> Result<BTreeMap<String, Cow<'static, [u8]>>, Failed> {
    let shown = format!("themes/{name}");
    let outside = |path: &str| Diagnostic::error(codes::FILE_OUTSIDE, Place::path(path)).with("path", path);
    let unreadable = |path: &str, reason: String| {
        Diagnostic::error(codes::FILE_UNREADABLE, Place::path(path))
            .with("path", path)
            .with("reason", reason)
    };
    let (Ok(root), Ok(themes)) = (folder.canonicalize(), themes.canonicalize()) else {
        return Err(report.fail(unreadable(&shown, String::new())));
    };
    if !root.starts_with(themes) {
        return Err(report.fail(outside(&shown)));
    }
    let mut files = BTreeMap::new();
    let mut failed = None;
    let entries = WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'));
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                failed = Some(report.fail(unreadable(&shown, error.to_string())));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let inside = entry.path().strip_prefix(&root).unwrap_or(entry.path());
        let inside: Vec<Cow<str>> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let inside = inside.join("/");
        let path = format!("{shown}/{inside}");
        let target = entry.path().canonicalize();
        if !target
            .as_ref()
            .is_ok_and(|target| target.starts_with(&root) && target.is_file())
        {
            failed = Some(report.fail(outside(&path)));
            continue;
        }
        let size = std::fs::metadata(entry.path()).map_or(0, |metadata| metadata.len());
        if size > MAX_BYTES {
            let too_large = Diagnostic::error(codes::FILE_TOO_LARGE, Place::path(&path))
                .with("path", path)
                .with("size", size.to_string())
                .with("limit", MAX_BYTES.to_string());
            failed = Some(report.fail(too_large));
            continue;
        }
        match std::fs::read(entry.path()) {
            Ok(bytes) => {
                files.insert(inside, Cow::Owned(bytes));
            }
            Err(error) => failed = Some(report.fail(unreadable(&path, error.to_string()))),
        }
    }
    failed.map_or(Ok(files), Err)
}
