//! The general criteria of demo studies: organ function, performance, washouts and the like.

use super::disease::{Arm, Disease, Field, People};
use super::layout::{self, Item};
use super::random::Random;
use super::template::{Signs, expand};

/// What the criteria of a study depend on.
pub(super) struct Study<'a> {
    pub disease: &'a Disease,
    pub arm: &'a Arm,
    /// Youngest age in years, as the structured field says too.
    pub minimum_age: Option<u32>,
    /// Oldest age in years.
    pub maximum_age: Option<u32>,
    pub random: &'a mut Random,
    pub signs: &'static Signs,
}

const CANCER_INCLUSION: &[&str] = &[
    "Life expectancy {of at least|{ge}} {12 weeks|3 months|6 months}",
    "{Recovered from|Resolution of} toxicities of prior therapy to grade {{le} 1|0 or 1} {(except alopecia)|}",
    "Able to {swallow oral medication|comply with the protocol}",
    "{Archival|Fresh or archival} tumor tissue available",
];

const CANCER_EXCLUSION: &[&str] = &[
    "{Untreated or symptomatic|Active} {brain metastases|CNS metastases}{| (treated and stable for {4 weeks|28 days} allowed)}",
    "{Systemic anticancer therapy|Chemotherapy} within {2 weeks|3 weeks|21 days|28 days or 5 half-lives, whichever is shorter,} {before|prior to} {first dose|enrollment|randomization}",
    "Radiotherapy within {14 days|2 weeks|4 weeks} {before|of} study treatment",
    "Major surgery within {28 days|4 weeks} {of|before} {first dose|enrollment}",
    "{Another|Other} malignancy within {2|3|5} years{, except adequately treated non-melanoma skin cancer or carcinoma in situ|}",
    "QTcF {gt} {450|470|480} {ms|msec}",
    "{Active|Known active} hepatitis B or hepatitis C{| infection}",
    "{Known HIV infection|HIV with CD4 count {lt} 350 cells/µL}",
    "Myocardial infarction{, unstable angina|} or stroke within {6|12} months",
    "{Uncontrolled hypertension|Clinically significant cardiovascular disease}",
    "{Active infection requiring systemic therapy|Uncontrolled infection}",
    "Live vaccine within {28|30} days",
    "Systemic corticosteroids {gt} 10 mg prednisone {equivalent|a day} within {7|14} days",
    "Strong CYP3A4 {inhibitors or inducers|inhibitors} {within 14 days|that cannot be stopped}",
    "History of allogeneic {stem cell|organ} transplant",
];

const MEDICAL_EXCLUSION: &[&str] = &[
    "{Malignancy|Cancer} within {3|5} years{| except basal cell carcinoma}",
    "ALT or AST {gt} {2|2.5|3} {x} ULN",
    "{eGFR|Estimated GFR} {lt} {30|45|60} mL/min/1.73 m2",
    "{Participation in|Use of an investigational drug in} another {trial|clinical study} within {30 days|3 months}",
    "{Alcohol or drug abuse|Substance abuse} within {1 year|12 months}",
    "{Uncontrolled|Poorly controlled} hypertension",
    "Hypersensitivity to {any study drug|the study drug or its excipients}",
    "{HIV|Known HIV}, hepatitis B or hepatitis C infection",
    "Hemoglobin {lt} {10|11} g/dL",
    "{Any condition that, in the opinion of the investigator, would interfere with the study|Unlikely to comply with study visits}",
];

/// Adequate organ function: analytes by different names, units and limits.
const ORGANS: &[&str] = &[
    "{Absolute neutrophil count (ANC)|ANC|Neutrophils} {ge} {1.5 {x} 10^9/L|1,500/mm3|1500/µL|1.0 {x} 10^9/L|1.5 K/uL}",
    "{Platelets|Platelet count} {ge} {100 {x} 10^9/L|100,000/mm3|75 {x} 10^9/L|100,000/µL|75,000 cells/mm^3}",
    "{Hemoglobin|Hgb} {ge} {9 g/dL|9.0 g/dL|90 g/L|8 g/dL{| (transfusion allowed)}}",
    "{Total bilirubin|Serum bilirubin|Bilirubin} {le} 1.5 {x} {ULN|upper limit of normal}{| ({le} 3 {x} ULN with Gilbert's syndrome)}",
    "{AST and ALT|ALT/AST|AST (SGOT) and ALT (SGPT)} {le} {2.5|3} {x} ULN{| ({le} 5 {x} ULN with liver metastases)}",
    "{Creatinine clearance {ge} {30|50|60} mL/min{| by Cockcroft-Gault}|Serum creatinine {le} {1.5 {x} ULN|1.5 mg/dL|132 µmol/L}}",
    "{INR and aPTT {le} 1.5 {x} ULN|Albumin {ge} 3.0 g/dL}",
    "LVEF {ge} {50|55}%",
];

