"""Where the files of lunr lie that the site generator carries."""

from __future__ import annotations

from pathlib import Path

import mkdocs.contrib.search


def stemmers_folder() -> Path:
    """The folder of lunr-languages: a script a language, with its stemmer and its stop words."""
    return Path(mkdocs.contrib.search.__file__).parent / "lunr-language"
