//! Who somebody is in traffic, across statements: the driver of the Fiesta is one
//! person, whatever age each statement gives.

use crate::text::plain;

/// "driver of the Fiesta" taken apart: the part, and the words for the vehicle.
struct Part {
    /// One word for all that ride alike.
    noun: &'static str,
    vehicle: Vec<String>,
}

fn part(occupation: &str) -> Option<Part> {
    let words = plain(occupation);
    let (noun, vehicle) = match words.split_once(" of ").or_else(|| words.split_once(" in ")) {
        Some((noun, vehicle)) => (noun, vehicle),
        None => (words.as_str(), ""),
    };
    let noun = match noun {
        "driver" | "van driver" => "driver",
        "rider" | "motorcyclist" | "biker" => "rider",
        "cyclist" => "cyclist",
        "pedestrian" => "pedestrian",
        "passenger" | "pillion passenger" | "front seat passenger" | "rear passenger" => {
            "passenger"
        }
        _ => return None,
    };
    let vehicle = vehicle
        .split(' ')
        .filter(|word| !word.is_empty() && !matches!(*word, "the" | "a" | "an"))
        .map(str::to_owned)
        .collect();
    Some(Part { noun, vehicle })
}

/// Whether both are the same part of the same vehicle, as far as it is told.
pub(crate) fn same(one: Option<&str>, two: Option<&str>) -> bool {
    let (Some(one), Some(two)) = (one.and_then(part), two.and_then(part)) else { return false };
    one.noun == two.noun && vehicles_fit(&one.vehicle, &two.vehicle)
}

/// Whether both tell of one vehicle by name: nobody else drove it.
pub(super) fn same_vehicle(one: Option<&str>, two: Option<&str>) -> bool {
    let told = |text: Option<&str>| {
        text.and_then(part).is_some_and(|part| part.noun == "driver" && !part.vehicle.is_empty())
    };
    told(one) && told(two) && same(one, two)
}

/// "Fiesta", "Ford Fiesta", "red Ford Fiesta": one holds the words of the other.
fn vehicles_fit(one: &[String], two: &[String]) -> bool {
    let within = |short: &[String], long: &[String]| short.iter().all(|word| long.contains(word));
    within(one, two) || within(two, one)
}

/// Whether both have a part in traffic, and not the same.
pub(super) fn apart(one: Option<&str>, two: Option<&str>) -> bool {
    match (one.and_then(part), two.and_then(part)) {
        (Some(a), Some(b)) => a.noun != b.noun || !vehicles_fit(&a.vehicle, &b.vehicle),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{apart, same};

    #[test]
    fn drivers_are_told_apart_by_what_they_drive() {
        let driver = |vehicle: &str| format!("driver of the {vehicle}");
        let (fiesta, ford, van) = (driver("Fiesta"), driver("Ford Fiesta"), driver("white van"));
        assert!(same(Some(&fiesta), Some(&ford)));
        assert!(same(Some(&fiesta), Some("driver")));
        assert!(!same(Some(&fiesta), Some(&van)) && apart(Some(&fiesta), Some(&van)));
        assert!(same(Some("rider"), Some("motorcyclist")));
        assert!(!same(Some("nurse"), Some("nurse")) && !apart(Some("nurse"), Some("driver")));
    }
}
