//! FHIR files of all kinds: read as far as they can be, refused where they cannot.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests may panic, and say when they skip"
)]

use flate2::write::GzEncoder;
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read as _, Write},
    path::{Path, PathBuf},
};
use trialmatch::matcher::Group;
use trialmatch::patient::fhir::{self, Cause, FhirReading};
use trialmatch::patient::{PatientFile, Presence, Provenance, read_file};
use trialmatch::problem::Explain;
use trialmatch::registry::Trial;
use trialmatch::snapshot::Snapshot;

/// The files of a folder of examples; `None` where the data is not there.
fn examples(folder: &str) -> Option<Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let Ok(files) = fs::read_dir(root.join("fhir").join(folder)) else {
        eprintln!("skipped: ../shared/data not found");
        return None;
    };
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    Some(files)
}

fn read(path: &Path) -> FhirReading {
    let file = fs::File::open(path).unwrap();
    fhir::read(file).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_example_of_the_standard_is_read() {
    let Some(files) = examples("hl7_r4_examples") else {
        return;
    };
    assert_eq!(files.len(), 275);
    for path in files {
        let reading = read(&path);
        let resources: u32 = (reading.resources.values())
            .map(|counted| counted.mapped + counted.ignored)
            .sum();
        assert!(resources > 0, "{}: nothing read", path.display());
        let ignored: u32 = reading.resources.values().map(|c| c.ignored).sum();
        assert!(
            reading.ignored_count >= ignored,
            "{}: {ignored} resources ignored, {} reasons",
            path.display(),
            reading.ignored_count
        );
    }
}

/// What is expected of one file of `tests/cases/fhir_mcode.toml`.
#[derive(Debug, Deserialize)]
struct Expected {
    name: String,
    id: String,
    birth: String,
    sex: String,
    diagnosis: String,
    facts: Vec<Row>,
}

/// A fact in the form of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    entry: usize,
    kind: String,
    code: String,
    #[serde(default)]
    detail: String,
    #[serde(default = "present")]
    presence: String,
    #[serde(default)]
    start: String,
    #[serde(default)]
    end: String,
    ongoing: Option<bool>,
}

fn present() -> String {
    "present".to_owned()
}

/// The facts of a patient's JSON form as rows of the table.
fn rows(patient: &Value) -> Vec<Row> {
    let mut rows: Vec<Row> = [
        "conditions",
        "biomarkers",
        "measures",
        "therapies",
        "allergies",
    ]
    .iter()
    .flat_map(|kind| {
        patient[kind]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| row(kind, f))
    })
    .collect();
    rows.sort();
    rows
}

fn row(kind: &str, fact: &Value) -> Row {
    let text = |names: &[&str]| {
        let mut values = names.iter().filter_map(|name| fact[name].as_str());
        values.next().unwrap_or_default().to_owned()
    };
    let path = fact["source"]["fhir"].as_str().unwrap();
    let entry = path.split(['[', ']']).nth(1).unwrap();
    let presence = text(&["presence"]);
    Row {
        entry: entry.parse().unwrap(),
        kind: kind.to_owned(),
        code: text(&["condition", "gene", "signature", "analyte", "drug", "class"]),
        detail: text(&["stage", "alteration", "value"]),
        presence: if presence.is_empty() {
            present()
        } else {
            presence
        },
        start: text(&["start", "date", "onset"]),
        end: text(&["end", "resolved"]),
        ongoing: fact["ongoing"].as_bool().or(fact["active"].as_bool()),
    }
}

