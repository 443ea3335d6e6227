"""Wie een berekende variabele voor één persoon of huishouden opgeeft, verandert niets aan de anderen."""

import pytest
from openfisca_core.errors import PeriodMismatchError, SituationParsingError
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_nijmegen import CountryTaxBenefitSystem


@pytest.fixture(scope="module")
def stelsel():
    return CountryTaxBenefitSystem()


def bouw(stelsel, huishoudens):
    """Bouw een simulatie van huishoudens, elk met een aanvrager en eventueel kinderen."""
    personen, groepen = {}, {}
    for nummer, (aanvrager, kinderen, huishouden) in enumerate(huishoudens):
        namen = [f"a{nummer}", *(f"k{nummer}_{kind}" for kind in range(len(kinderen)))]
        personen |= dict(zip(namen, [aanvrager, *kinderen], strict=True))
        groepen[f"h{nummer}"] = {"aanvrager": namen[0], "kinderen": namen[1:], **huishouden}
    return SimulationBuilder().build_from_entities(stelsel, {"personen": personen, "huishoudens": groepen})


GEBOREN_1950 = {"geboortedatum": {"ETERNITY": "1950-06-15"}}


def test_de_leeftijd_van_een_kind_laat_die_van_de_ouder_ongemoeid(stelsel):
    simulatie = bouw(stelsel, [(GEBOREN_1950, [{"leeftijd": {"2026": 8}}], {})])
    assert simulatie.calculate("leeftijd", "2026-03").tolist() == [75, 8]


def test_een_leeftijd_van_een_maand_geldt_het_hele_jaar_en_telt_door(stelsel):
    simulatie = bouw(stelsel, [(GEBOREN_1950, [{"leeftijd": {"2026-03": 8}}], {})])
    assert [simulatie.calculate("leeftijd", maand)[1] for maand in ("2026-01", "2026-03", "2026-12", "2027-02")] == [
        8,
        8,
        8,
        9,
    ]


def test_de_opgave_van_een_huishouden_laat_de_andere_gemeente_ongemoeid(stelsel):
    simulatie = bouw(
        stelsel,
        [
            ({}, [], {"gemeente": {"2026": "nijmegen"}, "mms_van_kracht": {"2026": True}}),
            ({}, [], {"gemeente": {"2026": "wageningen"}}),
            ({}, [], {"gemeente": {"2026": "wageningen"}, "mms_van_kracht": {"2026": False}}),
            ({}, [], {"gemeente": {"2026": "nijmegen"}}),
        ],
    )
    assert simulatie.calculate("mms_van_kracht", "2026-05").tolist() == [True, True, False, False]


def test_het_toetsingsinkomen_van_een_huishouden_laat_dat_van_een_ander_ongemoeid(stelsel):
    simulatie = bouw(
        stelsel, [({}, [], {"gezamenlijk_toetsingsinkomen": {"2026": 50000}}), ({"brutoloon": {"2026": 24000}}, [], {})]
    )
    assert simulatie.calculate("gezamenlijk_toetsingsinkomen", "2026").tolist() == [50000, 24000]


def test_vermogen_van_een_persoon_laat_de_ander_op_de_rendementsgrondslag(stelsel):
    simulatie = bouw(
        stelsel, [({"vermogen": {"2026": 5}}, [], {}), ({"rendementsgrondslag": {"2026": 7}}, [], {}), ({}, [], {})]
    )
    assert simulatie.calculate("vermogen", "2026-04").tolist() == [5, 7, 0]


def test_maand_en_jaar_door_elkaar(stelsel):
    # Core alleen zou de maand van het ene huishouden van het jaar van het andere aftrekken.
    kosten = "noodzakelijke_bijzondere_kosten"
    simulatie = bouw(stelsel, [({}, [], {kosten: {"2026": 1200}}), ({}, [], {kosten: {"2026-05": 60}}), ({}, [], {})])
    assert simulatie.calculate(kosten, "2026-05").tolist() == [100, 60, 0]
    assert simulatie.calculate(kosten, "2026-06").tolist() == [100, 0, 0]


def test_een_jaarbedrag_verdeelt_wat_na_de_opgegeven_maanden_rest(stelsel):
    kosten = "noodzakelijke_bijzondere_kosten"
    simulatie = bouw(stelsel, [({}, [], {kosten: {"2026": 1200, "2026-01": 100 + 1100}}), ({}, [], {})])
    assert simulatie.calculate(kosten, "2026-01").tolist() == [1200, 0]
    assert simulatie.calculate(kosten, "2026-02").tolist() == [0, 0]


def test_een_tussenuitkomst_opgeven_voor_een_huishouden(stelsel):
    simulatie = bouw(stelsel, [({}, [], {"bijstandsnorm": {"2026-01": 1000}}), ({}, [], {})])
    assert simulatie.calculate("bijstandsnorm", "2026-01").tolist() == pytest.approx([1000, 1401.50])


def test_een_verkeerde_periode_blijft_een_fout(stelsel):
    with pytest.raises((PeriodMismatchError, SituationParsingError)):
        bouw(stelsel, [({}, [], {"bijstandsnorm": {"2026": 12000}})])
