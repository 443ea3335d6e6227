"""What an explanation says is what the calculation did, whatever the household."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.explanation import Gegeven, Uitleg, als_json, als_markdown, als_tekst, leg_uit
from openfisca_nijmegen.explanation.artikelen import WETTEN
from openfisca_nijmegen.keuzes import keuzes
from openfisca_nijmegen.nederlands import kaal
from openfisca_nijmegen.situaties import Situatie, SituatieError, eigen_periode
from openfisca_nijmegen.teksten import is_keuze, keuzeplaats

MAAND = "2026-01"
HALVE_CENT = 0.005
VOLGORDE = [
    "mms_van_kracht",
    "behoort_tot_doelgroep_mms",
    "vermogen_binnen_grens_mmb",
    "mms_inkomen",
    "mmg",
    "recht_op_mmb",
    "mmb",
]
"""The steps of the MMB: its conditions in the order of article 9, then the right and the amount."""


def berekend(simulatie: Simulation, bedrag: Gegeven) -> Any:
    variabele = simulatie.tax_benefit_system.variables[bedrag.variabele]
    van = period(bedrag.periode)
    over_een_jaar = variabele.definition_period == DateUnit.MONTH and van.unit == DateUnit.YEAR
    waarden = (simulatie.calculate_add if over_een_jaar else simulatie.calculate)(bedrag.variabele, van)
    waarden = waarden.decode() if isinstance(waarden, EnumArray) else waarden
    ids = [str(naam) for naam in simulatie.populations[variabele.entity.key].ids]
    return kaal(waarden[ids.index(bedrag.van) if bedrag.van else 0])


def alle_bedragen(uitleg: Uitleg) -> list[Gegeven]:
    return [bedrag for stap in uitleg.alle_stappen() for bedrag in (*stap.erin, *stap.eruit)]


# True to the calculation


def test_amounts_are_those_of_the_simulation(
    elk_geval: str, uitleg_van: Callable[..., Uitleg], gevallen: dict[str, Situatie], bouw: Callable[..., Simulation]
) -> None:
    simulatie = bouw(gevallen[elk_geval])
    for variabele in ("mmb", "bijstandsuitkering", "huurtoeslag"):
        if variabele in gevallen[elk_geval]["huishoudens"].get("thuis", {}):
            continue
        uitleg = uitleg_van(elk_geval, variabele)
        assert uitleg.uitkomst.waarde == berekend(simulatie, uitleg.uitkomst)
        for bedrag in alle_bedragen(uitleg):
            assert bedrag.waarde == berekend(simulatie, bedrag), bedrag


def test_parameters_named_were_read_with_that_value(
    elk_geval: str, uitleg_van: Callable[..., Uitleg], gevallen: dict[str, Situatie], bouw: Callable[..., Simulation]
) -> None:
    simulatie = bouw(gevallen[elk_geval])
    simulatie.trace = True
    simulatie.calculate("mmb", MAAND)
    gelezen = {
        (parameter.name, str(parameter.period)): parameter.value
        for knoop in simulatie.tracer.browse_trace()
        for parameter in knoop.parameters
    }
    for stap in uitleg_van(elk_geval).alle_stappen():
        for parameter in stap.parameters:
            tabel = parameter.pad.rpartition(".")[0]
            waarde = gelezen.get((parameter.pad, parameter.peildatum))
            if waarde is None:  # gelezen uit een tabel met een sleutel per huishouden
                assert (tabel, parameter.peildatum) in gelezen, parameter.pad
                waarde = gelezen[tabel, parameter.peildatum][0]
            assert kaal(waarde) == pytest.approx(parameter.waarde)


def test_parameter_values_are_those_of_the_date(uitleg_van: Callable[..., Uitleg], tax_benefit_system) -> None:
    for stap in uitleg_van("paar_drie_kinderen_minimumloon").alle_stappen():
        for parameter in stap.parameters:
            knoop = tax_benefit_system.get_parameters_at_instant(parameter.peildatum)
            for deel in parameter.pad.split("."):
                knoop = getattr(knoop, deel)
            assert knoop == parameter.waarde
            assert parameter.vanaf <= parameter.peildatum


def test_steps_stand_in_the_order_of_the_ordinance(elk_geval: str, uitleg_van: Callable[..., Uitleg]) -> None:
    stappen = [stap.sleutel for stap in uitleg_van(elk_geval).stappen]
    assert [sleutel for sleutel in stappen if sleutel in VOLGORDE] == VOLGORDE


def test_components_add_up_and_norms_are_table_times_index(elk_geval: str, uitleg_van: Callable[..., Uitleg]) -> None:
    stappen = {stap.sleutel: stap for stap in uitleg_van(elk_geval).alle_stappen()}
    if "benodigd_budget" not in stappen:
        assert elk_geval in ("mmg_ingevoerd", "klein_tekort", "groot_tekort")
        return
    stap = stappen["benodigd_budget"]
    assert sum(bedrag.waarde for bedrag in stap.erin) == pytest.approx(stap.eruit[0].waarde, abs=0.01)
    for bedrag in stap.erin:
        if formule := re.fullmatch(r"€ ([\d.,]+) \N{MULTIPLICATION SIGN} ([\d,]+)", bedrag.toelichting):
            tabel, index = (float(deel.replace(".", "").replace(",", ".")) for deel in formule.groups())
            assert bedrag.waarde == pytest.approx(tabel * index, abs=HALVE_CENT)


def test_income_is_the_sum_of_what_is_shown(elk_geval: str, uitleg_van: Callable[..., Uitleg]) -> None:
    stap = next(stap for stap in uitleg_van(elk_geval).alle_stappen() if stap.sleutel == "mms_inkomen")
    if stap.erin:
        eraf = [bedrag.waarde for bedrag in stap.erin if bedrag.variabele == "vrijgelaten_arbeidsinkomen_mmb"]
        som = sum(bedrag.waarde for bedrag in stap.erin if bedrag.tekst.startswith("€")) - 2 * sum(eraf)
        assert som == pytest.approx(stap.eruit[0].waarde, abs=0.01)


def test_summary_names_the_outcome(elk_geval: str, uitleg_van: Callable[..., Uitleg]) -> None:
    uitleg = uitleg_van(elk_geval)
    assert (uitleg.uitkomst.tekst if uitleg.uitkomst.waarde else "Nihil, want ") in uitleg.samenvatting


def test_every_decision_has_a_reason_and_an_article(elk_geval: str, uitleg_van: Callable[..., Uitleg]) -> None:
    for variabele in ("mmb", "besteedbaar_inkomen"):
        for stap in uitleg_van(elk_geval, variabele).alle_stappen():
            assert stap.artikelen, stap.sleutel
            assert not re.search(r"want \.|, \.|  |None|: \.", stap.besluit), stap.besluit
            if stap.eruit[0].tekst in ("ja", "nee"):
                assert re.match(r"(Ja: |Nee, want |Nee: )\w", stap.besluit), (stap.sleutel, stap.besluit)


# The ordinance


def test_articles_and_choices_exist(
    elk_geval: str, uitleg_van: Callable[..., Uitleg], repository: Path, tax_benefit_system: TaxBenefitSystem
) -> None:
    keuzeplaatsen = {keuzeplaats(keuze.naam) for keuze in keuzes(tax_benefit_system.parameters)}
    for stap in uitleg_van(elk_geval).alle_stappen():
        assert stap.artikelen or "ingevoerd" in stap.besluit, stap.sleutel
        for bron in stap.artikelen:
            pad, _, anker = bron.adres.partition("#")
            if is_keuze(anker):
                assert anker in keuzeplaatsen, bron
            elif pad.startswith("docs/"):
                assert f"({anker})=" in (repository / pad).read_text(encoding="utf-8"), bron
            else:
                assert bron.adres.startswith("https://wetten.overheid.nl/jci1.3:c:BWBR"), bron
                assert not bron.titel.startswith("BWBR"), bron


def test_every_act_that_variables_name_has_its_title(tax_benefit_system: TaxBenefitSystem) -> None:
    verwijzingen = [adres for variabele in tax_benefit_system.variables.values() for adres in variabele.reference or []]
    gevonden = {wet for adres in verwijzingen for wet in re.findall(r"BWBR\d{7}", adres)}
    assert gevonden <= set(WETTEN), gevonden - set(WETTEN)


def test_every_top_step_of_the_mmb_rests_on_the_ordinance(uitleg_van: Callable[..., Uitleg]) -> None:
    for stap in uitleg_van("alleenstaande_bijstand").stappen:
        assert any(bron.adres.startswith("docs/verordening/") for bron in stap.artikelen), stap.kop


# What is not law


def test_assumptions_are_apart_from_law(uitleg_van: Callable[..., Uitleg]) -> None:
    uitleg = uitleg_van("alleenstaande_bijstand")
    aannames = {parameter.pad: parameter for parameter in uitleg.berust_op["aanname"]}
    assert aannames["mms.hoogte.minimum.nijmegen"].waarde == 2
    assert "24 euro per jaar" in aannames["mms.hoogte.minimum.nijmegen"].reden
    assert "Voorbeeld Wageningen" in aannames["mms.flexibel_budget.aandeel.nijmegen"].reden
    norm = "landelijk.toeslagen.algemeen.minimum_uitbetaling"
    assert norm not in {parameter.pad for groep in uitleg.berust_op.values() for parameter in groep}
    assert any(norm == parameter.pad for stap in uitleg.alle_stappen() for parameter in stap.parameters)


def test_a_secondary_source_is_shown_with_the_status_and_in_the_list(uitleg_van: Callable[..., Uitleg]) -> None:
    # De AOW van januari 2026 is in openbare code gelezen; de bijdrage Zvw van 2026 bij de Belastingdienst.
    uitleg = uitleg_van("aow_paar_klein_pensioen", "besteedbaar_inkomen")
    waarden = {parameter.pad: parameter for stap in uitleg.alle_stappen() for parameter in stap.parameters}
    aow, zvw = waarden["landelijk.aow.uitkering.gehuwd"], waarden["landelijk.zvw.bijdrage"]
    assert (aow.status, aow.secundair, aow.status_tekst) == ("vastgesteld", True, "vastgesteld (secundaire bron)")
    assert (zvw.status, zvw.secundair, zvw.status_tekst) == ("vastgesteld", False, "vastgesteld")
    assert "Openbare code met bedragen, 2026 (secundair)" in {bron.titel for bron in aow.bronnen}
    assert "vastgesteld (secundaire bron)" in als_tekst(uitleg)
    assert "(secundair)" in als_markdown(uitleg)


def test_counts_agree_with_the_lists(elk_geval: str, uitleg_van: Callable[..., Uitleg]) -> None:
    uitleg = uitleg_van(elk_geval)
    for status, parameters in uitleg.berust_op.items():
        assert len(parameters) == uitleg.aantallen[status]
        assert len({parameter.pad for parameter in parameters}) == len(parameters)
        assert {parameter.status for parameter in parameters} <= {status}
    genoemd = {parameter.pad for stap in uitleg.alle_stappen() for parameter in stap.parameters}
    assert sum(uitleg.aantallen.values()) >= len(genoemd)


def test_no_value_of_another_municipality_or_column(elk_geval: str, uitleg_van: Callable[..., Uitleg]) -> None:
    for stap in uitleg_van(elk_geval).alle_stappen():
        for parameter in stap.parameters:
            ander = "nijmegen" if elk_geval == "wageningen" else "wageningen"
            assert ander not in parameter.pad.split("."), parameter.pad
            if elk_geval == "alleenstaande_bijstand" and parameter.pad.startswith("mms.benodigd_budget."):
                assert parameter.pad.endswith(".alleenstaande")


def test_limits_are_named(uitleg_van: Callable[..., Uitleg]) -> None:
    nijmegen, wageningen = uitleg_van("alleenstaande_bijstand"), uitleg_van("wageningen")
    assert any("Hardheidsclausule" in tekst for tekst in nijmegen.kanttekeningen)
    assert any("Hardheidsclausule" in tekst for tekst in wageningen.kanttekeningen)
    assert [tekst for tekst in wageningen.kanttekeningen if "eigen regels" in tekst]
    assert not [tekst for tekst in nijmegen.kanttekeningen if "eigen regels" in tekst]
    assert not uitleg_van("alleenstaande_bijstand", "bijstandsuitkering").kanttekeningen


def test_disclaimer(uitleg_van: Callable[..., Uitleg]) -> None:
    assert "geen geldend recht" in uitleg_van("alleenstaande_bijstand").voorbehoud
    assert uitleg_van("alleenstaande_bijstand", "bijstandsuitkering").voorbehoud == ""


# Scenarios and the receipt


def test_scenario_changes_the_explanation_and_the_receipt(
    uitleg_van: Callable[..., Uitleg],
    gevallen: dict[str, Situatie],
    bouw: Callable[..., Simulation],
    tax_benefit_system: TaxBenefitSystem,
) -> None:
    situatie = gevallen["alleenstaande_bijstand"]
    stelsel = scenarios.flexibel_budget_9(tax_benefit_system)
    met = leg_uit(bouw(situatie, stelsel), "mmb", MAAND, situatie=situatie, scenario="flexibel_budget_9")
    zonder = uitleg_van("alleenstaande_bijstand")
    flexibel = next(stap for stap in met.alle_stappen() if stap.sleutel == "flexibel_budget")
    assert "× 9%" in flexibel.besluit
    assert (flexibel.parameters[0].status, flexibel.parameters[0].zonder_scenario) == ("scenario", "6%")
    assert [p.pad for p in met.berust_op["scenario"]] == ["mms.flexibel_budget.aandeel.nijmegen"]
    assert "mms.flexibel_budget.aandeel.nijmegen" not in {p.pad for p in met.berust_op["voorstel"]}
    assert met.uitkomst.waarde > zonder.uitkomst.waarde
    assert met.ontvangstbewijs.scenario == "flexibel_budget_9"
    assert zonder.ontvangstbewijs.scenario == "geen"
    assert met.ontvangstbewijs.parameters_sha256 != zonder.ontvangstbewijs.parameters_sha256
    assert met.ontvangstbewijs.verordening_sha256 == zonder.ontvangstbewijs.verordening_sha256
    assert "zonder scenario 6%" in als_tekst(met)


def test_receipt(uitleg_van: Callable[..., Uitleg]) -> None:
    bewijs = uitleg_van("alleenstaande_bijstand").ontvangstbewijs
    assert re.fullmatch(r"[0-9a-f]{64}", bewijs.parameters_sha256)
    assert re.fullmatch(r"[0-9a-f]{64}|niet meegeleverd", bewijs.verordening_sha256)
    assert bewijs.berekend_voor == MAAND
    assert bewijs == uitleg_van("rijk").ontvangstbewijs


# One household among others


def zonder_namen(uitleg: Uitleg) -> dict[str, Any]:
    return json.loads(als_json(uitleg).replace("a_", "").replace("b_", ""))


def hernoemd(situatie: Situatie, voor: str) -> Situatie:
    nieuw: Situatie = {
        "personen": {f"{voor}{naam}": inhoud for naam, inhoud in situatie["personen"].items()},
        "huishoudens": {},
    }
    for naam, huishouden in situatie["huishoudens"].items():
        nieuw["huishoudens"][f"{voor}{naam}"] = {
            sleutel: [f"{voor}{lid}" for lid in ([waarde] if isinstance(waarde, str) else waarde)]
            if sleutel in ("aanvrager", "partner", "kinderen", "medebewoners")
            else waarde
            for sleutel, waarde in huishouden.items()
        }
    return nieuw


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("alleenstaande_bijstand", "paar_drie_kinderen_minimumloon"),
        ("wageningen", "aow_paar_klein_pensioen"),
        ("mmg_ingevoerd", "vijf_kinderen"),
        ("bijstand_ingevoerd", "jong_met_medebewoner_zonder_ouders"),
        ("student_kamer", "toetsingsinkomen_ingevoerd"),
    ],
)
def test_two_households_are_explained_as_each_alone(
    een: str, ander: str, gevallen: dict[str, Situatie], bouw: Callable[..., Simulation]
) -> None:
    situaties = [hernoemd(gevallen[een], "a_"), hernoemd(gevallen[ander], "b_")]
    samen = {soort: situaties[0][soort] | situaties[1][soort] for soort in ("personen", "huishoudens")}
    simulatie = bouw(samen)
    for nummer, situatie in enumerate(situaties):
        for variabele in ("mmb", "besteedbaar_inkomen"):
            alleen = leg_uit(bouw(situatie), variabele, MAAND, situatie=situatie)
            erbij = leg_uit(simulatie, variabele, MAAND, huishouden=nummer, situatie=samen)
            assert erbij.als_dict() == alleen.als_dict()


def test_a_used_simulation_is_explained_alike_and_left_alone(
    gevallen: dict[str, Situatie], bouw: Callable[..., Simulation], uitleg_van: Callable[..., Uitleg]
) -> None:
    situatie = gevallen["alleenstaande_ouder_deeltijdwerk"]
    simulatie = bouw(situatie)
    eerst = simulatie.calculate("mmb", MAAND).copy()
    simulatie.calculate("besteedbaar_inkomen", MAAND)
    bekend = {
        (naam, str(periode))
        for populatie in simulatie.populations.values()
        for naam, holder in populatie._holders.items()
        for periode in holder.get_known_periods()
    }
    uitleg = leg_uit(simulatie, "mmb", MAAND, situatie=situatie)
    assert uitleg.als_dict() == uitleg_van("alleenstaande_ouder_deeltijdwerk").als_dict()
    assert not simulatie.trace
    assert (simulatie.calculate("mmb", MAAND) == eerst).all()
    assert bekend == {
        (naam, str(periode))
        for populatie in simulatie.populations.values()
        for naam, holder in populatie._holders.items()
        for periode in holder.get_known_periods()
    }


# Inputs


def test_defaults_are_listed_and_given_inputs_are_not(uitleg_van: Callable[..., Uitleg]) -> None:
    uitleg = uitleg_van("alleenstaande_ouder_deeltijdwerk")
    gemist = {(deel.variabele, deel.van): deel for deel in uitleg.niet_ingevuld}
    assert ("is_student", ("aanvrager", "kind_1", "kind_2")) in gemist
    assert ("servicekosten", ()) in gemist
    assert gemist["brutoloon", ("aanvrager",)].wanneer == "in 36 van de 48 maanden"
    assert not {"geboortedatum", "kale_huur", "gemeente"} & {naam for naam, _ in gemist}
    assert "ontvangt_wajong" not in {naam for naam, _ in gemist}, "wordt voor het MMB niet gelezen"
    per_naam = {bedrag.variabele: bedrag for bedrag in alle_bedragen(uitleg)}
    assert (per_naam["is_student"].standaard, per_naam["kale_huur"].standaard) == (True, False)
    assert "Is student, aanvrager (niet ingevuld)" in als_tekst(uitleg)
    assert "Kale huur (ingevuld)" in als_tekst(uitleg)


def test_without_a_situation_nothing_is_said_about_defaults(
    gevallen: dict[str, Situatie], bouw: Callable[..., Simulation]
) -> None:
    uitleg = leg_uit(bouw(gevallen["alleenstaande_bijstand"]), "mmb", MAAND)
    assert uitleg.niet_ingevuld is None
    assert uitleg.waarschuwingen is None
    assert "Niet ingevuld" not in als_tekst(uitleg)


def test_warnings_are_those_of_the_household(gevallen: dict[str, Situatie], bouw: Callable[..., Simulation]) -> None:
    goed, fout = hernoemd(gevallen["alleenstaande_bijstand"], "a_"), hernoemd(gevallen["rijk"], "b_")
    fout["personen"]["b_aanvrager"]["brutoloon"] = {MAAND: 5000}
    samen = {soort: goed[soort] | fout[soort] for soort in ("personen", "huishoudens")}
    simulatie = bouw(samen)
    een, ander = (leg_uit(simulatie, "mmb", MAAND, huishouden=nummer, situatie=samen) for nummer in (0, 1))
    assert een.waarschuwingen == ()
    loon, winst = ander.waarschuwingen
    assert "Brutoloon van b_aanvrager staat in 2026 alleen in januari" in loon
    assert "b_partner heeft winst uit onderneming" in winst


# Formats


def test_json_has_everything(uitleg_van: Callable[..., Uitleg]) -> None:
    uitleg = uitleg_van("paar_drie_kinderen_minimumloon")
    assert json.loads(als_json(uitleg)) == uitleg.als_dict()
    assert "NaN" not in als_json(uitleg)


def test_text_and_markdown_have_every_decision_and_outcome(uitleg_van: Callable[..., Uitleg]) -> None:
    uitleg = uitleg_van("paar_drie_kinderen_minimumloon")
    tekst, markdown = re.sub(r"\s+", " ", als_tekst(uitleg)), re.sub(r"\\(.)", r"\1", als_markdown(uitleg))
    for stap in uitleg.alle_stappen():
        assert stap.besluit in tekst
        assert stap.besluit in markdown
        assert stap.kop in tekst
        for bedrag in stap.eruit:
            assert bedrag.tekst in tekst
    for bron in {bron for stap in uitleg.alle_stappen() for bron in stap.artikelen}:
        assert bron.adres in tekst
        assert f"(<{bron.adres}>)" in markdown


def test_every_calculated_variable_can_be_explained(
    gevallen: dict[str, Situatie], bouw: Callable[..., Simulation], tax_benefit_system: TaxBenefitSystem
) -> None:
    situatie = gevallen["alleenstaande_met_medebewoner"]
    simulatie = bouw(situatie)
    for naam, variabele in tax_benefit_system.variables.items():
        if not variabele.formulas or naam == "mms_van_kracht":
            continue
        uitleg = leg_uit(simulatie, naam, eigen_periode(variabele, period(MAAND)), situatie=situatie)
        for bedrag in (uitleg.uitkomst, *alle_bedragen(uitleg)):
            assert bedrag.waarde == berekend(simulatie, bedrag)
        assert uitleg.label in als_tekst(uitleg)


# Wrong use


@pytest.mark.parametrize(
    ("variabele", "periode", "melding"),
    [
        ("huurtoeslagg", MAAND, '"huurtoeslagg" bestaat niet; bedoelt u "huurtoeslag"?'),
        ("iets_heel_anders", MAAND, '"iets_heel_anders" bestaat niet.'),
        ("brutoloon", MAAND, "brutoloon is invoer en wordt niet berekend"),
        ("mms_van_kracht", MAAND, "mms_van_kracht is ingevoerd en dus niet berekend"),
        ("mmb", "2026", "mmb is een maandbedrag"),
        ("individuele_inkomenstoeslag", MAAND, "individuele_inkomenstoeslag is een jaarbedrag"),
        ("mmb", "gisteren", '"gisteren" is geen periode'),
    ],
)
def test_wrong_question(
    variabele: str, periode: str, melding: str, gevallen: dict[str, Situatie], bouw: Callable[..., Simulation]
) -> None:
    with pytest.raises(SituatieError, match=re.escape(melding)):
        leg_uit(bouw(gevallen["alleenstaande_bijstand"]), variabele, periode)


@pytest.mark.parametrize(
    "keuze", [{"huishouden": 1}, {"huishouden": -1}, {"huishouden": "elders"}, {"persoon": "niemand"}]
)
def test_wrong_household_or_person(
    keuze: dict[str, Any], gevallen: dict[str, Situatie], bouw: Callable[..., Simulation]
) -> None:
    with pytest.raises(SituatieError):
        leg_uit(bouw(gevallen["alleenstaande_bijstand"]), "bijverdienpremie", MAAND, **keuze)
