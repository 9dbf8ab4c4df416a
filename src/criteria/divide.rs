//! A sentence with a gap, divided into what stands for itself.
//!
//! "Diabetes, foo syndrome, or stroke" among exclusions is three reasons to exclude, and "age ≥ 18
//! years and able to swallow" among inclusions two demands. Where that is certain, the parts are
//! criteria of their own, each with its words: those that are read are read, and the others are
//! shown as unread. A word that may reach over several parts (a qualifier of the first, a time or
//! a description after the last) lets the others decide only where it does not matter, or keeps
//! the sentence whole.

use super::cst::{Node, Outline};
use super::gap;
use super::grammar::{Fact, Role};
use super::item::Sentence;
use super::lower::{self, Reading};
use super::term::Term;
use super::words::{WordList, words};
use crate::rules::{Leaf, Parse, Rule, Section, Span};
use std::ops::Range;

/// The parts of a sentence that is not read exactly as a `whole`, each with its bytes; nothing
/// where it is not certain that they stand for themselves, or none is read.
pub(super) fn parts(
    outline: &Outline,
    sentence: Sentence,
    section: Section,
    whole: &Reading,
) -> Option<Vec<(Reading, Span)>> {
    let divider = Divider {
        outline,
        sentence,
        section,
    };
    let parts_it = |node: &Node| is_joint(node) || matches!(node, Node::End);
    if !outline.nodes.iter().any(parts_it) {
        return None;
    }
    // "Controls: regular menses; no asthma": the label is said of what follows as well.
    if !outline.nodes.iter().any(has_fact)
        || outline.nodes.iter().any(|node| matches!(node, Node::Colon))
    {
        return None;
    }
    let clauses = divider.independent_clauses();
    let listed = clauses
        .iter()
        .skip(1)
        .any(|clause| !divider.after_stop(clause));
    let only = Some(whole).filter(|_| clauses.len() == 1);
    let mut parts: Vec<(Reading, Span)> = clauses
        .into_iter()
        .flat_map(|clause| divider.clause(clause, only))
        .collect();
    if section != Section::Exclusion {
        for (reading, span) in &mut parts {
            doubt_people(reading, sentence.str(*span));
            if listed {
                doubt_alternatives(reading);
            }
        }
    }
    let read = parts
        .iter()
        .any(|(reading, _)| reading.parse == Parse::Exact);
    (parts.len() > 1 && read).then_some(parts)
}

/// "Male" of "male and non-pregnant female" is no demand of its own, nor is "postmenopausal" among
/// sentences about women.
fn doubt_people(reading: &mut Reading, text: &str) {
    let counted = text.contains(|c: char| c.is_ascii_digit());
    let people = |leaf: &&Leaf| match leaf {
        Leaf::Sex { .. } | Leaf::Reproductive { .. } | Leaf::HealthyVolunteer => true,
        Leaf::Age { .. } => !counted,
        _ => false,
    };
    doubt(reading, people);
}

/// "Schizophrenia; bipolar disorder; depression" are alternatives, though nothing says so.
fn doubt_alternatives(reading: &mut Reading) {
    doubt(reading, |leaf| {
        matches!(leaf, Leaf::Condition { .. } | Leaf::Therapy { .. })
    });
}

/// Takes from a reading that denies nothing, and is of such leaves alone, that it decides.
fn doubt(reading: &mut Reading, such: impl Fn(&&Leaf) -> bool) {
    let doubtful = reading
        .rule
        .as_ref()
        .is_some_and(|rule| !gap::has_denial(rule) && rule.leaves().iter().all(such));
    if doubtful && reading.parse.decides() {
        reading.parse = Parse::Partial;
    }
}

struct Divider<'t> {
    outline: &'t Outline,
    sentence: Sentence<'t>,
    section: Section,
}

/// A part of a clause: its nodes, and the items from its first word to its last.
#[derive(Debug, Clone)]
struct Segment {
    nodes: Range<usize>,
    items: Range<usize>,
}

impl Segment {
    fn extend_to(&mut self, other: &Self) {
        self.nodes.end = other.nodes.end;
        self.items.end = other.items.end;
    }
}

