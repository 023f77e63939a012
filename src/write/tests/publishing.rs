//! What a publication does.

use std::io::ErrorKind;

use super::*;

#[test]
fn a_first_publication_writes_everything() {
    let place = Place::new();
    let summary = place.build(SITE).unwrap();
    assert_eq!((summary.written, summary.unchanged, summary.removed), (5, 0, 0));
    assert_eq!((summary.bytes, summary.total_bytes), (31, 31));
    assert_eq!((summary.foreign_count, summary.ledger_damaged), (0, false));
    assert_eq!(place.tree(), clean(SITE));
    let ours: Vec<_> = tree(&place.path(".pendopo")).into_keys().collect();
    assert_eq!(ours, ["layout", "ledger", "lock"]);
}

#[test]
fn nothing_is_seen_before_the_commit_and_nothing_remains_without_it() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let (tree, ledger) = (place.tree(), place.ledger());
    let publication = place.whole();
    assert_eq!(publication.put(artifact("index.html", "new")).unwrap(), Outcome::Changed);
    assert_eq!(publication.put(artifact("x/y.html", "new")).unwrap(), Outcome::New);
    assert_eq!(place.tree(), tree);
    drop(publication);
    assert_eq!(place.tree(), tree);
    assert_eq!(place.ledger(), ledger);
    assert!(!place.path(".pendopo/stage").exists());
}

#[test]
fn unchanged_files_and_ledgers_are_not_touched() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let times = |place: &Place| -> Vec<_> {
        [
            ".pendopo/ledger",
            "index.html",
            "gaya.css",
            "bontang",
            "bontang/kampung/loktuan.html",
        ]
        .map(|route| fs::metadata(place.path(route)).unwrap().modified().unwrap())
        .to_vec()
    };
    let before = times(&place);
    let summary = place.build(SITE).unwrap();
    assert_eq!((summary.written, summary.unchanged, summary.bytes), (0, 5, 0));
    assert_eq!(times(&place), before);
}

#[test]
fn only_what_changed_is_written() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let before = fs::metadata(place.path("index.html")).unwrap().modified().unwrap();
    let mut site = SITE.to_vec();
    site[2].1 = "Kota Bontang";
    let summary = place.build(&site).unwrap();
    assert_eq!((summary.written, summary.unchanged, summary.bytes), (1, 4, 12));
    assert_eq!(place.tree(), clean(&site));
    assert_eq!(fs::metadata(place.path("index.html")).unwrap().modified().unwrap(), before);
}

#[test]
fn a_file_changed_or_deleted_by_hand_is_set_right() {
    let place = Place::new();
    place.build(SITE).unwrap();
    place.write("index.html", "edited by hand");
    place.write("gaya.css", "body{}");
    fs::remove_file(place.path("medan/index.html")).unwrap();
    let summary = place.build(SITE).unwrap();
    assert_eq!((summary.written, summary.unchanged), (2, 3));
    assert_eq!(place.tree(), clean(SITE));
}

#[test]
fn stale_files_go_and_their_empty_folders_too() {
    let place = Place::new();
    place.build(SITE).unwrap();
    place.write("medan/catatan.txt", "by hand");
    let summary = place.build(&SITE[..3]).unwrap();
    assert_eq!((summary.written, summary.unchanged, summary.removed), (0, 3, 2));
    assert_eq!(summary.foreign, ["medan/catatan.txt"]);
    let mut expected = clean(&SITE[..3]);
    expected.extend(clean(&[("medan/catatan.txt", "by hand")]));
    assert_eq!(place.tree(), expected);
}

#[test]
fn foreign_files_are_kept_and_counted() {
    let place = Place::new();
    place.write("CNAME", "bontang.id");
    place.write(".nojekyll", "");
    assert_eq!(place.build(SITE).unwrap().foreign, ["CNAME"]);
    for n in 10..60 {
        place.write(&format!("bontang/foto/{n}.jpg"), "foto");
    }
    let summary = place.build(&[]).unwrap();
    assert_eq!((summary.removed, summary.foreign_count, summary.foreign.len()), (5, 51, 20));
    assert_eq!(summary.foreign[..2], ["CNAME", "bontang/foto/10.jpg"]);
    assert_eq!(place.tree().len(), 54);
}

#[test]
fn foreign_files_with_the_right_bytes_are_taken_over() {
    let place = Place::new();
    place.write("index.html", "portal");
    let summary = place.build(&SITE[..1]).unwrap();
    assert_eq!((summary.written, summary.unchanged, summary.foreign_count), (0, 1, 0));
    assert_eq!(place.build(&[]).unwrap().removed, 1);
}

