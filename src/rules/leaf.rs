use crate::vocab::{AnalyteId, ConditionId, DrugId, GeneId, Sex, TherapyClassId};
use rust_decimal::Decimal;
use serde::{
    Deserialize, Serialize,
    de::{
        IntoDeserializer,
        value::{Error as ValueError, StrDeserializer},
    },
};

/// A comparison operator. `Ge` is "at least".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Less than.
    Lt,
    /// At most.
    Le,
    /// Equal to.
    Eq,
    /// At least.
    Ge,
    /// More than.
    Gt,
}

/// A calendar unit of an age or a time window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

/// A length of time, such as "4 weeks".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeSpan {
    /// How many.
    pub count: Decimal,
    /// Of what.
    pub unit: TimeUnit,
}

/// When a fact must have happened or held, relative to the day of screening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// Within the last so long ("within 4 weeks before enrolment").
    Within(TimeSpan),
    /// Longer ago than that ("more than 5 years ago").
    Before(TimeSpan),
    /// For at least so long, and still ("asthma for at least 6 months").
    For(TimeSpan),
    /// Now ("currently", "active").
    Current,
    /// At any time up to now ("history of", "prior"): a condition that is over counts as well.
    /// Without a window, a condition known to be over leaves a rule open, because the text may
    /// mean either.
    Ever,
}

/// What a lab value, vital or score is measured against.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// A value in a unit of the analyte's table; `unit` is the table's spelling, empty for
    /// scores and ratios.
    Value {
        /// Exact decimal.
        value: Decimal,
        /// A unit accepted by the analyte.
        unit: String,
    },
    /// A multiple of the patient's own upper limit of normal.
    TimesUpperLimit(Decimal),
    /// A multiple of the patient's own lower limit of normal.
    TimesLowerLimit(Decimal),
}

/// A disease stage as an ordered number: stage 0 is 0, I is 10, IA 11, …, II 20, IIA 21,
/// IIB 22, IIC 23, III 30, IV 40, …; "stage III" as written means 30 to 39, see
/// [`stage_range`](super::stage_range). Limited and extensive disease are kept as
/// [`Qualifier`]s.
pub type StageRank = u8;

/// What more a criterion says of a condition than its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// Spread to distant sites.
    Metastatic,
    /// Locally advanced.
    LocallyAdvanced,
    /// Cannot be resected.
    Unresectable,
    /// Come back after treatment.
    Recurrent,
    /// Did not respond to treatment.
    Refractory,
    /// Newly found, untreated.
    NewlyDiagnosed,
    /// Grown despite treatment.
    Progressive,
    /// Active at present, symptomatic or under treatment.
    Active,
    /// Not controlled by treatment.
    Uncontrolled,
    /// Causing symptoms.
    Symptomatic,
    /// Severe.
    Severe,
    /// Long lasting.
    Chronic,
    /// Of sudden onset.
    Acute,
    /// Confirmed by histology or cytology.
    HistologicallyConfirmed,
    /// Measurable by imaging criteria.
    Measurable,
    /// Small-cell lung cancer confined to one hemithorax and comparable uses.
    LimitedStage,
    /// Beyond limited stage.
    ExtensiveStage,
    /// Hormone-refractory, castration-resistant.
    CastrationResistant,
    /// Controlled, treated and stable.
    Stable,
    /// Cured or in remission.
    InRemission,
    /// Mild, by the judgement of whoever recorded it.
    Mild,
    /// Moderate, neither mild nor severe.
    Moderate,
    /// Lasting or returning in spite of what was done.
    Persistent,
    /// Not long ago, where the text does not say how long.
    Recent,
    /// Causing no symptoms.
    Asymptomatic,
    /// Confined to its place of origin.
    Localized,
    /// On both sides of the body.
    Bilateral,
    /// Caused by another disease or by a treatment.
    Secondary,
    /// Present from birth.
    Congenital,
    /// Treated completely, with the aim of a cure, and none of it left: "adequately treated",
    /// "curatively resected".
    CurativelyTreated,
    /// Left without treatment.
    Untreated,
    /// Given treatment, whether or not it cured.
    Treated,
    /// Of itself, and neither caused by another disease nor spread from elsewhere.
    Primary,
    /// Of a cancer locally advanced or metastatic; of another disease a late state.
    Advanced,
    /// Of the lowest grade of its scale: CTCAE 1, WHO 1.
    #[serde(rename = "grade_1")]
    Grade1,
    /// Of grade 2.
    #[serde(rename = "grade_2")]
    Grade2,
    /// Of grade 3.
    #[serde(rename = "grade_3")]
    Grade3,
    /// Of grade 4.
    #[serde(rename = "grade_4")]
    Grade4,
    /// Standing in the way of taking part, in the judgement of whoever screens.
    Interfering,
    /// Seen by imaging, whether it can be measured or not.
    Evaluable,
}

impl Qualifier {
    /// The qualifier with this code of the JSON form, such as `locally_advanced`.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        by_code(code)
    }

    /// Its code in the JSON form.
    #[must_use]
    pub fn code(self) -> String {
        code(self)
    }
}

