//! Packed buffers: eight bytes of length, -1 for what is not packed, then an LZ4 frame.

use super::super::files::Aligned;
use arrow_buffer::Buffer;
use lz4_flex::frame::{FrameDecoder, FrameEncoder};
use std::io::{self, Read, Write};

const NOT_PACKED: i64 = -1;

/// LZ4 never packs to less than a part of this, so a larger size is false, and is not allocated.
const MOST: usize = 256;

/// What a buffer that is not empty unpacks to.
pub(super) fn unpacked(buffer: &Buffer) -> Result<Buffer, String> {
    let (size, packed) = buffer
        .split_first_chunk()
        .ok_or("a packed buffer without its size")?;
    let size = i64::from_le_bytes(*size);
    if size == NOT_PACKED {
        return Ok(buffer.slice(8));
    }
    match usize::try_from(size) {
        Ok(size) if size <= MOST * buffer.len() => {
            unpack(packed, size).map_err(|error| format!("a packed buffer: {error}"))
        }
        _ => Err(format!(
            "a buffer of {} bytes cannot unpack to {size}",
            buffer.len()
        )),
    }
}

fn unpack(packed: &[u8], size: usize) -> io::Result<Buffer> {
    let mut bytes = Aligned::zeros(size);
    if size > 0 {
        let mut decoder = FrameDecoder::new(packed);
        decoder.read_exact(bytes.as_mut())?;
        if decoder.read(&mut [0])? != 0 {
            return Err(io::Error::other("unpacks to more than its size"));
        }
    }
    Ok(bytes.into())
}

/// A buffer as it is packed; as it is when that is not longer.
pub(super) fn packed(buffer: &[u8]) -> io::Result<Vec<u8>> {
    if buffer.is_empty() {
        return Ok(Vec::new());
    }
    let mut encoder = FrameEncoder::new((buffer.len() as i64).to_le_bytes().to_vec());
    encoder.write_all(buffer)?;
    let packed = encoder.finish()?;
    Ok(match packed.len() > buffer.len() {
        true => [&NOT_PACKED.to_le_bytes()[..], buffer].concat(),
        false => packed,
    })
}
