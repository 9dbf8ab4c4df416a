//! Lead-ins: what a line that ends in a colon says of the pieces below it.

use super::cst::{self, Node, Outline};
use super::gap;
use super::item::{self, Item, Sentence, What};
use super::lower::{self, Reading};
use super::parse::criterion;
use super::split::{Piece, slice};
use super::term::Term;
use super::words::{WordList, words};
use crate::rules::{Criterion, Leaf, Parse, Rule, Section, Window};
use crate::vocab::AnalyteId;
use std::cell::LazyCell;

/// How the pieces below a lead-in are joined when they make one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Any,
    All,
}

/// The joint, when the pieces do not stand alone: alternatives of an inclusion, or all parts of
/// an exclusion.
pub(super) fn joint(text: &str, section: Section) -> Option<Joint> {
    let lower = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    const TOGETHER: [&str; 3] = ["all of", "both of", "each of"];
    const ALTERNATIVES: [&str; 17] = [
        "one of",
        "any of",
        "either",
        "at least one",
        "one or more",
        "1 of",
        "at least 1",
        "any one",
        "at least two",
        "two of",
        "2 of",
        "at least 2",
        "at least three",
        "3 of",
        "以下之一",
        "任一",
        "any 1",
    ];
    match section {
        Section::Exclusion => says(&TOGETHER).then_some(Joint::All),
        _ => says(&ALTERNATIVES).then_some(Joint::Any),
    }
}

/// Joins the readings below a lead-in. Exact only when every is, and the lead-in counts one.
pub(super) fn alternatives(readings: Vec<Reading>, joint: Joint, text: &str) -> Reading {
    let counted = ["two", "2 ", "three", "3 "]
        .iter()
        .any(|w| text.to_lowercase().contains(w));
    let exact = !counted && plain_itself(text) && readings.iter().all(|r| r.parse == Parse::Exact);
    let screened = |r: &Reading| r.parse != Parse::Administrative;
    let unread = readings.iter().any(|r| r.rule.is_none() || !screened(r));
    let rules = readings.into_iter().filter(screened);
    let rules: Vec<Rule> = rules.filter_map(|r| r.rule).collect();
    let parse = match exact {
        true => Parse::Exact,
        false => Parse::Partial,
    };
    together(rules, unread, joint, parse)
}

/// The ways to meet one criterion. Where some are not read, the others decide in favour whatever
/// those say.
pub(super) fn ways(readings: Vec<Reading>) -> Reading {
    let exact = readings.iter().all(|r| r.parse == Parse::Exact);
    let unread = readings.iter().any(|r| !r.parse.decides());
    let decided = readings.into_iter().filter(|r| r.parse.decides());
    let rules: Vec<Rule> = decided.filter_map(|r| r.rule).collect();
    let parse = match exact {
        true => Parse::Exact,
        false => Parse::Gapped,
    };
    together(rules, unread, Joint::Any, parse)
}

/// One reading of several rules; an alternative that is not understood may hold.
fn together(mut rules: Vec<Rule>, unread: bool, joint: Joint, parse: Parse) -> Reading {
    let silent = rules.is_empty();
    if unread && !silent {
        rules.push(Leaf::Unparsed.into());
    }
    let rule = (!silent).then_some(match joint {
        Joint::Any => Rule::Any(rules),
        Joint::All => Rule::All(rules),
    });
    Reading {
        parse: if silent { Parse::Unparsed } else { parse },
        rule,
        permits: false,
    }
}

/// A `bare` lead-in, with nothing below it, and not of a title's words alone, is shown as unparsed
/// text.
pub(super) fn statement(text: &str, piece: &Piece, bare: bool) -> Option<Criterion> {
    const TITLE: usize = 60;
    let body = piece.text(text);
    let says_more = bare && body.len() > TITLE && !plain_itself(body);
    let reading = Reading {
        rule: None,
        parse: Parse::Unparsed,
        permits: false,
    };
    says_more.then(|| criterion(reading, piece.section, piece.span, piece.depth))
}

