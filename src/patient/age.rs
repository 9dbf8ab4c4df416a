use super::{AgeUnit, Birth, FactDate};
use jiff::{Span, ToSpan, civil::Date};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// A patient's age on a day, as far as the record tells: completed calendar months and days,
/// each as a range of what is possible. Born "1962" leaves a year open; a full date of birth
/// leaves nothing open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeRange {
    months: (i32, i32),
    days: (i32, i32),
}

impl AgeRange {
    /// The age on `day` of a patient with this date of birth or recorded age; `None` when that
    /// day lies before every possible birth or a date leaves the calendar.
    #[must_use]
    pub fn on(birth: &Birth, day: Date) -> Option<Self> {
        let (earliest, latest) = birth_range(birth, day)?;
        // A birth that may still lie ahead of the day counts as an age of nought.
        let latest = latest.min(day);
        (earliest <= day).then(|| Self {
            months: (
                completed_months(latest, day),
                completed_months(earliest, day),
            ),
            days: (completed_days(latest, day), completed_days(earliest, day)),
        })
    }

    /// Least and greatest possible age in completed years.
    #[must_use]
    pub fn years(self) -> (i32, i32) {
        (self.months.0 / 12, self.months.1 / 12)
    }

    /// Least and greatest possible age in completed calendar months.
    #[must_use]
    pub fn months(self) -> (i32, i32) {
        self.months
    }

    /// Least and greatest possible age in completed weeks.
    #[must_use]
    pub fn weeks(self) -> (i32, i32) {
        (self.days.0 / 7, self.days.1 / 7)
    }

    /// Least and greatest possible age in completed days.
    #[must_use]
    pub fn days(self) -> (i32, i32) {
        self.days
    }

    /// Least and greatest possible age in completed hours. The time of day of birth and of
    /// screening are not recorded, so a day is open on either side.
    #[must_use]
    pub fn hours(self) -> (i32, i32) {
        (
            (self.days.0 - 1).max(0).saturating_mul(24),
            (self.days.1 + 1).saturating_mul(24).saturating_sub(1),
        )
    }
}

/// The first and last day on which the patient may have been born.
fn birth_range(birth: &Birth, day: Date) -> Option<(Date, Date)> {
    match birth {
        Birth::Date(date) => Some((date.earliest(), date.latest())),
        Birth::Years { value, on } => recorded_range(*value, on.unwrap_or(FactDate::day(day))),
        Birth::Age { value, unit, on } => {
            let on = on.unwrap_or(FactDate::day(day));
            let latest = units_before(on.latest(), i32::from(*value), *unit)?;
            let next = units_before(on.earliest(), i32::from(*value) + 1, *unit)?;
            Some((next.tomorrow().ok()?, latest))
        }
    }
}

/// The day so many completed units before.
fn units_before(day: Date, count: i32, unit: AgeUnit) -> Option<Date> {
    let span = Span::new();
    let span = match unit {
        AgeUnit::Months => span.try_months(count),
        AgeUnit::Weeks => span.try_weeks(count),
        AgeUnit::Days => span.try_days(count),
    };
    day.checked_sub(span.ok()?).ok()
}

/// Of an age recorded as `years`: "62" means 62 to just under 63, "0.5" means 0.5 to just
/// under 0.6.
fn recorded_range(years: Decimal, on: FactDate) -> Option<(Date, Date)> {
    let next = years.checked_add(Decimal::new(1, years.scale()))?;
    let latest = years_before(on.latest(), years, 0)?;
    let earliest = years_before(on.earliest(), next, 1)?.tomorrow().ok()?;
    Some((earliest, latest))
}

/// The day so many years before; a part of a month is rounded down to whole days, and
/// `outward` more days are taken when there is such a part.
fn years_before(day: Date, years: Decimal, outward: i32) -> Option<Date> {
    let months = years.checked_mul(Decimal::from(12))?;
    let part = months.fract();
    let span = Span::new().try_months(months.trunc().to_i32()?).ok()?;
    let whole = day.checked_sub(span).ok()?;
    if part.is_zero() {
        return Some(whole);
    }
    let days = (part * Decimal::from(28 + 3 * outward)).floor().to_i32()? + outward;
    whole.checked_sub(days.days()).ok()
}

/// Calendar months completed between two days. A month is complete when its day of the month
/// is reached, so a child of 31 January is one month old on 1 March and a patient born on
/// 29 February comes of age on 1 March of a common year.
fn completed_months(from: Date, to: Date) -> i32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month());
    months - i32::from(to.day() < from.day())
}

