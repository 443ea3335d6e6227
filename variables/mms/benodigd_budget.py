from openfisca_core.model_api import MONTH, Enum, Variable, max_, min_, select, where

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.enums import Budgettype, Woonsituatie

ARTIKEL_4 = "docs/verordening/artikel_04.md#VMMS-4"
ARTIKEL_5 = "docs/verordening/artikel_05.md#VMMS-5"
ARTIKEL_6 = "docs/verordening/artikel_06.md#VMMS-6"
DELEN = "docs/verordening/artikel_07.md#VMMS-7-1"
LOKALE_LASTEN = "docs/verordening/artikel_08.md#VMMS-8"
INDEX = "docs/verordening/artikel_12.md#VMMS-12-2"
KEUZES = "docs/verordening/keuzes.md#VMMS-keuzes"

COMPONENTEN = [
    "wonen",
    "energie",
    "water",
    "lokale_lasten",
    "telecom",
    "zorgverzekering",
    "overige_verzekeringen",
    "onderwijs",
    "contributies",
    "vervoer",
    "kleding",
    "inventaris",
    "onderhoud_huis_en_tuin",
    "zelfzorg",
    "eigen_risico",
    "voeding",
    "bewassing_instelling",
    "was_en_schoonmaak",
    "persoonlijke_verzorging",
    "diversen",
    "bezoek",
    "participatie_vervoer",
    "verenigingen_en_abonnementen",
    "ontspanning",
    "aanvullende_zorgverzekering",
    "extra_kosten",
]
"""De onderdelen van het benodigd budget: die van artikel 4 in de volgorde van de bijlage, en wat daar bij kan komen."""


class budgettype(Variable):
    value_type = Enum
    possible_values = Budgettype
    default_value = Budgettype.alleenstaande
    entity = Huishouden
    definition_period = MONTH
    label = "Kolom van de budgettabel"
    documentation = (
        "Artikel 5, eerste lid: naar partner, aantal kinderen onder de achttien, AOW-leeftijd (van beiden, als er geen "
        "kinderen zijn) en verblijf in een instelling, op de eerste dag van de maand. Een meerderjarig kind en een "
        "medebewoner veranderen de kolom niet."
    )
    reference = f"{ARTIKEL_5}-1"

    def formula(huishouden, period, parameters):
        partner = huishouden("heeft_partner", period)
        kinderen = huishouden("aantal_kinderen", period)
        aanvrager_aow = huishouden.aanvrager("aow_leeftijd_bereikt", period)
        partner_aow = huishouden.partner("aow_leeftijd_bereikt", period)
        verste_kolom = parameters(period).mms.kinderen_in_tabel
        in_instelling = huishouden.aanvrager("verblijft_in_inrichting", period) | (
            huishouden("woonsituatie", period) == Woonsituatie.instelling
        )
        return select(
            [
                in_instelling,
                partner & (kinderen >= verste_kolom),
                partner & (kinderen == verste_kolom - 1),
                partner & (kinderen == 1),
                partner & aanvrager_aow & partner_aow,
                partner,
                kinderen >= verste_kolom,
                kinderen == verste_kolom - 1,
                kinderen == 1,
                aanvrager_aow,
            ],
            [
                Budgettype.instelling,
                Budgettype.paar_3_kinderen,
                Budgettype.paar_2_kinderen,
                Budgettype.paar_1_kind,
                Budgettype.paar_aow,
                Budgettype.paar,
                Budgettype.alleenstaande_ouder_3_kinderen,
                Budgettype.alleenstaande_ouder_2_kinderen,
                Budgettype.alleenstaande_ouder_1_kind,
                Budgettype.alleenstaande_aow,
            ],
            default=Budgettype.alleenstaande,
        )


