//! Maps: the kampung of a list, a kampung among its neighbours, a measure by area.
//!
//! Points are where the kampung say that they meet; areas come from `batas.geojson`, if the region gives one. Everything on a
//! map stands in a list or table before it.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use super::spot::Spot;
use super::ukuran::{self, Deretan};
use crate::model::{Besaran, Daerah, Kampung, KampungId, Ukuran, Wilayah};
use crate::plan::MANY_KAMPUNG;
use crate::render::chart::{self, Caption, Fill};
use crate::text::number;

/// Kampung around a profile's own on its map.
const AROUND: usize = 12;

/// Tolerance of borders where the map is the point of the page, and where it only says in which corner a place lies.
const FINE: f64 = 1.0;
const ROUGH: f64 = 4.0;

/// Half units of a map.
const UNITS: f64 = 720.0;

/// A map with what its colours mean.
#[derive(Serialize)]
pub struct Peta {
    /// What it shows.
    pub judul: String,
    /// The drawing.
    pub svg: Value,
    /// What the colours mean, the lowest first; nothing where they mean nothing.
    pub legenda: Vec<Warna>,
    /// Where the borders come from and on which terms.
    pub asal: Option<String>,
}

/// A colour of a map and what it means.
#[derive(Serialize)]
pub struct Warna {
    /// Its style: `k0`; nothing for the hatching of what is missing.
    pub kelas: Option<String>,
    /// What it means: `1: 40% sampai 50%`.
    pub teks: String,
}

/// Numbers on the map, in the order of the list: kampung whose place is known.
pub fn nomor(rows: &[(KampungId, &Kampung)]) -> BTreeMap<KampungId, u32> {
    let placed = rows.iter().filter(|(_, row)| koordinat(row).is_some()).map(|(id, _)| *id);
    placed.zip(1..).collect()
}

/// Longitude and latitude of a kampung's meeting place, rounded to about a hundred metres.
fn koordinat(row: &Kampung) -> Option<(f64, f64)> {
    let place = row.data.record.lokasi.as_ref()?;
    let rounded = |value: f64| (value * 1000.0).round() / 1000.0;
    Some((rounded(place.lon?.nilai), rounded(place.lat?.nilai)))
}

/// The areas of a region as fine as any of its maps shows them: to half a unit of the map of the smallest kecamatan. Once for all
/// pages, for borders may have hundreds of thousands of corners.
pub fn batas(wilayah: &Wilayah) -> Vec<Daerah> {
    let extent = |areas: &[Daerah]| {
        let corners = || areas.iter().flat_map(|area| area.garis.iter()).flatten();
        let (west, east) = chart::range(corners().map(|(lon, _)| *lon))?;
        let (south, north) = chart::range(corners().map(|(_, lat)| *lat))?;
        Some((east - west).max(north - south))
    };
    let kecamatan = wilayah.batas.chunk_by(|a, b| a.kecamatan == b.kecamatan);
    let Some(smallest) = kecamatan.filter_map(extent).reduce(f64::min) else {
        return Vec::new();
    };
    let rings: Vec<_> = wilayah.batas.iter().flat_map(|area| area.garis.iter()).collect();
    let mut thin = chart::thinned(&rings, smallest / UNITS).into_iter();
    let areas = wilayah.batas.iter().map(|area| Daerah {
        garis: thin.by_ref().take(area.garis.len()).collect(),
        ..*area
    });
    areas.collect()
}

impl<'a> Spot<'a> {
    /// The kampung of a list, of one kecamatan or of all; each number refers to the list.
    pub fn peta_daftar(
        &self,
        rows: &[(KampungId, &Kampung)],
        numbers: &BTreeMap<KampungId, u32>,
        kecamatan: Option<usize>,
    ) -> Option<Peta> {
        let here = |area: &&Daerah| kecamatan.is_none_or(|number| number == area.kecamatan);
        let areas: Vec<chart::Area> = self
            .lapisan()
            .filter(here)
            .map(|area| {
                let title = self.nama_daerah(area);
                // What has a number is reached by its number.
                let mut inside = rows.iter().filter(|(_, row)| is_in(row, area));
                let href = match (inside.next(), inside.next()) {
                    (Some((id, _)), None) if !numbers.contains_key(id) => self.href(self.routes().kampung(*id)),
                    _ => None,
                };
                bidang(area, Fill::Ground, href, title)
            })
            .collect();
        if numbers.len() < 2 && areas.is_empty() {
            return None;
        }
        let points = rows.iter().filter_map(|(id, row)| {
            let (lon, lat) = koordinat(row)?;
            let sel = self.kampung(*id);
            Some(chart::Point {
                lon,
                lat,
                number: Some(*numbers.get(id)?),
                href: sel.href,
                title: sel.teks,
                own: false,
            })
        });
        let description = self.fill("kampung.peta_uraian", &[("n", &self.pen().banyak(numbers.len()))]);
        self.peta(
            "peta",
            self.t("kampung.peta_keterangan"),
            areas,
            points.collect(),
            FINE,
            &description,
        )
    }

