//! Whether two texts of HTML are the same document, as browsers build and show it.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

/// Elements that begin and end a line, so that white space beside them is not shown.
const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "base",
    "blockquote",
    "body",
    "br",
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
    "source",
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

/// Elements in the flow of a line at whose inner edges no white space is shown.
const BOXES: &[&str] = &[
    "audio", "button", "canvas", "iframe", "object", "picture", "select", "svg", "title", "video",
];

/// Elements in which every character counts, for scripts and styles except for white space around them.
const VERBATIM: &[&str] = &["pre", "script", "style", "textarea"];

/// Compares two documents except for comments and for white space that no browser shows: runs count as one space, and nothing
/// counts beside the tags of block-level elements. The difference is told as the first two lines that are not the same.
///
/// # Errors
/// When the documents differ.
pub fn same_dom(a: &str, b: &str) -> Result<(), String> {
    let (a, b) = (lines(a), lines(b));
    for number in 0..a.len().max(b.len()) {
        let (one, other) = (a.get(number), b.get(number));
        if one != other {
            let before = number.checked_sub(1).and_then(|before| a.get(before));
            return Err(format!("{one:?} is not {other:?}, behind {before:?}"));
        }
    }
    Ok(())
}

fn lines(html: &str) -> Vec<String> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let dom = parse_document(RcDom::default(), options).one(html);
    let mut lines = Vec::new();
    walk(&dom.document, "", true, false, &mut lines);
    lines
}

enum Item {
    Text(String),
    Element(Handle),
    Other(String),
}

fn walk(node: &Handle, path: &str, trims: bool, verbatim: bool, lines: &mut Vec<String>) {
    let mut items: Vec<Item> = Vec::new();
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Text { contents } => {
                let text = contents.borrow().to_string();
                match items.last_mut() {
                    Some(Item::Text(before)) => before.push_str(&text),
                    _ => items.push(Item::Text(text)),
                }
            }
            NodeData::Element { .. } => items.push(Item::Element(child.clone())),
            NodeData::Doctype { name, .. } => items.push(Item::Other(format!("<!{name}>"))),
            NodeData::Comment { .. } | NodeData::Document | NodeData::ProcessingInstruction { .. } => {}
        }
    }
    // Beside whom a text stands: nothing at an edge, else whether the neighbour is block-level.
    let blocks: Vec<Option<bool>> = items
        .iter()
        .map(|item| match item {
            Item::Text(_) => None,
            Item::Element(element) => Some(is_block(element)),
            Item::Other(_) => Some(true),
        })
        .collect();
    for (number, item) in items.iter().enumerate() {
        match item {
            Item::Text(text) if path.ends_with("/script") || path.ends_with("/style") => {
                lines.push(format!("{path} {:?}", text.trim()));
            }
            Item::Text(text) if verbatim => lines.push(format!("{path} {text:?}")),
            Item::Text(text) => {
                let mut text = collapsed(text);
                let shown = |neighbour: Option<&Option<bool>>| neighbour.map_or(trims, |block| block.unwrap_or(false));
                if shown(number.checked_sub(1).and_then(|before| blocks.get(before))) {
                    text = text.trim_start_matches(' ').to_owned();
                }
                if shown(blocks.get(number + 1)) {
                    text = text.trim_end_matches(' ').to_owned();
                }
                if !text.is_empty() {
                    lines.push(format!("{path} {text:?}"));
                }
            }
            Item::Other(text) => lines.push(text.clone()),
            Item::Element(element) => {
                let NodeData::Element { name, attrs, .. } = &element.data else {
                    continue;
                };
                let tag = &*name.local;
                let path = format!("{path}/{tag}");
                let mut attributes: Vec<String> = attrs
                    .borrow()
                    .iter()
                    .map(|attr| attribute(tag, &attr.name.local, &attr.value))
                    .collect();
                attributes.retain(|attribute| !attribute.is_empty());
                attributes.sort();
                lines.push(format!("{path} {}", attributes.join(" ")));
                let svg = &*name.ns == "http://www.w3.org/2000/svg";
                let trims = is_block(element) || BOXES.contains(&tag) || svg && tag != "tspan" && tag != "a";
                walk(element, &path, trims, verbatim || VERBATIM.contains(&tag), lines);
            }
        }
    }
}