/// What a lead-in says of the pieces below it, read once for all of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lead {
    /// Which piece it is.
    pub(super) at: u32,
    window: Option<Window>,
    /// Takes something back from what stands below.
    softer: bool,
    /// What stands below is permitted, and demands nothing.
    permits: bool,
    plain: bool,
    /// It can only narrow what stands below.
    narrows: bool,
}

impl Lead {
    /// Reads the lead-in that is piece `at`.
    pub(super) fn read(at: u32, text: &str) -> Self {
        let lower = text.to_lowercase();
        let softer = ["except", "unless", "allowed", "permitted", "optional"]
            .iter()
            .any(|w| lower.contains(w));
        let nodes = LazyCell::new(|| outline(text));
        Self {
            at,
            window: window(text, || &nodes.nodes),
            softer,
            permits: softer && is_permission(&lower),
            plain: is_plain(text, || &nodes.nodes),
            narrows: gap::only_narrows(text),
        }
    }

    /// Gives a reading what the lead-in says of time, and weakens it when it depends on more than
    /// the lead-in's plain words.
    pub(super) fn apply(self, reading: &mut Reading, section: Section) {
        if let (Some(rule), Some(window)) = (&mut reading.rule, self.window) {
            lower::set_window(rule, window);
        }
        if reading.parse.decides() && (section == Section::Unclear || !self.plain) {
            reading.parse = Parse::Partial;
            self.narrow(reading, section);
        }
        if self.softer {
            reading.parse = match self.permits {
                true => Parse::Administrative,
                false => Parse::Unparsed,
            };
            reading.rule = None;
        }
    }
}

impl Lead {
    /// "Uncontrolled illness, including:" among exclusions narrows what stands below it, and no more:
    /// whoever has none of it is not meant.
    fn narrow(self, reading: &mut Reading, section: Section) {
        if section == Section::Exclusion
            && self.narrows
            && let Some(rule) = reading.rule.take()
        {
            reading.rule = Some(Rule::All(vec![rule, Leaf::Unparsed.into()]));
            reading.parse = Parse::Gapped;
        }
    }
}

/// "Allowed:", "The following are permitted:".
fn is_permission(lead: &str) -> bool {
    static PERMITS: WordList = WordList::new(&["allowed permitted optional acceptable"]);
    words(lead).all(|word| PERMITS.has(word) || !word.is("not") && PLAIN.has(word))
}

/// The time a lead-in names: "Excluded within 4 weeks prior to study entry:", "History of:".
fn window<'n>(lead: &str, nodes: impl FnOnce() -> &'n [Node]) -> Option<Window> {
    if !lead.bytes().any(|b| b.is_ascii_digit()) && !names_past(lead) {
        return None;
    }
    let named = nodes().iter().find_map(|node| match node {
        Node::Window(window) => Some(*window),
        _ => None,
    });
    named
        .filter(|window| !matches!(window, Window::Current | Window::For(_)))
        .or(names_past(lead).then_some(Window::Ever))
}

fn names_past(lead: &str) -> bool {
    let lower = lead.to_lowercase();
    let past = ["history of", "prior ", "previous "];
    let with = ["concurrent", "current"];
    past.iter().any(|word| lower.contains(word)) && !with.iter().any(|word| lower.contains(word))
}

fn outline(lead: &str) -> Outline {
    let items = item::items(lead, 0);
    cst::outline(Sentence::new(lead, 0, &items))
}

/// The items of a label before a sentence, such as "Hepatic:"; 0 when there is none.
pub(super) fn label(sentence: Sentence) -> usize {
    const LONGEST: usize = 5;
    let items = sentence.items;
    let marked = marker(sentence);
    if marked > 0 {
        return marked;
    }
    let colon = items
        .iter()
        .take(LONGEST)
        .position(|item| item.what == What::Colon);
    let plain = |item: &Item| {
        let quiet = matches!(
            item.what,
            What::Unknown | What::Slash | What::Term(Term::Neutral | Term::Vague | Term::And)
        );
        quiet && plain_words(sentence.str(item.span))
    };
    match colon {
        Some(end) if items[..end].iter().all(plain) => end + 1,
        _ => 0,
    }
}

