//! Sentences lowered to rules. The rule says what the sentence says of the patient; it is exact
//! only when every node is in it.

use super::cst::Node;
use super::grammar::{Fact, Role, all, any, not};
use crate::rules::{Leaf, Parse, Reproductive, Rule, Section, Treatment, Window};
use crate::vocab::TherapyClassId;

/// A without B. Who has B may have another A besides, which still counts: a basal cell carcinoma
/// does not undo a colon cancer. So an exception for one of the things that A covers leaves the
/// matter open for those who have it, while one that describes A itself ("unless resolved") ends it.
fn without(rule: Rule, excepted: Rule) -> Rule {
    let one_of_many = excepted
        .leaves()
        .into_iter()
        .any(|part| rule.leaves().into_iter().any(|leaf| another(leaf, part)));
    let spared = not(excepted);
    let spared = match one_of_many {
        true => Rule::Any(vec![spared, Leaf::Unparsed.into()]),
        false => spared,
    };
    Rule::All(vec![rule, spared])
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
        let parse = match (&rule, exact) {
            (None, _) => Parse::Unparsed,
            (Some(_), true) => Parse::Exact,
            (Some(_), false) => Parse::Partial,
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
pub(super) fn criterion(nodes: &[Node], section: Section) -> Reading {
    let clauses = nodes
        .split(|node| matches!(node, Node::End))
        .filter(|clause| !clause.is_empty());
    let mut readings = clauses.map(|clause| Lowering { section, depth: 0 }.clause(clause));
    match (readings.next(), readings.next()) {
        (Some(only), None) => only,
        (first, second) => {
            let parts = first.into_iter().chain(second).chain(readings);
            joined(parts.collect(), section)
        }
    }
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
    let exact = !permits
        && readings
            .iter()
            .all(|r| matches!(r.parse, Parse::Exact | Parse::Administrative));
    let rules: Vec<Rule> = readings.into_iter().filter_map(|r| r.rule).collect();
    if rules.is_empty() {
        return Reading::of(None, false);
    }
    let rule = if section == Section::Exclusion {
        any(rules)
    } else {
        all(rules)
    };
    Reading::of(Some(rule), exact)
}

#[derive(Clone, Copy)]
struct Lowering {
    section: Section,
    depth: usize,
}

impl Lowering {
    fn deeper(self) -> Self {
        Self {
            depth: self.depth + 1,
            ..self
        }
    }

    fn clause(self, nodes: &[Node]) -> Reading {
        if self.depth > DEEPEST {
            return Reading::of(None, false);
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
        let rest: Vec<Node> = nodes
            .iter()
            .filter(|n| !is_administrative(n))
            .cloned()
            .collect();
        match self.deeper().clause(&rest).rule {
            Some(rule) => Reading::of(Some(rule), false),
            None if names_unread_things(nodes) => Reading::of(None, false),
            None => Reading::silent(Parse::Administrative, false),
        }
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
        let exact = inner.parse == Parse::Exact;
        let negated = self.section != Section::Exclusion;
        let rule = inner
            .rule
            .map(|rule| if negated { not(rule) } else { rule });
        Reading::of(rule, exact)
    }

    /// "A except B": A without B.
    fn excepted(self, nodes: &[Node]) -> Option<Reading> {
        let at = nodes.iter().position(|node| matches!(node, Node::Except))?;
        let (main, exception) = (
            self.deeper().clause(&nodes[..at]),
            self.deeper().clause(&nodes[at + 1..]),
        );
        let exact = main.parse == Parse::Exact && exception.parse == Parse::Exact;
        let Some(rule) = main.rule else {
            return Some(Reading::of(None, false));
        };
        // What is excepted is unread: the rule says too much, and is partial.
        let rule = match exception.rule {
            Some(excepted) if self.section == Section::Exclusion => without(rule, excepted),
            Some(excepted) => Rule::Any(vec![rule, excepted]),
            None => rule,
        };
        Some(Reading::of(
            Some(rule),
            exact && self.section == Section::Exclusion,
        ))
    }

    /// "A if B", "if B, A": whoever has B must have A.
    fn conditional(self, nodes: &[Node]) -> Option<Reading> {
        let at = nodes.iter().position(|node| matches!(node, Node::If))?;
        let (condition, consequence) = if at == 0 {
            let comma = nodes
                .iter()
                .position(|node| matches!(node, Node::Comma | Node::Colon))?;
            (&nodes[1..comma], &nodes[comma + 1..])
        } else {
            (&nodes[at + 1..], &nodes[..at])
        };
        let (condition, consequence) = (
            self.deeper().clause(condition),
            self.deeper().clause(consequence),
        );
        let exact = condition.parse == Parse::Exact && consequence.parse == Parse::Exact;
        let (Some(given), Some(then)) = (condition.rule, consequence.rule) else {
            return Some(Reading::of(None, false));
        };
        let rule = match self.section {
            Section::Exclusion => Rule::All(vec![given, then]),
            _ => Rule::Any(vec![not(given), then]),
        };
        Some(Reading::of(Some(rule), exact))
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
        let plain = label.iter().all(|node| matches!(node, Node::Fact(f) if f.role == Role::Person && f.rule == Rule::All(Vec::new())));
        let stated = label.iter().any(|node| matches!(node, Node::Fact(_)));
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

fn weakest(a: Parse, b: Parse) -> Parse {
    if a as u8 > b as u8 { a } else { b }
}

/// How a statement is joined to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Nothing but words without weight: "adults with asthma".
    Beside,
    Comma,
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
    /// A window that stands before the statements it is about.
    ahead: Option<Window>,
    /// "other" stands before the next statement.
    other: bool,
    inexact: bool,
}

impl List {
    fn read(&mut self, nodes: &[Node], lowering: Lowering) {
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Fact(fact) => self.push(fact.clone()),
                Node::Window(window) => self.window(*window),
                Node::Group(group) => self.group(group, lowering),
                Node::Not => self.negated = true,
                Node::Other => self.other = true,
                Node::And => self.join(Joint::And),
                Node::Or => self.join(Joint::Or),
                Node::Comma => self.join(Joint::Comma),
                Node::Example => {
                    self.examples(&nodes[at + 1..], lowering);
                    return;
                }
                Node::End | Node::Colon if at + 1 == nodes.len() => {}
                _ => self.inexact = true,
            }
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
        // "no diabetes, age over 18": whether "no" reaches so far is not certain.
        let reach = !self.members.is_empty() && matches!(fact.role, Role::Person | Role::Measure);
        self.inexact |= !fact.exact || (self.negated && reach);
        self.inexact |= self.other && !self.may_be_other(&fact, joint);
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
        if self.members.is_empty() {
            self.ahead = Some(window);
            return;
        }
        let mut used = false;
        for member in self.members.iter_mut().rev() {
            used |= set_window(&mut member.fact.rule, window) || is_dateless(&member.fact);
            if window != Window::Current && matches!(member.fact.role, Role::Qualified) {
                member.fact.role = Role::Plain;
            }
            if member.joint == Joint::Beside {
                break;
            }
        }
        self.inexact |= !used;
    }

    /// What brackets after a statement say of it.
    fn group(&mut self, group: &[Node], lowering: Lowering) {
        let Some(last) = self.members.last_mut() else {
            self.inexact = true;
            return;
        };
        if group.first() == Some(&Node::Except) {
            let inner = lowering.deeper().clause(&group[1..]);
            let exact = inner.parse == Parse::Exact && lowering.section == Section::Exclusion;
            if let Some(excepted) = inner.rule {
                last.fact.rule = without(last.fact.rule.clone(), excepted);
            }
            self.inexact |= !exact;
            return;
        }
        if let [Node::Window(window)] = group {
            self.window(*window);
            return;
        }
        if group.first() == Some(&Node::Example) || group.iter().all(|node| *node == Node::Comma) {
            return;
        }
        self.inexact |= !bracketed(&mut last.fact, group, lowering);
    }

    /// "infections such as hepatitis": the examples are within what is said before them.
    fn examples(&mut self, examples: &[Node], lowering: Lowering) {
        let listed = |node: &Node| {
            matches!(
                node,
                Node::Fact(_) | Node::And | Node::Or | Node::Comma | Node::Group(_) | Node::End
            )
        };
        let plain = examples.iter().all(listed);
        match self.members.last_mut() {
            Some(last) if plain => {
                let inner = lowering.deeper().clause(examples);
                if defines(examples)
                    && inner.parse == Parse::Exact
                    && let Some(rule) = inner.rule
                {
                    last.fact.rule = rule;
                }
            }
            _ => {
                self.inexact = true;
                if self.members.is_empty() {
                    self.read(examples, lowering.deeper());
                }
            }
        }
    }

    fn reading(mut self, section: Section) -> Reading {
        if self.members.is_empty() {
            return Reading::of(None, false);
        }
        // "creatinine ≤ 1.5 mg/dL or": the alternative stands elsewhere.
        self.inexact |= self.joint == Some(Joint::Or);
        if section != Section::Exclusion
            && let Some(reading) = self.precaution()
        {
            return reading;
        }
        self.bare(section);
        if let [only] = &self.members[..]
            && !only.negated
        {
            return Reading::of(self.members.pop().map(|m| m.fact.rule), !self.inexact);
        }
        let people = self.people();
        let members = std::mem::take(&mut self.members);
        let (negative, positive) = match members.iter().any(|m| m.negated) {
            true => members.into_iter().partition(|m| m.negated),
            false => (Vec::new(), members),
        };
        let lone_negation = positive.is_empty() && people.is_empty();
        // "Exclusion: no prior stroke" is usually a slip of the pen.
        let mut exact = !(self.inexact || section == Section::Exclusion && lone_negation);
        let mut rules = people;
        if !positive.is_empty() {
            let (rule, sure) = positives(positive, section);
            exact &= sure;
            rules.push(rule);
        }
        if !negative.is_empty() {
            let (rule, sure) = negatives(negative);
            exact &= sure;
            rules.push(rule);
        }
        Reading::of(Some(all(rules)), exact)
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
            if listed && !timed {
                set_window(&mut member.fact.rule, Window::Current);
            }
            self.inexact |= !(timed || listed);
        }
    }

    /// Who is meant, taken off the front: "women over 50 with asthma or COPD".
    fn people(&mut self) -> Vec<Rule> {
        let mut people = Vec::new();
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
        let or = who.iter().any(|m| m.joint == Joint::Or);
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
            !self.inexact,
        ))
    }
}

