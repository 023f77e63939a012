//! The portal above all regions: where to find one's own, what is new anywhere.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use super::Tampilan;
use super::bingkai::{Bingkai, Gaya, Rangka, bahasa, kanonik, milik_pemerintah, pangkal, pena};
use super::butir::Butir;
use super::pen::{Pen, Sel};
use super::tabel::AngkaKunci;
use crate::artifact::Route;
use crate::model::{Atlas, Gabungan, Ringkasan};
use crate::record::{JenisWilayah, Situs};
use crate::render::Theme;
use crate::render::data::{Node, Organization, OrganizationKind, Text, WebSite, graph};

/// Releases on the portal.
const NEWEST: usize = 10;

#[derive(Serialize)]
struct Portal {
    judul: String,
    ringkasan: String,
    angka: Vec<AngkaKunci>,
    provinsi: Vec<Provinsi>,
    siaran: Vec<Butir>,
}

/// A province and its cities.
#[derive(Serialize)]
struct Provinsi {
    nama: Sel,
    rincian: Vec<String>,
    wilayah: Vec<Wilayah>,
}

/// A region with what its site holds.
#[derive(Serialize)]
struct Wilayah {
    nama: Sel,
    rincian: Vec<String>,
}

/// Writes the portal: theme, pen and the page's own address.
struct Meja<'a> {
    theme: &'a Theme,
    pen: Pen,
    route: &'a Route,
}

/// The home page of the portal, and its frame.
pub fn portal(atlas: &Atlas, situs: &Situs, theme: &Theme, route: &Route) -> (Tampilan, Value) {
    let desk = Meja {
        theme,
        pen: pena(theme, situs, situs.zona_waktu),
        route,
    };
    let view = Portal {
        judul: situs.judul.clone(),
        ringkasan: situs.ringkasan.clone(),
        angka: desk.angka(atlas),
        provinsi: desk.provinsi(atlas),
        siaran: desk.siaran(atlas),
    };
    let bingkai = Bingkai {
        akar: String::new(),
        judul: situs.judul.clone(),
        deskripsi: situs.ringkasan.clone(),
        kanonik: kanonik(situs, route),
        remah: Vec::new(),
        seksi: "portal",
        seksi_sendiri: true,
        noindex: false,
        hemat: false,
        pemberitahuan: Vec::new(),
        tanggal_data: None,
        tanggal_ubah: None,
        portal: None,
        lapor: None,
        gambar: None,
        data_terstruktur: situs_terstruktur(situs, route).map(|graph| Value::safe_string(&graph)),
    };
    (Tampilan::baru("portal.html", &bingkai, &view), rangka(situs, theme))
}

/// What the portal says to machines.
fn situs_terstruktur(situs: &Situs, route: &Route) -> Option<String> {
    let home = kanonik(situs, route);
    let publisher = situs.pengelola.as_deref().map(|name| Organization {
        kind: Some(OrganizationKind::Organization),
        name: name.into(),
        ..Organization::default()
    });
    graph(&[Node::WebSite(WebSite {
        id: home.as_ref().map(|home| format!("{home}#situs").into()),
        name: (&*situs.judul).into(),
        description: (&*situs.ringkasan).into(),
        url: home.map(Text::from),
        in_language: bahasa(situs).code().into(),
        publisher,
    })])
}

#[derive(Serialize)]
struct TidakDitemukan {
    beranda: String,
}

/// The portal's page for missing addresses, and its frame.
pub fn portal_tidak_ditemukan(situs: &Situs, theme: &Theme, route: &Route) -> (Tampilan, Value) {
    let akar = pangkal(situs).unwrap_or_default();
    let view = TidakDitemukan {
        beranda: pangkal(situs).map_or_else(
            || route.relative_to(&Route::new("index.html")),
            |base| format!("{base}index.html"),
        ),
    };
    let bingkai = Bingkai {
        akar,
        judul: super::bingkai::judul_lengkap(theme.text("tidak_ditemukan.judul"), &situs.judul),
        deskripsi: theme.text("tidak_ditemukan.keterangan").to_owned(),
        kanonik: None,
        remah: Vec::new(),
        seksi: "portal",
        seksi_sendiri: false,
        noindex: true,
        hemat: false,
        pemberitahuan: Vec::new(),
        tanggal_data: None,
        tanggal_ubah: None,
        portal: None,
        lapor: None,
        gambar: None,
        data_terstruktur: None,
    };
    (Tampilan::baru("portal-404.html", &bingkai, &view), rangka(situs, theme))
}

fn rangka(situs: &Situs, theme: &Theme) -> Value {
    super::nilai(&Rangka {
        nama: situs.judul.clone(),
        identitas: situs.pengelola.clone().unwrap_or_default(),
        portal: situs.judul.clone(),
        bahasa: bahasa(situs).code(),
        rekaan: false,
        resmi: milik_pemerintah(situs),
        nav: Vec::new(),
        kaki: Vec::new(),
        kontak: None,
        ppid: None,
        pengelola: situs.pengelola.clone(),
        ikon: crate::render::PICTURES,
        gaya: Gaya::baru(theme, None),
        umpan: None,
        umpan_bagian: Vec::new(),
        diubah: None,
        peta_situs: None,
    })
}

