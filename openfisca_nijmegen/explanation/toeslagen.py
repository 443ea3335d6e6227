"""The toeslagen and the kinderbijslag, in sentences."""

from openfisca_nijmegen.enums import Woonsituatie
from openfisca_nijmegen.explanation.artikelen import artikelen, van_variabele
from openfisca_nijmegen.explanation.inkomen import stap_gezamenlijk_toetsingsinkomen, vergelijk
from openfisca_nijmegen.explanation.model import Stap
from openfisca_nijmegen.explanation.spoor import HALVE_CENT, Spoor
from openfisca_nijmegen.nederlands import euro, opsomming, procent, tel, zin

TOESLAGEN = "landelijk.toeslagen"
AWIR = "https://wetten.overheid.nl/jci1.3:c:BWBR0018472"
WZT = "https://wetten.overheid.nl/jci1.3:c:BWBR0018451"
WHT = "https://wetten.overheid.nl/jci1.3:c:BWBR0008659"
WKB = "https://wetten.overheid.nl/jci1.3:c:BWBR0022751"
MINIMUM = f"{TOESLAGEN}.algemeen.minimum_uitbetaling"


def _ingevoerd(spoor: Spoor, naam: str, kop: str) -> Stap | None:
    if not spoor.is_ingevoerd(spoor.sleutel(naam)):
        return None
    bedrag = spoor.bedrag(naam)
    besluit = f"{bedrag.label} is ingevoerd ({bedrag.tekst}) en daarom niet berekend."
    return Stap(naam, kop, besluit, artikelen=van_variabele(spoor.variabele(naam)), eruit=(bedrag,))


def _vermogen_pad(spoor: Spoor, toeslag: str) -> str:
    return f"{TOESLAGEN}.{toeslag}.vermogensgrens.{'partners' if spoor.partner else 'alleenstaand'}"


def _te_veel_vermogen(spoor: Spoor, toeslag: str) -> bool:
    return spoor.waarde("toetsvermogen") > spoor.getal(_vermogen_pad(spoor, toeslag))


def _afgerond(jaarbedrag: str, maandbedrag: str) -> str:
    return f"een twaalfde van {jaarbedrag} per jaar, naar beneden op hele euro's, is {maandbedrag} per maand."


def stap_zorgtoeslag(spoor: Spoor) -> Stap:
    """Explain the zorgtoeslag."""
    naam, kop, groep = "zorgtoeslag", "Zorgtoeslag", f"{TOESLAGEN}.zorgtoeslag"
    if (stap := _ingevoerd(spoor, naam, kop)) or (stap := _ingevoerd(spoor, "zorgtoeslag_op_jaarbasis", kop)):
        return stap
    uit, jaar = spoor.bedrag(naam), spoor.bedrag("zorgtoeslag_op_jaarbasis")
    inkomen, verzekerden = spoor.waarde("gezamenlijk_toetsingsinkomen"), spoor.waarde("aantal_zorgverzekerden")
    vermogen = _vermogen_pad(spoor, naam)
    refs = [f"{WZT}&artikel=2"]
    if not spoor.waarde("rechtmatig_verblijf_voor_toeslagen"):
        return Stap(
            naam,
            kop,
            "Er is geen recht: de aanvrager of de partner verblijft niet rechtmatig in Nederland.",
            artikelen(f"{AWIR}&artikel=9"),
            eruit=(uit,),
        )
    if not verzekerden:
        return Stap(
            naam,
            kop,
            "Er is geen recht: niemand van aanvrager en partner is als meerderjarige verzekerd.",
            artikelen(f"{WZT}&artikel=2&lid=1"),
            erin=spoor.bedragen("aantal_zorgverzekerden"),
            eruit=(uit,),
            parameters=spoor.parameters(f"{TOESLAGEN}.algemeen.meerderjarig"),
        )
    if _te_veel_vermogen(spoor, naam):
        return Stap(
            naam,
            kop,
            f"Er is geen recht: het vermogen is hoger dan de grens van {euro(spoor.getal(vermogen))}.",
            artikelen(f"{WZT}&artikel=3"),
            erin=spoor.bedragen("toetsvermogen"),
            eruit=(uit,),
            parameters=spoor.parameters(vermogen),
        )
    drempel = f"{groep}.drempelinkomen"
    boven = inkomen > spoor.getal(drempel) + HALVE_CENT
    aandeel = f"{groep}.aandeel_drempelinkomen.{'partners' if spoor.partner else 'alleenstaand'}"
    tweemaal = "tweemaal de" if spoor.partner else "de"
    paden = [f"{groep}.standaardpremie", drempel, aandeel]
    zinnen = [
        f"de zorgtoeslag is {tweemaal} standaardpremie min de normpremie "
        f"({spoor.bedrag('normpremie').tekst}, het deel dat men zelf kan dragen)."
    ]
    if boven:
        paden.append(f"{groep}.aandeel_boven_drempel")
        zinnen.append(
            f"{vergelijk(inkomen, spoor.getal(drempel), 'het toetsingsinkomen', 'het drempelinkomen')}; over het "
            f"meerdere komt {procent(spoor.getal(paden[-1]))} bij de normpremie."
        )
    else:
        zinnen.append(
            f"{vergelijk(inkomen, spoor.getal(drempel), 'het toetsingsinkomen', 'het drempelinkomen')}, dus geldt de "
            "laagste normpremie."
        )
    if spoor.partner and verzekerden == 1:
        paden.append(f"{groep}.aandeel_partner_niet_verzekerd")
        zinnen.append("een van de partners is niet verzekerd; daarom geldt de helft.")
        refs.append(f"{WZT}&artikel=2&lid=4")
    return _slot(
        spoor, naam, kop, zinnen, refs, paden, jaar, uit, vermogen, ("gezamenlijk_toetsingsinkomen", "normpremie")
    )


