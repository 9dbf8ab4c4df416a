//! Analytes and units: conversions against hand calculation, chemical formulas and UCUM.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use rust_decimal::Decimal;
use std::collections::HashMap;
use trialmatch::vocab::{
    AnalyteId, Lang,
    units::{self, Unit},
};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn analyte(code: &str) -> AnalyteId {
    AnalyteId::by_code(code).unwrap_or_else(|| panic!("no analyte `{code}`"))
}

fn converted(code: &str, value: &str, from: &str, to: &str) -> Option<String> {
    units::convert(analyte(code), decimal(value), from, to).map(|v| v.to_string())
}

#[test]
fn conversions_equal_hand_calculation() {
    // analyte, value, from, to, expected
    let table = [
        ("creatinine", "1.2", "mg/dL", "µmol/L", "106.08"), // 1.2 · 88.4
        ("creatinine", "106.08", "µmol/L", "mg/dL", "1.2"),
        ("glucose", "126", "mg/dL", "mmol/L", "7"), // 126 / 18
        ("glucose", "11.1", "mmol/L", "mg/dL", "199.8"),
        ("bilirubin", "2", "mg/dL", "umol/L", "34.2"), // 2 · 17.1
        ("hemoglobin", "9.5", "g/dL", "g/L", "95"),
        ("hemoglobin", "10", "g/dL", "mmol/L", "6.206"), // 10 · 0.6206
        ("platelets", "100000", "/mm3", "10^9/L", "100"),
        ("platelets", "100", "K/uL", "10^9/L", "100"),
        ("platelets", "10", "万/微升", "10^9/L", "100"),
        ("anc", "1500", "cells/µL", "10^9/L", "1.5"),
        ("rbc", "4.5", "10^6/µL", "10^12/L", "4.5"),
        ("calcium", "10", "mg/dL", "mmol/L", "2.495"), // 10 · 0.2495
        ("calcium", "5", "mEq/L", "mmol/L", "2.5"),    // two charges
        ("potassium", "4.1", "mEq/L", "mmol/L", "4.1"),
        ("alt", "40", "IU/L", "U/L", "40"),
        ("alt", "1", "µkat/L", "U/L", "60"),
        ("tsh", "2.5", "µIU/mL", "mIU/L", "2.5"),
        ("hba1c", "48", "mmol/mol", "%", "6.54304"), // 48 · 0.09148 + 2.152
        ("temperature", "98.6", "°F", "°C", "37"),
        ("temperature", "38", "℃", "°F", "100.4"),
        ("weight", "100", "lb", "kg", "45.359237"),
        ("height", "70", "inches", "cm", "177.8"),
        ("six_minute_walk", "1000", "feet", "m", "304.8"),
        ("life_expectancy", "1", "year", "months", "12"),
        ("gestational_age", "259", "days", "weeks", "37"),
        ("qtc", "0.47", "s", "ms", "470"),
        ("urine_protein_24h", "1", "g/24h", "mg/day", "1000"),
        ("uacr", "30", "mg/mmol", "mg/g", "265.2"), // 30 · 8.84
        ("lvef", "55", "percent", "%", "55"),
        ("hematocrit", "0.4", "L/L", "%", "40"),
        ("vitamin_d", "20", "ng/mL", "nmol/L", "49.92"), // 20 · 2.496
        ("testosterone", "50", "ng/dL", "nmol/L", "1.7335"), // 50 · 0.03467
        ("ige", "30", "IU/mL", "kU/L", "30"),
        ("gfr", "60", "ml/min per 1.73 m2", "mL/min/1.73m²", "60"),
    ];
    for (code, value, from, to, expected) in table {
        let found = converted(code, value, from, to);
        assert_eq!(
            found.as_deref(),
            Some(expected),
            "{code} {value} {from} → {to}"
        );
    }
}

