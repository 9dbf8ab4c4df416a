//! Conditions with what is said of them: "active or uncontrolled hepatitis B", "history of
//! stroke", "stage III NSCLC", "metastatic melanoma".

use super::super::item::{Item, Sentence, What};
use super::super::term::{Change, Term};
use super::ellipsis::{self, Shared};
use super::grade::{self, Grades};
use super::illness;
use super::stage::{self, Stages};
use super::therapy;
use super::{Fact, Role, any, joint, joints, neutral, not, restated};
use crate::rules::{Leaf, Qualifier, Rule, Window};
use crate::vocab::ConditionId;
use std::ops::Range;

/// Antibodies that are asked for themselves, and last when the infection is over.
const ANTIBODIES: [&str; 2] = ["hepatitis_b_core_antibody", "hepatitis_c_antibody"];

/// What stands around a condition's name.
#[derive(Default)]
struct Said {
    /// All of these hold …
    together: Vec<Qualifier>,
    /// … and one of these, when there are any.
    either: Vec<Qualifier>,
    stage: Option<Stages>,
    current: bool,
    history: bool,
    /// "positive" stands before the name.
    positive: bool,
    /// The positive test is one for antibodies.
    antibodies: bool,
    /// What follows may be said of the names before as well.
    reaches: bool,
    /// A second list of alternatives stands beside the first.
    graded: bool,
}

/// The statement that begins at `at`: qualifiers and stage, a condition, and what follows it.
pub(in super::super) fn condition(sentence: Sentence, at: usize) -> Option<Fact> {
    if let Some(fact) = illness::illness(sentence, at) {
        return Some(fact);
    }
    let mut said = Said::default();
    let start = said.times(sentence, at);
    if let Some(shared) = ellipsis::shared_noun(sentence, start) {
        return Some(said.alternatives(&shared));
    }
    if let Some(fact) = said.up_to_severe(sentence, start) {
        return Some(fact);
    }
    let name = said.before(sentence, start);
    if let Some(fact) = qualified_noun(sentence, start..name, &said) {
        return Some(fact);
    }
    let shown = said.surface_antigen(sentence, name);
    if let Some(fact) = shown.or_else(|| said.virus(sentence, name)) {
        return Some(fact);
    }
    let Some(condition) = named(sentence, name) else {
        return said.disease(sentence, name);
    };
    let (more, to) = siblings(sentence, name);
    let to = restated(sentence, to, |term| term == Term::Condition(condition));
    let listed = at > 0 && joint(sentence, at - 1).is_some();
    let to = said.after(sentence, to, condition, listed);
    let to = match said.either.iter().any(|own| grade::GRADES.contains(own)) {
        true => grade::after_source(sentence, to),
        false => to,
    };
    let mut fact = said.fact(condition, to);
    for sibling in more {
        fact.rule = any(vec![fact.rule, said.fact(sibling, to).rule]);
    }
    fact.exact &= !names_a_test(sentence, to);
    let result = neutral(sentence, to);
    let result = result + usize::from(sentence.what(result) == Some(What::Dash));
    if sentence.term(result) == Some(Term::Alteration(Change::Negative)) {
        fact.to = result + 1;
        fact.rule = not(fact.rule);
    }
    Some(fact)
}

/// The condition named at `at`. "Fever" is measured as well, where a value follows.
fn named(sentence: Sentence, at: usize) -> Option<ConditionId> {
    match sentence.term(at)? {
        Term::Condition(condition) => Some(condition),
        Term::Analyte(_) => ConditionId::by_term(sentence.str(sentence.items.get(at)?.span)),
        _ => None,
    }
}

/// "severe hepatic or renal impairment": the qualifier is that of every name.
fn qualified_noun(sentence: Sentence, before: Range<usize>, said: &Said) -> Option<Fact> {
    let Range {
        start: at,
        end: name,
    } = before;
    // "documented or symptomatic": the other word is enough.
    let either = at.checked_sub(1).is_some_and(|or| {
        joint(sentence, or) == Some(true)
            && !matches!(
                or.checked_sub(1).and_then(|before| sentence.term(before)),
                Some(Term::Condition(_)) | None
            )
    });
    let plain = !either && name > at && said.either.is_empty() && said.stage.is_none();
    let shared = plain
        .then(|| ellipsis::shared_noun(sentence, name))
        .flatten()?;
    let fact = said.alternatives(&shared);
    Some(fact.role(Role::Qualified))
}

