//! What the phrases of the field mean: the grammar's own words and the vocabularies' entries.

use crate::rules::{Alteration, Marker, Op, Qualifier, Reproductive, Setting, TimeUnit};
use crate::vocab::{AnalyteId, ConditionId, DrugId, GeneId, Sex, TherapyClassId};

/// The meaning of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Term {
    Analyte(AnalyteId),
    Condition(ConditionId),
    Gene(GeneId),
    Drug(DrugId),
    Class(TherapyClassId),
    /// A number word.
    Number(u16),
    /// An operator before its number: "at least".
    Before(Op),
    /// An operator after its number: "or older".
    After(Op),
    /// "between", "ranging from".
    Between,
    /// "to", "through": joins the ends of a range.
    To,
    /// "times", "fold".
    Fold,
    /// "twice".
    Twice,
    /// "normal": within the normal range, or the upper limit after a multiple.
    Normal,
    /// "upper limit of normal".
    UpperLimit,
    /// "lower limit of normal".
    LowerLimit,
    Time(TimeUnit),
    /// "age", "aged", "years of age", "old".
    Age,
    /// "adult": 18 years and older.
    Adult,
    /// "child", "minor": under 18 years.
    Minor,
    /// "blood pressure" without saying which: of a pair, systolic over diastolic.
    BloodPressure,
    /// What a number is counted in, without being a unit of measure: "points", "score".
    Score,
    /// "class", "grade", "level" of a score.
    Rank,
    /// "stage".
    Stage,
    Sex(Sex),
    Reproductive(Reproductive),
    /// "outpatient": not in hospital.
    Outpatient,
    /// "negative pregnancy test".
    NegativePregnancyTest,
    /// "HBsAg": with its result, an infection with hepatitis B.
    SurfaceAntigen,
    HealthyVolunteer,
    Qualifier(Qualifier),
    /// "no", "without", "absence of".
    Not,
    And,
    Or,
    /// "and/or".
    AndOr,
    /// "except", "other than", "unless".
    Except,
    /// "if", "in case of".
    If,
    /// "such as", "including", "e.g.".
    Example,
    /// "history of", "previous".
    History,
    /// "current", "ongoing".
    Current,
    /// "within", "in the last".
    Within,
    /// "more than … ago" has its operator; "ago", "since" close a window.
    Ago,
    /// "since", as in "at least 4 weeks since prior radiotherapy".
    Since,
    /// "before enrolment", "prior to screening", "of study entry".
    Anchor,
    /// "treatment with", "use of", "received".
    Treatment,
    /// "allergy to", "hypersensitivity to".
    Allergy,
    /// "lines of therapy", "prior regimens".
    Lines,
    /// "treatment-naive", "previously untreated".
    Naive,
    Setting(Setting),
    /// "mutation", "positive".
    Alteration(Change),
    Marker(Signature),
    /// "allowed", "permitted".
    Allowed,
    /// "excluded", "not eligible".
    Excluded,
    /// Consent, compliance, availability.
    Administrative,
    /// The investigator's own judgement.
    Judgement,
    /// "in the opinion of the investigator": who judges.
    Opinion,
    /// "participation in", "enrolled in".
    Participation,
    /// "clinical trial", "study".
    Trial,
    /// "other", "another".
    Other,
    /// "requiring treatment": said after a condition.
    Treated,
    /// Names nothing that can be known of a patient: "findings", "psychosocial".
    Vague,
    /// Says nothing of its own: "patients with", "documented".
    Neutral,
}

/// An alteration as a phrase names it; [`Alteration`] without its own data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Any,
    Mutation,
    Amplification,
    Deletion,
    Fusion,
    Expression,
    LossOfExpression,
    Germline,
    WildType,
    /// "positive": an alteration or an expression, by the gene.
    Positive,
    /// "negative".
    Negative,
}

/// A genomic signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signature {
    MsiHigh,
    MismatchRepairDeficient,
    TmbHigh,
    HomologousRecombinationDeficient,
}

impl Signature {
    pub(crate) fn marker(self) -> Marker {
        match self {
            Self::MsiHigh => Marker::MsiHigh,
            Self::MismatchRepairDeficient => Marker::MismatchRepairDeficient,
            Self::TmbHigh => Marker::TmbHigh,
            Self::HomologousRecombinationDeficient => Marker::HomologousRecombinationDeficient,
        }
    }
}

impl Change {
    /// The alteration, for those that have no opposite sense.
    pub(crate) fn alteration(self) -> Alteration {
        match self {
            Self::Any | Self::Positive | Self::Negative => Alteration::Any,
            Self::Mutation => Alteration::Mutation,
            Self::Amplification => Alteration::Amplification,
            Self::Deletion => Alteration::Deletion,
            Self::Fusion => Alteration::Fusion(None),
            Self::Expression => Alteration::Expression,
            Self::LossOfExpression => Alteration::LossOfExpression,
            Self::Germline => Alteration::Germline,
            Self::WildType => Alteration::WildType,
        }
    }
}

