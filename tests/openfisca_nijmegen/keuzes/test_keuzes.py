"""Keuzes: elke optie klopt met de parameters, en een fout is één zin die de parameter noemt."""

import copy

import pytest
import yaml
from openfisca_core.parameters import ParameterNode

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.gemeentekeuze import verwerk_knopen
from openfisca_nijmegen.keuzes import BESLISSERS, KeuzeError, keuzes
from openfisca_nijmegen.wijzigingen import Wijziging, zoek

BOOM = """
mms:
  vrijlating:
    description: Deel dat niet meetelt.
    metadata:
      unit: /1
      keuze:
        naam: vrijlating
        vraag: Welk deel telt niet mee?
        beslist: raad
        passage: Initiatiefvoorstel, Doelstelling
        opties:
          - {naam: vrijlating_25, label: 25%, gevolg: Een kwart telt niet mee., wijzigingen: {}}
          - naam: vrijlating_0
            label: niets
            gevolg: Alles telt mee.
            wijzigingen: {mms.vrijlating: 0}
          - naam: vrijlating_50_zes_maanden
            label: 50%, zes maanden
            gevolg: De helft telt zes maanden niet mee.
            wijzigingen: {mms.vrijlating: 0.5, mms.maanden: 6, landelijk.aan: true}
    nijmegen: {values: {'2023-01-01': {value: 0.25}}}
    wageningen: {values: {'2023-01-01': {value: 0}}}
  maanden:
    metadata: {unit: maand}
    nijmegen: {values: {'2023-01-01': {value: 12}}}
    wageningen: {values: {'2023-01-01': {value: 0}}}
  soort:
    nijmegen: {values: {'2023-01-01': {value: norm}}}
    wageningen: {values: {'2023-01-01': {value: norm}}}
  later:
    nijmegen: {values: {'2030-01-01': {value: 1}}}
    wageningen: {values: {'2030-01-01': {value: 1}}}
  rijk:
    description: Wat een ander doet.
    metadata:
      keuze:
        naam: rijk
        vraag: Wat doet het Rijk?
        beslist: rijk
        passage: Initiatiefvoorstel, Doelstelling
        opties:
          - {naam: werkt_mee, label: het werkt mee, gevolg: Niets.}
          - {naam: middel, label: het telt mee, gevolg: Het telt mee., tweede_berekening: {invoer: uitkomst}}
landelijk:
  aan:
    values: {'2023-01-01': {value: false}}
"""


def boom(**anders):
    """Geef de parameters, met andere waarden in de keuze van de vrijlating; een pad heeft dubbele streepjes."""
    data = yaml.safe_load(BOOM)
    keuze = data["mms"]["vrijlating"]["metadata"]["keuze"]
    for pad, waarde in anders.items():
        plaats, delen = keuze, pad.split("__")
        for deel in delen[:-1]:
            plaats = plaats[int(deel)] if deel.isdigit() else plaats[deel]
        if waarde is None:
            del plaats[delen[-1]]
        else:
            plaats[delen[-1]] = waarde
    return verwerk_knopen(ParameterNode("", data=data))


@pytest.fixture(scope="module")
def stelsel():
    return CountryTaxBenefitSystem()


def test_een_keuze_wordt_een_keer_gevonden_op_volgorde_van_parameter():
    """De gemeenten erven de kenmerken van hun bestand; een reform heeft een kopie van alles."""
    parameters = boom()
    assert "keuze" in parameters.mms.vrijlating.nijmegen.metadata
    for boom_of_kopie in (parameters, copy.deepcopy(parameters), parameters.clone()):
        gevonden = keuzes(boom_of_kopie)
        assert [(keuze.naam, keuze.parameter) for keuze in gevonden] == [
            ("rijk", "mms.rijk"),
            ("vrijlating", "mms.vrijlating"),
        ]


def test_een_keuze_heeft_haar_velden():
    vrijlating = keuzes(boom())[1]
    assert (vrijlating.vraag, vrijlating.beslist) == ("Welk deel telt niet mee?", "raad")
    assert vrijlating.passage == "Initiatiefvoorstel, Doelstelling"
    assert [optie.standaard for optie in vrijlating.opties] == [True, False, False]
    assert vrijlating.standaard.naam == "vrijlating_25"
    assert vrijlating.standaard.wijzigingen == ()


def test_een_pad_zonder_gemeente_is_van_nijmegen():
    _, nul, meer = keuzes(boom())[1].opties
    assert nul.wijzigingen == (Wijziging("mms.vrijlating.nijmegen", "2026-01-01", 0),)
    assert meer.wijzigingen == (
        Wijziging("mms.vrijlating.nijmegen", "2026-01-01", 0.5),
        Wijziging("mms.maanden.nijmegen", "2026-01-01", 6),
        Wijziging("landelijk.aan", "2026-01-01", True),
    )


