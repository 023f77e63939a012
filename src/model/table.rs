//! A table of one kind of thing, with numbers for ids.

use std::marker::PhantomData;
use std::ops::Index;

use rustc_hash::FxHashMap;

/// A number that means a row of one [`Table`].
pub trait Id: Copy + Eq + Ord {
    /// The id of a row.
    fn from_index(index: u32) -> Self;
    /// The row of an id.
    fn index(self) -> usize;
}

/// Rows in a fixed order, found by number or by the id that authors type.
#[derive(Debug)]
pub struct Table<I, T> {
    rows: Vec<T>,
    names: FxHashMap<Box<str>, u32>,
    kind: PhantomData<fn() -> I>,
}

impl<I: Id, T> Table<I, T> {
    /// A table of rows with their names. Of two rows with one name the first is found.
    #[must_use]
    pub fn new(rows: Vec<T>, name: impl Fn(&T) -> &str) -> Self {
        let mut names = FxHashMap::default();
        for (index, row) in (0..).zip(&rows) {
            names.entry(name(row).into()).or_insert(index);
        }
        Self {
            rows,
            names,
            kind: PhantomData,
        }
    }

    /// The row with the name that an author typed.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<I> {
        self.names.get(name).map(|&index| I::from_index(index))
    }

    /// All names, in no particular order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(|name| &**name)
    }

    /// All rows in order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.rows
            .iter()
            .enumerate()
            .map(|(index, row)| (I::from_index(u32::try_from(index).unwrap_or(u32::MAX)), row))
    }

    /// The rows behind one, the nearest first.
    pub fn after(&self, id: I) -> impl Iterator<Item = (I, &T)> {
        self.iter().skip(id.index() + 1)
    }

    /// The rows before one, the nearest first.
    pub fn before(&self, id: I) -> impl Iterator<Item = (I, &T)> {
        self.iter().take(id.index()).rev()
    }

    /// All rows in order, without their numbers.
    #[must_use]
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// A row that may be changed; only while the model is being made.
    pub(crate) fn row_mut(&mut self, id: I) -> Option<&mut T> {
        self.rows.get_mut(id.index())
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.rows[id.index()]
    }
}
