//! The reason of one leaf.

use super::phrase;
use crate::patient::{BiomarkerFact, MeasureFact, Presence, Provenance};
use crate::rules::{
    Facts, Leaf, Reason, Truth,
    facts::{Cause, Detail, Finding, Flaw, Why},
};
use crate::vocab::Lang;
use rust_decimal::Decimal;

/// The reason for what was found of a leaf.
pub(super) fn reason(leaf: &Leaf, found: Finding<'_>, facts: &Facts<'_>) -> Reason {
    let subject = Subject {
        leaf,
        truth: found.truth,
    };
    match found.cause {
        Cause::Unread => Reason::new("unread"),
        Cause::NotRecorded => subject.about("not-recorded"),
        Cause::NotListed => subject.decided("not-listed"),
        Cause::Contradiction => subject.about("contradiction"),
        Cause::NotTested => subject.about("biomarker-not-tested"),
        Cause::ByMarkers => subject.decided("condition-by-markers"),
        Cause::Person => subject.person(facts),
        Cause::Reproductive(why) => subject.reproductive(why),
        Cause::Measured(fact) => subject.measured(fact),
        Cause::WorkedOut(value) => subject.worked_out(value),
        Cause::Unusable(fact, flaw) => subject.unusable(fact, flaw),
        Cause::Lines(fact) => sourced(subject.lines(&fact.count.to_string()), &fact.source),
        Cause::LinesFrom(least) => subject.lines(&format!("≥ {least}")),
        recorded => subject.recorded(recorded),
    }
}

/// Codes of a recorded condition: there, lacking what is asked, leaving it open.
const CONDITION: [&str; 3] = ["condition", "condition-detail", "condition-open"];
/// The same of a recorded therapy.
const THERAPY: [&str; 3] = ["therapy", "therapy-detail", "therapy-open"];

/// A leaf and its truth.
struct Subject<'l> {
    leaf: &'l Leaf,
    truth: Truth,
}

