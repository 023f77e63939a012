use proptest::prelude::*;

use super::*;

fn made(text: &str) -> Result<String, Refusal> {
    let kind = Kind::named("kampung").unwrap();
    let source = Source::plain("x", text.to_owned());
    tidy(&source, kind, "uji/kampung/x.yaml", &Report::default()).map(|text| match text.strip_prefix(LINE) {
        Some(rest) => rest.split_once('\n').unwrap().1.to_owned(),
        None => panic!("no line for editors: {text}"),
    })
}

#[test]
fn comments_at_the_end_of_a_group_move_with_it() {
    let text = "profil:\n  - tahun: 2024\n    # Belum ada yang lain.\n  # Sampai di sini.\nnama: Melati\n";
    let expected = "nama: Melati\nprofil:\n  - tahun: 2024\n    # Belum ada yang lain.\n  # Sampai di sini.\n";
    assert_eq!(made(text).as_deref(), Ok(expected));
}

#[test]
fn fields_between_braces_stand_in_order_on_one_line() {
    for (text, expected) in [
        (
            "batas: {\n  selatan: Sungai,\n    utara: \"Laut\",\n}\n",
            "batas: {utara: Laut, selatan: Sungai}\n",
        ),
        ("alias:\n  [Satu,\n   Dua]\n", "alias: [Satu, Dua]\n"),
        (
            "sumber:\n  - {judul: A, tanggal:\n      2024}\npenghargaan:\n  [{sumber:\n      {judul: B}, nama: C}]\n",
            "penghargaan: [{nama: C, sumber: {judul: B}}]\nsumber:\n  - {judul: A, tanggal: 2024}\n",
        ),
        // The comment of a value goes with it; one between two fields keeps all of them in their places.
        (
            "batas: {\n  selatan: Sungai, # di hilir\n  utara: Laut\n}\n",
            "batas: {\n  selatan: Sungai, # di hilir\n  utara: Laut,\n}\n",
        ),
    ] {
        assert_eq!(made(text).as_deref(), Ok(expected));
    }
}

#[test]
fn what_the_schema_does_not_know_stays_behind_its_neighbour() {
    let text = "status: draf\nentah: 1\nnama: Melati\n";
    assert_eq!(made(text).as_deref(), Ok("nama: Melati\nstatus: draf\nentah: 1\n"));
}

#[test]
fn quotes_go_where_they_are_not_needed_and_come_where_they_are() {
    let text = "nama: 'Melati: baru'\nalias: ['Melati', 'a, b', 1e3, ya, '~', \"\\u00e9\", 07, 2024-01-05]\nkode_wilayah: 64.74\nid_portal_nasional: '12'\n";
    let expected = "nama: \"Melati: baru\"\nalias: [Melati, \"a, b\", \"1e3\", ya, \"~\", \"\\u00e9\", \"07\", \"2024-01-05\"]\nkode_wilayah: \"64.74\"\nid_portal_nasional: 12\n";
    assert_eq!(made(text).as_deref(), Ok(expected));
}

#[test]
fn a_text_that_keeps_its_blank_lines_is_never_changed() {
    let text = "gambaran_umum: |+\n  Satu.\n\n\nnama: Melati\n";
    let before = parse::tree(text).unwrap();
    // Where the blank lines are part of the text, moving the field away from the next one may cost them.
    match made(text) {
        Ok(tidied) => assert!(alike(&before, &parse::tree(&tidied).unwrap()), "{tidied}"),
        Err(refusal) => assert_eq!(refusal, Refusal::Unsafe),
    }
    let text = "nama: Melati\ngambaran_umum: |+\n  Satu.\n\nstatus: draf\n";
    assert_eq!(made(text).as_deref(), Ok(text));
}

#[test]
fn the_guards_see_what_is_lost() {
    let tree = |text| parse::tree(text).unwrap();
    let (one, two) = ("a: 1 # satu\nb: [x, y]\n", "b: [x, y]\na: \"1\"\n");
    assert!(alike(&tree(one), &tree(two)));
    assert!(!comments::kept(one, &tree(one), two, &tree(two)));
    for other in [
        "a: 1\n",
        "a: 1\nb: [y, x]\n",
        "a: 2\nb: [x, y]\n",
        "a: 1\nb: [x]\n",
        "a: 1\nc: [x, y]\n",
        "a:\nb: [x, y]\n",
    ] {
        assert!(!alike(&tree(one), &tree(other)), "{other}");
    }
    assert!(!alike(&tree("a: \"\"\n"), &tree("a:\n")));
}

#[test]
fn words_in_quotes_and_texts_are_no_comments() {
    let text = "nama: \"a # b\" # c\ngambaran_umum: | # d\n  # e\n  f # g\n# h\nstatus: draf#i\n";
    let tree = parse::tree(text).unwrap();
    assert_eq!(comments::of(text, &tree), ["# c", "# d", "# h"]);
}

/// A comment of its own, or none.
fn comment() -> impl Strategy<Value = Option<String>> {
    proptest::option::weighted(0.4, "[a-zA-Z][a-z: '\"#-]{0,12}")
}

