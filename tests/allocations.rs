//! Allocations of the hot stages, for each record and page: counts that hardly depend on the machine. A quarter more than was
//! measured is allowed; whoever makes it less writes the new number down.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests may fail loudly")]

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::collections::BTreeMap;

use allocation_counter::measure;

use corpus::{Corpus, records};
use pendopo::diagnostic::Report;
use pendopo::parse;
use pendopo::plan::{self, Page, PageKind};
use pendopo::read::Tree;
use pendopo::record::{Minify, Waktu, Zona};
use pendopo::render::{self, Parts, Scene, Theme};
use pendopo::resolve::{self, Audience, Moment};
use pendopo::text::Language;
use pendopo::timing::Timing;

/// A region of twelve kampung with two innovations and four releases each.
const CORPUS: Corpus = Corpus {
    kampung: 12,
    regions: 1,
    releases: 4,
    words: 350,
    photos: false,
};

/// Does some work on one thread, whose allocations are counted; another one's are not.
fn alone<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(work)
}

fn allocations(work: impl FnOnce()) -> u64 {
    measure(work).count_total
}

/// A tree of the records whose paths `wanted` accepts, and of those that every tree needs.
fn tree(wanted: impl Fn(&str) -> bool) -> Tree {
    let mut files = BTreeMap::from([("situs.yaml".to_owned(), records::situs("bawaan", "ringan"))]);
    let file = |path: &str, bytes: &[u8]| {
        if path.starts_with("bersama/") || path.ends_with("wilayah.yaml") || wanted(path) {
            files.insert(path.to_owned(), String::from_utf8(bytes.to_vec())?);
        }
        Ok::<(), std::string::FromUtf8Error>(())
    };
    records::each(&CORPUS, file).unwrap();
    Tree::from_memory(
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())),
        &Report::default(),
    )
}

/// Fails when each of some things takes a quarter more allocations than were `measured`.
#[track_caller]
fn assert_near(measured: u64, allocations: u64, things: u64, what: &str) {
    let each = allocations / things;
    println!("{what}: {each} allocations");
    assert!(each <= measured * 5 / 4, "{what}: {each} allocations; there were {measured}");
}

#[test]
fn a_record_is_parsed_with_few_allocations() {
    let count = |folder: &str| {
        let tree = tree(|path| path.contains(folder));
        let (slug, folder) = tree.regions.iter().next().unwrap();
        let parse = || drop(parse::region(slug, folder, None, &Report::default(), &Timing::new(false)).unwrap());
        // What is made once, such as the schema of a record, does not count.
        parse();
        (allocations(parse), folder.files().len() as u64 - 1)
    };
    let ((none, _), (releases, number)) = alone(|| (count("/nothing/"), count("/siaran-pers/")));
    assert_near(192, releases - none, number, "parsing a release");
    let (kampung, number) = alone(|| count("/kampung/"));
    assert_near(237, kampung - none, number, "parsing a kampung");
}

#[test]
fn a_page_is_rendered_with_few_allocations() {
    alone(|| {
        let (report, timing) = (Report::default(), Timing::new(false));
        let tree = tree(|_| true);
        let situs = parse::settings(tree.settings.as_ref().unwrap(), &report, &timing)
            .unwrap()
            .record;
        let shared = parse::shared(&tree.shared, &report, &timing);
        let (slug, folder) = tree.regions.iter().next().unwrap();
        let records = parse::region(slug, folder, None, &report, &timing).unwrap();
        let now = corpus::NOW.parse::<Waktu>().unwrap_or_else(|fault| panic!("{fault:?}"));
        let now = Moment {
            unix: now.detik_unix(Zona::Wib),
        };
        let wilayah = resolve::region(records, &shared, (now, Audience::Public), &report, &timing);
        let plan = plan::region(&wilayah, &format!("{slug}/"), plan::Offer::ALL, &report);
        let theme = Theme::load("bawaan", None, Language::Id, Minify::Ringan, &report).unwrap();
        let scene = Scene::new(Parts {
            theme: &theme,
            situs: &situs,
            wilayah: &wilayah,
            routes: &plan.routes,
            pages: &plan.pages,
            lain: &[],
            ringkasan: &[],
            portal: true,
            hari_ini: now.date(Zona::Wib),
        });
        let count = |kind: fn(&PageKind) -> bool| {
            let pages: Vec<&Page> = plan.pages.iter().filter(|page| kind(&page.kind)).collect();
            let render = || {
                for page in &pages {
                    assert!(render::page(page, &scene, &report).0.html.is_some());
                }
            };
            render();
            (allocations(render), pages.len() as u64)
        };
        let (releases, number) = count(|kind| matches!(kind, PageKind::Siaran(_)));
        assert_near(677, releases, number, "rendering a release, also as text");
        let (profiles, number) = count(|kind| matches!(kind, PageKind::Kampung(_)));
        assert_near(4709, profiles, number, "rendering a profile");
        assert_eq!(report.errors(), 0);
    });
}
