//! How far the patient has to the sites of a trial.
//!
//! A site counts while its status is one that is wanted; a site without a status has the
//! trial's. So a closed site, however near, stands in no open one's way.

use super::{Filters, MatchError, MatchRequest};
use crate::patient::Location;
use crate::registry::Status;
use crate::rules::Truth;
use crate::snapshot::{Chord, Places, Point, SitePlace};

/// Where the patient is, and how far they can travel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Travel<'a> {
    places: &'a Places,
    from: Point,
    radius: Option<Chord>,
}

/// How far a trial is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Reach {
    /// The nearest site that counts and whose place is known: which of the trial's sites, and
    /// how far.
    pub(super) nearest: Option<(usize, Chord)>,
    /// Sites that count.
    pub(super) open: usize,
    /// Whether a site that counts has no coordinates.
    pub(super) somewhere: bool,
}

impl<'a> Travel<'a> {
    /// From the patient's place, where it is known.
    pub(super) fn new(places: &'a Places, location: &Location) -> Result<Self, MatchError> {
        let invalid = |field, reason| MatchError::Patient { field, reason };
        let Location {
            latitude,
            longitude,
            radius_km,
        } = *location;
        let from = Point::at(latitude, longitude).ok_or_else(|| {
            let reason = format!("no place lies at {latitude}, {longitude} degrees");
            invalid("patient.location", reason)
        })?;
        if let Some(km) = radius_km.filter(|km| !(km.is_finite() && *km >= 0.0)) {
            let reason = format!("expected kilometres from 0 up, got {km}");
            return Err(invalid("patient.location.radius_km", reason));
        }
        Ok(Self {
            places,
            from,
            radius: radius_km.map(Chord::of_km),
        })
    }

    /// Whether there is a distance beyond which a trial is too far.
    pub(super) fn has_radius(&self) -> bool {
        self.radius.is_some()
    }

    /// How far a site is in whole kilometres; `None` when its place is not known.
    pub(super) fn whole_km(&self, site: &SitePlace) -> Option<u32> {
        let point = site.point?;
        Some(self.from.chord(point).whole_km())
    }

    /// How far the trial of a row is, whose own status is given.
    pub(super) fn reach(&self, row: usize, trial: Option<Status>, filters: &Filters) -> Reach {
        let sites = self.places.sites(row).iter().enumerate();
        let open = sites.filter(|(_, site)| counts(site, trial, filters));
        open.fold(Reach::default(), |reach, (index, site)| {
            let chord = site.point.map(|point| self.from.chord(point));
            let nearer = chord.filter(|c| reach.nearest.is_none_or(|(_, nearest)| *c < nearest));
            Reach {
                nearest: nearer.map(|chord| (index, chord)).or(reach.nearest),
                open: reach.open + 1,
                somewhere: reach.somewhere || chord.is_none(),
            }
        })
    }

    /// Whether a site is near enough: known only where it is, or where all are known not to be.
    pub(super) fn truth(&self, reach: Reach) -> Truth {
        let Some(radius) = self.radius else {
            return Truth::Met;
        };
        match reach.nearest {
            Some((_, chord)) if chord <= radius => Truth::Met,
            Some(_) if !reach.somewhere => Truth::NotMet,
            _ => Truth::Unknown,
        }
    }
}

/// Whether a site's status, or for want of one its trial's, is wanted; a status that nobody
/// gives speaks against nothing.
fn counts(site: &SitePlace, trial: Option<Status>, filters: &Filters) -> bool {
    is_wanted(site.status.or(trial), filters)
}

/// Whether a status is wanted.
pub(super) fn is_wanted(status: Option<Status>, filters: &Filters) -> bool {
    filters.statuses.is_empty() || status.is_none_or(|status| filters.statuses.contains(&status))
}

impl MatchRequest {
    /// The distance the patient can travel in kilometres, where one is given.
    pub(super) fn radius_km(&self) -> Option<f64> {
        self.patient.location.as_ref()?.radius_km
    }
}
