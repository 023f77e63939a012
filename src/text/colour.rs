//! Colours as authors write them, `#rrggbb`, and how well they stand out from their ground.

/// The page in the light and in the dark scheme of the default theme, and the softest ground that text stands on.
const GROUNDS: [[u8; 3]; 2] = [[0xf7, 0xf4, 0xed], [0x22, 0x1f, 0x1b]];

/// The least contrast of text with its ground (WCAG 2.2, 1.4.3).
pub const LEAST: f64 = 4.5;

/// The scheme in which a colour is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// On light ground.
    Light,
    /// On dark ground.
    Dark,
}

/// Red, green and blue of `#rrggbb`.
#[must_use]
pub fn parse(text: &str) -> Option<[u8; 3]> {
    let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
    hex.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
    Some([part(0)?, part(2)?, part(4)?])
}

/// Contrast with the ground of a scheme, from 1 to 21 (WCAG 2.2, contrast ratio).
#[must_use]
pub fn contrast(colour: [u8; 3], scheme: Scheme) -> f64 {
    let ground = luminance(GROUNDS[scheme as usize]);
    let own = luminance(colour);
    (own.max(ground) + 0.05) / (own.min(ground) + 0.05)
}

/// The nearest shade with enough contrast: darker on light ground, lighter on dark ground, of the same hue.
#[must_use]
pub fn legible(colour: [u8; 3], scheme: Scheme) -> [u8; 3] {
    let end = if scheme == Scheme::Light { 0.0 } else { 255.0 };
    let shade = |step: u8| colour.map(|part| mix(f64::from(part), end, f64::from(step) / 100.0));
    (0..=100)
        .map(shade)
        .find(|shade| contrast(*shade, scheme) >= LEAST)
        .unwrap_or_else(|| shade(100))
}

/// `#rrggbb`.
#[must_use]
pub fn written([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
fn mix(from: f64, to: f64, share: f64) -> u8 {
    (from + (to - from) * share).round() as u8
}

/// WCAG 2.2, relative luminance.
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_six_digits_and_nothing_else() {
        assert_eq!(parse("#0b4F8a"), Some([0x0b, 0x4f, 0x8a]));
        for text in ["0b4f8a", "#0b4f8", "#0b4f8g", "#+b4f8a", "#äb4f8", "biru", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        // Black on white is 21, a colour on itself 1.
        assert!((contrast([0xf7, 0xf4, 0xed], Scheme::Light) - 1.0).abs() < 1e-9);
        assert!(contrast([0, 0, 0], Scheme::Light) > 18.0);
        assert!(contrast([0xff, 0xff, 0xff], Scheme::Dark) > 15.0);
    }

    #[test]
    fn a_pale_colour_gets_the_nearest_shade_that_can_be_read() {
        let yellow = [0xff, 0xd0, 0x00];
        assert!(contrast(yellow, Scheme::Light) < LEAST);
        let shade = legible(yellow, Scheme::Light);
        assert!(contrast(shade, Scheme::Light) >= LEAST);
        let before = [1, 2, 3].map(|one| shade.map(|part| part.saturating_add(one * 3)));
        assert!(before.iter().any(|lighter| contrast(*lighter, Scheme::Light) < LEAST));
        assert_eq!(legible([0, 0, 0], Scheme::Light), [0, 0, 0]);
        assert!(contrast(legible([0, 0, 80], Scheme::Dark), Scheme::Dark) >= LEAST);
    }
}
