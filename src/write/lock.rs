//! One build at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::WriteError;
use super::output::Output;

/// The lock of an output folder, held until it is dropped.
///
/// The operating system lets go of it when the process ends, however it ends, so a lock file that lies about is no obstacle. The file is
/// never deleted: a second process might just have opened it. Where the file system knows no locks, builds are not kept apart.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock or says who has it.
    pub(super) fn take(output: &Output) -> Result<Self, WriteError> {
        let path = output.lock();
        let at = |error: &io::Error| WriteError::new(&path, error);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| at(&error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(WriteError::Locked {
                    path: output.root().to_owned(),
                    pid: holder(&path),
                });
            }
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(at(&error)),
        }
        file.set_len(0)
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .map_err(|error| at(&error))?;
        Ok(Self { _file: file })
    }
}

/// The process number in a lock file. Some systems do not let anyone read what is locked.
fn holder(path: &Path) -> Option<u32> {
    let mut text = String::new();
    File::open(path).ok()?.take(16).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
