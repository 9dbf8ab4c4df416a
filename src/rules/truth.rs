use serde::{Deserialize, Serialize};
use std::ops::Not;

/// Kleene's three truth values: a statement about a patient holds, does not hold, or cannot be
/// told from what is recorded. Unknown is never "not met".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Truth {
    /// The facts speak against it.
    NotMet = 0,
    /// The facts do not decide it.
    Unknown = 1,
    /// The facts speak for it.
    Met = 2,
}

impl Truth {
    /// Strong Kleene conjunction: the lesser of the two in the order not met < unknown < met.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if (self as u8) < other as u8 {
            self
        } else {
            other
        }
    }

    /// Strong Kleene disjunction: the greater of the two.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if (self as u8) > other as u8 {
            self
        } else {
            other
        }
    }

    /// Conjunction of all; met when there are none.
    pub fn all(values: impl IntoIterator<Item = Self>) -> Self {
        values.into_iter().fold(Self::Met, Self::and)
    }

    /// Disjunction of all; not met when there are none.
    pub fn any(values: impl IntoIterator<Item = Self>) -> Self {
        values.into_iter().fold(Self::NotMet, Self::or)
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::Met } else { Self::NotMet }
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Met => Self::NotMet,
            Self::NotMet => Self::Met,
            Self::Unknown => Self::Unknown,
        }
    }
}
