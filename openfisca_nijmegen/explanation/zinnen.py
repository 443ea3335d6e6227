"""Say in Dutch what a formula did for one person or household: the conditions that decided and the sum it made.

The sentences come from the formula as it ran (:mod:`~openfisca_nijmegen.explanation.herkomst`): of a choice the branch
that was taken, of a condition that failed the part that failed.
"""

import operator
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy
from openfisca_core.indexed_enums import Enum
from openfisca_core.variables import Variable

from openfisca_nijmegen.explanation.herkomst import (
    Afronding,
    Benoemd,
    Gelezen,
    GelezenParameter,
    OverLeden,
    Samenstelling,
    Waarde,
    is_ja_nee,
    is_niets,
    op_plaats,
)
from openfisca_nijmegen.explanation.spoor import Bewoner, Sleutel, Spoor
from openfisca_nijmegen.nederlands import datum_tekst, euro, getal, klein, opsomming, parameter_tekst, waarde_tekst, zin
from openfisca_nijmegen.nederlands import kaal as kaal_waarde
from openfisca_nijmegen.woorden import Toon, begint_met_werkwoord, ontkenning, woorden_van

VEEL_TERMEN = 8
"""A sum of more terms than this is not written out: nobody reads it."""

HALVE_CENT = 0.005
"""Amounts in single precision that differ less than this are the same amount."""

VERGELIJKINGEN: dict[Callable, tuple[str, str]] = {
    numpy.less: ("is lager dan", "is niet lager dan"),
    numpy.less_equal: ("is niet hoger dan", "is hoger dan"),
    numpy.greater: ("is hoger dan", "is niet hoger dan"),
    numpy.greater_equal: ("is niet lager dan", "is lager dan"),
    numpy.equal: ("is", "is niet"),
    numpy.not_equal: ("is niet", "is"),
}
"""What a comparison says when it holds, and when it does not."""

MEER_DAN_NIETS = {(numpy.greater, True), (numpy.less_equal, False), (numpy.not_equal, True), (numpy.equal, False)}
NIETS = {(numpy.greater, False), (numpy.less_equal, True), (numpy.not_equal, False), (numpy.equal, True)}
"""Which outcome of a comparison with 0 says that there is something, or nothing."""

EN = (numpy.bitwise_and, numpy.logical_and, numpy.multiply)
OF = (numpy.bitwise_or, numpy.logical_or, numpy.add)
NIET = (numpy.invert, numpy.logical_not)
MIN = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Term:
    """A part of a sum as it is written: text, value, unit, and what kind of sum it is (0 a single thing)."""

    tekst: str
    waarde: float
    eenheid: str = ""
    soort: int = 0
    """0: one thing, 1: a product, 2: a sum."""
    aantal: int = 1
    """Of how many things it was made."""
    enkel: bool = False
    """Whether it is one thing that is named with its value."""
    optelling: bool = False
    """Whether it only adds up such things."""
    naam: str = ""
    """What a value of the law is called."""

    def binnen(self, soort: int) -> str:
        """Write it as a part of another sum."""
        return f"({self.tekst.removesuffix(',')})" if self.soort > soort else self.tekst


