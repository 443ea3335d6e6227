"""The new regulation step by step, in the order of the draft ordinance."""

from openfisca_nijmegen.enums import Budgettype, Gemeente
from openfisca_nijmegen.explanation.artikelen import van_variabele, verordening
from openfisca_nijmegen.explanation.bijstand import stap_bijstand
from openfisca_nijmegen.explanation.inkomen import stap_gezamenlijk_toetsingsinkomen, stap_netto_inkomen
from openfisca_nijmegen.explanation.model import Bedrag, Stap
from openfisca_nijmegen.explanation.opmaak import MAAL, euro, getal, ja_nee, opsomming, periode_tekst, procent, tel, zin
from openfisca_nijmegen.explanation.spoor import HALVE_CENT, Lid, Spoor
from openfisca_nijmegen.explanation.toeslagen import (
    stap_huurtoeslag,
    stap_kinderbijslag,
    stap_kindgebonden_budget,
    stap_zorgtoeslag,
)
from openfisca_nijmegen.variables.mms.benodigd_budget import COMPONENTEN

APART = ("wonen", "energie", "lokale_lasten")
"""The components that the local recalibration of article 5 is about."""

WAGENINGEN = (
    "Wageningen past eigen regels toe, die niet zijn gepubliceerd. Dit is de Nijmeegse modeltekst met Wageningse "
    "waarden, en geen weergave van een Wageningse beschikking."
)
"""Stands below an explanation for a household in Wageningen (article 26, explanatory note)."""

VOOR_KINDEREN = ("kindgebonden_budget", "kinderbijslag")

NIET_BEREKEND = (
    "Artikel 3 (vertrouwen, eigen regie, maatwerk) en artikel 25 (hardheidsclausule) zijn niet te berekenen. Het "
    "college kan op grond van artikel 25 anders besluiten dan deze uitkomst.",
    "Artikel 12, tweede tot en met vijfde lid (duur, meldplicht, heronderzoek) is niet berekend.",
)


def gemeente_pad(spoor: Spoor, pad: str) -> str:
    """Give the path of a parameter of the municipality where the household lives."""
    return f"mms.{pad}.{spoor.waarde('gemeente')}"


def gemeente_naam(spoor: Spoor) -> str:
    """Name the municipality in a sentence."""
    gemeente = Gemeente[spoor.waarde("gemeente")]
    return "een andere gemeente" if gemeente == Gemeente.overig else gemeente.value


def is_ingevoerd(spoor: Spoor, naam: str) -> bool:
    """Tell whether a variable of the household was given and so not calculated."""
    return spoor.is_ingevoerd(spoor.sleutel(naam))


def ingevoerde_stap(spoor: Spoor, naam: str, kop: str) -> Stap:
    """Explain a step of which the outcome was given."""
    bedrag = spoor.bedrag(naam)
    return Stap(
        sleutel=naam,
        kop=kop,
        besluit=f"{bedrag.label} is ingevoerd ({bedrag.tekst}) en daarom niet berekend.",
        artikelen=van_variabele(spoor.variabele(naam)),
        eruit=(bedrag,),
    )


def stap_van_kracht(spoor: Spoor) -> Stap:
    """Article 26: is the systematiek in force?"""
    geldt, plaats = spoor.waarde("mms_van_kracht"), gemeente_naam(spoor) if spoor.heeft("gemeente") else ""
    maand = periode_tekst(spoor.maand)
    parameters = ()
    if is_ingevoerd(spoor, "mms_van_kracht"):
        als_of = "alsof de systematiek geldt" if geldt else "alsof de systematiek niet geldt"
        besluit = (
            f"{ja_nee(geldt)}. Er is gerekend {als_of}: dat is ingevuld. Of zij op deze datum werkelijk van kracht is, "
            "is niet getoetst."
        )
    elif spoor.waarde("gemeente") == Gemeente.overig.name:
        besluit = "Nee. Het huishouden woont niet in Nijmegen of Wageningen; elders bestaat de systematiek niet."
    else:
        parameters = spoor.parameters(gemeente_pad(spoor, "van_kracht"))
        besluit = (
            f"Ja. In {maand} is de systematiek in {plaats} van kracht."
            if geldt
            else f"Nee. In {maand} is de systematiek in {plaats} nog niet van kracht."
        )
    return Stap(
        sleutel="mms_van_kracht",
        kop="Is de systematiek van kracht?",
        besluit=zin(besluit),
        artikelen=verordening("26-1"),
        erin=spoor.bedragen("gemeente") if spoor.heeft("gemeente") else (),
        eruit=spoor.bedragen("mms_van_kracht"),
        parameters=parameters,
    )


