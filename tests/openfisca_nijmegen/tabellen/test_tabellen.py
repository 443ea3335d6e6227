"""A table is read at its limits, and an explanation names the row."""

import numpy

from openfisca_nijmegen.explanation import leg_uit
from openfisca_nijmegen.situaties import bouw_simulatie, lees_voorbeeld
from openfisca_nijmegen.tabellen import opzoeken, rij

TABEL = [[0, 0.96], [100, 0.9], [250, 0.5]]


def test_a_limit_belongs_to_its_own_row():
    waarden = numpy.array([0, 99.99, 100, 249, 250, 1000], dtype=numpy.float32)
    assert rij(TABEL, waarden).tolist() == [0, 0, 1, 1, 2, 2]
    assert opzoeken(TABEL, waarden).tolist() == [0.96, 0.96, 0.9, 0.9, 0.5, 0.5]


def test_below_the_first_limit_the_first_row_holds():
    assert opzoeken(TABEL, numpy.array([-1])).tolist() == [0.96]


def test_an_explanation_names_the_row_of_the_table(tax_benefit_system):
    situatie = lees_voorbeeld("alleenstaande_ouder_kinderopvang")
    situatie["huishoudens"]["huishouden"]["gezamenlijk_toetsingsinkomen"] = {"2026": 60000}
    simulatie = bouw_simulatie(situatie, tax_benefit_system)
    uitleg = leg_uit(simulatie, "percentage_kinderopvangtoeslag", "2026-01", persoon="kind_2")
    (waarde,) = uitleg.stappen[-1].parameters
    assert waarde.pad == "landelijk.toeslagen.kinderopvangtoeslag.percentage.eerste_kind"
    assert waarde.omschrijving.endswith("(toetsingsinkomen vanaf € 59.958,00 per jaar)")
    assert (waarde.waarde, waarde.tekst, waarde.status) == (0.939, "93,9%", "vastgesteld")
