"""`deskbook …`: thin commands over the core, the engine and the features."""
