/* Orders the pages that hold what was asked for. */
(() => {
  "use strict";

  const samsyn = (globalThis.samsyn ||= {});
  const PART = 0.6;
  const MOST = 7;
  const MISSING = 0.7;
  const ORDINARY = 0.5;
  const QUESTION = 3;
  const PAGE = 1.5;

  /** Per typed word, how well each section answers it: a map from section to value. */
  async function weigh(index, answer) {
    const values = new Map();
    const ways = [...answer.ways.values()];
    const lists = await Promise.all(ways.map((way) => Promise.all(way.groups.map((group) => index.hits(group)))));
    ways.forEach((way, n) => {
      const counted = lists[n].length === 1 ? lists[n][0].map((hit) => [hit.section, value(index, hit, way)])
        : meet(index, way, lists[n]);
      for (const [section, worth] of counted) if (!(values.get(section) >= worth)) values.set(section, worth);
    });
    return values;
  }

  /** The sections all lists hold, with the least value of each; a common word may be missing. */
  function meet(index, way, lists) {
    const maps = lists.map((list) => new Map(list.map((hit) => [hit.section, value(index, hit, way)])));
    const needed = maps.filter((_, n) => !way.groups[n].common);
    const [first, ...others] = needed.length ? needed : maps;
    return [...first].filter(([section]) => others.every((other) => other.has(section))).map(([section]) => {
      const met = maps.flatMap((map) => map.get(section) ?? []);
      return [section, Math.min(...met) * MISSING ** (maps.length - met.length)];
    });
  }

  function value(index, { section, body, part, title, partTitle, forms }, way) {
    const weight = way.groups.length > 1 ? way.weight : weighForms(forms, way);
    const often = Math.min(body, MOST) + PART * Math.min(part, MOST);
    const text = often / (often + 0.6 + index.length(section) / 150);
    const named = title ? 1 : partTitle ? PART : 0;
    return weight * (3 * named * (0.5 + 0.5 / Math.sqrt(Math.max(1, index.titleLength(section)))) + text);
  }

  /** The weight of the best of the forms a section holds; it holds none of them if a compound is all there is. */
  function weighForms(forms, { weight, weights }) {
    let best = 0;
    weights.forEach((worth, bit) => { if (forms & (1 << bit)) best = Math.max(best, worth); });
    return best || weight;
  }

  /** Pages in order, documents before ordinary pages that answer as well: { page, score, met, sections: [{ section, score }] }, sections best first. */
  async function rank(index, answers, { filter, last }) {
    const values = await Promise.all(answers.map((answer) => weigh(index, answer)));
    const total = index.pageOf.length;
    const needless = findNeedless(answers);
    const rare = values.map((map, n) => (needless[n] ? 0.1 : Math.log(1 + (total - map.size + 0.5) / (map.size + 0.5))));
    const pages = new Map();
    values.forEach((map, n) => {
      for (const [section, worth] of map) {
        const page = index.pageOf[section];
        if (!pages.has(page)) pages.set(page, new Map());
        const sections = pages.get(page);
        if (!sections.has(section)) sections.set(section, new Float32Array(answers.length));
        sections.get(section)[n] = worth * rare[n];
      }
    });
    const needed = rare.map((worth, n) => (needless[n] ? 0 : worth));
    const found = [];
    for (const [page, sections] of pages) {
      const about = index.pages[page];
      if (filter && !filter(about)) continue;
      found.push({ page, last: last.includes(about.status), ...score(index, about, sections, needed) });
    }
    return found.sort((a, b) => a.last - b.last || b.score - a.score || a.page - b.page);
  }

  /** Tells of each word whether a page may do without: small and common words count only if there are no others. */
  function findNeedless(answers) {
    const found = answers.map(({ small, ways }) => small
      || (ways.size > 0 && [...ways.values()].every((way) => way.groups.every((group) => group.common))));
    return found.map((needless) => needless && !found.every(Boolean));
  }

  /** A page's value is that of its best section; who asks in several words asks for a page about them, not for one
   *  heading in a page about something else. */
  function score(index, about, sections, needed) {
    const words = needed.length;
    const best = new Float32Array(words);
    for (const worths of sections.values()) worths.forEach((worth, n) => { best[n] = Math.max(best[n], worth); });
    const head = sections.get(about.first);
    const all = needed.reduce((sum, need) => sum + need, 0) || 1;
    const met = needed.reduce((sum, need, n) => sum + (best[n] ? need : 0), 0) / all;
    const scored = [];
    for (const [section, worths] of sections) {
      let sum = 0;
      let here = 0;
      worths.forEach((worth, n) => {
        sum += Math.max(worth, 0.5 * (head ? head[n] : 0), 0.3 * best[n]);
        if (worth) here += needed[n];
      });
      const wanted = section === about.first && words >= QUESTION ? PAGE : 1;
      scored.push({ section, score: sum * wanted * (0.6 + 0.4 * (here / all)) });
    }
    scored.sort((a, b) => b.score - a.score || a.section - b.section);
    return { score: scored[0].score * met ** 1.5 * (about.type ? 1 : ORDINARY), met, sections: scored };
  }

  samsyn.rank = rank;
})();
