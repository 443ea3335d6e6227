"""A changed text or a setting becomes the right scenario, or names what no calculation can follow."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openfisca_nijmegen.amendment import Amendement, lees_map
from openfisca_nijmegen.errors import GebruiksError
from tests.openfisca_nijmegen.amendment.conftest import wijzig

UitTekst = Callable[[Path], Amendement]
Ingesteld = Callable[..., Amendement]

MAXIMUM = "mms.bijverdienpremie.maximum.nijmegen"
BESTAAT = "mms.bijverdienpremie.van_kracht.nijmegen"


def eigen(amendement: Amendement) -> dict[str, Any]:
    """Give what an amendment changes on top of the proposal, which itself changes one parameter."""
    assert amendement.scenario.wijzigingen[0].parameter == "mms.van_kracht.nijmegen"
    assert {wijziging.vanaf for wijziging in amendement.scenario.wijzigingen} == {"2026-01-01"}
    return {wijziging.parameter: wijziging.waarde for wijziging in amendement.scenario.wijzigingen[1:]}


# An amount, a percentage, a number, a switch: the same from the text as from a setting


@pytest.mark.parametrize(
    ("bestand", "van", "naar", "instelling", "parameter", "waarde"),
    [
        ("verordening/artikel_25.md", "€ 240", "€ 300", "VMMS-25-2=€ 300", MAXIMUM, 300),
        ("verordening/artikel_25.md", "€ 240", "€ 240,50", "VMMS-25-2=240,50", MAXIMUM, 240.5),
        ("verordening/artikel_16.md", "€ 2.000", "€ 1.500", "VMMS-16-3=1500", "mms.hoogte.maximum.nijmegen", 1500),
        ("verordening/artikel_10.md", "6%", "12,5%", "VMMS-10-1=12,5%", "mms.flexibel_budget.aandeel.nijmegen", 0.125),
        ("verordening/artikel_12.md", "1,264", "1,3", "VMMS-12-1:water=1,3", "mms.indexcijfer.water", 1.3),
        (
            "verordening/artikel_24.md",
            "27 jaar",
            "30 jaar",
            "VMMS-24-1=30",
            "mms.bijverdienpremie.leeftijd.nijmegen",
            30,
        ),
        (
            "beleidsregels/artikel_08.md",
            "12 maanden",
            "9 maanden",
            "BMMS-8-1=9 maanden",
            "mms.inkomensgarantie.maanden.nijmegen",
            9,
        ),
        (
            "verordening/bijlage.md",
            "€ 521",
            "€ 600",
            "VMMS-bijlage-alleenstaande:wonen=600",
            "mms.benodigd_budget.wonen.alleenstaande",
            600,
        ),
    ],
)
def test_text_and_setting_give_the_same_scenario(
    docs: Path,
    uit_tekst: UitTekst,
    ingesteld: Ingesteld,
    bestand: str,
    van: str,
    naar: str,
    instelling: str,
    parameter: str,
    waarde: float,
) -> None:
    wijzig(docs, bestand, van, naar)
    uit_map, uit_instelling = uit_tekst(docs), ingesteld(instelling)
    assert eigen(uit_map) == {parameter: waarde}
    assert uit_map.scenario == uit_instelling.scenario
    assert uit_map.leden == uit_instelling.leden
    assert [lid.niet_berekend for lid in uit_map.leden] == [""]


def test_the_same_amount_in_two_members_changes_in_both(ingesteld: Ingesteld) -> None:
    amendement = ingesteld("VMMS-13-1=21")
    assert eigen(amendement) == {"mms.leeftijd": 21}
    assert [lid.plaats for lid in amendement.leden] == ["VMMS-7-2", "VMMS-13-1"]


def test_the_same_amount_changed_in_one_of_two_members_is_refused(docs: Path, uit_tekst: UitTekst) -> None:
    wijzig(docs, "verordening/artikel_13.md", "18 jaar <", "21 jaar <")
    with pytest.raises(GebruiksError, match=r"^Artikel 13, lid 1 zegt 21 jaar en artikel 7, lid 2 zegt 18 jaar"):
        uit_tekst(docs)


def test_an_article_that_is_gone_turns_off_its_scheme(docs: Path, uit_tekst: UitTekst, ingesteld: Ingesteld) -> None:
    (docs / "verordening/artikel_24.md").unlink()
    amendement = uit_tekst(docs)
    assert eigen(amendement) == {BESTAAT: False} == eigen(ingesteld("mms.bijverdienpremie.van_kracht=nee"))
    gevolgen = {lid.plaats: lid.niet_berekend for lid in amendement.leden}
    assert gevolgen == {
        "VMMS-24": "Het artikel vervalt.",
        "VMMS-24-1": "",
        "VMMS-24-2": "Het lid vervalt.",
        "VMMS-24-3": "Het lid vervalt.",
    }


def test_a_switch_in_the_words_of_a_member(docs: Path, uit_tekst: UitTekst) -> None:
    """A mark with no, of a switch that is yes, is a change; with yes it is none."""
    nieuw = "**2.** De premie bestaat {{bedrag}}`{} <mms.bijverdienpremie.van_kracht.nijmegen>`. In deeltijd"
    wijzig(docs, "verordening/artikel_24.md", "**2.** In deeltijd", nieuw.format("wel"))
    assert eigen(uit_tekst(docs)) == {}
    wijzig(docs, "verordening/artikel_24.md", "`wel <", "`niet <")
    assert eigen(uit_tekst(docs)) == {BESTAAT: False}


def test_an_option_is_written_in_the_text_where_that_has_its_amount(ingesteld: Ingesteld) -> None:
    amendement = ingesteld("vrijlating_50")
    assert eigen(amendement) == {"mms.inkomen.vrijlating_arbeidsinkomen.nijmegen": 0.5}
    assert "telt 50% niet mee" in amendement.leden[0].nieuw
    assert [keuze.nieuw for keuze in amendement.keuzes] == ["50%"]


def test_options_outside_the_text_and_a_second_computation(ingesteld: Ingesteld) -> None:
    amendement = ingesteld("uitstroompremie_in_delen", "mmb_is_middel")
    assert eigen(amendement) == {
        "mms.uitstroompremie.bedrag.nijmegen": 500,
        "mms.uitstroompremie.vervolgbedrag.nijmegen": 750,
    }
    assert amendement.leden == ()
    assert amendement.scenario.tweede_berekening == (("mmb_als_middel", "mmb"),)
    assert [keuze.beslist for keuze in amendement.keuzes] == ["raad", "rijk"]


# What is not computable


def test_a_changed_word_is_named_with_the_rules_to_read_again(docs: Path, uit_tekst: UitTekst) -> None:
    wijzig(docs, "verordening/artikel_14.md", "a. student is;", "a. student is of een opleiding volgt;")
    amendement = uit_tekst(docs)
    (lid,) = amendement.leden
    assert (lid.plaats, lid.niet_berekend) == ("VMMS-14-1", "De woorden zijn anders.")
    assert "is_uitgesloten_van_mmb" in [naam for naam, _ in lid.regels]
    assert not amendement.is_te_berekenen


def test_words_and_an_amount_in_one_member(docs: Path, uit_tekst: UitTekst) -> None:
    wijzig(docs, "verordening/artikel_16.md", "ten hoogste {bedrag}`€ 2.000 ", "nooit meer dan {bedrag}`€ 1.800 ")
    amendement = uit_tekst(docs)
    assert eigen(amendement) == {"mms.hoogte.maximum.nijmegen": 1800}
    assert [lid.niet_berekend for lid in amendement.leden] == ["De woorden zijn anders."]


def test_layout_notes_and_the_mark_of_a_term_are_no_change(docs: Path, uit_tekst: UitTekst) -> None:
    wijzig(docs, "verordening/artikel_16.md", "dan wordt geen\nMMB betaald", "dan wordt\ngeen MMB betaald")
    wijzig(docs, "verordening/artikel_16.md", "de afronding.", "hoe wordt afgerond.")
    with pytest.raises(GebruiksError, match="er is niets door te rekenen"):
        uit_tekst(docs)


def test_an_amount_without_its_mark_is_named(docs: Path, uit_tekst: UitTekst) -> None:
    wijzig(docs, "verordening/artikel_25.md", "{bedrag}`€ 240 <mms.bijverdienpremie.maximum.nijmegen>`", "€ 300")
    amendement = uit_tekst(docs)
    assert eigen(amendement) == {}
    assert "niet meer met {bedrag}" in amendement.leden[0].niet_berekend


def test_another_date_is_named(docs: Path, uit_tekst: UitTekst) -> None:
    wijzig(docs, "verordening/artikel_48.md", "1 januari 2030 <", "1 juli 2030 <")
    amendement = uit_tekst(docs)
    assert not amendement.is_te_berekenen
    assert "een andere datum rekent niet door" in amendement.leden[0].niet_berekend


def test_a_new_member_and_a_member_that_is_gone(docs: Path, uit_tekst: UitTekst) -> None:
    pagina = docs / "verordening/artikel_16.md"
    tekst = pagina.read_text(encoding="utf-8")
    begin, eind = tekst.index("(VMMS-16-3)="), tekst.index("## Toelichting")
    nieuw = "(VMMS-16-4)=\n\n**4.** Het college houdt rekening met de omstandigheden.\n\n"
    pagina.write_text(tekst[:begin] + nieuw + tekst[eind:], encoding="utf-8")
    leden = {lid.plaats: (lid.niet_berekend, bool(lid.regels)) for lid in uit_tekst(docs).leden}
    assert leden == {"VMMS-16-3": ("Het lid vervalt.", True), "VMMS-16-4": ("Het lid is nieuw.", True)}


# What a folder may be


def test_a_folder_may_be_one_text_or_a_checkout(docs: Path, oud: Any, uit_tekst: UitTekst) -> None:
    assert lees_map(docs.parent).leden.keys() == oud.leden.keys()
    shutil.rmtree(docs / "beleidsregels")
    wijzig(docs, "verordening/artikel_10.md", "6%", "7%")
    for map_ in (docs, docs / "verordening"):  # policy rules that are not there did not change
        assert eigen(uit_tekst(map_)) == {"mms.flexibel_budget.aandeel.nijmegen": 0.07}


@pytest.mark.parametrize(
    ("van", "naar", "melding"),
    [
        ("€ 2 <", "veel <", r'^Artikel 16, lid 2: "veel" is geen waarde van mms.hoogte.minimum.nijmegen'),
        ("€ 2 <", "€ 1200 <", "verwacht is een vorm als € 1.234"),
        ("minimum.nijmegen", "minimun", r'^Artikel 16, lid 2: het bedrag "€ 2" noemt de parameter mms.hoogte.minimun'),
        ("(VMMS-16-3)=", "(VMMS-16-2)=", "dubbel"),
    ],
)
def test_a_text_that_cannot_be_read(docs: Path, uit_tekst: UitTekst, van: str, naar: str, melding: str) -> None:
    wijzig(docs, "verordening/artikel_16.md", van, naar)
    with pytest.raises(GebruiksError, match=melding):
        uit_tekst(docs)


# Wrong settings


@pytest.mark.parametrize(
    ("instelling", "melding"),
    [
        ("VMMS-99-2=3", 'Er is geen lid "VMMS-99-2".'),
        ("VMMS-14-2=€ 300", "In artikel 14, lid 2 (VMMS-14-2) staat geen bedrag dat kan worden doorgerekend."),
        ("VMMS-48-1=1 juli 2030", "In artikel 48, lid 1 (VMMS-48-1) staat geen bedrag dat kan worden doorgerekend."),
        ("VMMS-16-2=veel", 'VMMS-16-2: "veel" is geen waarde van mms.hoogte.minimum.nijmegen; verwacht'),
        ("VMMS-16-2=", 'VMMS-16-2: "" is geen waarde'),
        ("VMMS-10-1=0,3", 'VMMS-10-1: "0,3" is geen waarde'),
        ("VMMS-10-1=101%", "Artikel 10, lid 1: 101% kan niet; een aandeel ligt tussen 0% en 100%."),
        ("VMMS-25-3:maanden=7,5", "Artikel 25, lid 3: 7,5 maanden kan niet; de waarde van "),
        ("VMMS-25-3=7", "In artikel 25, lid 3 staan 2 bedragen; schrijf VMMS-25-3:NUMMER=… met het nummer van 1 mms."),
        ("VMMS-25-3:3=7", "In artikel 25, lid 3 staan 2 bedragen"),
        ("vrijlating_49", '--set "vrijlating_49" is geen optie van een keuze'),
        ("mms.hoogte=3", "--set: 'mms.hoogte' is een groep"),
        ("onzin=3", '--set: "onzin" is geen lid en geen parameter.'),
        ("vrijlating_25", "De leden zijn gelijk aan die van het project: er is niets door te rekenen."),
    ],
)
def test_wrong_settings(ingesteld: Ingesteld, instelling: str, melding: str) -> None:
    with pytest.raises(GebruiksError) as fout:
        ingesteld(instelling)
    assert str(fout.value).startswith(melding)
    assert "\n" not in str(fout.value)


def test_two_values_for_one_amount(ingesteld: Ingesteld) -> None:
    with pytest.raises(GebruiksError, match="twee waarden, 50% en 15%"):
        ingesteld("VMMS-23-1=50%", "vrijlating_15")
    with pytest.raises(GebruiksError, match="twee antwoorden op de keuze rijk"):
        ingesteld("mmb_is_middel", "mmb_is_belast")


def test_a_date_beside_an_amount_of_the_same_parameter_stays(ingesteld: Ingesteld) -> None:
    amendement = ingesteld("VMMS-12-1:overig=1,1")
    assert eigen(amendement) == {"mms.indexcijfer.overig": 1.1}
    assert "het prijspeil van 1 januari 2023" in amendement.leden[0].nieuw
