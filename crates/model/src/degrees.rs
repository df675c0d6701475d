//! A latitude or a longitude, to a thousandth of a degree.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Degrees north or east. A thousandth is about 100 metres: enough for a town, and too
/// little for an address. Written as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Degrees {
    thousandths: i32,
}

impl Degrees {
    /// From thousandths of a degree.
    pub const fn of_thousandths(thousandths: i32) -> Self {
        Self { thousandths }
    }
}

impl From<Degrees> for f64 {
    fn from(degrees: Degrees) -> Self {
        Self::from(degrees.thousandths) / 1000.0
    }
}

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", f64::from(*self))
    }
}

impl Serialize for Degrees {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(*self))
    }
}

impl<'de> Deserialize<'de> for Degrees {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let degrees = f64::deserialize(deserializer)?;
        if !(-360.0..=360.0).contains(&degrees) {
            return Err(serde::de::Error::custom("degrees lie between -360 and 360"));
        }
        #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
        let thousandths = (degrees * 1000.0).round() as i32;
        Ok(Self { thousandths })
    }
}

#[cfg(test)]
mod tests {
    use super::Degrees;

    #[test]
    fn degrees_are_written_and_read_as_a_number() {
        let degrees = Degrees::of_thousandths(-1_548);
        assert_eq!(serde_json::to_string(&degrees).unwrap(), "-1.548");
        assert_eq!(serde_json::from_str::<Degrees>("-1.548").unwrap(), degrees);
        assert_eq!(serde_json::from_str::<Degrees>("51").unwrap().to_string(), "51");
        assert!(serde_json::from_str::<Degrees>("1e9").is_err());
    }
}
