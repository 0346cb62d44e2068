"""Sources that are meant to hurt: the command answers with a problem and its place, in time and within its memory."""
import json
import os
import re
import socket
import struct
import unittest
import zlib
from html.parser import HTMLParser

from project import CASE, CATALOGUE, CHAPTER, GLOSSARY, KAITEI, REGISTER, SMALL, WHOLE, Project, run, snapshot

SECONDS = 2.0 if "debug" in KAITEI.parts else 1.0
# What is slow because it is not optimised is no hang: own code that walks a whole file takes its time in a debug build.
QUICK_SECONDS = 10.0 if "debug" in KAITEI.parts else 1.0
MEGABYTES = 256

HEAD = "# 章 {#hostile}\n\n## 条 {#hostile-article}\n\n"


def lines(text, width=4_000):
    """The text cut into lines, so that its length is in its block and not in its line."""
    return "\n".join(text[i:i + width] for i in range(0, len(text), width)) + "\n"


def paragraphs(text, count):
    """The text as many paragraphs: limits that are counted a block must also hold for a file."""
    return (text + "\n\n") * count


def table(columns, rows, rule="-"):
    """A table whose rows have one cell, and which cmark fills up to its columns."""
    return "|" + "x|" * columns + "\n|" + f"{rule}|" * columns + "\n" + "a\n" * rows


# What cmark-gfm 0.29.0.gfm.6 takes seconds or gigabytes for; each is refused.
REFUSED = {
    "processing instructions": lambda: "a <?" * 80_000,
    "processing instructions in lines": lambda: lines("a <?" * 80_000),
    "character data sections": lambda: "a <![CDATA[" * 24_000,
    "character data sections in lines": lambda: lines("a <![CDATA[" * 24_000),
    "declarations": lambda: "a <!A " * 24_000,
    "declarations in lines": lambda: lines("a <!A " * 24_000),
    "closing brackets behind an address": lambda: "http://a.b/" + ")" * 130_000,
    "closing brackets behind an address in lines": lambda: "http://a.b/" + lines(")" * 130_000),
    "pictures in pictures": lambda: "![[]()" * 40_000,
    "pictures in pictures in lines": lambda: lines("![[]()" * 40_000, 6_000),
    "table of 3,000 columns and rows": lambda: table(3_000, 3_000),
    "table of 1,000 columns and 20,000 rows": lambda: table(1_000, 20_000),
    "table head of 40,000 columns": lambda: "|" + "x|" * 40_000 + "\n|" + "-|" * 40_000 + "\n",
    "table of 500 columns below text": lambda: "text\n" + table(500, 2_000),
    "table of 500 columns in a quote": lambda: "".join("> " + line + "\n" for line in table(500, 2_000).splitlines()),
    "table of 500 columns in a list": lambda: "- " + "".join("  " + l + "\n" for l in table(500, 2_000).splitlines())[2:],
    "underscores around a full stop": lambda: "_" * 80_000 + "." + "_" * 80_000,
    "link definition of 20 kB": lambda: "[a]: /" + "u" * 20_000 + "\n\n" + "[a] " * 5_000,
    "link definition of 15 kB": lambda: "[a]: /" + "u" * 15_000 + "\n\n" + lines("[a] " * 20_000),
    "footnote marks": lambda: lines("[^a]" * 32_000) + "\n[^a]: x\n",
    "footnote marks in paragraphs": lambda: paragraphs("[^a]" * 400, 80) + "[^a]: x\n",
    "nested quotes": lambda: "> " * 64_000 + "a",
    "nested quotes without spaces": lambda: ">" * 10_000 + "a",
    "nested lists": lambda: " -" * 10_000 + "x\n" + "\n" * 20_000,
    "nested lists of numbers": lambda: "1. " * 5_000 + "x\n",
    "quotes with lazy lines": lambda: ">" * 5_000 + "a\n" + "a\n" * 30_000,
    "nested lists and lines": lambda: "- " * 5_000 + "a\n" + "a\n" * 30_000,
    "emphasis in deep quotes": lambda: ">" * 5_000 + "*a " * 10_000,
    "list 200 deep": lambda: "".join("  " * level + "- a\n" for level in range(200)) + "\n" * 2_000,
    "empty lines": lambda: "a\n" + "\n" * 900_000,
    "backticks": lambda: "`" * 100_000,
    "one sign 100,000 times": lambda: "*" * 100_000,
    "open brackets": lambda: "[" * 100_000,
    "a line of 900 kB": lambda: "あ" * 300_000,
    "a block of 900 kB": lambda: lines("あ" * 300_000),
    "more than a mebibyte": lambda: paragraphs("あ" * 1_000, 400),
}

# What may be refused or read, as long as it is quick.
QUICK = {
    "table cells of many tables": lambda: paragraphs(table(60, 700), 500),
    "delimiter rows with other white space": lambda: table(2_000, 12_000, "-\v"),
    "delimiter rows with form feeds": lambda: table(2_000, 12_000, "-\f"),
    "delimiter rows that fit no head": lambda: paragraphs("|-|\n|-|-|\n" * 6_000, 16),
    "link definition whose label takes two lines": lambda: "[a\nb]: /" + "u" * 16_000 + "\n\n"
    + paragraphs("[a b] " * 600, 280),
    "link definitions of 2 kB": lambda: "[a]: /" + "u" * 2_000 + "\n\n" + paragraphs("[a] " * 900, 280),
    "titles of link definitions": lambda: "[a]: /u '" + "t" * 2_000 + "'\n\n" + paragraphs("[a] " * 900, 280),
    "titles of link definitions over lines": lambda: "[a]: /u\n'" + lines("t" * 60_000) + "'\n\n" + paragraphs("[a] " * 900, 200),
    "nested footnotes": lambda: paragraphs("[^a]: " * 1_900 + "x" + "\n" * 900, 1) + "x\n" * 1_000,
    "pointy brackets": lambda: paragraphs("[a](<b" * 900, 160),
    "brackets and letters": lambda: paragraphs("[a" * 7_000, 64),
    "brackets and backslashes": lambda: paragraphs("[\\[" * 5_000, 60),
    "growing runs of backticks": lambda: paragraphs(" ".join("`" * n for n in range(1, 170)), 60),
    "open emphasis": lambda: paragraphs("*a _b " * 2_500, 60),
    "open strong emphasis": lambda: paragraphs("**a __b " * 2_000, 60),
    "open strikethrough": lambda: paragraphs("~~a ~b " * 2_200, 60),
    "emphasis opened and closed by turns": lambda: paragraphs("*a**b_c__d " * 1_400, 60),
    "html tags": lambda: paragraphs("<a b='x' " * 1_700, 60),
    "comments that never end": lambda: paragraphs("a <!-- " * 250, 500),
    "comments that never end, beyond the limit": lambda: lines("a <!--" * 80_000),
    "less-than signs": lambda: paragraphs("<a " * 5_000, 60),
    "entities": lambda: paragraphs("&#x41;&amp;&a " * 1_100, 60),
    "addresses in angle brackets": lambda: paragraphs("<http://a" * 1_700, 60),
    "bare addresses": lambda: paragraphs("http://a " * 1_700, 60),
    "bare addresses in long blocks": lambda: paragraphs(lines("http://a " * 6_800), 16),
    "marks left in the text": lambda: paragraphs(lines("TODO " * 12_000), 16),
    "emphasis that was not read": lambda: paragraphs("**「あ」**は" * 700, 60),
    "undefined references": lambda: paragraphs("[](#x)" * 900, 30),
    "undefined cases": lambda: paragraphs("[](case:x)" * 900, 30),
    "undefined footnotes": lambda: paragraphs("[^a] " * 1_900, 1),
    "open furigana": lambda: paragraphs("{a|" * 5_000, 60),
    "furigana": lambda: paragraphs("{a|b}" * 3_000, 60),
    "furigana in long blocks": lambda: paragraphs(lines("{a|" * 20_000, 3_000), 16),
    "open braces": lambda: paragraphs("{a" * 7_000, 60),
    "braces with attributes": lambda: paragraphs("a {#a}" * 2_500, 60),
    "headings": lambda: "# a\n\n" * 40_000,
    "headings with ids": lambda: "".join(f"# a {{#a{n}}}\n" for n in range(60_000)),
    "one id many times": lambda: "## a {#a}\n\nb\n\n" * 20_000,
    "underlined headings": lambda: "a\n=\n\n" * 40_000,
    "items": lambda: "1. a\n" * 150_000,
    "items in short lists": lambda: paragraphs("- a\n- b\n\n1. c", 50_000),
    "rules": lambda: "---\n\n" * 150_000,
    "code fences": lambda: "```\n```\n" * 100_000,
    "cells beyond the head": lambda: "|a|\n|-|\n" + "|a" * 4 + "\n" + paragraphs("|a|\n|-|\n" + ("|a" * 20 + "\n") * 1_000, 15),
    "call-outs": lambda: "> [!NOTE]\n> a\n\n" * 60_000,
    "deep emphasis": lambda: "*a **b " * 500 + "c",
    "pictures that are missing": lambda: paragraphs("![a](x.png)" * 900, 90),
    "front matter that never ends": lambda: "---\n" * 200_000,
    "combining marks": lambda: paragraphs("は" + "\u3099" * 4_000, 60),
    "bidirectional controls": lambda: paragraphs("\u202e" * 4_000, 60),
}