def _slot(spoor, naam, kop, zinnen, refs, paden, jaar, uit, vermogen, erin) -> Stap:
    """Add the last lines of a toeslag of which the yearly amount is paid in twelve parts."""
    if uit.waarde:
        zinnen.append(_afgerond(jaar.tekst, uit.tekst))
    elif jaar.waarde:
        paden.append(MINIMUM)
        refs.append(f"{AWIR}&artikel=26")
        zinnen.append(
            f"het jaarbedrag van {jaar.tekst} is lager dan {euro(spoor.getal(MINIMUM))} en wordt niet uitbetaald."
        )
    else:
        zinnen.append("er blijft niets over.")
    return Stap(
        naam,
        kop,
        zin(*zinnen),
        artikelen(*refs),
        erin=spoor.bedragen(*erin),
        eruit=(jaar, uit),
        parameters=spoor.parameters(*paden, vermogen, *([MINIMUM] if uit.waarde else [])),
    )


# Huurtoeslag


def _kolom(spoor: Spoor, met_ouderen: bool = True) -> str:
    soort = "eenpersoons" if spoor.waarde("aantal_bewoners") == 1 else "meerpersoons"
    ouderen = met_ouderen and spoor.heeft("is_ouderenhuishouden") and spoor.waarde("is_ouderenhuishouden")
    return f"{soort}ouderen" if ouderen else soort


