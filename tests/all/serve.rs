//! `pendopo serve`, asked by real clients over the network.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::addresses::{self, BOOK, RELEASE};
use super::harness::{NOW, Site, git, photo, root};

/// No event takes so long; a test that waits longer has failed.
const DEADLINE: Duration = Duration::from_secs(40);

/// A server over a site.
struct Server {
    child: Child,
    port: u16,
    said: Arc<Mutex<String>>,
}

/// What came back.
#[derive(Debug)]
struct Reply {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

/// The events of one page.
struct Events(BufReader<TcpStream>);

/// Waits until something is so.
#[track_caller]
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < DEADLINE, "still not so: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// What is written into a pipe, as it comes.
fn listened(pipe: impl Read + Send + 'static) -> Arc<Mutex<String>> {
    let heard = Arc::new(Mutex::new(String::new()));
    let (told, mut lines) = (Arc::clone(&heard), BufReader::new(pipe));
    thread::spawn(move || {
        let mut line = String::new();
        while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
            told.lock().unwrap().push_str(&std::mem::take(&mut line));
        }
    });
    heard
}

impl Server {
    fn over(site: &Site, line: &str) -> Self {
        let mut command = site.command(&format!("serve --port 0 --now {NOW} {line}"));
        Self::of(command.stderr(Stdio::piped()).spawn().unwrap())
    }

    /// A server that has been started, when it has said where it listens.
    fn of(child: Child) -> Self {
        let mut server = Self::of_said(child);
        let address = server.hears("http://");
        let address = address.split("http://").nth(1).unwrap().split('/').next().unwrap();
        server.port = address.rsplit(':').next().unwrap().parse().unwrap();
        server
    }

    /// A process that is listened to.
    fn of_said(mut child: Child) -> Self {
        let said = listened(child.stderr.take().unwrap());
        Self { child, port: 0, said }
    }

