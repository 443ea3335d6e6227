"""Scenario's: elk bestand klopt, werkt als reform, laat de basis met rust, en een fout noemt bestand en regel."""

from itertools import combinations, product

import pytest
from openfisca_core.parameters import ParameterNode
from openfisca_core.reforms import Reform
from openfisca_core.scripts import build_tax_benefit_system
from openfisca_core.simulation_builder import SimulationBuilder

import openfisca_nijmegen.scenarios as scenarios
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.aannames import bladen
from openfisca_nijmegen.errors import TeVroegError
from openfisca_nijmegen.gemeentekeuze import Gemeentekeuze
from openfisca_nijmegen.keuzes import VANAF, keuzes
from openfisca_nijmegen.scenarios.lezen import verschillen
from openfisca_nijmegen.wijzigingen import zoek

BESTANDEN = ["huidig", "mms_2026", "wageningen_in_nijmegen"]
BASIS = CountryTaxBenefitSystem()
NAMEN = scenarios.namen()
GEWONE = [naam for naam in NAMEN if not scenarios.scenario(naam, BASIS.parameters).tweede_berekening]
"""Wat een gewone reform is; wat twee keer rekent, staat in test_twee_keer.py."""

GOED = """\
naam: proef
label: Proef
reden: Om te proberen.
bron: Dit bestand
wijzigingen:
  - parameter: mms.flexibel_budget.aandeel.nijmegen
    vanaf: 2026-01-01
    waarde: 0.05
"""

OVERNEMEN = "overnemen:\n  van: {}\n  vanaf: {}\n"


@pytest.fixture(scope="module")
def stelsel():
    return BASIS


def lees(tmp_path, stelsel, tekst):
    bestand = tmp_path / "proef.yaml"
    bestand.write_text(tekst, encoding="utf-8")
    return scenarios.lees_scenario(bestand, stelsel.parameters)


def bereken(stelsel, variabele, periode, huishouden, persoon=None):
    situatie = {"personen": {"a": persoon or {}}, "huishoudens": {"h": {"aanvrager": "a", **huishouden}}}
    return SimulationBuilder().build_from_entities(stelsel, situatie).calculate(variabele, periode)[0]


def test_de_namen_zijn_de_bestanden_en_elke_optie_die_niet_de_standaard_is(stelsel):
    opties = [optie for keuze in keuzes(stelsel.parameters) for optie in keuze.opties]
    assert scenarios.namen() == [*BESTANDEN, *(optie.naam for optie in opties if not optie.standaard)]
    assert len(set(scenarios.namen())) == len(scenarios.namen())
    assert not {optie.naam for optie in opties if optie.standaard} & set(scenarios.namen())


@pytest.mark.parametrize("naam", NAMEN)
def test_elk_scenario_is_een_reform_met_label_en_reden(stelsel, naam):
    variant = scenarios.scenario(naam, stelsel.parameters)
    reform = getattr(scenarios, naam)
    assert issubclass(reform, Reform)
    assert reform.name == variant.label
    assert variant.reden.endswith(".")
    assert variant.bron


def test_een_optie_is_het_voorstel_met_haar_wijzigingen(stelsel):
    standaard = scenarios.scenario(scenarios.STANDAARD, stelsel.parameters)
    assert {wijziging.vanaf for wijziging in standaard.wijzigingen} == {VANAF.isoformat()}
    for keuze in keuzes(stelsel.parameters):
        for optie in keuze.opties[1:]:
            variant = scenarios.scenario(optie.naam, stelsel.parameters)
            assert variant.wijzigingen == (*standaard.wijzigingen, *optie.wijzigingen)
            assert variant.tweede_berekening == optie.tweede_berekening
            assert (variant.reden, variant.bron) == (optie.gevolg, keuze.passage)
            assert variant.label.startswith(f"{keuze.vraag} ")
            assert variant.label.lower().endswith(optie.label.lower())


