//! The layout of matrix products: sixteen rows side by side.
//!
//! A panel holds [`PANEL`] rows of `dim` values. Its bytes are ordered by groups of four values:
//! group 0 of row 0, group 0 of row 1, … group 0 of row 15, group 1 of row 0, and so on. One
//! group of a panel is 64 bytes: one AVX-512 register, two AVX2 or four of 128 bits. Each 32-bit
//! lane belongs to one row, so a product needs no sum across lanes at its end, which for the
//! short rows of an encoder (384 values) would cost as much as the product itself.

/// Rows in a panel.
pub const PANEL: usize = 16;

/// Bytes of one group of four values of all rows of a panel.
pub(super) const GROUP: usize = 4 * PANEL;

/// Packed rows: panels of `dim` values at equal distances.
#[derive(Clone, Copy, Debug)]
pub struct PanelView<'a> {
    bytes: &'a [u8],
    dim: usize,
    stride: usize,
    panels: usize,
}

impl<'a> PanelView<'a> {
    /// Panels that follow one another without gaps.
    ///
    /// # Panics
    /// When `dim` is zero or no multiple of 4, or `bytes` is no whole number of panels.
    pub fn contiguous(bytes: &'a [u8], dim: usize) -> Self {
        let panel = PANEL * dim;
        assert!(
            bytes.len().is_multiple_of(panel),
            "packed rows: {} bytes are no whole number of panels of {panel}",
            bytes.len()
        );
        Self::strided(bytes, dim, panel, bytes.len() / panel)
    }

    /// `panels` panels, each `stride` bytes after the one before.
    ///
    /// # Panics
    /// When `dim` is zero or no multiple of 4, or the last panel does not end within `bytes`.
    pub fn strided(bytes: &'a [u8], dim: usize, stride: usize, panels: usize) -> Self {
        assert!(
            dim > 0 && dim.is_multiple_of(4),
            "packed rows: dimension {dim} is no positive multiple of 4"
        );
        let end = panels
            .checked_sub(1)
            .map_or(0, |last| last * stride + PANEL * dim);
        assert!(
            end <= bytes.len(),
            "packed rows: {panels} panels need {end} bytes, got {}",
            bytes.len()
        );
        Self {
            bytes,
            dim,
            stride,
            panels,
        }
    }

    /// Values in a row.
    pub fn dim(&self) -> usize {
        self.dim
    }

    /// Number of panels.
    pub fn panels(&self) -> usize {
        self.panels
    }

    /// The groups of panel `index`: `dim / 4` of them.
    pub(super) fn panel(&self, index: usize) -> &'a [[u8; GROUP]] {
        let start = index * self.stride;
        self.bytes[start..start + PANEL * self.dim].as_chunks().0
    }
}

/// Turns plain rows (one after another) into contiguous panels, in place.
///
/// # Panics
/// When `dim` is zero or no multiple of 4, or `rows` is no whole number of panels.
pub fn pack_in_place(rows: &mut [u8], dim: usize) {
    assert!(
        dim > 0 && dim.is_multiple_of(4),
        "packed rows: dimension {dim} is no positive multiple of 4"
    );
    assert!(
        rows.len().is_multiple_of(PANEL * dim),
        "packed rows: {} bytes are no whole number of panels",
        rows.len()
    );
    let mut plain = vec![0; PANEL * dim];
    for panel in rows.chunks_exact_mut(PANEL * dim) {
        plain.copy_from_slice(panel);
        pack_panel(&plain, dim, panel);
    }
}

/// Packs up to sixteen plain rows into one panel; lanes without a row keep what they held.
pub(super) fn pack_panel(rows: &[u8], dim: usize, panel: &mut [u8]) {
    for (lane, row) in rows.chunks_exact(dim).enumerate() {
        let groups = panel.as_chunks_mut::<GROUP>().0;
        for (group, four) in groups.iter_mut().zip(row.as_chunks::<4>().0) {
            group[4 * lane..4 * lane + 4].copy_from_slice(four);
        }
    }
}
