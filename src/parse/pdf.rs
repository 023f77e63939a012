//! The text of a PDF, for those who look for personal data in it.
//!
//! Pages draw letters at places (ISO 32000-1, 9.4); what is drawn with one move belongs together, a move within a line counts as a tab, any
//! other as a new line. Letters whose meaning a font does not tell, and those that are drawn as pictures, as by a scanner, are not read.
//! What a file holds once it is unpacked is limited, whatever it says of itself.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::xref::XrefRecovery;
use lopdf::{DecompressError, Dictionary, Document, Encoding, Error, LoadOptions, Object, decode_text_string};
use rustc_hash::FxHashMap;

use super::office::Fault;

/// So much may be unpacked to find the text, in bytes.
const MOST: usize = 64_000_000;

/// So deep drawings may stand within drawings.
const DEEPEST: usize = 8;

/// Glyphs that are moved so far apart, in thousandths of their size, stand in two words.
const GAP: f32 = 200.0;

/// What is read of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pdf {
    /// What it says of itself and on its pages.
    pub text: String,
    /// How many pages it has.
    pub pages: usize,
    /// Whether that is all of it, as far as one can see.
    pub whole: bool,
}

/// The text of a file.
pub(super) fn text(bytes: &[u8]) -> Result<Pdf, Fault> {
    // A file that the reader stumbles over is damaged.
    let read = catch_unwind(AssertUnwindSafe(|| read(bytes)));
    read.unwrap_or(Err(Fault::Damaged))
}

fn read(bytes: &[u8]) -> Result<Pdf, Fault> {
    let options = LoadOptions::with_max_decompressed_size(MOST);
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| fault(&error))?;
    // One that everybody may open is open by now.
    if document.trailer.has(b"Encrypt") {
        return Err(Fault::Damaged);
    }
    let mut walk = Walk {
        document: &document,
        encodings: FxHashMap::default(),
        left: MOST,
        text: String::new(),
    };
    walk.information();
    // What had to be mended, or has lost objects, may have lost words.
    let mut whole = document.xref_recovery != Some(XrefRecovery::Reconstructed);
    let mut pages = 0;
    for page in document.page_iter() {
        pages += 1;
        let is_there = |id| document.get_object(id).and_then(Object::as_stream).is_ok();
        whole &= document.get_page_contents(page).into_iter().all(is_there);
        let fonts = document.get_page_fonts(page).unwrap_or_default();
        let content = document.get_page_content_with_limit(page, walk.left);
        let content = content.map_err(|error| fault(&error))?;
        let (own, inherited) = document.get_page_resources(page).unwrap_or_default();
        let inherited = inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
        let names = Names { fonts, resources };
        walk.drawing(&content, &names, DEEPEST)?;
        walk.text.push('\n');
    }
    whole &= promised(&document).is_none_or(|promised| usize::try_from(promised) == Ok(pages));
    // Whoever finds no page has not looked at anything.
    if pages == 0 {
        Err(Fault::Damaged)
    } else {
        let text = walk.text;
        Ok(Pdf { text, pages, whole })
    }
}

/// How many pages a file says it has.
fn promised(document: &Document) -> Option<i64> {
    let pages = document.catalog().and_then(|catalog| catalog.get_deref(b"Pages", document));
    let count = pages
        .and_then(Object::as_dict)
        .and_then(|pages| pages.get_deref(b"Count", document));
    count.and_then(Object::as_i64).ok()
}

fn fault(error: &Error) -> Fault {
    match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => Fault::Swollen,
        _ => Fault::Damaged,
    }
}

/// What the names in a drawing stand for.
struct Names<'d> {
    fonts: BTreeMap<Vec<u8>, &'d Dictionary>,
    /// Where other drawings are looked up, the nearest first.
    resources: Vec<&'d Dictionary>,
}

/// A way through all pages.
struct Walk<'d> {
    document: &'d Document,
    /// What the letters of each font mean, by the place of the font in the document.
    encodings: FxHashMap<*const Dictionary, Option<Rc<Encoding<'d>>>>,
    /// So many bytes may still be unpacked.
    left: usize,
    text: String,
}

impl<'d> Walk<'d> {
    /// Title, author, subject and the like.
    fn information(&mut self) {
        let trailer = &self.document.trailer;
        let Ok(fields) = trailer.get_deref(b"Info", self.document).and_then(Object::as_dict) else {
            return;
        };
        for (_, value) in fields {
            if let Ok(words) = decode_text_string(value) {
                self.text.push_str(&words);
                self.text.push('\n');
            }
        }
    }