#[test]
fn what_is_not_understood_does_not_convert() {
    let table = [
        ("creatinine", "mg/dL", "furlongs"),
        ("creatinine", "U/L", "mg/dL"),
        // Clearance and clearance per body surface differ by the patient's own surface.
        ("creatinine_clearance", "mL/min/1.73m²", "mL/min"),
        // One IU of HBV DNA is not a fixed number of copies.
        ("hbv_dna", "copies/mL", "IU/mL"),
        ("albumin", "g/dL", "µmol/L"),
        ("inr", "%", ""),
        ("lvef", "", "%"),
        // Fibrinogen-equivalent units are twice D-dimer units; the text alone does not tell.
        ("d_dimer", "ng/mL FEU", "ng/mL"),
    ];
    for (code, from, to) in table {
        assert_eq!(converted(code, "1", from, to), None, "{code} {from} → {to}");
    }
}

#[test]
fn spellings_of_one_unit_are_one_unit() {
    let table = [
        (
            "10^9/L",
            "×10^9/L|x10^9/L|x 10^9 /L|10e9/L|10E9/l|x10(9)/L|10⁹/L|×10⁹/L|10*9/L|10**9/L|\
             x109/L|X 10^9/L|× 10 9/L|10^9/Liter|10^9 per liter|K/µL|K/uL|k/μl|K/mm3|10^3/µL|\
             10^3/mm³|x103/uL|1000/mm3|1,000/mm3|thou/uL|１０^９／Ｌ|10^9/升|10exp9/L|10 e9/L",
        ),
        (
            "/µL",
            "/mm3|/mm^3|/mm³|/ mm3|cells/mm3|cells/µL|cells/μL|cells per microliter|/cumm|/uL|\
             per mm3|per cubic millimeter|/mcL|cells / mm^3|个/微升|cells/cu mm",
        ),
        (
            "mg/dL",
            "mg/dl|MG/DL|mg / dl|mg per dl|mg%|milligrams per deciliter|mg·dL⁻¹|mg dL-1|\
             毫克/分升|ｍｇ／ｄＬ|mg/100ml",
        ),
        (
            "µmol/L",
            "umol/L|μmol/L|µmol/l|micromol/L|mcmol/L|micromoles per liter|微摩尔/升|µM|umol/litre",
        ),
        (
            "U/L",
            "IU/L|U/l|units/L|u/l|IU per L|UI/L|international units/liter|单位/升|国际单位/升",
        ),
        ("mL/min", "ml/min|mL/minute|mL per minute|cc/min|毫升/分钟"),
        (
            "mL/min/1.73m²",
            "ml/min/1.73m2|mL/min/1.73 m^2|mL/minute/1.73 m²|ml/min per 1.73 m2|mL/min/1.73㎡|\
             ml/min/1.73 sqm|mL·min−1·1.73 m−2|mL/min/1.73",
        ),
        ("mmHg", "mm Hg|mm hg|MMHG|毫米汞柱|mm of mercury|mm-Hg"),
        (
            "kg/m²",
            "kg/m2|kg/m^2|Kg/m²|kg/㎡|kg / m2|kg per m2|千克/平方米|kg·m-2|kg/m(2)",
        ),
        ("%", "percent|％|per cent"),
        ("ms", "msec|milliseconds|ms.|毫秒"),
        ("mo", "months|month|mos|个月"),
        ("wk", "weeks|wks|周"),
        ("µg/mL", "mcg/mL|ug/ml|μg/mL|microgram/ml|微克/毫升"),
        ("mEq/L", "meq/l|mEq per liter|毫当量/升"),
        ("mut/Mb", "mutations/Mb|mut/MB|mutations per megabase"),
        ("kg", "kgs|kilograms|公斤|千克|Kg"),
        ("/min", "bpm|beats/min|beats per minute|次/分"),
    ];
    for (unit, spellings) in table {
        let expected = Unit::by_spelling(unit).unwrap();
        let missed: Vec<&str> = spellings
            .split('|')
            .filter(|s| units::parse(s) != Some(expected))
            .collect();
        assert!(missed.is_empty(), "not read as {unit}: {missed:?}");
    }
}

