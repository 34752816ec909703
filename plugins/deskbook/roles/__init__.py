"""Roles: a page for each, with what applies to whoever holds it."""