impl Divider<'_> {
    fn nodes(&self, range: &Range<usize>) -> &[Node] {
        self.outline.nodes.get(range.clone()).unwrap_or_default()
    }

    /// What stands between full stops and semicolons.
    fn clauses(&self) -> Vec<Segment> {
        let all = Segment {
            nodes: 0..self.outline.nodes.len(),
            items: 0..self.sentence.items.len(),
        };
        self.cut(&all, |node| matches!(node, Node::End))
    }

    /// The segments between nodes of a kind; those without nodes are left out.
    fn cut(&self, whole: &Segment, cuts: impl Fn(&Node) -> bool) -> Vec<Segment> {
        let mut segments = Vec::new();
        let (mut node, mut item) = (whole.nodes.start, whole.items.start);
        let mut close = |nodes: Range<usize>, items: Range<usize>| {
            if !nodes.is_empty() {
                segments.push(Segment { nodes, items });
            }
        };
        for at in whole.nodes.clone() {
            if cuts(&self.outline.nodes[at]) {
                let place = &self.outline.places[at];
                close(node..at, item..place.start);
                (node, item) = (at + 1, place.end);
            }
        }
        close(node..whole.nodes.end, item..whole.items.end);
        segments
    }

    /// The clauses, each with those that refer back to it.
    fn independent_clauses(&self) -> Vec<Segment> {
        let mut whole: Vec<Segment> = Vec::new();
        for clause in self.clauses() {
            match whole.last_mut() {
                Some(last) if self.refers_back(&clause) || self.is_listed_in(last, &clause) => {
                    last.extend_to(&clause);
                }
                _ => whole.push(clause),
            }
        }
        whole
    }

    /// "A reaction defined by neutropenia; thrombocytopenia; …": the list goes on.
    fn is_listed_in(&self, last: &Segment, clause: &Segment) -> bool {
        let opens = |node: &Node| {
            matches!(
                node,
                Node::Example | Node::Definition | Node::If | Node::Colon
            )
        };
        !self.after_stop(clause) && self.nodes(&last.nodes).iter().any(opens)
    }

    /// Whether a clause is about the one before: "these must resolve", "unless treated".
    fn refers_back(&self, clause: &Segment) -> bool {
        static BACK: WordList = WordList::new(&[
            "this these those such they it its their if unless except exception exceptions however \
            but note although otherwise or and which who that for in when where the both either all only also \
            additionally then thus therefore with without patients subjects participants",
        ]);
        static DEMANDS: WordList =
            WordList::new(&["must should may can ok okay fine considered defined"]);
        let permits = |node: &Node| {
            matches!(
                node,
                Node::Allowed | Node::If | Node::Except | Node::Excluded
            )
        };
        let mut words = words(self.sentence.str(self.span(clause)));
        let first = words.clone().next();
        self.nodes(&clause.nodes).iter().any(permits)
            || words.any(|word| DEMANDS.has(word))
            || self.after_stop(clause) && first.is_some_and(|word| BACK.has(word))
    }

    /// Whether a clause says what may be.
    fn permits(&self, clause: &Segment) -> bool {
        static PERMITS: WordList =
            WordList::new(&["may can could eligible acceptable either score index"]);
        words(self.sentence.str(self.span(clause))).any(|word| PERMITS.has(word))
    }

    /// Whether a clause begins after a full stop, and not after a semicolon.
    fn after_stop(&self, clause: &Segment) -> bool {
        let stop = clause.items.start.checked_sub(1);
        stop.is_some_and(|at| self.sentence.what(at) == Some(super::item::What::Stop))
    }

    fn span(&self, segment: &Segment) -> Span {
        self.sentence.span(segment.items.start, segment.items.end)
    }

    /// The parts of one clause: itself, where it cannot be divided or need not be. The `only`
    /// clause of a sentence has been read.
    fn clause(&self, clause: Segment, only: Option<&Reading>) -> Vec<(Reading, Span)> {
        let read = || lower::criterion(self.nodes(&clause.nodes), self.sentence, self.section);
        let whole = only.cloned().unwrap_or_else(read);
        let span = self.span(&clause);
        if matches!(whole.parse, Parse::Exact | Parse::Administrative) {
            return vec![(whole, span)];
        }
        let divided = List::of(self, &clause).and_then(|list| list.parts());
        divided.unwrap_or_else(|| vec![(whole, span)])
    }
}

/// Parts of a list that is divided, at most: the work grows with their pairs.
const LONGEST: usize = 40;

