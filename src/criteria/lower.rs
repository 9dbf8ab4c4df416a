//! Sentences lowered to rules. The rule says what the sentence says of the patient; it is exact
//! only when every node is in it. Where what is not read can only narrow what is, or where the
//! joint alone is in doubt, the rule holds the doubt as a leaf of its own and is
//! [gapped](Parse::Gapped): what it decides is decided whichever way the doubt is settled.

use super::brackets::{
    bracketed, defines, defines_absence, is_age, is_of_pregnancy, names_women_alone,
};
use super::consent;
use super::cst::Node;
use super::gap;
use super::grammar::illness::{self, is_of_illness};
use super::grammar::{Fact, Role, all, any, not};
use super::item::Sentence;
use crate::rules::{
    Leaf, Parse, Qualifier, Reproductive, Rule, Section, Setting, Span, TimeSpan, Treatment,
    Window, is_event,
};
use crate::vocab::{ConditionId, Sex, TherapyClassId};

/// A without B. Who has B may have another A besides, which still counts: a basal cell carcinoma
/// does not undo a colon cancer. So an exception for one of the things that A covers leaves the
/// matter open for those who have it, while one that describes A itself ("unless resolved") ends it.
fn without(rule: Rule, excepted: Rule) -> Rule {
    let others = other_than(&rule, &excepted).or_else(|| other_treatments(&rule, &excepted));
    if let Some(others) = others {
        return others;
    }
    let one_of_many = excepted
        .leaves()
        .into_iter()
        .any(|part| rule.leaves().into_iter().any(|leaf| another(leaf, part)));
    // "substance abuse, excluding nicotine": a drug of many.
    let of_conditions = |leaf: &&Leaf| matches!(leaf, Leaf::Condition { .. });
    let of_therapies = |leaf: &&Leaf| matches!(leaf, Leaf::Therapy { .. });
    let a_drug =
        rule.leaves().iter().all(of_conditions) && excepted.leaves().iter().all(of_therapies);
    let spared = not(excepted);
    let spared = match one_of_many || a_drug {
        true => Rule::Any(vec![spared, Leaf::Unparsed.into()]),
        false => spared,
    };
    Rule::All(vec![rule, spared])
}

/// A condition with exceptions that are conditions of its kind. Where words of the exception are
/// not read, who has it alone is left open. "Except adequately treated basal cell carcinoma": one
/// that was not treated counts.
fn other_than(rule: &Rule, excepted: &Rule) -> Option<Rule> {
    let Rule::Leaf(Leaf::Condition {
        condition,
        cause: None,
        ..
    }) = rule
    else {
        return None;
    };
    let narrowed = excepted.leaves().contains(&&Leaf::Unparsed);
    let kinds = excepted
        .leaves()
        .into_iter()
        .filter(|leaf| **leaf != Leaf::Unparsed);
    let kinds = kinds.map(|leaf| kind_of(*condition, leaf));
    let kinds = kinds.collect::<Option<Vec<Kind>>>()?;
    let mut others = rule.clone();
    if let Rule::Leaf(Leaf::Condition { except, .. }) = &mut others {
        except.extend(kinds.iter().map(|kind| kind.condition));
    }
    if gap::has_denial(excepted) || others == *rule || !lists_kinds(excepted) {
        return None;
    }
    if narrowed {
        return Some(Rule::Any(vec![
            others,
            Rule::All(vec![rule.clone(), Leaf::Unparsed.into()]),
        ]));
    }
    let remaining: Vec<Rule> = kinds
        .into_iter()
        .filter_map(|kind| kind.remaining(rule))
        .collect();
    Some(any([others].into_iter().chain(remaining).collect()))
}

/// One condition other than the plain ones that are excepted.
fn aside_from(rule: &Rule, excepted: &Rule) -> Option<Rule> {
    let listed = matches!(excepted, Rule::Leaf(_) | Rule::Any(_)) && lists_kinds(excepted);
    let others = excepted.leaves().into_iter().map(plain);
    let others: Vec<ConditionId> = others.collect::<Option<_>>().filter(|_| listed)?;
    let mut rule = rule.clone();
    let Rule::Leaf(Leaf::Condition {
        condition,
        cause: None,
        except,
        ..
    }) = &mut rule
    else {
        return None;
    };
    let narrower = others
        .iter()
        .all(|other| other != condition && !condition.is_a(*other));
    except.extend(others);
    narrower.then_some(rule)
}

/// Whether an exception is a list of names, and none of them says more of another: "carcinoma in situ
/// of the colon or skin cancer".
fn lists_kinds(excepted: &Rule) -> bool {
    match excepted {
        Rule::All(parts) => {
            let said = parts.iter().filter(|part| !has_doubt(part)).count();
            said < 2 || parts.iter().all(|part| matches!(part, Rule::Leaf(_)))
        }
        Rule::Any(parts) => parts.iter().all(lists_kinds),
        Rule::Not(_) => false,
        Rule::Leaf(_) => true,
    }
}

/// Therapies with exceptions that are treatments of their kind: "antiretrovirals except zidovudine".
fn other_treatments(rule: &Rule, excepted: &Rule) -> Option<Rule> {
    let listed = matches!(excepted, Rule::Leaf(_) | Rule::Any(_)) && !gap::has_denial(excepted);
    let plain = |leaf: &Leaf| match leaf {
        Leaf::Therapy {
            treatment,
            setting: None,
            purpose: None,
            window: None | Some(Window::Current | Window::Ever),
            except,
        } if except.is_empty() => Some(*treatment),
        _ => None,
    };
    let spared = excepted.leaves().into_iter().map(plain);
    let spared: Vec<Treatment> = spared.collect::<Option<_>>().filter(|_| listed)?;
    let mut others = rule.clone();
    let mut taken = vec![false; spared.len()];
    spare(&mut others, &spared, &mut taken).then_some(())?;
    (!taken.is_empty() && taken.iter().all(|taken| *taken)).then_some(others)
}

/// Gives each therapy of a rule those exceptions that are of its kind; whether it has nothing else.
fn spare(rule: &mut Rule, spared: &[Treatment], taken: &mut [bool]) -> bool {
    match rule {
        Rule::All(_) | Rule::Not(_) => false,
        Rule::Any(parts) => parts.iter_mut().all(|part| spare(part, spared, taken)),
        Rule::Leaf(Leaf::Therapy {
            treatment, except, ..
        }) => {
            for (&own, taken) in spared.iter().zip(taken) {
                if own != *treatment && is_treatment_of(own, *treatment) {
                    except.push(own);
                    *taken = true;
                }
            }
            true
        }
        Rule::Leaf(_) => false,
    }
}

/// Whether a treatment is of a class.
fn is_treatment_of(treatment: Treatment, general: Treatment) -> bool {
    match (treatment, general) {
        (Treatment::Drug(drug), Treatment::Class(class)) => drug.is_in(class),
        (Treatment::Class(own), Treatment::Class(class)) => own.is_a(class),
        _ => false,
    }
}

/// An excepted condition with what must hold of it.
struct Kind {
    condition: ConditionId,
    qualifiers: Vec<Qualifier>,
}

/// What an exception to a condition excepts, where that is a kind of it.
fn kind_of(general: ConditionId, excepted: &Leaf) -> Option<Kind> {
    let (condition, qualifiers) = qualified(excepted)?;
    is_kind(condition, general).then(|| Kind {
        condition,
        qualifiers: qualifiers.to_vec(),
    })
}

/// Whether an exception takes something away from a condition. A carcinoma in situ is named beside
/// the cancers that do not count.
fn is_kind(condition: ConditionId, general: ConditionId) -> bool {
    let is = |id: ConditionId, code| ConditionId::by_code(code).is_some_and(|kind| id.is_a(kind));
    let cancer = ["cancer", "second_malignancy"].contains(&general.code());
    let of_cancer = || is(condition, "cancer") || is(condition, "precancerous_condition");
    condition != general
        && condition.code() != "cancer"
        && (condition.is_a(general) || cancer && of_cancer() || general.code() == illness::ILLNESS)
}

impl Kind {
    /// This kind of the condition that `rule` names, without what makes it an exception.
    fn remaining(self, rule: &Rule) -> Option<Rule> {
        if self.qualifiers.is_empty() {
            return None;
        }
        let mut kind = rule.clone();
        if let Rule::Leaf(Leaf::Condition { condition, .. }) = &mut kind {
            *condition = self.condition;
        }
        let mut spared = kind.clone();
        if let Rule::Leaf(Leaf::Condition { qualifiers, .. }) = &mut spared {
            *qualifiers = self.qualifiers;
        }
        Some(Rule::All(vec![kind, not(spared)]))
    }
}

/// Whether two statements are about different conditions, or different therapies.
fn another(leaf: &Leaf, part: &Leaf) -> bool {
    match (leaf, part) {
        (Leaf::Condition { condition: a, .. }, Leaf::Condition { condition: b, .. }) => a != b,
        (Leaf::Therapy { treatment: a, .. }, Leaf::Therapy { treatment: b, .. }) => a != b,
        _ => false,
    }
}

/// What a sentence says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub(super) rule: Option<Rule>,
    pub(super) parse: Parse,
    /// The sentence permits something; it takes nothing away from those who lack it, and may
    /// soften what stands before.
    pub(super) permits: bool,
}

impl Reading {
    fn of(rule: Option<Rule>, exact: bool) -> Self {
        let parse = if exact { Parse::Exact } else { Parse::Partial };
        Self::graded(rule, parse)
    }

    fn graded(rule: Option<Rule>, parse: Parse) -> Self {
        let parse = match rule {
            None => Parse::Unparsed,
            Some(_) => parse,
        };
        Self {
            rule,
            parse,
            permits: false,
        }
    }

    fn silent(parse: Parse, permits: bool) -> Self {
        Self {
            rule: None,
            parse,
            permits,
        }
    }
}

/// Clauses and exceptions nested deeper than this are not read.
const DEEPEST: usize = 8;

