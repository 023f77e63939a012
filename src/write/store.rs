//! What was dear to make, kept for the next time.
//!
//! ```text
//! .pendopo/foto/3f/3f09…    one entry: files that were made from the same bytes in the same way
//! ```
//!
//! An entry is named by a hash of what it was made from and begins with a hash of what follows, so that a damaged one is none. It
//! is never changed. The store may be deleted at any time, and whoever cannot write to it does without.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::author::create;

const HEAD: &str = "pendopo-simpanan 1";

/// Files by what they were made from.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    /// Entries that were added.
    added: AtomicU64,
    /// What was added, if nothing else is believed.
    own: Option<Mutex<FxHashSet<u128>>>,
}

impl Store {
    /// The store in a folder that need not be there yet.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self {
            folder,
            added: AtomicU64::new(0),
            own: None,
        }
    }

    /// The same store, of which nothing is believed but what is put into it from now on.
    #[must_use]
    pub fn distrusted(self) -> Self {
        Self {
            own: Some(Mutex::default()),
            ..self
        }
    }

    /// The files of an entry, if it is there and whole.
    #[must_use]
    pub fn get(&self, key: u128) -> Option<Vec<Vec<u8>>> {
        if self.own().is_some_and(|own| !own.contains(&key)) {
            return None;
        }
        let bytes = fs::read(self.path(key)).ok()?;
        let at = bytes.iter().position(|&byte| byte == b'\n')?;
        let (head, rest) = (std::str::from_utf8(&bytes[..at]).ok()?, &bytes[at + 1..]);
        if head != self::head(key, xxh3_128(rest)) {
            return None;
        }
        let at = rest.iter().position(|&byte| byte == b'\n')?;
        let (lengths, mut rest) = (std::str::from_utf8(&rest[..at]).ok()?, &rest[at + 1..]);
        let mut files = Vec::new();
        for length in lengths.split_whitespace() {
            let (file, others) = rest.split_at_checked(length.parse().ok()?)?;
            files.push(file.to_vec());
            rest = others;
        }
        Some(files)
    }

    /// Keeps files. That they cannot be kept is no fault: they are made again.
    pub fn put(&self, key: u128, files: &[Vec<u8>]) {
        let lengths: Vec<String> = files.iter().map(|file| file.len().to_string()).collect();
        let lengths = lengths.join(" ") + "\n";
        let parts = || std::iter::once(lengths.as_bytes()).chain(files.iter().map(Vec::as_slice));
        let mut hash = Xxh3::new();
        for part in parts() {
            hash.update(part);
        }
        let mut bytes = format!("{}\n", head(key, hash.digest128())).into_bytes();
        bytes.reserve_exact(parts().map(<[u8]>::len).sum());
        for part in parts() {
            bytes.extend_from_slice(part);
        }
        let number = self.added.fetch_add(1, Ordering::Relaxed);
        let path = self.path(key);
        let beside = path.with_extension(format!("{}.{number}.baru", std::process::id()));
        let written = create(&beside, &bytes).is_ok();
        if !written || fs::rename(&beside, &path).is_err() {
            let _ = fs::remove_file(&beside);
        } else if let Some(mut own) = self.own() {
            own.insert(key);
        }
    }

    fn own(&self) -> Option<MutexGuard<'_, FxHashSet<u128>>> {
        Some(self.own.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets the oldest entries go until the others take no more than so many bytes; nothing is done unless some were added.
    pub fn trim(&self, limit: u64) {
        if self.added.swap(0, Ordering::Relaxed) == 0 {
            return;
        }
        let mut entries: Vec<(SystemTime, PathBuf, u64)> = walkdir::WalkDir::new(&self.folder)
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| {
                let metadata = entry.metadata().ok()?;
                Some((metadata.modified().ok()?, entry.into_path(), metadata.len()))
            })
            .collect();
        entries.sort();
        let mut total: u64 = entries.iter().map(|(_, _, size)| size).sum();
        for (_, path, size) in entries {
            if total <= limit {
                break;
            }
            if fs::remove_file(path).is_ok() {
                total -= size;
            }
        }
    }

    fn path(&self, key: u128) -> PathBuf {
        let name = format!("{key:032x}");
        Path::join(&self.folder, &name[..2]).join(name)
    }
}

/// The first line of an entry, by the hash of the rest.
fn head(key: u128, rest: u128) -> String {
    format!("{HEAD} {key:032x} {rest:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back_and_damaged_ones_do_not() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().join("foto"));
        assert_eq!(store.get(7), None);
        let files = vec![b"satu\n".to_vec(), Vec::new(), b"dua".to_vec()];
        store.put(7, &files);
        store.put(7, &files);
        assert_eq!(store.get(7), Some(files.clone()));
        assert_eq!(store.get(8), None);
        let path = store.path(7);
        let sound = fs::read(&path).unwrap();
        for at in 0..sound.len() {
            let mut flipped = sound.clone();
            flipped[at] ^= 1;
            fs::write(&path, &flipped).unwrap();
            assert_eq!(store.get(7), None, "flipped at {at}");
            fs::write(&path, &sound[..at]).unwrap();
            assert_eq!(store.get(7), None, "cut at {at}");
        }
        store.put(7, &files);
        assert_eq!(store.get(7), Some(files.clone()));
        let distrusted = Store::at(folder.path().join("foto")).distrusted();
        assert_eq!(distrusted.get(7), None);
        distrusted.put(7, &files);
        assert_eq!(distrusted.get(7), Some(files));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn it_stays_within_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().to_path_buf());
        for key in 0..10 {
            store.put(key, &[vec![0; 1_000]]);
        }
        store.trim(100_000);
        assert_eq!((0..10).filter(|&key| store.get(key).is_some()).count(), 10);
        store.put(10, &[vec![0; 1_000]]);
        store.trim(5_500);
        assert_eq!((0..11).filter(|&key| store.get(key).is_some()).count(), 5);
    }

    #[test]
    fn whoever_cannot_write_does_without() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("foto");
        fs::write(&path, b"berkas").unwrap();
        let store = Store::at(path);
        store.put(1, &[b"x".to_vec()]);
        store.trim(0);
        assert_eq!(store.get(1), None);
    }
}
