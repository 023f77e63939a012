//! Whether an answer will do: by the rules that hold for the record itself.

use crate::diagnostic::{Diagnostic, Place, codes};
use crate::parse::{unknown_field, unsound};
use crate::record::{Leaf, Shape};
use crate::schema::Kind;
use crate::text::compare::{fold_name, nearest};

use super::Draft;

/// An answer as it will be written, or what is wrong with it.
type Checked = Result<String, Box<Diagnostic>>;

impl Draft<'_> {
    /// The answer as it will be written, or what is wrong with it.
    ///
    /// # Errors
    /// A complaint without a place, because there is no file yet.
    pub fn check(&self, path: &str, text: &str) -> Checked {
        let text = text.trim();
        let field = self.known(path)?;
        if text.is_empty() {
            return sound(field, path, text);
        }
        let Some(item) = field.item() else {
            return self.one(path, field, text);
        };
        let items = text.trim_start_matches('[').trim_end_matches(']').split(',');
        let items = items.map(|item_text| self.one(path, item, item_text.trim()));
        items.collect::<Result<Vec<String>, _>>().map(|items| items.join(", "))
    }

    /// The shape of a field that the record type has; a list on the way stands for its items.
    pub(super) fn known(&self, path: &str) -> Result<Shape<'_>, Box<Diagnostic>> {
        path.split('.').try_fold(self.shape(), |shape, name| {
            let group = shape.item().unwrap_or(shape);
            group.field(name).ok_or_else(|| {
                let names: Vec<&str> = group.names().collect();
                Box::new(unknown_field(name, &names, Place::Nowhere))
            })
        })
    }

    fn one(&self, path: &str, shape: Shape<'_>, text: &str) -> Checked {
        let name = path.rsplit('.').next().unwrap_or(path);
        match shape.leaf() {
            Leaf::Reference(folder) => self.reference(name, folder, text),
            Leaf::Code if self.kind.name == "kampung" && path == "kode_wilayah" => self.village(path, shape, text),
            Leaf::Mapping | Leaf::List => Err(Box::new(
                Diagnostic::error(codes::RECORD_WRONG_TYPE, Place::Nowhere)
                    .with("field", path)
                    .with_word("expected", if shape.leaf() == Leaf::List { "list" } else { "mapping" })
                    .with_word("found", "value"),
            )),
            _ => sound(shape, path, text),
        }
    }

    fn reference(&self, field: &str, folder: &str, id: &str) -> Checked {
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
    fn village(&self, path: &str, shape: Shape<'_>, text: &str) -> Checked {
        let Some(region) = self.around.region.as_ref().filter(|region| !region.kelurahan.is_empty()) else {
            return sound(shape, path, text);
        };
        let folded = fold_name(text);
        let mut named = region.kelurahan.iter().filter(|(_, nama)| fold_name(nama) == folded);
        if let (Some((kode, _)), None) = (named.next(), named.next()) {
            return Ok(kode.to_string());
        }
        let code = sound(shape, path, text)?;
        if region.kelurahan.iter().any(|(kode, _)| kode.as_str() == code) {
            return Ok(code);
        }
        Err(Box::new(
            Diagnostic::error(codes::PLACE_UNKNOWN_CODE, Place::Nowhere)
                .with("code", text)
                .with("path", region.path.as_str()),
        ))
    }
}

/// What the shape of a field alone says of an answer.
fn sound(shape: Shape<'_>, path: &str, text: &str) -> Checked {
    match unsound(shape, path, text, Place::Nowhere) {
        Some(complaint) => Err(Box::new(complaint)),
        None => Ok(text.to_owned()),
    }
}
