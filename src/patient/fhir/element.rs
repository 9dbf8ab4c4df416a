//! Elements of a resource, read when they are asked for. Nothing else of a resource is parsed,
//! so what is not used cannot fail, however deep it is nested.

use super::{
    concept::Concept,
    report::{Cause, Log},
};
use crate::patient::FactDate;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::{cell::RefCell, collections::BTreeMap};

/// An object of a resource, with its path.
#[derive(Clone)]
pub(super) struct Object<'r> {
    fields: BTreeMap<String, &'r RawValue>,
    path: String,
    log: &'r RefCell<Log>,
}

impl<'r> Object<'r> {
    pub(super) fn new(
        fields: BTreeMap<String, &'r RawValue>,
        path: String,
        log: &'r RefCell<Log>,
    ) -> Self {
        Self { fields, path, log }
    }

    /// The object in `raw`; one that is none is noted.
    pub(super) fn read(raw: &'r RawValue, path: String, log: &'r RefCell<Log>) -> Option<Self> {
        match serde_json::from_str(raw.get()) {
            Ok(fields) => Some(Self { fields, path, log }),
            Err(_) => {
                log.borrow_mut().ignore(path, Cause::WrongType, "object");
                None
            }
        }
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn path_of(&self, name: &str) -> String {
        format!("{}.{name}", self.path)
    }

    /// Notes that the object says nothing.
    pub(super) fn ignore(&self, reason: Cause, detail: &str) {
        self.log.borrow_mut().ignore(&*self.path, reason, detail);
    }

    /// Notes that an element says nothing.
    pub(super) fn ignore_element(&self, name: &str, reason: Cause, detail: &str) {
        let path = self.path_of(name);
        self.log.borrow_mut().ignore(path, reason, detail);
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// The first element whose name begins so: `value` finds `valueQuantity`.
    pub(super) fn starting_with(&self, prefix: &str) -> Option<&str> {
        let mut names = self.fields.keys().map(String::as_str);
        names.find(|name| {
            let rest = name.strip_prefix(prefix);
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
        })
    }

    fn raw(&self, name: &str) -> Option<&'r RawValue> {
        let raw = self.fields.get(name).copied();
        raw.filter(|raw| raw.get() != "null")
    }

    fn primitive<T: DeserializeOwned>(&self, name: &str, kind: &str) -> Option<T> {
        let value = serde_json::from_str(self.raw(name)?.get());
        if value.is_err() {
            self.ignore_element(name, Cause::WrongType, kind);
        }
        value.ok()
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text: String = self.primitive(name, "text")?;
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| trimmed.to_owned())
    }

    pub(super) fn boolean(&self, name: &str) -> Option<bool> {
        self.primitive(name, "boolean")
    }

    /// A number, exactly as it is written.
    pub(super) fn decimal(&self, name: &str) -> Option<Decimal> {
        let raw = self.raw(name)?.get();
        let number = raw.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let value = number.then(|| decimal(raw)).flatten();
        if value.is_none() {
            self.ignore_element(name, Cause::WrongType, "number");
        }
        value
    }

    /// A date, or the date of a moment.
    pub(super) fn date(&self, name: &str) -> Option<FactDate> {
        let text = self.text(name)?;
        let day = text.split('T').next().unwrap_or(&text);
        let date = day.parse().ok();
        if date.is_none() {
            self.ignore_element(name, Cause::NotADate, &text);
        }
        date
    }

    pub(super) fn object(&self, name: &str) -> Option<Self> {
        Self::read(self.raw(name)?, self.path_of(name), self.log)
    }

    /// The objects of a list.
    pub(super) fn objects(&self, name: &str) -> Vec<Self> {
        let Some(raw) = self.raw(name) else {
            return Vec::new();
        };
        let Ok(items) = serde_json::from_str::<Vec<&'r RawValue>>(raw.get()) else {
            self.ignore_element(name, Cause::WrongType, "list");
            return Vec::new();
        };
        let items = items.into_iter().enumerate();
        items
            .filter(|(_, item)| item.get() != "null")
            .filter_map(|(at, item)| {
                Self::read(item, format!("{}.{name}[{at}]", self.path), self.log)
            })
            .collect()
    }

    /// A `CodeableConcept`.
    pub(super) fn concept(&self, name: &str) -> Option<Concept> {
        self.object(name).map(|object| Concept::read(&object))
    }

    /// A list of `CodeableConcept`.
    pub(super) fn concepts(&self, name: &str) -> Vec<Concept> {
        self.objects(name).iter().map(Concept::read).collect()
    }

    /// The target of a `Reference`.
    pub(super) fn reference(&self, name: &str) -> Option<String> {
        self.object(name)?.text("reference")
    }

    /// The extension whose address ends so.
    pub(super) fn extension(&self, name: &str) -> Option<Self> {
        let mut extensions = self.objects("extension").into_iter();
        extensions.find(|e| e.text("url").is_some_and(|url| url.ends_with(name)))
    }

    /// Whether the resource claims a profile whose address ends so.
    pub(super) fn has_profile(&self, name: &str) -> bool {
        let profiles = self
            .object("meta")
            .and_then(|meta| meta.primitive::<Vec<String>>("profile", "list"));
        profiles.is_some_and(|list| list.iter().any(|profile| profile.ends_with(name)))
    }
}

fn decimal(text: &str) -> Option<Decimal> {
    text.parse()
        .or_else(|_| Decimal::from_scientific(text))
        .ok()
}
