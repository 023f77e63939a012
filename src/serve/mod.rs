//! Answers requests from the published folder, on this machine only.
//!
//! The protocol is the libraries' (`axum`, `tower-http`): content types, ranges and conditional requests are theirs. This room
//! chooses what may be asked: only hosts that mean this machine, only files below the folder, nothing hidden.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::services::{ServeDir, ServeFile};

/// Serves `folder` on the loopback address until the process ends; `ready` learns the address as soon as it is bound.
///
/// # Errors
/// When the port is taken or the system refuses; the address that was asked for comes with the reason.
pub fn folder(folder: &Path, port: u16, ready: impl FnOnce(SocketAddr)) -> Result<(), (SocketAddr, std::io::Error)> {
    let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let failed = |error| (wanted, error);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(failed)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(wanted).await.map_err(failed)?;
        ready(listener.local_addr().map_err(failed)?);
        axum::serve(listener, router(folder)).await.map_err(failed)
    })
}

fn router(folder: &Path) -> Router {
    let files = ServeDir::new(folder).append_index_html_on_directories(true);
    let state = folder.to_path_buf();
    Router::new()
        .fallback_service(files)
        .layer(middleware::from_fn_with_state(state, guard))
}

/// Refuses foreign hosts and hidden files; answers what does not exist with the nearest 404 page.
async fn guard(State(folder): State<PathBuf>, request: Request, next: Next) -> Response {
    let local = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .is_some_and(means_this_machine);
    if !local {
        return (StatusCode::MISDIRECTED_REQUEST, "pendopo: host").into_response();
    }
    let path = request.uri().path().to_owned();
    let response = if path
        .split('/')
        .any(|segment| segment.starts_with('.') || segment.starts_with("%2e") || segment.starts_with("%2E"))
    {
        StatusCode::NOT_FOUND.into_response()
    } else {
        next.run(request).await
    };
    let mut response = if response.status() == StatusCode::NOT_FOUND {
        not_found(&folder, &path).await
    } else {
        response
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-cache"));
    response
}

/// The 404 page of the region that the path lies in, or of the portal.
async fn not_found(folder: &Path, path: &str) -> Response {
    let region = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let own = folder.join(region).join("404.html");
    let page = if !region.is_empty() && !region.contains('%') && own.is_file() {
        own
    } else {
        folder.join("404.html")
    };
    let mut service = ServeFile::new(page);
    match service.try_call(Request::new(axum::body::Body::empty())).await {
        Ok(page) => (StatusCode::NOT_FOUND, page.map(axum::body::Body::new)).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A page in a foreign site can make a browser ask this server under a name of its own; such requests are refused.
fn means_this_machine(host: &str) -> bool {
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    matches!(name.map_or(host, |(name, _)| name), "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:80"] {
            assert!(means_this_machine(host), "{host}");
        }
        for host in ["evil.example", "localhost.evil.example:8000", "127.0.0.1.evil.example", ""] {
            assert!(!means_this_machine(host), "{host}");
        }
    }
}
