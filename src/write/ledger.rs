//! What was published: the ledger, and the journal, which has the same form.
//!
//! ```text
//! pendopo-ledger 1
//! <route> TAB <size> TAB <time of change in ns> TAB <hash of the bytes> TAB <hash of the source, or ->
//! …                                                                     sorted by route
//! checksum <hash of all lines above>
//! ```
//!
//! All hashes are XXH3 with 128 bits, in hexadecimal. The ledger is a note to ourselves: anything odd makes it worthless as a whole.
//!
//! A build that changes one region must not take apart the lines of all others. So a ledger is cut into [sections](Ledger): a
//! section holds the routes of one folder at the top, or one file there, and its lines are read only when somebody asks for them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write as _};
use std::ops::Range;
use std::path::Path;
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::WriteError;
use super::next::Next;
use super::output::is_route;
use crate::artifact::Route;

const HEAD: &str = "pendopo-ledger 1\n";
const FOOT: &str = "checksum ";
/// The last line: `checksum `, 32 digits, line feed.
const FOOT_LEN: usize = FOOT.len() + 33;

/// The files of a publication, sorted by route.
pub(super) type Entries = BTreeMap<Route, Entry>;

/// One file as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// What the file system said about it.
    pub(super) stat: Stat,
    /// Hash of its bytes.
    pub(super) hash: u128,
    /// Hash of what it was made from, if that was given.
    pub(super) source: Option<u128>,
}

/// What shows cheaply that a file has not been touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stat {
    /// Length in bytes.
    pub(super) size: u64,
    /// Time of the last change, in nanoseconds since 1970.
    pub(super) changed: i64,
}

impl Stat {
    /// Reads it off a file's metadata.
    pub(super) fn of(metadata: &Metadata) -> io::Result<Self> {
        let time = metadata.modified()?;
        let changed = match time.duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
        };
        Ok(Self {
            size: metadata.len(),
            changed,
        })
    }
}

/// What a route's section is called: `bontang/`, or the name of a file at the top.
///
/// No name is the beginning of another one, so sections sorted by name have their routes sorted too.
pub(super) fn section(route: &str) -> &str {
    route.find('/').map_or(route, |at| &route[..=at])
}

/// A ledger as it was read, or one that is to be written.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// What the sections are cut from.
    text: String,
    sections: BTreeMap<String, Section>,
    /// Hash of all lines, as the last line on disk says it.
    checksum: Option<u128>,
}

/// Some lines of a ledger.
#[derive(Debug)]
enum Section {
    /// Where they stand in the text. They are not taken apart: who wants one of them finds it by bisection.
    Lines(Range<usize>),
    /// Entries to which some were added.
    Entries(Entries),
}

impl Ledger {
    /// The names of all sections, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sections.keys().map(String::as_str)
    }

    /// Whether there is such a section.
    pub(super) fn contains(&self, section: &str) -> bool {
        self.sections.contains_key(section)
    }

    /// The entries of a section; none if there is no such section.
    pub(super) fn entries(&self, section: &str) -> Entries {
        match self.sections.get(section) {
            Some(Section::Lines(lines)) => take_apart(&self.text[lines.clone()]),
            Some(Section::Entries(entries)) => entries.clone(),
            None => Entries::new(),
        }
    }

    /// The entry of a route.
    pub(super) fn get(&self, route: &str) -> Option<Entry> {
        match self.sections.get(section(route))? {
            Section::Lines(lines) => find(&self.text[lines.clone()], route),
            Section::Entries(entries) => entries.get(route).copied(),
        }
    }

    /// Adds an entry, in place of one with the same route.
    pub(super) fn insert(&mut self, route: Route, entry: Entry) {
        let name = section(route.as_str());
        match self.sections.get_mut(name) {
            Some(Section::Entries(entries)) => {
                entries.insert(route, entry);
            }
            _ => {
                let (name, mut entries) = (name.to_owned(), self.entries(name));
                entries.insert(route, entry);
                self.sections.insert(name, Section::Entries(entries));
            }
        }
        self.checksum = None;
    }

    /// The lines of a section.
    pub(super) fn lines(&self, section: &str) -> Option<Cow<'_, str>> {
        Some(match self.sections.get(section)? {
            Section::Lines(lines) => Cow::Borrowed(&self.text[lines.clone()]),
            Section::Entries(entries) => Cow::Owned(encode(entries)),
        })
    }

    /// Routes, sizes and times of the files of a section, sorted by route. Nothing when the lines are not as we write them.
    pub(super) fn stats(&self, section: &str) -> Option<Vec<(&str, Stat)>> {
        let Section::Lines(lines) = self.sections.get(section)? else {
            return None;
        };
        let stat = |line: &'_ str| -> Option<(usize, Stat)> {
            let mut fields = line.split('\t');
            let route = fields.next()?.len();
            let (size, changed) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
            Some((route, Stat { size, changed }))
        };
        let lines = self.text[lines.clone()].lines();
        lines
            .map(|line| stat(line).map(|(route, stat)| (&line[..route], stat)))
            .collect()
    }

    /// Hash of all lines of the ledger on disk; nothing when there is none or this one says something else.
    pub(super) fn checksum(&self) -> Option<u128> {
        self.checksum
    }
}

