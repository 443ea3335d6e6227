"""What is typed becomes a situation, or a sentence beside its field."""

from collections.abc import Callable
from typing import Any

import pytest
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen.situaties import per_maand
from openfisca_nijmegen.voorbeelden import samen, voorbeelden
from openfisca_nijmegen.web.rekenhulp.formulier import Formulier, Invoer, InvoerError, maak_situatie

Vul = Callable[..., Invoer]

VARIANTEN = [(voorbeeld, variant) for voorbeeld in voorbeelden() for variant in voorbeeld.varianten]


def fouten(invoer: Invoer) -> dict[str, str]:
    with pytest.raises(InvoerError) as fout:
        maak_situatie(invoer)
    return {probleem.veld: probleem.zin for probleem in fout.value.problemen}


def test_the_form_names_variables_that_exist(leeg: Formulier) -> None:
    assert {rol for groep in leeg.groepen for rol in groep.rollen} == set(leeg.rollen)
    assert all(veld.label for groep in leeg.groepen for veld in groep.velden)


def test_no_person_has_a_field_twice(leeg: Formulier) -> None:
    for lid in (None, *Invoer(leeg, {}, ["aanvrager", "partner", "kinderen", "medebewoners"]).leden):
        namen = [veld.naam for veld in leeg.velden_van(lid)]
        assert len(namen) == len(set(namen))


@pytest.mark.parametrize(("voorbeeld", "variant"), VARIANTEN, ids=lambda deel: deel.naam)
def test_an_example_gives_the_situation_of_the_package(
    voorbeeld: Any, variant: Any, leeg: Formulier, tax_benefit_system: TaxBenefitSystem
) -> None:
    """The form says of an example exactly what the command line says of it, month by month."""
    invoer = Invoer.van_voorbeeld(leeg, variant)
    invoer.waarden |= {"maand": "12", "jaar": "2026"}
    uit_formulier = per_maand(maak_situatie(Invoer.van(leeg, verzonden(invoer))), tax_benefit_system)
    uit_pakket = per_maand(samen([f"{voorbeeld.naam}-{variant.naam}"], 2026), tax_benefit_system)

    verwacht = [naast(deel) for deel in uit_pakket["personen"].values()]
    assert list(uit_formulier["personen"].values()) == verwacht
    (een,), (ander,) = (deel["huishoudens"].values() for deel in (uit_formulier, uit_pakket))
    assert {rol: len(een.pop(rol, ())) for rol in leeg.rollen} == {rol: len(ander.pop(rol, ())) for rol in leeg.rollen}
    assert een == naast(ander)


def naast(inhoud: dict[str, Any]) -> dict[str, Any]:
    """Give values to compare: amounts on cents."""
    return {
        naam: {maand: pytest.approx(deel, abs=0.006) if isinstance(deel, float) else deel for maand, deel in w.items()}
        for naam, w in inhoud.items()
    }


def verzonden(invoer: Invoer) -> dict[str, str]:
    """Give what a browser would send."""
    return invoer.waarden | {lid.sleutel("rol"): lid.rol.sleutel for lid in invoer.leden}


def test_amounts_hold_in_every_month_of_the_year(vul: Vul) -> None:
    situatie = maak_situatie(vul({"p1.leeftijd": "40", "p1.brutoloon": "2.500,50", "jaar": "2027"}))
    loon = situatie["personen"]["aanvrager"]["brutoloon"]
    assert loon == {f"2027-{maand:02}": 2500.5 for maand in range(1, 13)}


def test_an_age_holds_in_the_whole_year(vul: Vul) -> None:
    """Born on 15 December: 40 on 1 January 2026 and on 1 December 2026."""
    situatie = maak_situatie(vul({"p1.leeftijd": "40"}))
    assert situatie["personen"]["aanvrager"]["geboortedatum"] == {"ETERNITY": "1985-12-15"}


def test_hours_become_the_minimum_wage(vul: Vul) -> None:
    """24 hours at the hourly minimum wage of 14.71 and 14.99 (2026), with 8% holiday allowance, over the year."""
    situatie = maak_situatie(vul({"p1.leeftijd": "40", "p1.uren": "24"}))
    bedrag = situatie["personen"]["aanvrager"]["brutoloon"]["2026"]
    assert bedrag == pytest.approx((14.71 * 6 + 14.99 * 6) * 1.08 * 24 * 52 / 12, abs=0.5)


