//! What every page promises, tried on the committed content, whose region `contoh` has every kind of page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use super::dom::same_dom;
use super::harness::{NOW, Site, files, root};

/// The committed content, built without minifying.
static PLAIN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| build("mati"));

fn build(minify: &str) -> BTreeMap<String, String> {
    let site = Site::from("empty-city");
    let out = site.path("out");
    let line = format!(
        "build --trial --root {} --out {} --minify {minify} --now {NOW}",
        root().display(),
        out.display()
    );
    site.run(&line).ok();
    files(&out)
        .into_iter()
        .filter(|(route, _)| route.split('.').next_back() == Some("html"))
        .map(|(route, bytes)| (route, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// The values of an attribute, in order.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    html.split(&format!(" {attribute}=\""))
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

#[test]
fn the_committed_content_has_no_error() {
    let site = Site::from("empty-city");
    let run = site.run(&format!("check --root {} --now {NOW}", root().display())).ok();
    assert!(run.stderr.contains("Tidak ada galat: 6 wilayah"), "{}", run.stderr);
}

#[test]
fn minified_and_unminified_pages_have_the_same_dom() {
    for mode in ["ringan", "penuh"] {
        let pages = build(mode);
        assert_eq!(pages.keys().collect::<Vec<_>>(), PLAIN.keys().collect::<Vec<_>>());
        let (mut before, mut after) = (0, 0);
        for (route, html) in &pages {
            before += PLAIN[route].len();
            after += html.len();
            if let Err(difference) = same_dom(&without_fingerprints(&PLAIN[route]), &without_fingerprints(html)) {
                panic!("{mode} {route}: {difference}");
            }
        }
        assert!(after < before, "{mode} saves nothing: {before} → {after}");
    }
}

/// Style sheets are minified too: their names, their text in pages and its hash differ.
fn without_fingerprints(html: &str) -> String {
    let mut rest = html;
    let mut text = String::new();
    for (from, to) in [
        ("style-src", "script-src"),
        ("<style>", "</style>"),
        ("<style>", "</style>"),
        ("aset/cetak.", ".css"),
    ] {
        let Some((before, after)) = rest.split_once(from) else {
            continue;
        };
        text += before;
        rest = &after[after.find(to).unwrap()..];
    }
    text + rest
}

#[test]
fn every_page_is_reached_by_links_from_the_portal() {
    let pages = &*PLAIN;
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut queue = vec!["index.html".to_owned()];
    while let Some(route) = queue.pop() {
        for href in values(&pages[&route], "href") {
            let path = href.split(['#', '?']).next().unwrap();
            if path.is_empty() || path.contains(':') {
                continue;
            }
            let target = resolve(&route, path);
            if pages.contains_key(&target) && reached.insert(target.clone()) {
                queue.push(target);
            }
        }
    }
    let lost: Vec<&String> = pages
        .iter()
        .filter(|(route, html)| {
            !reached.contains(*route) && !route.ends_with("404.html") && !html.contains("http-equiv=\"refresh\"")
        })
        .map(|(route, _)| route)
        .collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

fn resolve(page: &str, link: &str) -> String {
    let mut segments: Vec<&str> = page.split('/').collect();
    segments.pop();
    for segment in link.split('/') {
        if segment == ".." {
            segments.pop();
        } else {
            segments.push(segment);
        }
    }
    segments.join("/")
}

#[test]
fn no_word_of_the_theme_is_missing() {
    for (route, html) in &*PLAIN {
        assert!(!html.contains("[?]"), "{route}");
    }
    let site = Site::from("one-city").edit("content/situs.yaml", "zona_waktu", "bahasa: en\nzona_waktu");
    site.run("build").ok();
    for (route, bytes) in site.published() {
        assert!(!String::from_utf8_lossy(&bytes).contains("[?]"), "{route}");
    }
}

/// Words in capitals: `PUS`, `PIK-R`; not those in numbers, addresses and longer words.
fn capitals(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || "-/{}_.@".contains(c)));
    let words = words.map(|word| word.trim_end_matches('.'));
    words.filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-'))
}

#[test]
fn the_glossary_explains_the_short_forms_of_the_theme() {
    /// Of daily life, or spelled out beside.
    const CLEAR: [&str; 16] = [
        "AA", "APBD", "APBN", "BPJS", "BT", "HTML", "ID", "IP", "LS", "LU", "PDF", "QR", "RT", "RW", "TNI", "WCAG",
    ];
    let glossary = files(&root().join("content/bersama/istilah"));
    let glossary: String = glossary
        .into_values()
        .map(|bytes| String::from_utf8(bytes).unwrap())
        .collect();
    let lines = glossary.lines();
    let terms = lines.filter(|line| {
        ["istilah:", "kepanjangan:", "alias:"]
            .iter()
            .any(|field| line.starts_with(field))
    });
    let known: BTreeSet<&str> = terms.flat_map(capitals).chain(CLEAR).collect();
    let texts = files(&root().join("themes/bawaan/i18n"));
    let texts = String::from_utf8(texts["id.toml"].clone()).unwrap();
    let values = texts
        .lines()
        .filter_map(|line| line.split_once(" = ").map(|(_, value)| value));
    let used: BTreeSet<&str> = values.flat_map(capitals).collect();
    assert!(used.contains("PUS") && used.contains("PIK-R"), "{used:?}");
    let unknown: Vec<_> = used.difference(&known).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn titles_are_unique_within_a_site() {
    let mut seen: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for (route, html) in &*PLAIN {
        if html.contains("http-equiv=\"refresh\"") {
            continue;
        }
        let site = route.split('/').next().unwrap();
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        if let Some(first) = seen.insert((site, title), route) {
            panic!("{first} and {route} are both called {title:?}");
        }
    }
}

#[test]
fn every_page_has_one_h1_a_language_and_headings_without_gaps() {
    for (route, html) in &*PLAIN {
        assert!(html.contains("<html lang=\"id\""), "{route}");
        let mut levels = Vec::new();
        for rest in html.split("<h").skip(1) {
            if let Some(level) = rest.chars().next().and_then(|c| c.to_digit(10)) {
                levels.push(level);
            }
        }
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{route}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{route}: h{} after h{}", pair[1], pair[0]);
        }
    }
}

#[test]
fn pages_ask_no_other_host_and_run_no_script() {
    for (route, html) in &*PLAIN {
        for source in values(html, "src") {
            assert!(!source.contains("//"), "{route} loads {source}");
        }
        // A graph is data; search and filter are the theme's own files, each only on its page.
        for tag in html.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            let own = tag.contains("aset/cari.") && route.ends_with("/cari.html")
                || tag.contains("aset/saring.") && route.ends_with("/kampung.html");
            assert!(own || tag == " type=\"application/ld+json\"", "{route}: {tag}");
        }
        assert!(!html.contains(" style=") && !html.contains(" onclick="), "{route}");
    }
}

#[test]
fn a_fictional_region_says_so_on_every_page() {
    for (route, html) in &*PLAIN {
        if route.starts_with("contoh/") && !html.contains("http-equiv=\"refresh\"") {
            assert!(html.contains("Wilayah rekaan"), "{route}");
            assert!(html.contains("name=\"robots\" content=\"noindex"), "{route}");
        }
    }
}

#[test]
fn the_four_states_of_a_figure_stay_four_on_the_page() {
    let html = &PLAIN["contoh/kampung/pulau-andai.html"];
    for mark in ["belum tersedia", "tidak berlaku"] {
        assert!(html.contains(mark), "{mark}");
    }
    assert!(html.contains("[k]") || html.contains("kurang dari") || html.contains("disamarkan"));
    assert!(PLAIN["contoh/kampung/teluk-umpama.html"].contains(">0<"));
}

/// One city, with some changes, as its pages read.
fn one_city(changes: impl FnOnce(Site) -> Site) -> BTreeMap<String, String> {
    let site = changes(Site::from("one-city"));
    site.run("build --minify mati").ok();
    let published = site.published().into_iter();
    published
        .map(|(route, bytes)| (route, String::from_utf8_lossy(&bytes).into_owned()))
        .collect()
}

#[test]
fn an_activity_that_was_called_off_stays_with_its_reason() {
    let change = |kind: &str| {
        one_city(|site| {
            site.edit(
                "content/uji/kegiatan/2022-09-22-peluncuran.yaml",
                "tanggal_mulai: 2022-09-22\n",
                &format!(
                    "tanggal_mulai: 2030-09-22\nperubahan: {{jenis: {kind}, tanggal: 2022-09-01, alasan: Balai dipakai., \
                     tanggal_semula: 2022-09-22}}\n"
                ),
            )
        })
    };
    for (kind, word, event, stays) in [
        ("dibatalkan", "Dibatalkan", "EventCancelled", false),
        ("ditunda", "Ditunda", "EventPostponed", false),
        ("berubah", "Jadwal berubah", "EventRescheduled", true),
    ] {
        let pages = change(kind);
        let page = &pages["uji/kegiatan/2022-09-22-peluncuran.html"];
        for text in [
            word,
            "Balai dipakai.",
            "22 September 2022",
            event,
            "\"previousStartDate\":\"2022-09-22\"",
        ] {
            assert!(page.contains(text), "{kind}: {text}\n{page}");
        }
        assert_eq!(page.contains("text/calendar"), stays, "{kind}");
        assert!(pages["uji/kegiatan.html"].contains(word), "{kind}");
        // Whoever took it into a calendar is told there.
        let status = if stays { "STATUS:CONFIRMED" } else { "STATUS:CANCELLED" };
        assert!(pages["uji/kegiatan/2022-09-22-peluncuran.ics"].contains(status), "{kind}");
        assert!(pages["uji/kegiatan/kalender.ics"].contains(status), "{kind}");
        // The sheet on the board invites nobody in vain.
        assert_eq!(
            pages["uji/kampung/melati/papan.html"].contains("Peluncuran Dapur Sehat"),
            stays,
            "{kind}"
        );
    }
}

#[test]
fn who_comes_to_an_activity_reads_what_she_finds_and_what_to_bring() {
    let access = "Jalan landai di pintu barat; juru bahasa isyarat.";
    let planned = |days: &str| {
        let fields = format!("{days}akses: {access}\nyang_dibawa: [Buku KIA, Kartu JKN]\n");
        one_city(|site| {
            site.edit(
                "content/uji/kegiatan/2022-09-22-peluncuran.yaml",
                "tanggal_mulai: 2022-09-22\n",
                &fields,
            )
        })
    };
    let pages = planned("tanggal_mulai: 2022-09-22\ntanggal_selesai: 2030-09-23\n");
    let page = &pages["uji/kegiatan/2022-09-22-peluncuran.html"];
    for text in [
        "<dt>Akses bagi penyandang disabilitas</dt>",
        "<dd>Buku KIA</dd><dd>Kartu JKN</dd>",
        "\"amenityFeature\":[{\"@type\":\"LocationFeatureSpecification\"",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    let calendar = pages["uji/kegiatan/2022-09-22-peluncuran.ics"].replace("\r\n ", "");
    assert!(
        calendar.contains("disabilitas: Jalan landai di pintu barat\\; juru bahasa isyarat."),
        "{calendar}"
    );
    assert!(calendar.contains("Yang perlu dibawa: Buku KIA\\; Kartu JKN"), "{calendar}");
    // Afterwards nobody comes any more.
    let over = planned("tanggal_mulai: 2022-09-22\n");
    assert!(!over["uji/kegiatan/2022-09-22-peluncuran.html"].contains("Jalan landai"));
}

#[test]
fn a_release_says_that_a_figure_was_revised_later() {
    let stated = |more: &str| {
        let pages = one_city(|site| {
            let release = "content/uji/siaran-pers/2022-09-22-dapur-sehat.md";
            let values = "content/uji/indikator/prevalensi-stunting.yaml";
            site.edit(
                release,
                "pernyataan_angka:\n",
                &format!(
                    "pernyataan_angka:\n  - {{uraian: Angka stunting, satuan: persen, jenis: keadaan, per_tanggal: 2022, {more}}}\n"
                ),
            )
            .edit(values, "sumber: {judul: SSGI 2022}", "sumber: {judul: SSGI 2022}, tanggal_rilis: 2023-01-25")
        });
        pages["uji/siaran-pers/2022-09-22-dapur-sehat.html"].clone()
    };
    let revised = "Kini tercatat 21,0% (rilis 25 Januari 2023).";
    let page = stated("nilai: 21.6, indikator: prevalensi-stunting, metode: ssgi");
    assert!(page.contains(revised), "{page}");
    assert!(
        page.contains("<a href=\"../statistik/prevalensi-stunting.html\">Angka stunting</a>"),
        "{page}"
    );
    for unchanged in [
        "nilai: 21.0, indikator: prevalensi-stunting, metode: ssgi",
        // Nobody knows which of the two methods is meant.
        "nilai: 21.6, indikator: prevalensi-stunting",
        "nilai: 21.6",
    ] {
        assert!(!stated(unchanged).contains("Kini tercatat"), "{unchanged}");
    }
}

#[test]
fn a_provisional_or_estimated_figure_says_so_wherever_it_stands() {
    let pages = one_city(|site| {
        let values = "content/uji/indikator/prevalensi-stunting.yaml";
        site.edit(values, "nilai: 21.0,", "nilai: 21.0, sifat: sementara,")
            .edit(values, "nilai: 19.65,", "nilai: 19.65, sifat: perkiraan,")
            .edit(
                "content/uji/kampung/melati.yaml",
                "  - tahun: 2026\n",
                "  - tahun: 2026\n    sifat: sementara\n",
            )
    });
    let indicator = &pages["uji/statistik/prevalensi-stunting.html"];
    for text in [
        "<td class=\"angka\">21,0%\u{a0}[s]</td>",
        "<td class=\"angka\">26,3%</td>",
        "<p class=\"legenda\">[s] angka sementara.</p>",
        "<p class=\"legenda\">[e] angka perkiraan.</p>",
        "<data value=\"21.0\">21,0% (sementara)</data>",
    ] {
        assert!(indicator.contains(text), "{text}\n{indicator}");
    }
    let csv = &pages["uji/statistik/prevalensi-stunting.csv"];
    assert!(csv.contains(",2022,Nilai,21.0,s\n"), "{csv}");
    assert!(csv.contains(",2021,Nilai,26.3,\n"), "{csv}");
    let json = &pages["uji/statistik/prevalensi-stunting.json"];
    assert!(json.contains("{\"nilai\":21.0,\"status\":\"s\"}"), "{json}");

    let profile = &pages["uji/kampung/melati.html"];
    for text in [
        "1.000 jiwa (sementara)",
        "<td class=\"angka\">300\u{a0}[s]</td>",
        "<td class=\"angka\">75,0\u{a0}[s]</td>",
        "Angka 2026 masih sementara.",
    ] {
        assert!(profile.contains(text), "{text}\n{profile}");
    }
    let csv = &pages["uji/kampung/melati.csv"];
    assert!(csv.contains(",Keluarga (keluarga),2026,300,s\n"), "{csv}");
    for (page, text) in [
        ("uji/kampung.html", "1.000 jiwa (sementara)"),
        ("uji/statistik/kampung/keluarga.html", "<td class=\"angka\">300\u{a0}[s]</td>"),
        ("uji/kampung/melati/papan.html", "(sementara)"),
        ("uji/kampung.csv", ",300,s\n"),
    ] {
        assert!(pages[page].contains(text), "{page}: {text}\n{}", pages[page]);
    }
    // Nothing is said where nothing was written.
    let plain = one_city(|site| site);
    assert!(plain.values().all(|page| !page.contains("sementara")));
}

#[test]
fn a_chart_its_table_and_its_file_agree_about_a_provisional_last_value() {
    let bands = (0..15).map(|at| format!("{}-{}: {{l: 32, p: 31}}, ", at * 5, at * 5 + 4));
    let bands: String = bands.collect();
    let year = format!("  - tahun: 2026\n    sifat: sementara\n    penduduk: {{{bands}75+: {{l: 30, p: 25}}}}\n");
    let before = "  - tahun: 2025\n    sumber: {judul: Pendataan uji 2025}\n    jumlah_pus: 110\n    kontrasepsi: {iud: 10, mow: 5, \
                  mop: 0, kondom: 5, implan: 20, suntik: 20, pil: 20}\npoktan:\n";
    let pages = one_city(|site| {
        let values = "content/uji/indikator/prevalensi-stunting.yaml";
        site.edit(values, "nilai: 21.0,", "nilai: 21.0, sifat: sementara,")
            .edit(values, "nilai: 19.65,", "nilai: 19.65, sifat: perkiraan,")
            .edit("content/uji/kampung/melati.yaml", "  - tahun: 2026\n", &year)
            .edit(
                "content/uji/kampung/melati.yaml",
                "    jumlah_jiwa: {l: 510, p: 490, total: 1000}\n",
                "",
            )
            .edit("content/uji/kampung/melati.yaml", "poktan:\n", before)
    });
    let figure = |id: &str| {
        let (before, behind) = pages["uji/kampung/melati.html"]
            .split_once(&format!("id=\"tabel_{id}\""))
            .unwrap();
        let before = before.rsplit("<figure class=\"grafik").next().unwrap();
        format!("{before}{}", behind.split("</figure>").next().unwrap())
    };
    // The tables of both methods follow the drawing.
    let chart = pages["uji/statistik/prevalensi-stunting.html"]
        .split("<figure class=\"grafik\">")
        .nth(1);
    let chart = chart.unwrap().split("</section>").next().unwrap();
    let sentence = "turun dari 26,3% (2021) menjadi 21,0% (sementara) (2022).";
    let part = |from: &str, to: &str| chart.split(from).nth(1).unwrap().split(to).next().unwrap();
    assert!(part("<figcaption>", "</figcaption>").contains(sentence), "{chart}");
    let description = part("<desc", "</desc>");
    assert!(
        description.contains(sentence) && description.contains("19,65% (perkiraan) (2022)."),
        "{chart}"
    );
    // One hollow point of each of the two lines, and their marks at the ends.
    assert_eq!(chart.matches("<path class=\"rongga\"").count(), 2, "{chart}");
    let drawing = chart.split("</figure>").next().unwrap();
    assert_eq!(
        (drawing.matches("[s]").count(), drawing.matches("[e]").count()),
        (1, 1),
        "{chart}"
    );
    assert!(chart.contains("<td class=\"angka\">21,0%\u{a0}[s]</td>"), "{chart}");
    for legend in [
        "<p class=\"legenda\">[s] angka sementara.</p>",
        "<p class=\"legenda\">[e] angka perkiraan.</p>",
    ] {
        assert_eq!(chart.matches(legend).count(), 1, "{legend}\n{chart}");
    }
    assert!(pages["uji/statistik/prevalensi-stunting.csv"].contains(",2022,Nilai,21.0,s\n"));

    for (id, text) in [
        ("umur", "63 jiwa (sementara).</strong>"),
        ("umur", "<p class=\"legenda\">Angka 2026 masih sementara.</p>"),
        (
            "umur",
            "; data 2026. <a href=\"../statistik/kampung/penduduk.html#bagian_metodologi\">Metodologi</a> ·",
        ),
        ("umur", "<a href=\"melati.csv\" type=\"text/csv\" download>Unduh CSV ("),
        ("kb", "menjadi 75,0% (sementara) (2026).</strong>"),
        ("kb", "Melati 75,0%\u{a0}[s]</text>"),
        (
            "kb",
            "<p class=\"legenda\">Sumber: <a href=\"#bagian_sumber\">Pendataan uji 2026, dan 1 sumber lain</a>; data 2025–2026.",
        ),
        ("metode", ", 30 (sementara).</desc>"),
        ("metode", ">30\u{a0}[s]</text>"),
    ] {
        let figure = figure(id);
        assert!(figure.contains(text), "{id}: {text}\n{figure}");
    }
    // Nothing is said, and nothing is hollow, where nothing was written.
    let plain = one_city(|site| site);
    assert!(
        plain
            .values()
            .all(|page| !page.contains("<path class=\"rongga\"") && !page.contains("[s]"))
    );
}

#[test]
fn an_indicator_lists_what_its_values_were_before() {
    let pages = one_city(|site| {
        site.edit(
            "content/uji/indikator/prevalensi-stunting.yaml",
            "nilai: 21.0,",
            "nilai: 21.0, revisi: [{semula: 21.6, tanggal: 2023-05-02, alasan: Dihitung ulang.}],",
        )
    });
    let page = &pages["uji/statistik/prevalensi-stunting.html"];
    for text in [
        "<h2 id=\"bagian_revisi\">Revisi</h2>",
        "<td class=\"angka\">21,6%</td><td class=\"angka\">21,0%\u{a0}[r]</td><td><time datetime=\"2023-05-02\">2 Mei 2023</time></td><td>Dihitung ulang.</td>",
        "[r] angka yang sudah diperbaiki",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    assert!(pages["uji/statistik/prevalensi-stunting.csv"].contains("tabel_revisi,2022,Semula,21.6,\n"));
    assert!(!one_city(|site| site)["uji/statistik/prevalensi-stunting.html"].contains("bagian_revisi"));
}

#[test]
fn a_measure_has_its_table_in_the_order_of_the_values_too() {
    let other = |name: &str, village: u16, families: &str| {
        format!(
            "nama: {name}\nkode_wilayah: \"64.74.01.{village}\"\nstatus: terbit\nprofil:\n  - {{tahun: 2026, sumber: {{judul: P}}, \
             jumlah_pus: 9, jumlah_kk: {families}}}\n"
        )
    };
    let pages = one_city(|site| {
        let more = "kelurahan:\n      - {kode: \"64.74.01.1008\", nama: A}\n      - {kode: \"64.74.01.1009\", nama: B}\n";
        site.edit("content/uji/wilayah.yaml", "kelurahan:\n", more)
            .file("content/uji/kampung/anggrek.yaml", &other("Anggrek", 1008, "disamarkan"))
            .file("content/uji/kampung/bakung.yaml", &other("Bakung", 1009, "450"))
    });
    let by_name = &pages["uji/statistik/kampung/keluarga.html"];
    assert!(
        by_name.contains("<a href=\"keluarga-urut.html\">Tabel yang sama menurut besarnya nilai</a>"),
        "{by_name}"
    );
    let page = &pages["uji/statistik/kampung/keluarga-urut.html"];
    let place = |name: &str| {
        page.find(&format!("\">{name}</a>"))
            .unwrap_or_else(|| panic!("{name}\n{page}"))
    };
    assert!(
        place("Bakung") < place("Melati") && place("Melati") < place("Anggrek"),
        "{page}"
    );
    assert!(page.contains("Urutan ini bukan peringkat"), "{page}");
    // What is withheld and what nobody has filled in stand together, and stay two things.
    assert!(place("Anggrek") < place("Kenanga"), "{page}");
    assert!(page.contains(">[k]</td>") && page.contains(">[x]</td>"), "{page}");
    // With one value there is nothing to put in order.
    assert!(!one_city(|site| site).contains_key("uji/statistik/kampung/keluarga-urut.html"));
}

#[test]
fn no_money_is_something_else_than_nothing_filled_in() {
    let section = |line: &str| {
        let pages = one_city(|site| {
            site.edit(
                "content/uji/kampung/melati.yaml",
                "status: terbit\n",
                &format!("status: terbit\n{line}"),
            )
        });
        let page = &pages["uji/kampung/melati.html"];
        let begin = page.find("id=\"bagian_dana\"").unwrap();
        page[begin..begin + page[begin..].find("</section>").unwrap()].to_owned()
    };
    for unknown in ["", "sumber_dana:\n"] {
        assert!(section(unknown).contains("Belum diisi."), "{unknown}");
    }
    assert!(section("sumber_dana: []\n").contains("<p>Tidak ada dana tercatat.</p>"));
}

#[test]
fn the_notice_of_a_withdrawn_kampung_leads_to_its_successor() {
    let pages = one_city(|site| {
        site.edit(
            "content/uji/kampung/kenanga.yaml",
            "status: terbit\n",
            "status: ditarik\nalasan_ditarik: Digabung.\nstatus_kampung: digabung\ndigabung_ke: melati\n",
        )
    });
    let page = &pages["uji/kampung/kenanga.html"];
    assert!(
        page.contains("<dt>Penerusnya</dt><dd><a href=\"melati.html\">Melati</a></dd>"),
        "{page}"
    );
}

#[test]
fn the_notice_of_anything_withdrawn_leads_to_what_stands_in_its_place() {
    let withdrawn = |path: &'static str, successor: &'static str| {
        let copy = successor.to_owned();
        one_city(move |site| {
            let text = site.read(path);
            let (folder, name) = path.rsplit_once('/').unwrap();
            let (_, ending) = name.rsplit_once('.').unwrap();
            let first = text.find("status: terbit").unwrap();
            let notice = format!("status: ditarik\nalasan_ditarik: Diganti.\ndigabung_ke: {copy}");
            let new = format!("{}{notice}{}", &text[..first], &text[first + "status: terbit".len()..]);
            let other = text
                .replacen("judul: ", "judul: Pengganti ", 1)
                .replacen("nama_lokal: ", "nama_lokal: Pengganti ", 1);
            site.file(&format!("{folder}/{copy}.{ending}"), &other).file(path, &new)
        })
    };
    for (path, successor) in [
        ("content/uji/inovasi/dashat.yaml", "dapur"),
        (
            "content/uji/kegiatan/2022-09-22-peluncuran.yaml",
            "2022-09-22-peluncuran-baru",
        ),
        ("content/uji/siaran-pers/2022-09-22-dapur-sehat.md", "2022-09-23-dapur-sehat"),
    ] {
        let pages = withdrawn(path, successor);
        let page = path.trim_start_matches("content/").rsplit_once('.').unwrap().0;
        let page = &pages[&format!("{page}.html")];
        let link = format!("<dt>Penerusnya</dt><dd><a href=\"{successor}.html\">Pengganti ");
        assert!(page.contains(&link), "{path}: {page}");
    }
}

/// A region with 310 kampung in ten kecamatan; all but one have a house of data and rest on the same decree.
fn many_kampung(site: Site) -> Site {
    let mut region =
        "kode: \"64.72\"\nnama: Banyak\njenis: kota\nprovinsi: {kode: \"64\", nama: Provinsi Uji}\nzona_waktu: WITA\n\
        dinas: {nama: Dinas}\nkecamatan:\n"
            .to_owned();
    for district in 1..=10 {
        writeln!(
            region,
            "  - kode: \"64.72.{district:02}\"\n    nama: Bagian {district}\n    kelurahan:"
        )
        .unwrap();
        for number in 1..=31 {
            let code = format!("64.72.{district:02}.{}", 1000 + number);
            let name = format!("Tempat {district}-{number}");
            writeln!(region, "      - {{kode: \"{code}\", nama: {name}}}").unwrap();
            let has = if (district, number) == (2, 7) {
                ""
            } else {
                "sarana: [{jenis: rumah_dataku, ada: ada}]\n"
            };
            let text = format!(
                "nama: {name}\nkode_wilayah: \"{code}\"\nstatus: terbit\ndasar_pembentukan: [sk-wali]\n{has}\
                 klasifikasi: [{{kelas: dasar, tanggal: 2025-06-12, sumber: {{judul: Laporan 2025}}}}]\n"
            );
            site.write(
                &format!("content/banyak/kampung/tempat-{district}-{number}.yaml"),
                text.as_bytes(),
            );
        }
    }
    site.file("content/banyak/wilayah.yaml", &region).file(
        "content/banyak/dasar-hukum/sk-wali.yaml",
        "jenis: perwali\nnomor: \"1\"\ntahun: 2020\ntentang: Kampung KB\n",
    )
}

#[test]
fn in_a_large_region_whatever_many_kampung_have_in_common_is_an_index_of_kecamatan() {
    let pages = one_city(many_kampung);
    for (facet, asked, counts) in [
        ("punya/rumah-dataku", "punya=rumah-dataku", ["31", "30"]),
        ("klasifikasi/dasar", "klas=dasar", ["31", "31"]),
    ] {
        let page = &pages[&format!("banyak/kampung/{facet}.html")];
        assert_eq!(page.matches(&format!("?{asked}\"")).count(), 10, "{page}");
        for (district, count) in (1..).zip(counts) {
            let line = format!(
                "<a href=\"../kecamatan/bagian-{district}.html?{asked}\">Kecamatan Bagian {district}</a> <span class=\"jumlah\">({count})</span>"
            );
            assert!(page.contains(&line), "{line}\n{page}");
        }
        assert!(!page.contains("tempat-2-8.html"), "{page}");
        assert!(packed(page) < 14_000, "{facet}: {} B", packed(page));
    }
    // The list of a kecamatan answers what it is asked, and says it to those who have no script.
    let page = &pages["banyak/kampung/kecamatan/bagian-2.html"];
    assert!(
        page.contains("<form id=\"saring\" hidden>") && page.contains("<select name=\"punya\">"),
        "{page}"
    );
    assert!(!page.contains("<select name=\"kec\">"), "{page}");
    assert_eq!(page.matches(" data-punya=\"rumah-dataku\"").count(), 30);
    assert_eq!(
        page.matches("<p class=\"rincian\">Yang dimiliki: Rumah DataKu</p>").count(),
        30
    );
    assert_eq!(
        page.matches("<p class=\"rincian\">Yang dimiliki: belum tercatat</p>").count(),
        1
    );
    assert!(packed(page) < 30_000, "{} B", packed(page));
    // A small region has no filter on these pages.
    assert!(!pages["uji/kampung/kecamatan/utara.html"].contains("id=\"saring\""));
}

#[test]
fn a_legal_basis_of_many_kampung_names_some_and_counts_the_others() {
    let pages = one_city(many_kampung);
    let page = &pages["banyak/dasar-hukum.html"];
    assert_eq!(page.matches("<a href=\"kampung/tempat-").count(), 20, "{page}");
    assert!(
        page.contains("<dd><a href=\"kampung.html\">dan 290 lainnya; lihat Kampung</a></dd>"),
        "{page}"
    );
}

/// Bytes of a page with its styles, as `gzip -6` sends it.
fn packed(page: &str) -> usize {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    std::io::Write::write_all(&mut packer, page.as_bytes()).unwrap();
    packer.finish().unwrap().len()
}

#[test]
fn a_document_says_how_many_pages_it_has() {
    use lopdf::{Document, Object, dictionary};
    let pdf = |count: i64| {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let sheet = || dictionary! { "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] };
        let kids: Vec<Object> = (0..count).map(|_| document.add_object(sheet()).into()).collect();
        document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
        let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", root);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    };
    let pages = one_city(|site| {
        for (name, bytes) in [("satu", pdf(1)), ("banyak", pdf(12)), ("rusak", b"%PDF-1.7".to_vec())] {
            site.write(&format!("content/uji/media/{name}.pdf"), &bytes);
        }
        site.edit(
            "content/uji/kegiatan/2022-09-22-peluncuran.yaml",
            "tanggal_mulai: 2022-09-22\n",
            "tanggal_mulai: 2022-09-22\nlampiran:\n  - {judul: Undangan, berkas: satu.pdf}\n  - {judul: Laporan, berkas: banyak.pdf}\n  \
             - {judul: Notulen, berkas: rusak.pdf}\n",
        )
    });
    let page = &pages["uji/kegiatan/2022-09-22-peluncuran.html"];
    for text in [
        ">Undangan (PDF, 1 halaman, ",
        ">Laporan (PDF, 12 halaman, ",
        ">Notulen (PDF, 8 B)",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
}

#[test]
fn a_long_account_of_a_kampung_stands_folded_and_a_short_one_does_not() {
    let profile = |words: usize| {
        let pages = one_city(|site| {
            let account = format!("status: terbit\ngambaran_umum: {}\n", "kata ".repeat(words).trim_end());
            site.edit("content/uji/kampung/kenanga.yaml", "status: terbit\n", &account)
        });
        pages["uji/kampung/kenanga.html"].clone()
    };
    let folded = "<summary>Baca gambaran umum</summary>";
    assert!(profile(61).contains(folded), "{}", profile(61));
    let short = profile(60);
    assert!(
        !short.contains(folded) && short.contains("<div class=\"prosa\"><p>kata kata"),
        "{short}"
    );
}

#[test]
fn the_contact_page_shows_where_the_office_is() {
    let contact = |site: Site| {
        site.run("build --minify mati").ok();
        String::from_utf8(site.published().remove("uji/kontak.html").unwrap()).unwrap()
    };
    let place = "  singkatan: DPPKB\n  lokasi: {lat: -0.1312, lon: 117.5124}\n";
    let [north, south] = ["LU", "LS"].map(|side| format!("0,1312° {side}, 117,5124° BT</a></dd>"));
    let page = contact(Site::from("borders"));
    for text in [
        &*format!("<dt>Koordinat</dt><dd><a href=\"geo:0.1312,117.5124\">{north}"),
        "<figcaption>Letak kantor</figcaption>",
        "Letak kantor Dinas Pengendalian Penduduk dan Keluarga Berencana di Kota Uji.",
        "Garis batas: Batas uji 2023",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    // Without borders and without the place of any kampung there is nothing to draw it on.
    let page = contact(Site::from("one-city").edit("content/uji/wilayah.yaml", "  singkatan: DPPKB\n", place));
    assert!(page.contains(&south) && !page.contains("<figure"), "{page}");
    let melati = "status: terbit\nlokasi: {lat: -0.1, lon: 117.5}\n";
    let page = contact(
        Site::from("one-city")
            .edit("content/uji/wilayah.yaml", "  singkatan: DPPKB\n", place)
            .edit("content/uji/kampung/kenanga.yaml", "status: terbit\n", melati),
    );
    assert!(page.contains("<figcaption>Letak kantor</figcaption>"), "{page}");
}

#[test]
fn an_activity_shows_its_documents_its_follow_up_and_whom_to_ask() {
    let pages = one_city(|site| {
        site.edit(
            "content/uji/kegiatan/2022-09-22-peluncuran.yaml",
            "tanggal_mulai: 2022-09-22\n",
            "tanggal_mulai: 2022-09-22\ntindak_lanjut: Pokja bertemu lagi pada **Oktober**.\n\
             lampiran:\n  - {judul: Notulen, berkas: notulen.pdf}\n\
             narahubung: {unit: Bidang KB, telepon_kantor: (0548) 20000}\n",
        )
        .file("content/uji/media/notulen.pdf", "%PDF-1.7 notulen")
    });
    let page = &pages["uji/kegiatan/2022-09-22-peluncuran.html"];
    for text in [
        "<h2 id=\"bagian_tindak_lanjut\">Tindak lanjut</h2>",
        "Pokja bertemu lagi pada <strong>Oktober</strong>.",
        "<a href=\"../media/notulen.pdf\">Notulen (PDF, 16 B)</a>",
        "<li>Bidang KB</li>",
        "href=\"tel:054820000\"",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    assert!(pages.contains_key("uji/media/notulen.pdf"));
}

#[test]
fn the_footer_says_when_the_content_was_changed_and_not_when_it_was_built() {
    let footers = |now: &str| {
        let site = Site::from("one-city");
        site.run(&format!("build --minify mati --now {now}")).ok();
        site.published()
    };
    let early = footers("2026-11-02T09:00");
    let page = String::from_utf8_lossy(&early["uji/glosarium.html"]).into_owned();
    assert!(
        page.contains("Isi situs terakhir diubah <time datetime=\"2022-09-22\">22 September 2022</time>.")
            && page.contains("Angka boleh dikutip dengan menyebut sumber dan tahunnya.")
            && page.contains("<a href=\"sitemap.xml\">Peta situs</a>"),
        "{page}"
    );
    let late = footers("2026-11-03T09:00");
    for (route, bytes) in &early {
        assert!(bytes == &late[route] || route.contains(".ics"), "{route}");
    }
}

#[test]
fn a_chart_says_where_its_figures_come_from() {
    let pages = one_city(|site| site);
    for (page, source) in [
        ("uji/statistik/prevalensi-stunting.html", "SSGI 2021, dan 2 sumber lain</a>. "),
        ("uji/statistik/kampung/keluarga.html", "Pendataan uji 2026</a>; data 2026. "),
    ] {
        let html = &pages[page];
        assert!(
            html.contains(&format!("<p class=\"legenda\">Sumber: <a href=\"#bagian_sumber\">{source}")),
            "{html}"
        );
        let (_, line) = html.split_once("#bagian_sumber\">").unwrap();
        let line = line.split("</p>").next().unwrap();
        assert!(line.contains("type=\"text/csv\" download>Unduh CSV ("), "{line}");
    }
}

#[test]
fn the_page_of_a_partner_adds_up_what_it_gave() {
    let pages = one_city(|site| {
        site.edit(
            "content/uji/kampung/melati.yaml",
            "status: terbit",
            "sumber_dana:\n\
             \x20 - {tahun: 2022, jenis: csr, anggaran: 4000000, realisasi: 3500000, mitra: dppkb}\n\
             \x20 - {tahun: 2023, jenis: csr, realisasi: 250000, mitra: dppkb, barang: {uraian: Telur, jumlah: 12.5, satuan: kg}, \
             bukti: {judul: Tanda terima 7}}\n\
             \x20 - {tahun: 2023, jenis: apbd, anggaran: 9000000, realisasi: 9000000}\n\
             status: terbit",
        )
    });
    let page = &pages["uji/mitra/dppkb.html"];
    for text in ["Rp4.000.000", "Rp3.750.000", "Telur, 12,5 kg", "Tanda terima 7"] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    assert!(!page.contains("Rp9.000.000"));
    assert!(pages["uji/kampung/melati.html"].contains("Telur, 12,5 kg"));
    let csv = &pages["uji/mitra/dppkb.csv"];
    assert!(csv.contains("tabel_pemberian,Jumlah,Realisasi,3750000,"), "{csv}");
}

#[test]
fn a_document_that_only_a_withdrawn_record_names_is_not_published() {
    let published = |status: &str| {
        let pages = one_city(|site| {
            site.write("content/uji/media/nota.pdf", b"%PDF-1.4");
            site.write("content/uji/media/rkm.pdf", b"%PDF-1.4");
            site.edit(
                "content/uji/kampung/melati.yaml",
                "bentuk: pendampingan}",
                "bentuk: mou, dokumen: [{judul: Nota, berkas: nota.pdf}]}\nrkm: {tahun: 2024, berkas: rkm.pdf}",
            )
            .edit("content/uji/kampung/melati.yaml", "status: terbit", status)
        });
        ["uji/media/nota.pdf", "uji/media/rkm.pdf"].map(|file| pages.contains_key(file))
    };
    assert_eq!(published("status: terbit"), [true, true]);
    assert_eq!(published("status: ditarik\nalasan_ditarik: Keliru."), [false, false]);
}

#[test]
fn an_innovation_says_how_to_join_and_how_to_copy_it() {
    let pages = one_city(|site| {
        site.write("content/uji/media/resep.pdf", &[b'%'; 1_300]);
        site.edit(
            "content/uji/inovasi/dashat.yaml",
            "status: terbit",
            "peserta: Keluarga dengan balita.\njadwal: tiap Rabu\ntempat: Balai warga\nnarahubung: {unit: Balai KB}\n\
             langkah: [Data keluarga., Susun menu.]\n\
             dokumen: [{jenis: kerja_sama, judul: Nota, url: 'https://jdih.example/nota'}, {judul: Buku resep, berkas: resep.pdf}]\n\
             biaya: [{tahun: 2025, anggaran: 12000000, realisasi: 9000000}]\ntanggal_periksa: 2026-01-12\nstatus: terbit",
        )
    });
    let page = &pages["uji/inovasi/dashat.html"];
    for text in [
        "Keluarga dengan balita.",
        "tiap Rabu",
        "Balai KB",
        "<ol><li>Data keluarga.</li><li>Susun menu.</li></ol>",
        "<a href=\"../media/resep.pdf\">Buku resep</a> (panduan, PDF, 1 KB)",
        "<a href=\"https://jdih.example/nota\">Nota</a> (naskah kerja sama)",
        "Rp12.000.000",
        "12 Januari 2026",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    let csv = &pages["uji/inovasi/dashat.csv"];
    assert!(csv.contains("tabel_biaya,2025,Realisasi,9000000,"), "{csv}");
}

#[test]
fn the_page_of_a_partner_has_its_agreements() {
    let pages = one_city(|site| {
        site.write("content/uji/media/nota.pdf", b"%PDF-1.4");
        site.edit(
            "content/uji/kampung/melati.yaml",
            "{instansi: dppkb, bentuk: pendampingan}",
            "{instansi: dppkb, bentuk: mou, dokumen: [{judul: Nota kesepahaman, berkas: nota.pdf}, \
             {judul: Adendum, url: https://jdih.example/adendum}]}",
        )
    });
    let page = &pages["uji/mitra/dppkb.html"];
    for text in [
        "<a href=\"../media/nota.pdf\">Nota kesepahaman</a> (PDF, 8 B), <a href=\"../kampung/melati.html\">",
        "<a href=\"https://jdih.example/adendum\">Adendum</a>, ",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    assert!(pages.contains_key("uji/media/nota.pdf"));
}

#[test]
fn many_gifts_of_a_partner_are_added_up_by_year() {
    let pages = one_city(|site| {
        let gifts = (0..41).map(|at| {
            format!(
                "  - {{tahun: {}, jenis: csr, realisasi: 1000, mitra: dppkb}}\n",
                2020 + at % 2
            )
        });
        let gifts = format!("sumber_dana:\n{}status: terbit", gifts.collect::<String>());
        site.edit("content/uji/kampung/melati.yaml", "status: terbit", &gifts)
    });
    let csv = &pages["uji/mitra/dppkb.csv"];
    for line in [
        "2021,Realisasi,20000,",
        "2020,Realisasi,21000,",
        "Jumlah,Realisasi,41000,",
        "2020,Kampung,1,",
    ] {
        assert!(csv.contains(&format!("tabel_pemberian,{line}")), "{line}\n{csv}");
    }
}

#[test]
fn a_release_also_stands_there_as_text_with_its_corrections_first() {
    let release = "content/uji/siaran-pers/2022-09-22-dapur-sehat.md";
    let text = "uji/siaran-pers/2022-09-22-dapur-sehat.txt";
    let page = "uji/siaran-pers/2022-09-22-dapur-sehat.html";
    let pages = one_city(|site| {
        site.edit(
            release,
            "status: terbit",
            "ralat: [{tanggal: 2022-09-23, sebelum: 30 porsi, sesudah: 40 porsi, alasan: Salah hitung.}]\nstatus: terbit",
        )
    });
    let found = &pages[text];
    let order = [
        "Dapur Sehat Melati mulai memasak\n====",
        "\nUji, 22 September 2022, 10.00 WITA\n",
        "\nRalat\n-----\n\n23 September 2022: Salah hitung.\nSemula: 30 porsi\nSeharusnya: 40 porsi\n",
        "\nKader Melati membuka dapur",
        "\nMenu | Bahan utama | Porsi\nBubur ikan | ikan tongkol | 25\n",
        "\n“Bahan setempat cukup",
        "\n- Porsi pertama\n  Nilai: 40 porsi\n",
        "\nNarahubung\n----------\n\nDPPKB\n",
    ];
    let at: Vec<usize> = order.iter().map(|part| found.find(part).expect(part)).collect();
    assert!(at.is_sorted(), "{found}");
    assert!(pages[page].contains("href=\"2022-09-22-dapur-sehat.txt\""));

    let withdrawn = one_city(|site| site.edit(release, "status: terbit", "status: ditarik\nalasan_ditarik: Keliru."));
    assert!(withdrawn.contains_key(page) && !withdrawn.contains_key(text));
    let without = one_city(|site| {
        site.file(
            "themes/uji/theme.toml",
            "api = 1\nextends = \"bawaan\"\nwithout = [\"downloads\"]\n",
        )
        .edit("content/situs.yaml", "zona_waktu", "tema: uji\nzona_waktu")
    });
    assert!(without.contains_key(page) && !without.contains_key(text));
}

#[test]
fn the_list_of_releases_is_data_and_says_nothing_of_withdrawn_ones() {
    let release = "content/uji/siaran-pers/2022-09-22-dapur-sehat.md";
    let head = "id,alamat,judul,tanggal,topik,kampung,cakupan,ralat,ditarik\n";
    let row = |pages: &BTreeMap<String, String>| {
        let csv = pages["uji/siaran-pers.csv"]
            .trim_start_matches('\u{feff}')
            .replace("\r\n", "\n");
        assert!(csv.starts_with(head), "{csv}");
        csv[head.len()..].trim_end().to_owned()
    };
    let address = "https://uji.example/uji/siaran-pers/2022-09-22-dapur-sehat.html";
    let shown = one_city(|site| site.edit(release, "cakupan: kota\n", "cakupan: kota\ntopik: [stunting, anak]\n"));
    let expected = format!(
        "2022-09-22-dapur-sehat,{address},Dapur Sehat Melati mulai memasak,2022-09-22T10:00:00+08:00,stunting;anak,melati,kota,0,false"
    );
    assert_eq!(row(&shown), expected);
    let json: serde_json::Value = serde_json::from_str(&shown["uji/siaran-pers.json"]).unwrap();
    assert!(json.to_string().contains("\"topik\":[\"stunting\",\"anak\"]"), "{json}");
    let withdrawn = one_city(|site| site.edit(release, "status: terbit", "status: ditarik\nalasan_ditarik: Keliru."));
    let expected =
        format!("2022-09-22-dapur-sehat,{address},Dapur Sehat Melati mulai memasak,2022-09-22T10:00:00+08:00,,,,0,true");
    assert_eq!(row(&withdrawn), expected);
}

#[test]
fn a_release_shows_what_was_corrected_and_what_others_reply_and_an_archived_one_says_so() {
    let release = "content/uji/siaran-pers/2022-09-22-dapur-sehat.md";
    let page = "uji/siaran-pers/2022-09-22-dapur-sehat.html";
    let after = "status: arsip\nralat:\n  - {tanggal: 2022-10-03, sebelum: dua puluh porsi, sesudah: delapan belas porsi, alasan: Dua \
                 porsi terhitung dua kali.}\nhak_jawab:\n  - {tanggal: 2022-10-05, dari: Komunitas Uji, isi: Acara disiapkan bersama.}";
    let before = one_city(|site| site);
    let pages = one_city(|site| site.edit(release, "status: terbit", after));
    for said in [
        "3 Oktober 2022",
        "dua puluh porsi",
        "delapan belas porsi",
        "Dua porsi terhitung dua kali.",
        "5 Oktober 2022",
        "Komunitas Uji",
        "Acara disiapkan bersama.",
        "arsip",
    ] {
        assert!(
            pages[page].contains(said) && !before[page].contains(said),
            "{said}: {}",
            pages[page]
        );
    }
}

#[test]
fn releases_on_a_topic_have_a_list_page_by_page() {
    let pages = one_city(|mut site| {
        let release = site.read("content/uji/siaran-pers/2022-09-22-dapur-sehat.md");
        let release = release.replace("cakupan: kota\n", "cakupan: kota\ntopik: [stunting, anak, stunting]\n");
        for number in 0..101 {
            site = site.file(&format!("content/uji/siaran-pers/2022-09-22-siaran-{number:03}.md"), &release);
        }
        site
    });
    let first = &pages["uji/siaran-pers/topik/stunting.html"];
    assert!(
        first.contains("Siaran pers: Stunting dan gizi <span class=\"jumlah\">(101)</span>"),
        "{first}"
    );
    assert_eq!(first.matches("siaran-0").count() + first.matches("siaran-1").count(), 100);
    assert!(pages["uji/siaran-pers/topik/stunting-2.html"].contains("siaran-100.html"));
    assert!(pages["uji/siaran-pers.html"].contains("siaran-pers/topik/anak.html"));
    assert!(pages["uji/siaran-pers/2022-09-22-siaran-007.html"].contains("topik/stunting.html"));
    assert!(!pages.contains_key("uji/siaran-pers/topik/remaja.html"));
}
