//! The scheduler against a model of it, and with real work: every job ends exactly once, in
//! order, whatever is cancelled, late, superseded or panics.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use crate::support::{build, query, trial};
use jiff::civil::date;
use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};
use trialmatch::jobs::{
    Board, Cancel, Cancelled, JobId, Limits, Order, Priority, Rate, Refused, Scheduler,
};
use trialmatch::matcher::cohort::{Cohort, CohortOptions};
use trialmatch::patient::{Patient, entries::Entry};
use trialmatch::problem::{Problem, contained};
use trialmatch::snapshot::Snapshot;

const PRIORITIES: [Priority; 3] = [
    Priority::Interactive,
    Priority::Cohort,
    Priority::Background,
];

/// Numbers that look random and are the same in every run (splitmix64, Steele et al. 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// True once in so many times.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

fn limits(jobs: usize) -> Limits {
    Limits {
        jobs,
        rate: Rate {
            burst: 1_000_000,
            per_second: 1.0,
        },
    }
}

fn interactive() -> Order {
    Order::default()
}

fn of(priority: Priority) -> Order {
    Order {
        priority,
        ..Order::default()
    }
}

/// The jobs in the order of their first steps, each of one step.
fn run_all(scheduler: &mut Scheduler, now: f64) -> Vec<JobId> {
    let mut order = Vec::new();
    while let Some(turn) = scheduler.next(now) {
        order.push(turn.job);
        assert!(scheduler.end(turn.job));
    }
    order
}

#[test]
fn the_most_urgent_goes_first_and_equals_in_their_order() {
    let mut scheduler = Scheduler::default();
    for (id, priority) in [
        (1, Priority::Background),
        (2, Priority::Cohort),
        (3, Priority::Interactive),
        (4, Priority::Cohort),
        (5, Priority::Interactive),
    ] {
        scheduler.submit(id, of(priority), 0.0).unwrap();
    }
    assert_eq!(run_all(&mut scheduler, 0.0), [3, 5, 2, 4, 1]);
    assert!(scheduler.is_idle());
}

#[test]
fn long_jobs_take_turns_and_let_urgent_ones_pass() {
    let mut scheduler = Scheduler::default();
    scheduler.submit(1, of(Priority::Cohort), 0.0).unwrap();
    scheduler.submit(2, of(Priority::Cohort), 0.0).unwrap();
    let step = |scheduler: &mut Scheduler| {
        let turn = scheduler.next(0.0).unwrap();
        assert_eq!(scheduler.next(0.0), None, "one step at a time");
        scheduler.pause(turn.job);
        turn.job
    };
    assert_eq!([step(&mut scheduler), step(&mut scheduler)], [1, 2]);
    scheduler.submit(3, interactive(), 0.0).unwrap();
    let turn = scheduler.next(0.0).unwrap();
    assert_eq!(turn.job, 3);
    assert!(scheduler.end(3));
    assert_eq!([step(&mut scheduler), step(&mut scheduler)], [1, 2]);
    // One that waits for a download holds nobody up.
    let turn = scheduler.next(0.0).unwrap();
    scheduler.leave(turn.job);
    assert_eq!([step(&mut scheduler), step(&mut scheduler)], [2, 2]);
    scheduler.pause(turn.job);
    assert_eq!([step(&mut scheduler), step(&mut scheduler)], [2, 1]);
}

#[test]
fn the_newest_of_a_name_takes_the_place_of_the_others() {
    let mut scheduler = Scheduler::default();
    let typed = || Order {
        newest: Some("list".to_owned()),
        ..Order::default()
    };
    scheduler.submit(1, typed(), 0.0).unwrap();
    assert_eq!(scheduler.next(0.0).unwrap().job, 1);
    for id in [2, 3, 4] {
        scheduler.submit(id, typed(), 0.0).unwrap();
    }
    let superseded = [(2, Cancelled::Superseded), (3, Cancelled::Superseded)];
    assert_eq!(scheduler.take_stopped(), superseded);
    assert_eq!(scheduler.stop_of(1), Some(Cancelled::Superseded), "it runs");
    assert!(scheduler.end(1));
    assert_eq!(run_all(&mut scheduler, 0.0), [4]);
}

