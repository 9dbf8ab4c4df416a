//! Words that say nothing of their own in a criterion, and phrases that mark a criterion as
//! administrative. A sentence is exact only when every other word of it is in the rule.

/// Words that change neither who is meant nor what must hold. Left out on purpose, because they
/// narrow the meaning: "other", "second", "suspected", "possible", "untreated", "planned".
pub(super) const NEUTRAL: &str = "a|an|the|any|all|of|in|with|who|whom|whose|which|that|this|these|those|\
is|are|be|been|being|was|were|has|have|having|must|should|shall|will|would|can|may|to be|must have|must be|\
should have|should be|need to have|needs to have|patient|patients|subject|subjects|participant|participants|individual|\
people|person|volunteer|case|he|she|he/she|they|their|his|her|his/her|your|you|it|its|there|here|\
documented|confirmed|proven|established|diagnosed|diagnosis|diagnosis of|diagnoses|diagnosed with|clinical diagnosis of|clinical diagnosis|\
confirmed diagnosis of|established diagnosis of|documented diagnosis of|a diagnosis of|known diagnosis of|\
presence of|presence|evidence of|evidence|known|with known|suffering from|suffering|affected by|affected with|presenting with|presenting|\
presents with|have a|has a|with a|with an|have an|has an|both|gender|genders|sex|sexes|either sex|either gender|both sexes|both genders|any gender|any sex|of any race|\
of both sexes|of both genders|of either sex|of either gender|regardless of gender|regardless of sex|inclusive|\
at|by|as|from|on|disease|disorder|condition|illness|disease of|infection|infection with|infected with|co-infection with|coinfection with|co-infected with|coinfected with|syndrome|status|\
documentation of|clinically|clinical|medically|medical|demonstrated|demonstrate|demonstrates|exhibit|exhibits|\
also|known or suspected|suspected or known|suspected or confirmed|confirmed or suspected|known or possible|RT-PCR|PCR|by RT-PCR|by PCR|RT-PCR test|PCR test|polymerase chain reaction|a known|any known|presence of any|have any|has any|presence or absence|then|than|so|very|being treated|meet|meets|meeting|following|the following|followings|includes|criteria|criterion|per|\
eligible patient|experience|experiencing|experienced|develop|developed|signs of|\
serum|plasma|blood|total|test|testing|baseline|calculated|estimated|measured|adequate|acceptable|sufficient|satisfactory|function|organ function|\
bone marrow function|renal function|kidney function|liver function|hepatic function|hematologic function|hematological function|cardiac function|pulmonary function|marrow function|\
bone marrow reserve|as follows|note|defined|performance status|\
for age|for their age|for gender|for age and gender|predicted|of predicted|of the predicted|predicted value|of predicted value|of the predicted value|of predicted normal|of the predicted normal|of predicted normal value|of the predicted normal value|predicted normal|predicted normal value|\
laboratory confirmed|laboratory-confirmed|virologically confirmed|PCR-confirmed|PCR confirmed|RT-PCR confirmed|RT-PCR-confirmed|underlying|clinically confirmed|radiologically confirmed|microbiologically confirmed|\
physician-diagnosed|physician diagnosed|doctor diagnosed|laboratory evidence of|clinical evidence of|radiographic evidence of|radiologic evidence of|radiological evidence of|clinical or laboratory evidence of|clinical or radiographic evidence of|clinical or radiological evidence of|clinical or radiologic evidence of|\
definite|definitive diagnosis of|definitive|working diagnosis of|rigorously|clearly|well documented|well-documented|properly|any form of|any type of|any kind of|any sign of|any signs of|any degree of|of any kind|of any type|of any cause|of any etiology|of any form|form of|kind of|sort of|type of|types of|forms of|\
see appendix|see appendix A|see appendix B|see appendix C|see appendix I|see appendix II|see appendix 1|see appendix 2|incl|inclusively|extremes included|limits included|both included|boundary values included|by laboratory testing|confirmed by laboratory testing|as confirmed by laboratory testing|any race|all races|any ethnicity|of any ethnicity|any race or ethnicity|of any race or ethnicity|any ethnic group|of any ethnic group|inpatients or outpatients|inpatient or outpatient|outpatients or inpatients|outpatient or inpatient|inpatients and outpatients|outpatients and inpatients|M/F|M or F|signs and symptoms of|signs or symptoms of|signs/symptoms of|sign or symptom of|signs and/or symptoms of|symptoms or signs of|symptoms and signs of|clinical signs or symptoms of|clinical signs and symptoms of|clinical signs of|clinical signs and/or symptoms of|clinical symptoms or signs of|clinical features of|evidence or suspicion of|suspicion or evidence of|clinical or laboratory signs of|proven or suspected|suspected or proven|suspected or diagnosed|diagnosed or suspected|suspected or documented|documented or suspected|confirmed or highly suspected|highly suspected or confirmed|strongly suspected or confirmed|known or strongly suspected|in either eye|of either eye|either eye|in either or both eyes|in one or both eyes|in at least one eye|in any eye|in one eye|of the eye|of the eyes|study subject|study participant|study patient|trial participant|trial subject|any other known|virus|viruses|absolute|currently known|already known|existing|meet criteria for|meets criteria for|meeting criteria for|met criteria for|fulfilling criteria for|fulfilling the criteria for|fulfilling|fulfils|fulfill|according to DSM-IV criteria|according to DSM-5 criteria|according to DSM-IV|DSM-IV criteria for|DSM-5 criteria for|according to DSM-5|as per DSM-5|DSM-IV diagnosis of|DSM-5 diagnosis of|DSM-IV|DSM-5|DSM-V|DSM-IV-TR|\
required|requirement|obtained|performed|assessed|measured at|taken at|recorded|determined|documented by|confirmed by|as documented by|period|\
screening|visit|clinic|admitted|admitted with|who present with|who presents with|hospitalized patients with|from the study|from this study|from the trial|from this trial|by the time of enrollment|by the time of enrolment|by the time of study entry|by the time of screening|by the time of randomization|but not limited to|but are not limited to|but is not limited to|not limited to|no upper age limit|with no upper age limit|no upper limit of age|no upper limit on age|no upper limit|no maximum age|no lower age limit|no upper or lower age limit|no age limit|while in the trial|while on trial|while on the trial|while on study|while enrolled in the study|during their participation in the study|during their participation in this study|during participation in the trial|during the conduct of the study|already|have already|has already|have already been|has already been|from study|from study participation|show evidence of|shows evidence of|showing evidence of|considered|considered as|considered to have|considered to be|deemed|deemed to be|deemed to have|ability to have|to have|if known|when known|able to be|\
患者|受试者|患有|的|者|有|为|诊断|确诊|诊断为|为止|性别|男女不限|性别不限|不限|经|包括|及其|等|均可|之间";

