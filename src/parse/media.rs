//! What the files of a region's `media/` say besides what one sees: the notes that a camera leaves in a photo, the text of tables and
//! documents.
//!
//! Cameras and telephones write into a photo (EXIF, XMP) where it was taken, whose they are, and their serial numbers. Published
//! photos do not hold these notes, but the folder of the content does, which many may read: this room reads the notes, and
//! [`crate::resolve`] judges them.

use std::io::Cursor;
use std::sync::Arc;

use exif::Tag;
use memchr::memmem;

use super::{office, pdf};
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::photo::{self, Medium as What, Refusal};
use crate::read::File;
use crate::source::Source;
use crate::timing::{Stage, Timing};

/// What the paths of a region's photos and other files begin with.
pub(super) const MEDIA: &str = "media/";

/// A file of `media/`.
#[derive(Debug, Clone)]
pub struct Medium {
    /// Path as shown to people.
    pub shown: Box<str>,
    /// What it is by its bytes.
    pub what: What,
    /// How many bytes it has.
    pub size: u64,
    /// What the camera noted in a photo.
    pub notes: Notes,
    /// The text of a file that is one.
    pub text: Option<Arc<Source>>,
    /// The pages of a PDF, if they could be counted.
    pub pages: Option<usize>,
    /// What an office program's file or a PDF says, sheet by sheet, and whether these are tables.
    pub sheets: (Vec<String>, bool),
}

/// What a camera noted in a photo.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// Whether it says where the photo was taken.
    pub position: bool,
    /// What else it says about people and their devices: `camera_owner`, `photographer`, `camera_number`.
    pub about: Vec<&'static str>,
}

/// Largest picture that is read though nobody can publish it, in bytes.
const LARGEST_FOREIGN: u64 = 100_000_000;

/// Largest text, sheet or document that is looked at, in bytes; what nobody can look at is not published.
const LARGEST_TEXT: u64 = 64_000_000;

/// As much of a JPEG is searched for notes in XMP, which is text and stands before the picture, in bytes. Other kinds of photos may
/// have it anywhere.
const HEAD: usize = 131_072;

/// So many bytes say whether a file may be a picture.
const SIGN: u64 = 64;

/// Reads a file of `media/` as far as it is needed: pictures, texts, PDFs and what office programs write whole, of others the first bytes.
/// One that cannot be read says nothing; whoever publishes it reports that. One that nobody can look into is reported. It is none of
/// the records that are counted.
#[must_use]
pub(super) fn medium(file: &File, report: &Report, timing: &Timing) -> Medium {
    let lap = timing.lap(Stage::Parse);
    let mut medium = Medium {
        shown: file.shown.clone(),
        what: file
            .head(SIGN)
            .map_or(What::Other, |head| photo::look(file.name(), &head, None)),
        size: file.size,
        notes: Notes::default(),
        text: None,
        pages: None,
        sheets: (Vec::new(), false),
    };
    let extension = file.extension().to_ascii_lowercase();
    let unchecked = |complaint: Diagnostic, reason| {
        report.push(complaint.with("path", &*file.shown).with_word("reason", reason));
    };
    let place = || Place::path(&*file.shown);
    match medium.what {
        What::Other if is_text(file) || office::is_table(&extension).is_some() => {
            if file.size > LARGEST_TEXT {
                unchecked(Diagnostic::error(codes::FILE_UNCHECKED, place()), "large");
            } else if let Some(is_table) = office::is_table(&extension) {
                let bytes = file.bytes(&Report::default()).unwrap_or_default();
                lap.count(0, bytes.len());
                match office::texts(&bytes) {
                    Ok(texts) => medium.sheets = (texts, is_table),
                    Err(office::Fault::Damaged) => unchecked(Diagnostic::warning(codes::FILE_UNCHECKED, place()), "damaged"),
                    Err(office::Fault::Swollen) => unchecked(Diagnostic::error(codes::FILE_UNCHECKED, place()), "large"),
                }
            } else {
                medium.text = text(file, &Report::default());
            }
        }
        What::Other if extension == "pdf" && file.size > LARGEST_TEXT => {
            unchecked(Diagnostic::warning(codes::FILE_UNCHECKED, place()), "large");
        }
        What::Other if extension == "pdf" => {
            let bytes = file.bytes(&Report::default()).unwrap_or_default();
            lap.count(0, bytes.len());
            match pdf::text(&bytes) {
                Ok(pdf) => {
                    medium.sheets = (vec![pdf.text], false);
                    medium.pages = pdf.whole.then_some(pdf.pages);
                    if !pdf.whole {
                        unchecked(Diagnostic::warning(codes::FILE_UNCHECKED, place()), "damaged");
                    }
                }
                Err(office::Fault::Damaged) => unchecked(Diagnostic::warning(codes::FILE_UNCHECKED, place()), "damaged"),
                Err(office::Fault::Swollen) => unchecked(Diagnostic::error(codes::FILE_UNCHECKED, place()), "large"),
            }
        }
        What::Other if extension == "xls" => unchecked(Diagnostic::warning(codes::FILE_UNCHECKED, place()), "old"),
        What::Other => {}
        What::Refused(Refusal::Unsupported(_)) if file.size > LARGEST_FOREIGN => {}
        What::Photo(_) | What::Refused(_) => {
            if let Some(bytes) = file.bytes(&Report::default()) {
                lap.count(0, bytes.len());
                medium.what = photo::look(file.name(), &bytes, file.seen());
                medium.notes = notes(&bytes);
            }
        }
    }
    if let Some(text) = &medium.text {
        lap.count(0, text.text().len());
    }
    medium
}

