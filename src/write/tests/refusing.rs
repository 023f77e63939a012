//! What a publication refuses, and how it takes damage.

use std::io::ErrorKind;
use std::sync::atomic::Ordering;

use super::*;

#[test]
fn foreign_files_in_the_way_are_refused_before_anything_happens() {
    let place = Place::new();
    place.build(&SITE[1..]).unwrap();
    place.write("index.html", "by hand");
    place.write("a.html", "by hand");
    let tree = place.tree();
    let mut site = SITE.to_vec();
    site.extend([("a.html", "ours"), ("b.html", "ours")]);
    match place.build(&site) {
        Err(WriteError::Foreign(paths)) => assert_eq!(paths, [place.path("a.html"), place.path("index.html")]),
        other => panic!("{other:?}"),
    }
    assert_eq!(place.tree(), tree);
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let place = Place::new();
    place.write("src/main.rs", "fn main() {}");
    place.write("README.md", "mine");
    match place.begin(Scope::Whole) {
        Err(WriteError::ForeignFolder { examples, .. }) => assert_eq!(examples, ["src"]),
        other => panic!("{other:?}"),
    }
    assert!(!place.path(".pendopo").exists());
    fs::remove_dir_all(place.path("src")).unwrap();
    place.build(SITE).unwrap();
    // Without its ledger, a site is a foreign folder, whether or not our folder is still there.
    fs::remove_file(place.path(".pendopo/ledger")).unwrap();
    assert!(matches!(place.begin(Scope::Whole), Err(WriteError::ForeignFolder { .. })));
}

#[test]
fn the_content_is_never_overlapped() {
    let place = Place::new();
    let content = place.path("content");
    for (out, refused) in [
        ("", true),
        ("content", true),
        ("content/public", true),
        ("content-public", false),
        ("public", false),
    ] {
        let begun = Publication::begin(&place.path(out), Scope::Whole, &[&content], &GO);
        assert_eq!(matches!(begun, Err(WriteError::Overlap { .. })), refused, "{out}");
    }
    assert!(!content.exists());
}

#[test]
fn a_damaged_ledger_still_says_whose_folder_it_is_but_removes_nothing() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let ledger = place.ledger();
    place.write(".pendopo/ledger", &ledger[..ledger.len() / 2]);
    let publication = place.whole();
    assert!(publication.ledger_damaged());
    assert_eq!(publication.put(artifact("index.html", "changed")).unwrap(), Outcome::Changed);
    drop(publication);
    let summary = place.build(&SITE[..4]).unwrap();
    assert!(summary.ledger_damaged);
    assert_eq!((summary.unchanged, summary.written, summary.removed), (4, 0, 0));
    assert_eq!(summary.foreign, ["medan/index.html"]);
    assert!(!place.build(&SITE[..4]).unwrap().ledger_damaged);
}

#[test]
fn a_second_build_at_once_is_refused() {
    let place = Place::new();
    let first = place.whole();
    match place.begin(Scope::Whole) {
        Err(WriteError::Locked { pid, .. }) => assert!(pid.is_none_or(|pid| pid == std::process::id())),
        other => panic!("{other:?}"),
    }
    drop(first);
    place.write(".pendopo/lock", "4194304999\n");
    place.build(SITE).unwrap();
}

#[test]
fn a_cancelled_build_publishes_nothing() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let tree = place.tree();
    let cancel = AtomicBool::new(false);
    let publication = Publication::begin(&place.out, Scope::Whole, &[], &cancel).unwrap();
    publication.put(artifact("index.html", "new")).unwrap();
    cancel.store(true, Ordering::Relaxed);
    assert!(
        publication
            .put(artifact("new.html", "new"))
            .is_err_and(|error| error.is_interruption())
    );
    assert!(
        publication
            .keep(&Route::new("gaya.css"))
            .is_err_and(|error| error.is_interruption())
    );
    assert!(publication.commit(None).is_err_and(|error| error.is_interruption()));
    assert_eq!(place.tree(), tree);
    assert_eq!(place.build(SITE).unwrap().unchanged, 5);
}

