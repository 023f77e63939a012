//! Photos as phones make them: 4000 by 3000 pixels, about 4 MB.

use std::sync::OnceLock;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

use super::dice::Dice;

/// A photo that no other kampung has. All show the same, and differ in what stands behind their end; drawing each would take longer than
/// what is measured.
#[must_use]
pub fn photo(id: &str) -> Vec<u8> {
    static DRAWN: OnceLock<Vec<u8>> = OnceLock::new();
    let mut bytes = DRAWN.get_or_init(drawn).clone();
    bytes.extend(id.as_bytes());
    bytes
}

/// Hills of light, and noise on them, as of a small lens in the evening.
fn drawn() -> Vec<u8> {
    let mut dice = Dice::new(12);
    let image = RgbImage::from_fn(4_000, 3_000, |x, y| {
        let noise = dice.roll().to_le_bytes();
        let hill = |period: u32| {
            let at = (x + y / 2) % period;
            at.min(period - at) * 360 / period
        };
        let shade = |period: u32, noise: u8| u8::try_from((hill(period) + u32::from(noise % 20)).min(255)).unwrap_or(u8::MAX);
        Rgb([shade(900, noise[0]), shade(700, noise[1]), shade(1_300, noise[2])])
    });
    let mut bytes = Vec::new();
    // Writing into memory cannot fail.
    let _ = JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&image);
    bytes
}
