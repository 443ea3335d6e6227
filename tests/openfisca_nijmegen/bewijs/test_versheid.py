"""Which amounts should have had a new value: small made-up trees for the logic, the real one for the claim."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from openfisca_nijmegen.bronnen import STATUSSEN
from openfisca_nijmegen.teksten import ADRES, adres_van
from proof import freshness
from proof.record import ROOT

NATIONAL = re.compile(r"https://wetten\.overheid\.nl/jci1\.3:c:(BWBR\d{7})&artikel=([0-9a-z.]+)(&.*)?")
LAW = {"title": "Wet op de maat artikel 3, lid 1", "href": "https://example.org/wet"}
TWICE_A_YEAR = {"op": ["07-01", "01-01"], "grondslag": LAW, "bron": "Staatscourant, maten"}
REAL = ROOT / "parameters"

Tree = Callable[..., Path]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Make a folder of parameters: a path and the content of its file each."""

    def make(**files: dict[str, object]) -> Path:
        for name, content in files.items():
            path = tmp_path / f"{name.replace('__', '/')}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(yaml.safe_dump(content), encoding="utf-8")
        return tmp_path

    return make


def amount(*days: str, said: object = TWICE_A_YEAR, **more: object) -> dict[str, object]:
    """Make the content of a file with the values 1, 2, 3 from some days; nothing is said of indexation with None."""
    metadata = {"unit": "EUR", "status": "vastgesteld", **({} if said is None else {"indexering": said}), **more}
    return {
        "description": "Een maat.",
        "metadata": metadata,
        "values": {date.fromisoformat(day): {"value": number} for number, day in enumerate(days, start=1)},
    }


def overdue(folder: Path, day: str) -> list[str]:
    return [late.name for late in freshness.read(folder).overdue(date.fromisoformat(day))]


# When an amount is overdue


@pytest.mark.parametrize(
    ("day", "late", "due", "code"),
    [
        ("2025-12-31", [], "2026-07-01", 0),
        ("2026-01-01", [], "2026-07-01", 0),
        ("2026-06-30", [], "2026-07-01", 0),
        ("2026-07-01", ["maat"], "2026-07-01", 1),
        ("2026-07-02", ["maat"], "2026-07-01", 1),
        ("2028-01-01", ["maat"], "2026-07-01", 1),
    ],
)
def test_before_on_and_after_the_date(tree: Tree, day: str, late: list[str], due: str, code: int) -> None:
    folder = tree(maat=amount("2025-07-01", "2026-01-01"))
    assert overdue(folder, day) == late
    assert [found.due.isoformat() for found in freshness.read(folder).amounts] == [due]
    assert freshness.main(["--date", day], folder) == code


def test_a_value_between_two_dates_does_not_count_for_the_next(tree: Tree) -> None:
    assert overdue(tree(maat=amount("2026-02-15")), "2026-07-01") == ["maat"]


def test_a_value_ahead_of_its_date_counts(tree: Tree) -> None:
    folder = tree(maat=amount("2026-01-01", "2026-07-01", "2027-01-01"))
    assert overdue(folder, "2027-06-30") == []
    assert overdue(folder, "2027-07-01") == ["maat"]


@pytest.mark.parametrize("mark", ["2026-07-01", date(2026, 7, 1), "2026-09-30"])
def test_a_value_confirmed_unchanged_is_not_overdue_until_the_next_date(tree: Tree, mark: object) -> None:
    folder = tree(maat=amount("2026-01-01", last_value_still_valid_on=mark))
    assert overdue(folder, "2026-12-31") == []
    assert overdue(folder, "2027-01-01") == ["maat"]


def test_a_mark_before_the_last_value_takes_nothing_back(tree: Tree) -> None:
    assert overdue(tree(maat=amount("2026-07-01", last_value_still_valid_on="2024-01-01")), "2026-12-31") == []


