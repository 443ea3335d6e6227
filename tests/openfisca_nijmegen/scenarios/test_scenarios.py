"""Scenario's: elk bestand klopt, werkt als reform, laat de basis met rust, en een fout noemt bestand en regel."""

import pytest
from openfisca_core.reforms import Reform
from openfisca_core.scripts import build_tax_benefit_system
from openfisca_core.simulation_builder import SimulationBuilder

import openfisca_nijmegen.scenarios as scenarios
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.errors import TeVroegError

GEVRAAGD = {
    "huidig",
    "mms_2026",
    "mms_flex_9",
    "mms_kindbudget",
    "mms_met_caz",
    "mms_norm_woonlasten",
    "mms_werken_loont",
    "mms_zonder_flex",
    "wageningen_in_nijmegen",
}

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


@pytest.fixture(scope="module")
def stelsel():
    return CountryTaxBenefitSystem()


def lees(tmp_path, stelsel, tekst):
    bestand = tmp_path / "proef.yaml"
    bestand.write_text(tekst, encoding="utf-8")
    return scenarios.lees_scenario(bestand, stelsel.parameters)


def bereken(stelsel, variabele, periode, huishouden, persoon=None):
    situatie = {"personen": {"a": persoon or {}}, "huishoudens": {"h": {"aanvrager": "a", **huishouden}}}
    return SimulationBuilder().build_from_entities(stelsel, situatie).calculate(variabele, periode)[0]


def test_alle_gevraagde_scenarios_zijn_er():
    assert set(scenarios.namen()) >= GEVRAAGD


@pytest.mark.parametrize("naam", sorted(GEVRAAGD))
def test_elk_scenario_is_een_reform_met_label_en_reden(stelsel, naam):
    variant = scenarios.scenario(naam, stelsel.parameters)
    reform = getattr(scenarios, naam)
    assert issubclass(reform, Reform)
    assert reform.name == variant.label
    assert variant.reden.endswith(".")
    assert variant.bron


@pytest.mark.parametrize("naam", sorted(GEVRAAGD))
def test_elk_scenario_zet_precies_zijn_eigen_parameters(stelsel, naam):
    variant = scenarios.scenario(naam, stelsel.parameters)
    parameters = getattr(scenarios, naam)(stelsel).parameters
    genoemd = {wijziging.parameter: wijziging for wijziging in variant.wijzigingen}
    for oud in stelsel.parameters.get_descendants():
        if not hasattr(oud, "values_list"):
            continue
        nieuw = next(p for p in parameters.get_descendants() if p.name == oud.name)
        if oud.name in genoemd:
            assert nieuw(genoemd[oud.name].vanaf) == genoemd[oud.name].waarde
        else:
            assert nieuw == oud


def test_een_reform_verandert_de_basis_niet(stelsel):
    scenarios.mms_zonder_flex(stelsel)
    assert stelsel.parameters.mms.flexibel_budget.aandeel.nijmegen("2026-01-01") == 0.06
    assert stelsel.parameters.mms.van_kracht.nijmegen("2026-01-01") is False


def test_mms_2026_geldt_vanaf_2026(stelsel):
    reform = scenarios.mms_2026(stelsel)
    assert not bereken(reform, "mms_van_kracht", "2025-12", {})
    assert bereken(reform, "mms_van_kracht", "2026-01", {})
    assert not bereken(stelsel, "mms_van_kracht", "2026-01", {})


def test_huidig_houdt_de_systematiek_ook_in_2030_weg(stelsel):
    assert bereken(stelsel, "mms_van_kracht", "2030-01", {})
    assert not bereken(scenarios.huidig(stelsel), "mms_van_kracht", "2030-01", {})


def test_flexibel_budget_van_nul_zes_en_negen_procent(stelsel):
    for naam, aandeel in (("mms_zonder_flex", 0), ("mms_2026", 0.06), ("mms_flex_9", 0.09)):
        reform = getattr(scenarios, naam)(stelsel)
        nodig = bereken(reform, "benodigd_budget", "2026-01", {})
        assert bereken(reform, "flexibel_budget", "2026-01", {}) == pytest.approx(nodig * aandeel, abs=0.005)


def test_norm_woonlasten_telt_de_werkelijke_huur_niet(stelsel):
    huur = {"kale_huur": {"2026-01": 700}}
    assert bereken(scenarios.mms_2026(stelsel), "budget_wonen", "2026-01", huur) == pytest.approx(700)
    # 521 euro (prijspeil 2023) maal het indexcijfer 1,1017.
    normbedrag = bereken(scenarios.mms_norm_woonlasten(stelsel), "budget_wonen", "2026-01", huur)
    assert normbedrag == pytest.approx(573.99, abs=0.005)


def test_wageningen_in_nijmegen_rekent_met_de_landelijke_lokale_lasten(stelsel):
    # 50 euro (prijspeil 2023) maal het indexcijfer 1,092; in Nijmegen 16 euro.
    assert bereken(scenarios.mms_2026(stelsel), "budget_lokale_lasten", "2026-01", {}) == pytest.approx(16)
    landelijk = bereken(scenarios.wageningen_in_nijmegen(stelsel), "budget_lokale_lasten", "2026-01", {})
    assert landelijk == pytest.approx(54.6, abs=0.005)


def test_werken_loont_laat_een_kwart_van_het_arbeidsinkomen_vrij(stelsel):
    persoon = {"netto_arbeidsinkomen": {"2026-01": 800}}
    vrij = bereken(
        scenarios.mms_werken_loont(stelsel),
        "mms_inkomen",
        "2026-01",
        {"netto_huishoudinkomen": {"2026-01": 1000}},
        persoon,
    )
    zonder = bereken(
        scenarios.mms_2026(stelsel), "mms_inkomen", "2026-01", {"netto_huishoudinkomen": {"2026-01": 1000}}, persoon
    )
    assert zonder - vrij == pytest.approx(200, abs=0.005)


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