def _geen_recht_op_huurtoeslag(spoor: Spoor) -> tuple[str, list[str], list[str]]:
    """Give the first reasons why there is no right, with parameters and articles."""
    meerderjarig = f"{TOESLAGEN}.algemeen.meerderjarig"
    medebewoner = f"{TOESLAGEN}.huurtoeslag.vermogensgrens.medebewoner"
    woonsituatie = Woonsituatie[spoor.waarde("woonsituatie")]
    te_rijk = [
        lid
        for lid in spoor.leden
        if not spoor.waarde("is_gezinslid", lid, spoor.maand.this_year.first_month)
        and spoor.waarde("rendementsgrondslag", lid) > spoor.getal(medebewoner)
    ]
    onrechtmatig = [
        lid
        for lid in spoor.leden
        if not spoor.waarde("heeft_rechtmatig_verblijf", lid)
        and (lid in spoor.volwassenen or spoor.waarde("leeftijd", lid) >= spoor.getal(meerderjarig))
    ]
    huur, grens = spoor.waarde("rekenhuur"), spoor.waarde("maximale_huurgrens")
    redenen = [
        (
            woonsituatie != Woonsituatie.huurwoning,
            f"de woning is geen zelfstandige huurwoning ({woonsituatie.value.lower()})",
            [],
            ["7", "11"],
        ),
        (spoor.waarde("kale_huur") <= 0, "er is geen huur opgegeven", [], ["7"]),
        (
            spoor.waarde("leeftijd", spoor.aanvrager) < spoor.getal(meerderjarig)
            and not spoor.waarde("aantal_kinderen"),
            "de aanvrager is minderjarig en heeft geen kind",
            [meerderjarig],
            ["7", "8"],
        ),
        (bool(onrechtmatig), f"{opsomming(lid.naam for lid in onrechtmatig)} verblijft niet rechtmatig", [], ["10"]),
        (
            _te_veel_vermogen(spoor, "huurtoeslag"),
            "het vermogen is hoger dan de grens",
            [_vermogen_pad(spoor, "huurtoeslag")],
            ["7"],
        ),
        (bool(te_rijk), "een medebewoner heeft te veel vermogen", [medebewoner], ["7"]),
        (
            huur > grens + HALVE_CENT and spoor.maand.start.year < 2026,
            f"de rekenhuur ({euro(huur)}) is hoger dan de maximale huurgrens ({euro(grens)})",
            [],
            ["13"],
        ),
    ]
    geldig = [reden for reden in redenen if reden[0]]
    return (
        opsomming(reden[1] for reden in geldig),
        [pad for reden in geldig for pad in reden[2]],
        [f"{WHT}&artikel={plaats}" for reden in geldig for plaats in reden[3]],
    )


def _stap_huur(spoor: Spoor) -> Stap:
    groep = f"{TOESLAGEN}.huurtoeslag"
    huur, grens, basis = (spoor.bedrag(naam) for naam in ("rekenhuur", "maximale_huurgrens", "basishuur"))
    veel = spoor.getal(f"{groep}.aftoppingsgrens.bewoners")
    aftopping = f"{groep}.aftoppingsgrens." + (
        "drie_of_meer_personen" if spoor.waarde("aantal_bewoners") >= veel else "een_of_twee_personen"
    )
    kwaliteit = f"{groep}.kwaliteitskortingsgrens"
    delen = [f"{groep}.subsidie.{deel}" for deel in ("tot_kwaliteitskortingsgrens", "tot_aftoppingsgrens")]
    boven = f"{groep}.subsidie.boven_aftoppingsgrens"
    rekenhuur = min(huur.waarde, grens.waarde)
    zinnen = [f"de rekenhuur is {huur.tekst}. Daarvan blijft {basis.tekst} voor eigen rekening (de basishuur)."]
    if huur.waarde > grens.waarde + HALVE_CENT:
        zinnen.append(f"boven de maximale huurgrens van {grens.tekst} wordt niets vergoed.")
    paden = [kwaliteit, delen[0]]
    percentage = [procent(spoor.getal(pad)) for pad in delen]
    if rekenhuur <= basis.waarde:
        zinnen.append("de huur komt niet boven de basishuur uit; er wordt niets vergoed.")
    else:
        zinnen.append(f"van de huur daarboven wordt {percentage[0]} vergoed tot {euro(spoor.getal(kwaliteit))}")
        if rekenhuur > spoor.getal(kwaliteit):
            zinnen[-1] += f" en {percentage[1]} tot {euro(spoor.getal(aftopping))}"
            paden += [delen[1], aftopping, f"{groep}.aftoppingsgrens.bewoners"]
        zinnen[-1] += "."
        if rekenhuur > spoor.getal(aftopping):
            paden += [boven, f"{boven}_voor_allen"]
            zinnen.append(_boven_aftopping(spoor, boven))
    hoge_leeftijd = f"{groep}.maximale_huur.leeftijd"
    normhuur = [f"{groep}.normhuur.bij_minimum_inkomensijkpunt", f"{groep}.normhuur.verlaging.{_kolom(spoor, False)}"]
    if spoor.maand.start.year < 2026 and spoor.heeft("rekeninkomen"):
        ijkpunt = f"{groep}.minimum_inkomensijkpunt.{_kolom(spoor)}"
        wat = vergelijk(
            spoor.waarde("rekeninkomen"), spoor.getal(ijkpunt), "het rekeninkomen", "het minimum-inkomensijkpunt"
        )
        paden.append(ijkpunt)
        if spoor.waarde("rekeninkomen") > spoor.getal(ijkpunt):
            normhuur = [f"{groep}.normhuurfactor.{factor}.{_kolom(spoor)}" for factor in ("a", "b")]
            zinnen.append(f"{wat}; de basishuur loopt daarom met het inkomen op.")
        else:
            zinnen.append(f"{wat}; de basishuur is de laagste.")
    paden += [*normhuur, f"{groep}.opslag_basishuur", f"{groep}.verlaging_basishuur"]
    paden += [hoge_leeftijd, *(f"{groep}.maximale_huur.{hoogte}" for hoogte in ("hoog", "laag"))]
    gekozen = [pad for pad in paden if not pad.endswith(("maximale_huur.hoog", "maximale_huur.laag"))]
    gekozen += [
        f"{groep}.maximale_huur.{hoogte}"
        for hoogte in ("hoog", "laag")
        if abs(spoor.getal(f"{groep}.maximale_huur.{hoogte}") - grens.waarde) < HALVE_CENT
    ][:1]
    service = spoor.waarde("servicekosten") if spoor.heeft("servicekosten") else 0
    return Stap(
        "huurtoeslag_voor_afbouw",
        "Welk deel van de huur wordt vergoed?",
        zin(*zinnen),
        artikelen(*(f"{WHT}&artikel={plaats}" for plaats in ("5", "13", "16", "17", "20", "21&lid=1"))),
        erin=(
            *spoor.bedragen("kale_huur"),
            *(spoor.bedragen("servicekosten") if service else ()),
            huur,
            grens,
            basis,
        ),
        eruit=spoor.bedragen("huurtoeslag_voor_afbouw"),
        parameters=spoor.parameters(*gekozen),
    )


