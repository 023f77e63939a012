//! The files of a site that are no pages: theme files, site map, feed, rules for robots; and every address that links may use.

use super::{Feed, FeedEntry, SitemapEntry, feed, robots, sitemap};
use crate::artifact::{Artifact, Route};
use crate::model::{Atlas, SiaranPersId, Wilayah, WilayahLain};
use crate::plan::{Page, PageKind, Plan};
use crate::record::{Situs, Status, Zona};
use crate::render::Theme;
use crate::text::Language;

/// How many releases a feed holds.
const FEED_ENTRIES: usize = 20;

/// What the files of a site are made from.
#[derive(Debug, Clone, Copy)]
pub struct Ingredients<'a> {
    /// The theme, for its files.
    pub theme: &'a Theme,
    /// The settings of the publication.
    pub situs: &'a Situs,
    /// The language of the theme's words.
    pub language: Language,
}

impl Ingredients<'_> {
    fn base(&self) -> Option<&str> {
        self.situs.alamat_dasar.as_deref()
    }

    fn assets(&self, prefix: &str) -> impl Iterator<Item = Artifact> {
        self.theme.assets().iter().map(move |asset| Artifact {
            route: Route::new(&format!("{prefix}{}", asset.path)),
            bytes: asset.bytes.clone(),
        })
    }
}

/// Every address that a page of this region may link to.
#[must_use]
pub fn region_targets(
    ingredients: &Ingredients<'_>,
    wilayah: &Wilayah,
    plan: &Plan,
    lain: &[WilayahLain],
    portal: bool,
) -> Vec<Route> {
    let routes = &plan.routes;
    let mut targets: Vec<Route> = plan.pages.iter().map(|page| page.route.clone()).collect();
    targets.extend(ingredients.theme.assets().iter().map(|asset| routes.top(&asset.path)));
    targets.extend(wilayah.media.iter().map(|file| routes.top(&format!("media/{file}"))));
    if ingredients.theme.offer().downloads {
        let figures = plan.pages.iter().filter(|page| page.kind.has_figures());
        targets.extend(figures.flat_map(|page| [page.beside("csv"), page.beside("json")]));
    }
    if ingredients.base().is_some() {
        targets.push(routes.top("umpan.xml"));
    }
    if has_sitemap(ingredients, wilayah) {
        targets.push(routes.top("sitemap.xml"));
    }
    if portal {
        targets.push(Route::new("index.html"));
        targets.extend(lain.iter().map(|region| Route::new(&format!("{}/index.html", region.slug))));
    }
    targets
}

/// Every address that a page of the portal may link to.
#[must_use]
pub fn portal_targets(ingredients: &Ingredients<'_>, atlas: &Atlas) -> Vec<Route> {
    let mut targets = vec![Route::new("index.html"), Route::new("404.html")];
    targets.extend(ingredients.theme.assets().iter().map(|asset| Route::new(&asset.path)));
    for summary in &atlas.ringkasan {
        let slug = &summary.wilayah.slug;
        targets.push(Route::new(&format!("{slug}/index.html")));
        targets.extend(
            summary
                .terbaru
                .iter()
                .map(|release| Route::new(&format!("{slug}/siaran-pers/{}.html", release.id))),
        );
    }
    targets
}

/// The files of a region's site that are no pages. `release` gives the HTML of a release's text.
#[must_use]
pub fn region_files(
    ingredients: &Ingredients<'_>,
    wilayah: &Wilayah,
    plan: &Plan,
    now: &str,
    release: impl Fn(SiaranPersId) -> String,
) -> Vec<Artifact> {
    let routes = &plan.routes;
    let zona = wilayah.data.record.zona_waktu;
    let mut artifacts: Vec<Artifact> = ingredients.assets(&routes.prefix).collect();
    let mut maps = Vec::new();
    if let Some(base) = ingredients.base() {
        if has_sitemap(ingredients, wilayah) {
            let entries: Vec<SitemapEntry> = plan
                .pages
                .iter()
                .filter(|page| {
                    !matches!(
                        page.kind,
                        PageKind::Cari | PageKind::TidakDitemukan | PageKind::Alihan(_) | PageKind::Papan(_)
                    ) && !is_withdrawn(wilayah, page)
                })
                .map(|page| SitemapEntry {
                    route: page.route.clone(),
                    lastmod: last_change(wilayah, page, zona),
                })
                .collect();
            maps.push(routes.top("sitemap.xml"));
            artifacts.extend(sitemap(base, &routes.prefix, &entries));
        }
        artifacts.push(releases(ingredients, base, wilayah, plan, now, release));
    }
    artifacts.push(robots(ingredients.base(), &routes.prefix, &maps));
    artifacts
}

