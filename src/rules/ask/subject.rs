use super::super::{
    Facts, Leaf, Marker, Qualifier, Reproductive, Treatment, Truth,
    entail::{
        SECOND, entailed_markers, is_distant_spread, is_solid_tumor, parts_of, primary_site,
        usually_has,
    },
    facts::{Cause, Detail, is_of_one_trial},
};
use crate::vocab::{AnalyteId, ConditionId, GeneId};
use serde::{Deserialize, Serialize};

/// One fact that may be missing of a patient: what one question asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Subject {
    /// Date of birth or age.
    Age,
    /// Sex.
    Sex,
    /// Whether the patient takes part as a healthy volunteer.
    HealthyVolunteer,
    /// A current value, with the laboratory's limits.
    Measure {
        /// Of what.
        analyte: AnalyteId,
    },
    /// Whether the patient has, or had, a condition.
    Condition {
        /// Which.
        condition: ConditionId,
    },
    /// The stage of a recorded condition.
    Stage {
        /// Of which.
        condition: ConditionId,
    },
    /// Whether a recorded condition has a quality.
    Qualifier {
        /// Which condition.
        condition: ConditionId,
        /// Which quality.
        qualifier: Qualifier,
    },
    /// When a recorded condition began and ended, and whether it goes on.
    ConditionTime {
        /// Of which.
        condition: ConditionId,
    },
    /// The result of a test of a gene or its protein.
    Gene {
        /// Which.
        gene: GeneId,
    },
    /// The result of a test for a signature.
    Signature {
        /// Which.
        signature: Marker,
    },
    /// Whether a therapy was given, and when.
    Therapy {
        /// Which.
        treatment: Treatment,
    },
    /// The number of earlier lines of systemic therapy.
    Lines,
    /// Pregnancy and childbearing.
    Reproductive {
        /// Which statement.
        state: Reproductive,
    },
    /// An allergy.
    Allergy {
        /// To what.
        treatment: Treatment,
    },
}

impl Subject {
    /// What a statement is about, whether or not it is known.
    #[must_use]
    pub fn of(leaf: &Leaf) -> Option<Self> {
        Some(match leaf {
            Leaf::Age { .. } => Self::Age,
            Leaf::Sex { .. } => Self::Sex,
            Leaf::HealthyVolunteer => Self::HealthyVolunteer,
            Leaf::Measure { analyte, .. } => Self::Measure { analyte: *analyte },
            Leaf::Condition { condition, .. } => Self::Condition {
                condition: *condition,
            },
            Leaf::Biomarker { marker } => match marker {
                Marker::Gene { gene, .. } => Self::Gene { gene: *gene },
                signature => Self::Signature {
                    signature: signature.clone(),
                },
            },
            Leaf::Therapy { treatment, .. } => Self::Therapy {
                treatment: *treatment,
            },
            Leaf::Lines { .. } => Self::Lines,
            Leaf::Reproductive { state } => Self::Reproductive { state: *state },
            Leaf::Allergy { treatment } => Self::Allergy {
                treatment: *treatment,
            },
            // Consent is asked of the patient about one trial, not of the record about many.
            Leaf::Participation { .. } | Leaf::Unparsed => return None,
        })
    }

    /// What to ask for a statement that the record leaves open: of a condition that is recorded,
    /// the detail that is missing. `None` where the statement is decided or was not read.
    #[must_use]
    pub fn missing(leaf: &Leaf, facts: &Facts<'_>) -> Option<Self> {
        let found = facts.find(leaf);
        if found.truth != Truth::Unknown {
            return None;
        }
        match (found.cause, leaf) {
            (Cause::Has(fact, Detail::Stage), _) => Some(Self::Stage {
                condition: fact.condition,
            }),
            (Cause::Has(fact, Detail::Qualifier), Leaf::Condition { qualifiers, .. }) => {
                Some(Self::Qualifier {
                    condition: fact.condition,
                    qualifier: facts.open_qualifier(fact, qualifiers)?,
                })
            }
            (Cause::Has(fact, _), _) => Some(Self::ConditionTime {
                condition: fact.condition,
            }),
            // What one trial gives is something else in every other: only "no allergy" decides.
            (_, Leaf::Allergy { treatment }) if is_of_one_trial(*treatment) => {
                let treatment = Treatment::AnySystemic;
                let any = facts.find(&Leaf::Allergy { treatment });
                (any.truth == Truth::Unknown).then_some(Self::Allergy { treatment })
            }
            _ => Self::of(leaf),
        }
    }

