"""The bijstand in the order of the Participatiewet: who, which norm, income, assets, right, exempted earnings."""

from openfisca_nijmegen.explanation.artikelen import artikelen, van_variabele
from openfisca_nijmegen.explanation.inkomen import stap_netto_inkomen
from openfisca_nijmegen.explanation.model import Stap
from openfisca_nijmegen.explanation.opmaak import euro, opsomming, procent, tel, zin
from openfisca_nijmegen.explanation.spoor import HALVE_CENT, Lid, Spoor

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"
NORMEN = "landelijk.participatiewet.normen"
VRIJLATINGEN = "landelijk.participatiewet.vrijlatingen"


def _pw(*plaatsen: str) -> tuple:
    return artikelen(*(f"{PW}&artikel={plaats}" for plaats in plaatsen))


def _ingevoerd(spoor: Spoor, naam: str, kop: str) -> Stap:
    bedrag = spoor.bedrag(naam)
    return Stap(
        naam,
        kop,
        f"{bedrag.label} is ingevoerd ({bedrag.tekst}) en daarom niet berekend.",
        artikelen=van_variabele(spoor.variabele(naam)),
        eruit=(bedrag,),
    )


def _is_ingevoerd(spoor: Spoor, naam: str) -> bool:
    return spoor.is_ingevoerd(spoor.sleutel(naam))


def _in_kring(spoor: Spoor) -> list[Lid]:
    return [lid for lid in spoor.volwassenen if spoor.waarde("behoort_tot_kring_bijstand", lid)]


def _buiten_kring(spoor: Spoor, lid: Lid) -> str:
    """Say why someone cannot have bijstand."""
    if not spoor.heeft("is_student") or spoor.is_ingevoerd(spoor.sleutel("behoort_tot_kring_bijstand"), lid):
        return f"{lid.naam} hoort volgens de invoer niet tot de kring van rechthebbenden."
    vanaf, volledig = (spoor.getal(f"{NORMEN}.{grens}") for grens in ("leeftijd_bijstand", "leeftijd_volledige_norm"))
    redenen = [
        reden
        for geldt, reden in (
            (spoor.waarde("leeftijd", lid) < vanaf, f"is jonger dan {vanaf} jaar"),
            (not spoor.waarde("heeft_rechtmatig_verblijf", lid), "verblijft niet rechtmatig"),
            (
                vanaf <= spoor.waarde("leeftijd", lid) < volledig and spoor.waarde("verblijft_in_inrichting", lid),
                f"is jonger dan {volledig} jaar en verblijft in een inrichting",
            ),
            (spoor.waarde("is_student", lid), "is student met recht op studiefinanciering"),
            (spoor.waarde("is_ontheemde_oekraine", lid), "is ontheemde uit Oekraïne en krijgt leefgeld"),
        )
        if geldt
    ]
    return f"{lid.naam} {opsomming(redenen)}, en kan daarom geen algemene bijstand krijgen."


def stap_kring(spoor: Spoor) -> Stap:
    """Articles 11, 13 and 15: who can have bijstand."""
    buiten = [lid for lid in spoor.volwassenen if lid not in _in_kring(spoor)]
    if buiten:
        besluit = zin(*(_buiten_kring(spoor, lid) for lid in buiten))
    else:
        wie = opsomming(lid.naam for lid in spoor.volwassenen)
        besluit = zin(f"{wie} {'horen' if spoor.partner else 'hoort'} tot de kring van rechthebbenden.")
    return Stap(
        "behoort_tot_kring_bijstand",
        "Wie kan bijstand krijgen?",
        besluit,
        artikelen=_pw("11", "13", "15"),
        eruit=spoor.per_lid("behoort_tot_kring_bijstand", ook_nul=True),
        parameters=spoor.parameters(f"{NORMEN}.leeftijd_bijstand"),
    )


# De norm


class _Norm:
    """The norm that applies: which, the paths of its amounts, its articles, and a sentence on how it is made."""

    def __init__(self, welke: str, paden: list[str], plaatsen: list[str], zo: str = "") -> None:
        self.welke, self.paden, self.plaatsen, self.zo = welke, paden, plaatsen, zo


def _kinderen(spoor: Spoor) -> str:
    return "met_kinderen" if spoor.waarde("aantal_kinderen") else "zonder_kinderen"