/// Phrases that make a criterion administrative: consent, compliance, availability, logistics.
/// Such a criterion is shown apart and takes no part in screening.
pub(super) const ADMINISTRATIVE: &str = "informed consent|written consent|consent form|provide consent|give consent|giving consent|sign consent|signed consent|\
able to consent|consent to participate|consent to participation|willing to consent|consenting|parental consent|verbal consent|oral consent|consent|assent|refusal to participate|refuse to participate|refuses to participate|refused to participate|\
unwilling to participate|willing to participate|willingness to participate|agree to participate|agrees to participate|agreement to participate|decline to participate|declined participation|refusal|refuse|refuses to|declines|\
able to comply|ability to comply|willing to comply|comply with|compliance with|compliance|non-compliance|noncompliance|noncompliant|non-compliant|\
willing and able|able and willing|willing or able|unwilling or unable|unable or unwilling|unable to comply|inability to comply|unable to understand|inability to understand|able to understand|ability to understand|able to follow|\
unable to give|unable to provide|inability to provide|inability to give|able to give|able to provide|unable to consent|\
able to communicate|unable to communicate|ability to communicate|able to read|able to speak|ability to read|ability to speak|english speaking|speak english|read english|speaks english|english-speaking|non-english speaking|\
fluent in|fluency in|literate|language barrier|speak and read|read and write|understand english|understand and|speaking|\
cooperate|cooperation|cooperative|uncooperative|adhere to|adherence|willing to|willingness to|agree to|agrees to|agreed to|agreement to|\
follow-up visits|available for follow-up|availability|lost to follow-up|study visits|return for|attend|able to attend|able to complete|unable to complete|complete questionnaires|follow up|\
employee of|family member of|member of the study staff|site staff|study personnel|sponsor|relative of|\
legally|legal guardian|legal representative|legally authorized representative|guardian|caregiver|under guardianship|guardianship|prisoner|incarcerated|imprisoned|institutionalized|vulnerable|deprived of liberty|judicial|\
health insurance|social security|affiliated to|affiliation|covered by|beneficiary|insurance|\
mobile phone|smartphone|telephone|internet|internet access|email|transportation|reside|live within|living in|relocate|moving|residence|resident|reachable|geographic|distance|travel|\
other protocol|protocol-defined|protocol defined|protocol specified|protocol-specified|criteria may apply|criteria apply|not specified|see general eligibility|not applicable|none specified|see disease characteristics|other criteria|\
previous participation in this study|prior participation in this study|previously enrolled in this study|previously participated in this study|participated previously in this study|previous enrollment in this study|prior enrollment in this study|prior enrolment in this study|previous enrolment in this study|previously randomized in this study|previously randomised in this study|previous randomization in this study|prior randomization in this study|already participated in this study|already enrolled in this study|previous participation in this trial|prior participation in this trial|previously enrolled in this trial|previously participated in this trial|previous enrollment in this trial|prior enrollment in this trial|previous participation in the study|prior participation in the study|prior participation in the current study|previous participation in the current study|previous enrollment in the current study|previous participation in the present study|previous exposure in this study|above information|terminology of|former terminology|for more information|please contact|please visit|additional criteria|agreeable to|willingness|poor motivation|legal incapacity|limited legal capacity|legal identity|compulsorily detained|deem participation|deemed unsafe|transfer to another hospital|lacks capacity|lack of capacity|other inclusion|other exclusion|exclusion criteria|inclusion criteria|meet the criteria|fulfill|do not meet|not meeting|does not meet|\
written informed|signed informed|voluntarily|voluntary|provision of|signed and dated|personally signed|understands|understanding of|accept to participate|accepts to participate|accepting to participate|want to participate|wants to participate|wish to participate|wishes to participate|interest in participating|interested in participating|unwillingness|unwilling|willing|able to tolerate study|able to adhere|ability to adhere|capable of understanding|capable of giving|capable of complying|mental capacity|legal capacity|legal protection|protected adult|protected by law|under tutorship|tutorship|curatorship|under curatorship|safeguard of justice|\
employment|employee|employees|study staff|study team|investigational site|immediate family|first-degree relative of|access to a|pathology slides|slides available|tissue available|archival tissue|tumor tissue available|available tissue|tissue sample|biopsy material|submitted for|central review|HIPAA|authorization|questionnaire|questionnaires|diary|native speaker|read and understand|read and speak|speaks|speak|native language|understand the|comprehend|communicate|communication|motivated|\
知情同意|知情同意书|签署|依从性|不能配合|自愿";