def _voorwaarden(spoor: Spoor, lid: Lid) -> str:
    """Say how one person stands to the conditions of article 2."""
    leeftijd, vanaf = spoor.waarde("leeftijd", lid), spoor.getal("mms.leeftijd")
    goed, fout = [], []

    def weeg(voldoet: bool, wel: str, niet: str) -> None:
        (goed if voldoet else fout).append(wel if voldoet else niet)

    weeg(leeftijd >= vanaf, f"is {leeftijd} jaar", f"is {leeftijd} jaar en daarmee jonger dan {vanaf}")
    weeg(spoor.waarde("heeft_rechtmatig_verblijf", lid), "verblijft rechtmatig", "verblijft niet rechtmatig")
    weeg(not spoor.waarde("is_student", lid), "is geen student", "is student")
    in_inrichting = spoor.waarde("verblijft_in_inrichting", lid)
    weeg(not in_inrichting, "verblijft niet in een inrichting", "verblijft in een inrichting")
    if fout:
        return f"{lid.naam} {opsomming(fout)} en voldoet daarom niet aan de voorwaarden."
    return f"{lid.naam} {opsomming(goed)}, en voldoet daarmee aan de voorwaarden."


def stap_doelgroep(spoor: Spoor) -> Stap:
    """Article 2: who the ordinance is for."""
    naam, kop = "behoort_tot_doelgroep_mms", "Hoort het huishouden tot de doelgroep?"
    if is_ingevoerd(spoor, naam):
        return ingevoerde_stap(spoor, naam, kop)
    erbij, partner = spoor.waarde(naam), spoor.partner
    zinnen = [_voorwaarden(spoor, lid) for lid in spoor.volwassenen]
    if spoor.waarde("gemeente") == Gemeente.overig.name:
        slot = "Het huishouden woont niet in een gemeente met de systematiek en valt dus buiten de doelgroep."
    elif erbij:
        slot = "Het huishouden hoort tot de doelgroep." if partner else ""
    elif partner:
        slot = "Voldoet een van beiden niet, dan valt het hele huishouden buiten de doelgroep (tweede lid)."
    else:
        slot = "Het huishouden valt buiten de doelgroep."
    return Stap(
        sleutel=naam,
        kop=kop,
        besluit=zin(f"{ja_nee(erbij)}.", *zinnen, slot),
        artikelen=verordening("2-1", *(["2-2"] if partner else [])),
        erin=(
            *spoor.per_lid("leeftijd", ook_nul=True),
            *spoor.per_lid("heeft_rechtmatig_verblijf", ook_nul=True),
            *spoor.per_lid("is_student", ook_nul=True),
            *spoor.per_lid("verblijft_in_inrichting", ook_nul=True),
        ),
        eruit=spoor.bedragen(naam),
        parameters=spoor.parameters("mms.leeftijd"),
    )


# Artikelen 4 en 5


def _index(spoor: Spoor, component: str) -> str:
    """Find, in the trace, the index number with which a component was multiplied."""
    knoop = spoor.knoop(spoor.sleutel(f"budget_{component}"))
    return next((p.name for p in knoop.parameters if p.name.startswith("mms.indexcijfer.")), "")


def _norm_paden(spoor: Spoor, component: str) -> list[str]:
    paden = [f"mms.benodigd_budget.{component}.{kolom}" for kolom in spoor.kolommen()]
    return [*paden, _index(spoor, component)]


def _norm_toelichting(spoor: Spoor, component: str) -> str:
    """Write how a norm came about: the amount of the table and the index number, as the calculation read them."""
    kolommen, index = spoor.kolommen(), _index(spoor, component)
    if not index:
        return ""
    tabel = spoor.parameter(f"mms.benodigd_budget.{component}.{kolommen[0]}")
    verhoogd = " met de verhoging voor verdere of volwassen kinderen" if len(kolommen) > 1 else ""
    return f"{euro(tabel.waarde)}{verhoogd} {MAAL} {getal(spoor.getal(index))}"


