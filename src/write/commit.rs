//! The commit: from staged files to a published site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use walkdir::WalkDir;

use super::WriteError;
use super::ground::{Folder, parent};
use super::ledger::{self, Entries, Entry};
use super::memo;
use super::next::Next;
use super::output::Scope;
use super::publication::{Kept, Obstacle, Publication, discard};
use crate::artifact::Route;

/// As many foreign files are named in a summary.
const FOREIGN: usize = 20;

/// What a publication did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files written, because they are new or have changed.
    pub written: usize,
    /// Files left alone, because they were right already.
    pub unchanged: usize,
    /// Files taken away, because they are no longer wanted.
    pub removed: usize,
    /// Bytes of the files written.
    pub bytes: u64,
    /// Bytes of all files that the build covers.
    pub total_bytes: u64,
    /// Some files in the output folder, or in the region's folder, that are not ours; the first by route. Hidden ones do not count.
    pub foreign: Vec<String>,
    /// How many there are.
    pub foreign_count: usize,
    /// There was a ledger and it was not readable; see [`Publication::ledger_damaged`].
    pub ledger_damaged: bool,
}

/// Everything that a commit will do, known before it does the first thing.
struct Steps<'p> {
    /// What stays as it is.
    kept: Vec<Kept>,
    /// The next ledger.
    next: Next<'p>,
    /// New folders at the top, by their sections, to be moved in first.
    folders: Vec<String>,
    /// Staged files to be moved in, in this order.
    moves: Vec<(u64, Route, Entry)>,
    /// Owned files that must go first, because folders take their place, or they stand in folders whose place is taken.
    clear: Vec<Route>,
    /// Folders that must go after them, inner ones first.
    clear_folders: Vec<Route>,
    /// Owned files that are no longer wanted.
    stale: Entries,
    /// Whether the next ledger is to take the place of the one on disk.
    note: bool,
}

impl Steps<'_> {
    /// Whether the site changes at all.
    fn change_something(&self) -> bool {
        !self.folders.is_empty() || !self.moves.is_empty() || !self.stale.is_empty()
    }
}

/// Publishes what was put.
pub(super) fn run(publication: &Publication<'_>, memo: Option<&str>) -> Result<Summary, WriteError> {
    publication.check_cancel()?;
    let mut summary = Summary {
        ledger_damaged: publication.ledger_damaged,
        ..Summary::default()
    };
    let steps = prepare(publication, &mut summary)?;
    let checksum = write_ahead(publication, &steps)?;
    publication.check_cancel()?;
    // From here on there is no way back, only forward.
    let Publication { output, fuse, .. } = publication;
    if steps.change_something() {
        rename_file(&output.next_journal(), &output.journal())?;
        // The journal's name must be on the disk before the first file moves. Not every system can flush a folder.
        let _ = File::open(output.ours()).and_then(|folder| folder.sync_all());
        fuse.step()?;
    }
    summary.removed += clear_the_way(publication, &steps)?;
    for section in &steps.folders {
        let name = section.trim_end_matches('/');
        rename_file(&output.staged_below(name), &output.path(name))?;
        fuse.step()?;
    }
    for (number, route, _) in &steps.moves {
        move_in(publication, *number, route)?;
    }
    if steps.note {
        rename_file(&output.next_ledger(), &output.ledger())?;
        fuse.step()?;
    }
    if let (Some(memo), Some(checksum)) = (memo, checksum) {
        leave_memo(publication, memo, checksum)?;
    }
    summary.removed += remove_stale(publication, &steps)?;
    let journal = output.journal();
    match fs::remove_file(&journal) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(WriteError::new(&journal, &error)),
        _ => fuse.step()?,
    }
    find_foreign(publication, &steps, &mut summary);
    discard(output)?;
    Ok(summary)
}