def _kostendelers(spoor: Spoor, lid: Lid, echtgenoot: Lid | None = None) -> tuple[str, list[str]]:
    """Explain article 22a for one person: the number of people who share costs and the share of the couple norm."""
    paar = [lid, echtgenoot] if echtgenoot else [lid]
    grens = spoor.getal(f"{NORMEN}.leeftijd_volledige_norm")
    volwassen = echtgenoot is not None and spoor.waarde("leeftijd", echtgenoot) >= grens
    aantal = spoor.waarde("aantal_kostendelende_medebewoners") + 1 + volwassen
    aow = any(spoor.waarde("aow_leeftijd_bereikt", een) for een in paar)
    gehuwden = f"{NORMEN}.{'pensioengerechtigd' if aow else 'van_21_tot_aow_leeftijd'}.gehuwden"
    vast, per = f"{NORMEN}.kostendelersnorm.vast_aandeel", f"{NORMEN}.kostendelersnorm.aandeel_per_kostendeler"
    zo = (
        f"er zijn {aantal} kostendelers in de woning; per persoon geldt dan ({procent(spoor.getal(vast))} + "
        f"{aantal} maal {procent(spoor.getal(per))}) gedeeld door {aantal} van de gehuwdennorm van "
        f"{euro(spoor.getal(gehuwden))}."
    )
    return zo, [gehuwden, vast, per, f"{NORMEN}.kostendelersnorm.leeftijd_medebewoner", "landelijk.aow.leeftijd"]


def _als_alleenstaande(spoor: Spoor, lid: Lid) -> _Norm:
    """Follow the order of article 20 to 23 for someone alone."""
    kinderen = spoor.waarde("aantal_kinderen")
    wie = "alleenstaande ouder" if kinderen else "alleenstaande"
    leeftijd = spoor.waarde("leeftijd", lid)
    volledig = spoor.getal(f"{NORMEN}.leeftijd_volledige_norm")
    if leeftijd < spoor.getal(f"{NORMEN}.leeftijd_bijstand"):
        return _Norm(f"geen norm, want {lid.naam} is minderjarig", [f"{NORMEN}.leeftijd_bijstand"], ["20"])
    if spoor.waarde("verblijft_in_inrichting", lid):
        paden = [f"{NORMEN}.inrichting.alleenstaande", f"{NORMEN}.inrichting.verhoging_alleenstaande"]
        return _Norm("de norm voor iemand in een inrichting, met de verhoging", paden, ["23"])
    if leeftijd < volledig:
        pad = f"{NORMEN}.jongeren.{_kinderen(spoor)}.alleenstaande"
        return _Norm(
            f"de norm voor een {wie} van 18 tot {volledig} jaar", [pad, f"{NORMEN}.leeftijd_volledige_norm"], ["20"]
        )
    if spoor.waarde("aantal_kostendelende_medebewoners") > 0:
        zo, paden = _kostendelers(spoor, lid)
        return _Norm("de kostendelersnorm", paden, ["19a", "22a&lid=1"], zo)
    if spoor.waarde("aow_leeftijd_bereikt", lid):
        pad = f"{NORMEN}.pensioengerechtigd.alleenstaande"
        return _Norm(
            f"de norm voor een {wie} die de AOW-leeftijd heeft bereikt", [pad, "landelijk.aow.leeftijd"], ["22"]
        )
    pad = f"{NORMEN}.van_21_tot_aow_leeftijd.alleenstaande"
    return _Norm(
        f"de norm voor een {wie} van {volledig} jaar tot de AOW-leeftijd",
        [pad, f"{NORMEN}.leeftijd_volledige_norm", "landelijk.aow.leeftijd"],
        ["21"],
    )