    /// A kampung among its neighbours of the same kecamatan.
    pub fn peta_kampung(&self, id: KampungId) -> Option<Peta> {
        let row = &self.wilayah().kampung[id];
        let (kecamatan, _) = row.letak?;
        let areas: Vec<&Daerah> = self.lapisan().filter(|area| area.kecamatan == kecamatan).collect();
        // Without its own place there is nothing to see.
        if koordinat(row).is_none() && !areas.iter().any(|area| area.kelurahan.is_some() && is_in(row, area)) {
            return None;
        }
        let (own, others): (Vec<&Daerah>, Vec<&Daerah>) = areas.into_iter().partition(|area| is_in(row, area));
        // Only one of them matters here: the others are one drawing.
        let ground = chart::Area {
            rings: others.iter().flat_map(|area| area.garis.iter()).cloned().collect(),
            fill: Fill::Ground,
            href: None,
            title: self.kecamatan(kecamatan).map(|sel| sel.teks).unwrap_or_default(),
        };
        let own = own
            .into_iter()
            .map(|area| bidang(area, Fill::Own, None, self.nama_daerah(area)));
        let areas = own.chain((!others.is_empty()).then_some(ground));
        let around = self
            .scene
            .backdrop
            .menurut_kecamatan
            .get(&kecamatan)
            .into_iter()
            .flatten()
            .copied();
        let others = around.filter(|&other| other != id).take(AROUND);
        let points = std::iter::once(id).chain(others).filter_map(|other| {
            let (lon, lat) = koordinat(&self.wilayah().kampung[other])?;
            Some(chart::Point {
                lon,
                lat,
                number: None,
                href: None,
                title: self.kampung(other).teks,
                own: other == id,
            })
        });
        let description = self.fill("profil.peta_uraian", &[("nama", &row.data.record.nama)]);
        self.peta(
            "lokasi",
            self.t("profil.peta"),
            areas.collect(),
            points.collect(),
            ROUGH,
            &description,
        )
    }

    /// The office of the region's agency on the region's ground; where no borders are known, among its kampung.
    pub fn peta_kantor(&self) -> Option<Peta> {
        let record = &self.wilayah().data.record;
        let place = record.dinas.lokasi?;
        let grounds = |fine: bool| {
            let areas = self.scene.backdrop.batas.iter();
            areas.filter(move |area| area.kelurahan.is_some() == fine)
        };
        let fine = grounds(false).next().is_none();
        let rings: Vec<_> = grounds(fine).flat_map(|area| area.garis.iter()).cloned().collect();
        let nama = self.wilayah().nama_lengkap();
        let kampung = self.wilayah().kampung.iter();
        let kampung = kampung.filter(|(_, row)| rings.is_empty() && row.data.record.status.tampil());
        let around: Vec<chart::Point> = kampung
            .filter_map(|(id, row)| {
                let (lon, lat) = koordinat(row)?;
                Some(chart::Point {
                    lon,
                    lat,
                    number: None,
                    href: None,
                    title: self.kampung(id).teks,
                    own: false,
                })
            })
            .take(AROUND)
            .collect();
        // A point alone says nothing about where it is.
        if rings.is_empty() && around.is_empty() {
            return None;
        }
        let ground = chart::Area {
            rings,
            fill: Fill::Ground,
            href: None,
            title: nama.clone(),
        };
        let office = chart::Point {
            lon: place.lon.nilai,
            lat: place.lat.nilai,
            number: None,
            href: None,
            title: record.dinas.nama.clone(),
            own: true,
        };
        let words = [("nama", record.dinas.nama.as_str()), ("wilayah", &nama)];
        self.peta(
            "kantor",
            self.t("tetap.kontak.peta"),
            (!ground.rings.is_empty()).then_some(ground).into_iter().collect(),
            std::iter::once(office).chain(around).collect(),
            ROUGH,
            &self.fill("tetap.kontak.peta_uraian", &words),
        )
    }

