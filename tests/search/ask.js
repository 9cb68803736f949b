/* Asks an index what standard input says: node ask.js <index folder>. Prints every answer, and the files read. */
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const index = process.argv[2];
require(path.resolve(index, "engine.js"));

async function main() {
  const told = [];
  for (const { reader, languages, question, filter = {}, missing = [], overtakenBy } of JSON.parse(fs.readFileSync(0))) {
    const files = [];
    const answers = [];
    const engine = new globalThis.samsyn.Engine({
      reader, languages, rest: 0,
      read: async (file) => {
        files.push(file);
        if (missing.some((part) => file.includes(part))) throw new Error(`${file} is missing`);
        const bytes = fs.readFileSync(path.join(index, file));
        return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
      },
    });
    const keep = (answer) => answers.push({ ...answer, problem: answer.problem && String(answer.problem) });
    const asked = [engine.ask(question, filter, 10, keep)];
    if (overtakenBy) asked.push(engine.ask(overtakenBy, filter, 10, keep));
    await Promise.all(asked);
    told.push({ answers, files });
  }
  process.stdout.write(JSON.stringify(told));
}

main();
