/* One language's index as `write.py` wrote it: files are fetched when first needed and kept. */
(() => {
  "use strict";

  const samsyn = (globalThis.samsyn ||= {});
  const HEAD = 3;
  const MOST = 7;
  const TITLE = 8;
  const { fold, stemmer } = samsyn.words;

  /** The place of the last start that is not after a value. */
  function find(starts, value) {
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= value) low = middle;
      else high = middle;
    }
    return low;
  }

  class Index {
    /** `read(path)` promises the bytes of a file below the language's folder. */
    constructor(language, read) {
      this.language = language;
      this.read = read;
      this.stem = stemmer(language);
      this.files = new Map();
      this.broken = false;
    }

    /** A file, decoded. An index of which one did not come is broken: its site may have been built anew. */
    file(path, decode) {
      if (!this.files.has(path)) {
        const promise = this.read(path).then(decode);
        this.files.set(path, promise);
        promise.catch(() => { this.broken = true; });
      }
      return this.files.get(path);
    }

    json(path) {
      return this.file(path, (bytes) => JSON.parse(new TextDecoder().decode(bytes)));
    }

    /** The name of a shard. */
    path(kind, at = 0) {
      return `${kind}/${this.tables[kind].names[at]}`;
    }

    /** A page's address and title, then the anchors and titles of its further sections. */
    titles(page) {
      return this.row("titles", this.tables.titles, page);
    }

    /** The texts of a page's sections. */
    async texts(page) {
      return this.row("texts", await this.json(this.path("excerpts")), page);
    }

    /** What a shard of lists by page has for a page. */
    async row(kind, { starts, names }, page) {
      const at = find(starts, page);
      return (await this.json(`${kind}/${names[at]}`))[page - starts[at]];
    }

    /** What every question needs: the names of all files, the table of sections, and the terms. */
    async open() {
      const about = await this.json("index.json");
      this.tables = about.tables;
      this.groups = about.groups;
      const [sections, terms] = await Promise.all([
        this.file(this.path("sections"), (bytes) => this.decodeSections(new Uint8Array(bytes), about)),
        this.json(this.path("terms")),
      ]);
      return Object.assign(this, sections, { terms, labels: about.labels });
    }

    decodeSections(bytes, { pages, types, statuses }) {
      const found = { pages: [], pageOf: [], lengths: bytes.subarray(pages * 4) };
      for (let page = 0; page < pages; page++) {
        const [low, high, type, status] = bytes.subarray(page * 4, page * 4 + 4);
        const count = low + 256 * high;
        found.pages.push({ first: found.pageOf.length, count, type: types[type], status: statuses[status] });
        for (let n = 0; n < count; n++) found.pageOf.push(page);
      }
      return found;
    }

    /** Words in the title of a section. */
    titleLength(section) {
      return this.lengths[section] >> 4;
    }

    /** Words in the text of a section, roughly. */
    length(section) {
      return 1.5 * 2 ** ((this.lengths[section] & 15) - 1);
    }

    /** The shards of words that may hold what begins with any of these letters, or the first of them. */
    shards(beginnings, most = Infinity) {
      const { starts } = this.tables.words;
      const wanted = new Set();
      for (const letters of beginnings) {
        const head = letters.slice(0, HEAD);
        let at = find(starts, head);
        do wanted.add(at++); while (head.length < HEAD && starts[at]?.startsWith(head));
      }
      return Promise.all([...wanted].slice(0, most).map((at) => this.shard(at)));
    }

    shard(at) {
      return this.file(this.path("words", at), (bytes) => this.decodeWords(new TextDecoder().decode(bytes), at));
    }

    /** Words in order with their folded letters, group, bit in the group and spread; and groups by stem. */
    decodeWords(text, at) {
      const shard = { forms: [], groups: new Map() };
      let before = "";
      let next = this.groups[at];
      for (const line of text.split("\n")) {
        const mark = /[A-Z!]$/.test(line) ? line.at(-1) : "";
        const text = before.slice(0, parseInt(line[0], 36)) + line.slice(1, mark ? -1 : undefined);
        const folded = fold(text);
        const stem = this.stem(folded);
        if (!shard.groups.has(stem)) shard.groups.set(stem, { id: next++, stem, forms: [] });
        const group = shard.groups.get(stem);
        const form = { text, folded, group, bit: Math.min(group.forms.length, 30), rank: rank(mark) };
        if (mark === "!") group.common = true;
        group.forms.push(form);
        shard.forms.push(form);
        before = text;
      }
      return shard;
    }

    /** A group's hits: { section, body, part, title, partTitle, forms }, counts in words and in compounds, whether a title
     *  holds the one or the other, and a bit for each of the forms that stands there. */
    hits(group) {
      group.hits ||= this.readHits(group);
      return group.hits;
    }

    async readHits(group) {
      const at = find(this.tables.hits.starts, group.id);
      const { bytes, places } = await this.file(this.path("hits", at), (buffer) => {
        const shard = new Uint8Array(buffer);
        return { bytes: shard, places: findLists(shard, 0, shard.length) };
      });
      const found = new Map();
      findLists(bytes, ...places[group.id - this.tables.hits.starts[at]]).forEach(([start, end], list) => {
        let section = 0;
        for (let place = start; place < end;) {
          const { number, next } = readNumber(bytes, place);
          place = next;
          section += number >> 4;
          let hit = found.get(section);
          if (!hit) found.set(section, hit = { section, body: 0, part: 0, title: 0, partTitle: 0, forms: 0 });
          const own = list < group.forms.length;
          hit[own ? "body" : "part"] += number & MOST;
          hit[own ? "title" : "partTitle"] |= number & TITLE;
          if (own) hit.forms |= 1 << group.forms[list].bit;
        }
      });
      return [...found.values()];
    }
  }

  function readNumber(bytes, place) {
    let number = 0;
    let shift = 0;
    while (bytes[place] > 127) {
      number += (bytes[place++] & 127) * 2 ** shift;
      shift += 7;
    }
    return { number: number + bytes[place] * 2 ** shift, next: place + 1 };
  }

  /** Where the lists in a stretch of bytes begin and end, each behind its length. */
  function findLists(bytes, from, to) {
    const places = [];
    for (let place = from; place < to;) {
      const { number, next } = readNumber(bytes, place);
      place = next + number;
      places.push([next, place]);
    }
    return places;
  }

  /** How widely a form is spread, more if a title holds it; nothing for one met only inside compounds. */
  function rank(mark) {
    if (!mark) return 1;
    if (mark === "!") return 30;
    const code = mark.charCodeAt(0) - 65;
    return code < 13 ? code : code - 13 + 8;
  }

  samsyn.Index = Index;
})();
