//! Values of one word: figures in four states, decimals, dates, times, region codes.
//!
//! Every scalar is read from the text that the author typed. The schema names its `format`; [`check_scalar`] says what is wrong
//! with a text of that format, so that the fault path and the fast path can never disagree.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::{Serialize, Serializer};

use super::{JenisKelurahan, JenisWilayah};

/// Why a text is not the scalar that its field wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScalarFault {
    /// Not a whole number of zero or more.
    NotACount,
    /// Below zero.
    Negative,
    /// Written with a thousands separator; what was probably meant.
    Separator(String),
    /// Written with a decimal comma; what was probably meant.
    DecimalComma(String),
    /// Not a decimal number.
    NotADecimal,
    /// Not one of the date forms.
    NotADate,
    /// Written like a date, but the calendar has no such day.
    NoSuchDay,
    /// A time of day that does not exist or a zone that is not known.
    NotATime,
    /// A number of 4, 6 or 10 digits without dots; the dotted form.
    UndottedCode(String),
    /// Not a region code.
    NotACode,
}

/// A figure in one of its four states. They stay four different things up to the page and the download.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Isian<T> {
    /// A value; zero is a value.
    Nilai(T),
    /// Nobody has filled it in yet.
    #[default]
    BelumDiisi,
    /// It makes no sense here.
    TidakBerlaku,
    /// Known, but withheld to protect people.
    Disamarkan,
    /// Known to be at least one and below this number, and withheld to protect people. Authors write the number; the program
    /// withholds it.
    KurangDari(u8),
}

impl<T: Copy> Isian<T> {
    /// The value, if there is one to compute with.
    #[must_use]
    pub fn nilai(&self) -> Option<T> {
        match self {
            Self::Nilai(value) => Some(*value),
            _ => None,
        }
    }

    /// Whether the field was answered at all: a value, "tidak berlaku" or "disamarkan".
    #[must_use]
    pub fn terisi(&self) -> bool {
        !matches!(self, Self::BelumDiisi)
    }
}

/// A decimal number that remembers how many decimals its author gave.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Desimal {
    /// The value.
    pub nilai: f64,
    /// Number of decimals as written, 0 to 9.
    pub desimal: u8,
}

/// A day, or only a month or a year where the source says no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tanggal {
    /// `2022-09-22`
    Hari(Date),
    /// `2022-09`: year and month.
    Bulan(i16, i8),
    /// `2022`
    Tahun(i16),
}

/// Zona waktu Indonesia; tidak ada yang mengenal waktu musim panas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema)]
#[schemars(extend("x-alias" = { "+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT" }))]
pub enum Zona {
    /// UTC+7
    #[schemars(rename = "WIB")]
    Wib,
    /// UTC+8
    #[schemars(rename = "WITA")]
    Wita,
    /// UTC+9
    #[schemars(rename = "WIT")]
    Wit,
}

/// A day, with an hour and a zone where they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waktu {
    /// The day.
    pub tanggal: Date,
    /// Hour and minute.
    pub jam: Option<(i8, i8)>,
    /// Zone, when written; otherwise the region's.
    pub zona: Option<Zona>,
}

/// A region code of the Ministry of Home Affairs (Kemendagri): `PP.KK.CC.VVVV`, always dotted, always text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kode(Box<str>);

/// How far down a region code reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TingkatKode {
    /// `PP`
    Provinsi,
    /// `PP.KK`
    KabupatenKota,
    /// `PP.KK.CC`
    Kecamatan,
    /// `PP.KK.CC.VVVV`
    Kelurahan,
}

/// Says what is wrong with a text of a schema `format`; unknown formats accept everything.
///
/// # Errors
/// The [`ScalarFault`] of the first thing that is wrong.
pub fn check_scalar(format: &str, text: &str) -> Result<(), ScalarFault> {
    match format {
        <u64 as Angkawi>::FORMAT => Isian::<u64>::from_str(text).map(drop),
        <Desimal as Angkawi>::FORMAT => Isian::<Desimal>::from_str(text).map(drop),
        Desimal::FORMAT_WAJIB => Desimal::from_str(text).map(drop),
        Tanggal::FORMAT => Tanggal::from_str(text).map(drop),
        Waktu::FORMAT => Waktu::from_str(text).map(drop),
        Kode::FORMAT => Kode::from_str(text).map(drop),
        _ => Ok(()),
    }
}

