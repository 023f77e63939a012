//! The files of a site that are no pages: theme files, site map, feed, rules for robots; and every address that links may use.

use jiff::civil::Date;

use super::{SitemapEntry, agenda, host, icons, news, robots, sitemap};
use crate::artifact::{Artifact, Route};
use crate::model::{Atlas, Kampung, KampungId, Wilayah, WilayahLain};
use crate::plan::{Archive, Page, PageKind, Plan};
use crate::record::{Situs, Status, Waktu, Zona};
use crate::render::{Theme, Told};
use crate::text::Language;

/// What the files of a site are made from.
#[derive(Debug, Clone, Copy)]
pub struct Ingredients<'a> {
    /// The theme, for its files.
    pub theme: &'a Theme,
    /// The settings of the publication.
    pub situs: &'a Situs,
    /// The language of the theme's words.
    pub language: Language,
    /// The day of the build.
    pub today: Date,
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
    let media = wilayah.media.iter().flat_map(|(file, medium)| medium.paths(file));
    targets.extend(media.map(|path| routes.top(&path)));
    if ingredients.theme.offer().downloads {
        for page in &plan.pages {
            targets.extend(page.kind.formats(wilayah).iter().map(|ending| page.beside(ending)));
        }
    }
    targets.extend(agenda::targets(wilayah, routes));
    targets.extend(icons::targets(&routes.prefix));
    if ingredients.base().is_some() {
        targets.extend(news::targets(wilayah, routes));
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
    targets.extend(icons::targets(""));
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

/// The files of a region's site that are no pages. `told` gives the text of a release or an activity as HTML.
#[must_use]
pub fn region_files(
    ingredients: &Ingredients<'_>,
    wilayah: &Wilayah,
    plan: &Plan,
    now: &str,
    told: &dyn Fn(Told) -> String,
) -> Vec<Artifact> {
    let routes = &plan.routes;
    let zona = wilayah.data.record.zona_waktu;
    let mut artifacts: Vec<Artifact> = ingredients.assets(&routes.prefix).collect();
    artifacts.extend(agenda::calendars(ingredients, wilayah, routes));
    let name = ingredients.theme.fill("situs.nama", &[("wilayah", &wilayah.nama_lengkap())]);
    let record = &wilayah.data.record;
    artifacts.extend(icons::files(
        ingredients,
        &routes.prefix,
        &name,
        &record.nama,
        record.merek.as_ref(),
    ));
    let mut maps = Vec::new();
    if let Some(base) = ingredients.base() {
        if has_sitemap(ingredients, wilayah) {
            let entries: Vec<SitemapEntry> = plan
                .pages
                .iter()
                .filter(|page| {
                    !matches!(
                        page.kind,
                        PageKind::Cari | PageKind::TidakDitemukan | PageKind::Alihan(_) | PageKind::Nisan(_) | PageKind::Papan(_)
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
        artifacts.extend(news::feeds(ingredients, base, wilayah, routes, now, told));
    }
    artifacts.push(robots(ingredients.base(), &routes.prefix, &maps));
    if routes.prefix.is_empty() {
        artifacts.extend(host::host(ingredients, &wilayah.alihan()));
    }
    artifacts
}

/// The files of the portal that are no pages.
#[must_use]
pub fn portal_files(ingredients: &Ingredients<'_>, atlas: &Atlas) -> Vec<Artifact> {
    let mut artifacts: Vec<Artifact> = ingredients.assets("").collect();
    let title = &ingredients.situs.judul;
    artifacts.extend(icons::files(ingredients, "", title, title, None));
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
    let moved = atlas.ringkasan.iter().flat_map(|summary| {
        let whole = |address: &String| format!("{}/{address}", summary.wilayah.slug);
        summary.alihan.iter().map(move |(from, to)| (whole(from), whole(to)))
    });
    artifacts.extend(host::host(ingredients, &moved.collect::<Vec<_>>()));
    artifacts
}

/// Fictional regions are kept out of search engines.
fn has_sitemap(ingredients: &Ingredients<'_>, wilayah: &Wilayah) -> bool {
    ingredients.base().is_some() && !wilayah.data.record.rekaan
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

/// When the content of a page last changed, where records say so; a list changes with its newest member. The moment of the build
/// is no change.
fn last_change(wilayah: &Wilayah, page: &Page, zona: Zona) -> Option<String> {
    let kampung = |shown: &dyn Fn(KampungId, &Kampung) -> bool| {
        let rows = wilayah.kampung.iter().filter(|(id, row)| shown(*id, row));
        newest(rows.map(|(_, row)| row.data.record.tanggal_ubah), zona)
    };
    let inovasi = |shown: &dyn Fn(&crate::record::Inovasi) -> bool| {
        let rows = wilayah.inovasi.rows().iter().filter(|row| shown(&row.data.record));
        newest(rows.map(|row| row.data.record.tanggal_ubah), zona)
    };
    let siaran = |record: &crate::record::SiaranPers| Some(record.tanggal_ubah.unwrap_or(record.tanggal_terbit));
    let all_siaran = || newest(wilayah.siaran_pers.rows().iter().map(|row| siaran(&row.data.record)), zona);
    let all_kegiatan = || newest(wilayah.kegiatan.rows().iter().map(|row| row.data.record.tanggal_ubah), zona);
    let changed = match &page.kind {
        PageKind::Beranda => {
            let parts = [kampung(&|_, _| true), inovasi(&|_| true), all_siaran(), all_kegiatan()];
            newest(parts.into_iter(), zona)
        }
        PageKind::DaftarKampung | PageKind::Statistik | PageKind::Ukuran(_) | PageKind::UkuranUrut(_) => kampung(&|_, _| true),
        PageKind::Kecamatan(number) => kampung(&|_, row| row.letak.is_some_and(|(district, _)| district == *number)),
        PageKind::Klasifikasi(kelas) => kampung(&|_, row| row.kelas().map(|class| class.kelas) == *kelas),
        PageKind::Fasilitas(fasilitas) => kampung(&|id, _| wilayah.punya(id, *fasilitas)),
        PageKind::Kampung(id) => wilayah.kampung[*id].data.record.tanggal_ubah,
        PageKind::DaftarInovasi => inovasi(&|_| true),
        PageKind::JenisInovasi(archive) => inovasi(&|record| record.jenis == archive.milik),
        PageKind::Inovasi(id) => wilayah.inovasi[*id].data.record.tanggal_ubah,
        PageKind::DaftarKegiatan => all_kegiatan(),
        PageKind::ArsipKegiatan(Archive { isi, .. }) | PageKind::KegiatanKampung(Archive { isi, .. }) => {
            let rows = isi.iter().map(|&id| wilayah.kegiatan[id].data.record.tanggal_ubah);
            newest(rows, zona)
        }
        PageKind::Kegiatan(id) => wilayah.kegiatan[*id].data.record.tanggal_ubah,
        PageKind::DaftarSiaran => all_siaran(),
        PageKind::ArsipSiaran(Archive { isi, .. }) | PageKind::TopikSiaran(Archive { isi, .. }) => {
            let rows = isi.iter().map(|&id| siaran(&wilayah.siaran_pers[id].data.record));
            newest(rows, zona)
        }
        PageKind::Siaran(id) => siaran(&wilayah.siaran_pers[*id].data.record),
        PageKind::Halaman(id) => {
            let record = &wilayah.halaman[*id].data.record;
            record.tanggal_ubah.or(record.tanggal_terbit)
        }
        _ => None,
    };
    changed.map(|waktu| waktu.iso(zona))
}

/// The latest of some changes.
fn newest(changes: impl Iterator<Item = Option<Waktu>>, zona: Zona) -> Option<Waktu> {
    changes.flatten().max_by_key(|waktu| waktu.detik_unix(zona))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_changed_with_its_newest_member() {
        let changes = ["2022-09-22", "2022-09-22 10:00", "2021-12-31 23:59"].map(|text| text.parse().ok());
        let newest = newest(changes.into_iter().chain([None]), Zona::Wita).unwrap();
        assert_eq!(newest.iso(Zona::Wita), "2022-09-22T10:00:00+08:00");
    }
}
