"""Requests that a generator makes of the contract: right ones are answered as declared, wrong ones are refused.

The long run is a command: see CONTRIBUTING.md.
"""

from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from openfisca_nijmegen.web import maak_app

PER_ROUTE = 5
"""Right requests of each route, and as many wrong ones."""

CONFIG = SchemathesisConfig.from_path(str(Path(__file__).parents[3] / "schemathesis.toml"))
CONFIG.projects.default.phases.coverage.enabled = False  # thousands of cases: one for every field of a situation
CONTRACT = schemathesis.openapi.from_wsgi("/v1/openapi.json", maak_app(), config=CONFIG)


@CONTRACT.parametrize()
@settings(
    max_examples=PER_ROUTE,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
def test_a_generated_request(case: schemathesis.Case) -> None:
    case.call_and_validate()
