//! How values become text: one cell for each figure, date or word, in all of its states.
//!
//! A figure is a value, "belum diisi", "tidak berlaku" or "disamarkan", and stays that on the page: [`Sel::keadaan`] names the
//! state, [`Sel::teks`] says it in words, [`Sel::tanda`] marks it in dense tables as official statistics do.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{Nisbah, Turunan, Ukuran};
use crate::record::{Angka, Desimal, Isian, Profil, Sifat, Tanggal, Waktu, Zona};
use crate::render::chart::marked;
use crate::text::{Language, date, fill, number};

/// A cell, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Sel {
    /// In running text, with unit: `1.234 jiwa`, `belum tersedia`.
    pub teks: String,
    /// In a dense table, without unit: `1.234`, `[x]`.
    pub tanda: String,
    /// A number for machines: `1234`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nilai: Option<String>,
    /// A date for machines: `2022-09-22`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iso: Option<String>,
    /// Where it leads, relative to the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// `nilai`, `teks`, `x` (not filled in), `tb` (not applicable) or `k` (withheld).
    pub keadaan: &'static str,
    /// What is said of a value: `s` (provisional), `r` (revised) or `e` (an estimate).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sifat: Option<&'static str>,
}

impl Sel {
    /// Plain words.
    #[must_use]
    pub fn teks(text: impl Into<String>) -> Self {
        let teks = text.into();
        Self {
            tanda: teks.clone(),
            teks,
            nilai: None,
            iso: None,
            href: None,
            keadaan: "teks",
            sifat: None,
        }
    }

    /// Words that lead somewhere, if there is somewhere.
    #[must_use]
    pub fn tautan(text: impl Into<String>, href: Option<String>) -> Self {
        Self {
            href,
            ..Self::teks(text)
        }
    }

    /// The same, with a unit behind the words of a value.
    #[must_use]
    pub fn dengan(mut self, satuan: &str) -> Self {
        if self.keadaan == "nilai" && !satuan.is_empty() {
            let space = if satuan == "%" { "" } else { " " };
            self.teks = format!("{}{space}{satuan}", self.teks);
        }
        self
    }

    /// Whether it says nothing at all, not even that something is missing.
    #[must_use]
    pub fn hampa(&self) -> bool {
        self.teks.is_empty() && self.nilai.is_none()
    }

    /// Whether there is a value.
    #[must_use]
    pub fn ada(&self) -> bool {
        self.nilai.is_some()
    }

    fn tanpa_nilai(keadaan: &'static str, teks: &str, tanda: &str) -> Self {
        Self {
            tanda: tanda.to_owned(),
            keadaan,
            ..Self::teks(teks)
        }
    }

    fn angka(teks: String, nilai: String) -> Self {
        Self {
            nilai: Some(nilai),
            keadaan: "nilai",
            ..Self::teks(teks)
        }
    }
}

/// Writes values in the language of the site.
#[derive(Debug, Clone)]
pub struct Pen {
    /// Language of numbers, dates and lists.
    pub bahasa: Language,
    /// Zone of times that name none.
    pub zona: Zona,
    /// Words for what nobody has filled in.
    pub belum_diisi: String,
    /// Words for what makes no sense.
    pub tidak_berlaku: String,
    /// Words for what is withheld.
    pub disamarkan: String,
    /// Words for what is withheld because it is less than `{n}`.
    pub kurang_dari: String,
    /// Words for a value that is provisional.
    pub sementara: String,
    /// Words for a value that was revised.
    pub diperbaiki: String,
    /// Words for a value that is an estimate.
    pub perkiraan: String,
}

impl Pen {
    /// What nobody has filled in.
    #[must_use]
    pub fn kosong(&self) -> Sel {
        Sel::tanpa_nilai("x", &self.belum_diisi, "[x]")
    }

    /// A value with what is said of it behind: `21,0% (sementara)`, in a dense table `21,0 [s]` on one line. Units come before.
    #[must_use]
    pub fn bersifat(&self, sifat: Option<Sifat>, sel: Sel) -> Sel {
        let Some(known) = sifat.filter(|_| sel.ada()) else {
            return sel;
        };
        Sel {
            teks: self.teks_bersifat(&sel.teks, sifat),
            tanda: marked(&sel.tanda, Some(tanda_sifat(known))),
            sifat: Some(kunci_sifat(known)),
            ..sel
        }
    }

