//! Artifacts on their way into the sink: pages are minified and pictures drawn here, unless the same stand there already. A run that
//! only checks does neither.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::region::Run;
use crate::artifact::{Artifact, Route};
use crate::diagnostic::Report;
use crate::finish;
use crate::render::{self, PICTURE_FORM, Picture};
use crate::timing::Stage;
use crate::write::{self, WriteError};

/// Icons that were drawn in a run, by what they were made from.
pub(super) type Icons = Mutex<FxHashMap<u128, Arc<OnceLock<Option<Vec<u8>>>>>>;

impl Run<'_> {
    /// Minifies a page and stores it. A page whose unminified bytes were published before is neither minified nor written.
    pub(super) fn put_page(&self, route: &Route, html: String, report: &Report) {
        if self.is_futile(report) {
            return;
        }
        let source = write::fingerprint(html.as_bytes()) ^ self.seal;
        let stored = if self.sink.published(route, source) && self.keep_twins(route, source) {
            self.sink.keep(route)
        } else {
            let bytes = {
                let lap = self.timing.lap(Stage::Minify);
                lap.count(1, html.len());
                finish::minify(html, self.base.minify)
            };
            let artifact = Artifact {
                route: route.clone(),
                bytes,
            };
            self.put_twins(&artifact, source);
            let lap = self.timing.lap(Stage::Stage);
            lap.count(1, artifact.bytes.len());
            self.sink.put_made_from(artifact, source).map(drop)
        };
        self.stored(stored);
    }

    /// Draws a picture and stores it, unless the same was published before.
    pub(super) fn put_picture(&self, picture: &Picture, report: &Report) {
        self.put_drawing(picture, report, |_| self.drawn(picture));
    }

    /// Draws an icon of a site and stores it, unless the same was published before. Regions without a colour of their own have the
    /// same icons, which are drawn once.
    pub(super) fn put_icon(&self, icon: &Picture, report: &Report) {
        self.put_drawing(icon, report, |source| {
            let drawn = {
                let mut icons = self.icons_drawn.lock().unwrap_or_else(PoisonError::into_inner);
                Arc::clone(icons.entry(source).or_default())
            };
            // Who wants the same at the same time waits for it.
            drawn.get_or_init(|| self.drawn(icon)).clone()
        });
    }

    /// The bytes of a picture.
    fn drawn(&self, picture: &Picture) -> Option<Vec<u8>> {
        let lap = self.timing.lap(Stage::Finish);
        lap.count(1, 0);
        render::draw(picture, self.base.theme.fonts())
    }

    /// Stores a picture that `draw` makes, unless one was published before that was made from the same.
    fn put_drawing(&self, picture: &Picture, report: &Report, draw: impl FnOnce(u128) -> Option<Vec<u8>>) {
        if self.is_futile(report) {
            return;
        }
        let form = format!("{PICTURE_FORM} {} {}", picture.width, picture.ico);
        let source = write::fingerprint(picture.svg.as_bytes())
            ^ write::fingerprint(form.as_bytes()).rotate_left(1)
            ^ self.base.theme.fonts_fingerprint();
        if self.sink.published(&picture.route, source) {
            self.stored(self.sink.keep(&picture.route));
            return;
        }
        if let Some(bytes) = draw(source) {
            let artifact = Artifact {
                route: picture.route.clone(),
                bytes,
            };
            let lap = self.timing.lap(Stage::Stage);
            lap.count(1, artifact.bytes.len());
            self.stored(self.sink.put_made_from(artifact, source).map(drop));
        }
    }

    pub(super) fn put(&self, artifact: Artifact, report: &Report) {
        if !self.is_futile(report) {
            if self.job.precompress && finish::has_twins(&artifact.route) {
                let source = write::fingerprint(&artifact.bytes);
                if !self.keep_twins(&artifact.route, source) {
                    self.put_twins(&artifact, source);
                }
            }
            let lap = self.timing.lap(Stage::Stage);
            lap.count(1, artifact.bytes.len());
            self.stored(self.sink.put(artifact).map(drop));
        }
    }

    /// Keeps the compressed twins of a file, if all that are wanted stand there already, made from the same source.
    fn keep_twins(&self, route: &Route, source: u128) -> bool {
        if !self.job.precompress {
            return true;
        }
        let twins = finish::TWINS.map(|ending| route.twin(ending));
        let all = twins.iter().all(|twin| self.sink.published(twin, source));
        if all {
            for twin in &twins {
                self.stored(self.sink.keep(twin));
            }
        }
        all
    }

    /// Makes and stores the compressed twins of a file.
    fn put_twins(&self, artifact: &Artifact, source: u128) {
        if !self.job.precompress {
            return;
        }
        let twins = {
            let lap = self.timing.lap(Stage::Finish);
            lap.count(1, artifact.bytes.len());
            finish::twins(&artifact.route, &artifact.bytes)
        };
        for twin in twins {
            self.stored(self.sink.put_made_from(twin, source).map(drop));
        }
    }

    /// Whether nothing will become of what is put: the sink keeps nothing, or nothing will be published anyway.
    pub(super) fn is_futile(&self, report: &Report) -> bool {
        !self.sink.keeps() || self.report.errors() > 0 || report.errors() > 0
    }

    pub(super) fn stored(&self, result: Result<(), WriteError>) {
        if let Err(error) = result {
            if error.is_interruption() {
                self.job.cancel.store(true, Ordering::Relaxed);
            } else {
                self.report.push(write::translate(&error));
            }
        }
    }
}
