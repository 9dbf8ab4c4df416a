//! What is known of each analyte beyond its names: units, molar factor, plausible range.

use super::{
    AnalyteId,
    ratio::Ratio,
    texts,
    units::{Converted, Unit, readings},
};
use rust_decimal::Decimal;
use std::{collections::HashMap, ops::RangeInclusive, sync::OnceLock};

/// Which way an analyte's values are of concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// High values are (creatinine).
    High,
    /// Low values are (haemoglobin).
    Low,
    /// Both are (potassium).
    Both,
}

#[derive(Debug)]
struct Metrology {
    loinc: Vec<&'static str>,
    unit: Option<Unit>,
    /// mmol/L for one g/L.
    molar: Option<Ratio>,
    /// mEq for one mmol.
    valence: Option<Ratio>,
    low: Decimal,
    high: Decimal,
    direction: Direction,
}

impl AnalyteId {
    /// The unit values are usually given in; the empty unit for scores and ratios.
    #[must_use]
    pub fn canonical_unit(self) -> Option<Unit> {
        self.metrology().unit
    }

    /// The analyte with this LOINC code.
    #[must_use]
    pub fn by_loinc(code: &str) -> Option<Self> {
        static BY_CODE: OnceLock<HashMap<&'static str, AnalyteId>> = OnceLock::new();
        let by_code = BY_CODE.get_or_init(|| {
            Self::all()
                .flat_map(|analyte| analyte.loinc().iter().map(move |&code| (code, analyte)))
                .collect()
        });
        by_code.get(code).copied()
    }

    /// Its LOINC codes, the most usual first; empty where none is known to us.
    #[must_use]
    pub fn loinc(self) -> &'static [&'static str] {
        &self.metrology().loinc
    }

    /// Values outside this range, in the canonical unit, are more likely misread than measured.
    #[must_use]
    pub fn plausible(self) -> RangeInclusive<Decimal> {
        self.metrology().low..=self.metrology().high
    }

    /// Which way its values are of concern.
    #[must_use]
    pub fn direction(self) -> Direction {
        self.metrology().direction
    }

    /// Whether values of this analyte may be given in this unit.
    #[must_use]
    pub fn accepts(self, unit: Unit) -> bool {
        let Some(own) = self.metrology().unit else {
            return false;
        };
        own.dimension() == unit.dimension() || self.link(own, unit).is_some()
    }

    /// The units it may be given in.
    pub fn units(self) -> impl Iterator<Item = Unit> {
        Unit::all().filter(move |&unit| self.accepts(unit))
    }

    /// The accepted unit that a text spells. `G/L` is 10⁹ per litre for platelets and grams
    /// per litre for albumin.
    #[must_use]
    pub fn unit(self, text: &str) -> Option<Unit> {
        // The table's own spelling is what rules are written in: no need to read it.
        if let Some(unit) = Unit::by_spelling(text).filter(|&unit| self.accepts(unit)) {
            return Some(unit);
        }
        readings(text)
            .iter()
            .copied()
            .find(|&unit| self.accepts(unit))
    }

    /// The accepted units in which `value` is plausible: one where a number without unit can
    /// mean only one thing ("ANC 1500"), none or several where it must be asked back.
    pub fn plausible_units(self, value: Decimal) -> impl Iterator<Item = Unit> {
        self.units().filter(move |&unit| {
            self.metrology()
                .unit
                .and_then(|own| self.convert(value, unit, own))
                .is_some_and(|converted| self.plausible().contains(&converted.value))
        })
    }

    /// Converts between two units of this analyte; `None` when it has no such conversion.
    #[must_use]
    pub fn convert(self, value: Decimal, from: Unit, to: Unit) -> Option<Converted> {
        if from == to {
            return Some(Converted { value, exact: true });
        }
        let base = from.to_base(Ratio::whole(value))?;
        let same_dimension = from.dimension() == to.dimension();
        let base = if same_dimension {
            base
        } else {
            self.link(from, to)?.apply(base)?
        };
        Some(Converted {
            value: to.express(base)?.value()?,
            exact: same_dimension && from.conventional() == to.conventional(),
        })
    }

    /// The way from the base of one dimension to the base of another.
    fn link(self, from: Unit, to: Unit) -> Option<Link> {
        let own = self.metrology();
        match (from.dimension(), to.dimension()) {
            ("mass_conc", "molar_conc") => Some(Link::times(own.molar?)),
            ("molar_conc", "mass_conc") => Some(Link::over(own.molar?)),
            ("molar_conc", "eq_conc") => Some(Link::times(own.valence?)),
            ("eq_conc", "molar_conc") => Some(Link::over(own.valence?)),
            ("mass_conc", "eq_conc") => Some(Link::times(own.molar?.times(own.valence?)?)),
            ("eq_conc", "mass_conc") => Some(Link::over(own.molar?.times(own.valence?)?)),
            ("fraction", "ifcc") if self.code() == "hba1c" => Link::ngsp_to_ifcc(),
            ("ifcc", "fraction") if self.code() == "hba1c" => Link::ifcc_to_ngsp(),
            _ => None,
        }
    }

    fn metrology(self) -> &'static Metrology {
        static TABLE: OnceLock<Vec<Metrology>> = OnceLock::new();
        let table = TABLE.get_or_init(|| {
            texts::analytes()
                .lines()
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
                .map(metrology)
                .collect()
        });
        &table[self.index()]
    }
}

/// `base · factor + offset`.
struct Link {
    factor: Ratio,
    offset: Ratio,
}

impl Link {
    fn times(factor: Ratio) -> Self {
        Self {
            factor,
            offset: Ratio::ZERO,
        }
    }

    fn over(factor: Ratio) -> Self {
        Self {
            factor: Ratio::ONE.over(factor).unwrap_or(Ratio::ZERO),
            offset: Ratio::ZERO,
        }
    }

    /// NGSP % = 0.09148 · IFCC mmol/mol + 2.152, the master equation of the IFCC and NGSP
    /// reference networks (Hoelzel et al., Clin Chem 2004). The base of `fraction` is 1.
    fn ifcc_to_ngsp() -> Option<Self> {
        Some(Self {
            factor: Ratio::read("0.0009148")?,
            offset: Ratio::read("0.02152")?,
        })
    }

    fn ngsp_to_ifcc() -> Option<Self> {
        Some(Self {
            factor: Ratio::read("1/0.0009148")?,
            offset: Ratio::read("-0.02152/0.0009148")?,
        })
    }

    fn apply(&self, base: Ratio) -> Option<Ratio> {
        base.times(self.factor)?.plus(self.offset)
    }
}

fn metrology(line: &'static str) -> Metrology {
    let mut columns = line.split('\t').skip(5);
    let [xrefs, unit, molar, valence, low, high, direction] =
        std::array::from_fn(|_| columns.next().unwrap_or(""));
    Metrology {
        loinc: xrefs
            .split(';')
            .filter_map(|xref| xref.strip_prefix("LOINC:"))
            .collect(),
        unit: Unit::by_spelling(unit),
        // µmol/L per mg/dL is a tenth of that in mmol/L per g/L.
        molar: Ratio::read(molar).and_then(|factor| factor.over(Ratio::whole(Decimal::TEN))),
        valence: Ratio::read(valence),
        low: low.parse().unwrap_or(Decimal::MIN),
        high: high.parse().unwrap_or(Decimal::MAX),
        direction: match direction {
            "high" => Direction::High,
            "low" => Direction::Low,
            _ => Direction::Both,
        },
    }
}
