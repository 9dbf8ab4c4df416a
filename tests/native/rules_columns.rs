//! The column form of rules against the rules themselves.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use rust_decimal::Decimal;
use trialmatch::rules::{
    Criterion, Leaf, Op, Parse, Rule, Section, Span, TimeUnit, Truth,
    columns::{
        Columns, ColumnsError, Encoded, Encoder, LANES, LaneOutcome, Outcome, Program, code,
    },
};

/// Distinct leaves: ages in years.
fn leaf(years: u8) -> Leaf {
    Leaf::Age {
        op: Op::Ge,
        value: Decimal::from(years),
        unit: TimeUnit::Years,
    }
}

/// A truth for each leaf, fixed by its number.
fn truth_of(leaf: &Leaf, seed: u64) -> Truth {
    let Leaf::Age { value, .. } = leaf else {
        return Truth::Unknown;
    };
    let years: u64 = value.to_string().parse().unwrap();
    match (years + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15 ^ seed) >> 60 {
        0..=4 => Truth::NotMet,
        5..=10 => Truth::Unknown,
        _ => Truth::Met,
    }
}

fn rules() -> impl Strategy<Value = Rule> {
    let leaves = (0u8..12).prop_map(|years| Rule::Leaf(leaf(years)));
    leaves.prop_recursive(6, 64, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Rule::All),
            prop::collection::vec(inner.clone(), 0..5).prop_map(Rule::Any),
            inner.prop_map(|part| Rule::Not(Box::new(part))),
        ]
    })
}

fn criteria() -> impl Strategy<Value = Criterion> {
    let sections = prop::sample::select(vec![
        Section::Inclusion,
        Section::Exclusion,
        Section::Unclear,
    ]);
    let grades = prop::sample::select(vec![
        Parse::Exact,
        Parse::Partial,
        Parse::Gapped,
        Parse::Unparsed,
        Parse::Administrative,
    ]);
    (sections, grades, rules()).prop_map(|(section, parse, rule)| Criterion {
        section,
        span: Span { start: 0, end: 0 },
        depth: 0,
        parse,
        rule,
    })
}

fn trials() -> impl Strategy<Value = Vec<Vec<Criterion>>> {
    prop::collection::vec(prop::collection::vec(criteria(), 0..6), 0..8)
}

fn encode(trials: &[Vec<Criterion>]) -> Encoded {
    let mut encoder = Encoder::new();
    for trial in trials {
        encoder.push(trial);
    }
    encoder.finish()
}

fn open(encoded: &Encoded) -> Result<Program<&[u32], &[u8]>, ColumnsError> {
    Program::open(encoded.leaves.iter().map(String::as_str), encoded.columns())
}