def stap_kolom(spoor: Spoor) -> Stap:
    """Article 4, second member: the column of the table."""
    kolom, kinderen = Budgettype[spoor.waarde("budgettype")], spoor.waarde("aantal_kinderen")
    volwassen = spoor.waarde("aantal_inwonende_volwassen_kinderen")
    aow = [lid.naam for lid in spoor.volwassenen if spoor.waarde("aow_leeftijd_bereikt", lid)]
    in_tabel = spoor.getal("mms.kinderen_in_tabel") if spoor.is_gelezen("mms.kinderen_in_tabel") else kinderen
    kenmerken = [
        "een partner" if spoor.partner else "geen partner",
        tel(kinderen, "kinderen") + " onder de achttien" if kinderen else "geen kinderen onder de achttien",
    ]
    reden = f"De aanvrager heeft {opsomming(kenmerken)}."
    if kolom == Budgettype.instelling:
        reden = "De aanvrager verblijft in een inrichting of het huishouden woont in een instelling."
    heeft_aow = (
        f"{opsomming(aow)} {'hebben' if len(aow) > 1 else 'heeft'} de AOW-leeftijd bereikt."
        if aow and not kinderen
        else ""
    )
    verder = kinderen - in_tabel
    meer = [
        f"Voor {'elk ' if verder > 1 else 'het '}verder kind gaat elk onderdeel omhoog met wat het derde kind toevoegt "
        "(derde lid)."
        if verder > 0
        else "",
        "Voor elk inwonend volwassen kind gaat elk onderdeel omhoog met wat zo'n kind bij een paar toevoegt (vierde "
        "lid)."
        if volwassen
        else "",
    ]
    if kolom == Budgettype.instelling:
        meer, heeft_aow = [], ""
    aow_telt = not kinderen and kolom != Budgettype.instelling
    return Stap(
        sleutel="budgettype",
        kop="De kolom van de tabel",
        besluit=zin(f'de kolom "{kolom.value}" van de bijlage geldt.', reden, heeft_aow, *meer),
        artikelen=verordening("4-2", *(["4-3"] if verder > 0 else []), *(["4-4"] if volwassen else [])),
        erin=(
            *spoor.bedragen("aantal_kinderen"),
            *(spoor.per_lid("aow_leeftijd_bereikt", ook_nul=True) if aow_telt else ()),
            *(spoor.bedragen("aantal_inwonende_volwassen_kinderen") if volwassen else ()),
        ),
        eruit=spoor.bedragen("budgettype"),
        parameters=spoor.parameters(
            *(["mms.kinderen_in_tabel"] if kinderen else []),
            *(["landelijk.aow.leeftijd"] if aow_telt else []),
            *(["mms.leeftijd"] if volwassen else []),
        ),
    )


def _waarom_norm(spoor: Spoor, wat: str) -> tuple[str, bool]:
    """Say why no actual costs count, and whether the norm counts then."""
    if spoor.waarde("woonsituatie") in ("inwonend", "dakloos"):
        hoe = "woont in bij een ander" if spoor.waarde("woonsituatie") == "inwonend" else "is dak- of thuisloos"
        return f"Het huishouden {hoe} en geeft geen {wat} op; het bedrag is dan nihil.", False
    return "", True


def _telt_werkelijk(spoor: Spoor) -> bool:
    pad = gemeente_pad(spoor, "wonen.werkelijke_kosten")
    return spoor.is_gelezen(pad) and spoor.getal(pad)


def _volgens_norm(spoor: Spoor, component: str, kosten: str, niets_opgegeven: str) -> tuple[list[str], list[str], str]:
    """Say why the norm counts, with which parameters and how it is computed; a home without costs has none."""
    geen_woning, geldt_norm = _waarom_norm(spoor, kosten)
    if not geldt_norm:
        return [geen_woning], [], ""
    gemeente = "De gemeente telt de norm en niet de werkelijke kosten."
    reden = niets_opgegeven if _telt_werkelijk(spoor) else gemeente
    zinnen = [geen_woning, reden, "De norm van de tabel telt, met het indexcijfer."]
    return zinnen, _norm_paden(spoor, component), _norm_toelichting(spoor, component)


def stap_wonen(spoor: Spoor) -> Stap:
    """Article 5: actual rent up to a maximum, or the norm."""
    naam, kop = "budget_wonen", "Wonen"
    if is_ingevoerd(spoor, naam):
        return ingevoerde_stap(spoor, naam, kop)
    huur, servicekosten = spoor.waarde("kale_huur"), spoor.waarde("servicekosten")
    schakelaar = gemeente_pad(spoor, "wonen.werkelijke_kosten")
    paden, toelichting = [schakelaar], ""
    if _telt_werkelijk(spoor) and huur > 0:
        zinnen = ["De werkelijke kosten tellen."]
        for wat, bedrag, pad in (
            ("kale huur", huur, gemeente_pad(spoor, "wonen.maximum_huur")),
            ("servicekosten", servicekosten, gemeente_pad(spoor, "wonen.maximum_servicekosten")),
        ):
            if not bedrag:
                zinnen.append("er zijn geen servicekosten opgegeven.")
                continue
            paden.append(pad)
            maximum = spoor.getal(pad)
            lidwoord, werkwoord = ("de ", "is") if wat == "kale huur" else ("de ", "zijn")
            if bedrag > maximum + HALVE_CENT:
                zinnen.append(
                    f"{lidwoord}{wat} van {euro(bedrag)} {werkwoord} hoger dan het maximum; {euro(maximum)} telt."
                )
            else:
                telt = "telt" if werkwoord == "is" else "tellen"
                zinnen.append(
                    f"{lidwoord}{wat} van {euro(bedrag)} {telt} geheel, want {'zij' if telt == 'tellen' else 'die'} "
                    f"{werkwoord} niet hoger dan het maximum van {euro(maximum)}."
                )
    else:
        zinnen, normpaden, toelichting = _volgens_norm(spoor, "wonen", "woonkosten", "Er is geen kale huur opgegeven.")
        paden += normpaden
    return Stap(
        sleutel=naam,
        kop=kop,
        besluit=zin(*zinnen),
        artikelen=verordening("4-1", "5-1", "5-2"),
        erin=spoor.bedragen("woonsituatie", "kale_huur", "servicekosten"),
        eruit=(spoor.bedrag(naam, toelichting=toelichting),),
        parameters=spoor.parameters(*paden),
    )


