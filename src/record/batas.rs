//! An area on a map.

use std::sync::Arc;

use super::Kode;

/// Satu kecamatan, kelurahan, atau desa di `batas.geojson`. Salinannya berbagi garis.
#[derive(Debug, Clone, PartialEq)]
pub struct Bidang {
    /// Kode Kemendagri.
    pub kode: Kode,
    /// Garis tertutup, luar dan dalam: bujur dan lintang dalam derajat.
    pub garis: Arc<[Vec<(f64, f64)>]>,
}
