//! HTML of prose → text to be read or pasted elsewhere.
//!
//! Blocks stand apart by a blank line, headings are underlined, list items begin with a dash or their number, quotations with
//! `>`, the rows of a table are lines with ` | ` between the cells. Words of a link keep their address where it leads to another
//! site; a number of a footnote stands in brackets. Lines are not broken: whoever pastes the text has a width of her own.

use std::borrow::Cow;

use super::theme::html::{Event, events};

/// The text of balanced HTML, as the Markdown reader and the sanitiser leave it. It has no line end at its end.
pub(super) fn plain(html: &str) -> String {
    let mut writer = Writer::default();
    let mut href = None;
    events(html, |event| match event {
        Event::Text(text) => writer.text(&decoded(&html[text])),
        Event::Attribute { name, value, .. } => {
            if &html[name] == "href" {
                href = Some(decoded(&html[value]).into_owned());
            }
        }
        Event::Open { name, .. } => writer.open(&html[name], href.take()),
        Event::Close { name, .. } => writer.close(&html[name]),
        Event::Comment(_) | Event::Tera(..) => {}
    });
    if writer.cells.is_some() {
        writer.close("td");
        writer.close("tr");
    }
    writer.block(Kind::Paragraph);
    writer.out
}

/// A line below a title, as long as the title is.
pub(super) fn underlined(title: &str, sign: char) -> String {
    let line: String = std::iter::repeat_n(sign, title.chars().count()).collect();
    format!("{title}\n{line}")
}

/// What a block is: items and rows follow each other without a blank line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Item,
    Row,
}

/// What a block stands in.
#[derive(Debug)]
enum Around {
    Quotation,
    /// An item with its mark; whether the mark has been written.
    Item(String, bool),
}

#[derive(Debug, Default)]
struct Writer {
    out: String,
    /// The block on its way.
    line: String,
    last: Option<Kind>,
    around: Vec<Around>,
    /// The next number of each open list; nothing in lists without numbers.
    lists: Vec<Option<u32>>,
    /// The cells of an open row.
    cells: Option<Vec<String>>,
    /// Where the address of each open link leads, and where in the block its words begin.
    links: Vec<(String, usize)>,
    /// Inside of text whose line ends count.
    preformatted: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.preformatted {
            self.line.push_str(text);
            return;
        }
        for (number, word) in text.split([' ', '\n', '\t', '\r']).enumerate() {
            if number > 0 && !self.line.ends_with([' ', '\n']) {
                self.line.push(' ');
            }
            self.line.push_str(word);
        }
    }

    fn open(&mut self, name: &str, href: Option<String>) {
        match name {
            "br" => self.line.push('\n'),
            "a" => {
                let href = href.unwrap_or_default();
                if href.starts_with('#') {
                    self.line.push('[');
                }
                self.links.push((href, self.line.len()));
            }
            "ul" | "ol" => {
                self.block(Kind::Paragraph);
                self.lists.push((name == "ol").then_some(1));
            }
            "li" => {
                self.block(Kind::Paragraph);
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let mark = format!("{number}. ");
                        *number += 1;
                        mark
                    }
                    _ => "- ".to_owned(),
                };
                self.around.push(Around::Item(mark, false));
            }
            "blockquote" => {
                self.block(Kind::Paragraph);
                self.around.push(Around::Quotation);
            }
            "tr" => {
                self.block(Kind::Paragraph);
                self.cells = Some(Vec::new());
            }
            "pre" => {
                self.block(Kind::Paragraph);
                self.preformatted = true;
            }
            "hr" => {
                self.block(Kind::Paragraph);
                self.line.push_str("* * *");
                self.block(Kind::Paragraph);
            }
            // The text of a footnote stands behind its number.
            "p" if self.line.starts_with('[') && self.line.trim_end().ends_with(']') => {}
            name if is_block(name) => self.block(Kind::Paragraph),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => self.close_link(),
            "ul" | "ol" => {
                self.block(Kind::Paragraph);
                self.lists.pop();
            }
            "li" | "blockquote" => {
                self.block(Kind::Paragraph);
                self.around.pop();
            }
            "td" | "th" => {
                let cell = self.line.trim().to_owned();
                if let Some(cells) = &mut self.cells {
                    cells.push(cell);
                    self.line.clear();
                    self.links.clear();
                }
            }
            "tr" => {
                if let Some(cells) = self.cells.take() {
                    self.line = cells.join(" | ");
                    self.block(Kind::Row);
                }
            }
            "pre" => {
                self.block(Kind::Paragraph);
                self.preformatted = false;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.line = underlined(self.line.trim(), '-');
                self.block(Kind::Paragraph);
            }
            name if is_block(name) => self.block(Kind::Paragraph),
            _ => {}
        }
    }

    fn close_link(&mut self) {
        let Some((href, start)) = self.links.pop() else { return };
        if href.starts_with('#') {
            self.line.push(']');
        } else if href.starts_with("http") && self.line.get(start..).is_some_and(|words| words.trim() != href) {
            self.line.extend([" (", &href, ")"]);
        }
    }

    /// Writes the block on its way. Inside a cell there are no blocks, only words.
    fn block(&mut self, kind: Kind) {
        if self.cells.is_some() {
            self.text(" ");
            return;
        }
        let text = std::mem::take(&mut self.line);
        self.links.clear();
        let text = if self.preformatted { text.trim_end() } else { text.trim() };
        if text.is_empty() {
            return;
        }
        let begins_an_item = matches!(self.around.last(), Some(Around::Item(_, false)));
        let kind = if begins_an_item { Kind::Item } else { kind };
        if let Some(last) = self.last {
            let close = last == kind && kind != Kind::Paragraph;
            self.out.push_str(if close { "\n" } else { "\n\n" });
        }
        self.last = Some(kind);
        for (number, line) in text.lines().enumerate() {
            if number > 0 {
                self.out.push('\n');
            }
            for around in &mut self.around {
                match around {
                    Around::Quotation => self.out.push_str("> "),
                    Around::Item(mark, written) if *written => {
                        self.out.extend(std::iter::repeat_n(' ', mark.chars().count()));
                    }
                    Around::Item(mark, written) => {
                        self.out.push_str(mark);
                        *written = true;
                    }
                }
            }
            self.out.push_str(if self.preformatted { line } else { line.trim() });
        }
    }
}

