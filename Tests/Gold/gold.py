"""The marked pairs, for scripts: python3 gold.py unmarked prints them without their marks."""

import re
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
MARK = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}|\[~(.*?)~\]\{~(.*?)~\}", re.S)


class Pair:
    """Two sentences; `runs` are ("keep" | "delete" | "insert", words) without markup."""

    def __init__(self, number, classes, flags, renumbering, marked):
        self.number, self.classes, self.flags, self.renumbering = number, classes, flags, renumbering
        self.runs, self.old, self.new = [], "", ""  # old and new with markup
        position = 0
        for found in MARK.finditer(marked):
            self.keep(marked[position:found.start()])
            deleted, inserted, before, after = found.groups()
            if deleted is not None:
                self.add("delete", deleted)
                self.old += deleted
            elif inserted is not None:
                self.add("insert", inserted)
                self.new += inserted
            else:
                self.add("keep", plain(before))
                assert plain(before) == plain(after), (number, before, after)
                self.old += before
                self.new += after
            position = found.end()
        self.keep(marked[position:])

    def keep(self, words):
        self.add("keep", words)
        self.old += words
        self.new += words

    def add(self, operation, words):
        if not words:
            return
        if self.runs and self.runs[-1][0] == operation:
            self.runs[-1] = (operation, self.runs[-1][1] + words)
        else:
            self.runs.append((operation, words))

    @property
    def plain_old(self):
        return "".join(words for operation, words in self.runs if operation != "insert")

    @property
    def plain_new(self):
        return "".join(words for operation, words in self.runs if operation != "delete")


def plain(markdown):
    return re.sub(r"\*\*|\*|~~|`", "", markdown)


def read(name="sentences.txt"):
    pairs, head, renumbering = [], None, ""
    for line in (FOLDER / name).read_text(encoding="utf-8").split("\n"):
        if line.startswith("== "):
            head, renumbering = line.split(), ""
        elif line.startswith("map: "):
            renumbering = line[5:]
        elif line and not line.startswith("#"):
            pairs.append(Pair(int(head[1]), head[2].split(","), [] if head[3] == "-" else head[3].split(","),
                              renumbering, line))
    return pairs


if __name__ == "__main__" and sys.argv[1:] == ["unmarked"]:
    print("# Write under each pair its marks, in a file second.txt of the form of sentences.txt: see README.md.\n")
    for pair in read():
        print(f"== {pair.number}")
        if pair.renumbering:
            print(f"map: {pair.renumbering}")
        print(f"old: {pair.old}\nnew: {pair.new}\n")
