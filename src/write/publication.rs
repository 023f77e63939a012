//! A publication in the making: everything up to the commit.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::mem;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_128;

use super::WriteError;
use super::commit::{self, Summary};
use super::fuse::Fuse;
use super::ground::{Folder, Found, Ground, parent};
use super::ledger::{self, Entries, Entry, Ledger, Loaded, Stat, section};
use super::lock::Lock;
use super::memo;
use super::output::{Output, Scope, is_route};
use super::spool::{Spool, Waiting};
use crate::artifact::{Artifact, Route};

/// The hash that the ledger uses, for the `source` of [`Publication::put_made_from`] and [`Publication::published`].
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}

/// What became of an artifact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// No file of ours was there; it will be published.
    New,
    /// Our file was there with other bytes; it will be replaced.
    Changed,
    /// The file has these bytes already and is left alone.
    Unchanged,
    /// A file with other bytes is there and not ours. The commit will refuse.
    Foreign,
    /// The sink keeps nothing.
    Discarded,
}

/// A publication in the making: takes artifacts from many threads, shows nothing until it is committed, and leaves the
/// published site exactly as it was when it is dropped instead.
#[derive(Debug)]
pub struct Publication<'run> {
    pub(super) output: Output,
    pub(super) scope: Scope,
    /// What earlier publications own: the ledger, and the journal of a killed commit.
    pub(super) known: Ledger,
    /// The part of it that only the journal guarantees.
    pub(super) journal: Entries,
    /// What the last publication wanted to be told, if that is still true of the ledger.
    pub(super) memo: Option<String>,
    /// Whether the ledger on disk says exactly what `known` says.
    pub(super) ledger_current: bool,
    pub(super) ledger_damaged: bool,
    pub(super) ground: Ground,
    pub(super) fuse: Fuse,
    /// Where the lines of complete sections wait.
    pub(super) spool: Spool,
    /// Whether files made from the same source are taken for right.
    trusting: bool,
    cancel: &'run AtomicBool,
    staged: AtomicU64,
    gathered: Mutex<Gathered>,
    /// Last, so that it is let go last.
    _lock: Lock,
}

/// What has been put so far.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The files of the site, by section of the ledger.
    pub(super) claims: BTreeMap<String, Vec<Claim>>,
    /// Sections that are complete.
    pub(super) closed: Vec<Closed>,
    /// Sections of the ledger that stay as they are.
    pub(super) kept: Vec<Kept>,
    /// Routes at which a foreign file stands.
    pub(super) foreign: Vec<Route>,
    /// What stands in the way of a file, and may be ours.
    pub(super) obstacles: Vec<Obstacle>,
}

/// A section of the ledger that stays as it is.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) section: String,
    pub(super) files: usize,
    pub(super) bytes: u64,
    /// Files beside them that are not ours.
    pub(super) foreign: Vec<String>,
}

/// A file of the site.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) route: Route,
    pub(super) entry: Entry,
    /// Where it is staged; nowhere if the file on disk is right already.
    pub(super) staged: Option<Staged>,
}

/// Where a file waits for the commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Staged {
    /// On its own, by its number.
    File(u64),
    /// In a new folder, which will be published as a whole.
    Folder,
}

/// A section of the ledger that is complete, in few bytes.
#[derive(Debug, Default)]
pub(super) struct Closed {
    pub(super) section: String,
    /// The lines of the ledger.
    pub(super) lines: Waiting,
    /// Whether it waits as one new folder.
    pub(super) is_folder: bool,
    /// Staged files.
    pub(super) moves: Vec<(u64, Route, Entry)>,
    pub(super) written: usize,
    pub(super) unchanged: usize,
    /// Bytes of the files written, and of all.
    pub(super) bytes: u64,
    pub(super) total_bytes: u64,
}

/// Something of the wrong kind in the way of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Obstacle {
    /// A file where a folder must go.
    File(Route),
    /// A folder where a file must go.
    Folder(Route),
}

/// Refuses to publish a portal over the site of one region, or the other way round: everything else would be removed as stale.
fn check_layout(output: &Output, scope: &Scope) -> Result<(), WriteError> {
    match fs::read_to_string(output.layout()) {
        Ok(layout) if layout != scope.layout() && layout.ends_with('\n') => Err(WriteError::OtherLayout {
            path: output.root().to_path_buf(),
            holds: layout.trim_end().to_owned(),
        }),
        _ => Ok(()),
    }
}

