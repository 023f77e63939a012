//! YAML text → spanned tree → records. The YAML crate lives only here.
//!
//! The grammar is `saphyr-parser`'s. On top of its events stands a small tree that keeps the raw text and the byte range of
//! every key and value, so that the *type of a field* decides what a scalar means: where the schema says text, `no`, `012` and
//! `64.74` are that text. Aliases, tags, second documents, duplicate keys, tabs and deep nesting are refused.

mod decode;
mod syntax;
mod tree;

pub use decode::from_node;
pub use tree::{Field, MAX_DEPTH, Node, Value, locate, parse};
