/// What a demo study can be about: the disease, who has it, and what is tried against it. The
/// texts are templates of [`expand`](super::template::expand).
pub(super) struct Disease {
    /// In running text, such as "non-small cell lung cancer".
    pub name: &'static str,
    /// As the registry lists it.
    pub conditions: &'static [&'static str],
    /// MeSH headings.
    pub mesh: &'static [&'static str],
    /// Which general criteria apply.
    pub field: Field,
    /// Who can have it.
    pub people: People,
    /// The disease as the first criterion asks for it.
    pub entry: &'static [&'static str],
    /// Treatments under study.
    pub arms: &'static [Arm],
    /// Criteria of this disease.
    pub inclusion: &'static [&'static str],
    /// Criteria of this disease.
    pub exclusion: &'static [&'static str],
}

/// Which general criteria apply.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// Solid tumours.
    Solid,
    /// Leukaemia, lymphoma, myeloma.
    Blood,
    /// Everything that is no cancer.
    Medicine,
}

/// Who can have a disease.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum People {
    /// Adults of both sexes.
    Adults,
    /// Adults and adolescents.
    AdultsAndTeens,
    /// Children.
    Children,
    /// People of 50 years and more.
    Older,
    /// Adult women.
    Women,
    /// Adult men.
    Men,
    /// Adults without a condition.
    Healthy,
}

/// A treatment with the patients it is meant for.
pub(super) struct Arm {
    /// The agents or measures, after the registry's type and a colon where they are no drugs.
    pub agents: &'static [&'static str],
    /// Who, in titles: "EGFR-Mutated", or empty.
    pub label: &'static str,
    /// The first criterion, where the disease's own does not fit.
    pub entry: Option<&'static str>,
    /// What these patients must have.
    pub inclusion: &'static [&'static str],
    /// What these patients must not have.
    pub exclusion: &'static [&'static str],
}

/// An arm without criteria of its own.
pub(super) const fn arm(agents: &'static [&'static str]) -> Arm {
    arm_for(agents, "", &[], &[])
}

/// An arm for some of the patients.
pub(super) const fn arm_for(
    agents: &'static [&'static str],
    label: &'static str,
    inclusion: &'static [&'static str],
    exclusion: &'static [&'static str],
) -> Arm {
    Arm {
        agents,
        label,
        entry: None,
        inclusion,
        exclusion,
    }
}

impl Arm {
    /// The arm with a first criterion of its own.
    pub const fn entering(mut self, entry: &'static str) -> Self {
        self.entry = Some(entry);
        self
    }
}
