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
at|by|as|from|on|disease|disorder|condition|illness|disease of|infection|infection with|infected with|syndrome|status|\
documentation of|clinically|clinical|medically|medical|demonstrated|demonstrate|demonstrates|exhibit|exhibits|\
also|known or suspected|suspected or known|suspected or confirmed|confirmed or suspected|known or possible|RT-PCR|PCR|by RT-PCR|by PCR|RT-PCR test|PCR test|polymerase chain reaction|a known|any known|presence of any|have any|has any|presence or absence|then|than|so|very|being treated|meet|meets|meeting|following|the following|followings|includes|criteria|criterion|per|\
adult male|adult female|eligible patient|experience|experiencing|experienced|develop|developed|signs of|\
serum|plasma|blood|total|test|testing|baseline|calculated|estimated|measured|adequate|acceptable|sufficient|satisfactory|function|organ function|\
bone marrow function|renal function|kidney function|liver function|hepatic function|hematologic function|hematological function|cardiac function|pulmonary function|marrow function|\
bone marrow reserve|as follows|note|defined|performance status|\
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
other inclusion|other exclusion|exclusion criteria|inclusion criteria|meet the criteria|fulfill|do not meet|not meeting|does not meet|\
知情同意|知情同意书|签署|依从性|不能配合|自愿";

/// The investigator's own judgement. A criterion that says no more is administrative; one that
/// names things which are not read stays unread.
pub(super) const JUDGEMENT: &str = "in the opinion of the investigator|in the investigator's opinion|opinion of the investigator|investigator's opinion|judgment of the investigator|judgement of the investigator|investigator's judgment|investigator's judgement|investigator judgment|investigator considers|\
deemed by the investigator|judged by the investigator|considered by the investigator|as determined by the investigator|according to the investigator|discretion of the investigator|investigator's discretion|opinion of the principal investigator|opinion of the treating physician|opinion of the treating|in the opinion of|\
investigator believes|investigator feels|investigator deems|investigator thinks|investigator or|opinion of investigator|at the discretion|the investigator|principal investigator|investigators|investigator|\
not suitable for|unsuitable for|not suitable|unsuitable|inappropriate for|not appropriate|interfere with|jeopardize|preclude participation|would interfere|confound|\
研究者认为|研究者判断|不适合";