/// The reading of a whole criterion.
pub(super) fn criterion(nodes: &[Node], sentence: Sentence, section: Section) -> Reading {
    let clauses = nodes
        .split(|node| matches!(node, Node::End))
        .filter(|clause| !clause.is_empty());
    let mut readings = clauses.map(|clause| statement(clause, sentence, section));
    match (readings.next(), readings.next()) {
        (Some(only), None) => only,
        (first, second) => {
            let parts = first.into_iter().chain(second).chain(readings);
            joined(parts.collect(), section)
        }
    }
}

/// The reading of one clause.
pub(super) fn statement(clause: &[Node], sentence: Sentence, section: Section) -> Reading {
    let lowering = Lowering {
        sentence,
        section,
        depth: 0,
    };
    lowering.clause(clause)
}

/// Joins the clauses of a criterion: all must hold for inclusion, one is enough for exclusion.
pub(super) fn joined(mut readings: Vec<Reading>, section: Section) -> Reading {
    if readings.len() == 1 {
        return readings.remove(0);
    }
    let permits = readings.iter().any(|r| r.permits);
    let administrative =
        !readings.is_empty() && readings.iter().all(|r| r.parse == Parse::Administrative);
    if administrative {
        return Reading::silent(Parse::Administrative, permits);
    }
    // A consent clause beside others takes nothing away; an unread one, or a permission, does.
    let screened = readings.iter().map(|r| r.parse);
    let parse = match permits {
        true => Parse::Partial,
        false => certainty(screened.filter(|parse| *parse != Parse::Administrative)),
    };
    let rules: Vec<Rule> = readings.into_iter().filter_map(|r| r.rule).collect();
    if rules.is_empty() {
        return Reading::of(None, false);
    }
    let rule = if section == Section::Exclusion {
        any(rules)
    } else {
        all(rules)
    };
    Reading::graded(Some(rule), parse)
}

/// The grade of a rule made of parts, each at its certain place: exact when all are, gapped when
/// some are.
pub(super) fn certainty(parts: impl IntoIterator<Item = Parse>) -> Parse {
    parts
        .into_iter()
        .fold(Parse::Exact, |whole, part| match (whole, part) {
            (Parse::Exact | Parse::Gapped, Parse::Exact) => whole,
            (Parse::Exact | Parse::Gapped, Parse::Gapped) => Parse::Gapped,
            _ => Parse::Partial,
        })
}

#[derive(Clone, Copy)]
pub(super) struct Lowering<'t> {
    pub(super) sentence: Sentence<'t>,
    pub(super) section: Section,
    depth: usize,
}

impl Lowering<'_> {
    pub(super) fn deeper(self) -> Self {
        Self {
            depth: self.depth + 1,
            ..self
        }
    }

    pub(super) fn clause(self, nodes: &[Node]) -> Reading {
        if self.depth > DEEPEST {
            return Reading::of(None, false);
        }
        // Most clauses have statements and what joins them, and nothing that decides about the whole.
        if !nodes.iter().any(bears_on_all) {
            return self.expression(nodes);
        }
        if nodes.iter().any(|node| matches!(node, Node::Opinion))
            && let Some(reading) = self.judged(nodes)
        {
            return reading;
        }
        if nodes.iter().any(is_administrative) {
            return self.administrative(nodes);
        }
        let excepts = || nodes.iter().any(|node| matches!(node, Node::Except));
        if nodes.iter().any(|node| matches!(node, Node::Allowed)) && !excepts() {
            return Reading::silent(Parse::Administrative, true);
        }
        if nodes.iter().any(|node| matches!(node, Node::Excluded)) {
            return self.excluded(nodes);
        }
        if let Some(reading) = self.excepted(nodes).or_else(|| self.conditional(nodes)) {
            return reading;
        }
        self.labelled(nodes)
    }

    /// "diabetes, in the opinion of the investigator": what is judged, where it is read.
    fn judged(self, nodes: &[Node]) -> Option<Reading> {
        let rest: Vec<Node> = nodes
            .iter()
            .filter(|n| **n != Node::Opinion)
            .cloned()
            .collect();
        let reading = self.deeper().clause(&rest);
        reading.rule.is_some().then_some(reading)
    }

    /// Consent and the like: not screened. Facts beside it are kept, but never exact; unread
    /// words that may be criteria of their own keep the sentence in screening, as unread.
    fn administrative(self, nodes: &[Node]) -> Reading {
        if let Some(reading) = self.exemplified(nodes) {
            return reading;
        }
        let rest: Vec<Node> = nodes
            .iter()
            .filter(|n| !is_administrative(n))
            .map(judged_illness)
            .collect();
        if let Some(reading) = self.interfering(nodes) {
            return reading;
        }
        match self.deeper().clause(&rest).rule {
            Some(rule) => Reading::of(Some(rule), false),
            None if names_unread_things(nodes) => Reading::of(None, false),
            None => Reading::silent(Parse::Administrative, false),
        }
    }

    /// "Uncontrolled illness, including infection or social situations that limit compliance": what
    /// follows are examples of it.
    fn exemplified(self, nodes: &[Node]) -> Option<Reading> {
        let at = nodes.iter().position(|node| *node == Node::Example)?;
        let reading = self.deeper().clause(&nodes[..at]);
        let of_illness = reading.rule.as_ref().is_some_and(is_of_illness);
        (of_illness && reading.parse == Parse::Exact).then_some(reading)
    }

    /// "Psychiatric illness that would interfere with compliance": what follows the statements is
    /// said of them, so that whoever has none of them is not meant.
    fn interfering(self, nodes: &[Node]) -> Option<Reading> {
        let at = nodes.iter().position(is_administrative)?;
        let stated = nodes[..at]
            .iter()
            .rposition(|node| matches!(node, Node::Fact(fact, _) if !is_of_illness(&fact.rule)))?;
        let (told, rest) = nodes.split_at(stated + 1);
        let description = match nodes.get(stated) {
            Some(Node::Fact(_, span)) => self.sentence.rest(span.end),
            _ => "",
        };
        let describes = says_which(description);
        if describes && consent::is_about_taking_part(description) {
            return self.in_the_way(told);
        }
        let quiet = |node: &Node| {
            is_administrative(node)
                || matches!(
                    node,
                    Node::Unread(_) | Node::Vague(_) | Node::Or | Node::And
                )
        };
        if self.section != Section::Exclusion || !describes || !rest.iter().all(quiet) {
            return None;
        }
        let reading = self.deeper().clause(told);
        let rule = reading.rule.filter(|_| reading.parse.decides())?;
        let rule = Rule::All(vec![rule, Leaf::Unparsed.into()]);
        Some(Reading::graded(Some(rule), Parse::Gapped))
    }

    /// One condition that would interfere with the trial: whether it would, a record may say.
    fn in_the_way(self, told: &[Node]) -> Option<Reading> {
        let mut facts = told.iter().filter_map(|node| match node {
            Node::Fact(fact, _) => Some(fact),
            _ => None,
        });
        let only = facts.next().filter(|fact| fact.exact)?;
        let mut reading = self.deeper().clause(told);
        let rule = reading.rule.as_mut()?;
        let denied = matches!(rule, Rule::Not(_));
        let asked = self.section == Section::Exclusion;
        let certain = facts.next().is_none() && reading.parse == Parse::Exact && denied != asked;
        (certain && !only.rule.leaves().is_empty() && interferes(rule)).then_some(reading)
    }

    /// "Patients with X are excluded": among inclusion criteria, X must not hold.
    fn excluded(self, nodes: &[Node]) -> Reading {
        let rest: Vec<Node> = nodes
            .iter()
            .filter(|n| **n != Node::Excluded)
            .cloned()
            .collect();
        let inner = Self {
            section: Section::Exclusion,
            ..self.deeper()
        }
        .clause(&rest);
        let parse = certainty([inner.parse]);
        let negated = self.section != Section::Exclusion;
        let rule = inner
            .rule
            .map(|rule| if negated { not(rule) } else { rule });
        Reading::graded(rule, parse)
    }

    /// "A except B": A without B.
    fn excepted(self, nodes: &[Node]) -> Option<Reading> {
        let at = nodes.iter().position(|node| matches!(node, Node::Except))?;
        let main = self.deeper().clause(&nodes[..at]);
        let exception = self.exception(main.rule.as_ref(), &nodes[at + 1..]);
        let parse = certainty([main.parse, exception.parse]);
        let Some(rule) = main.rule else {
            return Some(Reading::of(None, false));
        };
        // An exception with one of its own leaves a doubt.
        let doubtful = exception.rule.as_ref().is_some_and(has_doubt);
        let parse = match doubtful {
            true => weakest(parse, Parse::Gapped),
            false => parse,
        };
        // What is excepted is unread: the rule says too much, and is partial.
        match (exception.rule, rule) {
            (Some(excepted), rule) if self.section == Section::Exclusion => {
                let others = self
                    .says_other_than(nodes, at)
                    .then(|| aside_from(&rule, &excepted));
                let rule = others.flatten().unwrap_or_else(|| without(rule, excepted));
                Some(Reading::graded(Some(rule), parse))
            }
            // "No cancer except basal cell carcinoma" forbids the others.
            (Some(excepted), Rule::Not(denied)) => Some(Reading::graded(
                Some(not(without(*denied, excepted))),
                parse,
            )),
            (Some(excepted), rule) => {
                Some(Reading::of(Some(Rule::Any(vec![rule, excepted])), false))
            }
            (None, rule) => Some(Reading::of(Some(rule), false)),
        }
    }

    /// The reading of an exception. One to therapies names others, whose time is that of those.
    fn exception(self, main: Option<&Rule>, nodes: &[Node]) -> Reading {
        if !main.is_some_and(is_of_therapies) {
            return self.deeper().clause(nodes);
        }
        let timed = |node: &Node| match node {
            Node::Fact(fact, span) if fact.role == Role::Bare => {
                Node::Fact(fact.clone().role(Role::Plain), *span)
            }
            _ => node.clone(),
        };
        let nodes: Vec<Node> = nodes.iter().map(timed).collect();
        self.deeper().clause(&nodes)
    }

    /// Whether "other than" stands there: what follows is a kind of what stands before it, whatever
    /// the vocabulary says.
    fn says_other_than(self, nodes: &[Node], at: usize) -> bool {
        let span = |node: &Node| match node {
            Node::Fact(_, span) => Some(*span),
            _ => None,
        };
        let before = at
            .checked_sub(1)
            .and_then(|before| span(nodes.get(before)?));
        let after = nodes.get(at + 1).and_then(span);
        let Some((before, after)) = before.zip(after) else {
            return false;
        };
        let between = self.sentence.str(Span {
            start: before.end,
            end: after.start.max(before.end),
        });
        between
            .trim_start()
            .to_lowercase()
            .starts_with("other than")
    }

    /// "A if B", "if B, A": whoever has B must have A.
    fn conditional(self, nodes: &[Node]) -> Option<Reading> {
        let at = nodes.iter().position(|node| matches!(node, Node::If))?;
        if nodes[at + 1..].contains(&Node::If) {
            return Some(self.conditionals(nodes));
        }
        if let Some(reading) = self.apart(nodes, at) {
            return Some(reading);
        }
        let (condition, consequence) = if at == 0 {
            let comma = nodes
                .iter()
                .position(|node| matches!(node, Node::Comma | Node::Described | Node::Colon))?;
            (&nodes[1..comma], &nodes[comma + 1..])
        } else {
            (&nodes[at + 1..], &nodes[..at])
        };
        let (condition, consequence) = (
            self.deeper().clause(condition),
            self.deeper().clause(consequence),
        );
        let mut parse = certainty([condition.parse, consequence.parse]);
        // "Aged 18 to 40 years, and if female not of childbearing potential": what is asked of whom is
        // not certain.
        if at > 0 && nodes[at - 1] == Node::And {
            parse = weakest(parse, Parse::Partial);
        }
        // "positive pregnancy test in women of childbearing potential, or lactating women": what comes
        // after "or" may be a reason of its own.
        let test = consequence.rule.as_ref().is_some_and(is_of_pregnancy);
        if self.section == Section::Exclusion && at > 0 && test && nodes[at..].contains(&Node::Or) {
            parse = weakest(parse, Parse::Partial);
        }
        let (Some(given), Some(then)) = (condition.rule, consequence.rule) else {
            return Some(Reading::of(None, false));
        };
        let rule = match self.section {
            _ if given == Rule::All(Vec::new()) => then,
            Section::Exclusion => Rule::All(vec![given, then]),
            _ => Rule::Any(vec![not(given), then]),
        };
        Some(Reading::graded(Some(rule), parse))
    }

    /// "Pregnant, or if of childbearing potential, not using contraception": among exclusions, another
    /// reason of its own.
    fn apart(self, nodes: &[Node], at: usize) -> Option<Reading> {
        let before = nodes[..at].strip_suffix(&[Node::Or])?;
        let before = before.strip_suffix(&[Node::Comma]).unwrap_or(before);
        let of_some = nodes[at + 1..].contains(&Node::Comma);
        if self.section != Section::Exclusion || before.is_empty() || !of_some {
            return None;
        }
        let parts = [before, &nodes[at..]].map(|part| self.deeper().clause(part));
        Some(joined(parts.into(), self.section))
    }

    /// "≥ 13 g/dL in men and ≥ 12 g/dL in women": each for those it is said of.
    fn conditionals(self, nodes: &[Node]) -> Reading {
        let joint = |node: &Node| matches!(node, Node::And | Node::Or | Node::Comma);
        let parts: Vec<&[Node]> = nodes.split(joint).filter(|part| !part.is_empty()).collect();
        let ifs = |part: &[Node]| part.iter().filter(|node| **node == Node::If).count();
        let single = |part: &&[Node]| ifs(part) == 1 && part.first() != Some(&Node::If);
        if !parts.iter().all(single) {
            return Reading::of(None, false);
        }
        let readings: Vec<Reading> = parts
            .iter()
            .map(|part| self.deeper().clause(part))
            .collect();
        // "A if B or C if D": either may do, unless each is of one sex.
        let ways = self.section != Section::Exclusion && nodes.contains(&Node::Or);
        let sexed = |reading: &Reading| reading.rule.as_ref().is_some_and(is_asked_of_one_sex);
        let doubtful = ways && !readings.iter().all(sexed);
        let mut reading = joined(readings, self.section);
        if doubtful {
            reading.parse = weakest(reading.parse, Parse::Partial);
        }
        reading
    }

    /// "Hepatic: AST ≤ 3 × ULN": a label that holds no statement is left out; what it says
    /// beyond is not in the rule.
    fn labelled(self, nodes: &[Node]) -> Reading {
        let colon = nodes.iter().position(|node| matches!(node, Node::Colon));
        let Some(at) = colon.filter(|&at| at + 1 < nodes.len()) else {
            return self.expression(nodes);
        };
        let (label, body) = (&nodes[..at], &nodes[at + 1..]);
        let mut reading = self.deeper().clause(body);
        if is_topic(label, reading.rule.as_ref()) {
            return reading;
        }
        let plain = label.iter().all(|node| matches!(node, Node::Fact(f, _) if f.role == Role::Person && f.rule == Rule::All(Vec::new())));
        let stated = label.iter().any(|node| matches!(node, Node::Fact(..)));
        if stated && !plain {
            // "Women: haemoglobin ≥ 11": said of the women alone.
            let whole: Vec<Node> = label.iter().chain(body).cloned().collect();
            reading = self.expression(&whole);
            reading.parse = weakest(reading.parse, Parse::Partial);
        } else if !plain {
            reading.parse = weakest(reading.parse, Parse::Partial);
        }
        reading
    }

    fn expression(self, nodes: &[Node]) -> Reading {
        let mut list = List::default();
        list.read(nodes, self);
        list.reading(self.section)
    }
}

