"""The example households: valid, computable, right where the law can be worked out by hand, and independent."""

import json
from importlib.resources import files
from typing import Any

import numpy
import pytest
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.berekenen import bereken
from openfisca_nijmegen.situaties import (
    VOORBEELDEN,
    SituatieError,
    bouw_simulatie,
    lees_voorbeeld,
    problemen,
    rol_van,
)

VERWACHT: dict[str, dict[str, float | bool]] = {
    # Participatiewet artikel 21: 1.401,50. Zorgtoeslag tot de drempel: 2.119 - 1,912% x 29.736 = 1.550,45 per jaar.
    # Huurtoeslag: basishuur 252,49 - 1,82 - 48,15 = 202,52; 498,20 - 202,52 + 65% x (713,02 - 498,20)
    # + 40% x (760 - 713,02) = 454,11. MMG: 106% van 1.950,82 (wonen 760, energie 190, lokale lasten 16 en van de
    # andere componenten 14 x 1,264 + 424 x 1,092 + 177 x 1,1218 + 32 + 254 x 1,077 = 984,82) is
    # 2.067,87; min 1.401,50 + 129 + 454.
    "alleenstaande_bijstand": {
        "bijstandsnorm": 1401.50,
        "bijstandsuitkering": 1401.50,
        "zorgtoeslag": 129,
        "huurtoeslag": 454,
        "mmb": 83.37,
    },
    # Kinderbijslag: (421,53 + 358,30) / 3. Kindgebonden budget tot de drempel, kinderen van 13 en 9:
    # 2 x 2.580 + 724 + 3.416 = 9.300 per jaar. Huurtoeslag: basishuur 252,49 - 3,63 - 48,15 = 200,71;
    # 498,20 - 200,71 + 65% x (695 - 498,20) = 425,41. Loon: (14,71 + 14,99) x 104 x 6 x 1,08 = 20.015,42.
    "alleenstaande_ouder_deeltijdwerk": {
        "bijstandsnorm": 1401.50,
        "bijstandsuitkering": 0,
        "zorgtoeslag": 129,
        "huurtoeslag": 425,
        "kindgebonden_budget": 775,
        "kinderbijslag": 779.83 / 3,
    },
    # Loon en huur als hierboven. Kinderbijslag: (358,30 + 295,07) / 3. Kindgebonden budget tot de drempel, kinderen van
    # 7 en 2: 2 x 2.580 + 3.416 = 8.576 per jaar. Kinderopvangtoeslag 96%: 130 x 11,23 (11,90 is te hoog) = 1.459,90
    # geeft 1.401,50; 50 x 9,85 = 492,50 geeft 472,80; samen 1.874,30. Kosten: 130 x 11,90 + 492,50.
    "alleenstaande_ouder_kinderopvang": {
        "bijstandsnorm": 1401.50,
        "bijstandsuitkering": 0,
        "zorgtoeslag": 129,
        "huurtoeslag": 425,
        "kindgebonden_budget": 714,
        "kinderbijslag": 653.37 / 3,
        "kinderopvangtoeslag": 1874,
        "kinderopvangkosten": 2039.50,
    },
    # Kinderbijslag: (421,53 + 421,53 + 358,30) / 3. Kindgebonden budget tot de drempel van partners (39.141), kinderen
    # van 16, 12 en 8: 3 x 2.580 + 964 + 724 = 9.428 per jaar. Zorgtoeslag bij 30.023,14:
    # 2 x 2.119 - 4,289% x 29.736 - 13,73% x 287,14 = 2.923,20. Huurtoeslag onder het ijkpunt (31.500):
    # 498,20 - 200,71 + 65% x (760 - 498,20) = 467,66. Loon: (14,71 + 14,99) x 156 x 6 x 1,08 = 30.023,14.
    "paar_drie_kinderen_minimumloon": {
        "bijstandsnorm": 2002.13,
        "bijstandsuitkering": 0,
        "zorgtoeslag": 243,
        "huurtoeslag": 467,
        "kindgebonden_budget": 785,
        "kinderbijslag": 1201.36 / 3,
    },
    # AOW artikel 9: 1.122,12 elk; de norm van Participatiewet artikel 22. Toetsingsinkomen: twaalf maal AOW
    # (1.122,12 + 1.139,39 = 2.261,51) is 27.138,12, twaalf maal vakantie-uitkering (76,10 + 74,85 = 150,95) is
    # 1.811,40, pensioen 3.300, samen 32.249,52. Zorgtoeslag: 4.238 - 1.275,38 - 13,73% x 2.513,52 = 2.617,52 per jaar.
    "aow_paar_klein_pensioen": {"bijstandsnorm": 2144.16, "bijstandsuitkering": 0, "zorgtoeslag": 218},
    # Participatiewet artikel 13: een student heeft geen recht op bijstand. Wht artikel 1: een kamer is geen
    # zelfstandige woning, dus geen huurtoeslag. Ontwerpverordening artikel 2: een student hoort niet tot de doelgroep.
    "student_kamer": {
        "bijstandsuitkering": 0,
        "zorgtoeslag": 129,
        "huurtoeslag": 0,
        "recht_op_mmb": False,
        "mmb": 0,
    },
    # Participatiewet artikel 22a, twee kostendelers: (40% + 2 x 30%) / 2 = 50% van 2.002,13.
    "alleenstaande_met_medebewoner": {
        "aantal_kostendelers": 2,
        "bijstandsnorm": 1001.07,
        "bijstandsuitkering": 1001.07,
        "zorgtoeslag": 129,
    },
}