#[test]
fn the_mcode_bundles_give_every_fact_and_no_other() {
    let Some(files) = examples("mcode_app_r4_test_patients") else {
        return;
    };
    let table: BTreeMap<String, Vec<Expected>> =
        toml::from_str(include_str!("../cases/fhir_mcode.toml")).unwrap();
    assert_eq!(table["file"].len(), files.len());
    for (expected, path) in table["file"].iter().zip(files) {
        assert!(path.ends_with(&expected.name));
        let reading = read(&path);
        assert_eq!(reading.patients.len(), 1);
        let patient = serde_json::to_value(&reading.patients[0]).unwrap();
        assert_eq!(patient["id"], expected.id.as_str());
        assert_eq!(patient["birth"]["date"], expected.birth.as_str());
        assert_eq!(patient["sex"], expected.sex.as_str());
        assert_eq!(patient["diagnosis"], expected.diagnosis.as_str());
        let mut facts = expected.facts.clone();
        facts.sort();
        assert_eq!(rows(&patient), facts, "{}", expected.name);
        assert_eq!(reading.ignored, [], "{}", expected.name);
    }
}

/// One patient and their resources, each given without its subject.
fn bundle(resources: &[Value]) -> String {
    let patient = json!({"resourceType": "Patient", "id": "p", "gender": "male"});
    let entries: Vec<Value> = std::iter::once(&patient)
        .chain(resources)
        .map(|resource| {
            let mut resource = resource.clone();
            resource["subject"] = json!({"reference": "Patient/p"});
            json!({ "resource": resource })
        })
        .collect();
    json!({"resourceType": "Bundle", "type": "collection", "entry": entries}).to_string()
}

fn read_text(text: &str) -> FhirReading {
    fhir::read(text.as_bytes()).unwrap()
}

fn loinc(code: &str) -> Value {
    json!({"coding": [{"system": "http://loinc.org", "code": code}]})
}

fn observation(code: &str, value: Value) -> Value {
    let mut observation = json!({
        "resourceType": "Observation", "id": "o", "status": "final", "code": loinc(code),
        "effectiveDateTime": "2026-03-01T08:30:00+08:00"
    });
    for (name, element) in value.as_object().unwrap() {
        observation[name] = element.clone();
    }
    observation
}

#[test]
fn values_come_with_unit_comparator_date_and_limits() {
    let reading = read_text(&bundle(&[
        observation(
            "777-3",
            json!({
                "valueQuantity": {"value": 92, "unit": "x10*9/L", "system": "http://unitsofmeasure.org", "code": "10*9/L"},
                "referenceRange": [{"low": {"value": 125, "unit": "10*9/L"}, "high": {"value": 350, "unit": "10*9/L"}}]
            }),
        ),
        observation(
            "2160-0",
            json!({
                "valueQuantity": {"value": 1.20, "unit": "mg/dL"},
                "referenceRange": [{"high": {"value": 104, "unit": "umol/L"}}]
            }),
        ),
        observation(
            "48065-7",
            json!({"valueQuantity": {"value": 0.5, "comparator": "<", "unit": "mg/L"}}),
        ),
        observation(
            "89247-1",
            json!({"valueCodeableConcept": {"coding": [{"system": "http://loinc.org", "code": "LA9624-3"}]}}),
        ),
        observation("89243-0", json!({"valueString": "90"})),
        observation(
            "85354-9",
            json!({"component": [
                {"code": loinc("8480-6"), "valueQuantity": {"value": 142, "unit": "mmHg", "code": "mm[Hg]"}},
                {"code": loinc("8462-4"), "dataAbsentReason": {"coding": [{"code": "not-performed"}]}}
            ]}),
        ),
    ]));
    let measures = serde_json::to_value(&reading.patients[0].measures).unwrap();
    let seen: Vec<String> = measures
        .as_array()
        .unwrap()
        .iter()
        .map(|m| {
            let field = |name: &str| m[name].as_str().unwrap_or("-").to_owned();
            [
                "analyte",
                "comparator",
                "value",
                "unit",
                "date",
                "lower_limit",
                "upper_limit",
            ]
            .map(field)
            .join(" ")
        })
        .collect();
    assert_eq!(
        seen,
        [
            "platelets - 92 10*9/L 2026-03-01 125 350",
            "creatinine - 1.2 mg/dL 2026-03-01 - -",
            "d_dimer < 0.5 mg/L 2026-03-01 - -",
            "ecog - 2  2026-03-01 - -",
            "kps - 90  2026-03-01 - -",
            "sbp - 142 mm[Hg] 2026-03-01 - -",
        ]
    );
    let source = &measures[5]["source"]["fhir"];
    assert_eq!(
        source,
        "Bundle.entry[6].resource.component[0].valueQuantity"
    );
    let absent = &reading.ignored[0];
    assert_eq!(absent.reason, Cause::DataAbsent);
    assert_eq!(
        absent.path,
        "Bundle.entry[6].resource.component[1].dataAbsentReason"
    );
}

