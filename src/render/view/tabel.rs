//! Tables and lists of facts, ready to be drawn.

use serde::Serialize;

use super::pen::Sel;
use super::spot::Spot;

/// A table with a caption, a header row and a header in front of each row.
#[derive(Debug, Clone, Serialize)]
pub struct Tabel {
    /// Caption: what the table shows, with unit and year where they are the same for all of it.
    pub judul: String,
    /// Heads of the columns; the first stands above the row heads.
    pub kolom: Vec<String>,
    /// The rows.
    pub baris: Vec<Baris>,
    /// Explanations of the marks that occur.
    pub legenda: Vec<String>,
}

/// A row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct Baris {
    /// Its head.
    pub kepala: Sel,
    /// Its cells.
    pub sel: Vec<Sel>,
    /// A total or result.
    pub utama: bool,
}

impl Baris {
    /// A row.
    #[must_use]
    pub fn baru(kepala: Sel, sel: Vec<Sel>) -> Self {
        Self {
            kepala,
            sel,
            utama: false,
        }
    }

    /// A row that stands out.
    #[must_use]
    pub fn utama(kepala: Sel, sel: Vec<Sel>) -> Self {
        Self {
            utama: true,
            ..Self::baru(kepala, sel)
        }
    }
}

/// A label and what belongs to it.
#[derive(Debug, Clone, Serialize)]
pub struct Fakta {
    /// The label.
    pub label: String,
    /// One or more values.
    pub isi: Vec<Sel>,
}

/// A key figure: label, value, and what must be said beside it.
#[derive(Debug, Clone, Serialize)]
pub struct AngkaKunci {
    /// The label.
    pub label: String,
    /// The value with unit.
    pub sel: Sel,
    /// Period, and how many kampung reported.
    pub keterangan: String,
    /// The same for the city.
    pub pembanding: Option<String>,
}

impl Spot<'_> {
    /// A table; its legend follows from the marks that occur.
    pub fn tabel(&self, judul: String, kolom: &[&str], baris: Vec<Baris>) -> Tabel {
        let occurs = |keadaan: &str| baris.iter().flat_map(|row| &row.sel).any(|sel| sel.keadaan == keadaan);
        let legenda = [("x", "keadaan.legenda_x"), ("tb", "keadaan.legenda_tb"), ("k", "keadaan.legenda_k")]
            .into_iter()
            .filter(|(keadaan, _)| occurs(keadaan))
            .map(|(_, key)| self.t(key).to_owned())
            .collect();
        Tabel {
            judul,
            kolom: kolom.iter().map(|&head| head.to_owned()).collect(),
            baris,
            legenda,
        }
    }

    /// A fact with its values; without any, "belum tersedia".
    pub fn fakta(&self, key: &str, isi: Vec<Sel>) -> Fakta {
        Fakta {
            label: self.t(key).to_owned(),
            isi: if isi.is_empty() { vec![self.pen().kosong()] } else { isi },
        }
    }

    /// A fact of one value.
    pub fn satu_fakta(&self, key: &str, sel: Option<Sel>) -> Fakta {
        self.fakta(key, sel.into_iter().collect())
    }

    /// A fact of words.
    pub fn fakta_teks(&self, key: &str, text: Option<&str>) -> Fakta {
        self.satu_fakta(key, text.map(Sel::teks))
    }

    /// A fact that is left out when there is nothing to say.
    pub fn fakta_bila_ada(&self, key: &str, isi: Vec<Sel>) -> Option<Fakta> {
        (!isi.is_empty()).then(|| self.fakta(key, isi))
    }
}