def test_een_volledig_pad_mag_ook_en_een_tekst_blijft_een_tekst():
    parameters = boom(opties__1__wijzigingen={"mms.vrijlating.wageningen": 0.5, "mms.soort": "werkelijk"})
    assert keuzes(parameters)[1].opties[1].wijzigingen == (
        Wijziging("mms.vrijlating.wageningen", "2026-01-01", 0.5),
        Wijziging("mms.soort.nijmegen", "2026-01-01", "werkelijk"),
    )


def test_een_tweede_berekening_zonder_wijzigingen():
    rijk = keuzes(boom())[0]
    assert rijk.opties[1].tweede_berekening == (("invoer", "uitkomst"),)
    assert rijk.opties[1].wijzigingen == ()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"vraagt": "Wat?"}, "onbekend veld 'vraagt'"),
        ({"vraag": None}, "mist het veld 'vraag'"),
        ({"vraag": "Welk deel"}, "'vraag' geen tekst die eindigt op '?'"),
        ({"passage": ""}, "'passage' geen tekst"),
        ({"beslist": "wethouder"}, "raad, college, rijk"),
        ({"naam": "Vrijlating"}, "'Vrijlating' in plaats van kleine letters"),
        ({"opties": []}, "twee of meer opties"),
        ({"opties__0__wijzigingen": {"mms.vrijlating": 0.2}}, "is de eerste en dus de standaard"),
        ({"opties__1__wijzigingen": {}}, "wijzigt niets"),
        ({"opties__1__wijzigingen": [0]}, "geen lijst van namen met elk een waarde"),
        ({"opties__1__effect": "Iets."}, "onbekend veld 'effect'"),
        ({"opties__1__label": None}, "mist het veld 'label'"),
        ({"opties__1__gevolg": "zonder punt"}, "'gevolg' geen tekst die eindigt op '.'"),
        ({"opties__1__naam": "0_vrij"}, "'0_vrij' in plaats van kleine letters"),
        ({"opties__1__naam": "vrijlating_25"}, "'vrijlating_25' van een optie bij mms.vrijlating staat al bij"),
        ({"opties__1__naam": "middel"}, "'middel' van een optie bij mms.vrijlating staat al bij mms.rijk"),
        ({"naam": "rijk"}, "'rijk' van een keuze bij mms.vrijlating staat al bij mms.rijk"),
        ({"opties__1__wijzigingen": {"mms.vrij": 0}}, "onbekende parameter 'mms.vrij': 'vrij' bestaat niet"),
        ({"opties__1__wijzigingen": {"mms": 0}}, "'mms' is een groep, geen parameter"),
        ({"opties__1__wijzigingen": {"mms.vrijlating": 25}}, "tussen 0 en 1, niet 25"),
        ({"opties__1__wijzigingen": {"mms.vrijlating": True}}, "is een getal, niet 'True'"),
        ({"opties__1__wijzigingen": {"mms.vrijlating": "niets"}}, "is een getal, niet 'niets'"),
        ({"opties__1__wijzigingen": {"landelijk.aan": 1}}, "is true of false, niet '1'"),
        ({"opties__1__wijzigingen": {"mms.soort": 1}}, "is een tekst, niet '1'"),
        ({"opties__1__wijzigingen": {"mms.later": 2}}, "2026-01-01 ligt vóór de eerste datum van mms.later"),
        ({"opties__1__tweede_berekening": {"invoer": 1}}, "iets anders dan namen van variabelen"),
    ],
)
def test_een_fout_is_een_zin_die_de_parameter_noemt(anders, melding):
    with pytest.raises(KeuzeError) as fout:
        keuzes(boom(**anders))
    zin = str(fout.value)
    assert melding in zin
    assert "mms.vrijlating" in zin
    assert "\n" not in zin and zin.endswith(".")


def test_een_keuze_zonder_velden_is_een_fout():
    parameters = boom()
    parameters.mms.soort.metadata["keuze"] = "norm of werkelijk"
    with pytest.raises(KeuzeError, match=r"mms\.soort heeft niet de velden naam, vraag"):
        keuzes(parameters)


# De keuzes van het pakket


def test_de_keuzes_van_het_pakket_kloppen(stelsel):
    gevonden = keuzes(stelsel.parameters)
    assert {keuze.naam for keuze in gevonden} >= {"rijk"}
    assert {keuze.beslist for keuze in gevonden} <= set(BESLISSERS)
    assert {keuze.beslist for keuze in gevonden if keuze.naam == "rijk"} == {"rijk"}


def test_elke_optie_verandert_iets(stelsel):
    """Een optie die de standaard nog eens zegt, is geen optie."""
    for keuze in keuzes(stelsel.parameters):
        for optie in keuze.opties[1:]:
            anders = [
                zoek(stelsel.parameters, wijziging.parameter)(wijziging.vanaf) != wijziging.waarde
                for wijziging in optie.wijzigingen
            ]
            assert optie.tweede_berekening or any(anders), optie.naam
