"""The periods, and the parameters at a date."""

import numpy
import pytest
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.parameters import ParameterNodeAtInstant
from openfisca_core.periods import DateUnit, instant, period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import CountryTaxBenefitSystem
from openfisca_nijmegen.enums import Gemeente
from openfisca_nijmegen.errors import TeVroegError
from openfisca_nijmegen.tijdvakken import Tijdvak, tijdvak


@pytest.mark.parametrize("tekst", ["2024-02", "2026-12", "2026", "month:2026-03:5", "2026-05-09"])
def test_a_period_lies_where_that_of_core_lies(tekst: str) -> None:
    core, eigen = period(tekst), tijdvak(period(tekst))
    assert (eigen, hash(eigen), str(eigen)) == (core, hash(core), str(core))
    assert eigen is tijdvak(period(tekst))
    for naam in ("this_year", "last_year", "first_month", "last_month"):
        assert getattr(eigen, naam) == getattr(core, naam)
        assert isinstance(getattr(eigen, naam), Tijdvak)
    assert eigen.offset(-7, "month") == core.offset(-7, "month")
    assert eigen.offset("first-of", "year") == core.offset("first-of", "year")
    assert eigen.offset(2) == core.offset(2)


def test_a_list_of_months_is_the_callers_own() -> None:
    jaar = tijdvak(period("2026"))
    maanden = jaar.get_subperiods(DateUnit.MONTH)
    assert maanden == period("2026").get_subperiods(DateUnit.MONTH)
    maanden.clear()
    assert len(jaar.get_subperiods(DateUnit.MONTH)) == 12


def test_dates_with_the_same_parameters_share_them(tax_benefit_system: TaxBenefitSystem) -> None:
    stelsel = tax_benefit_system
    assert stelsel.tijdperk(period("2026-01")) is stelsel.tijdperk("2026-06-30") is stelsel.tijdperk(instant("2026-03"))
    assert stelsel.tijdperk(period("2026-06")) is not stelsel.tijdperk(period("2026-07"))
    for maand in ("2023-01", "2025-06", "2026-07", "2031-02"):
        normen = (
            lees(maand).landelijk.participatiewet.normen
            for lees in (stelsel.tijdperk, stelsel.get_parameters_at_instant)
        )
        assert repr(next(normen)) == repr(next(normen))
    for lees in (stelsel.tijdperk, stelsel.get_parameters_at_instant):
        with pytest.raises(TeVroegError, match="2022-12-01"):
            assert lees(period("2022-12")).landelijk.participatiewet.normen.van_21_tot_aow_leeftijd.gehuwden


def test_a_changed_parameter_is_read_after_forgetting() -> None:
    stelsel = CountryTaxBenefitSystem()
    waarde = stelsel.parameters.landelijk.participatiewet.leeftijd_kind.values_list[0]
    assert stelsel.get_parameters_at_instant("2026-01-01").landelijk.participatiewet.leeftijd_kind == 18
    waarde.value = 17
    stelsel.vergeet_datums()
    assert stelsel.get_parameters_at_instant("2026-01-01").landelijk.participatiewet.leeftijd_kind == 17
    assert stelsel.tijdperk("2026-01-01").landelijk.participatiewet.leeftijd_kind == 17


def test_an_enum_is_looked_up_as_core_does(tax_benefit_system: TaxBenefitSystem) -> None:
    gemeenten = EnumArray(numpy.array([1, 0, 1, len(Gemeente) - 1], dtype=numpy.uint8), Gemeente)
    open_ = [tax_benefit_system.get_parameters_at_instant("2026-01-01").mms]
    gezien = 0
    while open_:
        knoop = open_.pop()
        for kind in knoop._children.values():
            if isinstance(kind, ParameterNodeAtInstant):
                open_.append(kind)
        if {gemeente.name for gemeente in Gemeente} <= set(knoop._children):
            snel, core = knoop[gemeenten], ParameterNodeAtInstant.__getitem__(knoop, gemeenten)
            assert (snel.dtype, snel.tolist()) == (core.dtype, core.tolist()), knoop._name
            gezien += 1
    assert gezien > 10
