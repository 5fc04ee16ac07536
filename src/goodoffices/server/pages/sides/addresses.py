"""Where the pages of sides and in the field are."""

from django.urls import path

from goodoffices.server.pages.field import attest, day
from goodoffices.server.pages.field import evidence as proof
from goodoffices.server.pages.sides import approval, ask, consent, home, one, owed, said

addresses = [
    path("side/<str:id_>/", home.view, name="side"),
    path("side/<str:id_>/question/<str:question>", one.question, name="side_question"),
    path("side/<str:id_>/proposal/<str:proposal>", one.proposal, name="side_proposal"),
    path("side/<str:id_>/said", said.view, name="side_said"),
    path("side/<str:id_>/said/<str:item>", said.item, name="side_item"),
    path("side/<str:id_>/approval", approval.view, name="side_approval"),
    path("side/<str:id_>/owed", owed.view, name="side_owed"),
    path("side/<str:id_>/consent", consent.view, name="side_consent"),
    path("room/<str:id_>/ask", ask.view, name="ask"),
    path("field/<str:id_>/", day.view, name="field"),
    path("field/<str:id_>/step/<str:obligation>/<str:number>", attest.delivery, name="field_step"),
    path("field/<str:id_>/gate/<str:gate>/<str:number>", attest.gate, name="field_gate"),
    path("field/<str:id_>/evidence", proof.view, name="field_evidence"),
    path("field/<str:id_>/clean", proof.clean, name="field_clean"),
]
