"""Makes the pages of the documentation site from the package; Sphinx itself comes in with ``uitbreiding``."""
