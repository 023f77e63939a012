//! Builds that are killed in their midst, and the builds after them.

use proptest::prelude::*;

use super::*;

type Files = &'static [(&'static str, &'static str)];

/// Sites that replace each other: files come, go, change, and change places with folders.
const SITES: [Files; 4] = [
    &[
        ("index.html", "1"),
        ("a/b.html", "1"),
        ("a/c/d.html", "1"),
        ("gaya.css", "1"),
        ("x", "1"),
        ("y/z", "1"),
        ("q.html", "1"),
    ],
    &[
        ("index.html", "22"),
        ("a/b.html", "1"),
        ("a/e/f.html", "2"),
        ("gaya.css", "22"),
        ("x/x", "2"),
        ("y", "2"),
        ("r/r.html", "2"),
    ],
    &[
        ("index.html", "1"),
        ("r/s.html", "3"),
        ("y/z", "3"),
        ("a/c/d.html", "3"),
        ("q.html", "1"),
        ("a/e/f.html", "2"),
    ],
    &[],
];

/// Begins a build, lets it go `steps` steps into its commit and kills it there. Says whether it came to its end before.
fn build_and_kill(place: &Place, scope: Scope, files: &[(&str, &str)], steps: usize) -> bool {
    let publication = place.begin(scope).unwrap();
    put_all(&publication, files).unwrap();
    publication.fuse.set(steps);
    match publication.commit(None) {
        Ok(_) => true,
        Err(WriteError::Interrupted) => false,
        Err(error) => panic!("{error:?}"),
    }
}

/// Number of steps of the commit that replaces the first site by the second.
fn steps() -> usize {
    let ends = |&steps: &usize| {
        let place = Place::new();
        place.build(SITES[0]).unwrap();
        build_and_kill(&place, Scope::Whole, SITES[1], steps)
    };
    (1..100).find(ends).unwrap()
}

/// Every file is the one of the old site or that of the new site, and whole.
fn assert_whole(place: &Place, old: Files, new: Files, context: &str) {
    for (route, text) in place.tree() {
        let Some(text) = text else { continue };
        let known = old.iter().chain(new).any(|(known, bytes)| *known == route && *bytes == text);
        assert!(known, "{context}: {route} is {text:?}");
    }
    // What is in both sites never disappears.
    for (route, _) in old.iter().filter(|(route, _)| new.iter().any(|(other, _)| other == route)) {
        assert!(place.path(route).is_file(), "{context}: {route} is gone");
    }
}

fn without_times(ledger: &str) -> Vec<String> {
    let without = |line: &str| {
        line.split('\t')
            .enumerate()
            .filter(|(n, _)| *n != 2)
            .map(|(_, field)| field)
            .collect::<Vec<_>>()
            .join(" ")
    };
    ledger.lines().filter(|line| line.contains('\t')).map(without).collect()
}

fn assert_healed(place: &Place, files: Files, context: &str) {
    assert_eq!(place.tree(), clean(files), "{context}");
    let ours: Vec<_> = tree(&place.path(".pendopo")).into_keys().collect();
    assert_eq!(ours, ["layout", "ledger", "lock"], "{context}");
    let fresh = Place::new();
    fresh.build(files).unwrap();
    assert_eq!(without_times(&place.ledger()), without_times(&fresh.ledger()), "{context}");
}

#[test]
fn killed_at_any_step_every_file_is_whole_and_the_next_build_heals() {
    let steps = steps();
    assert!(steps > 15, "{steps}");
    for n in 1..=steps {
        for third in SITES {
            let context = format!("killed at step {n}, then {third:?}");
            let place = Place::new();
            place.build(SITES[0]).unwrap();
            let done = build_and_kill(&place, Scope::Whole, SITES[1], n);
            assert_eq!(done, n == steps, "{context}");
            assert_whole(&place, SITES[0], SITES[1], &context);
            place.build(third).unwrap();
            assert_healed(&place, third, &context);
        }
    }
}

#[test]
fn killed_in_the_first_commit_the_next_build_heals() {
    for n in 1.. {
        let place = Place::new();
        let done = build_and_kill(&place, Scope::Whole, SITES[0], n);
        assert_whole(&place, &[], SITES[0], "first");
        place.build(SITES[2]).unwrap();
        assert_healed(&place, SITES[2], &format!("killed at step {n} of the first commit"));
        if done {
            break;
        }
    }
}

