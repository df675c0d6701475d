//! The gazetteer as a table of bytes, and its areas as Rust source.

use std::{collections::BTreeMap, error::Error, fmt::Write as _, fs, path::Path};

use serde::Deserialize;

use crate::fold;

/// A town of `places.tsv`, by one of its names.
struct Town {
    name: String,
    region: String,
    id: u32,
    latitude: i32,
    longitude: i32,
    people: u32,
}

#[derive(Deserialize)]
struct Areas {
    source: String,
    date: String,
    licence: String,
    area: Vec<Area>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Area {
    names: Vec<String>,
    #[serde(default)]
    region: String,
    #[serde(default)]
    towns: Vec<String>,
    country: Option<String>,
    reach: Option<u16>,
}

/// Reads the folder and writes `gazetteer.rs` and `towns.bin` to `out`.
///
/// # Errors
/// In words, when a file is not there or a line cannot be read.
pub(crate) fn write(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let file = folder.join("places.tsv");
    let text = fs::read_to_string(&file)?;
    let mut towns = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let wrong = || format!("{}:{}: {line:?}", file.display(), number + 1);
        towns.extend(read(line).ok_or_else(wrong)?);
    }
    towns.sort_by(|a, b| fold::letters(&a.name).cmp(fold::letters(&b.name)).then(a.id.cmp(&b.id)));
    let areas: Areas = toml::from_str(&fs::read_to_string(folder.join("areas.toml"))?)?;
    if [areas.source, areas.date, areas.licence].iter().any(String::is_empty) {
        return Err("areas.toml: say source, date and licence".into());
    }
    let mut source = table(&towns, out)?;
    writeln!(source, "pub(super) static AREAS: &[Area] = &[")?;
    for area in &areas.area {
        let at = anchors(area, &towns)?;
        let (names, region, reach) = (&area.names, &area.region, area.reach.unwrap_or(25));
        writeln!(
            source,
            "Area {{ names: &{names:?}, region: {region:?}, towns: &{at:?}, reach: {reach} }},"
        )?;
    }
    writeln!(source, "];")?;
    fs::write(out.join("gazetteer.rs"), source)?;
    Ok(())
}

/// A line of `places.tsv`: the same town for each of its names.
fn read(line: &str) -> Option<Vec<Town>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [country, region, id, latitude, longitude, people, names] = columns.as_slice() else {
        return None;
    };
    let thousandths = |degrees: &str| degrees.replace('.', "").parse::<i32>().ok();
    let town = |name: &str| {
        Some(Town {
            name: name.to_owned(),
            region: format!("{country} {region}").trim().to_owned(),
            id: id.parse().ok()?,
            latitude: thousandths(latitude)?,
            longitude: thousandths(longitude)?,
            people: people.parse().ok()?,
        })
    };
    names.split('|').map(town).collect()
}

/// The bytes of the towns, and the source that takes them in.
fn table(towns: &[Town], out: &Path) -> Result<String, Box<dyn Error>> {
    let (mut names, mut bytes) = (String::new(), Vec::new());
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut regions: BTreeMap<&str, u8> = BTreeMap::new();
    for town in towns {
        let next = u8::try_from(regions.len())?;
        regions.entry(&town.region).or_insert(next);
    }
    for town in towns {
        let at = *known.entry(&town.name).or_insert_with(|| {
            names.push_str(&town.name);
            names.len() - town.name.len()
        });
        let id = usize::try_from(town.id)?;
        let latitude = usize::try_from(town.latitude + 90_000)?;
        let longitude = usize::try_from(town.longitude + 180_000)?;
        let region = regions.get(town.region.as_str()).copied().unwrap_or(0);
        bytes.extend(three(at)?);
        bytes.push(u8::try_from(town.name.len())?);
        bytes.extend(three(id)?);
        bytes.push(region);
        bytes.extend(three(latitude)?);
        bytes.extend(three(longitude)?);
        bytes.extend(three(usize::try_from(town.people)?)?);
    }
    // Where the towns that begin with each pair of letters stand.
    let mut pairs = vec![0u16; fold::PAIRS + 1];
    for town in towns {
        pairs[fold::pair(fold::letters(&town.name)) + 1] += 1;
    }
    for pair in 1..pairs.len() {
        pairs[pair] = pairs[pair].checked_add(pairs[pair - 1]).ok_or("too many towns")?;
    }
    fs::write(out.join("towns.bin"), bytes)?;
    let mut by_number: Vec<_> = regions.into_iter().map(|(name, number)| (number, name)).collect();
    by_number.sort_unstable();
    let regions: Vec<&str> = by_number.into_iter().map(|(_, name)| name).collect();
    Ok(format!(
        "pub(super) static NAMES: &str = {names:?};\n\
         pub(super) static REGIONS: &[&str] = &{regions:?};\n\
         pub(super) static PAIRS: [u16; super::fold::PAIRS + 1] = {pairs:?};\n\
         pub(super) static TOWNS: &[u8] = \
         include_bytes!(concat!(env!(\"OUT_DIR\"), \"/towns.bin\"));\n"
    ))
}

fn three(number: usize) -> Result<[u8; 3], Box<dyn Error>> {
    let [a, b, c, 0, ..] = number.to_le_bytes() else {
        return Err(format!("{number} needs more than three bytes").into());
    };
    Ok([a, b, c])
}

/// Where the towns of an area lie: of those of one name the largest.
fn anchors(area: &Area, towns: &[Town]) -> Result<Vec<(i32, i32)>, String> {
    let country = area.country.as_deref().unwrap_or("GB");
    let one = |name: &String| {
        towns
            .iter()
            .filter(|town| town.name == *name && town.region.starts_with(country))
            .max_by_key(|town| town.people)
            .map(|town| (town.latitude, town.longitude))
            .ok_or_else(|| format!("areas.toml: {name} of {:?} is not in places.tsv", area.names))
    };
    area.towns.iter().map(one).collect()
}
