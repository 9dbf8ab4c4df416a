use super::json_stream::{JsonStream, Scan};
use super::member::{self, Content, Member, MemberError, Tracked};
use super::window::Window;
use super::xml_stream::XmlStream;
use super::{
    Position, RegistryError, RejectReason, Rejection, Trial, Warning, study_v2, study_xml,
};
use std::collections::HashSet;
use std::io::{Read, Seek};

/// Unpacked bytes for one packed byte that no registry data comes near (it packs 4 to 20 times).
const MAX_RATIO: u64 = 200;
/// Below this many unpacked bytes the ratio is not looked at.
const RATIO_FROM: u64 = 64 << 20;
/// A file whose first records are all foreign is given up after so many.
const MAX_FOREIGN: u64 = 1_000;

/// One record of a registry file.
#[derive(Debug)]
pub enum Record {
    /// A study.
    Taken {
        /// The study.
        trial: Box<Trial>,
        /// Values that were not understood; their fields are empty.
        warnings: Vec<Warning>,
    },
    /// Anything else, with its place and the reason.
    Rejected(Rejection),
}

/// What one bounded step came to.
#[derive(Debug)]
pub enum Step {
    /// A record.
    Record(Record),
    /// Some input was read; the next record takes more steps.
    Working,
    /// All records have been given out.
    Done,
}

/// Records read so far: `taken + rejected` is their number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Studies given out.
    pub taken: u64,
    /// Records reported with a reason.
    pub rejected: u64,
    /// Values of taken studies that were not understood.
    pub warnings: u64,
}

/// Opens a registry file; `name` is for messages. Reads no more than an archive's directory.
///
/// # Errors
/// [`RegistryError`] when the file is empty, its archive directory is damaged, or it cannot be
/// read.
pub fn open<R: Read + Seek>(input: R, name: &str) -> Result<Records<R>, RegistryError> {
    let (input, members, length) = member::list(input).map_err(|e| e.at(name, 0))?;
    if length == 0 {
        let file = name.to_owned();
        return Err(RegistryError::Empty { file });
    }
    Ok(Records {
        file: name.to_owned(),
        place: Place::Between(input),
        members: members.into_iter(),
        length,
        counts: Counts::default(),
        seen: HashSet::new(),
        foreign: None,
    })
}

/// The records of a registry file, one by one. As an iterator it ends after the first error;
/// [`step`](Self::step) does the same in bounded pieces, between which a caller may stop.
pub struct Records<R> {
    file: String,
    place: Place<R>,
    members: std::vec::IntoIter<Member>,
    length: u64,
    counts: Counts,
    seen: HashSet<String>,
    foreign: Option<Foreign>,
}

enum Place<R> {
    Between(Tracked<R>),
    In(Box<Current<R>>),
    Ended,
}

/// The member that is being read.
struct Current<R> {
    entry: Option<String>,
    content: Content<R>,
    window: Window,
    stream: Option<Stream>,
    ordinal: u64,
}

enum Stream {
    Json(JsonStream),
    Xml(XmlStream),
}

/// Data of another kind, as long as no study was found.
struct Foreign {
    found: String,
    records: u64,
}

