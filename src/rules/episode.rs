use super::{TimeSpan, TimeUnit, Truth, Window};
use crate::patient::FactDate;
use jiff::{Span, civil::Date};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// A stretch of the patient's time: a condition from onset to recovery, a therapy from first to
/// last dose. What is not recorded is open.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Episode {
    pub(super) start: Option<FactDate>,
    pub(super) end: Option<FactDate>,
    /// Whether it goes on to this day.
    pub(super) running: Option<bool>,
}

impl Episode {
    /// Something that happens on one day, such as a heart attack.
    pub(super) fn event(on: Option<FactDate>) -> Self {
        Self {
            start: on,
            end: on,
            running: None,
        }
    }

    /// Whether it lies in the window, seen from `day`.
    pub(super) fn lies_in(self, window: Window, day: Date) -> Truth {
        match window {
            Window::Ever => Truth::Met,
            Window::Current => self.is_running(day),
            Window::Within(span) => self.reaches(day_before(day, span)),
            Window::Before(span) => !self.reaches(day_before(day, span)),
            Window::For(span) => self.lasts_since(day_before(day, span), day),
        }
    }

    /// Whether it began by `cut` and goes on on `day`. How long something lasted that is over is not
    /// asked for sure.
    fn lasts_since(self, cut: Option<Date>, day: Date) -> Truth {
        let (Some(cut), Some(start)) = (cut, self.start) else {
            return Truth::Unknown;
        };
        if start.earliest() > cut {
            return Truth::NotMet;
        }
        let begun = Truth::from(start.latest() <= cut);
        match (begun, self.is_running(day)) {
            (Truth::Met, Truth::Met) => Truth::Met,
            _ => Truth::Unknown,
        }
    }

    /// Whether it goes on on `day`.
    pub(super) fn is_running(self, day: Date) -> Truth {
        match (self.running, self.end) {
            (Some(running), _) => running.into(),
            (None, Some(end)) if end.latest() < day => Truth::NotMet,
            (None, _) => Truth::Unknown,
        }
    }

    /// Whether any of it lies on or after `cut`.
    fn reaches(self, cut: Option<Date>) -> Truth {
        let Some(cut) = cut else {
            return Truth::Unknown;
        };
        if self.running == Some(true) {
            return Truth::Met;
        }
        match (self.start, self.end) {
            (_, Some(end)) => since(end, cut),
            // Begun within the window; when it ended does not matter.
            (Some(start), None) if start.earliest() >= cut => Truth::Met,
            _ => Truth::Unknown,
        }
    }
}

/// Whether a date lies on or after `cut`.
pub(super) fn since(date: FactDate, cut: Date) -> Truth {
    if date.earliest() >= cut {
        Truth::Met
    } else if date.latest() < cut {
        Truth::NotMet
    } else {
        Truth::Unknown
    }
}

/// The day so long before `day`; parts of a day count as a whole one, parts of a year as
/// months and parts of a month as days of which 30.4375 make one. `None` outside the calendar.
pub(super) fn day_before(day: Date, span: TimeSpan) -> Option<Date> {
    let (count, unit) = whole(span);
    let count = count.ceil().to_i32()?;
    let span = Span::new();
    let span = match unit {
        TimeUnit::Hours => span.try_days(count.checked_add(23)? / 24),
        TimeUnit::Days => span.try_days(count),
        TimeUnit::Weeks => span.try_weeks(count),
        TimeUnit::Months => span.try_months(count),
        TimeUnit::Years => span.try_years(count),
    };
    day.checked_sub(span.ok()?).ok()
}

/// The first day so long after `end` that `end` lies before the window that reaches back from
/// it. `None` outside the calendar.
pub(super) fn day_after(end: Date, span: TimeSpan) -> Option<Date> {
    let passed = |day: Date| day_before(day, span).is_some_and(|cut| cut > end);
    // The window's length in days, at `end`: months make it a few days longer or shorter.
    let length = day_before(end, span)?.until(end).ok()?.get_days();
    let near = end.checked_add(Span::new().try_days(length.checked_sub(5)?).ok()?);
    let mut day = near.ok()?.max(end);
    for _ in 0..12 {
        if passed(day) {
            return Some(day);
        }
        day = day.tomorrow().ok()?;
    }
    None
}