/// The items of a list's mark before a sentence: "7.", "iv)", "(b)"; 0 when there is none.
fn marker(sentence: Sentence) -> usize {
    let open = usize::from(sentence.what(0) == Some(What::Open));
    let Some(mark) = sentence.items.get(open) else {
        return 0;
    };
    let counts = matches!(mark.what, What::Number(_))
        || mark.what == What::Unknown && is_marker(sentence.str(mark.span));
    let closed = match sentence.what(open + 1) {
        Some(What::Close) => true,
        Some(What::Stop) => open == 0,
        _ => false,
    };
    // "1.5" is a number, and "5." the end of a sentence.
    let followed = sentence.items.len() > open + 2;
    if counts && closed && followed {
        open + 2
    } else {
        0
    }
}

/// Words a plain lead-in may hold beside neutral ones. "Part" is none: what stands under
/// "Part A:" is asked of those in part A alone.
static PLAIN: WordList = WordList::new(&[
    "1 a abnormal according addition additional additionally adverse among applicable applied \
    beet candidates coexisting comorbid data defining demographic described detailed done \
    dysfunction examples exc exclusions exist fully impaired inadequate inc inclution indicated \
    indicators inspection intercurrent laboratories limits mean met original amended outlined \
    peripheral physiological potential preclude preexisting presenting prospective qualify \
    randomization randomized reasonable registration routine satisfied satisfy set showing shown \
    shows some specifically undergo vascular variables we would \
    abnormal abnormalities abnormality acceptable accepted additional adequate age \
    agent agents all allow also an and any applies apply are as assessment assessments at \
    based baseline be been being below biochemical biochemistry biologic blood bone both \
    but by can cardiac cardiovascular cause causes characteristics chemistries chemistry \
    chemotherapy child clinical clinically cns coagulation comorbidities comorbidity \
    concomitant concurrent condition conditions considered contraindicated \
    contraindications count counts criteria criterion current currently defined \
    demonstrated dermatologic determined diagnosed diagnoses diagnosis disallowed disease \
    diseases disorder disorders do documented does drug drugs during e each either \
    eligibility eligible end endocrine enroll enrolled enrollment enrolment enter entered \
    entry etc evaluation evaluations evidenced exam examination exclude excluded excludes \
    excluding exclusion exclusionary existing expectancy following follows for forbidden \
    from fulfil fulfill fulfilled fulfills function functions g gastrointestinal general \
    gi gu gynecologic had haematological haematology has have having he hematologic \
    hematological hematology hematopoietic hepatic hepatobiliary her his history i if \
    illness illnesses immunologic immunology important in include included includes \
    including inclusion indices individual individually individuals ineligibility \
    ineligible infection infections infectious initial into is its key kidney known lab \
    laboratory labs least level levels life limited listed liver main major marrow may \
    medical medically medication medications medicine medicines meet meeting meets \
    metabolic might more musculoskeletal must neuro neurologic neurological no normal not \
    obtained of on one only ophthalmologic or order organ organs other parameter \
    parameters participant participants participate participating participation past \
    patient patients people per performance permit person physical presence present \
    previous prior problem problems products prohibited protocol provided psychiatric \
    pulmonary radiotherapy range ranges reason reasons received receiving relevant renal \
    require required requirement requirements requires research respiratory result \
    results safety screen screening selection serious shall she should significant \
    special specific specified stated status study subject subjects such surgery \
    symptom symptoms system systems taking test testing tests than that the \
    their therapies therapy there these they this time to total treatment treatments \
    trial type types urologic use used using value values volunteer volunteers was were \
    when who will with within you your",
]);

/// Whether an item is a title that lacks its colon.
pub(super) fn is_title(text: &str) -> bool {
    const LONGEST: usize = 40;
    is_marker(text)
        || is_reference(text)
        || text.len() < LONGEST && plain_words(text) && !names_participation(text)
}

