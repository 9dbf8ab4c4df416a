//! What a file is packed in: nothing, gzip, or a zip archive whose entries may be gzip again.
//! Every file is a row of members, one for a file that is no archive.

use super::RegistryError;
use flate2::CrcReader;
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use std::io::{self, Read, Seek, SeekFrom, Take};
use zip::{CompressionMethod, ZipArchive, result::ZipError};

const GZIP: &[u8] = b"\x1f\x8b";
const ZIP: &[u8] = b"PK";
/// Length of a zip entry's local header before its two texts of variable length.
const LOCAL_HEADER: usize = 30;

/// Where one member lies in the file, and how it is packed.
pub(super) struct Member {
    /// Name of the archive's entry; `None` when the file is no archive.
    pub entry: Option<String>,
    header: u64,
    size: u64,
    packing: MemberPacking,
}

enum MemberPacking {
    /// The file itself.
    Whole,
    /// An entry, stored or deflated, with its checksum.
    Entry { deflated: bool, crc: u32 },
    /// An entry that cannot be read, and why.
    Unsupported { found: String, remedy: &'static str },
}

/// Why a member cannot be opened or read; the caller knows the file's name and the count.
pub(super) enum MemberError {
    Truncated(String),
    Corrupt(String),
    Unsupported { found: String, remedy: &'static str },
    Io(io::Error),
}

impl MemberError {
    /// The error with what the caller knows.
    pub fn at(self, file: &str, records: u64) -> RegistryError {
        let file = file.to_owned();
        match self {
            Self::Truncated(detail) => RegistryError::Truncated {
                file,
                records,
                detail,
            },
            Self::Corrupt(detail) => RegistryError::Corrupt {
                file,
                records,
                detail,
            },
            Self::Unsupported { found, remedy } => RegistryError::Unsupported {
                file,
                found,
                remedy,
            },
            Self::Io(source) => RegistryError::Io { file, source },
        }
    }
}

impl From<io::Error> for MemberError {
    /// Decoders report damaged input as errors of the input.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                Self::Truncated("the compressed data stops in the middle".to_owned())
            }
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                Self::Corrupt(error.to_string())
            }
            _ => Self::Io(error),
        }
    }
}

/// The input with the place it has been read to.
pub(super) struct Tracked<R> {
    input: R,
    place: u64,
}

impl<R> Tracked<R> {
    /// Offset one past the last byte read.
    pub fn place(&self) -> u64 {
        self.place
    }
}

impl<R: Read> Read for Tracked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(into)?;
        self.place += n as u64;
        Ok(n)
    }
}

impl<R: Seek> Seek for Tracked<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.place = self.input.seek(to)?;
        Ok(self.place)
    }
}

/// The members of `input` and its length in bytes.
pub(super) fn list<R: Read + Seek>(
    input: R,
) -> Result<(Tracked<R>, Vec<Member>, u64), MemberError> {
    let mut input = Tracked { input, place: 0 };
    let length = input.seek(SeekFrom::End(0))?;
    input.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    (&mut input).take(ZIP.len() as u64).read_to_end(&mut head)?;
    input.seek(SeekFrom::Start(0))?;
    if head == ZIP {
        let (input, members) = list_archive(input, length)?;
        return Ok((input, members, length));
    }
    let whole = Member {
        entry: None,
        header: 0,
        size: length,
        packing: MemberPacking::Whole,
    };
    Ok((input, vec![whole], length))
}

fn list_archive<R: Read + Seek>(
    input: Tracked<R>,
    length: u64,
) -> Result<(Tracked<R>, Vec<Member>), MemberError> {
    let archive = ZipArchive::new(input).map_err(archive_error)?;
    let mut members = Vec::with_capacity(archive.len());
    let mut packed = 0u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(archive_error)?;
        packed = packed.saturating_add(entry.compressed_size());
        if !entry.is_dir() {
            members.push(member(&entry));
        }
    }
    if packed > length {
        let detail = "its entries overlap";
        return Err(MemberError::Corrupt(detail.to_owned()));
    }
    Ok((archive.into_inner(), members))
}

fn member(entry: &zip::read::ZipFileEntry<'_>) -> Member {
    let deflated = entry.compression() == CompressionMethod::Deflated;
    let packing = if entry.encrypted() {
        MemberPacking::Unsupported {
            found: "a password".to_owned(),
            remedy: "unpack it first",
        }
    } else if deflated || entry.compression() == CompressionMethod::Stored {
        MemberPacking::Entry {
            deflated,
            crc: entry.crc32(),
        }
    } else {
        MemberPacking::Unsupported {
            found: format!("the compression `{}`", entry.compression()),
            remedy: "pack it again with deflate",
        }
    };
    Member {
        entry: Some(String::from_utf8_lossy(entry.name_raw()).into_owned()),
        header: entry.header_start(),
        size: entry.compressed_size(),
        packing,
    }
}

fn archive_error(error: ZipError) -> MemberError {
    match error {
        ZipError::Io(error) => error.into(),
        ZipError::InvalidArchive(what) => {
            MemberError::Truncated(format!("the zip archive has no readable directory: {what}"))
        }
        other => MemberError::Corrupt(other.to_string()),
    }
}

