"""The tables of the report: rounded, so that nobody believes a digit of a synthetic city, for the page and as CSV."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas

from openfisca_nijmegen.nederlands import getal, klein
from openfisca_nijmegen.population.tabel import KENMERK
from openfisca_nijmegen.report.opmaak import MIN, VAST, hele_euro
from openfisca_nijmegen.results.begroting import BESTAAT_NIET, begroting
from openfisca_nijmegen.results.lezen import lees_gegevens
from openfisca_nijmegen.results.uitkomsten import GEBRUIK, Uitkomsten
from openfisca_nijmegen.simulation.rekenen import SCENARIO

LEEG = "\N{EN DASH}"
TE_KLEIN = "*"
"""Behind the name of a group with few households in the population."""

CIJFERS = {
    "kosten_gemeente": "Kosten voor de gemeente per jaar",
    "meer_kosten_gemeente": "Meer kosten voor de gemeente per jaar",
    "meer_kosten_rijk": "Meer kosten voor het Rijk per jaar",
    "vooruit": "Huishoudens die erop vooruitgaan",
    "achteruit": "Huishoudens die erop achteruitgaan",
    "achteruit_na_overgang": "Huishoudens die na de overgang achteruitgaan",
    "onder_grens": "Huishoudens onder de MMG",
    "tekort": "Samen te kort tot de MMG per jaar",
    "druk_80%": "Houdt minder dan 20 cent over van een extra euro loon",
    "druk_100%": "Houdt niets over van een extra euro loon",
}
"""The words for the figures of :meth:`Uitkomsten.kerncijfers`."""


@dataclass(frozen=True)
class Blad:
    """A table: as it stands in the page, and as CSV."""

    naam: str
    bijschrift: str
    toelichting: str
    csv: pandas.DataFrame
    """Tidy, a row for each scenario, with the columns as :class:`Uitkomsten` names them."""
    koppen: list[str]
    rijen: list[list[str]]
    tekst: bool = False
    """Whether the last column is a sentence, which the page shows below the table."""

    @property
    def zinnen(self) -> dict[str, list[str]]:
        """The sentences, each with the rows that it is about."""
        per_zin: dict[str, list[str]] = {}
        for naam, *_, zin in self.rijen:
            if zin:
                per_zin.setdefault(zin, []).append(naam)
        return per_zin


@dataclass(frozen=True)
class Kolom:
    """A column of figures."""

    naam: str
    kop: str
    soort: str
    """``euro``, ``huishoudens``, ``per_maand`` or ``aandeel``."""


class Rapport:
    """The tables and figures of one population, with those of other draws of it."""

    def __init__(self, alle: Sequence[Uitkomsten], gevoeligheid: pandas.DataFrame | None = None) -> None:
        """Compute the tables.

        Args:
            alle: The outcomes; the report is about the first, the others say how much another draw differs.
            gevoeligheid: The table of ``sensitivity``.
        """
        self.alle, self.u, self.gevoeligheid = alle, alle[0], gevoeligheid
        self.stel = self.u.instellingen
        self.eerste, *self.andere = self.u.scenarios
        self.labels = {rij["naam"]: rij["label"].removesuffix(".") for rij in self.u.bron.loop.get("scenarios", [])}
        self.kern = self.u.kerncijfers()
        self.bladen = {blad.naam: blad for blad in self._maak()}

    # Values

    def rond(self, waarde: float, soort: str) -> float:
        """Round a figure as the report shows it; NaN stays."""
        stap = {"euro": self.stel["euro"], "huishoudens": self.stel["huishoudens"], "per_maand": 1, "aandeel": 0.01}[
            soort
        ]
        return waarde if math.isnan(waarde) else round(waarde / stap) * stap + 0.0

    def schrijf(self, waarde: float, soort: str) -> str:
        """Write a figure, rounded: € 61.157.000, 19.450, € 268, 19%."""
        if math.isnan(waarde):
            return LEEG
        rond = self.rond(waarde, soort)
        if soort == "aandeel":
            return f"{getal(round(rond * 100), 0)}%"
        return hele_euro(rond) if soort in ("euro", "per_maand") else getal(round(rond), 0)

    def kort(self, waarde: float, soort: str) -> str:
        """Write a figure of the first page: € 61,2 miljoen, 19.450."""
        if soort != "euro":
            return self.schrijf(waarde, soort)
        teken = f"{MIN}{VAST}" if waarde < 0 and round(waarde / 1e6, 1) else ""
        return f"{teken}€{VAST}{getal(abs(round(waarde / 1e6, 1)), 1)}{VAST}miljoen"

    def cijfer(self, naam: str, scenario: str) -> dict[str, Any] | None:
        """Give one of the headline figures: ``waarde``, ``onder``, ``boven`` and ``eenheid``."""
        rijen = self.kern[(self.kern["cijfer"] == naam) & (self.kern[SCENARIO] == scenario)]
        return None if rijen.empty else dict(rijen.iloc[0])

    def zin(self, naam: str, scenario: str, absoluut: bool = False) -> str:
        """Write a headline figure with its interval: € 55,9 miljoen (tussen € 48,2 miljoen en € 63,9 miljoen)."""
        rij = self.cijfer(naam, scenario)
        if rij is None:
            return LEEG
        getallen = [rij["waarde"], rij["onder"], rij["boven"]]
        if absoluut and rij["waarde"] < 0:
            getallen = [-getallen[0], -getallen[2], -getallen[1]]
        waarde, onder, boven = (self.kort(deel, rij["eenheid"]) for deel in getallen)
        return waarde if onder == boven else f"{waarde} (tussen {onder} en {boven})"

    # Tables

    def _maak(self) -> Any:
        yield self._begroting()
        kosten = self.u.kosten()
        iets = (kosten["recht"].abs() > 0) | (kosten["verschil"].abs() > 0)
        kosten = kosten[kosten["regeling"].isin(kosten.loc[iets, "regeling"])]
        van_gemeente = kosten["regeling"].map(self.u.is_van_gemeente)
        euro = [Kolom("recht", "Als iedereen haar gebruikt", "euro"), Kolom(GEBRUIK, "Met het gebruik", "euro")]
        yield self._blad(
            "kosten_gemeente",
            "Wat de regelingen de gemeente kosten",
            "Euro per jaar. Zonder uitvoeringskosten.",
            kosten[van_gemeente],
            "naam",
            "Regeling",
            euro,
        )
        yield self._blad(
            "kosten_rijk",
            "Wat de landelijke regelingen kosten",
            "Euro per jaar, netto. De bijstand betaalt de gemeente uit een budget van het Rijk. Verschil: met het "
            "eerste scenario; bij belasting is een plus minder ontvangst voor het Rijk.",
            kosten[~van_gemeente],
            "naam",
            "Regeling",
            [euro[1], Kolom("verschil", "Verschil", "euro")] if self.andere else [euro[1]],
            onder_elkaar=True,
        )
        yield self._bereik()
        if self.andere:
            yield from self._winst_en_verlies()
        tekort = [
            Kolom("huishoudens", "Huishoudens", "huishoudens"),
            Kolom("aandeel", "Aandeel", "aandeel"),
            Kolom("totaal", "Samen te kort, per jaar", "euro"),
            Kolom("gemiddeld_per_maand", "Gemiddeld per maand", "per_maand"),
            Kolom("totaal_recht", "Samen te kort als iedereen alles gebruikt", "euro"),
        ]
        toelichting = "Huishoudens die in een of meer maanden minder te besteden hebben dan de MMG."
        yield self._blad("tekort", "Wie te kort komt", toelichting, self.u.tekort(), SCENARIO, "Scenario", tekort)
        if not (druk := self.u.loont_werken()).empty:
            druk["wat"] = [CIJFERS[f"druk_{grens:.0%}"] for grens in druk["druk"]]
            kolommen = [Kolom("boven_druk", "Huishoudens", "huishoudens"), Kolom("aandeel", "Aandeel", "aandeel")]
            yield self._blad(
                "loont_werken",
                "Voor wie werken weinig of niets oplevert",
                "Van 100 euro loon per maand erbij. Van de huishoudens waarvan de aanvrager geen student is en onder "
                "de AOW-leeftijd; op rechten, dus als iedereen alles gebruikt.",
                druk,
                "wat",
                "Wie",
                kolommen,
            )
        yield self._kerncijfers()
        if len(self.alle) > 1:
            yield self._trekkingen()
        if self.gevoeligheid is not None:
            yield self._gevoeligheid()
        yield self._gebruik()

    def _blad(
        self,
        naam: str,
        bijschrift: str,
        toelichting: str,
        tabel: pandas.DataFrame,
        rij: str,
        kop: str,
        kolommen: Sequence[Kolom],
        extra: str | None = None,
        onder_elkaar: bool = False,
    ) -> Blad:
        """Put a tidy table in a page.

        Args:
            naam: The name of the file, and of the table in the page.
            bijschrift: Its caption.
            toelichting: What stands below the caption.
            tabel: A row for each scenario and thing.
            rij: The column with the names of the things.
            kop: The head of that column.
            kolommen: The figures to show.
            extra: A column with a sentence, the last.
            onder_elkaar: Scenarios below one another, and once where they are equal; else beside one another.
        """
        csv = tabel.copy()
        soorten = {kolom.naam: kolom.soort for kolom in kolommen} | {
            "onder": kolommen[0].soort,
            "boven": kolommen[0].soort,
        }
        for naam_, soort in {**AFRONDING, **soorten}.items():
            if naam_ in csv:
                csv[naam_] = [self.rond(waarde, soort) for waarde in csv[naam_]]
        scenarios = [""] if rij == SCENARIO or onder_elkaar else list(dict.fromkeys(tabel[SCENARIO]))
        koppen = [kop, *(f"{kolom.kop}{self._bij(scenario)}" for kolom in kolommen for scenario in scenarios)]
        rijen = []
        for waarde, deel in tabel.groupby(rij, sort=False):
            klein = "steekproef" in deel and 0 < deel["steekproef"].max() < self.stel["klein"]
            for scenario, eigen in self._samen(deel, kolommen) if onder_elkaar else [("", deel)]:
                cellen = [f"{waarde}{TE_KLEIN if klein else ''}{self._bij(scenario)}"]
                for kolom in kolommen:
                    for van in scenarios:
                        cel = eigen if not van else eigen[eigen[SCENARIO] == van]
                        cellen.append(self.schrijf(cel[kolom.naam].iloc[0], kolom.soort) if len(cel) else LEEG)
                rijen.append(cellen + ([str(eigen[extra].iloc[0])] if extra else []))
        return Blad(naam, bijschrift, toelichting, csv, koppen, rijen)

    def _samen(self, deel: pandas.DataFrame, kolommen: Sequence[Kolom]) -> list[tuple[str, pandas.DataFrame]]:
        """Give the row of each scenario that has something in it, or one row if all are equal."""
        geschreven = [[self.schrijf(rij[k.naam], k.soort) for k in kolommen] for rij in deel.to_dict("records")]
        if all(cellen == geschreven[0] for cellen in geschreven):
            return [("", deel)]
        iets = deel[[k.naam for k in kolommen]].abs().max(axis=1) > 0
        return [(str(naam), eigen) for naam, eigen in deel[iets].groupby(SCENARIO, sort=False, observed=True)]

    def _bij(self, scenario: str) -> str:
        return f", {scenario}" if scenario and len(self.u.scenarios) > 1 else ""

    def _begroting(self) -> Blad:
        tabel = begroting(self.u)
        csv = tabel.copy()
        for kolom in ("berekend", "verschil"):
            csv[kolom] = [self.rond(waarde, "euro") for waarde in csv[kolom]]
        rijen = []
        for post in dict.fromkeys(tabel["post"]):
            deel = tabel[tabel["post"] == post]
            nu = deel.iloc[0]
            zinnen = [_verschil_zin(self, nu), nu["waarom"]]
            zinnen += [
                f"In {rij[SCENARIO]} is deze regeling er niet."
                for rij in deel.to_dict("records")[1:]
                if rij["waarom"] == BESTAAT_NIET
            ]
            begroot = LEEG if pandas.isna(nu["begroot"]) else hele_euro(nu["begroot"])
            cellen = [post, begroot, *(self.schrijf(waarde, "euro") for waarde in deel["berekend"])]
            rijen.append([*cellen, " ".join(filter(None, zinnen))])
        in_plan = tabel[tabel["begroot"].notna()]
        for naam_, deel in (
            ("Samen, wat is begroot en berekend", in_plan[in_plan["berekend"].notna()]),
            ("Samen", tabel),
        ):
            in_begroting = deel.loc[deel[SCENARIO] == self.eerste, "begroot"].sum()
            sommen = [deel.loc[deel[SCENARIO] == scenario, "berekend"].sum() for scenario in self.u.scenarios]
            rijen.append([naam_, hele_euro(in_begroting), *(self.schrijf(som, "euro") for som in sommen), ""])
        koppen = ["Post", "Begroot", *(f"Berekend{self._bij(scenario)}" for scenario in self.u.scenarios)]
        gegevens = lees_gegevens("begroting.yaml")
        return Blad(
            "begroting",
            "De begroting naast de berekening",
            f"Euro per jaar. Begroot: {gegevens['bron']}. Berekend: met het gebruik, zonder uitvoeringskosten.",
            csv,
            [*koppen, "Wat verschilt, en waarom"],
            rijen,
            tekst=True,
        )

    def _bereik(self) -> Blad:
        tabel = self.u.bereik()
        tabel = tabel[tabel.groupby("regeling")["huishoudens_recht"].transform("max") > 0].copy()
        bekend = {naam: regel.get("gepubliceerd") for naam, regel in self.u.posten["regelingen"].items()}
        tabel["gepubliceerd"] = [_gepubliceerd(bekend[naam]) for naam in tabel["regeling"]]
        kolommen = [
            Kolom("huishoudens_recht", "Huishoudens met recht", "huishoudens"),
            Kolom("huishoudens_gebruik", "Die haar gebruiken", "huishoudens"),
            Kolom("personen_gebruik", "Mensen in die huishoudens", "huishoudens"),
            Kolom("aandeel", "Deel van alle huishoudens", "aandeel"),
        ]
        blad = self._blad(
            "bereik",
            "Wie de regelingen bereiken",
            "In een of meer maanden van het jaar. Wat is geteld, is van een ander jaar en telt soms anders; het staat "
            "er om te zien of de bevolking klopt.",
            tabel,
            "naam",
            "Regeling",
            kolommen,
            "gepubliceerd",
            onder_elkaar=True,
        )
        return Blad(**{**blad.__dict__, "koppen": [*blad.koppen, "Geteld in de stad"], "tekst": True})

    def _winst_en_verlies(self) -> Any:
        kolommen = [
            Kolom("huishoudens", "Huishoudens", "huishoudens"),
            Kolom("vooruit", "Vooruit", "huishoudens"),
            Kolom("achteruit", "Achteruit", "huishoudens"),
            Kolom("aandeel_vooruit", "Vooruit, deel", "aandeel"),
            Kolom("aandeel_achteruit", "Achteruit, deel", "aandeel"),
            Kolom("winst_per_maand", "Winst per maand", "per_maand"),
            Kolom("verlies_per_maand", "Verlies per maand", "per_maand"),
        ]
        for groep in (None, *self.u.groepen()):
            tabel = self.u.winst_en_verlies(groep)
            eigen = (groep or "iedereen").removeprefix(KENMERK)
            woord = klein(self.u.label(eigen)).replace("_", " ")
            for scenario in self.andere:
                deel = tabel[tabel[SCENARIO] == scenario]
                bij = f" ({scenario})" if len(self.andere) > 1 else ""
                yield self._blad(
                    self.naam_van(groep, scenario),
                    f"Wie erop vooruit- en achteruitgaat{'' if groep is None else f', naar {woord}'}{bij}",
                    f"Tegenover {self.eerste}. Meer dan € {self.stel['drempel']} per maand verschil; winst en verlies "
                    "zijn het gemiddelde van wie wint en van wie verliest.",
                    deel.assign(**{SCENARIO: ""}) if len(self.andere) == 1 else deel,
                    "groep",
                    woord.capitalize() if groep else "Wie",
                    kolommen,
                )
        grootte = [Kolom("huishoudens", "Huishoudens", "huishoudens"), Kolom("aandeel", "Aandeel", "aandeel")]
        titel, onder = "Hoeveel meer of minder huishoudens hebben", f"Per maand, tegenover {self.eerste}."
        yield self._blad("naar_grootte", titel, onder, self.u.naar_grootte(), "band", "Verschil", grootte)

    def naam_van(self, groep: str | None, scenario: str) -> str:
        """Name the table of gains and losses of a group, in letters that any file may have."""
        delen = [(groep or "iedereen").removeprefix(KENMERK), *([scenario] if len(self.andere) > 1 else [])]
        return "_".join(["winst_en_verlies", *(re.sub(r"\W+", "_", deel) for deel in delen)])

    def _kerncijfers(self) -> Blad:
        soort = {"euro": "euro", "huishoudens": "huishoudens", "aandeel": "aandeel"}
        rijen, csv = [], self.kern.copy()
        for kolom in ("waarde", "onder", "boven"):
            csv[kolom] = [self.rond(w, soort[s]) for w, s in zip(csv[kolom], csv["eenheid"], strict=True)]
        for rij in self.kern.to_dict("records"):
            waarden = [self.schrijf(rij[naam], rij["eenheid"]) for naam in ("waarde", "onder", "boven")]
            rijen.append([f"{CIJFERS[rij['cijfer']]}{self._bij(rij[SCENARIO])}", *waarden])
        return Blad(
            "kerncijfers",
            "De kerncijfers en hun onzekerheid",
            f"Met {getal(self.stel['interval'] * 100)}% kans ligt het cijfer bij een andere trekking van even veel "
            "huishoudens tussen laagste en hoogste. Fouten in de aannames zitten er niet in.",
            csv,
            ["Cijfer", "Waarde", "Laagste", "Hoogste"],
            rijen,
        )

    def _trekkingen(self) -> Blad:
        alle = pandas.concat([u.kerncijfers().assign(map=nummer) for nummer, u in enumerate(self.alle, start=1)])
        per = alle.groupby(["cijfer", SCENARIO, "eenheid"], sort=False)["waarde"]
        tabel = per.agg(["count", "min", "median", "max"]).reset_index()
        rijen = []
        for rij in tabel.to_dict("records"):
            waarden = [self.schrijf(rij[naam], rij["eenheid"]) for naam in ("min", "median", "max")]
            rijen.append([f"{CIJFERS[rij['cijfer']]}{self._bij(rij[SCENARIO])}", *waarden])
        for naam in ("min", "median", "max"):
            tabel[naam] = [self.rond(w, s) for w, s in zip(tabel[naam], tabel["eenheid"], strict=True)]
        return Blad(
            "trekkingen",
            f"Hetzelfde cijfer in {len(self.alle)} bevolkingen",
            "Elke bevolking is met een ander zaad getrokken uit dezelfde marges.",
            tabel.rename(columns={"count": "aantal", "min": "laagste", "median": "middelste", "max": "hoogste"}),
            ["Cijfer", "Laagste", "Middelste", "Hoogste"],
            rijen,
        )

    def _gevoeligheid(self) -> Blad:
        tabel, rijen = self.gevoeligheid, []
        assert tabel is not None
        for maat, soort, kop in MATEN:
            midden = float(tabel[maat].iloc[0])
            per = tabel.iloc[1:].groupby("omschrijving", sort=False)[maat].agg(["min", "max"])
            per["min"], per["max"] = per["min"].clip(upper=midden), per["max"].clip(lower=midden)
            breed = (per["max"] - per["min"]).sort_values(ascending=False, kind="stable").index[:MEESTE]
            for naam in breed:
                waarden = (per.loc[naam, "min"], midden, per.loc[naam, "max"])
                rijen.append([f"{kop}: {naam}", *(self.schrijf(waarde, soort) for waarde in waarden)])
        return Blad(
            "gevoeligheid",
            "Wat een andere aanname uitmaakt",
            "De aannames en keuzes met het grootste bereik, elk apart gevarieerd. Midden: zonder verandering, zoals "
            "sensitivity het berekent.",
            tabel,
            ["Cijfer en aanname", "Laagste", "Midden", "Hoogste"],
            rijen,
        )

    def _gebruik(self) -> Blad:
        knoop = self.u.stelsel.parameters.children[GEBRUIK]
        tabel = pandas.DataFrame(
            [
                (naam, self.u.label(naam), aandeel, blad.metadata["status"], blad.documentation)
                for naam, aandeel in self.u.gebruik.items()
                if (blad := knoop.children.get(naam))
            ],
            columns=["regeling", "naam", GEBRUIK, "status", "waarom"],
        )
        rijen = [
            [n, self.schrijf(g, "aandeel"), status, waarom] for _, n, g, status, waarom in tabel.itertuples(index=False)
        ]
        return Blad(
            "gebruik",
            "Wie een recht gebruikt",
            "Deel van de huishoudens met recht. Een regeling die hier niet staat, gebruikt iedereen.",
            tabel,
            ["Regeling", "Gebruik", "Status", "Waarom"],
            rijen,
            tekst=True,
        )


AFRONDING = {
    "recht": "euro",
    GEBRUIK: "euro",
    "verschil": "euro",
    "gelijk": "huishoudens",
    "gemiddeld": "per_maand",
    "gemiddeld_per_maand": "per_maand",
    "gebruik_van_recht": "aandeel",
}
"""How a column is rounded that the page does not show."""

MATEN = (("kosten", "euro", "Kosten"), ("verliezers", "huishoudens", "Verliezers"))
"""The measures of a sensitivity analysis that the report shows."""

MEESTE = 5
"""So many subjects of each measure."""


def schrijf_csv(rapport: Rapport, map_: Path) -> None:
    """Write every table as CSV."""
    for blad in rapport.bladen.values():
        blad.csv.to_csv(map_ / f"{blad.naam}.csv", index=False, lineterminator="\n", float_format="%.10g")


def _gepubliceerd(regel: dict[str, Any] | None) -> str:
    return f"{getal(regel['aantal'], 0)} {regel['wat']} in {regel['jaar']} ({regel['bron']})" if regel else ""


def _verschil_zin(rapport: Rapport, rij: Any) -> str:
    if pandas.isna(rij["verschil"]):
        return ""
    deel = abs(rij["verschil"]) / rij["begroot"]
    meer = "meer" if rij["verschil"] > 0 else "minder"
    return f"{rapport.schrijf(abs(rij['verschil']), 'euro')} {meer} dan begroot ({rapport.schrijf(deel, 'aandeel')})."
