"""Artikelen 42 en 43: wie uit een eindigende regeling ontving, behoudt dat tot het MMB ten minste zo hoog is."""

import numpy
import pytest
from openfisca_core.simulation_builder import SimulationBuilder

ARTIKELEN = ["VMMS-42", "VMMS-43", "VMMS-keuzes-inkomenstoeslag", "VMMS-keuzes-overgang"]

AANTAL = 4000
CENT = 0.01


@pytest.fixture(scope="module")
def stad(stelsel):
    """Duizenden verschillende huishoudens die heel 2025 en 2026 hetzelfde leven, met invoering op 1 januari 2026."""
    toeval = numpy.random.default_rng(20260101)
    heeft_partner = toeval.random(AANTAL) < 0.4
    kinderen = toeval.integers(0, 5, AANTAL)
    rollen, huishouden_van = [], []
    for nummer in range(AANTAL):
        leden = ["aanvrager"] + ["partner"] * int(heeft_partner[nummer]) + ["kind"] * int(kinderen[nummer])
        rollen += leden
        huishouden_van += [nummer] * len(leden)
    rollen, huishouden_van = numpy.array(rollen), numpy.array(huishouden_van)
    volwassen = rollen != "kind"
    leeftijd = numpy.where(volwassen, toeval.integers(18, 85, len(rollen)), toeval.integers(0, 18, len(rollen)))
    geboren = numpy.array([f"{2025 - jaren}-07-01" for jaren in leeftijd], dtype="datetime64[D]")

    bouwer = SimulationBuilder()
    bouwer.create_entities(stelsel)
    bouwer.declare_person_entity("persoon", numpy.arange(len(rollen)))
    huishoudens = bouwer.declare_entity("huishouden", numpy.arange(AANTAL))
    bouwer.join_with_persons(huishoudens, huishouden_van, rollen)
    simulatie = bouwer.build(stelsel)
    loon = volwassen * (toeval.random(len(rollen)) < 0.5) * toeval.integers(0, 40000, len(rollen))
    vermogen = volwassen * toeval.choice([0, 3000, 7000, 20000], len(rollen))
    student = volwassen & (toeval.random(len(rollen)) < 0.1)
    simulatie.set_input("geboortedatum", "ETERNITY", geboren)
    for jaar in ("2023", "2024", "2025", "2026"):
        simulatie.set_input("brutoloon", jaar, loon.astype(float))
        simulatie.set_input("rendementsgrondslag", jaar, vermogen.astype(float))
        simulatie.set_input("is_student", jaar, student)
        simulatie.set_input("kale_huur", jaar, toeval.integers(300, 1200, AANTAL) * 12.0)
    simulatie.set_input("mms_van_kracht", "2026", numpy.ones(AANTAL, dtype=bool))
    # Zeven van de tien huishoudens vroegen in 2025 aan waar zij recht op hadden; de anderen ontvingen niets.
    vroeg_aan = toeval.random(AANTAL) < 0.7
    ontving = numpy.zeros(AANTAL)
    for regeling in ("individuele_inkomenstoeslag", "meedoenregeling"):
        bedrag = vroeg_aan * simulatie.calculate(regeling, "2025")
        simulatie.set_input(f"ontvangen_{regeling}", "2025-06", bedrag)
        ontving = ontving + bedrag
    return simulatie, ontving / 12


def test_niemand_die_uit_een_regeling_ontving_heeft_de_eerste_maand_minder(stad):
    simulatie, ervoor = stad
    erna = simulatie.calculate("mmb", "2026-01") + simulatie.calculate("overgangsbedrag", "2026-01")
    assert (erna >= ervoor - CENT).all()


def test_de_steekproef_bevat_alle_gevallen(stad):
    """Zonder huishoudens die er anders op achteruit zouden gaan, bewijst de eigenschap niets."""
    simulatie, ervoor = stad
    mmb = simulatie.calculate("mmb", "2026-01")
    assert (ervoor > mmb + CENT).sum() > AANTAL / 20
    assert ((ervoor > 0) & (mmb > ervoor)).sum() > 0
    assert ((ervoor == 0) & (mmb == 0)).sum() > 0


