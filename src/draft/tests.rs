use super::*;
use crate::diagnostic::Report;

fn around() -> Surroundings {
    Surroundings {
        region: Some(Region {
            slug: "uji".to_owned(),
            nama: "Uji".to_owned(),
            jenis: JenisWilayah::Kota,
            dinas: "DPPKB".to_owned(),
            zona: Zona::Wita,
            path: "content/uji/wilayah.yaml".to_owned(),
            kelurahan: vec![
                ("64.74.01.1001".parse().unwrap(), "Lok Tuan".to_owned()),
                ("64.74.01.1002".parse().unwrap(), "Mawar".to_owned()),
                ("64.74.02.1002".parse().unwrap(), "Mawar".to_owned()),
            ],
        }),
        ids: BTreeMap::from([("instansi".to_owned(), BTreeSet::from(["dppkb".to_owned()]))]),
        agencies: vec!["dppkb".to_owned()],
        today: Date::constant(2026, 11, 22),
        language: Language::Id,
    }
}

#[test]
fn every_kind_that_can_be_made_is_a_kind_with_its_fields() {
    let around = around();
    for guide in &GUIDES {
        let draft = Draft::new(guide.kind, &around).unwrap();
        let gaps = guide.gaps.iter().map(|(path, _)| path);
        let paths = guide.asked.iter().chain(guide.hints).chain(gaps).chain([&guide.naming]);
        for path in paths {
            assert!(draft.known(path).is_ok(), "{}: {path}", guide.kind);
        }
    }
    assert!(Draft::new("istilah", &around).is_none());
}

#[test]
fn what_is_known_is_proposed() {
    let around = around();
    let mut draft = Draft::new("siaran-pers", &around).unwrap();
    draft.fill("judul", "Kampung baru").unwrap();
    assert_eq!(draft.settle(), []);
    for (path, expected) in [
        ("tanggal_terbit", "2026-11-22"),
        ("kota_dateline", "Uji"),
        ("cakupan", "kota"),
        ("narahubung.unit", "DPPKB"),
        ("instansi", "dppkb"),
        ("status", "draf"),
    ] {
        assert_eq!(draft.answer(path), Some(expected), "{path}");
    }
    assert_eq!(draft.slug(), "2026-11-22-kampung-baru");
    assert_eq!(draft.path(&draft.slug()), "uji/siaran-pers/2026-11-22-kampung-baru.md");
    let report = Report::default();
    let text = draft.text("uji/siaran-pers/a.md", &report).unwrap();
    assert!(
        text.starts_with("---\njudul: Kampung baru\n") && text.contains("\n---\n\nISI: Teras."),
        "{text}"
    );
    // A list of groups says what each of them needs.
    assert!(text.contains("\n# ISI: foto — Foto. Tiap butir: berkas, "), "{text}");
}

/// The questions of a draft, each answered by what is proposed, chosen first or given as an example.
fn interview(kind: &str, around: &Surroundings) -> Vec<Question> {
    let mut draft = Draft::new(kind, around).unwrap();
    let mut asked = Vec::new();
    while let Some(question) = draft.next() {
        let field = draft.known(&question.path).unwrap();
        let field = field.item().unwrap_or(field);
        let example = field.example().map(str::to_owned);
        let choice = question.choices.first().map(|(word, _)| word.clone());
        let answer = question.proposal.clone().or(choice).or(example).unwrap();
        draft.answers.insert(question.path.clone(), answer);
        asked.push(question);
    }
    asked
}

#[test]
fn questions_are_asked_in_both_languages() {
    let indonesian = around();
    let english = Surroundings {
        language: Language::En,
        ..around()
    };
    let mut same = Vec::new();
    for guide in &GUIDES {
        let (ours, theirs) = (interview(guide.kind, &indonesian), interview(guide.kind, &english));
        assert_eq!(ours.len(), theirs.len());
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert_eq!(ours.words(), theirs.words());
            // Of several words only the words are shown.
            let choices = if ours.many { [].iter() } else { ours.choices.iter() };
            let abouts = choices.zip(&theirs.choices).map(|((_, ours), (_, theirs))| (ours, theirs));
            let mut abouts = abouts.chain([(&ours.about, &theirs.about)]);
            if abouts.any(|(ours, theirs)| ours == theirs) {
                same.push(format!("{} {}", guide.kind, ours.path));
            }
        }
    }
    // The hours of a zone are written alike.
    assert_eq!(same, ["situs zona_waktu", "wilayah zona_waktu"]);
}

