//! The activities of a region as calendars: one beside each activity's page, and one with all that is coming.

use super::Ingredients;
use super::calendar::{Calendar, CalendarEvent, Span, calendar};
use crate::artifact::{Artifact, Route};
use crate::model::{Kegiatan, KegiatanId, Wilayah};
use crate::plan::Routes;
use crate::record::{self, JenisRekaman as _, Tanggal, Waktu};

/// The activities that have a calendar: those that are shown, with a day that is known.
fn dated(wilayah: &Wilayah) -> impl Iterator<Item = (KegiatanId, &Kegiatan, Span)> {
    wilayah
        .kegiatan
        .iter()
        .filter(|(_, row)| row.data.record.status.tampil())
        .filter_map(|(id, row)| Some((id, row, span(wilayah, row)?)))
}

/// Every address at which a calendar will stand.
pub(super) fn targets<'a>(wilayah: &'a Wilayah, routes: &'a Routes) -> impl Iterator<Item = Route> + 'a {
    let all = (!wilayah.kegiatan.is_empty()).then(|| routes.kalender());
    dated(wilayah).map(|(id, ..)| routes.kalender_kegiatan(id)).chain(all)
}

/// The calendars.
pub(super) fn calendars(ingredients: &Ingredients<'_>, wilayah: &Wilayah, routes: &Routes) -> Vec<Artifact> {
    if wilayah.kegiatan.is_empty() {
        return Vec::new();
    }
    let zone = wilayah.data.record.zona_waktu;
    let mut coming = Vec::new();
    let mut artifacts = Vec::new();
    let write = |route: Route, name: Option<&str>, events: &[CalendarEvent]| {
        calendar(&Calendar {
            route,
            name,
            zone,
            events,
        })
    };
    for (id, row, span) in dated(wilayah) {
        let event = event(ingredients, wilayah, routes, (id, row, span));
        let route = routes.kalender_kegiatan(id);
        if route != routes.kalender() {
            artifacts.push(write(route, None, std::slice::from_ref(&event)));
        }
        if row.mendatang {
            coming.push(event);
        }
    }
    // Activities are kept newest first.
    coming.reverse();
    let name = ingredients
        .theme
        .fill("kegiatan.judul", &[("wilayah", &wilayah.nama_lengkap())]);
    artifacts.push(write(routes.kalender(), Some(&name), &coming));
    artifacts
}

fn event(
    ingredients: &Ingredients<'_>,
    wilayah: &Wilayah,
    routes: &Routes,
    (id, row, span): (KegiatanId, &Kegiatan, Span),
) -> CalendarEvent {
    let record = &row.data.record;
    let zone = wilayah.data.record.zona_waktu;
    let changed = record.tanggal_ubah.unwrap_or(Waktu {
        tanggal: record.tanggal_mulai.awal(),
        jam: None,
        zona: None,
    });
    let hosts: Vec<&str> = row
        .instansi
        .iter()
        .map(|&agency| wilayah.instansi[agency].data.record.nama.as_str())
        .collect();
    let hosts = (!hosts.is_empty()).then(|| {
        let label = ingredients.theme.text("kegiatan.penyelenggara");
        format!("{label}: {}", hosts.join("; "))
    });
    let hours = record.waktu.as_ref().filter(|_| matches!(span, Span::Days(..)));
    let hours = hours.map(|hours| format!("{}: {hours}", ingredients.theme.text("umum.waktu")));
    let access = record
        .akses
        .as_ref()
        .map(|words| format!("{}: {words}", ingredients.theme.text("kegiatan.akses")));
    let things = (!record.yang_dibawa.is_empty()).then(|| {
        let label = ingredients.theme.text("kegiatan.yang_dibawa");
        format!("{label}: {}", record.yang_dibawa.join("; "))
    });
    let told = [hours, hosts, access, things];
    let base = ingredients.situs.alamat_dasar.as_deref();
    let name = wilayah.alamat.tetap(record::Kegiatan::FOLDER, &row.data.id);
    let name = name.split_once('/').map_or(name.as_str(), |(_, name)| name);
    CalendarEvent {
        // The address of the site may change, the code of the region and the name of the record do not.
        uid: format!("kegiatan-{}-{}", wilayah.data.record.kode.as_str(), name),
        stamp: changed.detik_unix(zone),
        span,
        summary: record.judul.clone(),
        description: told.into_iter().flatten().collect::<Vec<_>>().join("\n"),
        location: record.tempat.clone(),
        url: base.map(|base| routes.kegiatan(id).absolute(base)),
        cancelled: record.urung(),
    }
}

/// When an activity takes place, if its day is known. Hours count where they are beyond doubt, on one day: several days with
/// hours are not one long stretch.
fn span(wilayah: &Wilayah, row: &Kegiatan) -> Option<Span> {
    let record = &row.data.record;
    let Tanggal::Hari(first) = record.tanggal_mulai else {
        return None;
    };
    let last = match record.tanggal_selesai {
        Some(Tanggal::Hari(last)) => last,
        _ => first,
    };
    Some(match record.jam().filter(|_| first == last) {
        Some(jam) => Span::Hours(
            first,
            jam.mulai,
            jam.selesai,
            jam.zona.unwrap_or(wilayah.data.record.zona_waktu),
        ),
        None => Span::Days(first, last),
    })
}
