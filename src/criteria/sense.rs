//! Readings that nobody can have meant: contraception that is forbidden, a sex beside the states of
//! the other, a change of a weight taken for a weight. Such a text counts as unread, for its rule
//! would have every man or woman be checked by eye.

use super::grammar::{all, any, not};
use super::words::{Word, WordList, words};
use crate::rules::{Leaf, Op, Reproductive, Rule, Section, TimeUnit, Window};
use crate::vocab::Sex;
use rust_decimal::Decimal;

/// Whether the rule that was read of a text is doubtful.
pub(super) fn is_doubtful(rule: &Rule, text: &str, section: Section) -> bool {
    let wanted = section != Section::Exclusion;
    contradicts_itself(rule, true)
        || names_a_sex_among_states(rule, wanted)
        || reverses_a_precaution(rule, wanted)
        || asks_for_too_much(rule, wanted)
        || lists_too_many(rule, wanted)
        || is_doubted_by_words(rule, text, section)
}

/// "Women of childbearing potential …, using contraception", "non-pregnant women" among inclusion
/// criteria: asked of those women alone. A rule that says so; any other is as it was.
pub(super) fn asked_of_whom(rule: Rule, section: Section) -> Rule {
    match rule {
        Rule::All(parts) if section != Section::Exclusion => of_whom(parts),
        rule => rule,
    }
}

fn of_whom(parts: Vec<Rule>) -> Rule {
    let asked = || parts.iter().filter(|part| !names_people(part));
    if asked().count() < parts.len() && are_precautions(asked()) {
        let (whom, asked) = parts.into_iter().partition(names_people);
        return any(vec![not(all(whom)), all(asked)]);
    }
    let within = |part| match part {
        Rule::All(parts) => of_whom(parts),
        part => part,
    };
    Rule::All(parts.into_iter().map(within).collect())
}

/// Whether a rule is only of which sex somebody is, or whether she may become pregnant.
fn names_people(rule: &Rule) -> bool {
    let fertile = state(Reproductive::ChildbearingPotential);
    matches!(rule, Rule::Leaf(leaf) if matches!(leaf, Leaf::Sex { .. }) || *leaf == fertile)
}

fn state(state: Reproductive) -> Leaf {
    Leaf::Reproductive { state }
}

/// Whether these rules are about pregnancy and its prevention alone, and who cannot become pregnant.
fn are_precautions<'r>(mut rules: impl Iterator<Item = &'r Rule> + Clone) -> bool {
    rules.clone().next().is_some() && rules.all(is_of_states_alone)
}

fn is_of_states_alone(rule: &Rule) -> bool {
    !rule.has_leaf(&|leaf| !matches!(leaf, Leaf::Reproductive { .. }))
}

/// Whether a statement and its denial stand side by side. "HIV positive or negative" alone is said of
/// anyone.
fn contradicts_itself(rule: &Rule, is_whole: bool) -> bool {
    let (Rule::All(parts) | Rule::Any(parts)) = rule else {
        return matches!(rule, Rule::Not(part) if contradicts_itself(part, false));
    };
    let denied = |part: &Rule| matches!(part, Rule::Not(said) if **said != Leaf::Unparsed.into() && parts.contains(said));
    let of_anyone = is_whole && matches!(rule, Rule::Any(_)) && parts.len() == 2;
    parts.iter().any(denied) && !of_anyone
        || parts.iter().any(|part| contradicts_itself(part, false))
}

