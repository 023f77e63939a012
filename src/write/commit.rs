//! The commit: from staged files to a published site.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use rustc_hash::FxHashSet;
use walkdir::WalkDir;

use super::WriteError;
use super::ground::{Folder, parent};
use super::ledger::{self, Entries};
use super::output::Scope;
use super::publication::{Claim, Obstacle, Publication, discard};
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
struct Steps {
    /// The next ledger.
    next: Entries,
    /// Staged files to be moved in, in this order.
    moves: Vec<(u64, Route)>,
    /// Owned files that must go first, because folders take their place, or they stand in folders whose place is taken.
    clear: Vec<Route>,
    /// Folders that must go after them, inner ones first.
    clear_folders: Vec<Route>,
    /// Owned files that are no longer wanted.
    stale: Entries,
}

/// Publishes what was put.
pub(super) fn run(publication: &Publication<'_>) -> Result<Summary, WriteError> {
    publication.check_cancel()?;
    let mut summary = Summary {
        ledger_damaged: publication.ledger_damaged,
        ..Summary::default()
    };
    let steps = prepare(publication, &mut summary)?;
    write_ahead(publication, &steps)?;
    publication.check_cancel()?;
    // From here on there is no way back, only forward.
    let Publication { output, fuse, .. } = publication;
    if !steps.moves.is_empty() || !steps.stale.is_empty() {
        rename_file(&output.next_journal(), &output.journal())?;
        // The journal's name must be on the disk before the first file moves. Not every system can flush a folder.
        let _ = File::open(output.ours()).and_then(|folder| folder.sync_all());
        fuse.step()?;
    }
    summary.removed += clear_the_way(publication, &steps)?;
    for (number, route) in &steps.moves {
        move_in(publication, *number, route)?;
    }
    if must_note(publication, &steps) {
        rename_file(&output.next_ledger(), &output.ledger())?;
        fuse.step()?;
    }
    summary.removed += remove_stale(publication, &steps)?;
    let journal = output.journal();
    match fs::remove_file(&journal) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(WriteError::new(&journal, &error)),
        _ => fuse.step()?,
    }
    discard(output)?;
    find_foreign(publication, &steps.next, &mut summary);
    Ok(summary)
}

/// Decides everything and refuses what cannot be done. Changes nothing.
fn prepare(publication: &Publication<'_>, summary: &mut Summary) -> Result<Steps, WriteError> {
    let Publication {
        known, scope, output, ..
    } = publication;
    let mut gathered = publication.gathered();
    let mut next: Entries = known
        .iter()
        .filter(|(route, _)| !scope.covers(route.as_str()))
        .map(|(route, entry)| (route.clone(), *entry))
        .collect();
    let mut moves = Vec::new();
    gathered.claims.sort_unstable_by(|a, b| a.route.cmp(&b.route));
    for Claim { route, entry, staged } in gathered.claims {
        summary.total_bytes += entry.stat.size;
        if let Some(number) = staged {
            summary.written += 1;
            summary.bytes += entry.stat.size;
            moves.push((number, route.clone()));
        } else {
            summary.unchanged += 1;
        }
        if next.insert(route.clone(), entry).is_some() {
            return Err(publication.error(&route, io::ErrorKind::AlreadyExists));
        }
    }
    // Pages come last; the sort is stable, so each half stays sorted by route.
    moves.sort_by_key(|(_, route)| {
        Path::new(route.as_str())
            .extension()
            .is_some_and(|extension| extension == "html")
    });
    for folder in publication.ground.routes() {
        let (file, inside) = (Route::new(&folder), format!("{folder}/"));
        let occupied = || {
            next.range(file.clone()..)
                .any(|(route, _)| route.as_str().starts_with(&inside))
        };
        if scope.covers(&folder) && next.contains_key(&file) && occupied() {
            return Err(publication.error(&file, io::ErrorKind::IsADirectory));
        }
    }
    let stale: Entries = known
        .iter()
        .filter(|(route, _)| scope.covers(route.as_str()) && !next.contains_key(*route))
        .map(|(route, entry)| (route.clone(), *entry))
        .collect();
    let mut steps = Steps {
        next,
        moves,
        clear: Vec::new(),
        clear_folders: Vec::new(),
        stale,
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
    steps: &mut Steps,
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

/// Writes the next ledger and journal beside the old ones: if the disk is full, this is where it shows.
fn write_ahead(publication: &Publication<'_>, steps: &Steps) -> Result<(), WriteError> {
    let Publication { output, fuse, .. } = publication;
    let layout = output.layout();
    if !layout.exists() {
        fs::write(&layout, publication.scope.layout()).map_err(WriteError::at(&layout))?;
    }
    if must_note(publication, steps) {
        ledger::write(&output.next_ledger(), &steps.next)?;
        fuse.step()?;
    }
    if steps.moves.is_empty() && steps.stale.is_empty() {
        return Ok(());
    }
    let mut journal = publication.journal.clone();
    journal.extend(steps.stale.iter().map(|(route, entry)| (route.clone(), *entry)));
    let moved = |(_, route): &(u64, Route)| steps.next.get(route).map(|entry| (route.clone(), *entry));
    journal.extend(steps.moves.iter().filter_map(moved));
    ledger::write(&output.next_journal(), &journal)?;
    fuse.step()
}

/// Whether the ledger on disk says something else than the next one.
fn must_note(publication: &Publication<'_>, steps: &Steps) -> bool {
    !publication.ledger_current || publication.known != steps.next
}

fn clear_the_way(publication: &Publication<'_>, steps: &Steps) -> Result<usize, WriteError> {
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
fn remove_stale(publication: &Publication<'_>, steps: &Steps) -> Result<usize, WriteError> {
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
fn find_foreign(publication: &Publication<'_>, next: &Entries, summary: &mut Summary) {
    let ours: FxHashSet<&str> = next.keys().map(Route::as_str).collect();
    let top = match &publication.scope {
        Scope::Whole | Scope::Alone(_) => publication.output.root().to_owned(),
        Scope::Region(region) => publication.output.path(region),
    };
    let mut first = BTreeSet::new();
    let walk = WalkDir::new(top).min_depth(1).into_iter();
    for entry in walk
        .filter_entry(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
        .flatten()
    {
        if entry.file_type().is_dir() {
            continue;
        }
        let route = relative(publication, &entry);
        if !ours.contains(route.as_str()) {
            summary.foreign_count += 1;
            first.insert(route);
            if first.len() > FOREIGN {
                first.pop_last();
            }
        }
    }
    summary.foreign = first.into_iter().collect();
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
