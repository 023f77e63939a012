//! Region codes, names and places (rules 1–6 of the domain).
//!
//! The register against which kampung are held is the region's own record, which lists its kecamatan and kelurahan.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::sync::Arc;

use super::suppression::BOUNDS;
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::model::Daerah;
use crate::parse::{BOUNDARIES, Boundaries};
use crate::record::{Bidang, CakupanWilayah, Entry, JenisWilayah, Kampung, Kode, StatusKampung, TingkatKode, Wilayah};
use crate::text::colour::{self, Scheme};
use crate::text::compare::{fold_name, nearest};

/// Checks the codes of the region's record: level, kind and nesting (rule 1), BPS codes (rule 3).
pub fn check_region(entry: &Entry<Wilayah>, report: &Report) {
    let record = &entry.record;
    if let Some(lokasi) = record.dinas.lokasi {
        check_coordinates(entry, "dinas.lokasi", Some(lokasi.lat.nilai), Some(lokasi.lon.nilai), report);
    }
    let wanted = match record.jenis {
        JenisWilayah::Provinsi => TingkatKode::Provinsi,
        JenisWilayah::Kota | JenisWilayah::Kabupaten => TingkatKode::KabupatenKota,
    };
    if record.kode.tingkat() != wanted {
        report.push(level(entry.value("kode"), &record.kode, wanted));
    } else if record.jenis != JenisWilayah::Provinsi {
        let by_code = record.kode.jenis_wilayah();
        if record.jenis != by_code {
            report.push(
                Diagnostic::error(codes::PLACE_WRONG_KIND, entry.value("jenis"))
                    .with("code", record.kode.as_str())
                    .with_word("kind", by_code.kata()),
            );
        }
    }
    if let Some(provinsi) = &record.provinsi {
        if provinsi.kode.tingkat() != TingkatKode::Provinsi {
            report.push(level(entry.value("provinsi.kode"), &provinsi.kode, TingkatKode::Provinsi));
        } else if !record.kode.di_dalam(&provinsi.kode) {
            report.push(outside(entry.value("provinsi.kode"), &record.kode, &provinsi.kode));
        }
    } else if record.jenis != JenisWilayah::Provinsi {
        report.push(
            Diagnostic::error(codes::RECORD_MISSING_FIELD, Place::path(entry.source.path()))
                .with("field", "provinsi")
                .with("name", "provinsi")
                .with("description", "{kode, nama}")
                .help("add"),
        );
    }
    check_bps(record.kode_bps.as_deref(), &record.kode, || entry.value("kode_bps"), report);
    let mut seen = std::collections::BTreeMap::new();
    for (k, kecamatan) in record.kecamatan.iter().enumerate() {
        let path = format!("kecamatan[{k}].kode");
        check_child(
            entry,
            &path,
            &kecamatan.kode,
            &record.kode,
            TingkatKode::Kecamatan,
            &mut seen,
            report,
        );
        for (v, kelurahan) in kecamatan.kelurahan.iter().enumerate() {
            let base = format!("kecamatan[{k}].kelurahan[{v}]");
            let path = format!("{base}.kode");
            check_child(
                entry,
                &path,
                &kelurahan.kode,
                &kecamatan.kode,
                TingkatKode::Kelurahan,
                &mut seen,
                report,
            );
            check_bps(
                kelurahan.kode_bps.as_deref(),
                &kelurahan.kode,
                || entry.value(format!("{base}.kode_bps")),
                report,
            );
            // A code of another level has been reported already.
            let by_code = kelurahan.kode.jenis_kelurahan();
            if let (Some(jenis), Some(by_code)) = (kelurahan.jenis, by_code)
                && jenis != by_code
            {
                report.push(
                    Diagnostic::error(codes::PLACE_WRONG_KIND, entry.value(format!("{base}.jenis")))
                        .with("code", kelurahan.kode.as_str())
                        .with_word("kind", by_code.kata()),
                );
            }
        }
    }
    check_colours(entry, report);
    if let Some(ambang) = record.ambang_samaran.filter(|ambang| !BOUNDS.contains(ambang)) {
        report.push(
            Diagnostic::error(codes::FIGURE_RANGE, entry.value("ambang_samaran"))
                .with("field", "ambang_samaran")
                .with("value", ambang.to_string())
                .with("minimum", BOUNDS.start().to_string())
                .with("maximum", BOUNDS.end().to_string()),
        );
    }
}

