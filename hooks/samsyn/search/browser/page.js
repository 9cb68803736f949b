/* The search page: a form whose address holds the question, so that a search can be linked and bookmarked.
 *
 *     <form data-search data-reader="nb" data-languages="da,nb,sv" data-root="../">
 *       <input name="q" type="search"> <select name="type">, <select name="status">, <select name="language">
 *     </form>
 *     <p data-search-count role="status"></p> <ol data-search-results></ol>
 *
 * All words come from data attributes of the form: data-none, data-one, data-many with {count}, data-wait,
 * data-unreachable, data-file; the words for types, statuses and languages come with the index. */
(() => {
  "use strict";

  const SHOWN = 30;
  const PATIENCE = 400;
  const form = document.querySelector("form[data-search]");
  if (!form) return;
  const say = form.dataset;
  const status = document.querySelector("[data-search-count]");
  const list = document.querySelector("[data-search-results]");
  const engine = new globalThis.samsyn.Engine({
    reader: say.reader,
    languages: say.languages.split(","),
    read: globalThis.samsyn.fetchFrom(new URL(".", document.currentScript.src)),
  });
  const field = (name) => form.elements.namedItem(name);
  const chosen = (name) => field(name)?.value || "";
  let waiting;

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  const mark = (pieces) => pieces.map(([text, marked]) => (marked ? element("mark", "", text) : text));

  function showSection(result, part, level) {
    const link = element("a", "", ...mark(part.title));
    const found = [part.title, part.excerpt].flat().filter(([text, marked]) => marked && text.length > 3);
    const words = [...new Set(found.map(([text]) => text.toLowerCase()))];
    link.href = `${say.root}${result.url}${words.length ? `?h=${words.map(encodeURIComponent).join("+")}` : ""}`
      + (part.anchor ? `#${part.anchor}` : "");
    const shown = [element(level, "", link)];
    if (part.excerpt.length) shown.push(element("p", "", ...mark(part.excerpt)));
    return shown;
  }

  function showResult(result, labels) {
    const head = result.sections.find((part) => !part.anchor) || { anchor: "", title: result.title, excerpt: [] };
    const facts = [["language", result.language === say.reader ? "" : result.language], ["type", result.type],
      ["status", result.status]].filter(([, id]) => id)
      .map(([kind, id]) => element("span", `search-${kind}`, labels[`${kind}.${id}`] || id));
    const item = element("li", "", ...showSection(result, head, "h2"));
    item.lang = result.language;
    if (facts.length) {
      const line = element("p", "search-facts", ...facts.flatMap((fact, n) => (n ? [" · ", fact] : [fact])));
      line.lang = say.reader;
      item.append(line);
    }
    for (const part of result.sections.filter((other) => other !== head)) item.append(...showSection(result, part, "h3"));
    return item;
  }

  function show({ total, results, labels, complete, problem }) {
    clearTimeout(waiting);
    list.replaceChildren(...results.map((result) => showResult(result, labels)));
    if (problem) status.textContent = say.unreachable;
    else if (!chosen("q").trim()) status.textContent = "";
    else if (total) status.textContent = (total === 1 ? say.one : say.many).replace("{count}", total);
    else if (complete) status.textContent = say.none;
  }

  function ask() {
    const address = new URL(location.href);
    for (const name of ["q", "type", "status", "language"]) {
      if (chosen(name)) address.searchParams.set(name, chosen(name));
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
    clearTimeout(waiting);
    if (chosen("q").trim()) waiting = setTimeout(() => { status.textContent = say.wait; }, PATIENCE);
    const filter = { type: chosen("type"), status: chosen("status"), language: chosen("language") };
    engine.ask(chosen("q"), filter, SHOWN, show);
  }

  // A browser lets no script of a folder read the files beside it.
  if (location.protocol === "file:") {
    status.textContent = say.file;
    return;
  }
  for (const [name, value] of new URL(location.href).searchParams) if (field(name)) field(name).value = value;
  form.addEventListener("input", ask);
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
  if (chosen("q")) ask();
})();
