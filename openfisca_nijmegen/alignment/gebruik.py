"""The checks of use: does the rule of a member use the amounts, terms and conditions that the member names?"""

from collections.abc import Iterator

from openfisca_nijmegen.alignment.begrippen import TOEGESTAAN, gebruikte_begrippen
from openfisca_nijmegen.alignment.bevindingen import (
    MEESTE,
    Bevinding,
    ZieOok,
    geldende,
    lezers_van,
    lid_van,
    naar_parameter,
    naar_regels,
    naar_tekst,
    naar_toetsen,
    noem_regels,
)
from openfisca_nijmegen.alignment.model import Begrip, Project
from openfisca_nijmegen.teksten import plaatsnaam, tekst_van


def ongebruikte_bedragen(project: Project) -> Iterator[Bevinding]:
    """Find amounts of a member, in its text or in a parameter that refers to it, that none of its rules uses."""
    gezien: set[tuple[str, str]] = set()
    in_tekst = (
        (bedrag.plaats, bedrag.parameter, bedrag.bestand, bedrag.regel, f"Het bedrag '{bedrag.letterlijk}' van")
        for bedrag in project.bedragen
        if not bedrag.in_toelichting
    )
    in_bladen = (
        (plaats, blad.naam, blad.bestand, blad.regel, "De parameter")
        for blad in project.parameters.values()
        for plaats in blad.plaatsen
    )
    for plaats, naam, bestand, regel, wat in (*in_tekst, *in_bladen):
        blad = project.parameters.get(naam)
        eigen = (plaats, _van_alle_gemeenten(project, naam))
        regels, toetsen = geldende(project, plaats)
        if blad is None or not blad.gelezen_door or not regels or eigen in gezien:
            continue
        if any(project.leest(van_lid.variabele, naam) for van_lid in regels):
            continue
        gezien.add(eigen)
        lid, lezers = lid_van(project, plaats), lezers_van(project, blad)
        melding = (
            f"{wat} {naam} hoort bij {plaatsnaam(plaats)}, maar wat dat berekent ({noem_regels(regels)}) leest die "
            f"parameter niet; {noem_regels(lezers)} wel. Laat de regel van het lid ermee rekenen, "
            "laat de regel die dat doet naar dit lid verwijzen, of haal het bedrag of de verwijzing hier weg."
        )
        zie_ook = (
            *([naar_tekst(lid)] if lid else []),
            naar_parameter(blad),
            *naar_regels([*regels[:MEESTE], *lezers]),
            *naar_toetsen(toetsen),
        )
        yield Bevinding("V22", bestand, regel, plaats, melding, zie_ook)


def _van_alle_gemeenten(project: Project, parameter: str) -> str:
    """Give the name of a choice without the municipality."""
    keuze = parameter.rpartition(".")[0]
    return keuze if keuze in project.keuzes else parameter


def begrippen_zonder_regel(project: Project) -> Iterator[Bevinding]:
    """Find terms of which a variable does not exist, or that no rule of the texts uses."""
    van_teksten = [regel for regel in project.regels.values() if regel.heeft_formule and regel.plaatsen]
    gebruikt = {naam for regel in van_teksten for naam in project.keten(regel.variabele)}
    gezien: dict[tuple[str, str], Begrip] = {}
    for begrip in project.begrippen:
        fouten = [] if begrip.variabelen else ["noemt geen variabele: schrijf {begrip}`woord <variabele>`"]
        for naam in begrip.variabelen:
            if naam not in project.regels:
                fouten.append(f"noemt de variabele {naam}, en die bestaat niet")
            elif naam not in gebruikt:
                fouten.append(f"noemt de variabele {naam}, en die gebruikt geen regel van de teksten")
        for vorm in begrip.vormen:
            eerder = gezien.setdefault((tekst_van(begrip.plaats).kenmerk, vorm.lower()), begrip)
            if eerder is not begrip:
                fouten.append(f"staat ook in {plaatsnaam(eerder.plaats)}")
        for fout in fouten:
            melding = f"Het begrip {begrip.naam} in {plaatsnaam(begrip.plaats)} {fout}."
            zie_ook = naar_regels(project.regels[naam] for naam in begrip.variabelen if naam in project.regels)
            yield Bevinding("V23", begrip.bestand, begrip.regel, begrip.plaats, melding, tuple(zie_ook))


def ongelezen_begrippen(project: Project) -> Iterator[Bevinding]:
    """Find members that use a term which none of their rules reads."""
    toegestaan = {(post.plaats, post.begrip) for post in TOEGESTAAN}
    for artikel in project.artikelen.values():
        for lid in (artikel.aanhef, *artikel.leden):
            regels = project.regels_bij(lid.kenmerk)
            if not regels:
                continue
            eigen = {regel.variabele for regel in regels}
            gelezen = {naam for regel in eigen for naam in project.keten(regel)}
            for begrip in gebruikte_begrippen(project, lid):
                # Een regel waaruit het begrip wordt berekend, gaat over het begrip en hoeft het niet te lezen.
                bouwt_mee = any(project.keten(naam) & eigen for naam in begrip.variabelen)
                if gelezen & set(begrip.variabelen) or bouwt_mee or (lid.kenmerk, begrip.naam) in toegestaan:
                    continue
                melding = (
                    f"{plaatsnaam(lid.kenmerk).capitalize()} noemt '{begrip.naam}', volgens "
                    f"{plaatsnaam(begrip.plaats)} {' of '.join(begrip.variabelen)}, maar wat dat berekent "
                    f"({noem_regels(regels)}) leest dat niet. Laat de regel het begrip lezen, verbeter de tekst of de "
                    "reference, of neem het met een reden op in TOEGESTAAN (alignment/begrippen.py)."
                )
                zie_ook = (
                    ZieOok("tekst", begrip.bestand, begrip.regel, f"begrip {begrip.naam}"),
                    *naar_regels(project.regels[naam] for naam in begrip.variabelen if naam in project.regels),
                    *naar_regels(regels),
                )
                yield Bevinding("V24", lid.bestand, lid.regel, lid.kenmerk, melding, zie_ook)
