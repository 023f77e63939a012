//! What the files of a region's `media/` say besides what one sees: the notes that a camera leaves in a photo, the text of tables.
//!
//! Cameras and telephones write into a photo (EXIF, XMP) where it was taken, whose they are, and their serial numbers. Published
//! photos do not hold these notes, but the folder of the content does, which many may read: this room reads the notes, and
//! [`crate::resolve`] judges them.

use std::io::Read as _;
use std::sync::Arc;

use exif::{Context, Tag};
use memchr::memmem;

use crate::diagnostic::Report;
use crate::photo;
use crate::read::File;
use crate::source::Source;

/// A file of `media/`.
#[derive(Debug, Clone)]
pub struct Medium {
    /// Path as shown to people.
    pub shown: Box<str>,
    /// What it is by its bytes.
    pub what: photo::Medium,
    /// What the camera noted in a photo.
    pub notes: Notes,
    /// The text of a file that is one.
    pub text: Option<Arc<Source>>,
}

/// What a camera noted in a photo.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// Whether it says where the photo was taken.
    pub position: bool,
    /// What else it says about people and their devices: `camera_owner`, `photographer`, `camera_number`.
    pub about: Vec<&'static str>,
}

/// Largest photo whose notes are read, in bytes.
const LARGEST_PHOTO: u64 = 100_000_000;

/// As much of a text is read, in bytes.
const TEXT: u64 = 16_000_000;

/// As much of a JPEG is searched for notes in XMP, which is text and stands before the picture, in bytes. Other kinds of photos may
/// have it anywhere.
const HEAD: u64 = 131_072;

/// Reads a file of `media/` as far as it is needed. One that cannot be read says nothing; whoever publishes it reports that.
#[must_use]
pub(super) fn medium(file: &File) -> Medium {
    let mut medium = Medium {
        shown: file.shown.clone(),
        what: file
            .bytes(&Report::default())
            .map_or(photo::Medium::Other, |bytes| photo::look(file.name(), &bytes)),
        notes: Notes::default(),
        text: None,
    };
    match file.extension().to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" | "jpe" | "png" | "webp" | "tif" | "tiff" | "heic" | "heif" | "avif" => medium.notes = notes(file),
        "csv" | "tsv" | "txt" | "json" | "geojson" | "xml" | "svg" | "html" | "htm" | "md" | "ics" | "vcf" | "yaml" | "yml" => {
            medium.text = text(file);
        }
        _ => {}
    }
    medium
}

/// The beginning of a text.
fn text(file: &File) -> Option<Arc<Source>> {
    let mut bytes = Vec::new();
    file.open().ok()?.take(TEXT).read_to_end(&mut bytes).ok()?;
    Some(Source::plain(&*file.shown, decoded(&bytes)))
}

/// A text in UTF-8, or in UTF-16 as spreadsheets write it.
fn decoded(bytes: &[u8]) -> String {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// What a camera noted in a photo.
fn notes(file: &File) -> Notes {
    let mut notes = Notes::default();
    if file.size > LARGEST_PHOTO {
        return notes;
    }
    let read = file.open().ok().and_then(|mut photo| {
        let mut reader = exif::Reader::new();
        // What can be read of a damaged photo is enough.
        reader.continue_on_error(true);
        let read = reader.read_from_container(&mut photo);
        read.or_else(|error| error.distill_partial_result(|_| ())).ok()
    });
    for field in read.iter().flat_map(exif::Exif::fields) {
        let about = match field.tag {
            Tag::GPSLatitude | Tag::GPSLongitude | Tag::GPSDestLatitude | Tag::GPSDestLongitude => {
                notes.position = true;
                continue;
            }
            Tag::Artist => "photographer",
            Tag::CameraOwnerName => "camera_owner",
            Tag::BodySerialNumber | Tag::LensSerialNumber => "camera_number",
            _ => continue,
        };
        let empty = field.tag.context() != Context::Gps && is_blank(&field.value);
        if !empty && !notes.about.contains(&about) {
            notes.about.push(about);
        }
    }
    notes.position |= says_where_in_xmp(file);
    notes
}

/// Whether a camera has left a note open.
fn is_blank(value: &exif::Value) -> bool {
    match value {
        exif::Value::Ascii(texts) => texts.iter().flatten().all(|byte| matches!(byte, b' ' | 0)),
        _ => false,
    }
}

fn says_where_in_xmp(file: &File) -> bool {
    let mut head = Vec::new();
    let jpeg = file.extension().to_ascii_lowercase().starts_with("jp");
    let limit = if jpeg { HEAD } else { LARGEST_PHOTO };
    let read = file.open().and_then(|photo| photo.take(limit).read_to_end(&mut head));
    read.is_ok() && memmem::find(&head, b"exif:GPSLatitude").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;
    use crate::read::Tree;
    use exif::experimental::Writer;
    use exif::{Field, In, Rational, Value};

    /// The notes of a photo with these fields.
    fn of(fields: &[Field], more: &[u8]) -> Notes {
        let mut tiff = std::io::Cursor::new(Vec::new());
        let mut writer = Writer::new();
        for field in fields {
            writer.push_field(field);
        }
        writer.write(&mut tiff, false).unwrap();
        let mut bytes = b"\xff\xd8\xff\xe1".to_vec();
        bytes.extend(u16::try_from(tiff.get_ref().len() + 8).unwrap().to_be_bytes());
        bytes.extend(b"Exif\0\0");
        bytes.extend(tiff.into_inner());
        bytes.extend(more);
        bytes.extend(b"\xff\xd9");
        let files = [("a/media/b.jpg", bytes.as_slice())];
        let tree = Tree::from_bytes(files, &Report::default());
        medium(&tree.regions["a"].files()[0]).notes
    }

    fn ascii(tag: Tag, text: &str) -> Field {
        let value = Value::Ascii(vec![text.as_bytes().to_vec()]);
        let ifd_num = In::PRIMARY;
        Field { tag, ifd_num, value }
    }

    #[test]
    fn a_photo_says_where_it_was_taken() {
        let degrees = [(0, 1), (7, 1), (0, 1)].map(|(num, denom)| Rational { num, denom });
        let latitude = Field {
            tag: Tag::GPSLatitude,
            ifd_num: In::PRIMARY,
            value: Value::Rational(degrees.to_vec()),
        };
        let make = ascii(Tag::Make, "Kamera");
        assert!(of(&[make, latitude], b"").position);
    }

    #[test]
    fn a_photo_says_whose_camera_took_it() {
        let fields = [
            ascii(Tag::Artist, "Humas"),
            ascii(Tag::CameraOwnerName, " "),
            ascii(Tag::BodySerialNumber, "123"),
            ascii(Tag::LensSerialNumber, "456"),
        ];
        let notes = of(&fields, b"");
        assert_eq!((notes.position, notes.about), (false, vec!["photographer", "camera_number"]));
    }

    #[test]
    fn spreadsheets_write_wide_letters() {
        let wide: Vec<u8> = "\u{feff}nik;é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&wide), "nik;é");
        assert_eq!(decoded("nik;é".as_bytes()), "nik;é");
    }

    #[test]
    fn xmp_says_it_too() {
        let make = [ascii(Tag::Make, "Kamera")];
        assert_eq!(of(&make, b""), Notes::default());
        assert!(of(&make, b"<rdf:Description exif:GPSLatitude=\"0,7N\"/>").position);
    }
}
