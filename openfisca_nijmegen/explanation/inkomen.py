"""Net income and the income test of the toeslagen, in sentences."""

from openfisca_nijmegen.explanation.artikelen import artikelen, van_variabele
from openfisca_nijmegen.explanation.model import Stap
from openfisca_nijmegen.explanation.spoor import HALVE_CENT, Lid, Spoor
from openfisca_nijmegen.nederlands import euro, opsomming, zin

BRUTO = {
    "brutoloon": "loon",
    "bruto_uitkering": "een uitkering",
    "aow_uitkering": "AOW",
    "bruto_pensioen": "aanvullend pensioen",
    "winst_uit_onderneming": "winst uit onderneming",
    "ontvangen_partneralimentatie": "partneralimentatie",
}
"""The parts of the gross income of a month, as a sentence names them."""

PW = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703"


def stap_netto_inkomen(spoor: Spoor, lid: Lid) -> Stap:
    """Explain the net income of one person."""
    sleutel = f"netto_inkomen_gespreid/{lid.id}"
    kop = f"Netto inkomen van {lid.naam}"
    if spoor.is_ingevoerd(spoor.sleutel("netto_inkomen_gespreid"), lid) or not spoor.heeft("netto_inkomen"):
        uit = spoor.bedrag("netto_inkomen_gespreid", lid)
        return Stap(sleutel, kop, f"Het netto inkomen van {lid.naam} is ingevoerd: {uit.tekst}.", eruit=(uit,))
    if spoor.is_ingevoerd(spoor.sleutel("netto_inkomen"), lid) or not spoor.heeft("bruto_inkomen"):
        netto = spoor.bedrag("netto_inkomen", lid)
        uit = spoor.bedrag("netto_inkomen_gespreid", lid)
        besluit = f"Het netto inkomen van {lid.naam} is ingevoerd: {netto.tekst}."
        return Stap(sleutel, kop, besluit, artikelen=artikelen(f"{PW}&artikel=31&lid=3"), erin=(netto,), eruit=(uit,))
    bruto = [spoor.bedrag(naam, lid) for naam in BRUTO if spoor.heeft(naam)]
    bruto = [bedrag for bedrag in bruto if bedrag.waarde]
    netto, gespreid = spoor.bedrag("netto_inkomen", lid), spoor.bedrag("netto_inkomen_gespreid", lid)
    vakantie = [
        spoor.bedrag(naam, lid)
        for naam in ("netto_vakantiegeld", "netto_aow_vakantieuitkering")
        if spoor.heeft(naam) and spoor.waarde(naam, lid)
    ]
    if not bruto and not netto.waarde and not gespreid.waarde:
        return Stap(
            sleutel,
            kop,
            f"Van {lid.naam} is geen loon, uitkering, pensioen of ander eigen inkomen bekend, en er is geen AOW.",
            artikelen=van_variabele(spoor.variabele("netto_inkomen_gespreid")),
            eruit=(gespreid,),
        )
    inhoudingen = [spoor.bedrag(naam, lid) for naam in ("loonheffing", "inhouding_zvw") if spoor.heeft(naam)]
    zinnen = []
    if bruto:
        wat = opsomming(BRUTO[bedrag.variabele] for bedrag in bruto)
        zinnen.append(f"het bruto inkomen bestaat uit {wat}.")
    namen = {"loonheffing": "de loonheffing", "inhouding_zvw": "de eigen bijdrage Zvw"}
    eraf = [f"{namen[bedrag.variabele]} ({bedrag.tekst})" for bedrag in inhoudingen if bedrag.waarde]
    niets = [namen[bedrag.variabele] for bedrag in inhoudingen if not bedrag.waarde]
    zonder = "; loonheffing is niet verschuldigd" if "de loonheffing" in niets else ""
    zinnen.append(
        f"na aftrek van {opsomming(eraf)} is het netto inkomen {netto.tekst}{zonder}."
        if eraf
        else f"er wordt geen {opsomming((naam.removeprefix('de ') for naam in niets), 'of')} ingehouden; het netto "
        f"inkomen is {netto.tekst}."
    )
    if abs(gespreid.waarde - netto.waarde) > HALVE_CENT:
        zinnen.append(f"met vakantiegeld en vakantie-uitkering over het jaar gespreid telt {gespreid.tekst} per maand.")
    begin = []
    if any(bedrag.variabele == "brutoloon" for bedrag in bruto):
        begin.append("loonheffing_loon")
    if any(bedrag.variabele in ("bruto_uitkering", "aow_uitkering", "bruto_pensioen") for bedrag in bruto):
        begin.append("loonheffing_uitkering")
    begin += [bedrag.variabele for bedrag in inhoudingen if bedrag.variabele == "inhouding_zvw" and bedrag.waarde]
    begin += [bedrag.variabele for bedrag in (*bruto, *vakantie) if bedrag.variabele.startswith(("aow_", "netto_aow_"))]
    refs = [
        bron.adres
        for naam in ("netto_inkomen", *begin)
        if spoor.heeft(naam)
        for bron in van_variabele(spoor.variabele(naam))
    ]
    refs += [f"{PW}&artikel=32&lid=2"] if vakantie else []
    return Stap(
        sleutel,
        kop,
        zin(*zinnen),
        artikelen=artikelen(*refs),
        erin=(*bruto, *(bedrag for bedrag in inhoudingen if bedrag.waarde)),
        eruit=(netto, *vakantie, gespreid),
        parameters=spoor.parameters_onder(*(spoor.sleutel(naam) for naam in begin if spoor.heeft(naam))),
        parameters_samengevat=True,
    )


