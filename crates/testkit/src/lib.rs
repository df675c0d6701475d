//! scriven-testkit
