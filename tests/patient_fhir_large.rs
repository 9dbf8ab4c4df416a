//! Large FHIR files: 200 MB are read in bounded memory. A process of its own, whose peak memory
//! is that of this test.
use std::io::{self, Read};
use trialmatch::patient::fhir;

/// A bundle of so many entries, made while it is read: attachments of 64 kB with a value among
/// every hundred.
struct Bundle {
    entries: usize,
    next: usize,
    attachment: String,
    piece: Vec<u8>,
    taken: usize,
}

impl Bundle {
    fn new(entries: usize) -> Self {
        let data = "QUJD".repeat(16 << 10);
        Self {
            entries,
            next: 0,
            attachment: format!(
                r#"{{"resource": {{"resourceType": "Binary", "data": "{data}"}}}}"#
            ),
            piece: br#"{"resourceType": "Bundle", "type": "collection", "entry": ["#.to_vec(),
            taken: 0,
        }
    }

    fn entry(&self) -> Vec<u8> {
        let comma = if self.next == 0 { "" } else { "," };
        let value = r#"{"resource": {"resourceType": "Observation", "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": "777-3"}]},
            "valueQuantity": {"value": 92, "unit": "10*9/L"}}}"#;
        let entry = if self.next.is_multiple_of(100) {
            value
        } else {
            &self.attachment
        };
        format!("{comma}{entry}").into_bytes()
    }
}

impl Read for Bundle {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.piece.len() {
            self.piece = match self.next {
                next if next < self.entries => self.entry(),
                next if next == self.entries => b"]}".to_vec(),
                _ => return Ok(0),
            };
            self.next += 1;
            self.taken = 0;
        }
        let count = (&self.piece[self.taken..]).read(out)?;
        self.taken += count;
        Ok(count)
    }
}

/// Peak memory of this process in MiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024)
}

#[test]
fn two_hundred_megabytes_are_read_in_little_memory() {
    let before = peak();
    // 3,200 attachments of 64 KiB are 200 MiB.
    let reading = fhir::read(Bundle::new(3_232)).unwrap();
    assert_eq!(reading.patients.len(), 1);
    assert_eq!(reading.patients[0].measures.len(), 33);
    assert_eq!(reading.ignored_count, 3_199);
    assert_eq!(reading.ignored.len(), 2_000, "details are bounded");
    let (Some(before), Some(after)) = (before, peak()) else {
        eprintln!("skipped: this system does not tell its peak memory");
        return;
    };
    assert!(after - before < 48, "{before} MiB before, {after} after");
}
