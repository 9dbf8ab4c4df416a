//! Damaged, foreign and hostile registry files: an error or a reported record, never a panic,
//! never a silent loss, never unbounded memory.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use trialmatch::problem::Explain;
use trialmatch::registry::{self, RegistryError, RejectReason, Report};

/// What was read before the error, if there was one.
fn read(input: impl Read + Seek) -> (Report, Option<RegistryError>) {
    let mut report = Report::default();
    let mut records = match registry::open(input, "file.json") {
        Ok(records) => records,
        Err(error) => return (report, Some(error)),
    };
    let mut failure = None;
    for record in records.by_ref() {
        match record {
            Ok(record) => drop(report.enter(record)),
            Err(error) => failure = Some(error),
        }
    }
    assert_eq!(records.counts(), report.counts);
    assert!(records.next().is_none(), "nothing comes after the end");
    (report, failure)
}

fn error(bytes: &[u8]) -> RegistryError {
    read(Cursor::new(bytes)).1.unwrap()
}

fn study(id: &str) -> String {
    format!(r#"{{"protocolSection":{{"identificationModule":{{"nctId":"{id}"}}}}}}"#)
}

fn gzip(write: impl FnOnce(&mut GzEncoder<Vec<u8>>)) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    write(&mut encoder);
    encoder.finish().unwrap()
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A file that is never in memory: a head, so many times a filler byte, a tail.
struct Long {
    head: Vec<u8>,
    filler: u8,
    times: u64,
    tail: Vec<u8>,
    at: u64,
}

impl Long {
    fn len(&self) -> u64 {
        self.head.len() as u64 + self.times + self.tail.len() as u64
    }

    fn byte(&self, at: u64) -> u8 {
        let head = self.head.len() as u64;
        match at.checked_sub(head) {
            None => self.head[usize::try_from(at).unwrap()],
            Some(n) if n < self.times => self.filler,
            Some(n) => self.tail[usize::try_from(n - self.times).unwrap()],
        }
    }
}

impl Read for Long {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let n = usize::try_from((self.len() - self.at).min(into.len() as u64)).unwrap();
        for (i, byte) in into[..n].iter_mut().enumerate() {
            *byte = self.byte(self.at + i as u64);
        }
        self.at += n as u64;
        Ok(n)
    }
}

impl Seek for Long {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.len().checked_add_signed(by).unwrap(),
            SeekFrom::Current(by) => self.at.checked_add_signed(by).unwrap(),
        };
        Ok(self.at)
    }
}

#[test]
fn each_bad_file_is_named_with_a_remedy() {
    let packed = gzip(|gz| gz.write_all(study("A").as_bytes()).unwrap());
    let archive = zip(&[("a.json", study("A").as_bytes())]);
    let cut = |bytes: &[u8]| bytes[..bytes.len() - 5].to_vec();
    let mut flipped = packed.clone();
    let crc = packed.len() - 8;
    flipped[crc] ^= 1;
    let table: [(&[u8], &str, &str); 18] = [
        (b"", "registry_empty", "choose"),
        (b" \r\n\n", "registry_empty", "choose"),
        (b"\xef\xbb\xbf", "registry_empty", "choose"),
        (&gzip(|_| ()), "registry_empty", "choose"),
        (&zip(&[]), "registry_empty", "choose"),
        (&cut(&packed), "registry_truncated", "copy it again"),
        (&cut(&archive), "registry_truncated", "copy it again"),
        (
            &cut(study("A").as_bytes()),
            "registry_truncated",
            "copy it again",
        ),
        (b"[", "registry_truncated", "copy it again"),
        (
            b"<clinical_study><a>",
            "registry_truncated",
            "copy it again",
        ),
        (&flipped, "registry_corrupt", "copy it again"),
        (b"hello", "registry_unknown_format", "ClinicalTrials.gov"),
        (
            b"NCT Number,Title\n",
            "registry_unknown_format",
            "`NCT Number,Title",
        ),
        (b"\xff\xfe{\0}\0", "registry_unknown_format", "UTF-16"),
        (
            b"{\"resourceType\":\"Patient\"}",
            "registry_no_study",
            "`resourceType`",
        ),
        (b"[1, \"a\", null]", "registry_no_study", "`1`"),
        (
            b"{\"studies\":[]}",
            "registry_no_study",
            "without any object",
        ),
        (
            b"<!DOCTYPE html><html></html>",
            "registry_no_study",
            "`html`",
        ),
    ];
    for (bytes, code, said) in table {
        let error = error(bytes);
        let shown = format!("{error}; {}", error.help());
        assert_eq!(error.code(), code, "{shown}");
        assert!(
            shown.contains("`file.json`") && shown.contains(said),
            "{shown}"
        );
    }
}

#[test]
fn a_line_of_100_megabytes_is_rejected_and_the_file_goes_on() {
    let head = format!("{}\n{}", study("A1"), study("X9").trim_end_matches('}'));
    let long = Long {
        head: format!("{head},\"briefTitle\":\"").into_bytes(),
        filler: b'a',
        times: 100_000_000,
        tail: format!("\"}}}}}}\n{}\n", study("B2")).into_bytes(),
        at: 0,
    };
    let (report, failure) = read(long);
    assert!(failure.is_none(), "{failure:?}");
    assert_eq!((report.counts.taken, report.counts.rejected), (2, 1));
    let rejected = &report.rejections[0];
    assert!(matches!(rejected.reason, RejectReason::TooLarge));
    assert_eq!(rejected.id.as_deref(), Some("X9"));
    assert_eq!(rejected.position.byte, study("A1").len() as u64 + 1);
}