/// "See Chemotherapy": where the text goes on.
fn is_reference(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let see = words.next().is_some_and(|word| word == "See");
    see && text.len() < 40 && !text.trim_end_matches('.').contains(['.', ',', ';', '('])
}

/// "5.", "c)", "E-17": the mark of a list item that has lost its text.
fn is_marker(text: &str) -> bool {
    const LONGEST: usize = 3;
    let mark = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let number = mark.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '-');
    let letters = mark.len() - number.len();
    let is_number =
        (1..LONGEST).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let roman = mark.bytes().all(|b| b"ivxIVX".contains(&b)) && mark.len() <= LONGEST;
    let letter = mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_alphabetic());
    text.is_ascii() && !mark.is_empty() && (letter || roman || is_number && letters < LONGEST)
}

/// "Prior participation in this study" is a criterion; "Participation" alone, or "Participants", is a
/// title.
fn names_participation(text: &str) -> bool {
    static PARTICIPATES: WordList =
        WordList::new(&["participate participating participation enrolled enrollment"]);
    let mut words = words(text);
    words.any(|word| PARTICIPATES.has(word)) && words.any(|word| word.is("in"))
}

/// Whether a lead-in says nothing that its pieces depend on, beside a time.
fn is_plain<'n>(lead: &str, nodes: impl FnOnce() -> &'n [Node]) -> bool {
    plain_words(lead) || nodes().iter().all(|node| is_quiet(node, lead))
}

/// As [`is_plain`], where nothing else is asked of the lead-in.
fn plain_itself(lead: &str) -> bool {
    plain_words(lead) || outline(lead).nodes.iter().all(|node| is_quiet(node, lead))
}

fn is_quiet(node: &Node, lead: &str) -> bool {
    match node {
        Node::Unread(span) | Node::Vague(span) => {
            let text = slice(lead, *span);
            AnalyteId::by_term(text).is_some() || plain_words(text)
        }
        Node::Group(inner) => inner.iter().all(|node| is_quiet(node, lead)),
        // How long, of what stands below: since when, or without.
        Node::Window(Window::For(_)) => false,
        Node::Window(_)
        | Node::Other
        | Node::And
        | Node::Or
        | Node::Comma
        | Node::Described
        | Node::Colon
        | Node::End
        | Node::Example
        | Node::Definition
        | Node::Excluded => true,
        // "if any of the following": the lead-in of a list, no condition.
        Node::If => true,
        _ => false,
    }
}

fn plain_words(text: &str) -> bool {
    words(text).all(|word| PLAIN.has(word))
}

/// Whether the text permits something that others forbid.
pub(super) fn permits(text: &str) -> bool {
    let head = text
        .get(..text.floor_char_boundary(400))
        .unwrap_or(text)
        .to_lowercase();
    [
        "allowed",
        "permitted",
        "acceptable",
        "are eligible",
        "is eligible",
        "may be included",
        "may be enrolled",
        "exception",
    ]
    .iter()
    .any(|word| head.contains(word))
        && !head.starts_with("inclusion")
}

/// Whether a rule names a cancer.
pub(super) fn names_cancer(rule: &Rule) -> bool {
    rule.has_leaf(
        &|leaf| matches!(leaf, Leaf::Condition { condition, .. } if is_cancer(*condition)),
    )
}

/// Whether a rule names cancer in general.
pub(super) fn general_cancer(rule: &Rule) -> bool {
    rule.has_leaf(&|leaf| {
        matches!(leaf, Leaf::Condition { condition, .. } if is_cancer(*condition) && condition.parents().all(|p| !is_cancer(p)))
            || matches!(leaf, Leaf::Condition { condition, .. } if ["solid_tumor", "hematologic_malignancy"].contains(&condition.code()))
    })
}

fn is_cancer(condition: crate::vocab::ConditionId) -> bool {
    crate::vocab::ConditionId::by_code("cancer").is_some_and(|cancer| condition.is_a(cancer))
}
