//! HTML as a stream of tags, in finished pages and in templates with Tera tags in between.
//!
//! This is the tokenizer of the HTML standard without its error recovery: tags, attributes, comments, and elements whose
//! content is no markup. A Tera tag is seen with the [`Context`] in which it stands. Nothing is decoded; events are byte ranges.

use std::ops::Range;

use super::pieces::{Kind, Piece};

/// Something met on the way through a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Text between tags.
    Text(Range<usize>),
    /// An attribute with a value, before the end of its tag.
    Attribute {
        /// Its name.
        name: Range<usize>,
        /// Its value, without quotes.
        value: Range<usize>,
        /// Whether there are quotes.
        quoted: bool,
    },
    /// A start tag, reported at its end.
    Open {
        /// Name of the element.
        name: Range<usize>,
        /// The whole tag.
        tag: Range<usize>,
        /// Whether it ends with `/>`.
        self_closing: bool,
    },
    /// An end tag.
    Close {
        /// Name of the element.
        name: Range<usize>,
        /// The whole tag.
        tag: Range<usize>,
    },
    /// A comment, a doctype, or anything else in angle brackets that is no tag.
    Comment(Range<usize>),
    /// The number of a Tera piece, and where in the HTML it stands.
    Tera(usize, Context),
}

/// Where a Tera tag stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// Between tags.
    Text,
    /// Inside a tag, outside of values.
    Tag,
    /// Inside the value of an attribute.
    Value,
    /// Inside a comment or an element without markup, such as a script.
    Raw,
}

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title"];

/// The element of this name, if its content is no markup.
fn raw_element(name: &str) -> Option<&'static str> {
    // All of them begin with `s` or `t`, most others do not.
    let may_be = matches!(name.as_bytes().first(), Some(b's' | b'S' | b't' | b'T'));
    RAW.iter()
        .copied()
        .filter(|_| may_be)
        .find(|raw| raw.eq_ignore_ascii_case(name))
}

/// A tag on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tag {
    start: usize,
    name: (usize, usize),
    close: bool,
    slash: bool,
}

/// Where the scanner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Text,
    TagName(usize, bool),
    InTag(TagState),
    Raw(&'static str, usize),
    Comment(usize),
    Doctype(usize),
}

/// Where in a tag the scanner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TagState {
    tag: Tag,
    part: TagPart,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TagPart {
    Between,
    Name(usize),
    AfterName(usize, usize),
    BeforeValue(usize, usize),
    Quoted(usize, usize, usize, u8),
    Unquoted(usize, usize, usize),
}

impl State {
    /// Behind the name of a tag, which begins at `start` and whose name ends here.
    fn in_tag(start: usize, close: bool, end: usize) -> Self {
        Self::InTag(TagState {
            tag: Tag {
                start,
                name: (start + 1 + usize::from(close), end),
                close,
                slash: false,
            },
            part: TagPart::Between,
        })
    }

    /// Whether another state is the same for whatever follows, wherever it began.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text, Self::Text)
            | (Self::TagName(..), Self::TagName(..))
            | (Self::Comment(_), Self::Comment(_))
            | (Self::Doctype(_), Self::Doctype(_)) => true,
            (Self::Raw(a, _), Self::Raw(b, _)) => a == b,
            (Self::InTag(a), Self::InTag(b)) => match (a.part, b.part) {
                (TagPart::Quoted(.., a), TagPart::Quoted(.., b)) => a == b,
                (a, b) => {
                    let outside = |part| !matches!(part, TagPart::Quoted(..) | TagPart::Unquoted(..) | TagPart::BeforeValue(..));
                    outside(a) && outside(b) || std::mem::discriminant(&a) == std::mem::discriminant(&b)
                }
            },
            _ => false,
        }
    }

    /// Where the tag, comment or element that is not finished began.
    pub(super) fn began(&self) -> Option<usize> {
        match self {
            Self::Text => None,
            Self::TagName(start, _) | Self::Raw(_, start) | Self::Comment(start) | Self::Doctype(start) => Some(*start),
            Self::InTag(state) => Some(state.tag.start),
        }
    }

    fn context(&self) -> Context {
        match self {
            Self::Text => Context::Text,
            Self::TagName(..) => Context::Tag,
            Self::InTag(state) => match state.part {
                TagPart::Quoted(..) | TagPart::Unquoted(..) | TagPart::BeforeValue(..) => Context::Value,
                _ => Context::Tag,
            },
            Self::Raw(..) | Self::Comment(_) | Self::Doctype(_) => Context::Raw,
        }
    }
}

