//! Photos are decoded, turned upright, made smaller, and written anew.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use webp::WebPConfig;

use super::colour::{Colour, in_srgb};
use super::gate::{self, Pass};
use super::header::{decoder, orientation, turned};
use super::{Form, Photo, Refusal, Variant};

/// A phone on a slow line waits for a variant of this width.
const NARROW: u32 = 480;

/// So many bytes it may have (gate of the design: one photo at 480 pixels).
const NARROW_BYTES: usize = 60_000;

/// Qualities of both forms, the best first; the others are for narrow variants that are too heavy.
const QUALITIES: [u8; 4] = [78, 65, 50, 35];

/// How long libwebp looks for a better way to write something, of 0 to 6. More costs twice the time for a few bytes.
const EFFORT: i32 = 2;

/// All variants of a photo, in the order of [`Photo::variants`], and its colour.
///
/// # Errors
/// When it cannot be decoded.
pub fn renditions(bytes: &[u8], photo: &Photo) -> Result<(Vec<Vec<u8>>, Colour), Refusal> {
    let mut files = Vec::new();
    let smallest = sized(bytes, photo, &photo.variants(), |variant, pixels| {
        files.push(written(pixels, variant.form)?);
        Ok(())
    })?;
    Ok((files, Colour::of(&smallest)))
}

/// One variant of a photo, the same as among all of them.
///
/// # Errors
/// When it cannot be decoded.
pub fn rendition(bytes: &[u8], photo: &Photo, variant: &Variant) -> Result<Vec<u8>, Refusal> {
    let mut variants = photo.variants();
    let at = variants.iter().position(|other| other == variant).ok_or(Refusal::Broken)?;
    variants.truncate(at + 1);
    let pixels = sized(bytes, photo, &variants, |_, _| Ok(()))?;
    written(&pixels, variant.form)
}

/// The colour of a photo, if it can be decoded.
///
/// # Errors
/// When it cannot.
pub fn colour(bytes: &[u8], photo: &Photo) -> Result<Colour, Refusal> {
    let smallest = sized(bytes, photo, &photo.variants(), |_, _| Ok(()))?;
    Ok(Colour::of(&smallest))
}

/// Shows the pixels of the first variants of a photo one after the other, and gives back those of the last. Each size is made from the one
/// before, so that a single variant has the same bytes as among all.
fn sized(
    bytes: &[u8],
    photo: &Photo,
    variants: &[Variant],
    mut show: impl FnMut(&Variant, &RgbImage) -> Result<(), Refusal>,
) -> Result<RgbImage, Refusal> {
    let Decoded {
        pixels: source,
        orientation,
        profile,
        _pass,
    } = decoded(bytes, photo)?;
    let mut resizer = Resizer::new();
    let mut at: Option<RgbImage> = None;
    for variant in variants {
        let pixels = match at.take() {
            Some(pixels) if pixels.dimensions() == (variant.width, variant.height) => pixels,
            Some(pixels) => smaller(&mut resizer, &pixels, variant.width, variant.height)?,
            None => {
                let (width, height) = turned(orientation, (variant.width, variant.height));
                // Turning a small photo is cheaper than turning the large one.
                let mut upright = DynamicImage::ImageRgb8(smaller(&mut resizer, &source, width, height)?);
                upright.apply_orientation(orientation);
                in_srgb(upright.into_rgb8(), profile.as_deref())
            }
        };
        show(variant, &pixels)?;
        at = Some(pixels);
    }
    at.ok_or(Refusal::Broken)
}

/// A photo in memory.
struct Decoded {
    /// The pixels as the camera has them.
    pixels: RgbImage,
    /// How it was held.
    orientation: Orientation,
    /// What its colours mean.
    profile: Option<Vec<u8>>,
    /// The right to have it in memory.
    _pass: Pass,
}

fn decoded(bytes: &[u8], photo: &Photo) -> Result<Decoded, Refusal> {
    let pass = gate::enter(u64::from(photo.width) * u64::from(photo.height));
    let mut decoder = decoder(photo.kind, bytes).map_err(|_| Refusal::Broken)?;
    let orientation = orientation(decoder.as_mut());
    if turned(orientation, decoder.dimensions()) != (photo.width, photo.height) {
        return Err(Refusal::Broken);
    }
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::Broken)?;
    let image = if image.color().has_alpha() {
        on_white(image)
    } else {
        image.into_rgb8()
    };
    Ok(Decoded {
        pixels: image,
        orientation,
        profile,
        _pass: pass,
    })
}

/// What shines through becomes white: JPEG knows no transparency, and both forms shall look the same.
fn on_white(image: DynamicImage) -> RgbImage {
    let image = image.into_rgba8();
    let (width, height) = image.dimensions();
    let mut pixels = Vec::with_capacity(image.len() / 4 * 3);
    for pixel in image.pixels() {
        let [colours @ .., alpha] = pixel.0.map(u16::from);
        // Each is at most 255, because the weights add up to that.
        pixels.extend(colours.map(|colour| u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)));
    }
    RgbImage::from_raw(width, height, pixels).unwrap_or_default()
}

fn smaller(resizer: &mut Resizer, source: &RgbImage, width: u32, height: u32) -> Result<RgbImage, Refusal> {
    if source.dimensions() == (width, height) {
        return Ok(source.clone());
    }
    let from = ImageRef::new(source.width(), source.height(), source.as_raw(), PixelType::U8x3);
    let mut to = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    from.ok()
        .and_then(|from| resizer.resize(&from, &mut to, &options).ok())
        .ok_or(Refusal::Broken)?;
    RgbImage::from_raw(width, height, to.into_vec()).ok_or(Refusal::Broken)
}

/// Writes a variant. One for narrow screens that is too heavy is written again, less well.
fn written(pixels: &RgbImage, form: Form) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        bytes = match form {
            Form::Jpeg => jpeg(pixels, quality),
            Form::Webp => webp(pixels, quality),
        }
        .ok_or(Refusal::Broken)?;
        if pixels.width() > NARROW || bytes.len() <= NARROW_BYTES {
            break;
        }
    }
    Ok(bytes)
}

fn jpeg(pixels: &RgbImage, quality: u8) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(pixels.width()).ok()?, u16::try_from(pixels.height()).ok()?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_progressive(true);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(pixels.as_raw(), width, height, ColorType::Rgb).ok()?;
    Some(bytes)
}

fn webp(pixels: &RgbImage, quality: u8) -> Option<Vec<u8>> {
    let mut config = WebPConfig::new().ok()?;
    config.quality = f32::from(quality);
    config.method = EFFORT;
    let encoder = webp::Encoder::from_rgb(pixels.as_raw(), pixels.width(), pixels.height());
    Some(encoder.encode_advanced(&config).ok()?.to_vec())
}
