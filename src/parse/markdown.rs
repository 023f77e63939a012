//! Markdown → prose. The Markdown crate and the sanitiser live only here.
//!
//! Headings are moved below the page's own title and never skip a level; tables get classes instead of inline styles; footnotes
//! get addresses of their own; links and photos become holes. Raw HTML passes through a sanitiser that also balances tags.

use std::ops::Range;
use std::sync::OnceLock;

use pulldown_cmark::{Alignment, CowStr, Event, Options, Parser, Tag, TagEnd, html};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::record::{Document, Heading, Link, Paragraph, Piece};
use crate::text::{escape, slug};

/// Prefixes of links to records: `kampung:loktuan`.
pub const RECORD_PREFIXES: [&str; 9] = [
    "kampung",
    "inovasi",
    "kegiatan",
    "siaran-pers",
    "instansi",
    "dasar-hukum",
    "indikator",
    "istilah",
    "halaman",
];

/// Anchors that every page has already.
const TAKEN: [&str; 3] = ["isi", "menu", "kaki"];

/// Marks a hole; both characters are private and are dropped from what authors type.
const HOLE: (char, char) = ('\u{e000}', '\u{e001}');

/// Deepest nesting of lists, quotations and tags. Tools that read the pages walk them recursively.
const MAX_DEPTH: usize = 64;

/// What is wrong in a Markdown text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProseFault {
    /// Nested deeper than [`MAX_DEPTH`]; nothing of the text is used.
    TooDeep,
    /// A tag that the sanitiser removes.
    RawHtml(String),
    /// A link of a kind that is not allowed.
    BadLink(String),
}

/// Reads Markdown. Byte ranges in the result are relative to `text`.
#[must_use]
pub fn read(text: &str, faults: &mut Vec<(ProseFault, Range<usize>)>) -> Document {
    let cleaned;
    // The first byte of both characters is rare in any text.
    let text = if memchr::memchr(0xee, text.as_bytes()).is_some() && text.contains([HOLE.0, HOLE.1]) {
        cleaned = text.replace([HOLE.0, HOLE.1], "   ");
        cleaned.as_str()
    } else {
        text
    };
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_SMART_PUNCTUATION;
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(text, options).into_offset_iter().collect();
    if let Some(span) = too_deep(&events) {
        faults.push((ProseFault::TooDeep, span));
        return Document::default();
    }
    let mut writer = Writer {
        faults,
        document: Document::default(),
        holes: Vec::new(),
        heading: Heading {
            level: 1,
            text: String::new(),
            anchor: String::new(),
        },
        level_shift: level_shift(&events),
        alignments: Vec::new(),
        cell: 0,
        in_head: false,
        block: None,
        image: None,
        raw: false,
        anchors: FxHashSet::default(),
        numbers: FxHashMap::default(),
    };
    let mut html_events = Vec::with_capacity(events.len() + 8);
    for (event, span) in events {
        writer.event(event, span, &mut html_events);
    }
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, html_events.into_iter());
    if writer.raw {
        out = sanitiser().clean(&out).to_string();
    }
    if memchr::memmem::find(out.as_bytes(), b"<p></p>").is_some() {
        out = out.replace("<p></p>\n", "").replace("<p></p>", "");
    }
    let Writer {
        mut document, mut holes, ..
    } = writer;
    document.pieces = split(&out, &mut holes);
    document.words = document.paragraphs.iter().map(|paragraph| words(&paragraph.text)).sum();
    document
}

/// Number of words of a text.
fn words(text: &str) -> usize {
    if text.is_ascii() {
        text.split_ascii_whitespace().count()
    } else {
        text.split_whitespace().count()
    }
}

/// Where the nesting exceeds [`MAX_DEPTH`]. An opening tag of raw HTML counts until a closing one is met.
fn too_deep(events: &[(Event<'_>, Range<usize>)]) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    for (event, span) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Html(raw) | Event::InlineHtml(raw) => {
                let closing = raw.matches("</").count();
                let opening = raw.matches('<').count() - closing;
                depth = (depth + opening).saturating_sub(closing);
            }
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(span.clone());
        }
    }
    None
}

/// How far headings move so that the highest becomes `h2`.
fn level_shift(events: &[(Event<'_>, Range<usize>)]) -> i8 {
    let highest = events
        .iter()
        .filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as i8),
            _ => None,
        })
        .min();
    2 - highest.unwrap_or(2)
}

