"""What is said in a cycle: submissions with their answers, frozen filings, remarks, the leads' texts, the summary."""

from followthrough.reporting.cycles.models.answers import Answer, AnswerFields, Evidence
from followthrough.reporting.cycles.models.cycles import Cycle, Declaration, Submission
from followthrough.reporting.cycles.models.filings import FiledAnswer, Filing, Remark
from followthrough.reporting.cycles.models.lead_filings import LeadFiling, LeadRemark
from followthrough.reporting.cycles.models.reports import Consolidation, LeadReport, Summary, WrittenText

__all__ = [
    "Answer",
    "AnswerFields",
    "Consolidation",
    "Cycle",
    "Declaration",
    "Evidence",
    "FiledAnswer",
    "Filing",
    "LeadFiling",
    "LeadRemark",
    "LeadReport",
    "Remark",
    "Submission",
    "Summary",
    "WrittenText",
]