/// A number type that can stand inside [`Isian`].
trait Angkawi: Sized {
    const FORMAT: &'static str;
    const SCHEMA_TYPE: &'static str;
    /// What authors may write, for editors and the field reference.
    const CONTOH: [&'static str; 2];
    fn parse(text: &str) -> Result<Self, ScalarFault>;
}

impl Angkawi for u64 {
    const FORMAT: &'static str = "angka";
    const SCHEMA_TYPE: &'static str = "integer";
    const CONTOH: [&'static str; 2] = ["120", "disamarkan"];

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().map_err(|_| ScalarFault::NotACount);
        }
        if text.strip_prefix('-').is_some_and(|rest| rest.parse::<f64>().is_ok()) {
            return Err(ScalarFault::Negative);
        }
        let grouped = |separator: char| {
            let mut groups = text.split(separator);
            groups.next().is_some_and(|first| (1..=3).contains(&first.len()))
                && text.contains(separator)
                && groups.all(|group| group.len() == 3)
                && text.chars().all(|c| c.is_ascii_digit() || c == separator)
        };
        if ['.', ',', ' ', '_'].into_iter().any(grouped) {
            return Err(ScalarFault::Separator(text.chars().filter(char::is_ascii_digit).collect()));
        }
        Err(ScalarFault::NotACount)
    }
}

impl Angkawi for Desimal {
    const FORMAT: &'static str = "desimal";
    const SCHEMA_TYPE: &'static str = "number";
    const CONTOH: [&'static str; 2] = ["19.65", "tidak berlaku"];

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        text.parse()
    }
}

impl Desimal {
    const FORMAT_WAJIB: &'static str = "desimal-wajib";
}

impl FromStr for Desimal {
    type Err = ScalarFault;

    fn from_str(text: &str) -> Result<Self, ScalarFault> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if all_digits(whole) && all_digits(fraction) && digits.len() <= 20 {
            let desimal = if digits.contains('.') { fraction.len().min(9) } else { 0 };
            return Ok(Self {
                nilai: text.parse().map_err(|_| ScalarFault::NotADecimal)?,
                desimal: u8::try_from(desimal).unwrap_or(9),
            });
        }
        match digits.split_once(',') {
            Some((whole, fraction)) if all_digits(&whole.replace('.', "")) && all_digits(fraction) => {
                Err(ScalarFault::DecimalComma(text.replace('.', "").replace(',', ".")))
            }
            _ => Err(ScalarFault::NotADecimal),
        }
    }
}

impl<T: Angkawi> FromStr for Isian<T> {
    type Err = ScalarFault;

    fn from_str(text: &str) -> Result<Self, ScalarFault> {
        match text {
            "" | "~" | "null" | "belum diisi" => Ok(Self::BelumDiisi),
            "tidak berlaku" => Ok(Self::TidakBerlaku),
            "disamarkan" | "ditekan" => Ok(Self::Disamarkan),
            _ => T::parse(text).map(Self::Nilai),
        }
    }
}

impl Tanggal {
    const FORMAT: &'static str = "tanggal";

    /// First day that this date may mean.
    #[must_use]
    pub fn awal(self) -> Date {
        match self {
            Self::Hari(date) => date,
            Self::Bulan(year, month) => Date::new(year, month, 1).unwrap_or(Date::MIN),
            Self::Tahun(year) => Date::new(year, 1, 1).unwrap_or(Date::MIN),
        }
    }

    /// Last day that this date may mean.
    #[must_use]
    pub fn akhir(self) -> Date {
        match self {
            Self::Hari(date) => date,
            Self::Bulan(..) => self.awal().last_of_month(),
            Self::Tahun(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
        }
    }

    /// The year.
    #[must_use]
    pub fn tahun(self) -> i16 {
        self.awal().year()
    }

    /// ISO 8601, as exact as the date is: `2022-09-22`, `2022-09`, `2022`.
    #[must_use]
    pub fn iso(self) -> String {
        match self {
            Self::Hari(date) => date.to_string(),
            Self::Bulan(year, month) => format!("{year:04}-{month:02}"),
            Self::Tahun(year) => format!("{year:04}"),
        }
    }
}

impl FromStr for Tanggal {
    type Err = ScalarFault;

    fn from_str(text: &str) -> Result<Self, ScalarFault> {
        let number = |part: &str, length: usize| -> Result<i16, ScalarFault> {
            if part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()) {
                part.parse().map_err(|_| ScalarFault::NotADate)
            } else {
                Err(ScalarFault::NotADate)
            }
        };
        let parts: Vec<&str> = text.split('-').collect();
        let month = |part: &str| -> Result<i8, ScalarFault> {
            i8::try_from(number(part, 2)?)
                .ok()
                .filter(|month| (1..=12).contains(month))
                .ok_or(ScalarFault::NoSuchDay)
        };
        match parts[..] {
            [year] => number(year, 4).map(Self::Tahun),
            [year, m] => Ok(Self::Bulan(number(year, 4)?, month(m)?)),
            [year, m, day] => {
                let day = i8::try_from(number(day, 2)?).map_err(|_| ScalarFault::NoSuchDay)?;
                Date::new(number(year, 4)?, month(m)?, day)
                    .map(Self::Hari)
                    .map_err(|_| ScalarFault::NoSuchDay)
            }
            _ => Err(ScalarFault::NotADate),
        }
    }
}

