//! Cancers of the demo registry.

use super::disease::{Disease, Field, People, arm, arm_for};

/// Solid tumours, each as often as its weight.
pub(super) const SOLID: &[(usize, Disease)] = &[
    (10, LUNG),
    (4, SMALL_CELL_LUNG),
    (9, BREAST),
    (7, COLORECTAL),
    (6, PROSTATE),
    (5, MELANOMA),
    (4, GASTRIC),
    (4, PANCREATIC),
    (4, LIVER),
    (3, KIDNEY),
    (3, BLADDER),
    (4, OVARIAN),
    (2, CERVICAL),
    (3, HEAD_AND_NECK),
    (3, GLIOMA),
    (2, THYROID),
    (2, GIST),
    (2, NEUROBLASTOMA),
    (3, ANY_SOLID),
];

/// Leukaemia, lymphoma and myeloma.
pub(super) const BLOOD: &[(usize, Disease)] = &[
    (4, AML),
    (3, ALL),
    (3, CLL),
    (4, LYMPHOMA),
    (5, MYELOMA),
    (2, CML),
];

const MEASURABLE: &str = "{Measurable disease {per|according to} RECIST {v|version }1.1|At least one measurable lesion by RECIST 1.1}";

const LUNG: Disease = Disease {
    name: "non-small cell lung cancer",
    conditions: &["Non-Small Cell Lung Cancer", "NSCLC", "Lung Adenocarcinoma"],
    mesh: &["Carcinoma, Non-Small-Cell Lung", "Lung Neoplasms"],
    field: Field::Solid,
    people: People::Adults,
    entry: &[
        "{Histologically or cytologically|Histologically} confirmed {locally advanced or metastatic|stage IIIB, IIIC or IV} {non-small cell lung cancer|NSCLC|non-squamous NSCLC}",
        "Stage {IIIB-IV|IV} or recurrent {NSCLC|non-small cell lung cancer} not amenable to curative {surgery or radiotherapy|treatment}",
    ],
    arms: &[
        arm_for(
            &["Osimertinib", "Savolitinib"],
            "EGFR-Mutated, MET-Amplified",
            &[
                "{Documented|Known} EGFR mutation {(exon 19 deletion or L858R)|known to be associated with EGFR TKI sensitivity}",
                "{Disease progression|Progression} on {prior|first-line} osimertinib {treatment|therapy|}",
                "MET amplification {by FISH|by FISH or NGS} after progression",
            ],
            &["Prior {treatment with a MET inhibitor|savolitinib, capmatinib or crizotinib}"],
        ),
        arm_for(
            &["Osimertinib", "Pemetrexed", "Carboplatin"],
            "EGFR-Mutated",
            &[
                "EGFR {exon 19 deletion or exon 21 L858R mutation|Ex19del or L858R}, {alone or with other EGFR mutations|confirmed in tumor tissue or ctDNA}",
                "No prior systemic {therapy|treatment} for advanced disease",
            ],
            &["Prior treatment with {an EGFR tyrosine kinase inhibitor|any EGFR TKI}"],
        ),
        arm_for(
            &["Alectinib"],
            "ALK-Positive",
            &["ALK {rearrangement|fusion} {by FISH, IHC or NGS|documented by an approved test}"],
            &["Prior {ALK inhibitor|treatment with crizotinib, ceritinib or brigatinib}"],
        ),
        arm_for(
            &["Sotorasib"],
            "KRAS G12C-Mutated",
            &[
                "KRAS {p.|}G12C mutation {identified through molecular testing|in tumor tissue or plasma}",
                "{At least one|1 to 3} prior {lines of systemic therapy|lines of therapy for advanced disease}",
            ],
            &["{Prior treatment with a KRAS G12C inhibitor|Prior sotorasib or adagrasib}"],
        ),
        arm_for(
            &["Pembrolizumab", "Pemetrexed", "Cisplatin"],
            "PD-L1 Unselected",
            &[
                "No {EGFR mutation or ALK rearrangement|sensitizing EGFR mutations and no ALK fusion}",
            ],
            &["Prior {anti-PD-1, anti-PD-L1 or anti-CTLA-4|immune checkpoint inhibitor} therapy"],
        ),
        arm_for(
            &["Durvalumab"],
            "Unresectable Stage III",
            &[
                "Unresectable stage III disease without progression after {concurrent chemoradiation|at least 2 cycles of platinum-based chemoradiotherapy}",
            ],
            &[
                "{Grade 2 or higher pneumonitis|Pneumonitis grade {ge} 2} from prior {chemoradiation|radiotherapy}",
            ],
        )
        .entering("{Histologically confirmed|Histologically or cytologically confirmed} unresectable stage III {NSCLC|non-small cell lung cancer}"),
        arm_for(
            &["Selpercatinib"],
            "RET Fusion-Positive",
            &["RET fusion {by NGS or PCR|documented by local testing}"],
            &["Prior selective RET inhibitor"],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &[
        "{History of|Any history of} interstitial lung disease{| or radiation pneumonitis requiring steroids}",
        "Mixed small cell {and non-small cell|} histology",
    ],
};

const SMALL_CELL_LUNG: Disease = Disease {
    name: "small cell lung cancer",
    conditions: &[
        "Small Cell Lung Cancer",
        "Extensive-stage Small Cell Lung Cancer",
    ],
    mesh: &["Small Cell Lung Carcinoma", "Lung Neoplasms"],
    field: Field::Solid,
    people: People::Adults,
    entry: &[
        "{Histologically|Cytologically} confirmed extensive-stage small cell lung cancer {(SCLC)|}",
    ],
    arms: &[
        arm(&["Atezolizumab", "Carboplatin", "Etoposide"]),
        arm_for(
            &["Lurbinectedin"],
            "Relapsed",
            &["Progression {after|on or after} one prior platinum-containing {line|regimen}"],
            &["Prior {lurbinectedin or trabectedin|topotecan}"],
        ),
        arm_for(
            &["Tarlatamab"],
            "Relapsed",
            &[
                "{At least two|{ge} 2} prior lines of {treatment|systemic therapy} including a platinum",
            ],
            &["Prior therapy targeting DLL3"],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &["{Active|Suspected} autoimmune paraneoplastic syndrome"],
};

const BREAST: Disease = Disease {
    name: "breast cancer",
    conditions: &[
        "Breast Cancer",
        "Metastatic Breast Cancer",
        "Breast Neoplasms",
    ],
    mesh: &["Breast Neoplasms"],
    field: Field::Solid,
    people: People::Adults,
    entry: &[
        "{Histologically|Pathologically} confirmed {metastatic or locally advanced unresectable|inoperable locally advanced or metastatic} breast cancer",
        "{Women and men|Patients} with {stage IV|metastatic} breast {cancer|carcinoma}",
    ],
    arms: &[
        arm_for(
            &["Trastuzumab Deruxtecan"],
            "HER2-Positive",
            &[
                "HER2-positive {disease|status} (IHC 3+ or ISH-positive){| per ASCO/CAP guidelines}",
                "Prior {treatment with trastuzumab and a taxane|trastuzumab}",
            ],
            &["{LVEF {lt} 50%|Left ventricular ejection fraction below 50 %}"],
        ),
        arm_for(
            &["Palbociclib", "Letrozole"],
            "HR-Positive, HER2-Negative",
            &[
                "{ER-positive and/or PR-positive|Estrogen receptor positive (ER+)} and HER2-negative {tumor|disease}",
                "{Postmenopausal status|Postmenopausal, or premenopausal with ovarian suppression}",
            ],
            &["Prior {CDK4/6 inhibitor|palbociclib, ribociclib or abemaciclib}"],
        ),
        arm_for(
            &["Alpelisib", "Fulvestrant"],
            "PIK3CA-Mutated",
            &[
                "PIK3CA mutation in {tumor tissue or ctDNA|tissue or plasma}",
                "{HR-positive|ER-positive}, HER2-negative disease",
            ],
            &["{Type 1 diabetes or uncontrolled type 2 diabetes|HbA1c {gt} {6.4|7.0} %}"],
        ),
        arm_for(
            &["Olaparib"],
            "Germline BRCA-Mutated",
            &[
                "{Deleterious|Documented} germline BRCA1 or BRCA2 mutation",
                "HER2-negative {breast cancer|disease}",
            ],
            &["Prior {PARP inhibitor|treatment with olaparib or talazoparib}"],
        ),
        arm_for(
            &["Sacituzumab Govitecan"],
            "Triple-Negative",
            &[
                "Triple-negative breast cancer{| (ER and PR {lt} 1%, HER2-negative)}",
                "{At least two|{ge} 2} prior {chemotherapy regimens|lines of chemotherapy}",
            ],
            &["Prior {topoisomerase I inhibitor|irinotecan}"],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &[
        "{Inflammatory breast cancer|Bilateral breast cancer}",
        "{Leptomeningeal disease|Carcinomatous meningitis}",
    ],
};

const COLORECTAL: Disease = Disease {
    name: "colorectal cancer",
    conditions: &[
        "Colorectal Cancer",
        "Metastatic Colorectal Cancer",
        "Colon Cancer",
    ],
    mesh: &["Colorectal Neoplasms"],
    field: Field::Solid,
    people: People::Adults,
    entry: &[
        "{Histologically|Cytologically or histologically} confirmed {metastatic|unresectable metastatic} {colorectal cancer|adenocarcinoma of the colon or rectum}",
    ],
    arms: &[
        arm_for(
            &["Encorafenib", "Cetuximab"],
            "BRAF V600E-Mutated",
            &[
                "BRAF V600E mutation {in tumor tissue or blood|by local assay}",
                "{One or two|No more than 2} prior regimens for metastatic disease",
            ],
            &["Prior {RAF inhibitor|treatment with a BRAF inhibitor}"],
        ),
        arm_for(
            &["Panitumumab", "Leucovorin", "Fluorouracil", "Oxaliplatin"],
            "RAS Wild-Type",
            &[
                "{KRAS and NRAS wild-type|RAS wild-type (KRAS and NRAS exons 2, 3 and 4)} tumor",
                "No prior chemotherapy for metastatic disease",
            ],
            &["{Peripheral neuropathy grade {ge} 2|Grade 2 or higher peripheral neuropathy}"],
        ),
        arm_for(
            &["Pembrolizumab"],
            "MSI-High",
            &["{MSI-H or dMMR|Microsatellite instability-high or mismatch repair deficient} tumor"],
            &["Prior {anti-PD-1 or anti-PD-L1 therapy|immunotherapy}"],
        ),
        arm_for(
            &["Trifluridine/Tipiracil", "Bevacizumab"],
            "Refractory",
            &[
                "{At least two|{ge} 2} prior {lines|regimens} including fluoropyrimidine, oxaliplatin and irinotecan",
            ],
            &["{Uncontrolled hypertension|Blood pressure {gt} 150/100 mmHg}"],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &["{Bowel obstruction|Inflammatory bowel disease}{| within {3|6} months}"],
};

const PROSTATE: Disease = Disease {
    name: "prostate cancer",
    conditions: &[
        "Prostate Cancer",
        "Metastatic Castration-resistant Prostate Cancer",
    ],
    mesh: &["Prostatic Neoplasms"],
    field: Field::Solid,
    people: People::Men,
    entry: &[
        "{Histologically|Pathologically} confirmed {adenocarcinoma of the prostate|prostate adenocarcinoma} {without neuroendocrine differentiation|}",
    ],
    arms: &[
        arm_for(
            &["Olaparib", "Abiraterone"],
            "HRR-Mutated",
            &[
                "{Metastatic castration-resistant|mCRPC with castrate testosterone ({lt} 50 ng/dL)}{| disease}",
                "BRCA1, BRCA2 or ATM {alteration|mutation}",
            ],
            &["Prior {PARP inhibitor|platinum chemotherapy}"],
        ),
        arm_for(
            &["Lutetium Lu 177 Vipivotide Tetraxetan"],
            "PSMA-Positive",
            &[
                "{PSMA-positive|At least one PSMA-positive} metastatic lesion on PET/CT",
                "Progression on {at least one|one} {androgen receptor pathway inhibitor|of abiraterone, enzalutamide or apalutamide}",
            ],
            &["Prior {radium-223 within 6 months|strontium-89 or radium-223}"],
        ),
        arm_for(
            &["Darolutamide", "Docetaxel"],
            "Hormone-Sensitive",
            &[
                "Metastatic {hormone-sensitive|castration-sensitive} disease",
                "{Candidates for|Suitable for} docetaxel and androgen deprivation therapy",
            ],
            &["Prior {chemotherapy|docetaxel} for prostate cancer"],
        ),
    ],
    inclusion: &["{PSA|Prostate-specific antigen} {ge} {1|2} ng/mL"],
    exclusion: &["{History of seizure|Prior seizure or brain injury}"],
};

const MELANOMA: Disease = Disease {
    name: "melanoma",
    conditions: &["Melanoma", "Metastatic Melanoma"],
    mesh: &["Melanoma"],
    field: Field::Solid,
    people: People::AdultsAndTeens,
    entry: &[
        "{Histologically confirmed|} unresectable stage III or {stage IV|metastatic} {cutaneous|} melanoma",
    ],
    arms: &[
        arm_for(
            &["Dabrafenib", "Trametinib"],
            "BRAF V600-Mutated",
            &["BRAF {V600E or V600K|V600} mutation {positive|documented}"],
            &["Prior {BRAF or MEK inhibitor|dabrafenib, vemurafenib or trametinib}"],
        ),
        arm_for(
            &["Nivolumab", "Relatlimab"],
            "Previously Untreated",
            &["No prior systemic {anticancer|} therapy for unresectable or metastatic melanoma"],
            &["{Uveal|Ocular} melanoma"],
        ),
        arm_for(
            &["BIOLOGICAL:Lifileucel", "Aldesleukin"],
            "PD-1 Refractory",
            &[
                "Progression {on|after} anti-PD-1 therapy",
                "At least one resectable lesion {for TIL generation|of 1.5 cm or more}",
            ],
            &["Prior {cell therapy|organ allograft}"],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &[
        "{Active autoimmune disease|Autoimmune disease requiring systemic steroids within the past 2 years}",
    ],
};

const GASTRIC: Disease = Disease {
    name: "gastric or gastroesophageal junction adenocarcinoma",
    conditions: &["Gastric Cancer", "Gastroesophageal Junction Adenocarcinoma"],
    mesh: &["Stomach Neoplasms"],
    field: Field::Solid,
    people: People::Adults,
    entry: &[
        "{Locally advanced unresectable or metastatic|Unresectable} gastric or gastroesophageal junction adenocarcinoma",
    ],
    arms: &[
        arm_for(
            &["Zolbetuximab", "Capecitabine", "Oxaliplatin"],
            "CLDN18.2-Positive",
            &[
                "CLDN18.2-positive {tumor ({ge} 75% of cells)|tumor by IHC}",
                "HER2-negative disease",
            ],
            &["{Gastric outlet syndrome|Persistent recurrent vomiting}"],
        ),
        arm_for(
            &["Trastuzumab", "Pembrolizumab", "Fluorouracil", "Cisplatin"],
            "HER2-Positive",
            &["HER2-positive (IHC 3+, or IHC 2+ and FISH-positive) {disease|tumor}"],
            &["LVEF {lt} {50|55}%"],
        ),
        arm_for(
            &["Ramucirumab", "Paclitaxel"],
            "Second-Line",
            &[
                "Progression {during or within 4 months after|after} first-line {platinum and fluoropyrimidine|therapy}",
            ],
            &["{Significant bleeding|GI perforation} within {3|6} months"],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &["Unable to swallow {tablets|oral medication}"],
};

const PANCREATIC: Disease = Disease {
    name: "pancreatic ductal adenocarcinoma",
    conditions: &["Pancreatic Cancer", "Pancreatic Ductal Adenocarcinoma"],
    mesh: &["Pancreatic Neoplasms"],
    field: Field::Solid,
    people: People::Adults,
    entry: &[
        "{Histologically or cytologically|Histologically} confirmed metastatic {pancreatic adenocarcinoma|pancreatic ductal adenocarcinoma (PDAC)}",
    ],
    arms: &[
        arm_for(
            &["Gemcitabine", "Nab-paclitaxel"],
            "First-Line",
            &["No prior {chemotherapy|systemic therapy} for metastatic disease"],
            &[],
        ),
        arm_for(
            &["Olaparib"],
            "BRCA-Mutated",
            &[
                "{Germline BRCA1/2|Germline BRCA1 or BRCA2} mutation",
                "No progression after {at least 16 weeks of|} platinum-based chemotherapy",
            ],
            &["Prior PARP inhibitor"],
        ),
        arm_for(
            &["Liposomal Irinotecan", "Fluorouracil", "Leucovorin"],
            "Second-Line",
            &["Progression after {prior gemcitabine|gemcitabine-based therapy}"],
            &["Prior irinotecan"],
        ),
    ],
    inclusion: &[MEASURABLE, "{Albumin {ge} 3.0 g/dL|CA 19-9 {gt} 37 U/mL}"],
    exclusion: &["{Islet cell|Neuroendocrine} tumors"],
};

const LIVER: Disease = Disease {
    name: "hepatocellular carcinoma",
    conditions: &["Hepatocellular Carcinoma", "HCC"],
    mesh: &["Carcinoma, Hepatocellular", "Liver Neoplasms"],
    field: Field::Solid,
    people: People::Adults,
    entry: &[
        "{Histologically confirmed|Clinically or histologically diagnosed} {unresectable|advanced} hepatocellular carcinoma",
        "BCLC stage {B or C|C} hepatocellular carcinoma",
    ],
    arms: &[
        arm_for(
            &["Atezolizumab", "Bevacizumab"],
            "First-Line",
            &["No prior systemic therapy for HCC"],
            &["{Untreated esophageal varices|Esophageal varices with bleeding within 6 months}"],
        ),
        arm_for(
            &["Lenvatinib", "PROCEDURE:Transarterial Chemoembolization"],
            "Intermediate-Stage",
            &["{Not amenable to|Unsuitable for} resection, ablation or transplantation"],
            &["{Portal vein invasion (Vp4)|Main portal vein thrombosis}"],
        )
        .entering("BCLC stage B hepatocellular carcinoma"),
        arm_for(
            &["Cabozantinib"],
            "Sorafenib-Treated",
            &[
                "Prior {sorafenib|treatment with sorafenib}",
                "{No more than 2|Up to two} prior systemic regimens",
            ],
            &["Prior cabozantinib"],
        ),
    ],
    inclusion: &[
        "Child-Pugh {class A|score {le} 6}",
        "{HBV DNA {lt} 500 IU/mL|Antiviral therapy if HBsAg positive}",
    ],
    exclusion: &[
        "{Hepatic encephalopathy|Fibrolamellar or mixed cholangiocarcinoma histology}",
        "Prior liver transplantation",
    ],
};

const KIDNEY: Disease = Disease {
    name: "renal cell carcinoma",
    conditions: &["Renal Cell Carcinoma", "Clear Cell Renal Cell Carcinoma"],
    mesh: &["Carcinoma, Renal Cell", "Kidney Neoplasms"],
    field: Field::Solid,
    people: People::Adults,
    entry: &[
        "{Advanced or metastatic|Metastatic} renal cell carcinoma with {a clear cell component|clear cell histology}",
    ],
    arms: &[
        arm_for(
            &["Pembrolizumab", "Axitinib"],
            "First-Line",
            &["No prior systemic therapy for {advanced|metastatic} RCC"],
            &[],
        ),
        arm_for(
            &["Belzutifan"],
            "Previously Treated",
            &[
                "Progression after {both a PD-1/PD-L1 inhibitor and a VEGFR TKI|an immune checkpoint inhibitor}",
                "{1 to 3|No more than 3} prior systemic regimens",
            ],
            &[
                "{Pulse oximeter reading {lt} 92% at rest|Requires intermittent supplemental oxygen}",
                "Prior HIF-2α inhibitor",
            ],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &["{Urine protein {ge} 2+|Proteinuria {gt} 1 g/24 h}"],
};

const BLADDER: Disease = Disease {
    name: "urothelial carcinoma",
    conditions: &["Urothelial Carcinoma", "Bladder Cancer"],
    mesh: &["Carcinoma, Transitional Cell", "Urinary Bladder Neoplasms"],
    field: Field::Solid,
    people: People::Adults,
    entry: &[
        "{Locally advanced or metastatic|Unresectable or metastatic} urothelial carcinoma{| of the bladder, renal pelvis, ureter or urethra}",
    ],
    arms: &[
        arm_for(
            &["Enfortumab Vedotin", "Pembrolizumab"],
            "First-Line",
            &[
                "{Eligible for|Able to receive} {cisplatin or carboplatin|platinum-based chemotherapy}",
            ],
            &["{Ongoing neuropathy grade {ge} 2|Sensory or motor neuropathy of grade 2 or higher}"],
        ),
        arm_for(
            &["Erdafitinib"],
            "FGFR-Altered",
            &[
                "{FGFR3 mutation or FGFR2/3 fusion|Select FGFR alterations}",
                "Progression during or after {at least one|one} line of therapy",
            ],
            &["{Central serous retinopathy|Phosphate {gt} ULN}"],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &["{Uncontrolled diabetes (HbA1c {ge} 8%)|Active keratitis}"],
};

const OVARIAN: Disease = Disease {
    name: "ovarian cancer",
    conditions: &[
        "Ovarian Cancer",
        "Fallopian Tube Cancer",
        "Primary Peritoneal Carcinoma",
    ],
    mesh: &["Ovarian Neoplasms", "Carcinoma, Ovarian Epithelial"],
    field: Field::Solid,
    people: People::Women,
    entry: &[
        "{High-grade serous|Epithelial} ovarian, fallopian tube or primary peritoneal cancer{|, FIGO stage III or IV}",
    ],
    arms: &[
        arm_for(
            &["Mirvetuximab Soravtansine"],
            "FRα-Positive, Platinum-Resistant",
            &[
                "Platinum-resistant disease (progression {within 6 months|between 3 and 6 months} after the last platinum)",
                "{1 to 3|No more than 3} prior lines",
                "Folate receptor alpha {high|positive} expression",
            ],
            &["{Active corneal disease|Ocular conditions needing ongoing treatment}"],
        ),
        arm_for(
            &["Niraparib"],
            "Maintenance",
            &[
                "{Complete or partial response|Response} to {first-line|the last} platinum-based chemotherapy",
            ],
            &[
                "Prior {PARP inhibitor|niraparib}",
                "{History of MDS or AML|Known myelodysplastic syndrome}",
            ],
        ),
        arm_for(
            &["Paclitaxel", "Bevacizumab"],
            "Recurrent",
            &["{CA-125 {ge} 2 {x} ULN|Recurrent disease by RECIST or GCIG criteria}"],
            &["{History of bowel obstruction|Gastrointestinal fistula}"],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &["{Borderline (low malignant potential)|Mucinous} tumors"],
};

const CERVICAL: Disease = Disease {
    name: "cervical cancer",
    conditions: &["Cervical Cancer"],
    mesh: &["Uterine Cervical Neoplasms"],
    field: Field::Solid,
    people: People::Women,
    entry: &[
        "{Persistent, recurrent or metastatic|Recurrent or metastatic} {squamous cell carcinoma|squamous, adenosquamous or adenocarcinoma} of the cervix",
    ],
    arms: &[
        arm_for(
            &["Tisotumab Vedotin"],
            "Previously Treated",
            &["Progression on or after {one or two|no more than 2} prior lines"],
            &["{Active ocular surface disease|Prior cicatricial conjunctivitis}"],
        ),
        arm_for(
            &["Cadonilimab", "Carboplatin", "Paclitaxel"],
            "First-Line",
            &["No prior systemic chemotherapy for recurrent or metastatic disease"],
            &["Prior {immune checkpoint inhibitor|anti-PD-1 therapy}"],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &["{Ureteral obstruction without stent|Vesicovaginal fistula}"],
};

const HEAD_AND_NECK: Disease = Disease {
    name: "head and neck squamous cell carcinoma",
    conditions: &[
        "Head and Neck Squamous Cell Carcinoma",
        "Oropharyngeal Cancer",
    ],
    mesh: &["Squamous Cell Carcinoma of Head and Neck"],
    field: Field::Solid,
    people: People::Adults,
    entry: &[
        "Recurrent or metastatic squamous cell carcinoma of the {oral cavity, oropharynx, hypopharynx or larynx|head and neck}",
    ],
    arms: &[
        arm_for(
            &["Pembrolizumab", "Cetuximab"],
            "PD-L1 CPS at Least 1",
            &[
                "PD-L1 combined positive score (CPS) {ge} 1",
                "No prior systemic therapy in the recurrent or metastatic setting",
            ],
            &["Prior cetuximab{| other than with radiotherapy}"],
        ),
        arm_for(
            &["RADIATION:Intensity Modulated Radiotherapy", "Cisplatin"],
            "Locally Advanced",
            &[
                "{Candidate for|Planned for} definitive chemoradiotherapy",
                "Known p16 status {for oropharyngeal tumors|}",
            ],
            &["{Hearing loss grade {ge} 2|Prior radiotherapy to the head and neck}"],
        )
        .entering("Locally advanced squamous cell carcinoma of the {oral cavity, oropharynx, hypopharynx or larynx|head and neck}, stage III to IVB"),
    ],
    inclusion: &[],
    exclusion: &["{Nasopharyngeal|Salivary gland} carcinoma"],
};

const GLIOMA: Disease = Disease {
    name: "glioblastoma",
    conditions: &["Glioblastoma", "High Grade Glioma"],
    mesh: &["Glioblastoma", "Glioma"],
    field: Field::Solid,
    people: People::Adults,
    entry: &["{Newly diagnosed|Recurrent} glioblastoma (WHO grade {IV|4}), IDH wild-type"],
    arms: &[
        arm_for(
            &["Temozolomide", "RADIATION:Radiotherapy"],
            "MGMT-Methylated",
            &["MGMT promoter methylation"],
            &["Prior {temozolomide|chemotherapy or cranial radiotherapy}"],
        )
        .entering("Newly diagnosed glioblastoma (WHO grade {IV|4}), IDH wild-type"),
        arm_for(
            &["Bevacizumab", "Lomustine"],
            "Recurrent",
            &[
                "First {recurrence|progression} after {radiotherapy and temozolomide|standard chemoradiation}",
                "Karnofsky performance status {ge} {60|70}",
            ],
            &[
                "Prior bevacizumab",
                "{Intracranial hemorrhage|Evidence of recent hemorrhage on MRI}",
            ],
        )
        .entering("Recurrent glioblastoma (WHO grade {IV|4})"),
        arm_for(
            &["Vorasidenib"],
            "IDH-Mutated",
            &["IDH1 or IDH2 mutation {by local testing|}"],
            &["Prior {IDH inhibitor|radiotherapy}"],
        )
        .entering("{Residual or recurrent|Recurrent} grade 2 {or 3|} oligodendroglioma or astrocytoma"),
    ],
    inclusion: &["Stable or decreasing dose of corticosteroids for {5|7} days"],
    exclusion: &["{Leptomeningeal|Infratentorial} disease"],
};

const THYROID: Disease = Disease {
    name: "thyroid cancer",
    conditions: &["Thyroid Cancer", "Differentiated Thyroid Carcinoma"],
    mesh: &["Thyroid Neoplasms"],
    field: Field::Solid,
    people: People::AdultsAndTeens,
    entry: &["{Radioiodine-refractory differentiated|Advanced medullary} thyroid cancer"],
    arms: &[
        arm_for(
            &["Selpercatinib"],
            "RET-Altered",
            &["RET {mutation or fusion|alteration}"],
            &["Prior selective RET inhibitor"],
        )
        .entering("Advanced medullary thyroid cancer"),
        arm_for(
            &["Lenvatinib"],
            "Radioiodine-Refractory",
            &["Progression within {12|13} months"],
            &["{More than one|{gt} 1} prior VEGFR-targeted therapy"],
        )
        .entering("Radioiodine-refractory differentiated thyroid cancer"),
    ],
    inclusion: &["{TSH {le} 0.5 mIU/L|Thyroid-stimulating hormone suppressed}"],
    exclusion: &["Anaplastic thyroid carcinoma"],
};

const GIST: Disease = Disease {
    name: "gastrointestinal stromal tumor",
    conditions: &["Gastrointestinal Stromal Tumor", "GIST"],
    mesh: &["Gastrointestinal Stromal Tumors"],
    field: Field::Solid,
    people: People::Adults,
    entry: &["{Unresectable or metastatic|Advanced} gastrointestinal stromal tumor (GIST)"],
    arms: &[
        arm_for(
            &["Ripretinib"],
            "KIT-Mutated",
            &[
                "KIT {exon 11 and exon 17|exon 9 or 11} mutation",
                "Prior imatinib",
            ],
            &["Prior {ripretinib|sunitinib}"],
        ),
        arm_for(
            &["Avapritinib"],
            "PDGFRA D842V-Mutated",
            &["PDGFRA D842V mutation"],
            &["History of intracranial bleeding"],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &["Known {NF1|SDH-deficient} disease"],
};

const NEUROBLASTOMA: Disease = Disease {
    name: "high-risk neuroblastoma",
    conditions: &["Neuroblastoma"],
    mesh: &["Neuroblastoma"],
    field: Field::Solid,
    people: People::Children,
    entry: &["{Relapsed or refractory|Newly diagnosed high-risk} neuroblastoma"],
    arms: &[
        arm_for(
            &["Dinutuximab", "Irinotecan", "Temozolomide"],
            "Relapsed",
            &["First {relapse|progression} of high-risk disease"],
            &["Prior anti-GD2 antibody{| with grade 4 allergic reaction}"],
        )
        .entering("Relapsed {or refractory|} neuroblastoma"),
        arm_for(
            &["Lorlatinib"],
            "ALK-Altered",
            &["ALK mutation or amplification"],
            &["Prior ALK inhibitor"],
        ),
    ],
    inclusion: &["Lansky {or Karnofsky score|performance score} {ge} {50|60}"],
    exclusion: &[],
};

const ANY_SOLID: Disease = Disease {
    name: "advanced solid tumors",
    conditions: &["Advanced Solid Tumor", "Metastatic Cancer"],
    mesh: &["Neoplasms"],
    field: Field::Solid,
    people: People::Adults,
    entry: &[
        "{Locally advanced or metastatic|Advanced} solid tumor that has {progressed on|no} standard {therapy|treatment}",
        "{Any|Histologically confirmed} advanced solid malignancy for which no standard therapy {exists|is available}",
    ],
    arms: &[
        arm_for(
            &["Larotrectinib"],
            "NTRK Fusion-Positive",
            &["NTRK1, NTRK2 or NTRK3 {gene|} fusion"],
            &["Prior TRK inhibitor"],
        ),
        arm_for(
            &["Trastuzumab Deruxtecan"],
            "HER2-Overexpressing",
            &["HER2 {overexpression (IHC 3+)|IHC 3+ by central testing}"],
            &["{Non-infectious pneumonitis|History of ILD} requiring steroids"],
        ),
        arm_for(
            &["Dostarlimab"],
            "dMMR",
            &["{dMMR or MSI-H|Mismatch repair deficient} tumor"],
            &["Prior anti-PD-1 therapy"],
        ),
        arm_for(
            &["Demozumab"],
            "",
            &[],
            &["{Major surgery|Live vaccine} within {28 days|30 days|4 weeks} of first dose"],
        ),
    ],
    inclusion: &[MEASURABLE],
    exclusion: &[],
};

const AML: Disease = Disease {
    name: "acute myeloid leukemia",
    conditions: &["Acute Myeloid Leukemia", "AML"],
    mesh: &["Leukemia, Myeloid, Acute"],
    field: Field::Blood,
    people: People::Adults,
    entry: &["{Newly diagnosed|Relapsed or refractory} acute myeloid leukemia{| by WHO criteria}"],
    arms: &[
        arm_for(
            &["Gilteritinib"],
            "FLT3-Mutated",
            &["FLT3-ITD or FLT3 {TKD|D835} mutation"],
            &["Prior {gilteritinib or quizartinib|FLT3 inhibitor}{| other than midostaurin}"],
        )
        .entering("{Relapsed or refractory|Refractory or relapsed} acute myeloid leukemia{| by WHO criteria}"),
        arm_for(
            &["Venetoclax", "Azacitidine"],
            "Unfit",
            &["{Age {ge} 75 years or|} ineligible for intensive chemotherapy"],
            &["Prior hypomethylating agent"],
        )
        .entering("{Newly diagnosed|Previously untreated} acute myeloid leukemia{| by WHO criteria}"),
        arm_for(
            &["Ivosidenib", "Azacitidine"],
            "IDH1-Mutated",
            &["IDH1 {R132|} mutation"],
            &["Prior IDH1 inhibitor"],
        )
        .entering("{Newly diagnosed|Previously untreated} acute myeloid leukemia"),
    ],
    inclusion: &["{White blood cell count|WBC} {le} {25|30} {x} 10^9/L{| (hydroxyurea allowed)}"],
    exclusion: &[
        "Acute promyelocytic leukemia",
        "{Active CNS leukemia|Symptomatic CNS involvement}",
    ],
};

const ALL: Disease = Disease {
    name: "acute lymphoblastic leukemia",
    conditions: &[
        "Acute Lymphoblastic Leukemia",
        "B-cell Acute Lymphoblastic Leukemia",
    ],
    mesh: &["Precursor Cell Lymphoblastic Leukemia-Lymphoma"],
    field: Field::Blood,
    people: People::Children,
    entry: &[
        "{Relapsed or refractory|First relapse of} {CD19-positive |}B-cell acute lymphoblastic leukemia",
    ],
    arms: &[
        arm_for(
            &["BIOLOGICAL:Tisagenlecleucel"],
            "CD19-Positive",
            &[
                "CD19 expression {in bone marrow or peripheral blood|by flow cytometry}",
                "{ge} 5% {lymphoblasts|blasts} in bone marrow",
            ],
            &[
                "Prior {CAR-T|gene} therapy",
                "{Grade 2 to 4|Active} graft-versus-host disease",
            ],
        ),
        arm_for(
            &["Blinatumomab"],
            "MRD-Positive",
            &["Minimal residual disease {ge} 0.1%"],
            &["{Seizure disorder|Clinically relevant CNS pathology}"],
        )
        .entering("B-cell acute lymphoblastic leukemia in {first or later|} complete remission"),
        arm_for(
            &["Dasatinib", "Prednisone"],
            "Philadelphia Chromosome-Positive",
            &["BCR-ABL1 {positive|fusion}"],
            &["{Pleural effusion|QTc {gt} 480 ms}"],
        )
        .entering("Newly diagnosed {B-cell |}acute lymphoblastic leukemia"),
    ],
    inclusion: &["{Lansky or Karnofsky|Karnofsky or Lansky performance} score {ge} 50"],
    exclusion: &["Burkitt {leukemia|lymphoma/leukemia}"],
};

const CLL: Disease = Disease {
    name: "chronic lymphocytic leukemia",
    conditions: &["Chronic Lymphocytic Leukemia", "Small Lymphocytic Lymphoma"],
    mesh: &["Leukemia, Lymphocytic, Chronic, B-Cell"],
    field: Field::Blood,
    people: People::Adults,
    entry: &[
        "{CLL or SLL|Chronic lymphocytic leukemia} requiring treatment per iwCLL {2018|} criteria",
    ],
    arms: &[
        arm_for(
            &["Acalabrutinib", "Venetoclax"],
            "Previously Untreated",
            &["No prior {systemic|} therapy for CLL"],
            &["{Significant cardiovascular disease|Warfarin or another vitamin K antagonist}"],
        ),
        arm_for(
            &["Pirtobrutinib"],
            "BTK Inhibitor-Treated",
            &["Prior covalent BTK inhibitor{| (ibrutinib, acalabrutinib or zanubrutinib)}"],
            &["Richter transformation"],
        ),
    ],
    inclusion: &[],
    exclusion: &["{Uncontrolled autoimmune hemolytic anemia|Active ITP}"],
};

const LYMPHOMA: Disease = Disease {
    name: "diffuse large B-cell lymphoma",
    conditions: &[
        "Diffuse Large B-Cell Lymphoma",
        "DLBCL",
        "Large B-cell Lymphoma",
    ],
    mesh: &["Lymphoma, Large B-Cell, Diffuse"],
    field: Field::Blood,
    people: People::Adults,
    entry: &[
        "{Relapsed or refractory|Previously untreated, CD20-positive} diffuse large B-cell lymphoma",
    ],
    arms: &[
        arm_for(
            &["Glofitamab", "Gemcitabine", "Oxaliplatin"],
            "Relapsed or Refractory",
            &[
                "{At least one|{ge} 1} prior line of systemic therapy",
                "Not a candidate for autologous stem cell transplant",
            ],
            &["Prior {bispecific antibody|glofitamab or epcoritamab}"],
        )
        .entering("Relapsed or refractory {diffuse large B-cell lymphoma|DLBCL}"),
        arm_for(
            &[
                "Polatuzumab Vedotin",
                "Rituximab",
                "Cyclophosphamide",
                "Doxorubicin",
                "Prednisone",
            ],
            "Previously Untreated",
            &["International Prognostic Index (IPI) score {2 to 5|{ge} 2}"],
            &["{Peripheral neuropathy grade {gt} 1|Prior anthracycline}"],
        )
        .entering("Previously untreated, CD20-positive diffuse large B-cell lymphoma"),
        arm_for(
            &["BIOLOGICAL:Axicabtagene Ciloleucel"],
            "Second-Line",
            &["Relapse within 12 months {of|after} first-line chemoimmunotherapy"],
            &["CNS lymphoma"],
        )
        .entering("{Refractory to|Relapse after} first-line therapy for large B-cell lymphoma"),
    ],
    inclusion: &["At least one bi-dimensionally measurable lesion ({gt} 1.5 cm)"],
    exclusion: &["{Primary CNS|Primary mediastinal} lymphoma"],
};

const MYELOMA: Disease = Disease {
    name: "multiple myeloma",
    conditions: &["Multiple Myeloma", "Relapsed Multiple Myeloma"],
    mesh: &["Multiple Myeloma"],
    field: Field::Blood,
    people: People::Adults,
    entry: &["{Relapsed or refractory|Newly diagnosed} multiple myeloma {per IMWG criteria|}"],
    arms: &[
        arm_for(
            &["Daratumumab", "Lenalidomide", "Dexamethasone"],
            "Newly Diagnosed",
            &["{Not eligible for|Ineligible for} high-dose chemotherapy with stem cell transplant"],
            &["COPD with FEV1 {lt} 50% of predicted"],
        )
        .entering("Newly diagnosed multiple myeloma {per IMWG criteria|requiring treatment}"),
        arm_for(
            &["Teclistamab"],
            "Triple-Class Exposed",
            &[
                "{At least three|{ge} 3} prior lines including a proteasome inhibitor, an immunomodulatory drug and an anti-CD38 antibody",
            ],
            &["Prior BCMA-directed therapy"],
        )
        .entering("{Relapsed or refractory|Refractory or relapsed} multiple myeloma"),
        arm_for(
            &["Carfilzomib", "Pomalidomide", "Dexamethasone"],
            "Relapsed",
            &["{1 to 3|One to three} prior lines", "Prior lenalidomide"],
            &["{LVEF {lt} 40%|NYHA class III or IV heart failure}"],
        )
        .entering("Relapsed {or refractory|} multiple myeloma"),
    ],
    inclusion: &[
        "Measurable disease: serum M-protein {ge} {0.5|1.0} g/dL or urine M-protein {ge} 200 mg/24 h",
    ],
    exclusion: &["{Plasma cell leukemia|POEMS syndrome or amyloidosis}"],
};

const CML: Disease = Disease {
    name: "chronic myeloid leukemia",
    conditions: &["Chronic Myeloid Leukemia"],
    mesh: &["Leukemia, Myelogenous, Chronic, BCR-ABL Positive"],
    field: Field::Blood,
    people: People::Adults,
    entry: &["Philadelphia chromosome-positive chronic myeloid leukemia in chronic phase"],
    arms: &[
        arm_for(
            &["Asciminib"],
            "Previously Treated",
            &["{Two or more|At least 2} prior TKIs"],
            &["T315I {and V299L mutations|mutation}"],
        ),
        arm_for(
            &["Ponatinib"],
            "T315I-Mutated",
            &["BCR-ABL1 T315I mutation"],
            &[
                "{Myocardial infarction or stroke|Arterial occlusive event} within 6 months",
                "Uncontrolled hypertension",
            ],
        ),
    ],
    inclusion: &[],
    exclusion: &["{Accelerated phase or blast crisis|QTcF {gt} 480 msec}"],
};
