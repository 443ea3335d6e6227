"""Als het Rijk niet meewerkt: het MMB van een eerste berekening is in een tweede een middel, of belast inkomen.

Het raster heeft vijf soorten huishoudens bij elk loon van 0 tot 2.500 euro bruto, in één simulatie.
"""

import numpy
import pytest
from openfisca_core.simulation_builder import SimulationBuilder

import openfisca_nijmegen.scenarios as scenarios
from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.marginale_druk import VORMEN, rooster
from openfisca_nijmegen.scenarios import ScenarioError
from openfisca_nijmegen.scenarios.twee_keer import simuleer_twee_keer
from openfisca_nijmegen.situaties import bouw_simulatie

MIDDEL, BELAST = "mmb_is_middel", "mmb_is_belast"
LONEN = numpy.arange(0, 2501, 100)
DECEMBER, MAART, JAAR = "2026-12", "2026-03", 2026
CENT = 0.01
"""Het model rekent met enkele precisie: bedragen van duizenden euro's schelen minder dan een cent."""


@pytest.fixture(scope="module")
def basis():
    return CountryTaxBenefitSystem()


@pytest.fixture(scope="module")
def op_raster(basis):
    """Geef de simulatie van het raster bij een scenario; elk wordt één keer gemaakt."""
    gemaakt = {}

    def maak(naam):
        if naam not in gemaakt:
            variant = scenarios.scenario(naam, basis.parameters)
            stelsel = scenarios.stelsel_met(variant, basis)
            gemaakt[naam] = scenarios.simuleer(variant, stelsel, lambda s: rooster(s, VORMEN, LONEN), [JAAR])
        return gemaakt[naam]

    return maak


def bedrag(simulatie, naam, maand=DECEMBER):
    return simulatie.calculate(naam, maand).astype(numpy.float64)


def gedaald(op_raster, tweede, naam, maand=DECEMBER):
    """Geef hoeveel lager een bedrag in de tweede berekening is dan als het Rijk meewerkt."""
    return bedrag(op_raster(scenarios.STANDAARD), naam, maand) - bedrag(op_raster(tweede), naam, maand)


def heeft_vrijlating(simulatie, maand):
    van_personen = simulatie.calculate("vrijlating_arbeid", maand)
    heeft_bijstand = simulatie.calculate("bijstandsuitkering", maand) > 0
    return heeft_bijstand & (simulatie.populations["huishouden"].sum(van_personen) > 0)


def gedaald_van_paar(op_raster, tweede, naam, maand=DECEMBER):
    """Geef hoeveel lager een bedrag van personen is, per huishouden."""
    verschil = gedaald(op_raster, tweede, naam, maand)
    return op_raster(tweede).populations["huishouden"].sum(verschil)


# Het raster


@pytest.mark.parametrize("tweede", [MIDDEL, BELAST])
def test_het_mmb_is_in_de_tweede_berekening_dat_van_de_eerste(op_raster, tweede):
    for nummer in range(1, 13):
        maand = f"2026-{nummer:02d}"
        eerste_mmb = op_raster(scenarios.STANDAARD).calculate("mmb", maand)
        assert (eerste_mmb > 0).any() and (eerste_mmb == 0).any()
        assert numpy.array_equal(eerste_mmb, op_raster(tweede).calculate("mmb", maand))


@pytest.mark.parametrize("tweede", [MIDDEL, BELAST])
def test_een_derde_ronde_verandert_niets(basis, op_raster, tweede):
    variant = scenarios.scenario(tweede, basis.parameters)
    stelsel = scenarios.stelsel_met(variant, basis)

    def twee_keer():
        return simuleer_twee_keer(lambda: rooster(stelsel, VORMEN, LONEN), variant.tweede_berekening, [JAAR])

    derde = simuleer_twee_keer(twee_keer, variant.tweede_berekening, [JAAR])
    for naam in ("mmb", "bijstandsuitkering", "toeslagen", "besteedbaar_inkomen"):
        assert numpy.array_equal(derde.calculate(naam, DECEMBER), op_raster(tweede).calculate(naam, DECEMBER))


