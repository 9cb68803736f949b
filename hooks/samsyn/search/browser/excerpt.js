/* Marks found words in titles and texts. What comes out is pieces, [text, marked], never HTML. */
(() => {
  "use strict";

  const samsyn = (globalThis.samsyn ||= {});
  const { find, fold, normalise, readings } = samsyn.words;
  const LENGTH = 220;
  const BEFORE = 60;

  /** Tells of each word of a text whether it is one that was found. */
  function marker(index, words, answers) {
    const groups = answers.flatMap((answer) => [...answer.ways.values()].flatMap((way) => way.groups));
    const stems = new Set(groups.filter((group) => !group.common).map((group) => group.stem));
    for (const word of words) for (const reading of readings(word)) stems.add(index.stem(reading));
    const inner = [...stems].filter((stem) => stem.length > 3);
    const last = words.length ? readings(words.at(-1)).filter((reading) => reading.length > 2) : [];
    return (word) => {
      const folded = fold(normalise(word));
      return stems.has(index.stem(folded)) || last.some((start) => folded.startsWith(start))
        || (folded.length > 6 && inner.some((stem) => folded.includes(stem)));
    };
  }

  /** A text in pieces. */
  function mark(text, marks) {
    const pieces = [];
    let done = 0;
    for (const { text: word, start, end } of find(text)) {
      if (!marks(word)) continue;
      if (start > done) pieces.push([text.slice(done, start), false]);
      pieces.push([word, true]);
      done = end;
    }
    if (done < text.length) pieces.push([text.slice(done), false]);
    return pieces;
  }

  /** The stretch of a text with most different found words, in pieces. */
  function excerpt(text, marks) {
    const found = find(text).filter(({ text: word }) => marks(word));
    let best = { start: 0, count: 0 };
    found.forEach(({ start }, n) => {
      const near = found.slice(n).filter((other) => other.end < start + LENGTH - BEFORE);
      const count = new Set(near.map((other) => normalise(other.text))).size;
      if (count > best.count) best = { start, count };
    });
    const from = best.start > BEFORE ? text.indexOf(" ", best.start - BEFORE) + 1 : 0;
    let to = text.length;
    if (to > from + LENGTH) to = Math.max(text.lastIndexOf(" ", from + LENGTH), best.start + 1);
    return mark((from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : ""), marks);
  }

  samsyn.excerpts = { marker, mark, excerpt };
})();
