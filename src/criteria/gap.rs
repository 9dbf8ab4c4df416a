//! Unread words beside a statement that is read: whether they can only narrow it.
//!
//! "Diabetes requiring inpatient care" is said of none who lack diabetes, whatever the rest
//! means. "Relatives of patients with diabetes", "at risk of diabetes" and "diabetes medication"
//! are: an unread head turns the meaning. So the words before a name must stand right before it,
//! like adjectives, and those after it must begin like a clause that describes it.

use super::cst::Node;
use super::grammar::{Fact, Role};
use super::item::Sentence;
use super::words::{Word, WordList, last_word, words};
use crate::rules::{Leaf, Rule, Span};

/// Words before a name that turn what it says, by what they make of it: then the words are no
/// adjectives that only narrow it.
static TURNING: WordList = WordList::new(&[
    UNCERTAIN,
    NOT_QUITE,
    DENIED,
    OVER,
    OF_OTHERS,
    OF_OTHER_THINGS,
]);

/// It need not be there: "suspected stroke" is asked of some who turn out to have none, and
/// whoever takes a self-reported or an undiagnosed disease for granted guesses.
const UNCERTAIN: &str = "alleged anticipated apparent apparently assumed candidate candidates concern \
    doubtful equivocal eventual expected fear feared future hypothetical impending imminent incipient indeterminate \
    likely perceived planned possible possibly potential potentially predicted predisposition presumed presumably \
    presumptive probable probably provisional putative questionable reported risk self suggestive susceptibility \
    suspect suspected suspicion suspicious tentative threatened unclear uncertain unconfirmed undetermined \
    undiagnosed unlikely unproven unspecific";

/// A state beside the disease or before it, which a record that denies the disease may well have:
/// "borderline hypertension", "latent tuberculosis", "gestational diabetes".
const NOT_QUITE: &str = "abortive biochemical borderline fetal foetal gestational impaired latent \
    like mimic minimal near nearly neonatal occult pre precancerous preclinical precursor premalignant prodromal \
    pseudo quasi sub subclinical subthreshold symptom symptoms transitory trait";

/// It is said not to be there.
const DENIED: &str = "absence absent denied excluded excluding free lack lacking negative never no non none not rather \
    ruled unaffected unexposed without zero";

/// It was there, and a record of what is may leave it out: "former smoker", "resolved hepatitis".
const OVER: &str = "burned corrected cured eradicated ex former formerly healed historic historical inactive old past \
    previous previously prior quiescent recovered recovering regressed remitted remote repaired resolved resolving \
    reversed treated";

/// Another person has it.
const OF_OTHERS: &str = "brother brothers caregiver caregivers carer carers carrier carriers child children contact \
    contacts control controls cousin daughter daughters donor donors familial families family father fathers \
    grandparent grandparents household husband husbands index infant infants kindred maternal mother mothers neighbor \
    offspring parent parental parents partner partners paternal proband recipient relative relatives roommate sibling \
    siblings sister sisters son sons spouse spouses twin twins wife wives";

/// The head is another thing, or what is done about the disease: "anti-diabetes drugs", "screened
/// for", "vaccinated against", "exposed to".
const OF_OTHER_THINGS: &str = "anti antibodies antibody antigen attitude awareness clinic counseling drug drugs education \
    exposed exposure gene genes genetic immunization immunized knowledge literacy management marker markers medication \
    medications model mock prevent preventing prevention preventive program prophylactic prophylaxis research scale \
    score scores screen screened screening sham simulated specialist stigma study support survivor survivors test \
    tested testing tests therapy treatment trial vaccinated vaccination vaccine vaccines worry";

/// Words that join a name to another head before it: "risk of", "surgery for".
static JOINING: WordList = WordList::new(&[
    "about after against at before between by during following for from in into of on over per \
    since than through to toward towards under until upon versus via while with within",
]);

/// Words with which a description of what stands before begins.
static DESCRIBING: WordList = WordList::new(&[
    "affecting amenable associated attributable attributed at based by caused causing \
    characterized complicated confirmed defined demonstrated despite determined diagnosed documented due during \
    evaluated evidenced following for from in involving leading limited localized located manifested needing on \
    persisting presenting proven receiving refractory related requiring resistant resulting secondary severe since \
    so sufficient that to treated treatable under undergoing unresponsive untreated using which who whose with \
    without controlled uncontrolled currently accompanied according as assessed detected established interfering \
    preventing precluding",
]);