#[test]
fn late_and_cancelled_jobs_end_before_or_with_their_next_step() {
    let mut scheduler = Scheduler::default();
    let within = |deadline| Order {
        deadline: Some(deadline),
        ..Order::default()
    };
    scheduler.submit(1, within(10.0), 0.0).unwrap();
    scheduler.submit(2, within(20.0), 0.0).unwrap();
    scheduler.submit(3, interactive(), 0.0).unwrap();
    scheduler.submit(4, interactive(), 0.0).unwrap();
    assert_eq!(scheduler.next_deadline(), Some(10.0));
    assert_eq!(scheduler.next(5.0).unwrap().job, 1);
    scheduler.pause(1);
    scheduler.stop(4, Cancelled::Asked);
    scheduler.stop(4, Cancelled::Asked);
    // At 20 the second is late and has not begun; the first has, and ends with its next step.
    let turn = scheduler.next(20.0).unwrap();
    assert_eq!((turn.job, turn.stop), (1, Some(Cancelled::Deadline)));
    let stopped = [(4, Cancelled::Asked), (2, Cancelled::Deadline)];
    assert_eq!(scheduler.take_stopped(), stopped);
    assert!(scheduler.end(1));
    assert!(!scheduler.end(1), "once");
    assert_eq!(run_all(&mut scheduler, 20.0), [3]);
}

#[test]
fn more_than_may_wait_or_come_is_refused_and_nothing_is_kept_of_it() {
    let mut scheduler = Scheduler::new(Limits {
        jobs: 2,
        rate: Rate {
            burst: 3,
            per_second: 10.0,
        },
    });
    scheduler.submit(1, interactive(), 0.0).unwrap();
    scheduler.submit(2, interactive(), 0.0).unwrap();
    let busy = Refused::Busy { waiting: 2 };
    assert_eq!(scheduler.submit(3, interactive(), 0.0), Err(busy));
    assert_eq!(Problem::from(busy).code, "busy");
    // A cohort has its own places.
    scheduler.submit(3, of(Priority::Cohort), 0.0).unwrap();
    let known = Refused::Known { job: 3 };
    assert_eq!(scheduler.submit(3, interactive(), 0.0), Err(known));
    assert_eq!(run_all(&mut scheduler, 0.0), [1, 2, 3]);
    scheduler.submit(4, interactive(), 0.0).unwrap();
    let fast = Refused::TooFast { retry_ms: 100.0 };
    assert_eq!(scheduler.submit(5, interactive(), 0.0), Err(fast));
    scheduler.submit(5, interactive(), 100.0).unwrap();
}

#[test]
fn a_drained_scheduler_ends_what_it_has_and_one_shut_down_stops_it() {
    let mut scheduler = Scheduler::default();
    scheduler.submit(1, interactive(), 0.0).unwrap();
    scheduler.drain();
    assert_eq!(
        scheduler.submit(2, interactive(), 0.0),
        Err(Refused::Closed)
    );
    assert_eq!(run_all(&mut scheduler, 0.0), [1]);

    let mut scheduler = Scheduler::default();
    scheduler.submit(1, interactive(), 0.0).unwrap();
    scheduler.submit(2, interactive(), 0.0).unwrap();
    assert_eq!(scheduler.next(0.0).unwrap().job, 1);
    scheduler.shut_down();
    assert_eq!(scheduler.take_stopped(), [(2, Cancelled::Asked)]);
    assert_eq!(scheduler.stop_of(1), Some(Cancelled::Asked));
    assert!(scheduler.end(1) && scheduler.is_idle());
}

/// What a model knows of a job.
#[derive(Debug)]
struct Known {
    priority: Priority,
    newest: Option<String>,
    deadline: f64,
    stop: Option<Cancelled>,
    has_begun: bool,
    /// Since which count it waits; `None` when it runs or is away.
    waits: Option<u64>,
}

/// The scheduler's contract in the plainest words.
#[derive(Default)]
struct Model {
    open: BTreeMap<JobId, Known>,
    ended: BTreeMap<JobId, Option<Cancelled>>,
    count: u64,
}

impl Model {
    fn end(&mut self, id: JobId, why: Option<Cancelled>) {
        assert!(self.open.remove(&id).is_some(), "{id} was not open");
        assert!(self.ended.insert(id, why).is_none(), "{id} ended twice");
    }

    fn wait(&mut self, id: JobId) {
        self.count += 1;
        self.open.get_mut(&id).unwrap().waits = Some(self.count);
    }

    fn stop(&mut self, id: JobId, why: Cancelled) {
        if let Some(job) = self.open.get_mut(&id) {
            job.stop.get_or_insert(why);
        }
    }