impl<R: Read + Seek> Records<R> {
    /// What has been read so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Bytes of the file that have been read, for progress against
    /// [`bytes_total`](Self::bytes_total).
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        match &self.place {
            Place::Between(input) => input.place(),
            Place::In(current) => current.content.place(),
            Place::Ended => self.length,
        }
    }

    /// Length of the file in bytes, packed as it is.
    #[must_use]
    pub fn bytes_total(&self) -> u64 {
        self.length
    }

    /// Reads at most one chunk of input and gives out at most one record. After an error or
    /// [`Step::Done`] there is nothing more.
    ///
    /// # Errors
    /// [`RegistryError`] when the file ends too early, is damaged, or holds no study at all.
    pub fn step(&mut self) -> Result<Step, RegistryError> {
        match std::mem::replace(&mut self.place, Place::Ended) {
            Place::Ended => Ok(Step::Done),
            Place::Between(input) => self.enter(input),
            Place::In(current) => self.advance(current),
        }
    }

    fn enter(&mut self, input: Tracked<R>) -> Result<Step, RegistryError> {
        let Some(member) = self.members.next() else {
            return self.finish();
        };
        match Content::open(input, &member) {
            Ok(content) => {
                self.place = Place::In(Box::new(Current::new(member.entry, content)));
                Ok(Step::Working)
            }
            Err((input, error)) => {
                self.place = Place::Between(input);
                self.fail(member.entry, 0, error)
            }
        }
    }

    /// At the end of the file: it must have held a study or the reasons why not.
    fn finish(&mut self) -> Result<Step, RegistryError> {
        let file = self.file.clone();
        let all_foreign = |f: &Foreign| f.records >= self.counts.rejected;
        match self.foreign.take().filter(all_foreign) {
            Some(foreign) if self.counts.taken == 0 => {
                let found = foreign.found;
                Err(RegistryError::NoStudy { file, found })
            }
            None if self.read() == 0 => Err(RegistryError::Empty { file }),
            _ => Ok(Step::Done),
        }
    }

    fn advance(&mut self, mut current: Box<Current<R>>) -> Result<Step, RegistryError> {
        let scan = match current.scan() {
            Ok(scan) => scan,
            Err(found) => return self.unknown_format(*current, found),
        };
        match scan {
            Scan::More => match current.window.fill(&mut current.content) {
                Err(error) => self.leave(*current, Some(error.into())),
                Ok(()) if current.inflated() => self.inflated(*current),
                Ok(()) => {
                    self.place = Place::In(current);
                    Ok(Step::Working)
                }
            },
            Scan::Record(len) => self.candidate(current, len),
            Scan::Broken(len, reason) => {
                let step = self.reject_here(&mut current, len, reason);
                self.go_on(current, step)
            }
            Scan::End => self.leave(*current, None),
            Scan::CutShort => {
                let detail = "the last record is not closed".to_owned();
                self.leave(*current, Some(MemberError::Truncated(detail)))
            }
        }
    }

    fn go_on(&mut self, current: Box<Current<R>>, step: Step) -> Result<Step, RegistryError> {
        let foreign = self.foreign.as_ref().map_or(0, |f| f.records);
        if self.counts.taken == 0 && foreign >= MAX_FOREIGN {
            return self.finish();
        }
        self.place = Place::In(current);
        Ok(step)
    }

    /// Takes or rejects the record of `len` bytes that begins the window.
    fn candidate(
        &mut self,
        mut current: Box<Current<R>>,
        len: usize,
    ) -> Result<Step, RegistryError> {
        let bytes = &current.window.bytes()[..len];
        let study = match current.stream {
            Some(Stream::Xml(_)) => study_xml::read(bytes),
            _ => study_v2::read(bytes),
        };
        let step = match study.and_then(|(trial, warnings)| Ok((self.admit(trial)?, warnings))) {
            Ok((trial, warnings)) => {
                current.pass(len);
                self.counts.taken += 1;
                self.counts.warnings += warnings.len() as u64;
                let trial = Box::new(trial);
                Step::Record(Record::Taken { trial, warnings })
            }
            Err(reason) => self.reject_here(&mut current, len, reason),
        };
        self.go_on(current, step)
    }

    fn admit(&mut self, trial: Trial) -> Result<Trial, RejectReason> {
        if trial.nct_id.is_empty() {
            return Err(RejectReason::NoId);
        }
        if !self.seen.insert(trial.nct_id.clone()) {
            return Err(RejectReason::Duplicate);
        }
        Ok(trial)
    }

    fn reject_here(&mut self, current: &mut Current<R>, len: usize, reason: RejectReason) -> Step {
        let id = find_id(&current.window.bytes()[..len]);
        if id.is_none() && !matches!(reason, RejectReason::NoId) {
            self.note_foreign(&reason);
        }
        let position = current.pass(len);
        self.reject(Rejection {
            position,
            id,
            reason,
        })
    }

    fn reject(&mut self, rejection: Rejection) -> Step {
        self.counts.rejected += 1;
        Step::Record(Record::Rejected(rejection))
    }

    fn note_foreign(&mut self, reason: &RejectReason) {
        let found = || match reason {
            RejectReason::NotAStudy(found) => found.clone(),
            other => format!("data that is {other}"),
        };
        let foreign = self.foreign.get_or_insert_with(|| Foreign {
            found: found(),
            records: 0,
        });
        foreign.records += 1;
    }

    /// Leaves a member, at its end or because of an error.
    fn leave(
        &mut self,
        current: Current<R>,
        error: Option<MemberError>,
    ) -> Result<Step, RegistryError> {
        let Current {
            entry,
            content,
            stream,
            ordinal,
            ..
        } = current;
        self.place = Place::Between(content.into_input());
        match error {
            Some(error) => self.fail(entry, ordinal, error),
            None if ordinal > 0 => Ok(Step::Working),
            None => self.no_record(entry, stream),
        }
    }

    /// A member that was read to its end and held no record.
    fn no_record(
        &mut self,
        entry: Option<String>,
        stream: Option<Stream>,
    ) -> Result<Step, RegistryError> {
        if entry.is_none() && stream.is_none() {
            self.place = Place::Ended;
            let file = self.file.clone();
            return Err(RegistryError::Empty { file });
        }
        let reason = RejectReason::NotAStudy(without_records(stream));
        if let Some(entry) = entry {
            return Ok(self.reject_entry(entry, reason));
        }
        self.note_foreign(&reason);
        Ok(Step::Working)
    }

    fn reject_entry(&mut self, entry: String, reason: RejectReason) -> Step {
        self.note_foreign(&reason);
        let position = Position {
            entry: Some(entry),
            ordinal: 0,
            byte: 0,
        };
        self.reject(Rejection {
            position,
            id: None,
            reason,
        })
    }

    /// An archive goes on after a bad entry; a file ends.
    fn fail(
        &mut self,
        entry: Option<String>,
        records: u64,
        error: MemberError,
    ) -> Result<Step, RegistryError> {
        let Some(entry) = entry else {
            self.place = Place::Ended;
            return Err(error.at(&self.file, records));
        };
        let error = error.at(&entry, records);
        Ok(self.reject_entry(entry, RejectReason::Entry(Box::new(error))))
    }

    fn unknown_format(
        &mut self,
        current: Current<R>,
        found: String,
    ) -> Result<Step, RegistryError> {
        let Current { entry, content, .. } = current;
        let Some(entry) = entry else {
            let file = self.file.clone();
            return Err(RegistryError::UnknownFormat { file, found });
        };
        self.place = Place::Between(content.into_input());
        Ok(self.reject_entry(entry, RejectReason::NotAStudy(found)))
    }

    fn inflated(&mut self, current: Current<R>) -> Result<Step, RegistryError> {
        let Current { entry, content, .. } = current;
        let error = |file: &str| RegistryError::Inflated {
            file: file.to_owned(),
            ratio: MAX_RATIO,
        };
        let Some(entry) = entry else {
            return Err(error(&self.file));
        };
        self.place = Place::Between(content.into_input());
        let error = error(&entry);
        Ok(self.reject_entry(entry, RejectReason::Entry(Box::new(error))))
    }

    fn read(&self) -> u64 {
        self.counts.taken + self.counts.rejected
    }
}

