from openfisca_core.model_api import MONTH, Variable, max_, min_, where

from openfisca_nijmegen.afronden import CENT, half_naar_boven, naar_beneden, naar_beneden_op_stap, naar_boven
from openfisca_nijmegen.entities import Persoon
from openfisca_nijmegen.variables.landelijk.belasting import tarief
from openfisca_nijmegen.woorden import woorden

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"
WET_IB = "https://wetten.overheid.nl/jci1.3:c:BWBR0011353"


def jaarinkomen_in_delen(persoon, period, belasting):
    """Het inkomen van de maand maal twaalf: loon, uitkeringen, en wat zonder inhouding wordt ontvangen.

    Loon en uitkeringen gaan naar beneden op de stap van de maandtabel, zodat met toegepaste korting dezelfde heffing
    volgt als de inhouding.
    """
    stap = belasting.loonheffing.stap_maandtabel
    uitkeringen = sum(persoon(bron, period) for bron in ("bruto_uitkering", "aow_uitkering", "bruto_pensioen"))
    loon = naar_beneden_op_stap(max_(persoon("brutoloon", period), 0), stap)
    anders = naar_beneden_op_stap(max_(uitkeringen, 0), stap)
    winst = max_(persoon("winst_uit_onderneming", period), 0)
    alimentatie = max_(persoon("ontvangen_partneralimentatie", period), 0)
    return loon * 12, anders * 12, winst * 12, alimentatie * 12


