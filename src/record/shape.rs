//! The schema of a record type, and a walk over it, field by field.
//!
//! What follows `$ref`, what an optional field looks like, how a choice is spelled: whoever asks the schema of a record asks here.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value as Json;

use crate::text::Language;

/// Where the schema says in English what a field or a word of a choice means.
const ENGLISH: &str = "x-en";

/// The JSON Schema (draft 2020-12) of a record type. It is made once: thousands of files may be faulty.
#[must_use]
pub fn schema_of<T: JsonSchema + 'static>() -> Arc<Json> {
    static SCHEMAS: Mutex<BTreeMap<TypeId, Arc<Json>>> = Mutex::new(BTreeMap::new());
    let mut schemas = SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner);
    let made = schemas.entry(TypeId::of::<T>()).or_insert_with(|| {
        let generator = SchemaSettings::draft2020_12().into_generator();
        Arc::new(generator.into_root_schema_for::<T>().to_value())
    });
    Arc::clone(made)
}

/// A record type, a group of fields in it, or one of its fields.
#[derive(Debug, Clone, Copy)]
pub struct Shape<'a> {
    root: &'a Json,
    /// As the field has it: its description, its unit.
    own: &'a Json,
    /// What it leads to: its type.
    target: &'a Json,
    optional: bool,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaf<'a> {
    /// Text.
    Text,
    /// Yes or no.
    Flag,
    /// A whole number.
    Whole,
    /// A whole number in one of four states.
    Count,
    /// A decimal number in one of four states.
    Measure,
    /// A decimal number.
    Decimal,
    /// A day, a month or a year.
    Date,
    /// A day, possibly with an hour.
    Time,
    /// A region code.
    Code,
    /// One of some words.
    Choice,
    /// The id of a record in this folder.
    Reference(&'a str),
    /// A list.
    List,
    /// A group of fields.
    Mapping,
}

impl<'a> Shape<'a> {
    /// The shape of a whole record, over [`schema_of`] its type.
    #[must_use]
    pub fn of(root: &'a Json) -> Self {
        Self::new(root, root)
    }

    fn new(root: &'a Json, own: &'a Json) -> Self {
        let (mut target, mut optional) = (own, false);
        loop {
            let next = if let Some(name) = target["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
                &root["$defs"][name]
            } else if let (Json::Null, Some(choices)) = (&target["format"], target["anyOf"].as_array()) {
                optional |= choices.iter().any(|choice| choice["type"] == "null");
                match choices.iter().find(|choice| choice["type"] != "null") {
                    Some(choice) => choice,
                    None => break,
                }
            } else {
                break;
            };
            target = next;
        }
        optional |= named(target, "null");
        Self {
            root,
            own,
            target,
            optional,
        }
    }

