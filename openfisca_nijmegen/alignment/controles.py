"""The checks: one function a question, each giving its findings."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from openfisca_nijmegen.alignment.bevestigd import Stand, lees_bevestigd, stand
from openfisca_nijmegen.alignment.bevindingen import (
    Bevinding,
    geldende,
    lezers_van,
    lid_van,
    naar_parameter,
    naar_regels,
    naar_tekst,
    naar_toetsen,
    noem_toetsen,
)
from openfisca_nijmegen.alignment.gebruik import begrippen_zonder_regel, ongebruikte_bedragen, ongelezen_begrippen
from openfisca_nijmegen.alignment.getallen import OnleesbaarError, losse_getallen, verschil
from openfisca_nijmegen.alignment.model import (
    BEVESTIGD,
    NIET_BEREKENBAAR,
    Artikel,
    Lid,
    Parameterblad,
    Project,
    Raadskeuze,
    Regel,
    Toets,
)
from openfisca_nijmegen.explanation.artikelen import WETTEN
from openfisca_nijmegen.gemeentekeuze import GEMEENTEN
from openfisca_nijmegen.teksten import (
    BESTAND_KEUZES,
    EERSTE,
    KENMERK,
    MAPPEN,
    TEKSTEN,
    Tekst,
    adres_van,
    plaatsnaam,
)

SOORTEN = {
    "V01": "Een bedrag, percentage, leeftijd, termijn of datum in de tekst is anders dan de parameter.",
    "V02": "De tekst noemt een parameter die niet bestaat.",
    "V03": "Een bedrag in de tekst is niet te lezen als waarde van zijn parameter.",
    "V04": "Een getal in een lid noemt geen parameter.",
    "V05": "Een artikel of lid wordt niet berekend en staat niet op de lijst van wat niet te berekenen is.",
    "V06": "De lijst van wat niet te berekenen is, klopt niet.",
    "V07": "Een formule noemt geen artikel van de verordening of de beleidsregels en geen wet.",
    "V08": "Een regel of parameter verwijst naar een artikel, lid of keuze die niet bestaat.",
    "V09": "Een artikel wordt berekend, of een keuze kan worden gemaakt, maar geen toets noemt dat.",
    "V10": "Een toets noemt een artikel, lid of keuze die niet bestaat.",
    "V11": "Geen formule leest deze parameter.",
    "V12": "Een parameter heeft geen artikel en geen bron met een adres.",
    "V13": "De tekst is veranderd sinds regels en toetsen er het laatst mee zijn vergeleken.",
    "V14": "Een regel, of wie een bedrag leest, is veranderd sinds tekst en toetsen er het laatst mee zijn vergeleken.",
    "V15": "Een toets is veranderd sinds tekst en regels er het laatst mee zijn vergeleken.",
    "V16": "Een artikel is nooit bevestigd, of een bevestigd artikel bestaat niet meer.",
    "V17": "Een artikel is niet goed opgebouwd.",
    "V18": "Een keuze per gemeente mist een gemeente, of noemt er een die het model niet kent.",
    "V19": "Een uitleg zou niet zeggen waarom.",
    "V20": "De woorden bij een regel noemen een artikel waar zij niet op rust.",
    "V21": "Geen toets verwacht een uitkomst van een landelijke regel.",
    "V22": "Een bedrag, aandeel, leeftijd, datum of keuze van een lid wordt niet gebruikt door de regel van dat lid.",
    "V23": "Een begrip noemt een variabele die niet bestaat, of die geen regel van de teksten gebruikt.",
    "V24": "Een lid noemt een begrip dat zijn regel niet leest.",
}
"""The stable codes of the findings."""

BESLISSERS = {"college", "raad"}
_WET = re.compile(r"jci1\.3:c:BWBR\d{7}|lokaleregelgeving\.overheid\.nl/CVDR\d+")
_VERWIJZING = re.compile(rf"(?P<bestand>(?:{'|'.join(MAPPEN)})/[^#]*)(?:#(?P<plaats>.*))?")
_ADRES = re.compile(rf"(?:(?P<bwb>BWBR\d{{7}}).*&artikel=|#(?P<tekst>{KENMERK})-)(?P<nummer>[\d.]+[a-z]*)")
_NUMMER = r"\d+[a-z]*(?:\.\d+[a-z]*)?"
_TEKSTEN: dict[str, Tekst] = {
    woord: tekst
    for tekst in TEKSTEN.values()
    for naam in (tekst.titel, tekst.naam.rpartition(" ")[2])
    for woord in (naam, naam.capitalize() if naam.islower() else naam)
}
"""How words call the texts, besides a bare article."""
_WETTEN = "|".join(map(re.escape, [*_TEKSTEN, *WETTEN.values()]))
_BEGIN = "(?:Zie|Volgens|Naar|Als|Anders|In|Op|Bij|Van|Voor|Met|Uit|Om)"  # woorden aan het begin van een zin
_GENOEMD = re.compile(
    rf"(?:(?P<wet>{_WETTEN}|\b(?!{_BEGIN}\b)[A-Z][\w.]*),? )?\b[Aa]rtikel(?:en)? "
    rf"(?P<nummers>{_NUMMER}(?:(?:, | en | of | tot en met ){_NUMMER})*)"
    rf"(?:(?:,[^,.;]{{1,40}}){{0,2}},? van de(?:ze)? (?P<van>{'|'.join(map(re.escape, _TEKSTEN))})\b)?"
)
_LANDELIJK = "variables/landelijk/"
_ZONDER_REGEL = "gebruik."  # hoeveel mensen een recht gebruiken: geen regel, wel nodig om een bevolking op te tellen


def controleer(project: Project) -> list[Bevinding]:
    """Do all checks.

    Args:
        project: The project.

    Returns:
        The findings, by file and line.
    """
    bevindingen = [bevinding for controle in CONTROLES for bevinding in controle(project)]
    return sorted(bevindingen, key=lambda bevinding: (bevinding.bestand, bevinding.regel, bevinding.code))


# Text and parameters


def bedragen(project: Project) -> Iterator[Bevinding]:
    """Compare every marked amount in the text with its parameter."""
    for bedrag in project.bedragen:
        waar = plaatsnaam(bedrag.plaats or _tekst_in(bedrag.bestand).kenmerk)
        waar = f"de toelichting bij {waar}" if bedrag.in_toelichting else waar
        regels, toetsen = geldende(project, bedrag.plaats)
        blad = project.parameters.get(bedrag.parameter)
        if blad is None:
            wat = f"de parameter {bedrag.parameter}, en die bestaat niet" if bedrag.parameter else "geen parameter"
            melding = f"Het bedrag '{bedrag.letterlijk}' in {waar} noemt {wat}."
            yield Bevinding(
                "V02",
                bedrag.bestand,
                bedrag.regel,
                bedrag.plaats,
                melding,
                (*naar_regels(regels), *naar_toetsen(toetsen)),
            )
            continue
        lezers = lezers_van(project, blad)
        zie_ook = (naar_parameter(blad), *naar_toetsen(toetsen), *naar_regels(lezers or regels))
        try:
            verwacht = verschil(bedrag.letterlijk, blad)
        except OnleesbaarError as fout:
            melding = f"'{bedrag.letterlijk}' in {waar} is niet te lezen als {blad.naam} ({blad.eenheid}): {fout}."
            yield Bevinding("V03", bedrag.bestand, bedrag.regel, bedrag.plaats, melding, zie_ook)
            continue
        if verwacht is not None:
            melding = (
                f"In {waar} staat '{bedrag.letterlijk}', maar de parameter {blad.naam} ({blad.bestand}:{blad.regel}) "
                f"zegt '{verwacht}'. Bepaal welke van de twee klopt, en kijk dan ook naar {noem_toetsen(toetsen)}."
            )
            yield Bevinding("V01", bedrag.bestand, bedrag.regel, bedrag.plaats, melding, zie_ook)


def _tekst_in(bestand: str) -> Tekst:
    """Give the text that a file belongs to."""
    return next((tekst for tekst in TEKSTEN.values() if bestand.startswith(f"{tekst.map}/")), EERSTE)


def getallen_zonder_parameter(project: Project) -> Iterator[Bevinding]:
    """Find numbers in members that no parameter stands for."""
    for artikel in project.artikelen.values():
        for lid in (artikel.aanhef, *artikel.leden):
            regels, toetsen = geldende(project, lid.kenmerk)
            for getal, regel in losse_getallen(lid):
                melding = (
                    f"In {plaatsnaam(lid.kenmerk)} staat het getal '{getal}' zonder parameter: verandert de raad het, "
                    "dan verandert de berekening niet mee. Geef het een parameter met {bedrag}, formuleer het anders, "
                    "of neem het met een reden op in TOEGESTAAN (alignment/getallen.py)."
                )
                yield Bevinding(
                    "V04", lid.bestand, regel, lid.kenmerk, melding, (*naar_regels(regels), *naar_toetsen(toetsen))
                )


# Text and rules


def niet_berekende_artikelen(project: Project) -> Iterator[Bevinding]:
    """Find articles and members without a rule and without a reason for that."""
    genoemd = {post.plaats for post in project.niet_berekenbaar}
    geciteerd = _berekend(project)
    for artikel in project.artikelen.values():
        if artikel.kenmerk in genoemd:
            continue
        if artikel.hoort_bij:
            leden: tuple[Lid, ...] = ()
        elif artikel.kenmerk in geciteerd:
            continue
        else:
            leden = artikel.leden
        zonder = [lid for lid in leden if lid.kenmerk not in genoemd | geciteerd and not _rekent_met(project, lid)]
        geen_regel = not project.regels_van(artikel) and not genoemd & {lid.kenmerk for lid in leden}
        for lid in [artikel] if geen_regel else zonder:
            melding = (
                f"Geen variabele noemt {plaatsnaam(lid.kenmerk)} in haar reference, en {NIET_BEREKENBAAR} noemt het "
                "ook niet. Laat een variabele verwijzen, of zet het op die lijst met de reden en wie er beslist."
            )
            zie_ook = (*naar_regels(project.regels_van(artikel)), *naar_toetsen(project.toetsen_van(artikel)))
            yield Bevinding("V05", lid.bestand, lid.regel, lid.kenmerk, melding, zie_ook)
    for keuze in project.raadskeuzes.values():
        if keuze.plaats not in genoemd | geciteerd and not _wordt_gelezen(project, keuze):
            melding = (
                f"Geen formule leest wat {plaatsnaam(keuze.plaats)} verandert, en geen variabele noemt haar in "
                f"reference ({adres_van(keuze.plaats)}). Laat een formule de parameter lezen, of zet de keuze op "
                f"{NIET_BEREKENBAAR}."
            )
            yield Bevinding("V05", keuze.bestand, keuze.regel, keuze.plaats, melding)


def _berekend(project: Project) -> set[str]:
    return {plaats for regel in project.regels.values() if regel.heeft_formule for plaats in regel.plaatsen}


def _wordt_gelezen(project: Project, keuze: Raadskeuze) -> bool:
    """Say whether a formula reads a parameter of a choice, or one that refers to it."""
    return any(
        blad.gelezen_door
        and (keuze.plaats in blad.plaatsen or any(f"{naam}.".startswith(f"{pad}.") for pad in keuze.parameters))
        for naam, blad in project.parameters.items()
    )


def _rekent_met(project: Project, lid: Lid) -> bool:
    """Say whether a formula reads an amount of a member."""
    bladen = [project.parameters.get(bedrag.parameter) for bedrag in project.bedragen_van(lid.kenmerk)]
    return any(blad is not None and blad.gelezen_door for blad in bladen)


def lijst_niet_berekenbaar(project: Project) -> Iterator[Bevinding]:
    """Check the list of what is not computed: it exists, is explained, and is really not computed."""
    gezien: set[str] = set()
    for post in project.niet_berekenbaar:
        regels = [
            regel
            for regel in project.regels.values()
            if regel.heeft_formule and any(f"{plaats}-".startswith(f"{post.plaats}-") for plaats in regel.plaatsen)
        ]
        fouten = []
        if post.plaats not in project.plaatsen:
            fouten.append("bestaat niet in de tekst")
        if post.plaats in gezien:
            fouten.append("staat er twee keer")
        if regels:
            fouten.append(f"wordt wel berekend, door {', '.join(regel.variabele for regel in regels)}")
        if not post.reden.strip():
            fouten.append("heeft geen reden")
        if post.beslist not in BESLISSERS:
            fouten.append(f"noemt als beslisser '{post.beslist}' in plaats van {' of '.join(sorted(BESLISSERS))}")
        gezien.add(post.plaats)
        lid = lid_van(project, post.plaats)
        zie_ook = (*([naar_tekst(lid)] if lid else []), *naar_regels(regels))
        for fout in fouten:
            melding = f"{plaatsnaam(post.plaats).capitalize()} op de lijst van wat niet te berekenen is, {fout}."
            yield Bevinding("V06", NIET_BEREKENBAAR, post.regel, post.plaats, melding, zie_ook)


def grondslag_van_formules(project: Project) -> Iterator[Bevinding]:
    """Find formulas without an article of the ordinance and without a law."""
    for regel in project.regels.values():
        if (
            regel.heeft_formule
            and not regel.plaatsen
            and not any(_WET.search(verwijzing) for verwijzing in regel.verwijzingen)
        ):
            melding = (
                f"De formule van {regel.variabele} noemt in reference geen artikel van de verordening of de "
                f"beleidsregels ({' of '.join(f'{t.map}/artikel_NN.md#{t.kenmerk}-N-L' for t in TEKSTEN.values())}), "
                f"geen keuze ({BESTAND_KEUZES}) en geen wet (jci)."
            )
            yield Bevinding("V07", regel.bestand, regel.regel, "", melding)


def artikelen_in_woorden(project: Project) -> Iterator[Bevinding]:
    """Find articles in the words of a rule that neither it refers to, nor what it reads."""
    for regel in project.regels.values():
        gelezen: list[Regel | Parameterblad] = [project.regels[naam] for naam in regel.gebruikt]
        gelezen += [project.parameters[naam] for naam in regel.parameters]
        adressen = (adres for bron in (regel, *gelezen) for adres in bron.verwijzingen)
        delen = [deel for adres in adressen if (deel := _ADRES.search(adres))]
        bekend = {(deel["tekst"] or WETTEN.get(deel["bwb"]), deel["nummer"]) for deel in delen}
        for genoemd in _GENOEMD.finditer(regel.woorden):
            akte = genoemd["van"] or genoemd["wet"]
            bedoeld = {None, _TEKSTEN[akte].kenmerk if akte in _TEKSTEN else akte}
            for nummer in re.findall(_NUMMER, genoemd["nummers"]):
                if not any(nummer == anders and (akte is None or wet in bedoeld) for wet, anders in bekend):
                    melding = (
                        f"De woorden bij {regel.variabele} noemen {akte or ''} artikel {nummer}, maar haar "
                        "reference niet, en die van wat zij leest ook niet. Verwijs naar het artikel, noem de wet bij "
                        "haar citeertitel, of verbeter de woorden."
                    ).replace("  ", " ")
                    yield Bevinding("V20", regel.bestand, regel.regel, next(iter(regel.plaatsen), ""), melding)


def uitleg_zonder_reden(project: Project) -> Iterator[Bevinding]:
    """Find rules of which an explanation would not say why, where :func:`lees_project` looked for that."""
    for naam, fout in project.zonder_reden.items():
        regel = project.regels[naam]
        melding = (
            f"De uitleg van {naam} {fout}. Laat de formule rekenen met wat zij leest, of zet woorden bij de voorwaarde."
        )
        yield Bevinding("V19", regel.bestand, regel.regel, next(iter(regel.plaatsen), ""), melding)


def verwijzingen(project: Project) -> Iterator[Bevinding]:
    """Find references of rules and parameters to what the text does not have."""
    bestand_van = {plaats: artikel.bestand for plaats in project.plaatsen if (artikel := project.artikel_van(plaats))}
    bestand_van |= {keuze.plaats: BESTAND_KEUZES for keuze in project.raadskeuzes.values()}
    bronnen: list[tuple[str, Regel | Parameterblad]]
    bronnen = [(f"De regel {regel.variabele}", regel) for regel in project.regels.values()]
    bronnen += [(f"De parameter {blad.naam}", blad) for blad in project.parameters.values()]
    for wie, bron in bronnen:
        for verwijzing in bron.verwijzingen:
            gevonden = _VERWIJZING.fullmatch(verwijzing)
            if gevonden and bestand_van.get(gevonden["plaats"] or "") != gevonden["bestand"]:
                artikel = project.artikel_van(gevonden["plaats"] or "")
                melding = f"{wie} verwijst naar {verwijzing}, en dat bestaat niet."
                zie_ook = (naar_tekst(artikel), *naar_toetsen(project.toetsen_van(artikel))) if artikel else ()
                yield Bevinding("V08", bron.bestand, bron.regel, gevonden["plaats"] or "", melding, zie_ook)


# Tests


def artikelen_zonder_toets(project: Project) -> Iterator[Bevinding]:
    """Find articles with a rule and without a test."""
    for artikel in project.artikelen.values():
        regels = project.regels_van(artikel)
        if regels and artikel.hoort_bij is None and not project.toetsen_van(artikel):
            melding = (
                f"{artikel.naam.capitalize()} wordt berekend, maar geen toets noemt het. Zet {artikel.kenmerk} bij de "
                f"keywords van een YAML-toets, of in ARTIKELEN van een Python-toets."
            )
            yield Bevinding("V09", artikel.bestand, artikel.regel, artikel.kenmerk, melding, tuple(naar_regels(regels)))
    for keuze in project.raadskeuzes.values():
        if not keuze.toetsen:
            melding = (
                f"Geen toets noemt {plaatsnaam(keuze.plaats)} of een van haar opties ({', '.join(keuze.opties)}). Zet "
                f"{keuze.plaats} bij de keywords van een YAML-toets, of in ARTIKELEN van een Python-toets."
            )
            regels = project.regels_bij(keuze.plaats)
            yield Bevinding("V09", keuze.bestand, keuze.regel, keuze.plaats, melding, tuple(naar_regels(regels)))


def toetsen_zonder_artikel(project: Project) -> Iterator[Bevinding]:
    """Find tests that name what the text does not have."""
    for toets in project.toetsen:
        for plaats in toets.plaatsen:
            if plaats not in project.plaatsen:
                artikel = project.artikel_van(plaats)
                melding = f"De toets '{toets.naam}' noemt {plaats}, en dat bestaat niet."
                zie_ook = (naar_tekst(artikel), *naar_regels(project.regels_van(artikel))) if artikel else ()
                yield Bevinding("V10", toets.bestand, toets.regel, plaats, melding, zie_ook)


def landelijke_regels_zonder_toets(project: Project) -> Iterator[Bevinding]:
    """Find rules of national law of which no test expects an outcome."""
    for regel in project.regels.values():
        if regel.heeft_formule and regel.bestand.startswith(_LANDELIJK) and regel.variabele not in project.getoetst:
            melding = (
                f"Geen YAML-toets verwacht een uitkomst van {regel.variabele}. Schrijf er een, met de hand berekend of "
                "uit een bron."
            )
            yield Bevinding("V21", regel.bestand, regel.regel, "", melding)


# Parameters


def ongelezen_parameters(project: Project) -> Iterator[Bevinding]:
    """Find parameters that no formula reads."""
    for blad in project.parameters.values():
        if not blad.gelezen_door and not blad.naam.startswith(_ZONDER_REGEL):
            melding = f"Geen formule leest {blad.naam}: wie deze waarde verandert, verandert niets."
            zie_ook = tuple(naar_tekst(lid) for plaats in blad.plaatsen if (lid := lid_van(project, plaats)))
            yield Bevinding("V11", blad.bestand, blad.regel, next(iter(blad.plaatsen), ""), melding, zie_ook)


def grondslag_van_parameters(project: Project) -> Iterator[Bevinding]:
    """Find parameters without an article and without a source with an address."""
    for blad in project.parameters.values():
        if not blad.verwijzingen:
            melding = (
                f"{blad.naam} noemt in metadata.reference geen artikel of keuze van de teksten en geen bron met een "
                "adres (href)."
            )
            lezers = lezers_van(project, blad)
            yield Bevinding("V12", blad.bestand, blad.regel, "", melding, tuple(naar_regels(lezers)))


def keuzes_van_gemeenten(project: Project) -> Iterator[Bevinding]:
    """Find choices in which a municipality has no key: its inhabitants can then not be computed."""
    for keuze, sleutels in project.keuzes.items():
        blad = next(blad for naam, blad in project.parameters.items() if naam.rpartition(".")[0] == keuze)
        mist = [naam for naam in GEMEENTEN if naam not in sleutels]
        onbekend = [naam for naam in sleutels if naam not in GEMEENTEN]
        fouten = [f"mist de sleutel {naam}; geef ook die gemeente een waarde, met status en bron" for naam in mist]
        fouten += [f"heeft de sleutel {naam}, en die gemeente staat niet in gemeenten.yaml" for naam in onbekend]
        for fout in fouten:
            melding = f"De keuze {keuze} ({blad.bestand}) {fout}."
            yield Bevinding("V18", blad.bestand, 1, next(iter(blad.plaatsen), ""), melding)


# Since the last confirmation


def veranderd_sinds_bevestiging(project: Project) -> Iterator[Bevinding]:
    """Compare every article with its state when it was last confirmed."""
    bevestigd = lees_bevestigd(project.root)
    for kenmerk in bevestigd:
        if kenmerk not in project.artikelen:
            melding = f"{plaatsnaam(kenmerk).capitalize()} is bevestigd, maar bestaat niet meer in de tekst."
            yield Bevinding("V16", BEVESTIGD, _regel_in(project, kenmerk), kenmerk, melding)
    onbekend = [
        kenmerk
        for kenmerk, toen in bevestigd.items()
        if toen.leest is None and kenmerk in project.artikelen and stand(project, project.artikelen[kenmerk]).leest
    ]
    if onbekend:
        melding = (
            "Nog niet vastgelegd is welke regels de bedragen en begrippen lezen van "
            f"{', '.join(map(plaatsnaam, onbekend))}. Lees die artikelen met hun regels, en bevestig elk met "
            "`check --confirm ARTIKEL` of alles met `check --confirm-all`."
        )
        yield Bevinding("V14", BEVESTIGD, _regel_in(project, onbekend[0]), onbekend[0], melding)
    for artikel in project.artikelen.values():
        daarna = f"Bevestig met `check --confirm {artikel.kenmerk}` als alles weer overeenstemt."
        regels, toetsen = project.regels_van(artikel), project.toetsen_van(artikel)
        mappen = _mappen(project, artikel)
        if artikel.kenmerk not in bevestigd:
            lees = _lees(artikel, mappen, regels, toetsen)
            melding = f"{artikel.naam.capitalize()} is nog nooit bevestigd. {lees} {daarna}"
            yield Bevinding(
                "V16",
                artikel.bestand,
                artikel.regel,
                artikel.kenmerk,
                melding,
                (*naar_regels(regels), *naar_toetsen(toetsen)),
            )
            continue
        toen, nu = bevestigd[artikel.kenmerk], stand(project, artikel)
        for plaats, wat in _wijzigingen(toen.tekst, nu.tekst):
            lid = lid_van(project, plaats) or artikel
            melding = (
                f"De tekst van {plaatsnaam(plaats)} is {wat} sinds de laatste bevestiging. "
                f"{_lees(None, mappen, regels, toetsen)} {daarna}"
            )
            yield Bevinding(
                "V13", lid.bestand, lid.regel, plaats, melding, (*naar_regels(regels), *naar_toetsen(toetsen))
            )
        for (bestand, wat), namen in _per_bestand(project, _wijzigingen(toen.regels, nu.regels)).items():
            melding = (
                f"Bij {artikel.naam} {'is de regel' if len(namen) == 1 else 'zijn de regels'} {', '.join(namen)} {wat} "
                f"sinds de laatste bevestiging. {_lees(artikel, mappen, [], toetsen)} {daarna}"
            )
            gevonden = [project.regels[naam].regel for naam in namen if naam in project.regels]
            regel = min(gevonden) if bestand != BEVESTIGD else _regel_in(project, namen[0])
            yield Bevinding(
                "V14", bestand, regel, artikel.kenmerk, melding, (naar_tekst(artikel), *naar_toetsen(toetsen))
            )
        yield from _andere_lezers(project, artikel, toen, nu)
        for bestand, wat in _wijzigingen(toen.toetsen, nu.toetsen):
            van_bestand = [toets for toets in toetsen if toets.bestand == bestand]
            melding = (
                f"De toets in {bestand} bij {artikel.naam} is {wat} sinds de laatste bevestiging. "
                f"{_lees(artikel, mappen, regels, [])} {daarna}"
            )
            plek = (bestand, van_bestand[0].regel) if van_bestand else (BEVESTIGD, _regel_in(project, bestand))
            yield Bevinding("V15", *plek, artikel.kenmerk, melding, (naar_tekst(artikel), *naar_regels(regels)))


def _andere_lezers(project: Project, artikel: Artikel, toen: Stand, nu: Stand) -> Iterator[Bevinding]:
    """Compare which rules read what an article marks; what is new or gone in the text is a change of the text."""
    zie_ook = (naar_tekst(artikel), *naar_toetsen(project.toetsen_van(artikel)))
    daarna = f"Bevestig met `check --confirm {artikel.kenmerk}` als alles weer overeenstemt."
    eerder = toen.leest or {}
    for naam, lezers in (nu.leest or {}).items():
        if eerder.get(naam, lezers) != lezers:
            melding = (
                f"Bij {artikel.naam}: {naam} wordt nu gelezen door {', '.join(lezers) or 'geen regel'}, was "
                f"{', '.join(eerder[naam]) or 'geen regel'}. "
                f"{_lees(artikel, [], [], project.toetsen_van(artikel))} {daarna}"
            )
            blad = project.parameters.get(naam)
            bestand, regel = (blad.bestand, blad.regel) if blad else (artikel.bestand, artikel.regel)
            anders = [regel for regel in sorted({*lezers} ^ {*eerder[naam]}) if regel in project.regels]
            regels = naar_regels(project.regels[regel] for regel in anders)
            yield Bevinding("V14", bestand, regel, artikel.kenmerk, melding, (*zie_ook, *regels))


def _wijzigingen(toen: dict[str, str], nu: dict[str, str]) -> Iterator[tuple[str, str]]:
    for naam in dict.fromkeys([*nu, *toen]):
        if toen.get(naam) != nu.get(naam):
            yield naam, "vervallen" if naam not in nu else "toegevoegd" if naam not in toen else "veranderd"


def _per_bestand(project: Project, gewijzigd: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Bring changed variables together by their file and by what happened to them."""
    groepen: dict[tuple[str, str], list[str]] = {}
    for naam, wat in gewijzigd:
        bestand = project.regels[naam].bestand if naam in project.regels else BEVESTIGD
        groepen.setdefault((bestand, wat), []).append(naam)
    return groepen


