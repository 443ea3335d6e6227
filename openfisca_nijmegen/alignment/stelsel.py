"""The tax and benefit system of a checkout, and what its formulas read: the one answer to which rule uses which."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

import openfisca_nijmegen.variables
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.alignment.model import ProjectError
from openfisca_nijmegen.entities import Persoon, entities
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.errors import TeVroegError
from openfisca_nijmegen.explanation.herkomst import ELK, Verloop, voer_uit
from openfisca_nijmegen.explanation.spoor import Spoor
from openfisca_nijmegen.explanation.zinnen import Verteller
from openfisca_nijmegen.gemeentekeuze import GEMEENTEN, Gemeentekeuze
from openfisca_nijmegen.keuzes import inhoud_van_keuzes
from openfisca_nijmegen.nederlands import periode_tekst
from openfisca_nijmegen.opgegeven import Variabelen, geldende_formule
from openfisca_nijmegen.woorden import Toon, woorden_van


@dataclass
class Meegelezen:
    """What the formulas read, by the name of their variable."""

    variabelen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    parameters: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class Stelsel(CountryTaxBenefitSystem):
    """The system of a checkout.

    The variables and parameters are those of the checkout; entities and other Python are those of this installation.
    """

    def __init__(self, root: Path) -> None:
        """Load the variables and parameters of a checkout.

        Args:
            root: The root of the checkout.

        Raises:
            ProjectError: They cannot be loaded.
        """
        TaxBenefitSystem.__init__(self, entities)
        self.variables = Variabelen()
        self.keuzes: dict[str, tuple[str, ...]] = {}
        try:
            with _variabelen_van(root):
                self.add_variables_from_directory(str(root / "variables"))
            self.load_parameters(str(root / "parameters"))
        except Exception as fout:  # Core geeft hier van alles: YAML, Python, dubbele namen
            raise ProjectError(f"De variabelen of parameters van {root} zijn niet te laden: {fout}") from fout

    def preprocess_parameters(self, parameters: ParameterNode) -> ParameterNode:
        """Note which municipalities each choice names; one that is missing computes with the values of another.

        A missing key is reported as such, and not as a formula that fails for everyone.
        """
        parameters = super().preprocess_parameters(parameters)
        for knoop in [*parameters.get_descendants()]:
            if isinstance(knoop, Gemeentekeuze):
                self.keuzes[knoop.name] = tuple(knoop.children)
                for gemeente in set(GEMEENTEN) - set(knoop.children):
                    knoop.add_child(gemeente, next(iter(knoop.children.values())).clone())
        return parameters

    def raadskeuzes(self) -> dict[str, dict[str, Any]]:
        """Give what the parameters say about the choices of the council, by the path of the parameter of each."""
        # Ook een keuze die niet klopt: die moet check kunnen melden.
        return {pad: keuze for pad, keuze in inhoud_van_keuzes(self.parameters) if isinstance(keuze, dict)}

    def lees_mee(self) -> Meegelezen:
        """Run every formula for varied households and months, and note the variables and parameters that it reads.

        Returns:
            What the formulas read, also behind the switches: parameters that are yes or no.

        Raises:
            ProjectError: A formula fails.
        """
        gelezen = Meegelezen()
        for situatie, maanden, schakelaars in GEVALLEN:
            with self._met(schakelaars):
                simulatie = SimulationBuilder().build_from_entities(self, situatie())
                for maand in maanden:
                    for variabele in self.variables.values():
                        if verloop := self._lees(simulatie, variabele, _periode(variabele, maand)):
                            gelezen.variabelen[variabele.name] |= verloop.variabelen
                            for pad in verloop.parameters:
                                gelezen.parameters[variabele.name].update(_bladen(self.parameters, pad))
        return gelezen

    def _lees(self, simulatie: Simulation, variabele: Variable, periode: Period) -> Verloop | None:
        formule = geldende_formule(variabele, periode)
        if formule is None:
            return None
        verloop = Verloop()
        try:
            simulatie.calculate(variabele.name, periode)
            voer_uit(formule, simulatie.populations[variabele.entity.key], periode, self, verloop)
        except TeVroegError:
            pass
        except Exception as fout:
            raise ProjectError(f"De variabele {variabele.name} is niet te berekenen voor {periode}: {fout}") from fout
        return verloop

    @contextmanager
    def _met(self, schakelaars: bool | None) -> Iterator[None]:
        """Turn every yes into no, or every no and every nought into yes and one, to see what lies behind it."""
        gedraaid: list[tuple[Any, Any]] = [
            (op_datum, op_datum.value)
            for parameter in self.parameters.get_descendants()
            if schakelaars is not None and isinstance(parameter, Parameter)
            for op_datum in parameter.values_list
            if op_datum.value is True or not op_datum.value
        ]
        for op_datum, waarde in gedraaid:
            op_datum.value = type(waarde)(schakelaars)
        self.vergeet_datums()
        try:
            yield
        finally:
            for op_datum, waarde in gedraaid:
                op_datum.value = waarde
            self.vergeet_datums()

    def zonder_reden(self) -> dict[str, str]:
        """Tell every outcome of some households, as an explanation would.

        Returns:
            For each variable of which a decision names no reason, or cannot be told: what, and when.
        """
        gevonden: dict[str, str] = {}
        simulatie = SimulationBuilder().build_from_entities(self, _huishoudens())
        leden = simulatie.populations["huishouden"].members_entity_id.tolist()
        for plaats, maand in enumerate(MAANDEN_UITLEG):
            spoor = Spoor(simulatie, _WORTEL, period(maand), plaats, leden.index(plaats))
            for variabele in self.variables.values():
                if fout := _onverteld(spoor, variabele, _periode(variabele, maand)):
                    gevonden.setdefault(variabele.name, f"{fout} ({periode_tekst(period(maand))})")
        return gevonden


def _onverteld(spoor: Spoor, variabele: Variable, periode: Period) -> str:
    """Say what is wrong with how a variable is told, if anything."""
    if geldende_formule(variabele, periode) is None or woorden_van(variabele).toon is Toon.NIETS:
        return ""
    sleutel = (variabele.name, str(periode))
    for lid in spoor.leden if variabele.entity.key == Persoon.key else (None,):
        if spoor.is_ingevoerd(sleutel, lid) or (variabele.value_type is not bool and spoor.waarde(*sleutel, lid)):
            continue
        try:
            verteller = Verteller(spoor, sleutel, lid)
        except Exception as fout:  # wat de formule met haar waarden doet, kan van alles zijn
            return f"is niet uit te leggen: {fout}"
        if not (verteller.redenen or verteller.oorzaken or verteller.gelezen or verteller.nihil):
            return f'zegt "{verteller.besluit}" zonder reden'
    return ""


def _periode(variabele: Variable, maand: str) -> Period:
    return period(maand[:4] if variabele.definition_period == DateUnit.YEAR else maand)


def _bladen(knoop: Any, pad: tuple[str, ...]) -> Iterator[str]:
    """Give the dated parameters on a path; for a part that differs by person or household each that is there."""
    if isinstance(knoop, Parameter):
        yield knoop.name
    elif pad:
        # Een gemeente zonder de systematiek heeft wel een waarde, en geen parameter.
        for naam in knoop.children.keys() if pad[0] == ELK else {pad[0]} & knoop.children.keys():
            yield from _bladen(knoop.children[naam], pad[1:])


@contextmanager
def _variabelen_van(root: Path) -> Iterator[None]:
    """Let formulas import from the variables of a checkout, also when another one is installed."""
    pakket = openfisca_nijmegen.variables
    voorvoegsel = f"{pakket.__name__}."
    pad, modules = pakket.__path__, {naam: m for naam, m in sys.modules.items() if naam.startswith(voorvoegsel)}
    for naam in modules:
        del sys.modules[naam]
    pakket.__path__ = [str(root / "variables")]
    try:
        yield
    finally:
        for naam in [naam for naam in sys.modules if naam.startswith(voorvoegsel)]:
            del sys.modules[naam]
        sys.modules.update(modules)
        pakket.__path__ = pad


def _huishoudens() -> dict[str, Any]:
    """Give varied households: a formula may only read what some household needs."""
    jaren = [str(jaar) for jaar in range(2018, 2031)]
    loon, huur = dict.fromkeys(jaren, 18_000), dict.fromkeys(jaren, 8_400)
    ja = dict.fromkeys(jaren, True)
    personen = {
        "alleen": {"geboortedatum": {"ETERNITY": "1985-05-01"}},
        "ouder": {"geboortedatum": {"ETERNITY": "1988-05-01"}, "brutoloon": loon},
        "kind": {"geboortedatum": {"ETERNITY": "2012-05-01"}},
        "man": {"geboortedatum": {"ETERNITY": "1940-05-01"}, "bruto_pensioen": loon},
        "vrouw": {"geboortedatum": {"ETERNITY": "1945-05-01"}},
        "jongere": {"geboortedatum": {"ETERNITY": "2003-05-01"}, "is_student": ja},
        "huisgenoot": {"geboortedatum": {"ETERNITY": "1980-05-01"}, "winst_uit_onderneming": loon},
        "ontheemde": {"geboortedatum": {"ETERNITY": "1990-05-01"}, "is_ontheemde_oekraine": ja},
    }
    huishoudens: dict[str, dict[str, Any]] = {
        "een": {"aanvrager": ["alleen"], "kale_huur": huur},
        "twee": {"aanvrager": ["ouder"], "kinderen": ["kind"], "mms_van_kracht": ja},
        "drie": {"aanvrager": ["man"], "partner": ["vrouw"], "kale_huur": huur},
        "vier": {"aanvrager": ["jongere"], "medebewoners": ["huisgenoot"]},
        "vijf": {"aanvrager": ["ontheemde"]},
    }
    for huishouden, gemeente in zip(huishoudens.values(), cycle(Gemeente.names.tolist()), strict=False):
        huishouden["gemeente"] = dict.fromkeys(jaren, gemeente)
    return {"personen": personen, "huishoudens": huishoudens}


def _proef() -> dict[str, Any]:
    """Give a household in the Wageningen trial; its months lie before the first national amounts."""
    maanden = [f"{jaar}-{maand:02}" for jaar in (2019, 2020) for maand in range(1, 13)]
    loon = dict.fromkeys(maanden, 460)
    persoon = {"leeftijd": dict.fromkeys(maanden, 30), "brutoloon": loon, "netto_arbeidsinkomen": loon}
    huishouden = {"gemeente": dict.fromkeys(maanden, "wageningen"), "recht_op_bijstand": dict.fromkeys(maanden, True)}
    return {"personen": {"een": persoon}, "huishoudens": {"huis": {"aanvrager": ["een"], **huishouden}}}


JAREN = ("2023-01", "2023-07", "2024-07", "2025-07", "2026-07", "2027-07", "2030-07")
"""The months cover every year with other amounts or rules and the first year of the ordinance."""

GEVALLEN = (
    (_huishoudens, JAREN, None),
    (_huishoudens, JAREN[-1:], True),
    (_huishoudens, JAREN[-1:], False),
    (_proef, ("2020-12",), None),
)
"""What is computed to see what is read: a situation, months, and what the yes-no parameters are set to."""

MAANDEN_UITLEG = ("2026-07", "2030-07", "2024-07", "2030-07", "2026-07")
"""The month for which the outcomes of each household are told."""

_WORTEL = "mmg"
"""A trace is of something; which does not matter here."""
