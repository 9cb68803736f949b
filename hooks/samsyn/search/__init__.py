"""Search: page entries become an index per language; `browser/` holds the half that reads it.

The index is a folder named by the digest of its content, so nothing in it ever changes:

    <digest>/terms/<language>.json       every language's terms with this language's words for them
    <digest>/<language>/index.json       how many pages and sections there are and where each shard starts
    <digest>/<language>/sections.bin     per page its sections, type and status; per section its lengths
    <digest>/<language>/words/<n>.txt    the words, sorted, cut between words that differ in their first letters
    <digest>/<language>/hits/<n>.bin     for each group of words with one stem, the sections that hold it
    <digest>/<language>/titles/<n>.json  addresses and titles by page
    <digest>/<language>/texts/<n>.json   texts by section, for excerpts

A reader who types a word needs one shard of words, one or two of hits and the titles of what is shown.
"""
