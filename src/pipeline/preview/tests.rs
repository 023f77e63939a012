//! What a preview reads, counted, and what it sees at which moment.

#![expect(clippy::disallowed_methods, reason = "files for tests are written to a temporary disk")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use super::work::Task;
use super::{Answer, Preview};
use crate::pipeline::{Changes, Job};
use crate::record::{Waktu, Zona};
use crate::resolve::{Audience, Moment};
use crate::timing::Stage;

const KAMPUNG: &str = "content/uji/kampung/melati.yaml";

/// The `wilayah.yaml` of a region that has changed is read for what others know of it.
const OUTLINE: u64 = 1;

/// A preview over a project in a temporary folder, with a clock that stands still until it is set.
struct Desk {
    folder: tempfile::TempDir,
    clock: Arc<AtomicI64>,
    preview: Preview,
}

fn at(time: &str) -> i64 {
    time.parse::<Waktu>().unwrap().detik_unix(Zona::Wita)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

impl Desk {
    /// Over a site of the tests, of whose region a second one is made.
    fn over(site: &str) -> Self {
        static NEVER: AtomicBool = AtomicBool::new(false);
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(site), root);
        copy(&root.join("content/uji"), &root.join("content/tepi"));
        let clock = Arc::new(AtomicI64::new(at("2026-11-22T09:00")));
        let hand = Arc::clone(&clock);
        let job = Job {
            root: root.to_path_buf(),
            out: None,
            region: None,
            at_root: false,
            minify: None,
            now: Moment { unix: 0 },
            audience: Audience::Public,
            started: Moment { unix: 0 },
            program: 0,
            cached: true,
            precompress: false,
            strict: false,
            note: false,
            cancel: &NEVER,
        };
        let preview = Preview::open(job, move || Moment {
            unix: hand.load(Ordering::Relaxed),
        });
        Self { folder, clock, preview }
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.folder.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from:?} is not in {}", path.display());
        fs::write(path, text.replace(from, to)).unwrap();
    }

    /// Tells of changes; how many records were parsed for them.
    fn refresh(&self, changes: &Changes) -> u64 {
        let parsed = || self.preview.timing.items(Stage::Parse);
        let before = parsed();
        self.preview.refresh(changes);
        parsed() - before
    }

    /// The regions whose folders have been listed.
    fn listed(&self) -> Vec<String> {
        let edition = self.preview.lock().edition.clone().unwrap();
        let folders = edition.base.tree.regions.iter().filter(|(_, folder)| folder.is_listed());
        folders.map(|(slug, _)| slug.clone()).collect()
    }

    fn shows(&self, address: &str) -> Option<String> {
        match self.preview.answer(address) {
            Answer::File { bytes, .. } => Some(String::from_utf8_lossy(&bytes).into_owned()),
            _ => None,
        }
    }

    fn files(&self, folder: &str) -> u64 {
        let folder = self.folder.path().join(folder);
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.fold(0, |sum, path| {
            sum + if path.is_dir() {
                self.files(path.to_str().unwrap())
            } else {
                1
            }
        })
    }
}

fn named(paths: &[&str]) -> Changes {
    Changes {
        paths: paths.iter().map(|path| (*path).to_owned()).collect(),
        unknown: false,
    }
}

#[test]
fn a_saved_file_costs_the_listing_of_its_region_and_one_record() {
    let desk = Desk::over("one-city");
    assert_eq!(desk.listed(), [""; 0]);
    assert!(desk.shows("uji/kampung/melati.html").unwrap().contains("Melati"));
    assert_eq!(desk.listed(), ["uji"]);
    desk.edit(KAMPUNG, "nama: Melati", "nama: Anggrek");
    assert_eq!(desk.refresh(&named(&[KAMPUNG])), OUTLINE + 1);
    assert!(desk.shows("uji/kampung/melati.html").unwrap().contains("Anggrek"));
    // Of the other region nothing is shown, so nothing more of it is looked at.
    desk.edit("content/tepi/kampung/melati.yaml", "nama: Melati", "nama: Anggrek");
    assert_eq!(desk.refresh(&named(&["content/tepi/kampung/melati.yaml"])), OUTLINE);
    assert_eq!(desk.listed(), ["uji"]);
    // Nobody knows what has changed: what is the same is not read.
    desk.edit(KAMPUNG, "nama: Anggrek", "nama: Kemuning");
    assert_eq!(desk.refresh(&Changes::unknown()), OUTLINE + 1);
    assert!(desk.shows("uji/kampung/melati.html").unwrap().contains("Kemuning"));
    assert_eq!(desk.refresh(&Changes::unknown()), 0);
}