class Verteller:
    """Tells one outcome, and remembers what decided it."""

    def __init__(self, spoor: Spoor, sleutel: Sleutel, lid: Bewoner | None) -> None:
        """Run the formula of a variable once more and tell what it did.

        Args:
            spoor: The calculation.
            sleutel: The variable and the period.
            lid: The person, for a variable of a person.
        """
        self.spoor, self.sleutel, self.lid = spoor, sleutel, lid
        self.variabele = spoor.variabele(sleutel[0])
        self.gelezen: dict[tuple[Sleutel, Bewoner | None], None] = {}
        self.parameters: dict[tuple[str, str], None] = {}
        self.nihil: dict[tuple[Sleutel, Bewoner | None], None] = {}
        self.zonder_gevolg: dict[tuple[Sleutel, Bewoner | None], None] = {}
        self.sleutels: dict[tuple[Sleutel, Bewoner | None], None] = {}
        self.som, self._is_een_ding = "", False
        self._gezegd: dict[tuple[str, Bewoner | None], Sleutel] = {}
        self._redenen: dict[str, None] = {}
        self._oorzaak: dict[str, None] = {}
        self._grenzen: dict[str, None] = {}
        self._stil: dict[str, None] = {}
        self._overgeslagen: set[tuple[int, int]] = set()
        if spoor.is_ingevoerd(sleutel, lid):
            tekst = waarde_tekst(self.variabele, spoor.waarde(*sleutel, lid))
            self.besluit = zin(f"{tekst}: deze waarde is ingevuld en niet berekend.")
            return
        if buiten_bereik := spoor.buiten_bereik(sleutel):
            self._redenen[buiten_bereik] = None
            self.besluit = zin(f"{waarde_tekst(self.variabele, spoor.waarde(*sleutel, lid))}: {buiten_bereik}.")
            return
        wortel = spoor.herkomst(sleutel)
        plaats = lid.plaats if lid else 0
        for vraag, antwoord in wortel.verloop.besluiten:
            self._redenen |= dict.fromkeys(self.stelling(vraag, plaats, antwoord))
        self.besluit = self._besluit(wortel, plaats, spoor.waarde(*sleutel, lid))
        for gelezen in self.gelezen:
            self.nihil.pop(gelezen, None)
            self.zonder_gevolg.pop(gelezen, None)

    @property
    def redenen(self) -> tuple[str, ...]:
        """The conditions that decided, as statements that hold."""
        return tuple(self._redenen)

    @property
    def oorzaken(self) -> tuple[str, ...]:
        """The conditions that left nothing."""
        return tuple(self._oorzaak)

    def zeg(self, waar: bool) -> str:
        """Say of a condition that it holds, or that it does not."""
        return self._zeg(self.variabele, self.lid, self.sleutel, waar)

    @property
    def is_regel(self) -> bool:
        """Tell whether the outcome is only an input, or a value of a table, perhaps times a factor."""
        invoer = all(not self.spoor.variabele(naam).formulas for (naam, _), _ in self.gelezen)
        return not self._redenen and (self._is_een_ding if self.gelezen else bool(self.sleutels)) and invoer

    def _besluit(self, wortel: Waarde, plaats: int, uitkomst: Any) -> str:
        tekst = waarde_tekst(self.variabele, uitkomst)
        if self.variabele.value_type is bool:
            self._redenen |= dict.fromkeys(self.stelling(wortel, plaats, bool(uitkomst)))
            reden = opsomming(self._redenen)
            if not reden:
                # Wat anders vanzelf spreekt, is hier de enige reden.
                self._redenen |= self._stil
                reden = opsomming(self._redenen)
            if not reden:
                return f"{'Ja' if uitkomst else 'Nee'}."
            return self._met_zin(f"Ja: {reden}." if uitkomst else f"Nee, want {reden}.")
        if self.variabele.value_type is Enum:
            self._keuze(wortel, plaats)
            reden = opsomming(self._redenen)
            return self._met_zin(f"{tekst}, want {reden}." if reden else f"{tekst}.")
        term = self.getal(wortel, plaats)
        if not uitkomst:
            if not (self._oorzaak or self.gelezen or self.nihil):
                # Wat anders vanzelf spreekt, is hier de enige reden; is die er niet, dan staat erbij wat is gelezen.
                self._oorzaak |= self._stil
                self._noem([] if self._oorzaak else wortel, plaats)
            return self._met_zin(f"Nihil, want {opsomming(self._oorzaak)}." if self._oorzaak else "Nihil.")
        self.som, self._is_een_ding = term.tekst, term.enkel
        te_lang = term.aantal > VEEL_TERMEN
        reden = opsomming(self._redenen if te_lang else self._redenen | self._grenzen)
        reden = reden.replace(_met_uitkomst(term), "dit bedrag") if term.aantal > 1 else reden
        hier = f"hier geldt: {reden}." if reden else ""
        if te_lang and term.optelling:
            som = f"de som van de bedragen hieronder is {tekst}."
        elif te_lang:
            som = f"de uitkomst is {tekst}; de berekening is te lang om in een regel te schrijven."
        elif term.naam:
            som = f"dat is {_met_waarde(term.naam, tekst)}."
        elif term.tekst in (tekst, getal(term.waarde)):
            som = f"de uitkomst is {tekst}."
        elif term.enkel:
            som = f"dat is {term.tekst}."
        else:
            som = f"{term.tekst} = {tekst}."
        return self._met_zin(som, hier)

    def _met_zin(self, *delen: str) -> str:
        """Put the sentence beside the rule, if it has one whose amounts were read, above what was derived."""
        patroon = woorden_van(self.variabele).zin
        if patroon:
            waarden = {sleutel[0]: self._waarde_tekst(sleutel, lid) for sleutel, lid in (*self.gelezen, *self.nihil)}
            try:
                patroon = patroon.format_map(waarden)
            except KeyError:
                patroon = ""
        return zin(patroon, *delen)

    # What was read

    def _wie(self, soort: Gelezen, plaats: int) -> Bewoner | None:
        """Give the person a variable was read of; None for one of the household."""
        if not self.spoor.is_van_persoon(soort.naam):
            return None
        if soort.rol:
            return next((lid for lid in self.spoor.leden if lid.rol == soort.rol), None)
        return self.spoor.op_plaats(plaats)

    def _lees(self, knoop: Waarde, plaats: int) -> tuple[Variable, Any, Sleutel, Bewoner | None]:
        """Note that a variable decided, unless it only says whose values count."""
        soort = knoop.soort
        variabele, lid = self.spoor.variabele(soort.naam), self._wie(soort, plaats)
        sleutel = (soort.naam, str(soort.periode))
        if woorden_van(variabele).toon is not Toon.NIETS:
            self.gelezen[sleutel, lid] = None
        waarde = op_plaats(knoop, lid.plaats if lid and not soort.rol else plaats)
        return variabele, waarde, sleutel, lid

    def _waarde_tekst(self, sleutel: Sleutel, lid: Bewoner | None) -> str:
        return waarde_tekst(self.spoor.variabele(sleutel[0]), self.spoor.waarde(*sleutel, lid))

    def _pad(self, soort: GelezenParameter, plaats: int) -> str:
        """Give the path of a parameter, and note the variables that are a key of its table."""
        for deel in soort.pad:
            for blad, waar in self._bladen(deel, plaats):
                if isinstance(blad.soort, Gelezen):
                    self.sleutels[(blad.soort.naam, str(blad.soort.periode)), self._wie(blad.soort, waar)] = None
        delen = (op_plaats(deel, plaats) if isinstance(deel, Waarde) else deel for deel in soort.pad)
        return ".".join(deel.name if isinstance(deel, Enum) else str(deel) for deel in delen)

    def _lees_parameter(self, knoop: Waarde, plaats: int) -> str:
        """Note a parameter that was read, unless the table has no row here; give its path."""
        pad = self._pad(knoop.soort, plaats)
        if self.spoor.is_parameter(pad):
            self.parameters[pad, knoop.soort.datum] = None
        return pad

    def _naam(self, variabele: Variable, lid: Bewoner | None, sleutel: Sleutel) -> str:
        """Name a variable within a sentence: of whom, and when that is another period."""
        naam = woorden_van(variabele).kort or klein(variabele.label)
        wie = f" van {lid.naam}" if lid and len(self.spoor.leden) > 1 and lid != self.lid else ""
        return f"{naam}{wie}{self.spoor.wanneer(sleutel)}"

    # Conditions

    def stelling(self, knoop: Any, plaats: int, waar: bool, kort: bool = False) -> list[str]:
        """Say why a condition holds, or why not.

        Args:
            knoop: The condition.
            plaats: The place of the person or household.
            waar: Whether it holds.
            kort: Whether the first part that decides is enough, and a value says more than a comparison: for the
                branches of a choice that were passed over.

        Returns:
            Statements that hold; of a condition that fails only the parts that fail.
        """
        if not isinstance(knoop, Waarde):
            return []
        soort, delen = knoop.soort, knoop.delen
        if isinstance(soort, Gelezen):
            return self._stelling_van_variabele(knoop, plaats, waar)
        if isinstance(soort, GelezenParameter):
            return self._stelling_van_parameter(knoop, plaats, waar)
        if isinstance(soort, OverLeden):
            return self._stelling_over_leden(knoop, plaats, waar, kort)
        if isinstance(soort, Samenstelling):
            tekst = f"{self.spoor.op_plaats(plaats).naam} is {'' if waar else 'geen '}{soort.rol}"
            if waar:  # dat spreekt vanzelf
                self._stil[tekst] = None
            return [] if waar else [tekst]
        if isinstance(soort, Afronding) or soort is operator.getitem:
            return self.stelling(delen[0], plaats, waar, kort)
        if soort in NIET:
            return self.stelling(delen[0], plaats, not waar, kort)
        if soort in (*EN, *OF) and all(is_ja_nee(deel) for deel in delen):
            beslissend = [deel for deel in delen if bool(op_plaats(deel, plaats)) == waar]
            if kort and waar != (soort in EN):
                beslissend = beslissend[:1]
            if not kort and soort in EN and not waar:
                # Ook aan wat wel klopt is getoetst; de zin noemt alleen wat niet klopt.
                for deel in delen:
                    self.stelling(deel, plaats, bool(op_plaats(deel, plaats)))
            return [tekst for deel in beslissend for tekst in self.stelling(deel, plaats, waar, kort)]
        if soort in VERGELIJKINGEN:
            return self._noem(knoop, plaats) if kort else self._vergelijking(knoop, plaats, waar)
        if soort in (numpy.where, numpy.select):
            gekozen, redenen = self._tak(knoop, plaats)
            return [*redenen, *self.stelling(gekozen, plaats, waar, kort)]
        return self._noem(knoop, plaats)

    def _stelling_van_variabele(self, knoop: Waarde, plaats: int, waar: bool) -> list[str]:
        variabele, waarde, sleutel, lid = self._lees(knoop, plaats)
        woorden = woorden_van(variabele)
        if woorden.toon is Toon.NIETS:
            if bool(waarde) == waar:
                self._stil[self._zeg(variabele, lid, sleutel, waar)] = None
            return []
        # Wat voor een maand al is gezegd, hoeft niet voor elke andere maand opnieuw.
        if self._gezegd.setdefault((sleutel[0], lid), sleutel) != sleutel:
            return []
        if variabele.value_type is not bool:
            naam = self._naam(variabele, lid, sleutel)
            return [f"{naam} is {waarde_tekst(variabele, waarde) if waar else 'nihil'}"]
        return [self._zeg(variabele, lid, sleutel, waar)]

    def _zeg(self, variabele: Variable, lid: Bewoner | None, sleutel: Sleutel, waar: bool) -> str:
        """Say that a condition holds or does not, and of whom where the words leave that out."""
        tekst = variabele.label if waar else ontkenning(variabele)
        wie = lid.naam if lid else "het huishouden"
        return f"{wie if begint_met_werkwoord(tekst) else ''} {klein(tekst)}{self.spoor.wanneer(sleutel)}".strip()

    def _stelling_van_parameter(self, knoop: Waarde, plaats: int, waar: bool) -> list[str]:
        return [self.spoor.parameter_stelling(self._lees_parameter(knoop, plaats), waar)]

    def _stelling_over_leden(self, knoop: Waarde, plaats: int, waar: bool, kort: bool) -> list[str]:
        """Say of which members a condition holds; where it must hold of someone, why not of those it is about."""
        soort, (deel,) = knoop.soort, knoop.delen
        if soort.bewerking not in ("any", "all", "sum"):
            return self._noem(knoop, plaats)
        leden = [lid for lid in self.spoor.leden if soort.rol in (None, lid.rol)]
        gezocht = waar if soort.bewerking != "all" else not waar
        if gezocht:
            over = [lid for lid in leden if bool(op_plaats(deel, lid.plaats)) == (soort.bewerking != "all")]
        else:
            over = [lid for lid in leden if self._gaat_over(deel, lid.plaats)] or leden
        if not leden:
            return [f"er is geen {soort.rol}"]
        per_lid = {lid: self.stelling(deel, lid.plaats, bool(op_plaats(deel, lid.plaats)), kort) for lid in over}
        # Wat voor iedereen in het huishouden hetzelfde is, staat er een keer.
        zonder_naam = {tuple(t.replace(lid.naam, "ieder") for t in teksten) for lid, teksten in per_lid.items()}
        if len(over) == len(self.spoor.leden) > 1 and len(zonder_naam) == 1:
            return list(zonder_naam.pop())
        return list(dict.fromkeys(tekst for teksten in per_lid.values() for tekst in teksten))

    def _gaat_over(self, knoop: Any, plaats: int) -> bool:
        """Tell whether a condition is about a person: not when it fails because the person's values do not count."""
        if not isinstance(knoop, Waarde):
            return True
        if isinstance(knoop.soort, Gelezen):
            stil = woorden_van(self.spoor.variabele(knoop.soort.naam)).toon is Toon.NIETS
            return not stil or bool(op_plaats(knoop, plaats))
        return knoop.soort not in EN or all(self._gaat_over(deel, plaats) for deel in knoop.delen)

    def _vergelijking(self, knoop: Waarde, plaats: int, waar: bool) -> list[str]:
        links, rechts = knoop.delen
        if isinstance(rechts, Enum):
            return self._vergelijking_met_keuze(links, rechts, plaats, (knoop.soort is numpy.equal) == waar)
        if is_ja_nee(links) and is_ja_nee(rechts):
            return [*self._noem(links, plaats), *self._noem(rechts, plaats)]
        niets = is_niets(rechts)
        if isinstance(links, Waarde) and isinstance(links.soort, Samenstelling) and links.soort.rol and niets:
            return [f"er is {'een' if op_plaats(links, plaats) else 'geen'} {links.soort.rol}"]
        if niets and self._telt_leden(links) and (knoop.soort, waar) in MEER_DAN_NIETS | NIETS:
            return self.stelling(links, plaats, (knoop.soort, waar) in MEER_DAN_NIETS)
        with self._terzijde() as oorzaak:
            een, ander = self._met_naam(self.getal(links, plaats)), self.getal(rechts, plaats)
        if een.tekst == "nihil" and oorzaak:
            return list(oorzaak)
        if niets and (knoop.soort, waar) in NIETS and een.waarde <= HALVE_CENT:
            return [f"{een.tekst.rpartition(' (')[0] or een.tekst} is nihil"]
        if not isinstance(rechts, Waarde):
            ander = self._vast(rechts, plaats, een.eenheid)
        return [f"{_met_uitkomst(een)} {VERGELIJKINGEN[knoop.soort][0 if waar else 1]} {_los(ander)}"]

    @contextmanager
    def _terzijde(self) -> Iterator[dict[str, None]]:
        """Write a sum within a condition: how it came about is no reason of its own; gives why there is nothing."""
        buiten = self._redenen, self._grenzen, self._oorzaak
        self._redenen, self._grenzen, self._oorzaak = {}, {}, {}
        yield self._oorzaak
        self._redenen, self._grenzen, self._oorzaak = buiten

    def _met_naam(self, term: Term) -> Term:
        """Put the name of a value of the law before it, where nothing else says what it is."""
        return Term(_met_waarde(term.naam, term.tekst), term.waarde, term.eenheid) if term.naam else term

    def _vergelijking_met_keuze(self, links: Waarde, keuze: Enum, plaats: int, gelijk: bool) -> list[str]:
        self._noem(links, plaats)
        if not isinstance(links.soort, Gelezen):
            return [f'het is {"" if gelijk else "niet "}"{keuze.value}"']
        variabele, waarde, sleutel, lid = self._lees(links, plaats)
        naam = self._naam(variabele, lid, sleutel)
        return [f'{naam} is "{waarde.value}"' + ("" if gelijk else f', niet "{keuze.value}"')]

    def _telt_leden(self, knoop: Any) -> bool:
        """Tell whether a number counts conditions, over members or months."""
        if not isinstance(knoop, Waarde):
            return False
        if isinstance(knoop.soort, OverLeden):
            return is_ja_nee(knoop.delen[0])
        return knoop.soort is numpy.add and all(is_ja_nee(deel) or self._telt_leden(deel) for deel in knoop.delen)

    def _noem(self, knoop: Any, plaats: int) -> list[str]:
        """Name the values of a condition that has no words of its own."""
        teksten: dict[str, None] = {}
        for blad, waar in self._bladen(knoop, plaats):
            if isinstance(blad.soort, Gelezen):
                variabele, waarde, sleutel, lid = self._lees(blad, waar)
                if woorden_van(variabele).toon is not Toon.NIETS:
                    if variabele.value_type is bool:
                        teksten |= dict.fromkeys(self._stelling_van_variabele(blad, waar, bool(waarde)))
                        continue
                    tekst = waarde_tekst(variabele, kaal_waarde(waarde))
                    tekst = f'"{tekst}"' if isinstance(waarde, Enum) else tekst
                    teksten[f"{self._naam(variabele, lid, sleutel)} is {tekst}"] = None
            else:
                self._lees_parameter(blad, waar)
        return list(teksten)

    def _bladen(self, knoop: Any, plaats: int) -> Iterator[tuple[Waarde, int]]:
        if isinstance(knoop, list | tuple):
            for deel in knoop:
                yield from self._bladen(deel, plaats)
        elif isinstance(knoop, Waarde):
            if isinstance(knoop.soort, Gelezen | GelezenParameter):
                yield knoop, plaats
            plaatsen = [plaats]
            if isinstance(knoop.soort, OverLeden):
                plaatsen = [lid.plaats for lid in self.spoor.leden if knoop.soort.rol in (None, lid.rol)]
            for een in plaatsen:
                for deel in knoop.delen:
                    yield from self._bladen(deel, een)

    # Choices

    def _tak(self, knoop: Waarde, plaats: int) -> tuple[Any, list[str]]:
        """Give the branch that was taken and the statements that decided so."""
        if knoop.soort is numpy.where:
            vraag, ja, nee = knoop.delen
            antwoord = bool(op_plaats(vraag, plaats))
            return (ja if antwoord else nee), self.stelling(vraag, plaats, antwoord)
        vragen, keuzen, *rest = knoop.delen
        redenen: list[str] = []
        for vraag, keuze in zip(vragen, keuzen, strict=True):
            if op_plaats(vraag, plaats):
                return keuze, self.stelling(vraag, plaats, True)
            redenen += self.stelling(vraag, plaats, False, kort=True)
        return (rest[0] if rest else 0), list(dict.fromkeys(redenen))

    def _keuze(self, knoop: Any, plaats: int) -> None:
        """Follow the branches that chose an enum."""
        while isinstance(knoop, Waarde) and knoop.soort in (numpy.where, numpy.select):
            knoop, redenen = self._tak(knoop, plaats)
            self._redenen |= dict.fromkeys(redenen)
        self._noem(knoop, plaats)

    # Sums

    def getal(self, knoop: Any, plaats: int) -> Term:
        """Write the sum behind a number, along the branches that were taken.

        Args:
            knoop: The number.
            plaats: The place of the person or household.

        Returns:
            The term; the conditions that chose its branches are added to the reasons.
        """
        if not isinstance(knoop, Waarde):
            return self._vast(knoop, plaats)
        soort, delen = knoop.soort, knoop.delen
        if isinstance(soort, Gelezen):
            return self._variabele(knoop, plaats)
        if isinstance(soort, GelezenParameter):
            return self._parameter(knoop, plaats)
        if isinstance(soort, Afronding):
            term = self.getal(delen[0], plaats)
            self._noem(list(delen[1:]), plaats)
            if not soort.woorden:
                return term
            return Term(
                f"{term.tekst}, {soort.woorden},", float(op_plaats(knoop, plaats)), term.eenheid, 2, term.aantal
            )
        if soort in (numpy.where, numpy.select):
            gekozen, redenen = self._tak(knoop, plaats)
            if is_niets(gekozen):
                return self._geen(redenen)
            self._redenen |= dict.fromkeys(redenen)
            return self.getal(gekozen, plaats)
        if is_ja_nee(knoop):
            return self._ja_nee(knoop, plaats)
        if soort is numpy.multiply:
            return self._product(knoop, plaats)
        if soort in (numpy.add, numpy.subtract):
            return self._som(knoop, plaats)
        if soort in (numpy.maximum, numpy.minimum):
            return self._uiterste(knoop, plaats)
        if soort in (numpy.divide, numpy.true_divide):
            return self._deling(knoop, plaats)
        if soort is operator.getitem:
            return self.getal(delen[0], plaats)
        if isinstance(soort, OverLeden) and soort.bewerking == "sum":
            return self._over_leden(knoop, plaats)
        if isinstance(soort, OverLeden) and soort.bewerking in ("max", "min"):
            leden = [lid for lid in self.spoor.leden if soort.rol in (None, lid.rol)]
            uiterste = [lid for lid in leden if op_plaats(delen[0], lid.plaats) == op_plaats(knoop, plaats)]
            if uiterste:
                return self.getal(delen[0], uiterste[0].plaats)
        if isinstance(soort, Benoemd):
            self._noem(delen[0], plaats)
            aantal = _getal(op_plaats(knoop, plaats))
            return Term(_met_waarde(soort.naam, getal(aantal)), aantal, enkel=True)
        if isinstance(soort, Samenstelling):
            aantal = _getal(op_plaats(knoop, plaats))
            wie = f"personen met de rol {soort.rol}" if soort.rol else "personen in het huishouden"
            return Term(f"aantal {wie} ({getal(aantal)})", aantal, enkel=True)
        self._noem(knoop, plaats)
        return Term(getal(_rond(op_plaats(knoop, plaats))), _getal(op_plaats(knoop, plaats)))

    def _vast(self, waarde: Any, plaats: int, eenheid: str = "") -> Term:
        kaal = op_plaats(waarde, plaats)
        if isinstance(kaal, Enum):
            return Term(f'"{kaal.value}"', 0)
        if isinstance(kaal, numpy.datetime64 | date):
            return Term(datum_tekst(str(kaal)[:10]), 0)
        return Term(_schrijf_getal(_getal(kaal), eenheid), _getal(kaal), eenheid)

    def _variabele(self, knoop: Waarde, plaats: int) -> Term:
        variabele, waarde, sleutel, lid = self._lees(knoop, plaats)
        if variabele.value_type is bool:
            return Term("1" if waarde else "nihil", float(waarde))
        if isinstance(waarde, Enum):
            return Term(f'"{waarde.value}"', 0)
        tekst = waarde_tekst(variabele, kaal_waarde(waarde))
        naam = self._naam(variabele, lid, sleutel)
        eenheid = _eenheid(variabele.unit or ("EUR" if variabele.value_type is float else None))
        return Term(_met_waarde(naam, tekst), _getal(waarde), eenheid, enkel=True)

    def _parameter(self, knoop: Waarde, plaats: int) -> Term:
        pad, waarde = self._lees_parameter(knoop, plaats), op_plaats(knoop, plaats)
        eenheid = self.spoor.eenheid(pad)
        kort = _eenheid(eenheid)
        tekst = euro(_getal(waarde)) if kort == "EUR" else parameter_tekst(kaal_waarde(waarde), eenheid)
        return Term(tekst, _getal(waarde), kort, naam=self.spoor.parameter_naam(pad))

    def _ja_nee(self, knoop: Waarde, plaats: int) -> Term:
        waar = bool(op_plaats(knoop, plaats))
        redenen = self.stelling(knoop, plaats, waar)
        if not waar:
            return self._geen(redenen)
        self._redenen |= dict.fromkeys(redenen)
        return Term("1", 1)

    def _geen(self, redenen: list[str]) -> Term:
        """Say that there is nothing, and keep why: the reason of an outcome of nil."""
        self._redenen |= dict.fromkeys(redenen)
        self._oorzaak |= dict.fromkeys(redenen)
        return Term("nihil", 0)

    def _nul_in_de_wet(self, knoop: Waarde, plaats: int) -> list[str]:
        """Say that a value of the law is nought, or for which key its table has no row."""
        pad = self._lees_parameter(knoop, plaats)
        if self.spoor.is_parameter(pad):
            return [f"{self.spoor.parameter_naam(pad)} is {parameter_tekst(0, self.spoor.eenheid(pad))}"]
        return [tekst for deel in knoop.soort.pad if isinstance(deel, Waarde) for tekst in self._noem(deel, plaats)]

    def _product(self, knoop: Waarde, plaats: int) -> Term:
        factoren = list(_vlak(knoop, numpy.multiply))
        voorwaarden = [deel for deel in factoren if is_ja_nee(deel)]
        niet = [deel for deel in voorwaarden if not op_plaats(deel, plaats)]
        redenen = [tekst for deel in niet or voorwaarden for tekst in self.stelling(deel, plaats, not niet)]
        if niet:
            return self._geen(redenen)
        self._redenen |= dict.fromkeys(redenen)
        getallen = [deel for deel in factoren if not is_ja_nee(deel)]
        leeg = [deel for deel in getallen if isinstance(deel, Waarde) and not op_plaats(deel, plaats)]
        if leeg and isinstance(leeg[0].soort, GelezenParameter):
            return self._geen(self._nul_in_de_wet(leeg[0], plaats))
        if leeg and len(getallen) > 1:
            return self.getal(leeg[0], plaats)
        termen = [term for term in (self.getal(deel, plaats) for deel in getallen) if term.tekst != "1"]
        if not termen:
            return Term("1", 1)
        if len(termen) == 1:
            return termen[0]
        tekst = " \N{MULTIPLICATION SIGN} ".join(term.binnen(1) for term in termen)
        return Term(tekst, _getal(op_plaats(knoop, plaats)), _samen(termen), 1, sum(term.aantal for term in termen))

    def _som(self, knoop: Waarde, plaats: int) -> Term:
        delen = [(deel, plus) for deel, plus in _optelling(knoop) if not is_niets(deel)]
        tellend = [(deel, plus) for deel, plus in delen if _getal(op_plaats(deel, plaats))]
        totaal = _getal(op_plaats(knoop, plaats))
        if tellend and all(plus and is_ja_nee(deel) for deel, plus in delen):
            self._noem([deel for deel, _ in tellend], plaats)
            return Term(getal(totaal), totaal)
        for deel, _ in delen:
            if not _getal(op_plaats(deel, plaats)):
                self._sla_over(deel, plaats)
        if len(delen) > 1 and all(not isinstance(deel, Waarde) or is_ja_nee(deel) for deel, _ in delen):
            self._noem([deel for deel, _ in delen], plaats)
            return Term(getal(totaal), totaal)
        if not tellend:
            return self._niets_van(delen, plaats)
        termen = [(self.getal(deel, plaats), plus) for deel, plus in tellend]
        if len(termen) == 1 and termen[0][1]:
            return termen[0][0]
        tekst = (
            "".join(f"{' + ' if plus else f' {MIN} '}{term.binnen(1)}" for term, plus in termen)
            .removeprefix(" + ")
            .strip()
        )
        alle = [term for term, _ in termen]
        optelling = all(plus and (term.enkel or term.optelling) for term, plus in termen)
        return Term(tekst, totaal, _samen(alle), 2, sum(term.aantal for term in alle), optelling=optelling)

    def _niets_in(self, knoop: Any, plaatsen: list[int]) -> Term:
        """Name the first variable of a sum that adds up to nothing."""
        for plaats in plaatsen:
            for blad, _ in self._bladen(knoop, plaats):
                variabele = self.spoor.variabele(blad.soort.naam) if isinstance(blad.soort, Gelezen) else None
                if variabele and variabele.value_type in (int, float):
                    naam = woorden_van(variabele).kort or klein(variabele.label)
                    return Term(_met_waarde(naam, waarde_tekst(variabele, 0)), 0, "EUR")
        return Term("nihil", 0)

    def _niets_van(self, delen: list[tuple[Any, bool]], plaats: int) -> Term:
        """Say that no part of a sum adds anything; the condition that took a part away is the reason."""
        for deel, _ in delen:
            if isinstance(deel, Waarde) and deel.soort in (numpy.multiply, numpy.where, numpy.select):
                self.getal(deel, plaats)
        return self._niets_in([deel for deel, _ in delen], [plaats])

    def _sla_over(self, knoop: Any, plaats: int) -> None:
        """Remember the variables of a part of a sum that adds nothing."""
        if not isinstance(knoop, Waarde) or (id(knoop), plaats) in self._overgeslagen:
            return
        self._overgeslagen.add((id(knoop), plaats))
        if isinstance(knoop.soort, Gelezen):
            variabele, waarde, sleutel, lid = self._lees(knoop, plaats)
            self.gelezen.pop((sleutel, lid), None)
            if variabele.value_type in (int, float):
                # Is de waarde zelf niet nihil, dan is het wat ervan meetelt.
                (self.zonder_gevolg if waarde else self.nihil)[sleutel, lid] = None
        elif isinstance(knoop.soort, OverLeden):
            for lid in self.spoor.leden:
                if knoop.soort.rol in (None, lid.rol) and self._gaat_over(knoop.delen[0], lid.plaats):
                    self._sla_over(knoop.delen[0], lid.plaats)
        elif knoop.soort not in (numpy.where, numpy.select):
            for deel in knoop.delen:
                self._sla_over(deel, plaats)

    def _uiterste(self, knoop: Waarde, plaats: int) -> Term:
        een, ander = knoop.delen
        if is_ja_nee(een) and is_ja_nee(ander):
            return self._ja_nee(knoop, plaats)
        hoogste = knoop.soort is numpy.maximum
        waarden = [_getal(op_plaats(deel, plaats)) for deel in knoop.delen]
        eerste_telt = waarden[0] >= waarden[1] if hoogste else waarden[0] <= waarden[1]
        gekozen, gepasseerd = (een, ander) if eerste_telt else (ander, een)
        nul = [deel for deel in knoop.delen if is_niets(deel)]
        if nul and hoogste and isinstance(gekozen, Waarde):
            return self.getal(gekozen, plaats)
        term, andere = self.getal(gekozen, plaats), self.getal(gepasseerd, plaats)
        woord = {(True, True): "is niet lager dan", (True, False): "is lager dan"}.get((hoogste, eerste_telt))
        woord = woord or ("is niet hoger dan" if eerste_telt else "is hoger dan")
        links, rechts = (term, andere) if eerste_telt else (andere, term)
        reden = f"{_met_uitkomst(links)} {woord} {_los(rechts) if rechts.waarde or not nul else 'nihil'}"
        if nul and not isinstance(gekozen, Waarde):
            # Van een aftrek alleen is de reden dat er niets is om van af te trekken.
            return self._geen([] if links.tekst.startswith(MIN) else [reden])
        if isinstance(gepasseerd, Waarde) or nul:  # anders is het getal geen grens van de wet
            self._grenzen[reden] = None
        return term

    def _deling(self, knoop: Waarde, plaats: int) -> Term:
        deeltal, deler = knoop.delen
        boven = self.getal(deeltal, plaats)
        if not isinstance(deler, Waarde) and numpy.ndim(deler) == 0 and float(deler) == 12:
            return Term(
                f"een twaalfde van {boven.binnen(1)}",
                _getal(op_plaats(knoop, plaats)),
                boven.eenheid,
                1,
                boven.aantal + 1,
            )
        onder = self.getal(deler, plaats)
        if onder.tekst == "1":
            return boven
        eenheid = "" if boven.eenheid == onder.eenheid else boven.eenheid
        return Term(
            f"{boven.binnen(1)} \N{DIVISION SIGN} {onder.binnen(0)}",
            _getal(op_plaats(knoop, plaats)),
            eenheid,
            1,
            boven.aantal + onder.aantal,
        )

    def _over_leden(self, knoop: Waarde, plaats: int) -> Term:
        (deel,) = knoop.delen
        leden = [lid for lid in self.spoor.leden if knoop.soort.rol in (None, lid.rol)]
        totaal = _getal(op_plaats(knoop, plaats))
        if not leden:
            return self._geen([f"er is geen {knoop.soort.rol}"])
        if is_ja_nee(deel) and not totaal:
            return self._geen(self._stelling_over_leden(knoop, plaats, False, kort=False))
        if is_ja_nee(deel):
            for lid in leden:
                if self._gaat_over(deel, lid.plaats):
                    self._noem(deel, lid.plaats)
            return Term(getal(totaal), totaal)
        tellend = [lid for lid in leden if _getal(op_plaats(deel, lid.plaats))]
        for lid in leden:
            if lid not in tellend and self._gaat_over(deel, lid.plaats):
                self._sla_over(deel, lid.plaats)
        if not tellend:
            return self._niets_in(deel, [lid.plaats for lid in leden])
        termen = [self.getal(deel, lid.plaats) for lid in tellend]
        if len(termen) == 1:
            return termen[0]
        tekst = " + ".join(term.binnen(1) for term in termen)
        return Term(tekst, totaal, _samen(termen), 2, sum(term.aantal for term in termen))