/// The qualifier at `at`; "secondary to" joins a cause.
fn qualifier(sentence: Sentence, at: usize) -> Option<Qualifier> {
    match sentence.term(at)? {
        Term::Qualifier(Qualifier::Secondary) if sentence.term(at + 1) == Some(Term::To) => None,
        // "primary diagnosis of asthma" says which comes first.
        Term::Qualifier(Qualifier::Primary) if sentence.term(at + 1) == Some(Term::Neutral) => None,
        Term::Qualifier(qualifier) => Some(qualifier),
        _ => None,
    }
}

/// "moderate to severe", "mild-to-moderate": every degree from the first to the second.
fn severity_range(sentence: Sentence, at: usize) -> Option<(&'static [Qualifier], usize)> {
    const DEGREES: [Qualifier; 3] = [Qualifier::Mild, Qualifier::Moderate, Qualifier::Severe];
    let degree = |at: usize| {
        let own = qualifier(sentence, at)?;
        DEGREES.iter().position(|degree| *degree == own)
    };
    let first = degree(at)?;
    let to = range_end(sentence, at + 1)?;
    let last = degree(to).filter(|&last| last > first)?;
    Some((&DEGREES[first..=last], to + 1))
}

/// The item after "to", "-to-" or, between degrees, a mere "-".
fn range_end(sentence: Sentence, at: usize) -> Option<usize> {
    let dash = |at: usize| at + usize::from(sentence.what(at) == Some(What::Dash));
    let joint = dash(at);
    match sentence.term(joint) {
        Some(Term::To) => Some(dash(joint + 1)),
        _ => (joint > at).then_some(joint),
    }
}

/// "hepatitis B or C": further names that differ in their last letter or number.
fn siblings(sentence: Sentence, name: usize) -> (Vec<ConditionId>, usize) {
    let mut found = Vec::new();
    let mut to = name + 1;
    let Some((stem, _)) = sentence
        .items
        .get(name)
        .and_then(|item| sentence.str(item.span).rsplit_once([' ', '-']))
    else {
        return (found, to);
    };
    loop {
        let (next, _) = joints(sentence, to);
        let word = sentence
            .items
            .get(next)
            .map_or("", |item| sentence.str(item.span));
        let sibling = (next > to && word.len() == 1)
            .then(|| ConditionId::by_term(&format!("{stem} {word}")))
            .flatten();
        let Some(sibling) = sibling else {
            return (found, to);
        };
        found.push(sibling);
        to = next + 1;
    }
}

impl Said {
    /// Reads the words of time before the name: "history of", "current".
    fn times(&mut self, sentence: Sentence, at: usize) -> usize {
        let mut at = at;
        loop {
            at = match sentence.what(at) {
                Some(What::Term(Term::Neutral)) => at + 1,
                // "positive test result for COVID-19".
                Some(What::Term(Term::Score)) if self.positive => at + 1,
                Some(What::Term(Term::Alteration(Change::Positive))) => {
                    self.positive = true;
                    self.antibodies |= is_of_antibodies(sentence, at);
                    at + 1
                }
                Some(What::Term(Term::History)) => {
                    self.history = true;
                    at + 1
                }
                Some(What::Term(Term::Current)) => {
                    self.current = true;
                    at + 1
                }
                _ if self.joins_history(sentence, at) => joints(sentence, at).0,
                _ => return at,
            };
        }
    }

    /// Reads what stands before the name; the item of the name.
    fn before(&mut self, sentence: Sentence, at: usize) -> usize {
        let mut at = at;
        loop {
            at = self.times(sentence, at);
            if let Some(found) = grade::grades(sentence, at) {
                at = self.grades(&found);
                continue;
            }
            at = match sentence.what(at) {
                _ if self.left_alone(sentence, at) => at + 1,
                _ if Self::active_or_past(sentence, at) => joints(sentence, at + 1).0,
                Some(What::Term(Term::Qualifier(_))) => match self.qualifiers(sentence, at) {
                    to if to > at => to,
                    _ => return at,
                },
                Some(What::Term(Term::Stage)) => match stage::stages(sentence, at) {
                    Some(stages) => {
                        self.stage = Some(stages);
                        stages.to
                    }
                    None => return at,
                },
                _ => return at,
            };
        }
    }

