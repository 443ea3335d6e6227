"""One calculation for one household: what it computed, of whom, and where each value came from.

The household is cut out of the simulation with its inputs and calculated anew; so an explanation costs the same in a
city as in one household, and nothing comes out of a cache.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_nijmegen.bronnen import bronnen_van, is_secundair, titel
from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.explanation.herkomst import Waarde, voer_uit
from openfisca_nijmegen.explanation.model import Bron, Gegeven, Parameterwaarde
from openfisca_nijmegen.nederlands import datum_tekst, kaal, klein, parameter_tekst, periode_tekst, waarde_tekst
from openfisca_nijmegen.opgegeven import geldende_formule, neem_over, opgaven
from openfisca_nijmegen.situaties import eigen_periode

Sleutel = tuple[str, str]
"""A variable and a period."""


def uitsnede(simulatie: Simulation, huishouden: int) -> Simulation:
    """Copy one household with its inputs and without what was calculated.

    Args:
        simulatie: A simulation, used or not; it stays as it is.
        huishouden: Index of the household.

    Returns:
        A simulation of that household alone that calculates everything anew.
    """
    return herhaal(simulatie, [huishouden])


def herhaal(simulatie: Simulation, huishoudens: Sequence[int]) -> Simulation:
    """Copy households with their inputs and without what was calculated.

    Args:
        simulatie: A simulation, used or not; it stays as it is.
        huishoudens: Indices of households; the same one may stand in it any number of times.

    Returns:
        A simulation with a household for each index, in that order, that calculates everything anew.
    """
    plaatsen = _plaatsen(simulatie, huishoudens)
    gegeven, twijfel = [], []
    for sleutel, populatie in simulatie.populations.items():
        for naam, holder in populatie._holders.items():
            opgave = opgaven(holder)
            for periode in holder.get_known_periods():
                waarden = holder.get_array(periode)[plaatsen[sleutel]]
                bekend = opgave.get(periode)
                if not holder.variable.formulas or (
                    bekend is not None and not numpy.isnan(bekend[plaatsen[sleutel]]).any()
                ):
                    gegeven.append((naam, periode, waarden))
                elif holder.variable.value_type not in (bool, int, float):
                    twijfel.append((naam, periode, waarden))
    proef = _bouw(simulatie, plaatsen, gegeven)
    if not twijfel:
        return proef
    # Van een opsomming is niet te zien of zij is ingevoerd; wie zelf op hetzelfde uitkomt, hoeft haar niet te krijgen.
    afwijkend = [
        (naam, periode, waarden)
        for naam, periode, waarden in twijfel
        if (proef.calculate(naam, periode) != waarden).any()
    ]
    return _bouw(simulatie, plaatsen, [*gegeven, *afwijkend])


def met_uitkomsten(simulatie: Simulation, huishouden: int) -> Simulation:
    """Copy one household with all that is known of it: what was given, and what was calculated."""
    plaatsen = _plaatsen(simulatie, [huishouden])
    kopie = _bouw(simulatie, plaatsen, [])
    for sleutel, populatie in simulatie.populations.items():
        for naam, holder in populatie._holders.items():
            if bekend := holder._memory_storage._arrays:
                geheugen = kopie.populations[sleutel].get_holder(naam)._memory_storage
                geheugen._arrays = _Uitgesneden(bekend, plaatsen[sleutel])
    return kopie


class _Uitgesneden(dict[Period, Any]):
    """The known values of a variable for some places, each cut out when it is asked: of thousands few are."""

    def __init__(self, bekend: dict[Period, NDArray[Any]], plaatsen: NDArray[numpy.int64]) -> None:
        super().__init__(dict.fromkeys(bekend))
        self._bekend, self._plaatsen = dict(bekend), plaatsen

    def get(self, periode: Any, anders: Any = None) -> Any:
        waarden = super().get(periode)
        if waarden is None and periode in self._bekend:
            waarden = self[periode] = self._bekend[periode][self._plaatsen]
        return anders if waarden is None else waarden


def _plaatsen(simulatie: Simulation, huishoudens: Sequence[int]) -> dict[str, NDArray[numpy.int64]]:
    """Give the places of some households and of their members."""
    huishouden_van = simulatie.populations["huishouden"].members_entity_id
    leden = [numpy.flatnonzero(huishouden_van == huishouden) for huishouden in huishoudens]
    return {Persoon.key: numpy.concatenate(leden), "huishouden": numpy.array(huishoudens)}


def _bouw(simulatie: Simulation, plaatsen: dict[str, Any], waarden: list[tuple[str, Period, Any]]) -> Simulation:
    populaties = simulatie.tax_benefit_system.instantiate_entities()
    for sleutel, nieuw in populaties.items():
        oud, hier = simulatie.populations[sleutel], plaatsen[sleutel]
        nieuw.count, nieuw.ids = len(hier), [oud.ids[plaats] for plaats in hier]
        if not oud.entity.is_person:
            leden = plaatsen[Persoon.key]
            per_huishouden = numpy.bincount(oud.members_entity_id, minlength=oud.count)[hier]
            nieuw.members_entity_id = numpy.repeat(numpy.arange(len(hier)), per_huishouden)
            nieuw.members_role = oud.members_role[leden]
    kopie = Simulation(simulatie.tax_benefit_system, populaties)
    for sleutel, nieuw in populaties.items():
        for naam, holder in simulatie.populations[sleutel]._holders.items():
            if opgaven(holder):
                neem_over(holder, nieuw.get_holder(naam), plaatsen[sleutel])
    for naam, periode, array in waarden:
        kopie.get_holder(naam).put_in_cache(array, periode)
    return kopie


class Rekengang:
    """One calculation of a variable for all households of a simulation, and what was read for each amount in it."""

    def __init__(self, bouw: Callable[[], Simulation], variabele: str, perioden: Sequence[Period]) -> None:
        """Calculate the variable.

        Args:
            bouw: Builds the simulation, with nothing calculated in it.
            variabele: The variable.
            perioden: Its periods.
        """
        self._bouw, self.variabele, self._gevraagd = bouw, variabele, perioden
        self.simulatie = bouw()
        self.gegeven = {
            (naam, str(periode))
            for populatie in self.simulatie.populations.values()
            for naam, holder in populatie._holders.items()
            for periode in holder.get_known_periods()
        }
        for periode in perioden:
            self.simulatie.calculate(variabele, periode)

    @cached_property
    def gelezen(self) -> "Gelezen":
        """What was read for each amount; for this everything is calculated once more, with OpenFisca's tracing on."""
        simulatie = self._bouw()
        simulatie.trace = True
        for periode in self._gevraagd:
            simulatie.calculate(self.variabele, periode)
        gelezen = Gelezen()
        als_tekst = cache(str)
        for knoop in simulatie.tracer.browse_trace():
            sleutel = (knoop.name, als_tekst(knoop.period))
            gelezen.perioden.setdefault(sleutel, knoop.period)
            delen = gelezen.delen.setdefault(sleutel, [])
            delen.extend((deel.name, als_tekst(deel.period)) for deel in knoop.children)
            namen = gelezen.parameters.setdefault(sleutel, set())
            namen.update(parameter.name for parameter in knoop.parameters)
        return gelezen


