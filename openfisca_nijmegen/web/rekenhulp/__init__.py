"""The Rekenhulp: a page at ``/`` where an advisor tries a household, without JavaScript too.

Everything goes by ``POST``, so nothing that was filled in stands in an address. Each answer is a whole page; the script
of the page takes the chart and the explanations out of theirs.
"""

from collections.abc import Callable, Sequence
from importlib.metadata import version

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from openfisca_nijmegen.errors import GebruiksError, TeVroegError
from openfisca_nijmegen.explanation import tonen
from openfisca_nijmegen.explanation.bewijs import PAKKET
from openfisca_nijmegen.nederlands import MAANDEN, datum_tekst, klein, noem_maand
from openfisca_nijmegen.situaties import Situatie, SituatieError
from openfisca_nijmegen.voorbeelden import voorbeelden
from openfisca_nijmegen.web.fouten import MELDINGEN, ApiError, noteer
from openfisca_nijmegen.web.model import model
from openfisca_nijmegen.web.rekenhulp.formulier import (
    Formulier,
    Invoer,
    InvoerError,
    Probleem,
    formulier,
    maak_situatie,
    sleutel,
)
from openfisca_nijmegen.web.rekenhulp.grafiek import teken
from openfisca_nijmegen.web.rekenhulp.uitkomst import GeenBedragError, adres, leg_bedrag_uit, reken_uit, vast

routes = Blueprint(
    "rekenhulp", __name__, template_folder="templates", static_folder="static", static_url_path="/rekenhulp"
)

BELEID = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a browser may do on the page: no script, style or image from elsewhere or in the page itself."""

Antwoord = WerkzeugResponse | str


@routes.get("/")
def begin() -> Antwoord:
    """Give the empty form."""
    return _pagina("pagina", Invoer(_formulier()))


@routes.post("/")
def antwoord() -> Antwoord:
    """Do what a button of the form asks: compute, add or leave out a person, fill in an example."""
    invoer = _invoer()
    actie, _, wat = request.form.get("actie", "").partition(" ")
    if actie == "erbij" and wat in invoer.formulier.rollen:
        return _pagina("pagina", invoer.met(wat), nieuw=wat)
    if actie == "weg" and wat.isdecimal():
        return _pagina("pagina", invoer.zonder(int(wat)))
    if actie == "voorbeeld":
        return _voorbeeld(invoer, request.form.get("voorbeeld", ""))
    if actie == "terug":
        return _pagina("pagina", invoer)
    return _met_situatie(
        invoer,
        lambda situatie: _pagina(
            "pagina", invoer, uitkomst=reken_uit(invoer.formulier, situatie, invoer.maand), situatie=situatie
        ),
    )


@routes.get("/uitleg")
@routes.get("/grafiek")
def terug() -> Antwoord:
    """Begin again for who opens an answer by its address: what was filled in is not kept."""
    return redirect(url_for("rekenhulp.begin"), 303)


@routes.post("/uitleg")
def uitleg() -> Antwoord:
    """Explain one amount."""
    invoer, vraag = _invoer(), request.form.get("uitleg", "")

    def leg_uit(situatie: Situatie) -> Antwoord:
        kolom, uitleggen = leg_bedrag_uit(invoer.formulier, situatie, invoer.maand, vraag)
        return _pagina("uitleg", invoer, kolom=kolom, uitleggen=uitleggen)

    return _met_situatie(invoer, leg_uit)


@routes.post("/grafiek")
def grafiek() -> Antwoord:
    """Draw what there is to spend along the wage."""
    invoer = _invoer()
    return _met_situatie(
        invoer,
        lambda situatie: _pagina("grafiek", invoer, grafiek=teken(invoer.formulier, situatie, invoer.maand)),
    )


def _formulier() -> Formulier:
    return formulier(model().stelsel)


def _invoer() -> Invoer:
    return Invoer.van(_formulier(), request.form)


def _voorbeeld(invoer: Invoer, gekozen: str) -> Antwoord:
    """Fill in an example, in the month that was chosen."""
    for voorbeeld in voorbeelden():
        for variant in voorbeeld.varianten:
            if f"{voorbeeld.naam}-{variant.naam}" == gekozen:
                ingevuld = Invoer.van_voorbeeld(invoer.formulier, variant)
                ingevuld.waarden |= {naam: invoer.waarden[naam] for naam in ("maand", "jaar")}
                return _pagina("pagina", ingevuld, voorbeeld=(voorbeeld, variant))
    return _pagina("pagina", invoer, problemen=[Probleem("voorbeeld", "Kies een voorbeeld uit de lijst.")])


def _met_situatie(invoer: Invoer, doe: Callable[[Situatie], Antwoord]) -> Antwoord:
    """Compute with what was filled in, or say beside the fields what is wrong with it.

    The status is 200 then too: it is the same form, and a browser would report any other as a failure of the page.
    """
    try:
        with model().plaats():
            return doe(maak_situatie(invoer))
    except InvoerError as fout:
        return _pagina("pagina", invoer, problemen=fout.problemen)
    except SituatieError as fout:
        return _pagina("pagina", invoer, problemen=[Probleem("", str(fout.melding))])
    except (GebruiksError, TeVroegError) as fout:
        return _pagina("pagina", invoer, problemen=[Probleem("", str(fout.args[0]))])
    except GeenBedragError:
        return _pagina("pagina", invoer, problemen=[Probleem("", "Dit bedrag staat niet in de tabel.")])


def _pagina(naam: str, invoer: Invoer, problemen: Sequence[Probleem] = (), **wat: object) -> Antwoord:
    """Write a page."""
    return render_template(
        f"rekenhulp/{naam}.html",
        **{"uitkomst": None, "voorbeeld": None, "nieuw": "", "smal": naam != "pagina" or "uitkomst" in wat, **wat},
        problemen=problemen,
        fouten={probleem.veld: probleem.zin for probleem in problemen if probleem.veld},
        invoer=invoer,
        formulier=invoer.formulier,
        maand=invoer.maand,
        maandnaam=noem_maand(invoer.maand),
        maanden=MAANDEN,
        voorbeelden=voorbeelden(),
        sleutel=sleutel,
        adres=adres,
        tonen=tonen,
        datum_tekst=datum_tekst,
        klein=klein,
        vast=vast,
        versie=version(PAKKET),
        site=model().instellingen.site,
    )


@routes.errorhandler(Exception)
def _anders(fout: Exception) -> Response:
    """Say on a page that it did not work."""
    status = fout.status if isinstance(fout, ApiError) else fout.code if isinstance(fout, HTTPException) else None
    if status is None:
        noteer(fout)
        status = 500
    zin = str(MELDINGEN.get(status, MELDINGEN[400]))
    antwoord = make_response(render_template("rekenhulp/fout.html", zin=zin, versie=version(PAKKET)), status)
    antwoord.headers.update(fout.koppen if isinstance(fout, ApiError) else {})
    return antwoord


@routes.after_request
def _met_beleid(antwoord: Response) -> Response:
    antwoord.headers["Content-Security-Policy"] = BELEID
    return antwoord