    /// The letters of a page, or of a drawing on it.
    fn drawing(&mut self, content: &[u8], names: &Names<'d>, deep: usize) -> Result<(), Fault> {
        self.left = self.left.checked_sub(content.len()).ok_or(Fault::Swollen)?;
        let mut encoding = None;
        let mut line: Option<f32> = None;
        // What comes after a fault is not shown either.
        for Operation { operator, operands } in Content::decode_iter(content).map_while(Result::ok) {
            let number = |at: usize| operands.get(at).and_then(|operand| operand.as_float().ok());
            match operator.as_str() {
                "Tf" => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    encoding = match name.and_then(|name| names.fonts.get(name)) {
                        Some(font) => self.encoding(font)?,
                        None => None,
                    };
                }
                "Td" | "TD" => self.text.push(if number(1) == Some(0.0) { '\t' } else { '\n' }),
                "Tm" => {
                    let height = number(5);
                    self.text.push(if height == line { '\t' } else { '\n' });
                    line = height;
                }
                "T*" => self.text.push('\n'),
                "Tj" | "TJ" => self.shown(&operands, encoding.as_deref()),
                "'" | "\"" => {
                    self.text.push('\n');
                    self.shown(&operands, encoding.as_deref());
                }
                "Do" if deep > 0 => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    if let Some(name) = name {
                        self.form(name, names, deep - 1)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A drawing that a page names, unless it is a picture.
    fn form(&mut self, name: &[u8], around: &Names<'d>, deep: usize) -> Result<(), Fault> {
        let document = self.document;
        let named = |resources: &&'d Dictionary| {
            let drawings = resources.get_deref(b"XObject", document).and_then(Object::as_dict).ok()?;
            drawings.get_deref(name, document).and_then(Object::as_stream).ok()
        };
        let Some(stream) = around.resources.iter().find_map(named) else {
            return Ok(());
        };
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
        if !kind.is_ok_and(|kind| kind == b"Form") {
            return Ok(());
        }
        let content = match stream.get_plain_content_with_limit(self.left) {
            Ok(content) => content,
            Err(error) if matches!(fault(&error), Fault::Swollen) => return Err(Fault::Swollen),
            Err(_) => return Ok(()),
        };
        let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let mut fonts = around.fonts.clone();
        let own_fonts = own.and_then(|own| own.get_deref(b"Font", document).and_then(Object::as_dict).ok());
        for (name, _) in own_fonts.into_iter().flatten() {
            if let Some(font) = own_fonts.and_then(|fonts| fonts.get_deref(name, document).and_then(Object::as_dict).ok()) {
                fonts.insert(name.clone(), font);
            }
        }
        let resources = own.into_iter().chain(around.resources.iter().copied()).collect();
        self.text.push('\n');
        self.drawing(&content, &Names { fonts, resources }, deep)
    }

    /// What the letters of a font mean, if it tells.
    fn encoding(&mut self, font: &'d Dictionary) -> Result<Option<Rc<Encoding<'d>>>, Fault> {
        let place = std::ptr::from_ref(font);
        if let Some(known) = self.encodings.get(&place) {
            return Ok(known.clone());
        }
        let encoding = match font.get_font_encoding_with_limit(self.document, MOST) {
            Ok(encoding) => Some(Rc::new(encoding)),
            Err(error) if matches!(fault(&error), Fault::Swollen) => return Err(Fault::Swollen),
            Err(_) => None,
        };
        self.encodings.insert(place, encoding.clone());
        Ok(encoding)
    }

    /// Letters that are shown, with the gaps between them.
    fn shown(&mut self, operands: &[Object], encoding: Option<&Encoding<'_>>) {
        for operand in operands {
            match operand {
                Object::String(letters, _) => {
                    if let Some(words) = encoding.and_then(|encoding| encoding.bytes_to_string(letters).ok()) {
                        self.text.push_str(&words);
                    }
                }
                Object::Array(parts) => {
                    for part in parts {
                        match part {
                            Object::String(..) => self.shown(std::slice::from_ref(part), encoding),
                            // To the right is negative.
                            part if part.as_float().is_ok_and(|gap| gap < -GAP) => self.text.push(' '),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions, Stream, dictionary};

    use super::*;

    /// What maps the letters of a font whose glyphs are numbered otherwise: 1 is `0`, and so on.
    const MAP: &[u8] = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def \
        1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <000a> <0030> endbfrange \
        endcmap CMapName currentdict /CMap defineresource pop end end";

    /// A file with one page: what is drawn on it, and a drawing `X` in it.
    fn page(content: &str, drawing: &str) -> Document {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let map = document.add_object(Stream::new(dictionary! {}, MAP.to_vec()));
        let fonts = dictionary! {
            "F" => dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" },
            "G" => dictionary! {
                "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "A", "Encoding" => "Identity-H", "ToUnicode" => map,
            },
        };
        let drawing = Stream::new(
            dictionary! { "Type" => "XObject", "Subtype" => "Form" },
            drawing.as_bytes().to_vec(),
        );
        let drawing = document.add_object(drawing);
        let mut stream = Stream::new(dictionary! {}, content.as_bytes().to_vec());
        stream.compress().unwrap();
        let content = document.add_object(stream);
        let resources = dictionary! { "Font" => fonts, "XObject" => dictionary! { "X" => drawing } };
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        });
        let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        document.set_object(pages, kids);
        let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", root);
        document
    }

    fn written(mut document: Document) -> Vec<u8> {
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    /// A file with one page.
    pub(in super::super) fn file(content: &str, drawing: &str) -> Vec<u8> {
        written(page(content, drawing))
    }

    #[test]
    fn letters_are_read_in_lines_and_columns() {
        let content = "BT /F 12 Tf 1 0 0 1 72 700 Tm (nama) Tj 1 0 0 1 200 700 Tm [(N) 20 (IK)] TJ \
                       1 0 0 1 72 680 Tm [(Siti) -250 (A)] TJ 100 0 Td (64749917) Tj 0 -12 Td (akhir) Tj ET";
        let read = text(&file(content, "")).unwrap();
        assert_eq!((read.pages, read.whole), (1, true));
        assert_eq!(read.text.trim(), "nama\tNIK\nSiti A\t64749917\nakhir");
    }

    #[test]
    fn a_font_may_number_its_letters_otherwise() {
        let content = "BT /G 12 Tf 72 700 Td <00070005000800050002> Tj /H 12 Tf (tanpa huruf) Tj ET";
        assert_eq!(text(&file(content, "")).unwrap().text.trim(), "64741");
    }

    #[test]
    fn a_drawing_within_a_page_is_read_and_one_within_itself_ends() {
        let read = text(&file("q /X Do Q", "BT /F 9 Tf 0 0 Td (6474) Tj ET /X Do")).unwrap();
        assert_eq!(read.text.matches("6474").count(), DEEPEST);
    }

    #[test]
    fn what_a_file_says_of_itself_is_read() {
        let mut document = page("", "");
        let about =
            dictionary! { "Title" => Object::string_literal("Daftar penerima"), "Author" => lopdf::text_string("Siti é") };
        let about = document.add_object(about);
        document.trailer.set("Info", about);
        let text = text(&written(document)).unwrap().text;
        assert!(text.contains("Daftar penerima\n") && text.contains("Siti é\n"), "{text}");
    }

    #[test]
    fn what_is_no_such_file_or_a_bomb_is_refused() {
        for bytes in [b"".as_slice(), b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n", b"tidak ada"] {
            assert_eq!(text(bytes), Err(Fault::Damaged));
        }
        let bomb = file(&" ".repeat(70_000_000), "");
        assert!(bomb.len() < 200_000);
        assert_eq!(text(&bomb), Err(Fault::Swollen));
    }

    #[test]
    fn a_file_with_a_password_is_read_by_whoever_needs_none() {
        let locked = |user_password| {
            let mut document = page("BT /F 12 Tf 72 700 Td (6474) Tj ET", "");
            let id = || Object::string_literal("0123456789abcdef");
            document.trailer.set("ID", vec![id(), id()]);
            let state = EncryptionState::try_from(EncryptionVersion::V2 {
                document: &document,
                owner_password: "pemilik",
                user_password,
                key_length: 128,
                permissions: Permissions::all(),
            });
            document.encrypt(&state.unwrap()).unwrap();
            text(&written(document))
        };
        let read = locked("").unwrap();
        assert!(read.text.contains("6474") && read.whole, "{read:?}");
        assert_eq!(locked("rahasia"), Err(Fault::Damaged));
    }

    #[test]
    fn what_may_have_lost_words_is_not_whole() {
        let sound = file("BT /F 12 Tf 72 700 Td (6474) Tj ET", "");
        // Without its table of objects.
        let table = memchr::memmem::rfind(&sound, b"\nxref").or(memchr::memmem::rfind(&sound, b"startxref"));
        let read = text(&sound[..table.unwrap()]).unwrap();
        assert!(read.text.contains("6474") && !read.whole, "{read:?}");
        // Without what stands on a page, and without a page.
        let mut document = page("", "");
        let content = document.get_page_contents(document.page_iter().next().unwrap());
        document.delete_object(content[0]);
        let first = document.page_iter().next().unwrap();
        document
            .get_object_mut(first)
            .and_then(Object::as_dict_mut)
            .unwrap()
            .set("Contents", content[0]);
        assert!(!text(&written(document)).unwrap().whole);
        let mut document = page("", "");
        let pages = document
            .catalog()
            .and_then(|catalog| catalog.get(b"Pages"))
            .and_then(Object::as_reference);
        document
            .get_object_mut(pages.unwrap())
            .and_then(Object::as_dict_mut)
            .unwrap()
            .set("Count", 2);
        assert!(!text(&written(document)).unwrap().whole);
    }

    #[test]
    fn damaged_bytes_do_no_harm() {
        let sound = file(
            "BT /F 12 Tf 72 700 Td (6474) Tj /G 9 Tf [<0001> -300 <0002>] TJ ET /X Do",
            "/X Do",
        );
        for at in 0..sound.len() {
            let _ = text(&sound[..at]);
            for bits in [0x55, 0xff, 0x01] {
                let mut bytes = sound.clone();
                bytes[at] ^= bits;
                let _ = text(&bytes);
            }
        }
    }
}