def test_a_wage_goes_before_hours(vul: Vul) -> None:
    invoer = vul({"p1.leeftijd": "40", "p1.uren": "24", "p1.brutoloon": "1000"})
    assert maak_situatie(invoer)["personen"]["aanvrager"]["brutoloon"]["2026-12"] == 1000
    assert "Het loon telt" in invoer.dubbel[0]
    assert vul({"p1.uren": "24"}).dubbel == []


def test_a_cost_in_one_month(vul: Vul) -> None:
    kosten = "huishouden.noodzakelijke_bijzondere_kosten_inrichting"
    situatie = maak_situatie(vul({"p1.leeftijd": "40", kosten: "4.000", f"{kosten}.maand": "3"}))
    assert situatie["huishoudens"]["huishouden"][kosten.partition(".")[2]] == {"2026-03": 4000}
    assert f"{kosten}" in fouten(vul({"p1.leeftijd": "40", f"{kosten}.maand": "3"}))
    assert f"{kosten}" in fouten(vul({"p1.leeftijd": "40", kosten: "1", f"{kosten}.maand": "13"}))


def test_a_payment_of_last_year(vul: Vul) -> None:
    naam = "huishouden.ontvangen_meedoenregeling"
    situatie = maak_situatie(vul({"p1.leeftijd": "40", naam: "150", f"{naam}.maand": "-6"}))
    assert situatie["huishoudens"]["huishouden"]["ontvangen_meedoenregeling"] == {"2025-06": 150}


def test_ticks_and_choices(vul: Vul) -> None:
    situatie = maak_situatie(
        vul(
            {
                "p1.leeftijd": "21",
                "p1.is_student": "ja",
                "p1.heeft_rechtmatig_verblijf": "nee",
                "huishouden.woonsituatie": "kamer",
                "huishouden.energiekosten_opgegeven": "ja",
                "p1.bijstand_beeindigd_wegens_werk.maand": "1",
            }
        )
    )
    persoon, huishouden = situatie["personen"]["aanvrager"], situatie["huishoudens"]["huishouden"]
    assert set(persoon["is_student"].values()) == {True}
    assert set(persoon["heeft_rechtmatig_verblijf"].values()) == {False}
    assert persoon["bijstand_beeindigd_wegens_werk"] == {"2026-01": True}
    assert huishouden["woonsituatie"]["2026-12"] == "kamer"
    assert huishouden["energiekosten_opgegeven"]["2026-12"] is True


def test_who_lives_in_wageningen_lived_there_before(vul: Vul) -> None:
    situatie = maak_situatie(vul({"p1.leeftijd": "40", "huishouden.gemeente": "wageningen"}))
    assert situatie["huishoudens"]["huishouden"]["gemeente"]["2023"] == "wageningen"


# Mistakes


@pytest.mark.parametrize(
    ("velden", "veld", "zin"),
    [
        ({}, "p1.geboortedatum", "geboortedatum of een leeftijd"),
        ({"p1.leeftijd": "40", "p1.geboortedatum": "1-1-1986"}, "p1.leeftijd", "niet allebei"),
        ({"p1.leeftijd": "126"}, "p1.leeftijd", "0 tot en met 125"),
        ({"p1.leeftijd": "-1"}, "p1.leeftijd", "0 tot en met 125"),
        ({"p1.leeftijd": "40,5"}, "p1.leeftijd", "heel getal"),
        ({"p1.geboortedatum": "31-12-1899"}, "p1.geboortedatum", "1900"),
        ({"p1.geboortedatum": "1-1-2027"}, "p1.geboortedatum", "na het einde"),
        ({"p1.geboortedatum": "morgen"}, "p1.geboortedatum", "geen datum"),
        ({"p1.leeftijd": "40", "p1.brutoloon": "-1"}, "p1.brutoloon", "niet negatief"),
        ({"p1.leeftijd": "40", "p1.brutoloon": "1.000.000.000"}, "p1.brutoloon", "te groot"),
        ({"p1.leeftijd": "40", "p1.brutoloon": "1,234"}, "p1.brutoloon", "niet duidelijk"),
        ({"p1.leeftijd": "40", "p1.uren": "169"}, "p1.uren", "tot en met 168"),
        ({"p1.leeftijd": "40", "huishouden.kale_huur": "veel"}, "huishouden.kale_huur", "geen getal"),
        ({"p1.leeftijd": "40", "huishouden.woonsituatie": "grot"}, "huishouden.woonsituatie", "mogelijkheden"),
        ({"p1.leeftijd": "40", "p1.is_student": "misschien"}, "p1.is_student", "mogelijkheden"),
    ],
)
def test_a_mistake_stands_beside_its_field(velden: dict[str, str], veld: str, zin: str, vul: Vul) -> None:
    gevonden = fouten(vul(velden))
    assert list(gevonden) == [veld]
    assert zin in gevonden[veld]


