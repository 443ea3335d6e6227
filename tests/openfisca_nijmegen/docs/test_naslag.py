"""What the pages of the documentation are made from, and that each place in them can be found."""

import json
import re
from dataclasses import replace

import pytest
from openfisca_core.parameters import Parameter


def feit(*velden):
    from naslag.toetstabel import Feit

    return Feit(*velden)


@pytest.fixture(scope="module")
def needs(schrijver):
    inhoud = json.loads((schrijver.uit / "naslag" / "needs.json").read_text(encoding="utf-8"))
    return inhoud["versions"][inhoud["current_version"]]["needs"]


def ids(tekst):
    doelen = re.findall(r"^\(([\w-]+)\)=$", tekst, re.MULTILINE)
    doelen += re.findall(r"\{anker\}`([^`]+)`", tekst) + re.findall(r' id="([^"]+)"', tekst)
    return [id_.lower().replace("_", "-") for id_ in doelen]


# needs.json


def test_needs_holds_every_article_member_variable_parameter_and_test(naslag, needs):
    project = naslag.project
    leden = [lid for artikel in project.artikelen.values() for lid in artikel.leden]
    per_soort = {}
    for need in needs.values():
        per_soort.setdefault(need["type"], []).append(need["id"])
    assert sorted(per_soort["artikel"]) == sorted(project.artikelen)
    assert sorted(per_soort["lid"]) == sorted(lid.kenmerk for lid in leden)
    aantallen = {soort: len(kenmerken) for soort, kenmerken in per_soort.items()}
    assert aantallen["variabele"] == len(naslag.stelsel.variables)
    assert aantallen["parameter"] == len(project.parameters)
    assert aantallen["toets"] == len(project.toetsen)
    assert aantallen["keuze"] == len(naslag.keuzes)
    assert "variabele-mmb" in needs and "parameter-mms-hoogte-minimum-nijmegen" in needs


def test_every_link_in_needs_leads_to_a_need(needs):
    los = {
        (kenmerk, ander)
        for kenmerk, need in needs.items()
        for waarde in need.values()
        if isinstance(waarde, list)
        for ander in waarde
        if ander not in needs
    }
    assert los == set()


def test_every_need_stands_on_its_page(needs, paginas):
    op_pagina = {docnaam: ids(tekst) for docnaam, tekst in paginas.items()}
    for need in needs.values():
        pagina, _, id_ = need["pagina"].partition("#")
        assert id_ in op_pagina[pagina.removesuffix(".html")], need["pagina"]


# Pages


def test_no_id_stands_twice_on_a_page_and_no_reference_target_on_two(paginas):
    doelen = [id_ for tekst in paginas.values() for id_ in ids(re.sub(r' id="[^"]+"', "", tekst))]
    assert sorted({id_ for id_ in doelen if doelen.count(id_) > 1}) == []
    for docnaam, tekst in paginas.items():
        assert len(ids(tekst)) == len(set(ids(tekst))), docnaam


def test_every_reference_has_a_target(paginas):
    doelen = {id_ for tekst in paginas.values() for id_ in ids(tekst)}
    for docnaam, tekst in paginas.items():
        genoemd = {id_.replace("_", "-") for id_ in re.findall(r"\{ref\}`[^`]*<([\w-]+)>`", tekst)}
        assert genoemd <= doelen, (docnaam, genoemd - doelen)


def test_an_article_shows_its_text_unchanged(schrijver, paginas):
    for kenmerk in ("VMMS-16", "BMMS-3"):
        artikel = schrijver.naslag.project.artikelen[kenmerk]
        pagina = paginas[artikel.bestand.removeprefix("docs/").removesuffix(".md")]
        assert all(lid.bron in pagina for lid in artikel.leden)


