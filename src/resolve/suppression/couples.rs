//! Couples by method and by reason: cells of a table with totals.
//!
//! The totals of one profile that readers know: PUS are all methods and all reasons together; the share of users gives all
//! methods; the share of long-acting methods four of them; unmet need two of the reasons. They lie within each other, so they
//! cut the eleven cells into parts of known sum, and each part is looked at by itself. What readers know of a cell: one that is
//! "kurang dari 5" is between one and four; another that is withheld is not, and is no larger than those that are shown. Sums over
//! kampung and years add totals that are shown one by one, so they tell nothing new.

use super::reader::{self, Cell};
use crate::model::{Nisbah, Turunan};
use crate::record::{Angka, Isian, Profil};

/// Cells of a profile: seven methods, then four reasons against any.
const CELLS: usize = 11;
const METHODS: Set = Set(0b000_0111_1111);
/// IUD, MOW, MOP, implants.
const LONG: Set = Set(0b000_0001_0111);
/// Couples who want to wait and couples who want no more.
const UNMET: Set = Set(0b110_0000_0000);
const ALL: Set = Set(0b111_1111_1111);

/// Some of the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Set(u16);

impl Set {
    fn has(self, cell: usize) -> bool {
        self.0 >> cell & 1 == 1
    }

    fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    fn cells(self) -> impl Iterator<Item = usize> {
        (0..CELLS).filter(move |&cell| self.has(cell))
    }
}

/// Withholds what is too small in a profile, and what would tell it.
pub fn withhold(profil: &mut Profil, turunan: &mut Turunan, ambang: u8) {
    let limit = u64::from(ambang);
    let mut cells = cells(profil, limit);
    if profil.jumlah_pus.nilai().is_some_and(|count| (1..limit).contains(&count)) {
        profil.jumlah_pus = Isian::KurangDari(ambang);
        hide_all(&mut cells, turunan);
    } else if !cells.iter().any(|cell| matches!(cell, Cell::Small | Cell::Unknown)) {
        return;
    }
    loop {
        let known = totals(profil, turunan);
        let Some(part) = parts(&known).into_iter().find(|part| !is_safe(&cells, *part, limit)) else {
            break;
        };
        let next = reader::next(part.0.cells().map(|cell| cells[cell]), limit).and_then(|at| part.0.cells().nth(at));
        if let Some(cell) = next {
            cells[cell] = Cell::Withheld;
        } else if !close(part.0, turunan) {
            profil.jumlah_pus = Isian::Disamarkan;
            hide_all(&mut cells, turunan);
        }
    }
    if turunan.cpr.is_none() {
        // The source's own share would tell what ours may not.
        profil.cpr_tercetak = None;
    }
    write(profil, &cells, ambang);
}

/// The cells as they would be shown.
fn cells(profil: &Profil, limit: u64) -> [Cell; CELLS] {
    let methods = profil.kontrasepsi.map(|methods| methods.isian()).unwrap_or_default();
    let reasons = profil.tidak_ber_kb.map(|reasons| reasons.isian()).unwrap_or_default();
    let mut cells = [Cell::Shown(0); CELLS];
    let places = (0..7).zip(&methods).chain((7..).zip(&reasons));
    for (place, (_, figure)) in places {
        cells[place] = match *figure {
            Isian::Nilai(count) if (1..limit).contains(&count) => Cell::Small,
            Isian::Nilai(count) => Cell::Shown(count),
            Isian::Disamarkan | Isian::KurangDari(_) => Cell::Unknown,
            // Nobody knows it, so no sum is known either.
            Isian::BelumDiisi | Isian::TidakBerlaku => Cell::Shown(0),
        };
    }
    cells
}

/// The sums that readers know.
fn totals(profil: &Profil, turunan: &Turunan) -> Vec<(Set, u64)> {
    let filled = |figures: Vec<(&str, Angka)>| figures.iter().all(|(_, figure)| figure.terisi());
    let complete = profil.kontrasepsi.is_some_and(|methods| filled(methods.isian()))
        && profil.tidak_ber_kb.is_some_and(|reasons| filled(reasons.isian()));
    let pus = profil.jumlah_pus.nilai().filter(|_| complete);
    [
        (ALL, pus),
        (METHODS, turunan.peserta_kb),
        (LONG, turunan.mkjp.map(Nisbah::pembilang)),
        (UNMET, turunan.unmet_need.map(Nisbah::pembilang)),
    ]
    .into_iter()
    .filter_map(|(set, total)| Some((set, total?)))
    .chain(turunan.bukan_peserta.map(|total| (Set(ALL.0 & !METHODS.0), total)))
    .collect()
}

