// @ts-check
/** The start page that begins with what matters to the reader's role, and the button on a role's page that chooses it. */
{
  const { key, recall, remember } = /** @type {any} */ (globalThis).deskbook.role;
  const device = () => localStorage;

  /** @param {HTMLElement} root */
  const beginHome = (root) => {
    /** @type {<T extends HTMLElement = HTMLElement>(selector: string) => T} */
    const find = (selector) => /** @type {any} */ (root.querySelector(selector));
    const label = find("label");
    const select = /** @type {HTMLSelectElement} */ (find("select"));
    const forget = find("button");
    const status = find("[role=status]");
    const place = find("[data-db-mine]");
    const templates = new Map(
      [.../** @type {NodeListOf<HTMLTemplateElement>} */ (root.querySelectorAll("template"))].map((one) => [one.dataset.dbRole ?? "", one]),
    );

    /** @param {string} role @param {string} words key of what is said about it */
    const show = (role, words) => {
      const template = templates.get(role);
      select.value = role;
      forget.hidden = !role;
      place.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
      status.textContent = status.dataset[words] ?? "";
    };

    const recalled = () => {
      const { role, state } = recall(device, [...templates.keys()]);
      show(role, state === "gone" ? "gone" : "");
    };

    select.addEventListener("change", () => {
      const role = select.value;
      const kept = remember(device, role);
      show(role, kept ? (role ? "" : "forgotten") : "lost");
    });
    forget.addEventListener("click", () => {
      const kept = remember(device, "");
      show("", kept ? "forgotten" : "lost");
      select.focus();
    });
    addEventListener("storage", (event) => {
      if (event.key === key || event.key === null) recalled();
    });
    label.hidden = false;
    recalled();
  };

  /** @param {HTMLElement} root */
  const beginClaim = (root) => {
    const own = root.dataset.dbClaim ?? "";
    const button = /** @type {HTMLButtonElement} */ (root.querySelector("button"));
    const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
    let mine = false;

    /** @param {boolean} now */
    const show = (now) => {
      mine = now;
      button.textContent = (mine ? button.dataset.notMine : button.dataset.mine) ?? "";
    };
    const recalled = () => show(recall(device, [own]).role === own);

    button.addEventListener("click", () => {
      const kept = remember(device, mine ? "" : own);
      if (kept) show(!mine);
      status.textContent = (kept ? (mine ? status.dataset.mine : status.dataset.notMine) : status.dataset.lost) ?? "";
    });
    addEventListener("storage", (event) => {
      if (event.key === key || event.key === null) recalled();
    });
    recalled();
    root.hidden = false;
  };

  for (const root of document.querySelectorAll(".db-mine")) beginHome(/** @type {HTMLElement} */ (root));
  for (const root of document.querySelectorAll("[data-db-claim]")) beginClaim(/** @type {HTMLElement} */ (root));
}
