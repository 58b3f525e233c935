"""The roles that plans ask bodies to fill, as facts name them: appointments fill their posts, trainings reach them."""

from followthrough.base.kernel.words import gettext_noop as _

COORDINATOR, CASE_HANDLER, GENDER_UNIT = "coordinator", "case-handler", "gender-unit"
GENDER_ADVISER, HR_MANAGER, HR_SPECIALIST = "gender-adviser", "hr-manager", "hr-specialist"

ROLES: tuple[tuple[str, str], ...] = (
    (COORDINATOR, _("Gender coordinator")),
    (CASE_HANDLER, _("Case handler for harassment")),
    (GENDER_UNIT, _("Gender unit")),
    (GENDER_ADVISER, _("Gender adviser")),
    (HR_MANAGER, _("Manager of human resources")),
    (HR_SPECIALIST, _("Specialist of human resources")),
)
