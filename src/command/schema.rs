//! `pendopo schema`: the schemas for editors, or the field reference.

use std::path::Path;

use super::{ExitStatus, unwritten};
use crate::cli::Schema;
use crate::console::Console;
use crate::schema::{FOLDER, KINDS, reference};
use crate::write::{self, WriteError};

pub fn run(options: &Schema, root: &Path, console: &Console) -> ExitStatus {
    if options.reference {
        console.result(&reference());
        return ExitStatus::Success;
    }
    match write_all(root) {
        Ok(written) => {
            let words = [
                ("count", KINDS.len().to_string()),
                ("written", written.to_string()),
                ("folder", FOLDER.to_owned()),
            ];
            console.tell("schemas", &words);
            ExitStatus::Success
        }
        Err(error) => unwritten(&error, console),
    }
}

/// Writes the schema of every record type; says how many were not there or different.
pub(super) fn write_all(root: &Path) -> Result<usize, WriteError> {
    let mut written = 0;
    for kind in KINDS {
        let path = root.join(FOLDER).join(kind.file());
        written += usize::from(write::refresh(&path, kind.editor_text().as_bytes())?);
    }
    Ok(written)
}
