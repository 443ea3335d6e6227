"""Keuzes van de raad over het inkomen: vrijlating, geleidelijke afbouw en bijstand, met de hand nagerekend.

De keuzes staan bij hun parameter; elke optie wordt hier toegepast zoals zij daar is opgeschreven.
"""

import datetime

import pytest

from openfisca_nijmegen.scenarios import Scenario, maak_reform
from openfisca_nijmegen.wijzigingen import maak_wijziging

ARTIKELEN = ["VMMS-18", "VMMS-23", "VMMS-keuzes-afbouw", "VMMS-keuzes-bijstand", "VMMS-keuzes-vrijlating"]
NU = {"mms_van_kracht": {"2026": True}}
MAANDEN = [f"2026-{nummer:02d}" for nummer in range(1, 13)]
ZONDER_TOESLAGEN = NU | {"toeslagen": dict.fromkeys(MAANDEN, 0)}


def geboren(jaar):
    return {"geboortedatum": {"ETERNITY": f"{jaar}-01-01"}}


# --- Geleidelijke afbouw


@pytest.mark.parametrize(
    ("optie", "verwacht"),
    # Loon vanaf maart, 800 euro netto, zonder vrijlating: eerst alles vrij, dan elke maand een gelijk deel minder.
    [
        ("afbouw_0", [0, 0, 0, 0, 0, 0, 0]),
        ("afbouw_3", [800, 533.33, 266.67, 0, 0, 0, 0]),
        ("afbouw_6", [800, 666.67, 533.33, 400, 266.67, 133.33, 0]),
        ("afbouw_12", [800, 733.33, 666.67, 600, 533.33, 466.67, 400]),
    ],
)
def test_afbouw_laat_elke_maand_een_gelijk_deel_minder_vrij(met, bereken, optie, verwacht):
    stelsel = met("vrijlating_0", optie)
    persoon = geboren(2001) | {
        "brutoloon": dict.fromkeys(MAANDEN[2:], 900),
        "netto_arbeidsinkomen": dict.fromkeys(MAANDEN[2:], 800),
    }
    vrij = [bereken(stelsel, "vrijgelaten_arbeidsinkomen_mmb", maand, NU, persoon) for maand in MAANDEN[2:9]]
    assert vrij == pytest.approx(verwacht, abs=0.005)


def test_winst_telt_als_loon(met, bereken):
    # Een zelfstandige die in maart begint: 600 euro netto winst per maand, in drie maanden afgebouwd; 600, 400, 200, 0.
    stelsel = met("vrijlating_0", "afbouw_3")
    persoon = geboren(2001) | {
        "winst_uit_onderneming": dict.fromkeys(MAANDEN[2:], 900),
        "netto_winst": dict.fromkeys(MAANDEN[2:], 600),
    }
    vrij = [bereken(stelsel, "vrijgelaten_arbeidsinkomen_mmb", maand, NU, persoon) for maand in MAANDEN[2:6]]
    assert vrij == pytest.approx([600, 400, 200, 0], abs=0.005)
    # Een maand met alleen loon telt als een maand met winst: wie van baan naar bedrijf gaat, begint niet opnieuw.
    eerst_loon = persoon | {"brutoloon": {MAANDEN[1]: 900}}
    assert bereken(stelsel, "vrijgelaten_arbeidsinkomen_mmb", MAANDEN[2], NU, eerst_loon) == pytest.approx(
        400, abs=0.005
    )


def test_het_hoogste_aandeel_telt(met, bereken):
    # Afbouw in zes maanden: na vier maanden loon is nog twee zesde vrij, na vijf een zesde; een kwart gaat dan voor.
    persoon = geboren(2001) | {
        "brutoloon": dict.fromkeys(MAANDEN, 900),
        "netto_arbeidsinkomen": dict.fromkeys(MAANDEN, 800),
    }
    stelsel = met("afbouw_6")
    vrij = [bereken(stelsel, "vrijgelaten_arbeidsinkomen_mmb", maand, NU, persoon) for maand in MAANDEN[4:7]]
    assert vrij == pytest.approx([266.67, 200, 200], abs=0.005)


def test_in_de_eerste_maand_van_de_afbouw_wordt_het_inkomen_niet_lager_dan_nul(met, bereken):
    # 1.500 euro loon en een jaar vakantiegeld in mei, de eerste maand met loon: alle inkomsten uit werk zijn gespreid
    # vrij, dus telt alleen de bijstand. Bleef het vakantiegeld ongespreid vrij, dan was het inkomen lager dan nul.
    persoon = geboren(2001) | {"brutoloon": {"2026-05": 2940}, "vakantiegeld": {"2026-05": 1440}}
    inkomen = bereken(met("afbouw_3"), "mms_inkomen", "2026-05", NU | {"toeslagen": {"2026-05": 0}}, persoon)
    bijstand = bereken(met("afbouw_3"), "bijstandsuitkering", "2026-05", NU, persoon)
    assert inkomen == pytest.approx(bijstand, abs=0.005)


