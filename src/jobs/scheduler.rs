//! Whose step is next.

use super::{
    Cancelled, Refused,
    bucket::{Bucket, Rate},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The number of a job.
pub type JobId = u32;

/// How urgent a job is. A more urgent one always goes first; a long one gives way between its
/// steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Somebody waits for it.
    #[default]
    Interactive,
    /// Long work that somebody started: a cohort, an import.
    Cohort,
    /// Nobody waits for it.
    Background,
}

/// What a job asks for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Order {
    /// How urgent it is.
    pub priority: Priority,
    /// It takes the place of all earlier jobs of this name: of what is typed, the newest counts.
    pub newest: Option<String>,
    /// Milliseconds from now after which it is stopped.
    pub deadline: Option<f64>,
}

/// How much is taken on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Jobs that have not ended, in each class of urgency.
    pub jobs: usize,
    /// Jobs that may come, in each class of urgency.
    pub rate: Rate,
}

impl Default for Limits {
    /// Far above what a person and a page of cohorts ask for, far below what stops a worker: a
    /// job costs some tens of microseconds before it has done anything.
    fn default() -> Self {
        Self {
            jobs: 256,
            rate: Rate {
                burst: 512,
                per_second: 1_000.0,
            },
        }
    }
}

/// A job whose step is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// Whose.
    pub job: JobId,
    /// Why it is to end with this step.
    pub stop: Option<Cancelled>,
}

/// Jobs that have not ended. Each ends exactly once: by [`Scheduler::end`], or, when it is
/// stopped before its first step, by being listed in [`Scheduler::take_stopped`].
#[derive(Debug)]
pub struct Scheduler {
    limits: Limits,
    buckets: [Bucket; 3],
    jobs: BTreeMap<JobId, Job>,
    /// Jobs stopped before their first step, not listed yet.
    stopped: Vec<(JobId, Cancelled)>,
    /// Counts waits, so that who has waited longest is known.
    waits: u64,
    is_closed: bool,
}

#[derive(Debug)]
struct Job {
    priority: Priority,
    newest: Option<String>,
    /// In milliseconds.
    deadline: f64,
    stop: Option<Cancelled>,
    has_begun: bool,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Waits for its turn, since this count of waits.
    Ready(u64),
    /// Has it.
    Running,
    /// Waits for something that needs no turn: a download.
    Away,
}

impl Default for Scheduler {
    fn default() -> Self {
        Self::new(Limits::default())
    }
}

