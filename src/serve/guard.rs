//! Who may ask: browsers that mean this machine, from pages of this machine.
//!
//! A page of a foreign site can make a browser ask this server: under a name of its own that leads here (DNS rebinding), for an
//! address below `/.pendopo/`, or for a script or picture to be used there, such as the index of the search, which knows drafts. The
//! first is refused by the name, the others by what browsers say about the asking page (`Origin`, `Sec-Fetch-Site`); only links
//! may lead here from elsewhere. A number is no name, so it cannot be made to lead here.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Shared, control};

pub(super) async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if !host(headers).is_some_and(|host| means_this_machine(host, shared.open)) {
        return (StatusCode::MISDIRECTED_REQUEST, "pendopo: host\n").into_response();
    }
    let navigates = headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate");
    let foreign = headers
        .get("sec-fetch-site")
        .is_some_and(|site| site == "cross-site" || site == "same-site");
    let control = request.uri().path().starts_with(control::PREFIX);
    if control && !is_own(headers) || foreign && !navigates {
        return (StatusCode::FORBIDDEN, "pendopo: origin\n").into_response();
    }
    let mut response = next.run(request).await;
    let own = HeaderValue::from_static("same-origin");
    response.headers_mut().insert("cross-origin-resource-policy", own);
    response
}

/// The one host that is asked for.
fn host(headers: &HeaderMap) -> Option<&str> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next()?.to_str().ok()?;
    hosts.next().is_none().then_some(host)
}

/// Whether a host names this machine: by the names that it has for itself or, when the network may ask, by a number.
fn means_this_machine(host: &str, open: bool) -> bool {
    let port = host
        .rsplit_once(':')
        .filter(|(_, port)| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    let name = port.map_or(host, |(name, _)| name);
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let number = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    number.parse::<IpAddr>().is_ok_and(|number| open || number.is_loopback())
}

/// Whether a request comes from a page of this server, or from no page at all.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let site = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let origin = text("origin").is_none_or(|origin| origin.strip_prefix("http://") == host(headers));
    site && origin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in [
            "localhost",
            "localhost:8000",
            "LOCALHOST:1",
            "127.0.0.1:8000",
            "[::1]:80",
            "[::1]",
        ] {
            assert!(means_this_machine(host, false), "{host}");
        }
        for host in [
            "evil.example",
            "localhost.evil.example:8000",
            "127.0.0.1.evil.example",
            "localhost:",
            "192.168.1.7:8000",
            "",
        ] {
            assert!(!means_this_machine(host, false), "{host}");
        }
    }

    #[test]
    fn an_open_server_is_known_by_its_number() {
        assert!(means_this_machine("192.168.1.7:8000", true));
        assert!(means_this_machine("[fe80::1]:8000", true));
        assert!(!means_this_machine("evil.example:8000", true));
    }

    #[test]
    fn pages_of_other_sites_are_strangers() {
        let own = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            headers.insert("host", "localhost:8000".parse().unwrap());
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            is_own(&headers)
        };
        assert!(own(&[]));
        assert!(own(&[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:8000")]));
        assert!(own(&[("sec-fetch-site", "none")]));
        assert!(!own(&[("sec-fetch-site", "cross-site")]));
        assert!(!own(&[("sec-fetch-site", "same-site")]));
        assert!(!own(&[("origin", "http://evil.example")]));
        assert!(!own(&[("origin", "http://localhost:8001")]));
        assert!(!own(&[("origin", "null")]));
    }
}
