//! What the prose of records needs: links that lead somewhere, photos and attachments that exist.

use std::collections::btree_map;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::references::References;
use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::model::{BerkasMedia, DasarHukumId, InstansiId, PejabatId, Wilayah};
use crate::parse::Medium as Listed;
use crate::photo::{Medium, Refusal};
use crate::record::{self, Acuan, Document, Entry, Link, Piece, Status};
use crate::text::same_file;

/// Makes places in a document.
type Places<'p> = &'p dyn Fn(Range<usize>) -> Place;

/// Photos and attachments that records name must exist, and photos must be some; the model lists those that are used. What only
/// withdrawn records name is not: of them nothing remains but a notice.
pub(super) fn with_media(mut model: Wilayah, available: &BTreeMap<String, Listed>, report: &Report) -> Wilayah {
    let alike = alike(available, report);
    let (mut used, mut files) = (BTreeMap::new(), BTreeMap::new());
    let mut take = |file: &str, status: Status, place: &dyn Fn() -> Place, field: &str, shown: bool| {
        let path = format!("media/{file}");
        let Some(Listed {
            what: medium,
            size,
            pages,
            ..
        }) = available.get(file)
        else {
            let missing = Diagnostic::error(codes::FILE_MISSING, place())
                .with("path", path)
                .with("field", field);
            report.push(match alike.get(&same_file(file)) {
                Some(other) => missing.with("suggestion", *other).help("alike"),
                None => missing,
            });
            return;
        };
        if status.tampil() {
            used.insert(file.to_owned(), *medium);
            if *medium == Medium::Other {
                let (ukuran, halaman) = (*size, *pages);
                files.insert(file.to_owned(), BerkasMedia { ukuran, halaman });
            }
        }
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
        match medium {
            Medium::Photo(photo) if !photo.kind.has_extension(extension) => report.push(
                Diagnostic::warning(codes::PHOTO_WRONG_EXTENSION, place())
                    .with("path", path)
                    .with("kind", photo.kind.name())
                    .with("extension", photo.kind.extension()),
            ),
            Medium::Refused(refusal) => report.push(refusal.diagnostic(&path, place())),
            // A drawing has no camera.
            Medium::Other if shown && !extension.eq_ignore_ascii_case("svg") => {
                report.push(Refusal::Broken.diagnostic(&path, place()));
            }
            Medium::Photo(_) | Medium::Other => {}
        }
    };
    let mut photos = |list: &[record::Foto], status: Status, value: &dyn Fn(String) -> Place| {
        for (index, foto) in list.iter().enumerate() {
            let path = format!("foto[{index}].berkas");
            take(&foto.berkas, status, &|| value(path.clone()), &path, true);
        }
    };
    for row in model.kampung.rows() {
        photos(&row.data.record.foto, row.data.record.status, &|path| row.data.value(path));
    }
    for row in model.inovasi.rows() {
        photos(&row.data.record.foto, row.data.record.status, &|path| row.data.value(path));
    }
    for row in model.kegiatan.rows() {
        photos(&row.data.record.foto, row.data.record.status, &|path| row.data.value(path));
    }
    for row in model.siaran_pers.rows() {
        photos(&row.data.record.foto, row.data.record.status, &|path| row.data.value(path));
    }
    for_each_attachment(&model, |file, status, place, field| take(file, status, place, field, false));
    for_each_document(&model, |document, status, place| {
        for piece in &document.pieces {
            if let Piece::Photo { file, span, .. } = piece {
                take(file, status, &|| place(span.clone()), "![…]", true);
            }
        }
    });
    (model.media, model.berkas_media) = (used, files);
    model
}

/// Every document that a record names, with the status of the record, its place and its field.
fn for_each_attachment(model: &Wilayah, mut each: impl FnMut(&str, Status, &dyn Fn() -> Place, &str)) {
    for row in model.kampung.rows() {
        let (data, status) = (&row.data, row.data.record.status);
        if let Some(file) = data.record.rkm.as_ref().and_then(|rkm| rkm.berkas.as_deref()) {
            each(file, status, &|| data.value("rkm.berkas"), "rkm.berkas");
        }
        for (index, mitra) in data.record.mitra.iter().enumerate() {
            for (number, dokumen) in mitra.dokumen.iter().enumerate() {
                let path = format!("mitra[{index}].dokumen[{number}].berkas");
                if let Some(file) = dokumen.berkas.as_deref() {
                    each(file, status, &|| data.value(&*path), &path);
                }
            }
        }
    }
    for row in model.inovasi.rows() {
        for (number, dokumen) in row.data.record.dokumen.iter().enumerate() {
            let path = format!("dokumen[{number}].berkas");
            if let Some(file) = dokumen.berkas.as_deref() {
                each(file, row.data.record.status, &|| row.data.value(&*path), &path);
            }
        }
    }
    let mut listed = |list: &[record::Lampiran], status: Status, value: &dyn Fn(&str) -> Place| {
        for (index, lampiran) in list.iter().enumerate() {
            let path = format!("lampiran[{index}].berkas");
            each(&lampiran.berkas, status, &|| value(&path), &path);
        }
    };
    for row in model.siaran_pers.rows() {
        listed(&row.data.record.lampiran, row.data.record.status, &|path| {
            row.data.value(path)
        });
    }
    for row in model.kegiatan.rows() {
        listed(&row.data.record.lampiran, row.data.record.status, &|path| {
            row.data.value(path)
        });
    }
}

