//! The truth about a region, after all checking: immutable, without paths and without HTML.
//!
//! The model keeps each record as its author typed it, but for small counts of people, which are withheld, and adds what checking
//! has found: where a kampung lies, what refers to it, what can be computed from its figures. References are numbers of tables
//! ([`KampungId`] and its like), in both directions, so a page finds its neighbours without searching. Withdrawn records stay, as
//! notices; drafts and embargoed releases are in the model of a preview alone.

mod alamat;
mod atlas;
mod penilaian;
mod table;
mod turunan;
mod ukuran;
mod wilayah;

pub use alamat::{Alamat, Alihan, Nisan, PerubahanAlamat, alamat};
pub use atlas::{Atlas, Pengecualian, Ringkasan, Terbaru};
pub use penilaian::{Butir, KelompokIndikator, Penilaian};
pub use table::{Id, Table};
pub(crate) use turunan::Penjumlahan;
pub use turunan::{Gabungan, Jiwa, JumlahGabungan, Nisbah, NisbahGabungan, Partisipasi, Turunan, capaian};
pub use ukuran::{Besaran, Fasilitas, Ukuran};
pub use wilayah::{
    BelumTerbit, BerkasMedia, Daerah, DasarHukum, DasarHukumId, Halaman, HalamanId, Indikator, IndikatorId, Inovasi, InovasiId,
    Instansi, InstansiId, Istilah, IstilahId, Kampung, KampungId, Kegiatan, KegiatanId, Pejabat, PejabatId, SiaranPers,
    SiaranPersId, Wilayah, WilayahLain, nama_lengkap,
};