def _boven_aftopping(spoor: Spoor, boven: str) -> str:
    vergoed = (
        spoor.getal(f"{boven}_voor_allen")
        or spoor.waarde("aantal_bewoners") == 1
        or any(spoor.waarde("aow_leeftijd_bereikt", lid) for lid in spoor.leden)
        or spoor.waarde("heeft_bewoner_met_handicap")
    )
    if vergoed:
        return f"boven de aftoppingsgrens wordt {procent(spoor.getal(boven))} vergoed."
    return "boven de aftoppingsgrens wordt voor dit huishouden niets vergoed."


def _stap_vermindering(spoor: Spoor) -> Stap:
    naam, groep = "vermindering_huurtoeslag", f"{TOESLAGEN}.huurtoeslag"
    inkomen, ijkpunt = spoor.waarde("rekeninkomen"), f"{groep}.minimum_inkomensijkpunt.{_kolom(spoor)}"
    afbouw = f"{groep}.afbouw.{_kolom(spoor, False)}"
    uit = spoor.bedrag(naam)
    wat = vergelijk(inkomen, spoor.getal(ijkpunt), "het rekeninkomen", "het minimum-inkomensijkpunt")
    paden = [ijkpunt]
    if inkomen > spoor.getal(ijkpunt) + HALVE_CENT:
        paden.append(afbouw)
        besluit = (
            f"{wat}. Over het meerdere gaat {procent(spoor.getal(afbouw))} per jaar van de toeslag af: {uit.tekst} per "
            "maand."
        )
    else:
        besluit = f"{wat}; er gaat niets af."
    anderen = [lid.naam for lid in spoor.leden if lid not in spoor.volwassenen]
    van_anderen = [
        lid.naam
        for lid in spoor.leden
        if lid not in spoor.volwassenen
        and spoor.heeft("toetsingsinkomen_huurtoeslag")
        and spoor.waarde("toetsingsinkomen_huurtoeslag", lid)
    ]
    tel_mee = f"het inkomen van {opsomming(van_anderen)} telt voor de huurtoeslag mee." if van_anderen else ""
    return Stap(
        naam,
        "Gaat er iets af wegens het inkomen?",
        zin(besluit, tel_mee),
        artikelen(f"{WHT}&artikel=1", f"{WHT}&artikel=21&lid=2", *([f"{AWIR}&artikel=7&lid=6"] if anderen else [])),
        erin=(
            *spoor.bedragen("gezamenlijk_toetsingsinkomen"),
            *(
                spoor.per_lid("toetsingsinkomen_huurtoeslag", [lid for lid in spoor.leden if lid.naam in van_anderen])
                if van_anderen
                else ()
            ),
            *spoor.bedragen("rekeninkomen"),
        ),
        eruit=(uit,),
        parameters=spoor.parameters(*paden),
    )