/// The investigator's own judgement. A criterion that says no more is administrative; one that
/// names things which are not read stays unread.
pub(super) const JUDGEMENT: &str = "in the opinion of|opinion of the treating|investigator or|at the discretion|the investigator|principal investigator|investigators|investigator|likely to affect|could affect|may affect|might affect|would affect|would make|would put|put the subject at|put the patient at|at undue risk|undue risk|unacceptable risk|pose a risk|poses a risk|increase the risk|increased risk associated|compromise|compromises|would prevent|prevents|may prevent|preclude|precludes|precluding|would preclude|could interfere|may interfere|might interfere|interfering with|interferes with|hinder|impede|limit compliance|good candidate|poor candidate|suitable candidate|harmed|contraindicate participation|not suitable for|unsuitable for|not suitable|unsuitable|inappropriate for|not appropriate|interfere with|jeopardize|preclude participation|would interfere|confound|\
研究者认为|研究者判断|不适合";

/// Says who judges. What is judged stands beside it and means the same without these words; alone
/// they are a judgement.
pub(super) const OPINION: &str = "in the opinion of the investigator|in the investigator's opinion|opinion of the investigator|investigator's opinion|judgment of the investigator|\
judgement of the investigator|investigator's judgment|investigator's judgement|investigator judgment|investigator considers|\
deemed by the investigator|judged by the investigator|considered by the investigator|as determined by the investigator|according to the investigator|\
discretion of the investigator|investigator's discretion|opinion of the principal investigator|opinion of the treating physician|\
investigator believes|investigator feels|investigator deems|investigator thinks|opinion of investigator|in the judgment of the investigator|\
in the judgement of the investigator|as judged by the investigator|as assessed by the investigator|as deemed by the investigator|\
as per the investigator|as considered by the investigator|determined by the investigator|assessed by the investigator|per investigator judgment|\
per investigator judgement|per investigator discretion|at the discretion of the investigator|in the investigator opinion|\
in the investigator's judgment|in the investigator's judgement|based on investigator's judgment|based on investigator's judgement|\
in the view of the investigator|in the eyes of the investigator|according to the judgment of the investigator|in the investigator judgment|\
by the investigator|in the opinion of the principal investigator|in the judgment of the principal investigator|\
in the judgement of the principal investigator|as determined by the principal investigator|as judged by the principal investigator|\
as assessed by the principal investigator|as deemed by the principal investigator|as per the principal investigator|\
as considered by the principal investigator|judged by the principal investigator|deemed by the principal investigator|\
determined by the principal investigator|considered by the principal investigator|assessed by the principal investigator|\
per principal investigator judgment|per principal investigator judgement|per principal investigator discretion|\
at the discretion of the principal investigator|in the principal investigator opinion|in the principal investigator's opinion|\
in the principal investigator's judgment|in the principal investigator's judgement|based on principal investigator's judgment|\
based on principal investigator's judgement|in the view of the principal investigator|in the eyes of the principal investigator|\
according to the principal investigator|according to the judgment of the principal investigator|by the principal investigator|\
in the opinion of the study investigator|in the judgment of the study investigator|in the judgement of the study investigator|\
as determined by the study investigator|as judged by the study investigator|as assessed by the study investigator|as deemed by the study investigator|\
as per the study investigator|as considered by the study investigator|judged by the study investigator|deemed by the study investigator|\
determined by the study investigator|considered by the study investigator|assessed by the study investigator|per study investigator judgment|\
per study investigator judgement|per study investigator discretion|at the discretion of the study investigator|in the study investigator opinion|\
in the study investigator's opinion|in the study investigator's judgment|in the study investigator's judgement|based on study investigator's judgment|\
based on study investigator's judgement|in the view of the study investigator|in the eyes of the study investigator|\
according to the study investigator|according to the judgment of the study investigator|by the study investigator|\
in the opinion of the study physician|in the judgment of the study physician|in the judgement of the study physician|\
as determined by the study physician|as judged by the study physician|as assessed by the study physician|as deemed by the study physician|\
as per the study physician|as considered by the study physician|judged by the study physician|deemed by the study physician|\
determined by the study physician|considered by the study physician|assessed by the study physician|per study physician judgment|\
per study physician judgement|per study physician discretion|at the discretion of the study physician|in the study physician opinion|\
in the study physician's opinion|in the study physician's judgment|in the study physician's judgement|based on study physician's judgment|\
based on study physician's judgement|in the view of the study physician|in the eyes of the study physician|according to the study physician|\
according to the judgment of the study physician|by the study physician|in the opinion of the treating physician|\
in the judgment of the treating physician|in the judgement of the treating physician|as determined by the treating physician|\
as judged by the treating physician|as assessed by the treating physician|as deemed by the treating physician|as per the treating physician|\
as considered by the treating physician|judged by the treating physician|deemed by the treating physician|determined by the treating physician|\
considered by the treating physician|assessed by the treating physician|per treating physician judgment|per treating physician judgement|\
per treating physician discretion|at the discretion of the treating physician|in the treating physician opinion|in the treating physician's opinion|\
in the treating physician's judgment|in the treating physician's judgement|based on treating physician's judgment|\
based on treating physician's judgement|in the view of the treating physician|in the eyes of the treating physician|\
according to the treating physician|according to the judgment of the treating physician|by the treating physician|in the opinion of the study doctor|\
in the judgment of the study doctor|in the judgement of the study doctor|as determined by the study doctor|as judged by the study doctor|\
as assessed by the study doctor|as deemed by the study doctor|as per the study doctor|as considered by the study doctor|judged by the study doctor|\
deemed by the study doctor|determined by the study doctor|considered by the study doctor|assessed by the study doctor|per study doctor judgment|\
per study doctor judgement|per study doctor discretion|at the discretion of the study doctor|in the study doctor opinion|\
in the study doctor's opinion|in the study doctor's judgment|in the study doctor's judgement|based on study doctor's judgment|\
based on study doctor's judgement|in the view of the study doctor|in the eyes of the study doctor|according to the study doctor|\
according to the judgment of the study doctor|by the study doctor|in the opinion of the site investigator|in the judgment of the site investigator|\
in the judgement of the site investigator|as determined by the site investigator|as judged by the site investigator|\
as assessed by the site investigator|as deemed by the site investigator|as per the site investigator|as considered by the site investigator|\
judged by the site investigator|deemed by the site investigator|determined by the site investigator|considered by the site investigator|\
assessed by the site investigator|per site investigator judgment|per site investigator judgement|per site investigator discretion|\
at the discretion of the site investigator|in the site investigator opinion|in the site investigator's opinion|in the site investigator's judgment|\
in the site investigator's judgement|based on site investigator's judgment|based on site investigator's judgement|\
in the view of the site investigator|in the eyes of the site investigator|according to the site investigator|\
according to the judgment of the site investigator|by the site investigator|in the opinion of the investigators|in the judgment of the investigators|\
in the judgement of the investigators|as determined by the investigators|as judged by the investigators|as assessed by the investigators|\
as deemed by the investigators|as per the investigators|as considered by the investigators|judged by the investigators|deemed by the investigators|\
determined by the investigators|considered by the investigators|assessed by the investigators|per investigators judgment|per investigators judgement|\
per investigators discretion|at the discretion of the investigators|in the investigators opinion|in the investigators's opinion|\
in the investigators's judgment|in the investigators's judgement|based on investigators's judgment|based on investigators's judgement|\
in the view of the investigators|in the eyes of the investigators|according to the investigators|according to the judgment of the investigators|\
by the investigators|in the opinion of the physician|in the judgment of the physician|in the judgement of the physician|\
as determined by the physician|as judged by the physician|as assessed by the physician|as deemed by the physician|as per the physician|\
as considered by the physician|judged by the physician|deemed by the physician|determined by the physician|considered by the physician|\
assessed by the physician|per physician judgment|per physician judgement|per physician discretion|at the discretion of the physician|\
in the physician opinion|in the physician's opinion|in the physician's judgment|in the physician's judgement|based on physician's judgment|\
based on physician's judgement|in the view of the physician|in the eyes of the physician|according to the physician|\
according to the judgment of the physician|by the physician|in the opinion of the treating investigator|in the judgment of the treating investigator|\
in the judgement of the treating investigator|as determined by the treating investigator|as judged by the treating investigator|\
as assessed by the treating investigator|as deemed by the treating investigator|as per the treating investigator|\
as considered by the treating investigator|judged by the treating investigator|deemed by the treating investigator|\
determined by the treating investigator|considered by the treating investigator|assessed by the treating investigator|\
per treating investigator judgment|per treating investigator judgement|per treating investigator discretion|\
at the discretion of the treating investigator|in the treating investigator opinion|in the treating investigator's opinion|\
in the treating investigator's judgment|in the treating investigator's judgement|based on treating investigator's judgment|\
based on treating investigator's judgement|in the view of the treating investigator|in the eyes of the treating investigator|\
according to the treating investigator|according to the judgment of the treating investigator|by the treating investigator|in the opinion of the pi|\
in the judgment of the pi|in the judgement of the pi|as determined by the pi|as judged by the pi|as assessed by the pi|as deemed by the pi|\
as per the pi|as considered by the pi|judged by the pi|deemed by the pi|determined by the pi|considered by the pi|assessed by the pi|per pi judgment|\
per pi judgement|per pi discretion|at the discretion of the pi|in the pi opinion|in the pi's opinion|in the pi's judgment|in the pi's judgement|\
based on pi's judgment|based on pi's judgement|in the view of the pi|in the eyes of the pi|according to the pi|according to the judgment of the pi|\
by the pi|in the opinion of the investigator or sponsor|as determined by investigator|as judged by investigator|in the opinion of investigator|\
in the judgment of investigator|per investigator|as per investigator|by investigator|investigator-assessed|investigator assessed|\
at the investigator's discretion|at investigator's discretion|by the treating physician's discretion|as per investigator's judgment|\
clinical judgment of the investigator|clinical judgement of the investigator|in the clinical judgment of the investigator|\
in the opinion of the investigator or designee";

