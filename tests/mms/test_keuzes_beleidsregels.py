"""Beleidsregels over bijzondere bijstand en de keuzes eerst als lening en kindbudget, met de hand nagerekend."""

import pytest
from openfisca_core.simulation_builder import SimulationBuilder

ARTIKELEN = [
    "BMMS-2",
    "BMMS-3",
    "BMMS-5",
    "BMMS-6",
    "VMMS-30",
    "VMMS-31",
    "VMMS-keuzes-eerst_als_lening",
    "VMMS-keuzes-kindbudget",
]


NU = {"mms_van_kracht": {"2026": True}}
VAN_KRACHT = {"mms_van_kracht": {"2026": True, "2027": True}}


@pytest.fixture(scope="module")
def bijstand(bereken):
    """Geef (om niet, als lening) voor 100 euro kosten van een soort."""

    def geef(stelsel, soort, maand="2026-01", persoon=None, **huishouden):
        gegevens = {f"noodzakelijke_bijzondere_kosten_{soort}": {maand: 100}} | huishouden
        return tuple(
            float(bereken(stelsel, variabele, maand, gegevens, persoon))
            for variabele in ("bijzondere_bijstand", "leenbijstand")
        )

    return geef


# --- Kosten buiten de onderdelen, en duurzame goederen


def test_kosten_buiten_de_onderdelen_zijn_om_niet(stelsel, bijstand):
    for soort in ("bewind", "medisch", "rechtsbijstand", "reizen", "overig"):
        assert bijstand(stelsel, soort, "2027-01", **VAN_KRACHT) == (100, 0)


@pytest.mark.parametrize("soort", ["duurzame_gebruiksgoederen", "inrichting"])
def test_duurzame_goederen_en_inrichting_zijn_een_lening_met_en_zonder_systematiek(stelsel, bijstand, soort):
    assert bijstand(stelsel, soort) == (0, 100)
    assert bijstand(stelsel, soort, **NU) == (0, 100)
    assert bijstand(stelsel, soort, "2027-01", **VAN_KRACHT) == (0, 100)


# --- Kosten van de onderdelen


@pytest.mark.parametrize(
    ("maand", "verwacht"),
    # Beginperiode: de eerste twaalf maanden, hier heel 2026.
    [("2025-12", (100, 0)), ("2026-01", (100, 0)), ("2026-12", (100, 0)), ("2027-01", (0, 0))],
)
def test_kosten_van_onderdelen_zijn_in_de_beginperiode_om_niet_en_daarna_niets(stelsel, bijstand, maand, verwacht):
    assert bijstand(stelsel, "onderdelen", maand, **VAN_KRACHT) == verwacht


@pytest.mark.parametrize(
    ("maand", "verwacht"),
    [("2025-12", (100, 0)), ("2026-01", (0, 100)), ("2026-12", (0, 100)), ("2027-01", (0, 0))],
)
def test_met_middelen_in_het_vooruitzicht_is_het_in_de_beginperiode_een_lening(stelsel, bijstand, maand, verwacht):
    binnenkort = {"heeft_binnenkort_voldoende_middelen": {maand: True}}
    assert bijstand(stelsel, "onderdelen", maand, **VAN_KRACHT, **binnenkort) == verwacht
    # Andere kosten blijven ook dan om niet.
    assert bijstand(stelsel, "medisch", maand, **VAN_KRACHT, **binnenkort) == (100, 0)


@pytest.mark.parametrize("maand", ["2026-12", "2027-01", "2027-12"])
def test_wie_kosten_niet_uit_de_mmg_kan_voldoen_krijgt_ze_om_niet(stelsel, bijstand, maand):
    oordeel = {"kosten_niet_uit_mmg_te_voldoen": {maand: True}}
    assert bijstand(stelsel, "onderdelen", maand, **VAN_KRACHT, **oordeel) == (100, 0)
    beide = oordeel | {"heeft_binnenkort_voldoende_middelen": {maand: True}}
    assert bijstand(stelsel, "onderdelen", maand, **VAN_KRACHT, **beide) == (100, 0)


