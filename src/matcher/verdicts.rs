//! Verdicts on structured fields, for the trials that are shown.

use super::{
    Filters, MatchRequest, SiteSummary, Source, Verdict,
    screen::{FieldTruths, Screen, in_unit},
};
use crate::patient::AgeRange;
use crate::registry::Trial;
use crate::rules::{Effect, Leaf, Op, Parse, Reason, Rule, Section, TimeUnit, Truth, age_margin};
use crate::snapshot::{AgeBound, AgeUnit, Fields};
use crate::vocab::Sex;
use serde::Serialize;

/// One verdict for every structured field, in the order they are shown.
pub(super) fn of_fields(
    screen: &Screen<'_>,
    request: &MatchRequest,
    row: usize,
    fields: &Fields,
    trial: &Trial,
) -> Vec<Verdict> {
    let (truths, filters) = (screen.truths(row, fields), &request.filters);
    vec![
        status(filters, trial, truths.status),
        study_type(filters, trial, truths.study_type),
        phase(filters, trial, truths.phase),
        sex(request.patient.sex, trial, truths.sex),
        minimum_age(screen.age(), fields.minimum_age, trial, truths),
        maximum_age(screen.age(), fields.maximum_age, trial, truths),
        healthy_volunteers(screen.healthy(), trial, truths.healthy_volunteers),
    ]
}

/// Verdicts on what the trial is about, countries and distance, each where it is asked for.
pub(super) fn as_asked(
    screen: &Screen<'_>,
    request: &MatchRequest,
    row: usize,
    fields: &Fields,
    trial: &Trial,
    sites: &SiteSummary,
) -> Vec<Verdict> {
    let (truths, filters) = (screen.truths(row, fields), &request.filters);
    let conditions = !filters.conditions.is_empty();
    let about = conditions.then(|| about(filters, trial, truths.condition));
    let wanted = &filters.countries;
    let country = (!wanted.is_empty()).then(|| country(wanted, sites, truths.country));
    let located = request.patient.location.is_some();
    let distance = located.then(|| distance(request.radius_km(), sites, truths.distance));
    about.into_iter().chain(country).chain(distance).collect()
}

fn about(filters: &Filters, trial: &Trial, truth: Truth) -> Verdict {
    let value = trial.conditions.join(", ");
    let reason = choice("studied_condition", &filters.conditions, &value, truth);
    let path = "conditionsModule.conditions";
    field("studied_condition", path, value, truth, reason)
}

fn country(wanted: &[String], sites: &SiteSummary, truth: Truth) -> Verdict {
    let value = sites.countries.join(", ");
    let reason = choice("country", wanted, &value, truth);
    let path = "contactsLocationsModule.locations.country";
    field("country", path, value, truth, reason)
}

/// How far the nearest open site is, and whether that is near enough.
fn distance(radius_km: Option<f64>, sites: &SiteSummary, truth: Truth) -> Verdict {
    let path = "contactsLocationsModule.locations.geoPoint";
    let nearest = sites.nearest.as_ref();
    let city = nearest.map(|site| site.city.clone()).unwrap_or_default();
    let code = match (truth, nearest, sites.total, sites.open) {
        (_, None, 0, _) => "distance_no_sites",
        (_, None, _, 0) => "distance_no_open_site",
        (_, None, ..) => "distance_no_coordinates",
        (Truth::Met, Some(_), ..) => "distance_met",
        (Truth::NotMet, Some(_), ..) => "distance_not_met",
        // A site without coordinates may be nearer.
        (Truth::Unknown, Some(_), ..) => "distance_unknown",
    };
    let km = nearest.and_then(|site| site.distance_km);
    let mut reason = Reason::new(code);
    if let Some(km) = km {
        reason = reason.with("km", km).with("city", &city);
    }
    if let Some(radius) = radius_km {
        reason = reason.with("radius", radius);
    }
    if let (Truth::NotMet, Some(km), Some(radius)) = (truth, km, radius_km) {
        reason.margin = Some(Box::new(beyond(km, radius)));
    }
    field("distance", path, city, truth, reason)
}

