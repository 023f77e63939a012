//! The listing of a content folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirEntry, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use super::file::{File, Origin};
use super::folder::Folder;
use super::history::History;
use crate::diagnostic::{Diagnostic, Failed, Place, Report, codes};
use crate::text::{is_slug, slug};
use crate::timing::{Stage, Timing};

/// File with the settings of the whole publication.
pub const SETTINGS: &str = "situs.yaml";
/// Folder with the records that several regions share.
pub const SHARED: &str = "bersama";

/// All files of a content folder, by region. A copy shares them.
#[derive(Debug, Default, Clone)]
pub struct Tree {
    /// `situs.yaml`.
    pub settings: Option<File>,
    /// Files of `bersama/`, sorted by path.
    pub shared: Arc<[File]>,
    /// The folders of the regions by their names, which are the slugs of their sites.
    pub regions: BTreeMap<String, Arc<Folder>>,
    /// What git knows of it, for those who ask.
    history: Option<Arc<History>>,
}

impl Tree {
    /// Lists the folder `root`, whose files are shown to people below `shown`.
    ///
    /// # Errors
    /// When there is no such folder, which has then been reported.
    pub fn open(root: &Path, shown: &str, report: &Report, timing: &Timing) -> Result<Self, Failed> {
        let tree = Self::look(root, shown, report, timing)?;
        // In parallel, each folder sorted.
        tree.regions.par_iter().for_each(|(_, folder)| {
            let lap = timing.lap(Stage::List);
            lap.count(folder.files().len(), 0);
            report.repeat(folder.complaints());
        });
        Ok(tree)
    }

    /// The same, but the folders of regions are listed only when somebody asks for their files. What there is to complain about those
    /// is not reported: they know it themselves.
    ///
    /// # Errors
    /// As those of [`Tree::open`].
    pub fn look(root: &Path, shown: &str, report: &Report, timing: &Timing) -> Result<Self, Failed> {
        Self::listed(root, shown, |_| None, report, timing)
    }

    /// Like [`Tree::look`]; and git is asked for books of addresses that are not as they were committed, once somebody wants to know.
    /// What it has said to an `earlier` look at the same content need not be asked again.
    ///
    /// # Errors
    /// As those of [`Tree::open`].
    pub fn with_history(
        root: &Path,
        shown: &str,
        earlier: Option<&Self>,
        report: &Report,
        timing: &Timing,
    ) -> Result<Self, Failed> {
        let history = |root: &Path| {
            let known = earlier.and_then(|earlier| earlier.history.clone());
            Some(known.unwrap_or_else(|| Arc::new(History::of(root))))
        };
        Self::listed(root, shown, history, report, timing)
    }

    fn listed(
        root: &Path,
        shown: &str,
        history: impl FnOnce(&Path) -> Option<Arc<History>>,
        report: &Report,
        timing: &Timing,
    ) -> Result<Self, Failed> {
        let lap = timing.lap(Stage::List);
        let missing = || {
            Diagnostic::error(codes::CONTENT_MISSING, Place::path(shown))
                .with("path", root.join(SETTINGS).display().to_string())
                .help("new")
        };
        let Ok(canonical) = root.canonicalize() else {
            return Err(report.fail(missing()));
        };
        let listing = Listing {
            root: canonical.as_path().into(),
            history: history(&canonical),
            report,
        };
        let mut tree = Self {
            history: listing.history.clone(),
            ..Self::default()
        };
        for top in listing.entries(&canonical, shown) {
            if top.kind.is_dir() && top.name != SHARED && is_slug(&top.name) {
                let folder = Folder::at(listing.spot(&top));
                if folder.is_empty() {
                    report.repeat(folder.complaints());
                } else {
                    tree.regions.insert(top.name, Arc::new(folder));
                }
                continue;
            }
            let mut files = Vec::new();
            let (name, inside) = (top.name.clone(), top.shown.len() + usize::from(top.kind.is_dir()));
            listing.add(top, inside, &mut files);
            lap.count(files.len(), 0);
            tree.place(&name, files, report);
        }
        if tree.settings.is_none() {
            return Err(report.fail(missing()));
        }
        if tree.regions.is_empty() {
            return Err(report.fail(Diagnostic::error(codes::CONTENT_NO_REGION, Place::path(shown)).with("path", shown)));
        }
        Ok(tree)
    }

    /// This listing with another look at some regions. Nothing when one of them may be no region any more: then all has to be looked at
    /// again.
    #[must_use]
    pub fn again(&self, slugs: &BTreeSet<&str>) -> Option<Self> {
        let mut tree = self.clone();
        for slug in slugs {
            let folder = tree.regions.get_mut(*slug)?;
            *folder = Some(Arc::new(folder.again())).filter(|folder| !folder.is_empty())?;
        }
        Some(tree)
    }

