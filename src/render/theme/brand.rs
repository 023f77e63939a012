//! The colours by which a site is known: those of the region, else those of the theme.

use crate::record::Merek;
use crate::text::colour::{self, Scheme};

/// A colour for light ground and one for dark ground, as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    /// On light ground.
    pub light: String,
    /// On dark ground.
    pub dark: String,
}

impl Brand {
    /// Of a theme that names none.
    pub(super) fn plain() -> Self {
        Self {
            light: "#444444".to_owned(),
            dark: "#bbbbbb".to_owned(),
        }
    }
}

impl From<&Merek> for Brand {
    /// The dark colour that is not given is the nearest legible shade of the light one.
    fn from(merek: &Merek) -> Self {
        let light = &merek.warna_utama;
        let shade = || colour::written(colour::legible(colour::parse(light).unwrap_or_default(), Scheme::Dark));
        Self {
            light: light.clone(),
            dark: merek.warna_gelap.clone().unwrap_or_else(shade),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;
    use crate::render::theme::{Files, Settings};

    #[test]
    fn a_missing_dark_colour_is_a_legible_shade() {
        let merek = |gelap: Option<&str>| Merek {
            warna_utama: "#0b4f8a".to_owned(),
            warna_gelap: gelap.map(str::to_owned),
        };
        let shade = colour::parse(&Brand::from(&merek(None)).dark).unwrap();
        assert!(colour::contrast(shade, Scheme::Dark) >= colour::LEAST);
        assert_eq!(Brand::from(&merek(Some("#8ac4ff"))).dark, "#8ac4ff");
    }

    #[test]
    fn the_default_theme_says_its_colours_twice_alike() {
        let report = Report::default();
        let files = Files::read("bawaan", None, &report).unwrap();
        let [light, dark] = Settings::read(&files, &report).unwrap().brand.unwrap();
        let css = files.text("static/gaya.css", &report).unwrap();
        let said: Vec<&str> = css
            .text()
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--merek: "))
            .collect();
        assert_eq!(said, [format!("{light};"), format!("{dark};")]);
    }
}