/// Fields of a kampung, each as lines without indentation.
fn field() -> impl Strategy<Value = (&'static str, Vec<String>)> {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<String>>();
    prop_oneof![
        Just(("nama", lines(&["nama: 'Melati'"]))),
        Just(("alias", lines(&["alias: [ Satu,'dua: 2' , 012 ]"]))),
        Just(("kode_wilayah", lines(&["kode_wilayah:    '64.74.01.1001'"]))),
        Just(("rw", lines(&["rw:", "- '01'", "-   02"]))),
        Just((
            "gambaran_umum",
            lines(&["gambaran_umum: |", "  # judul", "", "  Isi: satu  "])
        )),
        Just(("gambaran_umum", lines(&["gambaran_umum: >-", "    Isi yang", "    dilipat."]))),
        Just(("lokasi", lines(&["lokasi:", "    lon: 117.5", "    lat: 0.1"]))),
        Just(("luas", lines(&["luas: {satuan: ha, nilai: '12.50' }"]))),
        Just((
            "penghargaan",
            lines(&["penghargaan: [{sumber: {tanggal: 2024, judul: \"a\" }, nama: b, tahun: 2024, tingkat: kota}]"])
        )),
        Just(("batas", lines(&["batas: {", "  utara: 'a', # b", "  selatan: c", "}"]))),
        Just(("batas", lines(&["batas: { # a", "  selatan: b,", "  utara: c # d", "  }"]))),
        Just(("batas", lines(&["batas:", "  {selatan: b,", "", "  utara: 'c: d'", "  ,}"]))),
        Just(("alias", lines(&["alias: [ Satu,", "  \"dua: 2\", # a", "  # b", "  tiga ]"]))),
        Just(("alias", lines(&["alias: [", "  Satu,", "  dua,", "]"]))),
        Just(("alias", vec![format!("alias: [{}]", ["Nama yang panjang"; 12].join(" , "))])),
        Just((
            "luas",
            vec![
                "luas:".to_owned(),
                format!(
                    "  {{satuan: ha, nilai: 12, sumber:\n  {{judul: {}}}}}",
                    "a ".repeat(90).trim()
                )
            ]
        )),
        Just((
            "penghargaan",
            lines(&[
                "penghargaan: [{tahun: 2024,",
                "  sumber: {tanggal: 2024, # a",
                "    judul: \"a\" }, nama: b}]"
            ])
        )),
        Just((
            "profil",
            lines(&[
                "profil:",
                "- jumlah_kk: 12",
                "  tahun: 2024",
                "  sumber:",
                "      tanggal: 2024-01",
                "      judul: Pendataan",
                "- tahun: 2023"
            ])
        )),
        Just((
            "foto",
            lines(&[
                "foto:",
                "  - {kredit: a, berkas: b.jpg}",
                "  - kredit: c",
                "    berkas: d.jpg"
            ])
        )),
        Just(("status", lines(&["status: draf"]))),
    ]
}

/// A record with comments above and behind its fields, in any order.
fn record() -> impl Strategy<Value = String> {
    let part = (field(), comment(), comment(), 0_usize..3);
    proptest::collection::vec(part, 1..9).prop_map(|parts| {
        let mut seen = std::collections::BTreeSet::new();
        let mut text = String::new();
        for ((name, mut lines), above, behind, blank) in parts {
            if !seen.insert(name) {
                continue;
            }
            text.push_str(&"\n".repeat(blank));
            if let Some(above) = above {
                text = text + "# " + &above + "\n";
            }
            if let Some(behind) = behind {
                let scalar = lines.len() == 1;
                let line = if scalar || lines[0].ends_with(':') { 0 } else { usize::MAX };
                if let Some(line) = lines.get_mut(line) {
                    *line = format!("{line}  # {behind}");
                }
            }
            text.push_str(&lines.join("\n"));
            text.push('\n');
        }
        text
    })
}

proptest! {
    #[test]
    fn a_tidy_text_says_the_same_with_all_comments_and_stays_tidy(text in record()) {
        let before = parse::tree(&text).unwrap();
        let once = made(&text);
        prop_assert!(once.is_ok(), "{:?}\n{}", once, text);
        let once = once.unwrap();
        let after = parse::tree(&once).unwrap();
        prop_assert!(alike(&before, &after), "{}\n{}", text, once);
        prop_assert!(comments::kept(&text, &before, &once, &after), "{}\n{}", text, once);
        prop_assert_eq!(made(&once), Ok(once.clone()));
        let Value::Map(fields) = &after.value else { panic!("{once}") };
        let schema = Kind::named("kampung").unwrap().raw();
        let names: Vec<&str> = Shape::of(&schema).names().collect();
        let ranks: Vec<_> = fields.iter().map(|field| names.iter().position(|name| *name == field.key)).collect();
        prop_assert!(ranks.is_sorted(), "{}", once);
    }
}

#[test]
fn what_nobody_sees_is_written_so_that_it_is_read_again() {
    for c in [
        '\t', '\u{7}', '\u{1b}', '\u{85}', '\u{a0}', '\u{feff}', '\u{2028}', '"', '\\', '\n',
    ] {
        let text = format!("a{c}b");
        let written = scalar(&text, true, false);
        assert!(!written.contains(quotes::is_invisible), "{written:?}");
        let source = Source::plain("a.yaml", format!("a: {written}\n"));
        let report = Report::default();
        let (_, tree) = parse::fields(&source, &report).unwrap_or_else(|| panic!("{written}: {:?}", report.finish()));
        let Value::Map(fields) = &tree.value else { panic!() };
        assert!(
            matches!(&fields[0].node.value, Value::Scalar { text: read, .. } if *read == text),
            "{written}"
        );
    }
}
