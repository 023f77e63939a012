//! Stage 1: disk → listing and bytes. The only room that reads content files.
//!
//! [`Tree::open`] lists the content folder once, sorted, and refuses what has no business there: links that lead out of it and
//! folders named like records; [`Tree::look`] leaves the [`Folder`] of each region to be listed when its files are wanted. [`File::text`] reads one file and refuses what is too large or not UTF-8. The listing can also
//! be made in memory, for tests. What is committed to git is asked for where a book of addresses is not as it was committed. Themes are read by [`crate::render`], which knows what belongs to one.

mod file;
mod folder;
mod history;
mod stamp;
mod tree;

pub use file::{File, MAX_BYTES, plain};
pub use folder::{ADDRESSES, Folder, REGION};
pub use stamp::{Sign, Stamp, contents, signs};
pub use tree::{SETTINGS, SHARED, Tree};
