/* Lets the engine answer in Material for MkDocs' search box: speaks the messages of its search worker (9.x).
 *
 * It stands beside the engine and the index; its address says who reads: worker.js?v=1a2b&reader=nb&languages=da,nb,sv. */
(() => {
  "use strict";

  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const LIMIT = 30;

  const address = new URL(self.location.href);
  const settings = address.searchParams;
  importScripts(`engine.js${address.search}`);

  const engine = new self.samsyn.Engine({
    reader: settings.get("reader"),
    languages: settings.get("languages").split(","),
    read: self.samsyn.fetchFrom(address),
  });

  const escape = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const toHtml = (pieces) => pieces
    .map(([text, marked]) => (marked ? `<mark data-md-highlight>${escape(text)}</mark>` : escape(text))).join("");
  const findMarked = (pieces) => pieces.filter(([text, marked]) => marked && text.length > 3).map(([text]) => text.toLowerCase());

  /** A page as Material wants it: an item for the page itself, then one per section. */
  function toItems(result, labels) {
    const tags = [result.language === engine.reader ? "" : `language.${result.language}`,
      result.type && `type.${result.type}`, result.status && `status.${result.status}`];
    const parts = result.sections.map((part) => ({
      location: escape(part.anchor ? `${result.url}#${part.anchor}` : result.url),
      title: toHtml(part.title),
      text: toHtml(part.excerpt),
      score: part.score,
      terms: Object.fromEntries([...findMarked(part.title), ...findMarked(part.excerpt)].map((word) => [escape(word), true])),
    }));
    const own = parts.find((part) => !part.location.includes("#"))
      || { location: escape(result.url), title: toHtml(result.title), text: "", score: 0, terms: {} };
    own.tags = tags.filter(Boolean).map((key) => escape(labels[key] || key.slice(key.indexOf(".") + 1)));
    return [own, ...parts.filter((part) => part !== own)];
  }

  function toMessage({ question, results, labels, problem }) {
    if (!problem) return results.map((result) => toItems(result, labels));
    const text = settings.get("unreachable") || question;
    return [[{ location: "", title: escape(text), text: "", score: 0, terms: {} }]];
  }

  self.addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) self.postMessage({ type: READY });
    if (type === QUERY) {
      engine.ask(data, {}, LIMIT, (answer) => self.postMessage({ type: RESULT, data: { items: toMessage(answer) } }));
    }
  });
})();