#[test]
fn a_region_without_its_record_is_one_while_there_is_anything_in_it() {
    let desk = Desk::over("one-city");
    let regions = || {
        let edition = desk.preview.lock().edition.clone().unwrap();
        edition.base.tree.regions.keys().cloned().collect::<Vec<_>>()
    };
    let at = |path: &str| desk.folder.path().join(path);
    fs::remove_file(at("content/tepi/wilayah.yaml")).unwrap();
    desk.refresh(&named(&["content/tepi/wilayah.yaml"]));
    assert_eq!(regions(), ["tepi", "uji"]);
    fs::remove_dir_all(at("content/tepi")).unwrap();
    fs::create_dir_all(at("content/tepi/kampung")).unwrap();
    desk.refresh(&named(&["content/tepi/kampung"]));
    assert_eq!(regions(), ["uji"]);
    fs::copy(at("content/uji/wilayah.yaml"), at("content/tepi/wilayah.yaml")).unwrap();
    desk.refresh(&named(&["content/tepi/wilayah.yaml"]));
    assert_eq!(regions(), ["tepi", "uji"]);
    fs::rename(at("content/tepi"), at("content/seberang")).unwrap();
    desk.refresh(&named(&["content/tepi", "content/seberang"]));
    assert_eq!(regions(), ["seberang", "uji"]);
}

#[test]
fn a_file_of_the_same_size_and_time_is_believed_by_its_bytes_when_it_is_named() {
    let desk = Desk::over("one-city");
    assert!(desk.shows("uji/kampung/melati.html").is_some());
    let path = desk.folder.path().join(KAMPUNG);
    // Touched only.
    fs::File::options()
        .append(true)
        .open(&path)
        .unwrap()
        .set_modified(std::time::UNIX_EPOCH)
        .unwrap();
    assert_eq!(desk.refresh(&named(&[KAMPUNG])), OUTLINE);
    // A folder that is named stands for all that lies in it.
    desk.edit(KAMPUNG, "nama: Melati", "nama: Mawaru");
    assert_eq!(desk.refresh(&named(&["content/uji/kampung"])), OUTLINE + 1);
    assert!(desk.shows("uji/kampung/melati.html").unwrap().contains("Mawaru"));
}

#[test]
fn records_are_told_apart_from_what_surrounds_them() {
    let desk = Desk::over("one-city");
    assert!(desk.shows("uji/index.html").is_some());
    let shared = desk.files("content/bersama");
    let term = "content/bersama/istilah/pus.yaml";
    desk.edit(term, "istilah:", "istilah: ");
    let parsed = desk.refresh(&named(&[term]));
    // Settings and shared records are few, and read again.
    assert_eq!(parsed, shared + 1);
}

#[test]
fn a_fault_is_told_again_although_its_file_is_not_read_again() {
    let desk = Desk::over("one-city");
    assert!(desk.shows("uji/index.html").is_some());
    desk.edit(KAMPUNG, "nama:", "namma:");
    desk.refresh(&named(&[KAMPUNG]));
    let faults = desk.preview.news("uji/index.html");
    assert!(faults.errors > 0 && faults.mark != 0);
    let page = "content/uji/halaman/tentang.md";
    desk.edit(page, "Situs ini", "Situs kecil ini");
    assert_eq!(desk.refresh(&named(&[page])), OUTLINE + 1);
    assert_eq!(desk.preview.news("uji/index.html"), faults);
    desk.edit(KAMPUNG, "namma:", "nama:");
    desk.refresh(&named(&[KAMPUNG]));
    let news = desk.preview.news("uji/index.html");
    assert_eq!((news.errors, news.mark), (0, 0));
    assert!(news.version > faults.version);
}

#[test]
fn an_embargo_ends_while_the_site_is_served() {
    let desk = Desk::over("embargo");
    let secret = "uji/siaran-pers/2030-01-01-rahasia.html";
    assert!(desk.shows("uji/index.html").is_some());
    assert_eq!(desk.shows(secret), None);
    let version = desk.preview.news("uji/index.html").version;
    assert!(!desk.preview.look_at_the_clock());
    let read = desk.preview.timing.items(Stage::Parse);
    desk.clock.store(at("2030-01-01T07:59:59"), Ordering::Relaxed);
    // Days have begun, and pages may say how old something is.
    assert!(desk.preview.look_at_the_clock());
    assert!(!desk.preview.look_at_the_clock());
    assert_eq!(desk.shows(secret), None);
    desk.clock.store(at("2030-01-01T08:00"), Ordering::Relaxed);
    assert!(desk.preview.look_at_the_clock());
    assert!(desk.shows(secret).is_some());
    assert!(desk.preview.news("uji/index.html").version > version);
    assert_eq!(desk.preview.timing.items(Stage::Parse), read, "no record is another one");
}

#[test]
fn what_the_program_cannot_do_is_not_tried_for_ever() {
    let desk = Desk::over("one-city");
    assert!(desk.shows("uji/index.html").is_some());
    let next = || Task::next(&desk.preview.lock());
    let mut tasks = 0;
    while let Some(task) = next() {
        desk.preview.give_up(&task);
        tasks += 1;
        assert!(tasks < 10);
    }
    // A look at the region, the summary of the other one, the portal.
    assert_eq!(tasks, 3);
    desk.edit(KAMPUNG, "nama: Melati", "nama: Anggrek");
    desk.refresh(&named(&[KAMPUNG]));
    assert!(next().is_some());
}
