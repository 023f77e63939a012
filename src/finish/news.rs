//! The feeds of a region: all that is new, its releases alone, its activities alone.
//!
//! Entries are named by tag URIs (RFC 4151) of the publication's host, the region and the record, so that a page may move without
//! being told as new. What is new about figures is that they changed: such an entry names the day of the change as well.

use super::{Feed, FeedEntry, Ingredients, feed};
use crate::artifact::{Artifact, Route};
use crate::model::Wilayah;
use crate::plan::Routes;
use crate::record::Waktu;
use crate::render::Told;

/// How many entries a feed holds.
const ENTRIES: usize = 20;

/// The day from which on the hosts of publications name things (RFC 4151, 2.1). Never change it: every entry would be new.
const SINCE: &str = "2026";

/// The feeds of a region, by what they hold and by the page that shows the same.
const FEEDS: [(&str, &str, &str); 2] = [
    ("siaran-pers/umpan.xml", "siaran-pers.html", "kaki.umpan_siaran"),
    ("kegiatan/umpan.xml", "kegiatan.html", "kaki.umpan_kegiatan"),
];

/// Every address at which a feed will stand.
pub(super) fn targets(wilayah: &Wilayah, routes: &Routes) -> Vec<Route> {
    let parts = [!wilayah.siaran_pers.is_empty(), !wilayah.kegiatan.is_empty()];
    let parts = FEEDS.iter().zip(parts).filter(|(_, filled)| *filled);
    let parts = parts.map(|((feed, ..), _)| routes.top(feed));
    std::iter::once(routes.top("umpan.xml")).chain(parts).collect()
}

/// An entry with the instant by which it is sorted.
type Dated = (i64, FeedEntry);

/// The feeds. `told` gives the text of a release or an activity as HTML.
pub(super) fn feeds(
    ingredients: &Ingredients<'_>,
    base: &str,
    wilayah: &Wilayah,
    routes: &Routes,
    now: &str,
    told: &dyn Fn(Told) -> String,
) -> Vec<Artifact> {
    let theme = ingredients.theme;
    let releases = releases(base, wilayah, routes, told);
    let activities = activities(base, wilayah, routes, told);
    let mut all: Vec<Dated> = releases.iter().chain(&activities).cloned().collect();
    all.extend(changes(ingredients, base, wilayah, routes));
    all.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.route.cmp(&other.route)));
    all.truncate(ENTRIES);
    let name = theme.fill("situs.nama", &[("wilayah", &wilayah.nama_lengkap())]);
    let write = |route: &str, page: &str, title: &str, entries: Vec<Dated>| {
        let entries: Vec<FeedEntry> = entries.into_iter().map(|(_, entry)| entry).collect();
        feed(&Feed {
            base,
            route: routes.top(route),
            page: routes.top(page),
            title,
            subtitle: None,
            author: &wilayah.data.record.dinas.nama,
            language: ingredients.language,
            updated: now,
            entries: &entries,
        })
    };
    let title = theme.fill("umum.umpan", &[("situs", &name)]);
    let mut artifacts = vec![write("umpan.xml", "index.html", &title, all)];
    let filled = [!wilayah.siaran_pers.is_empty(), !wilayah.kegiatan.is_empty()];
    for (((route, page, key), entries), _) in FEEDS
        .into_iter()
        .zip([releases, activities])
        .zip(filled)
        .filter(|(_, filled)| *filled)
    {
        let title = format!("{} – {name}", theme.text(key));
        artifacts.push(write(route, page, &title, entries));
    }
    artifacts
}

