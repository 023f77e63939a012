//! Prose, photos and sources.
//!
//! A [`Document`] is safe HTML with holes. Links to records are filled from the addresses of the region; a link that leads
//! nowhere has been reported long before, and its words stay without a link.

use std::collections::HashSet;
use std::fmt::Write as _;

use serde::Serialize;
use tera::Value;

use super::kunci::Kunci as _;
use super::pen::Sel;
use super::spot::Spot;
use crate::record::{Document, Entry, Foto, Link, Piece, Sumber};
use crate::render::plain::plain;
use crate::text::escape;

/// Width of the photo that browsers get who cannot choose.
pub const BIASA: u32 = 960;

/// How wide a photo is shown: as wide as the text, or as the screen if that is narrower. The theme says the same in its
/// component `gambar` and its style sheet.
const SIZES: &str = "(min-width: 42em) 38em, 100vw";

/// A photo in its sizes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GambarFoto {
    /// Address of a JPEG of middling size.
    pub src: String,
    /// Addresses of all sizes as WebP with their widths, for `srcset`.
    pub webp: Option<String>,
    /// The same as JPEG.
    pub jpeg: Option<String>,
    /// Width of the largest one in pixels, where it is known.
    pub lebar: Option<u32>,
    /// Height of the largest one.
    pub tinggi: Option<u32>,
    /// What is shown in its place until it has come, as `#a1b2c3`; nothing where nobody has seen it yet.
    pub warna: Option<String>,
    /// Address of the largest one, for those who show no choice.
    pub besar: String,
}

impl GambarFoto {
    /// A picture that has one size only, such as a drawing.
    pub fn satu(src: String) -> Self {
        Self {
            besar: src.clone(),
            src,
            webp: None,
            jpeg: None,
            lebar: None,
            tinggi: None,
            warna: None,
        }
    }

    /// The element `<picture>` for a photo in the middle of a text.
    fn html(&self, alt: &str) -> String {
        let mut html = "<picture>".to_owned();
        if let Some(webp) = &self.webp {
            let _ = write!(
                html,
                "<source type=\"image/webp\" srcset=\"{}\" sizes=\"{SIZES}\">",
                escape::html(webp)
            );
        }
        let _ = write!(html, "<img src=\"{}\"", escape::html(&self.src));
        if let Some(jpeg) = &self.jpeg {
            let _ = write!(html, " srcset=\"{}\" sizes=\"{SIZES}\"", escape::html(jpeg));
        }
        let _ = write!(html, " alt=\"{}\"", escape::html(alt));
        if let (Some(width), Some(height)) = (self.lebar, self.tinggi) {
            let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
        }
        if let Some(colour) = &self.warna {
            let _ = write!(html, " data-warna=\"{colour}\"");
        }
        html + " loading=\"lazy\" decoding=\"async\"></picture>"
    }
}

/// A photo with what must stand beside it.
#[derive(Debug, Clone, Serialize)]
pub struct FotoTampil {
    /// The photo itself.
    pub gambar: GambarFoto,
    /// What can be seen.
    pub alt: String,
    /// Caption.
    pub keterangan: String,
    /// Who took it.
    pub kredit: String,
    /// When.
    pub tanggal: Option<Sel>,
    /// Before, during or after.
    pub tipe: Option<String>,
}

/// A source with its dates.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SumberTampil {
    /// Title.
    pub judul: String,
    /// Publisher.
    pub penerbit: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// When it was published.
    pub tanggal: Option<Sel>,
    /// When it was read.
    pub tanggal_akses: Option<Sel>,
}