/// Words that name no fact of a patient. What the investigator is to judge may be said in any
/// number of them; elsewhere they stay unread.
pub(super) const VAGUE: &str = "moderately to severely|abnormality|abnormal|abnormal finding|finding|laboratory abnormality|laboratory finding|laboratory value|laboratory result|laboratory|physical examination|physical exam|physical|psychological|psychiatric|psychosocial|social|social situation|familial|sociological|geographical|\
medical problem|health problem|problem|issue|situation|circumstance|reason|factor|feature|concern|intercurrent|concomitant|comorbid|comorbidity|co-morbid|co-morbidity|associated|unstable|systemic|good|poor|general|health|other reason|\
ability|participate|participation|safety|well-being|wellbeing|welfare|safe|safely|risk|outcome|efficacy|objective|evaluation|assessment|interpretation|result of the study|study result|study outcome|study procedure|procedure|study data|validity|integrity|completion|complete|conduct|\
opinion|judgment|judgement|make|render|put|place|affect|influence|impair|limit|prevent|cause|lead|result|increase|pose|constitute|represent|could|might|would|likely|potentially|possibly|unlikely|because|based on|ineligible|undesirable|unsafe|dangerous|hazardous|inadvisable|contraindicated|\
significant risk|excess risk|adversely|negatively|materially|otherwise|not listed|not listed above|mentioned|above|previously mentioned|major organ system|organ system|body system|significance|relevant|importance|illness|ailment|pathology|state|addition|addition to|including but not limited";

