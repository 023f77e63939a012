//! The drawings of a theme: `pratinjau/*.svg` with places for words, and the fonts that they are drawn with.

use std::borrow::Cow;
use std::collections::BTreeMap;

use xxhash_rust::xxh3::Xxh3;

use super::files::Files;
use crate::render::picture::Fonts;
use crate::text::{escape, fill};

/// Folder of the drawings.
const FOLDER: &str = "pratinjau";

/// Folder of the fonts in it.
const FONTS: &str = "huruf/";

/// SVG with places for words, and fonts.
#[derive(Debug, Default)]
pub(super) struct Drawings {
    svg: BTreeMap<String, String>,
    pub(super) fonts: Fonts,
    /// Hash of all fonts.
    pub(super) fingerprint: u128,
}

impl Drawings {
    /// Those of all layers; one of a higher layer takes the place of that of its name.
    pub(super) fn read(layers: &[&Files]) -> Self {
        let files: BTreeMap<&str, &[u8]> = layers.iter().flat_map(|layer| layer.below(FOLDER)).collect();
        let fonts = files.iter().filter(|(name, _)| name.starts_with(FONTS) && is_font(name));
        let mut hash = Xxh3::new();
        fonts.clone().for_each(|(_, bytes)| hash.update(bytes));
        Self {
            fonts: Fonts::new(fonts.map(|(_, bytes)| *bytes)),
            fingerprint: hash.digest128(),
            svg: files
                .iter()
                .filter_map(|(name, bytes)| Some(((*name).to_owned(), std::str::from_utf8(bytes).ok()?.to_owned())))
                .filter(|(name, _)| name.rsplit('.').next() == Some("svg"))
                .collect(),
        }
    }

    /// A drawing with its places filled by plain texts.
    pub(super) fn filled(&self, name: &str, words: &[(&str, &str)]) -> Option<String> {
        let word = |place: &str| {
            words
                .iter()
                .find(|(name, _)| *name == place)
                .map(|(_, word)| escape::xml(word))
        };
        Some(fill(self.svg.get(name)?, |place| {
            Some(word(place).unwrap_or(Cow::Borrowed("")))
        }))
    }
}

fn is_font(name: &str) -> bool {
    matches!(name.rsplit('.').next(), Some("ttf" | "otf"))
}
