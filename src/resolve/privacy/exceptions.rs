//! What a record may show after review, until a day.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::model::Pengecualian;
use crate::record::{DataPribadi, PengecualianPrivasi};
use crate::source::Source;

/// The field of a record that holds its exceptions.
pub(super) const FIELD: &str = "pengecualian_privasi";

/// So many days before its end an exception ends soon.
const SOON: i32 = 30;

/// An exception of a record.
#[derive(Debug)]
pub(super) struct Exception {
    source: Arc<Source>,
    index: usize,
    given: PengecualianPrivasi,
    used: AtomicBool,
}

/// What exceptions say about something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may be shown.
    Allowed,
    /// It might have been shown until a day that is over.
    Expired,
    /// Nobody has allowed it.
    Unknown,
}

impl Exception {
    /// The exceptions of a record.
    pub(super) fn of(source: &Arc<Source>, given: &[PengecualianPrivasi]) -> Vec<Self> {
        let exceptions = given.iter().enumerate().map(|(index, given)| Self {
            source: Arc::clone(source),
            index,
            given: given.clone(),
            used: AtomicBool::new(false),
        });
        exceptions.collect()
    }

    /// Whether it is about a file of `media/`.
    pub(super) fn is_about_a_file(&self) -> bool {
        self.given.berkas.is_some()
    }

    /// Where it stands, for an order.
    pub(super) fn position(&self) -> (&str, usize) {
        (self.source.path(), self.index)
    }

    fn is_over(&self, hari_ini: Date) -> bool {
        self.given.sampai.akhir() < hari_ini
    }

    fn covers(&self, what: DataPribadi, field: Option<&str>, file: Option<&str>) -> bool {
        let fits = |wanted: &str| {
            let rest = field.and_then(|field| field.strip_prefix(wanted));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        self.given.apa == what && self.given.berkas.as_deref() == file && self.given.isian.as_deref().is_none_or(fits)
    }

    /// Says that it is over, or that nothing needs it.
    pub(super) fn judge(&self, hari_ini: Date, report: &Report) {
        let place = |field: &str| Place::value(&self.source, format!("{FIELD}[{}].{field}", self.index));
        if self.is_over(hari_ini) {
            report.push(
                Diagnostic::warning(codes::PRIVACY_EXCEPTION_EXPIRED, place("sampai"))
                    .with("what", self.given.apa.kata())
                    .with("until", self.given.sampai.iso()),
            );
        } else if !self.used.load(Ordering::Relaxed) {
            report.push(Diagnostic::warning(codes::PRIVACY_EXCEPTION_UNUSED, place("apa")).with("what", self.given.apa.kata()));
        }
    }

    /// What people are told about it, while it holds.
    pub(super) fn told(&self, hari_ini: Date) -> Option<Pengecualian> {
        let sampai = self.given.sampai.akhir();
        let soon = hari_ini.checked_add(SOON.days()).unwrap_or(Date::MAX);
        let used = self.used.load(Ordering::Relaxed);
        (used && !self.is_over(hari_ini)).then(|| Pengecualian {
            apa: self.given.apa.kata().to_owned(),
            berkas: self.source.path().to_owned(),
            di: self
                .given
                .berkas
                .as_ref()
                .map(|file| format!("media/{file}"))
                .or_else(|| self.given.isian.clone()),
            alasan: self.given.alasan.clone(),
            oleh: self.given.oleh.clone(),
            sampai,
            segera: sampai <= soon,
        })
    }
}

/// What these exceptions say about something in a field, or in a file of `media/`.
pub(super) fn verdict<'e>(
    exceptions: impl IntoIterator<Item = &'e Exception>,
    what: DataPribadi,
    field: Option<&str>,
    file: Option<&str>,
    hari_ini: Date,
) -> Verdict {
    let mut verdict = Verdict::Unknown;
    for exception in exceptions {
        if !exception.covers(what, field, file) {
            continue;
        }
        if !exception.is_over(hari_ini) {
            exception.used.store(true, Ordering::Relaxed);
            return Verdict::Allowed;
        }
        verdict = Verdict::Expired;
    }
    verdict
}