    /// Takes the grades that are named; one past them.
    fn grades(&mut self, found: &Grades) -> usize {
        match self.either.is_empty() {
            true => self.either.extend(found.any_of),
            false => self.graded = true,
        }
        found.to
    }

    /// "untreated hypertension". Of a cancer it means that no systemic therapy was given.
    fn left_alone(&mut self, sentence: Sentence, at: usize) -> bool {
        let said = |item: &Item| {
            item.is(Term::Naive)
                && sentence
                    .str(item.span)
                    .to_lowercase()
                    .ends_with("untreated")
        };
        let untreated =
            sentence.items.get(at).is_some_and(said) && therapy::is_left_alone(sentence, at + 1);
        self.together
            .extend(untreated.then_some(Qualifier::Untreated));
        untreated
    }

    /// "active or past tuberculosis": what was at any time counts, and so the active one.
    fn active_or_past(sentence: Sentence, at: usize) -> bool {
        let (next, or) = joints(sentence, at + 1);
        sentence.term(at) == Some(Term::Qualifier(Qualifier::Active))
            && or
            && sentence.term(neutral(sentence, next)) == Some(Term::History)
    }

    /// "history of or current", "current or past": both times count.
    fn joins_history(&self, sentence: Sentence, at: usize) -> bool {
        if !(self.history || self.current) {
            return false;
        }
        let (next, or) = joints(sentence, at);
        or && matches!(sentence.term(next), Some(Term::History | Term::Current))
    }

    /// "locally advanced or metastatic": joined by "or" one is enough.
    fn qualifiers(&mut self, sentence: Sentence, at: usize) -> usize {
        if let Some((ends, to)) = severity_range(sentence, at) {
            // Two lists of alternatives would have to hold both.
            let alone = self.either.is_empty();
            self.either.extend(ends.iter().filter(|_| alone));
            return if alone { to } else { at };
        }
        // "chronic moderate or severe": what no joint stands beside is said of all alternatives.
        let mut apart = Vec::new();
        let mut list = Vec::new();
        let mut either = false;
        let mut next = at;
        let mut to = at;
        while let Some(qualifier) = qualifier(sentence, next) {
            if severity_range(sentence, next).is_some() {
                break;
            }
            to = next + 1;
            let (after, or) = joints(sentence, to);
            let goes_on = matches!(sentence.term(after), Some(Term::Qualifier(_)));
            either |= or && goes_on;
            match list.is_empty() && after == to && goes_on {
                true => apart.push(qualifier),
                false => list.push(qualifier),
            }
            next = after;
        }
        // "unresectable locally advanced or metastatic": the first may be said of the second alone.
        self.reaches |= either
            && list.contains(&Qualifier::Metastatic)
            && apart.contains(&Qualifier::Unresectable);
        self.together.append(&mut apart);
        if either && list.len() > 1 {
            self.either.append(&mut list);
        } else {
            self.together.append(&mut list);
        }
        to
    }

