//! From listed files to the records of a region.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::alamat;
use super::boundaries::{self, BOUNDARIES, Boundaries};
use super::kept::Kept;
use super::markdown::{self, ProseFault};
use super::media::{self, MEDIA, Medium};
use super::{Entry, front_matter, mend, yaml};
use crate::diagnostic::{Diagnostic, Failed, Place, Report, codes};
use crate::read::{ADDRESSES, File, Folder, REGION};
use crate::record::{
    BukuAlamat, DasarHukum, Document, Halaman, Indikator, Inovasi, Instansi, Istilah, JenisRekaman, Kampung, Kegiatan,
    NilaiIndikator, Pejabat, Shape, SiaranPers, Situs, Wilayah, schema_of,
};
use crate::source::{Part, Source};
use crate::text::compare::nearest;
use crate::text::{is_slug, slug};
use crate::timing::{Stage, Timing};

/// Records that several regions share.
#[derive(Debug, Default)]
pub struct SharedRecords {
    /// Agencies.
    pub instansi: Vec<Entry<Instansi>>,
    /// Officials.
    pub pejabat: Vec<Entry<Pejabat>>,
    /// Legal bases.
    pub dasar_hukum: Vec<Entry<DasarHukum>>,
    /// Definitions of indicators.
    pub indikator: Vec<Entry<Indikator>>,
    /// Glossary.
    pub istilah: Vec<Entry<Istilah>>,
    /// Folder and id of files that exist but could not be used.
    pub broken: BTreeSet<(&'static str, String)>,
}

/// Records of one region.
#[derive(Debug)]
pub struct RegionRecords {
    /// Name of the folder and of the site.
    pub slug: String,
    /// The region itself.
    pub wilayah: Entry<Wilayah>,
    /// Kampung KB.
    pub kampung: Vec<Entry<Kampung>>,
    /// Innovations.
    pub inovasi: Vec<Entry<Inovasi>>,
    /// Activities.
    pub kegiatan: Vec<Entry<Kegiatan>>,
    /// Press releases.
    pub siaran_pers: Vec<Entry<SiaranPers>>,
    /// Values of indicators; the id is the indicator's.
    pub nilai_indikator: Vec<Entry<NilaiIndikator>>,
    /// Free pages.
    pub halaman: Vec<Entry<Halaman>>,
    /// Agencies, officials, legal bases of this region alone.
    pub own: SharedRecords,
    /// Every address at which one of them was published.
    pub buku: BukuAlamat,
    /// The files below `media/`, by their paths inside it.
    pub media: BTreeMap<String, Medium>,
    /// Borders on the map, if the region gives any.
    pub batas: Option<Boundaries>,
    /// Folder and id of files that exist but could not be used.
    pub broken: BTreeSet<(&'static str, String)>,
}

/// Reads `situs.yaml`.
///
/// # Errors
/// When it cannot be used, which has then been reported.
pub fn settings(file: &File, report: &Report, timing: &Timing) -> Result<Entry<Situs>, Failed> {
    entry(file, report, timing).ok_or_else(|| failed(file, report))
}

/// Reads the shared records.
#[must_use]
pub fn shared(files: &[File], report: &Report, timing: &Timing) -> SharedRecords {
    let with = With {
        kept: None,
        report,
        timing,
    };
    let mut records = SharedRecords::default();
    let stray = sort_into(files, report, |file| match file.folder() {
        Instansi::FOLDER => Some(Kind::Instansi),
        Pejabat::FOLDER => Some(Kind::Pejabat),
        DasarHukum::FOLDER => Some(Kind::DasarHukum),
        Indikator::FOLDER => Some(Kind::Indikator),
        Istilah::FOLDER => Some(Kind::Istilah),
        _ => None,
    });
    records.instansi = all(&stray, Kind::Instansi, &mut records.broken, with);
    records.pejabat = all(&stray, Kind::Pejabat, &mut records.broken, with);
    records.dasar_hukum = all(&stray, Kind::DasarHukum, &mut records.broken, with);
    records.indikator = all(&stray, Kind::Indikator, &mut records.broken, with);
    records.istilah = all(&stray, Kind::Istilah, &mut records.broken, with);
    records
}

/// Reads the records of a region; those that are `kept` from before only if their files are other ones now.
///
/// # Errors
/// When there is no usable `wilayah.yaml`, which has then been reported. The other records have been checked against their
/// shapes all the same.
pub fn region(
    slug: &str,
    folder: &Folder,
    kept: Option<&Kept>,
    report: &Report,
    timing: &Timing,
) -> Result<RegionRecords, Failed> {
    let files = folder.files();
    let with = With { kept, report, timing };
    let mut media = Vec::new();
    let mut rest = Vec::new();
    let mut own_file = None;
    let mut batas = None;
    for file in files {
        if let Some(path) = file.inside().strip_prefix(MEDIA) {
            media.push((path.to_owned(), file));
        } else if file.inside() == REGION {
            own_file = Some(file);
        } else if file.inside() == BOUNDARIES {
            batas = Some(file);
        } else {
            rest.push(file);
        }
    }
    let sorted = sort_into(rest, report, |file| match file.folder() {
        Kampung::FOLDER => Some(Kind::Kampung),
        Inovasi::FOLDER => Some(Kind::Inovasi),
        Kegiatan::FOLDER => Some(Kind::Kegiatan),
        SiaranPers::FOLDER => Some(Kind::SiaranPers),
        NilaiIndikator::FOLDER => Some(Kind::NilaiIndikator),
        Halaman::FOLDER => Some(Kind::Halaman),
        Instansi::FOLDER => Some(Kind::Instansi),
        Pejabat::FOLDER => Some(Kind::Pejabat),
        DasarHukum::FOLDER => Some(Kind::DasarHukum),
        _ => None,
    });
    let mut broken = BTreeSet::new();
    let mut alone = SharedRecords::default();
    let kampung = all(&sorted, Kind::Kampung, &mut broken, with);
    let inovasi = all(&sorted, Kind::Inovasi, &mut broken, with);
    let kegiatan = all(&sorted, Kind::Kegiatan, &mut broken, with);
    let siaran_pers = all(&sorted, Kind::SiaranPers, &mut broken, with);
    let nilai_indikator = all(&sorted, Kind::NilaiIndikator, &mut broken, with);
    let halaman = all(&sorted, Kind::Halaman, &mut broken, with);
    alone.instansi = all(&sorted, Kind::Instansi, &mut broken, with);
    alone.pejabat = all(&sorted, Kind::Pejabat, &mut broken, with);
    alone.dasar_hukum = all(&sorted, Kind::DasarHukum, &mut broken, with);
    let wilayah = own(slug, own_file, with);
    let media = media
        .into_par_iter()
        .map(|(path, file)| (path, with.read(file, |report| media::medium(file, report, timing))));
    let media = media.collect();
    let batas = batas.map(|file| with.read(file, |report| boundaries::boundaries(file, report, timing)));
    let buku = match folder.addresses() {
        Some(file) => with.read(file, |report| alamat::addresses(file, report)),
        None => BukuAlamat {
            berkas: format!("content/{slug}/{ADDRESSES}"),
            ..BukuAlamat::default()
        },
    };
    let buku = match folder.committed_addresses() {
        Some(text) => alamat::with_committed(buku, text),
        None => buku,
    };
    if let Some(kept) = kept {
        kept.retain(folder);
    }
    let wilayah = wilayah?;
    Ok(RegionRecords {
        slug: slug.to_owned(),
        wilayah,
        kampung,
        inovasi,
        kegiatan,
        siaran_pers,
        nilai_indikator,
        halaman,
        own: alone,
        buku,
        media,
        batas,
        broken,
    })
}

/// Reads the `wilayah.yaml` of a region alone, if there is one, for what others know of it.
///
/// # Errors
/// When it cannot be used, which has then been reported.
pub fn region_alone(slug: &str, file: Option<&File>, report: &Report, timing: &Timing) -> Result<Entry<Wilayah>, Failed> {
    let kept = None;
    own(slug, file, With { kept, report, timing })
}

/// The record of the region itself.
fn own(slug: &str, file: Option<&File>, with: With<'_>) -> Result<Entry<Wilayah>, Failed> {
    let Some(file) = file else {
        let path = format!("content/{slug}/{REGION}");
        return Err(with.report.fail(
            Diagnostic::error(codes::CONTENT_MISSING, Place::path(&path))
                .with("path", path)
                .help("region"),
        ));
    };
    with.entry(file).ok_or_else(|| failed(file, with.report))
}

/// What reading goes with.
#[derive(Clone, Copy)]
struct With<'a> {
    kept: Option<&'a Kept>,
    report: &'a Report,
    timing: &'a Timing,
}

impl With<'_> {
    /// What `read` makes of a file, or has made of it before.
    fn read<T: Clone + Send + Sync + 'static>(self, file: &File, read: impl FnOnce(&Report) -> T) -> T {
        match self.kept {
            Some(kept) => kept.read(file, self.report, read),
            None => read(self.report),
        }
    }

    fn entry<T>(self, file: &File) -> Option<Entry<T>>
    where
        T: DeserializeOwned + JsonSchema + JenisRekaman + Clone + Send + Sync + 'static,
    {
        self.read(file, |report| entry(file, report, self.timing))
    }
}

