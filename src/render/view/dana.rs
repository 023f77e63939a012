//! What was given to a kampung, cell by cell: money, goods, proof.

use super::pen::Sel;
use super::spot::Spot;
use crate::record::{Angka, SumberDana};

impl Spot<'_> {
    /// An amount of money in a table.
    pub fn uang(&self, amount: Angka) -> Sel {
        let sel = self.pen().rupiah(amount);
        let tanda = if sel.ada() { sel.teks.clone() } else { sel.tanda };
        Sel { tanda, ..sel }
    }

    /// What was given in kind: `Telur ayam, 30 kg`.
    pub fn barang(&self, dana: &SumberDana) -> Sel {
        let Some(barang) = &dana.barang else {
            return Sel::teks("");
        };
        let count = self.pen().desimal(barang.jumlah).dengan(&barang.satuan);
        Sel::teks(if count.ada() {
            format!("{}, {}", barang.uraian, count.teks)
        } else {
            barang.uraian.clone()
        })
    }

    /// What proves that it was given.
    pub fn bukti(&self, dana: &SumberDana) -> Sel {
        let source = dana.bukti.as_ref().map(|source| self.sel_sumber(source));
        source.unwrap_or_else(|| Sel::teks(""))
    }
}
