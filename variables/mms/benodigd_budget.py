from openfisca_core.model_api import MONTH, Enum, Variable, max_, min_, select, where

from openfisca_nijmegen.entities import Huishouden
from openfisca_nijmegen.enums import Budgettype, Woonsituatie
from openfisca_nijmegen.gemeenten import per_gemeente

ARTIKEL_4 = "docs/verordening/artikel_04.md#VMMS-4"
ARTIKEL_5 = "docs/verordening/artikel_05.md#VMMS-5"

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
]
"""De componenten van het benodigd budget, in de volgorde van de tabel bij artikel 4."""


class budgettype(Variable):
    value_type = Enum
    possible_values = Budgettype
    default_value = Budgettype.alleenstaande
    entity = Huishouden
    definition_period = MONTH
    label = "Kolom van de budgettabel"
    documentation = (
        "Artikel 4, tweede lid: naar partner, aantal kinderen onder de achttien, AOW-leeftijd (van beiden, als er geen "
        "kinderen zijn) en verblijf in een instelling."
    )
    reference = f"{ARTIKEL_4}-2"

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
    label = "Aantal inwonende volwassen kinderen"
    documentation = (
        "Aantal personen van 18 jaar of ouder in de rol kind; zij tellen mee in het benodigd budget (artikel 4, "
        "vierde lid)."
    )
    reference = f"{ARTIKEL_4}-4"

    def formula(huishouden, period, parameters):
        meerderjarig = parameters(period).mms.leeftijd
        return huishouden.sum(huishouden.members("leeftijd", period) >= meerderjarig, role=Huishouden.KIND)


def norm(huishouden, period, parameters, component, groep):
    """De norm van een component: de tabel, verdere kinderen en volwassen kinderen, maal het indexcijfer van de groep.

    Elk verder kind voegt toe wat het derde toevoegt, elk inwonend volwassen kind wat het in de tabel bij een paar
    toevoegt (aannames, artikel 4, derde en vierde lid).
    """
    mms = parameters(period).mms
    tabel = mms.benodigd_budget[component]
    soort = huishouden("budgettype", period)
    kolommen = [kolom for kolom in Budgettype if kolom != Budgettype.alleenstaande]
    basis = select(
        [soort == kolom for kolom in kolommen], [tabel[kolom.name] for kolom in kolommen], tabel.alleenstaande
    )

    verder_kind = where(
        huishouden("heeft_partner", period),
        tabel.paar_3_kinderen - tabel.paar_2_kinderen,
        tabel.alleenstaande_ouder_3_kinderen - tabel.alleenstaande_ouder_2_kinderen,
    )
    verdere_kinderen = max_(huishouden("aantal_kinderen", period) - mms.kinderen_in_tabel, 0)
    volwassen_kind = tabel.paar_volwassen_kind - tabel.paar
    volwassen_kinderen = huishouden("aantal_inwonende_volwassen_kinderen", period)
    buiten_instelling = soort != Budgettype.instelling
    extra = verdere_kinderen * verder_kind + volwassen_kinderen * volwassen_kind
    return (basis + buiten_instelling * extra) * mms.indexcijfer[groep]


def _werkelijk_of_norm(huishouden, period, parameters, werkelijk, norm_bedrag):
    """Kies de werkelijke kosten waar de gemeente die telt en er zijn; zonder eigen woning is er anders geen norm."""
    mms = parameters(period).mms
    telt_werkelijk = per_gemeente(
        huishouden("gemeente", period),
        mms.nijmegen.wonen.werkelijke_kosten,
        mms.wageningen.wonen.werkelijke_kosten,
        False,
    )
    woonsituatie = huishouden("woonsituatie", period)
    zonder_woning = (woonsituatie == Woonsituatie.inwonend) | (woonsituatie == Woonsituatie.dakloos)
    return where(telt_werkelijk & (werkelijk > 0), werkelijk, where(zonder_woning, 0, norm_bedrag))


class budget_wonen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: wonen"
    documentation = (
        "In euro per maand. Artikel 5: de werkelijke kale huur en servicekosten tot een maximum waar de gemeente die "
        "telt, anders de norm; zonder opgegeven huur de norm, en voor wie inwoont of dakloos is niets (aanname)."
    )
    reference = [f"{ARTIKEL_4}-1", f"{ARTIKEL_5}-1", f"{ARTIKEL_5}-2"]

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        gemeente = huishouden("gemeente", period)
        nijmegen, wageningen = mms.nijmegen.wonen, mms.wageningen.wonen
        huur = min_(
            huishouden("kale_huur", period), per_gemeente(gemeente, nijmegen.maximum_huur, wageningen.maximum_huur)
        )
        servicekosten = min_(
            huishouden("servicekosten", period),
            per_gemeente(gemeente, nijmegen.maximum_servicekosten, wageningen.maximum_servicekosten),
        )
        norm_bedrag = norm(huishouden, period, parameters, "wonen", "wonen")
        werkelijk = (huur > 0) * (huur + servicekosten)
        return _werkelijk_of_norm(huishouden, period, parameters, werkelijk, norm_bedrag)