def stap_gezamenlijk_toetsingsinkomen(spoor: Spoor) -> Stap:
    """Explain the yearly income by which the toeslagen are measured."""
    naam, jaar = "gezamenlijk_toetsingsinkomen", str(spoor.maand.this_year)
    kop = f"Toetsingsinkomen van {jaar} voor de toeslagen"
    uit = spoor.bedrag(naam)
    if uit.ingevoerd or not spoor.heeft("toetsingsinkomen"):
        return Stap(
            naam,
            kop,
            f"Het gezamenlijk toetsingsinkomen van {jaar} is ingevoerd: {uit.tekst}.",
            artikelen=van_variabele(spoor.variabele(naam)),
            eruit=(uit,),
        )
    per_persoon = spoor.per_lid("toetsingsinkomen")
    delen = []
    for lid in spoor.volwassenen:
        for deel in ("inkomen_zonder_bijstand", "bruto_bijstand"):
            if spoor.heeft(deel) and spoor.waarde(deel, lid):
                delen.append(spoor.bedrag(deel, lid))
    bijstand = [bedrag for bedrag in delen if bedrag.variabele == "bruto_bijstand"]
    zinnen = [f"de toeslagen kijken naar het belastbaar inkomen van het hele kalenderjaar {jaar}: {uit.tekst}."]
    if bijstand:
        zinnen.append(
            "daarin zit de bijstand van dat jaar, gebruteerd: met de loonheffing die de gemeente erover afdraagt."
        )
    if not uit.waarde:
        zinnen = [f"er is in {jaar} geen belastbaar inkomen; het toetsingsinkomen is nihil."]
    return Stap(
        naam,
        kop,
        zin(*zinnen),
        artikelen=artikelen(
            *(bron.adres for naam_ in (naam, "toetsingsinkomen") for bron in van_variabele(spoor.variabele(naam_))),
            *([f"{PW}&artikel=19&lid=4"] if bijstand else []),
        ),
        erin=(*delen, *(per_persoon if len(per_persoon) > 1 else ())),
        eruit=(uit,),
        parameters=_parameters_gebruteerd(spoor) if bijstand else (),
        parameters_samengevat=True,
    )


def _parameters_gebruteerd(spoor: Spoor) -> tuple:
    """Give what turns the net bijstand of the year into a gross amount, without the bijstand of each month itself."""
    gevonden = {}
    for naam in ("bruto_bijstand", "kortingen_naast_bijstand"):
        if spoor.heeft(naam):
            gevonden |= {parameter.pad: parameter for parameter in spoor.parameters_van(spoor.sleutel(naam))}
    return tuple(gevonden.values())


def vergelijk(bedrag: float, grens: float, wat: str, met: str) -> str:
    """Say on which side of a threshold an amount lies."""
    if bedrag > grens + HALVE_CENT:
        return f"{wat} ({euro(bedrag)}) is hoger dan {met} ({euro(grens)})"
    return f"{wat} ({euro(bedrag)}) is niet hoger dan {met} ({euro(grens)})"
