//! Whatever happened before: a build over an old publication gives the same bytes as one into an empty folder.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::harness::{Run, Site, city, files, ledger, photo};

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }

    /// A number of three digits, so that texts with it have the same length.
    fn number(&mut self) -> usize {
        100 + self.roll(900)
    }
}

const CITIES: [&str; 2] = ["uji", "tepi"];
const LEDGER: &str = "public/.pendopo/ledger";
const MEMO: &str = "public/.pendopo/memo";

/// Moments before and after midnight in each time zone, and around the end of the embargo (11.00).
const MOMENTS: [&str; 9] = [
    "2026-11-22T09:00",
    "2026-11-22T10:59",
    "2026-11-22T11:00",
    "2026-11-22T18:30",
    "2026-11-22T22:59",
    "2026-11-22T23:00",
    "2026-11-22T23:59",
    "2026-11-23T00:00",
    "2026-11-21T12:00",
];

/// When the figures of today are old.
const FAR: &str = "2028-02-29T09:00";

/// What may happen between two builds.
#[derive(Clone, Copy)]
enum Card {
    Record,
    Rewriting,
    Province,
    Shared,
    Theme,
    Settings,
    Region,
    Minify,
    Minute,
    Embargo,
    Clock,
    Meddling,
    InBetween,
    Nothing,
}

/// How often each of it happens in a story.
const CARDS: [Card; 29] = [
    Card::Record,
    Card::Record,
    Card::Record,
    Card::Record,
    Card::Rewriting,
    Card::Rewriting,
    Card::Province,
    Card::Province,
    Card::Shared,
    Card::Shared,
    Card::Theme,
    Card::Theme,
    Card::Settings,
    Card::Region,
    Card::Region,
    Card::Minify,
    Card::Minute,
    Card::Embargo,
    Card::Embargo,
    Card::Embargo,
    Card::Clock,
    Card::Clock,
    Card::Meddling,
    Card::Meddling,
    Card::Meddling,
    Card::InBetween,
    Card::InBetween,
    Card::InBetween,
    Card::Nothing,
];

/// A project with an author at work, somebody who meddles with what is published, and builds now and then.
struct Story {
    site: Site,
    dice: Dice,
    /// The moment of the next build.
    now: String,
    /// What else is said on its command line.
    minify: &'static str,
    /// Whether the ledger was damaged, so that what is no longer wanted stays.
    forgotten: bool,
    /// Memos of earlier builds.
    memos: Vec<Vec<u8>>,
    /// How often a region was kept unread.
    kept: u64,
    /// What has happened since the last comparison.
    told: Vec<String>,
}