/// The segments of a clause that are joined like a list.
struct List<'t> {
    divider: &'t Divider<'t>,
    segments: Vec<Segment>,
    readings: Vec<Reading>,
    /// One is enough: exclusions, and what "no" stands before.
    alternatives: bool,
    /// "No" stands before the list.
    denied: bool,
}

impl<'t> List<'t> {
    fn of(divider: &'t Divider<'t>, clause: &Segment) -> Option<Self> {
        let nodes = divider.nodes(&clause.nodes);
        let binds = |node: &Node| {
            matches!(
                node,
                Node::Except
                    | Node::If
                    | Node::Allowed
                    | Node::Excluded
                    | Node::Example
                    | Node::Definition
                    | Node::Colon
                    | Node::Opinion
            )
        };
        if nodes.iter().any(binds) {
            return None;
        }
        let denials = nodes
            .iter()
            .filter(|node| matches!(node, Node::Not))
            .count();
        let denied = denials == 1 && nodes.first() == Some(&Node::Not);
        let exclusion = divider.section == Section::Exclusion;
        let alternatives = exclusion && denials == 0 || !exclusion && denied;
        if !alternatives
            && (exclusion || denials > 0 || nodes.iter().any(|node| matches!(node, Node::Or)))
        {
            return None;
        }
        if !alternatives && divider.permits(clause) {
            return None;
        }
        let last = nodes.iter().rfind(|node| is_joint(node));
        let commas = nodes.iter().any(|node| matches!(node, Node::Comma));
        let listed = commas && last == Some(&Node::And);
        let segments = match alternatives {
            true => divider.cut(clause, |node| {
                matches!(node, Node::Or | Node::Comma) || listed && matches!(node, Node::And)
            }),
            false if listed => divider.cut(clause, is_joint),
            false => divider.cut(clause, |node| matches!(node, Node::And)),
        };
        if segments.len() > LONGEST {
            return None;
        }
        let things = |segment: &Segment| {
            let facts = divider.nodes(&segment.nodes).iter().filter_map(fact);
            facts
                .into_iter()
                .any(|f| !matches!(f.role, Role::Measure | Role::Person | Role::Precaution))
        };
        // "Hypertension, diabetes and prior stroke" may be what a score counts.
        if !alternatives && commas && segments.iter().any(things) {
            return None;
        }
        Some(Self {
            divider,
            segments,
            readings: Vec::new(),
            alternatives,
            denied,
        })
    }

    fn reading(&self, at: usize) -> Reading {
        let denied = self.denied && at > 0;
        self.divider.reading(&self.segments[at], denied)
    }

    fn parts(mut self) -> Option<Vec<(Reading, Span)>> {
        self.keep_open_ends();
        self.readings = (0..self.segments.len())
            .map(|at| self.reading(at))
            .collect();
        self.keep_together();
        let certain = self.segments.len() > 1 && self.windows_apart() && self.begins_alike();
        if !certain {
            return None;
        }
        let parts = (0..self.segments.len()).map(|at| {
            let span = self.divider.span(&self.segments[at]);
            let reading = self.readings[at].clone();
            match (reading.parse, self.reach(at)) {
                (Parse::Exact, Reach::Narrower) => Some((self.narrowed(reading)?, span)),
                _ => Some((reading, span)),
            }
        });
        parts.collect()
    }

    /// Keeps a part that ends in a word that joins it to the next with it: "infection at or near
    /// the site".
    fn keep_open_ends(&mut self) {
        let open = |segment: &Segment| {
            gap::ends_open(self.divider.sentence.str(self.divider.span(segment)))
        };
        let open: Vec<bool> = self.segments.iter().map(open).collect();
        for at in (0..self.segments.len().saturating_sub(1)).rev() {
            if open[at] {
                self.merge(at, at + 1);
            }
        }
    }

    /// Keeps those parts together of which one may turn the meaning of another.
    fn keep_together(&mut self) {
        while let Some((from, to)) = self.unsure() {
            self.merge(from, to);
            self.readings.drain(from + 1..=to);
            self.readings[from] = self.reading(from);
        }
    }

    fn merge(&mut self, from: usize, to: usize) {
        let last = self.segments[to].clone();
        self.segments[from].extend_to(&last);
        self.segments.drain(from + 1..=to);
    }

