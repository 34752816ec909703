// @ts-check
/**
 * Draws the flow charts of a page once they come near the screen. The library is large, so it is asked for then and not
 * before; where it cannot be had, the chart in words below is what remains.
 */
{
  /** @typedef {{ initialize(options: object): void, render(id: string, source: string): Promise<{ svg: string }> }} Mermaid */

  const figures = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-db-chart]"));
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);

  /**
   * A colour of the page as a library can read it.
   * @param {string} token
   */
  const colour = (token) => {
    probe.style.color = `var(--db-${token})`;
    return getComputedStyle(probe).color;
  };

  /** @type {Promise<Mermaid> | undefined} */
  let loading;

  /**
   * @param {string} address
   * @returns {Promise<Mermaid>}
   */
  const library = (address) =>
    (loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", () => resolve(/** @type {any} */ (globalThis).mermaid));
      script.addEventListener("error", reject);
      document.head.append(script);
    }));

  const theme = () => {
    const [text, line, back, soft, surface] = ["text", "edge", "bg", "accent-soft", "surface"].map(colour);
    return {
      background: back,
      primaryColor: soft,
      primaryTextColor: text,
      primaryBorderColor: line,
      lineColor: line,
      secondaryColor: surface,
      tertiaryColor: surface,
      edgeLabelBackground: back,
      textColor: text,
      fontFamily: getComputedStyle(document.body).fontFamily,
      fontSize: "14px",
    };
  };

  let drawn = 0;

  /** @param {HTMLElement} figure */
  const draw = async (figure) => {
    const picture = figure.querySelector(".db-chart__picture");
    const source = figure.querySelector(".db-chart__source")?.textContent ?? "";
    const first = figure.hidden;
    if (!picture) return;
    try {
      const mermaid = await library(figure.dataset.library ?? "");
      mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: "base", themeVariables: theme(), flowchart: { useMaxWidth: false, wrappingWidth: 240, nodeSpacing: 30, rankSpacing: 40, padding: 10 } });
      const { svg } = await mermaid.render(`db-chart-${(drawn += 1)}`, source);
      const parsed = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
      if (!parsed) return;
      parsed.setAttribute("aria-hidden", "true");
      picture.replaceChildren(parsed);
      figure.hidden = false;
      // A wide chart begins where its reader begins.
      const begin = parsed.querySelector(".node")?.getBoundingClientRect();
      if (begin) picture.scrollLeft += begin.left + begin.width / 2 - picture.getBoundingClientRect().left - picture.clientWidth / 2;
      if (first) figure.parentElement?.querySelector("details")?.removeAttribute("open");
    } catch {
      figure.hidden = true;
    }
  };

  /** @type {Set<HTMLElement>} */
  const seen = new Set();
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((one) => one.isIntersecting)) {
        const figure = [...figures].find((one) => one.parentElement === entry.target);
        near.unobserve(entry.target);
        if (figure) {
          seen.add(figure);
          draw(figure);
        }
      }
    },
    { rootMargin: "600px" },
  );
  for (const figure of figures) {
    if (figure.parentElement) near.observe(figure.parentElement);
  }

  // Another scheme, other colours.
  new MutationObserver(() => seen.forEach((figure) => draw(figure))).observe(document.body, {
    attributes: true,
    attributeFilter: ["data-md-color-scheme"],
  });
}
