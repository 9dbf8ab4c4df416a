use super::{Review, Severity};
use crate::patient::{AgeRange, Birth, FactDate};
use jiff::civil::Date;

/// Whether a date may lie ahead of the day of screening.
#[derive(Clone, Copy)]
pub(super) enum Ahead {
    /// It may: a therapy that is planned.
    Planned,
    /// It may not: a result, an onset.
    Impossible,
}

impl Review<'_> {
    /// A date of the record against birth and the day of screening.
    pub(super) fn date(&mut self, field: String, date: Option<FactDate>, ahead: Ahead) {
        let Some(date) = date else { return };
        let day = self.day;
        if date.earliest() > day {
            let (severity, code) = match ahead {
                Ahead::Planned => (Severity::Warning, "date-planned"),
                Ahead::Impossible => (Severity::Error, "date-future"),
            };
            self.add(severity, code, field)
                .set("date", date)
                .set("day", day);
        } else if self.earliest_birth().is_some_and(|b| date.latest() < b) {
            self.add(Severity::Error, "date-before-birth", field)
                .set("date", date);
        }
    }

    /// The end of an episode against its beginning.
    pub(super) fn order(&mut self, field: String, start: Option<FactDate>, end: Option<FactDate>) {
        let (Some(start), Some(end)) = (start, end) else {
            return;
        };
        if end.latest() < start.earliest() {
            self.add(Severity::Error, "end-before-start", field)
                .set("start", start)
                .set("end", end);
        }
    }

    /// An episode said to go on although it has ended.
    pub(super) fn goes_on(&mut self, field: String, goes_on: bool, end: Option<FactDate>) {
        if let Some(end) = end.filter(|end| goes_on && end.latest() < self.day) {
            self.add(Severity::Error, "ongoing-but-ended", field)
                .set("end", end);
        }
    }

    /// The first day on which the patient may have been born. A recorded age gives a birth with
    /// a year's play, which is not enough to call a date of that year wrong.
    fn earliest_birth(&self) -> Option<Date> {
        match self.patient.birth.as_ref()? {
            Birth::Date(date) => Some(date.earliest()),
            birth @ (Birth::Years { .. } | Birth::Age { .. }) => {
                let (_, months) = AgeRange::on(birth, self.day)?.months();
                let span = jiff::Span::new().try_months(months + 1).ok()?;
                self.day.checked_sub(span).ok()
            }
        }
    }
}
