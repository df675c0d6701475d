//! scriven-draft
