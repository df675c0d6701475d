//! The rule books that come with Scriven, one file a rule.

macro_rules! shipped {
    ($($path:literal),* $(,)?) => {
        /// (name, text) of every rule file under books/rulebooks.
        pub(crate) const SHIPPED: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../../../books/rulebooks/", $path)))),*];
    };
}

shipped![
    "all/embargo.toml",
    "all/hedge-kept.toml",
    "all/no-source.toml",
    "all/quote-exact.toml",
    "gb-eaw/active-flag.toml",
    "gb-eaw/family-wishes.toml",
    "gb-eaw/officer-id.toml",
    "gb-eaw/precharge-name.toml",
    "gb-eaw/precharge-official.toml",
];
