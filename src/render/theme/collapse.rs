//! White space in the literal text of templates, collapsed once when a theme is loaded.
//!
//! A run of white space between words becomes one space or line end; between two block-level tags it goes altogether. Nothing
//! else is touched: not the inside of tags, not `<pre>`, `<textarea>`, `<script>` and `<style>`, not what is captured into a
//! variable, and not templates, components and blocks that are used in one of those places. So the pages have the same
//! document tree as before, except for white space between elements. A [`Map`] leads from the collapsed text back to the
//! original, so that complaints point at what the author wrote.

use std::collections::BTreeSet;
use std::ops::Range;

use super::html::{Context, Event, Scanner};
use super::pieces::{Kind, Part, Piece, Statement, called, first_string, first_word, inside};

/// Elements that begin and end a line of their own in browsers' style sheets, so that white space beside them is not shown.
const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that are not shown while they stand in the head.
const HEAD: &[&str] = &["base", "link", "meta", "noscript", "script", "style", "template", "title"];

/// What may not be collapsed, because it ends up where white space counts.
#[derive(Debug, Default)]
pub(super) struct Verbatim {
    templates: BTreeSet<String>,
    components: BTreeSet<String>,
    blocks: BTreeSet<String>,
    /// Components that print their body where white space counts.
    bodies: BTreeSet<String>,
}

/// The way back from a collapsed text to its original.
#[derive(Debug, Clone, Default)]
pub(super) struct Map(Vec<(usize, usize)>);

impl Map {
    /// The byte offset in the original.
    pub(super) fn original(&self, offset: usize) -> usize {
        let at = self.0.partition_point(|&(collapsed, _)| collapsed <= offset);
        match at.checked_sub(1).and_then(|at| self.0.get(at)) {
            Some(&(collapsed, original)) => original + (offset - collapsed),
            None => offset,
        }
    }

    /// The byte range in the original.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.original(range.start);
        start..self.original(range.end).max(start)
    }
}

/// Goes through a template and says at every event whether white space counts there.
struct Walk<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    verbatim: &'a Verbatim,
    scanner: Scanner<'a>,
    /// Open elements that keep white space.
    pre: usize,
    head: bool,
    /// For each open part of the template: whether its content is kept.
    parts: Vec<(bool, Option<&'a str>)>,
    /// Whether the whole template is kept.
    whole: bool,
}

impl<'a> Walk<'a> {
    fn new(name: &str, text: &'a str, pieces: &'a [Piece], verbatim: &'a Verbatim) -> Self {
        Self {
            text,
            pieces,
            verbatim,
            scanner: Scanner::new(text, pieces),
            pre: 0,
            head: false,
            parts: Vec::new(),
            whole: verbatim.templates.contains(name),
        }
    }

    fn kept(&self) -> bool {
        self.whole || self.pre > 0 || self.parts.last().is_some_and(|(kept, _)| *kept)
    }

