//! How the pages of a region name things, for stages that list them elsewhere.

use jiff::civil::Date;

use super::Scene;
use super::view::{self, Spot};
use crate::artifact::Route;
use crate::model::{Fasilitas, KampungId, Ukuran};
use crate::plan::Tetap;
use crate::record::{DasarHukum, JenisInovasi, Kelas, Tanggal};

/// Names as the pages of a region write them.
pub struct Naming<'a> {
    scene: &'a Scene<'a>,
    home: Route,
}

impl<'a> Naming<'a> {
    /// The names of a scene.
    #[must_use]
    pub fn of(scene: &'a Scene<'a>) -> Self {
        Self {
            scene,
            home: scene.routes.top("index.html"),
        }
    }

    fn spot(&self) -> Spot<'_> {
        Spot {
            scene: self.scene,
            route: &self.home,
            pangkal: None,
        }
    }

    /// Kelurahan and kecamatan of a kampung.
    #[must_use]
    pub fn place(&self, id: KampungId) -> String {
        self.spot().letak(id)
    }

    /// A kecamatan by its number in the region's record: `Kecamatan Bontang Utara`.
    #[must_use]
    pub fn district(&self, number: usize) -> String {
        let name = self.spot().kecamatan(number).map(|sel| sel.teks).unwrap_or_default();
        self.scene.theme.fill("umum.kecamatan_nama", &[("nama", &name)])
    }

    /// The title of the list of a class.
    #[must_use]
    pub fn class(&self, class: Option<Kelas>) -> String {
        view::judul_kelas(&self.spot(), class)
    }

    /// The title of the list of kampung that have something.
    #[must_use]
    pub fn facility(&self, facility: Fasilitas) -> &str {
        self.text("fasilitas", facility.slug(), "judul")
    }

    /// The name of a measure, and what it means.
    #[must_use]
    pub fn measure(&self, measure: Ukuran) -> [&str; 2] {
        ["nama", "definisi"].map(|part| self.text("ukuran", measure.slug(), part))
    }

    /// The title of a page that every site has.
    #[must_use]
    pub fn fixed(&self, page: Tetap) -> &str {
        self.text("tetap", page.slug(), "judul")
    }

    fn text(&self, table: &str, slug: &str, part: &str) -> &str {
        self.scene.theme.text(&format!("{table}.{slug}.{part}"))
    }

    /// A kind of innovation.
    #[must_use]
    pub fn innovation(&self, kind: JenisInovasi) -> &str {
        self.scene.theme.text(view::kunci(&kind))
    }

    /// A legal basis by its full name.
    #[must_use]
    pub fn regulation(&self, record: &DasarHukum) -> String {
        self.spot().nama_peraturan(record)
    }

    /// A date as exact as its source.
    #[must_use]
    pub fn date(&self, date: Tanggal) -> String {
        self.scene.backdrop.pen.tanggal(date).teks
    }

    /// A day.
    #[must_use]
    pub fn day(&self, day: Date) -> String {
        self.scene.backdrop.pen.hari(day).teks
    }
}
