"""The command line: compute a situation and show the amounts to an advisor, or as JSON to a program.

    openfisca-nijmegen calculate SITUATIE.json [--period 2026-01] [--format table|json]

Results go to standard output. A mistake of the user is one Dutch sentence on standard error with exit code 2.
"""

import argparse
import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib.metadata import version
from typing import Any, NoReturn

from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit, Period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.afdrukken import druk_af
from openfisca_nijmegen.alignment import opdracht as check
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.errors import TeVroegError
from openfisca_nijmegen.explanation import opdracht as explain
from openfisca_nijmegen.nederlands import bedrag, getal, is_geld, kaal, noem_maand, waarde_tekst
from openfisca_nijmegen.situaties import (
    Opdracht,
    Situatie,
    SituatieError,
    Vraag,
    bepaal_opdracht,
    bouw_simulatie,
    controleer,
    eigen_periode,
    enkelvoud,
    leden_van,
    lees_maand,
    lees_tekst,
    ontleed,
    problemen_met_geboorte,
    standaardwaarden,
    waarschuwingen,
)
from openfisca_nijmegen.variables.mms.benodigd_budget import COMPONENTEN

PROGRAMMA = "openfisca-nijmegen"
FOUT = 2
"""Exit code for a mistake of the user."""

BREEDTE = 100
"""Width of running text."""

RECHTS = 120
"""Width of a row of the table with names behind it."""

LABELBREEDTE = 53
KOLOMBREEDTE = 13
KOLOMMEN = 5
"""Persons beside one another in a table; the next ones follow below."""

BUDGETTEN = "budget_"
"""Stands in the overview for the components of the needed budget, whose names begin with this."""

OVERZICHT: dict[str, tuple[str, ...]] = {
    "Huishouden": ("huishoudtype", "aantal_kinderen", "aantal_kostendelers", "leeftijd", "aow_leeftijd_bereikt"),
    "Inkomen en belasting": (
        "aow_uitkering",
        "aow_vakantieuitkering",
        "loonheffing",
        "netto_inkomen",
        "belastingteruggaaf",
        "arbeidsinkomen",
        "belastbaar_inkomen_box_1",
        "belasting_en_premies_box_1",
        "algemene_heffingskorting",
        "arbeidskorting",
        "inkomensafhankelijke_combinatiekorting",
        "ouderenkorting",
        "alleenstaande_ouderenkorting",
        "inkomstenbelasting",
        "bijdrage_zvw",
        "netto_jaarinkomen",
        "toetsingsinkomen",
        "gezamenlijk_toetsingsinkomen",
        "netto_huishoudinkomen",
    ),
    "Bijstand": (
        "bijstandsnorm",
        "bijstandsnorm_exclusief_vakantietoeslag",
        "recht_op_bijstand",
        "bijstandsuitkering",
    ),
    "Toeslagen en kinderbijslag": (
        "zorgtoeslag",
        "huurtoeslag",
        "kindgebonden_budget",
        "kinderbijslag",
        "zorgtoeslag_jaar",
        "kindgebonden_budget_jaar",
    ),
    "Gemeentelijke regelingen": (
        "inkomensgrens_individuele_inkomenstoeslag",
        "individuele_inkomenstoeslag",
        "inkomensgrens_meedoenregeling",
        "meedoenregeling",
        "inkomensgrens_busvoordeelabonnement",
        "recht_op_busvoordeelabonnement",
        "recht_op_collectieve_zorgverzekering",
        "kindregelingen",
        "studietoeslag",
        "energietoeslag",
        "draagkracht",
        "bijzondere_bijstand",
        "leenbijstand",
    ),
    "Nieuwe regeling: wat het huishouden nodig heeft": (BUDGETTEN, "benodigd_budget", "flexibel_budget", "mmg"),
    "Nieuwe regeling: recht en hoogte": (
        "mms_van_kracht",
        "mms_inkomen",
        "recht_op_mmb",
        "mmb",
        "bijverdienpremie",
        "recht_op_inkomensgarantie",
        "overgangsbedrag",
        "uitnodiging_ondersteuningsgesprek",
    ),
    "Wat er te besteden is": ("besteedbaar_inkomen",),
}
"""The amounts shown when the situation asks for nothing, grouped and in reading order."""

OVERIG = "Overig"