/// Gives all conditions of a rule the quality of standing in the way; whether it has nothing else.
fn interferes(rule: &mut Rule) -> bool {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => parts.iter_mut().all(interferes),
        Rule::Not(part) => interferes(part),
        Rule::Leaf(Leaf::Condition { qualifiers, .. }) => {
            qualifiers.push(Qualifier::Interfering);
            qualifiers.sort_unstable();
            qualifiers.dedup();
            true
        }
        Rule::Leaf(_) => false,
    }
}

/// Whether a text begins as a clause that says which of what stands before it is meant.
fn says_which(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    ["that", "which", "interfering", "likely", "sufficient"]
        .iter()
        .any(|word| first.eq_ignore_ascii_case(word))
}

/// "Radiotherapy: at least 4 weeks since radiotherapy": a title, where what follows it is about
/// therapies and names them itself.
fn is_topic(label: &[Node], body: Option<&Rule>) -> bool {
    let therapy = |leaf: &&Leaf| matches!(leaf, Leaf::Therapy { .. } | Leaf::Lines { .. });
    let named = |node: &Node| matches!(node, Node::Fact(fact, _) if fact.role == Role::Bare);
    label.iter().all(named) && body.is_some_and(|rule| rule.leaves().iter().all(therapy))
}

/// Whether a part of the rule was not read.
pub(super) fn has_doubt(rule: &Rule) -> bool {
    rule.has_leaf(&|leaf| *leaf == Leaf::Unparsed)
}

fn weakest(a: Parse, b: Parse) -> Parse {
    let rank = |parse| match parse {
        Parse::Exact => 0,
        Parse::Gapped => 1,
        Parse::Partial => 2,
        Parse::Unparsed => 3,
        Parse::Administrative => 4,
    };
    if rank(a) > rank(b) { a } else { b }
}

/// How a statement is joined to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Nothing but words without weight: "adults with asthma".
    Beside,
    Comma,
    /// What comes after may describe what stands before, or be another item.
    Doubt,
    And,
    Or,
}

struct Member {
    joint: Joint,
    negated: bool,
    fact: Fact,
}

/// The statements of a clause with their connectives.
#[derive(Default)]
struct List {
    members: Vec<Member>,
    joint: Option<Joint>,
    negated: bool,
    /// "not" stands before the next statement.
    denies: bool,
    /// How many statements say of whom the others are demanded: "women must not be pregnant".
    demanded_of: Option<usize>,
    /// A window that stands before the statements it is about.
    ahead: Option<Window>,
    /// "other" stands before the next statement.
    other: bool,
    /// Words that only narrow what is read are not read.
    gapped: bool,
    /// What is not read is already in a statement's rule.
    holed: bool,
    inexact: bool,
}

impl List {
    fn read(&mut self, nodes: &[Node], lowering: Lowering) {
        let mut unread_to = 0;
        for (at, node) in nodes.iter().enumerate() {
            match node {
                _ if at < unread_to => {}
                Node::Unread(start) | Node::Vague(start) => {
                    unread_to = at + nodes[at..].iter().map_while(gap::unread_span).count();
                    let end = nodes[..unread_to].last().and_then(gap::unread_span);
                    let run = Span {
                        end: end.map_or(start.end, |last| last.end),
                        ..*start
                    };
                    let prior = at.checked_sub(1).and_then(|prior| nodes.get(prior));
                    if gap::names_purpose(lowering.sentence, prior, run, nodes.get(unread_to)) {
                        let whole = matches!(
                            nodes.get(unread_to + 1),
                            None | Some(Node::End | Node::Window(_))
                        );
                        let named = nodes.get(unread_to).filter(|_| whole);
                        if let Some(people) =
                            named.filter(|named| of_people(lowering.sentence, named))
                        {
                            self.of_people(people);
                            unread_to += 1;
                            continue;
                        }
                        self.purpose(named.filter(|named| is_any(lowering.sentence, run, named)));
                        unread_to += 1;
                        continue;
                    }
                    let rest = nodes.get(unread_to..).unwrap_or_default();
                    if let Some(taken) = self.cause(lowering.sentence, prior, run, rest) {
                        unread_to += taken;
                        continue;
                    }
                    self.unread(prior, run, nodes.get(unread_to), lowering.sentence);
                }
                Node::Fact(fact, _) => self.push(fact.clone()),
                Node::Window(window) => self.window(*window),
                Node::Group(group) => self.group(group, lowering),
                Node::Not => {
                    self.negated = true;
                    self.denies = true;
                }
                Node::Must => {
                    let first =
                        self.demanded_of.is_none() && self.members.iter().all(|m| !m.negated);
                    self.inexact |= !first;
                    self.demanded_of = Some(self.members.len());
                }
                Node::Other => self.other = true,
                Node::And => self.join(Joint::And),
                Node::Or => self.join(Joint::Or),
                Node::Comma => self.join(Joint::Comma),
                Node::Described if lowering.section == Section::Exclusion => {
                    self.join(Joint::Doubt);
                }
                Node::Described => self.join(Joint::Comma),
                Node::Example | Node::Definition => {
                    self.examples(node, &nodes[at + 1..], lowering);
                    return;
                }
                Node::End | Node::Colon if at + 1 == nodes.len() => {}
                _ => self.inexact = true,
            }
        }
    }

