//! Cohort tables: encodings, delimiters, headers, cells, and what is told of those not read.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use encoding_rs::GB18030;
use serde_json::{Value, json};
use std::io::Read;
use trialmatch::patient::csv::{CellFault, Corrections, CsvError, Row, Rows};
use trialmatch::vocab::Lang;

fn open(table: &[u8]) -> Rows<&[u8]> {
    Rows::open(table, &Corrections::default()).unwrap()
}

fn rows(table: &str) -> Vec<Row> {
    open(table.as_bytes()).map(Result::unwrap).collect()
}

/// The patient of the only row, without the sources of its facts.
fn patient(table: &str) -> Value {
    let rows = rows(table);
    let [row] = rows.as_slice() else {
        panic!("{} rows", rows.len())
    };
    assert_eq!(row.faults, [], "{table}");
    let mut value = serde_json::to_value(&row.patient).unwrap();
    without_sources(&mut value);
    value
}

fn without_sources(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("source");
            fields.retain(|_, field| field != &json!([]) && field != &json!({}));
            fields.values_mut().for_each(without_sources);
        }
        Value::Array(items) => items.iter_mut().for_each(without_sources),
        _ => {}
    }
}

fn faults(row: &Row) -> Vec<(String, String)> {
    let pair = |fault: &CellFault| (fault.column.clone(), fault.code.clone());
    row.faults.iter().map(pair).collect()
}

fn pair(column: &str, code: &str) -> (String, String) {
    (column.to_owned(), code.to_owned())
}

#[test]
fn an_english_table() {
    let table = "\
Patient ID,DOB,Sex,Diagnosis,Stage,ECOG,Hb (g/dL),\"Creatinine, umol/L\",EGFR,ALK,PD-L1,Prior lines,Prior therapies,Lab date,BP,Note
P-1,1962-05-14,F,NSCLC,IV,1,13.2,\"88\",L858R,negative,60%,1,osimertinib; carboplatin,2026-06-01,140/90,progressed
";
    let expected = json!({
        "id": "P-1",
        "birth": {"date": "1962-05-14"},
        "sex": "female",
        "diagnosis": "NSCLC",
        "reproductive": {},
        "conditions": [{"condition": "nsclc", "presence": "present", "stage": "IV"}],
        "biomarkers": [
            {"gene": "EGFR", "alteration": "L858R", "presence": "present"},
            {"gene": "ALK", "presence": "absent"}
        ],
        "measures": [
            {"analyte": "ecog", "value": "1", "unit": "", "date": "2026-06-01"},
            {"analyte": "hemoglobin", "value": "13.2", "unit": "g/dL", "date": "2026-06-01"},
            {"analyte": "creatinine", "value": "88", "unit": "umol/L", "date": "2026-06-01"},
            {"analyte": "pd_l1", "value": "60", "unit": "%", "date": "2026-06-01"},
            {"analyte": "sbp", "value": "140", "unit": "mmHg", "date": "2026-06-01"},
            {"analyte": "dbp", "value": "90", "unit": "mmHg", "date": "2026-06-01"}
        ],
        "therapies": [
            {"drug": "osimertinib", "presence": "present"},
            {"drug": "carboplatin", "presence": "present"}
        ],
        "lines": {"count": 1},
        "note": "progressed"
    });
    let mut found = patient(table);
    found["reproductive"] = json!({});
    assert_eq!(found, expected);
}

const CHINESE: &str = "\
住院号,姓名,出生日期,性别,诊断,分期,ECOG评分,血红蛋白（g/L）,EGFR突变,HER2,既往治疗线数,既往治疗,过敏史
A001,张三,1962年5月14日,女,非小细胞肺癌,IV期,1,132,19外显子缺失,阴性,2,奥希替尼、卡铂,无
";

