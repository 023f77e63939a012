//! The frame around every page: title, breadcrumb, section, notices; and what the frame of one site has in common.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use tera::Value;

use super::kartu::Gambar;
use super::pen::Sel;
use super::spot::Spot;
use crate::artifact::{Route, base_path};
use crate::record::{self, Situs, Status};
use crate::render::data::Node;
use crate::render::{Brand, Inline, Theme, source_hash};

/// What the frame of one page needs.
#[derive(Debug, Clone, Serialize)]
pub struct Bingkai {
    /// Path to the site's root: empty, `../` …; on the page for missing addresses an absolute path when the base is known.
    pub akar: String,
    /// Content of `<title>`.
    pub judul: String,
    /// One sentence for search engines and previews.
    pub deskripsi: String,
    /// The page's full address, when the base address is known.
    pub kanonik: Option<String>,
    /// The way from the home page to the parent of this page; empty on the home page.
    pub remah: Vec<Sel>,
    /// Section of the main navigation.
    pub seksi: &'static str,
    /// Whether this page is the section's own page.
    pub seksi_sendiri: bool,
    /// Not for search engines.
    pub noindex: bool,
    /// Whether the foot leaves out what other pages say, because every byte of this one is counted.
    pub hemat: bool,
    /// What readers must know before they read on.
    pub pemberitahuan: Vec<String>,
    /// The date that the facts refer to.
    pub tanggal_data: Option<Sel>,
    /// When the content was last changed.
    pub tanggal_ubah: Option<Sel>,
    /// The portal above this site.
    pub portal: Option<String>,
    /// Writes to the agency about a mistake on this page.
    pub lapor: Option<String>,
    /// What the page says to machines: a JSON-LD graph.
    pub data_terstruktur: Option<Value>,
    /// What a preview of a link shows.
    pub gambar: Option<Gambar>,
}

/// What the frames of one site share.
#[derive(Debug, Clone, Serialize)]
pub struct Rangka {
    /// Name of the site: "Kampung KB Kota Bontang".
    pub nama: String,
    /// Whose site it is, in few words: `DPPKB Kota Bontang`.
    pub identitas: String,
    /// Title of the portal.
    pub portal: String,
    /// Language of the theme's texts.
    pub bahasa: &'static str,
    /// Openly fictional.
    pub rekaan: bool,
    /// Whether its address is one that only government gets.
    pub resmi: bool,
    /// Main navigation.
    pub nav: Vec<Menu>,
    /// Links of the footer.
    pub kaki: Vec<Menu>,
    /// Who can be asked.
    pub kontak: Option<Kontak>,
    /// Information office (PPID).
    pub ppid: Option<Kontak>,
    /// Who runs the portal.
    pub pengelola: Option<String>,
    /// Whether icons of pixels stand at the site's root.
    pub ikon: bool,
    /// The style sheet of the site.
    pub gaya: Gaya,
    /// The feed of all that is new, from the site's root.
    pub umpan: Option<String>,
    /// The feeds of parts of it.
    pub umpan_bagian: Vec<Menu>,
    /// The day of the newest change that a record tells of. The day of a build would change all pages each time.
    pub diubah: Option<Sel>,
    /// The site map, from the site's root.
    pub peta_situs: Option<String>,
}

/// A link of the navigation, from the site's root.
#[derive(Debug, Clone, Serialize)]
pub struct Menu {
    /// Name of the section.
    pub seksi: &'static str,
    /// Words.
    pub teks: String,
    /// Path from the site's root.
    pub jalur: String,
}

/// An office.
#[derive(Debug, Clone, Serialize)]
pub struct Kontak {
    /// Its name.
    pub nama: String,
    /// Its address.
    pub alamat: Option<String>,
    /// Its telephone, as written.
    pub telepon: Option<String>,
    /// `tel:` address.
    pub telepon_href: Option<String>,
    /// Its e-mail.
    pub surel: Option<String>,
    /// Its page.
    pub laman: Option<String>,
    /// Its official number for messages, as written.
    pub whatsapp: Option<String>,
    /// Opens `WhatsApp` with this number.
    pub whatsapp_href: Option<String>,
    /// When it is open.
    pub jam: Option<String>,
}