/// The span in the coarsest unit that has no fraction of it.
fn whole(span: TimeSpan) -> (Decimal, TimeUnit) {
    let smaller = match span.unit {
        _ if span.count.fract().is_zero() => None,
        TimeUnit::Years => Some((Decimal::from(12), TimeUnit::Months)),
        TimeUnit::Months => Some((Decimal::new(304_375, 4), TimeUnit::Days)),
        TimeUnit::Weeks => Some((Decimal::from(7), TimeUnit::Days)),
        TimeUnit::Days | TimeUnit::Hours => None,
    };
    match smaller {
        Some((per, unit)) => match span.count.checked_mul(per) {
            Some(count) => whole(TimeSpan { count, unit }),
            None => (span.count, span.unit),
        },
        None => (span.count, span.unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Truth::{Met as T, NotMet as F, Unknown as U};
    use jiff::civil::date;

    fn span(count: &str, unit: TimeUnit) -> TimeSpan {
        TimeSpan {
            count: count.parse().unwrap(),
            unit,
        }
    }

    #[test]
    fn days_are_counted_back_by_the_calendar() {
        let day = date(2026, 3, 31);
        let table = [
            ("4", TimeUnit::Weeks, date(2026, 3, 3)),
            ("1", TimeUnit::Months, date(2026, 2, 28)),
            ("5", TimeUnit::Years, date(2021, 3, 31)),
            ("0.5", TimeUnit::Years, date(2025, 9, 30)),
            ("1.5", TimeUnit::Months, date(2026, 2, 13)), // 45.66 → 46 days
            ("1.5", TimeUnit::Weeks, date(2026, 3, 20)),  // 10.5 → 11 days
            ("72", TimeUnit::Hours, date(2026, 3, 28)),
            ("12", TimeUnit::Hours, date(2026, 3, 30)),
        ];
        for (count, unit, expected) in table {
            assert_eq!(
                day_before(day, span(count, unit)),
                Some(expected),
                "{count} {unit:?}"
            );
        }
        assert_eq!(day_before(day, span("20000", TimeUnit::Years)), None);
    }

    #[test]
    fn a_window_passes_on_the_first_day_that_reaches_back_no_further() {
        // By counting on the calendar: 4 weeks back from 31 March is 3 March.
        let table = [
            (date(2026, 3, 2), "4", TimeUnit::Weeks, date(2026, 3, 31)),
            (date(2026, 3, 3), "4", TimeUnit::Weeks, date(2026, 4, 1)),
            (date(2026, 1, 31), "1", TimeUnit::Months, date(2026, 3, 1)),
            (date(2024, 2, 29), "1", TimeUnit::Years, date(2025, 3, 1)),
            (date(2026, 6, 30), "1", TimeUnit::Days, date(2026, 7, 2)),
        ];
        for (end, count, unit, expected) in table {
            let span = span(count, unit);
            assert_eq!(
                day_after(end, span),
                Some(expected),
                "{end} {count} {unit:?}"
            );
            assert!(day_before(expected.yesterday().unwrap(), span).unwrap() <= end);
        }
    }

    #[test]
    fn windows_are_three_valued() {
        let day = date(2026, 3, 31);
        let on = |text: &str| Some(text.parse::<FactDate>().unwrap());
        let ended = |text| Episode {
            end: on(text),
            ..Episode::default()
        };
        let begun = |text| Episode {
            start: on(text),
            ..Episode::default()
        };
        let running = |running| Episode {
            running: Some(running),
            ..begun("2010")
        };
        let month = span("1", TimeUnit::Months); // from 2026-02-28
        // episode, [within a month, before a month, now]
        let table = [
            (ended("2026-03-01"), [T, F, F]),
            (ended("2026-02-28"), [T, F, F]),
            (ended("2026-02-27"), [F, T, F]),
            (ended("2026-02"), [U, U, F]),
            (ended("2026"), [U, U, U]),
            (ended("2025"), [F, T, F]),
            (begun("2026-03-15"), [T, F, U]),
            (begun("2010"), [U, U, U]),
            (Episode::event(on("2010")), [F, T, F]),
            (running(true), [T, F, T]),
            (running(false), [U, U, F]),
            (Episode::default(), [U, U, U]),
        ];
        for (episode, expected) in table {
            let found = [
                Window::Within(month),
                Window::Before(month),
                Window::Current,
            ]
            .map(|window| episode.lies_in(window, day));
            assert_eq!(found, expected, "{episode:?}");
        }
    }
}