    /// "chemotherapy for lymphoma": what it was given for. Where other therapies stand before, or the
    /// phrase goes on, how far that reaches is not certain.
    fn purpose(&mut self, named: Option<&Node>) {
        let therapies = self
            .members
            .iter()
            .filter(|m| is_of_therapies(&m.fact.rule));
        let alone = therapies.count() == 1;
        if let Some(last) = self.members.last_mut() {
            let aim = named.and_then(purpose_of).filter(|_| alone);
            if aim.is_some_and(|aim| give_purpose(&mut last.fact.rule, aim)) {
                return;
            }
            let rule = std::mem::replace(&mut last.fact.rule, Leaf::Unparsed.into());
            last.fact.rule = Rule::All(vec![rule, Leaf::Unparsed.into()]);
            self.holed = true;
        }
    }

    /// "diarrhea due to cryptosporidiosis", "hospitalized for heart failure or stroke": what a condition
    /// comes from. How many of the nodes after it that takes.
    fn cause(
        &mut self,
        sentence: Sentence,
        prior: Option<&Node>,
        run: Span,
        rest: &[Node],
    ) -> Option<usize> {
        let Some(Node::Fact(fact, span)) = prior else {
            return None;
        };
        if let Some(Node::Fact(named, next)) = rest.first()
            && gap::follows_cause(sentence, *span, run, *next)
        {
            return self.follow_cause(named);
        }
        let says = gap::names_cause(sentence, run, is_stay(&fact.rule));
        let last = self.members.last_mut().filter(|_| says)?;
        let Rule::Leaf(Leaf::Condition { cause: None, .. }) = &last.fact.rule else {
            return None;
        };
        let alone = self.members.len() == 1;
        let last = self.members.last_mut()?;
        let (causes, taken) = causes(sentence, run, rest)?;
        // What follows a list may be said of its last name alone.
        let known = alone && (causes.len() == 1 || is_stay(&last.fact.rule));
        known.then_some(())?;
        let of = causes
            .into_iter()
            .map(|from| come_from(&last.fact.rule, from));
        last.fact.rule = any(of.collect());
        Some(taken)
    }

    /// "AIDS-related dementia": the condition before is the cause of this one.
    fn follow_cause(&mut self, named: &Fact) -> Option<usize> {
        let last = self.members.last_mut()?;
        let from = plain_condition(&last.fact.rule)?;
        let caused = come_from(&named.rule, from);
        let changed = caused != named.rule && named.exact;
        changed.then_some(())?;
        last.fact = Fact {
            rule: caused,
            role: Role::Qualified,
            ..named.clone()
        };
        Some(1)
    }

    /// "antiretroviral therapy for HIV-positive patients": of those who have it.
    fn of_people(&mut self, named: &Node) {
        let alone = self.members.len() == 1;
        match (self.members.last_mut(), named) {
            (Some(last), Node::Fact(fact, _)) if alone && fact.exact => {
                let therapy = std::mem::replace(&mut last.fact.rule, Leaf::Unparsed.into());
                last.fact.rule = Rule::All(vec![fact.rule.clone(), therapy]);
            }
            _ => self.inexact = true,
        }
    }

    /// A run of unread words between two nodes.
    fn unread(&mut self, prior: Option<&Node>, run: Span, next: Option<&Node>, sentence: Sentence) {
        // How contraception is done, and how long, says nothing more of who agrees to it.
        let contraception = self
            .members
            .last()
            .is_some_and(|m| is_contraception(&m.fact.rule));
        if contraception
            && matches!(
                next,
                None | Some(Node::And | Node::Comma | Node::Or | Node::End | Node::Window(_))
            )
        {
            return;
        }
        let describes = prior.is_some_and(|node| gap::narrows_after(sentence, node, run));
        let narrows = next.is_some_and(|node| gap::narrows_before(sentence, prior, run, node));
        // What follows a description within its phrase may be part of it.
        let apart = matches!(
            next,
            None | Some(
                Node::Comma | Node::Described | Node::And | Node::Or | Node::End | Node::Window(_)
            )
        );
        if narrows || describes && apart {
            self.gapped = true;
        } else {
            self.inexact = true;
        }
    }

    fn join(&mut self, joint: Joint) {
        // ", or" is "or".
        let weaker = matches!(self.joint, None | Some(Joint::Comma | Joint::Beside));
        if weaker && !self.members.is_empty() {
            self.joint = Some(joint);
        }
    }

    fn push(&mut self, mut fact: Fact) {
        let joint = self.joint.take().unwrap_or(Joint::Beside);
        // "Not pregnant and using contraception": the denial does not reach what is used.
        let denies = std::mem::take(&mut self.denies);
        if is_contraception(&fact.rule) && joint != Joint::Or && !denies {
            self.negated = false;
        }
        if joint == Joint::Beside && (self.names_sex_again(&fact) || self.tells_class(&fact)) {
            return;
        }
        if self.goes_on_denying(&fact) {
            let women = Rule::from(Leaf::Sex { sex: Sex::Female });
            self.members.push(Member {
                joint: Joint::Comma,
                negated: self.negated,
                fact: Fact {
                    rule: denied_state(&fact.rule),
                    ..fact
                },
            });
            self.name_women(&women);
            return;
        }
        // "no diabetes, age over 18": whether "no" reaches so far is not certain.
        let reach = !self.members.is_empty() && matches!(fact.role, Role::Person | Role::Measure);
        // "At least 4 weeks since resection of a tumor": what it was for is not asked.
        let object = joint == Joint::Beside
            && self
                .members
                .last()
                .is_some_and(|m| denies_therapy(&m.fact.rule));
        self.inexact |= !fact.exact || (self.negated && reach) || object;
        self.holed |= fact.rule.has_leaf(&|leaf| *leaf == Leaf::Unparsed);
        if self.other && !self.may_be_other(&fact, joint) && !name_second_malignancy(&mut fact.rule)
        {
            // "other" than what, the text leaves to the reader.
            fact.rule = Rule::All(vec![fact.rule, Leaf::Unparsed.into()]);
            self.holed = true;
        }
        self.other = false;
        if let Some(window) = self.ahead {
            set_window(&mut fact.rule, window);
        }
        self.members.push(Member {
            joint,
            negated: self.negated,
            fact,
        });
    }

    /// "NYHA class III or IV heart failure": the class is that of the disease named beside it.
    fn tells_class(&mut self, fact: &Fact) -> bool {
        let last = self
            .members
            .last_mut()
            .filter(|last| last.negated == self.negated);
        let Some(last) = last.filter(|_| fact.exact && !self.other) else {
            return false;
        };
        let told = is_heart_class(&last.fact.rule) && is_of_heart(&fact.rule)
            || is_of_heart(&last.fact.rule) && is_heart_class(&fact.rule);
        if told {
            last.fact.rule = Rule::All(vec![last.fact.rule.clone(), fact.rule.clone()]);
            last.fact.role = Role::Qualified;
        }
        told
    }

    /// "pregnant women": the sex says nothing more beside what women alone can be. Drops what was
    /// said before, or tells that what comes now is not needed.
    fn names_sex_again(&mut self, fact: &Fact) -> bool {
        let female = |rule: &Rule| matches!(rule, Rule::Leaf(Leaf::Sex { sex: Sex::Female }));
        let Some(last) = self
            .members
            .last_mut()
            .filter(|last| last.negated == self.negated)
        else {
            return false;
        };
        if female(&last.fact.rule) && is_of_women(&fact.rule) {
            last.fact = fact.clone();
            return true;
        }
        if female(&fact.rule) && is_denied_state(&last.fact.rule) {
            self.name_women(&fact.rule);
            return true;
        }
        female(&fact.rule) && is_of_women(&last.fact.rule)
    }

    /// "non-pregnant, non-lactating women": the women are named in the second phrase.
    fn goes_on_denying(&self, fact: &Fact) -> bool {
        let women =
            matches!(&fact.rule, Rule::All(parts) if is_of_one_sex(&fact.rule) && parts.len() == 2);
        let last = self.members.last();
        women && last.is_some_and(|m| !m.negated && is_denied_state(&m.fact.rule))
    }

    /// "non-pregnant, non-lactating women": all that is denied is denied of the women.
    fn name_women(&mut self, women: &Rule) {
        let denied = |m: &&Member| !m.negated && is_denied_state(&m.fact.rule);
        let count = self.members.iter().rev().take_while(denied).count();
        let mut states = self.members.split_off(self.members.len() - count);
        let joint = states.first().map_or(Joint::Beside, |m| m.joint);
        let denied = states.iter().map(|m| m.fact.rule.clone());
        let rule = Rule::All(std::iter::once(women.clone()).chain(denied).collect());
        if let Some(mut last) = states.pop() {
            last.joint = joint;
            last.fact.rule = rule;
            last.fact.role = Role::Person;
            self.members.push(last);
        }
    }

    /// Whether "other" takes nothing away: of therapies, the trial's own is not yet given; of a
    /// list's last condition, those before it are of its kind ("HIV or other immunodeficiency").
    fn may_be_other(&self, fact: &Fact, joint: Joint) -> bool {
        let therapies = |leaf: &&Leaf| matches!(leaf, Leaf::Therapy { .. });
        let of_kind = |before: &Leaf, kind: &Leaf| match (before, kind) {
            (Leaf::Condition { condition: a, .. }, Leaf::Condition { condition: b, .. }) => {
                a.is_a(*b)
            }
            _ => false,
        };
        let new = fact.rule.leaves();
        let listed = joint != Joint::Beside && !self.members.is_empty();
        new.iter().all(therapies)
            || listed
                && self.members.iter().any(|member| {
                    let before = member.fact.rule.leaves();
                    before.iter().all(|a| new.iter().all(|b| of_kind(a, b)))
                })
    }