#[test]
fn a_region_leaves_the_others_alone() {
    let place = Place::new();
    place.build(SITE).unwrap();
    place.write("asing.txt", "not in the region's folder");
    place.write("bontang/asing.txt", "in it");
    let summary = place
        .build_region("bontang", &[("bontang/index.html", "new"), ("bontang/a/b.html", "b")])
        .unwrap();
    assert_eq!(
        (summary.written, summary.unchanged, summary.removed, summary.total_bytes),
        (2, 0, 1, 4)
    );
    assert_eq!(summary.foreign, ["bontang/asing.txt"]);
    assert_eq!(place.text("medan/index.html"), "Medan");
    assert!(!place.path("bontang/kampung").exists());
    // The ledger still owns the rest.
    let summary = place.build(&SITE[..1]).unwrap();
    assert_eq!((summary.unchanged, summary.removed), (1, 4));
    let publication = place.begin(Scope::Region("bontang".to_owned())).unwrap();
    for route in ["medan/index.html", "bontang", "bontang.html"] {
        let outcome = publication.put(artifact(route, ""));
        assert!(
            matches!(
                outcome,
                Err(WriteError::Io {
                    kind: ErrorKind::InvalidInput,
                    ..
                })
            ),
            "{route}"
        );
    }
    drop(publication);
    for region in ["", "..", "a/b", ".pendopo"] {
        assert!(place.begin(Scope::Region(region.to_owned())).is_err(), "{region}");
    }
}

#[test]
fn pages_made_from_the_same_source_are_kept() {
    let place = Place::new();
    let (route, source) = (Route::new("a/b.html"), fingerprint(b"<p> a  b </p>"));
    let publication = place.whole();
    assert!(!publication.published(&route, source));
    publication.put_made_from(artifact("a/b.html", "<p>a b"), source).unwrap();
    publication.commit(None).unwrap();

    let publication = place.whole();
    assert!(publication.published(&route, source));
    assert!(!publication.published(&route, source ^ 1));
    assert!(publication.keep(&Route::new("none.html")).is_err());
    publication.keep(&route).unwrap();
    let summary = publication.commit(None).unwrap();
    assert_eq!(
        (summary.unchanged, summary.written, summary.removed, summary.total_bytes),
        (1, 0, 0, 6)
    );

    place.write("a/b.html", "<p>A b");
    assert!(!place.whole().published(&route, source));
    fs::remove_dir_all(place.path("a")).unwrap();
    assert!(!place.whole().published(&route, source));
}

#[test]
fn files_and_folders_of_ours_may_change_places() {
    let place = Place::new();
    let before: &[(&str, &str)] = &[("a/b/c.html", "1"), ("a/b/d.html", "2"), ("x", "3"), ("y.html", "4")];
    let after: &[(&str, &str)] = &[("a/b", "5"), ("x/y/z.html", "6"), ("y.html/y", "4")];
    for _ in 0..2 {
        place.build(before).unwrap();
        assert_eq!(place.tree(), clean(before));
        let summary = place.build(after).unwrap();
        assert_eq!((summary.written, summary.removed), (3, 4));
        assert_eq!(place.tree(), clean(after));
    }
}

#[cfg(unix)]
#[test]
fn one_or_many_threads_make_the_same_ledger() {
    let names: Vec<_> = (0..500).map(|n| format!("bontang/{}/{n}.html", n % 7)).collect();
    let site: Vec<_> = names.iter().map(|name| (name.as_str(), name.as_str())).collect();
    let without_times = |place: &Place| -> Vec<Vec<String>> {
        let fields = |line: &str| {
            line.split('\t')
                .enumerate()
                .filter(|(n, _)| *n != 2)
                .map(|(_, field)| field.to_owned())
                .collect()
        };
        place
            .ledger()
            .lines()
            .filter(|line| line.contains('\t'))
            .map(fields)
            .collect()
    };
    let ledgers = [1, 8].map(|threads| {
        let place = Place::new();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| place.build(&site)).unwrap();
        assert_eq!(place.tree(), clean(&site));
        without_times(&place)
    });
    assert_eq!(ledgers[0].len(), 500);
    assert_eq!(ledgers[0], ledgers[1]);
}

#[test]
fn a_sink_publishes_to_the_disk() {
    let place = Place::new();
    let sink = Sink::Disk(Box::new(place.whole()));
    assert_eq!(sink.put_made_from(artifact("a.html", "a"), 1).unwrap(), Outcome::New);
    assert_eq!(sink.commit(None).unwrap().written, 1);
    let sink = Sink::Disk(Box::new(place.whole()));
    assert!(sink.published(&Route::new("a.html"), 1));
    sink.keep(&Route::new("a.html")).unwrap();
    assert_eq!(sink.commit(None).unwrap().unchanged, 1);
}