class Hangs(unittest.TestCase):
    """Text that cmark-gfm needs seconds or gigabytes for."""

    def measured(self, project, name, limit=SECONDS):
        """The best of three runs: a busy machine makes one slow, not the command."""
        result = project.check(timeout=12)
        for _ in range(2):
            if result.seconds <= limit or result.seconds > 5 * limit or result.code < 0:
                break
            result = min(result, project.check(timeout=12), key=lambda one: one.seconds)
        problems = []
        if result.code not in (0, 1):
            problems.append("it did not end by itself")
        if result.seconds > limit:
            problems.append(f"more than {limit} s")
        if result.megabytes > MEGABYTES:
            problems.append(f"more than {MEGABYTES} MB")
        if problems:
            self.fail(f"{name}: {', '.join(problems)}; {result}")
        return result

    def test_refused_in_a_chapter(self):
        """What cmark cannot take is an error of the chapter, not a wait."""
        for name, body in REFUSED.items():
            body = body()
            with self.subTest(name), Project(SMALL | {"manual/02-hostile.md": HEAD + body}) as project:
                result = self.measured(project, name)
                self.assertEqual(result.code, 1, result)
                self.assertEqual({problem["path"] for problem in result.of("error")}, {"manual/02-hostile.md"})

    def test_quick_in_a_chapter(self):
        """What lies below the limits of each block does not add up to a wait."""
        for name, body in QUICK.items():
            body = body()
            with self.subTest(name), Project(SMALL | {"manual/02-hostile.md": HEAD + body}) as project:
                self.measured(project, name, QUICK_SECONDS)

    def test_refused_in_a_case(self):
        """The Markdown of a data file is guarded as a chapter is, and the error names the file and a line of the text."""
        for name, body in REFUSED.items():
            body = body()
            if len(body.encode("utf-8")) > 200_000 or name == "empty lines":
                continue
            body = "".join(f"  {line}\n" for line in body.splitlines())
            text = CASE.replace("  社員が訪問した。\n", body)
            first = text.split("what_happened")[0].count("\n") + 2
            last = first + body.count("\n")
            with self.subTest(name), Project(WHOLE | {"examples/cases/M-01.yaml": text}) as project:
                result = self.measured(project, name)
                self.assertEqual(result.code, 1, result)
                for problem in result.of("error"):
                    self.assertEqual(problem["path"], "examples/cases/M-01.yaml")
                    self.assertTrue(first <= problem["line"] <= last, problem)