const PERFORMANCE: &[(usize, &str)] = &[
    (
        40,
        "{ECOG performance status|Eastern Cooperative Oncology Group (ECOG) performance status} {{le} 1|of 0 or 1|0-1}",
    ),
    (30, "ECOG {PS|performance status} {0-2|{le} 2|of 0, 1 or 2}"),
    (12, "Karnofsky performance status {ge} {60|70|80}{|%}"),
];

const PREGNANCY: &[&str] = &[
    "{Pregnant or breast-feeding|Pregnant or lactating} women",
    "Pregnancy{, lactation or|, breastfeeding, or} unwillingness to use {effective|highly effective} contraception",
    "Women who are pregnant or {nursing|breastfeeding}",
];

impl Study<'_> {
    /// The eligibility text.
    pub fn text(&mut self) -> String {
        let inclusion = self.inclusion();
        let exclusion = if self.random.chance(95) {
            self.exclusion()
        } else {
            Vec::new()
        };
        layout::write(&inclusion, &exclusion, self.random)
    }

    fn inclusion(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        if self.random.chance(75) {
            items.extend(self.age());
        }
        let usual = *self.random.pick(self.disease.entry);
        let entry = self.arm.entry.unwrap_or(usual);
        items.push(self.item(entry));
        items.extend(self.items(self.arm.inclusion));
        items.extend(self.items(self.disease.inclusion));
        if self.disease.field == Field::Medicine {
            items.extend(self.some(
                &["Written informed consent", "Able to give informed consent"],
                1,
            ));
            return items;
        }
        if self.disease.people != People::Children {
            let performance = *self.random.weighted(PERFORMANCE);
            items.push(self.item(performance));
        }
        items.push(self.organ_function());
        let more = self.random.below(3);
        items.extend(self.some(CANCER_INCLUSION, more));
        items
    }

    fn exclusion(&mut self) -> Vec<Item> {
        let mut items = self.items(self.arm.exclusion);
        items.extend(self.items(self.disease.exclusion));
        let more = 3 + self.random.below(6);
        items.extend(match self.disease.field {
            Field::Medicine => self.some(MEDICAL_EXCLUSION, more),
            Field::Solid | Field::Blood => self.some(CANCER_EXCLUSION, more),
        });
        if self.disease.people != People::Men && self.random.chance(75) {
            items.extend(self.some(PREGNANCY, 1));
        }
        items
    }

    fn age(&mut self) -> Option<Item> {
        let template = match (self.minimum_age, self.maximum_age) {
            (Some(min), Some(max)) => {
                format!(
                    "{{Age {min} to {max} years|Aged {min}-{max} years|{{ge}} {min} and {{le}} {max} years of age}}"
                )
            }
            (Some(min), None) => format!(
                "{{Age {{ge}} {min} years|{min} years of age or older|Aged {min} years and above{{|, male or female}}}}"
            ),
            (None, Some(max)) => format!("{{Age {{le}} {max} years|Up to {max} years of age}}"),
            (None, None) => return None,
        };
        Some(self.item(&template))
    }

    /// One criterion with a nested list, or one with all of it in a sentence.
    fn organ_function(&mut self) -> Item {
        let count = 3 + self.random.below(4);
        let parts: Vec<String> = (self.random.sample(ORGANS, count).into_iter())
            .map(|part| expand(part, self.signs, self.random))
            .collect();
        let lead = "Adequate {organ and marrow|bone marrow, liver and kidney|organ} function{| within {7|14} days of treatment}";
        let text = expand(lead, self.signs, self.random);
        if self.random.chance(75) {
            let text = format!(
                "{text}{}",
                self.random.pick(&[":", ", defined as:", " as follows:"])
            );
            return Item { text, parts };
        }
        Item::from(format!("{text}: {}", parts.join(", ")))
    }

    fn item(&mut self, template: &str) -> Item {
        let text = expand(template, self.signs, self.random);
        Item::from(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn items(&mut self, templates: &[&str]) -> Vec<Item> {
        templates.iter().map(|t| self.item(t)).collect()
    }

    fn some(&mut self, templates: &[&str], count: usize) -> Vec<Item> {
        let chosen = self.random.sample(templates, count);
        chosen.into_iter().map(|t| self.item(t)).collect()
    }
}
