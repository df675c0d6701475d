//! Nothing to call: see the benches.
