//! Therapies: "prior chemotherapy within 4 weeks", "receiving systemic corticosteroids",
//! "at least two prior lines of therapy", "treatment-naive", "allergy to platinum compounds".

use super::super::item::{Item, Sentence, What};
use super::super::quantity::{self, Quantity, Unit};
use super::super::term::Term;
use super::allergy;
use super::trial;
use super::window;
use super::{Fact, Role, any, joints, neutral, not, restated};
use crate::rules::{Leaf, Op, Rule, Setting, TimeSpan, Treatment, Window};
use crate::vocab::{ConditionId, DrugId, TherapyClassId};

/// How a therapy is mentioned.
#[derive(Default)]
struct Said {
    /// "prior", "received": at any time.
    ever: bool,
    /// "prior" is said, and not a verb of the past alone: "currently treated with" is now.
    past: bool,
    current: bool,
    /// "receiving", "use of", "current": now.
    now: bool,
    setting: Option<Setting>,
}

/// The statement that begins at `at`.
pub(in super::super) fn therapy(sentence: Sentence, at: usize) -> Option<Fact> {
    allergy::allergy(sentence, at)
        .or_else(|| counted(sentence, at))
        .or_else(|| any_line(sentence, at))
        .or_else(|| naive(sentence, at))
        .or_else(|| trial::participation(sentence, at))
        .or_else(|| treated(sentence, at))
}

/// What begins with a quantity: a time since a therapy, a number of lines.
fn counted(sentence: Sentence, at: usize) -> Option<Fact> {
    if !sentence.may_count_therapies() {
        return None;
    }
    let quantity = quantity::quantity(sentence, at);
    let timed = quantity.as_ref().and_then(|time| since(sentence, time));
    timed.or_else(|| {
        let count = quantity.or_else(|| quantity::listed(sentence, at))?;
        lines(sentence, count)
    })
}

fn treated(sentence: Sentence, at: usize) -> Option<Fact> {
    let mut said = Said::default();
    let name = said.before(sentence, at);
    let list = List::read(sentence, name)?;
    if names_a_state(sentence, list.to) {
        return None;
    }
    let to = said.after(sentence, list.to);
    if sentence.term(to) == Some(Term::Allergy) {
        let rules = list
            .treatments
            .iter()
            .map(|&treatment| Leaf::Allergy { treatment }.into());
        return Some(Fact {
            rule: any(rules.collect()),
            exact: list.certain,
            role: Role::Plain,
            to: to + 1,
        });
    }
    let ever = said.ever && (said.past || !said.current);
    let window = match (ever, said.now) {
        (true, _) => Some(Window::Ever),
        (false, true) => Some(Window::Current),
        (false, false) => None,
    };
    let leaf = |&treatment: &Treatment| {
        Rule::Leaf(Leaf::Therapy {
            treatment,
            setting: said.setting,
            purpose: None,
            window,
            except: Vec::new(),
        })
    };
    let rules: Vec<_> = list.treatments.iter().map(leaf).collect();
    Some(Fact {
        rule: any(rules),
        exact: list.certain,
        // A bare name does not say whether the past counts.
        role: if said.ever || said.now {
            Role::Plain
        } else {
            Role::Bare
        },
        to,
    })
}

/// "immunosuppressive condition": what the patient has, and not what was given.
fn names_a_state(sentence: Sentence, at: usize) -> bool {
    let word = sentence.items.get(at).map(|item| sentence.str(item.span));
    let word = word.unwrap_or_default();
    [
        "condition",
        "conditions",
        "disease",
        "diseases",
        "disorder",
        "disorders",
        "illness",
        "illnesses",
        "state",
        "states",
        "syndrome",
        "syndromes",
    ]
    .iter()
    .any(|state| word.eq_ignore_ascii_case(state))
}

impl Said {
    fn before(&mut self, sentence: Sentence, at: usize) -> usize {
        let start = at;
        let mut at = at;
        while let Some(term) = sentence.term(at) {
            match term {
                Term::History => (self.ever, self.past) = (true, true),
                Term::Current => (self.now, self.current) = (true, true),
                Term::Treatment => self.verb(sentence, at),
                // What is given in the trial is not yet given.
                Term::Other if at > start => {}
                Term::Setting(setting) => self.setting = Some(setting),
                Term::Lines if is_treated(sentence, at + 1) => self.ever = true,
                Term::Neutral => {}
                _ if self.joins_times(sentence, at) => {}
                _ => break,
            }
            at += 1;
        }
        past_redundant(sentence, at)
    }