/// Points of a trial from which times count.
const POINTS: &str = "enrollment|enrolment|screening|screening visit|randomization|randomisation|study entry|trial entry|\
protocol entry|study inclusion|inclusion|registration|study registration|trial registration|baseline|baseline visit|first dose|\
first dose of study drug|first dose of study treatment|first dose of study medication|first dose of study therapy|\
first dose of study intervention|first dose of trial treatment|first dose of investigational product|first dose of treatment|\
first dose of the study drug|first dose of IMP|first administration of study drug|first administration of study treatment|\
first administration of study medication|first administration of investigational product|first administration|\
first study drug administration|first study drug dose|study drug administration|first study treatment|first study vaccination|\
first vaccination|first treatment|first infusion|first injection|first study visit|first visit|start of treatment|\
start of study treatment|start of study drug|start of study medication|start of study therapy|start of therapy|start of trial treatment|\
start of protocol treatment|start of protocol therapy|start of study|start of the study|start of trial|start of the trial|\
start of dosing|initiation of treatment|initiation of study treatment|initiation of study drug|initiation of study therapy|\
initiation of study medication|initiation of therapy|initiation of protocol therapy|initiation of protocol treatment|\
initiation of the study|initiation of trial treatment|treatment initiation|treatment start|study treatment initiation|\
study drug initiation|study initiation|study start|starting treatment|starting study treatment|starting study drug|\
starting study medication|starting study therapy|starting therapy|starting the study|starting protocol therapy|starting trial treatment|\
beginning treatment|beginning study treatment|beginning study drug|beginning protocol therapy|beginning of the study|\
entering the study|entering the trial|entering this study|study treatment|study drug|study medication|study therapy|\
trial treatment|trial therapy|protocol treatment|protocol therapy|investigational product|investigational product administration|\
study enrollment|study enrolment|trial enrollment|study randomization|study participation|trial participation|\
enrollment into the study|enrollment in the study|enrollment in this study|enrollment to the study|inclusion in the study|\
inclusion into the study|entry into the study|entry to the study|entry in the study|entry into study|entry into the trial|\
entry into this study|participation in the study|participation in this study|informed consent|written informed consent|consent|\
obtaining informed consent|providing informed consent|signing informed consent|signing the informed consent|\
signing the informed consent form|signing informed consent form|signing of informed consent|signing of the informed consent|\
signing of the informed consent form|signature of informed consent|signature of the informed consent|informed consent signature|\
signing ICF|signing the ICF|signing consent|signing the consent form|ICF signature|day 1|day 0|study day 1|study day 0|\
cycle 1 day 1|C1D1|day 1 of study|day 1 of treatment|cycle 1|day 1 of cycle 1|visit 1|visit 2|visit 0|leukapheresis|apheresis|\
lymphodepletion|initiation of dosing|drug administration|administration of study drug|administration of the study drug|\
receiving study drug|receiving the study drug|receiving study treatment|receiving study medication|receiving the first dose|\
receiving the first dose of study drug|receiving the first dose of study treatment|receiving the study vaccine|\
enrolling in the study|enrolling in this study|entering into the study|participating in the study|initiating study treatment|\
initiating study therapy|initiating study drug|commencing study treatment|commencement of study treatment|\
commencement of treatment|initial dosing|initial dose|initial study drug dose|IP administration|IMP administration|\
planned first dose|planned first dose of study drug|day -1|initial screening|taking study treatment|first day of treatment|\
check-in|dosing|dose administration|treatment period|study procedures|study intervention|study visit|recruitment";