def _als_gehuwden(spoor: Spoor, een: Lid, ander: Lid) -> _Norm:
    """Follow the order of article 20 to 23 for two people who both have a right."""
    in_inrichting = [lid for lid in (een, ander) if spoor.waarde("verblijft_in_inrichting", lid)]
    volledig = spoor.getal(f"{NORMEN}.leeftijd_volledige_norm")
    jong = [lid for lid in (een, ander) if spoor.waarde("leeftijd", lid) < volledig]
    deelt_kosten = spoor.waarde("aantal_kostendelende_medebewoners") > 0
    groep = f"{NORMEN}.jongeren.{_kinderen(spoor)}"
    grens = f"{NORMEN}.leeftijd_volledige_norm"
    if len(in_inrichting) == 2:
        paden = [f"{NORMEN}.inrichting.gehuwden", f"{NORMEN}.inrichting.verhoging_gehuwden"]
        return _Norm("de norm voor gehuwden die beiden in een inrichting verblijven, met de verhoging", paden, ["23"])
    if in_inrichting:
        delen = [_als_alleenstaande(spoor, lid) for lid in (een, ander)]
        welke = f"ieders norm als alleenstaande samen, want {in_inrichting[0].naam} verblijft in een inrichting"
        return _Norm(welke, [pad for deel in delen for pad in deel.paden], ["23"])
    if len(jong) == 2:
        return _Norm(
            f"de norm voor gehuwden die beiden 18 tot {volledig} jaar zijn", [f"{groep}.beiden_18_20", grens], ["20"]
        )
    if jong and deelt_kosten:
        oudste = ander if een in jong else een
        zo, paden = _kostendelers(spoor, oudste, een if oudste is ander else ander)
        toeslag = f"{NORMEN}.kostendelersnorm.toeslag_partner_18_20_{_kinderen(spoor)}"
        return _Norm(
            f"de kostendelersnorm met een toeslag voor de echtgenoot van 18 tot {volledig} jaar",
            [*paden, toeslag, grens],
            ["19a", "22a&lid=3"],
            zo,
        )
    if jong:
        return _Norm(
            f"de norm voor gehuwden van wie een 18 tot {volledig} jaar is", [f"{groep}.een_18_20", grens], ["20"]
        )
    if deelt_kosten:
        zo, paden = _kostendelers(spoor, een, ander)
        return _Norm("tweemaal de kostendelersnorm", paden, ["19a", "22a&lid=2"], zo)
    if any(spoor.waarde("aow_leeftijd_bereikt", lid) for lid in (een, ander)):
        pad = f"{NORMEN}.pensioengerechtigd.gehuwden"
        return _Norm(
            "de norm voor gehuwden van wie een of beiden de AOW-leeftijd hebben bereikt",
            [pad, "landelijk.aow.leeftijd"],
            ["22"],
        )
    pad = f"{NORMEN}.van_21_tot_aow_leeftijd.gehuwden"
    return _Norm(
        f"de norm voor gehuwden van {volledig} jaar tot de AOW-leeftijd",
        [pad, grens, "landelijk.aow.leeftijd"],
        ["21"],
    )


def _naast_partner_zonder_recht(spoor: Spoor, lid: Lid) -> _Norm:
    """Articles 24 and 24a: the norm of someone whose partner has no right."""
    kinderen = spoor.waarde("aantal_kinderen")
    volledig = spoor.getal(f"{NORMEN}.leeftijd_volledige_norm")
    jong = spoor.waarde("leeftijd", lid) < volledig
    helft = f"{NORMEN}.partner_zonder_recht"
    if not jong and spoor.waarde("aantal_kostendelende_medebewoners") > 0:
        zo, paden = _kostendelers(spoor, lid, next(ander for ander in spoor.volwassenen if ander != lid))
        norm = _Norm("de eigen kostendelersnorm, want de partner heeft geen recht", paden, ["22a&lid=1", "24"], zo)
    else:
        if jong:
            pad = f"{NORMEN}.jongeren.{_kinderen(spoor)}.beiden_18_20"
        else:
            soort = "pensioengerechtigd" if spoor.waarde("aow_leeftijd_bereikt", lid) else "van_21_tot_aow_leeftijd"
            pad = f"{NORMEN}.{soort}.gehuwden"
        norm = _Norm(
            f"{procent(spoor.getal(helft))} van de norm voor gehuwden ({euro(spoor.getal(pad))}), want de partner "
            "heeft geen recht",
            [pad, helft, *([] if jong else ["landelijk.aow.leeftijd"])],
            ["24"],
        )
    ophoging = f"{NORMEN}.ophoging_ouder_partner_zonder_recht"
    if kinderen and spoor.is_gelezen(ophoging) and spoor.getal(ophoging):
        norm.welke += f", met een ophoging van {euro(spoor.getal(ophoging))} voor een ouder"
        norm.paden.append(ophoging)
        norm.plaatsen.append("24a")
    return norm