def test_wie_niets_ontving_krijgt_geen_overgangsbedrag(stad):
    simulatie, ervoor = stad
    assert (simulatie.calculate("overgangsbedrag", "2026-01")[ervoor == 0] == 0).all()


def test_zonder_overstap_blijft_het_bedrag_en_na_de_overstap_komt_het_niet_terug(stad):
    simulatie, ervoor = stad
    januari, februari = (simulatie.calculate("overgangsbedrag", maand) for maand in ("2026-01", "2026-02"))
    overgestapt = simulatie.calculate("is_overgestapt_naar_mmb", "2026-01")
    mmb = simulatie.calculate("mmb", "2026-02")
    assert (januari[overgestapt] == 0).all()
    assert (februari[overgestapt] == 0).all()
    assert ((mmb + februari)[~overgestapt] >= ervoor[~overgestapt] - CENT).all()


def test_de_eindigende_regelingen_eindigen(stad):
    simulatie, _ = stad
    for regeling in ("individuele_inkomenstoeslag", "meedoenregeling"):
        assert simulatie.calculate(regeling, "2025").max() > 0
        assert simulatie.calculate(regeling, "2026").max() == 0


@pytest.fixture(scope="module")
def bedrag(bereken):
    """Geef het overgangsbedrag van een huishouden."""

    def geef(stelsel, huishouden, maand="2026-01"):
        return bereken(stelsel, "overgangsbedrag", maand, huishouden)

    return geef


VAN_KRACHT = {"mms_van_kracht": {str(jaar): True for jaar in range(2026, 2032)}}
# 600 + 150 = 750 in twaalf maanden: 62,50 per maand.
ONTVING = {"ontvangen_individuele_inkomenstoeslag": {"2025-03": 600}, "ontvangen_meedoenregeling": {"2025-09": 150}}
MAANDEN = [f"{jaar}-{maand:02d}" for jaar in range(2026, 2032) for maand in range(1, 13)]
ZONDER_MMB = {"mmb": dict.fromkeys(MAANDEN, 0)}


@pytest.mark.parametrize(
    ("mmb", "verwacht"),
    # 62,50 min het MMB.
    [(0, 62.50), (20, 42.50), (62.49, 0.01), (62.50, 0), (62.51, 0), (100, 0)],
)
def test_het_bedrag_vult_het_mmb_aan_tot_wat_het_huishouden_had(stelsel, bedrag, mmb, verwacht):
    huishouden = VAN_KRACHT | ONTVING | {"mmb": {"2026-01": mmb}}
    assert bedrag(stelsel, huishouden) == pytest.approx(verwacht, abs=0.001)


@pytest.mark.parametrize(
    ("reeks", "verwacht"),
    [
        # Overgestapt in de eerste maand: het bedrag komt niet terug als het MMB daarna lager is.
        ((100, 0, 100, 0), (0, 0, 0, 0)),
        ((0, 0, 100, 0), (62.50, 62.50, 0, 0)),
        # Een lager MMB dan wat het had, is nog geen overstap; precies evenveel wel.
        ((62.49, 0, 30, 0), (0.01, 62.50, 32.50, 62.50)),
        ((0, 62.50, 0, 0), (62.50, 0, 0, 0)),
    ],
)
def test_het_bedrag_eindigt_met_de_overstap_en_herleeft_niet(stelsel, bereken, bedrag, reeks, verwacht):
    maanden = MAANDEN[: len(reeks)]
    huishouden = VAN_KRACHT | ONTVING | {"mmb": dict(zip(maanden, reeks, strict=True))}
    uitkomst = [bedrag(stelsel, huishouden, maand) for maand in maanden]
    assert uitkomst == pytest.approx(verwacht, abs=0.001)
    overgestapt = [bereken(stelsel, "is_overgestapt_naar_mmb", maand, huishouden) for maand in maanden]
    stap = next((nummer for nummer, mmb in enumerate(reeks) if mmb >= 62.50), len(reeks))
    assert overgestapt == [nummer >= stap for nummer in range(len(reeks))]


