//! Reading registry files: every kind of packing and format, and the real files where they are.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests may panic, and say when they skip"
)]

use flate2::{Compression, write::GzEncoder};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Cursor, Write};
use std::path::PathBuf;
use trialmatch::registry::{self, Phase, Record, Rejection, Report, Step, Trial};

fn read(bytes: &[u8], name: &str) -> (Vec<Trial>, Report) {
    read_from(Cursor::new(bytes), name)
}

fn read_from(input: impl std::io::Read + std::io::Seek, name: &str) -> (Vec<Trial>, Report) {
    let mut report = Report::default();
    let mut records = registry::open(input, name).unwrap();
    let trials = (records.by_ref())
        .filter_map(|record| report.enter(record.unwrap()))
        .collect();
    assert_eq!(records.counts(), report.counts);
    assert_eq!(records.bytes_read(), records.bytes_total());
    (trials, report)
}

fn study(id: &str) -> String {
    format!(r#"{{"protocolSection":{{"identificationModule":{{"nctId":"{id}"}}}}}}"#)
}

fn xml_study(id: &str) -> String {
    format!("<clinical_study><id_info><nct_id>{id}</nct_id></id_info></clinical_study>")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default();
    for (n, (name, bytes)) in entries.iter().enumerate() {
        let method = [
            zip::CompressionMethod::Stored,
            zip::CompressionMethod::Deflated,
        ][n % 2];
        let options = stored.compression_method(method);
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn ids(trials: &[Trial]) -> Vec<&str> {
    trials.iter().map(|t| t.nct_id.as_str()).collect()
}

fn data(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: ../shared/data not found");
    None
}

fn read_data(path: &str) -> Option<(Vec<Trial>, Report)> {
    let file = File::open(data(path)?).unwrap();
    Some(read_from(BufReader::new(file), path))
}

#[test]
fn every_form_of_the_same_two_studies_gives_the_same_trials() {
    let (a, b) = (study("A1"), study("B2"));
    let forms = [
        format!("[{a},{b}]"),
        format!("[\n{a},\n{b}\n]\n"),
        format!("{a}\n{b}\n"),
        format!("\u{feff}{a}\r\n\r\n{b}\r\n"),
        format!(r#"{{"totalCount":2,"studies":[{a},{b}],"nextPageToken":"x"}}"#),
        format!("{{\"studies\":[{a}]}}\n{{\"studies\":[{b}]}}\n"),
        format!("[{{\"studies\" : [ {a} ]}}, {{\"studies\":[{b}], \"n\":{{\"a\":[1]}}}}]"),
        format!("  {} {}", a.replace(':', ":\n  "), b.replace('{', "{\n")),
        format!(
            "<?xml version=\"1.0\"?>\n<all>{}\n{}</all>",
            xml_study("A1"),
            xml_study("B2")
        ),
    ];
    for form in &forms {
        let (trials, report) = read(form.as_bytes(), "form");
        assert_eq!(ids(&trials), ["A1", "B2"], "{form}");
        assert_eq!(report.counts.rejected, 0, "{form}");
        assert_eq!(ids(&read(&gzip(form.as_bytes()), "gz").0), ["A1", "B2"]);
        let archive = zip(&[("a/", b""), ("a/form", form.as_bytes())]);
        assert_eq!(ids(&read(&archive, "zip").0), ["A1", "B2"]);
    }
}

#[test]
fn an_archive_mixes_kinds_and_reports_what_is_no_study() {
    let packed = gzip(study("C3").as_bytes());
    let archive = zip(&[
        ("a.xml", xml_study("A1").as_bytes()),
        ("b.jsonl", study("B2").as_bytes()),
        ("c.json.gz", &packed),
        ("Contents.txt", b"see the web site"),
        ("d.xml", b"<html/>"),
        ("e.json", b"{\"resourceType\":\"Patient\"}"),
        ("empty", b""),
        ("again.xml", xml_study("A1").as_bytes()),
        ("cut.json.gz", &packed[..packed.len() - 9]),
    ]);
    let (trials, report) = read(&archive, "all.zip");
    assert_eq!(ids(&trials), ["A1", "B2", "C3"]);
    let codes: Vec<_> = (report.rejections.iter())
        .map(|r| (r.position.entry.as_deref().unwrap(), r.reason.code()))
        .collect();
    assert_eq!(
        codes,
        [
            ("Contents.txt", "record_not_a_study"),
            ("d.xml", "record_not_a_study"),
            ("e.json", "record_not_a_study"),
            ("empty", "record_not_a_study"),
            ("again.xml", "record_duplicate"),
            ("cut.json.gz", "registry_truncated"),
        ]
    );
}

#[test]
fn a_broken_record_costs_itself_alone() {
    let good = study("G1");
    let broken = [
        "{\"protocolSection\":{\"a\":\"cut in a string",
        "{\"protocolSection\":{\"a\":{\"b\":1}",
        "{\"protocolSection\":{\"a\":",
        "{\"protocolSection\":[1}}",
        "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"X9\"}}, oops}",
        "{\"protocolSection\":{\"identificationModule\":{\"nctId\":7}}}",
        "{\"a\":1}",
    ];
    for line in broken {
        let (trials, report) = read(
            format!(
                "{line}
{good}
{}
",
                study("G2")
            )
            .as_bytes(),
            "f",
        );
        assert_eq!(ids(&trials), ["G1", "G2"], "{line}");
        assert_eq!(report.counts.rejected, 1, "{line}");
        let position = &report.rejections[0].position;
        assert_eq!((position.ordinal, position.byte), (1, 0), "{line}");
    }
    for line in broken.into_iter().chain(["hello", "\u{1}\u{2}"]) {
        let (trials, report) = read(format!("{good}\n{line}\n{}", study("G2")).as_bytes(), "f");
        assert_eq!(ids(&trials), ["G1", "G2"], "{line}");
        assert_eq!(report.counts.rejected, 1, "{line}");
        assert_eq!(report.rejections[0].position.byte, good.len() as u64 + 1);
    }
    let xml = format!("<clinical_study><a>{}{}", xml_study("A1"), xml_study("B2"));
    let (trials, report) = read(xml.as_bytes(), "f.xml");
    assert_eq!((ids(&trials).len(), report.counts.rejected), (2, 1));
}

#[test]
fn ids_are_required_and_the_first_of_two_is_taken() {
    let lines = [
        study(" "),
        study("A1").replace(
            "}}}",
            "},\"descriptionModule\":{\"briefSummary\":\"first\"}}}",
        ),
        study("A1"),
    ];
    let (trials, report) = read(lines.join("\n").as_bytes(), "f");
    assert_eq!(trials[0].brief_summary, "first");
    let shown: Vec<String> = report.rejections.iter().map(Rejection::to_string).collect();
    assert_eq!(shown[0], "record 1 (byte 0): the study has no `nctId`");
    assert!(
        shown[1].contains("record 3") && shown[1].contains("`A1`"),
        "{}",
        shown[1]
    );
}

#[test]
fn steps_are_bounded_and_progress_grows() {
    let text: String = (0..20_000)
        .map(|n| study(&format!("N{n}")) + "\n")
        .collect();
    let mut records = registry::open(Cursor::new(text.as_bytes()), "f").unwrap();
    let (mut last, mut taken) = (0, 0);
    loop {
        let step = records.step().unwrap();
        let read = records.bytes_read();
        assert!(read >= last && read - last <= 1 << 17, "{last} to {read}");
        last = read;
        match step {
            Step::Record(Record::Taken { .. }) => taken += 1,
            Step::Record(Record::Rejected(r)) => panic!("{r}"),
            Step::Working => {}
            Step::Done => break,
        }
    }
    assert_eq!((taken, last), (20_000, text.len() as u64));
}

#[test]
fn real_studies_are_all_taken_or_rejected_with_a_reason() {
    for (path, studies) in [
        ("trials/studies.jsonl.gz", 20_660),
        ("ctgov/studies_v2.jsonl.gz", 151),
        ("ctgov/studies_v2_array.json", 40),
        ("ctgov/studies_xml.zip", 400),
    ] {
        let Some((trials, report)) = read_data(path) else {
            return;
        };
        assert_eq!(
            report.counts.taken + report.counts.rejected,
            studies,
            "{path}"
        );
        assert_eq!(
            report.counts.rejected,
            0,
            "{path}: {:?}",
            report.rejections.first()
        );
        let named = |t: &&Trial| t.nct_id.starts_with("NCT");
        assert_eq!(
            trials.iter().filter(named).count() as u64,
            studies,
            "{path}"
        );
    }
}

/// The same studies in the older XML and converted to API v2 by other hands.
#[test]
fn xml_and_v2_give_the_same_trial() {
    let Some((xml, _)) = read_data("ctgov/studies_xml.zip") else {
        return;
    };
    let (v2, _) = read_data("trials/studies.jsonl.gz").unwrap();
    let by_id: HashMap<&str, &Trial> = v2.iter().map(|t| (t.nct_id.as_str(), t)).collect();
    let (mut compared, mut texts, mut summaries) = (0, 0, 0);
    for from_xml in &xml {
        let Some(other) = by_id.get(from_xml.nct_id.as_str()) else {
            continue;
        };
        compared += 1;
        texts += usize::from(from_xml.eligibility == other.eligibility);
        summaries += usize::from(from_xml.brief_summary == other.brief_summary);
        assert!(same_words(&from_xml.eligibility, &other.eligibility));
        let mut expected = (*other).clone();
        // What the conversion left out (`otherNames`, the phase `NA`) or broke in other places.
        for (i, x) in expected
            .interventions
            .iter_mut()
            .zip(&from_xml.interventions)
        {
            i.other_names.clone_from(&x.other_names);
        }
        if from_xml.phases == [Phase::NotApplicable] {
            expected.phases.clone_from(&from_xml.phases);
        }
        expected.eligibility.clone_from(&from_xml.eligibility);
        expected.brief_summary.clone_from(&from_xml.brief_summary);
        assert_eq!(*from_xml, expected);
    }
    assert_eq!(compared, 352);
    assert!(
        texts >= 330 && summaries >= 345,
        "{texts} texts, {summaries} summaries the same"
    );
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