def _gekozen_norm(spoor: Spoor) -> _Norm:
    if spoor.partner is None:
        return _als_alleenstaande(spoor, spoor.aanvrager)
    if spoor.waarde("heeft_partner_zonder_recht"):
        return _naast_partner_zonder_recht(spoor, _in_kring(spoor)[0])
    return _als_gehuwden(spoor, spoor.aanvrager, spoor.partner)


def stap_norm(spoor: Spoor) -> Stap:
    """Articles 20 to 24a: which norm, and why."""
    naam, kop = "bijstandsnorm", "Welke bijstandsnorm geldt?"
    if _is_ingevoerd(spoor, naam):
        return _ingevoerd(spoor, naam, kop)
    norm, bedrag = _gekozen_norm(spoor), spoor.bedrag(naam)
    zinnen = [
        f"van toepassing is {norm.welke}.",
        norm.zo,
        f"dat is {bedrag.tekst} per maand, met vakantietoeslag.",
    ]
    paden, plaatsen = norm.paden, norm.plaatsen
    zonder_ouders = [lid for lid in spoor.volwassenen if _zonder_ouders(spoor, lid)]
    if zonder_ouders:
        wie = opsomming(lid.naam for lid in zonder_ouders)
        hoogste = spoor.bedrag("norm_als_volwassenen")
        zinnen.insert(
            2,
            f"{wie} {'kunnen' if len(zonder_ouders) > 1 else 'kan'} geen beroep doen op de ouders; daarvoor komt er "
            f"een verhoging bij, tot ten hoogste de norm die hier voor volwassenen geldt ({hoogste.tekst}).",
        )
        onder = [parameter.pad for parameter in spoor.parameters_van(spoor.sleutel("norm_als_volwassenen"))]
        paden = [*paden, f"{NORMEN}.jongeren.verhoging_geen_beroep_op_ouders", *onder]
        plaatsen = [*plaatsen, "20&lid=3", "20&lid=4"]
    return Stap(
        naam,
        kop,
        zin(*zinnen),
        artikelen=_pw(*plaatsen),
        erin=(
            *spoor.per_lid("leeftijd", ook_nul=True),
            *(spoor.bedragen("aantal_kostendelende_medebewoners") if norm.zo else ()),
        ),
        eruit=(bedrag,),
        parameters=spoor.parameters(*paden),
    )


def _zonder_ouders(spoor: Spoor, lid: Lid) -> bool:
    naam = "kan_geen_beroep_doen_op_ouders"
    if not spoor.heeft(naam) or not spoor.waarde(naam, lid) or lid not in _in_kring(spoor):
        return False
    van, tot = (spoor.getal(f"{NORMEN}.{grens}") for grens in ("leeftijd_bijstand", "leeftijd_volledige_norm"))
    return van <= spoor.waarde("leeftijd", lid) < tot


# Middelen


def stap_inkomen_bijstand(spoor: Spoor) -> Stap:
    """Articles 31 to 33: the income that counts against the norm."""
    naam, kop = "inkomen_van_rechthebbenden", "Welk inkomen telt mee voor de bijstand?"
    if _is_ingevoerd(spoor, naam):
        return _ingevoerd(spoor, naam, kop)
    uit = spoor.bedrag(naam)
    erin = spoor.per_lid("inkomen_voor_bijstand")
    zinnen = [
        f"het netto inkomen met gespreid vakantiegeld telt mee: {uit.tekst}."
        if erin
        else "er is geen inkomen dat meetelt."
    ]
    paden, plaatsen = [], ["31", "32&lid=1"]
    if erin and spoor.waarde("heeft_partner_zonder_recht"):
        zinnen[0] = (
            "het inkomen van de partner zonder recht telt alleen voor zover het met bijstand en eigen inkomen boven de "
            f"gehuwdennorm uitkomt; in totaal telt {uit.tekst} mee."
        )
        plaatsen.append("32&lid=3")
    vrij = "vrijgelaten_oudedagsvoorziening"
    vrijgelaten = (spoor.bedrag(vrij),) if spoor.heeft(vrij) and spoor.waarde(vrij) else ()
    if vrijgelaten:
        zinnen.append(
            f"van het netto aanvullend pensioen blijft {vrijgelaten[0].tekst} buiten beschouwing (AOW-leeftijd)."
        )
        soort = "gehuwden" if spoor.partner else "alleenstaande"
        paden.append(f"{VRIJLATINGEN}.particuliere_oudedagsvoorziening.{soort}")
        plaatsen.append("33&lid=5")
    giften = spoor.per_lid("meetellende_giften_en_vergoedingen")
    if giften:
        zinnen.append(
            "Giften, premies en vrijwilligersvergoedingen tellen mee voor zover zij boven hun grens uitkomen."
        )
        gelezen = spoor.parameters_onder(spoor.sleutel("meetellende_giften_en_vergoedingen"))
        paden += [parameter.pad for parameter in gelezen]
        plaatsen.append("31&lid=2")
    return Stap(
        naam,
        kop,
        zin(*zinnen),
        artikelen=_pw(*plaatsen),
        erin=(*erin, *giften, *vrijgelaten),
        eruit=(uit,),
        parameters=spoor.parameters(*paden),
    )