def stap_huurtoeslag(spoor: Spoor) -> Stap:
    """Explain the huurtoeslag as one step with its parts."""
    naam, kop = "huurtoeslag", "Huurtoeslag"
    if stap := _ingevoerd(spoor, naam, kop):
        return stap
    uit, recht = spoor.bedrag(naam), spoor.bedrag("recht_op_huurtoeslag")
    if recht.ingevoerd:
        besluit = f"Het recht op huurtoeslag is ingevoerd ({recht.tekst}). De huurtoeslag is {uit.tekst} per maand."
        return Stap(naam, kop, besluit, artikelen(f"{WHT}&artikel=21"), erin=(recht,), eruit=(uit,))
    if not recht.waarde:
        waarom, paden, refs = _geen_recht_op_huurtoeslag(spoor)
        return Stap(
            naam,
            kop,
            f"Er is geen recht, want {waarom}.",
            artikelen(*refs),
            erin=spoor.bedragen("woonsituatie", "kale_huur"),
            eruit=(recht, uit),
            parameters=spoor.parameters(*paden),
        )
    onderdelen = [
        stap
        for stap in (
            _stap_huur(spoor) if spoor.heeft("basishuur") else None,
            _stap_vermindering(spoor) if spoor.maand.start.year >= 2026 and spoor.heeft("rekeninkomen") else None,
        )
        if stap
    ]
    vergoed, eraf = spoor.bedrag("huurtoeslag_voor_afbouw"), spoor.bedrag("vermindering_huurtoeslag")
    zinnen = ["er is recht: een zelfstandige huurwoning, rechtmatig verblijf en vermogen binnen de grens."]
    min_inkomen = f" min {eraf.tekst} wegens het inkomen" if eraf.waarde else ""
    paden = [_vermogen_pad(spoor, naam), f"{TOESLAGEN}.algemeen.meerderjarig", MINIMUM]
    if uit.waarde:
        zinnen.append(
            f"het vergoede deel van de huur ({vergoed.tekst}){min_inkomen}, naar beneden op hele euro's, is "
            f"{uit.tekst} per maand."
        )
    elif eraf.waarde >= vergoed.waarde:
        zinnen.append(f"het vergoede deel van de huur ({vergoed.tekst}){min_inkomen} laat niets over.")
    else:
        zinnen.append(
            f"het jaarbedrag is lager dan {euro(spoor.getal(MINIMUM))} of de maandtermijn lager dan een euro; er wordt "
            "niets uitbetaald."
        )
    return Stap(
        naam,
        kop,
        zin(*zinnen),
        artikelen(
            f"{WHT}&artikel=7", f"{WHT}&artikel=8", f"{WHT}&artikel=11", f"{WHT}&artikel=21", f"{AWIR}&artikel=26"
        ),
        erin=(vergoed, *((eraf,) if eraf.waarde else ())),
        eruit=(recht, uit),
        parameters=spoor.parameters(*paden),
        onderdelen=tuple(onderdelen),
    )


def stappen_huurtoeslag(spoor: Spoor) -> list[Stap]:
    """Explain the huurtoeslag as separate steps, the outcome last."""
    geheel = stap_huurtoeslag(spoor)
    if not geheel.onderdelen:
        return [geheel]
    toets = [stap_gezamenlijk_toetsingsinkomen(spoor)] if spoor.heeft("gezamenlijk_toetsingsinkomen") else []
    slot = Stap(
        geheel.sleutel,
        "Is er recht, en hoe hoog is de huurtoeslag?",
        geheel.besluit,
        geheel.artikelen,
        geheel.erin,
        geheel.eruit,
        geheel.parameters,
    )
    eerste, *rest = geheel.onderdelen
    return [eerste, *toets, *rest, slot]