    /// A window closes the list before it: "stroke or infarction within 6 months".
    fn window(&mut self, window: Window) {
        if let Window::For(span) = window {
            self.lasting(span);
            return;
        }
        if self.members.is_empty() {
            self.ahead = Some(window);
            return;
        }
        let mut used = false;
        for at in (0..self.members.len()).rev() {
            let stay = at > 0 && is_stay(&self.members[at - 1].fact.rule);
            let member = &mut self.members[at];
            used |= set_window(&mut member.fact.rule, window)
                || is_dateless(&member.fact)
                || window == Window::Current && is_reproductive(&member.fact.rule);
            if window != Window::Current && matches!(member.fact.role, Role::Qualified) {
                member.fact.role = Role::Plain;
            }
            // "admitted to the hospital with heart failure in the past year": both were then.
            if member.joint == Joint::Beside && !stay {
                break;
            }
        }
        self.inexact |= !used;
    }

    /// "asthma for at least 6 months"; "no chemotherapy for at least 4 weeks" is none within them.
    fn lasting(&mut self, span: TimeSpan) {
        let alone = self.members.len() == 1
            || self
                .members
                .iter()
                .skip(1)
                .all(|m| m.joint == Joint::Beside);
        let Some(last) = self.members.last_mut().filter(|_| alone) else {
            self.inexact = true;
            return;
        };
        if is_dateless(&last.fact) {
            return;
        }
        let window = match last.negated {
            true => Window::Within(span),
            false => Window::For(span),
        };
        // "No prior ketoconazole for more than 7 days" may forbid the longer use alone.
        let timed = last.fact.rule.leaves().iter().all(|leaf| match leaf {
            Leaf::Condition { window, .. } | Leaf::Therapy { window, .. } => {
                !last.negated || *window != Some(Window::Ever)
            }
            _ => false,
        });
        self.inexact |= !timed || !set_window(&mut last.fact.rule, window);
    }

    /// "Adequate hepatic function (bilirubin ≤ 1.5 × ULN)": the bounds are all that is asked.
    fn defined(&mut self, group: &[Node], lowering: Lowering) {
        let inner = lowering.deeper().clause(group);
        let exact = inner.parse == Parse::Exact;
        match inner.rule.filter(|_| defines(group)) {
            Some(rule) => self.push(Fact {
                rule,
                exact,
                role: Role::Measure,
                to: 0,
            }),
            None => self.inexact = true,
        }
    }

    /// What brackets after a statement say of it.
    fn group(&mut self, group: &[Node], lowering: Lowering) {
        let Some(last) = self.members.last_mut() else {
            self.defined(group, lowering);
            return;
        };
        if group.first() == Some(&Node::Except) {
            let inner = lowering.exception(Some(&last.fact.rule), &group[1..]);
            let sure =
                inner.parse.decides() && (lowering.section == Section::Exclusion || self.negated);
            self.inexact |= !sure;
            self.holed |= inner.parse == Parse::Gapped;
            if let Some(excepted) = inner.rule {
                last.fact.rule = without(last.fact.rule.clone(), excepted);
            }
            return;
        }
        if let [Node::Window(window)] = group {
            self.window(*window);
            return;
        }
        if matches!(group.first(), Some(Node::Example | Node::Definition))
            || gap::ends_in_et_cetera(lowering.sentence, group)
            || group.iter().all(|node| *node == Node::Comma)
        {
            self.inexact |= group.iter().any(takes_back);
            return;
        }
        // "negative pregnancy test (if female)": of men it is true.
        if is_of_pregnancy(&last.fact.rule) && names_women_alone(group, lowering.sentence) {
            return;
        }
        // "without iron deficiency (ferritin ≥ 50)", "non-obese (BMI < 30)": the value may define the
        // absence.
        let denied = last.negated || matches!(last.fact.rule, Rule::Not(_));
        if denied && defines(group) && defines_absence(&last.fact, group) {
            self.inexact = true;
            return;
        }
        match bracketed(&mut last.fact, group, lowering) {
            Parse::Exact => {}
            Parse::Gapped => self.gapped = true,
            _ => self.inexact = true,
        }
    }

    /// "infections such as hepatitis": the examples are within what is said before them.
    fn examples(&mut self, opening: &Node, examples: &[Node], lowering: Lowering) {
        let listed = |node: &Node| match node {
            Node::Group(inner) => !inner.iter().any(takes_back),
            _ => matches!(
                node,
                Node::Fact(..)
                    | Node::Unread(_)
                    | Node::Vague(_)
                    | Node::And
                    | Node::Or
                    | Node::Comma
                    | Node::Described
                    | Node::End
            ),
        };
        let (examples, timed) = self.timed_examples(examples);
        // A time that is not read is no example.
        let mut unread = examples.iter().filter_map(gap::unread_span);
        let dated = unread.any(|span| gap::names_time(lowering.sentence.str(span)));
        self.inexact |= *opening == Node::Example && dated;
        let plain = examples.iter().all(listed);
        let unread = examples.iter().any(|node| gap::unread_span(node).is_some());
        self.gapped |= *opening == Node::Definition && unread;
        match self.members.last_mut() {
            Some(last) if plain => {
                let inner = lowering.deeper().clause(examples);
                if defines(examples)
                    && inner.parse == Parse::Exact
                    && let Some(rule) = inner.rule
                {
                    last.fact.rule = rule;
                }
                timed.into_iter().for_each(|window| self.window(window));
            }
            _ => {
                self.inexact = true;
                if self.members.is_empty() {
                    self.read(examples, lowering.deeper());
                }
            }
        }
    }

