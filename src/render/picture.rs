//! Pictures: SVG of the theme, drawn as PNG with the theme's own fonts.
//!
//! Programs that show a link, and home screens, want pixels. What is drawn depends on nothing but the SVG and the fonts beside
//! it; fonts of the machine are never looked at, so that every machine makes the same bytes. Drawing takes some tens of
//! milliseconds, so a picture is drawn only when its SVG is not the one that was published. Without the feature `previews`
//! there are none.

use crate::artifact::Route;

/// Whether this program can draw.
pub const PICTURES: bool = cfg!(feature = "previews");

/// Names how pictures are drawn. One that was published by another form is drawn again.
pub const PICTURE_FORM: &str = "picture 1";

/// A picture that is still to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Where it will stand.
    pub route: Route,
    /// What it shows.
    pub svg: String,
    /// Its width in pixels.
    pub width: u32,
    /// Whether it is an icon file (ICO) around the PNG.
    pub ico: bool,
}

pub use pen::{Fonts, draw};

#[cfg(not(feature = "previews"))]
mod pen {
    use super::Picture;

    /// The fonts of a theme, which nobody needs.
    #[derive(Debug, Default)]
    pub struct Fonts;

    impl Fonts {
        /// Nothing.
        #[must_use]
        pub fn new<'f>(_: impl Iterator<Item = &'f [u8]>) -> Self {
            Self
        }
    }

    /// Nothing.
    #[must_use]
    pub fn draw(_: &Picture, _: &Fonts) -> Option<Vec<u8>> {
        None
    }
}

#[cfg(feature = "previews")]
mod pen {
    use std::sync::Arc;

    use png::{BitDepth, ColorType, Compression, Encoder};
    use resvg::tiny_skia::{Pixmap, Transform};
    use resvg::usvg::{Options, Tree, fontdb};
    use rustc_hash::FxHashMap;

    use super::Picture;

    /// The fonts of a theme.
    #[derive(Debug, Default)]
    pub struct Fonts(Arc<fontdb::Database>);