@pytest.mark.parametrize("maand", [MAART, DECEMBER])
def test_als_middel_vermindert_het_mmb_de_bijstand(op_raster, maand):
    """Een vrijlating van loon eindigt met het recht op bijstand, dus telt eerst of dat er met het MMB nog is.

    Zonder vrijlating gaat precies het MMB van de bijstand af. In maart heeft elk loon er een, in december alleen dat
    van de alleenstaande ouder.
    """
    eerste = op_raster(scenarios.STANDAARD)
    mmb, bijstand = bedrag(eerste, "mmb", maand), bedrag(eerste, "bijstandsuitkering", maand)
    inkomen, norm = bedrag(eerste, "inkomen_van_rechthebbenden", maand), bedrag(eerste, "bijstandsnorm", maand)
    over = numpy.maximum(bijstand - mmb, 0)
    assert ((mmb > 0) & (bijstand > mmb)).any()
    tweede = bedrag(op_raster(MIDDEL), "bijstandsuitkering", maand)
    assert tweede == pytest.approx(numpy.where(inkomen + mmb < norm, over, 0), abs=CENT)
    zonder = ~heeft_vrijlating(eerste, maand)
    assert tweede[zonder] == pytest.approx(over[zonder], abs=CENT)
    if maand == DECEMBER:
        assert (zonder & (mmb > bijstand) & (bijstand > 0)).any()
        assert zonder.sum() > 4 * len(LONEN)


def test_als_middel_kost_het_de_laagste_van_bijstand_en_mmb(op_raster):
    """Minder bruto bijstand kan meer toeslag geven, nooit minder; de heffing erover hield de gemeente al in.

    Met een vrijlating kan het meer kosten dan het MMB: wie er het recht op bijstand door verliest, verliest ook wat de
    vrijlating gaf.
    """
    eerste = op_raster(scenarios.STANDAARD)
    bijstand, mmb = bedrag(eerste, "bijstandsuitkering"), bedrag(eerste, "mmb")
    toeslagen = gedaald(op_raster, MIDDEL, "toeslagen")
    assert (toeslagen <= CENT).all()
    for gelijk in ("netto_huishoudinkomen", "ontvangsten_zonder_loonheffing", "gemeentelijke_ondersteuning"):
        assert gedaald(op_raster, MIDDEL, gelijk) == pytest.approx(0, abs=CENT)
    teruggaaf = gedaald_van_paar(op_raster, MIDDEL, "belastingteruggaaf")
    verlies = gedaald(op_raster, MIDDEL, "besteedbaar_inkomen")
    minder_bijstand = gedaald(op_raster, MIDDEL, "bijstandsuitkering")
    assert verlies == pytest.approx(minder_bijstand + toeslagen + teruggaaf, abs=CENT)
    zonder = ~heeft_vrijlating(eerste, DECEMBER)
    laagste = numpy.minimum(bijstand, mmb)
    assert verlies[zonder] == pytest.approx((laagste + toeslagen)[zonder], abs=CENT)
    assert (minder_bijstand >= laagste - CENT).all()


def test_als_belast_inkomen_is_niemand_beter_af(op_raster):
    mmb_van_het_jaar = sum(bedrag(op_raster(BELAST), "mmb", f"2026-{nummer:02d}") for nummer in range(1, 13))
    verlies = gedaald(op_raster, BELAST, "besteedbaar_inkomen")
    assert (verlies >= -CENT).all()
    assert (mmb_van_het_jaar == 0).any()
    assert verlies[mmb_van_het_jaar == 0] == pytest.approx(0, abs=CENT)
    # Een ouder kan combinatiekorting over hebben: dan is er over het MMB geen heffing. Wie geen kind heeft, betaalt.
    zonder_kind = numpy.repeat([not vorm.kinderen for vorm in VORMEN], len(LONEN))
    assert (verlies[zonder_kind & (mmb_van_het_jaar > 100)] > 0).all()
    # De heffing en wat de toeslagen afbouwen nemen samen nooit meer dan wat er aan MMB was.
    assert (verlies <= mmb_van_het_jaar / 12 + CENT).all()


def test_als_belast_inkomen_blijven_bijstand_en_loon_gelijk(op_raster):
    for naam in ("bijstandsuitkering", "netto_huishoudinkomen", "gemeentelijke_ondersteuning"):
        assert gedaald(op_raster, BELAST, naam) == pytest.approx(0, abs=CENT)