/// Goes through a document piece by piece.
pub(super) struct Scanner<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    piece: usize,
    at: usize,
    state: State,
}

impl<'a> Scanner<'a> {
    /// A scanner for a template and its pieces.
    pub(super) fn new(text: &'a str, pieces: &'a [Piece]) -> Self {
        Self {
            text,
            pieces,
            piece: 0,
            at: 0,
            state: State::Text,
        }
    }

    /// Where the scanner is.
    pub(super) fn state(&self) -> State {
        self.state
    }

    /// Goes on as if another branch had not been there.
    pub(super) fn restore(&mut self, state: State) {
        self.state = state;
    }

    /// One step inside a literal piece that ends at `end`.
    fn step(&mut self, end: usize) -> Option<Event> {
        let bytes = self.text.as_bytes();
        match self.state {
            State::Text => self.step_text(end),
            State::TagName(start, close) => {
                let rest = &bytes[self.at..end];
                let length = rest
                    .iter()
                    .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
                    .unwrap_or(rest.len());
                self.at += length;
                if self.at < end {
                    self.state = State::in_tag(start, close, self.at);
                }
                None
            }
            State::InTag(state) => self.step_tag(state, end),
            State::Raw(element, _) => {
                match end_of_raw(&bytes[..end], self.at, element) {
                    Some(at) => {
                        self.at = at + 2;
                        self.state = State::TagName(at, true);
                    }
                    None => self.at = end,
                }
                None
            }
            State::Comment(start) => self.step_until("-->", start, end),
            State::Doctype(start) => self.step_until(">", start, end),
        }
    }

    fn step_until(&mut self, close: &str, start: usize, end: usize) -> Option<Event> {
        let found = memchr::memmem::find(&self.text.as_bytes()[self.at..end], close.as_bytes());
        let Some(found) = found else {
            self.at = end;
            return None;
        };
        self.at += found + close.len();
        self.state = State::Text;
        Some(Event::Comment(start..self.at))
    }

