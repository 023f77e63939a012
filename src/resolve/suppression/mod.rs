//! Small counts of people are withheld, and with them as many others as it takes so that they do not follow from what is shown.
//!
//! A count of one to four people in a kampung may be people whom their neighbours know. Such a cell is shown as "kurang dari 5"
//! (primary suppression); zero is nobody, and is shown. A total from which one missing cell follows gives it away, so further
//! cells of that total are withheld (complementary suppression; compare Eurostat, "Handbook on Statistical Disclosure Control",
//! 2010, chapter 4), and where there are none to withhold, the total itself and the shares that tell it.
//!
//! Withheld is what says something about health, contraception or help that somebody receives, which UU 27/2022 article 4 calls
//! specific: couples by method and reason, members of groups (poktan) and of the health insurance, whom kitchens serve, who took
//! part in an activity, and results, aims and indicators that count such people. **Not** withheld is plain population: age bands
//! by sex, families, households; they are in every census, and rule 28 of the domain exempts them. Neither are visitors of a
//! library corner, members of a working group and other people in a public role.
//!
//! What follows from withheld counts is not computed from them: a share that would tell one is taken back, and the class of a kampung is
//! computed only where all its shares are shown. The output index of a declared class rests on the same shares, and is withheld
//! with any of them. **The declared class itself is not**: it is an official decision, known far beyond this site. Whoever also
//! knows that it was computed from these very counts may learn on which side of a limit a hidden share lies.
//!
//! It happens while the model is made, so that no page, file, chart or search index ever sees what is withheld. What
//! authors write in sentences stays as they wrote it; [`super::privacy`] warns them.

mod classes;
mod couples;
mod indicators;
mod people;
mod reader;
mod recipients;

use std::ops::RangeInclusive;

use crate::model::Turunan;
use crate::record::{Profil, Wilayah};
pub(super) use classes::classes;
pub(super) use indicators::indicator;
pub(super) use people::counts_recipients;
pub(super) use recipients::{activity, aims, innovation};

/// Counts below this one are withheld, unless the region says otherwise.
pub(super) const AMBANG: u8 = 5;

/// What a region may say.
pub(super) const BOUNDS: RangeInclusive<u8> = 3..=20;

/// The threshold of a region; one that is out of bounds, which has been reported, counts as the nearest.
#[must_use]
pub(super) fn threshold(wilayah: &Wilayah) -> u8 {
    let wanted = wilayah.ambang_samaran.unwrap_or(AMBANG);
    wanted.clamp(*BOUNDS.start(), *BOUNDS.end())
}

/// Withholds what is too small in a profile, and what would tell it.
pub(super) fn profile(profil: &mut Profil, turunan: &mut Turunan, ambang: u8) {
    couples::withhold(profil, turunan, ambang);
    recipients::members(profil, turunan, ambang);
}
