//! What a file is, by its bytes.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{ImageDecoder, ImageResult};
use xxhash_rust::xxh3::xxh3_128;

use super::Colour;

/// Most pixels of a JPEG: what telephones with 108 megapixels really make fits, those with 200 have to be told.
const JPEG_PIXELS: u64 = 110_000_000;

/// Most pixels of other photos, which may take eight bytes each while they are decoded.
const OTHER_PIXELS: u64 = 50_000_000;

/// More passes over a JPEG than any camera or program makes: each costs as much as the whole photo.
const MOST_SCANS: usize = 64;

/// What a file of the folder `media` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A photo, published in other sizes.
    Photo(Photo),
    /// A picture that cannot be published.
    Refused(Refusal),
    /// Anything else, published as it is.
    Other,
}

/// A photo that can be published, as far as its first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Photo {
    /// How it is written.
    pub kind: Kind,
    /// Width in pixels, seen upright.
    pub width: u32,
    /// Height in pixels, seen upright.
    pub height: u32,
    /// Hash of its bytes.
    pub hash: u128,
    /// Its colour, once somebody has seen its pixels.
    pub colour: Option<Colour>,
}

/// How a photo is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
}

/// Why a picture cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is of a kind that this program cannot read.
    Unsupported(&'static str),
    /// It ends too early, or is none at all.
    Broken,
    /// It has too many pixels.
    TooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Most pixels for its kind.
        limit: u64,
    },
}

impl Photo {
    /// Whether these are still its bytes.
    #[must_use]
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        self.hash == xxh3_128(bytes)
    }
}

impl Kind {
    /// The kind of a photo, by its first bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|name| name == b"WEBP") {
            Some(Self::Webp)
        } else {
            None
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
        }
    }

    /// The usual ending of a file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }

    /// Whether the ending of a file's name says the truth.
    #[must_use]
    pub fn has_extension(self, extension: &str) -> bool {
        let extension = extension.to_ascii_lowercase();
        extension == self.extension() || self == Self::Jpeg && matches!(&*extension, "jpeg" | "jpe" | "jfif")
    }
}

/// Looks at a file by its name and bytes, of which somebody may have `known` the hash. Nothing is decoded. The first few bytes say
/// whether it is a picture; of a picture that can be published all are needed, or it is taken for a broken one.
#[must_use]
pub fn look(name: &str, bytes: &[u8], known: Option<u128>) -> Medium {
    if let Some(kind) = Kind::of(bytes) {
        let hash = || known.unwrap_or_else(|| xxh3_128(bytes));
        return photo(kind, bytes, hash).map_or_else(Medium::Refused, Medium::Photo);
    }
    if let Some(kind) = foreign(bytes) {
        return Medium::Refused(Refusal::Unsupported(kind));
    }
    // What calls itself a photo and is none cannot be cleaned, so it is not published either.
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match &*extension.to_ascii_lowercase() {
        "jpg" | "jpeg" | "jpe" | "jfif" | "png" | "webp" => Medium::Refused(Refusal::Broken),
        "heic" | "heif" | "hif" => Medium::Refused(Refusal::Unsupported(HEIC)),
        "avif" => Medium::Refused(Refusal::Unsupported("AVIF")),
        "gif" => Medium::Refused(Refusal::Unsupported("GIF")),
        "tif" | "tiff" | "dng" => Medium::Refused(Refusal::Unsupported("TIFF")),
        "bmp" => Medium::Refused(Refusal::Unsupported("BMP")),
        "jxl" => Medium::Refused(Refusal::Unsupported("JPEG XL")),
        _ => Medium::Other,
    }
}

const HEIC: &str = "HEIC";

/// Pictures that this program cannot read, by their first bytes.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    if bytes.get(4..8).is_some_and(|name| name == b"ftyp") {
        return match bytes.get(8..12)? {
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => Some(HEIC),
            b"avif" | b"avis" => Some("AVIF"),
            _ => None,
        };
    }
    let signs: [(&[u8], &str); 7] = [
        (b"GIF8", "GIF"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"II+\0", "TIFF"),
        (b"MM\0+", "TIFF"),
        (b"\xff\x0a", "JPEG XL"),
        (b"\0\0\0\x0cJXL ", "JPEG XL"),
    ];
    let sign = signs.iter().find(|(sign, _)| bytes.starts_with(sign));
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10).is_some_and(|zero| zero == [0; 4]);
    sign.map(|(_, name)| *name).or(bitmap.then_some("BMP"))
}

