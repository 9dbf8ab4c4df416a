use super::{Review, Severity, dates::Ahead};
use crate::patient::{BiomarkerFact, Presence, Provenance};

/// Results that say something else than "altered".
const NO_ALTERATION: [&str; 2] = ["wild_type", "expression"];

impl Review<'_> {
    pub(super) fn biomarkers(&mut self) {
        let patient = self.patient;
        for (at, fact) in patient.biomarkers.iter().enumerate() {
            let field = format!("biomarkers[{at}]");
            if fact.gene.is_none() && fact.signature.is_none() {
                self.add(Severity::Error, "biomarker-unnamed", field.as_str());
            }
            self.date(format!("{field}.date"), fact.date, Ahead::Impossible);
            if fact.presence == Presence::Absent {
                self.found_and_excluded(field, fact);
            }
        }
        let plain = patient.biomarkers.iter().map(|fact| BiomarkerFact {
            source: Provenance::default(),
            ..fact.clone()
        });
        self.duplicates("biomarkers", plain);
    }

    /// A result excluded by one test and found by another; of different days it may have
    /// changed.
    fn found_and_excluded(&mut self, field: String, excluded: &BiomarkerFact) {
        let facts = self.patient.biomarkers.iter().enumerate();
        let found = facts
            .filter(|(_, fact)| fact.presence == Presence::Present)
            .find(|(_, fact)| contradicts(fact, excluded));
        let Some((other, found)) = found else { return };
        let changed =
            found.date.is_some() && excluded.date.is_some() && found.date != excluded.date;
        let severity = match changed {
            true => Severity::Warning,
            false => Severity::Error,
        };
        self.add(severity, "found-and-excluded", field)
            .set("what", name(found))
            .set("other", format!("biomarkers[{other}]"));
    }
}

/// Whether a result that is found cannot stand beside one that is excluded: the same alteration,
/// or any alteration where all are excluded.
fn contradicts(found: &BiomarkerFact, excluded: &BiomarkerFact) -> bool {
    let same_marker = found.gene == excluded.gene && found.signature == excluded.signature;
    let word = |fact: &BiomarkerFact| fact.alteration.as_deref().map(str::to_lowercase);
    let alters = word(found).is_none_or(|word| !NO_ALTERATION.contains(&word.as_str()));
    same_marker && (word(found) == word(excluded) || (excluded.alteration.is_none() && alters))
}

fn name(fact: &BiomarkerFact) -> String {
    let gene = fact.gene.map(|gene| gene.code().to_owned());
    let parts = [gene, fact.signature.clone(), fact.alteration.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
