//! An area on a map.

use super::Kode;

/// Satu kecamatan, kelurahan, atau desa di `batas.geojson`.
#[derive(Debug, Clone, PartialEq)]
pub struct Bidang {
    /// Kode Kemendagri.
    pub kode: Kode,
    /// Garis tertutup, luar dan dalam: bujur dan lintang dalam derajat.
    pub garis: Vec<Vec<(f64, f64)>>,
}
