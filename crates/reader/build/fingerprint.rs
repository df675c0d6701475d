//! A fingerprint of everything that decides what is read: the rules and the lists.
//!
//! Two readers with one version number can still read differently, so the number alone
//! does not tell by which rules a reading was made. The same sources give the same
//! fingerprint on every machine: names are sorted, and line ends, indents, blank lines
//! and comments do not count.

use std::{fs, io, path::Path};

/// FNV-1a: no enemy here, only a change to notice.
struct Hash(u64);

impl Hash {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        // So that no two lists of pieces run together to the same bytes.
        self.0 = (self.0 ^ 0xff).wrapping_mul(0x0100_0000_01b3);
    }
}

/// Ten hexadecimal digits over the files and folders named.
///
/// # Errors
/// When one cannot be read.
pub(crate) fn of(places: &[&Path]) -> io::Result<String> {
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    for place in places {
        take(place, &mut hash)?;
    }
    Ok(format!("{:010x}", hash.0 >> 24))
}

fn take(place: &Path, hash: &mut Hash) -> io::Result<()> {
    hash.add(place.file_name().unwrap_or_default().as_encoded_bytes());
    if place.is_dir() {
        let mut inside =
            fs::read_dir(place)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        inside.sort();
        return inside.iter().try_for_each(|one| take(one, hash));
    }
    for line in fs::read_to_string(place)?.lines().map(str::trim) {
        if !line.is_empty() && !line.starts_with("//") && !line.starts_with("# ") {
            hash.add(line.as_bytes());
        }
    }
    Ok(())
}
