//! The options that make a request, shared by the commands that match one patient.

use crate::patient;
use clap::Args;
use serde::de::{DeserializeOwned, IntoDeserializer, value};
use trialmatch::matcher::{EngineSummary, Filters, Group, MatchRequest, Sort};
use trialmatch::patient::{Location, Patient};
use trialmatch::problem::Problem;
use trialmatch::registry::{Phase, Status, StudyType};
use trialmatch::snapshot::{City, Snapshot};
use trialmatch::vocab::ConditionId;

#[derive(Args)]
pub struct RequestArgs {
    #[command(flatten)]
    patient: patient::PatientSource,
    /// How many trials to show.
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// How many of the best to leave out first.
    #[arg(long, default_value_t = 0)]
    offset: usize,
    /// Day of screening (YYYY-MM-DD); by default today in UTC.
    #[arg(long)]
    date: Option<jiff::civil::Date>,
    /// Wanted statuses: `open` (those open to participants), `any`, or registry words such as
    /// `recruiting,not_yet_recruiting`.
    #[arg(long, default_value = "open")]
    status: String,
    /// Wanted phases, such as `phase2,phase3`.
    #[arg(long, value_delimiter = ',', value_parser = word::<Phase>)]
    phase: Vec<Phase>,
    /// Wanted study types, such as `interventional`.
    #[arg(long, value_delimiter = ',', value_parser = word::<StudyType>)]
    study_type: Vec<StudyType>,
    /// Groups to show: `eligible`, `possible`, `check`, `excluded`.
    #[arg(long, value_delimiter = ',', value_parser = group)]
    group: Vec<Group>,
    /// Wanted countries in the registry's words, such as `China`; may be given several times.
    #[arg(long)]
    country: Vec<String>,
    /// Conditions that trials must be about, by name: `lung cancer`; may be given several times.
    #[arg(long, value_parser = condition)]
    about: Vec<ConditionId>,
    /// City of the patient, as sites of the snapshot name it: `Boston, Massachusetts`.
    #[arg(long)]
    near: Option<String>,
    /// How far the patient can travel, in kilometres.
    #[arg(long)]
    radius_km: Option<f64>,
    /// What trials of one tier are ordered by: `relevance` or `distance`.
    #[arg(long, default_value = "relevance", value_parser = sort)]
    sort: Sort,
    /// Count the trials of every status, phase, study type, condition and country.
    #[arg(long)]
    facets: bool,
    /// How many near misses to show.
    #[arg(long, default_value_t = 5)]
    near_misses: usize,
    /// How many questions to ask next.
    #[arg(long, default_value_t = 5)]
    questions: usize,
}

/// What matches here.
pub fn engine() -> EngineSummary {
    EngineSummary {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        variant: "native".to_owned(),
        threads: u32::try_from(rayon::current_num_threads()).unwrap_or(u32::MAX),
    }
}

impl RequestArgs {
    /// The request for the patient that is named, over this snapshot.
    pub fn request(&self, snapshot: &Snapshot) -> Result<MatchRequest, Problem> {
        let day = self.date.unwrap_or_else(patient::today);
        let mut patient = self.patient.read(day)?;
        self.locate(snapshot, &mut patient)?;
        let defaults = MatchRequest::new(patient, day);
        Ok(MatchRequest {
            limit: self.limit,
            offset: self.offset,
            sort: self.sort,
            facets: self.facets,
            near_misses: self.near_misses,
            questions: self.questions,
            filters: self.filters()?,
            groups: match self.group.is_empty() {
                true => defaults.groups,
                false => self.group.clone(),
            },
            ..defaults
        })
    }

    /// Another patient at the place the user gave.
    pub fn changed(&self, snapshot: &Snapshot, mut patient: Patient) -> Result<Patient, Problem> {
        self.locate(snapshot, &mut patient)?;
        Ok(patient)
    }

    fn filters(&self) -> Result<Filters, Problem> {
        Ok(Filters {
            statuses: statuses(&self.status)?,
            phases: self.phase.clone(),
            study_types: self.study_type.clone(),
            countries: self.country.clone(),
            conditions: self.about.clone(),
        })
    }

    /// Puts the city and the distance the user gave into the patient.
    fn locate(&self, snapshot: &Snapshot, patient: &mut Patient) -> Result<(), Problem> {
        if let Some(name) = &self.near {
            let city = city(name, snapshot)?;
            patient.location = Some(Location {
                latitude: city.latitude,
                longitude: city.longitude,
                radius_km: None,
            });
        }
        match (&mut patient.location, self.radius_km) {
            (_, None) => Ok(()),
            (Some(location), radius) => {
                location.radius_km = radius;
                Ok(())
            }
            (None, Some(_)) => Err(argument(
                "`--radius-km` has no place to start from".to_owned(),
                "give `--near CITY`, or a `location` in the patient".to_owned(),
            )),
        }
    }
}

/// The statuses that `open`, `any` or a list of registry words stand for.
pub fn statuses(given: &str) -> Result<Vec<Status>, Problem> {
    match given {
        "open" => Ok(Filters::default().statuses),
        "any" => Ok(Vec::new()),
        words => words
            .split(',')
            .map(word::<Status>)
            .collect::<Result<_, _>>()
            .map_err(|message| Problem {
                code: "arguments".to_owned(),
                message: format!("invalid `--status`: {message}"),
                help: "give `open`, `any`, or registry words such as `recruiting`".to_owned(),
                ..Problem::default()
            }),
    }
}

/// A registry word in any case.
fn word<T: DeserializeOwned>(given: &str) -> Result<T, String> {
    of_word(given.trim().to_uppercase().replace('-', "_"))
}

fn group(given: &str) -> Result<Group, String> {
    of_word(given.trim().to_lowercase())
}

fn sort(given: &str) -> Result<Sort, String> {
    of_word(given.trim().to_lowercase())
}

fn condition(given: &str) -> Result<ConditionId, String> {
    let known = ConditionId::by_code(given).or_else(|| ConditionId::by_term(given));
    known.ok_or_else(|| format!("the vocabulary has no condition `{given}`"))
}

/// The one city that begins so, or is named exactly so.
fn city<'s>(name: &str, snapshot: &'s Snapshot) -> Result<&'s City, Problem> {
    let found = snapshot.places().find_cities(name, 6);
    let exact = |city: &&City| city.label().eq_ignore_ascii_case(name.trim());
    match found.as_slice() {
        [] => Err(argument(
            format!("no site lies in a city that begins with `{name}`"),
            "name a city as the registry's sites do, in English".to_owned(),
        )),
        [one] => Ok(one),
        several => several.iter().copied().find(exact).ok_or_else(|| {
            let labels = several.iter().map(|city| format!("`{}`", city.label()));
            argument(
                format!("several cities begin with `{name}`"),
                format!("name one: {}", labels.collect::<Vec<_>>().join("; ")),
            )
        }),
    }
}

fn argument(message: String, help: String) -> Problem {
    Problem {
        code: "arguments".to_owned(),
        message,
        help,
        ..Problem::default()
    }
}

fn of_word<T: DeserializeOwned>(word: String) -> Result<T, String> {
    T::deserialize(IntoDeserializer::<value::Error>::into_deserializer(word))
        .map_err(|error| error.to_string())
}