#[test]
fn variants_are_read_by_gene_change_origin_and_result() {
    let variant = |result: &str, components: Value| {
        observation(
            "69548-6",
            json!({
                "valueCodeableConcept": {"coding": [{"system": "http://loinc.org", "code": result}]},
                "component": components
            }),
        )
    };
    let gene = |id: &str| {
        json!({"code": loinc("48018-6"),
        "valueCodeableConcept": {"coding": [{"system": "http://www.genenames.org/geneId", "code": id}]}})
    };
    let text = |code: &str, text: &str| json!({"code": loinc(code), "valueCodeableConcept": {"text": text}});
    let reading = read_text(&bundle(&[
        variant(
            "LA9633-4",
            json!([
                gene("HGNC:3236"),
                text("48005-3", "NP_005219.2:p.(Leu858Arg)"),
                text("48019-4", "Substitution")
            ]),
        ),
        variant("LA9634-2", json!([gene("HGNC:6407")])),
        variant("LA18198-4", json!([gene("HGNC:1097")])),
        variant(
            "LA9633-4",
            json!([gene("HGNC:1100"), {"code": loinc("48002-0"), "valueCodeableConcept": {"coding": [{"code": "LA6683-2", "display": "Germline"}]}}]),
        ),
        variant(
            "LA9633-4",
            json!([
                gene("HGNC:427"),
                gene("HGNC:1316"),
                text("48019-4", "fusion")
            ]),
        ),
        variant(
            "LA9633-4",
            json!([gene("HGNC:1101"), text("53037-8", "Likely benign")]),
        ),
        variant(
            "LA9633-4",
            json!([
                gene("HGNC:11998"),
                text("53037-8", "Uncertain significance")
            ]),
        ),
        variant("LA9633-4", json!([text("48018-6", "no such gene")])),
    ]));
    let seen: Vec<String> = reading.patients[0]
        .biomarkers
        .iter()
        .map(|b| {
            let gene = b.gene.map_or("-", |gene| gene.code());
            let change = b.alteration.as_deref().unwrap_or("-");
            format!("{gene} {change} {:?}", b.presence)
        })
        .collect();
    assert_eq!(
        seen,
        [
            "EGFR p.Leu858Arg Present",
            "KRAS - Absent",
            "BRAF - Unknown",
            "BRCA1 germline Present",
            "ALK fusion EML4 Present",
            "TP53 - Unknown",
        ]
    );
    let reasons: Vec<Cause> = reading.ignored.iter().map(|i| i.reason).collect();
    assert_eq!(
        reasons,
        [Cause::Benign, Cause::NotCoded, Cause::NotCoded],
        "{:?}",
        reading.ignored
    );
}

