//! Questions to the person at the terminal. Asked on standard error, so that results stay alone on standard output.

use std::io;

use dialoguer::console::Term;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Input, Select};

/// Asks one question after the other.
pub struct Asker {
    theme: Box<dyn Theme>,
    terminal: Term,
}

impl Asker {
    /// An asker on the terminal.
    pub(super) fn new(colours: bool) -> Self {
        let theme: Box<dyn Theme> = if colours {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        Self {
            theme,
            terminal: Term::stderr(),
        }
    }

    /// Asks for a line of text until `check` is content; it returns what to say otherwise.
    ///
    /// # Errors
    /// When the terminal is gone or the question was interrupted.
    pub fn text(
        &self,
        prompt: &str,
        proposal: Option<&str>,
        may_be_empty: bool,
        check: impl Fn(&str) -> Result<(), String>,
    ) -> io::Result<String> {
        let mut input = Input::<String>::with_theme(&*self.theme)
            .with_prompt(prompt)
            .allow_empty(may_be_empty)
            .validate_with(|text: &String| {
                if may_be_empty && text.trim().is_empty() {
                    Ok(())
                } else {
                    check(text)
                }
            });
        if let Some(proposal) = proposal {
            input = input.default(proposal.to_owned());
        }
        input.interact_text_on(&self.terminal).map_err(|error| self.ended(error))
    }

    /// Lets one of some lines be chosen; returns its index.
    ///
    /// # Errors
    /// When the terminal is gone or the question was interrupted.
    pub fn choose(&self, prompt: &str, lines: &[String], first: usize) -> io::Result<usize> {
        Select::with_theme(&*self.theme)
            .with_prompt(prompt)
            .items(lines)
            .default(first)
            .max_length(12)
            .interact_on(&self.terminal)
            .map_err(|error| self.ended(error))
    }

    /// Leaves the terminal as it was before the question.
    fn ended(&self, error: dialoguer::Error) -> io::Error {
        let dialoguer::Error::IO(error) = error;
        // The terminal may be gone; then there is nothing to leave.
        let _ = self.terminal.show_cursor().and_then(|()| self.terminal.write_line(""));
        error
    }
}
