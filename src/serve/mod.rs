//! Shows a [`Preview`] in browsers: answers addresses, tells of news, lists faults.
//!
//! The protocol is the libraries' (`hyper`, `axum`, `headers`); this room chooses what may be asked, and by whom. It listens on
//! this machine only, unless it is told to; then any machine of the network may read, under the number of this one. Every page gets
//! one script more than it has when it is published, and the right to run it; with `--as-published` nothing else differs. The script follows
//! the events below `/.pendopo/`: it loads the page again, or its style sheets, shows that this is a preview, and lists faults.
//!
//! A slow or silent client costs a connection, of which there are [`CONNECTIONS`]; it is given up after some seconds. A stream of events
//! stays open, so there are fewer of them. Nothing is kept for a client beyond its connection.

mod control;
mod guard;
mod page;
mod reply;
mod script;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio_io_timeout::TimeoutStream;

use crate::pipeline::{Answer, Preview};
use crate::text::Language;
use page::Pages;
use script::Client;

/// Connections at a time; whoever comes then waits for one to end.
pub const CONNECTIONS: usize = 256;

/// Streams of events at a time.
pub const STREAMS: usize = 64;

/// So long a client may take to say what it wants, or to want something again.
const PATIENCE: Duration = Duration::from_secs(10);

/// So long a client may take none of what it asked for.
const STALLED: Duration = Duration::from_secs(20);

/// Bytes and number of the headers of a request.
const HEADERS: (usize, usize) = (16 * 1024, 64);

/// Threads that make files. More than there are processors, because some wait for the portal.
const MAKERS: usize = 16;

/// What is decided before there is a server.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address to listen on.
    pub address: SocketAddr,
    /// Language of the banner and of faults.
    pub language: Language,
    /// The project, for links that open a file.
    pub root: PathBuf,
    /// Address that opens a file in an editor, with `{path}`, `{line}` and `{column}`.
    pub editor: String,
    /// Stands for this process: browsers that showed another one load their page again.
    pub process: String,
}

/// A server that has its address and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: std::net::TcpListener,
    options: Options,
}

/// What all requests share.
struct Shared {
    preview: Arc<Preview>,
    pages: Pages,
    client: Client,
    /// Whether machines of the network may ask.
    open: bool,
    process: String,
    streams: Arc<Semaphore>,
    news: watch::Receiver<u64>,
}

impl Server {
    /// Takes the address.
    ///
    /// # Errors
    /// When the port is taken or the system refuses.
    pub fn bind(options: Options) -> std::io::Result<Self> {
        let listener = std::net::TcpListener::bind(options.address)?;
        listener.set_nonblocking(true)?;
        Ok(Self { listener, options })
    }

    /// The address that was taken.
    ///
    /// # Errors
    /// When the system does not know it.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until the process ends.
    ///
    /// # Errors
    /// When the system takes the address away.
    pub fn run(self, preview: Arc<Preview>) -> std::io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(MAKERS)
            .build()?;
        let (tell, news) = watch::channel(0_u64);
        preview.listen(move || tell.send_modify(|number| *number = number.wrapping_add(1)));
        let shared = Arc::new(Shared {
            preview,
            pages: Pages::new(self.options.language, &self.options.root, &self.options.editor),
            client: Client::new(self.options.language),
            open: !self.options.address.ip().is_loopback(),
            process: self.options.process,
            streams: Arc::new(Semaphore::new(STREAMS)),
            news,
        });
        runtime.block_on(async { accept(TcpListener::from_std(self.listener)?, router(shared)).await })
    }
}

/// The address of this machine in its network, as far as the system knows; no packet is sent to find out.
#[must_use]
pub fn own_address() -> Option<IpAddr> {
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").ok()?;
    // An address for documentation (RFC 5737): only the route to it is looked up.
    socket.connect("192.0.2.1:9").ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|address| !address.is_unspecified())
}

/// An address as a QR code of letters, for the camera of a phone before the terminal.
#[must_use]
pub fn code(address: &str) -> Option<String> {
    let code = qrcode::QrCode::new(address).ok()?;
    let mut drawn = code.render::<qrcode::render::unicode::Dense1x2>();
    // Most terminals are dark, and a code is dark on light.
    let (dark, light) = (
        qrcode::render::unicode::Dense1x2::Light,
        qrcode::render::unicode::Dense1x2::Dark,
    );
    Some(drawn.quiet_zone(true).dark_color(dark).light_color(light).build())
}

/// Takes connections and lets each of them speak for itself.
async fn accept(listener: TcpListener, router: Router) -> std::io::Result<()> {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            return Ok(());
        };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) if is_passing(&error) => continue,
            Err(_) => {
                // Too many open files, say: others must end first.
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(STALLED));
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .max_buf_size(HEADERS.0)
                .max_headers(HEADERS.1)
                .serve_connection(TokioIo::new(Box::pin(stream)), service);
            // A client that goes away is no fault.
            let _ = connection.await;
            drop(place);
        });
    }
}

fn is_passing(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted
    )
}

fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route(control::SCRIPT, get(control::script))
        .route(control::STYLE, get(control::style))
        .route(control::EVENTS, get(control::events))
        .route(control::FAULTS, get(control::faults))
        .route(control::ALL, get(control::all))
        .fallback(answer)
        .layer(middleware::from_fn_with_state(Arc::clone(&shared), guard::guard))
        .with_state(shared)
}

/// Answers an address of the site.
async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let path = percent_encoding::percent_decode_str(request.uri().path().trim_start_matches('/'));
    let Ok(path) = path.decode_utf8().map(std::borrow::Cow::into_owned) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if path.contains(['\0', '\\']) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let head = reply::Head::of(&request);
    aside(move || shared.answer(&path, &head)).await.into_response()
}

/// Does what takes long on a thread of its own, so that others are listened to meanwhile.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, StatusCode> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

impl Shared {
    /// What a page must have been made from to be the newest.
    fn version(&self, version: u64) -> String {
        format!("{}-{version}", self.process)
    }

    fn answer(&self, path: &str, head: &reply::Head) -> Response {
        // Asked before the page is made: what changes meanwhile makes the browser load it again.
        let (version, styles) = self.preview.versions(path);
        let answer = self.preview.answer(path);
        let tag = script::tag(&self.version(version), styles);
        let page = |status, html: String| reply::page(status, html, head);
        match answer {
            Answer::File { route, bytes } => match script::injected(route.as_str(), &bytes, &tag) {
                Some(html) => reply::file(StatusCode::OK, route.as_str(), html.into(), head),
                None => reply::file(StatusCode::OK, route.as_str(), reply::shared(bytes), head),
            },
            Answer::Missing(Some(bytes)) => match script::injected("404.html", &bytes, &tag) {
                Some(html) => page(StatusCode::NOT_FOUND, html),
                None => StatusCode::NOT_FOUND.into_response(),
            },
            Answer::Missing(None) => StatusCode::NOT_FOUND.into_response(),
            Answer::Folder => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, format!("/{path}/"))]).into_response(),
            Answer::Faulty => page(
                StatusCode::INTERNAL_SERVER_ERROR,
                self.pages.faulty(&self.preview.complaints(path), &tag),
            ),
            Answer::Preparing { regions, ready } => {
                page(StatusCode::SERVICE_UNAVAILABLE, self.pages.preparing(&regions, ready, &tag))
            }
        }
    }
}
