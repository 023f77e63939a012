//! The collector of a run's complaints.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Diagnostic, Severity};

/// Collects complaints from all threads of a run.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Mutex<Vec<Diagnostic>>,
    errors: AtomicUsize,
    warnings: AtomicUsize,
}

/// "It did not work, and the reason has been reported." Only a [`Report`] that holds an error hands one out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed(());

impl Report {
    /// Adds a complaint.
    pub fn push(&self, diagnostic: Diagnostic) {
        match diagnostic.severity {
            Severity::Error => self.errors.fetch_add(1, Ordering::Relaxed),
            Severity::Warning => self.warnings.fetch_add(1, Ordering::Relaxed),
        };
        self.lock().push(diagnostic);
    }

    /// Adds all complaints of another report, and returns what of them is a warning.
    pub fn absorb(&self, other: Self) -> Vec<Diagnostic> {
        let diagnostics = other
            .diagnostics
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let warnings = diagnostics.iter().filter(|diagnostic| !diagnostic.is_error());
        let warnings = warnings.cloned().collect();
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
        warnings
    }

    /// Adds complaints that are known from before.
    pub fn repeat(&self, known: &[Diagnostic]) {
        for diagnostic in known {
            self.push(diagnostic.clone());
        }
    }

    /// Adds an error and says that the caller failed.
    pub fn fail(&self, diagnostic: Diagnostic) -> Failed {
        debug_assert!(diagnostic.is_error());
        self.push(diagnostic);
        Failed(())
    }

    /// `Err` if an error was reported so far.
    ///
    /// # Errors
    /// [`Failed`], when at least one error has been pushed.
    pub fn check(&self) -> Result<(), Failed> {
        if self.errors() == 0 { Ok(()) } else { Err(Failed(())) }
    }

    /// Number of errors so far.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.errors.load(Ordering::Relaxed)
    }

    /// Number of warnings so far.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.warnings.load(Ordering::Relaxed)
    }

    /// All complaints: errors first, then by file, line, column and code; the same complaint at the same place only once.
    #[must_use]
    pub fn finish(self) -> Vec<Diagnostic> {
        let diagnostics = self
            .diagnostics
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut keyed: Vec<_> = diagnostics
            .into_iter()
            .map(|diagnostic| {
                let located = diagnostic.place.locate();
                let path = located.as_ref().map(|located| located.path.clone()).unwrap_or_default();
                let start = located
                    .and_then(|located| located.excerpt)
                    .map_or(0, |excerpt| excerpt.span.start);
                (
                    (diagnostic.severity, path, start, diagnostic.code, diagnostic.words.clone()),
                    diagnostic,
                )
            })
            .collect();
        keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
        keyed.dedup_by(|(a, _), (b, _)| a == b);
        keyed.into_iter().map(|(_, diagnostic)| diagnostic).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Diagnostic>> {
        self.diagnostics.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Complaints of several origins, to be put into one order.
impl FromIterator<Diagnostic> for Report {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(complaints: I) -> Self {
        let report = Self::default();
        for complaint in complaints {
            report.push(complaint);
        }
        report
    }
}