/// Record types, as far as reading is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Kampung,
    Inovasi,
    Kegiatan,
    SiaranPers,
    NilaiIndikator,
    Halaman,
    Instansi,
    Pejabat,
    DasarHukum,
    Indikator,
    Istilah,
}

impl Kind {
    fn extension(self) -> &'static str {
        match self {
            Self::SiaranPers | Self::Halaman => "md",
            _ => "yaml",
        }
    }
}

/// Folders that a region may have.
const FOLDERS: [&str; 10] = [
    "kampung",
    "inovasi",
    "kegiatan",
    "siaran-pers",
    "indikator",
    "halaman",
    "instansi",
    "pejabat",
    "dasar-hukum",
    "media",
];

/// Gives each file its record type; files that belong to none are reported.
fn sort_into<'f>(
    files: impl IntoIterator<Item = &'f File>,
    report: &Report,
    kind: impl Fn(&File) -> Option<Kind>,
) -> Vec<(Kind, &'f File)> {
    let mut sorted = Vec::new();
    for file in files {
        match kind(file) {
            Some(kind) if file.extension() == kind.extension() => {
                if is_slug(file.stem()) {
                    sorted.push((kind, file));
                } else {
                    let suggestion = format!("{}.{}", slug(file.stem()), file.extension());
                    report.push(
                        Diagnostic::error(codes::FILE_BAD_NAME, Place::path(&*file.shown))
                            .with("path", &*file.shown)
                            .with("suggestion", suggestion),
                    );
                }
            }
            kind => {
                let stray = Diagnostic::warning(codes::FILE_STRAY, Place::path(&*file.shown)).with("path", &*file.shown);
                report.push(match kind {
                    Some(kind) => stray
                        .with("suggestion", format!("{}.{}", file.stem(), kind.extension()))
                        .help("nearest"),
                    None => match nearest(file.folder(), FOLDERS) {
                        Some(folder) => stray.with("suggestion", format!("{folder}/{}", file.name())).help("nearest"),
                        None => stray,
                    },
                });
            }
        }
    }
    sorted
}

