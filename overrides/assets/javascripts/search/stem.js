// @ts-check
/** Stems: lunr's own for English, those of lunr-languages for others, as plugins/deskbook/search/stem.py takes them. */
{
  const scope = /** @type {any} */ (globalThis);
  const { search } = scope.deskbook;
  const known = ["da", "de", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr"];

  /** Names of the scripts of lunr-languages that are wanted. @param {string[]} languages */
  const stemmers = (languages) => {
    const others = languages.filter((code) => known.includes(code)).map((code) => `lunr.${code}`);
    return others.length ? ["lunr.stemmer.support", ...others] : [];
  };

  /** Takes endings off; with several languages, each takes off what it knows. @param {string[]} languages @returns {Stem} */
  const stemFor = (languages) => {
    const { lunr } = scope;
    const steps = languages.flatMap((code) => (code === "en" ? [lunr.stemmer] : known.includes(code) ? [lunr[code].stemmer] : []));
    /** @type {Map<string, string>} */
    const kept = new Map();
    return (form) => {
      let found = kept.get(form) ?? "";
      if (found) return found;
      // lunr's stemmers count in units of UTF-16: letters that take two would be cut.
      found = search.isWide(form) ? form : steps.reduce((word, step) => `${step(new lunr.Token(word))}`, form);
      if (kept.size > 50_000) kept.clear();
      kept.set(form, found);
      return found;
    };
  };

  Object.assign(search, { stemFor, stemmers });
}
