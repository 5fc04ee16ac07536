"""Where the pages are."""

from django.urls import path

from goodoffices.server.pages import (
    audit,
    channels,
    drafts,
    implementation,
    languages,
    one_page,
    opening,
    packages,
    pending,
    plan,
    positions,
    proposals,
    ratification,
    record,
    relay,
    room,
    start,
)
from goodoffices.server.pages.sides.addresses import addresses as of_sides

addresses = [
    path("", start.view, name="home"),
    path("language", languages.choose, name="language"),
    path("drafts", drafts.take, name="drafts"),
    path("new", opening.case_view, name="new_case"),
    path("case/<str:case>/", one_page.view, name="case"),
    path("case/<str:case>/rooms", opening.rooms_view, name="case_rooms"),
    path("case/<str:case>/positions", positions.view, name="positions"),
    path("case/<str:case>/positions/<str:issue>", positions.issue, name="positions_of"),
    path("case/<str:case>/record", record.view, name="record"),
    path("case/<str:case>/record/<str:claim>", record.claim, name="claim"),
    path("case/<str:case>/plan", plan.view, name="plan"),
    path("case/<str:case>/packages", packages.view, name="packages"),
    path("case/<str:case>/proposals", proposals.view, name="proposals"),
    path("case/<str:case>/approval", ratification.view, name="ratification"),
    path("case/<str:case>/implementation", implementation.view, name="delivery"),
    path("case/<str:case>/channels", channels.view, name="channels"),
    path("room/<str:id_>/", room.view, name="room_page"),
    path("room/<str:id_>/relay/<str:item>", relay.view, name="relay"),
    path("room/<str:id_>/settle/<str:item>", relay.settle, name="settle"),
    path("room/<str:id_>/proofs", audit.view, name="proofs"),
    path("room/<str:id_>/receipt", audit.receipt, name="receipt"),
    path("room/<str:id_>/bundle", audit.bundle, name="bundle"),
    path("relay/waiting", pending.view, name="waiting"),
    *of_sides,
]
