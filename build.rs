//! Writes what the engine knows of Unicode, in few bytes: the tables of the crates it is taken
//! from are made for speed, and would be a twentieth of the engine.

use std::{env, error::Error, fs, path::Path};
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory as Category, UnicodeGeneralCategory};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("decompositions.bin"), decompositions())?;
    fs::write(Path::new(&out).join("classes.bin"), classes())?;
    Ok(())
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