    /// "prior or concurrent": both times count.
    fn joins_times(&self, sentence: Sentence, at: usize) -> bool {
        let (next, _) = joints(sentence, at);
        let time = matches!(sentence.term(next), Some(Term::History | Term::Current));
        next == at + 1 && time && (self.ever || self.now)
    }

    /// "received" is past, "receiving" is now; "treatment with" says neither.
    fn verb(&mut self, sentence: Sentence, at: usize) {
        let text = sentence
            .items
            .get(at)
            .map_or("", |item| sentence.str(item.span))
            .to_lowercase();
        // What most phrases say is neither.
        if ["treatment", "therapy", "treatment with", "medication"].contains(&text.as_str()) {
            return;
        }
        let says = |words: &[&str]| words.iter().any(|w| text.contains(w));
        self.ever |= says(&[
            "received",
            "have",
            "had",
            "undergone",
            "underwent",
            "treated",
            "taken",
            "exposure",
            "receipt",
        ]);
        self.now |= says(&["receiving", "taking", "use of", "using", "requir", "takes"])
            || ["take", "on", "use"].contains(&text.as_str());
    }

    fn after(&mut self, sentence: Sentence, at: usize) -> usize {
        let mut to = at;
        loop {
            let next = neutral(sentence, to);
            match sentence.term(next) {
                Some(Term::Treatment) => to = next + 1,
                Some(Term::Setting(setting)) if self.setting.is_none() => {
                    self.setting = Some(setting);
                    to = next + 1;
                }
                _ => return to,
            }
        }
    }
}

/// Whether a word without meaning of its own stands before a therapy that says as much.
pub(in super::super) fn may_begin(sentence: Sentence, at: usize) -> bool {
    past_redundant(sentence, at) > at
}

/// Skips "systemic" before what acts on the whole body, "cytotoxic" before chemotherapy: the name
/// says as much.
fn past_redundant(sentence: Sentence, at: usize) -> usize {
    const ADJECTIVES: [(&str, &str); 5] = [
        ("systemic", "systemic_therapy"),
        ("anticancer", "systemic_anticancer_therapy"),
        ("antineoplastic", "systemic_anticancer_therapy"),
        ("cytotoxic", "chemotherapy"),
        ("chemotherapeutic", "chemotherapy"),
    ];
    let plain = |item: &&Item| item.what == What::Unknown || item.is(Term::Vague);
    let item = sentence.items.get(at).filter(plain);
    let word = item.map_or("", |item| sentence.str(item.span));
    // Nearly every unknown word is asked: one look at its first letter is enough for most.
    if !word.starts_with(['a', 'A', 'c', 'C', 's', 'S']) {
        return at;
    }
    let found = ADJECTIVES
        .iter()
        .find(|(adjective, _)| word.eq_ignore_ascii_case(adjective));
    let kind = found.and_then(|(_, class)| TherapyClassId::by_code(class));
    let named = kind.zip(treatment(sentence, at + 1));
    match named.is_some_and(|(kind, treatment)| is_within(treatment, kind)) {
        true => at + 1,
        false => at,
    }
}

/// Whether a treatment is the class or one of its kinds.
fn is_within(treatment: Treatment, class: TherapyClassId) -> bool {
    match treatment {
        Treatment::Drug(drug) => drug.is_in(class),
        Treatment::Class(own) => own.is_a(class),
        Treatment::AnySystemic => false,
    }
}

/// A list of drugs and classes.
pub(super) struct List {
    pub(super) treatments: Vec<Treatment>,
    /// "A and B" may mean both together or each: not certain.
    pub(super) certain: bool,
    pub(super) to: usize,
}

impl List {
    pub(super) fn read(sentence: Sentence, at: usize) -> Option<Self> {
        let (first, to) = specific(sentence, at)?;
        let mut list = Self {
            treatments: vec![first],
            certain: true,
            to: restated(sentence, to, |term| names(term, first)),
        };
        let mut ands = false;
        loop {
            let next = quiet(sentence, joints(sentence, list.to).0);
            let and = sentence
                .items
                .get(list.to..next)
                .unwrap_or_default()
                .iter()
                .any(|item| item.is(Term::And));
            match treatment(sentence, next) {
                Some(more) if joints(sentence, list.to).0 > list.to => {
                    list.treatments.push(more);
                    ands |= and;
                    list.to = restated(sentence, next + 1, |term| names(term, more));
                }
                _ => break,
            }
        }
        list.certain = !ands;
        Some(list)
    }
}

/// "prior therapies with X": the lines are of X.
fn is_treated(sentence: Sentence, at: usize) -> bool {
    let next = neutral(sentence, at);
    next > at && treatment(sentence, next).is_some()
}

/// Skips "any other" before a further name.
fn quiet(sentence: Sentence, mut at: usize) -> usize {
    while matches!(sentence.term(at), Some(Term::Neutral | Term::Other)) {
        at += 1;
    }
    at
}

