"""De keuzes over werken met en na bijstand: premies en bufferbudget, met de hand nagerekend."""

import pytest

ARTIKELEN = [
    "VMMS-24",
    "VMMS-25",
    "VMMS-26",
    "VMMS-keuzes-bufferbudget",
    "VMMS-keuzes-premie_jongeren",
    "VMMS-keuzes-premie_per_huishouden",
    "VMMS-keuzes-premiegrondslag",
    "VMMS-keuzes-uitstroompremie",
]


def maanden(eerste, laatste, jaar=2026):
    return [f"{jaar}-{nummer:02d}" for nummer in range(eerste, laatste + 1)]


NU = {"mms_van_kracht": {"2026": True}}


# --- premiegrondslag


def test_premie_over_het_bruto_loon(stelsel, met, bereken):
    # 25% van 600 netto is 150, van 640 bruto 160; van 1.000 bruto geldt het maximum van 240.
    bruto = met("premie_over_bruto")
    persoon = {"leeftijd": {"2026": 30}, "brutoloon": {"2026-01": 640}, "netto_arbeidsinkomen": {"2026-01": 600}}
    assert bereken(stelsel, "bijverdienpremie", "2026-01", NU, persoon) == pytest.approx(150, abs=0.005)
    assert bereken(bruto, "bijverdienpremie", "2026-01", NU, persoon) == pytest.approx(160, abs=0.005)
    hoog = persoon | {"brutoloon": {"2026-01": 1000}}
    assert bereken(bruto, "bijverdienpremie", "2026-01", NU, hoog) == pytest.approx(240, abs=0.005)
    # Een klein loon telt zoals het is, en een correctie die het loon negatief maakt, geeft geen negatieve grondslag.
    for loon, grondslag in ((0.5, 0.5), (0, 0), (-100, 0)):
        persoon = {"leeftijd": {"2026": 30}, "brutoloon": {"2026-01": loon}}
        assert bereken(bruto, "premiegrondslag", "2026-01", NU, persoon) == grondslag


# --- premie_per_huishouden


@pytest.mark.parametrize(
    ("netto", "verwacht"),
    [
        # 25% van 560 en 400 is 140 en 100, samen precies 240; daarboven 240 naar verhouding van 150 en 100.
        ((559.96, 400), (139.99, 100)),
        ((560, 400), (140, 100)),
        ((600, 400), (144, 96)),
        ((0, 1000), (0, 240)),
    ],
)
def test_maximum_voor_aanvrager_en_partner_samen(stelsel, met, simuleer, netto, verwacht):
    samen = met("premie_samen")
    personen = [
        {"leeftijd": {"2026": 30}, "brutoloon": {"2026-01": bedrag}, "netto_arbeidsinkomen": {"2026-01": bedrag}}
        for bedrag in netto
    ]
    premies = simuleer(samen, NU, *personen).calculate("bijverdienpremie", "2026-01")
    assert list(premies) == pytest.approx(verwacht, abs=0.005)
    los = simuleer(stelsel, NU, *personen).calculate("bijverdienpremie", "2026-01")
    assert list(los) == pytest.approx([min(bedrag * 0.25, 240) for bedrag in netto], abs=0.005)


# --- venster


@pytest.mark.parametrize(("gemeente", "gebruikt", "premie"), [("nijmegen", 1, 100), ("wageningen", 6, 0)])
def test_elke_gemeente_telt_in_haar_eigen_venster(met, bereken, gemeente, gebruikt, premie):
    # Loon van januari tot en met mei, in juli en in december. In de zes maanden van Nijmegen, juni tot en met november,
    # telt alleen juli; in de twaalf van Wageningen tellen er zes.
    keuze = met(mms__bijverdienpremie__venster=6)
    loon = dict.fromkeys([*maanden(1, 5), "2026-07", "2026-12"], 400)
    persoon = {"leeftijd": {"2025": 30, "2026": 30}, "brutoloon": loon}
    huishouden = NU | {"gemeente": {"2025": gemeente, "2026": gemeente}}
    assert bereken(keuze, "maanden_premie_gebruikt", "2026-12", huishouden, persoon) == gebruikt
    assert bereken(keuze, "bijverdienpremie", "2026-12", huishouden, persoon) == pytest.approx(premie, abs=0.005)