    /// Words for a value with what is said of it behind: `21,0% (sementara)`.
    #[must_use]
    pub fn teks_bersifat(&self, teks: &str, sifat: Option<Sifat>) -> String {
        sifat.map_or_else(|| teks.to_owned(), |sifat| format!("{teks} ({})", self.kata_sifat(sifat)))
    }

    /// The words for what is said of a value.
    #[must_use]
    pub fn kata_sifat(&self, sifat: Sifat) -> &str {
        match sifat {
            Sifat::Sementara => &self.sementara,
            Sifat::Diperbaiki => &self.diperbaiki,
            Sifat::Perkiraan => &self.perkiraan,
        }
    }

    /// A measure in one profile with its unit, in its state, with what is said of that profile's figures.
    #[must_use]
    pub fn ukuran(&self, ukuran: Ukuran, profil: Option<(&Profil, &Turunan)>, satuan: &str) -> Sel {
        let Some((profil, turunan)) = profil else {
            return self.kosong();
        };
        let sel = match ukuran {
            Ukuran::Penduduk => self.hitungan(turunan.jumlah_jiwa.total),
            Ukuran::Keluarga => self.angka(profil.jumlah_kk),
            Ukuran::Pus => self.angka(profil.jumlah_pus),
            Ukuran::PesertaKb => self.bagian_isian(turunan.isian_cpr()),
            Ukuran::Mkjp => self.bagian_isian(turunan.isian_mkjp()),
            Ukuran::UnmetNeed => self.bagian_isian(turunan.isian_unmet_need()),
        };
        self.bersifat(profil.sifat, sel.dengan(satuan))
    }

    fn isian<T: Copy>(&self, isian: Isian<T>, write: impl FnOnce(T) -> Sel) -> Sel {
        match isian {
            Isian::Nilai(value) => write(value),
            Isian::BelumDiisi => self.kosong(),
            Isian::TidakBerlaku => Sel::tanpa_nilai("tb", &self.tidak_berlaku, "–"),
            Isian::Disamarkan => Sel::tanpa_nilai("k", &self.disamarkan, "[k]"),
            Isian::KurangDari(limit) => {
                let words = fill(&self.kurang_dari, |name| (name == "n").then(|| limit.to_string().into()));
                Sel::tanpa_nilai("k", &words, "[k]")
            }
        }
    }

    /// A whole number without unit: `1.234.567`.
    #[must_use]
    pub fn bilangan(&self, value: u64) -> String {
        number::integer(i64::try_from(value).unwrap_or(i64::MAX), self.bahasa)
    }

    /// How many things there are: `153`.
    #[must_use]
    pub fn banyak(&self, count: usize) -> String {
        self.bilangan(count as u64)
    }

    /// A count.
    #[must_use]
    pub fn angka(&self, angka: Angka) -> Sel {
        self.isian(angka, |value| Sel::angka(self.bilangan(value), value.to_string()))
    }

    /// A count that was computed; without one its inputs were missing.
    #[must_use]
    pub fn hitungan(&self, value: Option<u64>) -> Sel {
        self.angka(value.map_or(Isian::BelumDiisi, Isian::Nilai))
    }

    /// An amount of money in full: `Rp125.000.000`.
    #[must_use]
    pub fn rupiah(&self, angka: Angka) -> Sel {
        self.isian(angka, |value| {
            Sel::angka(number::rupiah(value, self.bahasa), value.to_string())
        })
    }

    /// A decimal with as many places as its author gave.
    #[must_use]
    pub fn desimal(&self, isian: Isian<Desimal>) -> Sel {
        self.isian(isian, |value| {
            let places = usize::from(value.desimal);
            Sel::angka(
                number::decimal(value.nilai, places, self.bahasa),
                format!("{:.places$}", value.nilai),
            )
        })
    }

    /// A decimal that must be there.
    #[must_use]
    pub fn pecahan(&self, value: Desimal) -> Sel {
        self.desimal(Isian::Nilai(value))
    }

    /// A percentage with one decimal.
    #[must_use]
    pub fn persen(&self, value: Option<f64>) -> Sel {
        value.filter(|value| value.is_finite()).map_or_else(
            || self.kosong(),
            |value| Sel::angka(number::decimal(value, 1, self.bahasa), format!("{value:.1}")).dengan("%"),
        )
    }

