//! Where the fields of a `.md` record end and its prose begins.

use std::ops::Range;

use memchr::memchr;

/// Byte ranges of the YAML between the `---` lines and of the Markdown below them; `None` when the file has no such head.
#[must_use]
pub fn split(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let first = text.split_inclusive('\n').next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let start = first.len();
    let mut at = start;
    while at < text.len() {
        let end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length + 1);
        let line = &text[at..end];
        if line.starts_with("---") && line.trim_end() == "---" {
            return Some((start..at, end..text.len()));
        }
        at = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_fields_from_prose() {
        let text = "---\njudul: Satu\n---\n\nIsi.\n";
        let (fields, body) = split(text).unwrap();
        assert_eq!((&text[fields], &text[body]), ("judul: Satu\n", "\nIsi.\n"));
    }

    #[test]
    fn a_file_without_head_or_end_has_none() {
        assert_eq!(split("judul: Satu\n"), None);
        assert_eq!(split("---\njudul: Satu\n"), None);
        assert_eq!(split(""), None);
    }
}
