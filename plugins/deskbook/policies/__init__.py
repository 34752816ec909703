"""Policies: a kind of document that binds: what holds, for whom and since when."""
