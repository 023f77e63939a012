//! Measures by which the kampung of a region can be laid beside each other, and what a kampung can have.

use super::{Gabungan, KampungId, Nisbah, Turunan, Wilayah};
use crate::record::{Ada, JenisInovasi, JenisSarana, Profil, StatusInovasi};

/// A figure that every profile may have, with a page of its own for the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ukuran {
    /// Persons.
    Penduduk,
    /// Families.
    Keluarga,
    /// Couples of reproductive age.
    Pus,
    /// Users of contraception ÷ PUS.
    PesertaKb,
    /// Long-acting users ÷ users.
    Mkjp,
    /// (IAT + TIAL) ÷ PUS.
    UnmetNeed,
}

/// The value of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Besaran {
    /// A count.
    Jumlah(u64),
    /// A share.
    Bagian(Nisbah),
}

impl Besaran {
    /// The count, or the percentage.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no kampung has 2^53 people")]
    pub fn angka(self) -> f64 {
        match self {
            Self::Jumlah(jumlah) => jumlah as f64,
            Self::Bagian(nisbah) => nisbah.persen(),
        }
    }
}

impl Ukuran {
    /// All measures, in the order of lists.
    pub const SEMUA: [Self; 6] = [
        Self::Penduduk,
        Self::Keluarga,
        Self::Pus,
        Self::PesertaKb,
        Self::Mkjp,
        Self::UnmetNeed,
    ];

    /// Its name in addresses and text keys: `peserta-kb`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Penduduk => "penduduk",
            Self::Keluarga => "keluarga",
            Self::Pus => "pus",
            Self::PesertaKb => "peserta-kb",
            Self::Mkjp => "mkjp",
            Self::UnmetNeed => "unmet-need",
        }
    }

    /// Whether it is a percentage.
    #[must_use]
    pub fn bagian(self) -> bool {
        matches!(self, Self::PesertaKb | Self::Mkjp | Self::UnmetNeed)
    }

    /// Its value in one profile.
    #[must_use]
    pub fn nilai(self, profil: &Profil, turunan: &Turunan) -> Option<Besaran> {
        match self {
            Self::Penduduk => turunan.jumlah_jiwa.total.map(Besaran::Jumlah),
            Self::Keluarga => profil.jumlah_kk.nilai().map(Besaran::Jumlah),
            Self::Pus => profil.jumlah_pus.nilai().map(Besaran::Jumlah),
            Self::PesertaKb => turunan.cpr.map(Besaran::Bagian),
            Self::Mkjp => turunan.mkjp.map(Besaran::Bagian),
            Self::UnmetNeed => turunan.unmet_need.map(Besaran::Bagian),
        }
    }

    /// Its value over many kampung, shares weighted, and how many of them gave one.
    #[must_use]
    pub fn gabungan(self, sums: &Gabungan) -> (Option<Besaran>, usize) {
        let count = |sum: super::JumlahGabungan| (sum.nilai().map(Besaran::Jumlah), sum.pelapor());
        let share = |sum: super::NisbahGabungan| (sum.nilai().map(Besaran::Bagian), sum.pelapor());
        match self {
            Self::Penduduk => count(sums.jiwa),
            Self::Keluarga => count(sums.kk),
            Self::Pus => count(sums.pus),
            Self::PesertaKb => share(sums.cpr),
            Self::Mkjp => share(sums.mkjp),
            Self::UnmetNeed => share(sums.unmet_need),
        }
    }
}

/// What a kampung can have that citizens look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fasilitas {
    /// A Dapur Sehat Atasi Stunting.
    Dashat,
    /// A Rumah Data Kependudukan.
    RumahDataku,
    /// A decree that founds its working group.
    SkPokja,
}

impl Fasilitas {
    /// All of them, in the order of lists.
    pub const SEMUA: [Self; 3] = [Self::Dashat, Self::RumahDataku, Self::SkPokja];

    /// Its name in addresses and text keys: `rumah-dataku`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Dashat => "dashat",
            Self::RumahDataku => "rumah-dataku",
            Self::SkPokja => "sk-pokja",
        }
    }
}

impl Wilayah {
    /// Whether records say that a kampung has something: an innovation that runs, or a facility that exists.
    #[must_use]
    pub fn punya(&self, id: KampungId, fasilitas: Fasilitas) -> bool {
        let row = &self.kampung[id];
        let runs = |jenis| {
            row.inovasi.iter().any(|&id| {
                let record = &self.inovasi[id].data.record;
                record.jenis == jenis && record.status_inovasi == StatusInovasi::Berjalan && record.status.tampil()
            })
        };
        match fasilitas {
            Fasilitas::Dashat => runs(JenisInovasi::Dashat),
            Fasilitas::RumahDataku => {
                let mut sarana = row.data.record.sarana.iter();
                runs(JenisInovasi::RumahDataku) || sarana.any(|one| one.jenis == JenisSarana::RumahDataku && one.ada == Ada::Ada)
            }
            Fasilitas::SkPokja => row.sk_pokja.is_some(),
        }
    }
}
