//! The records that are published now, each with what it is known by.

use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::{Wilayah, alamat};
use crate::record::{self, Entry, JenisRekaman, SidikTeks, Status, Terbitan};
use crate::source::Source;

/// Fewer releases are hashed before another thread has woken up.
const WORTH_A_THREAD: usize = 64;

/// A record that is published.
pub(super) struct Present<'a> {
    pub(super) folder: &'static str,
    pub(super) id: &'a str,
    pub(super) alamat: String,
    pub(super) ciri: Vec<u32>,
    pub(super) teks: Option<SidikTeks>,
    /// Addresses that its author names as old ones.
    pub(super) dari: &'a [String],
    pub(super) source: &'a Arc<Source>,
}

/// The records of a region that have pages of their own.
pub(super) fn present<'a>(wilayah: &'a Wilayah, report: &Report) -> Vec<Present<'a>> {
    let mut all = Vec::new();
    for row in wilayah.kampung.rows() {
        let record = &row.data.record;
        let place = [record.kode_wilayah.as_str(), &record.rw.join(" ")].join(" ");
        let mut ciri = vec![mark("kode", &place), mark("nama", &record.nama)];
        ciri.extend(record.id_portal_nasional.map(|id| mark("portal", &id.to_string())));
        all.push(published(&row.data, ciri, None, report));
    }
    for row in wilayah.inovasi.rows() {
        let ciri = vec![mark("nama", &row.data.record.nama_lokal)];
        all.push(published(&row.data, ciri, None, report));
    }
    for row in wilayah.kegiatan.rows() {
        let record = &row.data.record;
        let event = format!("{} {}", record.tanggal_mulai.iso(), record.tempat);
        let ciri = vec![mark("judul", &record.judul), mark("acara", &event)];
        all.push(published(&row.data, ciri, None, report));
    }
    let releases = wilayah.siaran_pers.rows();
    let hashes = releases.par_iter().with_min_len(WORTH_A_THREAD);
    let hashes: Vec<u64> = hashes.map(|row| words(&row.data)).collect();
    for (row, sidik) in releases.iter().zip(hashes) {
        let record = &row.data.record;
        let mut ciri = vec![mark("judul", &record.judul), mark("isi", &format!("{sidik:x}"))];
        if record.tanggal_terbit.jam.is_some() {
            let zona = wilayah.data.record.zona_waktu;
            ciri.push(mark("saat", &record.tanggal_terbit.detik_unix(zona).to_string()));
        }
        // Of a withdrawn release nothing is left but the notice.
        let teks = (record.status != Status::Ditarik).then_some(SidikTeks {
            sidik,
            ralat: record.ralat.len(),
        });
        all.push(published(&row.data, ciri, teks, report));
    }
    for row in wilayah.halaman.rows() {
        // A free page is what its name says, whoever writes it anew.
        let ciri = vec![mark("judul", &row.data.record.judul), mark("halaman", &row.data.id)];
        all.push(published(&row.data, ciri, None, report));
    }
    for row in wilayah.instansi.rows().iter().filter(|row| row.disebut) {
        let folder = record::Instansi::FOLDER;
        all.push(Present {
            folder,
            id: &row.data.id,
            alamat: alamat(folder, &row.data.id),
            ciri: vec![mark("nama", &row.data.record.nama)],
            teks: None,
            dari: &[],
            source: &row.data.source,
        });
    }
    for row in wilayah.indikator.rows() {
        let folder = record::NilaiIndikator::FOLDER;
        all.push(Present {
            folder,
            id: &row.nilai.id,
            alamat: alamat(folder, &row.nilai.id),
            ciri: Vec::new(),
            teks: None,
            dari: &[],
            source: &row.nilai.source,
        });
    }
    all
}