#[test]
fn a_chinese_table_in_every_encoding() {
    let utf16 = |bytes: fn(u16) -> [u8; 2], bom: bool| -> Vec<u8> {
        let mark = bom.then_some(0xFEFF);
        mark.into_iter()
            .chain(CHINESE.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    let with_bom = [b"\xEF\xBB\xBF", CHINESE.as_bytes()].concat();
    let tables = [
        ("UTF-8", CHINESE.as_bytes().to_vec()),
        ("UTF-8", with_bom),
        ("gb18030", GB18030.encode(CHINESE).0.into_owned()),
        ("UTF-16LE", utf16(u16::to_le_bytes, true)),
        ("UTF-16BE", utf16(u16::to_be_bytes, true)),
    ];
    let first = open(CHINESE.as_bytes()).next().unwrap().unwrap();
    for (encoding, table) in tables {
        let mut rows = open(&table);
        assert_eq!(rows.plan().encoding, encoding);
        assert_eq!(rows.next().unwrap().unwrap(), first, "{encoding}");
    }
    let mut value = serde_json::to_value(&first.patient).unwrap();
    without_sources(&mut value);
    assert_eq!(first.faults, []);
    assert_eq!(value["id"], "A001");
    assert_eq!(value["birth"], json!({"date": "1962-05-14"}));
    assert_eq!(value["sex"], "female");
    assert_eq!(value["conditions"][0]["condition"], "nsclc");
    assert_eq!(value["conditions"][0]["stage"], "IV期");
    assert_eq!(value["measures"][1]["unit"], "g/L");
    assert_eq!(value["biomarkers"][0]["alteration"], "19外显子缺失");
    assert_eq!(
        value["biomarkers"][1],
        json!({"gene": "ERBB2", "alteration": "expression", "presence": "absent"})
    );
    assert_eq!(value["therapies"][1]["drug"], "carboplatin");
    assert_eq!(value["complete"], json!(["allergies"]));
    assert!(!value.to_string().contains("张三"), "names are not read");
}

#[test]
fn delimiters_and_decimal_commas() {
    let semicolons = "id;Age;Hb (g/dL);Note\n1;62;13,2;a, b\n2;7;9,15;c\n";
    let rows = rows(semicolons);
    assert_eq!(rows[0].patient.measures[0].value.to_string(), "13.2");
    assert_eq!(rows[1].patient.measures[0].value.to_string(), "9.15");
    assert_eq!(rows[0].patient.note.as_deref(), Some("a, b"));
    assert_eq!(
        patient("id\tage\n1\t62 岁\n")["birth"]["years"]["value"],
        "62"
    );
    let infant = json!({"age": {"value": 6, "unit": "months"}});
    assert_eq!(patient("id\tage\n1\t6个月\n")["birth"], infant);
}

#[test]
fn thousands_are_told_by_the_tables_other_numbers() {
    let point = "id,PLT (/uL),Hb (g/dL)\n1,\"150,000\",13.2\n";
    assert_eq!(patient(point)["measures"][0]["value"], "150000");
    let open_question = "id,PLT (/uL)\n1,\"150,000\"\n";
    let found = rows(open_question);
    assert_eq!(faults(&found[0]), [pair("PLT (/uL)", "csv-number-mark")]);
    let plan = open(open_question.as_bytes()).plan().clone();
    assert_eq!(plan.questions[0].code, "csv-ask-decimal");
}

#[test]
fn the_days_of_a_column_tell_its_order() {
    let of = |dates: &str| -> Vec<String> {
        let table = format!("id,dob\n{dates}");
        let patients = rows(&table);
        (patients.iter())
            .map(|row| serde_json::to_value(&row.patient.birth).unwrap()["date"].to_string())
            .collect()
    };
    assert_eq!(
        of("1,03/04/1962\n2,25/04/1970\n"),
        ["\"1962-04-03\"", "\"1970-04-25\""]
    );
    assert_eq!(
        of("1,03/04/1962\n2,04/25/1970\n"),
        ["\"1962-03-04\"", "\"1970-04-25\""]
    );
}

#[test]
fn ambiguous_dates_are_asked_back_and_the_answer_is_taken() {
    let table = b"id,dob\n1,03/04/1962\n2,05/06/1970\n";
    let error = open(table).next().unwrap().unwrap_err();
    let CsvError::Dates {
        column,
        value,
        one,
        other,
    } = &error
    else {
        panic!("{error}")
    };
    assert_eq!(
        [column.as_str(), value, one, other],
        ["dob", "03/04/1962", "1962-04-03", "1962-03-04"]
    );
    let problem = trialmatch::problem::Problem::from(error);
    assert!(
        problem
            .help
            .contains(r#""header": "dob", "dates": "day_first""#),
        "{}",
        problem.help
    );
    let answer = Corrections::read(r#"{"columns": [{"header": "dob", "dates": "month_first"}]}"#);
    let mut rows = Rows::open(table.as_slice(), &answer.unwrap()).unwrap();
    let birth = rows.next().unwrap().unwrap().patient.birth;
    assert_eq!(serde_json::to_value(birth).unwrap()["date"], "1962-03-04");
}

#[test]
fn a_measure_without_unit_is_asked_back() {
    let plan = open("id,血红蛋白\n1,132\n2,98\n".as_bytes()).plan().clone();
    let question = &plan.questions[0];
    assert_eq!(question.code, "csv-ask-unit");
    assert_eq!(question.readings[0].unit, "g/L");
    assert!(question.render(Lang::En).contains("g/L (13.2 g/dL)"));
    assert!(question.render(Lang::Zh).contains("血红蛋白"));
}

#[test]
fn faults_name_row_and_column_and_keep_the_rest() {
    let table = "\
id,dob,sex,ECOG,Hb (g/dL),EGFR,therapies,pregnant,lines
1,45352,X,one,13.2 furlongs,-,aspirin; unobtainium,maybe,many
2,1970-01-01,m,0,14,wt,none,no,0
2,1971-01-01,f,1
,,,,,,,,
4,1972-01-01,f,1,12,positive,,,,extra
";
    let rows = rows(table);
    assert_eq!(rows.len(), 4);
    let wanted = [
        ("dob", "csv-date-serial"),
        ("sex", "csv-sex"),
        ("ECOG", "csv-number"),
        ("Hb (g/dL)", "csv-unit"),
        ("EGFR", "csv-result"),
        ("therapies", "csv-term"),
        ("pregnant", "csv-yes-no"),
        ("lines", "csv-lines"),
    ];
    assert_eq!(
        faults(&rows[0]),
        wanted.map(|(column, code)| pair(column, code))
    );
    assert_eq!(
        rows[0].patient.therapies.len(),
        1,
        "the drug that is known stays"
    );
    assert_eq!(faults(&rows[1]), []);
    assert_eq!(
        faults(&rows[2]),
        [pair("", "csv-row-length"), pair("id", "csv-repeated-id")]
    );
    assert_eq!(rows[2].patient.measures.len(), 1);
    assert_eq!(
        (rows[3].number, rows[3].line),
        (5, 6),
        "an empty row keeps its number"
    );
    assert_eq!(faults(&rows[3]), [pair("", "csv-row-length")]);
    for fault in rows.iter().flat_map(|row| &row.faults) {
        assert_ne!(fault.render(Lang::En), fault.code);
        assert_ne!(fault.render(Lang::Zh), fault.code);
    }
}

#[test]
fn every_fact_tells_its_cell() {
    let row = rows("id,ECOG\n1,0\n2,1\n").remove(1);
    let source = serde_json::to_value(&row.patient.measures[0].source).unwrap();
    assert_eq!(source, json!({"csv": {"row": 2, "column": "ECOG"}}));
}

#[test]
fn a_plan_can_be_saved_edited_and_given_back() {
    let table = "id,Hb,foo\n1,13.2,yes\n";
    let plan = open(table.as_bytes()).plan().clone();
    let mut saved = serde_json::to_value(plan.corrections()).unwrap();
    assert_eq!(saved["columns"][2]["role"], "ignored");
    saved["columns"][1]["role"]["measure"]["unit"] = json!("g/dL");
    saved["columns"][2]["role"] = json!({"condition": "hypertension"});
    let edited = Corrections::read(&saved.to_string()).unwrap();
    let mut rows = Rows::open(table.as_bytes(), &edited).unwrap();
    assert_eq!(rows.plan().questions, []);
    let patient = rows.next().unwrap().unwrap().patient;
    assert_eq!(patient.measures[0].unit, "g/dL");
    assert_eq!(patient.conditions[0].condition.code(), "hypertension");
}

#[test]
fn tables_that_cannot_be_read_say_why() {
    let code = |table: &[u8], corrections: &str| -> String {
        let corrections = match Corrections::read(corrections) {
            Ok(corrections) => corrections,
            Err(error) => return trialmatch::problem::Problem::from(error).code,
        };
        let read = Rows::open(table, &corrections).and_then(|mut rows| rows.next().transpose());
        trialmatch::problem::Problem::from(read.unwrap_err()).code
    };
    assert_eq!(code(b"", "{}"), "csv-empty");
    assert_eq!(code(b"PK\x03\x04....", "{}"), "csv-workbook");
    assert_eq!(code(b"foo,bar\n1,2\n", "{}"), "csv-headers");
    assert_eq!(code(b"id,age\n1,\xFF\xFF\x00\n", "{}"), "csv-encoding");
    assert_eq!(
        code(b"id\n1\n", r#"{"encoding": "klingon"}"#),
        "csv-encoding"
    );
    assert_eq!(
        code(b"id\n1\n", r#"{"columns": [{"header": "age"}]}"#),
        "csv-mapping"
    );
    assert_eq!(code(b"id\n1\n", r#"{"colums": []}"#), "csv-mapping");
    let unit = r#"{"columns": [{"header": "Hb", "role": {"measure": {"analyte": "hemoglobin", "unit": "mmHg"}}}]}"#;
    assert_eq!(code(b"id,Hb\n1,2\n", unit), "csv-mapping");
}

#[test]
fn a_quote_that_is_never_closed_ends_in_an_error_not_in_all_memory() {
    let endless = std::io::repeat(b'x').take(64 << 20);
    let table = b"id,note\n1,\"".as_slice().chain(endless);
    let mut rows = Rows::open(table, &Corrections::default()).unwrap();
    let error = rows.next().unwrap().unwrap_err();
    assert!(matches!(error, CsvError::Record { line: 2, .. }), "{error}");
    assert!(rows.next().is_none());
}

#[test]
fn of_ten_thousand_rows_none_is_lost() {
    let mut table = String::from("id,age,sex,ECOG,Hb (g/dL),diagnosis\n");
    for n in 1..=10_000 {
        let ecog = if n % 100 == 0 {
            "bad".to_owned()
        } else {
            (n % 3).to_string()
        };
        table += &format!("P{n},{},f,{ecog},1{}.5,breast cancer\n", 20 + n % 60, n % 5);
    }
    let (mut patients, mut faults) = (0, Vec::new());
    for row in open(table.as_bytes()).map(Result::unwrap) {
        patients += 1;
        assert_eq!(
            row.patient.id.as_deref(),
            Some(format!("P{patients}").as_str())
        );
        faults.extend(row.faults.into_iter().map(|fault| (fault.row, fault.line)));
    }
    assert_eq!(patients, 10_000);
    let wanted: Vec<(u64, u64)> = (1..=100).map(|n| (100 * n, 100 * n + 1)).collect();
    assert_eq!(faults, wanted);
}
