//! What shows that files are the same as before.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use walkdir::WalkDir;
use xxhash_rust::xxh3::Xxh3;

use super::File;

/// A cheap sign of many files: their paths, sizes and times of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Hash of all of that.
    pub hash: u128,
    /// Hash of paths and sizes alone.
    pub shape: u128,
    /// The latest change, in nanoseconds since 1970.
    pub newest: i64,
}

impl Stamp {
    /// The stamp of files that come in a fixed order.
    #[must_use]
    pub fn of(files: &[File]) -> Self {
        let (mut hash, mut shape) = (Xxh3::new(), Xxh3::new());
        for file in files {
            shape.update(file.inside().as_bytes());
            shape.update(&[0]);
            shape.update(&file.size.to_le_bytes());
            hash.update(&file.changed.to_le_bytes());
        }
        let shape = shape.digest128();
        hash.update(&shape.to_le_bytes());
        Self {
            hash: hash.digest128(),
            shape,
            newest: files.iter().map(|file| file.changed).max().unwrap_or_default(),
        }
    }

    /// Whether a file may have changed after it was read and look as before.
    ///
    /// File systems keep time in ticks, of up to two seconds; a change in the tick in which a file was listed is not seen. A stamp
    /// is good when its newest file is older than that at the moment `listed`, in seconds since 1970.
    #[must_use]
    pub fn is_racy(self, listed: i64) -> bool {
        const TICK: i64 = 2;

        self.newest / 1_000_000_000 >= listed - TICK
    }
}

/// How one file looks from outside: its size and when it was changed.
pub type Sign = (u64, Duration);

/// How the files of a folder look, by their paths in it; hidden ones are passed over. A folder that is not there has none.
#[must_use]
pub fn signs(folder: &Path) -> BTreeMap<String, Sign> {
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'));
    let files = entries.flatten().filter(|entry| entry.file_type().is_file());
    let sign = |entry: walkdir::DirEntry| {
        let metadata = entry.metadata().ok()?;
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        let inside = entry.path().strip_prefix(folder).ok()?;
        let inside: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        Some((inside.join("/"), (metadata.len(), changed)))
    };
    files.filter_map(sign).collect()
}

/// A dear sign of many files: their paths and their bytes, as they were read. Nothing when one cannot be read.
#[must_use]
pub fn contents(files: &[File]) -> Option<u128> {
    let mut hash = Xxh3::new();
    for file in files {
        hash.update(file.inside().as_bytes());
        hash.update(&[0]);
        hash.update(&file.hash()?.to_le_bytes());
    }
    Some(hash.digest128())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;
    use crate::read::Tree;

    fn files(texts: &[(&str, &str)]) -> Vec<File> {
        let tree = Tree::from_memory(texts.iter().copied(), &Report::default());
        tree.regions.values().flat_map(|folder| folder.files().to_vec()).collect()
    }

    #[test]
    fn paths_and_bytes_make_the_contents() {
        let one = contents(&files(&[("a/b.yaml", "x"), ("a/c.yaml", "")]));
        assert!(one.is_some());
        assert_eq!(one, contents(&files(&[("a/b.yaml", "x"), ("a/c.yaml", "")])));
        assert_ne!(one, contents(&files(&[("a/b.yaml", "y"), ("a/c.yaml", "")])));
        assert_ne!(one, contents(&files(&[("a/b.yaml", ""), ("a/c.yaml", "x")])));
        assert_ne!(one, contents(&files(&[("a/b.yaml", "x")])));
    }

    #[test]
    fn sizes_and_times_make_the_stamp() {
        let mut some = files(&[("a/b.yaml", "x"), ("a/c.yaml", "")]);
        let before = Stamp::of(&some);
        some[1].changed = 5_000_000_000;
        let after = Stamp::of(&some);
        assert_ne!(before.hash, after.hash);
        assert_eq!(before.shape, after.shape);
        assert_eq!(after.newest, 5_000_000_000);
        assert!(after.is_racy(5) && after.is_racy(7) && !after.is_racy(8));
    }
}
