"""Every kind of wrong input gives exit code 2 and one Dutch sentence that names the place."""

import copy
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openfisca_nijmegen.cli import main
from openfisca_nijmegen.situaties import lezen

GOED: dict[str, Any] = {
    "personen": {
        "ouder": {"geboortedatum": {"ETERNITY": "1985-03-14"}, "brutoloon": {"2026": 12000}},
        "kind": {"geboortedatum": {"ETERNITY": "2016-05-20"}},
    },
    "huishoudens": {"thuis": {"aanvrager": "ouder", "kinderen": ["kind"], "zorgtoeslag": {"2026-01": None}}},
}


@pytest.fixture
def draai(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Give a function that runs the command on wrong input and returns the one line on standard error."""
    monkeypatch.chdir(tmp_path)  # a long path is shown shortened

    def fout(inhoud: object, *opties: str) -> str:
        bestand = Path("situatie.json")
        if isinstance(inhoud, bytes):
            bestand.write_bytes(inhoud)
        else:
            tekst = inhoud if isinstance(inhoud, str) else json.dumps(inhoud)
            bestand.write_text(tekst, encoding="utf-8")
        return mislukt(capsys, "calculate", str(bestand), *opties)

    return fout


def mislukt(capsys: pytest.CaptureFixture[str], *argumenten: str) -> str:
    assert main(argumenten) == 2
    uitvoer = capsys.readouterr()
    assert uitvoer.out == ""
    assert "Traceback" not in uitvoer.err
    assert uitvoer.err.count("\n") == 1
    assert len(uitvoer.err.splitlines()) == 1
    assert uitvoer.err.startswith("openfisca-nijmegen: ")
    return uitvoer.err


def met(wijziging: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    situatie = copy.deepcopy(GOED)
    wijziging(situatie)
    return situatie


def met_waarde(meervoud: str, lid: str, naam: str, waarden: object) -> dict[str, Any]:
    return met(lambda situatie: situatie[meervoud][lid].update({naam: waarden}))


def test_the_situation_the_errors_start_from_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = tmp_path / "situatie.json"
    bestand.write_text(json.dumps(GOED), encoding="utf-8")
    assert main(["calculate", str(bestand)]) == 0
    assert capsys.readouterr().err == ""


# The file


def test_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert "weg.json: dit bestand bestaat niet." in mislukt(capsys, "calculate", "weg.json")


def test_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is een map" in mislukt(capsys, "calculate", str(tmp_path))


def test_unreadable_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def geweigerd(bron: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lezen, "lees_bytes", geweigerd)
    assert "dicht.json: u mag dit bestand niet lezen." in mislukt(capsys, "calculate", "dicht.json")


def test_disk_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def kapot(bron: str) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(lezen, "lees_bytes", kapot)
    assert "kapot.json: dit bestand is niet te lezen (de schijf geeft een fout)." in mislukt(capsys, "calculate", "kapot.json")


def test_not_utf_8(draai: Callable[..., str]) -> None:
    assert "situatie.json, regel 2: dit is geen UTF-8" in draai('{\n"é": 1}'.encode("latin-1"))


def test_not_utf_8_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff")))
    assert "standaardinvoer, regel 1: dit is geen UTF-8" in mislukt(capsys, "calculate", "-")


# JSON


def test_broken_json_names_line_and_column(draai: Callable[..., str]) -> None:
    assert "regel 2, kolom 14: dit is geen geldige JSON" in draai('{\n"personen": {,}}')


def test_empty_file(draai: Callable[..., str]) -> None:
    assert "regel 1, kolom 1: dit is geen geldige JSON" in draai("")


@pytest.mark.parametrize("tekst", ["[]", '"tekst"', "12", "null"])
def test_top_level_is_no_object(draai: Callable[..., str], tekst: str) -> None:
    assert "situatie: bovenaan hoort een object te staan" in draai(tekst)


def test_duplicate_key(draai: Callable[..., str]) -> None:
    tekst = json.dumps(GOED).replace('"kind": {', '"ouder": {')
    assert "personen/ouder: deze sleutel staat er twee keer" in draai(tekst)


def test_duplicate_period(draai: Callable[..., str]) -> None:
    tekst = json.dumps(GOED).replace('{"2026": 12000}', '{"2026": 12000, "2026": 13000}')
    assert "personen/ouder/brutoloon/2026: deze sleutel staat er twee keer" in draai(tekst)


@pytest.mark.parametrize("diepte", [900, 100_000])
def test_too_deep(draai: Callable[..., str], diepte: int) -> None:
    assert "situatie: " in draai("[" * diepte + "]" * diepte)


def test_number_with_too_many_digits(draai: Callable[..., str]) -> None:
    assert "te veel cijfers" in draai("1" * 5000)


# The two levels above the variables


def test_unknown_entity(draai: Callable[..., str]) -> None:
    melding = draai(met(lambda situatie: situatie.update({"persoon": {}})))
    assert "persoon: dit onderdeel bestaat niet; een situatie heeft personen en huishoudens." in melding


@pytest.mark.parametrize("soort", ["personen", "huishoudens"])
@pytest.mark.parametrize("leeg", [{}, [], None, "tekst"])
def test_empty_or_wrong_entities(draai: Callable[..., str], soort: str, leeg: object) -> None:
    melding = draai(met(lambda situatie: situatie.update({soort: leeg})))
    assert f"{soort}: hier hoort een object te staan met ten minste één" in melding


@pytest.mark.parametrize("soort", ["personen", "huishoudens"])
def test_missing_entities(draai: Callable[..., str], soort: str) -> None:
    assert f"{soort}: hier hoort een object" in draai(met(lambda situatie: situatie.pop(soort)))


def test_person_that_is_no_object(draai: Callable[..., str]) -> None:
    assert "personen/kind: hier hoort een object" in draai(met(lambda situatie: situatie["personen"].update(kind=4)))


@pytest.mark.parametrize("naam", ["", " ", "twee\nregels", "\u2028", "\ud800"])
def test_invisible_id(draai: Callable[..., str], naam: str) -> None:
    assert "deze id is leeg of heeft onzichtbare tekens" in draai(
        met(lambda situatie: situatie["personen"].update({naam: {}}))
    )


# Variables


def test_unknown_variable_gets_a_suggestion(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("personen", "ouder", "brutolon", {"2026": 1}))
    assert 'personen/ouder/brutolon: deze variabele bestaat niet; bedoelt u "brutoloon"?' in melding


def test_unknown_variable_without_anything_like_it(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("personen", "ouder", "xyzxyzxyz", {"2026": 1}))
    assert "personen/ouder/xyzxyzxyz: deze variabele bestaat niet.\n" in melding


def test_unknown_role_gets_a_suggestion(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("huishoudens", "thuis", "kind", ["kind"]))
    assert 'huishoudens/thuis/kind: deze variabele of rol bestaat niet; bedoelt u "kinderen"?' in melding


def test_unknown_variable_with_a_line_break_stays_on_one_line(draai: Callable[..., str]) -> None:
    assert "twee\\nregels" in draai(met_waarde("personen", "ouder", "twee\nregels", {"2026": 1}))


@pytest.mark.parametrize(
    ("meervoud", "lid", "naam", "hoort_bij"),
    [("huishoudens", "thuis", "brutoloon", "personen"), ("personen", "ouder", "kale_huur", "huishoudens")],
)
def test_variable_on_the_wrong_entity(
    draai: Callable[..., str], meervoud: str, lid: str, naam: str, hoort_bij: str
) -> None:
    melding = draai(met_waarde(meervoud, lid, naam, {"2026": 1}))
    assert f"{meervoud}/{lid}/{naam}: {naam} hoort bij {hoort_bij} en niet bij {meervoud}." in melding


def test_value_without_period(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("personen", "ouder", "geboortedatum", "1985-03-14"))
    assert 'personen/ouder/geboortedatum: geef een waarde per periode, als {"ETERNITY": "1985-03-14"}.' in melding


# Periods


@pytest.mark.parametrize(
    "periode", ["2026-13", "2026-00", "2026-1", "januari", "", "26", "month:2026", "2026-02-30", "0000", "2026-W60"]
)
def test_impossible_period(draai: Callable[..., str], periode: str) -> None:
    melding = draai(met_waarde("personen", "ouder", "brutoloon", {periode: 1000}))
    assert f"personen/ouder/brutoloon/{periode}: " in melding
    assert "geen bestaande periode" in melding


@pytest.mark.parametrize(
    "periode", ["2026-01-01", "2026-W02", "day:2026-01-01:3", "month:2026-01-15", "year:2026-03-02"]
)
def test_period_of_the_wrong_size(draai: Callable[..., str], periode: str) -> None:
    melding = draai(met_waarde("personen", "ouder", "brutoloon", {periode: 1000}))
    assert f"personen/ouder/brutoloon/{periode}: " in melding
    assert "geen maand of jaar" in melding


@pytest.mark.parametrize("periode", ["1899", "2101", "9999-12", "year:2026:1000000", "month:2026-01:0"])
def test_period_out_of_range(draai: Callable[..., str], periode: str) -> None:
    assert "ligt niet tussen" in draai(met_waarde("personen", "ouder", "brutoloon", {periode: 1000}))


@pytest.mark.parametrize(
    ("meervoud", "lid", "naam", "periode", "waarde", "uitleg"),
    [
        ("personen", "ouder", "brutoloon", "ETERNITY", 1, "geef haar per maand"),
        ("personen", "ouder", "rendementsgrondslag", "ETERNITY", 1, "geef haar per jaar"),
        ("personen", "ouder", "rendementsgrondslag", "2026-01", 1, "schrijf een kalenderjaar, als 2026"),
        ("personen", "ouder", "rendementsgrondslag", "year:2026-03", 1, "schrijf een kalenderjaar, als 2026"),
        ("personen", "ouder", "aow_opbouwjaren", "2026-01", 40, "schrijf ETERNITY"),
        ("huishoudens", "thuis", "zorgtoeslag", "2026", 1000, "alleen per maand worden ingevoerd"),
        ("huishoudens", "thuis", "recht_op_bijstand", "2026", None, "alleen per maand worden gevraagd"),
        ("huishoudens", "thuis", "zorgtoeslag_jaar", "2026-01", None, "schrijf een kalenderjaar, als 2026"),
    ],
)
def test_period_that_does_not_fit_the_variable(
    draai: Callable[..., str], meervoud: str, lid: str, naam: str, periode: str, waarde: object, uitleg: str
) -> None:
    melding = draai(met_waarde(meervoud, lid, naam, {periode: waarde}))
    assert f"{meervoud}/{lid}/{naam}/{periode}: " in melding
    assert uitleg in melding


def test_the_same_period_twice(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("personen", "ouder", "brutoloon", {"2026": 1, "year:2026": 2}))
    assert "personen/ouder/brutoloon/year:2026: deze periode staat er twee keer." in melding


def test_months_that_exceed_their_year(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("personen", "ouder", "brutoloon", {"2026": 1000, "2026-03": 1200}))
    assert "personen/ouder/brutoloon: het bedrag voor 2026 past niet" in melding


def test_twelve_months_that_differ_from_their_year(draai: Callable[..., str]) -> None:
    maanden = {f"2026-{maand:02}": 1000 for maand in range(1, 13)}
    melding = draai(met_waarde("personen", "ouder", "brutoloon", {"2026": 12001, **maanden}))
    assert "personen/ouder/brutoloon: het bedrag voor 2026 past niet" in melding


def test_year_and_month_that_contradict(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("personen", "ouder", "is_student", {"2026": True, "2026-06": False}))
    assert "personen/ouder/is_student: 2026 en 2026-06 spreken elkaar tegen" in melding


def test_question_from_before_the_first_amounts(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("huishoudens", "thuis", "huurtoeslag", {"2022-12": None}))
    assert "huishoudens/thuis/huurtoeslag/2022-12: " in melding
    assert "beginnen op 2023-01-01" in melding


def test_input_from_before_the_first_amounts_without_a_question(draai: Callable[..., str]) -> None:
    situatie = met(lambda situatie: situatie["huishoudens"]["thuis"].pop("zorgtoeslag"))
    situatie["personen"]["ouder"]["brutoloon"] = {"2022": 12000}
    assert "periode: voor 2022-01 zijn geen bedragen bekend" in draai(situatie)


def test_rule_that_looks_back_before_the_first_amounts(
    monkeypatch: pytest.MonkeyPatch, draai: Callable[..., str]
) -> None:
    from openfisca_nijmegen.cli import calculate
    from openfisca_nijmegen.errors import TeVroegError

    def te_vroeg(*_: object, **__: object) -> None:
        raise TeVroegError("2022-12-01", "2023-01-01")

    monkeypatch.setattr(calculate, "bereken", te_vroeg)
    assert "Voor 2022-12-01 zijn geen bedragen bekend: de parameters beginnen op 2023-01-01." in draai(GOED)


# Values


@pytest.mark.parametrize("waarde", ["1200", "1.200,50", True, [], {}, "kind"])
def test_number_that_is_none(draai: Callable[..., str], waarde: object) -> None:
    melding = draai(met_waarde("personen", "ouder", "brutoloon", {"2026": waarde}))
    assert "personen/ouder/brutoloon/2026: brutoloon is een getal" in melding


@pytest.mark.parametrize("waarde", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_number_that_is_not_finite(draai: Callable[..., str], waarde: str) -> None:
    tekst = json.dumps(GOED).replace("12000", waarde)
    assert "personen/ouder/brutoloon/2026: brutoloon is een getal; " in draai(tekst)


@pytest.mark.parametrize("waarde", ["1e9", "1" * 400])
def test_number_that_is_too_large(draai: Callable[..., str], waarde: str) -> None:
    melding = draai(json.dumps(GOED).replace("12000", waarde))
    assert "personen/ouder/brutoloon/2026: brutoloon is te groot" in melding


def test_broken_number_of_years(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("personen", "ouder", "aow_opbouwjaren", {"ETERNITY": 40.5}))
    assert "personen/ouder/aow_opbouwjaren/ETERNITY: aow_opbouwjaren is een geheel getal, niet 40.5." in melding


@pytest.mark.parametrize("waarde", [1, 0, "true", "ja", 1.5])
def test_boolean_that_is_none(draai: Callable[..., str], waarde: object) -> None:
    melding = draai(met_waarde("personen", "ouder", "is_student", {"2026": waarde}))
    assert "personen/ouder/is_student/2026: is_student is ja of nee; schrijf true of false" in melding


@pytest.mark.parametrize(
    ("meervoud", "lid", "naam"),
    [
        ("personen", "ouder", "brutoloon"),
        ("personen", "ouder", "bruto_pensioen"),
        ("personen", "ouder", "leeftijd"),
        ("huishoudens", "thuis", "kale_huur"),
        ("huishoudens", "thuis", "energiekosten"),
        ("huishoudens", "thuis", "noodzakelijke_bijzondere_kosten_medisch"),
        ("huishoudens", "thuis", "noodzakelijke_bijzondere_kosten"),
        ("huishoudens", "thuis", "gezamenlijk_toetsingsinkomen"),
    ],
)
def test_negative_amount(draai: Callable[..., str], meervoud: str, lid: str, naam: str) -> None:
    melding = draai(met_waarde(meervoud, lid, naam, {"2026": -1}))
    assert f"{meervoud}/{lid}/{naam}/2026: {naam} kan niet negatief zijn, maar is -1." in melding


@pytest.mark.parametrize(
    "waarde", ["14-03-1985", "1985-02-30", "1985-3-14", "19850314", "", 1985, True, "1985-W11-4", "gisteren!!!"]
)
def test_impossible_date(draai: Callable[..., str], waarde: object) -> None:
    melding = draai(met_waarde("personen", "ouder", "geboortedatum", {"ETERNITY": waarde}))
    assert "personen/ouder/geboortedatum/ETERNITY: " in melding
    assert "geen bestaande datum" in melding


def test_birth_date_in_another_century(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("personen", "ouder", "geboortedatum", {"ETERNITY": "1885-03-14"}))
    assert "personen/ouder/geboortedatum/ETERNITY: 1885-03-14 ligt vóór 1900" in melding


@pytest.mark.parametrize("waarde", ["arnhem", "Nijmegen", 0, True])
def test_unknown_choice_lists_the_possible_ones(draai: Callable[..., str], waarde: object) -> None:
    melding = draai(met_waarde("huishoudens", "thuis", "gemeente", {"2026": waarde}))
    assert "huishoudens/thuis/gemeente/2026: " in melding
    assert "kies nijmegen, wageningen of overig." in melding


def test_computed_choice_given_for_one_household_only(draai: Callable[..., str]) -> None:
    situatie = met_waarde("huishoudens", "thuis", "huishoudtype", {"2026": "paar"})
    situatie["personen"]["buur"] = {}
    situatie["huishoudens"]["daarnaast"] = {"aanvrager": "buur"}
    assert "huishoudens/daarnaast/huishoudtype: huishoudtype staat wel bij een ander" in draai(situatie)


@pytest.mark.parametrize(
    ("meervoud", "lid", "naam", "waarden"),
    [
        ("huishoudens", "thuis", "heeft_partner", {"2026-01": True}),
        ("huishoudens", "thuis", "heeft_partner", {"2026-01": None, "2026-07": False}),
        ("personen", "ouder", "is_aanvrager_of_partner", {"2026-01": True}),
        ("personen", "kind", "is_gezinslid", {"2026-01": False}),
    ],
)
def test_what_the_roles_say_cannot_be_given(
    draai: Callable[..., str], meervoud: str, lid: str, naam: str, waarden: dict[str, Any]
) -> None:
    melding = draai(met_waarde(meervoud, lid, naam, waarden))
    assert f"{meervoud}/{lid}/{naam}: {naam} volgt uit de rollen in het huishouden" in melding
    assert "een partner voor een deel van het jaar is niet gemodelleerd." in melding


# Birth dates and the month


def test_child_born_after_the_year(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("personen", "kind", "geboortedatum", {"ETERNITY": "2027-01-01"}))
    assert "personen/kind/geboortedatum: 2027-01-01 ligt na het einde van het berekende jaar 2026." in melding


@pytest.mark.parametrize("datum", ["2026-02-01", "2027-01-01"])
def test_aanvrager_born_after_the_month(draai: Callable[..., str], datum: str) -> None:
    melding = draai(met_waarde("personen", "ouder", "geboortedatum", {"ETERNITY": datum}))
    assert f"personen/ouder/geboortedatum: {datum} ligt na " in melding


@pytest.mark.parametrize("rol", ["partner", "medebewoners"])
def test_other_adult_born_after_the_month(draai: Callable[..., str], rol: str) -> None:
    situatie = met(lambda situatie: situatie["personen"].update(ander={"geboortedatum": {"ETERNITY": "2026-02-01"}}))
    situatie["huishoudens"]["thuis"][rol] = ["ander"]
    assert "personen/ander/geboortedatum: 2026-02-01 ligt na januari 2026" in draai(situatie)


# Households


def test_person_in_no_household(draai: Callable[..., str]) -> None:
    melding = draai(met(lambda situatie: situatie["personen"].update(zwerver={})))
    assert "personen/zwerver: deze persoon staat in geen enkel huishouden" in melding


def test_person_in_two_households(draai: Callable[..., str]) -> None:
    melding = draai(met(lambda situatie: situatie["huishoudens"].update(elders={"aanvrager": "ouder"})))
    assert 'huishoudens/elders/aanvrager: "ouder" staat al in huishouden "thuis"' in melding


def test_person_twice_in_a_household(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("huishoudens", "thuis", "medebewoners", ["kind"]))
    assert 'huishoudens/thuis/medebewoners: "kind" staat al bij kinderen' in melding


def test_person_twice_in_a_role(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("huishoudens", "thuis", "kinderen", ["kind", "kind"]))
    assert 'huishoudens/thuis/kinderen: "kind" staat al bij kinderen' in melding


@pytest.mark.parametrize("leeg", [[], None])
def test_household_without_aanvrager(draai: Callable[..., str], leeg: object) -> None:
    def zonder(situatie: dict[str, Any]) -> None:
        thuis = situatie["huishoudens"]["thuis"]
        thuis["medebewoners"] = [thuis.pop("aanvrager")]
        if leeg is not None:
            thuis["aanvrager"] = leeg

    assert "huishoudens/thuis/aanvrager: dit huishouden heeft geen aanvrager" in draai(met(zonder))


@pytest.mark.parametrize("rol", ["aanvrager", "partner"])
def test_two_people_in_a_role_for_one(draai: Callable[..., str], rol: str) -> None:
    situatie = met(lambda situatie: situatie["personen"].update(ander={}, derde={}))
    situatie["huishoudens"]["thuis"][rol] = ["ander", "derde"]
    melding = draai(situatie)
    assert f"huishoudens/thuis/{rol}: een huishouden heeft ten hoogste één {rol}, maar hier staan er 2." in melding


def test_unknown_person_in_a_role(draai: Callable[..., str]) -> None:
    melding = draai(met_waarde("huishoudens", "thuis", "kinderen", ["kidn"]))
    assert 'huishoudens/thuis/kinderen: "kidn" staat niet bij personen; bedoelt u "kind"?' in melding


@pytest.mark.parametrize("leden", [4, [4], {"kind": 1}, [None]])
def test_role_that_names_no_people(draai: Callable[..., str], leden: object) -> None:
    melding = draai(met_waarde("huishoudens", "thuis", "kinderen", leden))
    assert "huishoudens/thuis/kinderen: hier hoort de id van een persoon" in melding


# The command


@pytest.mark.parametrize("periode", ["2026", "2026-13", "2026-01-01", "morgen", "", "ETERNITY", "month:2026-01:2"])
def test_option_period_that_is_no_month(draai: Callable[..., str], periode: str) -> None:
    assert "openfisca-nijmegen: --period: " in draai(GOED, "--period", periode)


def test_option_period_before_the_first_amounts(draai: Callable[..., str]) -> None:
    assert "--period: voor 2022-12 zijn geen bedragen bekend" in draai(GOED, "--period", "2022-12")


def test_option_period_without_value(draai: Callable[..., str]) -> None:
    assert "--period: hier hoort een waarde achter." in draai(GOED, "--period")


def test_unknown_format(draai: Callable[..., str]) -> None:
    assert "--format: 'xml' bestaat niet; kies" in draai(GOED, "--format", "xml")


def test_unknown_option(draai: Callable[..., str]) -> None:
    assert "--snel wordt niet herkend" in draai(GOED, "--snel")


def test_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert "'bereken' bestaat niet; kies" in mislukt(capsys, "bereken")


def test_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert "OPDRACHT ontbreekt" in mislukt(capsys)


def test_no_situation(capsys: pytest.CaptureFixture[str]) -> None:
    assert "SITUATIE.json ontbreekt" in mislukt(capsys, "calculate")


def test_internal_errors_are_not_hidden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from openfisca_nijmegen import berekenen

    def kapot(*_: object) -> None:
        raise ZeroDivisionError("fout in een formule")

    bestand = tmp_path / "situatie.json"
    bestand.write_text(json.dumps(GOED), encoding="utf-8")
    monkeypatch.setattr(berekenen, "bouw_simulatie", kapot)
    with pytest.raises(ZeroDivisionError, match="formule"):
        main(["calculate", str(bestand)])
