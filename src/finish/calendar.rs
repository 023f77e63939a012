//! Calendars (iCalendar, RFC 5545).
//!
//! Written by hand rather than by a library: the one that is well kept brings a second date library, random identifiers and the
//! clock with it, while a published file must be the same on every build. What matters is small: escaped texts, lines of at most
//! 75 bytes, and a zone that every program understands.

use jiff::civil::Date;

use crate::artifact::{Artifact, Route};
use crate::record::Zona;

/// Bytes in one line, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar. All texts are plain text.
#[derive(Debug, Clone)]
pub struct Calendar<'a> {
    /// Where it stands: `bontang/kegiatan/kalender.ics`.
    pub route: Route,
    /// Its name, if it is more than one event.
    pub name: Option<&'a str>,
    /// The zone of its hours.
    pub zone: Zona,
    /// Its events, the soonest first.
    pub events: &'a [CalendarEvent],
}

/// An event in a calendar.
#[derive(Debug, Clone)]
pub struct CalendarEvent {
    /// Its name for ever.
    pub uid: String,
    /// The instant of its last change, in seconds since 1970.
    pub stamp: i64,
    /// When it takes place.
    pub span: Span,
    /// Its title.
    pub summary: String,
    /// What else there is to know.
    pub description: String,
    /// Where.
    pub location: String,
    /// Its page, when its full address is known.
    pub url: Option<String>,
    /// Whether it will not take place.
    pub cancelled: bool,
}

/// When an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// Whole days, the last one included.
    Days(Date, Date),
    /// Hours of one day, the last one where it is known, in a zone.
    Hours(Date, (i8, i8), Option<(i8, i8)>, Zona),
}

/// Writes a calendar.
#[must_use]
pub fn calendar(calendar: &Calendar<'_>) -> Artifact {
    let mut lines = Lines(String::with_capacity(512 * (calendar.events.len() + 1)));
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Pendopo//Kampung KB//ID");
    if let Some(name) = calendar.name {
        // The newer name (RFC 7986) and the one that all programs know.
        lines.text("NAME", name);
        lines.text("X-WR-CALNAME", name);
    }
    // A calendar must have a component, also when nothing is coming.
    let mut zones = vec![calendar.zone];
    for event in calendar.events {
        match event.span {
            Span::Hours(.., zone) if !zones.contains(&zone) => zones.push(zone),
            _ => {}
        }
    }
    for zone in zones {
        lines.zone(zone);
    }
    for event in calendar.events {
        lines.event(event);
    }
    lines.put("END", "VCALENDAR");
    Artifact {
        route: calendar.route.clone(),
        bytes: lines.0.into_bytes(),
    }
}

/// Name of a zone in the zone database (<https://www.iana.org/time-zones>).
fn zone_id(zone: Zona) -> &'static str {
    match zone {
        Zona::Wib => "Asia/Jakarta",
        Zona::Wita => "Asia/Makassar",
        Zona::Wit => "Asia/Jayapura",
    }
}

/// A calendar in the making.
struct Lines(String);

impl Lines {
    /// A property with a value of plain ASCII or one that is escaped already, folded at [`LINE`] bytes.
    fn put(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > room {
                // The space at the beginning of the next line counts.
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property with any text (RFC 5545, 3.3.11); an empty one is left out.
    fn text(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let mut value = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => value.extend(['\\', c]),
                '\n' => value.push_str("\\n"),
                c if c.is_control() => {}
                c => value.push(c),
            }
        }
        self.put(name, &value);
    }

    /// A zone without daylight saving, as all of Indonesia's are.
    fn zone(&mut self, zone: Zona) {
        let offset = format!("+{:02}00", zone.offset());
        self.put("BEGIN", "VTIMEZONE");
        self.put("TZID", zone_id(zone));
        self.put("BEGIN", "STANDARD");
        self.put("DTSTART", "19700101T000000");
        self.put("TZOFFSETFROM", &offset);
        self.put("TZOFFSETTO", &offset);
        self.put("TZNAME", zone.nama());
        self.put("END", "STANDARD");
        self.put("END", "VTIMEZONE");
    }

