/* Writes Pagefind's index of the pages on standard input: node pagefind.mjs <folder>. */
import { close, createIndex } from "pagefind";
import { text } from "node:stream/consumers";

const { index } = await createIndex();
for (const { url, content } of JSON.parse(await text(process.stdin))) await index.addHTMLFile({ url, content });
await index.writeFiles({ outputPath: process.argv[2] });
await close();
