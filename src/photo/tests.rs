use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// What a camera writes down, none of which may be published.
const SECRETS: [&[u8]; 5] = [b"Exif", b"Kamera Rahasia", b"GPSGPS", b"http://ns.adobe.com", b"Catatan"];

/// Left half red, right half blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([220, 20, 20])
        } else {
            Rgb([20, 20, 220])
        }
    })
}

fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(image).unwrap();
    bytes
}

fn coded(image: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A block of EXIF (CIPA DC-008) with orientation, maker and something that looks like a place.
fn exif(orientation: u16) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    let maker = b"Kamera Rahasia GPSGPS\0";
    block.extend(b"\x01\x0f\0\x02");
    block.extend(u32::try_from(maker.len()).unwrap().to_be_bytes());
    block.extend(38_u32.to_be_bytes());
    block.extend(b"\x01\x12\0\x03\0\0\0\x01");
    block.extend(orientation.to_be_bytes());
    block.extend([0; 6]);
    block.extend(maker);
    block
}

/// A JPEG with EXIF, XMP and a comment.
fn with_secrets(photo: &[u8], orientation: u16) -> Vec<u8> {
    let mut bytes = photo[..2].to_vec();
    let segments = [
        (0xe1, [b"Exif\0\0".as_slice(), &exif(orientation)].concat()),
        (0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>".to_vec()),
        (0xfe, b"Catatan".to_vec()),
    ];
    for (marker, data) in segments {
        bytes.extend([0xff, marker]);
        bytes.extend(u16::try_from(data.len() + 2).unwrap().to_be_bytes());
        bytes.extend(data);
    }
    bytes.extend(&photo[2..]);
    bytes
}

fn look(name: &str, bytes: &[u8]) -> Medium {
    super::look(name, bytes, None)
}

#[track_caller]
fn photo(bytes: &[u8]) -> Photo {
    match look("foto.jpg", bytes) {
        Medium::Photo(photo) => photo,
        other => panic!("{other:?}"),
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

#[test]
fn sizes_are_halved_for_smaller_screens_and_never_larger_than_the_photo() {
    for ((width, height), sizes) in [
        ((4_000, 3_000), vec![(1_600, 1_200), (960, 720), (480, 360)]),
        ((3_000, 4_000), vec![(1_600, 2_133), (960, 1_280), (480, 640)]),
        ((1_100, 550), vec![(1_100, 550), (480, 240)]),
        ((480, 1), vec![(480, 1)]),
        ((1, 1), vec![(1, 1)]),
        ((1_600, 60_000), vec![(160, 6_000)]),
    ] {
        let photo = Photo {
            kind: Kind::Jpeg,
            width,
            height,
            hash: 7,
            colour: None,
        };
        let variants = photo.variants();
        assert_eq!(variants.len(), sizes.len() * 2);
        let found: Vec<_> = variants
            .iter()
            .step_by(2)
            .map(|variant| (variant.width, variant.height))
            .collect();
        assert_eq!(found, sizes);
        assert!(variants.contains(&photo.largest()));
    }
}

#[test]
fn addresses_are_plain_and_differ_by_content_and_by_file() {
    let photo = photo(&jpeg(&halves(8, 8)));
    let path = |photo: &Photo, file: &str| photo.path(file, &photo.largest());
    let one = path(&photo, "2022/Peluncuran  Dapur, (1).JPG");
    let (name, rest) = one.split_once('.').unwrap();
    assert_eq!(name, "foto/2022/peluncuran-dapur-1-8");
    assert_eq!(rest.len(), "1a2b3c4d.jpg".len());
    assert_ne!(one, path(&photo, "2022/peluncuran-dapur-1.jpg"));
    assert_ne!(one, path(&Photo { hash: 0, ..photo }, "2022/Peluncuran  Dapur, (1).JPG"));
    assert!(path(&photo, "照.jpg").starts_with("foto/"));
}

#[test]
fn nothing_but_pixels_is_published() {
    let bytes = with_secrets(&jpeg(&halves(600, 300)), 1);
    for secret in SECRETS {
        assert!(contains(&bytes, secret));
    }
    let photo = photo(&bytes);
    let (files, _) = renditions(&bytes, &photo).unwrap();
    assert_eq!(files.len(), 4);
    for (file, variant) in files.iter().zip(photo.variants()) {
        for secret in SECRETS {
            assert!(!contains(file, secret), "{variant:?} {}", String::from_utf8_lossy(secret));
        }
        assert_eq!(rendition(&bytes, &photo, &variant).unwrap(), *file);
    }
    let chunks = &files[0][12..16];
    assert!(
        chunks == b"VP8 " || chunks == b"VP8L",
        "a plain WebP has no room for metadata"
    );
}

#[test]
fn photos_stand_upright() {
    // The side on which the red half is seen, by the value that the camera writes.
    for (value, red) in [(1, "left"), (2, "right"), (3, "right"), (5, "top"), (6, "top"), (8, "bottom")] {
        let bytes = with_secrets(&jpeg(&halves(64, 32)), value);
        let photo = photo(&bytes);
        let lying = matches!(red, "top" | "bottom");
        assert_eq!((photo.width, photo.height), if lying { (32, 64) } else { (64, 32) });
        for file in renditions(&bytes, &photo).unwrap().0 {
            let image = image::load_from_memory(&file).unwrap().into_rgb8();
            assert_eq!(image.dimensions(), (photo.width, photo.height));
            let (right, bottom) = (photo.width - 4, photo.height - 4);
            let (x, y) = match red {
                "left" => (4, photo.height / 2),
                "right" => (right, photo.height / 2),
                "top" => (photo.width / 2, 4),
                _ => (photo.width / 2, bottom),
            };
            let (seen, opposite) = (
                image.get_pixel(x, y),
                image.get_pixel(photo.width - 1 - x, photo.height - 1 - y),
            );
            assert!(seen[0] > 150 && seen[2] < 100, "{value}: {seen:?}");
            assert!(opposite[2] > 150 && opposite[0] < 100, "{value}: {opposite:?}");
        }
    }
}

#[test]
fn all_kinds_are_read_and_told_apart() {
    for (format, kind) in [
        (ImageFormat::Jpeg, Kind::Jpeg),
        (ImageFormat::Png, Kind::Png),
        (ImageFormat::WebP, Kind::Webp),
    ] {
        let bytes = coded(&halves(30, 20), format);
        let photo = photo(&bytes);
        assert_eq!((photo.kind, photo.width, photo.height), (kind, 30, 20));
        let (files, colour) = renditions(&bytes, &photo).unwrap();
        assert_eq!(files.len(), 2);
        // Half red, half blue, as far as the kind keeps colours.
        let Colour([red, green, blue]) = colour;
        assert!(
            red.abs_diff(120) < 4 && green.abs_diff(20) < 4 && blue.abs_diff(120) < 4,
            "{colour}"
        );
        assert_eq!(super::colour(&bytes, &photo), Ok(colour));
        // The first half of a photo is none.
        for end in (12..bytes.len()).step_by(7) {
            assert_eq!(look("a", &bytes[..end]), Medium::Refused(Refusal::Broken), "{kind:?} {end}");
        }
    }
    assert!(Kind::Jpeg.has_extension("JPEG") && !Kind::Png.has_extension("jpg"));
}

#[test]
fn a_colour_shows_itself_as_style_sheets_write_it() {
    assert_eq!(Colour([7, 160, 255]).to_string(), "#07a0ff");
}

#[test]
fn what_is_transparent_becomes_white() {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let clear = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0]));
    clear.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let bytes = bytes.into_inner();
    for file in renditions(&bytes, &photo(&bytes)).unwrap().0 {
        let image = image::load_from_memory(&file).unwrap().into_rgb8();
        assert!(image.get_pixel(10, 10).0.iter().all(|&colour| colour > 250));
    }
}