    /// "such as stroke, within 6 months": the time after examples is that of all that is meant. Where
    /// several conditions are named it may be that of the last alone.
    fn timed_examples<'n>(&self, examples: &'n [Node]) -> (&'n [Node], Option<Window>) {
        let (listed, window) = match examples {
            [listed @ .., Node::Window(window)]
            | [listed @ .., Node::Window(window), Node::End] => (listed, *window),
            _ => return (examples, None),
        };
        let given = |leaf: &&Leaf| matches!(leaf, Leaf::Therapy { .. });
        let last = self.members.last().map(|m| m.fact.rule.leaves());
        let therapies = last.is_some_and(|leaves| leaves.iter().all(given));
        let one = !listed
            .iter()
            .any(|node| matches!(node, Node::Comma | Node::Or | Node::And));
        match therapies || one || listed.last() == Some(&Node::Comma) {
            true => (listed, Some(window)),
            false => (examples, None),
        }
    }

    fn reading(mut self, section: Section) -> Reading {
        if self.members.is_empty() {
            return Reading::of(None, false);
        }
        // "creatinine ≤ 1.5 mg/dL or": the alternative stands elsewhere.
        self.inexact |= self.joint == Some(Joint::Or) && section != Section::Exclusion;
        if section != Section::Exclusion
            && let Some(reading) = self.precaution()
        {
            return reading;
        }
        if let Some(count) = self.demanded_of.take() {
            return self.demand(count, section);
        }
        self.bare(section);
        if let [only] = &self.members[..]
            && !(only.negated || self.gapped || self.holed)
        {
            return Reading::of(self.members.pop().map(|m| m.fact.rule), !self.inexact);
        }
        let people = self.people();
        let members = std::mem::take(&mut self.members);
        let members = self.alternatives_denied(members);
        let (negative, positive) = match members.iter().any(|m| m.negated) {
            true => members.into_iter().partition(|m| m.negated),
            false => (Vec::new(), members),
        };
        let lone_negation = positive.is_empty() && people.is_empty();
        // "Exclusion: no prior stroke" is usually a slip of the pen. Unread words beside a denial
        // may be what is denied.
        let doubtful = self.inexact
            || section == Section::Exclusion && lone_negation
            || self.gapped && (!negative.is_empty() || self.ahead.is_some());
        let mut parse = if doubtful {
            Parse::Partial
        } else {
            Parse::Exact
        };
        let mut rules = people;
        if !positive.is_empty() {
            // "Hypertension, diabetes and stroke on the score": what is counted need not be there.
            let counted = self.gapped && positive.iter().any(|m| m.joint == Joint::Comma);
            let (rule, sure) = positives(positive, section);
            if counted && section != Section::Exclusion {
                parse = Parse::Partial;
            }
            parse = weakest(parse, sure);
            rules.push(rule);
        }
        if !negative.is_empty() {
            let (rule, sure) = negatives(negative);
            parse = weakest(parse, sure);
            rules.push(rule);
        }
        if self.holed {
            parse = weakest(parse, Parse::Gapped);
        }
        if self.gapped && parse != Parse::Partial {
            parse = Parse::Gapped;
            rules.push(Leaf::Unparsed.into());
        }
        Reading::graded(Some(all(rules)), parse)
    }

    /// "pregnant or not using contraception": each alternative stands for itself, denied or not. What
    /// "and not" takes away from, where alternatives stand before it, is in doubt.
    fn alternatives_denied(&mut self, mut members: Vec<Member>) -> Vec<Member> {
        let Some(first) = members.iter().position(|m| m.negated).filter(|&at| at > 0) else {
            return members;
        };
        if let Some(unprotected) = unprotected(&members, first) {
            members.truncate(first - 1);
            members.push(unprotected);
            return members;
        }
        if members[first].joint != Joint::Or {
            self.inexact |= members[1..first].iter().any(|m| m.joint != Joint::Beside);
            return members;
        }
        for member in &mut members[first..] {
            let rule = std::mem::replace(&mut member.fact.rule, Leaf::Unparsed.into());
            member.fact.rule = not(rule);
            member.negated = false;
        }
        // "A or no B or C" denies C as well: neither is there.
        self.inexact |= members.len() > first + 1;
        members
    }

    /// "Women must not be pregnant" asks nothing of men. Of those with a condition it may ask that
    /// they have it.
    fn demand(mut self, count: usize, section: Section) -> Reading {
        let asked = self.members.split_off(count);
        if asked.is_empty() {
            return self.reading(section);
        }
        let of_sex =
            |rule: &Rule| matches!(rule, Rule::Leaf(Leaf::Sex { .. })) || is_of_women(rule);
        let people = self.members.iter().all(|m| of_sex(&m.fact.rule));
        let anyone = self
            .members
            .iter()
            .all(|m| m.fact.rule == Rule::All(Vec::new()));
        let given = Self {
            members: self.members,
            ..Self::default()
        }
        .reading(section);
        let then = Self {
            members: asked,
            inexact: self.inexact,
            holed: self.holed,
            gapped: self.gapped,
            ..Self::default()
        }
        .reading(section);
        let parse = certainty([given.parse, then.parse]);
        let (Some(given), Some(then)) = (given.rule, then.rule) else {
            return Reading::of(None, false);
        };
        if anyone {
            return Reading::graded(Some(then), parse);
        }
        let asked_of_them = Rule::Any(vec![not(given.clone()), then.clone()]);
        if people {
            return Reading::graded(Some(asked_of_them), parse);
        }
        let perhaps = Rule::All(vec![asked_of_them, Leaf::Unparsed.into()]);
        let both = Rule::All(vec![given, then]);
        Reading::graded(
            Some(Rule::Any(vec![both, perhaps])),
            weakest(parse, Parse::Gapped),
        )
    }

    /// Therapies named without a time: an exclusion list means what the patient takes now; in
    /// other places the time is not certain.
    fn bare(&mut self, section: Section) {
        let alone = self
            .members
            .iter()
            .all(|m| m.fact.role == Role::Bare && !m.negated);
        for member in self
            .members
            .iter_mut()
            .filter(|m| m.fact.role == Role::Bare)
        {
            let timed = !untimed(&member.fact.rule);
            let listed = section == Section::Exclusion && alone && is_medication(&member.fact.rule);
            // "Organ transplantation": whoever had it bears it.
            if section == Section::Exclusion
                && !timed
                && !member.negated
                && lasts(&member.fact.rule)
            {
                set_window(&mut member.fact.rule, Window::Ever);
                continue;
            }
            if listed && !timed {
                set_window(&mut member.fact.rule, Window::Current);
            }
            if !(timed || listed) && section == Section::Exclusion && !member.negated {
                // Whoever never had it is not meant, whenever it must have been.
                set_window(&mut member.fact.rule, Window::Ever);
                let rule = std::mem::replace(&mut member.fact.rule, Leaf::Unparsed.into());
                member.fact.rule = Rule::All(vec![rule, Leaf::Unparsed.into()]);
                self.holed = true;
                continue;
            }
            self.inexact |= !(timed || listed);
        }
    }

    /// Who is meant, taken off the front: "women over 50 with asthma or COPD".
    fn people(&mut self) -> Vec<Rule> {
        let mut people = Vec::new();
        if of_both_sexes(self.members.iter().map(|m| &m.fact.rule)) {
            return self.ages();
        }
        while self.members.len() > 1 {
            let (first, second) = (&self.members[0], &self.members[1]);
            let person = first.fact.role == Role::Person && !first.negated;
            let followed = matches!(second.joint, Joint::Beside)
                || (second.joint == Joint::Comma && self.members.len() == 2)
                || (second.joint != Joint::Or && second.fact.role == Role::Person);
            if !(person && followed) {
                break;
            }
            people.push(self.members.remove(0).fact.rule);
        }
        people
    }

    /// "Males and non-pregnant females, 18 to 45 years, BMI 18 to 30": age and measures are asked of
    /// both.
    fn ages(&mut self) -> Vec<Rule> {
        let of_anyone = |m: &Member| match m.fact.role {
            Role::Person => is_age(&m.fact.rule),
            role => role == Role::Measure,
        };
        let apart = |m: &Member| of_anyone(m) && !m.negated && m.joint != Joint::Or;
        let (men, women) = {
            let mut others = self.members.iter().filter(|m| !apart(m));
            (others.next(), others.next())
        };
        let sexed = |m: Option<&Member>| m.is_some_and(|m| is_of_one_sex(&m.fact.rule));
        let others = self.members.iter().filter(|m| !apart(m)).count();
        // "male of 65 years or female of 55 years": each has its own.
        let changes = self
            .members
            .windows(2)
            .filter(|two| apart(&two[0]) != apart(&two[1]));
        let together = changes.count() < 2;
        if !(sexed(men) && sexed(women) && others == 2 && together) {
            return Vec::new();
        }
        let (ages, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.members)
            .into_iter()
            .partition(apart);
        self.members = others;
        ages.into_iter().map(|m| m.fact.rule).collect()
    }

    /// "Women of childbearing potential must use contraception": said of them alone.
    fn precaution(&self) -> Option<Reading> {
        let split = self
            .members
            .iter()
            .position(|m| m.fact.role == Role::Precaution)?;
        let (who, what) = match split {
            // "Effective contraception required of fertile patients".
            0 => {
                let end = self
                    .members
                    .iter()
                    .position(|m| m.joint == Joint::Beside && m.fact.role == Role::Person)?;
                let (what, who) = self.members.split_at(end);
                (who, what)
            }
            _ => self.members.split_at(split),
        };
        let people = !who.is_empty()
            && who
                .iter()
                .all(|m| m.fact.role == Role::Person && !m.negated);
        let plain = what
            .iter()
            .all(|m| m.fact.role == Role::Precaution && !m.negated);
        if !(people && plain) {
            return None;
        }
        let given = who.iter().map(|m| m.fact.rule.clone());
        let or = who.iter().skip(1).any(|m| m.joint != Joint::Beside);
        // "Male, or female using contraception": of whom it is asked is not certain.
        let doubtful = split > 0 && who.iter().skip(1).any(|m| m.joint == Joint::Or);
        let given = if or {
            any(given.collect())
        } else {
            all(given.collect())
        };
        let required = what.iter().map(|m| m.fact.rule.clone());
        let or = what.iter().skip(1).any(|m| m.joint == Joint::Or);
        let required = if or {
            any(required.collect())
        } else {
            all(required.collect())
        };
        Some(Reading::of(
            Some(Rule::Any(vec![not(given), required])),
            !self.inexact && !self.gapped && !self.holed && !doubtful,
        ))
    }
}

/// The conditions that are named as causes, and how many nodes that takes: one or several joined by
/// "or", up to the end of the phrase.
fn causes(sentence: Sentence, run: Span, rest: &[Node]) -> Option<(Vec<ConditionId>, usize)> {
    let mut found = Vec::new();
    let mut taken = 0;
    loop {
        let named = rest.get(taken)?;
        let (condition, late) = purpose_of(named).filter(|_| is_any(sentence, run, named))?;
        late.is_none().then(|| found.push(condition))?;
        taken += 1;
        match rest.get(taken) {
            Some(Node::Or) => taken += 1,
            None | Some(Node::End | Node::Window(_)) => return Some((found, taken)),
            _ => return None,
        }
    }
}

/// The condition that a rule names, where it says no more of it.
fn plain_condition(rule: &Rule) -> Option<ConditionId> {
    match rule {
        Rule::Leaf(leaf) => plain(leaf),
        _ => None,
    }
}

/// A condition of which nothing more is said.
fn plain(leaf: &Leaf) -> Option<ConditionId> {
    let (condition, qualifiers) = qualified(leaf)?;
    qualifiers.is_empty().then_some(condition)
}

/// A condition with its qualities, of which nothing more is said.
fn qualified(leaf: &Leaf) -> Option<(ConditionId, &[Qualifier])> {
    match leaf {
        Leaf::Condition {
            condition,
            stage: None,
            qualifiers,
            cause: None,
            window: None,
            except,
        } if except.is_empty() => Some((*condition, qualifiers)),
        _ => None,
    }
}

/// A condition that comes from another.
fn come_from(rule: &Rule, from: ConditionId) -> Rule {
    let mut rule = rule.clone();
    if let Rule::Leaf(Leaf::Condition { cause, .. }) = &mut rule {
        *cause = Some(from);
    }
    rule
}

fn is_of_therapies(rule: &Rule) -> bool {
    let given = |leaf: &&Leaf| matches!(leaf, Leaf::Therapy { .. });
    rule.leaves().iter().all(given)
}

/// "for lung cancer" is for any; "for this cancer" is for that of the trial, and "for HIV-positive
/// patients" says of whom.
fn is_any(sentence: Sentence, run: Span, named: &Node) -> bool {
    let Node::Fact(_, span) = named else {
        return false;
    };
    let said = sentence.str(Span {
        start: run.end,
        end: span.end.max(run.end),
    });
    let after = sentence.rest(span.end).split_whitespace().next();
    let people =
        after.is_some_and(|word| is_one_of(word, &["patients", "subjects", "participants"]));
    let certain = |word: &str| {
        !is_one_of(
            word,
            &[
                "this", "these", "the", "their", "current", "present", "tumor", "tumour",
            ],
        )
    };
    !people && said.split_whitespace().all(certain)
}

/// Whether a condition is said of people: "HIV-positive patients".
fn of_people(sentence: Sentence, named: &Node) -> bool {
    let Node::Fact(_, span) = named else {
        return false;
    };
    let after = sentence.rest(span.end).split_whitespace().next();
    after.is_some_and(|word| is_one_of(word, &["patients", "subjects", "participants"]))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    words.iter().any(|own| word.eq_ignore_ascii_case(own))
}

/// What a therapy is said to be given for: a condition, and whether in its late state.
fn purpose_of(named: &Node) -> Option<(ConditionId, Option<Setting>)> {
    let Node::Fact(fact, _) = named else {
        return None;
    };
    let leaves = match &fact.rule {
        Rule::Leaf(leaf) => vec![leaf],
        Rule::Any(_) => fact.rule.leaves(),
        _ => return None,
    };
    let said: Vec<_> = leaves.into_iter().map(qualified).collect::<Option<_>>()?;
    let condition = said.first()?.0;
    let late = said.iter().flat_map(|(_, qualifiers)| *qualifiers);
    let late: Vec<_> = late.copied().collect();
    let same = said.iter().all(|(other, _)| *other == condition);
    match same && fact.exact {
        true if late.is_empty() => Some((condition, None)),
        true if is_late(&late) => Some((condition, Some(Setting::Metastatic))),
        _ => None,
    }
}