impl<'run> Publication<'run> {
    /// Opens, or makes, the output folder `out` for one build, which covers `scope`.
    ///
    /// The folder must not contain, or lie in, one of the `forbidden` folders, such as the content. When `cancel` becomes true,
    /// [`put`](Self::put) and [`commit`](Self::commit) give up. A stage that a killed build has left is thrown away.
    ///
    /// # Errors
    /// [`WriteError::Locked`], [`WriteError::Overlap`], [`WriteError::ForeignFolder`], [`WriteError::Linked`] or an I/O error.
    pub fn begin(out: &Path, scope: Scope, forbidden: &[&Path], cancel: &'run AtomicBool) -> Result<Self, WriteError> {
        if let Scope::Region(region) = &scope
            && (!is_route(region) || region.contains('/'))
        {
            return Err(WriteError::new(&out.join(region), &io::ErrorKind::InvalidInput.into()));
        }
        let (output, lock) = Output::open(out, forbidden)?;
        discard(&output)?;
        check_layout(&output, &scope)?;
        let loaded = ledger::load(&output.ledger())?;
        let noted = ledger::load(&output.journal())?;
        let ledger_damaged = matches!(loaded, Loaded::Damaged) || matches!(noted, Loaded::Damaged);
        let ledger_current = matches!((&loaded, &noted), (Loaded::Sound(_), Loaded::Absent));
        let mut known = or_nothing(loaded);
        let memo = known
            .checksum()
            .filter(|_| ledger_current)
            .and_then(|checksum| memo::load(&output.memo(), checksum));
        let noted = or_nothing(noted);
        let journal: Entries = noted.names().flat_map(|section| noted.entries(section)).collect();
        for (route, entry) in &journal {
            let found = fs::symlink_metadata(output.path(route.as_str()));
            let moved_in = found.is_ok_and(|found| is_as(&found, entry.stat));
            if moved_in || known.get(route.as_str()).is_none() {
                known.insert(route.clone(), *entry);
            }
        }
        Ok(Self {
            spool: Spool::on_disk_of(&output.ours()),
            output,
            scope,
            known,
            journal,
            memo,
            trusting: true,
            ledger_current,
            ledger_damaged,
            ground: Ground::default(),
            fuse: Fuse::new(),
            cancel,
            staged: AtomicU64::new(0),
            gathered: Mutex::default(),
            _lock: lock,
        })
    }

    /// Whether there was a ledger, or a journal, that could not be read. It proves that the folder is ours, so files at the
    /// routes that are put are taken over; but nothing is removed for its sake, so what is no longer wanted stays.
    #[must_use]
    pub fn ledger_damaged(&self) -> bool {
        self.ledger_damaged
    }

    /// From now on everything is made anew: [`memo`](Self::memo) and [`published`](Self::published) say no.
    pub fn distrust(&mut self) {
        self.memo = None;
        self.trusting = false;
    }

    /// What the last [`commit`](Self::commit) was told, if nothing has been published since.
    #[must_use]
    pub fn memo(&self) -> Option<&str> {
        self.memo.as_deref()
    }

    /// Whether every file that was published below `prefix` stands untouched; then all of it is kept as it is. The prefix is the
    /// folder of a region, `bontang/`, or empty for the whole site.
    #[must_use]
    pub fn keep_all(&self, prefix: &str) -> bool {
        if !self.ledger_current || !self.trusting {
            return false;
        }
        let sections: Option<Vec<Kept>> = self.sections(prefix).map(|section| self.inspect(section)).collect();
        let Some(sections) = sections.filter(|sections| !sections.is_empty()) else {
            return false;
        };
        self.with_gathered(|gathered| gathered.kept.extend(sections));
        true
    }