/// The parts into which known sums cut the cells, each with its own sum: a sum without the largest ones inside it.
fn parts(known: &[(Set, u64)]) -> Vec<(Set, u64)> {
    let inside = |inner: Set, outer: Set| inner != outer && inner.is_within(outer);
    known
        .iter()
        .map(|&(set, total)| {
            let largest = known.iter().filter(|&&(inner, _)| {
                let between = |&(other, _): &(Set, u64)| inside(other, set) && inside(inner, other);
                inside(inner, set) && !known.iter().any(between)
            });
            largest.fold((set, total), |(rest, sum), (inner, count)| {
                (Set(rest.0 & !inner.0), sum.saturating_sub(*count))
            })
        })
        .collect()
}

/// Whether readers who know the sum of a part cannot compute its cells.
fn is_safe(cells: &[Cell; CELLS], (set, total): (Set, u64), limit: u64) -> bool {
    let part: Vec<Cell> = set.cells().map(|cell| cells[cell]).collect();
    reader::is_safe(&part, total, limit)
}

/// Takes back the innermost share that tells the sum of a part; whether there was one.
fn close(part: Set, turunan: &mut Turunan) -> bool {
    let tertutup = &mut turunan.tertutup;
    let inner = if part.is_within(METHODS) {
        shut(&mut turunan.mkjp, &mut tertutup.mkjp)
    } else {
        shut(&mut turunan.unmet_need, &mut tertutup.unmet_need)
    };
    inner || {
        let told = turunan.peserta_kb.take().is_some() | turunan.bukan_peserta.take().is_some();
        if told {
            shut(&mut turunan.cpr, &mut tertutup.cpr);
            shut(&mut turunan.mkjp, &mut tertutup.mkjp);
        }
        told
    }
}

/// Withholds everything about couples: there are too few of them.
fn hide_all(cells: &mut [Cell; CELLS], turunan: &mut Turunan) {
    for cell in cells.iter_mut().filter(|cell| matches!(cell, Cell::Shown(_))) {
        *cell = Cell::Withheld;
    }
    let tertutup = &mut turunan.tertutup;
    shut(&mut turunan.cpr, &mut tertutup.cpr);
    shut(&mut turunan.mkjp, &mut tertutup.mkjp);
    shut(&mut turunan.unmet_need, &mut tertutup.unmet_need);
    turunan.peserta_kb = None;
    turunan.bukan_peserta = None;
}

/// Takes a share back and notes it; whether there was one.
fn shut(share: &mut Option<Nisbah>, noted: &mut bool) -> bool {
    let was = share.take().is_some();
    *noted |= was;
    was
}