    /// Who is next: one that is stopped, else the most urgent, else who waits longest.
    fn next(&self) -> Option<JobId> {
        let ready = self.open.iter().filter(|(_, job)| job.waits.is_some());
        let ready = ready.filter(|(_, job)| job.has_begun || job.stop.is_none());
        let key = |job: &Known| (job.stop.is_none(), job.priority, job.waits);
        ready.min_by_key(|(_, job)| key(job)).map(|(&id, _)| id)
    }
}

/// One random history of `count` jobs.
fn history(seed: u64, count: u32) {
    let mut dice = Dice(seed);
    let mut scheduler = Scheduler::new(limits(40));
    let mut model = Model::default();
    let (mut now, mut last, mut refused) = (0.0, 0, 0u32);
    let mut away: Vec<JobId> = Vec::new();
    while last < count || !model.open.is_empty() {
        now += dice.below(10) as f64;
        for _ in 0..dice.below(4) {
            if last < count {
                last += 1;
                refused += u32::from(!submit(&mut scheduler, &mut model, &mut dice, last, now));
            }
        }
        if dice.once_in(3) && last > 0 {
            let id = last - dice.below(60.min(last as usize)) as u32;
            scheduler.stop(id, Cancelled::Asked);
            model.stop(id, Cancelled::Asked);
        }
        if !away.is_empty() && dice.once_in(2) {
            let id = away.swap_remove(dice.below(away.len()));
            scheduler.pause(id);
            model.wait(id);
        }
        step(&mut scheduler, &mut model, &mut dice, now, &mut away);
    }
    assert!(scheduler.is_idle() && scheduler.take_stopped().is_empty());
    assert_eq!(model.ended.len() as u32 + refused, count, "seed {seed}");
    for why in [
        None,
        Some(Cancelled::Asked),
        Some(Cancelled::Deadline),
        Some(Cancelled::Superseded),
    ] {
        let ended = model.ended.values().filter(|ended| **ended == why);
        assert!(ended.count() > 0, "none ended with {why:?}");
    }
    assert!(refused > 0, "the queue was full at times");
}

/// Gives a random job to both; whether it was taken.
fn submit(
    scheduler: &mut Scheduler,
    model: &mut Model,
    dice: &mut Dice,
    id: JobId,
    now: f64,
) -> bool {
    let order = Order {
        priority: PRIORITIES[dice.below(3)],
        newest: dice.once_in(4).then(|| format!("field {}", dice.below(3))),
        deadline: dice.once_in(3).then(|| dice.below(400) as f64),
    };
    let alike = model
        .open
        .values()
        .filter(|job| job.priority == order.priority && (job.has_begun || job.stop.is_none()));
    let is_full = alike.count() >= 40;
    match scheduler.submit(id, order.clone(), now) {
        Err(Refused::Busy { waiting }) => {
            assert!(is_full && waiting == 40);
            return false;
        }
        taken => taken.unwrap(),
    }
    assert!(!is_full);
    if order.newest.is_some() {
        let same = model.open.iter();
        let same: Vec<JobId> = same
            .filter(|(_, job)| job.newest == order.newest)
            .map(|(&id, _)| id)
            .collect();
        same.into_iter()
            .for_each(|id| model.stop(id, Cancelled::Superseded));
    }
    let job = Known {
        priority: order.priority,
        newest: order.newest,
        deadline: order.deadline.map_or(f64::INFINITY, |wait| now + wait),
        stop: None,
        has_begun: false,
        waits: None,
    };
    model.open.insert(id, job);
    model.wait(id);
    true
}

