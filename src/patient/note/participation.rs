//! Consent to take part in research, and keeping to a protocol: "will provide informed consent, and
//! will comply with the trial protocol".

use super::clause::Clause;
use super::proposal::{Doubt, Proposal, ProposedFact};
use crate::criteria::phrases::{Pledge, Span};
use crate::patient::ParticipationFacts;

/// Words that tell research from a procedure, to which a patient consents as well.
const RESEARCH: [&str; 9] = [
    "trial",
    "study",
    "protocol",
    "research",
    "participat",
    "研究",
    "试验",
    "方案",
    "参加",
];

/// What the patient does who consents.
const CONSENTS: [&str; 19] = [
    "provide informed consent",
    "provides informed consent",
    "provided informed consent",
    "give informed consent",
    "gives informed consent",
    "gave informed consent",
    "given informed consent",
    "sign informed consent",
    "signs informed consent",
    "signed informed consent",
    "signed the informed consent",
    "informed consent was obtained",
    "provided written informed consent",
    "provide written informed consent",
    "consented to",
    "consents to",
    "agreed to participate",
    "签署知情同意",
    "同意参加",
];

/// What the patient does who keeps to a protocol.
const COMPLIES: [&str; 9] = [
    "comply with",
    "complies with",
    "compliant with",
    "adhere to",
    "adheres to",
    "follow the protocol",
    "follow the trial protocol",
    "依从性好",
    "能够遵守",
];

/// Words with which a sentence says that it is not so.
const DENYING: [&str; 13] = [
    "not ",
    "n't ",
    "refus",
    "declin",
    "unwilling",
    "unable",
    "inability",
    "withdr",
    "never",
    "without informed",
    "拒绝",
    "不能",
    "未",
];

/// Words with which it is still to come, or to be asked.
const OPEN: [&str; 16] = [
    "must", "need", "should", "would", "may ", "might", "if ", "whether", "asked", "pending",
    "await", "discuss", "prior to", "before", "until", "拟",
];

/// Proposes what a sentence says of consent and compliance.
pub(super) fn read(clause: &Clause, out: &mut Vec<Proposal>) {
    let lower = clause.sentence.text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    // Spans are bytes of the text: lower case that changes lengths is not looked at.
    if lower.len() != clause.sentence.text.len() || !says(&RESEARCH) {
        return;
    }
    for (pledge, phrases) in [
        (Pledge::Consent, &CONSENTS[..]),
        (Pledge::Compliance, &COMPLIES[..]),
    ] {
        let found = phrases
            .iter()
            .find_map(|words| Some((lower.find(words)?, words.len())));
        let Some((at, len)) = found else {
            continue;
        };
        let start = clause.sentence.base + at as u32;
        let span = Span {
            start,
            end: start + len as u32,
        };
        out.push(propose(clause, pledge, span, !says(&DENYING), says(&OPEN)));
    }
}

fn propose(clause: &Clause, pledge: Pledge, span: Span, holds: bool, open: bool) -> Proposal {
    let said = Some(holds);
    let (consents, complies) = match pledge {
        Pledge::Consent => (said, None),
        Pledge::Compliance => (None, said),
    };
    let facts = ParticipationFacts {
        consents,
        complies,
        source: Proposal::source(span),
    };
    Proposal {
        negated: !holds,
        ..Proposal::new(ProposedFact::Participation(facts), span)
            .of_relative(clause.relative(span))
            .doubted(open.then_some(Doubt::Possible))
    }
}