    /// Reads what stands after the name; one past the last item. What follows the last name of
    /// a list (`listed`) may be said of all names.
    fn after(
        &mut self,
        sentence: Sentence,
        at: usize,
        condition: ConditionId,
        listed: bool,
    ) -> usize {
        let mut to = at;
        loop {
            to = subtypes(sentence, to, condition);
            let tested = tested_by(sentence, to, condition);
            let told = self.positive
                || says_result(sentence, tested)
                || tested > to && is_told_before(sentence, at);
            if tested > to && told {
                to = tested;
            }
            let mut next = neutral(sentence, to);
            if let Some(found) = grade::grades(sentence, next) {
                self.reaches |= listed;
                to = self.grades(&found);
                continue;
            }
            if sentence.what(next) == Some(What::Comma)
                && sentence.term(next + 1) == Some(Term::Stage)
            {
                next += 1;
            }
            // "HIV-infected".
            if sentence.what(next) == Some(What::Dash) && says_result(sentence, next + 1) {
                next += 1;
            }
            match sentence.what(next) {
                Some(What::Term(Term::Alteration(Change::Positive))) => {
                    self.antibodies |= is_of_antibodies(sentence, next);
                    to = next + 1;
                }
                Some(What::Term(Term::Stage)) if self.stage.is_none() => {
                    match stage::stages(sentence, next) {
                        Some(stages) => {
                            self.stage = Some(stages);
                            to = stages.to;
                        }
                        None => return to,
                    }
                }
                Some(What::Term(Term::Qualifier(q)))
                    if closes(sentence, next + 1) && follows(q) =>
                {
                    self.together.push(q);
                    self.reaches |= listed && q == Qualifier::Bilateral;
                    to = next + 1;
                }
                // "hepatitis B infection": the second name is that of the kind.
                Some(What::Term(Term::Condition(kind))) if condition.is_a(kind) => to = next + 1,
                // "Gastrointestinal bleeding history".
                Some(What::Term(Term::History))
                    if is_history(sentence, next) && closes(sentence, next + 1) =>
                {
                    self.history = true;
                    to = next + 1;
                }
                Some(What::Unknown | What::Term(Term::Vague))
                    if sentence.says(next, "symptoms") && closes(sentence, next + 1) =>
                {
                    self.together.push(Qualifier::Symptomatic);
                    self.reaches |= listed;
                    to = next + 1;
                }
                Some(What::Term(Term::Treated)) => {
                    self.together.push(Qualifier::Active);
                    self.reaches |= listed;
                    to = next + 1;
                }
                _ => return to,
            }
        }
    }

    /// "HBsAg positive", "positive HBsAg": an infection with hepatitis B (AASLD 2018); "HBsAg
    /// negative" denies it. Without a result the name of the test says nothing.
    fn surface_antigen(&self, sentence: Sentence, at: usize) -> Option<Fact> {
        if sentence.term(at)? != Term::SurfaceAntigen {
            return None;
        }
        let named = restated(sentence, at + 1, |term| term == Term::SurfaceAntigen);
        let result = neutral(sentence, named);
        let told = match sentence.term(result) {
            Some(Term::Alteration(told @ (Change::Positive | Change::Negative))) => Some(told),
            _ => None,
        };
        let to = told.map_or(named, |_| result + 1);
        let fact = self.fact(ConditionId::by_code("hepatitis_b")?, to);
        match told {
            Some(Change::Negative) if self.positive => None,
            Some(Change::Negative) => Some(Fact {
                rule: not(fact.rule),
                ..fact
            }),
            None if !self.positive
                && !is_denied_test(sentence, at)
                && !is_told_before(sentence, at) =>
            {
                None
            }
            _ => Some(fact),
        }
    }

    /// "HCV RNA positive", "detectable HBV DNA": the virus is there. Where none is found, an infection
    /// may be over or held down.
    fn virus(&self, sentence: Sentence, at: usize) -> Option<Fact> {
        let Term::Analyte(load) = sentence.term(at)? else {
            return None;
        };
        let infection = match load.code() {
            "hbv_dna" => "hepatitis_b",
            "hcv_rna" => "hepatitis_c",
            _ => return None,
        };
        let result = neutral(sentence, at + 1);
        let told = sentence.term(result) == Some(Term::Alteration(Change::Positive));
        let to = if told { result + 1 } else { at + 1 };
        let infection = ConditionId::by_code(infection)?;
        (told || self.positive).then(|| self.fact(infection, to))
    }

    /// "measurable disease", "stage IV disease": of a cancer that is not named.
    fn disease(self, sentence: Sentence, at: usize) -> Option<Fact> {
        if self.together.is_empty() && self.either.is_empty() && self.stage.is_none() {
            return None;
        }
        // "Lesions that are not considered measurable" tell what the word means here.
        const NEAR: usize = 6;
        let near = sentence.items.get(at.saturating_sub(NEAR)..at)?;
        let tells = near.iter().any(|item| {
            let first = sentence.str(item.span).get(.."considered".len());
            first.is_some_and(|first| first.eq_ignore_ascii_case("considered"))
        });
        if tells {
            return None;
        }
        // "disease", and after it by which criteria.
        let said = sentence.items.get(..at).unwrap_or_default().iter().rev();
        let mut said = said.take_while(|item| item.is(Term::Neutral));
        let disease = said.find(|item| sentence.str(item.span).to_lowercase().ends_with("disease"));
        let measured = self.together == [Qualifier::Measurable];
        let at = at + usize::from(measured && is_lesion(sentence, at));
        let named = disease.is_some() || measured && is_lesion(sentence, at - 1);
        let oncologic = |q: &Qualifier| {
            matches!(
                q,
                Qualifier::Metastatic
                    | Qualifier::LocallyAdvanced
                    | Qualifier::Unresectable
                    | Qualifier::Measurable
                    | Qualifier::Evaluable
            )
        };
        let mut said = self.together.iter().chain(&self.either);
        let of_cancer = said
            .clone()
            .next()
            .map_or(self.stage.is_some(), |_| said.all(oncologic));
        let cancer = ConditionId::by_code("cancer")?;
        // By which criteria, and how it is shown.
        let at = neutral(sentence, response_criteria(sentence, at));
        (named && of_cancer && closes(sentence, at)).then(|| self.fact(cancer, at))
    }

