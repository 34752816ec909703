// @ts-check
/** Says at the foot of a printed sheet on which day it was printed. */
{
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-db-printed]"));
  addEventListener("beforeprint", () => {
    if (!place) return;
    const day = new Intl.DateTimeFormat(place.dataset.locale, { dateStyle: "long" }).format(new Date());
    place.textContent = (place.dataset.dbPrinted ?? "").replace("{day}", day);
    place.hidden = false;
  });
}
