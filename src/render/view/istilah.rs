//! Terms of the glossary in prose: where a text uses one first, it links to its meaning.

use std::fmt::Write as _;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::Wilayah;
use crate::text::escape;

/// Elements inside of which nothing is linked: links do not nest, headings are anchors, code is quoted as it is.
const CLOSED: [&str; 9] = ["a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "figcaption"];

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
    pub fn tautkan(&self, html: &str, glosarium: &str) -> String {
        let Some(finder) = &self.finder else { return html.to_owned() };
        let mut seen = vec![false; self.ids.len()];
        let mut result = String::with_capacity(html.len() + 128);
        // How deep we are inside of elements that stay as they are.
        let mut closed = 0_usize;
        let mut rest = html;
        while !rest.is_empty() {
            let (text, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            if closed == 0 {
                let mut from = 0;
                for found in finder.find_iter(text) {
                    let name = &self.names[found.pattern().as_usize()];
                    let word = &text[found.range()];
                    let whole = !text[..found.start()].ends_with(is_of_word) && !text[found.end()..].starts_with(is_of_word);
                    if seen[name.term] || !whole || name.exact.as_ref().is_some_and(|exact| exact != word) {
                        continue;
                    }
                    seen[name.term] = true;
                    result.push_str(&text[from..found.start()]);
                    let id = &self.ids[name.term];
                    // Writing to a string does not fail.
                    let _ = write!(result, r#"<a class="istilah" href="{glosarium}#{id}">{word}</a>"#);
                    from = found.end();
                }
                result.push_str(&text[from..]);
            } else {
                result.push_str(text);
            }
            let (tag, after) = tag.split_at(tag.find('>').map_or(tag.len(), |at| at + 1));
            let name = tag.trim_start_matches(['<', '/']);
            let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
            if CLOSED.contains(&name) {
                closed = if tag.starts_with("</") {
                    closed.saturating_sub(1)
                } else {
                    closed + 1
                };
            }
            result.push_str(tag);
            rest = after;
        }
        result
    }
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
            .tautkan(html, "g.html")
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
        assert_eq!(Istilah::default().tautkan("<p>KB</p>", "g.html"), "<p>KB</p>");
    }
}
