//! Golden sites: tiny projects that each make one point, compared whole.
//!
//! `tests/sites/<name>/` is the project; `tests/golden/<name>/ledger.txt` holds a hash of every published file, and the files
//! beside it are expected in full, for human eyes. `UPDATE=1 cargo test golden` writes the ledgers and the files that are there
//! anew; they are then read, never typed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use xxhash_rust::xxh3::xxh3_128;

use super::harness::{Site, files, photo, root};

fn compare(name: &str, in_full: &[&str]) {
    let site = Site::from(name);
    site.run("build --minify mati").ok();
    let published = site.published();
    let folder = root().join("tests/golden").join(name);
    let ledger = ledger(&published);
    if std::env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(&folder);
        write(&folder.join("ledger.txt"), ledger.as_bytes());
        for route in in_full {
            write(&folder.join(route), &published[*route]);
        }
        return;
    }
    let mut expected = files(&folder);
    let expected_ledger = expected
        .remove("ledger.txt")
        .expect("no ledger.txt: run with UPDATE=1 and read the result");
    for (route, bytes) in &expected {
        assert!(
            in_full.contains(&route.as_str()),
            "{name}/{route} is expected, but no test asks for it"
        );
        assert_eq!(
            String::from_utf8_lossy(&published[route]),
            String::from_utf8_lossy(bytes),
            "{name}/{route}"
        );
    }
    assert_eq!(
        expected.len(),
        in_full.len(),
        "a file that should be compared in full is missing"
    );
    assert_eq!(ledger, String::from_utf8(expected_ledger).unwrap(), "{name}");
}

fn ledger(published: &BTreeMap<String, Vec<u8>>) -> String {
    published.iter().fold(String::new(), |mut text, (route, bytes)| {
        let _ = writeln!(text, "{:032x} {route}", xxh3_128(bytes));
        text
    })
}

fn write(path: &PathBuf, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn one_city_has_every_kind_of_page() {
    compare(
        "one-city",
        &[
            "index.html",
            "uji/kampung/melati.html",
            "uji/kampung/kenanga-lama.html",
            "uji/siaran-pers/2022-09-22-dapur-sehat.html",
            "uji/siaran-pers/2022-09-22-dapur-sehat.txt",
            "uji/umpan.xml",
            "uji/sitemap.xml",
            "robots.txt",
        ],
    );
}

#[test]
fn an_empty_city_has_no_empty_headings() {
    compare("empty-city", &["kosong/index.html"]);
}

#[test]
fn a_province_shows_its_cities() {
    compare("province", &["index.html", "nusa/index.html"]);
}

#[test]
fn borders_are_drawn_and_small_counts_withheld() {
    compare(
        "borders",
        &[
            "uji/kampung.html",
            "uji/kampung/kenanga.html",
            "uji/kampung/melati.csv",
            "uji/statistik/kampung/peserta-kb.html",
        ],
    );
}

#[test]
fn a_theme_of_the_site_overrides_single_blocks_and_words() {
    compare("theme-override", &["uji/glosarium.html"]);
}

#[test]
fn drafts_and_embargoed_releases_are_nowhere() {
    let photo_of_it = "status: terbit\nfoto: [{berkas: dapur.jpg, keterangan: Dapur, teks_alternatif: Kader, kredit: Humas}]\n";
    let site = Site::from("embargo").edit(
        "content/uji/siaran-pers/2030-01-01-rahasia.md",
        "status: terbit\n",
        photo_of_it,
    );
    site.write("content/uji/media/dapur.jpg", &photo(1));
    site.write("content/uji/media/tidak-disebut.jpg", &photo(2));
    site.run("build").ok();
    for (route, bytes) in site.published() {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!route.contains("rahasia") && !text.contains("rahasia"), "{route}");
        assert!(!route.contains("/foto/") && !route.contains("/media/"), "{route}");
    }
    assert!(!site.path(".pendopo/foto").exists());
    site.run("build --now 2030-01-01T09:00").ok();
    let later = site.published();
    assert!(later.contains_key("uji/siaran-pers/2030-01-01-rahasia.html"));
    assert!(!later.contains_key("uji/siaran-pers/2026-01-01-rahasia-draf.html"));
    let photos: Vec<_> = later.keys().filter(|route| route.starts_with("uji/foto/")).collect();
    assert_eq!(photos.len(), 2, "{photos:?}");
    assert!(photos.iter().all(|route| route.starts_with("uji/foto/dapur-60.")));
}
