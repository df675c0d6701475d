//! Parts of the day, and what they say of a clock time that leaves it open.

use super::Clock;

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// The part of the day by its value in the list.
pub(super) fn of(value: &str) -> Option<Part> {
    Some(match value {
        "early-hours" => Part::Early,
        "morning" | "this-morning" => Part::Morning,
        "afternoon" | "this-afternoon" => Part::Afternoon,
        "evening" | "this-evening" => Part::Evening,
        "night" | "tonight" | "last-night" => Part::Night,
        _ => return None,
    })
}

/// "7.30 on Friday evening" is 19:30; at night, the small hours stay as they are.
pub(super) fn settle(clock: &mut Clock, part: Option<Part>) {
    if !clock.half_open {
        return;
    }
    let later = match part {
        Some(Part::Afternoon | Part::Evening) => clock.hour < 12,
        Some(Part::Night) => (6..12).contains(&clock.hour),
        _ => false,
    };
    if later {
        clock.hour += 12;
    }
    if part == Some(Part::Early) && clock.hour == 12 {
        clock.hour = 0;
    }
    clock.half_open = part.is_none();
}
