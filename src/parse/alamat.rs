//! The book of addresses: lines of fields with tabs between them, nothing quoted.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::read::File;
use crate::record::{BarisAlamat, BukuAlamat, KOLOM_ALAMAT, Keadaan, SidikTeks};
use crate::source::Source;

/// Most bytes of a book: those of half a million addresses.
const MAX_BYTES: u64 = 64_000_000;

/// What git leaves in a file that two people have changed.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The word for that.
const CONFLICTING: &str = "merge_conflict";

/// Reads a book; what cannot be understood of it is reported.
pub(super) fn addresses(file: &File, report: &Report) -> BukuAlamat {
    let berkas = file.shown.to_string();
    let baris = text(file, report).map(|source| lines(&source, report)).unwrap_or_default();
    BukuAlamat { berkas, baris }
}

/// A book with what it has lost since it was committed: lines that are gone, and texts that another hand than the program's has
/// changed, which would have counted the corrections.
pub(super) fn with_committed(mut buku: BukuAlamat, committed: String) -> BukuAlamat {
    let source = Source::plain(&*format!("{} (git)", buku.berkas), committed);
    for (alamat, line) in lines(&source, &Report::default()) {
        match buku.baris.entry(alamat) {
            Entry::Vacant(place) => {
                place.insert(line);
            }
            Entry::Occupied(mut place) => {
                let BarisAlamat { keadaan, teks: kept, .. } = *place.get();
                let older = |text: SidikTeks| {
                    keadaan == Keadaan::Terbit && kept.is_none_or(|kept| kept.sidik != text.sidik && kept.ralat <= text.ralat)
                };
                if let Some(text) = line.teks.filter(|text| older(*text)) {
                    place.get_mut().teks = Some(text);
                }
            }
        }
    }
    buku
}

/// The lines of a book; what cannot be understood of it is reported. Of two lines with one address the later one counts, as after a
/// merge.
fn lines(source: &Arc<Source>, report: &Report) -> BTreeMap<String, BarisAlamat> {
    let mut baris: BTreeMap<String, BarisAlamat> = BTreeMap::new();
    let head = KOLOM_ALAMAT.join("\t");
    let mut at = 0;
    for whole in source.text().split_inclusive('\n') {
        let start = at;
        at += whole.len();
        let text = whole.trim_end_matches(['\n', '\r']);
        if text.trim().is_empty() || text.starts_with('#') || text == head {
            continue;
        }
        match line(text, source, start) {
            Ok((alamat, line)) => {
                let older = baris.get(&alamat).is_some_and(|known| known.sejak > line.sejak);
                if !older {
                    baris.insert(alamat, line);
                }
            }
            Err((reason, span)) => {
                let place = Place::Span(Arc::clone(source), start + span.start..start + span.end);
                report.push(
                    Diagnostic::error(codes::ADDRESS_UNREADABLE, place)
                        .with("path", source.path())
                        .with_word("reason", reason)
                        .help(if reason == CONFLICTING { "conflict" } else { "restore" }),
                );
            }
        }
    }
    baris
}

/// The text of a book of addresses. What cannot be read is reported.
pub(super) fn text(file: &File, report: &Report) -> Option<Arc<Source>> {
    let text = file.text_within(MAX_BYTES, report)?;
    Some(Source::plain(&*file.shown, text))
}

/// One line; what is wrong with it, and where in it.
fn line(text: &str, source: &Arc<Source>, start: usize) -> Result<(String, BarisAlamat), (&'static str, Range<usize>)> {
    if CONFLICT.iter().any(|mark| text.starts_with(mark)) {
        return Err((CONFLICTING, 0..text.len()));
    }
    let mut from = 0;
    let fields: Vec<Range<usize>> = text
        .split('\t')
        .map(|field| {
            let span = from..from + field.len();
            from = span.end + 1;
            span
        })
        .collect();
    let Ok([alamat, id, keadaan, sejak, ciri, teks, alasan]) = <[Range<usize>; 7]>::try_from(fields) else {
        return Err(("columns", 0..text.len()));
    };
    let field = |span: &Range<usize>| &text[span.clone()];
    for span in [&alamat, &id] {
        let sound = !field(span).is_empty() && field(span).split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !sound {
            return Err(("route", span.clone()));
        }
    }
    let state = Keadaan::SEMUA.into_iter().find(|state| state.kata() == field(&keadaan));
    let baris = BarisAlamat {
        id: field(&id).to_owned(),
        keadaan: state.ok_or(("state", keadaan))?,
        sejak: field(&sejak).parse().map_err(|_| ("bad_day", sejak.clone()))?,
        ciri: marks(field(&ciri)).ok_or(("mark", ciri.clone()))?,
        teks: match field(&teks) {
            "" => None,
            short => Some(short_text(short).ok_or(("mark", teks.clone()))?),
        },
        alasan: reason(field(&alasan)),
        tempat: Place::Span(Arc::clone(source), start + alamat.start..start + alamat.end),
    };
    Ok((field(&alamat).to_owned(), baris))
}

