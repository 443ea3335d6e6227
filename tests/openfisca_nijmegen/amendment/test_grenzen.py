"""The bounds beside the parameters hold, and a bound that names nothing is an error."""

from collections.abc import Callable
from typing import Any

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.amendment import Amendement
from openfisca_nijmegen.amendment.grenzen import GrensError, lees_grenzen, overschrijdingen
from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.wijzigingen import zoek

JAAR = "Participatiewet artikel 31, lid 2, onderdeel j staat ten hoogste € 3.398,00 per jaar toe."
KEREN = "Participatiewet artikel 31, lid 2, onderdeel j staat ten hoogste 2 keer toe."


def test_the_parameters_keep_their_own_bounds(tax_benefit_system: TaxBenefitSystem) -> None:
    grenzen = lees_grenzen(tax_benefit_system.parameters)
    van_nijmegen = {pad for grens in grenzen for pad in grens.paden if pad.startswith("mms.") and "wagen" not in pad}
    assert "mms.bijverdienpremie.maanden.nijmegen" in van_nijmegen
    assert overschrijdingen(tax_benefit_system.parameters, van_nijmegen) == []


@pytest.mark.parametrize(
    ("instellingen", "melding"),
    [
        # 6 x 566,34 = 3.398,04, more than the 3.398 euros of 2026
        (["VMMS-25-2=566,34"], f"wordt € 566,34 per maand, dat is in 6 maanden € 3.398,04 per jaar; {JAAR}"),
        # two changes that are each allowed: 12 x 300 = 3.600
        (["VMMS-25-2=300", "VMMS-25-3:maanden=12"], f"€ 3.600,00 per jaar; {JAAR}"),
        # a year has 12 months: 15 months of 284 euros are 12 x 284 = 3.408 in a year
        (["VMMS-25-2=284", "VMMS-25-3:maanden=15"], f"dat is in 12 maanden € 3.408,00 per jaar; {JAAR}"),
        (["VMMS-26-1=5"], f"wordt 5 maanden, dat is 2,4 keer per jaar; {KEREN}"),
        (["VMMS-26-1=0"], f"wordt 0 maanden; {KEREN}"),
        (["BMMS-8-1=13"], "wordt 13 maanden; Participatiewet artikel 43a staat ten hoogste 12 maanden toe."),
        (["VMMS-16-3=1,99"], "Ontwerpverordening MMS artikel 16, lid 2 vraagt ten minste € 2,00 per maand."),
        (["VMMS-16-2=2001"], "Ontwerpverordening MMS artikel 16, lid 2 vraagt ten minste € 2.001,00 per maand."),
        (["VMMS-5-2=4"], "staat ten hoogste 3 kinderen toe."),
        (["VMMS-5-2=2"], "vraagt ten minste 3 kinderen."),
        (["VMMS-1-1=17"], "staat in Wet op de huurtoeslag artikel 8; dat kan de gemeente niet wijzigen."),
        (["landelijk.participatiewet.vermogen.alleenstaande=10000"], "dat kan de gemeente niet wijzigen."),
    ],
)
def test_what_the_law_forbids_is_refused(
    ingesteld: Callable[..., Amendement], instellingen: list[str], melding: str
) -> None:
    with pytest.raises(GebruiksError) as fout:
        ingesteld(*instellingen)
    assert str(fout.value).endswith(melding)


@pytest.mark.parametrize(
    "instellingen",
    [
        ["VMMS-25-2=566,33"],  # 6 x 566,33 = 3.397,98
        ["VMMS-25-2=283", "VMMS-25-3:maanden=12"],  # 12 x 283 = 3.396
        ["VMMS-26-1=12"],  # once a year
        ["BMMS-8-1=11"],
        ["VMMS-16-3=2"],
    ],
)
def test_what_the_law_allows_is_not_refused(ingesteld: Callable[..., Amendement], instellingen: list[str]) -> None:
    assert ingesteld(*instellingen).waarschuwingen == ()


@pytest.mark.parametrize(
    ("instelling", "aantal"), [("VMMS-24-1=26", 1), ("VMMS-24-1=28", 0), ("VMMS-13-1=17", 1), ("VMMS-13-1=19", 0)]
)
def test_what_needs_the_rijk_is_a_warning(ingesteld: Callable[..., Amendement], instelling: str, aantal: int) -> None:
    waarschuwingen = ingesteld(instelling).waarschuwingen
    assert len(waarschuwingen) == aantal
    assert all("Participatiewet artikel" in waarschuwing.zin for waarschuwing in waarschuwingen)


GOED = {"hoogste": 3, "gevolg": "weigeren", "artikel": "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=43a"}


@pytest.mark.parametrize(
    ("grens", "melding"),
    [
        (GOED | {"hoogste": "mms.bestaat.niet"}, "onbekende parameter 'mms.bestaat.niet'"),
        (GOED | {"maanden": "mms.bestaat.niet"}, "onbekende parameter"),
        (GOED | {"artikel": "artikel 3"}, "geen verwijzing"),
        (GOED | {"gevolg": "mopperen"}, "niet weigeren of waarschuwen"),
        (GOED | {"hoogst": 3}, "een veld buiten"),
        ({"gevolg": "weigeren", "artikel": GOED["artikel"]}, "geen hoogste of laagste"),
        ("3", "geen hoogste of laagste"),
    ],
)
def test_a_bound_that_is_not_right(grens: Any, melding: str) -> None:
    stelsel = CountryTaxBenefitSystem()
    zoek(stelsel.parameters, "mms.hoogte.minimum.nijmegen").metadata["grenzen"] = [grens]
    with pytest.raises(GrensError, match=r"^Een grens van mms.hoogte.minimum.nijmegen .*" + melding):
        lees_grenzen(stelsel.parameters)
