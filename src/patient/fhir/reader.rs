//! One resource after the other: who it is about, and which of our facts it states.

use super::{
    allergy,
    collect::{Collected, Fact, Subject},
    condition,
    element::Object,
    medication, observation, person, procedure,
    report::{Cause, Log},
};
use serde_json::value::RawValue;
use std::{cell::RefCell, collections::BTreeMap};

/// Bundles within bundles that are followed.
const DEEPEST: usize = 3;

/// What is collected from the resources of a file.
pub(super) struct Reader<'l> {
    pub(super) log: &'l RefCell<Log>,
    pub(super) collected: Collected,
    depth: usize,
}

/// A resource being read.
pub(super) struct Resource<'r> {
    pub(super) object: Object<'r>,
    /// Its address in the bundle.
    pub(super) address: Option<String>,
}

impl<'l> Reader<'l> {
    pub(super) fn new(log: &'l RefCell<Log>) -> Self {
        Self {
            log,
            collected: Collected::default(),
            depth: 0,
        }
    }

    pub(super) fn count_bundle(&self) {
        self.log.borrow_mut().count("Bundle", true);
    }

    /// Reads an entry of a bundle; one without a resource is a request and says nothing.
    pub(super) fn entry(&mut self, raw: &RawValue, path: String) {
        self.log.borrow_mut().begin(String::new());
        let Some(entry) = Object::read(raw, path, self.log) else {
            return;
        };
        if let Some(resource) = entry.object("resource") {
            self.read(resource, entry.text("fullUrl"));
        }
    }

    /// Reads a resource given by its fields.
    pub(super) fn resource(
        &mut self,
        fields: BTreeMap<String, &RawValue>,
        path: String,
        address: Option<String>,
    ) {
        self.read(Object::new(fields, path, self.log), address);
    }

    fn read(&mut self, object: Object<'_>, address: Option<String>) {
        let Some(kind) = object.text("resourceType") else {
            object.ignore(Cause::NoType, "");
            return;
        };
        if kind == "Bundle" {
            return self.bundle(&object);
        }
        let id = object.text("id").unwrap_or_default();
        self.log.borrow_mut().begin(format!("{kind}/{id}"));
        self.contained(&object);
        let before = (self.said(), self.collected.pending.len());
        let ignored = self.log.borrow().ignored_count;
        let path = object.path().to_owned();
        self.dispatch(&kind, &Resource { object, address });
        // A medication by reference is counted when its agent is known.
        if self.collected.pending.len() > before.1 {
            return;
        }
        let mapped = self.said() > before.0;
        let mut log = self.log.borrow_mut();
        log.count(&kind, mapped);
        if !mapped && log.ignored_count == ignored {
            log.ignore(path, Cause::NoValue, "");
        }
    }

    /// How much was said so far.
    fn said(&self) -> usize {
        let c = &self.collected;
        c.facts.len() + c.persons.len() + c.stages.len() + c.medications.len()
    }

    fn bundle(&mut self, bundle: &Object<'_>) {
        if self.depth == DEEPEST {
            bundle.ignore(Cause::Nested, "");
            return;
        }
        self.count_bundle();
        self.depth += 1;
        for entry in bundle.objects("entry") {
            if let Some(resource) = entry.object("resource") {
                self.read(resource, entry.text("fullUrl"));
            }
        }
        self.depth -= 1;
    }

    /// Medications that a resource carries within it.
    fn contained(&mut self, object: &Object<'_>) {
        for inner in object.objects("contained") {
            let own = inner.text("id").unwrap_or_default();
            if inner.text("resourceType").as_deref() == Some("Medication") {
                let agent = medication::agent(&inner);
                let name = format!("{}#{own}", object.path());
                self.collected.medications.insert(name, agent);
            }
        }
    }

    fn dispatch(&mut self, kind: &str, resource: &Resource<'_>) {
        match kind {
            "Patient" => person::read(resource, self),
            "Condition" => condition::read(resource, self),
            "Observation" => observation::read(resource, self),
            "Medication" => medication::read_medication(resource, self),
            "MedicationStatement" | "MedicationRequest" | "MedicationAdministration" => {
                medication::read(kind, resource, self);
            }
            "Procedure" => procedure::read(resource, self),
            "AllergyIntolerance" => allergy::read(resource, self),
            "FamilyMemberHistory" => resource.object.ignore(Cause::FamilyHistory, ""),
            _ => resource.object.ignore(Cause::TypeNotUsed, kind),
        }
    }

    /// Whom the resource is about. `Err` where that is no patient; it is noted.
    pub(super) fn subject(
        &mut self,
        object: &Object<'_>,
        name: &str,
    ) -> Result<Option<Subject>, ()> {
        let Some(reference) = object.reference(name) else {
            return Ok(None);
        };
        let known = normal(&reference, object.path());
        let kind = known.split('/').next().filter(|_| known.contains('/'));
        if kind.is_some_and(|kind| kind != "Patient") {
            object.ignore_element(name, Cause::SubjectKind, &reference);
            return Err(());
        }
        Ok(Some(self.collected.subject(&known)))
    }

    pub(super) fn add(&mut self, subject: Option<Subject>, fact: Fact) {
        self.collected.facts.push((subject, fact));
    }
}

impl Resource<'_> {
    /// The references by which others mean this resource.
    pub(super) fn references(&self, kind: &str) -> Vec<String> {
        let id = self.object.text("id").map(|id| format!("{kind}/{id}"));
        let address = self
            .address
            .as_deref()
            .map(|a| normal(a, self.object.path()));
        let mut all: Vec<String> = id.into_iter().chain(address).collect();
        all.dedup();
        all
    }
}

/// One form for the ways to write a reference: `Patient/1` for
/// `http://host/fhir/Patient/1/_history/2`; what is contained by the path of its container.
pub(super) fn normal(reference: &str, path: &str) -> String {
    if reference.starts_with('#') {
        return format!("{path}{reference}");
    }
    let plain = reference.split("/_history/").next().unwrap_or(reference);
    let mut parts = plain.rsplit('/');
    match (parts.next(), parts.next()) {
        (Some(id), Some(kind)) if kind.starts_with(|c: char| c.is_ascii_uppercase()) => {
            format!("{kind}/{id}")
        }
        _ => plain.to_owned(),
    }
}
