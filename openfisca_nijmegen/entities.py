"""De entiteiten van het model: de persoon en het huishouden waarin die woont."""

from openfisca_core.entities import build_entity

Persoon = build_entity(
    key="persoon",
    plural="personen",
    label="Persoon",
    doc="Een natuurlijk persoon, volwassene of kind.",
    is_person=True,
)

Huishouden = build_entity(
    key="huishouden",
    plural="huishoudens",
    label="Huishouden",
    doc=(
        "De bewoners van één woning. De aanvrager en de partner zijn samen de gehuwden van de Participatiewet, de "
        "toeslagpartners van de Awir en de fiscale partners. Medebewoners tellen mee voor de kostendelersnorm en de "
        "huurtoeslag, maar hebben in de berekening geen eigen aanspraak."
    ),
    roles=[
        {
            "key": "aanvrager",
            "label": "Aanvrager",
            "doc": "De persoon voor wie het huishouden wordt doorgerekend; precies één per huishouden.",
            "max": 1,
        },
        {
            "key": "partner",
            "label": "Partner",
            "doc": "De echtgenoot of partner van de aanvrager; ten hoogste één.",
            "max": 1,
        },
        {
            "key": "kind",
            "plural": "kinderen",
            "label": "Kind",
            "doc": "Een thuiswonend kind van de aanvrager of de partner, van elke leeftijd.",
        },
        {
            "key": "medebewoner",
            "plural": "medebewoners",
            "label": "Medebewoner",
            "doc": "Een andere bewoner van dezelfde woning.",
        },
    ],
)

entities = [Persoon, Huishouden]
