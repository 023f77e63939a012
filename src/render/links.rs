//! Every link of every page, checked against what will be published.
//!
//! [`links`] finds the links and anchors of a finished page. [`LinkCheck`] resolves them while pages are made, on any number of
//! threads, and tells at the end which of them lead nowhere: a link of a template once, with the template's line; a link of a
//! record with the record. Links to other sites are not followed. A link to a part of another page (`glosarium.html#pus`) is
//! remembered and judged when that page has been made too; a page that is not made in this run is not judged.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::theme::html::attributes;
pub use super::theme::html::{Event as HtmlEvent, events as html_events};
use crate::artifact::Route;
use crate::diagnostic::{Code, Diagnostic, Place, Report, codes};
use crate::source::Source;
use crate::text::compare;

/// Links and anchors of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Links<'a> {
    /// What links lead to, as it stands in the attribute, and its byte offset.
    pub targets: Vec<(&'a str, usize)>,
    /// The ids of the page, as they stand in the attributes.
    pub anchors: Vec<&'a str>,
}

/// Finds the links and anchors of a page: `href`, `src`, `action`, `srcset`, and `id`. Scripts, styles and comments hold none.
#[must_use]
pub fn links(html: &str) -> Links<'_> {
    let mut found = Links::default();
    attributes(html, |name, value| {
        let start = value.start;
        let text = &html[value];
        match &html[name] {
            "href" | "src" | "action" => found.targets.push((text, start)),
            "srcset" => {
                for candidate in text.split(", ") {
                    let candidate_start = start + (candidate.as_ptr() as usize - text.as_ptr() as usize);
                    let trimmed = candidate.trim_start();
                    let url = trimmed.split_ascii_whitespace().next().unwrap_or_default();
                    found
                        .targets
                        .push((url.trim_end_matches(','), candidate_start + candidate.len() - trimmed.len()));
                }
            }
            "id" => found.anchors.push(text),
            _ => {}
        }
    });
    found
}

/// Finds links that are written in a fragment and replaces each by what `absolute` makes of it.
#[must_use]
pub fn rewrite(html: &str, mut absolute: impl FnMut(&str) -> String) -> String {
    let mut result = String::with_capacity(html.len() + 256);
    let mut done = 0;
    for (target, at) in links(html).targets {
        result.push_str(&html[done..at]);
        let plain = plain(target);
        let new = absolute(&plain);
        if new == plain {
            result.push_str(target);
        } else {
            result.push_str(&crate::text::escape::html(&new));
        }
        done = at + target.len();
    }
    result.push_str(&html[done..]);
    result
}

/// Everything that will stand at an address of the publication.
#[derive(Debug, Default)]
pub struct LinkTargets {
    routes: FxHashSet<Route>,
    /// Address under which the publication stands, without a slash at its end.
    base: Option<String>,
    /// Path of that address: `/kampung` for `https://contoh.go.id/kampung`.
    folder: String,
}

impl LinkTargets {
    /// The addresses of pages, assets, feeds and all other files, and the base address if there is one.
    #[must_use]
    pub fn new(routes: impl IntoIterator<Item = Route>, base: Option<&str>) -> Self {
        let base = base.map(|base| base.trim_end_matches('/').to_owned());
        let folder = base.as_deref().and_then(|base| {
            let (_, rest) = base.split_once("://")?;
            rest.find('/').map(|at| rest[at..].to_owned())
        });
        Self {
            routes: routes.into_iter().collect(),
            base,
            folder: folder.unwrap_or_default(),
        }
    }