impl<R: Read + Seek> Iterator for Records<R> {
    type Item = Result<Record, RegistryError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.step() {
                Ok(Step::Record(record)) => return Some(Ok(record)),
                Ok(Step::Working) => {}
                Ok(Step::Done) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<R: Read + Seek> Current<R> {
    fn new(entry: Option<String>, content: Content<R>) -> Self {
        Self {
            entry,
            content,
            window: Window::default(),
            stream: None,
            ordinal: 0,
        }
    }

    /// Looks for the next record; `Err` says what the member begins with when it is neither
    /// JSON nor XML.
    fn scan(&mut self) -> Result<Scan, String> {
        let window = &mut self.window;
        Ok(match &mut self.stream {
            Some(Stream::Json(json)) => json.next(window),
            Some(Stream::Xml(xml)) => xml.next(window),
            None if window.read_to() == 0 && !window.at_end() => Scan::More,
            None => match sniff(window)? {
                Some(stream) => {
                    self.stream = Some(stream);
                    return self.scan();
                }
                None if window.at_end() => Scan::End,
                None => Scan::More,
            },
        })
    }

    /// Passes over a record and says where it stood.
    fn pass(&mut self, len: usize) -> Position {
        self.ordinal += 1;
        let byte = self.window.offset();
        self.window.consume(len);
        Position {
            entry: self.entry.clone(),
            ordinal: self.ordinal,
            byte,
        }
    }

    fn inflated(&self) -> bool {
        let unpacked = self.window.read_to();
        unpacked > RATIO_FROM && unpacked / MAX_RATIO > self.content.packed_bytes()
    }
}

/// What a member without records held.
fn without_records(stream: Option<Stream>) -> String {
    match stream {
        Some(Stream::Xml(xml)) => match xml.root() {
            Some(root) => format!("XML with the element `{root}`"),
            None => "XML without elements".to_owned(),
        },
        Some(Stream::Json(_)) => "JSON without any object".to_owned(),
        None => "nothing but white space".to_owned(),
    }
}

/// Tells JSON from XML by the first character after a byte order mark and white space.
fn sniff(window: &mut Window) -> Result<Option<Stream>, String> {
    let mark = "\u{feff}".as_bytes();
    if window.offset() == 0 && window.bytes().starts_with(mark) {
        window.consume(mark.len());
    }
    let bytes = window.bytes();
    let blank = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let head = &bytes[blank..];
    match head.first() {
        Some(b'{' | b'[') => Ok(Some(Stream::Json(JsonStream::new()))),
        Some(b'<') => Ok(Some(Stream::Xml(XmlStream::new()))),
        None => {
            window.consume(blank);
            Ok(None)
        }
        Some(_) => Err(beginning(head)),
    }
}

/// What a file of an unknown kind begins with, printable.
fn beginning(head: &[u8]) -> String {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return "a UTF-16 byte order mark".to_owned();
    }
    if head.starts_with(b"PK\x03\x04") {
        return "another zip archive".to_owned();
    }
    let text = String::from_utf8_lossy(&head[..head.len().min(16)]);
    format!("`{}`", text.escape_debug())
}

/// The registry id in the bytes of a record that cannot be read.
fn find_id(bytes: &[u8]) -> Option<String> {
    let json = after(bytes, b"\"nctId\"").and_then(|rest| {
        let open = rest.iter().take(8).position(|&b| b == b'"')?;
        until(&rest[open + 1..], b'"')
    });
    json.or_else(|| after(bytes, b"<nct_id>").and_then(|rest| until(rest, b'<')))
}

fn after<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    memchr::memmem::find(bytes, mark).map(|at| &bytes[at + mark.len()..])
}

/// A short text up to the delimiter, trimmed; none when it is empty or not printable ASCII.
fn until(bytes: &[u8], delimiter: u8) -> Option<String> {
    let end = bytes.iter().take(64).position(|&b| b == delimiter)?;
    let id = bytes[..end].trim_ascii();
    let printable = !id.is_empty() && id.iter().all(u8::is_ascii_graphic);
    printable.then(|| String::from_utf8_lossy(id).into_owned())
}