#[test]
fn what_the_record_takes_back_is_not_counted() {
    let condition = |status: &str, text: &str| {
        json!({"resourceType": "Condition", "id": "c", "code": {"text": text},
            "verificationStatus": {"coding": [{"code": status}]}})
    };
    let medication = |status: &str| {
        json!({"resourceType": "MedicationStatement", "status": status,
            "medicationCodeableConcept": {"text": "metformin 500 MG Oral Tablet"}})
    };
    let reading = read_text(&bundle(&[
        condition("refuted", "Asthma (disorder)"),
        condition("entered-in-error", "Asthma"),
        condition("provisional", "COPD"),
        condition("confirmed", "Family history of breast cancer"),
        condition("confirmed", "History of malignant neoplasm of breast"),
        condition("confirmed", "Suspected pneumonia"),
        condition("confirmed", "Burnt ear"),
        medication("not-taken"),
        medication("entered-in-error"),
        medication("intended"),
        json!({"resourceType": "MedicationRequest", "status": "active", "intent": "plan",
            "medicationCodeableConcept": {"text": "aspirin"}}),
        json!({"resourceType": "Procedure", "status": "not-done", "code": {"text": "Chemotherapy"}}),
    ]));
    let patient = &reading.patients[0];
    let conditions: Vec<String> = patient
        .conditions
        .iter()
        .map(|c| format!("{} {:?} {:?}", c.condition.code(), c.presence, c.active))
        .collect();
    assert_eq!(
        conditions,
        [
            "asthma Absent None",
            "copd Unknown None",
            "breast_cancer Present Some(false)",
        ]
    );
    let therapies: Vec<Presence> = patient.therapies.iter().map(|t| t.presence).collect();
    assert_eq!(therapies, [Presence::Absent]);
    let reasons: Vec<Cause> = reading.ignored.iter().map(|i| i.reason).collect();
    assert_eq!(
        reasons,
        [
            Cause::Status,
            Cause::FamilyHistory,
            Cause::NotCoded,
            Cause::NotCoded,
            Cause::Status,
            Cause::Planned,
            Cause::Planned,
            Cause::Status,
        ]
    );
    assert_eq!(
        patient.note.as_deref(),
        Some("Burnt ear"),
        "kept for the search"
    );
}

#[test]
fn codes_count_before_words() {
    let coded = |system: &str, code: &str| json!({"resourceType": "Condition", "code": {"coding": [{"system": system, "code": code}]}});
    let icd = "http://hl7.org/fhir/sid/icd-10-cm";
    let reading = read_text(&bundle(&[
        coded(icd, "C34.11"),
        coded(icd, "E11.9"),
        coded(icd, "C78.7"),
        coded("http://snomed.info/sct", "254637007"),
    ]));
    let codes: Vec<&str> = (reading.patients[0].conditions.iter())
        .map(|c| c.condition.code())
        .collect();
    assert_eq!(
        codes,
        [
            "lung_cancer",
            "type_2_diabetes",
            "liver_metastases",
            "nsclc"
        ]
    );
}

#[test]
fn several_patients_keep_their_own_facts() {
    let text = [
        json!({"resourceType": "Observation", "status": "final", "code": loinc("89247-1"), "valueInteger": 2, "subject": {"reference": "http://host/fhir/Patient/b/_history/3"}}),
        json!({"resourceType": "Patient", "id": "a", "gender": "female"}),
        json!({"resourceType": "Patient", "id": "b", "gender": "male"}),
        json!({"resourceType": "Observation", "status": "final", "code": loinc("89247-1"), "valueInteger": 1, "subject": {"reference": "Patient/a"}}),
        json!({"resourceType": "Observation", "status": "final", "code": loinc("89247-1"), "valueInteger": 0}),
        json!({"resourceType": "Observation", "status": "final", "code": loinc("89247-1"), "valueInteger": 0, "subject": {"reference": "Group/g"}}),
    ]
    .map(|line| line.to_string())
    .join("\n");
    let reading = read_text(&text);
    let seen: Vec<String> = reading
        .patients
        .iter()
        .map(|p| {
            let grades: Vec<String> = p.measures.iter().map(|m| m.value.to_string()).collect();
            format!("{} {}", p.id.as_deref().unwrap(), grades.join(","))
        })
        .collect();
    assert_eq!(seen, ["a 1", "b 2"]);
    let reasons: Vec<Cause> = reading.ignored.iter().map(|i| i.reason).collect();
    assert_eq!(reasons, [Cause::SubjectKind, Cause::NoSubject]);
    let source = &reading.patients[1].measures[0].source;
    assert_eq!(
        *source,
        Provenance::Fhir("line 1: Observation.valueInteger".to_owned())
    );
}

