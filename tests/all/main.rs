//! Tests of the whole program, as one binary. Each module makes one kind of promise.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "tests read and write files of their own and may fail loudly"
)]

mod addresses;
mod ci;
mod counting;
mod diagnostics;
mod dom;
mod fmt;
mod golden;
mod harness;
mod house;
mod incremental;
mod manual;
mod new;
mod pages;
mod photos;
mod privacy;
#[cfg(unix)]
mod prompts;
mod publishing;
mod schema;
mod search;
mod serve;
mod services;
mod suppression;
