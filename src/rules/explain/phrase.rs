//! Phrases for statements and facts, in one language.

use crate::messages::VERDICT;
use crate::patient::{
    AgeRange, AllergyFact, BiomarkerFact, ConditionFact, MeasureFact, Provenance, TherapyFact,
};
use crate::rules::{
    Alteration, Leaf, Limit, Marker, Op, Pledge, Qualifier, Reproductive, Setting, StageRank,
    TimeSpan, TimeUnit, Treatment, Window, stage_name,
};
use crate::vocab::{ConditionId, DrugId, Lang, Sex, TherapyClassId};
use rust_decimal::Decimal;
use serde::Serialize;

/// The message with this id and these arguments.
pub(super) fn message(lang: Lang, id: &str, args: &[(&str, &str)]) -> String {
    VERDICT.message(lang, id, |name| {
        let arg = args.iter().find(|(own, _)| *own == name);
        arg.map(|(_, value)| *value)
    })
}

/// What a leaf states, without its numbers.
pub(super) fn statement(leaf: &Leaf, lang: Lang) -> String {
    let word = |id| message(lang, id, &[]);
    match leaf {
        Leaf::Sex { .. } => word("statement-sex"),
        Leaf::Age { .. } => word("statement-age"),
        Leaf::HealthyVolunteer => word("statement-healthy-volunteer"),
        Leaf::Measure { analyte, .. } => analyte.name(lang).to_owned(),
        Leaf::Condition {
            condition,
            stage,
            qualifiers,
            cause,
            window,
            except,
        } => {
            let cause = cause.map(|from| message(lang, "cause", &[("what", from.name(lang))]));
            let stage = stage.map(|range| stages(range, lang));
            let window = window.map(|w| self::window(w, lang));
            let name = qualified(condition.name(lang), qualifiers, lang);
            let spared = except
                .iter()
                .map(|condition| condition.name(lang).to_owned());
            let spared = excepted(&spared.collect::<Vec<_>>(), lang);
            list([Some(name), stage, cause, window, spared], lang)
        }
        Leaf::Biomarker { marker } => self::marker(marker, lang),
        Leaf::Therapy {
            treatment,
            setting,
            purpose,
            window,
            except,
        } => {
            let setting = setting.map(|s| self::setting(s, lang));
            let purpose = purpose.map(|p| self::purpose(p, lang));
            let window = window.map(|w| self::window(w, lang));
            let spared = except.iter().map(|&spared| self::treatment(spared, lang));
            let spared = excepted(&spared.collect::<Vec<_>>(), lang);
            let treatment = self::treatment(*treatment, lang);
            list([Some(treatment), setting, purpose, window, spared], lang)
        }
        Leaf::Lines { .. } => word("statement-lines"),
        Leaf::Reproductive { state } => reproductive(*state, lang),
        Leaf::Allergy { treatment } => allergy(*treatment, lang),
        Leaf::Participation {
            pledge: Pledge::Consent,
        } => word("statement-consent"),
        Leaf::Participation {
            pledge: Pledge::Compliance,
        } => word("statement-compliance"),
        Leaf::Unparsed => word("statement-unread"),
    }
}

/// "other than basal cell carcinoma".
fn excepted(names: &[String], lang: Lang) -> Option<String> {
    let what = names.join(if lang == Lang::En { ", " } else { "、" });
    (!names.is_empty()).then(|| message(lang, "excepted", &[("what", &what)]))
}

/// The bound that a leaf sets, with its unit.
pub(super) fn needs(leaf: &Leaf, lang: Lang) -> String {
    match leaf {
        Leaf::Age { op, value, unit } => {
            let span = TimeSpan {
                count: *value,
                unit: *unit,
            };
            bound(*op, &self::span(span, lang), lang)
        }
        Leaf::Measure { op, limit, .. } => bound(*op, &self::limit(limit, lang), lang),
        Leaf::Lines { op, count, .. } => bound(*op, &count.to_string(), lang),
        Leaf::Sex { sex } => self::sex(*sex, lang),
        _ => statement(leaf, lang),
    }
}

fn bound(op: Op, bound: &str, lang: Lang) -> String {
    let id = match op {
        Op::Lt => "bound-lt",
        Op::Le => "bound-le",
        Op::Eq => "bound-eq",
        Op::Ge => "bound-ge",
        Op::Gt => "bound-gt",
    };
    message(lang, id, &[("bound", bound)])
}

fn limit(limit: &Limit, lang: Lang) -> String {
    let times = |id, times: &Decimal| message(lang, id, &[("times", &times.to_string())]);
    match limit {
        Limit::Value { value, unit } => quantity(&value.to_string(), unit),
        Limit::TimesUpperLimit(count) => times("times-upper-limit", count),
        Limit::TimesLowerLimit(count) => times("times-lower-limit", count),
    }
}

