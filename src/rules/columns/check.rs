use super::code;
use crate::rules::Leaf;
use thiserror::Error;

/// Why columns are not rules.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ColumnsError {
    /// A row of the leaf table is not a leaf.
    #[error("invalid leaf in row {row}: {reason}")]
    Leaf {
        /// Row of the leaf table.
        row: usize,
        /// What is wrong.
        reason: String,
    },
    /// Ends run backwards or do not reach the end of the column they cut.
    #[error("invalid column `{column}`: row {row} ends at {end}, expected {expected}")]
    Ends {
        /// Name of the column.
        column: &'static str,
        /// Row.
        row: usize,
        /// The value found.
        end: u32,
        /// What it should be.
        expected: String,
    },
    /// Columns of one table differ in length.
    #[error("invalid column `{column}`: expected {expected} rows, got {found}")]
    Rows {
        /// Name of the column.
        column: &'static str,
        /// Rows of `rule_ends`.
        expected: usize,
        /// Rows found.
        found: usize,
    },
    /// A section or grade has no meaning.
    #[error("invalid column `{column}`: row {row} holds {value}, expected at most {most}")]
    Value {
        /// Name of the column.
        column: &'static str,
        /// Row.
        row: usize,
        /// The value found.
        value: u8,
        /// Greatest value with a meaning.
        most: u8,
    },
    /// A criterion's codes are not a rule.
    #[error("invalid column `codes`: criterion {criterion} is not a rule: {reason}")]
    Codes {
        /// Row of the criterion.
        criterion: usize,
        /// What is wrong.
        reason: String,
    },
}

/// What a place on the stack may take.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    All,
    Any,
    Value,
}

/// Checks that codes are one rule.
pub(super) fn check_rule(codes: &[u32], leaves: usize) -> Result<(), String> {
    let mut stack: Vec<Place> = Vec::new();
    for &code in codes {
        match code {
            code::ALL => stack.push(Place::All),
            code::ANY => stack.push(Place::Any),
            code::NOT => {
                stack.pop().ok_or("`NOT` has nothing to negate")?;
                stack.push(Place::Value);
            }
            code::AND => check_fold(&mut stack, Place::All)?,
            code::OR => check_fold(&mut stack, Place::Any)?,
            leaf if (leaf as usize) < leaves => stack.push(Place::Value),
            other => {
                return Err(format!(
                    "code {other} is neither an operator nor one of {leaves} leaves"
                ));
            }
        }
    }
    match stack.len() {
        1 => Ok(()),
        left => Err(format!("it leaves {left} values instead of one")),
    }
}

fn check_fold(stack: &mut Vec<Place>, accumulator: Place) -> Result<(), String> {
    stack.pop().ok_or("a fold has nothing to take")?;
    if stack.last() == Some(&accumulator) {
        Ok(())
    } else {
        Err("a fold has no list of its kind to fold into".to_owned())
    }
}

pub(super) fn read_leaves<'a>(
    leaves: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<Leaf>, ColumnsError> {
    let read = |(row, text)| {
        serde_json::from_str(text).map_err(|error| ColumnsError::Leaf {
            row,
            reason: error.to_string(),
        })
    };
    leaves.into_iter().enumerate().map(read).collect()
}

pub(super) fn check_ends(
    column: &'static str,
    ends: &[u32],
    total: usize,
) -> Result<(), ColumnsError> {
    let error = |row: usize, expected: String| ColumnsError::Ends {
        column,
        row,
        end: ends.get(row).copied().unwrap_or(0),
        expected,
    };
    if let Some(row) = (1..ends.len()).find(|&row| ends[row] < ends[row - 1]) {
        return Err(error(row, format!("at least {}", ends[row - 1])));
    }
    let last = ends.last().copied().unwrap_or(0);
    if last as usize != total {
        return Err(error(ends.len().saturating_sub(1), total.to_string()));
    }
    Ok(())
}

pub(super) fn check_values(
    column: &'static str,
    values: &[u8],
    expected: usize,
    most: u8,
) -> Result<(), ColumnsError> {
    if values.len() != expected {
        return Err(ColumnsError::Rows {
            column,
            expected,
            found: values.len(),
        });
    }
    match values.iter().position(|&value| value > most) {
        Some(row) => Err(ColumnsError::Value {
            column,
            row,
            value: values[row],
            most,
        }),
        None => Ok(()),
    }
}
