//! Whether the HTML of a template closes what it opens, and quotes what it should.
//!
//! Each part of a template is looked at on its own: what a branch, a block, a component or a capture opens, it must close
//! itself. So every way through the template gives balanced HTML, which browsers do not have to guess at and minifiers cannot
//! damage. End tags that the HTML standard lets authors leave out (`</li>`, `</td>`, `</p>`) are demanded too.

use std::ops::Range;

use super::html::{Event, Scanner, State};
use super::pieces::{Kind, Piece, Statement};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Fault {
    /// The element or attribute.
    pub tag: String,
    /// Key of the reason in the message files' `[words]`.
    pub reason: &'static str,
    /// Where.
    pub range: Range<usize>,
}

/// Elements that have no end tag (<https://html.spec.whatwg.org/#void-elements>).
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

/// Elements of SVG that may close themselves even where no `<svg>` is in sight, as in a component.
const SVG: &[&str] = &[
    "circle",
    "clippath",
    "defs",
    "ellipse",
    "g",
    "image",
    "line",
    "lineargradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "stop",
    "symbol",
    "tspan",
    "use",
];

/// Elements that end a paragraph by merely beginning (<https://html.spec.whatwg.org/#the-p-element>).
const ENDS_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "dialog",
    "div",
    "dl",
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
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "table",
    "ul",
];

/// Elements inside which an outer paragraph cannot be ended.
const SHIELDS_PARAGRAPH: &[&str] = &[
    "button",
    "caption",
    "foreignobject",
    "object",
    "svg",
    "table",
    "td",
    "template",
    "th",
];

/// A part of the template that must be balanced on its own.
struct Frame {
    /// Number of elements open outside.
    base: usize,
    /// Where the scanner was when the part began.
    state: State,
}

/// All faults of a template, in the order of the text.
pub(super) fn template(text: &str, pieces: &[Piece]) -> Vec<Fault> {
    let mut check = Check {
        text,
        open: Vec::new(),
        frames: Vec::new(),
        faults: Vec::new(),
    };
    let mut scanner = Scanner::new(text, pieces);
    while let Some(event) = scanner.next() {
        match event {
            Event::Open { name, tag, self_closing } => check.open(name, tag, self_closing),
            Event::Close { name, tag } => check.close(&name, tag),
            Event::Attribute {
                name,
                value,
                quoted: false,
            } => {
                check.fault(name.clone(), "attribute_not_quoted", name.start..value.end.max(name.end));
            }
            Event::Tera(piece, _) => {
                if let Kind::Statement(statement) = pieces[piece].kind {
                    check.statement(statement, &mut scanner);
                }
            }
            Event::Attribute { .. } | Event::Text(_) | Event::Comment(_) => {}
        }
    }
    check.end_of_part(0, State::Text, scanner.state());
    check.faults.sort_by_key(|fault| fault.range.start);
    check.faults
}

/// All faults of finished HTML, in which braces mean nothing.
#[cfg(test)]
pub(in crate::render) fn document(html: &str) -> Vec<Fault> {
    let whole = Piece {
        kind: Kind::Literal,
        range: 0..html.len(),
    };
    template(html, &[whole])
}