#[test]
fn killed_before_the_journal_stands_nothing_has_changed() {
    for n in 0..=2 {
        let place = Place::new();
        place.build(SITES[0]).unwrap();
        let ledger = place.ledger();
        build_and_kill(&place, Scope::Whole, SITES[1], n);
        assert_eq!(place.tree(), clean(SITES[0]));
        assert_eq!(place.ledger(), ledger);
        let left: Vec<_> = tree(&place.path(".pendopo")).into_keys().collect();
        assert!(left.iter().any(|name| name.starts_with("stage/")), "{left:?}");
        assert!(!left.contains(&"journal".to_owned()), "{left:?}");
        // The next build throws the stage away even if it publishes nothing.
        drop(place.whole());
        assert_eq!(
            tree(&place.path(".pendopo")).into_keys().collect::<Vec<_>>(),
            ["layout", "ledger", "lock"]
        );
    }
}

#[test]
fn what_a_killed_whole_build_owns_is_not_forgotten_by_a_region() {
    let old: Files = &[
        ("index.html", "1"),
        ("bontang/a.html", "1"),
        ("medan/a.html", "1"),
        ("medan/b.html", "1"),
    ];
    let new: Files = &[("index.html", "2"), ("bontang/b.html", "2"), ("medan/c.html", "2")];
    let region: Files = &[("bontang/c.html", "3")];
    let last: Files = &[("index.html", "4")];
    for n in 1..40 {
        for m in [1, 2, 3, 4, 5, 6, 7, 99] {
            let place = Place::new();
            place.build(old).unwrap();
            build_and_kill(&place, Scope::Whole, new, n);
            let before = place.tree();
            build_and_kill(&place, Scope::Region("bontang".to_owned()), region, m);
            let beside = |tree: &BTreeMap<String, Option<String>>| {
                let mut tree = tree.clone();
                tree.retain(|route, _| !route.starts_with("bontang"));
                tree
            };
            assert_eq!(beside(&place.tree()), beside(&before));
            place.build(last).unwrap();
            assert_healed(&place, last, &format!("killed at {n} and {m}"));
        }
        let place = Place::new();
        place.build(old).unwrap();
        if build_and_kill(&place, Scope::Whole, new, n) {
            return;
        }
    }
}

#[test]
fn half_written_notes_of_a_killed_build_are_thrown_away() {
    let place = Place::new();
    place.build(SITES[0]).unwrap();
    place.write(".pendopo/ledger.new", "pendopo-led");
    place.write(".pendopo/journal.new", "");
    place.write(".pendopo/stage/00/0", "half a pa");
    let summary = place.build(SITES[1]).unwrap();
    assert!(!summary.ledger_damaged);
    assert_healed(&place, SITES[1], "half-written notes");
}

#[test]
fn foreign_files_survive_every_kill() {
    let place = Place::new();
    place.build(SITES[0]).unwrap();
    place.write("a/c/catatan.txt", "by hand");
    for n in 1..30 {
        build_and_kill(&place, Scope::Whole, SITES[n % SITES.len()], n);
        assert_eq!(place.text("a/c/catatan.txt"), "by hand");
    }
}

#[test]
fn what_a_killed_build_has_moved_in_need_not_be_made_again() {
    let place = Place::new();
    place.build(&[("a.html", "old"), ("b.html", "old")]).unwrap();
    let publication = place.whole();
    publication.put_made_from(artifact("a.html", "new"), 1).unwrap();
    publication.put_made_from(artifact("b.html", "new"), 2).unwrap();
    // Ledger, journal, the journal's name, one file.
    publication.fuse.set(4);
    assert!(publication.commit(None).is_err());
    assert_eq!(
        (place.text("a.html"), place.text("b.html")),
        ("new".to_owned(), "old".to_owned())
    );
    let publication = place.whole();
    assert!(publication.published(&Route::new("a.html"), 1));
    assert!(!publication.published(&Route::new("b.html"), 2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_row_of_killed_builds_is_healed_by_one_that_ends(
        builds in proptest::collection::vec((0..SITES.len(), 0_usize..32), 1..6),
        last in 0..SITES.len(),
    ) {
        let place = Place::new();
        for (site, steps) in &builds {
            build_and_kill(&place, Scope::Whole, SITES[*site], *steps);
        }
        place.build(SITES[last]).unwrap();
        assert_healed(&place, SITES[last], &format!("{builds:?}"));
    }
}
