//! Icons of a site and its web app manifest (<https://www.w3.org/TR/appmanifest/>), from one drawing in the colour of the region.

use serde::Serialize;

use super::Ingredients;
use crate::artifact::{Artifact, Route};
use crate::record::Merek;
use crate::render::{Brand, PICTURES, Picture};

/// Behind the site while it opens.
const BACKGROUND: &str = "#ffffff";

/// Icons that fill their square, so that any shape may be cut out of it: for home screens.
const FULL: [u32; 3] = [180, 192, 512];

/// Every address at which an icon or the manifest will stand, below `prefix`.
pub(super) fn targets(prefix: &str) -> Vec<Route> {
    let mut names = vec!["favicon.svg".to_owned(), "manifest.webmanifest".to_owned()];
    if PICTURES {
        names.push("favicon.ico".to_owned());
        names.extend(FULL.map(|size| format!("ikon-{size}.png")));
    }
    names.iter().map(|name| Route::new(&format!("{prefix}{name}"))).collect()
}

fn words(brand: &Brand) -> [(&'static str, &str); 2] {
    [("merek", &brand.light), ("merek_gelap", &brand.dark)]
}

/// The icon that scales, and the manifest.
pub(super) fn files(
    ingredients: &Ingredients<'_>,
    prefix: &str,
    name: &str,
    short: &str,
    brand: Option<&Merek>,
) -> Vec<Artifact> {
    let brand = ingredients.theme.brand(brand);
    let words = words(&brand);
    let icon = ingredients.theme.picture("ikon.svg", &words).map(|svg| Artifact {
        route: Route::new(&format!("{prefix}favicon.svg")),
        bytes: svg.trim().into(),
    });
    let mut icons = vec![Icon {
        src: "favicon.svg".to_owned(),
        sizes: "any".to_owned(),
        kind: "image/svg+xml",
        purpose: "any",
    }];
    if PICTURES {
        icons.extend(FULL[1..].iter().map(|size| Icon {
            src: format!("ikon-{size}.png"),
            sizes: format!("{size}x{size}"),
            kind: "image/png",
            purpose: "maskable",
        }));
    }
    let manifest = Manifest {
        name,
        short_name: short,
        lang: ingredients.language.code(),
        start_url: "index.html",
        scope: "./",
        display: "browser",
        theme_color: &brand.light,
        background_color: BACKGROUND,
        icons,
    };
    let manifest = serde_json::to_vec(&manifest).ok().map(|bytes| Artifact {
        route: Route::new(&format!("{prefix}manifest.webmanifest")),
        bytes,
    });
    icon.into_iter().chain(manifest).collect()
}

/// The icons of pixels, still to be drawn.
#[must_use]
pub fn icons(ingredients: &Ingredients<'_>, prefix: &str, brand: Option<&Merek>) -> Vec<Picture> {
    let brand = ingredients.theme.brand(brand);
    let words = words(&brand);
    let picture = |drawing: &str, name: String, width, ico| {
        Some(Picture {
            route: Route::new(&format!("{prefix}{name}")),
            svg: ingredients.theme.picture(drawing, &words)?,
            width,
            ico,
        })
    };
    let small = picture("ikon.svg", "favicon.ico".to_owned(), 32, true);
    let full = FULL
        .iter()
        .map(|&size| picture("ikon-penuh.svg", format!("ikon-{size}.png"), size, false));
    std::iter::once(small).chain(full).flatten().filter(|_| PICTURES).collect()
}

#[derive(Serialize)]
struct Manifest<'a> {
    name: &'a str,
    short_name: &'a str,
    lang: &'static str,
    start_url: &'static str,
    scope: &'static str,
    display: &'static str,
    theme_color: &'a str,
    background_color: &'static str,
    icons: Vec<Icon>,
}

#[derive(Serialize)]
struct Icon {
    src: String,
    sizes: String,
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
}
