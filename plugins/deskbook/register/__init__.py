"""The register: what is controlled, where it stands, and how a page says so."""
