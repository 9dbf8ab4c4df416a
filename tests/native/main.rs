//! Every native test in one program: as forty programs they took most of the time in linking.
//! What measures its own process (`patient_fhir_large.rs`) stands alone.

#[path = "../support/embedding_cases.rs"]
#[expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests may panic, and say what they skip"
)]
mod embedding_cases;
#[path = "../support/fact_text.rs"]
mod fact_text;
#[path = "../support/kernel_cases.rs"]
mod kernel_cases;
#[path = "../support/naive.rs"]
mod naive;
#[path = "../support/rule_text.rs"]
mod rule_text;
#[path = "../support/mod.rs"]
mod support;
#[path = "../support/synthetic_model.rs"]
#[expect(clippy::unwrap_used, reason = "helpers of tests may panic")]
mod synthetic_model;

mod architecture;
mod ask_next;
mod bad_input_registry;
mod cli_screen;
mod cli_serve;
mod cli_snapshot;
mod cohort;
mod compare;
mod criteria;
mod criteria_cases;
mod distance;
mod embedding;
mod facts;
mod jobs;
mod kernels;
mod matcher;
mod model_file;
mod near_miss;
mod note;
mod note_eval;
mod patient_csv;
mod patient_deidentify;
mod patient_fhir;
mod patient_form;
mod patient_validate;
mod pitfalls;
mod pyarrow;
mod rank;
mod registry;
mod replay;
mod retrieval;
mod rules_columns;
mod rules_real;
mod snapshot;
mod units;
mod what_if;
