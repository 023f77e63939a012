//! QR codes: an address on paper.

use qrcode::{Color, EcLevel, QrCode};

use super::Caption;
use super::svg::{Canvas, count};

/// The quiet zone around the code, in modules, as ISO/IEC 18004 wants it.
const QUIET: i32 = 4;
/// Size of a module in pixels, where the style sheet does not say otherwise.
const MODULE: i32 = 4;

/// Draws a QR code, black on white in every colour scheme; nothing if the text is too long (about 2,300 bytes).
#[must_use]
pub fn qr(caption: &Caption<'_>, text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let side = count(code.width()) + 2 * QUIET;
    let mut canvas = Canvas::default();
    canvas.put(format_args!(
        r##"<rect width="{side}" height="{side}" fill="#fff"/><path stroke="#000" d=""##
    ));
    for (modules, y) in code.to_colors().chunks(code.width()).zip(QUIET..) {
        let mut at = QUIET;
        let mut begun = false;
        for run in modules.chunk_by(|a, b| a == b) {
            let length = count(run.len());
            match (run[0], begun) {
                (Color::Light, false) => {}
                (Color::Light, true) => canvas.put(format_args!("m{length} 0")),
                (Color::Dark, true) => canvas.put(format_args!("h{length}")),
                (Color::Dark, false) => {
                    begun = true;
                    canvas.put(format_args!("M{at} {y}.5h{length}"));
                }
            }
            at += length;
        }
    }
    canvas.put(format_args!(r#""/>"#));
    let pixels = side * MODULE;
    Some(canvas.framed(
        caption,
        r#"class="qr" role="img""#,
        format_args!(r#"width="{pixels}" height="{pixels}" viewBox="0 0 {side} {side}" shape-rendering="crispEdges""#),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::contoh;
    use super::*;

    /// Which modules the path makes dark.
    fn dark(svg: &str) -> Vec<(i32, i32)> {
        let path = svg.split(r##"stroke="#000" d=""##).nth(1).unwrap().split('"').next().unwrap();
        let mut modules = Vec::new();
        let (mut x, mut y) = (0, 0);
        let mut rest = path;
        while let Some(kind) = rest.chars().next() {
            let end = rest[1..]
                .find(|c: char| c.is_ascii_alphabetic())
                .map_or(rest.len(), |at| at + 1);
            let numbers: Vec<i32> = rest[1..end]
                .split(' ')
                .map(|n| n.trim_end_matches(".5").parse().unwrap())
                .collect();
            match kind {
                'M' => (x, y) = (numbers[0], numbers[1]),
                'm' => x += numbers[0],
                _ => {
                    modules.extend((x..x + numbers[0]).map(|x| (x, y)));
                    x += numbers[0];
                }
            }
            rest = &rest[end..];
        }
        modules
    }

    #[test]
    fn the_path_has_exactly_the_dark_modules() {
        let text = "https://kampungkb.example.go.id/kampung/loktuan.html";
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let width = i32::try_from(code.width()).unwrap();
        let all = code.to_colors();
        let expected: Vec<(i32, i32)> = (0..width)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .zip(all)
            .filter(|(_, color)| *color == Color::Dark)
            .map(|((x, y), _)| (x + QUIET, y + QUIET))
            .collect();
        let svg = qr(&contoh::caption("q"), text).unwrap();
        assert_eq!(dark(&svg), expected);
        assert!(svg.len() < 3_000, "{}", svg.len());
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert_eq!(qr(&contoh::caption("q"), &"x".repeat(3_000)), None);
    }
}
