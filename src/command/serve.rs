//! `pendopo serve`: makes the site and shows it on this machine.

use std::path::Path;
use std::sync::atomic::Ordering;

use super::{Circumstances, ExitStatus, Manner, SERVING, carry_out, job, moment};
use crate::cli::{FormatName, Scope, Serve};
use crate::console::Console;
use crate::serve;

pub fn run(options: &Serve, root: &Path, console: &Console, here: Circumstances) -> ExitStatus {
    let scope = Scope {
        region: None,
        now: options.now.clone(),
    };
    let now = match moment(scope.now.as_deref(), here, console) {
        Ok(now) => now,
        Err(status) => return status,
    };
    let out = options.out.clone().unwrap_or_else(|| root.join("public"));
    let mut job = job(root, &scope, now, here);
    job.out = Some(out.clone());
    let manner = Manner {
        format: FormatName::Full,
        as_result: false,
        timings: false,
    };
    if let Err(status) = carry_out(&job, &manner, console) {
        return status;
    }
    SERVING.store(true, Ordering::Relaxed);
    let ready = |address: std::net::SocketAddr| console.say("serving", &[("address", address.to_string())]);
    match serve::folder(&out, options.port, ready) {
        Ok(()) => ExitStatus::Success,
        Err((address, error)) => {
            console.say(
                "port_taken",
                &[("address", address.to_string()), ("reason", error.to_string())],
            );
            ExitStatus::Usage
        }
    }
}