    impl Fonts {
        /// The fonts of these files.
        #[must_use]
        pub fn new<'f>(files: impl Iterator<Item = &'f [u8]>) -> Self {
            let mut database = fontdb::Database::new();
            for file in files {
                database.load_font_data(file.to_vec());
            }
            Self(Arc::new(database))
        }
    }

    /// Draws a picture; nothing when its SVG is none.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "pictures are a few hundred pixels wide"
    )]
    pub fn draw(picture: &Picture, fonts: &Fonts) -> Option<Vec<u8>> {
        let options = Options {
            fontdb: Arc::clone(&fonts.0),
            font_family: "Noto Sans".to_owned(),
            ..Options::default()
        };
        let tree = Tree::from_str(&picture.svg, &options).ok()?;
        let scale = picture.width as f32 / tree.size().width();
        let height = (tree.size().height() * scale).round() as u32;
        let mut pixels = Pixmap::new(picture.width, height)?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        let png = encoded(&pixels)?;
        Some(if picture.ico { in_ico(&png, picture.width) } else { png })
    }

    /// A PNG with a palette. Drawings have few colours and their blends, so that 256 are enough, where need be after the last
    /// bits of each channel have been let go.
    fn encoded(pixels: &Pixmap) -> Option<Vec<u8>> {
        let colours: Vec<[u8; 4]> = pixels
            .pixels()
            .iter()
            .map(|pixel| {
                let pixel = pixel.demultiply();
                [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
            })
            .collect();
        let (palette, indexes) = (0..7).find_map(|bits| indexed(&colours, bits))?;
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::Balanced);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_palette(
            palette
                .iter()
                .flat_map(|colour| [colour[0], colour[1], colour[2]])
                .collect::<Vec<u8>>(),
        );
        if palette.iter().any(|colour| colour[3] < 255) {
            encoder.set_trns(palette.iter().map(|colour| colour[3]).collect::<Vec<u8>>());
        }
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&indexes).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }

    /// The palette in the order in which colours occur, and each pixel's place in it; nothing when that would be more than 256.
    fn indexed(colours: &[[u8; 4]], bits: u32) -> Option<(Vec<[u8; 4]>, Vec<u8>)> {
        // The upper bits are repeated in the place of the lower ones, so that white stays white.
        let coarse = |channel: u8| {
            let kept = channel & (255 << bits);
            kept | kept.checked_shr(8 - bits).unwrap_or_default()
        };
        let mut palette = Vec::new();
        let mut known: FxHashMap<[u8; 4], u8> = FxHashMap::default();
        let mut indexes = Vec::with_capacity(colours.len());
        // Most pixels are like the one before them.
        let mut last: Option<([u8; 4], u8)> = None;
        for &pixel in colours {
            if let Some((_, index)) = last.filter(|(colour, _)| *colour == pixel) {
                indexes.push(index);
                continue;
            }
            let colour = pixel.map(coarse);
            let index = match known.get(&colour) {
                Some(&index) => index,
                None => {
                    let index = u8::try_from(palette.len()).ok()?;
                    known.insert(colour, index);
                    palette.push(colour);
                    index
                }
            };
            indexes.push(index);
            last = Some((pixel, index));
        }
        Some((palette, indexes))
    }

    /// An icon file with one PNG in it (<https://learn.microsoft.com/windows/win32/menurc/icons>).
    fn in_ico(png: &[u8], width: u32) -> Vec<u8> {
        let size = u8::try_from(width).unwrap_or_default();
        let length = u32::try_from(png.len()).unwrap_or_default();
        let mut bytes = vec![0, 0, 1, 0, 1, 0, size, size, 0, 0, 1, 0, 32, 0];
        bytes.extend(length.to_le_bytes());
        bytes.extend(22_u32.to_le_bytes());
        bytes.extend(png);
        bytes
    }

    #[cfg(test)]
    mod tests {
        use super::super::super::{DEFAULT, Theme};
        use super::*;
        use crate::artifact::Route;
        use crate::diagnostic::Report;
        use crate::record::Minify;
        use crate::text::Language;

        fn theme() -> Theme {
            Theme::load(DEFAULT, None, Language::Id, Minify::Mati, &Report::default()).unwrap_or_else(|_| panic!("no theme"))
        }

        fn card() -> Picture {
            let words: Vec<(&str, &str)> = vec![
                ("merek", "#0b4f8a"),
                ("situs", "Kampung KB Kota Lubuklinggau"),
                ("nama", "Tanjung Indah Permai"),
                ("y_nama", "220"),
                ("ukuran", "92"),
                ("nama_lanjut", ""),
                ("letak", "Kelurahan Tanjung Indah, Lubuklinggau"),
                ("kelas", "Kampung KB Berkelanjutan"),
                ("angka_1", "Penduduk: 12.345 jiwa (2022)"),
                ("angka_2", "Keluarga: 3.210 keluarga (2022)"),
                ("angka_3", "Peserta KB: 61,5% (2022)"),
            ];
            Picture {
                route: Route::new("pratinjau.png"),
                svg: theme().picture("kartu.svg", &words).unwrap(),
                width: 1200,
                ico: false,
            }
        }

        #[test]
        fn a_card_is_a_small_png_of_the_right_size_with_text() {
            let theme = theme();
            let bytes = draw(&card(), theme.fonts()).unwrap();
            assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
            assert_eq!(bytes[16..24], [0, 0, 4, 176, 0, 0, 2, 118]);
            assert!(bytes.len() < 120 * 1024, "{} bytes", bytes.len());
            if let Some(path) = option_env!("PENDOPO_CARD") {
                #[expect(clippy::disallowed_methods, reason = "to be looked at")]
                std::fs::write(path, &bytes).unwrap();
            }
            let silent = draw(&card(), &Fonts::default()).unwrap();
            assert!(
                silent.len() < bytes.len() / 2,
                "without its fonts there is no text: {} bytes",
                silent.len()
            );
            assert_eq!(bytes, draw(&card(), theme.fonts()).unwrap());
        }

        #[test]
        fn an_icon_file_holds_the_png() {
            let icon = Picture {
                svg: theme()
                    .picture("ikon.svg", &[("merek", "#0b4f8a"), ("merek_gelap", "#8ac4ff")])
                    .unwrap(),
                width: 32,
                ico: true,
                ..card()
            };
            let bytes = draw(&icon, &Fonts::default()).unwrap();
            assert_eq!(&bytes[..8], [0, 0, 1, 0, 1, 0, 32, 32]);
            assert_eq!(&bytes[22..26], b"\x89PNG");
            assert!(bytes.len() < 1_500, "{}", bytes.len());
        }

        #[test]
        fn coarse_colours_keep_black_and_white() {
            let many: Vec<[u8; 4]> = (0..=255_u8)
                .flat_map(|n| [[n, 0, 0, 255], [n, n, n, 255], [0, n, n, 255]])
                .collect();
            assert!(indexed(&many, 0).is_none());
            let (palette, indexes) = indexed(&many, 3).unwrap();
            assert_eq!(indexes.len(), many.len());
            assert!(palette.contains(&[255, 255, 255, 255]) && palette.contains(&[0, 0, 0, 255]));
        }

        #[test]
        fn what_is_no_svg_is_no_picture() {
            let broken = Picture {
                svg: "<svg".to_owned(),
                ..card()
            };
            assert_eq!(draw(&broken, &Fonts::default()), None);
        }
    }
}
