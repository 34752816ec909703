"""Records: results and confirmations that pages send to an organization's learning record store."""
