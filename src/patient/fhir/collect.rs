//! Facts as they come, and their patients once the whole file is read: a resource may come
//! before the one it refers to.

use super::report::{Cause, Log};
use crate::patient::{
    AllergyFact, BiomarkerFact, Birth, ConditionFact, MeasureFact, Patient, Presence, Provenance,
    TherapyFact,
};
use crate::vocab::{ConditionId, DrugId, Sex, TherapyClassId};
use std::{cell::RefCell, collections::HashMap};

/// One fact of somebody.
#[derive(Debug)]
pub(super) enum Fact {
    Condition(ConditionEntry),
    Biomarker(BiomarkerFact),
    Measure(MeasureFact),
    Therapy(TherapyFact),
    Allergy(AllergyFact),
    Pregnant(bool),
    /// A condition that no vocabulary has, in the record's words.
    Words(String),
}

/// A condition, and what is needed to find its stage.
#[derive(Debug)]
pub(super) struct ConditionEntry {
    pub(super) fact: ConditionFact,
    /// Name in the record.
    pub(super) label: String,
    /// The resource's own reference.
    pub(super) reference: Option<String>,
    /// Observations that its stage refers to.
    pub(super) assessments: Vec<String>,
    /// By its profile the patient's primary cancer.
    pub(super) primary: bool,
}

/// A stage observed apart from its condition.
#[derive(Debug)]
pub(super) struct StageEntry {
    pub(super) stage: String,
    pub(super) subject: Option<Subject>,
    /// The observation's own reference.
    pub(super) reference: Option<String>,
    /// The condition it says it is about.
    pub(super) focus: Option<String>,
    /// For the report.
    pub(super) resource: String,
    pub(super) path: String,
}

/// A therapy whose agent is another resource.
#[derive(Debug)]
pub(super) struct PendingTherapy {
    pub(super) subject: Option<Subject>,
    pub(super) medication: String,
    pub(super) therapy: TherapyFact,
    /// For the report.
    pub(super) resource: String,
    pub(super) kind: String,
    pub(super) path: String,
}

/// Who the patient is.
#[derive(Debug, Default)]
pub(super) struct Person {
    pub(super) id: Option<String>,
    pub(super) birth: Option<Birth>,
    pub(super) sex: Option<Sex>,
    /// References that mean this patient.
    pub(super) subjects: Vec<Subject>,
}

/// What a medication is made of.
#[derive(Debug, Clone, Default)]
pub(super) struct Agent {
    pub(super) drugs: Vec<DrugId>,
    pub(super) class: Option<TherapyClassId>,
}

/// A reference to a patient, by its number in [`Collected`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Subject(u32);

/// All that was read so far.
#[derive(Debug, Default)]
pub(super) struct Collected {
    references: HashMap<String, Subject>,
    names: Vec<String>,
    pub(super) persons: Vec<Person>,
    pub(super) facts: Vec<(Option<Subject>, Fact)>,
    pub(super) stages: Vec<StageEntry>,
    pub(super) medications: HashMap<String, Agent>,
    pub(super) pending: Vec<PendingTherapy>,
}

impl Collected {
    pub(super) fn subject(&mut self, reference: &str) -> Subject {
        if let Some(&known) = self.references.get(reference) {
            return known;
        }
        let subject = Subject(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        self.names.push(reference.to_owned());
        self.references.insert(reference.to_owned(), subject);
        subject
    }

    /// The patients with their facts, in the order of the file.
    pub(super) fn into_patients(mut self, log: &RefCell<Log>) -> Vec<Patient> {
        self.resolve_medications(log);
        let mut drafts = Drafts::new(&self);
        for person in self.persons {
            if let Some(draft) = drafts.of(person.subjects.first().copied()) {
                draft.name(person);
            }
        }
        let mut log = log.borrow_mut();
        for (subject, fact) in self.facts {
            match drafts.of(subject) {
                Some(draft) => draft.add(fact),
                None => log.ignore_of(String::new(), fact.path(), Cause::NoSubject, ""),
            }
        }
        for entry in self.stages {
            if !drafts
                .of(entry.subject)
                .is_some_and(|draft| draft.place(&entry))
            {
                let StageEntry { resource, path, .. } = entry;
                log.ignore_of(resource, path, Cause::StageUnplaced, &entry.stage);
            }
        }
        drafts.drafts.into_iter().map(Draft::finish).collect()
    }

    /// The place of each reference's patient among all patients: references of one person
    /// share a place.
    fn homes(&self) -> HashMap<Subject, usize> {
        let mut homes = HashMap::new();
        let mut next = 0;
        for person in &self.persons {
            let known = person.subjects.iter().find_map(|s| homes.get(s).copied());
            let home = known.unwrap_or(next);
            next = next.max(home + 1);
            homes.extend(person.subjects.iter().map(|&subject| (subject, home)));
        }
        let of_facts = self.facts.iter().map(|(subject, _)| *subject);
        let of_stages = self.stages.iter().map(|stage| stage.subject);
        for subject in of_facts.chain(of_stages).flatten() {
            homes.entry(subject).or_insert_with(|| {
                next += 1;
                next - 1
            });
        }
        homes
    }

    fn resolve_medications(&mut self, log: &RefCell<Log>) {
        for pending in std::mem::take(&mut self.pending) {
            let agent = self.medications.get(&pending.medication);
            let therapies = agent.map(|agent| agent.therapies(&pending.therapy));
            let mut log = log.borrow_mut();
            let reason = match &therapies {
                None => Some(Cause::Unresolved),
                Some(none) if none.is_empty() => Some(Cause::NotCoded),
                Some(_) => None,
            };
            log.count(&pending.kind, reason.is_none());
            if let Some(reason) = reason {
                log.ignore_of(pending.resource, pending.path, reason, &pending.medication);
            }
            let facts = therapies.into_iter().flatten().map(Fact::Therapy);
            self.facts.extend(facts.map(|fact| (pending.subject, fact)));
        }
    }
}

impl Agent {
    /// The same course for each agent.
    pub(super) fn therapies(&self, course: &TherapyFact) -> Vec<TherapyFact> {
        let drugs = self.drugs.iter().map(|&drug| TherapyFact {
            drug: Some(drug),
            ..course.clone()
        });
        let class = self.class.filter(|_| self.drugs.is_empty());
        let class = class.map(|class| TherapyFact {
            class: Some(class),
            ..course.clone()
        });
        drugs.chain(class).collect()
    }
}

impl Fact {
    fn path(&self) -> String {
        let source = match self {
            Self::Condition(entry) => &entry.fact.source,
            Self::Biomarker(fact) => &fact.source,
            Self::Measure(fact) => &fact.source,
            Self::Therapy(fact) => &fact.source,
            Self::Allergy(fact) => &fact.source,
            Self::Pregnant(_) | Self::Words(_) => return String::new(),
        };
        match source {
            Provenance::Fhir(path) => path.clone(),
            _ => String::new(),
        }
    }
}

/// The patients in the making.
struct Drafts {
    drafts: Vec<Draft>,
    homes: HashMap<Subject, usize>,
}

impl Drafts {
    fn new(collected: &Collected) -> Self {
        let homes = collected.homes();
        let known = homes.values().max().map_or(0, |last| last + 1);
        // In a file that names no patient at all, its facts are one patient's.
        let unnamed = !(collected.facts.is_empty() && collected.stages.is_empty());
        let mut drafts = Vec::new();
        drafts.resize_with(known.max(usize::from(unnamed)), Draft::default);
        Self { drafts, homes }
    }

