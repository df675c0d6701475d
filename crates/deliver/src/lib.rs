//! scriven-deliver