/// A number with its unit as it is printed: 92 ×10⁹/L, 55%, 1.
pub(super) fn quantity(value: &str, unit: &str) -> String {
    match unit {
        "" => value.to_owned(),
        "%" => format!("{value}%"),
        "10^9/L" => format!("{value} ×10⁹/L"),
        "10^12/L" => format!("{value} ×10¹²/L"),
        _ => format!("{value} {unit}"),
    }
}

pub(super) fn measured(fact: &MeasureFact) -> String {
    let comparator = fact.comparator.as_deref().unwrap_or("");
    let unit = fact.analyte.unit(&fact.unit);
    let unit = unit.map_or(fact.unit.as_str(), |unit| unit.spelling());
    quantity(&format!("{comparator}{}", fact.value), unit)
}

pub(super) fn age(age: AgeRange, unit: TimeUnit, lang: Lang) -> String {
    let (id, (low, high)) = match unit {
        TimeUnit::Years => ("years", age.years()),
        TimeUnit::Months => ("months", age.months()),
        TimeUnit::Weeks => ("weeks", age.weeks()),
        TimeUnit::Days => ("days", age.days()),
        TimeUnit::Hours => ("hours", age.hours()),
    };
    let count = if low == high {
        low.to_string()
    } else {
        format!("{low}–{high}")
    };
    message(lang, id, &[("count", &count)])
}

pub(super) fn sex(sex: Sex, lang: Lang) -> String {
    let id = match sex {
        Sex::Female => "sex-female",
        Sex::Male => "sex-male",
    };
    message(lang, id, &[])
}

pub(super) fn yes_or_no(yes: bool, lang: Lang) -> String {
    message(lang, if yes { "yes" } else { "no" }, &[])
}

pub(super) fn holds(holds: bool, lang: Lang) -> String {
    let id = if holds { "holds-met" } else { "holds-not-met" };
    message(lang, id, &[])
}

pub(super) fn window(window: Window, lang: Lang) -> String {
    let spanned = |id, span| message(lang, id, &[("span", &self::span(span, lang))]);
    match window {
        Window::Within(span) => spanned("window-within", span),
        Window::Before(span) => spanned("window-before", span),
        Window::For(span) => spanned("window-for", span),
        Window::Current => message(lang, "window-current", &[]),
        Window::Ever => message(lang, "window-ever", &[]),
    }
}

pub(super) fn span(span: TimeSpan, lang: Lang) -> String {
    let id = match span.unit {
        TimeUnit::Hours => "hours",
        TimeUnit::Days => "days",
        TimeUnit::Weeks => "weeks",
        TimeUnit::Months => "months",
        TimeUnit::Years => "years",
    };
    message(lang, id, &[("count", &span.count.to_string())])
}

fn qualified(name: &str, qualifiers: &[Qualifier], lang: Lang) -> String {
    let words = qualifiers.iter().map(|&q| coded("qualifier", q, lang));
    let words: Vec<String> = words.chain([name.to_owned()]).collect();
    words.join(if lang == Lang::En { " " } else { "" })
}

/// A variant's word: `qualifier-locally-advanced` for `locally_advanced`.
pub(super) fn coded(kind: &str, value: impl Serialize, lang: Lang) -> String {
    let code = crate::rules::leaf::code(value);
    message(lang, &format!("{kind}-{}", code.replace('_', "-")), &[])
}

fn setting(setting: Setting, lang: Lang) -> String {
    coded("setting", setting, lang)
}

/// "for lung cancer".
fn purpose(condition: ConditionId, lang: Lang) -> String {
    message(lang, "purpose", &[("what", condition.name(lang))])
}

pub(super) fn reproductive(state: Reproductive, lang: Lang) -> String {
    coded("state", state, lang)
}

fn stages((low, high): (StageRank, StageRank), lang: Lang) -> String {
    let (from, to) = (stage_name(low), stage_name(high));
    if from == to {
        message(lang, "statement-one-stage", &[("from", &from)])
    } else {
        message(lang, "statement-stage", &[("from", &from), ("to", &to)])
    }
}

pub(super) fn treatment(treatment: Treatment, lang: Lang) -> String {
    match treatment {
        Treatment::Drug(drug) => drug.name(lang).to_owned(),
        Treatment::Class(class) => class.name(lang).to_owned(),
        Treatment::AnySystemic => message(lang, "statement-any-treatment", &[]),
    }
}

pub(super) fn allergy(to: Treatment, lang: Lang) -> String {
    match to {
        Treatment::AnySystemic => message(lang, "statement-any-allergy", &[]),
        _ => message(lang, "statement-allergy", &[("name", &treatment(to, lang))]),
    }
}

pub(super) fn marker(marker: &Marker, lang: Lang) -> String {
    match marker {
        Marker::Gene { gene, alteration } => altered(gene.code(), alteration, lang),
        signature => coded("marker", signature, lang),
    }
}