#[test]
fn a_therapy_has_the_reason_of_its_prescription() {
    let request = |reasons: &[&str]| {
        let reasons: Vec<_> = reasons.iter().map(|text| json!({"text": text})).collect();
        json!({"resourceType": "MedicationRequest", "status": "completed", "intent": "order",
            "medicationCodeableConcept": {"text": "cisplatin"}, "reasonCode": reasons})
    };
    let reading = read_text(&bundle(&[
        request(&["Non-small cell lung cancer"]),
        request(&["Non-small cell lung cancer", "Bladder cancer"]),
        request(&["Odd syndrome"]),
        json!({"resourceType": "Procedure", "status": "completed", "code": {"text": "Radiotherapy"},
            "reasonCode": [{"coding": [{"system": "http://snomed.info/sct", "code": "254837009"}]}]}),
    ]));
    let purposes: Vec<Option<&str>> = reading.patients[0]
        .therapies
        .iter()
        .map(|therapy| therapy.purpose.map(|purpose| purpose.code()))
        .collect();
    // SNOMED CT 254837009: malignant neoplasm of breast.
    assert_eq!(purposes, [Some("nsclc"), None, None, Some("breast_cancer")]);
}

#[test]
fn medications_are_found_by_reference() {
    let statement = |reference: &str, contained: Value| {
        json!({"resourceType": "MedicationStatement", "status": "active", "contained": contained,
            "medicationReference": {"reference": reference}, "effectivePeriod": {"start": "2025-11"}})
    };
    let medication = |id: &str, text: &str| json!({"resourceType": "Medication", "id": id, "code": {"text": text}});
    let reading = read_text(&bundle(&[
        statement("Medication/m1", json!([])),
        statement(
            "#m2",
            json!([medication("m2", "osimertinib 80 MG Oral Tablet")]),
        ),
        statement("Medication/lost", json!([])),
        medication("m1", "amlodipine 5 MG / valsartan 160 MG Oral Tablet"),
    ]));
    let drugs: Vec<&str> = (reading.patients[0].therapies.iter())
        .map(|t| t.drug.unwrap().code())
        .collect();
    assert_eq!(drugs, ["amlodipine", "valsartan", "osimertinib"]);
    assert_eq!(reading.ignored.len(), 1);
    assert_eq!(reading.ignored[0].reason, Cause::Unresolved);
    assert_eq!(reading.resources["MedicationStatement"].mapped, 2);
}

#[test]
fn a_wrong_type_costs_only_its_element() {
    let reading = read_text(&bundle(&[
        observation(
            "777-3",
            json!({"valueQuantity": {"value": "92", "unit": "10*9/L"}}),
        ),
        observation(
            "718-7",
            json!({"valueQuantity": {"value": 11.5, "unit": 3}}),
        ),
        observation("2160-0", json!({"valueQuantity": [1, 2]})),
        observation(
            "89247-1",
            json!({"valueInteger": 1, "effectiveDateTime": "yesterday"}),
        ),
    ]));
    let analytes: Vec<&str> = (reading.patients[0].measures.iter())
        .map(|m| m.analyte.code())
        .collect();
    assert_eq!(analytes, ["hemoglobin", "ecog"]);
    let seen: Vec<(String, Cause)> = (reading.ignored.iter())
        .map(|i| (i.path.clone(), i.reason))
        .collect();
    let at = |path: &str| format!("Bundle.entry[{path}");
    assert_eq!(
        seen,
        [
            (at("1].resource.valueQuantity.value"), Cause::WrongType),
            (at("2].resource.valueQuantity.unit"), Cause::WrongType),
            (at("3].resource.valueQuantity"), Cause::WrongType),
            (at("4].resource.effectiveDateTime"), Cause::NotADate),
        ]
    );
}

#[test]
fn ten_thousand_levels_are_passed_over() {
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let text = format!(
        r#"{{"resourceType": "Bundle", "deep": {deep}, "entry": [
            {{"resource": {{"resourceType": "Observation", "status": "final", "extension": {deep},
              "code": {}, "valueInteger": 1, "note": {deep}}}}},
            {{"resource": {deep}}}, {deep}]}}"#,
        loinc("89247-1")
    );
    let reading = read_text(&text);
    assert_eq!(reading.patients[0].measures.len(), 1);
    let wrong = reading
        .ignored
        .iter()
        .filter(|i| i.reason == Cause::WrongType);
    assert_eq!(wrong.count(), 3, "{:?}", reading.ignored);
}

