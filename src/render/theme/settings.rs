//! The settings of a theme: `theme.toml`.
//!
//! ```toml
//! name = "Kota Contoh"
//! api = 1
//! extends = "bawaan"
//! brand = ["#8a3b1e", "#f0a98c"]
//! inline = ["gaya.css", "muka.css"]
//! without = ["poster", "downloads"]
//! ```
//!
//! `api` is the version of the view structs for which the templates were written. A theme may extend the default theme and no
//! other. `brand` has the colours of regions that have none of their own, on light and on dark ground. `inline` names style sheets that stand in pages instead of beside them, the first in every page, as long as they are
//! small; `without` names optional pages and files that this theme does not want.

use std::sync::Arc;

use serde::Deserialize;

use super::files::Files;
use super::{API, DEFAULT};
use crate::diagnostic::{Diagnostic, Failed, Place, Report, codes};
use crate::source::Source;

/// What `theme.toml` says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// Name for people; unused by the program.
    #[serde(default, rename = "name")]
    pub _name: Option<String>,
    /// Version of the view structs.
    pub api: i64,
    /// The theme that fills what this one leaves out.
    #[serde(default)]
    pub extends: Option<String>,
    /// Colours of regions that have none of their own, on light and on dark ground.
    #[serde(default)]
    pub brand: Option<[String; 2]>,
    /// Style sheets that stand in pages, the first in every page; where nothing is said, those of the theme below.
    #[serde(default)]
    pub inline: Option<Vec<String>>,
    /// Optional pages and files that are not wanted.
    #[serde(default)]
    pub without: Vec<Extra>,
}

/// Pages and files that a theme may do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Extra {
    /// The search page and its index.
    Search,
    /// A page for the notice board of each kampung.
    Poster,
    /// The figures of a page as CSV and JSON.
    Downloads,
    /// Pages that lay the kampung of a region beside each other, figure by figure.
    Measures,
    /// Charts and maps; their tables and sentences stay.
    Charts,
    /// Images for link previews.
    Previews,
}

impl Settings {
    /// Reads and checks the settings of a theme.
    ///
    /// # Errors
    /// When they cannot be read or name another version; this has been reported.
    pub(super) fn read(files: &Files, report: &Report) -> Result<Self, Failed> {
        let bad = |place: Place| Diagnostic::error(codes::THEME_BAD_SETTINGS, place);
        let Some(source) = files.text("theme.toml", report) else {
            return Err(report.fail(bad(Place::path(files.shown("theme.toml"))).with_word("reason", "not_readable")));
        };
        // The version comes first: settings of another version need not be understood.
        if let Some((found, place)) = version(&source)
            && found != API
        {
            return Err(report.fail(
                Diagnostic::error(codes::THEME_WRONG_API, place)
                    .with("found", found.to_string())
                    .with("expected", API.to_string()),
            ));
        }
        let settings: Self = toml::from_str(source.text()).map_err(|error: toml::de::Error| {
            let place = error
                .span()
                .map_or_else(|| Place::path(source.path()), |span| Place::Span(Arc::clone(&source), span));
            report.fail(bad(place).with("reason", error.message()))
        })?;
        match settings.extends.as_deref() {
            None => Ok(settings),
            Some(DEFAULT) if files.name != DEFAULT => Ok(settings),
            Some(other) => {
                let at = source.text().find(&format!("\"{other}\"")).map(|at| at..at + other.len() + 2);
                let place = at.map_or_else(|| Place::path(source.path()), |at| Place::Span(Arc::clone(&source), at));
                Err(report.fail(bad(place).with_word("reason", "theme_extends_default_only")))
            }
        }
    }
}

/// The version and its place, if there is a readable one.
fn version(source: &Arc<Source>) -> Option<(i64, Place)> {
    let table = toml::de::DeTable::parse(source.text()).ok()?;
    let value = table.get_ref().get("api")?;
    let found = value.get_ref().as_integer()?.as_str().parse().ok()?;
    Some((found, Place::Span(Arc::clone(source), value.span())))
}
