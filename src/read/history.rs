//! What git knows of the books of addresses, if the content is kept in it: the committed text of each that stands otherwise in the
//! folder, or not at all.
//!
//! A book that somebody deletes, or out of which somebody takes a line, would make every check that rests on it silent. The program
//! `git` is asked for all regions together, and only when a region is read at all; and again only when there is another commit since,
//! or another book in the folder, which a few small files show. Where there is no repository, no `git`, or no commit, nobody knows
//! more than the folder says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::tree::changed;
use super::{ADDRESSES, File};

/// What git knows of a content folder.
#[derive(Debug)]
pub(super) struct History {
    /// The content folder.
    root: PathBuf,
    /// What it said last.
    known: Mutex<Option<Known>>,
}

/// What git has said.
#[derive(Debug)]
struct Known {
    /// The commit of which that is true.
    head: Head,
    /// How the books of the regions looked then.
    books: BTreeMap<String, Sign>,
    /// The committed books of the regions where another one stands, or none; their texts once somebody has asked for them.
    changed: BTreeMap<String, Committed>,
}

/// The committed book of a region.
type Committed = Arc<OnceLock<Option<String>>>;

/// Size and time of a book.
type Sign = (u64, i64);

/// The files of a repository that say which commit is the newest, as far as they are there.
type Head = [Option<Vec<u8>>; 5];

impl History {
    /// The history of a content folder, which is not asked yet.
    pub(super) fn of(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            known: Mutex::default(),
        }
    }

    /// The committed book of a region, if it is not the one in the folder, as far as that is known.
    pub(super) fn book(&self, slug: &str, book: Option<&File>) -> Option<String> {
        let committed = {
            // Saves a process where there is nothing to ask.
            let head = head(&self.root)?;
            let sign = book.map(|book| (book.size, book.changed));
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            let same = known
                .take()
                .filter(|known| known.head == head && known.books.get(slug).copied() == sign);
            let known = known.insert(same.unwrap_or_else(|| self.ask(head)));
            Arc::clone(known.changed.get(slug)?)
        };
        let show = || self.git(&["show", "--no-textconv", &format!("HEAD:./{slug}/{ADDRESSES}")]);
        committed.get_or_init(show).clone()
    }

    fn ask(&self, head: Head) -> Known {
        // One that changes while git looks is seen to be another one later.
        let books = self.books();
        let changed = self.changed().unwrap_or_default();
        Known { head, books, changed }
    }

    /// How the books of all regions look.
    fn books(&self) -> BTreeMap<String, Sign> {
        let folders = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let sign = |folder: fs::DirEntry| {
            let metadata = folder.path().join(ADDRESSES).metadata().ok()?;
            Some((folder.file_name().into_string().ok()?, (metadata.len(), changed(&metadata))))
        };
        folders.filter_map(sign).collect()
    }

    fn changed(&self) -> Option<BTreeMap<String, Committed>> {
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
        Some(slugs.map(|(slug, _)| (slug.to_owned(), Committed::default())).collect())
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

/// What shows whether there is another commit in the repository in which a folder lies (gitrepository-layout(5)); nothing where it
/// lies in none. The file of a branch is not there when it is packed with others, or in tables.
#[expect(clippy::disallowed_methods, reason = "this room reads files")]
fn head(root: &Path) -> Option<Head> {
    let top = root.ancestors().find(|folder| folder.join(".git").exists())?;
    let git = top.join(".git");
    // Of a worktree and of a module only a file stands there.
    let link = fs::read_to_string(&git).ok();
    let own = match &link {
        Some(link) => top.join(link.strip_prefix("gitdir:")?.trim()),
        None => git,
    };
    let common = fs::read_to_string(own.join("commondir")).map_or_else(|_| own.clone(), |path| own.join(path.trim()));
    let head = fs::read(own.join("HEAD")).ok();
    let name = head
        .as_deref()
        .and_then(|head| std::str::from_utf8(head).ok()?.strip_prefix("ref:"));
    let branch = name.and_then(|name| fs::read(common.join(name.trim())).ok());
    let others = [
        common.join("packed-refs"),
        own.join("reftable/tables.list"),
        common.join("reftable/tables.list"),
    ];
    let [packed, own, shared] = others.map(|path| if branch.is_none() { fs::read(path).ok() } else { None });
    Some([head, branch, packed, own, shared])
}
