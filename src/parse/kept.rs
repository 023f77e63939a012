//! What was read of a region before, so that a file that is still the same need not be read again.

use std::any::Any;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{Diagnostic, Report};
use crate::read::{File, Folder};

/// What came of the files of a region when they were read last: records and complaints.
///
/// A file is the same if its size and its time are, or else its bytes. Some file systems keep time in ticks, so a file that may have
/// changed is [doubted](Self::doubt), and then only its bytes are believed.
#[derive(Debug, Default)]
pub struct Kept(RwLock<FxHashMap<Box<str>, Reading>>);

/// What came of a file.
#[derive(Debug)]
struct Reading {
    size: u64,
    changed: i64,
    doubted: bool,
    /// Hash of the bytes, if they were read.
    hash: Option<u128>,
    result: Box<dyn Any + Send + Sync>,
    complaints: Vec<Diagnostic>,
}

impl Kept {
    /// Files for which `concerned` says yes may have changed, however they look.
    pub fn doubt(&self, concerned: impl Fn(&str) -> bool) {
        for (path, reading) in self.write().iter_mut() {
            reading.doubted |= concerned(path);
        }
    }

    /// What `read` makes of a file: as it was kept, if the file is still the same. The complaints are reported in either case.
    pub(super) fn read<T>(&self, file: &File, report: &Report, read: impl FnOnce(&Report) -> T) -> T
    where
        T: Clone + Send + Sync + 'static,
    {
        if let Some(result) = self.known(file, report, Reading::looks_like) {
            return result;
        }
        // Nobody waits for a lock while a file is read.
        let hash = self.hash(file).filter(|hash| file.hash() == Some(*hash));
        if let Some(hash) = hash
            && let Some(result) = self.known(file, report, |reading, _| reading.hash == Some(hash))
        {
            if let Some(reading) = self.write().get_mut(&file.shown) {
                (reading.size, reading.changed, reading.doubted) = (file.size, file.changed, false);
            }
            return result;
        }
        let own = Report::default();
        let result = read(&own);
        let complaints = own.finish();
        report.repeat(&complaints);
        let reading = Reading {
            size: file.size,
            changed: file.changed,
            doubted: false,
            hash: file.seen(),
            result: Box::new(result.clone()),
            complaints,
        };
        self.write().insert(file.shown.clone(), reading);
        result
    }

    /// What was kept of a file, if it is the same by some measure.
    fn known<T: Clone + 'static>(&self, file: &File, report: &Report, same: impl Fn(&Reading, &File) -> bool) -> Option<T> {
        let readings = self.readings();
        let reading = readings.get(&file.shown).filter(|reading| same(reading, file))?;
        let result = reading.result.downcast_ref::<T>()?.clone();
        report.repeat(&reading.complaints);
        Some(result)
    }

    /// Hash of the bytes of a file of this size, if they were read.
    fn hash(&self, file: &File) -> Option<u128> {
        let readings = self.readings();
        readings.get(&file.shown).filter(|reading| reading.size == file.size)?.hash
    }

    /// Forgets all files but these.
    pub(super) fn retain(&self, folder: &Folder) {
        let mut readings = self.write();
        if readings.len() > folder.files().len() {
            let files = folder.files().iter().chain(folder.addresses());
            let there: FxHashSet<&str> = files.map(|file| &*file.shown).collect();
            readings.retain(|path, _| there.contains(&**path));
        }
    }

    fn readings(&self) -> RwLockReadGuard<'_, FxHashMap<Box<str>, Reading>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, FxHashMap<Box<str>, Reading>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reading {
    /// Whether a file looks as it did when it was read.
    fn looks_like(&self, file: &File) -> bool {
        !self.doubted && (self.size, self.changed) == (file.size, file.changed)
    }
}
