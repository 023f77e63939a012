//! What the program promises about the published folder.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use super::harness::Site;

fn times(site: &Site) -> BTreeMap<String, SystemTime> {
    site.published()
        .into_keys()
        .map(|route| {
            let time = fs::metadata(site.path("public").join(&route)).unwrap().modified().unwrap();
            (route, time)
        })
        .collect()
}

#[test]
fn check_writes_nothing() {
    let site = Site::from("one-city");
    let run = site.run("check").ok();
    assert!(run.stderr.starts_with("Tidak ada galat"), "{}", run.stderr);
    assert!(!site.path("public").exists());
}

#[test]
fn a_second_build_writes_no_file() {
    let site = Site::from("one-city");
    site.run("build").ok();
    let before = times(&site);
    let run = site.run("build").ok();
    assert!(run.stderr.contains("Berkas ditulis 0,"), "{}", run.stderr);
    assert_eq!(before, times(&site));
}

#[test]
fn only_what_changed_is_written_and_what_is_gone_is_removed() {
    let site = Site::from("one-city");
    site.run("build --trial").ok();
    let before = times(&site);
    std::thread::sleep(Duration::from_millis(20));
    fs::remove_file(site.path("content/uji/halaman/tentang.md")).unwrap();
    let site = site
        .edit(
            "content/uji/siaran-pers/2022-09-22-dapur-sehat.md",
            "[halaman tentang](halaman:tentang)",
            "balai warga",
        )
        .edit(
            "content/uji/kampung/kenanga.yaml",
            "nama: Kenanga",
            "nama: Kenanga Indah\nalias: [Kenanga]",
        );
    site.run("build --trial").ok();
    let after = times(&site);
    // Every site has a page at this address; the author's own is gone.
    assert_ne!(before["uji/tentang.html"], after["uji/tentang.html"]);
    assert_eq!(before["robots.txt"], after["robots.txt"]);
    assert_eq!(before["index.html"], after["index.html"]);
    assert_ne!(before["uji/kampung/kenanga.html"], after["uji/kampung/kenanga.html"]);
}

#[test]
fn faults_keep_yesterdays_site_whole() {
    let site = Site::from("one-city");
    site.run("build").ok();
    let before = times(&site);
    let site = site.edit("content/uji/kampung/melati.yaml", "kelas: mandiri", "kelas: mandri");
    let run = site.run("build").ends_with(1);
    assert!(run.stderr.contains("galat[record/unknown-value]"), "{}", run.stderr);
    assert_eq!(before, times(&site));
}

#[test]
fn the_same_input_gives_the_same_bytes_on_one_thread_and_many() {
    let one = Site::from("one-city");
    let many = Site::from("one-city");
    one.run("build --threads 1").ok();
    many.run("build --threads 4").ok();
    assert_eq!(one.published(), many.published());
}

#[test]
fn one_region_alone_stands_at_the_root_of_its_folder() {
    let site = Site::from("one-city");
    site.run("build").ok();
    site.run("build --region uji --out satu").ok();
    let alone = super::harness::files(&site.path("satu"));
    let portal = site.published();
    assert!(alone.contains_key("kampung/melati.html"));
    assert_eq!(
        alone["kampung/kecamatan/utara.html"].len() > 500,
        portal["uji/kampung/kecamatan/utara.html"].len() > 500
    );
    assert!(!String::from_utf8_lossy(&alone["index.html"]).contains("href=\"../index.html\""));
}

#[test]
fn foreign_files_are_left_alone() {
    let site = Site::from("one-city");
    site.run("build").ok();
    site.write("public/catatan.txt", b"milik orang lain");
    let run = site.run("build").ok();
    assert!(run.stderr.contains("catatan.txt"), "{}", run.stderr);
    assert_eq!(fs::read(site.path("public/catatan.txt")).unwrap(), b"milik orang lain");
}

#[test]
fn somebody_elses_folder_is_never_touched() {
    let site = Site::from("one-city");
    site.write("public/proyek/rencana.txt", b"rencana");
    let run = site.run("build").ends_with(2);
    assert!(run.stderr.contains("publish/foreign-folder"), "{}", run.stderr);
    assert_eq!(site.published().len(), 1);
}

#[test]
fn after_a_damaged_ledger_one_region_may_be_built_before_the_rest() {
    let site = Site::of_three_regions();
    site.run("build").ok();
    site.write("public/.pendopo/ledger", b"rusak");
    let run = site.run("build --region uji").ok();
    assert!(run.stderr.contains("buku besar"), "{}", run.stderr);
    let site = site.edit("content/situs.yaml", "judul: Pendopo Uji", "judul: Pendopo Baru");
    let run = site.run("build").ok();
    assert!(run.stderr.contains("buku besar"), "{}", run.stderr);
    let run = site.run("build").ok();
    assert!(!run.stderr.contains("buku besar"), "{}", run.stderr);
    assert!(String::from_utf8_lossy(&site.published()["index.html"]).contains("Pendopo Baru"));
}

