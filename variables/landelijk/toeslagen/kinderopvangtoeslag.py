from functools import reduce
from operator import or_

from openfisca_core.model_api import MONTH, Variable, min_, select, set_input_dispatch_by_period, where

from openfisca_nijmegen.afronden import CENT, bedrag_in_centen, half_naar_boven, zonder_ruis
from openfisca_nijmegen.datums import laatste_maanden
from openfisca_nijmegen.entities import Huishouden, Persoon
from openfisca_nijmegen.enums import SoortKinderopvang
from openfisca_nijmegen.tabellen import opzoeken
from openfisca_nijmegen.variables.landelijk.toeslagen.uitbetaling import uitbetaling_per_maand
from openfisca_nijmegen.woorden import Toon, woorden

WKO = "https://wetten.overheid.nl/jci1.3:c:BWBR0017017"
BKT = "https://wetten.overheid.nl/jci1.3:c:BWBR0017321"
AWIR = "https://wetten.overheid.nl/jci1.3:c:BWBR0018472"
PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"

# De ouders: werk, studie of een traject


@woorden(onwaar="heeft geen werk")
class verricht_arbeid(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft werk"
    documentation = (
        "Waar bij loon of winst in de maand, ook bij verlies (aanname), en voor wie zonder beloning meewerkt in de "
        "onderneming van de partner (Wet kinderopvang artikel 1.6, eerste lid, onderdelen a en b). Hoeveel uur iemand "
        "werkt, maakt sinds 2023 niet uit (Besluit kinderopvangtoeslag artikel 8a)."
    )
    reference = [f"{WKO}&artikel=1.6&lid=1&o=a", f"{WKO}&artikel=1.6&lid=1&o=b", f"{BKT}&artikel=8a"]

    def formula(persoon, period, parameters):
        return (
            (persoon("brutoloon", period) > 0)
            | (persoon("winst_uit_onderneming", period) != 0)
            | persoon("werkt_mee_in_onderneming_partner", period)
        )


@woorden(onwaar="heeft ook in de drie maanden hiervoor niet gewerkt")
class behoudt_aanspraak_na_einde_arbeid(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft in de drie maanden hiervoor gewerkt"
    documentation = (
        "Na het einde van werk blijft de aanspraak drie kalendermaanden bestaan (artikel 1.6, vijfde lid). De "
        "verlenging rond een bevalling is niet gemodelleerd, en ook niet dat uren die in het jaar over zijn later nog "
        "mogen worden gebruikt."
    )
    reference = f"{WKO}&artikel=1.6&lid=5"

    def formula(persoon, period, parameters):
        maanden = parameters(period).landelijk.toeslagen.kinderopvangtoeslag.maanden_na_einde_arbeid
        hiervoor = laatste_maanden(period, int(maanden))
        return reduce(or_, (persoon("verricht_arbeid", maand) for maand in hiervoor))


@woorden(onwaar="werkt niet, studeert niet en volgt geen traject naar werk")
class voldoet_aan_arbeidseis(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Werkt of studeert, of volgt een traject naar werk"
    documentation = (
        "Waar voor wie werkt of minder dan drie maanden geleden stopte, studeert of een traject naar werk, scholing of "
        "inburgering volgt (artikel 1.6, eerste, derde en vijfde lid)."
    )
    reference = [f"{WKO}&artikel=1.6&lid={lid}" for lid in (1, 3, 5)]

    def formula(persoon, period, parameters):
        return (
            persoon("verricht_arbeid", period)
            | persoon("behoudt_aanspraak_na_einde_arbeid", period)
            | persoon("is_student", period)
            | persoon("volgt_traject_naar_werk", period)
        )


@woorden(onwaar="de aanvrager of de partner werkt niet, studeert niet en volgt geen traject naar werk")
class ouders_voldoen_aan_arbeidseis(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvrager en de eventuele partner werken, studeren of volgen een traject naar werk"
    documentation = (
        "Een alleenstaande ouder werkt, studeert of volgt een traject; met een partner geldt dat voor beiden (artikel "
        "1.6, eerste en derde lid). Heeft een van beiden een blijvende indicatie voor langdurige zorg, dan is de ander "
        "genoeg (achtste en negende lid). De uitzonderingen voor een familielid dat partner is en bij detentie (zesde "
        "en tiende lid) zijn niet gemodelleerd."
    )
    reference = [f"{WKO}&artikel=1.6&lid={lid}" for lid in (1, 3, 8, 9)]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        ouder = leden("is_aanvrager_of_partner", period)
        voldoet = leden("voldoet_aan_arbeidseis", period)
        staat_in_de_weg = ouder & ~voldoet & ~leden("heeft_wlz_indicatie", period)
        return huishouden.any(ouder & voldoet) & ~huishouden.any(staat_in_de_weg)


@woorden(onwaar="de aanvrager of de partner verblijft niet rechtmatig")
class ouders_verblijven_rechtmatig(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "De aanvrager en de eventuele partner verblijven rechtmatig"
    documentation = (
        "Zonder rechtmatig verblijf van de aanvrager en van de partner bestaat geen aanspraak (Algemene wet "
        "inkomensafhankelijke regelingen artikel 9). Ontheemden uit Oekraïne hebben aanspraak (Wet kinderopvang "
        "artikel 1.5a; de tekst van begin 2023 had dat nog niet, het model past het vanaf 2023 toe, aanname). Het "
        "verblijf van het kind telt niet."
    )
    reference = [f"{AWIR}&artikel=9&lid=1", f"{AWIR}&artikel=9&lid=2", f"{WKO}&artikel=1.5a"]

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        rechtmatig = leden("heeft_rechtmatig_verblijf", period) | leden("is_ontheemde_oekraine", period)
        return ~huishouden.any(leden("is_aanvrager_of_partner", period) & ~rechtmatig)


# De kinderen en hun opvang


@woorden(onwaar="volgt nog geen voortgezet onderwijs")
class volgt_voortgezet_onderwijs(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    set_input = set_input_dispatch_by_period
    label = "Volgt voortgezet onderwijs"
    documentation = (
        "Waar vanaf de maand waarin het voortgezet onderwijs begint (artikel 1.1, eerste lid); mag zelf worden "
        "ingevoerd. Zonder opgave geldt het vanaf een leeftijd (aanname)."
    )
    reference = f"{WKO}&artikel=1.1&lid=1"

    def formula(persoon, period, parameters):
        vanaf = parameters(period).landelijk.toeslagen.kinderopvangtoeslag.leeftijd_voortgezet_onderwijs
        return persoon("leeftijd", period) >= vanaf


class gaat_naar_kinderopvang(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Gaat naar geregistreerde kinderopvang"
    documentation = (
        "Waar voor een kind van het huishouden, een pleegkind inbegrepen, dat geboren is, nog geen voortgezet "
        "onderwijs volgt en in de maand uren geregistreerde opvang heeft (artikelen 1.1 en 1.5)."
    )
    reference = [f"{WKO}&artikel=1.1&lid=1", f"{WKO}&artikel=1.5&lid=1"]

    def formula(persoon, period, parameters):
        return (
            persoon.has_role(Huishouden.KIND)
            & (persoon("soort_kinderopvang", period) != SoortKinderopvang.geen)
            & (persoon("kinderopvang_uren", period) > 0)
            & (persoon("leeftijd", period) >= 0)
            & ~persoon("volgt_voortgezet_onderwijs", period)
        )


class recht_op_kinderopvangtoeslag(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Heeft recht op kinderopvangtoeslag"
    documentation = (
        "Een kind dat naar geregistreerde opvang gaat (Wet kinderopvang artikel 1.5), ouders die werken, studeren of "
        "een traject volgen (artikel 1.6) en rechtmatig verblijf van aanvrager en partner (Algemene wet "
        "inkomensafhankelijke regelingen artikel 9). Inkomen en vermogen sluiten het recht niet uit."
    )
    reference = [f"{WKO}&artikel=1.5", f"{WKO}&artikel=1.6", f"{AWIR}&artikel=9"]

    def formula(huishouden, period, parameters):
        return (
            huishouden.any(huishouden.members("gaat_naar_kinderopvang", period))
            & huishouden("ouders_voldoen_aan_arbeidseis", period)
            & huishouden("ouders_verblijven_rechtmatig", period)
        )


# De kosten die meetellen


@woorden(kort="het aantal uren dat meetelt")
class vergoede_kinderopvanguren(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "uur"
    label = "Uren kinderopvang die meetellen"
    documentation = "In uren per maand, van een kind: de uren opvang tot het maximum van artikel 8a."
    reference = f"{BKT}&artikel=8a&lid=1"

    def formula(persoon, period, parameters):
        maximum = parameters(period).landelijk.toeslagen.kinderopvangtoeslag.maximum_uren
        uren = min_(zonder_ruis(persoon("kinderopvang_uren", period)), maximum)
        return persoon("gaat_naar_kinderopvang", period) * uren


@woorden(kort="de uurprijs die meetelt")
class vergoede_kinderopvanguurprijs(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/uur"
    label = "Uurprijs van de kinderopvang die meetelt"
    documentation = (
        "In euro per uur, van een kind: de betaalde prijs tot het maximum van de soort opvang (Wet kinderopvang "
        "artikel 1.7, tweede lid, Besluit kinderopvangtoeslag artikel 4)."
    )
    reference = [f"{WKO}&artikel=1.7&lid=2", f"{BKT}&artikel=4"]

    def formula(persoon, period, parameters):
        maximum = parameters(period).landelijk.toeslagen.kinderopvangtoeslag.maximum_uurprijs
        soort = persoon("soort_kinderopvang", period)
        hoogste = select(
            [
                soort == SoortKinderopvang.dagopvang,
                soort == SoortKinderopvang.bso,
                soort == SoortKinderopvang.gastouder,
            ],
            [maximum.dagopvang, maximum.bso, maximum.gastouder],
            default=0,
        )
        return min_(bedrag_in_centen(persoon("kinderopvang_uurprijs", period)), hoogste)


@woorden(kort="het bedrag aan kosten dat meetelt")
class vergoede_kinderopvangkosten(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Kosten van kinderopvang die meetellen"
    documentation = (
        "In euro per maand, van een kind: de uren die meetellen maal de uurprijs die meetelt (artikel 1.7), op centen "
        "zoals de Dienst Toeslagen rekent."
    )
    reference = [f"{WKO}&artikel=1.7&lid=1", f"{BKT}&artikel=1"]

    def formula(persoon, period, parameters):
        uren = zonder_ruis(persoon("vergoede_kinderopvanguren", period))
        prijs = bedrag_in_centen(persoon("vergoede_kinderopvanguurprijs", period))
        return half_naar_boven(uren * prijs, CENT)


# De hoogte


@woorden(onwaar="is niet het eerste kind voor de kinderopvangtoeslag", toon=Toon.WAARDE)
class is_eerste_kind_kinderopvang(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    unit = "waar/onwaar"
    label = "Is het eerste kind voor de kinderopvangtoeslag"
    documentation = (
        "Waar voor het kind met de meeste uren die meetellen, bij gelijke uren voor dat met de hoogste kosten die "
        "meetellen (artikel 3). Zijn ook die gelijk, dan wijst de Dienst Toeslagen een kind aan; het bedrag is voor "
        "elk van hen hetzelfde."
    )
    reference = [f"{BKT}&artikel=3&lid={lid}" for lid in (2, 3, 4)]

    def formula(persoon, period, parameters):
        uren = persoon("vergoede_kinderopvanguren", period)
        kosten = persoon("vergoede_kinderopvangkosten", period)
        meeste_uren = (uren > 0) & (uren >= persoon.huishouden.max(uren))
        return persoon.get_rank(persoon.huishouden, -kosten, condition=meeste_uren) == 0


@woorden(kort="het percentage van de toeslag")
class percentage_kinderopvangtoeslag(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "/1"
    label = "Percentage van de kinderopvangtoeslag"
    documentation = (
        "Tussen 0 en 1, van een kind: wat bijlage I bij het gezamenlijk toetsingsinkomen van het jaar geeft, voor het "
        "eerste kind en voor elk volgend kind (artikel 8)."
    )
    reference = [f"{BKT}&artikel=6", f"{BKT}&artikel=8&lid=2"]

    def formula(persoon, period, parameters):
        percentage = parameters(period).landelijk.toeslagen.kinderopvangtoeslag.percentage
        inkomen = bedrag_in_centen(persoon.huishouden("gezamenlijk_toetsingsinkomen", period.this_year))
        van_kind = where(
            persoon("is_eerste_kind_kinderopvang", period),
            opzoeken(percentage.eerste_kind, inkomen),
            opzoeken(percentage.volgende_kinderen, inkomen),
        )
        return persoon("gaat_naar_kinderopvang", period) * van_kind


@woorden(kort="de toeslag")
class kinderopvangtoeslag_van_kind(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Kinderopvangtoeslag voor een kind, als er recht is"
    documentation = (
        "In euro per maand, op centen zoals de Dienst Toeslagen rekent: het percentage van de kosten die meetellen "
        "(artikelen 2 en 8). Of de ouders recht hebben, staat hier los van."
    )
    reference = [f"{BKT}&artikel=2", f"{BKT}&artikel=8&lid=1"]

    def formula(persoon, period, parameters):
        percentage = zonder_ruis(persoon("percentage_kinderopvangtoeslag", period))
        kosten = bedrag_in_centen(persoon("vergoede_kinderopvangkosten", period))
        return half_naar_boven(percentage * kosten, CENT)


@woorden(kort="de kinderopvangtoeslag op jaarbasis")
class kinderopvangtoeslag_op_jaarbasis(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/jaar"
    label = "Kinderopvangtoeslag op jaarbasis in de situatie van de maand"
    documentation = (
        "In euro per jaar, voor alle kinderen samen en als er recht is: twaalf keer de toeslag van de maand. De "
        "toeslag wordt per kalendermaand bepaald (Besluit kinderopvangtoeslag artikel 2)."
    )
    reference = f"{BKT}&artikel=2"

    def formula(huishouden, period, parameters):
        van_kind = bedrag_in_centen(huishouden.members("kinderopvangtoeslag_van_kind", period))
        van_kinderen = huishouden.sum(van_kind, role=Huishouden.KIND)
        return huishouden("recht_op_kinderopvangtoeslag", period) * van_kinderen * 12


@woorden(kort="de kinderopvangtoeslag")
class kinderopvangtoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Kinderopvangtoeslag"
    documentation = (
        "In euro per maand, zoals uitbetaald: het jaarbedrag rekenkundig afgerond op hele euro's, niets als dat onder "
        "de uitbetalingsgrens blijft, en een twaalfde daarvan naar beneden op hele euro's (Algemene wet "
        "inkomensafhankelijke regelingen artikel 14, vierde en vijfde lid). De wet telt de maanden van het jaar eerst "
        "op; hier geldt de situatie van de maand als die van het hele jaar (aanname). De toeslag is geen middel voor "
        "de bijstand en telt bij geen andere regeling mee (Participatiewet artikel 31, tweede lid, onderdeel d, Wet "
        "kinderopvang artikel 1.11)."
    )
    reference = [
        f"{WKO}&artikel=1.5",
        f"{WKO}&artikel=1.11",
        f"{AWIR}&artikel=14&lid=4",
        f"{AWIR}&artikel=14&lid=5",
        f"{PW}&artikel=31&lid=2&o=d",
    ]

    def formula(huishouden, period, parameters):
        per_jaar = huishouden("kinderopvangtoeslag_op_jaarbasis", period)
        return uitbetaling_per_maand(per_jaar, parameters(period).landelijk.toeslagen)


@woorden(kort="het bedrag aan kosten van kinderopvang")
class kinderopvangkosten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    unit = "EUR/maand"
    label = "Kosten van kinderopvang"
    documentation = (
        "In euro per maand: wat voor de kinderen aan de opvang wordt betaald, alle uren maal de hele uurprijs, ook wat "
        "boven een maximum ligt of geen geregistreerde opvang is."
    )
    reference = f"{WKO}&artikel=1.5&lid=1"

    def formula(huishouden, period, parameters):
        leden = huishouden.members
        uren = zonder_ruis(leden("kinderopvang_uren", period))
        kosten = half_naar_boven(uren * bedrag_in_centen(leden("kinderopvang_uurprijs", period)), CENT)
        return huishouden.sum(kosten, role=Huishouden.KIND)
