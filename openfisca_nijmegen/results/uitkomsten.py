"""A population under several scenarios as pandas tables: cost, reach, gains and losses, shortage, does work pay.

Every figure is of the city: a weighted sum over households, in double precision. Amounts are euros of the year, unless
a column says ``per_maand``. Who uses what there is a right to: see :mod:`openfisca_nijmegen.results.gebruik`.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy
import pandas
from numpy.typing import NDArray
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.nederlands import bedrag, procent
from openfisca_nijmegen.population.tabel import GEWICHT, HUISHOUDEN, is_kenmerk
from openfisca_nijmegen.results.gebruik import gebruikt, kenmerken, loting, tarieven
from openfisca_nijmegen.results.lezen import Bron, lees_gegevens
from openfisca_nijmegen.results.onzekerheid import Herhaling
from openfisca_nijmegen.simulation.rekenen import SCENARIO
from openfisca_nijmegen.voorbeelden import JAAR

Vector = NDArray[numpy.float64]
"""Of shape (n,): a value for each household."""

Tabel = NDArray[numpy.float64]
"""Of shape (n, k): a value for each household and scenario."""

MAANDEN = 12
INKOMEN = "inkomen"
"""The name of the group by income, which is computed."""


class Uitkomsten:
    """The outcomes of one population, with weights and take-up.

    >>> Uitkomsten(Path("uitvoer/huidig-mms")).kosten()  # doctest: +SKIP
    """

    def __init__(
        self,
        bron: Path | pandas.DataFrame,
        jaar: int | None = None,
        gebruik: Mapping[str, float] | None = None,
        seed: int = 0,
        stelsel: TaxBenefitSystem | None = None,
    ) -> None:
        """Open the outcomes; columns are read when they are asked for.

        Args:
            bron: The folder that ``simulate`` made, or the frame that ``reken`` gives.
            jaar: The calendar year that was computed; a folder knows its own.
            gebruik: Take-up rates by scheme; those of the parameters without it, and everybody uses everything with
                ``{}``.
            seed: Another seed is another draw of who uses what.
            stelsel: The system whose names and take-up rates hold; that of the package without it.

        Raises:
            GebruiksError: There is no finished run, or the frame is not one that ``reken`` gives.
        """
        self.bron = Bron(bron)
        self.posten: dict[str, Any] = lees_gegevens("posten.yaml")
        self.instellingen: dict[str, Any] = lees_gegevens("instellingen.yaml")
        self.jaar = int(self.bron.loop.get("jaar", jaar or JAAR))
        self.stelsel = stelsel or _stelsel()
        self.gebruik = tarieven(self.stelsel, self.jaar) if gebruik is None else dict(gebruik)
        self.seed = seed
        if ontbreekt := {HUISHOUDEN, SCENARIO, GEWICHT, self.posten["totaal"]} - set(self.bron.kolommen):
            raise GebruiksError(f"De uitkomsten hebben geen kolom {', '.join(sorted(ontbreekt))}.")
        kolom = self.bron.kolom(SCENARIO).astype("category")
        self.scenarios: tuple[str, ...] = tuple(map(str, kolom.iloc[: kolom.nunique()]))
        k = len(self.scenarios)
        if len(self.bron) == 0 or len(set(self.scenarios)) < k or len(self.bron) % k or not self._op_volgorde(kolom):
            raise GebruiksError("De uitkomsten hebben niet elk huishouden met dezelfde scenario's onder elkaar.")
        self.n = len(self.bron) // k
        self.gewicht: Vector = self.tabel(GEWICHT)[:, 0].copy()
        self.kenmerk = kenmerken(self.bron.kolom(HUISHOUDEN).iloc[::k].to_numpy())

    def _op_volgorde(self, scenario: pandas.Series) -> bool:
        k = len(self.scenarios)
        codes, ids = scenario.cat.codes.to_numpy().reshape(-1, k), self.bron.kolom(HUISHOUDEN)
        zelfde = bool((ids.to_numpy().reshape(-1, k) == ids.to_numpy()[::k, None]).all())
        return zelfde and bool((codes == codes[0]).all()) and ids.iloc[::k].is_unique

    # Households

    def tabel(self, kolom: str) -> Tabel:
        """Give a column by household and scenario, shape (n, k); zeros for a column that is not there."""
        return self.bron.getallen(kolom).reshape(-1, len(self.scenarios))

    def label(self, naam: str) -> str:
        """Name a scheme in the words of its rule."""
        variabele = self.stelsel.get_variable(naam)
        if variabele is None:
            return naam
        woorden = re.sub("^Heeft recht op (de|het)? ?| van aanvrager en partner samen$", "", variabele.label)
        return f"{woorden[:1].upper()}{woorden[1:]}"

    def regelingen(self, los: bool | None = None) -> list[str]:
        """Give the schemes that the outcomes have, in the order of ``posten.yaml``.

        Args:
            los: Only those that are (or are not) apart from what there is to spend.
        """
        return [
            naam
            for naam, regel in self.posten["regelingen"].items()
            if naam in self.bron.kolommen and los in (None, regel.get("los", False))
        ]

    def gebruikt(self, regeling: str) -> NDArray[numpy.bool_]:
        """Tell which households use a scheme when they have a right, shape (n,); the same in every scenario."""
        sleutel = self.posten["regelingen"][regeling].get(GEBRUIK, regeling)
        return gebruikt(self.kenmerk, sleutel, self.gebruik, self.seed)

    def bedrag(self, regeling: str) -> Tabel:
        """Give what households have a right to, in euros of the year; of a right in kind what the city pays."""
        regel = self.posten["regelingen"][regeling]
        return self.tabel(regel.get("bedrag", "")) if regel.get("natura") else self.tabel(regeling)

    def na_belasting(self) -> Tabel:
        """Give what households keep of wages, pensions and benefits after tax, in euros of the year."""
        som = numpy.zeros((self.n, len(self.scenarios)))
        for naam in self.posten["na_belasting"]:
            som += self.tabel(naam)
        return som

    @cached_property
    def besteedbaar(self) -> Tabel:
        """What there is to spend after take-up, in euros of the year: what is not used is taken off."""
        totaal = self.tabel(self.posten["totaal"]).copy()
        for regeling in self.regelingen(los=False):
            totaal -= self.bedrag(regeling) * ~self.gebruikt(regeling)[:, None]
        return totaal

    @cached_property
    def tekort_bedrag(self) -> Tabel:
        """What households are short of their minimum after take-up, in euros of the year.

        Months are known for rights only. Where something is not used, it is the larger of the shortage on rights and of
        that of the year as a whole; both are at most what the months would give.
        """
        recht, jaar = self.tabel(self.posten["tekort"]), self.tabel(self.posten["grens"]) - self.besteedbaar
        ongebruikt = self.besteedbaar < self.tabel(self.posten["totaal"]) - HALVE_CENT
        return numpy.where(ongebruikt, numpy.maximum(recht, jaar), recht)

    @cached_property
    def verschil_per_maand(self) -> Tabel:
        """What there is to spend more than in the first scenario, in euros per month after take-up."""
        return (self.besteedbaar - self.besteedbaar[:, :1]) / MAANDEN

    @cached_property
    def tijdelijk(self) -> Tabel:
        """What of it ends after the transition, in euros of the year after take-up."""
        som = numpy.zeros((self.n, len(self.scenarios)))
        for regeling in self.regelingen(los=False):
            if self.posten["regelingen"][regeling].get("tijdelijk"):
                som += self.bedrag(regeling) * self.gebruikt(regeling)[:, None]
        return som

    def groepen(self) -> list[str]:
        """Give what households can be grouped by."""
        vast = [self.posten["type"]] if self.posten["type"] in self.bron.kolommen else []
        return [*vast, INKOMEN, *(naam for naam in self.bron.kolommen if is_kenmerk(naam))]

    def groep(self, naam: str) -> Any:
        """Give the group of each household, a pandas Categorical of shape (n,), as it is in the first scenario.

        Args:
            naam: One of :meth:`groepen`.

        Raises:
            GebruiksError: There is no such group.
        """
        if naam not in self.groepen():
            raise GebruiksError(f"De uitkomsten hebben geen {naam}; kies uit: {', '.join(self.groepen())}.")
        if naam == INKOMEN:
            grens = self.tabel(self.posten["grens"])[:, 0]
            aandeel = numpy.divide(self.besteedbaar[:, 0], grens, out=numpy.full(self.n, numpy.inf), where=grens > 0)
            banden = self.instellingen["inkomensbanden"]
            namen = tussen(banden, procent, " van de MMG")
            return pandas.Categorical.from_codes(numpy.digitize(aandeel, banden), pandas.Index(namen))
        waarden = self.bron.kolom(naam).iloc[:: len(self.scenarios)]
        groepen = pandas.Categorical(waarden)
        soort = self.stelsel.get_variable(naam)
        if soort is not None and soort.possible_values is not None:
            labels = {keuze.name: keuze.value for keuze in soort.possible_values}
            groepen = groepen.rename_categories(lambda keuze: labels.get(keuze, keuze))
        return groepen

    @cached_property
    def personen(self) -> Tabel:
        """The persons that claim together in each household: adults and children under 18, shape (n, k)."""
        soort = self.bron.kolom(self.posten["type"]).astype("category")
        per_soort = numpy.array([self.posten["volwassenen"].get(naam, 1) for naam in soort.cat.categories])
        volwassenen = per_soort[soort.cat.codes.to_numpy()].reshape(-1, len(self.scenarios))
        return volwassenen + self.tabel(self.posten["kinderen"])

    # Sums

    @cached_property
    def herhaling(self) -> Herhaling:
        """The blocks and repetitions of the bootstrap; the same for every figure."""
        stel = self.instellingen
        return Herhaling(loting(self.kenmerk, "blok"), self.gewicht, stel["blokken"], stel["herhalingen"])

    def som(self, waarde: NDArray[Any]) -> float:
        """Add up over the city: weight times value, shape (n,)."""
        return float(self.gewicht @ waarde)

    def _tussen(self, waarde: NDArray[Any], noemer: NDArray[Any] | None = None) -> dict[str, float]:
        laag, hoog = self.herhaling.interval(
            waarde.astype(numpy.float64), self.instellingen["interval"], None if noemer is None else noemer * 1.0
        )
        return {"onder": laag, "boven": hoog}

    # Tables

    def kosten(self) -> pandas.DataFrame:
        """Give what each scheme costs in the year.

        Returns:
            A row for each scheme and scenario: ``regeling`` (the column), ``naam``, ``betaler``, ``scenario``,
            ``recht`` (if everybody used it), ``gebruik`` (with take-up), ``onder`` and ``boven`` (its interval) and
            ``verschil`` (of ``gebruik`` with the first scenario), all in euros. A right in kind without a known price
            is NaN. The last rows are the taxes: what households keep more costs the Rijk; there is only ``verschil``.
        """
        rijen = []
        for regeling in self.regelingen():
            regel = self.posten["regelingen"][regeling]
            bekend = not regel.get("natura") or regel.get("bedrag") in self.bron.kolommen
            recht = self.bedrag(regeling)
            betaald = recht * self.gebruikt(regeling)[:, None]
            for nummer, scenario in enumerate(self.scenarios):
                rij: dict[str, Any] = {"regeling": regeling, "naam": self.label(regeling), "betaler": regel["betaler"]}
                rij |= {SCENARIO: scenario, "recht": self.som(recht[:, nummer]), GEBRUIK: self.som(betaald[:, nummer])}
                rij |= self._tussen(betaald[:, nummer])
                rij |= {"verschil": self.som(betaald[:, nummer] - betaald[:, 0])}
                rijen.append(rij if bekend else {**rij, **dict.fromkeys(BEDRAGEN, numpy.nan)})
        netto = self.na_belasting()
        for nummer, scenario in enumerate(self.scenarios):
            meer = self.som(netto[:, nummer] - netto[:, 0])
            leeg = dict.fromkeys(BEDRAGEN, numpy.nan)
            naam = {"regeling": "belasting", "naam": "Belasting en premies", "betaler": "rijk"}
            rijen.append({**naam, SCENARIO: scenario, **leeg, "verschil": meer})
        return pandas.DataFrame(rijen)

    def bereik(self) -> pandas.DataFrame:
        """Give whom each scheme reaches.

        Returns:
            A row for each scheme and scenario: ``huishoudens_recht`` and ``huishoudens_gebruik`` (with a right in some
            month of the year, and using it), ``onder`` and ``boven`` of the latter, ``aandeel`` of all households that
            use it, ``personen_gebruik`` (adults and children in those households), ``gebruik_van_recht`` (share),
            ``gemiddeld`` (euros of the year per household that uses it) and ``steekproef`` (households in the
            population, unweighted).
        """
        rijen = []
        for regeling in self.regelingen():
            heeft, wie, euro = self.tabel(regeling) > 0, self.gebruikt(regeling), self.bedrag(regeling)
            for nummer, scenario in enumerate(self.scenarios):
                recht = heeft[:, nummer]
                neemt = recht & wie
                met_recht, gebruikers = self.som(recht), self.som(neemt)
                rij: dict[str, Any] = {"regeling": regeling, "naam": self.label(regeling), SCENARIO: scenario}
                rij |= {"huishoudens_recht": met_recht, "huishoudens_gebruik": gebruikers, **self._tussen(neemt)}
                rij |= {"aandeel": gebruikers / self.som(numpy.ones(self.n))}
                rij |= {"personen_gebruik": self.som(neemt * self.personen[:, nummer])}
                rij |= {"gebruik_van_recht": _deel(gebruikers, met_recht)}
                rij |= {"gemiddeld": _deel(self.som(neemt * euro[:, nummer]), gebruikers)}
                rijen.append({**rij, "steekproef": int(neemt.sum())})
        return pandas.DataFrame(rijen)

    def winst_en_verlies(self, groep: str | None = None) -> pandas.DataFrame:
        """Count who gains and who loses, against the first scenario, after take-up.

        Args:
            groep: One of :meth:`groepen`; without it all households together.

        Returns:
            A row for each later scenario and group: ``huishoudens``, ``vooruit``, ``achteruit`` and ``gelijk`` (more
            than, less than or within the threshold a month), ``aandeel_vooruit`` and ``aandeel_achteruit``,
            ``gemiddeld_per_maand`` over all, ``winst_per_maand`` and ``verlies_per_maand`` over who gains and loses,
            and ``steekproef``. Without later scenarios no rows.
        """
        if groep is None:
            codes, namen = numpy.zeros(self.n, dtype=numpy.int8), ["Alle huishoudens"]
        else:
            delen = self.groep(groep)
            codes, namen = delen.codes, list(delen.categories)
        drempel = self.instellingen["drempel"]

        def per_groep(waarde: NDArray[Any]) -> Vector:
            bekend = codes >= 0
            gewogen = (self.gewicht * waarde)[bekend]
            return numpy.bincount(codes[bekend], gewogen, minlength=len(namen)).astype(numpy.float64)

        tabellen = []
        for nummer, scenario in enumerate(self.scenarios[1:], start=1):
            verschil = self.verschil_per_maand[:, nummer]
            op, af = verschil > drempel + HALVE_CENT, verschil < -drempel - HALVE_CENT
            alle, vooruit, achteruit = (per_groep(wie) for wie in (numpy.ones(self.n), op, af))
            tabel = pandas.DataFrame(
                {
                    SCENARIO: scenario,
                    "groep": namen,
                    "huishoudens": alle,
                    "vooruit": vooruit,
                    "achteruit": achteruit,
                    "gelijk": alle - vooruit - achteruit,
                    "aandeel_vooruit": _delen(vooruit, alle),
                    "aandeel_achteruit": _delen(achteruit, alle),
                    "gemiddeld_per_maand": _delen(per_groep(verschil), alle),
                    "winst_per_maand": _delen(per_groep(verschil * op), vooruit),
                    "verlies_per_maand": _delen(per_groep(verschil * af), achteruit),
                    "steekproef": numpy.bincount(codes[codes >= 0], minlength=len(namen)),
                }
            )
            tabellen.append(tabel[tabel["steekproef"] > 0])
        return pandas.concat(tabellen, ignore_index=True) if tabellen else pandas.DataFrame()

    def naar_grootte(self) -> pandas.DataFrame:
        """Count households by how much they gain or lose.

        Returns:
            A row for each later scenario and band: ``band`` (euros a month, from most lost to most gained),
            ``huishoudens``, ``aandeel`` and ``steekproef``.
        """
        banden = self.instellingen["banden"]
        grenzen = [-grens for grens in reversed(banden)] + list(banden)
        erbij = tussen(banden, _euro, "")[1:]
        namen = [f"{naam} minder" for naam in reversed(erbij)] + ["gelijk"] + [f"{naam} meer" for naam in erbij]
        rijen = []
        for nummer, scenario in enumerate(self.scenarios[1:], start=1):
            verschil = self.verschil_per_maand[:, nummer]
            marge = numpy.where(verschil > 0, -HALVE_CENT, HALVE_CENT)
            codes = numpy.digitize(verschil + marge, grenzen)
            aantal = numpy.bincount(codes, self.gewicht, minlength=len(namen))
            rauw = numpy.bincount(codes, minlength=len(namen))
            for plaats, naam in enumerate(namen):
                aandeel = float(aantal[plaats]) / self.som(numpy.ones(self.n))
                rij = {SCENARIO: scenario, "band": naam, "huishoudens": float(aantal[plaats]), "aandeel": aandeel}
                rijen.append({**rij, "steekproef": int(rauw[plaats])})
        return pandas.DataFrame(rijen)

    def tekort(self) -> pandas.DataFrame:
        """Give who has less than the minimum (the MMG), and how much less.

        Returns:
            A row for each scenario: ``huishoudens`` with a shortage in the year, their ``aandeel`` of all, ``totaal``
            (euros of the year to fill every shortage), ``onder`` and ``boven`` of that, ``gemiddeld_per_maand`` per
            household with a shortage, ``totaal_recht`` (the total if everybody used everything) and ``steekproef``.
        """
        rijen = []
        recht = self.tabel(self.posten["tekort"])
        for nummer, scenario in enumerate(self.scenarios):
            gat = self.tekort_bedrag[:, nummer]
            wie = gat >= HALVE_CENT
            huishoudens, totaal = self.som(wie), self.som(gat)
            rij = {SCENARIO: scenario, "huishoudens": huishoudens, "aandeel": huishoudens / self.gewicht.sum()}
            rij |= {"totaal": totaal, **self._tussen(gat)}
            rij |= {
                "gemiddeld_per_maand": _deel(totaal, huishoudens) / MAANDEN,
                "totaal_recht": self.som(recht[:, nummer]),
            }
            rijen.append({**rij, "steekproef": int(wie.sum())})
        return pandas.DataFrame(rijen)

    def loont_werken(self) -> pandas.DataFrame:
        """Give for how many work hardly pays or does not pay, on rights.

        Returns:
            A row for each scenario and threshold: ``druk`` (the share of extra wage that is lost), ``huishoudens`` that
            were asked (no student, below AOW age), ``boven_druk`` that lose that share or more, their ``aandeel``,
            ``onder`` and ``boven`` of it, and ``steekproef`` (asked). No rows when the run has no marginal pressure.
        """
        if self.posten["druk"] not in self.bron.kolommen:
            return pandas.DataFrame()
        rijen = []
        druk = self.tabel(self.posten["druk"])
        for nummer, scenario in enumerate(self.scenarios):
            gevraagd = ~numpy.isnan(druk[:, nummer])
            for grens in self.instellingen["druk"]:
                wie = gevraagd & (numpy.nan_to_num(druk[:, nummer]) > grens + AFGEROND)
                rij = {
                    SCENARIO: scenario,
                    "druk": grens,
                    "huishoudens": self.som(gevraagd),
                    "boven_druk": self.som(wie),
                }
                rij |= {"aandeel": _deel(self.som(wie), self.som(gevraagd)), **self._tussen(wie, gevraagd)}
                rijen.append({**rij, "steekproef": int(gevraagd.sum())})
        return pandas.DataFrame(rijen)

    def kerncijfers(self) -> pandas.DataFrame:
        """Give the figures that answer the first questions, with their intervals.

        Returns:
            A row for each scenario and figure: ``cijfer`` (a name), ``eenheid`` (``euro``, ``huishoudens`` or
            ``aandeel``), ``waarde``, ``onder`` and ``boven``.
        """
        rijen: list[dict[str, Any]] = []
        gemeente, rijk = numpy.zeros((2, self.n, len(self.scenarios)))
        for regeling in self.regelingen():
            som = gemeente if self.is_van_gemeente(regeling) else rijk
            som += self.bedrag(regeling) * self.gebruikt(regeling)[:, None]
        rijk += self.na_belasting()
        drempel = self.instellingen["drempel"] + HALVE_CENT
        for nummer, scenario in enumerate(self.scenarios):
            cijfers: list[tuple[str, str, NDArray[Any]]] = [("kosten_gemeente", "euro", gemeente[:, nummer])]
            if nummer:
                verschil = self.verschil_per_maand[:, nummer]
                cijfers += [
                    ("meer_kosten_gemeente", "euro", gemeente[:, nummer] - gemeente[:, 0]),
                    ("meer_kosten_rijk", "euro", rijk[:, nummer] - rijk[:, 0]),
                    ("vooruit", "huishoudens", verschil > drempel),
                    ("achteruit", "huishoudens", verschil < -drempel),
                ]
                if (tijdelijk := self.tijdelijk[:, nummer]).any():
                    later = verschil - tijdelijk / MAANDEN
                    cijfers.append(("achteruit_na_overgang", "huishoudens", later < -drempel))
            gat = self.tekort_bedrag[:, nummer]
            cijfers += [("onder_grens", "huishoudens", gat >= HALVE_CENT), ("tekort", "euro", gat)]
            for cijfer, eenheid, waarde in cijfers:
                rij = {SCENARIO: scenario, "cijfer": cijfer, "eenheid": eenheid, "waarde": self.som(waarde)}
                rijen.append({**rij, **self._tussen(waarde)})
        druk = self.loont_werken()
        for regel in druk.to_dict("records"):
            rij = {SCENARIO: regel[SCENARIO], "cijfer": f"druk_{regel['druk']:.0%}", "eenheid": "aandeel"}
            rijen.append({**rij, "waarde": regel["aandeel"], "onder": regel["onder"], "boven": regel["boven"]})
        return pandas.DataFrame(rijen)

    def is_van_gemeente(self, regeling: str) -> bool:
        """Tell whether the municipality pays a scheme from its own means."""
        regel = self.posten["regelingen"].get(regeling, {})
        return bool(regel.get("betaler") == next(iter(self.posten["betalers"])))


@cache
def _stelsel() -> CountryTaxBenefitSystem:
    """Give the system for its words and rates; building it takes longer than adding up a city."""
    return CountryTaxBenefitSystem()


GEBRUIK = "gebruik"
BEDRAGEN = ("recht", GEBRUIK, "onder", "boven", "verschil")
HALVE_CENT = 0.005
AFGEROND = 1e-6
"""So much more than a threshold is rounding: amounts have single precision."""


def tussen(grenzen: Sequence[float], schrijf: Any, achter: str) -> list[str]:
    """Name the bands between limits: tot 90%, 90% tot 100%, 100% of meer."""
    eerste, laatste = f"tot {schrijf(grenzen[0])}{achter}", f"{schrijf(grenzen[-1])} of meer"
    paren = itertools.pairwise(grenzen)
    return [eerste, *(f"{schrijf(van)} tot {schrijf(tot)}" for van, tot in paren), laatste]


def _euro(waarde: float) -> str:
    return f"€ {bedrag(waarde).removesuffix(',00')}"


def _deel(teller: float, noemer: float) -> float:
    return teller / noemer if noemer else float("nan")


def _delen(teller: Vector, noemer: Vector) -> Vector:
    return numpy.divide(teller, noemer, out=numpy.full(len(teller), numpy.nan), where=noemer > 0)
