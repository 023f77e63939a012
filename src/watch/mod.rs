//! Which files of a project have changed, once they have settled.
//!
//! The system tells of changes ([`notify`]); where it cannot, as on network drives, the files are looked at again and again. A
//! change is passed on when its file has been quiet for a moment: editors that write a file anew, save by renaming, or many files
//! at once are heard as one. Reading a file is no change. What a change means is left to others.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify_debouncer_full::notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer_opt};

use crate::read::{Sign, signs};

/// So long a file has to be quiet.
const QUIET: Duration = Duration::from_millis(10);

/// How often it is looked whether files are quiet.
const TICK: Duration = Duration::from_millis(5);

/// So long nothing may come after the last change, so that a program that writes many files is heard once.
const PAUSE: Duration = Duration::from_millis(5);

/// A program that never pauses is heard all the same.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often files are looked at where the system does not tell.
const POLL: Duration = Duration::from_millis(700);

/// Folders of a project that are watched, below its root.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Watches a project until it is dropped.
pub struct Watch {
    eye: Eye,
    /// The project's root as the system names it.
    root: PathBuf,
    changed: Receiver<Heard>,
}

/// What has changed in a project.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Paths below the root, with `/`: `content/bontang/wilayah.yaml`.
    pub paths: BTreeSet<String>,
    /// Whether there may be others, which nobody can name: a folder came as a whole, or the system has lost count.
    pub unknown: bool,
}

/// What one of the two has noticed.
enum Heard {
    Events(DebounceEventResult),
    Paths(BTreeSet<String>),
}

/// How changes are noticed.
enum Eye {
    Told(Debouncer<RecommendedWatcher, RecommendedCache>),
    Looking,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let manner = if self.is_looking() { "looking" } else { "told" };
        write!(f, "Watch({}, {manner})", self.root.display())
    }
}

impl Watch {
    /// Begins to watch the folders of a project. Without `looking`, files are looked at again and again only where the system cannot
    /// tell of changes, or would not tell of those that other machines make.
    #[must_use]
    pub fn start(root: &Path, looking: bool) -> Self {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let remote = FOLDERS.iter().any(|folder| is_remote(&root.join(folder)));
        let (tell, changed) = mpsc::channel();
        let told = if looking || remote {
            None
        } else {
            told(&root, tell.clone()).ok()
        };
        let eye = match told {
            Some(eye) => Eye::Told(eye),
            None => {
                let root = root.clone();
                // Now, not when the thread begins: what changes in between is a change.
                let before = seen(&root);
                thread::spawn(move || look(&root, before, &tell));
                Eye::Looking
            }
        };
        Self { eye, root, changed }
    }

    /// Whether files are looked at again and again, because the system does not tell.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        matches!(self.eye, Eye::Looking)
    }

    /// Waits for changes that have settled. Nothing when the watch has ended.
    pub fn wait(&mut self) -> Option<Changed> {
        loop {
            let mut changed = Changed::default();
            self.take(self.changed.recv().ok()?, &mut changed);
            let begin = Instant::now();
            while begin.elapsed() < PATIENCE {
                match self.changed.recv_timeout(PAUSE) {
                    Ok(more) => self.take(more, &mut changed),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            }
            if changed != Changed::default() {
                return Some(changed);
            }
        }
    }

    /// Adds the changes of ours among what was noticed.
    fn take(&mut self, heard: Heard, changed: &mut Changed) {
        let events = match heard {
            Heard::Events(Ok(events)) => events,
            Heard::Events(Err(_)) => {
                // What was missed is found by looking at everything.
                changed.unknown = true;
                return;
            }
            Heard::Paths(found) => {
                changed.paths.extend(found);
                return;
            }
        };
        for event in events
            .iter()
            .map(|event| &event.event)
            .filter(|event| !matches!(event.kind, EventKind::Access(_)))
        {
            changed.unknown |= event.need_rescan();
            self.ours(event, changed);
        }
    }

    fn ours(&mut self, event: &Event, changed: &mut Changed) {
        for path in &event.paths {
            let Some((folder, inside)) = self.inside(path) else { continue };
            if inside.is_empty() {
                self.watch_again(folder);
                changed.unknown = true;
            } else if !is_passing(&inside) {
                changed.paths.insert(format!("{folder}/{inside}"));
            }
        }
    }

    /// The folder of the project in which a path lies, and the path in it.
    fn inside(&self, path: &Path) -> Option<(&'static str, String)> {
        FOLDERS.into_iter().find_map(|folder| {
            let home = self.root.join(folder);
            let inside = path
                .strip_prefix(&home)
                .ok()
                .or_else(|| path.strip_prefix(home.canonicalize().ok()?).ok())?;
            let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            Some((folder, parts.join("/")))
        })
    }

    /// A folder that came, or was put in the place of another, is not watched yet.
    fn watch_again(&mut self, folder: &str) {
        let path = self.root.join(folder);
        let path = path.canonicalize().unwrap_or(path);
        if let Eye::Told(eye) = &mut self.eye {
            // Neither a folder that is gone nor one that was never watched is worth a word.
            let _ = eye.unwatch(&path);
            if path.is_dir() {
                let _ = eye.watch(&path, RecursiveMode::Recursive);
            }
        }
    }
}