/// "Pregnant or lactating, women" excludes no woman for being one, and to be a woman is no
/// alternative to being postmenopausal.
fn names_a_sex_among_states(rule: &Rule, wanted: bool) -> bool {
    match rule {
        Rule::Not(part) => names_a_sex_among_states(part, !wanted),
        Rule::Any(parts) => {
            let doubtful = |part: &Rule| match part {
                Rule::Leaf(Leaf::Sex { sex }) => !wanted || *sex == Sex::Female,
                _ => false,
            };
            let within = |part: &Rule| {
                matches!(part, Rule::Any(_)) && names_a_sex_among_states(part, wanted)
            };
            parts.iter().any(doubtful) && parts.iter().any(is_of_a_state)
                || parts.iter().any(within)
        }
        // "Fertile men or women not using contraception", read as all men.
        Rule::All(parts) => parts.iter().any(|part| match part {
            Rule::Any(ways) => {
                let male = Rule::from(Leaf::Sex { sex: Sex::Male });
                ways.contains(&male) && ways.iter().any(prevents)
            }
            _ => false,
        }),
        Rule::Leaf(_) => false,
    }
}

fn is_of_a_state(rule: &Rule) -> bool {
    rule.has_leaf(&|leaf| matches!(leaf, Leaf::Reproductive { .. }))
}

fn prevents(rule: &Rule) -> bool {
    rule.has_leaf(&|leaf| *leaf == state(Reproductive::Contraception))
}

/// "Women of childbearing age who are pregnant or not using contraception" does not exclude all of
/// childbearing age; and who is pregnant or breast-feeding stands under a heading that was lost.
fn lists_too_many(rule: &Rule, wanted: bool) -> bool {
    let Rule::Any(parts) = rule else {
        return false;
    };
    let has = |own: Reproductive| parts.contains(&state(own).into());
    let unprotected = not(state(Reproductive::Contraception).into());
    match wanted {
        true => has(Reproductive::Pregnant) && has(Reproductive::Breastfeeding),
        false => {
            has(Reproductive::ChildbearingPotential)
                && (parts.contains(&unprotected)
                    || parts.len() == 2 && has(Reproductive::PlansPregnancy))
        }
    }
}

/// Contraception is never forbidden, and not to be pregnant is no reason to be left out; of those who
/// may become pregnant nobody is asked to be. `wanted`: whether the rule is to hold.
fn reverses_a_precaution(rule: &Rule, wanted: bool) -> bool {
    let excludes = !wanted || matches!(rule, Rule::Not(_));
    reverses(rule, wanted, excludes)
}

/// As [`reverses_a_precaution`]; `may_not_be`: whether nobody is asked to be pregnant here.
fn reverses(rule: &Rule, wanted: bool, may_not_be: bool) -> bool {
    match rule {
        Rule::All(parts) => parts.iter().any(|part| reverses(part, wanted, may_not_be)),
        Rule::Any(parts) => {
            let of_the_fertile = |part: &Rule| matches!(part, Rule::Not(whom) if is_of_women(whom));
            let may_not_be = may_not_be || wanted && parts.iter().any(of_the_fertile);
            parts.iter().any(|part| reverses(part, wanted, may_not_be))
        }
        Rule::Not(part) => reverses(part, !wanted, may_not_be),
        Rule::Leaf(Leaf::Reproductive { state }) => match state {
            Reproductive::Contraception => !wanted,
            Reproductive::Pregnant | Reproductive::Breastfeeding => may_not_be && wanted,
            _ => false,
        },
        Rule::Leaf(_) => false,
    }
}

fn is_of_women(rule: &Rule) -> bool {
    let fertile = state(Reproductive::ChildbearingPotential);
    let female = Leaf::Sex { sex: Sex::Female };
    matches!(rule, Rule::Leaf(leaf) if *leaf == fertile || *leaf == female)
}

/// Whether all of these are asked: to be past childbearing, or sterile, or able to bear children, and
/// to prevent it.
fn asks_for_too_much(rule: &Rule, wanted: bool) -> bool {
    let Rule::All(parts) = rule else {
        return false;
    };
    let cannot = |part: &Rule| match part {
        Rule::Leaf(leaf) => [Reproductive::Postmenopausal, Reproductive::Sterile]
            .map(state)
            .contains(leaf),
        Rule::Not(part) => is_of_women(part),
        _ => false,
    };
    let fertile = |part: &Rule| *part == state(Reproductive::ChildbearingPotential).into();
    let unread = |part: &Rule| *part == Leaf::Unparsed.into();
    wanted && parts.iter().any(|part| cannot(part) || fertile(part)) && parts.iter().any(prevents)
        || wanted
            && parts.iter().any(fertile)
            && parts.iter().all(|part| fertile(part) || unread(part))
}

