// @ts-check
/** Which questions an attempt asks and in which order: drawn from a seed, so that a reload draws the same. */
{
  /**
   * The questions of a quiz. They are veiled, so that the answers do not stand in the page's source for whoever looks; it is
   * no lock: whoever wants to read them badly enough can.
   * @param {string} sealed
   * @param {string} module id
   * @param {string} version
   * @returns {TrainingKey[]} none where it is no such thing
   */
  const unseal = (sealed, module, version) => {
    try {
      const key = new TextEncoder().encode(`${module}@${version}`);
      const bytes = Uint8Array.from(atob(sealed.trim()), (sign, place) => sign.charCodeAt(0) ^ key[place % key.length] ^ ((place * 31 + 7) & 255));
      const questions = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      return Array.isArray(questions) ? questions : [];
    } catch {
      return [];
    }
  };

  /** Numbers from 0 up to 1, the same for the same seed (mulberry32). @param {number} seed */
  const numbers = (seed) => {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  };

  /**
   * @template T
   * @param {T[]} items
   * @param {number} seed
   * @returns {T[]} the same in another order
   */
  const shuffle = (items, seed) => {
    const next = numbers(seed);
    const mixed = [...items];
    for (let place = mixed.length - 1; place > 0; place--) {
      const other = Math.floor(next() * (place + 1));
      [mixed[place], mixed[other]] = [mixed[other], mixed[place]];
    }
    return mixed;
  };

  /**
   * The ids of the questions of one attempt: of each pool as many as it says, all of those that are in none, in the order in
   * which they were written unless they are to be mixed.
   * @param {TrainingKey[]} questions
   * @param {Record<string, number>} pools
   * @param {boolean} mixed
   * @param {number} seed
   * @returns {string[]}
   */
  const draw = (questions, pools, mixed, seed) => {
    const chosen = new Set(questions.filter(({ pool }) => !Object.hasOwn(pools, pool)).map(({ id }) => id));
    Object.entries(pools).forEach(([name, count], turn) => {
      const ids = questions.filter(({ pool }) => pool === name).map(({ id }) => id);
      for (const id of shuffle(ids, seed + turn + 1).slice(0, count)) chosen.add(id);
    });
    const drawn = questions.map(({ id }) => id).filter((id) => chosen.has(id));
    return mixed ? shuffle(drawn, seed) : drawn;
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.training = Object.assign(scope.deskbook.training ?? {}, { unseal, shuffle, draw });
}
