//! One row as a patient.

use super::{Column, DateOrder, DecimalMark, Role, cell, date, error::Fault, number, words};
use crate::patient::{
    AllergyFact, Birth, CompleteList, ConditionFact, FactDate, LinesFact, Location, Patient,
    Presence, Provenance, TherapyFact,
};
use crate::vocab::{ConditionId, DrugId, TherapyClassId};

/// A patient in the making: what several cells say together waits for the last of them.
#[derive(Debug, Default)]
pub(super) struct Draft {
    patient: Patient,
    age: Option<Birth>,
    diagnosis_source: Provenance,
    stage: Option<String>,
    diagnosed: Option<FactDate>,
    lab_date: Option<FactDate>,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

/// One cell on its way into a draft.
pub(super) struct Cell<'c> {
    pub(super) text: &'c str,
    pub(super) column: &'c Column,
    pub(super) source: Provenance,
}

impl Cell<'_> {
    fn date(&self) -> Result<FactDate, Fault> {
        date::read(self.text, self.column.dates.or(Some(DateOrder::Ambiguous)))
    }

    fn mark(&self) -> DecimalMark {
        self.column.decimal.unwrap_or(DecimalMark::Point)
    }

    fn yes_no(&self) -> Result<bool, Fault> {
        words::yes_no(self.text).ok_or_else(|| Fault::new("csv-yes-no", self.text))
    }

    fn degrees(&self) -> Result<f64, Fault> {
        let number = number::read(self.text, self.mark())?;
        f64::try_from(number.value).map_err(|_| Fault::new("csv-number", self.text))
    }

    fn text(&self) -> Option<String> {
        Some(self.text.to_owned())
    }
}

impl Draft {
    /// Takes in one cell that is not empty; what cannot be read of it comes back.
    pub(super) fn take(&mut self, cell: &Cell<'_>) -> Vec<Fault> {
        match self.take_list(cell) {
            Some(faults) => faults,
            None => self.take_one(cell).err().into_iter().collect(),
        }
    }

    /// Cells of lists, of which some items may be understood and others not.
    fn take_list(&mut self, cell: &Cell<'_>) -> Option<Vec<Fault>> {
        match cell.column.role {
            Role::Therapies => Some(self.therapies(cell)),
            Role::Conditions => Some(self.conditions(cell)),
            Role::Allergies => Some(self.allergies(cell)),
            Role::Biomarkers => {
                let (facts, faults) = cell::biomarkers(cell.text, &cell.source);
                self.patient.biomarkers.extend(facts);
                Some(faults)
            }
            _ => None,
        }
    }

    fn take_one(&mut self, cell: &Cell<'_>) -> Result<(), Fault> {
        let patient = &mut self.patient;
        match &cell.column.role {
            Role::Id => patient.id = cell.text(),
            Role::BirthDate => patient.birth = Some(Birth::Date(cell.date()?)),
            Role::Age => self.age = Some(cell::age(cell.text, cell.mark())?),
            Role::Sex => {
                let sex = words::sex(cell.text);
                patient.sex = Some(sex.ok_or_else(|| Fault::new("csv-sex", cell.text))?);
            }
            Role::Diagnosis => {
                patient.diagnosis = cell.text();
                self.diagnosis_source = cell.source.clone();
            }
            Role::Stage => self.stage = cell.text(),
            Role::Diagnosed => self.diagnosed = Some(cell.date()?),
            Role::LabDate => self.lab_date = Some(cell.date()?),
            Role::Note => patient.note = joined(patient.note.take(), cell.text),
            Role::Lines => patient.lines = Some(lines(cell)?),
            Role::Pregnant => patient.reproductive.pregnant = Some(cell.yes_no()?),
            Role::Breastfeeding => patient.reproductive.breastfeeding = Some(cell.yes_no()?),
            Role::Postmenopausal => patient.reproductive.postmenopausal = Some(cell.yes_no()?),
            Role::HealthyVolunteer => patient.healthy_volunteer = Some(cell.yes_no()?),
            Role::Latitude => self.latitude = Some(cell.degrees()?),
            Role::Longitude => self.longitude = Some(cell.degrees()?),
            _ => return self.take_fact(cell),
        }
        Ok(())
    }

    /// Cells about one entry of a vocabulary.
    fn take_fact(&mut self, cell: &Cell<'_>) -> Result<(), Fault> {
        let source = &cell.source;
        let patient = &mut self.patient;
        match &cell.column.role {
            Role::BloodPressure => {
                let both = cell::blood_pressure(cell.text, source)?;
                patient.measures.extend(both);
            }
            Role::Measure { analyte, unit } => {
                let unit = unit.as_deref();
                let fact = cell::measure(cell.text, *analyte, unit, cell.mark(), source.clone());
                patient.measures.push(fact?);
            }
            Role::Gene { gene, alteration } => match cell::staining(cell.text, *gene) {
                Some((analyte, value)) => {
                    let fact = cell::measure(value, analyte, None, cell.mark(), source.clone());
                    patient.measures.push(fact?);
                }
                None => {
                    let facts = cell::gene(cell.text, *gene, alteration.as_deref(), source)?;
                    patient.biomarkers.extend(facts);
                }
            },
            Role::Signature(code) => {
                patient
                    .biomarkers
                    .push(cell::signature(cell.text, code, source.clone())?);
            }
            Role::Condition(condition) => {
                let presence = presence(cell.yes_no()?);
                patient.conditions.push(ConditionFact {
                    presence,
                    ..condition_fact(*condition, source)
                });
            }
            Role::Drug(drug) => patient.therapies.push(given(cell, (Some(*drug), None))?),
            Role::TherapyClass(class) => patient.therapies.push(given(cell, (None, Some(*class)))?),
            _ => {}
        }
        Ok(())
    }

