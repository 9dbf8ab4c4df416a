//! Writes what the engine knows of Unicode and of medicine, in few bytes. Of Unicode: the tables of
//! the crates it is taken from are made for speed, and would be a twentieth of the engine. Of
//! medicine: the vocabularies by their columns, packed with LZMA, take 134 kB in the place of 188.

use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::{env, error::Error, fs, io::Write, path::Path};
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory as Category, UnicodeGeneralCategory};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={VOCABULARIES}");
    let out = env::var("OUT_DIR")?;
    let columns = vocabularies()?;
    fs::write(Path::new(&out).join("vocabularies.lzma"), packed(&columns)?)?;
    fs::write(
        Path::new(&out).join("vocabularies.rs"),
        format!(
            "/// Bytes of the vocabularies, unpacked.\nconst LENGTH: usize = {};\n",
            columns.len()
        ),
    )?;
    fs::write(Path::new(&out).join("decompositions.bin"), decompositions())?;
    fs::write(Path::new(&out).join("classes.bin"), classes())?;
    Ok(())
}

const VOCABULARIES: &str = "src/vocab/data";

/// As `src/vocab/texts.rs` has them.
const TABLES: [&str; 5] = ["analytes", "classes", "conditions", "drugs", "genes"];

/// The tables one after another, each by its columns: what stands in one column is alike.
fn vocabularies() -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = Vec::new();
    for table in TABLES {
        let text = fs::read_to_string(Path::new(VOCABULARIES).join(table).with_extension("tsv"))?;
        by_columns(&mut out, &text)?;
    }
    Ok(out)
}

/// The number of lines in four bytes, the number of cells of each line in one, and then the cells,
/// column by column, each with the end of a line.
fn by_columns(out: &mut Vec<u8>, text: &str) -> Result<(), Box<dyn Error>> {
    let lines: Vec<Vec<&str>> = text
        .split('\n')
        .map(|line| line.split('\t').collect())
        .collect();
    out.extend(u32::try_from(lines.len())?.to_le_bytes());
    for line in &lines {
        out.push(u8::try_from(line.len())?);
    }
    let most = lines.iter().map(Vec::len).max().unwrap_or_default();
    for column in 0..most {
        for cell in lines.iter().filter_map(|line| line.get(column)) {
            out.extend(cell.bytes().chain([b'\n']));
        }
    }
    Ok(())
}

/// With the numbers that `src/vocab/lzma.rs` reads, and without a header.
fn packed(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let options = LzmaOptions {
        lc: 3,
        lp: 0,
        pb: 0,
        dict_size: 1 << 20,
        nice_len: 273,
        ..LzmaOptions::with_preset(9)
    };
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

/// Characters with a decomposition, in their order, the canonical one before the one of
/// compatibility: steps from the former character and whether it is of compatibility, the number
/// of characters, and each as its difference from that at its place in the former decomposition.
/// Hangul is left out: it is decomposed by arithmetic.
fn decompositions() -> Vec<u8> {
    let mut out = Vec::new();
    let mut last = 0;
    let mut former = Vec::new();
    for c in ('\0'..=char::MAX).filter(|c| !('\u{AC00}'..='\u{D7A3}').contains(c)) {
        let canonical: Vec<char> = c.nfd().collect();
        let compatible: Vec<char> = c.nfkd().collect();
        let is_other = canonical != compatible;
        for (form, is_compatible) in [(canonical, false), (compatible, true)] {
            let is_known = if is_compatible {
                !is_other
            } else {
                form == [c]
            };
            if is_known {
                continue;
            }
            number(
                &mut out,
                (u32::from(c) - last) << 1 | u32::from(is_compatible),
            );
            number(&mut out, form.len() as u32);
            for (place, &part) in form.iter().enumerate() {
                let before = former.get(place).map_or(0, |&c: &char| u32::from(c) as i32);
                signed(&mut out, u32::from(part) as i32 - before);
            }
            (last, former) = (u32::from(c), form);
        }
    }
    out
}

/// Lengths of runs of characters of one class, and the class in the lowest three bits.
fn classes() -> Vec<u8> {
    let mut out = Vec::new();
    let (mut class, mut length) = (0, 0);
    for code in 0..=u32::from(char::MAX) {
        let own = char::from_u32(code).map_or(0, class_of);
        if own != class {
            number(&mut out, length << 3 | class);
            (class, length) = (own, 0);
        }
        length += 1;
    }
    number(&mut out, length << 3 | class);
    out
}

/// As `src/unicode.rs` names them.
fn class_of(c: char) -> u32 {
    match c.general_category() {
        Category::NonspacingMark => 1,
        Category::SpacingMark | Category::EnclosingMark => 2,
        Category::ConnectorPunctuation
        | Category::DashPunctuation
        | Category::OpenPunctuation
        | Category::ClosePunctuation
        | Category::InitialPunctuation
        | Category::FinalPunctuation
        | Category::OtherPunctuation => 3,
        Category::Control | Category::Format | Category::PrivateUse => 4,
        _ => 0,
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The sign in the lowest bit.
fn signed(out: &mut Vec<u8>, value: i32) {
    number(out, (value << 1 ^ value >> 31) as u32);
}
