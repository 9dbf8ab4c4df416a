//! Bytes of any encoding of the WHATWG Encoding Standard as text. A browser has the standard's
//! tables already, so there its own decoder is used; they would be a twentieth of the engine.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(target_arch = "wasm32")]
use browser as platform;
#[cfg(not(target_arch = "wasm32"))]
use native as platform;

/// Byte order marks and what they mark.
const MARKS: [(&[u8], &str); 3] = [
    (b"\xEF\xBB\xBF", "utf-8"),
    (b"\xFE\xFF", "utf-16be"),
    (b"\xFF\xFE", "utf-16le"),
];

/// An encoding of the standard.
#[derive(Debug, Clone)]
pub struct Charset(platform::Charset);

/// A stream of bytes on its way to text. A byte order mark is left out; what is no text becomes
/// U+FFFD.
#[derive(Debug)]
pub struct Decoder(platform::Decoder);

impl Charset {
    /// The encoding that a label of the standard stands for, such as `gb2312` for GBK. `None`
    /// where it stands for none, or for one that the standard forbids to decode.
    #[must_use]
    pub fn for_label(label: &str) -> Option<Self> {
        platform::Charset::for_label(label).map(Self)
    }

    /// The encoding whose byte order mark a text begins with.
    #[must_use]
    pub fn for_mark(head: &[u8]) -> Option<Self> {
        let mark = MARKS.iter().find(|(mark, _)| head.starts_with(mark));
        mark.and_then(|(_, label)| Self::for_label(label))
    }

    /// Its name as the standard writes it, such as `UTF-8`.
    #[must_use]
    pub fn name(&self) -> String {
        standard_name(&self.0.label())
    }

    /// Whether bytes are text of this encoding. Where they are not the `whole`, the last
    /// character may be cut.
    #[must_use]
    pub fn fits(&self, bytes: &[u8], whole: bool) -> bool {
        self.0.fits(bytes, whole)
    }

    /// A decoder of one stream.
    #[must_use]
    pub fn decoder(&self) -> Decoder {
        Decoder(self.0.decoder())
    }
}

impl Decoder {
    /// The text of the next bytes; a character that is cut at their end comes with the next
    /// ones, unless these are the `last`.
    pub fn decode(&mut self, bytes: &[u8], last: bool) -> String {
        self.0.decode(bytes, last)
    }
}

/// The standard's name of an encoding by its label of the same letters, which is in lower case.
fn standard_name(label: &str) -> String {
    const UPPER: [&str; 6] = ["utf", "iso", "ibm", "koi8", "gbk", "euc"];
    match label {
        "big5" => "Big5".to_owned(),
        "shift_jis" => "Shift_JIS".to_owned(),
        _ if UPPER.iter().any(|begin| label.starts_with(begin)) => label.to_uppercase(),
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_standard() {
        // https://encoding.spec.whatwg.org/#names-and-labels
        let names = "UTF-8 IBM866 ISO-8859-2 ISO-8859-3 ISO-8859-4 ISO-8859-5 ISO-8859-6 \
            ISO-8859-7 ISO-8859-8 ISO-8859-8-I ISO-8859-10 ISO-8859-13 ISO-8859-14 ISO-8859-15 \
            ISO-8859-16 KOI8-R KOI8-U macintosh windows-874 windows-1250 windows-1251 \
            windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 \
            windows-1258 x-mac-cyrillic GBK gb18030 Big5 EUC-JP ISO-2022-JP Shift_JIS EUC-KR \
            UTF-16BE UTF-16LE x-user-defined";
        for name in names.split_whitespace() {
            let charset = Charset::for_label(&name.to_lowercase()).unwrap();
            assert_eq!(charset.name(), name);
        }
        assert!(Charset::for_label("iso-2022-kr").is_none(), "forbidden");
        assert!(Charset::for_label("utf-9").is_none());
    }

    #[test]
    fn cut_characters_wait_for_their_rest() {
        // "期" is E6 9C 9F in UTF-8 and C6 DA in GB18030.
        for (label, bytes) in [("utf-8", &b"\xE6\x9C\x9F"[..]), ("gb18030", b"\xC6\xDA")] {
            let charset = Charset::for_label(label).unwrap();
            let (head, rest) = bytes.split_at(1);
            assert!(
                charset.fits(head, false) && !charset.fits(head, true),
                "{label}"
            );
            let mut decoder = charset.decoder();
            assert_eq!(decoder.decode(head, false), "", "{label}");
            assert_eq!(decoder.decode(rest, false), "期", "{label}");
            assert_eq!(decoder.decode(head, true), "\u{FFFD}", "{label}");
        }
    }

    #[test]
    fn a_byte_order_mark_tells_the_encoding_and_is_no_text() {
        for (bytes, name) in [
            (&b"\xEF\xBB\xBFa"[..], "UTF-8"),
            (b"\xFE\xFF\0a", "UTF-16BE"),
            (b"\xFF\xFEa\0", "UTF-16LE"),
        ] {
            let charset = Charset::for_mark(bytes).unwrap();
            assert_eq!(charset.name(), name);
            assert_eq!(charset.decoder().decode(bytes, true), "a");
        }
        assert!(Charset::for_mark(b"a").is_none());
    }
}
