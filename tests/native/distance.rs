//! Distance to the sites of a trial, countries, and what each choice would keep.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{ask, build, patient, run, trial};
use trialmatch::matcher::{
    Answer, Effect, Group, MatchError, MatchRequest, Sort, TrialResult, trial_sites,
};
use trialmatch::rank::Query;
use trialmatch::registry::{Phase, Site, Status, Trial};
use trialmatch::rules::Truth::{self, Met, NotMet, Unknown};
use trialmatch::snapshot::Snapshot;
use trialmatch::vocab::ConditionId;

// Coordinates and distances of cities: New York (40.7128, −74.0060) to Los Angeles (34.0522,
// −118.2437) is 3,936 km, to Philadelphia (39.9526, −75.1652) 130 km, as published for these
// coordinates on a sphere of the Earth's mean radius.
const NEW_YORK: (f64, f64) = (40.7128, -74.0060);
const LOS_ANGELES: (f64, f64) = (34.0522, -118.2437);
const PHILADELPHIA: (f64, f64) = (39.9526, -75.1652);

fn site(city: &str, status: Option<Status>, point: Option<(f64, f64)>) -> Site {
    Site {
        city: city.to_owned(),
        country: "United States".to_owned(),
        status,
        point,
        ..Site::default()
    }
}

fn at(id: &str, sites: Vec<Site>) -> Trial {
    Trial {
        sites,
        ..trial(id, "asthma")
    }
}

