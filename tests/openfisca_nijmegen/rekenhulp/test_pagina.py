"""The pages: what they show, what they refuse, and what they never let through."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from flask.testing import FlaskClient
from openfisca_core.periods import period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_nijmegen import scenarios
from openfisca_nijmegen.comparison import vergelijk
from openfisca_nijmegen.curve import bereken, maak_vraag
from openfisca_nijmegen.nederlands import euro
from openfisca_nijmegen.voorbeelden import samen, voorbeelden
from openfisca_nijmegen.web import Instellingen, maak_app
from openfisca_nijmegen.web.model import model

OUDER = {
    "maand": "11",
    "jaar": "2026",
    "p1.rol": "aanvrager",
    "p1.leeftijd": "40",
    "p1.uren": "24",
    "p2.rol": "kinderen",
    "p2.leeftijd": "8",
    "p3.rol": "kinderen",
    "p3.leeftijd": "13",
    "huishouden.kale_huur": "702",
}
"""The example alleenstaande_ouder-24_uur, typed by hand."""

AANVAL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"


class Elementen(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self, tekst: str) -> None:
        super().__init__()
        self.elementen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(tekst)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementen.append((tag, dict(attrs)))

    def alle(self, tag: str) -> list[dict[str, str | None]]:
        return [kenmerken for naam, kenmerken in self.elementen if naam == tag]


def stuur(pagina: FlaskClient, pad: str = "/", **velden: str) -> str:
    antwoord = pagina.post(pad, data=velden)
    assert antwoord.status_code == 200
    return antwoord.get_data(as_text=True)


def tekst_van(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@pytest.fixture(scope="module")
def uitkomst(pagina: FlaskClient) -> str:
    return stuur(pagina, **OUDER)


@pytest.fixture(scope="module")
def uitleg(pagina: FlaskClient) -> str:
    return stuur(pagina, "/uitleg", **OUDER, uitleg="mms_2026 mmb")


@pytest.fixture(scope="module")
def grafiek(pagina: FlaskClient) -> str:
    return stuur(pagina, "/grafiek", **OUDER)


# Every page


def test_the_empty_form(pagina: FlaskClient) -> None:
    html = pagina.get("/").get_data(as_text=True)
    assert "Aan de uitkomst kan niemand rechten ontlenen" in html
    assert all(voorbeeld.label.rstrip(".") in unescape(html) for voorbeeld in voorbeelden())


@pytest.mark.parametrize("welke", ["uitkomst", "uitleg", "grafiek", "leeg", "fout"])
def test_a_page_is_sound(welke: str, pagina: FlaskClient, request: pytest.FixtureRequest) -> None:
    """No script or style within the page, unique ids, and every label and description at its field."""
    if welke == "leeg":
        html = pagina.get("/").get_data(as_text=True)
    else:
        html = stuur(pagina) if welke == "fout" else request.getfixturevalue(welke)
    alles = Elementen(re.sub("<template.*?</template>", "", html, flags=re.S)).elementen
    assert not [naam for naam, kenmerken in alles if "style" in kenmerken or any(k.startswith("on") for k in kenmerken)]
    assert not [naam for naam, _ in alles if naam == "style"]
    assert [kenmerken["src"] for naam, kenmerken in alles if naam == "script"] == ["/rekenhulp/rekenhulp.js"]
    ids = [kenmerken["id"] for _, kenmerken in alles if "id" in kenmerken]
    assert len(ids) == len(set(ids))
    for _, kenmerken in alles:
        for verwijzing in ("for", "aria-describedby", "aria-labelledby"):
            assert set((kenmerken.get(verwijzing) or "").split()) <= set(ids)
    gelabeld = {kenmerken["for"] for naam, kenmerken in alles if naam == "label"}
    velden = [k for naam, k in alles if naam in ("input", "select") and k.get("type") not in ("hidden", "submit")]
    assert {k["id"] for k in velden} <= gelabeld
    for intern in (k["href"] for naam, k in alles if naam == "a" and (k.get("href") or "").startswith("#")):
        assert intern is not None
        assert intern[1:] in ids


def test_a_browser_may_do_little(pagina: FlaskClient) -> None:
    for antwoord in (pagina.get("/"), pagina.post("/", data={})):
        beleid = antwoord.headers["Content-Security-Policy"]
        assert "default-src 'none'" in beleid
        assert "script-src 'self';" in beleid
        assert "unsafe" not in beleid
        assert antwoord.headers["Referrer-Policy"] == "no-referrer"
    assert antwoord.headers["Cache-Control"] == "no-store"


def test_nothing_personal_stands_in_an_address(uitkomst: str) -> None:
    elementen = Elementen(uitkomst)
    adressen = {k.get("action") for k in elementen.alle("form")} | {
        k.get("formaction") for k in elementen.alle("button")
    }
    assert {adres for adres in adressen if adres and "?" in adres} == set()
    assert {k["method"] for k in elementen.alle("form")} == {"post"}


def test_style_and_script_are_served_and_small(pagina: FlaskClient) -> None:
    for naam in ("rekenhulp.css", "rekenhulp.js"):
        antwoord = pagina.get(f"/rekenhulp/{naam}")
        assert antwoord.status_code == 200
        assert len(antwoord.data) < 30_000
        assert b"http://" not in antwoord.data
        assert b"https://" not in antwoord.data


# The outcome


def test_the_amounts_are_those_of_compare(uitkomst: str, tax_benefit_system: TaxBenefitSystem) -> None:
    varianten = [
        scenarios.scenario(naam, tax_benefit_system.parameters)
        for naam in ("huidig", "mms_2026", "wageningen_in_nijmegen")
    ]
    gevonden = vergelijk(samen(["alleenstaande_ouder-24_uur"]), varianten, tax_benefit_system, (), [period("2026-11")])
    tekst = tekst_van(uitkomst)
    for rij in gevonden.rijen:
        assert f"{euro(abs(rij.bedrag))} uitleg: {rij.label[0].lower()}{rij.label[1:]}" in tekst
    assert len(re.findall('<button class="bedrag"', uitkomst)) == len(gevonden.rijen)
    for reden in gevonden.redenen:
        assert reden.zin in tekst


def test_the_page_says_what_it_rests_on(uitkomst: str) -> None:
    tekst = tekst_van(uitkomst)
    assert "Uitkomst voor november 2026" in tekst
    for naam in ("huidig", "mms_2026", "wageningen_in_nijmegen"):
        assert f"{naam}: versie" in tekst
    assert "Heeft een zorgverzekering: ja (iedereen)" in tekst
    assert "Of de uren werk per week 24 uur" in tekst


def test_what_was_typed_stays(uitkomst: str) -> None:
    velden = {k.get("name"): k.get("value") for k in Elementen(uitkomst).alle("input")}
    for naam, waarde in OUDER.items():
        assert naam in ("maand", "jaar") or velden[naam] == waarde


def test_a_missing_age_and_a_wrong_rent_stand_beside_their_fields(pagina: FlaskClient) -> None:
    html = stuur(pagina, **OUDER | {"p2.leeftijd": "", "huishouden.kale_huur": "7o2"})
    elementen = Elementen(html)
    fout = {k["id"]: k.get("aria-describedby") for k in elementen.alle("input") if k.get("aria-invalid") == "true"}
    assert set(fout) == {"p2-geboortedatum", "huishouden-kale_huur"}
    assert "huishouden-kale_huur-fout" in str(fout["huishouden-kale_huur"])
    links = [k["href"] for k in elementen.alle("a")]
    assert {"#p2-geboortedatum", "#huishouden-kale_huur"} <= set(links)
    assert 'value="7o2"' in html
    assert "Kind 1, geboortedatum: Vul een geboortedatum of een leeftijd in." in tekst_van(html)
    assert "uitkomst-kop" not in html


def test_a_warning_of_the_gate_is_shown(pagina: FlaskClient) -> None:
    """What the model has no rule for is said, as on the command line."""
    html = stuur(pagina, **OUDER | {"jaar": "2027", "maand": "12"})
    assert "zijn nog niet alle bedragen bekend" in tekst_van(html)


KINDEREN = {f"p{n}.rol": "kinderen" for n in range(2, 9)} | {f"p{n}.leeftijd": str(n) for n in range(2, 9)}


@pytest.mark.parametrize(
    "velden",
    [
        pytest.param({"p1.leeftijd": "40"}, id="no income"),
        pytest.param({"p1.geboortedatum": "29 februari 2008"}, id="just eighteen, born on a leap day"),
        pytest.param({"p1.geboortedatum": "1-1-1900"}, id="very old"),
        pytest.param({"p1.leeftijd": "40"} | KINDEREN, id="eight persons"),
        pytest.param(
            {"p1.leeftijd": "72", "p2.rol": "partner", "p2.leeftijd": "66", "p1.bruto_pensioen": "150,50"},
            id="couple with AOW, one of them not yet",
        ),
        pytest.param({"p1.leeftijd": "35", "p1.winst_uit_onderneming": "-1.500"}, id="loss of a self-employed person"),
        pytest.param(
            {"p1.leeftijd": "21", "p1.is_student": "ja", "huishouden.woonsituatie": "kamer"}, id="student in a room"
        ),
        pytest.param({"p1.leeftijd": "40", "huishouden.gemeente": "wageningen"}, id="Wageningen"),
        pytest.param({"p1.leeftijd": "17"}, id="a minor, who has nothing anywhere"),
        pytest.param(
            {"p1.leeftijd": "33", "p2.rol": "kinderen", "p2.geboortedatum": "1-12-2026"}, id="a child to come"
        ),
    ],
)
def test_an_odd_household_is_computed_in_three_columns(velden: dict[str, str], pagina: FlaskClient) -> None:
    html = stuur(pagina, **{"maand": "7", "jaar": "2026", "p1.rol": "aanvrager"} | velden)
    assert len(re.findall('class="kaart"', html)) == 3
    assert "nan" not in tekst_van(html).lower().split()


# Buttons that need no script


def test_persons_are_added_and_left_out(pagina: FlaskClient) -> None:
    html = stuur(pagina, **OUDER, actie="erbij partner")
    assert [k["value"] for k in Elementen(html).alle("input") if str(k.get("name")).endswith(".rol")][:4] == [
        "aanvrager",
        "partner",
        "kinderen",
        "kinderen",
    ]
    html = stuur(pagina, **OUDER, actie="weg 2")
    velden = {k.get("name"): k.get("value") for k in Elementen(html).alle("input")}
    assert velden["p2.leeftijd"] == "13"
    assert "p3.leeftijd" not in velden


@pytest.mark.parametrize("naam", ["alleenstaande_ouder-24_uur", "ouder_kinderopvang-24_uur", "schulden-bijstand"])
def test_an_example_fills_the_form_and_computes(naam: str, pagina: FlaskClient) -> None:
    html = stuur(pagina, actie="voorbeeld", voorbeeld=naam, maand="3", jaar="2026")
    elementen = Elementen(html[: html.index("<template")])
    velden: dict[str, Any] = {
        str(k["name"]): k["value"] for k in elementen.alle("input") if k.get("type") != "checkbox" or "checked" in k
    }
    assert velden["p1.leeftijd"]
    assert "uitkomst-kop" in stuur(pagina, **velden | {"maand": "3", "jaar": "2026"})


def test_an_unknown_example(pagina: FlaskClient) -> None:
    assert "Kies een voorbeeld uit de lijst" in stuur(pagina, actie="voorbeeld", voorbeeld="paus-rijk")


# Explanation and chart


def test_an_explanation_has_articles_figures_and_status(uitleg: str) -> None:
    tekst = tekst_van(uitleg)
    assert "Uitleg: maatschappelijk meedoen budget (MMB)" in tekst
    assert "Ontwerpverordening MMS artikel 16, lid 1" in tekst
    assert "gepubliceerd , vanaf 1 januari 2023" in tekst
    assert "Aanname: keuze van dit project" in tekst
    assert "kan niemand een recht ontlenen" in tekst
    velden = {k.get("name"): k.get("value") for k in Elementen(uitleg).alle("input")}
    assert OUDER.items() <= velden.items()


def test_an_amount_of_persons_is_explained_for_both(pagina: FlaskClient) -> None:
    paar = OUDER | {"p2.rol": "partner", "p2.leeftijd": "39"}
    tekst = tekst_van(stuur(pagina, "/uitleg", **paar, uitleg="huidig netto_inkomen"))
    assert "netto-inkomen, aanvrager" in tekst.lower() or "netto inkomen, aanvrager" in tekst.lower()
    assert "inkomen, partner" in tekst.lower()


@pytest.mark.parametrize("vraag", ["", "mms_2026", "mms_2026 paus", "paus mmb", "mms_2026 brutoloon", AANVAL])
def test_what_cannot_be_explained(vraag: str, pagina: FlaskClient) -> None:
    html = stuur(pagina, "/uitleg", **OUDER, uitleg=vraag)
    assert "Er klopt iets niet" in html
    assert AANVAL not in html


def test_amounts_of_the_table_can_be_explained(uitkomst: str, pagina: FlaskClient) -> None:
    vragen = [str(k["value"]) for k in Elementen(uitkomst).alle("button") if k.get("class") == "bedrag"]
    eerste = [vraag for vraag in vragen if vraag.startswith("huidig ")]
    assert len(eerste) > 5
    for vraag in eerste[::3]:
        assert "De stappen" in stuur(pagina, "/uitleg", **OUDER, uitleg=vraag)


def test_the_chart_has_a_name_lines_cliffs_and_a_table(grafiek: str, tax_benefit_system: TaxBenefitSystem) -> None:
    vraag = maak_vraag(samen(["alleenstaande_ouder-24_uur"]), tax_benefit_system, "brutoloon", 0, 4000, 100, "2026-11")
    varianten = [scenarios.scenario(naam, tax_benefit_system.parameters) for naam in ("huidig", "mms_2026")]
    curve = bereken(vraag, varianten, tax_benefit_system)
    assert grafiek.count("<svg") == grafiek.count('role="img"') == grafiek.count("<desc") == 2
    assert grafiek.count("<polyline") == 4
    tekst = tekst_van(grafiek)
    for lijn in curve.lijnen:
        for knik in lijn.knikken:
            assert knik.zin in tekst
        for bedrag in lijn.bedragen[curve.totaal]:
            assert euro(float(bedrag)) in tekst
    assert grafiek.count("<tr>") == 1 + len(curve.vraag.x)
    punten = re.findall(r'points="([^"]+)"', grafiek)
    for x, y in (punt.split(",") for lijn in punten for punt in lijn.split(" ")):
        assert 0 <= float(x) <= 760
        assert 0 <= float(y) <= 380


def test_the_chart_reaches_the_wage(pagina: FlaskClient) -> None:
    html = stuur(pagina, "/grafiek", **OUDER | {"p1.uren": "", "p1.brutoloon": "9.000"})
    assert "nu € 9.000" in html
    assert "€ 12.000" in html


def test_a_flat_line_is_drawn(pagina: FlaskClient) -> None:
    """Someone of 17 has nothing without a wage, in either scenario."""
    html = stuur(pagina, "/grafiek", **{"p1.rol": "aanvrager", "p1.leeftijd": "17", "maand": "7", "jaar": "2026"})
    assert html.count("<polyline") == 4
    assert "nan" not in html


# Hostile and broken requests


@pytest.mark.parametrize(
    "naam",
    ["p1.brutoloon", "p1.geboortedatum", "huishouden.woonsituatie", "maand", "voorbeeld", "actie", "p2.rol", AANVAL],
)
@pytest.mark.parametrize("pad", ["/", "/uitleg", "/grafiek"])
def test_what_is_typed_never_becomes_markup(naam: str, pad: str, pagina: FlaskClient) -> None:
    html = stuur(pagina, pad, **{"p1.rol": "aanvrager", naam: AANVAL, "p1.leeftijd": "x"})
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "49" not in re.findall(r"&gt;(\d+)", html)


def test_a_long_text_is_cut(pagina: FlaskClient) -> None:
    html = stuur(pagina, **{"p1.rol": "aanvrager", "p1.leeftijd": "40", "p1.brutoloon": "9" * 100_000})
    assert "te lang" in html
    assert len(html) < 150_000


def test_a_text_that_looks_like_code_is_not_run(pagina: FlaskClient) -> None:
    html = stuur(pagina, **OUDER | {"huishouden.kale_huur": "__import__('os').getpid()"})
    assert "is geen getal" in html


def test_too_much_is_a_page_too() -> None:
    klein = maak_app(Instellingen(grootste_verzoek=1000)).test_client()
    antwoord = klein.post("/", data={"p1.brutoloon": "9" * 2000})
    assert antwoord.status_code == 413
    assert antwoord.mimetype == "text/html"
    assert "te groot" in antwoord.get_data(as_text=True)


def test_what_goes_wrong_unexpectedly_is_a_page_without_details(
    pagina: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stuk(*_: object) -> None:
        raise RuntimeError("geheim 702")

    monkeypatch.setattr("openfisca_nijmegen.web.rekenhulp.reken_uit", stuk)
    antwoord = pagina.post("/", data=OUDER)
    assert antwoord.status_code == 500
    assert "niet aan het verzoek ligt" in antwoord.get_data(as_text=True)
    assert "geheim" not in antwoord.get_data(as_text=True) + caplog.text
    assert "RuntimeError" in caplog.text


def test_no_place_to_compute_is_a_page_with_a_time_to_wait() -> None:
    app = maak_app(Instellingen(tegelijk=1, wachttijd=0.01))
    with app.app_context(), model().plaats():
        antwoord = app.test_client().post("/", data=OUDER)
    assert antwoord.status_code == 503
    assert "Retry-After" in antwoord.headers
    assert antwoord.mimetype == "text/html"


@pytest.mark.parametrize("pad", ["/uitleg", "/grafiek"])
def test_the_address_of_an_answer_leads_back_to_the_form(pad: str, pagina: FlaskClient) -> None:
    antwoord = pagina.get(pad)
    assert antwoord.status_code == 303
    assert antwoord.headers["Location"] == "/"


def test_articles_link_to_the_site_that_is_set() -> None:
    app = maak_app(Instellingen(site="https://voorbeeld.test/mms"))
    html = stuur(app.test_client(), "/uitleg", **OUDER, uitleg="mms_2026 mmb")
    assert 'href="https://voorbeeld.test/mms/verordening/artikel_16.html#vmms-16-1"' in html
