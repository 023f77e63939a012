//! The index in pieces: what begins alike stands together, in files that a slow line fetches at once.
//!
//! A piece bears the shortest beginning that parts it from the one before, so a change to a word moves few others.

/// Bytes of one piece. Lists of numbers shrink to about half when they are compressed, so it travels as six or seven KB.
const MOST_BYTES: usize = 12 * 1024;

/// A piece of the index.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shard<'e> {
    /// No word in it sorts before this beginning, and no word of the pieces before reaches it.
    pub name: &'e str,
    /// Its entries.
    pub entries: &'e [String],
}

/// Cuts sorted entries into pieces.
pub(super) fn shards(entries: &[String]) -> Vec<Shard<'_>> {
    let mut shards = Vec::new();
    split(entries, 0, MOST_BYTES, &mut shards);
    shards
}

/// Cuts entries that agree in their first `depth` letters.
fn split<'e>(entries: &'e [String], depth: usize, most: usize, shards: &mut Vec<Shard<'e>>) {
    let mut start = 0;
    let mut bytes = 0;
    let mut at = 0;
    while at < entries.len() {
        let begin = beginning(&entries[at], depth + 1);
        let count = entries[at..].partition_point(|entry| beginning(entry, depth + 1) <= begin);
        let group = &entries[at..at + count];
        let size: usize = group.iter().map(|entry| entry.len() + 1).sum();
        if bytes + size > most && at > start {
            shards.push(piece(&entries[start..at], depth + 1));
            (start, bytes) = (at, 0);
        }
        at += count;
        if size > most && count > 1 && begin.len() > depth {
            split(group, depth + 1, most, shards);
            (start, bytes) = (at, 0);
        } else {
            bytes += size;
        }
    }
    if start < entries.len() {
        shards.push(piece(&entries[start..], depth + 1));
    }
}

fn piece(entries: &[String], depth: usize) -> Shard<'_> {
    Shard {
        name: entries.first().map_or("", |entry| beginning(entry, depth)),
        entries,
    }
}

/// The first letters of an entry's word.
fn beginning(entry: &str, letters: usize) -> &str {
    let end = entry.find(|c: char| c.is_ascii_uppercase()).unwrap_or(entry.len());
    &entry[..letters.min(end)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_small_and_every_word_lies_behind_its_name() {
        let entries: Vec<String> = ["1A0", "_itB0", "a", "kaA1", "kabarA1", "kabutA2", "kaderA3", "melatiA4"]
            .map(str::to_owned)
            .into();
        let mut pieces = Vec::new();
        split(&entries, 0, 16, &mut pieces);
        let names: Vec<&str> = pieces.iter().map(|piece| piece.name).collect();
        assert_eq!(names, ["1", "ka", "kab", "kad", "m"]);
        assert_eq!(pieces.iter().map(|piece| piece.entries.len()).sum::<usize>(), entries.len());
        for (at, piece) in pieces.iter().enumerate() {
            assert!(piece.entries.iter().all(|entry| beginning(entry, 99) >= piece.name));
            if let Some(next) = names.get(at + 1) {
                assert!(piece.entries.iter().all(|entry| beginning(entry, 99) < *next), "{piece:?}");
            }
        }
    }
}
