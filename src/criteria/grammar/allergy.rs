//! Allergies: "allergy to platinum compounds", "hypersensitivity to X or any of its excipients",
//! "known allergic reactions to the study drug".

use super::super::item::{Item, Sentence, What};
use super::super::term::Term;
use super::super::words::{WordList, words};
use super::therapy::List;
use super::{Fact, Role, all, any, joints};
use crate::rules::{Leaf, Rule, Treatment};
use crate::vocab::{ConditionId, DrugId, TherapyClassId};

/// "allergy to X", "hypersensitivity to X or Y".
pub(super) fn allergy(sentence: Sentence, at: usize) -> Option<Fact> {
    if !sentence.may_name_allergy() {
        return None;
    }
    let next = head(sentence, at)?;
    let severe = is_of_the_severe(sentence, at, next);
    let allergens = Allergens::read(sentence, next)?;
    let perhaps = |rule| Rule::All(vec![rule, Leaf::Unparsed.into()]);
    let either = any(allergens.rules());
    let rule = match (severe, allergens.certain) {
        (true, _) => perhaps(either),
        // "both X and Y" are two allergies, "X and Y" may be either.
        (false, false) => Rule::Any(vec![all(allergens.rules()), perhaps(either)]),
        (false, true) => either,
    };
    Some(Fact {
        rule,
        exact: true,
        role: Role::Plain,
        to: allergens.to,
    })
}

/// One past "known allergy, hypersensitivity or intolerance to".
fn head(sentence: Sentence, at: usize) -> Option<usize> {
    let mut named = false;
    let mut to = at;
    while let Some(item) = sentence.items.get(to) {
        let names = item.is(Term::Allergy) || names_allergy(sentence, item);
        let goes_on = match item.what {
            What::Term(Term::History | Term::Qualifier(_) | Term::Neutral) => true,
            What::Term(Term::Or | Term::AndOr | Term::And) | What::Comma | What::Slash => {
                named && names_more(sentence, joints(sentence, to).0)
            }
            _ => names || is_reaction_word(sentence, item),
        };
        if !goes_on {
            break;
        }
        named |= names;
        to += 1;
    }
    if !named {
        return None;
    }
    let joining = ["to", "against"];
    let says = |at: usize| sentence.items.get(at).map(|item| sentence.str(item.span));
    let attributed = says(to).is_some_and(|word| word.eq_ignore_ascii_case("attributed"));
    let object = to + usize::from(attributed);
    let joined =
        says(object).is_some_and(|word| joining.iter().any(|j| word.eq_ignore_ascii_case(j)));
    let ends_open = ends_in_joint(sentence, to - 1);
    let bare = ends_open || is_bare(sentence, to - 1);
    match joined {
        true => Some(object + 1),
        false => bare.then_some(to),
    }
}

/// Whether another word for an allergy follows.
fn names_more(sentence: Sentence, mut at: usize) -> bool {
    while matches!(
        sentence.term(at),
        Some(Term::History | Term::Qualifier(_) | Term::Neutral)
    ) {
        at += 1;
    }
    let item = sentence.items.get(at);
    item.is_some_and(|item| {
        item.is(Term::Allergy) || names_allergy(sentence, item) || is_reaction_word(sentence, item)
    })
}

/// "allergy to", "hypersensitivity": what follows is what the allergy is to.
fn ends_in_joint(sentence: Sentence, at: usize) -> bool {
    let mut items = sentence.items.get(..=at).unwrap_or_default().iter().rev();
    let last = items.find(|item| !item.is(Term::Neutral));
    last.is_some_and(|item| {
        let text = sentence.str(item.span).to_lowercase();
        item.is(Term::Allergy) && [" to", " of"].iter().any(|end| text.ends_with(end))
    })
}

/// "hypersensitivity cisplatin": nothing but the name joins it.
fn is_bare(sentence: Sentence, at: usize) -> bool {
    let item = sentence.items.get(at);
    item.is_some_and(|item| item.is(Term::Allergy) || item.is(Term::Neutral))
}

/// "allergic reaction", "sensitivity" beside another word for an allergy. A sentence looks for their
/// first letters ([`Sentence::may_name_allergy`]).
fn names_allergy(sentence: Sentence, item: &Item) -> bool {
    static WORDS: WordList =
        WordList::new(&["hypersensitivities intolerance intolerances sensitivities sensitivity"]);
    match item.what {
        What::Term(Term::Condition(condition)) => is_reaction(condition),
        What::Unknown => is_in(&WORDS, sentence.str(item.span)),
        _ => false,
    }
}

