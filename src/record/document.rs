//! Prose that an author wrote in Markdown, read once.
//!
//! Everything that does not depend on the rest of the site is HTML already; links to records and photos are holes that the
//! renderer fills from the plan. The plain paragraphs serve the checks of releases.

use std::ops::Range;

/// A Markdown text, read.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// HTML with holes, in order.
    pub pieces: Vec<Piece>,
    /// The text of each paragraph, list item, quotation and table cell, without markup.
    pub paragraphs: Vec<Paragraph>,
    /// Headings with their anchors.
    pub headings: Vec<Heading>,
    /// Every anchor (`id`) in the HTML.
    pub anchors: Vec<String>,
    /// Number of words in the paragraphs.
    pub words: usize,
}

/// A stretch of HTML or a hole.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Safe HTML.
    Html(String),
    /// The value of a link's `href`, to be filled in; always inside an `<a href="…">`.
    Link(Link),
    /// A photo of the region's `media/` folder.
    Photo {
        /// Path inside `media/`.
        file: String,
        /// Alternative text.
        alt: String,
        /// Caption, possibly with credit.
        caption: String,
        /// Byte range in the source.
        span: Range<usize>,
    },
}

/// Where a link of the prose wants to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What the author wrote: `kampung:loktuan`, `../tentang.html`, `#anggaran`.
    pub target: String,
    /// Byte range in the source.
    pub span: Range<usize>,
}

/// The plain text of one block.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Text without markup.
    pub text: String,
    /// Byte range in the source.
    pub span: Range<usize>,
}

/// A heading of the prose.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 2 to 6: the page's own title is 1.
    pub level: u8,
    /// Text without markup.
    pub text: String,
    /// Its `id`.
    pub anchor: String,
}

impl Document {
    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// All links that still need the plan.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Link(link) => Some(link),
            _ => None,
        })
    }
}