#[test]
fn the_longest_unit_at_the_start_is_found() {
    let table = [
        ("mg/dl or more", "mg/dL", 5),
        (" x 10^9/L, hemoglobin", "10^9/L", 9),
        ("mg/dL (≤ 132 µmol/L)", "mg/dL", 5),
        ("mL/min/1.73 m² by CKD-EPI", "mL/min/1.73m²", 15),
        ("% predicted", "%", 1),
        ("/mm3.", "/µL", 4),
        ("months.", "mo", 6),
        ("个月以上", "mo", 6),
        ("kg/m2;", "kg/m²", 5),
        ("g/dL\nplatelets", "g/dL", 4),
    ];
    for (text, unit, length) in table {
        let (readings, end) = units::parse_prefix(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((readings[0].spelling(), end), (unit, length), "{text}");
    }
    for text in [
        "",
        "or more",
        "x ULN",
        "times the upper limit",
        "mgx/dl",
        "()",
        "。",
    ] {
        assert_eq!(units::parse_prefix(text), None, "{text}");
    }
}

#[test]
fn a_spelling_with_two_readings_is_settled_by_the_analyte() {
    let unit = |code: &str, text: &str| analyte(code).unit(text).map(Unit::spelling);
    assert_eq!(unit("platelets", "G/L"), Some("10^9/L"));
    assert_eq!(unit("albumin", "G/L"), Some("g/L"));
    assert_eq!(unit("refraction", "D"), Some("D"));
    assert_eq!(unit("gestational_age", "d"), Some("d"));
    assert_eq!(unit("ecog", ""), Some(""));
    assert_eq!(unit("ecog", "mg"), None);
}

#[test]
fn a_number_without_unit_has_its_plausible_units() {
    let plausible = |code: &str, value: &str| -> Vec<&str> {
        analyte(code)
            .plausible_units(decimal(value))
            .map(Unit::spelling)
            .collect()
    };
    assert_eq!(plausible("lvef", "50"), ["%"]);
    // 140 g/dL of haemoglobin is not compatible with life.
    assert!(plausible("hemoglobin", "140").contains(&"g/L"));
    assert!(!plausible("hemoglobin", "140").contains(&"g/dL"));
}

#[test]
fn every_analyte_is_usable() {
    let count = AnalyteId::all().count();
    assert!(count >= 120, "{count} analytes");
    let mut loinc = HashMap::new();
    for a in AnalyteId::all() {
        let code = a.code();
        assert!(a.canonical_unit().is_some(), "{code} has no readable unit");
        assert!(a.plausible().start() < a.plausible().end(), "{code}");
        assert!(a.units().count() >= 1, "{code}");
        let chinese = a.name(Lang::Zh);
        assert!(!chinese.is_ascii(), "{code} has no Chinese name: {chinese}");
        for term in a.terms() {
            let found = AnalyteId::by_term(term.text).map(AnalyteId::code);
            assert_eq!(found, Some(code), "`{}` is ambiguous", term.text);
        }
        for parent in a.parents() {
            assert_eq!(a.canonical_unit(), parent.canonical_unit(), "{code}");
        }
        for &l in a.loinc() {
            assert_eq!(AnalyteId::by_loinc(l), Some(a));
            assert!(valid_loinc(l), "{code}: LOINC {l} has a wrong check digit");
            assert_eq!(loinc.insert(l, code), None, "LOINC {l} twice");
        }
    }
}

/// LOINC codes end in a Luhn (mod 10) check digit.
fn valid_loinc(code: &str) -> bool {
    let (digits, check) = code.split_once('-').unwrap();
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let digit = u32::from(b - b'0') * if i % 2 == 0 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    check == ((10 - sum % 10) % 10).to_string()
}

#[test]
fn every_unit_reads_back_as_itself() {
    for unit in Unit::all() {
        assert!(
            units::readings(unit.spelling()).contains(&unit),
            "`{unit}` is not among its own readings"
        );
    }
}

/// Standard atomic weights (IUPAC 2021, abridged).
const WEIGHTS: [(&str, f64); 14] = [
    ("H", 1.008),
    ("C", 12.011),
    ("N", 14.007),
    ("O", 15.999),
    ("P", 30.974),
    ("S", 32.06),
    ("Mg", 24.305),
    ("Ca", 40.078),
    ("Fe", 55.845),
    ("Co", 58.933),
    ("Cu", 63.546),
    ("Zn", 65.38),
    ("I", 126.904),
    ("Pb", 207.2),
];

/// The molar mass of a formula such as `C6 H12 O6`.
fn molar_mass(formula: &str) -> f64 {
    let weights: HashMap<_, _> = WEIGHTS.into();
    formula
        .split(' ')
        .map(|part| {
            let digits = part
                .find(|c: char| c.is_ascii_digit())
                .unwrap_or(part.len());
            let count = part[digits..].parse().unwrap_or(1.0);
            weights[&part[..digits]] * count
        })
        .sum()
}

#[test]
fn molar_factors_agree_with_chemical_formulas() {
    let formulas: HashMap<&str, &str> = [
        ("creatinine", "C4 H7 N3 O"),
        ("bun", "N2"), // reported as the nitrogen of urea
        ("urea", "C H4 N2 O"),
        ("uric_acid", "C5 H4 N4 O3"),
        ("bilirubin", "C33 H36 N4 O6"),
        ("bilirubin_direct", "C33 H36 N4 O6"),
        ("bilirubin_indirect", "C33 H36 N4 O6"),
        ("ammonia", "N H3"),
        ("calcium", "Ca"),
        ("calcium_corrected", "Ca"),
        ("calcium_ionized", "Ca"),
        ("magnesium", "Mg"),
        ("phosphate", "P"), // reported as phosphorus
        ("lactate", "C3 H6 O3"),
        ("glucose", "C6 H12 O6"),
        ("glucose_fasting", "C6 H12 O6"),
        ("glucose_2h", "C6 H12 O6"),
        ("cholesterol", "C27 H46 O"),
        ("ldl", "C27 H46 O"),
        ("hdl", "C27 H46 O"),
        ("non_hdl", "C27 H46 O"),
        ("triglycerides", "C57 H104 O6"), // as triolein
        ("iron", "Fe"),
        ("tibc", "Fe"),
        ("zinc", "Zn"),
        ("copper", "Cu"),
        ("blood_lead", "Pb"),
        ("vitamin_b12", "C63 H88 Co N14 O14 P"),
        ("folate", "C19 H19 N7 O6"),
        ("vitamin_d", "C27 H44 O2"), // 25-hydroxyvitamin D3
        ("homocysteine", "C4 H9 N O2 S"),
        ("phenylalanine", "C9 H11 N O2"),
        ("ft4", "C15 H11 I4 N O4"),
        ("t4", "C15 H11 I4 N O4"),
        ("ft3", "C15 H12 I3 N O4"),
        ("t3", "C15 H12 I3 N O4"),
        ("cortisol", "C21 H30 O5"),
        ("estradiol", "C18 H24 O2"),
        ("progesterone", "C21 H30 O2"),
        ("testosterone", "C19 H28 O2"),
    ]
    .into();
    // Proteins: the haemoglobin monomer (ICSH) and human C-peptide.
    let proteins: HashMap<&str, f64> = [("hemoglobin", 16_114.5), ("c_peptide", 3_020.3)].into();
    let mut checked = 0;
    for a in AnalyteId::all() {
        let Some(umol) = units::convert(a, Decimal::ONE, "mg/dL", "µmol/L") else {
            continue;
        };
        let code = a.code();
        let mass = proteins
            .get(code)
            .copied()
            .unwrap_or_else(|| molar_mass(formulas[code]));
        let expected = 10_000.0 / mass;
        let found: f64 = umol.to_string().parse().unwrap();
        let off = (found / expected - 1.0).abs();
        assert!(
            off < 0.002,
            "{code}: {found} µmol/L per mg/dL, formula gives {expected}"
        );
        checked += 1;
    }
    assert_eq!(checked, formulas.len() + proteins.len());
}

/// Our spelling = UCUM's, for the units that UCUM has.
const UCUM: &str = "g/L=g/L|g/dL=g/dL|mg/dL=mg/dL|mg/L=mg/L|µg/L=ug/L|µg/dL=ug/dL|µg/mL=ug/mL|\
    ng/mL=ng/mL|ng/dL=ng/dL|ng/L=ng/L|pg/mL=pg/mL|pg/dL=pg/dL|mg/mL=mg/mL|g/mL=g/mL|\
    mol/L=mol/L|mmol/L=mmol/L|µmol/L=umol/L|nmol/L=nmol/L|pmol/L=pmol/L|pmol/mL=pmol/mL|\
    nmol/mL=nmol/mL|mmol/dL=mmol/dL|µmol/dL=umol/dL|10^9/L=10*9/L|10^12/L=10*12/L|\
    10^6/L=10*6/L|10^4/µL=10*4/uL|/µL=/uL|/mL=/mL|/L=/L|U/L=U/L|U/mL=U/mL|U/dL=U/dL|\
    kU/L=kU/L|mU/L=mU/L|mU/mL=mU/mL|µU/mL=uU/mL|µkat/L=ukat/L|nkat/L=nkat/L|%=%|L/L=L/L|\
    mmHg=mm[Hg]|kPa=kPa|cmH2O=cm[H2O]|mL/min=mL/min|mL/s=mL/s|L/min=L/min|L/s=L/s|mL/d=mL/d|\
    L/d=L/d|mL/h=mL/h|ms=ms|s=s|min=min|h=h|d=d|wk=wk|mo=mo|a=a|m=m|cm=cm|mm=mm|µm=um|km=km|\
    in=[in_i]|ft=[ft_i]|m²=m2|cm²=cm2|mm²=mm2|kg=kg|g=g|lb=[lb_av]|oz=[oz_av]|°C=Cel|°F=[degF]";

#[test]
fn conversions_agree_with_ucum_where_it_has_the_unit() {
    let analytes: Vec<AnalyteId> = AnalyteId::all().collect();
    let units: Vec<(Unit, &str)> = UCUM
        .split('|')
        .filter_map(|pair| pair.split_once('='))
        .map(|(ours, ucum)| (Unit::by_spelling(ours).unwrap(), ucum))
        .collect();
    let mut compared = 0;
    for &(from, ucum_from) in &units {
        for &(to, ucum_to) in &units {
            if from.dimension() != to.dimension() || from == to {
                continue;
            }
            let Some(analyte) = analytes.iter().find(|a| a.accepts(from)) else {
                continue;
            };
            let ours: f64 = analyte
                .convert(decimal("37.5"), from, to)
                .and_then(|c| c.value.to_string().parse().ok())
                .unwrap();
            let theirs = octofhir_ucum::convert(37.5, ucum_from, ucum_to).unwrap();
            // UCUM takes the millimetre of mercury as 133.322 Pa, six digits.
            let tolerance = if from.dimension() == "pressure" {
                4e-6
            } else {
                1e-9
            };
            assert!(
                (ours / theirs - 1.0).abs() < tolerance,
                "{from} → {to}: {ours}, UCUM {theirs}"
            );
            compared += 1;
        }
    }
    assert!(compared > 250, "{compared} pairs compared");
}