/// "vaccination with a live vaccine": the treatment, by its more special name.
fn specific(sentence: Sentence, at: usize) -> Option<(Treatment, usize)> {
    let first = treatment(sentence, at)?;
    if let Some(Treatment::Class(kind)) = treatment(sentence, at + 1)
        && is_of_kind(first, kind)
    {
        return Some((first, at + 2));
    }
    let next = neutral(sentence, at + 1);
    if matches!(first, Treatment::Drug(_)) && is_salt(sentence, at + 1) {
        return Some((first, at + 2));
    }
    match (first, treatment(sentence, next)) {
        (Treatment::Class(general), Some(Treatment::Class(special)))
            if next > at + 1 && special.is_a(general) =>
        {
            Some((Treatment::Class(special), next + 1))
        }
        _ => Some((first, at + 1)),
    }
}

/// "amantadine hydrochloride": the salt says nothing of the drug.
fn is_salt(sentence: Sentence, at: usize) -> bool {
    const SALTS: &str = "acetate besylate bisulfate citrate dimaleate disoproxil fumarate HCl hydrobromide \
        hydrochloride maleate malate mesylate mesilate phosphate succinate sulfate sulphate tartrate tosylate";
    let item = sentence
        .items
        .get(at)
        .filter(|item| item.what == What::Unknown);
    let word = item.map_or("", |item| sentence.str(item.span));
    !word.is_empty()
        && SALTS
            .split_ascii_whitespace()
            .any(|salt| word.eq_ignore_ascii_case(salt))
}

/// "rifamycin antibiotics": the second name is that of the kind.
fn is_of_kind(treatment: Treatment, kind: TherapyClassId) -> bool {
    match treatment {
        Treatment::Drug(drug) => drug.is_in(kind),
        Treatment::Class(class) => class != kind && class.is_a(kind),
        Treatment::AnySystemic => false,
    }
}

fn names(term: Term, treatment: Treatment) -> bool {
    match treatment {
        Treatment::Drug(drug) => term == Term::Drug(drug),
        Treatment::Class(class) => term == Term::Class(class),
        Treatment::AnySystemic => false,
    }
}

fn treatment(sentence: Sentence, at: usize) -> Option<Treatment> {
    match sentence.term(at)? {
        Term::Drug(drug) => Some(Treatment::Drug(drug)),
        Term::Class(class) => Some(Treatment::Class(class)),
        Term::Analyte(_) if is_given(sentence, at) => given(sentence, at),
        _ => None,
    }
}

/// "treatment with insulin": what is measured as well is given here.
fn is_given(sentence: Sentence, at: usize) -> bool {
    let before = sentence.items.get(..at).unwrap_or_default().iter().rev();
    let verb = before
        .map(Item::term)
        .find(|term| *term != Some(Term::Neutral));
    verb == Some(Some(Term::Treatment))
}

fn given(sentence: Sentence, at: usize) -> Option<Treatment> {
    let name = sentence.str(sentence.items.get(at)?.span);
    let drug = || DrugId::by_term(name).map(Treatment::Drug);
    TherapyClassId::by_term(name)
        .map(Treatment::Class)
        .or_else(drug)
}

/// "at least two prior lines of therapy", "1-2 prior regimens", "one prior line".
fn lines(sentence: Sentence, quantity: Quantity) -> Option<Fact> {
    let mut to = quantity.to;
    while matches!(
        sentence.term(to),
        Some(Term::History | Term::Neutral | Term::Class(_))
    ) {
        to += 1;
    }
    if sentence.term(to)? != Term::Lines {
        return None;
    }
    let leaf = |op: Op, value: rust_decimal::Decimal| {
        let count = u8::try_from(value.mantissa())
            .ok()
            .filter(|_| value.scale() == 0)?;
        Some(Rule::Leaf(Leaf::Lines {
            op,
            count,
            setting: None,
        }))
    };
    let rules = quantity
        .bounds
        .iter()
        .map(|b| leaf(b.op, b.value))
        .collect::<Option<Vec<_>>>()?;
    let mut said = Said::default();
    let end = said.after(sentence, to + 1);
    Some(Fact {
        rule: if quantity.any {
            any(rules)
        } else {
            super::all(rules)
        },
        exact: said.setting.is_none(),
        role: Role::Plain,
        to: end,
    })
}