impl Scheduler {
    /// No jobs yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            buckets: std::array::from_fn(|_| Bucket::new(limits.rate)),
            jobs: BTreeMap::new(),
            stopped: Vec::new(),
            waits: 0,
            is_closed: false,
        }
    }

    /// Takes a job. Earlier ones whose place it takes are stopped.
    ///
    /// # Errors
    /// [`Refused`] says why it is not taken.
    pub fn submit(&mut self, id: JobId, order: Order, now: f64) -> Result<(), Refused> {
        self.check(id, order.priority, now)?;
        if let Some(name) = &order.newest {
            self.supersede(name);
        }
        let job = Job {
            priority: order.priority,
            newest: order.newest,
            deadline: order.deadline.map_or(f64::INFINITY, |wait| now + wait),
            stop: None,
            has_begun: false,
            state: self.ready(),
        };
        self.jobs.insert(id, job);
        Ok(())
    }

    /// Whose step is next: stopped jobs, so that they end; then the most urgent; of these who has
    /// waited longest. `None` while a step runs, or when nobody waits.
    pub fn next(&mut self, now: f64) -> Option<Turn> {
        self.expire(now);
        if self.jobs.values().any(|job| job.state == State::Running) {
            return None;
        }
        let waiting = self.jobs.iter().filter_map(|(&id, job)| match job.state {
            State::Ready(since) => Some((job.stop.is_none(), job.priority, since, id)),
            State::Running | State::Away => None,
        });
        let (.., id) = waiting.min()?;
        let job = self.jobs.get_mut(&id)?;
        (job.state, job.has_begun) = (State::Running, true);
        Some(Turn {
            job: id,
            stop: job.stop,
        })
    }

    /// The step of a job has ended and it waits for the next.
    pub fn pause(&mut self, id: JobId) {
        let ready = self.ready();
        self.set(id, ready);
    }

    /// A job waits for something that needs no turn; it does until [`Scheduler::pause`].
    pub fn leave(&mut self, id: JobId) {
        self.set(id, State::Away);
    }

    /// A job has ended, well or not. Whether it had not before.
    pub fn end(&mut self, id: JobId) -> bool {
        self.jobs.remove(&id).is_some()
    }

    /// Stops a job: one that has not begun ends at once, the others at their next step. Of no
    /// effect when it has ended or is stopped already.
    pub fn stop(&mut self, id: JobId, why: Cancelled) {
        let Some(job) = self.jobs.get_mut(&id) else {
            return;
        };
        job.stop.get_or_insert(why);
        if !job.has_begun {
            self.jobs.remove(&id);
            self.stopped.push((id, why));
        }
    }

    /// Why a job is to stop.
    #[must_use]
    pub fn stop_of(&self, id: JobId) -> Option<Cancelled> {
        self.jobs.get(&id)?.stop
    }

    /// The jobs that were stopped before their first step, each listed once.
    pub fn take_stopped(&mut self) -> Vec<(JobId, Cancelled)> {
        std::mem::take(&mut self.stopped)
    }

    /// Takes no more jobs; those there are go on.
    pub fn drain(&mut self) {
        self.is_closed = true;
    }

    /// Takes no more jobs and stops those there are.
    pub fn shut_down(&mut self) {
        self.drain();
        let all: Vec<JobId> = self.jobs.keys().copied().collect();
        all.into_iter()
            .for_each(|id| self.stop(id, Cancelled::Asked));
    }

    /// Whether every job has ended.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.jobs.is_empty()
    }

    /// When the next deadline is, in milliseconds.
    #[must_use]
    pub fn next_deadline(&self) -> Option<f64> {
        let open = self.jobs.values().filter(|job| job.stop.is_none());
        let deadlines = open.map(|job| job.deadline).filter(|at| at.is_finite());
        deadlines.reduce(f64::min)
    }

    fn check(&mut self, id: JobId, priority: Priority, now: f64) -> Result<(), Refused> {
        if self.is_closed {
            return Err(Refused::Closed);
        }
        if self.jobs.contains_key(&id) {
            return Err(Refused::Known { job: id });
        }
        let alike = self.jobs.values().filter(|job| job.priority == priority);
        let waiting = alike.count();
        if waiting >= self.limits.jobs {
            return Err(Refused::Busy { waiting });
        }
        let taken = self.buckets[priority as usize].take(now);
        taken.map_err(|retry_ms| Refused::TooFast { retry_ms })
    }

    fn supersede(&mut self, name: &str) {
        let same = self.jobs.iter();
        let same = same.filter(|(_, job)| job.newest.as_deref() == Some(name));
        let same: Vec<JobId> = same.map(|(&id, _)| id).collect();
        for id in same {
            self.stop(id, Cancelled::Superseded);
        }
    }

    /// Stops the jobs whose time is over.
    fn expire(&mut self, now: f64) {
        let over = self.jobs.iter();
        let over = over.filter(|(_, job)| job.deadline <= now && job.stop.is_none());
        let over: Vec<JobId> = over.map(|(&id, _)| id).collect();
        for id in over {
            self.stop(id, Cancelled::Deadline);
        }
    }

    fn ready(&mut self) -> State {
        self.waits += 1;
        State::Ready(self.waits)
    }

    fn set(&mut self, id: JobId, state: State) {
        if let Some(job) = self.jobs.get_mut(&id) {
            job.state = state;
        }
    }
}