impl Zona {
    /// Hours ahead of UTC.
    #[must_use]
    pub fn offset(self) -> i8 {
        match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }
    }

    /// The abbreviation that people use.
    #[must_use]
    pub fn nama(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }
}

impl FromStr for Zona {
    type Err = ScalarFault;

    fn from_str(text: &str) -> Result<Self, ScalarFault> {
        match text {
            "WIB" | "+07:00" => Ok(Self::Wib),
            "WITA" | "+08:00" => Ok(Self::Wita),
            "WIT" | "+09:00" => Ok(Self::Wit),
            _ => Err(ScalarFault::NotATime),
        }
    }
}

impl Waktu {
    const FORMAT: &'static str = "waktu";

    /// The instant in seconds since 1970 in UTC; a day without an hour is its first minute.
    #[must_use]
    pub fn detik_unix(&self, zona_wilayah: Zona) -> i64 {
        let (hour, minute) = self.jam.unwrap_or((0, 0));
        let epoch = Date::constant(1970, 1, 1);
        let days = self.tanggal.since(epoch).map_or(0, |span| i64::from(span.get_days()));
        let zona = self.zona.unwrap_or(zona_wilayah);
        days * 86_400 + i64::from(hour) * 3_600 + i64::from(minute) * 60 - i64::from(zona.offset()) * 3_600
    }

    /// ISO 8601; with offset when the hour is known.
    #[must_use]
    pub fn iso(&self, zona_wilayah: Zona) -> String {
        match self.jam {
            None => self.tanggal.to_string(),
            Some(_) => self.rfc3339(zona_wilayah),
        }
    }

    /// RFC 3339 instant; a day without an hour is its first minute.
    #[must_use]
    pub fn rfc3339(&self, zona_wilayah: Zona) -> String {
        let (hour, minute) = self.jam.unwrap_or((0, 0));
        let offset = self.zona.unwrap_or(zona_wilayah).offset();
        format!("{}T{hour:02}:{minute:02}:00+{offset:02}:00", self.tanggal)
    }
}

impl FromStr for Waktu {
    type Err = ScalarFault;

    fn from_str(text: &str) -> Result<Self, ScalarFault> {
        let (day, time) = match text.split_once(['T', ' ']) {
            Some((day, time)) => (day, Some(time.trim())),
            None => (text, None),
        };
        let Tanggal::Hari(tanggal) = day.parse()? else {
            return Err(ScalarFault::NotADate);
        };
        let Some(time) = time else {
            return Ok(Self {
                tanggal,
                jam: None,
                zona: None,
            });
        };
        let clock_length = time
            .find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'))
            .unwrap_or(time.len());
        let (clock, zone) = time.split_at(clock_length);
        let parts: Vec<i8> = clock
            .split([':', '.'])
            .map(|part| part.parse().map_err(|_| ScalarFault::NotATime))
            .collect::<Result<_, _>>()?;
        let (hour, minute) = match parts[..] {
            [hour, minute] | [hour, minute, _] if hour < 24 && minute < 60 => (hour, minute),
            _ => return Err(ScalarFault::NotATime),
        };
        let zone = zone.trim();
        Ok(Self {
            tanggal,
            jam: Some((hour, minute)),
            zona: if zone.is_empty() { None } else { Some(zone.parse()?) },
        })
    }
}

impl Kode {
    const FORMAT: &'static str = "kode-wilayah";

    /// The dotted text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How far down the code reaches.
    #[must_use]
    pub fn tingkat(&self) -> TingkatKode {
        match self.0.len() {
            2 => TingkatKode::Provinsi,
            5 => TingkatKode::KabupatenKota,
            8 => TingkatKode::Kecamatan,
            _ => TingkatKode::Kelurahan,
        }
    }

