//! Where trials take place: coordinates, countries and cities of their sites.

use super::geo::Point;
use crate::registry::Status;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The places of all sites, worked out once when they are first asked for.
#[derive(Debug)]
pub struct Places {
    /// One past each trial's last site.
    ends: Vec<usize>,
    sites: Vec<SitePlace>,
    countries: Vec<String>,
    cities: Vec<City>,
}

/// A site, as far as distance and country go.
#[derive(Debug, Clone, Copy)]
pub struct SitePlace {
    /// Where it is; `None` when the record has no coordinates.
    pub point: Option<Point>,
    /// Its own status; `None` when the record has none.
    pub status: Option<Status>,
    /// Index into [`Places::countries`]; `None` when the record has none.
    pub country: Option<u16>,
}

/// What the places of a site are worked out from, in the registry's words; texts are empty where
/// the record has none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SiteWords<'a> {
    pub(super) city: &'a str,
    pub(super) state: &'a str,
    pub(crate) country: &'a str,
    pub(crate) status: Option<Status>,
    /// Degrees north and east.
    pub(super) point: Option<(f64, f64)>,
}

/// A city in which sites with coordinates lie, in the registry's words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct City {
    /// City.
    pub city: String,
    /// State or province; empty when the record has none.
    pub state: String,
    /// Country.
    pub country: String,
    /// Degrees north, of its first site.
    pub latitude: f64,
    /// Degrees east, of its first site.
    pub longitude: f64,
    /// Trials with a site there.
    pub trials: u32,
}

impl Places {
    /// The places of trials' sites, one list a trial. The lists are gone through three times and
    /// never kept: together they would be the largest part of a snapshot.
    pub(super) fn of<'a, S>(trials: impl Iterator<Item = S> + Clone) -> Self
    where
        S: Iterator<Item = SiteWords<'a>>,
    {
        let names = trials.clone().flatten().map(|site| site.country);
        let countries: BTreeSet<&str> = names.filter(|name| !name.is_empty()).collect();
        let countries: Vec<String> = countries.into_iter().map(str::to_owned).collect();
        let mut places = Self {
            ends: Vec::new(),
            sites: Vec::new(),
            cities: cities(trials.clone()),
            countries,
        };
        for sites in trials {
            for site in sites {
                let place = places.place(site);
                places.sites.push(place);
            }
            places.ends.push(places.sites.len());
        }
        places
    }

    fn place(&self, site: SiteWords<'_>) -> SitePlace {
        let name = |country: &String| country.as_str().cmp(site.country);
        let country = self.countries.binary_search_by(name).ok();
        SitePlace {
            point: site.point.and_then(|(north, east)| Point::at(north, east)),
            status: site.status,
            country: country.and_then(|index| u16::try_from(index).ok()),
        }
    }

    /// The sites of a trial, in the registry's order.
    ///
    /// # Panics
    /// When there is no such trial.
    #[must_use]
    pub fn sites(&self, row: usize) -> &[SitePlace] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.sites[start..self.ends[row]]
    }

    /// All countries with a site, sorted.
    #[must_use]
    pub fn countries(&self) -> &[String] {
        &self.countries
    }

    /// The cities that begin with these words, whatever their case, those with most trials
    /// first: `san` finds San Diego, `san diego, cal` the one in California.
    #[must_use]
    pub fn find_cities(&self, prefix: &str, limit: usize) -> Vec<&City> {
        let prefix = prefix.trim().to_lowercase();
        let mut found: Vec<&City> = self
            .cities
            .iter()
            .filter(|city| city.label().to_lowercase().starts_with(&prefix))
            .collect();
        found.sort_by_key(|city| std::cmp::Reverse(city.trials));
        found.truncate(limit);
        found
    }
}

impl City {
    /// City, state and country in one line.
    #[must_use]
    pub fn label(&self) -> String {
        let parts = [&self.city, &self.state, &self.country];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// Every city with coordinates, sorted by name.
fn cities<'a, S>(trials: impl Iterator<Item = S>) -> Vec<City>
where
    S: Iterator<Item = SiteWords<'a>>,
{
    let mut cities: BTreeMap<(&str, &str, &str), (City, usize)> = BTreeMap::new();
    for (row, site) in trials
        .enumerate()
        .flat_map(|(row, sites)| sites.map(move |site| (row, site)))
    {
        let on_earth = |&(north, east): &(f64, f64)| Point::at(north, east).is_some();
        let Some((latitude, longitude)) = site.point.filter(on_earth) else {
            continue;
        };
        if site.city.is_empty() {
            continue;
        }
        let new = || City {
            city: site.city.to_owned(),
            state: site.state.to_owned(),
            country: site.country.to_owned(),
            latitude,
            longitude,
            trials: 0,
        };
        let key = (site.city, site.state, site.country);
        let (city, last) = cities.entry(key).or_insert_with(|| (new(), usize::MAX));
        city.trials += u32::from(*last != row);
        *last = row;
    }
    cities.into_values().map(|(city, _)| city).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(
        city: &'static str,
        state: &'static str,
        country: &'static str,
        point: Option<(f64, f64)>,
    ) -> SiteWords<'static> {
        SiteWords {
            city,
            state,
            country,
            status: None,
            point,
        }
    }

    #[test]
    fn cities_are_found_by_how_they_begin_most_trials_first() {
        let diego = || {
            site(
                "San Diego",
                "California",
                "United States",
                Some((32.7, -117.2)),
            )
        };
        let jose = || site("San José", "", "Costa Rica", Some((9.9, -84.1)));
        let trials = [
            vec![jose(), diego(), diego()],
            vec![diego(), site("Boston", "", "United States", None)],
            vec![site("Nowhere", "", "Utopia", Some((91.0, 0.0)))],
        ];
        let places = Places::of(trials.iter().map(|sites| sites.iter().copied()));
        let found = |prefix| -> Vec<(String, u32)> {
            let cities = places.find_cities(prefix, 5).into_iter();
            cities
                .map(|city| (city.city.clone(), city.trials))
                .collect()
        };
        let (san_diego, san_jose) = (("San Diego".to_owned(), 2), ("San José".to_owned(), 1));
        assert_eq!(found("san"), [san_diego.clone(), san_jose.clone()]);
        assert_eq!(found(" SAN DIEGO, cal"), [san_diego]);
        assert_eq!(found("san josÉ"), [san_jose]);
        assert_eq!(found("boston"), []);
        assert_eq!(found("nowhere"), []);
        assert_eq!(places.find_cities("", 1).len(), 1);
        assert_eq!(
            places.countries(),
            ["Costa Rica", "United States", "Utopia"]
        );
        assert_eq!(places.sites(1).len(), 2);
        assert_eq!(places.sites(1)[1].country, Some(1));
    }
}
