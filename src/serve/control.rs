//! The addresses that no site has: the script, the events, the faults.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

use super::{Shared, reply};

/// What all these addresses begin with. Routes of a site never begin with a dot.
pub(super) const PREFIX: &str = "/.pendopo/";
/// The script of every page.
pub(super) const SCRIPT: &str = "/.pendopo/sajian.js";
/// The style of pages that are nobody's file.
pub(super) const STYLE: &str = "/.pendopo/sajian.css";
/// The events of a page.
pub(super) const EVENTS: &str = "/.pendopo/peristiwa";
/// The faults that concern a page, as a piece of HTML.
pub(super) const FAULTS: &str = "/.pendopo/galat";
/// All complaints, as a page.
pub(super) const ALL: &str = "/.pendopo/semua";

/// Which page asks.
#[derive(Debug, Deserialize)]
pub(super) struct Asking {
    /// Path of its address.
    #[serde(default)]
    alamat: String,
}

impl Asking {
    /// The page as a route.
    fn route(&self) -> String {
        let path = percent_encoding::percent_decode_str(self.alamat.trim_start_matches('/'));
        path.decode_utf8_lossy().into_owned()
    }
}

/// What the script of a page is told.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Told {
    versi: String,
    gaya: u64,
    galat: usize,
    peringatan: usize,
    /// Stands for the faults; `0` when there are none.
    tanda: String,
}

pub(super) async fn script(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let text = shared.client.script.clone();
    reply::file(StatusCode::OK, "sajian.js", text.into(), &reply::Head::of(&request))
}

pub(super) async fn style(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let text = shared.client.style;
    reply::file(StatusCode::OK, "sajian.css", text.into(), &reply::Head::of(&request))
}

/// What a page must know, at once and whenever it changes.
pub(super) async fn events(State(shared): State<Arc<Shared>>, Query(asking): Query<Asking>) -> Response {
    let Ok(place) = Arc::clone(&shared.streams).try_acquire_owned() else {
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response();
    };
    let route = asking.route();
    let news = WatchStream::new(shared.news.clone());
    let mut last = None;
    let stream = news.filter_map(move |_| {
        // Held as long as the stream lives.
        let _ = &place;
        let news = shared.preview.news(&route);
        let told = Told {
            versi: shared.version(&news),
            gaya: news.styles,
            galat: news.errors,
            peringatan: news.warnings,
            tanda: format!("{:x}", news.mark),
        };
        if last.as_ref() == Some(&told) {
            return None;
        }
        let event = Event::default().data(serde_json::to_string(&told).ok()?);
        last = Some(told);
        Some(Ok::<Event, Infallible>(event))
    });
    let alive = KeepAlive::new().interval(Duration::from_secs(10));
    let mut response = Sse::new(stream).keep_alive(alive).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The faults that concern a page.
pub(super) async fn faults(State(shared): State<Arc<Shared>>, Query(asking): Query<Asking>, request: Request) -> Response {
    let head = reply::Head::of(&request);
    let list = tokio::task::spawn_blocking(move || shared.pages.list(&shared.preview.complaints(&asking.route()), true));
    match list.await {
        Ok(html) => reply::page(StatusCode::OK, html, &head),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// All complaints there are, warnings included.
pub(super) async fn all(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let head = reply::Head::of(&request);
    let page = tokio::task::spawn_blocking(move || shared.pages.all(&shared.preview.all_complaints()));
    match page.await {
        Ok(html) => reply::page(StatusCode::OK, html, &head),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