struct Writer<'f> {
    faults: &'f mut Vec<(ProseFault, Range<usize>)>,
    document: Document,
    holes: Vec<Option<Piece>>,
    heading: Heading,
    level_shift: i8,
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    /// Plain text of the block that is being read.
    block: Option<(String, Range<usize>)>,
    /// File, alternative text and caption of the image that is being read.
    image: Option<(String, String, String, Range<usize>)>,
    raw: bool,
    /// Anchors of headings so far, and the highest number behind each name.
    anchors: FxHashSet<String>,
    numbers: FxHashMap<String, usize>,
}

impl Writer<'_> {
    fn event<'e>(&mut self, event: Event<'e>, span: Range<usize>, out: &mut Vec<Event<'e>>) {
        if let Some((_, alt, _, _)) = &mut self.image {
            match event {
                Event::End(TagEnd::Image) => self.finish_image(out),
                Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
            return;
        }
        match &event {
            Event::Text(text) | Event::Code(text) => {
                if let Some((block, _)) = &mut self.block {
                    block.push_str(text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((block, _)) = &mut self.block {
                    block.push(' ');
                }
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::Heading { .. }) => {
                self.finish_block();
                self.block = Some((String::new(), span.clone()));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => self.finish_block(),
            _ => {}
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let wanted = (level as i8 + self.level_shift).clamp(2, 6).unsigned_abs();
                self.heading.level = wanted.min(self.heading.level + 1);
                // The anchor is known only at the end: the opening tag is written there.
                out.push(Event::Html(CowStr::Borrowed("")));
                self.heading.text.clear();
                self.heading.anchor = out.len().to_string();
            }
            Event::End(TagEnd::Heading(_)) => self.finish_heading(out),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let opening = self.link(&dest_url, span);
                out.push(Event::InlineHtml(opening.into()));
            }
            Event::End(TagEnd::Link) => out.push(Event::InlineHtml("</a>".into())),
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.image = Some((dest_url.to_string(), String::new(), title.to_string(), span));
            }
            event @ (Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell)
            | Event::End(TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell)) => self.table(event, out),
            Event::FootnoteReference(name) => {
                let anchor = slug(&name);
                self.document.anchors.push(format!("rujukan-{anchor}"));
                let name = escape::html(&name).into_owned();
                out.push(Event::InlineHtml(
                    format!("<sup id=\"rujukan-{anchor}\"><a href=\"#catatan-{anchor}\">{name}</a></sup>").into(),
                ));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let anchor = slug(&name);
                self.document.anchors.push(format!("catatan-{anchor}"));
                let name = escape::html(&name).into_owned();
                out.push(Event::Html(
                    format!("<div class=\"catatan\" id=\"catatan-{anchor}\"><a href=\"#rujukan-{anchor}\">{name}</a> ").into(),
                ));
            }
            Event::End(TagEnd::FootnoteDefinition) => out.push(Event::Html("</div>\n".into())),
            Event::Html(raw) | Event::InlineHtml(raw) => {
                self.raw = true;
                self.check_raw(&raw, &span);
                out.push(Event::Html(raw));
            }
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            event => out.push(event),
        }
    }

    /// Tables get classes for their alignment, and header cells that say so.
    fn table<'e>(&mut self, event: Event<'e>, out: &mut Vec<Event<'e>>) {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                self.alignments = alignments;
                out.push(Event::Html(
                    "<div class=\"tabel\" role=\"group\" aria-label=\"Tabel\" tabindex=\"0\"><table>\n".into(),
                ));
            }
            Event::End(TagEnd::Table) => out.push(Event::Html("</tbody></table></div>\n".into())),
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                self.cell = 0;
                out.push(Event::Html("<thead><tr>".into()));
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                out.push(Event::Html("</tr></thead>\n<tbody>\n".into()));
            }
            Event::Start(Tag::TableRow) => {
                self.cell = 0;
                out.push(Event::Html("<tr>".into()));
            }
            Event::End(TagEnd::TableRow) => out.push(Event::Html("</tr>\n".into())),
            Event::Start(Tag::TableCell) => {
                let tag = match (self.alignments.get(self.cell), self.in_head) {
                    (Some(Alignment::Right), true) => "<th scope=\"col\" class=\"kanan\">",
                    (Some(Alignment::Right), false) => "<td class=\"kanan\">",
                    (Some(Alignment::Center), true) => "<th scope=\"col\" class=\"tengah\">",
                    (Some(Alignment::Center), false) => "<td class=\"tengah\">",
                    (_, true) => "<th scope=\"col\">",
                    (_, false) => "<td>",
                };
                out.push(Event::InlineHtml(tag.into()));
            }
            Event::End(TagEnd::TableCell) => {
                self.cell += 1;
                out.push(Event::InlineHtml(if self.in_head { "</th>" } else { "</td>" }.into()));
            }
            event => out.push(event),
        }
    }

    fn finish_block(&mut self) {
        if let Some((text, span)) = self.block.take() {
            let text = text.trim();
            if !text.is_empty() {
                self.document.paragraphs.push(Paragraph {
                    text: text.to_owned(),
                    span,
                });
            }
        }
    }

    fn finish_heading(&mut self, out: &mut Vec<Event<'_>>) {
        let opening: usize = self.heading.anchor.parse().unwrap_or(1);
        let text = self.block.take().map(|(text, _)| text.trim().to_owned()).unwrap_or_default();
        let base = slug(&text);
        let base = if base.is_empty() { "bagian".to_owned() } else { base };
        let mut anchor = base.clone();
        while TAKEN.contains(&anchor.as_str()) || !self.anchors.insert(anchor.clone()) {
            let number = self.numbers.entry(base.clone()).or_insert(1);
            *number += 1;
            anchor = format!("{base}-{number}");
        }
        let level = self.heading.level;
        out[opening - 1] = Event::Html(format!("<h{level} id=\"{anchor}\">").into());
        out.push(Event::Html(format!("</h{level}>\n").into()));
        self.document.anchors.push(anchor.clone());
        self.document.headings.push(Heading { level, text, anchor });
    }

    fn hole(&mut self, piece: Piece) -> String {
        self.holes.push(Some(piece));
        format!("{}{}{}", HOLE.0, self.holes.len() - 1, HOLE.1)
    }

    /// The opening tag of a link.
    fn link(&mut self, target: &str, span: Range<usize>) -> String {
        let scheme = target
            .split_once(':')
            .map(|(scheme, _)| scheme)
            .filter(|scheme| !scheme.contains(['/', '#', '?']));
        match scheme {
            Some("http" | "https" | "mailto" | "tel") => format!("<a href=\"{}\">", escape::html(target)),
            Some(prefix) if !RECORD_PREFIXES.contains(&prefix) => {
                self.faults.push((ProseFault::BadLink(target.to_owned()), span));
                "<a>".to_owned()
            }
            None if target.starts_with("//") || target.starts_with('/') || target.is_empty() => {
                self.faults.push((ProseFault::BadLink(target.to_owned()), span));
                "<a>".to_owned()
            }
            _ => {
                let hole = self.hole(Piece::Link(Link {
                    target: target.to_owned(),
                    span,
                }));
                format!("<a href=\"{hole}\">")
            }
        }
    }

    fn finish_image(&mut self, out: &mut Vec<Event<'_>>) {
        let Some((file, alt, caption, span)) = self.image.take() else {
            return;
        };
        let file = file.strip_prefix("media/").unwrap_or(&file).to_owned();
        if file.contains(':') || file.starts_with('/') {
            self.faults.push((ProseFault::BadLink(file), span));
            return;
        }
        let hole = self.hole(Piece::Photo {
            file,
            alt,
            caption,
            span,
        });
        out.push(Event::Html(format!("</p>\n{hole}\n<p>").into()));
    }

    fn check_raw(&mut self, raw: &str, span: &Range<usize>) {
        for tag in raw.split('<').skip(1) {
            let name: String = tag
                .trim_start_matches('/')
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect::<String>()
                .to_ascii_lowercase();
            if !tag.starts_with('/') && !name.is_empty() && !allowed_tags().contains(name.as_str()) {
                self.faults.push((ProseFault::RawHtml(name), span.clone()));
            }
        }
    }
}

