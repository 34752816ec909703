"""Escalation: a table that says for every situation who takes over, by when and how."""