# --- tijdvak van betaling


@pytest.mark.parametrize(
    ("gemeente", "verwacht"),
    # Van april tot en met september 25% van 400: zes keer 100. Nijmegen betaalt hier eens per jaar, Wageningen per half
    # jaar: drie maanden in juni en drie in december.
    [("nijmegen", (0, 0, 600)), ("wageningen", (300, 0, 300))],
)
def test_elke_gemeente_betaalt_na_haar_eigen_tijdvak(met, bereken, gemeente, verwacht):
    jaarlijks = met(mms__bijverdienpremie__maanden_per_betaling=12)
    persoon = {"leeftijd": {"2026": 30}, "brutoloon": dict.fromkeys(maanden(4, 9), 400)}
    huishouden = NU | {"gemeente": {"2025": gemeente, "2026": gemeente}}
    betaald = [
        bereken(jaarlijks, "bijverdienpremie_uitbetaling", maand, huishouden, persoon)
        for maand in ("2026-06", "2026-09", "2026-12")
    ]
    assert betaald == pytest.approx(verwacht, abs=0.005)


# --- premie_jongeren


def jongere(loon):
    return {
        "leeftijd": {"2026": 26},
        "bijstand_beeindigd_wegens_werk": {"2026-07": True},
        "brutoloon": loon,
        "netto_arbeidsinkomen": loon,
    }


def test_premie_bij_uitstroom_gaat_over_de_laatste_zes_maanden(stelsel, met, bereken):
    # Zeven maanden 460 netto; met de keuze aan telt de uitstroommaand met de vijf ervoor: 6 x 115 = 690.
    persoon = jongere(dict.fromkeys(maanden(1, 7), 460))
    keuze = met("jongeren_premie_bij_uitstroom")
    assert bereken(keuze, "bijverdienpremie", "2026-07", NU, persoon) == pytest.approx(690, abs=0.005)
    assert bereken(keuze, "bijverdienpremie", "2026-06", NU, persoon) == 0
    assert bereken(keuze, "bijverdienpremie_bij_uitstroom", "2026-06", NU, persoon) == 0
    assert bereken(stelsel, "bijverdienpremie", "2026-07", NU, persoon) == 0
    # Wie 27 is, krijgt in juli niets meer: zes maanden zijn gebruikt.
    ouder = persoon | {"leeftijd": {"2026": 27}}
    assert bereken(keuze, "bijverdienpremie", "2026-07", NU, ouder) == 0


def test_premie_bij_uitstroom_alleen_over_deeltijd_naast_bijstand(met, bereken):
    # Van 3.000 euro in juni en juli is er geen bijstand en geen deeltijd: vier maanden 115 = 460.
    persoon = jongere(dict.fromkeys(maanden(2, 5), 460) | dict.fromkeys(maanden(6, 7), 3000))
    keuze = met("jongeren_premie_bij_uitstroom")
    assert bereken(keuze, "bijverdienpremie", "2026-07", NU, persoon) == pytest.approx(460, abs=0.005)
    # Zonder de verordening is er geen premie, ook niet over maanden ervoor.
    assert bereken(keuze, "bijverdienpremie", "2026-07", {}, persoon) == 0
    net_voorbij = {"mms_van_kracht": dict.fromkeys(maanden(1, 6), True)}
    assert bereken(keuze, "bijverdienpremie", "2026-07", net_voorbij, persoon) == 0
    net_begonnen = {"mms_van_kracht": dict.fromkeys(maanden(5, 7), True)}
    assert bereken(keuze, "bijverdienpremie", "2026-07", net_begonnen, persoon) == pytest.approx(115, abs=0.005)