# Met de hand nagerekend: MMG en inkomen zijn ingevoerd, zodat het MMB elke maand 2.000 - 1.900 = 100 is

PERSONEN = {
    "alleenstaande": {"a": {"geboortedatum": {"ETERNITY": "1986-03-15"}}},
    "alleenstaande ouder": {
        "a": {"geboortedatum": {"ETERNITY": "1986-03-15"}},
        "k": {"geboortedatum": {"ETERNITY": "2018-03-15"}},
        "l": {"geboortedatum": {"ETERNITY": "2013-03-15"}},
    },
    "paar met kinderen": {
        "a": {"geboortedatum": {"ETERNITY": "1986-03-15"}},
        "p": {"geboortedatum": {"ETERNITY": "1987-03-15"}},
        "k": {"geboortedatum": {"ETERNITY": "2018-03-15"}},
        "l": {"geboortedatum": {"ETERNITY": "2013-03-15"}},
    },
}
MMB = 100


def situatie(soort):
    personen = PERSONEN[soort]
    rollen = {"aanvrager": "a", "kinderen": [kind for kind in ("k", "l") if kind in personen]}
    partner = {"partner": "p"} if "p" in personen else {}
    maanden = [f"2026-{nummer:02d}" for nummer in range(1, 13)]
    gegeven = {"mmg": dict.fromkeys(maanden, 2000), "mms_inkomen": dict.fromkeys(maanden, 1900)}
    huur = {"kale_huur": {"2026": 700 * 12}}
    return {"personen": personen, "huishoudens": {"h": {**rollen, **partner, **gegeven, **huur}}}


@pytest.mark.parametrize(
    ("soort", "bijstand"),
    # De norm van december 2026 min 100: voor een alleenstaande 1.419,46, voor gehuwden 2.027,79.
    [("alleenstaande", 1319.46), ("alleenstaande ouder", 1319.46), ("paar met kinderen", 1927.79)],
)
def test_een_mmb_van_honderd_euro_kost_als_middel_honderd_euro(basis, soort, bijstand):
    eerste, tweede = (met(basis, naam, situatie(soort)) for naam in (scenarios.STANDAARD, MIDDEL))
    assert bedrag(eerste, "mmb") == bedrag(tweede, "mmb") == pytest.approx(MMB)
    assert bedrag(tweede, "bijstandsuitkering") == pytest.approx(bijstand, abs=CENT)
    verlies = bedrag(eerste, "besteedbaar_inkomen") - bedrag(tweede, "besteedbaar_inkomen")
    assert verlies == pytest.approx(MMB, abs=CENT)


@pytest.mark.parametrize(
    ("soort", "heffing"),
    # De kortingen zijn al op aan de bijstand: over 1.200 euro per jaar is de eerste schijf van 35,75% verschuldigd, dus
    # 429,00 per jaar en 35,75 per maand. De alleenstaande ouder heeft nog combinatiekorting noch loon: ook 35,75.
    [("alleenstaande", 35.75), ("alleenstaande ouder", 35.75), ("paar met kinderen", 35.75)],
)
def test_een_mmb_van_honderd_euro_is_als_inkomen_belast(basis, soort, heffing):
    eerste, tweede = (met(basis, naam, situatie(soort)) for naam in (scenarios.STANDAARD, BELAST))
    assert bedrag(tweede, "bijstandsuitkering") == pytest.approx(bedrag(eerste, "bijstandsuitkering"))
    teruggaaf = bedrag(eerste, "belastingteruggaaf") - bedrag(tweede, "belastingteruggaaf")
    assert teruggaaf == pytest.approx([heffing] + [0] * (len(teruggaaf) - 1), abs=CENT)

    # De toeslagen apart nagerekend: zoals in de eerste berekening, met een toetsingsinkomen dat 1.200 hoger is.
    hoger = situatie(soort)
    inkomen = float(eerste.calculate("gezamenlijk_toetsingsinkomen", "2026")[0]) + 12 * MMB
    hoger["huishoudens"]["h"]["gezamenlijk_toetsingsinkomen"] = {"2026": inkomen}
    toeslagen = bedrag(met(basis, scenarios.STANDAARD, hoger), "toeslagen")
    assert bedrag(tweede, "toeslagen") == pytest.approx(toeslagen, abs=CENT)
    verlies = bedrag(eerste, "besteedbaar_inkomen") - bedrag(tweede, "besteedbaar_inkomen")
    assert verlies == pytest.approx(heffing + bedrag(eerste, "toeslagen") - toeslagen, abs=CENT)


