"""Signing in and out and saying one's passphrase again: what of allauth's pages there is. Nobody signs up here."""

from allauth.account import views
from django.urls import path

from goodoffices.server import passphrase

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("passphrase/", passphrase.change, name="account_change_password"),
    path("signup/", views.login, name="account_signup"),
]
