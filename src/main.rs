//! The door: arguments in, a run, an exit code out.

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use pendopo::cli;
use pendopo::command::{self, ExitStatus};
use pendopo::console::Console;
use pendopo::resolve::Moment;

#[expect(clippy::disallowed_methods, reason = "the door asks the clock and the environment, once")]
fn main() -> ExitCode {
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
    let clock = Moment {
        unix: SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .ok()
            .and_then(|since| i64::try_from(since.as_secs()).ok())
            .unwrap_or_default(),
    };
    command::run(cli, &console, clock).into()
}