    /// Takes the folders of an earlier look at the same content that are still as they were. Those that are known to have `changed` are
    /// not believed to be: what was read of them before is another text, though it may look the same.
    pub fn keep(&mut self, earlier: &Self, changed: &BTreeSet<&str>) {
        self.regions.par_iter_mut().for_each(|(slug, folder)| {
            let known = earlier.regions.get(slug).filter(|_| !changed.contains(slug.as_str()));
            if let Some(known) = known.filter(|known| known.is_still(folder)) {
                *folder = Arc::clone(known);
            }
        });
    }

    /// A tree in memory: paths relative to the content folder, and their texts.
    #[must_use]
    pub fn from_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>, report: &Report) -> Self {
        Self::from_bytes(files.into_iter().map(|(path, text)| (path, text.as_bytes())), report)
    }

    /// A tree in memory: paths relative to the content folder, and their bytes.
    #[must_use]
    pub fn from_bytes<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>, report: &Report) -> Self {
        let mut tree = Self::default();
        let mut tops: BTreeMap<&str, Vec<File>> = BTreeMap::new();
        let sorted: BTreeMap<&str, &[u8]> = files.into_iter().collect();
        for (path, bytes) in sorted {
            let (top, inside) = path.split_once('/').unwrap_or((path, ""));
            tops.entry(top).or_default().push(File {
                shown: format!("content/{path}").into(),
                inside: "content/".len() + path.len() - inside.len(),
                size: bytes.len() as u64,
                changed: 0,
                origin: Origin::Memory(bytes.to_vec()),
                seen: OnceLock::new(),
            });
        }
        for (top, files) in tops {
            tree.place(top, files, report);
        }
        tree
    }

    /// Takes what stands at the top under a name: a file, whose path inside is empty, or the files of a folder.
    fn place(&mut self, name: &str, mut files: Vec<File>, report: &Report) {
        let Some(first) = files.first() else { return };
        let folder = first
            .shown
            .strip_suffix(first.inside())
            .unwrap_or_default()
            .trim_end_matches('/');
        if first.inside().is_empty() {
            if name == SETTINGS {
                self.settings = files.pop();
            } else {
                report.push(Diagnostic::warning(codes::FILE_STRAY, Place::path(&*first.shown)).with("path", &*first.shown));
            }
        } else if name == SHARED {
            self.shared = files.into();
        } else if is_slug(name) {
            self.regions.insert(name.to_owned(), Arc::new(Folder::of(files)));
        } else {
            report.push(
                Diagnostic::error(codes::FILE_BAD_NAME, Place::path(folder))
                    .with("path", folder)
                    .with("suggestion", slug(name)),
            );
        }
    }
}

/// Lists folders of the content.
struct Listing<'a> {
    /// The content folder, without symbolic links; all files hold it.
    root: Arc<Path>,
    /// What git knows of it, for those who ask.
    history: Option<Arc<History>>,
    report: &'a Report,
}

/// Where a folder is.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    /// The content folder, as all files hold it.
    root: Arc<Path>,
    path: PathBuf,
    /// Path as shown to people.
    shown: String,
    history: Option<Arc<History>>,
}

impl Spot {
    /// The committed book of addresses of a region, if the `book` in the folder is another.
    pub(super) fn committed_book(&self, book: Option<&File>) -> Option<String> {
        let slug = self.path.file_name()?.to_str()?;
        self.history.as_ref()?.book(slug, book)
    }

    /// A plain file that stands in the folder under a name.
    pub(super) fn file(&self, name: &str) -> Option<File> {
        let metadata = self.path.join(name).symlink_metadata().ok()?;
        metadata.is_file().then(|| File {
            shown: format!("{}/{name}", self.shown).into(),
            inside: self.shown.len() + 1,
            size: metadata.len(),
            changed: changed(&metadata),
            origin: Origin::Disk(Arc::clone(&self.root)),
            seen: OnceLock::new(),
        })
    }

    /// All files in it, sorted by path.
    pub(super) fn list(&self, report: &Report) -> Vec<File> {
        let mut files = Vec::new();
        let listing = Listing {
            root: Arc::clone(&self.root),
            history: None,
            report,
        };
        listing.below(&self.path, &self.shown, self.shown.len() + 1, &mut files);
        files
    }
}

/// What stands in a folder.
struct Entry {
    name: String,
    /// Path as shown to people.
    shown: String,
    kind: FileType,
    entry: DirEntry,
}

