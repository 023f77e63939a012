//! The memo: a text that one publication leaves for the next.
//!
//! ```text
//! pendopo-memo 1 <checksum of the ledger> <hash of the text>
//! <text>
//! ```
//!
//! It is worth something only beside the very ledger that it was written with. Anything odd, and there is none.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_128;

use super::WriteError;

const HEAD: &str = "pendopo-memo 1";

/// Reads the memo that belongs to a ledger.
pub(super) fn load(path: &Path, ledger: u128) -> Option<String> {
    let file = String::from_utf8(fs::read(path).ok()?).ok()?;
    let (head, text) = file.split_once('\n')?;
    (head == self::head(ledger, text)).then(|| text.to_owned())
}

/// Writes the memo. Not into place: rename it.
pub(super) fn write(path: &Path, ledger: u128, text: &str) -> Result<(), WriteError> {
    let save = || {
        let mut file = File::create(path)?;
        writeln!(file, "{}", head(ledger, text))?;
        file.write_all(text.as_bytes())
    };
    save().map_err(WriteError::at(path))
}

fn head(ledger: u128, text: &str) -> String {
    format!("{HEAD} {ledger:032x} {:032x}", xxh3_128(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memo_belongs_to_its_ledger_and_every_changed_byte_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("memo");
        assert_eq!(load(&path, 7), None);
        write(&path, 7, "satu\ndua").unwrap();
        assert_eq!(load(&path, 7).as_deref(), Some("satu\ndua"));
        assert_eq!(load(&path, 8), None);
        let sound = fs::read(&path).unwrap();
        for at in 0..sound.len() {
            let mut flipped = sound.clone();
            flipped[at] ^= 1;
            fs::write(&path, &flipped).unwrap();
            assert_eq!(load(&path, 7), None, "flipped at {at}");
            fs::write(&path, &sound[..at]).unwrap();
            assert_eq!(load(&path, 7), None, "cut at {at}");
        }
    }
}