proptest! {
    #[test]
    fn columns_hold_the_rules(trials in trials()) {
        let encoded = encode(&trials);
        let program = open(&encoded).unwrap();
        prop_assert_eq!(program.trials(), trials.len());
        for (row, trial) in trials.iter().enumerate() {
            let back: Vec<_> = program
                .criteria(row)
                .map(|c| (program.section(c), program.grade(c), program.rule(c)))
                .collect();
            let expected: Vec<_> = trial
                .iter()
                .map(|c| (c.section, c.parse, c.rule.clone()))
                .collect();
            prop_assert_eq!(back, expected);
        }
    }

    #[test]
    fn columns_decide_as_the_rules_do(trials in trials(), seed: u64) {
        let encoded = encode(&trials);
        let program = open(&encoded).unwrap();
        let truths = program.truths(|_| true, |leaf| truth_of(leaf, seed));
        let mut outcomes = vec![Outcome::default(); trials.len()];
        program.evaluate(&truths, &mut outcomes);
        let expected: Vec<_> = trials.iter().map(|trial| crate::naive::outcome(trial, |leaf| truth_of(leaf, seed))).collect();
        prop_assert_eq!(outcomes, expected);
        for (row, trial) in trials.iter().enumerate() {
            for (at, criterion) in program.criteria(row).zip(trial) {
                let truth = criterion.rule.evaluate(&mut |leaf| truth_of(leaf, seed));
                prop_assert_eq!(program.truth(at, &truths, &mut Vec::new()), truth);
            }
        }
    }

    /// Patients side by side stand as each of them does alone.
    #[test]
    fn lanes_decide_as_patients_do(trials in trials(), seeds in prop::collection::vec(any::<u64>(), 1..=LANES)) {
        let encoded = encode(&trials);
        let program = open(&encoded).unwrap();
        let decided: Vec<_> = seeds.iter().map(|&seed| program.decided(|_| true, |leaf| truth_of(leaf, seed))).collect();
        let decided: Vec<_> = decided.iter().map(Vec::as_slice).collect();
        let side_by_side = program.side_by_side(&decided);
        for (row, trial) in trials.iter().enumerate() {
            let lanes = side_by_side.outcome(row);
            let against = side_by_side.against(row).fold(0, |all, (_, against)| all | against);
            prop_assert_eq!(against, lanes.against);
            for (lane, &seed) in seeds.iter().enumerate() {
                let alone = crate::naive::outcome(trial, |leaf| truth_of(leaf, seed));
                let LaneOutcome { against, check, undecided } = lanes;
                let bits = [against, check, undecided].map(|mask| mask >> lane & 1 == 1);
                prop_assert_eq!(bits, [alone.against > 0, alone.check > 0, alone.undecided > 0]);
            }
        }
    }

    #[test]
    fn the_order_of_trials_does_not_change_the_leaf_table(trials in trials()) {
        let mut reversed = trials.clone();
        reversed.reverse();
        prop_assert_eq!(encode(&trials).leaves, encode(&reversed).leaves);
    }

    /// Columns of any content are refused or evaluated; they never panic.
    #[test]
    fn hostile_codes_are_refused_or_are_rules(codes in prop::collection::vec(
        prop_oneof![0u32..4, code::FIRST_OPERATOR..=u32::MAX], 0..12)) {
        let leaves = ["{\"kind\":\"unparsed\"}", "{\"kind\":\"healthy_volunteer\"}"];
        let columns = Columns {
            rule_ends: vec![u32::try_from(codes.len()).unwrap()],
            codes,
            sections: vec![0],
            grades: vec![0],
            trial_ends: vec![1],
        };
        if let Ok(program) = Program::open(leaves, columns) {
            let mut outcomes = [Outcome::default()];
            program.evaluate(&[Truth::Met, Truth::Unknown], &mut outcomes);
            let again = encode(&[vec![Criterion {
                section: Section::Inclusion,
                span: Span { start: 0, end: 0 },
                depth: 0,
                parse: Parse::Exact,
                rule: program.rule(0),
            }]]);
            prop_assert!(open(&again).is_ok());
        }
    }

    #[test]
    fn kleene_laws_hold(a in truths(), b in truths(), c in truths()) {
        prop_assert_eq!(!!a, a);
        prop_assert_eq!(a.and(b), b.and(a));
        prop_assert_eq!(a.or(b), b.or(a));
        prop_assert_eq!(!(a.and(b)), (!a).or(!b));
        prop_assert_eq!(!(a.or(b)), (!a).and(!b));
        prop_assert_eq!(a.and(b.and(c)), a.and(b).and(c));
        prop_assert_eq!(a.or(b.or(c)), a.or(b).or(c));
        prop_assert_eq!(a.and(b.or(c)), a.and(b).or(a.and(c)));
        prop_assert_eq!(a.or(a.and(b)), a);
        prop_assert_eq!(a.and(Truth::Met), a);
        prop_assert_eq!(a.or(Truth::NotMet), a);
    }
}

fn truths() -> impl Strategy<Value = Truth> {
    prop::sample::select(vec![Truth::NotMet, Truth::Unknown, Truth::Met])
}

#[test]
fn kleene_tables_are_those_of_the_textbook() {
    use Truth::{Met as T, NotMet as F, Unknown as U};
    let values = [T, U, F];
    let and = [[T, U, F], [U, U, F], [F, F, F]];
    let or = [[T, T, T], [T, U, U], [T, U, F]];
    for (i, a) in values.into_iter().enumerate() {
        for (j, b) in values.into_iter().enumerate() {
            assert_eq!(a.and(b), and[i][j], "{a:?} and {b:?}");
            assert_eq!(a.or(b), or[i][j], "{a:?} or {b:?}");
        }
    }
    assert_eq!([!T, !U, !F], [F, U, T]);
    assert_eq!((Truth::all([]), Truth::any([])), (T, F));
}