impl Meja<'_> {
    fn menuju(&self, region: &Ringkasan, path: &str) -> String {
        self.route
            .relative_to(&Route::new(&format!("{}/{path}", region.wilayah.slug)))
    }

    fn rincian(&self, region: &Ringkasan) -> Vec<String> {
        let counts = [
            ("mitra.kampung_n", region.kampung),
            ("mitra.inovasi_n", region.inovasi),
            ("mitra.kegiatan_n", region.kegiatan),
            ("mitra.siaran_n", region.siaran_pers),
        ];
        let count = |(key, count): (&str, usize)| (count > 0).then(|| self.theme.fill(key, &[("n", &self.pen.banyak(count))]));
        counts.into_iter().filter_map(count).collect()
    }

    /// Sums over all regions that are not fictional.
    fn angka(&self, atlas: &Atlas) -> Vec<AngkaKunci> {
        let cities = || atlas.nyata().filter(|region| region.wilayah.jenis != JenisWilayah::Provinsi);
        let total = |count: fn(&Ringkasan) -> usize| atlas.nyata().map(count).sum::<usize>();
        let figure = |key: &str, count: usize| AngkaKunci {
            label: self.theme.text(key).to_owned(),
            sel: self.pen.hitungan(Some(count as u64)),
            keterangan: String::new(),
            banding: None,
        };
        let kampung = AngkaKunci {
            keterangan: self.theme.fill(
                "beranda.dari_kelurahan",
                &[("n", &self.pen.banyak(cities().map(|city| city.kelurahan).sum()))],
            ),
            ..figure("portal.kampung", cities().map(|city| city.kampung).sum())
        };
        let mut figures = vec![
            figure("portal.kota", cities().count()),
            kampung,
            figure("portal.inovasi", total(|region| region.inovasi)),
            figure("portal.kegiatan", total(|region| region.kegiatan)),
            figure("portal.siaran", total(|region| region.siaran_pers)),
        ];
        let people = cities()
            .filter_map(|city| jiwa(&city.gabungan))
            .fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
        if people.1 > 0 {
            figures.push(AngkaKunci {
                keterangan: self.theme.fill("portal.pelapor", &[("n", &self.pen.banyak(people.1))]),
                sel: self.pen.hitungan(Some(people.0)).dengan(self.theme.text("satuan.jiwa")),
                ..figure("portal.jiwa", 0)
            });
        }
        figures
    }

    /// The name of a province as its cities give it.
    fn nama_provinsi(&self, code: &str, members: &[&Ringkasan]) -> String {
        let named = members.iter().find_map(|city| city.provinsi_nama.as_deref());
        self.theme.fill("umum.provinsi_nama", &[("nama", named.unwrap_or(code))])
    }

    /// Regions by province, both by code; a province without a site of its own is words. Fictional regions come last.
    fn provinsi(&self, atlas: &Atlas) -> Vec<Provinsi> {
        let mut groups: BTreeMap<&str, (Option<&Ringkasan>, Vec<&Ringkasan>)> = BTreeMap::new();
        for region in atlas.nyata() {
            let group = groups.entry(&region.provinsi).or_default();
            if region.wilayah.jenis == JenisWilayah::Provinsi {
                group.0 = Some(region);
            } else {
                group.1.push(region);
            }
        }
        let named = |region: &Ringkasan| Sel::tautan(&*region.wilayah.nama, Some(self.menuju(region, "index.html")));
        let cities = |cities: Vec<&Ringkasan>| -> Vec<Wilayah> {
            let city = |city: &Ringkasan| Wilayah {
                nama: named(city),
                rincian: self.rincian(city),
            };
            cities.into_iter().map(city).collect()
        };
        let group = |(code, (home, members)): (&str, (Option<&Ringkasan>, Vec<&Ringkasan>))| Provinsi {
            nama: home.map_or_else(|| Sel::teks(self.nama_provinsi(code, &members)), named),
            rincian: home.map(|home| self.rincian(home)).unwrap_or_default(),
            wilayah: cities(members),
        };
        let fictional: Vec<&Ringkasan> = atlas.ringkasan.iter().filter(|region| region.wilayah.rekaan).collect();
        let examples = (!fictional.is_empty()).then(|| Provinsi {
            nama: Sel::teks(self.theme.text("portal.wilayah_rekaan")),
            rincian: Vec::new(),
            wilayah: cities(fictional),
        });
        groups.into_iter().map(group).chain(examples).collect()
    }

    /// The newest releases of all regions.
    fn siaran(&self, atlas: &Atlas) -> Vec<Butir> {
        let mut newest: Vec<_> = atlas
            .nyata()
            .flat_map(|region| region.terbaru.iter().map(move |release| (region, release)))
            .collect();
        newest.sort_by(|(a, x), (b, y)| {
            y.saat
                .cmp(&x.saat)
                .then_with(|| (&a.wilayah.slug, &x.id).cmp(&(&b.wilayah.slug, &y.id)))
        });
        let line = |(region, release): &(&Ringkasan, &crate::model::Terbaru)| Butir {
            judul: Sel::tautan(
                &*release.judul,
                Some(self.menuju(region, &format!("siaran-pers/{}.html", release.id))),
            ),
            tanggal: Some(self.pen.hari(release.tanggal)),
            rincian: vec![region.wilayah.nama.clone()],
            ringkasan: None,
        };
        newest.iter().take(NEWEST).map(line).collect()
    }
}

/// People of a region, and how many kampung counted them.
fn jiwa(sums: &Gabungan) -> Option<(u64, usize)> {
    Some((sums.jiwa.nilai()?, sums.jiwa.pelapor()))
}
