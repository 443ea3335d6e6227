"""The gate before core's web API, and what our own routes share with it: fill in what a situation asks, and trace it.

``openfisca serve --country-package openfisca_nijmegen`` builds its application with core's own code, which hands a
request straight to core's builder. :func:`plaats_poort` puts the functions of this module before it.
"""

import sys
from collections.abc import Callable
from typing import Any

from openfisca_core.errors import SituationParsingError
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.situaties import (
    Aanvraag,
    Situatie,
    SituatieError,
    bouw_simulatie,
    neem_aan,
    ontleed,
    problemen,
    uitkomsten,
    waarschuwingen,
)
from openfisca_nijmegen.situaties.lezen import als_tekst

KERN = "openfisca_web_api.handlers"
_VAN_DE_KERN: dict[str, Callable[[TaxBenefitSystem, Any], dict[str, Any]]] = {}


def vul_in(situatie: Situatie, aanvraag: Aanvraag, simulatie: Simulation, stelsel: TaxBenefitSystem) -> Situatie:
    """Fill in the amounts that a situation asks for.

    Args:
        situatie: A situation that passed the gate; not changed.
        aanvraag: What it asks, without a chosen month.
        simulatie: Its simulation.
        stelsel: The tax and benefit system.

    Returns:
        The situation with an answer at every question, under the period as it was written.

    Raises:
        SituatieError: An answer cannot be computed; it names the place of the question.
    """
    ingevuld = {
        meervoud: {lid: _kopie(inhoud) for lid, inhoud in leden.items()} for meervoud, leden in situatie.items()
    }
    for vraag, waarde in uitkomsten(simulatie, aanvraag.vragen):
        ingevuld[vraag.meervoud][vraag.lid][vraag.variabele][vraag.geschreven] = waarde
    return ingevuld


def _kopie(inhoud: Situatie) -> Situatie:
    return {naam: dict(waarden) if isinstance(waarden, dict) else waarden for naam, waarden in inhoud.items()}


def spoor(situatie: Situatie, aanvraag: Aanvraag, stelsel: TaxBenefitSystem) -> dict[str, Any]:
    """Compute with tracing on, and give what core's ``/trace`` gives.

    Args:
        situatie: A situation that passed the gate.
        aanvraag: What it asks.
        stelsel: The tax and benefit system.

    Returns:
        ``trace`` (every calculation with its value, dependencies and parameters), ``entitiesDescription`` and
        ``requestedCalculations``.

    Raises:
        SituatieError: An answer cannot be computed.
    """
    simulatie = bouw_simulatie(situatie, stelsel)
    simulatie.trace = True
    for _ in uitkomsten(simulatie, aanvraag.vragen):
        pass
    gevraagd = dict.fromkeys(f"{vraag.variabele}<{vraag.periode}>" for vraag in aanvraag.vragen)
    return {
        "trace": simulatie.tracer.get_serialized_flat_trace(),
        "entitiesDescription": simulatie.describe_entities(),
        "requestedCalculations": list(gevraagd),
    }


# Core's web API


def plaats_poort() -> None:
    """Put the gate before core's web API, where that was loaded; doing it twice is doing it once."""
    kern = sys.modules.get(KERN)
    for eigen in (calculate, trace) if kern else ():
        huidig = getattr(kern, eigen.__name__)
        if huidig is not eigen:
            _VAN_DE_KERN[eigen.__name__] = huidig
            setattr(kern, eigen.__name__, eigen)


def calculate(tax_benefit_system: TaxBenefitSystem, input_data: Any) -> dict[str, Any]:
    """Answer core's ``/calculate`` behind the gate, with ``waarschuwingen``; another system is left to core.

    Args:
        tax_benefit_system: The system of the application.
        input_data: The JSON of the request.

    Returns:
        The situation filled in.

    Raises:
        SituationParsingError: With every mistake at its place; core answers 400.
    """
    if not _is_van_ons(tax_benefit_system):
        return _VAN_DE_KERN["calculate"](tax_benefit_system, input_data)
    situatie, aanvraag = _aangenomen(input_data, tax_benefit_system)
    simulatie = bouw_simulatie(situatie, tax_benefit_system)
    antwoord = vul_in(situatie, aanvraag, simulatie, tax_benefit_system)
    return antwoord | _gewaarschuwd(situatie, aanvraag, tax_benefit_system, simulatie)


def trace(tax_benefit_system: TaxBenefitSystem, input_data: Any) -> dict[str, Any]:
    """Answer core's ``/trace`` behind the gate, with ``waarschuwingen``; another system is left to core.

    Args:
        tax_benefit_system: The system of the application.
        input_data: The JSON of the request.

    Returns:
        What :func:`spoor` gives.

    Raises:
        SituationParsingError: With every mistake at its place; core answers 400.
    """
    if not _is_van_ons(tax_benefit_system):
        return _VAN_DE_KERN["trace"](tax_benefit_system, input_data)
    situatie, aanvraag = _aangenomen(input_data, tax_benefit_system)
    return spoor(situatie, aanvraag, tax_benefit_system) | _gewaarschuwd(situatie, aanvraag, tax_benefit_system)


def _is_van_ons(stelsel: TaxBenefitSystem | None) -> bool:
    """Tell whether a system is ours, or a reform of it."""
    while stelsel is not None and not isinstance(stelsel, CountryTaxBenefitSystem):
        stelsel = stelsel.baseline
    return stelsel is not None


def _aangenomen(gelezen: Any, stelsel: TaxBenefitSystem) -> tuple[Situatie, Aanvraag]:
    situatie = _streng_gelezen(gelezen)
    if gevonden := problemen(situatie, stelsel):
        raise _samen(gevonden)
    return situatie, neem_aan(situatie, stelsel)


def _streng_gelezen(gelezen: Any) -> Any:
    """Read the body of a request again, to find a key that stands in it twice."""
    from flask import has_request_context, request

    if not has_request_context() or request.get_json(silent=True) is not gelezen:
        return gelezen
    return ontleed(als_tekst(request.get_data(), "verzoek"))


def _samen(fouten: list[SituatieError]) -> SituationParsingError:
    """Put several mistakes in the one nested object that core gives."""
    eerste = fouten[0]
    for fout in fouten[1:]:
        _voeg_toe(eerste.error, fout.error)
    return eerste


def _voeg_toe(boom: dict[str, Any], tak: dict[str, Any]) -> None:
    for sleutel, deel in tak.items():
        if isinstance(boom.get(sleutel), dict) and isinstance(deel, dict):
            _voeg_toe(boom[sleutel], deel)
        else:
            boom.setdefault(sleutel, deel)


def _gewaarschuwd(
    situatie: Situatie, aanvraag: Aanvraag, stelsel: TaxBenefitSystem, simulatie: Simulation | None = None
) -> dict[str, Any]:
    gevonden = waarschuwingen(situatie, stelsel, aanvraag.maanden, simulatie)
    return {"waarschuwingen": [{"plaats": deel.plaats, "melding": str(deel.melding)} for deel in gevonden]}