@dataclass(frozen=True)
class Gelezen:
    """What a calculation read."""

    perioden: dict[Sleutel, Period] = field(default_factory=dict)
    """The period of everything that was read."""
    delen: dict[Sleutel, list[Sleutel]] = field(default_factory=dict)
    """What was read for it."""
    parameters: dict[Sleutel, set[str]] = field(default_factory=dict)
    """The names of the parameters that were read for it; of a table by household that of the table."""


@dataclass(frozen=True)
class Bewoner:
    """A member of the household: id, role key (``aanvrager``, ``partner``, ``kind``, ``medebewoner``) and place."""

    id: str
    rol: str
    plaats: int
    enige: bool
    """Whether nobody else in the household has the role."""

    @property
    def naam(self) -> str:
        """Name the member in a sentence: the role, and the id where the role alone would not tell."""
        if self.enige:
            return f"{'het' if self.rol == 'kind' else 'de'} {self.rol}"
        return self.id if self.id.startswith(self.rol) else f"{self.rol} {self.id}"


class Spoor:
    """A calculation for one household, and what is needed to tell it."""

    def __init__(self, simulatie: Simulation, variabele: str, periode: Period, huishouden: int, persoon: int) -> None:
        """Calculate the variable for the household alone, with the trace on.

        Args:
            simulatie: The simulation; it stays as it is.
            variabele: The variable to explain.
            periode: Its period.
            huishouden: Index of the household.
            persoon: Index, among all persons, of whom a variable of a person is explained.
        """
        gang = Rekengang(lambda: uitsnede(simulatie, huishouden), variabele, [periode])
        self._volg(gang, gang.simulatie, periode, str(simulatie.persons.ids[persoon]))

    @classmethod
    def van(cls, gang: Rekengang, periode: Period, huishouden: int) -> "Spoor":
        """Follow one household through a calculation of many.

        Args:
            gang: The calculation.
            periode: A period of it.
            huishouden: Index of the household.

        Returns:
            The calculation for that household; where it matters of whom, that is its aanvrager.
        """
        spoor = cls.__new__(cls)
        spoor._volg(gang, met_uitkomsten(gang.simulatie, huishouden), periode)
        return spoor

    def _volg(self, gang: Rekengang, simulatie: Simulation, periode: Period, naam: str | None = None) -> None:
        self._gang = gang
        self.simulatie = simulatie
        self.stelsel: TaxBenefitSystem = simulatie.tax_benefit_system
        self.wortel: Sleutel = (gang.variabele, str(periode))
        self.periode = periode
        self.maand = periode.first_month
        self.leden = self._lees_leden()
        self.persoon = next((lid for lid in self.leden if lid.id == naam), self.leden[0])
        self.standaard: set[tuple[str, str, str]] = set()
        self._herkomst: dict[Sleutel, Waarde] = {}

    @cached_property
    def bereikt(self) -> dict[Sleutel, Period]:
        """Walk what the outcome used, with the period of each; what lies below a given value was not used."""
        gelezen, bereikt = self._gang.gelezen, {}
        open_ = [self.wortel]
        while open_:
            sleutel = open_.pop()
            if sleutel in gelezen.perioden and sleutel not in bereikt:
                bereikt[sleutel] = gelezen.perioden[sleutel]
                if not self.is_ingevoerd(sleutel):
                    open_ += gelezen.delen[sleutel]
        return bereikt

    def _lees_leden(self) -> list[Bewoner]:
        rollen = [rol.key for rol in self.simulatie.populations["huishouden"].members_role]
        leden = [
            Bewoner(str(naam), rol, plaats, rollen.count(rol) == 1)
            for plaats, (naam, rol) in enumerate(zip(self.simulatie.persons.ids, rollen, strict=True))
        ]
        volgorde = [rol.key for rol in self.simulatie.populations["huishouden"].entity.flattened_roles]
        return sorted(leden, key=lambda lid: volgorde.index(lid.rol))

    def op_plaats(self, plaats: int) -> Bewoner:
        """Give the member at a place among the persons."""
        return next(lid for lid in self.leden if lid.plaats == plaats)

    # Variables

    def variabele(self, naam: str) -> Variable:
        """Give a variable of the system."""
        return self.stelsel.variables[naam]

    def is_van_persoon(self, naam: str) -> bool:
        """Tell whether a variable is one of a person."""
        return self.variabele(naam).entity.key == Persoon.key

    def is_keuze(self, naam: str, keuzes: type[Enum]) -> bool:
        """Tell whether a variable is a choice out of an enum."""
        return getattr(self.variabele(naam), "possible_values", None) is keuzes

    def herkomst(self, sleutel: Sleutel) -> Waarde:
        """Run the formula of a variable once more, keeping where its values come from."""
        if sleutel not in self._herkomst:
            variabele, periode = self.variabele(sleutel[0]), _periode(sleutel[1])
            populatie = self.simulatie.populations[variabele.entity.key]
            formule = variabele.get_formula(periode)
            self._herkomst[sleutel] = voer_uit(formule, populatie, periode, self.stelsel)
        return self._herkomst[sleutel]

    def heeft_formule(self, sleutel: Sleutel) -> bool:
        """Tell whether a value was computed, and in one period: not an input, nor the sum of months."""
        variabele = self.variabele(sleutel[0])
        if not variabele.formulas or str(variabele.definition_period) != str(_periode(sleutel[1]).unit):
            return False
        return geldende_formule(variabele, _periode(sleutel[1])) is not None

    def buiten_bereik(self, sleutel: Sleutel) -> str:
        """Say when the rule of a variable applies, where that is not in the period; else nothing."""
        variabele, periode = self.variabele(sleutel[0]), _periode(sleutel[1])
        if geldende_formule(variabele, periode):
            return ""
        if variabele.end and periode.start.date > variabele.end:
            return f"deze regel gold tot en met {datum_tekst(str(variabele.end))}"
        return f"deze regel geldt vanaf {datum_tekst(next(iter(variabele.formulas)))}"

    def is_ingevoerd(self, sleutel: Sleutel, lid: Bewoner | None = None) -> bool:
        """Tell whether a computed variable was given: for the person, or for the household (for all its members)."""
        naam = sleutel[0]
        variabele = self.variabele(naam)
        if not variabele.formulas:
            return False
        holder, periode = self.simulatie.get_holder(naam), _periode(sleutel[1])
        if variabele.value_type is Enum:
            return sleutel in self._gang.gegeven
        opgave = opgaven(holder).get(periode)
        if opgave is None:
            return False
        return not numpy.isnan(opgave[lid.plaats] if lid else opgave).any()

    def waarde(self, naam: str, periode: str, lid: Bewoner | None = None) -> Any:
        """Give a computed or given value.

        Args:
            naam: The variable.
            periode: The period; for a year of a monthly variable the sum.
            lid: The person, for a variable of a person; the explained one if not given.

        Returns:
            A plain Python value; an enum by its name.
        """
        variabele, van = self.variabele(naam), _periode(periode)
        if variabele.definition_period == DateUnit.MONTH and van.unit == DateUnit.YEAR:
            waarden = self.simulatie.calculate_add(naam, van)
        else:
            waarden = self.simulatie.calculate(naam, van)
        plaats = (lid or self.persoon).plaats if self.is_van_persoon(naam) else 0
        waarden = waarden.decode() if isinstance(waarden, EnumArray) else waarden
        return kaal(waarden[plaats])

    def bedrag(self, sleutel: Sleutel, lid: Bewoner | None = None, toelichting: str = "") -> Gegeven:
        """Give a value with its label and its text; arguments as of :meth:`waarde`."""
        naam, periode = sleutel
        variabele = self.variabele(naam)
        waarde = self.waarde(naam, periode, lid)
        van = (lid or self.persoon).id if self.is_van_persoon(naam) else None
        return Gegeven(
            variabele=naam,
            label=variabele.label,
            waarde=waarde,
            tekst=waarde_tekst(variabele, waarde),
            periode=periode,
            van=van,
            ingevoerd=self.is_ingevoerd(sleutel, lid) or not variabele.formulas,
            standaard=(naam, van or "", periode) in self.standaard,
            toelichting=toelichting,
        )

    def wanneer(self, sleutel: Sleutel) -> str:
        """Name the period of a value within a sentence, if it is another than the explained month or its year."""
        periode = _periode(sleutel[1])
        eigen = eigen_periode(self.variabele(sleutel[0]), self.maand)
        if str(periode) == eigen or self.variabele(sleutel[0]).definition_period == DateUnit.ETERNITY:
            return ""
        return f" in {periode_tekst(periode)}"

    # Parameters

    def parameter(self, pad: str, peildatum: str) -> Parameterwaarde:
        """Describe a parameter as the calculation read it.

        Args:
            pad: The path.
            peildatum: The date it was read for, ISO.

        Returns:
            The value with its meaning, status and source.
        """
        parameter = _zoek(self.stelsel, pad)
        op_datum = next(deel for deel in parameter.values_list if deel.instant_str <= peildatum)
        eenheid = self.eenheid(pad)
        waarde, omschrijving = op_datum.value, (parameter.description or pad).rstrip(".")
        if isinstance(waarde, list):
            # Van een tabel telt de rij; haar nummer staat achter het pad van de tabel.
            grens, waarde = waarde[int(pad.rpartition(".")[2])]
            kolom = parameter.metadata["tabel"]
            omschrijving += f" ({kolom['naam']} vanaf {parameter_tekst(grens, kolom['unit'])})"
        anders = _zonder_scenario(self.stelsel, pad, peildatum)
        is_scenario = anders is not None and anders != op_datum.value
        reden = [parameter.documentation, op_datum.metadata.get("reden")]
        bronnen = [] if is_scenario else bronnen_van(parameter, op_datum)
        return Parameterwaarde(
            pad=parameter.name,
            omschrijving=omschrijving,
            waarde=kaal(waarde),
            tekst=parameter_tekst(kaal(waarde), eenheid),
            peildatum=peildatum,
            vanaf=op_datum.instant_str,
            status="scenario" if is_scenario else op_datum.metadata.get("status", parameter.metadata.get("status")),
            reden="" if is_scenario else " ".join(_als_zin(deel) for deel in reden if deel),
            bronnen=tuple(Bron(titel(bron), bron.get("href")) for bron in bronnen),
            secundair=not is_scenario and is_secundair(parameter, op_datum),
            zonder_scenario=parameter_tekst(anders, eenheid) if is_scenario else None,
        )

    def is_parameter(self, pad: str) -> bool:
        """Tell whether a path is that of a parameter; a table need not have a row for every key."""
        return isinstance(_zoek(self.stelsel, pad), Parameter)

    def eenheid(self, pad: str) -> str | None:
        """Give the unit of a parameter, or of the table that has no row here."""
        return _zoek(self.stelsel, pad).metadata.get("unit")

    def parameter_naam(self, pad: str) -> str:
        """Name a parameter within a sentence."""
        return klein((_zoek(self.stelsel, pad).description or pad).rstrip("."))

    def parameter_stelling(self, pad: str, waar: bool) -> str:
        """Say what a choice means, a parameter that is yes or no: its description begins with ``Of``."""
        bijzin = self.parameter_naam(pad).removeprefix("of ")
        return f"het is {'' if waar else 'niet '}zo dat {bijzin}"


def _periode(tekst: str) -> Period:
    return period(tekst)


def _als_zin(tekst: str) -> str:
    tekst = tekst.strip()
    return f"{tekst[0].upper()}{tekst[1:]}" + ("" if tekst.endswith((".", "?", "!")) else ".")


def _zoek(stelsel: TaxBenefitSystem, pad: str) -> Parameter | ParameterNode:
    """Give a parameter, or the last node on its path."""
    knoop = stelsel.parameters
    for deel in pad.split("."):
        if deel not in getattr(knoop, "children", {}):
            return knoop
        knoop = knoop.children[deel]
    return knoop


def _zonder_scenario(stelsel: TaxBenefitSystem, pad: str, peildatum: str) -> Any:
    """Give the value below all reforms, or None without a reform."""
    basis = stelsel
    while getattr(basis, "baseline", None) is not None:
        basis = basis.baseline
    if basis is stelsel:
        return None
    return next(deel.value for deel in _zoek(basis, pad).values_list if deel.instant_str <= peildatum)
