//! What the last test of a theme in a real browser found: `uji.toml`.
//!
//! ```toml
//! date = "2026-11-22"
//! pages = 640
//! checks = ["axe", "keyboard", "reflow"]
//! tools = ["Chromium 142", "axe-core 4.14.1"]
//! ```
//!
//! The file is written by the test itself and only when every check passed. It speaks of one theme: a theme that extends another
//! one does not inherit it.

use std::sync::Arc;

use serde::Deserialize;

use super::files::Files;
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::record::Tanggal;

/// The last test of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tested {
    /// The day.
    pub date: Tanggal,
    /// How many pages were looked at, one of each kind in every fixture.
    pub pages: u64,
    /// What was checked; all of it passed.
    pub checks: Vec<Check>,
    /// The tools with their versions.
    pub tools: Vec<String>,
}

/// Something that is checked about the pages for the sake of those who read them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Check {
    /// The rules of axe for WCAG 2.2 A and AA.
    Axe,
    /// Titles, headings, landmarks, languages, texts beside images.
    Head,
    /// HTML as the standard wants it.
    Markup,
    /// The same, by another tool.
    Nu,
    /// Everything is reached by keyboard, in order, with the focus in sight.
    Keyboard,
    /// Small screens, large text, wide spacing.
    Reflow,
    /// Forced colours.
    Colours,
    /// Paper.
    Print,
    /// Without JavaScript.
    Noscript,
}

impl Check {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Axe,
        Self::Head,
        Self::Markup,
        Self::Nu,
        Self::Keyboard,
        Self::Reflow,
        Self::Colours,
        Self::Print,
        Self::Noscript,
    ];

    /// Key of its text in the theme.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Axe => "uji.axe",
            Self::Head => "uji.head",
            Self::Markup => "uji.markup",
            Self::Nu => "uji.nu",
            Self::Keyboard => "uji.keyboard",
            Self::Reflow => "uji.reflow",
            Self::Colours => "uji.colours",
            Self::Print => "uji.print",
            Self::Noscript => "uji.noscript",
        }
    }
}

impl Tested {
    /// Reads the file of a theme, if it has one; what cannot be read is reported.
    pub(super) fn read(files: &Files, report: &Report) -> Option<Self> {
        let source = files.text("uji.toml", report)?;
        let tested = toml::from_str(source.text()).map_err(|error: toml::de::Error| {
            let place = error
                .span()
                .map_or_else(|| Place::path(source.path()), |span| Place::Span(Arc::clone(&source), span));
            report.push(Diagnostic::error(codes::THEME_BAD_SETTINGS, place).with("reason", error.message()));
        });
        tested.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::DEFAULT;
    use super::*;
    use crate::record::Minify;
    use crate::render::Theme;
    use crate::text::Language;

    #[test]
    fn every_check_has_a_text() {
        for language in [Language::Id, Language::En] {
            let theme = Theme::load(DEFAULT, None, language, Minify::Mati, &Report::default()).unwrap();
            let keys: Vec<&str> = theme.keys().collect();
            for check in Check::ALL {
                assert!(keys.contains(&check.key()), "{check:?}");
            }
        }
    }

    #[test]
    fn the_default_theme_keeps_its_last_test() {
        let theme = Theme::load(DEFAULT, None, Language::Id, Minify::Mati, &Report::default()).unwrap();
        let tested = theme.tested().unwrap();
        assert!(tested.pages > 100);
        assert_eq!(tested.checks.len(), Check::ALL.len());
        assert!(tested.tools.iter().any(|tool| tool.starts_with("axe-core ")));
    }
}