/// "before (the) first dose", "at (the) time of randomization": every point with every word that
/// counts from it.
pub(super) fn anchors() -> impl Iterator<Item = String> {
    const FROM: [&str; 7] = [
        "before",
        "prior to",
        "preceding",
        "at the time of",
        "at time of",
        "at",
        "on the day of",
    ];
    let words = FROM
        .iter()
        .flat_map(|from| ["", "the "].map(|the| format!("{from} {the}")));
    words.flat_map(|from| POINTS.split('|').map(move |point| format!("{from}{point}")))
}

/// "per RECIST 1.1", "as defined by RECIST criteria": by which a tumour is measurable.
pub(super) fn recist() -> impl Iterator<Item = String> {
    const BY: [&str; 14] = [
        "per",
        "by",
        "as per",
        "according to",
        "as defined by",
        "defined by",
        "defined according to",
        "as defined per",
        "based on",
        "using",
        "as determined by",
        "as assessed by",
        "as measured by",
        "in accordance with",
    ];
    const CRITERIA: [&str; 12] = [
        "RECIST",
        "RECIST criteria",
        "RECIST guidelines",
        "RECIST 1.1",
        "RECIST 1.1 criteria",
        "RECIST v1.1",
        "RECIST v 1.1",
        "RECIST version 1.1",
        "RECIST criteria version 1.1",
        "RECIST criteria v1.1",
        "RECIST 1.0",
        "Response Evaluation Criteria in Solid Tumors",
    ];
    let by = BY
        .iter()
        .flat_map(|by| ["", "the "].map(|the| format!("{by} {the}")));
    by.flat_map(|by| CRITERIA.map(|criteria| format!("{by}{criteria}")))
}

