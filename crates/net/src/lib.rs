//! scriven-net
