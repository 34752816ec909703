"""Feeds: what changes and when, for feed readers and calendars."""