def test_a_sentence_names_the_label_and_not_the_variable(vul: Vul) -> None:
    zin = fouten(vul({"p1.leeftijd": "40", "p1.bruto_uitkering": "-5"}))["p1.bruto_uitkering"]
    assert zin == '"Bruto-uitkering per maand" kan niet negatief zijn, maar is -5.'


def test_several_mistakes_come_together(vul: Vul) -> None:
    invoer = vul({"p1.brutoloon": "x", "p2.rol": "kinderen", "p2.leeftijd": "y", "huishouden.kale_huur": "z"})
    assert set(fouten(invoer)) == {"p1.geboortedatum", "p1.brutoloon", "p2.leeftijd", "huishouden.kale_huur"}
    assert invoer.waarden["p1.brutoloon"] == "x"


def test_a_partner_must_be_born_and_a_child_may_come(vul: Vul) -> None:
    ongeboren = {"p1.leeftijd": "40", "p2.geboortedatum": "1-11-2026", "maand": "3"}
    assert list(fouten(vul(ongeboren | {"p2.rol": "partner"}))) == ["p2.geboortedatum"]
    assert maak_situatie(vul(ongeboren | {"p2.rol": "kinderen"}))


def test_what_may_be_negative(vul: Vul) -> None:
    situatie = maak_situatie(vul({"p1.leeftijd": "40", "p1.winst_uit_onderneming": "-1.500", "p1.vermogen": "-9000"}))
    assert situatie["personen"]["aanvrager"]["winst_uit_onderneming"]["2026-01"] == -1500


# Persons


def test_persons_stand_in_the_order_of_their_roles(vul: Vul) -> None:
    invoer = vul({"p7.rol": "kinderen", "p7.leeftijd": "7", "p9.rol": "partner", "p9.leeftijd": "9"})
    assert [lid.naam for lid in invoer.leden] == ["aanvrager", "partner", "kind 1"]
    assert (invoer.waarden["p2.leeftijd"], invoer.waarden["p3.leeftijd"]) == ("9", "7")


def test_there_is_always_one_aanvrager(leeg: Formulier) -> None:
    assert Invoer.van(leeg, {}).rollen == ["aanvrager"]
    assert Invoer.van(leeg, {"p1.rol": "aanvrager", "p2.rol": "aanvrager"}).rollen == ["aanvrager"]
    assert Invoer.van(leeg, {"p1.rol": "kinderen"}).rollen == ["aanvrager", "kinderen"]
    assert Invoer.van(leeg, {"p1.rol": "baas"}).rollen == ["aanvrager"]


def test_eight_persons_fit_and_nine_do_not(vul: Vul) -> None:
    acht = {f"p{nummer}.rol": "kinderen" for nummer in range(2, 9)} | {f"p{n}.leeftijd": "10" for n in range(1, 9)}
    invoer = vul(acht)
    assert len(maak_situatie(invoer)["personen"]) == 8
    assert not any(invoer.kan_erbij(rol) for rol in invoer.formulier.rollen.values())
    negen = vul(acht | {"p9.rol": "medebewoners", "p9.leeftijd": "30"})
    assert "8 personen" in fouten(negen)[""]


def test_leaving_out_a_person_keeps_the_others(vul: Vul) -> None:
    invoer = vul({"p2.rol": "kinderen", "p2.leeftijd": "5", "p3.rol": "kinderen", "p3.leeftijd": "9"})
    assert invoer.zonder(2).waarden["p2.leeftijd"] == "9"
    erbij = invoer.met("partner")
    assert erbij.rollen == ["aanvrager", "partner", "kinderen", "kinderen"]
    assert erbij.waarden["p4.leeftijd"] == "9"


def test_the_month_of_the_form(vul: Vul) -> None:
    assert vul({}).maand == period("2026-12")
    assert vul({"jaar": "1999", "maand": "99"}).maand.start.year in vul({}).formulier.jaren