# Kinderen


def stap_kindgebonden_budget(spoor: Spoor) -> Stap:
    """Explain the kindgebonden budget."""
    naam, kop, groep = "kindgebonden_budget", "Kindgebonden budget", f"{TOESLAGEN}.kindgebonden_budget"
    if (stap := _ingevoerd(spoor, naam, kop)) or (stap := _ingevoerd(spoor, "kindgebonden_budget_op_jaarbasis", kop)):
        return stap
    uit, jaar = spoor.bedrag(naam), spoor.bedrag("kindgebonden_budget_op_jaarbasis")
    voor = spoor.bedrag("kindgebonden_budget_voor_afbouw")
    if not voor.waarde:
        return Stap(
            naam,
            kop,
            "Er is geen recht: er woont geen kind dat volgens deze wet meetelt.",
            artikelen(f"{WKB}&artikel=2"),
            eruit=(uit,),
            parameters=spoor.parameters(f"{groep}.leeftijd_einde"),
        )
    vermogen = _vermogen_pad(spoor, naam)
    if not spoor.waarde("rechtmatig_verblijf_voor_toeslagen"):
        besluit = "Er is geen recht: de aanvrager of de partner verblijft niet rechtmatig in Nederland."
        return Stap(naam, kop, besluit, artikelen(f"{AWIR}&artikel=9"), eruit=(uit,))
    if _te_veel_vermogen(spoor, naam):
        besluit = f"Er is geen recht: het vermogen is hoger dan de grens van {euro(spoor.getal(vermogen))}."
        return Stap(
            naam,
            kop,
            besluit,
            artikelen(f"{WKB}&artikel=1&lid=4"),
            erin=spoor.bedragen("toetsvermogen"),
            eruit=(uit,),
            parameters=spoor.parameters(vermogen),
        )
    leeftijden = [spoor.bedrag("leeftijd_einde_vorige_maand", lid) for lid in spoor.met_rol("kind")]
    einde, grenzen = spoor.getal(f"{groep}.leeftijd_einde"), ("leeftijd_eerste_verhoging", "leeftijd_tweede_verhoging")
    eerste, tweede = (spoor.getal(f"{groep}.{grens}") for grens in grenzen)
    tellend = [bedrag for bedrag in leeftijden if 0 <= bedrag.waarde < einde]
    jonge_tieners = sum(eerste <= bedrag.waarde < tweede for bedrag in tellend)
    oude_tieners = sum(tweede <= bedrag.waarde for bedrag in tellend)
    paden = [f"{groep}.eerste_kind", f"{groep}.leeftijd_einde"]
    delen = [f"het bedrag voor {'het eerste kind' if len(tellend) > 1 else 'één kind'}"]
    if len(tellend) > 1:
        paden.append(f"{groep}.volgende_kinderen")
        meer = len(tellend) - 1
        delen.append(
            f"{'tweemaal' if meer == 2 else '' if meer == 1 else f'{meer} maal'} het bedrag voor een volgend "
            "kind".strip()
        )
    if jonge_tieners:
        paden += [f"{groep}.verhoging_12_15", f"{groep}.{grenzen[0]}"]
        delen.append(f"{_maal(jonge_tieners)}de verhoging voor een kind van 12 tot en met 15 jaar")
    if oude_tieners:
        paden += [f"{groep}.verhoging_16_17", f"{groep}.{grenzen[1]}"]
        delen.append(f"{_maal(oude_tieners)}de verhoging voor een kind van 16 of 17 jaar")
    if not spoor.partner:
        paden.append(f"{groep}.alleenstaande_ouderkop")
        delen.append("de alleenstaande-ouderkop")
    zinnen = [f"op jaarbasis {voor.tekst}: {opsomming(deel.strip() for deel in delen)}."]
    drempel, verhoging = f"{groep}.drempelinkomen", f"{groep}.verhoging_drempel_partners"
    paden += [drempel, *([verhoging] if spoor.partner else [])]
    inkomen, eraf = spoor.bedrag("gezamenlijk_toetsingsinkomen"), spoor.bedrag("vermindering_kindgebonden_budget")
    drempel_tekst = euro(spoor.getal(drempel))
    if spoor.partner:
        drempel_tekst += f" plus {euro(spoor.getal(verhoging))} voor partners"
    if eraf.waarde:
        paden.append(f"{groep}.afbouw")
        zinnen.append(
            f"het toetsingsinkomen ({inkomen.tekst}) is hoger dan de drempel ({drempel_tekst}); over het meerdere gaat "
            f"{procent(spoor.getal(paden[-1]))} af, {eraf.tekst} per jaar."
        )
    else:
        zinnen.append(
            f"het toetsingsinkomen ({inkomen.tekst}) is niet hoger dan de drempel ({drempel_tekst}); er gaat niets af."
        )
    refs = [f"{WKB}&artikel=2&lid={lid}" for lid in ("2", "4", "5", "6", "7")]
    stap = _slot(spoor, naam, kop, zinnen, refs, paden, jaar, uit, vermogen, ("gezamenlijk_toetsingsinkomen",))
    return Stap(
        stap.sleutel,
        stap.kop,
        stap.besluit,
        stap.artikelen,
        (*leeftijden, voor, *stap.erin, *((eraf,) if eraf.waarde else ())),
        stap.eruit,
        stap.parameters,
    )


