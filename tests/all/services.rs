//! What a site does for machines: graphs, calendars, feeds, images, files for the server.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::harness::{Site, files};

/// The graph of a page.
fn graph(html: &[u8]) -> Option<Value> {
    let html = std::str::from_utf8(html).unwrap();
    let (_, rest) = html.split_once("application/ld+json")?;
    let json = rest.split_once('>').unwrap().1.split_once("</script>").unwrap().0;
    Some(serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}")))
}

/// All graphs of a site by route.
fn graphs(minify: &str) -> BTreeMap<String, Value> {
    let site = Site::from("one-city");
    site.run(&format!("build --minify {minify}")).ok();
    let published = site.published().into_iter();
    let pages = published.filter(|(route, _)| route.split('.').next_back() == Some("html"));
    pages.filter_map(|(route, html)| Some((route, graph(&html)?))).collect()
}

#[test]
fn graphs_are_valid_and_the_same_however_pages_are_minified() {
    let plain = graphs("mati");
    let kinds = |route: &str| -> Vec<&str> {
        let nodes = plain[route]["@graph"].as_array().unwrap();
        nodes.iter().map(|node| node["@type"].as_str().unwrap()).collect()
    };
    assert_eq!(kinds("uji/index.html"), ["WebSite", "GovernmentOrganization"]);
    assert_eq!(kinds("uji/kampung/melati.html"), ["Place", "Dataset", "BreadcrumbList"]);
    assert_eq!(kinds("uji/glosarium.html"), ["DefinedTermSet", "BreadcrumbList"]);
    assert_eq!(kinds("uji/kampung.html"), ["BreadcrumbList"]);
    assert!(!plain.contains_key("uji/404.html"));
    for (route, graph) in &plain {
        for node in graph["@graph"].as_array().unwrap() {
            if node["@type"] == "Dataset" {
                let length = node["description"].as_str().unwrap().chars().count();
                assert!((50..=5_000).contains(&length), "{route}: {length}");
            }
        }
    }
    for minify in ["ringan", "penuh"] {
        assert_eq!(graphs(minify), plain, "{minify}");
    }
}

#[test]
fn addresses_of_a_graph_exist() {
    let site = Site::from("one-city");
    site.run("build").ok();
    let published = site.published();
    let mut seen = 0;
    for (route, bytes) in published
        .iter()
        .filter(|(route, _)| route.split('.').next_back() == Some("html"))
    {
        let html = String::from_utf8_lossy(bytes);
        let images = html.split("property=\"og:image\" content=\"").skip(1);
        let images = images.map(|rest| rest.split('"').next().unwrap().to_owned());
        let graph = graph(bytes).unwrap_or_default().to_string();
        let links = graph
            .split('"')
            .filter(|text| text.starts_with("https://uji.example/"))
            .map(str::to_owned);
        for link in images.chain(links) {
            let path = link.strip_prefix("https://uji.example/").unwrap().split('#').next().unwrap();
            let path = if path.is_empty() || path.ends_with('/') {
                format!("{path}index.html")
            } else {
                path.to_owned()
            };
            let drawn = cfg!(feature = "previews") || path.rsplit('.').next() != Some("png");
            assert!(published.contains_key(&path) || !drawn, "{route}: {link}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn without_a_base_address_nothing_is_absolute() {
    let site = Site::from("one-city").edit("content/situs.yaml", "alamat_dasar: https://uji.example", "pengelola: Dinas");
    site.run("build").ok();
    let published = site.published();
    for (route, bytes) in &published {
        if route.split('.').next_back() == Some("html") {
            let graph = graph(bytes).unwrap_or_default().to_string();
            assert!(
                !graph.contains("\"@id\"") && !graph.contains("uji.example"),
                "{route}: {graph}"
            );
        }
    }
    assert!(!published.contains_key("uji/umpan.xml") && !published.contains_key("uji/pratinjau.png"));
    assert!(published.contains_key("uji/kegiatan/kalender.ics"));
}

#[test]
fn each_activity_and_all_coming_ones_have_a_calendar() {
    let site = Site::from("one-city");
    site.run("build").ok();
    let published = site.published();
    let calendars: Vec<(&String, &Vec<u8>)> = published
        .iter()
        .filter(|(route, _)| route.rsplit('.').next() == Some("ics"))
        .collect();
    assert!(calendars.len() >= 2, "{calendars:?}");
    for (route, bytes) in calendars {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(
            text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"),
            "{route}"
        );
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{route}");
    }
}

#[test]
fn pictures_are_drawn_once() {
    let site = Site::from("one-city");
    site.run("build").ok();
    let first = site.published();
    if cfg!(feature = "previews") {
        for route in [
            "uji/pratinjau.png",
            "uji/kampung/melati.png",
            "uji/ikon-512.png",
            "ikon-180.png",
        ] {
            assert!(first[route].starts_with(b"\x89PNG"), "{route}");
            assert!(first[route].len() < 120 * 1024, "{route}");
        }
        // One that was drawn from the same drawing is taken for right, whatever it holds: it is not looked at again.
        let path = site.path("public/uji/kampung/melati.png");
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        let site = site.edit("content/uji/wilayah.yaml", "nama:", "pengantar: Pengantar baru.\nnama:");
        site.run("build").ok();
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
        assert_eq!(site.published()["uji/kampung/melati.png"], first["uji/kampung/melati.png"]);
    }
}

#[test]
fn files_for_the_server_stand_at_the_root() {
    let site = Site::from("one-city").edit(
        "content/situs.yaml",
        "zona_waktu",
        "keamanan: {kontak: \"mailto:keamanan@uji.example\"}\nzona_waktu",
    );
    site.run("build").ok();
    site.run("build --region uji --out sendiri").ok();
    for root in ["public", "sendiri"] {
        let headers = fs::read_to_string(site.path(&format!("{root}/_headers"))).unwrap();
        assert!(headers.contains("frame-ancestors 'none'"), "{headers}");
        for name in [".htaccess", "_nginx.conf"] {
            assert!(site.path(&format!("{root}/{name}")).is_file(), "{root}/{name}");
        }
        let security = fs::read_to_string(site.path(&format!("{root}/.well-known/security.txt"))).unwrap();
        assert!(security.contains("Expires: 2027-05-01T00:00:00Z\n"), "{security}");
    }
    assert!(!files(&site.path("public")).contains_key("uji/_headers"));
    // They are ours like every other file.
    site.run("build").ok();
    let site = site.edit(
        "content/situs.yaml",
        "keamanan: {kontak: \"mailto:keamanan@uji.example\"}\n",
        "",
    );
    site.run("build").ok();
    assert!(!site.path("public/.well-known/security.txt").exists());
}

#[test]
fn a_contact_that_is_no_address_is_a_fault() {
    let site = Site::from("one-city").edit("content/situs.yaml", "zona_waktu", "keamanan: {kontak: humas}\nzona_waktu");
    let run = site.run("check").ends_with(1);
    let said = format!("{}{}", run.stdout, run.stderr);
    assert!(
        said.contains("record/bad-address") && said.contains("keamanan.kontak"),
        "{said}"
    );
}
