//! The vocabularies for a form: look-up while typing, names of codes, values with their units.

use super::super::fault::guarded;
use crate::problem::Problem;
use crate::vocab::{AnalyteId, Kind, describe, in_usual_unit, search};
use wasm_bindgen::prelude::*;

/// The best entries of the named vocabularies (`condition`, `gene`, `drug`, `therapy_class`,
/// `analyte`) for a text in either language, at most `limit`, best first: an array of `Hit`.
///
/// # Errors
/// Throws a fault when a vocabulary is not known.
#[wasm_bindgen(js_name = lookUp)]
pub fn look_up(kinds: Vec<String>, text: &str, limit: usize) -> Result<JsValue, JsValue> {
    guarded(|| {
        let kinds: Vec<Kind> = kinds
            .iter()
            .map(|kind| read_kind(kind))
            .collect::<Result<_, _>>()?;
        Ok(search(&kinds, text, limit))
    })
}

/// The entry with this code as a `Description`, `null` where there is none.
///
/// # Errors
/// Throws a fault when the vocabulary is not known.
#[wasm_bindgen(js_name = describeTerm)]
pub fn describe_term(kind: &str, code: &str) -> Result<JsValue, JsValue> {
    guarded(|| Ok(describe(read_kind(kind)?, code)))
}

/// A value of an analyte in its usual unit as an `InUsualUnit`; `null` where the value is no
/// decimal number or the unit is not understood.
///
/// # Errors
/// Throws a fault when there is no such analyte.
#[wasm_bindgen(js_name = inUsualUnit)]
pub fn in_usual_unit_text(analyte: &str, value: &str, unit: &str) -> Result<JsValue, JsValue> {
    guarded(|| {
        let analyte = AnalyteId::by_code(analyte).ok_or_else(|| unknown("analyte", analyte))?;
        let value = value.trim().parse().ok();
        Ok(value.and_then(|value| in_usual_unit(analyte, value, unit)))
    })
}

fn read_kind(kind: &str) -> Result<Kind, Problem> {
    Kind::by_code(kind).ok_or_else(|| unknown("vocabulary", kind))
}

fn unknown(what: &str, name: &str) -> Problem {
    Problem {
        code: "vocabulary".to_owned(),
        message: format!("unknown {what} `{name}`"),
        help: "report it with the message".to_owned(),
        ..Problem::default()
    }
}