/// The areas of the map, each with its kecamatan and kelurahan, in the order of the record.
pub fn boundaries(boundaries: Option<Boundaries>, entry: &Entry<Wilayah>, report: &Report) -> Vec<Daerah> {
    let Some(Boundaries { source, bidang }) = boundaries else {
        if entry.record.peta_batas.is_some() {
            report.push(
                Diagnostic::error(codes::FILE_MISSING, entry.value("peta_batas"))
                    .with("path", BOUNDARIES)
                    .with("field", "peta_batas"),
            );
        }
        return Vec::new();
    };
    if entry.record.peta_batas.is_none() {
        let path = source.path();
        report.push(
            Diagnostic::error(codes::PLACE_BOUNDARY_SOURCE, Place::path(path))
                .with("path", path)
                .with("record", entry.source.path())
                .help("add"),
        );
    }
    let mut known = BTreeMap::new();
    for (k, kecamatan) in entry.record.kecamatan.iter().enumerate() {
        known.insert(kecamatan.kode.as_str(), (k, None));
        let villages = kecamatan.kelurahan.iter().enumerate();
        known.extend(villages.map(|(v, kelurahan)| (kelurahan.kode.as_str(), (k, Some(v)))));
    }
    let mut areas: BTreeMap<(usize, Option<usize>), Daerah> = BTreeMap::new();
    for (range, Bidang { kode, garis }) in bidang {
        let reason = match known.get(kode.as_str()) {
            None => "area_unknown_code",
            Some(&(kecamatan, kelurahan)) => match areas.entry((kecamatan, kelurahan)) {
                Slot::Occupied(_) => "area_twice",
                Slot::Vacant(slot) => {
                    slot.insert(Daerah {
                        kecamatan,
                        kelurahan,
                        garis,
                    });
                    continue;
                }
            },
        };
        report
            .push(Diagnostic::error(codes::PLACE_BAD_AREA, Place::Span(Arc::clone(&source), range)).with_word("reason", reason));
    }
    areas.into_values().collect()
}

/// The colours of a region can be read, and be read on their ground (WCAG 2.2, 1.4.3).
fn check_colours(entry: &Entry<Wilayah>, report: &Report) {
    if let Some(merek) = &entry.record.merek {
        let colours = [
            ("merek.warna_utama", Some(&merek.warna_utama), Scheme::Light),
            ("merek.warna_gelap", merek.warna_gelap.as_ref(), Scheme::Dark),
        ];
        for (field, colour, scheme) in colours {
            let Some(written) = colour else { continue };
            let Some(colour) = colour::parse(written) else {
                report.push(Diagnostic::error(codes::PLACE_BAD_COLOUR, entry.value(field)).with("value", written.as_str()));
                continue;
            };
            let contrast = colour::contrast(colour, scheme);
            if contrast < colour::LEAST {
                report.push(
                    Diagnostic::error(codes::PLACE_PALE_COLOUR, entry.value(field))
                        .with("value", written.as_str())
                        .with("contrast", format!("{contrast:.1}"))
                        .with("least", colour::LEAST.to_string())
                        .with("shade", colour::written(colour::legible(colour, scheme))),
                );
            }
        }
    }
}

