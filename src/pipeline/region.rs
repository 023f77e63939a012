//! One region, from files to artifacts, or kept as it is; and the portal above all of them.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::glance::Glance;
use super::scale::Scale;
use super::{Job, Observer};
use crate::artifact::{Artifact, Route};
use crate::diagnostic::{Diagnostic, Note, Place, Report};
use crate::finish::{self, Ingredients};
use crate::memo::Remembered;
use crate::model::{Atlas, Ringkasan, Wilayah, WilayahLain};
use crate::parse::{self, SharedRecords};
use crate::plan::{self, Page, Plan};
use crate::read::{self, File, Stamp, Tree};
use crate::record::{Minify, Situs};
use crate::render::{self, LinkCheck, LinkTargets, Naming, PICTURE_FORM, Parts, Picture, Scene, Theme};
use crate::resolve;
use crate::text::Language;
use crate::timing::{Stage, Timing};
use crate::write::{self, Sink, WriteError};

/// A region that has been dealt with.
pub(super) struct Done {
    pub(super) ringkasan: Ringkasan,
    pub(super) pages: usize,
    /// For the next publication; nothing when this one must not be relied upon.
    pub(super) remembered: Option<Remembered>,
}

/// What all regions of a run share.
pub(super) struct Run<'r> {
    pub(super) job: &'r Job<'r>,
    pub(super) report: &'r Report,
    pub(super) observer: &'r dyn Observer,
    pub(super) timing: &'r Timing,
    pub(super) situs: &'r Situs,
    pub(super) theme: &'r Theme,
    pub(super) language: Language,
    pub(super) minify: Minify,
    /// Stands for all that turns rendered HTML into published bytes.
    pub(super) seal: u128,
    pub(super) shared: &'r SharedRecords,
    /// Stands for all that any region's site is made of, besides its own files; nothing when that cannot be said.
    pub(super) others: Option<u128>,
    pub(super) outline: &'r [WilayahLain],
    pub(super) glances: &'r BTreeMap<&'r str, Glance<'r>>,
    pub(super) tree: &'r Tree,
    pub(super) sink: &'r Sink<'r>,
}