def test_elk_scenario_zet_precies_zijn_eigen_parameters(stelsel):
    oud = {parameter.name: parameter for parameter in bladen(stelsel.parameters)}
    for naam in GEWONE:
        variant = scenarios.scenario(naam, stelsel.parameters)
        nieuw = {parameter.name: parameter for parameter in bladen(getattr(scenarios, naam)(stelsel).parameters)}
        assert oud.keys() == nieuw.keys()
        genoemd = {wijziging.parameter for wijziging in variant.wijzigingen}
        for wijziging in variant.wijzigingen:
            assert nieuw[wijziging.parameter](wijziging.vanaf) == wijziging.waarde
        assert [pad for pad in oud if pad not in genoemd and nieuw[pad] != oud[pad]] == []


def test_een_reform_verandert_de_basis_niet(stelsel):
    scenarios.vrijlating_0(stelsel)
    assert stelsel.parameters.mms.inkomen.vrijlating_arbeidsinkomen.nijmegen("2026-01-01") == 0.25
    assert stelsel.parameters.mms.van_kracht.nijmegen("2026-01-01") is False


def test_mms_2026_geldt_vanaf_2026(stelsel):
    reform = scenarios.mms_2026(stelsel)
    assert not bereken(reform, "mms_van_kracht", "2025-12", {})
    assert bereken(reform, "mms_van_kracht", "2026-01", {})
    assert not bereken(stelsel, "mms_van_kracht", "2026-01", {})


def test_huidig_houdt_de_systematiek_ook_in_2030_weg(stelsel):
    assert bereken(stelsel, "mms_van_kracht", "2030-01", {})
    assert not bereken(scenarios.huidig(stelsel), "mms_van_kracht", "2030-01", {})


def test_een_optie_telt_naast_alle_andere_standaarden(stelsel):
    """Van 800 euro netto uit werk blijft een kwart buiten beschouwing; met de optie niets."""
    persoon = {"netto_inkomsten_uit_werk_gespreid": {"2026-01": 800}}
    huishouden = {"netto_huishoudinkomen": {"2026-01": 1000}}
    met, zonder = (
        bereken(getattr(scenarios, naam)(stelsel), "mms_inkomen", "2026-01", huishouden, persoon)
        for naam in ("mms_2026", "vrijlating_0")
    )
    assert zonder - met == pytest.approx(200, abs=0.005)


# De regeling van Wageningen


def test_wageningen_in_nijmegen_rekent_met_de_landelijke_lokale_lasten(stelsel):
    # 50 euro (prijspeil 2023) maal het indexcijfer 1,092; in Nijmegen 16 euro.
    assert bereken(scenarios.mms_2026(stelsel), "budget_lokale_lasten", "2026-01", {}) == pytest.approx(16)
    landelijk = bereken(scenarios.wageningen_in_nijmegen(stelsel), "budget_lokale_lasten", "2026-01", {})
    assert landelijk == pytest.approx(54.6, abs=0.005)


def test_wageningen_in_nijmegen_neemt_alles_over(stelsel):
    """Vanaf 2026 is elke keuze van Nijmegen die van Wageningen, en daarvoor die van Nijmegen."""
    parameters = scenarios.wageningen_in_nijmegen(stelsel).parameters
    knopen = [knoop for knoop in parameters.get_descendants() if isinstance(knoop, Gemeentekeuze)]
    assert len(knopen) > 20
    for knoop in knopen:
        oud = stelsel.parameters
        for deel in knoop.name.split("."):
            oud = oud.children[deel]
        for dag in ("2026-01-01", "2026-07-01", "2027-01-01", "2030-01-01", "2035-01-01"):
            assert knoop.nijmegen(dag) == oud.wageningen(dag), knoop.name
        assert knoop.nijmegen("2025-12-31") == oud.nijmegen("2025-12-31"), knoop.name


def test_wat_gelijk_is_wordt_niet_genoemd(stelsel):
    variant = scenarios.scenario("wageningen_in_nijmegen", stelsel.parameters)
    assert all(
        zoek(stelsel.parameters, wijziging.parameter)(wijziging.vanaf) != wijziging.waarde
        for wijziging in variant.wijzigingen
    )


