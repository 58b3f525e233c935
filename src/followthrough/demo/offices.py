"""The offices of the demonstration. People are offices and have no names; all sign in with one password."""

from dataclasses import dataclass

from followthrough.promise.institutions.rules import Role

PASSWORD = "invented-data-1325"  # noqa: S105 -- because it is printed for everybody who starts the demonstration


@dataclass(frozen=True)
class Office:
    """One demo person: how it signs in, what it is called, its seat."""

    sign_in_name: str
    office: str
    institution: str
    role: Role


OFFICES: tuple[Office, ...] = (
    Office("bureau", "Coordinator, Bureau for Reintegration", "md-bri", Role.COORDINATOR),
    Office("vice.prime.minister", "Office of the Vice Prime Minister", "md-vpm-reintegration", Role.SUPERVISOR),
    Office("defense.lead", "Lead, Ministry of Defense", "md-mod", Role.LEAD),
    Office("interior.lead", "Lead, Ministry of Internal Affairs", "md-mia", Role.LEAD),
    Office("health.lead", "Lead, Ministry of Health, Labor and Social Protection", "md-mhlsp", Role.LEAD),
    Office("customs", "Focal point, Customs Service", "md-cs", Role.FOCAL_POINT),
    Office("defense", "Focal point, Ministry of Defense", "md-mod", Role.FOCAL_POINT),
    Office("defense.deputy", "Deputy focal point, Ministry of Defense", "md-mod", Role.FOCAL_POINT),
    Office("interior", "Focal point, Ministry of Internal Affairs", "md-mia", Role.FOCAL_POINT),
    Office("health", "Focal point, Ministry of Health, Labor and Social Protection", "md-mhlsp", Role.FOCAL_POINT),
    Office("intelligence", "Focal point, Security and Intelligence Service", "md-sis", Role.FOCAL_POINT),
    Office("guard", "Focal point, State Protection and Guard Service", "md-spgs", Role.FOCAL_POINT),
    Office("penitentiaries", "Focal point, Department of Penitentiary Institutions", "md-dpi", Role.FOCAL_POINT),
    Office("anticorruption", "Focal point, National Anticorruption Centre", "md-nac", Role.FOCAL_POINT),
    Office("customs.approver", "Director, Customs Service", "md-cs", Role.APPROVER),
    Office("defense.approver", "State Secretary, Ministry of Defense", "md-mod", Role.APPROVER),
    Office("interior.approver", "State Secretary, Ministry of Internal Affairs", "md-mia", Role.APPROVER),
    Office("health.approver", "State Secretary, Ministry of Health, Labor and Social Protection", "md-mhlsp", Role.APPROVER),
    Office("intelligence.approver", "Deputy Director, Security and Intelligence Service", "md-sis", Role.APPROVER),
    Office("penitentiaries.approver", "Director, Department of Penitentiary Institutions", "md-dpi", Role.APPROVER),
    Office("customs.personnel", "Human resources, Customs Service", "md-cs", Role.REGISTRAR),
    Office("defense.personnel", "Human resources, Ministry of Defense", "md-mod", Role.REGISTRAR),
    Office("interior.public", "Public relations, Ministry of Internal Affairs", "md-mia", Role.REGISTRAR),
    Office("police", "Focal point, General Police Inspectorate", "md-gpi", Role.FOCAL_POINT),
    Office("border.police", "Focal point, Border Police Department", "md-bpd", Role.FOCAL_POINT),
    Office("carabineers", "Focal point, Department of Carabineers’ Troops", "md-dct", Role.FOCAL_POINT),
    Office("justice", "Focal point, Ministry of Justice", "md-moj", Role.FOCAL_POINT),
    Office("human.rights", "Focal point, Human Rights Unit of the ministry (Kosovo)", "ks-hru", Role.FOCAL_POINT),
    Office("force.registers", "Personnel records of the units (Kosovo)", "ks-ksf-units", Role.REGISTRAR),
    Office("hierarchy", "Highest managerial hierarchy (Kosovo)", "ks-hierarchy", Role.SUPERVISOR),
    Office("unit.a", "Reporter, Unit A (invented, Kosovo)", "ks-unit-a", Role.FOCAL_POINT),
    Office("unit.b", "Reporter, Unit B (invented, Kosovo)", "ks-unit-b", Role.FOCAL_POINT),
    Office("unit.c", "Reporter, Unit C (invented, Kosovo)", "ks-unit-c", Role.FOCAL_POINT),
    Office("unit.d", "Reporter, Unit D (invented, Kosovo)", "ks-unit-d", Role.FOCAL_POINT),
    Office("lfc.gender", "Gender equality officer, LFC (Kosovo)", "ks-lfc", Role.LEAD),
    Office("ministry", "Reports, ministry (Kosovo)", "ks-mksf", Role.LEAD),
    Office("community.affairs", "Focal point, Community Affairs Unit of the ministry (Kosovo)", "ks-cau", Role.FOCAL_POINT),
)

# The plan names "the units" and no single one: these four are made up, and say so.
UNITS: tuple[tuple[str, str], ...] = tuple((f"ks-unit-{letter.lower()}", f"Unit {letter}") for letter in "ABCD")
