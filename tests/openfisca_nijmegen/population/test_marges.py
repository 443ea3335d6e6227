"""The margins: where each comes from, and that they fit together."""

import re
from importlib.resources import files

import numpy
import pandas
import pytest

from openfisca_nijmegen.population.trekken_marges import (
    LEEFTIJDEN,
    aannames,
    fit,
    leeftijdsgroep,
    lees,
    marges,
    particulier,
    register,
)

MAP = files("openfisca_nijmegen.population").joinpath("margins")
STATUS = {"vastgesteld", "gepubliceerd", "voorstel", "afgeleid", "aanname"}
BESTANDEN = sorted(bestand.name for bestand in MAP.iterdir() if bestand.name.endswith(".csv"))


def test_every_file_is_in_the_register_once() -> None:
    genoemd = [marge["bestand"] for marge in register()["marges"].values() if "bestand" in marge]
    assert sorted(genoemd) == BESTANDEN


@pytest.mark.parametrize("naam", register()["marges"])
def test_every_margin_has_a_source_a_year_a_status_and_a_use(naam: str) -> None:
    marge = register()["marges"][naam]
    assert marge["bron"]
    assert 2014 <= marge["jaar"] <= 2026
    assert marge["status"] in STATUS
    assert marge["rol"] in {"ingepast", "zaad", "achtergehouden", "aanname"}
    assert ("bestand" in marge) != ("afgeleid" in marge)


@pytest.mark.parametrize("bestand", [naam for naam in BESTANDEN if "status" in pandas.read_csv(MAP.joinpath(naam))])
def test_a_status_per_row_is_one_of_the_five(bestand: str) -> None:
    assert set(pandas.read_csv(MAP.joinpath(bestand)).status) <= STATUS


def test_every_chosen_number_says_why() -> None:
    tabel = lees("aannames")
    assert tabel.naam.is_unique
    assert tabel.waarom.str.len().gt(10).all()
    assert set(tabel.hefboom) == {"ja", "nee"}


def test_every_chosen_number_is_used() -> None:
    bron = "".join(
        bestand.read_text(encoding="utf-8")
        for bestand in files("openfisca_nijmegen.population").iterdir()
        if bestand.name.endswith(".py")
    )
    ongebruikt = [naam for naam in aannames() if not re.search(rf'"{naam}"', bron)]
    opvang = [f"{soort}{wat}" for soort in ("dagopvang", "bso") for wat in ("", "_uren", "_uurprijs")]
    assert set(ongebruikt) <= set(opvang)  # their names are put together


def test_the_published_totals_of_2025() -> None:
    # CBS 70072ned, 1 January 2025.
    typen = lees("huishoudens_type").set_index("type").huishoudens
    assert typen.sum() == 104_361
    assert typen["eenpersoons"] == 57_902
    assert typen["eenouder"] + typen["paar_met_kinderen"] == 23_174
    assert typen["paar_zonder_kinderen"] + typen["overig"] == 23_285
    assert lees("personen_leeftijd").personen.sum() == 189_007
    assert lees("woningen").huishoudens.sum() == 104_361


def test_persons_in_institutions_are_left_out() -> None:
    # 104,361 households of 1.78 persons; the others live in nursing homes, shelters and the like.
    binnen = particulier()
    assert binnen.particulier.sum() == pytest.approx(185_763, abs=1)
    assert binnen.buiten.sum() == pytest.approx(3_244, abs=1)
    assert lees("personen_leeftijd").aandeel_in_instelling.sum() == pytest.approx(1)


def test_the_districts_add_up_to_the_city() -> None:
    # CBS KWB 2024: 187,049 inhabitants, districts rounded to 5. CBS KWB 2022: 83,578 dwellings.
    wijken = lees("wijken")
    assert len(wijken) == 9
    assert wijken.inwoners.sum() == pytest.approx(187_049, abs=25)
    assert wijken.filter(like="leeftijd_").sum(axis=1).sub(wijken.inwoners).abs().max() <= 10
    assert wijken.woningen.sum() == 83_578
    delen = lees("postcodes_wijken").groupby("postcode").aandeel.sum()
    assert delen.to_numpy() == pytest.approx(1)
    assert set(delen.index) == set(lees("postcodes").postcode)


def test_shares_add_up_to_one() -> None:
    groepen = lees("inkomensgroepen").groupby("type").procent.sum()
    assert groepen.between(99, 101).all()
    assert lees("kinderen").groupby("type").aandeel.sum().to_numpy() == pytest.approx(1)
    assert lees("studenten_groep").aandeel.sum() == pytest.approx(1)
    bronnen = lees("bronnen").set_index("groep")
    assert bronnen.to_numpy().min() >= 0
    assert bronnen.to_numpy().max() <= 1
    assert (bronnen.filter(like="uitkering").max(axis=1) + bronnen.winst).max() <= 1


def test_the_table_of_households_has_its_margins() -> None:
    stad = marges()
    assert stad.huishoudens == pytest.approx(104_361)
    for as_, doel in stad.assen.items():
        rest = tuple(set(range(stad.tabel.ndim)) - set(as_))
        som = stad.tabel.sum(axis=rest)
        assert (som if as_ == tuple(sorted(as_)) else som.T) == pytest.approx(doel, abs=0.01)


def test_the_persons_to_expect_are_those_of_the_margins() -> None:
    stad = marges()
    verwacht = numpy.tensordot(stad.tabel.sum(axis=(2, 3, 4, 5)), stad.leeftijden, axes=2)
    binnen = particulier().particulier.to_numpy()
    # Who is neither partner nor child (3,400 persons) is left out here.
    assert (binnen - verwacht >= -0.02 * binnen).all()
    assert binnen.sum() - verwacht.sum() == pytest.approx(stad.personen.overig.sum() - 798, abs=60)


def test_the_age_groups_are_those_published() -> None:
    assert leeftijdsgroep(numpy.array([0, 4, 5, 24, 25, 44, 79, 80, 99])).tolist() == [0, 0, 1, 4, 5, 5, 7, 8, 8]
    assert len(set(leeftijdsgroep(LEEFTIJDEN))) == 9


def test_a_table_is_fitted_whatever_its_order_in_memory() -> None:
    zaad = numpy.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    assen = {(0,): numpy.array([3.0, 6.0]), (1,): numpy.array([2.0, 3.0, 4.0])}
    gewoon, omgekeerd = fit(zaad, assen), fit(numpy.asfortranarray(zaad), assen)
    assert gewoon == pytest.approx(omgekeerd)
    assert gewoon.sum(axis=1) == pytest.approx([3, 6])


def test_margins_that_cannot_be_met_are_an_error() -> None:
    with pytest.raises(ValueError, match="passen niet bij elkaar"):
        fit(numpy.array([[1.0, 0.0], [0.0, 1.0]]), {(0,): numpy.array([1.0, 3.0]), (1,): numpy.array([3.0, 1.0])})
