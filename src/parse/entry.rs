pub use crate::record::Entry;
