//! How many photos may be in memory at a time.

use std::sync::{Condvar, LazyLock, Mutex, PoisonError};
use std::thread::available_parallelism;

/// A photo with more pixels than this is worked on alone.
const LARGE: u64 = 30_000_000;

/// Shared by the whole program, because memory is.
static GATE: LazyLock<Gate> = LazyLock::new(|| {
    let places = available_parallelism().map_or(1, usize::from);
    Gate {
        places,
        free: Mutex::new(places),
        left: Condvar::new(),
    }
});

/// As many places as there are processors. Whoever is inside must not wait for other threads of the same pool, which may stand
/// before the gate.
struct Gate {
    places: usize,
    free: Mutex<usize>,
    left: Condvar,
}

/// A right to have a photo in memory, until it is dropped.
pub(super) struct Pass {
    places: usize,
}

/// Waits until a photo with so many pixels may be decoded.
pub(super) fn enter(pixels: u64) -> Pass {
    let places = if pixels > LARGE { GATE.places } else { 1 };
    let free = GATE.free.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = GATE.left.wait_while(free, |free| *free < places);
    *waited.unwrap_or_else(PoisonError::into_inner) -= places;
    Pass { places }
}

impl Drop for Pass {
    fn drop(&mut self) {
        *GATE.free.lock().unwrap_or_else(PoisonError::into_inner) += self.places;
        GATE.left.notify_all();
    }
}
