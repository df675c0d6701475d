//! The civil time that a jurisdiction's statements are written in.

use jiff::{Timestamp, tz::Disambiguation, tz::TimeZone};

use crate::{reading::Jurisdiction, time::LocalTime};

/// The rule of that time as a POSIX TZ string, and its name: no table of the machine is
/// asked, so that the answer is the same everywhere. Where one place has many zones, the
/// one whose clock comes last, so that nothing is out, or overdue, too early.
const fn rule(of: Jurisdiction) -> (&'static str, &'static str) {
    match of {
        Jurisdiction::EnglandWales
        | Jurisdiction::Scotland
        | Jurisdiction::NorthernIreland
        | Jurisdiction::Ireland => ("GMT0BST,M3.5.0/1,M10.5.0", "local time"),
        Jurisdiction::UnitedStates => ("HST10", "Hawaii time, the zone being unknown"),
        Jurisdiction::Australia => ("AWST-8", "Perth time, the zone being unknown"),
    }
}

/// The name of it, in words.
pub const fn name(of: Jurisdiction) -> &'static str {
    rule(of).1
}

/// The first instant of a local time. In the hour that comes twice in autumn it is the
/// later one, and a time that spring leaves out is the one after it.
pub fn instant(at: LocalTime, of: Jurisdiction) -> Option<Timestamp> {
    let zone = TimeZone::posix(rule(of).0).ok()?;
    let zoned = zone.to_ambiguous_zoned(at.start());
    Some(zoned.disambiguate(Disambiguation::Later).ok()?.timestamp())
}