impl Spot<'_> {
    /// The prose of a record's field, with headings below a heading of level `di_bawah`; nothing when nothing was written.
    pub fn isian_prosa<T>(&self, entry: &Entry<T>, field: &str, di_bawah: u8) -> Option<Value> {
        let (_, document) = entry.prose.iter().find(|(name, _)| *name == field)?;
        self.prosa(document, di_bawah)
    }

    /// A document as HTML, with headings below a heading of level `di_bawah`; nothing when nothing was written.
    pub fn prosa(&self, document: &Document, di_bawah: u8) -> Option<Value> {
        if document.is_empty() {
            return None;
        }
        let html = filled(
            document,
            di_bawah.saturating_sub(1),
            |link| self.tujuan(link),
            |file| self.foto_berukuran(file),
        );
        let html = match self.utama("glosarium.html") {
            Some(glossary) => self.scene.backdrop.istilah.tautkan(html, &glossary),
            None => html,
        };
        Some(Value::safe_string(&html))
    }

    /// Where a link of the prose leads.
    fn tujuan(&self, link: &Link) -> Option<String> {
        if !link.target.contains(':') {
            return Some(link.target.clone());
        }
        let destination = self.routes().record(self.wilayah(), &link.target)?;
        let href = self.href(&destination.route)?;
        Some(match destination.anchor {
            Some(anchor) => format!("{href}#{anchor}"),
            None => href,
        })
    }

    /// Photos of a record whose files exist.
    pub fn foto(&self, foto: &[Foto]) -> Vec<FotoTampil> {
        let shown = foto.iter().filter_map(|foto| {
            Some(FotoTampil {
                gambar: self.foto_berukuran(&foto.berkas)?,
                alt: foto.teks_alternatif.clone(),
                keterangan: foto.keterangan.clone(),
                kredit: foto.kredit.clone(),
                tanggal: foto.tanggal.map(|day| self.pen().tanggal(day)),
                tipe: foto.tipe.map(|tipe| self.t(tipe.kunci()).to_owned()),
            })
        });
        shown.collect()
    }

    /// A source.
    pub fn satu_sumber(&self, sumber: &Sumber) -> SumberTampil {
        SumberTampil {
            judul: sumber.judul.clone(),
            penerbit: sumber.penerbit.clone(),
            url: sumber
                .url
                .clone()
                .filter(|url| url.starts_with("http://") || url.starts_with("https://")),
            tanggal: sumber.tanggal.map(|day| self.pen().tanggal(day)),
            tanggal_akses: sumber.tanggal_akses.map(|day| self.pen().tanggal(day)),
        }
    }

    /// Sources, each once.
    pub fn sumber<'s>(&self, sumber: impl IntoIterator<Item = &'s Sumber>) -> Vec<SumberTampil> {
        let mut seen = HashSet::new();
        let all = sumber.into_iter().map(|one| self.satu_sumber(one));
        all.filter(|one| seen.insert(one.clone())).collect()
    }

    /// A source as a cell of a table: its publisher or title, with its address.
    pub fn sel_sumber(&self, sumber: &Sumber) -> Sel {
        let shown = self.satu_sumber(sumber);
        Sel::tautan(shown.penerbit.unwrap_or(shown.judul), shown.url)
    }
}

/// A document as text, without its photos; links inside the site are words only.
pub fn prosa_teks(document: &Document) -> String {
    plain(&filled(document, 0, |_| None, |_| None))
}

/// Writes a document with its holes filled and its headings moved down by `turun` levels.
fn filled(
    document: &Document,
    turun: u8,
    link: impl Fn(&Link) -> Option<String>,
    photo: impl Fn(&str) -> Option<GambarFoto>,
) -> String {
    let mut html = String::new();
    // Of a dead link, the rest of the opening tag and the closing tag have to go as well.
    let (mut opening, mut closing) = (false, false);
    for piece in &document.pieces {
        match piece {
            Piece::Html(text) => {
                let mut text = text.as_str();
                if opening {
                    text = text.split_once('>').map_or("", |(_, rest)| rest);
                    opening = false;
                }
                if closing && let Some((words, rest)) = text.split_once("</a>") {
                    push_lowered(&mut html, words, turun);
                    text = rest;
                    closing = false;
                }
                push_lowered(&mut html, text, turun);
            }
            Piece::Link(target) => {
                if let Some(href) = link(target) {
                    html.push_str(&escape::html(&href));
                } else {
                    html.truncate(html.rfind("<a ").unwrap_or(html.len()));
                    (opening, closing) = (true, true);
                }
            }
            Piece::Photo { file, alt, caption, .. } => {
                if let Some(photo) = photo(file) {
                    html.extend(["<figure>", &photo.html(alt)]);
                    if !caption.is_empty() {
                        html.extend(["<figcaption>", &escape::html(caption), "</figcaption>"]);
                    }
                    html.push_str("</figure>");
                }
            }
        }
    }
    html
}