#[test]
fn long_lines_of_anything_else_end_in_bounded_memory() {
    for (head, filler, expected) in [
        ("", b'a', "registry_unknown_format"),
        ("", b'[', "registry_truncated"),
        ("{\"a\":", b'[', "registry_truncated"),
        ("", b'{', "registry_no_study"),
        ("[1", b'1', "registry_truncated"),
        ("<a", b'a', "registry_no_study"),
        ("<clinical_study>", b'a', "registry_truncated"),
    ] {
        let long = Long {
            head: head.as_bytes().to_vec(),
            filler,
            times: 40_000_000,
            tail: Vec::new(),
            at: 0,
        };
        let (report, failure) = read(long);
        assert_eq!(failure.unwrap().code(), expected, "{head} {filler}");
        assert!(report.counts.rejected <= 1_000);
    }
}

#[test]
fn data_that_unpacks_without_end_is_given_up() {
    let spaces = vec![b' '; 1 << 20];
    let bomb = gzip(|gz| (0..80).for_each(|_| gz.write_all(&spaces).unwrap()));
    assert_eq!(error(&bomb).code(), "registry_inflated");

    let archive = zip(&[("bomb", &bomb), ("a.json", study("A").as_bytes())]);
    let (report, failure) = read(Cursor::new(archive));
    assert!(failure.is_none());
    assert_eq!((report.counts.taken, report.counts.rejected), (1, 1));
    assert_eq!(report.rejections[0].reason.code(), "registry_inflated");
}

/// Entries that share their packed bytes multiply a small file.
#[test]
fn an_archive_with_overlapping_entries_is_refused() {
    let noise: Vec<u8> = (0..4000u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let mut archive = zip(&[("a", &noise), ("b", b"x")]);
    // The second directory record takes checksum and sizes of the first.
    let records: Vec<usize> = (0..archive.len() - 4)
        .filter(|&i| archive[i..].starts_with(b"PK\x01\x02"))
        .collect();
    let sizes = archive[records[0] + 16..records[0] + 28].to_vec();
    archive[records[1] + 16..records[1] + 28].copy_from_slice(&sizes);
    assert_eq!(error(&archive).code(), "registry_corrupt");
}

#[test]
fn nothing_a_document_defines_is_expanded() {
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
        <clinical_study><id_info><nct_id>&b;</nct_id></id_info></clinical_study>
        <clinical_study><id_info><nct_id>N1</nct_id></id_info></clinical_study>"#;
    let (report, failure) = read(Cursor::new(laughs));
    assert!(failure.is_none());
    assert_eq!((report.counts.taken, report.counts.rejected), (1, 1));
    assert!(report.rejections[0].to_string().contains("`&b;`"));
}

#[test]
fn deep_nesting_and_bad_utf8_cost_one_record() {
    let deep = format!(
        "{{\"a\":{}{}}}",
        "[".repeat(1_000_000),
        "]".repeat(1_000_000)
    );
    let good = study("A1");
    let mut file = format!("{deep}\n").into_bytes();
    file.extend_from_slice(b"{\"protocolSection\":\"\xc3\x28\"}\n");
    file.extend_from_slice(good.as_bytes());
    let (report, failure) = read(Cursor::new(file));
    assert!(failure.is_none());
    assert_eq!((report.counts.taken, report.counts.rejected), (1, 2));
    assert!(matches!(
        report.rejections[1].reason,
        RejectReason::NotUtf8(20)
    ));
}

/// Cut anywhere, a file gives the whole records before the cut and an error, or all of them
/// when the cut lies between two lines.
#[test]
fn a_real_file_cut_anywhere_loses_nothing_silently() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ctgov");
    let Ok(array) = std::fs::read(root.join("studies_v2_array.json")) else {
        eprintln!("skipped: ../shared/data not found");
        return;
    };
    for cut in (1..array.len()).step_by(array.len() / 150) {
        let whole = memchr::memmem::find_iter(&array[..cut], b"\"nctId\": \"NCT").count() as u64;
        let (report, failure) = read(Cursor::new(&array[..cut]));
        assert_eq!(
            failure.unwrap().code(),
            "registry_truncated",
            "cut at {cut}"
        );
        assert_eq!(report.counts.rejected, 0, "cut at {cut}");
        assert!(
            report.counts.taken <= whole && whole <= report.counts.taken + 8,
            "cut at {cut}"
        );
    }
    for name in ["studies_v2.jsonl.gz", "studies_xml.zip"] {
        let bytes = std::fs::read(root.join(name)).unwrap();
        for cut in (1..bytes.len()).step_by(bytes.len() / 40) {
            let (_, failure) = read(Cursor::new(&bytes[..cut]));
            assert!(failure.is_some(), "{name} cut at {cut}");
        }
    }
}

proptest! {
    /// Whatever bytes are changed, reading ends, and every record is counted (see `read`).
    #[test]
    fn changed_bytes_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        form in 0usize..5,
    ) {
        let lines = format!("{}\n{}\n{}\n", study("A1"), study("B2"), study("C3"));
        let page = format!("{{\"n\":1,\"studies\":[{},{}]}}", study("A1"), study("B2"));
        let xml = "<clinical_study><brief_title>&amp;</brief_title></clinical_study>\n".repeat(2);
        let mut bytes = match form {
            0 => lines.into_bytes(),
            1 => page.into_bytes(),
            2 => xml.into_bytes(),
            3 => gzip(|gz| gz.write_all(lines.as_bytes()).unwrap()),
            _ => zip(&[("a", lines.as_bytes()), ("b", xml.as_bytes())]),
        };
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        read(Cursor::new(bytes));
    }
}