fn published<'a, R: Terbitan>(entry: &'a Entry<R>, ciri: Vec<u32>, teks: Option<SidikTeks>, report: &Report) -> Present<'a> {
    for (index, old) in entry.record.alihkan_dari().iter().enumerate() {
        if !is_address(old) {
            let place = entry.value(format!("alihkan_dari[{index}]"));
            report.push(Diagnostic::error(codes::ROUTE_BAD_REDIRECT, place).with("value", old.as_str()));
        }
    }
    Present {
        folder: R::FOLDER,
        id: &entry.id,
        alamat: alamat(R::FOLDER, &entry.id),
        ciri,
        teks,
        dari: entry.record.alihkan_dari(),
        source: &entry.source,
    }
}

/// Whether an author's old address is one of a page in the site.
fn is_address(old: &str) -> bool {
    let path = std::path::Path::new(old.trim_start_matches('/'));
    path.extension().is_some_and(|extension| extension == "html")
        && old
            .trim_start_matches('/')
            .split('/')
            .all(|part| !matches!(part, "" | "." | ".."))
        && old
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'))
}

/// The old addresses of a record, as the book has them, with their numbers.
pub(super) fn old_addresses<'a>(record: &Present<'a>) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
    let sound = record.dari.iter().enumerate().filter(|(_, old)| is_address(old));
    sound.map(|(index, old)| (index, old.trim_start_matches('/')))
}

/// A hash of what identifies a record; case, spaces and punctuation do not count.
fn mark(kind: &str, text: &str) -> u32 {
    let mut letters = String::with_capacity(kind.len() + text.len());
    letters.push_str(kind);
    letters.extend(
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase),
    );
    #[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
    let half = xxh3_64(letters.as_bytes()) as u32;
    half
}

/// A hash of the words of a release: title, summary, text, quotations and figures. How lines are broken and where links lead does
/// not count.
fn words(entry: &Entry<record::SiaranPers>) -> u64 {
    let record = &entry.record;
    let figures = record.pernyataan_angka.iter().map(|figure| {
        let decimals = usize::from(figure.nilai.desimal);
        format!("{} {:.decimals$}", figure.uraian, figure.nilai.nilai)
    });
    let figures: Vec<String> = figures.collect();
    let parts = [&record.judul, &record.ringkasan].into_iter();
    let parts = parts.chain(entry.body.headings.iter().map(|heading| &heading.text));
    let parts = parts.chain(entry.body.paragraphs.iter().map(|paragraph| &paragraph.text));
    let parts = parts
        .chain(record.kutipan.iter().map(|quotation| &quotation.teks))
        .chain(&figures);
    let mut said = Vec::with_capacity(entry.source.text().len());
    for part in parts {
        say(&mut said, part);
    }
    xxh3_64(&said)
}

/// Adds the words of a text, each with a space behind it.
fn say(said: &mut Vec<u8>, text: &str) {
    let mut add = |word: &[u8]| {
        if !word.is_empty() {
            said.extend_from_slice(word);
            said.push(b' ');
        }
    };
    // Almost all texts are ASCII, and no character need be decoded.
    if text.is_ascii() {
        text.as_bytes()
            .split(|byte| matches!(byte, b' ' | b'\t'..=b'\r'))
            .for_each(add);
    } else {
        text.split_whitespace().for_each(|word| add(word.as_bytes()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_however_they_are_apart() {
        for text in ["satu  dua\n\ttiga\u{b} ", " satu dua tiga", "satu\u{2003}dua tiga"] {
            let mut said = Vec::new();
            say(&mut said, text);
            assert_eq!(String::from_utf8(said).unwrap(), "satu dua tiga ", "{text:?}");
        }
    }

    #[test]
    fn marks_are_what_books_already_hold() {
        assert_eq!(mark("nama", "Lok Tuan!"), mark("nama", "LOKTUAN"));
        assert_ne!(mark("nama", "Lok Tuan"), mark("judul", "Lok Tuan"));
        let mut hash = xxhash_rust::xxh3::Xxh3::new();
        for part in ["nama", "é", "b", "a"] {
            hash.update(part.as_bytes());
        }
        assert_eq!(u64::from(mark("nama", "É-ba")), hash.digest() & 0xffff_ffff);
    }
}