/// Appends HTML with `<h2>` become `<h3>` and so on; `h6` is the lowest.
fn push_lowered(html: &mut String, text: &str, turun: u8) {
    if turun == 0 {
        html.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.find("<h").into_iter().chain(rest.find("</h")).min() {
        let digit = at + rest[at..].find('h').unwrap_or(1) + 1;
        html.push_str(&rest[..digit]);
        rest = &rest[digit..];
        if let Some(level) = rest.bytes().next().filter(|byte| (b'1'..=b'6').contains(byte)) {
            html.push(char::from((level + turun).min(b'6')));
            rest = &rest[1..];
        }
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(pieces: Vec<Piece>) -> Document {
        Document {
            pieces,
            ..Document::default()
        }
    }

    fn html(text: &str) -> Piece {
        Piece::Html(text.to_owned())
    }

    fn link(target: &str) -> Piece {
        Piece::Link(Link {
            target: target.to_owned(),
            span: 0..0,
        })
    }

    fn shown(document: &Document) -> String {
        let href = |link: &Link| (link.target == "kampung:loktuan").then(|| "kampung/loktuan.html".to_owned());
        filled(document, 0, href, |file| {
            Some(GambarFoto {
                webp: Some("foto/a.webp 480w".to_owned()),
                jpeg: Some("foto/a.jpg 480w".to_owned()),
                lebar: Some(480),
                tinggi: Some(320),
                ..GambarFoto::satu(format!("foto/{file}"))
            })
        })
    }

    #[test]
    fn holes_become_links() {
        let prose = document(vec![
            html("<p>Di <a href=\""),
            link("kampung:loktuan"),
            html("\">Loktuan</a>.</p>"),
        ]);
        assert_eq!(shown(&prose), "<p>Di <a href=\"kampung/loktuan.html\">Loktuan</a>.</p>");
    }

    #[test]
    fn the_words_of_a_dead_link_stay() {
        let prose = document(vec![
            html("<p>Di <a href=\""),
            link("kampung:hilang"),
            html("\"><em>Hilang</em></a> dan <a href=\""),
            link("kampung:loktuan"),
            html("\">Loktuan</a>.</p>"),
        ]);
        assert_eq!(
            shown(&prose),
            "<p>Di <em>Hilang</em> dan <a href=\"kampung/loktuan.html\">Loktuan</a>.</p>"
        );
    }

    #[test]
    fn photos_become_figures_with_escaped_words() {
        let prose = document(vec![Piece::Photo {
            file: "posyandu.jpg".to_owned(),
            alt: "Ibu & anak".to_owned(),
            caption: "Posyandu".to_owned(),
            span: 0..0,
        }]);
        assert_eq!(
            shown(&prose),
            "<figure><picture><source type=\"image/webp\" srcset=\"foto/a.webp 480w\" sizes=\"(min-width: 42em) 38em, 100vw\">\
             <img src=\"foto/posyandu.jpg\" srcset=\"foto/a.jpg 480w\" sizes=\"(min-width: 42em) 38em, 100vw\" \
             alt=\"Ibu &amp; anak\" width=\"480\" height=\"320\" loading=\"lazy\" decoding=\"async\"></picture>\
             <figcaption>Posyandu</figcaption></figure>"
        );
    }

    #[test]
    fn headings_move_below_the_section_that_holds_them() {
        let mut lowered = String::new();
        push_lowered(&mut lowered, "<h2 id=\"a\">A</h2><p>x</p><hr /><h6>B</h6>", 1);
        assert_eq!(lowered, "<h3 id=\"a\">A</h3><p>x</p><hr /><h6>B</h6>");
    }
}
