//! What pages say to machines: the nodes of their JSON-LD graphs, from the very values that the pages show.
//!
//! Addresses are absolute, so without a base address there are none, and nothing that only an address would make useful.

use super::bingkai::{dipotong, kanonik};
use super::pen::Sel;
use super::spot::Spot;
use super::tabel::AngkaKunci;
use super::unduhan::Tautan;
use crate::artifact::{Route, joined};
use crate::model::{InstansiId, KampungId, KegiatanId, SiaranPersId};
use crate::record::{self, Desimal, JenisInstansi, JenisPerubahan, JenisWilayah, Kode, Tanggal};
use crate::render::data::{
    BreadcrumbList, ContactPoint, DataDownload, Dataset, Event, GeoCoordinates, ListItem, LocationFeature, NewsArticle, Node,
    Organization, OrganizationKind, Place, PlaceKind, PropertyValue, Text, WebSite, graph,
};

/// Characters of a headline, without the ellipsis of a longer one.
const HEADLINE: usize = 109;

/// Characters of the description of a dataset.
const DESCRIPTION: usize = 4_999;

/// What a dataset is about, beside its page.
pub struct Himpunan<'t> {
    /// Its name.
    pub nama: Text<'t>,
    /// What it holds.
    pub keterangan: String,
    /// Its years.
    pub masa: Option<(i16, i16)>,
    /// Its place.
    pub tempat: Place<'t>,
    /// Its figures with their units.
    pub variabel: Vec<PropertyValue<'t>>,
    /// When it last changed.
    pub tanggal_ubah: Option<record::Waktu>,
}

impl<'a> Spot<'a> {
    /// The full address of this page.
    pub fn alamat(&self) -> Option<String> {
        kanonik(self.scene.situs, self.route)
    }

    /// The full address of a planned page.
    pub fn alamat_dari(&self, target: &Route) -> Option<String> {
        self.href(target)?;
        kanonik(self.scene.situs, target)
    }

    /// The full address of what a link of this page leads to.
    fn mutlak(&self, href: &str) -> Option<String> {
        let path = joined(self.route.as_str(), href);
        kanonik(
            self.scene.situs,
            &Route::new(if path.is_empty() { "index.html" } else { &path }),
        )
    }

