//! Whether an answer will do: by the rules that hold for the record itself.

use crate::diagnostic::{Diagnostic, Place, codes};
use crate::parse::unsound;
use crate::schema::{Kind, Leaf, Shape};
use crate::text::compare::{fold_name, nearest};

use super::Draft;

impl Draft<'_> {
    /// The answer as it will be written, or what is wrong with it.
    ///
    /// # Errors
    /// A complaint without a place, because there is no file yet.
    pub fn check(&self, path: &str, text: &str) -> Result<String, Box<Diagnostic>> {
        let text = text.trim();
        let field = self.known(path)?;
        if text.is_empty() {
            return Err(Box::new(
                Diagnostic::error(codes::RECORD_EMPTY_FIELD, Place::Nowhere).with("field", path),
            ));
        }
        let Some(item) = field.item() else {
            return self.one(path, field, text);
        };
        let items = text.trim_start_matches('[').trim_end_matches(']').split(',');
        let items = items.map(|item_text| self.one(path, item, item_text.trim()));
        items.collect::<Result<Vec<String>, _>>().map(|items| items.join(", "))
    }

    /// The shape of a field that the record type has.
    fn known(&self, path: &str) -> Result<Shape<'_>, Box<Diagnostic>> {
        let mut shape = self.shape();
        for name in path.split('.') {
            let group = shape.item().unwrap_or(shape);
            let Some(field) = group.field(name) else {
                let names: Vec<&str> = group.fields().map(|(name, _)| name).collect();
                let unknown = Diagnostic::error(codes::RECORD_UNKNOWN_FIELD, Place::Nowhere)
                    .with("field", name)
                    .with("choices", names.join(", "));
                return Err(Box::new(match nearest(name, names) {
                    Some(suggestion) => unknown.with("suggestion", suggestion).help("nearest"),
                    None => unknown.help("list"),
                }));
            };
            shape = field;
        }
        Ok(shape)
    }

    fn one(&self, path: &str, shape: Shape<'_>, text: &str) -> Result<String, Box<Diagnostic>> {
        let name = path.rsplit('.').next().unwrap_or(path);
        match shape.leaf() {
            Leaf::Choice => choice(name, shape, text),
            Leaf::Reference(folder) => self.reference(name, folder, text),
            Leaf::Code if self.kind().name == "kampung" && path == "kode_wilayah" => self.village(name, text),
            Leaf::Mapping | Leaf::List => Err(Box::new(
                Diagnostic::error(codes::RECORD_WRONG_TYPE, Place::Nowhere)
                    .with("field", path)
                    .with_word("expected", if shape.leaf() == Leaf::List { "list" } else { "mapping" })
                    .with_word("found", "value"),
            )),
            _ => match unsound(shape.format(), name, text, Place::Nowhere) {
                Some(complaint) => Err(Box::new(complaint)),
                None => Ok(text.to_owned()),
            },
        }
    }

    fn reference(&self, field: &str, folder: &str, id: &str) -> Result<String, Box<Diagnostic>> {
        let known = self.around.ids.get(folder);
        if known.is_some_and(|known| known.contains(id)) {
            return Ok(id.to_owned());
        }
        let complaint = Diagnostic::error(codes::REFERENCE_UNRESOLVED, Place::Nowhere)
            .with("field", field)
            .with("id", id)
            .with_word("kind", Kind::named(folder).map_or("kampung", |kind| kind.name));
        let near = nearest(id, known.into_iter().flatten().map(String::as_str));
        Err(Box::new(match near {
            Some(suggestion) => complaint.with("suggestion", suggestion).help("nearest"),
            None => complaint,
        }))
    }

    /// The code of a kelurahan or desa of the region, or its name.
    fn village(&self, field: &str, text: &str) -> Result<String, Box<Diagnostic>> {
        let Some(region) = self.around.region.as_ref().filter(|region| !region.kelurahan.is_empty()) else {
            return match unsound("kode-wilayah", field, text, Place::Nowhere) {
                Some(complaint) => Err(Box::new(complaint)),
                None => Ok(text.to_owned()),
            };
        };
        let folded = fold_name(text);
        let mut named = region.kelurahan.iter().filter(|(_, nama)| fold_name(nama) == folded);
        if let (Some((kode, _)), None) = (named.next(), named.next()) {
            return Ok(kode.to_string());
        }
        if let Some(complaint) = unsound("kode-wilayah", field, text, Place::Nowhere) {
            return Err(Box::new(complaint));
        }
        if region.kelurahan.iter().any(|(kode, _)| kode.as_str() == text) {
            return Ok(text.to_owned());
        }
        Err(Box::new(
            Diagnostic::error(codes::PLACE_UNKNOWN_CODE, Place::Nowhere)
                .with("code", text)
                .with("path", region.path.as_str()),
        ))
    }
}

fn choice(field: &str, shape: Shape<'_>, text: &str) -> Result<String, Box<Diagnostic>> {
    let words: Vec<&str> = shape.choices().into_iter().map(|(word, _)| word).collect();
    if words.contains(&text) || shape.aliases().iter().any(|(alias, _)| *alias == text) {
        return Ok(text.to_owned());
    }
    let complaint = Diagnostic::error(codes::RECORD_UNKNOWN_VALUE, Place::Nowhere)
        .with("field", field)
        .with("value", text)
        .with("choices", words.join(", "));
    Err(Box::new(match nearest(text, words) {
        Some(suggestion) => complaint.with("suggestion", suggestion).help("nearest"),
        None => complaint,
    }))
}
