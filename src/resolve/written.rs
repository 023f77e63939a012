//! The texts of a record, each with where it stands.
//!
//! Laws, figures and written dates all hold a digit. So a text is cut into tokens when the first rule asks, once for all
//! rules, and a text without a digit never.

use std::cell::OnceCell;
use std::ops::Range;

use memchr::{memchr, memmem};

use super::tokens::{Token, tokens};
use crate::diagnostic::Place;
use crate::record::{Entry, Foto, Inovasi, Kampung, Kegiatan, Piece, SiaranPers};

/// A stretch of an author's text, with where it stands.
#[derive(Debug, Clone)]
pub(super) struct Prose<'a> {
    /// The text without markup.
    pub(super) text: &'a str,
    at: At,
    tokens: OnceCell<Vec<Token<'a>>>,
}

#[derive(Debug, Clone)]
enum At {
    Field(&'static str),
    /// List, index, field.
    Item(&'static str, usize, &'static str),
    Span(Range<usize>),
}

impl<'a> Prose<'a> {
    fn new(text: &'a str, at: At) -> Self {
        Self {
            text,
            at,
            tokens: OnceCell::new(),
        }
    }

    /// The text of a field.
    pub(super) fn field(name: &'static str, text: &'a str) -> Self {
        Self::new(text, At::Field(name))
    }

    /// The text of a field in a list.
    pub(super) fn item(list: &'static str, index: usize, name: &'static str, text: &'a str) -> Self {
        Self::new(text, At::Item(list, index, name))
    }

    /// The tokens of a text in which a digit stands. Of one without there are none: every rule that reads tokens looks for a
    /// number.
    pub(super) fn tokens(&self) -> &[Token<'a>] {
        self.tokens.get_or_init(|| {
            let mut list = Vec::new();
            if has_digit(self.text) {
                list.reserve(self.text.len() / 5);
                list.extend(tokens(self.text));
            }
            list
        })
    }

    /// The place of a part of this text: as narrow as the source allows, where Markdown may have changed a few characters.
    pub(super) fn place<T>(&self, entry: &Entry<T>, part: &str) -> Place {
        let span = match &self.at {
            At::Field(name) => return entry.value(*name),
            At::Item(list, index, name) => return entry.value(format!("{list}[{index}].{name}")),
            At::Span(span) => span,
        };
        let paragraph = entry.source.text().get(span.clone()).unwrap_or_default();
        match memmem::find(paragraph.as_bytes(), part.as_bytes()) {
            Some(at) => entry.span(span.start + at..span.start + at + part.len()),
            None => entry.span(span.start..span.start + paragraph.trim_end().len()),
        }
    }

    /// Whether a text was pasted without empty lines between its paragraphs: lines so long that nobody has broken them by hand.
    pub(super) fn is_pasted<T>(&self, entry: &Entry<T>) -> bool {
        /// Editors break lines earlier.
        const LONG: usize = 160;
        let markdown = self.markdown(entry).map(str::trim_end).unwrap_or_default();
        memchr(b'\n', markdown.as_bytes()).is_some() && markdown.lines().any(|line| line.len() >= LONG)
    }

    /// The lines of a text that was pasted so; otherwise the text itself.
    pub(super) fn lines<T>(&self, entry: &'a Entry<T>) -> Vec<Self> {
        let whole = || vec![Self::new(self.text, self.at.clone())];
        let At::Span(span) = &self.at else { return whole() };
        if !self.is_pasted(entry) {
            return whole();
        }
        let markdown = self.markdown(entry).map(str::trim_end).unwrap_or_default();
        let mut end = span.start;
        let lines = markdown.split_inclusive('\n').map(|line| {
            let start = end;
            end += line.len();
            Self::new(line.trim(), At::Span(start..end))
        });
        lines.collect()
    }

    /// The Markdown that this text was written in, if it stands below the front matter.
    pub(super) fn markdown<'s, T>(&self, entry: &'s Entry<T>) -> Option<&'s str> {
        match &self.at {
            At::Span(span) => entry.source.text().get(span.clone()),
            _ => None,
        }
    }
}

/// Whether a digit stands in a text. Whole blocks are looked at, so that the processor may take them at one go.
fn has_digit(text: &str) -> bool {
    let mut blocks = text.as_bytes().chunks(64);
    blocks.any(|block| block.iter().fold(false, |found, byte| found | byte.is_ascii_digit()))
}

/// The texts of a release: those of its front matter, then its paragraphs.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    all: Vec<Prose<'a>>,
    front: usize,
}

impl<'a> Texts<'a> {
    /// The texts of this release.
    pub(super) fn of(entry: &'a Entry<SiaranPers>) -> Self {
        let record = &entry.record;
        let mut all = Vec::with_capacity(2 + record.kutipan.len() + record.foto.len() + entry.body.paragraphs.len());
        all.push(Prose::field("judul", &record.judul));
        all.push(Prose::field("ringkasan", &record.ringkasan));
        let quotes = record.kutipan.iter().enumerate();
        all.extend(quotes.map(|(i, quote)| Prose::item("kutipan", i, "teks", &quote.teks)));
        all.extend(photos(&record.foto));
        all.extend(fields(entry));
        let front = all.len();
        all.extend(body(entry));
        Self { all, front }
    }

