"""Where everything is."""

from django.urls import include, path

from goodoffices.server import calls, faults, live, openapi
from goodoffices.server.pages.addresses import addresses

urlpatterns = [
    *addresses,
    path("rooms", calls.rooms, name="rooms"),
    path("rooms/<str:id_>", calls.room, name="room"),
    path("rooms/<str:id_>/commands", calls.commands, name="commands"),
    path("live", live.live, name="live"),
    path("openapi.json", openapi.document, name="openapi"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/", include("goodoffices.server.account_urls")),
]
handler400 = faults.bad_request
handler403 = faults.bad_request
handler404 = faults.not_there
handler500 = faults.server_error
