/* Finds the groups of words that answer a typed word, the surest first: as written, same stem, another reading of its
 * letters, a term for it, what it begins, what it consists of, and what it was meant to be. */
(() => {
  "use strict";

  const samsyn = (globalThis.samsyn ||= {});
  const { fold, isSmall, readings, stemmer } = samsyn.words;

  const STEM = 0.8;
  const TERM = 0.65;
  const SYNONYM = 0.25;
  const PREFIX = 0.7;
  const LONGER = 0.35;
  const SHORTER = 0.5;
  const CUT = 0.6;
  const SLIP = [1, 0.65, 0.45];
  const PREFIXES = 30;
  const FIRST = "skfbmhtrdiuopalvgenjcyxwzq"; // letters, those that words begin with most often first
  const MUCH = 80; // what is looked through for a slip in the first letter: fewer shards the more words there are

  /** What answers one typed word: ways, each with groups that must all be met and a weight for each of their forms; and
   *  the word that was meant, if it was mistyped. */
  class Answer {
    constructor(small = false) {
      this.ways = new Map();
      this.small = small;
      this.sure = false;
    }

    /** Adds a group whose forms `weigh` weighs. */
    add(group, weigh) {
      const way = this.way([group]);
      for (const form of group.forms) way.weights[form.bit] = Math.max(way.weights[form.bit] || 0, weigh(form));
      way.weight = Math.max(...way.weights);
    }

    /** Adds groups that only count together, or one whatever its form. */
    addAll(groups, weight) {
      const way = this.way(groups);
      way.weight = Math.max(way.weight, weight);
      way.weights = way.weights.map((old) => Math.max(old, weight));
    }

    way(groups) {
      const key = groups.map((group) => group.id).join(" ");
      if (!this.ways.has(key)) this.ways.set(key, { groups, weight: 0, weights: [] });
      return this.ways.get(key);
    }

    /** Takes over what answers several words together. */
    take(other) {
      for (const { groups, weight, weights } of other.ways.values()) {
        if (groups.length === 1 && weights.length) this.add(groups[0], (form) => weights[form.bit]);
        else this.addAll(groups, weight);
      }
    }

    get empty() {
      return this.ways.size === 0;
    }
  }

  const spell = (word) => word.replace(/[æä]/g, "ae").replace(/[øö]/g, "oe").replaceAll("å", "aa");

  /** How near two words with the same folded letters are: 1 as typed, less if letters were typed that are not there. */
  function likeness(written, typed) {
    if (written === typed) return 1;
    if (spell(written) === spell(typed)) return 0.95;
    return fold(written) === typed ? 0.93 : 0.7;
  }

  /** How well a form answers a word in whose group it is. */
  function weighForm(form, word, reading, stem) {
    if (form.folded === reading) return likeness(form.text, word);
    const kept = (2 * stem.length) / (reading.length + form.folded.length);
    return STEM * Math.sqrt(kept) * likeness(form.text.slice(0, stem.length), word.slice(0, stem.length));
  }

  /** Adds what a word names in loaded shards: as it stands, in other readings, or by its stem. */
  function name(index, shards, word, answer) {
    for (const reading of readings(word)) {
      const stem = index.stem(reading);
      for (const shard of shards) {
        const groups = new Set(from(shard, reading, (folded) => folded === reading).map((form) => form.group));
        if (groups.size) answer.sure = true;
        if (shard.groups.has(stem)) groups.add(shard.groups.get(stem));
        for (const group of groups) answer.add(group, (form) => weighForm(form, word, reading, stem));
      }
    }
  }

  /** The forms of a shard from some letters on, as long as they fit. */
  function from(shard, letters, fits) {
    let low = 0;
    for (let high = shard.forms.length; low < high;) {
      const middle = (low + high) >> 1;
      if (shard.forms[middle].folded < letters) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < shard.forms.length && fits(shard.forms[end].folded)) end++;
    return shard.forms.slice(low, end);
  }

  function addPrefixes(shards, word, answer, weight) {
    const found = new Map();
    for (const reading of readings(word)) {
      for (const shard of shards) {
        for (const { group, rank } of from(shard, reading, (folded) => folded.startsWith(reading))) {
          found.set(group, Math.max(found.get(group) || 0, rank));
        }
      }
    }
    const best = [...found].sort((a, b) => b[1] - a[1]).slice(0, PREFIXES);
    for (const [group] of best) answer.addAll([group], weight);
    return best.length;
  }

  /** Two known words written as one: `gruppebostad` also finds gruppe with bostad. */
  async function addCuts(index, reading, shards, answer) {
    const heads = [];
    for (let at = reading.length - 3; at >= 3; at--) {
      const head = reading.slice(0, at);
      const found = findGroup(index, shards, head) || (/[se]$/.test(head) && findGroup(index, shards, head.slice(0, -1)));
      if (found) heads.push([found, reading.slice(at)]);
    }
    for (const [head, rest] of heads.slice(0, 6)) {
      const tail = findGroup(index, await index.shards([rest]), rest);
      if (tail && tail !== head) answer.addAll([head, tail], rest.length > 3 && reading.length - rest.length > 3 ? CUT : CUT - 0.15);
    }
  }

  /** The group that has a form with these folded letters. */
  function findGroup(index, shards, folded) {
    for (const shard of shards) {
      const group = shard.groups.get(index.stem(folded));
      if (group?.forms.some((form) => form.folded === folded)) return group;
    }
    return null;
  }

  /** The longest known stem a word begins with: `juridiskeste` finds juridisk. */
  function addShorter(reading, shards, answer) {
    for (let length = reading.length - 1; length >= Math.max(4, reading.length * 0.6); length--) {
      const found = shards.map((shard) => shard.groups.get(reading.slice(0, length))).find(Boolean);
      if (found) return answer.addAll([found], SHORTER);
    }
    return undefined;
  }

  /** Words one slip away, or two in a long word; a slip in the first letter is looked for last. */
  async function addSlips(index, reading, answer) {
    const most = reading.length < 4 ? 0 : reading.length < 8 ? 1 : 2;
    let found = most ? findSlips(index, reading, await index.shards([reading[0]]), most) : [];
    if (most && !found.some(({ slips }) => slips === 1)) {
      const rest = reading.slice(1);
      const heads = [rest, rest[0] + reading[0] + rest.slice(1), ...[...FIRST].flatMap((first) => [first + rest, first + reading])];
      const shards = await index.shards(heads, Math.ceil(MUCH / index.tables.words.starts.length));
      found = [...found, ...findSlips(index, reading, shards, most)];
    }
    const least = Math.min(...found.map(({ slips }) => slips));
    found = found.filter(({ slips }) => slips === least).sort((a, b) => b.form.rank - a.form.rank);
    answer.meant = found[0]?.form.text;
    for (const { form } of found.slice(0, 6)) {
      answer.add(form.group, (other) => SLIP[least] * (other === form ? 1 : 0.86));
    }
  }

  function findSlips(index, reading, shards, most) {
    const stem = index.stem(reading);
    const letters = sign(reading);
    const found = [];
    for (const shard of shards) {
      for (const form of shard.forms) {
        form.letters ??= sign(form.folded);
        if (count(letters ^ form.letters) > 2 * most) continue;
        const slips = distance(reading, form.folded, most);
        if (slips <= most) found.push({ form, slips });
        else if (stem.length > 4 && distance(stem, form.group.stem, 1) <= 1) found.push({ form, slips: 2 });
      }
    }
    return found;
  }

  /** A bit for each letter of a word: words that are near share nearly all. */
  function sign(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
    return bits;
  }

  function count(bits) {
    let found = 0;
    for (let rest = bits; rest; rest &= rest - 1) found++;
    return found;
  }

  /** Letters to change, add, drop or swap to get from one word to another; beyond `most` all is the same. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, n) => n);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /** The places of the concepts that typed words mean: to the reader, to others, and those kept apart from hers. */
  function findSenses(terms, words, reader) {
    const keys = {};
    const named = (language, names) => {
      if (!keys[language]) {
        const stem = stemmer(language);
        const all = words.length === 1 ? readings(words[0]) : [words.map(fold).join(" ")];
        keys[language] = new Set(all.map((folded) => folded.split(" ").map(stem).join(" ")));
      }
      return names.some((key) => keys[language].has(key));
    };
    const places = (fits) => terms.flatMap(([, stems], place) =>
      (Object.entries(stems).some(([language, names]) => fits(language) && named(language, names)) ? [place] : []));
    const own = places((language) => language === reader);
    const apart = new Set(own.flatMap((place) => terms[place][2]));
    const typed = words.map(fold).join(" ");
    const exact = own.filter((place) => terms[place][0].includes(typed));
    const foreign = places((language) => language !== reader)
      .filter((place) => !apart.has(place) && !exact.includes(place));
    return { own, foreign, apart };
  }

  /** Adds what the terminology calls neighbouring words here; tells if they are false friends as they stand. */
  async function addTerms(index, words, reader, answer) {
    const { own, foreign, apart } = findSenses(index.terms, words, reader);
    const typed = words.map(fold).join(" ");
    const names = (places) => new Set([...places].flatMap((place) => index.terms[place][0]));
    const add = async (term, weight) => {
      const groups = await Promise.all(term.split(" ").map(async (word) => {
        const shards = await index.shards([word]);
        return shards.map((shard) => shard.groups.get(index.stem(word))).find(Boolean);
      }));
      if (term !== typed && groups.every(Boolean)) answer.addAll(groups, weight);
    };
    await Promise.all([
      ...[...names(own)].map((term) => add(term, index.language === reader ? SYNONYM : TERM)),
      ...[...names(foreign)].map((term) => add(term, TERM)),
    ]);
    answer.foreign = foreign.length > 0;
    const stems = (terms) => [...terms].map((term) => term.split(" ").map(index.stem).join(" "));
    const stem = typed.split(" ").map(index.stem).join(" ");
    return stems(names(apart)).includes(stem) && !stems(names(own)).includes(stem);
  }

  async function addJoined(index, [first, second], answers) {
    const found = new Answer();
    for (const link of ["", "s", "e"]) {
      name(index, await index.shards(readings(first + link)), first + link + second, found);
    }
    for (const answer of answers) answer.take(found);
  }

  /** Answers for all words of a question; `strict` keeps to the words themselves and the terminology. */
  async function match(index, words, { reader, strict }) {
    const answers = words.map((word) => new Answer(isSmall(reader, word)));
    const shards = await Promise.all(words.map((word) => index.shards(readings(word))));
    words.forEach((word, n) => name(index, shards[n], word, answers[n]));
    for (let first = 0; first < words.length; first++) {
      for (let end = first + 1; end <= Math.min(first + 4, words.length); end++) {
        const covered = answers.slice(first, end);
        if (end === first + 2) await addJoined(index, words.slice(first, end), covered);
        const terms = new Answer();
        const falseFriend = await addTerms(index, words.slice(first, end), reader, terms);
        for (const answer of covered) {
          if (falseFriend && index.language !== reader) answer.ways.clear();
          answer.take(terms);
          answer.sure ||= terms.foreign;
        }
      }
    }
    if (!strict) {
      await Promise.all(words.map((word, n) => guess(index, word, shards[n], answers[n], n === words.length - 1)));
    }
    return answers;
  }

  /** Adds what somebody who is typing, or mistyped, may have meant. */
  async function guess(index, word, shards, answer, last) {
    const [reading] = readings(word);
    if (reading.length < 2 || (answer.sure && !last)) return;
    const begun = addPrefixes(shards, word, answer, answer.sure ? LONGER : PREFIX);
    if (answer.sure || begun) return;
    const certain = !answer.empty;
    const stem = index.stem(reading);
    if (stem.length > 4) addPrefixes(shards, stem, answer, SHORTER);
    await addCuts(index, reading, shards, answer);
    addShorter(reading, shards, answer);
    if (!certain) await addSlips(index, reading, answer);
  }

  samsyn.match = match;
})();