#[test]
fn the_content_folder_is_no_output_folder() {
    let site = Site::from("one-city");
    site.run("build --out content/public").ends_with(2);
    site.run("build --out .").ends_with(2);
}

#[test]
fn an_output_path_below_a_file_is_a_diagnostic() {
    let site = Site::from("one-city").file("berkas", "x");
    let run = site.run("build --out berkas/public").ends_with(2);
    assert!(run.stderr.contains("galat[publish/"), "{}", run.stderr);
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let site = Site::from("one-city");
    site.run("build").ok();
    let lock = fs::OpenOptions::new()
        .write(true)
        .open(site.path("public/.pendopo/lock"))
        .unwrap();
    lock.lock().unwrap();
    let run = site.run("build").ends_with(2);
    assert!(run.stderr.contains("publish/locked"), "{}", run.stderr);
    drop(lock);
    site.run("build").ok();
}

/// A build that has begun and says nothing.
#[cfg(unix)]
fn silent(site: &Site) -> std::process::Child {
    let mut build = site.command("build");
    build.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Kills a build at many moments; after each, every published file is whole, and the next build heals the site.
#[test]
#[cfg(unix)]
fn a_killed_build_leaves_whole_files_and_heals() {
    let clean = Site::from("one-city");
    let changed = |site: Site| site.edit("content/situs.yaml", "judul: Pendopo Uji", "judul: Pendopo Baru");
    clean.run("build").ok();
    let old = clean.published();
    let clean = changed(clean);
    clean.run("build").ok();
    let new = clean.published();
    let site = Site::from("one-city");
    site.run("build").ok();
    let site = changed(site);
    for step in 0..40_u64 {
        let mut child = silent(&site);
        std::thread::sleep(Duration::from_micros(step * 700));
        // It may have ended by itself already.
        let _ = child.kill();
        child.wait().unwrap();
        for (route, bytes) in site.published() {
            assert!(
                old.get(&route) == Some(&bytes) || new.get(&route) == Some(&bytes),
                "{route} is neither old nor new after {step} steps"
            );
        }
    }
    site.run("build").ok();
    assert_eq!(site.published(), new);
}

/// Ctrl-C ends with 130 and changes nothing.
#[test]
#[cfg(unix)]
fn an_interrupted_build_changes_nothing() {
    let site = Site::from("one-city");
    site.run("build").ok();
    let before = times(&site);
    let site = site.edit("content/situs.yaml", "judul: Pendopo Uji", "judul: Pendopo Baru");
    for index in 0..3_000 {
        site.write(
            &format!("content/uji/halaman/h{index}.md"),
            format!("---\njudul: Halaman {index}\nstatus: terbit\n---\nIsi {index}.\n").as_bytes(),
        );
    }
    // A program that has hardly begun is ended by the system: no code. It is interrupted a little later then.
    let interrupted = |after: u64| {
        let mut child = silent(&site);
        std::thread::sleep(Duration::from_millis(after));
        let pid = child.id().to_string();
        std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap();
        child.wait().unwrap().code()
    };
    let code = [20, 40, 80, 160, 320, 640, 1_280].into_iter().find_map(interrupted);
    assert_eq!(code, Some(130));
    assert_eq!(before, times(&site));
}

#[test]
fn compressed_twins_follow_their_files() {
    let site = Site::from("one-city");
    site.run("build --precompress").ok();
    let first = site.published();
    let twins = |files: &std::collections::BTreeMap<String, Vec<u8>>| -> Vec<String> {
        let is_twin = |route: &&String| matches!(route.rsplit('.').next(), Some("gz" | "br"));
        let found = files.keys().filter(is_twin);
        found.cloned().collect()
    };
    for (route, bytes) in &first {
        let Some(packed) = first.get(&format!("{route}.gz")) else {
            continue;
        };
        let mut unpacked = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&packed[..]), &mut unpacked).unwrap();
        assert_eq!(&unpacked, bytes, "{route}");
        assert!(first.contains_key(&format!("{route}.br")), "{route}");
    }
    assert!(twins(&first).len() > 40, "{:?}", twins(&first));
    // Nothing changed: nothing is written.
    let again = site.run("build --precompress --lang en").ok();
    assert!(again.stderr.contains("Files written 0,"), "{}", again.stderr);
    // A twin that somebody has removed comes back, and a changed page has new ones.
    std::fs::remove_file(site.path("public/uji/kampung/melati.html.gz")).unwrap();
    let site = site.edit("content/uji/kampung/kenanga.yaml", "nama: Kenanga", "nama: Kenanga Baru");
    site.run("build --precompress").ok();
    let changed = site.published();
    let clean = Site::from("one-city").edit("content/uji/kampung/kenanga.yaml", "nama: Kenanga", "nama: Kenanga Baru");
    clean.run("build --precompress").ok();
    assert!(changed == clean.published(), "a clean build makes the same files");
    // Without the option they go.
    site.run("build").ok();
    assert_eq!(twins(&site.published()), Vec::<String>::new());
}
