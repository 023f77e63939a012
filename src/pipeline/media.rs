//! The files of a region's folder `media`, on their way into the sink: photos in their sizes, others as they are.

use std::path::Path;
use std::sync::atomic::Ordering;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::make::Ready;
use super::region::Run;
use crate::artifact::{Artifact, Route};
use crate::diagnostic::{Place, Report};
use crate::model::Wilayah;
use crate::photo::{self, Colour, Medium, Photo, Refusal};
use crate::read::File;
use crate::timing::Stage;
use crate::write::{self, Store};

/// Most bytes of photos that are kept for the next time: those of some six thousand.
const STORED: u64 = 2_000_000_000;

/// What is known of photos from before; of a project whose caches are not believed, from this run.
#[derive(Debug)]
pub(super) struct Photos {
    /// Their sizes and forms.
    files: Store,
    /// Their colours. They take next to nothing, so none is ever let go.
    colours: Store,
}

impl Photos {
    pub(super) fn of(root: &Path, cached: bool) -> Self {
        let store = |name| {
            let store = Store::at(root.join(".pendopo").join(name));
            if cached { store } else { store.distrusted() }
        };
        Self {
            files: store("foto"),
            colours: store("warna"),
        }
    }

    /// Lets the oldest go that are more than can be kept.
    pub(super) fn trim(&self) {
        self.files.trim(STORED);
    }
}

/// What the name of a file of the region's folder `media` begins with.
pub(super) const FOLDER: &str = "media/";

impl Run<'_> {
    /// Gives the photos that a region publishes their colours, as far as they are known from before.
    pub(super) fn known_colours(&self, wilayah: &mut Wilayah) {
        photos(wilayah).for_each(|(_, photo)| photo.colour = self.known_colour(photo));
    }

    /// Gives the photos that a region publishes their colours, before pages are made. A photo that nobody has seen yet is decoded; a run
    /// that publishes makes it in all its sizes then, so that it need not be decoded again. One that cannot be decoded has none, and
    /// whoever publishes it reports that.
    pub(super) fn colours(&self, wilayah: &mut Wilayah, files: &[File], report: &Report) {
        let named = files
            .iter()
            .filter_map(|file| Some((file.inside().strip_prefix(FOLDER)?, file)));
        let named: FxHashMap<&str, &File> = named.collect();
        let mut photos: Vec<_> = photos(wilayah).collect();
        // Each keeps a thread busy for long.
        photos.par_iter_mut().with_max_len(1).for_each(|(name, photo)| {
            if !self.job.cancel.load(Ordering::Relaxed) {
                let file = named.get(name).copied();
                photo.colour = self.known_colour(photo).or_else(|| self.seen_colour(photo, file?, report));
            }
        });
    }

    fn known_colour(&self, photo: &Photo) -> Option<Colour> {
        let files = self.photos.colours.get(photo.key())?;
        let [colour] = files.as_slice() else { return None };
        Some(Colour(colour.as_slice().try_into().ok()?))
    }

    fn seen_colour(&self, photo: &Photo, file: &File, report: &Report) -> Option<Colour> {
        let lap = self.timing.lap(Stage::Photos);
        let bytes = file.bytes(report).filter(|bytes| photo.is_of(bytes))?;
        lap.count(1, 0);
        if !self.sink.publishes() || self.is_futile(report) {
            return photo::colour(&bytes, photo).ok();
        }
        if self.known(photo, photo.variants().len()).is_some() {
            let colour = photo::colour(&bytes, photo).ok()?;
            self.keep_colour(photo, colour);
            return Some(colour);
        }
        let (files, colour) = photo::renditions(&bytes, photo).ok()?;
        self.photos.files.put(photo.key(), &files);
        self.keep_colour(photo, colour);
        Some(colour)
    }

    fn keep_colour(&self, photo: &Photo, colour: Colour) {
        self.photos.colours.put(photo.key(), &[colour.0.to_vec()]);
    }

    /// Publishes a file of the region's folder `media`, if a record names it; of a photo `only` one variant, for a server. Nothing is
    /// made that stands there already or was made before, and a run that publishes nothing only finds out whether it could.
    pub(super) fn medium(&self, ready: &Ready, file: &File, only: Option<&Route>, report: &Report) {
        let Some(name) = file.inside().strip_prefix(FOLDER) else {
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
            // What has a colour has been decoded once.
            if photo.colour.is_none()
                && let Some(bytes) = bytes()
            {
                lap.count(1, 0);
                photo::colour(&bytes?, photo)?;
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
            let (files, _) = photo::renditions(&bytes?, photo)?;
            if self.sink.publishes() {
                self.photos.files.put(photo.key(), &files);
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
        self.photos.files.get(photo.key()).filter(|files| files.len() == count)
    }
}

/// The photos that a region publishes, by their names in its folder `media`.
fn photos(wilayah: &mut Wilayah) -> impl Iterator<Item = (&str, &mut Photo)> {
    wilayah.media.iter_mut().filter_map(|(name, medium)| match medium {
        Medium::Photo(photo) => Some((name.as_str(), photo)),
        Medium::Refused(_) | Medium::Other => None,
    })
}
