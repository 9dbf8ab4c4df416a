//! The model file: opened only through validation.

use thiserror::Error;

/// Why a model file cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// This build cannot open models.
    #[error("model files are not supported by this build")]
    Unsupported,
}
