//! Derived values: what follows from the figures of one profile, and the sums of many.
//!
//! Nothing here is repaired or guessed. A value exists only when every figure that it needs is a number; one that is missing,
//! withheld or not applicable leaves it out, and so do figures that contradict each other (rule 15 of the domain: report, and
//! leave out the derived value). Zero is a number. A share keeps its numerator and denominator, so that pages can say
//! "12 dari 40 keluarga" and shares of a city are sums of both, never means of percentages.

use serde::{Deserialize, Serialize};

use crate::record::{Angka, Arah, Isian, LakiPerempuan, Profil};

/// A numerator over a denominator that is not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nisbah {
    pembilang: u64,
    penyebut: u64,
}

impl Nisbah {
    /// Nothing when the denominator is zero: such a share is not defined.
    #[must_use]
    pub fn baru(pembilang: u64, penyebut: u64) -> Option<Self> {
        (penyebut > 0).then_some(Self { pembilang, penyebut })
    }

    /// What is above the line.
    #[must_use]
    pub fn pembilang(self) -> u64 {
        self.pembilang
    }

    /// What is below the line; never zero.
    #[must_use]
    pub fn penyebut(self) -> u64 {
        self.penyebut
    }

    /// Numerator ÷ denominator × 100, not rounded.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no kampung has 2^53 people")]
    pub fn persen(self) -> f64 {
        self.pembilang as f64 * 100.0 / self.penyebut as f64
    }
}

/// Persons of one profile, by sex and together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Jiwa {
    /// Men and boys.
    pub l: Option<u64>,
    /// Women and girls.
    pub p: Option<u64>,
    /// Everybody.
    pub total: Option<u64>,
}

/// Participation in the five groups (poktan): participants ÷ those whom the group is meant for.
///
/// Denominators as on the profile page of the national portal ("Persentase Partisipasi Keluarga dalam Poktan", 2023). More
/// participants than denominator is a contradiction (rule 9) and gives no value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Partisipasi {
    /// BKB ÷ families with children under five.
    pub bkb: Option<Nisbah>,
    /// BKR ÷ families with adolescents.
    pub bkr: Option<Nisbah>,
    /// BKL ÷ families with elderly members.
    pub bkl: Option<Nisbah>,
    /// UPPKA ÷ all families.
    pub uppka: Option<Nisbah>,
    /// PIK-R ÷ adolescents, in persons.
    pub pik_r: Option<Nisbah>,
}

impl Partisipasi {
    /// The five groups with their field names, in the order of the form.
    #[must_use]
    pub fn isian(&self) -> [(&'static str, Option<Nisbah>); 5] {
        [
            ("bkb", self.bkb),
            ("bkr", self.bkr),
            ("bkl", self.bkl),
            ("uppka", self.uppka),
            ("pik_r", self.pik_r),
        ]
    }

    /// Mean of the five percentages, as the national portal's class takes it (2023); only when all five are known.
    #[must_use]
    pub fn rata_rata(&self) -> Option<f64> {
        let persen: Option<Vec<f64>> = self.isian().into_iter().map(|(_, share)| share.map(Nisbah::persen)).collect();
        persen.map(|five| five.iter().sum::<f64>() / 5.0)
    }
}

/// Shares that could be computed, but would give away a count that is withheld.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tertutup {
    /// [`Turunan::cpr`].
    pub cpr: bool,
    /// [`Turunan::mkjp`].
    pub mkjp: bool,
    /// [`Turunan::unmet_need`].
    pub unmet_need: bool,
}