@pytest.mark.parametrize(("gemeente", "verwacht"), [("nijmegen", 2 / 3), ("wageningen", 4 / 6)])
def test_elke_gemeente_bouwt_over_haar_eigen_maanden_af(stelsel, bereken, gemeente, verwacht):
    # Nijmegen kiest hier drie maanden, Wageningen zes. Een euro winst in januari, een euro loon in februari en weer
    # loon in mei: van de drie maanden vóór mei telt alleen februari, van de zes tellen er twee.
    parameters, begin = stelsel.parameters, datetime.date(2026, 1, 1)
    maanden = {"nijmegen": 3, "wageningen": 6}
    keuze = tuple(maak_wijziging(parameters, "mms.afbouw.maanden", begin, maanden[naam], naam) for naam in maanden)
    afbouw = maak_reform(Scenario("proef", "Proef", "Proef.", "Deze toets", keuze))(stelsel)
    persoon = geboren(2001) | {"brutoloon": {"2026-02": 1, "2026-05": 900}, "winst_uit_onderneming": {"2026-01": 1}}
    aandeel = bereken(afbouw, "aandeel_afbouw_bij_werk", "2026-05", {"gemeente": {"2026": gemeente}}, persoon)
    assert aandeel == pytest.approx(verwacht, abs=0.0001)


def test_afbouw_in_een_maand(met, bereken):
    # Alleen de eerste maand met loon telt niet mee.
    persoon = geboren(2001) | {"brutoloon": {"2026-02": 900, "2026-03": 900}}
    aandeel = [
        bereken(met(mms__afbouw__maanden=1), "aandeel_afbouw_bij_werk", maand, NU, persoon) for maand in MAANDEN[:4]
    ]
    assert aandeel == [1, 1, 0, 0]


# --- Vrijlating


@pytest.mark.parametrize(
    ("optie", "januari", "juli"),
    # Loon 800. In januari laat de bijstand 200 vrij: bijstand 801,50, samen 1.601,50 min het hoogste van 200 en het
    # aandeel. In juli, na zes maanden, is de bijstand 619,46, samen 1.419,46 min het aandeel.
    [
        ("vrijlating_0", 1401.50, 1419.46),
        ("vrijlating_15", 1401.50, 1299.46),
        ("vrijlating_25", 1401.50, 1219.46),
        ("vrijlating_50", 1201.50, 1019.46),
    ],
)
def test_vrijlating_naast_de_vrijlating_van_de_bijstand(met, bereken, optie, januari, juli):
    persoon = geboren(1980) | {"brutoloon": {"2026": 9600}}
    inkomen = [bereken(met(optie), "mms_inkomen", maand, ZONDER_TOESLAGEN, persoon) for maand in ("2026-01", "2026-07")]
    assert inkomen == pytest.approx([januari, juli], abs=0.005)


@pytest.mark.parametrize(("optie", "aandeel"), [("vrijlating_25", 0.25), ("vrijlating_50", 0.5)])
@pytest.mark.parametrize("loon", [300, 400, 1500, 3000])
def test_vakantiegeld_geeft_in_mei_geen_lager_inkomen(met, simuleer, optie, aandeel, loon):
    """Wat van het inkomen af gaat, is een deel van het gespreide loon; onder de heffing is elke maand gelijk."""
    lonen = dict.fromkeys(MAANDEN, loon) | {"2026-05": 1.96 * loon}
    persoon = geboren(2001) | {"brutoloon": lonen, "vakantiegeld": {"2026-05": 0.96 * loon}}
    simulatie = simuleer(met(optie), ZONDER_TOESLAGEN, persoon)
    for maand in MAANDEN:
        netto = simulatie.calculate("netto_inkomen_gespreid", maand)[0]
        bijstand = simulatie.calculate("bijstandsuitkering", maand)[0]
        inkomen = simulatie.calculate("mms_inkomen", maand)[0]
        assert inkomen == pytest.approx((1 - aandeel) * netto + bijstand, abs=0.01)
        assert inkomen > 0
    # 432 is 400 met een twaalfde van 384; de norm is tot juli 1.401,50.
    if loon == 400:
        elke_maand = [simulatie.calculate("mms_inkomen", maand)[0] for maand in MAANDEN[:6]]
        assert elke_maand == pytest.approx([1401.50 - aandeel * 432] * 6, abs=0.005)


# --- Bijstand


@pytest.mark.parametrize(("optie", "inkomen"), [("bijstand_naar_norm", 1530.50), ("bijstand_ontvangen", 474.99)])
def test_bijstand_van_een_jongere(met, bereken, optie, inkomen):
    # 18 jaar: 345,99 wordt ontvangen, 1.401,50 is de norm zonder verlaging; 129 zorgtoeslag.
    persoon = {"geboortedatum": {"ETERNITY": "2007-06-01"}}
    huishouden = NU | {"toeslagen": {"2026-01": 129}}
    uitkomst = bereken(met(optie), "mms_inkomen", "2026-01", huishouden, persoon)
    assert uitkomst == pytest.approx(inkomen, abs=0.005)


@pytest.mark.parametrize(
    ("optie", "inkomen"),
    # Een maatregel van 100% geeft geen bijstand.
    [("bijstand_naar_norm", 1401.50), ("bijstand_ontvangen", 0)],
)
def test_bijstand_na_een_maatregel(met, bereken, optie, inkomen):
    huishouden = ZONDER_TOESLAGEN | {"maatregel_bijstand": {"2026-01": 1}}
    uitkomst = bereken(met(optie), "mms_inkomen", "2026-01", huishouden, geboren(1990))
    assert uitkomst == pytest.approx(inkomen, abs=0.005)