/// Reads all files of one type, in parallel, in the order of their ids.
fn all<T>(sorted: &[(Kind, &File)], kind: Kind, broken: &mut BTreeSet<(&'static str, String)>, with: With<'_>) -> Vec<Entry<T>>
where
    T: DeserializeOwned + JsonSchema + JenisRekaman + Clone + Send + Sync + 'static,
{
    let files: Vec<&File> = sorted.iter().filter(|(k, _)| *k == kind).map(|(_, file)| *file).collect();
    let read: Vec<Option<Entry<T>>> = files.par_iter().map(|file| with.entry(file)).collect();
    let mut entries: Vec<Entry<T>> = Vec::with_capacity(read.len());
    for (file, entry) in files.into_iter().zip(read) {
        match entry {
            Some(entry) => entries.push(entry),
            None => {
                broken.insert((T::FOLDER, file.stem().to_owned()));
            }
        }
    }
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    entries
}

/// The error of a file that could not be used; [`entry`] has reported why.
fn failed(file: &File, report: &Report) -> Failed {
    match report.check() {
        Err(failed) => failed,
        Ok(()) => report.fail(
            Diagnostic::error(codes::FILE_UNREADABLE, Place::path(&*file.shown))
                .with("path", &*file.shown)
                .with("reason", "?"),
        ),
    }
}

/// The text of a file of the content, the same for everybody who reads it, so that a range in it means the same to all: a file of
/// `media/`, borders, the book of addresses, or else a record, whose fields can be found. What cannot be read is reported.
#[must_use]
pub fn source(file: &File, report: &Report) -> Option<Arc<Source>> {
    if file.inside().starts_with(MEDIA) {
        return media::text(file, report);
    }
    if file.inside() == BOUNDARIES {
        return boundaries::text(file, report);
    }
    if file.inside() == ADDRESSES {
        return alamat::text(file, report);
    }
    let text = file.text(report)?;
    let locator = if is_prose(&file.shown) {
        locate_in_front_matter
    } else {
        yaml::locate
    };
    Some(Source::with_fields(&*file.shown, text, locator))
}

/// Whether prose follows the fields of a record, by the path of its file; its body may be empty all the same.
fn is_prose(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "md")
}

/// The byte range of a record's fields and their tree, for those who care for the text itself. What cannot be read is reported.
#[must_use]
pub fn fields<'s>(source: &'s Arc<Source>, report: &Report) -> Option<(Range<usize>, yaml::Node<'s>)> {
    let (range, _) = parts(source, report)?;
    let mut faults = Vec::new();
    let tree = yaml::parse(&source.text()[range.clone()], &mut faults);
    for fault in &faults {
        report.push(fault.diagnostic(source, range.start));
    }
    tree.filter(|_| faults.is_empty()).map(|tree| (range, tree))
}

