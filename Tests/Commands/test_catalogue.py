"""The case catalogue and the figures of the shipped manual, read out of the pages by another parser, and what happens when one
of their values is wrong."""
import csv
import io
import json
import re
import shutil
import subprocess
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

from project import REPOSITORY, run

# The two tables of the source document: 業務外活動におけるお客さま情報の利用に係る調査結果等 (令和4年1月25日).
SOURCE = {
    "group-i": [["局長数", "0", "14", "42", "5", "44", "73※"], ["顧客数", "0", "116", "395", "44", "273", "828"]],
    "group-ii": [["局長数", "0", "3", "14", "0", "22", "31※"], ["顧客数", "0", "35", "172", "0", "283", "490"]],
}
COLUMNS = ["郵便", "荷物", "ゆうちょ", "かんぽ", "物販・その他"]


class Tables(HTMLParser):
    """The cells of each table with the id of the figure it stands in."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tables, self.figure, self.cell = {}, None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "figure" and dict(attributes).get("id"):
            self.figure = dict(attributes)["id"]
            self.tables[self.figure] = []
        elif tag == "tr" and self.figure:
            self.tables[self.figure].append([])
        elif tag in ("td", "th") and self.figure:
            self.cell = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.tables[self.figure][-1].append(self.cell)
            self.cell = None
        elif tag == "figure":
            self.figure = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data


class Index(HTMLParser):
    """Of an index page, the count that each heading states and the cases listed below it."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.sections, self.current, self.isCount = {}, None, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "h2" and values.get("id"):
            self.current = values["id"]
            self.sections[self.current] = [None, []]
        elif tag == "span" and values.get("class") == "count" and self.current:
            self.isCount = True
        elif tag == "a" and self.current and re.fullmatch(r"K-[A-Z0-9-]+\.html", values.get("href", "")):
            self.sections[self.current][1].append(values["href"][:-5])

    def handle_endtag(self, tag):
        self.isCount = False

    def handle_data(self, data):
        if self.isCount:
            self.sections[self.current][0] = int(data.removesuffix("件"))


