"""Editing: from a page to its source, and what its front matter may say."""