#[test]
fn pictures_that_cannot_be_read_are_refused_and_other_files_are_not() {
    let unsupported = |name| Medium::Refused(Refusal::Unsupported(name));
    for (name, bytes, medium) in [
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0".as_slice(), unsupported("HEIC")),
        ("a.jpg", b"\0\0\0\x18ftypmif1\0\0\0\0", unsupported("HEIC")),
        ("a.avif", b"\0\0\0\x18ftypavif\0\0\0\0", unsupported("AVIF")),
        ("a.mp4", b"\0\0\0\x18ftypisom\0\0\0\0", Medium::Other),
        ("a.gif", b"GIF89a", unsupported("GIF")),
        ("a.pdf", b"II*\0", unsupported("TIFF")),
        ("a.bmp", b"BM\x01\0\0\0\0\0\0\0", unsupported("BMP")),
        ("a.txt", b"BMI", Medium::Other),
        ("a.HEIC", b"", unsupported("HEIC")),
        ("a.jpeg", b"tidak ada", Medium::Refused(Refusal::Broken)),
        ("a.pdf", b"%PDF-1.7", Medium::Other),
        ("a", b"", Medium::Other),
    ] {
        assert_eq!(look(name, bytes), medium, "{name}");
    }
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let mut png = coded(&halves(8, 8), ImageFormat::Png);
    png[16..24].copy_from_slice(b"\0\0\x40\0\0\0\x40\0");
    let crc = crc(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    assert!(matches!(
        look("a.png", &png),
        Medium::Refused(Refusal::TooLarge { width: 16_384, .. })
    ));

    let mut large = jpeg(&halves(8, 8));
    let frame = memchr::memmem::find(&large, b"\xff\xc0").unwrap();
    large[frame + 5..frame + 9].copy_from_slice(&[0x2e, 0xe0, 0x41, 0xa0]);
    assert_eq!(
        look("a.jpg", &large),
        Medium::Refused(Refusal::TooLarge {
            width: 16_800,
            height: 12_000,
            limit: 110_000_000
        })
    );

    // One pass more over the same pixels, again and again.
    let small = jpeg(&halves(8, 8));
    let scan = memchr::memmem::find(&small, b"\xff\xda").unwrap();
    let (head, tail) = (&small[..scan], &small[scan..small.len() - 2]);
    let again = [head, &tail.repeat(100), b"\xff\xd9"].concat();
    assert_eq!(look("a.jpg", &again), Medium::Refused(Refusal::Broken));
}

/// The check value of a PNG chunk (W3C PNG, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes
        .iter()
        .fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[test]
fn damaged_bytes_do_no_harm() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let sound = coded(&halves(24, 16), format);
        for at in 0..sound.len() {
            let mut bytes = sound.clone();
            bytes[at] ^= 0x55;
            if let Medium::Photo(photo) = look("a", &bytes)
                && photo.width < 2_000
                && photo.height < 2_000
            {
                let _ = renditions(&bytes, &photo);
            }
        }
    }
}

#[test]
fn a_noisy_photo_is_light_enough_for_a_phone() {
    let mut state = 1_u32;
    let noise = RgbImage::from_fn(480, 480, |_, _| {
        Rgb([0; 3].map(|_: u8| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0] / 2
        }))
    });
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.write_image(&noise, 480, 480, image::ExtendedColorType::Rgb8).unwrap();
    let (files, _) = renditions(&bytes, &photo(&bytes)).unwrap();
    assert!(
        files.iter().all(|file| file.len() <= 90_000),
        "{:?}",
        files.iter().map(Vec::len).collect::<Vec<_>>()
    );
}
