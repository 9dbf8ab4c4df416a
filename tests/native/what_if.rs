//! What if a fact were different: which trials move and which verdicts make them, by hand.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{ask, build, demo_trials, patient, query, run, trial};
use trialmatch::jobs::Cancel;
use trialmatch::matcher::{
    Effect, Flow, Group, MatchRequest, Move, Source, Verdict, WhatIf, what_if,
};
use trialmatch::patient::Patient;
use trialmatch::registry::Trial;
use trialmatch::snapshot::Snapshot;
use trialmatch::vocab::Lang;

const UNKNOWN: &str = r#"{"diagnosis": "asthma", "healthy_volunteer": false}"#;
const ECOG_2: &str = r#"{"diagnosis": "asthma", "healthy_volunteer": false,
    "measures": [{"analyte": "ecog", "value": 2}]}"#;

fn with_criteria(id: &str, inclusion: &str) -> Trial {
    Trial {
        eligibility: format!("Inclusion Criteria:\n\n{inclusion}"),
        ..trial(id, "asthma")
    }
}

/// An ECOG of 2 fails the first trial, settles the second, leaves the third open.
fn snapshot() -> Snapshot {
    Snapshot::open(&build([
        with_criteria("NCT00000001", "- ECOG performance status 0-1\n"),
        with_criteria("NCT00000002", "- ECOG performance status 0-2\n"),
        with_criteria(
            "NCT00000003",
            "- ECOG performance status 0-2\n- Platelets ≥ 100 x 10^9/L\n",
        ),
    ]))
    .unwrap()
}

fn changed(snapshot: &Snapshot, request: &MatchRequest, to: &str) -> WhatIf {
    let query = |patient: &Patient| Ok(query(patient));
    what_if(snapshot, request, &patient(to), query, &Cancel::default()).unwrap()
}

fn open_groups(json: &str) -> MatchRequest {
    let request = ask(patient(json));
    MatchRequest::new(request.patient, request.screened_on)
}

fn of<'a>(moved: &'a WhatIf, id: &str) -> &'a Move {
    moved.moved.iter().find(|m| m.nct_id == id).unwrap()
}

#[test]
fn groups_flows_and_places_before_and_after() {
    let moved = changed(&snapshot(), &open_groups(UNKNOWN), ECOG_2);
    assert_eq!((moved.before.possible, moved.before.eligible), (3, 0));
    let after = moved.after;
    assert_eq!((after.eligible, after.possible, after.excluded), (1, 1, 1));
    let flow = |from, to| Flow {
        from,
        to,
        trials: 1,
    };
    assert_eq!(
        moved.flows,
        [
            flow(Group::Possible, Group::Eligible),
            flow(Group::Possible, Group::Excluded)
        ]
    );
    assert_eq!(moved.moves, 2);
    // The three have the same score, so the list is in order of id: the first leaves it and the
    // others move up.
    let first = of(&moved, "NCT00000001");
    assert_eq!((first.from.rank, first.to.rank), (Some(1), None));
    let second = of(&moved, "NCT00000002");
    assert_eq!((second.from.rank, second.to.rank), (Some(2), Some(1)));
    assert_eq!(
        (second.from.group, second.to.group),
        (Group::Possible, Group::Eligible)
    );
}

#[test]
fn flips_hold_both_verdicts_and_nothing_else() {
    let moved = changed(&snapshot(), &open_groups(UNKNOWN), ECOG_2);
    let [flip] = of(&moved, "NCT00000001").flips.as_slice() else {
        panic!("the ECOG alone has changed");
    };
    let (before, after) = (flip.before.as_ref().unwrap(), flip.after.as_ref().unwrap());
    assert_eq!(
        (before.effect, after.effect),
        (Effect::Undecided, Effect::Against)
    );
    assert!(matches!(&after.source,
        Source::Text { quote, .. } if quote == "ECOG performance status 0-1"));
    let margin = after.reasons[0].margin.as_ref().unwrap();
    assert_eq!(margin.render(Lang::En), "1 above the limit");
}

