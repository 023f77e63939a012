//! Themes on a temporary disk, from the smallest that works to all the ways in which one can be wrong.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;
use tera::{Context, Value};

use super::*;
use crate::diagnostic::Sentences;
use dom::{any_html, same_dom};

/// A default theme that is as small as can be.
const BASE: &[(&str, &str)] = &[
    ("bawaan/theme.toml", "api = 1\n"),
    ("bawaan/i18n/id.toml", "[sapa]\nhalo = \"Halo, {nama}!\"\njudul = \"Judul\"\n"),
    (
        "bawaan/i18n/en.toml",
        "[sapa]\nhalo = \"Hello, {nama}!\"\njudul = \"Title\"\n",
    ),
    (
        "bawaan/static/gaya.css",
        "body {\n  color: #ff0000;\n  background: url(\"ikon/a.svg\");\n}\n",
    ),
    ("bawaan/static/ikon/a.svg", "<svg/>"),
    (
        "bawaan/templates/dasar.html",
        "<html>\n<title>{{ t.sapa.judul }}</title>\n<body>\n  {% block isi %}bawaan{% endblock %}\n</body>\n</html>\n",
    ),
    (
        "bawaan/templates/kampung.html",
        "{% extends \"dasar.html\" %}\n{% block isi %}\n  <p>{{ t.sapa.halo | isi(nama=nama) }}</p>\n{% endblock %}\n",
    ),
];

