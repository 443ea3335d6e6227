"""What an amendment does to a population: the cost, and who gains and loses, beside the text as it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.amendment.afleiden import NAAM
from openfisca_nijmegen.nederlands import getal, zin
from openfisca_nijmegen.population.tabel import HUISHOUDEN, WIJK
from openfisca_nijmegen.results.pagina import rijk, verliezin
from openfisca_nijmegen.results.rapport import TE_KLEIN, Blad, Rapport
from openfisca_nijmegen.results.uitkomsten import INKOMEN, Uitkomsten
from openfisca_nijmegen.scenarios import Scenario
from openfisca_nijmegen.simulation.rekenen import SCENARIO, reken

KOSTEN, TEKORT, KOSTEN_RIJK = "kosten_gemeente", "tekort", "kosten_rijk"
IN_MAP = (KOSTEN, "winst_en_verlies", TEKORT, KOSTEN_RIJK)
"""How the tables of the report begin that are written."""

NU = "huidig"
"""The scenario of what is in force."""

TEGELIJK = 20_000
"""So many households are computed together, for the memory."""


@dataclass(frozen=True)
class Stad:
    """The effect of an amendment on a population."""

    jaar: int
    huishoudens: str
    """How many were computed, and for how many they stand: rounded, as in the report."""
    stad: str
    """Nothing if each stands for itself."""
    kosten: str
    """In a sentence what the municipality pays more or less, and the Rijk."""
    gevolgen: str
    """In a sentence how many gain and lose."""
    bladen: tuple[Blad, ...]
    """The tables of the memo: cost, gains and losses and the shortage."""
    alle: tuple[Blad, ...]
    """The tables that stand beside it as CSV, of every property in the population too."""
    te_klein: str
    """Behind the name of a group with few households in the population, and how many is few."""
    klein: int
    sha256: str
    """The fingerprint of the population."""


def bereken_stad(
    variant: Scenario, basis: TaxBenefitSystem, personen: pandas.DataFrame, jaar: int, sha256: str
) -> Stad:
    """Compute the proposal and the amendment for a population.

    Args:
        variant: The scenario of the amendment.
        basis: The system without a scenario.
        personen: The population, or a sample of it.
        jaar: The calendar year.
        sha256: The fingerprint of its file.

    Returns:
        The sentences and the tables, after take-up.
    """
    voorstel = scenarios.scenario(scenarios.STANDAARD, basis.parameters)
    if variant.naam in (NU, voorstel.naam):
        variant = replace(variant, naam=NAAM)
    begin = personen[HUISHOUDEN].ne(personen[HUISHOUDEN].shift()).cumsum() - 1
    stukken = [stuk for _, stuk in personen.groupby(begin // TEGELIJK)]
    # Wie nu steun ontvangt, houdt haar in de overgang; daarom gaat wat nu geldt vooraf.
    nu = scenarios.scenario(NU, basis.parameters)
    tabellen = [reken(stuk.reset_index(drop=True), jaar, [nu, voorstel, variant], basis) for stuk in stukken]
    tabel = pandas.concat(tabellen, ignore_index=True)
    tabel = tabel[tabel[SCENARIO] != nu.naam].reset_index(drop=True)
    tabel[SCENARIO] = tabel[SCENARIO].cat.remove_unused_categories()
    rapport = Rapport([Uitkomsten(tabel, jaar, stelsel=basis)])
    gewicht = float(rapport.u.gewicht.sum())
    return Stad(
        jaar=jaar,
        huishoudens=getal(rapport.u.n, 0),
        stad=rapport.schrijf(gewicht, "huishoudens") if round(gewicht) != rapport.u.n else "",
        kosten=f"{_kosten(rapport, variant.naam)} {rijk(rapport, variant.naam)}",
        gevolgen=_gevolgen(rapport, variant.naam),
        bladen=tuple(rapport.bladen[blad] for blad in _in_memo(rapport, variant.naam)),
        alle=tuple(blad for blad in rapport.bladen.values() if blad.naam.startswith(IN_MAP)),
        te_klein=TE_KLEIN,
        klein=rapport.stel["klein"],
        sha256=sha256,
    )


def _in_memo(rapport: Rapport, naam: str) -> Iterator[str]:
    """Name the tables of the memo; those on national schemes only if something changes there."""
    yield KOSTEN
    for groep in (None, rapport.u.posten["type"], INKOMEN, WIJK):
        if groep is None or groep in rapport.u.groepen():
            yield rapport.naam_van(groep, naam)
    yield TEKORT
    verschil = rapport.bladen[KOSTEN_RIJK].csv["verschil"]
    if verschil.abs().max() > 0:
        yield KOSTEN_RIJK


def _kosten(rapport: Rapport, naam: str) -> str:
    meer = rapport.cijfer("meer_kosten_gemeente", naam)
    nu = rapport.zin("kosten_gemeente", rapport.eerste)
    if meer is None or rapport.rond(meer["waarde"], "euro") == 0:
        return f"De gemeente is evenveel kwijt: {nu} per jaar."
    verschil = rapport.zin("meer_kosten_gemeente", naam, absoluut=True)
    soort = "meer" if meer["waarde"] > 0 else "minder"
    return f"De gemeente is {verschil} per jaar {soort} kwijt dan de {nu} met de tekst zoals die is."


def _gevolgen(rapport: Rapport, naam: str) -> str:
    delen = [_hoeveel(rapport, naam, wat) for wat in ("vooruit", "achteruit")]
    return zin(*delen, verliezin(rapport, naam))


def _hoeveel(rapport: Rapport, naam: str, wat: str) -> str:
    rij = rapport.u.winst_en_verlies().iloc[0]
    drempel = f"meer dan € {rapport.stel['drempel']} per maand op {wat}"
    if not rij[wat]:
        return f"Geen huishouden gaat er {drempel}."
    deel = rapport.schrijf(rij[f"aandeel_{wat}"], "aandeel")
    return f"Er gaan {rapport.zin(wat, naam)} huishoudens {drempel}, {deel} van alle."
