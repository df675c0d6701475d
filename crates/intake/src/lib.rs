//! scriven-intake
