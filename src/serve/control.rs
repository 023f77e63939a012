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

use super::{Shared, aside, reply};
use crate::pipeline::News;

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
    #[serde(default, rename = "alamat")]
    path: String,
}

impl Asking {
    /// The page as a route.
    fn route(&self) -> String {
        let path = percent_encoding::percent_decode_str(self.path.trim_start_matches('/'));
        path.decode_utf8_lossy().into_owned()
    }
}

/// What the script of a page is told.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Told {
    version: String,
    styles: u64,
    errors: usize,
    warnings: usize,
    /// Stands for the faults; `0` when there are none.
    mark: String,
}

impl Told {
    fn of(shared: &Shared, news: &News) -> Self {
        Self {
            version: shared.version(news.version),
            styles: news.styles,
            errors: news.errors,
            warnings: news.warnings,
            mark: format!("{:x}", news.mark),
        }
    }
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
    let news = news.then(move |_| {
        let (shared, route) = (Arc::clone(&shared), route.clone());
        aside(move || Told::of(&shared, &shared.preview.news(&route)))
    });
    let stream = news.filter_map(move |told| {
        // Held as long as the stream lives.
        let _ = &place;
        let told = told.ok().filter(|told| last.as_ref() != Some(told))?;
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
    let list = move || {
        let complaints = shared.preview.complaints(&asking.route());
        reply::page(StatusCode::OK, shared.pages.list(&complaints, true), &head)
    };
    aside(list).await.into_response()
}

/// All complaints there are, warnings included.
pub(super) async fn all(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let head = reply::Head::of(&request);
    let page = move || reply::page(StatusCode::OK, shared.pages.all(&shared.preview.all_complaints()), &head);
    aside(page).await.into_response()
}
