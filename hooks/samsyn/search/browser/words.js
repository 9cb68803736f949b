/* Words as the index knows them: found in text, folded to plain letters, cut to their stem. `words.py` does the
 * same and must agree on every word; the stemmers follow the Snowball algorithms (snowballstem.org, 3.1) for words
 * of letters and digits. */
(() => {
  "use strict";

  const samsyn = (globalThis.samsyn ||= {});
  const LETTERS = { æ: "e", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", œ: "oe", ł: "l" };
  const WORD = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)*/gu;

  const normalise = (text) => text.normalize("NFC").replaceAll("\u00ad", "").toLowerCase();

  const plain = (word) => word.replace(/[æøđðþßœł]/g, (letter) => LETTERS[letter])
    .normalize("NFD").replace(/\p{M}/gu, "");

  /** A lower-case word in plain letters: æ as e, ø and ö as o, å, aa and ä as a, no accents. */
  const fold = (word) => plain(word).replace(/aa+/g, "a");

  /** All ways to fold what somebody typed, the index's own first: ä, æ and ae meet, and so do ö, ø and oe. */
  function readings(word) {
    let found = [""];
    for (const piece of word.match(/aa|ae|oe|./gu) || []) {
      let ways = [plain(piece)];
      if (piece === "ä" || piece === "æ") ways = piece === "ä" ? ["a", "e"] : ["e", "a"];
      else if (piece === "ae") ways = ["ae", "e", "a"];
      else if (piece === "oe") ways = ["oe", "o"];
      if (found.length * ways.length > 24) ways.length = 1;
      found = found.flatMap((start) => ways.map((way) => start + way));
    }
    return [...new Set(found.map((reading) => reading.replace(/aa+/g, "a")))];
  }

  /** The words of what somebody typed, with where each begins and ends. */
  function find(text) {
    return [...text.matchAll(WORD)].map((m) => ({ text: m[0], start: m.index, end: m.index + m[0].length }));
  }

  const list = (words) => new Set(words.split(" "));

  /** The longest suffix of a word in a set that does not reach before a place; empty if there is none. */
  function suffix(word, set, from) {
    for (let at = Math.max(from, word.length - 7); at < word.length; at++) {
      if (set.has(word.slice(at))) return word.slice(at);
    }
    return "";
  }

  const cut = (word, ending) => word.slice(0, word.length - ending.length);

  /** Where the endings may begin: after the first consonant that follows a vowel, but not before the third letter. */
  function region(word, vowels) {
    let at = 0;
    while (at < word.length && !vowels.includes(word[at])) at++;
    while (at < word.length && vowels.includes(word[at])) at++;
    return at < word.length ? Math.max(at + 1, 3) : word.length;
  }

  const pair = (word, pairs, from) => (suffix(word, pairs, from) ? word.slice(0, -1) : word);

  const DA = {
    main: list("hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer s heds es endes "
      + "erendes enes ernes eres ens hedens erens ers ets erets et eret"),
    pairs: list("gd dt gt kt"),
    other: list("ig lig elig els løst"),
  };

  function danish(word) {
    if (word.length < 3) return word;
    const from = region(word, "aeiouyåæø");
    const ending = suffix(word, DA.main, from);
    if (ending !== "s" || "abcdfghjklmnoprtvyzå".includes(word.at(-2))) word = cut(word, ending);
    word = pair(word, DA.pairs, from);
    if (word.endsWith("igst")) word = cut(word, "st");
    const other = suffix(word, DA.other, from);
    if (other === "løst") word = cut(word, "t");
    else if (other) word = pair(cut(word, other), DA.pairs, from);
    const last = word.at(-1);
    return word.length > from && "bdfgklmnprst".includes(last) && word.at(-2) === last ? word.slice(0, -1) : word;
  }

  const NB = {
    main: list("a e ede ande ende ane ene hetene erte en heten ar er heter s as es edes endes enes hetenes ens "
      + "hetens ers ets et het ert ast"),
    keepErs: /(?:ind|kk|nk|amm|omm|(?<!s)kap|pp|lt|ast|øst|(?<!ha|gi)v)$/,
    pairs: list("dt vt"),
    other: list("leg eleg ig eig lig elig els lov elov slov hetslov"),
  };

  function norwegian(word) {
    if (word.length < 3) return word;
    const from = region(word, "aeiouyåæêòóôø");
    const ending = suffix(word, NB.main, from);
    const rest = cut(word, ending);
    if (ending === "erte" || ending === "ert") word = rest + "er";
    else if (ending === "ers") word = NB.keepErs.test(rest) ? word : rest;
    else if (ending !== "s" || /[bcdfghjlmnoptvyz]$|(?<!e)r$|[^aeiouyåæêòóôø]k$/.test(rest)) word = rest;
    word = pair(word, NB.pairs, from);
    return cut(word, suffix(word, NB.other, from));
  }

  const SV = {
    main: list("a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or s as "
      + "arnas ernas ornas es ades andes ens arens hetens erns at et andet het ast"),
    et: /.[aeiouyäåö][^aeiouyäåö]$/,
    keepEt: /(?:fab|h|pak|rak|stak|kom|iet|cit|dit|alit|ilit|mit|nit|pit|rit|sit|tit|uit|ivit|kvit|xit)$/,
    pairs: list("dd gd nn dt gt kt tt"),
    other: list("ig lig els fullt öst"),
  };

  function swedish(word) {
    const from = region(word, "aeiouyäåö");
    const ending = suffix(word, SV.main, from);
    const rest = cut(word, ending);
    const cutsEt = (start) => SV.et.test(start) && !SV.keepEt.test(start);
    if (ending === "s" && rest.endsWith("et") && cutsEt(cut(rest, "et"))) word = cut(rest, "et");
    else if (ending === "s") word = /[bcdfghjklmnoprtvy]$/.test(rest) ? rest : word;
    else if (ending !== "et" || cutsEt(rest)) word = rest;
    word = pair(word, SV.pairs, from);
    const other = suffix(word, SV.other, from);
    if (other === "fullt" || (other === "öst" && /[iklnprtuv]öst$/.test(word))) return cut(word, "t");
    return other === "öst" ? word : cut(word, other);
  }

  const stemmers = { da: danish, nb: norwegian, nn: norwegian, sv: swedish };

  /** The function that cuts a folded word to its stem; words with digits and unknown languages keep theirs. */
  function stemmer(language) {
    const stem = stemmers[language];
    return (word) => (stem && !/\P{L}/u.test(word) ? stem(word) : word);
  }

  const SMALL = {
    da: list("af alle alt at blev blive bliver da de dem den denne der deres det dette dig din dine dit du efter eller en end "
      + "er et for fra få får gør gøre ham han hans har have hende hendes her hos hun hvad hvem hver hvilke hvilken hvilket "
      + "hvis hvor hvordan hvorfor hvornår i ikke jeg jer jeres jo kan kom kommer kunne man med men mig min mine mit må når "
      + "nogen noget nogle og også om op os på sig sin sine sit skal ske sker skulle som så til ud var ved vi vil ville vores "
      + "være"),
    nb: list("alle alt at av ble bli blir da de deg dem den denne der deres det dette din dine ditt du eller en enn er et "
      + "etter for fra få får gjør gjøre ham han hans har ha hadde hennes her hos hun hva hvem hver hvilke hvilken hvilket "
      + "hvis hvor hvordan hvorfor i ikke jeg jo kan kom kommer kunne man med meg mellom men min mine mitt må når noe noen "
      + "og også om opp oss på seg si sin sine sitt skal skje skjer skulle som så til ut var ved vi vil ville vår våre være"),
    sv: list("alla allt att av bli blir de dem den denna dess det detta dig din dina ditt du efter eller en er ert ett för "
      + "från få får gör göra ha hade han hans har henne hennes här honom hon hos hur i inte jag ju kan kom kommer kunde man "
      + "med mellan men mig min mina mitt måste när någon något några och också om oss på sig sin sina sitt ska skall ske "
      + "sker skulle som så till ut var vad varför vem vems vi vid vilka vilken vilket vill ville vår våra vårt än är"),
  };

  /** Whether a word only holds a question together, as the, and, how do. */
  const isSmall = (language, word) => Boolean(SMALL[language]?.has(word));

  samsyn.words = { normalise, fold, readings, find, isSmall, stemmer };
})();
