//! Questions and replies in words.

use super::{leaf::both, phrase};
use crate::patient::{ConditionFact, Presence};
use crate::rules::{Reason, Reply, Subject};
use crate::vocab::Lang;

impl Subject {
    /// The question as a message code with what it asks of in both languages.
    #[must_use]
    pub fn question(&self) -> Reason {
        let reason = both(Reason::new(self.code()), "what", |lang| self.name(lang));
        match self {
            Self::Qualifier { condition, .. } => {
                both(reason, "condition", |lang| condition.name(lang).to_owned())
            }
            _ => reason,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Age => "ask-age",
            Self::Sex => "ask-sex",
            Self::HealthyVolunteer => "ask-healthy-volunteer",
            Self::Measure { .. } => "ask-measure",
            Self::Condition { .. } => "ask-condition",
            Self::Stage { .. } => "ask-stage",
            Self::Qualifier { .. } => "ask-qualifier",
            Self::ConditionTime { .. } => "ask-condition-time",
            Self::Gene { .. } => "ask-gene",
            Self::Signature { .. } => "ask-signature",
            Self::Therapy { .. } => "ask-therapy",
            Self::Lines => "ask-lines",
            Self::Reproductive { .. } => "ask-reproductive",
            Self::Allergy { .. } => "ask-allergy",
        }
    }

    /// What it is about: "platelet count", "HIV infection", "EGFR".
    #[must_use]
    pub fn name(&self, lang: Lang) -> String {
        let word = |id| phrase::message(lang, id, &[]);
        match self {
            Self::Age => word("statement-age"),
            Self::Sex => word("statement-sex"),
            Self::HealthyVolunteer => word("statement-healthy-volunteer"),
            Self::Lines => word("statement-lines"),
            Self::Measure { analyte } => analyte.name(lang).to_owned(),
            Self::Condition { condition }
            | Self::Stage { condition }
            | Self::ConditionTime { condition } => condition.name(lang).to_owned(),
            Self::Qualifier { qualifier, .. } => phrase::coded("qualifier", qualifier, lang),
            Self::Gene { gene } => gene.code().to_owned(),
            Self::Signature { signature } => phrase::marker(signature, lang),
            Self::Therapy { treatment } => phrase::treatment(*treatment, lang),
            Self::Reproductive { state } => phrase::reproductive(*state, lang),
            Self::Allergy { treatment } => phrase::allergy(*treatment, lang),
        }
    }

    /// The code of its kind, such as `measure`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.code().trim_start_matches("ask-")
    }
}

impl Reply {
    /// The reply in words, for one that is chosen from a list; `None` for one that is typed, such
    /// as a value, a count or a date.
    #[must_use]
    pub fn label(&self, lang: Lang) -> Option<String> {
        let word = |id| Some(phrase::message(lang, id, &[]));
        match self {
            Self::Sex(sex) => Some(phrase::sex(*sex, lang)),
            Self::HealthyVolunteer(holds)
            | Self::Qualifier { holds, .. }
            | Self::Reproductive { holds, .. } => Some(phrase::yes_or_no(*holds, lang)),
            Self::Condition(fact) if is_plain(fact) => Some(present(fact.presence, lang)),
            Self::Allergy(fact) => Some(present(fact.presence, lang)),
            Self::Stage { stage, .. } => {
                let args = [("stage", stage.as_str())];
                Some(phrase::message(lang, "recorded-stage", &args))
            }
            Self::Biomarker(fact) => {
                let id = match fact.presence {
                    Presence::Present => "reply-found",
                    _ => "reply-not-found",
                };
                let what = phrase::result(fact, lang);
                Some(phrase::message(lang, id, &[("what", &what)]))
            }
            Self::Therapy(fact) if fact.presence == Presence::Absent => word("reply-never"),
            Self::Therapy(fact) if fact.ongoing == Some(true) && fact.setting.is_none() => {
                word("reply-ongoing")
            }
            _ => None,
        }
    }
}

/// Whether a condition is recorded as there or not, at present and without particulars.
fn is_plain(fact: &ConditionFact) -> bool {
    fact.stage.is_none() && fact.qualifiers.is_empty() && fact.active != Some(false)
}

fn present(presence: Presence, lang: Lang) -> String {
    phrase::yes_or_no(presence == Presence::Present, lang)
}
