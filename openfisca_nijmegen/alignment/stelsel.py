"""The tax and benefit system of a checkout, and what its formulas read: the one answer to which rule uses which."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import Period, period
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

import openfisca_nijmegen.variables
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.alignment.model import ProjectError
from openfisca_nijmegen.entities import Persoon, entities
from openfisca_nijmegen.explanation.meelezen import FormuleError, Meegelezen, eigen_periode, huishoudens, lees_mee
from openfisca_nijmegen.explanation.spoor import Spoor
from openfisca_nijmegen.explanation.zinnen import Verteller
from openfisca_nijmegen.gemeentekeuze import GEMEENTEN, Gemeentekeuze
from openfisca_nijmegen.keuzes import inhoud_van_keuzes
from openfisca_nijmegen.nederlands import periode_tekst
from openfisca_nijmegen.opgegeven import Variabelen, geldende_formule
from openfisca_nijmegen.woorden import Toon, woorden_van


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
        """Note what every formula reads, as :func:`openfisca_nijmegen.explanation.meelezen.lees_mee`.

        Raises:
            ProjectError: A formula fails.
        """
        try:
            return lees_mee(self)
        except FormuleError as fout:
            raise ProjectError(str(fout)) from fout

    def zonder_reden(self) -> dict[str, str]:
        """Tell every outcome of some households, as an explanation would.

        Returns:
            For each variable of which a decision names no reason, or cannot be told: what, and when.
        """
        gevonden: dict[str, str] = {}
        simulatie = SimulationBuilder().build_from_entities(self, huishoudens())
        leden = simulatie.populations["huishouden"].members_entity_id.tolist()
        for plaats, maand in enumerate(MAANDEN_UITLEG):
            spoor = Spoor(simulatie, _WORTEL, period(maand), plaats, leden.index(plaats))
            for variabele in self.variables.values():
                if fout := _onverteld(spoor, variabele, eigen_periode(variabele, maand)):
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


MAANDEN_UITLEG = ("2026-07", "2030-07", "2024-07", "2030-07", "2026-07")
"""The month for which the outcomes of each household are told."""

_WORTEL = "mmg"
"""A trace is of something; which does not matter here."""
