// @ts-check
/** "What should I do now?": asks what still matters, shows the rule that is left, and gives it as text. */
{
  const { next, amountOf, secondsOf } = /** @type {any} */ (globalThis).deskbook.escalation;

  /** @param {HTMLElement} root */
  const begin = (root) => {
    /** @type {<T extends HTMLElement = HTMLElement>(selector: string) => T} */
    const find = (selector) => /** @type {any} */ (root.querySelector(selector));
    const table = JSON.parse(find("script[type='application/json']").textContent ?? "");
    const form = /** @type {HTMLFormElement} */ (find("form"));
    const fields = [.../** @type {NodeListOf<HTMLFieldSetElement>} */ (form.querySelectorAll("fieldset[data-db-axis]"))];
    const [hint, trail, fault, result] = ["[data-db-hint]", ".db-wizard__trail", ".db-wizard__fault", ".db-wizard__result"].map((selector) => find(selector));
    const [back, status, text] = [find("[data-db-back]"), find("[role=status]"), /** @type {HTMLTextAreaElement} */ (find("textarea"))];

    /** @type {{ axis: number, answer: number, said: string }[]} what was asked, in order */
    let given = [];
    let asked = -1;

    /** @param {HTMLElement} around @param {string} name */
    const chosen = (around, name) => /** @type {HTMLInputElement | null} */ (around.querySelector(`input[name="${name}"]:checked`));

    /**
     * The answer in a field, and how it reads; null where there is none.
     * @param {number} axis
     */
    const read = (axis) => {
      const field = fields[axis];
      const { key, values, digits } = table.axes[axis];
      if (values.length) {
        const box = chosen(field, key);
        return box && { axis, answer: Number(box.value), said: values[Number(box.value)].title };
      }
      const input = /** @type {HTMLInputElement} */ (field.querySelector("input[type=number]"));
      const unit = chosen(field, "unit");
      const answer = unit ? secondsOf(input.value, Number(unit.value)) : amountOf(input.value, digits);
      const words = unit ? unit.closest("label")?.textContent ?? "" : input.dataset.unit ?? "";
      return answer === null ? null : { axis, answer, said: `${input.value} ${words}`.trim() };
    };

    const showTrail = () => {
      trail.replaceChildren(
        ...given.map(({ axis, said }) => {
          const [pair, term, about] = ["div", "dt", "dd"].map((name) => document.createElement(name));
          term.textContent = fields[axis].dataset.label ?? "";
          about.textContent = said;
          pair.append(term, about);
          return pair;
        }),
      );
      trail.hidden = given.length === 0;
    };

    /** @param {any} rule */
    const showResult = (rule) => {
      for (const place of /** @type {NodeListOf<HTMLElement>} */ (result.querySelectorAll("[data-db-fill]"))) {
        const name = place.dataset.dbFill ?? "";
        const row = document.getElementById(`escalation-rule-${rule.number}`);
        const words =
          name === "rule" ? (place.dataset.words ?? "").replace("{number}", rule.number).replace("{said}", rule.said) : rule[name] || place.dataset.stays || "";
        const address = name === "who" ? rule.address : name === "rule" && row ? `#${row.id}` : "";
        const inner = document.createElement(address ? "a" : "span");
        inner.textContent = words;
        if (inner instanceof HTMLAnchorElement) inner.href = address;
        place.replaceChildren(inner);
        /** @type {HTMLElement} */ (place.parentElement).hidden = !words;
      }
    };

    /** @param {boolean} focus */
    const show = (focus) => {
      const answers = table.axes.map((/** @type {any} */ _, /** @type {number} */ axis) => given.find((one) => one.axis === axis)?.answer ?? null);
      const { ask, rule } = next(table, answers);
      asked = ask;
      fault.textContent = status.textContent = "";
      text.hidden = true;
      showTrail();
      fields.forEach((field, axis) => (field.hidden = field.disabled = axis !== ask));
      for (const part of form.querySelectorAll(".db-wizard__buttons")) /** @type {HTMLElement} */ (part).hidden = ask < 0;
      hint.hidden = given.length > 0;
      back.hidden = given.length === 0;
      result.hidden = ask >= 0;
      if (rule) showResult(rule);
      if (!focus) return;
      const field = fields[ask];
      const target = ask < 0 ? result.querySelector("h3") : field.querySelector("input:checked:not([name=unit])") ?? field.querySelector("input");
      if (target instanceof HTMLElement) target.focus();
    };

    const asText = () =>
      [...trail.children, ...result.querySelectorAll("dl > div:not([hidden])")]
        .map((pair) => `${pair.querySelector("dt")?.textContent}: ${pair.querySelector("dd")?.textContent}`)
        .join("\n");

    /** A browser may keep its clipboard from a page; then an older way, and then the reader's own hands. */
    const copy = async () => {
      text.value = asText();
      try {
        await navigator.clipboard.writeText(text.value);
        return true;
      } catch {
        text.hidden = false;
        text.select();
        return document.execCommand("copy");
      }
    };

    const goBack = () => {
      given = given.slice(0, -1);
      show(true);
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const answer = read(asked);
      if (answer) {
        given = [...given, answer];
        show(true);
        return;
      }
      fault.textContent = fields[asked].dataset.wrong ?? "";
      fields[asked].querySelector("input")?.focus();
    });
    back.addEventListener("click", goBack);
    find("[data-db-return]").addEventListener("click", goBack);
    find("[data-db-again]").addEventListener("click", () => {
      given = [];
      form.reset();
      show(true);
    });
    find("[data-db-copy]").addEventListener("click", async () => {
      const done = await copy();
      text.hidden = done;
      status.textContent = (done ? status.dataset.copied : status.dataset.failed) ?? "";
      if (done) find("[data-db-copy]").focus();
      else text.select();
    });
    form.hidden = false;
    show(false);
  };

  for (const root of document.querySelectorAll("[data-db-wizard]")) begin(/** @type {HTMLElement} */ (root));
}
