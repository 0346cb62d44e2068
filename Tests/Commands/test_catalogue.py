"""The case catalogue and the figures of the shipped manual, read out of the pages by another parser, and what happens when one
of their values is wrong."""
import csv
import html
import io
import json
import re
import shutil
import subprocess
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

from project import CASE, CATALOGUE, REPOSITORY, SMALL, WHOLE, Project, initialised, run, snapshot

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
                printed = tables[f"figure-2022-01.{table['id']}"]
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
        [article] = re.findall(r'<section class="article[^"]*" id="no-instruction">.*?</section>', page, re.S)
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

    def test_a_checkout_with_other_line_ends_is_not_outdated(self):
        """Carriage returns change nothing about a schema."""
        with initialised() as project:
            for path in (project.path / "examples/schemas").iterdir():
                project.write(f"examples/schemas/{path.name}", path.read_bytes().replace(b"\n", b"\r\n"))
            self.assertEqual(project.check().diagnostics, [])

    def test_nothing_is_written_outside_the_project(self):
        """Where the folder of the schemas is a link out of the project, its files stay as they are, and none is written."""
        with initialised() as project:
            outside = project.parent / "outside"
            shutil.move(project.path / "examples/schemas", outside)
            (outside / "case.schema.json").write_text("mine", encoding="utf-8")
            (project.path / "examples/schemas").symlink_to(outside)
            before = snapshot(outside)
            result = run("schemas", "--write", "--project", project.path)
            self.assertEqual(result.code, 2, result)
            self.assertIn("outside the project", result.error.decode())
            self.assertEqual(snapshot(outside), before)

    def test_they_accept_what_the_reader_accepts(self):
        """Values left empty, numbers in quotation marks, declared values that YAML takes for numbers."""
        with initialised() as project:
            catalogue = project.path / "examples/catalogue.yaml"
            catalogue.write_text(catalogue.read_text("utf-8").replace("roles: [", "roles: [2022, "), encoding="utf-8")
            run("schemas", "--write", "--project", project.path)
            case = json.loads((project.path / "examples/schemas/case.schema.json").read_text("utf-8"))["definitions"]["record"]["properties"]
            self.assertIn({"type": ["number", "boolean"]}, case["actor"]["anyOf"])
            self.assertIn({"type": "null"}, case["actor"]["anyOf"])
            self.assertIn("null", case["source"]["type"])
            self.assertNotIn("null", case["title"]["type"])
            self.assertIn("number", case["why_wrong"]["type"])
            figures = json.loads((project.path / "examples/schemas/figures.schema.json").read_text("utf-8"))
            row = figures["properties"]["tables"]["items"]["properties"]["rows"]["items"]["properties"]
            self.assertEqual((row["total"]["type"], row["total"]["pattern"]), (["integer", "string"], "^-?[0-9]+$"))
            self.assertIn("true", row["overlap"]["enum"])
            self.assertIn(None, row["overlap"]["enum"])


class Large(unittest.TestCase):
    def test_a_long_line_is_read_once(self):
        """A line of 20,000 numbers, dates or counts takes no time that grows with its square."""
        for piece in ("1-", "1年", "十", "2022/", "令和", "1,", "（2022年", "次の二つ", "令和4年（", "1 "):
            with self.subTest(piece), Project(WHOLE | {"examples/cases/M-01.yaml": CASE.replace("社員が訪問した。", piece * 20_000)}) as project:
                self.assertLess(project.check().seconds, 2)

    def test_thousands_of_undeclared_values(self):
        """What an author meant is looked for within reason, and every value is reported."""
        names = [f"項目の長い名称の{number}番" for number in range(4000)]
        catalogue = CATALOGUE.replace("[氏名]", f"[{', '.join(names)}]")
        case = CASE.replace("[氏名]", f"[{', '.join(name + 'の控' for name in names)}]")
        with Project(WHOLE | {"examples/catalogue.yaml": catalogue, "examples/cases/M-01.yaml": case}) as project:
            result = project.check()
            self.assertLess(result.seconds, 5, result)
            self.assertGreater(len([one for one in result.diagnostics if one["rule"] == "undeclared-value"]), 1000)

    def test_a_long_chain_of_retired_cases(self):
        """10,000 of them, each replaced by the next, are followed once."""
        case = "- " + CASE.replace("status: active\n", "").replace("\n", "\n  ").rstrip()
        retired = "".join(
            case.replace("M-01", f"R-{number}") + f"\n  status: retired\n  replaced_by: {f'R-{number + 1}' if number < 10_000 else 'M-01'}\n"
            for number in range(1, 10_001))
        # A file holds at most so many lines.
        with Project(WHOLE | {"examples/cases/retired.yaml": retired, "manual/02-more.md": "# 例 {#more}\n\n## 例 {#one}\n\n[](case:R-1)\n"}) as project:
            result = project.check()
            self.assertEqual([one.get("help") for one in result.diagnostics], ["write case:M-01"], result)
            self.assertLess(result.seconds, 15, result)


class Filter(unittest.TestCase):
    def test_odd_values_are_found(self):
        """A value with a bar in it, one that every object of the language has, a value twice, and none: each is counted right."""
        catalogue = CATALOGUE.replace("[窓口]", '["甲|乙", 甲, constructor]')
        values = ['["甲|乙"]', "[甲]", "[constructor]", "[甲, 甲]", "[]"]
        cases = {
            f"examples/cases/M-0{number}.yaml": CASE.replace("M-01", f"M-0{number}").replace("[窓口]", value)
            for number, value in enumerate(values, 1)}
        with Project(SMALL | {"examples/catalogue.yaml": catalogue} | cases) as project:
            self.assertEqual(project.build().code, 0)
            page = project.site / "2022-04/cases/index.html"
            page.write_text(page.read_text("utf-8").replace("</body>", '<script defer src="choose.js"></script></body>'), encoding="utf-8")
            (page.parent / "choose.js").write_text(
                "var found = Array.from(document.querySelectorAll('.filter select')).map(function (select) {"
                "  return Array.from(select.options).map(function (option, index) {"
                "    select.selectedIndex = index; select.dispatchEvent(new Event('change'));"
                "    var shown = Array.from(document.querySelectorAll('.case-list > li:not([hidden]) .case-id')).map(function (id) { return id.textContent; });"
                "    select.selectedIndex = 0; select.dispatchEvent(new Event('change'));"
                "    return option.textContent + ' ' + shown.join(' '); }); });"
                "document.body.setAttribute('data-found', JSON.stringify(found));", encoding="utf-8")
            dom = subprocess.run(
                ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.resolve().as_uri()],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=True).stdout.decode()
            found = json.loads(html.unescape(re.search(r'data-found="([^"]*)"', dom).group(1)))
            self.assertEqual(found[1], [
                "全て（5件） M-01 M-02 M-03 M-04 M-05", "甲|乙（1件） M-01", "甲（2件） M-02 M-04", "constructor（1件） M-03", "その他（記載なし）（1件） M-05"])


if __name__ == "__main__":
    unittest.main()
