"""Rooms opened in the browser."""

from server.pages.exercise import Exercise, case_of, fields_of


def test_a_room_opened_in_the_browser_reads_the_public_one(exercise: Exercise) -> None:
    of = exercise.of("mediator")
    rooms = case_of(of.get("/").content.decode()) + "rooms"
    before = {one["room"] for one in of.get("/rooms").json()["rooms"]}
    sent = fields_of(of.get(rooms).content.decode(), "room") | {"kind": "implementers", "name": "At the ferry"}
    for _twice in range(2):
        assert of.post(rooms, sent).status_code == 302
    [new] = [one for one in of.get("/rooms").json()["rooms"] if one["room"] not in before]
    public = next(one["room"] for one in of.get("/rooms").json()["rooms"] if one["kind"] == "public")
    events = of.get(f"/rooms/{new['room']}").json()["events"]
    assert [one["data"]["room"] for one in events if one["event"] == "room shown"] == [public]
