//! Photos: what a file of the folder `media` is by its bytes, and the sizes in which a photo is published.
//!
//! [`look`] reads no more than is needed to judge a file: a photo that can be published, a picture that cannot and why, or anything
//! else. [`Photo::variants`] says in which sizes and forms it will be published and [`Photo::path`] where, so that pages can
//! name them long before anybody makes them. [`renditions`] and [`rendition`] make them. [`colour()`] finds out whether they could be made, and
//! what a page shows in the place of the photo until it has come.
//!
//! **The bytes of an original are never published.** Every variant is drawn anew from the pixels alone, turned upright, so
//! that nothing else that a camera has written down comes along: no EXIF, no place, no XMP, no comment, no colour profile. Colours
//! of a profile become those of sRGB; without one they are taken for such. What is transparent becomes white.
//!
//! There are two forms: WebP, and JPEG for those who do not know WebP. AVIF would be a third smaller, but in pure Rust it takes a
//! second for a single photo, which is more than all the rest.
//!
//! A photo that claims to be huge is refused before any memory is taken for it. No more photos are decoded at a time
//! than there are processors, and large ones alone.

mod colour;
mod fault;
mod gate;
mod header;
mod make;
mod variant;

pub use colour::Colour;
pub use header::{Kind, Medium, Photo, Refusal, look};
pub use make::{colour, rendition, renditions};
pub use variant::{FORM, Form, Variant};

#[cfg(test)]
mod tests;
