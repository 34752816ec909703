"""Facts: numbers that stand in one place and are stated on many pages."""
