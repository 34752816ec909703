"""Procedures: a kind of document that is followed step by step."""