/// The system tells of changes.
fn told(root: &Path, tell: Sender<Heard>) -> Result<Debouncer<RecommendedWatcher, RecommendedCache>, notify::Error> {
    let hear = move |result| {
        // Nobody listens any more when the process ends.
        let _ = tell.send(Heard::Events(result));
    };
    let mut eye = new_debouncer_opt(QUIET, Some(TICK), hear, RecommendedCache::new(), Config::default())?;
    // The folders themselves may come and go.
    eye.watch(root, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS {
        let path = root.join(folder);
        let path = path.canonicalize().unwrap_or(path);
        if path.is_dir() {
            eye.watch(&path, RecursiveMode::Recursive)?;
        }
    }
    Ok(eye)
}

/// Looks at all files again and again, until nobody listens. (The library's own way of looking knows times in seconds only, and misses
/// the second of two quick changes.)
fn look(root: &Path, mut before: BTreeMap<String, Sign>, tell: &Sender<Heard>) {
    loop {
        thread::sleep(POLL);
        let now = seen(root);
        let names = now.keys().chain(before.keys());
        let differ = names.filter(|name| now.get(*name) != before.get(*name) && !is_passing(name));
        let paths: BTreeSet<String> = differ.cloned().collect();
        before = now;
        let heard = if paths.is_empty() {
            Ok(())
        } else {
            tell.send(Heard::Paths(paths))
        };
        if heard.is_err() {
            return;
        }
    }
}

/// All files with what tells them from their former selves.
fn seen(root: &Path) -> BTreeMap<String, Sign> {
    let folder = |folder: &'static str| {
        let files = signs(&root.join(folder)).into_iter();
        files.map(move |(inside, sign)| (format!("{folder}/{inside}"), sign))
    };
    FOLDERS.into_iter().flat_map(folder).collect()
}

/// Whether a file is one that editors keep for themselves for a moment: `.loktuan.yaml.swp`, `loktuan.yaml~`.
fn is_passing(inside: &str) -> bool {
    inside.split('/').any(|part| part.starts_with('.')) || inside.ends_with('~')
}

/// Whether a folder lies on a file system that other machines change, which the system does not tell of.
#[cfg(target_os = "linux")]
fn is_remote(folder: &Path) -> bool {
    /// NFS, SMB, SMB 2, CIFS, 9P (folders of Windows under WSL), FUSE (sshfs and others), AFS, Ceph; see `statfs(2)`.
    const REMOTE: [u32; 8] = [
        0x6969,
        0x517b,
        0xfe53_4d42,
        0xff53_4d42,
        0x0102_1997,
        0x6573_5546,
        0x5346_414f,
        0x00c3_6400,
    ];
    rustix::fs::statfs(folder).is_ok_and(|found| {
        let kind = u32::try_from(found.f_type & 0xffff_ffff).unwrap_or_default();
        REMOTE.contains(&kind)
    })
}

#[cfg(not(target_os = "linux"))]
fn is_remote(_: &Path) -> bool {
    false
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "files for tests are written to a temporary disk")]
mod tests {
    use std::fs;

    use notify_debouncer_full::DebouncedEvent;
    use notify_debouncer_full::notify::event::Flag;

    use super::*;