/// One step of whoever is next, which ends, pauses, leaves or panics.
fn step(
    scheduler: &mut Scheduler,
    model: &mut Model,
    dice: &mut Dice,
    now: f64,
    away: &mut Vec<JobId>,
) {
    let late = model.open.iter().filter(|(_, job)| job.deadline <= now);
    let late: Vec<JobId> = late.map(|(&id, _)| id).collect();
    late.into_iter()
        .for_each(|id| model.stop(id, Cancelled::Deadline));
    let turn = scheduler.next(now);
    for (id, why) in scheduler.take_stopped() {
        let job = &model.open[&id];
        assert!(!job.has_begun && job.stop == Some(why), "{id}: {job:?}");
        model.end(id, Some(why));
    }
    assert_eq!(turn.map(|turn| turn.job), model.next());
    let Some(turn) = turn else { return };
    let job = model.open.get_mut(&turn.job).unwrap();
    assert_eq!(turn.stop, job.stop);
    (job.has_begun, job.waits) = (true, None);
    match dice.below(4) {
        0 if turn.stop.is_none() => {
            scheduler.pause(turn.job);
            model.wait(turn.job);
        }
        1 if turn.stop.is_none() => {
            scheduler.leave(turn.job);
            away.push(turn.job);
        }
        2 => {
            let failed = contained("the step", || -> Result<(), Problem> {
                std::panic::resume_unwind(Box::new("a fault"))
            });
            assert_eq!(failed.unwrap_err().code, "panic");
            assert!(scheduler.end(turn.job));
            model.end(turn.job, turn.stop);
        }
        _ => {
            assert!(scheduler.end(turn.job));
            model.end(turn.job, turn.stop);
        }
    }
}

#[test]
fn ten_thousand_jobs_end_once_each_and_in_order() {
    for seed in 0..10 {
        history(seed, 1_000);
    }
}

/// What a page does to a job while it runs.
static BOARD: Board = Board::new();

/// A patient whose relevance panics, by its row.
fn is_faulty(row: u64) -> bool {
    row % 7 == 3
}

fn patients(count: u64) -> Vec<Entry> {
    let patient = |row| Entry {
        row,
        patient: Ok(Patient {
            id: Some(format!("P{row}")),
            ..Patient::default()
        }),
        faults: Vec::new(),
    };
    (1..=count).map(patient).collect()
}

/// Jobs of real work, cohorts of seven of whom one panics, on the pool of threads, while another
/// thread stops jobs at random over the board: each ends whole or stopped, and the snapshot and
/// the pool go on.
#[test]
fn real_work_is_stopped_from_another_thread_and_panics_alone() {
    const JOBS: u32 = 2_000;
    let snapshot = Snapshot::open(&build([
        trial("NCT00000001", "asthma"),
        trial("NCT00000002", "gout"),
    ]));
    let snapshot = snapshot.unwrap();
    let running = AtomicU32::new(0);
    let is_done = AtomicBool::new(false);
    let outcomes = Mutex::new([0u32; 2]);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut dice = Dice(5);
            while !is_done.load(Ordering::SeqCst) {
                if dice.once_in(3) {
                    BOARD.stop(running.load(Ordering::SeqCst).max(1), Cancelled::Asked);
                }
                std::thread::yield_now();
            }
        });
        let mut scheduler = Scheduler::new(limits(JOBS as usize));
        for id in 1..=JOBS {
            scheduler.submit(id, interactive(), 0.0).unwrap();
        }
        let mut next = 1;
        while let Some(turn) = scheduler.next(0.0) {
            assert_eq!(turn.job, next);
            running.store(turn.job, Ordering::SeqCst);
            let cancel = Cancel::on_board(&BOARD, turn.job);
            let stopped = cohort_of_seven(&snapshot, &cancel);
            outcomes.lock().unwrap()[usize::from(stopped)] += 1;
            assert!(scheduler.end(turn.job));
            next += 1;
        }
        is_done.store(true, Ordering::SeqCst);
        assert_eq!(next, JOBS + 1);
    });
    let [whole, stopped] = *outcomes.lock().unwrap();
    assert_eq!(whole + stopped, JOBS);
    assert!(whole > 0 && stopped > 0, "{whole} whole, {stopped} stopped");
}

/// Screens seven patients; whether it was stopped.
fn cohort_of_seven(snapshot: &Snapshot, cancel: &Cancel) -> bool {
    let batch = patients(7);
    let relevance = |patient: &Patient| {
        let row: u64 = patient.id.as_deref().unwrap()[1..].parse().unwrap();
        if is_faulty(row) {
            std::panic::resume_unwind(Box::new("a fault of the engine".to_owned()));
        }
        query(patient)
    };
    let mut cohort = Cohort::new(snapshot, CohortOptions::new(date(2026, 6, 30))).unwrap();
    let results = cohort.screen(snapshot, &relevance, &batch, cancel);
    for (screened, entry) in results.screened.iter().zip(&batch) {
        assert_eq!(screened.row, entry.row);
        let code = screened.error.as_ref().map(|error| error.code.as_str());
        assert_eq!(code, is_faulty(entry.row).then_some("panic"));
    }
    assert_eq!(results.cancelled, results.screened.len() < 7);
    results.cancelled
}