def test_een_later_bedrag_van_de_ander_komt_mee():
    """Ook als de twee nu gelijk zijn: wat later verschilt, verschilt."""
    data = {
        "keuze": {
            "nijmegen": {"values": {"2023-01-01": {"value": 1}}},
            "wageningen": {"values": {"2023-01-01": {"value": 1}, "2028-01-01": {"value": 3}}},
        }
    }
    gevonden = list(verschillen(ParameterNode("", data=data), "wageningen", "2026-01-01"))
    assert gevonden == [
        scenarios.Wijziging("keuze.nijmegen", "2026-01-01", 1),
        scenarios.Wijziging("keuze.nijmegen", "2028-01-01", 3),
    ]


# Opties samen


def test_gecombineerde_opties_geven_hun_wijzigingen_samen(stelsel):
    samen = scenarios.combineer(["vrijlating_0", "afbouw_6", "mmb_is_middel"])
    delen = [scenarios.scenario(naam, stelsel.parameters) for naam in ("vrijlating_0", "afbouw_6", "mmb_is_middel")]
    assert samen.naam == "vrijlating_0+afbouw_6+mmb_is_middel"
    assert set(samen.wijzigingen) == {wijziging for deel in delen for wijziging in deel.wijzigingen}
    assert len({wijziging.parameter for wijziging in samen.wijzigingen}) == len(samen.wijzigingen)
    assert samen.tweede_berekening == (("mmb_als_middel", "mmb"),)
    assert all(deel.reden in samen.reden for deel in delen)
    parameters = scenarios.stelsel_met(samen, stelsel).parameters
    assert parameters.mms.inkomen.vrijlating_arbeidsinkomen.nijmegen("2026-06-01") == 0
    assert parameters.mms.afbouw.maanden.nijmegen("2026-06-01") == 6
    assert parameters.mms.van_kracht.nijmegen("2026-06-01") is True


def test_een_optie_alleen_is_haar_scenario(stelsel):
    alleen = scenarios.combineer(["vrijlating_0", "vrijlating_0"], stelsel.parameters)
    assert alleen.wijzigingen == scenarios.scenario("vrijlating_0", stelsel.parameters).wijzigingen
    assert alleen.naam == "vrijlating_0"


def test_elk_paar_opties_van_verschillende_keuzes_gaat_samen(stelsel):
    """De keuzes zijn los van elkaar: geen twee opties geven een parameter elk een andere waarde."""
    alle = keuzes(stelsel.parameters)
    for keuze, andere in combinations(alle, 2):
        for optie, tweede in product(keuze.opties[1:], andere.opties[1:]):
            waarden = {w.parameter: w.waarde for w in optie.wijzigingen}
            botsing = [w.parameter for w in tweede.wijzigingen if waarden.get(w.parameter, w.waarde) != w.waarde]
            assert botsing == [], (optie.naam, tweede.naam)


@pytest.mark.parametrize(
    ("namen", "fout", "melding"),
    [
        (["vrijlating_0", "vrijlating_50"], scenarios.ScenarioError, "'vrijlating_0' en 'vrijlating_50' zijn allebei"),
        (["mmb_is_middel", "mmb_is_belast"], scenarios.ScenarioError, "de keuze 'rijk'; kies er één"),
        (["vrijlating_0", "mms_2026"], KeyError, "'mms_2026' is geen optie van een keuze"),
        (["vrijlating_25"], KeyError, "Kies uit: .*vrijlating_0"),
        ([], scenarios.ScenarioError, "ten minste één optie"),
    ],
)
def test_wat_niet_samengaat_zegt_waarom(namen, fout, melding):
    with pytest.raises(fout, match=melding):
        scenarios.combineer(namen)


# Fouten


