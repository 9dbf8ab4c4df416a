use wasm_bindgen::JsValue;
use web_sys::{TextDecodeOptions, TextDecoder, TextDecoderOptions, js_sys::Uint8Array};

/// A label that the browser knows.
#[derive(Debug, Clone)]
pub(super) struct Charset(String);

#[derive(Debug)]
pub(super) struct Decoder(Option<TextDecoder>);

impl Charset {
    pub(super) fn for_label(label: &str) -> Option<Self> {
        let decoder = TextDecoder::new_with_label(label).ok()?;
        Some(Self(decoder.encoding()))
    }

    pub(super) fn label(&self) -> String {
        self.0.clone()
    }

    pub(super) fn fits(&self, bytes: &[u8], whole: bool) -> bool {
        let options = TextDecoderOptions::new();
        options.set_fatal(true);
        let decoder = TextDecoder::new_with_label_and_options(&self.0, &options);
        decoder.is_ok_and(|decoder| decode(&decoder, bytes, whole).is_ok())
    }

    pub(super) fn decoder(&self) -> Decoder {
        Decoder(TextDecoder::new_with_label(&self.0).ok())
    }
}

impl Decoder {
    pub(super) fn decode(&mut self, bytes: &[u8], last: bool) -> String {
        let text = self.0.as_ref().map(|decoder| decode(decoder, bytes, last));
        text.and_then(Result::ok).unwrap_or_default()
    }
}

/// The bytes are copied first: the browser decodes none that threads share.
fn decode(decoder: &TextDecoder, bytes: &[u8], last: bool) -> Result<String, JsValue> {
    let options = TextDecodeOptions::new();
    options.set_stream(!last);
    let bytes = Uint8Array::from(bytes);
    decoder.decode_with_buffer_source_and_options(&bytes, &options)
}
