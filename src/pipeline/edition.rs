//! One state of a project: everything that its regions are made from, and what differs from the state before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::Job;
use super::base::Base;
use super::glance::outline;
use super::media::Photos;
use super::region::Run;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::WilayahLain;
use crate::read::{SETTINGS, SHARED, Sign, Stamp, Tree, signs};
use crate::record::Zona;
use crate::resolve::Moment;
use crate::timing::Timing;
use crate::write::{Sink, Spool};

/// What may have changed.
///
/// Whether a file did is seen by its size and time; one that was named is looked at again in any case, because some file systems keep
/// time in ticks of two seconds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Paths below the project, with `/`: `content/bontang/wilayah.yaml`.
    pub paths: BTreeSet<String>,
    /// Whether there may be others, which nobody can name.
    pub unknown: bool,
}

/// A state of the project. Regions are not part of it, only their listing and their outlines.
#[derive(Debug)]
pub(super) struct Edition {
    pub(super) base: Base,
    pub(super) outline: Vec<WilayahLain>,
    /// The moment at which it is seen.
    pub(super) now: Moment,
    /// Complaints about what stands in no region.
    listing: Vec<Diagnostic>,
    /// Complaints about settings, theme and shared records.
    common: Vec<Diagnostic>,
    stamps: Stamps,
    /// Counts what is done for it.
    timing: Arc<Timing>,
}

/// How the files looked that stand in no region.
#[derive(Debug, Default, Clone)]
struct Stamps {
    settings: Option<Stamp>,
    shared: Option<Stamp>,
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
    /// The moment at which it is seen.
    pub(super) moment: bool,
    /// Regions with other files, new ones and those that are gone.
    pub(super) regions: BTreeSet<String>,
}

/// What came of an attempt to read a new edition.
pub(super) struct Attempt {
    /// Nothing when settings, theme or shared records have faults.
    pub(super) edition: Option<Edition>,
    pub(super) difference: Difference,
    /// Complaints that concern all regions.
    pub(super) complaints: Vec<Diagnostic>,
}

impl Changes {
    /// Everything may have changed.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            paths: BTreeSet::new(),
            unknown: true,
        }
    }

    /// Adds other changes.
    pub(super) fn add(&mut self, other: &Self) {
        self.paths.extend(other.paths.iter().cloned());
        self.unknown |= other.unknown;
    }

    /// Whether a file may have changed: it, or a folder in which it lies, is named, or nobody can name what is.
    pub(super) fn concern(&self, path: &str) -> bool {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        self.unknown || folders.chain([path]).any(|path| self.paths.contains(path))
    }

    /// The regions in which all changes of the content lie; nothing when some lie elsewhere, or nobody knows where.
    fn regions<'a>(&'a self, tree: &Tree) -> Option<BTreeSet<&'a str>> {
        let content = self.paths.iter().filter_map(|path| path.strip_prefix("content/"));
        let region = |inside: &'a str| Some(inside.split_once('/')?.0).filter(|slug| tree.regions.contains_key(*slug));
        content.map(region).collect::<Option<_>>().filter(|_| !self.unknown)
    }

    /// The first names of all paths in the content: regions, and what stands beside them.
    fn tops(&self) -> BTreeSet<&str> {
        let inside = self.paths.iter().filter_map(|path| path.strip_prefix("content/"));
        inside.filter_map(|inside| inside.split('/').next()).collect()
    }

    /// The regions whose folders are other ones than before, or are named.
    fn differing(&self, before: &Tree, after: &Tree) -> BTreeSet<String> {
        let same = |slug: &str| match (before.regions.get(slug), after.regions.get(slug)) {
            (Some(before), Some(after)) => Arc::ptr_eq(before, after),
            _ => false,
        };
        let named = self.tops();
        let slugs: BTreeSet<&String> = before.regions.keys().chain(after.regions.keys()).collect();
        let differing = slugs.into_iter().filter(|slug| named.contains(slug.as_str()) || !same(slug));
        differing.cloned().collect()
    }
}

