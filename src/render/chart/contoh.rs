//! Examples for the tests of the drawings, and what all drawings promise.

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::measure::{NARROWEST, SIZE, width};
use super::*;
use crate::text::{Language, number};

pub(super) fn caption(id: &str) -> Caption<'_> {
    Caption {
        id,
        title: "Judul & nama",
        description: "Uraian <singkat>.",
    }
}

pub(super) fn decimal(value: f64) -> String {
    let places = usize::from(value.fract() != 0.0);
    number::decimal(value, places, Language::Id)
}

pub(super) fn whole(value: f64) -> String {
    number::decimal(value, 0, Language::Id)
}

pub(super) fn percent(value: f64) -> String {
    decimal(value) + "%"
}

pub(super) fn parts(parts: &[(&str, f64)]) -> Vec<Part> {
    let part = |(label, value): &(&str, f64)| Part {
        label: (*label).into(),
        value: Some(*value),
        text: percent(*value),
    };
    parts.iter().map(part).collect()
}

pub(super) fn bands(count: u16, largest: f64) -> Vec<Band> {
    let people = |at: u16, factor: f64| {
        let age = f64::from(at) / f64::from(count);
        let share = (1.0 - age.powi(2)) * (1.0 + 0.25 * (f64::from(at) * factor).sin()) / 1.25;
        Some(u64::try_from(super::svg::rounded(share * largest)).unwrap_or(0))
    };
    let band = |at: u16| Band {
        label: if at + 1 == count {
            format!("{}+", at * 5)
        } else {
            format!("{}–{}", at * 5, at * 5 + 4)
        },
        left: people(at, 1.3),
        right: people(at, 1.1),
    };
    (0..count).map(band).collect()
}

pub(super) fn pyramid_of(bands: Vec<Band>) -> Pyramid<'static> {
    Pyramid {
        left: "Laki-laki".into(),
        right: "Perempuan".into(),
        bands,
        missing: "[x]".into(),
        format: &whole,
    }
}

fn series(label: &str, points: &[f64]) -> Series {
    Series {
        label: label.into(),
        points: points
            .iter()
            .map(|value| Some(*value).filter(|value| *value >= 0.0))
            .collect(),
    }
}

pub(super) fn lines_full() -> Lines<'static> {
    Lines {
        years: vec![2018, 2019, 2021, 2022, 2023, 2025],
        series: vec![
            series("Loktuan", &[58.2, 60.1, -1.0, 61.7, 63.9, 65.3]),
            series("Kota Bontang", &[55.0, 56.4, 57.9, 59.0, 60.2, 61.8]),
            series("Kalimantan Timur", &[49.3, -1.0, 52.1, 52.0, 55.6, -1.0]),
        ],
        changes: vec![Change {
            year: 2022,
            label: "metode baru sejak 2022".into(),
        }],
        not_from_zero: None,
        missing: "belum tersedia".into(),
        format: &percent,
    }
}

/// Names, attributes and texts of all elements; complains about what is not well-formed.
struct Texts {
    /// Anchor, place across (percent), shift and baseline of each text, and its words.
    found: Vec<(String, f64, f64, f64, String)>,
}

fn attribute(event: &quick_xml::events::BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = event.try_get_attribute(name).unwrap()?;
    Some(attribute.value.into_owned())
}

