// @ts-check
/** Ticks of a page's lists without a page: what was kept on the device, and for which version. */
{
  const most = 1000;

  /**
   * Names for the lines of a page's lists: their text, numbered where it stands there more than once.
   * @param {string[]} texts
   */
  const nameLines = (texts) => {
    /** @type {Map<string, number>} */
    const seen = new Map();
    return texts.map((text) => {
      const plain = text.replace(/\s+/g, " ").trim();
      const number = (seen.get(plain) ?? 0) + 1;
      seen.set(plain, number);
      return number > 1 ? `${plain} #${number}` : plain;
    });
  };

  /**
   * Ticks as they were kept, or none; `changed` where they belong to another version, which may ask for other things.
   * @param {string | null} kept
   * @param {string} version
   * @returns {{ ticks: Map<string, boolean>, changed: boolean }}
   */
  const readTicks = (kept, version) => {
    const none = { ticks: new Map(), changed: false };
    if (!kept) return none;
    try {
      const value = JSON.parse(kept);
      const good =
        value && typeof value.version === "string" && Array.isArray(value.ticks) && value.ticks.length <= most &&
        value.ticks.every((/** @type {any} */ tick) => Array.isArray(tick) && typeof tick[0] === "string" && typeof tick[1] === "boolean");
      if (!good) return none;
      return value.version === version ? { ticks: new Map(value.ticks), changed: false } : { ...none, changed: value.ticks.length > 0 };
    } catch {
      return none;
    }
  };

  /**
   * @param {Map<string, boolean>} ticks
   * @param {string} version
   */
  const writeTicks = (ticks, version) => JSON.stringify({ version, ticks: [...ticks].slice(0, most) });

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { checklist: { nameLines, readTicks, writeTicks } });
}
