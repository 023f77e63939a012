//! Publications as a whole, in temporary folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;
use tempfile::TempDir;
use walkdir::WalkDir;

use super::*;
use crate::artifact::{Artifact, Route};

mod healing;
mod publishing;
mod refusing;

/// Nobody cancels.
static GO: AtomicBool = AtomicBool::new(false);

/// A small portal with two regions.
const SITE: &[(&str, &str)] = &[
    ("index.html", "portal"),
    ("gaya.css", "body{}"),
    ("bontang/index.html", "Bontang"),
    ("bontang/kampung/loktuan.html", "Loktuan"),
    ("medan/index.html", "Medan"),
];

/// A folder to publish into, `public` in a temporary folder.
struct Place {
    _temp: TempDir,
    out: PathBuf,
}

impl Place {
    fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let out = temp.path().join("public");
        Self { _temp: temp, out }
    }

    fn begin(&self, scope: Scope) -> Result<Publication<'static>, WriteError> {
        Publication::begin(&self.out, scope, &[], &GO)
    }

    fn whole(&self) -> Publication<'static> {
        self.begin(Scope::Whole).unwrap()
    }

    /// Publishes these files as the whole site.
    fn build(&self, files: &[(&str, &str)]) -> Result<Summary, WriteError> {
        let publication = self.whole();
        put_all(&publication, files)?;
        publication.commit(None)
    }

    /// Publishes these files as one region.
    fn build_region(&self, region: &str, files: &[(&str, &str)]) -> Result<Summary, WriteError> {
        let publication = self.begin(Scope::Region(region.to_owned()))?;
        put_all(&publication, files)?;
        publication.commit(None)
    }

    /// Puts a file there by hand.
    fn write(&self, route: &str, text: &str) {
        let path = self.path(route);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn path(&self, route: &str) -> PathBuf {
        self.out.join(route)
    }

    fn text(&self, route: &str) -> String {
        fs::read_to_string(self.path(route)).unwrap()
    }

    fn ledger(&self) -> String {
        self.text(".pendopo/ledger")
    }

    /// What can be seen: every file with its text, every folder with none.
    fn tree(&self) -> BTreeMap<String, Option<String>> {
        tree(&self.out)
    }
}

fn put_all(publication: &Publication<'_>, files: &[(&str, &str)]) -> Result<(), WriteError> {
    files
        .par_iter()
        .try_for_each(|(route, text)| publication.put(artifact(route, text)).map(|_| ()))
}

fn artifact(route: &str, text: &str) -> Artifact {
    Artifact {
        route: Route::new(route),
        bytes: text.into(),
    }
}

fn tree(out: &Path) -> BTreeMap<String, Option<String>> {
    WalkDir::new(out)
        .min_depth(1)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != ".pendopo")
        .flatten()
        .map(|entry| {
            let route = entry.path().strip_prefix(out).unwrap().to_str().unwrap().to_owned();
            (
                route,
                entry.file_type().is_file().then(|| fs::read_to_string(entry.path()).unwrap()),
            )
        })
        .collect()
}

/// The tree of a site that was published into an empty folder.
fn clean(files: &[(&str, &str)]) -> BTreeMap<String, Option<String>> {
    let mut tree = BTreeMap::new();
    for (route, text) in files {
        tree.insert((*route).to_owned(), Some((*text).to_owned()));
        for (at, _) in route.match_indices('/') {
            tree.insert(route[..at].to_owned(), None);
        }
    }
    tree
}