    fn event(&mut self, event: &CalendarEvent) {
        self.put("BEGIN", "VEVENT");
        self.text("UID", &event.uid);
        self.put("DTSTAMP", &instant(event.stamp));
        match event.span {
            Span::Days(first, last) => {
                self.put("DTSTART;VALUE=DATE", &day(first));
                // The end of whole days is the day after them.
                if let Ok(after) = last.max(first).tomorrow() {
                    self.put("DTEND;VALUE=DATE", &day(after));
                }
            }
            Span::Hours(date, from, until, zone) => {
                let at = |(hour, minute): (i8, i8)| format!("{}T{hour:02}{minute:02}00", day(date));
                let id = zone_id(zone);
                self.put(&format!("DTSTART;TZID={id}"), &at(from));
                if let Some(until) = until {
                    self.put(&format!("DTEND;TZID={id}"), &at(until));
                }
            }
        }
        self.text("SUMMARY", &event.summary);
        self.text("LOCATION", &event.location);
        self.text("DESCRIPTION", &event.description);
        if let Some(url) = &event.url {
            self.put("URL", url);
        }
        self.put("STATUS", if event.cancelled { "CANCELLED" } else { "CONFIRMED" });
        self.put("END", "VEVENT");
    }
}

/// `20220922`
fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// `20220922T020000Z`
fn instant(unix: i64) -> String {
    let instant = jiff::Timestamp::from_second(unix).unwrap_or_default();
    instant.to_string().replace(['-', ':'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(span: Span) -> CalendarEvent {
        CalendarEvent {
            uid: "kegiatan-64.74-peluncuran".to_owned(),
            stamp: 1_663_812_000,
            span,
            summary: "Peluncuran; DASHAT, Rumah DataKu".to_owned(),
            description: "Baris satu\nbaris \\ dua\u{7}".to_owned(),
            location: "Gedung Tiga Dimensi".to_owned(),
            url: Some("https://contoh.go.id/bontang/kegiatan/peluncuran.html".to_owned()),
            cancelled: false,
        }
    }

    fn text(name: Option<&str>, events: &[CalendarEvent]) -> String {
        let artifact = calendar(&Calendar {
            route: Route::new("bontang/kegiatan/kalender.ics"),
            name,
            zone: Zona::Wita,
            events,
        });
        String::from_utf8(artifact.bytes).unwrap()
    }

    const DAY: Date = Date::constant(2022, 9, 22);

    #[test]
    fn an_event_with_hours_stands_in_its_zone() {
        for (zone, id, offset) in [
            (Zona::Wib, "Asia/Jakarta", "+0700"),
            (Zona::Wita, "Asia/Makassar", "+0800"),
            (Zona::Wit, "Asia/Jayapura", "+0900"),
        ] {
            let text = text(None, &[event(Span::Hours(DAY, (9, 0), Some((12, 30)), zone))]);
            assert!(text.contains(&format!("DTSTART;TZID={id}:20220922T090000\r\n")), "{text}");
            assert!(text.contains(&format!("DTEND;TZID={id}:20220922T123000\r\n")), "{text}");
            assert!(
                text.contains(&format!("TZID:{id}\r\n")) && text.contains(&format!("TZOFFSETTO:{offset}\r\n")),
                "{text}"
            );
        }
    }

    #[test]
    fn whole_days_end_on_the_day_after() {
        let text = text(None, &[event(Span::Days(DAY, Date::constant(2022, 9, 30)))]);
        assert!(
            text.contains("DTSTART;VALUE=DATE:20220922\r\nDTEND;VALUE=DATE:20221001\r\n"),
            "{text}"
        );
        assert!(text.contains("DTSTAMP:20220922T020000Z\r\n"), "{text}");
    }

    #[test]
    fn texts_are_escaped_and_controls_dropped() {
        let text = text(Some("Kegiatan"), &[event(Span::Days(DAY, DAY))]);
        assert!(text.contains("SUMMARY:Peluncuran\\; DASHAT\\, Rumah DataKu\r\n"), "{text}");
        assert!(text.contains("DESCRIPTION:Baris satu\\nbaris \\\\ dua\r\n"), "{text}");
        assert!(text.contains("NAME:Kegiatan\r\nX-WR-CALNAME:Kegiatan\r\n"), "{text}");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let long = CalendarEvent {
            summary: "Pertemuan “kader” é ".repeat(20),
            ..event(Span::Days(DAY, DAY))
        };
        let text = text(None, &[long]);
        for line in text.split("\r\n") {
            assert!(line.len() <= LINE, "{line}");
        }
        assert!(text.replace("\r\n ", "").contains(&"Pertemuan “kader” é ".repeat(20)));
        assert!(!text.replace("\r\n", "").contains('\n'));
    }

    #[test]
    fn a_calendar_without_events_is_still_one() {
        let text = text(Some("Kegiatan"), &[]);
        assert!(
            text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"),
            "{text}"
        );
        assert!(text.contains("BEGIN:VTIMEZONE") && !text.contains("BEGIN:VEVENT"), "{text}");
    }
}
