"""The public record: reports read, claims with exact quotes, who confirmed or denied what."""

from goodoffices.record.beside import Criticism, Escalation, Phase
from goodoffices.record.briefing import Brief, Disagreement, Entry, brief, brief_of, disagreements, timeline
from goodoffices.record.claims import extract_claims
from goodoffices.record.errors import RecordError
from goodoffices.record.exports import claim_keys, claims_to_jsonl
from goodoffices.record.extracts import Extract, extract
from goodoffices.record.forecasts import Forecast, Outcome, Reckoning, reckoning
from goodoffices.record.gathering import Gathered, Selection, gather
from goodoffices.record.languages import LANGUAGES
from goodoffices.record.links import Link, LinkKind, link_claims
from goodoffices.record.origins import Copies
from goodoffices.record.plain import plain_text
from goodoffices.record.readers import read_file, read_report, read_reports
from goodoffices.record.reports import Flag, Kind, Passage, Report
from goodoffices.record.rumours import Rumour
from goodoffices.record.signals import Due, Signal, SignalKind
from goodoffices.record.standings import Question, Standing, Voice
from goodoffices.record.statuses import SCALE, rank
from goodoffices.record.taking_over import with_taken_over

__all__ = [
    "LANGUAGES",
    "SCALE",
    "Brief",
    "Copies",
    "Criticism",
    "Disagreement",
    "Due",
    "Entry",
    "Escalation",
    "Extract",
    "Flag",
    "Forecast",
    "Gathered",
    "Kind",
    "Link",
    "LinkKind",
    "Outcome",
    "Passage",
    "Phase",
    "Question",
    "Reckoning",
    "RecordError",
    "Report",
    "Rumour",
    "Selection",
    "Signal",
    "SignalKind",
    "Standing",
    "Voice",
    "brief",
    "brief_of",
    "claim_keys",
    "claims_to_jsonl",
    "disagreements",
    "extract",
    "extract_claims",
    "gather",
    "link_claims",
    "plain_text",
    "rank",
    "read_file",
    "read_report",
    "read_reports",
    "reckoning",
    "timeline",
    "with_taken_over",
]