/// Decides everything and refuses what cannot be done. Changes nothing.
fn prepare<'p>(publication: &'p Publication<'_>, summary: &mut Summary) -> Result<Steps<'p>, WriteError> {
    let Publication {
        known, scope, output, ..
    } = publication;
    publication.close("")?;
    let mut gathered = publication.gathered();
    let mut next = Next::new(&publication.spool);
    for name in known.names().filter(|name| !scope.covers(name)) {
        next.keep(name);
    }
    for kept in &gathered.kept {
        summary.unchanged += kept.files;
        summary.total_bytes += kept.bytes;
        next.keep(&kept.section);
    }
    let (mut folders, mut moves) = (Vec::new(), Vec::new());
    for closed in gathered.closed {
        summary.written += closed.written;
        summary.unchanged += closed.unchanged;
        summary.bytes += closed.bytes;
        summary.total_bytes += closed.total_bytes;
        if !next.add(&closed.section, closed.lines) {
            return Err(publication.error(
                &Route::new(closed.section.trim_end_matches('/')),
                io::ErrorKind::AlreadyExists,
            ));
        }
        moves.extend(closed.moves);
        if closed.is_folder {
            folders.push(closed.section);
        }
    }
    let is_folder = |name: &&str| !name.ends_with('/') && next.contains(&format!("{name}/"));
    if let Some(name) = next.names().find(is_folder) {
        return Err(publication.error(&Route::new(name), io::ErrorKind::IsADirectory));
    }
    // Pages come last; within each half, routes are in order.
    let is_page = |route: &Route| {
        Path::new(route.as_str())
            .extension()
            .is_some_and(|extension| extension == "html")
    };
    moves.sort_by(|(_, a, _), (_, b, _)| is_page(a).cmp(&is_page(b)).then_with(|| a.cmp(b)));
    folders.sort_unstable();
    let mut steps = Steps {
        kept: gathered.kept,
        stale: next.stale(known)?,
        note: must_note(publication, &next),
        next,
        folders,
        moves,
        clear: Vec::new(),
        clear_folders: Vec::new(),
    };
    let mut foreign: BTreeSet<Route> = gathered.foreign.into_iter().collect();
    gathered.obstacles.sort_unstable();
    gathered.obstacles.dedup();
    for obstacle in gathered.obstacles {
        plan_clearing(publication, &mut steps, obstacle, &mut foreign)?;
    }
    if foreign.is_empty() {
        Ok(steps)
    } else {
        Err(WriteError::Foreign(
            foreign.iter().map(|route| output.path(route.as_str())).collect(),
        ))
    }
}

/// An obstacle may be cleared if all of it is ours and no longer wanted.
fn plan_clearing(
    publication: &Publication<'_>,
    steps: &mut Steps<'_>,
    obstacle: Obstacle,
    foreign: &mut BTreeSet<Route>,
) -> Result<(), WriteError> {
    let mut clear = |route: Route, stale: &Entries| {
        if stale.contains_key(&route) {
            steps.clear.push(route);
        } else {
            foreign.insert(route);
        }
    };
    let folder = match obstacle {
        Obstacle::File(route) => {
            clear(route, &steps.stale);
            return Ok(());
        }
        Obstacle::Folder(route) => publication.output.path(route.as_str()),
    };
    for entry in WalkDir::new(&folder).contents_first(true).sort_by_file_name() {
        let entry = entry.map_err(|error| WriteError::new(&folder, &error.into()))?;
        let route = Route::new(&relative(publication, &entry));
        if entry.file_type().is_dir() {
            steps.clear_folders.push(route);
        } else {
            clear(route, &steps.stale);
        }
    }
    Ok(())
}

/// Writes the next ledger and journal beside the old ones: if the disk is full, this is where it shows. The checksum of the
/// ledger that will be in force.
fn write_ahead(publication: &Publication<'_>, steps: &Steps<'_>) -> Result<Option<u128>, WriteError> {
    let Publication { output, fuse, known, .. } = publication;
    let layout = output.layout();
    if !layout.exists() {
        fs::write(&layout, publication.scope.layout()).map_err(WriteError::at(&layout))?;
    }
    let mut checksum = known.checksum();
    if steps.note {
        checksum = Some(ledger::write(&output.next_ledger(), &steps.next, known)?);
        fuse.step()?;
    }
    if !steps.change_something() {
        return Ok(checksum);
    }
    let mut journal: BTreeMap<&Route, &Entry> = publication.journal.iter().collect();
    journal.extend(&steps.stale);
    journal.extend(steps.moves.iter().map(|(_, route, entry)| (route, entry)));
    ledger::write_journal(&output.next_journal(), &journal, &steps.next, &steps.folders)?;
    fuse.step()?;
    Ok(checksum)
}

/// Whether the ledger on disk says something else than the next one, and is to be replaced.
///
/// A damaged one stays until a build covers everything: the ledger of one region would make the files of all others foreign.
fn must_note(publication: &Publication<'_>, next: &Next<'_>) -> bool {
    let Publication {
        output, scope, known, ..
    } = publication;
    // The journal alone may be damaged, too; then the ledger is known, or there is none.
    let unreadable = publication.ledger_damaged && known.checksum().is_none() && output.ledger().exists();
    if unreadable && matches!(scope, Scope::Region(_)) {
        return false;
    }
    !publication.ledger_current || !next.says_the_same_as(known)
}

/// Puts the memo in force, unless it stands there already.
fn leave_memo(publication: &Publication<'_>, text: &str, checksum: u128) -> Result<(), WriteError> {
    let Publication { output, fuse, known, .. } = publication;
    if known.checksum() == Some(checksum) && publication.memo.as_deref() == Some(text) {
        return Ok(());
    }
    memo::write(&output.next_memo(), checksum, text)?;
    fuse.step()?;
    rename_file(&output.next_memo(), &output.memo())?;
    fuse.step()
}

