"""What can be chosen and what was assumed: the scenarios, the open choices and the assumptions."""

from dataclasses import asdict
from typing import Any

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.aannames import DATUM, JAAR, Effect, aannames, vastgelegde_effecten
from openfisca_nijmegen.keuzes import Keuze, Optie, keuzes
from openfisca_nijmegen.teksten import keuzeplaats
from openfisca_nijmegen.web.gegevens import verwijzingen
from openfisca_nijmegen.web.gegevens.artikelen import plaatsen_van
from openfisca_nijmegen.web.gegevens.voorbeelden import naar_voorbeeld
from openfisca_nijmegen.web.model import Model
from openfisca_nijmegen.wijzigingen import Wijziging, zoek

UITLEG = (
    f"Een effect is wat er in {JAAR} verandert als de aanname een stap anders is: het grootste verschil bij een "
    "voorbeeldhuishouden, in euro gemiddeld per maand, met de regels van nu of met het voorstel (mms)."
)


def scenariolijst(model: Model) -> dict[str, Any]:
    """List the scenarios: those of the package, then each option of a choice."""
    parameters = model.stelsel.parameters
    per_optie = {optie.naam: keuze.naam for keuze in keuzes(parameters) for optie in keuze.opties}
    return {
        "scenarios": [
            {
                "naam": variant.naam,
                "label": variant.label,
                "reden": variant.reden,
                "bron": variant.bron,
                "keuze": per_optie.get(variant.naam),
                "wijzigingen": [_wijziging(model, wijziging) for wijziging in variant.wijzigingen],
                "tweede_berekening": _tweede(variant.tweede_berekening),
            }
            for variant in (scenarios.scenario(naam, parameters) for naam in scenarios.namen(parameters))
        ]
    }


def keuzelijst(model: Model) -> dict[str, Any]:
    """List the open choices, with what each option changes."""
    return {"keuzes": [_keuze(model, keuze) for keuze in keuzes(model.stelsel.parameters)]}


def aannamelijst(model: Model) -> dict[str, Any]:
    """List the assumptions, with what another value changes for the example households."""
    parameters, effecten = model.stelsel.parameters, vastgelegde_effecten()
    return {
        "datum": DATUM,
        "uitleg": UITLEG,
        "aannames": [
            {
                "parameter": aanname.parameter,
                "omschrijving": zoek(parameters, aanname.parameter).description,
                "waarde": aanname.waarde,
                "eenheid": aanname.eenheid,
                "vanaf": aanname.vanaf,
                "reden": aanname.reden,
                "effecten": [_effect(model, effect) for effect in effecten.get(aanname.parameter, ())],
                "href": verwijzingen.naar_parameter(aanname.parameter),
                "adres": verwijzingen.adres_van_parameter(model, zoek(parameters, aanname.parameter)),
            }
            for aanname in aannames(parameters)
        ],
    }


def _keuze(model: Model, keuze: Keuze) -> dict[str, Any]:
    gewijzigd = {wijziging.parameter for optie in keuze.opties for wijziging in optie.wijzigingen}
    plaats = keuzeplaats(keuze.naam)
    return {
        "naam": keuze.naam,
        "vraag": keuze.vraag,
        "beslist": keuze.beslist,
        "passage": keuze.passage,
        "parameter": keuze.parameter,
        "href": verwijzingen.naar_parameter(keuze.parameter),
        "adres": verwijzingen.plaats(model, plaats)["adres"],
        "artikelen": [verwijzingen.plaats(model, kenmerk) for kenmerk in plaatsen_van(model, gewijzigd, plaats)],
        "opties": [_optie(model, optie) for optie in keuze.opties],
    }


def _optie(model: Model, optie: Optie) -> dict[str, Any]:
    return {
        "naam": optie.naam,
        "label": optie.label,
        "gevolg": optie.gevolg,
        "standaard": optie.standaard,
        "scenario": None if optie.standaard else optie.naam,
        "wijzigingen": [_wijziging(model, wijziging) for wijziging in optie.wijzigingen],
        "tweede_berekening": _tweede(optie.tweede_berekening),
    }


def _wijziging(model: Model, wijziging: Wijziging) -> dict[str, Any]:
    parameter = zoek(model.stelsel.parameters, wijziging.parameter)
    return asdict(wijziging) | {
        "omschrijving": parameter.description,
        "eenheid": parameter.metadata["unit"],
        "href": verwijzingen.naar_parameter(parameter.name),
    }


def _tweede(paren: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"invoer": invoer, "uitkomst": uitkomst} for invoer, uitkomst in paren]


def _effect(model: Model, effect: Effect) -> dict[str, Any]:
    """Describe an effect; of a variable that changes also what it is called."""
    variabele = model.stelsel.variables.get(effect.uitkomst)
    return {
        "regels": effect.regels,
        "wordt": effect.wordt,
        "uitkomst": effect.uitkomst or None,
        "label": variabele.label if variabele else None,
        "effect": effect.effect,
        "voorbeeld": effect.voorbeeld or None,
        "aantal": effect.aantal,
        "waarom": effect.waarom or None,
        "href": naar_voorbeeld(effect.voorbeeld) if effect.voorbeeld else None,
    }