    /// Whether `self` lies in the region `other`, or is it.
    #[must_use]
    pub fn di_dalam(&self, other: &Self) -> bool {
        self.0
            .strip_prefix(&*other.0)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Which kind of region a code of two or four digits names: two are a province; within a province, 01–69 are kabupaten and
    /// 71–99 are kota. Below that a code has the kind of the region in which it lies.
    #[must_use]
    pub fn jenis_wilayah(&self) -> JenisWilayah {
        match self.0.get(3..5).and_then(|number| number.parse::<u8>().ok()) {
            None => JenisWilayah::Provinsi,
            Some(..=70) => JenisWilayah::Kabupaten,
            Some(_) => JenisWilayah::Kota,
        }
    }

    /// What a code of the lowest level names, by the first digit of its last part; nothing for other levels.
    #[must_use]
    pub fn jenis_kelurahan(&self) -> Option<JenisKelurahan> {
        match self.0.as_bytes().get(9)? {
            b'1' => Some(JenisKelurahan::Kelurahan),
            b'2' => Some(JenisKelurahan::Desa),
            _ => Some(JenisKelurahan::DesaAdat),
        }
    }

    /// The code without dots, as other registers print it.
    #[must_use]
    pub fn tanpa_titik(&self) -> String {
        self.0.replace('.', "")
    }
}

impl FromStr for Kode {
    type Err = ScalarFault;

    /// Form: `^\d{2}(\.\d{2}(\.\d{2}(\.[123]\d{3})?)?)?$`; the village part begins with 1 (kelurahan), 2 (desa) or 3 (desa adat).
    fn from_str(text: &str) -> Result<Self, ScalarFault> {
        let bytes = text.as_bytes();
        if bytes.iter().all(u8::is_ascii_digit) && matches!(bytes.len(), 4 | 6 | 10) {
            let (head, village) = text.split_at(bytes.len().min(6));
            let mut dotted: Vec<&str> = (0..head.len() / 2).map(|i| &head[2 * i..2 * i + 2]).collect();
            if !village.is_empty() {
                dotted.push(village);
            }
            return Err(ScalarFault::UndottedCode(dotted.join(".")));
        }
        let parts: Vec<&str> = text.split('.').collect();
        let sound = parts.len() <= 4
            && parts.iter().enumerate().all(|(level, part)| {
                part.bytes().all(|byte| byte.is_ascii_digit()) && part.len() == if level == 3 { 4 } else { 2 }
            })
            && parts
                .get(3)
                .is_none_or(|village| matches!(village.as_bytes()[0], b'1'..=b'3'));
        if sound {
            Ok(Self(text.into()))
        } else {
            Err(ScalarFault::NotACode)
        }
    }
}

impl fmt::Display for Kode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Kode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Reads the raw text of a scalar; an empty value is the empty text.
struct TextVisitor<T>(PhantomData<T>);

impl<T: FromStr<Err = ScalarFault>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scalar")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(|fault| E::custom(format_args!("{fault:?}")))
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        self.visit_str("")
    }
}

macro_rules! read_from_text {
    ($($type:ty),*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(TextVisitor(PhantomData))
            }
        }
    )*};
}

read_from_text!(Isian<u64>, Isian<Desimal>, Desimal, Tanggal, Waktu, Kode, Zona);

impl<T: Angkawi> JsonSchema for Isian<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Isian-{}", T::FORMAT).into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [
                { "type": T::SCHEMA_TYPE, "minimum": if T::SCHEMA_TYPE == "integer" { Some(0) } else { None } },
                { "type": "null" },
                { "enum": ["belum diisi", "tidak berlaku", "disamarkan"] },
            ],
            "format": T::FORMAT,
            "examples": T::CONTOH,
        })
    }
}

macro_rules! text_schema {
    ($($type:ty, $name:literal, $format:expr, $shape:tt;)*) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let mut schema = json_schema!($shape);
                schema.insert("format".to_owned(), $format.into());
                schema
            }
        }
    )*};
}

