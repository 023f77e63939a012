//! What all regions are made from: the listing of the content, the settings, the theme, the shared records.

use std::sync::Arc;

use super::{Job, Stopped};
use crate::diagnostic::Report;
use crate::model::Pengecualian;
use crate::parse::{self, SharedRecords};
use crate::read::{File, Folder, Tree};
use crate::record::{Bahasa, Minify, Situs};
use crate::render::Theme;
use crate::resolve;
use crate::text::Language;
use crate::timing::{Stage, Timing};

/// What all regions of a run are made from.
#[derive(Debug, Clone)]
pub(super) struct Base {
    pub(super) tree: Tree,
    pub(super) situs: Situs,
    pub(super) theme: Arc<Theme>,
    pub(super) language: Language,
    pub(super) minify: Minify,
    pub(super) shared: Arc<SharedRecords>,
    /// Personal data that settings and shared records show after review.
    pub(super) pengecualian: Vec<Pengecualian>,
}

impl Base {
    /// Reads everything but the regions; `meanwhile` is done while the theme is loaded. A theme that was loaded before from the same
    /// files may be `known`, and is taken if it is the one that the settings want.
    ///
    /// # Errors
    /// When the settings or the theme cannot be used, which has been reported. Faults of shared records are only reported.
    pub(super) fn open<T: Send>(
        job: &Job<'_>,
        tree: Tree,
        known: Option<&Self>,
        (report, timing): (&Report, &Timing),
        meanwhile: impl FnOnce() -> T + Send,
    ) -> Result<(Self, T), Stopped> {
        let situs = tree
            .settings
            .as_ref()
            .map(|file| parse::settings(file, report, timing))
            .transpose()?;
        let Some(situs) = situs else {
            return Err(Stopped::NoSuchRegion(Vec::new()));
        };
        let mut pengecualian = resolve::settings(&situs, job.now, report);
        // A bad address would make every absolute link look dead.
        report.check()?;
        let situs = situs.record;
        let minify = job.minify.unwrap_or(situs.minify);
        let language = match situs.bahasa {
            Bahasa::Id => Language::Id,
            Bahasa::En => Language::En,
        };
        let load = || {
            let _lap = timing.lap(Stage::Theme);
            let same =
                known.filter(|known| known.situs.tema == situs.tema && known.language == language && known.minify == minify);
            match same {
                Some(known) => Ok(Arc::clone(&known.theme)),
                None => Theme::load(&situs.tema, Some(&job.root.join("themes")), language, minify, report).map(Arc::new),
            }
        };
        // What is done meanwhile may take as long as a theme.
        let (theme, meanwhile) = rayon::join(load, meanwhile);
        let theme = theme?;
        let shared = parse::shared(&tree.shared, report, timing);
        pengecualian.extend(resolve::shared(&shared, job.now.date(situs.zona_waktu), report));
        let base = Self {
            tree,
            situs,
            theme,
            language,
            minify,
            shared: Arc::new(shared),
            pengecualian,
        };
        Ok((base, meanwhile))
    }

    /// The folder of a region.
    pub(super) fn folder(&self, slug: &str) -> Option<&Folder> {
        self.tree.regions.get(slug).map(|folder| &**folder)
    }

    /// The files of a region.
    pub(super) fn files(&self, slug: &str) -> Option<&[File]> {
        self.folder(slug).map(Folder::files)
    }

    /// The same with another listing of the regions.
    pub(super) fn with(&self, tree: Tree) -> Self {
        Self { tree, ..self.clone() }
    }
}
