use std::collections::HashMap;
use std::sync::OnceLock;

/// The first letters of a Chinese term's characters as they are read (`fxxbfa` for 非小细胞肺癌);
/// Latin letters and digits stay, other signs are left out. `None` for a term without Chinese
/// characters or with one whose reading is not known.
pub(super) fn initials(term: &str) -> Option<String> {
    let mut chinese = false;
    let mut out = String::new();
    for c in term.chars().filter(|c| c.is_alphanumeric()) {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.push(*readings().get(&c)?);
            chinese = true;
        }
    }
    chinese.then_some(out)
}

fn readings() -> &'static HashMap<char, char> {
    static READINGS: OnceLock<HashMap<char, char>> = OnceLock::new();
    READINGS.get_or_init(|| {
        include_str!("data/pinyin_initials.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .flat_map(|(initial, chars)| {
                let initial = initial.chars().next().filter(char::is_ascii_lowercase);
                chars.chars().filter_map(move |c| Some((c, initial?)))
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_of_terms() {
        // 非 fei 小 xiao 细 xi 胞 bao 肺 fei 癌 ai
        assert_eq!(initials("非小细胞肺癌").as_deref(), Some("fxxbfa"));
        // 2型糖尿病: 型 xing 糖 tang 尿 niao 病 bing
        assert_eq!(initials("2型糖尿病").as_deref(), Some("2xtnb"));
        assert_eq!(initials("HER2阳性乳腺癌").as_deref(), Some("her2yxrxa"));
        assert_eq!(initials("lung cancer"), None);
    }
}
