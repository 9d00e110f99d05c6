"""Collects marked texts and compiles the catalogues: `make messages` (Babel comes with `make test`)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.i18n.catalogue import FOLDER, LOCALES

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

DOMAINS: dict[str, str] = {"cli": "cli", "errors": "i18n", "report": "report", "tui": "tui", "web": "web"}
"""Domain -> the package, relative to `simulator`, whose marked texts it holds."""
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "tr": None, "NN_": (1, 2)}
_NOBODY = {"last_translator": "-", "language_team": "-", "msgid_bugs_address": "-", "version": "1"}
Text = str | tuple[str, ...]


def po_file(domain: str) -> Path:
    """The editable Chinese catalogue of a domain."""
    return FOLDER / LOCALES["zh"] / "LC_MESSAGES" / f"{domain}.po"


def marked_texts(domain: str) -> list[Text]:
    """Every text of the domain's package marked with `_`, `N_` or `tr` (`NN_`: with its plural), sorted."""
    from babel.messages.extract import extract_from_dir

    package = FOLDER.parent / DOMAINS[domain]
    found = extract_from_dir(str(package), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return sorted({message for _, _, message, _, _ in found if message}, key=str)


def read(domain: str) -> Catalog:
    """The catalogue as it is on disk, empty where there is none."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = po_file(domain)
    return read_po(BytesIO(path.read_bytes()), locale=LOCALES["zh"]) if path.is_file() else Catalog()


def build(domain: str) -> tuple[int, int]:
    """Bring the .po and .mo file of `domain` up to date; returns (texts, texts without a translation)."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import write_po

    path, old = po_file(domain), read(domain)
    new = Catalog(LOCALES["zh"], domain, project="roleplay-simulator", fuzzy=False, **_NOBODY)
    new.header_comment = f"# Chinese texts of the {domain}."
    new.creation_date = new.revision_date = old.creation_date
    texts = marked_texts(domain)
    for text in texts:
        known = old.get(text if isinstance(text, str) else text[0])
        new.add(text, known.string if known else ("" if isinstance(text, str) else ("",)))
    path.parent.mkdir(parents=True, exist_ok=True)
    for target, write in ((path, write_po), (path.with_suffix(".mo"), write_mo)):
        with target.open("wb") as file:
            write(file, new)
    return len(texts), len(untranslated(new))


def untranslated(catalogue: Catalog) -> list[Text]:
    """Texts that have no translation."""
    return [_key(one.id) for one in catalogue if one.id and not any(_forms(one.string))]


def _forms(string: object) -> list[str]:
    return [str(form) for form in string] if isinstance(string, (list, tuple)) else [str(string or "")]


def _key(id_: object) -> Text:
    return id_ if isinstance(id_, str) else tuple(_forms(id_))


def main() -> None:
    """Build every domain whose package exists and say what is missing."""
    for domain, package in DOMAINS.items():
        if (FOLDER.parent / package).is_dir():
            texts, missing = build(domain)
            print(f"{domain}: {texts} texts, {missing} without a translation")


if __name__ == "__main__":
    main()