/// What became of reading a ledger.
#[derive(Debug)]
pub(super) enum Loaded {
    /// There is none.
    Absent,
    /// It is there, but not as we wrote it.
    Damaged,
    /// It is sound.
    Sound(Ledger),
}

/// Reads a ledger.
pub(super) fn load(path: &Path) -> Result<Loaded, WriteError> {
    match fs::read(path) {
        Ok(bytes) => Ok(decode(bytes).map_or(Loaded::Damaged, Loaded::Sound)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Loaded::Absent),
        Err(error) => Err(WriteError::new(path, &error)),
    }
}

/// Writes the next ledger and waits until the disk has it; its checksum. Not into place: rename it.
pub(super) fn write(path: &Path, next: &Next<'_>, present: &Ledger) -> Result<u128, WriteError> {
    save(path, next.all_lines(present))
}

/// Writes a journal: entries, and the `whole` sections of the next ledger.
pub(super) fn write_journal(
    path: &Path,
    entries: &BTreeMap<&Route, &Entry>,
    next: &Next<'_>,
    whole: &[String],
) -> Result<(), WriteError> {
    let mut sections: BTreeMap<&str, BTreeMap<&Route, &Entry>> =
        whole.iter().map(|name| (name.as_str(), BTreeMap::new())).collect();
    for (&route, &entry) in entries {
        sections.entry(section(route.as_str())).or_default().insert(route, entry);
    }
    let lines = |(name, some): (&str, BTreeMap<&Route, &Entry>)| {
        if !whole.iter().any(|whole| whole == name) {
            return Ok(Cow::Owned(encode(some)));
        }
        let mut lines = next.lines(name)?;
        if !some.is_empty() {
            let mut all = take_apart(&lines);
            all.extend(some.into_iter().map(|(route, entry)| (route.clone(), *entry)));
            lines = encode(&all);
        }
        Ok(Cow::Owned(lines))
    };
    save(path, sections.into_iter().map(lines)).map(drop)
}

/// Writes lines between head and foot, without putting them together in memory.
fn save<'a>(path: &Path, parts: impl Iterator<Item = Result<Cow<'a, str>, WriteError>>) -> Result<u128, WriteError> {
    let file = File::create(path).map_err(WriteError::at(path))?;
    let mut file = BufWriter::with_capacity(1 << 18, file);
    let mut hash = Xxh3::new();
    for part in std::iter::once(Ok(Cow::Borrowed(HEAD))).chain(parts) {
        let part = part?;
        hash.update(part.as_bytes());
        file.write_all(part.as_bytes()).map_err(WriteError::at(path))?;
    }
    let checksum = hash.digest128();
    let finish = || -> io::Result<()> {
        writeln!(file, "{FOOT}{checksum:032x}")?;
        file.into_inner()?.sync_all()
    };
    finish().map_err(WriteError::at(path))?;
    Ok(checksum)
}

/// Entries as lines.
pub(super) fn encode<'a>(entries: impl IntoIterator<Item = (&'a Route, &'a Entry)>) -> String {
    let mut text = String::new();
    for (route, Entry { stat, hash, source }) in entries {
        // Writing into a string cannot fail.
        let _ = write!(text, "{route}\t{}\t{}\t{hash:032x}\t", stat.size, stat.changed);
        let _ = match source {
            Some(source) => writeln!(text, "{source:032x}"),
            None => writeln!(text, "-"),
        };
    }
    text.shrink_to_fit();
    text
}