class budget_energie(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: energie"
    documentation = (
        "In euro per maand. Artikel 5: de werkelijke energiekosten tot een veelvoud van de norm waar de gemeente die "
        "telt, anders de norm; zonder opgegeven kosten de norm, en voor wie inwoont of dakloos is niets (aanname)."
    )
    reference = [f"{ARTIKEL_4}-1", f"{ARTIKEL_5}-1", f"{ARTIKEL_5}-2"]

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        norm_bedrag = norm(huishouden, period, parameters, "energie", "energie")
        veelvoud = per_gemeente(
            huishouden("gemeente", period),
            mms.nijmegen.energie.maximum_aandeel_norm,
            mms.wageningen.energie.maximum_aandeel_norm,
        )
        kosten = min_(huishouden("energiekosten", period), veelvoud * norm_bedrag)
        return _werkelijk_of_norm(huishouden, period, parameters, kosten, norm_bedrag)


class budget_lokale_lasten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: lokale lasten"
    documentation = (
        "In euro per maand. Artikel 5, derde lid: in Nijmegen de lagere lasten van een huurder, elders de norm; in een "
        "instelling niets."
    )
    reference = [f"{ARTIKEL_4}-1", f"{ARTIKEL_5}-3"]

    def formula(huishouden, period, parameters):
        lasten = parameters(period).mms.nijmegen.lokale_lasten
        norm_bedrag = norm(huishouden, period, parameters, "lokale_lasten", "overig")
        in_nijmegen = where(huishouden("aantal_bewoners", period) > 1, lasten.meerpersoons, lasten.eenpersoons)
        verlaagd = per_gemeente(huishouden("gemeente", period), lasten.verlaagd, False, False)
        buiten_instelling = huishouden("budgettype", period) != Budgettype.instelling
        return where(verlaagd & buiten_instelling, in_nijmegen, norm_bedrag)


class budget_water(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: water"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "water", "water")


class budget_telecom(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: telefoon, televisie en internet"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "telecom", "overig")


class budget_zorgverzekering(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: zorgverzekering"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "zorgverzekering", "zorgverzekering")


class budget_overige_verzekeringen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: overige verzekeringen"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "overige_verzekeringen", "overig")


class budget_onderwijs(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: onderwijs"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "onderwijs", "overig")


class budget_contributies(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: contributies"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "contributies", "overig")


class budget_vervoer(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: vervoer"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "vervoer", "overig")


class budget_kleding(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: kleding"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "kleding", "overig")


class budget_inventaris(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: inventaris"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "inventaris", "overig")


class budget_onderhoud_huis_en_tuin(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: onderhoud van huis en tuin"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "onderhoud_huis_en_tuin", "overig")


class budget_zelfzorg(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: zelfzorgmedicijnen"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "zelfzorg", "overig")


class budget_eigen_risico(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: eigen risico van de zorgverzekering"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "eigen_risico", "eigen_risico")


class budget_voeding(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: voeding"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "voeding", "voeding")


class budget_bewassing_instelling(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: waskosten in een instelling"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "bewassing_instelling", "overig")


class budget_was_en_schoonmaak(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: was- en schoonmaakmiddelen"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "was_en_schoonmaak", "overig")


class budget_persoonlijke_verzorging(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: persoonlijke verzorging"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "persoonlijke_verzorging", "overig")


class budget_diversen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: diversen"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "diversen", "overig")


class budget_bezoek(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: bezoek ontvangen en afleggen"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "bezoek", "overig")


class budget_participatie_vervoer(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: vervoer om mee te doen"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "participatie_vervoer", "overig")


class budget_verenigingen_en_abonnementen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: verenigingen en abonnementen"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "verenigingen_en_abonnementen", "overig")


class budget_ontspanning(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: ontspanning en vakantie"
    documentation = "In euro per maand: de norm van artikel 4, eerste lid, geïndexeerd volgens artikel 7, derde lid."
    reference = [f"{ARTIKEL_4}-1", "docs/verordening/artikel_07.md#VMMS-7-3"]

    def formula(huishouden, period, parameters):
        return norm(huishouden, period, parameters, "ontspanning", "overig")


class zorgverzekering_in_mmb(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvullende zorgverzekering is in het benodigd budget opgenomen"
    documentation = "Waar als de systematiek geldt en de gemeente voor opname koos (artikel 21, tweede lid)."
    reference = "docs/verordening/artikel_21.md#VMMS-21-2"

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        gekozen = per_gemeente(
            huishouden("gemeente", period),
            mms.nijmegen.collectieve_zorgverzekering.in_mmb,
            mms.wageningen.collectieve_zorgverzekering.in_mmb,
        )
        return gekozen & huishouden("mms_van_kracht", period)


class budget_aanvullende_zorgverzekering(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget: aanvullende zorgverzekering"
    documentation = (
        "In euro per maand: de premie voor aanvrager en partner, als de gemeente haar opneemt; anders niets."
    )
    reference = "docs/verordening/artikel_21.md#VMMS-21-2"

    def formula(huishouden, period, parameters):
        mms = parameters(period).mms
        premie = per_gemeente(
            huishouden("gemeente", period),
            mms.nijmegen.collectieve_zorgverzekering.premie,
            mms.wageningen.collectieve_zorgverzekering.premie,
        )
        personen = 1 + huishouden("heeft_partner", period)
        return huishouden("zorgverzekering_in_mmb", period) * premie * personen


class benodigd_budget(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Benodigd budget"
    documentation = "In euro per maand: de som van alle componenten (artikel 4)."
    reference = [f"{ARTIKEL_4}-{lid}" for lid in (1, 3, 4, 5)]

    def formula(huishouden, period, parameters):
        return sum(huishouden(f"budget_{component}", period) for component in COMPONENTEN)
