//! The table of formats, `golden.tsv`: written by hand, one case a line, for human eyes.
//!
//! Columns are function, arguments (separated by `|`), language (`-` where it does not matter) and expectation. Lines that begin
//! with `#` are headings.

use super::{Language, compare, date, list, number, slug};
use jiff::civil::Date;

const TABLE: &str = include_str!("golden.tsv");

/// What a function makes of its arguments.
fn written(function: &str, arguments: &[&str], language: Language) -> String {
    let whole = |at: usize| arguments[at].parse::<i64>().unwrap();
    let small = |at: usize| arguments[at].parse::<i8>().unwrap();
    let amount = || arguments[0].parse::<u64>().unwrap();
    let value = || arguments[0].parse::<f64>().unwrap();
    let places = || arguments[1].parse::<usize>().unwrap();
    let day = |at: usize| arguments[at].parse::<Date>().unwrap();
    match function {
        "integer" => number::integer(whole(0), language),
        "decimal" => number::decimal(value(), places(), language),
        "percent" => number::percent(value(), places(), language),
        "percentage_points" => number::percentage_points(value(), places(), language),
        "rupiah" => number::rupiah(amount(), language),
        "rupiah_short" => number::rupiah_short(amount(), language),
        "bytes" => number::bytes(amount(), language),
        "long" => date::long(day(0), language),
        "with_weekday" => date::with_weekday(day(0), language),
        "short" => date::short(day(0), language),
        "month_year" => date::month_year(arguments[0].parse().unwrap(), small(1), language),
        "range" => date::range(day(0), day(1), language),
        "time" => date::time(small(0), small(1), arguments[2], language),
        "join" => list::join(arguments, language),
        "slug" => slug(arguments[0]),
        "fold_name" => compare::fold_name(arguments[0]),
        _ => panic!("no such function: {function}"),
    }
}

fn cases() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[test]
fn every_line_of_the_table_holds() {
    let mut wrong = Vec::new();
    for line in cases() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [function, arguments, language, expected] = columns[..] else {
            panic!("not four columns: {line}");
        };
        let arguments: Vec<&str> = arguments.split('|').collect();
        let language = if language == "-" {
            Language::default()
        } else {
            language.parse().unwrap()
        };
        let actual = written(function, &arguments, language);
        if actual != expected {
            wrong.push(format!("{line}\n    but it is: {actual}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_is_long_and_says_nothing_twice() {
    let mut lines: Vec<&str> = cases().collect();
    assert!(lines.len() >= 200, "only {} cases", lines.len());
    lines.sort_unstable();
    assert!(lines.windows(2).all(|pair| pair[0] != pair[1]));
}