    /// A section whose files all stand as the ledger has them; nothing when one does not.
    fn inspect(&self, section: &str) -> Option<Kept> {
        let mut kept = Kept {
            section: section.to_owned(),
            files: 0,
            bytes: 0,
            foreign: Vec::new(),
        };
        let mut expected: FxHashMap<&str, FxHashMap<&str, Stat>> = FxHashMap::default();
        for (route, stat) in self.known.stats(section)? {
            let (folder, name) = route.rsplit_once('/').unwrap_or(("", route));
            expected.entry(folder).or_default().insert(name, stat);
            kept.files += 1;
            kept.bytes += stat.size;
        }
        let found = match section.strip_suffix('/') {
            Some(folder) => match self.ground.folder(&self.output, folder) {
                Ok(Folder::Present) => self.compare(folder, &expected, &mut kept.foreign)?,
                _ => return None,
            },
            None => {
                let metadata = fs::symlink_metadata(self.output.path(section)).ok()?;
                usize::from(is_as(&metadata, *expected.get("")?.get(section)?))
            }
        };
        (found == kept.files).then_some(kept)
    }

    /// Looks at a folder and all below it: how many files stand as expected, and which were not. Nothing when a file is another one.
    fn compare(
        &self,
        folder: &str,
        expected: &FxHashMap<&str, FxHashMap<&str, Stat>>,
        foreign: &mut Vec<String>,
    ) -> Option<usize> {
        let files = expected.get(folder);
        let mut found = 0;
        for entry in fs::read_dir(self.output.path(folder)).ok()? {
            let entry = entry.ok()?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let route = || format!("{folder}/{name}");
            if entry.file_type().ok()?.is_dir() {
                found += self.compare(&route(), expected, foreign)?;
            } else if let Some(stat) = files.and_then(|files| files.get(name.as_ref())) {
                if !is_as(&entry.metadata().ok()?, *stat) {
                    return None;
                }
                found += 1;
            } else if !name.starts_with('.') {
                foreign.push(route());
            }
        }
        Some(found)
    }