def stap_energie(spoor: Spoor) -> Stap:
    """Article 5: actual energy costs up to a multiple of the norm, or the norm."""
    naam, kop = "budget_energie", "Energie"
    if is_ingevoerd(spoor, naam):
        return ingevoerde_stap(spoor, naam, kop)
    kosten, telt = spoor.waarde("energiekosten"), spoor.waarde(naam)
    paden, toelichting = [gemeente_pad(spoor, "wonen.werkelijke_kosten")], ""
    maximum = gemeente_pad(spoor, "energie.maximum_aandeel_norm")
    if _telt_werkelijk(spoor) and kosten > 0 and telt > 0:
        paden += [maximum, *_norm_paden(spoor, "energie")]
        veelvoud = procent(spoor.getal(maximum))
        if kosten > telt + HALVE_CENT:
            zinnen = [
                f"De werkelijke energiekosten van {euro(kosten)} zijn hoger dan het maximum, {veelvoud} van de norm; "
                f"{euro(telt)} telt."
            ]
        else:
            zinnen = [
                f"De werkelijke energiekosten van {euro(kosten)} tellen geheel, want zij zijn niet hoger dan "
                f"{veelvoud} van de norm."
            ]
    else:
        zinnen, normpaden, toelichting = _volgens_norm(
            spoor, "energie", "energiekosten", "Er zijn geen energiekosten opgegeven."
        )
        paden += normpaden
    return Stap(
        sleutel=naam,
        kop=kop,
        besluit=zin(*zinnen),
        artikelen=verordening("4-1", "5-1", "5-2"),
        erin=spoor.bedragen("energiekosten"),
        eruit=(spoor.bedrag(naam, toelichting=toelichting),),
        parameters=spoor.parameters(*paden),
    )


def stap_lokale_lasten(spoor: Spoor) -> Stap:
    """Article 5, third member: lowered local levies."""
    naam, kop = "budget_lokale_lasten", "Lokale lasten"
    if is_ingevoerd(spoor, naam):
        return ingevoerde_stap(spoor, naam, kop)
    schakelaar = gemeente_pad(spoor, "lokale_lasten.verlaagd")
    in_instelling = spoor.waarde("budgettype") == Budgettype.instelling.name
    verlaagd = spoor.is_gelezen(schakelaar) and spoor.getal(schakelaar)
    toelichting = ""
    if verlaagd and not in_instelling:
        meer = spoor.waarde("aantal_bewoners") > 1
        soort, hoe = ("meerpersoons", "meer personen") if meer else ("eenpersoons", "één persoon")
        paden = [schakelaar, gemeente_pad(spoor, f"lokale_lasten.{soort}")]
        besluit = f"De verlaagde lokale lasten voor een huishouden van {hoe} tellen in plaats van de norm."
    else:
        paden = [schakelaar, *_norm_paden(spoor, "lokale_lasten")]
        toelichting = _norm_toelichting(spoor, "lokale_lasten")
        besluit = "De norm van de tabel telt, met het indexcijfer."
        besluit += " De verlaging geldt niet in een instelling." if in_instelling else ""
    return Stap(
        sleutel=naam,
        kop=kop,
        besluit=besluit,
        artikelen=verordening("4-1", "5-3"),
        eruit=(spoor.bedrag(naam, toelichting=toelichting),),
        parameters=spoor.parameters(*paden),
    )


