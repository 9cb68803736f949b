"""Search: page entries become an index per language; `browser/` holds the half that reads it.

All files but the scripts and `index.json` are named by their content, so they never change; `index.json` is
asked for anew and names the others:

    engine.js                     all of `browser/` but the adapters beside it: worker.js and page.js
    <language>/index.json         how many pages there are, where each shard starts, and the names of all files
    <language>/terms/….json       every language's terms with this language's words for them
    <language>/sections/….bin     per page its sections, type and status; per section its lengths
    <language>/words/….txt        the words, sorted; neighbours with one stem are a group
    <language>/hits/….bin         for each group, the sections that hold its words and its compounds
    <language>/titles/….json      addresses and titles by page
    <language>/texts/….json       texts by page, for excerpts
    <language>/excerpts/….json    the names of the many shards of texts

A reader who types a word needs one shard of words, one or two of hits and the titles of what is shown.

`cut_runs` cuts a language's pages into runs, `read_block` reads one run, `make_index` makes the files of all
blocks: a builder that keeps the blocks reads only the run in which a page has changed.
"""