    /// The sections of the ledger below a prefix, as far as this build covers them.
    fn sections<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        let names = self.known.names().filter(move |name| name.starts_with(prefix));
        names.filter(|name| self.scope.covers(name))
    }

    /// Takes an artifact: compares it with what is published and stages it if it differs.
    ///
    /// # Errors
    /// [`WriteError::Interrupted`], or an I/O error; `InvalidInput` if the route is not clean or out of scope.
    pub fn put(&self, artifact: Artifact) -> Result<Outcome, WriteError> {
        self.place(artifact, None)
    }

    /// Like [`put`](Self::put), and notes the fingerprint of what the artifact was made from, such as the page before it was minified.
    ///
    /// # Errors
    /// As for [`put`](Self::put).
    pub fn put_made_from(&self, artifact: Artifact, source: u128) -> Result<Outcome, WriteError> {
        self.place(artifact, Some(source))
    }

    /// Whether the file of `route` was made from a source with this fingerprint and stands untouched. Then it may be
    /// [kept](Self::keep), and need not be made again.
    ///
    /// The caller mixes into the fingerprint whatever else the result depends on, such as the settings of the minifier.
    #[must_use]
    pub fn published(&self, route: &Route, source: u128) -> bool {
        self.known.get(route.as_str()).is_some_and(|entry| {
            self.trusting
                && entry.source == Some(source)
                && self.scope.covers(route.as_str())
                && matches!(self.ground.look(&self.output, route.as_str()), Ok(Found::File(stat)) if stat == entry.stat)
        })
    }

    /// Keeps a file as it is, after [`published`](Self::published) has said yes.
    ///
    /// # Errors
    /// [`WriteError::Interrupted`], or `NotFound` if nothing has been published there.
    pub fn keep(&self, route: &Route) -> Result<(), WriteError> {
        self.check_cancel()?;
        self.check_route(route)?;
        match self.known.get(route.as_str()) {
            Some(entry) => {
                self.claim(route.clone(), entry, None);
                Ok(())
            }
            None => Err(self.error(route, io::ErrorKind::NotFound)),
        }
    }

    /// Everything has been put: publishes it. The `memo` is kept for the next build, which gets it back as long as this
    /// publication is the last one.
    ///
    /// Until the first file is moved in, the cancel flag is obeyed and nothing has changed. From then on the commit is carried
    /// through: some ten microseconds a new file, and up to a few hundred a replaced or removed one, because the file system has to
    /// give back the old one. If it fails in its midst, or is killed, each file is old or new, and the next build sets the rest right.
    ///
    /// # Errors
    /// [`WriteError::Foreign`] or [`WriteError::Interrupted`], and nothing has been published; or an I/O error; `AlreadyExists` if
    /// a route was put twice, `IsADirectory` if a route is also the folder of another.
    pub fn commit(self, memo: Option<&str>) -> Result<Summary, WriteError> {
        commit::run(&self, memo)
    }

    /// What has been put, taken out.
    pub(super) fn gathered(&self) -> Gathered {
        mem::take(&mut self.gathered.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Fails when the run was cancelled.
    pub(super) fn check_cancel(&self) -> Result<(), WriteError> {
        if self.cancel.load(Ordering::Relaxed) {
            Err(WriteError::Interrupted)
        } else {
            Ok(())
        }
    }

    /// An error at the file of a route.
    pub(super) fn error(&self, route: &Route, kind: io::ErrorKind) -> WriteError {
        WriteError::new(&self.output.path(route.as_str()), &kind.into())
    }

    fn place(&self, artifact: Artifact, source: Option<u128>) -> Result<Outcome, WriteError> {
        self.check_cancel()?;
        let Artifact { route, bytes } = artifact;
        self.check_route(&route)?;
        let hash = xxh3_128(&bytes);
        let owned = self.known.get(route.as_str());
        let outcome = match self.ground.look(&self.output, route.as_str())? {
            Found::File(stat) => {
                if self.is_same(&route, stat, &bytes, hash)? {
                    self.claim(route, Entry { stat, hash, source }, None);
                    return Ok(Outcome::Unchanged);
                }
                if owned.is_some() || self.ledger_damaged {
                    Outcome::Changed
                } else {
                    Outcome::Foreign
                }
            }
            Found::Other => {
                if owned.is_some() {
                    Outcome::Changed
                } else {
                    Outcome::Foreign
                }
            }
            Found::Nothing => Outcome::New,
            Found::Folder => self.obstructed(Obstacle::Folder(route.clone())),
            Found::Blocked(by) => self.obstructed(Obstacle::File(Route::new(&by))),
        };
        if outcome == Outcome::Foreign {
            self.with_gathered(|gathered| gathered.foreign.push(route));
        } else {
            let (staged, stat) = self.stage(&route, &bytes)?;
            self.claim(route, Entry { stat, hash, source }, Some(staged));
        }
        Ok(outcome)
    }

    /// Whether a file on disk has these bytes. One that stands as the ledger has it is believed; any other is read.
    fn is_same(&self, route: &Route, stat: Stat, bytes: &[u8], hash: u128) -> Result<bool, WriteError> {
        if stat.size != bytes.len() as u64 {
            return Ok(false);
        }
        match self.known.get(route.as_str()) {
            Some(entry) if entry.stat == stat => Ok(entry.hash == hash),
            _ => {
                let path = self.output.path(route.as_str());
                Ok(fs::read(&path).map_err(WriteError::at(&path))? == bytes)
            }
        }
    }

    /// Writes a file that nobody sees yet.
    fn stage(&self, route: &Route, bytes: &[u8]) -> Result<(Staged, Stat), WriteError> {
        let top = section(route.as_str());
        let is_new = match top.strip_suffix('/') {
            Some(folder) => matches!(self.ground.folder(&self.output, folder)?, Folder::Missing),
            None => false,
        };
        let (staged, path) = if is_new {
            (Staged::Folder, self.output.staged_below(route.as_str()))
        } else {
            let number = self.staged.fetch_add(1, Ordering::Relaxed);
            (Staged::File(number), self.output.staged(number))
        };
        let save = || -> io::Result<Stat> {
            let mut file = match File::create_new(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    path.parent().map_or(Ok(()), fs::create_dir_all)?;
                    File::create_new(&path)?
                }
                file => file?,
            };
            file.write_all(bytes)?;
            Stat::of(&file.metadata()?)
        };
        match save() {
            Ok(stat) => Ok((staged, stat)),
            // The same route twice, or a route that is also a folder: in a new folder it shows at once.
            Err(error) if is_new => Err(WriteError::new(&self.output.path(route.as_str()), &error)),
            Err(error) => Err(WriteError::new(&path, &error)),
        }
    }

    /// Everything below `prefix` has been put: from now on it takes few bytes. The prefix is as for [`keep_all`](Self::keep_all).
    ///
    /// # Errors
    /// `AlreadyExists` if a route was put twice, `IsADirectory` if a route is also the folder of another.
    pub fn close(&self, prefix: &str) -> Result<(), WriteError> {
        let claims = self.with_gathered(|gathered| {
            let all = mem::take(&mut gathered.claims);
            let (closing, open): (BTreeMap<_, _>, BTreeMap<_, _>) =
                all.into_iter().partition(|(section, _)| section.starts_with(prefix));
            gathered.claims = open;
            closing
        });
        for (section, claims) in claims {
            let closed = self.closed(section, claims)?;
            self.with_gathered(|gathered| gathered.closed.push(closed));
        }
        Ok(())
    }

    /// A complete section.
    fn closed(&self, section: String, mut claims: Vec<Claim>) -> Result<Closed, WriteError> {
        claims.sort_unstable_by(|a, b| a.route.cmp(&b.route));
        if let Some([_, twice]) = claims.array_windows().find(|[a, b]| a.route == b.route) {
            return Err(self.error(&twice.route, io::ErrorKind::AlreadyExists));
        }
        let mut folders: FxHashSet<&str> = FxHashSet::default();
        for claim in &claims {
            let mut folder = parent(claim.route.as_str());
            while !folder.is_empty() && folders.insert(folder) {
                folder = parent(folder);
            }
        }
        if let Some(claim) = claims.iter().find(|claim| folders.contains(claim.route.as_str())) {
            return Err(self.error(&claim.route, io::ErrorKind::IsADirectory));
        }
        let lines = ledger::encode(claims.iter().map(|claim| (&claim.route, &claim.entry)));
        let mut closed = Closed {
            section,
            lines: self.spool.put(&lines)?,
            ..Closed::default()
        };
        for Claim { route, entry, staged } in claims {
            closed.total_bytes += entry.stat.size;
            match staged {
                None => closed.unchanged += 1,
                Some(staged) => {
                    closed.written += 1;
                    closed.bytes += entry.stat.size;
                    match staged {
                        Staged::File(number) => closed.moves.push((number, route, entry)),
                        Staged::Folder => closed.is_folder = true,
                    }
                }
            }
        }
        Ok(closed)
    }

    fn check_route(&self, route: &Route) -> Result<(), WriteError> {
        if is_route(route.as_str()) && self.scope.covers(route.as_str()) {
            Ok(())
        } else {
            Err(self.error(route, io::ErrorKind::InvalidInput))
        }
    }

    fn obstructed(&self, obstacle: Obstacle) -> Outcome {
        self.with_gathered(|gathered| gathered.obstacles.push(obstacle));
        Outcome::New
    }

    fn claim(&self, route: Route, entry: Entry, staged: Option<Staged>) {
        self.with_gathered(|gathered| {
            let section = section(route.as_str());
            if !gathered.claims.contains_key(section) {
                gathered.claims.insert(section.to_owned(), Vec::new());
            }
            if let Some(claims) = gathered.claims.get_mut(section) {
                claims.push(Claim { route, entry, staged });
            }
        });
    }

    fn with_gathered<T>(&self, with: impl FnOnce(&mut Gathered) -> T) -> T {
        with(&mut self.gathered.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Publication<'_> {
    fn drop(&mut self) {
        if !self.fuse.burnt() {
            // What cannot be thrown away now is thrown away by the next build.
            let _ = discard(&self.output);
        }
    }
}

/// Whether something is the plain file that it was.
fn is_as(found: &Metadata, stat: Stat) -> bool {
    found.is_file() && Stat::of(found).is_ok_and(|found| found == stat)
}

/// Throws away what is left of a build that was not committed.
pub(super) fn discard(output: &Output) -> Result<(), WriteError> {
    let stage = output.stage();
    let gone = |result: io::Result<()>, path: &Path| match result {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(WriteError::new(path, &error)),
        _ => Ok(()),
    };
    gone(fs::remove_dir_all(&stage), &stage)?;
    for path in [output.next_ledger(), output.next_journal(), output.next_memo()] {
        gone(fs::remove_file(&path), &path)?;
    }
    Ok(())
}

fn or_nothing(loaded: Loaded) -> Ledger {
    match loaded {
        Loaded::Sound(ledger) => ledger,
        Loaded::Absent | Loaded::Damaged => Ledger::default(),
    }
}
