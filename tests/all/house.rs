//! The rooms of the house keep to their doors: `use crate::…` lines against the table in `src/lib.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::harness::root;

#[test]
fn rooms_use_only_the_rooms_that_the_table_allows() {
    let table = table();
    let mut faults = Vec::new();
    for (room, used, file) in uses() {
        let Some(allowed) = table.get(&room) else {
            faults.push(format!("{file}: the room {room} is not in the table of src/lib.rs"));
            continue;
        };
        for other in used {
            if other != room && !allowed.contains(&other) {
                faults.push(format!("{file}: {room} may not use {other}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_table_promises_nothing_that_is_not_used() {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (room, rooms, _) in uses() {
        used.entry(room).or_default().extend(rooms);
    }
    for (room, allowed) in table() {
        for other in allowed {
            assert!(
                used.get(&room).is_some_and(|rooms| rooms.contains(&other)),
                "{room} does not use {other} any more"
            );
        }
    }
}

#[test]
fn every_test_file_is_part_of_the_binary() {
    let main = fs::read_to_string(root().join("tests/all/main.rs")).unwrap();
    for entry in fs::read_dir(root().join("tests/all")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".rs").filter(|stem| *stem != "main") {
            assert!(main.contains(&format!("mod {stem};")), "{name} is not in main.rs");
        }
    }
}

/// Which rooms each room may use.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let block = lib.split("//! ```text\n").nth(1).unwrap().split("//! ```").next().unwrap();
    block
        .lines()
        .filter_map(|line| {
            let (room, rooms) = line.trim_start_matches("//! ").split_once(':')?;
            Some((room.trim().to_owned(), rooms.split_whitespace().map(str::to_owned).collect()))
        })
        .collect()
}

/// Each source file with its room and the rooms that its `crate::` paths name, tests left out.
fn uses() -> Vec<(String, BTreeSet<String>, String)> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    files
        .into_iter()
        .filter_map(|path| {
            let inside = path.strip_prefix(root().join("src")).unwrap();
            let first = inside.components().next()?.as_os_str().to_string_lossy().into_owned();
            let room = first.trim_end_matches(".rs").to_owned();
            if matches!(room.as_str(), "main" | "lib") {
                return None;
            }
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
            let used = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .flat_map(|line| line.split("crate::").skip(1))
                .map(|rest| {
                    rest.chars()
                        .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                        .collect::<String>()
                })
                .filter(|name| !name.is_empty())
                .collect();
            Some((room, used, inside.display().to_string()))
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().unwrap() != "tests" {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