/// The files of the portal that are no pages.
#[must_use]
pub fn portal_files(ingredients: &Ingredients<'_>, atlas: &Atlas) -> Vec<Artifact> {
    let mut artifacts: Vec<Artifact> = ingredients.assets("").collect();
    let mut maps = Vec::new();
    if let Some(base) = ingredients.base() {
        let home = SitemapEntry {
            route: Route::new("index.html"),
            lastmod: None,
        };
        maps.push(Route::new("sitemap.xml"));
        maps.extend(
            atlas
                .nyata()
                .map(|summary| Route::new(&format!("{}/sitemap.xml", summary.wilayah.slug))),
        );
        artifacts.extend(sitemap(base, "", &[home]));
    }
    artifacts.push(robots(ingredients.base(), "", &maps));
    artifacts
}

/// Fictional regions are kept out of search engines.
fn has_sitemap(ingredients: &Ingredients<'_>, wilayah: &Wilayah) -> bool {
    ingredients.base().is_some() && !wilayah.data.record.rekaan
}

fn releases(
    ingredients: &Ingredients<'_>,
    base: &str,
    wilayah: &Wilayah,
    plan: &Plan,
    now: &str,
    release: impl Fn(SiaranPersId) -> String,
) -> Artifact {
    let zona = wilayah.data.record.zona_waktu;
    let entries: Vec<FeedEntry> = wilayah
        .siaran_pers
        .iter()
        .filter(|(_, row)| row.data.record.status != Status::Ditarik)
        .take(FEED_ENTRIES)
        .map(|(id, row)| {
            let record = &row.data.record;
            let published = record.tanggal_terbit.rfc3339(zona);
            FeedEntry {
                route: plan.routes.siaran_pers(id).clone(),
                id: None,
                title: record.judul.clone(),
                updated: record
                    .tanggal_ubah
                    .map_or_else(|| published.clone(), |waktu| waktu.rfc3339(zona)),
                published,
                author: None,
                summary: Some(record.ringkasan.clone()),
                html: release(id),
            }
        })
        .collect();
    let theme = ingredients.theme;
    let name = theme.fill("situs.nama", &[("wilayah", &wilayah.nama_lengkap())]);
    let title = theme.fill("umum.umpan", &[("situs", &name)]);
    feed(&Feed {
        base,
        route: plan.routes.top("umpan.xml"),
        page: plan.routes.top(if wilayah.siaran_pers.is_empty() {
            "index.html"
        } else {
            "siaran-pers.html"
        }),
        title: &title,
        subtitle: None,
        author: &wilayah.data.record.dinas.nama,
        language: ingredients.language,
        updated: now,
        entries: &entries,
    })
}

/// Whether the page is only the notice of a withdrawn record.
fn is_withdrawn(wilayah: &Wilayah, page: &Page) -> bool {
    let status = match &page.kind {
        PageKind::Kampung(id) => wilayah.kampung[*id].data.record.status,
        PageKind::Inovasi(id) => wilayah.inovasi[*id].data.record.status,
        PageKind::Siaran(id) => wilayah.siaran_pers[*id].data.record.status,
        PageKind::Kegiatan(id) => wilayah.kegiatan[*id].data.record.status,
        PageKind::Halaman(id) => wilayah.halaman[*id].data.record.status,
        _ => return false,
    };
    status == Status::Ditarik
}

/// When the content of a page last changed, where its record says so. The moment of the build is no change.
fn last_change(wilayah: &Wilayah, page: &Page, zona: Zona) -> Option<String> {
    let changed = match &page.kind {
        PageKind::Kampung(id) => wilayah.kampung[*id].data.record.tanggal_ubah,
        PageKind::Inovasi(id) => wilayah.inovasi[*id].data.record.tanggal_ubah,
        PageKind::Kegiatan(id) => wilayah.kegiatan[*id].data.record.tanggal_ubah,
        PageKind::Siaran(id) => {
            let record = &wilayah.siaran_pers[*id].data.record;
            Some(record.tanggal_ubah.unwrap_or(record.tanggal_terbit))
        }
        PageKind::Halaman(id) => {
            let record = &wilayah.halaman[*id].data.record;
            record.tanggal_ubah.or(record.tanggal_terbit)
        }
        _ => None,
    };
    changed.map(|waktu| waktu.iso(zona))
}
