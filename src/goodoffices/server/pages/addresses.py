"""Where the pages are."""

from django.urls import path

from goodoffices.server.pages import drafts, home, languages, one_page, opening, relay, room

addresses = [
    path("", home.view, name="home"),
    path("language", languages.choose, name="language"),
    path("drafts", drafts.take, name="drafts"),
    path("new", opening.case_view, name="new_case"),
    path("case/<str:case>/", one_page.view, name="case"),
    path("case/<str:case>/rooms", opening.rooms_view, name="case_rooms"),
    path("room/<str:id_>/", room.view, name="room_page"),
    path("room/<str:id_>/relay/<str:item>", relay.view, name="relay"),
    path("room/<str:id_>/settle/<str:item>", relay.settle, name="settle"),
    path("relay/waiting", relay.waiting, name="waiting"),
]