/// Words after which a value is not that of the measure itself.
static OF_A_CHANGE: WordList = WordList::new(&[
    "change changes changed fluctuation fluctuations variation variations outside",
]);
static OF_A_DONOR: WordList = WordList::new(&["donor donors"]);
static OF_AN_INFANT: WordList = WordList::new(&["infant infants"]);
/// Words before "infant" that make it another than the patient: "breast-feeding an infant", but not
/// "as an infant".
static OF_ANOTHER: WordList =
    WordList::new(&["the their her nursing feeding breastfeeding lactating"]);
/// A time of life that is past: "aged 15 to 39 at diagnosis".
static IN_THE_PAST: WordList = WordList::new(&["diagnosis onset"]);
static AT: WordList = WordList::new(&["at of initial first"]);
static UNFINISHED: WordList = WordList::new(&["must should shall either"]);

fn is_doubted_by_words(rule: &Rule, text: &str, section: Section) -> bool {
    let is_measured =
        rule.has_leaf(&|leaf| matches!(leaf, Leaf::Measure { .. } | Leaf::Age { .. }));
    let is_personal = is_measured || rule.has_leaf(&|leaf| matches!(leaf, Leaf::Sex { .. }));
    let is_aged = rule.has_leaf(&|leaf| matches!(leaf, Leaf::Age { .. }));
    let feeds = rule.has_leaf(&|leaf| *leaf == state(Reproductive::Breastfeeding));
    let mut before = None;
    for word in words(text) {
        let follows = |list: &WordList| before.is_some_and(|before| list.has(before));
        let doubted = is_measured && OF_A_CHANGE.has(word)
            || is_personal && OF_A_DONOR.has(word)
            || is_aged && OF_AN_INFANT.has(word) && (feeds || follows(&OF_ANOTHER))
            || is_aged && IN_THE_PAST.has(word) && follows(&AT);
        if doubted {
            return true;
        }
        before = Some(word);
    }
    before.is_some_and(|last| UNFINISHED.has(last))
        || is_time_since_menopause(rule)
        || is_said_of_a_word(rule, text)
        || has_another_way(rule, text, section)
        || match section {
            Section::Exclusion => asks_instead(rule) || denies_a_kind(rule, text),
            _ => denies_what_is_long_ago(rule),
        }
}

/// "Postmenopausal is defined as 12 months without menses" says what a word means, and asks nothing.
fn is_said_of_a_word(rule: &Rule, text: &str) -> bool {
    let defines = |mark: &[u8]| memchr::memmem::find(text.as_bytes(), mark).is_some();
    let of_people = !rule.has_leaf(&|leaf| {
        !matches!(
            leaf,
            Leaf::Reproductive { .. } | Leaf::Sex { .. } | Leaf::Unparsed
        )
    });
    of_people && (defines(b" is defined as ") || defines(b" are defined as "))
}

/// "One year post-menopausal" is no age.
fn is_time_since_menopause(rule: &Rule) -> bool {
    const LONGEST: i64 = 10;
    let young = |leaf: &Leaf| match leaf {
        Leaf::Age {
            op: Op::Ge | Op::Gt,
            value,
            unit: TimeUnit::Years | TimeUnit::Months,
        } => *value <= Decimal::from(LONGEST),
        _ => false,
    };
    rule.has_leaf(&young) && rule.has_leaf(&|leaf| *leaf == state(Reproductive::Postmenopausal))
}

/// "QTc < 450 ms; or < 480 ms with a bundle branch block", "a psychiatric illness or if suicidal":
/// what follows is another way, and the rule joins it otherwise, or does not have it.
fn has_another_way(rule: &Rule, text: &str, section: Section) -> bool {
    let has_it = match rule {
        Rule::Any(_) => true,
        Rule::Leaf(_) => section == Section::Exclusion,
        _ => false,
    };
    !has_it && goes_on_with_or(text)
}

