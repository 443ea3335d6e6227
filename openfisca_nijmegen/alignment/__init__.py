"""Keep the texts, the rules, the parameters and the tests in agreement.

:func:`lees_project` reads a checkout, :func:`controleer` compares what it says in four places, and
:func:`als_json` gives everything that was read as data, for the documentation.
"""

from openfisca_nijmegen.alignment.bevindingen import Bevinding
from openfisca_nijmegen.alignment.controles import SOORTEN, controleer
from openfisca_nijmegen.alignment.lezen import lees_project, vind_root
from openfisca_nijmegen.alignment.model import Artikel, Bedrag, Lid, Project, ProjectError, Regel, Toets, als_json

__all__ = [
    "SOORTEN",
    "Artikel",
    "Bedrag",
    "Bevinding",
    "Lid",
    "Project",
    "ProjectError",
    "Regel",
    "Toets",
    "als_json",
    "controleer",
    "lees_project",
    "vind_root",
]
