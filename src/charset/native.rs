use encoding_rs::{DecoderResult, Encoding, REPLACEMENT};

#[derive(Debug, Clone)]
pub(super) struct Charset(&'static Encoding);

pub(super) struct Decoder(encoding_rs::Decoder);

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Decoder").field(&self.0.encoding()).finish()
    }
}

impl Charset {
    pub(super) fn for_label(label: &str) -> Option<Self> {
        let encoding = Encoding::for_label(label.as_bytes())?;
        (encoding != REPLACEMENT).then_some(Self(encoding))
    }

    pub(super) fn label(&self) -> String {
        self.0.name().to_lowercase()
    }

    pub(super) fn fits(&self, bytes: &[u8], whole: bool) -> bool {
        let mut decoder = self.0.new_decoder_without_bom_handling();
        let length = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
        let mut out = vec![0; length.unwrap_or(bytes.len() * 3)];
        let (result, ..) = decoder.decode_to_utf8_without_replacement(bytes, &mut out, whole);
        matches!(result, DecoderResult::InputEmpty)
    }

    pub(super) fn decoder(&self) -> Decoder {
        Decoder(self.0.new_decoder_with_bom_removal())
    }
}

impl Decoder {
    pub(super) fn decode(&mut self, bytes: &[u8], last: bool) -> String {
        let length = self.0.max_utf8_buffer_length(bytes.len());
        let mut text = String::with_capacity(length.unwrap_or(3 * bytes.len() + 16));
        let _room_was_enough = self.0.decode_to_string(bytes, &mut text, last);
        text
    }
}
