"""Termijnen van de beleidsregels die elke gemeente zelf kiest, met de hand nagerekend."""

import pytest

ARTIKELEN = ["BMMS-6"]


@pytest.mark.parametrize(
    ("gemeente", "maand", "verwacht"),
    # Nijmegen kiest hier vierentwintig maanden vanaf januari 2026; Wageningen houdt er twaalf vanaf januari 2025.
    [
        ("nijmegen", "2025-12", False),
        ("nijmegen", "2026-01", True),
        ("nijmegen", "2027-12", True),
        ("nijmegen", "2028-01", False),
        ("wageningen", "2024-12", False),
        ("wageningen", "2025-12", True),
        ("wageningen", "2026-01", False),
    ],
)
def test_elke_gemeente_heeft_haar_eigen_beginperiode(met, bereken, gemeente, maand, verwacht):
    keuze = met(mms__leenbijstand__maanden_beginperiode=24, vanaf="2024-01-01")
    huishouden = {"gemeente": dict.fromkeys(map(str, range(2022, 2029)), gemeente)}
    if gemeente == "nijmegen":
        huishouden |= {"mms_van_kracht": dict.fromkeys(map(str, range(2026, 2029)), True)}
    assert bereken(keuze, "is_beginperiode_mms", maand, huishouden) == verwacht


@pytest.mark.parametrize(
    ("gemeente", "uitstroom", "verwacht"),
    # Juni 2026. Nijmegen kiest hier zes maanden: december 2025 telt nog; Wageningen houdt twaalf: juni 2025 telt nog.
    [
        ("nijmegen", "2025-12", True),
        ("nijmegen", "2025-11", False),
        ("wageningen", "2025-06", True),
        ("wageningen", "2025-05", False),
    ],
)
def test_elke_gemeente_heeft_haar_eigen_termijn_voor_de_inkomensgarantie(met, bereken, gemeente, uitstroom, verwacht):
    keuze = met(mms__inkomensgarantie__maanden=6)
    huishouden = {"gemeente": {"2026-06": gemeente}}
    persoon = {"bijstand_beeindigd_wegens_werk": {uitstroom: True}}
    assert bereken(keuze, "bijstand_recent_beeindigd_wegens_werk", "2026-06", huishouden, persoon) == verwacht
