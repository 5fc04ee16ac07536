"""Small case folders to break: every file is a text, replaced or added by the test."""

import textwrap
from pathlib import Path

from goodoffices.folder import Finding, check

FILES = {
    "case.yaml": """\
        case: A small case
        zone: Europe/Berlin
        actors:
          north: {kind: state, names: North, roles: [{role: party}]}
          south: {kind: state, names: South, roles: [{role: party}]}
          envoy: {kind: person, names: Envoy, roles: [{role: lead mediator}]}
          n_head: {kind: person, names: Head, part_of: north}
          s_head: {kind: person, names: Head, roles: [{role: interlocutor, of: south}]}
          lantern: {kind: organisation, names: Lantern, roles: [{role: neutral intermediary}]}
        channels:
          envoy_north: {between: [envoy, north], type: contact}
        tracks:
          releases: {}
          surveys: {not_linked_to: releases}
        issues:
          captives: {given_by: north, track: releases, options: {range: [0, 60], step: 5}}
          pause: {options: [0, 3, 4, 5, 10]}
          crossing: {options: [none, ferry, bridge], labels: {ferry: the ferry}}
          depth: {track: surveys, options: [1, 2, 3]}
        constraints:
          - "captives <= 13 * pause"
          - {that: "if crossing = none then captives = 0", because: "there is no other way"}
        preconditions:
          - {by: north, requires: "pause >= 3", from: {claim: c1}}
        packages:
          v1: {from: {claim: c1}, terms: {captives: {about: 10, said: "about ten"}, pause: {unknown: "short"}}}
        """,
    "rooms/north.yaml": """\
        room: {side: north, members: [n_head]}
        statements:
          - {issue: captives, prefers: less, by: n_head, on: 2031-02-12}
          - {issue: crossing, prefers: [bridge, ferry, none], by: n_head, on: 2031-02-12}
          - {red_line: "pause >= 4", by: n_head, on: 2031-02-12, leave: may be hinted}
          - {prefers: {captives: 40}, over: {captives: 30}, by: n_head, on: 2031-02-12}
        """,
    "rooms/mediator.yaml": """\
        room: {members: [envoy]}
        guesses:
          - {about: south, ceiling: "captives >= 10", from: {claim: c1}, weight: 0.4}
        weights:
          - {about: south, issue: captives, weighs: [2, 3]}
        """,
    "plan.yaml": """\
        sides: [north, south]
        rounds: 2
        dates: [2031-03-05, 2031-03-06]
        capacity: {north: 13}
        order: {north: [children, men]}
        obligations:
          - {id: o1, by: north, to: south, issue: captives, category: children, count: 5, group: 2}
        gates:
          - {id: lists, kind: lists exchanged, verifier: lantern, due: "18:00"}
        """,
    "record/a.md": "A report.\n",
    "record/claims.jsonl": '{"id": "c1", "file": "a.md", "source": "Post", "speaker": "X", "about": "other", '
    '"modality": "hoped", "quote": "q"}\n',
}


def write(folder: Path, **changes: str | None) -> Path:
    """The small case in ``folder``; ``case``, ``north``, ``south``, ``mediator``, ``plan`` … replace whole files."""
    places = {"case": "case.yaml", "plan": "plan.yaml", "claims": "record/claims.jsonl"}
    texts: dict[str, str | None] = dict(FILES)
    texts.update({places.get(name, f"rooms/{name}.yaml"): text for name, text in changes.items()})
    for name, text in texts.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
    return folder


def changed(file: str, before: str, after: str) -> str:
    """The text of a file of the small case with one part replaced."""
    text = textwrap.dedent(FILES[file])
    assert text.count(before) == 1, (before, text)
    return text.replace(before, after)


def findings(folder: Path, file: str, before: str, after: str) -> tuple[Finding, ...]:
    """What a check finds in the small case with one part of one file replaced."""
    write(folder)
    (folder / file).write_text(changed(file, before, after), encoding="utf-8")
    return check(folder).findings


def place_of(file: str, before: str, after: str, word: str) -> tuple[str, int, int]:
    """File, line and column of ``word``: behind the begin of the replaced part, else earlier in its line."""
    text = changed(file, before, after)
    begin = textwrap.dedent(FILES[file]).index(before)
    line_begin, line_end = text.rfind("\n", 0, begin) + 1, text.index("\n", begin)
    at = text.find(word, begin, line_end)
    if at < 0:
        at = text.index(word, line_begin, line_end)
    return file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
