"""Read the rules: the variables with their fingerprint, the parameters, and which formula reads which parameter."""

import ast
import hashlib
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy
import yaml
from openfisca_core.parameters import Parameter, ParameterNode, ParameterNodeAtInstant
from openfisca_core.periods import DateUnit, Instant, Period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

import openfisca_nijmegen.variables
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.aannames import bladen
from openfisca_nijmegen.alignment.model import DATUM, MAP_VERORDENING, Parameterblad, ProjectError, Regel
from openfisca_nijmegen.entities import entities
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.errors import TeVroegError
from openfisca_nijmegen.gemeentekeuze import GEMEENTEN, Gemeentekeuze
from openfisca_nijmegen.opgegeven import Variabelen
from openfisca_nijmegen.vroege_parameters import VroegeParameters

_ANKER = re.compile(rf"{MAP_VERORDENING}/(?P<bestand>\w+\.md)#(?P<plaats>VMMS-[\w-]+)")
_NIETS_TE_LEZEN = {"label", "documentation", "unit"}
"""What of a variable is no rule: words about it."""


def plaatsen_in(verwijzingen: Iterable[str]) -> tuple[str, ...]:
    """Give the articles and members of the ordinance that references point to."""
    return tuple(gevonden["plaats"] for verwijzing in verwijzingen if (gevonden := _ANKER.fullmatch(verwijzing)))


# The system of a checkout


class Stelsel(CountryTaxBenefitSystem):
    """The system of a checkout, that remembers which formula reads which parameter.

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
        self.gelezen: dict[str, set[str]] = defaultdict(set)
        self.keuzes: dict[str, tuple[str, ...]] = {}
        self._stapel: list[dict[str, Any]] = []
        self._schakelaars: bool | None = None
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

    def get_parameters_at_instant(self, instant: str | int | Period | Instant) -> Any:
        """Give the parameters on a date, and note what is read of them while a formula runs."""
        op_datum = super().get_parameters_at_instant(instant)
        return _Meelezer(op_datum, "", self._lees) if self._stapel else op_datum

    def _lees(self, parameter: str, waarde: Any) -> Any:
        """Note a value that is read; a switch can be turned, to see what lies behind it."""
        self.gelezen[parameter].add(self._stapel[-1]["name"])
        is_schakelaar = numpy.asarray(waarde).dtype == bool
        if self._schakelaars is None or not is_schakelaar:
            return waarde
        return numpy.full(numpy.shape(waarde), self._schakelaars)[()]

    def lees_mee(self) -> None:
        """Compute every variable for varied households and months, and note the parameters that are read.

        Raises:
            ProjectError: A formula fails.
        """
        for situatie, maanden, schakelaars in _GEVALLEN:
            self._schakelaars = schakelaars
            simulatie = SimulationBuilder().build_from_entities(self, situatie())
            self._stapel = simulatie.tracer.stack
            for maand in maanden:
                for variabele in self.variables.values():
                    self._bereken(simulatie, variabele, maand)
        self._stapel, self._schakelaars = [], None
        for naam in set(self.gelezen) - {blad.name for blad in bladen(self.parameters)}:
            del self.gelezen[naam]  # een keuze als geheel, of de waarde voor een gemeente zonder de systematiek

    def _bereken(self, simulatie: Simulation, variabele: Variable, maand: str) -> None:
        periode = maand[:4] if variabele.definition_period == DateUnit.YEAR else maand
        try:
            simulatie.calculate(variabele.name, periode)
        except TeVroegError:
            pass
        except Exception as fout:
            raise ProjectError(f"De variabele {variabele.name} is niet te berekenen voor {periode}: {fout}") from fout


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


class _Meelezer:
    """Parameters at a date that report every value that is read from them."""

    def __init__(self, knoop: Any, naam: str, lees: Callable[[str, Any], Any]) -> None:
        self._knoop, self._naam, self._lees = knoop, naam, lees

    def __getattr__(self, sleutel: str) -> Any:
        naam = f"{self._naam}.{sleutel}".lstrip(".")
        kind = getattr(self._knoop, sleutel)
        if isinstance(kind, ParameterNodeAtInstant | VroegeParameters):
            return _Meelezer(kind, naam, self._lees)
        return self._lees(naam, kind)

    def __getitem__(self, sleutel: Any) -> Any:
        if isinstance(sleutel, str):
            return getattr(self, sleutel)
        for kind in self._knoop:  # keuze met een array: elke waarde eronder kan meedoen
            getattr(self, kind)
        waarden = self._knoop[sleutel]
        return self._lees(self._naam, waarden) if isinstance(waarden, numpy.ndarray) else waarden

    def __iter__(self) -> Iterator[str]:
        return iter(self._knoop)

    def __contains__(self, sleutel: str) -> bool:
        return sleutel in list(self._knoop)


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


_JAREN = ("2023-01", "2023-07", "2024-07", "2025-07", "2026-07", "2027-07", "2030-07")
_GEVALLEN = (
    (_huishoudens, _JAREN, None),
    (_huishoudens, _JAREN[-1:], True),
    (_huishoudens, _JAREN[-1:], False),
    (_proef, ("2020-12",), None),
)
"""What is computed to see which parameters are read: a situation, months, and what the yes-no parameters are set to.

