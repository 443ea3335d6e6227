"""Which rules begin, change or end on a date, and what the page says of it."""

import pytest


@pytest.mark.parametrize(
    ("datum", "variabele", "wat", "begin"),
    [
        # Wet op de huurtoeslag per 1 januari 2026: geen maximale huurgrens meer, een vaste normhuur, en afbouw.
        ("2026-01-01", "rekenhuur_binnen_huurgrens", "vervalt", "Tot en met 2025 sluit een huur boven de grens"),
        ("2026-01-01", "basishuur", "verandert", "Tot en met 2025 volgt de normhuur uit het rekeninkomen"),
        ("2026-01-01", "vermindering_huurtoeslag", "begint", "Vanaf 2026 een twaalfde van een aandeel"),
        # Participatiewet artikel 34a per 1 januari 2027.
        ("2027-01-01", "recht_op_algemene_vrijlating", "vervalt", "Artikel 31, tweede lid, onderdeel n"),
        ("2027-01-01", "vrijlating_bijverdienregeling", "begint", "Artikel 34a, eerste lid, vanaf 2027"),
    ],
)
def test_a_rule_changes_on_its_date(naslag, paginas, datum, variabele, wat, begin):
    gevonden = [een for een in naslag.regelwijzigingen if (een.datum, een.variabele) == (datum, variabele)]
    assert [een.wat for een in gevonden] == [wat]
    assert gevonden[0].zinnen.startswith(begin)
    assert gevonden[0].bronnen
    kenmerk = f"variabele-{variabele.replace('_', '-')}"
    assert f"<{kenmerk}>` | {wat} op 1\xa0januari\xa0{datum[:4]} | " in paginas["naslag/wijzigingen"]


def test_every_date_of_every_formula_is_there(naslag):
    datums = {
        (datum, naam)
        for naam, variabele in naslag.stelsel.variables.items()
        for datum in variabele.formulas
        if datum != "0001-01-01"
    }
    einden = {naam for naam, variabele in naslag.stelsel.variables.items() if variabele.end}
    gevonden = naslag.regelwijzigingen
    assert {(een.datum, een.variabele) for een in gevonden if een.wat != "vervalt"} == datums
    assert {een.variabele for een in gevonden if een.wat == "vervalt"} == einden
    assert [een.datum for een in gevonden] == sorted(een.datum for een in gevonden)


@pytest.mark.parametrize(
    ("documentatie", "zinnen"),
    [
        ("In euro per maand. Het loon. Vanaf 2026 ook de premie.", "Vanaf 2026 ook de premie."),
        ("Waar met loon. Tot en met 2025 ook zonder. Zie artikel 3.", "Tot en met 2025 ook zonder."),
        ("In euro per maand, netto. Het loon. Meer niet.", "Het loon."),
        ("In euro per maand: het loon. Meer niet.", "In euro per maand: het loon."),
        ("In euro per maand.", "In euro per maand."),
        ("", ""),
    ],
)
def test_what_a_documentation_says_of_a_date(documentatie, zinnen):
    from naslag import wijzigingen

    assert wijzigingen.zinnen(documentatie, "2026-01-01") == zinnen


def test_an_amount_names_its_article(naslag):
    bladen = naslag.project.parameters
    eigen = naslag.grondslag(bladen["mms.hoogte.minimum.nijmegen"])[0]
    assert (eigen.titel, eigen.adres) == ("artikel 16, lid 2", "docs/verordening/artikel_16.md#VMMS-16-2")
    wet = naslag.grondslag(bladen["landelijk.toeslagen.kindgebonden_budget.eerste_kind"])[0]
    assert wet.titel.startswith("Wet op het kindgebonden budget artikel 2")
