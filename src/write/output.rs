//! The output folder: its own files, what a build covers of it, and whether we may write there at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::WriteError;
use super::lock::Lock;

/// The folder for our own files.
const OURS: &str = ".pendopo";
/// As many examples are told of what makes a folder foreign.
const EXAMPLES: usize = 5;
/// The stage is spread over so many folders, so that threads rarely wait for the same one.
const SHARDS: u64 = 64;

/// How much of the output folder a build covers. The rest stays as it is, in the ledger too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Whole,
    /// The folder of one region: routes that start with `bontang/`.
    Region(String),
    /// All of it, for the site of one region that stands at its root.
    Alone(String),
}

impl Scope {
    /// What stands at the root of the output folder: the portal, or the site of one region. One is never published over the other.
    pub(super) fn layout(&self) -> String {
        match self {
            Self::Whole | Self::Region(_) => "portal\n".to_owned(),
            Self::Alone(region) => format!("{region}\n"),
        }
    }

    /// Whether a route is covered.
    #[must_use]
    pub fn covers(&self, route: &str) -> bool {
        match self {
            Self::Whole | Self::Alone(_) => true,
            Self::Region(region) => route.strip_prefix(region.as_str()).is_some_and(|rest| rest.starts_with('/')),
        }
    }
}

/// Whether a text is a route that may be written: clean segments, nothing that a ledger cannot hold, nothing of our own.
pub(super) fn is_route(text: &str) -> bool {
    let clean = |segment: &str| !matches!(segment, "" | "." | "..");
    text.split('/').all(clean)
        && !text
            .chars()
            .any(|c| c.is_control() || c == '\\' || (cfg!(windows) && c == ':'))
        && !text.split('/').next().is_some_and(|first| first.eq_ignore_ascii_case(OURS))
}

/// Paths in and around the output folder.
#[derive(Debug)]
pub(super) struct Output {
    root: PathBuf,
}

impl Output {
    /// Makes sure that `root` is there and ours, or may become so, and locks it.
    pub(super) fn open(root: &Path, forbidden: &[&Path]) -> Result<(Self, Lock), WriteError> {
        let real = resolve(root)?;
        for &with in forbidden {
            let other = resolve(with)?;
            if real.starts_with(&other) || other.starts_with(&real) {
                return Err(WriteError::Overlap {
                    path: root.to_owned(),
                    with: with.to_owned(),
                });
            }
        }
        let output = Self { root: root.to_owned() };
        let ours = output.ours();
        match fs::symlink_metadata(&ours) {
            Ok(found) if found.is_symlink() => return Err(WriteError::Linked { path: ours }),
            Ok(_) => {}
            // Looked at before anything is made in it; where our folder exists, the lock comes first.
            Err(error) if error.kind() == io::ErrorKind::NotFound => output.check_not_foreign()?,
            Err(error) => return Err(WriteError::new(&ours, &error)),
        }
        fs::create_dir_all(&ours).map_err(WriteError::at(&ours))?;
        let lock = Lock::take(&output)?;
        if !output.ledger().exists() && !output.journal().exists() {
            output.check_not_foreign()?;
        }
        Ok((output, lock))
    }

    /// A folder without a ledger may hold files, but no folders except ours.
    fn check_not_foreign(&self) -> Result<(), WriteError> {
        let entries = match fs::read_dir(&self.root) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries.map_err(WriteError::at(&self.root))?,
        };
        let mut examples = Vec::new();
        for entry in entries {
            let entry = entry.map_err(WriteError::at(&self.root))?;
            let kind = entry.file_type().map_err(WriteError::at(&self.root))?;
            if !kind.is_file() && entry.file_name() != OURS {
                examples.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        if examples.is_empty() {
            return Ok(());
        }
        examples.sort_unstable();
        examples.truncate(EXAMPLES);
        Err(WriteError::ForeignFolder {
            path: self.root.clone(),
            examples,
        })
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The file, or folder, of a route.
    pub(super) fn path(&self, route: &str) -> PathBuf {
        self.root.join(route)
    }

    /// The folder for our own files.
    pub(super) fn ours(&self) -> PathBuf {
        self.root.join(OURS)
    }

    /// The lock file.
    pub(super) fn lock(&self) -> PathBuf {
        self.ours().join("lock")
    }

    /// The ledger.
    pub(super) fn ledger(&self) -> PathBuf {
        self.ours().join("ledger")
    }

    /// What stands at the root: see [`Scope::layout`].
    pub(super) fn layout(&self) -> PathBuf {
        self.ours().join("layout")
    }

    /// The memo.
    pub(super) fn memo(&self) -> PathBuf {
        self.ours().join("memo")
    }

    /// The next memo, until it is complete.
    pub(super) fn next_memo(&self) -> PathBuf {
        self.ours().join("memo.new")
    }

    /// The next ledger, until it is in force.
    pub(super) fn next_ledger(&self) -> PathBuf {
        self.ours().join("ledger.new")
    }

    /// The journal.
    pub(super) fn journal(&self) -> PathBuf {
        self.ours().join("journal")
    }

    /// The next journal, until it is complete.
    pub(super) fn next_journal(&self) -> PathBuf {
        self.ours().join("journal.new")
    }

    /// The folder of staged files.
    pub(super) fn stage(&self) -> PathBuf {
        self.ours().join("stage")
    }

    /// A staged file or folder of a new folder at the top, by its route.
    pub(super) fn staged_below(&self, route: &str) -> PathBuf {
        self.root.join(format!("{OURS}/stage/new/{route}"))
    }

    /// A staged file, by its number.
    pub(super) fn staged(&self, number: u64) -> PathBuf {
        self.root.join(format!("{OURS}/stage/{:02x}/{number}", number % SHARDS))
    }
}

/// The real path of something that need not exist yet.
fn resolve(path: &Path) -> Result<PathBuf, WriteError> {
    let here = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    match (fs::canonicalize(here), here.parent(), here.file_name()) {
        (Ok(real), _, _) => Ok(real),
        (Err(error), Some(parent), Some(name)) if error.kind() == io::ErrorKind::NotFound => Ok(resolve(parent)?.join(name)),
        (Err(error), _, _) => Err(WriteError::new(path, &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_covers_its_folder_only() {
        let scope = Scope::Region("bontang".to_owned());
        assert!(scope.covers("bontang/index.html"));
        assert!(!scope.covers("bontang"));
        assert!(!scope.covers("bontang.html"));
        assert!(!scope.covers("bontang-utara/index.html"));
        assert!(!scope.covers("index.html"));
        assert!(Scope::Whole.covers("index.html"));
    }

    #[test]
    fn only_clean_routes_are_written() {
        for route in [
            "index.html",
            "a/b c.html",
            ".htaccess",
            ".well-known/x",
            "média/é.jpg",
            "..a",
            "a/.pendopo",
        ] {
            assert!(is_route(route), "{route}");
        }
        for route in [
            "",
            "/a",
            "a/",
            "a//b",
            "../a",
            "a/../b",
            "./a",
            ".pendopo/ledger",
            ".Pendopo/x",
            "a\nb",
            "a\tb",
            "a\\b",
        ] {
            assert!(!is_route(route), "{route}");
        }
    }

    #[test]
    fn resolves_what_does_not_exist_yet() {
        let folder = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(folder.path()).unwrap();
        assert_eq!(resolve(&folder.path().join("a/b")).unwrap(), real.join("a/b"));
        assert!(resolve(&folder.path().join("a/../b")).is_err());
        assert_eq!(
            resolve(Path::new("surely-missing")).unwrap(),
            fs::canonicalize(".").unwrap().join("surely-missing")
        );
    }
}
