"""Configuration of the documentation site: `make docs` builds it, without any network."""

import sys
from importlib.metadata import version as versie_van
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from naslag.needs import LINKS, SOORTEN, VELDEN

project = "openfisca-nijmegen"
author = "de makers van openfisca-nijmegen"
version = release = versie_van("openfisca-nijmegen")
language = "nl"
locale_dirs = ["_ext/naslag/locale"]
extensions = ["uitbreiding", "bewijs", "myst_nb", "sphinx_needs"]
exclude_patterns = ["_build", "_ext", "_gegevens", "_static", "_templates", "**/.ipynb_checkpoints"]
templates_path = ["_templates"]
nitpicky = True
smartquotes = False  # the text of the ordinance and of the amounts stays as it was written

# Markdown
myst_enable_extensions = ["colon_fence"]

# Notebooks: kept without outcomes, and run when the site is built
nb_execution_mode = "force"
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_merge_streams = True

# Needs: written by the extension from the package, each with its place in the site
needs_types = [{"directive": soort, "title": naam, "prefix": ""} for soort, naam in SOORTEN.items()]
needs_fields = {veld: {"nullable": True} for veld in VELDEN}
needs_links = {soort: {"outgoing": heen, "incoming": terug} for soort, (heen, terug) in LINKS.items()}
needs_id_regex = r"[\w-]+"
needs_external_needs = [{"base_url": ".", "json_path": "naslag/needs.json", "target_url": "{{need['pagina']}}"}]

# HTML
html_theme = "pydata_sphinx_theme"
html_title = "MMS Nijmegen: regels en rekenmodel"
html_static_path = ["_static"]
html_css_files = ["stijl.css"]
html_extra_path = ["naslag/needs.json"]
html_copy_source = False
html_show_sourcelink = False
html_context = {"default_mode": "auto"}
html_theme_options = {
    "announcement": "Modeltekst van dit project, geen geldend recht. Aan een uitkomst kan niemand rechten ontlenen.",
    "logo": {"text": "MMS Nijmegen"},
    "collapse_navigation": True,
    "navbar_align": "left",
    "header_links_before_dropdown": 8,
    "navigation_with_keys": False,
    "show_toc_level": 2,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["voet"],
    "footer_end": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
