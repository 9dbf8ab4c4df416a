use super::random::Random;

/// How one study writes comparisons: the same all through its text.
pub(super) struct Signs {
    at_least: &'static str,
    at_most: &'static str,
    above: &'static str,
    below: &'static str,
    times: &'static str,
}

/// The registry escapes `>` and `<` in its Markdown.
const SIGNS: &[(usize, Signs)] = &[
    (40, signs("≥", "≤", "\\>", "\\<", "×")),
    (25, signs("\\>=", "\\<=", "\\>", "\\<", "x")),
    (15, signs("≥", "≤", "more than", "less than", "times")),
    (
        10,
        signs("at least", "no more than", "greater than", "below", "x"),
    ),
    (
        10,
        signs(
            "greater than or equal to",
            "less than or equal to",
            "greater than",
            "less than",
            "times",
        ),
    ),
];

const fn signs(
    at_least: &'static str,
    at_most: &'static str,
    above: &'static str,
    below: &'static str,
    times: &'static str,
) -> Signs {
    Signs {
        at_least,
        at_most,
        above,
        below,
        times,
    }
}

impl Signs {
    pub fn choose(random: &mut Random) -> &'static Self {
        random.weighted(SIGNS)
    }

    fn sign(&self, name: &str) -> Option<&'static str> {
        Some(match name {
            "ge" => self.at_least,
            "le" => self.at_most,
            "gt" => self.above,
            "lt" => self.below,
            "x" => self.times,
            _ => return None,
        })
    }
}

/// Writes a template out: `{a|b}` is one of the two (which may hold braces again), `{ge}`,
/// `{le}`, `{gt}`, `{lt}` and `{x}` are the study's signs.
pub(super) fn expand(template: &str, signs: &Signs, random: &mut Random) -> String {
    let Some((before, inner, after)) = split(template) else {
        return template.to_owned();
    };
    let chosen = match signs.sign(inner) {
        Some(sign) => sign.to_owned(),
        None => {
            let options = alternatives(inner);
            expand(options[random.below(options.len())], signs, random)
        }
    };
    let rest = expand(after, signs, random);
    format!("{before}{chosen}{rest}")
}

/// The text before the first pair of braces, inside it, and after it.
fn split(template: &str) -> Option<(&str, &str, &str)> {
    let open = template.find('{')?;
    let mut depth = 0usize;
    for (at, byte) in template.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((
                &template[..open],
                &template[open + 1..at],
                &template[at + 1..],
            ));
        }
    }
    None
}

/// Cuts at the bars that stand in no inner braces.
fn alternatives(inner: &str) -> Vec<&str> {
    let (mut depth, mut start) = (0usize, 0);
    let mut options = Vec::new();
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b'|' if depth == 0 => {
                options.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    options.push(&inner[start..]);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_choose_and_nest() {
        let mut random = Random::new(7, 0);
        let signs = &SIGNS[0].1;
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..100 {
            seen.insert(expand("a {x|y {1|2}} {ge} 3", signs, &mut random));
        }
        let seen: Vec<_> = seen.iter().map(String::as_str).collect();
        assert_eq!(seen, ["a x ≥ 3", "a y 1 ≥ 3", "a y 2 ≥ 3"]);
    }
}