def png(width, height, data=b""):
    """A PNG with a header that claims a size."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


PICTURE = png(1, 1, b"\0\0")
FILE = "manual/02-hostile.md"
LAUGHS = "a0: [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
DOUBLING = "a: &a0 [x, x]\n" + "".join(f"b{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 20))


def text(body):
    """A chapter whose article says this."""
    return {FILE: HEAD + body + "\n"}


def title(words):
    """A chapter whose article has this title."""
    return {FILE: f"# 章 {{#hostile}}\n\n## {words} {{#hostile-article}}\n\n本文。\n"}


def glossary(content):
    """A glossary of exactly this text."""
    return {"manual/glossary.yaml": content}


def term(word):
    """A glossary of one term which the chapter uses."""
    return glossary(f"- term: {word}\n  reading: ア\n  definition: 定義。\n") | text(f"[](term:{word})による。")


def edition_id(value):
    """A register with this id of the edition."""
    return {"manual/manual.yaml": REGISTER.replace("id: 2022-04", f"id: {value}")}


def cell(value):
    """A table of figures with this number in it."""
    return {"examples/figures/f.yaml": "id: f\nsource: { title: 表, date: 2022-01-25 }\ntables:\n  - id: t\n    title: 表\n"
            f"    columns: [甲]\n    rows:\n      - {{ label: 数, unit: 人, cells: [{value}], total: {value} }}\n"}


def picture(name, content):
    """A picture that the chapter shows."""
    return text(f"![図](images/{name})") | {f"manual/images/{name}": content}


def include(*bodies):
    """A chapter whose articles c0, c1, … are these."""
    articles = "".join(f"## 条{n} {{#c{n}}}\n\n{body}\n\n" for n, body in enumerate(bodies))
    return {FILE: "# 章 {#hostile}\n\n" + articles}


# Name, files, what is expected: E an error of the file (exit 1), W a warning of it (exit 0), R either, S no error (exit 0).
# A fourth field names another file than the chapter.
ENCODINGS = [
    ("1 empty file", {FILE: b""}, "S"),
    ("2 only a byte order mark", {FILE: b"\xef\xbb\xbf"}, "S"),
    ("3 byte order mark and front matter", {FILE: b"\xef\xbb\xbf" + ("---\nowner: 総務部\n---\n" + HEAD + "文。\n").encode()}, "S"),
    ("4 byte order mark in the middle", text("文\ufeff章。"), "W"),
    ("5 UTF-16LE", {FILE: b"\xff\xfe" + HEAD.encode("utf-16-le")}, "E"),
    ("6 UTF-16BE without a mark", {FILE: HEAD.encode("utf-16-be")}, "E"),
    ("7 Shift_JIS", {FILE: (HEAD + "社員は使ってはならない。\n").encode("shift_jis")}, "E"),
    ("8 EUC-JP", {FILE: (HEAD + "社員は使ってはならない。\n").encode("euc_jp")}, "E"),
    ("9 ISO-2022-JP", {FILE: (HEAD + "社員は使ってはならない。\n").encode("iso2022_jp")}, "E"),
    ("10 lone FF", {FILE: HEAD.encode() + b"a\xffb\n"}, "E"),
    ("11 overlong C0 AF", {FILE: HEAD.encode() + b"a\xc0\xafb\n"}, "E"),
    ("12 overlong E0 80 AF", {FILE: HEAD.encode() + b"a\xe0\x80\xafb\n"}, "E"),
    ("13 surrogate ED A0 80", {FILE: HEAD.encode() + b"a\xed\xa0\x80b\n"}, "E"),
    ("14 beyond U+10FFFF", {FILE: HEAD.encode() + b"a\xf4\x90\x80\x80b\n"}, "E"),
    ("15 cut at the end", {FILE: HEAD.encode() + b"a\xe3\x81"}, "E"),
    ("16 NUL in text", text("a\0b"), "E"),
    ("17 NUL in YAML", {"manual/glossary.yaml": GLOSSARY + "# \0\n"}, "E", "manual/glossary.yaml"),
    ("17 NUL written as an escape in YAML", glossary('- term: "a\\0b"\n  reading: ア\n  definition: 定義。\n'), "E", "manual/glossary.yaml"),
    ("25-33 U+202E written as an escape in YAML", glossary('- term: "a\\u202eb"\n  reading: ア\n  definition: 定義。\n'), "E", "manual/glossary.yaml"),
    ("16 ESC written as an escape in YAML", glossary('- term: "a\\eb"\n  reading: ア\n  definition: 定義。\n'), "R", "manual/glossary.yaml"),
    ("18 CRLF", {FILE: (HEAD + "文。\n").replace("\n", "\r\n")}, "S"),
    ("19 CR only", {FILE: (HEAD + "文。\n").replace("\n", "\r")}, "S"),
    ("20 mixed line ends", {FILE: "# 章 {#hostile}\r\n\r## 条 {#hostile-article}\n\r\n文。\r"}, "S"),
    ("21 line and paragraph separator", text("文\u2028章\u2029。"), "S"),
    ("22 next line", text("文\u0085章。"), "S"),
    ("23 form feed", text("文\f章。"), "W"),
    ("23 vertical tab", text("文\v章。"), "W"),
    ("24 no line end at the end", {FILE: HEAD + "文。"}, "S"),
    ("34 left-to-right mark", text("文\u200e章。"), "W"),
    ("34 right-to-left mark", text("文\u200f章。"), "W"),
    ("34 Arabic letter mark", text("文\u061c章。"), "W"),
    ("35 zero width space", text("文\u200b章。"), "W"),
    ("36 joined emoji", text("👩\u200d👩\u200d👧。"), "S"),
    ("37 variation selectors", text("葛\U000e0100 ☂\ufe0f。"), "S"),
    ("38 soft hyphen", text("文\u00ad章。"), "W"),
    ("39 tag characters", text("文\U000e0041章。"), "E"),
    ("40 Cyrillic in a clause's id", {FILE: "# 章 {#h}\n\n## 条 {#а}\n\n文。\n"}, "E"),
    ("41 500 combining marks", text("か" + "\u0301" * 500), "W"),
    ("42 private use", text("文\ue000章。"), "W"),
    ("43 noncharacter", text("文\ufdd0章。"), "W"),
    ("43 noncharacter at a plane's end", text("文\U0001ffff章。"), "W"),
    ("44 composed and decomposed titles", {FILE: "# 章 {#h}\n\n## が {#a}\n\n文。\n\n## か\u3099 {#b}\n\n文。\n"}, "W"),
    ("45 compatibility ideographs", {FILE: "# 章 {#h}\n\n## \ufa19 {#a}\n\n文。\n\n## \u795e {#b}\n\n文。\n"}, "S"),
] + [
    (f"25-33 U+{code:04X} in a title", title(f"文{chr(code)}章"), "E")
    for code in (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)
] + [
    (f"25-33 U+{code:04X} in a term", term(f"文{chr(code)}章"), "E", "manual/glossary.yaml") for code in (0x202E, 0x2066)
]

GLOSSARY_FILE = "manual/glossary.yaml"
YAML = [
    ("46 nine levels of laughs", glossary(LAUGHS), "E", GLOSSARY_FILE),
    ("47 doubling", glossary(DOUBLING), "E", GLOSSARY_FILE),
    ("48 an alias of itself", glossary("a: &a [*a]\n"), "E", GLOSSARY_FILE),
    ("46 anchors behind a quoted value of several lines", glossary(
        GLOSSARY + '  synonyms: ["x\n    ", &b "y", *b]\n'), "E", GLOSSARY_FILE),
    ("46 laughs behind a quoted value of several lines", glossary(
        '- ["x\n  ", &a0 [y, y], "\n' + "".join(
            f'  ", &a{n} [{", ".join([f"*a{n - 1}"] * 9)}], "\n' for n in range(1, 12)) + '  ", {*a11 : 1}]\n'), "E", GLOSSARY_FILE),
    ("46 an alias in a plain value's next line is text", glossary(GLOSSARY.replace(
        "知った事柄。", "知った\n    *強い* 事柄。")), "S", GLOSSARY_FILE),
    ("49 merge key", glossary("- <<: { term: 情報 }\n  reading: ア\n  definition: 定義。\n"), "E", GLOSSARY_FILE),
    ("50 tag of an object", glossary("- !!python/object:os.system { term: 情報 }\n"), "E", GLOSSARY_FILE),
    ("50 tag of bytes", glossary("- term: !!binary aGVsbG8=\n  reading: ア\n  definition: 定義。\n"), "E", GLOSSARY_FILE),
    ("50 tag directive", glossary("%TAG ! tag:example.com,2000:\n---\n" + GLOSSARY), "E", GLOSSARY_FILE),
    ("51 one key twice", glossary("- term: 情報\n  term: 情報\n  reading: ア\n  definition: 定義。\n"), "E", GLOSSARY_FILE),
    ("52 10,000 brackets", glossary("[" * 10_000), "E", GLOSSARY_FILE),
    ("52 10,000 brackets, closed", glossary("[" * 10_000 + "]" * 10_000), "E", GLOSSARY_FILE),
    ("52 1,000 braces, closed", glossary("{a: " * 1_000 + "1" + "}" * 1_000), "E", GLOSSARY_FILE),
    ("53 10,000 dashes", glossary("- " * 10_000 + "a\n"), "E", GLOSSARY_FILE),
    ("53 2,000 levels", glossary("".join(" " * n + "a:\n" for n in range(2_000))), "E", GLOSSARY_FILE),
    ("53 4,200 levels", glossary("".join(" " * n + "a:\n" for n in range(4_200))), "E", GLOSSARY_FILE),
    ("54 no as an id", edition_id("no"), "S"),
    ("54 on as an id", edition_id("on"), "S"),
    ("54 yes as a term", term("yes"), "S"),
    ("54 null as a term", term("null"), "S"),
    ("54 a clause named no", {FILE: "# 章 {#h}\n\n## 条 {#no}\n\n文。\n", "examples/catalogue.yaml": CATALOGUE,
                              "examples/cases/M-01.yaml": CASE.replace("[purpose]", "[no]")}, "S"),
    ("55 an octal id", edition_id("0o17"), "S"),
    ("55 an exponent as an id", edition_id("1e3"), "S"),
    ("55 a leading zero", edition_id("012"), "S"),
    ("55 an underscore as a term", term("1_000"), "S"),
    ("56 no day of the calendar", {"manual/manual.yaml": REGISTER.replace("2022-02-10", "2024-02-30")}, "E", "manual/manual.yaml"),
    ("56 no month of the calendar", {"manual/manual.yaml": REGISTER.replace("2022-02-10", "2022-13-01")}, "E", "manual/manual.yaml"),
    ("56 a year of 30 digits", {"manual/manual.yaml": REGISTER.replace("2022-02-10", "9" * 30 + "-01-01")}, "E", "manual/manual.yaml"),
    ("57 2^63", cell(2 ** 63), "E", "examples/figures/f.yaml"),
    ("57 -2^63 - 1", cell(-2 ** 63 - 1), "E", "examples/figures/f.yaml"),
    ("57 numbers whose sum is beyond 2^63", {"examples/figures/f.yaml": cell(1)["examples/figures/f.yaml"].replace(
        "[甲]", "[甲, 乙]").replace("[1], total: 1", f"[{2 ** 63 - 1}, 1], total: 1")}, "E", "examples/figures/f.yaml"),
    ("58 not a number", cell(".nan"), "E", "examples/figures/f.yaml"),
    ("58 infinity", cell("-.inf"), "E", "examples/figures/f.yaml"),
    ("59 two documents", glossary(GLOSSARY + "---\n" + GLOSSARY), "E", GLOSSARY_FILE),
    ("60 tab as indentation", glossary("- term: 情報\n\treading: ア\n\tdefinition: 定義。\n"), "E", GLOSSARY_FILE),
    ("61 a value of a mebibyte", glossary(f"- term: {'あ' * 350_000}\n  reading: ア\n  definition: 定義。\n"), "E", GLOSSARY_FILE),
    ("61 a quoted value of a mebibyte", glossary(f"- term: \"{'あ' * 350_000}\"\n  reading: ア\n  definition: 定義。\n"), "E", GLOSSARY_FILE),
    ("62 100,000 keys", glossary("- term: 情報\n" + "".join(f"  k{n}: v\n" for n in range(100_000))), "E", GLOSSARY_FILE),
    ("62 400,000 elements", glossary(GLOSSARY + "  synonyms: [" + "a,\n" * 400_000 + "a]\n"), "E", GLOSSARY_FILE),
    ("62 100,000 empty records", glossary("- {}\n" * 100_000), "E", GLOSSARY_FILE),
    ("63 complex key", glossary("- ? {a: b}\n  : c\n"), "E", GLOSSARY_FILE),
    ("63 a list as a key", glossary("- [a, b]: c\n"), "E", GLOSSARY_FILE),
    ("65 empty catalogue", {"examples/catalogue.yaml": ""}, "W", "examples/catalogue.yaml"),
    ("65 catalogue of empty lists", {"examples/catalogue.yaml": "types: []\n"}, "W", "examples/catalogue.yaml"),
    ("66 block scalar", glossary("- term: 情報\n  reading: ア\n  definition: |-\n    知った、\n    事柄。\n"), "S"),
    ("a scalar where a list is wanted", glossary("情報\n"), "E", GLOSSARY_FILE),
    ("a register that is a list", {"manual/manual.yaml": "- a\n"}, "E", "manual/manual.yaml"),
    ("a register that is empty", {"manual/manual.yaml": ""}, "E", "manual/manual.yaml"),
    ("an anchor in front matter", {FILE: "---\nowner: &a 総務部\n---\n" + HEAD + "文。\n"}, "E"),
    ("an unknown key in front matter", {FILE: "---\nownr: 総務部\n---\n" + HEAD + "文。\n"}, "E"),
    ("front matter that is not closed", {FILE: "---\nowner: 総務部\n" + HEAD + "文。\n"}, "E"),
]

MARKDOWN = [
    ("98 script, type 1", text("<script>alert(1)</script>"), "E"),
    ("98 comment, type 2", text("<!-- 注 -->\n\n文。"), "S"),
    ("98 comment over lines", text("<!-- 注\n\n注 -->\n\n文。"), "S"),
    ("98 a tag behind a comment", text("<!-- 注 --><b>文</b>"), "E"),
    ("98 processing instruction, type 3", text("<?php echo 1 ?>"), "E"),
    ("98 declaration, type 4", text("<!DOCTYPE html>"), "E"),
    ("98 character data, type 5", text("<![CDATA[文]]>"), "E"),
    ("98 block tag, type 6", text("<div>文</div>"), "E"),
    ("98 any tag, type 7", text("<b>\n文\n</b>"), "E"),
    ("98 tag within a line", text("文<b>章</b>。"), "E"),
    ("98 unclosed tag", text("文<img src=x onerror=alert(1)//"), "S"),
    ("101 one footnote defined twice", text("文。[^a]\n\n[^a]: 一\n\n[^a]: 二"), "W"),
    ("102 a footnote that refers to itself", text("文。[^a]\n\n[^a]: 注[^a]"), "S"),
    ("102 footnotes that refer to each other", text("文。[^a]\n\n[^a]: 注[^b]\n\n[^b]: 注[^a]"), "S"),
    ("103 undefined clause", text("[](#nowhere)による。"), "E"),
    ("103 undefined footnote", text("文。[^a]"), "E"),
    ("103 undefined case", text("[](case:nothing)による。"), "E"),
    ("103 undefined term", text("[](term:無)による。"), "E"),
    ("103 undefined law", text("[](law:nothing)による。"), "E"),
    ("103 undefined figure", text("[](figure:f/t)による。"), "E"),
    ("104 seven signs", text("####### 文"), "S"),
    ("105 empty heading", {FILE: "# 章 {#h}\n\n##\n\n文。\n"}, "E"),
    ("105 heading of an id only", {FILE: "# 章 {#h}\n\n## {#a}\n\n文。\n"}, "E"),
    ("106 heading of emoji", title("👩\u200d👧"), "S"),
    ("107 code fence that is not closed", text("```\n文。\n\n## 次 {#next}"), "W"),
    ("108 100,000 headings", {FILE: "# 章 {#h}\n\n" + "## a\n\n" * 100_000}, "E"),
    ("a number beyond Int", {FILE: f"# 章 {{#h}}\n\n## 条 {{#a number=\"{'9' * 30}の2\"}}\n\n文。\n"}, "E"),
    ("a number of 2^63-1", {FILE: "# 章 {#h}\n\n## 条 {#a number=\"9223372036854775807の2\"}\n\n文。\n\n## 次 {#b}\n\n文。\n"}, "E"),
    ("an item that begins with 2^31", text("999999999. 文\n999999999. 文"), "S"),
    ("no title but white space", {FILE: "# 章 {#h}\n\n## \u3000 {#a}\n\n文。\n"}, "E"),
    ("a clause with a reserved id", {FILE: "# 章 {#h}\n\n## 条 {#fn-1}\n\n文。\n"}, "E"),
]

REFERENCES = [
    ("109 a into b into a", include("![](clause:c1)", "![](clause:c0)"), "E"),
    ("110 into itself", include("![](clause:c0)"), "E"),
    ("110 a chapter into its article", include("![](clause:hostile)"), "E"),
    ("111 1,000 deep", include(*[f"![](clause:c{n + 1})" for n in range(1_000)], "文。"), "E"),
    ("112 two a level, 2^20", include(*[f"![](clause:c{n + 1})\n\n![](clause:c{n + 1})" for n in range(20)], "文。" * 100), "E"),
    ("113 a picture above the project", text("![図](../../../etc/passwd)"), "E"),
    ("113 a link above the project", text("[図](../../../etc/passwd)"), "E"),
    ("113 a picture above the images", text("![図](images/../../../secret.png)"), "E"),
    ("114 an absolute picture", text("![図](/etc/passwd)"), "E"),
    ("114 an absolute link", text("[図](/etc/passwd)"), "E"),
    ("114 a file address", text("![図](file:///etc/passwd)"), "E"),
    ("118 a template that includes itself", {"templates/page.mustache": "{{> page}}\n"}, "E", "templates/page.mustache"),
    ("118 templates that include each other", {
        "templates/page.mustache": "{{> head}}\n", "templates/head.mustache": "{{> page}}\n"}, "E", None),
    ("118 a template that is not closed", {"templates/page.mustache": "<p>{{title\n"}, "E", "templates/page.mustache"),
    ("118 a template with an unknown name", {"templates/page.mustache": "<p>{{nothing_like_it}}</p>\n"}, "E", "templates/page.mustache"),
    ("119 one id twice", {FILE: "# 章 {#h}\n\n## 条 {#purpose}\n\n文。\n"}, "E"),
    ("120 formerly each other", {FILE: '# 章 {#h}\n\n## 条 {#a formerly="b"}\n\n文。\n\n## 条 {#b formerly="a"}\n\n文。\n'}, "E"),
    ("120 formerly itself", {FILE: '# 章 {#h}\n\n## 条 {#a formerly="a"}\n\n文。\n'}, "E"),
]


def chapter_named(name):
    """A chapter with this file name, which the expectation names too."""
    path = b"manual/" + (name if isinstance(name, bytes) else name.encode()) + b".md"
    return {path: (HEAD + "文。\n").encode()}


NAMES = [
    (f"121 a chapter named {name!r}", chapter_named(name), "E", None)
    for name in ("a\\b", "C:x", "a" * 250, "con", "NUL", "com1", "LPT9", "COM\u00b9", "aux.", "a.b.", "a ", " a", "a:b",
                 "-a", "a\nb", "a\x1bb", "a<b", "a|b", "a?b", "a*b", 'a"b', "目的", "a%2e", "nul.txt", "a&b", "a'b", "a#b")
] + [
    (f"121 a case named {name!r}", {"examples/cases/M-01.yaml": "\n".join(
        f"id: {json.dumps(name)}" if line.startswith("id:") else line for line in CASE.split("\n")),
        "examples/catalogue.yaml": CATALOGUE}, "E", "examples/cases/M-01.yaml")
    for name in ("../../x", "..", ".", "/abs", "a/../b", "a\\b", "C:x", "", "a" * 300, "con", "NUL.txt", "aux.", "a ", "a:b", "-a",
                 "a\nb", "a\x1bb", "索引", "index", "by-type")
] + [
    (f"121 an edition named {name!r}", edition_id(json.dumps(name)), "E", "manual/manual.yaml")
    for name in ("../../x", "..", ".", "/abs", "a/../b", "a\\b", "C:x", "", "a" * 300, "a.", "a ", "a:b", "-a", "a\nb", "A",
                 "assets", "compare", "editions", "index", "asof", "con", "nul", "com1")
] + [
    (f"121 a picture named {name!r}", {f"manual/images/{name}.png": PICTURE}, "E", f"manual/images/{name}.png")
    for name in ("a\\b", "C:x", "a ", "図", "a\nb", "a\x1bb", "con", "a%2e")
] + [
    ("122 names that differ in case", chapter_named("02-A") | chapter_named("02-a"), "E", None),
    ("122 folders that differ in case", {"manual/02-A/index.md": HEAD + "文。\n", "manual/02-a/index.md": "# 別 {#other}\n"}, "E", None),
    ("122 pictures that differ in case", {"manual/images/A.png": PICTURE, "manual/images/a.png": PICTURE}, "E", None),
    ("122 cases that differ in case", WHOLE | {"examples/cases/m-01.yaml": CASE.replace("M-01", "m-01")}, "E", None),
    ("123 composed and decomposed", chapter_named("が") | chapter_named("か\u3099"), "E", None),
    ("124 wide and narrow", chapter_named("02-A") | chapter_named("02-Ａ"), "E", None),
    ("124 ligature", chapter_named("02-fi") | chapter_named("02-ﬁ"), "E", None),
    ("125 a chapter as a file and a folder", {FILE: HEAD + "文。\n", "manual/02-hostile/index.md": HEAD + "文。\n"}, "E", None),
    ("125 a folder without index", {"manual/02-hostile/01-a.md": "---\ntitle: 頁\n---\n\n## 条 {#a}\n\n文。\n"}, "E", None),
    ("125 a chapter named as a page of every edition", chapter_named("glossary"), "E", None),
    ("125 a chapter named as the edition's print", chapter_named("print"), "E", None),
    ("125 a chapter's folder named as the cases", {"manual/cases/index.md": HEAD + "文。\n"}, "E", None),
    ("126 a name that is not UTF-8", chapter_named(b"02-\xff"), "E", None),
    ("128 a picture of 0 bytes", picture("a.png", b""), "E", "manual/images/a.png"),
    ("128 a picture that is none", picture("a.png", b"MZ\x90\0" * 20), "E", "manual/images/a.png"),
    ("128 a picture that is a page", picture("a.png", b"<html><script>alert(1)</script>"), "E", "manual/images/a.png"),
    ("128 a picture of 50,000 by 50,000", picture("a.png", png(50_000, 50_000)), "E", "manual/images/a.png"),
    ("128 a drawing with a script", picture("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), "E", "manual/images/a.svg"),
    ("128 a drawing with an event", picture("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), "E", "manual/images/a.svg"),
    ("128 a drawing with an entity", picture("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'), "E", "manual/images/a.svg"),
    ("128 a drawing with a foreign object", picture("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>'), "E", "manual/images/a.svg"),
    ("128 a drawing that loads another", picture("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://evil.example/x"/></svg>'), "E", "manual/images/a.svg"),
    ("128 a picture", picture("a.png", PICTURE), "S"),
]

# Destinations that are live in some browser, or lead where a manual must not.
REFUSED_LINKS = """javascript:alert(1) JaVaScRiPt:alert(1) javascript&colon;alert(1) javascript&#58;alert(1) javascript&#x3A;alert(1)
&#106;avascript:alert(1) java&Tab;script:alert(1) java&NewLine;script:alert(1) &#1;javascript:alert(1) vbscript:msgbox(1)
data:text/html,x data:text/html;base64,PHNjcmlwdD4= data:image/svg+xml,x data:image/png;base64,AAAA blob:https://a/b view-source:https://a/
filesystem:https://a/b intent://a#Intent;end ms-word:ofe|u|https://a/ x-evil:1 //evil.example/x /\\evil.example \\\\evil.example\\x
about:blank ftp://a/b file:///etc/passwd chrome://version mhtml:file://a feed:javascript:alert(1) ws://a jar:https://a!/
&#x2F;&#x2F;evil.example livescript:1 mocha:1 res://a &bsol;&bsol;evil.example""".split()

