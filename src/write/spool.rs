//! Texts that wait on the disk until the site is published: those of all regions together would take as much memory as some regions.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use xxhash_rust::xxh3::xxh3_128;

use super::WriteError;

/// A file without a name, in which texts stand one behind the other. It is made when the first one comes, and gone when nobody holds
/// it any more, however the program ends.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    /// The file and its length.
    file: Mutex<Option<(File, u64)>>,
}

/// Where a text waits, and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    start: u64,
    length: u64,
    hash: u128,
}

impl Waiting {
    /// Whether this is the text.
    pub(super) fn is(&self, text: &str) -> bool {
        self.length == text.len() as u64 && self.hash == xxh3_128(text.as_bytes())
    }
}

impl Spool {
    /// A spool that will lie on the same disk as a folder, which is made if need be.
    #[must_use]
    pub fn on_disk_of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            file: Mutex::new(None),
        }
    }

    /// Puts a text behind all others.
    ///
    /// # Errors
    /// When the disk takes no more.
    pub fn put(&self, text: &str) -> Result<Waiting, WriteError> {
        let mut spool = self.lock();
        let mut put = || -> io::Result<u64> {
            let (file, end) = match &mut *spool {
                Some(spool) => spool,
                none => {
                    fs::create_dir_all(&self.folder)?;
                    none.insert((tempfile::tempfile_in(&self.folder)?, 0))
                }
            };
            let start = *end;
            file.seek(SeekFrom::Start(start))?;
            file.write_all(text.as_bytes())?;
            *end += text.len() as u64;
            Ok(start)
        };
        Ok(Waiting {
            start: put().map_err(WriteError::at(&self.folder))?,
            length: text.len() as u64,
            hash: xxh3_128(text.as_bytes()),
        })
    }

    /// A text again.
    ///
    /// # Errors
    /// When the disk does not give it back as it was.
    pub fn get(&self, waiting: &Waiting) -> Result<String, WriteError> {
        let mut spool = self.lock();
        let mut get = || -> io::Result<String> {
            let mut text = String::with_capacity(usize::try_from(waiting.length).unwrap_or_default());
            if let Some((file, _)) = &mut *spool {
                file.seek(SeekFrom::Start(waiting.start))?;
                file.take(waiting.length).read_to_string(&mut text)?;
            }
            if waiting.is(&text) {
                Ok(text)
            } else {
                Err(io::ErrorKind::InvalidData.into())
            }
        };
        get().map_err(WriteError::at(&self.folder))
    }

    fn lock(&self) -> MutexGuard<'_, Option<(File, u64)>> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_one_at_a_time_and_leave_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("spul");
        let spool = Spool::on_disk_of(&below);
        let texts = ["satu\n", "", "dua\ntiga é\n"];
        let waiting = texts.map(|text| spool.put(text).unwrap());
        for (text, waiting) in texts.iter().zip(&waiting).rev() {
            assert_eq!(spool.get(waiting).unwrap(), *text);
            assert!(waiting.is(text) && !waiting.is("lain\n"));
        }
        drop(spool);
        assert_eq!(fs::read_dir(below).unwrap().count(), 0);
    }

    #[test]
    fn what_nobody_has_put_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other] = [(); 2].map(|()| Spool::on_disk_of(folder.path()));
        let waiting = one.put("satu\n").unwrap();
        assert!(matches!(other.get(&waiting), Err(WriteError::Io { .. })));
        other.put("dua!\n").unwrap();
        assert!(matches!(other.get(&waiting), Err(WriteError::Io { .. })));
    }
}
