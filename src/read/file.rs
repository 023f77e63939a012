//! One listed file.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use xxhash_rust::xxh3::xxh3_128;

use crate::diagnostic::{Diagnostic, Place, Report, codes};

/// Largest record that is read, in bytes. The largest sensible record, a release with its text, has some 30 KB.
pub const MAX_BYTES: u64 = 1_000_000;

/// A file of the content folder, not yet read.
#[derive(Debug, Clone)]
pub struct File {
    /// Path as shown to people: `content/bontang/kampung/loktuan.yaml`.
    pub shown: Box<str>,
    /// Where in it the path inside the region's folder begins.
    pub(super) inside: usize,
    /// Size in bytes.
    pub size: u64,
    /// When it was changed last, as the file system says: nanoseconds since 1970, the later one of the time of the bytes and, where
    /// there is one, the time of the entry, which no copying program sets back. Zero in memory.
    pub changed: i64,
    /// Where the bytes are.
    pub(super) origin: Origin,
    /// Hash of the bytes as they were read first.
    pub(super) seen: OnceLock<u128>,
}

#[derive(Debug, Clone)]
pub(super) enum Origin {
    /// Below this folder, which is the content folder.
    Disk(Arc<Path>),
    Memory(Vec<u8>),
}

impl File {
    /// Path inside its region's folder: `kampung/loktuan.yaml`; nothing for a file at the top of the content.
    #[must_use]
    pub fn inside(&self) -> &str {
        &self.shown[self.inside..]
    }

    /// Path below the content folder: `bontang/kampung/loktuan.yaml`.
    #[must_use]
    pub fn below(&self) -> &str {
        self.shown.split_once('/').map_or("", |(_, path)| path)
    }

    /// Stem of the file name: the record's id.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// Extension without the dot, or nothing.
    #[must_use]
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// File name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.shown.rsplit('/').next().unwrap_or(&self.shown)
    }

    /// First folder below the region: `kampung`; nothing for a file that stands directly in it.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.inside().split_once('/').map_or("", |(folder, _)| folder)
    }

    /// Reads the text; a byte order mark is dropped. What cannot be read is reported.
    #[must_use]
    pub fn text(&self, report: &Report) -> Option<String> {
        self.text_within(MAX_BYTES, report)
    }

    /// Reads the text of a file that may have so many bytes.
    #[must_use]
    pub fn text_within(&self, limit: u64, report: &Report) -> Option<String> {
        let place = || Place::path(&*self.shown);
        if self.size > limit {
            report.push(
                Diagnostic::error(codes::FILE_TOO_LARGE, place())
                    .with("path", &*self.shown)
                    .with("size", self.size.to_string())
                    .with("limit", limit.to_string()),
            );
            return None;
        }
        let bytes = self.bytes(report)?;
        match String::from_utf8(bytes) {
            Ok(text) => Some(match text.strip_prefix('\u{feff}') {
                Some(rest) => rest.to_owned(),
                None => text,
            }),
            Err(_) => {
                report.push(Diagnostic::error(codes::FILE_NOT_UTF8, place()).with("path", &*self.shown));
                None
            }
        }
    }

    /// Reads the bytes, such as those of a photo. What cannot be read is reported.
    #[must_use]
    pub fn bytes(&self, report: &Report) -> Option<Vec<u8>> {
        let bytes = match &self.origin {
            Origin::Memory(bytes) => bytes.clone(),
            Origin::Disk(root) => match read(&self.path(root), self.size) {
                Ok(bytes) => bytes,
                Err(error) => {
                    report.push(
                        Diagnostic::error(codes::FILE_UNREADABLE, Place::path(&*self.shown))
                            .with("path", &*self.shown)
                            .with("reason", error.to_string()),
                    );
                    return None;
                }
            },
        };
        self.seen.get_or_init(|| xxh3_128(&bytes));
        Some(bytes)
    }

    /// The first bytes, no more than `limit`. Nothing when they cannot be read.
    #[must_use]
    pub fn head(&self, limit: u64) -> Option<Vec<u8>> {
        let mut head = Vec::new();
        match &self.origin {
            Origin::Memory(bytes) => bytes.as_slice().take(limit).read_to_end(&mut head),
            Origin::Disk(root) => fs::File::open(self.path(root)).and_then(|file| file.take(limit).read_to_end(&mut head)),
        }
        .ok()?;
        Some(head)
    }

    /// Hash of the bytes, if anybody has read them.
    #[must_use]
    pub fn seen(&self) -> Option<u128> {
        self.seen.get().copied()
    }

    /// Whether it still holds the bytes that were read. Of what nobody has read nobody knows.
    #[must_use]
    pub fn is_as_read(&self) -> bool {
        let now = Self {
            seen: OnceLock::new(),
            ..self.clone()
        };
        self.seen().is_some() && now.hash() == self.seen()
    }

    /// Where it stands on the disk.
    fn path(&self, root: &Path) -> std::path::PathBuf {
        root.join(self.below())
    }

    /// Hash of the bytes as they were read, or as they are if nobody has read them. Nothing when they cannot be read.
    #[must_use]
    pub fn hash(&self) -> Option<u128> {
        // Whoever needs the bytes reports what is wrong with them.
        self.seen().or_else(|| Some(xxh3_128(&self.bytes(&Report::default())?)))
    }
}

/// Reads a text that is no content, such as a register that somebody names.
///
/// # Errors
/// When it cannot be read or is not UTF-8.
#[expect(clippy::disallowed_methods, reason = "this room reads files")]
pub fn plain(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
}

/// Reads a file that probably has so many bytes: then a short read says that this was all, and nobody has to be asked again.
fn read(path: &Path, size: u64) -> io::Result<Vec<u8>> {
    let mut file = fs::File::open(path)?;
    let mut bytes = vec![0; usize::try_from(size).unwrap_or_default().saturating_add(1)];
    let length = match file.read(&mut bytes) {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
        read => read?,
    };
    bytes.truncate(length);
    if length as u64 != size {
        file.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "files for tests are written to a temporary disk")]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_somebody_writes_meanwhile_is_not_as_it_was_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.yaml"), "satu").unwrap();
        let file = File {
            shown: "content/a.yaml".into(),
            inside: 8,
            size: 4,
            changed: 0,
            origin: Origin::Disk(folder.path().into()),
            seen: OnceLock::new(),
        };
        assert!(!file.is_as_read());
        assert_eq!(file.text(&Report::default()).as_deref(), Some("satu"));
        assert!(file.is_as_read());
        fs::write(folder.path().join("a.yaml"), "lima").unwrap();
        assert!(!file.is_as_read());
        fs::remove_file(folder.path().join("a.yaml")).unwrap();
        assert!(!file.is_as_read());
    }
}