The months cover every year with other amounts or rules and the first year of the ordinance.
"""


# Parameters


def lees_parameters(root: Path, stelsel: Stelsel) -> dict[str, Parameterblad]:
    """Read every dated parameter of a checkout.

    Args:
        root: The root of the checkout.
        stelsel: Its system.

    Returns:
        The parameters by name.
    """
    gevonden: dict[str, Parameterblad] = {}
    knopen: dict[str, Any] = {}
    for parameter in bladen(stelsel.parameters):
        bestand, sleutels = _bestand_van(root, parameter.name)
        if bestand not in knopen:
            knopen[bestand] = yaml.compose((root / bestand).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        kenmerken = parameter.metadata or {}
        verwijzingen = tuple(_adressen(kenmerken.get("reference")))
        waarden = _waarden(parameter)
        gevonden[parameter.name] = Parameterblad(
            naam=parameter.name,
            omschrijving=parameter.description or "",
            eenheid=kenmerken.get("unit", ""),
            status=kenmerken.get("status", ""),
            waarde=next((waarde for datum, waarde in reversed(waarden.items()) if datum <= DATUM), None),
            waarden=waarden,
            verwijzingen=verwijzingen,
            plaatsen=plaatsen_in(verwijzingen),
            gelezen_door=tuple(sorted(stelsel.gelezen.get(parameter.name, ()))),
            bestand=bestand,
            regel=_regel_van(knopen[bestand], sleutels),
        )
    return gevonden


def _waarden(parameter: Parameter) -> dict[str, Any]:
    return {op_datum.instant_str: op_datum.value for op_datum in reversed(parameter.values_list)}


def _adressen(verwijzing: Any) -> Iterator[str]:
    for post in verwijzing if isinstance(verwijzing, list) else [verwijzing]:
        adres = post.get("href") if isinstance(post, dict) else post
        if isinstance(adres, str) and (adres.startswith(("http://", "https://")) or MAP_VERORDENING in adres):
            yield adres


def _bestand_van(root: Path, naam: str) -> tuple[str, list[str]]:
    """Find the file of a parameter, and the keys inside it."""
    map_, delen = root / "parameters", naam.split(".")
    for diepte, deel in enumerate(delen):
        if (bestand := map_ / f"{deel}.yaml").is_file():
            return bestand.relative_to(root).as_posix(), delen[diepte + 1 :]
        map_ /= deel
    return (map_ / "index.yaml").relative_to(root).as_posix(), []


def _regel_van(wortel: yaml.Node, sleutels: list[str]) -> int:
    """Give the line of the value on the date of the ordinance, in the YAML nodes of a file."""
    knoop, regel = wortel, 1
    for sleutel in [*sleutels, "values"]:
        for naam, kind in getattr(knoop, "value", []):
            if naam.value == sleutel:
                knoop, regel = kind, naam.start_mark.line + 1
    datums = [naam for naam, _ in knoop.value if naam.value <= DATUM] if sleutels or knoop is not wortel else []
    return max(datums, key=lambda naam: naam.value).start_mark.line + 1 if datums else regel


# Variables


class Bron:
    """The Python of a folder of variables, by module-level name."""

    def __init__(self, root: Path) -> None:
        """Read every file below the variables of a checkout.

        Args:
            root: The root of the checkout.

        Raises:
            ProjectError: A file is no Python.
        """
        self.namen: dict[str, dict[str, ast.stmt]] = {}
        self.herkomst: dict[str, dict[str, tuple[str, str]]] = {}
        for pad in sorted((root / "variables").rglob("*.py")):
            bestand = pad.relative_to(root).as_posix()
            try:
                boom = ast.parse(pad.read_text(encoding="utf-8"))
            except SyntaxError as fout:
                raise ProjectError(f"{bestand}:{fout.lineno} is geen Python: {fout.msg}") from fout
            self.namen[bestand], self.herkomst[bestand] = {}, {}
            for deel in boom.body:
                self._onthoud(bestand, deel)

    def _onthoud(self, bestand: str, deel: ast.stmt) -> None:
        if isinstance(deel, ast.FunctionDef | ast.ClassDef):
            self.namen[bestand][deel.name] = deel
        elif isinstance(deel, ast.Assign):
            for doel in deel.targets:
                if isinstance(doel, ast.Name):
                    self.namen[bestand][doel.id] = deel
        elif (
            isinstance(deel, ast.ImportFrom) and deel.module and deel.module.startswith("openfisca_nijmegen.variables.")
        ):
            module = deel.module.removeprefix("openfisca_nijmegen.").replace(".", "/") + ".py"
            for naam in deel.names:
                self.herkomst[bestand][naam.asname or naam.name] = (module, naam.name)

    def variabelen(self) -> Iterator[tuple[str, ast.ClassDef]]:
        """Give the classes of variables with their file."""
        for bestand, namen in self.namen.items():
            for deel in namen.values():
                if isinstance(deel, ast.ClassDef) and any(getattr(b, "id", "") == "Variable" for b in deel.bases):
                    yield bestand, deel

    def vingerafdruk(self, bestand: str, klasse: ast.ClassDef) -> str:
        """Give a hash of the rule: the class without its words, and all functions and constants it uses."""
        delen: dict[tuple[str, str], str] = {}
        te_doen = [(bestand, klasse.name)]
        while te_doen:
            plek = te_doen.pop()
            plek = self.herkomst.get(plek[0], {}).get(plek[1], plek)
            deel = self.namen.get(plek[0], {}).get(plek[1])
            if deel is None or plek in delen:
                continue
            delen[plek] = str(_kern(deel))
            te_doen += [(plek[0], naam.id) for naam in ast.walk(deel) if isinstance(naam, ast.Name)]
        return vingerafdruk("\n".join(delen[plek] for plek in sorted(delen)))


def _kern(knoop: Any) -> Any:
    """Give a syntax tree as nested tuples, without comments, docstrings and the words about a variable."""
    if isinstance(knoop, list):
        return tuple(_kern(deel) for deel in knoop if not _is_uitleg(deel))
    if not isinstance(knoop, ast.AST):
        return repr(knoop)
    velden = [(naam, _kern(waarde)) for naam, waarde in ast.iter_fields(knoop) if naam not in {"ctx", "type_comment"}]
    return (type(knoop).__name__, *((naam, waarde) for naam, waarde in velden if waarde not in {(), "None"}))


def _is_uitleg(deel: Any) -> bool:
    if isinstance(deel, ast.Expr):
        return isinstance(deel.value, ast.Constant) and isinstance(deel.value.value, str)
    if isinstance(deel, ast.Assign):
        return any(getattr(doel, "id", "") in _NIETS_TE_LEZEN for doel in deel.targets)
    return False


def vingerafdruk(tekst: str) -> str:
    """Give a short hash of a text, without its white space at line ends."""
    return hashlib.sha256(" ".join(tekst.split()).encode()).hexdigest()[:16]


def vingerafdruk_python(tekst: str) -> str:
    """Give a hash of Python source that comments, docstrings and layout do not change."""
    return vingerafdruk(str(_kern(ast.parse(tekst).body)))


def lees_regels(bron: Bron, stelsel: Stelsel) -> dict[str, Regel]:
    """Read every variable of a checkout.

    Args:
        bron: The Python of its variables.
        stelsel: Its system.

    Returns:
        The variables by name.
    """
    gelezen = defaultdict(set)
    for parameter, lezers in stelsel.gelezen.items():
        for lezer in lezers:
            gelezen[lezer].add(parameter)
    regels = {}
    for bestand, klasse in bron.variabelen():
        variabele = stelsel.variables[klasse.name]
        verwijzing = variabele.reference or []
        verwijzingen = tuple([verwijzing] if isinstance(verwijzing, str) else verwijzing)
        regels[klasse.name] = Regel(
            variabele=klasse.name,
            label=variabele.label or "",
            heeft_formule=bool(variabele.formulas),
            verwijzingen=verwijzingen,
            plaatsen=plaatsen_in(verwijzingen),
            parameters=tuple(sorted(gelezen[klasse.name])),
            vingerafdruk=bron.vingerafdruk(bestand, klasse),
            bestand=bestand,
            regel=klasse.lineno,
        )
    return regels
