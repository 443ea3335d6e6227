"""The trace of one result, read for one household.

OpenFisca calculates all households at once, and a formula reads the parameters of every branch. This module runs the
calculation once more on an unused copy of the simulation with OpenFisca's own tracing on, so that nothing comes out of
a cache, and then reads the trace for one household: its own values, without what it gave itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.parameters import Parameter
from openfisca_core.periods import Period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.tracers import TraceNode
from openfisca_core.variables import Variable

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.explanation.model import Bedrag, Bron, Parameterwaarde
from openfisca_nijmegen.nederlands import kaal, parameter_tekst, waarde_tekst
from openfisca_nijmegen.opgegeven import neem_over, opgaven
from openfisca_nijmegen.situaties import eigen_periode

Sleutel = tuple[str, str]
"""A variable and a period."""

HALVE_CENT = 0.005
"""Amounts in single precision that differ less than this are the same amount."""


def onbekend(simulatie: Simulation) -> Simulation:
    """Copy a simulation with its inputs and without what it calculated.

    Core's own ``clone`` shares the storage of values and keeps the groups tied to the old persons.

    Args:
        simulatie: A simulation, used or not.

    Returns:
        A simulation that calculates everything anew, with the trace on.
    """
    gegeven, twijfel = [], []
    for populatie in simulatie.populations.values():
        for naam, holder in populatie._holders.items():
            opgave = opgaven(holder)
            for periode in holder.get_known_periods():
                if not holder.variable.formulas or _volledig(opgave.get(periode)):
                    gegeven.append((naam, periode, holder.get_array(periode)))
                elif holder.variable.value_type is Enum:
                    twijfel.append((naam, periode, holder.get_array(periode)))
    proef = _bouw(simulatie, gegeven)
    # Van een opsomming is niet te zien of zij is ingevoerd; wie zelf op hetzelfde uitkomt, hoeft haar niet te krijgen.
    afwijkend = [
        (naam, periode, waarden)
        for naam, periode, waarden in twijfel
        if (proef.calculate(naam, periode) != waarden).any()
    ]
    kopie = _bouw(simulatie, [*gegeven, *afwijkend])
    kopie.trace = True
    return kopie


def _volledig(opgave: numpy.ndarray | None) -> bool:
    return opgave is not None and not numpy.isnan(opgave).any()


def _bouw(simulatie: Simulation, waarden: list[tuple[str, Period, numpy.ndarray]]) -> Simulation:
    populaties = simulatie.tax_benefit_system.instantiate_entities()
    for sleutel, nieuw in populaties.items():
        oud = simulatie.populations[sleutel]
        nieuw.count, nieuw.ids = oud.count, oud.ids
        if not oud.entity.is_person:
            nieuw.members_entity_id, nieuw.members_role = oud.members_entity_id, oud.members_role
    kopie = Simulation(simulatie.tax_benefit_system, populaties)
    for sleutel, nieuw in populaties.items():
        for naam, holder in simulatie.populations[sleutel]._holders.items():
            neem_over(holder, nieuw.get_holder(naam))
    for naam, periode, array in waarden:
        kopie.get_holder(naam).put_in_cache(array, periode)
    return kopie


@dataclass(frozen=True)
class Lid:
    """A member of the household: id, role key (``aanvrager``, ``partner``, ``kind``, ``medebewoner``) and place."""

    id: str
    rol: str
    plaats: int

    @property
    def naam(self) -> str:
        """How a sentence names this person."""
        if self.id == self.rol:
            return f"het {self.rol}" if self.rol == "kind" else f"de {self.rol}"
        return self.id if self.id.startswith(self.rol) else f"{self.id} ({self.rol})"


class Spoor:
    """What the calculation of one variable did for one household."""

    def __init__(self, simulatie: Simulation, variabele: str, periode: Period, huishouden: int, persoon: int) -> None:
        """Calculate the variable with the trace on and keep what belongs to the household.

        Args:
            simulatie: The simulation; it stays as it is.
            variabele: The variable to explain.
            periode: Its period.
            huishouden: Index of the household.
            persoon: Index, among all persons, of whom a variable of a person is explained.
        """
        self.simulatie = onbekend(simulatie)
        self.stelsel: TaxBenefitSystem = simulatie.tax_benefit_system
        self.wortel: Sleutel = (variabele, str(periode))
        self.periode = periode
        self.maand = periode.first_month
        self.huishouden = huishouden
        self.leden = self._lees_leden()
        self.persoon = next(lid for lid in self.leden if lid.plaats == persoon)
        self.simulatie.calculate(variabele, periode)
        self._knopen: dict[Sleutel, TraceNode] = {}
        for knoop in self.simulatie.tracer.browse_trace():
            sleutel = (knoop.name, str(knoop.period))
            bekend = self._knopen.get(sleutel)
            if bekend is None or not (bekend.children or bekend.parameters):
                self._knopen[sleutel] = knoop
        self.bereikt = list(self.bereik(self.wortel))
        self.standaard: set[tuple[str, str, str]] = set()
        self._gelezen = {
            (parameter.name, str(parameter.period)): parameter.value
            for sleutel in self.bereikt
            for parameter in self.knoop(sleutel).parameters
        }

    def _lees_leden(self) -> list[Lid]:
        populatie = self.simulatie.populations["huishouden"]
        rollen = populatie.members_role
        plaatsen = numpy.flatnonzero(populatie.members_entity_id == self.huishouden)
        leden = [Lid(str(self.simulatie.persons.ids[i]), rollen[i].key, int(i)) for i in plaatsen]
        volgorde = [rol.key for rol in populatie.entity.flattened_roles]
        return sorted(leden, key=lambda lid: volgorde.index(lid.rol))

    # People

    @property
    def volwassenen(self) -> list[Lid]:
        """The aanvrager and the partner."""
        return [lid for lid in self.leden if lid.rol in ("aanvrager", "partner")]

    @property
    def aanvrager(self) -> Lid:
        """The aanvrager."""
        return self.volwassenen[0]

    @property
    def partner(self) -> Lid | None:
        """The partner, if there is one."""
        return self.volwassenen[1] if len(self.volwassenen) > 1 else None

    def met_rol(self, rol: str) -> list[Lid]:
        """Give the members with a role."""
        return [lid for lid in self.leden if lid.rol == rol]

    # Trace

    def knoop(self, sleutel: Sleutel) -> TraceNode:
        """Give the node in which a value was calculated."""
        return self._knopen[sleutel]

    def variabele(self, naam: str) -> Variable:
        """Give a variable of the system."""
        return self.stelsel.variables[naam]

    def sleutel(self, naam: str, periode: Period | str | None = None) -> Sleutel:
        """Give the key of a variable; its own period that belongs to the explained month when none is given.

        A variable that applies forever stands in the trace under the period it was asked for.
        """
        if periode is None:
            periode = eigen_periode(self.variabele(naam), self.maand)
        if str(periode) == "ETERNITY":
            gevonden = [sleutel for sleutel in self._knopen if sleutel[0] == naam]
            return gevonden[0] if gevonden else (naam, "ETERNITY")
        return (naam, str(periode))

    def heeft(self, naam: str, periode: Period | str | None = None) -> bool:
        """Tell whether the calculation used a variable."""
        return self.sleutel(naam, periode) in self._knopen

    def kinderen(self, sleutel: Sleutel) -> list[Sleutel]:
        """Give what a value was calculated from, each once; nothing below a value that was given."""
        if self.is_ingevoerd(sleutel):
            return []
        return list(dict.fromkeys((kind.name, str(kind.period)) for kind in self.knoop(sleutel).children))

    def bereik(self, begin: Sleutel) -> Iterator[Sleutel]:
        """Walk a value and all that it was calculated from, each once, depth first."""
        gezien: set[Sleutel] = set()
        stapel = [begin]
        while stapel:
            sleutel = stapel.pop()
            if sleutel in gezien:
                continue
            gezien.add(sleutel)
            yield sleutel
            stapel += reversed(self.kinderen(sleutel))

    def is_ingevoerd(self, sleutel: Sleutel, lid: Lid | None = None) -> bool:
        """Tell whether a computed variable was given: for the person, or for the household (for all its members)."""
        naam = sleutel[0]
        variabele = self.variabele(naam)
        if not variabele.formulas:
            return False
        holder = self.simulatie.get_holder(naam)
        knoop = self.knoop(sleutel)
        if variabele.value_type is Enum:
            return holder.get_array(knoop.period) is not None and not knoop.children and not knoop.parameters
        opgave = opgaven(holder).get(knoop.period)
        if opgave is None:
            return False
        if variabele.entity.key == Persoon.key:
            plaatsen = [lid.plaats] if lid else [persoon.plaats for persoon in self.leden]
        else:
            plaatsen = [self.huishouden]
        return not any(numpy.isnan(opgave[plaats]) for plaats in plaatsen)

    # Values

    def waarde(self, naam: str, lid: Lid | None = None, periode: Period | str | None = None) -> Any:
        """Give a value from the trace.

        Args:
            naam: The variable.
            lid: The person, for a variable of a person; otherwise None.
            periode: The period; without it the one that belongs to the explained month.

        Returns:
            A plain Python value; an enum by its name.

        Raises:
            KeyError: The calculation did not use it.
        """
        return self._uit(self.sleutel(naam, periode), lid)

    def _uit(self, sleutel: Sleutel, lid: Lid | None) -> Any:
        waarden = self.knoop(sleutel).value
        is_persoon = self.variabele(sleutel[0]).entity.key == Persoon.key
        plaats = (lid or self.persoon).plaats if is_persoon else self.huishouden
        waarden = waarden.decode() if isinstance(waarden, EnumArray) else waarden
        return kaal(waarden[plaats])

    def bedrag(
        self, naam: str, lid: Lid | None = None, periode: Period | str | None = None, toelichting: str = ""
    ) -> Bedrag:
        """Give a value from the trace with its label and its text; arguments as of :meth:`waarde`."""
        sleutel = self.sleutel(naam, periode)
        variabele = self.variabele(naam)
        waarde = self._uit(sleutel, lid)
        is_persoon = variabele.entity.key == Persoon.key
        return Bedrag(
            variabele=naam,
            label=variabele.label,
            waarde=waarde,
            tekst=waarde_tekst(variabele, waarde),
            periode=sleutel[1],
            van=(lid or self.persoon).id if is_persoon else None,
            ingevoerd=self.is_ingevoerd(sleutel, lid) or not variabele.formulas,
            standaard=(naam, (lid or self.persoon).id if is_persoon else "", sleutel[1]) in self.standaard,
            toelichting=toelichting,
        )

    def bedragen(self, *namen: str) -> tuple[Bedrag, ...]:
        """Give values of the household."""
        return tuple(self.bedrag(naam) for naam in namen)

    def per_lid(self, naam: str, leden: list[Lid] | None = None, ook_nul: bool = False) -> tuple[Bedrag, ...]:
        """Give the values of several persons, without those that are zero."""
        gekozen = self.volwassenen if leden is None else leden
        bedragen = [self.bedrag(naam, lid) for lid in gekozen]
        return tuple(bedrag for bedrag in bedragen if ook_nul or bedrag.waarde)

    # Parameters

    def gelezen(self) -> list[tuple[str, str]]:
        """Give the path and the date of every parameter that the calculation of this household read."""
        return list(self._gelezen)

    def is_gelezen(self, pad: str) -> bool:
        """Tell whether a parameter was read, at any date."""
        return any(gelezen == pad for gelezen, _ in self._gelezen)

    def parameter(self, pad: str, datum: Period | str | None = None) -> Parameterwaarde:
        """Give a parameter as the calculation read it.

        Args:
            pad: The path.
            datum: The date or period it was read for; without it the explained month, or the date it was read for.

        Returns:
            The value with its meaning, status and source.

        Raises:
            KeyError: The calculation did not read it.
        """
        peildatum = str(getattr(datum or self.maand, "start", datum))
        if (pad, peildatum) not in self._gelezen:
            andere = [dag for gelezen, dag in self._gelezen if gelezen == pad]
            if datum is not None or not andere:
                raise KeyError(f"{pad} op {peildatum}")
            peildatum = max(andere)
        return self._beschrijf(pad, peildatum, kaal(self._gelezen[pad, peildatum]))

    def parameters(self, *paden: str) -> tuple[Parameterwaarde, ...]:
        """Give parameters, each once; one that the calculation did not read falls out."""
        return tuple(self.parameter(pad) for pad in dict.fromkeys(paden) if self.is_gelezen(pad))

    def getal(self, pad: str) -> Any:
        """Give the value of a parameter as the calculation read it."""
        return self.parameter(pad).waarde

    def parameters_onder(self, *begin: Sleutel) -> tuple[Parameterwaarde, ...]:
        """Give every parameter read for some values and what lies below them, as far as it applies here."""
        gevonden: dict[tuple[str, str], None] = {}
        for sleutel in begin:
            for onder in self.bereik(sleutel):
                gevonden |= dict.fromkeys((p.name, str(p.period)) for p in self.knoop(onder).parameters)
        return tuple(self.parameter(pad, datum) for pad, datum in gevonden if self.is_van_toepassing(pad))

    def parameters_van(self, sleutel: Sleutel) -> tuple[Parameterwaarde, ...]:
        """Give the parameters that one formula read, as far as they apply here."""
        if self.is_ingevoerd(sleutel):
            return ()
        gevonden = dict.fromkeys((p.name, str(p.period)) for p in self.knoop(sleutel).parameters)
        return tuple(self.parameter(pad, datum) for pad, datum in gevonden if self.is_van_toepassing(pad))

    def is_van_toepassing(self, pad: str) -> bool:
        """Tell whether a parameter can matter here: that of another municipality or table column cannot."""
        delen = pad.split(".")
        if not self._past_bij_gezin(delen):
            return False
        if delen[0] != "mms":
            return True
        if delen[1] in ("nijmegen", "wageningen"):
            return not self.heeft("gemeente") or delen[1] == self.waarde("gemeente")
        if delen[1] == "benodigd_budget" and self.heeft("budgettype"):
            return delen[-1] in self.kolommen()
        return True

    def _past_bij_gezin(self, delen: list[str]) -> bool:
        """Tell whether an amount by kind of household is that of this household.

        The norms of the bijstand are excepted: those for a couple also make the norm of someone who shares costs.
        """
        if delen[-1] in ("alleenstaand", "partners"):
            return (delen[-1] == "partners") == (self.partner is not None)
        groep = ("alleenstaande", "alleenstaande_ouder", "gehuwden")
        if delen[-1] not in groep or delen[:3] == ["landelijk", "participatiewet", "normen"]:
            return True
        if self.partner is not None or delen[-1] == "gehuwden":
            return (self.partner is not None) == (delen[-1] == "gehuwden")
        naaste = _zoek(self.stelsel, ".".join(delen[:-1])).children
        if "alleenstaande_ouder" not in naaste or not self.heeft("aantal_kinderen"):
            return True
        return (delen[-1] == "alleenstaande_ouder") == (self.waarde("aantal_kinderen") > 0)

    def kolommen(self) -> list[str]:
        """Give the columns of the budget table that count, the household's own first."""
        eigen = self.waarde("budgettype")
        if eigen == "instelling":
            return [eigen]
        kolommen = [eigen]
        if self.waarde("aantal_kinderen") > self.getal("mms.kinderen_in_tabel"):
            soort = "paar" if self.waarde("heeft_partner") else "alleenstaande_ouder"
            kolommen += [f"{soort}_3_kinderen", f"{soort}_2_kinderen"]
        if self.waarde("aantal_inwonende_volwassen_kinderen") > 0:
            kolommen += ["paar_volwassen_kind", "paar"]
        return list(dict.fromkeys(kolommen))

    def _beschrijf(self, pad: str, peildatum: str, waarde: Any) -> Parameterwaarde:
        parameter = _zoek(self.stelsel, pad)
        op_datum = next(deel for deel in parameter.values_list if deel.instant_str <= peildatum)
        eenheid = parameter.metadata.get("unit")
        anders = _zonder_scenario(self.stelsel, pad, peildatum)
        is_scenario = anders is not None and anders != op_datum.value
        verwijzing = op_datum.metadata.get("reference", parameter.metadata.get("reference"))
        reden = [parameter.documentation, verwijzing if isinstance(verwijzing, str) else None]
        if not isinstance(verwijzing, list):
            verwijzing = parameter.metadata.get("reference")
        bronnen = [] if is_scenario else verwijzing or []
        return Parameterwaarde(
            pad=pad,
            omschrijving=(parameter.description or pad).rstrip("."),
            waarde=waarde,
            tekst=parameter_tekst(waarde, eenheid),
            peildatum=peildatum,
            vanaf=op_datum.instant_str,
            status="scenario" if is_scenario else op_datum.metadata.get("status", parameter.metadata["status"]),
            reden="" if is_scenario else " ".join(_als_zin(deel) for deel in reden if deel),
            bronnen=tuple(Bron(bron["title"], bron.get("href")) for bron in bronnen if isinstance(bron, dict)),
            zonder_scenario=parameter_tekst(anders, eenheid) if is_scenario else None,
        )


def _als_zin(tekst: str) -> str:
    tekst = tekst.strip()
    return f"{tekst[0].upper()}{tekst[1:]}" + ("" if tekst.endswith((".", "?", "!")) else ".")


def _zoek(stelsel: TaxBenefitSystem, pad: str) -> Parameter:
    knoop = stelsel.parameters
    for deel in pad.split("."):
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
