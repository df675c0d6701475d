//! scriven-web
