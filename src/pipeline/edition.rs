//! One state of a project: everything that its regions are made from, and what differs from the state before.

use std::collections::{BTreeMap, BTreeSet};

use super::Job;
use super::base::Base;
use super::glance::outlined;
use super::region::Run;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::WilayahLain;
use crate::parse;
use crate::read::{SETTINGS, SHARED, Sign, Stamp, Tree, signs};
use crate::timing::Timing;
use crate::write::Sink;

/// Files that may have changed, as paths below the project: `content/bontang/wilayah.yaml`.
///
/// Whether they did is seen by their sizes and times; a file that was named is looked at again in any case, because some file
/// systems keep time in ticks of two seconds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Paths with `/`.
    pub paths: BTreeSet<String>,
}

/// A state of the project. Regions are not part of it, only their listing and their outlines.
#[derive(Debug)]
pub(super) struct Edition {
    pub(super) base: Base,
    pub(super) outline: Vec<WilayahLain>,
    stamps: Stamps,
}

/// How the files of a project looked.
#[derive(Debug, Default)]
struct Stamps {
    settings: Option<Stamp>,
    shared: Option<Stamp>,
    regions: BTreeMap<String, Stamp>,
    theme: BTreeMap<String, Sign>,
}

/// What is different from the edition before.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a list of things to differ or not")]
pub(super) struct Difference {
    /// The settings, or what all regions know of each other.
    pub(super) settings: bool,
    /// The shared records.
    pub(super) shared: bool,
    /// The theme.
    pub(super) theme: bool,
    /// Whether nothing but style sheets differs in the theme.
    pub(super) only_styles: bool,
    /// Regions with other files, new ones and those that are gone.
    pub(super) regions: BTreeSet<String>,
}

/// What came of an attempt to read a new edition.
pub(super) struct Attempt {
    /// Nothing when settings, theme or shared records have faults.
    pub(super) edition: Option<Edition>,
    pub(super) difference: Difference,
    /// Complaints that concern all regions.
    pub(super) common: Vec<Diagnostic>,
    /// Complaints about the listing of single regions.
    pub(super) listed: BTreeMap<String, Vec<Diagnostic>>,
}

impl Edition {
    /// Reads the project again. What looks the same as in the edition `before` is taken from there.
    pub(super) fn read(job: &Job<'_>, before: Option<&Self>, changes: &Changes) -> Attempt {
        let timing = Timing::new(false);
        let listing = Report::default();
        let Ok(tree) = Tree::open(&job.root.join("content"), "content", &listing, &timing) else {
            return Attempt {
                edition: None,
                difference: Difference::default(),
                common: listing.finish(),
                listed: BTreeMap::new(),
            };
        };
        let stamps = Stamps {
            settings: tree.settings.as_ref().map(|file| Stamp::of(std::slice::from_ref(file))),
            shared: Some(Stamp::of(&tree.shared)),
            regions: tree
                .regions
                .iter()
                .map(|(slug, files)| (slug.clone(), Stamp::of(files)))
                .collect(),
            theme: signs(&job.root.join("themes")),
        };
        let mut difference = match before {
            Some(before) => stamps.differences(&before.stamps, changes),
            None => Difference::default(),
        };
        let (listed, mut common): (Vec<Diagnostic>, Vec<Diagnostic>) = listing
            .finish()
            .into_iter()
            .partition(|fault| region_of(fault).is_some_and(|slug| tree.regions.contains_key(slug)));
        let mut by_region: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
        for fault in listed {
            let slug = region_of(&fault).unwrap_or_default().to_owned();
            by_region.entry(slug).or_default().push(fault);
        }
        let known = before.filter(|_| !difference.theme).map(|before| &before.base);
        let report = Report::default();
        let base = Base::open(job, tree, known, (&report, &timing), || ());
        let sound = report.errors() == 0;
        let edition = base.ok().filter(|_| sound).map(|(base, ())| {
            let outline = outline(&base.tree, before, &difference, &timing);
            Self { base, outline, stamps }
        });
        if let (Some(edition), Some(before)) = (&edition, before) {
            difference.settings |= edition.outline != before.outline;
        }
        common.extend(report.finish());
        Attempt {
            edition,
            difference,
            common,
            listed: by_region,
        }
    }