/// Elements that stand apart from the text before and after them.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "table"
            | "caption"
            | "dl"
            | "dt"
            | "dd"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
    )
}

/// Text without the references that escaping and the sanitiser put there.
fn decoded(text: &str) -> Cow<'_, str> {
    const REFERENCES: [(&str, &str); 7] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ];
    let mut rest = text;
    let mut result = String::new();
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        result.push_str(before);
        let known = REFERENCES.iter().find(|(reference, _)| from.starts_with(reference));
        let (length, sign) = known.map_or((1, "&"), |(reference, sign)| (reference.len(), *sign));
        result.push_str(sign);
        rest = &from[length..];
    }
    if result.is_empty() {
        return Cow::Borrowed(text);
    }
    result.push_str(rest);
    Cow::Owned(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_block_can_be_read() {
        let html = "<p>Satu &amp; dua<br />baris.</p>\n<h3 id=\"a\">Menu &lt;baru&gt;</h3>\n\
            <div class=\"tabel\"><table><thead><tr><th>Menu</th><th>Porsi</th></tr></thead>\n<tbody>\
            <tr><td>Bubur <em>ikan</em></td><td>25</td></tr>\n<tr><td>Sayur</td><td>15</td></tr></tbody></table></div>\n\
            <ul>\n<li>A</li>\n<li>B\n<ol>\n<li>B satu</li>\n<li><p>B dua</p><p>lagi</p></li>\n</ol>\n</li>\n</ul>\n\
            <blockquote>\n<p>Kata <strong>kami</strong>.</p>\n</blockquote>\n<hr />\n<pre><code>a\n  b\n</code></pre>\n<p>Akhir.</p>\n";
        assert_eq!(
            plain(html),
            "Satu & dua\nbaris.\n\nMenu <baru>\n-----------\n\nMenu | Porsi\nBubur ikan | 25\nSayur | 15\n\n\
             - A\n- B\n  1. B satu\n  2. B dua\n\n     lagi\n\n> Kata kami.\n\n* * *\n\na\n  b\n\nAkhir."
        );
    }

    #[test]
    fn links_to_other_sites_keep_their_address_and_footnotes_their_number() {
        let html = "<p>Lihat <a href=\"https://bps.example/a?b=1&amp;c=2\">BPS</a>, <a href=\"https://x.example\">https://x.example</a>, \
            <a href=\"kampung/a.html\">Melati</a><sup id=\"r\"><a href=\"#catatan-1\">1</a></sup>.</p>\
            <div class=\"catatan\"><a href=\"#rujukan-1\">1</a> <p>Sumber.</p></div>";
        assert_eq!(
            plain(html),
            "Lihat BPS (https://bps.example/a?b=1&c=2), https://x.example, Melati[1].\n\n[1] Sumber."
        );
    }

    #[test]
    fn what_is_not_balanced_loses_no_words() {
        assert_eq!(
            plain("a</td></li></a>b<li>c<td>d</tr>e</ul>&amp;amp; &"),
            "a\n\nb\n\n- cde\n\n  &amp; &"
        );
        assert_eq!(plain("<table><tr><td>a</td><td>b"), "a | b");
    }
}
