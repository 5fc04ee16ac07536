"""The public record: claims taken over from lines, everything wrong by line, guesses from a claim."""

import json
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from server.pages.exercise import Exercise, case_of, fields_of

MOST = 100_000  # bytes of a page


def claim(number: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "id": f"r#{number}", "file": "2031-03-08-river-post.en.md", "source": "River Post", "published": "2031-03-08",
        "speaker": f"official {number}", "about": "truce_days", "modality": "reported", "actor": None,
        "quote": f"a pause of {number + 3} days", "value_min": number + 3, "value_max": number + 3, "unit": "days",
        "language": "en", "paraphrase": False, **more,
    }  # fmt: skip


def lines(*claims: object) -> str:
    return "".join(one + "\n" if isinstance(one, str) else json.dumps(one) + "\n" for one in claims)


def record(of: Any) -> str:
    return case_of(of.get("/").content.decode()) + "record"


def take(of: Any, text: str) -> Any:
    where = record(of)
    return of.post(where, fields_of(of.get(where).content.decode(), "take") | {"lines": text})


def claims_of(of: Any) -> int:
    return len(re.findall(r'<a href="/case/\w+/record/\w+">', of.get(record(of)).content.decode()))


def test_what_disagrees_stands_first_and_every_claim_has_its_quote(exercise: Exercise) -> None:
    html = exercise.of("mediator").get(record(exercise.of("mediator"))).content.decode()
    assert html.index("What disagrees") < html.index("Every claim, the latest first")
    listed = html[html.index("Every claim, the latest first") :]
    assert "There is no deal within hours" in listed
    assert "denied by" in listed


def test_claims_are_taken_over_once(exercise: Exercise) -> None:
    of = exercise.of("mediator")
    where, before = record(of), claims_of(of)
    sent = fields_of(of.get(where).content.decode(), "take") | {"lines": lines(claim(0), claim(1), claim(0))}
    for _time in range(2):
        assert of.post(where, sent).status_code == 302
    assert claims_of(of) == before + 2
    assert "a pause of 4 days" in of.get(where).content.decode()
    assert take(of, lines(claim(1), claim(2))).status_code == 302  # what was taken before is left out
    assert claims_of(of) == before + 3
    assert "a pause of 5 days" in exercise.of("second").get(where).content.decode()


def test_everything_wrong_is_said_by_line_and_nothing_is_taken(exercise: Exercise) -> None:
    of = exercise.of("mediator")
    before = claims_of(of)
    answer = take(
        of, lines(claim(0), "no JSON", claim(1, about="moon"), claim(2, quote=None), claim(3, actor="nobody"))
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    faults = re.findall(r"line (\d+), column \d+:", html[html.index('id="take_faults"') :])
    assert faults == ["2", "3", "4", "5"]
    assert "no JSON" in fields_of(html, "take")["lines"]
    assert claims_of(of) == before


def test_a_file_is_taken_as_lines_are(exercise: Exercise) -> None:
    of = exercise.of("mediator")
    where, before = record(of), claims_of(of)
    sent = fields_of(of.get(where).content.decode(), "take")
    file = SimpleUploadedFile("claims.jsonl", lines(claim(0), claim(1)).encode())
    assert of.post(where, sent | {"file": file}).status_code == 302
    assert claims_of(of) == before + 2
    sent = fields_of(of.get(where).content.decode(), "take")
    answer = of.post(where, sent | {"file": SimpleUploadedFile("claims.jsonl", b"\xff\xfe\x00")})
    assert (answer.status_code, "no text in UTF-8" in answer.content.decode()) == (422, True)


def test_five_hundred_claims_at_once_and_not_one_more(exercise: Exercise) -> None:
    of = exercise.of("mediator")
    many = [claim(n, quote=f"a pause of {n % 9 + 1} days, said for the {n}th time") for n in range(501)]
    answer = take(of, lines(*many))
    assert answer.status_code == 422
    assert "501 claims; at most 500" in answer.content.decode()
    assert len(answer.content) < MOST
    assert take(of, lines(*many[:500])).status_code == 302
    seen, where = 0, record(of)
    for number in range(1, 30):
        page = of.get(f"{where}?page={number}")
        if page.status_code == 404:
            break
        assert len(page.content) < MOST, number
        seen += page.content.decode().count("th time</bdi></blockquote>\n<small>")
    assert seen == 500


def test_a_guess_keeps_the_claim_it_comes_from(exercise: Exercise) -> None:
    of = exercise.of("mediator")
    html = of.get(record(of)).content.decode()
    (link,) = re.findall(
        r'"(/case/\w+/record/\w+)"', html[html.index('<blockquote lang="en" dir="auto"><bdi>There is no') :]
    )[:1]
    sent = fields_of(of.get(link).content.decode(), "guess")
    given = sent | {"about": "southbank", "kind": "red_line", "condition": "pause <= 6", "words": "", "weight": "0.7"}
    assert of.post(link, given | {"condition": "moon <= 6"}).status_code == 422
    assert of.post(link, given).status_code == 302
    shown = of.get(case_of(of.get("/").content.decode()) + "positions/pause").content.decode()
    assert "guessed from “There is no deal within hours”" in shown
    assert "trusted 70 %" in shown
    room = exercise.of("south")
    assert "pause" not in "".join(re.findall("guess[^<]*", room.get("/").content.decode()))


def test_a_claim_that_is_not_there_and_a_page_past_the_last(exercise: Exercise) -> None:
    of, other = exercise.of("mediator"), exercise.of("south")
    where = record(of)
    assert of.get(f"{where}/{'0' * 16}").status_code == 404
    assert of.get(f"{where}?page=99").status_code == 404
    assert of.get(f"{where}?page=x").status_code == 200
    assert other.get(where).status_code == 404
