"""In the field: counts given alone, evidence named and never kept, files that could show persons refused."""

import io
import re
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter

from goodoffices.server.pages.field.files import MOST, RefusedFileError, cleaned, evidence
from server.pages.exercise import Exercise, fields_of
from server.pages.sides.acting import form_on, send, shown


def pdf(**properties: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.metadata = {f"/{name}": words for name, words in properties.items()} or None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def step(of: object, number: int = 2) -> str:
    found = re.search(rf'"(/field/\w+/step/\w+/{number})"', shown(of))
    assert found is not None
    return found[1]


def test_a_count_out_of_order_says_how_it_came(exercise: Exercise) -> None:
    lantern = exercise.of("lantern")
    address = step(lantern)
    refused = send(lantern, address, "attest", step="arrived", count="5")
    assert refused.status_code == 422
    assert "This was not to go yet." in refused.content.decode()
    done = send(lantern, address, "attest", step="arrived", count="5", out_of_order="They came by themselves.")
    assert done.status_code == 302, done.content.decode()
    assert "<strong><bdi>5</bdi></strong>" in shown(lantern, address)


@pytest.mark.parametrize("typed", [{"count": "five"}, {"count": ""}, {"where": ""}, {"at": "noon"}, {"step": "lost"}])
def test_what_does_not_fit_is_said(exercise: Exercise, typed: dict[str, str]) -> None:
    lantern = exercise.of("lantern")
    whole = {"step": "arrived", "count": "5", "out_of_order": "so"} | typed
    assert send(lantern, step(lantern), "attest", **whole).status_code == 422


def test_counts_of_others_in_one_room_are_held_back_until_the_own_one(exercise: Exercise) -> None:
    from goodoffices.mediation.acts.rooms import AdmitMember
    from goodoffices.mediation.rooms import Mandate, Part
    from goodoffices.server.office import open_as
    from server.pages.exercise import PASSPHRASES
    from server.pages.sides.serving import NAMES

    lantern = exercise.of("lantern")
    address = step(lantern)
    room = address.split("/")[2]
    office = open_as(NAMES["mediator"], PASSPHRASES["mediator"])
    assert office is not None
    office._clock = lambda: max(one.last_at for one in office.rooms.values() if one.last_at)
    office.give(AdmitMember(room, NAMES["relief"], Part.VERIFIER, (Mandate.ATTEST,), "river_relief"))
    send(lantern, address, "attest", step="arrived", count="5", where="here", out_of_order="so")
    relief = exercise.of("relief")
    before = shown(relief, address)
    assert "<strong><bdi>5</bdi></strong>" not in before
    assert "shown after you have given your own count" in before
    assert (
        send(relief, address, "attest", step="arrived", count="4", where="there", out_of_order="so").status_code == 302
    )
    after = shown(relief, address)
    assert "<strong><bdi>5</bdi></strong>" in after
    assert "contested: the counts differ" in after


def test_a_gate_is_attested_and_taken_to_be_open_again(exercise: Exercise) -> None:
    lantern = exercise.of("lantern")
    found = re.search(r'"(/field/\w+/gate/\w+/2)"', shown(lantern))
    assert found is not None
    assert send(lantern, found[1], "gate").status_code == 422
    assert send(lantern, found[1], "gate", met="yes").status_code == 302
    assert "</span>met" in shown(lantern, found[1])
    assert send(lantern, found[1], "gate", met="no", words="Shots at the mill.").status_code == 302
    assert "not met" in shown(lantern, found[1])


def test_evidence_is_named_by_its_hash_and_not_kept(exercise: Exercise) -> None:
    lantern = exercise.of("lantern")
    room = step(lantern).split("/")[2]
    page = f"/field/{room}/evidence"
    html = shown(lantern, page)
    about = re.search(r'<select id="evidence_about".*?<option value="(\w+)"', html, re.DOTALL)
    assert about is not None
    raw = b"fifteen crossed at 15:10"
    whole = fields_of(html.replace(' enctype="multipart/form-data"', ""), form_on(html, "evidence"))
    sent = whole | {"about": about[1], "words": "log of the crossing"}
    answer = lantern.post(page, {**sent, "file": SimpleUploadedFile("log.txt", raw)})
    assert answer.status_code == 302
    text = shown(lantern, page)
    assert sha256(raw).hexdigest() in text
    assert "fifteen crossed" not in text
    picture = SimpleUploadedFile("a.txt", b"\x89PNG\r\n\x1a\n" + b"0" * 50)
    refused = lantern.post(page, {**sent, "id": "0" * 32, "file": picture})
    assert refused.status_code == 422
    assert "can show persons" in refused.content.decode()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (b"x" * (MOST + 1), "larger"),
        (b"\xff\xd8\xff\xe0 picture", "Pictures"),
        (b"\x00\x00\x00\x18ftypheic", "Pictures"),
        (b"GIF89a", "Pictures"),
        (b"\x00\x01binary", "Only texts"),
        (b"\xfe\xff\x00", "Only texts"),
        (b"%PDF-1.7 broken", "cannot be read"),
        (pdf(Author="Somebody").replace(b"/Info 3 0 R", b"/Info 5    "), "PDF|Author"),
        (pdf().replace(b"trailer\n<<", b"trailer\n<< /Encrypt <<>>"), "PDF"),
        (pdf().replace(b"/Kids [", b"/Kids " + b"[" * 100_000), "cannot be read"),
        (pdf(Author="Somebody"), "Author"),
    ],
)
def test_files_that_are_not_taken(raw: bytes, says: str) -> None:
    with pytest.raises(RefusedFileError, match=says) as refused:
        evidence(raw)
    assert refused.value.remedy


def test_a_text_and_a_cleaned_pdf_are_taken() -> None:
    assert evidence("١٥ عبروا".encode()).sha256 == sha256("١٥ عبروا".encode()).hexdigest()
    dirty = pdf(Author="Somebody", Title="Secret", Creator="A program")
    clean = cleaned(dirty)
    assert b"Somebody" not in clean
    assert not PdfReader(io.BytesIO(clean)).metadata
    assert evidence(clean).kind == "PDF"
    assert cleaned(dirty) == clean