impl Run<'_> {
    /// One region, from files to artifacts. One that is not wanted is read silently for its summary only.
    pub(super) fn region(&self, slug: &str, known: &[Ringkasan], others: Option<u128>, wanted: bool) -> Option<Done> {
        if self.job.cancel.load(Ordering::Relaxed) {
            return None;
        }
        let files = self.tree.regions.get(slug)?;
        if let Some(done) = self.kept(slug, others, wanted) {
            return Some(done);
        }
        // Apart from the others' complaints, to be remembered.
        let report = Report::default();
        let records = parse::region(slug, files, "content", &report, self.timing);
        let made = records.ok().map(|records| {
            let wilayah = resolve::region(records, self.shared, self.job.now, &report, self.timing);
            let ringkasan = resolve::summary(&wilayah);
            let pages = if wanted {
                self.publish(&wilayah, files, known, &report)
            } else {
                0
            };
            (ringkasan, pages)
        });
        let sound = report.errors() == 0;
        let warnings = if wanted { self.report.absorb(report) } else { Vec::new() };
        let (ringkasan, pages) = made?;
        let remembered = others
            .filter(|_| sound && wanted)
            .and_then(|others| self.remember(slug, others, pages, &ringkasan, &warnings));
        Some(Done {
            ringkasan,
            pages,
            remembered,
        })
    }

    /// A region that has not changed, if its site stands as it was published.
    fn kept(&self, slug: &str, others: Option<u128>, wanted: bool) -> Option<Done> {
        let lap = self.timing.lap(Stage::Compare);
        let glance = self.glances.get(slug)?;
        let same = glance
            .same
            .filter(|same| Some(same.others) == others && same.holds_at(self.job.now.unix))?;
        if wanted {
            let warnings = self.warnings(slug, &same.warnings)?;
            if !self.sink.keep_all(&self.prefix(slug)) {
                return None;
            }
            for warning in warnings {
                self.report.push(warning);
            }
            lap.count(1, 0);
        }
        Some(Done {
            ringkasan: same.ringkasan.clone(),
            pages: if wanted { same.pages } else { 0 },
            remembered: Some(Remembered {
                stamp: self.stamp(glance.stamp),
                ..same.clone()
            }),
        })
    }

    /// The warnings that were written down; nothing when a file of one is not there any more.
    fn warnings(&self, slug: &str, notes: &[Note]) -> Option<Vec<Diagnostic>> {
        if notes.is_empty() {
            return Some(Vec::new());
        }
        let silence = Report::default();
        let region = self.tree.regions.get(slug).into_iter().flatten();
        let files = region.chain(&self.tree.shared).chain(&self.tree.settings);
        let files: FxHashMap<&str, &File> = files.map(|file| (&*file.shown, file)).collect();
        let mut sources = BTreeMap::new();
        let mut source = |path: &str| {
            let read = || files.get(path).and_then(|file| parse::source(file, &silence));
            sources.entry(path.to_owned()).or_insert_with(read).clone()
        };
        notes.iter().map(|note| note.warning(&mut source)).collect()
    }

    fn remember(
        &self,
        slug: &str,
        others: u128,
        pages: usize,
        ringkasan: &Ringkasan,
        warnings: &[Diagnostic],
    ) -> Option<Remembered> {
        let glance = self.glances.get(slug)?;
        Some(Remembered {
            stamp: self.stamp(glance.stamp),
            shape: glance.stamp.shape,
            contents: read::contents(self.tree.regions.get(slug)?)?,
            others,
            seen: self.job.now.unix,
            pages,
            ringkasan: ringkasan.clone(),
            warnings: warnings.iter().map(Note::of).collect(),
        })
    }

    /// The part of a stamp that may be remembered.
    fn stamp(&self, stamp: Stamp) -> Option<u128> {
        (!stamp.is_racy(self.job.started.unix)).then_some(stamp.hash)
    }

    /// Stands for all that a region's site is made of, besides its own files. Cities know no summaries.
    pub(super) fn others_of(&self, known: &[Ringkasan]) -> Option<u128> {
        let known = serde_json::to_vec(known).ok()?;
        Some(self.others? ^ write::fingerprint(&known))
    }

    /// What the routes of a region begin with.
    fn prefix(&self, slug: &str) -> String {
        if self.job.at_root { String::new() } else { format!("{slug}/") }
    }

    /// Renders and stores all pages of a region, in parallel, and its other files; the number of pages.
    fn publish(&self, wilayah: &Wilayah, files: &[File], known: &[Ringkasan], report: &Report) -> usize {
        let plan = &self.plan(wilayah, report);
        self.observer.planned(plan.pages.len());
        let scene = Scene::new(Parts {
            theme: self.theme,
            situs: self.situs,
            wilayah,
            routes: &plan.routes,
            pages: &plan.pages,
            lain: self.outline,
            ringkasan: known,
            portal: !self.job.at_root,
            hari_ini: self.job.now.date(wilayah.data.record.zona_waktu),
        });
        let ingredients = self.ingredients();
        let targets = finish::region_targets(&ingredients, wilayah, plan, self.outline, !self.job.at_root);
        let targets = LinkTargets::new(targets, self.situs.alamat_dasar.as_deref());
        let links = LinkCheck::new(&targets);
        let scale = Scale::default();
        let pages = || {
            let made = plan.pages.par_iter();
            made.for_each(|page| self.page(page, &scene, &links, &scale, report));
        };
        // The index knows nothing of the rendered pages, so it need not wait for them.
        let ((), index) = rayon::join(pages, || self.index(wilayah, plan, &scene));
        if wilayah.utuh {
            links.finish(self.theme.sources(), report);
        }
        scale.finish(wilayah, self.minify, report);
        let today = self.job.now.midnight(wilayah.data.record.zona_waktu).rfc3339();
        let others = {
            let lap = self.timing.lap(Stage::Finish);
            let files = finish::region_files(&ingredients, wilayah, plan, &today, &|what| render::told(what, &scene));
            lap.count(files.len(), files.iter().map(|file| file.bytes.len()).sum());
            files
        };
        for artifact in others.into_iter().chain(index) {
            self.put(artifact, report);
        }
        for picture in finish::icons(&ingredients, &plan.routes.prefix, wilayah.data.record.merek.as_ref()) {
            self.put_picture(&picture, report);
        }
        let media = files
            .iter()
            .filter_map(|file| Some((file.inside().strip_prefix("media/")?, file)));
        for (path, file) in media.filter(|(path, _)| wilayah.media.contains_key(*path)) {
            if let Some(bytes) = file.bytes(report) {
                let artifact = Artifact {
                    route: plan.routes.top(&format!("media/{path}")),
                    bytes,
                };
                self.put(artifact, report);
            }
        }
        self.stored(self.sink.close(&plan.routes.prefix));
        plan.pages.len()
    }

    /// The search index of a region's site.
    fn index(&self, wilayah: &Wilayah, plan: &Plan, scene: &Scene<'_>) -> Vec<Artifact> {
        let lap = self.timing.lap(Stage::Finish);
        let files = finish::search(wilayah, plan, &Naming::of(scene));
        lap.count(files.len(), files.iter().map(|file| file.bytes.len()).sum());
        files
    }

    /// One page of a region, and its figures in other formats.
    fn page<'p>(&self, page: &'p Page, scene: &Scene<'_>, links: &LinkCheck<'_>, scale: &Scale<'p>, report: &Report) {
        if self.job.cancel.load(Ordering::Relaxed) {
            return;
        }
        let made = {
            let lap = self.timing.lap(Stage::Render);
            let made = self.timing.page(page.route.as_str(), || render::page(page, scene, report));
            lap.count(1, made.html.as_ref().map_or(0, String::len));
            made
        };
        for artifact in made.beside {
            self.put(artifact, report);
        }
        if let Some(picture) = made.picture {
            self.put_picture(&picture, report);
        }
        if let Some(html) = made.html {
            self.check_links(links, &page.route, &html, render::origin(page, scene.wilayah()).as_ref());
            scale.put(page, &html);
            self.put_page(&page.route, html, report);
        }
        self.observer.rendered(1);
    }

    /// The portal above the regions; the number of its pages.
    pub(super) fn portal(&self, atlas: &Atlas) -> usize {
        let ingredients = self.ingredients();
        let targets = finish::portal_targets(&ingredients, atlas);
        let targets = LinkTargets::new(targets, self.situs.alamat_dasar.as_deref());
        let links = LinkCheck::new(&targets);
        let (home, missing) = (Route::new("index.html"), Route::new("404.html"));
        let pages = [
            (&home, render::portal(atlas, self.situs, self.theme, &home, self.report)),
            (
                &missing,
                render::portal_not_found(self.situs, self.theme, &missing, self.report),
            ),
        ];
        let count = pages.len();
        self.timing.count(Stage::Render, count, 0);
        for (route, html) in pages {
            if let Some(html) = html {
                self.check_links(&links, route, &html, None);
                self.put_page(route, html, self.report);
            }
        }
        links.finish(self.theme.sources(), self.report);
        for artifact in finish::portal_files(&ingredients, atlas) {
            self.put(artifact, self.report);
        }
        for picture in finish::icons(&ingredients, "", None) {
            self.put_picture(&picture, self.report);
        }
        count
    }

    fn ingredients(&self) -> Ingredients<'_> {
        Ingredients {
            theme: self.theme,
            situs: self.situs,
            language: self.language,
            today: self.job.now.date(self.situs.zona_waktu),
        }
    }

    fn plan(&self, wilayah: &Wilayah, report: &Report) -> Plan {
        let lap = self.timing.lap(Stage::Plan);
        let plan = plan::region(wilayah, &self.prefix(&wilayah.slug), self.theme.offer(), report);
        lap.count(plan.pages.len(), 0);
        plan
    }

    fn check_links(&self, links: &LinkCheck<'_>, route: &Route, html: &str, origin: Option<&Place>) {
        let lap = self.timing.lap(Stage::Links);
        lap.count(1, html.len());
        links.page(route, html, origin);
    }

    /// Minifies a page and stores it. A page whose unminified bytes were published before is neither minified nor written.
    fn put_page(&self, route: &Route, html: String, report: &Report) {
        if self.is_futile(report) {
            return;
        }
        let source = write::fingerprint(html.as_bytes()) ^ self.seal;
        let stored = if self.sink.published(route, source) {
            self.sink.keep(route)
        } else {
            let bytes = {
                let lap = self.timing.lap(Stage::Minify);
                lap.count(1, html.len());
                finish::minify(html, self.minify)
            };
            let artifact = Artifact {
                route: route.clone(),
                bytes,
            };
            let lap = self.timing.lap(Stage::Stage);
            lap.count(1, artifact.bytes.len());
            self.sink.put_made_from(artifact, source).map(drop)
        };
        self.stored(stored);
    }

    /// Draws a picture and stores it, unless the same was published before. A run that only checks draws nothing.
    fn put_picture(&self, picture: &Picture, report: &Report) {
        if self.job.out.is_none() || self.is_futile(report) {
            return;
        }
        let form = format!("{PICTURE_FORM} {} {}", picture.width, picture.ico);
        let source = write::fingerprint(picture.svg.as_bytes())
            ^ write::fingerprint(form.as_bytes()).rotate_left(1)
            ^ self.theme.fonts_fingerprint();
        if self.sink.published(&picture.route, source) {
            self.stored(self.sink.keep(&picture.route));
            return;
        }
        let drawn = {
            let lap = self.timing.lap(Stage::Finish);
            lap.count(1, 0);
            render::draw(picture, self.theme.fonts())
        };
        if let Some(bytes) = drawn {
            let artifact = Artifact {
                route: picture.route.clone(),
                bytes,
            };
            let lap = self.timing.lap(Stage::Stage);
            lap.count(1, artifact.bytes.len());
            self.stored(self.sink.put_made_from(artifact, source).map(drop));
        }
    }

    fn put(&self, artifact: Artifact, report: &Report) {
        if !self.is_futile(report) {
            let lap = self.timing.lap(Stage::Stage);
            lap.count(1, artifact.bytes.len());
            self.stored(self.sink.put(artifact).map(drop));
        }
    }

    /// Whether nothing will be published anyway.
    fn is_futile(&self, report: &Report) -> bool {
        self.report.errors() > 0 || report.errors() > 0
    }

    fn stored(&self, result: Result<(), WriteError>) {
        if let Err(error) = result {
            if error.is_interruption() {
                self.job.cancel.store(true, Ordering::Relaxed);
            } else {
                self.report.push(write::translate(&error));
            }
        }
    }
}
