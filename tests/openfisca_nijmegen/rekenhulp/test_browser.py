"""The page in a real browser: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
RUIM = 60_000
"""Milliseconds that an answer may take on a busy machine."""

if not CHROMIUM and not os.environ.get("CI"):
    pytest.skip("Chromium is not installed, so the page was not tried in a browser.", allow_module_level=True)

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give one browser; without Chromium this fails, which is what it must do in continuous integration."""
    assert CHROMIUM, "Chromium is not installed: apt-get install chromium."
    with sync_playwright() as gestart:
        browser = gestart.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def open_(browser: Browser, adres: str) -> Iterator[Open]:
    """Give a function that opens the page; afterwards nothing went wrong in the browser."""
    contexten, klachten = [], []

    def open_pagina(breed: int = 1280, hoog: int = 900, fragment: str = "", **opties: Any) -> Page:
        context = browser.new_context(viewport={"width": breed, "height": hoog}, **opties)
        context.set_default_timeout(RUIM)
        contexten.append(context)
        pagina = context.new_page()
        # Violations of the Content-Security-Policy are errors in the console too.
        pagina.on("console", lambda bericht: klachten.append(bericht.text) if bericht.type != "info" else None)
        pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
        pagina.on("request", lambda verzoek: klachten.append(verzoek.url) if vreemd(verzoek.url) else None)
        pagina.goto(adres + fragment)
        return pagina

    def vreemd(url: str) -> bool:
        return not url.startswith((adres, "data:")) or "?" in url

    expect.set_options(timeout=RUIM)
    yield open_pagina
    for context in contexten:
        context.close()
    assert klachten == []


def vul_ouder_in(pagina: Page) -> None:
    """Fill in a single parent by hand."""
    pagina.get_by_label("Maand", exact=True).select_option("november")
    aanvrager = pagina.get_by_role("group", name="Aanvrager")
    aanvrager.get_by_label("Geboortedatum").fill("14-3-1986")
    aanvrager.get_by_label("Brutoloon per maand").fill("1.650,50")
    pagina.get_by_role("button", name="Kind toevoegen").click()
    pagina.get_by_role("group", name="Kind 1").get_by_label("Of de leeftijd").fill("8")
    pagina.get_by_label("Kale huur per maand").fill("702")


def bereken(pagina: Page) -> None:
    pagina.get_by_role("button", name="Bereken", exact=True).click()
    expect(pagina.get_by_role("heading", name="Uitkomst voor november 2026")).to_be_visible()


def totalen(pagina: Page) -> list[str]:
    return pagina.locator(".kaart .groot").all_inner_texts()


def zonder_grafiek(pagina: Page) -> None:
    """Leave out the chart, which takes longest, where a test is not about it."""
    pagina.route("**/grafiek", lambda verzoek: verzoek.fulfill(body="", content_type="text/html"))


def is_toegankelijk(pagina: Page) -> None:
    gevonden = Axe().run(pagina, options={"resultTypes": ["violations"]})
    assert [(deel["id"], [knoop["html"] for knoop in deel["nodes"]]) for deel in gevonden.response["violations"]] == []


def past(pagina: Page) -> bool:
    """Tell whether the page does not scroll sideways."""
    return pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_single_parent(open_: Open) -> None:
    pagina = open_()
    is_toegankelijk(pagina)
    vul_ouder_in(pagina)
    bereken(pagina)
    koppen = pagina.get_by_role("table", name="Bedragen in november 2026").get_by_role("columnheader")
    assert koppen.all_inner_texts()[1:] == ["Nu", "Het voorstel", "Zoals Wageningen"]
    assert all(totaal.startswith("€") for totaal in totalen(pagina))
    expect(pagina.get_by_role("img", name="Besteedbaar inkomen na kinderopvang")).to_be_visible()
    expect(pagina.get_by_role("img", name="Marginale druk")).to_be_visible()
    pagina.get_by_text("De grafiek als tabel").click()
    expect(pagina.get_by_role("table", name="marginale druk").get_by_role("row")).to_have_count(42)

    pagina.get_by_role("button", name="uitleg: huurtoeslag, Het voorstel").click()
    uitleg = pagina.get_by_role("heading", name="Uitleg: huurtoeslag")
    expect(uitleg).to_be_focused()
    expect(pagina.locator("#uitleg")).to_contain_text("Wet op de huurtoeslag artikel")
    is_toegankelijk(pagina)
    pagina.get_by_role("button", name="Sluit de uitleg").click()
    expect(pagina.get_by_role("button", name="uitleg: huurtoeslag, Het voorstel")).to_be_focused()

    eerst = totalen(pagina)
    zonder_grafiek(pagina)
    pagina.get_by_role("group", name="Aanvrager").get_by_label("Brutoloon per maand").fill("2.400")
    expect(pagina.get_by_text("U hebt iets veranderd")).to_be_visible()
    bereken(pagina)
    assert totalen(pagina) != eerst
    assert "?" not in pagina.url


