//! Stage 7: artifacts → sink. The only room that writes files.
//!
//! A [`Sink`] is where artifacts go: nowhere (`check`), into memory (`serve`) or onto the disk. The disk sink is a
//! [`Publication`], and it keeps one promise: **nothing is published before everything has succeeded**, and after that
//! each file appears whole or not at all.
//!
//! ```text
//! public/                    OUT
//! ├── index.html …           the site: exactly the files of the ledger, and what others have put beside it
//! └── .pendopo/
//!     ├── lock               held while a build runs; contains its process number
//!     ├── ledger             what the last publication wrote: route, size, time, hash
//!     ├── memo               what it wants to remember, for the next one
//!     ├── journal            only while a commit runs: what it is about to move in or take away
//!     └── stage/             only while a build runs: changed files, not yet published
//! ```
//!
//! A build *begins* by taking the lock and reading the ledger. Each artifact that is *put* is compared with the ledger and
//! with the file on disk; an unchanged one costs a hash and a `stat`, a changed one is written to the stage. The *commit* then
//! writes the new ledger beside the old one and the journal, renames the staged files into place (whole folders of new regions
//! first, pages last, so that no page points to a style sheet that is not there yet), puts the new ledger in force, takes away
//! what the old one owned and the new one does not, and deletes journal and stage. Dropped without a commit, a publication leaves
//! the site as it was. A folder whose files all stand as they were published can be *kept* without putting any of them.
//!
//! Killed at any moment, every file is old or new, never half. The next build heals: what the journal names is owned as if it
//! stood in the ledger. Against a power cut there is the file system only: ledger and journal are flushed to the disk, the
//! files of the site are not, because that would cost more than all the rest. A file that came out shorter or longer is noticed by
//! its size and written again.
//!
//! Authors have files too: [`create`] makes one that is not there yet and never overwrites, [`replace`] puts a better text in the
//! place of another one, whole or not at all. A [`Store`] beside the content keeps what was dear to make; it is worth no more than
//! the time that it saves.
//!
//! What this room leaves to others: clashes of routes are found by `plan`; that two routes differ by more than the case of
//! their letters, which some file systems ignore, is for `plan` too.

#![allow(clippy::disallowed_methods, reason = "this room is the one that writes files")]

mod author;
mod commit;
mod fault;
mod fuse;
mod ground;
mod ledger;
mod lock;
mod memo;
mod next;
mod output;
mod publication;
mod sink;
mod spool;
mod store;

#[cfg(test)]
mod tests;

pub use author::{create, refresh, replace};
pub use commit::Summary;
pub use fault::{WriteError, translate};
pub use output::Scope;
pub use publication::{Outcome, Publication, fingerprint};
pub use sink::{Memory, Sink};
pub use spool::{Spool, Waiting};
pub use store::Store;
