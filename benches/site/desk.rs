//! The preview over the corpus, asked as a browser asks: how long until it listens, shows a page, tells of a saved release.

use std::error::Error;
use std::fmt;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::corpus;
use crate::project::Project;

/// So often a release is saved.
const SAVES: usize = 15;

/// Between two saves nobody waits for anything.
const REST: Duration = Duration::from_millis(700);

/// What was measured, in milliseconds.
#[derive(Debug)]
pub struct Desk {
    listens: Duration,
    first: Duration,
    second: Duration,
    saves: Vec<Duration>,
}

/// A server that ends with its measurement.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the preview of a project that is dressed, opens the region of the release that is edited, and saves that release again and
/// again.
///
/// # Errors
/// When the program cannot be started, ends, or answers with a fault.
pub fn desk(project: &Project, program: &Path) -> Result<Desk, Box<dyn Error>> {
    let begin = Instant::now();
    let child = Command::new(program)
        .args(["serve", "--port", "0", "--lang", "en", "--now", corpus::NOW, "--root"])
        .arg(&project.root)
        .stderr(Stdio::piped())
        .spawn()?;
    let mut server = Server(child);
    let said = server.0.stderr.take().ok_or("the preview says nothing")?;
    let mut said = BufReader::new(said);
    let address = loop {
        let mut line = String::new();
        if said.read_line(&mut line)? == 0 {
            return Err("the preview has ended".into());
        }
        if let Some(address) = line.split_whitespace().find(|word| word.starts_with("http://")) {
            break address.trim_end_matches('/').to_owned();
        }
    };
    let listens = begin.elapsed();
    thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
    let region = project.edited_region().ok_or("no release to edit")?;
    let page = format!("/{region}/index.html");
    get(&address, &page)?;
    let first = begin.elapsed();
    let again = Instant::now();
    get(&address, &page)?;
    let second = again.elapsed();

    let events = ureq::get(format!("{address}/.pendopo/peristiwa?alamat={page}")).call()?;
    let mut events = BufReader::new(events.into_body().into_reader());
    let mut version = next(&mut events)?;
    let mut saves = Vec::new();
    while saves.len() < SAVES {
        thread::sleep(REST);
        let begin = Instant::now();
        project.edit_release()?;
        let new = loop {
            let new = next(&mut events)?;
            if new != version {
                break new;
            }
        };
        saves.push(begin.elapsed());
        version = new;
    }
    saves.sort_unstable();
    Ok(Desk {
        listens,
        first,
        second,
        saves,
    })
}

/// Asks for a page until the end of its answer.
fn get(address: &str, page: &str) -> Result<(), Box<dyn Error>> {
    let mut body = ureq::get(format!("{address}{page}")).call()?.into_body().into_reader();
    std::io::copy(&mut body, &mut std::io::sink())?;
    Ok(())
}

/// The version that the next event tells; faults are errors.
fn next(events: &mut BufReader<impl Read>) -> Result<String, Box<dyn Error>> {
    loop {
        let mut line = String::new();
        if events.read_line(&mut line)? == 0 {
            return Err("the stream of events has ended".into());
        }
        if let Some(data) = line.strip_prefix("data: ") {
            let told: serde_json::Value = serde_json::from_str(data)?;
            if told["errors"] != 0 {
                return Err(format!("the preview has found something wrong: {data}").into());
            }
            return Ok(told["version"].to_string());
        }
    }
}

impl fmt::Display for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |index: usize| self.saves.get(index).copied().unwrap_or_default().as_millis();
        write!(
            f,
            "preview: listens after {} ms, first page of a region after {} ms, the next in {} ms; a saved release is told after {} ms \
            (median of {}; {} to {} ms)",
            self.listens.as_millis(),
            self.first.as_millis(),
            self.second.as_millis(),
            at(self.saves.len() / 2),
            self.saves.len(),
            at(0),
            at(self.saves.len().saturating_sub(1)),
        )
    }
}