@pytest.mark.parametrize(
    ("maand", "verwacht"),
    [("2025-12", 0), ("2026-01", 62.50), ("2026-12", 62.50), ("2027-01", 62.50), ("2031-12", 62.50)],
)
def test_er_is_geen_vast_einde(stelsel, bedrag, maand, verwacht):
    huishouden = VAN_KRACHT | ONTVING | ZONDER_MMB | {"mmb": dict.fromkeys([*MAANDEN, "2025-12"], 0)}
    assert bedrag(stelsel, huishouden, maand) == pytest.approx(verwacht, abs=0.001)


@pytest.mark.parametrize(
    ("ontvangst", "verwacht"),
    # Invoering januari 2026: januari 2025 is de twaalfde maand ervoor. 150 / 12 = 12,50.
    [("2024-12", 0), ("2025-01", 12.50), ("2025-12", 12.50), ("2026-01", 0)],
)
def test_alleen_wat_in_de_twaalf_maanden_ervoor_is_ontvangen_telt(stelsel, bedrag, ontvangst, verwacht):
    huishouden = VAN_KRACHT | ZONDER_MMB | {"ontvangen_meedoenregeling": {ontvangst: 150}}
    for maand in ("2026-01", "2026-02"):
        assert bedrag(stelsel, huishouden, maand) == pytest.approx(verwacht, abs=0.001)


def test_alleen_de_regeling_waaruit_is_ontvangen_telt(stelsel, bedrag):
    # Recht op beide regelingen, alleen de meedoenregeling aangevraagd: 150 / 12 = 12,50.
    huishouden = VAN_KRACHT | ZONDER_MMB | {"ontvangen_meedoenregeling": {"2025": 150}}
    huishouden |= {"individuele_inkomenstoeslag": {"2025": 600}, "meedoenregeling": {"2025": 150}}
    assert bedrag(stelsel, huishouden) == pytest.approx(12.50, abs=0.001)


def test_een_jaarbedrag_bij_een_invoering_halverwege_het_jaar(stelsel, bedrag):
    # Invoering 1 juli 2026. Van 600 over heel 2025 vallen zes maanden van 50 in de twaalf ervoor: 300 / 12 = 25.
    # Wat in 2026 aan rechten stond, gaat er niet af.
    van_kracht = {"mms_van_kracht": dict.fromkeys(MAANDEN[6:12], True)}
    huishouden = van_kracht | ZONDER_MMB | {"ontvangen_individuele_inkomenstoeslag": {"2025": 600}}
    huishouden |= {"individuele_inkomenstoeslag": {"2026": 600}}
    assert bedrag(stelsel, huishouden, "2026-06") == 0
    assert bedrag(stelsel, huishouden, "2026-07") == pytest.approx(25, abs=0.001)
    assert bedrag(stelsel, huishouden, "2026-12") == pytest.approx(25, abs=0.001)


def test_de_invoering_van_2030_naar_datum(stelsel, bedrag):
    # Zonder invoer over de systematiek: ingang 1 januari 2030. 480 / 12 = 40.
    huishouden = {"ontvangen_individuele_inkomenstoeslag": {"2029": 480}}
    huishouden |= {"mmb": {"2029-12": 0, "2030-01": 0, "2030-02": 40, "2030-03": 0}}
    uitkomst = [bedrag(stelsel, huishouden, maand) for maand in ("2029-12", "2030-01", "2030-02", "2030-03")]
    assert uitkomst == pytest.approx([0, 40, 0, 0], abs=0.001)


def test_een_overgang_zonder_ontvangst_is_nul(stelsel, bedrag):
    assert bedrag(stelsel, VAN_KRACHT | ZONDER_MMB) == 0
    assert bedrag(stelsel, VAN_KRACHT | ZONDER_MMB | {"ontvangen_meedoenregeling": {"2025": 0}}) == 0