fn negatives(members: Vec<Member>) -> (Rule, bool) {
    // "no A and B" may mean not both, "no A with B" not A where there is B.
    let ands = members
        .iter()
        .skip(1)
        .any(|m| matches!(m.joint, Joint::And | Joint::Beside));
    let rules: Vec<Rule> = members.into_iter().map(|m| m.fact.rule).collect();
    (not(any(rules)), !ands)
}

/// Joins positive statements by their connectives; whether that is certain.
fn positives(members: Vec<Member>, section: Section) -> (Rule, bool) {
    let joints: Vec<Joint> = members.iter().skip(1).map(|m| m.joint).collect();
    let has = |joint| joints.contains(&joint);
    let reach = uncertain_reach(&members);
    let apart = members
        .iter()
        .all(|m| m.fact.role == Role::Measure || is_reproductive(&m.fact.rule));
    let rules: Vec<Rule> = members.into_iter().map(|m| m.fact.rule).collect();
    match (has(Joint::Or), has(Joint::And), has(Joint::Beside)) {
        _ if rules.len() == 1 => (all(rules), true),
        (true, false, false) => (any(rules), !reach),
        (true, _, _) => (precedence(rules, &joints), false),
        (false, false, true) => (all(rules), !has(Joint::Comma)),
        (false, _, _) if section == Section::Exclusion => {
            // A list of exclusions: one is enough. "A and B" leaves a doubt, "A, B, and C" none.
            let reproductive = rules.iter().all(is_reproductive);
            let enumerated = joints.split_last().is_some_and(|(last, first)| {
                *last == Joint::And && !first.is_empty() && first.iter().all(|j| *j == Joint::Comma)
            });
            let sure =
                (!has(Joint::And) && !has(Joint::Beside)) || (reproductive && apart) || enumerated;
            (any(rules), sure && !reach)
        }
        (false, true, false) => (all(rules), true),
        (false, _, _) => (all(rules), false),
    }
}