# Text that would be markup in a careless page, in places where it is text.
PAYLOADS = ["<script>xss()</script>", "\"><img src=x onerror=xss()>", "'><svg onload=xss()>", "</title><script>xss()</script>",
            "</script><script>xss()</script>", "<!--<script>xss()", "{{{xss}}}", "{{#xss}}x{{/xss}}", "${xss}", "</textarea><b>", "]]><b>",
            "\" onmouseover=\"xss()", "' style='x:expression(xss())", "&lt;script&gt;xss()&lt;/script&gt;", "javascript:xss()"]


class Tables(unittest.TestCase):
    """One hostile thing at a time in a project that is right otherwise."""

    def hold(self, cases):
        for name, files, expected, *where in cases:
            where = where[0] if where else FILE
            with self.subTest(name), Project(SMALL | files) as project:
                result = project.check(timeout=10)
                self.judge(result, expected, where)

    def judge(self, result, expected, where):
        self.assertIn(result.code, (0, 1), result)
        self.assertLessEqual(result.seconds, 3 * SECONDS, result)
        self.assertLessEqual(result.megabytes, MEGABYTES, result)
        if expected != "R":
            self.assertEqual(result.code, 1 if expected == "E" else 0, result)
        if expected == "S":
            return
        found = result.diagnostics if expected == "R" else result.of("error" if expected == "E" else "warning")
        self.assertTrue(found, result)
        if where is not None:
            self.assertIn(where, {problem["path"] for problem in found}, result)
        for problem in found:
            self.assertGreaterEqual(problem["line"], 1)
            self.assertGreaterEqual(problem["column"], 1)
            self.assertTrue(problem["rule"])

    def test_encodings(self):
        """Bytes that are no text, and signs that cannot be seen."""
        self.hold(ENCODINGS)

    def test_yaml(self):
        """YAML that grows, guesses or hides."""
        self.hold(YAML)

    def test_markdown(self):
        """Markdown that a reader would see otherwise than its author."""
        self.hold(MARKDOWN)

    def test_references(self):
        """References that lead in circles or out of the project."""
        self.hold(REFERENCES)

    def test_names(self):
        """Names that are no file, no address or another's on some machine, and pictures that are none."""
        self.hold(NAMES)

    def test_bidirectional_controls_in_text_are_reported(self):
        """Signs that turn the order of the text around do not pass in silence."""
        for code in (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069):
            with self.subTest(hex(code)), Project(SMALL | text(f"文{chr(code)}章。")) as project:
                result = project.check()
                self.assertTrue(any(problem["path"] == FILE for problem in result.diagnostics), result)

    def test_hints_for_other_encodings(self):
        """A file in Shift_JIS or UTF-16 is named as such."""
        words = HEAD + "社員は使ってはならない。\n"
        for name, content in (("Shift_JIS", words.encode("shift_jis")), ("UTF-16", b"\xff\xfe" + words.encode("utf-16-le"))):
            with self.subTest(name), Project(SMALL | {FILE: content}) as project:
                self.assertIn(name, str(project.check().of("error")[0]["help"]))

    def test_unknown_keys_come_with_the_nearest(self):
        """64: a mistyped key is answered with the right one."""
        with Project(SMALL | glossary(GLOSSARY.replace("reading", "raeding"))) as project:
            found = [problem for problem in project.check().of("error") if "raeding" in problem["message"]]
            self.assertEqual([(problem["line"], problem["column"]) for problem in found], [(2, 3)])
            self.assertIn("reading", found[0]["help"])

    def test_duplicate_ids_name_both_places(self):
        """119: the second use is the problem, the first is its note."""
        with Project(SMALL | {FILE: "# 章 {#h}\n\n## 条 {#purpose}\n\n文。\n"}) as project:
            [problem] = project.check().of("error")
            self.assertEqual((problem["path"], problem["line"]), (FILE, 3))
            self.assertEqual([(note["path"], note["line"]) for note in problem["notes"]], [("manual/01-rules.md", 3)])

    def test_values_are_kept_as_written(self):
        """54, 55: what looks like a truth value or a number is the string that was written."""
        for word in ("no", "on", "yes", "null", "0o17", "1e3", "012", "1_000", "0x1F", "1.0", "2022-04-01", ".inf"):
            with self.subTest(word), Project(SMALL | term(word)) as project:
                self.assertEqual(project.build().code, 0)
                data = json.loads((project.site / "2022-04/manual.json").read_text("utf-8"))
                self.assertEqual([one["term"] for one in data["terms"]], [word])

    def test_line_ends_do_not_change_the_site(self):
        """18-20: LF, CRLF and CR, with and without a byte order mark, give the same bytes."""
        sites = {}
        for name, change in {
            "LF": lambda content: content, "CRLF": lambda content: content.replace(b"\n", b"\r\n"),
            "CR": lambda content: content.replace(b"\n", b"\r"), "BOM": lambda content: b"\xef\xbb\xbf" + content,
            "BOM and CRLF": lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"),
        }.items():
            files = {path: change(content.encode()) for path, content in WHOLE.items()}
            with Project(files) as project:
                result = project.build()
                self.assertEqual(result.code, 0, result)
                sites[name] = snapshot(project.site)
        for name, site in sites.items():
            with self.subTest(name):
                self.assertEqual(site, sites["LF"])


