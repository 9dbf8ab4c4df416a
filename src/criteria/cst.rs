//! The concrete syntax of a sentence: statements, connectives and brackets, in their order.

use super::compare::{self, Comparison, Subject};
use super::grammar::{
    Fact, Role, ability, biomarker, condition, ellipsis, grade, illness, measure, neutral, person,
    recovery, therapy, window,
};
use super::item::{Item, Sentence, What};
use super::lead;
use super::lower::set_window;
use super::term::{Change, Term};
use crate::rules::{Leaf, Reproductive, Rule, Span, Window};
use crate::vocab::Sex;
use std::cell::Cell;
use std::ops::Range;

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// A statement, and the bytes that say it.
    Fact(Fact, Span),
    Window(Window),
    /// What stands in brackets.
    Group(Vec<Node>),
    Not,
    And,
    Or,
    Comma,
    /// A comma before what may describe the statement before it: "diabetes, with evidence of".
    Described,
    /// A semicolon or full stop.
    End,
    Colon,
    Except,
    If,
    Example,
    /// "defined as": what follows may narrow what stands before.
    Definition,
    Allowed,
    Excluded,
    Administrative,
    Judgement,
    /// "must", after those it is said of.
    Must,
    /// Who judges: the rest means the same without it.
    Opinion,
    /// "other", before a statement.
    Other,
    /// Words that name no fact of a patient.
    Vague(Span),
    /// A word that no statement takes.
    Unread(Span),
}

/// Brackets nested deeper than this are read as if they were not there.
const DEEPEST: usize = 6;

// Sentences are many: one list serves the nodes of all, and one their places.
thread_local! {
    static NODES: Cell<Vec<Node>> = const { Cell::new(Vec::new()) };
    static PLACES: Cell<Vec<Range<usize>>> = const { Cell::new(Vec::new()) };
}

/// The nodes of a sentence, and the items of each that stands in no brackets. Their place serves
/// the next sentence.
pub(super) struct Outline {
    pub(super) nodes: Vec<Node>,
    pub(super) places: Vec<Range<usize>>,
}

impl Drop for Outline {
    fn drop(&mut self) {
        // No thread keeps the room of a text that is no sentence.
        const LARGEST: usize = 1024;
        if self.nodes.capacity() <= LARGEST {
            self.nodes.clear();
            NODES.set(std::mem::take(&mut self.nodes));
            self.places.clear();
            PLACES.set(std::mem::take(&mut self.places));
        }
    }
}

/// The nodes of a sentence with their places.
pub(super) fn outline(sentence: Sentence) -> Outline {
    let comparisons = compare::comparisons(sentence);
    let mut reader = Reader {
        sentence,
        comparisons: &comparisons,
        at: lead::label(sentence),
        places: PLACES.take(),
    };
    reader.places.reserve(sentence.items.len());
    let mut nodes = NODES.take();
    nodes.reserve(sentence.items.len().saturating_sub(reader.at));
    reader.level(0, &mut nodes);
    Outline {
        nodes,
        places: reader.places,
    }
}

struct Reader<'t> {
    sentence: Sentence<'t>,
    comparisons: &'t [Comparison],
    at: usize,
    /// Items of the nodes outside brackets.
    places: Vec<Range<usize>>,
}