def stap_vermogen_bijstand(spoor: Spoor) -> Stap:
    """Article 34: assets above the limit."""
    naam, kop = "in_aanmerking_te_nemen_vermogen", "Is er vermogen boven de grens van de bijstand?"
    if _is_ingevoerd(spoor, naam):
        return _ingevoerd(spoor, naam, kop)
    uit = spoor.bedrag(naam)
    soort = (
        "gehuwden" if spoor.partner else "alleenstaande_ouder" if spoor.waarde("aantal_kinderen") else "alleenstaande"
    )
    pad = f"landelijk.participatiewet.vermogen.{soort}"
    gezin = [lid for lid in spoor.leden if spoor.waarde("is_gezinslid", lid)]
    vermogen, woning = spoor.per_lid("vermogen", gezin), spoor.per_lid("vermogen_in_woning", gezin)
    grens, voor = euro(spoor.getal(pad)), soort.replace("_", " ")
    voor = voor if soort == "gehuwden" else f"een {voor}"
    if uit.waarde > 0:
        besluit = f"Ja, {uit.tekst} boven de grens van {grens} voor {voor}"
        besluit += " of boven de vrijlating van de eigen woning." if woning else "."
    elif not vermogen and not woning:
        besluit = f"Nee. Er is geen vermogen opgegeven; de grens voor {voor} is {grens}."
    else:
        besluit = f"Nee. Het vermogen is niet hoger dan de grens van {grens} voor {voor}."
    return Stap(
        naam,
        kop,
        besluit,
        artikelen=_pw("34&lid=3", *(["34&lid=2"] if woning else [])),
        erin=(*vermogen, *woning),
        eruit=(uit,),
        parameters=spoor.parameters(pad, *(["landelijk.participatiewet.vermogen.woning"] if woning else [])),
    )


# Vrijlating


def eerder_van(spoor: Spoor, lid: Lid) -> str:
    """Say how many earlier months with wages are known."""
    gebruikt = spoor.waarde("maanden_met_loon", lid)
    if gebruikt == 1:
        return "daarvóór is één maand met loon bekend"
    return f"daarvóór zijn {gebruikt or 'geen'} maanden met loon bekend"