impl Edition {
    /// Reads the project again, as it is seen at the moment `now`. What looks the same as in the edition `before` is taken from there;
    /// where all `changes` have names, only the regions in which they lie are listed.
    pub(super) fn read(job: &Job<'_>, now: Moment, before: Option<&Self>, changes: &Changes, timing: &Arc<Timing>) -> Attempt {
        let content = job.root.join("content");
        let again = before.and_then(|before| {
            let tree = before.base.tree.again(&changes.regions(&before.base.tree)?)?;
            Some((tree, before.listing.clone()))
        });
        let (tree, listing) = match again {
            Some(again) => again,
            None => {
                let report = Report::default();
                let earlier = before.map(|before| &before.base.tree);
                let Ok(mut tree) = Tree::with_history(&content, "content", earlier, &report, timing) else {
                    return Attempt::failed(report.finish());
                };
                if let Some(earlier) = earlier {
                    tree.keep(earlier, &changes.tops());
                }
                (tree, report.finish())
            }
        };
        let stamps = Stamps::of(&tree, &job.root);
        let mut difference = Difference::default();
        if let Some(before) = before {
            difference = stamps.differences(&before.stamps, changes);
            difference.regions = changes.differing(&before.base.tree, &tree);
        }
        let mut complaints = listing.clone();
        let (base, common) = match before {
            Some(before) if !difference.common() => (before.base.with(tree), before.common.clone()),
            _ => {
                let known = before.filter(|_| !difference.theme).map(|before| &before.base);
                let report = Report::default();
                let base = Base::open(job, tree, known, (&report, timing), || ());
                let sound = report.errors() == 0;
                let common = report.finish();
                let Some((base, ())) = base.ok().filter(|_| sound) else {
                    complaints.extend(common);
                    return Attempt::failed(complaints);
                };
                (base, common)
            }
        };
        complaints.extend(common.iter().cloned());
        let last = |slug: &str| before?.outline.iter().find(|region| region.slug == slug).cloned();
        let known = |slug: &str| last(slug).filter(|_| !difference.regions.contains(slug));
        let outline = outline(&base.tree, known, last, timing);
        difference.settings |= before.is_some_and(|before| before.outline != outline);
        difference.moment = before.is_some_and(|before| before.now != now);
        Attempt {
            edition: Some(Self {
                base,
                outline,
                now,
                listing,
                common,
                stamps,
                timing: Arc::clone(timing),
            }),
            difference,
            complaints,
        }
    }

    /// Does something with a run over this edition.
    pub(super) fn run<T>(&self, job: &Job<'_>, report: &Report, sink: &Sink<'_>, with: impl FnOnce(&Run<'_>) -> T) -> T {
        let glances = BTreeMap::new();
        with(&Run {
            job: &Job {
                now: self.now,
                ..job.clone()
            },
            report,
            observer: &super::Nobody,
            timing: &self.timing,
            base: &self.base,
            seal: 0,
            others: None,
            outline: &self.outline,
            glances: &glances,
            sink,
            books: &Spool::on_disk_of(&job.root),
            photos: Photos::of(&job.root, job.cached),
            icons_drawn: super::put::Icons::default(),
        })
    }

    /// When a new day begins somewhere, after which pages may say other things.
    pub(super) fn midnight(&self) -> Moment {
        let days = [Zona::Wib, Zona::Wita, Zona::Wit].map(|zona| self.now.midnight(zona).unix + 86_400);
        Moment {
            unix: days.into_iter().min().unwrap_or(i64::MAX),
        }
    }
}

impl Attempt {
    fn failed(complaints: Vec<Diagnostic>) -> Self {
        Self {
            edition: None,
            difference: Difference::default(),
            complaints,
        }
    }
}

impl Stamps {
    fn of(tree: &Tree, root: &Path) -> Self {
        Self {
            settings: tree.settings.as_ref().map(|file| Stamp::of(std::slice::from_ref(file))),
            shared: Some(Stamp::of(&tree.shared)),
            theme: signs(&root.join("themes")),
        }
    }

    fn differences(&self, before: &Self, changes: &Changes) -> Difference {
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
                match inside.split('/').next().unwrap_or_default() {
                    SETTINGS => difference.settings = true,
                    SHARED => difference.shared = true,
                    _ => {}
                }
            } else if let Some(name) = path.strip_prefix("themes/").filter(|name| self.theme.contains_key(*name)) {
                theme.insert(name);
            }
        }
        difference.only_styles = !theme.is_empty() && theme.iter().all(|name| is_style(name));
        difference.theme = !theme.is_empty();
        difference
    }
}

impl Difference {
    /// Whether anything differs.
    pub(super) fn any(&self) -> bool {
        self.common() || !self.regions.is_empty()
    }

    /// Whether records may mean something else though they are the same.
    pub(super) fn records(&self) -> bool {
        self.shared || self.moment
    }

    /// Whether only style sheets differ.
    pub(super) fn is_style(&self) -> bool {
        self.only_styles && !self.settings && !self.shared && !self.moment && self.regions.is_empty()
    }

    /// Whether all regions are concerned.
    pub(super) fn common(&self) -> bool {
        self.settings || self.shared || self.theme || self.moment
    }
}

/// Whether a file of a theme is a style sheet: `bawaan/static/gaya.css`.
fn is_style(name: &str) -> bool {
    name.contains("/static/") && name.rsplit_once('.').is_some_and(|(_, extension)| extension == "css")
}