    /// A share in one of its states.
    #[must_use]
    pub fn bagian_isian(&self, isian: Isian<Nisbah>) -> Sel {
        self.isian(isian, |share| self.bagian(Some(share)))
    }

    /// A share.
    #[must_use]
    pub fn bagian(&self, nisbah: Option<Nisbah>) -> Sel {
        self.persen(nisbah.map(Nisbah::persen))
    }

    /// A score with two decimals.
    #[must_use]
    pub fn skor(&self, value: f64) -> String {
        number::decimal(value, 2, self.bahasa)
    }

    /// A date as exact as its source.
    #[must_use]
    pub fn tanggal(&self, tanggal: Tanggal) -> Sel {
        let (teks, tanda) = match tanggal {
            Tanggal::Hari(day) => (date::long(day, self.bahasa), date::short(day, self.bahasa)),
            Tanggal::Bulan(year, month) => {
                let text = date::month_year(year, month, self.bahasa);
                (text.clone(), text)
            }
            Tanggal::Tahun(year) => (year.to_string(), year.to_string()),
        };
        Sel {
            tanda,
            iso: Some(tanggal.iso()),
            ..Sel::teks(teks)
        }
    }

    /// A day.
    #[must_use]
    pub fn hari(&self, day: Date) -> Sel {
        self.tanggal(Tanggal::Hari(day))
    }

    /// A day with its weekday: `Kamis, 22 September 2022`.
    #[must_use]
    pub fn hari_lengkap(&self, tanggal: Tanggal) -> Sel {
        match tanggal {
            Tanggal::Hari(day) => Sel {
                teks: date::with_weekday(day, self.bahasa),
                ..self.tanggal(tanggal)
            },
            _ => self.tanggal(tanggal),
        }
    }

    /// A day, or the first and the last of several.
    #[must_use]
    pub fn masa(&self, mulai: Tanggal, selesai: Option<Tanggal>) -> Sel {
        match (mulai, selesai) {
            (_, None) => self.hari_lengkap(mulai),
            (_, Some(selesai)) if selesai == mulai => self.hari_lengkap(mulai),
            (Tanggal::Hari(from), Some(Tanggal::Hari(to))) => {
                let teks = date::range(from, to, self.bahasa);
                Sel {
                    tanda: teks.clone(),
                    teks,
                    ..self.tanggal(mulai)
                }
            }
            (_, Some(selesai)) => {
                let teks = format!("{}–{}", self.tanggal(mulai).teks, self.tanggal(selesai).teks);
                Sel {
                    tanda: teks.clone(),
                    teks,
                    ..self.tanggal(mulai)
                }
            }
        }
    }

    /// A day, with hour and zone where they are known: `22 September 2022, 10.00 WITA`.
    #[must_use]
    pub fn waktu(&self, waktu: Waktu) -> Sel {
        let day = date::long(waktu.tanggal, self.bahasa);
        let teks = match waktu.jam {
            None => day,
            Some((hour, minute)) => {
                let zona = waktu.zona.unwrap_or(self.zona).nama();
                format!("{day}, {}", date::time(hour, minute, zona, self.bahasa))
            }
        };
        Sel {
            tanda: date::short(waktu.tanggal, self.bahasa),
            iso: Some(waktu.iso(self.zona)),
            ..Sel::teks(teks)
        }
    }
}

/// The letter for what is said of a value, as files for machines have it.
#[must_use]
pub fn kunci_sifat(sifat: Sifat) -> &'static str {
    match sifat {
        Sifat::Sementara => "s",
        Sifat::Diperbaiki => "r",
        Sifat::Perkiraan => "e",
    }
}

/// The mark behind a value in dense tables and in drawings.
#[must_use]
pub fn tanda_sifat(sifat: Sifat) -> &'static str {
    match sifat {
        Sifat::Sementara => "[s]",
        Sifat::Diperbaiki => "[r]",
        Sifat::Perkiraan => "[e]",
    }
}

