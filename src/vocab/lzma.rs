//! Unpacks LZMA: what `build.rs` has packed the vocabularies with, which takes a fifth less room
//! than what a server packs them with on their way.
//!
//! Written after the specification of Igor Pavlov (2015) for one setting of its three numbers:
//! three bits of the former byte for a literal (`lc`), none of the position (`lp`, `pb`).

/// Steps of a probability; half of them to begin with.
const STEPS: u32 = 1 << 11;
const EVEN: u16 = 1 << 10;
/// Below this the range takes in another byte.
const LEAST_RANGE: u32 = 1 << 24;

const STATES: usize = 12;
/// States from this one on follow a match.
const AFTER_MATCH: usize = 7;
/// Shortest match.
const LEAST_LENGTH: usize = 2;
/// Probabilities of a literal behind one kind of byte.
const LITERAL: usize = 0x300;

/// Bits, the likelier ones in less than a bit of the input each.
struct Bits<'i> {
    input: std::slice::Iter<'i, u8>,
    range: u32,
    code: u32,
}

impl<'i> Bits<'i> {
    /// The first byte is always nought.
    fn new(input: &'i [u8]) -> Self {
        let mut bits = Self {
            input: input.iter(),
            range: u32::MAX,
            code: 0,
        };
        for _ in 0..5 {
            bits.take_in();
        }
        bits
    }

    fn take_in(&mut self) {
        let byte = self.input.next().copied().unwrap_or_default();
        self.code = self.code << 8 | u32::from(byte);
    }

    fn widen(&mut self) {
        if self.range < LEAST_RANGE {
            self.range <<= 8;
            self.take_in();
        }
    }

    fn bit(&mut self, chance: &mut u16) -> bool {
        let bound = (self.range / STEPS) * u32::from(*chance);
        let is_set = self.code >= bound;
        if is_set {
            self.range -= bound;
            self.code -= bound;
            *chance -= *chance >> 5;
        } else {
            self.range = bound;
            *chance += (STEPS as u16 - *chance) >> 5;
        }
        self.widen();
        is_set
    }

    /// A number of bits that are as often set as not.
    fn plain(&mut self, count: u32) -> usize {
        let mut value = 0;
        for _ in 0..count {
            self.range >>= 1;
            let is_set = self.code >= self.range;
            if is_set {
                self.code -= self.range;
            }
            value = value << 1 | usize::from(is_set);
            self.widen();
        }
        value
    }

    /// A number of bits, the highest first, each with a chance of its own behind those before it.
    fn tree(&mut self, chances: &mut [u16], count: u32) -> usize {
        let mut node = 1;
        for _ in 0..count {
            node = node << 1 | usize::from(self.bit(&mut chances[node]));
        }
        node - (1 << count)
    }

    /// The same, the lowest first.
    fn tree_from_lowest(&mut self, chances: &mut [u16], count: u32) -> usize {
        let (mut node, mut value) = (1, 0);
        for place in 0..count {
            let bit = usize::from(self.bit(&mut chances[node]));
            node = node << 1 | bit;
            value |= bit << place;
        }
        value
    }
}

/// Lengths of matches.
struct Lengths {
    choice: [u16; 2],
    low: [u16; 8],
    middle: [u16; 8],
    high: [u16; 256],
}

impl Lengths {
    const fn new() -> Self {
        Self {
            choice: [EVEN; 2],
            low: [EVEN; 8],
            middle: [EVEN; 8],
            high: [EVEN; 256],
        }
    }

    fn next(&mut self, bits: &mut Bits<'_>) -> usize {
        let [is_longer, is_longest] = &mut self.choice;
        LEAST_LENGTH
            + if !bits.bit(is_longer) {
                bits.tree(&mut self.low, 3)
            } else if !bits.bit(is_longest) {
                8 + bits.tree(&mut self.middle, 3)
            } else {
                16 + bits.tree(&mut self.high, 8)
            }
    }
}

/// How far back matches lie.
struct Distances {
    slot: [[u16; 64]; 4],
    near: [u16; 128],
    align: [u16; 16],
}

impl Distances {
    const fn new() -> Self {
        Self {
            slot: [[EVEN; 64]; 4],
            near: [EVEN; 128],
            align: [EVEN; 16],
        }
    }