def _maal(aantal: int) -> str:
    return "" if aantal == 1 else f"{aantal} maal "


def stap_kinderbijslag(spoor: Spoor) -> Stap:
    """Explain the kinderbijslag."""
    naam, kop, groep = "kinderbijslag", "Kinderbijslag", "landelijk.kinderbijslag"
    if stap := _ingevoerd(spoor, naam, kop):
        return stap
    kinderen = spoor.met_rol("kind")
    kwartaal = spoor.maand.offset(-((spoor.maand.start.month - 1) % 3), "month")
    leeftijden = [spoor.bedrag("leeftijd", lid, kwartaal) for lid in kinderen]
    eerste, tweede, einde = (
        spoor.getal(f"{groep}.{grens}")
        for grens in ("leeftijd_eerste_verhoging", "leeftijd_tweede_verhoging", "leeftijd_einde")
    )
    paden, zinnen = [], []
    for lid, bedrag in zip(kinderen, leeftijden, strict=True):
        if bedrag.waarde < 0 or bedrag.waarde >= einde:
            continue
        soort = "0_5" if bedrag.waarde < eerste else "6_11" if bedrag.waarde < tweede else "12_17"
        pad = f"{groep}.leeftijd_{soort}"
        paden.append(pad)
        zinnen.append(f"{lid.naam} ({tel(bedrag.waarde, 'jaar')}) telt voor {euro(spoor.getal(pad))} per kwartaal")
    uit = spoor.bedrag(naam)
    if not zinnen:
        besluit = f"Er is geen recht: op de eerste dag van het kwartaal woont er geen kind onder de {einde} jaar."
    elif not uit.waarde:
        besluit = "Er is geen recht: de ouder verblijft niet rechtmatig en is niet verzekerd."
    else:
        besluit = zin(f"{opsomming(zinnen)}.", f"een derde daarvan is {uit.tekst} per maand.")
    return Stap(
        naam,
        kop,
        besluit,
        van_variabele(spoor.variabele(naam)),
        erin=tuple(leeftijden),
        eruit=(uit,),
        parameters=spoor.parameters(
            *paden,
            f"{groep}.leeftijd_eerste_verhoging",
            f"{groep}.leeftijd_tweede_verhoging",
            f"{groep}.leeftijd_einde",
            f"{groep}.maanden_per_kwartaal",
        ),
    )


def met_toetsingsinkomen(stap):
    """Make a list of steps of one toeslag: the income test first."""

    def stappen(spoor: Spoor) -> list[Stap]:
        toets = [stap_gezamenlijk_toetsingsinkomen(spoor)] if spoor.heeft("gezamenlijk_toetsingsinkomen") else []
        return [*toets, stap(spoor)]

    return stappen
