/* Folds and stems words: standard input is a list of [language, word], standard output of [folded, stem]. */
"use strict";

const fs = require("node:fs");
const path = require("node:path");

require(path.resolve(process.argv[2], "words.js"));
const { fold, stemmer } = globalThis.samsyn.words;
const words = JSON.parse(fs.readFileSync(0));
process.stdout.write(JSON.stringify(words.map(([language, word]) => [fold(word), stemmer(language)(fold(word))])));
