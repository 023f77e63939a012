//! Files for the server that a site stands on: `_headers` and `_redirects` (Netlify, Cloudflare Pages and others), `.htaccess` (Apache),
//! pieces of configuration for nginx and Caddy, and `.well-known/security.txt` (RFC 9116).
//!
//! They stand at the root of what is published, for all regions at once, and say by header what pages say about themselves, and
//! what only a header can say: that no other site may frame them. A page may be shown with the one style sheet in its head, which
//! differs by region with its colours; so the policy in the header is silent about styles, and the one in the page is not. A
//! browser obeys both (W3C Content Security Policy Level 3, 8.1). That holds for any number of regions, and also after one region
//! alone was published anew.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::Ingredients;
use super::twins::KINDS;
use crate::artifact::{Artifact, Route, base_path};
use crate::record::Keamanan;

/// What no page may do, whatever its own policy says. Without `default-src` and `style-src`, for which each page speaks.
const POLICY: &str = "script-src 'self'; connect-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; \
    manifest-src 'self'; worker-src 'none'; object-src 'none'; frame-src 'none'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// The other headers of all files.
const HEADERS: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "geolocation=(), camera=(), microphone=()"),
];

/// For files whose name tells their content: `aset/gaya.1a2b3c4d.css`, `foto/balai-480.1a2b3c4d.webp`.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// For everything else: five minutes.
const FOR_NOW: &str = "public, max-age=300";

/// How many months a contact is good for after the month of the build.
const MONTHS: i8 = 6;

/// The files for the server. `moved` are addresses below the base address that lead elsewhere, and where to: pages lead on by
/// themselves, but a server can say so to every program, and also for what stood beside a page.
pub(super) fn host(ingredients: &Ingredients<'_>, moved: &[(String, String)]) -> Vec<Artifact> {
    let base = ingredients.situs.alamat_dasar.as_deref();
    let missing = missing(base);
    let root = root(base);
    let moved: Vec<(String, String)> = moved
        .iter()
        .map(|(from, to)| (format!("{root}{from}"), format!("{root}{to}")))
        .collect();
    let file = |name: &str, text: String| Artifact {
        route: Route::new(name),
        bytes: text.into_bytes(),
    };
    let mut files = vec![
        file("_headers", headers()),
        file(".htaccess", htaccess(&missing, &root, &moved)),
        file("_nginx.conf", nginx(&missing)),
        // Also without a line: a server that asks for it must find it.
        file("_nginx-alihan.conf", nginx_map(&moved)),
        file("_caddy.conf", caddy(&moved)),
    ];
    if !moved.is_empty() {
        files.push(file("_redirects", redirects(&moved)));
    }
    if let Some(security) = &ingredients.situs.keamanan {
        let route = Route::new(".well-known/security.txt");
        let text = security_txt(security, base, &route, ingredients.today);
        files.push(Artifact {
            route,
            bytes: text.into_bytes(),
        });
    }
    files
}

/// Path of what is published, from the root of the server: `/`, `/kb/`.
fn root(base: Option<&str>) -> String {
    base.map_or_else(|| "/".to_owned(), base_path)
}

/// Path of the page for missing addresses.
fn missing(base: Option<&str>) -> String {
    format!("{}404.html", root(base))
}

