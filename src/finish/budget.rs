//! What a page may weigh: bytes that a cheap phone on a slow network has to wait for.
//!
//! The first round trips of a new connection carry about ten packets of 1,460 bytes (RFC 6928), so a page of 14,000 bytes is
//! there at once. Statistics and the lists of large regions may take twice that. A page is weighed as it is published, compressed by `gzip -6`.

use crate::plan::PageKind;
use crate::render::{HtmlEvent, compressed, html_events};

/// A page that is heavier than it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overweight {
    /// Compressed bytes.
    pub bytes: usize,
    /// Compressed bytes that it may have.
    pub limit: usize,
    /// Its heaviest kinds of elements, with bytes before compression: `svg`, `table`, `style`.
    pub parts: Vec<(&'static str, usize)>,
}

/// Elements that are looked at for their weight.
const PARTS: [&str; 6] = ["style", "svg", "table", "ul", "script", "p"];

/// Kampung of a region from which on its lists may weigh more.
const MANY: usize = 153;

/// Compressed bytes that a page of this kind may have, in a region of so many kampung.
#[must_use]
pub fn limit(kind: &PageKind, kampung: usize) -> usize {
    match kind {
        PageKind::TidakDitemukan => 6_000,
        PageKind::Siaran(_) => 10_000,
        PageKind::DaftarInovasi
        | PageKind::JenisInovasi(_)
        | PageKind::Inovasi(_)
        | PageKind::DaftarKegiatan
        | PageKind::ArsipKegiatan(_)
        | PageKind::KegiatanKampung(_)
        | PageKind::Kegiatan(_)
        | PageKind::DaftarMitra
        | PageKind::Mitra(_)
        | PageKind::Cari => 12_000,
        PageKind::Glosarium | PageKind::DaftarSiaran | PageKind::ArsipSiaran(_) | PageKind::TopikSiaran(_) => 20_000,
        PageKind::Statistik | PageKind::Indikator(_) | PageKind::Ukuran(_) | PageKind::UkuranUrut(_) => 30_000,
        // These grow with the region.
        PageKind::DaftarKampung | PageKind::Kecamatan(_) | PageKind::Klasifikasi(_) | PageKind::Fasilitas(_)
            if kampung > MANY =>
        {
            30_000
        }
        _ => 14_000,
    }
}

/// Weighs a page of a region of so many kampung; nothing if it is light enough.
#[must_use]
pub fn weigh(kind: &PageKind, kampung: usize, html: &[u8]) -> Option<Overweight> {
    let limit = limit(kind, kampung);
    if html.len() <= limit {
        return None;
    }
    let bytes = compressed(html);
    (bytes > limit).then(|| Overweight {
        bytes,
        limit,
        parts: parts(&String::from_utf8_lossy(html)),
    })
}

/// Bytes of the outermost elements of each kind, the heaviest first; at most three.
fn parts(html: &str) -> Vec<(&'static str, usize)> {
    let mut sums = PARTS.map(|name| (name, 0));
    let mut open: Option<(usize, usize, usize)> = None;
    html_events(html, |event| match event {
        HtmlEvent::Open { name, self_closing, .. } if !self_closing => {
            let at = PARTS.iter().position(|part| html[name.clone()].eq_ignore_ascii_case(part));
            match (&mut open, at) {
                (None, Some(at)) => open = Some((at, name.start, 1)),
                (Some((own, _, depth)), Some(at)) if *own == at => *depth += 1,
                _ => {}
            }
        }
        HtmlEvent::Close { name, .. } => {
            let at = PARTS.iter().position(|part| html[name.clone()].eq_ignore_ascii_case(part));
            if let Some((own, start, depth)) = &mut open
                && at == Some(*own)
            {
                *depth -= 1;
                if *depth == 0 {
                    sums[*own].1 += name.end - *start;
                    open = None;
                }
            }
        }
        _ => {}
    });
    let mut sums: Vec<(&'static str, usize)> = sums.into_iter().filter(|(_, bytes)| *bytes > 0).collect();
    sums.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    sums.truncate(3);
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text that does not shrink.
    fn noise(bytes: usize) -> String {
        let mut state = 1_u64;
        let mut text = String::new();
        while text.len() < bytes {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push(char::from(b'!' + u8::try_from((state >> 33) % 90).unwrap_or_default()));
        }
        text.replace(['<', '>', '&'], "x")
    }

    #[test]
    fn lists_of_large_regions_may_weigh_more() {
        assert_eq!(limit(&PageKind::DaftarKampung, 153), 14_000);
        assert_eq!(limit(&PageKind::DaftarKampung, 154), 30_000);
        assert_eq!(limit(&PageKind::Cari, 400), 12_000);
    }

    #[test]
    fn a_light_page_passes_and_a_heavy_one_names_its_parts() {
        assert_eq!(weigh(&PageKind::Beranda, 3, b"<p>x</p>"), None);
        assert_eq!(weigh(&PageKind::Beranda, 3, "<p>sama</p>".repeat(5_000).as_bytes()), None);
        let (table, list) = (noise(20_000), noise(6_000));
        let page = format!("<table><tr><td>{table}</td></tr></table><ul><li><ul><li>{list}</li></ul></li></ul><svg></svg>");
        let heavy = weigh(&PageKind::Beranda, 3, page.as_bytes()).unwrap();
        assert!(heavy.bytes > heavy.limit);
        let names: Vec<&str> = heavy.parts.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["table", "ul", "svg"]);
        assert!(heavy.parts[1].1 > 6_000, "nested lists count once: {:?}", heavy.parts);
    }
}
