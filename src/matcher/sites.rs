use super::{
    Filters, MatchError, MatchRequest,
    travel::{Reach, Travel, is_wanted},
};
use crate::registry::{Site, Status};
use crate::snapshot::Snapshot;
use serde::{Deserialize, Serialize};

/// Where a trial takes place, in short.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SiteSummary {
    /// Sites of the record.
    pub total: u32,
    /// Sites whose status, or for want of one the trial's, is wanted.
    pub open: u32,
    /// Countries of all sites, sorted.
    pub countries: Vec<String>,
    /// The nearest of the open sites; absent when the patient's place is not known, or none has
    /// coordinates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<SiteView>,
}

/// One site.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SiteView {
    /// Name of the facility.
    pub facility: String,
    /// City.
    pub city: String,
    /// State or province.
    pub state: String,
    /// Country.
    pub country: String,
    /// Its own status; `null` when the record has none.
    pub status: Option<Status>,
    /// Whether its status, or for want of one the trial's, is wanted.
    pub open: bool,
    /// Great-circle distance from the patient in whole kilometres; absent when either place is
    /// not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_km: Option<u32>,
}

impl SiteSummary {
    /// Of a trial, whose nearest open site is known where the patient's place is.
    pub(super) fn of(
        snapshot: &Snapshot,
        row: usize,
        filters: &Filters,
        reach: Option<Reach>,
    ) -> Self {
        let trial = snapshot.fields()[row].status;
        let mut summary = Self::default();
        for site in snapshot.site_words(row) {
            summary.total += 1;
            summary.open += u32::from(is_wanted(site.status.or(trial), filters));
            if !site.country.is_empty() && !summary.countries.iter().any(|c| c == site.country) {
                summary.countries.push(site.country.to_owned());
            }
        }
        summary.countries.sort_unstable();
        summary.nearest = reach.and_then(|reach| {
            let (index, chord) = reach.nearest?;
            let site = snapshot.site(row, index)?;
            Some(SiteView::of(&site, true, Some(chord.whole_km())))
        });
        summary
    }
}

impl SiteView {
    /// Of a site.
    pub(super) fn of(site: &Site, open: bool, distance_km: Option<u32>) -> Self {
        Self {
            facility: site.facility.clone(),
            city: site.city.clone(),
            state: site.state.clone(),
            country: site.country.clone(),
            status: site.status,
            open,
            distance_km,
        }
    }
}

/// All sites of a trial, the nearest to the patient first; those whose distance is not known come
/// last, in the registry's order.
///
/// # Errors
/// [`MatchError::Trial`] when the snapshot has no such trial, [`MatchError::Patient`] for a place
/// that cannot be.
pub fn trial_sites(
    snapshot: &Snapshot,
    id: &str,
    request: &MatchRequest,
) -> Result<Vec<SiteView>, MatchError> {
    let missing = || MatchError::Trial { id: id.to_owned() };
    let row = snapshot.row_of(id).ok_or_else(missing)?;
    let (trial, places) = (snapshot.trial(row), snapshot.places());
    let location = request.patient.location.as_ref();
    let travel = location.map(|from| Travel::new(places, from)).transpose()?;
    let sites = trial.sites.iter().zip(places.sites(row));
    let mut views: Vec<SiteView> = sites
        .map(|(site, place)| {
            let open = is_wanted(site.status.or(trial.status), &request.filters);
            let km = travel.as_ref().and_then(|travel| travel.whole_km(place));
            SiteView::of(site, open, km)
        })
        .collect();
    views.sort_by_key(|view| view.distance_km.unwrap_or(u32::MAX));
    Ok(views)
}
