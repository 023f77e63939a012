//! The text of sheets and documents of office programs (XLSX, ODS, DOCX, ODT, PPTX, ODP), for those who look for personal data in it.
//!
//! Such a file is an archive with XML inside (ISO/IEC 29500, ISO/IEC 26300). Its rows become lines with tabs between the cells, its
//! paragraphs become lines. What it holds once it is unpacked is counted while it is unpacked, whatever it says of itself.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;

/// So much text may be inside, in bytes of XML.
const MOST: u64 = 64_000_000;

/// Where Excel keeps the texts of all cells.
const SHARED: &str = "xl/sharedStrings.xml";

/// Why a file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is no such archive, or a part of it is missing, broken or encrypted.
    Damaged,
    /// Unpacked it is larger than anybody needs.
    Swollen,
}

/// Extensions of such files, and whether they are tables.
pub(super) fn is_table(extension: &str) -> Option<bool> {
    match extension {
        "xlsx" | "xlsm" | "ods" => Some(true),
        "docx" | "docm" | "odt" | "pptx" | "pptm" | "odp" => Some(false),
        _ => None,
    }
}

/// The texts of a file, one for each sheet or part.
pub(super) fn texts(bytes: &[u8]) -> Result<Vec<String>, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    let names = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
    let mut names: Vec<String> = names.filter(|name| holds_text(name)).collect();
    names.sort_unstable();
    if names.is_empty() {
        return Err(Fault::Damaged);
    }
    let mut left = MOST;
    let shared = if archive.index_for_name(SHARED).is_some() {
        part(&mut archive, SHARED, &mut left, &[])?
    } else {
        String::new()
    };
    let shared: Vec<&str> = shared.split_terminator(END).collect();
    names
        .iter()
        .map(|name| part(&mut archive, name, &mut left, &shared))
        .collect()
}

/// Whether a part of an archive holds what people read.
fn holds_text(name: &str) -> bool {
    let within = |folder: &str| name.strip_prefix(folder).is_some_and(|name| !name.contains("_rels/"));
    let folders = [
        "xl/worksheets/",
        "xl/comments",
        "xl/threadedComments/",
        "word/",
        "ppt/slides/",
        "ppt/notesSlides/",
    ];
    let office = folders.into_iter().any(within) && !name.ends_with("styles.xml");
    let is_xml = name.rsplit_once('.').is_some_and(|(_, extension)| extension == "xml");
    is_xml && (office || name == "content.xml")
}

/// Stands behind each shared text, which may hold line breaks.
const END: char = '\u{1f}';

/// The text of a part; the texts to which cells refer are `shared`.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, left: &mut u64, shared: &[&str]) -> Result<String, Fault> {
    let file = archive.by_name(name).map_err(|_| Fault::Damaged)?;
    // One byte more shows that there is more.
    let mut counted = BufReader::new(file).take(*left + 1);
    let text = text(&mut counted, shared);
    let read = *left + 1 - counted.limit();
    if read > *left {
        return Err(Fault::Swollen);
    }
    *left -= read;
    text.ok_or(Fault::Damaged)
}

/// The text of XML, with cells, rows and paragraphs apart; nothing when it is none.
fn text(xml: impl BufRead, shared: &[&str]) -> Option<String> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let (mut text, mut buffer) = (String::new(), Vec::new());
    // Whether the text of a cell is the number of a shared text, and where that begins.
    let (mut refers, mut from) = (false, 0);
    let mut first_in_row = true;
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Eof => return Some(text),
            Event::Start(tag) | Event::Empty(tag) if is_cell(tag.local_name().as_ref()) => {
                if !first_in_row {
                    text.push('\t');
                }
                first_in_row = false;
                refers = is_shared(&tag);
                from = text.len();
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "row" | "table-row" | "tr" => {
                    text.push('\n');
                    first_in_row = true;
                }
                "si" => text.push(END),
                // In a cell a paragraph does not end its row.
                "p" => text.push(if first_in_row { '\n' } else { ' ' }),
                "c" => {
                    let number = text.get(from..).and_then(|number| number.trim().parse::<usize>().ok());
                    if refers && let Some(words) = number.and_then(|number| shared.get(number)) {
                        text.truncate(from);
                        text.extend(words.chars().map(|c| if c.is_control() { ' ' } else { c }));
                    } else if let Some(digits) = text.get(from..).and_then(in_digits) {
                        text.truncate(from);
                        text.push_str(&digits);
                    }
                    refers = false;
                }
                _ => {}
            },
            Event::Text(words) => text.push_str(&words),
            Event::CData(words) => text.push_str(&words),
            Event::GeneralRef(reference) => text.extend(letter(&reference)),
            _ => {}
        }
        buffer.clear();
    }
}

