/// The fewest insertions, deletions, substitutions and swaps of neighbours that turn `query`
/// into some beginning of `key`; `None` when that takes more than `most`.
pub(super) fn prefix_distance(query: &[char], key: &[char], most: usize) -> Option<usize> {
    let width = key.len().min(query.len() + most);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=width).collect();
    for (i, &q) in query.iter().enumerate() {
        let mut row = vec![i + 1; width + 1];
        for (j, &k) in key[..width].iter().enumerate() {
            let substituted = last[j] + usize::from(q != k);
            row[j + 1] = substituted.min(last[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && q == key[j - 1] && query[i - 1] == k;
            if swapped {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        if row.iter().all(|&d| d > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.into_iter().min().filter(|&d| d <= most)
}

#[cfg(test)]
mod tests {
    use super::prefix_distance;

    fn distance(query: &str, key: &str, most: usize) -> Option<usize> {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        prefix_distance(&chars(query), &chars(key), most)
    }

    #[test]
    fn slips_are_counted() {
        assert_eq!(distance("abc", "abcdef", 2), Some(0));
        assert_eq!(distance("abd", "abcdef", 2), Some(1)); // substitution, or a missing c
        assert_eq!(distance("acbd", "abcd", 2), Some(1)); // swap
        assert_eq!(distance("abxc", "abc", 2), Some(1)); // insertion
        assert_eq!(distance("xyz", "abc", 2), None);
        assert_eq!(distance("abc", "", 2), None);
    }
}
