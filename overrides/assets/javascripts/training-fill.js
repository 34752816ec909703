// @ts-check
/** A text with blanks to fill in. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { make, word, mark } = training.page;
  const LONGEST = 200; // characters

  /** @param {HTMLElement} root @param {TrainingPlace} place @returns {TrainingControl} */
  const makeFill = (root, { key, changed }) => {
    const blanks = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-db-blank]")]);
    const fields = blanks.map((blank, place) => {
      const field = make("input", "db-blank__field db-field");
      field.type = "text";
      field.maxLength = LONGEST;
      field.autocomplete = "off";
      field.autocapitalize = "off";
      field.spellcheck = false;
      field.setAttribute("aria-label", blanks.length === 1 ? word("blank_one") : word("blank", { number: place + 1, count: blanks.length }));
      field.addEventListener("input", changed);
      blank.replaceChildren(field);
      return field;
    });

    const clear = () => {
      for (const blank of blanks) {
        delete blank.dataset.mark;
        for (const said of blank.querySelectorAll(".db-blank__said")) said.remove();
      }
    };

    return {
      read: () => (fields.some((field) => field.value.trim()) ? fields.map((field) => field.value) : null),
      write: (response) => fields.forEach((field, place) => (field.value = Array.isArray(response) && typeof response[place] === "string" ? response[place].slice(0, LONGEST) : "")),
      lock: (on) => fields.forEach((field) => (field.readOnly = on)),
      clear,
      mark: (reveal) => {
        clear();
        fields.forEach((field, place) => {
          const accepted = key.blanks?.[place] ?? [];
          const alone = { ...key, points: 1, blanks: [accepted] };
          const kind = training.isRight(alone, [field.value]) ? "right" : "wrong";
          blanks[place].dataset.mark = kind;
          const said = make("span", "db-blank__said", mark(kind, word(kind)));
          if (reveal && kind === "wrong") said.append(" ", make("span", "db-answer-key", word("right_is", { answer: accepted[0] ?? "" })));
          blanks[place].append(said);
        });
      },
    };
  };

  training.kinds.fill = makeFill;
}
