//! One patient against all trials of a snapshot: groups, order, verdicts; and cohorts of them.

mod answer;
mod ask_next;
pub mod cohort;
mod comparison;
mod criteria;
mod error;
mod facets;
mod field_table;
mod judgement;
mod matching;
mod near_miss;
mod order;
mod packed;
mod patient_text;
mod places;
mod question;
pub mod replay;
mod request;
mod screen;
mod shown;
mod sites;
mod travel;
mod verdicts;
mod what_if;

pub use answer::*;
pub use ask_next::ASK_TRIALS;
pub use comparison::{
    COMPARED_FEWEST, COMPARED_MOST, ComparedTrial, Comparison, ComparisonCell, ComparisonRow,
    FieldTopic, Topic, compare,
};
pub use error::MatchError;
pub use facets::{FacetCount, Facets};
pub use matching::{Matcher, PATIENT_TOKENS, answer};
pub use packed::PackedAnswer;
pub use patient_text::{patient_query, patient_text};
pub use question::{Question, QuestionChoice, QuestionExample, QuestionInput};
pub use request::{Filters, MatchRequest, Sort};
pub use sites::{SiteSummary, SiteView, trial_sites};
pub use what_if::{Flip, Flow, Move, Standing, WhatIf, what_if};
