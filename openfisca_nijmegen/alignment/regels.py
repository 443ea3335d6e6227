"""Read the rules: the variables with their fingerprint, the parameters, and which formula reads which parameter."""

import ast
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from openfisca_core.parameters import Parameter
from openfisca_core.variables import Variable

from openfisca_nijmegen.aannames import bladen
from openfisca_nijmegen.alignment.model import DATUM, Parameterblad, ProjectError, Regel
from openfisca_nijmegen.alignment.stelsel import Stelsel
from openfisca_nijmegen.explanation.meelezen import Meegelezen
from openfisca_nijmegen.teksten import ADRES, MAPPEN
from openfisca_nijmegen.woorden import woorden_van

_NIETS_TE_LEZEN = {"label", "documentation", "unit"}
"""What of a variable is no rule: words about it."""


def plaatsen_in(verwijzingen: Iterable[str]) -> tuple[str, ...]:
    """Give the articles, members and choices of the texts that references point to."""
    return tuple(gevonden["plaats"] for verwijzing in verwijzingen if (gevonden := ADRES.fullmatch(verwijzing)))


# Parameters


def lees_parameters(root: Path, stelsel: Stelsel, gelezen: Meegelezen) -> dict[str, Parameterblad]:
    """Read every dated parameter of a checkout.

    Args:
        root: The root of the checkout.
        stelsel: Its system.
        gelezen: What its formulas read.

    Returns:
        The parameters by name.
    """
    gelezen_door = defaultdict(set)
    for lezer, namen in gelezen.parameters.items():
        for naam in namen:
            gelezen_door[naam].add(lezer)
    gevonden: dict[str, Parameterblad] = {}
    knopen: dict[str, Any] = {}
    for parameter in bladen(stelsel.parameters):
        bestand, sleutels = bestand_van(root, parameter.name)
        if bestand not in knopen:
            knopen[bestand] = yaml.compose((root / bestand).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        regel = _regel_van(knopen[bestand], sleutels)
        gevonden[parameter.name] = blad_van(parameter, gelezen_door[parameter.name], bestand, regel)
    return gevonden


def blad_van(parameter: Parameter, gelezen_door: Iterable[str], bestand: str = "", regel: int = 0) -> Parameterblad:
    """Describe a parameter.

    Args:
        parameter: The parameter.
        gelezen_door: The variables that read it.
        bestand: Its file.
        regel: The line of its value on the date of the ordinance.

    Returns:
        The description.
    """
    kenmerken = parameter.metadata or {}
    verwijzingen = tuple(_adressen(kenmerken.get("reference")))
    waarden = _waarden(parameter)
    return Parameterblad(
        naam=parameter.name,
        omschrijving=parameter.description or "",
        eenheid=kenmerken.get("unit", ""),
        status=kenmerken.get("status", ""),
        waarde=next((waarde for datum, waarde in reversed(waarden.items()) if datum <= DATUM), None),
        waarden=waarden,
        verwijzingen=verwijzingen,
        plaatsen=plaatsen_in(verwijzingen),
        gelezen_door=tuple(sorted(gelezen_door)),
        bestand=bestand,
        regel=regel,
    )


def _waarden(parameter: Parameter) -> dict[str, Any]:
    return {op_datum.instant_str: op_datum.value for op_datum in reversed(parameter.values_list)}


def _adressen(verwijzing: Any) -> Iterator[str]:
    for post in verwijzing if isinstance(verwijzing, list) else [verwijzing]:
        adres = post.get("href") if isinstance(post, dict) else post
        if isinstance(adres, str) and adres.startswith(("http://", "https://", *MAPPEN)):
            yield adres


def bestand_van(root: Path, naam: str) -> tuple[str, list[str]]:
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
    datums = [naam for naam, _ in knoop.value if naam.value <= DATUM]
    return max(datums, key=lambda naam: naam.value).start_mark.line + 1 if datums else regel


# Variables


class Broncode:
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
    velden = [(naam, _kern(waarde)) for naam, waarde in ast.iter_fields(knoop) if naam != "ctx"]
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


def _woorden(variabele: Variable) -> str:
    woorden = woorden_van(variabele)
    return "\n".join(
        filter(None, [variabele.documentation, woorden.kort, woorden.onwaar, woorden.zin, woorden.waarschuwing])
    )


def lees_regels(bron: Broncode, stelsel: Stelsel, gelezen: Meegelezen) -> dict[str, Regel]:
    """Read every variable of a checkout.

    Args:
        bron: The Python of its variables.
        stelsel: Its system.
        gelezen: What its formulas read.

    Returns:
        The variables by name.
    """
    regels = {}
    for bestand, klasse in bron.variabelen():
        regels[klasse.name] = replace(
            regel_van(stelsel.variables[klasse.name]),
            parameters=tuple(sorted(gelezen.parameters[klasse.name])),
            gebruikt=tuple(sorted(gelezen.variabelen[klasse.name] - {klasse.name})),
            vingerafdruk=bron.vingerafdruk(bestand, klasse),
            bestand=bestand,
            regel=klasse.lineno,
        )
    return regels


def regel_van(variabele: Variable) -> Regel:
    """Describe a variable, without what its formula reads and where it stands."""
    verwijzingen = tuple(variabele.reference or ())
    return Regel(
        variabele=variabele.name,
        label=variabele.label or "",
        woorden=_woorden(variabele),
        heeft_formule=bool(variabele.formulas),
        verwijzingen=verwijzingen,
        plaatsen=plaatsen_in(verwijzingen),
        parameters=(),
        gebruikt=(),
        vingerafdruk="",
        bestand="",
        regel=0,
    )
