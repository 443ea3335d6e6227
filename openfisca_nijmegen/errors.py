"""Fouten die een gebruiker kan maken en die een duidelijke zin verdienen in plaats van een traceback."""

from openfisca_core.errors import SituationParsingError


class TeVroegError(SituationParsingError):
    """Er is een bedrag gevraagd van vóór de eerste datum van de parameters.

    De fout is een ``SituationParsingError``, zodat de web-API haar als status 400 met een zin teruggeeft.
    """

    def __init__(self, gevraagd: str, eerste_datum: str) -> None:
        """Noem de gevraagde en de eerste beschikbare datum.

        Args:
            gevraagd: De gevraagde datum, ISO.
            eerste_datum: De eerste datum waarvan bedragen bekend zijn, ISO.
        """
        super().__init__(
            ["periode"],
            f"Voor {gevraagd} zijn geen bedragen bekend: de parameters beginnen op {eerste_datum}. "
            f"Vraag een periode vanaf {eerste_datum[:7]}.",
            code=400,
        )


class GebruiksError(Exception):
    """Een opdracht kan niet worden uitgevoerd door wat de gebruiker vroeg; de melding is één Nederlandse zin."""
