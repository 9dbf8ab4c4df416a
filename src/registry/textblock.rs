//! Text blocks of the older XML: typeset at a fixed width with indents. Unwrapped here into the
//! form that API v2 gives: one line a paragraph or list item, nested items indented by two.

/// Columns by which the registry indents one level of a list.
const LEVEL: usize = 5;
/// The outermost list stands in by this much from the text around it, or not at all.
const LIST_INDENT: usize = 2;

struct Block {
    indent: usize,
    item: bool,
    text: String,
}

/// Undoes the typesetting of a text block.
pub(super) fn unwrap(block: &str) -> String {
    let blocks = paragraphs(block);
    let margin = blocks.iter().map(|b| b.indent).min().unwrap_or(0);
    let mut out = String::with_capacity(block.len());
    let mut after_item = false;
    for block in &blocks {
        if !out.is_empty() {
            out.push_str(if after_item && block.item {
                "\n"
            } else {
                "\n\n"
            });
        }
        if block.item {
            let level = (block.indent - margin + LIST_INDENT) / LEVEL;
            out.extend(std::iter::repeat_n("  ", level));
        }
        out.push_str(&block.text);
        after_item = block.item;
    }
    out
}

fn paragraphs(block: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in block.lines() {
        let text = line.trim();
        let item = is_item(text);
        match blocks.last_mut().filter(|_| open && !item) {
            _ if text.is_empty() => {}
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(text);
            }
            None => blocks.push(Block {
                indent: line.len() - line.trim_start().len(),
                item,
                text: single_spaced_bullet(text),
            }),
        }
        open = !text.is_empty();
    }
    blocks
}

/// A dash and two spaces, or a number of at most two digits, a full stop and a space.
fn is_item(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text.starts_with("-  ") || (matches!(digits, 1 | 2) && text[digits..].starts_with(". "))
}

fn single_spaced_bullet(text: &str) -> String {
    match text.strip_prefix("-  ") {
        Some(rest) => format!("- {}", rest.trim_start()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_joined_and_lists_kept() {
        let block = "
        Inclusion Criteria:\r
\r
          -  Patients with suspected compression fractures scheduled a standard of care\r
             MRI of the spine.\r
\r
               -  Nested, one\r
\r
          -  Second\r
\r
        After the list\r
      ";
        assert_eq!(
            unwrap(block),
            "Inclusion Criteria:\n\n- Patients with suspected compression fractures scheduled a \
             standard of care MRI of the spine.\n  - Nested, one\n- Second\n\nAfter the list"
        );
    }

    #[test]
    fn numbers_in_a_sentence_are_no_items() {
        assert_eq!(
            unwrap("  older than\n  18 years\n  1. item\n"),
            "older than 18 years\n\n1. item"
        );
        assert_eq!(unwrap("  \n \n"), "");
        assert_eq!(unwrap("é\n-  ü"), "é\n\n- ü");
    }
}