    /// Waits until the terminal has shown a text.
    fn hears(&self, text: &str) -> String {
        let said = || self.said.lock().unwrap().clone();
        until(text, || said().contains(text) && said().ends_with('\n'));
        said()
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(DEADLINE))
            .build()
            .new_agent();
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("http://127.0.0.1:{}{path}", self.port));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = agent.run(request.body(()).unwrap()).unwrap();
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
        let headers = headers.collect();
        Reply {
            status: response.status().as_u16(),
            headers,
            body: response.body_mut().read_to_vec().unwrap(),
        }
    }

    fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }

    /// A request as it is typed; all that comes back until the server closes.
    fn raw(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut text = Vec::new();
        let _ = stream.read_to_end(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    fn events(&self, path: &str) -> Events {
        let mut stream = self.connect();
        write!(
            stream,
            "GET /.pendopo/peristiwa?alamat={path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
            self.port
        )
        .unwrap();
        Events(BufReader::new(stream))
    }

    /// Waits until a page holds a text, or does not any more.
    fn shows(&self, path: &str, text: &str, wanted: bool) -> String {
        let mut page = String::new();
        let what = format!("{path}: {text:?} is {}there", if wanted { "" } else { "not " });
        until(&what, || {
            page = self.get(path).text();
            page.contains(text) == wanted
        });
        page
    }

    /// Whether a new stream of events is opened.
    fn opens_a_stream(&self) -> bool {
        let mut stream = self.connect();
        stream
            .write_all(b"GET /.pendopo/peristiwa HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .unwrap();
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).unwrap();
        line.starts_with("HTTP/1.1 200")
    }

    /// Memory of the process, in KB.
    #[cfg(target_os = "linux")]
    fn memory(&self) -> u64 {
        let text = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = text.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// The faults that a page's overlay lists.
    fn faults(&self, path: &str) -> String {
        self.get(&format!("/.pendopo/galat?alamat={path}")).text()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The bytes as they are published: without the script and the right to run it.
    fn published(&self, route: &str) -> Vec<u8> {
        if route.rsplit('.').next() != Some("html") {
            return self.body.clone();
        }
        let text = self.text();
        let (before, rest) = text
            .split_once("<script src=\"/.pendopo/sajian.js\"")
            .expect("a page without the script");
        let (_, after) = rest.split_once("</script>").unwrap();
        format!("{before}{after}").into_bytes()
    }
}

impl Events {
    /// The next event.
    fn next(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream has ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The next event that says what is wanted.
    fn wait(&mut self, wanted: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        loop {
            let event = self.next();
            if wanted(&event) {
                return event;
            }
        }
    }

    fn faulty(&mut self) -> serde_json::Value {
        self.wait(|event| event["errors"] != 0)
    }

    fn healed(&mut self) -> serde_json::Value {
        self.wait(|event| event["errors"] == 0)
    }
}

/// Every file of a built site is served with the same bytes, and nothing else is.
fn same_as_built(site: &Site) {
    site.run("build").ok();
    let server = Server::over(site, "--as-published");
    let published = site.published();
    assert!(published.len() > 10);
    // The portal is prepared in the background.
    until("the portal is there", || server.get("/").status == 200);
    for (route, bytes) in &published {
        let reply = server.get(&format!("/{}", route.replace(' ', "%20")));
        assert_eq!(reply.status, 200, "{route}");
        assert!(reply.published(route) == *bytes, "{route} differs");
    }
    for hidden in [".htaccess", "_nginx.conf"] {
        assert_eq!(
            server.get(&format!("/{hidden}")).body,
            fs::read(site.path("public").join(hidden)).unwrap()
        );
    }
    let missing = server.get("/tidak-ada.html");
    assert_eq!(missing.status, 404);
    assert!(missing.published("404.html") == published["404.html"]);
}

#[test]
fn every_byte_is_that_of_the_built_site() {
    for name in ["one-city", "empty-city", "province", "theme-override", "embargo"] {
        same_as_built(&Site::from(name));
    }
    same_as_built(&Site::of_three_regions());
}

#[test]
fn every_byte_of_the_committed_content_is_that_of_the_built_site() {
    same_as_built(&Site::copied(&root().join("content"), "content"));
}

#[test]
fn nothing_is_written() {
    let site = Site::from("one-city");
    let server = Server::over(&site, "");
    assert_eq!(server.get("/uji/index.html").status, 200);
    assert!(!site.path("public").exists());
}

#[test]
fn a_saved_file_is_told_to_every_browser_and_seen() {
    let site = Site::from("one-city");
    let server = Server::over(&site, "");
    let (mut one, mut other) = (server.events("/uji/kampung/melati.html"), server.events("/uji/index.html"));
    server.shows("/uji/kampung/melati.html", "Melati", true);
    let first = (one.next()["version"].clone(), other.next()["version"].clone());
    let site = site.edit("content/uji/kampung/melati.yaml", "nama: Melati", "nama: Melati Jaya");
    one.wait(|event| event["version"] != first.0);
    other.wait(|event| event["version"] != first.1);
    assert!(server.get("/uji/kampung/melati.html").text().contains("Melati Jaya"));
    drop(site);
}

#[test]
fn what_only_git_knows_is_told_and_git_is_asked_again_after_a_commit_only() {
    const CHANGE: (&str, &str) = ("tumbuh di pekarangan", "dibeli di pasar");
    let site = addresses::committed().edit(RELEASE, CHANGE.0, CHANGE.1);
    fs::remove_file(site.path(BOOK)).unwrap();
    let server = Server::over(&site, "");
    let last = |text: &str, before: &str| {
        let said = server.said.lock().unwrap();
        said.rfind(text) > said.rfind(before)
    };
    let (fault, mended) = ("galat[release/changed]", "Sudah benar");
    let is_told = || until("the fault is told", || last(fault, mended));
    let is_mended = || until("the fault is mended", || last(mended, fault));
    server.get("/uji/index.html");
    is_told();
    // Whoever asks git now learns nothing.
    let (objects, away) = (site.path(".git/objects"), site.path(".git/objek"));
    fs::rename(&objects, &away).unwrap();
    let site = site.edit(RELEASE, CHANGE.1, CHANGE.0);
    is_mended();
    let site = site.edit(RELEASE, CHANGE.0, CHANGE.1);
    is_told();
    // With the book that is committed, and without one.
    fs::rename(&away, &objects).unwrap();
    addresses::git(&site, &format!("restore {BOOK}"));
    let site = site.edit(RELEASE, CHANGE.1, CHANGE.0);
    is_mended();
    fs::remove_file(site.path(BOOK)).unwrap();
    let site = site.edit(RELEASE, CHANGE.0, CHANGE.1);
    is_told();
    addresses::git(&site, "commit --quiet --all --message lupa");
    let _site = site.edit("content/uji/kampung/melati.yaml", "nama: Melati", "nama: Melati Jaya");
    is_mended();
}

#[test]
fn files_may_be_saved_in_any_way() {
    let site = Site::from("one-city");
    let server = Server::over(&site, "");
    let page = "/uji/kampung/melati.html";
    server.shows(page, "Melati", true);
    let path = site.path("content/uji/kampung/melati.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let named = |name: &str| text.replacen("nama: Melati", &format!("nama: {name}"), 1);
    // In place.
    fs::write(&path, named("Melati Satu")).unwrap();
    server.shows(page, "Melati Satu", true);
    // By renaming a new file over the old one.
    fs::write(site.path("content/uji/kampung/.melati.yaml.swp"), named("Melati Dua")).unwrap();
    fs::rename(site.path("content/uji/kampung/.melati.yaml.swp"), &path).unwrap();
    server.shows(page, "Melati Dua", true);
    // By moving the old one away first.
    fs::rename(&path, site.path("content/uji/kampung/melati.yaml~")).unwrap();
    fs::write(&path, named("Melati Tiga")).unwrap();
    fs::remove_file(site.path("content/uji/kampung/melati.yaml~")).unwrap();
    server.shows(page, "Melati Tiga", true);
    // A new file, and one that is gone.
    site.write(
        "content/uji/halaman/baru.md",
        b"---\njudul: Halaman Baru\nstatus: terbit\n---\nIsi halaman yang baru.\n",
    );
    server.shows("/uji/baru.html", "Isi halaman yang baru", true);
    fs::remove_file(site.path("content/uji/halaman/baru.md")).unwrap();
    server.shows("/uji/baru.html", "Isi halaman yang baru", false);
    assert_eq!(server.get("/uji/baru.html").status, 404);
}

#[test]
fn a_whole_pull_is_followed_and_files_may_be_looked_at_again_and_again() {
    let site = Site::from("one-city");
    let server = Server::over(&site, "--poll");
    server.hears("secara berkala");
    server.shows("/uji/index.html", "Uji", true);
    for number in 0..40 {
        let text = format!("---\njudul: Tarikan {number}\nstatus: terbit\n---\nIsi {number}.\n");
        site.write(&format!("content/uji/halaman/tarikan-{number}.md"), text.as_bytes());
    }
    site.write("content/situs.yaml", &fs::read(site.path("content/situs.yaml")).unwrap());
    for number in [0, 39] {
        server.shows(&format!("/uji/tarikan-{number}.html"), &format!("Isi {number}."), true);
    }
}

#[test]
fn a_pull_of_git_is_followed() {
    let site = Site::from("one-city").file(".gitignore", "public/\n.pendopo/\n");
    let here = site.path("");
    git(&here, &["init", "--quiet", "--initial-branch=main"]);
    git(&here, &["add", "."]);
    git(&here, &["commit", "--quiet", "--message", "Isi pertama"]);
    let other = Site::empty();
    git(&other.path(""), &["clone", "--quiet", here.to_str().unwrap(), "salinan"]);
    let salinan = other.path("salinan");
    let server = Server::over(&site, "");
    server.shows("/uji/index.html", "Uji", true);
    let mut events = server.events("/uji/baru.html");
    let before = events.next()["version"].clone();

    // Somebody else adds a page and a folder, renames a record and edits the settings.
    let text = "---\njudul: Halaman yang ditarik\nstatus: terbit\n---\nIsi dari orang lain.\n";
    fs::write(salinan.join("content/uji/halaman/baru.md"), text).unwrap();
    git(
        &salinan,
        &[
            "mv",
            "content/uji/siaran-pers/2022-09-22-dapur-sehat.md",
            "content/uji/siaran-pers/2022-09-22-dapur.md",
        ],
    );
    let settings = fs::read_to_string(salinan.join("content/situs.yaml")).unwrap();
    fs::write(
        salinan.join("content/situs.yaml"),
        settings.replacen("judul: ", "judul: Tarikan ", 1),
    )
    .unwrap();
    git(&salinan, &["add", "."]);
    git(&salinan, &["commit", "--quiet", "--message", "Isi kedua"]);
    git(&here, &["pull", "--quiet", salinan.to_str().unwrap(), "main"]);

    events.wait(|event| event["version"] != before);
    server.shows("/uji/baru.html", "Isi dari orang lain", true);
    server.shows("/uji/baru.html", "Tarikan ", true);
    server.shows("/uji/siaran-pers/2022-09-22-dapur.html", "Tarikan ", true);
    assert_eq!(server.get("/uji/siaran-pers/2022-09-22-dapur-sehat.html").status, 404);
}

#[test]
fn a_region_may_come_and_go() {
    let site = Site::of_three_regions();
    let server = Server::over(&site, "");
    server.shows("/index.html", "tepi/index.html", true);
    fs::rename(site.path("content/tepi"), site.path("tepi")).unwrap();
    server.shows("/index.html", "tepi/index.html", false);
    assert_eq!(server.get("/tepi/index.html").status, 404);
    fs::rename(site.path("tepi"), site.path("content/tepi")).unwrap();
    server.shows("/index.html", "tepi/index.html", true);
    assert_eq!(server.get("/tepi/index.html").status, 200);
}

/// A fault is made in a file: the page stays as it was, the overlay lists `code`, and all is well when the file is again as it was.
fn story(path: &str, fault: impl Fn(&str) -> Option<String>, codes: &[&str]) {
    let site = Site::from("theme-override").file(
        "themes/uji/templates/404.html",
        &fs::read_to_string(root().join("themes/bawaan/templates/404.html")).unwrap(),
    );
    let server = Server::over(&site, "");
    let page = "/uji/kampung/melati.html";
    let good = server.get(page);
    assert_eq!(good.status, 200);
    let mut events = server.events(page);
    let before = events.next();
    assert_eq!(before["errors"], 0, "{before}");
    let text = fs::read(site.path(path)).unwrap();
    match fault(&String::from_utf8_lossy(&text)) {
        Some(broken) => site.write(path, broken.as_bytes()),
        None => fs::remove_file(site.path(path)).unwrap(),
    }
    events.faulty();
    let list = server.faults(page);
    for code in codes {
        assert!(list.contains(&format!("<code>{code}</code>")), "{code}: {list}");
    }
    assert!(list.contains("vscode://file/") && list.contains(path), "{list}");
    // The same texts as in the terminal.
    let said = server.hears(codes[0]);
    let message = said.lines().find(|line| line.contains(codes[0])).unwrap();
    let message = message.split_once("]: ").unwrap().1;
    let escaped = message
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\'', "&#39;");
    assert!(list.contains(&escaped), "{message}: {list}");
    let still = server.get(page);
    assert_eq!(still.status, 200);
    assert_eq!(
        still.published("x.html"),
        good.published("x.html"),
        "the last good page stays"
    );
    site.write(path, &text);
    events.healed();
    assert_eq!(server.faults(page), "");
    assert_eq!(server.get(page).published("x.html"), good.published("x.html"));
    server.hears("Sudah benar");
}

#[test]
fn a_typo_in_a_field_name_shows_and_heals() {
    story(
        "content/uji/kampung/melati.yaml",
        |text| Some(text.replacen("nama:", "namma:", 1)),
        &["record/missing-field", "record/unknown-field"],
    );
}

#[test]
fn a_tab_shows_and_heals() {
    story(
        "content/uji/kampung/melati.yaml",
        |text| Some(format!("{text}profil:\n\t- tahun: 2020\n")),
        &["yaml/tab"],
    );
}

#[test]
fn a_half_saved_file_shows_and_heals() {
    story(
        "content/uji/wilayah.yaml",
        |text| Some(text[..text.find("dinas").unwrap() + 7].to_owned()),
        &["record/empty-field"],
    );
}

#[test]
fn a_broken_template_tag_shows_and_heals() {
    story(
        "themes/uji/templates/404.html",
        |text| Some(text.replacen("{%", "{%%", 1)),
        &["template/syntax"],
    );
}

#[test]
fn a_deleted_photo_shows_and_heals() {
    let site = Site::of_three_regions();
    let server = Server::over(&site, "");
    let page = "/uji/kampung/kenanga.html";
    let mut events = server.events(page);
    let first = photo_on(&server, page);
    assert_eq!(server.get(&first).header("content-type"), "image/jpeg");
    assert_eq!(server.get("/uji/media/balai.jpg").status, 404);
    fs::remove_file(site.path("content/uji/media/balai.jpg")).unwrap();
    events.faulty();
    assert!(server.faults(page).contains("balai.jpg"), "{}", server.faults(page));
    assert_eq!(photo_on(&server, page), first);
    site.write("content/uji/media/balai.jpg", &photo(1));
    events.healed();
    let second = photo_on(&server, page);
    assert_ne!(first, second);
    assert_eq!((server.get(&first).status, server.get(&second).status), (404, 200));
}

/// The address of the first photo of a page of a region.
fn photo_on(server: &Server, page: &str) -> String {
    let text = server.get(page).text();
    let (_, photo) = text.split_once("<img").expect("no photo");
    let (_, src) = photo.split_once(" src=").expect("no address");
    let src = src.trim_start_matches('"').split(['"', ' ', '>']).next().unwrap();
    format!("/uji/{}", src.trim_start_matches("../"))
}

#[test]
fn a_fault_that_only_a_page_shows_keeps_the_last_good_page() {
    let site = Site::from("theme-override");
    let server = Server::over(&site, "");
    let page = "/uji/glosarium.html";
    let good = server.get(page);
    let mut events = server.events(page);
    // All pages of the first state have been looked at, and were good.
    events.next();
    let path = "themes/uji/templates/glosarium.html";
    let text = fs::read_to_string(site.path(path)).unwrap();
    server.shows("/index.html", "uji/index.html", true);
    site.write(
        path,
        text.replacen("Kaki halaman", "{{ tidak.ada.sama.sekali }}", 1).as_bytes(),
    );
    events.faulty();
    let list = server.faults(page);
    assert!(list.contains(path), "{list}");
    let still = server.get(page);
    assert_eq!((still.status, still.published("x.html")), (200, good.published("x.html")));
    // Pages that are made from other templates are the newest ones.
    assert_eq!(server.get("/uji/index.html").status, 200);
    site.write(path, text.as_bytes());
    events.healed();
    assert_eq!(server.get(page).published("x.html"), good.published("x.html"));
}

#[test]
fn a_site_that_was_faulty_from_the_beginning_lists_its_faults() {
    let site = Site::from("one-city").edit("content/uji/kampung/melati.yaml", "nama:", "namma:");
    let server = Server::over(&site, "");
    let reply = server.get("/uji/kampung/melati.html");
    assert_eq!(reply.status, 500);
    let page = reply.text();
    assert!(
        page.contains("<code>record/unknown-field</code>") && page.contains("sajian.js"),
        "{page}"
    );
    let mut events = server.events("/uji/kampung/melati.html");
    let before = events.faulty();
    let site = site.edit("content/uji/kampung/melati.yaml", "namma:", "nama:");
    let after = events.healed();
    assert_ne!(after["version"], before["version"], "the browser loads the page");
    assert_eq!(server.get("/uji/kampung/melati.html").status, 200);
    drop(site);

    let site = Site::from("one-city").edit("content/situs.yaml", "judul:", "jodul:");
    let server = Server::over(&site, "");
    assert_eq!(server.get("/").status, 500);
    let site = site.edit("content/situs.yaml", "jodul:", "judul:");
    until("the portal is there", || server.get("/").status == 200);
    drop(site);
}

#[test]
fn a_fault_in_one_region_leaves_the_others_alone() {
    let site = Site::of_three_regions();
    let server = Server::over(&site, "");
    let (mut uji, mut tepi) = (server.events("/uji/index.html"), server.events("/tepi/index.html"));
    assert_eq!(server.get("/tepi/index.html").status, 200);
    server.shows("/uji/index.html", "Uji", true);
    let quiet = tepi.wait(|event| event["warnings"] == 2);
    let site = site.edit("content/uji/kampung/melati.yaml", "nama:", "namma:");
    uji.faulty();
    assert_eq!(server.faults("/tepi/index.html"), "");
    let site = site.edit("content/tepi/kampung/melati.yaml", "nama: Melati", "nama: Melati Tepi");
    let after = tepi.wait(|event| event["version"] != quiet["version"]);
    assert_eq!(after["errors"], 0);
    assert!(server.get("/tepi/kampung/melati.html").text().contains("Melati Tepi"));
    assert!(server.faults("/uji/index.html").contains("record/unknown-field"));
    drop(site);
}

#[test]
fn only_style_sheets_are_told_apart() {
    let site = Site::from("theme-override").file("themes/uji/static/gaya.css", "body{color:#123456}");
    let server = Server::over(&site, "");
    let mut events = server.events("/uji/index.html");
    let before = events.next();
    assert!(server.get("/uji/index.html").text().contains("#123456"));
    site.write("themes/uji/static/gaya.css", b"body{color:#654321}");
    let after = events.wait(|event| event["styles"] != before["styles"]);
    assert_eq!(after["version"], before["version"], "the page is not loaded again");
    assert!(server.get("/uji/index.html").text().contains("#654321"));
}

#[test]
fn drafts_and_embargoes_are_shown_and_marked() {
    let site = Site::from("embargo");
    let server = Server::over(&site, "");
    let draft = server.get("/uji/siaran-pers/2026-01-01-rahasia-draf.html");
    assert_eq!(draft.status, 200);
    assert!(draft.text().contains("Draf: halaman ini belum terbit"), "{}", draft.text());
    let waiting = server.get("/uji/siaran-pers/2030-01-01-rahasia.html").text();
    assert!(waiting.contains("Embargo sampai 1 Januari 2030, 08.00 WITA"), "{waiting}");
    let list = server.get("/uji/siaran-pers.html").text();
    assert!(
        list.contains("[draf]") && list.contains("[embargo sampai 1 Januari 2030"),
        "{list}"
    );
    let other = server.get("/uji/siaran-pers/2022-09-22-dapur-sehat.html").text();
    assert!(!other.contains("belum terbit dan hanya"), "{other}");

    let published = Server::over(&site, "--as-published");
    assert_eq!(published.get("/uji/siaran-pers/2026-01-01-rahasia-draf.html").status, 404);
    assert_eq!(published.get("/uji/siaran-pers/2030-01-01-rahasia.html").status, 404);
}

#[test]
fn the_site_can_be_seen_at_another_moment() {
    let site = Site::from("embargo");
    let mut command = site.command("serve --port 0 --as-published --now 2030-01-01T09:00");
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    let server = Server::of(child);
    let page = server.get("/uji/siaran-pers/2030-01-01-rahasia.html");
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("Embargo sampai"));
    assert_eq!(server.get("/uji/siaran-pers/2026-01-01-rahasia-draf.html").status, 404);
}

#[test]
fn only_this_machine_may_ask_and_only_for_the_site() {
    let site = Site::from("one-city");
    site.write("content/rahasia.txt", b"rahasia");
    let server = Server::over(&site, "");
    let get = |path: &str, host: &str| server.raw(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    assert!(get("/uji/index.html", "localhost:1").starts_with("HTTP/1.1 200"));
    for host in ["evil.example", "127.0.0.1.evil.example", "192.168.1.7"] {
        assert!(get("/uji/index.html", host).starts_with("HTTP/1.1 421"), "{host}");
    }
    let two = server.raw("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert!(two.starts_with("HTTP/1.1 4"), "{two}");
    for path in [
        "/../content/rahasia.txt",
        "/uji/../../content/rahasia.txt",
        "/uji/%2e%2e/%2e%2e/content/rahasia.txt",
        "/%2e%2e%2fcontent%2frahasia.txt",
        "/content/rahasia.txt",
        "/uji/media/../wilayah.yaml",
        "/uji/wilayah.yaml",
        "/uji//index.html",
        "//etc/passwd",
        "/uji/..%5cwilayah.yaml",
        "/uji/%00",
        "/%ff",
    ] {
        let reply = get(path, "localhost");
        assert!(reply.starts_with("HTTP/1.1 40"), "{path}: {}", &reply[..60.min(reply.len())]);
        assert!(!reply.contains("rahasia\r") && !reply.contains("kode:"), "{path}");
    }
    for control in ["peristiwa?alamat=/", "galat?alamat=/", "semua", "sajian.js"] {
        let path = format!("/.pendopo/{control}");
        for (name, value) in [
            ("origin", "http://evil.example"),
            ("sec-fetch-site", "cross-site"),
            ("origin", "null"),
        ] {
            assert_eq!(server.ask("GET", &path, &[(name, value)]).status, 403, "{path} {name}");
        }
    }
    let own = format!("http://127.0.0.1:{}", server.port);
    assert_eq!(
        server
            .ask(
                "GET",
                "/.pendopo/semua",
                &[("origin", &own), ("sec-fetch-site", "same-origin")]
            )
            .status,
        200
    );
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        for path in ["/uji/index.html", "/.pendopo/semua"] {
            let line = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assert!(server.raw(&line).starts_with("HTTP/1.1 405"), "{method} {path}");
        }
    }
}

#[test]
fn heads_conditions_and_ranges_are_understood() {
    let site = Site::of_three_regions();
    let server = Server::over(&site, "");
    let page = "/uji/index.html";
    let whole = server.get(page);
    assert_eq!(whole.header("content-type"), "text/html; charset=utf-8");
    let head = server.ask("HEAD", page, &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    for name in ["content-length", "content-type", "etag"] {
        assert_eq!(head.header(name), whole.header(name), "{name}");
    }
    let tag = whole.header("etag").to_owned();
    let known = server.ask("GET", page, &[("if-none-match", &tag)]);
    assert_eq!((known.status, known.body.len()), (304, 0));
    let photo = &photo_on(&server, "/uji/kampung/kenanga.html");
    let part = server.ask("GET", photo, &[("range", "bytes=6-9")]);
    assert_eq!((part.status, &*part.body), (206, b"JFIF".as_slice()));
    assert!(part.header("content-range").starts_with("bytes 6-9/"));
    assert_eq!(server.ask("GET", photo, &[("range", "bytes=99999-")]).status, 416);
    assert_eq!(server.get(photo).header("content-type"), "image/jpeg");
    let folder = server.get("/uji");
    assert_eq!((folder.status, folder.header("location")), (308, "/uji/"));
    assert_eq!(server.get("/uji/").published("x.html"), server.get(page).published("x.html"));
}

#[test]
fn broken_clients_are_no_trouble() {
    let site = Site::from("one-city");
    let server = Server::over(&site, "");
    assert_eq!(server.get("/uji/index.html").status, 200);
    let long = "x".repeat(70_000);
    for request in [
        "\r\n\r\n\r\n".to_owned(),
        "GARBAGE\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\n\r\n".to_owned(),
        format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n"),
        "\u{0}\u{1}\u{2}\r\n\r\n".to_owned(),
    ] {
        let mut stream = server.connect();
        let _ = stream.write_all(request.as_bytes());
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut reply = Vec::new();
        let _ = stream.read_to_end(&mut reply);
        let reply = String::from_utf8_lossy(&reply);
        assert!(
            reply.is_empty() || reply.starts_with("HTTP/1.1 4"),
            "{request:.40}: {reply:.60}"
        );
    }
    // Many that say half of what they want, and some that never read what they asked for.
    let mut silent: Vec<TcpStream> = (0..60).map(|_| server.connect()).collect();
    for stream in &mut silent {
        stream.write_all(b"GET /uji/ind").unwrap();
    }
    let deaf: Vec<TcpStream> = (0..20)
        .map(|_| {
            let mut stream = server.connect();
            stream
                .write_all(b"GET /uji/index.html HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .unwrap();
            stream
        })
        .collect();
    assert_eq!(server.get("/uji/index.html").status, 200);
    // The silent ones are given up.
    let mut rest = String::new();
    silent[0].read_to_string(&mut rest).unwrap();
    drop((silent, deaf));
    assert_eq!(server.get("/uji/index.html").status, 200);
}

#[test]
fn streams_of_events_are_bounded() {
    let site = Site::from("one-city");
    let server = Server::over(&site, "");
    let mut streams: Vec<Events> = (0..pendopo::serve::STREAMS).map(|_| server.events("/")).collect();
    for stream in &mut streams {
        stream.next();
    }
    let refused = server.raw("GET /.pendopo/peristiwa HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    drop(streams);
    until("a place is free", || server.opens_a_stream());
}

#[cfg(target_os = "linux")]
#[test]
fn ten_thousand_requests_leave_no_trace() {
    const PATHS: [&str; 12] = [
        "/uji/index.html",
        "/robots.txt",
        "/uji/favicon.svg",
        "/uji/manifest.webmanifest",
        "/favicon.svg",
        "/uji/umpan.xml",
        "/index.html",
        "/uji/sitemap.xml",
        "/uji/cari/indeks.js",
        "/_headers",
        "/uji/robots.txt",
        "/tidak-ada.html",
    ];
    let site = Site::from("one-city");
    let server = Server::over(&site, "");
    let round = |requests: usize| {
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let mut stream = BufReader::new(server.connect());
                    for at in 0..requests / 8 {
                        let path = PATHS[at % PATHS.len()];
                        write!(stream.get_mut(), "HEAD {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
                        let mut line = String::new();
                        while stream.read_line(&mut line).unwrap() > 2 {
                            line.clear();
                        }
                    }
                });
            }
        });
    };
    round(2_000);
    let before = server.memory();
    round(10_000);
    let after = server.memory();
    // Threads and allocators settle; a page kept for each request would be hundreds of megabytes.
    assert!(after < before + 30_000, "{before} KB, then {after} KB");
}

#[test]
fn a_network_may_read_only_when_it_is_let_in() {
    let site = Site::from("one-city");
    let server = Server::over(&site, "--host 127.0.0.2");
    let said = server.said.lock().unwrap().clone();
    assert!(!said.contains("Perhatian"), "a loopback address is no network: {said}");
    let server = Server::over(&site, "--host");
    let said = server.hears("Perhatian");
    assert!(said.contains("draf"), "{said}");
    let reply = server.raw("GET /uji/index.html HTTP/1.1\r\nHost: 192.168.1.7:8000\r\nConnection: close\r\n\r\n");
    assert!(reply.starts_with("HTTP/1.1 200"), "{reply:.60}");
    let reply = server.raw("GET /uji/index.html HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert!(reply.starts_with("HTTP/1.1 421"), "{reply:.60}");
}

#[test]
fn faults_lead_to_the_editor_of_ones_choice() {
    let site = Site::from("one-city").edit("content/uji/kampung/melati.yaml", "nama:", "namma:");
    let server = Server::over(&site, "--editor idea://open?file={path}&line={line}&column={column}");
    let page = server.get("/uji/index.html").text();
    let path = site.path("content/uji/kampung/melati.yaml");
    let path = path.display();
    assert!(
        page.contains(&format!("idea://open?file={path}&amp;line=1&amp;column=1")),
        "{page}"
    );
}

#[cfg(unix)]
#[test]
fn an_interruption_ends_it_at_once() {
    let site = Site::from("one-city");
    let mut server = Server::over(&site, "");
    let mut events = server.events("/uji/index.html");
    events.next();
    let id = nix::unistd::Pid::from_raw(i32::try_from(server.child.id()).unwrap());
    let begin = Instant::now();
    nix::sys::signal::kill(id, nix::sys::signal::Signal::SIGINT).unwrap();
    let status = server.child.wait().unwrap();
    // Sooner than anything that the server waits for by itself.
    assert!(status.success() && begin.elapsed() < Duration::from_secs(8), "{status}");
}

#[test]
fn a_taken_port_is_refused_in_words() {
    let site = Site::from("one-city");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let run = site.run(&format!("serve --port {port}")).ends_with(2);
    assert!(run.stderr.contains("tidak dapat dipakai"), "{}", run.stderr);
}

#[test]
fn a_check_may_follow_the_files_too() {
    let site = Site::from("one-city");
    let mut child = site
        .command("check --watch")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let out = listened(child.stdout.take().unwrap());
    let server = Server::of_said(child);
    server.hears("Menunggu perubahan");
    let site = site.edit("content/uji/kampung/melati.yaml", "nama:", "namma:");
    let said = server.hears("Belum ada yang diterbitkan");
    assert!(said.contains("Tidak ada galat"), "{said}");
    until("the fault is told", || out.lock().unwrap().contains("record/unknown-field"));
    let site = site.edit("content/uji/kampung/melati.yaml", "namma:", "nama:");
    let fine = || server.said.lock().unwrap().matches("Tidak ada galat").count();
    until("all is well again", || fine() == 2);
    drop(site);
}
