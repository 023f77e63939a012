//! Examples for the tests of the drawings: figures in many situations.

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
        marks: Vec::new(),
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
        fill: match (column * 3 + row * 2) % 6 {
            5 => Fill::Missing,
            class => Fill::Class(class as usize),
        },
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
        number: Some(number),
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
        marks: [None; 2],
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

/// Name and drawing.
type Situation = (&'static str, String);

fn pyramids() -> Vec<Situation> {
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
    vec![
        (
            "piramida, 16 kelompok",
            pyramid(&caption("p"), &pyramid_of(bands(16, 1_250.0))),
        ),
        ("piramida, bercelah", pyramid(&caption("p"), &pyramid_of(gaps))),
        ("piramida, nama panjang", pyramid(&caption("p"), &pyramid_of(long))),
        ("piramida, nol", pyramid(&caption("p"), &pyramid_of(bands(3, 0.0)))),
        ("piramida, kosong", pyramid(&caption("p"), &pyramid_of(missing()))),
    ]
}

fn all_lines() -> Vec<Situation> {
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
    vec![
        ("garis, 3 deret", lines(&caption("l"), &lines_full())),
        ("garis, 1 deret", lines(&caption("l"), &only)),
        ("garis, 4 deret berdekatan", lines(&caption("l"), &near)),
        ("garis, tidak dari nol", lines(&caption("l"), &cut)),
        ("garis, 1 nilai", lines(&caption("l"), &one)),
        ("garis, nol", lines(&caption("l"), &zero)),
        ("garis, kosong", lines(&caption("l"), &nothing)),
    ]
}

fn all_bars() -> Vec<Situation> {
    vec![
        ("batang", bars(&caption("b"), &rows())),
        (
            "batang, nama panjang",
            bars(
                &caption("b"),
                &[Bar {
                    label: LONG.into(),
                    value: Some(3.0),
                    text: "1.234.567 jiwa".into(),
                    own: true,
                }],
            ),
        ),
    ]
}

fn strips() -> Vec<Situation> {
    let empty = Strip {
        others: Vec::new(),
        own: None,
        city: None,
        ..strip_of(0, None)
    };
    vec![
        ("titik, 153", strip(&caption("t"), &strip_of(153, Some(71.4)))),
        ("titik, tanpa milik sendiri", strip(&caption("t"), &strip_of(12, None))),
        (
            "titik, milik sendiri terendah",
            strip(&caption("t"), &strip_of(40, Some(12.0))),
        ),
        (
            "titik, 1 nilai",
            strip(
                &caption("t"),
                &Strip {
                    city: None,
                    ..strip_of(0, Some(65.3))
                },
            ),
        ),
        ("titik, kosong", strip(&caption("t"), &empty)),
    ]
}

fn wholes() -> Vec<Situation> {
    vec![
        (
            "bagian, 4",
            stacked(
                &caption("s"),
                &parts(&[("Dasar", 28.1), ("Berkembang", 33.3), ("Mandiri", 20.1), ("Lanjut", 18.5)]),
            ),
        ),
        (
            "bagian, 2",
            stacked(&caption("s"), &parts(&[("Peserta KB aktif", 61.8), ("Bukan peserta", 38.2)])),
        ),
        (
            "bagian, sempit",
            stacked(
                &caption("s"),
                &parts(&[("Metode jangka panjang", 92.1), ("Suntik", 6.1), ("Pil", 1.4), (LONG, 0.4)]),
            ),
        ),
        ("bagian, nol", stacked(&caption("s"), &parts(&[("Ya", 0.0), ("Tidak", 0.0)]))),
    ]
}

fn maps() -> Vec<Situation> {
    let drawn = |areas, points, kilometres| {
        map(
            &caption("m"),
            &Map {
                tolerance: 1.0,
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
            fill: Fill::Ground,
            href: None,
            ..area
        })
        .collect();
    vec![
        ("peta, wilayah", drawn(areas(), Vec::new(), Some(km))),
        ("peta, wilayah dan titik", drawn(areas(), points(12, 0.09, None), Some(km))),
        ("peta, letak kampung", drawn(own, points(9, 0.08, Some(4)), None)),
        ("peta, 400 titik", drawn(Vec::new(), points(400, 0.2, Some(17)), Some(km))),
        ("peta, 1 titik", drawn(Vec::new(), points(1, 0.2, Some(1)), None)),
    ]
}

/// The drawings in many situations of the data, each with its name.
pub(super) fn situations() -> Vec<Situation> {
    let mut all = [pyramids(), all_lines(), all_bars(), strips(), wholes(), maps()].concat();
    all.push((
        "kode QR",
        qr(&caption("q"), "https://kampungkb.example.go.id/bontang/kampung/loktuan.html").unwrap(),
    ));
    all
}
