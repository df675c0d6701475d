//! scriven-ledger
