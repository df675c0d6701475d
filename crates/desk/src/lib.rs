//! scriven-desk