/// "for locally advanced or metastatic": the words of [`Setting::Metastatic`].
fn is_late(qualifiers: &[Qualifier]) -> bool {
    use Qualifier::{Advanced, LocallyAdvanced, Metastatic, Recurrent};
    let late = |q: &Qualifier| matches!(q, Advanced | LocallyAdvanced | Metastatic | Recurrent);
    qualifiers.iter().all(late)
        && qualifiers
            .iter()
            .any(|q| matches!(q, Advanced | Metastatic))
}

/// Gives a purpose to therapies that have none; whether all took it.
fn give_purpose(rule: &mut Rule, (aim, late): (ConditionId, Option<Setting>)) -> bool {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            parts.iter_mut().all(|part| give_purpose(part, (aim, late)))
        }
        Rule::Not(part) => give_purpose(part, (aim, late)),
        Rule::Leaf(Leaf::Therapy {
            purpose: purpose @ None,
            setting,
            ..
        }) if setting.is_none() || late.is_none() => {
            *purpose = Some(aim);
            *setting = setting.or(late);
            true
        }
        Rule::Leaf(_) => false,
    }
}

/// "pregnant, or of childbearing potential and not using contraception": the last two are said of one.
fn unprotected(members: &[Member], denied: usize) -> Option<Member> {
    let fertile = Leaf::Reproductive {
        state: Reproductive::ChildbearingPotential,
    };
    let (of, without) = (members.get(denied.checked_sub(1)?)?, members.get(denied)?);
    let said = of.fact.rule == Rule::Leaf(fertile)
        && is_contraception(&without.fact.rule)
        && without.joint != Joint::Or
        && members.len() == denied + 1;
    said.then(|| Member {
        joint: of.joint,
        negated: false,
        fact: Fact {
            rule: Rule::All(vec![of.fact.rule.clone(), not(without.fact.rule.clone())]),
            role: Role::Plain,
            ..without.fact.clone()
        },
    })
}

fn negatives(members: Vec<Member>) -> (Rule, Parse) {
    // "no A and B" may mean not both, "no A with B" not A where there is B.
    let ands = members
        .iter()
        .skip(1)
        .any(|m| matches!(m.joint, Joint::And | Joint::Beside | Joint::Doubt));
    let rules: Vec<Rule> = members.into_iter().map(|m| m.fact.rule).collect();
    match ands {
        true => (not(either_way(rules)), Parse::Gapped),
        false => (not(any(rules)), Parse::Exact),
    }
}

/// Statements whose joint is in doubt: all of them hold, or one may do.
fn either_way(rules: Vec<Rule>) -> Rule {
    let perhaps = Rule::All(vec![any(rules.clone()), Leaf::Unparsed.into()]);
    Rule::Any(vec![all(rules), perhaps])
}

/// Statements of which a word of the first may be said of all: without it, none holds for sure.
fn narrowed(rules: Vec<Rule>) -> Rule {
    Rule::All(vec![any(rules), Leaf::Unparsed.into()])
}

/// Joins positive statements by their connectives; how certain that is.
fn positives(mut members: Vec<Member>, section: Section) -> (Rule, Parse) {
    if let Some(age) = age_of_all(&mut members, section) {
        let (rule, sure) = positives(members, section);
        return (all(vec![rule, age]), sure);
    }
    let joints: Vec<Joint> = members.iter().skip(1).map(|m| m.joint).collect();
    let has = |joint| joints.contains(&joint);
    let reach = uncertain_reach(&members);
    let apart = members
        .iter()
        .all(|m| m.fact.role == Role::Measure || is_reproductive(&m.fact.rule));
    let measured = members.iter().all(|m| m.fact.role == Role::Measure);
    let asked = section != Section::Exclusion;
    let rules: Vec<Rule> = members.into_iter().map(|m| m.fact.rule).collect();
    match (has(Joint::Or), has(Joint::And), has(Joint::Beside)) {
        _ if rules.len() == 1 => (all(rules), Parse::Exact),
        _ if has(Joint::Doubt) => (either_way(rules), Parse::Gapped),
        (true, false, false) if reach && let Some(all) = treated_alike(&rules) => {
            (any(all), Parse::Exact)
        }
        // What else is asked of men and women is no alternative to them.
        _ if rules.len() > 2 && of_both_sexes(rules.iter()) && rules.iter().any(is_of_one_sex) => {
            (either_way(rules), Parse::Partial)
        }
        // "ANC ≥ 1.5, creatinine ≤ 1.5 or clearance ≥ 60": the alternatives may be the last two alone.
        (true, false, false) if asked && measured && has(Joint::Comma) => {
            (either_way(rules), Parse::Gapped)
        }
        (true, false, false) if reach => (narrowed(rules), Parse::Gapped),
        (true, false, false) => (any(rules), Parse::Exact),
        (true, _, _) => (either_way(rules), Parse::Gapped),
        (false, false, true) if has(Joint::Comma) => (either_way(rules), Parse::Gapped),
        // Two lists without a joint have lost their comma.
        (false, false, true) if !asked && rules.iter().filter(|rule| is_list(rule)).count() > 1 => {
            (either_way(rules), Parse::Gapped)
        }
        (false, false, true) => (all(rules), Parse::Exact),
        (false, _, _) if section == Section::Exclusion => {
            // A list of exclusions: one is enough. "A and B" leaves a doubt, "A, B, and C" none.
            let reproductive = rules.iter().all(is_reproductive);
            let enumerated = joints.split_last().is_some_and(|(last, first)| {
                *last == Joint::And && !first.is_empty() && first.iter().all(|j| *j == Joint::Comma)
            });
            let sure =
                (!has(Joint::And) && !has(Joint::Beside)) || (reproductive && apart) || enumerated;
            match (sure, reach) {
                (true, false) => (any(rules), Parse::Exact),
                (_, true) => (narrowed(rules), Parse::Gapped),
                (false, false) => (either_way(rules), Parse::Gapped),
            }
        }
        // "Male and non-pregnant female": nobody is both.
        (false, true, false) if of_both_sexes(rules.iter()) => (any(rules), Parse::Exact),
        (false, _, _) if of_both_sexes(rules.iter()) => (either_way(rules), Parse::Partial),
        (false, true, false) => (all(rules), Parse::Exact),
        // "AST ≤ 2 × ULN, platelets ≥ 100 × 10⁹/L": each bound is asked.
        (false, false, false) if apart => (all(rules), Parse::Exact),
        (false, _, _) => (either_way(rules), Parse::Gapped),
    }
}

/// "asthma or COPD, aged over 18 years": the age is asked of all, and no third alternative.
fn age_of_all(members: &mut Vec<Member>, section: Section) -> Option<Rule> {
    let of_all = |last: &Member| last.joint == Joint::Comma && is_age(&last.fact.rule);
    let or = members.iter().skip(1).any(|m| m.joint == Joint::Or);
    let asked = section != Section::Exclusion && or && members.last().is_some_and(of_all);
    members.pop_if(|_| asked).map(|last| last.fact.rule)
}

/// Whether a rule is a list of alternatives.
fn is_list(rule: &Rule) -> bool {
    const SHORTEST: usize = 3;
    matches!(rule, Rule::Any(parts) if parts.len() >= SHORTEST)
}

/// "adequately treated basal cell or in situ cervical cancer": the list is of what was treated.
fn treated_alike(rules: &[Rule]) -> Option<Vec<Rule>> {
    let treated = [Qualifier::CurativelyTreated];
    let first = rules.first()?.leaves();
    let alike =
        |leaf: &&Leaf| matches!(leaf, Leaf::Condition { qualifiers, .. } if *qualifiers == treated);
    if !first.iter().all(alike) {
        return None;
    }
    let mut rules = rules.to_vec();
    for rule in &mut rules {
        let Rule::Leaf(Leaf::Condition { qualifiers, .. }) = rule else {
            let plain = rule.leaves().iter().all(alike);
            plain.then_some(())?;
            continue;
        };
        qualifiers.push(Qualifier::CurativelyTreated);
        qualifiers.dedup();
        (*qualifiers == treated).then_some(())?;
    }
    Some(rules)
}

/// "≥ 13 g/dL in men": asked of one sex alone.
fn is_asked_of_one_sex(rule: &Rule) -> bool {
    let of_one = |part: &Rule| matches!(part, Rule::Not(whom) if is_of_one_sex(whom));
    matches!(rule, Rule::Any(parts) if parts.iter().any(of_one))
}

/// Whether some statements are of men and others of women.
fn of_both_sexes<'r>(rules: impl Iterator<Item = &'r Rule> + Clone) -> bool {
    let says = |sex: Sex| {
        let leaf = Leaf::Sex { sex };
        let mut rules = rules.clone();
        rules.any(|rule| rule.has_leaf(&|said| *said == leaf))
    };
    says(Sex::Female) && says(Sex::Male)
}

/// "male", "female who is not pregnant".
fn is_of_one_sex(rule: &Rule) -> bool {
    match rule {
        Rule::Leaf(Leaf::Sex { .. }) => true,
        Rule::All(parts) => {
            let denied = |part: &Rule| matches!(part, Rule::Not(state) if is_of_women(state));
            parts.iter().any(is_of_one_sex)
                && parts.iter().all(|part| is_of_one_sex(part) || denied(part))
        }
        _ => false,
    }
}

/// Whether a qualifier of the first statement may reach over the others.
fn uncertain_reach(members: &[Member]) -> bool {
    let first = members
        .first()
        .is_some_and(|m| m.fact.role == Role::Qualified);
    first
        && members.iter().skip(1).any(|m| {
            m.fact.role == Role::Plain
                && !is_of_the_past(&m.fact.rule)
                && !is_not_reached(&members[0].fact.rule, &m.fact.rule)
        })
}