/// By how many kilometres the nearest site is too far.
fn beyond(km: u32, radius: f64) -> Reason {
    let distance = format!("{} km", (f64::from(km) - radius).max(0.0).ceil());
    Reason::new("margin-above")
        .with("value", km)
        .with("bound", radius)
        .with("unit", "km")
        .with("distance", &distance)
        .with("distance_zh", &distance)
}

fn status(filters: &Filters, trial: &Trial, truth: Truth) -> Verdict {
    let value = word(&trial.status);
    let reason = choice("status", &filters.statuses, &value, truth);
    field("status", "statusModule.overallStatus", value, truth, reason)
}

fn study_type(filters: &Filters, trial: &Trial, truth: Truth) -> Verdict {
    let value = word(&trial.study_type);
    let reason = choice("study_type", &filters.study_types, &value, truth);
    field("study_type", "designModule.studyType", value, truth, reason)
}

fn phase(filters: &Filters, trial: &Trial, truth: Truth) -> Verdict {
    let words: Vec<String> = trial.phases.iter().map(word).collect();
    let value = words.join(", ");
    let reason = choice("phase", &filters.phases, &value, truth);
    field("phase", "designModule.phases", value, truth, reason)
}

fn sex(patient: Option<Sex>, trial: &Trial, truth: Truth) -> Verdict {
    let value = match trial.sex {
        Some(sex) => word(&sex).to_uppercase(),
        None if trial.sex_stated => "ALL".to_owned(),
        None => String::new(),
    };
    let code = match (trial.sex, truth) {
        (None, Truth::Met) => "sex_all",
        (None, _) => "sex_not_stated",
        (_, Truth::Met) => "sex_met",
        (_, Truth::NotMet) => "sex_not_met",
        (_, Truth::Unknown) => "sex_not_recorded",
    };
    let mut reason = Reason::new(code);
    for (name, sex) in [("patient", patient), ("trial", trial.sex)] {
        if let Some(sex) = sex {
            reason = reason.with(name, word(&sex));
        }
    }
    Verdict {
        rule: trial.sex.map(|sex| Leaf::Sex { sex }.into()),
        ..field("sex", "eligibilityModule.sex", value, truth, reason)
    }
}

fn minimum_age(
    age: Option<AgeRange>,
    bound: AgeBound,
    trial: &Trial,
    truths: FieldTruths,
) -> Verdict {
    let path = "eligibilityModule.minimumAge";
    let value = trial.minimum_age.clone().unwrap_or_default();
    let reason = age_reason("age_minimum", age, bound, &value, truths.minimum_age);
    Verdict {
        rule: age_leaf(bound, Op::Ge).map(Rule::Leaf),
        ..field("age", path, value, truths.minimum_age, reason)
    }
}

fn maximum_age(
    age: Option<AgeRange>,
    bound: AgeBound,
    trial: &Trial,
    truths: FieldTruths,
) -> Verdict {
    let path = "eligibilityModule.maximumAge";
    let value = trial.maximum_age.clone().unwrap_or_default();
    let reason = age_reason("age_maximum", age, bound, &value, truths.maximum_age);
    Verdict {
        rule: age_leaf(bound, Op::Le).map(Rule::Leaf),
        ..field("age", path, value, truths.maximum_age, reason)
    }
}

