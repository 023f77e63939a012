//! The files of a region's folder `media`, on their way into the sink: photos in their sizes, others as they are.

use std::path::Path;
use std::sync::atomic::Ordering;

use super::make::Ready;
use super::region::Run;
use crate::artifact::{Artifact, Route};
use crate::diagnostic::{Place, Report};
use crate::photo::{self, Medium, Photo, Refusal};
use crate::read::File;
use crate::timing::Stage;
use crate::write::{self, Store};

/// Most bytes of photos that are kept for the next time: those of some six thousand.
pub(super) const STORED: u64 = 2_000_000_000;

/// Where photos are kept that were made before.
pub(super) fn store(root: &Path) -> Store {
    Store::at(root.join(".pendopo").join("foto"))
}

impl Run<'_> {
    /// Publishes a file of the region's folder `media`, if a record names it; of a photo `only` one variant, for a server. Nothing is
    /// made that stands there already or was made before, and a run that publishes nothing only finds out whether it could.
    pub(super) fn medium(&self, ready: &Ready, file: &File, only: Option<&Route>, report: &Report) {
        let Some(name) = file.inside().strip_prefix("media/") else {
            return;
        };
        match ready.wilayah.media.get(name) {
            Some(Medium::Photo(photo)) => {
                if let Err(refusal) = self.photo(ready, (file, name, photo), only, report) {
                    report.push(refusal.diagnostic(&format!("media/{name}"), Place::path(&*file.shown)));
                }
            }
            Some(Medium::Other) => {
                let Some(bytes) = file.bytes(report) else { return };
                // It may have become a photo since it was looked at.
                if photo::look(file.name(), &bytes, None) == Medium::Other {
                    let route = ready.plan.routes.top(&format!("media/{name}"));
                    self.put(Artifact { route, bytes }, report);
                } else {
                    report.push(Refusal::Broken.diagnostic(&format!("media/{name}"), Place::path(&*file.shown)));
                }
            }
            Some(Medium::Refused(_)) | None => {}
        }
    }

    fn photo(
        &self,
        ready: &Ready,
        (file, name, photo): (&File, &str, &Photo),
        only: Option<&Route>,
        report: &Report,
    ) -> Result<(), Refusal> {
        if self.job.cancel.load(Ordering::Relaxed) {
            return Ok(());
        }
        let variants = photo.variants();
        let route = |variant| ready.plan.routes.top(&photo.path(name, variant));
        let routes: Vec<Route> = variants.iter().map(route).collect();
        let source = |route: &Route| photo.key() ^ write::fingerprint(route.as_str().as_bytes());
        if routes.iter().all(|route| self.sink.published(route, source(route))) {
            for route in &routes {
                self.stored(self.sink.keep(route));
            }
            return Ok(());
        }
        let bytes = || {
            let bytes = file.bytes(report)?;
            // Its addresses tell what it was when it was looked at.
            Some(if photo.is_of(&bytes) {
                Ok(bytes)
            } else {
                Err(Refusal::Broken)
            })
        };
        let lap = self.timing.lap(Stage::Photos);
        if self.is_futile(report) {
            // What is in the store has been made once.
            let proven = self.job.cached && self.store.has(photo.key());
            if !proven && let Some(bytes) = bytes() {
                lap.count(1, 0);
                photo::prove(&bytes?, photo)?;
            }
            return Ok(());
        }
        let known = self.known(photo, variants.len());
        let one = only.and_then(|only| routes.iter().position(|route| route == only));
        let files = if let Some(files) = known {
            files
        } else {
            let Some(bytes) = bytes() else { return Ok(()) };
            lap.count(1, 0);
            if let Some(variant) = one.and_then(|one| variants.get(one)) {
                let bytes = photo::rendition(&bytes?, photo, variant)?;
                let route = route(variant);
                self.stored(self.sink.put(Artifact { route, bytes }).map(drop));
                return Ok(());
            }
            let files = photo::renditions(&bytes?, photo)?;
            if self.sink.publishes() {
                self.store.put(photo.key(), &files);
            }
            files
        };
        drop(lap);
        let lap = self.timing.lap(Stage::Stage);
        for (route, bytes) in routes.into_iter().zip(files) {
            lap.count(1, bytes.len());
            let source = source(&route);
            self.stored(self.sink.put_made_from(Artifact { route, bytes }, source).map(drop));
        }
        Ok(())
    }

    /// The variants of a photo, if they were made before.
    fn known(&self, photo: &Photo, count: usize) -> Option<Vec<Vec<u8>>> {
        let stored = self.job.cached.then(|| self.store.get(photo.key())).flatten();
        stored.filter(|files| files.len() == count)
    }
}
