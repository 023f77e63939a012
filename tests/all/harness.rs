//! A chainable harness: a site in a temporary folder, the program run on it, what came of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use tempfile::TempDir;

/// The moment at which all tests happen.
pub const NOW: &str = "2026-11-22T09:00";

/// A project in a temporary folder.
pub struct Site {
    folder: TempDir,
}

/// What a run of the program said.
#[derive(Debug)]
pub struct Run {
    /// Exit code; `None` when killed.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Site {
    /// A copy of the project `tests/sites/<name>`.
    pub fn from(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&root().join("tests/sites").join(name), folder.path());
        Self { folder }
    }

    /// A folder with nothing in it.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    /// The text of a file of the project.
    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// A project with a copy of one folder.
    pub fn copied(from: &Path, to: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(from, &folder.path().join(to));
        Self { folder }
    }

    /// Two cities that are alike, the province they belong to, and a theme of their own. Tepi has
    /// two warnings, one of them with an excerpt, and a release that waits until 11.00 on the day of [`NOW`].
    pub fn of_three_regions() -> Self {
        let site = Self::from("theme-override");
        let (uji, tepi) = (site.path("content/uji"), site.path("content/tepi"));
        site.write("content/uji/wilayah.yaml", city("64.74", "Uji").as_bytes());
        copy(&uji, &tepi);
        copy(&root().join("tests/sites/province/content/nusa"), &site.path("content/nusa"));
        site.write("content/uji/media/balai.jpg", &photo(0));
        site.file("content/tepi/wilayah.yaml", &city("64.72", "Tepi"))
            .edit("content/tepi/kampung/melati.yaml", "64.74", "64.72")
            .edit("content/tepi/kampung/kenanga.yaml", "64.74", "64.72")
            .file(
                "content/uji/kampung/kenanga.yaml",
                "nama: Kenanga\nkode_wilayah: \"64.74.01.1002\"\nstatus: terbit\nfoto:\n  \
                 - {berkas: balai.jpg, keterangan: Balai, teks_alternatif: Sebuah balai, kredit: DPPKB}\n",
            )
            .file(
                "content/tepi/halaman/kontak.md",
                "---\njudul: Kontak\nstatus: terbit\n---\nHubungi <font color=\"red\">kantor</font> kami di balai kota.\n",
            )
            .file(
                "content/tepi/siaran-pers/2026-11-22-rahasia.md",
                "---\njudul: Rahasia\nringkasan: Rahasia sampai siang.\nkota_dateline: Tepi\n\
                 tanggal_terbit: 2026-11-22 12:00 WITA\nstatus_rilis: embargo\nembargo_sampai: 2026-11-22 12:00 WITA\n\
                 cakupan: kota\ninstansi: [dppkb]\nnarahubung: {unit: DPPKB}\nstatus: terbit\n---\nIsi yang rahasia.\n",
            )
    }

    /// Writes a file of the project.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.write(path, text.as_bytes());
        self
    }

    /// Writes a file of the project.
    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Replaces a text in a file of the project; the text must be there.
    pub fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, text.replacen(from, to, 1).as_bytes());
        self
    }

    /// A path in the project.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The command, ready to be run.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pendopo"));
        command
            .args(line.split_whitespace())
            .current_dir(self.folder.path())
            .env_clear()
            .stdin(Stdio::null());
        let seen_at = ["build", "check", "serve", "new", "bangun", "periksa", "sajikan", "baru"];
        let takes_time = seen_at.contains(&line.split(' ').next().unwrap_or_default());
        if takes_time && !line.contains("--now") && !line.contains("--explain") && !line.starts_with("--") {
            command.args(["--now", NOW]);
        }
        command
    }

    /// Runs the program with arguments that may hold spaces.
    pub fn run_with(&self, line: &str, more: &[&str]) -> Run {
        let output = self.command(line).args(more).output().unwrap();
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the program: `site.run("build --strict")`.
    pub fn run(&self, line: &str) -> Run {
        self.run_with(line, &[])
    }

    /// All published files by route, without the program's own folder.
    pub fn published(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("public"))
    }
}

impl Run {
    /// How many things went through a stage, as `--timings --format json` says it.
    #[track_caller]
    pub fn items(&self, stage: &str) -> u64 {
        let line = self.stdout.lines().find(|line| line.starts_with("{\"timings\""));
        let line: serde_json::Value = serde_json::from_str(line.expect("no timings")).unwrap();
        let stages = line["timings"]["stages"].as_array().unwrap();
        let found = stages.iter().find(|found| found["stage"] == stage);
        found.and_then(|found| found["items"].as_u64()).expect(stage)
    }

