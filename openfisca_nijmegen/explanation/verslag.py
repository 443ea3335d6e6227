"""Put the steps of an explanation in order: what was computed, each step once, with what it was made of."""

import inspect
from pathlib import Path

from openfisca_core.variables import Variable

from openfisca_nijmegen.explanation.artikelen import van_variabele
from openfisca_nijmegen.explanation.model import Gegeven, Stap
from openfisca_nijmegen.explanation.spoor import Bewoner, Sleutel, Spoor
from openfisca_nijmegen.explanation.zinnen import Verteller
from openfisca_nijmegen.nederlands import klein, opsomming
from openfisca_nijmegen.woorden import Toon, woorden_van

DIEPTE = 5
"""How many levels of parts are written out."""

VEEL_PARAMETERS = 8
"""From this number of parameters a count serves the reader better than a list."""

Deel = tuple[Sleutel, Bewoner | None]
"""A value that is explained: the variable and the period, and the person for a variable of a person."""


class Verslag:
    """The steps of one explanation."""

    def __init__(self, spoor: Spoor) -> None:
        """Begin with nothing explained.

        Args:
            spoor: The calculation.
        """
        self.spoor = spoor
        self._vertellers: dict[Deel, Verteller] = {}
        self._gezien: set[Deel] = set()
        self._verteld: set[str] = set()

    def stappen(self) -> list[Stap]:
        """Give the steps: first what the outcome rests on, last the outcome itself.

        What stands in the folder of the outcome has a step of its own, the conditions before the right, so that an
        article is followed from its conditions to its amount. What stands elsewhere in the law is a part of a step.
        """
        wortel = (self.spoor.wortel, self.spoor.persoon if self.spoor.is_van_persoon(self.spoor.wortel[0]) else None)
        self._gezien.add(wortel)
        return self._voorwaarden_eerst(wortel, folder_van(self.spoor.variabele(wortel[0][0])))

    def _voorwaarden_eerst(self, deel: Deel, map_: tuple[str, ...]) -> list[Stap]:
        stappen: list[Stap] = []
        for kind in self._onderdelen(deel, voluit=True):
            variabele = self.spoor.variabele(kind[0][0])
            if kind in self._gezien or folder_van(variabele) != map_:
                continue
            self._gezien.add(kind)
            if variabele.value_type is bool:
                stappen += self._voorwaarden_eerst(kind, map_)
            else:
                stappen.append(self._stap(kind, DIEPTE))
        return [*stappen, self._stap(deel, DIEPTE)]

    def _verteller(self, deel: Deel) -> Verteller:
        if deel not in self._vertellers:
            self._vertellers[deel] = Verteller(self.spoor, *deel)
        return self._vertellers[deel]

    def _stap(self, deel: Deel, diepte: int) -> Stap:
        """Explain one value, with the values it was made of that are not explained yet."""
        sleutel, lid = deel
        spoor, variabele, verteller = self.spoor, self.spoor.variabele(sleutel[0]), self._verteller(deel)
        regels = [kind for kind in self._regels(deel) if kind not in self._gezien]
        eerder_verteld = sleutel[0] in self._verteld
        self._verteld.add(sleutel[0])
        onderdelen, te_diep = [], []
        for kind in self._onderdelen(deel) if diepte else ():
            if kind in self._gezien:
                continue
            if diepte == 1 and not self._is_reden(kind):
                te_diep.append(spoor.variabele(kind[0][0]).label)
                continue
            self._gezien.add(kind)
            onderdelen.append(self._stap(kind, max(diepte - 1, 1)))
        paden = dict(verteller.parameters)
        for regel in regels:
            paden |= self._verteller(regel).parameters
        parameters = tuple(spoor.parameter(*gelezen) for gelezen in paden)
        return Stap(
            sleutel=f"{sleutel[0]}/{lid.id}" if lid else sleutel[0],
            kop=f"{variabele.label}{spoor.wanneer(sleutel)}{self._wie(lid)}",
            besluit=verteller.besluit,
            regel="" if eerder_verteld else variabele.documentation or "",
            artikelen=van_variabele(variabele),
            erin=tuple(self._bedrag(gelezen, regels) for gelezen in verteller.gelezen),
            eruit=(spoor.bedrag(sleutel, lid),),
            parameters=parameters,
            onderdelen=tuple(onderdelen),
            gevouwen=self._gevouwen(verteller, te_diep),
            parameters_samengevat=len(parameters) > VEEL_PARAMETERS,
        )

    def _wie(self, lid: Bewoner | None) -> str:
        return f", {lid.naam}" if lid and len(self.spoor.leden) > 1 else ""

    def _bedrag(self, deel: Deel, regels: list[Deel]) -> Gegeven:
        toelichting = ""
        if deel in regels:
            verteller = self._verteller(deel)
            toelichting = verteller.som or opsomming(verteller.redenen)
        return self.spoor.bedrag(*deel, toelichting=toelichting)

    def _gevouwen(self, verteller: Verteller, te_diep: list[str]) -> str:
        """Sum up in a sentence what adds nothing, and what lies too deep to write out."""
        delen = []
        nihil: dict[str, str] = {}
        for kind in verteller.nihil:
            if self._is_stap_van_nihil(kind):
                continue
            waarom = self._verteller(kind).oorzaken if self._wordt_uitgelegd(kind) else ()
            reden = f" (want {opsomming(waarom)})" if waarom else ""
            nihil.setdefault(klein(self.spoor.variabele(kind[0][0]).label), reden)
        if nihil:
            delen.append(f"Nihil: {opsomming(label + reden for label, reden in nihil.items())}.")
        if verteller.zonder_gevolg:
            bedragen = (self.spoor.bedrag(*kind) for kind in verteller.zonder_gevolg)
            waarden = dict.fromkeys(f"{klein(bedrag.label)} ({bedrag.tekst})" for bedrag in bedragen)
            delen.append(f"Voegt hier niets toe: {opsomming(waarden)}.")
        if te_diep:
            delen.append(f"Niet verder uitgeschreven: {opsomming(klein(label) for label in dict.fromkeys(te_diep))}.")
        return " ".join(delen)

    # What a value was made of

    def _wordt_uitgelegd(self, deel: Deel) -> bool:
        """Tell whether a value has a story: computed for this month or its year, and not evident."""
        sleutel = deel[0]
        return (
            self.spoor.heeft_formule(sleutel)
            and not self.spoor.wanneer(sleutel)
            and woorden_van(self.spoor.variabele(sleutel[0])).toon is Toon.STAP
        )

    def _is_regel(self, kind: Deel, deel: Deel) -> bool:
        """Tell whether how a value came about fits beside it: a row of a table, an input, or a simple condition.

        A condition that failed and so decided over the outcome has a step of its own.
        """
        if not self._wordt_uitgelegd(kind):
            return False
        verteller = self._verteller(kind)
        if self.spoor.variabele(kind[0][0]).value_type is not bool:
            return verteller.is_regel
        eenvoudig = not any(self._wordt_uitgelegd(gelezen) for gelezen in (*verteller.gelezen, *verteller.sleutels))
        return eenvoudig and bool(self.spoor.waarde(*kind[0], kind[1]) or self.spoor.waarde(*deel[0], deel[1]))

    def _is_stap_van_nihil(self, deel: Deel) -> bool:
        """Tell whether a value of nothing needs a step: where a condition with a story of its own took it away."""
        if not self._wordt_uitgelegd(deel) or not self._verteller(deel).oorzaken:
            return False
        return any(
            self._wordt_uitgelegd(gelezen) and (self._is_reden(gelezen) or self._verteller(gelezen).oorzaken)
            for gelezen in self._verteller(deel).gelezen
        )

    def _is_reden(self, deel: Deel) -> bool:
        """Tell whether a condition failed: why is said, however deep it lies."""
        return self.spoor.waarde(*deel[0], deel[1]) is False

    def _regels(self, deel: Deel) -> list[Deel]:
        return [gelezen for gelezen in self._verteller(deel).gelezen if self._is_regel(gelezen, deel)]

    def _onderdelen(self, deel: Deel, voluit: bool = False) -> list[Deel]:
        """Give the values that need a step of their own: first the keys of the tables, then what was read in its order.

        With ``voluit`` also what would fit beside its value.
        What adds nothing needs one only where a condition took it away.
        """
        verteller = self._verteller(deel)
        tabellen = [verteller, *(self._verteller(regel) for regel in self._regels(deel))]
        sleutels = [sleutel for tabel in tabellen for sleutel in tabel.sleutels if self._wordt_uitgelegd(sleutel)]
        gelezen = [
            kind
            for kind in verteller.gelezen
            if self._wordt_uitgelegd(kind) and (voluit or not self._is_regel(kind, deel))
        ]
        nihil = [kind for kind in verteller.nihil if self._is_stap_van_nihil(kind)]
        return list(dict.fromkeys([*sleutels, *gelezen, *nihil]))


def folder_van(variabele: Variable) -> tuple[str, ...]:
    """Give the folder of the law a variable stands in; of a changed one that of the original."""
    while variabele.baseline_variable is not None:
        variabele = variabele.baseline_variable
    return Path(inspect.getfile(type(variabele))).parent.parts[-2:]