def _mappen(project: Project, artikel: Artikel) -> list[str]:
    """Give the folders with the parameters that the text of an article names."""
    genoemd = [bedrag.parameter for bedrag in project.bedragen_van(artikel.kenmerk)]
    bladen = [project.parameters[naam] for naam in genoemd if naam in project.parameters]
    return sorted({PurePosixPath(blad.bestand).parent.as_posix() for blad in bladen})


def _lees(artikel: Artikel | None, mappen: list[str], regels: list[Regel], toetsen: list[Toets]) -> str:
    """Say in a sentence what has to be read again."""
    delen = [f"de tekst ({artikel.bestand})"] if artikel else []
    if mappen:
        delen.append(f"de bedragen ({', '.join(mappen)})")
    if regels:
        delen.append(f"de regels {', '.join(regel.variabele for regel in regels)}")
    if toetsen:
        delen.append(noem_toetsen(toetsen))
    return f"Lees opnieuw: {'; '.join(delen)}." if delen else "Geen regel en geen toets noemt dit artikel."


def _regel_in(project: Project, naam: str) -> int:
    """Find the line of a name in the lock file."""
    regels = (project.root / BEVESTIGD).read_text(encoding="utf-8").splitlines()
    return next((nummer for nummer, regel in enumerate(regels, 1) if regel.strip().startswith(f"{naam}:")), 1)


def opbouw(project: Project) -> Iterator[Bevinding]:
    """Report what is wrong with the construction of articles."""
    for fout in project.opbouwfouten:
        yield Bevinding("V17", fout.bestand, fout.regel, fout.plaats, fout.melding)


CONTROLES: tuple[Callable[[Project], Iterator[Bevinding]], ...] = (
    opbouw,
    bedragen,
    getallen_zonder_parameter,
    niet_berekende_artikelen,
    lijst_niet_berekenbaar,
    grondslag_van_formules,
    verwijzingen,
    artikelen_zonder_toets,
    toetsen_zonder_artikel,
    ongelezen_parameters,
    grondslag_van_parameters,
    keuzes_van_gemeenten,
    uitleg_zonder_reden,
    artikelen_in_woorden,
    landelijke_regels_zonder_toets,
    ongebruikte_bedragen,
    begrippen_zonder_regel,
    ongelezen_begrippen,
    veranderd_sinds_bevestiging,
)
"""Every check, in the order of its codes."""