class SpecialFiles(unittest.TestCase):
    """115, 116, 127, 128: what lies where a source should and is no file."""

    def hold(self, make, path, expected=1):
        with Project(WHOLE) as project:
            make(project)
            result = project.check(timeout=10)
            self.assertEqual(result.code, expected, result)
            self.assertLessEqual(result.seconds, 3 * SECONDS, result)
            if expected == 1:
                self.assertIn(path, {problem["path"] for problem in result.of("error")}, result)

    def at(self, project, path):
        place = project.path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            place.unlink()
        return place

    PLACES = ("manual/manual.yaml", "manual/01-rules.md", "manual/02-more.md", "manual/glossary.yaml", "manual/images/a.png",
              "examples/catalogue.yaml", "examples/cases/M-02.yaml", "templates/page.mustache")

    def test_pipes(self):
        """A pipe is refused and not waited for."""
        for path in self.PLACES:
            with self.subTest(path):
                self.hold(lambda project: os.mkfifo(self.at(project, path)), path)

    def test_sockets(self):
        """A socket is refused."""
        def make(project):
            with socket.socket(socket.AF_UNIX) as listener:
                folder = os.getcwd()
                os.chdir(project.path / "manual")
                try:
                    listener.bind("02-more.md")
                finally:
                    os.chdir(folder)
        self.hold(make, "manual/02-more.md")

    def test_folders(self):
        """A folder with a source's name is refused."""
        for path in self.PLACES:
            with self.subTest(path):
                self.hold(lambda project: self.at(project, path).mkdir(), path)

    def test_links(self):
        """Links out of the project, to nothing, to themselves, to a device or to a folder are refused."""
        for path in self.PLACES:
            for name, target in {
                "a file outside": "/etc/passwd", "a file beside the project": "{parent}/secret.md", "a device": "/dev/zero",
                "nothing": "nothing.md", "itself": os.path.basename(path), "a folder": ".", "the root": "/",
            }.items():
                with self.subTest(path, target=name):
                    def make(project):
                        (project.parent / "secret.md").write_text(CHAPTER, "utf-8")
                        self.at(project, path).symlink_to(target.format(parent=project.parent))
                    self.hold(make, path)

    def test_linked_folders(self):
        """A folder that is a link is refused, whether it leads out of the project or round in it."""
        for path in ("manual/02-more", "manual/images", "examples", "examples/cases", "templates"):
            for name, target in {"the root": "/", "beside the project": "{parent}/other", "the project": "{project}"}.items():
                with self.subTest(path, target=name):
                    def make(project):
                        (project.parent / "other").mkdir()
                        (project.parent / "other" / "a.md").write_text(CHAPTER, "utf-8")
                        place = project.path / path
                        if place.is_dir():
                            place.rename(project.parent / "away")
                        place.symlink_to(target.format(parent=project.parent, project=project.path))
                    self.hold(make, path)

    def test_links_within_the_project(self):
        """A link to a regular file of the project is that file."""
        def make(project):
            (project.path / "shared.md").write_text(HEAD + "文。\n", "utf-8")
            (project.path / "manual/02-more.md").symlink_to("../shared.md")
        self.hold(make, None, expected=0)

    def test_nothing_of_a_refused_link_is_told(self):
        """What a link out of the project leads to appears in no message."""
        with Project() as project:
            (project.parent / "secret.md").write_text("# 秘密の言葉 {#secret}\n", "utf-8")
            (project.path / "manual/02-more.md").symlink_to("../../secret.md")
            result = run("check", "--project", project.path)
            self.assertEqual(result.code, 1)
            self.assertNotIn("秘密の言葉".encode(), result.error + result.out)

    def test_files_without_permission(self):
        """A source that may not be read is an error with its name."""
        if os.geteuid() == 0:
            self.skipTest("root reads everything")
        self.hold(lambda project: (project.path / "manual/01-rules.md").chmod(0), "manual/01-rules.md")

    def test_a_picture_of_100_megabytes(self):
        """A picture beyond the limit is refused without being read."""
        def make(project):
            with open(self.at(project, "manual/images/a.png"), "wb") as file:
                file.write(PICTURE)
                file.truncate(100 << 20)
        self.hold(make, "manual/images/a.png")

    def test_many_folders(self):
        """Folders 200 deep are an error, not a crash."""
        self.hold(lambda project: (project.path / "manual" / "/".join(["a"] * 200)).mkdir(parents=True), "/".join(
            ["manual"] + ["a"] * 16))