    /// All texts.
    pub(super) fn all(&self) -> &[Prose<'a>] {
        &self.all
    }

    /// The paragraphs below the front matter.
    pub(super) fn body(&self) -> &[Prose<'a>] {
        &self.all[self.front..]
    }
}

/// The texts of a kampung.
pub(super) fn kampung(entry: &Entry<Kampung>) -> Vec<Prose<'_>> {
    photos(&entry.record.foto).chain(prose(entry)).collect()
}

/// The texts of an innovation.
pub(super) fn inovasi(entry: &Entry<Inovasi>) -> Vec<Prose<'_>> {
    let summary = entry.record.ringkasan.as_deref().map(|text| Prose::field("ringkasan", text));
    let texts = summary.into_iter().chain(photos(&entry.record.foto));
    texts.chain(prose(entry)).collect()
}

/// The texts of an activity.
pub(super) fn kegiatan(entry: &Entry<Kegiatan>) -> Vec<Prose<'_>> {
    let agenda = entry.record.agenda_harian.iter().enumerate();
    let agenda = agenda.filter_map(|(i, day)| Some(Prose::item("agenda_harian", i, "uraian", day.uraian.as_deref()?)));
    let access = entry.record.akses.as_deref().map(|text| Prose::field("akses", text));
    let texts = std::iter::once(Prose::field("judul", &entry.record.judul)).chain(access);
    let texts = texts.chain(agenda).chain(photos(&entry.record.foto));
    texts.chain(prose(entry)).collect()
}

/// The paragraphs of a record's Markdown, wherever it stands.
fn prose<T>(entry: &Entry<T>) -> impl Iterator<Item = Prose<'_>> {
    fields(entry).chain(body(entry))
}

/// The paragraphs below the front matter.
pub(super) fn body<T>(entry: &Entry<T>) -> impl Iterator<Item = Prose<'_>> {
    let paragraphs = entry.body.paragraphs.iter();
    paragraphs.map(|paragraph| Prose::new(&paragraph.text, At::Span(paragraph.span.clone())))
}

/// The paragraphs of a record's Markdown fields.
fn fields<T>(entry: &Entry<T>) -> impl Iterator<Item = Prose<'_>> {
    entry.prose.iter().flat_map(|(name, document)| {
        let paragraphs = document.paragraphs.iter();
        paragraphs.map(|paragraph| Prose::field(name, &paragraph.text))
    })
}

/// A photo in a text of a record.
pub(super) struct Shown<'a> {
    /// Path inside `media/`.
    pub(super) file: &'a str,
    pub(super) alt: &'a str,
    pub(super) caption: &'a str,
    pub(super) place: Place,
}

/// The photos in all texts of a record.
pub(super) fn shown_photos<T>(entry: &Entry<T>) -> impl Iterator<Item = Shown<'_>> {
    let fields = entry.prose.iter().map(|(name, document)| (Some(*name), document));
    let documents = fields.chain([(None, &*entry.body)]);
    documents.flat_map(move |(name, document)| {
        document.pieces.iter().filter_map(move |piece| match piece {
            Piece::Photo {
                file,
                alt,
                caption,
                span,
            } => Some(Shown {
                file,
                alt,
                caption,
                place: name.map_or_else(|| entry.span(span.clone()), |name| entry.value(name)),
            }),
            _ => None,
        })
    })
}

/// The captions of photos.
fn photos(foto: &[Foto]) -> impl Iterator<Item = Prose<'_>> {
    let photos = foto.iter().enumerate();
    photos.map(|(i, photo)| Prose::item("foto", i, "keterangan", &photo.keterangan))
}

#[cfg(test)]
mod tests {
    use super::super::contoh::with_body;
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn the_place_of_a_date_is_the_date() {
        let text = "Rapat dibuka.\nPeluncuran pada Rabu (22/09/2022) pagi.\n";
        let entry: Entry<Value> = with_body(json!({}), text);
        let prose = body(&entry).nth(1).unwrap();
        let span = |part: &str| prose.place(&entry, part).locate().unwrap().excerpt.unwrap().span;
        assert_eq!(&text[span("Rabu (22/09/2022)")], "Rabu (22/09/2022)");
        assert_eq!(&text[span("tidak ada")], "Peluncuran pada Rabu (22/09/2022) pagi.");
    }

    #[test]
    fn a_text_without_a_digit_is_never_cut() {
        let long = format!("{} 7", "kata ".repeat(100));
        assert_eq!(Prose::field("judul", "Satu, dua").tokens(), []);
        assert_eq!(Prose::field("judul", &long).tokens().len(), 101);
    }
}