def test_an_article_says_which_rule_computes_a_member_and_which_it_leaves_out(paginas):
    na_lid_2 = paginas["verordening/artikel_16"].partition("(VMMS-16-2)=")[2].partition("(VMMS-16-3)=")[0]
    assert "Berekend door {ref}`Maatschappelijk meedoen budget (MMB) <variabele-mmb>`" in na_lid_2
    assert "Niet berekend, zoals het hele artikel." in paginas["verordening/artikel_45"]


def test_a_policy_rule_is_treated_as_an_article(naslag, needs, paginas):
    assert [artikel.kenmerk for artikel in naslag.beleidsregels] == [f"BMMS-{nummer}" for nummer in range(1, 9)]
    tekst = paginas["beleidsregels/artikel_04"]
    assert "In het model:" in tekst and "(bmms-4-toetsen)=" in tekst
    assert needs["BMMS-4"]["title"].startswith("Beleidsregels, artikel 4. ")
    assert needs["BMMS-4-1"]["pagina"] == "beleidsregels/artikel_04.html#bmms-4-1"
    assert "## De beleidsregels" in paginas["naslag/dekking"]


def test_every_rule_of_an_article_is_one_click_away_and_back(naslag, paginas):
    regelpagina = {regel.variabele: pagina.docnaam for pagina in naslag.regelingpaginas for regel in pagina.regels}
    for artikel in naslag.project.artikelen.values():
        if artikel.hoort_bij:
            continue
        pagina = paginas[artikel.bestand.removeprefix("docs/").removesuffix(".md")]
        for regel in naslag.regels_van(artikel):
            assert f"variabele-{regel.variabele.replace('_', '-')}>`" in pagina
            terug = [
                plaats for plaats in regel.plaatsen if f"<{plaats.lower()}>`" in paginas[regelpagina[regel.variabele]]
            ]
            assert terug == list(regel.plaatsen)


def test_every_parameter_page_shows_each_value_with_its_status(naslag, paginas):
    blad = naslag.project.parameters["mms.indexcijfer.energie"]
    tekst = paginas["naslag/parameters/mms-indexcijfer"].partition("(parameter-mms-indexcijfer-energie)=")[2]
    # parameters/mms/indexcijfer/energie.yaml: afgeleid, behalve de tussenstap van 2025.
    assert [(waarde.vanaf, waarde.tekst, waarde.status) for waarde in naslag.waarden(blad)] == [
        ("2023-01-01", "1", "afgeleid"),
        ("2024-01-01", "0,908", "afgeleid"),
        ("2025-01-01", "0,911", "aanname"),
        ("2026-01-01", "0,913", "afgeleid"),
    ]
    assert '| 0,911 | <span class="status status-aanname">aanname</span> | Halverwege' in tekst


def test_a_value_of_a_secondary_source_says_so(naslag, paginas):
    # parameters/landelijk/zvw/bijdrage.yaml: 2025 bij TaxLive gelezen, 2026 bij de Belastingdienst.
    tekst = paginas["naslag/parameters/landelijk-zvw"].partition("(parameter-landelijk-zvw-bijdrage)=")[2]
    badge = ' <span class="status status-secundair">secundair</span>'
    assert f'5,26% | <span class="status status-vastgesteld">vastgesteld</span>{badge} | [TaxLive' in tekst
    assert '4,85% | <span class="status status-vastgesteld">vastgesteld</span> | ' in tekst
    assert "(secundair)](<https://taxlive.nl" in tekst
    in_lijst = {blad.naam for blad, _ in naslag.secundair()}
    assert "landelijk.zvw.bijdrage" in in_lijst
    assert "landelijk.kinderbijslag.leeftijd_0_5" not in in_lijst
    assert "<parameter-landelijk-zvw-bijdrage>`" in paginas["naslag/secundair"]


