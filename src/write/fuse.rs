//! Where tests cut a commit short, as a killed process would. Outside tests there is no fuse and it costs nothing.

use super::WriteError;

/// Burns a little at every step of a commit; when it has burnt down, the process counts as killed.
#[cfg(test)]
#[derive(Debug)]
pub(super) struct Fuse(std::sync::atomic::AtomicUsize);

#[cfg(test)]
impl Fuse {
    /// One that does not burn.
    pub(super) const fn new() -> Self {
        Self(std::sync::atomic::AtomicUsize::new(usize::MAX))
    }

    /// Lets `steps` more steps happen. With 0, dropping the publication leaves everything lying about.
    pub(super) fn set(&self, steps: usize) {
        self.0.store(steps, std::sync::atomic::Ordering::Relaxed);
    }

    /// One more step; fails when the fuse has burnt down.
    pub(super) fn step(&self) -> Result<(), WriteError> {
        use std::sync::atomic::Ordering::Relaxed;
        match self.0.load(Relaxed) {
            0 => Err(WriteError::Interrupted),
            usize::MAX => Ok(()),
            left => {
                self.0.store(left - 1, Relaxed);
                if left == 1 { Err(WriteError::Interrupted) } else { Ok(()) }
            }
        }
    }

    /// Whether the process counts as killed.
    pub(super) fn burnt(&self) -> bool {
        self.0.load(std::sync::atomic::Ordering::Relaxed) == 0
    }
}

/// No fuse.
#[cfg(not(test))]
#[derive(Debug)]
pub(super) struct Fuse;

#[cfg(not(test))]
#[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the shape of the fuse in tests")]
impl Fuse {
    /// No fuse.
    pub(super) const fn new() -> Self {
        Self
    }

    /// Nothing happens.
    pub(super) const fn step(&self) -> Result<(), WriteError> {
        Ok(())
    }

    /// Never.
    pub(super) const fn burnt(&self) -> bool {
        false
    }
}
