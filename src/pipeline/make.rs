//! The pieces of which a region's site and the portal are made. A whole site is all of them; a server asks for one at a time.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::media::FOLDER;
use super::region::Run;
use super::scale::Scale;
use crate::artifact::{Artifact, Route};
use crate::diagnostic::{Place, Report};
use crate::finish::{self, Ingredients};
use crate::model::{Atlas, Ringkasan, Wilayah};
use crate::plan::{self, Page, Plan};
use crate::read::File;
use crate::render::{self, Backdrop, LinkCheck, LinkTargets, Naming, Parts, Picture, Rendered, Scene};
use crate::timing::Stage;

/// A region that is ready to be made: its model, its plan, and what its pages share.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) wilayah: Arc<Wilayah>,
    pub(super) plan: Plan,
    backdrop: Arc<Backdrop>,
}

impl Run<'_> {
    /// Plans a region and computes what its pages share. A province knows the summaries of its cities.
    pub(super) fn ready(&self, wilayah: Arc<Wilayah>, known: &[Ringkasan], report: &Report) -> Ready {
        let plan = {
            let lap = self.timing.lap(Stage::Plan);
            let plan = plan::region(&wilayah, &self.prefix(&wilayah.slug), self.base.theme.offer(), report);
            lap.count(plan.pages.len(), 0);
            plan
        };
        let backdrop = Arc::new(Backdrop::new(&self.parts(&wilayah, &plan, known)));
        Ready { wilayah, plan, backdrop }
    }

    fn parts<'a>(&'a self, wilayah: &'a Wilayah, plan: &'a Plan, known: &'a [Ringkasan]) -> Parts<'a> {
        Parts {
            theme: &self.base.theme,
            situs: &self.base.situs,
            wilayah,
            routes: &plan.routes,
            pages: &plan.pages,
            lain: self.outline,
            ringkasan: known,
            portal: !self.job.at_root,
            hari_ini: self.job.now.date(wilayah.data.record.zona_waktu),
        }
    }

    /// What the pages of a region are rendered from. This costs nothing.
    pub(super) fn scene<'a>(&'a self, ready: &'a Ready, known: &'a [Ringkasan]) -> Scene<'a> {
        let parts = self.parts(&ready.wilayah, &ready.plan, known);
        Scene::before(Arc::clone(&ready.backdrop), parts)
    }

    /// Makes all files of a region's site; the number of its pages.
    pub(super) fn publish(&self, ready: &Ready, files: &[File], known: &[Ringkasan], report: &Report) -> usize {
        let scene = &self.scene(ready, known);
        // The index knows nothing of the rendered pages, so it need not wait for them.
        let ((), index) = rayon::join(|| self.pages(ready, scene, report), || self.index(ready, scene));
        for artifact in self.files(ready, scene).into_iter().chain(index) {
            self.put(artifact, report);
        }
        for icon in self.icons(ready) {
            self.put_icon(&icon, report);
        }
        let media: Vec<&File> = files.iter().filter(|file| file.inside().starts_with(FOLDER)).collect();
        media
            .par_iter()
            .with_max_len(1)
            .for_each(|file| self.medium(ready, file, None, report));
        self.stored(self.sink.close(&ready.plan.routes.prefix));
        ready.plan.pages.len()
    }

    /// Renders and stores all pages of a region, in parallel, and tells what is wrong with them: dead links, weight.
    pub(super) fn pages(&self, ready: &Ready, scene: &Scene<'_>, report: &Report) {
        let (wilayah, plan) = (&ready.wilayah, &ready.plan);
        self.observer.planned(plan.pages.len());
        let targets = finish::region_targets(&self.ingredients(), wilayah, plan, self.outline, !self.job.at_root);
        let targets = LinkTargets::new(targets, self.base.situs.alamat_dasar.as_deref());
        let links = LinkCheck::new(&targets);
        let scale = Scale::default();
        plan.pages.par_iter().for_each(|page| {
            if self.job.cancel.load(Ordering::Relaxed) {
                return;
            }
            let made = self.rendered(page, scene, report);
            for artifact in made.beside {
                self.put(artifact, report);
            }
            if let Some(picture) = made.picture {
                self.put_picture(&picture, report);
            }
            if let Some(html) = made.html {
                self.check_links(&links, &page.route, &html, render::origin(page, scene.wilayah()).as_ref());
                scale.put(page, &html);
                self.put_page(&page.route, html, report);
            }
            self.observer.rendered(1);
        });
        if wilayah.utuh {
            links.finish(self.base.theme.sources(), report);
        }
        scale.finish(wilayah, self.base.minify, report);
    }

    /// One page of a region, and its figures in other formats.
    pub(super) fn rendered(&self, page: &Page, scene: &Scene<'_>, report: &Report) -> Rendered {
        let lap = self.timing.lap(Stage::Render);
        let made = self.timing.page(page.route.as_str(), || render::page(page, scene, report));
        lap.count(1, made.html.as_ref().map_or(0, String::len));
        made
    }

    /// The search index of a region's site.
    pub(super) fn index(&self, ready: &Ready, scene: &Scene<'_>) -> Vec<Artifact> {
        let lap = self.timing.lap(Stage::Finish);
        let files = finish::search(&ready.wilayah, &ready.plan, &Naming::of(scene));
        lap.count(files.len(), files.iter().map(|file| file.bytes.len()).sum());
        files
    }

    /// The files of a region's site that are neither pages nor pictures.
    pub(super) fn files(&self, ready: &Ready, scene: &Scene<'_>) -> Vec<Artifact> {
        let lap = self.timing.lap(Stage::Finish);
        let today = self.job.now.midnight(ready.wilayah.data.record.zona_waktu).rfc3339();
        let told = |what| render::told(what, scene);
        let files = finish::region_files(&self.ingredients(), &ready.wilayah, &ready.plan, &today, &told);
        lap.count(files.len(), files.iter().map(|file| file.bytes.len()).sum());
        files
    }

    /// The icons of a region's site, still to be drawn.
    pub(super) fn icons(&self, ready: &Ready) -> Vec<Picture> {
        let brand = ready.wilayah.data.record.merek.as_ref();
        finish::icons(&self.ingredients(), &ready.plan.routes.prefix, brand)
    }

    /// The portal above the regions; the number of its pages.
    pub(super) fn portal(&self, atlas: &Atlas) -> usize {
        let count = self.portal_without_icons(atlas);
        for icon in self.portal_icons() {
            self.put_icon(&icon, self.report);
        }
        count
    }

    /// The pages and files of the portal but for the icons, which are still to be drawn; the number of its pages.
    pub(super) fn portal_without_icons(&self, atlas: &Atlas) -> usize {
        let count = self.portal_pages(atlas);
        for artifact in finish::portal_files(&self.ingredients(), atlas) {
            self.put(artifact, self.report);
        }
        count
    }

    /// The pages of the portal; how many they are.
    fn portal_pages(&self, atlas: &Atlas) -> usize {
        let targets = finish::portal_targets(&self.ingredients(), atlas);
        let targets = LinkTargets::new(targets, self.base.situs.alamat_dasar.as_deref());
        let links = LinkCheck::new(&targets);
        let (home, missing) = (Route::new("index.html"), Route::new("404.html"));
        let (situs, theme) = (&self.base.situs, &self.base.theme);
        let pages = [
            (&home, render::portal(atlas, situs, theme, &home, self.report)),
            (&missing, render::portal_not_found(situs, theme, &missing, self.report)),
        ];
        let count = pages.len();
        self.timing.count(Stage::Render, count, 0);
        for (route, html) in pages {
            if let Some(html) = html {
                self.check_links(&links, route, &html, None);
                self.put_page(route, html, self.report);
            }
        }
        links.finish(theme.sources(), self.report);
        count
    }

    /// The icons of the portal, still to be drawn.
    pub(super) fn portal_icons(&self) -> Vec<Picture> {
        finish::icons(&self.ingredients(), "", None)
    }

    fn ingredients(&self) -> Ingredients<'_> {
        Ingredients {
            theme: &self.base.theme,
            situs: &self.base.situs,
            language: self.base.language,
            today: self.job.now.date(self.base.situs.zona_waktu),
        }
    }

    fn check_links(&self, links: &LinkCheck<'_>, route: &Route, html: &str, origin: Option<&Place>) {
        let lap = self.timing.lap(Stage::Links);
        lap.count(1, html.len());
        links.page(route, html, origin);
    }
}