    /// The component that is being defined here.
    fn component(&self) -> Option<&'a str> {
        self.parts.iter().rev().find_map(|(_, component)| *component)
    }

    fn next(&mut self) -> Option<Event> {
        let event = self.scanner.next()?;
        match &event {
            Event::Open { name, self_closing, .. } => {
                let name = &self.text[name.clone()];
                if is_pre(name) && !self_closing {
                    self.pre += 1;
                }
                self.head |= name.eq_ignore_ascii_case("head");
            }
            Event::Close { name, .. } => {
                let name = &self.text[name.clone()];
                if is_pre(name) {
                    self.pre = self.pre.saturating_sub(1);
                }
                self.head &= !name.eq_ignore_ascii_case("head");
            }
            Event::Tera(piece, context) => {
                if let Kind::Statement(statement) = self.pieces[*piece].kind {
                    self.statement(statement, *piece, *context);
                }
            }
            Event::Text(_) | Event::Attribute { .. } | Event::Comment(_) => {}
        }
        Some(event)
    }

    fn statement(&mut self, statement: Statement, piece: usize, context: Context) {
        let inside = inside(&self.text[self.pieces[piece].range.clone()]);
        match statement {
            Statement::Opens(part) => {
                let outer = self.kept() || context != Context::Text;
                let name = inside[first_word(inside).len()..].trim_start();
                let entry = match part {
                    Part::Branch => (outer, None),
                    Part::Block => (outer || self.verbatim.blocks.contains(first_word(name)), None),
                    Part::Capture => (true, None),
                    Part::Call => {
                        let body = called(inside).is_some_and(|name| {
                            self.verbatim.bodies.contains(last_segment(name))
                                || self.verbatim.components.contains(last_segment(name))
                        });
                        (outer || body, None)
                    }
                    Part::Component => {
                        let end = name.find(['(', ' ', '{']).unwrap_or(name.len());
                        let name = last_segment(&name[..end]);
                        (self.whole || self.verbatim.components.contains(name), Some(name))
                    }
                };
                self.parts.push(entry);
            }
            Statement::Closes => {
                self.parts.pop();
            }
            Statement::Divides | Statement::Includes | Statement::Plain => {}
        }
    }
}

impl Verbatim {
    /// Finds what is used where white space counts, in all templates of a theme.
    pub(super) fn find(templates: &[(&str, &str, &[Piece])]) -> Self {
        let mut known = Self::default();
        loop {
            let mut found = Self::default();
            for (name, text, pieces) in templates {
                known.look_into(name, text, pieces, &mut found);
            }
            let before = known.len();
            known.templates.append(&mut found.templates);
            known.components.append(&mut found.components);
            known.blocks.append(&mut found.blocks);
            known.bodies.append(&mut found.bodies);
            if known.len() == before {
                return known;
            }
        }
    }

    fn len(&self) -> usize {
        self.templates.len() + self.components.len() + self.blocks.len() + self.bodies.len()
    }

    fn look_into(&self, name: &str, text: &str, pieces: &[Piece], found: &mut Self) {
        let mut walk = Walk::new(plain(name), text, pieces, self);
        loop {
            let counts = walk.kept();
            let component = walk.component();
            let Some(event) = walk.next() else { break };
            let Event::Tera(piece, context) = event else { continue };
            if !(counts || context != Context::Text) {
                continue;
            }
            let inside = inside(&text[pieces[piece].range.clone()]);
            if let Some(name) = called(inside) {
                found.components.insert(last_segment(name).to_owned());
            }
            match pieces[piece].kind {
                Kind::Expression => {
                    let body = inside
                        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
                        .any(|word| word == "body");
                    if let (true, Some(component)) = (body, component) {
                        found.bodies.insert(component.to_owned());
                    }
                }
                Kind::Statement(Statement::Includes) => {
                    found
                        .templates
                        .extend(first_string(inside).map(|name| plain(name).to_owned()));
                }
                Kind::Statement(Statement::Opens(Part::Block)) => {
                    let name = first_word(inside[first_word(inside).len()..].trim_start());
                    found.blocks.insert(name.to_owned());
                }
                Kind::Statement(_) | Kind::Comment | Kind::Literal => {}
            }
        }
    }
}

