//! JSON kept as text within JSON, byte for byte.

/// For `#[serde(with)]`: an `Option<String>` of JSON as that JSON itself.
pub(crate) mod raw {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};
    use serde_json::value::RawValue;

    pub(crate) fn serialize<S: Serializer>(
        json: &Option<String>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let raw = json.as_deref().map(serde_json::from_str::<&RawValue>);
        raw.transpose()
            .map_err(ser::Error::custom)?
            .serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<String>, D::Error> {
        let raw = Option::<Box<RawValue>>::deserialize(deserializer)?;
        Ok(raw.map(|raw| raw.get().to_owned()))
    }
}