# Computing


def overzicht() -> dict[str, list[str]]:
    """Give :data:`OVERZICHT` with the components of the needed budget written out.

    Returns:
        Variable names by group, in reading order.
    """
    componenten = [f"{BUDGETTEN}{component}" for component in COMPONENTEN]
    return {
        groep: [naam for regel in namen for naam in (componenten if regel == BUDGETTEN else [regel])]
        for groep, namen in OVERZICHT.items()
    }


def bereken(
    situatie: Situatie, stelsel: TaxBenefitSystem, maand: Period | None = None, vandaag: date | None = None
) -> dict[str, Any]:
    """Check and compute a situation.

    Args:
        situatie: A situation as parsed from JSON.
        stelsel: The tax and benefit system.
        maand: The month to compute, or None to take it from the situation.
        vandaag: The current date, or None for today.

    Returns:
        A document that can be written as JSON: ``versie``, ``periode`` (the month), ``keuze_periode`` (how the month
        was chosen), ``resultaten`` (by entity, id and variable: ``label``, ``eenheid``, ``waarden`` by period),
        ``standaardwaarden`` (by entity, id and variable: ``label``, ``waarde`` and, when the input misses in only
        some months, ``perioden``) and ``waarschuwingen`` (``plaats`` and ``melding``). Amounts are not rounded.

    Raises:
        SituatieError: The first mistake in the situation.
        TeVroegError: A rule looks back to before the first known amounts.
    """
    controleer(situatie, stelsel)
    opdracht = bepaal_opdracht(situatie, stelsel, maand, vandaag)
    for probleem in problemen_met_geboorte(situatie, opdracht.maanden):
        raise probleem

    vragen = opdracht.vragen or _alle_vragen(situatie, stelsel, opdracht)
    document: dict[str, Any] = {
        "versie": version(PROGRAMMA),
        "periode": str(opdracht.maand),
        "keuze_periode": opdracht.keuze,
        "resultaten": _resultaten(vragen, bouw_simulatie(situatie, stelsel), stelsel),
        "standaardwaarden": {Persoon.plural: {}, Huishouden.plural: {}},
        "waarschuwingen": [
            {"plaats": waarschuwing.plaats, "melding": waarschuwing.melding}
            for waarschuwing in waarschuwingen(situatie, stelsel, opdracht.maanden)
        ],
    }
    for gemist in standaardwaarden(situatie, stelsel, opdracht.maanden):
        regel = {"label": stelsel.variables[gemist.variabele].label, "waarde": kaal(gemist.waarde)}
        if gemist.maanden:
            regel["perioden"] = list(gemist.maanden)
        document["standaardwaarden"][gemist.meervoud].setdefault(gemist.lid, {})[gemist.variabele] = regel
    return document


def _alle_vragen(situatie: Situatie, stelsel: TaxBenefitSystem, opdracht: Opdracht) -> list[Vraag]:
    """Ask the overview of everyone."""
    namen = [naam for groep in overzicht().values() for naam in groep]
    return [
        Vraag(variabele.entity.plural, lid, variabele.name, eigen_periode(variabele, opdracht.maand))
        for variabele in (stelsel.variables[naam] for naam in namen)
        for lid in situatie[variabele.entity.plural]
    ]


def _resultaten(vragen: Iterable[Vraag], simulatie: Simulation, stelsel: TaxBenefitSystem) -> dict[str, Any]:
    resultaten: dict[str, Any] = {Persoon.plural: {}, Huishouden.plural: {}}
    for vraag in vragen:
        variabele = stelsel.variables[vraag.variabele]
        populatie = simulatie.populations[variabele.entity.key]
        waarden = simulatie.calculate(vraag.variabele, vraag.periode)
        waarden = waarden.decode() if isinstance(waarden, EnumArray) else waarden
        van_lid = resultaten[vraag.meervoud].setdefault(vraag.lid, {})
        regel = van_lid.setdefault(
            vraag.variabele, {"label": variabele.label, "eenheid": eenheid(variabele), "waarden": {}}
        )
        regel["waarden"][vraag.periode] = kaal(waarden[list(populatie.ids).index(vraag.lid)])
    return resultaten


