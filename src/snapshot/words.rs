//! Registry words and the enums that stand for them.

use serde::{
    Deserialize, Serialize,
    de::{IntoDeserializer, value::Error},
};

/// The value that a registry word stands for.
pub(super) fn read<'de, T: Deserialize<'de>>(word: &'de str) -> Option<T> {
    T::deserialize(IntoDeserializer::<Error>::into_deserializer(word)).ok()
}

/// The registry word of a value.
pub(super) fn write<T: Serialize>(value: &T) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Some(word),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::{Phase, Status};

    #[test]
    fn words_are_the_registry_s() {
        assert_eq!(
            write(&Status::NotYetRecruiting).unwrap(),
            "NOT_YET_RECRUITING"
        );
        assert_eq!(read("EARLY_PHASE1"), Some(Phase::Early1));
        assert_eq!(read::<Status>("OPEN"), None);
    }
}