def test_only_the_keyboard(open_: Open) -> None:
    pagina = open_()
    zonder_grafiek(pagina)

    def tab_naar(rol: str, naam: str) -> None:
        doel = pagina.get_by_role(rol, name=naam, exact=True).first  # type: ignore[arg-type]
        for _ in range(120):
            if doel.evaluate("deel => deel === document.activeElement"):
                return
            pagina.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {naam}")

    pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    pagina.keyboard.press("Enter")
    tab_naar("combobox", "Maand")
    pagina.keyboard.type("november")
    tab_naar("textbox", "Of de leeftijd")
    pagina.keyboard.type("40")
    tab_naar("button", "Kind toevoegen")
    pagina.keyboard.press("Enter")
    tab_naar("textbox", "Of de leeftijd")
    pagina.get_by_role("group", name="Kind 1").get_by_label("Of de leeftijd").focus()
    pagina.keyboard.type("8")
    # Enter in a field computes, as in every form.
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="Uitkomst voor november 2026")).to_be_visible()
    expect(pagina.get_by_text("De grafiek is nu niet te maken. Probeer het opnieuw.")).to_be_visible()
    pagina.get_by_role("heading", name="Uitkomst voor november 2026").press("Tab")
    for _ in range(6):
        omlijning = pagina.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert omlijning == "solid"
        pagina.keyboard.press("Tab")


def test_mistakes_stand_beside_their_fields(open_: Open) -> None:
    pagina = open_()
    vul_ouder_in(pagina)
    pagina.get_by_label("Kale huur per maand").fill("7,02,1")
    pagina.get_by_role("button", name="Bereken", exact=True).click()
    lijst = pagina.get_by_role("alert")
    expect(lijst).to_be_focused()
    is_toegankelijk(pagina)
    lijst.get_by_role("link", name="Kale huur per maand").click()
    veld = pagina.get_by_label("Kale huur per maand")
    expect(veld).to_be_focused()
    expect(veld).to_have_value("7,02,1")
    expect(veld).to_have_accessible_description("Zonder servicekosten en energie. Fout: \"7,02,1\" is geen getal. "
                                                "Schrijf alleen cijfers, bijvoorbeeld 1.234,56.")  # fmt: skip
    expect(pagina.get_by_role("group", name="Aanvrager").get_by_label("Brutoloon per maand")).to_have_value("1.650,50")


def test_persons_come_and_go(open_: Open) -> None:
    pagina = open_()
    for _ in range(7):
        pagina.get_by_role("button", name="Kind toevoegen").click()
    expect(pagina.get_by_role("group", name="Kind 7").locator("legend")).to_be_focused()
    expect(pagina.get_by_role("button", name="toevoegen")).to_have_count(0)
    pagina.get_by_role("group", name="Kind 2").get_by_label("Of de leeftijd").fill("2")
    pagina.get_by_role("button", name="Kind 1 weghalen").click()
    expect(pagina.get_by_role("group", name="Kind 1").get_by_label("Of de leeftijd")).to_have_value("2")
    pagina.get_by_role("button", name="Partner toevoegen").click()
    namen = pagina.locator("#personen legend").all_inner_texts()
    assert namen == ["Aanvrager", "Partner", "Kind 1", "Kind 2", "Kind 3", "Kind 4", "Kind 5", "Kind 6"]
    is_toegankelijk(pagina)