    /// A share by area, in at most five classes between round numbers. Counts are not shown: they would only show where many
    /// people live.
    pub fn peta_ukuran(&self, ukuran: Ukuran, row: &Deretan) -> Option<Peta> {
        if !ukuran.bagian() {
            return None;
        }
        let known: BTreeMap<KampungId, Besaran> = row.ada().collect();
        let valued = self.lapisan().map(|area| {
            let inside = known.iter().filter(|(id, _)| is_in(&self.wilayah().kampung[**id], area));
            let inside: Vec<Besaran> = inside.map(|(_, value)| *value).collect();
            (area, ukuran::gabung(&inside))
        });
        let valued: Vec<(&Daerah, Option<Besaran>)> = valued.collect();
        let write = |value: f64| ukuran::angka(self, ukuran, value);
        let (low, high) = chart::range(valued.iter().filter_map(|(_, value)| value.map(Besaran::angka)))?;
        let limits = chart::limits(low, high, &write);
        let class = |value: Besaran| {
            let above = limits.iter().skip(1).filter(|limit| value.angka() >= **limit).count();
            above.min(limits.len().saturating_sub(2))
        };
        let areas = valued.iter().map(|&(area, value)| {
            let sel = ukuran::besaran(self, ukuran, value);
            let title = format!("{}: {}", self.nama_daerah(area), sel.teks);
            bidang(
                area,
                value.map_or(Fill::Missing, |value| Fill::Class(class(value))),
                None,
                title,
            )
        });
        let areas: Vec<chart::Area> = areas.collect();
        let missing = areas.iter().any(|area| area.fill == Fill::Missing);
        let steps = limits.windows(2).enumerate().map(|(class, limits)| Warna {
            kelas: Some(format!("k{class}")),
            teks: self.fill("peta.kelas", &[("dari", &write(limits[0])), ("sampai", &write(limits[1]))]),
        });
        let hatched = missing.then(|| Warna {
            kelas: None,
            teks: self.t("peta.tanpa_nilai").to_owned(),
        });
        let nama = self.t(&format!("ukuran.{}.nama", ukuran.slug()));
        let tahun = row.tahun.to_string();
        let judul = self.fill("peta.ukuran", &[("nama", nama), ("tahun", &tahun)]);
        let description = self.fill("peta.ukuran_uraian", &[("rendah", &write(low)), ("tinggi", &write(high))]);
        Some(Peta {
            legenda: steps.chain(hatched).collect(),
            ..self.peta("sebaran_peta", &judul, areas, Vec::new(), FINE, &description)?
        })
    }

    /// The areas that are shown: kelurahan where there are any, kecamatan in a large region.
    fn lapisan(&self) -> impl Iterator<Item = &'a Daerah> + use<'a> {
        let areas = &self.scene.backdrop.batas;
        let few = self.wilayah().kampung.rows().len() <= MANY_KAMPUNG;
        let fine = few && areas.iter().any(|area| area.kelurahan.is_some());
        areas.iter().filter(move |area| area.kelurahan.is_some() == fine)
    }

    fn nama_daerah(&self, area: &Daerah) -> String {
        let kecamatan = self.wilayah().data.record.kecamatan.get(area.kecamatan);
        let village = |number: usize| kecamatan?.kelurahan.get(number).map(|village| village.nama.clone());
        match (area.kelurahan, kecamatan) {
            (Some(number), _) => village(number).unwrap_or_default(),
            (None, Some(kecamatan)) => self.fill("umum.kecamatan_nama", &[("nama", &kecamatan.nama)]),
            (None, None) => String::new(),
        }
    }

    /// A map; nothing without any place.
    fn peta(
        &self,
        id: &str,
        judul: &str,
        areas: Vec<chart::Area>,
        points: Vec<chart::Point>,
        tolerance: f64,
        description: &str,
    ) -> Option<Peta> {
        self.scene.theme.offer().charts.then_some(())?;
        let title = self.fill("grafik.peta", &[("wilayah", &self.wilayah().nama_lengkap())]);
        let asal = self.wilayah().data.record.peta_batas.as_ref().filter(|_| !areas.is_empty());
        let asal = asal.map(|from| {
            let words = [("sumber", from.sumber.judul.as_str()), ("lisensi", &from.lisensi)];
            self.fill("peta.asal", &words)
        });
        let map = chart::Map {
            areas,
            points,
            tolerance,
            kilometres: Some(&|value| format!("{} km", number::decimal(value, 0, self.pen().bahasa))),
        };
        let id = format!("lukisan_{id}");
        let caption = Caption {
            id: &id,
            title: &title,
            description,
        };
        Some(Peta {
            judul: judul.to_owned(),
            svg: Value::safe_string(&chart::map(&caption, &map)?),
            legenda: Vec::new(),
            asal,
        })
    }
}

/// Whether a kampung lies in an area.
fn is_in(row: &Kampung, area: &Daerah) -> bool {
    row.letak.is_some_and(|(kecamatan, kelurahan)| {
        kecamatan == area.kecamatan && area.kelurahan.is_none_or(|number| number == kelurahan)
    })
}

fn bidang(area: &Daerah, fill: Fill, href: Option<String>, title: String) -> chart::Area {
    chart::Area {
        rings: area.garis.to_vec(),
        fill,
        href,
        title,
    }
}