def test_buiten_nijmegen_is_er_geen_overgangsbedrag(stelsel, bedrag):
    jaren = [str(jaar) for jaar in range(2025, 2032)]
    for gemeente in ("wageningen", "overig"):
        huishouden = VAN_KRACHT | ONTVING | ZONDER_MMB | {"gemeente": dict.fromkeys(jaren, gemeente)}
        assert bedrag(stelsel, huishouden) == 0


def test_wat_een_ander_ontving_verandert_niets(stelsel, bereken):
    """Samen berekend komt hetzelfde uit als elk huishouden alleen, ook met een andere maand van invoering."""
    reeks = dict(zip(MAANDEN[:4], (0, 70, 0, 0), strict=True))
    huishoudens = {
        "ontving": VAN_KRACHT | ONTVING | {"mmb": reeks},
        "ontving_niets": VAN_KRACHT | {"mmb": reeks},
        "nooit_mmb": VAN_KRACHT | ONTVING | ZONDER_MMB,
        "later_ingevoerd": {"mms_van_kracht": dict.fromkeys(MAANDEN[2:], True)} | ONTVING | ZONDER_MMB,
        "wageningen": VAN_KRACHT | ONTVING | ZONDER_MMB | {"gemeente": {"2026": "wageningen", "2025": "wageningen"}},
    }
    situatie = {
        "personen": {naam: {} for naam in huishoudens},
        "huishoudens": {naam: {"aanvrager": naam, **invoer} for naam, invoer in huishoudens.items()},
    }
    samen = SimulationBuilder().build_from_entities(stelsel, situatie)
    # Ingevoerd in maart 2026: van maart 2025 tot en met februari 2026 ontving het 750, dus 62,50.
    verwacht = {"2026-01": [62.50, 0, 62.50, 0, 0], "2026-04": [0, 0, 62.50, 62.50, 0]}
    for maand, bedragen in verwacht.items():
        assert samen.calculate("overgangsbedrag", maand).tolist() == pytest.approx(bedragen, abs=0.001)
        for variabele in ("overgangsbedrag", "is_overgestapt_naar_mmb", "ondersteuning_voor_overgang"):
            alleen = [bereken(stelsel, variabele, maand, huishouden) for huishouden in huishoudens.values()]
            assert samen.calculate(variabele, maand).tolist() == pytest.approx(alleen, abs=0.001)


# --- Keuze overgang: een vast einde, of een afbouw


@pytest.mark.parametrize(
    ("maand", "verwacht"), [("2026-01", 62.50), ("2026-12", 62.50), ("2027-01", 0), ("2028-06", 0)]
)
def test_een_vast_jaar(met, bedrag, maand, verwacht):
    vast = met("overgang_vast_jaar")
    assert bedrag(vast, VAN_KRACHT | ONTVING | ZONDER_MMB, maand) == pytest.approx(verwacht, abs=0.001)


def test_ook_met_een_vast_jaar_eindigt_het_bedrag_met_de_overstap(met, bedrag):
    vast = met("overgang_vast_jaar")
    huishouden = VAN_KRACHT | ONTVING | {"mmb": {"2026-01": 100, "2026-02": 0}}
    assert bedrag(vast, huishouden, "2026-02") == 0


@pytest.mark.parametrize(
    ("maand", "verwacht"),
    # Vier jaar: het eerste jaar alles, daarna drie kwart (46,875), de helft (31,25), een kwart (15,625) en niets.
    [
        ("2026-01", 62.50),
        ("2026-12", 62.50),
        ("2027-01", 46.875),
        ("2027-12", 46.875),
        ("2028-01", 31.25),
        ("2029-12", 15.625),
        ("2030-01", 0),
        ("2031-12", 0),
    ],
)
def test_afbouw_in_vier_jaar(met, bedrag, maand, verwacht):
    afbouw = met("overgang_afbouw")
    assert bedrag(afbouw, VAN_KRACHT | ONTVING | ZONDER_MMB, maand) == pytest.approx(verwacht, abs=0.001)


