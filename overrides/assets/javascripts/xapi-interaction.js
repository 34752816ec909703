// @ts-check
/**
 * Answers to questions as activities of the type cmi.interaction (xAPI Data 2.4.4.1, Interaction Activities). Parts are parted
 * by `[,]` and `[.]`; what somebody typed cannot hold these.
 *
 * @typedef {{ type: string, right: string[], response: string, parts?: Record<string, { id: string }[]> }} XapiInteraction
 */
{
  const { TYPES, uuid, duration, stamp, verb } = /** @type {any} */ (globalThis).deskbook.xapi;
  const MOST = 20; // right responses that are listed of one question
  const LONGEST = 250; // characters of what somebody typed

  /** @param {unknown} value @returns {string[]} */
  const texts = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : typeof value === "string" ? [value] : []);

  /** Typed text that holds no mark of ours and does not begin with `{case_matters=…}`. @param {string} text */
  const typed = (text) => text.slice(0, LONGEST).replace(/\[([.,:])\]/g, "[ $1 ]").replace(/^\{(?=(case_matters|order_matters|lang)=)/, " {");

  /** Every way to take one of each, as many as are listed. @param {string[][]} lists */
  const ways = (lists) => lists.reduce((all, list) => all.flatMap((way) => list.slice(0, MOST).map((one) => [...way, one])).slice(0, MOST), /** @type {string[][]} */ ([[]]));

  /** Every way through a conversation that is right all along. @param {TrainingScene[]} scenes */
  const paths = (scenes) => {
    /** @type {string[][]} */
    const found = [];
    const follow = (/** @type {string} */ at, /** @type {string[]} */ path) => {
      const scene = scenes.find(({ key }) => key === at);
      if (!scene || path.length > scenes.length || found.length >= MOST) return;
      for (const { key, right, to } of scene.answers) {
        if (!right) continue;
        const next = [...path, `${at}[.]${key}`];
        if (to) follow(to, next);
        else if (found.length < MOST) found.push(next);
      }
    };
    follow(scenes[0]?.key ?? "", []);
    return found;
  };

  /**
   * @param {CourseAnswer} answer
   * @param {string} [yes] which answer of a question with "True" and "False" is "True"; without it, it is told as a choice
   * @returns {XapiInteraction}
   */
  const interaction = ({ key, response }, yes = "") => {
    const { type, answers = [], order = [], pairs = [], blanks = [], scenes = [] } = key;
    const join = (/** @type {string[]} */ parts) => parts.join("[,]");
    const part = (/** @type {string} */ id) => ({ id });
    const rights = answers.filter(({ right }) => right).map(({ key }) => key);
    const given = typeof response === "object" && response !== null && !Array.isArray(response) ? Object.entries(response) : [];
    if (type === "true-false" && yes) {
      const truth = (/** @type {string} */ one) => String(one === yes);
      return { type, right: rights.map(truth), response: texts(response).map(truth).join("") };
    }
    if (type === "order") return { type: "sequencing", right: [join(order)], response: join(texts(response)), parts: { choices: [...order].sort().map(part) } };
    if (type === "match") {
      const parts = { source: pairs.map(([left]) => part(left)), target: [...new Set(pairs.map(([, right]) => right))].sort().map(part) };
      return { type: "matching", right: [join(pairs.map((pair) => pair.join("[.]")))], response: join(given.map((pair) => pair.join("[.]"))), parts };
    }
    if (type === "fill") return { type: "fill-in", right: ways(blanks).map((way) => join(way.map(typed))), response: join(texts(response).map(typed)) };
    if (type === "scenario") {
      const path = (Array.isArray(response) ? response : []).filter((one) => Array.isArray(one)).map((one) => texts(one).join("[.]"));
      return { type: "performance", right: paths(scenes).map(join), response: join(path), parts: { steps: scenes.map(({ key }) => part(key)) } };
    }
    const right = type === "multiple" ? [join(rights)] : rights;
    return { type: "choice", right, response: join(texts(response)), parts: { choices: answers.map(({ key }) => part(key)) } };
  };

  /**
   * "answered": one question of an attempt that was handed in. One without an answer has no response: stores refuse empty texts.
   * @param {CourseAnswer} answer
   * @param {{ activity: string, language: string, yes?: string }} about `activity`: id of the module, which the question's begins with;
   *   `yes`: see `interaction`
   */
  const answered = (answer, { activity, language, yes = "" }) => {
    const { type, right, response, parts } = interaction(answer, yes);
    const { key, earned, at, seconds, title } = answer;
    const pattern = right.length ? { correctResponsesPattern: right } : {};
    const definition = { name: { [language]: title || key.title || key.id }, type: TYPES.question, interactionType: type, ...pattern, ...parts };
    const score = { scaled: key.points ? Math.max(0, Math.min(1, earned / (100 * key.points))) : 0, raw: earned / 100, min: 0, max: key.points || 1 };
    return {
      id: uuid(), verb: verb("answered"), timestamp: stamp(Date.parse(at)),
      object: { objectType: "Activity", id: `${activity}${activity.includes("#") ? "." : "#"}${encodeURIComponent(key.id)}`, definition },
      result: { success: answer.right, ...(response ? { response } : {}), score, ...(seconds === null ? {} : { duration: duration(seconds) }) },
    };
  };

  const scope = /** @type {any} */ (globalThis);
  Object.assign(scope.deskbook.xapi, { interaction, answered });
}
