"""Revisions of documents: what was in force when, and what changed from one to the next."""