def test_ook_een_reform_meldt_een_te_vroege_periode(stelsel):
    with pytest.raises(TeVroegError, match="2023-01-01"):
        bereken(scenarios.mms_2026(stelsel), "bijstandsnorm", "2022-06", {})


def test_openfisca_vindt_een_scenario_als_reform():
    stelsel = build_tax_benefit_system("openfisca_nijmegen", [], ["openfisca_nijmegen.scenarios.mms_2026"])
    assert stelsel.parameters.mms.van_kracht.nijmegen("2026-01-01") is True


def test_een_goed_bestand_wordt_gelezen(tmp_path, stelsel):
    variant = lees(tmp_path, stelsel, GOED)
    assert variant.wijzigingen == (scenarios.Wijziging("mms.flexibel_budget.aandeel.nijmegen", "2026-01-01", 0.05),)


@pytest.mark.parametrize(
    ("oud", "nieuw", "regel", "melding"),
    [
        ("flexibel_budget.aandeel", "flexibel_budget.deel", 6, "onbekende parameter"),
        ("mms.flexibel_budget.aandeel.nijmegen", "mms.flexibel_budget.aandeel", 6, "is een groep"),
        ("waarde: 0.05", "waarde: ja", 8, "een getal"),
        ("waarde: 0.05", "waarde: true", 8, "een getal"),
        ("waarde: 0.05", "waarde: 6", 8, "tussen 0 en 1"),
        ("waarde: 0.05", "waarde: -0.1", 8, "tussen 0 en 1"),
        ("vanaf: 2026-01-01", "vanaf: 2022-12-31", 7, "vóór de eerste datum"),
        ("vanaf: 2026-01-01", "vanaf: januari", 7, "is een datum"),
        ("label: Proef", "etiket: Proef", 2, "onbekend veld 'etiket'"),
        ("bron: Dit bestand\n", "bron: Dit bestand\novernemen: wageningen\n", 5, "verwacht de velden van, vanaf"),
        ("bron: Dit bestand\n", f"bron: X\n{OVERNEMEN.format('arnhem', '2026-01-01')}", 6, "niet een van wageningen"),
        ("bron: Dit bestand\n", f"bron: X\n{OVERNEMEN.format('nijmegen', '2026-01-01')}", 6, "niet een van wageningen"),
        ("bron: Dit bestand\n", f"bron: X\n{OVERNEMEN.format('wageningen', 'ooit')}", 7, "is een datum"),
        ("bron: Dit bestand\n", "", 1, "'bron' ontbreekt"),
        ("reden: Om te proberen.", "reden:", 3, "niet-lege tekst"),
        ("naam: proef", "naam: anders", 1, "naam van het bestand"),
        ("    vanaf: 2026-01-01\n", "", 6, "'vanaf' ontbreekt"),
        ("label: Proef", "label: [Proef", 3, "geen geldige YAML"),
        ("mms.flexibel_budget.aandeel.nijmegen\n", "mms.van_kracht.nijmegen\n", 8, "true of false"),
    ],
)
def test_een_fout_noemt_bestand_en_regel(tmp_path, stelsel, oud, nieuw, regel, melding):
    assert oud in GOED
    with pytest.raises(scenarios.ScenarioError) as fout:
        lees(tmp_path, stelsel, GOED.replace(oud, nieuw))
    assert f"proef.yaml, regel {regel}: " in str(fout.value)
    assert melding in str(fout.value)


def test_een_leeg_bestand_en_een_lege_lijst_worden_geweigerd(tmp_path, stelsel):
    for tekst in ("", GOED.split("wijzigingen:")[0] + "wijzigingen: []\n"):
        with pytest.raises(scenarios.ScenarioError):
            lees(tmp_path, stelsel, tekst)


def test_een_onbekend_scenario_noemt_de_bekende(stelsel):
    with pytest.raises(KeyError, match="mms_2026"):
        scenarios.scenario("bestaat_niet", stelsel.parameters)
    with pytest.raises(AttributeError, match="mms_2026"):
        scenarios.__getattr__("bestaat_niet")
