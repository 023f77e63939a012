//! Tables and lists of facts, ready to be drawn.

use serde::Serialize;

use super::pen::Sel;
use super::spot::Spot;

/// A table with a caption, a header row and a header in front of each row.
#[derive(Debug, Clone, Serialize)]
pub struct Tabel {
    /// Caption: what the table shows, with unit and year where they are the same for all of it.
    pub judul: String,
    /// The columns; the first stands above the row heads.
    pub kolom: Vec<Kolom>,
    /// The rows.
    pub baris: Vec<Baris>,
    /// Explanations of the marks that occur.
    pub legenda: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kolom {
    /// Its head.
    pub teks: String,
    /// Whether numbers stand in it, which are set to the right.
    pub angka: bool,
    /// Whether it holds sentences, which want room.
    pub panjang: bool,
}

impl Kolom {
    fn baru<'s>(head: &str, cells: impl Iterator<Item = &'s Sel>) -> Self {
        let (mut numbers, mut longest) = (false, 0);
        for sel in cells {
            numbers |= sel.ada();
            longest = longest.max(sel.tanda.len());
        }
        Self {
            teks: head.to_owned(),
            angka: numbers,
            panjang: longest > SENTENCE,
        }
    }
}

/// From this many bytes on a cell is a sentence.
const SENTENCE: usize = 40;

/// A row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct Baris {
    /// Its head.
    pub kepala: Sel,
    /// Its cells.
    pub sel: Vec<Sel>,
    /// Columns behind them that say nothing: one empty cell for all.
    pub sisa: usize,
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
            sisa: 0,
            utama: false,
        }
    }

    /// Leaves out the last cells where several say nothing.
    fn diringkas(&mut self) {
        let said = self.sel.iter().rposition(|sel| !sel.hampa()).map_or(0, |at| at + 1);
        if self.sel.len() - said > 1 {
            self.sisa = self.sel.len() - said;
            self.sel.truncate(said);
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
    /// The same for the region.
    pub banding: Option<Banding>,
}

/// The figure of the whole region beside that of a kampung.
#[derive(Debug, Clone, Serialize)]
pub struct Banding {
    /// Name of the region.
    pub wilayah: String,
    /// Its value; it leads to the page of the measure.
    pub nilai: Sel,
    /// How many kampung it is made of.
    pub pelapor: String,
}

impl Spot<'_> {
    /// A table; its legend follows from the marks that occur. A column in which no row says anything is left out.
    pub fn tabel(&self, judul: String, kolom: &[&str], mut baris: Vec<Baris>) -> Tabel {
        let occurs = |mark: &str| {
            let mut cells = baris.iter().flat_map(|row| &row.sel);
            cells.any(|sel| sel.keadaan == mark || sel.sifat == Some(mark))
        };
        let legenda = [
            ("x", "keadaan.legenda_x"),
            ("tb", "keadaan.legenda_tb"),
            ("k", "keadaan.legenda_k"),
            ("s", "keadaan.legenda_s"),
            ("r", "keadaan.legenda_r"),
            ("e", "keadaan.legenda_e"),
        ]
        .into_iter()
        .filter(|(mark, _)| occurs(mark))
        .map(|(_, key)| self.t(key).to_owned())
        .collect();
        let said: Vec<bool> = (0..kolom.len().saturating_sub(1))
            .map(|at| baris.is_empty() || baris.iter().any(|row| row.sel.get(at).is_none_or(|sel| !sel.hampa())))
            .collect();
        let shown = |at: usize| at.checked_sub(1).is_none_or(|at| said[at]);
        let kolom: Vec<&str> = kolom
            .iter()
            .enumerate()
            .filter(|(at, _)| shown(*at))
            .map(|(_, head)| *head)
            .collect();
        for row in &mut baris {
            let mut said = said.iter();
            row.sel.retain(|_| said.next().copied().unwrap_or(true));
        }
        let columns = kolom.iter().enumerate().map(|(at, head)| match at.checked_sub(1) {
            None => Kolom::baru(head, std::iter::empty()),
            Some(at) => Kolom::baru(head, baris.iter().filter_map(|row| row.sel.get(at))),
        });
        let columns = columns.collect();
        baris.iter_mut().for_each(Baris::diringkas);
        Tabel {
            judul,
            kolom: columns,
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

    /// A fact of several short words in one line: `Sungai; kebun; jalan`. Left out when there is nothing to say.
    pub fn fakta_sebaris(&self, key: &str, words: &[String]) -> Option<Fakta> {
        self.fakta_bila_ada(
            key,
            Some(words.join("; "))
                .filter(|line| !line.is_empty())
                .map(Sel::teks)
                .into_iter()
                .collect(),
        )
    }

    /// A fact that is left out when there is nothing to say.
    pub fn fakta_bila_ada(&self, key: &str, isi: Vec<Sel>) -> Option<Fakta> {
        (!isi.is_empty()).then(|| self.fakta(key, isi))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Isian;
    use crate::render::view::pen::pena;

    #[test]
    fn several_empty_cells_at_the_end_of_a_row_are_one() {
        let words = |texts: &[&str]| texts.iter().map(|text| Sel::teks(*text)).collect::<Vec<_>>();
        let kept = |texts: &[&str]| {
            let mut row = Baris::baru(Sel::teks("2025"), words(texts));
            row.diringkas();
            (row.sel.len(), row.sisa)
        };
        assert_eq!(kept(&["a", "", ""]), (1, 2));
        assert_eq!(kept(&["a", "", "b", ""]), (4, 0));
        assert_eq!(kept(&["", ""]), (0, 2));
        assert_eq!(kept(&[]), (0, 0));
    }

    #[test]
    fn a_column_is_numeric_as_soon_as_one_of_its_cells_is() {
        let pen = pena();
        let cells = [pen.kosong(), pen.angka(Isian::Nilai(0))];
        assert!(Kolom::baru("Jumlah", cells.iter()).angka);
        assert!(!Kolom::baru("Sumber", [pen.kosong(), Sel::teks("Dinas")].iter()).angka);
    }
}
