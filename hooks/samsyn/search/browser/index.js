/* One language's index as `write.py` wrote it: files are fetched when first needed and kept. */
(() => {
  "use strict";

  const samsyn = (globalThis.samsyn ||= {});
  const HEAD = 3;
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
    }

    /** A file, decoded; one that did not come is asked for again the next time. */
    file(path, decode) {
      if (!this.files.has(path)) {
        const promise = this.read(path).then(decode);
        this.files.set(path, promise);
        promise.catch(() => this.files.delete(path));
      }
      return this.files.get(path);
    }

    json(path) {
      return this.file(path, (bytes) => JSON.parse(new TextDecoder().decode(bytes)));
    }

    /** A row of a kind of file that is cut by rows: the titles of a page, the text of a section. */
    async row(kind, number) {
      const at = find(this.starts[kind], number);
      return (await this.json(`${kind}/${at}.json`))[number - this.starts[kind][at]];
    }

    /** What every question needs: where shards start, the table of sections, and the terms. */
    async open() {
      if (this.starts) return this;
      const [starts, sections, terms] = await Promise.all([
        this.json("index.json"), this.file("sections.bin", (bytes) => new Uint8Array(bytes)), this.json("terms.json"),
      ]);
      this.terms = terms;
      this.pages = [];
      this.pageOf = [];
      for (let page = 0; page < starts.pages; page++) {
        const [low, high, type, status] = sections.subarray(page * 4, page * 4 + 4);
        const count = low + 256 * high;
        this.pages.push({
          first: this.pageOf.length, count, type: starts.types[type], status: starts.statuses[status],
        });
        for (let n = 0; n < count; n++) this.pageOf.push(page);
      }
      this.lengths = sections.subarray(starts.pages * 4);
      this.starts = starts;
      return this;
    }

    /** Words in the title of a section. */
    titleLength(section) {
      return this.lengths[section] >> 4;
    }

    /** Words in the text of a section, roughly. */
    length(section) {
      return 1.5 * 2 ** ((this.lengths[section] & 15) - 1);
    }

    /** The shards of words that may hold what begins with any of these letters. */
    shards(beginnings) {
      const wanted = new Set();
      for (const letters of beginnings) {
        const head = letters.slice(0, HEAD);
        let at = find(this.starts.words, head);
        do wanted.add(at++); while (head.length < HEAD && this.starts.words[at]?.startsWith(head));
      }
      return Promise.all([...wanted].map((at) => this.shard(at)));
    }

    allShards() {
      return Promise.all(this.starts.words.map((_, at) => this.shard(at)));
    }

    shard(at) {
      return this.file(`words/${at}.txt`, (bytes) => this.decodeWords(new TextDecoder().decode(bytes), at));
    }

    /** Words in order with their folded letters, group, bit in the group and spread; and groups by stem. */
    decodeWords(text, at) {
      const shard = { forms: [], groups: new Map() };
      let before = "";
      let next = this.starts.groups[at];
      for (const line of text.split("\n")) {
        const mark = /[A-Z!]$/.test(line) ? line.at(-1) : "";
        const text = before.slice(0, parseInt(line[0], 36)) + line.slice(1, mark ? -1 : undefined);
        const folded = fold(text);
        const stem = this.stem(folded);
        if (!shard.groups.has(stem)) shard.groups.set(stem, { id: next++, stem, forms: [] });
        const group = shard.groups.get(stem);
        const form = { text, folded, group, bit: Math.min(group.forms.length, 7), rank: rank(mark) };
        if (mark === "!") group.common = true;
        group.forms.push(form);
        shard.forms.push(form);
        before = text;
      }
      return shard;
    }

    /** A group's hits, in order: { section, flags, forms }. */
    hits(group) {
      group.hits ||= this.readHits(group);
      group.hits.catch(() => { group.hits = undefined; });
      return group.hits;
    }

    async readHits(group) {
      const at = find(this.starts.hits, group.id);
      const { bytes, places } = await this.file(`hits/${at}.bin`, findLists);
      const found = [];
      let [place, end] = places[group.id - this.starts.hits[at]];
      let section = 0;
      while (place < end) {
        const distance = readNumber(bytes, place);
        section += distance.number;
        place = distance.next;
        found.push({ section, flags: bytes[place++], forms: group.forms.length > 1 ? bytes[place++] : 1 });
      }
      return found;
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

  /** Where the lists in a shard of hits begin and end. */
  function findLists(buffer) {
    const bytes = new Uint8Array(buffer);
    const places = [];
    for (let place = 0; place < bytes.length;) {
      const { number, next } = readNumber(bytes, place);
      place = next + number;
      places.push([next, place]);
    }
    return { bytes, places };
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