class ShippedCatalogue(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        result = run("build", "--project", REPOSITORY, "--output", cls.folder.name + "/site")
        assert result.code == 0, result
        cls.edition = Path(cls.folder.name) / "site/2022-04"
        cls.data = json.loads((cls.edition / "manual.json").read_text("utf-8"))
        cls.active = [one for one in cls.data["cases"] if one["status"] == "active"]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_the_tables_are_those_of_the_source(self):
        """Cell by cell, with ※ where the source has it, on the page, in the data and in the CSV files."""
        tables = Tables((self.edition / "figures.html").read_text("utf-8")).tables
        [figures] = self.data["figures"]
        for table in figures["tables"]:
            with self.subTest(table["id"]):
                printed = tables[f"figure-2022-01-{table['id']}"]
                self.assertEqual(printed, [["区分", *COLUMNS, "合計"], *SOURCE[table["id"]]])
                rows = [[row["label"], *map(str, row["cells"]), str(row["total"]) + ("※" if row["overlap"] else "")] for row in table["rows"]]
                self.assertEqual(rows, SOURCE[table["id"]])
                text = (self.edition / f"figures/2022-01/{table['id']}.csv").read_bytes()
                self.assertTrue(text.startswith(b"\xef\xbb\xbf"))
                [head, *lines] = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
                self.assertEqual(head, ["区分", "単位", *COLUMNS, "合計", "重複"])
                self.assertEqual([[line[0], *line[2:-2], line[-2] + line[-1]] for line in lines], SOURCE[table["id"]])

    def test_charts_say_what_they_show(self):
        """A chart has a title and a description for those who cannot see it, and prints every value."""
        text = (self.edition / "figures.html").read_text("utf-8")
        charts = re.findall(r"<svg.*?</svg>", text, re.S)
        self.assertEqual(len(charts), 4)
        for chart, row in zip(charts, [row for rows in SOURCE.values() for row in rows]):
            self.assertRegex(chart, r'role="img" aria-labelledby="[^" ]+ [^" ]+"')
            [description] = re.findall(r"<desc[^>]*>([^<]*)</desc>", chart)
            for column, value in zip(COLUMNS, row[1:-1]):
                self.assertIn(f"{column}は{value}人", description)
                self.assertIn(f">{value}</text>", chart)

    def test_indexes_hold_every_case_and_count_it_right(self):
        """Each index lists each case under each of its values, and states the number of what it lists."""
        for name, field in {"by-type": "type", "by-business": "business", "by-document": "document", "by-clause": "clauses"}.items():
            with self.subTest(name):
                sections = Index((self.edition / f"cases/{name}.html").read_text("utf-8")).sections
                listed = sorted(case for _, cases in sections.values() for case in cases)
                wanted = sorted(one["id"] for one in self.active for _ in (one[field] if isinstance(one[field], list) else [one[field]]))
                self.assertEqual(listed, wanted)
                for count, cases in sections.values():
                    self.assertEqual(count, len(cases))

    def test_the_filter_agrees_with_the_indexes(self):
        """What the script offers has the counts of the indexes, and shows all cases at first."""
        page = (self.edition / "cases/index.html").resolve().as_uri()
        dom = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=True).stdout.decode()
        static = re.findall(r'data-value="([^"]+)">([^<]+)</a> <span class="count">(\d+)件', (self.edition / "cases/index.html").read_text("utf-8"))
        offered = re.findall(r'<option value="([^"]+)" data-name="([^"]+)">[^<]*（(\d+)件）</option>', dom)
        self.assertTrue(static)
        self.assertEqual(offered, static)
        self.assertIn(f"{len(self.active)}件のうち{len(self.active)}件を表示しています", dom)

    def test_a_case_page_is_one_sheet(self):
        """The longest cases, printed, are one page of A4 each."""
        pages = sorted((self.edition / "cases").glob("K-*.html"), key=lambda path: -path.stat().st_size)
        self.assertGreaterEqual(len(pages), 24)
        for page in pages[:4]:
            with self.subTest(page.name):
                paper = Path(self.folder.name) / "case.pdf"
                subprocess.run(
                    ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={paper}",
                     page.resolve().as_uri()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60, check=True)
                self.assertEqual(len(re.findall(rb"/Type /Page\b(?!s)", paper.read_bytes())), 1)

    def test_every_case_is_in_the_csv(self):
        """cases.csv opens right in Excel: a byte order mark, one line a case, no cell that would be a formula."""
        text = (self.edition / "cases.csv").read_bytes()
        self.assertTrue(text.startswith(b"\xef\xbb\xbf"))
        rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
        self.assertEqual([row["番号"] for row in rows], [one["id"] for one in self.data["cases"]])
        for row, one in zip(rows, self.data["cases"]):
            self.assertEqual((row["題名"], row["根拠"], row["何が起きたか"]), (one["title"], one["basis"], one["what_happened"]))
            self.assertTrue(all(value[:1] not in ("=", "+", "-", "@") for value in row.values()))

    def test_what_the_catalogue_promises(self):
        """At least 24 cases; the types of the source; each case with signs, steps and its basis on page and card."""
        self.assertGreaterEqual(len(self.active), 24)
        self.assertLessEqual({"A1", "A2", "A3", "B1"}, {one["id"] for one in self.data["types"]})
        for one in self.active:
            page = (self.edition / one["path"]).read_text("utf-8")
            self.assertIn(f'<span class="basis">{one["basis"]}</span>', page)
            for heading in ("何が起きたか", "どこが問題か", "どうすればよかったか", "気づくサイン", "該当条項"):
                self.assertIn(heading, page)
            self.assertTrue(one["warning_signs"] and one["clauses"])

    def test_clauses_list_the_cases_that_cite_them(self):
        """An article names the cases of itself and of its 項 and 号."""
        page = (self.edition / "03-no-private-use.html").read_text("utf-8")
        [article] = re.findall(r'<section class="article" id="no-instruction">.*?</section>', page, re.S)
        related = re.search(r'<p class="related-cases">.*?</p>', article, re.S).group(0)
        citing = [one["id"] for one in self.active if {"no-instruction", "what-is-instruction", "must-refuse", "how-to-refuse"} & set(one["clauses"])]
        self.assertEqual(re.findall(r"cases/(K-[A-Z0-9-]+)\.html", related), citing)


