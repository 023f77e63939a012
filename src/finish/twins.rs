//! Compressed twins: `kampung.html.gz` (RFC 1952) and `kampung.html.br` (RFC 7932) beside `kampung.html`, for servers that send
//! them as they are.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};

use crate::artifact::{Artifact, Route};

/// Endings of the twins.
pub const TWINS: [&str; 2] = ["gz", "br"];

/// Files of these kinds get smaller; photos and fonts are compressed already.
pub(super) const KINDS: [&str; 11] = [
    "html",
    "css",
    "js",
    "json",
    "xml",
    "svg",
    "csv",
    "ics",
    "txt",
    "webmanifest",
    "geojson",
];

/// Below this size a twin saves less than a server spends on looking for it.
const LEAST: usize = 400;

/// Sends as fast as 11 for an eightieth of its time.
const BROTLI_QUALITY: i32 = 5;

/// Base 2 logarithm of the window, as large as a page may need.
const BROTLI_WINDOW: i32 = 19;

/// Whether files at this address have twins. What authors attach has none: it may lie beside an archive of the same name.
#[must_use]
pub fn has_twins(route: &Route) -> bool {
    if route.as_str().split('/').any(|segment| segment == "media") {
        return false;
    }
    let ending = route.as_str().rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| KINDS.contains(&ending))
}

/// The twins of a file, where they save a tenth; the same bytes have the same twins.
#[must_use]
pub fn twins(route: &Route, bytes: &[u8]) -> Vec<Artifact> {
    if bytes.len() < LEAST || !has_twins(route) {
        return Vec::new();
    }
    TWINS
        .into_iter()
        .zip([gzip(bytes), brotli(bytes)])
        .filter_map(|(ending, packed)| {
            let packed = packed?;
            (packed.len() * 10 <= bytes.len() * 9).then(|| Artifact {
                route: route.twin(ending),
                bytes: packed,
            })
        })
        .collect()
}

/// Without a time and a name, so that nothing but the bytes counts.
fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters).ok()?;
    Some(packed)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn twins_hold_the_same_bytes() {
        let text = "Kampung Keluarga Berkualitas. ".repeat(100);
        let twins = twins(&Route::new("uji/kampung.html"), text.as_bytes());
        let routes: Vec<&str> = twins.iter().map(|twin| twin.route.as_str()).collect();
        assert_eq!(routes, ["uji/kampung.html.gz", "uji/kampung.html.br"]);
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(&*twins[0].bytes)
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
        unpacked.clear();
        brotli::Decompressor::new(&*twins[1].bytes, 4096)
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
    }

    #[test]
    fn what_does_not_save_has_none() {
        let mut state = 1_u64;
        let noise: Vec<u8> = (0..4_000)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                state.to_be_bytes()[0]
            })
            .collect();
        for (route, bytes) in [
            ("a.html", &b"<p>Pendek.</p>"[..]),
            ("a.html", &noise),
            ("a.png", "Kampung ".repeat(100).as_bytes()),
            ("tanpa-akhiran", "Kampung ".repeat(100).as_bytes()),
            ("uji/media/data.csv", "Kampung ".repeat(100).as_bytes()),
        ] {
            assert!(twins(&Route::new(route), bytes).is_empty(), "{route}");
        }
    }
}
