//! What git knows of the books of addresses, if the content is kept in it: the committed text of each that stands otherwise in the
//! folder, or not at all.
//!
//! A book that somebody deletes, or out of which somebody takes a line, would make every check that rests on it silent. The program
//! `git` is asked once a run, for all regions together, and only when a region is read at all; where there is no repository, no `git`,
//! or no commit, nobody knows more than the folder says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::ADDRESSES;

/// What git knows of a content folder.
#[derive(Debug)]
pub(super) struct History {
    /// The content folder.
    root: PathBuf,
    /// Regions whose book is another one than the committed one.
    changed: OnceLock<BTreeSet<String>>,
}

impl History {
    /// The history of a content folder, which is not asked yet.
    pub(super) fn of(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            changed: OnceLock::new(),
        }
    }

    /// The committed book of a region, if it is not the one in the folder.
    pub(super) fn book(&self, slug: &str) -> Option<String> {
        let changed = self.changed.get_or_init(|| self.changed().unwrap_or_default());
        let path = format!("HEAD:./{slug}/{ADDRESSES}");
        changed.contains(slug).then(|| self.git(&["show", "--no-textconv", &path]))?
    }

    fn changed(&self) -> Option<BTreeSet<String>> {
        // Saves a process where there is nothing to ask.
        self.root.ancestors().find(|folder| folder.join(".git").exists())?;
        let books = format!(":(glob)*/{ADDRESSES}");
        let line = [
            "diff",
            "--name-only",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--relative",
            "-z",
            "HEAD",
            "--",
            &books,
        ];
        let paths = self.git(&line)?;
        let slugs = paths.split('\0').filter_map(|path| path.split_once('/'));
        Some(slugs.map(|(slug, _)| slug.to_owned()).collect())
    }

    /// What git says; nothing when it cannot.
    fn git(&self, arguments: &[&str]) -> Option<String> {
        let output = Command::new("git")
            .args([
                "--no-optional-locks",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.quotePath=false",
            ])
            .arg("-C")
            .arg(&self.root)
            .args(arguments)
            // A repository that was cloned in part would fetch the rest from the network.
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_ALLOW_PROTOCOL", "")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .ok()?;
        output.status.success().then(|| String::from_utf8(output.stdout).ok())?
    }
}