    /// The first two parts that cannot be told apart, the first of them and the last.
    fn unsure(&self) -> Option<(usize, usize)> {
        let deciding = (0..self.segments.len()).filter(|&at| self.readings[at].parse.decides());
        let mut pairs = deciding.flat_map(|at| {
            let forward = (0..at).filter(move |&other| self.forward(other, at) == Reach::Unsure);
            let backward = (at + 1..self.segments.len())
                .filter(move |&other| self.backward(other, at) == Reach::Unsure);
            forward
                .map(move |other| (other, at))
                .chain(backward.map(move |other| (at, other)))
        });
        pairs.next()
    }

    /// No time stands before the list, which would be that of all parts.
    fn windows_apart(&self) -> bool {
        !matches!(self.first().first(), Some(Node::Window(_)))
    }

    /// No part of a denied list says who is meant or compares: "no" may not reach so far.
    fn begins_alike(&self) -> bool {
        let apart = |node: &Node| matches!(node, Node::Fact(fact, _) if matches!(fact.role, Role::Person | Role::Measure));
        let denied = self.first().first() == Some(&Node::Not);
        !denied
            || !self
                .segments
                .iter()
                .any(|s| self.divider.nodes(&s.nodes).iter().any(apart))
    }

    fn first(&self) -> &[Node] {
        self.segments
            .first()
            .map_or(&[], |segment| self.divider.nodes(&segment.nodes))
    }

    /// What words of other parts may say of this one.
    fn reach(&self, at: usize) -> Reach {
        let before = (0..at).map(|other| self.forward(other, at));
        let after = (at + 1..self.segments.len()).map(|other| self.backward(other, at));
        before.chain(after).max().unwrap_or(Reach::Apart)
    }

    /// What words of an earlier part may say of this one.
    fn forward(&self, earlier: usize, at: usize) -> Reach {
        let nodes = self.divider.nodes(&self.segments[earlier].nodes);
        let facts: Vec<&Fact> = nodes.iter().filter_map(fact).collect();
        // "severe asthma, a history of stroke": what begins as a phrase of its own is not reached.
        let own = || self.alternatives && self.divider.has_own_beginning(&self.segments[at]);
        let reaches = || facts.iter().any(|f| f.role == Role::Qualified) && !self.keeps_apart(at);
        let qualified = earlier == 0 && reaches() && !own();
        let therapy = earlier == 0 && self.has_untimed_therapy(at) && !facts.is_empty();
        let others = facts.iter().filter(|f| f.role != Role::Person).count();
        match self.readings[earlier].parse {
            _ if therapy => Reach::Unsure,
            Parse::Exact if !qualified && others < 2 => Reach::Apart,
            Parse::Exact => Reach::Narrower,
            Parse::Administrative => Reach::Apart,
            // "Intracardiac thrombus, myxoma, tumor": its first word may be said of a bare noun.
            _ if gap::is_plain_name(self.divider.sentence, nodes) => {
                match earlier == 0 && self.is_one_word(at) {
                    true => Reach::Narrower,
                    false => Reach::Apart,
                }
            }
            Parse::Gapped if own() => Reach::Apart,
            Parse::Gapped => Reach::Narrower,
            // An unread head may stand before all of them: "risk of foo or diabetes".
            _ => Reach::Unsure,
        }
    }

    /// Whether all that a part states has a quality of its own, so that one of the first does not reach
    /// it: "active infection, unstable angina".
    fn keeps_apart(&self, at: usize) -> bool {
        let first = self.first().iter().filter_map(fact).next();
        let mut stated = self
            .divider
            .nodes(&self.segments[at].nodes)
            .iter()
            .filter_map(fact);
        first.is_some_and(|first| {
            stated.all(|own| {
                own.role == Role::Qualified || lower::is_not_reached(&first.rule, &own.rule)
            })
        })
    }

    /// What words of a later part may say of this one: a time, a description, a shared noun.
    fn backward(&self, later: usize, at: usize) -> Reach {
        let segment = &self.segments[later];
        let nodes = self.divider.nodes(&segment.nodes);
        let unread = self.readings[later].parse != Parse::Exact;
        if unread && self.says_who(at) {
            return Reach::Unsure;
        }
        if !self.alternatives {
            // What is demanded is demanded with or without more; but a noun may be shared.
            let shares = self.names_things(at) && !self.divider.has_own_beginning(segment);
            return if shares && unread && later == at + 1 {
                Reach::Unsure
            } else {
                Reach::Apart
            };
        }
        let timed = nodes.iter().any(|node| matches!(node, Node::Window(_)));
        match self.readings[later].parse {
            Parse::Exact if !timed => Reach::Apart,
            _ if gap::is_plain_name(self.divider.sentence, nodes) => Reach::Apart,
            _ if gap::shares_noun(self.divider.sentence, nodes) => Reach::Unsure,
            _ if self.divider.has_own_beginning(segment) => Reach::Apart,
            _ => Reach::Narrower,
        }
    }

