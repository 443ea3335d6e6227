"""The explanation of any variable, from the trace alone: what it was made of, step by step down."""

from collections.abc import Callable

from openfisca_core.periods import DateUnit

from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.explanation.artikelen import van_variabele
from openfisca_nijmegen.explanation.model import Bedrag, Stap
from openfisca_nijmegen.explanation.spoor import Lid, Sleutel, Spoor
from openfisca_nijmegen.nederlands import opsomming, periode_tekst, zin

DIEPTE = 3
"""How many levels of parts are written out."""

VEEL_PARAMETERS = 8
"""From this number of parameters a count serves the reader better than a list."""

Verteller = Callable[[Spoor], Stap | None]
VertellerPerPersoon = Callable[[Spoor, Lid], Stap]

STILZWIJGEND = frozenset({"is_aanvrager_of_partner", "is_gezinslid"})
"""Says only whose values count; left out."""

VANZELFSPREKEND = frozenset(
    {
        "aantal_bewoners",
        "aantal_kinderen",
        "aow_leeftijd_bereikt",
        "heeft_partner",
        "huishoudtype",
        "leeftijd",
        "leeftijd_einde_vorige_maand",
        "leeftijd_in_maanden",
    }
)
"""Shown, but its making needs no explanation."""


class Boom:
    """Writes out the tree below one variable, each part once."""

    def __init__(
        self, spoor: Spoor, vertellers: dict[str, Verteller], per_persoon: dict[str, VertellerPerPersoon]
    ) -> None:
        """Remember the trace and the variables that have sentences of their own.

        Args:
            spoor: The trace.
            vertellers: The function that explains a variable in the explained month, by variable.
            per_persoon: The same for variables of a person.
        """
        self.spoor, self.vertellers, self.per_persoon = spoor, vertellers, per_persoon
        self.gezien: set[tuple[Sleutel, str | None]] = set()

    def stap(self, sleutel: Sleutel, lid: Lid | None = None, diepte: int = DIEPTE) -> Stap:
        """Explain one value.

        Args:
            sleutel: The variable and the period.
            lid: The person, for a variable of a person.
            diepte: How many levels of parts to write out below it.

        Returns:
            The step with its parts.
        """
        naam, periode = sleutel
        spoor, variabele = self.spoor, self.spoor.variabele(naam)
        self.gezien.add((sleutel, lid.id if lid else None))
        uit = spoor.bedrag(naam, lid, periode)
        erin, gevouwen, verder = self._onderdelen(sleutel, lid, nul=not uit.waarde)
        onderdelen, te_diep = [], []
        for kind, persoon in verder:
            if (kind, persoon.id if persoon else None) in self.gezien:
                continue
            if diepte <= 0:
                te_diep.append(kind[0])
                continue
            eigen = self._eigen_verhaal(kind, persoon)
            onderdelen.append(eigen or self.stap(kind, persoon, diepte - 1))
        if te_diep:
            gevouwen.append(f"Hieronder niet verder uitgewerkt: {opsomming(f'`{n}`' for n in dict.fromkeys(te_diep))}.")
        parameters = spoor.parameters_van(sleutel)
        wanneer = "" if periode == spoor.sleutel(naam)[1] else f" in {self._periode(sleutel)}"
        return Stap(
            sleutel=f"{naam}/{lid.id}" if lid else naam,
            kop=f"{variabele.label}{wanneer}{self._wie(lid)}",
            besluit=zin(f"uitkomst: {uit.tekst}.", self._uitleg(sleutel, lid)),
            artikelen=van_variabele(variabele),
            erin=tuple(erin),
            eruit=(uit,),
            parameters=parameters,
            onderdelen=tuple(onderdelen),
            gevouwen=" ".join(gevouwen),
            parameters_samengevat=len(parameters) > VEEL_PARAMETERS,
        )

    def _wie(self, lid: Lid | None) -> str:
        return f" van {lid.naam}" if lid and len(self.spoor.leden) > 1 else ""

    def _periode(self, sleutel: Sleutel) -> str:
        return periode_tekst(self.spoor.knoop(sleutel).period)

    def _uitleg(self, sleutel: Sleutel, lid: Lid | None) -> str:
        if self.spoor.is_ingevoerd(sleutel, lid):
            return "Deze waarde is ingevoerd en daarom niet berekend."
        return self.spoor.variabele(sleutel[0]).documentation or ""

    def _eigen_verhaal(self, sleutel: Sleutel, lid: Lid | None) -> Stap | None:
        if sleutel != self.spoor.sleutel(sleutel[0]):
            return None
        if lid is not None and sleutel[0] in self.per_persoon:
            return self.per_persoon[sleutel[0]](self.spoor, lid)
        if lid is None and sleutel[0] in self.vertellers:
            self.gezien.add((sleutel, None))
            return self.vertellers[sleutel[0]](self.spoor)
        return None

    def _onderdelen(
        self, sleutel: Sleutel, lid: Lid | None, nul: bool
    ) -> tuple[list[Bedrag], list[str], list[tuple[Sleutel, Lid | None]]]:
        """Split what a value was made of: shown amounts, sentences on what is folded, and what is explained further."""
        erin: list[Bedrag] = []
        gevouwen: list[str] = []
        niets: list[str] = []
        verder: list[tuple[Sleutel, Lid | None]] = []
        per_naam: dict[str, list[Sleutel]] = {}
        for kind in self.spoor.kinderen(sleutel):
            per_naam.setdefault(kind[0], []).append(kind)
        reden: list[tuple[Sleutel, Lid | None]] = []
        van_bool = self.spoor.variabele(sleutel[0]).value_type is bool
        for naam, sleutels in per_naam.items():
            variabele = self.spoor.variabele(naam)
            if naam in STILZWIJGEND:
                continue
            for persoon in self._personen(naam, lid, alleen_paar="is_aanvrager_of_partner" in per_naam):
                bedragen = [self.spoor.bedrag(naam, persoon, periode) for _, periode in sleutels]
                if len(sleutels) > 1:
                    gevouwen += self._reeks(sleutels, bedragen, persoon)
                    continue
                bedrag = bedragen[0]
                is_voorwaarde = variabele.value_type is bool
                if bedrag.waarde or is_voorwaarde:
                    erin.append(bedrag)
                else:
                    niets.append(f"{bedrag.label[0].lower()}{bedrag.label[1:]}{self._wie(persoon)}")
                if not variabele.formulas or naam in VANZELFSPREKEND:
                    continue
                if bedrag.waarde and not is_voorwaarde:
                    verder.append((sleutels[0], persoon))
                elif not bedrag.waarde and nul and (is_voorwaarde or not van_bool):
                    reden.append((sleutels[0], persoon))
        # Wat nul is of niet geldt, komt door wat daaronder nul is of niet geldt.
        verder = reden or verder
        if niets:
            gevouwen.insert(0, f"Nihil: {opsomming(niets)}.")
        return erin, gevouwen, verder

    def _personen(self, naam: str, lid: Lid | None, alleen_paar: bool) -> list[Lid | None]:
        """Give of whom a variable is shown: the explained person, otherwise everyone in the household.

        A computed condition beside the question who is aanvrager or partner, is about those two.
        """
        variabele = self.spoor.variabele(naam)
        if variabele.entity.key != Persoon.key:
            return [None]
        if lid:
            return [lid]
        if alleen_paar and variabele.value_type is bool and variabele.formulas:
            return list(self.spoor.volwassenen)
        return list(self.spoor.leden)

    def _reeks(self, sleutels: list[Sleutel], bedragen: list[Bedrag], lid: Lid | None) -> list[str]:
        """Sum up a variable that was read for several periods."""
        variabele = self.spoor.variabele(sleutels[0][0])
        if not any(bedrag.waarde for bedrag in bedragen):
            return []
        perioden = sorted((self.spoor.knoop(sleutel).period for sleutel in sleutels), key=str)
        van, tot = periode_tekst(perioden[0]), periode_tekst(perioden[-1])
        soort = "maanden" if perioden[0].unit == DateUnit.MONTH else "jaren"
        teksten = list(dict.fromkeys(bedrag.tekst for bedrag in sorted(bedragen, key=lambda bedrag: bedrag.periode)))
        if len(teksten) == 1:
            waarde = f"telkens {teksten[0]}"
        elif all(isinstance(bedrag.waarde, bool) for bedrag in bedragen):
            waarde = f"{sum(bedrag.waarde for bedrag in bedragen)} keer ja"
        else:
            laag, hoog = (keuze(bedragen, key=lambda bedrag: bedrag.waarde).tekst for keuze in (min, max))
            waarde = f"van {laag} tot {hoog}"
        return [
            f"{variabele.label}{self._wie(lid)} is gelezen over {len(perioden)} {soort} ({van} tot en met {tot}): "
            f"{waarde}."
        ]
