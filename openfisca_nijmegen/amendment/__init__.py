"""Amendments: from a changed text, or a value for a member, to a scenario, its effects and a memo."""

from openfisca_nijmegen.amendment.afleiden import Amendement, Lidwijziging, maak_amendement
from openfisca_nijmegen.amendment.versies import Versie, eigen_versie, lees_map

__all__ = ["Amendement", "Lidwijziging", "Versie", "eigen_versie", "lees_map", "maak_amendement"]
