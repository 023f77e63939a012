//! The listing of a content folder.

use std::collections::BTreeMap;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::file::{File, Origin};
use crate::diagnostic::{Diagnostic, Failed, Place, Report, codes};
use crate::text::{is_slug, slug};

/// File with the settings of the whole publication.
pub const SETTINGS: &str = "situs.yaml";
/// Folder with the records that several regions share.
pub const SHARED: &str = "bersama";

/// All files of a content folder, by region.
#[derive(Debug, Default)]
pub struct Tree {
    /// `situs.yaml`.
    pub settings: Option<File>,
    /// Files of `bersama/`, sorted by path.
    pub shared: Vec<File>,
    /// Files of each region's folder, sorted by path; keyed by the folder's name, which is the site's slug.
    pub regions: BTreeMap<String, Vec<File>>,
}

impl Tree {
    /// Lists the folder `root`, whose files are shown to people below `shown`.
    ///
    /// # Errors
    /// When there is no such folder, which has then been reported.
    pub fn open(root: &Path, shown: &str, report: &Report) -> Result<Self, Failed> {
        let missing = || {
            Diagnostic::error(codes::CONTENT_MISSING, Place::path(shown))
                .with("path", root.join(SETTINGS).display().to_string())
                .help("new")
        };
        let Ok(canonical) = root.canonicalize() else {
            return Err(report.fail(missing()));
        };
        let mut tree = Self::default();
        let entries = WalkDir::new(&canonical)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error
                        .path()
                        .map_or_else(|| shown.to_owned(), |path| show(shown, &canonical, path));
                    report.push(
                        Diagnostic::error(codes::FILE_UNREADABLE, Place::path(&path))
                            .with("path", path)
                            .with("reason", error.to_string()),
                    );
                    continue;
                }
            };
            if let Some(file) = accept(&entry, shown, &canonical, report) {
                tree.place(file, report);
            }
        }
        if tree.settings.is_none() {
            return Err(report.fail(missing()));
        }
        if tree.regions.is_empty() {
            return Err(report.fail(Diagnostic::error(codes::CONTENT_NO_REGION, Place::path(shown)).with("path", shown)));
        }
        Ok(tree)
    }

    /// A tree in memory: paths relative to the content folder, and their texts.
    #[must_use]
    pub fn from_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>, report: &Report) -> Self {
        let mut tree = Self::default();
        let sorted: BTreeMap<&str, &str> = files.into_iter().collect();
        for (path, text) in sorted {
            tree.place(
                File {
                    shown: format!("content/{path}"),
                    inside: path.to_owned(),
                    size: text.len() as u64,
                    origin: Origin::Memory(text.as_bytes().to_vec()),
                },
                report,
            );
        }
        tree
    }

    fn place(&mut self, mut file: File, report: &Report) {
        match file.inside.split_once('/') {
            None if file.inside == SETTINGS => self.settings = Some(file),
            None => {
                report.push(Diagnostic::warning(codes::FILE_STRAY, Place::path(&file.shown)).with("path", file.shown.as_str()));
            }
            Some((folder, rest)) => {
                let (folder, rest) = (folder.to_owned(), rest.to_owned());
                file.inside = rest;
                if folder == SHARED {
                    self.shared.push(file);
                } else if is_slug(&folder) {
                    self.regions.entry(folder).or_default().push(file);
                } else if !self.regions.contains_key(&folder) {
                    let shown = file.shown.split('/').next().unwrap_or_default();
                    let path = format!("{shown}/{folder}");
                    report.push(
                        Diagnostic::error(codes::FILE_BAD_NAME, Place::path(&path))
                            .with("path", path)
                            .with("suggestion", slug(&folder)),
                    );
                }
            }
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn show(shown: &str, root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let mut text = shown.to_owned();
    for part in inside.components() {
        text.push('/');
        text.push_str(&part.as_os_str().to_string_lossy());
    }
    text
}

/// A file that may be read; anything else is reported.
fn accept(entry: &DirEntry, shown: &str, root: &Path, report: &Report) -> Option<File> {
    let path = show(shown, root, entry.path());
    let kind = entry.file_type();
    if kind.is_dir() {
        if matches!(
            entry.path().extension().and_then(|extension| extension.to_str()),
            Some("yaml" | "md")
        ) {
            report.push(Diagnostic::error(codes::FILE_IS_FOLDER, Place::path(&path)).with("path", path));
        }
        return None;
    }
    if kind.is_symlink() {
        let inside = entry
            .path()
            .canonicalize()
            .is_ok_and(|target| target.starts_with(root) && target.is_file());
        if !inside {
            report.push(Diagnostic::error(codes::FILE_OUTSIDE, Place::path(&path)).with("path", path));
            return None;
        }
    } else if !kind.is_file() {
        report.push(
            Diagnostic::error(codes::FILE_UNREADABLE, Place::path(&path))
                .with("path", path)
                .with_word("reason", "not_a_file"),
        );
        return None;
    }
    let size = std::fs::metadata(entry.path()).map_or(0, |metadata| metadata.len());
    let inside = path[shown.len()..].trim_start_matches('/').to_owned();
    Some(File {
        shown: path,
        inside,
        size,
        origin: Origin::Disk(entry.path().to_path_buf()),
    })
}