    /// Alternatives that share their noun.
    fn alternatives(&self, shared: &Shared) -> Fact {
        let rules = shared.names.iter().map(|name| {
            let mut said = Self {
                history: self.history,
                current: self.current,
                ..Self::default()
            };
            said.together.extend(&self.together);
            said.together.extend(name.qualifier);
            said.fact(name.condition, shared.to).rule
        });
        Fact {
            rule: any(rules.collect()),
            exact: true,
            role: Role::Plain,
            to: shared.to,
        }
    }

    /// "moderate to severe asthma", where the severe is a condition of its own.
    fn up_to_severe(&self, sentence: Sentence, at: usize) -> Option<Fact> {
        let below = match qualifier(sentence, at)? {
            Qualifier::Mild => &[Qualifier::Mild, Qualifier::Moderate][..],
            Qualifier::Moderate => &[Qualifier::Moderate],
            _ => return None,
        };
        let name = range_end(sentence, at + 1)?;
        let Term::Condition(severe) = sentence.term(name)? else {
            return None;
        };
        let (word, noun) = sentence
            .str(sentence.items.get(name)?.span)
            .split_once(' ')?;
        let any_degree = ConditionId::by_term(noun)?;
        word.eq_ignore_ascii_case("severe").then_some(())?;
        let of = |condition, degree: Option<Qualifier>| {
            let said = Self {
                together: degree.into_iter().collect(),
                history: self.history,
                current: self.current,
                ..Self::default()
            };
            said.fact(condition, name + 1).rule
        };
        let lesser = below.iter().map(|&degree| of(any_degree, Some(degree)));
        let rules = lesser.chain([of(severe, None)]);
        Some(Fact {
            rule: any(rules.collect()),
            exact: true,
            role: Role::Qualified,
            to: name + 1,
        })
    }

    fn fact(&self, condition: ConditionId, to: usize) -> Fact {
        let window = match (self.history, self.current) {
            (true, _) => Some(Window::Ever),
            (false, true) => Some(Window::Current),
            (false, false) => None,
        };
        let range = self.stage.map(|stages| stages.range);
        let leaf = |extra: Option<Qualifier>| {
            let mut qualifiers: Vec<_> = self.together.iter().copied().chain(extra).collect();
            // "primary hyperaldosteronism" has it in its name.
            qualifiers.retain(|own| *own != Qualifier::Primary || !names_primary(condition));
            qualifiers.sort_unstable();
            qualifiers.dedup();
            Rule::Leaf(Leaf::Condition {
                condition,
                stage: range,
                qualifiers,
                cause: None,
                window,
                except: Vec::new(),
            })
        };
        let rule = if self.either.is_empty() {
            leaf(None)
        } else {
            any(self.either.iter().map(|&q| leaf(Some(q))).collect())
        };
        let rule = match self.graded {
            true => Rule::All(vec![rule, Leaf::Unparsed.into()]),
            false => rule,
        };
        let qualified =
            !self.together.is_empty() || !self.either.is_empty() || window == Some(Window::Current);
        Fact {
            rule,
            exact: !(self.reaches || self.antibodies && may_end(condition)),
            role: if qualified {
                Role::Qualified
            } else {
                Role::Plain
            },
            to,
        }
    }
}

fn names_primary(condition: ConditionId) -> bool {
    condition.code().split('_').any(|word| word == "primary")
}