    /// Does something with a run over this edition.
    pub(super) fn run<T>(&self, job: &Job<'_>, report: &Report, sink: &Sink<'_>, with: impl FnOnce(&Run<'_>) -> T) -> T {
        let (timing, glances) = (Timing::new(false), BTreeMap::new());
        with(&Run {
            job,
            report,
            observer: &super::Nobody,
            timing: &timing,
            base: &self.base,
            seal: 0,
            others: None,
            outline: &self.outline,
            glances: &glances,
            sink,
            store: super::media::store(&job.root),
        })
    }
}

impl Stamps {
    fn differences(&self, before: &Self, changes: &Changes) -> Difference {
        let mut regions: BTreeSet<String> = BTreeSet::new();
        for slug in self.regions.keys().chain(before.regions.keys()) {
            if self.regions.get(slug) != before.regions.get(slug) {
                regions.insert(slug.clone());
            }
        }
        let mut theme: BTreeSet<&str> = BTreeSet::new();
        for name in self.theme.keys().chain(before.theme.keys()) {
            if self.theme.get(name) != before.theme.get(name) {
                theme.insert(name);
            }
        }
        let mut difference = Difference {
            settings: self.settings != before.settings,
            shared: self.shared != before.shared,
            ..Difference::default()
        };
        for path in &changes.paths {
            if let Some(inside) = path.strip_prefix("content/") {
                let top = inside.split('/').next().unwrap_or_default();
                match top {
                    SETTINGS => difference.settings = true,
                    SHARED => difference.shared = true,
                    _ if self.regions.contains_key(top) => {
                        regions.insert(top.to_owned());
                    }
                    _ => {}
                }
            } else if let Some(name) = path.strip_prefix("themes/").filter(|name| self.theme.contains_key(*name)) {
                theme.insert(name);
            }
        }
        difference.only_styles = !theme.is_empty() && theme.iter().all(|name| is_style(name));
        difference.theme = !theme.is_empty();
        difference.regions = regions;
        difference
    }
}

impl Difference {
    /// Whether anything differs.
    pub(super) fn any(&self) -> bool {
        self.common() || !self.regions.is_empty()
    }

    /// Whether only style sheets differ.
    pub(super) fn is_style(&self) -> bool {
        self.only_styles && !self.settings && !self.shared && self.regions.is_empty()
    }

    /// Whether all regions are concerned.
    pub(super) fn common(&self) -> bool {
        self.settings || self.shared || self.theme
    }
}

/// Whether a file of a theme is a style sheet: `bawaan/static/gaya.css`.
fn is_style(name: &str) -> bool {
    name.contains("/static/") && name.rsplit_once('.').is_some_and(|(_, extension)| extension == "css")
}

/// The region that a complaint of the listing is about.
fn region_of(fault: &Diagnostic) -> Option<&str> {
    let (slug, _) = fault.place.file()?.strip_prefix("content/")?.split_once('/')?;
    Some(slug)
}

/// What the regions know of each other. One whose `wilayah.yaml` has a fault now is known as it was before.
fn outline(tree: &Tree, before: Option<&Edition>, difference: &Difference, timing: &Timing) -> Vec<WilayahLain> {
    let slugs: Vec<&String> = tree.regions.keys().collect();
    let old = |slug: &str| before.and_then(|before| before.outline.iter().find(|region| region.slug == slug));
    let one = |slug: &str| {
        if !difference.regions.contains(slug)
            && let Some(known) = old(slug)
        {
            return Some(known.clone());
        }
        let files = tree.regions.get(slug)?;
        outlined(slug, files, timing).or_else(|| old(slug).cloned())
    };
    let mut outline: Vec<WilayahLain> = {
        use rayon::prelude::*;
        slugs.into_par_iter().filter_map(|slug| one(slug)).collect()
    };
    outline.sort_by(|a, b| a.kode.cmp(&b.kode).then_with(|| a.slug.cmp(&b.slug)));
    outline
}

/// The region's model, read silently for its summary; complaints go into `report`.
pub(super) fn summarised(run: &Run<'_>, slug: &str, report: &Report) -> Option<crate::model::Ringkasan> {
    let files = run.base.tree.regions.get(slug)?;
    let records = parse::region(slug, files, "content", report, run.timing).ok()?;
    Some(crate::resolve::summary(&run.resolve(records, report)))
}