/// What follows from one profile.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turunan {
    /// Persons: the sums of the sixteen bands where all are filled in, otherwise what is written in `jumlah_jiwa`; the total is
    /// L + P where both are known (the portal computes "Jumlah Jiwa" from the bands).
    pub jumlah_jiwa: Jiwa,
    /// Users of contraception: IUD + MOW + MOP + kondom + implan + suntik + pil (portal, "PUS dan Kepesertaan Ber-KB").
    pub peserta_kb: Option<u64>,
    /// Couples who use nothing: hamil + IAS + IAT + TIAL (portal, "PUS dan ketidaksertaan Ber-KB").
    pub bukan_peserta: Option<u64>,
    /// Contraceptive prevalence: users ÷ PUS.
    pub cpr: Option<Nisbah>,
    /// Share of long-acting methods: (IUD + MOW + MOP + implan) ÷ users (portal's class script, 2023).
    pub mkjp: Option<Nisbah>,
    /// Unmet need by the portal's approximation: (IAT + TIAL) ÷ PUS. Surveys define it more narrowly; never join the two.
    pub unmet_need: Option<Nisbah>,
    /// Participation in the five groups.
    pub partisipasi: Partisipasi,
    /// Sex ratio: men for every 100 women (BPS, rasio jenis kelamin).
    pub rasio_jenis_kelamin: Option<Nisbah>,
    /// Dependency ratio: (0–14 + 65 and older) ÷ 15–64, for every 100 (BPS, rasio ketergantungan).
    pub rasio_ketergantungan: Option<Nisbah>,
    /// Shares that are withheld.
    pub tertutup: Tertutup,
}

impl Turunan {
    /// Contraceptive prevalence as a figure.
    #[must_use]
    pub fn isian_cpr(&self) -> Isian<Nisbah> {
        isian(self.cpr, self.tertutup.cpr)
    }

    /// Share of long-acting methods as a figure.
    #[must_use]
    pub fn isian_mkjp(&self) -> Isian<Nisbah> {
        isian(self.mkjp, self.tertutup.mkjp)
    }

    /// Unmet need as a figure.
    #[must_use]
    pub fn isian_unmet_need(&self) -> Isian<Nisbah> {
        isian(self.unmet_need, self.tertutup.unmet_need)
    }

    /// Computes what the profile allows.
    #[must_use]
    pub fn dari(profil: &Profil) -> Self {
        let jumlah_jiwa = jiwa(profil).unwrap_or_default();
        let dasar = Self {
            jumlah_jiwa,
            partisipasi: partisipasi(profil),
            rasio_jenis_kelamin: jumlah_jiwa.l.zip(jumlah_jiwa.p).and_then(|(l, p)| Nisbah::baru(l, p)),
            // Bands that contradict the written totals are no ground for a ratio either.
            rasio_ketergantungan: jumlah_jiwa.total.and_then(|_| ketergantungan(profil)),
            ..Self::default()
        };
        if pus_bertentangan(profil) {
            return dasar;
        }
        let pus = profil.jumlah_pus.nilai();
        let peserta_kb = Penjumlahan::peserta(profil).nilai();
        let jangka_panjang = profil
            .kontrasepsi
            .and_then(|k| Penjumlahan::dari([k.iud, k.mow, k.mop, k.implan]).nilai());
        let ingin_berhenti = profil.tidak_ber_kb.and_then(|t| Penjumlahan::dari([t.iat, t.tial]).nilai());
        let bagian = |atas: Option<u64>, bawah: Option<u64>| atas.zip(bawah).and_then(|(a, b)| Nisbah::baru(a, b));
        Self {
            peserta_kb,
            bukan_peserta: Penjumlahan::bukan_peserta(profil).nilai(),
            cpr: bagian(peserta_kb, pus),
            mkjp: bagian(jangka_panjang, peserta_kb),
            unmet_need: bagian(ingin_berhenti, pus),
            ..dasar
        }
    }
}

/// Achievement in percent of a target (rule 37; the ministry's formula, recovered from the figures of Bangka Belitung 2025).
///
/// Higher is better: realised ÷ target × 100. Lower is better: (2 − realised ÷ target) × 100, which may exceed 100 and fall
/// below 0. A target of zero has no achievement, and for "towards a value" no formula is known.
#[must_use]
pub fn capaian(arah: Arah, target: f64, realisasi: f64) -> Option<f64> {
    let nisbah = realisasi / target;
    let persen = match arah {
        Arah::Naik => nisbah * 100.0,
        Arah::Turun => (2.0 - nisbah) * 100.0,
        Arah::Menuju => return None,
    };
    persen.is_finite().then_some(persen)
}

/// A count summed over kampung, with how many of them gave one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JumlahGabungan {
    jumlah: u64,
    pelapor: usize,
}

impl JumlahGabungan {
    /// The sum; nothing when no kampung gave a number.
    #[must_use]
    pub fn nilai(self) -> Option<u64> {
        (self.pelapor > 0).then_some(self.jumlah)
    }