class Live(HTMLParser):
    """What is alive in a page: elements, event handlers, addresses."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.handlers = []
        self.addresses = []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        for name, value in attributes:
            if name.startswith("on") or name == "style":
                self.handlers.append((tag, name, value))
            if name in ("href", "src", "action", "formaction", "data", "poster", "srcset"):
                self.addresses.append(value or "")

    @classmethod
    def of(cls, project):
        """The live parts of all pages of a project's site."""
        found = {}
        for page in sorted(project.site.rglob("*.html")):
            parser = cls()
            parser.feed(page.read_text("utf-8"))
            parser.close()
            found[page.name] = parser
        return found


class Injection(unittest.TestCase):
    """99, 100: nothing that an author writes becomes live."""

    def test_refused_links(self):
        """Only addresses that are known to be harmless are links or pictures."""
        for destination in REFUSED_LINKS:
            for form in ("[文]({})", "[文](<{}>)", "![図]({})", "[文][a]\n\n[a]: {}"):
                with self.subTest(destination, form=form), Project(SMALL | text(form.format(destination))) as project:
                    result = project.check()
                    self.assertEqual(result.code, 1, result)
                    self.assertEqual({problem["path"] for problem in result.of("error")}, {FILE})

    def test_angle_bracket_addresses(self):
        """An address in angle brackets is held to the same list."""
        for destination in ("javascript:alert(1)", "x-evil:1", "data:text/html,x", "vbscript:1", "file:///etc/passwd", "blob:a", "ms-word:a"):
            with self.subTest(destination), Project(SMALL | text(f"<{destination}>")) as project:
                self.assertEqual(project.check().code, 1)

    def test_harmless_links(self):
        """What a manual needs is let through."""
        for destination in ("https://example.com/a?b=c&d=%20#e", "http://example.com", "mailto:a@example.com", "tel:0312345678", "01-rules.md",
                            "01-rules.md#purpose", "#purpose"):
            with self.subTest(destination), Project(SMALL | text(f"[文]({destination})による。")) as project:
                result = project.check()
                self.assertEqual(result.code, 0, result)

    CONTEXTS = {
        "code": lambda x: text(f"`` {x} ``"),
        "code block": lambda x: text(f"```\n{x}\n```"),
        "code language": lambda x: text(f"```{x.replace('`', '').replace(' ', '_')}\n文\n```"),
        "link title": lambda x: text("[文](https://example.com '" + x.replace("'", "\\'") + "')"),
        "escaped text": lambda x: text("".join("\\" + sign if sign in "<>\"'&{}[]()!`*_#$" else sign for sign in x)),
        "escaped title": lambda x: title("文" + "".join("\\" + sign if sign in "<>\"'&{}[]()!`*_#$" else sign for sign in x)),
        "code in a title": lambda x: title(f"文`` {x} ``"),
        "code in a cell": lambda x: text("| 甲 |\n|---|\n| `` " + x.replace("|", "\\|") + " `` |"),
        "code in a footnote": lambda x: text(f"文。[^a]\n\n[^a]: `` {x} ``"),
        "description of a picture": lambda x: picture("a.png", PICTURE) | text(
            "![" + "".join("\\" + sign if sign in "<>\"'&{}[]()!`*_#$" else sign for sign in x) + "](images/a.png)"),
        "title of the manual": lambda x: {"manual/manual.yaml": REGISTER.replace("情報管理マニュアル", json.dumps(x))},
        "organisation": lambda x: {"manual/manual.yaml": REGISTER.replace("株式会社見本", json.dumps(x))},
        "title of the edition": lambda x: {"manual/manual.yaml": REGISTER.replace("令和4年4月改正版", json.dumps(x))},
        "language": lambda x: {"manual/manual.yaml": "language: " + json.dumps(x) + "\n" + REGISTER},
        "owner in front matter": lambda x: {FILE: f"---\nowner: {json.dumps(x)}\n---\n{HEAD}文。\n"},
        "title in front matter": lambda x: {FILE: f"---\ntitle: {json.dumps(x)}\n---\n\n## 条 {{#a}}\n\n文。\n"},
        "term": lambda x: {"manual/glossary.yaml": GLOSSARY.replace("情報", json.dumps(x)).replace("じょうほう", json.dumps(x))},
        "synonym": lambda x: {"manual/glossary.yaml": GLOSSARY + f"  synonyms: [{json.dumps(x)}]\n"},
        "title of a case": lambda x: WHOLE | {"examples/cases/M-01.yaml": CASE.replace("住所を覚えて訪問する", json.dumps(x))},
        "sign of a case": lambda x: WHOLE | {"examples/cases/M-01.yaml": CASE + f"warning_signs: [{json.dumps(x)}]\n"},
        "type of a case": lambda x: WHOLE | {"examples/catalogue.yaml": CATALOGUE.replace("業務外の使用", json.dumps(x))},
        "business of a case": lambda x: WHOLE | {
            "examples/catalogue.yaml": CATALOGUE.replace("窓口", json.dumps(x)), "examples/cases/M-01.yaml": CASE.replace("窓口", json.dumps(x))},
        "label of a figure": lambda x: {"examples/figures/f.yaml": cell(1)["examples/figures/f.yaml"].replace(
            "数,", json.dumps(x) + ",").replace("甲", json.dumps(x))},
        "number format": lambda x: {"manual/manual.yaml": REGISTER + "numbering:\n  - { rank: chapter, format: "
                                    + json.dumps("第{n}章" + x.replace("{", "").replace("}", "")) + " }\n  - { rank: article, format: \"{n}\" }\n"},
    }

    def test_payloads_stay_text(self):
        """Markup in a value is printed, not read: tags, handlers and addresses are those of the same project without it."""
        for name, context in self.CONTEXTS.items():
            with Project(SMALL | context("無害")) as project:
                result = project.build()
                self.assertEqual(result.code, 0, f"{name}: {result}")
                plain = Live.of(project)
            for payload in PAYLOADS:
                with self.subTest(name, payload=payload), Project(SMALL | context(payload)) as project:
                    result = project.build()
                    self.assertIn(result.code, (0, 1), result)
                    if result.code == 1:
                        continue
                    live = Live.of(project)
                    self.assertEqual(list(live), list(plain))
                    for page, parser in live.items():
                        self.assertEqual(parser.handlers, [], page)
                        self.assertEqual(parser.tags, plain[page].tags, page)
                        for address in parser.addresses:
                            self.assertNotRegex(address, re.compile("^[\\s\\x00-\\x20]*(javascript|data|vbscript):", re.IGNORECASE))


