// A learning system: scorm-again holds a session's values, the server behind this page keeps what was committed.
"use strict";
{
  const NAMES = { scorm12: ["Scorm12API", "API"], scorm2004: ["Scorm2004API", "API_1484_11"] };
  const COURSE = "/course/index.html";

  /** @param {string} path answered at once, for systems are asked at once too */
  const ask = (path) => {
    const request = new XMLHttpRequest();
    request.open("GET", path, false);
    request.send();
    return JSON.parse(request.responseText);
  };

  /** @param {string} source */
  const load = (source) =>
    new Promise((done, fail) => {
      const script = document.createElement("script");
      Object.assign(script, { src: source, onload: done, onerror: fail });
      document.head.append(script);
    });

  /** A session over what is kept. @param {Record<string, any>} counts what was called how often */
  const makeSession = (counts) => {
    const { edition, values } = ask("/launch");
    const api = new window[NAMES[edition][0]]({
      lmsCommitUrl: "/commit",
      dataCommitFormat: "flattened",
      logLevel: 5,
      requestHandler: (cmi, { isTerminateCommit }) => ({ cmi, end: isTerminateCommit, counts }),
    });
    api.loadFromFlattenedJSON(values, "");
    return api;
  };

  /** @param {string} source @param {string} [sandbox] @param {HTMLElement} [where] */
  const frame = (source, sandbox, where = document.querySelector("#place")) => {
    const element = document.createElement("iframe");
    element.id = "course";
    element.style = "width: 100%; height: 900px; border: 0";
    if (sandbox) element.setAttribute("sandbox", sandbox);
    element.src = source;
    where.append(element);
  };

  /** Where the course is shown, and whose window holds the object. @type {Record<string, (put: (where: any) => void, other: string) => void>} */
  const places = {
    frame: (put) => (put(window), frame(COURSE)),
    two: (put) => (put(window), frame(COURSE), frame(COURSE)),
    deep: (put) => (put(window), frame(`nest.html#5,${COURSE}`)), // six frames between, the seventh is this window
    deeper: (put) => (put(window), frame(`nest.html#6,${COURSE}`)),
    sandbox: (put) => (put(window), frame(COURSE, "allow-scripts allow-same-origin")),
    opaque: (put) => (put(window), frame(COURSE, "allow-scripts")),
    between: (put, other) => (put(window), frame(`${other}/lms/nest.html#0,${location.origin}${COURSE}`)),
    foreign: (put, other) => (put(window), frame(`${other}${COURSE}`)),
    popup: (put) => {
      put(window);
      const button = document.querySelector("#open");
      button.hidden = false;
      button.addEventListener("click", () => open(COURSE, "_blank"));
    },
    "popup-above": (put) => (put(window), frame(`nest.html#open,${COURSE}`)),
    "popup-beside": (put) => {
      const side = document.createElement("iframe");
      side.src = "nest.html";
      side.addEventListener("load", () => put(side.contentWindow));
      document.body.append(side);
      const button = document.querySelector("#open");
      button.hidden = false;
      button.addEventListener("click", () => open(COURSE, "_blank"));
    },
  };

  const start = async () => {
    const { edition, rude, place, other } = ask("/launch");
    await load(`/scorm-again/${edition}.min.js`);
    const counts = { begin: 0, end: 0, get: 0, set: 0, save: 0 };
    const api = makeRude(edition, rude, counts, () => makeSession(counts));
    window.counts = counts;
    const put = (where) => void setTimeout(() => (where[NAMES[edition][1]] = api), rude.late);
    places[place](rude.late ? put : (where) => (where[NAMES[edition][1]] = api), other);
  };
  start();
}