/// The style sheet of a site: in the page or beside it, with the colours of the region.
#[derive(Debug, Clone, Serialize)]
pub struct Gaya {
    /// What stands in the head of every page.
    pub isi: Value,
    /// Whether that is the whole style sheet, so that no file is linked.
    pub lengkap: bool,
    /// What pages may load and run (Content Security Policy): nothing from elsewhere.
    pub aturan: String,
}

impl Gaya {
    /// The style sheet of a theme with the colours of a region.
    #[must_use]
    pub fn baru(theme: &Theme, merek: Option<&record::Merek>) -> Self {
        let rules = merek.map_or_else(String::new, |merek| {
            let Brand { light, dark } = Brand::from(merek);
            format!(":root{{--merek:{light}}}@media screen and (prefers-color-scheme:dark){{:root{{--merek:{dark}}}}}")
        });
        let isi = theme.inline().map_or_else(|| rules.clone(), |css| css.with(&rules));
        let lengkap = theme.inline().is_some();
        let mut styles = String::from("'self'");
        let others = theme.inline().into_iter().flat_map(Inline::others);
        for css in std::iter::once(isi.as_str())
            .chain(others.map(|(_, css)| css))
            .filter(|css| !css.is_empty())
        {
            styles.push(' ');
            styles.push_str(&source_hash(css));
        }
        Self {
            aturan: format!(
                "default-src 'none'; img-src 'self'; style-src {styles}; script-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
            ),
            isi: Value::safe_string(&isi),
            lengkap,
        }
    }
}

impl Kontak {
    /// An office with its ways to be reached; pages that are no web addresses are left out.
    #[must_use]
    pub fn baru(nama: &str, alamat: Option<&str>, telepon: Option<&str>, surel: Option<&str>, laman: Option<&str>) -> Self {
        let dialled = |telepon: &str| {
            let digits: String = telepon.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            format!("tel:{digits}")
        };
        Self {
            nama: nama.to_owned(),
            alamat: alamat.map(str::to_owned),
            telepon: telepon.map(str::to_owned),
            telepon_href: telepon.map(dialled),
            surel: surel.map(str::to_owned),
            laman: laman
                .filter(|page| page.starts_with("https://") || page.starts_with("http://"))
                .map(str::to_owned),
            whatsapp: None,
            whatsapp_href: None,
            jam: None,
        }
    }

    /// The office that a record names.
    #[must_use]
    pub fn narahubung(office: &record::Narahubung) -> Self {
        let (telepon, surel) = (office.telepon_kantor.as_deref(), office.surel_kantor.as_deref());
        Self::baru(&office.unit, None, telepon, surel, None)
    }

    /// The agency of a region, with all ways to reach it.
    #[must_use]
    pub fn dinas(dinas: &record::Dinas) -> Self {
        let number = dinas.whatsapp_kantor.as_deref();
        Self {
            whatsapp: number.map(str::to_owned),
            whatsapp_href: number.map(|number| {
                let digits: String = number.chars().filter(char::is_ascii_digit).collect();
                // Numbers are written as they are dialled at home.
                let abroad = digits.strip_prefix('0').map(|rest| format!("62{rest}"));
                format!("https://wa.me/{}", abroad.unwrap_or(digits))
            }),
            jam: dinas.jam_layanan.clone(),
            ..Self::baru(
                &dinas.nama,
                dinas.alamat.as_deref(),
                dinas.telepon_kantor.as_deref(),
                dinas.surel.as_deref(),
                dinas.laman.as_deref(),
            )
        }
    }
}