    /// The name of this page's thing for other nodes: its address and a word.
    pub fn pengenal(&self, kata: &str) -> Option<Text<'static>> {
        self.alamat().map(|page| format!("{page}#{kata}").into())
    }

    /// The name of something that the home page describes.
    fn pengenal_situs(&self, kata: &str) -> Option<Text<'static>> {
        let home = kanonik(self.scene.situs, &self.routes().top("index.html"))?;
        Some(format!("{home}#{kata}").into())
    }

    /// Language of the theme's words.
    pub fn bahasa(&self) -> Text<'static> {
        super::bingkai::bahasa(self.scene.situs).code().into()
    }

    /// The graph of a page: the way to it, and its things.
    pub fn graf<'n>(&self, remah: &[Sel], topik: &'n str, mut nodes: Vec<Node<'n>>) -> Option<String> {
        let named = remah.iter().map(|sel| {
            let item = sel.href.as_deref().and_then(|href| self.mutlak(href));
            (Text::from(sel.teks.clone()), item)
        });
        let mut way: Vec<(Text<'n>, Option<String>)> = named.collect();
        if !way.is_empty() {
            way.push((topik.into(), self.alamat()));
            let item = |(position, (name, item)): (u64, (Text<'n>, Option<String>))| ListItem {
                position,
                name,
                item: item.map(Text::from),
            };
            nodes.push(Node::BreadcrumbList(BreadcrumbList {
                item_list_element: (1..).zip(way).map(item).collect(),
            }));
        }
        graph(&nodes)
    }

    /// The agency that runs the programme, in short.
    pub fn dinas(&self) -> Organization<'a> {
        let dinas = &self.wilayah().data.record.dinas;
        Organization {
            kind: Some(OrganizationKind::GovernmentOrganization),
            id: self.pengenal_situs("dinas"),
            name: (&*dinas.nama).into(),
            url: dinas.laman.as_deref().filter(|page| page.starts_with("http")).map(Text::from),
            ..Organization::default()
        }
    }

    /// The site and the agency, on the home page.
    pub fn simpul_beranda(&self, uraian: &str) -> Vec<Node<'a>> {
        let record = &self.wilayah().data.record;
        let dinas = &record.dinas;
        let own = ContactPoint {
            contact_type: self.t("kaki.kontak").into(),
            telephone: dinas.telepon_kantor.as_deref().unwrap_or_default().into(),
            email: dinas.surel.as_deref().unwrap_or_default().into(),
            ..ContactPoint::default()
        };
        let reached = !own.telephone.is_empty() || !own.email.is_empty();
        let ppid = record.ppid.as_ref().map(|ppid| ContactPoint {
            name: (&*ppid.nama).into(),
            contact_type: self.t("kaki.ppid").into(),
            email: ppid.surel.as_deref().unwrap_or_default().into(),
            url: ppid.laman.as_deref().filter(|page| page.starts_with("http")).map(Text::from),
            ..ContactPoint::default()
        });
        let agency = Organization {
            alternate_name: dinas.singkatan.iter().map(|short| Text::from(&**short)).collect(),
            address: dinas.alamat.as_deref().unwrap_or_default().into(),
            contact_point: Some(own).filter(|_| reached).into_iter().chain(ppid).collect(),
            area_served: Some(self.tempat_wilayah()),
            ..self.dinas()
        };
        let site = WebSite {
            id: self.pengenal_situs("situs"),
            name: (&*self.scene.backdrop.nama_situs).into(),
            description: uraian.to_owned().into(),
            url: self.alamat().map(Text::from),
            in_language: self.bahasa(),
            publisher: Some(self.dinas()),
        };
        vec![Node::WebSite(site), Node::Organization(agency)]
    }

    fn kode(&self, kode: &'a Kode) -> PropertyValue<'a> {
        PropertyValue {
            property_id: self.t("data.kode").into(),
            value: kode.as_str().into(),
            ..PropertyValue::default()
        }
    }

    /// The region inside its province and the country.
    pub fn tempat_wilayah(&self) -> Place<'a> {
        let record = &self.wilayah().data.record;
        let country = Place {
            kind: Some(PlaceKind::Country),
            name: "Indonesia".into(),
            ..Place::default()
        };
        let province = record.provinsi.as_ref().filter(|_| record.jenis != JenisWilayah::Provinsi);
        let around = match province {
            Some(province) => Place {
                kind: Some(PlaceKind::AdministrativeArea),
                name: self.fill("umum.provinsi_nama", &[("nama", &province.nama)]).into(),
                identifier: vec![self.kode(&province.kode)],
                contained_in_place: Some(Box::new(country)),
                ..Place::default()
            },
            None => country,
        };
        Place {
            kind: Some(PlaceKind::AdministrativeArea),
            name: self.wilayah().nama_lengkap().into(),
            identifier: vec![self.kode(&record.kode)],
            contained_in_place: Some(Box::new(around)),
            ..Place::default()
        }
    }

    /// The kelurahan of a kampung inside its kecamatan inside the region.
    fn tempat_sekitar(&self, letak: Option<(usize, usize)>) -> Place<'a> {
        let mut around = self.tempat_wilayah();
        let districts = &self.wilayah().data.record.kecamatan;
        let Some((district, village)) = letak.and_then(|(district, village)| Some((districts.get(district)?, village))) else {
            return around;
        };
        let mut inside = |name: String, kode: &'a Kode| {
            let place = Place {
                kind: Some(PlaceKind::AdministrativeArea),
                name: name.into(),
                identifier: vec![self.kode(kode)],
                contained_in_place: Some(Box::new(std::mem::take(&mut around))),
                ..Place::default()
            };
            around = place;
        };
        inside(self.fill("umum.kecamatan_nama", &[("nama", &district.nama)]), &district.kode);
        if let Some(village) = district.kelurahan.get(village) {
            let jenis = village.jenis.unwrap_or(record::JenisKelurahan::Kelurahan);
            inside(format!("{} {}", self.label(&jenis), village.nama), &village.kode);
        }
        around
    }

    /// A kampung by its name and page.
    pub fn tempat_singkat(&self, id: KampungId) -> Place<'a> {
        let route = self.routes().kampung(id);
        Place {
            kind: Some(PlaceKind::Place),
            id: self.alamat_dari(route).map(|page| format!("{page}#kampung").into()),
            name: (&*self.wilayah().kampung[id].data.record.nama).into(),
            url: self.alamat_dari(route).map(Text::from),
            ..Place::default()
        }
    }

    /// A kampung with its codes and all that it lies in.
    pub fn tempat_kampung(&self, id: KampungId) -> Place<'a> {
        let row = &self.wilayah().kampung[id];
        let record = &row.data.record;
        let national = record.id_portal_nasional.map(|id| PropertyValue {
            property_id: self.t("data.id_nasional").into(),
            value: id.to_string().into(),
            ..PropertyValue::default()
        });
        let point = record.lokasi.as_ref().and_then(|place| Some((place.lat?, place.lon?)));
        Place {
            alternate_name: record.alias.iter().map(|other| Text::from(&**other)).collect(),
            identifier: std::iter::once(self.kode(&record.kode_wilayah)).chain(national).collect(),
            contained_in_place: Some(Box::new(self.tempat_sekitar(row.letak))),
            geo: point.map(|(lat, lon)| GeoCoordinates {
                latitude: derajat(lat).into(),
                longitude: derajat(lon).into(),
            }),
            ..self.tempat_singkat(id)
        }
    }

    /// The figures of this page and the files beside it.
    pub fn himpunan(&self, about: Himpunan<'a>, unduh: &[Tautan]) -> Node<'a> {
        let file = |link: &Tautan| {
            Some(DataDownload {
                encoding_format: link.tipe.into(),
                content_url: self.mutlak(&link.href)?.into(),
            })
        };
        Node::Dataset(Dataset {
            id: self.pengenal("data"),
            name: about.nama,
            description: dipotong(&about.keterangan, DESCRIPTION).into(),
            url: self.alamat().map(Text::from),
            in_language: self.bahasa(),
            creator: Some(self.dinas()),
            date_modified: about
                .tanggal_ubah
                .map(|day| day.iso(self.pen().zona))
                .unwrap_or_default()
                .into(),
            temporal_coverage: about
                .masa
                .map(|(first, last)| {
                    if first == last {
                        first.to_string()
                    } else {
                        format!("{first}/{last}")
                    }
                })
                .unwrap_or_default()
                .into(),
            spatial_coverage: Some(about.tempat),
            variable_measured: about.variabel,
            distribution: unduh.iter().filter_map(file).collect(),
        })
    }

    /// The figures of a kampung's profile.
    pub fn himpunan_kampung(&self, id: KampungId, angka: &[AngkaKunci], unduh: &[Tautan]) -> Vec<Node<'a>> {
        let record = &self.wilayah().kampung[id].data.record;
        let place = Node::Place(self.tempat_kampung(id));
        let years = || record.profil.iter().map(|profil| profil.tahun.tahun());
        let Some(masa) = years().min().zip(years().max()) else {
            return vec![place];
        };
        let words = [
            ("nama", &*record.nama),
            ("letak", &*self.letak(id)),
            ("wilayah", &*self.wilayah().nama_lengkap()),
        ];
        let about = Himpunan {
            nama: self.fill("data.kampung", &words).into(),
            keterangan: self.fill("data.kampung_keterangan", &words),
            masa: Some(masa),
            tempat: self.tempat_singkat(id),
            variabel: angka
                .iter()
                .map(|figure| PropertyValue {
                    name: figure.label.clone().into(),
                    ..PropertyValue::default()
                })
                .collect(),
            tanggal_ubah: record.tanggal_ubah,
        };
        vec![place, self.himpunan(about, unduh)]
    }

    /// An agency by its name and page.
    pub fn organisasi(&self, id: InstansiId) -> Organization<'a> {
        let record = &self.wilayah().instansi[id].data.record;
        Organization {
            kind: Some(match record.jenis {
                JenisInstansi::Opd | JenisInstansi::Vertikal | JenisInstansi::TniPolri => {
                    OrganizationKind::GovernmentOrganization
                }
                JenisInstansi::PerguruanTinggi => OrganizationKind::CollegeOrUniversity,
                _ => OrganizationKind::Organization,
            }),
            id: self
                .alamat_dari(self.routes().mitra(id))
                .map(|page| format!("{page}#mitra").into()),
            name: (&*record.nama).into(),
            url: record
                .laman
                .as_deref()
                .filter(|page| page.starts_with("http"))
                .map(Text::from),
            ..Organization::default()
        }
    }

    /// A release, whose lead photo stands at `foto`.
    pub fn artikel(&self, id: SiaranPersId, foto: Option<&str>) -> Node<'a> {
        let row = &self.wilayah().siaran_pers[id];
        let record = &row.data.record;
        let zona = self.pen().zona;
        Node::NewsArticle(NewsArticle {
            id: self.pengenal("siaran"),
            headline: dipotong(&record.judul, HEADLINE).into(),
            description: (&*record.ringkasan).into(),
            url: self.alamat().map(Text::from),
            dateline: (&*record.kota_dateline).into(),
            date_published: record.tanggal_terbit.rfc3339(zona).into(),
            date_modified: record.tanggal_ubah.unwrap_or(record.tanggal_terbit).rfc3339(zona).into(),
            // Releases are written in Indonesian, whatever the language of the theme is.
            in_language: "id".into(),
            author: Some(row.tentang.map_or_else(|| self.dinas(), |agency| self.organisasi(agency))),
            publisher: Some(self.dinas()),
            image: foto.and_then(|photo| self.mutlak(photo)).map(Text::from),
            correction: record.ralat.iter().map(|ralat| Text::from(&*ralat.alasan)).collect(),
        })
    }

    /// An activity.
    pub fn acara(&self, id: KegiatanId, uraian: &str) -> Node<'a> {
        let row = &self.wilayah().kegiatan[id];
        let record = &row.data.record;
        let zona = self.pen().zona;
        let (mut start, mut end) = (record.tanggal_mulai.iso(), record.tanggal_selesai.map(Tanggal::iso));
        if let (Tanggal::Hari(first), Some(jam)) = (record.tanggal_mulai, record.jam()) {
            let at = |tanggal, jam_menit| record::Waktu {
                tanggal,
                jam: Some(jam_menit),
                zona: jam.zona,
            };
            start = at(first, jam.mulai).rfc3339(zona);
            let last = match record.tanggal_selesai {
                Some(Tanggal::Hari(last)) => last,
                _ => first,
            };
            end = jam.selesai.map(|until| at(last, until).rfc3339(zona)).or(end);
        }
        // As long as the page shows it. For what people should bring schema.org has no word.
        let akses = record
            .akses
            .as_deref()
            .filter(|_| record.ditunggu(self.hari_ini()))
            .map(|words| LocationFeature {
                name: self.t("kegiatan.akses").into(),
                value: words.into(),
            });
        Node::Event(Event {
            id: self.pengenal("kegiatan"),
            name: (&*record.judul).into(),
            description: uraian.to_owned().into(),
            url: self.alamat().map(Text::from),
            start_date: start.into(),
            end_date: end.unwrap_or_default().into(),
            event_status: match record.perubahan.as_ref().map(|change| change.jenis) {
                None => "https://schema.org/EventScheduled",
                Some(JenisPerubahan::Berubah) => "https://schema.org/EventRescheduled",
                Some(JenisPerubahan::Ditunda) => "https://schema.org/EventPostponed",
                Some(JenisPerubahan::Dibatalkan) => "https://schema.org/EventCancelled",
            }
            .into(),
            previous_start_date: record
                .perubahan
                .as_ref()
                .and_then(|change| change.tanggal_semula)
                .map_or_else(Text::default, |day| day.iso().into()),
            location: Some(Place {
                kind: Some(PlaceKind::Place),
                name: (&*record.tempat).into(),
                amenity_feature: akses.into_iter().collect(),
                ..Place::default()
            }),
            organizer: row.instansi.iter().map(|&agency| self.organisasi(agency)).collect(),
        })
    }
}

/// Degrees with at most three decimals: about a hundred metres, which no household can be told by.
fn derajat(value: Desimal) -> String {
    let places = usize::from(value.desimal.min(3));
    format!("{:.places$}", value.nilai)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_have_at_most_three_decimals() {
        assert_eq!(derajat("0.123456".parse().unwrap()), "0.123");
        assert_eq!(derajat("-117.5".parse().unwrap()), "-117.5");
    }
}