def eenheid(variabele: Variable) -> str:
    """Name the unit of a variable.

    Args:
        variabele: The variable.

    Returns:
        ``EUR/maand``, ``EUR/jaar``, ``aantal``, ``jaar``, ``/1``, ``ja/nee``, ``keuze`` or ``datum``.
    """
    per = "EUR/jaar" if variabele.definition_period == DateUnit.YEAR else "EUR/maand"
    if variabele.value_type is bool:
        return "ja/nee"
    return variabele.unit or {Enum: "keuze", date: "datum", float: per}.get(variabele.value_type, "aantal")


# Showing


def toon(waarde: Any, variabele: Variable) -> str:
    """Write a value for people: an amount, a number, ja or nee, the Dutch text of a choice, a date.

    Args:
        waarde: A value from the document of :func:`bereken`.
        variabele: Its variable.

    Returns:
        The text.
    """
    if isinstance(waarde, bool | str):
        return waarde_tekst(variabele, waarde)
    return bedrag(waarde) if is_geld(eenheid(variabele)) else getal(round(waarde, 4))


def tabel(document: dict[str, Any], situatie: Situatie, stelsel: TaxBenefitSystem) -> str:
    """Write the document of :func:`bereken` as a table for people.

    Args:
        document: The results, defaults and warnings.
        situatie: The situation they belong to.
        stelsel: The tax and benefit system.

    Returns:
        Lines of text: the amounts by household and group, then the warnings and the defaults.
    """
    regels = [
        f"Berekening voor {noem_maand(lees_maand(document['periode']))} ({document['keuze_periode']})",
        "Bedragen in euro per maand; waar (per jaar) staat, voor het kalenderjaar.",
    ]
    for naam, huishouden in situatie[Huishouden.plural].items():
        regels += _huishouden(naam, leden_van(huishouden), document, stelsel)
    regels += _waarschuwingen(document)
    regels += _standaardwaarden(document, situatie, stelsel)
    return "\n".join(regels)


def _titel(tekst: str, streep: str) -> list[str]:
    regels = textwrap.wrap(tekst, BREEDTE)
    return ["", *regels, streep * max(map(len, regels))]


def _huishouden(naam: str, leden: dict[str, str], document: dict[str, Any], stelsel: TaxBenefitSystem) -> list[str]:
    """Write all groups of one household: first the persons side by side, then the household."""
    van_personen = {lid: document["resultaten"][Persoon.plural].get(lid, {}) for lid in leden}
    van_huishouden = {naam: document["resultaten"][Huishouden.plural].get(naam, {})}
    alle = [*van_personen.values(), *van_huishouden.values()]
    gevonden = dict.fromkeys(variabele for resultaat in alle for variabele in resultaat)
    if not gevonden:
        return []
    samenstelling = ", ".join(lid if lid == rol else f"{lid} ({enkelvoud(rol)})" for lid, rol in leden.items())
    groepen = overzicht()
    gegroepeerd = {variabele for namen in groepen.values() for variabele in namen}
    groepen[OVERIG] = [variabele for variabele in gevonden if variabele not in gegroepeerd]

    regels = _titel(f"{naam}: {samenstelling}", "=")
    for groep, namen in groepen.items():
        te_tonen = [stelsel.variables[variabele] for variabele in namen if variabele in gevonden]
        blokken = [
            *_blokken(van_personen, [variabele for variabele in te_tonen if variabele.entity.key == Persoon.key]),
            *_blokken(van_huishouden, [variabele for variabele in te_tonen if variabele.entity.key == Huishouden.key]),
        ]
        scheiding = [""] if len(leden) > 1 else []
        if blokken:
            regels += ["", groep, "-" * len(groep), *blokken[0]]
        for blok in blokken[1:]:
            regels += [*scheiding, *blok]
    return regels


def _blokken(resultaten: dict[str, Any], te_tonen: list[Variable]) -> list[list[str]]:
    """Write rows with a column for each person or the household; several persons are named above their column."""
    leden = [lid for lid in resultaten if any(variabele.name in resultaten[lid] for variabele in te_tonen)]
    blokken = []
    for begin in range(0, len(leden), KOLOMMEN):
        kolommen = leden[begin : begin + KOLOMMEN]
        regels = _kop(kolommen) if len(resultaten) > 1 else []
        for variabele in te_tonen:
            waarden = [resultaten[lid].get(variabele.name, _LEEG)["waarden"] for lid in kolommen]
            perioden = sorted({periode for van_lid in waarden for periode in van_lid})
            for periode in perioden:
                cellen = [toon(van_lid[periode], variabele) if periode in van_lid else "" for van_lid in waarden]
                regels.append(_rij(_label(variabele, periode, perioden), cellen))
        blokken.append(regels)
    return blokken