    fn step_text(&mut self, end: usize) -> Option<Event> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut from = start;
        let markup = loop {
            let Some(at) = memchr::memchr(b'<', &bytes[from..end]).map(|at| from + at) else {
                break None;
            };
            let next = bytes.get(at + 1).filter(|_| at + 1 < end);
            let expression = || {
                let next = self.pieces.get(self.piece + 1);
                next.is_some_and(|piece| piece.kind == Kind::Expression)
            };
            match next {
                Some(b) if b.is_ascii_alphabetic() => break Some((at, State::TagName(at, false), at + 1)),
                Some(b'/') => match bytes.get(at + 2).filter(|_| at + 2 < end) {
                    Some(b) if b.is_ascii_alphabetic() => break Some((at, State::TagName(at, true), at + 2)),
                    None if expression() => break Some((at, State::TagName(at, true), at + 2)),
                    _ => {}
                },
                Some(b'!') if bytes[at..end].starts_with(b"<!--") => break Some((at, State::Comment(at), at + 4)),
                Some(b'!' | b'?') => break Some((at, State::Doctype(at), at + 2)),
                None if expression() => break Some((at, State::TagName(at, false), at + 1)),
                _ => {}
            }
            from = at + 1;
        };
        let text_end = markup.map_or(end, |(at, ..)| at);
        if let Some((_, state, at)) = markup {
            self.state = state;
            self.at = at;
        } else {
            self.at = end;
        }
        (text_end > start).then_some(Event::Text(start..text_end))
    }

    fn step_tag(&mut self, state: TagState, end: usize) -> Option<Event> {
        let bytes = self.text.as_bytes();
        let at = self.at;
        let byte = bytes[at];
        let mut tag = state.tag;
        let attribute = |name: (usize, usize), value: Range<usize>, quoted| Event::Attribute {
            name: name.0..name.1,
            value,
            quoted,
        };
        let part = match state.part {
            TagPart::Between | TagPart::AfterName(..) if byte.is_ascii_whitespace() => {
                self.at += 1;
                state.part
            }
            TagPart::AfterName(start, name_end) if byte == b'=' => {
                self.at += 1;
                TagPart::BeforeValue(start, name_end)
            }
            TagPart::Between | TagPart::AfterName(..) => match byte {
                b'>' => return Some(self.end_of_tag(tag)),
                b'/' => {
                    self.at += 1;
                    tag.slash = true;
                    TagPart::Between
                }
                _ => {
                    tag.slash = false;
                    TagPart::Name(at)
                }
            },
            TagPart::Name(start) => {
                let rest = &bytes[at..end];
                let length = rest
                    .iter()
                    .position(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'/' | b'>'))
                    .unwrap_or(rest.len());
                self.at += length;
                if self.at == start {
                    // A stray `=`: the standard makes it the beginning of a name.
                    self.at += 1;
                }
                if self.at < end {
                    TagPart::AfterName(start, self.at)
                } else {
                    TagPart::Name(start)
                }
            }
            TagPart::BeforeValue(start, name_end) => match byte {
                _ if byte.is_ascii_whitespace() => {
                    self.at += 1;
                    state.part
                }
                b'"' | b'\'' => {
                    self.at += 1;
                    TagPart::Quoted(start, name_end, at + 1, byte)
                }
                _ => TagPart::Unquoted(start, name_end, at),
            },
            TagPart::Quoted(start, name_end, value, quote) => {
                let Some(close) = memchr::memchr(quote, &bytes[at..end]) else {
                    self.at = end;
                    return None;
                };
                self.at = at + close + 1;
                self.state = State::InTag(TagState {
                    tag,
                    part: TagPart::Between,
                });
                return Some(attribute((start, name_end), value..at + close, true));
            }
            TagPart::Unquoted(start, name_end, value) => {
                let rest = &bytes[at..end];
                let length = rest.iter().position(|b| b.is_ascii_whitespace() || *b == b'>');
                self.at = at + length.unwrap_or(rest.len());
                length?;
                self.state = State::InTag(TagState {
                    tag,
                    part: TagPart::Between,
                });
                return Some(attribute((start, name_end), value..self.at, false));
            }
        };
        self.state = State::InTag(TagState { tag, part });
        None
    }

    fn end_of_tag(&mut self, tag: Tag) -> Event {
        self.at += 1;
        let name = tag.name.0..tag.name.1;
        let range = tag.start..self.at;
        self.state = State::Text;
        if tag.close {
            return Event::Close { name, tag: range };
        }
        let raw = raw_element(&self.text[name.clone()]);
        if let Some(raw) = raw.filter(|_| !tag.slash) {
            self.state = State::Raw(raw, tag.start);
        }
        Event::Open {
            name,
            tag: range,
            self_closing: tag.slash,
        }
    }

    /// A Tera piece, which may be part of a name or a value.
    fn pass(&mut self, range: &Range<usize>, expression: bool) -> Event {
        let context = self.state.context();
        if let State::TagName(start, close) = self.state
            && !expression
        {
            self.state = State::in_tag(start, close, range.start);
        }
        if let State::InTag(TagState { tag, part }) = self.state {
            let part = match part {
                TagPart::BeforeValue(start, end) if expression => TagPart::Unquoted(start, end, range.start),
                TagPart::AfterName(..) | TagPart::Between if expression => TagPart::Name(range.start),
                TagPart::Name(start) if !expression => TagPart::AfterName(start, range.start),
                part => part,
            };
            self.state = State::InTag(TagState { tag, part });
        }
        self.at = range.end;
        let event = Event::Tera(self.piece, context);
        self.piece += 1;
        event
    }
}

impl Iterator for Scanner<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        loop {
            let pieces = self.pieces;
            let piece = pieces.get(self.piece)?;
            if piece.kind != Kind::Literal {
                return Some(self.pass(&piece.range, piece.kind == Kind::Expression));
            }
            while self.at < piece.range.end {
                if let Some(event) = self.step(piece.range.end) {
                    return Some(event);
                }
            }
            self.piece += 1;
        }
    }
}