@woorden(kort="de heffingskortingen over de maand")
class heffingskortingen_over_de_maand(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Heffingskortingen bij het inkomen van de maand"
    documentation = (
        "In euro per maand, een twaalfde van de kortingen bij twaalf keer het inkomen van de maand, naar boven op hele "
        "euro's zoals in de maandtabel: de algemene heffingskorting, de arbeidskorting, de ouderenkorting en de "
        "alleenstaande-ouderenkorting (Wet IB 2001 hoofdstuk 8). De inkomensafhankelijke combinatiekorting zit niet in "
        "de tabel en staat apart."
    )
    reference = [f"{PW}&artikel=31&lid=1", f"{WET_IB}&artikel=8.2"]

    def formula(persoon, period, parameters):
        belasting = parameters(period).landelijk.belasting
        loon, uitkeringen, winst, alimentatie = jaarinkomen_in_delen(persoon, period, belasting)
        inkomen = loon + uitkeringen + winst + alimentatie
        aow = persoon("heeft_aow_tarief", period)
        gehuwd = persoon("is_aanvrager_of_partner", period) & persoon.huishouden("heeft_partner", period)
        return (
            naar_boven(tarief.algemene_heffingskorting(inkomen, belasting, aow))
            + naar_boven(tarief.arbeidskorting(loon + winst, belasting, aow))
            + aow * naar_boven(tarief.ouderenkorting(inkomen, belasting))
            + aow * ~gehuwd * belasting.heffingskortingen.alleenstaande_ouderenkorting.bedrag
        ) / 12


@woorden(kort="de verschuldigde heffing")
class verschuldigde_heffing(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Verschuldigde belasting en premies over het inkomen van de maand"
    documentation = (
        "In euro per maand, na alle kortingen van de maandtabel. Artikel 31, derde lid: de middelen tellen na aftrek "
        "van de verschuldigde belasting en premies; eerste lid, laatste zin: de toepasselijke heffingskorting hoort "
        "tot de middelen, ook als zij niet is ingehouden maar wordt teruggevraagd. Met toegepaste korting en één soort "
        "inkomen is dit de loonheffing; over winst en alimentatie is het de inkomstenbelasting."
    )
    reference = [f"{PW}&artikel=31&lid=1", f"{PW}&artikel=31&lid=3"]

    def formula(persoon, period, parameters):
        belasting = parameters(period).landelijk.belasting
        aow = persoon("heeft_aow_tarief", period)
        voor_1946 = persoon("geboortejaar", period.this_year) < belasting.box_1.geboortejaar_hoge_grens
        heffing = 0
        inkomen = 0
        for deel in jaarinkomen_in_delen(persoon, period, belasting):
            eerder = tarief.schijven(inkomen, belasting, aow, voor_1946)
            inkomen = inkomen + deel
            samen = tarief.schijven(inkomen, belasting, aow, voor_1946)
            heffing = heffing + sum(naar_beneden(na - voor) for na, voor in zip(samen, eerder, strict=True))
        kortingen = persoon("heffingskortingen_over_de_maand", period)
        return half_naar_boven(max_(heffing / 12 - kortingen, 0), CENT)


@woorden(kort="de heffing die nog terugkomt")
class te_veel_ingehouden_heffing(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Heffing van de maand die nog terugkomt of moet worden bijbetaald"
    documentation = (
        "In euro per maand: de loonheffing min de verschuldigde heffing. Boven 0 als een heffingskorting niet is "
        "toegepast en als (voorlopige) teruggave komt (artikel 32, eerste lid, onderdeel a); onder 0 als over winst of "
        "alimentatie nog moet worden betaald."
    )
    reference = [f"{PW}&artikel=31&lid=1", f"{PW}&artikel=31&lid=3", f"{PW}&artikel=32&lid=1"]

    def formula(persoon, period, parameters):
        return persoon("loonheffing", period) - persoon("verschuldigde_heffing", period)


@woorden(kort="het netto inkomen met de heffingskortingen")
class netto_inkomen_met_heffingskortingen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Netto inkomen na de verschuldigde heffing"
    documentation = (
        "In euro per maand, met gespreid vakantiegeld: het netto inkomen van de loonstrook met wat van de heffing nog "
        "terugkomt of moet worden bijbetaald (artikel 31, eerste en derde lid)."
    )
    reference = [f"{PW}&artikel=31&lid=1", f"{PW}&artikel=31&lid=3"]

    def formula(persoon, period, parameters):
        return persoon("netto_inkomen_gespreid", period) + persoon("te_veel_ingehouden_heffing", period)


def tarief_eerste_schijf(persoon, period, parameters):
    """Het tarief van de eerste schijf, tot of vanaf de AOW-leeftijd."""
    box_1 = parameters(period).landelijk.belasting.box_1
    return where(
        persoon("heeft_aow_tarief", period), box_1.vanaf_aow_leeftijd.schijf_1, box_1.tot_aow_leeftijd.schijf_1
    )


@woorden(kort="de combinatiekorting")
class combinatiekorting_als_middel(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Inkomensafhankelijke combinatiekorting die voor de bijstand meetelt"
    documentation = (
        "In euro per maand: een twaalfde van de korting van het jaar, zoals bij een voorlopige teruggave (aanname). "
        "Artikel 31, eerste lid, noemt elke heffingskorting van hoofdstuk 8 van de Wet IB 2001 een middel; het tweede "
        "lid zondert alleen de jonggehandicaptenkorting uit. Zij telt voor zover er na de andere kortingen belasting "
        "over is. Het model schat die belasting uit het eigen inkomen en het eigen deel van de bijstand zonder deze "
        "korting, tegen het tarief van de eerste schijf (aanname)."
    )
    reference = [f"{PW}&artikel=31&lid=1", f"{PW}&artikel=32&lid=1", f"{WET_IB}&artikel=8.14a"]

    def formula(persoon, period, parameters):
        huishouden = persoon.huishouden
        leden = huishouden.members
        eigen = persoon("netto_inkomen_met_heffingskortingen", period)
        samen = huishouden.sum(
            leden("netto_inkomen_met_heffingskortingen", period) * leden("is_aanvrager_of_partner", period)
        )
        bijstand = max_(huishouden("bijstandsnorm", period) - samen, 0)
        rechthebbenden = huishouden.sum(leden("is_rechthebbende_bijstand", period))
        eigen_deel = persoon("is_rechthebbende_bijstand", period) * bijstand / max_(rechthebbenden, 1)

        # Wie in de eerste schijf met kortingen K vóór de bijdrage Zvw netto N overhoudt, heeft bruto (N - K) / (1 -
        # tarief). De belasting daarover is niet lager dan K zolang K niet hoger is dan tarief x N.
        tarief_1 = tarief_eerste_schijf(persoon, period, parameters)
        voor_zvw = eigen + persoon("inhouding_zvw", period)
        te_verzilveren = tarief_1 * (voor_zvw + eigen_deel) - persoon("heffingskortingen_over_de_maand", period)
        korting = persoon("inkomensafhankelijke_combinatiekorting", period.this_year) / 12
        return min_(korting, max_(te_verzilveren, 0))


class combinatiekorting_over_vrijgelaten_loon(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Combinatiekorting die meetelt door de bijstand naast vrijgelaten loon"
    documentation = (
        "In euro per maand. Een vrijlating verhoogt de bijstand en daarmee de belasting waarop de combinatiekorting in "
        "mindering komt: wat van de korting nog niet als middel telde, telt tot die belasting alsnog mee (artikel 31, "
        "eerste lid). Voor de vraag of er recht op bijstand is, telt dit niet: een vrijlating geldt pas naast "
        "bijstand."
    )
    reference = [f"{PW}&artikel=31&lid=1", f"{WET_IB}&artikel=8.14a"]

    def formula(persoon, period, parameters):
        korting = persoon("inkomensafhankelijke_combinatiekorting", period.this_year) / 12
        rest = korting - persoon("combinatiekorting_als_middel", period)
        return min_(rest, tarief_eerste_schijf(persoon, period, parameters) * persoon("vrijlating_arbeid", period))
