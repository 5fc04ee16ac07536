"""The public record: reports read, claims with exact quotes, who confirmed or denied what."""

from goodoffices.record.briefing import Brief, Disagreement, Entry, brief, disagreements, timeline
from goodoffices.record.claims import extract_claims
from goodoffices.record.errors import RecordError
from goodoffices.record.exports import claim_keys, claims_to_jsonl
from goodoffices.record.languages import LANGUAGES
from goodoffices.record.links import Link, LinkKind, link_claims
from goodoffices.record.plain import plain_text
from goodoffices.record.readers import read_file, read_report, read_reports
from goodoffices.record.reports import Flag, Kind, Passage, Report
from goodoffices.record.statuses import SCALE, rank
from goodoffices.record.taking_over import with_taken_over

__all__ = [
    "LANGUAGES",
    "SCALE",
    "Brief",
    "Disagreement",
    "Entry",
    "Flag",
    "Kind",
    "Link",
    "LinkKind",
    "Passage",
    "RecordError",
    "Report",
    "brief",
    "claim_keys",
    "claims_to_jsonl",
    "disagreements",
    "extract_claims",
    "link_claims",
    "plain_text",
    "rank",
    "read_file",
    "read_report",
    "read_reports",
    "timeline",
    "with_taken_over",
]
