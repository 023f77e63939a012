//! What stands where a file is to go.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::WriteError;
use super::ledger::Stat;
use super::output::Output;

/// The folders of the site as they were when the build began, each looked at once.
#[derive(Debug, Default)]
pub(super) struct Ground(RwLock<FxHashMap<String, Folder>>);

/// What stands at the place of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Folder {
    /// The folder.
    Present,
    /// Nothing, so nothing can be in it.
    Missing,
    /// It cannot be: something that is no folder stands at this route, its own or that of a folder above.
    Blocked(String),
}

/// What stands at the place of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// A plain file.
    File(Stat),
    /// A folder.
    Folder,
    /// Neither, such as a symbolic link.
    Other,
    /// Nothing, and a file stands where its folder must go, at this route.
    Blocked(String),
}

impl Ground {
    /// Looks at the place of a file. Fails if the way there leads over a symbolic link.
    pub(super) fn look(&self, output: &Output, route: &str) -> Result<Found, WriteError> {
        match self.folder(output, parent(route))? {
            Folder::Missing => return Ok(Found::Nothing),
            Folder::Blocked(by) => return Ok(Found::Blocked(by)),
            Folder::Present => {}
        }
        let path = output.path(route);
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() => Ok(Found::File(Stat::of(&found).map_err(WriteError::at(&path))?)),
            Ok(found) if found.is_dir() => Ok(Found::Folder),
            Ok(_) => Ok(Found::Other),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Found::Nothing),
            Err(error) => Err(WriteError::new(&path, &error)),
        }
    }

    /// Looks at a folder, unless that has been done. The empty route is the output folder.
    pub(super) fn folder(&self, output: &Output, route: &str) -> Result<Folder, WriteError> {
        if route.is_empty() {
            return Ok(Folder::Present);
        }
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(route) {
            return Ok(known.clone());
        }
        let folder = match self.folder(output, parent(route))? {
            Folder::Present => survey(&output.path(route), route)?,
            above => above,
        };
        self.0
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(route.to_owned(), folder.clone());
        Ok(folder)
    }
}

/// The folder of a route; empty for the output folder.
pub(super) fn parent(route: &str) -> &str {
    route.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn survey(path: &Path, route: &str) -> Result<Folder, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(Folder::Present),
        Ok(found) if found.is_symlink() => Err(WriteError::Linked { path: path.to_owned() }),
        Ok(_) => Ok(Folder::Blocked(route.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Folder::Missing),
        Err(error) => Err(WriteError::new(path, &error)),
    }
}
