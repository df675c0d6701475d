//! scriven-store
