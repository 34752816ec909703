// @ts-check
/** The time of a test that has a limit: counted, shown, and said a few times only. */
{
  const training = /** @type {any} */ (globalThis).deskbook.training;
  const { word, counted } = training.page;
  const SAID = [600, 300, 60, 30]; // seconds left at which it is said
  const EVERY = 5; // seconds after which what was used is kept

  /** @param {number} seconds */
  const amount = (seconds) => {
    const whole = Math.ceil(seconds);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };

  /**
   * @param {number | null} limit seconds
   * @param {{ open: () => TrainingAttempt | null, count: (seconds: number) => void, over: () => void, show: (text: string) => void,
   *   say: (text: string) => void, signal?: AbortSignal }} test `count`: keep that so much time went by; `signal`: to stop
   */
  const makeClock = (limit, { open, count, over, show, say, signal }) => {
    let since = performance.now();
    let before = Infinity; // seconds that were left when it was last looked

    /** Keep the time that went by since it was last kept. */
    const keep = () => {
      const now = performance.now();
      if (limit !== null && open()) count((now - since) / 1000);
      since = now;
    };

    const tick = () => {
      const attempt = open();
      if (limit === null || !attempt) return;
      if (performance.now() - since > EVERY * 1000) keep();
      const left = training.attempt.timeLeft(open() ?? attempt, limit) - (performance.now() - since) / 1000;
      if (left <= 0) {
        keep(); // another tab may have counted some of it
        const still = open();
        if (still && training.attempt.timeLeft(still, limit) <= 0) over();
        return;
      }
      show(word("time_left", { time: amount(left) }));
      const passed = SAID.find((mark) => left <= mark && before > mark && before !== Infinity);
      if (passed) say(passed >= 60 ? word("time_said", { time: counted("minutes", passed / 60) }) : word("seconds_said", { count: passed }));
      before = left;
    };

    /** Count from now on: an attempt begins, or is gone on with. */
    const start = () => {
      since = performance.now();
      before = Infinity;
      tick();
    };

    const timer = setInterval(tick, 1000);
    signal?.addEventListener("abort", () => {
      clearInterval(timer);
      keep();
    });
    addEventListener("pagehide", keep, { signal });
    document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? keep() : tick()), { signal });
    return { start, keep };
  };

  training.makeClock = makeClock;
}
