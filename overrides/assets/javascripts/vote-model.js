// @ts-check
/** "Was this helpful?" without a page: what a device keeps of its votes, what waits for the network, what is sent. */
{
  /** @typedef {{ question: string, version: string, helpful: boolean, reason: string }} Vote */

  const most = 200;
  const text = (/** @type {any} */ value) => typeof value === "string" && value.length > 0 && value.length <= 200;

  /**
   * @param {any} vote
   * @returns {vote is Vote}
   */
  const isVote = (vote) =>
    Boolean(vote) && text(vote.question) && text(vote.version) && typeof vote.helpful === "boolean" &&
    typeof vote.reason === "string" && vote.reason.length <= 40;

  /**
   * What was kept; whatever has another shape counts as nothing.
   * @param {string | null} kept
   * @returns {{ given: Map<string, string>, waiting: Vote[] }}
   */
  const readVotes = (kept) => {
    const none = { given: new Map(), waiting: [] };
    if (!kept) return none;
    try {
      const value = JSON.parse(kept);
      const good =
        Array.isArray(value?.given) && Array.isArray(value.waiting) && value.given.length <= most && value.waiting.length <= most &&
        value.given.every((/** @type {any} */ one) => Array.isArray(one) && text(one[0]) && text(one[1])) && value.waiting.every(isVote);
      return good ? { given: new Map(value.given.map((/** @type {any} */ one) => [one[0], one[1]])), waiting: value.waiting } : none;
    } catch {
      return none;
    }
  };

  /**
   * @param {Map<string, string>} given
   * @param {Vote[]} waiting
   */
  const writeVotes = (given, waiting) => JSON.stringify({ given: [...given].slice(-most), waiting: waiting.slice(-most) });

  /**
   * What is sent of a vote: nothing of the reader, the device or the time.
   * @param {Vote} vote
   */
  const bodyOf = ({ question, version, helpful, reason }) => JSON.stringify({ question, version, helpful, reason });

  /**
   * The address of a message that a reader can look at before sending it.
   * @param {string} address - `mailto:` or where a code host takes new issues
   * @param {string} title
   * @param {string} body
   */
  const messageTo = (address, title, body) => {
    const mail = address.startsWith("mailto:");
    const fields = `${mail ? "subject" : "title"}=${encodeURIComponent(title)}&body=${encodeURIComponent(body)}`;
    return `${address}${address.includes("?") ? "&" : "?"}${fields}`;
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { votes: { readVotes, writeVotes, bodyOf, messageTo } });
}
