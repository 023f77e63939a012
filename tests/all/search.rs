//! The search index of a region's site: what is in it, what is not, and when there is none.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::harness::{Site, files, root};

/// The files of the index of a region, as text.
fn index(site: &Site, region: &str) -> BTreeMap<String, String> {
    let prefix = format!("{region}/cari/");
    site.published()
        .into_iter()
        .filter_map(|(route, bytes)| Some((route.strip_prefix(&prefix)?.to_owned(), String::from_utf8(bytes).unwrap())))
        .collect()
}

#[test]
fn every_file_is_one_call_that_bears_the_name_of_the_file() {
    let site = Site::from("one-city");
    site.run("build").ok();
    let index = index(&site, "uji");
    assert!(
        index.contains_key("indeks.js") && index.contains_key("d-0.js"),
        "{:?}",
        index.keys()
    );
    for (file, text) in &index {
        let start = format!("cari(\"{}\",", file.trim_end_matches(".js"));
        assert!(text.starts_with(&start) && text.ends_with(")\n"), "{file}: {text}");
    }
    let titles = &index["d-0.js"];
    for page in [
        "kampung/melati.html",
        "siaran-pers/2022-09-22-dapur-sehat.html",
        "glosarium.html#pus",
    ] {
        assert!(titles.contains(page), "{page}: {titles}");
    }
}

#[test]
fn only_what_is_published_is_in_the_index() {
    let withdrawn = "status: ditarik\nalasan_ditarik: Salah tempat";
    let site = Site::from("embargo").edit("content/uji/kampung/kenanga.yaml", "status: terbit", withdrawn);
    site.run("build").ok();
    let all: String = index(&site, "uji").into_values().collect();
    assert!(all.contains("kampung/melati.html"), "{all}");
    for hidden in ["rahasia", "Rahasia", "kampung/kenanga.html"] {
        assert!(!all.contains(hidden), "{hidden}: {all}");
    }
}

#[test]
fn what_follows_from_an_activity_is_found_too() {
    let site = Site::from("one-city").edit(
        "content/uji/kegiatan/2022-09-22-peluncuran.yaml",
        "tanggal_mulai: 2022-09-22\n",
        "tanggal_mulai: 2022-09-22\ntindak_lanjut: Pokja menyusun kuesioner.\n",
    );
    site.run("build").ok();
    let all: String = index(&site, "uji").into_values().collect();
    assert!(all.contains("kuesioner"), "{all}");
}

#[test]
fn a_theme_without_the_template_has_neither_page_nor_index() {
    let site = Site::from("one-city");
    for (path, bytes) in files(&root().join("benches/theme")) {
        site.write(&format!("themes/polos/{path}"), &bytes);
    }
    let settings = std::fs::read_to_string(site.path("content/situs.yaml")).unwrap();
    site.write("content/situs.yaml", format!("{settings}tema: polos\n").as_bytes());
    site.run("build").ok();
    let is_search = |route: &String| route.contains("/cari/") || route.ends_with("cari.html");
    let routes: Vec<String> = site.published().into_keys().filter(is_search).collect();
    assert!(routes.is_empty(), "{routes:?}");
}

#[test]
fn a_region_with_many_kampung_lists_its_kecamatan_instead() {
    let mut region = "kode: \"64.72\"\nnama: Uji\njenis: kota\nprovinsi: {kode: \"64\", nama: Provinsi Uji}\nzona_waktu: WITA\n\
        dinas: {nama: Dinas}\nkecamatan:\n  - kode: \"64.72.01\"\n    nama: Utara\n    kelurahan:\n"
        .to_owned();
    let site = Site::from("one-city");
    for number in 1..=301 {
        let code = format!("64.72.01.{}", 1000 + number);
        writeln!(region, "      - {{kode: \"{code}\", nama: Tempat {number}}}").unwrap();
        let text = format!("nama: Tempat {number}\nkode_wilayah: \"{code}\"\nstatus: terbit\n");
        site.write(&format!("content/banyak/kampung/tempat-{number}.yaml"), text.as_bytes());
    }
    site.write("content/banyak/wilayah.yaml", region.as_bytes());
    site.run("build").ok();
    let page = String::from_utf8(site.published().remove("banyak/cari.html").unwrap()).unwrap();
    assert!(page.contains("kampung/kecamatan/utara.html") && !page.contains("kampung/tempat-7.html"));
    assert!(
        index(&site, "banyak")
            .into_values()
            .any(|text| text.contains("kampung/tempat-7.html"))
    );
}
