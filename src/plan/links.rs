//! Links that authors wrote as paths, seen from the plan.

use super::Routes;
use crate::artifact::Route;
use crate::model::Wilayah;

/// The address that a link to a record means: `kampung:loktuan` → its page, `istilah:pus` → a place in the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The page.
    pub route: Route,
    /// The anchor on it, without `#`.
    pub anchor: Option<String>,
}

impl Routes {
    /// Where a link to a record leads; `None` for one that is dead or not shown, and for links that are not to records.
    #[must_use]
    pub fn record(&self, wilayah: &Wilayah, target: &str) -> Option<Destination> {
        let (prefix, rest) = target.split_once(':')?;
        let (id, anchor) = match rest.split_once('#') {
            Some((id, anchor)) => (id, Some(anchor.to_owned())),
            None => (rest, None),
        };
        let page = |route: &Route| Destination {
            route: route.clone(),
            anchor: anchor.clone(),
        };
        match prefix {
            "kampung" => wilayah.kampung.find(id).map(|id| page(self.kampung(id))),
            "inovasi" => wilayah.inovasi.find(id).map(|id| page(self.inovasi(id))),
            "kegiatan" => wilayah.kegiatan.find(id).map(|id| page(self.kegiatan(id))),
            "siaran-pers" => wilayah.siaran_pers.find(id).map(|id| page(self.siaran_pers(id))),
            "instansi" => wilayah.instansi.find(id).map(|id| page(self.mitra(id))),
            "indikator" => wilayah.indikator.find(id).map(|id| page(self.indikator(id))),
            "halaman" => wilayah.halaman.find(id).map(|id| page(self.halaman(id))),
            "istilah" => wilayah.istilah.find(id).map(|_| Destination {
                route: self.top("glosarium.html"),
                anchor: Some(id.to_owned()),
            }),
            "dasar-hukum" => wilayah.dasar_hukum.find(id).map(|_| Destination {
                route: self.top("dasar-hukum.html"),
                anchor: Some(id.to_owned()),
            }),
            _ => None,
        }
    }
}