/// One past the test that shows the very infection: "hepatitis B surface antigen" (HBsAg shows a
/// present infection, AASLD 2018), "HIV antibodies" (an infection that does not end, CDC 2014). That
/// of hepatitis C may be over.
fn tested_by(sentence: Sentence, at: usize, condition: ConditionId) -> usize {
    let word = |at: usize| {
        let item = sentence.items.get(at);
        item.map_or(String::new(), |item| sentence.str(item.span).to_lowercase())
    };
    let words: &[&[&str]] = match condition.code() {
        "hepatitis_b" => &[
            &["surface", "antigen"],
            &["surface", "ag"],
            &["antigen"],
            &["dna"],
        ],
        "hepatitis_c" => &[&["rna"], &["viral", "rna"], &["ribonucleic", "acid"]],
        "hiv_infection" => &[&["antibody"], &["antibodies"], &["serology"]],
        _ => return at,
    };
    let found = words.iter().find(|words| {
        let mut words = words.iter().enumerate();
        words.all(|(offset, wanted)| word(at + offset) == *wanted)
    });
    let to = found.map_or(at, |words| at + words.len());
    match to > at {
        true => restated(sentence, to, |term| {
            [Term::Condition(condition), Term::SurfaceAntigen].contains(&term)
        }),
        false => at,
    }
}

/// One past "1/2" of "HIV 1/2", "(HIV)-1": both kinds are HIV.
fn subtypes(sentence: Sentence, at: usize, condition: ConditionId) -> usize {
    if condition.code() != "hiv_infection" {
        return at;
    }
    let kind = |item: &Item| ["1", "2", "I", "II"].contains(&sentence.str(item.span));
    let joins = |item: &Item| {
        kind(item)
            || matches!(
                item.what,
                What::Dash | What::Slash | What::Term(Term::Or | Term::And)
            )
    };
    let rest = sentence.items.get(at..).unwrap_or_default();
    let run = rest.iter().take_while(|item| joins(item));
    let len = run.enumerate().filter(|(_, item)| kind(item)).last();
    // "HIV 1 year ago" counts years.
    let to = len.map_or(at, |(last, _)| at + last + 1);
    match sentence.term(to) {
        Some(Term::Time(_)) => at,
        _ => to,
    }
}

/// "positive for HIV antibodies or hepatitis B surface antigen", "negative HIV antibodies": one result
/// is told of all tests that follow. In brackets a test stands for the name before it.
fn is_told_before(sentence: Sentence, at: usize) -> bool {
    let result = |item: &Item| match item.term()? {
        Term::Alteration(told @ (Change::Positive | Change::Negative)) => Some(told),
        Term::Not => Some(Change::Negative),
        _ => None,
    };
    let before = sentence.items.get(..at).unwrap_or_default();
    let first = before.iter().find_map(result);
    let all_alike = sentence
        .items
        .iter()
        .filter_map(result)
        .all(|told| Some(told) == first);
    first.is_some() && all_alike || is_bracketed(before)
}

fn is_bracketed(before: &[Item]) -> bool {
    let mut before = before.iter().rev();
    let name = before.find(|item| matches!(item.term(), Some(Term::Condition(_))));
    name.is_some() && before.next().is_some_and(|item| item.what == What::Open)
}

/// "lung cancer screening", "HIV testing" without a result: the name is that of a test.
fn names_a_test(sentence: Sentence, at: usize) -> bool {
    const TESTS: [&str; 5] = ["screen", "screening", "test", "testing", "tests"];
    let word = sentence.items.get(at).map(|item| sentence.str(item.span));
    let tests = |word: &str| TESTS.iter().any(|test| word.eq_ignore_ascii_case(test));
    let result = |item: &Item| match item.term() {
        Some(Term::Alteration(Change::Positive | Change::Negative)) => true,
        Some(Term::Not) => sentence.str(item.span).to_lowercase().contains("negative"),
        _ => false,
    };
    word.is_some_and(tests) && !sentence.items.iter().any(result)
}

/// Whether an infection or a test for it is named at `at`: "negative" before it denies it.
pub(in super::super) fn is_test(sentence: Sentence, at: usize) -> bool {
    let infection = ConditionId::by_code("infection");
    match sentence.term(neutral(sentence, at)) {
        Some(Term::SurfaceAntigen) => true,
        Some(Term::Condition(condition)) => {
            infection.is_some_and(|infection| condition.is_a(infection))
                || ANTIBODIES.contains(&condition.code())
        }
        _ => false,
    }
}