    /// Waits until a path has been heard of, with all others heard on the way.
    fn heard(watch: &mut Watch, path: &str) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        while !all.contains(path) {
            all.extend(watch.wait().unwrap().paths);
        }
        all
    }

    /// Writes a file until something is done: the system may not watch a folder yet that has just been made.
    fn again_and_again(path: &Path, until: impl FnOnce()) {
        let (done, waits) = mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                for number in 0_u32.. {
                    fs::write(path, format!("x{number}")).unwrap();
                    if !matches!(waits.recv_timeout(POLL * 2), Err(RecvTimeoutError::Timeout)) {
                        return;
                    }
                }
            });
            until();
            drop(done);
        });
    }

    fn project() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/uji/kampung")).unwrap();
        fs::write(folder.path().join("content/uji/wilayah.yaml"), "a").unwrap();
        folder
    }

    fn story(looking: bool) {
        let folder = project();
        let at = |path: &str| folder.path().join(path);
        let mut watch = Watch::start(folder.path(), looking);
        assert_eq!(watch.is_looking(), looking);
        fs::write(at("content/uji/wilayah.yaml"), "satu dua").unwrap();
        heard(&mut watch, "content/uji/wilayah.yaml");
        // An editor that saves by renaming.
        fs::write(at("content/uji/.wilayah.yaml.tmp"), "satu dua tiga").unwrap();
        fs::rename(at("content/uji/.wilayah.yaml.tmp"), at("content/uji/wilayah.yaml")).unwrap();
        let all = heard(&mut watch, "content/uji/wilayah.yaml");
        assert!(!all.iter().any(|path| path.contains("tmp")), "{all:?}");
        fs::write(at("content/uji/kampung/melati.yaml"), "nama: Melati").unwrap();
        heard(&mut watch, "content/uji/kampung/melati.yaml");
        fs::remove_file(at("content/uji/kampung/melati.yaml")).unwrap();
        heard(&mut watch, "content/uji/kampung/melati.yaml");
        // A folder in a new folder.
        fs::create_dir_all(at("content/baru/kampung")).unwrap();
        if !looking {
            heard(&mut watch, "content/baru");
        }
        again_and_again(&at("content/baru/kampung/mawar.yaml"), || {
            heard(&mut watch, "content/baru/kampung/mawar.yaml");
        });
    }

    #[test]
    fn hears_files_that_are_written_renamed_made_and_removed() {
        story(false);
    }

    #[test]
    fn hears_them_by_looking_too() {
        story(true);
    }

    #[test]
    fn a_folder_that_comes_later_is_watched() {
        let folder = project();
        let mut watch = Watch::start(folder.path(), false);
        fs::create_dir(folder.path().join("themes")).unwrap();
        // Told as a change that nobody can name.
        assert!(watch.wait().unwrap().unknown);
        fs::create_dir(folder.path().join("themes/kota")).unwrap();
        again_and_again(&folder.path().join("themes/kota/theme.toml"), || {
            heard(&mut watch, "themes/kota/theme.toml");
        });
    }

    #[test]
    fn many_files_are_all_heard() {
        let folder = project();
        let mut watch = Watch::start(folder.path(), false);
        for number in 0..200 {
            fs::write(folder.path().join(format!("content/uji/kampung/k{number}.yaml")), "x").unwrap();
        }
        let mut all = BTreeSet::new();
        while all.len() < 200 {
            all.extend(watch.wait().unwrap().paths);
        }
    }

    /// A watch that hears what it is told.
    fn deaf() -> (Sender<Heard>, Watch) {
        let (tell, changed) = mpsc::channel();
        let watch = Watch {
            eye: Eye::Looking,
            root: PathBuf::new(),
            changed,
        };
        (tell, watch)
    }

    #[test]
    fn what_the_system_has_lost_is_not_forgotten_over_what_it_names() {
        let (tell, mut watch) = deaf();
        let paths = BTreeSet::from(["content/uji/wilayah.yaml".to_owned()]);
        tell.send(Heard::Paths(paths.clone())).unwrap();
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        tell.send(Heard::Events(Ok(vec![DebouncedEvent::new(lost, Instant::now())])))
            .unwrap();
        assert_eq!(watch.wait(), Some(Changed { paths, unknown: true }));
    }

    #[test]
    fn what_comes_together_is_told_together() {
        let (tell, mut watch) = deaf();
        for number in 0..200 {
            let paths = BTreeSet::from([format!("content/uji/kampung/k{number}.yaml")]);
            tell.send(Heard::Paths(paths)).unwrap();
        }
        let first = watch.wait().unwrap().paths;
        // All of them, unless this thread was held up for longer than its patience.
        assert!(first.len() > 1, "{first:?}");
    }
}
