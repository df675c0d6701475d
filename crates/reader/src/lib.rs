//! scriven-reader