/// Collapses a template; gives the way back too.
pub(super) fn collapse(name: &str, text: &str, pieces: &[Piece], verbatim: &Verbatim) -> (String, Map) {
    let mut out = Collapsed::new(text);
    let mut walk = Walk::new(plain(name), text, pieces, verbatim);
    // Whether the last thing that is shown was a block-level tag, and the spaces since then.
    let mut behind_block = false;
    let mut waiting: Vec<usize> = Vec::new();
    loop {
        let kept = walk.kept();
        let Some(event) = walk.next() else { break };
        match event {
            Event::Text(range) => {
                if kept {
                    behind_block = false;
                    waiting.clear();
                    continue;
                }
                let words = text[range.clone()].trim_ascii();
                for run in runs(text, range.clone()) {
                    let space = out.space(run.clone());
                    if words.is_empty() && behind_block {
                        waiting.push(space);
                    }
                }
                if !words.is_empty() {
                    behind_block = false;
                    waiting.clear();
                }
            }
            Event::Open { name, .. } | Event::Close { name, .. } => {
                let name = &text[name];
                behind_block = is_one_of(name, BLOCK) || (walk.head && is_one_of(name, HEAD));
                if behind_block && !kept {
                    for space in waiting.drain(..) {
                        out.remove(space);
                    }
                }
                waiting.clear();
            }
            Event::Tera(piece, Context::Text) if pieces[piece].kind == Kind::Comment => {}
            Event::Tera(_, Context::Text) | Event::Comment(_) => {
                behind_block = false;
                waiting.clear();
            }
            Event::Tera(..) | Event::Attribute { .. } => {}
        }
    }
    out.finish()
}

/// White space in a text, run by run. `&nbsp;` and its like are not white space.
fn runs(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let rest = &text[at..range.end];
        let start = at + rest.find(|c: char| c.is_ascii_whitespace())?;
        let rest = &text[start..range.end];
        let end = rest
            .find(|c: char| !c.is_ascii_whitespace())
            .map_or(range.end, |end| start + end);
        at = end;
        Some(start..end)
    })
}

/// A text in the making: stretches of the original, with runs of white space between them.
struct Collapsed<'a> {
    text: &'a str,
    /// Where a stretch of the original begins, and what is put there instead of it.
    chunks: Vec<(usize, &'a str)>,
    done: usize,
}

impl<'a> Collapsed<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            chunks: Vec::new(),
            done: 0,
        }
    }

    /// Puts one character in the place of a run; says where, so that it can still be removed.
    fn space(&mut self, run: Range<usize>) -> usize {
        self.chunks.push((self.done, &self.text[self.done..run.start]));
        let space = if self.text[run.clone()].contains('\n') { "\n" } else { " " };
        self.chunks.push((run.start, space));
        self.done = run.end;
        self.chunks.len() - 1
    }

    fn remove(&mut self, space: usize) {
        if let Some(chunk) = self.chunks.get_mut(space) {
            chunk.1 = "";
        }
    }

    fn finish(mut self) -> (String, Map) {
        self.chunks.push((self.done, &self.text[self.done..]));
        let mut text = String::with_capacity(self.text.len());
        let mut map = Vec::with_capacity(self.chunks.len());
        for (original, chunk) in self.chunks {
            if !chunk.is_empty() {
                map.push((text.len(), original));
                text.push_str(chunk);
            }
        }
        (text, Map(map))
    }
}

