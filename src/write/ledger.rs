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

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::xxh3_128;

use super::WriteError;
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

/// What became of reading a ledger.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Loaded {
    /// There is none.
    Absent,
    /// It is there, but not as we wrote it.
    Damaged,
    /// Its entries.
    Sound(Entries),
}

/// Reads a ledger.
pub(super) fn load(path: &Path) -> Result<Loaded, WriteError> {
    match fs::read(path) {
        Ok(bytes) => Ok(decode(&bytes).map_or(Loaded::Damaged, Loaded::Sound)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Loaded::Absent),
        Err(error) => Err(WriteError::new(path, &error)),
    }
}

/// Writes a ledger and waits until the disk has it. Not into place: rename it.
pub(super) fn write(path: &Path, entries: &Entries) -> Result<(), WriteError> {
    let text = encode(entries);
    let save = || -> io::Result<()> {
        let mut file = File::create(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    save().map_err(WriteError::at(path))
}

fn encode(entries: &Entries) -> String {
    let mut text = String::with_capacity(HEAD.len() + entries.len() * 150 + FOOT_LEN);
    text.push_str(HEAD);
    for (route, Entry { stat, hash, source }) in entries {
        // Writing into a string cannot fail.
        let _ = write!(text, "{route}\t{}\t{}\t{hash:032x}\t", stat.size, stat.changed);
        let _ = match source {
            Some(source) => writeln!(text, "{source:032x}"),
            None => writeln!(text, "-"),
        };
    }
    let checksum = xxh3_128(text.as_bytes());
    let _ = writeln!(text, "{FOOT}{checksum:032x}");
    text
}

fn decode(bytes: &[u8]) -> Option<Entries> {
    let (body, foot) = bytes.split_at_checked(bytes.len().checked_sub(FOOT_LEN)?)?;
    if *foot != *format!("{FOOT}{:032x}\n", xxh3_128(body)).as_bytes() {
        return None;
    }
    let lines = std::str::from_utf8(body).ok()?.strip_prefix(HEAD)?;
    let mut entries: Vec<(Route, Entry)> = Vec::with_capacity(lines.len() / 100);
    for line in lines.lines() {
        let (route, entry) = decode_line(line)?;
        if entries.last().is_some_and(|(last, _)| last.as_str() >= route) {
            return None;
        }
        entries.push((Route::new(route), entry));
    }
    Some(entries.into_iter().collect())
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
        assert_eq!(load(&folder.path().join("none")).unwrap(), Loaded::Absent);
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