/// "negative for HBsAg": the words before are read as a denial of their own.
fn is_denied_test(sentence: Sentence, at: usize) -> bool {
    let mut before = sentence.items.get(..at).unwrap_or_default().iter().rev();
    let before = before.find(|item| !item.is(Term::Neutral));
    before.is_some_and(|item| {
        let denies = item.is(Term::Not) || item.is(Term::Alteration(Change::Negative));
        denies && sentence.str(item.span).to_lowercase().contains("negative")
    })
}

/// Whether a positive test is one for antibodies: "seropositive", "antibody positive".
fn is_of_antibodies(sentence: Sentence, at: usize) -> bool {
    let words = sentence.items.get(at).map(|item| sentence.str(item.span));
    let words = words.unwrap_or_default().to_lowercase();
    ["antibod", "sero"].iter().any(|part| words.contains(part))
}

/// Whether an infection may be over while its antibodies last. Those of retroviruses do not end
/// (CDC 2014).
fn may_end(condition: ConditionId) -> bool {
    let lasting = ["hiv_infection", "htlv_infection"];
    !ANTIBODIES.contains(&condition.code())
        && !lasting
            .iter()
            .filter_map(|code| ConditionId::by_code(code))
            .any(|lasting| condition.is_a(lasting))
}

/// Whether a result follows: "positive", "test is negative".
fn says_result(sentence: Sentence, at: usize) -> bool {
    matches!(
        sentence.term(neutral(sentence, at)),
        Some(Term::Alteration(Change::Positive | Change::Negative))
    )
}

/// One past "according to the RECIST guideline (version 1.1) at baseline": by which criteria a lesion
/// is measurable, and that it is so now.
fn response_criteria(sentence: Sentence, at: usize) -> usize {
    const WORDS: &str = "1 0 according and as based baseline at by criteria criterion defined determined evaluation \
        guideline guidelines in modified of on per recist response revised screening solid the to tumor tumors tumour \
        tumours using v v1 version";
    let said = |item: &Item| {
        let text = sentence.str(item.span).to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.all(|word| word.is_empty() || WORDS.split_ascii_whitespace().any(|w| w == word))
    };
    let rest = sentence.items.get(at..).unwrap_or_default();
    let ends = |item: &Item| matches!(item.what, What::Comma | What::Stop | What::Semicolon);
    let len = rest
        .iter()
        .take_while(|item| !ends(item) && (item.is(Term::Neutral) || said(item)))
        .count();
    let before = sentence.items.get(..at).unwrap_or_default().iter().rev();
    let quiet = before.take_while(|item| item.is(Term::Neutral)).count();
    let text = sentence.str(sentence.span(at - quiet, at + len));
    let text = text.to_lowercase();
    let named = ["recist", "response evaluation criteria in solid"]
        .iter()
        .any(|name| text.contains(name));
    match named {
        true => at + len,
        false => at,
    }
}

fn is_history(sentence: Sentence, at: usize) -> bool {
    let item = sentence.items.get(at);
    item.is_some_and(|item| sentence.str(item.span).eq_ignore_ascii_case("history"))
}

/// "measurable lesion", which only a tumour has.
fn is_lesion(sentence: Sentence, at: usize) -> bool {
    let item = sentence.items.get(at);
    item.is_some_and(|item| {
        ["lesion", "lesions"].contains(&sentence.str(item.span).to_lowercase().as_str())
    })
}

/// Qualifiers that may stand after the name ("melanoma, metastatic"; "in remission").
fn follows(qualifier: Qualifier) -> bool {
    matches!(
        qualifier,
        Qualifier::InRemission
            | Qualifier::Metastatic
            | Qualifier::Refractory
            | Qualifier::Recurrent
            | Qualifier::Stable
            | Qualifier::CurativelyTreated
            | Qualifier::Bilateral
    )
}

/// Whether the phrase ends here, so that a qualifier before belongs to what stands before it.
fn closes(sentence: Sentence, at: usize) -> bool {
    let closing = [What::Close, What::Term(Term::Within)];
    sentence.breaks(at)
        || sentence
            .what(at)
            .is_some_and(|what| closing.contains(&what))
}
