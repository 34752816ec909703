"""The domain: frozen values in, values and diagnostics out. Nothing in here knows MkDocs, Markdown, Jinja or Material."""