impl Story {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        // The first rolls of near seeds are alike.
        for _ in 0..8 {
            dice.roll(2);
        }
        Self {
            site: Site::of_three_regions(),
            dice,
            now: MOMENTS[0].to_owned(),
            minify: "",
            forgotten: false,
            memos: Vec::new(),
            kept: 0,
            told: Vec::new(),
        }
    }

    /// Plays all cards once, in any order; after each, or after two, a build must equal a clean one.
    fn tell(&mut self) {
        let mut cards = CARDS.to_vec();
        for last in (1..cards.len()).rev() {
            cards.swap(last, self.dice.roll(last + 1));
        }
        self.build("", "public");
        let mut step = 0;
        while let Some(card) = cards.pop() {
            self.told.clear();
            self.play(card);
            if self.dice.roll(2) == 0
                && let Some(card) = cards.pop()
            {
                self.play(card);
            }
            self.compare(step);
            if step % 6 == 0 {
                self.compare_alone(step);
            }
            step += 1;
        }
    }

    fn play(&mut self, card: Card) {
        let told = match card {
            Card::Record => self.edit_record(),
            Card::Rewriting => self.rewrite(),
            Card::Province => self.edit_province(),
            Card::Shared => self.edit_shared(),
            Card::Theme => self.edit_theme(),
            Card::Settings => self.edit_settings(),
            Card::Region => self.add_or_remove_region(),
            Card::Minify => {
                self.minify = if self.minify.is_empty() { "--minify mati" } else { "" };
                format!("build {}", self.minify)
            }
            Card::Minute => {
                // Later, while there is a minute in this hour.
                let minutes: usize = self.now[14..].parse().unwrap();
                self.now = format!("{}{:02}", &self.now[..14], (minutes + 1).min(59));
                format!("a minute later: {}", self.now)
            }
            Card::Embargo => {
                let over = self.now.as_str() == MOMENTS[2];
                MOMENTS[if over { 1 } else { 2 }].clone_into(&mut self.now);
                format!("over the end of the embargo, to {}", self.now)
            }
            Card::Clock => {
                // First a long way ahead: nothing but the day says that figures have grown old.
                let ahead = self.now.starts_with("2026");
                self.now = if ahead { FAR } else { self.dice.pick(&MOMENTS) }.to_owned();
                format!("now {}", self.now)
            }
            Card::Meddling => self.meddle(),
            Card::InBetween => self.build_in_between(),
            Card::Nothing => "nothing".to_owned(),
        };
        self.told.push(told);
    }

    /// Makes, changes, renames or deletes a record of a city.
    fn edit_record(&mut self) -> String {
        let number = self.dice.number();
        let region = self.dice.pick(&CITIES);
        let kode = if region == "uji" { "64.74" } else { "64.72" };
        let path = |inside: &str| format!("content/{region}/{inside}");
        let anggrek = [path("kampung/anggrek.yaml"), path("kampung/anggrek-baru.yaml")];
        let release = path("siaran-pers/2022-09-22-dapur-sehat.md");
        match self.dice.roll(9) {
            0 => self.write(
                &anggrek[0],
                &format!("nama: Anggrek\nalias: [Nomor {number}]\nkode_wilayah: \"{kode}.01.1003\"\nstatus: terbit\n"),
            ),
            1 => {
                let (from, to) = if self.site.path(&anggrek[0]).exists() {
                    (&anggrek[0], &anggrek[1])
                } else {
                    (&anggrek[1], &anggrek[0])
                };
                let renamed = fs::rename(self.site.path(from), self.site.path(to)).is_ok();
                format!("{from} renamed: {renamed}")
            }
            2 => self.remove(&anggrek[number % 2]),
            3 => self.replace(&release, "status: terbit", "status: arsip"),
            4 => self.replace(&release, "status: arsip", "status: terbit"),
            5 => self.write(
                &path("siaran-pers/2025-03-01-rapat.md"),
                &format!(
                    "---\njudul: Rapat {number}\nringkasan: Rapat.\nkota_dateline: Uji\ntanggal_terbit: 2025-03-01 09:00 WITA\n\
                     cakupan: kota\ninstansi: [dppkb]\nnarahubung: {{unit: DPPKB}}\nstatus: terbit\n---\nIsi rapat {number}.\n"
                ),
            ),
            6 => self.remove(&path("siaran-pers/2025-03-01-rapat.md")),
            7 => self.write(
                &path(&format!("kegiatan/2025-04-0{}-senam.yaml", 1 + number % 2)),
                &format!(
                    "judul: Senam {number}\ntanggal_mulai: 2025-04-0{}\ntempat: Balai\nkampung: [melati]\n\
                     fungsi_keluarga: [reproduksi]\nsasaran: [keluarga_balita]\ninstansi: [dppkb]\nuraian: Senam.\nstatus: terbit\n",
                    1 + number % 2
                ),
            ),
            _ => self.remove(&path("kegiatan/2025-04-01-senam.yaml")),
        }
    }

    /// Changes bytes but no size, or not even bytes.
    fn rewrite(&mut self) -> String {
        let number = self.dice.number();
        let (path, mut bytes) = match self.dice.roll(4) {
            0 => ("content/uji/media/balai.jpg", photo(number)),
            1 => ("content/uji/kampung/melati.yaml", Vec::new()),
            2 => ("content/nusa/siaran-pers/2025-01-15-rapat.md", Vec::new()),
            _ => (
                "content/tepi/halaman/tentang.md",
                format!("---\njudul: Tentang {number}\nstatus: terbit\n---\nIsi {number}.\n").into_bytes(),
            ),
        };
        if bytes.is_empty() {
            bytes = fs::read(self.site.path(path)).unwrap();
        }
        if self.dice.roll(2) == 0 {
            self.site.write(path, &bytes);
            return format!("{path} rewritten ({number})");
        }
        // As a copying program does it, which sets the time back.
        let before = fs::metadata(self.site.path(path)).unwrap().modified().unwrap();
        self.site.write(path, &bytes);
        set_time(&self.site.path(path), before);
        format!("{path} rewritten ({number}), time set back")
    }

    /// What the portal and other regions show, too.
    fn edit_province(&mut self) -> String {
        let number = self.dice.number();
        match self.dice.roll(3) {
            0 => self.write("content/tepi/wilayah.yaml", &city("64.72", &format!("Tepi {}", number % 3))),
            1 => self.write(
                "content/nusa/wilayah.yaml",
                &format!(
                    "kode: \"64\"\nnama: Nusa {number}\njenis: provinsi\nzona_waktu: WITA\ndinas: {{nama: Perwakilan Uji}}\n"
                ),
            ),
            _ => self.write(
                "content/nusa/halaman/catatan.md",
                &format!("---\njudul: Catatan {number}\nstatus: terbit\n---\nIsi {number}.\n"),
            ),
        }
    }

    fn edit_shared(&mut self) -> String {
        let number = self.dice.number();
        let pria = "content/bersama/istilah/kb-pria.yaml";
        match self.dice.roll(4) {
            0 => self.remove(pria),
            1 => self.write(
                "content/bersama/instansi/dppkb.yaml",
                &format!("nama: Dinas Keluarga {number}\nsingkatan: DPPKB\njenis: opd\n"),
            ),
            _ => self.write(pria, &format!("istilah: KB pria {number}\narti: Peserta KB yang pria.\n")),
        }
    }

    fn edit_theme(&mut self) -> String {
        let number = self.dice.number();
        match self.dice.roll(4) {
            0 => self.write(
                "themes/uji/templates/glosarium.html",
                &format!("{{% extends \"bawaan/glosarium.html\" %}}{{% block kaki %}}<p>Kaki {number}</p>{{% endblock kaki %}}"),
            ),
            1 => self.write(
                "themes/uji/i18n/id.toml",
                &format!("[glosarium]\njudul = \"Kamus {number}\"\n"),
            ),
            2 if number.is_multiple_of(2) => self.remove("themes/uji/static/uji.css"),
            2 => self.write("themes/uji/static/uji.css", &format!("p {{ margin: {number}px; }}\n")),
            _ => self.write(
                "themes/uji/templates/404.html",
                &format!("{{% extends \"bawaan/404.html\" %}}{{% block kaki %}}<p>Kaki {number}</p>{{% endblock kaki %}}"),
            ),
        }
    }

    fn edit_settings(&mut self) -> String {
        let more = self.dice.pick(&[
            "tema: uji\nalamat_dasar: https://uji.example\n",
            "tema: uji\n",
            "tema: uji\nbahasa: en\n",
            "tema: uji\nminify: penuh\n",
            "minify: ringan\n",
        ]);
        let number = self.dice.number();
        self.write(
            "content/situs.yaml",
            &format!("judul: Pendopo {number}\nringkasan: Uji.\nzona_waktu: WITA\n{more}"),
        )
    }

    fn add_or_remove_region(&mut self) -> String {
        let folder = self.site.path("content/tamu");
        if folder.exists() {
            fs::remove_dir_all(folder).unwrap();
            return "content/tamu removed".to_owned();
        }
        self.write(
            "content/tamu/kampung/mawar.yaml",
            "nama: Mawar\nkode_wilayah: \"64.71.01.1004\"\nstatus: terbit\n",
        );
        self.write("content/tamu/wilayah.yaml", &city("64.71", "Tamu"))
    }

    /// Somebody does something to what is published.
    fn meddle(&mut self) -> String {
        let routes: Vec<String> = self.site.published().into_keys().collect();
        let route = routes[self.dice.roll(routes.len())].clone();
        let path = self.site.path("public").join(&route);
        let mut bytes = fs::read(&path).unwrap();
        let at = self.dice.roll(1_000);
        match self.dice.roll(14) {
            0 => {
                fs::remove_file(&path).unwrap();
                format!("{route} deleted")
            }
            1 => {
                bytes.extend(b"x");
                fs::write(&path, bytes).unwrap();
                format!("{route} made longer")
            }
            2 => {
                flip(&mut bytes, at);
                fs::write(&path, bytes).unwrap();
                format!("{route} altered")
            }
            3 => {
                fs::write(&path, bytes).unwrap();
                format!("{route} written again")
            }
            4 => {
                set_time(&path, SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000));
                format!("{route} given another time")
            }
            5 | 6 => {
                fs::remove_file(&path).unwrap();
                fs::create_dir_all(path.join("a")).unwrap();
                format!("{route} is a folder")
            }
            7 => {
                fs::remove_dir_all(self.site.path("public/tepi")).unwrap();
                "public/tepi deleted".to_owned()
            }
            8 => self.remove(MEMO),
            9 => self.spoil(MEMO, |bytes| bytes.truncate(at)),
            10 => self.spoil(MEMO, |bytes| flip(bytes, at)),
            11 => {
                let older = self.memos[at % self.memos.len()].clone();
                self.spoil(MEMO, |bytes| *bytes = older)
            }
            12 => {
                self.forgotten = true;
                self.spoil(LEDGER, |bytes| flip(bytes, at))
            }
            _ => self.lose_ledger(),
        }
    }

    /// Without a ledger the folder may be anybody's: it is refused and stays as it is.
    fn lose_ledger(&mut self) -> String {
        let (ledger, aside) = (self.site.path(LEDGER), self.site.path("ledger"));
        let before = self.site.published();
        fs::rename(&ledger, &aside).unwrap();
        let run = self.run("", "public").ends_with(2);
        assert!(run.stdout.contains("publish/foreign-folder"), "{}", run.stdout);
        assert!(self.site.published() == before, "a foreign folder was changed");
        fs::rename(&aside, &ledger).unwrap();
        "ledger lost and found".to_owned()
    }

    /// A build that sees less, or another moment, or believes nothing; and perhaps a change after it.
    fn build_in_between(&mut self) -> String {
        let now = self.now.clone();
        if self.dice.roll(3) == 0 {
            self.dice.pick(&MOMENTS).clone_into(&mut self.now);
        }
        let how = self.dice.pick(&[
            "--region uji",
            "--region tepi",
            "--region nusa",
            "--no-cache",
            "--region uji --no-cache",
            "--region tepi --minify mati",
        ]);
        let told = format!("built {how} at {}", self.now);
        let old = self.site.published();
        self.build(how, "public");
        self.clear_leftovers(&old, how.contains("--region"));
        self.now = now;
        if self.dice.roll(2) == 0 {
            return told + ", then " + &self.edit_record();
        }
        told
    }

    /// Builds, and builds anew elsewhere: both must be the same.
    fn compare(&mut self, step: usize) {
        let old = self.site.published();
        let run = self.build("", "public");
        self.kept += run.items("compare");
        self.clear_leftovers(&old, false);
        let clean = format!("clean-{step}");
        self.build("", &clean);
        self.assert_same("public", &clean, step);
        let memo = fs::read(self.site.path(MEMO)).unwrap();
        self.memos.push(memo);
    }

    /// The same for the site of one region in a folder of its own.
    fn compare_alone(&mut self, step: usize) {
        self.kept += self.build("--region uji", "alone").items("compare");
        let clean = format!("clean-alone-{step}");
        self.build("--region uji", &clean);
        self.assert_same("alone", &clean, step);
    }

    fn assert_same(&self, out: &str, clean: &str, step: usize) {
        let (out, clean) = (self.site.path(out), self.site.path(clean));
        let told = || format!("step {step}: {:#?}", self.told);
        let (found, expected) = (files(&out), files(&clean));
        let routes = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(routes(&found), routes(&expected), "{}", told());
        for (route, bytes) in &expected {
            assert!(found[route] == *bytes, "{route} differs, {}", told());
        }
        assert_eq!(ledger(&out), ledger(&clean), "{}", told());
        fs::remove_dir_all(clean).unwrap();
    }

    /// After the ledger was damaged, files that are no longer wanted are nobody's and stay. Takes them away.
    fn clear_leftovers(&mut self, old: &BTreeMap<String, Vec<u8>>, partly: bool) {
        // A build of one region does not see the rest, and leaves the damaged ledger to the next build.
        if !self.forgotten || partly {
            return;
        }
        self.forgotten = false;
        let owned = ledger(&self.site.path("public"));
        for (route, bytes) in self.site.published() {
            if !owned.contains_key(&route) {
                assert!(
                    old.get(&route) == Some(&bytes),
                    "{route} is nobody's and new: {:#?}",
                    self.told
                );
                fs::remove_file(self.site.path("public").join(route)).unwrap();
            }
        }
    }

    fn build(&self, how: &str, out: &str) -> Run {
        let run = self.run(how, out);
        assert_eq!(run.code, Some(0), "{}\n{}\n{:#?}", run.stdout, run.stderr, self.told);
        run
    }

    fn run(&self, how: &str, out: &str) -> Run {
        let out = if out == "public" {
            String::new()
        } else {
            format!("--out {out}")
        };
        let minify = if how.contains("--minify") { "" } else { self.minify };
        self.site.run(&format!(
            "build {how} {out} {minify} --now {} --timings --format json",
            self.now
        ))
    }

    fn write(&self, path: &str, text: &str) -> String {
        self.site.write(path, text.as_bytes());
        format!("{path}: {text}")
    }

    fn remove(&self, path: &str) -> String {
        format!("{path} removed: {}", fs::remove_file(self.site.path(path)).is_ok())
    }

    fn replace(&self, path: &str, from: &str, to: &str) -> String {
        let text = fs::read_to_string(self.site.path(path)).unwrap();
        self.site.write(path, text.replace(from, to).as_bytes());
        format!("{path}: {from} becomes {to}")
    }

    fn spoil(&self, path: &str, how: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut bytes = fs::read(self.site.path(path)).unwrap_or_default();
        how(&mut bytes);
        self.site.write(path, &bytes);
        format!("{path} spoilt")
    }
}

