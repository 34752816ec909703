"""The glossary: one meaning for each word, linked where a reader first meets it."""
