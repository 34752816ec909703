"""Guides: a kind of document that explains: how something is done here, and why."""
