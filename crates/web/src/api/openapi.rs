//! The document that describes the API (OpenAPI 3.1).

use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, header};
use utoipa::openapi::{
    ContactBuilder, Content, InfoBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, ResponseBuilder,
    path::{Operation, Parameter, ParameterBuilder, ParameterIn},
    schema::{ObjectBuilder, Schema, Type},
    security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
    tag::TagBuilder,
};

/// Faults every route may answer with.
const FAULTS: [(&str, &str); 6] = [
    ("400", "The request cannot be read"),
    ("401", "No token, or one that is not valid"),
    ("403", "The token or the role does not reach"),
    ("404", "There is none"),
    ("422", "What was asked does not work as it is"),
    ("500", "Something broke; nothing was saved"),
];

/// More faults of routes that write.
const WRITE_FAULTS: [(&str, &str); 4] = [
    ("409", "It does not fit what the record says now, or findings block it"),
    ("412", "Somebody changed it in the meantime; `etag` is the one it has now"),
    ("413", "Larger than 10 MB"),
    ("428", "If-Match is missing"),
];

/// What stands above the routes.
pub(super) fn head() -> OpenApi {
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Scriven")
                .version("1")
                .description(Some(
                    "The desk for official statements. Send “Authorization: Bearer TOKEN”; writes \
                     take “Idempotency-Key”, and drafts are guarded by ETag and If-Match. Every \
                     fault is a problem detail (RFC 9457) that says what happened and what to do.",
                ))
                .contact(Some(ContactBuilder::new().name(Some("The Scriven developers")).build()))
                .build(),
        )
        .tags(Some([
            tag("statements", "Official statements, as they came and as they were read"),
            tag("incidents", "What happened once, however many statements tell of it"),
            tag("promises", "What officials said would come, and what became of it"),
            tag("drafts", "Stories while they are written, checked and approved"),
            tag("sources", "Feeds that statements come from, and what became of their entries"),
            tag("followers", "Who is told of what is published"),
            tag("people", "Who works at the desk; for admins"),
            tag("events", "Everything that happened at the desk"),
        ]))
        .build()
}

fn tag(name: &str, description: &str) -> utoipa::openapi::Tag {
    TagBuilder::new().name(name).description(Some(description)).build()
}

/// Adds what all routes share: the token, the faults.
pub(super) fn finish(mut document: OpenApi) -> OpenApi {
    let mut components = document.components.take().unwrap_or_default();
    components.security_schemes.insert(
        "token".to_owned(),
        RefOr::T(SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer))),
    );
    components.schemas.insert("Problem".to_owned(), RefOr::T(problem()));
    document.components = Some(components);
    document.security = Some(vec![SecurityRequirement::new("token", Vec::<String>::new())]);
    for item in document.paths.paths.values_mut() {
        item.get.iter_mut().for_each(|operation| faults(operation, false));
        let writes = [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        for operation in writes.into_iter().flatten() {
            faults(operation, true);
            operation.parameters.get_or_insert_default().push(RefOr::T(key()));
        }
    }
    document
}

/// What a write may bring, so that it is done once however often it is sent.
fn key() -> Parameter {
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .description(Some(
            "Your own word for this request: sent again with the same key within a day, it gets \
             the same answer and does nothing",
        ))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).max_length(Some(255))))
        .build()
}

fn faults(operation: &mut Operation, writes: bool) {
    let more = if writes { WRITE_FAULTS.as_slice() } else { &[] };
    for (status, description) in FAULTS.iter().chain(more) {
        let response = ResponseBuilder::new()
            .description(*description)
            .content(
                "application/problem+json",
                Content::new(Some(RefOr::Ref(Ref::from_schema_name("Problem")))),
            )
            .build();
        operation
            .responses
            .responses
            .entry((*status).to_owned())
            .or_insert_with(|| RefOr::T(response));
    }
}

fn problem() -> Schema {
    let text = |description: &str| {
        ObjectBuilder::new().schema_type(Type::String).description(Some(description)).build()
    };
    ObjectBuilder::new()
        .description(Some("A problem detail (RFC 9457)"))
        .property("type", text("Which problem: `urn:scriven:problem:stale`"))
        .property("title", text("In a few words"))
        .property("status", ObjectBuilder::new().schema_type(Type::Integer).build())
        .property("detail", text("What happened, and what to do"))
        .property("etag", text("The ETag it has now, where that did not match"))
        .property(
            "findings",
            utoipa::openapi::schema::ArrayBuilder::new()
                .items(RefOr::Ref(Ref::from_schema_name("Finding")))
                .build(),
        )
        .required("type")
        .required("title")
        .required("status")
        .required("detail")
        .into()
}

/// `GET /openapi.json`
pub(super) fn answer(document: &OpenApi) -> Response {
    let text = document.to_json().unwrap_or_default();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    (headers, text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> serde_json::Value {
        let (_, document) = super::super::described().split_for_parts();
        serde_json::to_value(finish(document)).unwrap()
    }

    /// A changed API shows as a changed file in review: `cargo insta accept` takes it.
    #[test]
    fn the_document_is_the_one_that_was_reviewed() {
        insta::assert_json_snapshot!("openapi", document());
    }

    #[test]
    fn every_reference_leads_somewhere() {
        fn walk(value: &serde_json::Value, known: &serde_json::Map<String, serde_json::Value>) {
            match value {
                serde_json::Value::Object(map) => {
                    if let Some(serde_json::Value::String(to)) = map.get("$ref") {
                        let name = to.strip_prefix("#/components/schemas/").unwrap();
                        assert!(known.contains_key(name), "{name} is not described");
                    }
                    map.values().for_each(|value| walk(value, known));
                }
                serde_json::Value::Array(list) => list.iter().for_each(|value| walk(value, known)),
                _ => {}
            }
        }
        let document = document();
        walk(&document, document["components"]["schemas"].as_object().unwrap());
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    }
}