def stap_overige_onderdelen(spoor: Spoor) -> Stap:
    """Article 4, first member: the components that follow the table."""
    namen = [component for component in COMPONENTEN if component not in APART and _index(spoor, component)]
    bedragen = [
        spoor.bedrag(f"budget_{component}", toelichting=_norm_toelichting(spoor, component)) for component in namen
    ]
    nihil = [_component_naam(bedrag) for bedrag in bedragen if not bedrag.waarde]
    paden = [
        pad
        for component, bedrag in zip(namen, bedragen, strict=True)
        if bedrag.waarde
        for pad in _norm_paden(spoor, component)
    ]
    indexen = list(dict.fromkeys(pad for pad in paden if pad.startswith("mms.indexcijfer.")))
    tabel = [pad for pad in paden if pad not in indexen]
    return Stap(
        sleutel="budget_norm",
        kop="De andere onderdelen",
        besluit=(
            "Het bedrag van de tabel (prijspeil 1 januari 2023) telt, vermenigvuldigd met het indexcijfer van de groep "
            "waartoe het onderdeel hoort."
        ),
        artikelen=verordening("4-1", "7-3"),
        eruit=tuple(bedrag for bedrag in bedragen if bedrag.waarde),
        parameters=spoor.parameters(*indexen, *tabel),
        gevouwen=f"Nihil voor dit huishouden: {opsomming(nihil)}." if nihil else "",
        parameters_samengevat=True,
    )


def stap_keuze_van_gemeente(spoor: Spoor, component: str) -> Stap | None:
    """Explain a component that does not come from the table: the municipality chose to add it."""
    uit = spoor.bedrag(f"budget_{component}")
    if component in APART or _index(spoor, component) or not uit.waarde:
        return None
    naam = _component_naam(uit)
    return Stap(
        sleutel=uit.variabele,
        kop=naam[0].upper() + naam[1:],
        besluit=f"De gemeente neemt dit onderdeel op in het benodigd budget: {uit.tekst} per maand.",
        artikelen=van_variabele(spoor.variabele(uit.variabele)),
        eruit=(uit,),
        parameters=spoor.parameters_onder(spoor.sleutel(uit.variabele)),
    )


def _component_naam(bedrag: Bedrag) -> str:
    return bedrag.label.removeprefix("Benodigd budget: ")


def stap_benodigd_budget(spoor: Spoor) -> Stap:
    """Articles 4 and 5: what the household needs."""
    naam, kop = "benodigd_budget", "Hoeveel heeft het huishouden nodig?"
    if is_ingevoerd(spoor, naam):
        return ingevoerde_stap(spoor, naam, kop)
    onderdelen = (
        stap_kolom(spoor),
        stap_wonen(spoor),
        stap_energie(spoor),
        stap_lokale_lasten(spoor),
        stap_overige_onderdelen(spoor),
        *(stap for stap in (stap_keuze_van_gemeente(spoor, component) for component in COMPONENTEN) if stap),
    )
    bedrag = spoor.bedrag(naam)
    return Stap(
        sleutel=naam,
        kop=kop,
        besluit=f"Het benodigd budget is de som van de onderdelen hieronder: {bedrag.tekst} per maand.",
        artikelen=verordening("4-1"),
        eruit=(bedrag,),
        onderdelen=onderdelen,
    )


# Artikelen 6 tot en met 8


def stap_flexibel_budget(spoor: Spoor) -> Stap:
    """Article 6: the flexible share."""
    naam, kop = "flexibel_budget", "Flexibel budget"
    if is_ingevoerd(spoor, naam):
        return ingevoerde_stap(spoor, naam, kop)
    pad = gemeente_pad(spoor, "flexibel_budget.aandeel")
    bedrag = spoor.bedrag(naam)
    besluit = (
        f"Het flexibel budget is {procent(spoor.getal(pad))} van het benodigd budget: {bedrag.tekst} per maand."
        if spoor.is_gelezen(pad)
        else "Buiten Nijmegen en Wageningen is er geen flexibel budget."
    )
    return Stap(
        sleutel=naam,
        kop=kop,
        besluit=besluit,
        artikelen=verordening("6-1"),
        erin=spoor.bedragen("benodigd_budget"),
        eruit=(bedrag,),
        parameters=spoor.parameters(pad),
    )


def stap_mmg(spoor: Spoor) -> Stap:
    """Article 7: the MMG."""
    naam, kop = "mmg", "De maatschappelijk meedoen grens (MMG)"
    if is_ingevoerd(spoor, naam):
        return ingevoerde_stap(spoor, naam, kop)
    bedrag = spoor.bedrag(naam)
    return Stap(
        sleutel=naam,
        kop=kop,
        besluit=f"De MMG is het benodigd budget en het flexibel budget samen: {bedrag.tekst} per maand.",
        artikelen=verordening("7-1"),
        erin=spoor.bedragen("benodigd_budget", "flexibel_budget"),
        eruit=(bedrag,),
    )