def test_afbouw_gaat_over_het_behouden_bedrag_en_daarvan_gaat_het_mmb_af(met, bedrag):
    # Tweede jaar: 75% x 62,50 = 46,875; min 40 MMB is 6,875. Een MMB van 50 is hoger, dus 0, maar nog geen overstap.
    afbouw = met("overgang_afbouw")
    mmb = ZONDER_MMB["mmb"] | {"2027-01": 40, "2027-02": 50}
    huishouden = VAN_KRACHT | ONTVING | {"mmb": mmb}
    uitkomst = [bedrag(afbouw, huishouden, maand) for maand in ("2027-01", "2027-02", "2027-03")]
    assert uitkomst == pytest.approx([6.875, 0, 46.875], abs=0.001)


# --- Keuze inkomenstoeslag: zij blijft voor wie geen recht op MMB heeft


# Alleenstaande met bijstand. Bedragen van 2026: 477 individuele inkomenstoeslag (aanname) en 150 meedoenregeling.
ALLEENSTAANDE = {"geboortedatum": {"ETERNITY": "1985-06-15"}}


@pytest.fixture(scope="module")
def regelingen(bereken):
    """Geef beide regelingen van de alleenstaande in 2026."""

    def geef(stelsel, huishouden):
        namen = ("individuele_inkomenstoeslag", "meedoenregeling")
        return tuple(float(bereken(stelsel, naam, "2026", huishouden, ALLEENSTAANDE)) for naam in namen)

    return geef


def test_zonder_recht_op_mmb_blijven_beide_regelingen_alleen_met_die_keuze(stelsel, met, regelingen):
    blijft = met("inkomenstoeslag_zonder_mmb")
    zonder_recht = VAN_KRACHT | {"recht_op_mmb": {"2026-01": False}}
    assert regelingen(stelsel, zonder_recht) == (0, 0)
    assert regelingen(blijft, zonder_recht) == (477, 150)
    assert regelingen(blijft, VAN_KRACHT | {"recht_op_mmb": {"2026-01": True}}) == (0, 0)


def test_alleenstaande_met_bijstand_en_een_huur_van_600_zonder_mmb_houdt_ze(stelsel, met, bereken, regelingen):
    huishouden = VAN_KRACHT | {"kale_huur": {"2026": 7200}}
    assert bereken(stelsel, "mmb", "2026-01", huishouden, ALLEENSTAANDE) == 0
    assert regelingen(stelsel, huishouden) == (0, 0)
    assert regelingen(met("inkomenstoeslag_zonder_mmb"), huishouden) == (477, 150)


def test_januari_beslist_over_het_jaar(met, regelingen):
    blijft = met("inkomenstoeslag_zonder_mmb")
    later = dict.fromkeys(MAANDEN[1:12], True)
    assert regelingen(blijft, VAN_KRACHT | {"recht_op_mmb": {"2026-01": False, **later}}) == (477, 150)
    later = dict.fromkeys(MAANDEN[1:12], False)
    assert regelingen(blijft, VAN_KRACHT | {"recht_op_mmb": {"2026-01": True, **later}}) == (0, 0)


def test_wie_de_regelingen_houdt_krijgt_er_geen_overgangsbedrag_naast(stelsel, met, bedrag):
    blijft = met("inkomenstoeslag_zonder_mmb")
    huishouden = VAN_KRACHT | ONTVING | ZONDER_MMB | {"recht_op_mmb": {"2026-01": False, "2026-06": False}}
    assert bedrag(stelsel, huishouden, "2026-06") == pytest.approx(62.50)
    assert bedrag(blijft, huishouden, "2026-06") == 0
    # Wie in januari wel recht op MMB had, verloor de regelingen en krijgt het overgangsbedrag.
    huishouden |= {"recht_op_mmb": {"2026-01": True, "2026-06": False}}
    assert bedrag(blijft, huishouden, "2026-06") == pytest.approx(62.50)