def test_the_list_of_assumptions_is_complete(naslag, paginas, tax_benefit_system):
    aannames = {
        (parameter.name, waarde.instant_str)
        for parameter in tax_benefit_system.parameters.get_descendants()
        if isinstance(parameter, Parameter)
        for waarde in parameter.values_list
        if (waarde.metadata or {}).get("status", parameter.metadata["status"]) == "aanname"
    }
    in_lijst = {(blad.naam, waarde.vanaf) for blad, _, waarden in naslag.met_status("aanname") for waarde in waarden}
    assert in_lijst == aannames
    for naam, _ in aannames:
        assert f"<parameter-{re.sub('[._]', '-', naam)}>`" in paginas["naslag/aannames"]


def test_a_missing_file_with_effects_leaves_the_column_out(naslag, monkeypatch, schrijver):
    monkeypatch.setattr("naslag.gegevens.EFFECTEN", "docs/_gegevens/is_er_niet.csv")
    zonder = schrijver.jinja.get_template("aannames.md.jinja")
    monkeypatch.delitem(naslag.__dict__, "effecten", raising=False)
    assert "Effect" not in zonder.render(docnaam="naslag/aannames")
    naslag.__dict__.pop("effecten")


def test_every_clause_that_is_not_computed_is_listed_with_its_reason(naslag, paginas):
    posten = naslag.project.niet_berekenbaar
    assert posten
    for post in posten:
        assert f"<{post.plaats.lower()}>`" in paginas["naslag/niet_berekend"]


def test_every_scheme_of_the_registry_is_listed(naslag, paginas):
    for regeling in naslag.register():
        assert f"**{regeling.naam}**" in paginas["naslag/register"].replace("\\", "")


def test_changes_between_two_dates(naslag):
    # Wet op het kindgebonden budget, eerste kind: 2.511 euro in 2025, 2.580 in 2026.
    gewijzigd = {blad.naam: (oud, nieuw) for blad, oud, nieuw in naslag.wijzigingen("2025-01-01", "2026-01-01")}
    assert gewijzigd["landelijk.toeslagen.kindgebonden_budget.eerste_kind"] == ("€\xa02.511", "€\xa02.580")
    assert "mms.hoogte.minimum.nijmegen" not in gewijzigd


def test_a_scenario_shows_what_differs_and_where(naslag, paginas):
    assert [scenario.naam for scenario in naslag.scenarios()] == ["huidig", "mms_2026", "wageningen_in_nijmegen"]
    tekst = paginas["naslag/scenarios"].partition("(scenario-mms-2026)=")[2].partition("(scenario-")[0]
    assert "<parameter-mms-van-kracht-nijmegen>` | 1\xa0januari\xa02026 |" in tekst
    assert "<vmms-keuzes-flexibel_budget>` | `flexibel_budget_3`" in paginas["naslag/scenarios"]


# What the pages are made from


def test_a_variable_knows_what_it_uses_and_what_uses_it(naslag):
    assert naslag.gebruikt["mmb"] == {"gemeente", "mmg", "mms_inkomen", "recht_op_mmb"}
    assert {"benodigd_budget", "flexibel_budget"} == naslag.gebruikt["mmg"]
    assert "mmg" in naslag.gebruikt_door["flexibel_budget"]
    nodig, door = naslag.samenhang(["mmg", "flexibel_budget"])
    assert nodig == ["benodigd_budget", "gemeente"]
    assert "mmb" in door and "mmg" not in door


def test_a_choice_that_is_off_still_counts_as_used(naslag):
    # De keuze afbouw staat uit, maar haar formule noemt het loon.
    assert "brutoloon" in naslag.gebruikt["aandeel_afbouw_bij_werk"]


def test_a_test_with_one_value_a_household_becomes_a_table(naslag):
    geval = next(
        geval for geval in naslag.toetsgevallen if geval.toets.naam == "Meer dan 2.000 euro wordt niet betaald"
    )
    rijen = {rij.variabele: rij for rij in geval.tabel}
    assert rijen["mms_inkomen"].waarden == ["€ 1.000,01", "€ 1.000,00", "€ 999,99", "€ 0,00"]
    assert rijen["mms_van_kracht"].waarden == ["ja"] * 4
    assert rijen["mmb"].waarden == ["€ 1.999,99", "€ 2.000,00", "€ 2.000,00", "€ 2.000,00"]
    assert [rij.variabele for rij in geval.tabel if rij.verwacht] == ["mmb"]
    assert geval.variabelen == ("mmb",)


