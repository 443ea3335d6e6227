"""What a service computes with: the system, built once, its scenarios, and the places at the table."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, cast
from weakref import WeakKeyDictionary

from flask import current_app
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem, scenarios
from openfisca_nijmegen.amendment.grenzen import WEIGEREN, overschrijdingen
from openfisca_nijmegen.explanation.bewijs import GEEN, ontvangstbewijs
from openfisca_nijmegen.explanation.model import Ontvangstbewijs
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.situaties.fouten import citaat, suggestie
from openfisca_nijmegen.web.fouten import ApiError, Fout, fout
from openfisca_nijmegen.web.instellingen import Instellingen
from openfisca_nijmegen.web.verzoek import als_getal, als_woord, lees_velden, lijst_van
from openfisca_nijmegen.wijzigingen import Wijziging, WijzigingError, maak_wijziging, zoek

MEESTE_WIJZIGINGEN = 50
MEESTE_SCENARIOS = 24
INLINE = "eigen"
"""The name of a scenario of which the client gave only changes."""


class Model:
    """The system of a service."""

    def __init__(self, instellingen: Instellingen) -> None:
        """Build the system.

        Args:
            instellingen: The settings.
        """
        self.instellingen = instellingen
        self.stelsel = CountryTaxBenefitSystem()
        self._bewijzen: WeakKeyDictionary[TaxBenefitSystem, Ontvangstbewijs] = WeakKeyDictionary()
        self._plaatsen = threading.BoundedSemaphore(instellingen.tegelijk)

    @contextmanager
    def plaats(self) -> Iterator[None]:
        """Take a place to compute.

        Raises:
            ApiError: None came free in time (503).
        """
        if not self._plaatsen.acquire(timeout=self.instellingen.wachttijd):
            raise ApiError(503, koppen={"Retry-After": str(round(self.instellingen.wachttijd))})
        try:
            yield
        finally:
            self._plaatsen.release()

    def bewijs(self, stelsel: TaxBenefitSystem, scenario: str = GEEN) -> dict[str, str]:
        """Make the receipt of an answer.

        Args:
            stelsel: The system it was computed with.
            scenario: The name of its scenario.

        Returns:
            Version, hashes, scenario and the day of the calculation.
        """
        if stelsel not in self._bewijzen:
            self._bewijzen[stelsel] = ontvangstbewijs(stelsel, scenario, "")
        bewijs = self._bewijzen[stelsel]
        return {
            "versie": bewijs.versie,
            "parameters_sha256": bewijs.parameters_sha256,
            "verordening_sha256": bewijs.verordening_sha256,
            "scenario": scenario,
            "datum": date.today().isoformat(),
        }

    def koppen(self, bewijs: dict[str, str]) -> dict[str, str]:
        """Write a receipt as headers."""
        return {
            "X-Receipt-Version": bewijs["versie"],
            "X-Receipt-Parameters": bewijs["parameters_sha256"],
            "X-Receipt-Ordinance": bewijs["verordening_sha256"],
            "X-Receipt-Scenario": bewijs["scenario"],
            "X-Receipt-Date": bewijs["datum"],
        }

    # What a client names

    def scenario(self, waarde: Any, plaats: str) -> Scenario:
        """Read a scenario: a name, or changes of parameters within what the law leaves.

        Args:
            waarde: A name, names of options with ``+`` between them, or an object with ``naam``, ``basis`` and
                ``wijzigingen``.
            plaats: Where it stands in the request.

        Returns:
            The scenario.

        Raises:
            ApiError: There is no such scenario, or a change cannot be made.
        """
        if isinstance(waarde, dict):
            return self._inline(waarde, plaats)
        naam = als_woord(waarde, plaats)
        delen, namen = naam.split("+"), scenarios.namen(self.stelsel.parameters)
        for deel in delen:
            if deel not in namen:
                raise fout(
                    plaats,
                    "er is geen scenario {naam}{slot} GET /v1/scenarios noemt ze.",
                    naam=citaat(deel),
                    slot=suggestie(deel, namen),
                )
        try:
            # A stranger names scenarios and no files, so not scenarios.kies.
            if len(delen) > 1:
                return scenarios.combineer(delen, self.stelsel.parameters)
            return scenarios.scenario(naam, self.stelsel.parameters)
        except (KeyError, scenarios.ScenarioError) as verkeerd:
            raise ApiError(400, [Fout(plaats, verkeerd.args[0])]) from None

    def scenarios(self, waarde: Any, plaats: str) -> list[Scenario]:
        """Read a list of scenarios, each with a name of its own."""
        gelezen = lijst_van(self.scenario, MEESTE_SCENARIOS)(waarde, plaats)
        namen = [variant.naam for variant in gelezen]
        for nummer, naam in enumerate(namen):
            if naam in namen[:nummer]:
                waar = f"{plaats}/{nummer}"
                raise fout(waar, "twee scenario's heten {naam}; geef elk een eigen naam.", naam=naam)
        return gelezen

    def _inline(self, inhoud: dict[str, Any], plaats: str) -> Scenario:
        try:
            velden = lees_velden(
                inhoud,
                ("wijzigingen",),
                ("naam", "basis"),
                {
                    "naam": self._eigen_naam,
                    "basis": self.scenario,
                    "wijzigingen": lijst_van(self._wijziging, MEESTE_WIJZIGINGEN),
                },
            )
        except ApiError as deel:
            raise ApiError(deel.status, [Fout(plaats + een.pointer, een.melding) for een in deel.fouten]) from None
        basis: Scenario | None = velden.get("basis")
        naam = velden.get("naam", INLINE)
        nieuw = tuple(velden["wijzigingen"])
        variant = Scenario(naam, naam, "", "", (*(basis.wijzigingen if basis else ()), *nieuw))
        if basis:
            variant = replace(variant, tweede_berekening=basis.tweede_berekening)
        met = scenarios.stelsel_met(variant, self.stelsel)
        te_ver = [
            Fout(f"{plaats}/wijzigingen", deel.zin)
            for deel in overschrijdingen(met.parameters, {wijziging.parameter for wijziging in nieuw})
            if deel.grens.gevolg == WEIGEREN
        ]
        if te_ver:
            raise ApiError(400, te_ver)
        return variant

    def _eigen_naam(self, waarde: Any, plaats: str) -> str:
        naam = als_woord(waarde, plaats)
        if len(naam) > 60 or not naam.isascii() or not naam.replace("_", "").replace("-", "").isalnum():
            raise fout(plaats, "een naam heeft ten hoogste 60 letters, cijfers, - en _.")
        if naam in scenarios.namen(self.stelsel.parameters):
            raise fout(plaats, "{naam} is al de naam van een scenario; kies een andere.", naam=naam)
        return naam

    def _wijziging(self, waarde: Any, plaats: str) -> Wijziging:
        if not isinstance(waarde, dict) or set(waarde) != {"parameter", "vanaf", "waarde"}:
            raise fout(plaats, "een wijziging heeft de velden parameter, vanaf en waarde.")
        try:
            vanaf: Any = date.fromisoformat(waarde["vanaf"]) if len(waarde["vanaf"]) == len("2026-01-01") else None
        except (TypeError, ValueError):
            vanaf = None
        pad, nieuw = als_woord(waarde["parameter"], f"{plaats}/parameter"), waarde["waarde"]
        if isinstance(nieuw, int | float) and not isinstance(nieuw, bool):
            als_getal(nieuw, f"{plaats}/waarde")
        try:
            wijziging = maak_wijziging(self.stelsel.parameters, pad, vanaf, nieuw)
        except WijzigingError as deel:
            raise ApiError(400, [Fout(f"{plaats}/{deel.veld}", deel.args[0])]) from None
        bekend = [op_datum.value for op_datum in zoek(self.stelsel.parameters, pad).values_list]
        if isinstance(nieuw, int | float) and nieuw < 0 <= min(bekend):
            raise fout(f"{plaats}/waarde", "{pad} kan niet negatief zijn, maar wordt {waarde}.", pad=pad, waarde=nieuw)
        return wijziging

    def bedrag(self, waarde: Any, plaats: str) -> str:
        """Read the name of an amount.

        Raises:
            ApiError: There is no such variable, or it is no number.
        """
        naam = als_woord(waarde, plaats)
        variabele = self.stelsel.variables.get(naam)
        if variabele is None:
            slot = suggestie(naam, self.stelsel.variables)
            raise fout(plaats, "er is geen variabele {naam}{slot}", naam=citaat(naam), slot=slot)
        if variabele.value_type not in (int, float):
            raise fout(plaats, "{naam} is geen bedrag of aantal.", naam=naam)
        return naam


def model() -> Model:
    """Give the model of the current application."""
    return cast(Model, current_app.extensions["model"])
