//! `pendopo serve`: shows the site as it would be published, and follows its files.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use super::{Circumstances, ExitStatus, SERVING, job, moment, watch_for_interruption};
use crate::cli::{FormatName, Serve};
use crate::console::Console;
use crate::diagnostic::Diagnostic;
use crate::pipeline::{Changes, Preview};
use crate::resolve::Audience;
use crate::serve::{self, Server};
use crate::watch::{Changed, Watch};

/// The editor that most people have.
const EDITOR: &str = "vscode://file{path}:{line}:{column}";

/// Faults that come within so long are told together.
const TOGETHER: Duration = Duration::from_millis(150);

/// But nobody waits longer for them.
const AT_LAST: Duration = Duration::from_secs(1);

pub fn run(options: &Serve, root: &Path, console: &Console, here: Circumstances) -> ExitStatus {
    let now = match moment(options.now.as_deref(), here, console) {
        Ok(now) => now,
        Err(status) => return status,
    };
    watch_for_interruption();
    SERVING.store(true, Ordering::Relaxed);
    let mut job = job(root, None, now, here);
    job.audience = if options.as_published {
        Audience::Public
    } else {
        Audience::Editors
    };
    let address = SocketAddr::new(options.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), options.port);
    let server = Server::bind(serve::Options {
        address,
        language: console.language(),
        root: root.to_path_buf(),
        editor: options.editor.clone().unwrap_or_else(|| EDITOR.to_owned()),
        process: format!("{:x}.{}", here.clock.unix, std::process::id()),
    });
    let refused = |error: std::io::Error| {
        let words = [("address", address.to_string()), ("reason", error.to_string())];
        console.say("port_taken", &words);
        ExitStatus::Usage
    };
    let (server, address) = match server.and_then(|server| server.address().map(|address| (server, address))) {
        Ok(bound) => bound,
        Err(error) => return refused(error),
    };
    // Before the files are listed, so that no change is missed between the two.
    let watch = Watch::start(root, options.poll);
    if watch.is_looking() {
        console.tell("watch_looking", &[]);
    }
    let fixed = options.now.is_some();
    let preview = Arc::new(Preview::open(job, move || if fixed { now } else { (here.ask)() }));
    greet(address, console);
    follow(&preview, watch, console);
    match server.run(preview) {
        Ok(()) => ExitStatus::Success,
        Err(error) => refused(error),
    }
}

/// Says where the site can be read.
fn greet(address: SocketAddr, console: &Console) {
    let local = if address.ip().is_unspecified() {
        SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port())
    } else {
        address
    };
    console.say("serving", &[("address", local.to_string())]);
    if address.ip().is_loopback() {
        return;
    }
    let own = if address.ip().is_unspecified() {
        serve::own_address().map(|own| SocketAddr::new(own, address.port()))
    } else {
        Some(address)
    };
    console.say("serving_open", &[]);
    if let Some(own) = own {
        let own = format!("http://{own}/");
        console.say("serving_network", &[("address", own.clone())]);
        if let Some(code) = serve::code(&own) {
            console.plain(&code);
        }
    }
}

/// Follows the files, does what nobody waits for, and tells of faults: each on a thread of its own, until the process ends.
fn follow(preview: &Arc<Preview>, mut watch: Watch, console: &Console) {
    let (stir, stirred) = mpsc::channel();
    // What is wrong already is told too.
    let _ = stir.send(());
    preview.listen(move || {
        let _ = stir.send(());
    });
    let (teller, talk) = (Arc::clone(preview), console.clone());
    thread::spawn(move || tell(&teller, &stirred, &talk));

    let worker = Arc::clone(preview);
    thread::spawn(move || worker.work());

    let keeper = Arc::clone(preview);
    thread::spawn(move || {
        while let Some(Changed { paths, unknown }) = watch.wait() {
            // A fault of the program in one change must not end all others.
            let _ = catch_unwind(AssertUnwindSafe(|| keeper.refresh(&Changes { paths, unknown })));
        }
    });
}

/// Prints faults when they are other ones than before, and says when the last one is gone.
fn tell(preview: &Preview, stirred: &mpsc::Receiver<()>, console: &Console) {
    let mut last = String::new();
    while stirred.recv().is_ok() {
        let begin = Instant::now();
        while begin.elapsed() < AT_LAST && stirred.recv_timeout(TOGETHER).is_ok() {}
        let mut complaints = preview.all_complaints();
        complaints.retain(Diagnostic::is_error);
        let text = console.drawn(&complaints, FormatName::Full, false);
        if text == last {
            continue;
        }
        if complaints.is_empty() {
            console.say("mended", &[]);
        } else {
            console.plain(&text);
            console.say("still_serving", &[("errors", complaints.len().to_string())]);
        }
        last = text;
    }
}
