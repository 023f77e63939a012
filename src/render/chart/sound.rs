//! What all drawings promise, tried with the examples and with chance.

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::contoh::{bands, caption, lines_full, percent, pyramid_of, situations};
use super::measure::{NARROWEST, SIZE, width};
use super::*;

/// The texts of a drawing.
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

/// What every fluid drawing promises: well-formed, without numbers that are none (labels of these tests have no `i`, so no `inf`
/// either), and no text is cut off or lies on another one where it is narrowest.
fn check(svg: &str) {
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
        let all = || numbers.iter().flat_map(|(left, right)| [left, right]);
        prop_assert_eq!(svg.matches("[x]").count(), all().filter(|number| number.is_none()).count());
        // A bar that is too short to be seen is left out.
        let largest = all().flatten().max().copied().unwrap_or_default();
        let seen = all().flatten().filter(|&&number| number * 200 > largest).count();
        prop_assert!((seen..=all().flatten().count()).contains(&svg.matches("v19h-").count()), "{}", svg);
    }

    #[test]
    fn lines_are_sound_and_complete(
        points in prop::collection::vec(prop::collection::vec(prop::option::of(0.0..100.0_f64), 7), 1..5),
        label in "[A-Z][a-hj-z]{1,9}( [a-hj-z]{1,9}){0,5}",
        change in 2017..2026_i16,
        cut: bool,
    ) {
        let known = points.iter().flatten().flatten().count();
        let all = Lines {
            years: vec![2017, 2018, 2019, 2021, 2022, 2023, 2025],
            series: points.into_iter().map(|points| Series { label: label.clone(), points, marks: vec![None, Some("[s]")] }).collect(),
            changes: vec![Change { year: change, label: label.clone() }],
            not_from_zero: cut.then(|| label.clone()),
            missing: "belum tersedia".into(),
            format: &percent,
        };
        let svg = lines(&caption("l"), &all);
        check(&svg);
        let hollow: usize = svg.split(r#"class="rongga""#).skip(1).map(|path| path.split("/>").next().unwrap_or("").matches("h0").count()).sum();
        prop_assert_eq!(svg.matches("<use").count() + svg.matches("h0").count() - hollow, known);
    }

    #[test]
    fn strips_are_sound(others in prop::collection::vec(0.0..100.0_f64, 0..60), own in prop::option::of(0.0..100.0_f64), city in prop::option::of(0.0..100.0_f64), label in "[A-Z][a-hj-z]{1,9}( [a-hj-z]{1,9}){0,5}") {
        let mark = |value| Mark { value, label: label.clone() };
        let dots = others.len();
        let all = Strip {
            others,
            own: own.map(mark),
            city: city.map(mark),
            lowest: "terendah".into(),
            highest: "tertinggi".into(),
            marks: [None; 2],
            missing: "belum tersedia".into(),
            format: &percent,
        };
        let svg = strip(&caption("s"), &all);
        check(&svg);
        prop_assert_eq!(svg.matches("h0").count(), dots);
    }

    #[test]
    fn bars_and_parts_are_sound(rows in prop::collection::vec((prop::option::of(0.0..100.0_f64), "[A-Z][a-hj-z]{1,9}( [a-hj-z]{1,9}){0,5}"), 0..6)) {
        let text = |value: &Option<f64>| value.map_or_else(|| "disamarkan".into(), percent);
        let row = |(value, label): &(Option<f64>, String)| Bar { label: label.clone(), value: *value, text: text(value), own: false };
        check(&bars(&caption("b"), &rows.iter().map(row).collect::<Vec<_>>()));
        let part = |(value, label): &(Option<f64>, String)| Part { label: label.clone(), value: *value, text: text(value) };
        check(&stacked(&caption("b"), &rows.iter().map(part).collect::<Vec<_>>()));
    }
}
