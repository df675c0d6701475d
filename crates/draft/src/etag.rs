//! The hash of a story.

use scriven_model::Story;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// SHA-256 of the story in canonical JSON (object keys sorted, no space), as
/// lower-case hex: the draft's `ETag`, and what an approval binds to.
pub fn etag(story: &Story) -> String {
    // Written with sorted keys, so that the order of fields in our types is no
    // part of the hash.
    let value = serde_json::to_value(story).unwrap_or_default();
    let mut text = String::new();
    canonical(&value, &mut text);
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        for half in [byte >> 4, byte & 0x0F] {
            hex.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    hex
}

fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut fields: Vec<_> = map.iter().collect();
            fields.sort_by_key(|(name, _)| *name);
            out.push('{');
            for (n, (name, value)) in fields.into_iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                canonical(value, out);
            }
            out.push('}');
        }
        Value::Array(list) => {
            out.push('[');
            for (n, value) in list.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                canonical(value, out);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}
