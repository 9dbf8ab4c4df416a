use super::*;

fn outline(text: &str) -> Vec<(PieceKind, Section, u8, &str)> {
    let pieces = split(text);
    let rows = pieces
        .iter()
        .map(|p| (p.kind, p.section, p.depth, p.text(text)));
    rows.collect()
}

fn items(text: &str) -> Vec<(Section, &str)> {
    let rows = outline(text)
        .into_iter()
        .filter(|row| row.0 == PieceKind::Item);
    rows.map(|(_, section, _, text)| (section, text)).collect()
}

use Section::{Exclusion, Inclusion, Unclear};

#[test]
fn bullets_and_sections() {
    let text =
        "Inclusion Criteria:\n\n- Age ≥ 18\n- ECOG 0-1\n\nKey Exclusion Criteria\n\n* Pregnancy\n";
    let want = [
        (Inclusion, "Age ≥ 18"),
        (Inclusion, "ECOG 0-1"),
        (Exclusion, "Pregnancy"),
    ];
    assert_eq!(items(text), want);
}

#[test]
fn wrapped_lines_are_one_item_and_unmarked_lines_are_not() {
    let text = "Inclusion:\n1. Age over 18 and/or\nbiopsy proven sarcoidosis\nMale\nFemale";
    let want = [
        (Inclusion, "Age over 18 and/or\nbiopsy proven sarcoidosis"),
        (Inclusion, "Male"),
        (Inclusion, "Female"),
    ];
    assert_eq!(items(text), want);
}

#[test]
fn one_paragraph() {
    let text = "Inclusion criteria: adults over 18; stage III disease. Exclusion criteria: pregnancy, e.g. confirmed by test. Prior stroke.";
    let want = [
        (Inclusion, "adults over 18"),
        (Inclusion, "stage III disease."),
        (Exclusion, "pregnancy, e.g. confirmed by test."),
        (Exclusion, "Prior stroke."),
    ];
    assert_eq!(items(text), want);
}

#[test]
fn inline_numbers() {
    let text = "Exclusion Criteria: 1. Allergy to aspirin. 2. Stroke. 3) Stage 3. disease";
    let got = items(text);
    assert_eq!(got[0], (Exclusion, "Allergy to aspirin."));
    assert_eq!(got[1], (Exclusion, "Stroke."));
}

#[test]
fn nested_lists_stand_under_their_lead() {
    let text = "Inclusion Criteria:\n- One of the following:\n  - Diabetes\n  - Obesity\n- Adults";
    let pieces = split(text);
    let lead = pieces
        .iter()
        .position(|p| p.kind == PieceKind::Lead)
        .unwrap();
    let leads: Vec<_> = pieces[lead + 1..]
        .iter()
        .map(|p| (p.depth, p.lead))
        .collect();
    assert_eq!(
        leads,
        [(1, Some(lead as u32)), (1, Some(lead as u32)), (0, None)]
    );
}

#[test]
fn a_paragraph_lead_owns_the_list_below_it() {
    let text =
        "PATIENT CHARACTERISTICS:\n\nAge:\n\n- 15 to 65\n\nPrior Medication:\n\nExcluded:\n\n- AZT";
    let got = outline(text);
    assert!(got.contains(&(PieceKind::Item, Inclusion, 0, "15 to 65")));
    assert!(got.contains(&(PieceKind::Item, Exclusion, 0, "AZT")));
}

#[test]
fn headings_in_many_spellings() {
    for (heading, section) in [
        ("INCLUSION CRITERIA", Inclusion),
        ("Main exclusion criteria :", Exclusion),
        ("Non-inclusion Criteria:", Exclusion),
        ("- INCLUSION CRITERIA:", Inclusion),
        ("You will not be eligible for this study if you:", Exclusion),
        ("Inclusion/Exclusion Criteria:", Unclear),
        ("Exclusions:", Exclusion),
        ("入选标准：", Inclusion),
        ("排除标准:", Exclusion),
    ] {
        let text = format!("{heading}\n\n- Stroke");
        assert_eq!(items(&text), [(section, "Stroke")], "{heading}");
    }
}

#[test]
fn sentences_that_speak_of_criteria_are_not_headings() {
    let text = "Inclusion Criteria:\n- Other protocol-defined inclusion/exclusion criteria may apply.\n- Does not meet exclusion criteria of the parent study";
    assert!(items(text).iter().all(|item| item.0 == Inclusion));
    assert_eq!(items(text).len(), 2);
}

#[test]
fn hostile_text_gives_no_panic() {
    let long = "(".repeat(10_000);
    for text in [
        "",
        " ",
        "-",
        "1.",
        "\u{0}\u{feff}",
        "مرحبا: بك",
        ":\n:\n",
        "a\r\nb\r\n",
        &long,
    ] {
        assert_pieces_fit(text, &split(text));
    }
}

/// Pieces are in order, do not overlap, and only markers, punctuation and white space are left
/// out between them.
fn assert_pieces_fit(text: &str, pieces: &[Piece]) {
    let mut at = 0;
    for piece in pieces {
        let gap = text
            .get(at..piece.span.start as usize)
            .expect("gap on character borders");
        assert!(is_gap(gap), "lost text {gap:?} in {text:?}");
        assert!(!piece.text(text).is_empty());
        at = piece.span.end as usize;
    }
    let tail = text.get(at..).expect("tail on a character border");
    assert!(is_gap(tail), "lost text {tail:?} in {text:?}");
}

/// List markers such as "12.", "(iv)" or "- a)", punctuation and white space.
fn is_gap(gap: &str) -> bool {
    let labels = gap
        .split(|c: char| !c.is_alphanumeric())
        .filter(|label| !label.is_empty());
    let short = labels.map(|label| label.chars().count()).all(|n| n <= 4);
    short && gap.chars().filter(|c| c.is_alphanumeric()).count() <= 8
}

#[test]
fn nothing_of_the_real_texts_is_lost() {
    let Some(texts) = crate::criteria::testing::eligibility_texts() else {
        return;
    };
    for text in &texts {
        assert_pieces_fit(text, &split(text));
    }
    assert!(texts.len() > 20_000, "{} texts", texts.len());
}
