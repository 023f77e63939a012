//! Whatever happened before: a build over an old publication gives the same bytes as one into an empty folder.

use std::fs;
use std::path::Path;

use super::harness::{Site, files};

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// One thing that an author may do. Returns what else to say on the command line.
fn change(site: &Site, dice: &mut Dice) -> String {
    let number = dice.roll(1_000);
    let kampung = "content/uji/kampung/kenanga.yaml";
    let release = "content/uji/siaran-pers/2022-09-22-dapur-sehat.md";
    let page = format!("content/uji/halaman/catatan-{}.md", dice.roll(3));
    match dice.roll(10) {
        0 => site.write(
            kampung,
            format!("nama: Kenanga\nalias: [Nomor {number}]\nkode_wilayah: \"64.74.01.1002\"\nstatus: terbit\n").as_bytes(),
        ),
        1 => replace(&site.path(release), "status: terbit", "status: arsip"),
        2 => replace(&site.path(release), "status: arsip", "status: terbit"),
        3 => site.write(
            &page,
            format!("---\njudul: Catatan {number}\nstatus: terbit\n---\nIsi {number}.\n").as_bytes(),
        ),
        4 => drop(fs::remove_file(site.path(&page))),
        5 => site.write(
            "themes/uji/templates/glosarium.html",
            format!("{{% extends \"bawaan/glosarium.html\" %}}{{% block kaki %}}<p>Kaki {number}</p>{{% endblock kaki %}}")
                .as_bytes(),
        ),
        6 => site.write("content/situs.yaml", settings(number).as_bytes()),
        7 => {
            // Touched, but the same.
            let bytes = fs::read(site.path(kampung)).unwrap();
            site.write(kampung, &bytes);
        }
        8 => {
            return format!(
                "--minify {}",
                ["penuh", "ringan", "mati"][usize::try_from(number % 3).unwrap()]
            );
        }
        _ => return format!("--now 202{}-01-01T09:00", 3 + number % 5),
    }
    String::new()
}

fn settings(number: u64) -> String {
    format!("judul: Pendopo {number}\nringkasan: Uji.\nzona_waktu: WITA\nalamat_dasar: https://uji.example\ntema: uji\n")
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn a_build_over_an_old_publication_equals_a_clean_one() {
    let site = Site::from("theme-override");
    let mut dice = Dice(20_261_122);
    for step in 0..24 {
        let mut said = String::new();
        for _ in 0..=dice.roll(2) {
            let more = change(&site, &mut dice);
            if !more.is_empty() {
                said = more;
            }
        }
        site.run(&format!("build {said}")).ok();
        let clean = format!("clean-{step}");
        site.run(&format!("build {said} --out {clean}")).ok();
        let expected = files(&site.path(&clean));
        let published = site.published();
        assert_eq!(
            published.keys().collect::<Vec<_>>(),
            expected.keys().collect::<Vec<_>>(),
            "step {step}: {said}"
        );
        for (route, bytes) in &expected {
            assert!(published[route] == *bytes, "step {step}: {route} differs after {said:?}");
        }
    }
}
