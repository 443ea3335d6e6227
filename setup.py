"""Only the mapping of the top-level folders into the package; all other metadata is in pyproject.toml."""

from setuptools import find_packages, setup

NAAST = {
    "parameters": ["**/*.yaml"],
    "docs/verordening": ["artikel_*.md", "bijlage.md", "*.yaml"],
    "docs/beleidsregels": ["artikel_*.md"],
    "docs/_gegevens": ["aannames.csv"],
    "tests": ["**/*.yaml", "mms/test_*.py"],
}
"""The folders with data beside the package, and what of each is installed: the texts and the tests can be asked for."""


def als_pakket(map_: str) -> str:
    """Name a top-level folder as a subpackage of openfisca_nijmegen."""
    return f"openfisca_nijmegen.{map_.replace('/', '.')}"


def packages_under(folder: str) -> list[str]:
    """Name every Python package below a top-level folder as a subpackage of openfisca_nijmegen."""
    return [als_pakket(folder)] + [f"{als_pakket(folder)}.{name}" for name in find_packages(folder)]


setup(
    packages=[
        *find_packages(include=["openfisca_nijmegen", "openfisca_nijmegen.*"]),
        *map(als_pakket, NAAST),
        *packages_under("variables"),
    ],
    package_dir={
        "openfisca_nijmegen": "openfisca_nijmegen",
        "openfisca_nijmegen.variables": "variables",
        **{als_pakket(map_): map_ for map_ in NAAST},
    },
    package_data={
        "openfisca_nijmegen": [
            "py.typed",
            *(f"**/*.{suffix}" for suffix in ("css", "csv", "html", "js", "json", "md", "svg", "yaml")),
        ],
        **{als_pakket(map_): patronen for map_, patronen in NAAST.items()},
    },
)