    /// How many kampung are in the sum.
    #[must_use]
    pub fn pelapor(self) -> usize {
        self.pelapor
    }

    fn tambah(&mut self, nilai: Option<u64>) {
        if let Some(nilai) = nilai {
            self.jumlah = self.jumlah.saturating_add(nilai);
            self.pelapor += 1;
        }
    }
}

/// A share over kampung: sum of numerators ÷ sum of denominators, with how many kampung gave both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NisbahGabungan {
    pembilang: u64,
    penyebut: u64,
    pelapor: usize,
}

impl NisbahGabungan {
    /// The weighted share; nothing when no kampung gave one.
    #[must_use]
    pub fn nilai(self) -> Option<Nisbah> {
        Nisbah::baru(self.pembilang, self.penyebut)
    }

    /// How many kampung are in the share.
    #[must_use]
    pub fn pelapor(self) -> usize {
        self.pelapor
    }

    fn tambah(&mut self, nisbah: Option<Nisbah>) {
        if let Some(nisbah) = nisbah {
            self.pembilang = self.pembilang.saturating_add(nisbah.pembilang);
            self.penyebut = self.penyebut.saturating_add(nisbah.penyebut);
            self.pelapor += 1;
        }
    }
}

/// Figures of a region, added up from one profile for each of its kampung.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gabungan {
    /// All kampung that were handed in, also those without a profile.
    pub kampung: usize,
    /// Persons.
    pub jiwa: JumlahGabungan,
    /// Families.
    pub kk: JumlahGabungan,
    /// Couples of reproductive age.
    pub pus: JumlahGabungan,
    /// Users ÷ PUS.
    pub cpr: NisbahGabungan,
    /// Long-acting users ÷ users.
    pub mkjp: NisbahGabungan,
    /// (IAT + TIAL) ÷ PUS.
    pub unmet_need: NisbahGabungan,
}

impl Gabungan {
    /// Adds one kampung; one without a profile only counts as not reporting.
    pub fn tambah(&mut self, profil: Option<(&Profil, &Turunan)>) {
        self.kampung += 1;
        if let Some((profil, turunan)) = profil {
            self.jiwa.tambah(turunan.jumlah_jiwa.total);
            self.kk.tambah(profil.jumlah_kk.nilai());
            self.pus.tambah(profil.jumlah_pus.nilai());
            self.cpr.tambah(turunan.cpr);
            self.mkjp.tambah(turunan.mkjp);
            self.unmet_need.tambah(turunan.unmet_need);
        }
    }
}

impl<'a> FromIterator<Option<(&'a Profil, &'a Turunan)>> for Gabungan {
    fn from_iter<I: IntoIterator<Item = Option<(&'a Profil, &'a Turunan)>>>(profil: I) -> Self {
        let mut gabungan = Self::default();
        profil.into_iter().for_each(|profil| gabungan.tambah(profil));
        gabungan
    }
}

/// What figures add up to, and whether all of them are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Penjumlahan {
    diketahui: u64,
    lengkap: bool,
}

impl Penjumlahan {
    /// Nothing is known.
    const KOSONG: Self = Self {
        diketahui: 0,
        lengkap: false,
    };

    /// Adds figures up.
    pub(crate) fn dari(angka: impl IntoIterator<Item = Angka>) -> Self {
        let awal = Self {
            diketahui: 0,
            lengkap: true,
        };
        angka.into_iter().map(|angka| Self::satu(angka.nilai())).fold(awal, Self::dan)
    }

    /// One sex, or both, summed over a range of the sixteen bands; nothing is known without a table of bands.
    pub(crate) fn menurut_umur<const N: usize>(
        profil: &Profil,
        bands: std::ops::Range<usize>,
        pilih: fn(LakiPerempuan) -> [Angka; N],
    ) -> Self {
        profil.penduduk.as_ref().map_or(Self::KOSONG, |penduduk| {
            Self::dari(penduduk.kelompok()[bands].iter().flat_map(|&(_, band)| pilih(band)))
        })
    }

    /// Everybody who uses contraception.
    pub(crate) fn peserta(profil: &Profil) -> Self {
        let isian = profil.kontrasepsi.map(|kontrasepsi| kontrasepsi.isian());
        isian.map_or(Self::KOSONG, |isian| Self::dari(isian.into_iter().map(|(_, angka)| angka)))
    }

