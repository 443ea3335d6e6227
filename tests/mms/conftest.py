"""Wat de toetsen van de systematiek delen: het stelsel, ook met opties van keuzes, en één huishouden doorrekenen."""

import datetime
from dataclasses import replace
from functools import cache

import pytest
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_nijmegen.keuzes import GEMEENTE, keuzes
from openfisca_nijmegen.scenarios import Scenario, maak_reform
from openfisca_nijmegen.wijzigingen import maak_wijziging


@pytest.fixture(scope="session")
def stelsel(tax_benefit_system):
    """Geef het stelsel zoals het is; een toets verandert het niet."""
    return tax_benefit_system


@pytest.fixture(scope="session")
def met(stelsel):
    """Geef het stelsel met opties van keuzes, zoals zij bij hun parameter staan: ``met("afbouw_3", "vrijlating_0")``.

    Een waarde die geen optie heeft, gaat met het pad van de parameter, en dubbele streepjes voor de punten:
    ``met(mms__afbouw__maanden=4)``. Met ``vanaf`` gelden opties en waarden al vóór 2026. De systematiek is hiermee nog
    niet van kracht. Elke combinatie wordt een keer gemaakt.
    """
    opties = {optie.naam: optie for keuze in keuzes(stelsel.parameters) for optie in keuze.opties}

    @cache
    def kies(*namen, vanaf="2026-01-01", **waarden):
        van_opties = [replace(deel, vanaf=vanaf) for naam in namen for deel in opties[naam].wijzigingen]
        datum = datetime.date.fromisoformat(vanaf)
        eigen = [
            maak_wijziging(stelsel.parameters, pad.replace("__", "."), datum, waarde, GEMEENTE)
            for pad, waarde in waarden.items()
        ]
        proef = Scenario("proef", "Proef", "Proef.", "Deze toets", (*van_opties, *eigen))
        return maak_reform(proef)(stelsel) if proef.wijzigingen else stelsel

    return kies


@pytest.fixture(scope="session")
def simuleer():
    """Bouw de simulatie van één huishouden; van elk lid en van het huishouden staat erbij wat is ingevoerd."""

    def bouw(stelsel, huishouden=None, aanvrager=None, partner=None, *, kinderen=(), medebewoners=()):
        leden = {"aanvrager": ["a"], "kinderen": [], "medebewoners": []}
        personen = {"a": aanvrager or {}}
        if partner is not None:
            personen["p"] = partner
            leden["partner"] = ["p"]
        for rol, anderen in (("kinderen", kinderen), ("medebewoners", medebewoners)):
            leden[rol] = [f"{rol}_{nummer}" for nummer, _ in enumerate(anderen)]
            personen |= dict(zip(leden[rol], anderen, strict=True))
        situatie = {"personen": personen, "huishoudens": {"h": leden | (huishouden or {})}}
        return SimulationBuilder().build_from_entities(stelsel, situatie)

    return bouw


@pytest.fixture(scope="session")
def bereken(simuleer):
    """Reken één uitkomst van één huishouden uit: van het huishouden zelf of van de aanvrager."""

    def geef(stelsel, variabele, periode, huishouden=None, aanvrager=None, partner=None, **anderen):
        return simuleer(stelsel, huishouden, aanvrager, partner, **anderen).calculate(variabele, periode)[0]

    return geef