/// What a reference such as `&amp;` stands for.
fn letter(reference: &BytesRef<'_>) -> Option<char> {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => Some(letter),
        _ => match &**reference {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
    }
}

fn is_cell(name: &str) -> bool {
    matches!(name, "c" | "table-cell" | "covered-table-cell" | "tc")
}

/// Whether a cell of Excel holds the number of a shared text.
fn is_shared(tag: &BytesStart<'_>) -> bool {
    let kind = tag.try_get_attribute("t").ok().flatten();
    kind.is_some_and(|kind| &*kind.value == "s")
}

/// A long number that Excel has written with an exponent, as people see it.
fn in_digits(number: &str) -> Option<String> {
    if !number.contains(['e', 'E']) {
        return None;
    }
    let value: f64 = number.trim().parse().ok()?;
    ((1e9..1e18).contains(&value) && value.fract().abs() < f64::EPSILON).then(|| format!("{value:.0}"))
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write as _;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    /// An archive with these parts.
    pub(in super::super) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn rows_of_a_sheet_are_lines() {
        let shared = "<sst><si><t>nama</t></si><si><r><t>ni</t></r><r><t>k</t></r></si><si><t>Siti &amp; Ani</t></si></sst>";
        let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
                     <row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\"><v>6.474991708459999E+15</v></c>\
                     <c t=\"inlineStr\"><is><t>di sini</t></is></c></row></sheetData></worksheet>";
        let bytes = archive(&[
            ("xl/worksheets/sheet1.xml", sheet),
            (SHARED, shared),
            ("xl/styles.xml", "<x>y</x>"),
        ]);
        assert_eq!(texts(&bytes).unwrap(), ["nama\tnik\nSiti & Ani\t6474991708459999\tdi sini\n"]);
    }

    #[test]
    fn open_documents_and_letters_are_read_too() {
        let sheet = "<office:body><table:table><table:table-row><table:table-cell><text:p>nik</text:p></table:table-cell>\
                     <table:table-cell/><table:table-cell><text:p>umur</text:p></table:table-cell></table:table-row></table:table></office:body>";
        let text = &texts(&archive(&[("content.xml", sheet)])).unwrap()[0];
        assert_eq!(text, "nik \t\tumur \n");
        let letter = "<w:document><w:p><w:r><w:t>NIK 6474</w:t></w:r><w:r><w:t>991708459999</w:t></w:r></w:p><w:p/></w:document>";
        assert_eq!(
            texts(&archive(&[("word/document.xml", letter)])).unwrap(),
            ["NIK 6474991708459999\n"]
        );
    }

    #[test]
    fn what_is_no_archive_or_a_bomb_is_refused() {
        assert_eq!(texts(b"PK\x03\x04"), Err(Fault::Damaged));
        assert_eq!(texts(b""), Err(Fault::Damaged));
        assert_eq!(texts(&archive(&[("a.txt", "x")])), Err(Fault::Damaged));
        let bomb = format!("<a>{}</a>", " ".repeat(70_000_000));
        let bytes = archive(&[("content.xml", &bomb)]);
        assert!(bytes.len() < 200_000);
        assert_eq!(texts(&bytes), Err(Fault::Swollen));
        // Cut short or damaged anywhere it is refused or read, and nothing worse.
        let sound = archive(&[
            ("xl/worksheets/sheet1.xml", "<row><c t=\"s\"><v>99</v></c></row>"),
            (SHARED, "<si><t>x</t></si>"),
        ]);
        for at in 0..sound.len() {
            let _ = texts(&sound[..at]);
            let mut bytes = sound.clone();
            bytes[at] ^= 0x55;
            let _ = texts(&bytes);
        }
    }
}
