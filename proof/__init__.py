"""The tools that measure how far the package can be trusted: run from the checkout as ``python -m proof.NAME``."""
