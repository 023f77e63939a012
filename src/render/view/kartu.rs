//! Cards: the image that a preview of a link shows, with name, place, class and three figures.
//!
//! The region has one, which all pages use that have none of their own, and each kampung has one. They need absolute addresses, so
//! without a base address there are none.

use serde::Serialize;

use super::bingkai::{dipotong, kanonik};
use super::spot::Spot;
use super::tabel::AngkaKunci;
use crate::artifact::Route;
use crate::render::{PICTURES, Picture};

/// Pixels of a card, as its drawing has them.
const LEBAR: u32 = 1200;
const TINGGI: u32 = 630;

/// Characters of a line of 48 pixels.
const BARIS: usize = 42;

/// Characters of the name of the site, beside the emblem.
const SITUS: usize = 38;

/// Characters of the name in one line of 92 pixels, and in each of two lines of 72.
const NAMA: usize = 20;
const NAMA_PANJANG: usize = 26;

/// The image of a page, for its head.
#[derive(Debug, Clone, Serialize)]
pub struct Gambar {
    /// Its full address.
    pub url: String,
    /// Its width in pixels.
    pub lebar: u32,
    /// Its height in pixels.
    pub tinggi: u32,
    /// What it says.
    pub alt: String,
}

/// What a card says.
pub struct Kartu<'t> {
    /// Who it is about.
    pub nama: &'t str,
    /// Where that is.
    pub letak: &'t str,
    /// Its class.
    pub kelas: &'t str,
    /// Its figures; the first three with a value are shown.
    pub angka: &'t [AngkaKunci],
}

impl Spot<'_> {
    /// Where the card of this page stands, if it may have one.
    fn tempat_kartu(&self, own: bool) -> Option<Route> {
        let scene = self.scene;
        scene.situs.alamat_dasar.as_ref()?;
        let route = if own {
            self.route.with_extension("png")
        } else {
            self.routes().top("pratinjau.png")
        };
        (PICTURES && scene.theme.offer().previews).then_some(route)
    }

    /// The image of this page: its own, or the region's.
    pub fn gambar(&self, own: Option<&str>) -> Option<Gambar> {
        let route = self.tempat_kartu(own.is_some())?;
        Some(Gambar {
            url: kanonik(self.scene.situs, &route)?,
            lebar: LEBAR,
            tinggi: TINGGI,
            alt: own.unwrap_or(&self.scene.backdrop.nama_situs).to_owned(),
        })
    }

    /// The card of this page: of the region on its home page, of a kampung on its profile.
    pub fn kartu(&self, about: &Kartu<'_>, own: bool) -> Option<Picture> {
        let route = self.tempat_kartu(own)?;
        let (nama, lanjut, large) = dua_baris(about.nama);
        let figures: Vec<String> = about
            .angka
            .iter()
            .filter(|figure| figure.sel.ada())
            .filter_map(baris_angka)
            .take(3)
            .collect();
        let figure = |number: usize| figures.get(number).map_or("", String::as_str);
        let record = &self.wilayah().data.record;
        // Nobody may take a fictional region for a real one.
        let situs = if record.rekaan {
            self.fill("umum.rekaan_nama", &[("nama", &self.scene.backdrop.nama_situs)])
        } else {
            self.scene.backdrop.nama_situs.clone()
        };
        let kelas = match about.kelas {
            "" => String::new(),
            kelas => format!("{}: {kelas}", self.t("umum.klasifikasi")),
        };
        let words = [
            ("merek", &*self.scene.theme.brand(record.merek.as_ref()).light),
            ("situs", &dipotong(&situs, SITUS)),
            ("nama", &nama),
            ("nama_lanjut", &lanjut),
            ("y_nama", if lanjut.is_empty() { "240" } else { "196" }),
            ("ukuran", if large { "92" } else { "72" }),
            ("letak", &dipotong(about.letak, BARIS)),
            ("kelas", &dipotong(&kelas, BARIS)),
            ("angka_1", figure(0)),
            ("angka_2", figure(1)),
            ("angka_3", figure(2)),
        ];
        Some(Picture {
            route,
            svg: self.scene.theme.picture("kartu.svg", &words)?,
            width: LEBAR,
            ico: false,
        })
    }
}

/// A name in one line of large letters, or in two of smaller ones.
fn dua_baris(name: &str) -> (String, String, bool) {
    if name.chars().count() <= NAMA {
        return (name.to_owned(), String::new(), true);
    }
    if name.chars().count() <= NAMA_PANJANG {
        return (name.to_owned(), String::new(), false);
    }
    let mut first = String::new();
    let mut words = name.split_whitespace().peekable();
    while let Some(word) = words.next_if(|word| first.chars().count() + word.chars().count() < NAMA_PANJANG || first.is_empty()) {
        if !first.is_empty() {
            first.push(' ');
        }
        first.push_str(word);
    }
    let rest: Vec<&str> = words.collect();
    (dipotong(&first, NAMA_PANJANG), dipotong(&rest.join(" "), NAMA_PANJANG), false)
}

/// A figure with its year in one line; without its unit where that is too long, and not at all where even that is.
fn baris_angka(figure: &AngkaKunci) -> Option<String> {
    let year = tahun(&figure.keterangan).map(|year| format!(" ({year})")).unwrap_or_default();
    [&figure.sel.teks, &figure.sel.tanda]
        .map(|value| format!("{}: {value}{year}", figure.label))
        .into_iter()
        .find(|line| line.chars().count() <= BARIS)
}

/// The first year in a text.
fn tahun(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_take_two_lines() {
        assert_eq!(dua_baris("Loktuan"), ("Loktuan".to_owned(), String::new(), true));
        assert_eq!(
            dua_baris("Tanjung Laut Indah Permai"),
            ("Tanjung Laut Indah Permai".to_owned(), String::new(), false)
        );
        assert_eq!(
            dua_baris("Mekar Sari Bahagia Sejahtera Bersama Keluarga Sakinah"),
            ("Mekar Sari Bahagia".to_owned(), "Sejahtera Bersama…".to_owned(), false)
        );
    }

    #[test]
    fn a_figure_is_never_cut() {
        let figure = |label: &str| AngkaKunci {
            label: label.to_owned(),
            sel: crate::render::view::pen::Sel {
                tanda: "830".to_owned(),
                ..crate::render::view::pen::Sel::teks("830 pasangan")
            },
            keterangan: "2025".to_owned(),
            banding: None,
        };
        assert_eq!(baris_angka(&figure("PUS")).as_deref(), Some("PUS: 830 pasangan (2025)"));
        let shorter = baris_angka(&figure("Pasangan usia subur (PUS)"));
        assert_eq!(shorter.as_deref(), Some("Pasangan usia subur (PUS): 830 (2025)"));
        assert_eq!(baris_angka(&figure("Pasangan usia subur yang tidak terlayani")), None);
    }

    #[test]
    fn the_year_of_a_figure_is_found() {
        assert_eq!(tahun("2022; 5 dari 12 kampung"), Some("2022"));
        assert_eq!(tahun("12 kampung"), None);
    }
}