_LEEG: dict[str, Any] = {"waarden": {}}


def _label(variabele: Variable, periode: str, perioden: list[str]) -> str:
    toevoegingen = []
    if variabele.definition_period == DateUnit.YEAR:
        toevoegingen.append("per jaar")
    if len(perioden) > 1:
        toevoegingen.append(periode)
    return f"{variabele.label} ({', '.join(toevoegingen)})" if toevoegingen else variabele.label


def _kop(namen: Sequence[str]) -> list[str]:
    """Name the columns, over more lines when a name is longer than its column."""
    delen = [textwrap.wrap(naam, KOLOMBREEDTE - 1) for naam in namen]
    hoogte = max(map(len, delen))
    return [_rij("", regel) for regel in zip(*([""] * (hoogte - len(deel)) + deel for deel in delen), strict=True)]


def _rij(label: str, cellen: Sequence[str]) -> str:
    """Write one row: the label left, over more lines when long, and the cells right; a lone wide cell takes room."""
    *eerste, laatste = textwrap.wrap(label, LABELBREEDTE) or [""]
    inhoud = "".join(f" {cel:>{KOLOMBREEDTE - 1}}" for cel in cellen).lstrip()
    ruimte = max(LABELBREEDTE + len(cellen) * KOLOMBREEDTE - len(laatste), len(inhoud) + 2)
    return "\n".join([*(f"  {regel}" for regel in eerste), f"  {laatste}{inhoud:>{ruimte}}".rstrip()])


def _standaardwaarden(document: dict[str, Any], situatie: Situatie, stelsel: TaxBenefitSystem) -> list[str]:
    """Write the inputs nobody gave, with the value used and, when there are several, for whom."""
    regels = []
    for meervoud, van_leden in document["standaardwaarden"].items():
        namen = sorted({naam for gemist in van_leden.values() for naam in gemist}, key=_op_label(stelsel))
        regels += ["", meervoud.capitalize(), "-" * len(meervoud)] if namen else []
        for naam in namen:
            gemist = {lid: regel[naam] for lid, regel in van_leden.items() if naam in regel}
            delen = {lid: _perioden(regel["perioden"]) for lid, regel in gemist.items() if "perioden" in regel}
            wie = ", ".join(f"{lid} (in {delen[lid]})" if lid in delen else lid for lid in gemist)
            if not delen and len(gemist) == len(situatie[meervoud]):
                wie = (
                    "" if len(gemist) == 1 else "voor iedereen" if meervoud == Persoon.plural else "voor elk huishouden"
                )
            waarde = toon(next(iter(gemist.values()))["waarde"], stelsel.variables[naam])
            rij = _rij(stelsel.variables[naam].label, [waarde])
            regels += [rij] if not wie else _met_inspringen(f"{rij}  ", wie, RECHTS)
    return [*_titel("Niet ingevuld: het model rekent met de standaardwaarde", "="), *regels] if regels else []


def _op_label(stelsel: TaxBenefitSystem) -> Callable[[str], str]:
    return lambda naam: stelsel.variables[naam].label


def _perioden(perioden: Sequence[str]) -> str:
    return perioden[0] if len(perioden) == 1 else f"{len(perioden)} maanden"


def _waarschuwingen(document: dict[str, Any]) -> list[str]:
    if not document["waarschuwingen"]:
        return []
    regels = _titel("Let op", "=")
    for waarschuwing in document["waarschuwingen"]:
        regels += ["", *_met_inspringen("  ! ", waarschuwing["melding"], BREEDTE)]
    return regels


def _met_inspringen(begin: str, tekst: str, breedte: int) -> list[str]:
    """Wrap a text behind a beginning of which the last line sets the margin."""
    *eerste, laatste = begin.split("\n")
    regels = textwrap.wrap(tekst, breedte - len(laatste), break_long_words=False)
    return [*eerste, f"{laatste}{regels[0]}", *(" " * len(laatste) + regel for regel in regels[1:])]