fn goes_on_with_or(text: &str) -> bool {
    let follows = |mark: &str| {
        memchr::memmem::find_iter(text.as_bytes(), mark).any(|at| {
            let rest = text[at + mark.len()..].trim_start();
            let word = rest.get(..2).unwrap_or_default();
            word.eq_ignore_ascii_case("or") && rest[2..].starts_with(char::is_whitespace)
        })
    };
    follows(";") || memchr::memmem::find(text.as_bytes(), b" or if ").is_some()
}

/// "No therapy for at least 2 weeks before": it is what was later that is denied.
fn denies_what_is_long_ago(rule: &Rule) -> bool {
    let long_ago = |leaf: &Leaf| {
        matches!(
            leaf,
            Leaf::Therapy {
                window: Some(Window::Before(_)),
                ..
            } | Leaf::Condition {
                window: Some(Window::Before(_)),
                ..
            }
        )
    };
    matches!(rule, Rule::Not(part) if part.has_leaf(&long_ago))
}

/// "At least 4 weeks since prior chemotherapy", "no more than 3 prior regimens" among exclusions is
/// what must hold, under a heading that was lost.
fn asks_instead(rule: &Rule) -> bool {
    let recent = |leaf: &Leaf| {
        matches!(
            leaf,
            Leaf::Therapy {
                window: Some(Window::Within(_)),
                ..
            }
        )
    };
    let few = |leaf: &Leaf| {
        matches!(
            leaf,
            Leaf::Lines {
                op: Op::Le | Op::Lt,
                ..
            }
        )
    };
    let denied = |part: &Rule| matches!(part, Rule::Not(_)) || *part == Leaf::Unparsed.into();
    match rule {
        Rule::Not(part) => part.has_leaf(&recent),
        Rule::All(parts) => {
            parts.first().is_some_and(asks_instead) && parts.iter().skip(1).all(denied)
        }
        Rule::Any(parts) => parts.first().is_some_and(asks_instead),
        Rule::Leaf(leaf) => few(leaf),
    }
}

/// "Asthma or other non-COPD respiratory disease" does not exclude whoever has no COPD.
fn denies_a_kind(rule: &Rule, text: &str) -> bool {
    let Rule::Any(parts) = rule else {
        return false;
    };
    let of_conditions = |part: &Rule| {
        !part.has_leaf(&|leaf| !matches!(leaf, Leaf::Condition { .. } | Leaf::Unparsed))
    };
    let denied = |part: &Rule| matches!(part, Rule::Not(_)) && of_conditions(part);
    let said = |mark: &[u8]| memchr::memmem::find(text.as_bytes(), mark).is_some();
    parts.iter().any(denied) && (said(b" non-") || said(b" non "))
}

static GRANTED: WordList = WordList::new(&["allowed permitted eligible acceptable"]);
static GRANTED_LATER: WordList =
    WordList::new(&["allowed permitted eligible acceptable included enrolled considered"]);
static MAY: WordList = WordList::new(&["may can will could"]);

/// Whether a text among exclusions permits something as well: "brain metastases; patients with stable
/// ones may be enrolled".
pub(super) fn permits(text: &str) -> bool {
    let mut last = [None; 3];
    words(text).any(|word| {
        let [before, second, third] = last;
        last = [Some(word), before, second];
        let is = |of: Option<Word>, own: &str| of.is_some_and(|of| of.is(own));
        let granted = match () {
            () if is(before, "be") => {
                GRANTED_LATER.has(word) && second.is_some_and(|second| MAY.has(second))
            }
            () if is(before, "are") || is(before, "is") || is(before, "remain") => {
                GRANTED.has(word)
            }
            () => word.is("excluded") && is(before, "not"),
        };
        granted && !(is(third, "not") || is(second, "not"))
    })
}