/// Cuts HTML at its holes.
fn split(html: &str, holes: &mut [Option<Piece>]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(holes.len() * 2 + 1);
    let mut rest = html;
    while let Some(start) = find_hole(rest) {
        let (before, hole) = rest.split_at(start);
        let Some(end) = hole.find(HOLE.1) else { break };
        if !before.is_empty() {
            pieces.push(Piece::Html(before.to_owned()));
        }
        let index = hole[HOLE.0.len_utf8()..end].parse::<usize>().ok();
        pieces.extend(index.and_then(|index| holes.get_mut(index)).and_then(Option::take));
        rest = &hole[end + HOLE.1.len_utf8()..];
    }
    if !rest.trim().is_empty() {
        pieces.push(Piece::Html(rest.to_owned()));
    }
    pieces
}

/// Where the next hole begins. The first byte of its sign is rare in any text, its last one is not.
fn find_hole(html: &str) -> Option<usize> {
    let mut rare = memchr::memchr_iter(0xee, html.as_bytes());
    rare.find(|&at| html[at..].starts_with(HOLE.0))
}

/// The tags that the sanitiser keeps.
fn allowed_tags() -> &'static std::collections::HashSet<&'static str> {
    static TAGS: OnceLock<std::collections::HashSet<&'static str>> = OnceLock::new();
    TAGS.get_or_init(|| sanitiser().clone_tags())
}

