//! Weighs the heaviest page of each kind. Compressing every page would cost more than rendering it.

use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};
use std::sync::{Mutex, PoisonError};

use crate::diagnostic::{Diagnostic, Place, Report, codes};
use crate::finish;
use crate::model::Wilayah;
use crate::plan::{Page, PageKind};
use crate::record::Minify;
use crate::render;

/// The heaviest page of each kind so far.
#[derive(Default)]
pub(super) struct Scale<'p> {
    heaviest: Mutex<Vec<(Discriminant<PageKind>, &'p Page, String)>>,
}

impl<'p> Scale<'p> {
    /// Puts a page on the scale. Of two of the same length, the one whose address comes first stays.
    pub(super) fn put(&self, page: &'p Page, html: &str) {
        let kind = discriminant(&page.kind);
        let mut heaviest = self.heaviest.lock().unwrap_or_else(PoisonError::into_inner);
        match heaviest.iter_mut().find(|(of, ..)| *of == kind) {
            None => heaviest.push((kind, page, html.to_owned())),
            Some((_, other, known)) => {
                let heavier = html.len() > known.len() || html.len() == known.len() && page.route < other.route;
                if heavier {
                    *other = page;
                    html.clone_into(known);
                }
            }
        }
    }

    /// Reports the pages that are too heavy.
    pub(super) fn finish(self, wilayah: &Wilayah, minify: Minify, report: &Report) {
        let heaviest = self.heaviest.into_inner().unwrap_or_else(PoisonError::into_inner);
        let sorted: BTreeMap<_, _> = heaviest
            .into_iter()
            .map(|(_, page, html)| (&page.route, (page, html)))
            .collect();
        let shown = wilayah.kampung.rows().iter().filter(|row| row.data.record.status.tampil());
        let kampung = shown.count();
        for (route, (page, html)) in sorted {
            let Some(found) = finish::weigh(&page.kind, kampung, &finish::minify(html, minify)) else {
                continue;
            };
            let place = render::origin(page, wilayah).unwrap_or_else(|| Place::path(wilayah.data.source.path()));
            let parts = found.parts.iter().map(|(name, bytes)| format!("{name} {bytes}"));
            report.push(
                Diagnostic::warning(codes::BUDGET_PAGE, place)
                    .with("route", route.as_str())
                    .with("bytes", found.bytes.to_string())
                    .with("limit", found.limit.to_string())
                    .with("parts", parts.collect::<Vec<_>>().join(", ")),
            );
        }
    }
}