#[test]
fn files_and_folders_of_others_do_not_make_way() {
    let place = Place::new();
    place.build(&[("a/b.html", "1")]).unwrap();
    place.write("a/c.html", "by hand");
    place.write("d", "by hand");
    let tree = place.tree();
    match place.build(&[("a", "2"), ("d/e.html", "3"), ("d/f/g.html", "4")]) {
        Err(WriteError::Foreign(paths)) => assert_eq!(paths, [place.path("a/c.html"), place.path("d")]),
        other => panic!("{other:?}"),
    }
    assert_eq!(place.tree(), tree);
    fs::remove_file(place.path("a/c.html")).unwrap();
    fs::create_dir(place.path("a/empty")).unwrap();
    place.build(&[("a", "2")]).unwrap();
    assert_eq!(place.text("a"), "2");
}

#[test]
fn a_route_twice_or_a_file_that_is_also_a_folder_is_refused() {
    let place = Place::new();
    let twice = place.build(&[("a.html", "1"), ("a.html", "1")]);
    assert!(
        matches!(
            twice,
            Err(WriteError::Io {
                kind: ErrorKind::AlreadyExists,
                ..
            })
        ),
        "{twice:?}"
    );
    let both = place.build(&[("a", "1"), ("a.html", "1"), ("a/b/c", "2")]);
    assert!(
        matches!(
            both,
            Err(WriteError::Io {
                kind: ErrorKind::IsADirectory,
                ..
            })
        ),
        "{both:?}"
    );
    assert_eq!(place.tree(), clean(&[]));
}

#[test]
fn a_file_in_place_of_the_output_folder_is_an_error() {
    let place = Place::new();
    fs::write(&place.out, "a file").unwrap();
    assert!(matches!(
        place.begin(Scope::Whole),
        Err(WriteError::Io {
            kind: ErrorKind::NotADirectory,
            ..
        })
    ));
    let below = Publication::begin(&place.path("a/b"), Scope::Whole, &[], &GO);
    assert!(
        matches!(
            below,
            Err(WriteError::Io {
                kind: ErrorKind::NotADirectory,
                ..
            })
        ),
        "{below:?}"
    );
    assert_eq!(fs::read_to_string(&place.out).unwrap(), "a file");
}

#[test]
fn nothing_is_written_or_removed_through_a_symbolic_link() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.build(SITE).unwrap();
    let outside = place.out.with_file_name("outside");
    fs::rename(place.path("medan"), &outside).unwrap();
    symlink(&outside, place.path("medan")).unwrap();
    assert!(matches!(place.build(SITE), Err(WriteError::Linked { path }) if path == place.path("medan")));
    let summary = place.build(&SITE[..4]).unwrap();
    assert_eq!((summary.removed, summary.foreign), (0, vec!["medan".to_owned()]));
    assert_eq!(fs::read_to_string(outside.join("index.html")).unwrap(), "Medan");
    // A link in place of a file of ours is replaced, its target is not.
    fs::remove_file(place.path("index.html")).unwrap();
    symlink(outside.join("index.html"), place.path("index.html")).unwrap();
    place.build(&SITE[..4]).unwrap();
    assert!(!fs::symlink_metadata(place.path("index.html")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(outside.join("index.html")).unwrap(), "Medan");
    // Nor is our own folder followed.
    let other = Place::new();
    fs::create_dir_all(&other.out).unwrap();
    symlink(&outside, other.path(".pendopo")).unwrap();
    assert!(matches!(other.begin(Scope::Whole), Err(WriteError::Linked { .. })));
}

#[test]
fn the_site_of_one_region_is_never_published_over_a_portal() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let alone = place.begin(Scope::Alone("bontang".to_owned()));
    assert!(matches!(alone, Err(WriteError::OtherLayout { holds, .. }) if holds == "portal"));
    assert!(place.begin(Scope::Region("bontang".to_owned())).is_ok());
}