/// The fields of all groups below a shape that must be there once one of them is, and that say the same in both languages.
fn untold(shape: Shape<'_>, path: &str, missing: &mut Vec<String>) {
    for (name, field) in shape.fields() {
        let path = format!("{path}.{name}");
        let item = field.item().unwrap_or(field);
        if item.leaf() == Leaf::Mapping {
            untold(item, &path, missing);
        } else if shape.requires(name) && path.matches('.').count() > 1 {
            let same = |english: &str, indonesian: &str| english == indonesian;
            let mut words = item.choices_in(Language::En).into_iter().zip(item.choices());
            if same(field.description_in(Language::En), field.description())
                || field.item().is_none() && words.any(|((_, english), (_, indonesian))| same(english, indonesian))
            {
                missing.push(path);
            }
        }
    }
}

#[test]
fn a_group_that_is_begun_is_asked_for_in_both_languages() {
    let mut missing = Vec::new();
    for guide in &GUIDES {
        let schema = Kind::named(guide.kind).unwrap().raw();
        untold(Shape::of(&schema), guide.kind, &mut missing);
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_name_that_two_kelurahan_have_is_not_guessed_at() {
    let around = around();
    let draft = Draft::new("kampung", &around).unwrap();
    assert_eq!(draft.check("kode_wilayah", "loktuan").unwrap(), "64.74.01.1001");
    assert!(draft.check("kode_wilayah", "Mawar").is_err());
    assert_eq!(draft.check("kode_wilayah", "64.74.02.1002").unwrap(), "64.74.02.1002");
}

#[test]
fn a_group_that_was_begun_must_be_finished() {
    let around = around();
    let mut draft = Draft::new("kampung", &around).unwrap();
    draft.fill("nama", "Lok Tuan").unwrap();
    draft.fill("kode_wilayah", "Lok Tuan").unwrap();
    draft.fill("klasifikasi.kelas", "mandiri").unwrap();
    let missing: Vec<String> = draft.settle().into_iter().map(|question| question.path).collect();
    assert_eq!(missing, ["klasifikasi.tanggal", "klasifikasi.sumber.judul"]);
}

#[test]
fn names_of_registers_become_names() {
    let register = "kode;nama\n91;PAPUA\n9171;KOTA JAYAPURA\n91.01;KAB. MERAUKE\n31;DKI Jakarta\n31.01;Kab. Adm. Kep. Seribu\n";
    let answers = |code: &str| {
        let found = Register::find(register, code).unwrap().answers();
        let one = |name: &str| found.iter().find(|(path, _)| *path == name).map(|(_, text)| text.clone());
        (one("nama").unwrap(), one("jenis").unwrap(), one("provinsi.nama"))
    };
    assert_eq!(answers("91.71"), ("Jayapura".into(), "kota".into(), Some("Papua".into())));
    assert_eq!(answers("9101"), ("Merauke".into(), "kabupaten".into(), Some("Papua".into())));
    assert_eq!(
        answers("31.01"),
        ("Kep. Seribu".into(), "kabupaten".into(), Some("DKI Jakarta".into()))
    );
    assert_eq!(answers("91"), ("Papua".into(), "provinsi".into(), None));
}

#[test]
fn provinces_have_their_time_zone() {
    assert_eq!(places::zone("64.74"), Some(Zona::Wita));
    assert_eq!(places::zone("61"), Some(Zona::Wib));
    assert_eq!(places::zone("91.71"), Some(Zona::Wit));
    assert_eq!(places::zone("99"), None);
}