fn from_new_york(radius_km: Option<u32>) -> MatchRequest {
    let radius = radius_km.map_or(String::new(), |km| format!(r#", "radius_km": {km}"#));
    let (north, east) = NEW_YORK;
    ask(patient(&format!(
        r#"{{"diagnosis": "asthma", "location": {{"latitude": {north}, "longitude": {east}{radius}}}}}"#
    )))
}

fn results(trials: Vec<Trial>, request: &MatchRequest) -> Answer {
    run(&Snapshot::open(&build(trials)).unwrap(), request)
}

/// The nearest open site and its distance, the verdict on distance, and its reason's code.
fn verdict(sites: Vec<Site>, radius_km: Option<u32>) -> (Option<(String, u32)>, Truth, String) {
    let answer = results(vec![at("NCT00000001", sites)], &from_new_york(radius_km));
    let result = &answer.results[0];
    let nearest = result.sites.nearest.as_ref();
    let verdict = result
        .verdicts
        .iter()
        .find(|v| v.kind == "distance")
        .unwrap();
    (
        nearest.map(|site| (site.city.clone(), site.distance_km.unwrap())),
        verdict.truth,
        verdict.reasons[0].code.to_string(),
    )
}

fn open(city: &str, point: (f64, f64)) -> Site {
    site(city, Some(Status::Recruiting), Some(point))
}

fn closed(city: &str, point: (f64, f64)) -> Site {
    site(city, Some(Status::Completed), Some(point))
}

#[test]
fn distances_of_cities_are_those_published() {
    let (nearest, truth, code) = verdict(vec![open("Los Angeles", LOS_ANGELES)], None);
    assert_eq!(nearest, Some(("Los Angeles".to_owned(), 3_936)));
    assert_eq!((truth, code.as_str()), (Met, "distance_met"));
    let (nearest, ..) = verdict(vec![open("Philadelphia", PHILADELPHIA)], None);
    assert_eq!(nearest, Some(("Philadelphia".to_owned(), 130)));
}

#[test]
fn a_closed_nearest_site_never_hides_an_open_one() {
    let sites = vec![
        closed("Philadelphia", PHILADELPHIA),
        open("Los Angeles", LOS_ANGELES),
    ];
    let (nearest, truth, _) = verdict(sites.clone(), None);
    assert_eq!(nearest, Some(("Los Angeles".to_owned(), 3_936)));
    assert_eq!(truth, Met);
    let (_, truth, code) = verdict(sites, Some(500));
    assert_eq!((truth, code.as_str()), (NotMet, "distance_not_met"));
}

#[test]
fn a_site_without_a_status_has_the_trial_s() {
    let sites = vec![site("Philadelphia", None, Some(PHILADELPHIA))];
    assert_eq!(verdict(sites, Some(131)).1, Met);
}

#[test]
fn what_the_record_does_not_say_excludes_nothing() {
    let far = || open("Los Angeles", LOS_ANGELES);
    let somewhere = || site("Newark", Some(Status::Recruiting), None);
    let cases = [
        (vec![], Unknown, "distance_no_sites"),
        (vec![somewhere()], Unknown, "distance_no_coordinates"),
        (vec![far(), somewhere()], Unknown, "distance_unknown"),
        (
            vec![closed("Philadelphia", PHILADELPHIA)],
            Unknown,
            "distance_no_open_site",
        ),
        (vec![far()], NotMet, "distance_not_met"),
        (
            vec![far(), open("Philadelphia", PHILADELPHIA)],
            Met,
            "distance_met",
        ),
    ];
    for (sites, expected, code) in cases {
        let (_, truth, found) = verdict(sites, Some(200));
        assert_eq!((truth, found.as_str()), (expected, code));
    }
}

#[test]
fn a_trial_too_far_is_a_near_miss_with_its_kilometres() {
    let request = from_new_york(Some(100));
    let trials = vec![at("NCT00000001", vec![open("Philadelphia", PHILADELPHIA)])];
    let answer = results(trials, &request);
    assert_eq!(answer.results[0].group, Group::Excluded);
    let near = &answer.near_misses[0];
    let against = near
        .verdicts
        .iter()
        .find(|v| v.effect == Effect::Against)
        .unwrap();
    assert_eq!(against.kind, "distance");
    let margin = against.reasons[0].margin.as_ref().unwrap();
    assert_eq!(
        (&*margin.code, &*margin.args["distance"]),
        ("margin-above", "30 km")
    );
}

#[test]
fn trials_can_be_ordered_by_distance() {
    let mut request = from_new_york(None);
    request.sort = Sort::Distance;
    let trials = vec![
        at("NCT00000001", vec![open("Los Angeles", LOS_ANGELES)]),
        at("NCT00000002", vec![]),
        at("NCT00000003", vec![open("Philadelphia", PHILADELPHIA)]),
        Trial {
            status: Some(Status::Completed),
            ..at("NCT00000004", vec![open("New York", NEW_YORK)])
        },
    ];
    let ids = |answer: Answer| -> Vec<String> {
        answer
            .results
            .into_iter()
            .map(|r: TrialResult| r.nct_id)
            .collect()
    };
    let expected = ["NCT00000003", "NCT00000001", "NCT00000002", "NCT00000004"];
    assert_eq!(ids(results(trials, &request)), expected);
}

#[test]
fn a_place_that_is_none_names_the_field() {
    let snapshot = Snapshot::open(&build([trial("NCT00000001", "x")])).unwrap();
    for (location, field) in [
        (r#"{"latitude": 91, "longitude": 0}"#, "patient.location"),
        (
            r#"{"latitude": 1, "longitude": 0, "radius_km": -5}"#,
            "patient.location.radius_km",
        ),
    ] {
        let request = ask(patient(&format!(r#"{{"location": {location}}}"#)));
        let error = trialmatch::matcher::answer(
            &snapshot,
            &request,
            &Query::default(),
            crate::support::engine(),
            &trialmatch::jobs::Cancel::default(),
        );
        let Err(MatchError::Patient { field: found, .. }) = error else {
            panic!("{location} was taken");
        };
        assert_eq!(found, field);
    }
}

#[test]
fn countries_are_a_choice() {
    let mut request = ask(patient(r#"{"diagnosis": "asthma"}"#));
    request.filters.countries = vec!["France".to_owned()];
    let abroad = |country: &str| Site {
        country: country.to_owned(),
        ..Site::default()
    };
    let cases = [
        (vec![abroad("France"), abroad("China")], Met),
        (vec![abroad("China")], NotMet),
        (vec![], Unknown),
        (vec![abroad("")], Unknown),
    ];
    for (sites, expected) in cases {
        let answer = results(vec![at("NCT00000001", sites)], &request);
        let verdicts = &answer.results[0].verdicts;
        let verdict = verdicts.iter().find(|v| v.kind == "country").unwrap();
        assert_eq!(verdict.truth, expected);
        assert!(answer.near_misses.is_empty(), "a choice is no near miss");
    }
}

#[test]
fn a_facet_counts_what_its_choices_would_keep() {
    let of = |id: &str, status, phases: &[Phase], country: &str| Trial {
        status,
        phases: phases.to_vec(),
        sites: vec![Site {
            country: country.to_owned(),
            ..Site::default()
        }],
        ..trial(id, "asthma")
    };
    let (recruiting, completed) = (Some(Status::Recruiting), Some(Status::Completed));
    let trials = vec![
        of(
            "NCT00000001",
            recruiting,
            &[Phase::Phase1, Phase::Phase2],
            "China",
        ),
        of("NCT00000002", recruiting, &[Phase::Phase3], "France"),
        of("NCT00000003", completed, &[Phase::Phase2], "China"),
        of("NCT00000004", None, &[], ""),
        Trial {
            minimum_age: Some("90 Years".to_owned()),
            ..of("NCT00000005", recruiting, &[Phase::Phase2], "China")
        },
    ];
    let mut request = ask(patient(
        r#"{"diagnosis": "asthma", "birth": {"date": "1980"}}"#,
    ));
    request.facets = true;
    request.filters.phases = vec![Phase::Phase2];
    let facets = results(trials, &request).facets.unwrap();
    // By hand: the fifth trial is too old for everybody. Statuses count among those of phase 2
    // or none; phases and countries among the open ones.
    let statuses: Vec<_> = facets
        .statuses
        .iter()
        .map(|f| (f.value, f.trials))
        .collect();
    assert_eq!(statuses, [(recruiting, 1), (completed, 1), (None, 1)]);
    let phases: Vec<_> = facets.phases.iter().map(|f| (f.value, f.trials)).collect();
    let expected = [
        (Some(Phase::Phase1), 1),
        (Some(Phase::Phase2), 1),
        (Some(Phase::Phase3), 1),
        (None, 1),
    ];
    assert_eq!(phases, expected);
    let countries: Vec<_> = facets
        .countries
        .iter()
        .map(|f| (f.value.as_deref(), f.trials))
        .collect();
    assert_eq!(countries, [(Some("China"), 1), (None, 1)]);
}

/// NSCLC is a lung cancer; of the third trial the vocabulary knows nothing, so it stays.
#[test]
fn conditions_are_a_choice_that_holds_for_kinds_of_them() {
    let about = |id: &str, title: &str| Trial {
        nct_id: id.to_owned(),
        brief_title: title.to_owned(),
        ..trial(id, title)
    };
    let trials = vec![
        about("NCT00000001", "non-small cell lung cancer"),
        about("NCT00000002", "gout"),
        about("NCT00000003", "qwerty"),
    ];
    let lung_cancer = ConditionId::by_code("lung_cancer").unwrap();
    let mut request = ask(patient("{}"));
    request.facets = true;
    request.filters.conditions = vec![lung_cancer];
    request.groups.push(Group::Excluded);
    let found = results(trials, &request);
    let of = |id: &str| found.results.iter().find(|r| r.nct_id == id).unwrap();
    let truth = |id: &str| {
        let mut verdicts = of(id).verdicts.iter();
        verdicts
            .find(|v| v.kind == "studied_condition")
            .unwrap()
            .truth
    };
    assert_eq!(truth("NCT00000001"), Truth::Met);
    assert_eq!(truth("NCT00000002"), Truth::NotMet);
    assert_eq!(of("NCT00000002").group, Group::Excluded);
    assert_eq!(truth("NCT00000003"), Truth::Unknown);
    let counts = found.facets.unwrap().conditions;
    let count = |code: Option<&str>| {
        let wanted = code.map(|code| ConditionId::by_code(code).unwrap());
        counts.iter().find(|c| c.value == wanted).map(|c| c.trials)
    };
    // The choice of this facet does not change its own counts.
    assert_eq!(count(Some("nsclc")), Some(1));
    assert_eq!(count(Some("lung_cancer")), Some(1));
    assert_eq!(count(Some("gout")), Some(1));
    assert_eq!(count(None), Some(1));
    assert_eq!(count(Some("asthma")), None);
    assert!(counts.first().unwrap().trials >= counts[1].trials);
}

#[test]
fn all_sites_are_listed_from_the_nearest() {
    let sites = vec![
        site("Newark", Some(Status::Recruiting), None),
        open("Los Angeles", LOS_ANGELES),
        closed("Philadelphia", PHILADELPHIA),
    ];
    let snapshot = Snapshot::open(&build([at("NCT00000001", sites)])).unwrap();
    let listed = |request: &MatchRequest| {
        let sites = trial_sites(&snapshot, "NCT00000001", request).unwrap();
        let told = sites.into_iter().map(|s| (s.city, s.open, s.distance_km));
        told.collect::<Vec<_>>()
    };
    let told = |city: &str, open, km| (city.to_owned(), open, km);
    assert_eq!(
        listed(&from_new_york(None)),
        [
            told("Philadelphia", false, Some(130)),
            told("Los Angeles", true, Some(3_936)),
            told("Newark", true, None),
        ]
    );
    let nowhere = ask(patient("{}"));
    assert_eq!(listed(&nowhere)[0], told("Newark", true, None));
    let error = trial_sites(&snapshot, "NCT00000002", &nowhere).unwrap_err();
    assert_eq!(
        error,
        MatchError::Trial {
            id: "NCT00000002".to_owned()
        }
    );
}
