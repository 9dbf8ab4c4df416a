//! Registry files (ClinicalTrials.gov API v2 JSON, older XML) become [`Trial`]s.

mod model;

pub use model::*;
