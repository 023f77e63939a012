//! The door: arguments in, a run, an exit code out.

use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use pendopo::cli;
use pendopo::command::{self, Circumstances, ExitStatus};
use pendopo::console::Console;
use pendopo::resolve::Moment;

/// Pages are many short strings; this allocator takes a third less of a build's time than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[expect(clippy::disallowed_methods, reason = "the door asks the environment, once")]
fn main() -> ExitCode {
    with_small_pages();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let texts: Vec<String> = arguments
        .iter()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let language = cli::language(&texts, std::env::var("PENDOPO_LANG").ok().as_deref());
    let may_colour = std::env::var_os("NO_COLOR").is_none();
    let cli = match cli::parse(&arguments, language) {
        Ok(cli) => cli,
        Err(refusal) => {
            let console = Console::new(language, cli::Colour::Auto, may_colour, false);
            console.refusal(&refusal);
            return if refusal.wanted {
                ExitStatus::Success
            } else {
                ExitStatus::Usage
            }
            .into();
        }
    };
    let console = Console::new(language, cli.common.color, may_colour, cli.common.quiet);
    console.own_up_to_panics();
    command::run(cli, &console, circumstances()).into()
}

/// Declines pages of two megabytes, for this program and those that it starts. The allocator asks for them, and the kernel zeroes each
/// as a whole although little of it is used here: a build of many regions takes a third less memory without them, and no more time
/// (`docs/performance.md`). A kernel that does not let itself be asked gives them all the same.
fn with_small_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

fn circumstances() -> Circumstances {
    let program = std::env::current_exe().and_then(|program| program.metadata());
    let built = program.as_ref().ok().and_then(|metadata| metadata.modified().ok());
    let mut hash = DefaultHasher::new();
    (built, program.map_or(0, |metadata| metadata.len())).hash(&mut hash);
    Circumstances {
        clock: clock(),
        ask: clock,
        program: hash.finish(),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the door asks the clock, and lends it to those who stay for long"
)]
fn clock() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment {
        unix: i64::try_from(since.as_secs()).unwrap_or_default(),
    }
}