/// The files of a region by the key of their names. Two with one key cannot lie in one folder on every computer and every server.
fn alike<'a>(available: &'a BTreeMap<String, Listed>, report: &Report) -> BTreeMap<String, &'a str> {
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for (name, medium) in available {
        match names.entry(same_file(name)) {
            btree_map::Entry::Vacant(free) => {
                free.insert(name);
            }
            btree_map::Entry::Occupied(taken) => {
                let first = available.get(*taken.get()).map(|first| Place::path(&*first.shown));
                let complaint = Diagnostic::error(codes::FILE_ALIKE, Place::path(&*medium.shown)).with("path", &*medium.shown);
                report.push(match first {
                    Some(first) => complaint.related("first", first),
                    None => complaint,
                });
            }
        }
    }
    names
}

/// Every Markdown text of the model, with the status of its record and a function that makes places in it.
fn for_each_document(model: &Wilayah, mut each: impl FnMut(&Document, Status, Places<'_>)) {
    fn of<R>(entry: &Entry<R>, status: Status, each: &mut impl FnMut(&Document, Status, Places<'_>)) {
        each(&entry.body, status, &|span| entry.span(span));
        for (name, document) in entry.prose.iter() {
            each(document, status, &|_| entry.value(*name));
        }
    }
    model
        .kampung
        .rows()
        .iter()
        .for_each(|row| of(&row.data, row.data.record.status, &mut each));
    model
        .inovasi
        .rows()
        .iter()
        .for_each(|row| of(&row.data, row.data.record.status, &mut each));
    model
        .kegiatan
        .rows()
        .iter()
        .for_each(|row| of(&row.data, row.data.record.status, &mut each));
    model
        .siaran_pers
        .rows()
        .iter()
        .for_each(|row| of(&row.data, row.data.record.status, &mut each));
    model
        .halaman
        .rows()
        .iter()
        .for_each(|row| of(&row.data, row.data.record.status, &mut each));
}

/// Links from prose to records by id must lead somewhere. Returns the agencies and legal bases that prose links to.
pub(super) fn check_links(model: &Wilayah, references: &References<'_>) -> (Vec<InstansiId>, Vec<DasarHukumId>) {
    let (mut instansi, mut dasar_hukum) = (Vec::new(), Vec::new());
    for_each_document(model, |document, _, place| {
        for Link { target, span } in document.links() {
            let Some((prefix, rest)) = target.split_once(':') else {
                continue;
            };
            let id = rest.split('#').next().unwrap_or_default();
            let here = || place(span.clone());
            match prefix {
                "kampung" => drop(references.find(&model.kampung, &Acuan::<record::Kampung>::new(id), here)),
                "inovasi" => drop(references.find(&model.inovasi, &Acuan::<record::Inovasi>::new(id), here)),
                "kegiatan" => drop(references.find(&model.kegiatan, &Acuan::<record::Kegiatan>::new(id), here)),
                "siaran-pers" => drop(references.find(&model.siaran_pers, &Acuan::<record::SiaranPers>::new(id), here)),
                "instansi" => instansi.extend(references.find(&model.instansi, &Acuan::<record::Instansi>::new(id), here)),
                "dasar-hukum" => {
                    dasar_hukum.extend(references.find(&model.dasar_hukum, &Acuan::<record::DasarHukum>::new(id), here));
                }
                "indikator" => drop(references.find(&model.indikator, &Acuan::<record::Indikator>::new(id), here)),
                "istilah" => drop(references.find(&model.istilah, &Acuan::<record::Istilah>::new(id), here)),
                "halaman" => drop(references.find(&model.halaman, &Acuan::<record::Halaman>::new(id), here)),
                _ => {}
            }
        }
    });
    (instansi, dasar_hukum)
}

/// Marks the agencies and legal bases that this region names; the others, which other regions share, get no page here.
pub(super) fn mention(model: &mut Wilayah, (instansi, dasar_hukum): &(Vec<InstansiId>, Vec<DasarHukumId>)) {
    let named = |list: &[Option<InstansiId>]| list.iter().flatten().copied().collect::<Vec<_>>();
    let officials: BTreeSet<PejabatId> = (model.siaran_pers.rows().iter())
        .flat_map(|row| {
            row.pejabat
                .iter()
                .chain(row.kutipan.iter().flatten())
                .chain(row.oleh.iter().flatten())
        })
        .chain(model.inovasi.rows().iter().flat_map(|row| &row.diluncurkan_oleh))
        .chain(model.kampung.rows().iter().filter_map(|row| row.dicanangkan_oleh.as_ref()))
        .copied()
        .collect();
    let mut agencies: BTreeSet<InstansiId> = instansi.iter().copied().collect();
    agencies.extend(officials.iter().flat_map(|&id| named(&model.pejabat[id].instansi)));
    agencies.extend(model.instansi.iter().filter_map(|(id, row)| {
        let named = !(row.kampung.is_empty() && row.inovasi.is_empty() && row.kegiatan.is_empty() && row.siaran_pers.is_empty());
        named.then_some(id)
    }));
    let mut bases: BTreeSet<DasarHukumId> = dasar_hukum.iter().copied().collect();
    bases.extend(model.dasar_hukum.iter().filter_map(|(id, row)| {
        let named = !(row.kampung.is_empty() && row.inovasi.is_empty() && row.siaran_pers.is_empty());
        named.then_some(id)
    }));
    for id in agencies {
        if let Some(row) = model.instansi.row_mut(id) {
            row.disebut = true;
        }
    }
    for id in bases {
        if let Some(row) = model.dasar_hukum.row_mut(id) {
            row.disebut = true;
        }
    }
}