    fn therapies(&mut self, cell: &Cell<'_>) -> Vec<Fault> {
        if words::is_none(cell.text) {
            self.patient.complete.push(CompleteList::Therapies);
            return Vec::new();
        }
        let (agents, faults) = agents(cell);
        let facts = agents
            .into_iter()
            .map(|agent| therapy_fact(agent, &cell.source));
        self.patient.therapies.extend(facts);
        faults
    }

    fn allergies(&mut self, cell: &Cell<'_>) -> Vec<Fault> {
        if words::is_none(cell.text) {
            self.patient.complete.push(CompleteList::Allergies);
            return Vec::new();
        }
        let (agents, faults) = agents(cell);
        let facts = agents.into_iter().map(|(drug, class)| AllergyFact {
            drug,
            class,
            presence: Presence::Present,
            source: cell.source.clone(),
        });
        self.patient.allergies.extend(facts);
        faults
    }

    /// "None" is no statement about the diagnosis, so the list is not complete by it.
    fn conditions(&mut self, cell: &Cell<'_>) -> Vec<Fault> {
        if words::is_none(cell.text) {
            return Vec::new();
        }
        let (mut facts, mut faults) = (Vec::new(), Vec::new());
        for item in cell::items(cell.text) {
            match ConditionId::by_term(item) {
                Some(condition) => facts.push(condition_fact(condition, &cell.source)),
                None => faults.push(Fault::new("csv-term", item)),
            }
        }
        self.patient.conditions.extend(facts);
        faults
    }

    /// The patient, with what waited for the other cells.
    pub(super) fn finish(mut self) -> Patient {
        self.diagnosis();
        let mut patient = self.patient;
        patient.birth = patient.birth.or(self.age);
        for measure in &mut patient.measures {
            measure.date = measure.date.or(self.lab_date);
        }
        if let (Some(latitude), Some(longitude)) = (self.latitude, self.longitude) {
            patient.location = Some(Location {
                latitude,
                longitude,
                radius_km: None,
            });
        }
        patient
    }

    /// Codes the diagnosis where the vocabulary knows it; else the stage stays with its words.
    fn diagnosis(&mut self) {
        let Some(words) = &mut self.patient.diagnosis else {
            return;
        };
        match (ConditionId::by_term(words), self.stage.take()) {
            (Some(condition), stage) => {
                let fact = ConditionFact {
                    stage,
                    onset: self.diagnosed,
                    ..condition_fact(condition, &self.diagnosis_source)
                };
                self.patient.conditions.insert(0, fact);
            }
            (None, Some(stage)) => *words = format!("{words}, stage {stage}"),
            (None, None) => {}
        }
    }
}

/// A drug, or a class.
type Agent = (Option<DrugId>, Option<TherapyClassId>);

/// The drugs and classes of a list, and what is neither.
fn agents(cell: &Cell<'_>) -> (Vec<Agent>, Vec<Fault>) {
    let (mut agents, mut faults) = (Vec::new(), Vec::new());
    for item in cell::items(cell.text) {
        let drug = DrugId::by_term(item);
        let class = TherapyClassId::by_term(item).filter(|_| drug.is_none());
        match (drug, class) {
            (None, None) => faults.push(Fault::new("csv-term", item)),
            agent => agents.push(agent),
        }
    }
    (agents, faults)
}

/// Yes, no, or the date it was first given.
fn given(cell: &Cell<'_>, agent: Agent) -> Result<TherapyFact, Fault> {
    let fact = therapy_fact(agent, &cell.source);
    match (words::yes_no(cell.text), cell.date()) {
        (Some(yes), _) => Ok(TherapyFact {
            presence: presence(yes),
            ..fact
        }),
        (None, Ok(start)) => Ok(TherapyFact {
            start: Some(start),
            ..fact
        }),
        (None, Err(_)) => Err(Fault::new("csv-yes-no", cell.text)),
    }
}

fn therapy_fact((drug, class): Agent, source: &Provenance) -> TherapyFact {
    TherapyFact {
        drug,
        class,
        presence: Presence::Present,
        setting: None,
        purpose: None,
        line: None,
        start: None,
        end: None,
        ongoing: None,
        response: None,
        source: source.clone(),
    }
}

fn condition_fact(condition: ConditionId, source: &Provenance) -> ConditionFact {
    ConditionFact {
        condition,
        presence: Presence::Present,
        active: None,
        stage: None,
        qualifiers: Vec::new(),
        not_qualifiers: Vec::new(),
        cause: None,
        onset: None,
        resolved: None,
        source: source.clone(),
    }
}

fn lines(cell: &Cell<'_>) -> Result<LinesFact, Fault> {
    let count = if words::is_none(cell.text) {
        Some(0)
    } else {
        cell.text.parse().ok()
    };
    Ok(LinesFact {
        count: count.ok_or_else(|| Fault::new("csv-lines", cell.text))?,
        source: cell.source.clone(),
    })
}

fn presence(yes: bool) -> Presence {
    if yes {
        Presence::Present
    } else {
        Presence::Absent
    }
}

fn joined(before: Option<String>, text: &str) -> Option<String> {
    match before {
        Some(before) => Some(format!("{before}\n{text}")),
        None => Some(text.to_owned()),
    }
}