def test_a_test_with_persons_says_who_what_when_and_which_value(naslag):
    # tests/mms/inkomsten_uit_werk.yaml: in mei ook 384 euro vakantiegeld; "met" en "zonder" zijn de huishoudens.
    geval = next(geval for geval in naslag.toetsgevallen if geval.toets.naam == "Netto loon met gespreid vakantiegeld")
    assert geval.tabel == () and (geval.periode, geval.marge) == ("mei 2026", "0,005")
    assert feit("Huishouden met", "", "", "aanvrager a") in geval.gegeven
    assert feit("Aanvrager a", "geboortedatum", "", "1 januari 2001") in geval.gegeven
    assert feit("Aanvrager a", "vakantiegeld", "mei 2026", "€ 384,00") in geval.gegeven
    assert feit("Aanvrager a", "netto_inkomsten_uit_werk_gespreid", "maart 2026", "€ 32,00") in geval.verwacht


def test_one_value_a_household_is_told_with_its_name(naslag):
    naam = "Wageningen vanaf 2025 en Nijmegen zodra de systematiek geldt, elk huishouden alleen zijn eigen regel"
    geval = next(geval for geval in naslag.toetsgevallen if geval.toets.naam == naam)
    assert feit("Huishouden elders", "gemeente", "", "Een andere gemeente") in geval.gegeven
    # De uitkomst is per persoon: [100, 0, 100, 0].
    assert [(feit.wie, feit.waarde) for feit in geval.verwacht] == [
        ("Aanvrager a", "€ 100,00"),
        ("Aanvrager b", "€ 0,00"),
        ("Aanvrager c", "€ 100,00"),
        ("Aanvrager d", "€ 0,00"),
    ]


def test_a_test_with_months_but_without_persons_is_a_list_of_cases(naslag):
    naam = "Wie zelf in de loop van de maand achttien wordt, is vanaf de volgende maand rechthebbende"
    geval = next(geval for geval in naslag.toetsgevallen if geval.toets.naam == naam)
    assert feit("Geval 4", "geboortedatum", "", "1 april 2008") in geval.gegeven
    assert feit("Geval 2", "is_rechthebbende_mmb", "maart 2026", "nee") in geval.verwacht


def test_no_yaml_test_is_shown_as_code(naslag, paginas):
    for geval in naslag.toetsgevallen:
        assert geval.toets.bestand.endswith(".py") or geval.tabel or geval.verwacht, geval.toets.naam
    assert not [docnaam for docnaam, tekst in paginas.items() if "```{code-block} yaml" in tekst]


@pytest.mark.parametrize(
    ("naam", "waarde", "woorden"),
    [
        ("mms.hoogte.minimum.nijmegen", 2, "€\xa02"),
        ("mms.hoogte.maximum.nijmegen", 1234.5, "€\xa01.234,50"),
        ("mms.flexibel_budget.aandeel.nijmegen", 0.06, "6%"),
        ("mms.van_kracht.nijmegen", True, "wel"),
        ("mms.bijverdienpremie.maanden.nijmegen", 6, "6 maanden"),
        ("mms.indexcijfer.energie", 0.913, "0,913"),
        ("landelijk.toeslagen.huurtoeslag.normhuurfactor.a.eenpersoons", 4.38698e-07, "0,000000438698"),
        ("mms.hoogte.minimum.nijmegen", None, "vervalt"),
    ],
)
def test_values_are_written_as_in_the_ordinance(naslag, naam, waarde, woorden):
    assert naslag.in_woorden(naslag.project.parameters[naam], waarde) == woorden


