//! Time, memory and files of one run of a program.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Instant, SystemTime};

use walkdir::WalkDir;

use crate::options::Options;

/// What a run has cost.
#[derive(Debug)]
pub struct Run {
    /// Seconds on the clock.
    pub wall: f64,
    /// Seconds of processor time, those of the kernel for it included.
    pub cpu: f64,
    /// Peak of resident memory in bytes.
    pub memory: u64,
    /// Whether it ended well.
    pub sound: bool,
    /// What it said.
    pub said: String,
}

/// Runs a program, below a supervisor that has no other child.
///
/// # Errors
/// When the supervisor could not be started or gave no figures.
pub fn run(command: &[&str], folder: Option<&Path>) -> Result<Run, Box<dyn Error>> {
    let mut supervisor = Command::new(std::env::current_exe()?);
    supervisor.arg("--supervise").args(command);
    if let Some(folder) = folder {
        supervisor.current_dir(folder);
    }
    let output = supervisor.stdin(Stdio::null()).output()?;
    let figures = String::from_utf8(output.stdout)?;
    let mut words = figures.split_whitespace();
    let mut next = || {
        words
            .next()
            .ok_or_else(|| format!("no figures: {}", String::from_utf8_lossy(&output.stderr)))
    };
    Ok(Run {
        wall: next()?.parse()?,
        cpu: next()?.parse()?,
        memory: next()?.parse()?,
        sound: next()? == "true",
        said: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

/// The supervisor: runs one program, whose output is let through to the error stream, and prints what it has cost.
///
/// # Errors
/// When the program could not be started.
pub fn supervise(command: &[String]) -> Result<(), Box<dyn Error>> {
    let (program, arguments) = command.split_first().ok_or("nothing to run")?;
    let start = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .stdout(std::io::stderr())
        .status()
        .map_err(|error| format!("{program}: {error}"))?;
    let wall = start.elapsed().as_secs_f64();
    let (cpu, memory) = usage()?;
    println!("{wall} {cpu} {memory} {}", status.success());
    Ok(())
}

/// Processor time and peak memory of the children.
#[cfg(unix)]
fn usage() -> Result<(f64, u64), Box<dyn Error>> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let spent = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    let memory = u64::try_from(usage.max_rss())?;
    // Kilobytes, except on systems by Apple.
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
    Ok((
        std::time::Duration::from_micros(u64::try_from(spent)?).as_secs_f64(),
        memory * unit,
    ))
}

/// Nothing but the clock is known here.
#[cfg(not(unix))]
fn usage() -> Result<(f64, u64), Box<dyn Error>> {
    Ok((0.0, 0))
}

/// The files of a site at one moment.
#[derive(Debug, Default)]
pub struct Snapshot {
    files: BTreeMap<PathBuf, (SystemTime, u64)>,
    /// HTML files.
    pub pages: usize,
    /// Bytes of all files.
    pub bytes: u64,
}

impl Snapshot {
    /// How many files are new or were written again since.
    #[must_use]
    pub fn written_since(&self, before: &Self) -> usize {
        self.files
            .iter()
            .filter(|(path, state)| before.files.get(*path) != Some(*state))
            .count()
    }
}

/// Looks at all files of a site but the program's own.
///
/// # Errors
/// When a file cannot be looked at.
pub fn snapshot(folder: &Path) -> Result<Snapshot, Box<dyn Error>> {
    let mut snapshot = Snapshot::default();
    if !folder.exists() {
        return Ok(snapshot);
    }
    for entry in WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != ".pendopo")
    {
        let entry = entry?;
        if entry.file_type().is_file() {
            let metadata = entry.metadata()?;
            snapshot.bytes += metadata.len();
            snapshot.pages += usize::from(entry.path().extension().is_some_and(|extension| extension == "html"));
            snapshot
                .files
                .insert(entry.into_path(), (metadata.modified()?, metadata.len()));
        }
    }
    Ok(snapshot)
}

/// Where corpus and site stand.
#[derive(Debug)]
pub enum Place {
    /// Goes away at the end.
    Passing(tempfile::TempDir),
    /// Stays.
    Kept(PathBuf),
}

impl Place {
    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Passing(folder) => folder.path(),
            Self::Kept(folder) => folder,
        }
    }

    /// Says where everything is, if it stays.
    pub fn leave(self) {
        if let Self::Kept(folder) = self {
            println!("{}", folder.display());
        }
    }
}

/// A folder in memory, if there is room for the corpus and the site, or else among the temporary files.
///
/// # Errors
/// When no folder can be made.
pub fn place(options: &Options) -> Result<Place, Box<dyn Error>> {
    /// Bytes that a page takes in memory with its record, in whole blocks.
    const PAGE: usize = 14_000;

    if let Some(folder) = &options.keep {
        std::fs::create_dir_all(folder)?;
        return Ok(Place::Kept(folder.canonicalize()?));
    }
    let memory = Path::new("/dev/shm");
    let wanted = options.record_pages() * PAGE * if options.hugo { 2 } else { 1 };
    if memory.is_dir() && available().is_some_and(|available| available > wanted) {
        return Ok(Place::Passing(tempfile::tempdir_in(memory)?));
    }
    Ok(Place::Passing(tempfile::tempdir()?))
}

/// Free memory in bytes, where the kernel tells.
#[expect(clippy::disallowed_methods, reason = "the runner asks the machine")]
fn available() -> Option<usize> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim()
        .split(' ')
        .next()?
        .parse::<usize>()
        .ok()
        .map(|kilobytes| kilobytes * 1024)
}