/// All events of a finished document.
pub fn events(html: &str, mut each: impl FnMut(Event)) {
    let whole = [Piece {
        kind: Kind::Literal,
        range: 0..html.len(),
    }];
    for event in Scanner::new(html, &whole) {
        each(event);
    }
}

/// The attributes with a value of a finished document: the same ones as among its [`events`], found in a few steps a tag, because
/// every page is searched for links.
pub(in crate::render) fn attributes(html: &str, mut each: impl FnMut(Range<usize>, Range<usize>)) {
    let bytes = html.as_bytes();
    let behind = |from: usize, text: &[u8]| {
        let rest = bytes.get(from..).unwrap_or_default();
        memchr::memmem::find(rest, text).map_or(bytes.len(), |at| from + at + text.len())
    };
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found;
        let close = bytes.get(start + 1) == Some(&b'/');
        let name = start + 1 + usize::from(close);
        at = match bytes.get(name) {
            Some(letter) if letter.is_ascii_alphabetic() => {
                let (end, name, slash) = attributes_of_tag(bytes, name, &mut each);
                match raw_element(&html[name]).filter(|_| !close && !slash) {
                    Some(raw) => end_of_raw(bytes, end, raw).unwrap_or(bytes.len()),
                    None => end,
                }
            }
            Some(b'!') if !close && bytes[start..].starts_with(b"<!--") => behind(start + 4, b"-->"),
            Some(b'!' | b'?') if !close => behind(start + 2, b">"),
            _ => start + 1,
        };
    }
}

/// The attributes of a tag whose name begins here; where the tag ends, its name, and whether it ends with `/>`.
fn attributes_of_tag(
    bytes: &[u8],
    start: usize,
    each: &mut impl FnMut(Range<usize>, Range<usize>),
) -> (usize, Range<usize>, bool) {
    let until = |from: usize, ends: fn(u8) -> bool| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().position(|&byte| ends(byte)).unwrap_or(rest.len())
    };
    let name = start..until(start, |byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
    let (mut at, mut slash) = (name.end, false);
    loop {
        match bytes.get(at) {
            None => return (at, name, slash),
            Some(b'>') => return (at + 1, name, slash),
            Some(b'/') => {
                slash = true;
                at += 1;
            }
            Some(byte) if byte.is_ascii_whitespace() => at += 1,
            Some(_) => {
                slash = false;
                let name_end = until(at, |byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'/' | b'>'));
                // A stray `=` is a name of its own.
                let attribute = at..name_end.max(at + 1);
                let equals = until(attribute.end, |byte| !byte.is_ascii_whitespace());
                if bytes.get(equals) != Some(&b'=') {
                    at = equals;
                    continue;
                }
                let value = until(equals + 1, |byte| !byte.is_ascii_whitespace());
                let (end, next) = match bytes.get(value) {
                    None => return (value, name, slash),
                    Some(&quote @ (b'"' | b'\'')) => match memchr::memchr(quote, &bytes[value + 1..]) {
                        Some(end) => (value + 1 + end, value + 2 + end),
                        None => return (bytes.len(), name, slash),
                    },
                    Some(_) => {
                        let end = until(value, |byte| byte.is_ascii_whitespace() || byte == b'>');
                        if end == bytes.len() {
                            return (end, name, slash);
                        }
                        (end, end)
                    }
                };
                let quoted = usize::from(next > end);
                each(attribute, value + quoted..end);
                at = next;
            }
        }
    }
}

