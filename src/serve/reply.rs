//! Bytes as an answer of HTTP: their type, and only as much of them as the client wants (RFC 9110, 13 and 14).

use std::ops::Bound;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::{ETag, HeaderMapExt as _, IfNoneMatch, IfRange, Range};
use xxhash_rust::xxh3::xxh3_128;

/// What of a request its answer depends on, beside its address.
#[derive(Debug, Clone)]
pub(super) struct Head {
    method: Method,
    headers: HeaderMap,
}

impl Head {
    pub(super) fn of(request: &Request) -> Self {
        Self {
            method: request.method().clone(),
            headers: request.headers().clone(),
        }
    }
}

/// Bytes that others hold too.
struct Held(Arc<Vec<u8>>);

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Bytes that are shared, not copied.
pub(super) fn shared(bytes: Arc<Vec<u8>>) -> Bytes {
    Bytes::from_owner(Held(bytes))
}

/// A page of this server, which is nobody's file.
pub(super) fn page(status: StatusCode, html: String, head: &Head) -> Response {
    file(status, "x.html", html.into(), head)
}

/// A file, whole or in part, or the news that the client has it already.
pub(super) fn file(status: StatusCode, route: &str, bytes: Bytes, head: &Head) -> Response {
    let mut response = StatusCode::OK.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, content_type(route));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let tag = format!("\"{:032x}\"", xxh3_128(&bytes)).parse::<ETag>().ok();
    if let Some(tag) = &tag {
        headers.typed_insert(tag.clone());
    }
    let mut status = status;
    let mut body = bytes;
    if status == StatusCode::OK {
        let known = head.headers.typed_get::<IfNoneMatch>().zip(tag.as_ref());
        if known.is_some_and(|(known, tag)| !known.precondition_passes(tag)) {
            status = StatusCode::NOT_MODIFIED;
            body = Bytes::new();
        } else if let Some(range) = wanted(head, tag.as_ref(), body.len() as u64) {
            let length = body.len();
            let value = match range {
                Ok((first, last)) => {
                    status = StatusCode::PARTIAL_CONTENT;
                    body = body.slice(first..=last);
                    format!("bytes {first}-{last}/{length}")
                }
                Err(()) => {
                    status = StatusCode::RANGE_NOT_SATISFIABLE;
                    body = Bytes::new();
                    format!("bytes */{length}")
                }
            };
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(header::CONTENT_RANGE, value);
            }
        }
    }
    if status != StatusCode::NOT_MODIFIED {
        headers.insert(header::CONTENT_LENGTH, body.len().into());
    }
    *response.status_mut() = status;
    if head.method != Method::HEAD {
        *response.body_mut() = Body::from(body);
    }
    response
}

/// The first and the last byte that are wanted, if not all are; an error when there are no such bytes. Of several ranges, and of one
/// that says nothing, none is given: then the client gets the whole (RFC 9110, 14.2).
fn wanted(head: &Head, tag: Option<&ETag>, length: u64) -> Option<Result<(usize, usize), ()>> {
    if head.method != Method::GET {
        return None;
    }
    let range = head.headers.typed_get::<Range>()?;
    let outdated = head
        .headers
        .typed_get::<IfRange>()
        .is_some_and(|known| known.is_modified(tag, None));
    if outdated {
        return None;
    }
    let mut ranges = range.satisfiable_ranges(length);
    let first = ranges.next()?;
    if ranges.next().is_some() || length == 0 {
        return None;
    }
    let (start, end) = match first {
        (Bound::Included(start), Bound::Included(end)) => (start, end.min(length - 1)),
        (Bound::Included(start), _) => (start, length - 1),
        // The last bytes of the file.
        (_, Bound::Included(last)) => (length.saturating_sub(last), length - 1),
        _ => return None,
    };
    let place = |at: u64| usize::try_from(at).ok();
    match (place(start), place(end)) {
        (Some(start), Some(end)) if start <= end => Some(Ok((start, end))),
        _ => Some(Err(())),
    }
}

/// The media type of a file by its name.
fn content_type(route: &str) -> HeaderValue {
    let name = route.rsplit('/').next().unwrap_or(route);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let known = match extension {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "txt" | "" | "conf" | "htaccess" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "xml" if name == "umpan.xml" => "application/atom+xml",
        "xml" => "application/xml",
        "webmanifest" => "application/manifest+json",
        _ => {
            let guess = mime_guess::from_ext(extension).first_raw();
            guess.unwrap_or("application/octet-stream")
        }
    };
    HeaderValue::from_static(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: Method, pairs: &[(&'static str, &str)]) -> Response {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        file(
            StatusCode::OK,
            "a.csv",
            Bytes::from_static(b"0123456789"),
            &Head { method, headers },
        )
    }

    fn range(range: &str) -> (u16, Option<String>, String) {
        let response = asked(Method::GET, &[("range", range)]);
        let text = |name| {
            response
                .headers()
                .get(name)
                .map(|value: &HeaderValue| value.to_str().unwrap().to_owned())
        };
        let length = text(header::CONTENT_LENGTH).unwrap();
        (response.status().as_u16(), text(header::CONTENT_RANGE), length)
    }

    #[test]
    fn parts_are_given_as_they_are_wanted() {
        let part = |from: usize, to: usize| (206, Some(format!("bytes {from}-{to}/10")), (to + 1 - from).to_string());
        assert_eq!(range("bytes=0-3"), part(0, 3));
        assert_eq!(range("bytes=7-"), part(7, 9));
        assert_eq!(range("bytes=-2"), part(8, 9));
        assert_eq!(range("bytes=5-99"), part(5, 9));
        assert_eq!(range("bytes=10-"), (416, Some("bytes */10".to_owned()), "0".to_owned()));
        for whole in ["bytes=0-1,3-4", "lines=1-2", "bytes=x"] {
            assert_eq!(range(whole), (200, None, "10".to_owned()), "{whole}");
        }
    }

    #[test]
    fn what_the_client_has_is_not_sent_again() {
        let first = asked(Method::GET, &[]);
        let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        assert_eq!(
            asked(Method::GET, &[("if-none-match", &tag)]).status(),
            StatusCode::NOT_MODIFIED
        );
        assert_eq!(asked(Method::GET, &[("if-none-match", "\"other\"")]).status(), StatusCode::OK);
        let half = |tag: &str| asked(Method::GET, &[("range", "bytes=0-3"), ("if-range", tag)]).status();
        assert_eq!(half(&tag), StatusCode::PARTIAL_CONTENT);
        assert_eq!(half("\"other\""), StatusCode::OK);
    }

    #[test]
    fn files_have_the_types_of_their_names() {
        for (route, kind) in [
            ("a/index.html", "text/html; charset=utf-8"),
            ("a/umpan.xml", "application/atom+xml"),
            ("sitemap.xml", "application/xml"),
            ("a/media/x.jpg", "image/jpeg"),
            ("a/media/x.pdf", "application/pdf"),
            ("manifest.webmanifest", "application/manifest+json"),
            ("favicon.ico", "image/x-icon"),
            ("_headers", "text/plain; charset=utf-8"),
            (".htaccess", "text/plain; charset=utf-8"),
            ("a.unknown", "application/octet-stream"),
        ] {
            assert_eq!(content_type(route), kind, "{route}");
        }
    }
}