class aantal_inwonende_volwassen_kinderen(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    unit = "personen"
    label = "Aantal inwonende volwassen kinderen"
    documentation = (
        "Aantal personen van 18 jaar of ouder in de rol kind. Zij horen niet tot het huishouden en kunnen zelf recht "
        "hebben; alleen als de raad daarvoor kiest, tellen zij mee in het benodigd budget van hun ouders."
    )
    reference = f"{KEUZES}-volwassen_kind"

    def formula(huishouden, period, parameters):
        meerderjarig = parameters(period).mms.leeftijd
        return huishouden.sum(huishouden.members("leeftijd", period) >= meerderjarig, role=Huishouden.KIND)


class aantal_volwassen_kinderen_in_budget(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    unit = "personen"
    label = "Aantal volwassen kinderen dat in het budget van de ouders meetelt"
    documentation = (
        "De inwonende volwassen kinderen, als de raad ervoor kiest hen bij hun ouders mee te tellen; in het ontwerp is "
        "dat er geen."
    )
    reference = f"{KEUZES}-volwassen_kind"

    def formula(huishouden, period, parameters):
        telt_mee = parameters(period).mms.volwassen_kind_telt_mee[huishouden("gemeente", period)]
        return telt_mee * huishouden("aantal_inwonende_volwassen_kinderen", period)


def norm(huishouden, period, parameters, component, groep):
    """De norm van een onderdeel: het bedrag van de bijlage met verdere kinderen, maal het indexcijfer van de groep.

    Elk verder kind voegt toe wat het derde toevoegt (artikel 5, tweede lid). Waar de raad kiest om inwonende volwassen
    kinderen mee te tellen, voegt elk toe wat het in de bijlage bij een paar toevoegt.
    """
    mms = parameters(period).mms
    tabel = mms.benodigd_budget[component]
    soort = huishouden("budgettype", period)

    verder_kind = where(
        huishouden("heeft_partner", period),
        tabel.paar_3_kinderen - tabel.paar_2_kinderen,
        tabel.alleenstaande_ouder_3_kinderen - tabel.alleenstaande_ouder_2_kinderen,
    )
    verdere_kinderen = max_(huishouden("aantal_kinderen", period) - mms.kinderen_in_tabel, 0)
    volwassen_kind = tabel.paar_volwassen_kind - tabel.paar
    volwassen_kinderen = huishouden("aantal_volwassen_kinderen_in_budget", period)
    buiten_instelling = soort != Budgettype.instelling
    extra = verdere_kinderen * verder_kind + volwassen_kinderen * volwassen_kind
    return (tabel[soort] + buiten_instelling * extra) * mms.indexcijfer[groep]


def _werkelijk_of_norm(huishouden, period, parameters, opgegeven, werkelijk, norm_bedrag):
    """Het deel van aanvrager en partner in de kosten of de norm; van wie inwoont alleen wat hij zelf betaalt.

    Zonder opgave geldt voorlopig de norm, en voor wie inwoont of dakloos is niets (artikel 6, derde en vierde lid).
    """
    telt_werkelijk = parameters(period).mms.wonen.werkelijke_kosten[huishouden("gemeente", period)]
    zonder_woning = huishouden("woont_in_of_is_dakloos", period)
    kosten = where(telt_werkelijk & opgegeven, werkelijk, where(zonder_woning, 0, norm_bedrag))
    return kosten * where(zonder_woning, 1, huishouden("aandeel_in_woonkosten", period))


class budget_wonen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Benodigd budget: wonen"
    documentation = (
        "In euro per maand. Artikel 6: de werkelijke woonkosten tot de maxima in plaats van de norm; niet opgegeven, "
        "dan voorlopig de norm, en voor wie inwoont of dakloos is niets. Van een gedeelde woning telt het deel van "
        "aanvrager en partner (artikel 7); wat wie inwoont zelf betaalt, is al zijn deel. De norm wordt geïndexeerd, "
        "de werkelijke kosten niet (artikel 12)."
    )
    reference = [f"{ARTIKEL_4}-1", *(f"{ARTIKEL_6}-{lid}" for lid in (1, 2, 3, 4)), DELEN, INDEX]

    def formula(huishouden, period, parameters):
        return _werkelijk_of_norm(
            huishouden,
            period,
            parameters,
            huishouden("woonkosten_opgegeven", period),
            huishouden("werkelijke_woonkosten", period),
            norm(huishouden, period, parameters, "wonen", "wonen"),
        )


class budget_energie(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Benodigd budget: energie"
    documentation = (
        "In euro per maand. Artikel 6: de werkelijke energiekosten van de hele woning, tot een veelvoud van de norm, "
        "in plaats van de norm; niet opgegeven, dan voorlopig de norm, en voor wie inwoont of dakloos is niets. Van "
        "een gedeelde woning telt het deel van aanvrager en partner (artikel 7). De norm wordt geïndexeerd, de "
        "werkelijke kosten niet (artikel 12)."
    )
    reference = [f"{ARTIKEL_4}-1", *(f"{ARTIKEL_6}-{lid}" for lid in (1, 2, 3, 4)), DELEN, INDEX]

    def formula(huishouden, period, parameters):
        norm_bedrag = norm(huishouden, period, parameters, "energie", "energie")
        veelvoud = parameters(period).mms.energie.maximum_aandeel_norm[huishouden("gemeente", period)]
        kosten = min_(huishouden("energiekosten", period), veelvoud * norm_bedrag)
        opgegeven = huishouden("energiekosten_opgegeven", period)
        return _werkelijk_of_norm(huishouden, period, parameters, opgegeven, kosten, norm_bedrag)


class budget_water(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Benodigd budget: water"
    documentation = (
        "In euro per maand: de geïndexeerde norm van artikel 4; van een gedeelde woning het deel van aanvrager en "
        "partner (artikel 7)."
    )
    reference = [f"{ARTIKEL_4}-1", f"{ARTIKEL_4}-2", DELEN, INDEX]

    def formula(huishouden, period, parameters):
        norm_bedrag = norm(huishouden, period, parameters, "water", "water")
        return norm_bedrag * huishouden("aandeel_in_woonkosten", period)


class budget_lokale_lasten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Benodigd budget: lokale lasten"
    documentation = (
        "In euro per maand. Artikel 8: het bedrag voor een woning met een of met meer bewoners, niet geïndexeerd, en "
        "in een instelling niets; waar de gemeente daar niet voor koos, de norm. Van een gedeelde woning telt het deel "
        "van aanvrager en partner (artikel 7)."
    )
    reference = [f"{ARTIKEL_4}-1", f"{LOKALE_LASTEN}-1", f"{LOKALE_LASTEN}-2", DELEN]

    def formula(huishouden, period, parameters):
        lasten = parameters(period).mms.lokale_lasten
        gemeente = huishouden("gemeente", period)
        norm_bedrag = norm(huishouden, period, parameters, "lokale_lasten", "overig")
        meer_bewoners = huishouden("aantal_bewoners", period) > 1
        verlaagd = where(meer_bewoners, lasten.meerpersoons[gemeente], lasten.eenpersoons[gemeente])
        buiten_instelling = huishouden("budgettype", period) != Budgettype.instelling
        bedrag = where(lasten.verlaagd[gemeente] & buiten_instelling, verlaagd, norm_bedrag)
        return bedrag * huishouden("aandeel_in_woonkosten", period)


def alleen_norm(groep):
    """Maak van een klasse met een label de variabele van een onderdeel waarvoor alleen de geïndexeerde norm geldt."""

    def vul(klasse):
        component = klasse.__name__.removeprefix("budget_")

        def formula(huishouden, period, parameters):
            return norm(huishouden, period, parameters, component, groep)

        klasse.value_type = float
        klasse.entity = Huishouden
        klasse.definition_period = MONTH
        klasse.unit = "EUR/maand"
        klasse.documentation = (
            "In euro per maand: de norm van artikel 4, tweede lid, geïndexeerd volgens artikel 12, tweede lid."
        )
        klasse.reference = [f"{ARTIKEL_4}-1", f"{ARTIKEL_4}-2", INDEX]
        klasse.formula = formula
        return klasse

    return vul


@alleen_norm("overig")
class budget_telecom(Variable):
    label = "Benodigd budget: telefoon, televisie en internet"


@alleen_norm("zorgverzekering")
class budget_zorgverzekering(Variable):
    label = "Benodigd budget: zorgverzekering"


@alleen_norm("overig")
class budget_overige_verzekeringen(Variable):
    label = "Benodigd budget: overige verzekeringen"


@alleen_norm("overig")
class budget_onderwijs(Variable):
    label = "Benodigd budget: onderwijs"


@alleen_norm("overig")
class budget_contributies(Variable):
    label = "Benodigd budget: contributies"


@alleen_norm("overig")
class budget_vervoer(Variable):
    label = "Benodigd budget: vervoer"


@alleen_norm("overig")
class budget_kleding(Variable):
    label = "Benodigd budget: kleding"


@alleen_norm("overig")
class budget_inventaris(Variable):
    label = "Benodigd budget: inventaris"


@alleen_norm("overig")
class budget_onderhoud_huis_en_tuin(Variable):
    label = "Benodigd budget: onderhoud van huis en tuin"


@alleen_norm("overig")
class budget_zelfzorg(Variable):
    label = "Benodigd budget: zelfzorgmedicijnen"


@alleen_norm("eigen_risico")
class budget_eigen_risico(Variable):
    label = "Benodigd budget: eigen risico van de zorgverzekering"


@alleen_norm("voeding")
class budget_voeding(Variable):
    label = "Benodigd budget: voeding"


@alleen_norm("overig")
class budget_bewassing_instelling(Variable):
    label = "Benodigd budget: waskosten in een instelling"


@alleen_norm("overig")
class budget_was_en_schoonmaak(Variable):
    label = "Benodigd budget: was- en schoonmaakmiddelen"


@alleen_norm("overig")
class budget_persoonlijke_verzorging(Variable):
    label = "Benodigd budget: persoonlijke verzorging"


@alleen_norm("overig")
class budget_diversen(Variable):
    label = "Benodigd budget: diversen"


@alleen_norm("overig")
class budget_bezoek(Variable):
    label = "Benodigd budget: bezoek ontvangen en afleggen"


@alleen_norm("overig")
class budget_participatie_vervoer(Variable):
    label = "Benodigd budget: vervoer om mee te doen"


@alleen_norm("overig")
class budget_verenigingen_en_abonnementen(Variable):
    label = "Benodigd budget: verenigingen en abonnementen"


@alleen_norm("overig")
class budget_ontspanning(Variable):
    label = "Benodigd budget: ontspanning en vakantie"


class zorgverzekering_in_mmb(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvullende zorgverzekering is in het benodigd budget opgenomen"
    documentation = (
        "Waar als de systematiek geldt en de raad ervoor kiest de collectieve aanvullende verzekering in het MMB op te "
        "nemen; het ontwerp doet dat niet."
    )
    reference = f"{KEUZES}-zorgverzekering"

    def formula(huishouden, period, parameters):
        gekozen = parameters(period).mms.collectieve_zorgverzekering.in_mmb[huishouden("gemeente", period)]
        return huishouden("mms_van_kracht", period) & gekozen


class budget_aanvullende_zorgverzekering(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Benodigd budget: aanvullende zorgverzekering"
    documentation = (
        "In euro per maand: de premie voor aanvrager en partner, als de raad ervoor kiest haar op te nemen; in het "
        "ontwerp niets."
    )
    reference = f"{KEUZES}-zorgverzekering"

    def formula(huishouden, period, parameters):
        premie = parameters(period).mms.collectieve_zorgverzekering.premie[huishouden("gemeente", period)]
        personen = 1 + huishouden("heeft_partner", period)
        return huishouden("zorgverzekering_in_mmb", period) * premie * personen


class budget_extra_kosten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Benodigd budget: extra noodzakelijke kosten"
    documentation = (
        "In euro per maand: de structurele noodzakelijke kosten waarmee het college in het individuele geval het "
        "benodigd budget verhoogt (artikel 9), bijvoorbeeld voor zorg. Het flexibel budget gaat ook over dit deel."
    )
    reference = ["docs/verordening/artikel_09.md#VMMS-9-1", f"{ARTIKEL_4}-1"]

    def formula(huishouden, period, parameters):
        return huishouden("extra_noodzakelijke_kosten", period)


class benodigd_budget(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Benodigd budget"
    documentation = "In euro per maand: de som van alle onderdelen (artikel 4)."
    reference = [
        f"{ARTIKEL_4}-1",
        f"{ARTIKEL_4}-2",
        f"{ARTIKEL_5}-2",
        f"{ARTIKEL_5}-4",
        "docs/verordening/artikel_09.md#VMMS-9-1",
    ]

    def formula(huishouden, period, parameters):
        return sum(huishouden(f"budget_{component}", period) for component in COMPONENTEN)
