"""Wie erop vooruitgaat en wie erop achteruitgaat: voorbeeldhuishoudens met de regelingen van nu en met het voorstel.

``python -m openfisca_nijmegen.winst_en_verlies > docs/_gegevens/overgang.csv`` schrijft de tabel van de toelichting bij
de overgang. Het is de uitkomst nadat de overgang voorbij is: er is niets ingevoerd dat een overgangsbedrag geeft.
"""

import csv
import sys
from dataclasses import dataclass
from typing import TextIO

from openfisca_core.periods import period

import openfisca_nijmegen.scenarios as scenarios
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.comparison import HALVE_CENT, Doorrekening
from openfisca_nijmegen.voorbeelden import in_woorden, samen

MAAND = period("2026-12")
"""December: een vrijlating of premie van de eerste maanden is dan voorbij, dus telt wat blijft."""

NU, VOORSTEL = "huidig", scenarios.STANDAARD
HUUR = "kale_huur"
KOLOMMEN = ("huishouden", "inkomen", "huur", "nu", "voorstel", "verschil", "regelingen")

VOORBEELDEN = (
    "alleenstaande_lage_huur-bijstand",
    "alleenstaande-bijstand",
    "alleenstaande_hoge_huur-bijstand",
    "alleenstaande-16_uur",
    "alleenstaande-24_uur",
    "alleenstaande-36_uur",
    "alleenstaande_ouder_jong_kind-bijstand",
    "alleenstaande_ouder-bijstand",
    "alleenstaande_ouder-24_uur",
    "alleenstaande_ouder_tieners-bijstand",
    "paar-bijstand",
    "paar-36_uur",
    "paar_twee_kinderen-bijstand",
    "paar_twee_kinderen-36_uur",
    "paar_drie_kinderen-bijstand",
    "werkend_paar-8_uur",
    "arbeidsbeperking-wia",
    "aow_alleenstaande-aow",
    "aow_paar-klein_pensioen",
)


@dataclass(frozen=True)
class Rij:
    """Wat een voorbeeldhuishouden nu en met het voorstel te besteden heeft, in euro per maand."""

    voorbeeld: str
    huishouden: str
    inkomen: str
    huur: int
    nu: float
    voorstel: float
    regelingen: dict[str, float]
    """Wat het verschil maakt: per variabele hoeveel er per maand bij komt of af gaat."""

    @property
    def verschil(self) -> float:
        """Geef wat het huishouden erop vooruitgaat, in euro per maand."""
        return round(self.voorstel - self.nu, 2)


def rijen() -> list[Rij]:
    """Reken de voorbeelden door met de regelingen van nu en met het voorstel.

    Returns:
        Een rij per voorbeeld, in vaste volgorde.
    """
    nu, voorstel = doorrekeningen()
    delen = sorted(nu.bedragen.keys() - {nu.totaal})
    verschillen = {naam: voorstel.bedragen[naam] - nu.bedragen[naam] for naam in delen}
    uitkomst = []
    for plaats, naam in enumerate(VOORBEELDEN):
        huur = int(nu.simulatie.calculate(HUUR, MAAND)[plaats])
        was, wordt = (round(float(van.bedragen[van.totaal][plaats]), 2) for van in (nu, voorstel))
        per_deel = {deel: float(bedragen[plaats]) for deel, bedragen in verschillen.items()}
        gewijzigd = {deel: round(bedrag, 2) for deel, bedrag in per_deel.items() if abs(bedrag) >= HALVE_CENT}
        uitkomst.append(Rij(naam, *in_woorden(naam), huur, was, wordt, gewijzigd))
    return uitkomst


def doorrekeningen() -> tuple[Doorrekening, Doorrekening]:
    """Geef de voorbeelden met de regelingen van nu, en met het voorstel."""
    basis = CountryTaxBenefitSystem()
    situatie = samen(VOORBEELDEN, MAAND.start.year)
    nu, voorstel = (scenarios.scenario(naam, basis.parameters) for naam in (NU, VOORSTEL))
    eerst = Doorrekening(nu, basis, situatie, MAAND)
    return eerst, Doorrekening(voorstel, basis, situatie, MAAND, eerder=eerst)


def schrijf(uitkomst: list[Rij], uit: TextIO) -> None:
    """Schrijf de tabel als CSV naar een tekstbestand."""
    schrijver = csv.writer(uit, lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    for rij in uitkomst:
        regelingen = "; ".join(f"{naam} {bedrag:+.2f}" for naam, bedrag in rij.regelingen.items())
        bedragen = [f"{bedrag:.2f}" for bedrag in (rij.nu, rij.voorstel, rij.verschil)]
        schrijver.writerow([rij.huishouden, rij.inkomen, rij.huur, *bedragen, regelingen])


if __name__ == "__main__":
    schrijf(rijen(), sys.stdout)
