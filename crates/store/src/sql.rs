//! Every SQL statement of the crate, so that tests can walk them all.

/// SQL constants, and `ALL` of them with their names.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $sql;)*
        /// Every statement of this module, by name.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, &str)] = &[$((stringify!($name), $sql)),*];
    };
}
pub(crate) use statements;

/// Every statement that runs on both engines: (module, name, text).
#[cfg(test)]
pub(crate) fn all() -> Vec<(&'static str, &'static str, &'static str)> {
    macro_rules! collect {
        ($($module:ident),* $(,)?) => {
            [$((stringify!($module), crate::$module::ALL)),*]
        };
    }
    collect![
        claims,
        differences,
        drafts,
        followers,
        idempotency,
        incidents,
        log,
        migrate,
        originals,
        outbox,
        promises,
        refusals,
        rereadings,
        sealed,
        search,
        sessions,
        settings,
        signposts,
        sources,
        statements,
        tokens,
        users,
        versions,
        views,
    ]
    .into_iter()
    .flat_map(|(module, all)| all.iter().map(move |(name, sql)| (module, *name, *sql)))
    .collect()
}