/// Lines as entries.
fn take_apart(lines: &str) -> Entries {
    let entry = |line| decode_line(line).map(|(route, entry)| (Route::new(route), entry));
    lines.lines().filter_map(entry).collect()
}

/// The routes of lines.
pub(super) fn routes(lines: &str) -> impl Iterator<Item = &str> {
    lines.lines().filter_map(|line| line.split('\t').next())
}

/// The entry of a route among lines that are sorted by route.
fn find(lines: &str, route: &str) -> Option<Entry> {
    let bytes = lines.as_bytes();
    // All lines before `low` have smaller routes, those from `high` on larger ones; both are beginnings of lines.
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |end| low + end + 1);
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(high, |end| start + end + 1);
        let line = lines[start..end].trim_end_matches('\n');
        match line.split('\t').next().map(|found| found.cmp(route))? {
            Ordering::Less => low = end,
            Ordering::Greater => high = start,
            Ordering::Equal => return decode_line(line).map(|(_, entry)| entry),
        }
    }
    None
}

/// A ledger whose checksum is right and whose sections follow each other as they should.
fn decode(mut bytes: Vec<u8>) -> Option<Ledger> {
    let length = bytes.len().checked_sub(FOOT_LEN)?;
    let checksum = xxh3_128(&bytes[..length]);
    if bytes[length..] != *format!("{FOOT}{checksum:032x}\n").as_bytes() {
        return None;
    }
    bytes.truncate(length);
    let text = String::from_utf8(bytes).ok().filter(|text| text.starts_with(HEAD))?;
    let mut sections = BTreeMap::new();
    let mut at = HEAD.len();
    let mut last = "";
    while at < text.len() {
        let (route, _) = decode_line(text[at..].lines().next()?)?;
        let name = section(route);
        if name <= last {
            return None;
        }
        last = name;
        let end = at + end_of_section(&text[at..], name);
        sections.insert(name.to_owned(), Section::Lines(at..end));
        at = end;
    }
    Some(Ledger {
        text,
        sections,
        checksum: Some(checksum),
    })
}

/// Where the lines of a section end that begins at the start of `text`: its lines stand together, so a bisection finds out.
fn end_of_section(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let line_end = |at: usize| memchr::memchr(b'\n', &bytes[at..]).map_or(text.len(), |end| at + end + 1);
    if !name.ends_with('/') {
        return line_end(0);
    }
    // All lines before `low` belong to the section, the one at `high` does not; both are beginnings of lines.
    let (mut low, mut high) = (line_end(0), text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |end| low + end + 1);
        if bytes[start..].starts_with(name.as_bytes()) {
            low = line_end(start);
        } else {
            high = start;
        }
    }
    low
}

fn decode_line(line: &str) -> Option<(&str, Entry)> {
    let mut fields = line.split('\t');
    let route = fields.next().filter(|route| is_route(route))?;
    let size = fields.next()?.parse().ok()?;
    let changed = fields.next()?.parse().ok()?;
    let hash = u128::from_str_radix(fields.next()?, 16).ok()?;
    let source = match fields.next()? {
        "-" => None,
        digits => Some(u128::from_str_radix(digits, 16).ok()?),
    };
    let stat = Stat { size, changed };
    fields.next().is_none().then_some((route, Entry { stat, hash, source }))
}

#[cfg(test)]
mod tests {
    use super::super::spool::Spool;
    use super::*;
    use proptest::prelude::*;

    fn entry(size: u64) -> Entry {
        Entry {
            stat: Stat {
                size,
                changed: 1_700_000_000_123_456_789,
            },
            hash: xxh3_128(&size.to_le_bytes()),
            source: size.is_multiple_of(2).then_some(u128::from(size)),
        }
    }

