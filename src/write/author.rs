//! Files of authors: new records, tidied records, schemas.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::WriteError;

/// Makes a file that is not there yet, and the folders that it lies in.
///
/// # Errors
/// [`WriteError::Io`] of the kind `AlreadyExists` when there is such a file, which stays as it is; any other when it cannot be
/// written. Then nothing of it is left.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(WriteError::at(folder))?;
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(WriteError::at(path))?;
    file.write_all(bytes).map_err(|error| {
        // It is ours and half of it helps nobody; the first error is the one to tell.
        let _ = fs::remove_file(path);
        WriteError::new(path, &error)
    })
}

/// Puts a text in the place of a file's, whole or not at all. Links are followed, permissions stay.
///
/// # Errors
/// When it cannot be written; then the file is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let target = path.canonicalize().map_err(WriteError::at(path))?;
    let permissions = fs::metadata(&target).map_err(WriteError::at(path))?.permissions();
    let beside = beside(&target);
    let written = create(&beside, bytes)
        .and_then(|()| fs::set_permissions(&beside, permissions).map_err(WriteError::at(path)))
        .and_then(|()| fs::rename(&beside, &target).map_err(WriteError::at(path)));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Makes a file be as it should be, whether it is there or not; says whether anything was written.
///
/// # Errors
/// When it cannot be written.
pub fn refresh(path: &Path, bytes: &[u8]) -> Result<bool, WriteError> {
    match fs::read(path) {
        Ok(found) if found == bytes => Ok(false),
        Ok(_) => replace(path, bytes).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(path, bytes).map(|()| true),
        Err(error) => Err(WriteError::new(path, &error)),
    }
}

/// Where a file is written before it takes the other's place: hidden, so that nobody takes it for a record.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.baru", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.yaml");
        create(&path, b"satu").unwrap();
        let refused = create(&path, b"dua").unwrap_err();
        assert!(
            matches!(
                refused,
                WriteError::Io {
                    kind: io::ErrorKind::AlreadyExists,
                    ..
                }
            ),
            "{refused:?}"
        );
        assert_eq!(fs::read(&path).unwrap(), b"satu");
    }

    #[test]
    fn a_replaced_file_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        assert!(refresh(&path, b"satu").unwrap());
        assert!(!refresh(&path, b"satu").unwrap());
        assert!(refresh(&path, b"dua").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"dua");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(replace(&folder.path().join("b.yaml"), b"x").is_err());
    }
}
