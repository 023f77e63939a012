//! Themes: templates, texts and files, from which all pages are made.
//!
//! A theme is a folder `themes/<name>/` with `theme.toml`, `templates/**.html`, `static/**`, `i18n/{id,en}.toml`, and drawings in
//! `pratinjau/`. The default theme is part of the binary. Another theme may extend it: its templates replace single files, or
//! single blocks by `{% extends "bawaan/kampung.html" %}`; its texts and static files replace those of the same key or name. Everything is
//! checked when a theme is loaded, and all faults are reported together; what can only be seen on a page is reported with the
//! line of the template and the record of the page. Only this module and its children read the files of themes.

mod assets;
pub(super) mod balance;
mod brand;
mod collapse;
#[cfg(test)]
#[path = "../../tests/all/dom.rs"]
pub(crate) mod dom;
mod drawings;
mod fault;
mod files;
pub(super) mod html;
mod inline;
mod pieces;
mod settings;
mod style;
mod templates;
mod tested;
#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "themes for tests are written to a temporary disk")]
mod tests;
mod texts;

use std::path::Path;
use std::sync::Arc;

use tera::{Context, Map, Value};

pub use assets::Asset;
pub use brand::Brand;
pub use inline::{Inline, compressed, source_hash};
pub use tested::{Check, Tested};

use super::picture::Fonts;
use crate::diagnostic::{Failed, Report, codes};
use crate::plan::Offer;
use crate::record::{Merek, Minify, Situs};
use crate::source::Source;
use crate::text::Language;
use drawings::Drawings;
use files::Files;
use settings::{Extra, Settings};
use templates::Templates;
use texts::Texts;

/// The version of the view structs that templates see.
pub const API: i64 = 1;

/// Name of the theme that is part of the binary.
pub const DEFAULT: &str = Situs::TEMA_BAWAAN;

/// What the names of the default theme's templates begin with.
const PREFIX: &str = "bawaan/";

/// A theme that is ready to make pages, on any number of threads.
pub struct Theme {
    name: String,
    templates: Templates,
    texts: Texts,
    assets: Vec<Asset>,
    inline: Option<Inline>,
    drawings: Drawings,
    offer: Offer,
    brand: Brand,
    tested: Option<Tested>,
    fingerprint: u128,
}

impl Theme {
    /// Loads a theme by its name, from the folder `themes` or from the binary.
    ///
    /// # Errors
    /// When anything in the theme is wrong; all of it has been reported.
    pub fn load(name: &str, themes: Option<&Path>, language: Language, minify: Minify, report: &Report) -> Result<Self, Failed> {
        let default = Files::read(DEFAULT, themes, report)?;
        let own = if name == DEFAULT {
            None
        } else {
            Some(Files::read(name, themes, report)?)
        };
        let mut layers = vec![&default];
        let default_settings = Settings::read(&default, report);
        let mut settings = Vec::new();
        if let Some(own) = &own {
            // A theme that stands on its own still finds the words of views in the default theme's texts.
            let chosen = Settings::read(own, report)?;
            layers.push(own);
            let alone = chosen.extends.is_none();
            settings.push(chosen);
            if alone {
                return Self::assemble(name, &[own], &layers, &settings, (language, minify), report);
            }
        }
        settings.insert(0, default_settings?);
        Self::assemble(name, &layers, &layers, &settings, (language, minify), report)
    }

