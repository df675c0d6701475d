//! Rules of the house that a compiler does not hold. Each test names every
//! place that breaks its rule, so that one run tells all there is to mend.

mod arrows;
mod books;
mod browser;
mod documented;
mod house;
mod manifests;
mod size;
mod tracked;
mod words;