LOON = {
    "alleenstaande_ouder_deeltijdwerk": ("aanvrager", 24),
    "alleenstaande_ouder_kinderopvang": ("aanvrager", 24),
    "paar_drie_kinderen_minimumloon": ("aanvrager", 36),
    "student_kamer": ("aanvrager", 8),
    "alleenstaande_met_medebewoner": ("medebewoner", 24),
}


def test_every_file_has_a_description() -> None:
    map_ = files("openfisca_nijmegen").joinpath("situation_examples")
    assert {bestand.name.removesuffix(".json") for bestand in map_.iterdir()} == set(VOORBEELDEN)
    assert all(omschrijving.endswith(".") for omschrijving in VOORBEELDEN.values())


def test_unknown_example() -> None:
    with pytest.raises(SituatieError, match=r'voorbeeld: "gezin" bestaat niet; er zijn alleenstaande_bijstand, '):
        lees_voorbeeld("gezin")


@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_example_is_valid(naam: str, tax_benefit_system: TaxBenefitSystem) -> None:
    assert problemen(lees_voorbeeld(naam), tax_benefit_system) == []


@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_example_gives_no_warning_and_asks_for_the_new_regulation(
    naam: str, tax_benefit_system: TaxBenefitSystem
) -> None:
    document = bereken(lees_voorbeeld(naam), tax_benefit_system)
    assert document["periode"] == "2026-01"
    assert document["waarschuwingen"] == []
    assert {"mmg", "mms_inkomen", "mmb", "besteedbaar_inkomen"} <= set(
        document["resultaten"]["huishoudens"]["huishouden"]
    )


@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_example_gives_the_amounts_of_the_law(naam: str, tax_benefit_system: TaxBenefitSystem) -> None:
    resultaten = bereken(lees_voorbeeld(naam), tax_benefit_system)["resultaten"]["huishoudens"]["huishouden"]
    gevonden = {variabele: resultaten[variabele]["waarden"]["2026-01"] for variabele in VERWACHT[naam]}
    assert gevonden == pytest.approx(VERWACHT[naam], abs=0.005)


@pytest.mark.parametrize("naam", LOON)
def test_wages_are_the_statutory_minimum(naam: str, tax_benefit_system: TaxBenefitSystem) -> None:
    # Zes maanden het uurloon van januari en zes dat van juli, 52 weken in twaalf maanden, met 8% vakantiebijslag.
    wie, uren = LOON[naam]
    januari, juli = (tax_benefit_system.parameters.landelijk.minimumloon.uurloon(f"2026-{m}-01") for m in ("01", "07"))
    loon = lees_voorbeeld(naam)["personen"][wie]["brutoloon"]["2026"]
    assert loon == pytest.approx((januari + juli) * uren * 26 * 1.08, abs=0.005)


@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_example_gives_the_same_as_the_web_api(naam: str, tax_benefit_system: TaxBenefitSystem) -> None:
    situatie = lees_voorbeeld(naam)
    van_de_api = SimulationBuilder().build_from_entities(tax_benefit_system, json.loads(json.dumps(situatie)))
    hier = bouw_simulatie(situatie, tax_benefit_system)
    for variabele in ("besteedbaar_inkomen", "mmb", "huurtoeslag", "bijstandsuitkering"):
        assert (hier.calculate(variabele, "2026-01") == van_de_api.calculate(variabele, "2026-01")).all()


def samen() -> dict[str, Any]:
    """Give all examples as one situation; the ids get the name of the example in front."""
    geheel: dict[str, Any] = {"personen": {}, "huishoudens": {}}
    for naam in VOORBEELDEN:
        situatie = lees_voorbeeld(naam)
        rollen = set(rol_van(situatie).values())
        for lid, inhoud in situatie["personen"].items():
            geheel["personen"][f"{naam}/{lid}"] = inhoud
        for lid, inhoud in situatie["huishoudens"].items():
            geheel["huishoudens"][f"{naam}/{lid}"] = {
                sleutel: [f"{naam}/{wie}" for wie in waarde] if sleutel in rollen else waarde
                for sleutel, waarde in inhoud.items()
            }
    return geheel


def reken_alles_uit(simulatie: Simulation, naam: str) -> numpy.ndarray:
    variabele = simulatie.tax_benefit_system.variables[naam]
    jaar = variabele.definition_period == DateUnit.YEAR
    waarden = simulatie.calculate(naam, "2026" if jaar else "2026-01")
    return waarden.decode_to_str() if isinstance(waarden, EnumArray) else waarden


def test_all_examples_in_one_simulation_give_what_each_gives_alone(tax_benefit_system: TaxBenefitSystem) -> None:
    geheel = bouw_simulatie(samen(), tax_benefit_system)
    for voorbeeld in VOORBEELDEN:
        alleen = bouw_simulatie(lees_voorbeeld(voorbeeld), tax_benefit_system)
        for naam, variabele in tax_benefit_system.variables.items():
            ids = geheel.populations[variabele.entity.key].ids
            deel = [nummer for nummer, lid in enumerate(ids) if lid.startswith(f"{voorbeeld}/")]
            verwacht, gevonden = reken_alles_uit(alleen, naam), reken_alles_uit(geheel, naam)[deel]
            if variabele.value_type is float:
                assert gevonden == pytest.approx(verwacht, abs=0.001), (voorbeeld, naam)
            else:
                assert list(gevonden) == list(verwacht), (voorbeeld, naam)