/// Rules of different lines add up on these hosts, so no header is set by two of them. What is not said about storing is left to
/// the host, which asks for a fresh copy each time.
fn headers() -> String {
    let mut text = format!("/*\n  Content-Security-Policy: {POLICY}\n");
    for (name, value) in HEADERS {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for folder in ["/aset/*", "/:wilayah/aset/*", "/foto/*", "/:wilayah/foto/*"] {
        let _ = writeln!(text, "{folder}\n  Cache-Control: {FOR_EVER}");
    }
    text
}

/// One line a moved address.
fn redirects(moved: &[(String, String)]) -> String {
    let mut text = String::new();
    for (from, to) in moved {
        let _ = writeln!(text, "{from} {to} 301");
    }
    text
}

/// A map stands outside of all servers. Names of records are longer than the buckets that nginx has by itself.
fn nginx_map(moved: &[(String, String)]) -> String {
    let mut text = String::from(
        "# nginx: include this file in the http block, and write in the server block of the site:\n\
        #     if ($pendopo_alihan) { return 301 $pendopo_alihan; }\n\
        map_hash_bucket_size 512;\n\
        map $uri $pendopo_alihan {\n\
        default \"\";\n",
    );
    for (from, to) in moved {
        let _ = writeln!(text, "{from} {to};");
    }
    text.push_str("}\n");
    text
}

/// The named matchers are this file's own, so that it can stand in any block. Caddy sets the type of a file itself, at the last moment,
/// unless it is told to wait.
fn caddy(moved: &[(String, String)]) -> String {
    let mut text = format!(
        "# Caddy 2: import this file in the block of the site.\n\
        header ?Cache-Control \"{FOR_NOW}\"\n\
        @pendopo_tetap path_regexp /(aset|foto)/.+\\.[0-9a-f]{{8}}\\.[a-z0-9]+$\n\
        header @pendopo_tetap Cache-Control \"{FOR_EVER}\"\n\
        header Content-Security-Policy \"{POLICY}\"\n"
    );
    for (name, value) in HEADERS {
        let _ = writeln!(text, "header {name} \"{value}\"");
    }
    for (ending, kind) in [
        ("csv", "text/csv; charset=utf-8"),
        ("ics", "text/calendar; charset=utf-8"),
        ("webmanifest", "application/manifest+json"),
    ] {
        let _ = writeln!(
            text,
            "@pendopo_{ending} path *.{ending}\nheader @pendopo_{ending} {{\n\tContent-Type \"{kind}\"\n\tdefer\n}}"
        );
    }
    if !moved.is_empty() {
        text.push_str("map {path} {pendopo_alihan} {\n");
        for (from, to) in moved {
            let _ = writeln!(text, "\t{from} {to}");
        }
        text.push_str(
            "\tdefault \"\"\n}\n@pendopo_pindah not vars {pendopo_alihan} \"\"\nredir @pendopo_pindah {pendopo_alihan} 301\n",
        );
    }
    text
}

fn htaccess(missing: &str, root: &str, moved: &[(String, String)]) -> String {
    let mut text = format!(
        "# Apache 2.4\nErrorDocument 404 {missing}\nAddDefaultCharset utf-8\n\
        <IfModule mod_mime.c>\n\
        AddType application/manifest+json .webmanifest\n\
        AddType text/calendar .ics\n\
        AddType text/csv .csv\n\
        AddType image/svg+xml .svg\n\
        AddCharset utf-8 .html .css .js .json .xml .csv .ics .svg .txt .webmanifest\n\
        </IfModule>\n\
        <IfModule mod_headers.c>\nHeader always set Content-Security-Policy \"{POLICY}\"\n"
    );
    for (name, value) in HEADERS {
        let _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    let kinds = KINDS.join("|");
    let mut rules = String::new();
    for (from, to) in moved {
        // Patterns begin at the folder of this file.
        let from = from.strip_prefix(root).unwrap_or(from).replace('.', "\\.");
        let _ = writeln!(rules, "RewriteRule ^{from}$ {to} [R=301,L]");
    }
    let _ = write!(
        text,
        "Header set Cache-Control \"{FOR_NOW}\"\n\
        <FilesMatch \"\\.[0-9a-f]{{8}}\\.[a-z0-9]+(\\.br|\\.gz)?$\">\nHeader set Cache-Control \"{FOR_EVER}\"\n</FilesMatch>\n\
        Header append Vary Accept-Encoding\n\
        </IfModule>\n\
        <IfModule mod_rewrite.c>\n\
        <FilesMatch \"\\.({kinds})\\.(br|gz)$\">\n\
        RemoveType .br .gz\nAddEncoding br .br\nAddEncoding gzip .gz\n</FilesMatch>\n\
        RewriteEngine On\n\
        {rules}\
        RewriteRule /media/ - [L]\n\
        RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b\n\
        RewriteCond %{{REQUEST_FILENAME}}.br -f\n\
        RewriteRule ^(.+)$ $1.br [L]\n\
        RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b\n\
        RewriteCond %{{REQUEST_FILENAME}}.gz -f\n\
        RewriteRule ^(.+)$ $1.gz [L]\n\
        </IfModule>\n"
    );
    text
}

/// The kinds of files that a site has, and those that are often attached. A list of types takes the place of nginx's own, which
/// knows neither calendars nor CSV; a location for them would need to be told where the files are.
const TYPES: &str = "text/html html; text/css css; application/javascript js; application/json json; application/geo+json geojson; \
    application/xml xml; text/plain txt; text/csv csv; text/calendar ics; application/manifest+json webmanifest; image/svg+xml svg; \
    image/png png; image/jpeg jpg jpeg; image/webp webp; image/avif avif; image/gif gif; image/x-icon ico; application/pdf pdf; \
    font/woff2 woff2; font/ttf ttf; video/mp4 mp4; application/zip zip; \
    application/vnd.openxmlformats-officedocument.wordprocessingml.document docx; \
    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx; \
    application/vnd.openxmlformats-officedocument.presentationml.presentation pptx; application/msword doc; \
    application/vnd.ms-excel xls; application/vnd.ms-powerpoint ppt; application/vnd.oasis.opendocument.text odt; \
    application/vnd.oasis.opendocument.spreadsheet ods; audio/mpeg mp3; video/webm webm;";

/// The headers stand outside of the locations: one inside would take all of them away.
fn nginx(missing: &str) -> String {
    let mut text = format!(
        "# nginx: include this file in the server block of the site.\n\
        error_page 404 {missing};\n\
        charset utf-8;\n\
        charset_types text/css text/plain text/csv text/calendar text/xml application/json application/javascript \
        application/xml image/svg+xml;\n\
        types {{ {TYPES} }}\n\
        default_type application/octet-stream;\n\
        set $simpan \"{FOR_NOW}\";\n\
        if ($uri ~ \"/(aset|foto)/.+\\.[0-9a-f]{{8}}\\.[a-z0-9]+$\") {{ set $simpan \"{FOR_EVER}\"; }}\n\
        add_header Cache-Control $simpan;\n\
        add_header Content-Security-Policy \"{POLICY}\" always;\n"
    );
    for (name, value) in HEADERS {
        let _ = writeln!(text, "add_header {name} \"{value}\" always;");
    }
    text
}

/// Who is told about a weakness. The end of its validity depends on the month of the build alone, so that the file changes once a
/// month and a site that is built twice a year always has a valid one.
fn security_txt(security: &Keamanan, base: Option<&str>, route: &Route, today: Date) -> String {
    let month = today.first_of_month();
    let expires = month.checked_add(jiff::Span::new().months(MONTHS)).unwrap_or(month);
    let mut text = format!(
        "Contact: {}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: id, en\n",
        security.kontak
    );
    if let Some(policy) = &security.kebijakan {
        let _ = writeln!(text, "Policy: {policy}");
    }
    if let Some(base) = base {
        let _ = writeln!(text, "Canonical: {}", route.absolute(base));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_header_is_set_by_two_rules_that_meet() {
        let text = headers();
        assert_eq!(text.matches("Content-Security-Policy").count(), 1);
        let all = text.split("\n/").next().unwrap();
        assert!(
            all.contains("frame-ancestors 'none'") && !all.contains("Cache-Control"),
            "{text}"
        );
        assert!(text.lines().all(|line| line.len() < 2_000));
    }

    #[test]
    fn the_policy_leaves_styles_to_the_pages() {
        assert!(!POLICY.contains("default-src") && !POLICY.contains("style-src"));
        for text in [headers(), htaccess("/404.html", "/", &[]), nginx("/404.html"), caddy(&[])] {
            assert!(text.contains(POLICY) && text.contains(FOR_EVER), "{text}");
            assert!(!text.contains("Strict-Transport-Security"), "that is for the host to say");
        }
    }

    #[test]
    fn the_page_for_missing_addresses_stands_below_the_base_address() {
        assert_eq!(missing(None), "/404.html");
        assert_eq!(missing(Some("https://contoh.go.id/kb/")), "/kb/404.html");
        assert!(htaccess("/kb/404.html", "/kb/", &[]).contains("ErrorDocument 404 /kb/404.html\n"));
        assert!(nginx("/kb/404.html").contains("error_page 404 /kb/404.html;\n"));
    }

    #[test]
    fn moved_addresses_lead_on_from_below_the_base_address() {
        let moved = [("/kb/bontang/a.b.html".to_owned(), "/kb/bontang/c.html".to_owned())];
        assert_eq!(redirects(&moved), "/kb/bontang/a.b.html /kb/bontang/c.html 301\n");
        assert!(nginx_map(&moved).ends_with("default \"\";\n/kb/bontang/a.b.html /kb/bontang/c.html;\n}\n"));
        assert!(caddy(&moved).contains("\t/kb/bontang/a.b.html /kb/bontang/c.html\n") && !caddy(&[]).contains("redir"));
        let line = "RewriteRule ^bontang/a\\.b\\.html$ /kb/bontang/c.html [R=301,L]\n";
        assert!(htaccess("/kb/404.html", "/kb/", &moved).contains(line));
    }

    #[test]
    fn a_contact_is_good_for_six_months_after_the_month_of_the_build() {
        let security = Keamanan {
            kontak: "mailto:keamanan@contoh.go.id".to_owned(),
            kebijakan: None,
        };
        let text = |day: Date| {
            let route = Route::new(".well-known/security.txt");
            security_txt(&security, Some("https://contoh.go.id"), &route, day)
        };
        assert_eq!(
            text(Date::constant(2026, 11, 22)),
            "Contact: mailto:keamanan@contoh.go.id\nExpires: 2027-05-01T00:00:00Z\nPreferred-Languages: id, en\n\
            Canonical: https://contoh.go.id/.well-known/security.txt\n"
        );
        assert_eq!(text(Date::constant(2026, 11, 1)), text(Date::constant(2026, 11, 30)));
    }
}