    /// What it holds.
    #[must_use]
    pub fn leaf(&self) -> Leaf<'a> {
        match self.target["format"].as_str().unwrap_or_default() {
            "angka" => return Leaf::Count,
            "desimal" => return Leaf::Measure,
            "desimal-wajib" => return Leaf::Decimal,
            "tanggal" => return Leaf::Date,
            "waktu" => return Leaf::Time,
            "kode-wilayah" => return Leaf::Code,
            _ => {}
        }
        if let Some(folder) = self.target["x-acuan"].as_str() {
            Leaf::Reference(folder)
        } else if !self.choices().is_empty() {
            Leaf::Choice
        } else if named(self.target, "object") {
            Leaf::Mapping
        } else if named(self.target, "array") {
            Leaf::List
        } else if named(self.target, "boolean") {
            Leaf::Flag
        } else if named(self.target, "integer") {
            Leaf::Whole
        } else {
            Leaf::Text
        }
    }

    /// The `format` of its scalar, as [`check_scalar`](super::check_scalar) knows it.
    #[must_use]
    pub fn format(&self) -> &'a str {
        self.target["format"].as_str().unwrap_or_default()
    }

    /// Whether nothing may stand there.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.optional
    }

    /// The fields of a group, in their canonical order.
    pub fn fields(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let root = self.root;
        let fields = self.target["properties"].as_object().into_iter().flatten();
        fields.map(move |(name, own)| (name.as_str(), Self::new(root, own)))
    }

    /// The names of the fields of a group.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let fields = self.target["properties"].as_object().into_iter().flatten();
        fields.map(|(name, _)| name.as_str())
    }

    /// One field of a group.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Self> {
        let own = self.target["properties"].as_object()?.get(name)?;
        Some(Self::new(self.root, own))
    }

    /// What a list is a list of.
    #[must_use]
    pub fn item(&self) -> Option<Self> {
        self.target.get("items").map(|own| Self::new(self.root, own))
    }

    /// The fields that a group needs.
    pub fn required(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let all = self.target["required"].as_array().into_iter().flatten();
        all.filter_map(Json::as_str)
    }

    /// Whether a group needs this field.
    #[must_use]
    pub fn requires(&self, name: &str) -> bool {
        self.required().any(|one| one == name)
    }

    /// What the field means, or what the type is where the field says nothing.
    #[must_use]
    pub fn description(&self) -> &'a str {
        self.text("description")
    }

    /// The same in English, where a person may be asked for the field; otherwise as [`description`](Self::description).
    #[must_use]
    pub fn description_in(&self, language: Language) -> &'a str {
        match self.own[ENGLISH].as_str() {
            Some(english) if language == Language::En => english,
            _ => self.description(),
        }
    }

    /// What the type is.
    #[must_use]
    pub fn about(&self) -> &'a str {
        self.target["description"].as_str().unwrap_or_default()
    }

    /// The unit of a figure.
    #[must_use]
    pub fn unit(&self) -> &'a str {
        self.text("x-satuan")
    }

    /// The words of a choice, each with what it means.
    #[must_use]
    pub fn choices(&self) -> Vec<(&'a str, &'a str)> {
        self.choices_in(Language::Id)
    }

    /// The words of a choice, each with what it means in a language; in Indonesian where nobody says it in English.
    #[must_use]
    pub fn choices_in(&self, language: Language) -> Vec<(&'a str, &'a str)> {
        // Words without a description of their own stand together in an `enum`.
        let words = |choice: &'a Json| {
            let english = choice[ENGLISH].as_str().filter(|_| language == Language::En);
            let about = english.or_else(|| choice["description"].as_str()).unwrap_or_default();
            let several = choice["enum"].as_array().into_iter().flatten();
            let words = choice["const"].as_str().into_iter().chain(several.filter_map(Json::as_str));
            words.map(move |word| (word, about)).collect::<Vec<_>>()
        };
        let all = self.target["oneOf"].as_array().into_iter().flatten();
        std::iter::once(self.target).chain(all).flat_map(words).collect()
    }

    /// Other spellings of the words of a choice, each with the word that it stands for.
    #[must_use]
    pub fn aliases(&self) -> Vec<(&'a str, &'a str)> {
        let aliases = self.target["x-alias"].as_object().into_iter().flatten();
        aliases
            .filter_map(|(alias, name)| Some((alias.as_str(), name.as_str()?)))
            .collect()
    }

    /// The name of the group or choice that the field leads to: `Sumber`.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        let all = self.root["$defs"].as_object()?;
        all.iter()
            .find(|(_, target)| std::ptr::eq(*target, self.target))
            .map(|(name, _)| name.as_str())
    }

    /// What may be written, for example.
    #[must_use]
    pub fn example(&self) -> Option<&'a str> {
        let first = |node: &'a Json| node["examples"].get(0).and_then(Json::as_str);
        first(self.own).or_else(|| first(self.target))
    }

    /// What a list of texts may be, for example.
    #[must_use]
    pub fn examples_of_list(&self) -> Option<Vec<&'a str>> {
        let items = self.own["examples"].get(0)?.as_array()?;
        Some(items.iter().filter_map(Json::as_str).collect())
    }

    /// A bound or form that the field or its type sets: `maxLength`, `minimum`.
    #[must_use]
    pub fn limit(&self, name: &str) -> Option<&'a Json> {
        self.own.get(name).or_else(|| self.target.get(name))
    }

    fn text(&self, name: &str) -> &'a str {
        let text = |node: &'a Json| node[name].as_str();
        text(self.own).or_else(|| text(self.target)).unwrap_or_default()
    }
}

fn named(schema: &Json, name: &str) -> bool {
    match &schema["type"] {
        Json::String(kind) => kind == name,
        Json::Array(kinds) => kinds.iter().any(|kind| kind == name),
        _ => false,
    }
}
