//! The figures of a page in formats for machines, made from the very tables that the page shows.
//!
//! CSV: UTF-8, comma, LF, one header row, one row for each cell: which table, which row, which column, the value with a decimal
//! point or as an ISO date, and a status where there is no value: `x` not filled in, `tb` not applicable, `k` withheld; or where
//! something is said of it: `s` provisional, `r` revised, `e` an estimate. JSON: the same tables with their rows; a cell with a
//! status is an object of both.

use serde::Serialize;
use serde_json::{Value, json};

use super::pen::Sel;
use super::spot::Spot;
use super::tabel::{AngkaKunci, Tabel};
use crate::artifact::Artifact;
use crate::text::number;

/// A link to a file, with its size.
#[derive(Debug, Clone, Serialize)]
pub struct Tautan {
    /// `CSV (4 KB)`.
    pub teks: String,
    /// Where it is.
    pub href: String,
    /// Media type.
    pub tipe: &'static str,
}

/// Collects the figures of one page.
pub struct Unduhan<'s> {
    spot: &'s Spot<'s>,
    /// Nothing where the theme does without.
    isi: Option<Isi>,
}

/// The files on their way.
struct Isi {
    kode: String,
    nama: String,
    csv: csv::Writer<Vec<u8>>,
    tables: Vec<Value>,
}

impl Spot<'_> {
    /// Begins to collect the figures of this page, which is about `nama`.
    pub fn unduhan<'s>(&'s self, kode: &str, nama: &str) -> Unduhan<'s> {
        let isi = self.scene.theme.offer().downloads.then(|| {
            let mut csv = csv::Writer::from_writer(Vec::new());
            // A buffer takes everything.
            let _ = csv.write_record(["kode", "nama", "tabel", "baris", "kolom", "nilai", "status"]);
            Isi {
                kode: kode.to_owned(),
                nama: nama.to_owned(),
                csv,
                tables: Vec::new(),
            }
        });
        Unduhan { spot: self, isi }
    }
}

impl Spot<'_> {
    /// A file beside this page, and a link to it that says its format and size.
    pub fn berkas(&self, extension: &str, tipe: &'static str, bytes: Vec<u8>) -> (Tautan, Artifact) {
        let route = self.route.with_extension(extension);
        let size = number::bytes(bytes.len() as u64, self.pen().bahasa);
        let link = Tautan {
            teks: format!("{} ({size})", extension.to_ascii_uppercase()),
            href: self.menuju(&route),
            tipe,
        };
        (link, Artifact { route, bytes })
    }
}

impl Unduhan<'_> {
    /// Adds a table under its name, which is the anchor that it has on the page.
    pub fn tabel(&mut self, id: &str, tabel: &Tabel) {
        if let Some(isi) = &mut self.isi {
            isi.tabel(id, tabel);
        }
    }

    /// Adds the key figures of the page.
    pub fn angka(&mut self, figures: &[AngkaKunci]) {
        if let Some(isi) = &mut self.isi {
            isi.angka(figures);
        }
    }

    /// The links to the files and the files themselves.
    pub fn selesai(self) -> (Vec<Tautan>, Vec<Artifact>) {
        let Some(isi) = self.isi else {
            return (Vec::new(), Vec::new());
        };
        let spot = self.spot;
        let document = json!({ "kode": isi.kode, "nama": isi.nama, "tabel": isi.tables });
        let csv = isi.csv.into_inner().unwrap_or_default();
        let json = document.to_string().into_bytes();
        [("csv", "text/csv", csv), ("json", "application/json", json)]
            .into_iter()
            .map(|(extension, tipe, bytes)| spot.berkas(extension, tipe, bytes))
            .unzip()
    }
}

impl Isi {
    fn tabel(&mut self, id: &str, tabel: &Tabel) {
        let heads: Vec<&str> = tabel.kolom.iter().skip(1).map(|column| column.teks.as_str()).collect();
        let nothing = Sel::teks("");
        let rows = tabel.baris.iter().map(|row| {
            let head = plain(&row.kepala);
            let rest = std::iter::repeat_n(&nothing, row.sisa);
            let cells = row.sel.iter().chain(rest).zip(&heads);
            let cells = cells.map(|(sel, column)| {
                self.cell(id, &head, column, sel);
                machine(sel)
            });
            json!({ "baris": head, "sel": cells.collect::<Vec<_>>() })
        });
        let rows: Vec<Value> = rows.collect();
        self.tables
            .push(json!({ "tabel": id, "judul": tabel.judul, "kolom": heads, "baris": rows }));
    }

    fn angka(&mut self, figures: &[AngkaKunci]) {
        let mut rows = Vec::new();
        for figure in figures {
            self.cell("angka_kunci", &figure.label, &figure.keterangan, &figure.sel);
            let mut cells = vec![machine(&figure.sel)];
            if let Some(beside) = &figure.banding {
                self.cell("angka_kunci", &figure.label, &beside.wilayah, &beside.nilai);
                cells.push(machine(&beside.nilai));
            }
            rows.push(json!({ "baris": figure.label, "masa": figure.keterangan, "sel": cells }));
        }
        self.tables.push(json!({ "tabel": "angka_kunci", "baris": rows }));
    }

    fn cell(&mut self, table: &str, row: &str, column: &str, sel: &Sel) {
        let value = sel.nilai.as_deref().or(sel.iso.as_deref());
        let words = if sel.keadaan == "teks" { sel.teks.as_str() } else { "" };
        let status = match sel.keadaan {
            "nilai" | "teks" => sel.sifat.unwrap_or_default(),
            missing => missing,
        };
        let _ = self
            .csv
            .write_record([&*self.kode, &*self.nama, table, row, column, value.unwrap_or(words), status]);
    }
}

/// What stands in front of a row.
fn plain(sel: &Sel) -> String {
    sel.iso.clone().unwrap_or_else(|| sel.teks.clone())
}

/// A cell for machines: a number, a date or words; with its status a number of which something is said, or `null`.
fn machine(sel: &Sel) -> Value {
    let number = sel.nilai.as_deref().map(|value| {
        value
            .parse::<i64>()
            .map(Value::from)
            .or_else(|_| value.parse::<f64>().map(Value::from))
            .unwrap_or_else(|_| value.into())
    });
    match (number, &sel.iso, sel.keadaan) {
        (Some(number), ..) => match sel.sifat {
            Some(status) => json!({ "nilai": number, "status": status }),
            None => number,
        },
        (None, Some(iso), _) => iso.as_str().into(),
        (None, None, "teks") => sel.teks.as_str().into(),
        (None, None, status) => json!({ "nilai": null, "status": status }),
    }
}