fn is_pre(name: &str) -> bool {
    is_one_of(name, &["pre", "listing", "xmp", "plaintext"])
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// A template's name without the prefix of the default theme.
fn plain(name: &str) -> &str {
    name.strip_prefix(super::PREFIX).unwrap_or(name)
}

fn last_segment(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::*;

    fn all(templates: &[(&str, &str)]) -> Vec<String> {
        let cut: Vec<Vec<Piece>> = templates.iter().map(|(_, text)| pieces(text)).collect();
        let all: Vec<_> = templates
            .iter()
            .zip(&cut)
            .map(|((name, text), cut)| (*name, *text, cut.as_slice()))
            .collect();
        let verbatim = Verbatim::find(&all);
        templates
            .iter()
            .zip(&cut)
            .map(|((name, text), cut)| {
                let (collapsed, map) = collapse(name, text, cut, &verbatim);
                for (at, c) in collapsed.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                    assert_eq!(text[map.original(at)..].chars().next(), Some(c), "{text:?} at {at}");
                }
                collapsed
            })
            .collect()
    }

    fn one(text: &str) -> String {
        all(&[("a.html", text)]).remove(0)
    }

    #[test]
    fn runs_become_one_character() {
        assert_eq!(one("a  b\n\n   c <b> d </b>\t\te"), "a b\nc <b> d </b> e");
    }

    #[test]
    fn white_space_between_blocks_goes() {
        assert_eq!(
            one("<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n"),
            "<ul><li>a</li><li>b</li></ul>\n"
        );
        assert_eq!(one("<div>  <b>a</b>  <i>b</i>  </div>"), "<div> <b>a</b> <i>b</i> </div>");
        assert_eq!(one("<p>a</p>  {# x #}  <p>b</p>"), "<p>a</p>{# x #}<p>b</p>");
        assert_eq!(one("<li>a</li>  {% endfor %}  </ul>"), "<li>a</li> {% endfor %} </ul>");
        assert_eq!(
            one("<head>\n <title> a  b </title>\n <meta name=\"a\">\n</head> <p> <meta> <meta> </p>"),
            "<head><title> a  b </title><meta name=\"a\"></head><p> <meta> <meta> </p>"
        );
    }

    #[test]
    fn places_where_white_space_counts_are_left_alone() {
        for text in [
            "<pre>\n  a  <b>  b</b>\n</pre>",
            "<textarea>\n  a  \n</textarea>",
            "<script>\n  a;\n\n  b;\n</script>",
            "<style>\n  a  {}\n</style>",
            "<p title=\"a  b\"   class='c\n\nd'>x</p>",
            "{% set a %}  x  <p>  y  </p>{% endset %}",
            "{{ \"a   b\" }}",
            "<!--  a   b  -->",
            "<pre>{% if a %}  x  {% endif %}</pre>",
        ] {
            assert_eq!(one(text), text);
        }
    }

    #[test]
    fn what_is_used_in_such_places_is_left_alone_too() {
        let inner = "a  b\n\n{% include \"bawaan/lebih.html\" %}";
        let more = "c   d";
        let texts = all(&[
            ("bawaan/a.html", "<pre>{% include \"dalam.html\" %}</pre>"),
            ("bawaan/dalam.html", inner),
            ("bawaan/lebih.html", more),
            ("bawaan/lain.html", more),
        ]);
        assert_eq!(texts[1..], [inner, more, "c d"]);
        let texts = all(&[
            (
                "a.html",
                "{% component K() %}a  b{% endcomponent %}{% component L() %}c  d{% endcomponent %}",
            ),
            ("b.html", "<p class=\"{{<K />}}\">{{<L />}}</p>"),
        ]);
        assert_eq!(
            texts[0],
            "{% component K() %}a  b{% endcomponent %}{% component L() %}c d{% endcomponent %}"
        );
        let texts = all(&[
            (
                "dasar.html",
                "<pre>{% block isi %}{% endblock %}</pre>{% block lain %}{% endblock %}",
            ),
            (
                "anak.html",
                "{% extends \"dasar.html\" %}{% block isi %}a  b{% endblock %}{% block lain %}a  b{% endblock %}",
            ),
        ]);
        assert_eq!(
            texts[1],
            "{% extends \"dasar.html\" %}{% block isi %}a  b{% endblock %}{% block lain %}a b{% endblock %}"
        );
        let texts = all(&[(
            "a.html",
            "{% component K() %}<pre>{{ body }}</pre>{% endcomponent %}{% <K> %}a  b{% </K> %}{% <L> %}a  b{% </L> %}",
        )]);
        assert!(texts[0].ends_with("{% <K> %}a  b{% </K> %}{% <L> %}a b{% </L> %}"));
    }

    #[test]
    fn ranges_lead_back() {
        let text = "<p>a</p>\n\n\n<p>   {{ x }}</p>";
        let cut = pieces(text);
        let (collapsed, map) = collapse("a.html", text, &cut, &Verbatim::default());
        let at = collapsed.find("{{").unwrap();
        assert_eq!(&text[map.range(&(at..at + 7))], "{{ x }}");
    }
}
