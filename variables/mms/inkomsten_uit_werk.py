from openfisca_core.model_api import ADD, MONTH, Variable, max_, where

from openfisca_nijmegen.afronden import CENT, half_naar_boven, naar_beneden, naar_boven
from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.gemeentekeuze import hoogste
from openfisca_nijmegen.variables.landelijk.belasting import tarief
from openfisca_nijmegen.variables.landelijk.participatiewet.heffingskorting_als_middel import jaarinkomen_in_delen
from openfisca_nijmegen.woorden import woorden

ARTIKEL_23 = "docs/verordening/artikel_23.md#VMMS-23"
KEUZE_AFBOUW = "docs/verordening/keuzes.md#VMMS-keuzes-afbouw"
PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


def _heffing_over_werk(persoon, period, belasting, delen):
    """De heffing over loon en winst, na de kortingen daarbij, in euro per maand; gerekend als verschuldigde_heffing."""
    aow = persoon("heeft_aow_tarief", period)
    voor_1946 = persoon("geboortejaar", period.this_year) < belasting.box_1.geboortejaar_hoge_grens
    gehuwd = persoon("is_aanvrager_of_partner", period) & persoon.huishouden("heeft_partner", period)
    heffing = 0
    inkomen = 0
    for deel in delen:
        eerder = tarief.schijven(inkomen, belasting, aow, voor_1946)
        inkomen = inkomen + deel
        samen = tarief.schijven(inkomen, belasting, aow, voor_1946)
        heffing = heffing + sum(naar_beneden(na - voor) for na, voor in zip(samen, eerder, strict=True))
    kortingen = (
        naar_boven(tarief.algemene_heffingskorting(inkomen, belasting, aow))
        + naar_boven(tarief.arbeidskorting(inkomen, belasting, aow))
        + aow * naar_boven(tarief.ouderenkorting(inkomen, belasting))
        + aow * ~gehuwd * belasting.heffingskortingen.alleenstaande_ouderenkorting.bedrag
    )
    return half_naar_boven(max_(heffing - kortingen, 0) / 12, CENT)


@woorden(kort="de netto winst")
class netto_winst(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Netto winst uit onderneming"
    documentation = (
        "In euro per maand, voor artikel 23, tweede lid: de winst min de belasting en premies die zij boven die over "
        "het loon oproept, en min haar aandeel in de eigen bijdrage Zvw. Een verlies is nul."
    )
    reference = [f"{ARTIKEL_23}-2", f"{PW}&artikel=31&lid=3"]

    def formula(persoon, period, parameters):
        belasting = parameters(period).landelijk.belasting
        loon, _, winst, _ = jaarinkomen_in_delen(persoon, period, belasting)
        heffing_met = _heffing_over_werk(persoon, period, belasting, (loon, winst))
        heffing_zonder = _heffing_over_werk(persoon, period, belasting, (loon,))

        grondslag_zvw = persoon("inkomen_eigen_bijdrage_zvw", period)
        per_maand = max_(persoon("winst_uit_onderneming", period), 0)
        aandeel_zvw = where(grondslag_zvw > 0, per_maand / max_(grondslag_zvw, 1), 0)
        return per_maand - (heffing_met - heffing_zonder) - aandeel_zvw * persoon("inhouding_zvw", period)


@woorden(kort="de netto inkomsten uit werk")
class netto_inkomsten_uit_werk_gespreid(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Netto inkomsten uit werk met vakantiegeld over het jaar gespreid"
    documentation = (
        "In euro per maand. Artikel 23, tweede lid: het netto loon, waarvan het vakantiegeld over het jaar is gespreid "
        "zoals in het netto inkomen (artikel 17, tweede lid), en de netto winst."
    )
    reference = [f"{ARTIKEL_23}-2", "docs/verordening/artikel_17.md#VMMS-17-2", f"{PW}&artikel=32&lid=2"]

    def formula(persoon, period, parameters):
        gespreid = persoon("netto_vakantiegeld", period.this_year, options=[ADD]) / 12
        loon = persoon("netto_arbeidsinkomen", period) - persoon("netto_vakantiegeld", period) + gespreid
        return loon + persoon("netto_winst", period)


class aandeel_afbouw_bij_werk(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "/1"
    label = "Aandeel van de inkomsten uit werk dat na het begin van werk nog niet meetelt"
    documentation = (
        "Tussen 0 en 1. Kiest de raad voor geleidelijke afbouw, dan tellen de inkomsten uit werk in de eerste maand "
        "met loon of winst niet mee en daarna elke maand een gelijk deel meer, tot zij na het aantal maanden van de "
        "gemeente geheel meetellen. Bij 0 maanden is er geen afbouw."
    )
    reference = KEUZE_AFBOUW

    def formula(persoon, period, parameters):
        maanden = parameters(period).mms.afbouw.maanden
        duur = maanden[persoon.huishouden("gemeente", period)]
        maanden_aan_het_werk = sum(
            ((persoon("brutoloon", maand) > 0) | (persoon("winst_uit_onderneming", maand) > 0)) & (terug <= duur)
            for terug, maand in enumerate(laatste_maanden(period, hoogste(maanden)), start=1)
        )
        return where(duur > 0, max_(duur - maanden_aan_het_werk, 0) / max_(duur, 1), 0)


class vrijgelaten_arbeidsinkomen_mmb(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomsten uit werk die niet meetellen voor het MMB"
    documentation = (
        "In euro per maand: een aandeel van de netto inkomsten uit werk, opdat werken loont (artikel 23, eerste lid), "
        "of het hogere aandeel van een geleidelijke afbouw. Wie bijstand ontvangt, houdt ten minste wat de "
        "Participatiewet daarin vrijlaat (artikel 31, tweede lid): het hoogste van beide, niet de som, want wat de "
        "bijstand vrijlaat is een deel van dezelfde inkomsten."
    )
    reference = [f"{ARTIKEL_23}-1", KEUZE_AFBOUW, f"{PW}&artikel=31&lid=2"]

    def formula(persoon, period, parameters):
        huishouden = persoon.huishouden
        aandeel = parameters(period).mms.inkomen.vrijlating_arbeidsinkomen[huishouden("gemeente", period)]
        hoogste_aandeel = max_(aandeel, persoon("aandeel_afbouw_bij_werk", period))
        in_bijstand = persoon("is_rechthebbende_bijstand", period) & huishouden("recht_op_bijstand_zonder_mmb", period)
        return max_(
            hoogste_aandeel * persoon("netto_inkomsten_uit_werk_gespreid", period),
            in_bijstand * persoon("vrijlating_arbeid", period),
        )
