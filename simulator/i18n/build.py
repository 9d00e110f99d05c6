"""Collects marked texts and compiles the catalogues: `make messages` (needs Babel, installed by `make test`)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from simulator.i18n.catalogue import FOLDER, LOCALES

DOMAINS: dict[str, str] = {"cli": "cli", "tui": "tui"}
"""Domain -> the package, relative to `simulator`, whose marked texts it holds."""
KEYWORDS: dict[str, None] = {"_": None, "N_": None, "tr": None}


def po_file(domain: str) -> Path:
    """The editable Chinese catalogue of a domain."""
    return FOLDER / LOCALES["zh"] / "LC_MESSAGES" / f"{domain}.po"


def marked_texts(domain: str) -> list[str]:
    """Every text of the domain's package that is marked with `_`, `N_` or `tr`, sorted."""
    from babel.messages.extract import extract_from_dir

    package = FOLDER.parent / DOMAINS[domain]
    found = extract_from_dir(str(package), method_map=[("**.py", "python")], keywords=KEYWORDS)
    texts = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}
    return sorted(text for text in texts if text)


def build(domain: str) -> tuple[int, int]:
    """Bring the .po and .mo file of `domain` up to date; returns (texts, texts without a translation)."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po

    path = po_file(domain)
    old = read_po(BytesIO(path.read_bytes()), locale=LOCALES["zh"]) if path.is_file() else Catalog()
    new = Catalog(locale=LOCALES["zh"], domain=domain, header_comment=f"# Chinese texts of the {domain}.")
    missing = 0
    for text in marked_texts(domain):
        known = old.get(text)
        translation = known.string if known else ""
        missing += not translation
        new.add(text, translation)
    new.revision_date = new.creation_date = old.creation_date
    path.parent.mkdir(parents=True, exist_ok=True)
    for target, write in ((path, write_po), (path.with_suffix(".mo"), write_mo)):
        with target.open("wb") as file:
            write(file, new)
    return len(new), missing


def main() -> None:
    """Build every domain whose package exists and say what is missing."""
    for domain, package in DOMAINS.items():
        if (FOLDER.parent / package).is_dir():
            texts, missing = build(domain)
            print(f"{domain}: {texts} texts, {missing} without a translation")


if __name__ == "__main__":
    main()
