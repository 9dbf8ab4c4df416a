use super::{Review, Severity, dates::Ahead};
use crate::patient::{AllergyFact, Presence, Provenance, TherapyFact};
use crate::vocab::{DrugId, Lang, TherapyClassId};

/// What a therapy or an allergy is of.
type Agent = (Option<DrugId>, Option<TherapyClassId>);

impl Review<'_> {
    pub(super) fn therapies(&mut self) {
        let patient = self.patient;
        for (at, fact) in patient.therapies.iter().enumerate() {
            let field = |name: &str| format!("therapies[{at}]{name}");
            self.agent(field(""), (fact.drug, fact.class));
            if fact.line == Some(0) {
                self.add(Severity::Error, "line-nought", field(".line"));
            }
            self.date(field(".start"), fact.start, Ahead::Planned);
            self.date(field(".end"), fact.end, Ahead::Planned);
            self.order(field(".end"), fact.start, fact.end);
            self.goes_on(field(".ongoing"), fact.ongoing == Some(true), fact.end);
        }
        let agents = patient
            .therapies
            .iter()
            .map(|fact| ((fact.drug, fact.class), fact.presence));
        self.had_and_denied("therapies", agents.collect());
        self.lines();
        let plain = patient.therapies.iter().map(|fact| TherapyFact {
            source: Provenance::default(),
            ..fact.clone()
        });
        self.duplicates("therapies", plain);
    }

    pub(super) fn allergies(&mut self) {
        let patient = self.patient;
        for (at, fact) in patient.allergies.iter().enumerate() {
            // A denial that names nothing denies all allergies.
            if fact.presence != Presence::Absent {
                self.agent(format!("allergies[{at}]"), (fact.drug, fact.class));
            }
        }
        let agents = patient
            .allergies
            .iter()
            .map(|fact| ((fact.drug, fact.class), fact.presence));
        self.had_and_denied("allergies", agents.collect());
        let plain = patient.allergies.iter().map(|fact| AllergyFact {
            source: Provenance::default(),
            ..fact.clone()
        });
        self.duplicates("allergies", plain);
    }

    fn agent(&mut self, field: String, agent: Agent) {
        match agent {
            (None, None) => {
                self.add(Severity::Error, "agent-unnamed", field);
            }
            (Some(drug), Some(class)) if !drug.is_in(class) => {
                self.add(Severity::Warning, "drug-not-in-class", field)
                    .name("what", |lang| drug.name(lang).to_owned())
                    .name("found", |lang| class.name(lang).to_owned());
            }
            _ => {}
        }
    }

    /// An agent denied although it, or one of its class, was given.
    fn had_and_denied(&mut self, list: &str, agents: Vec<(Agent, Presence)>) {
        let places = |wanted: Presence| {
            let agents = agents.iter().enumerate();
            agents
                .filter(move |(_, (_, presence))| *presence == wanted)
                .map(|(at, (agent, _))| (at, *agent))
        };
        for (at, denied) in places(Presence::Absent) {
            let had = places(Presence::Present).find(|(_, had)| is_of(*had, denied));
            if let Some((other, had)) = had {
                self.add(
                    Severity::Error,
                    "present-and-denied",
                    format!("{list}[{at}]"),
                )
                .name("what", |lang| name(denied, lang))
                .name("found", |lang| name(had, lang))
                .set("other", format!("{list}[{other}]"));
            }
        }
    }

    /// A line beyond the count of earlier lines: the one that runs is one more than those.
    fn lines(&mut self) {
        let Some(lines) = &self.patient.lines else {
            return;
        };
        let had = self.patient.therapies.iter().enumerate();
        let beyond = had
            .filter(|(_, fact)| fact.presence == Presence::Present)
            .find(|(_, fact)| {
                fact.line
                    .is_some_and(|line| line > lines.count.saturating_add(1))
            });
        if let Some((at, fact)) = beyond {
            let (count, line) = (lines.count, fact.line.unwrap_or_default());
            self.add(Severity::Warning, "lines-contradiction", "lines.count")
                .set("count", count)
                .set("line", line)
                .set("other", format!("therapies[{at}].line"));
        }
    }
}

/// Whether a therapy is the agent, or of the class, that another names.
fn is_of((drug, class): Agent, wanted: Agent) -> bool {
    match wanted {
        (Some(wanted), _) => drug == Some(wanted),
        (None, Some(wanted)) => {
            drug.is_some_and(|drug| drug.is_in(wanted)) || class.is_some_and(|c| c.is_a(wanted))
        }
        (None, None) => false,
    }
}

fn name((drug, class): Agent, lang: Lang) -> String {
    let drug = drug.map(|drug| drug.name(lang));
    let class = class.map(|class| class.name(lang));
    drug.or(class).unwrap_or_default().to_owned()
}
