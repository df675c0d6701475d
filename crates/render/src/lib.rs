//! scriven-render
