//! What a form sent.

use axum::{
    Form,
    extract::{FromRequest, Request},
};

use crate::http::fault::{Fault, Shown};

/// Fields that people write into; passwords are no text to be shown again.
const TYPED: [&str; 6] = ["headline", "text", "why", "reason", "value", "note"];

/// The fields of a form, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// A field, without space around it; empty counts as not there.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.raw(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// A field as it was typed.
    pub(crate) fn raw(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All fields with this name, empty ones left out.
    pub(crate) fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        let named = self.0.iter().filter(move |(key, _)| key == name);
        named.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The fields of an address's query.
    pub(crate) const fn asked(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// Whether a field or a button with this name was sent.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// A field that must be there.
    pub(crate) fn need(&self, name: &str, what: &str) -> Shown<&str> {
        self.get(name).ok_or_else(|| {
            Fault::bad_request(format!(
                "The form came without {what}. Go back, fill it in and send it again."
            ))
        })
    }

    /// A fault with what was typed, so that it can be given back.
    pub(crate) fn keep(&self, fault: impl Into<Fault>) -> Fault {
        let typed = |(name, value): &(String, String)| {
            let name = name.trim_end_matches(|end: char| end.is_ascii_digit() || end == '-');
            (TYPED.contains(&name) && !value.trim().is_empty()).then(|| value.clone())
        };
        Fault { typed: self.0.iter().filter_map(typed).collect(), ..fault.into() }
    }

    #[cfg(test)]
    pub(crate) fn of(list: &[(&str, &str)]) -> Self {
        Self(list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(fields)) => Ok(Self(fields)),
            Err(rejection) => Err(Fault::new(
                rejection.status(),
                "The form cannot be read",
                "What was sent is not a form as browsers write it. Nothing was changed.",
            )),
        }
    }
}

/// Reads an id from an address or a form; a malformed one is "no such page".
pub(crate) fn id<T: std::str::FromStr>(text: &str) -> Shown<T> {
    text.parse().map_err(|_| Fault::not_found())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_field_counts_as_not_there_and_a_password_keeps_its_spaces() {
        let fields = Fields::of(&[("name", "  "), ("password", " two words "), ("own-1", "on")]);
        assert_eq!(fields.get("name"), None);
        assert!(fields.need("name", "a name").is_err());
        assert_eq!(fields.raw("password"), Some(" two words "));
        assert!(fields.has("own-1") && !fields.has("own-2"));
    }

    #[test]
    fn what_was_typed_comes_back_with_a_fault_but_no_password() {
        let fields = Fields::of(&[
            ("etag", "abc"),
            ("headline", "Man held"),
            ("text-0", "A man was held."),
            ("text-1", " "),
            ("why", "seen"),
            ("password", "four grey herons"),
        ]);
        let fault = fields.keep(Fault::bad_request("No."));
        assert_eq!(*fault.typed, ["Man held", "A man was held.", "seen"]);
    }
}