impl Listing<'_> {
    /// What stands in a folder, sorted by name; hidden files are passed over.
    fn entries(&self, folder: &Path, shown: &str) -> Vec<Entry> {
        let unreadable = |error: io::Error| {
            self.report.push(
                Diagnostic::error(codes::FILE_UNREADABLE, Place::path(shown))
                    .with("path", shown)
                    .with("reason", error.to_string()),
            );
        };
        let read = match fs::read_dir(folder) {
            Ok(read) => read,
            Err(error) => {
                unreadable(error);
                return Vec::new();
            }
        };
        let mut entries = Vec::new();
        for entry in read {
            let known = entry.and_then(|entry| Ok((entry.file_type()?, entry)));
            let (kind, entry) = match known {
                Ok(known) => known,
                Err(error) => {
                    unreadable(error);
                    continue;
                }
            };
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                entries.push(Entry {
                    shown: [shown, "/", &name].concat(),
                    name,
                    kind,
                    entry,
                });
            }
        }
        entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        entries
    }

    /// Adds a file, or all files of a folder, whose paths inside their region begin at `inside`.
    fn add(&self, entry: Entry, inside: usize, files: &mut Vec<File>) {
        if !entry.kind.is_dir() {
            files.extend(self.accept(entry, inside));
            return;
        }
        let extension = entry.name.rsplit_once('.').map(|(_, extension)| extension);
        let is_record = matches!(extension, Some("yaml" | "md"));
        if is_record {
            let path = entry.shown.as_str();
            self.report
                .push(Diagnostic::error(codes::FILE_IS_FOLDER, Place::path(path)).with("path", path));
        }
        self.below(&entry.entry.path(), &entry.shown, inside, files);
    }

    fn below(&self, folder: &Path, shown: &str, inside: usize, files: &mut Vec<File>) {
        for entry in self.entries(folder, shown) {
            self.add(entry, inside, files);
        }
    }

    fn spot(&self, top: &Entry) -> Spot {
        Spot {
            root: Arc::clone(&self.root),
            path: top.entry.path(),
            shown: top.shown.clone(),
            history: self.history.clone(),
        }
    }

    /// A file that may be read; anything else is reported.
    fn accept(&self, entry: Entry, inside: usize) -> Option<File> {
        let shown = entry.shown.as_str();
        let metadata = if entry.kind.is_symlink() {
            let target = entry
                .entry
                .path()
                .canonicalize()
                .ok()
                .filter(|target| target.starts_with(&self.root));
            match target.and_then(|target| target.metadata().ok()).filter(Metadata::is_file) {
                Some(metadata) => Some(metadata),
                None => {
                    self.report
                        .push(Diagnostic::error(codes::FILE_OUTSIDE, Place::path(shown)).with("path", shown));
                    return None;
                }
            }
        } else if entry.kind.is_file() {
            entry.entry.metadata().ok()
        } else {
            self.report.push(
                Diagnostic::error(codes::FILE_UNREADABLE, Place::path(shown))
                    .with("path", shown)
                    .with_word("reason", "not_a_file"),
            );
            return None;
        };
        Some(File {
            shown: entry.shown.into(),
            inside,
            size: metadata.as_ref().map_or(0, Metadata::len),
            changed: metadata.as_ref().map_or(i64::MAX, changed),
            origin: Origin::Disk(Arc::clone(&self.root)),
            seen: OnceLock::new(),
        })
    }
}

/// When a file or its entry was changed last, in nanoseconds since 1970; in the far future when nobody knows.
pub(super) fn changed(metadata: &Metadata) -> i64 {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let bytes = since
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(i64::MAX);
    bytes.max(entry_changed(metadata))
}

#[cfg(unix)]
fn entry_changed(metadata: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt as _;
    metadata
        .ctime()
        .saturating_mul(1_000_000_000)
        .saturating_add(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn entry_changed(_: &Metadata) -> i64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_has_changed_is_not_kept_though_it_looks_the_same() {
        let tree = |text: &str| Tree::from_memory([("uji/wilayah.yaml", text), ("tepi/wilayah.yaml", "z")], &Report::default());
        let earlier = tree("x");
        for (changed, kept) in [(BTreeSet::new(), [true, true]), (BTreeSet::from(["uji"]), [true, false])] {
            let mut later = tree("y");
            later.keep(&earlier, &changed);
            let same = ["tepi", "uji"].map(|slug| Arc::ptr_eq(&later.regions[slug], &earlier.regions[slug]));
            assert_eq!(same, kept);
        }
    }
}