    /// Whom a reference means. In a file about one patient, what names nobody is about that
    /// patient.
    fn of(&mut self, subject: Option<Subject>) -> Option<&mut Draft> {
        let home = match subject {
            Some(subject) => *self.homes.get(&subject)?,
            None if self.drafts.len() == 1 => 0,
            None => return None,
        };
        self.drafts.get_mut(home)
    }
}

/// A patient in the making.
#[derive(Debug, Default)]
struct Draft {
    patient: Patient,
    conditions: Vec<ConditionEntry>,
    words: Vec<String>,
}

impl Draft {
    fn name(&mut self, person: Person) {
        let patient = &mut self.patient;
        patient.id = patient.id.take().or(person.id);
        patient.birth = patient.birth.take().or(person.birth);
        patient.sex = patient.sex.or(person.sex);
    }

    fn add(&mut self, fact: Fact) {
        let patient = &mut self.patient;
        match fact {
            Fact::Condition(entry) => self.conditions.push(entry),
            Fact::Biomarker(fact) => patient.biomarkers.push(fact),
            Fact::Measure(fact) => patient.measures.push(fact),
            Fact::Therapy(fact) => patient.therapies.push(fact),
            Fact::Allergy(fact) => patient.allergies.push(fact),
            Fact::Pregnant(pregnant) => patient.reproductive.pregnant = Some(pregnant),
            Fact::Words(words) => self.words.push(words),
        }
    }

    /// Gives a stage to its condition: the one that refers to it, the one it refers to, or the
    /// only cancer.
    fn place(&mut self, stage: &StageEntry) -> bool {
        let own = stage.reference.as_deref();
        let assessed =
            |entry: &ConditionEntry| entry.assessments.iter().any(|a| Some(a.as_str()) == own);
        let focused =
            |entry: &ConditionEntry| stage.focus.is_some() && entry.reference == stage.focus;
        let at = self
            .conditions
            .iter()
            .position(|entry| assessed(entry) || focused(entry))
            .or_else(|| self.only_cancer());
        let Some(at) = at else {
            return false;
        };
        let fact = &mut self.conditions[at].fact;
        if fact.stage.is_none() {
            fact.stage = Some(stage.stage.clone());
        }
        true
    }

    fn only_cancer(&self) -> Option<usize> {
        let mut cancers = (0..self.conditions.len()).filter(|&at| self.conditions[at].is_cancer());
        let first = cancers.next()?;
        cancers.next().is_none().then_some(first)
    }

    fn finish(mut self) -> Patient {
        let primary = self.conditions.iter().find(|entry| entry.primary);
        let main = primary.or_else(|| self.conditions.iter().find(|entry| entry.is_cancer()));
        self.patient.diagnosis = main.map(|entry| entry.label.clone());
        self.patient.conditions = self.conditions.into_iter().map(|e| e.fact).collect();
        let mut words = self.words.into_iter();
        if self.patient.diagnosis.is_none() {
            self.patient.diagnosis = words.next();
        }
        let rest: Vec<String> = words.collect();
        self.patient.note = (!rest.is_empty()).then(|| rest.join("; "));
        self.patient
    }
}

impl ConditionEntry {
    /// A cancer of the patient's that may have a stage of its own.
    fn is_cancer(&self) -> bool {
        let is = |code| {
            let ancestor = ConditionId::by_code(code);
            ancestor.is_some_and(|ancestor| self.fact.condition.is_a(ancestor))
        };
        let spread = self.fact.condition.code().ends_with("_metastases")
            || self.fact.condition.code() == "metastatic_cancer";
        self.fact.presence == Presence::Present && is("cancer") && !spread
    }
}
