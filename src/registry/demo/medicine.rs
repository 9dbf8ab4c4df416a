//! Common conditions of the demo registry that are no cancers.

use super::disease::{Disease, Field, People, arm, arm_for};

/// Each as often as its weight.
pub(super) const MEDICINE: &[(usize, Disease)] = &[
    (6, DIABETES),
    (4, HYPERTENSION),
    (4, HEART_FAILURE),
    (3, ATRIAL_FIBRILLATION),
    (3, LIPIDS),
    (4, ASTHMA),
    (4, COPD),
    (4, KIDNEY_DISEASE),
    (4, RHEUMATOID_ARTHRITIS),
    (3, PSORIASIS),
    (3, COLITIS),
    (4, DEPRESSION),
    (4, ALZHEIMER),
    (3, PARKINSON),
    (3, MIGRAINE),
    (3, MULTIPLE_SCLEROSIS),
    (3, STROKE),
    (3, HIV),
    (2, HEPATITIS_B),
    (3, OBESITY),
    (3, OSTEOPOROSIS),
    (2, ENDOMETRIOSIS),
    (2, SICKLE_CELL),
    (2, CYSTIC_FIBROSIS),
    (2, KNEE_OSTEOARTHRITIS),
    (6, HEALTHY),
];

const DIABETES: Disease = Disease {
    name: "type 2 diabetes",
    conditions: &["Type 2 Diabetes", "Diabetes Mellitus, Type 2"],
    mesh: &["Diabetes Mellitus, Type 2"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &[
        "{Diagnosis of type 2 diabetes|Type 2 diabetes mellitus} for at least {90 days|6 months|1 year}",
    ],
    arms: &[
        arm_for(
            &["Semaglutide"],
            "",
            &["HbA1c {between|of} {7.0|7.5} {and|to} {10.0|10.5} %{| (both inclusive)}"],
            &["Personal or family history of medullary thyroid carcinoma{| or MEN 2}"],
        ),
        arm_for(
            &["Empagliflozin"],
            "With Cardiovascular Disease",
            &[
                "Established cardiovascular disease",
                "HbA1c {ge} {6.5|7.0}%",
            ],
            &["{History of diabetic ketoacidosis|Recurrent genital mycotic infections}"],
        ),
        arm_for(
            &["Insulin Glargine", "DEVICE:Continuous Glucose Monitor"],
            "",
            &[
                "On basal insulin for {3|6} months",
                "HbA1c {7.5 to 11.0|7.0-10.0} %",
            ],
            &["{Severe hypoglycemia|Hypoglycemia unawareness} within {6|12} months"],
        ),
        arm_for(
            &["BEHAVIORAL:Structured Exercise Program"],
            "",
            &["Sedentary ({lt} 60 minutes of exercise a week)"],
            &["{Proliferative retinopathy|Unstable angina}"],
        ),
    ],
    inclusion: &["{BMI|Body mass index} {{ge} {23|25} kg/m2|of 20 to 40 kg/m2}"],
    exclusion: &[
        "Type 1 diabetes",
        "eGFR {lt} {30|45} mL/min/1.73 m2",
        "{Acute|Chronic or acute} pancreatitis",
    ],
};

const HYPERTENSION: Disease = Disease {
    name: "hypertension",
    conditions: &[
        "Hypertension",
        "Essential Hypertension",
        "Resistant Hypertension",
    ],
    mesh: &["Hypertension"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &[
        "{Essential|Primary} hypertension with {seated|mean} systolic blood pressure {ge} {140|145} mmHg and {lt} {170|180} mmHg",
        "Uncontrolled hypertension despite {two|at least three} antihypertensive drugs",
    ],
    arms: &[
        arm(&["Amlodipine", "Valsartan"]),
        arm_for(
            &["Zilebesiran"],
            "",
            &["On {0 to 2|stable} antihypertensive medications"],
            &["Orthostatic hypotension"],
        )
        .entering("{Essential|Primary} hypertension with systolic blood pressure {ge} {135|140} mmHg and {lt} 160 mmHg"),
        arm_for(
            &["PROCEDURE:Renal Denervation"],
            "Resistant",
            &["On {ge} 3 antihypertensive drugs including a diuretic"],
            &["Renal artery stenosis {gt} 50%"],
        )
        .entering("Resistant hypertension: {office|} systolic blood pressure {ge} {140|150} mmHg"),
    ],
    inclusion: &[],
    exclusion: &[
        "{Secondary hypertension|Known secondary cause of hypertension}",
        "Serum potassium {gt} {5.0|5.5} mmol/L",
        "{Stroke, TIA or myocardial infarction|Cardiovascular event} within {3|6} months",
    ],
};

const HEART_FAILURE: Disease = Disease {
    name: "heart failure",
    conditions: &[
        "Heart Failure",
        "Heart Failure With Reduced Ejection Fraction",
    ],
    mesh: &["Heart Failure"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &[
        "{Chronic heart failure|Heart failure}, NYHA class {II-IV|II to III}, for at least {2|3} months",
    ],
    arms: &[
        arm_for(
            &["Sacubitril/Valsartan"],
            "Reduced Ejection Fraction",
            &["LVEF {le} {35|40}%", "NT-proBNP {ge} {400|600} pg/mL"],
            &["History of angioedema"],
        ),
        arm_for(
            &["Dapagliflozin"],
            "Preserved Ejection Fraction",
            &[
                "Left ventricular ejection fraction {gt} {40|45}%",
                "NT-proBNP {ge} 300 pg/mL",
            ],
            &["Type 1 diabetes", "eGFR {lt} 25 mL/min/1.73 m2"],
        ),
        arm_for(
            &["DEVICE:Implantable Hemodynamic Monitor"],
            "",
            &["Heart failure hospitalization within {6|12} months"],
            &["{Pulmonary embolism|Recurrent deep vein thrombosis}"],
        ),
    ],
    inclusion: &["Stable guideline-directed medical therapy for {ge} 4 weeks"],
    exclusion: &[
        "Systolic blood pressure {lt} {95|100} mmHg",
        "{Severe valvular disease|Planned cardiac surgery}",
    ],
};

const ATRIAL_FIBRILLATION: Disease = Disease {
    name: "atrial fibrillation",
    conditions: &["Atrial Fibrillation"],
    mesh: &["Atrial Fibrillation"],
    field: Field::Medicine,
    people: People::Older,
    entry: &["{Non-valvular|Paroxysmal or persistent} atrial fibrillation {documented by ECG|}"],
    arms: &[
        arm_for(
            &["Milvexian"],
            "",
            &["CHA2DS2-VASc score {ge} {2|3}"],
            &["{Mechanical heart valve|Moderate to severe mitral stenosis}"],
        ),
        arm_for(
            &["PROCEDURE:Catheter Ablation"],
            "",
            &["{Failed|Intolerant of} {at least one|one or more} antiarrhythmic drug"],
            &["Left atrial diameter {gt} 55 mm", "Left atrial thrombus"],
        ),
    ],
    inclusion: &[],
    exclusion: &[
        "{Active bleeding|Intracranial hemorrhage at any time}",
        "Creatinine clearance {lt} {15|25|30} mL/min",
    ],
};

const LIPIDS: Disease = Disease {
    name: "hypercholesterolemia",
    conditions: &[
        "Hypercholesterolemia",
        "Heterozygous Familial Hypercholesterolemia",
    ],
    mesh: &["Hypercholesterolemia"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &[
        "LDL-C {ge} {70 mg/dL|100 mg/dL|1.8 mmol/L|2.6 mmol/L} on {maximally tolerated|stable} statin therapy",
    ],
    arms: &[
        arm(&["Inclisiran"]),
        arm(&["Obicetrapib", "Ezetimibe"]),
        arm_for(
            &["Evolocumab"],
            "Familial",
            &["{Clinical or genetic diagnosis of|} heterozygous familial hypercholesterolemia"],
            &["Homozygous familial hypercholesterolemia"],
        ),
    ],
    inclusion: &["Fasting triglycerides {le} {400 mg/dL|4.5 mmol/L}"],
    exclusion: &[
        "Creatine kinase {gt} {3|5} {x} ULN",
        "PCSK9 inhibitor within {12 weeks|3 months}",
    ],
};

const ASTHMA: Disease = Disease {
    name: "severe asthma",
    conditions: &["Asthma", "Severe Asthma"],
    mesh: &["Asthma"],
    field: Field::Medicine,
    people: People::AdultsAndTeens,
    entry: &[
        "{Physician-diagnosed|Documented} asthma for {ge} 12 months{| treated with ICS and LABA}",
    ],
    arms: &[
        arm_for(
            &["Tezepelumab"],
            "",
            &["{At least 2|Two or more} exacerbations in the previous 12 months"],
            &[],
        ),
        arm_for(
            &["Benralizumab"],
            "Eosinophilic",
            &["Blood eosinophils {ge} {150|300} cells/µL"],
            &["Helminth infection {not treated|} within 24 weeks"],
        ),
        arm_for(
            &["Dupilumab"],
            "Type 2 Inflammation",
            &["FeNO {ge} 25 ppb or eosinophils {ge} 150 cells/μL"],
            &["Prior dupilumab"],
        ),
    ],
    inclusion: &[
        "Pre-bronchodilator FEV1 {lt} 80% of predicted",
        "ACQ-{5|6} score {ge} 1.5",
    ],
    exclusion: &[
        "{Current smoker or smoking history {ge} 10 pack-years|Current smokers}",
        "COPD or other significant lung disease",
    ],
};

const COPD: Disease = Disease {
    name: "chronic obstructive pulmonary disease",
    conditions: &["COPD", "Chronic Obstructive Pulmonary Disease"],
    mesh: &["Pulmonary Disease, Chronic Obstructive"],
    field: Field::Medicine,
    people: People::Older,
    entry: &[
        "COPD with post-bronchodilator FEV1/FVC {lt} {0.7|0.70} and FEV1 {30 to 80|{lt} 80|25 to 65} % predicted",
    ],
    arms: &[
        arm(&["Budesonide/Glycopyrronium/Formoterol"]),
        arm_for(&["Ensifentrine"], "", &["mMRC dyspnea score {ge} 2"], &[]),
        arm_for(
            &["BEHAVIORAL:Pulmonary Rehabilitation"],
            "",
            &["Able to walk {ge} 50 m"],
            &["{Unstable cardiac disease|Orthopedic limitation to exercise}"],
        ),
    ],
    inclusion: &[
        "{Current or former smoker with {ge} 10 pack-years|Smoking history of at least 10 pack-years}",
    ],
    exclusion: &[
        "{Current diagnosis of asthma|Asthma}",
        "{Long-term oxygen therapy {gt} 15 hours a day|Alpha-1 antitrypsin deficiency}",
        "Exacerbation within {4|6} weeks",
    ],
};

const KIDNEY_DISEASE: Disease = Disease {
    name: "chronic kidney disease",
    conditions: &[
        "Chronic Kidney Disease",
        "Diabetic Kidney Disease",
        "IgA Nephropathy",
    ],
    mesh: &["Renal Insufficiency, Chronic"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &[
        "Chronic kidney disease with eGFR {{ge} 25 and {lt} 75|between 20 and 60} mL/min/1.73 m2",
    ],
    arms: &[
        arm_for(
            &["Finerenone"],
            "With Type 2 Diabetes",
            &[
                "Type 2 diabetes",
                "UACR {ge} {100|200} mg/g and {le} 5000 mg/g",
                "Serum potassium {le} 4.8 mmol/L",
            ],
            &["HbA1c {gt} 12%"],
        ),
        arm_for(
            &["Sparsentan"],
            "IgA Nephropathy",
            &[
                "Biopsy-proven IgA nephropathy",
                "Proteinuria {ge} {0.75|1.0} g/day",
            ],
            &["Rapidly progressive glomerulonephritis"],
        ),
        arm_for(
            &["Roxadustat"],
            "With Anemia",
            &[
                "Hemoglobin {lt} {10.0|10.5} g/dL",
                "Ferritin {ge} 100 ng/mL",
            ],
            &["Red blood cell transfusion within {8|12} weeks"],
        ),
    ],
    inclusion: &["On a stable ACE inhibitor or ARB for {4|8|12} weeks"],
    exclusion: &[
        "{Dialysis or kidney transplant|Kidney transplantation or maintenance dialysis}",
        "Polycystic kidney disease",
    ],
};

const RHEUMATOID_ARTHRITIS: Disease = Disease {
    name: "rheumatoid arthritis",
    conditions: &["Rheumatoid Arthritis"],
    mesh: &["Arthritis, Rheumatoid"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &["Rheumatoid arthritis {by 2010 ACR/EULAR criteria|} for {ge} {3|6} months"],
    arms: &[
        arm_for(
            &["Upadacitinib"],
            "Methotrexate-Refractory",
            &["Inadequate response to methotrexate {15 to 25 mg weekly|for at least 12 weeks}"],
            &["Prior JAK inhibitor"],
        ),
        arm_for(
            &["Tocilizumab"],
            "TNF Inhibitor-Refractory",
            &["Inadequate response to {at least one|one or more} TNF inhibitor"],
            &["{Diverticulitis|Gastrointestinal perforation}"],
        ),
    ],
    inclusion: &[
        "{ge} 6 swollen joints and {ge} 6 tender joints",
        "{hs-CRP|CRP} {ge} {3|5|10} mg/L",
    ],
    exclusion: &[
        "{Active or untreated latent tuberculosis|Positive QuantiFERON without treatment}",
        "{Other inflammatory joint disease|Herpes zoster within 8 weeks}",
    ],
};

const PSORIASIS: Disease = Disease {
    name: "plaque psoriasis",
    conditions: &["Plaque Psoriasis", "Psoriasis"],
    mesh: &["Psoriasis"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &["{Moderate to severe|Chronic} plaque psoriasis for {ge} 6 months"],
    arms: &[
        arm(&["Deucravacitinib"]),
        arm(&["Bimekizumab"]),
        arm_for(
            &["Risankizumab"],
            "Biologic-Naive",
            &["No prior biologic therapy"],
            &[],
        ),
    ],
    inclusion: &["PASI {ge} {10|12}, BSA {ge} 10% and sPGA {ge} 3"],
    exclusion: &[
        "{Guttate, pustular or erythrodermic|Drug-induced} psoriasis",
        "Phototherapy within 4 weeks",
    ],
};

const COLITIS: Disease = Disease {
    name: "ulcerative colitis",
    conditions: &["Ulcerative Colitis", "Inflammatory Bowel Diseases"],
    mesh: &["Colitis, Ulcerative"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &[
        "{Moderately to severely active|Active} ulcerative colitis for {ge} 3 months (modified Mayo score {5 to 9|{ge} 5})",
    ],
    arms: &[
        arm(&["Vedolizumab"]),
        arm(&["Etrasimod"]),
        arm_for(
            &["Mirikizumab"],
            "Biologic-Failed",
            &["Inadequate response to {a TNF inhibitor|biologic therapy}"],
            &["Prior anti-IL-23p19 antibody"],
        ),
    ],
    inclusion: &["Mayo endoscopic subscore {ge} 2"],
    exclusion: &[
        "Crohn's disease",
        "{Clostridioides difficile infection|Toxic megacolon}",
        "Previous colectomy",
    ],
};

const DEPRESSION: Disease = Disease {
    name: "major depressive disorder",
    conditions: &["Major Depressive Disorder", "Depression"],
    mesh: &["Depressive Disorder, Major"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &[
        "{DSM-5 diagnosis of|Diagnosis of} major depressive disorder {without psychotic features|}",
    ],
    arms: &[
        arm_for(
            &["Esketamine"],
            "Treatment-Resistant",
            &["Non-response to {ge} 2 antidepressants in the current episode"],
            &["{Uncontrolled hypertension|Aneurysmal vascular disease}"],
        ),
        arm(&["Zuranolone"]),
        arm_for(
            &["BEHAVIORAL:Cognitive Behavioral Therapy"],
            "",
            &["PHQ-9 score {ge} {10|15}"],
            &["Current psychotherapy"],
        ),
        arm_for(
            &["DEVICE:Transcranial Magnetic Stimulation"],
            "",
            &["Stable antidepressant for {ge} 4 weeks"],
            &["Metal in the head", "History of seizures"],
        ),
    ],
    inclusion: &["{MADRS total score {ge} {24|28}|HAM-D17 score {ge} {18|22}}"],
    exclusion: &[
        "{Bipolar disorder|Schizophrenia or bipolar disorder}",
        "{Suicidal ideation with intent|Suicide attempt} within {3|6|12} months",
        "Substance use disorder within {6|12} months",
    ],
};

const ALZHEIMER: Disease = Disease {
    name: "early Alzheimer's disease",
    conditions: &["Alzheimer Disease", "Mild Cognitive Impairment"],
    mesh: &["Alzheimer Disease", "Cognitive Dysfunction"],
    field: Field::Medicine,
    people: People::Older,
    entry: &[
        "{Mild cognitive impairment due to Alzheimer's disease or mild Alzheimer's dementia|Probable Alzheimer's disease by NIA-AA criteria}",
    ],
    arms: &[
        arm_for(
            &["Lecanemab"],
            "",
            &["Amyloid {PET positive|pathology by PET or CSF}"],
            &[
                "{More than 4 microhemorrhages|{gt} 4 microhemorrhages} on MRI",
                "Anticoagulant therapy",
            ],
        ),
        arm(&["DIETARY_SUPPLEMENT:Omega-3 Fatty Acids"]),
        arm_for(&["DIAGNOSTIC_TEST:Tau PET"], "", &[], &[]),
    ],
    inclusion: &[
        "MMSE {score of 20 to 28|{ge} 22|between 18 and 26}",
        "Study partner {available|with at least 10 hours of contact a week}",
    ],
    exclusion: &[
        "{Other causes of dementia|Parkinson's disease or Lewy body dementia}",
        "{Geriatric Depression Scale {ge} 8|Stroke within 12 months}",
    ],
};

const PARKINSON: Disease = Disease {
    name: "Parkinson's disease",
    conditions: &["Parkinson Disease"],
    mesh: &["Parkinson Disease"],
    field: Field::Medicine,
    people: People::Older,
    entry: &[
        "{Idiopathic|Clinically established} Parkinson's disease, Hoehn and Yahr stage {{le} 3|1 to 3}",
    ],
    arms: &[
        arm_for(
            &["Foscarbidopa/Foslevodopa"],
            "Motor Fluctuations",
            &["{ge} 2.5 hours of OFF time a day"],
            &[],
        ),
        arm_for(
            &["DEVICE:Deep Brain Stimulation"],
            "",
            &["Disease duration {ge} {4|5} years"],
            &["Prior brain surgery"],
        ),
        arm_for(
            &["Prasinezumab"],
            "Early",
            &[
                "Diagnosis within {2|3} years",
                "Untreated or on a stable MAO-B inhibitor",
            ],
            &["Levodopa for more than {30|60} days"],
        ),
    ],
    inclusion: &[],
    exclusion: &[
        "{Atypical parkinsonism|Drug-induced parkinsonism}",
        "{MoCA {lt} {22|24}|Dementia}",
    ],
};

const MIGRAINE: Disease = Disease {
    name: "migraine",
    conditions: &["Migraine", "Chronic Migraine"],
    mesh: &["Migraine Disorders"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &["Migraine with or without aura for {ge} 12 months{|, onset before age 50}"],
    arms: &[
        arm_for(
            &["Atogepant"],
            "Prevention",
            &["{4 to 14|{ge} 4} migraine days a month"],
            &["Prior CGRP antagonist"],
        ),
        arm_for(
            &["Rimegepant"],
            "Acute Treatment",
            &["2 to 8 moderate or severe attacks a month"],
            &["Cluster headache"],
        ),
        arm_for(
            &["OnabotulinumtoxinA"],
            "Chronic",
            &["{ge} 15 headache days a month"],
            &["Botulinum toxin within {4|6} months"],
        ),
    ],
    inclusion: &[],
    exclusion: &[
        "Medication overuse headache",
        "{Uncontrolled hypertension|Coronary artery disease}",
    ],
};

const MULTIPLE_SCLEROSIS: Disease = Disease {
    name: "multiple sclerosis",
    conditions: &["Multiple Sclerosis", "Relapsing Multiple Sclerosis"],
    mesh: &["Multiple Sclerosis"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &["Relapsing multiple sclerosis {by 2017 McDonald criteria|}"],
    arms: &[
        arm(&["Ocrelizumab"]),
        arm_for(
            &["Tolebrutinib"],
            "",
            &["EDSS score {{le} 5.5|3.0 to 6.5}"],
            &["ALT {gt} 1.5 {x} ULN"],
        ),
    ],
    inclusion: &[
        "{At least one relapse in the previous year|One or more gadolinium-enhancing lesions on MRI within 12 months}",
    ],
    exclusion: &[
        "{Prior B-cell depleting therapy within 6 months|History of PML}",
        "Contraindication to MRI",
    ],
};

const STROKE: Disease = Disease {
    name: "acute ischemic stroke",
    conditions: &["Ischemic Stroke", "Acute Stroke"],
    mesh: &["Ischemic Stroke"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &["Acute ischemic stroke within {4.5|6|24} hours of {symptom onset|last known well}"],
    arms: &[
        arm_for(
            &["Tenecteplase"],
            "",
            &["NIHSS score {ge} {4|6}"],
            &[
                "{Platelets {lt} 100 {x} 10^9/L|INR {gt} 1.7}",
                "Glucose {lt} 50 mg/dL",
            ],
        ),
        arm_for(
            &["DEVICE:Mechanical Thrombectomy"],
            "Large Vessel Occlusion",
            &["Occlusion of the ICA or M1 segment", "ASPECTS {ge} {3|6}"],
            &["Intracranial hemorrhage on imaging"],
        ),
    ],
    inclusion: &["Pre-stroke modified Rankin Scale {0-1|{le} 1|{le} 2}"],
    exclusion: &["Blood pressure {gt} 185/110 mmHg despite treatment"],
};

const HIV: Disease = Disease {
    name: "HIV infection",
    conditions: &["HIV Infections", "HIV-1-infection"],
    mesh: &["HIV Infections"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &["{Documented HIV-1 infection|HIV-1 infected adults}"],
    arms: &[
        arm_for(
            &["Cabotegravir", "Rilpivirine"],
            "Virologically Suppressed",
            &["HIV-1 RNA {lt} 50 copies/mL for {ge} 6 months on stable ART"],
            &[
                "Hepatitis B coinfection",
                "Resistance to {NNRTIs|integrase inhibitors}",
            ],
        ),
        arm_for(
            &["Bictegravir/Emtricitabine/Tenofovir Alafenamide"],
            "Treatment-Naive",
            &[
                "No prior antiretroviral therapy",
                "HIV-1 RNA {ge} 500 copies/mL",
            ],
            &[],
        ),
    ],
    inclusion: &["CD4 count {ge} {200|350} cells/{µL|mm3}"],
    exclusion: &["Active {opportunistic infection|tuberculosis}"],
};

const HEPATITIS_B: Disease = Disease {
    name: "chronic hepatitis B",
    conditions: &["Chronic Hepatitis B"],
    mesh: &["Hepatitis B, Chronic"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &["Chronic hepatitis B (HBsAg positive for {ge} 6 months)"],
    arms: &[
        arm_for(
            &["Bepirovirsen"],
            "On Nucleos(t)ide Analogue",
            &["HBsAg {gt} 100 IU/mL", "HBV DNA {lt} 90 IU/mL"],
            &[],
        ),
        arm_for(
            &["Peginterferon Alfa-2a"],
            "HBeAg-Positive",
            &["HBeAg positive", "ALT {gt} 1 {x} ULN and {lt} 10 {x} ULN"],
            &["Autoimmune hepatitis"],
        ),
    ],
    inclusion: &[],
    exclusion: &[
        "{Cirrhosis|Liver stiffness {gt} 9 kPa}",
        "Coinfection with HCV, HDV or HIV",
    ],
};

const OBESITY: Disease = Disease {
    name: "obesity",
    conditions: &["Obesity", "Overweight"],
    mesh: &["Obesity"],
    field: Field::Medicine,
    people: People::Adults,
    entry: &[
        "{BMI {ge} 30 kg/m2, or {ge} 27 kg/m2 with a weight-related comorbidity|Body mass index of at least 30 kg/m²}",
    ],
    arms: &[
        arm(&["Tirzepatide"]),
        arm_for(
            &["PROCEDURE:Sleeve Gastrectomy"],
            "Severe",
            &["BMI {ge} 40 kg/m2"],
            &["Prior bariatric surgery"],
        ),
        arm(&["BEHAVIORAL:Time-Restricted Eating"]),
    ],
    inclusion: &["Stable body weight ({lt} 5 kg change) for {90 days|3 months}"],
    exclusion: &[
        "{Type 1 or type 2 diabetes|HbA1c {ge} 6.5%}",
        "{Bulimia or binge eating disorder|History of pancreatitis}",
    ],
};

const OSTEOPOROSIS: Disease = Disease {
    name: "postmenopausal osteoporosis",
    conditions: &["Osteoporosis, Postmenopausal", "Osteoporosis"],
    mesh: &["Osteoporosis, Postmenopausal"],
    field: Field::Medicine,
    people: People::Women,
    entry: &[
        "Postmenopausal women with BMD T-score {le} -2.5 at the {lumbar spine, total hip or femoral neck|hip}",
    ],
    arms: &[
        arm(&["Romosozumab"]),
        arm_for(
            &["Zoledronic Acid"],
            "",
            &[],
            &[
                "Osteonecrosis of the jaw",
                "Creatinine clearance {lt} 35 mL/min",
            ],
        ),
    ],
    inclusion: &["{One or more vertebral fractures|At least two evaluable lumbar vertebrae}"],
    exclusion: &[
        "25-OH vitamin D {lt} 20 ng/mL",
        "{Hypocalcemia|Hyperparathyroidism}",
        "Oral bisphosphonate within {1 year|12 months}",
    ],
};

const ENDOMETRIOSIS: Disease = Disease {
    name: "endometriosis-associated pain",
    conditions: &["Endometriosis"],
    mesh: &["Endometriosis"],
    field: Field::Medicine,
    people: People::Women,
    entry: &[
        "{Premenopausal women with surgically confirmed|Surgical diagnosis of} endometriosis within {5|10} years",
    ],
    arms: &[
        arm(&["Relugolix", "Estradiol", "Norethindrone Acetate"]),
        arm(&["Linzagolix"]),
    ],
    inclusion: &["Moderate to severe pelvic pain"],
    exclusion: &[
        "{T-score {le} -2.0|Osteoporosis}",
        "{Undiagnosed vaginal bleeding|Hysterectomy}",
    ],
};

const SICKLE_CELL: Disease = Disease {
    name: "sickle cell disease",
    conditions: &["Sickle Cell Disease"],
    mesh: &["Anemia, Sickle Cell"],
    field: Field::Medicine,
    people: People::AdultsAndTeens,
    entry: &["Sickle cell disease {(HbSS or HbSβ0)|of any genotype}"],
    arms: &[
        arm_for(
            &["Mitapivat"],
            "",
            &["Hemoglobin {ge} 5.5 and {le} 10.5 g/dL"],
            &[],
        ),
        arm_for(
            &["BIOLOGICAL:Exagamglogene Autotemcel"],
            "Severe",
            &["{ge} 2 vaso-occlusive crises a year in the past 2 years"],
            &["Prior allogeneic transplant"],
        ),
    ],
    inclusion: &["Stable hydroxyurea dose for {ge} 90 days, if taken"],
    exclusion: &[
        "More than 10 vaso-occlusive crises in 12 months",
        "Chronic transfusion program",
    ],
};

const CYSTIC_FIBROSIS: Disease = Disease {
    name: "cystic fibrosis",
    conditions: &["Cystic Fibrosis"],
    mesh: &["Cystic Fibrosis"],
    field: Field::Medicine,
    people: People::Children,
    entry: &["Confirmed diagnosis of cystic fibrosis"],
    arms: &[
        arm_for(
            &["Elexacaftor/Tezacaftor/Ivacaftor"],
            "F508del",
            &["At least one F508del mutation in CFTR"],
            &["{Cirrhosis|Portal hypertension}"],
        ),
        arm(&["Tobramycin Inhalation"]),
    ],
    inclusion: &["FEV1 {ge} 40% and {le} 90% of predicted"],
    exclusion: &["Lung transplant", "Burkholderia cenocepacia infection"],
};

const KNEE_OSTEOARTHRITIS: Disease = Disease {
    name: "knee osteoarthritis",
    conditions: &["Osteoarthritis, Knee"],
    mesh: &["Osteoarthritis, Knee"],
    field: Field::Medicine,
    people: People::Older,
    entry: &["Knee osteoarthritis, Kellgren-Lawrence grade {2 to 3|2-4}, with pain {ge} 4 of 10"],
    arms: &[
        arm(&["BEHAVIORAL:Physiotherapy"]),
        arm(&["Triamcinolone Acetonide"]),
        arm(&["DEVICE:Knee Brace"]),
    ],
    inclusion: &[],
    exclusion: &[
        "{Total knee replacement|Intra-articular injection within 3 months}",
        "Inflammatory arthritis",
    ],
};

const HEALTHY: Disease = Disease {
    name: "healthy volunteers",
    conditions: &["Healthy Volunteers", "Healthy"],
    mesh: &[],
    field: Field::Medicine,
    people: People::Healthy,
    entry: &[
        "{Healthy|Overtly healthy} {adults|male and female volunteers} {as judged by the investigator|by medical history, physical examination and laboratory tests}",
    ],
    arms: &[
        arm_for(
            &["Demoglutide"],
            "",
            &["Body mass index {18.5 to 30.0|{ge} 19 and {le} 32} kg/m2"],
            &["{Smoker|More than 5 cigarettes a day}"],
        ),
        arm_for(
            &["BIOLOGICAL:Quadrivalent Influenza Vaccine"],
            "",
            &[],
            &[
                "{Guillain-Barré syndrome|Allergy to egg proteins}",
                "Influenza vaccine within 6 months",
            ],
        ),
        arm_for(
            &["Rosuvastatin", "Demozumab"],
            "",
            &["Body weight {ge} {50|55} kg"],
            &["Any prescription drug within {14 days|2 weeks or 5 half-lives}"],
        ),
    ],
    inclusion: &[
        "{Resting heart rate 45 to 100 beats per minute|Systolic blood pressure 90 to 140 mmHg}",
    ],
    exclusion: &[
        "QTcF {gt} 450 {ms|msec}",
        "{Positive drug or alcohol screen|Blood donation within 8 weeks}",
    ],
};
