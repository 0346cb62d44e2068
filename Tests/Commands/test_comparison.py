"""新旧対照表 on the site: where it stands, what leads to it, and that it is kept as sealed pages are."""
import json
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from project import REPOSITORY, run, snapshot
from test_editions import CHANGES, FIRST, register, seal, sealed, two_editions

REASONS = CHANGES + "- { clause: report, from: r3, to: r4, reason: 引用を改めるため。 }\n"


class Comparison(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.project = two_editions()
        cls.project.write("manual/changes.yaml", REASONS)
        cls.site = cls.project.parent / "site"
        result = run("build", "--project", cls.project.path, "--output", cls.site)
        assert result.code == 0, result
        cls.page = (cls.site / "compare/r3_r4.html").read_text("utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.project.__exit__(None, None, None)

    def read(self, path):
        return (self.site / path).read_text("utf-8")

    def test_what_it_says(self):
        """New, removed and changed clauses in the order of the newer edition, each with both addresses and its reason."""
        rows = re.findall(r'<tbody id="([^"]+)" data-classes="([^"]+)"', self.page)
        self.assertEqual({name: kinds for name, kinds in rows if kinds != "unchanged"}, {
            "secret": "added", "storage": "renumbered revised", "_old-slogan": "removed", "report": "references"})
        self.assertIn('<td class="old note beside-0" rowspan="2">（新設）</td>', self.page)
        self.assertIn('<td class="new note beside-0" rowspan="2">（削る）</td>', self.page)
        self.assertIn('href="../r4/01-rules.html#storage"', self.page)
        self.assertIn('href="../r3/01-rules.html#keep"', self.page)
        self.assertIn("掲げても守られないため。", self.page)
        self.assertIn("<caption><span class=\"aloud\">規程　新旧対照表</span>（下線部分は改正部分）</caption>", self.page)

    def test_data_beside_it(self):
        """The same comparison as data."""
        data = json.loads(self.read("compare/r3_r4.json"))
        self.assertEqual((data["old"]["id"], data["new"]["id"], data["summary"]["added"], data["summary"]["removed"]), ("r3", "r4", 1, 1))

    def test_what_leads_to_it(self):
        """The cover, the history, the list of editions and every page of the newer edition lead to it; of the older none."""
        for page in ["index.html", "r4/index.html", "r4/history.html", "r4/01-rules.html", "r4/removed/slogan.html"]:
            self.assertRegex(self.read(page), r'href="(\.\./)*compare/r3_r4\.html"', page)
        for page in (self.site / "r3").rglob("*.html"):
            self.assertNotIn("compare/", page.read_text("utf-8"))
            self.assertNotIn("marks-box", page.read_text("utf-8"))

    def test_marks_on_a_chapter(self):
        """Off until the box is ticked; what was there before is hidden, and no word of the edition."""
        html = self.read("r4/01-rules.html")
        self.assertEqual(html.count('<input class="marks-box" type="checkbox" id="_marks">'), 1)
        self.assertIn('data-live="" hidden=""><span class="gone-words">', html)
        self.assertIn('<section class="article changed" id="secret">', html)
        self.assertIn("第3条（標語）を削った。", html)
        without = re.sub(r'<del class="gone".*?</del>|</?ins[^>]*>', "", html)
        self.assertIn("書類は、書庫に置かなければならない。", without)

    def test_overview_on_the_cover(self):
        cover = self.read("r4/index.html")
        self.assertIn('<a href="../compare/r3_r4.html#_only-added"><span class="word">新設</span> <span class="count">1</span></a>', cover)
        self.assertIn('<a href="../compare/r3_r4.html#secret">第2条（守秘）</a><span class="why">口外が続いたため。</span>', cover)

    def test_addresses(self):
        """Each address within the page leads somewhere."""
        ids = re.findall(r' id="([^"]+)"', self.page)
        self.assertEqual(len(ids), len(set(ids)))
        for target in re.findall(r'href="#([^"]+)"', self.page):
            self.assertIn(target, ids)

    def test_form(self):
        """manual.yaml says what the columns are called, in which order they stand, and which style they have."""
        with two_editions() as project:
            project.write("manual/manual.yaml", register("r4", "r3", 2022) + "comparison: { new: 改正案, old: 現行, columns: old-new, style: ministry }\n")
            output = project.parent / "site"
            self.assertEqual(run("build", "--project", project.path, "--output", output).code, 0)
            html = (output / "compare/r3_r4.html").read_text("utf-8")
            self.assertLess(html.index('<th scope="col">現行'), html.index('<th scope="col">改正案'))
            self.assertIn("（傍線部分は改正部分）", html)
            project.write("manual/manual.yaml", register("r4", "r3", 2022) + "comparison: { style: ministery }\n")
            result = run("build", "--project", project.path, "--output", output)
            self.assertIn("ministry", result.error.decode())

    def test_kept_when_both_are_sealed(self):
        """A comparison of sealed editions is linked, not made again; a damaged one is made again; verify asks for it."""
        with two_editions() as project:
            project.write("manual/changes.yaml", REASONS)
            self.assertEqual(seal(project).code, 0)
            output = project.parent / "site"
            build = ("build", "--project", project.path, "--output", output)
            self.assertEqual(run(*build).code, 0)
            fresh = snapshot(output)
            page = output / "compare/r3_r4.html"
            number = page.stat().st_ino
            self.assertEqual(run(*build).code, 0)
            self.assertEqual((snapshot(output), page.stat().st_ino), (fresh, number))
            self.assertEqual(subprocess.run(["sha256sum", "--quiet", "-c", "assets/sealed-pages.txt"], cwd=output).returncode, 0)
            verify = ("verify", "--project", project.path, "--site", output)
            self.assertEqual(run(*verify).code, 0)
            page.write_bytes(page.read_bytes().replace("書庫".encode(), "机".encode()))
            result = run(*verify)
            self.assertEqual(result.code, 1)
            self.assertIn("compare/r3_r4.html", result.error.decode())
            self.assertEqual(run(*build).code, 0)
            self.assertEqual(snapshot(output), fresh)

    def test_no_comparison_without_an_edition_before(self):
        with sealed(FIRST) as project:
            output = project.parent / "site"
            self.assertEqual(run("build", "--project", project.path, "--output", output).code, 0)
            self.assertFalse((output / "compare").exists())
            self.assertNotIn("新旧対照表", (output / "r3/index.html").read_text("utf-8"))


def words(html):
    """What a reader sees of it: no markup, no spaces, no words for those who listen."""
    html = re.sub(r'<span class="aloud">.*?</span>', "", html, flags=re.S)
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


class Completeness(unittest.TestCase):
    """An approver sees all of what is new, whichever file it was written in."""

    def test_lists_and_cases(self):
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            self.assertEqual(run("build", "--project", REPOSITORY, "--output", site).code, 0)
            shown = words((site / "compare/2021-04_2022-04.html").read_text("utf-8"))
            pieces = 0
            for name in ("records", "contacts", "deadlines", "measures"):
                page = (site / f"2022-04/{name}.html").read_text("utf-8")
                table = re.search(r'<table class="list.*?</table>', page, re.S).group()
                for cell in re.findall(r"<td>(.*?)</td>", table, re.S):
                    for piece in re.split(r"</p>|<div[^>]*>|</div>", re.sub(r'<a [^>]*>.*?</a>', "、", cell, flags=re.S)):
                        for part in re.split("、|（|：|\u3000", words(piece)):
                            self.assertIn(part, shown, (name, piece))
                            pieces += 1
            for path in sorted((site / "2022-04/cases").glob("K-*.html")):
                page = path.read_text("utf-8")
                for conduct in re.findall(r'<div class="conduct[^>]*>(.*?)</div>', page, re.S):
                    for sentence in re.findall(r"<(?:p|li)>([^<]+)</", conduct):
                        self.assertIn(words(sentence), shown, path.name)
                        pieces += 1
            self.assertGreater(pieces, 500)
            self.assertNotIn("［掲載：records", shown)
            for raw in ("what_happened", "warning_signs", "case:K-", "figure:", "review.every", "normative", "no-private-use-core"):
                self.assertNotIn(raw, shown)



if __name__ == "__main__":
    unittest.main()