/// The unpacked bytes of a member.
pub(super) enum Content<R> {
    Plain(Packed<R>),
    Gzip(Box<MultiGzDecoder<Packed<R>>>),
}

impl<R: Read + Seek> Content<R> {
    /// Opens a member. On failure the input comes back with the error.
    pub fn open(input: Tracked<R>, member: &Member) -> Result<Self, (Tracked<R>, MemberError)> {
        let mut packed = Packed::open(input, member)?;
        let mut head = Vec::new();
        let read = (&mut packed).take(GZIP.len() as u64).read_to_end(&mut head);
        if let Err(error) = read {
            return Err((packed.into_input(), error.into()));
        }
        let packed = Packed::open(packed.into_input(), member)?;
        Ok(if head == GZIP {
            Self::Gzip(Box::new(MultiGzDecoder::new(packed)))
        } else {
            Self::Plain(packed)
        })
    }

    fn packed(&self) -> &Packed<R> {
        match self {
            Self::Plain(packed) => packed,
            Self::Gzip(gzip) => gzip.get_ref(),
        }
    }

    /// Offset in the file that has been read to.
    pub fn place(&self) -> u64 {
        self.packed().input().place()
    }

    /// Packed bytes of this member that have been read.
    pub fn packed_bytes(&self) -> u64 {
        self.place().saturating_sub(self.packed().start)
    }

    /// Gives the input back for the next member.
    pub fn into_input(self) -> Tracked<R> {
        match self {
            Self::Plain(packed) => packed.into_input(),
            Self::Gzip(gzip) => gzip.into_inner().into_input(),
        }
    }
}

impl<R: Read> Read for Content<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(packed) => packed.read(into),
            Self::Gzip(gzip) => gzip.read(into),
        }
    }
}

/// A member as the file or the archive holds it, deflate undone and the checksum watched.
pub(super) struct Packed<R> {
    start: u64,
    crc: Option<u32>,
    bytes: PackedBytes<R>,
}

enum PackedBytes<R> {
    Stored(CrcReader<Take<Tracked<R>>>),
    Deflated(Box<CrcReader<DeflateDecoder<Take<Tracked<R>>>>>),
}

impl<R: Read + Seek> Packed<R> {
    fn open(mut input: Tracked<R>, member: &Member) -> Result<Self, (Tracked<R>, MemberError)> {
        let (deflated, crc) = match &member.packing {
            MemberPacking::Whole => (false, None),
            MemberPacking::Entry { deflated, crc } => (*deflated, Some(*crc)),
            MemberPacking::Unsupported { found, remedy } => {
                let found = found.clone();
                return Err((input, MemberError::Unsupported { found, remedy }));
            }
        };
        let start = match data_start(&mut input, member) {
            Ok(start) => start,
            Err(error) => return Err((input, error)),
        };
        let data = input.take(member.size);
        let bytes = if deflated {
            PackedBytes::Deflated(Box::new(CrcReader::new(DeflateDecoder::new(data))))
        } else {
            PackedBytes::Stored(CrcReader::new(data))
        };
        Ok(Self { start, crc, bytes })
    }

    fn input(&self) -> &Tracked<R> {
        match &self.bytes {
            PackedBytes::Stored(bytes) => bytes.get_ref().get_ref(),
            PackedBytes::Deflated(bytes) => bytes.get_ref().get_ref().get_ref(),
        }
    }

    fn into_input(self) -> Tracked<R> {
        match self.bytes {
            PackedBytes::Stored(bytes) => bytes.into_inner().into_inner(),
            PackedBytes::Deflated(bytes) => bytes.into_inner().into_inner().into_inner(),
        }
    }
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let (n, crc) = match &mut self.bytes {
            PackedBytes::Stored(bytes) => (bytes.read(into)?, bytes.crc().sum()),
            PackedBytes::Deflated(bytes) => (bytes.read(into)?, bytes.crc().sum()),
        };
        if n == 0 && !into.is_empty() && self.crc.is_some_and(|given| given != crc) {
            let what = "the checksum of the archive's entry is wrong";
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        Ok(n)
    }
}

/// Seeks to a member's first byte; an archive's entry begins after its local header.
fn data_start<R: Read + Seek>(input: &mut Tracked<R>, member: &Member) -> Result<u64, MemberError> {
    input.seek(SeekFrom::Start(member.header))?;
    if matches!(member.packing, MemberPacking::Whole) {
        return Ok(member.header);
    }
    let mut header = [0u8; LOCAL_HEADER];
    input.read_exact(&mut header)?;
    if !header.starts_with(b"PK\x03\x04") {
        let detail = "an entry of the archive has no header";
        return Err(MemberError::Corrupt(detail.to_owned()));
    }
    let length = |at: usize| u64::from(u16::from_le_bytes([header[at], header[at + 1]]));
    let start = input.place() + length(26) + length(28);
    input.seek(SeekFrom::Start(start))?;
    Ok(start)
}