def test_de_keuze_geldt_alleen_waar_zij_is_gemaakt(met):
    blijft = met("inkomenstoeslag_zonder_mmb")
    situatie = {
        "personen": {"a": {}, "b": {}, "c": {}, "d": {}},
        "huishoudens": {
            "nijmegen": {"aanvrager": "a"},
            "met_recht": {"aanvrager": "b"},
            "zonder_systematiek": {"aanvrager": "c"},
            "wageningen": {"aanvrager": "d", "gemeente": {"2026-01": "wageningen"}},
        },
    }
    for naam, invoer in zip(situatie["huishoudens"], (False, True, False, False), strict=True):
        situatie["huishoudens"][naam] |= {
            "recht_op_mmb": {"2026-01": invoer},
            "mms_van_kracht": {"2026-01": naam != "zonder_systematiek"},
        }
    uitkomst = SimulationBuilder().build_from_entities(blijft, situatie)
    assert uitkomst.calculate("behoudt_eindigende_regelingen", "2026-01").tolist() == [True, False, False, False]


def test_geldt_de_systematiek_niet_meer_dan_eindigt_het_bedrag(stelsel, bedrag):
    huishouden = {"mms_van_kracht": {"2026": True, "2027": False}} | ONTVING | ZONDER_MMB
    assert bedrag(stelsel, huishouden, "2026-12") == pytest.approx(62.50, abs=0.001)
    assert bedrag(stelsel, huishouden, "2027-01") == 0


@pytest.mark.parametrize(
    ("duur", "jaren", "maand", "aandeel"),
    [
        # Een vast einde na een maand of na twee jaar, zonder afbouw ervoor.
        (1, 0, "2026-01", 1),
        (1, 0, "2026-02", 0),
        (24, 0, "2027-01", 1),
        (24, 0, "2027-12", 1),
        (24, 0, "2028-01", 0),
        # Een afbouw in een jaar: het eerste jaar alles, daarna niets.
        (0, 1, "2026-12", 1),
        (0, 1, "2027-01", 0),
        # Allebei: na de afbouw blijft het aandeel 0, ook binnen de duur.
        (48, 1, "2026-12", 1),
        (48, 1, "2028-01", 0),
        (48, 1, "2029-12", 0),
    ],
)
def test_hoe_lang_en_hoeveel_volgt_uit_de_gekozen_termijnen(met, bereken, duur, jaren, maand, aandeel):
    keuze = met(mms__overgang__maanden_duur=duur, mms__overgang__jaren_afbouw=jaren)
    assert bereken(keuze, "aandeel_behouden_ondersteuning", maand, VAN_KRACHT) == aandeel


def test_ook_de_eerste_maand_die_het_model_kent_telt_als_verstreken(met, bereken):
    keuze = met(mms__overgang__maanden_duur=1, vanaf="2023-01-01")
    van_kracht = {"mms_van_kracht": {"2023": True}}
    aandelen = [bereken(keuze, "aandeel_behouden_ondersteuning", maand, van_kracht) for maand in ("2023-01", "2023-02")]
    assert aandelen == [1, 0]


@pytest.mark.parametrize(("gemeente", "ondersteuning"), [("nijmegen", 40), ("wageningen", 80)])
def test_elke_gemeente_kijkt_haar_eigen_aantal_maanden_terug(met, bereken, gemeente, ondersteuning):
    # Nijmegen kijkt 12 maanden terug, tot en met januari 2025; Wageningen hier 13, tot en met december 2024. Van elk
    # bedrag van 480 dat telt, is een twaalfde 40.
    keuze = met(mms__overgang__maanden_vooraf__wageningen=13)
    huishouden = {"mms_van_kracht": {"2024": False, "2025": False, "2026": True}}
    huishouden |= {"ontvangen_meedoenregeling": {"2024-12": 480, "2025-01": 480}}
    huishouden |= {"gemeente": dict.fromkeys(("2024", "2025", "2026"), gemeente)}
    assert bereken(keuze, "ondersteuning_voor_overgang", "2026-01", huishouden) == ondersteuning