/// Whether a file calls itself a text. What its bytes are says little: almost anything may be one.
fn is_text(file: &File) -> bool {
    let extension = file.extension().to_ascii_lowercase();
    matches!(
        &*extension,
        "csv" | "tsv" | "txt" | "json" | "geojson" | "xml" | "svg" | "html" | "htm" | "md" | "ics" | "vcf" | "yaml" | "yml"
    )
}

/// A text. What cannot be read is reported.
pub(super) fn text(file: &File, report: &Report) -> Option<Arc<Source>> {
    let bytes = file.bytes(report)?;
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
fn notes(bytes: &[u8]) -> Notes {
    let mut notes = Notes::default();
    let mut reader = exif::Reader::new();
    // What can be read of a damaged photo is enough.
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut Cursor::new(bytes));
    let read = read.or_else(|error| error.distill_partial_result(|_| ())).ok();
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
        if !is_blank(&field.value) && !notes.about.contains(&about) {
            notes.about.push(about);
        }
    }
    notes.position |= says_where_in_xmp(bytes);
    notes
}

/// Whether a camera has left a note open.
fn is_blank(value: &exif::Value) -> bool {
    match value {
        exif::Value::Ascii(texts) => texts.iter().flatten().all(|byte| matches!(byte, b' ' | 0)),
        _ => false,
    }
}

fn says_where_in_xmp(bytes: &[u8]) -> bool {
    let limit = if photo::Kind::of(bytes) == Some(photo::Kind::Jpeg) {
        HEAD
    } else {
        usize::MAX
    };
    memmem::find(&bytes[..bytes.len().min(limit)], b"exif:GPSLatitude").is_some()
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
        called("b.jpg", fields, more)
    }

    /// The notes of a photo in a file of this name.
    fn called(name: &str, fields: &[Field], more: &[u8]) -> Notes {
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
        read(name, &bytes).notes
    }

    /// What is made of a file.
    fn read(name: &str, bytes: &[u8]) -> Medium {
        let path = format!("a/media/{name}");
        let tree = Tree::from_bytes([(path.as_str(), bytes)], &Report::default());
        medium(&tree.regions["a"].files()[0], &Report::default(), &Timing::new(false))
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
    fn a_photo_is_known_by_its_bytes_however_it_is_called() {
        let owner = [ascii(Tag::CameraOwnerName, "Siti")];
        for name in ["b.jfif", "b.JPG", "b.pdf", "b.csv", "b"] {
            assert_eq!(called(name, &owner, b"").about, ["camera_owner"], "{name}");
        }
    }

    #[test]
    fn what_is_no_picture_is_a_text_if_it_is_called_one() {
        let long = "nama;umur\n".repeat(50);
        assert_eq!(read("b.CSV", long.as_bytes()).text.unwrap().text(), long);
        assert!(read("b.pdf", long.as_bytes()).text.is_none());
        assert_eq!(read("b.pdf", b"%PDF-1.7").what, What::Other);
        assert_eq!(read("b.jpg", b"x").what, What::Refused(Refusal::Broken));
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