/// The newest releases.
fn releases(base: &str, wilayah: &Wilayah, routes: &Routes, told: &dyn Fn(Told) -> String) -> Vec<Dated> {
    let zone = wilayah.data.record.zona_waktu;
    let shown = wilayah.siaran_pers.iter().filter(|(_, row)| row.data.record.status.tampil());
    let entry = |(id, row): (_, &crate::model::SiaranPers)| {
        let record = &row.data.record;
        let changed = record.tanggal_ubah.unwrap_or(record.tanggal_terbit);
        let entry = FeedEntry {
            route: routes.siaran_pers(id).clone(),
            id: Some(tag(base, wilayah, "siaran-pers", &row.data.id)),
            title: record.judul.clone(),
            published: record.tanggal_terbit.rfc3339(zone),
            updated: changed.rfc3339(zone),
            author: None,
            summary: Some(record.ringkasan.clone()),
            html: told(Told::Release(id)),
        };
        (record.tanggal_terbit.detik_unix(zone), entry)
    };
    shown.take(ENTRIES).map(entry).collect()
}

/// The newest activities, coming ones included.
fn activities(base: &str, wilayah: &Wilayah, routes: &Routes, told: &dyn Fn(Told) -> String) -> Vec<Dated> {
    let zone = wilayah.data.record.zona_waktu;
    let shown = wilayah.kegiatan.iter().filter(|(_, row)| row.data.record.status.tampil());
    let entry = |(id, row): (_, &crate::model::Kegiatan)| {
        let record = &row.data.record;
        let changed = record.tanggal_ubah.unwrap_or(Waktu {
            tanggal: record.tanggal_mulai.awal(),
            jam: None,
            zona: None,
        });
        let when = match record.tanggal_selesai {
            Some(last) if last != record.tanggal_mulai => format!("{}/{}", record.tanggal_mulai.iso(), last.iso()),
            _ => record.tanggal_mulai.iso(),
        };
        let entry = FeedEntry {
            route: routes.kegiatan(id).clone(),
            id: Some(tag(base, wilayah, "kegiatan", &row.data.id)),
            title: record.judul.clone(),
            published: changed.rfc3339(zone),
            updated: changed.rfc3339(zone),
            author: None,
            summary: Some(format!("{when}, {}", record.tempat)),
            html: told(Told::Activity(id)),
        };
        (changed.detik_unix(zone), entry)
    };
    shown.take(ENTRIES).map(entry).collect()
}

/// The kampung whose figures changed last, as far as their records say so.
fn changes(ingredients: &Ingredients<'_>, base: &str, wilayah: &Wilayah, routes: &Routes) -> Vec<Dated> {
    let zone = wilayah.data.record.zona_waktu;
    let mut changed: Vec<_> = wilayah
        .kampung
        .iter()
        .filter(|(_, row)| row.data.record.status.tampil())
        .filter_map(|(id, row)| Some((row.data.record.tanggal_ubah?, id, row)))
        .collect();
    changed.sort_by_key(|(when, id, _)| (std::cmp::Reverse(when.detik_unix(zone)), *id));
    let entry = |(when, id, row): (Waktu, _, &crate::model::Kampung)| {
        let name = &row.data.record.nama;
        let title = ingredients.theme.fill("umum.umpan_data", &[("nama", name)]);
        let tag = tag(base, wilayah, "kampung", &row.data.id);
        let entry = FeedEntry {
            route: routes.kampung(id).clone(),
            id: Some(format!("{tag}/{}", when.tanggal)),
            title,
            published: when.rfc3339(zone),
            updated: when.rfc3339(zone),
            author: None,
            summary: None,
            html: String::new(),
        };
        (when.detik_unix(zone), entry)
    };
    changed.into_iter().take(ENTRIES).map(entry).collect()
}

/// A name for ever: `tag:contoh.go.id,2026:bontang/siaran-pers/peluncuran`.
fn tag(base: &str, wilayah: &Wilayah, folder: &'static str, id: &str) -> String {
    format!(
        "tag:{},{SINCE}:{}/{}",
        host(base),
        wilayah.slug,
        wilayah.alamat.tetap(folder, id)
    )
}

/// The host of an address, without a port.
fn host(base: &str) -> String {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    host.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_for_ever_begins_with_the_host() {
        assert_eq!(host("https://KampungKB.contoh.go.id:8443/kb"), "kampungkb.contoh.go.id");
    }
}
