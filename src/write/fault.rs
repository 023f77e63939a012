//! What can go wrong while writing, and how it is told: the one place where I/O errors of this room are translated.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Place, codes};

/// As many other files are named beside the first one when foreign files are in the way.
const ALSO: usize = 9;

/// Why a publication failed.
#[derive(Debug)]
pub enum WriteError {
    /// Another build is writing into the same folder.
    Locked {
        /// The output folder.
        path: PathBuf,
        /// Its process, where the lock tells.
        pid: Option<u32>,
    },
    /// Files that the ledger does not own stand where files of the site must go. All of them, sorted.
    Foreign(Vec<PathBuf>),
    /// The output folder has no ledger and holds folders: it belongs to somebody else.
    ForeignFolder {
        /// The output folder.
        path: PathBuf,
        /// Some of the folders in it, sorted.
        examples: Vec<String>,
    },
    /// The output folder holds a portal where one region's site was to stand at the root, or the other way round.
    OtherLayout {
        /// The output folder.
        path: PathBuf,
        /// What it holds: `portal`, or the slug of a region.
        holds: String,
    },
    /// The output folder contains a folder that must not be written to, or lies in one.
    Overlap {
        /// The output folder.
        path: PathBuf,
        /// The other folder.
        with: PathBuf,
    },
    /// A folder of the site is a symbolic link; who knows where it leads.
    Linked {
        /// The link.
        path: PathBuf,
    },
    /// No space is left, or no more of it is granted.
    DiskFull {
        /// What could not be written.
        path: PathBuf,
    },
    /// Writing is not permitted.
    ReadOnly {
        /// What could not be written.
        path: PathBuf,
    },
    /// Everything else.
    Io {
        /// What could not be read or written.
        path: PathBuf,
        /// Its kind.
        kind: io::ErrorKind,
        /// In the words of the operating system.
        reason: String,
    },
    /// The cancel flag was set in time: nothing has been published.
    Interrupted,
}

impl WriteError {
    /// Sorts an I/O error at `path` into its kind.
    pub(super) fn new(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let path = path.to_owned();
        match error.kind() {
            StorageFull | QuotaExceeded => Self::DiskFull { path },
            PermissionDenied | ReadOnlyFilesystem => Self::ReadOnly { path },
            kind => Self::Io {
                path,
                kind,
                reason: error.to_string(),
            },
        }
    }

    /// For `map_err`: an I/O error happened at `path`.
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::new(path, &error)
    }

    /// The run was cancelled, which is no fault.
    #[must_use]
    pub fn is_interruption(&self) -> bool {
        matches!(self, Self::Interrupted)
    }
}

/// Tells a write error as a complaint.
///
/// | code | words | related | help |
/// |---|---|---|---|
/// | `publish/locked` | `pid` (`?` when unknown) | | |
/// | `publish/foreign-files` | `count` | `also` (up to nine) | |
/// | `publish/foreign-folder` | `examples` | | `not-ours`, `layout`, `overlap` or `linked` |
/// | `publish/disk-full` | | | |
/// | `publish/read-only` | | | |
/// | `publish/io` | `reason` | | |
///
/// An interruption is no fault; ask [`WriteError::is_interruption`] first. Told all the same, it is `publish/io`.
#[must_use]
pub fn translate(error: &WriteError) -> Diagnostic {
    match error {
        WriteError::Locked { path, pid } => Diagnostic::error(codes::PUBLISH_LOCKED, place(path))
            .with("pid", pid.map_or_else(|| "?".to_owned(), |pid| pid.to_string())),
        WriteError::Foreign(paths) => {
            let first = paths.first().map_or(Place::Nowhere, |path| place(path));
            let told = Diagnostic::error(codes::PUBLISH_FOREIGN_FILES, first).with("count", paths.len().to_string());
            paths
                .iter()
                .skip(1)
                .take(ALSO)
                .fold(told, |told, path| told.related("also", place(path)))
        }
        WriteError::ForeignFolder { path, examples } => Diagnostic::error(codes::PUBLISH_FOREIGN_FOLDER, place(path))
            .with("examples", examples.join(", "))
            .help("not-ours"),
        WriteError::OtherLayout { path, holds } => Diagnostic::error(codes::PUBLISH_FOREIGN_FOLDER, place(path))
            .with("examples", holds.as_str())
            .help("layout"),
        WriteError::Overlap { path, with } => Diagnostic::error(codes::PUBLISH_FOREIGN_FOLDER, place(path))
            .with("examples", slashed(with))
            .help("overlap"),
        WriteError::Linked { path } => Diagnostic::error(codes::PUBLISH_FOREIGN_FOLDER, place(path))
            .with("examples", slashed(path))
            .help("linked"),
        WriteError::DiskFull { path } => Diagnostic::error(codes::PUBLISH_DISK_FULL, place(path)),
        WriteError::ReadOnly { path } => Diagnostic::error(codes::PUBLISH_READ_ONLY, place(path)),
        WriteError::Io { path, reason, .. } => Diagnostic::error(codes::PUBLISH_IO, place(path)).with("reason", reason.as_str()),
        WriteError::Interrupted => Diagnostic::error(codes::PUBLISH_IO, Place::Nowhere).with("reason", "interrupted"),
    }
}

fn place(path: &Path) -> Place {
    Place::path(slashed(path))
}

fn slashed(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_io_errors_into_kinds() {
        let path = Path::new("public/index.html");
        let told = |kind: io::ErrorKind| translate(&WriteError::new(path, &kind.into())).code;
        assert_eq!(told(io::ErrorKind::StorageFull), codes::PUBLISH_DISK_FULL);
        assert_eq!(told(io::ErrorKind::QuotaExceeded), codes::PUBLISH_DISK_FULL);
        assert_eq!(told(io::ErrorKind::PermissionDenied), codes::PUBLISH_READ_ONLY);
        assert_eq!(told(io::ErrorKind::ReadOnlyFilesystem), codes::PUBLISH_READ_ONLY);
        assert_eq!(told(io::ErrorKind::IsADirectory), codes::PUBLISH_IO);
    }

    #[test]
    fn names_the_first_foreign_files() {
        let paths = (10..40).map(|n| PathBuf::from(format!("public/{n}.html"))).collect();
        let told = translate(&WriteError::Foreign(paths));
        assert_eq!(told.place.file(), Some("public/10.html"));
        assert_eq!(told.words, [("count".into(), "30".into())]);
        assert_eq!(told.related.len(), ALSO);
    }
}
