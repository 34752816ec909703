// @ts-check
/** The list of runs: open ones of this procedure, open ones of others, finished ones, and what cannot be read. */
{
  const { fill, DAY } = /** @type {any} */ (globalThis).deskbook.runClock;
  const { current } = /** @type {any} */ (globalThis).deskbook.run;
  const ARRIVED = DAY / 2; // how long a page names what was handed over to it

  /**
   * @param {HTMLElement} view
   * @param {{ words: Record<string, string>, dates: any, root: string, document: string, page: string }} place
   * @param {{ open: (id: string) => void, remove: (id: string) => void }} acts
   */
  const makeList = (view, { words, dates, root, document: own, page }, acts) => {
    const template = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-row]"));

    /** @param {Run} run */
    const nameOf = (run) => run.label || words.unnamed;

    /** The address of a page as a run kept it; nothing where it leads out of this site. @param {string} path @param {string} [hash] */
    const addressOf = (path, hash) => {
      try {
        const address = new URL(path, root);
        if (hash) address.hash = hash;
        return address.href.startsWith(root) ? address.href : "";
      } catch {
        return "";
      }
    };

    /**
     * @param {string} id
     * @param {string} name
     * @param {string} about
     * @param {{ open?: string, href?: string }} how
     */
    const row = (id, name, about, { open = "", href = "" }) => {
      const line = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).querySelector("li"));
      /** @param {string} selector @returns {any} */
      const $ = (selector) => line.querySelector(selector);
      line.dataset.run = id;
      $(".db-run__name").textContent = name;
      $(".db-run__about").textContent = about;
      const link = $("[data-act=go]");
      const button = $("[data-act=open]");
      for (const each of [link, button]) {
        each.textContent = open;
        each.setAttribute("aria-label", fill(open === words.resume ? words.resume_named : words.show_record, { name }));
      }
      link.hidden = !href;
      if (href) link.href = href;
      button.hidden = !open || Boolean(href);
      button.addEventListener("click", () => acts.open(id));
      const ask = $("[data-act=delete]");
      ask.querySelector("span:last-child").textContent = words.delete;
      ask.setAttribute("aria-label", fill(words.delete_named, { name }));
      /** @param {boolean} sure */
      const turn = (sure) => {
        $(".db-run__sure").hidden = !sure;
        for (const each of [ask, button, link]) each.classList.toggle("db-run__off", sure);
        (sure ? $("[data-act=keep]") : ask).focus();
      };
      ask.addEventListener("click", () => turn(true));
      $("[data-act=keep]").addEventListener("click", () => turn(false));
      $("[data-act=sure]").addEventListener("click", () => acts.remove(id));
      return line;
    };

    /**
     * @param {string} name
     * @param {HTMLElement[]} rows
     * @param {string} [title]
     */
    const put = (name, rows, title) => {
      const box = /** @type {HTMLElement} */ (view.querySelector(`[data-list="${name}"]`));
      box.hidden = !rows.length;
      box.querySelector("ul")?.replaceChildren(...rows);
      if (title) /** @type {HTMLElement} */ (box.querySelector("summary, h2")).textContent = title;
    };

    /** @param {{ runs: Run[], unreadable: string[] }} kept @param {number} now */
    const show = ({ runs, unreadable }, now) => {
      const mine = runs.filter((run) => run.document === own);
      const open = mine.filter((run) => !run.ended);
      const others = runs.filter((run) => run.document !== own && !run.ended);
      const finished = mine.filter((run) => run.ended);
      const arrived = runs.filter((run) => run.document !== own && run.handed?.address.split("#")[0] === page && now - run.ended < ARRIVED);
      put("open", open.map((run) => {
        const { number, title, question } = current(run);
        const where = fill(question ? words.heading_decision : words.heading, { number, title });
        return row(run.id, nameOf(run), fill(words.about, { title: where, time: dates.moment(run.began) }), { open: words.resume });
      }));
      put("others", others.map((run) => {
        const about = fill(words.about, { title: run.label ? run.title : current(run).title, time: dates.moment(run.began) });
        return row(run.id, run.label || run.title, about, { open: words.resume, href: addressOf(run.page, `run=${run.id}`) });
      }), others.length === 1 ? words.others_one : fill(words.others, { count: others.length }));
      put("finished", finished.map((run) =>
        row(run.id, nameOf(run), fill(words.about_finished, { time: dates.moment(run.ended) }), { open: words.show })),
        fill(words.finished, { count: finished.length }));
      put("arrived", arrived.map((run) =>
        row(run.id, nameOf(run), fill(words.about_handed, { title: run.title, time: dates.moment(run.ended) }), { open: words.show, href: addressOf(run.page, `run=${run.id}`) })),
        words.arrived);
      put("unreadable", unreadable.map((id) => row(id, fill(words.unreadable_row, { id: id.slice(0, 40) }), "", {})), fill(words.unreadable, { count: unreadable.length }));
      return arrived;
    };

    return { show, addressOf };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { runList: { makeList } });
}