    /// Whether two questions are nearly the same where they decide the same: both ask for a
    /// therapy, for whichever was given "no prior therapy" does not hold; or one asks for the
    /// allergy or condition that the other asks for, or for a kind of it.
    #[must_use]
    pub fn is_akin(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Therapy { .. }, Self::Therapy { .. }) => true,
            (Self::Allergy { treatment: one }, Self::Allergy { treatment: other }) => {
                are_related(*one, *other)
            }
            (Self::Condition { condition: one }, Self::Condition { condition: other }) => {
                one.is_a(*other) || other.is_a(*one)
            }
            _ => false,
        }
    }

    /// Whether a reply may change the truth of a statement. Holds for some that no reply
    /// changes, and for every one that a reply does.
    #[must_use]
    pub fn bears_on(&self, leaf: &Leaf) -> bool {
        match self {
            Self::Age => matches!(leaf, Leaf::Age { .. } | Leaf::Reproductive { .. }),
            Self::Sex => matches!(leaf, Leaf::Sex { .. } | Leaf::Reproductive { .. }),
            Self::HealthyVolunteer => matches!(leaf, Leaf::HealthyVolunteer),
            Self::Measure { analyte } => {
                matches!(leaf, Leaf::Measure { analyte: other, .. } if feeds(*analyte, *other))
            }
            Self::Condition { condition }
            | Self::Stage { condition }
            | Self::Qualifier { condition, .. }
            | Self::ConditionTime { condition } => condition_bears_on(*condition, leaf),
            Self::Gene { .. } | Self::Signature { .. } => match leaf {
                // A fusion speaks of its partner too, so every marker may be concerned.
                Leaf::Biomarker { .. } => true,
                Leaf::Condition { condition, .. } => parts_of(*condition).is_some(),
                _ => false,
            },
            Self::Therapy { treatment } => match leaf {
                Leaf::Therapy {
                    treatment: other, ..
                } => are_related(*treatment, *other),
                Leaf::Lines { .. } => true,
                _ => false,
            },
            Self::Lines => match leaf {
                Leaf::Therapy { treatment, .. } => *treatment == Treatment::AnySystemic,
                Leaf::Lines { .. } => true,
                _ => false,
            },
            Self::Reproductive { .. } => matches!(leaf, Leaf::Reproductive { .. }),
            Self::Allergy { .. } => matches!(leaf, Leaf::Allergy { .. }),
        }
    }
}

/// Whether what is recorded of a condition may speak of a statement: of a broader or a narrower
/// one, of one that it is a part of, of one that it may have spread from, of a marker that it
/// entails.
fn condition_bears_on(condition: ConditionId, leaf: &Leaf) -> bool {
    let kin = |other: ConditionId| condition.is_a(other) || other.is_a(condition);
    match leaf {
        Leaf::Condition {
            condition: other,
            qualifiers,
            ..
        } => {
            let spreads = is_distant_spread(condition) || is_solid_tumor(condition);
            let late = [Qualifier::Metastatic, Qualifier::Advanced];
            let second = other.code() == SECOND && primary_site(condition).is_some();
            kin(*other)
                || usually_has(condition, *other)
                || second
                || parts_of(*other).is_some_and(|parts| kin(parts.base) || spreads)
                || (spreads && qualifiers.iter().any(|own| late.contains(own)))
        }
        Leaf::Biomarker { marker } => entailed_markers()
            .iter()
            .any(|(diagnosis, own, _)| own == marker && kin(*diagnosis)),
        Leaf::HealthyVolunteer => true,
        _ => false,
    }
}

/// Whether two treatments are one, or one is of the kind of the other.
fn are_related(one: Treatment, other: Treatment) -> bool {
    match (one, other) {
        (Treatment::AnySystemic, _) | (_, Treatment::AnySystemic) => true,
        (Treatment::Drug(one), Treatment::Drug(other)) => one == other,
        (Treatment::Drug(drug), Treatment::Class(class))
        | (Treatment::Class(class), Treatment::Drug(drug)) => drug.is_in(class),
        (Treatment::Class(one), Treatment::Class(other)) => one.is_a(other) || other.is_a(one),
    }
}

/// Whether a value of one analyte stands for the other, or the other is worked out from it.
fn feeds(analyte: AnalyteId, other: AnalyteId) -> bool {
    analyte.is_a(other)
        || match other.code() {
            "bmi" => matches!(analyte.code(), "weight" | "height"),
            "child_pugh_class" => analyte.code() == "child_pugh",
            _ => false,
        }
}