class Mistakes(unittest.TestCase):
    """One wrong value in a copy of the shipped project: the build fails and names the place."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.project = Path(cls.folder.name) / "project"
        cls.project.mkdir()
        for name in ("manual", "examples"):
            shutil.copytree(REPOSITORY / name, cls.project / name)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def problems(self):
        return run("check", "--project", self.project, "--diagnostics", "json").diagnostics

    def changed(self, path, change):
        """Changes a file, checks, and puts the file back."""
        file = self.project / path
        before = file.read_text("utf-8")
        after = change(before)
        self.assertNotEqual(after, before)
        file.write_text(after, encoding="utf-8")
        try:
            return self.problems()
        finally:
            file.write_text(before, encoding="utf-8")

    def test_any_cell_total_or_identity(self):
        """Every number of the figures in turn, one more: an error on its line that says the sum, or a warning is none."""
        path = "examples/figures/2022-01.yaml"
        lines = (self.project / path).read_text("utf-8").split("\n")
        tried = 0
        for index, line in enumerate(lines):
            if "cells:" in line:
                cells = [match.span() for match in re.finditer(r"\d+", line)]
            elif re.match(r'\s+- "', line):
                cells = [match.span() for match in re.finditer(r"(?<![\w-])\d+", line)]
            else:
                continue
            for start, end in cells:
                with self.subTest(line=index + 1, column=start):
                    number = int(line[start:end]) + (-1 if "<=" in line else 1 if "overlap" not in line else 1000)
                    if "<=" in line:
                        number = 1
                    changed = lines[:index] + [line[:start] + str(number) + line[end:]] + lines[index + 1:]
                    found = self.changed(path, lambda _: "\n".join(changed))
                    here = [one for one in found if one["severity"] == "error" and one["path"] == path]
                    self.assertIn(index + 1, [one["line"] for one in here])
                    self.assertTrue(any(re.search(r"add up to|between|does not hold|is 0", one["message"]) for one in here))
                    tried += 1
        self.assertGreaterEqual(tried, 24 + 4)

    def test_a_case_that_alone_covers_a_cell(self):
        """Without it the build fails and names the cell."""
        data = {}
        for file in sorted((self.project / "examples/cases").glob("*.yaml")):
            text = file.read_text("utf-8")
            kind = re.search(r"^type: (.*)$", text, re.M).group(1)
            group = {"A1": "i", "A2": "i", "A3": "i", "B1": "ii"}.get(kind)
            for area in re.search(r"^business: \[(.*)\]$", text, re.M).group(1).split(", "):
                data.setdefault((group, area), []).append(file)
        alone = {cell: files[0] for cell, files in data.items() if len(files) == 1 and cell[0]}
        self.assertTrue(alone)
        for (group, area), file in alone.items():
            text = file.read_text("utf-8")
            file.unlink()
            try:
                found = [one["message"] for one in self.problems() if one["rule"] == "uncovered-cell"]
            finally:
                file.write_text(text, encoding="utf-8")
            self.assertEqual(found, [f"no active case covers the group “{group}” in the business area “{area}”"])

    def test_twenty_mistakes_twenty_reports(self):
        """In one run, each at its place."""
        cases = self.project / "examples/cases"
        saved = {file: file.read_text("utf-8") for file in cases.glob("*.yaml")}
        wrong = [
            ("K-A1-01", "type: A1", "type: A11"), ("K-A1-02", "basis: 想定（類型準拠）", "basis: 想定"), ("K-A1-03", "business: [荷物]", "business: [荷もつ]"),
            ("K-A2-01", "document: 払戻請求書", "document: 払戻し請求書"), ("K-A2-02", "information: [氏名", "information: [指名"),
            ("K-A2-03", "actor: 社員", "actor: 社負"), ("K-A3-01", "clauses: [", "clauses: [no-privat-use, "), ("K-A3-02", "law: [", "law: [appi-purpose-limits, "),
            ("K-A3-03", "status: active", "status: actve"), ("K-B1-01", "title: ", "titel: "), ("K-B1-02", "status: active", "status: retired"),
            ("K-B1-03", "what_happened: |\n  ", "what_happened: |\n  令和4年1月25日、"), ("K-B1-04", "what_happened: |\n  ", "what_happened: |\n  12人について、"),
            ("K-B1-05", "status: active", "status: active\nreplaced_by: K-B1-01"), ("K-I1-01", "id: K-I1-01", "id: K-I1-02"),
            ("K-P-02", "source: ", "# source: "), ("K-P-01", "why_wrong: |\n  ", "why_wrong: |\n  <b>だめ</b>\n\n  "),
            ("K-P-04", "correct_action: |\n  ", "correct_action: |\n  [](#no-such-clause)\n\n  "), ("K-P-05", "status: active", "status: active\nstatus: active"),
            ("K-P-06", "actor: 社員", "actor: [社員]"),
        ]
        try:
            for name, before, after in wrong:
                file = cases / f"{name}.yaml"
                self.assertIn(before, saved[file], name)
                file.write_text(saved[file].replace(before, after, 1), encoding="utf-8")
            found = {one["path"] for one in self.problems() if one["severity"] == "error"}
        finally:
            for file, text in saved.items():
                file.write_text(text, encoding="utf-8")
        self.assertEqual({f"examples/cases/{name}.yaml" for name, _, _ in wrong} - found, set())


class Schemas(unittest.TestCase):
    def test_the_committed_schemas_are_those_of_the_reader(self):
        """`kaitei schemas` has nothing to write in this repository, and in a new project."""
        result = run("schemas", "--project", REPOSITORY)
        self.assertEqual((result.code, result.out), (0, b""), result)
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(run("init", folder + "/new").code, 0)
            self.assertEqual(run("schemas", "--project", folder + "/new").out, b"")

    def test_a_new_value_of_the_catalogue_outdates_them(self):
        """`check` says so, and --write mends it."""
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder) / "new"
            run("init", project)
            catalogue = project / "examples/catalogue.yaml"
            text = catalogue.read_text("utf-8")
            catalogue.write_text(re.sub(r"roles: \[", "roles: [監査役, ", text), encoding="utf-8")
            self.assertNotEqual(catalogue.read_text("utf-8"), text)
            found = [one["path"] for one in run("check", "--project", project, "--diagnostics", "json").diagnostics if one["rule"] == "outdated-schema"]
            self.assertEqual(found, ["examples/schemas/case.schema.json"])
            self.assertEqual(run("schemas", "--write", "--project", project).out, b"examples/schemas/case.schema.json\n")
            schema = json.loads((project / "examples/schemas/case.schema.json").read_text("utf-8"))
            self.assertIn("監査役", schema["definitions"]["record"]["properties"]["actor"]["enum"])
            self.assertEqual(run("check", "--project", project).code, 0)


if __name__ == "__main__":
    unittest.main()