impl Reader<'_> {
    /// Reads the nodes up to the closing bracket of this level.
    fn level(&mut self, depth: usize, nodes: &mut Vec<Node>) {
        while let Some(item) = self.sentence.items.get(self.at) {
            let from = self.at;
            match item.what {
                What::Open if depth < DEEPEST => {
                    self.at += 1;
                    let mut group = Vec::new();
                    self.level(depth + 1, &mut group);
                    nodes.push(Node::Group(group));
                }
                What::Term(Term::Neutral | Term::Not)
                    if matches!(nodes.last(), Some(Node::Fact(..))) && self.demands() =>
                {
                    nodes.push(Node::Must);
                    nodes.extend(item.is(Term::Not).then_some(Node::Not));
                    self.at += 1;
                }
                _ if self.said_of_some(nodes.last()) => {
                    self.at += 1;
                    nodes.push(Node::If);
                }
                What::Close if depth > 0 => {
                    self.at += 1;
                    return;
                }
                What::Comma if self.describes(self.at + 1) => {
                    self.at += 1;
                    nodes.push(Node::Described);
                }
                _ => self.node(nodes),
            }
            if depth == 0 {
                self.place(from, nodes.len());
            }
        }
        if depth > 0 {
            // The bracket is never closed: what it says is cut off.
            let end = self.sentence.base + self.sentence.text.len() as u32;
            nodes.push(Node::Unread(Span { start: end, end }));
        }
    }

    /// Gives the nodes read since item `from` their places, up to `count` nodes in all. Of two, the
    /// first is that of the first item: what a slash parts lies apart ("1,500/foo ≥ 9").
    fn place(&mut self, from: usize, count: usize) {
        let mut from = from;
        if count > self.places.len() + 1 && self.at > from + 1 {
            self.places.push(from..from + 1);
            from += 1;
        }
        while count > self.places.len() {
            self.places.push(from..self.at);
        }
    }

    /// Reads the node at the current item, if it says anything; moves past it.
    fn node(&mut self, nodes: &mut Vec<Node>) {
        let at = self.at;
        let stated = || nodes.iter().any(|node| matches!(node, Node::Fact(..)));
        if let Some((window, to)) = self.dated(at).filter(|_| !stated()) {
            self.at = to;
            nodes.push(Node::Window(window));
        } else if let Some(from) = self.opens_indifference(at) {
            let end = self.indifferent(from);
            self.at = end.unwrap_or(from);
            if end.is_none() {
                nodes.push(Node::Unread(self.sentence.span(at, from)));
            }
        } else if let Some(to) = window::study_point(self.sentence, at) {
            self.at = to;
        } else if self.says_nothing(at) {
            self.at += 1;
        } else if let Some(fact) = self.other_at_a_time(at) {
            self.at = fact.to.max(at + 1);
            nodes.push(Node::Other);
            nodes.push(Node::Fact(fact, self.sentence.span(at, self.at)));
        } else if let Some((fact, to)) = self.non(at).or_else(|| self.without_contraception(at)) {
            self.at = to;
            nodes.push(Node::Fact(fact, self.sentence.span(at, to)));
        } else if let Some(fact) = self.worded(at).or_else(|| self.fact(at)) {
            self.at = fact.to.max(at + 1);
            nodes.push(Node::Fact(fact, self.sentence.span(at, self.at)));
        } else if let Some(found) = window::window(self.sentence, at) {
            self.at = found.to.max(at + 1);
            nodes.push(Node::Window(found.window));
        } else {
            self.at = self.past_unknown(at);
            let word = self.word(at);
            // "No grade 2 or greater neuropathy": the word is read, what is compared after it not.
            let compared =
                self.at > at + 1 && !matches!(word, Some(Node::Unread(_) | Node::Vague(_)));
            nodes.extend(word);
            if compared {
                nodes.push(Node::Unread(self.sentence.span(at + 1, self.at)));
            }
        }
    }

    /// What is read from words of its own, whatever their terms are.
    fn worded(&self, at: usize) -> Option<Fact> {
        recovery::recovery(self.sentence, at).or_else(|| ability::ability(self.sentence, at))
    }

    /// The node of an item that begins no statement; it reaches to where the reader is.
    fn word(&self, at: usize) -> Option<Node> {
        let span = self.sentence.span(at, self.at);
        match self.sentence.term(at) {
            Some(Term::Example) if self.is_likeness(at) => Some(Node::Unread(span)),
            Some(Term::Example) => Some(self.example(at)),
            _ if self.names_people(at) => Some(Node::If),
            Some(Term::Alteration(Change::Negative))
                if condition::is_test(self.sentence, at + 1) =>
            {
                Some(Node::Not)
            }
            _ => plain(&self.sentence.items[at], span),
        }
    }

    fn example(&self, at: usize) -> Node {
        const LISTING: [&str; 7] = ["such as", "includ", "e.g", "eg", "for ", "like", "例如"];
        let text = self
            .sentence
            .items
            .get(at)
            .map_or("", |item| self.sentence.str(item.span));
        let text = text.to_lowercase();
        let lists = LISTING.iter().any(|word| text.starts_with(word))
            || ["包括", "如"].contains(&text.as_str());
        if lists {
            Node::Example
        } else {
            Node::Definition
        }
    }

    /// "a tumor that is inoperable" defines nothing anew, as ", that is," does.
    fn says_of_it(&self, at: usize) -> bool {
        let apart = || {
            let before = at.checked_sub(1);
            before.and_then(|before| self.sentence.what(before))
        };
        self.sentence.says(at, "that is") && !matches!(apart(), Some(What::Comma | What::Open))
    }

    /// "influenza-like" names no example.
    fn is_likeness(&self, at: usize) -> bool {
        let after_dash = at > 0 && self.sentence.what(at - 1) == Some(What::Dash);
        after_dash && self.sentence.term(at) == Some(Term::Example)
    }

    /// A comparison of unknown subject is one unknown node.
    fn past_unknown(&self, at: usize) -> usize {
        let found = self.comparison(at);
        found.map_or(at + 1, |comparison| comparison.to.max(at + 1))
    }

    /// "must", "should not have".
    fn demands(&self) -> bool {
        const MODALS: [&str; 5] = ["must", "should", "shall", "need", "needs"];
        if !matches!(&self.sentence.opening(self.at), b"mu" | b"sh" | b"ne") {
            return false;
        }
        let Some(item) = self.sentence.items.get(self.at) else {
            return false;
        };
        let first = self
            .sentence
            .str(item.span)
            .split(' ')
            .next()
            .unwrap_or_default();
        MODALS.iter().any(|modal| first.eq_ignore_ascii_case(modal))
    }

    /// "≥ 12 g/dL for women", "in males": the bound is asked of them alone.
    fn said_of_some(&self, last: Option<&Node>) -> bool {
        let Some(Node::Fact(fact, _)) = last else {
            return false;
        };
        if !(self.sentence.says(self.at, "for") || self.sentence.says(self.at, "in")) {
            return false;
        }
        let bound = matches!(fact.role, Role::Measure | Role::Precaution) || is_pregnancy(fact);
        let people = matches!(
            self.sentence.term(neutral(self.sentence, self.at + 1)),
            Some(
                Term::Sex(_)
                    | Term::Minor
                    | Term::Adult
                    | Term::Reproductive(
                        Reproductive::ChildbearingPotential | Reproductive::Postmenopausal
                    )
            )
        );
        bound && people
    }

    fn says_nothing(&self, at: usize) -> bool {
        let quiet = matches!(
            self.sentence.term(at),
            Some(Term::Neutral | Term::Anchor | Term::Score)
        );
        (quiet && !self.stands_for_more(at)
            || self.is_status(at)
            || self.says_of_it(at)
            || self.uses_contraception(at)
            || self.has_had(at)
            || self.is_mark(at)
            || self.names_age(at))
            && self.comparison(at).is_none()
    }

    /// "Recent (within 6 months)", "history (within 1 year) of": the time in brackets says how recent.
    /// Behind a statement it would be taken for the time of that one.
    fn dated(&self, at: usize) -> Option<(Window, usize)> {
        if !matches!(self.sentence.what(at + 1)?, What::Open) {
            return None;
        }
        let named = self.sentence.says(at, "recent") || self.sentence.says(at, "history");
        let found = named
            .then(|| window::window(self.sentence, at + 2))
            .flatten()?;
        let dated = matches!(found.window, Window::Within(_));
        let closed = self.sentence.what(found.to) == Some(What::Close);
        (dated && closed).then_some((found.window, found.to + 1))
    }

    /// The end of "(with or without) brain metastases": what makes no difference, from its first word
    /// on. Where the phrase may go on with another demand, or compares, it is not sure.
    fn indifferent(&self, from: usize) -> Option<usize> {
        const LONGEST: usize = 10;
        let rest = self.sentence.items.get(from..)?;
        let ends = |item: &Item| {
            matches!(
                item.what,
                What::Comma | What::Semicolon | What::Stop | What::Close
            )
        };
        let len = rest.iter().take_while(|item| !ends(item)).count();
        let goes_on = |item: &Item| {
            const WORDS: [&str; 7] = ["with", "who", "which", "that", "must", "should", "but"];
            let first = self.sentence.str(item.span).split(' ').next();
            let joins = first
                .is_some_and(|first| WORDS.iter().any(|word| first.eq_ignore_ascii_case(word)));
            joins
                || matches!(
                    item.what,
                    What::Op(_)
                        | What::Number(_)
                        | What::Open
                        | What::Colon
                        | What::Term(
                            Term::And
                                | Term::Not
                                | Term::Except
                                | Term::If
                                | Term::Within
                                | Term::Before(_)
                                | Term::After(_)
                                | Term::Example
                                | Term::Allowed
                                | Term::Excluded
                        )
                )
        };
        let phrase = rest.get(..len)?;
        let whole = (1..=LONGEST).contains(&len) && !phrase.iter().any(goes_on);
        whole.then_some(from + len)
    }

    /// One past "with or without", "regardless of".
    fn opens_indifference(&self, at: usize) -> Option<usize> {
        let says = |at: usize, word: &str| self.sentence.says(at, word);
        if !matches!(&self.sentence.opening(at), b"wi" | b"re" | b"ir") {
            return None;
        }
        match self.sentence.what(at + 1)? {
            What::Slash | What::Term(Term::Or) => {
                let opens = says(at, "with") && says(at + 2, "without");
                let slash = matches!(self.sentence.what(at + 1), Some(What::Slash))
                    && self.sentence.str(self.sentence.items[at + 1].span) == "/";
                let or = says(at + 1, "or") || slash;
                (opens && or).then_some(at + 3)
            }
            What::Term(Term::Neutral) => {
                let regardless = says(at, "regardless") || says(at, "irrespective");
                (regardless && says(at + 1, "of")).then_some(at + 2)
            }
            _ => None,
        }
    }

    /// "with evidence of", "who have": what follows a comma and need not be a further item of a
    /// list. Where an item before began alike, it is one: "who smoke, who drink".
    fn describes(&self, at: usize) -> bool {
        const OPENING: [&str; 5] = ["with", "who", "which", "that", "whose"];
        let opens = |item: &Item| {
            let may = matches!(&item.opening, b"wi" | b"wh" | b"th") && item.is(Term::Neutral);
            let first = may.then(|| self.sentence.str(item.span).split(' ').next());
            first
                .flatten()
                .and_then(|first| OPENING.iter().find(|word| first.eq_ignore_ascii_case(word)))
        };
        let opening = self.sentence.items.get(at).and_then(opens);
        let before = self.sentence.items.get(..at).unwrap_or_default();
        opening.is_some() && !before.iter().any(|item| opens(item) == opening)
    }

    /// "medical or psychiatric conditions": the first word shares the noun, and is one of two kinds.
    fn stands_for_more(&self, at: usize) -> bool {
        const KINDS: [&str; 3] = ["medical", "clinical", "physical"];
        let joined = matches!(
            self.sentence.what(at + 1),
            Some(What::Comma | What::Slash | What::Term(Term::And | Term::Or | Term::AndOr))
        );
        joined && KINDS.iter().any(|kind| self.sentence.says(at, kind))
    }

    /// "For women of childbearing potential, a negative pregnancy test": of whom it is asked.
    fn names_people(&self, at: usize) -> bool {
        at == 0
            && self.sentence.says(at, "for")
            && matches!(
                self.sentence.term(neutral(self.sentence, at + 1)),
                Some(
                    Term::Sex(_)
                        | Term::Reproductive(
                            Reproductive::ChildbearingPotential | Reproductive::Postmenopausal
                        )
                )
            )
    }

    /// "platelets > 100,000/µL*", "…?": a mark of a footnote or a question.
    fn is_mark(&self, at: usize) -> bool {
        let mark = |item: &&Item| match item.what {
            What::Unknown => !item.opening[0].is_ascii_alphanumeric(),
            // An asterisk multiplies only what follows.
            What::Times => self.sentence.str(item.span) == "*" && self.closes(at + 1),
            _ => false,
        };
        let mark = self.sentence.items.get(at).filter(mark);
        mark.is_some_and(|item| {
            let text = self.sentence.str(item.span);
            !text.starts_with(char::is_alphanumeric)
                && text.chars().all(|c| "*†‡§?;•·\"“”®™".contains(c))
        })
    }

    /// Whether a phrase ends here.
    fn closes(&self, at: usize) -> bool {
        let marks = [What::Close, What::Open, What::Times];
        let what = self.sentence.what(at);
        self.sentence.breaks(at) || what.is_some_and(|what| marks.contains(&what))
    }

    /// "must have had a negative pregnancy test", "had a QTc > 450 ms": the value is that of now.
    fn has_had(&self, at: usize) -> bool {
        let had =
            |item: &&Item| item.is(Term::History) && self.sentence.str(item.span).ends_with("had");
        if self.sentence.items.get(at).filter(had).is_none() {
            return false;
        }
        let next = neutral(self.sentence, at + 1);
        let state = matches!(
            self.sentence.term(next),
            Some(Term::NegativePregnancyTest | Term::Reproductive(Reproductive::Pregnant))
        );
        state || self.comparison(next).is_some()
    }

    /// "pregnancy or nursing status", "HIV-positive status".
    fn is_status(&self, at: usize) -> bool {
        let before = || at.checked_sub(1).and_then(|b| self.sentence.term(b));
        // "Menopausal status" is a question, "postmenopausal status" an answer.
        let asks = || {
            let asks = at.checked_sub(1).and_then(|b| self.sentence.items.get(b));
            asks.is_some_and(|item| self.sentence.str(item.span).starts_with(['m', 'M']))
        };
        self.sentence.says(at, "status")
            && !asks()
            && matches!(
                before(),
                Some(
                    Term::Reproductive(Reproductive::Pregnant | Reproductive::Breastfeeding)
                        | Term::Reproductive(Reproductive::Postmenopausal)
                        | Term::Alteration(Change::Positive | Change::Negative)
                        | Term::Condition(_)
                )
            )
    }

    /// "Age:" before "18 to 45 years of age" says nothing more.
    fn names_age(&self, at: usize) -> bool {
        if !matches!(self.sentence.term(at), Some(Term::Age)) {
            return false;
        }
        let next = self.comparisons.partition_point(|c| c.from < at);
        let quiet = |item: &Item| {
            matches!(item.what, What::Colon | What::Comma | What::Dash) || item.is(Term::Neutral)
        };
        self.comparisons.get(next).is_some_and(|c| {
            c.subject == Subject::Age
                && self
                    .sentence
                    .items
                    .get(at + 1..c.from)
                    .is_some_and(|gap| gap.iter().all(quiet))
        })
    }

    /// "must use" and "agree to use" before contraception say nothing more.
    fn uses_contraception(&self, at: usize) -> bool {
        if !self.sentence.names_contraception() {
            return false;
        }
        let mut next = neutral(self.sentence, at + 1);
        let agrees = self.sentence.term(at) == Some(Term::Administrative) && self.agrees(at);
        if agrees && self.sentence.term(next) == Some(Term::Treatment) {
            next = neutral(self.sentence, next + 1);
        }
        let used =
            self.sentence.term(next) == Some(Term::Reproductive(Reproductive::Contraception));
        let verb = |at| self.sentence.term(at) == Some(Term::Treatment) || self.practises(at);
        used && (agrees || verb(at))
    }

    /// "practicing adequate contraception".
    fn practises(&self, at: usize) -> bool {
        const VERBS: [&str; 8] = [
            "practice",
            "practices",
            "practicing",
            "practise",
            "practising",
            "employ",
            "utilize",
            "utilizing",
        ];
        VERBS.iter().any(|verb| self.sentence.says(at, verb))
    }

    /// "unwilling to practice contraception", "failure to use": none is used.
    fn without_contraception(&self, at: usize) -> Option<(Fact, usize)> {
        const NEAR: usize = 6;
        let state = Reproductive::Contraception;
        (self.sentence.names_contraception() && self.omits(at)).then_some(())?;
        let named = (at + 1..=at + NEAR).find(|&next| !self.leads_to_use(next))?;
        let used = self.sentence.term(named)? == Term::Reproductive(state);
        let rule = Rule::Not(Box::new(Leaf::Reproductive { state }.into()));
        let fact = Fact {
            rule,
            exact: true,
            role: Role::Plain,
            to: named + 1,
        };
        used.then_some((fact, named + 1))
    }

    fn omits(&self, at: usize) -> bool {
        const STEMS: [&str; 6] = [
            "unwilling",
            "refus",
            "fail",
            "inability",
            "unable",
            "declin",
        ];
        let word = self.sentence.items.get(at);
        let word = word.map_or("", |item| self.sentence.str(item.span));
        // Nearly every item is asked: one look at its first letter is enough for most.
        let begins = word.starts_with(['d', 'D', 'f', 'F', 'i', 'I', 'r', 'R', 'u', 'U']);
        begins
            && STEMS.iter().any(|stem| {
                let start = word.get(..stem.len());
                start.is_some_and(|start| start.eq_ignore_ascii_case(stem))
            })
    }

    /// "to use", "or unable to practice".
    fn leads_to_use(&self, at: usize) -> bool {
        let quiet = matches!(
            self.sentence.term(at),
            Some(Term::Treatment | Term::Neutral | Term::To | Term::Or)
        );
        quiet || self.sentence.says(at, "to") || self.practises(at) || self.omits(at)
    }

    fn agrees(&self, at: usize) -> bool {
        let words = self
            .sentence
            .items
            .get(at)
            .map_or("", |item| self.sentence.str(item.span));
        let words = words.to_lowercase();
        ["agree", "willing"]
            .iter()
            .any(|word| words.starts_with(word))
    }

    /// "history of other malignancy", "current other illness": the time is said before "other".
    fn other_at_a_time(&self, at: usize) -> Option<Fact> {
        let window = match self.sentence.term(at)? {
            Term::History => Window::Ever,
            Term::Current => Window::Current,
            _ => return None,
        };
        let other = neutral(self.sentence, at + 1);
        (self.sentence.term(other)? == Term::Other).then_some(())?;
        let mut fact = self.fact(neutral(self.sentence, other + 1))?;
        let mut leaves = fact.rule.leaves().into_iter();
        let untimed = leaves.all(|leaf| matches!(leaf, Leaf::Condition { window: None, .. }));
        (untimed && set_window(&mut fact.rule, window)).then_some(fact)
    }

    /// "non-pregnant": the sign of denial reaches its word alone.
    fn non(&self, at: usize) -> Option<(Fact, usize)> {
        if self.sentence.term(at) != Some(Term::Not) || !self.sentence.says(at, "non") {
            return None;
        }
        let next = at + 1 + usize::from(self.sentence.what(at + 1) == Some(What::Dash));
        if let Some(fact) = self.non_qualified(next) {
            let to = fact.to;
            return Some((fact, to));
        }
        let fact = self.fact(next)?;
        let to = fact.to.max(next + 1);
        let denied = matches!(fact.rule, Rule::Leaf(Leaf::Reproductive { .. }));
        let names = self
            .sentence
            .str(self.sentence.items.get(next)?.span)
            .to_lowercase();
        let women = ["female", "woman", "women"]
            .iter()
            .any(|word| names.contains(word));
        denied.then(|| {
            let denied = Rule::Not(Box::new(fact.rule));
            let female = Rule::from(Leaf::Sex { sex: Sex::Female });
            let (rule, role) = match women {
                true => (Rule::All(vec![female, denied]), Role::Person),
                false => (denied, Role::Plain),
            };
            (Fact { rule, role, ..fact }, to)
        })
    }

    /// "non-metastatic prostate cancer": a prostate cancer that is not metastatic.
    fn non_qualified(&self, at: usize) -> Option<Fact> {
        let Term::Qualifier(denied) = self.sentence.term(at)? else {
            return None;
        };
        let fact = self.fact(at)?;
        let Rule::Leaf(leaf) = fact.rule else {
            return None;
        };
        let mut whole = leaf.clone();
        let Leaf::Condition { qualifiers, .. } = &mut whole else {
            return None;
        };
        let before = qualifiers.len();
        qualifiers.retain(|own| *own != denied);
        let named = qualifiers.len() < before;
        let rule = Rule::All(vec![whole.into(), Rule::Not(Box::new(leaf.into()))]);
        named.then_some(Fact { rule, ..fact })
    }

    fn comparison(&self, at: usize) -> Option<&Comparison> {
        let index = self.comparisons.partition_point(|c| c.from < at);
        self.comparisons.get(index).filter(|c| c.from == at)
    }

    fn fact(&self, at: usize) -> Option<Fact> {
        let item = self.sentence.items.get(at)?;
        let comparison = self.comparison(at);
        let begins = match item.what {
            What::Term(term) => !connects(term),
            What::Number(_) | What::Op(_) => true,
            What::Unknown => {
                ellipsis::may_begin(self.sentence, at)
                    || therapy::may_begin(self.sentence, at)
                    || grade::may_begin(self.sentence, at)
                    || illness::may_begin(self.sentence, at)
            }
            _ => false,
        };
        if !begins && comparison.is_none() {
            return None;
        }
        if let Some(comparison) = comparison.filter(|c| !matches!(c.subject, Subject::Text(_))) {
            return measure::measure(self.sentence, comparison);
        }
        let fact = measure::normal(self.sentence, at)
            .or_else(|| therapy::therapy(self.sentence, at))
            .or_else(|| biomarker::biomarker(self.sentence, at))
            .or_else(|| condition::condition(self.sentence, at))
            .or_else(|| person::person(self.sentence, at))?;
        // A name that is the subject of a comparison belongs to it.
        let next = self.comparisons.partition_point(|c| c.from < at);
        let overlaps = self
            .comparisons
            .get(next)
            .is_some_and(|c| c.from < fact.to && !matches!(c.subject, Subject::Text(_)));
        (!overlaps).then_some(fact)
    }
}

