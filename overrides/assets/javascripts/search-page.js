// @ts-check
/** The results page: the address asks, and follows what is typed. */
{
  const begin = () => {
    const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-search-page]"));
    const finder = /** @type {any} */ (globalThis).deskbook?.finder;
    const root = /** @type {HTMLElement | null} */ (place?.querySelector("[data-db-search]") ?? null);
    if (!place || !root || !finder?.createView || !place.hidden) return;
    const title = document.title;
    const words = JSON.parse(root.dataset.words ?? "{}");

    const name = (/** @type {string} */ text) => {
      document.title = text ? finder.fill(words.titled, { query: text, title }) : title;
    };
    /**
     * @param {{ text: string, kind: string, role: string }} state
     * @param {boolean} chosen
     */
    const changed = (state, chosen) => {
      name(state.text);
      const address = finder.writeAddress(state);
      if (address === finder.writeAddress(finder.readAddress(location.search))) return;
      try {
        if (chosen) history.pushState(null, "", location.pathname + address);
        else history.replaceState(history.state, "", location.pathname + address);
      } catch {
        // A browser may not let a page that is read from a disk change its address, nor do it too often; the search works all the same.
      }
    };
    const view = finder.createView(root, { limit: 20, direct: false, changed });
    const show = () => {
      const asked = finder.readAddress(location.search);
      view.choose(asked);
      return asked;
    };
    addEventListener("popstate", show);
    addEventListener("pagehide", () => view.leave());
    place.hidden = false;
    if (!show().text) view.field.focus();
  };

  // The scripts that it needs stand at the end of the page.
  if (document.readyState === "complete") begin();
  else addEventListener("DOMContentLoaded", begin);
}
