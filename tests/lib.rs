//! Nothing to call: the tests are in `integration/` and `house_rules/`.
