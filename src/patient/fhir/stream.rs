//! The file as a stream: one resource at a time is in memory, whatever the size of the bundle.

use super::{error::FhirError, reader::Reader};
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Deserializer, value::RawValue};
use std::{
    cell::Cell,
    collections::BTreeMap,
    fmt,
    io::{self, BufRead, BufReader, Read},
};

/// Bytes of one resource, and of one file, that are read at most.
const RESOURCE_MIB: u64 = 64;
const FILE_MIB: u64 = 4_096;

/// Reads all resources of a file into `reader`. One reader of JSON for whatever the bytes come
/// from: a JSON parser for each kind of source would be 30 kB of code each.
pub(super) fn read(input: &mut dyn Read, reader: &mut Reader<'_>) -> Result<(), FhirError> {
    let meter = Meter::default();
    let mut source = BufReader::with_capacity(1 << 16, input);
    skip_byte_order_mark(&mut source).map_err(|error| FhirError::Io(error.to_string()))?;
    let metered = BufReader::with_capacity(
        1 << 16,
        Metered {
            input: source,
            meter: &meter,
        },
    );
    let mut json = Deserializer::from_reader(metered);
    let mut documents = 0;
    while json.end().is_err() {
        documents += 1;
        let document = Document {
            reader: &mut *reader,
            meter: &meter,
            number: documents,
        };
        let read = document.deserialize(&mut json);
        let fields = read.map_err(|error| explain(&error, &meter))?;
        let many = documents > 1 || json.end().is_err();
        finish(&fields, documents, many, reader)?;
        meter.resource.set(0);
    }
    if documents == 0 {
        return Err(FhirError::Empty);
    }
    Ok(())
}

/// The path of the document before the names of its elements: nothing in a file of one.
pub(super) fn prefix(number: usize, many: bool) -> String {
    if many {
        format!("line {number}: ")
    } else {
        String::new()
    }
}

/// What is left of a document when its entries are read: the whole of a single resource.
fn finish(
    fields: &Fields,
    number: usize,
    many: bool,
    reader: &mut Reader<'_>,
) -> Result<(), FhirError> {
    let fields: BTreeMap<String, &RawValue> = fields
        .iter()
        .map(|(name, value)| (name.clone(), &**value))
        .collect();
    let kind = fields.get("resourceType").map(|raw| raw.get());
    match kind.map(serde_json::from_str::<String>) {
        Some(Ok(kind)) if kind == "Bundle" => {
            reader.count_bundle();
            Ok(())
        }
        Some(Ok(kind)) => {
            reader.resource(fields, format!("{}{kind}", prefix(number, many)), None);
            Ok(())
        }
        Some(Err(_)) => Err(FhirError::NotFhir {
            reason: "`resourceType` is no text".to_owned(),
        }),
        None => Err(FhirError::NotFhir {
            reason: "the object has no `resourceType`".to_owned(),
        }),
    }
}

type Fields = Vec<(String, Box<RawValue>)>;

/// One value of the file: a bundle, whose entries are read one by one, or a resource, whose
/// fields are handed back.
struct Document<'d, 'l> {
    reader: &'d mut Reader<'l>,
    meter: &'d Meter,
    number: usize,
}

impl<'de> DeserializeSeed<'de> for Document<'_, '_> {
    type Value = Fields;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Fields, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, '_> {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a FHIR Bundle or resource")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::new();
        while let Some(name) = map.next_key::<String>()? {
            if name == "entry" {
                map.next_value_seed(Entries {
                    reader: &mut *self.reader,
                    meter: self.meter,
                    prefix: prefix(self.number, self.number > 1),
                })?;
            } else {
                fields.push((name, map.next_value()?));
            }
        }
        Ok(fields)
    }
}

/// The entries of a bundle.
struct Entries<'d, 'l> {
    reader: &'d mut Reader<'l>,
    meter: &'d Meter,
    prefix: String,
}

impl<'de> DeserializeSeed<'de> for Entries<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Entries<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of entries")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut at = 0;
        while let Some(entry) = list.next_element::<Box<RawValue>>()? {
            let path = format!("{}Bundle.entry[{at}]", self.prefix);
            self.reader.entry(&entry, path);
            self.meter.resource.set(0);
            at += 1;
        }
        Ok(())
    }
}

/// Bytes read, of this resource and of all.
#[derive(Default)]
struct Meter {
    resource: Cell<u64>,
    file: Cell<u64>,
    exceeded: Cell<Option<(&'static str, u64)>>,
}

struct Metered<'m, R> {
    input: R,
    meter: &'m Meter,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(out)?;
        let meter = self.meter;
        for (cell, what, limit) in [
            (&meter.resource, "resource", RESOURCE_MIB),
            (&meter.file, "file", FILE_MIB),
        ] {
            cell.set(cell.get() + count as u64);
            if cell.get() > limit << 20 {
                meter.exceeded.set(Some((what, limit)));
                return Err(io::Error::other("too large"));
            }
        }
        Ok(count)
    }
}

fn skip_byte_order_mark(source: &mut impl BufRead) -> io::Result<()> {
    if source.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        source.consume(3);
    }
    Ok(())
}

fn explain(error: &serde_json::Error, meter: &Meter) -> FhirError {
    if let Some((what, limit)) = meter.exceeded.get() {
        return FhirError::TooLarge { what, limit };
    }
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    let reason = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(r, _)| r);
    match error.classify() {
        serde_json::error::Category::Io => FhirError::Io(reason.to_owned()),
        serde_json::error::Category::Eof => FhirError::Truncated { line, column },
        serde_json::error::Category::Data => FhirError::NotFhir {
            reason: reason.to_owned(),
        },
        serde_json::error::Category::Syntax => FhirError::Syntax {
            reason: reason.to_owned(),
            line,
            column,
        },
    }
}
