//! Values of labs, vitals and scores.

use super::{concept::Concept, element::Object, report::Cause};
use crate::patient::{FactDate, MeasureFact, Provenance};
use crate::vocab::AnalyteId;
use rust_decimal::Decimal;

/// A number as it is recorded.
struct Amount {
    value: Decimal,
    unit: String,
    comparator: Option<String>,
}

/// The value of an observation or a component; `None`, noted, where there is none to be read.
pub(super) fn measure(
    object: &Object<'_>,
    analyte: AnalyteId,
    date: Option<FactDate>,
) -> Option<MeasureFact> {
    let Some(element) = object.starting_with("value").map(str::to_owned) else {
        no_value(object, analyte);
        return None;
    };
    let amount = amount(object, &element, analyte)?;
    let (lower_limit, upper_limit) = limits(object, &amount.unit, analyte);
    Some(MeasureFact {
        analyte,
        value: amount.value,
        unit: amount.unit,
        comparator: amount.comparator,
        date,
        lower_limit,
        upper_limit,
        source: Provenance::Fhir(object.path_of(&element)),
    })
}

fn no_value(object: &Object<'_>, analyte: AnalyteId) {
    match object.concept("dataAbsentReason") {
        Some(reason) => {
            object.ignore_element("dataAbsentReason", Cause::DataAbsent, &reason.label());
        }
        None => object.ignore(Cause::NoValue, analyte.code()),
    }
}

fn amount(object: &Object<'_>, element: &str, analyte: AnalyteId) -> Option<Amount> {
    let read = match element {
        "valueQuantity" => return quantity(&object.object(element)?, analyte),
        "valueInteger" => Some((object.decimal(element)?, None)),
        "valueString" => written(&object.text(element)?),
        "valueCodeableConcept" => answer(&object.concept(element)?, analyte),
        "valueRange" => return range(&object.object(element)?, analyte),
        _ => None,
    };
    let Some((value, comparator)) = read else {
        object.ignore_element(element, Cause::ValueKind, element);
        return None;
    };
    Some(Amount {
        value,
        unit: String::new(),
        comparator,
    })
}

fn quantity(object: &Object<'_>, analyte: AnalyteId) -> Option<Amount> {
    let Some(value) = object.decimal("value") else {
        if !object.has("value") {
            object.ignore(Cause::NoValue, analyte.code());
        }
        return None;
    };
    Some(Amount {
        value,
        unit: unit(object, analyte),
        comparator: object.text("comparator"),
    })
}

/// The unit as coded where the code is understood, else as it is shown: a unit that is not
/// understood stays, so that it can be asked back.
fn unit(object: &Object<'_>, analyte: AnalyteId) -> String {
    let coded = object.text("code");
    let shown = object.text("unit");
    let scoreless = |unit: &String| !(unit.starts_with('{') && unit.ends_with('}'));
    let mut spelled = [coded.as_ref(), shown.as_ref()].into_iter().flatten();
    let understood = spelled.find(|unit| analyte.unit(unit).is_some());
    let unit = understood.or(shown.as_ref()).or(coded.as_ref());
    unit.filter(|unit| scoreless(unit) && *unit != "1")
        .cloned()
        .unwrap_or_default()
}

/// A range with one end is a value beyond it; one with two says too little.
fn range(object: &Object<'_>, analyte: AnalyteId) -> Option<Amount> {
    let (low, high) = (object.object("low"), object.object("high"));
    let (end, comparator) = match (&low, &high) {
        (Some(low), None) => (low, ">="),
        (None, Some(high)) => (high, "<="),
        _ => {
            object.ignore(Cause::ValueKind, "valueRange");
            return None;
        }
    };
    let amount = quantity(end, analyte)?;
    Some(Amount {
        comparator: Some(comparator.to_owned()),
        ..amount
    })
}

/// A number in words: "1", "<0.01".
fn written(text: &str) -> Option<(Decimal, Option<String>)> {
    const COMPARATORS: [&str; 4] = ["<=", ">=", "<", ">"];
    let comparator = COMPARATORS.iter().find(|c| text.starts_with(**c));
    let number = comparator.map_or(text, |c| &text[c.len()..]);
    let value = number.trim().parse().ok()?;
    Some((value, comparator.map(|c| (*c).to_owned())))
}

/// Answers of scores: LOINC's lists for ECOG (LA9622-7 is 0) and Karnofsky (LA29175-9 is 100),
/// else the number that the answer begins or ends with.
fn answer(concept: &Concept, analyte: AnalyteId) -> Option<(Decimal, Option<String>)> {
    const ECOG: [&str; 6] = [
        "LA9622-7", "LA9623-5", "LA9624-3", "LA9625-0", "LA9626-8", "LA9627-6",
    ];
    const KARNOFSKY: [&str; 11] = [
        "LA29175-9",
        "LA29176-7",
        "LA29177-5",
        "LA29178-3",
        "LA29179-1",
        "LA29180-9",
        "LA29181-7",
        "LA29182-5",
        "LA29183-3",
        "LA29184-1",
        "LA29185-8",
    ];
    let place = |list: &[&str]| {
        let mut codes = concept.any_code();
        let at = codes.find_map(|code| list.iter().position(|own| *own == code));
        at.and_then(|at| u32::try_from(at).ok()).map(Decimal::from)
    };
    let coded = match analyte.code() {
        "ecog" => place(&ECOG),
        "kps" => place(&KARNOFSKY).map(|at| Decimal::ONE_HUNDRED - at * Decimal::TEN),
        _ => None,
    };
    let value = coded.or_else(|| concept.words().find_map(outer_number))?;
    Some((value, None))
}

/// The number that a text begins or ends with: "ECOG 1", "80 - Normal activity with effort".
fn outer_number(text: &str) -> Option<Decimal> {
    let mut words = text
        .split([' ', ':', ',', ';'])
        .filter(|word| !word.is_empty());
    let first = words.next()?;
    let last = words.next_back();
    first.parse().ok().or_else(|| last?.parse().ok())
}

/// The laboratory's own limits, where they are in the value's unit.
fn limits(
    object: &Object<'_>,
    unit: &str,
    analyte: AnalyteId,
) -> (Option<Decimal>, Option<Decimal>) {
    let ranges = object.objects("referenceRange");
    let Some(range) = ranges.iter().find(|range| is_normal(range)) else {
        return (None, None);
    };
    let own = analyte.unit(unit);
    let limit = |name| {
        let end = range.object(name)?;
        let same = self::unit(&end, analyte);
        let same = same.is_empty() || same == unit || (own.is_some() && analyte.unit(&same) == own);
        end.decimal("value").filter(|_| same)
    };
    (limit("low"), limit("high"))
}

/// Ranges are of normal unless they say otherwise.
fn is_normal(range: &Object<'_>) -> bool {
    let kind = range.concept("type");
    kind.is_none_or(|kind| kind.any_code().any(|c| c == "normal") || kind.says("normal"))
}
