//! Measures the whole program on a generated corpus, and other generators beside it.
//!
//! `cargo bench --bench site` writes 9,200 kampung in 57 regions to a folder in memory, runs the program on it (clean build,
//! nothing changed, one release edited, one template edited, check) and prints a table. `--help` lists the options.
//!
//! Each run of the program is a process of its own below a small supervisor, which is this program again: processor time and
//! peak memory are those that the kernel keeps for the supervisor's children (`getrusage(RUSAGE_CHILDREN)`), so they are whole and
//! belong to that one run. Pages, and files written, are counted on the disk.

#[path = "../corpus/mod.rs"]
mod corpus;
mod desk;
mod hugo;
mod measure;
mod options;
mod project;
mod table;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;

use measure::{Run, run};
use options::{Degree, Options, Scenario, Theme, name};
use project::Project;
use table::Row;

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(("--supervise", command)) = arguments.split_first().map(|(first, rest)| (first.as_str(), rest)) {
        return measure::supervise(command);
    }
    let options = Options::parse();
    let corpus = options.corpus();
    if let Some(folder) = &options.only_corpus {
        let project = Project::new(folder, &corpus)?;
        project.dress(options.themes()[0], options.degrees()[0])?;
        println!("{}: {}", folder.display(), project.content);
        return Ok(());
    }
    let place = measure::place(&options)?;
    let project = Project::new(place.path(), &corpus)?;
    println!(
        "{} kampung, {} regions, {} releases each: {} pages of records, {} in {}",
        corpus.kampung,
        corpus.regions,
        corpus.releases,
        options.record_pages(),
        project.content,
        place.path().display()
    );
    println!("{}", table::machine());
    if options.desk {
        project.dress(options.themes()[0], options.degrees()[0])?;
        println!("{}", desk::desk(&project, options.program())?);
        place.leave();
        return Ok(());
    }
    println!("{}", table::HEAD);
    let mut peer = None;
    for &theme in options.themes() {
        for &degree in options.degrees() {
            for row in rows(&project, theme, degree, &options)? {
                println!("{row}");
                if peer.is_none() && row.scenario == Scenario::Clean {
                    peer = Some(row);
                }
            }
        }
    }
    if options.hugo {
        let theirs = hugo::build(place.path(), &options)?;
        println!("{theirs}");
        if let Some(ours) = peer {
            println!("{}", ours.beside(&theirs));
        }
    }
    place.leave();
    Ok(())
}

/// All scenarios with one theme and one degree of minification.
fn rows(project: &Project, theme: Theme, degree: Degree, options: &Options) -> Result<Vec<Row>, Box<dyn Error>> {
    project.dress(theme, degree)?;
    project.clear()?;
    let mut rows = Vec::new();
    let mut standing = false;
    for scenario in options.scenarios() {
        let mut best: Option<Row> = None;
        for round in 0..options.repeat {
            if scenario == Scenario::Clean {
                project.clear()?;
            } else if scenario != Scenario::Check && !standing {
                let _ = pendopo(project, Scenario::Clean, options)?;
            }
            standing |= scenario != Scenario::Check;
            match scenario {
                Scenario::Release => project.edit_release()?,
                Scenario::Template => project.edit_template(theme, round)?,
                Scenario::Clean | Scenario::Nothing | Scenario::Check => {}
            }
            let before = measure::snapshot(&project.out)?;
            let run = pendopo(project, scenario, options)?;
            let after = measure::snapshot(&project.out)?;
            let row = Row {
                name: name(&theme),
                minify: name(&degree),
                scenario,
                pages: summary_pages(&run).unwrap_or(after.pages),
                written: after.written_since(&before),
                bytes: after.bytes,
                run,
            };
            if best.as_ref().is_none_or(|best| row.run.wall < best.run.wall) {
                best = Some(row);
            }
        }
        rows.extend(best);
    }
    Ok(rows)
}

/// One run of the program.
fn pendopo(project: &Project, scenario: Scenario, options: &Options) -> Result<Run, Box<dyn Error>> {
    let program = options.program();
    let (root, out) = (text(&project.root)?, text(&project.out)?);
    let mut command: Vec<&str> = vec![text(program)?];
    if scenario == Scenario::Check {
        command.push("check");
    } else {
        // A published release may not change without a correction; of a trial nothing is noted.
        command.extend(["build", "--trial", "--out", out]);
    }
    command.extend(["--root", root, "--now", corpus::NOW, "--lang", "en"]);
    let threads = options.threads.map(|threads| threads.to_string());
    if let Some(threads) = &threads {
        command.extend(["--threads", threads]);
    }
    let run = run(&command, None)?;
    if !run.sound || !run.said.contains("Warnings: 0.") {
        let start: String = run.said.chars().take(4000).collect();
        return Err(format!("{} has found something wrong in the corpus:\n{start}", command.join(" ")).into());
    }
    Ok(run)
}

/// Number of pages as the program's summary says it.
fn summary_pages(run: &Run) -> Option<usize> {
    let summary = run.said.lines().rev().find(|line| line.contains(" pages"))?;
    let number = summary.split(" pages").next()?.rsplit(' ').next()?;
    number.replace(',', "").parse().ok()
}

fn text(path: &Path) -> Result<&str, Box<dyn Error>> {
    path.to_str().ok_or_else(|| "the path is not UTF-8".into())
}
