//! Terms of the glossary in prose: where a text uses one first, it links to its meaning.

use std::fmt::Write as _;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memchr;

use crate::model::Wilayah;
use crate::text::escape;

/// The terms of a region's glossary, ready to be found.
#[derive(Debug, Default)]
pub struct Istilah {
    /// Nothing without terms.
    finder: Option<AhoCorasick>,
    /// What each pattern says.
    names: Vec<Nama>,
    /// Ids of the terms, which are their anchors.
    ids: Vec<String>,
}

/// A way to write a term.
#[derive(Debug)]
struct Nama {
    term: usize,
    /// As it must stand: short forms and single words are not found in other letters, for `berkelanjutan` is no class.
    exact: Option<String>,
}

impl Istilah {
    /// All terms with their long forms and other names.
    #[must_use]
    pub fn dari(wilayah: &Wilayah) -> Self {
        let rows = wilayah.istilah.rows().iter().map(|row| {
            let record = &row.data.record;
            let names = std::iter::once(&record.istilah)
                .chain(&record.kepanjangan)
                .chain(&record.alias);
            (String::from(row.data.id.clone()), names.cloned().collect())
        });
        Self::baru(rows)
    }

    fn baru(terms: impl Iterator<Item = (String, Vec<String>)>) -> Self {
        let (mut patterns, mut names, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        for (id, written) in terms {
            for name in written {
                let name = escape::html(&name).into_owned();
                names.push(Nama {
                    term: ids.len(),
                    exact: (!name.contains(' ') || !name.chars().any(char::is_lowercase)).then(|| name.clone()),
                });
                patterns.push(name);
            }
            ids.push(id);
        }
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(&patterns)
            .ok();
        Self {
            finder: finder.filter(|_| !patterns.is_empty()),
            names,
            ids,
        }
    }

    /// Links the first use of each term in a safe text to the page of the glossary.
    #[must_use]
    pub fn tautkan(&self, html: String, glosarium: &str) -> String {
        let Some(finder) = &self.finder else { return html };
        // Most texts between tags are line ends and short cells of tables.
        let shortest = finder.min_pattern_len();
        let mut seen = vec![false; self.ids.len()];
        let mut result = String::new();
        // Up to here the text is in the result.
        let mut done = 0;
        // How deep we are inside of elements that stay as they are.
        let mut closed = 0_usize;
        let mut at = 0;
        while at < html.len() {
            let end = memchr(b'<', &html.as_bytes()[at..]).map_or(html.len(), |length| at + length);
            let text = &html[at..end];
            if closed == 0 && text.len() >= shortest {
                for found in finder.find_iter(text) {
                    let name = &self.names[found.pattern().as_usize()];
                    let word = &text[found.range()];
                    let whole = !text[..found.start()].ends_with(is_of_word) && !text[found.end()..].starts_with(is_of_word);
                    if seen[name.term] || !whole || name.exact.as_ref().is_some_and(|exact| exact != word) {
                        continue;
                    }
                    seen[name.term] = true;
                    result.push_str(&html[done..at + found.start()]);
                    let id = &self.ids[name.term];
                    // Writing to a string does not fail.
                    let _ = write!(result, r#"<a class="istilah" href="{glosarium}#{id}">{word}</a>"#);
                    done = at + found.end();
                }
            }
            at = memchr(b'>', &html.as_bytes()[end..]).map_or(html.len(), |length| end + length + 1);
            let tag = &html[end..at];
            if is_closed(tag) {
                closed = if tag.starts_with("</") {
                    closed.saturating_sub(1)
                } else {
                    closed + 1
                };
            }
        }
        if done == 0 {
            return html;
        }
        result.push_str(&html[done..]);
        result
    }
}

/// Whether a tag belongs to an element inside of which nothing is linked: links do not nest, headings are anchors, code is quoted
/// as it is.
fn is_closed(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric());
    matches!(
        &name[..end.unwrap_or(name.len())],
        "a" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "code" | "figcaption"
    )
}

/// Signs that make a longer word: `ber-KB` does not speak of `KB`.
fn is_of_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(html: &str) -> String {
        let terms = [
            ("pus", &["PUS", "pasangan usia subur"][..]),
            ("kb", &["KB"]),
            ("kampung-kb", &["Kampung KB"]),
            ("kader", &["Kader"]),
        ];
        let terms = terms.map(|(id, names)| (id.to_owned(), names.iter().map(|name| (*name).to_owned()).collect()));
        Istilah::baru(terms.into_iter())
            .tautkan(html.to_owned(), "g.html")
            .replace(" class=\"istilah\"", "")
    }

    #[test]
    fn the_first_use_of_a_term_is_linked_whatever_it_is_called() {
        assert_eq!(
            linked("<p>Ada 530 PUS. Pasangan usia subur itu PUS.</p>"),
            "<p>Ada 530 <a href=\"g.html#pus\">PUS</a>. Pasangan usia subur itu PUS.</p>"
        );
        assert_eq!(
            linked("<p>Pasangan Usia Subur</p>"),
            "<p><a href=\"g.html#pus\">Pasangan Usia Subur</a></p>"
        );
    }

    #[test]
    fn the_longest_name_is_meant() {
        assert_eq!(
            linked("<p>Kampung KB dan KB</p>"),
            "<p><a href=\"g.html#kampung-kb\">Kampung KB</a> dan <a href=\"g.html#kb\">KB</a></p>"
        );
    }

    #[test]
    fn parts_of_words_small_letters_links_and_headings_stay() {
        for text in [
            "<p>ber-KB, KBM, pus, kampus, kader</p>",
            "<h2 id=\"kb\">KB</h2>",
            "<p><a href=\"x.html\">peserta <em>KB</em></a></p>",
            "<p title=\"KB\"></p>",
        ] {
            assert_eq!(linked(text), text);
        }
    }

    #[test]
    fn without_terms_a_text_stays() {
        assert_eq!(Istilah::default().tautkan("<p>KB</p>".to_owned(), "g.html"), "<p>KB</p>");
    }
}
