//! Documents of partnerships and innovations: each is a file of the region or an address on another site. That files exist is
//! checked where all media are.

use crate::diagnostic::{Diagnostic, Report, codes};
use crate::record::{Entry, Inovasi, Kampung};

/// Looks at the documents of a kampung's partners.
pub(super) fn check(entry: &Entry<Kampung>, report: &Report) {
    for (index, mitra) in entry.record.mitra.iter().enumerate() {
        for (number, dokumen) in mitra.dokumen.iter().enumerate() {
            let path = format!("mitra[{index}].dokumen[{number}]");
            one(entry, &path, dokumen.berkas.as_deref(), dokumen.url.as_deref(), report);
        }
    }
}

/// Looks at the documents of an innovation.
pub(super) fn check_inovasi(entry: &Entry<Inovasi>, report: &Report) {
    for (number, dokumen) in entry.record.dokumen.iter().enumerate() {
        let path = format!("dokumen[{number}]");
        one(entry, &path, dokumen.berkas.as_deref(), dokumen.url.as_deref(), report);
    }
}

/// A document needs a file or an address.
fn one<T>(entry: &Entry<T>, path: &str, berkas: Option<&str>, url: Option<&str>, report: &Report) {
    if berkas.is_none() && url.is_none() {
        report.push(
            Diagnostic::error(codes::RECORD_MISSING_FIELD, entry.value(format!("{path}.judul")))
                .with("field", format!("{path}.berkas"))
                .with("name", "berkas")
                .with("other", "url")
                .help("either"),
        );
    }
    if let Some(url) = url.filter(|url| !is_web(url)) {
        let path = format!("{path}.url");
        report.push(
            Diagnostic::error(codes::RECORD_BAD_ADDRESS, entry.value(&*path))
                .with("field", &*path)
                .with("value", url),
        );
    }
}

/// Whether this is the address of a page or a file on the web.
fn is_web(url: &str) -> bool {
    let host = ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme));
    let clean = |rest: &str| !rest.contains(|c: char| c.is_whitespace() || c.is_control());
    host.is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && clean(rest))
}