def stap_vermogen(spoor: Spoor) -> Stap:
    """Article 8: the limit on assets."""
    naam, kop = "vermogen_binnen_grens_mmb", "Blijft het vermogen binnen de grens?"
    if is_ingevoerd(spoor, naam):
        return ingevoerde_stap(spoor, naam, kop)
    if spoor.waarde("gemeente") == Gemeente.overig.name:
        return Stap(
            sleutel=naam,
            kop=kop,
            besluit="Buiten Nijmegen en Wageningen geldt geen grens van de systematiek.",
            artikelen=verordening("8-1"),
            eruit=spoor.bedragen(naam),
        )
    alleen = spoor.waarde("huishoudtype") == "alleenstaande"
    pad = gemeente_pad(spoor, f"vermogensgrens.{'alleenstaande' if alleen else 'overig'}")
    gezin = [lid for lid in spoor.leden if spoor.waarde("is_gezinslid", lid)]
    vermogens = spoor.per_lid("vermogen", gezin)
    grens = euro(spoor.getal(pad))
    voor = "een alleenstaande zonder minderjarig kind" if alleen else "een alleenstaande ouder of een paar"
    binnen = spoor.waarde(naam)
    van_wie = "de aanvrager" if len(gezin) == 1 else "aanvrager, partner en minderjarige kinderen samen"
    if not vermogens:
        besluit = f"Ja. Er is geen vermogen opgegeven; de grens voor {voor} is {grens}."
    elif binnen:
        besluit = f"Ja. Het vermogen van {van_wie} is niet hoger dan de grens van {grens} voor {voor}."
    else:
        besluit = f"Nee. Het vermogen van {van_wie} is hoger dan de grens van {grens} voor {voor}."
    return Stap(
        sleutel=naam,
        kop=kop,
        besluit=besluit,
        artikelen=verordening("8-1", "8-2"),
        erin=vermogens or spoor.per_lid("vermogen", gezin, ook_nul=True)[:1],
        eruit=spoor.bedragen(naam),
        parameters=spoor.parameters(pad),
    )


# Artikel 10


def _stap_giften(spoor: Spoor) -> Stap | None:
    giften = spoor.per_lid("giften")
    if not giften:
        return None
    telt = spoor.per_lid("giften_die_meetellen_voor_mmb")
    return Stap(
        sleutel="giften_die_meetellen_voor_mmb",
        kop="Giften",
        besluit=(
            "Van de giften telt wat in het kalenderjaar per persoon boven de grens uitkomt."
            if telt
            else "De giften van het kalenderjaar komen per persoon niet boven de grens uit en tellen niet mee."
        ),
        artikelen=verordening("10-2"),
        erin=giften,
        eruit=telt or spoor.per_lid("giften_die_meetellen_voor_mmb", ook_nul=True),
        parameters=spoor.parameters(gemeente_pad(spoor, "inkomen.giften")),
    )


def _stap_vrijlating(spoor: Spoor) -> Stap | None:
    loon = spoor.per_lid("netto_arbeidsinkomen")
    if not loon:
        return None
    aandeel, afbouw = gemeente_pad(spoor, "inkomen.vrijlating_arbeidsinkomen"), gemeente_pad(spoor, "afbouw.maanden")
    vrij = spoor.per_lid("vrijgelaten_arbeidsinkomen_mmb")
    in_afbouw = [
        bedrag
        for bedrag in spoor.per_lid("aandeel_afbouw_bij_werk")
        if spoor.is_gelezen(aandeel) and bedrag.waarde > spoor.getal(aandeel)
    ]
    if not vrij:
        besluit = "Van het loon blijft niets buiten beschouwing: het aandeel is 0% en de geleidelijke afbouw staat uit."
        if spoor.is_gelezen(afbouw) and spoor.getal(afbouw):
            besluit = "Van het loon blijft niets buiten beschouwing: het aandeel is 0% en de afbouw is voorbij."
    elif in_afbouw:
        besluit = "Na het begin van werk telt het loon nog niet geheel mee (geleidelijke afbouw, artikel 16)."
    else:
        besluit = f"Van het netto loon blijft {procent(spoor.getal(aandeel))} buiten beschouwing."
    return Stap(
        sleutel="vrijgelaten_arbeidsinkomen_mmb",
        kop="Loon dat niet meetelt",
        besluit=besluit,
        artikelen=verordening("10-3", "16-1"),
        erin=(*loon, *in_afbouw),
        eruit=vrij or spoor.per_lid("vrijgelaten_arbeidsinkomen_mmb", ook_nul=True),
        parameters=spoor.parameters(aandeel, afbouw),
    )