/// Where the end tag of an element without markup begins, if there is one.
fn end_of_raw(bytes: &[u8], from: usize, element: &str) -> Option<usize> {
    let mut rest = memchr::memmem::find_iter(&bytes[from..], b"</").map(|at| from + at);
    let is_end = |at: &usize| {
        let name = &bytes[at + 2..];
        name.len() > element.len()
            && name[..element.len()].eq_ignore_ascii_case(element.as_bytes())
            && (name[element.len()].is_ascii_whitespace() || matches!(name[element.len()], b'/' | b'>'))
    };
    rest.find(is_end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pieces::pieces;
    use super::*;

    fn seen(text: &str) -> Vec<String> {
        let pieces = pieces(text);
        Scanner::new(text, &pieces)
            .map(|event| match event {
                Event::Text(range) => format!("text {}", &text[range]),
                Event::Attribute { name, value, quoted } => {
                    format!("{} {}={}", if quoted { "quoted" } else { "bare" }, &text[name], &text[value])
                }
                Event::Open { name, self_closing, .. } => format!("open {}{}", &text[name], if self_closing { "/" } else { "" }),
                Event::Close { name, .. } => format!("close {}", &text[name]),
                Event::Comment(range) => format!("comment {}", &text[range]),
                Event::Tera(_, context) => format!("tera {context:?}"),
            })
            .collect()
    }

    #[test]
    fn tags_attributes_and_text_are_told_apart() {
        assert_eq!(
            seen("<p class=\"a>b\" hidden data-x='1'>1 < 2 &amp; <br/></p><!-- <b> --><!DOCTYPE html>"),
            [
                "quoted class=a>b",
                "quoted data-x=1",
                "open p",
                "text 1 < 2 &amp; ",
                "open br/",
                "close p",
                "comment <!-- <b> -->",
                "comment <!DOCTYPE html>",
            ]
        );
    }

    #[test]
    fn scripts_and_text_areas_hold_no_tags() {
        assert_eq!(
            seen("<script>if (a</b/.x) '<p>'</script><TextArea><b></textarea>"),
            ["open script", "close script", "open TextArea", "close textarea"]
        );
    }

    #[test]
    fn tera_tags_know_where_they_stand() {
        assert_eq!(
            seen("{{ a }}<h{{ n }} class=\"a {{ b }} c\" {{ rest }} id={{ c }}>{% if x %}</h{{ n }}><script>{{ d }}</script>"),
            [
                "tera Text",
                "tera Tag",
                "tera Value",
                "quoted class=a {{ b }} c",
                "tera Tag",
                "tera Value",
                "bare id={{ c }}",
                "open h{{ n }}",
                "tera Text",
                "tera Tag",
                "close h{{ n }}",
                "open script",
                "tera Raw",
                "close script",
            ]
        );
    }

    #[test]
    fn a_condition_inside_a_tag_does_not_end_it() {
        assert_eq!(
            seen("<option {% if x %}selected{% endif %} value=\"a\">"),
            ["tera Tag", "tera Tag", "quoted value=a", "open option"]
        );
        assert_eq!(
            seen("<{{ tag }} id=\"a\">x</{{ tag }}>"),
            [
                "tera Tag",
                "quoted id=a",
                "open {{ tag }}",
                "text x",
                "tera Tag",
                "close {{ tag }}"
            ]
        );
    }

    #[test]
    fn broken_html_ends_all_the_same() {
        for text in [
            "<", "<a", "<a b", "<a b=", "<a b=c", "<a b=\"", "<a =>", "</", "</a", "<!--", "<!", "<script>", "<a b=>x", "<a/",
            "<1>",
        ] {
            seen(text);
        }
    }

    #[test]
    fn a_stray_equals_sign_is_a_name_of_its_own() {
        let html = "<a id=\"a\"=<!x=>";
        let mut found = Vec::new();
        attributes(html, |name, value| found.push((&html[name], &html[value])));
        assert_eq!(found, [("id", "a"), ("<!x", "")]);
    }

    proptest! {
        #[test]
        fn attributes_are_those_among_the_events(
            parts in proptest::collection::vec(
                prop::sample::select(vec![
                    "<", ">", "</", "/>", "<a", "<p>", "</p>", "<title>", "</title>", "<script", "</script>", "<!--", "-->", "<!x", "<?",
                    " ", "\n", "=", "\"", "'", "href", "src=", " id=\"a\"", " alt='b'", " c=d", "x", "/", "é", "&amp;", "style", "</style >",
                ]),
                0..24,
            )
        ) {
            let html: String = parts.concat();
            let mut expected = Vec::new();
            events(&html, |event| {
                if let Event::Attribute { name, value, .. } = event {
                    expected.push((name, value));
                }
            });
            let mut found = Vec::new();
            attributes(&html, |name, value| found.push((name, value)));
            prop_assert_eq!(found, expected, "{}", html);
        }
    }
}