    /// A ledger of these entries, as it stands on disk.
    fn encode(entries: &Entries) -> String {
        let mut sections: BTreeMap<&str, Entries> = BTreeMap::new();
        for (route, entry) in entries {
            let entries = sections.entry(section(route.as_str())).or_default();
            entries.insert(route.clone(), *entry);
        }
        let (_folder, spool) = spool();
        let mut next = Next::new(&spool);
        for (name, entries) in &sections {
            assert!(next.add(name, spool.put(&super::encode(entries)).unwrap()));
        }
        on_disk(&next, &Ledger::default())
    }

    fn spool() -> (tempfile::TempDir, Spool) {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::on_disk_of(folder.path());
        (folder, spool)
    }

    fn on_disk(next: &Next<'_>, present: &Ledger) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger");
        write(&path, next, present).unwrap();
        fs::read_to_string(path).unwrap()
    }

    /// All entries of a ledger.
    fn decode(bytes: &[u8]) -> Option<Entries> {
        let ledger = super::decode(bytes.to_vec())?;
        let names: Vec<&str> = ledger.names().collect();
        Some(names.into_iter().flat_map(|name| ledger.entries(name)).collect())
    }

    fn sealed(body: &str) -> String {
        format!("{body}{FOOT}{:032x}\n", xxh3_128(body.as_bytes()))
    }