def test_a_proposal_is_no_value(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    content = amount("2026-07-01", "2027-01-01")
    content["values"][date(2027, 1, 1)]["metadata"] = {"status": "voorstel"}  # type: ignore[index]
    folder = tree(maat=content)
    assert overdue(folder, "2026-12-31") == []
    assert overdue(folder, "2027-01-01") == ["maat"]
    freshness.main(["--date", "2026-12-31"], folder)
    assert "€ 1,00 sinds 2026-07-01; voor de volgende datum staat er een voorstel" in capsys.readouterr().out
    assert freshness.PROPOSAL in STATUSSEN


def test_a_value_derived_from_a_bill_is_no_value(tree: Tree) -> None:
    content = amount("2026-07-01", "2027-01-01")
    bill = [{"title": "Wetsvoorstel Belastingplan 2027", "soort": "secundair"}]
    content["values"][date(2027, 1, 1)]["metadata"] = {"status": "afgeleid", "reference": bill}  # type: ignore[index]
    assert overdue(tree(maat=content), "2027-01-01") == ["maat"]


# What a folder, a file and a parameter say


def test_a_folder_says_it_for_all_in_it_and_a_parameter_differs(tree: Tree) -> None:
    yearly = {**TWICE_A_YEAR, "op": ["01-01"]}
    folder = tree(
        wet__index={"metadata": {"indexering": TWICE_A_YEAR}},
        wet__dieper__zwijgt=amount("2026-01-01", said=None),
        wet__jaarlijks=amount("2026-01-01", said=yearly),
        wet__vast=amount("2026-01-01", said="niet"),
    )
    assert overdue(folder, "2026-07-01") == ["wet.dieper.zwijgt"]
    assert overdue(folder, "2027-01-01") == ["wet.dieper.zwijgt", "wet.jaarlijks"]
    assert freshness.read(folder).never == ["wet.vast"]


def test_a_file_says_it_for_its_keys(tree: Tree) -> None:
    values = amount("2026-01-01", said=None)["values"]
    folder = tree(
        huur={"metadata": {"unit": "EUR", "indexering": TWICE_A_YEAR}, "a": {"values": values}, "b": {"values": values}}
    )
    assert overdue(folder, "2026-07-01") == ["huur.a", "huur.b"]
    assert {found.file for found in freshness.read(folder).amounts} == {"huur.yaml"}


def test_a_new_parameter_without_a_word_is_a_finding(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tree(oud=amount("2026-01-01"), nieuw=amount("2026-01-01", said=None))
    assert freshness.main(["--date", "2026-02-01"], folder) == 1
    assert "ZONDER indexering: nieuw" in capsys.readouterr().out


@pytest.mark.parametrize("word", freshness.WORDS)
def test_a_folder_may_not_silence_its_parameters(tree: Tree, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tree(wet__index={"metadata": {"indexering": word}}, wet__maat=amount("2026-01-01", said=None))
    assert freshness.main([], folder) == 2
    assert capsys.readouterr().err.startswith("wet.index.yaml: indexering says")


@pytest.mark.parametrize(
    ("said", "mark", "message"),
    [
        ("soms", None, "indexering is 'soms'; a word is one of niet, onbekend."),
        ({**TWICE_A_YEAR, "op": ["13-01"]}, None, "'13-01' in indexering is no day of the year, as MM-DD."),
        ({**TWICE_A_YEAR, "op": ["02-29"]}, None, "'02-29' in indexering is no day of the year, as MM-DD."),
        ({**TWICE_A_YEAR, "op": ["1-1"]}, None, "'1-1' in indexering is no day of the year, as MM-DD."),
        ({**TWICE_A_YEAR, "op": []}, None, "indexering has no day of the year in op."),
        ({"op": ["01-01"]}, None, "indexering needs op, bron, and a grondslag with title and href."),
        (TWICE_A_YEAR, "2026-02-30", "last_value_still_valid_on is '2026-02-30', no date as YYYY-MM-DD."),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_the_place(
    tree: Tree, said: object, mark: str | None, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {} if mark is None else {"last_value_still_valid_on": mark}
    assert freshness.main([], tree(maat=amount("2026-01-01", said=said, **more))) == 2
    assert capsys.readouterr().err == f"maat: {message}\n"


# The command


@pytest.mark.parametrize(
    "arguments",
    [["--date", "2026-02-30"], ["--date", "morgen"], ["--date", "20260101"], ["--year", "27"], ["--jaar", "2027"]],
)
def test_wrong_use_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        freshness.main(arguments)
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_one_publication_is_one_line_with_its_amounts(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    other = {**TWICE_A_YEAR, "grondslag": {"title": "Wet op de maat artikel 4", "href": "https://example.org/4"}}
    folder = tree(
        een=amount("2026-01-01"), twee=amount("2026-01-01", said=other), drie=amount("2025-01-01", "2026-07-01")
    )
    freshness.main(["--date", "2026-07-11"], folder)
    assert capsys.readouterr().out.splitlines() == [
        "OVER DATUM sinds 2026-07-01: Staatscourant, maten (Wet op de maat artikel 3, lid 1; artikel 4)",
        "  een: € 1,00 sinds 2026-01-01",
        "  twee: € 1,00 sinds 2026-01-01",
        "2027-01-01 (over 174 dagen): Staatscourant, maten (Wet op de maat artikel 3, lid 1)",
        "  drie: € 2,00 sinds 2026-07-01",
        "Op 11 juli 2026 zijn van de 3 bedragen met een vaste datum er 2 over datum, "
        "en zeggen 0 parameters niets over indexering.",
    ]


def test_a_year_is_listed_file_by_file(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    proposed = amount("2026-07-01", "2027-01-01")
    proposed["values"][date(2027, 1, 1)]["metadata"] = {"status": "voorstel"}  # type: ignore[index]
    folder = tree(
        map__half=amount("2026-07-01", "2027-01-01"),
        map__voorstel=proposed,
        vraag=amount("2026-01-01", said="onbekend"),
    )
    assert freshness.main(["--year", "2027"], folder) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Staatscourant, maten (Wet op de maat artikel 3, lid 1)",
        "  parameters/map/half.yaml: 2027-07-01",
        "  parameters/map/voorstel.yaml: 2027-01-01 en 2027-07-01 (voorstel vervangen)",
        "2027: 3 waarden in 2 bestanden uit 1 bronnen; 1 zijn er al.",
        "Kijk ook na, want of en wanneer zij veranderen is niet bekend: vraag.",
    ]


def test_the_record_says_what_is_overdue_and_what_comes_next(tree: Tree) -> None:
    folder = tree(oud=amount("2026-01-01"), nieuw=amount("2026-07-01"), vast=amount("2026-01-01", said="niet"))
    record = freshness.record(freshness.read(folder), date(2026, 11, 28))
    assert [(figure.value, figure.met) for figure in record.figures] == [
        (2, None), (1, False), (0, True), ("1 januari 2027", None), (1, None), (0, None)
    ]  # fmt: skip
    assert [table.rows for table in record.tables] == [
        [["1 juli 2026", "Staatscourant, maten", LAW["title"], "oud (€ 1,00 sinds 1 januari 2026)"]],
        [["1 januari 2027", "Staatscourant, maten", LAW["title"], 1]],
    ]


# The real parameters


@pytest.fixture(scope="module")
def stock() -> freshness.Stock:
    return freshness.read(REAL)


def test_every_parameter_says_whether_it_is_indexed(stock: freshness.Stock) -> None:
    assert stock.silent == []


def test_only_a_municipality_has_amounts_of_which_it_is_not_known(stock: freshness.Stock) -> None:
    assert {name.partition(".")[0] for name in stock.unknown} == {"nijmegen", "wageningen"}


def test_articles_of_indexation_are_named_and_exist(stock: freshness.Stock) -> None:
    """National law by its citeertitel, the ordinance by a place that is in its text; else a publication."""
    laws = yaml.safe_load((ROOT / "openfisca_nijmegen/wetten.yaml").read_text(encoding="utf-8"))
    wrong = set()
    for basis, address in {(found.indexation.basis, found.indexation.address) for found in stock.amounts}:
        if law := NATIONAL.fullmatch(address):
            right = basis.partition(",")[0] == f"{laws[law[1]]} artikel {law[2]}"
        elif place := ADRES.fullmatch(address):
            text = (ROOT / place["bestand"]).read_text(encoding="utf-8")
            right = address == adres_van(place["plaats"]) and f"({place['plaats']})=" in text
        else:
            right = address.startswith("https://")
        if not right:
            wrong.add((basis, address))
    assert wrong == set()


def test_what_changed_every_year_says_when_it_changes(stock: freshness.Stock) -> None:
    """Values in four different years are no coincidence: such a parameter may not say that it never changes.

    The exceptions are steps that a law wrote out beforehand.
    """
    steps = {"landelijk.toeslagen.huurtoeslag.verlaging_basishuur", "landelijk.toeslagen.kindgebonden_budget.afbouw"}
    never = {
        leaf.name
        for leaf in freshness.load(REAL).get_descendants()
        if leaf.name in {*stock.never, *stock.unknown} and len({at.instant_str[:4] for at in leaf.values_list}) >= 4
    }
    assert never == steps


@pytest.mark.parametrize(
    ("name", "moments", "basis"),
    [
        # By hand from the texts of the laws of 2025 and 2026.
        ("landelijk.participatiewet.normen.van_21_tot_aow_leeftijd.gehuwden", "01-01 07-01", "artikel 38, lid 1"),
        ("landelijk.participatiewet.normen.pensioengerechtigd.gehuwden", "01-01 07-01", "artikel 38, lid 3"),
        ("landelijk.participatiewet.vrijlatingen.arbeid.maximum", "01-01 07-01", "artikel 38, lid 4"),
        ("landelijk.participatiewet.vermogen.alleenstaande", "01-01", "artikel 39, lid 1"),
        ("landelijk.minimumloon.uurloon", "01-01 07-01", "artikel 14, lid 10"),
        ("landelijk.kinderbijslag.leeftijd_0_5", "01-01 07-01", "artikel 13, lid 4"),
        ("landelijk.belasting.box_1.grens_schijf_1", "01-01", "artikel 10.1, lid 1"),
        ("landelijk.belasting.heffingskortingen.algemene_heffingskorting.afbouw", "01-01", "artikel 10.6b, lid 1"),
        ("landelijk.belasting.heffingskortingen.arbeidskorting.traject_2.aandeel", "01-01", "artikel 10.7, lid 1"),
        ("landelijk.toeslagen.huurtoeslag.maximale_huur.hoog", "01-01", "artikel 27, lid 1"),
        ("landelijk.toeslagen.kindgebonden_budget.eerste_kind", "01-01", "artikel 3, lid 1"),
        ("landelijk.toeslagen.zorgtoeslag.standaardpremie", "01-01", "artikel 4"),
        ("mms.indexcijfer.voeding", "01-01", "artikel 12, lid 3"),
        ("mms.wonen.maximum_huur.nijmegen", "01-01", "artikel 6, lid 5"),
    ],
)
def test_some_moments_as_the_law_says_them(stock: freshness.Stock, name: str, moments: str, basis: str) -> None:
    (found,) = (candidate for candidate in stock.amounts if candidate.name == name)
    assert " ".join(found.indexation.moments) == moments
    assert found.indexation.basis.endswith(basis)


# The guide


def test_the_places_that_the_guide_names_name_a_year() -> None:
    guide = (ROOT / "docs/gids/jaar.md").read_text(encoding="utf-8")
    places = [ROOT / place for place in re.findall(r"^\| `([^`]+)` \|", guide, re.MULTILINE)]
    files = {
        place: [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()] for place in places
    }
    without = [
        place.relative_to(ROOT).as_posix()
        for place, found in files.items()
        if not any(re.search(r"20[23]\d", path.read_text(encoding="utf-8")) for path in found)
    ]
    assert len(places) > len(set(without)) == 0