def _vrijlating(spoor: Spoor, lid: Lid) -> tuple[str, list[str], str]:
    """Follow the order of the exemptions of article 31, second member, for one person."""
    gebruikt = spoor.waarde("maanden_met_loon", lid)
    aow, urenbeperkt = spoor.waarde("aow_leeftijd_bereikt", lid), spoor.waarde("is_medisch_urenbeperkt", lid)
    eerder = eerder_van(spoor, lid)
    if spoor.heeft("vrijlating_bijverdienregeling"):
        regeling = f"{VRIJLATINGEN}.bijverdienregeling"
        if aow:
            return (
                "de bijverdienregeling vanaf de AOW-leeftijd",
                [f"{regeling}.aandeel_aow", f"{regeling}.maximum_aow"],
                "34a",
            )
        if urenbeperkt:
            return (
                "de bijverdienregeling voor wie medisch urenbeperkt is",
                [f"{regeling}.aandeel_medisch_urenbeperkt"],
                "34a",
            )
        if gebruikt < spoor.getal(f"{regeling}.maanden"):
            return f"de bijverdienregeling; {eerder}", [f"{regeling}.aandeel", f"{regeling}.maanden"], "34a"
        return "", [f"{regeling}.maanden"], "34a"
    leeftijd, maanden = f"{VRIJLATINGEN}.leeftijd", f"{VRIJLATINGEN}.arbeid.maanden"
    oud_genoeg = spoor.waarde("leeftijd", lid) >= spoor.getal(leeftijd)
    eerste = gebruikt < spoor.getal(maanden)

    def bedragen(soort: str) -> list[str]:
        return [f"{VRIJLATINGEN}.{soort}.aandeel", f"{VRIJLATINGEN}.{soort}.maximum"]

    if oud_genoeg and aow:
        return "de vrijlating vanaf de AOW-leeftijd, zonder termijn", [leeftijd, *bedragen("arbeid")], "31&lid=2&o=n"
    if oud_genoeg and eerste:
        hoe = f"de vrijlating van de eerste {tel(spoor.getal(maanden), 'maand')} met loon; {eerder}"
        return hoe, [leeftijd, maanden, *bedragen("arbeid")], "31&lid=2&o=n"
    if urenbeperkt:
        return "de vrijlating voor wie medisch urenbeperkt is", bedragen("medisch_urenbeperkt"), "31&lid=2&o=y"
    subsidie = f"{VRIJLATINGEN}.loonkostensubsidie.maanden"
    if spoor.waarde("werkt_met_loonkostensubsidie", lid) and not eerste:
        paden = [maanden, subsidie, *bedragen("loonkostensubsidie")]
        if gebruikt < spoor.getal(maanden) + spoor.getal(subsidie):
            return (
                f"de vrijlating voor wie met loonkostensubsidie werkt, {tel(spoor.getal(subsidie), 'maand')}",
                paden,
                "31&lid=2&o=z",
            )
        if spoor.waarde("kan_arbeidsomvang_niet_uitbreiden", lid):
            return (
                "de vrijlating voor wie met loonkostensubsidie werkt en niet meer uren kan werken",
                paden,
                "31&lid=2&o=aa",
            )
    ouder = f"{VRIJLATINGEN}.alleenstaande_ouder.maanden"
    jong_kind = not spoor.partner and spoor.waarde("heeft_kind_onder_twaalf")
    if oud_genoeg and jong_kind and gebruikt < spoor.getal(maanden) + spoor.getal(ouder):
        kind = f"{VRIJLATINGEN}.alleenstaande_ouder.leeftijd_kind"
        hoe = f"de vrijlating voor een alleenstaande ouder met een kind onder de {spoor.getal(kind)}; {eerder}"
        return hoe, [leeftijd, maanden, ouder, kind, *bedragen("alleenstaande_ouder")], "31&lid=2&o=r"
    return "", [leeftijd, maanden], "31&lid=2&o=n"


def stap_vrijlating(spoor: Spoor) -> Stap | None:
    """Article 31, second member: the part of the earnings that is left out."""
    naam = "vrijlating_arbeid"
    if not spoor.heeft(naam) or not spoor.waarde("recht_op_bijstand") or not spoor.heeft("netto_arbeidsinkomen"):
        return None
    werkenden = [lid for lid in _in_kring(spoor) if spoor.waarde("netto_arbeidsinkomen", lid)]
    if not werkenden:
        return None
    zinnen, paden, plaatsen = [], [], []
    for lid in werkenden:
        bedrag = spoor.bedrag(naam, lid)
        if spoor.is_ingevoerd(spoor.sleutel(naam), lid):
            zinnen.append(f"de vrijlating van {lid.naam} is ingevoerd: {bedrag.tekst}.")
            continue
        hoe, gelezen, plaats = _vrijlating(spoor, lid)
        paden += gelezen
        plaatsen.append(plaats)
        zinnen.append(
            f"van het netto loon van {lid.naam} blijft {bedrag.tekst} buiten beschouwing ({hoe})."
            if hoe
            else f"voor het loon van {lid.naam} is er geen vrijlating, of zij is opgebruikt; {eerder_van(spoor, lid)}."
        )
    return Stap(
        naam,
        "Welk loon blijft vrij?",
        zin(*zinnen),
        artikelen=_pw(*plaatsen),
        erin=spoor.per_lid("netto_arbeidsinkomen", werkenden),
        eruit=spoor.per_lid(naam, werkenden, ook_nul=True),
        parameters=spoor.parameters(*paden),
    )