text_schema! {
    Desimal, "Desimal", Desimal::FORMAT_WAJIB, { "type": "number", "examples": ["14.5"] };
    Tanggal, "Tanggal", Tanggal::FORMAT, {
        "type": ["string", "integer"],
        "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        "examples": ["2022-09-22", "2022-09", "2022"]
    };
    Waktu, "Waktu", Waktu::FORMAT, {
        "type": "string",
        "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ] *([01]?[0-9]|2[0-3])[:.][0-5]?[0-9]([:.][0-9]{1,2})? *(WIB|WITA|WIT|[+]0[789]:00)?)?$",
        "examples": ["2022-09-22", "2022-09-22 10:00 WITA", "2022-09-22T10:00+08:00"]
    };
    Kode, "Kode", Kode::FORMAT, {
        "type": "string",
        "pattern": "^[0-9]{2}([.][0-9]{2}([.][0-9]{2}([.][123][0-9]{3})?)?)?$",
        "examples": ["64.74", "64.74.01.1003"]
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_four_states() {
        assert_eq!("0".parse(), Ok(Isian::Nilai(0_u64)));
        assert_eq!("".parse(), Ok(Isian::<u64>::BelumDiisi));
        assert_eq!("tidak berlaku".parse(), Ok(Isian::<u64>::TidakBerlaku));
        assert_eq!("disamarkan".parse(), Ok(Isian::<u64>::Disamarkan));
    }

    #[test]
    fn counts_are_whole_and_not_negative() {
        let fault = |text: &str| text.parse::<Isian<u64>>().unwrap_err();
        assert_eq!(fault("-3"), ScalarFault::Negative);
        assert_eq!(fault("1.200"), ScalarFault::Separator("1200".to_owned()));
        assert_eq!(fault("12.5"), ScalarFault::NotACount);
        assert_eq!(fault("dua"), ScalarFault::NotACount);
    }

    #[test]
    fn decimals_keep_their_precision() {
        assert_eq!(
            "19.65".parse(),
            Ok(Desimal {
                nilai: 19.65,
                desimal: 2
            })
        );
        assert_eq!("-7".parse(), Ok(Desimal { nilai: -7.0, desimal: 0 }));
        assert_eq!("26,3".parse::<Desimal>(), Err(ScalarFault::DecimalComma("26.3".to_owned())));
        assert_eq!("1e3".parse::<Desimal>(), Err(ScalarFault::NotADecimal));
    }

    #[test]
    fn dates_are_as_exact_as_their_source() {
        assert_eq!("2016".parse(), Ok(Tanggal::Tahun(2016)));
        assert_eq!("2016-01".parse(), Ok(Tanggal::Bulan(2016, 1)));
        assert_eq!("2016-02-29".parse::<Tanggal>().unwrap().iso(), "2016-02-29");
        assert_eq!("2017-02-29".parse::<Tanggal>(), Err(ScalarFault::NoSuchDay));
        assert_eq!("2017-13".parse::<Tanggal>(), Err(ScalarFault::NoSuchDay));
        assert_eq!("29/02/2016".parse::<Tanggal>(), Err(ScalarFault::NotADate));
        assert_eq!("2016-02".parse::<Tanggal>().unwrap().akhir(), Date::constant(2016, 2, 29));
    }

    #[test]
    fn times_carry_a_zone() {
        let waktu: Waktu = "2022-09-22 10.00 WITA".parse().unwrap();
        assert_eq!(waktu.iso(Zona::Wib), "2022-09-22T10:00:00+08:00");
        let waktu: Waktu = "2022-09-22T10:00".parse().unwrap();
        assert_eq!(waktu.iso(Zona::Wib), "2022-09-22T10:00:00+07:00");
        assert_eq!("2022-09-22T25:00".parse::<Waktu>(), Err(ScalarFault::NotATime));
        assert_eq!("2022-09-22".parse::<Waktu>().unwrap().detik_unix(Zona::Wib), 1_663_779_600);
    }

    #[test]
    fn codes_tell_what_they_name() {
        let kode = |text: &str| text.parse::<Kode>().unwrap();
        for (text, jenis) in [
            ("64", JenisWilayah::Provinsi),
            ("64.01", JenisWilayah::Kabupaten),
            ("64.74", JenisWilayah::Kota),
            ("64.74.01", JenisWilayah::Kota),
        ] {
            assert_eq!(kode(text).jenis_wilayah(), jenis, "{text}");
        }
        for (text, jenis) in [
            ("64.74.01", None),
            ("64.74.01.1003", Some(JenisKelurahan::Kelurahan)),
            ("64.74.01.2003", Some(JenisKelurahan::Desa)),
            ("91.71.01.3003", Some(JenisKelurahan::DesaAdat)),
        ] {
            assert_eq!(kode(text).jenis_kelurahan(), jenis, "{text}");
        }
    }

    #[test]
    fn codes_are_dotted_and_nested() {
        let kelurahan: Kode = "64.74.01.1003".parse().unwrap();
        assert_eq!(kelurahan.tingkat(), TingkatKode::Kelurahan);
        assert!(kelurahan.di_dalam(&"64.74".parse().unwrap()));
        assert!(!kelurahan.di_dalam(&"64.7".parse().unwrap_or("64.71".parse().unwrap())));
        assert_eq!(
            "6474011003".parse::<Kode>(),
            Err(ScalarFault::UndottedCode("64.74.01.1003".to_owned()))
        );
        assert_eq!("64.74.01.4003".parse::<Kode>(), Err(ScalarFault::NotACode));
        assert_eq!("64.7".parse::<Kode>(), Err(ScalarFault::NotACode));
    }
}