struct Check<'a> {
    text: &'a str,
    /// Names of the open elements, as written; compared without regard to case.
    open: Vec<Range<usize>>,
    frames: Vec<Frame>,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn fault(&mut self, tag: Range<usize>, reason: &'static str, range: Range<usize>) {
        self.faults.push(Fault {
            tag: self.text[tag].to_owned(),
            reason,
            range,
        });
    }

    fn is_one_of(&self, name: &Range<usize>, names: &[&str]) -> bool {
        let name = &self.text[name.clone()];
        names.iter().any(|one| one.eq_ignore_ascii_case(name))
    }

    fn base(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.base)
    }

    fn open(&mut self, name: Range<usize>, tag: Range<usize>, self_closing: bool) {
        let base = self.base();
        let shown = tag.start..name.end;
        if self.is_one_of(&name, ENDS_PARAGRAPH) {
            let paragraph = self.open[base..]
                .iter()
                .rev()
                .take_while(|open| !self.is_one_of(open, SHIELDS_PARAGRAPH))
                .any(|open| self.is_one_of(open, &["p"]));
            if paragraph {
                self.fault(name.clone(), "tag_inside_paragraph", shown.clone());
            }
        }
        if self.is_one_of(&name, VOID) {
            return;
        }
        if self_closing {
            let foreign = self.is_one_of(&name, SVG) || self.open.iter().any(|open| self.is_one_of(open, &["svg", "math"]));
            if !foreign {
                self.fault(name, "tag_closes_itself", tag);
            }
            return;
        }
        self.open.push(name);
    }

    fn close(&mut self, name: &Range<usize>, tag: Range<usize>) {
        let base = self.base();
        let written = &self.text[name.clone()];
        let found = self.open[base..]
            .iter()
            .rposition(|open| self.text[(*open).clone()].eq_ignore_ascii_case(written));
        match found {
            Some(found) => {
                self.never_closed(base + found + 1);
                self.open.truncate(base + found);
            }
            None => self.fault(name.clone(), "tag_never_opened", tag),
        }
    }

    fn never_closed(&mut self, from: usize) {
        for name in self.open.split_off(from) {
            let range = name.start - 1..name.end;
            self.fault(name, "tag_never_closed", range);
        }
    }

    fn statement(&mut self, statement: Statement, scanner: &mut Scanner) {
        match statement {
            Statement::Opens(_) => self.frames.push(Frame {
                base: self.open.len(),
                state: scanner.state(),
            }),
            Statement::Divides | Statement::Closes => {
                // Tera has already made sure of the pairs of its own tags.
                let Some(frame) = self.frames.last() else { return };
                let (base, state) = (frame.base, frame.state);
                if self.end_of_part(base, state, scanner.state()) {
                    scanner.restore(state);
                }
                if statement == Statement::Closes {
                    self.frames.pop();
                }
            }
            Statement::Includes | Statement::Plain => {}
        }
    }

    /// Checks that a part ends as it began; says whether it had to be mended.
    fn end_of_part(&mut self, base: usize, began: State, ended: State) -> bool {
        self.never_closed(base);
        let agrees = ended.agrees(&began);
        if !agrees {
            let start = ended.began().or_else(|| began.began()).unwrap_or_default();
            let name = self.text[start..].trim_start_matches('<');
            let start = self.text.len() - name.len();
            let length = name
                .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '!' | '-')))
                .unwrap_or(name.len());
            self.fault(
                start..start + length,
                "tag_cut_in_two",
                start.saturating_sub(1)..start + length,
            );
        }
        !agrees
    }
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::*;

    fn faults(text: &str) -> Vec<(String, &'static str, usize)> {
        template(text, &pieces(text))
            .into_iter()
            .map(|fault| (fault.tag, fault.reason, fault.range.start))
            .collect()
    }

    #[test]
    fn balanced_templates_pass() {
        for text in [
            "<ul>{% for x in y %}<li>{{ x }}</li>{% else %}<li>–</li>{% endfor %}</ul>",
            "<p>a<br>b<br/>c</p><img src=\"a\" alt=\"\">",
            "<svg><path d=\"\"/><g><title>x</title></g></svg>",
            "{% component Ikon() %}<path d=\"\"/>{% endcomponent Ikon %}",
            "<option {% if x %}selected{% else %}hidden{% endif %} value=\"a\">b</option>",
            "<a class=\"{% if x %}a{% else %}b{% endif %}\" href=\"#\">c</a>",
            "<a href=\"#\"{% if x %} aria-current=\"page\"{% endif %}>c</a>",
            "<tr{% if x %} class=\"a\"{% endif %}><td>b</td></tr>",
            "<h{{ n }}{% if x %} id=\"a\"{% endif %}>x</h{{ n }}>",
            "<script>if (a < b) { '</p>' }</script><style>a > b {}</style><textarea><b></textarea>",
            "{% raw %}{% if %}<b>{{ x }}</b>{% endraw %}",
            "<P>a</p>",
            "<p><button><span>a</span></button></p>",
            "<table><tr><td><p>a</p></td></tr></table>",
            "{% <Kartu> %}<p>{{ x }}</p>{% </Kartu> %}",
            "<!-- <div> --><!DOCTYPE html>",
        ] {
            assert_eq!(faults(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_opened_must_be_closed_and_the_other_way_round() {
        assert_eq!(faults("<ul><li>Loktuan</ul>"), [("li".into(), "tag_never_closed", 4)]);
        assert_eq!(faults("a</div>"), [("div".into(), "tag_never_opened", 1)]);
        assert_eq!(faults("<div><span>a</div>b"), [("span".into(), "tag_never_closed", 5)]);
        assert_eq!(
            faults("<b><i>a</b></i>"),
            [("i".into(), "tag_never_closed", 3), ("i".into(), "tag_never_opened", 11)]
        );
        assert_eq!(faults("a</br>"), [("br".into(), "tag_never_opened", 1)]);
    }

    #[test]
    fn each_branch_is_balanced_on_its_own() {
        assert_eq!(
            faults("{% if a %}<div>{% endif %}x{% if a %}</div>{% endif %}"),
            [("div".into(), "tag_never_closed", 10), ("div".into(), "tag_never_opened", 37)]
        );
        assert_eq!(faults("{% if a %}<p class=\"x\">{% else %}<p>{% endif %}</p>").len(), 3);
        assert_eq!(faults("<p>{% block isi %}</p>{% endblock %}").len(), 2);
    }

    #[test]
    fn a_tag_may_not_be_cut_in_two() {
        assert_eq!(
            faults("{% if a %}<a href=\"x\"{% else %}<a{% endif %}>b</a>")
                .into_iter()
                .map(|(tag, reason, _)| (tag, reason))
                .collect::<Vec<_>>(),
            [
                ("a".to_owned(), "tag_cut_in_two"),
                ("a".to_owned(), "tag_cut_in_two"),
                ("a".to_owned(), "tag_never_opened")
            ]
        );
        assert_eq!(faults("<p>a</p><div class=\"a"), [("div".into(), "tag_cut_in_two", 8)]);
        assert_eq!(faults("<!-- a"), [("!--".into(), "tag_cut_in_two", 0)]);
        assert_eq!(faults("a<"), []);
    }

    #[test]
    fn values_of_attributes_need_quotes() {
        assert_eq!(
            faults("<p class={{ x }}>a</p>"),
            [("class".into(), "attribute_not_quoted", 3)]
        );
        assert_eq!(faults("<p id=a>a</p>"), [("id".into(), "attribute_not_quoted", 3)]);
        assert_eq!(faults("<input disabled>"), []);
    }

    #[test]
    fn only_foreign_elements_close_themselves() {
        assert_eq!(faults("<div/>"), [("div".into(), "tag_closes_itself", 0)]);
        assert_eq!(faults("<svg><a/></svg>"), []);
    }

    #[test]
    fn a_paragraph_holds_no_blocks() {
        assert_eq!(
            faults("<p>a<ul><li>b</li></ul></p>"),
            [("ul".into(), "tag_inside_paragraph", 4)]
        );
    }

    #[test]
    fn braces_mean_nothing_in_a_finished_document() {
        assert_eq!(document("<p>{% if %}{{</p>"), []);
        assert_eq!(document("<p>{% if %}<b></p>").len(), 1);
    }
}