/// Whether the term joins statements or judges them: none begins with it.
fn connects(term: Term) -> bool {
    matches!(
        term,
        Term::Not
            | Term::And
            | Term::Or
            | Term::AndOr
            | Term::Except
            | Term::If
            | Term::Example
            | Term::Within
            | Term::Other
            | Term::Trial
            | Term::Allowed
            | Term::Excluded
            | Term::Administrative
            | Term::Judgement
            | Term::Opinion
            | Term::Treated
    )
}

fn is_pregnancy(fact: &Fact) -> bool {
    matches!(
        fact.rule,
        Rule::Leaf(Leaf::Reproductive {
            state: Reproductive::Pregnant
        })
    )
}

/// The node of an item that is part of no statement; `span` is what is passed over if it is unread.
fn plain(item: &Item, span: Span) -> Option<Node> {
    Some(match item.what {
        What::Term(Term::Not) => Node::Not,
        What::Term(Term::And) => Node::And,
        What::Term(Term::Or | Term::AndOr) | What::Slash => Node::Or,
        What::Term(Term::Except) => Node::Except,
        What::Term(Term::If) => Node::If,
        What::Term(Term::Allowed) => Node::Allowed,
        What::Term(Term::Excluded) => Node::Excluded,
        What::Term(Term::Administrative) => Node::Administrative,
        What::Term(Term::Judgement) => Node::Judgement,
        What::Term(Term::Opinion) => Node::Opinion,
        What::Term(Term::Other) => Node::Other,
        What::Term(Term::Vague | Term::Qualifier(_) | Term::Trial | Term::Neutral) => {
            Node::Vague(span)
        }
        What::Comma => Node::Comma,
        What::Semicolon | What::Stop => Node::End,
        What::Colon => Node::Colon,
        What::Dash | What::Open | What::Close => return None,
        _ => Node::Unread(span),
    })
}
