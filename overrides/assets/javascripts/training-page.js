// @ts-check
/** What every view of training builds with: elements, icons and words of the page, dates, HTML that the build made. */
{
  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {string} name class
   * @param {...(Node | string)} inner
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  const make = (tag, name, ...inner) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...inner);
    return element;
  };

  /** @param {string} selector @param {string} key of the data that names each */
  const kept = (selector, key) => {
    const templates = /** @type {NodeListOf<HTMLTemplateElement>} */ (document.querySelectorAll("template[data-db-training-words]"));
    const found = [...templates].flatMap((template) => [.../** @type {NodeListOf<HTMLElement>} */ (template.content.querySelectorAll(selector))]);
    return new Map(found.map((one) => [one.dataset[key] ?? "", one]));
  };
  const words = kept("[data-word]", "word");
  const icons = kept("[data-icon]", "icon");

  /**
   * Words of the interface, with their places filled.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  const word = (key, values = {}) =>
    (words.get(key)?.textContent ?? key).replace(/\{([a-z_]+)\}/g, (place, name) => (Object.hasOwn(values, name) ? String(values[name]) : place));

  /** The same for one and for many: `<key>_one` is for one. @param {string} key @param {number} count @param {Record<string, string | number>} [values] */
  const counted = (key, count, values = {}) => word(count === 1 ? `${key}_one` : key, { count, ...values });

  /** @param {string} name @returns {Node} */
  const icon = (name) => icons.get(name)?.cloneNode(true) ?? document.createTextNode("");

  /** @param {string} text @param {string} [name] of an icon before it @param {boolean} [main] */
  const button = (text, name = "", main = false) => {
    const element = make("button", main ? "db-button db-train__main" : "db-button", ...(name ? [icon(name)] : []), make("span", "", text));
    element.type = "button";
    return element;
  };

  /** An icon and a word, never colour alone. @param {string} kind names the icon @param {string} text */
  const mark = (kind, text) => make("span", `db-mark db-mark--${kind}`, icon(kind), make("span", "", text));

  /**
   * Feedback and explanations. They are HTML that the build made out of the handbook's own Markdown and that its gate has
   * judged like the rest of the page; they come out of the page itself. Nothing that a reader typed and nothing that the device
   * kept ever comes here: all that goes into pages as text.
   * @param {string} name class
   * @param {string} html
   */
  const sealed = (name, html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return make("div", name, template.content);
  };

  /** @param {string} locale of the handbook */
  const datesOf = (locale) => {
    const [language] = Intl.DateTimeFormat.supportedLocalesOf([locale.replace("_", "-"), "en-GB"]);
    const long = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" });
    const time = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
    return {
      /** @param {string} day `YYYY-MM-DD` */
      day: (day) => long.format(new Date(`${day}T12:00:00`)),
      /** @param {string} moment ISO */
      moment: (moment) => time.format(new Date(moment)),
    };
  };

  /**
   * Data that the build put onto the page.
   * @returns {any} null where there is none
   */
  const dataOf = () => {
    const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-training]"));
    try {
      return JSON.parse(place?.dataset.dbTraining ?? "null");
    } catch {
      return null;
    }
  };

  /** Where this site lies: path and address. @returns {{ path: string, locale: string }} */
  const siteOf = () => {
    const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-site]"));
    return { path: new URL(place?.dataset.dbSite || "./", location.href.split(/[?#]/)[0]).pathname, locale: place?.dataset.locale ?? "" };
  };

  /** Whether this is a package of a course, whose player begins lessons and the test. */
  const isCourse = () => document.querySelector("[data-db-course]") !== null;

  /**
   * A file to take along, which no server needs to make.
   * @param {HTMLAnchorElement} link
   * @param {string} name of the file
   * @param {object} record
   */
  const offer = (link, name, record) => {
    link.download = name;
    link.href = `data:application/json;charset=utf-8,${encodeURIComponent(`${JSON.stringify(record, null, 2)}\n`)}`;
  };

  /** Where this page lies in its site, such as `training/first/1.0/test.html`. */
  const pageOf = () => location.pathname.slice(siteOf().path.length);

  /** Tell the rest of the page, which may send it on. @param {"deskbook:result" | "deskbook:ack"} name @param {object} detail */
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  const scope = /** @type {any} */ (globalThis);
  const page = { make, word, counted, icon, button, mark, sealed, datesOf, dataOf, siteOf, isCourse, offer, pageOf, tell };
  Object.assign(scope.deskbook.training, { page, kinds: {} });
}
