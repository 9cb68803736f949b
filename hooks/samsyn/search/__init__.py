"""Search: page entries become an index per language; `browser/` holds the half that reads it.

The index is a folder named by the digest of its content, so nothing in it ever changes; a small file that is asked
for anew says which it is:

    engine.js                            all of `browser/` but the adapters beside it: worker.js and page.js
    current.json                         the digest
    <digest>/<language>/terms.json       every language's terms with this language's words for them
    <digest>/<language>/index.json       how many pages and sections there are and where each shard starts
    <digest>/<language>/sections.bin     per page its sections, type and status; per section its lengths
    <digest>/<language>/words/<n>.txt    the words, sorted; neighbours with one stem are a group
    <digest>/<language>/hits/<n>.bin     for each group, the sections that hold it
    <digest>/<language>/titles/<n>.json  addresses and titles by page
    <digest>/<language>/texts/<n>.json   texts by section, for excerpts

A reader who types a word needs one shard of words, one or two of hits and the titles of what is shown.
"""
