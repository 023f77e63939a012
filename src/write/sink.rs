//! Where artifacts go.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::{Outcome, Publication, Summary, WriteError};
use crate::artifact::{Artifact, Route};

/// Where artifacts go. Shared by all threads of a run.
#[derive(Debug)]
pub enum Sink<'run> {
    /// Nowhere: `check` wants the complaints only.
    Nothing,
    /// Into memory: `serve`, and tests. The caller keeps the other end.
    Memory(Arc<Memory>),
    /// Onto the disk.
    Disk(Box<Publication<'run>>),
}

/// Files in memory.
#[derive(Debug, Default)]
pub struct Memory(RwLock<BTreeMap<Route, Arc<Vec<u8>>>>);

impl Sink<'_> {
    /// Takes an artifact.
    ///
    /// # Errors
    /// Those of [`Publication::put`]; the other sinks have none.
    pub fn put(&self, artifact: Artifact) -> Result<Outcome, WriteError> {
        match self {
            Self::Nothing => Ok(Outcome::Discarded),
            Self::Memory(memory) => Ok(memory.put(artifact)),
            Self::Disk(publication) => publication.put(artifact),
        }
    }

    /// Takes an artifact that was made from bytes with the fingerprint `source`; see [`Publication::published`].
    ///
    /// # Errors
    /// Those of [`Publication::put`]; the other sinks have none.
    pub fn put_made_from(&self, artifact: Artifact, source: u128) -> Result<Outcome, WriteError> {
        match self {
            Self::Disk(publication) => publication.put_made_from(artifact, source),
            Self::Nothing | Self::Memory(_) => self.put(artifact),
        }
    }

    /// Whether the file of `route` already stands, made from the same source. Only a disk can say yes.
    #[must_use]
    pub fn published(&self, route: &Route, source: u128) -> bool {
        match self {
            Self::Disk(publication) => publication.published(route, source),
            Self::Nothing | Self::Memory(_) => false,
        }
    }

    /// Keeps a file that is [`published`](Self::published) as it is.
    ///
    /// # Errors
    /// Those of [`Publication::keep`]; the other sinks have none.
    pub fn keep(&self, route: &Route) -> Result<(), WriteError> {
        match self {
            Self::Disk(publication) => publication.keep(route),
            Self::Nothing | Self::Memory(_) => Ok(()),
        }
    }

    /// Whether anything becomes of what is put. What is dear to make need not be made for a sink that keeps nothing.
    #[must_use]
    pub fn keeps(&self) -> bool {
        !matches!(self, Self::Nothing)
    }

    /// Whether it publishes, so that a run may also leave something for the next one.
    #[must_use]
    pub fn publishes(&self) -> bool {
        matches!(self, Self::Disk(_))
    }

    /// What the last publication left for this one; see [`Publication::memo`]. Only a disk remembers.
    #[must_use]
    pub fn memo(&self) -> Option<&str> {
        match self {
            Self::Disk(publication) => publication.memo(),
            Self::Nothing | Self::Memory(_) => None,
        }
    }

    /// Whether all that was published below `prefix` stands untouched; then it is kept. See [`Publication::keep_all`].
    #[must_use]
    pub fn keep_all(&self, prefix: &str) -> bool {
        match self {
            Self::Disk(publication) => publication.keep_all(prefix),
            Self::Nothing | Self::Memory(_) => false,
        }
    }

    /// All below `prefix` has been put; see [`Publication::close`].
    ///
    /// # Errors
    /// Those of [`Publication::close`]; the other sinks have none.
    pub fn close(&self, prefix: &str) -> Result<(), WriteError> {
        match self {
            Self::Disk(publication) => publication.close(prefix),
            Self::Nothing | Self::Memory(_) => Ok(()),
        }
    }

    /// Everything has been put: publishes. The summary of a sink that is no disk is empty.
    ///
    /// # Errors
    /// Those of [`Publication::commit`]; the other sinks have none.
    pub fn commit(self, memo: Option<&str>) -> Result<Summary, WriteError> {
        match self {
            Self::Disk(publication) => publication.commit(memo),
            Self::Nothing | Self::Memory(_) => Ok(Summary::default()),
        }
    }
}

impl Memory {
    /// The bytes at a route.
    #[must_use]
    pub fn get(&self, route: &Route) -> Option<Arc<Vec<u8>>> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(route)
            .map(Arc::clone)
    }

    /// All files; their bytes are shared, not copied.
    #[must_use]
    pub fn files(&self) -> BTreeMap<Route, Arc<Vec<u8>>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, artifact: Artifact) -> Outcome {
        let Artifact { route, bytes } = artifact;
        let mut files = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match files.get(&route) {
            Some(old) if **old == bytes => Outcome::Unchanged,
            old => {
                let outcome = if old.is_some() { Outcome::Changed } else { Outcome::New };
                files.insert(route, Arc::new(bytes));
                outcome
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(route: &str, text: &str) -> Artifact {
        Artifact {
            route: Route::new(route),
            bytes: text.into(),
        }
    }

    #[test]
    fn memory_keeps_the_last_bytes_of_a_route() {
        let memory = Arc::new(Memory::default());
        let sink = Sink::Memory(Arc::clone(&memory));
        assert_eq!(sink.put(artifact("a.html", "1")).unwrap(), Outcome::New);
        assert_eq!(sink.put(artifact("a.html", "1")).unwrap(), Outcome::Unchanged);
        assert_eq!(sink.put(artifact("a.html", "2")).unwrap(), Outcome::Changed);
        assert!(!sink.published(&Route::new("a.html"), 0));
        assert_eq!(sink.commit(None).unwrap(), Summary::default());
        assert_eq!(**memory.get(&Route::new("a.html")).unwrap(), *b"2");
        assert_eq!(memory.files().len(), 1);
    }

    #[test]
    fn nothing_takes_everything() {
        let sink = Sink::Nothing;
        assert_eq!(sink.put_made_from(artifact("a.html", "1"), 7).unwrap(), Outcome::Discarded);
        assert!(!sink.published(&Route::new("a.html"), 7));
    }
}
