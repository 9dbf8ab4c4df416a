use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// A date as recorded: a day, a month or a year. Comparisons are three-valued, because
/// "2024" may lie before or after 2024-06-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FactDate {
    earliest: Date,
    latest: Date,
    precision: Precision,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Precision {
    Year,
    Month,
    Day,
}

/// A text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("invalid date `{0}`: write `2024`, `2024-06` or `2024-06-01`")]
pub struct FactDateError(pub String);

impl FactDate {
    /// A date known to the day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self {
            earliest: date,
            latest: date,
            precision: Precision::Day,
        }
    }

    /// The first day it may mean.
    #[must_use]
    pub fn earliest(self) -> Date {
        self.earliest
    }

    /// The last day it may mean.
    #[must_use]
    pub fn latest(self) -> Date {
        self.latest
    }

    fn from_parts(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        let (latest, precision) = match (month, day) {
            (_, Some(_)) => (first, Precision::Day),
            (Some(_), None) => (first.last_of_month(), Precision::Month),
            (None, None) => (first.last_of_year(), Precision::Year),
        };
        Some(Self {
            earliest: first,
            latest,
            precision,
        })
    }
}

impl FromStr for FactDate {
    type Err = FactDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.trim().splitn(3, '-');
        let year = parts.next().filter(|y| y.len() == 4).map(str::parse);
        let month = parts.next().map(str::parse);
        let day = parts.next().map(str::parse);
        match (year, month.transpose(), day.transpose()) {
            (Some(Ok(year)), Ok(month), Ok(day)) => Self::from_parts(year, month, day),
            _ => None,
        }
        .ok_or_else(|| FactDateError(text.to_owned()))
    }
}

impl fmt::Display for FactDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let d = self.earliest;
        match self.precision {
            Precision::Year => write!(f, "{:04}", d.year()),
            Precision::Month => write!(f, "{:04}-{:02}", d.year(), d.month()),
            Precision::Day => write!(f, "{d}"),
        }
    }
}

impl Serialize for FactDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FactDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}