    /// Whether something will stand at this address.
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        self.route(path).is_some()
    }

    /// The address as it was planned.
    fn route(&self, path: &str) -> Option<&Route> {
        // Percent signs may hide segments that no address has.
        let clean = path.split('/').all(|segment| !matches!(segment, "" | "." | ".."));
        self.routes.get(clean.then_some(path)?)
    }

    /// What a link on a page means.
    fn resolve<'a>(&self, page: &Route, link: &'a str) -> Meaning<'a> {
        let (link, fragment) = match link.split_once('#') {
            Some((link, fragment)) => (link, Some(fragment)),
            None => (link, None),
        };
        let path = link.split('?').next().unwrap_or_default();
        if path.is_empty() {
            return Meaning::Here(fragment);
        }
        let mut absolute = false;
        let mut inside = path;
        let own = self.base.as_deref().and_then(|base| path.strip_prefix(base));
        if let Some(rest) = own.filter(|rest| rest.is_empty() || rest.starts_with('/')) {
            absolute = true;
            inside = rest.trim_start_matches('/');
        } else if let Some((scheme, _)) = path.split_once(':')
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        {
            return if FOREIGN.iter().any(|foreign| foreign.eq_ignore_ascii_case(scheme)) {
                Meaning::Elsewhere
            } else {
                Meaning::Nowhere
            };
        } else if path.starts_with("//") {
            return Meaning::Elsewhere;
        } else if path.starts_with('/') {
            absolute = true;
            let rest = path.strip_prefix(self.folder.as_str()).filter(|rest| rest.starts_with('/'));
            inside = rest.unwrap_or(path).trim_start_matches('/');
        }
        let mut segments: Vec<Cow<str>> = Vec::new();
        if !absolute {
            segments.extend(page.as_str().split('/').map(Cow::Borrowed));
            segments.pop();
        }
        for segment in inside.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    if segments.pop().is_none() {
                        return Meaning::Nowhere;
                    }
                }
                _ => segments.push(decoded(segment)),
            }
        }
        let folder =
            inside.is_empty() || inside.ends_with('/') || inside.ends_with("/.") || inside.ends_with("..") || inside == ".";
        if folder {
            // A server shows the index of a folder; a folder on a disk has none. Only addresses on a server may name one.
            if !absolute {
                return Meaning::Folder(segments.join("/"));
            }
            segments.push(Cow::Borrowed("index.html"));
        }
        Meaning::Path(segments.join("/"), fragment)
    }

    /// The address that was probably meant.
    fn nearest(&self, path: &str) -> Option<&Route> {
        if let Some(folder) = path.strip_suffix('/') {
            let index = format!("{folder}/index.html");
            if let Some(index) = self.route(index.trim_start_matches('/')) {
                return Some(index);
            }
        }
        let path = path.trim_end_matches('/');
        let in_folder = |path: &str| path.rfind('/').map_or(0, |at| at + 1);
        let (folder, name) = path.split_at(in_folder(path));
        let siblings = self
            .routes
            .iter()
            .filter(|route| route.as_str().split_at(in_folder(route.as_str())).0 == folder);
        let mut names: Vec<&str> = siblings.map(|route| &route.as_str()[folder.len()..]).collect();
        names.sort_unstable();
        let near = compare::nearest(name, names)
            .map(|name| format!("{folder}{name}"))
            .or_else(|| {
                // The same name in another folder.
                let mut same: Vec<&str> = self
                    .routes
                    .iter()
                    .map(Route::as_str)
                    .filter(|route| route.ends_with(&format!("/{name}")))
                    .collect();
                same.sort_unstable_by_key(|route| (route.len(), *route));
                same.first().map(|route| (*route).to_owned())
            })?;
        self.route(&near)
    }
}

/// Kinds of addresses that are not ours to check.
const FOREIGN: &[&str] = &["http", "https", "mailto", "tel", "geo", "sms", "data"];

/// What a link means.
#[derive(Debug, PartialEq, Eq)]
enum Meaning<'a> {
    /// Another site, or a program.
    Elsewhere,
    /// The page itself, and a part of it.
    Here(Option<&'a str>),
    /// A file of the publication, and a part of it.
    Path(String, Option<&'a str>),
    /// A folder, which a server would show the index of.
    Folder(String),
    /// Nothing that could be published.
    Nowhere,
}

/// At most so many pages are kept for one dead link.
const KEPT: usize = 20;

/// For so many dead links a guess is made, which means looking at all addresses.
const MAX_GUESSES: usize = 200;

/// A link that leads nowhere, or whose anchor has not been seen yet, or an id that is there twice.
#[derive(Debug)]
struct Suspect {
    page: Route,
    /// As it stands in the attribute.
    written: Box<str>,
    record: Option<Place>,
}

/// What a suspect is suspected of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Charge {
    /// No file at this path.
    Dead(String),
    /// No such part of the page that shows it.
    DeadHere(String),
    /// No such part at this path.
    DeadAnchor(String, String),
    /// An id that a page has twice.
    Twice(String),
}

#[derive(Debug, Default)]
struct Seen {
    suspects: BTreeMap<Charge, Vec<Suspect>>,
    /// Hashes of page and id.
    anchors: FxHashSet<u64>,
    /// Hashes of pages that were made.
    pages: FxHashSet<u64>,
}