def stap_inkomen(spoor: Spoor) -> Stap:
    """Article 10: the income that counts."""
    naam, kop = "mms_inkomen", "Welk inkomen telt mee?"
    if is_ingevoerd(spoor, naam):
        return ingevoerde_stap(spoor, naam, kop)
    bronnen = ["netto_huishoudinkomen", "bijstandsuitkering", "toeslagen"]
    if not is_ingevoerd(spoor, "toeslagen"):
        bronnen[2:] = ["zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderbijslag"]
    optelling = [bedrag for bedrag in spoor.bedragen(*bronnen) if bedrag.waarde]
    nihil = [bedrag.label for bedrag in spoor.bedragen(*bronnen) if not bedrag.waarde]
    erbij = spoor.per_lid("giften_die_meetellen_voor_mmb")
    eraf = spoor.per_lid("vrijgelaten_arbeidsinkomen_mmb")
    bedrag = spoor.bedrag(naam)
    met = [*(["de giften die meetellen"] if erbij else [])]
    zonder = " min het loon dat niet meetelt" if eraf else ""
    som = f"de som van de bedragen hieronder{', met ' + met[0] if met else ''}{zonder}"
    onderdelen = [
        *(stap_netto_inkomen(spoor, lid) for lid in spoor.volwassenen),
        stap_bijstand(spoor),
        stap_gezamenlijk_toetsingsinkomen(spoor) if spoor.heeft("gezamenlijk_toetsingsinkomen") else None,
        *(
            stap(spoor)
            for toeslag, stap in (
                ("zorgtoeslag", stap_zorgtoeslag),
                ("huurtoeslag", stap_huurtoeslag),
                ("kindgebonden_budget", stap_kindgebonden_budget),
                ("kinderbijslag", stap_kinderbijslag),
            )
            if toeslag in bronnen and (toeslag not in VOOR_KINDEREN or spoor.met_rol("kind"))
        ),
        _stap_giften(spoor),
        _stap_vrijlating(spoor),
    ]
    buiten = spoor.met_rol("kind") + spoor.met_rol("medebewoner")
    niet = [lid.naam for lid in buiten if spoor.heeft("brutoloon") and spoor.waarde("brutoloon", lid)]
    return Stap(
        sleutel=naam,
        kop=kop,
        besluit=zin(
            f"het inkomen dat meetelt is {som}: {bedrag.tekst} per maand.",
            f"het inkomen van {opsomming(niet)} telt niet mee (vierde lid)." if niet else "",
        ),
        artikelen=verordening("10-1", *(["10-2"] if erbij else []), *(["10-3"] if eraf else []), "10-4"),
        erin=(*optelling, *erbij, *eraf),
        eruit=(bedrag,),
        onderdelen=tuple(stap for stap in onderdelen if stap),
        gevouwen=f"Nihil: {opsomming(_klein(label) for label in nihil)}." if nihil else "",
    )


def _klein(tekst: str) -> str:
    return tekst[0].lower() + tekst[1:]


# Artikelen 9, 11 en 12


def stap_recht(spoor: Spoor) -> Stap:
    """Article 9: is there a right?"""
    naam, kop = "recht_op_mmb", "Bestaat er recht op MMB?"
    if is_ingevoerd(spoor, naam):
        return ingevoerde_stap(spoor, naam, kop)
    inkomen, grens = spoor.bedrag("mms_inkomen"), spoor.bedrag("mmg")
    lager = inkomen.waarde < grens.waarde
    hindernissen = [
        wat
        for naam_voorwaarde, wat in (
            ("mms_van_kracht", "de systematiek is niet van kracht"),
            ("behoort_tot_doelgroep_mms", "het huishouden hoort niet tot de doelgroep"),
            ("vermogen_binnen_grens_mmb", "het vermogen is hoger dan de grens"),
        )
        if not spoor.waarde(naam_voorwaarde)
    ]
    vergelijking = f"het inkomen ({inkomen.tekst}) is niet lager dan de MMG ({grens.tekst})"
    if not lager:
        hindernissen.append(vergelijking)
    if spoor.waarde(naam):
        besluit = (
            f"Ja. De systematiek geldt, het huishouden hoort tot de doelgroep, het vermogen is niet hoger dan de grens "
            f"en het inkomen ({inkomen.tekst}) is lager dan de MMG ({grens.tekst})."
        )
    else:
        besluit = f"Nee, want {opsomming(hindernissen)}."
    return Stap(
        sleutel=naam,
        kop=kop,
        besluit=besluit,
        artikelen=verordening("9-1"),
        erin=spoor.bedragen(
            "mms_van_kracht", "behoort_tot_doelgroep_mms", "vermogen_binnen_grens_mmb", "mms_inkomen", "mmg"
        ),
        eruit=spoor.bedragen(naam),
    )


