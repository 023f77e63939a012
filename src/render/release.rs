//! What other stages need to know of rendered pages: the text for a feed, and the file that a page comes from.

use std::sync::Arc;

use super::Scene;
use super::view::Spot;
use crate::diagnostic::Place;
use crate::model::{KegiatanId, SiaranPersId, Wilayah};
use crate::plan::{Page, PageKind};

/// What a feed tells in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// A release.
    Release(SiaranPersId),
    /// An activity.
    Activity(KegiatanId),
}

/// The text of a release or an activity as HTML, with links as they stand on its page, for a feed.
#[must_use]
pub fn told(what: Told, scene: &Scene<'_>) -> String {
    let spot = |route| Spot {
        scene,
        route,
        pangkal: None,
    };
    let html = match what {
        Told::Release(id) => spot(scene.routes.siaran_pers(id)).prosa(&scene.wilayah.siaran_pers[id].data.body, 1),
        Told::Activity(id) => spot(scene.routes.kegiatan(id)).isian_prosa(&scene.wilayah.kegiatan[id].data, "uraian", 1),
    };
    html.as_ref().and_then(tera::Value::as_str).unwrap_or_default().to_owned()
}

/// The file of the record that a page shows, if it shows one.
#[must_use]
pub fn origin(page: &Page, wilayah: &Wilayah) -> Option<Place> {
    let source = match &page.kind {
        PageKind::Kampung(id) => &wilayah.kampung[*id].data.source,
        PageKind::Inovasi(id) => &wilayah.inovasi[*id].data.source,
        PageKind::Siaran(id) => &wilayah.siaran_pers[*id].data.source,
        PageKind::Kegiatan(id) => &wilayah.kegiatan[*id].data.source,
        PageKind::Halaman(id) => &wilayah.halaman[*id].data.source,
        PageKind::Mitra(id) => &wilayah.instansi[*id].data.source,
        PageKind::Indikator(id) => &wilayah.indikator[*id].nilai.source,
        _ => return None,
    };
    Some(Place::Span(Arc::clone(source), 0..0))
}