/// Collects the links of all pages and tells which are dead.
#[derive(Debug)]
pub struct LinkCheck<'a> {
    targets: &'a LinkTargets,
    /// Hashes of folders and links that lead somewhere from there: pages of a folder have most of their links in common.
    alive: RwLock<FxHashSet<u64>>,
    seen: Mutex<Seen>,
}

impl<'a> LinkCheck<'a> {
    /// A check against everything that will be published.
    #[must_use]
    pub fn new(targets: &'a LinkTargets) -> Self {
        Self {
            targets,
            alive: RwLock::default(),
            seen: Mutex::default(),
        }
    }

    /// Looks at a page as it was rendered, before it is minified. `record` is the file it comes from, if it comes from one.
    pub fn page(&self, page: &Route, html: &str, record: Option<&Place>) {
        let found = links(html);
        let anchors: Vec<Cow<str>> = found.anchors.iter().map(|anchor| plain(anchor)).collect();
        let own: FxHashSet<&str> = anchors.iter().map(Cow::as_ref).collect();
        let mut charges: Vec<(Charge, &str)> = Vec::new();
        if own.len() < anchors.len() {
            let mut once: FxHashSet<&str> = FxHashSet::default();
            for (anchor, written) in anchors.iter().zip(&found.anchors) {
                if !once.insert(anchor) {
                    charges.push((Charge::Twice(anchor.to_string()), written));
                }
            }
        }
        let folder = page.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        let links: Vec<(&str, u64)> = {
            let alive = self.alive.read().unwrap_or_else(PoisonError::into_inner);
            let links = found.targets.iter().map(|(written, _)| (*written, hash(folder, written)));
            links.filter(|(_, hash)| !alive.contains(hash)).collect()
        };
        let mut also_alive = Vec::new();
        for (written, in_folder) in links {
            let link = plain(written);
            match self.targets.resolve(page, &link) {
                Meaning::Elsewhere => also_alive.push(in_folder),
                Meaning::Path(path, None) if self.targets.contains(&path) => also_alive.push(in_folder),
                Meaning::Here(fragment) => {
                    if let Some(fragment) =
                        fragment.filter(|fragment| is_anchor(fragment) && !own.contains(decoded(fragment).as_ref()))
                    {
                        charges.push((Charge::DeadHere(fragment.to_owned()), written));
                    }
                }
                Meaning::Path(path, fragment) => {
                    if !self.targets.contains(&path) {
                        charges.push((Charge::Dead(path), written));
                    } else if let Some(fragment) = fragment.filter(|fragment| is_anchor(fragment)) {
                        let fragment = decoded(fragment);
                        if path != page.as_str() {
                            charges.push((Charge::DeadAnchor(path, fragment.into_owned()), written));
                        } else if !own.contains(fragment.as_ref()) {
                            charges.push((Charge::DeadHere(fragment.into_owned()), written));
                        }
                    }
                }
                Meaning::Folder(path) => charges.push((Charge::Dead(format!("{path}/")), written)),
                Meaning::Nowhere => charges.push((Charge::Dead(link.clone().into_owned()), written)),
            }
        }
        if !also_alive.is_empty() {
            self.alive.write().unwrap_or_else(PoisonError::into_inner).extend(also_alive);
        }
        let hashes: Vec<u64> = own.iter().map(|anchor| hash(page.as_str(), anchor)).collect();
        let mut seen = self.lock();
        seen.pages.insert(hash(page.as_str(), ""));
        seen.anchors.extend(hashes);
        for (charge, written) in charges {
            let known = matches!(&charge, Charge::DeadAnchor(path, anchor) if seen.anchors.contains(&hash(path, anchor)));
            if !known {
                seen.add(charge, page, written, record);
            }
        }
    }