pub(super) fn altered(gene: &str, alteration: &Alteration, lang: Lang) -> String {
    let plain = |id| message(lang, id, &[("gene", gene)]);
    let change = |id, change: &str| message(lang, id, &[("gene", gene), ("change", change)]);
    match alteration {
        Alteration::Any => plain("marker-any"),
        Alteration::Mutation => plain("marker-mutation"),
        Alteration::ProteinChange(name) => change("marker-protein-change", name),
        Alteration::Codon(name) => change("marker-codon", name),
        Alteration::Exon { number, kind } => {
            let kind = if kind.is_empty() { "mutation" } else { kind };
            let kind = message(lang, &format!("exon-{kind}"), &[]);
            let number = number.to_string();
            let args = [("gene", gene), ("number", &number), ("kind", &kind)];
            message(lang, "marker-exon", &args)
        }
        Alteration::Amplification => plain("marker-amplification"),
        Alteration::Deletion => plain("marker-deletion"),
        Alteration::Fusion(None) => plain("marker-fusion"),
        Alteration::Fusion(Some(partner)) => {
            let args = [("gene", gene), ("partner", partner.code())];
            message(lang, "marker-fusion-with", &args)
        }
        Alteration::Expression => plain("marker-expression"),
        Alteration::LossOfExpression => plain("marker-loss-of-expression"),
        Alteration::Germline => plain("marker-germline"),
        Alteration::WildType => plain("marker-wild-type"),
    }
}

/// A condition as recorded, with its particulars.
pub(super) fn condition(fact: &ConditionFact, lang: Lang) -> String {
    let dated = |id, date: Option<_>| {
        date.map(|date: crate::patient::FactDate| message(lang, id, &[("date", &date.to_string())]))
    };
    let qualifiers = fact.qualifiers.iter().filter_map(|q| Qualifier::by_code(q));
    let qualifiers: Vec<Qualifier> = qualifiers.collect();
    let stage = fact.stage.as_deref().map(|stage| {
        let bare = stage
            .trim_start_matches("stage")
            .trim_start_matches("Stage");
        message(lang, "recorded-stage", &[("stage", bare.trim())])
    });
    let parts = [
        Some(qualified(fact.condition.name(lang), &qualifiers, lang)),
        stage,
        dated("recorded-onset", fact.onset),
        dated("recorded-resolved", fact.resolved),
    ];
    list(parts, lang)
}

/// A test result as recorded.
pub(super) fn result(fact: &BiomarkerFact, lang: Lang) -> String {
    let name = match (fact.gene, fact.alteration.as_deref(), &fact.signature) {
        (Some(gene), None | Some(""), _) => altered(gene.code(), &Alteration::Any, lang),
        (Some(gene), Some(text), _) => match crate::rules::read_alteration(text) {
            Some(alteration) => altered(gene.code(), &alteration, lang),
            None => message(
                lang,
                "marker-recorded",
                &[("gene", gene.code()), ("change", text)],
            ),
        },
        (None, _, Some(signature)) => message(
            lang,
            &format!("marker-{}", signature.replace('_', "-")),
            &[],
        ),
        (None, ..) => String::new(),
    };
    let date = fact
        .date
        .map(|date| message(lang, "recorded-on", &[("date", &date.to_string())]));
    list([Some(name), fact.method.clone(), date], lang)
}

/// A therapy as recorded.
pub(super) fn therapy(fact: &TherapyFact, lang: Lang) -> String {
    let dated = |id, date: Option<crate::patient::FactDate>| {
        date.map(|date| message(lang, id, &[("date", &date.to_string())]))
    };
    let ongoing = (fact.ongoing == Some(true)).then(|| message(lang, "recorded-ongoing", &[]));
    let setting = fact.setting.as_deref().and_then(Setting::by_code);
    let parts = [
        Some(agent(fact.drug, fact.class, lang)),
        setting.map(|s| self::setting(s, lang)),
        fact.purpose.map(|p| purpose(p, lang)),
        dated("recorded-start", fact.start),
        dated("recorded-end", fact.end),
        ongoing,
    ];
    list(parts, lang)
}

pub(super) fn allergen(fact: &AllergyFact, lang: Lang) -> String {
    agent(fact.drug, fact.class, lang)
}

pub(super) fn agent(drug: Option<DrugId>, class: Option<TherapyClassId>, lang: Lang) -> String {
    match (drug, class) {
        (Some(drug), _) => drug.name(lang).to_owned(),
        (None, Some(class)) => class.name(lang).to_owned(),
        (None, None) => message(lang, "no-known-allergies", &[]),
    }
}

/// Where a fact comes from.
pub(super) fn source(source: &Provenance, lang: Lang) -> String {
    match source {
        Provenance::Form => message(lang, "source-form", &[]),
        Provenance::Fhir(path) => message(lang, "source-fhir", &[("path", path)]),
        Provenance::Csv { row, column } => {
            let row = row.to_string();
            message(lang, "source-csv", &[("row", &row), ("column", column)])
        }
        Provenance::Note { .. } => message(lang, "source-note", &[]),
    }
}

fn list<const N: usize>(parts: [Option<String>; N], lang: Lang) -> String {
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(if lang == Lang::En { ", " } else { "，" })
}