#[test]
fn what_is_no_fhir_is_refused_with_the_place() {
    let cases: [(&[u8], &str, &str); 9] = [
        (b"", "fhir-empty", "empty"),
        (b" \n ", "fhir-empty", "empty"),
        (
            b"{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": {",
            "fhir-truncated",
            "line 1",
        ),
        (
            b"{\"resourceType\": \"Patient\"}\n{\"resourceType\": \"Obs",
            "fhir-truncated",
            "line 2",
        ),
        (
            b"{\"resourceType\": \"Patient\" \"id\": 1}",
            "fhir-syntax",
            "line 1, column",
        ),
        (b"[]", "fhir-kind", "sequence"),
        (b"{}", "fhir-kind", "`resourceType`"),
        (
            b"{\"resourceType\": \"Bundle\", \"entry\": 7}",
            "fhir-kind",
            "entries",
        ),
        (b"\x1f\x8b\x08\x00garbage", "fhir-io", "cannot read"),
    ];
    for (bytes, code, piece) in cases {
        let error = fhir::read(bytes).unwrap_err();
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(error.code(), code, "{shown}: {error}");
        assert!(error.to_string().contains(piece), "{shown}: {error}");
        assert!(!error.help().is_empty());
    }
}

#[test]
fn the_kind_of_a_file_is_told_by_its_content() {
    let kind = |bytes: &[u8]| {
        read_file(bytes).map(|file| match file {
            PatientFile::Form { .. } => "form",
            PatientFile::Fhir(_) => "fhir",
        })
    };
    let resource = br#"{"id": "x", "resourceType": "Patient"}"#;
    assert_eq!(kind(resource).unwrap(), "fhir");
    assert_eq!(
        kind(br#"{"note": "a \"resourceType\" in words"}"#).unwrap(),
        "form"
    );
    let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(resource).unwrap();
    assert_eq!(kind(&packed.finish().unwrap()).unwrap(), "fhir");
    assert_eq!(kind(b"\xef\xbb\xbf{}").unwrap(), "form");
    let table = kind(b"id,age\n1,62\n").unwrap_err();
    assert_eq!(table.code(), "patient-file-kind");
    assert!(table.to_string().contains("id,age"), "{table}");
    let wrong = kind(br#"{"sexx": "female"}"#).unwrap_err();
    assert_eq!(wrong.code(), "patient-field");
}

#[test]
fn a_verdict_cites_the_path_of_its_fact() {
    let text = bundle(&[observation(
        "777-3",
        json!({"valueQuantity": {"value": 92, "unit": "10*9/L"}}),
    )]);
    let patient = read_text(&text).patients.remove(0);
    let trial = Trial {
        eligibility: "Inclusion Criteria:\n\n- Platelets ≥ 100 x 10^9/L\n".to_owned(),
        ..crate::support::trial("NCT00000001", "x")
    };
    let snapshot = Snapshot::open(&crate::support::build([trial])).unwrap();
    let mut request = crate::support::ask(patient);
    request.groups = vec![Group::Excluded];
    let answer = crate::support::run(&snapshot, &request);
    let reasons: Vec<_> = (answer.results[0].verdicts.iter())
        .flat_map(|verdict| &verdict.reasons)
        .filter(|reason| reason.code == "measure")
        .collect();
    assert_eq!(reasons.len(), 1, "{:?}", answer.results[0].verdicts);
    let source = &reasons[0].args["source"];
    assert_eq!(source, "FHIR Bundle.entry[1].resource.valueQuantity");
}

#[test]
fn one_resource_without_end_is_refused() {
    let start = r#"{"resourceType": "Bundle", "entry": [{"resource": {"data": ""#;
    let endless = start.as_bytes().chain(io::repeat(b'A'));
    let error = fhir::read(endless).unwrap_err();
    assert_eq!(error.code(), "fhir-too-large");
    assert!(error.to_string().contains("64 MiB"), "{error}");
}