/// What a page says about itself to the frame.
#[derive(Debug, Default)]
pub struct Tentang<'t> {
    /// Topic, in front of the site's name; empty on the home page.
    pub topik: &'t str,
    /// One sentence.
    pub deskripsi: &'t str,
    /// Section of the navigation.
    pub seksi: &'static str,
    /// Parents between home and this page.
    pub remah: Vec<Sel>,
    /// Not for search engines.
    pub noindex: bool,
    /// One of the heaviest pages: every byte is counted.
    pub hemat: bool,
    /// Status of the record, if the page shows one.
    pub status: Option<Status>,
    /// The date that the facts refer to.
    pub tanggal_data: Option<crate::record::Tanggal>,
    /// When the content was last changed.
    pub tanggal_ubah: Option<crate::record::Waktu>,
    /// Further notices.
    pub pemberitahuan: Vec<String>,
    /// What the page says to machines, beside the way to it.
    pub data: Vec<Node<'t>>,
    /// What the page's own image for previews says, if it has one.
    pub gambar: Option<&'t str>,
}

/// What may stand in the subject of a letter as it is.
const ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b':');

/// Whether an address is one that only government gets.
#[must_use]
pub fn milik_pemerintah(situs: &Situs) -> bool {
    let host = situs.alamat_dasar.as_deref().and_then(|base| base.split("://").nth(1));
    let host = host.and_then(|rest| rest.split(['/', ':']).next());
    host.is_some_and(|host| host.to_ascii_lowercase().ends_with(".go.id"))
}

impl Spot<'_> {
    /// The frame of this page.
    pub fn bingkai(&self, about: Tentang<'_>) -> Bingkai {
        let scene = self.scene;
        let nama = &scene.backdrop.nama_situs;
        let home = self.routes().top("index.html");
        let mut remah = about.remah;
        if self.route != &home && self.pangkal.is_none() {
            remah.insert(0, Sel::tautan(self.t("nav.beranda"), Some(self.menuju(&home))));
        }
        let mut pemberitahuan = about.pemberitahuan;
        pemberitahuan.extend(self.belum_terbit());
        if about.status == Some(Status::Arsip) {
            pemberitahuan.push(self.t("status.arsip_keterangan").to_owned());
        }
        // Lists only repeat what stands on the pages of the records.
        let told = about.status.is_some() || !about.data.is_empty();
        let lapor = if told { self.lapor() } else { None };
        // Search engines must not take a fictional region for a real one.
        let noindex = about.noindex || scene.wilayah.data.record.rekaan;
        let graph = if noindex {
            None
        } else {
            self.graf(&remah, about.topik, about.data)
        };
        Bingkai {
            akar: self.akar(),
            judul: judul_lengkap(about.topik, nama),
            deskripsi: dipotong(about.deskripsi, 200),
            kanonik: if noindex { None } else { kanonik(scene.situs, self.route) },
            remah,
            seksi: about.seksi,
            seksi_sendiri: self.route == &self.routes().top(&format!("{}.html", about.seksi)),
            noindex,
            hemat: about.hemat,
            pemberitahuan,
            tanggal_data: about.tanggal_data.map(|day| self.pen().tanggal(day)),
            tanggal_ubah: about.tanggal_ubah.map(|day| self.pen().waktu(day)),
            lapor,
            portal: scene.portal.then(|| self.menuju(&Route::new("index.html"))),
            gambar: self.gambar(about.gambar),
            data_terstruktur: graph.map(|graph| Value::safe_string(&graph)),
        }
    }

    /// A letter to the agency that names this page. Where nothing stands at an address there is nothing to correct.
    fn lapor(&self) -> Option<String> {
        if self.pangkal.is_some() {
            return None;
        }
        let office = self.scene.wilayah.data.record.dinas.surel.as_deref()?;
        let address = self.alamat().unwrap_or_else(|| self.route.to_string());
        let subject = self.fill("umum.lapor_subjek", &[("alamat", &address)]);
        Some(format!("mailto:{office}?subject={}", utf8_percent_encode(&subject, ADDRESS)))
    }

    fn akar(&self) -> String {
        let prefix = &self.routes().prefix;
        match self.pangkal {
            Some(base) => format!("{base}{prefix}"),
            None => self.route.up_to(prefix.matches('/').count()),
        }
    }

    /// A link of the breadcrumb to a page of the site's root.
    pub fn remah(&self, key: &str, name: &str) -> Sel {
        Sel::tautan(self.t(key), self.utama(name))
    }
}