/// Of measures: "for" and "in" may say of whom alone the bound is asked.
static DESCRIBING_MEASURES: WordList = WordList::new(&[
    "as assessed based by calculated confirmed determined documented during \
    measured obtained performed using via without within",
]);

/// Words in a description that may take back what stands before, or say it of some alone.
static RETRACTING: WordList = WordList::new(&[
    "absent acceptable arm cohort cohorts denied either except excluded exclude family father \
    group healthy if mother negative never only part participants patients phase relative relatives ruled sibling \
    subjects those unless unlikely unlike women men whereas whichever",
]);

/// "adequately treated", "curatively resected": what was treated was there.
fn is_treatment(text: &str) -> bool {
    static TREATED: WordList = WordList::new(&["treated resected excised removed"]);
    let mut words = words(text);
    let manner = |word: Word| word.text.to_lowercase().ends_with("ly");
    words.next().is_some_and(manner)
        && words.next().is_some_and(|word| TREATED.has(word))
        && words.next().is_none()
}

/// "secondary hypertension": alone before a name these words describe it, as they do after it.
fn is_adjective(text: &str) -> bool {
    static ADJECTIVES: WordList = WordList::new(&["localized secondary untreated"]);
    let mut words = words(text);
    words.next().is_some_and(|word| ADJECTIVES.has(word)) && words.next().is_none()
}

/// "moderate to severe": the word that joins its ends is none that joins another head.
fn is_range_of_severity(text: &str) -> bool {
    static SEVERITY: WordList = WordList::new(&["mild moderate severe moderately severely"]);
    static BETWEEN: WordList = WordList::new(&["to or"]);
    let mut words = words(text);
    let mut next_is = |list: &WordList| words.next().is_some_and(|word| list.has(word));
    next_is(&SEVERITY) && next_is(&BETWEEN) && next_is(&SEVERITY) && words.next().is_none()
}

/// Verbs, whose object need not be there.
static DOING: WordList = WordList::new(&[
    "accept agree attend avoid begin complete completed discontinue failed follow has have having \
    obtain pass perform provide receive received recovered report required start started stop take taken taking \
    tolerate undergo underwent use used wish",
]);

/// Longest run of words before a name.
const BEFORE: usize = 3;

/// Whether unread words before a statement, `run`, only narrow it; `prior` is what stands before
/// them.
pub(super) fn narrows_before(
    sentence: Sentence,
    prior: Option<&Node>,
    run: Span,
    node: &Node,
) -> bool {
    let Node::Fact(fact, span) = node else {
        return false;
    };
    let begins = match prior {
        None
        | Some(
            Node::Comma | Node::Described | Node::And | Node::Or | Node::End | Node::Window(_),
        ) => true,
        Some(Node::Fact(person, _)) => person.role == Role::Person,
        _ => false,
    };
    if !begins || !names_things(fact) {
        return false;
    }
    let text = between(sentence, run.start, span.start);
    if is_one_of_phrases(CARED_FOR, text) {
        return true;
    }
    let mut names = words(text).filter(|word| !DETERMINERS.has(*word));
    let few = names.nth(BEFORE).is_none();
    few && !names_a_test(sentence, span.end)
        && is_adjacent(between(sentence, run.end, span.start))
        && (is_treatment(text)
            || is_range_of_severity(text)
            || is_adjective(text)
            || words(text).all(only_describes))
        && text
            .chars()
            .all(|c| c.is_alphabetic() || c == ' ' || c == '-')
}

/// Whether a word before a name neither turns what it says, nor joins it to another head or verb.
fn only_describes(word: Word) -> bool {
    ![&TURNING, &JOINING, &DESCRIBING, &DOING]
        .iter()
        .any(|list| list.has(word))
}

/// Whether "for" stands between a therapy and the condition it was given for, or "for the treatment
/// of".
pub(super) fn names_purpose(
    sentence: Sentence,
    prior: Option<&Node>,
    run: Span,
    next: Option<&Node>,
) -> bool {
    let (Some(Node::Fact(therapy, _)), Some(Node::Fact(condition, _))) = (prior, next) else {
        return false;
    };
    let given = |leaf: &&Leaf| matches!(leaf, Leaf::Therapy { .. });
    let disease = |leaf: &&Leaf| matches!(leaf, Leaf::Condition { .. });
    is_one_of_phrases(GIVEN_FOR, between(sentence, run.start, run.end))
        && therapy.rule.leaves().iter().all(given)
        && condition.rule.leaves().iter().all(disease)
}