fn clear_the_way(publication: &Publication<'_>, steps: &Steps<'_>) -> Result<usize, WriteError> {
    for route in &steps.clear {
        let path = publication.output.path(route.as_str());
        fs::remove_file(&path).map_err(WriteError::at(&path))?;
        publication.fuse.step()?;
    }
    for route in &steps.clear_folders {
        let path = publication.output.path(route.as_str());
        fs::remove_dir(&path).map_err(WriteError::at(&path))?;
        publication.fuse.step()?;
    }
    Ok(steps.clear.len())
}

/// Moves a staged file into place; its folder is made when it turns out to be missing.
fn move_in(publication: &Publication<'_>, number: u64, route: &Route) -> Result<(), WriteError> {
    let Publication { output, fuse, .. } = publication;
    let (from, to) = (output.staged(number), output.path(route.as_str()));
    match fs::rename(&from, &to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let folder = output.path(parent(route.as_str()));
            fs::create_dir_all(&folder).map_err(WriteError::at(&folder))?;
            fuse.step()?;
            fs::rename(&from, &to)
        }
        renamed => renamed,
    }
    .map_err(WriteError::at(&to))?;
    fuse.step()
}

/// Takes away owned files that are no longer wanted, then the folders that have become empty.
///
/// Nothing is removed beyond a symbolic link, and no folder that has taken the place of a file.
fn remove_stale(publication: &Publication<'_>, steps: &Steps<'_>) -> Result<usize, WriteError> {
    let Publication {
        output, fuse, ground, ..
    } = publication;
    let mut removed = 0;
    let mut folders = BTreeSet::new();
    for route in steps.stale.keys() {
        let mut folder = parent(route.as_str());
        if !matches!(ground.folder(output, folder), Ok(Folder::Present | Folder::Missing)) {
            continue;
        }
        let path = output.path(route.as_str());
        if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_dir()) {
            fs::remove_file(&path).map_err(WriteError::at(&path))?;
            removed += 1;
            fuse.step()?;
        }
        while !folder.is_empty() && folders.insert(folder) {
            folder = parent(folder);
        }
    }
    // Backwards, a folder comes after all that is in it.
    for folder in folders.into_iter().rev() {
        // One that is not empty refuses, and one that stays does no harm.
        if fs::remove_dir(output.path(folder)).is_ok() {
            fuse.step()?;
        }
    }
    Ok(removed)
}

/// Lists what stands in the folder and is not ours. It is for a warning only, so what cannot be read is passed over.
fn find_foreign(publication: &Publication<'_>, steps: &Steps<'_>, summary: &mut Summary) {
    let root = publication.output.root();
    let tops: Vec<(String, bool)> = match &publication.scope {
        Scope::Region(region) => vec![(format!("{region}/"), true)],
        Scope::Whole | Scope::Alone(_) => fs::read_dir(root)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
            .filter_map(|entry| {
                let is_folder = entry.file_type().ok()?.is_dir();
                let name = entry.file_name().to_string_lossy().into_owned();
                Some((if is_folder { name + "/" } else { name }, is_folder))
            })
            .collect(),
    };
    // What is kept has been looked at, and what was moved in as a whole was not there before.
    let seen = |name: &str| steps.next.is_kept(name) || steps.folders.iter().any(|folder| folder == name);
    let others = tops.into_par_iter().filter(|(name, _)| !seen(name));
    let found: Vec<Vec<String>> = others
        .map(|(name, is_folder)| {
            if is_folder {
                foreign_below(publication, &steps.next, &name)
            } else if steps.next.contains(&name) {
                Vec::new()
            } else {
                vec![name]
            }
        })
        .collect();
    let mut first = BTreeSet::new();
    let beside = steps.kept.iter().flat_map(|kept| &kept.foreign).cloned();
    for route in beside.chain(found.into_iter().flatten()) {
        summary.foreign_count += 1;
        first.insert(route);
        if first.len() > FOREIGN {
            first.pop_last();
        }
    }
    summary.foreign = first.into_iter().collect();
}

/// The same for one folder at the top that was made anew, or is not ours at all.
fn foreign_below(publication: &Publication<'_>, next: &Next<'_>, section: &str) -> Vec<String> {
    let Ok(lines) = next.lines(section) else {
        return Vec::new();
    };
    let ours: FxHashSet<&str> = ledger::routes(&lines).collect();
    let top = publication.output.path(section.trim_end_matches('/'));
    let walk = WalkDir::new(top).min_depth(1).into_iter();
    walk.filter_entry(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
        .flatten()
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| relative(publication, &entry))
        .filter(|route| !ours.contains(route.as_str()))
        .collect()
}

/// The route at which something stands.
fn relative(publication: &Publication<'_>, entry: &walkdir::DirEntry) -> String {
    let path = entry.path().strip_prefix(publication.output.root()).unwrap_or(entry.path());
    let route = path.to_string_lossy();
    if cfg!(windows) {
        route.replace('\\', "/")
    } else {
        route.into_owned()
    }
}

fn rename_file(from: &Path, to: &Path) -> Result<(), WriteError> {
    fs::rename(from, to).map_err(WriteError::at(to))
}
