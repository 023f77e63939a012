//! The hot stages one by one, through the public API, on one thread.
//!
//! `cargo bench --bench stages` measures a region of a hundred kampung; behind `--` stands a filter, such as `render`. Times are
//! those of the whole group of records or pages; `thrpt` says how many records or pages a second that is.

mod corpus;

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

use corpus::{Corpus, records};
use pendopo::artifact::Artifact;
use pendopo::diagnostic::Report;
use pendopo::finish;
use pendopo::model::Wilayah;
use pendopo::parse::{self, SharedRecords};
use pendopo::plan::{self, Page, PageKind, Plan};
use pendopo::read::Tree;
use pendopo::record::{Minify, Situs, Waktu, Zona};
use pendopo::render::{self, Parts, Scene, Theme};
use pendopo::resolve::{self, Audience, Moment};
use pendopo::text::Language;
use pendopo::timing::Timing;
use pendopo::write::{Publication, Scope};

/// Kampung of the region.
const KAMPUNG: usize = 100;

/// The region as files in memory.
type Files = BTreeMap<String, String>;

/// What the stages before the one under measurement have made.
struct Made {
    shared: SharedRecords,
    situs: Situs,
    wilayah: Wilayah,
    plan: Plan,
}

fn files() -> Result<Files, Box<dyn Error>> {
    let corpus = Corpus {
        kampung: KAMPUNG,
        regions: 1,
        releases: 8,
        words: 350,
        photos: false,
    };
    let mut files = Files::new();
    files.insert("situs.yaml".to_owned(), records::situs("polos", "ringan"));
    records::each(&corpus, |path, bytes| {
        files.insert(path.to_owned(), String::from_utf8(bytes.to_vec())?);
        Ok::<(), std::string::FromUtf8Error>(())
    })?;
    Ok(files)
}

/// A tree of the files whose paths `wanted` accepts, and of those that every tree needs.
fn tree(files: &Files, wanted: impl Fn(&str) -> bool) -> Tree {
    let needed = |path: &str| path == "situs.yaml" || path.starts_with("bersama/") || path.ends_with("wilayah.yaml");
    let some = files.iter().filter(|(path, _)| needed(path) || wanted(path));
    Tree::from_memory(some.map(|(path, text)| (path.as_str(), text.as_str())), &Report::default())
}

fn now() -> Result<Moment, Box<dyn Error>> {
    let waktu: Waktu = corpus::NOW.parse().map_err(|fault| format!("{fault:?}"))?;
    Ok(Moment {
        unix: waktu.detik_unix(Zona::Wib),
    })
}

fn made(files: &Files) -> Result<Made, Box<dyn Error>> {
    let (report, timing) = (Report::default(), Timing::new(false));
    let tree = tree(files, |_| true);
    let failed = |_| "the corpus has faults";
    let situs = tree.settings.as_ref().ok_or("no settings")?;
    let situs = parse::settings(situs, &report, &timing).map_err(failed)?.record;
    let shared = parse::shared(&tree.shared, &report, &timing);
    let (slug, region) = tree.regions.iter().next().ok_or("no region")?;
    let records = parse::region(slug, region, None, &report, &Timing::new(false)).map_err(failed)?;
    let wilayah = resolve::region(records, &shared, (now()?, Audience::Public), &report, &timing);
    let plan = plan::region(&wilayah, &format!("{slug}/"), theme("theme")?.offer(), &report);
    report.check().map_err(failed)?;
    Ok(Made {
        shared,
        situs,
        wilayah,
        plan,
    })
}

/// The plain theme of the benchmarks, or the default theme.
fn theme(name: &str) -> Result<Theme, Box<dyn Error>> {
    let report = Report::default();
    let themes = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches");
    Theme::load(name, Some(&themes), Language::Id, Minify::Ringan, &report)
        .map_err(|_| format!("theme {name}: {:?}", report.finish()).into())
}

fn scene<'a>(made: &'a Made, theme: &'a Theme) -> Result<Scene<'a>, Box<dyn Error>> {
    Ok(Scene::new(Parts {
        theme,
        situs: &made.situs,
        wilayah: &made.wilayah,
        routes: &made.plan.routes,
        pages: &made.plan.pages,
        lain: &[],
        ringkasan: &[],
        portal: true,
        hari_ini: now()?.date(Zona::Wib),
    }))
}

fn elements(count: usize) -> Throughput {
    Throughput::Elements(u64::try_from(count).unwrap_or_default())
}

fn reading(c: &mut Criterion) -> Result<(), Box<dyn Error>> {
    let files = files()?;
    let mut group = c.benchmark_group("parse");
    for (name, folder) in [
        ("kampung", "/kampung/"),
        ("inovasi", "/inovasi/"),
        ("siaran_pers", "/siaran-pers/"),
    ] {
        let tree = tree(&files, |path| path.contains(folder));
        let (slug, region) = tree.regions.iter().next().ok_or("no region")?;
        group.throughput(elements(region.files().len() - 1));
        group.bench_function(name, |bencher| {
            bencher.iter(|| parse::region(slug, black_box(region), None, &Report::default(), &Timing::new(false)));
        });
    }
    group.finish();
    Ok(())
}

