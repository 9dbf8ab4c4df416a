use serde::Serialize;
use serde_json::Value;
use std::fmt;

/// One value in which two replay files differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Where, such as `answer.results[0].group`; `file` for its spelling alone.
    pub path: String,
    /// The value in the file; `None` when it has none there.
    pub was: Option<Value>,
    /// The value now; `None` when there is none now.
    pub is: Option<Value>,
}

impl Difference {
    /// Of two texts with the same values, one of which was written by another program.
    pub(super) fn of_spelling(was: usize, is: usize) -> Self {
        let bytes = |count| Some(Value::String(format!("{count} bytes, the same values")));
        Self {
            path: "file".to_owned(),
            was: bytes(was),
            is: bytes(is),
        }
    }

    /// Whether it lies in the answer, not in what the answer rests on.
    #[must_use]
    pub fn is_in_answer(&self) -> bool {
        self.path.starts_with("answer")
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = |value: &Option<Value>| match value {
            Some(value) => value.to_string(),
            None => "absent".to_owned(),
        };
        let (was, is) = (told(&self.was), told(&self.is));
        write!(f, "{}: was {was}, is {is}", self.path)
    }
}

/// Every value that differs, in the order of the paths.
pub(super) fn between(was: &Value, is: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", Some(was), Some(is), &mut found);
    found
}

fn compare(path: &str, was: Option<&Value>, is: Option<&Value>, found: &mut Vec<Difference>) {
    match (was, is) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let added = b.keys().filter(|key| !a.contains_key(*key));
            for key in a.keys().chain(added) {
                compare(&field(path, key), a.get(key), b.get(key), found);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for index in 0..a.len().max(b.len()) {
                let path = format!("{path}[{index}]");
                compare(&path, a.get(index), b.get(index), found);
            }
        }
        _ if was == is => {}
        _ => found.push(Difference {
            path: path.to_owned(),
            was: was.cloned(),
            is: is.cloned(),
        }),
    }
}

fn field(path: &str, key: &str) -> String {
    match path {
        "" => key.to_owned(),
        _ => format!("{path}.{key}"),
    }
}