class ManyMistakes(unittest.TestCase):
    """A run does not stop at the first problem."""

    FILES = {
        "manual/manual.yaml": REGISTER.replace("approved: 2022-03-15", "approved: 2022-01-15").replace("organization", "organisation"),
        "manual/01-rules.md": "# 総則 {#general}\n\n## 目的 {#purpose}\n\n情報は、[](#purpse)による。\n\n<b>強調</b>\n\n文。[^a]\n",
        "manual/02-use.md": "---\nknid: normative\n---\n\n# 使用 {#use}\n\n## 条 {#purpose}\n\n![図](images/none.png)\n\n[外](javascript:a)\n",
        "manual/03-bytes.md": "# 章 {#bytes}\n\n".encode() + "文字".encode("shift_jis") + b"\n",
        "manual/glossary.yaml": GLOSSARY + "- term: 情報\n  reading: じょうほう\n  definition: 別の定義。\n",
        "examples/catalogue.yaml": CATALOGUE,
        "examples/cases/M-01.yaml": CASE.replace("[氏名]", "[氏名, 指名]").replace("[purpose]", "[purpose, purpsoe]"),
    }
    EXPECTED = [
        ("examples/cases/M-01.yaml", 7, 19, "undeclared-value"),
        ("examples/cases/M-01.yaml", 15, 20, "unresolved-reference"),
        ("manual/01-rules.md", 5, 9, "unresolved-reference"),
        ("manual/01-rules.md", 7, 1, "raw-html"),
        ("manual/01-rules.md", 9, 3, "unresolved-footnote"),
        ("manual/02-use.md", 2, 1, "unknown-key"),
        ("manual/02-use.md", 7, 7, "duplicate-clause-id"),
        ("manual/02-use.md", 9, 6, "missing-picture"),
        ("manual/02-use.md", 11, 1, "refused-link"),
        ("manual/03-bytes.md", 3, 1, "not-utf-8"),
        ("manual/glossary.yaml", 4, 9, "duplicate-term"),
        ("manual/manual.yaml", 2, 1, "unknown-key"),
        ("manual/manual.yaml", 6, 43, "impossible-date-order"),
    ]

    def test_all_are_reported_in_one_run(self):
        """Each mistake has its file, line, column and rule; they come sorted, with one total, and nothing is written."""
        with Project(self.FILES) as project:
            before = snapshot(project.parent)
            for command in ("check", "build"):
                with self.subTest(command):
                    result = run(command, "--project", project.path)
                    self.assertEqual(result.code, 1)
                    self.assertEqual(result.out, b"")
                    text = result.error.decode("utf-8")
                    found = re.findall(r"^(\S+?):(\d+):(\d+): error: .* \[([a-z0-9-]+)\]$", text, re.MULTILINE)
                    found = [(path, int(line), int(column), rule) for path, line, column, rule in found]
                    # HTML within a paragraph is one problem a tag.
                    found = [one for n, one in enumerate(found) if one[3] != "raw-html" or found[n - 1][3] != "raw-html"]
                    self.assertEqual(found, self.EXPECTED, text)
                    self.assertRegex(text.splitlines()[-1], r"^1[34] errors, \d+ warnings? in 7 files\.")
                    self.assertEqual(snapshot(project.parent), before)


