"""A scenario as a file, which ``scenarios.lees_scenario`` reads back."""

from datetime import date
from pathlib import Path

import yaml

from openfisca_nijmegen.errors import GebruiksError
from openfisca_nijmegen.scenarios import Scenario

VORM = ".yaml"


def controleer_bestand(bestand: Path) -> None:
    """Refuse a file that no scenario can be written to.

    Raises:
        GebruiksError: Its name does not end in ``.yaml``, it is a folder, or there is no folder for it; one sentence.
    """
    if bestand.suffix != VORM or not bestand.stem.strip():
        raise GebruiksError(f"--save-scenario {bestand}: noem een bestand dat op {VORM} eindigt.")
    if bestand.is_dir() or not bestand.parent.is_dir():
        raise GebruiksError(f"--save-scenario {bestand}: daar kan geen bestand worden geschreven.")


def als_yaml(scenario: Scenario) -> str:
    """Write a scenario as YAML.

    Args:
        scenario: The scenario; its name becomes the name of the file.

    Returns:
        The content of the file.

    Raises:
        GebruiksError: The scenario computes twice, which no file can say.
    """
    if scenario.tweede_berekening:
        raise GebruiksError("Een keuze die twee keer rekent, past niet in een bestand; laat --save-scenario weg.")
    velden = ("naam", "label", "reden", "bron")
    inhoud = {veld: getattr(scenario, veld) for veld in velden} | {
        "wijzigingen": [
            {"parameter": deel.parameter, "vanaf": date.fromisoformat(deel.vanaf), "waarde": deel.waarde}
            for deel in scenario.wijzigingen
        ]
    }
    return yaml.safe_dump(inhoud, sort_keys=False, allow_unicode=True, width=120)
