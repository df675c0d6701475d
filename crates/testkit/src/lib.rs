//! For tests only: a desk with a crew and a clock that stands still, on either
//! engine; the whole site on a loopback port; a feed to poll.

mod desk;
mod feed;
mod site;
mod statements;

pub use desk::{Crew, Engine, OLDER, TestDesk, engines};
pub use feed::FakeFeed;
pub use site::TestSite;
pub use statements::{FIRST, UPDATE, incoming};