/// "by echocardiogram", "calculated by the Cockcroft-Gault formula": how a value is measured, or a
/// finding made, for which no record of it waits.
pub(super) fn methods() -> impl Iterator<Item = String> {
    const BY: [&str; 20] = [
        "by",
        "by the",
        "by an",
        "by either",
        "on",
        "on an",
        "via",
        "using",
        "using the",
        "per",
        "based on",
        "as measured by",
        "measured by",
        "as determined by",
        "determined by",
        "as assessed by",
        "assessed by",
        "calculated by",
        "calculated using",
        "according to the",
    ];
    const METHODS: &str = "echocardiogram|echocardiography|ECHO|MUGA|MUGA scan|multigated acquisition scan|\
        multigated acquisition (MUGA) scan|multi-gated acquisition scan|echocardiogram or MUGA|echocardiogram or MUGA scan|\
        echocardiogram (ECHO) or MUGA|ECHO or MUGA|ECHO or MUGA scan|MUGA or ECHO|MUGA or echocardiogram|\
        MUGA scan or echocardiogram|echocardiography or MUGA|echocardiogram or multigated acquisition scan|\
        transthoracic echocardiogram|transthoracic echocardiography|2D echocardiogram|cardiac ultrasound|\
        Cockcroft-Gault|Cockcroft-Gault formula|Cockcroft-Gault equation|Cockcroft-Gault method|Cockcroft and Gault formula|\
        Cockcroft and Gault equation|Cockroft-Gault formula|Cockroft-Gault equation|modified Cockcroft-Gault formula|\
        modified Cockcroft-Gault equation|MDRD formula|MDRD equation|CKD-EPI formula|CKD-EPI equation|Fridericia formula|\
        Fridericia's formula|Fridericia's correction|Bazett formula|Bazett's formula|local laboratory|local lab|\
        central laboratory|central lab|the central laboratory|the local laboratory|ECG|EKG|electrocardiogram|12-lead ECG|\
        electrocardiography|electrocardiogram (ECG)|CT or MRI|CT scan or MRI|CT or MRI scan|CT/MRI|MRI or CT scan|CT scan or MRI scan|CT or MRI scans|MRI or CT scans|contrast-enhanced CT|contrast-enhanced CT scan|MRI or CT|CT scan|MRI scan|CT|MRI|computed tomography|magnetic resonance imaging|computed tomography (CT) or magnetic resonance imaging (MRI)|computed tomography (CT)|magnetic resonance imaging (MRI)|spiral CT scan|imaging|radiography|ultrasound|ultrasonography|biopsy|ELISA|Western blot|nasopharyngeal swab|standard laboratory assay|\
        pulse oximetry|finger pulse oximetry|bone densitometry|DXA|DEXA|DXA scan|DEXA scan";
    let by = BY.iter().flat_map(|by| {
        METHODS
            .split('|')
            .map(move |method| format!("{by} {method}"))
    });
    let states = [
        "on room air",
        "in room air",
        "at rest on room air",
        "while breathing room air",
        "while on room air",
        "on ambient air",
        "in ambient air",
        "breathing ambient air",
        "breathing room air",
    ];
    by.chain(states.into_iter().map(str::to_owned))
}