# Arguments


class _OpdrachtError(Exception):
    """A wrong command; the message is a Dutch sentence."""


class _Opmaak(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class _Lezer(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and leaves errors to the caller."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(
            **opties, add_help=False, allow_abbrev=False, formatter_class=_Opmaak, fromfile_prefix_chars=None
        )
        self._positionals.title = "wat"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        raise _OpdrachtError(_vertaal(message))


def _vertaal(melding: str) -> str:
    """Translate what argparse says about a wrong command."""
    patronen = {
        r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)": r"\1: \2 bestaat niet; kies \3.",
        r"argument (\S+): expected one argument": r"\1: hier hoort een waarde achter.",
        r"the following arguments are required: (.+)": r"\1 ontbreekt; `--help` geeft uitleg.",
        r"unrecognized arguments: (.+)": r"\1 wordt niet herkend; `--help` geeft uitleg.",
        r"argument (\S+): (.+)": r"\1: \2",
    }
    for patroon, vertaling in patronen.items():
        if re.fullmatch(patroon, melding, re.DOTALL):
            return re.sub(patroon, vertaling, melding, flags=re.DOTALL)
    return melding


def _als_maand(tekst: str) -> Period:
    try:
        return lees_maand(tekst)
    except ValueError as fout:
        raise argparse.ArgumentTypeError(str(fout)) from fout


def _parser() -> _Lezer:
    parser = _Lezer(
        prog=PROGRAMMA,
        description="Reken de Maatschappelijk Meedoen Systematiek, de bijstand en de toeslagen van een huishouden uit.",
    )
    versies = f"{PROGRAMMA} {version(PROGRAMMA)} (openfisca-core {version('openfisca-core')})"
    parser.add_argument("--version", action="version", version=versies, help="toon de versie")
    opdrachten = parser.add_subparsers(title="opdrachten", dest="opdracht", metavar="OPDRACHT", required=True)

    calculate = opdrachten.add_parser(
        "calculate",
        help="reken een situatie uit",
        description=(
            "Reken de bedragen uit waarnaar een situatie met null vraagt; vraagt zij niets, dan volgt een overzicht "
            "van alle uitkomsten. Daarna staat wat niet is ingevuld, en wat waarschijnlijk niet klopt."
        ),
    )
    calculate.add_argument(
        "situatie", metavar="SITUATIE.json", help="het bestand met de situatie; - leest standaardinvoer"
    )
    calculate.add_argument(
        "--period",
        metavar="MAAND",
        type=_als_maand,
        help=(
            "de maand, als 2026-01; jaarbedragen gelden voor het jaar van die maand. Zonder deze optie: de maanden "
            "waarnaar de situatie vraagt, anders de maand waarin de laatste invoer begint (januari bij een jaar), "
            "anders de huidige maand"
        ),
    )
    calculate.add_argument(
        "--format",
        choices=("table", "json"),
        default="table",
        help="table om te lezen (standaard), json voor een programma",
    )
    calculate.set_defaults(uitvoeren=_calculate)
    check.voeg_opdracht_toe(opdrachten).set_defaults(uitvoeren=check.voer_uit)
    explain.voeg_opdracht_toe(opdrachten)
    return parser


def _calculate(opties: argparse.Namespace) -> str:
    situatie = ontleed(lees_tekst(opties.situatie))
    stelsel = CountryTaxBenefitSystem()
    document = bereken(situatie, stelsel, opties.period)
    if opties.format == "json":
        return json.dumps(document, ensure_ascii=False, indent=2)
    return tabel(document, situatie, stelsel)


def main(argumenten: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argumenten: The arguments, or None for those of the process.

    Returns:
        The exit code: 0, 1 when ``check`` finds something, or 2 for a mistake of the user.
    """
    try:
        opties = _parser().parse_args(argumenten)
        uitvoer = opties.uitvoeren(opties)
        if isinstance(uitvoer, int):
            return uitvoer
    except (_OpdrachtError, SituatieError) as fout:
        print(f"{PROGRAMMA}: {fout}", file=sys.stderr)
        return FOUT
    except TeVroegError as fout:
        print(f"{PROGRAMMA}: {' '.join(fout.error.values())}", file=sys.stderr)
        return FOUT
    druk_af(uitvoer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