def test_wie_van_het_mmb_is_uitgesloten_houdt_bijzondere_bijstand(stelsel, bijstand):
    student = {"is_student": {"2026": True, "2027": True}}
    assert bijstand(stelsel, "onderdelen", "2027-01", student, **VAN_KRACHT) == (100, 0)
    # Niet gedekt, dus ook in de beginperiode geen lening.
    binnenkort = {"heeft_binnenkort_voldoende_middelen": {"2026-06": True}}
    assert bijstand(stelsel, "onderdelen", "2026-06", student, **VAN_KRACHT, **binnenkort) == (100, 0)
    te_veel = VAN_KRACHT | {"vermogen_binnen_grens_mmb": {"2027-01": False}}
    assert bijstand(stelsel, "onderdelen", "2027-01", **te_veel) == (100, 0)


def test_zonder_systematiek_zijn_kosten_van_onderdelen_gewone_bijzondere_kosten(stelsel, bijstand):
    assert bijstand(stelsel, "onderdelen", "2026-06") == (100, 0)


def test_meer_huishoudens_samen(stelsel):
    """In één berekening: geacht voldaan, individueel getoetst, buiten de doelgroep en nog in het begin."""
    kosten = {"noodzakelijke_bijzondere_kosten_onderdelen": {"2027-01": 100}}
    situatie = {
        "personen": {"a": {}, "b": {}, "c": {"is_student": {"2027-01": True}}, "d": {}},
        "huishoudens": {
            "voldaan": {"aanvrager": "a", **kosten, **VAN_KRACHT},
            "getoetst": {"aanvrager": "b", **kosten, **VAN_KRACHT, "kosten_niet_uit_mmg_te_voldoen": {"2027-01": True}},
            "student": {"aanvrager": "c", **kosten, **VAN_KRACHT},
            "begin": {
                "aanvrager": "d",
                **kosten,
                "mms_van_kracht": {"2027": True},
                "heeft_binnenkort_voldoende_middelen": {"2027-01": True},
            },
        },
    }
    simulatie = SimulationBuilder().build_from_entities(stelsel, situatie)
    assert simulatie.calculate("bijzondere_bijstand", "2027-01").tolist() == [0, 100, 100, 0]
    assert simulatie.calculate("leenbijstand", "2027-01").tolist() == [0, 0, 0, 100]


def test_negatieve_kosten_geven_niets(stelsel, bereken):
    for soort in ("medisch", "onderdelen"):
        kosten = {f"noodzakelijke_bijzondere_kosten_{soort}": {"2026-01": -100}}
        assert bereken(stelsel, "bijzondere_bijstand", "2026-01", kosten) == 0
        assert bereken(stelsel, "leenbijstand", "2026-01", kosten) == 0


# --- Keuze: eerst als lening


def test_wageningen_geeft_alles_eerst_als_lening(stelsel, bijstand):
    wageningen = {"gemeente": {str(jaar): "wageningen" for jaar in range(2024, 2027)}}
    assert bijstand(stelsel, "medisch", **wageningen) == (0, 100)
    # De systematiek geldt er vanaf januari 2025: december is nog beginperiode, januari 2026 niet meer.
    assert bijstand(stelsel, "onderdelen", "2025-12", **wageningen) == (0, 100)
    assert bijstand(stelsel, "onderdelen", "2026-01", **wageningen) == (0, 0)
    assert bijstand(stelsel, "medisch", gemeente={"2026": "overig"}) == (0, 0)


def test_nijmegen_kan_alles_eerst_als_lening_geven(met, bijstand):
    keuze = met("bijzondere_bijstand_eerst_als_lening")
    for soort in ("medisch", "onderdelen", "inrichting"):
        assert bijstand(keuze, soort, **NU) == (0, 100)
    assert bijstand(keuze, "medisch") == (100, 0)


# --- Keuze: kindbudget


def test_kindbudget_is_een_twaalfde_van_de_kindregelingen(stelsel, met, bereken):
    ontschot = met("kindbudget_vrij")
    regelingen = {"kindregelingen": {"2026": 900}}
    assert bereken(ontschot, "kindbudget", "2026-01", NU | regelingen) == 75
    assert bereken(ontschot, "kindbudget", "2026-01", regelingen) == 0
    assert bereken(stelsel, "kindbudget", "2026-01", NU | regelingen) == 0