/// The grammar's own phrases, `|` between phrases of one meaning.
pub(super) const PHRASES: &[(Term, &str)] = &[
    // Numbers in words.
    (Term::Number(1), "one|single|一"),
    (Term::Number(2), "two|二|两"),
    (Term::Number(3), "three|三"),
    (Term::Number(4), "four|四"),
    (Term::Number(5), "five|五"),
    (Term::Number(6), "six|六"),
    (Term::Number(7), "seven|七"),
    (Term::Number(8), "eight|八"),
    (Term::Number(9), "nine|九"),
    (Term::Number(10), "ten|十"),
    (Term::Number(11), "eleven"),
    (Term::Number(12), "twelve|十二"),
    (Term::Number(14), "fourteen"),
    (Term::Number(15), "fifteen"),
    (Term::Number(16), "sixteen"),
    (Term::Number(18), "eighteen|十八"),
    (Term::Number(20), "twenty|二十"),
    (Term::Number(21), "twenty one|twenty-one"),
    (Term::Number(24), "twenty four"),
    (Term::Number(30), "thirty"),
    (Term::Number(40), "forty"),
    (Term::Number(50), "fifty"),
    (Term::Number(60), "sixty"),
    (Term::Number(65), "sixty five"),
    (Term::Number(70), "seventy"),
    (Term::Number(75), "seventy five"),
    (Term::Number(80), "eighty"),
    (Term::Number(90), "ninety"),
    // Operators.
    (
        Term::Before(Op::Ge),
        "at least|at or above|at or over|a minimum of|minimum of|minimum|no less than|not less than|not lower than|no lower than|not below|greater than or equal to|greater than or equal|greater or equal to|greater or equal than|more than or equal to|more than or equal|more or equal to|more or equal|higher than or equal to|higher or equal to|equal to or greater than|equal or greater than|equal to or more than|equal or more than|equal to or above|equal or above|equal to or higher than|equal or higher than|equal to or better than|equal or better than|equal to or over|older than or equal to|older or equal to|above or equal to|above or equal|over or equal to|from at least|no younger than|not younger than|of at least|greater than/equal to|superior or equal to|superior or equal|bigger or equal to|larger than or equal to|not less|is at least|no fewer than|not fewer than|at minimum|no worse than|至少|大于等于|大于或等于|不低于|不少于|不小于",
    ),
    (
        Term::Before(Op::Gt),
        "more than|greater than|higher than|over|above|exceeding|exceed|in excess of|older than|larger than|longer than|bigger than|superior to|beyond|better than|upward of|greater|worse than|heavier than|elevated above|more|surpass|大于|超过|高于|多于",
    ),
    (
        Term::Before(Op::Le),
        "at most|at or below|at or under|a maximum of|maximum of|maximum|no more than|not more than|no greater than|not greater than|not exceed|not exceeding|does not exceed|not to exceed|no older than|not older than|not higher than|no higher than|not above|not over|less than or equal to|less than or equal|less or equal to|less or equal than|less or equal|lower than or equal to|lower or equal to|smaller than or equal to|equal to or less than|equal or less than|equal to or lower than|equal or lower than|equal to or below|equal or below|equal to or under|equal to or younger than|younger than or equal to|below or equal to|under or equal to|up to|up to and including|no larger than|no longer than|inferior or equal to|less than/equal to|not more|小于等于|小于或等于|不超过|不高于|不大于",
    ),
    (
        Term::Before(Op::Lt),
        "less than|lower than|under|below|fewer than|younger than|smaller than|shorter than|inferior to|lesser than|less|小于|低于|少于|未满|不足",
    ),
    (
        Term::Before(Op::Eq),
        "equal to|equals|equal|is equal to|exactly",
    ),
    (
        Term::After(Op::Ge),
        "or older|and older|or above|and above|or over|and over|or more|and more|or greater|and greater|or higher|and higher|or better|or upward|and upward|and up|or up|or longer|or beyond|or elder|and elder|or later|at least|or worse|or larger|or more than|and beyond|or old|以上|及以上|或以上|岁以上",
    ),
    (
        Term::After(Op::Le),
        "or younger|and younger|or less|and less|or below|and below|or under|and under|or lower|and lower|or fewer|or shorter|or smaller|or earlier|at most|以下|及以下|或以下",
    ),
    (
        Term::Between,
        "between|ranging from|ranging between|range from|range between|in the range of|within the range of|range of|in the range|from|ranging|range|range:|comprised between|介于",
    ),
    (Term::To, "to|through|thru|till|until|至|到"),
    (Term::Fold, "times|fold|time|multiplied by|倍"),
    (Term::Twice, "twice|double|two times|two fold|doubled"),
    (
        Term::Normal,
        "normal|within normal institutional limits|normal institutional limits|institutional normal limits|within institutional limits of normal|within institutional limits|within institutional normal range|within the institutional normal range|within laboratory normal range|within the laboratory normal range|in the normal range|in normal range|in normal limits|WNL|within the normal limit|within normal limit|within the limits of normal|within limits of normal|within the reference range|within reference range|within the normal reference range|normal institutional range|normal limits|within normal limits|within normal range|within the normal range|within the normal limits|within institutional normal limits|normal reference range|highest reference value|正常",
    ),
    (
        Term::UpperLimit,
        "upper limit of normal|upper limit normal|upper normal limit|upper limits of normal|upper limit of the normal range|upper limit of normal range|upper limit of the normal|upper limit of reference range|upper limit of the reference range|upper limit of laboratory normal|upper limit of institutional normal|institutional upper limit of normal|institutional upper limits of normal|institutional upper limit|institutional ULN|laboratory upper limit of normal|local upper limit of normal|upper limit of normal value|upper limit of the normal value|normal upper limit|upper limit|upper normal|upper reference limit|upper limit of reference|normal limit|the normal value|normal value|institutional normal|normal for age|normal institutional value|institutional upper normal limit|institutional upper limits of normal range|institutional normal upper limit|upper limits of the institutional normal|normal institutional limit|institutional limits of normal|laboratory normal|local laboratory ULN|local laboratory upper limit of normal|the institution ULN|institution ULN|laboratory ULN|local ULN|ULN|IULN|UNL|x normal|x the normal limit|x ULN|xULN|upper normal value|正常值上限|正常上限",
    ),
    (
        Term::LowerLimit,
        "lower limit of normal|lower limit normal|lower normal limit|lower limits of normal|institutional lower limit of normal|institutional LLN|lower limit of the normal range|lower limit of normal range|LLN|normal lower limit|正常值下限",
    ),
    (Term::Time(TimeUnit::Hours), "hour|hr|hrs|h|小时"),
    (Term::Time(TimeUnit::Days), "day|d|calendar day|天|日"),
    (Term::Time(TimeUnit::Weeks), "week|wk|wks|周|calendar week"),
    (
        Term::Time(TimeUnit::Months),
        "month|mo|mos|mth|个月|月|calendar month",
    ),
    (
        Term::Time(TimeUnit::Years),
        "year|yr|yrs|y|y.o|yo|ans|年|岁|周岁|calendar year",
    ),
    (
        Term::Age,
        "age|aged|age of|aged from|years of age|year of age|years old|year old|yrs old|yr old|yo|y/o|y.o.|y.o|old|ages|ages of|the age of|the ages of|age range|age limit|age group|chronological age|age at screening|age at enrollment|age at inclusion|age at consent|age at the time of enrollment|age at registration|age at study entry|months of age|weeks of age|days of age|age in years|of age|年龄|age at diagnosis|age at the time of consent|age at time of consent|age at entry|age years",
    ),
    (Term::Adult, "adult|成人|成年人"),
    (
        Term::Minor,
        "minor|child|children|pediatric|adolescent|infant|neonate|newborn",
    ),
    (
        Term::BloodPressure,
        "blood pressure|BP|arterial blood pressure|arterial pressure|resting blood pressure|sitting blood pressure|seated blood pressure|office blood pressure|血压",
    ),
    (
        Term::Score,
        "score|point|total score|score of|scoring|rating|criteria|scale|result|value|level|concentration|count|ratio|reading|index|measurement|baseline score|分",
    ),
    (
        Term::Rank,
        "class|system|classification system|physical status classification system|grade|level|category|status|classification|functional class|type|class of|grade of|physical status|physical status class|physical classification|classification of|physical status classification|classes|级",
    ),
    (
        Term::Stage,
        "stage|clinical stage|pathologic stage|pathological stage|AJCC stage|FIGO stage|Ann Arbor stage|TNM stage|disease stage|分期|期",
    ),
    // The patient.
    (
        Term::Sex(Sex::Female),
        "female|woman|women|girl|female patient|female subject|female participant|female volunteer|women patients|females|女性",
    ),
    (
        Term::Sex(Sex::Male),
        "male|man|men|boy|male patient|male subject|male participant|male volunteer|males|男性",
    ),
    (
        Term::HealthyVolunteer,
        "healthy|healthy volunteer|healthy subject|healthy participant|healthy control|healthy adult volunteer|healthy individual|normal volunteer|normal healthy volunteer|健康志愿者|健康受试者",
    ),
    (Term::Outpatient, "outpatient|out-patient|门诊患者"),
    (
        Term::NegativePregnancyTest,
        "negative pregnancy test|negative urine or blood pregnancy test|negative blood or urine pregnancy test|negative hCG|negative urine hCG|negative serum or urine hCG|negative urine or serum hCG|negative serum β-hCG|negative β-hCG|negative serum pregnancy test|negative urine pregnancy test|negative urine or serum pregnancy test|negative serum or urine pregnancy test|negative serum or urinary pregnancy test|negative urinary pregnancy test|negative serum beta-hCG|negative beta-hCG|negative serum hCG pregnancy test|negative blood pregnancy test|pregnancy test negative|negative result of pregnancy test|pregnancy test must be negative|妊娠试验阴性",
    ),
    (
        Term::SurfaceAntigen,
        "HBsAg|HBs Ag|HBs antigen|HBV sAg|HBVsAg|HepBsAg|Hep B sAg|hepatitis B sAg|hep B surface antigen|乙肝表面抗原|乙型肝炎表面抗原",
    ),
    (
        Term::Reproductive(Reproductive::Pregnant),
        "pregnant|pregnancy|gravid|gravidity|positive pregnancy test|a positive pregnancy test|positive serum pregnancy test|positive urine pregnancy test|positive urine or serum pregnancy test|positive serum or urine pregnancy test|positive beta-hCG|pregnant woman|pregnant women|pregnant female|pregnant patient|currently pregnant|are pregnant|known pregnancy|current pregnancy|suspected pregnancy|pregnant state|妊娠|怀孕|孕妇|妊娠期妇女",
    ),
    (
        Term::Reproductive(Reproductive::Breastfeeding),
        "breastfeeding|breast feeding|breast-feeding|lactating|lactation|nursing|nursing mother|nursing women|nursing woman|lactating women|lactating woman|lactating female|breastfeeding women|breastfeeding woman|breastfeeding mother|breast feeding women|breast-feeding women|nursing female|nursing an infant|nursing infant|nursing child|nursing a child|breastfeeding an infant|breast-fed|breastfeed|breast feed|breast-feed|nursing at the breast|哺乳|哺乳期|哺乳期妇女",
    ),
    (
        Term::Reproductive(Reproductive::ChildbearingPotential),
        "childbearing potential|child-bearing potential|of childbearing potential|of child-bearing potential|child bearing potential|women of childbearing potential|women of child-bearing potential|woman of childbearing potential|females of childbearing potential|female of childbearing potential|females of child-bearing potential|childbearing age|child-bearing age|child bearing age|women of childbearing age|women of child-bearing age|of childbearing age|of reproductive potential|reproductive potential|women of reproductive potential|of reproductive age|women of reproductive age|capable of becoming pregnant|able to become pregnant|fertile women|fertile female|WOCBP|reproductive age|fertile|of childbearing capacity|可生育|有生育能力|育龄期女性|育龄妇女",
    ),
    (
        Term::Reproductive(Reproductive::Postmenopausal),
        "menopause|postmenopausal|post-menopausal|post menopausal|postmenopausal women|post-menopausal women|postmenopausal woman|postmenopausal female|menopausal|绝经后|绝经",
    ),
    (
        Term::Reproductive(Reproductive::Sterile),
        "surgically sterile|surgically sterilized|permanently sterile|permanently sterilized|sterile|surgical sterility|surgical sterilization|surgically infertile|sterilized|sterilization|infertile",
    ),
    (
        Term::Reproductive(Reproductive::Contraception),
        "sexual abstinence|practice abstinence|practicing abstinence|practise abstinence|contraception|contraceptive|birth control|effective contraception|highly effective contraception|adequate contraception|acceptable contraception|reliable contraception|medically acceptable contraception|effective method of contraception|effective methods of contraception|effective method of birth control|highly effective method of contraception|highly effective methods of contraception|highly effective method of birth control|adequate method of contraception|acceptable method of contraception|acceptable methods of contraception|acceptable method of birth control|reliable method of contraception|reliable method of birth control|medically acceptable method of contraception|medically accepted method of contraception|medically approved method of contraception|method of contraception|methods of contraception|method of birth control|methods of birth control|form of birth control|form of contraception|forms of contraception|forms of birth control|effective contraceptive method|effective contraceptive methods|highly effective contraceptive method|adequate contraceptive method|contraceptive method|contraceptive methods|contraceptive measure|effective contraceptive measure|contraceptive precaution|adequate contraceptive precautions|effective contraceptive|adequate birth control|effective birth control|acceptable birth control|contraceptive means|effective form of contraception|effective means of contraception|effective birth control method|birth control method|barrier contraception|effective barrier contraception|barrier method of contraception|barrier method of birth control|barrier birth control|effective barrier method of contraception|effective barrier method of birth control|accepted method of birth control|accepted method of contraception|appropriate contraception|appropriate method of contraception|appropriate method of birth control|appropriate contraceptive method|appropriate contraceptive measure|adequate contraceptive|adequate contraceptive measure|adequate contraceptive precaution|highly effective birth control|medically acceptable birth control|medically accepted birth control|medically approved birth control|medically acceptable form of contraception|medically acceptable form of birth control|medically acceptable contraceptive|medically accepted contraception|medically accepted contraceptive method|reliable contraceptive method|reliable contraceptive measure|reliable contraceptive|reliable form of birth control|reliable form of contraception|reliable birth control|reliable birth control method|reliable means of contraception|acceptable contraceptive method|acceptable contraceptive|acceptable contraceptive measure|acceptable form of contraception|acceptable form of birth control|acceptable means of contraception|effective form of birth control|effective contraceptive precaution|effective means of birth control|effective measure of contraception|effective contraception method|effective contraception measure|contraception method|contraception measure|sufficient contraception|proper contraception|safe contraception|contraceptive technique|contraceptive regimen|contraceptive device|efficient contraception|efficient contraceptive method|efficacious contraception|efficacious contraceptive method|adequate form of contraception|adequate form of birth control|adequate means of contraception|adequate method of birth control|adequate birth control method|adequate barrier method of contraception|highly effective contraceptive|highly effective contraceptive measure|highly effective contraception method|highly effective form of contraception|highly effective form of birth control|highly effective means of contraception|an approved method of contraception|approved contraception|approved birth control method|approved method of birth control|contraceptive protection|避孕|有效避孕措施|避孕措施",
    ),
    (
        Term::Reproductive(Reproductive::PlansPregnancy),
        "planning to become pregnant|intended to become pregnant|intend to get pregnant|planning pregnancy|plan to become pregnant|plans to become pregnant|planning a pregnancy|intend to become pregnant|intending to become pregnant|intention to become pregnant|intends to become pregnant|wish to become pregnant|wishing to become pregnant|desire to become pregnant|plan pregnancy|plans pregnancy|planned pregnancy|trying to become pregnant|attempting to become pregnant|trying to conceive|planning to conceive|plan to conceive|plan to be pregnant|plans to be pregnant|planning to be pregnant|attempting to conceive|wish to conceive|planning to get pregnant|plan to get pregnant|planning on becoming pregnant|contemplating pregnancy|intend to conceive|considering pregnancy|considering becoming pregnant|desire pregnancy|desiring pregnancy|pregnancy wish|计划妊娠|计划怀孕",
    ),
    // What is said of a condition.
    (
        Term::Qualifier(Qualifier::Metastatic),
        "metastatic|stage IV metastatic|distantly metastatic|disseminated|转移性",
    ),
    (
        Term::Qualifier(Qualifier::LocallyAdvanced),
        "locally advanced|locally-advanced|regionally advanced|局部晚期",
    ),
    (
        Term::Qualifier(Qualifier::Unresectable),
        "unresectable|inoperable|non-resectable|nonresectable|not resectable|surgically unresectable|not amenable to surgery|not amenable to surgical resection|not amenable to resection|不可切除",
    ),
    (
        Term::Qualifier(Qualifier::Recurrent),
        "recurrent|relapsed|relapsing|recurrence|relapse|复发性|复发",
    ),
    (
        Term::Qualifier(Qualifier::Refractory),
        "refractory|resistant|intractable|treatment-resistant|treatment resistant|treatment refractory|难治性",
    ),
    (
        Term::Qualifier(Qualifier::NewlyDiagnosed),
        "newly diagnosed|newly-diagnosed|recently diagnosed|de novo|new onset|new-onset|初诊",
    ),
    (
        Term::Qualifier(Qualifier::Progressive),
        "progressive|progressing|progressed|进展性",
    ),
    (
        Term::Qualifier(Qualifier::Active),
        "active|clinically active|活动性",
    ),
    (
        Term::Qualifier(Qualifier::Uncontrolled),
        "uncontrolled|poorly controlled|inadequately controlled|insufficiently controlled|not controlled|not well controlled|not adequately controlled|unstable|decompensated|uncompensated|uncontrollable|未控制",
    ),
    (
        Term::Qualifier(Qualifier::Symptomatic),
        "symptomatic|symptoms of|symptom of|with symptoms of|clinical symptoms of|symptomatic disease of|有症状",
    ),
    (
        Term::Qualifier(Qualifier::Severe),
        "severe|serious|significant|clinically significant|major|clinically relevant|clinically important|life-threatening|life threatening|clinically serious|重度|严重",
    ),
    (
        Term::Qualifier(Qualifier::Chronic),
        "chronic|long-standing|慢性",
    ),
    (Term::Qualifier(Qualifier::Acute), "acute|急性"),
    (
        Term::Qualifier(Qualifier::HistologicallyConfirmed),
        "histologically confirmed|histologically proven|histologically documented|histologically verified|histologically-confirmed|histologically-proven|histologically or cytologically confirmed|histologically or cytologically proven|histologically or cytologically documented|histologically and/or cytologically confirmed|histologically/cytologically confirmed|histologic or cytologic diagnosis of|histological or cytological diagnosis of|histologic diagnosis of|histological diagnosis of|histological confirmation of|histologic confirmation of|histologic proof of|histologically and cytologically confirmed|pathologically confirmed|pathologically proven|pathologically-confirmed|pathology confirmed|pathologically documented|cytologically confirmed|cytologically or histologically confirmed|cytologically or histologically proven|biopsy-proven|biopsy proven|biopsy-confirmed|biopsy confirmed|pathological diagnosis of|pathologic diagnosis of|pathologically or cytologically confirmed|histologically|histologically or cytologically|histopathologically confirmed|histopathologically proven|cytologically or pathologically confirmed|histologically or pathologically confirmed|经组织学证实|病理确诊|经病理证实|经组织学或细胞学证实",
    ),
    (
        Term::Qualifier(Qualifier::Measurable),
        "measurable|unidimensionally measurable|bidimensional measurable|bidimensionally or unidimensionally measurable|unidimensionally or bidimensionally measurable|uni- or bidimensionally measurable|at least one measurable|at least 1 measurable|one or more measurable|at least one unidimensionally measurable|at least 1 unidimensionally measurable|at least one bidimensionally measurable|measurable target|at least one measurable target|at least 1 measurable target|one measurable target|clinically measurable|radiologically measurable|measureable|at least one measureable|radiographically measurable|bidimensionally measurable|可测量",
    ),
    (
        Term::Qualifier(Qualifier::Evaluable),
        "evaluable|assessable|clinically evaluable|radiologically evaluable|radiographically evaluable|non-measurable evaluable",
    ),
    (
        Term::Qualifier(Qualifier::LimitedStage),
        "limited stage|limited-stage|limited disease|局限期",
    ),
    (
        Term::Qualifier(Qualifier::ExtensiveStage),
        "extensive stage|extensive-stage|extensive disease|广泛期",
    ),
    (
        Term::Qualifier(Qualifier::CastrationResistant),
        "castration-resistant|castration resistant|castrate-resistant|castrate resistant|hormone-refractory|hormone refractory|androgen-independent|androgen independent|去势抵抗性",
    ),
    (
        Term::Qualifier(Qualifier::Stable),
        "stable|well-controlled|well controlled|adequately controlled|controlled|clinically stable|稳定",
    ),
    (
        Term::Qualifier(Qualifier::InRemission),
        "in remission|in complete remission|cured|remission",
    ),
    (Term::Qualifier(Qualifier::Advanced), "advanced|晚期"),
    (Term::Qualifier(Qualifier::Primary), "primary|原发性"),
    (Term::Qualifier(Qualifier::Mild), "mild|轻度"),
    (Term::Qualifier(Qualifier::Moderate), "moderate|中度"),
    (Term::Qualifier(Qualifier::Persistent), "persistent|持续性"),
    (Term::Qualifier(Qualifier::Recent), "recent"),
    (
        Term::Qualifier(Qualifier::Asymptomatic),
        "asymptomatic|clinically asymptomatic|无症状",
    ),
    (
        Term::Qualifier(Qualifier::Localized),
        "localized|localised|局限性",
    ),
    (
        Term::Qualifier(Qualifier::Bilateral),
        "bilateral|in both eyes|of both eyes|双侧",
    ),
    (Term::Qualifier(Qualifier::Secondary), "secondary|继发性"),
    (Term::Qualifier(Qualifier::Congenital), "congenital|先天性"),
    (
        Term::Qualifier(Qualifier::CurativelyTreated),
        "adequately treated|adequately-treated|curatively treated|curatively-treated|curatively resected|curatively excised|successfully treated|successfully-treated|effectively treated|appropriately treated|definitively treated|treated definitively|radically treated|completely treated|fully treated|adequately resected|adequately excised|completely resected|completely excised|completely removed|fully resected|successfully resected|successfully excised|surgically cured|treated with curative intent|treated curatively|treated with curative therapy|adequately and completely treated",
    ),
    (
        Term::Qualifier(Qualifier::Treated),
        "treated|diagnosed and treated|medically treated",
    ),
    // Structure.
    (
        Term::Not,
        "no|not|without|absence of|absence|free of|free from|free|lack of|lacking|never|none|nor|deny|denies|negative for|negative test for|negative tests for|negative serology for|negative result for|negative results for|negative test result for|negative test results for|seronegative for|tested negative for|test negative for|do not|does not|did not|no evidence of|no sign of|no signs of|no known|no history of|no prior history of|no previous history of|no documented|must not have|must not be|must not|may not have|should not have|should not be|does not have|do not have|have no|has no|had no|have not|has not|have not had|has not had|not have|not be|is not|are not|have never|has never|have never had|no clinical evidence of|no presence of|no other evidence of|who do not have|who does not have|not having|not known to have|non|cannot have|无|没有|未|不|否认",
    ),
    (
        Term::And,
        "and|as well as|along with|plus|together with|&|combined with|in combination with|和|且|并且|以及|及|与",
    ),
    (Term::Or, "or|either|或|或者"),
    (Term::AndOr, "and/or|and / or|或/和|和/或"),
    (
        Term::Except,
        "except|except for|exception|exceptions|with the exception of|excluding|other than|apart from|unless|but not|with exception of|aside from|excepting|but excluding|not including|除外|除非|以外",
    ),
    (
        Term::If,
        "if|in case of|in the case of|when|provided|provided that|as long as|in the presence of|in patients with|for patients with|for subjects with|for participants with|in subjects with|in patient with|in participants with|in those with|whenever|如果|若",
    ),
    (
        Term::Example,
        "such as|including|e.g|e.g.|for example|including but not limited to|for instance|like|eg|include|includes|i.e|i.e.|ie|that is|namely|defined as|defined by|as defined by|as defined as|which is defined as|as evidenced by|as indicated by|as determined by|as measured by|as assessed by|例如|包括|如",
    ),
    (
        Term::History,
        "hx of|hx|h/o|at any time|history or any other evidence of|history or other evidence of|history or clinical evidence of|known history or clinical evidence of|history or signs of|history or symptoms of|prior diagnosis of|previous diagnosis of|history or prior diagnosis of|history, or presence of|history of|history|history or diagnosis of|diagnosis or history of|history or current diagnosis of|history or known diagnosis of|prior history of|past history of|previous history of|medical history of|known history of|a history of|any history of|past medical history of|personal history of|previous|previously|prior|past|earlier|documented history of|have had|has had|had|ever had|ever|have ever had|has ever had|have ever been diagnosed with|has ever been diagnosed with|ever been diagnosed with|have ever been|has ever been|lifetime history of|lifetime|history or presence of|current or past history of|current or prior history of|current or previous|current or past|current or history of|presence or history of|history or evidence of|history of or current|history of or active|history of or known|history or known presence of|history and/or presence of|history and presence of|history or current evidence of|history or current presence of|history or known|history and/or current|history and/or current evidence of|history or documented|history or a current diagnosis of|known or history of|clinical history of|既往|病史|史|曾",
    ),
    (
        Term::Current,
        "current|currently|pre-existing|preexisting|co-existing|co-existent|coexistent|ongoing|on-going|concurrent|concomitant|concurrently|present|presently|existing|now|coexisting|simultaneous|simultaneously|actively|at present|at the same time|目前|当前|正在",
    ),
    (
        Term::Within,
        "within|in the last|in the past|in the previous|during the last|during the past|during the previous|over the past|over the last|for the last|for the past|in the prior|within the last|within the past|within the previous|within the prior|within last|in last|in past|in the preceding|within the preceding|during the preceding|within a|in previous|within past|within previous|within prior|the last|the past|less than within|近|过去|最近",
    ),
    (
        Term::Since,
        "since|have elapsed since|must have elapsed since|has elapsed since|elapsed since|since last|since the last|since completion of|since the completion of|since any|since any prior|have passed since|must have passed since|has passed since|since completing|since receiving|since stopping|since discontinuation of|since the end of|since end of|since last dose of|since the last dose of|since last administration of|since the last administration of|from completion of|from the completion of|from last dose of|from the last dose of|from the end of|from end of|after completion of|after the completion of|after last dose of|after the last dose of|after the end of|after end of|after discontinuation of|after stopping",
    ),
    (Term::Ago, "ago|previously ago|以前|前"),
    (
        Term::Anchor,
        "before enrollment|before enrolment|before screening|before randomization|before randomisation|before study entry|before study enrollment|before study|before the study|before inclusion|before the first dose|before first dose|before treatment|before study treatment|before study drug|before registration|before baseline|before signing|before informed consent|before starting study treatment|before surgery|before entry|before start of study|before the start of the study|before study start|before visit 1|before dosing|before consent|before day 1|before administration|before study drug administration|before the first dose of study drug|before the first dose of study treatment|before first study treatment|before initiation of study treatment|before study medication|before start of treatment|before the start of treatment|prior to enrollment|prior to enrolment|prior to screening|prior to the screening visit|prior to randomization|prior to randomisation|prior to study entry|prior to study enrollment|prior to study|prior to the study|prior to inclusion|prior to the first dose|prior to first dose|prior to treatment|prior to study treatment|prior to study drug|prior to registration|prior to baseline|prior to signing|prior to informed consent|prior to signing informed consent|prior to surgery|prior to entry|prior to entering the study|prior to start of study|prior to the start of the study|prior to study start|prior to visit 1|prior to dosing|prior to consent|prior to day 1|prior to administration|prior to study drug administration|prior to the first dose of study drug|prior to the first dose of study treatment|prior to the first dose of study medication|prior to first dose of study drug|prior to first dose of study treatment|prior to first study treatment|prior to initiation of study treatment|prior to study medication|prior to start of treatment|prior to the start of treatment|prior to starting study treatment|prior to start of study treatment|prior to treatment start|prior to starting treatment|prior to cycle 1 day 1|prior to c1d1|prior to initiation of treatment|prior to initiating treatment|prior to initiation of study drug|prior to receiving study drug|prior to study inclusion|prior to study participation|prior to participation|prior to study intervention|prior to intervention|prior to vaccination|prior to visit|of study entry|of enrollment|of enrolment|of screening|of randomization|of randomisation|of registration|of baseline|of the first dose|of first dose|of the study|of study enrollment|of inclusion|of study treatment|of study drug|of treatment|of the screening visit|of day 1|of signing informed consent|of informed consent|of consent|of study start|of first dose of study drug|of first study treatment|of the first dose of study drug|of the first dose of study treatment|of starting study treatment|of study drug administration|of study participation|of study inclusion|on enrollment|on enrolment|on screening|on inclusion|on randomization|at screening|at baseline|at trial entry|at the time of trial entry|at time of study entry|prior to trial entry|before trial entry|of trial entry|at admission|on admission|at hospital admission|at the time of admission|at presentation|during screening|during the screening period|during screening period|at the screening|at pre-screening|at visit 2|at baseline visit|at the baseline visit|at the baseline|at initiation of treatment|at initiation of therapy|at start of treatment|at start of therapy|at treatment start|at transplant|at time of transplant|at the time of transplant|at time of inclusion|at time of recruitment|at the time of first dose|at time of first dose|at screening visit 1|at the time of the first dose|on the day of surgery|on day 1|prior to visit 1|prior to day 0|before day 1|of day 0|before vaccination|of vaccination|before study|prior to study|before baseline|before treatment|before treatment start|before the start of the study|before the start of study|before study start|before start of study|before the first study visit|prior to the first study visit|before study treatment|before study treatment initiation|prior to study treatment initiation|prior to the initiation of study treatment|prior to the initiation of treatment|prior to study registration|prior to study randomization|prior to trial enrollment|prior to trial|prior to protocol therapy|prior to start of protocol therapy|prior to the start of study drug|prior to start of study drug|prior to starting study drug|prior to the first administration of study drug|prior to first administration of study drug|prior to the first dosing|prior to first dosing|before first dosing|before dosing|prior to dosing|before first administration|prior to first administration|prior to the first administration|prior to administration of study drug|before administration of study drug|before the first administration of study drug|prior to admission|before admission|prior to check-in|before check-in|prior to consent|before consent|prior to informed consent|before informed consent|prior to signing informed consent|before signing informed consent|prior to signing the informed consent form|prior to signing the informed consent|before signing the informed consent|prior to signing the ICF|before signing the ICF|of signing the ICF|of signing the informed consent|of randomization visit|before the randomization|prior to the randomization|before the screening|prior to the screening|before the enrollment|prior to the enrollment|before the inclusion|prior to the inclusion|before the baseline visit|prior to the baseline visit|prior to baseline visit|before starting treatment|before starting the study|prior to starting the study|before entering the study|prior to entering the study|before entry into the study|prior to entry into the study|prior to entry into study|before entry|prior to entry|of entry|of entry into the study|of entering the study|of starting treatment|of starting study drug|of treatment start|of study start|of the start of the study|of the start of treatment|of start of treatment|of the screening|of the baseline visit|of baseline visit|of randomisation|of dosing|of first dosing|of the first dosing|of the first study drug dose|prior to surgery|before surgery|of surgery|prior to transplantation|prior to transplant|before transplantation|before transplant|in the study|into the study|for the study|of this study|of the trial|of study|during this study|during study treatment|during the treatment period|while on study|while on the study|while in the study|while participating in this study|during the duration of the study|for the duration of study participation|throughout the study period|throughout the trial|throughout study participation|preceding inclusion|preceding the screening visit|preceding baseline|at enrollment|at enrolment|at study entry|at the time of screening|at the time of enrollment|at time of enrollment|at time of screening|at the time of consent|at time of consent|at the time of informed consent|at the time of signing informed consent|at the time of signing the informed consent|at time of signing informed consent|at time of informed consent|on the day of signing informed consent|on day of signing informed consent|at the time of study entry|at time of study entry|at the time of inclusion|at the time of randomization|at the time of registration|at time of registration|at time of randomization|at inclusion|at randomization|at registration|at entry|at the screening visit|at screening visit|at the time of the screening visit|at visit 1|at the time of signing the informed consent form|at the start of the study|at study start|at consent|at the time of study enrollment|at the time of recruitment|at recruitment|on the day of consent|at the time of the study|at day 1|at start of study|at the time of surgery|at diagnosis|at initial diagnosis|at time of diagnosis|at the time of diagnosis|during the study|during the trial|during study|during study participation|during the study period|during the course of the study|throughout the study|for the duration of the study|while participating in the study|during participation in the study|during trial|preceding enrollment|preceding screening|preceding the study|preceding randomization|preceding study entry|before study participation|before study inclusion|before recruitment|before visit|before the screening visit|before the trial|prior to the trial|入组前|筛选前|随机前|首次用药前|在筛选时",
    ),
    // Treatment.
    (
        Term::Treatment,
        "treatment|therapy|treatment with|therapy with|treated with|use of|using|used|use|received|receive|receiving|receipt of|taking|take|takes|taken|administration of|exposure to|exposed to|on|undergone|undergoing|underwent|undergo|having undergone|having received|have received|has received|had received|have undergone|has undergone|have taken|intake of|medication|medications|drug|drugs|agent|agents|treatment by|treated by|requiring|require|requires|need for|needs|in need of|needing|requirement for|requirements for|requirement of|absolute requirement for|ongoing requirement for|regimen|regimens|therapies|treatments|concomitant use of|concurrent use of|concomitant treatment with|concurrent treatment with|current use of|chronic use of|regular use of|administered|接受|使用|治疗|应用",
    ),
    (
        Term::Allergy,
        "allergy to|allergic to|hypersensitivity to|hypersensitive to|hypersensitivity|allergy|allergic|intolerance to|intolerant to|intolerant of|intolerance of|sensitivity to|sensitive to|allergic reaction to|allergic reactions to|allergy or hypersensitivity to|hypersensitivity or allergy to|allergic or hypersensitive to|allergy or intolerance to|hypersensitivity reaction to|hypersensitivity or intolerance to|intolerance or hypersensitivity to|allergy or sensitivity to|anaphylaxis to|anaphylactic reaction to|allergies|过敏",
    ),
    (
        Term::Lines,
        "line|lines of therapy|lines of treatment|lines of systemic therapy|lines of chemotherapy|line of therapy|line of treatment|line of chemotherapy|line of systemic therapy|prior line|prior lines|previous line|previous lines|prior lines of therapy|prior line of therapy|prior lines of treatment|prior lines of systemic therapy|prior line of systemic therapy|prior regimen|prior regimens|prior therapies|previous lines of therapy|previous lines of treatment|prior systemic therapies|prior chemotherapy regimens|prior chemotherapy regimen|previous chemotherapy regimens|previous regimens|prior treatment regimens|prior systemic regimens|prior systemic regimen|lines of prior therapy|line of prior therapy|lines of prior systemic therapy|line of prior systemic therapy|previous lines of chemotherapy|prior lines of chemotherapy|systemic regimens|chemotherapy regimens|prior systemic treatment regimens|线治疗",
    ),
    (
        Term::Naive,
        "treatment-naive|treatment naive|previously untreated|therapy naive|untreated|chemotherapy-naive|chemotherapy naive|chemo-naive|初治",
    ),
    (
        Term::Setting(Setting::Adjuvant),
        "adjuvant|adjuvant setting|in the adjuvant setting|辅助",
    ),
    (
        Term::Setting(Setting::Neoadjuvant),
        "neoadjuvant|neo-adjuvant|neoadjuvant setting|新辅助",
    ),
    (
        Term::Setting(Setting::Metastatic),
        "in the metastatic setting|metastatic setting|for metastatic disease|for advanced disease|for advanced or metastatic disease|for recurrent or metastatic disease|for metastatic or recurrent disease|for locally advanced or metastatic disease|in the advanced setting",
    ),
    (Term::Setting(Setting::Maintenance), "maintenance|维持"),
    (
        Term::Participation,
        "participation in|participating in|participated in|participates in|participate in|enrolled in|enrolled into|enrollment in|enrolment in|enrolled on|involved in|involvement in|taking part in|taken part in|part in|inclusion in|included in|participating simultaneously in|participants in|participation to|participation at|participated to",
    ),
    (
        Term::Trial,
        "clinical trial|clinical study|clinical research study|clinical research|research study|clinical investigation|clinical drug trial|drug trial|interventional trial|interventional study|interventional clinical trial|interventional clinical study|investigational trial|investigational study|investigational drug study|investigational drug trial|drug study|therapeutic trial|therapeutic study|experimental study|experimental trial|research protocol|treatment protocol|study protocol|trial|study|protocol|research|research project|clinical protocol|investigational protocol|treatment trial|treatment study|intervention study|intervention trial|device study|vaccine trial|vaccine study|drug research study|pharmaceutical study|therapeutic clinical trial|investigational clinical trial|investigational clinical study|investigational drug or device study|临床试验|临床研究",
    ),
    (Term::Other, "other|another|any other|other known|different"),
    (
        Term::Treated,
        "requiring systemic therapy or treatment|requiring acute therapy|requiring acute treatment|requiring immediate treatment|requiring immediate therapy|requiring ongoing therapy|requiring continuous treatment|requiring continuous therapy|requiring chronic treatment|requiring chronic therapy|requiring medical intervention|requiring therapeutic intervention|requires active treatment|requires systemic therapy|requires systemic treatment|requires medical treatment|that requires systemic therapy|that requires systemic treatment|which requires systemic therapy|that requires active treatment|which requires medication|requiring treatment|requiring therapy|requiring medication|requiring medical treatment|requiring medical therapy|requiring systemic therapy|requiring systemic treatment|requiring active treatment|requiring active therapy|requiring drug treatment|requiring drug therapy|requiring pharmacological treatment|requiring ongoing treatment|requiring pharmacotherapy|that requires treatment|that requires therapy|that requires medication|which requires treatment|requires treatment|requires therapy|requires medication|requires medication therapy|on treatment|under treatment|on medication|receiving treatment|receiving therapy|in need of treatment|needing treatment",
    ),
    // Biomarkers.
    (
        Term::Alteration(Change::Mutation),
        "mutation|mutated|mutant|mutation-positive|mutation positive|variant|sensitizing mutation|activating mutation|sensitising mutation|pathogenic variant|pathogenic mutation|deleterious mutation|oncogenic mutation|mutation status|突变|突变阳性",
    ),
    (
        Term::Alteration(Change::Any),
        "alteration|aberration|abnormality|genomic alteration|gene alteration",
    ),
    (
        Term::Alteration(Change::Amplification),
        "amplification|amplified|gene amplification|扩增",
    ),
    (
        Term::Alteration(Change::Deletion),
        "deletion|deleted|loss|缺失",
    ),
    (
        Term::Alteration(Change::Fusion),
        "fusion|rearrangement|rearranged|translocation|gene fusion|gene rearrangement|fusion-positive|fusion positive|rearrangement-positive|融合|重排",
    ),
    (
        Term::Alteration(Change::Expression),
        "overexpression|overexpressing|over-expression|expression|expressing|over-expressing|overexpressed|过表达|表达",
    ),
    (
        Term::Alteration(Change::LossOfExpression),
        "loss of expression|loss of protein expression",
    ),
    (
        Term::Alteration(Change::Germline),
        "germline mutation|germline pathogenic variant|germline",
    ),
    (
        Term::Alteration(Change::WildType),
        "wild type|wild-type|wildtype|wt|野生型",
    ),
    (
        Term::Alteration(Change::Positive),
        "positive|positivity|seropositive|seropositivity|seropositive for|positive for|positive serology for|serology positive for|infected|positive status|antibody positive|antibody-positive|positive test|positive test for|test positive for|tests positive for|tested positive for|positive antibody|positive serology|antibody test|detectable|reactive|tested positive to|test positive to|tests positive to|positive test result for|positive test results for|positive results for|positive result for|positively tested for|阳性",
    ),
    (
        Term::Alteration(Change::Negative),
        "negative|undetectable|not detectable|non-reactive|nonreactive|not reactive|阴性",
    ),
    (
        Term::Marker(Signature::MsiHigh),
        "MSI-H|MSI high|microsatellite instability-high|microsatellite instability high|high microsatellite instability|microsatellite instable|microsatellite unstable|微卫星高度不稳定",
    ),
    (
        Term::Marker(Signature::MismatchRepairDeficient),
        "mismatch repair deficient|mismatch repair deficiency|dMMR|deficient mismatch repair|MMR deficient|MMR-deficient|错配修复缺陷",
    ),
    (
        Term::Marker(Signature::TmbHigh),
        "TMB-H|TMB high|TMB-high|high tumor mutational burden|tumor mutational burden high|tumor mutational burden-high",
    ),
    (
        Term::Marker(Signature::HomologousRecombinationDeficient),
        "homologous recombination deficient|homologous recombination deficiency|HRD positive|HRD-positive|HRD",
    ),
    // Permissions.
    (
        Term::Allowed,
        "allowed|permitted|acceptable|is allowed|are allowed|is permitted|are permitted|will be allowed|may be included|may be enrolled|may be eligible|are eligible|is eligible|will be eligible|can be included|can be enrolled|may participate|can participate|are acceptable|is acceptable|is not an exclusion|are not excluded|not excluded|will not be excluded|is not excluded|is not exclusionary|not exclusionary|not exclusion|eligible|may enroll|may have received|may be taking|may be receiving|may be on|may be treated with|may take|may receive|may continue|may use|may have|remain eligible|still eligible|允许",
    ),
    (
        Term::Excluded,
        "excluded|are excluded|is excluded|will be excluded|not eligible|are not eligible|is not eligible|ineligible|are ineligible|not allowed|are not allowed|is not allowed|not permitted|are not permitted|is not permitted|prohibited|is prohibited|are prohibited|must be excluded|should be excluded|not acceptable|will not be eligible|may not participate|cannot participate|not be eligible|exclusionary|is exclusionary|are exclusionary|be excluded|will be ineligible|不允许|应排除",
    ),
];
