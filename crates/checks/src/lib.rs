//! scriven-checks