def test_a_link_restores_the_case(open_: Open) -> None:
    pagina = open_()
    zonder_grafiek(pagina)
    vul_ouder_in(pagina)
    pagina.get_by_role("group", name="Aanvrager").get_by_text("Werk, studie en gezondheid").click()
    pagina.get_by_label("Is medisch urenbeperkt").check()
    bereken(pagina)
    pagina.get_by_role("button", name="Kopieer een link").click()
    link = pagina.get_by_label("Link naar dit geval").input_value()
    assert "?" not in link

    ander = open_(fragment=f"#{link.partition('#')[2]}")
    expect(ander.get_by_text("Het geval uit de link is ingevuld")).to_be_focused()
    assert "#" not in ander.url
    expect(ander.get_by_role("group", name="Aanvrager").get_by_label("Brutoloon per maand")).to_have_value("1.650,50")
    expect(ander.get_by_role("group", name="Kind 1").get_by_label("Of de leeftijd")).to_have_value("8")
    expect(ander.get_by_label("Is medisch urenbeperkt")).to_be_checked()
    expect(ander.get_by_label("Maand", exact=True)).to_have_value("11")
    zonder_grafiek(ander)
    bereken(ander)
    assert totalen(ander) == totalen(pagina)


@pytest.mark.parametrize("fragment", ["#geval=", "#geval=%%%", "#geval=e30", "#geval=W1siPHNjcmlwdD4iLDFdXQ"])
def test_a_broken_link_says_so(fragment: str, open_: Open) -> None:
    expect(open_(fragment=fragment).get_by_text("Deze link klopt niet")).to_be_visible()


def test_without_a_script(open_: Open) -> None:
    pagina = open_(java_script_enabled=False)
    vul_ouder_in(pagina)
    bereken(pagina)
    assert len(totalen(pagina)) == 3
    pagina.get_by_role("button", name="uitleg: huurtoeslag, Nu").click()
    expect(pagina.get_by_role("heading", name="Uitleg: huurtoeslag")).to_be_visible()
    pagina.get_by_role("button", name="Terug naar de uitkomst").click()
    expect(pagina.get_by_role("heading", name="Uitkomst voor november 2026")).to_be_visible()
    pagina.get_by_role("button", name="Toon de grafiek").click()
    expect(pagina.get_by_role("img", name="Marginale druk")).to_be_visible()
    pagina.get_by_role("button", name="Terug naar de uitkomst").click()
    expect(pagina.get_by_role("group", name="Aanvrager").get_by_label("Brutoloon per maand")).to_have_value("1.650,50")


def test_a_phone_and_a_page_enlarged_four_times(open_: Open) -> None:
    pagina = open_(breed=360, hoog=740)
    assert past(pagina)
    vul_ouder_in(pagina)
    assert past(pagina)
    bereken(pagina)
    expect(pagina.get_by_role("img", name="Marginale druk")).to_be_visible()
    assert past(pagina)
    # 1280 pixels enlarged to 400% is 320 wide.
    pagina.set_viewport_size({"width": 320, "height": 256})
    assert past(pagina)
    is_toegankelijk(pagina)
    kolommen = pagina.locator("table.bedragen tbody tr").first.get_by_role("cell")
    assert kolommen.count() == 3
    assert all(vak["x"] >= 0 and vak["x"] + vak["width"] <= 320 for vak in (k.bounding_box() for k in kolommen.all()))


def test_on_paper(open_: Open) -> None:
    pagina = open_()
    vul_ouder_in(pagina)
    bereken(pagina)
    expect(pagina.get_by_role("img", name="Marginale druk")).to_be_visible()
    pagina.emulate_media(media="print")
    for tekst in (
        "kan niemand rechten ontlenen",
        "Uitkomst voor november 2026",
        "Wat is ingevuld",
        "Waarom het versch",
    ):
        expect(pagina.get_by_text(tekst).first).to_be_visible()
    expect(pagina.locator("#bewijs").get_by_text("mms_2026")).to_be_visible()
    expect(pagina.locator(".ingevuld")).to_contain_text("1.650,50 €")
    expect(pagina.locator("#geval")).to_be_hidden()
    expect(pagina.get_by_role("button", name="Afdrukken")).to_be_hidden()
    expect(pagina.get_by_role("img", name="Marginale druk")).to_be_visible()