fn age_reason(
    code: &str,
    age: Option<AgeRange>,
    bound: AgeBound,
    given: &str,
    truth: Truth,
) -> Reason {
    let margin = || match age_leaf(bound, Op::Ge)? {
        Leaf::Age { value, unit, .. } => age_margin(age?, value, unit).map(Box::new),
        _ => None,
    };
    let reason = match (bound, age) {
        (AgeBound::None, _) => Reason::new(format!("{code}_none")),
        (AgeBound::Unreadable, _) => Reason::new(format!("{code}_unreadable")).with("bound", given),
        (AgeBound::Of(..), None) => {
            Reason::new(format!("{code}_not_recorded")).with("bound", given)
        }
        (AgeBound::Of(_, unit), Some(age)) => Reason::new(format!("{code}_{}", word(&truth)))
            .with("age", range(in_unit(age, unit)))
            .with("unit", unit_word(unit))
            .with("bound", given),
    };
    Reason {
        margin: (truth == Truth::NotMet).then(margin).flatten(),
        ..reason
    }
}

/// "62", or "61–62" while it is not decided.
fn range((least, greatest): (i32, i32)) -> String {
    if least == greatest {
        return least.to_string();
    }
    format!("{least}–{greatest}")
}

/// The age limits of a trial as statements.
pub(super) fn age_rules(fields: &Fields) -> Vec<Leaf> {
    let limits = [(fields.minimum_age, Op::Ge), (fields.maximum_age, Op::Le)];
    limits
        .into_iter()
        .filter_map(|(bound, op)| age_leaf(bound, op))
        .collect()
}

/// The bound as a statement; rules have no minutes.
fn age_leaf(bound: AgeBound, op: Op) -> Option<Leaf> {
    let AgeBound::Of(count, unit) = bound else {
        return None;
    };
    let unit = match unit {
        AgeUnit::Years => TimeUnit::Years,
        AgeUnit::Months => TimeUnit::Months,
        AgeUnit::Weeks => TimeUnit::Weeks,
        AgeUnit::Days => TimeUnit::Days,
        AgeUnit::Hours => TimeUnit::Hours,
        AgeUnit::Minutes => return None,
    };
    let value = count.into();
    Some(Leaf::Age { op, value, unit })
}

fn unit_word(unit: AgeUnit) -> &'static str {
    match unit {
        AgeUnit::Years => "years",
        AgeUnit::Months => "months",
        AgeUnit::Weeks => "weeks",
        AgeUnit::Days => "days",
        AgeUnit::Hours => "hours",
        AgeUnit::Minutes => "minutes",
    }
}

fn healthy_volunteers(patient: Option<bool>, trial: &Trial, truth: Truth) -> Verdict {
    let value = trial
        .healthy_volunteers
        .map(|accepted| accepted.to_string())
        .unwrap_or_default();
    let code = match (trial.healthy_volunteers, patient) {
        (Some(true), _) => "healthy_accepted",
        (_, Some(false)) => "healthy_not_needed",
        (Some(false), Some(true)) => "healthy_not_accepted",
        (None, _) => "healthy_not_stated",
        (Some(false), None) => "healthy_not_recorded",
    };
    let path = "eligibilityModule.healthyVolunteers";
    field("healthy_volunteers", path, value, truth, Reason::new(code))
}

/// A choice of the user's: `…_any`, `…_met`, `…_not_met` or `…_unknown`, with the record's
/// value and the words that are wanted.
fn choice<T: Serialize>(kind: &str, wanted: &[T], value: &str, truth: Truth) -> Reason {
    if wanted.is_empty() {
        return Reason::new(format!("{kind}_any"));
    }
    let words: Vec<String> = wanted.iter().map(word).collect();
    Reason::new(format!("{kind}_{}", word(&truth)))
        .with("value", value)
        .with("wanted", words.join(", "))
}

fn field(
    kind: &'static str,
    path: &'static str,
    value: String,
    truth: Truth,
    reason: Reason,
) -> Verdict {
    Verdict {
        kind: kind.into(),
        section: Section::Inclusion,
        truth,
        effect: Effect::of(Section::Inclusion, Parse::Exact, truth),
        parse: Parse::Exact,
        source: Source::Field {
            path: path.into(),
            value,
        },
        rule: None,
        reasons: vec![reason],
    }
}

/// The word of an enum as JSON has it; empty for null.
fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