    /// Whether a part only says who is meant, so that what follows is said of them: "women of
    /// childbearing potential, unable to use contraception".
    fn says_who(&self, at: usize) -> bool {
        let mut facts = self
            .divider
            .nodes(&self.segments[at].nodes)
            .iter()
            .filter_map(fact);
        self.alternatives && facts.all(|f| f.role == Role::Person)
    }

    fn is_one_word(&self, at: usize) -> bool {
        let text = self
            .divider
            .sentence
            .str(self.divider.span(&self.segments[at]));
        text.split_whitespace().nth(1).is_none()
    }

    fn names_things(&self, at: usize) -> bool {
        let rule = self.readings[at].rule.as_ref();
        rule.is_some_and(|rule| {
            rule.leaves()
                .iter()
                .any(|leaf| matches!(leaf, Leaf::Condition { .. } | Leaf::Therapy { .. }))
        })
    }

    /// Whether a therapy of this part is timed by its being in a list alone.
    fn has_untimed_therapy(&self, at: usize) -> bool {
        let nodes = self.divider.nodes(&self.segments[at].nodes);
        nodes.iter().filter_map(fact).any(|f| f.role == Role::Bare)
    }

    /// The part as it is for sure: without the words that may be said of it as well, it does not
    /// hold.
    fn narrowed(&self, reading: Reading) -> Option<Reading> {
        let unread = || Rule::from(Leaf::Unparsed);
        let rule = match reading.rule? {
            Rule::Not(denied) => Rule::Not(Box::new(Rule::All(vec![*denied, unread()]))),
            rule => Rule::All(vec![rule, unread()]),
        };
        Some(Reading {
            rule: Some(rule),
            parse: Parse::Gapped,
            ..reading
        })
    }
}

/// How far the words of one part reach into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    Apart,
    /// They may narrow it.
    Narrower,
    /// They may turn it: the two stay together.
    Unsure,
}

impl Divider<'_> {
    fn reading(&self, segment: &Segment, denied: bool) -> Reading {
        let nodes = self.nodes(&segment.nodes);
        if !denied {
            return lower::statement(nodes, self.sentence, self.section);
        }
        let whole: Vec<Node> = [Node::Not]
            .into_iter()
            .chain(nodes.iter().cloned())
            .collect();
        lower::statement(&whole, self.sentence, self.section)
    }

    /// Whether a part begins as a phrase of its own: "history of", "any", "able to". After a mere
    /// comma, "treated with" and "who have" describe what stands before.
    fn has_own_beginning(&self, segment: &Segment) -> bool {
        let joints = self
            .outline
            .nodes
            .get(..segment.nodes.start)
            .unwrap_or_default();
        let comma = joints.last() == Some(&Node::Comma)
            && joints.iter().rev().nth(1).is_none_or(|n| !is_joint(n));
        if comma && gap::begins_description(self.sentence.str(self.span(segment))) {
            return false;
        }
        let first = self.sentence.term(segment.items.start);
        let own = matches!(
            first,
            Some(
                Term::Neutral
                    | Term::History
                    | Term::Current
                    | Term::Other
                    | Term::Not
                    | Term::Treatment
                    | Term::Administrative
                    | Term::Participation
                    | Term::Allergy
            )
        );
        let stated = self.nodes(&segment.nodes).first().and_then(fact);
        let text = self.sentence.str(self.span(segment)).to_lowercase();
        own || text.starts_with("recovered")
            || stated
                .is_some_and(|f| matches!(f.role, Role::Measure | Role::Person | Role::Precaution))
    }
}

fn fact(node: &Node) -> Option<&Fact> {
    match node {
        Node::Fact(fact, _) => Some(fact),
        _ => None,
    }
}

fn has_fact(node: &Node) -> bool {
    match node {
        Node::Fact(..) => true,
        Node::Group(inner) => inner.iter().any(has_fact),
        _ => false,
    }
}

fn is_joint(node: &Node) -> bool {
    matches!(node, Node::And | Node::Or | Node::Comma)
}