class Reports(unittest.TestCase):
    """Problems as data."""

    FIELDS = {"path", "line", "column", "byteOffset", "length", "severity", "rule", "message", "help", "notes"}
    BODY = "# 総則 {#general}\n\n## 目的 {#purpose}\n\n𠮷野家の情報は、[](#purpse)による。[](#nowhere)も同じ。\n"

    def projects(self):
        """One text with every line end, with and without a byte order mark."""
        for mark in (b"", b"\xef\xbb\xbf"):
            for end in (b"\n", b"\r\n", b"\r"):
                yield mark + self.BODY.encode().replace(b"\n", end), f"{mark!r} {end!r}"

    def hold(self, problems, content):
        problems = [problem for problem in problems if problem["path"] == "manual/01-rules.md"]
        self.assertEqual([(one["line"], one["column"], one["length"]) for one in problems], [(5, 13, 6), (5, 28, 7)])
        for problem, word in zip(problems, (b"purpse", b"nowhere")):
            self.assertEqual(set(problem), self.FIELDS)
            self.assertEqual(content[problem["byteOffset"]:][:len(word)], word)

    def test_lines(self):
        """`--diagnostics json`: a problem a line, no total, columns in scalars, offsets from the file's first byte."""
        for content, name in self.projects():
            with self.subTest(name), Project(SMALL | {"manual/01-rules.md": content}) as project:
                result = project.check()
                self.assertEqual(result.code, 1)
                self.assertEqual(len(result.diagnostics), len(result.error.splitlines()))
                self.hold(result.diagnostics, content)

    def test_document(self):
        """`--format json`: one document on standard output, with the same places."""
        for content, name in self.projects():
            with self.subTest(name), Project(SMALL | {"manual/01-rules.md": content}) as project:
                result = run("check", "--project", project.path, "--format", "json")
                self.assertEqual((result.code, result.error), (1, b""))
                document = json.loads(result.out)
                self.hold(document["diagnostics"], content)

    def test_sarif(self):
        """`--format sarif`: SARIF 2.1.0 on standard output, columns in code points."""
        for content, name in self.projects():
            with self.subTest(name), Project(SMALL | {"manual/01-rules.md": content}) as project:
                result = run("check", "--project", project.path, "--format", "sarif")
                self.assertEqual(result.code, 1)
                log = json.loads(result.out)
                self.assertEqual(log["version"], "2.1.0")
                [entry] = log["runs"]
                self.assertEqual(entry["columnKind"], "unicodeCodePoints")
                rules = [rule["id"] for rule in entry["tool"]["driver"]["rules"]]
                places = []
                for one in entry["results"]:
                    self.assertIn(one["ruleId"], rules)
                    self.assertIn(one["level"], ("error", "warning", "note"))
                    place = one["locations"][0]["physicalLocation"]
                    places.append((place["artifactLocation"]["uri"], place["region"]["startLine"], place["region"]["startColumn"],
                                   place["region"]["endColumn"]))
                self.assertEqual(places, [("manual/01-rules.md", 5, 13, 19), ("manual/01-rules.md", 5, 28, 35)])

    def test_reports_of_a_right_project(self):
        """Without problems the documents are whole, and the exit code is 0."""
        with Project() as project:
            self.assertEqual((project.check().code, project.check().error), (0, b""))
            for form, empty in {"json": lambda log: log["diagnostics"], "sarif": lambda log: log["runs"][0]["results"]}.items():
                result = run("check", "--project", project.path, "--format", form)
                self.assertEqual(result.code, 0)
                self.assertEqual(empty(json.loads(result.out)), [])

    def test_underlines_count_kanji_twice(self):
        """The underline stands below its words on a terminal, where kanji take two cells."""
        with Project(SMALL | {"manual/01-rules.md": self.BODY}) as project:
            lines = run("check", "--project", project.path).error.decode("utf-8").splitlines()
            source = next(n for n, line in enumerate(lines) if line.startswith("5 | "))
            self.assertEqual(lines[source], "5 | 𠮷野家の情報は、[](#purpse)による。[](#nowhere)も同じ。")
            self.assertEqual(lines[source + 1], "  | " + " " * 20 + "^" * 6)

    def test_every_report_survives_hostile_sources(self):
        """Reports parse whatever stands in the lines they quote; no control character reaches a terminal."""
        bodies = [b"a\xff\x1b[31mb\n", "a\x1b]0;x\x07b <b>\x9b31m\n".encode(), b"\xe3\x81", "\u202e<b>\n".encode(), b"\0\0", '"\\\u2028<b>\n'.encode()]
        for body in bodies:
            with self.subTest(body), Project(SMALL | {FILE: HEAD.encode() + body}) as project:
                self.assertEqual(len(project.check().diagnostics), len(project.check().error.splitlines()))
                for form in ("json", "sarif"):
                    json.loads(run("check", "--project", project.path, "--format", form).out)
                written = run("check", "--project", project.path).error.decode("utf-8")
                self.assertNotRegex(written, "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


if __name__ == "__main__":
    unittest.main()
