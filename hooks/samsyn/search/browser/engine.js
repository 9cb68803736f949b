/* Answers questions from the indexes of one site. Knows neither page nor worker: files come through `read`, answers
 * go to a function, so it runs in a page, in a worker and in Node alike. */
(() => {
  "use strict";

  const samsyn = (globalThis.samsyn ||= {});
  const { find, normalise } = samsyn.words;
  const { marker, mark, excerpt } = samsyn.excerpts;
  const WORDS = 12;
  const SECTIONS = 3;
  const FOREIGN = 3;
  const FOREIGN_PLACE = 5;

  class Engine {
    /** `reader` is her language, `languages` are the site's; `read(path)` promises the bytes of an index file,
     *  `last` are the statuses that come last, `rest` the milliseconds without typing before the costly part. */
    constructor({ reader, languages, read, last = ["superseded", "withdrawn"], rest = 250 }) {
      Object.assign(this, { reader, languages, read, last, rest, asked: 0, indexes: {} });
    }

    /** The index of a language; a new one when the last is broken. */
    index(language) {
      if (this.indexes[language]?.broken ?? true) {
        this.indexes[language] = new samsyn.Index(language, (path) => this.read(`${language}/${path}`));
      }
      return this.indexes[language];
    }

    /** Answers twice: titles at once and, after a rest, all with excerpts and other languages. An answer that a later
     *  question has overtaken is dropped.
     *
     *  An answer is { question, total, results, complete, labels, problem }; a result is { language, url, title, type,
     *  status, score, sections }, a section { anchor, title, excerpt, score }; titles and excerpts are in pieces.
     *  `filter` may name a type, a status and a language; `limit` is the number of pages shown. */
    async ask(question, filter, limit, answer) {
      const turn = ++this.asked;
      const current = () => turn === this.asked;
      const tell = (part) => current() && answer({ question, total: 0, results: [], complete: true, labels: {}, ...part });
      const words = splitWords(question);
      if (!words.length) return tell({});
      try {
        const language = filter.language || this.reader;
        const index = await this.index(language).open();
        const found = await this.search(index, words, filter, false);
        if (!current()) return undefined;
        const own = await this.show(found, limit);
        const { labels } = await this.index(this.reader).json("index.json");
        const about = { total: found.pages.length, labels };
        tell({ ...about, results: own, complete: false });
        await new Promise((done) => { setTimeout(done, this.rest); });
        if (!current()) return undefined;
        const foreign = filter.language ? [] : await this.searchOthers(found.meant, filter);
        await this.explain(own, found);
        about.total += foreign.length;
        const results = [...own.slice(0, FOREIGN_PLACE), ...foreign, ...own.slice(FOREIGN_PLACE)];
        const late = ({ status }) => this.last.includes(status);
        return tell({ ...about, results: [...results.filter((r) => !late(r)), ...results.filter(late)] });
      } catch (problem) {
        return tell({ problem });
      }
    }

    async search(index, words, { type, status }, strict) {
      const answers = await samsyn.match(index, words, { reader: this.reader, strict });
      const filter = (about) => (!type || about.type === type) && (!status || about.status === status);
      const pages = await samsyn.rank(index, answers, { filter, last: this.last });
      const meant = words.map((word, n) => answers[n].meant ?? word);
      return { index, pages, meant, marks: marker(index, words, answers) };
    }

    /** What other languages have, a few pages of each in turn; a language that cannot be read is left out. */
    async searchOthers(words, filter) {
      const others = this.languages.filter((language) => language !== this.reader);
      const shown = await Promise.all(others.map(async (language) => {
        try {
          const found = await this.search(await this.index(language).open(), words, filter, true);
          found.pages = found.pages.filter((page) => page.met > 0.99);
          const results = await this.show(found, FOREIGN);
          await this.explain(results, found);
          return results;
        } catch {
          return [];
        }
      }));
      return Array.from({ length: FOREIGN }, (_, n) => shown.flatMap((results) => results.slice(n, n + 1))).flat();
    }

    /** The first pages found, with their titles. */
    show({ index, pages, marks }, limit) {
      return Promise.all(pages.slice(0, limit).map(async ({ page, score, sections }) => {
        const about = index.pages[page];
        const [url, title, ...parts] = await index.titles(page);
        const best = sections.slice(0, SECTIONS).map(({ section, score }) => {
          const place = section - about.first;
          const head = place === 0;
          return {
            page, place, score, anchor: head ? "" : parts[2 * place - 2],
            title: mark(head ? title : parts[2 * place - 1], marks), excerpt: [],
          };
        });
        return {
          language: index.language, url, title: mark(title, marks), type: about.type, status: about.status, score,
          sections: best,
        };
      }));
    }

    /** Adds the excerpts; a text that does not come is left out. */
    async explain(results, { index, marks }) {
      await Promise.all(results.flatMap((result) => result.sections).map(async (part) => {
        try {
          part.excerpt = excerpt((await index.texts(part.page))[part.place], marks);
        } catch {
          part.excerpt = [];
        }
      }));
    }
  }

  /** The words asked for; a hyphen divides. */
  function splitWords(question) {
    return find(normalise(question)).flatMap(({ text }) => text.split(/[-\u2010\u2011]/)).slice(0, WORDS);
  }

  /** Reads the files below an address: all are named by their content, but for those that name them. */
  samsyn.fetchFrom = (address) => async (path) => {
    const response = await fetch(new URL(path, address), path.endsWith("/index.json") ? { cache: "no-cache" } : {});
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.arrayBuffer();
  };

  samsyn.Engine = Engine;
  samsyn.splitWords = splitWords;
})();
