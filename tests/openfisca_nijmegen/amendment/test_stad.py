"""The memo tells what an amendment does to a population, as a calculation by hand gives, or how to get that."""

from collections.abc import Callable
from pathlib import Path

import pandas
import pytest

from openfisca_nijmegen.alignment import Project
from openfisca_nijmegen.cli import main
from openfisca_nijmegen.population.tabel import bewaar
from openfisca_nijmegen.results.gebruik import gebruikt, kenmerken
from tests.openfisca_nijmegen.sensitivity.conftest import BIJSTAND, RIJK, bevolking

FLEXIBEL = "mms.flexibel_budget.aandeel"
Amend = Callable[..., tuple[int, str]]


@pytest.fixture
def amend(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Amend:
    """Give a function that runs the command for one example and returns the exit code with what it printed."""
    monkeypatch.setattr("openfisca_nijmegen.alignment.lees_project", lambda root: project)
    monkeypatch.setattr("openfisca_nijmegen.amendment.effecten.LIJNEN", 0)  # each takes seconds
    monkeypatch.chdir(tmp_path)

    def draai(*argumenten: str) -> tuple[int, str]:
        code = main(["amend", "--example", "alleenstaande-bijstand", *argumenten])
        uit = capsys.readouterr()
        return code, uit.err if code else uit.out

    return draai


@pytest.fixture
def stad(tmp_path: Path) -> Path:
    """Give 100,000 single persons and 10,000 couples without income, and one with a high wage, in two districts."""
    alleen = BIJSTAND | {"gewicht": 100_000.0, "wijk": "oost"}
    paar = [BIJSTAND | {"gewicht": 10_000.0, "wijk": "west"}, {"geboortedatum": "1988-01-01", "wijk": "west"}]
    tabel = bevolking([alleen], paar, [RIJK | {"wijk": "west"}])
    bewaar(tabel, tmp_path / "stad.parquet", {"soort": "bevolking"})
    return tmp_path / "stad.parquet"


def test_a_flexible_budget_of_nine_percent_by_hand(amend: Amend, stad: Path, tmp_path: Path) -> None:
    """Three percent more of the necessary budget, in every month of the year.

    That of the single person is 900 for the home, 150 for energy and 1.000,82 for the rest of the table of 2026
    (voeding 273,56, zorgverzekering 198,56, inventaris 80,81, telecom 70,98, kleding 64,43 and smaller amounts): 61,52
    a month more, on cents. The couple has 900, 150 and 1.715,59: 82,97 a month more.

    With a right: (100.000 x 61,52 + 10.000 x 82,97) x 12 = 83.780.400. Of these three only the couples are drawn to
    use the MMB, so 9.956.400 is paid and 10.000 of the 110.001 households gain.
    """
    code, tekst = amend("--set", f"{FLEXIBEL}=9%", "--population", str(stad), "--output", "uit")
    assert code == 0
    assert "€\N{NO-BREAK SPACE}10,0\N{NO-BREAK SPACE}miljoen (tussen" in tekst
    assert "Geen huishouden gaat er meer dan € 5 per maand op achteruit." in tekst
    assert gebruikt(kenmerken([0, 1]), "mmb", {"mmb": 0.88}).tolist() == [False, True]
    kosten = pandas.read_csv(tmp_path / "uit" / "stad_kosten_gemeente.csv").set_index(["regeling", "scenario"])
    nu, anders = (kosten.loc[("mmb", scenario)] for scenario in ("mms_2026", "amendement"))
    assert anders["recht"] - nu["recht"] == pytest.approx(83_780_400, abs=1000)
    assert anders["gebruik"] - nu["gebruik"] == pytest.approx(9_956_400, abs=1000)
    per_soort = pandas.read_csv(tmp_path / "uit" / "stad_winst_en_verlies_huishoudtype.csv").set_index("groep")
    assert per_soort["vooruit"].to_dict() == {"Alleenstaande": 0, "Paar zonder kinderen": 10_000}
    per_wijk = pandas.read_csv(tmp_path / "uit" / "stad_winst_en_verlies_wijk.csv").set_index("groep")
    assert per_wijk["winst_per_maand"]["west"] == 83
    assert per_wijk["achteruit"].to_dict() == {"oost": 0, "west": 0}


def test_the_memo_has_the_sentences_and_the_tables(amend: Amend, stad: Path, tmp_path: Path) -> None:
    code, tekst = amend("--set", f"{FLEXIBEL}=3%", "--population", str(stad), "--output", "uit")
    assert code == 0
    zinnen = tekst.splitlines()[1]
    memo = (tmp_path / "uit" / "memo.md").read_text(encoding="utf-8")
    assert f"**In de stad.** {zinnen}" in memo
    assert "Er gaan 10.000" in zinnen
    assert "per jaar minder kwijt dan de" in zinnen
    pagina = (tmp_path / "uit" / "memo.html").read_text(encoding="utf-8")
    for kop in (
        "Wat de regelingen de gemeente kosten",
        "naar samenstelling van het huishouden",
        "naar wijk",
        "Wie te kort komt",
    ):
        assert kop in memo
        assert kop in pagina
    assert "--population" not in memo
    amend("--set", f"{FLEXIBEL}=3%", "--population", str(stad), "--output", "nog_eens")
    for bestand in (tmp_path / "uit").iterdir():
        assert bestand.read_bytes() == (tmp_path / "nog_eens" / bestand.name).read_bytes(), bestand.name


def test_without_a_population_the_memo_says_how(amend: Amend, tmp_path: Path) -> None:
    assert amend("--set", f"{FLEXIBEL}=3%", "--output", "uit")[0] == 0
    for naam in ("memo.md", "memo.html"):
        memo = (tmp_path / "uit" / naam).read_text(encoding="utf-8")
        assert "--population BEVOLKING.parquet" in memo
        assert "In de stad" not in memo


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (["--households", "100"], "--households hoort bij --population"),
        (["--population", "weg.parquet"], "weg.parquet is niet te lezen"),
        (["--population", "geen.parquet"], "geen.parquet is geen bevolking van dit model."),
    ],
)
def test_a_mistake_is_one_sentence(amend: Amend, tmp_path: Path, opties: list[str], zin: str) -> None:
    (tmp_path / "geen.parquet").write_text("x", encoding="utf-8")
    code, tekst = amend("--set", f"{FLEXIBEL}=3%", *opties, "--output", "uit")
    assert code == 2
    assert zin in tekst
    assert tekst.count("\n") == 1
    assert not (tmp_path / "uit").exists()