/// "reaction" says of an allergy that it showed; alone it may be another.
fn is_reaction_word(sentence: Sentence, item: &Item) -> bool {
    static WORDS: WordList = WordList::new(&["anaphylactic reaction reactions"]);
    item.what == What::Unknown && is_in(&WORDS, sentence.str(item.span))
}

fn is_reaction(condition: ConditionId) -> bool {
    const REACTIONS: [&str; 4] = [
        "allergy",
        "anaphylaxis",
        "drug_allergy",
        "severe_hypersensitivity",
    ];
    REACTIONS.contains(&condition.code())
}

/// Whether only some allergies are meant: "severe allergy to", "anaphylaxis to".
fn is_of_the_severe(sentence: Sentence, from: usize, to: usize) -> bool {
    let items = sentence.items.get(from..to).unwrap_or_default();
    let any_kind = |item: &Item| match item.what {
        What::Term(Term::Allergy) => !sentence.str(item.span).to_lowercase().contains("anaphyla"),
        What::Term(Term::Condition(condition)) => {
            ["allergy", "drug_allergy"].contains(&condition.code())
        }
        What::Unknown => !sentence
            .str(item.span)
            .to_lowercase()
            .starts_with("anaphyla"),
        _ => false,
    };
    let qualified = |item: &Item| matches!(item.what, What::Term(Term::Qualifier(_)));
    items.iter().any(qualified) || !items.iter().any(any_kind)
}

/// What an allergy is to.
struct Allergens {
    treatments: Vec<Treatment>,
    certain: bool,
    to: usize,
}

impl Allergens {
    /// Reads names of treatments and what is not named, in their order.
    fn read(sentence: Sentence, at: usize) -> Option<Self> {
        let mut found = Self {
            treatments: Vec::new(),
            certain: true,
            to: at,
        };
        let mut next = at;
        loop {
            if let Some(to) = unnamed_allergens(sentence, next) {
                found.add(trial_treatment()?);
                // "any component of bevacizumab": the name follows without a joint.
                next = to;
                found.to = to;
            }
            let from = next;
            if let Some((named, to)) = named_allergens(sentence, next, &mut found.certain) {
                named.into_iter().for_each(|treatment| found.add(treatment));
                found.to = to;
                next = to;
            }
            let (after, _) = joints(sentence, next);
            let parts = next > from && is_part(sentence, next);
            let more = after > next && is_allergen(sentence, after) || parts;
            if !more {
                break;
            }
            next = after;
        }
        (found.to > at).then_some(found)
    }

    fn add(&mut self, treatment: Treatment) {
        if !self.treatments.contains(&treatment) {
            self.treatments.push(treatment);
        }
    }

    fn rules(&self) -> Vec<Rule> {
        let leaf = |&treatment: &Treatment| Leaf::Allergy { treatment }.into();
        self.treatments.iter().map(leaf).collect()
    }
}

/// What a trial gives, without its name.
fn trial_treatment() -> Option<Treatment> {
    TherapyClassId::by_code("trial_treatment").map(Treatment::Class)
}

/// Named treatments, and one past them; which experimental one is meant, the text does not say.
fn named_allergens(
    sentence: Sentence,
    at: usize,
    certain: &mut bool,
) -> Option<(Vec<Treatment>, usize)> {
    if let Some(drug) = of_the_body(sentence, at) {
        return Some((vec![Treatment::Drug(drug)], at + 1));
    }
    let list = List::read(sentence, past_articles(sentence, at))?;
    *certain &= list.certain;
    let experimental = TherapyClassId::by_code("investigational_agent").map(Treatment::Class);
    let unnamed = |treatment| match Some(treatment) == experimental {
        true => trial_treatment(),
        false => Some(treatment),
    };
    let treatments = list.treatments.into_iter().filter_map(unnamed).collect();
    let to = list.to + usize::from(is_kind_of_drug(sentence, list.to));
    Some((treatments, to))
}

/// Skips "either of the".
fn past_articles(sentence: Sentence, mut at: usize) -> usize {
    while matches!(sentence.term(at), Some(Term::Neutral | Term::Or)) {
        at += 1;
    }
    at
}

