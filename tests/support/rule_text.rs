//! Rules in a short form that a clinician can read: `age >= 18 years`, `no(stroke within 6 months)`.

use trialmatch::rules::{Alteration, Leaf, Limit, Marker, Op, Rule, TimeSpan, Treatment, Window};

pub fn rule_text(rule: &Rule) -> String {
    let list = |parts: &[Rule]| parts.iter().map(rule_text).collect::<Vec<_>>().join(", ");
    match rule {
        Rule::All(parts) if parts.is_empty() => "anyone".to_owned(),
        Rule::All(parts) => format!("all({})", list(parts)),
        Rule::Any(parts) => format!("any({})", list(parts)),
        Rule::Not(part) => format!("no({})", rule_text(part)),
        Rule::Leaf(leaf) => leaf_text(leaf),
    }
}

fn leaf_text(leaf: &Leaf) -> String {
    match leaf {
        Leaf::Sex { sex } => format!("{sex:?}").to_lowercase(),
        Leaf::Age { op, value, unit } => {
            format!(
                "age {} {value} {}",
                op_text(*op),
                format!("{unit:?}").to_lowercase()
            )
        }
        Leaf::HealthyVolunteer => "healthy volunteer".to_owned(),
        Leaf::Measure {
            analyte,
            op,
            limit,
            window,
        } => {
            format!(
                "{} {} {}{}",
                analyte.code(),
                op_text(*op),
                limit_text(limit),
                window_text(window)
            )
        }
        Leaf::Condition {
            condition,
            stage,
            qualifiers,
            cause,
            window,
            except,
        } => {
            let qualifiers: String = qualifiers.iter().map(|q| format!(" {}", word(q))).collect();
            let stage = stage.map_or(String::new(), |(low, high)| format!(" stage {low}-{high}"));
            let except: Vec<&str> = except.iter().map(|other| other.code()).collect();
            let except = match except[..] {
                [] => String::new(),
                _ => format!(" other than {}", except.join("/")),
            };
            let cause = cause.map_or(String::new(), |from| format!(" from {}", from.code()));
            format!(
                "{}{qualifiers}{stage}{cause}{except}{}",
                condition.code(),
                window_text(window)
            )
        }
        Leaf::Biomarker { marker } => marker_text(marker),
        Leaf::Therapy {
            treatment,
            setting,
            purpose,
            window,
            except,
        } => {
            let except: Vec<String> = except
                .iter()
                .map(|t| treatment_text(t).to_owned())
                .collect();
            let except = match except[..] {
                [] => String::new(),
                _ => format!(" other than {}", except.join("/")),
            };
            let setting = setting.map_or(String::new(), |s| format!(" {}", word(&s)));
            let purpose = purpose.map_or(String::new(), |p| format!(" for {}", p.code()));
            format!(
                "had {}{setting}{purpose}{except}{}",
                treatment_text(treatment),
                window_text(window)
            )
        }
        Leaf::Lines { op, count, .. } => format!("lines {} {count}", op_text(*op)),
        Leaf::Reproductive { state } => word(state),
        Leaf::Allergy { treatment } => format!("allergy to {}", treatment_text(treatment)),
        Leaf::Participation { pledge } => word(pledge),
        Leaf::Unparsed => "?".to_owned(),
    }
}

fn op_text(op: Op) -> &'static str {
    match op {
        Op::Lt => "<",
        Op::Le => "<=",
        Op::Eq => "=",
        Op::Ge => ">=",
        Op::Gt => ">",
    }
}

fn limit_text(limit: &Limit) -> String {
    match limit {
        Limit::Value { value, unit } if unit.is_empty() => value.to_string(),
        Limit::Value { value, unit } => format!("{value} {unit}"),
        Limit::TimesUpperLimit(value) => format!("{value} ULN"),
        Limit::TimesLowerLimit(value) => format!("{value} LLN"),
    }
}

fn window_text(window: &Option<Window>) -> String {
    let span = |span: &TimeSpan| {
        format!(
            "{} {}",
            span.count,
            format!("{:?}", span.unit).to_lowercase()
        )
    };
    match window {
        None => String::new(),
        Some(Window::Within(s)) => format!(" within {}", span(s)),
        Some(Window::Before(s)) => format!(" longer than {} ago", span(s)),
        Some(Window::For(s)) => format!(" for {}", span(s)),
        Some(Window::Current) => " now".to_owned(),
        Some(Window::Ever) => " ever".to_owned(),
    }
}

fn treatment_text(treatment: &Treatment) -> &'static str {
    match treatment {
        Treatment::Drug(drug) => drug.code(),
        Treatment::Class(class) => class.code(),
        Treatment::AnySystemic => "any systemic therapy",
    }
}

fn marker_text(marker: &Marker) -> String {
    match marker {
        Marker::Gene { gene, alteration } => {
            format!("{} {}", gene.code(), alteration_text(alteration))
        }
        other => word(other),
    }
}

fn alteration_text(alteration: &Alteration) -> String {
    match alteration {
        Alteration::ProteinChange(change) | Alteration::Codon(change) => change.clone(),
        Alteration::Exon { number, kind } => format!("exon {number} {kind}").trim().to_owned(),
        Alteration::Fusion(_) => "fusion".to_owned(),
        other => word(other),
    }
}

/// The JSON name of a plain enum value, with blanks.
fn word(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().replace('_', " ")
}
