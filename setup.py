"""Only the mapping of the two top-level law folders into the package; all other metadata is in pyproject.toml."""

from setuptools import find_packages, setup


def packages_under(folder: str) -> list[str]:
    """Name every Python package below a top-level folder as a subpackage of openfisca_nijmegen."""
    return [f"openfisca_nijmegen.{folder}"] + [f"openfisca_nijmegen.{folder}.{name}" for name in find_packages(folder)]


setup(
    packages=[
        *find_packages(include=["openfisca_nijmegen", "openfisca_nijmegen.*"]),
        "openfisca_nijmegen.parameters",
        *packages_under("variables"),
    ],
    package_dir={
        "openfisca_nijmegen": "openfisca_nijmegen",
        "openfisca_nijmegen.parameters": "parameters",
        "openfisca_nijmegen.variables": "variables",
    },
    package_data={
        "openfisca_nijmegen": [
            "py.typed",
            *(f"**/*.{suffix}" for suffix in ("css", "csv", "html", "js", "json", "md", "svg", "yaml")),
        ],
        "openfisca_nijmegen.parameters": ["**/*.yaml"],
    },
)
