"""Culture: how the customer takes the form of address, and blunt or roundabout talk, by what the author wrote.

Who lists only forms with a title ("Mr Thorne", 雷总) expects distance: a first name, a pet name or 「你」 is too near.
Who lists a first name or a nickname as well minds none of these. Who lists nothing minds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from simulator.customer.effects import EFFECTS, Effect
from simulator.domain.base import Lang
from simulator.domain.persona import Culture, Persona
from simulator.text.terms import contains_term

Address = Literal["", "fitting_address", "wrong_address"]
WRONG_ADDRESS = Effect(trust=-3)
FITTING_ADDRESS = Effect(trust=2)
MOST_MINDED = 2
"""Times a wrong form of address costs trust: after that it is clear that nobody will learn it."""
EARLY = 3
"""Turn up to which the right form of address is a sign of care; later it is a matter of course."""

BLUNT: frozenset[str] = frozenset({"commands", "argues", "negative_phrasing"})
ROUNDABOUT: frozenset[str] = frozenset({"boilerplate", "vague_promise", "hides_behind_policy"})
ORDINARY = 60
_SPREAD = 120
"""Points of directness away from the ordinary that would double an effect or undo it."""
OUTSPOKEN, RESERVED = 60, 30

_TITLE = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|ma'am)\b", re.IGNORECASE)
_PET = re.compile(
    r",\s*(?P<word>mate|buddy|pal|love|dear|hun|darling|sweetheart|bro|dude)\s*(?=[,.!?]|$)|"
    r"^(?P<first>mate|buddy|pal|love|hun|darling|sweetheart|bro|dude),",
    re.IGNORECASE | re.MULTILINE,
)
_QIN = re.compile(r"(?:^|(?<=[，。！？,!?~～\s]))亲(?=[，,~～！!。 ]|$)")
_NI = re.compile(r"(?<!迷)你(?!们|好)")


@dataclass(frozen=True, slots=True)
class Addressed:
    """How one reply addressed the customer, and the word that showed it."""

    how: Address = ""
    word: str = ""


NOT_ADDRESSED = Addressed()


def addressed(reply: str, persona: Persona, lang: Lang) -> Addressed:
    """Whether `reply` addresses this persona as it expects, too nearly, or not at all."""
    forms = persona.culture.address.only(lang)
    if not forms:
        return NOT_ADDRESSED
    name = persona.name.get(lang)
    if wrong := _other_title(reply, forms, name, lang) or _too_near(reply, forms, name, lang):
        return Addressed("wrong_address", wrong)
    fitting = next((form for form in forms if contains_term(_undotted(reply), (form,))), "")
    return Addressed("fitting_address", fitting) if fitting else NOT_ADDRESSED


def _too_near(reply: str, forms: tuple[str, ...], name: str, lang: Lang) -> str:
    """The word that is too familiar for someone who expects distance; "" for none."""
    if not _expects_distance(forms, name, lang):
        return ""
    if lang == "zh":
        found = _QIN.search(reply) or _near_name(name).search(reply)
        plain = _NI.search(reply) if "您" not in reply else None
        return found.group() if found else plain.group() if plain else ""
    given, family = name.split()[0], name.split()[-1]
    alone = re.search(rf"\b{re.escape(given)}\b(?!\s+{re.escape(family)})", reply) if given != family else None
    pet = _PET.search(reply)
    titled = any(given in form for form in forms)
    if alone and not titled:
        return alone.group()
    return (pet["word"] or pet["first"]) if pet else ""


def _near_name(name: str) -> re.Pattern[str]:
    """The given name by itself (two characters and more), or the family name with 小 or 老 before it."""
    family, given = name[:1], name[1:]
    nick = rf"[小老]{re.escape(family)}(?![一-鿿]?[师板])"
    return re.compile(rf"(?<!{re.escape(family)}){re.escape(given)}|{nick}" if len(given) > 1 else nick)


def _other_title(reply: str, forms: tuple[str, ...], name: str, lang: Lang) -> str:
    """The customer's family name behind a title that it does not go by ("Mrs Thorne" to a Mr Thorne)."""
    titles = [form for form in forms if _TITLE.match(form)]
    if lang == "zh" or not titles:
        return ""
    found = re.search(rf"\b(?:mr|mrs|ms|miss)\s+{re.escape(name.split()[-1])}\b", _undotted(reply), re.IGNORECASE)
    known = found and any(found.group().casefold() == form.casefold() for form in titles)
    return found.group() if found and not known else ""


def _expects_distance(forms: tuple[str, ...], name: str, lang: Lang) -> bool:
    if lang == "en":
        return all(_TITLE.match(form) for form in forms)
    return not any(form in name or form[0] in "老小阿" or form.endswith(("哥", "姐", "你")) for form in forms)


def _undotted(reply: str) -> str:
    return re.sub(r"\b(Mr|Mrs|Ms|Dr|Prof)\.", r"\1", reply, flags=re.IGNORECASE)


def address_effect(how: Address, times_before: int, turn: int) -> Effect | None:
    """What the form of address does in turn `turn`, after it was heard `times_before` times; None for nothing."""
    if how == "wrong_address":
        return WRONG_ADDRESS if times_before < MOST_MINDED else None
    return FITTING_ADDRESS if how == "fitting_address" and not times_before and turn <= EARLY else None


def asks_for(word: str, persona: Persona, lang: Lang) -> list[str]:
    """What the customer says about a wrong form of address: the outspoken say it, the reserved only think it."""
    forms, directness = persona.culture.address.only(lang), persona.culture.directness
    if not forms or directness <= RESERVED:
        return []
    form, outspoken = forms[0], directness >= OUTSPOKEN
    if lang == "zh":
        if word == "你":
            return ["咱们还没熟到说“你”吧。", "别一口一个“你”的。"] if outspoken else []
        return [f"咱们没那么熟，叫我{form}就行。", f"别这么叫，叫{form}。"] if outspoken else [f"还是叫我{form}吧。"]
    if outspoken:
        return [f"It's {form}, please.", f"{form} will do, we don't know each other."]
    return [f"I'd rather be {form}, if you don't mind."]


def says_nin(persona: Persona) -> bool:
    """Whether the persona itself says 您 rather than 你 to one person, by most of what its author wrote for it."""
    written = [*persona.voice.examples.values(), *(line.text for line in persona.lines)]
    words = "\n".join(text for texts in written for text in texts.only("zh"))
    return words.count("您") > len(_NI.findall(words))


def weight_of(move: str, culture: Culture) -> float:
    """How much of an ordinary effect `move` has here: bluntness hurts the indirect more, evasion the direct.

    1 at directness 60; from 0.5 to 1.5 for bluntness (100 and 0: 0.67 and 1.5), 0.5 to 1.33 for evasion.
    """
    away = (culture.directness - ORDINARY) / _SPREAD
    return 1 - away if move in BLUNT else 1 + away if move in ROUNDABOUT else 1.0


def beyond_ordinary(move: str, culture: Culture) -> tuple[str, Effect] | None:
    """The reason and the points by which `move` hurts this customer more than an ordinary one; None for no more."""
    more = weight_of(move, culture) - 1
    return ("too_blunt" if move in BLUNT else "too_roundabout", EFFECTS[move].scaled(more)) if more > 0 else None
