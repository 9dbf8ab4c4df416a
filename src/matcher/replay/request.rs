use crate::matcher::MatchRequest;
use crate::patient::deidentify::{Dates, Policy, deidentify};
use jiff::{ToSpan, civil::Date};

/// A request whose patient is de-identified by a policy. The day of screening is a date of the
/// patient's too: of a year only its last day is kept, before which all facts of that year lie,
/// and a policy that moves dates moves it with them, which keeps the windows.
#[must_use]
pub fn deidentified(request: &MatchRequest, policy: &Policy) -> MatchRequest {
    let screened_on = screened_on(request.screened_on, policy.dates);
    // Ages are pooled as of the later day: whoever turns 90 in between counts as 90.
    let day = screened_on.max(request.screened_on);
    let (patient, _) = deidentify(&request.patient, policy, day);
    MatchRequest {
        patient,
        screened_on,
        ..request.clone()
    }
}

fn screened_on(day: Date, dates: Dates) -> Date {
    match dates {
        Dates::Year => day.last_of_year(),
        // A day beyond the calendar's ends is at its end.
        Dates::Shifted(days) => day.saturating_add(days.days()),
    }
}