#[cfg(test)]
pub(super) fn pena() -> Pen {
    Pen {
        bahasa: Language::Id,
        zona: Zona::Wita,
        belum_diisi: "belum tersedia".to_owned(),
        tidak_berlaku: "tidak berlaku".to_owned(),
        disamarkan: "disamarkan".to_owned(),
        kurang_dari: "kurang dari {n}".to_owned(),
        sementara: "sementara".to_owned(),
        diperbaiki: "diperbaiki".to_owned(),
        perkiraan: "perkiraan".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_states_of_a_figure_stay_four_things() {
        let pen = pena();
        let shown = |angka: Angka| {
            let sel = pen.angka(angka).dengan("jiwa");
            (sel.keadaan, sel.teks, sel.tanda, sel.nilai)
        };
        assert_eq!(
            shown(Isian::Nilai(0)),
            ("nilai", "0 jiwa".into(), "0".into(), Some("0".into()))
        );
        assert_eq!(shown(Isian::BelumDiisi), ("x", "belum tersedia".into(), "[x]".into(), None));
        assert_eq!(shown(Isian::TidakBerlaku), ("tb", "tidak berlaku".into(), "–".into(), None));
        assert_eq!(shown(Isian::Disamarkan), ("k", "disamarkan".into(), "[k]".into(), None));
    }

    #[test]
    fn only_a_value_is_provisional_revised_or_an_estimate() {
        let pen = pena();
        let shown = |angka: Angka, sifat| {
            let sel = pen.bersifat(sifat, pen.angka(angka).dengan("jiwa"));
            (sel.teks, sel.tanda, sel.nilai, sel.sifat)
        };
        for (sifat, words, mark) in [
            (Sifat::Sementara, "0 jiwa (sementara)", "s"),
            (Sifat::Diperbaiki, "0 jiwa (diperbaiki)", "r"),
            (Sifat::Perkiraan, "0 jiwa (perkiraan)", "e"),
        ] {
            let expected = (words.to_owned(), format!("0\u{a0}[{mark}]"), Some("0".to_owned()), Some(mark));
            assert_eq!(shown(Isian::Nilai(0), Some(sifat)), expected);
        }
        assert_eq!(shown(Isian::Nilai(0), None).1, "0");
        for none in [
            Isian::BelumDiisi,
            Isian::TidakBerlaku,
            Isian::Disamarkan,
            Isian::KurangDari(5),
        ] {
            assert_eq!(shown(none, Some(Sifat::Sementara)), shown(none, None), "{none:?}");
        }
    }

    #[test]
    fn decimals_keep_their_places_and_percent_stands_close() {
        let value = Desimal { nilai: 21.0, desimal: 1 };
        let sel = pena().desimal(Isian::Nilai(value)).dengan("%");
        assert_eq!((sel.teks.as_str(), sel.nilai.as_deref()), ("21,0%", Some("21.0")));
    }

    #[test]
    fn a_share_that_cannot_be_computed_is_not_available() {
        assert_eq!(pena().bagian(Nisbah::baru(1, 0)).keadaan, "x");
        assert_eq!(pena().bagian(Nisbah::baru(1, 3)).teks, "33,3%");
    }

    #[test]
    fn dates_are_as_exact_as_their_source() {
        let pen = pena();
        let shown = |text: &str| {
            let sel = pen.tanggal(text.parse().unwrap());
            (sel.teks, sel.iso.unwrap())
        };
        assert_eq!(shown("2022-09-22"), ("22 September 2022".into(), "2022-09-22".into()));
        assert_eq!(shown("2022-09"), ("September 2022".into(), "2022-09".into()));
        assert_eq!(shown("2016"), ("2016".into(), "2016".into()));
    }

    #[test]
    fn days_of_one_event_are_one_range() {
        let pen = pena();
        let masa = |from: &str, to: Option<&str>| pen.masa(from.parse().unwrap(), to.map(|to| to.parse().unwrap())).teks;
        assert_eq!(masa("2021-06-14", Some("2021-06-15")), "14–15 Juni 2021");
        assert_eq!(masa("2021-06-14", None), "Senin, 14 Juni 2021");
        assert_eq!(masa("2017-01", Some("2017-02")), "Januari 2017–Februari 2017");
    }

    #[test]
    fn an_hour_carries_the_zone_of_the_region() {
        let sel = pena().waktu("2022-09-22 10:00".parse().unwrap());
        assert_eq!(sel.teks, "22 September 2022, 10.00 WITA");
        assert_eq!(sel.iso.as_deref(), Some("2022-09-22T10:00:00+08:00"));
    }
}
