//! Units of measure: every spelling in use, and exact conversion between them.

use super::{
    AnalyteId,
    hash::FastMap,
    ratio::Ratio,
    unit_text::{each_leading_key, key},
};
use rust_decimal::Decimal;
use std::{collections::BTreeMap, fmt, ops::Bound, sync::OnceLock};

/// A unit of the unit table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit(u8);

/// A row of the table: `x` in this unit is `x · factor + offset` in the dimension's base.
#[derive(Debug)]
struct Row {
    spelling: &'static str,
    dimension: &'static str,
    factor: Ratio,
    offset: Ratio,
    conventional: bool,
}

#[derive(Debug)]
struct Units {
    rows: Vec<Row>,
    by_key: BTreeMap<String, Vec<Unit>>,
    by_spelling: FastMap<&'static str, Unit>,
}

/// A converted value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Converted {
    /// In the unit asked for, to 28 significant digits.
    pub value: Decimal,
    /// Whether the factor is exact by definition. Conversions through a molar mass, an average
    /// month or the HbA1c master equation are conventions that laboratories round differently.
    pub exact: bool,
}

impl Unit {
    /// All units of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).take(table().rows.len()).map(Self)
    }

    /// The spelling used in rules and patient files; empty for scores and ratios.
    #[must_use]
    pub fn spelling(self) -> &'static str {
        self.row().spelling
    }

    /// What the unit measures, such as `mass_conc`; units of one dimension convert into each
    /// other for every analyte.
    #[must_use]
    pub fn dimension(self) -> &'static str {
        self.row().dimension
    }

    /// The unit with exactly this spelling of the table.
    #[must_use]
    pub fn by_spelling(spelling: &str) -> Option<Self> {
        table().by_spelling.get(spelling).copied()
    }

    fn row(self) -> &'static Row {
        &table().rows[usize::from(self.0)]
    }

    pub(super) fn conventional(self) -> bool {
        self.row().conventional
    }

    /// `value` in the base of this unit's dimension.
    pub(super) fn to_base(self, value: Ratio) -> Option<Ratio> {
        value.times(self.row().factor)?.plus(self.row().offset)
    }

    /// A value of the dimension's base in this unit.
    pub(super) fn express(self, base: Ratio) -> Option<Ratio> {
        base.minus(self.row().offset)?.over(self.row().factor)
    }
}

impl fmt::Debug for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unit(`{}`)", self.spelling())
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spelling())
    }
}

/// The unit a text spells, in the most usual reading: `g/L` is grams per litre. Where the
/// analyte is known, [`AnalyteId::unit`] picks the reading that fits it (`G/L` of platelets is
/// 10⁹ per litre).
#[must_use]
pub fn parse(text: &str) -> Option<Unit> {
    readings(text).first().copied()
}

/// All units a text may spell, the most usual first.
#[must_use]
pub fn readings(text: &str) -> &'static [Unit] {
    table().by_key.get(&key(text)).map_or(&[], Vec::as_slice)
}

/// The longest unit at the start of a text, its readings and its length in bytes:
/// `"mg/dl or more"` gives the readings of `mg/dl` and 5. Leading blanks belong to it.
#[must_use]
pub fn parse_prefix(text: &str) -> Option<(&'static [Unit], usize)> {
    let keys = &table().by_key;
    let mut found = None;
    each_leading_key(text, |key, end| {
        let next = keys
            .range::<str, _>((Bound::Included(key), Bound::Unbounded))
            .next();
        found = next
            .filter(|(known, _)| *known == key)
            .map_or(found, |(_, units)| Some((units.as_slice(), end)));
        next.is_some_and(|(known, _)| known.starts_with(key))
    });
    found
}

/// Converts a value of an analyte between two units as written, exactly: creatinine 1.2 mg/dL
/// is 106.08 µmol/L. `None` where either unit is not understood or the analyte has no such
/// conversion; never a guess.
#[must_use]
pub fn convert(analyte: AnalyteId, value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let from = analyte.unit(from)?;
    let to = analyte.unit(to)?;
    Some(analyte.convert(value, from, to)?.value)
}

fn table() -> &'static Units {
    static UNITS: OnceLock<Units> = OnceLock::new();
    UNITS.get_or_init(|| read(include_str!("data/units.tsv")))
}

fn read(text: &'static str) -> Units {
    let mut units = Units {
        rows: Vec::new(),
        by_key: BTreeMap::new(),
        by_spelling: FastMap::default(),
    };
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    for (index, line) in (0u8..).zip(lines) {
        let mut columns = line.split('\t');
        let [spelling, dimension, factor, others] =
            std::array::from_fn(|_| columns.next().unwrap_or(""));
        units.rows.push(row(spelling, dimension, factor));
        units.by_spelling.insert(spelling, Unit(index));
        for form in std::iter::once(spelling).chain(others.split(';').filter(|o| !o.is_empty())) {
            let readings = units.by_key.entry(key(form)).or_default();
            if !readings.contains(&Unit(index)) {
                readings.push(Unit(index));
            }
        }
    }
    units
}

fn row(spelling: &'static str, dimension: &'static str, factor: &str) -> Row {
    let conventional = factor.starts_with('~');
    let factor = factor.trim_start_matches('~');
    let (factor, offset) = factor.split_once('@').unwrap_or((factor, "0"));
    Row {
        spelling,
        dimension,
        factor: Ratio::read(factor).unwrap_or(Ratio::ONE),
        offset: Ratio::read(offset).unwrap_or(Ratio::ZERO),
        conventional,
    }
}
