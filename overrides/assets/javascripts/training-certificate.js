// @ts-check
/**
 * The code on a certificate: a check sum of what stands on it. It tells a slip of the pen and a careless forgery; whoever
 * reads this file can compute one, so it proves no more than that the numbers belong together.
 */
{
  const SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; // without what is taken for something else: 0 O, 1 I
  const LENGTH = 12;

  /**
   * FNV-1a over 32 bits, begun elsewhere for each sign.
   * @param {string} text
   * @param {number} turn
   */
  const hash = (text, turn) => {
    let sum = (0x811c9dc5 ^ Math.imul(turn + 1, 0x9e3779b1)) >>> 0;
    for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
    sum ^= sum >>> 16;
    return Math.imul(sum, 0x85ebca6b) >>> 0;
  };

  /**
   * @param {string} module id
   * @param {string} version
   * @param {string} date `YYYY-MM-DD`
   * @param {number} percent
   * @param {string} digest of the content that was learnt
   * @returns {string} such as `K7QD-2MPX-9TRA`
   */
  const code = (module, version, date, percent, digest) => {
    const text = [module, version, date, percent, digest].join("\n");
    const signs = Array.from({ length: LENGTH }, (_, turn) => SIGNS[hash(text, turn) >>> 27]);
    return [0, 4, 8].map((from) => signs.slice(from, from + 4).join("")).join("-");
  };

  /** What somebody typed as a code, as it is written. @param {string} typed */
  const tidy = (typed) => (typed.normalize("NFKC").toUpperCase().match(/[0-9A-Z]/g) ?? []).join("");

  /**
   * Whether a code belongs to what stands on a certificate.
   * @param {{ module: string, version: string, date: string, percent: number, digests: string[] }} certificate
   *   `digests`: of the version, the newest and those before a correction
   * @param {string} typed
   */
  const verify = ({ module, version, date, percent, digests }, typed) =>
    tidy(typed).length === LENGTH && digests.some((digest) => tidy(code(module, version, date, percent, digest)) === tidy(typed));

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.training = Object.assign(scope.deskbook.training ?? {}, { certificate: { code, verify, tidy } });
}