/// Whether a quality of the first statement is none of this one: it has one in its name ("unstable
/// angina"), or is over in a day, which is neither active nor uncontrolled.
pub(super) fn is_not_reached(first: &Rule, rule: &Rule) -> bool {
    const IN_NAMES: [&str; 9] = [
        "acute",
        "chronic",
        "unstable",
        "severe",
        "active",
        "malignant",
        "metastatic",
        "carcinomatous",
        "decompensated",
    ];
    let named = |id: ConditionId| id.code().split('_').any(|word| IN_NAMES.contains(&word));
    let lasting = first.leaves().iter().all(|leaf| says_that_it_lasts(leaf));
    let mut leaves = rule.leaves().into_iter();
    leaves.all(|leaf| {
        matches!(leaf, Leaf::Condition { condition, .. } if named(*condition) || lasting && is_event(*condition))
    })
}

/// Whether all qualities of a statement are those of something that lasts.
fn says_that_it_lasts(leaf: &Leaf) -> bool {
    use Qualifier::{Active, Chronic, Persistent, Stable, Uncontrolled, Untreated};
    let lasting = |q: &Qualifier| {
        matches!(
            q,
            Active | Chronic | Persistent | Stable | Uncontrolled | Untreated
        )
    };
    matches!(leaf, Leaf::Condition { qualifiers, .. } if !qualifiers.is_empty() && qualifiers.iter().all(lasting))
}

/// "uncontrolled hypertension or a history of stroke": what begins with a time of its own is no
/// further name of a list that a quality stands before.
fn is_of_the_past(rule: &Rule) -> bool {
    let past = |leaf: &&Leaf| {
        matches!(
            leaf,
            Leaf::Condition {
                window: Some(Window::Ever),
                ..
            }
        )
    };
    rule.leaves().iter().all(past)
}

/// The classes of heart failure of the New York Heart Association.
fn is_heart_class(rule: &Rule) -> bool {
    let class =
        |leaf: &&Leaf| matches!(leaf, Leaf::Measure { analyte, .. } if analyte.code() == "nyha");
    let leaves = rule.leaves();
    !leaves.is_empty() && leaves.iter().all(class)
}

fn is_of_heart(rule: &Rule) -> bool {
    let heart = ConditionId::by_code("heart_disease");
    matches!(rule, Rule::Leaf(Leaf::Condition { condition, .. }) if heart.is_some_and(|heart| condition.is_a(heart)))
}

fn is_of_women(rule: &Rule) -> bool {
    use Reproductive::{Breastfeeding, ChildbearingPotential, Postmenopausal, Pregnant};
    matches!(
        rule,
        Rule::Leaf(Leaf::Reproductive {
            state: Breastfeeding | ChildbearingPotential | Postmenopausal | Pregnant
        })
    )
}

/// "at least 4 weeks since": no therapy more recently.
fn denies_therapy(rule: &Rule) -> bool {
    let therapy = |leaf: &&Leaf| matches!(leaf, Leaf::Therapy { .. });
    matches!(rule, Rule::Not(part) if part.leaves().iter().all(therapy))
}

/// "non-pregnant", "not breastfeeding".
fn is_denied_state(rule: &Rule) -> bool {
    matches!(rule, Rule::Not(state) if is_of_women(state))
}

/// What "non-lactating women" denies, without the women.
fn denied_state(rule: &Rule) -> Rule {
    match rule {
        Rule::All(parts) => parts.iter().find(|p| is_denied_state(p)).cloned(),
        _ => None,
    }
    .unwrap_or_else(|| rule.clone())
}

fn is_reproductive(rule: &Rule) -> bool {
    matches!(rule, Rule::Leaf(Leaf::Reproductive { .. }))
}

/// "Other active malignancy": one beside that of the trial, whatever is said of it. Whether the rule
/// names one.
fn name_second_malignancy(rule: &mut Rule) -> bool {
    if is_of_illness(rule) {
        return true;
    }
    let Rule::Leaf(Leaf::Condition {
        condition,
        qualifiers,
        ..
    }) = rule
    else {
        return false;
    };
    let code = condition.code();
    if !["cancer", "second_malignancy"].contains(&code) {
        return false;
    }
    let second = ConditionId::by_code("second_malignancy");
    *condition = second.unwrap_or(*condition);
    qualifiers.retain(|qualifier| *qualifier != Qualifier::Primary);
    true
}

/// Gives a window to statements that have none; whether one took it.
pub(super) fn set_window(rule: &mut Rule, to: Window) -> bool {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            let mut used = false;
            for part in parts {
                used |= set_window(part, to);
            }
            used
        }
        Rule::Not(part) => set_window(part, to),
        // A value of any past time is none that a criterion asks for.
        Rule::Leaf(Leaf::Measure { .. }) if to == Window::Ever => false,
        Rule::Leaf(
            Leaf::Condition { window, .. }
            | Leaf::Therapy { window, .. }
            | Leaf::Measure { window, .. },
        ) if matches!(window, None | Some(Window::Current | Window::Ever)) => {
            *window = Some(to);
            tell_how_recent(rule, to);
            true
        }
        Rule::Leaf(_) => false,
    }
}

/// "Recent stroke within 6 months": the time says how recent.
fn tell_how_recent(rule: &mut Rule, window: Window) {
    if let (Window::Within(_), Rule::Leaf(Leaf::Condition { qualifiers, .. })) = (window, rule) {
        qualifiers.retain(|qualifier| *qualifier != Qualifier::Recent);
    }
}

/// A pregnancy test within so many days says that the patient is not pregnant; contraception
/// and plans are about the time ahead.
fn is_dateless(fact: &Fact) -> bool {
    let plans = |leaf: &&Leaf| {
        matches!(
            leaf,
            Leaf::Reproductive {
                state: Reproductive::PlansPregnancy
            }
        )
    };
    fact.role == Role::Precaution || fact.rule.leaves().iter().all(plans)
}

/// What takes back a part of what stands before it.
fn takes_back(node: &Node) -> bool {
    matches!(
        node,
        Node::Except | Node::If | Node::Not | Node::Allowed | Node::Excluded
    )
}

/// A stay in hospital, which may be over as what it was for.
fn is_stay(rule: &Rule) -> bool {
    let stays = ["hospital_inpatient", "intensive_care_admission"];
    matches!(rule, Rule::Leaf(Leaf::Condition { condition, .. }) if stays.contains(&condition.code()))
}

fn untimed(rule: &Rule) -> bool {
    rule.leaves()
        .iter()
        .any(|leaf| matches!(leaf, Leaf::Therapy { window: None, .. }))
}

/// Whether what was done lasts: an organ is transplanted or taken out, and that is not undone.
fn lasts(rule: &Rule) -> bool {
    const LASTING: [&str; 14] = [
        "transplantation",
        "hysterectomy",
        "oophorectomy",
        "orchiectomy",
        "prostatectomy",
        "cystectomy",
        "nephrectomy",
        "splenectomy",
        "gastrectomy",
        "colectomy",
        "bariatric_surgery",
        "coronary_artery_bypass",
        "tubal_ligation",
        "vasectomy_class",
    ];
    let lasting = |class: TherapyClassId| {
        let mut kinds = LASTING
            .iter()
            .filter_map(|code| TherapyClassId::by_code(code));
        kinds.any(|kind| class.is_a(kind))
    };
    rule.leaves().iter().all(|leaf| {
        matches!(leaf, Leaf::Therapy { treatment: Treatment::Class(class), .. } if lasting(*class))
    })
}

/// Whether the therapies are taken, and not done once: "current surgery" says nothing.
fn is_medication(rule: &Rule) -> bool {
    let done = |class: TherapyClassId| {
        [
            "surgery",
            "radiotherapy",
            "transplantation",
            "local_therapy",
            "vaccine",
            "blood_transfusion",
        ]
        .iter()
        .filter_map(|code| TherapyClassId::by_code(code))
        .any(|ancestor| class.is_a(ancestor))
    };
    rule.leaves().iter().all(|leaf| match leaf {
        Leaf::Therapy {
            treatment: Treatment::Class(class),
            ..
        } => !done(*class),
        _ => true,
    })
}

fn is_contraception(rule: &Rule) -> bool {
    let state = Reproductive::Contraception;
    *rule == Rule::Leaf(Leaf::Reproductive { state })
}

/// Whether a node may decide how its whole clause is read.
fn bears_on_all(node: &Node) -> bool {
    is_administrative(node)
        || matches!(
            node,
            Node::Allowed | Node::Except | Node::Excluded | Node::If | Node::Colon
        )
}

fn is_administrative(node: &Node) -> bool {
    matches!(node, Node::Administrative | Node::Judgement | Node::Opinion)
}

/// "Any serious illness that would interfere with the study": which one does, the investigator judges.
fn judged_illness(node: &Node) -> Node {
    match node {
        Node::Fact(fact, span) if is_of_illness(&fact.rule) => Node::Vague(*span),
        _ => node.clone(),
    }
}

/// Whether an administrative clause names things that were not read: an item of a list before
/// the phrase ("foo syndrome, inability to comply"), or what the investigator is to judge. What
/// follows a phrase such as "comply with" is its object, and is not counted.
fn names_unread_things(nodes: &[Node]) -> bool {
    let first = nodes.iter().position(is_administrative);
    let (before, _) = nodes.split_at(first.unwrap_or(nodes.len()));
    let items = before.split(|n| matches!(n, Node::Comma | Node::And | Node::Or));
    let separate = items.clone().count().saturating_sub(1);
    let judges = |node: &Node| matches!(node, Node::Judgement | Node::Opinion);
    let judged = nodes.iter().any(judges) && unread(nodes) > JUDGED_WORDS;
    judged || items.take(separate).any(|item| unread(item) > 1)
}

fn unread(nodes: &[Node]) -> usize {
    nodes
        .iter()
        .map(|node| match node {
            Node::Unread(_) => 1,
            Node::Group(inner) => unread(inner),
            _ => 0,
        })
        .sum()
}

/// Unread words that a statement of judgement may hold: "any reason which makes the patient
/// unsuitable" has three.
const JUDGED_WORDS: usize = 3;