/// "at least 4 weeks since prior radiotherapy": none more recent.
fn since(sentence: Sentence, quantity: &Quantity) -> Option<Fact> {
    let (Unit::Time(unit), [bound], true) = (
        quantity.unit,
        &quantity.bounds[..],
        counts_from(sentence, quantity.to),
    ) else {
        return None;
    };
    let after = matches!(bound.op, Op::Ge | Op::Gt);
    let mut said = Said::default();
    let list = List::read(sentence, last_given(sentence, quantity.to + 1, &mut said))?;
    let window = Some(Window::Within(TimeSpan {
        count: bound.value,
        unit,
    }));
    let leaf = |&treatment: &Treatment| {
        Rule::Leaf(Leaf::Therapy {
            treatment,
            setting: said.setting,
            purpose: None,
            window,
            except: Vec::new(),
        })
    };
    let mut recent: Vec<Rule> = list.treatments.iter().map(leaf).collect();
    let mut to = said.after(sentence, list.to);
    if let Some((longer, end)) = longer_for(sentence, to).filter(|_| after) {
        recent.extend(longer);
        to = end;
    }
    let recent = any(recent);
    Some(Fact {
        rule: if after { not(recent) } else { recent },
        exact: true,
        role: Role::Plain,
        to,
    })
}

/// "since", "from any prior", "after previous".
fn counts_from(sentence: Sentence, at: usize) -> bool {
    let word = sentence
        .items
        .get(at)
        .map_or("", |item| sentence.str(item.span));
    let from = ["after", "from"]
        .iter()
        .any(|from| word.eq_ignore_ascii_case(from));
    sentence.term(at) == Some(Term::Since)
        || from && sentence.term(neutral(sentence, at + 1)) == Some(Term::History)
}

/// Skips "any other prior": what is given in the trial is not yet given.
fn last_given(sentence: Sentence, at: usize, said: &mut Said) -> usize {
    let to = said.before(sentence, at);
    match sentence.term(to) {
        Some(Term::Other | Term::Since) => last_given(sentence, to + 1, said),
        _ => to,
    }
}

/// "(6 weeks for nitrosoureas or mitomycin C)": some of the therapies must be longer ago.
fn longer_for(sentence: Sentence, at: usize) -> Option<(Vec<Rule>, usize)> {
    if sentence.what(at)? != What::Open {
        return None;
    }
    let (span, joining) = window::span(sentence, at + 1)?;
    let word = sentence.str(sentence.items.get(joining)?.span);
    let from = neutral(sentence, joining + 1);
    let list = List::read(sentence, Said::default().before(sentence, from))?;
    let closed = sentence.what(list.to) == Some(What::Close);
    let leaf = |&treatment: &Treatment| {
        Rule::Leaf(Leaf::Therapy {
            treatment,
            setting: None,
            purpose: None,
            window: Some(Window::Within(span)),
            except: Vec::new(),
        })
    };
    let said = ["for", "since"]
        .iter()
        .any(|joining| word.eq_ignore_ascii_case(joining));
    (said && closed).then(|| (list.treatments.iter().map(leaf).collect(), list.to + 1))
}

/// "prior systemic therapies" that are not counted.
fn any_line(sentence: Sentence, at: usize) -> Option<Fact> {
    let leaf = Leaf::Therapy {
        treatment: Treatment::AnySystemic,
        setting: None,
        purpose: None,
        window: Some(Window::Ever),
        except: Vec::new(),
    };
    let bare = sentence.term(at)? == Term::Lines && !is_treated(sentence, at + 1);
    bare.then(|| Fact::leaf(leaf, at + 1))
}

/// "treatment-naive": no earlier systemic therapy.
fn naive(sentence: Sentence, at: usize) -> Option<Fact> {
    let of_disease = sentence.term(at)? == Term::Naive && is_left_alone(sentence, at + 1);
    if sentence.term(at)? != Term::Naive || of_disease || sentence.what(at + 1) == Some(What::Open)
    {
        return None;
    }
    let had = Leaf::Therapy {
        treatment: Treatment::AnySystemic,
        setting: None,
        purpose: None,
        window: None,
        except: Vec::new(),
    };
    Some(Fact {
        rule: not(had.into()),
        exact: false,
        role: Role::Qualified,
        to: at + 1,
    })
}

/// "untreated hypertension", "untreated brain metastases": the very disease is left alone. Of a
/// cancer it means that no systemic therapy was given.
pub(super) fn is_left_alone(sentence: Sentence, at: usize) -> bool {
    let mut at = at;
    while matches!(
        sentence.term(at),
        Some(Term::Neutral | Term::Qualifier(_) | Term::Current)
    ) {
        at += 1;
    }
    let Some(Term::Condition(condition)) = sentence.term(at) else {
        return false;
    };
    let is = |code| ConditionId::by_code(code).is_some_and(|kind| condition.is_a(kind));
    !is("neoplasm") || is("metastatic_cancer")
}