    /// Bytes back, nought for the last one.
    fn next(&mut self, length: usize, bits: &mut Bits<'_>) -> usize {
        let kind = (length - LEAST_LENGTH).min(3);
        let slot = bits.tree(&mut self.slot[kind], 6);
        if slot < 4 {
            return slot;
        }
        let count = (slot as u32 >> 1) - 1;
        let base = (2 | slot & 1) << count;
        base + if slot < 14 {
            bits.tree_from_lowest(&mut self.near[base - slot..], count)
        } else {
            let far = bits.plain(count - 4) << 4;
            far + bits.tree_from_lowest(&mut self.align, 4)
        }
    }
}

/// The next of what stands in the text.
enum Next {
    Literal,
    /// Bytes back, nought for the last one, and how many.
    Match(usize, usize),
}

/// What is learnt on the way.
struct Chances {
    state: usize,
    is_match: [u16; STATES],
    is_again: [u16; STATES],
    is_other: [[u16; STATES]; 3],
    is_long: [u16; STATES],
    literals: [[u16; LITERAL]; 8],
    lengths: Lengths,
    lengths_again: Lengths,
    distances: Distances,
    /// The last four distances, the newest first.
    last: [usize; 4],
}

impl Chances {
    fn new() -> Box<Self> {
        Box::new(Self {
            state: 0,
            is_match: [EVEN; STATES],
            is_again: [EVEN; STATES],
            is_other: [[EVEN; STATES]; 3],
            is_long: [EVEN; STATES],
            literals: [[EVEN; LITERAL]; 8],
            lengths: Lengths::new(),
            lengths_again: Lengths::new(),
            distances: Distances::new(),
            last: [0; 4],
        })
    }

    fn next(&mut self, bits: &mut Bits<'_>) -> Next {
        let state = self.state;
        let is_after_match = state >= AFTER_MATCH;
        if !bits.bit(&mut self.is_match[state]) {
            return Next::Literal;
        }
        if !bits.bit(&mut self.is_again[state]) {
            let length = self.lengths.next(bits);
            let distance = self.distances.next(length, bits);
            self.last = [distance, self.last[0], self.last[1], self.last[2]];
            self.state = if is_after_match { 10 } else { 7 };
            return Next::Match(distance, length);
        }
        let mut which = 0;
        while which < 3 && bits.bit(&mut self.is_other[which][state]) {
            which += 1;
        }
        if which == 0 && !bits.bit(&mut self.is_long[state]) {
            self.state = if is_after_match { 11 } else { 9 };
            return Next::Match(self.last[0], 1);
        }
        self.last[..=which].rotate_right(1);
        self.state = if is_after_match { 11 } else { 8 };
        Next::Match(self.last[0], self.lengths_again.next(bits))
    }

    fn literal(&mut self, bits: &mut Bits<'_>, so_far: &[u8]) -> u8 {
        let back = |distance: usize| {
            let at = so_far.len().checked_sub(distance + 1);
            at.map_or(0, |at| so_far[at])
        };
        let chances = &mut self.literals[usize::from(back(0) >> 5)];
        let mut node = 1;
        if self.state >= AFTER_MATCH {
            // The byte that would have gone on with the match is likely not to come.
            let mut other = usize::from(back(self.last[0]));
            while node < 0x100 {
                let expected = other >> 7 & 1;
                other <<= 1;
                let bit = usize::from(bits.bit(&mut chances[((1 + expected) << 8) + node]));
                node = node << 1 | bit;
                if bit != expected {
                    break;
                }
            }
        }
        while node < 0x100 {
            node = node << 1 | usize::from(bits.bit(&mut chances[node]));
        }
        self.state = match self.state {
            0..4 => 0,
            4..10 => self.state - 3,
            _ => self.state - 6,
        };
        node as u8
    }
}

/// Unpacks so many bytes.
pub(super) fn unpacked(packed: &[u8], length: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(length);
    let mut bits = Bits::new(packed);
    let mut chances = Chances::new();
    while out.len() < length {
        match chances.next(&mut bits) {
            Next::Literal => {
                let byte = chances.literal(&mut bits, &out);
                out.push(byte);
            }
            Next::Match(distance, count) => {
                for _ in 0..count.min(length - out.len()) {
                    let at = out.len().checked_sub(distance + 1);
                    out.push(at.map_or(0, |at| out[at]));
                }
            }
        }
    }
    out
}