fn flip(bytes: &mut [u8], at: usize) {
    let length = bytes.len().max(1);
    if let Some(byte) = bytes.get_mut(at % length) {
        *byte ^= 1;
    }
}

fn set_time(path: &Path, time: SystemTime) {
    File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
}

/// A memo is worth something only beside the ledger that it was written with, even if the content is again what it was then.
#[test]
fn an_older_memo_is_not_believed() {
    let mut story = Story::new(1);
    let path = "content/uji/kampung/melati.yaml";
    story.compare(0);
    story.replace(path, "nama: Melati", "nama: Melati Baru");
    story.compare(1);
    story.replace(path, "nama: Melati Baru", "nama: Melati");
    let older = story.memos[0].clone();
    story.spoil(MEMO, |bytes| *bytes = older);
    story.compare(2);
}

/// Tells a story; the cache must have been used in it.
fn story(seed: u64) {
    let mut story = Story::new(seed);
    story.tell();
    assert!(story.kept >= 10, "only {} regions were kept", story.kept);
}

#[test]
fn a_build_over_an_old_publication_equals_a_clean_one() {
    story(20_261_122);
}

#[test]
fn a_build_over_an_old_publication_equals_a_clean_one_in_a_second_story() {
    story(64_74);
}

#[test]
fn a_build_over_an_old_publication_equals_a_clean_one_in_a_third_story() {
    story(3);
}