    /// Every couple that does not.
    pub(crate) fn bukan_peserta(profil: &Profil) -> Self {
        let isian = profil.tidak_ber_kb.map(|alasan| alasan.isian());
        isian.map_or(Self::KOSONG, |isian| Self::dari(isian.into_iter().map(|(_, angka)| angka)))
    }

    /// Users and non-users together, which must be all PUS (rule 8, the portal's own).
    pub(crate) fn seluruh_pus(profil: &Profil) -> Self {
        Self::peserta(profil).dan(Self::bukan_peserta(profil))
    }

    /// What is known of the sum.
    pub(crate) fn diketahui(self) -> u64 {
        self.diketahui
    }

    /// The sum, if it is complete.
    pub(crate) fn nilai(self) -> Option<u64> {
        self.lengkap.then_some(self.diketahui)
    }

    /// Whether the parts cannot make this total: they are complete and differ, or what is known of them is already more.
    pub(crate) fn bertentangan(self, total: u64) -> bool {
        self.diketahui > total || self.lengkap && self.diketahui != total
    }

    /// This or, if it is incomplete, another figure.
    fn atau(self, lain: Option<u64>) -> Self {
        match (self.lengkap, lain) {
            (false, Some(_)) => Self::satu(lain),
            _ => self,
        }
    }

    fn satu(angka: Option<u64>) -> Self {
        Self {
            diketahui: angka.unwrap_or_default(),
            lengkap: angka.is_some(),
        }
    }

    fn dan(self, other: Self) -> Self {
        Self {
            diketahui: self.diketahui.saturating_add(other.diketahui),
            lengkap: self.lengkap && other.lengkap,
        }
    }
}

fn pus_bertentangan(profil: &Profil) -> bool {
    let pus = profil.jumlah_pus.nilai();
    pus.is_some_and(|pus| Penjumlahan::seluruh_pus(profil).bertentangan(pus))
}

fn isian(bagian: Option<Nisbah>, tertutup: bool) -> Isian<Nisbah> {
    match bagian {
        Some(bagian) => Isian::Nilai(bagian),
        None if tertutup => Isian::Disamarkan,
        None => Isian::BelumDiisi,
    }
}

/// Nothing when bands, sexes and total contradict each other.
fn jiwa(profil: &Profil) -> Option<Jiwa> {
    let tertulis = profil.jumlah_jiwa;
    let kelompok_l = Penjumlahan::menurut_umur(profil, 0..16, |band| [band.l]);
    let kelompok_p = Penjumlahan::menurut_umur(profil, 0..16, |band| [band.p]);
    let tertulis_l = tertulis.and_then(|jiwa| jiwa.l.nilai());
    let tertulis_p = tertulis.and_then(|jiwa| jiwa.p.nilai());
    let tertulis_total = tertulis.and_then(|jiwa| jiwa.total.nilai());
    let (l, p) = (kelompok_l.atau(tertulis_l), kelompok_p.atau(tertulis_p));
    let berdua = l.dan(p);
    let cocok = |bagian: Penjumlahan, total: Option<u64>| total.is_none_or(|total| !bagian.bertentangan(total));
    let selaras = cocok(kelompok_l, tertulis_l) && cocok(kelompok_p, tertulis_p) && cocok(berdua, tertulis_total);
    selaras.then_some(Jiwa {
        l: l.nilai(),
        p: p.nilai(),
        total: berdua.nilai().or(tertulis_total),
    })
}

fn ketergantungan(profil: &Profil) -> Option<Nisbah> {
    let semua = |band: LakiPerempuan| [band.l, band.p];
    let tanggungan = Penjumlahan::menurut_umur(profil, 0..3, semua).dan(Penjumlahan::menurut_umur(profil, 13..16, semua));
    let usia_kerja = Penjumlahan::menurut_umur(profil, 3..13, semua);
    Nisbah::baru(tanggungan.nilai()?, usia_kerja.nilai()?)
}

