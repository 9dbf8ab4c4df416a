use rust_decimal::Decimal;

/// A fraction of two exact decimals, so that conversions by 5/9 or 1/18 round once, at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ratio {
    numerator: Decimal,
    denominator: Decimal,
}

impl Ratio {
    pub(super) const ZERO: Self = Self::whole(Decimal::ZERO);
    pub(super) const ONE: Self = Self::whole(Decimal::ONE);

    pub(super) const fn whole(value: Decimal) -> Self {
        Self {
            numerator: value,
            denominator: Decimal::ONE,
        }
    }

    /// Reads `a` or `a/b`; `None` when either is not a decimal or `b` is zero.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let ratio = Self {
            numerator: numerator.trim().parse().ok()?,
            denominator: denominator.trim().parse().ok()?,
        };
        (!ratio.denominator.is_zero()).then_some(ratio)
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        Some(Self {
            numerator: self.numerator.checked_mul(other.numerator)?,
            denominator: self.denominator.checked_mul(other.denominator)?,
        })
    }

    pub(super) fn over(self, other: Self) -> Option<Self> {
        let inverse = Self {
            numerator: other.denominator,
            denominator: other.numerator,
        };
        if inverse.denominator.is_zero() {
            return None;
        }
        self.times(inverse)
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        if self.denominator == other.denominator {
            return Some(Self {
                numerator: self.numerator.checked_add(other.numerator)?,
                denominator: self.denominator,
            });
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Some(Self {
            numerator: left.checked_add(right)?,
            denominator: self.denominator.checked_mul(other.denominator)?,
        })
    }

    pub(super) fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            numerator: -other.numerator,
            denominator: other.denominator,
        })
    }

    /// The quotient, to 28 significant digits, without trailing zeros.
    pub(super) fn value(self) -> Option<Decimal> {
        Some(self.numerator.checked_div(self.denominator)?.normalize())
    }
}