/// "progesterone" is measured and given.
fn of_the_body(sentence: Sentence, at: usize) -> Option<DrugId> {
    match sentence.term(at)? {
        Term::Analyte(_) => DrugId::by_term(sentence.str(sentence.items.get(at)?.span)),
        _ => None,
    }
}

fn is_allergen(sentence: Sentence, at: usize) -> bool {
    unnamed_allergens(sentence, at).is_some()
        || of_the_body(sentence, at).is_some()
        || List::read(sentence, at).is_some()
}

/// "excipients" right after a name: its own.
fn is_part(sentence: Sentence, at: usize) -> bool {
    static PARTS: WordList = WordList::new(&[
        "component components constituent constituents excipient excipients ingredient ingredients",
    ]);
    let item = sentence.items.get(at);
    item.is_some_and(|item| is_in(&PARTS, sentence.str(item.span)))
}

/// "drugs" after "beta-2 agonist": says nothing more.
fn is_kind_of_drug(sentence: Sentence, at: usize) -> bool {
    static KINDS: WordList = WordList::new(&["agent agents drug drugs medication medications"]);
    let item = sentence.items.get(at);
    item.is_some_and(|item| is_in(&KINDS, sentence.str(item.span)))
}

/// Parts of what a trial gives, and what resembles it.
static PARTS: WordList = WordList::new(&[
    "analog analogs analogue analogues component components compound compounds constituent constituents \
    derivative derivatives excipient excipients imp ingredient ingredients",
]);

/// What may be given; of a trial where a word says so.
static GIVEN: WordList = WordList::new(&[
    "agent agents drug drugs material materials medication medications medicine medicines product \
    products substance substances therapies therapy treatment treatments vaccine vaccines",
]);

/// Words by which it is that of a trial, and not any.
static SPECIFYING: WordList = WordList::new(&[
    "active administered class given inactive interventional investigation investigational its \
    protocol related similar specific study test the their these this those trial used",
]);

/// Words that stand around them.
static WORDS: WordList = WordList::new(&[
    "a active administered all an and any as being biologic biological biologically both by chemical \
    chemically class classes closely comparable composition contained containing contents during each either families \
    family for formulation formulations given group herein in inactive intended interventional into investigational \
    investigation it its listed main manufacturing of one or other parts part particular pharmaceutical pharmacologic \
    pharmacological present proposed protocol related section similar specific structurally structure study such \
    test that the their thereof these they this those to trial type under use used vehicle with within",
]);

/// One past "any of its excipients", "the study drug or other components of": what an allergy may be
/// to, without a name.
fn unnamed_allergens(sentence: Sentence, at: usize) -> Option<usize> {
    let (mut named, mut given, mut specified) = (false, false, false);
    let mut to = at;
    while let Some(item) = sentence.items.get(to) {
        if is_plural_sign(sentence, to) {
            to += 3;
            continue;
        }
        let text = sentence.str(item.span).to_lowercase();
        let mut words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .peekable();
        let names = matches!(item.term(), Some(Term::Drug(_) | Term::Class(_)));
        let known = names && !(to > at && is_general(&text));
        if known || words.peek().is_none() && item.what != What::Slash {
            break;
        }
        let listed = |word: &str| {
            [&PARTS, &GIVEN, &WORDS]
                .iter()
                .any(|list| is_in(list, word))
        };
        if !words.clone().all(listed) {
            break;
        }
        for word in words {
            named |= is_in(&PARTS, word);
            given |= is_in(&GIVEN, word);
            specified |= is_in(&SPECIFYING, word);
        }
        to += 1;
    }
    let joint = |at: usize| matches!(sentence.term(at), Some(Term::And | Term::Or | Term::AndOr));
    while to > at && joint(to - 1) {
        to -= 1;
    }
    (named || given && specified).then_some(to)
}

/// "component of the vaccine", "biologic composition": no treatment of its own.
fn is_general(name: &str) -> bool {
    ["vaccine", "vaccines", "biologic", "biological"].contains(&name)
        || name.contains("investigational")
}

/// "product(s)".
fn is_plural_sign(sentence: Sentence, at: usize) -> bool {
    sentence.what(at) == Some(What::Open) && sentence.str(sentence.span(at, at + 3)) == "(s)"
}

/// Whether a text is one word of the list.
fn is_in(list: &WordList, text: &str) -> bool {
    let first = words(text).next();
    first.is_some_and(|word| word.text.len() == text.len() && list.has(word))
}
