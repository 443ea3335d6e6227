"""Wrong requests, by kind: what is sent, and the status, place and words of the answer that is due."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

JSON = "application/json"

RIGHT: dict[str, Any] = {
    "personen": {
        "ouder": {"geboortedatum": {"ETERNITY": "1987-11-08"}, "brutoloon": {"2026": 20000}},
        "kind": {"geboortedatum": {"ETERNITY": "2015-05-20"}},
    },
    "huishoudens": {
        "thuis": {
            "aanvrager": ["ouder"],
            "kinderen": ["kind"],
            "gemeente": {"2026": "nijmegen"},
            "woonsituatie": {"2026": "huurwoning"},
            "kale_huur": {"2026": 8400},
            "mms_van_kracht": {"2026": True},
            "zorgtoeslag": {"2026-01": None},
        }
    },
}
"""A right request: every wrong one differs from it in one thing."""

CODE = "__import__('os').system('touch /tmp/hier_kwam_code')"
LONG = "x" * 5_000
MINIMUM = "mms.hoogte.minimum.nijmegen"
OWN = {"wijzigingen": [{"parameter": "mms.flexibel_budget.aandeel.nijmegen", "vanaf": "2026-01-01", "waarde": 0.1}]}


@dataclass(frozen=True)
class Wrong:
    """A wrong request and the answer that is due."""

    kind: str
    name: str
    body: bytes
    status: int
    pointer: str | None
    """The place of the first mistake; None where there is no place: the whole request is wrong."""
    words: str
    """What the Dutch sentence says."""
    route: str = "/v1/calculate"
    method: str = "POST"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": JSON})


def changed(change: Callable[[dict[str, Any]], Any]) -> bytes:
    """Give the right request with one change."""
    body = deepcopy(RIGHT)
    change(body)
    return json.dumps(body).encode()


def wide(digits: str) -> str:
    """Write digits as the full width ones, which Python reads as numbers too."""
    return "".join(chr(ord(digit) + 0xFEE0) for digit in digits)


def parent(**inputs: Any) -> Callable[[dict[str, Any]], Any]:
    """Give the parent other inputs."""
    return lambda body: body["personen"]["ouder"].update(inputs)


def home(**inputs: Any) -> Callable[[dict[str, Any]], Any]:
    """Give the household other inputs or roles."""
    return lambda body: body["huishoudens"]["thuis"].update(inputs)


def content_types() -> Iterator[Wrong]:
    """What is no JSON, by its header or by its bytes."""
    good = json.dumps(RIGHT).encode()
    for name in (
        "text/plain",
        "text/html",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "application/jsonx",
        "application/json; charset=utf-16",
        "application/json; charset=latin-1",
        "nonsense",
        "*/*",
    ):
        yield Wrong("content type", name, good, 415, None, "Content-Type", headers={"Content-Type": name})
    for encoding in ("gzip", "br", "deflate"):
        headers = {"Content-Type": JSON, "Content-Encoding": encoding}
        yield Wrong("content type", encoding, good, 415, "", "Content-Encoding", headers=headers)
    yield Wrong("content type", "none and no JSON", b"a=b", 415, None, "Content-Type", headers={})
    yield Wrong("content type", "none and nothing", b"", 415, None, "Content-Type", headers={})
    yield Wrong("content type", "none and a list", b"[]", 415, None, "Content-Type", headers={})


def bodies() -> Iterator[Wrong]:
    """What calls itself JSON and is not, or is no object."""
    for name, body, words in (
        ("empty", b"", "JSON"),
        ("space", b"   ", "JSON"),
        ("half", b'{"personen": {', "JSON"),
        ("comma at the end", b'{"personen": {},}', "JSON"),
        ("single quotes", b"{'personen': {}}", "JSON"),
        ("no quotes", b"{personen: {}}", "JSON"),
        ("comment", b"{} // niets", "JSON"),
        ("two objects", b"{}{}", "JSON"),
        ("python", b'{"a": None}', "JSON"),
        ("javascript", b'{"a": undefined}', "JSON"),
        ("hexadecimal", b'{"a": 0x10}', "JSON"),
        ("leading zero", b'{"a": 01}', "JSON"),
        ("plus sign", b'{"a": +1}', "JSON"),
        ("control character", b'{"a": "\n"}', "JSON"),
        ("bad escape", b'{"a": "\\x"}', "JSON"),
        ("list", b"[]", "object"),
        ("null", b"null", "object"),
        ("number", b"1", "object"),
        ("text", b'"personen"', "object"),
        ("true", b"true", "object"),
        ("latin-1", '{"a": "é"}'.encode("latin-1"), "UTF-8"),
        ("utf-16", '{"a": 1}'.encode("utf-16"), "UTF-8"),
        ("zero bytes", b"\x00\x00\x00", "JSON"),
        ("deep objects", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "diep"),
        ("deep lists", b"[" * 100_000 + b"]" * 100_000, "diep"),
        ("number of 5,000 digits", b'{"a": ' + b"9" * 5_000 + b"}", "cijfers"),
    ):
        yield Wrong("json", name, body, 400, "", words)
    yield Wrong("json", "a key twice", b'{"personen": {}, "personen": {}}', 400, "/personen", "twee keer")
    twice = b'{"personen": {"a": {"brutoloon": {"2026": 1, "2026": 2}}}, "huishoudens": {"h": {"aanvrager": "a"}}}'
    yield Wrong("json", "a period twice", twice, 400, "/personen/a/brutoloon/2026", "twee keer")


def structures() -> Iterator[Wrong]:
    """Objects that are no situation."""
    for name, change, pointer, words in (
        ("empty", lambda body: body.clear(), "/personen", "persoon"),
        ("no persons", lambda body: body.pop("personen"), "/personen", "persoon"),
        ("no households", lambda body: body.pop("huishoudens"), "/huishoudens", "huishouden"),
        ("nobody", lambda body: body.update(personen={}), "/personen", "persoon"),
        ("no home", lambda body: body.update(huishoudens={}), "/huishoudens", "huishouden"),
        ("persons as a list", lambda body: body.update(personen=[{}]), "/personen", "object"),
        ("persons as a text", lambda body: body.update(personen="ouder"), "/personen", "object"),
        ("persons as null", lambda body: body.update(personen=None), "/personen", "object"),
        ("households as a number", lambda body: body.update(huishoudens=1), "/huishoudens", "object"),
        ("english", lambda body: body.update(persons={}), "/persons", "bestaat niet"),
        ("singular", lambda body: body.update(persoon={}), "/persoon", "bestaat niet"),
        ("a person as a list", lambda body: body["personen"].update(ouder=[]), "/personen/ouder", "object"),
        ("a person as null", lambda body: body["personen"].update(ouder=None), "/personen/ouder", "object"),
        ("a household as a text", lambda body: body["huishoudens"].update(thuis="x"), "/huishoudens/thuis", "object"),
        ("axes", lambda body: body.update(axes=[[{"name": "brutoloon", "count": 9}]]), "/axes", "curve"),
        ("axes without end", lambda body: body.update(axes=[[{"count": 10**9}]]), "/axes", "curve"),
        ("a name of 5,000", lambda body: body.update({LONG: 1}), f"/{'x' * 59}…", "bestaat niet"),
        ("scenario as a number", lambda body: body.update(scenario=1), "/scenario", "tekst"),
        ("scenario unknown", lambda body: body.update(scenario="huidg"), "/scenario", "huidig"),
        ("scenario empty", lambda body: body.update(scenario=""), "/scenario", "tekst"),
        ("scenario as a list", lambda body: body.update(scenario=["huidig"]), "/scenario", "tekst"),
        ("scenario as a file", lambda body: body.update(scenario="/etc/passwd.yaml"), "/scenario", "geen scenario"),
        ("scenarios as files", lambda body: body.update(scenario="a+../a.yaml"), "/scenario", "geen scenario"),
        ("scenario without changes", lambda body: body.update(scenario={}), "/scenario/wijzigingen", "ontbreekt"),
        ("scenario with no change", lambda body: body.update(scenario={"wijzigingen": []}),
         "/scenario/wijzigingen", "ten minste"),
        ("scenario with another field", lambda body: body.update(scenario={"wijzigingen": [], "reden": ""}),
         "/scenario/reden", "bestaat niet"),
    ):  # fmt: skip
        yield Wrong("structure", name, changed(change), 400, pointer, words)
    share = {"parameter": "mms.flexibel_budget.aandeel.nijmegen", "vanaf": "2026-01-01", "waarde": 0.1}
    for name, change, pointer, words in (
        ("parameter unknown", {"parameter": "mms.flexibel"}, "/parameter", "bestaat niet"),
        ("parameter is a group", {"parameter": "mms.flexibel_budget"}, "/parameter", "groep"),
        ("parameter is a number", {"parameter": 1}, "/parameter", "tekst"),
        ("date as a number", {"vanaf": 2026}, "/vanaf", "datum"),
        ("date impossible", {"vanaf": "2026-02-30"}, "/vanaf", "datum"),
        ("date without lines", {"vanaf": "20260101"}, "/vanaf", "datum"),
        ("date before the first", {"vanaf": "1900-01-01"}, "/vanaf", "vóór"),
        ("value as code", {"waarde": CODE}, "/waarde", "getal"),
        ("value as a text", {"waarde": "0.1"}, "/waarde", "getal"),
        ("value as a boolean", {"waarde": True}, "/waarde", "getal"),
        ("value above 1", {"waarde": 1.01}, "/waarde", "tussen 0 en 1"),
        ("value below 0", {"waarde": -0.01}, "/waarde", "tussen 0 en 1"),
        ("value null", {"waarde": None}, "/waarde", "getal"),
        ("value of 400 digits", {"parameter": MINIMUM, "waarde": 10**399}, "/waarde", "getal"),
        ("value infinite", {"parameter": MINIMUM, "waarde": float("inf")}, "/waarde", "getal"),
        ("value no number", {"parameter": MINIMUM, "waarde": float("nan")}, "/waarde", "getal"),
        ("value a billion", {"parameter": MINIMUM, "waarde": 1e9}, "/waarde", "getal"),
        ("value negative", {"parameter": MINIMUM, "waarde": -0.01}, "/waarde", "negatief"),
    ):
        body = changed(lambda body, change=change: body.update(scenario={"wijzigingen": [share | change]}))
        yield Wrong("structure", f"change: {name}", body, 400, f"/scenario/wijzigingen/0{pointer}", words)
    national = share | {"parameter": "landelijk.kinderbijslag.leeftijd_0_5", "waarde": 300}
    body = changed(lambda body: body.update(scenario={"wijzigingen": [national]}))
    yield Wrong("structure", "change of national law", body, 400, "/scenario/wijzigingen", "gemeente niet wijzigen")


def roles() -> Iterator[Wrong]:
    """Households that do not fit their persons."""
    place = "/huishoudens/thuis"
    for name, change, pointer, words in (
        ("no aanvrager", lambda body: body["huishoudens"]["thuis"].pop("aanvrager"), f"{place}/aanvrager", "aanvrager"),
        ("aanvrager empty", home(aanvrager=[]), f"{place}/aanvrager", "aanvrager"),
        ("aanvrager null", home(aanvrager=None), f"{place}/aanvrager", "id"),
        ("aanvrager a number", home(aanvrager=1), f"{place}/aanvrager", "id"),
        ("aanvrager an object", home(aanvrager={"ouder": True}), f"{place}/aanvrager", "id"),
        ("aanvrager a list of numbers", home(aanvrager=[1]), f"{place}/aanvrager/0", "id"),
        ("aanvrager a list in a list", home(aanvrager=[["ouder"]]), f"{place}/aanvrager/0", "id"),
        ("aanvrager null in a list", home(aanvrager=[None]), f"{place}/aanvrager/0", "id"),
        ("two aanvragers", home(aanvrager=["ouder", "kind"], kinderen=[]), f"{place}/aanvrager", "ten hoogste"),
        ("two partners", home(partner=["ouder", "kind"]), f"{place}/partner", "ten hoogste"),
        ("unknown child", home(kinderen=["kind", "kint"]), f"{place}/kinderen/1", "kint"),
        ("unknown aanvrager", home(aanvrager="oudr"), f"{place}/aanvrager", "ouder"),
        ("a child twice", home(kinderen=["kind", "kind"]), f"{place}/kinderen/1", "precies één keer"),
        ("in two roles", home(partner="ouder"), f"{place}/partner", "precies één keer"),
        ("a role in the singular", home(kind=["kind"]), f"{place}/kind", "bestaat niet"),
        ("an english role", home(children=["kind"]), f"{place}/children", "bestaat niet"),
        ("a role with a period", home(kinderen={"2026": ["kind"]}), f"{place}/kinderen", "id"),
        ("a person without a home", lambda body: body["personen"].update(gast={}), "/personen/gast", "geen enkel"),
        ("a person in two homes",
         lambda body: body["huishoudens"].update(ander={"aanvrager": "ouder"}),
         "/huishoudens/ander/aanvrager", "precies één keer"),
        ("a home without persons",
         lambda body: body["huishoudens"].update(leeg={}), "/huishoudens/leeg/aanvrager", "aanvrager"),
        ("a home with a million children", home(kinderen=["kind"] * 10_000), f"{place}/kinderen/1", "precies één keer"),
    ):  # fmt: skip
        yield Wrong("roles", name, changed(change), 400, pointer, words)


def types() -> Iterator[Wrong]:
    """Values of the wrong type."""
    wage, date_, rent = "/personen/ouder/brutoloon/2026", "/personen/ouder/geboortedatum/ETERNITY", "kale_huur"
    for name, value in (
        ("a text", "20000"), ("a Dutch number", "20.000"), ("a Dutch decimal", "1500,50"), ("with a sign", "€ 20000"),
        ("a boolean", True), ("false", False), ("a list", [20000]), ("an object", {"waarde": 20000}), ("empty", ""),
        ("nan as a text", "nan"), ("infinity as a text", "inf"), ("code", CODE), ("a sum", "10*1000"),
        ("a power", "9**9**9"), ("another input", "brutoloon"), ("a long text", LONG),
        ("brackets", "(1).__class__"), ("a lambda", "(lambda: 1)()"), ("numpy", "where(1, 2, 3)"), ("spaces", " 1 "),
        ("a date", "2026-01-01"), ("underscores", "1_000"), ("full width digits", wide("12")), ("hexadecimal", "0x10"),
    ):  # fmt: skip
        yield Wrong("numbers", name, changed(parent(brutoloon={"2026": value})), 400, wage, "is een getal")
        if isinstance(value, str):
            body = changed(home(kale_huur={"2026": value}))
            yield Wrong("code", f"rent: {name}", body, 400, f"/huishoudens/thuis/{rent}/2026", "is een getal")
    for name, literal, words in (
        ("NaN", "NaN", "getal"), ("Infinity", "Infinity", "getal"), ("-Infinity", "-Infinity", "getal"),
        ("1e999", "1e999", "getal"), ("400 digits", "9" * 400, "groot"), ("1e9", "1e9", "groot"),
        ("a billion", "1000000000", "groot"), ("negative", "-0.01", "negatief"), ("minus a billion", "-1e9", "groot"),
    ):  # fmt: skip
        body = changed(parent(brutoloon={"2026": 12345})).replace(b"12345", literal.encode())
        yield Wrong("numbers", name, body, 400, wage, words)
    for value in ("ja", "nee", "true", "false", "0", 0, 1, 2, 0.0, [], {}, "", CODE):
        body = changed(home(mms_van_kracht={"2026": value}))
        yield Wrong("booleans", repr(value), body, 400, "/huishoudens/thuis/mms_van_kracht/2026", "true of false")
    for value in ("Nijmegen", "NIJMEGEN", "arnhem", 0, 1, 99, True, ["nijmegen"], {}, "", CODE, LONG, "nijmegen "):
        body = changed(home(gemeente={"2026": value}))
        yield Wrong("enums", repr(value)[:20], body, 400, "/huishoudens/thuis/gemeente/2026", "mogelijke waarde")
    for value in (
        "1987-02-29", "1987-13-01", "1987-11-31", "08-11-1987", "1987-11-8", "19871108", "1987", 1987, 0, True, [],
        {}, "", "1987-11-08T00:00:00", "1987-11-08 ", "1987-W45-7", CODE, wide("1987-11-08"),
    ):  # fmt: skip
        body = changed(parent(geboortedatum={"ETERNITY": value}))
        yield Wrong("dates", repr(value)[:20], body, 400, date_, "geen bestaande datum")
    yield Wrong("dates", "1899", changed(parent(geboortedatum={"ETERNITY": "1899-12-31"})), 400, date_, "1900")
    place = "/personen/ouder/geboortedatum"
    unborn = changed(parent(geboortedatum={"ETERNITY": "2026-02-01"}))
    yield Wrong("dates", "not born yet", unborn, 400, place, "nog geen aanvrager")
    later = changed(lambda body: body["personen"]["kind"].update(geboortedatum={"ETERNITY": "2027-01-01"}))
    yield Wrong("dates", "born after the year", later, 400, "/personen/kind/geboortedatum", "na het einde")


def periods() -> Iterator[Wrong]:
    """Periods that do not exist, do not fit, or contradict one another."""
    for text in (
        "2026-13", "2026-00", "2026-1", "26", "026-01", "", " ", "2026-01-01", "day:2026-01-01", "week:2026-W01",
        "2026-W01", "month:2026-01:0", "month:2026-01:-1", "month:2026-01:x", "year:2026:0", "januari 2026",
        "2026/01", "2026_01", "2026.01", "01-2026", "2026-01-", "-2026", "2026-01-01:1", "eeuwig", "null", CODE, LONG,
        wide("2026"), "1899", "2101", "0000", "10000", "month:2026-01:100000",
    ):  # fmt: skip
        key = f"{text[:59]}…" if len(text) > 60 else text
        key = key.replace("/", "~1")
        body = changed(parent(brutoloon={text: 20000}))
        yield Wrong("periods", f"input {text[:20]!r}", body, 400, f"/personen/ouder/brutoloon/{key}", "")
    for text, words in (
        ("2022-12", "2023-01"), ("1990-01", "2023-01"), ("2026-13", "periode"), ("ETERNITY", "per maand"),
        ("2026-1", ""), ("day:2026-01-01", ""),
    ):  # fmt: skip
        body = changed(home(zorgtoeslag={text: None}))
        yield Wrong("periods", f"question {text}", body, 400, f"/huishoudens/thuis/zorgtoeslag/{text}", words)
    birth, wage = "/personen/ouder/geboortedatum", "/personen/ouder/brutoloon"
    for name, change, pointer, words in (
        ("a birth date in a year", parent(geboortedatum={"2026": "1987-11-08"}), f"{birth}/2026", "ETERNITY"),
        ("a wage for ever", parent(brutoloon={"ETERNITY": 1}), f"{wage}/ETERNITY", "per maand"),
        ("a wage without a period", parent(brutoloon=20000), wage, "per periode"),
        ("a wage as a list", parent(brutoloon=[20000]), wage, "per periode"),
        ("a wage as null", parent(brutoloon=None), wage, "per periode"),
        ("months above their year", parent(brutoloon={"2026": 100, "2026-01": 101}), wage, "past niet"),
        ("months beside their year",
         parent(brutoloon={"2026": 100} | {f"2026-{m:02}": 5 for m in range(1, 13)}), wage, "past niet"),
        ("a year written twice", parent(brutoloon={"2026": 100, "year:2026-01": 100}), f"{wage}/year:2026-01", "twee"),
        ("two places in one year",
         home(gemeente={"2026": "nijmegen", "2026-01": "wageningen"}), "/huishoudens/thuis/gemeente", "spreken"),
        ("yes and no in one year",
         home(mms_van_kracht={"2026": True, "2026-06": False}), "/huishoudens/thuis/mms_van_kracht", "spreken"),
    ):  # fmt: skip
        yield Wrong("periods", name, changed(change), 400, pointer, words)


def ids() -> Iterator[Wrong]:
    """Names of persons and households that nobody can read, and names of variables that do not exist."""
    for name, key, pointer in (
        ("empty", "", "/personen/"),
        ("space", " ", "/personen/ "),
        ("line break", "a\nb", "/personen/a\nb"),
        ("zero byte", "a\0b", "/personen/a\0b"),
        ("escape", "a\x1b[31m", "/personen/a\x1b[31m"),
        ("right to left", "a\u202eb", "/personen/a\u202eb"),
        ("lone surrogate", "a\ud800", "/personen/a\\ud800"),
    ):
        body = changed(lambda body, key=key: body["personen"].update({key: {}}))
        yield Wrong("ids", name, body, 400, pointer, "id")
    body = changed(lambda body: body["personen"].update({"x" * 900_000: {}}))
    yield Wrong("ids", "of a million letters", body, 400, f"/personen/{'x' * 59}…", "")
    for name, change, pointer, words in (
        ("variable misspelt", parent(brutolon={"2026": 1}), "/personen/ouder/brutolon", "brutoloon"),
        ("variable of 5,000 letters", parent(**{LONG: {"2026": 1}}), f"/personen/ouder/{'x' * 59}…", "bestaat niet"),
        ("variable of a household", parent(kale_huur={"2026": 1}), "/personen/ouder/kale_huur", "huishoudens"),
        ("variable of a person", home(brutoloon={"2026": 1}), "/huishoudens/thuis/brutoloon", "personen"),
        ("variable with a slash", parent(**{"a/b~c": {"2026": 1}}), "/personen/ouder/a~1b~0c", "bestaat niet"),
        ("what the roles say", home(heeft_partner={"2026-01": True}), "/huishoudens/thuis/heeft_partner", "rollen"),
    ):
        yield Wrong("ids", name, changed(change), 400, pointer, words)
    for extra in ("__class__", "__proto__", "constructor", "self", "*", "**", "[0]", "..", "%2e%2e", "' OR 1=1", "<b>"):
        body = changed(parent(**{extra: {"2026": 1}}))
        yield Wrong("ids", f"variable {extra}", body, 400, f"/personen/ouder/{extra}", "bestaat niet")


def routes() -> Iterator[Wrong]:
    """Addresses and methods that are not there, and forms that nobody writes."""
    for address in (
        "/nergens", "/v1", "/v1/", "/v2/calculate", "/v1/calculate/", "/calculate/", "/v1//calculate",
        "/v1/Calculate", "/calculate.json", "/v1/../calculate", "/.env", "/v1/calculate%00", "/" + "a" * 2_000,
    ):  # fmt: skip
        yield Wrong("routes", address[:30], b"", 404, None, "bestaat niet", address, "GET", {})
    for route in ("/calculate", "/trace", "/v1/calculate", "/v1/trace", "/v1/explain", "/v1/compare", "/v1/curve"):
        for method in ("GET", "PUT", "DELETE", "PATCH"):
            yield Wrong("methods", f"{method} {route}", b"", 405, None, "methode", route, method, {})
    for accept in ("text/html", "application/xml", "image/png", "text/markdown;q=0"):
        headers = {"Content-Type": JSON, "Accept": accept}
        body = json.dumps({"situatie": RIGHT, "variabele": "zorgtoeslag", "periode": "2026-01"}).encode()
        yield Wrong("headers", f"accept {accept}", body, 406, "", "Accept", "/v1/explain", headers=headers)


def sizes() -> Iterator[Wrong]:
    """Requests that are too large, or ask too much."""
    yield Wrong("size", "one byte too many", b'{"a": "' + b"x" * 999_992 + b'"}', 413, None, "te groot")
    crowd = {
        "personen": {f"p{n}": {} for n in range(501)},
        "huishoudens": {"thuis": {"aanvrager": "p0", "medebewoners": [f"p{n}" for n in range(1, 501)]}},
    }
    yield Wrong("size", "501 persons", json.dumps(crowd).encode(), 422, "/personen", "500")
    curve = {"situatie": RIGHT, "varieer": "brutoloon", "van": 0, "stap": 1, "periode": "2026-01"}
    for name, change in (
        ("1,001 points", {"tot": 1_000, "scenarios": ["huidig"]}),
        ("2 times 501 points", {"tot": 500, "scenarios": ["huidig", "mms_2026"]}),
        ("points without end", {"tot": 1e8, "stap": 1e-9, "scenarios": ["huidig"]}),
    ):
        yield Wrong("size", name, json.dumps(curve | change).encode(), 422, "/stap", "punten", "/v1/curve")
    years = {"situatie": RIGHT, "scenarios": ["huidig", "mms_2026"], "periodes": [str(y) for y in range(2023, 2029)]}
    yield Wrong("size", "144 months", json.dumps(years).encode(), 422, "", "maanden", "/v1/compare")


def ours() -> Iterator[Wrong]:
    """Wrong fields of the routes that core does not have."""
    explain = {"situatie": RIGHT, "variabele": "zorgtoeslag", "periode": "2026-01"}
    compare = {"situatie": RIGHT, "scenarios": ["huidig", "mms_2026"], "periodes": ["2026-01"]}
    curve = {"situatie": RIGHT, "varieer": "brutoloon", "van": 0, "tot": 200, "stap": 100, "periode": "2026-01",
             "scenarios": ["huidig"]}  # fmt: skip
    bad_parent = json.loads(changed(parent(brutoloon={"2026": CODE})))
    place = "/situatie/personen/ouder/brutoloon/2026"
    for route, good, change, pointer, words in (
        ("explain", explain, {"situatie": None}, "/situatie", "object"),
        ("explain", explain, {"situatie": bad_parent}, place, "is een getal"),
        ("explain", explain, {"variabele": "zorgtoeslg"}, "/variabele", "zorgtoeslag"),
        ("explain", explain, {"variabele": "brutoloon"}, "/variabele", "invoer"),
        ("explain", explain, {"variabele": 1}, "/variabele", "tekst"),
        ("explain", explain, {"variabele": LONG}, "/variabele", "bestaat niet"),
        ("explain", explain, {"periode": "2026"}, "/periode", "maand"),
        ("explain", explain, {"periode": "2022-12"}, "/periode", "2023"),
        ("explain", explain, {"periode": 2026}, "/periode", "tekst"),
        ("explain", explain, {"periode": "ETERNITY"}, "/periode", "maandbedrag"),
        ("explain", explain, {"huishouden": "elders"}, "/huishouden", "geen huishouden"),
        ("explain", explain, {"persoon": "niemand"}, "/persoon", "geen persoon"),
        ("explain", explain, {"variable": "mmb"}, "/variable", "bestaat niet"),
        ("explain", explain, {"scenario": "niets"}, "/scenario", "geen scenario"),
        ("compare", compare, {"situatie": []}, "/situatie", "object"),
        ("compare", compare, {"situatie": bad_parent}, place, "is een getal"),
        ("compare", compare, {"scenarios": "huidig"}, "/scenarios", "lijst"),
        ("compare", compare, {"scenarios": []}, "/scenarios", "ten minste"),
        ("compare", compare, {"scenarios": ["huidig", "niets"]}, "/scenarios/1", "geen scenario"),
        ("compare", compare, {"scenarios": ["huidig", "huidig"]}, "/scenarios/1", "twee keer"),
        ("compare", compare, {"scenarios": [OWN, OWN | {"basis": "mms_2026"}]}, "/scenarios/1", "eigen naam"),
        ("compare", compare, {"periodes": ["ETERNITY"]}, "/periodes/0", "maand"),
        ("curve", curve, {"periode": "ETERNITY"}, "/periode", "maand"),
        ("compare", compare, {"scenarios": ["huidig"] * 99}, "/scenarios", "ten hoogste"),
        ("compare", compare, {"gemeenten": ["arnhem"]}, "/gemeenten/0", "gemeente"),
        ("compare", compare, {"gemeenten": [1]}, "/gemeenten/0", "tekst"),
        ("compare", compare, {"periodes": ["2026-13"]}, "/periodes/0", "maand"),
        ("compare", compare, {"periodes": ["2022"]}, "/periodes/0", "2023"),
        ("compare", compare, {"periodes": ["2026", "2026-01"]}, "/periodes", "Maanden en jaren"),
        ("compare", compare, {"variabelen": ["gemeente"]}, "/variabelen/0", "geen bedrag"),
        ("compare", compare, {"variabelen": ["niets"]}, "/variabelen/0", "geen variabele"),
        ("compare", compare, {"variabelen": ["leeftijd"]}, "/variabelen", "geen bedrag"),
        ("compare", compare, {"scenario": "huidig"}, "/scenario", "scenarios"),
        ("curve", curve, {"situatie": bad_parent}, place, "is een getal"),
        ("curve", curve, {"varieer": "brutolon"}, "/varieer", ""),
        ("curve", curve, {"varieer": "gemeente"}, "/varieer", ""),
        ("curve", curve, {"varieer": 1}, "/varieer", "tekst"),
        ("curve", curve, {"van": "0"}, "/van", "getal"),
        ("curve", curve, {"van": True}, "/van", "getal"),
        ("curve", curve, {"van": 300}, "/tot", "voorbij"),
        ("curve", curve, {"van": -100}, "/van", "negatief"),
        ("curve", curve, {"tot": 1e10}, "/tot", "getal"),
        ("curve", curve, {"stap": 0}, "/stap", "groter dan 0"),
        ("curve", curve, {"stap": -1}, "/stap", "groter dan 0"),
        ("curve", curve, {"stap": CODE}, "/stap", "getal"),
        ("curve", curve, {"periode": "2026-99"}, "/periode", "maand"),
        ("curve", curve, {"persoon": "niemand"}, "/persoon", "geen persoon"),
        ("curve", curve, {"scenarios": [None]}, "/scenarios/0", "tekst"),
    ):  # fmt: skip
        body = json.dumps(good | change).encode()
        name = f"{route} {json.dumps(change)[:40]}"
        yield Wrong("ours", name, body, 400, pointer, words, f"/v1/{route}")
    for route, good in (("explain", explain), ("compare", compare), ("curve", curve)):
        for needed in good:
            if (route, needed) == ("compare", "periodes"):
                continue
            body = json.dumps({key: value for key, value in good.items() if key != needed}).encode()
            yield Wrong("ours", f"{route} without {needed}", body, 400, f"/{needed}", "ontbreekt", f"/v1/{route}")


WRONG = [
    *content_types(), *bodies(), *structures(), *roles(), *types(), *periods(), *ids(), *routes(), *sizes(), *ours()
]  # fmt: skip