fn understanding(c: &mut Criterion) -> Result<(), Box<dyn Error>> {
    let files = files()?;
    let made = made(&files)?;
    let tree = tree(&files, |_| true);
    let (slug, region) = tree.regions.iter().next().ok_or("no region")?;
    let now = now()?;
    let mut group = c.benchmark_group("region");
    group.throughput(elements(region.files().len()));
    group.sample_size(20);
    group.bench_function("resolve", |bencher| {
        bencher.iter_batched(
            || parse::region(slug, region, None, &Report::default(), &Timing::new(false)),
            |records| {
                records.map(|records| {
                    resolve::region(
                        records,
                        &made.shared,
                        (now, Audience::Public),
                        &Report::default(),
                        &Timing::new(false),
                    )
                })
            },
            BatchSize::LargeInput,
        );
    });
    let theme = theme("theme")?;
    group.bench_function("plan", |bencher| {
        bencher.iter(|| plan::region(black_box(&made.wilayah), "contoh-001/", theme.offer(), &Report::default()));
    });
    group.bench_function("scene", |bencher| bencher.iter(|| scene(black_box(&made), &theme).is_ok()));
    group.finish();
    Ok(())
}

/// The pages of a kind that stand for the others in measurements.
fn pages(plan: &Plan, kind: fn(&PageKind) -> bool) -> Vec<&Page> {
    plan.pages.iter().filter(|page| kind(&page.kind)).take(50).collect()
}

type Kind = (&'static str, fn(&PageKind) -> bool);

const KINDS: [Kind; 3] = [
    ("kampung", |kind| matches!(kind, PageKind::Kampung(_))),
    ("inovasi", |kind| matches!(kind, PageKind::Inovasi(_))),
    ("siaran_pers", |kind| matches!(kind, PageKind::Siaran(_))),
];

fn rendering(c: &mut Criterion) -> Result<(), Box<dyn Error>> {
    let made = made(&files()?)?;
    for (label, folder) in [("plain", "theme"), ("bawaan", "bawaan")] {
        let theme = theme(folder)?;
        let scene = scene(&made, &theme)?;
        let report = Report::default();
        for (name, kind) in KINDS {
            let pages = pages(&made.plan, kind);
            let html: Vec<String> = pages
                .iter()
                .filter_map(|page| render::page(page, &scene, &report).0.html)
                .collect();
            let mut group = c.benchmark_group(format!("{label}/{name}"));
            group.throughput(elements(pages.len()));
            group.bench_function("render", |bencher| {
                bencher.iter(|| {
                    pages
                        .iter()
                        .filter_map(|page| render::page(page, &scene, &report).0.html)
                        .count()
                });
            });
            group.bench_function("links", |bencher| {
                bencher.iter(|| html.iter().map(|html| render::links(html).targets.len()).sum::<usize>());
            });
            for (mode, minify) in [("ringan", Minify::Ringan), ("penuh", Minify::Penuh)] {
                group.bench_function(mode, |bencher| {
                    bencher.iter_batched(
                        || html.clone(),
                        |html| html.into_iter().map(|html| finish::minify(html, minify).len()).sum::<usize>(),
                        BatchSize::LargeInput,
                    );
                });
            }
            group.finish();
        }
    }
    Ok(())
}

fn writing(c: &mut Criterion) -> Result<(), Box<dyn Error>> {
    let made = made(&files()?)?;
    let theme = theme("theme")?;
    let scene = scene(&made, &theme)?;
    let report = Report::default();
    let artifacts: Vec<Artifact> = (made.plan.pages.iter())
        .filter_map(|page| {
            let bytes = render::page(page, &scene, &report).0.html?.into_bytes();
            Some(Artifact {
                route: page.route.clone(),
                bytes,
            })
        })
        .collect();
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        tempfile::tempdir_in(memory)?
    } else {
        tempfile::tempdir()?
    };
    let cancel = AtomicBool::new(false);
    let publish = |out: &Path| {
        let publication = Publication::begin(out, Scope::Whole, &[], &cancel)?;
        for artifact in artifacts.clone() {
            publication.put(artifact)?;
        }
        publication.commit(None)
    };
    let mut group = c.benchmark_group("write");
    group.throughput(elements(artifacts.len()));
    group.sample_size(10);
    let mut number = 0;
    group.bench_function("new", |bencher| {
        bencher.iter_batched(
            || {
                number += 1;
                folder.path().join(number.to_string())
            },
            |out: PathBuf| publish(&out),
            BatchSize::PerIteration,
        );
    });
    let same = folder.path().join("same");
    publish(&same).map_err(|error| format!("{error:?}"))?;
    group.bench_function("unchanged", |bencher| bencher.iter(|| publish(&same)));
    group.finish();
    Ok(())
}

/// All groups; a fault of the corpus ends the run with its words.
fn all(c: &mut Criterion) {
    // A second pool in one process is refused; then the first one does the work.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).build_global();
    for group in [reading, understanding, rendering, writing] {
        if let Err(error) = group(c) {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}

criterion_group!(benches, all);
criterion_main!(benches);