def _vlak(knoop: Any, soort: Callable) -> Iterator[Any]:
    """Give the factors of a product of products."""
    if isinstance(knoop, Waarde) and knoop.soort is soort and not is_ja_nee(knoop):
        for deel in knoop.delen:
            yield from _vlak(deel, soort)
    else:
        yield knoop


def _optelling(knoop: Any, plus: bool = True) -> Iterator[tuple[Any, bool]]:
    """Give the parts of a sum of sums, and whether they are added."""
    if isinstance(knoop, Waarde) and knoop.soort in (numpy.add, numpy.subtract) and not is_ja_nee(knoop):
        een, ander = knoop.delen
        yield from _optelling(een, plus)
        yield from _optelling(ander, plus == (knoop.soort is numpy.add))
    else:
        yield knoop, plus


def _getal(waarde: Any) -> float:
    return float(waarde) if isinstance(waarde, bool | int | float | numpy.floating | numpy.bool_) else 0.0


def _rond(waarde: Any) -> float:
    return round(_getal(waarde), 4)


def _eenheid(eenheid: str | None) -> str:
    """Reduce a unit to what a sum of it is written in."""
    return "EUR" if (eenheid or "").startswith("EUR") else (eenheid or "")


def _samen(termen: Iterable[Term]) -> str:
    return "EUR" if any(term.eenheid == "EUR" for term in termen) else ""


def _schrijf_getal(waarde: float, eenheid: str) -> str:
    return euro(waarde) if eenheid == "EUR" else parameter_tekst(_rond(waarde), eenheid or None)


def _schrijf(term: Term) -> str:
    return _schrijf_getal(term.waarde, term.eenheid)


def _met_uitkomst(term: Term) -> str:
    return _los(term) if term.aantal == 1 else f"{_los(term)} = {_schrijf(term)}"


def _los(term: Term) -> str:
    return term.tekst.rstrip(",")


def _met_waarde(naam: str, tekst: str) -> str:
    """Put a value behind a name; within the brackets that the name may end with."""
    return f"{naam[:-1]}, {tekst})" if naam.endswith(")") else f"{naam} ({tekst})"