/// Which kind of change of a gene or protein a criterion speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alteration {
    /// Any change of the gene.
    Any,
    /// Any small variant.
    Mutation,
    /// A named protein change, such as `L858R` or `V600E` (one-letter form, no `p.`).
    ProteinChange(String),
    /// Any variant of a codon, such as `G12`.
    Codon(String),
    /// A variant in an exon; `kind` such as `deletion`, `insertion`, `skipping`, or empty.
    Exon {
        /// Exon number.
        number: u16,
        /// Kind of variant, or empty.
        kind: String,
    },
    /// More copies.
    Amplification,
    /// Fewer copies, or loss of the gene.
    Deletion,
    /// A fusion or rearrangement, with its partner where one is named.
    Fusion(Option<GeneId>),
    /// More protein (immunohistochemistry positive, such as HER2 3+ or ER+).
    Expression,
    /// Protein lost.
    LossOfExpression,
    /// Inherited pathogenic variant.
    Germline,
    /// The unchanged gene, proven by a test.
    WildType,
}

/// What a biomarker criterion is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Marker {
    /// A gene or its protein.
    Gene {
        /// Gene by its approved symbol.
        gene: GeneId,
        /// What has changed.
        alteration: Alteration,
    },
    /// Microsatellite instability high.
    MsiHigh,
    /// Mismatch repair deficient.
    MismatchRepairDeficient,
    /// Tumour mutational burden high, by the laboratory's own call.
    TmbHigh,
    /// Homologous recombination deficient.
    HomologousRecombinationDeficient,
}

/// What a therapy criterion is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// One agent.
    Drug(DrugId),
    /// A class of agents or a modality (chemotherapy, radiotherapy, surgery, …) with all its
    /// descendants.
    Class(TherapyClassId),
    /// Any treatment against the disease of the trial.
    AnySystemic,
}

/// In which setting a therapy was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Before the main treatment.
    Neoadjuvant,
    /// After the main treatment.
    Adjuvant,
    /// For advanced or metastatic disease.
    Metastatic,
    /// Maintenance.
    Maintenance,
}

impl Setting {
    /// The setting with this code of the JSON form, such as `adjuvant`.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        by_code(code)
    }

    /// Its code in the JSON form.
    #[must_use]
    pub fn code(self) -> String {
        code(self)
    }
}

/// The name of a plain enum's variant in JSON.
pub(super) fn code(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// The variant of a plain enum by its name in JSON.
fn by_code<'de, T: Deserialize<'de>>(code: &'de str) -> Option<T> {
    let name: StrDeserializer<'de, ValueError> = code.into_deserializer();
    T::deserialize(name).ok()
}

/// Pregnancy, lactation and childbearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reproductive {
    /// Pregnant, or a positive pregnancy test.
    Pregnant,
    /// Breast-feeding.
    Breastfeeding,
    /// Able to become pregnant.
    ChildbearingPotential,
    /// After menopause.
    Postmenopausal,
    /// Surgically sterile.
    Sterile,
    /// Uses, or agrees to use, effective contraception.
    Contraception,
    /// Plans to become pregnant or to father a child.
    PlansPregnancy,
}

/// What a patient agrees to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pledge {
    /// To take part, by informed consent.
    Consent,
    /// To keep to the protocol: visits, procedures, samples.
    Compliance,
}

/// One statement about a patient. In JSON the variant is the tag `kind`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Leaf {
    /// The patient's sex.
    Sex {
        /// Which.
        sex: Sex,
    },
    /// The patient's age in completed units ("18 years" holds from the 18th birthday on).
    Age {
        /// Operator.
        op: Op,
        /// Bound.
        value: Decimal,
        /// Unit of the bound.
        unit: TimeUnit,
    },
    /// The patient takes part as a healthy volunteer (has no condition under study).
    HealthyVolunteer,
    /// A lab value, vital, score or other measure.
    Measure {
        /// What is measured.
        analyte: AnalyteId,
        /// Operator.
        op: Op,
        /// Bound.
        limit: Limit,
        /// How recent the value must be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<Window>,
    },
    /// A condition, or one of its descendants.
    Condition {
        /// Which.
        condition: ConditionId,
        /// Lowest and highest stage that count.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stage: Option<(StageRank, StageRank)>,
        /// All of these must hold of the condition.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        qualifiers: Vec<Qualifier>,
        /// The condition that it comes from, or, of a stay in hospital, that it is for: "diarrhea due
        /// to cryptosporidiosis".
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cause: Option<ConditionId>,
        /// When.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<Window>,
        /// Conditions that do not count, with their descendants: "malignancy other than basal
        /// cell carcinoma" holds for those who have another one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        except: Vec<ConditionId>,
    },
    /// A biomarker is present (negate for absent).
    Biomarker {
        /// Which.
        marker: Marker,
    },
    /// The patient has had a therapy.
    Therapy {
        /// Which.
        treatment: Treatment,
        /// In which setting, where the text says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        setting: Option<Setting>,
        /// The condition it was given for, where the text says: "chemotherapy for lung cancer".
        #[serde(default, skip_serializing_if = "Option::is_none")]
        purpose: Option<ConditionId>,
        /// When.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<Window>,
        /// Treatments that do not count, with their descendants: "antiretrovirals other than
        /// zidovudine" holds for those who had another one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        except: Vec<Treatment>,
    },
    /// The number of earlier lines of systemic therapy.
    Lines {
        /// Operator.
        op: Op,
        /// Bound.
        count: u8,
        /// In which setting, where the text says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        setting: Option<Setting>,
    },
    /// Pregnancy and childbearing.
    Reproductive {
        /// Which statement.
        state: Reproductive,
    },
    /// Allergy or intolerance to a drug, a class, or any.
    Allergy {
        /// To what.
        treatment: Treatment,
    },
    /// The patient has agreed to take part. Holds where that is recorded, else is unknown: it is
    /// asked when the time comes, and no reason to leave a trial out.
    Participation {
        /// To what.
        pledge: Pledge,
    },
    /// Text that is not understood: always unknown.
    Unparsed,
}
