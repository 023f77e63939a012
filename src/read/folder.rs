//! The folder of a region, listed when somebody asks for its files first.

use std::sync::{Arc, OnceLock};

use super::tree::Spot;
use super::{File, Stamp};
use crate::diagnostic::{Diagnostic, Report};

/// The record that makes a folder a region.
pub const REGION: &str = "wilayah.yaml";

/// The book of addresses, which the program itself writes beside the records.
pub const ADDRESSES: &str = "alamat.tsv";

/// The folder of a region.
#[derive(Debug, Clone)]
pub struct Folder {
    /// Where it is, unless it is in memory.
    spot: Option<Spot>,
    /// Its `wilayah.yaml`, if that could be seen without listing the folder.
    own: Option<File>,
    listed: OnceLock<Listed>,
}

/// What is in a folder.
#[derive(Debug, Clone)]
struct Listed {
    files: Arc<[File]>,
    addresses: Option<File>,
    stamp: Stamp,
    complaints: Vec<Diagnostic>,
}

impl Folder {
    /// The folder at a spot.
    pub(super) fn at(spot: Spot) -> Self {
        Self {
            own: spot.file(REGION),
            spot: Some(spot),
            listed: OnceLock::new(),
        }
    }

    /// Whether there is anything in it. It is listed only if that cannot be seen otherwise.
    pub(super) fn is_empty(&self) -> bool {
        self.own.is_none() && self.files().is_empty()
    }

    /// Another look at it, not yet listed. One in memory is as it was.
    #[must_use]
    pub fn again(&self) -> Self {
        match &self.spot {
            Some(spot) => Self::at(spot.clone()),
            None => self.clone(),
        }
    }

    /// A folder in memory.
    pub(super) fn of(files: Vec<File>) -> Self {
        let listed = Listed::of(files, Report::default());
        Self {
            spot: None,
            own: None,
            listed: OnceLock::from(listed),
        }
    }

    /// The files of its authors, sorted by path.
    #[must_use]
    pub fn files(&self) -> &[File] {
        &self.listed().files
    }

    /// Its `wilayah.yaml`.
    #[must_use]
    pub fn own(&self) -> Option<&File> {
        self.own
            .as_ref()
            .or_else(|| self.files().iter().find(|file| file.inside() == REGION))
    }

    /// Its book of addresses.
    #[must_use]
    pub fn addresses(&self) -> Option<&File> {
        self.listed().addresses.as_ref()
    }

    /// The text of its book of addresses as it is committed to git, if it stands there otherwise than in the folder.
    #[must_use]
    pub fn committed_addresses(&self) -> Option<String> {
        self.spot.as_ref()?.committed_book(self.addresses())
    }

    /// The stamp of its authors' files.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        self.listed().stamp
    }

    /// Whether it has been listed.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.listed.get().is_some()
    }

    /// What there is to complain about its listing, as far as it has been listed.
    #[must_use]
    pub fn complaints(&self) -> &[Diagnostic] {
        self.listed.get().map_or(&[], |listed| &listed.complaints)
    }

    /// Whether what is known of it is still so, as another look at it shows.
    #[must_use]
    pub fn is_still(&self, later: &Self) -> bool {
        let sign = |file: Option<&File>| file.map(|file| (file.size, file.changed));
        match self.listed.get() {
            Some(listed) => listed.stamp == later.stamp() && sign(listed.addresses.as_ref()) == sign(later.addresses()),
            None => sign(self.own.as_ref()) == sign(later.own.as_ref()),
        }
    }

    fn listed(&self) -> &Listed {
        self.listed.get_or_init(|| {
            let report = Report::default();
            let files = self.spot.as_ref().map(|spot| spot.list(&report)).unwrap_or_default();
            Listed::of(files, report)
        })
    }
}

impl Listed {
    fn of(mut files: Vec<File>, report: Report) -> Self {
        let addresses = files.iter().position(|file| file.inside() == ADDRESSES);
        let addresses = addresses.map(|at| files.remove(at));
        Self {
            addresses,
            stamp: Stamp::of(&files),
            files: files.into(),
            complaints: report.finish(),
        }
    }
}