fn disk(files: &[&[(&str, &str)]]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files.iter().flat_map(|files| files.iter()) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn load(folder: &Path, name: &str, minify: Minify) -> Result<Theme, Vec<String>> {
    let report = Report::default();
    Theme::load(name, Some(folder), Language::Id, minify, &report).map_err(|_| told(report))
}

/// Complaints in one line each: code, place, message.
fn told(report: Report) -> Vec<String> {
    report
        .finish()
        .iter()
        .map(|fault| {
            let place = fault.place.locate().map_or_else(String::new, |located| {
                let start = located
                    .excerpt
                    .map(|excerpt| format!(":{}:{}", excerpt.start.line, excerpt.start.column));
                format!(" {}{}", located.path, start.unwrap_or_default())
            });
            let texts = Sentences::of(Language::En).texts(fault);
            let message = [vec![texts.message], texts.help].concat().join(" | ");
            format!("{}{place}: {message}", fault.code)
        })
        .collect()
}

fn named(nama: &str) -> Context {
    let mut context = Context::new();
    context.insert_value("nama", Value::from(nama));
    context
}

fn page(theme: &Theme, template: &str) -> String {
    theme
        .render(template, &named("A & B"), "a.html", None, &Report::default())
        .unwrap()
}

#[test]
fn the_default_theme_stands_alone() {
    let folder = disk(&[BASE]);
    let theme = load(folder.path(), "bawaan", Minify::Mati).unwrap();
    assert_eq!(
        page(&theme, "kampung.html"),
        "<html>\n<title>Judul</title>\n<body>\n  \n  <p>Halo, A &amp; B!</p>\n\n</body>\n</html>\n"
    );
    assert_eq!(theme.text("sapa.judul"), "Judul");
    assert_eq!(theme.text("sapa.tidak_ada"), "[?]");
    assert_eq!(theme.fill("sapa.halo", &[("nama", "Ani")]), "Halo, Ani!");
    let theme = load(folder.path(), "bawaan", Minify::Ringan).unwrap();
    assert_eq!(
        page(&theme, "kampung.html"),
        "<html>\n<title>Judul</title>\n<body>\n\n<p>Halo, A &amp; B!</p>\n\n</body></html>\n"
    );
}

#[test]
fn the_default_theme_in_the_binary_is_sound() {
    let report = Report::default();
    let loaded = Theme::load(DEFAULT, None, Language::Id, Minify::Ringan, &report);
    assert!(loaded.is_ok(), "{:#?}", told(report));
}

#[test]
fn another_theme_overrides_files_blocks_texts_and_assets() {
    let own: &[(&str, &str)] = &[
        ("kota/theme.toml", "name = \"Kota\"\napi = 1\nextends = \"bawaan\"\n"),
        ("kota/i18n/id.toml", "[sapa]\njudul = \"Kota\"\n"),
        ("kota/static/gaya.css", "p { margin: 0 }"),
        (
            "kota/templates/kampung.html",
            "{% extends \"bawaan/kampung.html\" %}{% block isi %}<b>{{ super() }}</b>{% endblock %}",
        ),
    ];
    let folder = disk(&[BASE, own]);
    let theme = load(folder.path(), "kota", Minify::Penuh).unwrap();
    assert_eq!(theme.name(), "kota");
    let html = page(&theme, "kampung.html");
    assert!(html.contains("<title>Kota</title>"), "{html}");
    assert!(html.contains("<b>\n<p>Halo, A &amp; B!</p>\n</b>"), "{html}");
    let names: Vec<&str> = theme.assets().iter().map(|asset| asset.name.as_str()).collect();
    assert_eq!(names, ["gaya.css", "ikon/a.svg"]);
    assert_eq!(theme.assets()[0].bytes, b"p{margin:0}");
    let first = theme.sources().next().unwrap();
    assert_eq!(first.path(), "themes/kota/templates/kampung.html");
}

#[test]
fn the_last_test_speaks_of_one_theme() {
    let kota = ("kota/theme.toml", "api = 1\nextends = \"bawaan\"\n");
    let test = "date = \"2026-11-22\"\npages = 7\nchecks = [\"axe\"]\ntools = [\"axe-core 1\"]\n";
    let folder = disk(&[BASE, &[kota, ("bawaan/uji.toml", test)]]);
    assert_eq!(
        load(folder.path(), "bawaan", Minify::Mati).unwrap().tested().unwrap().pages,
        7
    );
    assert_eq!(load(folder.path(), "kota", Minify::Mati).unwrap().tested(), None);
    let folder = disk(&[BASE, &[kota, ("bawaan/uji.toml", test), ("kota/uji.toml", test)]]);
    assert!(load(folder.path(), "kota", Minify::Mati).unwrap().tested().is_some());
    let folder = disk(&[BASE, &[("bawaan/uji.toml", "date = \"22 November\"\n")]]);
    let told = load(folder.path(), "bawaan", Minify::Mati).unwrap_err();
    assert!(
        told[0].starts_with("theme/bad-settings themes/bawaan/uji.toml:1:8:"),
        "{told:?}"
    );
}

#[test]
fn a_whole_file_is_overridden_for_all_templates_that_use_it() {
    let own: &[(&str, &str)] = &[
        ("kota/theme.toml", "api = 1\nextends = \"bawaan\"\n"),
        ("kota/templates/dasar.html", "<main>{% block isi %}{% endblock %}</main>"),
    ];
    let folder = disk(&[BASE, own]);
    let theme = load(folder.path(), "kota", Minify::Ringan).unwrap();
    assert_eq!(page(&theme, "kampung.html"), "<main>\n<p>Halo, A &amp; B!</p>\n</main>");
}

#[test]
fn static_files_are_named_by_their_content() {
    let folder = disk(&[BASE]);
    let theme = load(folder.path(), "bawaan", Minify::Ringan).unwrap();
    let [style, icon] = theme.assets() else { panic!() };
    assert!(
        icon.path.starts_with("aset/ikon/a.") && icon.path.len() == "aset/ikon/a.12345678.svg".len(),
        "{}",
        icon.path
    );
    let inside = icon.path.strip_prefix("aset/").unwrap();
    assert_eq!(
        String::from_utf8_lossy(&style.bytes),
        format!("body{{color:red;background:url(\"{inside}\")}}")
    );
    assert_eq!(style.path.len(), "aset/gaya.12345678.css".len());
    let template = theme
        .templates
        .tera
        .render_str("{{ aset[\"gaya.css\"] }}", &Context::new(), true)
        .unwrap();
    assert_eq!(template, style.path);
}

#[test]
fn unknown_themes_and_names_that_are_none_are_refused() {
    let folder = disk(&[BASE, &[("kosong/lain.txt", "")]]);
    let tell = |name: &str| load(folder.path(), name, Minify::Ringan).unwrap_err();
    assert_eq!(tell("kota"), ["theme/missing themes/kota: the theme \"kota\" was not found"]);
    assert_eq!(
        tell("kosong"),
        ["theme/missing themes/kosong: the theme \"kosong\" was not found"]
    );
    for name in ["..", "../bawaan", "/etc", "", "Bawaan", "a/b"] {
        assert!(tell(name)[0].starts_with("theme/missing: "), "{name}");
    }
}

#[test]
fn settings_are_checked() {
    for (text, expected) in [
        (
            "api = 2\nbaru = 1\n",
            "theme/wrong-api themes/kota/theme.toml:1:7: this theme was made for version 2, but this Pendopo uses version 1",
        ),
        (
            "name = \"x\"\n",
            "theme/bad-settings themes/kota/theme.toml:1:1: the settings of the theme cannot be read: missing field `api`",
        ),
        (
            "api = 1\nextends = \"lain\"\n",
            "theme/bad-settings themes/kota/theme.toml:2:11: the settings of the theme cannot be read: only the default theme can be extended",
        ),
    ] {
        let folder = disk(&[BASE, &[("kota/theme.toml", text)]]);
        assert_eq!(load(folder.path(), "kota", Minify::Ringan).unwrap_err(), [expected]);
    }
    for text in ["api = \n", "api = 1\nextend = \"bawaan\"\n", "api = \"1\"\n"] {
        let folder = disk(&[BASE, &[("kota/theme.toml", text)]]);
        let told = load(folder.path(), "kota", Minify::Ringan).unwrap_err();
        assert!(told[0].starts_with("theme/bad-settings themes/kota/theme.toml:"), "{told:?}");
    }
}

#[test]
fn the_languages_must_agree() {
    let own: &[(&str, &str)] = &[
        ("kota/theme.toml", "api = 1\nextends = \"bawaan\"\n"),
        ("kota/i18n/id.toml", "baru = \"a\"\n[sapa]\nhalo = \"Hai\"\n"),
        ("kota/i18n/en.toml", "[lain]\nx = \"b\"\n"),
    ];
    let folder = disk(&[BASE, own]);
    assert_eq!(
        load(folder.path(), "kota", Minify::Ringan).unwrap_err(),
        [
            "theme/bad-messages themes/bawaan/i18n/en.toml:2:1: the theme text \"sapa.halo\" cannot be used: the words in braces differ between the languages",
            "theme/bad-messages themes/kota/i18n/en.toml:2:1: the theme text \"lain.x\" cannot be used: it is missing in Indonesian",
            "theme/bad-messages themes/kota/i18n/id.toml:1:1: the theme text \"baru\" cannot be used: it is missing in English",
        ]
    );
    for (text, start) in [
        ("a = \n", "theme/bad-messages themes/kota/i18n/id.toml:1:"),
        (
            "[a]\nb = 3\n",
            "theme/bad-messages themes/kota/i18n/id.toml:2:1: the theme text \"a.b\" cannot be used: its content is not a text",
        ),
    ] {
        let own: &[(&str, &str)] = &[
            ("kota/theme.toml", "api = 1\nextends = \"bawaan\"\n"),
            ("kota/i18n/id.toml", text),
        ];
        let folder = disk(&[BASE, own]);
        let told = load(folder.path(), "kota", Minify::Ringan).unwrap_err();
        assert!(told[0].starts_with(start), "{told:?}");
    }
}

#[test]
fn every_broken_template_is_reported_where_it_is_broken() {
    let own: &[(&str, &str)] = &[
        ("kota/theme.toml", "api = 1\nextends = \"bawaan\"\n"),
        ("kota/templates/a.html", "<p>\n  {{ nama }\n</p>\n"),
        (
            "kota/templates/b.html",
            "{% if x %}\nä {{ y | tidak_ada }}{{ z | juga_tidak }}\n{% endif %}\n",
        ),
        ("kota/templates/c.html", "{% extends \"hilang.html\" %}\n"),
        ("kota/templates/d.html", "<ul>\n  <li class=a>x\n</ul>\n"),
        (
            "kota/templates/e.html",
            "{% include \"a.html\" %}{{ t.sapa.tiada }}{{ t.sapa.judul }}\n",
        ),
        ("kota/templates/f.html", "{% extends \"f.html\" %}\n"),
        ("kota/templates/g.html", "{% if x %}"),
    ];
    let folder = disk(&[BASE, own]);
    let told = load(folder.path(), "kota", Minify::Ringan).unwrap_err();
    let starts = [
        "template/syntax themes/kota/templates/a.html:2:11: the template cannot be read: a character may not stand here",
        "template/syntax themes/kota/templates/b.html:2:10: the template cannot be read: there is no such filter | the name is `tidak_ada`",
        "template/syntax themes/kota/templates/b.html:2:29: the template cannot be read: there is no such filter | the name is `juga_tidak`",
        "template/syntax themes/kota/templates/c.html:1:13: the template cannot be read: there is no such template | the name is `hilang.html`",
        "template/unbalanced themes/kota/templates/d.html:2:3: the HTML of the template is not right at `li`: opened here",
        "template/unbalanced themes/kota/templates/d.html:2:7: the HTML of the template is not right at `class`: its value has no quotes",
        "template/syntax themes/kota/templates/e.html:1:26: the template cannot be read: this text is not in the i18n folder of the theme | the name is `t.sapa.tiada`",
        "template/syntax themes/kota/templates/f.html:1:4: the template cannot be read: templates include each other without end",
        "template/syntax themes/kota/templates/g.html:1:",
    ];
    for start in starts {
        assert!(told.iter().any(|told| told.starts_with(start)), "{start}\nin {told:#?}");
    }
    assert_eq!(told.len(), starts.len(), "{told:#?}");
}

#[test]
fn a_fault_on_a_page_names_the_line_and_the_record() {
    let own: &[(&str, &str)] = &[
        ("kota/theme.toml", "api = 1\nextends = \"bawaan\"\n"),
        (
            "kota/templates/a.html",
            "{% component Kartu(isi) %}\n\n\n   <p>{{ isi.judul }}</p>{% endcomponent %}\n<p>\n\n\n   x</p>   <p>{{ kampung.nma }}</p>\n",
        ),
        ("kota/templates/b.html", "<div>\n\n\n\n{{<Kartu isi={kampung} />}}</div>"),
    ];
    let folder = disk(&[BASE, own]);
    for minify in [Minify::Ringan, Minify::Mati] {
        let theme = load(folder.path(), "kota", minify).unwrap();
        let mut context = Context::new();
        context.insert(
            "kampung",
            &[("nama", "Loktuan")]
                .into_iter()
                .collect::<std::collections::BTreeMap<_, _>>(),
        );
        let report = Report::default();
        let record = Some("content/bontang/kampung/loktuan.yaml");
        assert_eq!(
            theme.render("a.html", &context, "kampung/loktuan.html", record, &report),
            None
        );
        assert_eq!(
            theme.render("b.html", &context, "kampung/loktuan.html", record, &report),
            None
        );
        assert_eq!(theme.render("c.html", &context, "c.html", record, &report), None);
        let faults = report.finish();
        let called = faults[1].related[0].place.locate().unwrap();
        assert_eq!(called.path, "themes/kota/templates/b.html");
        assert_eq!(called.excerpt.unwrap().start.line, 5);
        let label = Sentences::of(Language::En).texts(&faults[0]).label;
        assert_eq!(
            label.as_deref(),
            Some("while using the record content/bontang/kampung/loktuan.yaml")
        );
        let report = Report::default();
        for fault in faults {
            report.push(fault);
        }
        assert_eq!(
            told(report),
            [
                "template/fault templates/c.html: the page c.html cannot be made: there is no such template | the name is `c.html`",
                "template/fault themes/kota/templates/a.html:4:14: the page kampung/loktuan.html cannot be made: this name is not available here \
                 | the name is `judul` | available: nama",
                "template/fault themes/kota/templates/a.html:8:26: the page kampung/loktuan.html cannot be made: this name is not available here \
                 | the name is `nma` | perhaps you meant `nama` | available: nama",
            ]
        );
    }
}

#[test]
fn styles_are_checked_and_every_fault_is_told() {
    let own: &[(&str, &str)] = &[
        ("kota/theme.toml", "api = 1\nextends = \"bawaan\"\n"),
        (
            "kota/static/a.css",
            "p { color: red }\nh1 { color: #0a5 font-size: 2rem }\n@media print { ä { } }\np..x { }\n",
        ),
        ("kota/static/b.css", "p { background: url(hilang.png) }"),
        ("kota/static/c.css", "@import \"d.css\";"),
        ("kota/static/d.css", "@import \"c.css\";"),
        ("kota/static/Buruk.css", ""),
    ];
    let folder = disk(&[BASE, own]);
    let told = load(folder.path(), "kota", Minify::Ringan).unwrap_err();
    assert!(
        told[0].starts_with("file/bad-name themes/kota/static/Buruk.css: "),
        "{told:?}"
    );
    assert_eq!(
        told[1..],
        [
            "theme/bad-style themes/kota/static/a.css:2:6: the style of the theme cannot be read: a semicolon is missing behind this value",
            "theme/bad-style themes/kota/static/a.css:4:3: the style of the theme cannot be read: there is a character that cannot stand here",
            "theme/bad-style themes/kota/static/b.css:1:21: the style of the theme cannot be read: the file named here is not in the static folder of the theme",
            "theme/bad-style themes/kota/static/c.css: the style of the theme cannot be read: CSS files include each other without end",
            "theme/bad-style themes/kota/static/d.css: the style of the theme cannot be read: CSS files include each other without end",
        ]
    );
}

#[test]
fn sentences_may_hold_finished_html() {
    let folder = disk(&[BASE]);
    let theme = load(folder.path(), "bawaan", Minify::Ringan).unwrap();
    let render = |template: &str| {
        theme
            .templates
            .tera
            .render_str(template, &named("<i>"), true)
            .map_err(|error| error.to_string())
    };
    assert_eq!(render("{{ t.sapa.halo | isi(nama=nama) }}").unwrap(), "Halo, &lt;i&gt;!");
    assert_eq!(render("{{ t.sapa.halo | isi(nama=nama | safe) }}").unwrap(), "Halo, <i>!");
    assert_eq!(render("{{ t.sapa.halo | isi(nama=5) }}").unwrap(), "Halo, 5!");
    assert!(
        render("{{ t.sapa.halo | isi(nma=5) }}")
            .unwrap_err()
            .contains("Placeholder `nama` is not filled")
    );
    assert!(render("{{ t.sapa.tiada }}").is_err());
}

#[cfg(unix)]
#[test]
fn links_out_of_the_theme_are_refused() {
    let folder = disk(&[BASE, &[("kota/theme.toml", "api = 1\n"), ("rahasia.txt", "x")]]);
    fs::create_dir_all(folder.path().join("kota/static")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("rahasia.txt"), folder.path().join("kota/static/a.txt")).unwrap();
    let told = load(folder.path(), "kota", Minify::Ringan).unwrap_err();
    assert!(told[0].starts_with("file/outside themes/kota/static/a.txt"), "{told:?}");
    let outer = disk(&[BASE]);
    std::os::unix::fs::symlink(folder.path().join("kota"), outer.path().join("luar")).unwrap();
    assert!(load(outer.path(), "luar", Minify::Ringan).unwrap_err()[0].starts_with("file/outside themes/luar"));
}

#[test]
fn a_theme_is_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Theme>();
}

proptest! {
    #[test]
    fn collapsed_templates_make_the_same_document(html in any_html()) {
        let cut = pieces::pieces(&html);
        let (collapsed, _) = collapse::collapse("a.html", &html, &cut, &collapse::Verbatim::default());
        prop_assert_eq!(same_dom(&html, &collapsed), Ok(()), "{:?} became {:?}", html, collapsed);
        prop_assert_eq!(balance::document(&html), []);
    }
}
