//! Full minification of finished pages.
//!
//! `penuh` goes through `minify-html` with options that keep every tag; the feature `minify-full` brings it in. Without the
//! feature, and for `ringan`, the page stays as it is: its white space was collapsed in the templates already.
//!
//! `minify-html` takes white space away between any two elements inside a layout element such as `<div>`, although a space
//! between two links or buttons is seen. So such spaces are protected first and put back afterwards. It also damages pages whose
//! tags are not balanced, and anything that is not HTML: only pages made from checked templates come here, never SVG or XML.

use crate::record::Minify;

/// The bytes of a page.
#[must_use]
pub fn minify(html: String, minify: Minify) -> Vec<u8> {
    match minify {
        Minify::Penuh => full(html),
        Minify::Ringan | Minify::Mati => html.into_bytes(),
    }
}

#[cfg(not(feature = "minify-full"))]
fn full(html: String) -> Vec<u8> {
    html.into_bytes()
}

#[cfg(feature = "minify-full")]
use with_library::full;

#[cfg(feature = "minify-full")]
mod with_library {
    use minify_html::Cfg;

    use crate::render::{HtmlEvent, html_events};

    /// Stands in the place of a space that must stay. A character for private use that no text should hold.
    const MARK: &str = "\u{f8f5}";

    /// Elements in the flow of a line, seen or not; the space between two of them is seen.
    const INLINE: &[&str] = &[
        "a", "abbr", "audio", "b", "bdi", "bdo", "button", "canvas", "cite", "code", "data", "del", "dfn", "em", "embed", "i",
        "iframe", "img", "input", "ins", "kbd", "label", "mark", "meter", "object", "output", "picture", "progress", "q", "s",
        "samp", "script", "select", "small", "span", "strong", "style", "sub", "sup", "svg", "template", "textarea", "time", "u",
        "var", "video",
    ];

    /// Elements in the flow of a line at whose inner edges a space is seen too, but taken away.
    const EDGES: &[&str] = &["label", "output"];

    pub(super) fn full(html: String) -> Vec<u8> {
        if html.contains(MARK) {
            return html.into_bytes();
        }
        let cfg = Cfg {
            keep_closing_tags: true,
            keep_html_and_head_opening_tags: true,
            keep_input_type_text_attr: true,
            ..Cfg::default()
        };
        let minified = minify_html::minify(protect(&html).as_bytes(), &cfg);
        let mut result = Vec::with_capacity(minified.len());
        let mut done = 0;
        for at in memchr::memmem::find_iter(&minified, MARK.as_bytes()) {
            result.extend_from_slice(&minified[done..at]);
            result.push(b' ');
            done = at + MARK.len();
        }
        result.extend_from_slice(&minified[done..]);
        result
    }

    /// What stands before a text.
    #[derive(Clone, Copy, PartialEq)]
    enum Before {
        /// A tag in the flow of a line.
        Inline,
        /// The inner edge of one of [`EDGES`].
        Edge,
        /// Anything else.
        Other,
    }

