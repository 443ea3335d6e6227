"""Fouten die een gebruiker kan maken en die een duidelijke zin verdienen in plaats van een traceback."""

from openfisca_core.errors import SituationParsingError

from openfisca_nijmegen.berichten import Melding


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
        self.melding = Melding(
            "Voor {datum} zijn geen bedragen bekend: de parameters beginnen op {eerste}. Vraag een periode vanaf "
            "{maand}.",
            datum=gevraagd,
            eerste=eerste_datum,
            maand=eerste_datum[:7],
        )
        super().__init__(["periode"], self.melding, code=400)


class GebruiksError(Exception):
    """Een opdracht kan niet worden uitgevoerd door wat de gebruiker vroeg; de melding is één Nederlandse zin."""

    def __init__(self, melding: str, veld: str = "") -> None:
        """Onthoud wat er niet klopt.

        Args:
            melding: De zin.
            veld: Het veld van een verzoek waar het om gaat, als dat vaststaat.
        """
        super().__init__(melding)
        self.veld = veld
