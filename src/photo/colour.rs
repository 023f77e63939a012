//! The colour of a photo as a whole; and colours of cameras that know more of them than a screen of the web, such as Display P3 of many
//! telephones, in the colours of the web. Without its profile such a photo would look pale, and no profile is published.

use std::fmt;

use image::RgbImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions, Xyzd};

/// Larger profiles are tables for printers, in bytes.
const LARGEST: usize = 4_000_000;

/// Primaries that are so near are the same; profiles round them.
const NEAR: f64 = 0.001;

/// One colour in sRGB. Shows itself as style sheets write it: `#a1b2c3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// The mean of all pixels.
    pub(super) fn of(pixels: &RgbImage) -> Self {
        let mut sums = [0_u64; 3];
        for pixel in pixels.pixels() {
            for (sum, channel) in sums.iter_mut().zip(pixel.0) {
                *sum += u64::from(channel);
            }
        }
        let count = (u64::from(pixels.width()) * u64::from(pixels.height())).max(1);
        Self(sums.map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX)))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The pixels in sRGB, for a photo with this profile. One that cannot be used, or is that of sRGB, changes nothing.
pub(super) fn in_srgb(pixels: RgbImage, profile: Option<&[u8]>) -> RgbImage {
    converted(&pixels, profile).unwrap_or(pixels)
}

fn converted(pixels: &RgbImage, profile: Option<&[u8]>) -> Option<RgbImage> {
    let profile = profile.filter(|profile| profile.len() <= LARGEST)?;
    let from = ColorProfile::new_from_slice(profile).ok()?;
    let to = ColorProfile::new_srgb();
    if from.color_space != DataColorSpace::Rgb || has_primaries_of(&from, &to) {
        return None;
    }
    let transform = from.create_transform_8bit(Layout::Rgb, &to, Layout::Rgb, TransformOptions::default());
    let mut converted = vec![0; pixels.len()];
    transform.ok()?.transform(pixels.as_raw(), &mut converted).ok()?;
    RgbImage::from_raw(pixels.width(), pixels.height(), converted)
}

/// Whether two profiles mean the same by red, green and blue; how bright they are hardly ever differs then.
fn has_primaries_of(one: &ColorProfile, other: &ColorProfile) -> bool {
    let primaries = |profile: &ColorProfile| [profile.red_colorant, profile.green_colorant, profile.blue_colorant];
    let near = |(a, b): (Xyzd, Xyzd)| (a.x - b.x).abs() < NEAR && (a.y - b.y).abs() < NEAR && (a.z - b.z).abs() < NEAR;
    primaries(one).into_iter().zip(primaries(other)).all(near)
}

#[cfg(test)]
mod tests {
    use image::Rgb;

    use super::*;

    fn of(colour: [u8; 3], profile: &[u8]) -> [u8; 3] {
        in_srgb(RgbImage::from_pixel(4, 4, Rgb(colour)), Some(profile))
            .get_pixel(2, 2)
            .0
    }

    #[test]
    fn the_green_of_a_telephone_is_greener_than_that_of_the_web() {
        let p3 = ColorProfile::new_display_p3().encode().unwrap();
        // Half-bright red of P3, which sRGB still has.
        let [red, green, blue] = of([160, 90, 80], &p3);
        assert!(
            (165..=180).contains(&red) && (80..=90).contains(&green) && (68..=80).contains(&blue),
            "{red} {green} {blue}"
        );
        assert_eq!(of([0, 255, 0], &p3), [0, 255, 0], "beyond sRGB there is nothing greener");
        let [red, green, blue] = of([128, 128, 128], &p3);
        assert!(
            [red, green, blue].iter().all(|grey| grey.abs_diff(128) <= 1),
            "{red} {green} {blue}"
        );
    }

    #[test]
    fn other_profiles_change_nothing() {
        let srgb = ColorProfile::new_srgb().encode().unwrap();
        let grey = ColorProfile::new_gray_with_gamma(2.2).encode().unwrap();
        for profile in [srgb.as_slice(), &grey, b"", b"tidak ada"] {
            assert_eq!(of([160, 90, 80], profile), [160, 90, 80]);
        }
        // A damaged one does no harm.
        let p3 = ColorProfile::new_display_p3().encode().unwrap();
        for at in 0..p3.len() {
            let mut bytes = p3.clone();
            bytes[at] ^= 0x55;
            let _ = of([160, 90, 80], &bytes);
            let _ = of([160, 90, 80], &p3[..at]);
        }
    }
}
