//! The shape of MiniLM-L6.

/// Values of a token's state.
pub(super) const HIDDEN: usize = super::DIM;
/// Attention heads.
pub(super) const HEADS: usize = 12;
/// Values of one head.
pub(super) const HEAD: usize = HIDDEN / HEADS;
/// Values between the two halves of the feed-forward step.
pub(super) const FEED_FORWARD: usize = 4 * HIDDEN;
/// Layers.
pub(super) const LAYERS: usize = 6;
/// Positions the model was trained with: no text is read beyond them.
pub(super) const POSITIONS: usize = 512;
