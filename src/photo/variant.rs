//! The sizes and forms in which a photo is published.

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::{Medium, Photo};
use crate::text::slug;

/// Stands for the way in which variants are made: another one makes other bytes.
pub const FORM: &str = "foto-2";

/// Widths in pixels: a phone, a column on a screen, the same on a dense screen.
const WIDTHS: [u32; 3] = [480, 960, 1_600];

/// No variant is higher than this, however narrow it becomes; WebP ends at 16,383.
const HIGHEST: u32 = 6_000;

/// How a variant is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For those who know it: half the bytes.
    Webp,
    /// For everybody.
    Jpeg,
}

impl Form {
    /// Ending of the file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
        }
    }
}

/// A photo in one size and form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variant {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How it is written.
    pub form: Form,
}

impl Photo {
    /// Width and height of the largest variants.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        let widest = WIDTHS[WIDTHS.len() - 1].min(self.width);
        let high = scaled(self.height, widest, self.width);
        if high <= HIGHEST {
            (widest, high)
        } else {
            (scaled(self.width, HIGHEST, self.height), HIGHEST)
        }
    }

    /// All variants, the largest first. None is larger than the photo itself, and none nearly as large as another.
    #[must_use]
    pub fn variants(&self) -> Vec<Variant> {
        let (widest, high) = self.size();
        let smaller = WIDTHS.iter().rev().filter(|&&width| width * 5 <= widest * 4);
        let sizes = smaller.map(|&width| (width, scaled(high, width, widest)));
        std::iter::once((widest, high))
            .chain(sizes)
            .flat_map(|(width, height)| [Form::Webp, Form::Jpeg].map(|form| Variant { width, height, form }))
            .collect()
    }

    /// The largest variant that everybody can see, for those who know of one only.
    #[must_use]
    pub fn largest(&self) -> Variant {
        let (width, height) = self.size();
        Variant {
            width,
            height,
            form: Form::Jpeg,
        }
    }

    /// Where a variant of the photo `file` of the folder `media` is published in the region's site:
    /// `foto/2022/peluncuran-480.1a2b3c4d.webp`. Other bytes have another address, so that it may be stored for ever.
    #[must_use]
    pub fn path(&self, file: &str, variant: &Variant) -> String {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut path = "foto/".to_owned();
        for segment in folder.split('/').map(slug).filter(|segment| !segment.is_empty()) {
            path.push_str(&segment);
            path.push('/');
        }
        let stem = match slug(stem) {
            stem if stem.is_empty() => "foto".to_owned(),
            stem => stem,
        };
        let seal = xxh3_64(format!("{FORM} {:032x} {file}", self.hash).as_bytes()) >> 32;
        path + &format!("{stem}-{}.{seal:08x}.{}", variant.width, variant.form.extension())
    }

    /// Stands for the bytes of all variants, wherever they are published, and for its colour.
    #[must_use]
    pub fn key(&self) -> u128 {
        xxh3_128(format!("{FORM} {:032x}", self.hash).as_bytes())
    }
}

impl Medium {
    /// Where a file of the folder `media` is published in the region's site: a photo in all its variants, another file at its own name.
    #[must_use]
    pub fn paths(&self, file: &str) -> Vec<String> {
        match self {
            Self::Photo(photo) => photo.variants().iter().map(|variant| photo.path(file, variant)).collect(),
            Self::Other => vec![format!("media/{file}")],
            Self::Refused(_) => Vec::new(),
        }
    }
}

/// `length` times `to` by `from`, rounded, at least one.
fn scaled(length: u32, to: u32, from: u32) -> u32 {
    let (length, to, from) = (u64::from(length), u64::from(to), u64::from(from));
    u32::try_from((length * to + from / 2) / from).map_or(u32::MAX, |scaled| scaled.max(1))
}