fn check_child<'c>(
    entry: &Entry<Wilayah>,
    path: &str,
    code: &'c Kode,
    parent: &Kode,
    wanted: TingkatKode,
    seen: &mut std::collections::BTreeMap<&'c str, String>,
    report: &Report,
) {
    if code.tingkat() != wanted {
        report.push(level(entry.value(path), code, wanted));
    } else if !code.di_dalam(parent) {
        report.push(outside(entry.value(path), code, parent));
    }
    if let Some(first) = seen.insert(code.as_str(), path.to_owned()) {
        report.push(
            Diagnostic::error(codes::PLACE_DUPLICATE_CODE, entry.value(path))
                .with("code", code.as_str())
                .related("first", entry.value(first)),
        );
    }
}

/// Finds the kecamatan and kelurahan of a kampung and checks its place (rules 1, 2, 4, 6).
pub fn locate(entry: &Entry<Kampung>, wilayah: &Entry<Wilayah>, report: &Report) -> Option<(usize, usize)> {
    let record = &entry.record;
    let kode = &record.kode_wilayah;
    check_location(entry, report);
    if kode.tingkat() != TingkatKode::Kelurahan {
        report.push(level(entry.value("kode_wilayah"), kode, TingkatKode::Kelurahan));
        return None;
    }
    if !kode.di_dalam(&wilayah.record.kode) {
        report.push(outside(entry.value("kode_wilayah"), kode, &wilayah.record.kode));
        return None;
    }
    let kecamatan = &wilayah.record.kecamatan;
    let found = kecamatan.iter().enumerate().find_map(|(k, kecamatan)| {
        let v = kecamatan.kelurahan.iter().position(|kelurahan| kelurahan.kode == *kode)?;
        Some((k, v))
    });
    let Some((k, v)) = found else {
        if !kecamatan.is_empty() {
            let place = entry.value("kode_wilayah");
            let diagnostic = if record.kode_historis {
                Diagnostic::warning(codes::PLACE_UNKNOWN_CODE, place)
            } else {
                Diagnostic::error(codes::PLACE_UNKNOWN_CODE, place)
            };
            let name = fold_name(&record.nama);
            let by_name = kecamatan.iter().flat_map(|kecamatan| &kecamatan.kelurahan).find(|kelurahan| {
                std::iter::once(&kelurahan.nama)
                    .chain(&kelurahan.alias)
                    .any(|known| fold_name(known) == name)
            });
            let diagnostic = diagnostic.with("code", kode.as_str()).with("path", wilayah.source.path());
            report.push(match by_name {
                Some(kelurahan) => diagnostic
                    .with("suggestion", kelurahan.kode.as_str())
                    .with("name", kelurahan.nama.as_str())
                    .help("nearest"),
                None => diagnostic,
            });
        }
        return None;
    };
    check_name(entry, &kecamatan[k].kelurahan[v], report);
    Some((k, v))
}

/// A name that is almost, but not quite, that of its kelurahan is probably misspelt (rule 4). A wholly other name is allowed:
/// kampung have names of their own.
fn check_name(entry: &Entry<Kampung>, kelurahan: &crate::record::Kelurahan, report: &Report) {
    let record = &entry.record;
    let known: Vec<String> = std::iter::once(&kelurahan.nama)
        .chain(&kelurahan.alias)
        .map(|name| fold_name(name))
        .collect();
    let own: Vec<String> = std::iter::once(&record.nama)
        .chain(&record.alias)
        .map(|name| fold_name(name))
        .collect();
    let same = own.iter().any(|name| known.contains(name));
    if !same && nearest(&own[0], known.iter().map(String::as_str)).is_some() {
        report.push(
            Diagnostic::warning(codes::PLACE_NAME_DIFFERS, entry.value("nama"))
                .with("name", record.nama.as_str())
                .with("register", kelurahan.nama.as_str())
                .with("code", kelurahan.kode.as_str()),
        );
    }
}

