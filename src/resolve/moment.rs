//! The only clock that the stages know.

use jiff::civil::Date;

use crate::record::Zona;
use crate::text::{Language, date};

/// When the site is built: the only clock that the stages know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970 in UTC.
    pub unix: i64,
}

/// For whom the site is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// For everybody: what is not published yet is nowhere.
    #[default]
    Public,
    /// For those who write it: drafts and releases under embargo are shown as they will be, and the model knows which they are.
    Editors,
}

impl Moment {
    /// The day in a zone.
    #[must_use]
    pub fn date(self, zona: Zona) -> Date {
        let days = (self.unix + i64::from(zona.offset()) * 3_600).div_euclid(86_400);
        let epoch = Date::constant(1970, 1, 1);
        i32::try_from(days)
            .ok()
            .and_then(|days| epoch.checked_add(jiff::Span::new().days(days)).ok())
            .unwrap_or(epoch)
    }

    /// The beginning of the day in a zone.
    #[must_use]
    pub fn midnight(self, zona: Zona) -> Self {
        let offset = i64::from(zona.offset()) * 3_600;
        Self {
            unix: (self.unix + offset).div_euclid(86_400) * 86_400 - offset,
        }
    }

    /// Day and time in a zone, for people.
    #[must_use]
    pub fn text(self, zona: Zona, language: Language) -> String {
        let seconds = (self.unix + i64::from(zona.offset()) * 3_600).rem_euclid(86_400);
        let part = |seconds: i64| i8::try_from(seconds).unwrap_or_default();
        let time = date::time(part(seconds / 3_600), part(seconds / 60 % 60), zona.nama(), language);
        format!("{}, {time}", date::with_weekday(self.date(zona), language))
    }

    /// RFC 3339 in UTC.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let seconds = self.unix.rem_euclid(86_400);
        let days = i32::try_from(self.unix.div_euclid(86_400)).unwrap_or_default();
        let epoch = Date::constant(1970, 1, 1);
        let date = epoch.checked_add(jiff::Span::new().days(days)).unwrap_or(epoch);
        format!("{date}T{:02}:{:02}:{:02}Z", seconds / 3_600, seconds / 60 % 60, seconds % 60)
    }
}
