"""What the law leaves to a municipality: the bounds that stand beside a parameter, in ``metadata.grenzen``.

A bound has ``hoogste`` or ``laagste`` (a number, or the path of a parameter), the ``artikel`` it follows from, and what
happens beyond it: ``gevolg: weigeren`` where the law forbids it, ``waarschuwen`` where it has a consequence that
somebody else decides on. Where the law bounds a sum over the year, ``maanden`` is the parameter with the number of
months that an amount is paid; where it bounds how often something is paid, ``keren: true`` counts a period in months.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openfisca_core.parameters import Parameter, ParameterNode

from openfisca_nijmegen.aannames import bladen
from openfisca_nijmegen.berichten import Melding
from openfisca_nijmegen.explanation.artikelen import LANDELIJK, artikel
from openfisca_nijmegen.explanation.model import Bron
from openfisca_nijmegen.gemeentekeuze import GEMEENTEN
from openfisca_nijmegen.keuzes import VANAF
from openfisca_nijmegen.nederlands import PER, euro, getal, is_geld, parameter_tekst
from openfisca_nijmegen.teksten import ADRES
from openfisca_nijmegen.wijzigingen import zoek

WEIGEREN, WAARSCHUWEN = "weigeren", "waarschuwen"
VELDEN = {"hoogste", "laagste", "maanden", "keren", "gevolg", "artikel", "reden"}
MAANDEN_IN_JAAR = 12
RIJK = "landelijk"
"""The folder of parameters of national law, which no municipality can change."""


class GrensError(ValueError):
    """A bound in the metadata of a parameter is not right; the message is one sentence that names the parameter."""


@dataclass(frozen=True)
class Grens:
    """A bound of a parameter, as it stands in its metadata."""

    parameter: str
    soort: str
    """``hoogste`` or ``laagste``."""
    waarde: float | str
    """A number, or the path of a parameter."""
    artikel: str
    gevolg: str
    reden: str
    maanden: str
    keren: bool

    @property
    def paden(self) -> set[str]:
        """Give the parameters that decide whether the bound is kept."""
        return {self.parameter, self.maanden, str(self.waarde)} - {""}


@dataclass(frozen=True)
class Overschrijding:
    """A bound that is not kept."""

    grens: Grens
    zin: str
    """What the value becomes and what is allowed, with the article."""
    bron: Bron
    """The article."""


def lees_grenzen(parameters: ParameterNode) -> list[Grens]:
    """Read and check every bound.

    Args:
        parameters: The parameters of the system.

    Returns:
        The bounds of each parameter, with full paths.

    Raises:
        GrensError: A bound misses something, has an unknown field, or names a parameter or article that is not there.
    """
    return [
        grens
        for blad in bladen(parameters)
        for inhoud in blad.metadata.get("grenzen") or []
        for grens in _grenzen(parameters, blad, inhoud)
    ]


def _grenzen(parameters: ParameterNode, blad: Parameter, inhoud: Any) -> Iterator[Grens]:
    plaats = f"Een grens van {blad.name}"
    soorten = [soort for soort in ("hoogste", "laagste") if isinstance(inhoud, dict) and soort in inhoud]
    if not soorten or not set(inhoud) <= VELDEN:
        raise GrensError(f"{plaats} heeft geen hoogste of laagste, of een veld buiten {', '.join(sorted(VELDEN))}.")
    adres, gevolg = str(inhoud.get("artikel", "")), inhoud.get("gevolg")
    if not (LANDELIJK.fullmatch(adres) or ADRES.fullmatch(adres)):
        raise GrensError(f"{plaats} heeft als artikel geen verwijzing naar een wet of een tekst.")
    if gevolg not in (WEIGEREN, WAARSCHUWEN):
        raise GrensError(f"{plaats} heeft als gevolg niet {WEIGEREN} of {WAARSCHUWEN}.")
    gemeente = blad.name.rpartition(".")[2]
    gemeente = gemeente if gemeente in GEMEENTEN else None
    try:
        maanden = zoek(parameters, inhoud["maanden"], gemeente).name if "maanden" in inhoud else ""
        waarden = {
            soort: zoek(parameters, inhoud[soort], gemeente).name if isinstance(inhoud[soort], str) else inhoud[soort]
            for soort in soorten
        }
    except LookupError as fout:
        raise GrensError(f"{plaats} klopt niet: {fout.args[0]}") from None
    for soort, waarde in waarden.items():
        keren, reden = bool(inhoud.get("keren")), str(inhoud.get("reden", ""))
        yield Grens(blad.name, soort, waarde, adres, gevolg, reden, maanden, keren)


def overschrijdingen(parameters: ParameterNode, gewijzigd: set[str]) -> list[Overschrijding]:
    """Find the bounds that changed parameters do not keep.

    Args:
        parameters: The parameters with the changes.
        gewijzigd: The paths of what was changed.

    Returns:
        The bounds that are not kept, in the order of their parameters; a changed parameter of national law is one.
    """
    gevonden = [_van_het_rijk(zoek(parameters, pad)) for pad in sorted(gewijzigd) if pad.partition(".")[0] == RIJK]
    for grens in lees_grenzen(parameters):
        if grens.paden & gewijzigd and (zin := _zin(grens, parameters)):
            gevonden.append(Overschrijding(grens, zin, artikel(grens.artikel)))
    return gevonden


def _van_het_rijk(parameter: Parameter) -> Overschrijding:
    adressen = [bron.get("href") or "" for bron in parameter.metadata["reference"]]
    bron = artikel(next((adres for adres in adressen if LANDELIJK.match(adres)), adressen[0]))
    grens = Grens(parameter.name, "hoogste", "", bron.titel, WEIGEREN, "", "", False)
    naam = parameter.description.removesuffix(".")
    return Overschrijding(
        grens, Melding("{naam} staat in {bron}; dat kan de gemeente niet wijzigen.", naam=naam, bron=bron.titel), bron
    )


def _zin(grens: Grens, parameters: ParameterNode) -> str:
    """Say how a bound is not kept, or nothing if it is."""
    parameter = zoek(parameters, grens.parameter)
    waarde, eenheid = parameter(VANAF.isoformat()), parameter.metadata["unit"]
    som, als = _gemeten(grens, parameters, waarde, eenheid)
    toegestaan: Any = grens.waarde
    eenheid_van_grens = eenheid
    if isinstance(grens.waarde, str):
        ander = zoek(parameters, grens.waarde)
        toegestaan, eenheid_van_grens = ander(VANAF.isoformat()), ander.metadata["unit"]
    if som <= toegestaan if grens.soort == "hoogste" else som >= toegestaan:
        return ""
    hoeveel = parameter_tekst(toegestaan, eenheid_van_grens) + (" keer" if grens.keren else "")
    wordt = f"{parameter.description.removesuffix('.')} wordt {parameter_tekst(waarde, eenheid)}{als}"
    mag = f"staat ten hoogste {hoeveel} toe" if grens.soort == "hoogste" else f"vraagt ten minste {hoeveel}"
    return f"{wordt}; {artikel(grens.artikel).titel} {mag}."


def _gemeten(grens: Grens, parameters: ParameterNode, waarde: float, eenheid: str) -> tuple[float, str]:
    """Give the value in the measure of the bound, and how that is said."""
    if grens.maanden:
        maanden = min(zoek(parameters, grens.maanden)(VANAF.isoformat()), MAANDEN_IN_JAAR)
        assert is_geld(eenheid), grens
        som = waarde * maanden
        return som, f", dat is in {getal(maanden)} maanden {euro(som)} {PER['jaar']}"
    if grens.keren:
        keren = MAANDEN_IN_JAAR / waarde if waarde else float("inf")
        return keren, f", dat is {getal(round(keren, 1))} keer {PER['jaar']}" if waarde else ""
    return waarde, ""
