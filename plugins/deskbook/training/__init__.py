"""Training modules: lessons, questions and tests about the documents of the handbook."""
