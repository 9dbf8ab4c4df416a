//! Administrative sentences that ask for consent or compliance, and for nothing else.
//!
//! Only words of a closed list may stand in them: "able to give informed consent" asks for consent,
//! "able to give informed consent in English" asks for more than a recorded consent shows.

use super::grammar::{all, not};
use super::words::{Word, WordList, words};
use crate::rules::{Leaf, Pledge, Rule, Section};

/// Words of the longest sentence that is read.
const LONGEST: usize = 60;

/// What a word of such a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Asks(Pledge),
    /// It is missing: "unable", "refusal".
    Denies,
    /// Consent is missing, or compliance: "noncompliance".
    DeniesCompliance,
    /// The patient is meant.
    Patient,
    /// Another may consent in the patient's place.
    Representative,
    /// Says nothing more.
    Plain,
}

static CONSENT: WordList = WordList::new(&[
    "assent consent consented consenting consents participate 知情同意 签署知情同意书 自愿签署知情同意书",
]);

/// Visits, procedures and samples are what a protocol asks for.
static COMPLIANCE: WordList = WordList::new(&[
    "adhere adheres adherence attend available availability comply complying complies compliance \
    compliant cooperate cooperation cooperative follow followup sample samples",
]);

static DENYING: WordList = WordList::new(&[
    "absence absent cannot decline declined declines fail failed fails failure inability incapable \
    lack lacking missing no non none not poor refusal refuse refused refuses refusing unable unwilling unwillingness \
    without withdraw withdrawal withdrawn withdrew",
]);

static DENYING_COMPLIANCE: WordList = WordList::new(&["noncompliance noncompliant uncooperative"]);

static PATIENT: WordList = WordList::new(&[
    "he individual individuals participant participants patient patients people person she subject \
    subjects volunteer volunteers",
]);

static REPRESENTATIVE: WordList = WordList::new(&[
    "authorised authorized caregiver caregivers guardian guardians legal legally parent \
    parents representative representatives",
]);

static PLAIN: WordList = WordList::new(&[
    "a able ability accordance according agree agreed agreement agrees all an and any anticipated \
    approved are as assessment assessments at be been before being blood board both by can capable capacity clinical \
    committee competent complete completing completion comprehend \
    comprehends date dated defined document documentation documents duration during \
    each ec either end enrollment enrolment enter entering entire entry ethics evaluation evaluations every expected \
    f for foreseeable form forms freely from gave gcp give given gives giving had has have having her his icf iec in \
    informed institutional instruction instructions into investigator investigators irb is its judged judgement \
    judgment laboratory likely local may must obtain obtained obtaining of on one opinion or oral other own part \
    participating participation period personally physician plan potential practice prior procedure procedures \
    protocol protocols provide provided provides providing provision reason reasons regimen required requirement \
    requirements research restriction restrictions review s schedule scheduled screening should sign signature signed \
    signing stored study studies such take taking test testing tests that the their these they this those throughout \
    to treatment treatments trial trials u understand understanding understands understood until up verbal visit \
    visits voluntarily voluntary was well were which who will willing willingness wish with would written",
]);

/// What may interfere with what, in a trial.
static INTERFERING: WordList = WordList::new(&[
    "adequate adversely affect affecting affects analysis assessing believes cause compromise compromises conduct \
    considered consenting could data deemed discretion endanger enough enrolling evaluating excessive \
    expose feels fully hamper hampers hinder hinders impact impair impairs impede impedes increase increased \
    integrity interfere interferes interfering interpretation involvement jeopardise jeopardize jeopardizes limit limits \
    limiting made make makes making might obtaining outcome outcomes pi place places pose poses posing preclude \
    precludes precluding prevent preventing prevents principal prohibit prohibits properly put puts putting \
    reliable reliably render renders risk risks result results safe safely safety severe significantly site so sponsor \
    sufficient successful successfully therapy undergoing undue unable unreliable unacceptable unsuitable \
    validity wellbeing s unsafe",
]);

/// The lists; a word that stands on several says what the first of them says.
static LISTS: [(Said, &WordList); 7] = [
    (Said::Plain, &PLAIN),
    (Said::Representative, &REPRESENTATIVE),
    (Said::Patient, &PATIENT),
    (Said::DeniesCompliance, &DENYING_COMPLIANCE),
    (Said::Denies, &DENYING),
    (Said::Asks(Pledge::Compliance), &COMPLIANCE),
    (Said::Asks(Pledge::Consent), &CONSENT),
];

/// The rule of an administrative criterion; nothing where it may ask for more.
pub(super) fn rule(text: &str, section: Section) -> Option<Rule> {
    let said = said(text)?;
    let asked: Vec<Rule> = [Pledge::Consent, Pledge::Compliance]
        .into_iter()
        .filter(|pledge| said.iter().any(|word| asks(*word) == Some(*pledge)))
        .map(|pledge| Leaf::Participation { pledge }.into())
        .collect();
    let has = |word: Said| said.contains(&word);
    let denied = has(Said::Denies) || has(Said::DeniesCompliance);
    let of_patient = !has(Said::Representative) || has(Said::Patient);
    if asked.is_empty() || !of_patient {
        return None;
    }
    match section {
        Section::Inclusion if !denied => Some(all(asked)),
        Section::Exclusion if denied => Some(not(all(asked))),
        _ => None,
    }
}

fn asks(word: Said) -> Option<Pledge> {
    match word {
        Said::Asks(pledge) => Some(pledge),
        Said::DeniesCompliance => Some(Pledge::Compliance),
        _ => None,
    }
}

/// Whether a description says that something would stand in the way of the trial, and nothing else:
/// "that would interfere with compliance". Up to the end of its clause.
pub(super) fn is_about_taking_part(description: &str) -> bool {
    let end = description
        .find([';', '(', ':'])
        .unwrap_or(description.len());
    let clause = &description[..end];
    let clause = clause.strip_suffix('.').unwrap_or(clause);
    let known = |word: Word| INTERFERING.has(word) || LISTS.iter().any(|(_, list)| list.has(word));
    !clause.contains(". ") && words(clause).all(known)
}

/// What the words say; nothing when one of them is not on the lists.
fn said(text: &str) -> Option<Vec<Said>> {
    let mut said = Vec::new();
    for spelling in words(text) {
        let (word, _) = LISTS.iter().find(|(_, list)| list.has(spelling))?;
        said.push(*word);
        if said.len() > LONGEST {
            return None;
        }
    }
    Some(said)
}