/// Reads a drawing as XML and finds its texts.
fn read(svg: &str) -> Texts {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let mut groups: Vec<(String, f64)> = vec![("start".into(), 0.0)];
    let mut found = Vec::new();
    let mut inside: Option<(String, f64, f64, f64, String)> = None;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(event) => {
                let (mut anchor, mut shift) = groups.last().unwrap().clone();
                anchor = attribute(&event, "text-anchor").unwrap_or(anchor);
                if let Some(moved) = attribute(&event, "transform") {
                    shift += moved
                        .trim_start_matches("translate(")
                        .trim_end_matches(')')
                        .parse::<f64>()
                        .unwrap();
                }
                if event.name().as_ref() == "text" {
                    let x = attribute(&event, "x").unwrap_or_default();
                    let x = x.trim_end_matches('%').parse().unwrap_or(0.0);
                    let y = attribute(&event, "y").unwrap().parse().unwrap();
                    inside = Some((anchor.clone(), x, shift, y, String::new()));
                }
                groups.push((anchor, shift));
            }
            Event::End(event) => {
                groups.pop();
                if event.name().as_ref() == "text" {
                    found.extend(inside.take());
                }
            }
            Event::Text(text) => {
                if let Some(inside) = &mut inside {
                    inside.4.push_str(&text);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(groups.len(), 1);
    Texts { found }
}

/// What every fluid drawing promises: well-formed, without numbers that are none, and no text is cut off or lies on another one
/// where it is narrowest.
pub(super) fn check(svg: &str) {
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    let boxes = read(svg).found.into_iter().map(|(anchor, x, shift, y, words)| {
        let (at, wide) = (x / 100.0 * NARROWEST + shift, width(&words));
        let left = match anchor.as_str() {
            "start" => at,
            "middle" => at - wide / 2.0,
            _ => at - wide,
        };
        (left, left + wide, y - SIZE * 0.8, y + SIZE * 0.2, words)
    });
    let boxes: Vec<_> = boxes.collect();
    let height: f64 = svg
        .split(r#" height=""#)
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    for (at, (left, right, top, bottom, words)) in boxes.iter().enumerate() {
        assert!(
            *left >= -1.0 && *right <= NARROWEST + 1.0,
            "{words:?} is cut off ({left}–{right}): {svg}"
        );
        assert!(
            *top >= -1.0 && *bottom <= height + 1.0,
            "{words:?} is cut off ({top}–{bottom} of {height}): {svg}"
        );
        for (l, r, t, b, other) in &boxes[..at] {
            let apart = *right <= l + 0.5 || *r <= left + 0.5 || *bottom <= *t || *b <= *top;
            assert!(apart, "{words:?} lies on {other:?}: {svg}");
        }
    }
}

const LONG: &str = "Kampung KB Sejahtera Mandiri Kelurahan Tanjung Laut Indah, Kecamatan Bontang Selatan";

/// Numbers between 0 and 1 that look as if by chance, but are the same each time.
fn chance() -> impl Iterator<Item = f64> {
    std::iter::successors(Some(0.37_f64), |last| Some((last * 997.0 + 0.137).fract()))
}

/// Wards around a middle, with ragged borders that neighbours share.
fn areas() -> Vec<Area> {
    let corner = |column: u32, row: u32| {
        let ragged = |factor: f64| (f64::from(column * 7 + row * 13) * factor).sin() * 0.006;
        (
            117.40 + f64::from(column) * 0.02 + ragged(1.7),
            0.05 + f64::from(row) * 0.022 + ragged(2.3),
        )
    };
    let cell = |column: u32, row: u32| Area {
        rings: vec![vec![
            corner(column, row),
            corner(column + 1, row),
            corner(column + 1, row + 1),
            corner(column, row + 1),
        ]],
        class: usize::try_from((column * 3 + row * 2) % 6).ok().filter(|class| *class < 5),
        href: Some(format!("kelurahan/{column}-{row}.html")),
        title: format!("Kelurahan {column}.{row}: 61,2%"),
    };
    (0..5).flat_map(|row| (0..5).map(move |column| cell(column, row))).collect()
}

fn points(count: u32, spread: f64, own: Option<u32>) -> Vec<Point> {
    let mut chance = chance();
    let mut next = || chance.next().unwrap_or_default();
    let mut point = |number| Point {
        lon: 117.45 + (next() - 0.5) * spread,
        lat: 0.105 + (next() - 0.5) * spread,
        number,
        href: Some(format!("kampung/{number}.html")),
        title: format!("Kampung KB {number}"),
        own: Some(number) == own,
    };
    (1..=count).map(&mut point).collect()
}

fn strip_of(others: usize, own: Option<f64>) -> Strip<'static> {
    let value = |pair: (f64, f64)| ((f64::midpoint(pair.0, pair.1) * 60.0 + 30.0) * 10.0).round() / 10.0;
    let others = chance().zip(chance().skip(500)).map(value).take(others).collect();
    Strip {
        others,
        own: own.map(|value| Mark {
            value,
            label: format!("Kampung KB Loktuan {}", percent(value)),
        }),
        city: Some(Mark {
            value: 61.8,
            label: "Kota Bontang 61,8%".into(),
        }),
        lowest: "terendah".into(),
        highest: "tertinggi".into(),
        missing: "belum tersedia".into(),
        format: &percent,
    }
}

fn rows() -> Vec<Bar> {
    let row = |label: &str, value: Option<f64>, own: bool| Bar {
        label: label.into(),
        value,
        text: value.map_or_else(|| "belum tersedia".into(), percent),
        own,
    };
    vec![
        row("Suntik", Some(48.1), false),
        row("Pil", Some(22.4), true),
        row("Alat kontrasepsi dalam rahim (AKDR/IUD)", Some(9.0), false),
        row("Implan", Some(0.4), false),
        row("Metode operasi pria", Some(0.0), false),
        row("Metode operasi wanita di fasilitas kesehatan tingkat lanjut", None, false),
        Bar {
            text: "disamarkan".into(),
            ..row("Kondom", None, false)
        },
    ]
}

/// The drawings in many situations of the data, each with its name.
pub(super) fn situations() -> Vec<(&'static str, String)> {
    let [p, l, b, t, s, m, q] = ["p", "l", "b", "t", "s", "m", "q"].map(caption);
    let missing = || {
        (0..3)
            .map(|at| Band {
                label: format!("{at}"),
                left: None,
                right: None,
            })
            .collect::<Vec<_>>()
    };
    let mut gaps = bands(16, 240.0);
    (gaps[3].left, gaps[3].right, gaps[9].left, gaps[15].right) = (None, None, None, Some(0));
    let mut long = bands(4, 99_000.0);
    long[1].label = "Tidak diketahui atau belum didata".into();
    let one = Lines {
        years: vec![2025],
        series: vec![series("Loktuan", &[65.3])],
        changes: Vec::new(),
        ..lines_full()
    };
    let near = Lines {
        series: vec![
            series("Loktuan", &[61.0, 61.5, 62.0, 62.2, 62.9, 63.1]),
            series("Kota Bontang", &[61.2, 61.4, 62.1, 62.0, 62.8, 63.0]),
            series("Provinsi Kalimantan Timur", &[60.8, 61.6, 61.9, 62.1, 63.0, 62.9]),
            series("Indonesia", &[61.1, 61.3, 62.2, 62.3, 62.7, 63.2]),
        ],
        ..lines_full()
    };
    let mut cut = near.clone();
    cut.not_from_zero = Some("Sumbu tegak tidak mulai dari nol.".into());
    let nothing = Lines {
        series: vec![series("Loktuan", &[-1.0; 6])],
        ..lines_full()
    };
    let zero = Lines {
        series: vec![series("Loktuan", &[0.0; 6])],
        changes: Vec::new(),
        format: &whole,
        ..lines_full()
    };
    let only = Lines {
        series: vec![series(
            "Peserta KB aktif",
            &[1_204.0, 1_310.0, 1_288.0, 1_420.0, 1_502.0, 1_611.0],
        )],
        format: &whole,
        ..lines_full()
    };
    let empty = Strip {
        others: Vec::new(),
        own: None,
        city: None,
        ..strip_of(0, None)
    };
    let drawn = |areas, points, kilometres| {
        map(
            &m,
            &Map {
                areas,
                points,
                kilometres,
            },
        )
        .unwrap()
    };
    let km: Format<'_> = &|value| decimal(value) + " km";
    let own = areas()
        .into_iter()
        .map(|area| Area {
            class: Some(0),
            href: None,
            ..area
        })
        .collect();
    vec![
        ("piramida, 16 kelompok", pyramid(&p, &pyramid_of(bands(16, 1_250.0)))),
        ("piramida, bercelah", pyramid(&p, &pyramid_of(gaps))),
        ("piramida, nama panjang", pyramid(&p, &pyramid_of(long))),
        ("piramida, nol", pyramid(&p, &pyramid_of(bands(3, 0.0)))),
        ("piramida, kosong", pyramid(&p, &pyramid_of(missing()))),
        ("garis, 3 deret", lines(&l, &lines_full())),
        ("garis, 1 deret", lines(&l, &only)),
        ("garis, 4 deret berdekatan", lines(&l, &near)),
        ("garis, tidak dari nol", lines(&l, &cut)),
        ("garis, 1 nilai", lines(&l, &one)),
        ("garis, nol", lines(&l, &zero)),
        ("garis, kosong", lines(&l, &nothing)),
        ("batang", bars(&b, &rows())),
        (
            "batang, nama panjang",
            bars(
                &b,
                &[Bar {
                    label: LONG.into(),
                    value: Some(3.0),
                    text: "1.234.567 jiwa".into(),
                    own: true,
                }],
            ),
        ),
        ("titik, 153", strip(&t, &strip_of(153, Some(71.4)))),
        ("titik, tanpa milik sendiri", strip(&t, &strip_of(12, None))),
        ("titik, milik sendiri terendah", strip(&t, &strip_of(40, Some(12.0)))),
        (
            "titik, 1 nilai",
            strip(
                &t,
                &Strip {
                    city: None,
                    ..strip_of(0, Some(65.3))
                },
            ),
        ),
        ("titik, kosong", strip(&t, &empty)),
        (
            "bagian, 4",
            stacked(
                &s,
                &parts(&[("Dasar", 28.1), ("Berkembang", 33.3), ("Mandiri", 20.1), ("Lanjut", 18.5)]),
            ),
        ),
        (
            "bagian, 2",
            stacked(&s, &parts(&[("Peserta KB aktif", 61.8), ("Bukan peserta", 38.2)])),
        ),
        (
            "bagian, sempit",
            stacked(
                &s,
                &parts(&[("Metode jangka panjang", 92.1), ("Suntik", 6.1), ("Pil", 1.4), (LONG, 0.4)]),
            ),
        ),
        ("bagian, nol", stacked(&s, &parts(&[("Ya", 0.0), ("Tidak", 0.0)]))),
        ("peta, wilayah", drawn(areas(), Vec::new(), Some(km))),
        ("peta, wilayah dan titik", drawn(areas(), points(12, 0.09, None), Some(km))),
        ("peta, letak kampung", drawn(own, points(9, 0.08, Some(4)), None)),
        ("peta, 400 titik", drawn(Vec::new(), points(400, 0.2, Some(17)), Some(km))),
        ("peta, 1 titik", drawn(Vec::new(), points(1, 0.2, Some(1)), None)),
        (
            "kode QR",
            qr(&q, "https://kampungkb.example.go.id/bontang/kampung/loktuan.html").unwrap(),
        ),
    ]
}

#[test]
fn every_situation_has_a_sound_drawing() {
    for (_, svg) in situations().iter().filter(|(_, svg)| !svg.contains("viewBox=\"0 0 3")) {
        check(svg);
    }
}

#[test]
fn drawings_are_small() {
    let pyramid = pyramid(&caption("piramida"), &pyramid_of(bands(16, 1_250.0)));
    let lines = lines(&caption("garis"), &lines_full());
    assert!(pyramid.len() <= 5_000, "{}", pyramid.len());
    assert!(lines.len() <= 3_300, "{}", lines.len());
}

#[test]
fn texts_are_escaped() {
    let svg = bars(
        &caption("a\"b"),
        &[Bar {
            label: "<b>R&D</b>".into(),
            value: None,
            text: "'x'".into(),
            own: false,
        }],
    );
    assert!(
        svg.contains("&lt;b&gt;R&amp;D&lt;/b&gt;") && svg.contains(r#"id="a&quot;b-j""#),
        "{svg}"
    );
    read(&svg);
}

#[test]
fn without_a_description_none_is_referred_to() {
    let caption = Caption {
        description: "",
        ..caption("b")
    };
    assert!(bars(&caption, &[]).contains(r#"aria-labelledby="b-j" "#));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pyramids_are_sound_and_complete(numbers in prop::collection::vec((prop::option::of(0..99_999_u64), prop::option::of(0..99_999_u64)), 0..18)) {
        let bands = (0..).zip(&numbers).map(|(at, (left, right))| Band { label: format!("{}–{}", at * 5, at * 5 + 4), left: *left, right: *right });
        let svg = pyramid(&caption("p"), &pyramid_of(bands.collect()));
        check(&svg);
        for number in numbers.iter().flat_map(|(left, right)| [left, right]).flatten() {
            let text = format!(">{}</text>", number::integer(i64::try_from(*number).unwrap(), Language::Id));
            prop_assert!(svg.contains(&text), "{text} is not in {svg}");
        }
    }

    #[test]
    fn lines_are_sound_and_complete(
        points in prop::collection::vec(prop::collection::vec(prop::option::of(0.0..100.0_f64), 7), 1..5),
        label in "[A-Z][a-z]{1,9}( [a-z]{1,9}){0,5}",
        change in 2017..2026_i16,
        cut: bool,
    ) {
        let known = points.iter().flatten().flatten().count();
        let all = Lines {
            years: vec![2017, 2018, 2019, 2021, 2022, 2023, 2025],
            series: points.into_iter().map(|points| Series { label: label.clone(), points }).collect(),
            changes: vec![Change { year: change, label: label.clone() }],
            not_from_zero: cut.then(|| label.clone()),
            missing: "belum tersedia".into(),
            format: &percent,
        };
        let svg = lines(&caption("l"), &all);
        check(&svg);
        prop_assert_eq!(svg.matches("<use").count(), known);
    }

    #[test]
    fn strips_are_sound(others in prop::collection::vec(0.0..100.0_f64, 0..60), own in prop::option::of(0.0..100.0_f64), city in prop::option::of(0.0..100.0_f64), label in "[A-Z][a-z]{1,9}( [a-z]{1,9}){0,5}") {
        let mark = |value| Mark { value, label: label.clone() };
        let dots = others.len();
        let all = Strip {
            others,
            own: own.map(mark),
            city: city.map(mark),
            lowest: "terendah".into(),
            highest: "tertinggi".into(),
            missing: "belum tersedia".into(),
            format: &percent,
        };
        let svg = strip(&caption("s"), &all);
        check(&svg);
        prop_assert_eq!(svg.matches("h0").count(), dots);
    }

    #[test]
    fn bars_and_parts_are_sound(rows in prop::collection::vec((prop::option::of(0.0..100.0_f64), "[A-Z][a-z]{1,9}( [a-z]{1,9}){0,5}"), 0..6)) {
        let text = |value: &Option<f64>| value.map_or_else(|| "disamarkan".into(), percent);
        let row = |(value, label): &(Option<f64>, String)| Bar { label: label.clone(), value: *value, text: text(value), own: false };
        check(&bars(&caption("b"), &rows.iter().map(row).collect::<Vec<_>>()));
        let part = |(value, label): &(Option<f64>, String)| Part { label: label.clone(), value: *value, text: text(value) };
        check(&stacked(&caption("b"), &rows.iter().map(part).collect::<Vec<_>>()));
    }
}