# Het geheel


def stap_bijstand(spoor: Spoor) -> Stap:
    """Explain the bijstand as one step with its parts."""
    naam, kop = "bijstandsuitkering", "Bijstand"
    if _is_ingevoerd(spoor, naam):
        return _ingevoerd(spoor, naam, kop)
    uit = spoor.bedrag(naam)
    if _is_ingevoerd(spoor, "recht_op_bijstand"):
        recht = spoor.bedrag("recht_op_bijstand")
        besluit = f"Het recht op bijstand is ingevoerd ({recht.tekst}). De bijstand is {uit.tekst} per maand."
        onderdelen = [stap_norm(spoor), stap_inkomen_bijstand(spoor)]
        return Stap(naam, kop, besluit, _pw("19&lid=2"), erin=(recht,), eruit=(uit,), onderdelen=tuple(onderdelen))
    if not _in_kring(spoor):
        wie = "Geen van beiden kan" if spoor.partner else "De aanvrager kan"
        niet = "" if spoor.partner else " geen"
        besluit = f"{wie}{niet} algemene bijstand krijgen; er is dus geen recht."
        return Stap(
            naam,
            kop,
            besluit,
            _pw("11", "13", "15", "19&lid=1"),
            eruit=(spoor.bedrag("recht_op_bijstand"), uit),
            onderdelen=(stap_kring(spoor),),
            gevouwen="De norm en het inkomen doen dan niet ter zake.",
        )
    norm, inkomen = spoor.bedrag("bijstandsnorm"), spoor.bedrag("inkomen_van_rechthebbenden")
    onderdelen = [stap_kring(spoor), stap_norm(spoor), stap_inkomen_bijstand(spoor), stap_vermogen_bijstand(spoor)]
    vrijlating = stap_vrijlating(spoor)
    if spoor.waarde("recht_op_bijstand"):
        zinnen = [f"er is recht: het inkomen ({inkomen.tekst}) is lager dan de norm ({norm.tekst})."]
        if not inkomen.waarde:
            zinnen.append(f"zonder inkomen is de bijstand gelijk aan de norm: {uit.tekst} per maand.")
        elif vrijlating and any(bedrag.waarde for bedrag in vrijlating.eruit):
            zinnen.append(
                f"de bijstand is de norm min het inkomen, waarvan het vrijgelaten loon niet meetelt: {uit.tekst} per "
                "maand."
            )
        else:
            zinnen.append(f"de bijstand is de norm min het inkomen: {uit.tekst} per maand.")
    else:
        redenen = []
        if inkomen.waarde >= norm.waarde - HALVE_CENT:
            redenen.append(f"het inkomen ({inkomen.tekst}) is niet lager dan de norm ({norm.tekst})")
        if spoor.waarde("in_aanmerking_te_nemen_vermogen") > 0:
            redenen.append("er is vermogen boven de grens")
        zinnen = [f"er is geen recht op bijstand, want {opsomming(redenen)}."]
    return Stap(
        naam,
        kop,
        zin(*zinnen),
        _pw("19&lid=1", "19&lid=2"),
        erin=(norm, inkomen),
        eruit=(spoor.bedrag("recht_op_bijstand"), uit),
        onderdelen=(*onderdelen, *([vrijlating] if vrijlating else [])),
    )


def stappen_bijstand(spoor: Spoor) -> list[Stap]:
    """Explain the bijstand as separate steps, the outcome last."""
    geheel = stap_bijstand(spoor)
    slot = Stap(
        geheel.sleutel,
        "Is er recht, en hoe hoog is de bijstand?",
        geheel.besluit,
        geheel.artikelen,
        geheel.erin,
        geheel.eruit,
        geheel.parameters,
        gevouwen=geheel.gevouwen,
    )
    if not geheel.onderdelen:
        return [slot]
    netto = (
        [stap_netto_inkomen(spoor, lid) for lid in spoor.volwassenen] if spoor.heeft("netto_inkomen_gespreid") else []
    )
    plaats = next(
        (nummer for nummer, stap in enumerate(geheel.onderdelen) if stap.sleutel == "inkomen_van_rechthebbenden"), None
    )
    if plaats is None:
        return [*geheel.onderdelen, slot]
    return [*geheel.onderdelen[:plaats], *netto, *geheel.onderdelen[plaats:], slot]
