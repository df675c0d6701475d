//! The whole loop, on each engine. Modules mirror verbs and routes.