/// Whether a qualifier of the first statement may reach over the others.
fn uncertain_reach(members: &[Member]) -> bool {
    let first = members
        .first()
        .is_some_and(|m| m.fact.role == Role::Qualified);
    first && members.iter().skip(1).any(|m| m.fact.role == Role::Plain)
}

fn is_reproductive(rule: &Rule) -> bool {
    matches!(rule, Rule::Leaf(Leaf::Reproductive { .. }))
}

/// "and" binds closer than "or".
fn precedence(rules: Vec<Rule>, joints: &[Joint]) -> Rule {
    let mut groups: Vec<Vec<Rule>> = Vec::new();
    for (at, rule) in rules.into_iter().enumerate() {
        let tight = at > 0 && matches!(joints[at - 1], Joint::And | Joint::Beside);
        match groups.last_mut() {
            Some(group) if tight => group.push(rule),
            _ => groups.push(vec![rule]),
        }
    }
    any(groups.into_iter().map(all).collect())
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
            true
        }
        Rule::Leaf(_) => false,
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

fn untimed(rule: &Rule) -> bool {
    rule.leaves()
        .iter()
        .any(|leaf| matches!(leaf, Leaf::Therapy { window: None, .. }))
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

/// Whether the nodes are one measure, which then defines the condition before it.
fn defines(nodes: &[Node]) -> bool {
    let facts = nodes.iter().filter_map(|node| match node {
        Node::Fact(fact) => Some(fact.role),
        _ => None,
    });
    let mut facts = facts.peekable();
    facts.peek().is_some() && facts.all(|role| role == Role::Measure)
}

/// Reads brackets after a statement; whether all in them is accounted for.
fn bracketed(fact: &mut Fact, group: &[Node], lowering: Lowering) -> bool {
    if group.iter().all(|n| matches!(n, Node::Unread(_))) {
        // "(SCLC)": an abbreviation; longer texts say more.
        return group.len() <= 1;
    }
    if let Some(rule) = softened(fact, group, lowering) {
        fact.rule = rule;
        return true;
    }
    let inner = lowering.deeper().clause(group);
    let exact = inner.parse == Parse::Exact;
    match inner.rule {
        Some(rule) if rule == fact.rule => exact,
        Some(rule)
            if exact
                && defines(group)
                && fact.role != Role::Measure
                && !in_the_past(&fact.rule) =>
        {
            fact.rule = rule;
            true
        }
        _ => false,
    }
}

/// A value of today does not define what a patient had: "history of liver disease (ALT > 3 × ULN)".
fn in_the_past(rule: &Rule) -> bool {
    let dated = |leaf: &&Leaf| {
        matches!(
            leaf,
            Leaf::Condition {
                window: Some(_),
                ..
            }
        )
    };
    rule.leaves().iter().any(dated)
}

/// "ALT ≤ 2.5 × ULN (≤ 5 × ULN if liver metastases)": the looser bound for those who have it.
fn softened(fact: &Fact, group: &[Node], lowering: Lowering) -> Option<Rule> {
    let at = group.iter().position(|node| matches!(node, Node::If))?;
    let (bound, given) = if at == 0 {
        let (last, head) = group.split_last().filter(|(_, head)| !head.is_empty())?;
        (std::slice::from_ref(last), &head[1..])
    } else {
        (&group[..at], &group[at + 1..])
    };
    let (bound, given) = (
        lowering.deeper().clause(bound),
        lowering.deeper().clause(given),
    );
    let exact =
        bound.parse == Parse::Exact && given.parse == Parse::Exact && fact.role == Role::Measure;
    let inclusion = lowering.section == Section::Inclusion;
    let softer = Rule::All(vec![given.rule?, bound.rule?]);
    (exact && inclusion).then(|| Rule::Any(vec![fact.rule.clone(), softer]))
}

fn is_administrative(node: &Node) -> bool {
    matches!(node, Node::Administrative | Node::Judgement | Node::Opinion)
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
