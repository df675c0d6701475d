//! Tests of the record. Each runs on SQLite, and on PostgreSQL too when
//! `SCRIVEN_TEST_PG` holds the address of one.

mod backups;
mod beside;
mod chain;
mod faults;
mod group_commit;
mod guards;
mod kill;
mod made;
mod migrations;
mod place;
mod promises;
mod rebuilt;
mod refusals;
mod rereadings;
mod searches;
mod statements_of_sql;
mod story;
mod threads;
mod withdrawn;