fn marks(text: &str) -> Option<Vec<u32>> {
    text.split(' ')
        .filter(|mark| !mark.is_empty())
        .map(|mark| u32::from_str_radix(mark, 16).ok())
        .collect()
}

fn short_text(text: &str) -> Option<SidikTeks> {
    let (sidik, ralat) = text.split_once('.')?;
    Some(SidikTeks {
        sidik: u64::from_str_radix(sidik, 16).ok()?,
        ralat: ralat.parse().ok()?,
    })
}

/// What a hand has written. Spreadsheets put quotation marks around a text with commas in it, and double those inside.
fn reason(text: &str) -> Option<String> {
    let text = text.trim();
    let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let text = bare.map_or_else(|| text.to_owned(), |bare| bare.replace("\"\"", "\""));
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Tree;

    fn read(text: &str) -> (BukuAlamat, Vec<String>) {
        let report = Report::default();
        let tree = Tree::from_memory([("uji/wilayah.yaml", ""), ("uji/alamat.tsv", text)], &report);
        let buku = addresses(tree.regions["uji"].addresses().unwrap(), &report);
        let complaints = report.finish();
        let told = complaints.iter().map(|complaint| {
            let excerpt = complaint.place.locate().unwrap().excerpt.unwrap();
            format!(
                "{}:{} {:?}",
                excerpt.start.line,
                excerpt.start.column,
                &excerpt.source.text()[excerpt.span]
            )
        });
        (buku, told.collect())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = "kampung/a.html\tkampung/a\tterbit\t2026-01-02\t0000000a ffffffff\t\t\n\
            siaran-pers/b.html\tsiaran-pers/b\tdihapus\t2026-01-03\t\t00000000000000ff.2\tTerbit dua kali, \"keliru\".\n";
        let (buku, complaints) = read(text);
        assert!(complaints.is_empty(), "{complaints:?}");
        let written = buku.to_string();
        assert!(written.ends_with(&format!("\talasan\n{text}")), "{written}");
        let (again, complaints) = read(&written);
        assert!(complaints.is_empty(), "{complaints:?}");
        assert_eq!(again.to_string(), written);
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        let cases = [
            (
                "kampung/a.html\tkampung/a\tterbit\n",
                "1:1 \"kampung/a.html\\tkampung/a\\tterbit\"",
            ),
            ("a.html\ta\thilang\t2026-01-02\t\t\t\n", "1:10 \"hilang\""),
            ("a.html\ta\tterbit\t2026-13-02\t\t\t\n", "1:17 \"2026-13-02\""),
            ("../a.html\ta\tterbit\t2026-01-02\t\t\t\n", "1:1 \"../a.html\""),
            ("a.html\ta\tterbit\t2026-01-02\tx\t\t\n", "1:28 \"x\""),
            ("a.html\ta\tterbit\t2026-01-02\t\tff\t\n", "1:29 \"ff\""),
            ("<<<<<<< HEAD\n", "1:1 \"<<<<<<< HEAD\""),
        ];
        for (text, complaint) in cases {
            assert_eq!(read(text).1, [complaint], "{text}");
        }
    }

    #[test]
    fn of_two_lines_with_one_address_the_later_one_counts() {
        let lines = [
            "a.html\ta\tpindah\t2026-02-01\t\t\t\n",
            "a.html\ta\tterbit\t2026-01-01\t\t\t\n",
        ];
        for text in [lines.concat(), [lines[1], lines[0]].concat()] {
            assert_eq!(read(&text).0.baris["a.html"].keadaan, Keadaan::Pindah);
        }
    }

    #[test]
    fn spreadsheets_may_quote_a_reason() {
        let text = "a.html\ta\tdihapus\t2026-02-01\t\t\t\"Dua kali, \"\"keliru\"\".\"\r\n";
        assert_eq!(read(text).0.baris["a.html"].alasan.as_deref(), Some("Dua kali, \"keliru\"."));
    }
}
