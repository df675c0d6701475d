//! Places.

use scriven_model::reading::{Fact, Place};

use crate::{page::Page, said::Said};

pub(crate) struct Found;

pub(crate) fn read(_page: &Page<'_>, _organisations: &[Fact<String>], _said: &Said) -> Vec<Found> {
    Vec::new()
}

pub(crate) fn facts(_page: &Page<'_>, _found: &[Found]) -> Vec<Place> {
    Vec::new()
}