#[test]
fn any_number_of_threads_gives_the_same_outcomes() {
    let trials: Vec<Vec<Criterion>> = (0u8..200)
        .cycle()
        .take(70_000)
        .enumerate()
        .map(|(i, years)| {
            let rule = Rule::Any(vec![
                Rule::Not(Box::new(Rule::Leaf(leaf(years)))),
                Rule::Leaf(leaf(u8::try_from(i % 251).unwrap())),
            ]);
            vec![Criterion {
                section: if i % 3 == 0 {
                    Section::Exclusion
                } else {
                    Section::Inclusion
                },
                span: Span { start: 0, end: 0 },
                depth: 0,
                parse: if i % 5 == 0 {
                    Parse::Partial
                } else {
                    Parse::Exact
                },
                rule,
            }]
        })
        .collect();
    let encoded = encode(&trials);
    let program = open(&encoded).unwrap();
    let outcomes = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap().install(|| {
            let truths = program.truths(|_| true, |leaf| truth_of(leaf, 7));
            let mut outcomes = vec![Outcome::default(); program.trials()];
            program.evaluate(&truths, &mut outcomes);
            (truths, outcomes)
        })
    };
    let one = outcomes(1);
    assert!(one.1.iter().any(|o| o.against > 0) && one.1.iter().any(|o| o.check > 0));
    assert_eq!(one, outcomes(2));
    assert_eq!(one, outcomes(4));
}

/// Counts stop at 65,535 and never run over into each other.
#[test]
fn a_trial_of_very_many_criteria_is_counted_to_the_end() {
    let criterion = |section, years| Criterion {
        section,
        span: Span { start: 0, end: 0 },
        depth: 0,
        parse: Parse::Exact,
        rule: Rule::Leaf(leaf(years)),
    };
    let wanted = std::iter::repeat_n(criterion(Section::Inclusion, 1), 66_000);
    let unwanted = std::iter::repeat_n(criterion(Section::Exclusion, 2), 3);
    let small = vec![criterion(Section::Inclusion, 1)];
    let trials = [small.clone(), wanted.chain(unwanted).collect(), small];
    let encoded = encode(&trials);
    let program = open(&encoded).unwrap();
    let outcomes = |truth| {
        let truths = program.truths(|_| true, |l| if *l == leaf(1) { truth } else { Truth::Met });
        let mut outcomes = [Outcome::default(); 3];
        program.evaluate(&truths, &mut outcomes);
        outcomes
    };
    let none = Outcome::default();
    let favours = |favours| Outcome { favours, ..none };
    let undecided = |undecided| Outcome { undecided, ..none };
    let against = 3;
    let crowded = favours(u16::MAX);
    let expected = [favours(1), Outcome { against, ..crowded }, favours(1)];
    assert_eq!(outcomes(Truth::Met), expected);
    let crowded = undecided(u16::MAX);
    let expected = [undecided(1), Outcome { against, ..crowded }, undecided(1)];
    assert_eq!(outcomes(Truth::Unknown), expected);
}

#[test]
fn broken_columns_are_named() {
    let good = encode(&[vec![Criterion {
        section: Section::Inclusion,
        span: Span { start: 0, end: 0 },
        depth: 0,
        parse: Parse::Exact,
        rule: Rule::All(vec![Rule::Leaf(leaf(18)), Rule::Leaf(leaf(3))]),
    }]]);
    let broken = |change: &dyn Fn(&mut Encoded)| {
        let mut bad = good.clone();
        change(&mut bad);
        open(&bad).map(|_| ()).unwrap_err().to_string()
    };
    type Change = (&'static dyn Fn(&mut Encoded), &'static str);
    let table: [Change; 9] = [
        (
            &|e| e.leaves[0] = "{}".into(),
            "invalid leaf in row 0: missing field `kind`",
        ),
        (
            &|e| e.codes[1] = 9,
            "criterion 0 is not a rule: code 9 is neither an operator nor one of 2 leaves",
        ),
        (&|e| e.codes[2] = code::OR, "a fold has no list of its kind"),
        (&|e| e.codes[0] = 0, "a fold has no list of its kind"),
        (&|e| e.codes[4] = 1, "it leaves 3 values instead of one"),
        (
            &|e| e.rule_ends[0] = 4,
            "column `rule_ends`: row 0 ends at 4, expected 5",
        ),
        (
            &|e| e.trial_ends.push(0),
            "column `trial_ends`: row 1 ends at 0, expected at least 1",
        ),
        (
            &|e| e.sections[0] = 3,
            "column `sections`: row 0 holds 3, expected at most 2",
        ),
        (
            &|e| e.grades.clear(),
            "column `grades`: expected 1 rows, got 0",
        ),
    ];
    for (change, expected) in table {
        let message = broken(change);
        assert!(message.contains(expected), "{message}");
    }
}
