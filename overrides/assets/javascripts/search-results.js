// @ts-check
/** What an answer looks like. All that comes from the index or the reader is put in as text, never as HTML. */
/**
 * @typedef {{ text: string, marked: boolean }} SearchPiece
 * @typedef {{ url: string, heading: string, snippet: SearchPiece[] }} SearchPart
 * @typedef {{ url: string, title: string, kind: string, trail: string, score: number, parts: SearchPart[] }} SearchHit
 * @typedef {{ key: string, title: string, count: number }} SearchChoice
 * @typedef {{ text: string, total: number, pages: SearchHit[], kinds: SearchChoice[], roles: SearchChoice[],
 *   meant: string | null, nearest: { url: string, title: string }[], missing: boolean, failed: boolean }} SearchAnswer
 */
{
  /**
   * An element with a class and what is in it; without what has no text.
   * @param {string} tag
   * @param {string} name
   * @param {...(Node | string)} inner
   */
  const make = (tag, name, ...inner) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...inner);
    return element;
  };

  /**
   * A link below the root of the site, which the arrow keys reach.
   * @param {string} url
   * @param {string} root
   * @param {string} name
   * @param {...(Node | string)} inner
   */
  const link = (url, root, name, ...inner) => {
    const element = /** @type {HTMLAnchorElement} */ (make("a", name, ...inner));
    element.href = new URL(url, root).href;
    element.dataset.dbStop = "";
    return element;
  };

  /** @param {SearchPiece[]} pieces */
  const snippetOf = (pieces) => {
    const text = make("p", "db-hit__snippet");
    text.dir = "auto";
    text.append(...pieces.map((piece) => (piece.marked ? make("mark", "", piece.text) : piece.text)));
    return text;
  };

  /**
   * One page: its title, the section that fits best, where it lies, and more of its sections.
   * @param {SearchHit} page
   * @param {number} position - from 1
   * @param {string} root
   */
  const hitOf = (page, position, root) => {
    const [best, ...others] = page.parts;
    const to = (/** @type {SearchPart} */ part, /** @type {string} */ name, /** @type {(Node | string)[]} */ inner) => {
      const element = link(part.url, root, name, ...inner);
      element.dataset.dbPosition = String(position);
      return element;
    };
    const title = make("span", "db-hit__title", page.title);
    const heading = best?.heading && best.heading !== page.title ? [" ", make("span", "db-hit__heading", best.heading)] : [];
    const main = make("div", "db-hit__main", to(best ?? { url: page.url, heading: "", snippet: [] }, "db-hit__link", [title, ...heading]));
    const about = [page.kind && make("span", "db-hit__kind", page.kind), page.trail && make("span", "db-hit__trail", page.trail)];
    const there = about.filter((part) => part instanceof Node);
    if (there.length) main.append(make("p", "db-hit__about", ...there.flatMap((part, n) => (n ? [" ", part] : [part]))));
    if (best?.snippet.length) main.append(snippetOf(best.snippet));
    const hit = make("li", "db-hit", main);
    hit.dir = "auto";
    const more = others.slice(0, 2).filter((part) => part.heading);
    if (more.length) {
      hit.append(make("ul", "db-hit__more", ...more.map((part) => make("li", "", to(part, "", [part.heading])))));
    }
    return hit;
  };

  /**
   * Questions as links.
   * @param {{ url: string, title: string }[]} questions
   * @param {string} root
   */
  const questionsOf = (questions, root) => questions.map(({ url, title }) => make("li", "", link(url, root, "", title)));

  /**
   * Show buttons of which at most one is pressed. One that is there already stays: it may have the focus, or a click half done.
   * @param {HTMLElement} place
   * @param {SearchChoice[]} choices
   * @param {string} chosen
   * @param {Node} tick - what a pressed one shows besides
   * @returns whether what had the focus is still there
   */
  const showButtons = (place, choices, chosen, tick) => {
    const held = /** @type {HTMLButtonElement} */ (document.activeElement);
    const there = /** @type {HTMLButtonElement[]} */ ([...place.children]);
    const buttons = choices.map(({ key, title, count }) => {
      const pressed = key === chosen;
      const button = there.find(({ value }) => value === key) ?? /** @type {HTMLButtonElement} */ (make("button", "db-search__kind"));
      const inner = [make("span", "", title), " ", make("span", "db-search__count", String(count))];
      button.replaceChildren(...(pressed ? [tick.cloneNode(true)] : []), ...inner);
      button.type = "button";
      button.value = key;
      button.setAttribute("aria-pressed", String(pressed));
      return button;
    });
    if (buttons.length !== there.length || !there.every((one, n) => one === buttons[n])) {
      place.replaceChildren(...buttons);
      if (buttons.includes(held)) held.focus();
    }
    return !there.includes(held) || buttons.includes(held);
  };

  /**
   * The choices of an answer with the chosen one, which stays to be taken back.
   * @param {SearchChoice[]} choices
   * @param {string} chosen
   * @param {string} [title] - of the chosen one, where it is known
   */
  const withChosen = (choices, chosen, title) =>
    chosen && !choices.some(({ key }) => key === chosen) ? [...choices, { key: chosen, title: title || chosen, count: 0 }] : choices;

  /**
   * A search made before: a button that asks it again and one that deletes it.
   * @param {string} text
   * @param {Node} clock
   * @param {Node} cross
   * @param {string} remove - what the second is called
   */
  const recentOf = (text, clock, cross, remove) => {
    const again = /** @type {HTMLButtonElement} */ (make("button", "db-search__again", clock.cloneNode(true), make("bdi", "", text)));
    const drop = /** @type {HTMLButtonElement} */ (make("button", "db-search__drop", cross.cloneNode(true)));
    again.type = drop.type = "button";
    again.dataset.dbStop = "";
    again.value = drop.value = text;
    drop.setAttribute("aria-label", remove);
    return make("li", "", again, drop);
  };

  const scope = /** @type {any} */ (globalThis);
  Object.assign(scope.deskbook.finder, { make, hitOf, questionsOf, showButtons, withChosen, recentOf });
}
