//! A first look at all regions: which of them are as they were at the last publication.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Job;
use crate::diagnostic::Report;
use crate::memo::{Memo, Remembered};
use crate::model::WilayahLain;
use crate::parse;
use crate::read::{self, File, Stamp, Tree};
use crate::record::Zona;
use crate::render::Theme;
use crate::resolve;
use crate::timing::{Stage, Timing};
use crate::write;

/// The files of a region, and what is remembered of it if they are the same as then.
pub(super) struct Glance<'m> {
    pub(super) stamp: Stamp,
    pub(super) same: Option<&'m Remembered>,
}

/// Looks at the files of all regions, without reading those that look the same as at the last publication.
pub(super) fn glances<'m>(tree: &'m Tree, memo: &'m Memo, timing: &Timing) -> BTreeMap<&'m str, Glance<'m>> {
    let glance = |files: &[File], slug: &str| {
        let _lap = timing.lap(Stage::Compare);
        let stamp = Stamp::of(files);
        let same = memo.region(slug).filter(|remembered| {
            // Files that were only touched, or copied, are still the same.
            remembered.stamp == Some(stamp.hash)
                || remembered.shape == stamp.shape && read::contents(files) == Some(remembered.contents)
        });
        Glance { stamp, same }
    };
    let regions: Vec<(&String, &Vec<File>)> = tree.regions.iter().collect();
    let regions = regions
        .into_par_iter()
        .map(|(slug, files)| (slug.as_str(), glance(files, slug)));
    regions.collect()
}

/// Stands for all that any region's site is made of, besides its own files. The day is part of it, because pages say how old
/// figures are.
pub(super) fn others(tree: &Tree, theme: &Theme, outline: &[WilayahLain], job: &Job<'_>) -> Option<u128> {
    let settings = read::contents(std::slice::from_ref(tree.settings.as_ref()?))?;
    let days = [Zona::Wib, Zona::Wita, Zona::Wit].map(|zona| job.now.date(zona));
    let parts = (
        settings,
        read::contents(&tree.shared)?,
        theme.fingerprint(),
        days,
        job.at_root,
        outline,
    );
    Some(write::fingerprint(&serde_json::to_vec(&parts).ok()?))
}

/// What other regions know of one, from its `wilayah.yaml` alone. Faults are reported when the region is read whole.
pub(super) fn outlined(slug: &str, files: &[File], timing: &Timing) -> Option<WilayahLain> {
    let own = files
        .iter()
        .find(|file| file.inside() == "wilayah.yaml")
        .map(std::slice::from_ref);
    let records = parse::region(slug, own.unwrap_or_default(), "content", &Report::default(), timing).ok()?;
    Some(resolve::outline(slug, &records.wilayah.record))
}

/// What all regions know of each other, from the memo or their `wilayah.yaml` alone. Faults are reported when the region is read
/// whole.
pub(super) fn outline(tree: &Tree, glances: &BTreeMap<&str, Glance<'_>>, timing: &Timing) -> Vec<WilayahLain> {
    let regions: Vec<(&String, &Vec<File>)> = tree.regions.iter().collect();
    let region = |(slug, files): (&String, &Vec<File>)| {
        if let Some(same) = glances.get(slug.as_str()).and_then(|glance| glance.same) {
            return Some(same.ringkasan.wilayah.clone());
        }
        outlined(slug, files, timing)
    };
    let mut outline: Vec<WilayahLain> = regions.into_par_iter().filter_map(region).collect();
    outline.sort_by(|a, b| a.kode.cmp(&b.kode).then_with(|| a.slug.cmp(&b.slug)));
    outline
}
