/* Runs Material for MkDocs' search worker outside a browser: node material.js <worker> <search_index.json>. */
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const [worker, index] = process.argv.slice(2);
const listeners = [];
let receive;
const scope = {
  console, URL, setTimeout, performance,
  location: { href: `file://${path.resolve(worker)}` },
  addEventListener: (type, listener) => type === "message" && listeners.push(listener),
  postMessage: (message) => receive(message),
  importScripts: (...names) => names.forEach((name) => {
    run(path.join(path.dirname(worker), "..", name.slice(name.indexOf("lunr/"))));
  }),
};
scope.self = scope;
scope.globalThis = scope;
scope.window = scope;
scope.document = { currentScript: { src: `file://${path.resolve(worker)}` } };
const context = vm.createContext(scope);
const run = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), context);

const send = (message) => new Promise((done) => {
  receive = done;
  for (const listener of listeners) listener({ data: message });
});

async function main() {
  run(worker);
  await send({ type: 0, data: { ...JSON.parse(fs.readFileSync(index)), options: { suggest: false } } });
  const found = [];
  for (const { q } of JSON.parse(fs.readFileSync(0))) {
    const start = performance.now();
    const { data } = await send({ type: 2, data: q });
    found.push({
      pages: data.items.slice(0, 10).map((items) => items[0].location.split("#")[0]), kilobytes: 0,
      milliseconds: performance.now() - start,
    });
  }
  process.stdout.write(JSON.stringify(found));
}

main();
