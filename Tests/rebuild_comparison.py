#!/usr/bin/env python3
"""Makes both texts again from nothing but the JSON of a comparison, and holds them against the editions.
usage: rebuild_comparison.py COMPARISON.json [OLD/manual.json NEW/manual.json]"""
import collections
import json
import sys

SIDES = {"old": ("keep", "delete"), "new": ("keep", "insert")}

def words(runs, side):
    """The words of one side: what is kept, and what is only there."""
    for run in runs:
        assert run["op"] != "keep" or run["old"] == run["new"], run
        assert set(run) & {"old", "new"} == ({"old", "new"} if run["op"] == "keep" else {"old"} if run["op"] == "delete" else {"new"}), run
    # The mark of a footnote is printed, and no word of the text.
    return "".join(run[side] for run in runs if run["op"] in SIDES[side] and run.get("sub") != "footnote")

def add(block, side, shown):
    """Adds a block's lines on one side: one, or one a cell of a table. The second part of what is one block there has no label."""
    if block["kind"] == "table":
        gone = {"old": "insert", "new": "delete"}[side]
        columns = [index for index, column in enumerate(block["columns"]) if column["op"] != gone]
        shown += [words(row["cells"][index]["runs"], side) for row in block["rows"] if row["op"] != gone for index in columns]
    elif block[f"{side}Label"] is not None:
        shown.append(words(block["runs"], side))
    elif words(block["runs"], side):
        assert block["op"] in ("split", "merge"), block
        shown[-1] += words(block["runs"], side)

def texts(comparison, side):
    """What each clause of one side says, a block a line, in the order of the entries: [(clause, lines)]."""
    found = []
    for change in comparison["changes"]:
        clause, other = change[side], change["new" if side == "old" else "old"]
        shown = []
        for block in change["blocks"]:
            add(block, side, shown if block["kind"] not in ("embed", "footnote") else [])
        assert clause is not None or not shown, (other, shown)
        if clause:
            assert not change["title"] or clause["deleted"] or words(change["title"]["runs"], side) == clause["title"], change
            found.append((clause, shown))
    return found

def differences(comparison, editions):
    """Clauses whose words, as they are in manual.json, are not those of the comparison. A moved block stands once, so lines are counted."""
    for side, edition in zip(SIDES, editions):
        told = collections.defaultdict(collections.Counter)
        for clause, shown in texts(comparison, side):
            told[clause["id"]].update(line for text in shown for line in text.split("\n") if line)
        for clause in edition["clauses"]:
            wanted = collections.Counter(line for line in clause["text"].split("\n") if line)
            if clause["rank"] in ("chapter", "section", "article") and told[clause["id"]] != wanted:
                yield f"{side} #{clause['id']}: only told {told[clause['id']] - wanted}, missing {wanted - told[clause['id']]}"


if __name__ == "__main__":
    read = [json.load(open(path, encoding="utf-8")) for path in sys.argv[1:]]
    problems = list(differences(read[0], read[1:])) if len(read) == 3 else []
    print("\n".join(problems or [f"{side}: {len(texts(read[0], side))} clauses" for side in SIDES]))
    sys.exit(bool(problems))
