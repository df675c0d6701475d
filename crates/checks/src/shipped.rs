//! The rule books that come with Scriven, one file a rule.

macro_rules! shipped {
    ($($path:literal),* $(,)?) => {
        /// (name, text) of every rule file under books/rulebooks.
        pub(crate) const SHIPPED: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../../../books/rulebooks/", $path)))),*];
    };
}

shipped!["gb-eaw/active-flag.toml",];