    /// Reports every link that leads nowhere. `sources` are the templates, those that win first.
    pub fn finish<'s>(self, sources: impl IntoIterator<Item = &'s Arc<Source>>, report: &Report) {
        let sources: Vec<&Arc<Source>> = sources.into_iter().collect();
        let Seen {
            suspects,
            anchors,
            pages,
        } = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut places: FxHashMap<(String, bool), Option<Place>> = FxHashMap::default();
        let mut guesses = 0;
        for (charge, mut suspects) in suspects {
            if let Charge::DeadAnchor(path, anchor) = &charge
                && (anchors.contains(&hash(path, anchor)) || !pages.contains(&hash(path, "")))
            {
                continue;
            }
            suspects.sort_by(|a, b| a.page.cmp(&b.page));
            suspects.truncate(KEPT);
            let near = match &charge {
                Charge::Dead(path) if guesses < MAX_GUESSES => {
                    guesses += 1;
                    self.targets.nearest(path)
                }
                _ => None,
            };
            let twice = matches!(charge, Charge::Twice(_));
            let mut told: Vec<String> = Vec::new();
            for suspect in suspects {
                let template = places
                    .entry((suspect.written.to_string(), twice))
                    .or_insert_with(|| template_place(&sources, &suspect.written, twice));
                // A template makes the same mistake on all its pages: one word is enough.
                let origin = match (&template, &suspect.record) {
                    (Some(place), _) => format!("{place:?}"),
                    (None, Some(place)) => format!("{:?}", place.file()),
                    (None, None) => suspect.page.as_str().to_owned(),
                };
                if told.contains(&origin) {
                    continue;
                }
                told.push(origin);
                let place = template
                    .clone()
                    .or_else(|| suspect.record.as_ref().map(|record| record_place(record, &suspect.written)))
                    .unwrap_or_else(|| Place::path(suspect.page.as_str()));
                report.push(charge.diagnostic(&suspect, near, place));
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Charge {
    fn diagnostic(&self, suspect: &Suspect, near: Option<&Route>, place: Place) -> Diagnostic {
        let fault = |code: Code| Diagnostic::error(code, place).with("page", suspect.page.as_str());
        let written = plain(&suspect.written).into_owned();
        match self {
            Self::Dead(_) => {
                let fault = fault(codes::LINK_DEAD).with("target", written);
                match near {
                    Some(near) => fault.with("suggestion", suspect.page.relative_to(near)).help("nearest"),
                    None => fault,
                }
            }
            Self::DeadHere(_) | Self::DeadAnchor(..) => fault(codes::LINK_DEAD_ANCHOR).with("target", written),
            Self::Twice(_) => fault(codes::TEMPLATE_DUPLICATE_ID).with("id", written),
        }
    }
}

impl Seen {
    fn add(&mut self, charge: Charge, page: &Route, written: &str, record: Option<&Place>) {
        let suspect = Suspect {
            page: page.clone(),
            written: written.into(),
            record: record.cloned(),
        };
        match self.suspects.entry(charge) {
            Entry::Vacant(entry) => {
                entry.insert(vec![suspect]);
            }
            Entry::Occupied(mut entry) => {
                let suspects = entry.get_mut();
                let same = |last: &Suspect| last.page == *page && last.written == suspect.written;
                if suspects.last().is_some_and(same) {
                    return;
                }
                suspects.push(suspect);
                if suspects.len() > 4 * KEPT {
                    // Which pages are kept must not depend on the order in which threads came by.
                    suspects.sort_by(|a, b| a.page.cmp(&b.page));
                    suspects.truncate(KEPT);
                }
            }
        }
    }
}

/// Where a template says it: word for word, or behind a Tera tag that makes the way up (`{{ bingkai.akar }}kampung.html`).
fn template_place(sources: &[&Arc<Source>], written: &str, id: bool) -> Option<Place> {
    let down = written.trim_start_matches("../");
    let mut wanted = vec![format!("=\"{written}\""), format!("='{written}'")];
    if id {
        wanted.truncate(1);
        wanted[0].insert_str(0, " id");
    } else if !down.is_empty() {
        wanted.push(format!("}}}}{down}\""));
    }
    for wanted in wanted {
        for source in sources {
            if let Some(at) = source.text().find(&wanted) {
                let start = at
                    + wanted
                        .find(['"', '\'', '}'])
                        .map_or(0, |quote| if wanted.starts_with('}') { 2 } else { quote + 1 });
                return Some(Place::Span(Arc::clone(source), start..at + wanted.len() - 1));
            }
        }
    }
    None
}

/// Where a record says it, else the record as a whole.
fn record_place(record: &Place, written: &str) -> Place {
    let (Place::Span(source, _) | Place::Field(source, ..)) = record else {
        return record.clone();
    };
    let link = plain(written);
    let candidates = [
        link.as_ref(),
        link.trim_start_matches("../"),
        link.rsplit('/').next().unwrap_or_default(),
    ];
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() > 1)
        .find_map(|candidate| Some((source.text().find(candidate)?, candidate.len())))
        .map_or_else(
            || Place::path(source.path()),
            |(at, length)| Place::Span(Arc::clone(source), at..at + length),
        )
}

/// `#` and `#top` lead to the top of any page (<https://html.spec.whatwg.org/#scroll-to-the-fragment-identifier>).
fn is_anchor(fragment: &str) -> bool {
    !fragment.is_empty() && !fragment.eq_ignore_ascii_case("top")
}

fn hash(page: &str, anchor: &str) -> u64 {
    FxBuildHasher.hash_one((page, anchor))
}

/// An attribute's value without the references that escaping puts there.
fn plain(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let text = value
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    Cow::Owned(text)
}

/// A segment without percent signs.
fn decoded(segment: &str) -> Cow<'_, str> {
    if !segment.contains('%') {
        return Cow::Borrowed(segment);
    }
    let bytes = segment.as_bytes();
    let mut result = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .filter(|_| bytes[at] == b'%');
        result.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(result).map_or(Cow::Borrowed(segment), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets() -> LinkTargets {
        let routes = [
            "bontang/index.html",
            "bontang/kampung.html",
            "bontang/kampung/loktuan.html",
            "bontang/glosarium.html",
            "bontang/aset/gaya.css",
            "bontang/media/foto a.jpg",
            "index.html",
        ];
        LinkTargets::new(routes.map(Route::new), Some("https://contoh.go.id/kb/"))
    }

    fn check(pages: &[(&str, &str, Option<&Place>)], sources: &[Arc<Source>]) -> Vec<String> {
        let targets = targets();
        let check = LinkCheck::new(&targets);
        for (page, html, record) in pages {
            check.page(&Route::new(page), html, *record);
        }
        let report = Report::default();
        check.finish(sources, &report);
        report
            .finish()
            .into_iter()
            .map(|fault| {
                let located = fault.place.locate().unwrap();
                let start = located
                    .excerpt
                    .map(|excerpt| format!(":{}:{}", excerpt.start.line, excerpt.start.column));
                let words: Vec<String> = fault
                    .words
                    .iter()
                    .filter(|(name, _)| *name != "page")
                    .map(|(_, word)| format!("{word:?}").split('"').nth(1).unwrap().to_owned())
                    .collect();
                format!(
                    "{} {}{} {}",
                    fault.code,
                    located.path,
                    start.unwrap_or_default(),
                    words.join(" ")
                )
            })
            .collect()
    }

    #[test]
    fn links_and_anchors_are_found_where_they_count() {
        let html = "<p id=\"a\" data-href=\"no\"> href=\"no\"<img src='x.jpg' srcset=\"a.webp 1x, b,c.webp 2x\"></p>\
            <!-- <a href=\"no\"> --><script>a = '<a href=\"no\">'</script><style>a { b: url(\"no\") }</style>\
            <form action=\"cari.html?a=1&amp;b=2\"><a class=\"x\" href=\"#a\">b</a></form>";
        let found = links(html);
        let targets: Vec<&str> = found.targets.iter().map(|(target, _)| *target).collect();
        assert_eq!(targets, ["x.jpg", "a.webp", "b,c.webp", "cari.html?a=1&amp;b=2", "#a"]);
        assert!(found.targets.iter().all(|(target, at)| html[*at..].starts_with(target)));
        assert_eq!(found.anchors, ["a"]);
    }

    #[test]
    fn living_links_pass() {
        let html = "<a href=\"loktuan.html\"></a><a href=\"../kampung.html?urut=nama#isi\"></a><a href=\"../../index.html\"></a>\
            <a href=\"#isi\" id=\"isi\"></a><a href=\"#\"></a><a href=\"\"></a><a href=\"?x\"></a><a href=\"#top\"></a>\
            <a href=\"https://bkkbn.go.id/x\"></a><a href=\"mailto:a@b.c\"></a><a href=\"//lain.id\"></a><a href=\"tel:1\"></a>\
            <a href=\"https://contoh.go.id/kb/bontang/kampung.html\"></a><a href=\"https://contoh.go.id/kb\"></a>\
            <a href=\"/kb/bontang/\"></a><a href=\"/bontang/kampung.html\"></a><img src=\"../media/foto%20a.jpg\">\
            <a href=\"https://contoh.go.id/kbx\"></a>";
        let pages = [
            ("bontang/kampung/loktuan.html", html, None),
            ("bontang/kampung.html", "<p id=\"isi\"></p>", None),
        ];
        assert_eq!(check(&pages, &[]), [] as [&str; 0]);
    }

    #[test]
    fn dead_links_are_found_with_a_guess() {
        let html = "<a href=\"loktaun.html\"></a><a href=\"../../../x.html\"></a><a href=\"../\"></a><a href=\"loktuan.html#tak-ada\"></a>\
            <a href=\"kampung:loktuan\"></a><a href=\"https://contoh.go.id/kb/bontang/kampng.html\"></a><a href=\"../aset/loktuan.html\"></a>";
        assert_eq!(
            check(&[("bontang/kampung/loktuan.html", html, None)], &[]),
            [
                "link/dead bontang/kampung/loktuan.html ../ ../index.html",
                "link/dead bontang/kampung/loktuan.html ../../../x.html",
                "link/dead bontang/kampung/loktuan.html ../aset/loktuan.html loktuan.html",
                "link/dead bontang/kampung/loktuan.html https://contoh.go.id/kb/bontang/kampng.html ../kampung.html",
                "link/dead bontang/kampung/loktuan.html kampung:loktuan",
                "link/dead bontang/kampung/loktuan.html loktaun.html loktuan.html",
                "link/dead-anchor bontang/kampung/loktuan.html loktuan.html#tak-ada",
            ]
        );
    }

    #[test]
    fn anchors_of_other_pages_are_judged_at_the_end() {
        let html =
            "<a href=\"../glosarium.html#pus\"></a><a href=\"../glosarium.html#mkjp\"></a><a href=\"../index.html#x\"></a>";
        let pages = [
            ("bontang/kampung/loktuan.html", html, None),
            ("bontang/glosarium.html", "<dt id=\"pus\"></dt>", None),
        ];
        // The home page was not made, so nothing is known about its parts.
        assert_eq!(
            check(&pages, &[]),
            ["link/dead-anchor bontang/kampung/loktuan.html ../glosarium.html#mkjp"]
        );
    }

    #[test]
    fn the_place_is_the_template_then_the_record() {
        let template = Source::plain(
            "themes/bawaan/templates/dasar.html",
            "<nav>\n<a href=\"{{ akar }}tentang.html\">".to_owned(),
        );
        let record = Source::plain("content/bontang/kampung/loktuan.md", "a\n[b](hilang.html)\n".to_owned());
        let place = Place::Span(Arc::clone(&record), 0..0);
        let pages = [
            (
                "bontang/kampung/loktuan.html",
                "<a href=\"../tentang.html\"></a><a href=\"hilang.html\"></a>",
                Some(&place),
            ),
            ("bontang/kampung.html", "<a href=\"tentang.html\"></a>", None),
        ];
        assert_eq!(
            check(&pages, &[template]),
            [
                "link/dead content/bontang/kampung/loktuan.md:2:5 hilang.html",
                "link/dead themes/bawaan/templates/dasar.html:2:20 tentang.html",
            ]
        );
    }

    #[test]
    fn ids_are_there_once() {
        let template = Source::plain("themes/x/templates/a.html", "<p id=\"isi\">".to_owned());
        let pages = [("bontang/index.html", "<p id=\"isi\"></p><p id=\"isi\"></p>", None)];
        assert_eq!(
            check(&pages, &[template]),
            ["template/duplicate-id themes/x/templates/a.html:1:8 isi"]
        );
    }

    #[test]
    fn links_of_a_fragment_can_be_replaced() {
        let html = "<a href=\"a.html?x&amp;y\">b</a><img src=\"c.jpg\">";
        let new = rewrite(html, |link| {
            if link == "c.jpg" {
                link.to_owned()
            } else {
                format!("https://x/{link}")
            }
        });
        assert_eq!(new, "<a href=\"https://x/a.html?x&amp;y\">b</a><img src=\"c.jpg\">");
    }

    #[test]
    fn strange_links_do_no_harm() {
        for link in [
            "%2e%2e/x",
            "..//..//",
            "../../../",
            "/",
            "//",
            "a//b",
            "%2F",
            ".",
            "./",
            "..",
            ":",
            "#%",
            "?",
            "a:b",
            " x ",
            "/../..",
        ] {
            check(&[("a.html", &format!("<a href=\"{link}\"></a>"), None)], &[]);
        }
    }

    #[test]
    fn percent_signs_are_decoded() {
        assert_eq!(decoded("a%20b%C3%A4%"), "a bä%");
        assert_eq!(decoded("%FF"), "%FF");
    }
}