    /// Reads all parts, so that the faults of each are reported.
    fn assemble(
        name: &str,
        layers: &[&Files],
        text_layers: &[&Files],
        settings: &[Settings],
        (language, minify): (Language, Minify),
        report: &Report,
    ) -> Result<Self, Failed> {
        // Counted apart from what the caller's report holds already.
        let faults = Report::default();
        let texts = Texts::read(text_layers, language, &faults);
        let mut assets = assets::read(layers, minify != Minify::Mati, &faults);
        inline::weigh_scripts(&assets, layers, &faults);
        let tested = text_layers.last().and_then(|files| Tested::read(files, &faults));
        let mut templates = Templates::read(layers, &texts, minify != Minify::Mati, &faults);
        let failed = faults.check();
        for fault in faults.finish() {
            report.push(fault);
        }
        failed?;
        let paths: Map = assets
            .iter()
            .map(|asset| (asset.name.clone().into(), Value::from(asset.path.as_str())))
            .collect();
        let wanted = settings.iter().rev().find_map(|settings| settings.inline.as_deref());
        let brand = settings.iter().rev().find_map(|settings| settings.brand.clone());
        let inline = Inline::take(wanted.unwrap_or_default(), &mut assets);
        let globals = templates.tera.global_context();
        globals.insert_value("t", texts.tree());
        globals.insert_value("aset", Value::from(paths));
        let sheets: Map = inline
            .iter()
            .flat_map(Inline::others)
            .map(|(name, css)| (name.to_owned().into(), Value::safe_string(css)))
            .collect();
        globals.insert_value("sisip", Value::from(sheets));
        Ok(Self {
            name: name.to_owned(),
            offer: offer(settings, &templates),
            brand: brand.map_or_else(Brand::plain, |[light, dark]| Brand { light, dark }),
            templates,
            texts,
            assets,
            inline,
            drawings: Drawings::read(text_layers),
            tested,
            fingerprint: text_layers
                .iter()
                .fold(0, |sum, files| sum.rotate_left(1) ^ files.fingerprint()),
        })
    }

    /// Name of the theme's folder.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The colours of a region, or those that this theme gives to a region without.
    #[must_use]
    pub fn brand(&self, merek: Option<&Merek>) -> Brand {
        merek.map_or_else(|| self.brand.clone(), Brand::from)
    }

    /// Hash of all its files, those of the theme that it extends included. With another one, any page may come out differently.
    #[must_use]
    pub fn fingerprint(&self) -> u128 {
        self.fingerprint
    }

    /// A text of the theme by its key, such as `kampung.judul`; `[?]` if there is none.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        self.texts.get(key)
    }

    /// A text of the theme with its placeholders filled.
    #[must_use]
    pub fn fill(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.texts.fill(key, words)
    }

    /// The keys of all texts, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys()
    }

    /// The static files, sorted by name. Their paths are relative to the root of a site.
    #[must_use]
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// The style sheets that stand in pages, if there are any.
    #[must_use]
    pub fn inline(&self) -> Option<&Inline> {
        self.inline.as_ref()
    }

    /// What its last test in a browser found, if it was tested.
    #[must_use]
    pub fn tested(&self) -> Option<&Tested> {
        self.tested.as_ref()
    }

    /// A drawing of the theme with its places filled, as SVG; nothing when the theme has none of that name.
    #[must_use]
    pub fn picture(&self, name: &str, words: &[(&str, &str)]) -> Option<String> {
        self.drawings.filled(name, words)
    }

    /// The fonts that drawings are drawn with.
    #[must_use]
    pub fn fonts(&self) -> &Fonts {
        &self.drawings.fonts
    }

    /// Hash of those fonts.
    #[must_use]
    pub fn fonts_fingerprint(&self) -> u128 {
        self.drawings.fingerprint
    }

    /// The optional pages and files that this theme wants.
    #[must_use]
    pub fn offer(&self) -> Offer {
        self.offer
    }

    /// The templates as their authors wrote them, those that win first.
    pub fn sources(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.templates.sources()
    }

    /// Makes a page from a template. A fault is reported with the address of the page and the file of its record.
    #[must_use]
    pub fn render(&self, template: &str, context: &Context, page: &str, record: Option<&str>, report: &Report) -> Option<String> {
        let error = match self.templates.tera.render(template, context) {
            Ok(html) => return Some(html),
            Err(error) => error,
        };
        for complaint in fault::complaints(&error) {
            let mut fault = self
                .templates
                .diagnostic(codes::TEMPLATE_FAULT, &complaint)
                .with("page", page);
            if let Some(record) = record {
                fault = fault.with("record", record);
            }
            report.push(fault);
        }
        None
    }
}

/// What no layer of the theme does without, as far as it has the templates.
fn offer(settings: &[Settings], templates: &Templates) -> Offer {
    let wants = |extra| !settings.iter().any(|settings| settings.without.contains(&extra));
    Offer {
        search: wants(Extra::Search) && templates.has("cari.html"),
        poster: wants(Extra::Poster) && templates.has("papan.html"),
        downloads: wants(Extra::Downloads),
        measures: wants(Extra::Measures) && templates.has("ukuran.html"),
        ordered: wants(Extra::Measures) && templates.has("ukuran-urut.html"),
        charts: wants(Extra::Charts),
        previews: wants(Extra::Previews),
    }
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Theme({})", self.name)
    }
}