/// Whether words join a condition to its cause, or a stay in hospital to what it is for.
pub(super) fn names_cause(sentence: Sentence, run: Span, of_stay: bool) -> bool {
    const CAUSED_BY: [&str; 10] = [
        "due to",
        "secondary to",
        "caused",
        "caused by",
        "related to",
        "attributable to",
        "attributed to",
        "because of",
        "resulting from",
        "as a result of",
    ];
    const FOR: [&str; 4] = ["for", "for the treatment", "for treatment", "because of"];
    let text = between(sentence, run.start, run.end).trim();
    let after = sentence.rest(run.end);
    let named = |list: &[&str]| list.iter().any(|own| text.eq_ignore_ascii_case(own));
    let joined = after.starts_with(char::is_whitespace);
    joined && (named(&CAUSED_BY) || of_stay && named(&FOR))
}

/// "AIDS-related dementia": what stands before is the cause of what comes after.
pub(super) fn follows_cause(sentence: Sentence, prior: Span, run: Span, next: Span) -> bool {
    let before = between(sentence, prior.end, run.start);
    let text = between(sentence, run.start, run.end);
    let adjective = text.eq_ignore_ascii_case("related") || text.eq_ignore_ascii_case("induced");
    adjective && is_adjacent(before) && is_adjacent(between(sentence, run.end, next.start))
}

static DETERMINERS: WordList = WordList::new(&["a an the any"]);

/// Whether unread words after a statement describe it.
pub(super) fn narrows_after(sentence: Sentence, node: &Node, run: Span) -> bool {
    let Node::Fact(fact, span) = node else {
        return false;
    };
    let text = between(sentence, span.end, run.end);
    let describing = match (names_things(fact), fact.role) {
        (true, _) => &DESCRIBING,
        (false, Role::Measure) if !has_denial(&fact.rule) => &DESCRIBING_MEASURES,
        _ => return false,
    };
    let first = words(text).find(|word| !AUXILIARY.has(*word));
    text.starts_with(char::is_whitespace)
        && first.is_some_and(|word| describing.has(word))
        && !words(text).any(|word| RETRACTING.has(word))
}

static AUXILIARY: WordList = WordList::new(&["is are was were has have had been being be"]);

/// Whether the statement names conditions or treatments, and no measure or marker: "fetal
/// hemoglobin" is no hemoglobin.
fn names_things(fact: &Fact) -> bool {
    let named = |leaf: &Leaf| matches!(leaf, Leaf::Condition { .. } | Leaf::Therapy { .. });
    !has_denial(&fact.rule)
        && fact.rule.has_leaf(&named)
        && !fact.rule.has_leaf(&|leaf| !named(leaf))
}

/// Less of what is denied is more: unread words there turn the meaning.
pub(super) fn has_denial(rule: &Rule) -> bool {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => parts.iter().any(has_denial),
        Rule::Not(_) => true,
        Rule::Leaf(_) => false,
    }
}

fn between<'t>(sentence: Sentence<'t>, start: u32, end: u32) -> &'t str {
    sentence.str(Span {
        start,
        end: end.max(start),
    })
}

/// "COVID-19 testing": the name is that of a test.
fn names_a_test(sentence: Sentence, end: u32) -> bool {
    static TESTS: WordList = WordList::new(&[
        "antibodies antibody assay clinic function screening serology status test testing tests",
    ]);
    let next = words(sentence.rest(end)).next();
    next.is_some_and(|word| TESTS.has(word))
}

/// What joins a therapy to the condition it was given for; "of" is read by itself.
const GIVEN_FOR: [&str; 7] = [
    "for",
    "for treatment",
    "for the treatment",
    "as treatment",
    "as treatment for",
    "for the management",
    "for management",
];

/// Whoever is so has, or had, what follows.
const CARED_FOR: [&str; 7] = [
    "hospitalized for",
    "hospitalised for",
    "hospitalization for",
    "hospitalisation for",
    "admitted for",
    "admitted to hospital for",
    "admission for",
];

fn is_one_of_phrases(phrases: [&str; 7], text: &str) -> bool {
    phrases
        .iter()
        .any(|phrase| text.trim().eq_ignore_ascii_case(phrase))
}