def test_premie_bij_uitstroom_over_de_maanden_die_de_gemeente_kiest(met, bereken):
    # Nijmegen telt hier drie maanden, Wageningen zes: mei, juni en juli, 3 x 115 = 345.
    keuze = met("jongeren_premie_bij_uitstroom", mms__bijverdienpremie__maanden_uitstroom=3)
    persoon = jongere(dict.fromkeys(maanden(1, 7), 460))
    assert bereken(keuze, "bijverdienpremie", "2026-07", NU, persoon) == pytest.approx(345, abs=0.005)


def test_premie_bij_uitstroom_telt_vanaf_de_eerste_maand_die_het_model_kent(met, bereken):
    # Januari tot en met juni 2023: 6 x 115 = 690.
    keuze = met("jongeren_premie_bij_uitstroom", vanaf="2023-01-01")
    persoon = {
        "leeftijd": {"2023": 26},
        "bijstand_beeindigd_wegens_werk": {"2023-06": True},
        "netto_arbeidsinkomen": dict.fromkeys(maanden(1, 6, 2023), 460),
        "brutoloon": dict.fromkeys(maanden(1, 6, 2023), 460),
    }
    van_kracht = {"mms_van_kracht": {"2023": True}}
    assert bereken(keuze, "bijverdienpremie", "2023-06", van_kracht, persoon) == pytest.approx(690, abs=0.005)


# --- uitstroompremie


def uitgestroomd(loon, maand="2026-02"):
    return {"leeftijd": {"2026": 30}, "bijstand_beeindigd_wegens_werk": {maand: True}, "brutoloon": loon}


@pytest.mark.parametrize(
    ("maand", "verwacht"),
    # De bijstand eindigt in februari: maart, april en mei zijn drie maanden werk, augustus is de zesde.
    [
        ("2026-02", 0),
        ("2026-04", 0),
        ("2026-05", 500),
        ("2026-06", 0),
        ("2026-07", 0),
        ("2026-08", 750),
        ("2026-09", 0),
    ],
)
def test_uitstroompremie_na_drie_en_na_zes_maanden(met, bereken, maand, verwacht):
    keuze = met("uitstroompremie_in_delen")
    persoon = uitgestroomd(dict.fromkeys(maanden(2, 12), 3000))
    assert bereken(keuze, "uitstroompremie", maand, NU, persoon) == verwacht
    assert bereken(keuze, "uitstroompremie_huishouden", maand, NU, persoon) == verwacht
    assert bereken(keuze, "uitstroompremie", maand, {}, persoon) == 0
    assert bereken(keuze, "uitstroompremie", maand, NU | {"gemeente": {"2026": "wageningen"}}, persoon) == 0


def test_uitstroompremie_vervalt_na_een_maand_zonder_werk_of_met_bijstand(met, bereken):
    keuze = met("uitstroompremie_in_delen")
    zonder_april = dict.fromkeys(maanden(2, 12), 3000) | {"2026-04": 0}
    assert bereken(keuze, "uitstroompremie", "2026-05", NU, uitgestroomd(zonder_april)) == 0
    zonder_juli = dict.fromkeys(maanden(2, 12), 3000) | {"2026-07": 0}
    assert bereken(keuze, "uitstroompremie", "2026-05", NU, uitgestroomd(zonder_juli)) == 500
    assert bereken(keuze, "uitstroompremie", "2026-08", NU, uitgestroomd(zonder_juli)) == 0
    # Bij 500 bruto in mei is er weer recht op bijstand.
    te_weinig = dict.fromkeys(maanden(2, 12), 3000) | {"2026-05": 500}
    assert bereken(keuze, "uitstroompremie", "2026-05", NU, uitgestroomd(te_weinig)) == 0


def test_uitstroompremie_ineens(met, bereken):
    ineens = met("uitstroompremie_ineens")
    persoon = uitgestroomd(dict.fromkeys(maanden(2, 12), 3000))
    premies = [bereken(ineens, "uitstroompremie", maand, NU, persoon) for maand in maanden(1, 8)]
    assert premies == [0, 1250, 0, 0, 0, 0, 0, 0]
    # Samen met een partner die ook uitstroomt: twee keer.
    samen = bereken(ineens, "uitstroompremie_huishouden", "2026-02", NU, persoon, persoon)
    assert samen == 2500


