"""The words of the interface in English and Chinese: gettext catalogues, one domain a front."""

from simulator.i18n.catalogue import N_, Lang, system_lang, translator

__all__ = ["N_", "Lang", "system_lang", "translator"]