#[test]
fn the_same_patient_moves_nothing() {
    let moved = changed(&snapshot(), &open_groups(ECOG_2), ECOG_2);
    assert_eq!(
        (moved.moves, moved.moved.len(), moved.flows.len()),
        (0, 0, 0)
    );
    assert_eq!(moved.before, moved.after);
}

/// Of a list of one, the first trial is replaced by the second; the third, which stays in its
/// group outside the list, is not said to move.
#[test]
fn a_trial_that_enters_or_leaves_what_is_shown_moves() {
    let snapshot = Snapshot::open(&build([
        trial("NCT00000001", "asthma"),
        trial("NCT00000002", "gout"),
        trial("NCT00000003", "migraine"),
    ]))
    .unwrap();
    let request = MatchRequest {
        limit: 1,
        ..open_groups(r#"{"diagnosis": "asthma"}"#)
    };
    let moved = changed(&snapshot, &request, r#"{"diagnosis": "gout"}"#);
    assert_eq!((moved.moves, moved.flows.len()), (2, 0));
    let [first] = moved.moved.as_slice() else {
        panic!("as many as the limit");
    };
    assert_eq!(first.nct_id, "NCT00000001");
    assert_eq!(first.from.rank, Some(1));
    assert!(first.from.score > first.to.score);
    assert_eq!(first.flips, []);
}

/// Without a place there is no verdict on distance.
#[test]
fn a_place_that_is_added_shows_as_a_new_verdict() {
    let request = open_groups(ECOG_2);
    let far = r#"{"diagnosis": "asthma", "healthy_volunteer": false,
        "measures": [{"analyte": "ecog", "value": 2}],
        "location": {"latitude": 42.36, "longitude": -71.06, "radius_km": 50}}"#;
    let moved = changed(&snapshot(), &request, far);
    let [flip] = of(&moved, "NCT00000002").flips.as_slice() else {
        panic!("the distance alone has changed");
    };
    assert_eq!(flip.before, None);
    assert_eq!(
        flip.after.as_ref().map(|v| v.kind.as_ref()),
        Some("distance")
    );
}

/// Both sides are those of two whole matches, on trials with criteria like real ones.
#[test]
fn agrees_with_two_answers() {
    let snapshot = Snapshot::open(&build(demo_trials(80))).unwrap();
    let (before, after) = (
        r#"{"conditions": [{"condition": "nsclc"}], "sex": "female"}"#,
        r#"{"conditions": [{"condition": "nsclc"}], "sex": "female",
            "birth": {"date": "2015-03-01"}}"#,
    );
    let whole = |json| MatchRequest {
        limit: usize::MAX,
        ..ask(patient(json))
    };
    let answers = [before, after].map(|json| run(&snapshot, &whole(json)));
    let moved = changed(&snapshot, &whole(before), after);
    assert_eq!(
        [moved.before, moved.after],
        [answers[0].groups, answers[1].groups]
    );
    let result = |side: usize, id: &str| {
        let mut results = answers[side].results.iter();
        results.find(|r| r.nct_id == id).unwrap()
    };
    let effects = |verdicts: &[Verdict]| verdicts.iter().map(|v| v.effect).collect::<Vec<_>>();
    let mut moving = 0;
    for from in &answers[0].results {
        let to = result(1, &from.nct_id);
        let Some(found) = moved.moved.iter().find(|m| m.nct_id == from.nct_id) else {
            assert_eq!(from.group, to.group, "{}", from.nct_id);
            continue;
        };
        moving += 1;
        assert_ne!(from.group, to.group, "{}", from.nct_id);
        assert_eq!([found.from.group, found.to.group], [from.group, to.group]);
        assert_eq!(
            [found.from.rank, found.to.rank],
            [Some(from.rank), Some(to.rank)]
        );
        let (old, new) = (effects(&from.verdicts), effects(&to.verdicts));
        let flipped = old.iter().zip(&new).filter(|(old, new)| old != new).count();
        assert_eq!(found.flips.len(), flipped, "{}", from.nct_id);
        assert!(flipped > 0);
    }
    assert!(moving > 0);
    assert_eq!(moved.moves, moving);
}