def test_uitstroompremie_telt_mee_in_het_landelijke_maximum(stelsel, met, bereken):
    # In februari 1.250; in juli weer deeltijd naast bijstand. 3.398 - 1.250 - 2.000 = 148, en 25% van 800 is 200.
    ineens = met("uitstroompremie_ineens")
    loon = dict.fromkeys(maanden(2, 6), 3000) | {"2026-07": 900}
    persoon = uitgestroomd(loon) | {
        "netto_arbeidsinkomen": {"2026-07": 800},
        "premie_arbeidsinschakeling": {"2026-01": 2000},
    }
    assert bereken(stelsel, "bijverdienpremie", "2026-07", NU, persoon) == pytest.approx(200, abs=0.005)
    assert bereken(ineens, "bijverdienpremie", "2026-07", NU, persoon) == pytest.approx(148, abs=0.005)


def test_uitstroompremie_alleen_voor_aanvrager_en_partner(met, simuleer):
    # Een medebewoner die uitstroomt, vraagt voor zijn eigen huishouden aan.
    ineens = met("uitstroompremie_ineens")
    persoon = uitgestroomd(dict.fromkeys(maanden(2, 12), 3000))
    simulatie = simuleer(ineens, NU, {}, persoon, medebewoners=[persoon])
    assert simulatie.calculate("uitstroompremie", "2026-02").tolist() == [0, 1250, 0]
    assert simulatie.calculate("uitstroompremie_huishouden", "2026-02").tolist() == [1250]


# --- bufferbudget


def test_bufferbudget_is_het_landelijke_maximum_vanaf_2027(stelsel, met, bereken):
    keuze = met("bufferbudget_ingezet")
    deeltijd = {"leeftijd": {"2026": 30, "2027": 30}, "brutoloon": {"2026-03": 400, "2027-03": 400}}
    assert bereken(keuze, "bufferbudget_beschikbaar", "2027", {}, deeltijd) == 1000
    assert bereken(keuze, "bufferbudget_beschikbaar", "2026", {}, deeltijd) == 0
    assert bereken(stelsel, "bufferbudget_beschikbaar", "2027", {}, deeltijd) == 0
    # Eén bedrag voor het huishouden; niets zonder loon, zonder bijstand of in een andere gemeente.
    assert bereken(keuze, "bufferbudget_beschikbaar", "2027", {}, deeltijd, deeltijd) == 1000
    # Loon van een van beiden is genoeg; samen hebben zij bij 400 euro recht op bijstand.
    assert bereken(keuze, "bufferbudget_beschikbaar", "2027", {}, deeltijd, {"leeftijd": {"2027": 30}}) == 1000
    zonder_loon = {"leeftijd": {"2027": 30}}
    assert bereken(keuze, "bufferbudget_beschikbaar", "2027", {}, zonder_loon) == 0
    zonder_bijstand = {"leeftijd": {"2027": 30}, "brutoloon": {"2027": 36000}}
    assert bereken(keuze, "bufferbudget_beschikbaar", "2027", {}, zonder_bijstand) == 0
    elders = {"gemeente": {"2027": "overig"}}
    assert bereken(keuze, "bufferbudget_beschikbaar", "2027", elders, deeltijd) == 0


def test_bufferbudget_staat_in_geen_som(stelsel, met, bereken):
    keuze = met("bufferbudget_ingezet")
    deeltijd = {"leeftijd": {"2027": 30}, "brutoloon": {"2027": 4800}}
    zonder = bereken(stelsel, "besteedbaar_inkomen", "2027-03", {}, deeltijd)
    assert bereken(keuze, "besteedbaar_inkomen", "2027-03", {}, deeltijd) == pytest.approx(zonder, abs=0.005)
