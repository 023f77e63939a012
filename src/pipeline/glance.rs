//! A first look at all regions: which of them are as they were at the last publication.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Job;
use crate::diagnostic::Report;
use crate::memo::{Memo, Remembered};
use crate::model::WilayahLain;
use crate::parse;
use crate::read::{self, File, Folder, Stamp, Tree};
use crate::record::{JenisWilayah, Zona};
use crate::render::Theme;
use crate::resolve;
use crate::timing::{Stage, Timing};
use crate::write;

/// What is remembered of a region whose files are the same as then, and their stamp.
pub(super) struct Glance<'m> {
    pub(super) stamp: Stamp,
    pub(super) same: &'m Remembered,
}

/// Looks at the files of all regions of which something is remembered, without reading those that look the same as at the last
/// publication. The listings are let go: those of all regions together would take more memory than any region.
pub(super) fn glances<'m>(tree: &'m Tree, memo: &'m Memo, timing: &Timing) -> BTreeMap<&'m str, Glance<'m>> {
    let glance = |folder: &Folder, same: &'m Remembered| {
        let folder = listed(folder, timing);
        let _lap = timing.lap(Stage::Compare);
        let stamp = folder.stamp();
        // Files that were only touched, or copied, are still the same.
        let is_same =
            same.stamp == Some(stamp.hash) || same.shape == stamp.shape && read::contents(folder.files()) == Some(same.contents);
        // What there is to complain about is said when the region is made.
        let is_same = is_same && folder.complaints().is_empty() && same.addresses == folder.addresses().and_then(File::hash);
        is_same.then_some(Glance { stamp, same })
    };
    let regions = tree.regions.par_iter();
    let glances = regions.filter_map(|(slug, folder)| Some((slug.as_str(), glance(folder, memo.region(slug)?)?)));
    glances.collect()
}

/// Another look at a folder, listed. It belongs to the caller alone, and is let go with all its files.
pub(super) fn listed(folder: &Folder, timing: &Timing) -> Folder {
    let lap = timing.lap(Stage::List);
    let folder = folder.again();
    lap.count(folder.files().len(), 0);
    folder
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

/// What all regions know of each other: what is `known` of one without reading it, or what its `wilayah.yaml` alone says, or else the
/// `last` that was known of it. Faults are reported when the region is read whole.
pub(super) fn outline(
    tree: &Tree,
    known: impl Fn(&str) -> Option<WilayahLain> + Sync,
    last: impl Fn(&str) -> Option<WilayahLain> + Sync,
    timing: &Timing,
) -> Vec<WilayahLain> {
    let read = |slug: &str, folder: &Folder| {
        let own = parse::region_alone(slug, folder.own(), &Report::default(), timing).ok()?;
        Some(resolve::outline(slug, &own.record))
    };
    let regions = tree.regions.par_iter();
    let region = |(slug, folder): (&String, &Arc<Folder>)| known(slug).or_else(|| read(slug, folder)).or_else(|| last(slug));
    let mut outline: Vec<WilayahLain> = regions.filter_map(region).collect();
    outline.sort_by(|a, b| a.kode.cmp(&b.kode).then_with(|| a.slug.cmp(&b.slug)));
    outline
}

/// Whether a region is a province, which shows others.
pub(super) fn is_province(outline: &[WilayahLain], slug: &str) -> bool {
    let mut provinces = outline.iter().filter(|region| region.jenis == JenisWilayah::Provinsi);
    provinces.any(|region| region.slug == slug)
}