/// "Lok Tuan – Kampung KB Kota Bontang".
#[must_use]
pub fn judul_lengkap(topik: &str, situs: &str) -> String {
    if topik.is_empty() {
        situs.to_owned()
    } else {
        format!("{topik} – {situs}")
    }
}

/// The full address of a page; a home page is its folder.
#[must_use]
pub fn kanonik(situs: &Situs, route: &Route) -> Option<String> {
    situs.alamat_dasar.as_deref().map(|base| route.absolute(base))
}

/// Where absolute paths begin: `/`, or the path of the base address with a slash at its end; nothing without a base address.
#[must_use]
pub fn pangkal(situs: &Situs) -> Option<String> {
    situs.alamat_dasar.as_deref().map(base_path)
}

/// A text of at most `most` characters; a longer one ends at a word, with an ellipsis.
#[must_use]
pub fn dipotong(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", cut.trim_end_matches([',', ';', ':', '.']))
}

/// The words of the frame for the language of the site.
#[must_use]
pub fn bahasa(situs: &Situs) -> crate::text::Language {
    match situs.bahasa {
        crate::record::Bahasa::Id => crate::text::Language::Id,
        crate::record::Bahasa::En => crate::text::Language::En,
    }
}

/// The pen of a site.
#[must_use]
pub fn pena(theme: &Theme, situs: &Situs, zona: crate::record::Zona) -> super::pen::Pen {
    super::pen::Pen {
        bahasa: bahasa(situs),
        zona,
        belum_diisi: theme.text("keadaan.x").to_owned(),
        tidak_berlaku: theme.text("keadaan.tb").to_owned(),
        disamarkan: theme.text("keadaan.k").to_owned(),
        kurang_dari: theme.text("keadaan.kurang_dari").to_owned(),
        sementara: theme.text("keadaan.s").to_owned(),
        diperbaiki: theme.text("keadaan.r").to_owned(),
        perkiraan: theme.text("keadaan.e").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn situs(base: Option<&str>) -> Situs {
        serde_json::from_value(serde_json::json!({
            "judul": "Portal", "ringkasan": "Ringkas", "zona_waktu": "WIB", "alamat_dasar": base,
        }))
        .unwrap()
    }

    #[test]
    fn titles_end_with_the_name_of_the_site() {
        assert_eq!(
            judul_lengkap("Lok Tuan", "Kampung KB Kota Bontang"),
            "Lok Tuan – Kampung KB Kota Bontang"
        );
        assert_eq!(judul_lengkap("", "Kampung KB Kota Bontang"), "Kampung KB Kota Bontang");
    }

    #[test]
    fn canonical_addresses_need_a_base_and_drop_the_index() {
        let situs_kota = situs(Some("https://kota.go.id/kkb"));
        let address = |path: &str| kanonik(&situs_kota, &Route::new(path));
        assert_eq!(
            address("bontang/index.html").as_deref(),
            Some("https://kota.go.id/kkb/bontang/")
        );
        assert_eq!(
            address("bontang/kampung.html").as_deref(),
            Some("https://kota.go.id/kkb/bontang/kampung.html")
        );
        assert_eq!(kanonik(&situs(None), &Route::new("index.html")), None);
    }

    #[test]
    fn only_government_has_an_official_address() {
        let official = |base| milik_pemerintah(&situs(base));
        assert!(official(Some("https://kampungkb.kota.go.id/kkb")));
        assert!(!official(Some("https://go.id.contoh.com")));
        assert!(!official(Some("https://contoh.com/kota.go.id")));
        assert!(!official(None));
    }

    #[test]
    fn absolute_paths_begin_below_the_base_address() {
        assert_eq!(pangkal(&situs(Some("https://kota.go.id"))).as_deref(), Some("/"));
        assert_eq!(pangkal(&situs(Some("https://kota.go.id/kkb/"))).as_deref(), Some("/kkb/"));
        assert_eq!(pangkal(&situs(None)), None);
    }

    #[test]
    fn descriptions_end_at_a_word() {
        assert_eq!(dipotong("satu  dua\ntiga", 20), "satu dua tiga");
        assert_eq!(dipotong("satu dua, tiga", 11), "satu dua…");
    }
}
