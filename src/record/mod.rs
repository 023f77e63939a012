//! The shapes that authors type: one struct a record type.
//!
//! Names are Indonesian because authors, templates and addresses use the same words. The doc comments of the fields are their
//! descriptions in the JSON Schema, in editors and in the field reference, so they speak Indonesian too. `x-satuan` gives a
//! field's unit, `x-acuan` the folder of the records that it may name, `x-alias` other spellings that are understood; `examples` show
//! what may be written. `x-en` says in English what people are asked for when a record is made.
//! This room only describes ([`Shape`] walks over what it says): [`crate::parse`] reads the shapes, [`crate::resolve`] believes them or not.
//!
//! The entity model follows the national Kampung KB portal's profile and the guides of the programme; where a rule has a
//! source, the field or the check names it.

mod alamat;
mod batas;
mod bersama;
mod document;
mod entry;
mod inovasi;
mod kampung;
mod kegiatan;
mod scalar;
mod shape;
mod siaran_pers;
mod situs;
mod umum;
mod wilayah;

pub use alamat::{BarisAlamat, BukuAlamat, KOLOM_ALAMAT, Keadaan, SidikTeks};
pub use batas::Bidang;
pub use bersama::*;
pub use document::{Document, Heading, Link, Paragraph, Piece};
pub use entry::Entry;
pub use inovasi::*;
pub use kampung::*;
pub use kegiatan::*;
pub use scalar::{Desimal, Isian, Kode, ScalarFault, Tanggal, TingkatKode, Waktu, Zona, check_scalar};
pub use shape::{Leaf, Shape, schema_of};
pub use siaran_pers::*;
pub use situs::*;
pub use umum::*;
pub use wilayah::*;

/// A count of persons, families or things, in one of its four states.
pub type Angka = Isian<u64>;
