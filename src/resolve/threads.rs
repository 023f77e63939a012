//! Rules on all threads.

use rayon::prelude::*;

use crate::record::Entry;
use crate::timing::{Stage, Timing};

/// Does something with each of many records, on all threads: the report puts its complaints into order at the end. Fewer than `worth`
/// are done before another thread has woken up.
pub(super) fn each<R: Sync>(entries: &[Entry<R>], worth: usize, timing: &Timing, check: impl Fn(&Entry<R>) + Sync) {
    entries.par_chunks(worth).for_each(|entries| {
        let _lap = timing.lap(Stage::Resolve);
        entries.iter().for_each(&check);
    });
}
