//! One trial: how many patients are left after each of its criteria.

use super::attrition::{ReasonKind, kind_of};
use crate::matcher::screen::FieldTruths;
use crate::rules::{Effect, Parse, Section, Truth};
use crate::snapshot::{Rules, Snapshot};
use serde::{Deserialize, Serialize};

/// The registry's fields as steps, before the criteria: their kinds and paths.
const FIELDS: [(ReasonKind, &str); 7] = [
    (ReasonKind::Status, "statusModule.overallStatus"),
    (ReasonKind::StudyType, "designModule.studyType"),
    (ReasonKind::Phase, "designModule.phases"),
    (ReasonKind::Sex, "eligibilityModule.sex"),
    (ReasonKind::Age, "eligibilityModule.minimumAge"),
    (ReasonKind::Age, "eligibilityModule.maximumAge"),
    (
        ReasonKind::HealthyVolunteers,
        "eligibilityModule.healthyVolunteers",
    ),
];

/// The patients of a cohort on their way through the criteria of one trial, in the order of
/// fields and text. A patient is lost at the first step that excludes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funnel {
    /// Registry id.
    pub nct_id: String,
    /// Patients that were screened.
    pub patients: u64,
    /// Patients that no step excludes.
    pub left: u64,
    /// Fields, then criteria.
    pub steps: Vec<FunnelStep>,
}

/// One field or criterion of a funnel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelStep {
    /// What it is about.
    pub kind: ReasonKind,
    /// Section of a criterion; `inclusion` for fields.
    pub section: Section,
    /// How well it was read; only `exact` ones exclude.
    pub parse: Parse,
    /// The registry field's path, or the sentence.
    pub source: String,
    /// Patients that reached it.
    pub entered: u64,
    /// Of these, patients it excludes.
    pub lost: u64,
    /// Of these, patients it speaks against although it was read in part only.
    pub check: u64,
    /// Of these, patients it leaves open.
    pub undecided: u64,
    /// Patients it excludes, whether or not another step did before.
    pub against: u64,
}

impl Funnel {
    /// The steps of a trial, with nobody in them yet.
    pub(super) fn new(snapshot: &Snapshot, row: usize) -> Self {
        let step = |kind, section, parse, source: &str| FunnelStep {
            kind,
            section,
            parse,
            source: source.to_owned(),
            entered: 0,
            lost: 0,
            check: 0,
            undecided: 0,
            against: 0,
        };
        let text = snapshot.eligibility(row);
        let rules = snapshot.rules();
        let criteria = rules.criteria(row).map(|criterion| {
            let span = snapshot.criterion_span(criterion);
            let quote = text.get(span.start as usize..span.end as usize);
            let (section, parse) = (rules.section(criterion), rules.grade(criterion));
            step(
                kind_of(rules, criterion),
                section,
                parse,
                quote.unwrap_or_default(),
            )
        });
        let fields = FIELDS
            .into_iter()
            .map(|(kind, path)| step(kind, Section::Inclusion, Parse::Exact, path));
        Self {
            nct_id: snapshot.nct_id(row).to_owned(),
            patients: 0,
            left: 0,
            steps: fields.chain(criteria).collect(),
        }
    }

    /// Whether these are the steps of the same trial, whoever is in them.
    pub(super) fn has_steps_of(&self, other: &Self) -> bool {
        let sources = |funnel: &Self| -> Vec<String> {
            let steps = funnel.steps.iter();
            steps.map(|step| step.source.clone()).collect()
        };
        self.nct_id == other.nct_id && sources(self) == sources(other)
    }

    /// Sends one patient through.
    pub(super) fn add(&mut self, verdicts: &Verdicts) {
        self.patients += 1;
        let mut in_it = true;
        for (step, effect) in self.steps.iter_mut().zip(&verdicts.0) {
            let excludes = *effect == Effect::Against && step.parse.decides();
            step.against += u64::from(excludes);
            if in_it {
                step.entered += 1;
                step.lost += u64::from(excludes);
                step.check += u64::from(*effect == Effect::Against && !excludes);
                step.undecided += u64::from(*effect == Effect::Undecided);
                in_it = !excludes;
            }
        }
        self.left += u64::from(in_it);
    }
}

/// How each step of a trial stands for one patient.
pub(super) struct Verdicts(Vec<Effect>);

impl Verdicts {
    pub(super) fn of(rules: &Rules, row: usize, fields: FieldTruths, truths: &[Truth]) -> Self {
        let fields = [
            fields.status,
            fields.study_type,
            fields.phase,
            fields.sex,
            fields.minimum_age,
            fields.maximum_age,
            fields.healthy_volunteers,
        ];
        let of_field = |truth| Effect::of(Section::Inclusion, Parse::Exact, truth);
        let mut stack = Vec::new();
        let criteria = rules.criteria(row).map(|criterion| {
            let truth = rules.truth(criterion, truths, &mut stack);
            Effect::of(rules.section(criterion), rules.grade(criterion), truth)
        });
        Self(fields.into_iter().map(of_field).chain(criteria).collect())
    }
}