def stap_hoogte(spoor: Spoor) -> Stap:
    """Article 11: the difference, between a minimum and a maximum."""
    bedrag, recht = spoor.bedrag("mmb"), spoor.waarde("recht_op_mmb")
    minimum, maximum = gemeente_pad(spoor, "hoogte.minimum"), gemeente_pad(spoor, "hoogte.maximum")
    inkomen, grens = spoor.bedrag("mms_inkomen"), spoor.bedrag("mmg")
    artikel = ["11-1"]
    if not recht:
        besluit = "Er is geen recht, dus het MMB is nihil."
        if inkomen.waarde < grens.waarde:
            besluit += " Dat er wel een tekort is, maakt dat niet anders."
    elif not bedrag.waarde:
        artikel.append("11-2")
        besluit = (
            f"Het verschil tussen de MMG ({grens.tekst}) en het inkomen ({inkomen.tekst}) is lager dan het minimum "
            f"van {euro(spoor.getal(minimum))} per maand. Er wordt geen MMB betaald."
        )
    elif bedrag.waarde >= spoor.getal(maximum) - HALVE_CENT:
        artikel.append("11-3")
        besluit = (
            f"Het verschil tussen de MMG ({grens.tekst}) en het inkomen ({inkomen.tekst}) bereikt het maximum. Het MMB "
            f"is dat maximum, {bedrag.tekst} per maand."
        )
    else:
        artikel += ["11-2", "11-3"]
        besluit = (
            f"Het MMB is het verschil tussen de MMG ({grens.tekst}) en het inkomen ({inkomen.tekst}), afgerond op hele "
            f"centen: {bedrag.tekst} per maand. Het ligt niet onder het minimum en niet boven het maximum."
        )
    return Stap(
        sleutel="mmb",
        kop="Hoe hoog is het MMB?",
        besluit=besluit,
        artikelen=verordening(*artikel),
        erin=spoor.bedragen("mmg", "mms_inkomen", "recht_op_mmb"),
        eruit=(bedrag,),
        parameters=spoor.parameters(minimum, maximum) if recht else (),
    )


def stap_betaling(spoor: Spoor) -> Stap:
    """Article 12: what is paid over the month."""
    bedrag, maand = spoor.bedrag("mmb"), periode_tekst(spoor.maand)
    besluit = (
        f"Over {maand} wordt {bedrag.tekst} betaald, aan aanvrager en partner samen. De volgende maand telt opnieuw de "
        "situatie van die maand."
        if bedrag.waarde and spoor.partner
        else f"Over {maand} wordt {bedrag.tekst} betaald. De volgende maand telt opnieuw de situatie van die maand."
        if bedrag.waarde
        else f"Over {maand} wordt niets betaald."
    )
    return Stap(
        sleutel="betaling",
        kop="Wat wordt betaald?",
        besluit=besluit,
        artikelen=verordening("12-1"),
    )


def stappen_mmg(spoor: Spoor) -> list[Stap]:
    """Explain the MMG."""
    return [stap_benodigd_budget(spoor), stap_flexibel_budget(spoor), stap_mmg(spoor)]


def _alle(spoor: Spoor) -> list[Stap]:
    mmg = [] if is_ingevoerd(spoor, "mmg") else [stap_benodigd_budget(spoor), stap_flexibel_budget(spoor)]
    return [
        stap_van_kracht(spoor),
        stap_doelgroep(spoor),
        *mmg,
        stap_mmg(spoor),
        stap_vermogen(spoor),
        stap_inkomen(spoor),
        stap_recht(spoor),
    ]


def stappen_recht(spoor: Spoor) -> list[Stap]:
    """Explain the right to MMB."""
    return _alle(spoor)


def stappen_mmb(spoor: Spoor) -> list[Stap]:
    """Explain the MMB from being in force to being paid."""
    return [*_alle(spoor), stap_hoogte(spoor), stap_betaling(spoor)]


def samenvatting_mmb(spoor: Spoor) -> str:
    """Sum up the MMB in a few sentences."""
    bedrag, inkomen, grens = spoor.bedrag("mmb"), spoor.bedrag("mms_inkomen"), spoor.bedrag("mmg")
    alsof = ""
    if is_ingevoerd(spoor, "mms_van_kracht") and spoor.waarde("mms_van_kracht"):
        alsof = "Dit is een berekening alsof de systematiek al geldt."
    stand = f"het huishouden heeft volgens de MMG {grens.tekst} nodig en heeft {inkomen.tekst} aan inkomen dat meetelt."
    recht = stap_recht(spoor)
    if bedrag.waarde:
        slot = f"het MMB vult dat aan met {bedrag.tekst} per maand."
        if bedrag.waarde >= spoor.getal(gemeente_pad(spoor, "hoogte.maximum")) - HALVE_CENT:
            slot = f"het MMB is {bedrag.tekst} per maand, het maximum."
    elif spoor.waarde("recht_op_mmb"):
        slot = "het verschil is te klein om te betalen."
    else:
        slot = f"er is geen recht op MMB: {recht.besluit.removeprefix('Nee, want ')}"
        hindernis = recht.besluit.removeprefix("Nee, want ").split(", ")[0]
        if "niet lager dan de MMG" in hindernis:
            slot = "er is geen tekort en dus geen recht op MMB."
    return zin(alsof, stand, slot)