/// Coordinates inside Indonesia, borders that are not the kampung itself (rule 6).
fn check_location(entry: &Entry<Kampung>, report: &Report) {
    if let Some(lokasi) = &entry.record.lokasi {
        let [lat, lon] = [lokasi.lat, lokasi.lon].map(|value| value.map(|value| value.nilai));
        check_coordinates(entry, "lokasi", lat, lon, report);
    }
    if let Some(batas) = &entry.record.batas {
        let own = fold_name(&entry.record.nama);
        for (side, name) in [
            ("utara", &batas.utara),
            ("timur", &batas.timur),
            ("selatan", &batas.selatan),
            ("barat", &batas.barat),
        ] {
            if name.as_ref().is_some_and(|name| fold_name(name) == own) {
                report
                    .push(Diagnostic::warning(codes::PLACE_OWN_BORDER, entry.value(format!("batas.{side}"))).with("field", side));
            }
        }
    }
}

/// Coordinates inside Indonesia; where latitude and longitude would fit the other way round, that is said.
fn check_coordinates<R>(entry: &Entry<R>, path: &str, lat: Option<f64>, lon: Option<f64>, report: &Report) {
    let outside_lat = lat.is_some_and(|lat| !(-11.0..=6.0).contains(&lat));
    let outside_lon = lon.is_some_and(|lon| !(95.0..=141.0).contains(&lon));
    if outside_lat || outside_lon {
        let swapped = lat.is_some_and(|lat| (95.0..=141.0).contains(&lat)) && lon.is_some_and(|lon| (-11.0..=6.0).contains(&lon));
        let field = format!("{path}.{}", if outside_lat { "lat" } else { "lon" });
        let diagnostic = Diagnostic::warning(codes::PLACE_OUTSIDE_INDONESIA, entry.value(&*field)).with("field", field);
        report.push(if swapped { diagnostic.help("swapped") } else { diagnostic });
    }
}

/// One active kampung for a kelurahan, unless its scope is an RW or a dusun (rule 5).
pub fn check_shared_villages(kampung: &[Entry<Kampung>], report: &Report) {
    let mut seen = std::collections::BTreeMap::new();
    for entry in kampung {
        let record = &entry.record;
        if record.status_kampung != StatusKampung::Aktif || record.cakupan_wilayah != Some(CakupanWilayah::DesaKelurahan) {
            continue;
        }
        if let Some(first) = seen.insert(&record.kode_wilayah, entry) {
            report.push(
                Diagnostic::error(codes::PLACE_SHARED_VILLAGE, entry.value("kode_wilayah"))
                    .with("code", record.kode_wilayah.as_str())
                    .with("name", record.nama.as_str())
                    .with("first", first.record.nama.as_str())
                    .related("first", first.value("kode_wilayah")),
            );
        }
    }
}

/// BPS codes have 2, 4, 7 or 10 digits (rule 3); one that equals the undotted Kemendagri code was probably copied from it.
fn check_bps(bps: Option<&str>, kode: &Kode, place: impl Fn() -> Place, report: &Report) {
    let Some(bps) = bps else { return };
    if !(matches!(bps.len(), 2 | 4 | 7 | 10) && bps.bytes().all(|byte| byte.is_ascii_digit())) {
        report.push(Diagnostic::error(codes::PLACE_BAD_BPS, place()).with("value", bps));
    } else if bps.len() == 10 && bps == kode.tanpa_titik() {
        report.push(
            Diagnostic::warning(codes::PLACE_COPIED_BPS, place())
                .with("value", bps)
                .with("code", kode.as_str()),
        );
    }
}

fn level(place: Place, code: &Kode, wanted: TingkatKode) -> Diagnostic {
    let word = match wanted {
        TingkatKode::Provinsi => "code_province",
        TingkatKode::KabupatenKota => "code_city",
        TingkatKode::Kecamatan => "code_district",
        TingkatKode::Kelurahan => "code_village",
    };
    Diagnostic::error(codes::PLACE_WRONG_LEVEL, place)
        .with("code", code.as_str())
        .with_word("wanted", word)
}

fn outside(place: Place, code: &Kode, parent: &Kode) -> Diagnostic {
    Diagnostic::error(codes::PLACE_OUTSIDE_REGION, place)
        .with("code", code.as_str())
        .with("parent", parent.as_str())
}