fn sanitiser() -> &'static ammonia::Builder<'static> {
    static SANITISER: OnceLock<ammonia::Builder<'static>> = OnceLock::new();
    SANITISER.get_or_init(|| {
        let mut builder = ammonia::Builder::default();
        builder
            .add_generic_attributes(["id", "class", "lang"])
            .add_tags(["details", "summary", "figure", "figcaption"])
            .add_tag_attributes("th", ["scope"])
            .link_rel(None);
        builder
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        read(text, &mut Vec::new())
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Html(html) => html.clone(),
                Piece::Link(link) => format!("[{}]", link.target),
                Piece::Photo { file, alt, caption, .. } => format!("[photo {file} {alt} {caption}]"),
            })
            .collect()
    }

    #[test]
    fn links_to_records_become_holes() {
        let document = read("Lihat [Loktuan](kampung:loktuan).", &mut Vec::new());
        let links: Vec<_> = document.links().collect();
        assert_eq!(links[0].target, "kampung:loktuan");
        assert_eq!(
            html("Lihat [Loktuan](kampung:loktuan)."),
            "<p>Lihat <a href=\"[kampung:loktuan]\">Loktuan</a>.</p>\n"
        );
    }

    #[test]
    fn headings_start_below_the_title_and_skip_no_level() {
        let document = read("# Satu\n\n### Dua\n\n# Satu\n", &mut Vec::new());
        let levels: Vec<_> = document
            .headings
            .iter()
            .map(|heading| (heading.level, heading.anchor.as_str()))
            .collect();
        assert_eq!(levels, [(2, "satu"), (3, "dua"), (2, "satu-2")]);
        assert!(html("## Isi\n").starts_with("<h2 id=\"isi-2\">Isi</h2>"));
    }

    #[test]
    fn tables_get_classes_instead_of_styles() {
        let html = html("| a | b |\n|---|--:|\n| 1 | 2 |\n");
        assert!(html.contains("<th scope=\"col\" class=\"kanan\">b</th>"), "{html}");
        assert!(html.contains("<td class=\"kanan\">2</td>"), "{html}");
        assert!(!html.contains("style"), "{html}");
    }

    #[test]
    fn footnotes_have_addresses_of_their_own() {
        let html = html("Angka[^1].\n\n[^1]: Sumber.\n");
        assert!(
            html.contains("<sup id=\"rujukan-1\"><a href=\"#catatan-1\">1</a></sup>"),
            "{html}"
        );
        assert!(html.contains("<div class=\"catatan\" id=\"catatan-1\">"), "{html}");
    }

    #[test]
    fn raw_html_is_cleaned_and_named() {
        let mut faults = Vec::new();
        let document = read("Satu <b>dua</b> <script>alert(1)</script> <i>tiga</i>", &mut faults);
        let Piece::Html(html) = &document.pieces[0] else { panic!() };
        assert_eq!(html.trim(), "<p>Satu <b>dua</b>  <i>tiga</i></p>");
        assert!(
            faults
                .iter()
                .all(|(fault, _)| *fault == ProseFault::RawHtml("script".to_owned()))
        );
    }

    #[test]
    fn a_photo_alone_is_no_paragraph() {
        assert_eq!(
            html("![Kader memasak](media/dapur.jpg \"Memasak. Kredit: Humas\")"),
            "[photo dapur.jpg Kader memasak Memasak. Kredit: Humas]"
        );
    }

    #[test]
    fn dangerous_links_are_refused() {
        let mut faults = Vec::new();
        let document = read("[a](javascript:alert(1)) [b](//evil.example) [c](/etc)", &mut faults);
        assert_eq!(faults.len(), 3);
        assert_eq!(document.links().count(), 0);
    }

    #[test]
    fn paragraphs_keep_their_place() {
        let text = "Satu dua.\n\n- tiga\n- empat\n";
        let document = read(text, &mut Vec::new());
        let found: Vec<_> = document
            .paragraphs
            .iter()
            .map(|p| (p.text.as_str(), &text[p.span.clone()]))
            .collect();
        assert_eq!(found[0], ("Satu dua.", "Satu dua.\n"));
        assert_eq!(found[1].0, "tiga");
        assert_eq!(document.words, 4);
    }
}