fn partisipasi(profil: &Profil) -> Partisipasi {
    let Some(peserta) = profil.peserta_poktan else {
        return Partisipasi::default();
    };
    let bagian = |peserta: Angka, sasaran: Angka| {
        let (peserta, sasaran) = (peserta.nilai()?, sasaran.nilai()?);
        Nisbah::baru(peserta, sasaran).filter(|_| peserta <= sasaran)
    };
    Partisipasi {
        bkb: bagian(peserta.bkb, profil.keluarga_balita),
        bkr: bagian(peserta.bkr, profil.keluarga_remaja),
        bkl: bagian(peserta.bkl, profil.keluarga_lansia),
        uppka: bagian(peserta.uppka, profil.jumlah_kk),
        pik_r: bagian(peserta.pik_r, profil.jumlah_remaja),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn profil(fields: &Value) -> Profil {
        let mut profil = json!({ "tahun": "2022", "sumber": { "judul": "Pendataan" } });
        for (name, value) in fields.as_object().unwrap() {
            profil[name] = value.clone();
        }
        serde_json::from_value(profil).unwrap()
    }

    fn kb() -> Value {
        json!({
            "jumlah_kk": "250",
            "jumlah_pus": "200",
            "kontrasepsi": { "iud": "10", "mow": "5", "mop": "1", "kondom": "4", "implan": "14", "suntik": "60", "pil": "26" },
            "tidak_ber_kb": { "hamil": "12", "ias": "30", "iat": "18", "tial": "20" },
        })
    }

    /// Sixteen bands with ten men and twelve women each.
    fn bands() -> Value {
        let labels = [
            "0-4", "5-9", "10-14", "15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64",
            "65-69", "70-74", "75+",
        ];
        labels
            .iter()
            .map(|label| ((*label).to_owned(), json!({ "l": "10", "p": "12" })))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    fn near(value: Option<f64>, expected: f64) -> bool {
        value.is_some_and(|value| (value - expected).abs() < 0.005)
    }

    #[test]
    fn shares_of_contraception_follow_their_formulas() {
        let turunan = Turunan::dari(&profil(&kb()));
        assert_eq!((turunan.peserta_kb, turunan.bukan_peserta), (Some(120), Some(80)));
        assert!(near(turunan.cpr.map(Nisbah::persen), 60.0));
        assert!(near(turunan.mkjp.map(Nisbah::persen), 25.0));
        assert!(near(turunan.unmet_need.map(Nisbah::persen), 19.0));
    }

    #[test]
    fn a_missing_or_withheld_figure_leaves_out_what_needs_it() {
        for state in [json!(null), json!("disamarkan"), json!("tidak berlaku")] {
            let mut fields = kb();
            fields["kontrasepsi"]["pil"] = state;
            let turunan = Turunan::dari(&profil(&fields));
            assert_eq!((turunan.peserta_kb, turunan.cpr, turunan.mkjp), (None, None, None));
            assert!(near(turunan.unmet_need.map(Nisbah::persen), 19.0));
        }
        assert_eq!(Turunan::dari(&profil(&json!({}))), Turunan::default());
    }

    #[test]
    fn contradicting_figures_are_not_repaired() {
        let mut fields = kb();
        fields["jumlah_pus"] = json!("201");
        let turunan = Turunan::dari(&profil(&fields));
        assert_eq!((turunan.peserta_kb, turunan.cpr, turunan.unmet_need), (None, None, None));
        let written = json!({ "jumlah_jiwa": { "l": "100", "p": "110", "total": "200" } });
        assert_eq!(Turunan::dari(&profil(&written)).jumlah_jiwa, Jiwa::default());
    }

    #[test]
    fn no_couples_have_no_share_of_couples() {
        let none = json!({
            "jumlah_pus": "0",
            "kontrasepsi": { "iud": "0", "mow": "0", "mop": "0", "kondom": "0", "implan": "0", "suntik": "0", "pil": "0" },
            "tidak_ber_kb": { "hamil": "0", "ias": "0", "iat": "0", "tial": "0" },
        });
        let turunan = Turunan::dari(&profil(&none));
        assert_eq!((turunan.peserta_kb, turunan.bukan_peserta), (Some(0), Some(0)));
        assert_eq!((turunan.cpr, turunan.mkjp, turunan.unmet_need), (None, None, None));
    }

    #[test]
    fn complete_bands_give_persons_and_ratios() {
        let turunan = Turunan::dari(&profil(&json!({ "penduduk": bands() })));
        let expected = Jiwa {
            l: Some(160),
            p: Some(192),
            total: Some(352),
        };
        assert_eq!(turunan.jumlah_jiwa, expected);
        assert!(near(turunan.rasio_jenis_kelamin.map(Nisbah::persen), 83.33));
        // Six of sixteen bands depend on ten.
        assert!(near(turunan.rasio_ketergantungan.map(Nisbah::persen), 60.0));
    }

    #[test]
    fn incomplete_bands_leave_the_written_total() {
        let mut bands = bands();
        bands["0-4"]["l"] = json!("disamarkan");
        let written = json!({ "penduduk": bands, "jumlah_jiwa": { "total": "350" } });
        let turunan = Turunan::dari(&profil(&written));
        assert_eq!((turunan.jumlah_jiwa.l, turunan.jumlah_jiwa.total), (None, Some(350)));
        assert_eq!((turunan.rasio_jenis_kelamin, turunan.rasio_ketergantungan), (None, None));
        // 150 known men and 192 women are more than 340.
        let impossible = json!({ "penduduk": written["penduduk"], "jumlah_jiwa": { "total": "340" } });
        assert_eq!(Turunan::dari(&profil(&impossible)).jumlah_jiwa, Jiwa::default());
    }

    #[test]
    fn participation_has_its_own_denominator() {
        let mut fields = kb();
        fields["keluarga_balita"] = json!("40");
        fields["jumlah_remaja"] = json!("50");
        fields["peserta_poktan"] = json!({ "bkb": "12", "bkr": "3", "uppka": "25", "pik_r": "51" });
        let partisipasi = Turunan::dari(&profil(&fields)).partisipasi;
        assert_eq!(partisipasi.bkb, Nisbah::baru(12, 40));
        assert_eq!(partisipasi.uppka, Nisbah::baru(25, 250));
        assert_eq!((partisipasi.bkr, partisipasi.bkl), (None, None));
        assert_eq!(partisipasi.pik_r, None, "51 of 50 is a contradiction");
        assert_eq!(partisipasi.rata_rata(), None);
    }

    #[test]
    fn achievement_agrees_with_the_figures_of_bangka_belitung_2025() {
        assert!(near(capaian(Arah::Naik, 64.55, 61.6), 95.43));
        assert!(near(capaian(Arah::Turun, 2.21, 2.18), 101.36));
        assert!(near(capaian(Arah::Turun, 8.53, 8.0), 106.21));
        assert!(near(capaian(Arah::Turun, 29.0, 32.2), 88.97));
    }

    #[test]
    fn achievement_needs_a_target_and_a_direction() {
        assert_eq!(capaian(Arah::Naik, 0.0, 5.0), None);
        assert_eq!(capaian(Arah::Turun, 0.0, 0.0), None);
        assert_eq!(capaian(Arah::Menuju, 2.1, 2.11), None);
    }

    #[test]
    fn a_city_sums_numerators_and_denominators() {
        let one = profil(&kb());
        let mut fields = kb();
        fields["jumlah_pus"] = json!("20");
        fields["kontrasepsi"] =
            json!({ "iud": "0", "mow": "0", "mop": "0", "kondom": "0", "implan": "0", "suntik": "2", "pil": "0" });
        fields["tidak_ber_kb"] = json!({ "hamil": "0", "ias": "18", "iat": "0", "tial": "0" });
        let other = profil(&fields);
        let unknown = profil(&json!({ "jumlah_kk": "100" }));
        let known = [&one, &other, &unknown].map(|profil| (profil, Turunan::dari(profil)));
        let rows = known.iter().map(|(profil, turunan)| Some((*profil, turunan)));
        let kota: Gabungan = rows.chain([None]).collect();
        assert_eq!(kota.kampung, 4);
        assert_eq!((kota.kk.nilai(), kota.kk.pelapor()), (Some(600), 3));
        assert_eq!((kota.pus.nilai(), kota.pus.pelapor()), (Some(220), 2));
        assert_eq!((kota.jiwa.nilai(), kota.jiwa.pelapor()), (None, 0));
        // 122 of 220, not the mean of 60 % and 10 %.
        assert_eq!(kota.cpr.nilai(), Nisbah::baru(122, 220));
        assert_eq!(kota.mkjp.nilai(), Nisbah::baru(30, 122));
    }
}
