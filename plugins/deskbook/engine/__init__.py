"""The only code that knows MkDocs: pages and files <-> core values, hooks, the sandbox, staging, publication."""
