//! People.

use scriven_model::{Span, reading::Person};

use crate::{page::Page, places, said::Said};

#[derive(Default)]
pub(crate) struct People {
    pub(crate) people: Vec<Person>,
    pub(crate) unbound: Vec<(String, Span)>,
}

pub(crate) fn read(_page: &Page<'_>, _said: &Said, _places: &[places::Found]) -> People {
    People::default()
}
