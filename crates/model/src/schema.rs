//! JSON Schema (draft 2020-12) of the types that others rely on.

use serde_json::{Map, Value, json};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};

/// The JSON Schema of `T`, whole: every type it names is in its `$defs`.
pub fn of<T: ToSchema + PartialSchema>(title: &str) -> Value {
    let mut parts: Vec<(String, RefOr<Schema>)> = Vec::new();
    T::schemas(&mut parts);
    let mut defs = Map::new();
    for (name, schema) in parts {
        defs.insert(name, serde_json::to_value(schema).unwrap_or(Value::Null));
    }
    let mut root = serde_json::to_value(T::schema()).unwrap_or(Value::Null);
    if let Value::Object(root) = &mut root {
        root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        root.insert("title".into(), json!(title));
        root.insert("$defs".into(), Value::Object(defs));
    }
    point_at_defs(&mut root);
    root
}

/// An `OpenAPI` document keeps its parts elsewhere than a schema on its own does.
fn point_at_defs(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(target)) = map.get_mut("$ref") {
                *target = target.replace("#/components/schemas/", "#/$defs/");
            }
            map.values_mut().for_each(point_at_defs);
        }
        Value::Array(list) => list.iter_mut().for_each(point_at_defs),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reading;

    #[test]
    fn the_words_of_a_schema_are_those_of_the_contract() {
        let schema = of::<Reading>("Reading");
        let words = schema["$defs"]["ItemEvent"]["enum"].as_array().unwrap();
        assert!(words.contains(&json!("recovered")), "{words:?}");
    }

    #[test]
    fn every_reference_of_the_reading_schema_leads_somewhere() {
        fn check(value: &Value, defs: &Map<String, Value>) {
            match value {
                Value::Object(map) => {
                    if let Some(Value::String(target)) = map.get("$ref") {
                        let name = target.strip_prefix("#/$defs/").unwrap();
                        assert!(defs.contains_key(name), "{name} is not defined");
                    }
                    map.values().for_each(|value| check(value, defs));
                }
                Value::Array(list) => list.iter().for_each(|value| check(value, defs)),
                _ => {}
            }
        }
        let schema = of::<Reading>("Reading");
        let defs = schema["$defs"].as_object().unwrap();
        assert!(defs.contains_key("Person"));
        check(&schema, defs);
    }
}
