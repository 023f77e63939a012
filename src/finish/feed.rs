//! Feeds (Atom, RFC 4287).

use super::xml::Xml;
use crate::artifact::{self, Artifact, Route};
use crate::render::rewrite;
use crate::text::Language;

/// A feed. All texts are plain text.
#[derive(Debug, Clone)]
pub struct Feed<'a> {
    /// Base address of the publication.
    pub base: &'a str,
    /// Where the feed stands: `bontang/umpan.xml`.
    pub route: Route,
    /// The page that shows the same: `bontang/siaran-pers.html`.
    pub page: Route,
    /// Its title.
    pub title: &'a str,
    /// One sentence about it.
    pub subtitle: Option<&'a str>,
    /// Who publishes it; the author of all entries that name none.
    pub author: &'a str,
    /// Its language.
    pub language: Language,
    /// When it last changed (RFC 3339), for a feed without entries; else the newest entry counts.
    pub updated: &'a str,
    /// Its entries, the newest first.
    pub entries: &'a [FeedEntry],
}

/// Something new in a feed.
#[derive(Debug, Clone)]
pub struct FeedEntry {
    /// Its page.
    pub route: Route,
    /// Its name for ever, if that is not the address of its page: a tag URI (RFC 4151).
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// When it was published (RFC 3339).
    pub published: String,
    /// When it last changed (RFC 3339).
    pub updated: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// What it says, in a sentence or two.
    pub summary: Option<String>,
    /// The whole text as HTML, with links as they stand on its page.
    pub html: String,
}

/// Writes a feed.
#[must_use]
pub fn feed(feed: &Feed<'_>) -> Artifact {
    let own = feed.route.absolute(feed.base);
    let newest = feed
        .entries
        .iter()
        .map(|entry| entry.updated.as_str())
        .max()
        .unwrap_or(feed.updated);
    let mut xml = Xml::new();
    xml.open(
        "feed",
        &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language.code())],
    );
    xml.text("id", &[], &own);
    xml.text("title", &[], feed.title);
    if let Some(subtitle) = feed.subtitle {
        xml.text("subtitle", &[], subtitle);
    }
    xml.text("updated", &[], newest);
    author(&mut xml, feed.author);
    xml.empty(
        "link",
        &[("rel", "self"), ("type", "application/atom+xml"), ("href", own.as_str())],
    );
    let page = feed.page.absolute(feed.base);
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("href", page.as_str())],
    );
    for entry in feed.entries {
        write_entry(&mut xml, feed.base, entry);
    }
    xml.close("feed");
    Artifact {
        route: feed.route.clone(),
        bytes: xml.finish(),
    }
}

fn write_entry(xml: &mut Xml, base: &str, entry: &FeedEntry) {
    let page = entry.route.absolute(base);
    xml.open("entry", &[]);
    xml.text("id", &[], entry.id.as_deref().unwrap_or(&page));
    xml.text("title", &[], &entry.title);
    xml.text("published", &[], &entry.published);
    xml.text("updated", &[], &entry.updated);
    if let Some(name) = &entry.author {
        author(xml, name);
    }
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("href", page.as_str())],
    );
    if let Some(summary) = &entry.summary {
        xml.text("summary", &[], summary);
    }
    if !entry.html.is_empty() {
        let html = rewrite(&entry.html, |link| absolute(base, &entry.route, link));
        xml.text("content", &[("type", "html")], &html);
    }
    xml.close("entry");
}

fn author(xml: &mut Xml, name: &str) {
    xml.open("author", &[]);
    xml.text("name", &[], name);
    xml.close("author");
}

/// A link as it stands on a page, as an absolute address.
fn absolute(base: &str, page: &Route, link: &str) -> String {
    let base = base.trim_end_matches('/');
    if link.starts_with("//") || has_scheme(link) {
        return link.to_owned();
    }
    if link.starts_with('/') {
        // Such a link begins at the host.
        let host = base.find("://").map_or(0, |at| at + 3);
        let end = base[host..].find('/').map_or(base.len(), |at| host + at);
        return format!("{}{link}", &base[..end]);
    }
    let (path, rest) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
    if path.is_empty() {
        return format!("{}{rest}", page.absolute(base));
    }
    // What stands in a link has its percent signs already.
    format!("{base}/{}{rest}", artifact::joined(page.as_str(), path))
}

fn has_scheme(link: &str) -> bool {
    link.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    fn entry(number: usize, html: &str) -> FeedEntry {
        FeedEntry {
            route: Route::new(&format!("bontang/siaran-pers/{number}.html")),
            id: (number == 2).then(|| "tag:contoh.go.id,2022:bontang/2".to_owned()),
            title: "Judul <b> & \u{0}lain".to_owned(),
            published: format!("2022-09-0{number}T08:00:00+08:00"),
            updated: format!("2022-09-0{number}T09:00:00+08:00"),
            author: None,
            summary: Some("Ringkasan".to_owned()),
            html: html.to_owned(),
        }
    }

    fn text(entries: &[FeedEntry]) -> String {
        let artifact = feed(&Feed {
            base: "https://contoh.go.id/kb",
            route: Route::new("bontang/umpan.xml"),
            page: Route::new("bontang/siaran-pers.html"),
            title: "Siaran pers Kota Bontang",
            subtitle: None,
            author: "DPPKB",
            language: Language::Id,
            updated: "2022-01-01T00:00:00+08:00",
            entries,
        });
        String::from_utf8(artifact.bytes).unwrap()
    }

    #[test]
    fn a_feed_is_well_formed_and_complete() {
        let text = text(&[entry(2, "<p>Isi & lain</p>"), entry(1, "<p>x</p>")]);
        let mut reader = Reader::from_str(&text);
        let mut open = Vec::new();
        let mut names = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => {
                    names.push(start.name().as_ref().to_owned());
                    open.push(start.name().as_ref().to_owned());
                }
                Event::End(end) => assert_eq!(open.pop().unwrap(), end.name().as_ref()),
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(open.is_empty());
        for name in ["id", "title", "updated", "author", "entry", "content", "summary"] {
            assert!(names.iter().any(|found| found == name), "{name}");
        }
        assert!(text.contains("<id>tag:contoh.go.id,2022:bontang/2</id>"), "{text}");
        assert!(text.contains("<id>https://contoh.go.id/kb/bontang/siaran-pers/1.html</id>"));
        assert!(text.contains("<title>Judul &lt;b&gt; &amp; lain</title>"));
        assert!(text.contains("<updated>2022-09-02T09:00:00+08:00</updated>\n <author>"));
    }

    #[test]
    fn links_are_absolute() {
        let html = "<a href=\"../kampung/loktuan.html#a\">a</a><img src=\"foto%20a.jpg\"><a href=\"#b\">b</a><a href=\"/x\">c</a>\
            <a href=\"https://lain.id\">d</a><a href=\"mailto:a@b.c\">e</a>";
        let text = text(&[entry(1, html)]);
        for link in [
            "https://contoh.go.id/kb/bontang/kampung/loktuan.html#a",
            "https://contoh.go.id/kb/bontang/siaran-pers/foto%20a.jpg",
            "https://contoh.go.id/kb/bontang/siaran-pers/1.html#b",
            "https://contoh.go.id/x",
            "https://lain.id",
            "mailto:a@b.c",
        ] {
            assert!(text.contains(&format!("&quot;{link}&quot;")), "{link} in {text}");
        }
    }

    #[test]
    fn an_empty_feed_keeps_its_date() {
        assert!(text(&[]).contains("<updated>2022-01-01T00:00:00+08:00</updated>"));
    }
}
