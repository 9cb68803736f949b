/* Lets the engine answer in Material for MkDocs' search box: speaks the messages of its search worker (9.x).
 *
 * It stands beside the engine and the index. Its address says who reads, where the search page is and what to say:
 * worker.js?v=1a2b&reader=nb&languages=da,nb,sv&page=nb/search.html&wait=…&unreachable=… */
(() => {
  "use strict";

  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const LIMIT = 30;
  const PATIENCE = 400;

  const address = new URL(self.location.href);
  const settings = address.searchParams;
  const reader = settings.get("reader");
  let engine;
  let waiting;

  /** The engine, fetched when it is first asked. */
  function start() {
    importScripts(`engine.js?v=${settings.get("v")}`);
    return new self.samsyn.Engine({
      reader, languages: settings.get("languages").split(","), read: self.samsyn.fetchFrom(address),
    });
  }

  const escape = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const findMarked = (pieces) => pieces.filter(([text, marked]) => marked && text.length > 3).map(([text]) => text.toLowerCase());

  function toHtml(pieces, language) {
    const html = pieces
      .map(([text, marked]) => (marked ? `<mark data-md-highlight>${escape(text)}</mark>` : escape(text))).join("");
    return html && language !== reader ? `<span lang="${language}">${html}</span>` : html;
  }

  /** A page as Material wants it: an item for the page itself, then one per section. Enter takes the item with the
   *  highest score, so the scores of a page are below those of the page before. */
  function toItems({ language, url, title, type, status, sections }, labels, rank) {
    const most = Math.max(...sections.map((part) => part.score));
    const parts = sections.map((part) => ({
      location: escape(part.anchor ? `${url}#${part.anchor}` : url),
      title: toHtml(part.title, language),
      text: toHtml(part.excerpt, language),
      score: rank + 0.9 * (part.score / most),
      terms: Object.fromEntries([...findMarked(part.title), ...findMarked(part.excerpt)].map((word) => [escape(word), true])),
    }));
    const own = parts.find((part) => !part.location.includes("#"))
      || { location: escape(url), title: toHtml(title, language), text: "", score: rank, terms: {} };
    const label = (kind, id) => (id ? [`<span class="finder__${kind}">${escape(labels[`${kind}.${id}`] || id)}</span>`] : []);
    const tags = [...label("language", language === reader ? "" : language), ...label("type", type), ...label("status", status)];
    if (tags.length) own.tags = tags;
    return [own, ...parts.filter((part) => part !== own)];
  }

  const send = (items) => {
    clearTimeout(waiting);
    self.postMessage({ type: RESULT, data: { items } });
  };

  /** Says something where the results would be. */
  function say(text, role) {
    const title = `<span class="finder__note" role="${role}">${escape(text)}</span>`;
    send([[{ location: settings.get("page"), title, text: "", score: 0, terms: {} }]]);
  }

  function ask(question) {
    clearTimeout(waiting);
    if (!question.trim()) {
      engine?.ask("", {}, LIMIT, () => {});
      return send([]);
    }
    waiting = setTimeout(() => say(settings.get("wait"), "status"), PATIENCE);
    try {
      engine ||= start();
    } catch {
      return say(settings.get("unreachable"), "alert");
    }
    return engine.ask(question, {}, LIMIT, ({ results, labels, problem }) => {
      if (problem) say(settings.get("unreachable"), "alert");
      else send(results.map((result, n) => toItems(result, labels, results.length - n)));
    });
  }

  self.addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) self.postMessage({ type: READY });
    if (type === QUERY) ask(data);
  });
})();