    #[test]
    fn the_form_is_as_documented() {
        let entries = Entries::from([(Route::new("b/foto satu.jpg"), entry(7)), (Route::new("a.html"), entry(2))]);
        let text = encode(&entries);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[0], "pendopo-ledger 1");
        assert!(lines[1].starts_with("a.html\t2\t1700000000123456789\t"), "{}", lines[1]);
        assert!(lines[1].ends_with("\t00000000000000000000000000000002"), "{}", lines[1]);
        assert!(
            lines[2].starts_with("b/foto satu.jpg\t7\t") && lines[2].ends_with("\t-"),
            "{}",
            lines[2]
        );
        assert!(lines[3].starts_with("checksum "));
        assert_eq!(text, sealed(&text[..text.len() - FOOT_LEN]));
    }

    #[test]
    fn every_flipped_or_missing_byte_is_noticed() {
        let sound = encode(&Entries::from([
            (Route::new("a.html"), entry(2)),
            (Route::new("b.html"), entry(3)),
        ]))
        .into_bytes();
        assert!(decode(&sound).is_some());
        for at in 0..sound.len() {
            assert_eq!(decode(&sound[..at]), None, "cut at {at}");
            let mut flipped = sound.clone();
            flipped[at] ^= 1;
            assert_eq!(decode(&flipped), None, "flipped at {at}");
        }
    }

    #[test]
    fn well_sealed_nonsense_is_damaged() {
        let fields = "1\t2\t3\t-";
        assert!(decode(sealed(&format!("{HEAD}a.html\t{fields}\n")).as_bytes()).is_some());
        for body in [
            "pendopo-ledger 2\n".to_owned(),
            format!("{HEAD}../a.html\t{fields}\n"),
            format!("{HEAD}/etc/passwd\t{fields}\n"),
            format!("{HEAD}.pendopo/lock\t{fields}\n"),
            format!("{HEAD}b.html\t{fields}\na.html\t{fields}\n"),
            format!("{HEAD}a.html\t{fields}\na.html\t{fields}\n"),
            format!("{HEAD}a.html\t{fields}\tmore\n"),
            format!("{HEAD}a.html\t1\t2\t3\n"),
        ] {
            assert_eq!(decode(sealed(&body).as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn a_folder_in_its_place_is_an_error_and_no_file_is_none() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(load(folder.path()), Err(WriteError::Io { .. })));
        assert!(matches!(load(&folder.path().join("none")).unwrap(), Loaded::Absent));
    }

    #[test]
    fn sections_are_told_apart_and_kept_word_for_word() {
        let routes = [
            "a-b/x.html",
            "a.html",
            "a/b/c.html",
            "a/b/d.html",
            "a/x.html",
            "b.html",
            "b/y.html",
            "index.html",
        ];
        let entries: Entries = (0..).zip(routes).map(|(n, route)| (Route::new(route), entry(n))).collect();
        let text = encode(&entries);
        let present = super::decode(text.clone().into_bytes()).unwrap();
        let names: Vec<&str> = present.names().collect();
        assert_eq!(names, ["a-b/", "a.html", "a/", "b.html", "b/", "index.html"]);
        let counts: Vec<usize> = names.iter().map(|name| present.stats(name).unwrap().len()).collect();
        assert_eq!(counts, [1, 1, 3, 1, 1, 1]);
        for (number, route) in (0..).zip(routes) {
            assert_eq!(present.get(route), Some(entry(number)), "{route}");
        }
        for route in ["a/b", "a/a.html", "a/z.html", "a/b/c.htm", "a/b/c.html5", "z.html"] {
            assert_eq!(present.get(route), None, "{route}");
        }
        let stats: Vec<&str> = present.stats("a/").unwrap().into_iter().map(|(route, _)| route).collect();
        assert_eq!(stats, ["a/b/c.html", "a/b/d.html", "a/x.html"]);

        let (_folder, spool) = spool();
        let mut next = Next::new(&spool);
        for name in &names {
            next.keep(name);
        }
        assert!(next.says_the_same_as(&present));
        assert_eq!(on_disk(&next, &present), text);
        assert!(next.stale(&present).unwrap().is_empty());
    }

    #[test]
    fn a_section_that_was_replaced_is_another_one() {
        let text = encode(&Entries::from([
            (Route::new("a/x.html"), entry(1)),
            (Route::new("b/y.html"), entry(2)),
        ]));
        let mut present = super::decode(text.into_bytes()).unwrap();
        let (_folder, spool) = spool();
        let mut next = Next::new(&spool);
        next.keep("a/");
        let lines = super::encode(&Entries::from([(Route::new("b/y.html"), entry(2))]));
        let lines = spool.put(&lines).unwrap();
        assert!(next.add("b/", lines));
        assert!(!next.add("b/", lines));
        assert!(next.says_the_same_as(&present));
        present.insert(Route::new("b/z.html"), entry(3));
        assert!(!next.says_the_same_as(&present));
        assert_eq!(present.checksum(), None);
        assert_eq!(present.entries("b/").len(), 2);
        assert_eq!(present.get("b/z.html"), Some(entry(3)));
        assert_eq!(
            next.stale(&present).unwrap(),
            Entries::from([(Route::new("b/z.html"), entry(3))])
        );
    }

    #[test]
    fn a_journal_holds_entries_and_whole_sections() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let whole = super::encode(&Entries::from([(Route::new("b/y.html"), entry(2))]));
        let entries = Entries::from([(Route::new("a.html"), entry(1)), (Route::new("b/z.html"), entry(3))]);
        let (_folder, spool) = spool();
        let mut next = Next::new(&spool);
        assert!(next.add("b/", spool.put(&whole).unwrap()) && next.add("c/", spool.put("").unwrap()));
        let whole = ["b/", "c/"].map(str::to_owned);
        write_journal(&path, &entries.iter().collect(), &next, &whole).unwrap();
        let read = decode(&fs::read(path).unwrap()).unwrap();
        let routes: Vec<&str> = read.keys().map(Route::as_str).collect();
        assert_eq!(routes, ["a.html", "b/y.html", "b/z.html"]);
    }

    #[test]
    fn a_hundred_thousand_entries_survive() {
        let entries: Entries = (0..100_000)
            .map(|n| (Route::new(&format!("bontang/kampung/kampung-nomor-{n}.html")), entry(n)))
            .collect();
        let text = encode(&entries);
        let start = std::time::Instant::now();
        let read = decode(text.as_bytes()).unwrap();
        println!("{} bytes decoded in {:?}", text.len(), start.elapsed());
        assert_eq!(read, entries);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            files in proptest::collection::btree_map(
                "[a-z .é-]{1,8}x(/[a-z0-9]{1,5}){0,3}",
                (any::<u64>(), any::<i64>(), any::<u128>(), any::<Option<u128>>()),
                0..20,
            )
        ) {
            let entries: Entries = files
                .into_iter()
                .map(|(route, (size, changed, hash, source))| (Route::new(&route), Entry { stat: Stat { size, changed }, hash, source }))
                .collect();
            prop_assert_eq!(decode(encode(&entries).as_bytes()), Some(entries));
        }

        #[test]
        fn no_bytes_make_it_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(decode(&bytes), None);
        }
    }
}