impl Subject<'_> {
    /// A reason that names what the leaf states.
    fn about(&self, code: &'static str) -> Reason {
        both(Reason::new(code), "what", |lang| {
            phrase::statement(self.leaf, lang)
        })
    }

    /// A reason that names what the leaf states, and whether it holds.
    fn decided(&self, code: &'static str) -> Reason {
        self.with_truth(self.about(code))
    }

    /// A reason that compares a value with what the leaf needs.
    fn compared(&self, code: &'static str) -> Reason {
        both(self.decided(code), "needs", |lang| {
            phrase::needs(self.leaf, lang)
        })
    }

    fn with_truth(&self, reason: Reason) -> Reason {
        match self.truth {
            Truth::Met => both(reason.with("truth", "met"), "holds", |lang| {
                phrase::holds(true, lang)
            }),
            Truth::NotMet => both(reason.with("truth", "not_met"), "holds", |lang| {
                phrase::holds(false, lang)
            }),
            Truth::Unknown => reason,
        }
    }

    /// The code of what was found, or of what it leaves open.
    fn open_or<'c>(&self, open: &'c str, decided: &'c str) -> &'c str {
        if self.truth == Truth::Unknown {
            open
        } else {
            decided
        }
    }

    fn person(&self, facts: &Facts<'_>) -> Reason {
        match (self.leaf, facts.age(), facts.patient().sex) {
            (Leaf::Age { unit, .. }, Some(age), _) => {
                let reason = self.compared(self.open_or("age-open", "age"));
                both(reason, "value", |lang| phrase::age(age, *unit, lang))
            }
            (Leaf::Sex { .. }, _, Some(sex)) => {
                both(self.compared("sex"), "value", |lang| phrase::sex(sex, lang))
            }
            _ => both(self.decided("healthy-volunteer"), "value", |lang| {
                phrase::yes_or_no(self.truth == Truth::Met, lang)
            }),
        }
    }

    fn reproductive(&self, why: Why) -> Reason {
        let code = match why {
            Why::Recorded => "reproductive-recorded",
            Why::Male => "reproductive-male",
            Why::AgeSixty => "reproductive-age-sixty",
            Why::Postmenopausal => "reproductive-postmenopausal",
            Why::Sterile => "reproductive-sterile",
            Why::Pregnant => "reproductive-pregnant",
            Why::NoChildbearingPotential => "reproductive-no-childbearing-potential",
        };
        both(self.decided(code), "value", |lang| {
            phrase::yes_or_no(self.truth == Truth::Met, lang)
        })
    }

    fn measured(&self, fact: &MeasureFact) -> Reason {
        let code = match (self.truth, fact.date) {
            (Truth::Unknown, _) => "measure-open",
            (_, Some(_)) => "measure",
            (_, None) => "measure-undated",
        };
        self.with_measure(code, fact)
    }

    fn with_measure(&self, code: &'static str, fact: &MeasureFact) -> Reason {
        let reason = self
            .compared(code)
            .with("value", phrase::measured(fact))
            .with("analyte", fact.analyte.code());
        let reason = match fact.date {
            Some(date) => reason.with("date", date),
            None => reason,
        };
        sourced(reason, &fact.source)
    }

    fn worked_out(&self, value: Decimal) -> Reason {
        let unit = match self.leaf {
            Leaf::Measure { analyte, .. } => analyte.canonical_unit(),
            _ => None,
        };
        let value = value.round_dp(2).normalize().to_string();
        let unit = unit.map_or("", |unit| unit.spelling());
        self.compared(self.open_or("measure-open", "measure-worked-out"))
            .with("value", phrase::quantity(&value, unit))
    }

    fn unusable(&self, fact: &MeasureFact, flaw: Flaw) -> Reason {
        let code = match flaw {
            Flaw::Stale => "measure-stale",
            Flaw::Unit => "measure-unit",
            Flaw::NoLimit => "measure-no-limit",
            Flaw::TooClose => "measure-too-close",
            Flaw::Comparator => "measure-comparator",
            Flaw::Disagree => "measure-disagree",
        };
        let reason = self.with_measure(code, fact);
        match self.leaf {
            Leaf::Measure {
                window: Some(window),
                ..
            } => both(reason, "window", |lang| phrase::window(*window, lang)),
            _ => reason,
        }
    }

    fn lines(&self, value: &str) -> Reason {
        self.compared(self.open_or("lines-open", "lines"))
            .with("value", value)
    }

    /// A reason that shows one recorded fact.
    fn recorded(&self, cause: Cause<'_>) -> Reason {
        match cause {
            Cause::Has(fact, detail) => {
                let code = self.detailed(detail, CONDITION);
                let reason = self.showing(code, |lang| phrase::condition(fact, lang));
                sourced(reason, &fact.source)
            }
            Cause::Broader(fact) => {
                let reason =
                    self.showing("condition-broader", |lang| phrase::condition(fact, lang));
                sourced(reason, &fact.source)
            }
            Cause::Denied(fact) => {
                let name = |lang| fact.condition.name(lang).to_owned();
                sourced(self.showing("condition-denied", name), &fact.source)
            }
            Cause::ByDiagnosis(fact) => {
                let name = |lang| fact.condition.name(lang).to_owned();
                sourced(self.showing("biomarker-by-diagnosis", name), &fact.source)
            }
            Cause::Tested(fact) | Cause::Unspecific(fact) => self.tested(fact),
            Cause::Had(fact, detail) => {
                let code = self.detailed(detail, THERAPY);
                let reason = self.showing(code, |lang| phrase::therapy(fact, lang));
                sourced(reason, &fact.source)
            }
            Cause::LessExact(fact) => {
                let reason = self.showing("therapy-open", |lang| phrase::therapy(fact, lang));
                sourced(reason, &fact.source)
            }
            Cause::NotGiven(fact) => {
                let reason = self.showing("therapy-denied", |lang| phrase::therapy(fact, lang));
                sourced(reason, &fact.source)
            }
            Cause::Agreed(facts) => sourced(self.about("participation"), &facts.source),
            Cause::Allergy(fact) => {
                let code = match fact.presence {
                    Presence::Present => "allergy-present",
                    _ => "allergy-absent",
                };
                let reason = self.showing(code, |lang| phrase::allergen(fact, lang));
                sourced(reason, &fact.source)
            }
            _ => self.about("not-recorded"),
        }
    }

    fn tested(&self, fact: &BiomarkerFact) -> Reason {
        let code = match (self.truth, fact.presence) {
            (Truth::Unknown, _) => "biomarker-open",
            (Truth::Met, _) => "biomarker-positive",
            (Truth::NotMet, Presence::Present) => "biomarker-other",
            (Truth::NotMet, _) => "biomarker-negative",
        };
        let reason = self.showing(code, |lang| phrase::result(fact, lang));
        sourced(reason, &fact.source)
    }

    fn showing(&self, code: &'static str, recorded: impl Fn(Lang) -> String) -> Reason {
        both(self.decided(code), "recorded", recorded)
    }

    /// The code of what is there, of what it lacks, or of what it leaves open.
    fn detailed<'c>(&self, detail: Detail, [there, lacks, open]: [&'c str; 3]) -> &'c str {
        match (self.truth, detail) {
            (Truth::Unknown, _) => open,
            (_, Detail::Presence) => there,
            _ => lacks,
        }
    }
}

/// The reason with a phrase in both languages.
pub(super) fn both(reason: Reason, name: &'static str, phrase: impl Fn(Lang) -> String) -> Reason {
    reason
        .with(name, phrase(Lang::En))
        .with(format!("{name}_zh"), phrase(Lang::Zh))
}

/// The reason with the source of its fact.
fn sourced(reason: Reason, source: &Provenance) -> Reason {
    let reason = match source {
        Provenance::Note { start, end } => reason.with("start", start).with("end", end),
        _ => reason,
    };
    both(reason, "source", |lang| phrase::source(source, lang))
}