fn is_adjacent(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '-')
}

/// Whether the words of a lead-in leave the meaning of what stands below it: none makes another thing
/// of it, gives it to another person, denies it or has it for its object.
pub(super) fn only_narrows(lead: &str) -> bool {
    static ASKING: WordList = WordList::new(&[
        "allergic allergies allergy contraindicated contraindication contraindications inability \
        intolerance intolerant likely need unable unwilling willing",
    ]);
    // "including but not limited to" denies nothing.
    let lead = lead.to_lowercase().replace("not limited to", "");
    let kept = |word| {
        ![&TURNING, &DOING_MORE, &ASKING]
            .iter()
            .any(|list| list.has(word))
    };
    words(&lead).all(kept)
}

/// Verbs whose object need not be there, without those of having.
static DOING_MORE: WordList = WordList::new(&[
    "accept agree attend avoid begin complete completed discontinue failed follow obtain pass \
    perform provide recovered report required start stop tolerate wish",
]);

/// Whether the nodes are the unread name of one thing: a few words without any that joins them to
/// another head or asks for more.
pub(super) fn is_plain_name(sentence: Sentence, nodes: &[Node]) -> bool {
    const LONGEST: usize = 5;
    let Some(text) = unread_text(sentence, nodes) else {
        return false;
    };
    let plain = |word: Word| {
        let asks = [&JOINING, &TURNING, &DESCRIBING]
            .iter()
            .any(|list| list.has(word));
        word.is("of") || !asks
    };
    words(text).nth(LONGEST).is_none()
        && words(text).all(plain)
        && !last_word(text).is_some_and(|word| SHARED.has(word))
}

/// Whether a text ends in a word that asks for more: "at", "of", "with".
pub(super) fn ends_open(text: &str) -> bool {
    let last = last_word(text);
    last.is_some_and(|word| JOINING.has(word) || DETERMINERS.has(word))
}

/// Whether a text begins as a description of what stands before it does: "treated with", "who".
pub(super) fn begins_description(text: &str) -> bool {
    let first = words(text).next();
    first.is_some_and(|word| {
        static ELSE: WordList = WordList::new(&["having admitted"]);
        [&DESCRIBING, &AUXILIARY, &JOINING, &ELSE]
            .iter()
            .any(|list| list.has(word))
    })
}

/// Nouns that a list may share: "asthma, COPD or foo medication".
static SHARED: WordList = WordList::new(&[
    "agents carrier carriers clinic complications contact contacts control drugs education \
    episode episodes exacerbation exacerbations exposure flare history inhibitors management medication \
    medications prevention program prophylaxis relapse risk screening surgery symptoms test tests therapies \
    therapy treatment treatments trial use vaccination vaccine vaccines",
]);

/// Whether a part ends in a noun that the parts before may share.
pub(super) fn shares_noun(sentence: Sentence, nodes: &[Node]) -> bool {
    let last = nodes.iter().rev().map_while(unread_span).next();
    let text = last.map_or("", |span| between(sentence, span.start, span.end));
    last_word(text).is_some_and(|word| SHARED.has(word))
}

/// The words from the first node to the last, when all are unread.
fn unread_text<'t>(sentence: Sentence<'t>, nodes: &[Node]) -> Option<&'t str> {
    let all = nodes.iter().all(|node| unread_span(node).is_some());
    let (first, last) = (unread_span(nodes.first()?)?, unread_span(nodes.last()?)?);
    all.then(|| between(sentence, first.start, last.end))
}

/// Whether a text names a unit of time: "3 months before".
pub(super) fn names_time(text: &str) -> bool {
    static UNITS: WordList =
        WordList::new(&["day days hour hours month months week weeks year years"]);
    words(text).any(|word| UNITS.has(word))
}

/// "(diabetes, asthma, etc.)": examples.
pub(super) fn ends_in_et_cetera(sentence: Sentence, nodes: &[Node]) -> bool {
    let mut last = nodes.iter().rev().filter(|node| **node != Node::End);
    let text = last
        .next()
        .and_then(unread_span)
        .map_or("", |span| sentence.str(span));
    last_word(text).is_some_and(|word| word.is("etc") || word.is("cetera"))
}

/// The bytes of an unread node.
pub(super) fn unread_span(node: &Node) -> Option<Span> {
    match node {
        Node::Unread(span) | Node::Vague(span) => Some(*span),
        _ => None,
    }
}
