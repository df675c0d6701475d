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
    "all/figures.toml",
    "all/hedge-kept.toml",
    "all/no-pack.toml",
    "all/no-source.toml",
    "all/not-for-pub.toml",
    "all/quote-exact.toml",
    "all/speculation.toml",
    "all/two-parts.toml",
    "gb-eaw/active-flag.toml",
    "gb-eaw/active-guilt-words.toml",
    "gb-eaw/charged-name.toml",
    "gb-eaw/child-victim-witness.toml",
    "gb-eaw/contact-account.toml",
    "gb-eaw/family-wishes.toml",
    "gb-eaw/nok-first.toml",
    "gb-eaw/officer-id.toml",
    "gb-eaw/order-register.toml",
    "gb-eaw/precharge-child.toml",
    "gb-eaw/precharge-name.toml",
    "gb-eaw/precharge-official.toml",
    "gb-eaw/sex-anon.toml",
    "gb-eaw/status-wording.toml",
];
