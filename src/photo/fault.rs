//! Refused pictures, as complaints.

use super::Refusal;
use crate::diagnostic::{Diagnostic, Place, codes};

impl Refusal {
    /// The complaint about the picture `path`.
    #[must_use]
    pub fn diagnostic(self, path: &str, place: Place) -> Diagnostic {
        match self {
            Self::Unsupported(kind) => {
                let fault = Diagnostic::error(codes::PHOTO_UNSUPPORTED, place)
                    .with("path", path)
                    .with("kind", kind);
                if kind == "HEIC" { fault.help("phone") } else { fault }
            }
            Self::Broken => Diagnostic::error(codes::PHOTO_BROKEN, place).with("path", path),
            Self::TooLarge { width, height, limit } => Diagnostic::error(codes::PHOTO_TOO_LARGE, place)
                .with("path", path)
                .with("width", width.to_string())
                .with("height", height.to_string())
                .with("limit", (limit / 1_000_000).to_string()),
        }
    }
}