/// Judges a photo by what its head says and by whether its tail is there.
fn photo(kind: Kind, bytes: &[u8], hash: impl FnOnce() -> u128) -> Result<Photo, Refusal> {
    let mut decoder = decoder(kind, bytes).map_err(|_| Refusal::Broken)?;
    let (width, height) = decoder.dimensions();
    let limit = if kind == Kind::Jpeg { JPEG_PIXELS } else { OTHER_PIXELS };
    if u64::from(width) * u64::from(height) > limit {
        return Err(Refusal::TooLarge { width, height, limit });
    }
    let whole = match kind {
        Kind::Jpeg => is_whole_jpeg(bytes),
        Kind::Png => is_whole_png(bytes),
        Kind::Webp => is_whole_webp(bytes),
    };
    if !whole || width == 0 || height == 0 {
        return Err(Refusal::Broken);
    }
    let (width, height) = turned(orientation(decoder.as_mut()), (width, height));
    Ok(Photo {
        kind,
        width,
        height,
        hash: hash(),
        colour: None,
    })
}

/// A decoder that has read the head of a photo.
pub(super) fn decoder<'b>(kind: Kind, bytes: &'b [u8]) -> ImageResult<Box<dyn ImageDecoder + 'b>> {
    let cursor = Cursor::new(bytes);
    Ok(match kind {
        Kind::Jpeg => Box::new(JpegDecoder::new(cursor)?),
        Kind::Png => Box::new(PngDecoder::new(cursor)?),
        Kind::Webp => Box::new(WebPDecoder::new(cursor)?),
    })
}

/// How the camera was held. One that does not say so well was held upright.
pub(super) fn orientation(decoder: &mut dyn ImageDecoder) -> Orientation {
    decoder.orientation().unwrap_or(Orientation::NoTransforms)
}

/// Width and height once a photo is turned upright, or, the same way back, as the camera has them.
pub(super) fn turned(orientation: Orientation, (width, height): (u32, u32)) -> (u32, u32) {
    match orientation {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            (height, width)
        }
        Orientation::NoTransforms | Orientation::Rotate180 | Orientation::FlipHorizontal | Orientation::FlipVertical => {
            (width, height)
        }
    }
}

/// Whether a JPEG goes on to its end marker (ITU-T T.81, B.1). A decoder would fill what is missing with grey and say nothing.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let (mut at, mut scans) = (2, 0);
    while let Some(found) = memchr::memchr(0xff, bytes.get(at..).unwrap_or_default()) {
        at += found + 1;
        match bytes.get(at) {
            Some(0xd9) => return scans > 0,
            // A byte of data, a fill byte, or a marker that stands alone.
            Some(0x00 | 0x01 | 0xd0..=0xd8) => at += 1,
            Some(0xff) => {}
            Some(marker) => {
                scans += usize::from(*marker == 0xda);
                let Some(&[high, low]) = bytes.get(at + 1..at + 3) else {
                    return false;
                };
                at += 1 + usize::from(u16::from_be_bytes([high, low])).max(2);
            }
            None => return false,
        }
        if scans > MOST_SCANS {
            return false;
        }
    }
    false
}

/// Whether a PNG goes on to its last chunk (W3C PNG, 5.3).
fn is_whole_png(bytes: &[u8]) -> bool {
    let mut at = 8;
    while let Some(&[a, b, c, d, ref name @ ..]) = bytes.get(at..at + 8) {
        let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).unwrap_or(usize::MAX);
        at = at.saturating_add(length).saturating_add(12);
        if name == b"IEND" {
            return at <= bytes.len();
        }
    }
    false
}

/// Whether a WebP is as long as it says (RFC 9649, 2.4).
fn is_whole_webp(bytes: &[u8]) -> bool {
    let Some(&[a, b, c, d]) = bytes.get(4..8) else {
        return false;
    };
    u64::from(u32::from_le_bytes([a, b, c, d])) + 8 <= bytes.len() as u64
}
