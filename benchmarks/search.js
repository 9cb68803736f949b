/* Asks each query on standard input of a new reader: node search.js <index folder>. */
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");

const index = process.argv[2];
require(path.resolve(index, "engine.js"));

const sizes = new Map();
const kept = new Map();

/** A file's bytes, and its gzipped size the first time. */
function load(file) {
  if (!kept.has(file)) {
    const bytes = fs.readFileSync(path.join(index, file));
    kept.set(file, bytes);
    sizes.set(file, zlib.gzipSync(bytes).length / 1000);
  }
  return kept.get(file);
}

const LIMIT = 10;
const languages = fs.readdirSync(index).filter((name) => fs.existsSync(path.join(index, name, "index.json")));
const warm = new Map();

async function ask(engine, question) {
  let first;
  const start = performance.now();
  await engine.ask(question, {}, LIMIT, (answer) => {
    if (answer.problem) throw answer.problem;
    first ||= { pages: answer.results.map((result) => result.url), milliseconds: performance.now() - start };
  });
  return first;
}

function newEngine(reader, files) {
  return new globalThis.samsyn.Engine({
    reader, languages: [reader], rest: 0,
    read: async (file) => {
      const bytes = load(file);
      files.add(file);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    },
  });
}

async function main() {
  const found = [];
  for (const { lang, q } of JSON.parse(fs.readFileSync(0))) {
    if (!languages.includes(lang)) continue;
    const files = new Set();
    await ask(newEngine(lang, files), q);
    const kilobytes = [...files].filter((file) => !file.includes("/texts/")).reduce((sum, file) => sum + sizes.get(file), 0);
    if (!warm.has(lang)) warm.set(lang, newEngine(lang, new Set()));
    found.push({ ...(await ask(warm.get(lang), q)), kilobytes });
  }
  process.stdout.write(JSON.stringify(found));
}

main();