    /// Fails the test unless the program ended well.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.code, Some(0), "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Fails the test unless the program ended with `code`.
    #[track_caller]
    pub fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        self
    }
}

/// What the photos of [`photo`] say that must never be published: camera, place, comment, what stands behind the end.
pub const SECRETS: [&str; 5] = [
    "Kamera Rahasia",
    "GPS0.1234S",
    "http://ns.adobe.com",
    "Catatan rahasia",
    "Ekor rahasia",
];

/// A photo as a telephone makes it, lying on its side: 60 pixels wide and 90 high when seen upright. All are of the same
/// length and differ only in bytes that nobody sees.
pub fn photo(number: usize) -> Vec<u8> {
    photo_of(90, 60, number)
}

/// The same in another size, as the camera has it.
pub fn photo_of(width: u32, height: u32, number: usize) -> Vec<u8> {
    let shade = |at: u32, of: u32| u8::try_from(at * 255 / of).unwrap();
    let image = RgbImage::from_fn(width, height, |x, y| Rgb([shade(x, width), shade(y, height), 90]));
    let mut pixels = Vec::new();
    JpegEncoder::new_with_quality(&mut pixels, 85).encode_image(&image).unwrap();
    // EXIF (CIPA DC-008): maker, orientation 6, and something that looks like a place.
    let said = [SECRETS[0], " ", SECRETS[1], "\0"].concat();
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02".to_vec();
    exif.extend(u32::try_from(said.len()).unwrap().to_be_bytes());
    exif.extend(b"\0\0\0\x26\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
    exif.extend(said.as_bytes());
    let xmp = format!("{}/xap/1.0/\0<x:xmpmeta/>", SECRETS[2]).into_bytes();
    let mut bytes = pixels[..2].to_vec();
    for (marker, data) in [(0xe1, exif), (0xe1, xmp), (0xfe, SECRETS[3].into())] {
        bytes.extend([0xff, marker]);
        bytes.extend(u16::try_from(data.len() + 2).unwrap().to_be_bytes());
        bytes.extend(data);
    }
    bytes.extend(&pixels[2..]);
    bytes.extend(format!("{} {number:08}", SECRETS[4]).into_bytes());
    bytes
}

/// Runs `git` in a folder, untouched by the settings of whoever runs the test, and returns what it says.
#[track_caller]
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = by_itself(Command::new("git").args(arguments).current_dir(folder))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "git {arguments:?}: {said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// A command that runs `git`, with settings of its own.
pub fn by_itself(command: &mut Command) -> &mut Command {
    for whose in ["GIT_AUTHOR", "GIT_COMMITTER"] {
        command
            .env(format!("{whose}_NAME"), "Uji")
            .env(format!("{whose}_EMAIL"), "uji@contoh.example");
    }
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
}

/// The folder of the project's own repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder by their path in it; folders that begin with a dot are left out.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(folder, folder, &mut found);
    found
}

/// What the ledger of an output folder says of each route: size, hash and hash of the source, without the time.
pub fn ledger(out: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(out.join(".pendopo/ledger")).unwrap();
    let (lines, foot) = text.trim_end().rsplit_once('\n').unwrap();
    assert!(foot.starts_with("checksum "), "{foot}");
    let entry = |line: &str| {
        let [route, size, _, hash, source] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("no line of a ledger: {line}");
        };
        (route.to_owned(), format!("{size} {hash} {source}"))
    };
    lines.lines().skip(1).map(entry).collect()
}

fn collect(top: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(top, &path, found);
        } else {
            let route = path.strip_prefix(top).unwrap().to_string_lossy().replace('\\', "/");
            found.insert(route, fs::read(&path).unwrap());
        }
    }
}

/// The record of a city with room for four kampung.
pub fn city(kode: &str, nama: &str) -> String {
    format!(
        "kode: \"{kode}\"\nnama: {nama}\njenis: kota\nprovinsi: {{kode: \"64\", nama: Provinsi Uji}}\nzona_waktu: WITA\n\
         dinas: {{nama: Dinas Keluarga Berencana, singkatan: DPPKB}}\nkecamatan:\n  - kode: \"{kode}.01\"\n    nama: Utara\n    \
         kelurahan:\n      - {{kode: \"{kode}.01.1001\", nama: Melati}}\n      - {{kode: \"{kode}.01.1002\", nama: Kenanga}}\n      \
         - {{kode: \"{kode}.01.1003\", nama: Anggrek}}\n      - {{kode: \"{kode}.01.1004\", nama: Mawar}}\n"
    )
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
