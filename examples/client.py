"""Ask the API about a single parent, with Python's standard library only.

Use: python examples/client.py [http://127.0.0.1:5000]
"""

import json
import sys
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ADDRESS = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:5000"
HOUSEHOLD = json.loads(Path(__file__).with_name("household.json").read_text(encoding="utf-8"))


def ask(route: str, body: dict[str, Any], accept: str = "application/json") -> str:
    """Send a request and give the text of the answer."""
    headers = {"Content-Type": "application/json", "Accept": accept, "Accept-Language": "en"}
    with urlopen(Request(ADDRESS + route, json.dumps(body).encode(), headers), timeout=60) as answer:
        return answer.read().decode()


# One household
answer = json.loads(ask("/v1/calculate", {**HOUSEHOLD, "scenario": "mms_2026"}))
print(f"MMB in January 2026: {answer['huishoudens']['thuis']['mmb']['2026-01']:.2f}")

# Why
question = {"situatie": HOUSEHOLD, "variabele": "mmb", "periode": "2026-01", "scenario": "mms_2026"}
print(ask("/v1/explain", question, "text/plain").splitlines()[0])

# Two scenarios
question = {"situatie": HOUSEHOLD, "scenarios": ["huidig", "mms_2026"], "periodes": ["2026-01"]}
answer = json.loads(ask("/v1/compare", {**question, "variabelen": ["besteedbaar_inkomen"]}))
for row in answer["rijen"]:
    print(f"{row['label']}, {row['scenario']}: {row['bedrag']:.2f}")
for reason in answer["redenen"]:
    print(f"- {reason['zin']}")

# Along the wage
question = {"situatie": HOUSEHOLD, "varieer": "brutoloon", "van": 0, "tot": 3000, "stap": 1000, "periode": "2026-01"}
answer = json.loads(ask("/v1/curve", {**question, "scenarios": ["mms_2026"]}))
for wage, amount in zip(answer["x"], answer["reeksen"][0]["bedragen"], strict=True):
    print(f"Gross wage {wage:.0f}: {amount:.2f} to spend")

# A mistake
HOUSEHOLD["personen"]["ouder"]["brutoloon"]["2026"] = "18.000"
try:
    ask("/v1/calculate", HOUSEHOLD)
except HTTPError as error:
    for mistake in json.load(error)["errors"]:
        print(f"{mistake['pointer']}: {mistake['detail']}")
