//! The people of an incident: who is whom across statements, and what all
//! claims together say of each.

mod fold;
mod label;
mod matching;
pub(crate) mod traffic;

pub(crate) use fold::fold;
pub(crate) use label::{bare, label_of, the};
pub(crate) use matching::{Likeness, assign, assign_others, is_officer, likeness, number};

#[cfg(test)]
mod tests;
