//! What to ask: the fact that an undecided statement lacks, and the replies that would tell.
//!
//! A [`Subject`] is one question to the clinician. Its [`replies`](Subject::replies) stand for
//! every way the answer can bear on given statements: between two bounds one value is as good as
//! another, so one of each stretch is enough.

mod measure;
mod replies;
mod reply;
mod subject;

pub use reply::{Course, Reply};
pub use subject::Subject;