    /// Puts [`MARK`] in the place of every space that must stay.
    fn protect(html: &str) -> String {
        let is_one_of = |name: &str, names: &[&str]| names.iter().any(|one| one.eq_ignore_ascii_case(name));
        let mut result = String::with_capacity(html.len() + 64);
        let mut done = 0;
        let mut before = Before::Other;
        // The first white space since the last tag, if there was nothing else; or at the end of other text.
        let mut space: Option<std::ops::Range<usize>> = None;
        let mut text_between = false;
        let mut svg = 0_usize;
        let mut pre = 0_usize;
        html_events(html, |event| match event {
            HtmlEvent::Text(range) if svg == 0 && pre == 0 => {
                let text = &html[range.clone()];
                let words = text.trim_ascii();
                if words.is_empty() {
                    if space.is_none() {
                        space = Some(range);
                    }
                    return;
                }
                let start = range.start + (text.len() - text.trim_ascii_start().len());
                if before == Before::Edge && !text_between && (space.is_some() || start > range.start) {
                    let first = space.clone().unwrap_or(range.start..start);
                    result.push_str(&html[done..first.start]);
                    result.push_str(MARK);
                    // A comment may stand between.
                    result.push_str(&html[first.end.min(range.start)..range.start]);
                    done = start;
                }
                text_between = true;
                let end = range.start + text.trim_ascii_end().len();
                space = (end < range.end).then_some(end..range.end);
            }
            HtmlEvent::Open { ref name, .. } | HtmlEvent::Close { ref name, .. } => {
                let opens = matches!(event, HtmlEvent::Open { .. });
                let closed_itself = matches!(event, HtmlEvent::Open { self_closing: true, .. });
                let name = &html[name.clone()];
                let inline = is_one_of(name, INLINE);
                let edge = is_one_of(name, EDGES);
                let seen = match space.take() {
                    Some(space) if text_between => (edge && !opens).then_some(space),
                    Some(space) => (before != Before::Other && inline).then_some(space),
                    None => None,
                };
                if let Some(space) = seen {
                    result.push_str(&html[done..space.start]);
                    result.push_str(MARK);
                    done = space.end;
                }
                for (element, depth) in [("svg", &mut svg), ("pre", &mut pre)] {
                    if name.eq_ignore_ascii_case(element) && !closed_itself {
                        *depth = if opens { *depth + 1 } else { depth.saturating_sub(1) };
                    }
                }
                text_between = false;
                before = match () {
                    () if edge && opens => Before::Edge,
                    () if inline => Before::Inline,
                    () => Before::Other,
                };
            }
            HtmlEvent::Text(_) | HtmlEvent::Attribute { .. } | HtmlEvent::Comment(_) | HtmlEvent::Tera(..) => {}
        });
        result.push_str(&html[done..]);
        result
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::dom::{any_html, same_dom};

    /// What minifiers stumble over. Tables have explicit end tags, as templates must.
    const NASTY: &[&str] = &[
        "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n  <meta charset=\"utf-8\">\n  <title> Kampung  KB </title>\n</head>\n<body>\n  <p>a</p>\n</body>\n</html>\n",
        "<table>\n <tr>\n  <th scope=\"row\">a</th> <td> 1 </td>\n </tr>\n</table>\n<p>b</p>",
        "<table><caption> x </caption><colgroup><col><col></colgroup><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        "<pre>\n\n  a\n    <b> b </b>\n</pre><p>c</p>",
        "<textarea>\n  a\n\n  b </textarea> <input type=\"text\" value=\" a  b \">",
        "<p>satu <b>dua</b> <i>tiga</i>, <a href=\"a.html?x=1&amp;copy=2\">empat</a>.\n  Lima</p>",
        "<div><a href=\"a.html\">a</a> <a href=\"b.html\">b</a></div><nav>\n <button>c</button>\n <button>d</button>\n</nav>",
        "<div>a <!-- x --> <b>b</b> <!-- y --> <i>c</i></div>",
        "<ul>\n <li>a\n  <ul>\n   <li>b</li>\n  </ul>\n </li>\n <li> c </li>\n</ul><ol start=\"3\"><li value=\"5\">x</li></ol>",
        "<dl>\n <dt>a</dt>\n <dd>b</dd>\n <dt>c</dt> <dd> d <b>e</b> </dd>\n</dl>",
        "<p>&lt;b&gt; &amp;amp; &nbsp; &copy; &#8211; &quot;x&quot; R&amp;D &ampcopy;</p><p title=\"a &quot;b&quot; &lt;c> 'd'\">e</p>",
        "<p>a<br>b<br> c<wbr>d</p><hr><p>e</p>",
        "<p><label> Nama <input name=\"n\"></label> <select><option value=\"\">a</option> <option selected>b</option></select></p>",
        "<p>x<label> y </label>z<output> 1 </output>m</p>",
        "<svg viewBox=\"0 0 1 1\" role=\"img\"><title> a </title><g> <path d=\"M0 0\"/> <text x=\"1\"> b <tspan>c</tspan> </text> </g></svg>",
        "<script>\n if (a < b && c) { x = '</p>' }\n</script><style>\n a > b { c: d }\n</style><script type=\"application/ld+json\">{\"a\": \"<b>\"}</script>",
        "<figure><img src=\"a.jpg\" alt=\"\" width=\"1\" height=\"1\" loading=\"lazy\"><figcaption> a <em>b</em> </figcaption></figure>",
        "<details open><summary> a </summary> <p>b</p> </details><p hidden>c</p>",
        "<a href=\"https://x.id\"> <span>a</span> <span>b</span> </a> <a class=\" a  b \" href=\"\">c</a>",
        "<p>{{ a }} {% b %} {# c #} ${d} <code>  x  y </code> <kbd>z</kbd></p>",
        "<picture><source srcset=\"a.webp 1x, b.webp 2x\"><img src=\"a.jpg\" alt=\"a\"></picture>",
        "<section aria-labelledby=\"x\"><h2 id=\"x\">a <small>b</small></h2> teks <b>lepas</b> <p>c</p> teks </section>",
        "<p>a</p> teks <p>b</p> <b>c</b> <p>d</p>",
        "<button type=\"button\"> a </button><button>b</button> <span>c</span> <span></span> <span>d</span>",
        "<form action=\"cari.html\" method=\"get\" role=\"search\"> <input type=\"search\" name=\"q\"> <button>cari</button> </form>",
        "<dl><dd><label> <!-- a -->%</label> <label> <!-- b --> c</label></dd></dl>",
        "<p lang=\"en\">“a” – <q>b</q> <s>c</s>\u{a0}d \u{2003} e</p>",
    ];

    #[test]
    fn a_fully_minified_page_has_the_same_dom() {
        for html in NASTY {
            let minified = String::from_utf8(minify((*html).to_owned(), Minify::Penuh)).unwrap();
            if let Err(difference) = same_dom(html, &minified) {
                panic!("{difference}\n{html}\n{minified}");
            }
        }
        let all = NASTY[1..].concat();
        let minified = String::from_utf8(minify(all.clone(), Minify::Penuh)).unwrap();
        same_dom(&all, &minified).unwrap();
        #[cfg(feature = "minify-full")]
        assert!(minified.len() < all.len());
    }

    #[test]
    fn light_and_no_minification_leave_a_page_alone() {
        for html in NASTY {
            for how in [Minify::Ringan, Minify::Mati] {
                assert_eq!(minify((*html).to_owned(), how), html.as_bytes());
            }
        }
    }

    #[test]
    fn the_same_page_twice_is_the_same() {
        for html in NASTY {
            let once = minify((*html).to_owned(), Minify::Penuh);
            let twice = minify(String::from_utf8(once.clone()).unwrap(), Minify::Penuh);
            let (once, twice) = (String::from_utf8(once).unwrap(), String::from_utf8(twice).unwrap());
            if let Err(difference) = same_dom(&once, &twice) {
                panic!("{difference}\n{once}\n{twice}");
            }
        }
    }

    #[test]
    fn a_difference_is_seen() {
        for (a, b) in [
            ("<p>a</p>", "<p>b</p>"),
            ("<p>a <b>b</b></p>", "<p>a<b>b</b></p>"),
            ("<div><a>a</a> <a>b</a></div>", "<div><a>a</a><a>b</a></div>"),
            ("<pre>a  b</pre>", "<pre>a b</pre>"),
            ("<textarea> a</textarea>", "<textarea>a</textarea>"),
            ("<p class=\"a\">b</p>", "<p class=\"c\">b</p>"),
            ("<p id=\"a\">b</p>", "<p>b</p>"),
            ("<ul><li>a</li></ul>", "<ul><li>a</li><li></li></ul>"),
            ("<p>a b</p>", "<p>a\u{a0}b</p>"),
        ] {
            assert!(same_dom(a, b).is_err(), "{a} and {b}");
        }
        same_dom("<ul>\n <li> a\n b </li>\n</ul>", "<ul><li>a b</li></ul>").unwrap();
    }

    proptest! {
        #[test]
        fn any_balanced_page_keeps_its_dom(html in any_html()) {
            let minified = String::from_utf8(minify(html.clone(), Minify::Penuh)).unwrap();
            prop_assert_eq!(same_dom(&html, &minified), Ok(()), "{:?} became {:?}", html, minified);
        }
    }
}