/// Writes the cells back.
fn write(profil: &mut Profil, cells: &[Cell; CELLS], ambang: u8) {
    let put = |figure: &mut Angka, cell: Cell| match cell {
        Cell::Small => *figure = Isian::KurangDari(ambang),
        Cell::Withheld if figure.nilai().is_some() => *figure = Isian::Disamarkan,
        _ => {}
    };
    if let Some(methods) = &mut profil.kontrasepsi {
        methods.ubah(|at, figure| put(figure, cells[at]));
    }
    if let Some(reasons) = &mut profil.tidak_ber_kb {
        reasons.ubah(|at, figure| put(figure, cells[7 + at]));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use serde_json::json;

    use super::super::AMBANG;
    use super::*;

    const NAMES: [&str; CELLS] = [
        "iud", "mow", "mop", "kondom", "implan", "suntik", "pil", "hamil", "ias", "iat", "tial",
    ];

    fn profile(counts: [u64; CELLS]) -> (Profil, Turunan) {
        let part = |range: std::ops::Range<usize>| -> serde_json::Value {
            range
                .map(|at| (NAMES[at].to_owned(), json!(counts[at].to_string())))
                .collect::<serde_json::Map<_, _>>()
                .into()
        };
        let profil: Profil = serde_json::from_value(json!({
            "tahun": "2024",
            "sumber": { "judul": "Pendataan" },
            "jumlah_pus": counts.iter().sum::<u64>().to_string(),
            "kontrasepsi": part(0..7),
            "tidak_ber_kb": part(7..11),
        }))
        .unwrap();
        let turunan = Turunan::dari(&profil);
        (profil, turunan)
    }

    fn withheld(counts: [u64; CELLS]) -> (Profil, Turunan) {
        let (mut profil, mut turunan) = profile(counts);
        withhold(&mut profil, &mut turunan, AMBANG);
        (profil, turunan)
    }

    fn shown(profil: &Profil) -> Vec<Angka> {
        let (methods, reasons) = (profil.kontrasepsi.unwrap().isian(), profil.tidak_ber_kb.unwrap().isian());
        methods.into_iter().chain(reasons).map(|(_, figure)| figure).collect()
    }

    fn text(profil: &Profil) -> String {
        let cells = shown(profil).into_iter().map(|figure| match figure {
            Isian::Nilai(count) => count.to_string(),
            Isian::KurangDari(limit) => format!("<{limit}"),
            _ => "k".to_owned(),
        });
        cells.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn without_small_counts_nothing_is_withheld() {
        let (profil, turunan) = withheld([40, 21, 0, 9, 66, 180, 74, 21, 58, 30, 31]);
        assert_eq!(text(&profil), "40 21 0 9 66 180 74 21 58 30 31");
        assert_eq!(turunan, profile([40, 21, 0, 9, 66, 180, 74, 21, 58, 30, 31]).1);
    }

    #[test]
    fn a_small_count_takes_the_smallest_of_its_part_with_it() {
        let (profil, turunan) = withheld([40, 21, 2, 9, 66, 180, 74, 21, 58, 30, 31]);
        assert_eq!(text(&profil), "40 k <5 9 66 180 74 21 58 30 31");
        assert!(turunan.mkjp.is_some() && turunan.cpr.is_some());
    }

    #[test]
    fn where_nothing_is_left_to_withhold_the_share_goes() {
        // Three users of long-acting methods, all of one.
        let (profil, turunan) = withheld([0, 0, 0, 12, 3, 180, 74, 21, 58, 30, 31]);
        assert_eq!((turunan.mkjp, turunan.tertutup.mkjp), (None, true));
        assert!(turunan.cpr.is_some(), "all users together tell nothing");
        assert_eq!(shown(&profil)[4], Isian::KurangDari(5));
    }

    #[test]
    fn few_couples_are_not_told_apart_at_all() {
        let (profil, turunan) = withheld([0, 0, 0, 0, 0, 2, 0, 0, 1, 0, 0]);
        assert_eq!(profil.jumlah_pus, Isian::KurangDari(5));
        assert_eq!((turunan.cpr, turunan.peserta_kb, turunan.unmet_need), (None, None, None));
        assert!(
            shown(&profil).iter().all(|figure| figure.nilai().is_none()),
            "{}",
            text(&profil)
        );
    }

    #[test]
    fn what_an_author_has_withheld_does_not_follow_from_its_total() {
        let (mut profil, _) = profile([40, 21, 0, 9, 66, 180, 74, 21, 58, 30, 31]);
        profil.kontrasepsi.as_mut().unwrap().kondom = Isian::Disamarkan;
        let mut turunan = Turunan::dari(&profil);
        withhold(&mut profil, &mut turunan, AMBANG);
        assert!(text(&profil).matches('k').count() > 1, "{}", text(&profil));
    }

    #[test]
    fn the_smallest_that_is_not_small_does_not_tell_by_being_the_smallest() {
        // Of 86 users two cells are hidden, 12 together; one of them is at most 8, so the other would be 4.
        let (profil, _) = withheld([8, 8, 4, 9, 66, 180, 74, 21, 58, 30, 31]);
        assert!(text(&profil).matches('k').count() > 1, "{}", text(&profil));
    }

    #[test]
    fn mistyped_figures_are_no_endless_work() {
        let mut counts = [40, 21, 2, 9, 66, 180, 74, 21, 58, 30, 31];
        counts[5] = 6_474_011_234_567_890;
        let (profil, _) = withheld(counts);
        assert_eq!(shown(&profil)[2], Isian::KurangDari(5));
        let (mut profil, mut turunan) = profile([40, 21, 2, 9, 66, 180, 74, 21, 58, 30, 31]);
        profil.jumlah_pus = Isian::Nilai(6_474_011_234_567_890);
        withhold(&mut profil, &mut turunan, AMBANG);
        assert_eq!(shown(&profil)[2], Isian::KurangDari(5));
    }

    #[test]
    fn the_share_of_the_source_does_not_tell_what_an_author_has_withheld() {
        let (mut profil, _) = profile([40, 21, 0, 9, 66, 180, 74, 21, 58, 30, 31]);
        profil.tidak_ber_kb = None;
        profil.kontrasepsi.as_mut().unwrap().kondom = Isian::Disamarkan;
        profil.cpr_tercetak = "73.6".parse().ok();
        let mut turunan = Turunan::dari(&profil);
        withhold(&mut profil, &mut turunan, AMBANG);
        assert_eq!(profil.cpr_tercetak, None);
    }

    /// Whether a reader who knows all that is shown can think of this count for a cell: every way to fill in what is hidden,
    /// summed up cell by cell.
    fn thinkable(profil: &Profil, turunan: &Turunan, cell: usize, count: u64) -> bool {
        let most = shown(profil).len() as u64 * 12;
        // Methods, long-acting ones, reasons, unmet need.
        let mut sums = BTreeSet::from([[0_u64; 4]]);
        for (at, figure) in shown(profil).into_iter().enumerate() {
            let counts: Vec<u64> = match figure {
                _ if at == cell => vec![count],
                Isian::Nilai(count) => vec![count],
                Isian::KurangDari(limit) => (1..u64::from(limit)).collect(),
                // The smallest that is not small goes first, and nobody only when there is no other.
                _ => match least_shown(profil, at) {
                    Some(least) => (5..=least).collect(),
                    None => (0..=most).filter(|count| !(1..5).contains(count)).collect(),
                },
            };
            let pus = profil.jumlah_pus.nilai().unwrap_or(most);
            sums = sums
                .iter()
                .flat_map(|sum| {
                    counts.iter().map(move |count| {
                        let mut sum = *sum;
                        sum[if at < 7 { 0 } else { 2 }] += count;
                        if LONG.has(at) {
                            sum[1] += count;
                        }
                        if UNMET.has(at) {
                            sum[3] += count;
                        }
                        sum
                    })
                })
                .filter(|sum| sum[0] + sum[2] <= pus)
                .collect();
        }
        let is = |known: Option<u64>, sum: u64| known.is_none_or(|known| known == sum);
        sums.iter().any(|sum| {
            is(profil.jumlah_pus.nilai(), sum[0] + sum[2])
                && is(turunan.peserta_kb, sum[0])
                && is(turunan.bukan_peserta, sum[2])
                && is(turunan.mkjp.map(Nisbah::pembilang), sum[1])
                && is(turunan.unmet_need.map(Nisbah::pembilang), sum[3])
        })
    }

    /// The smallest count that is shown and not small among the cells which every sum has together with this one.
    fn least_shown(profil: &Profil, cell: usize) -> Option<u64> {
        let parts = [LONG, Set(METHODS.0 & !LONG.0), UNMET, Set(ALL.0 & !METHODS.0 & !UNMET.0)];
        let part = parts.into_iter().find(|part| part.has(cell)).unwrap();
        let cells = shown(profil).into_iter().enumerate().filter(|(at, _)| part.has(*at));
        cells
            .filter_map(|(_, figure)| figure.nilai())
            .filter(|count| *count >= 5)
            .min()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn no_small_count_can_be_computed(counts in prop::array::uniform11(prop_oneof![3 => 0..=4_u64, 2 => 5..=9_u64])) {
            let (profil, turunan) = withheld(counts);
            for (cell, figure) in shown(&profil).into_iter().enumerate() {
                prop_assert!(!figure.nilai().is_some_and(|count| (1..5).contains(&count)), "{}", text(&profil));
                if let Isian::KurangDari(_) = figure {
                    for count in 1..5 {
                        let pus = profil.jumlah_pus.nilai();
                        prop_assert!(
                            pus.is_none() || thinkable(&profil, &turunan, cell, count),
                            "{} is not {count}: {} {turunan:?}", NAMES[cell], text(&profil)
                        );
                    }
                }
            }
        }
    }
}