/// An attribute, in the form that all ways of writing it share; nothing if it says what is so anyway.
fn attribute(tag: &str, name: &str, value: &str) -> String {
    let value = match name {
        "class" => value.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
        "content" if tag == "meta" => value.split(',').map(str::trim).collect::<Vec<_>>().join(","),
        "d" | "style" | "viewBox" | "points" => collapsed(value).trim().to_owned(),
        _ => value.to_owned(),
    };
    let default = matches!(
        (tag, name, value.as_str()),
        ("form", "method", "get")
            | ("script", "type", "text/javascript")
            | ("style", "type", "text/css")
            | ("link" | "style", "media", "all")
            | ("button", "type", "submit")
            | ("td" | "th", "colspan" | "rowspan", "1")
            | (_, "class" | "style", "")
    );
    if default { String::new() } else { format!("{name}={value:?}") }
}

fn is_block(element: &Handle) -> bool {
    let NodeData::Element { name, .. } = &element.data else {
        return false;
    };
    let svg = &*name.ns == "http://www.w3.org/2000/svg";
    let head = matches!(&*name.local, "link" | "meta" | "title" | "script" | "style" | "noscript") && in_head(element);
    if svg {
        return !matches!(&*name.local, "svg" | "tspan" | "a" | "textPath");
    }
    head || BLOCK.contains(&&*name.local)
}

fn in_head(element: &Handle) -> bool {
    let parent = element.parent.take();
    element.parent.set(parent.clone());
    let parent = parent.and_then(|parent| parent.upgrade());
    parent.is_some_and(|parent| matches!(&parent.data, NodeData::Element { name, .. } if &*name.local == "head"))
}

fn collapsed(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            result.push(c);
        } else if !result.ends_with(' ') {
            result.push(' ');
        }
    }
    result
}

/// Random balanced HTML, as our templates write it: nested elements with all sorts of white space between and inside them.
#[allow(dead_code, reason = "the unit tests of the minifier use it")]
pub fn any_html() -> impl Strategy<Value = String> {
    let space = || prop::sample::select(vec!["", " ", "\n  ", "\t "]);
    let text = (space(), "[a-c&;{}%#]{0,2}", space()).prop_map(|(a, text, b)| format!("{a}{}{b}", text.replace('&', "&amp;")));
    let leaf = prop_oneof![
        4 => text,
        1 => prop::sample::select(vec![
            "<br>", "<img src=\"a b\" alt=\"\">", "<!-- c  d -->", "<pre>\n a\n  b </pre>", "<textarea> a </textarea>", "<input type=\"text\">",
            "<svg> <path d=\"M0 0\"/> </svg>", "<code> x </code>", "<script> a  b </script>",
        ])
        .prop_map(str::to_owned),
    ];
    let inline = leaf.prop_recursive(3, 24, 4, |inner| {
        (
            prop::sample::select(vec!["a", "b", "span", "small", "label", "button"]),
            prop::collection::vec(inner, 0..4),
        )
            .prop_map(|(tag, inner)| format!("<{tag}>{}</{tag}>", nested(tag, inner)))
    });
    inline
        .prop_recursive(3, 48, 5, move |inner| {
            let parts = || prop::collection::vec(inner.clone(), 0..5).prop_map(|inner| inner.concat());
            prop_oneof![
                (
                    prop::sample::select(vec!["div", "section", "nav", "li", "blockquote"]),
                    parts()
                )
                    .prop_map(|(tag, inner)| match tag {
                        "li" => format!("<ul>\n <li>{inner}</li> <li>b</li>\n</ul>"),
                        tag => format!("<{tag}>{inner}</{tag}>"),
                    }),
                parts().prop_map(|inner| format!("<table> <tbody><tr> <td>{inner}</td> <th> x</th></tr></tbody> </table>")),
                parts().prop_map(|inner| format!("<dl><dt> a</dt> <dd>{inner}</dd></dl>\n<p> c <b>d</b> </p>")),
            ]
        })
        .prop_map(|html| format!("<!DOCTYPE html><html><head><title>x</title></head><body>{html}</body></html>"))
}

/// Links and buttons may not hold one another.
#[allow(dead_code, reason = "the unit tests of the minifier use it")]
fn nested(tag: &str, inner: Vec<String>) -> String {
    let clash = |part: &String| {
        matches!(tag, "a" | "button" | "label")
            && ["<a>", "<button>", "<label>", "<input", "<textarea"]
                .iter()
                .any(|other| part.contains(other))
            || part.contains("<pre>")
    };
    inner.into_iter().filter(|part| !clash(part)).collect()
}