fn completed_days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn born(text: &str) -> Birth {
        Birth::Date(text.parse().unwrap())
    }

    fn aged(value: &str, on: Option<&str>) -> Birth {
        Birth::Years {
            value: value.parse().unwrap(),
            on: on.map(|text| text.parse().unwrap()),
        }
    }

    #[test]
    fn a_year_is_complete_on_the_birthday() {
        let birth = born("1962-05-14");
        let years = |day| AgeRange::on(&birth, day).unwrap().years();
        assert_eq!(years(date(2026, 5, 13)), (63, 63));
        assert_eq!(years(date(2026, 5, 14)), (64, 64));
    }

    #[test]
    fn a_leap_day_child_comes_of_age_on_the_first_of_march() {
        let birth = born("2004-02-29");
        let years = |day| AgeRange::on(&birth, day).unwrap().years();
        assert_eq!(years(date(2022, 2, 28)), (17, 17));
        assert_eq!(years(date(2022, 3, 1)), (18, 18));
        assert_eq!(years(date(2024, 2, 29)), (20, 20));
    }

    #[test]
    fn a_birth_year_leaves_a_year_open() {
        let age = AgeRange::on(&born("1962"), date(2026, 6, 30)).unwrap();
        assert_eq!(age.years(), (63, 64));
        let age = AgeRange::on(&born("1962"), date(2026, 12, 31)).unwrap();
        assert_eq!(age.years(), (64, 64));
        let age = AgeRange::on(&born("1962-03"), date(2026, 6, 30)).unwrap();
        assert_eq!(age.years(), (64, 64));
    }

    #[test]
    fn an_age_of_today_is_that_age_in_years_and_open_in_months() {
        for day in [date(2026, 6, 30), date(2024, 2, 29), date(2023, 2, 28)] {
            let age = AgeRange::on(&aged("62", None), day).unwrap();
            assert_eq!(age.years(), (62, 62), "{day}");
            assert_eq!(age.months(), (744, 755), "{day}");
        }
    }

    #[test]
    fn an_age_recorded_earlier_grows() {
        let age = AgeRange::on(&aged("62", Some("2024-06-30")), date(2026, 6, 29)).unwrap();
        assert_eq!(age.years(), (63, 64));
        let age = AgeRange::on(&aged("62", Some("2024-06-30")), date(2026, 6, 30)).unwrap();
        assert_eq!(age.years(), (64, 64));
        let age = AgeRange::on(&aged("62", Some("2024")), date(2026, 6, 30)).unwrap();
        assert_eq!(age.years(), (63, 65));
    }

    #[test]
    fn decimals_are_parts_of_a_year() {
        let age = AgeRange::on(&aged("0.5", None), date(2026, 6, 30)).unwrap();
        assert_eq!(age.years(), (0, 0));
        assert_eq!(age.months(), (6, 7));
    }

    #[test]
    fn ages_of_infants_are_whole_units() {
        let aged = |value, unit| {
            let birth = Birth::Age {
                value,
                unit,
                on: None,
            };
            AgeRange::on(&birth, date(2026, 6, 30)).unwrap()
        };
        assert_eq!(aged(7, AgeUnit::Months).months(), (7, 7));
        assert_eq!(aged(7, AgeUnit::Months).years(), (0, 0));
        assert_eq!(aged(3, AgeUnit::Weeks).weeks(), (3, 3));
        assert_eq!(aged(3, AgeUnit::Weeks).days(), (21, 27));
        assert_eq!(aged(3, AgeUnit::Days).days(), (3, 3));
    }

    #[test]
    fn small_children_are_measured_in_days_and_hours() {
        let age = AgeRange::on(&born("2026-06-20"), date(2026, 6, 30)).unwrap();
        assert_eq!(age.days(), (10, 10));
        assert_eq!(age.weeks(), (1, 1));
        assert_eq!(age.hours(), (216, 263));
        let newborn = AgeRange::on(&born("2026-06-30"), date(2026, 6, 30)).unwrap();
        assert_eq!(newborn.hours(), (0, 23));
    }

    #[test]
    fn a_birth_after_the_day_has_no_age() {
        assert_eq!(AgeRange::on(&born("2027"), date(2026, 6, 30)), None);
        assert_eq!(AgeRange::on(&aged("99999", None), date(2026, 6, 30)), None);
        let maybe = AgeRange::on(&born("2026"), date(2026, 6, 30)).unwrap();
        assert_eq!(maybe.days(), (0, 180));
    }
}
