"""The places that are known by name: countries with their people and capitals, regions, and what lies inside what."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from compareview.facts.lexicon import language_data
from compareview.text.tokens import words

LONGEST_NAME = 4  # tokens, signs among them: U.S.


@dataclass(frozen=True, slots=True)
class Place:
    """A place by any of its names. `key` is one for all of them; `people` is true of a word like Danish or Danes."""

    key: str
    level: Literal["country", "region", "part"]
    people: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """The places of one language: by name (folded words, one space apart), and for each key what it lies inside."""

    places: dict[str, Place]
    inside: dict[str, frozenset[str]]

    @cached_property
    def openers(self) -> frozenset[str]:
        """The first words of all names."""
        return frozenset(name.split(" ")[0] for name in self.places)

    @cached_property
    def longer(self) -> dict[str, set[str]]:
        """The first words of names of several words, with what may stand second."""
        found: dict[str, set[str]] = {}
        for first, second, *_ in (name.split(" ") for name in self.places if " " in name):
            found.setdefault(first, set()).add(second)
        return found

    def nested(self, one: str, other: str) -> bool:
        """Tell whether one of two places, given by key, lies inside the other."""
        return other in self.inside.get(one, ()) or one in self.inside.get(other, ())

    def level(self, key: str) -> str:
        """Return country, region or part; empty for a key that is no place known."""
        place = self.places.get(key)
        return place.level if place and place.key == key else ""


@cache
def gazetteer(language: str) -> Gazetteer:
    """Return the places known in this language, none for one without a list."""
    own, shared = language_data(language, "names"), language_data(language, "places")
    if not own or not shared:
        return Gazetteer({}, {})
    people = {_plain(word) for word in own["people"]}
    places: dict[str, Place] = {}
    for group in own["regions"]:
        places |= {_plain(word): Place(_plain(group[0]), "region") for word in group}
    inside: dict[str, set[str]] = {}
    for whole, parts in own["inside"].items():
        for part in parts:
            places.setdefault(_plain(part), Place(_plain(part), "part"))
            inside.setdefault(_plain(part), set()).add(_plain(whole))
    for group in (*shared["classes"], *own["countries"]):
        key = _plain(group[0])
        for word in group:
            plain = _plain(word)
            # Danish is like Denmark, Copenhagen is not: enough to tell a people from a capital.
            alike = plain[:2] == key[:2] and word != group[0] and plain.split()[0] not in ("city",)
            places[plain] = Place(key, "country", alike or plain in people)
    for long, short in shared["short"].items():
        if found := places.get(_plain(short)):
            places[_plain(long)] = found
    return Gazetteer(places, {part: frozenset(wholes) for part, wholes in inside.items()})


def _plain(name: str) -> str:
    return " ".join(words(name))