def met(basis, naam, gegevens):
    variant = scenarios.scenario(naam, basis.parameters)
    return scenarios.simuleer(variant, scenarios.stelsel_met(variant, basis), gegevens, [JAAR])


# Een situatie, en wat er misgaat


@pytest.mark.parametrize("naam", [MIDDEL, BELAST])
def test_een_situatie_met_de_uitkomsten_erin_geeft_hetzelfde(basis, naam):
    gegevens = situatie("paar met kinderen")
    gegevens["huishoudens"]["h"]["mmb"] = {"2026-12": None}
    variant = scenarios.scenario(naam, basis.parameters)
    stelsel = scenarios.stelsel_met(variant, basis)
    ingevuld = scenarios.tweede_situatie(variant, stelsel, gegevens, [JAAR])
    assert gegevens["huishoudens"]["h"]["mmb"] == {"2026-12": None}
    assert ingevuld["huishoudens"]["h"]["mmb"]["2026-07"] == MMB
    tweede = bouw_simulatie(ingevuld, stelsel)
    for variabele in ("mmb", "bijstandsuitkering", "besteedbaar_inkomen"):
        assert bedrag(tweede, variabele) == pytest.approx(bedrag(met(basis, naam, gegevens), variabele), abs=CENT)


def test_een_belast_mmb_is_van_de_aanvrager(basis):
    variant = scenarios.scenario(BELAST, basis.parameters)
    stelsel = scenarios.stelsel_met(variant, basis)
    ingevuld = scenarios.tweede_situatie(variant, stelsel, situatie("paar met kinderen"), [JAAR])
    belast = {lid: inhoud["mmb_als_belast_inkomen"]["2026-01"] for lid, inhoud in ingevuld["personen"].items()}
    assert belast == {"a": MMB, "p": 0, "k": 0, "l": 0}


def test_zonder_tweede_berekening_verandert_een_situatie_niet(basis):
    variant = scenarios.scenario(scenarios.STANDAARD, basis.parameters)
    stelsel = scenarios.stelsel_met(variant, basis)
    gegevens = situatie("alleenstaande")
    assert scenarios.tweede_situatie(variant, stelsel, gegevens, [JAAR]) == gegevens


@pytest.mark.parametrize("naam", [MIDDEL, BELAST])
def test_als_gewone_reform_zegt_het_scenario_wat_wel_kan(basis, naam):
    with pytest.raises(ScenarioError, match=rf"'{naam}' rekent twee keer.*simuleer"):
        getattr(scenarios, naam)(basis)


def test_elke_tweede_berekening_noemt_variabelen_die_er_zijn(basis):
    for naam in scenarios.namen():
        for invoer, uitkomst in scenarios.scenario(naam, basis.parameters).tweede_berekening:
            assert not basis.variables[invoer].formulas, f"{invoer} is geen invoer"
            assert basis.variables[uitkomst].formulas, f"{uitkomst} is geen uitkomst"
            assert basis.variables[invoer].definition_period == basis.variables[uitkomst].definition_period


def test_de_situatie_van_openfisca_zelf_geeft_in_een_jaar_zonder_tweede_berekening_de_eerste(basis):
    """Alleen de gevraagde jaren krijgen de uitkomst: 2027 is dan zoals het zonder tweede berekening is."""
    variant = scenarios.scenario(MIDDEL, basis.parameters)
    stelsel = scenarios.stelsel_met(variant, basis)

    def bouw(stelsel):
        gegevens = {"personen": {"a": {}}, "huishoudens": {"h": {"aanvrager": "a", "kale_huur": {"2027-12": 900}}}}
        return SimulationBuilder().build_from_entities(stelsel, gegevens)

    tweede = scenarios.simuleer(variant, stelsel, bouw, [JAAR])
    assert bedrag(tweede, "mmb_als_middel", "2027-12") == 0
    assert bedrag(tweede, "bijstandsuitkering", "2027-12") == bedrag(bouw(stelsel), "bijstandsuitkering", "2027-12")
