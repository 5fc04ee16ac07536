"""Claims as JSON lines, as ``goodoffices brief --claims`` writes them, read apart from any folder."""

from collections.abc import Iterable

from attrs import frozen

from goodoffices.case import Claim
from goodoffices.folder.files import CLAIM
from goodoffices.folder.findings import Finding
from goodoffices.folder.lines import compose_lines
from goodoffices.folder.outlining import look_up
from goodoffices.folder.reader import Reader, UnreadableError


@frozen
class ReadClaims:
    """The claims of some lines; ``findings`` are by line, and where there is one no claim is to be relied on."""

    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_claims(text: str, actors: Iterable[str], file: str = "") -> ReadClaims:
    """The claims of a text with one JSON object a line, with everything that is wrong, by line and column.

    ``actors`` are the ids that a claim may name; ``file`` is what the text is called in findings.
    """
    reader = Reader(file)
    reader.declared = {"actor": frozenset(actors)}
    found = []
    for line in compose_lines(text, reader.report):
        try:
            found.append(CLAIM.read(line, reader))
        except UnreadableError:
            continue
    look_up(reader)
    findings = sorted(set(reader.findings), key=lambda finding: finding.place)
    return ReadClaims(tuple(found), tuple(findings))