/// Where the prose of a `.md` record begins; the end of any other.
#[must_use]
pub fn body(source: &Source) -> usize {
    let text = source.text();
    let parts = is_prose(source.path()).then(|| front_matter::split(text)).flatten();
    parts.map_or(text.len(), |(_, body)| body.start)
}

/// The tree of a text of fields, for those who need not say why it cannot be read.
#[must_use]
pub fn tree(text: &str) -> Option<yaml::Node<'_>> {
    let mut faults = Vec::new();
    yaml::parse(text, &mut faults).filter(|_| faults.is_empty())
}

/// The byte ranges of a record's fields and of the prose below them. A record without the head that its prose needs is reported.
fn parts(source: &Arc<Source>, report: &Report) -> Option<(Range<usize>, Range<usize>)> {
    let text = source.text();
    if !is_prose(source.path()) {
        return Some((0..text.len(), text.len()..text.len()));
    }
    let parts = front_matter::split(text);
    if parts.is_none() {
        let start = Place::Span(Arc::clone(source), 0..text.len().min(3));
        report.push(Diagnostic::error(codes::FRONT_MATTER_MISSING, start).with("path", source.path()));
    }
    parts
}

/// Reads one record.
fn entry<T>(file: &File, report: &Report, timing: &Timing) -> Option<Entry<T>>
where
    T: DeserializeOwned + JsonSchema + JenisRekaman + 'static,
{
    let lap = timing.lap(Stage::Parse);
    let source = source(file, report)?;
    let text = source.text();
    lap.count(1, text.len());
    let (fields, body) = parts(&source, report)?;
    let record: T = record(&text[fields.clone()], &source, fields.start, report)?;
    let document = prose(&text[body.clone()], report, |span| {
        Place::Span(Arc::clone(&source), span.start + body.start..span.end + body.start)
    });
    let prose = record
        .prosa()
        .into_iter()
        .map(|(name, text)| (name, prose(text, report, |_| Place::value(&source, name))))
        .collect();
    Some(Entry {
        id: file.stem().into(),
        record,
        body: Arc::new(shifted(document, body.start)),
        prose,
        source,
    })
}

/// Moves byte ranges of a body to the whole file.
fn shifted(mut document: Document, by: usize) -> Document {
    for paragraph in &mut document.paragraphs {
        paragraph.span = paragraph.span.start + by..paragraph.span.end + by;
    }
    for piece in &mut document.pieces {
        match piece {
            crate::record::Piece::Link(link) => link.span = link.span.start + by..link.span.end + by,
            crate::record::Piece::Photo { span, .. } => *span = span.start + by..span.end + by,
            crate::record::Piece::Html(_) => {}
        }
    }
    document
}

fn locate_in_front_matter(text: &str, path: &str, part: Part) -> Option<Range<usize>> {
    let (fields, _) = front_matter::split(text)?;
    let start = fields.start;
    let span = yaml::locate(&text[fields], path, part)?;
    Some(span.start + start..span.end + start)
}

/// The fast path, and on failure the fault path.
fn record<T: DeserializeOwned + JsonSchema + 'static>(
    yaml_text: &str,
    source: &Arc<Source>,
    base: usize,
    report: &Report,
) -> Option<T> {
    let mut faults = Vec::new();
    let tree = yaml::parse(yaml_text, &mut faults);
    for fault in &faults {
        report.push(fault.diagnostic(source, base));
    }
    let mut tree = tree?;
    match yaml::from_node(&tree) {
        Ok(record) => Some(record),
        Err(reason) => {
            let errors = report.errors();
            mend::mend(&mut tree, Shape::of(&schema_of::<T>()), source, base, report);
            if report.errors() == errors {
                report.push(
                    Diagnostic::error(codes::RECORD_UNREADABLE, Place::Span(Arc::clone(source), base..base))
                        .with("reason", reason.to_string()),
                );
                return None;
            }
            yaml::from_node(&tree).ok()
        }
    }
}

/// Reads Markdown and reports what is wrong with it.
fn prose(text: &str, report: &Report, place: impl Fn(Range<usize>) -> Place) -> Document {
    let mut faults = Vec::new();
    let document = markdown::read(text, &mut faults);
    for (fault, span) in faults {
        report.push(match fault {
            ProseFault::TooDeep => Diagnostic::error(codes::PROSE_TOO_DEEP, place(span)),
            ProseFault::RawHtml(tag) => Diagnostic::warning(codes::PROSE_RAW_HTML, place(span)).with("tag", tag),
            ProseFault::BadLink(target) => Diagnostic::error(codes::PROSE_BAD_LINK, place(span)).with("target", target),
        });
    }
    document
}