def test_units_are_in_dutch(naslag):
    blad = naslag.project.parameters["mms.hoogte.minimum.nijmegen"]
    assert naslag.eenheid(blad) == "euro per maand"
    assert naslag.eenheid(replace(blad, eenheid="EUR/maand per EUR/jaar")) == "euro per maand per euro per jaar"
    assert naslag.eenheid(replace(blad, eenheid="/1")) == "aandeel"


def test_ids_and_titles():
    from naslag.gegevens import anker, titel

    assert anker("parameter", "mms.hoogte.minimum.nijmegen") == "parameter-mms-hoogte-minimum-nijmegen"
    assert anker("toets", "mmb-Niet € 2, maar 2,01!") == "toets-mmb-niet-2-maar-2-01"
    assert titel("mms_inkomen") == "MMS-inkomen"
    assert titel("tot_aow_leeftijd") == "Tot AOW-leeftijd"
    assert titel("bijdrage_zvw") == "Bijdrage Zvw"
    assert titel("box_1") == "Box 1"


def test_text_from_the_package_is_no_markdown():
    from naslag.schrijven import md

    assert md("een_naam | [geen] *link* <b>\n  op één regel") == r"een\_naam \| \[geen\] \*link\* \<b\> op één regel"


# Drawings


def test_a_timeline_needs_three_numbers(naslag):
    from naslag.grafiek import tijdlijn

    lijn = tijdlijn(naslag.waarden(naslag.project.parameters["mms.indexcijfer.energie"]))
    assert lijn["pad"].startswith("M4.0,4.0H") and lijn["pad"].count("V") == 4
    assert tijdlijn(naslag.waarden(naslag.project.parameters["mms.hoogte.minimum.nijmegen"])) is None
    assert tijdlijn(naslag.waarden(naslag.project.parameters["mms.van_kracht.nijmegen"])) is None


def test_without_graphviz_there_are_lists_only(naslag, monkeypatch):
    from naslag import grafiek

    monkeypatch.setattr(grafiek.shutil, "which", lambda _: None)
    assert grafiek.graaf(naslag, ["mmb"], "naslag/regelingen/mms/mmb") == ""


def test_a_graph_links_to_the_pages_of_its_variables(naslag, monkeypatch):
    from naslag import grafiek

    gevraagd = {}

    def teken(opdracht, input, **_):
        gevraagd["dot"] = input
        svg = '<?xml version="1.0"?>\n<svg width="80pt" height="20pt"><text fill="#000">mmb</text></svg>'
        return type("Uitvoer", (), {"stdout": svg})

    monkeypatch.setattr(grafiek.shutil, "which", lambda naam: naam)
    monkeypatch.setattr(grafiek.subprocess, "run", teken)
    svg = grafiek.graaf(naslag, ["mmb"], "verordening/artikel_16")
    assert svg == '<svg style="width: 80px; min-width: 68px"><text>mmb</text></svg>'
    assert 'href="../naslag/regelingen/mms/mmg.html#variabele-mmg"' in gevraagd["dot"]
    assert '"mmg" -> "mmb"' in gevraagd["dot"]


def test_the_effect_of_an_assumption_names_the_other_value_the_amount_and_the_example(naslag, paginas):
    rijen = [regel for regel in paginas["naslag/aannames"].splitlines() if regel.startswith("| {ref}`")]
    (lasten,) = [regel for regel in rijen if "<parameter-mms-lokale-lasten-eenpersoons-nijmegen>" in regel]
    # 10% van 16 euro is 1,60, met 6% flexibel budget 1,70.
    assert "met € 17,60:<br>mms: +1,70, alleenstaande, werkt 24 uur per week voor het minimumloon (en " in lasten
    (termijn,) = [regel for regel in rijen if "<parameter-mms-uitstroompremie-maanden-nijmegen>" in regel]
    assert "met 4 maanden:<br>In 2026 leest geen regel deze waarde. |" in termijn
    assert rijen.index(lasten) < rijen.index(termijn)
