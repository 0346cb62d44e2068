"""The published pages, read by another parser: every link leads somewhere, and nothing is loaded from elsewhere."""
import json
import posixpath
import re
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from project import REPOSITORY, WHOLE, Project, initialised, large, run

# Attributes whose value is an address that a browser loads by itself.
LOADED = {("img", "src"), ("script", "src"), ("link", "href"), ("source", "src"), ("source", "srcset"), ("img", "srcset"), ("iframe", "src"),
          ("object", "data"), ("embed", "src"), ("video", "src"), ("audio", "src"), ("video", "poster"), ("track", "src"), ("input", "src"),
          ("use", "href"), ("image", "href"), ("form", "action"), ("body", "background"), ("a", "ping"), ("base", "href")}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """The ids, addresses and forbidden parts of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids = []
        self.addresses = []
        self.loaded = []
        self.handlers = []
        self.policies = []
        self.references = []
        self.inline = []
        self.open = []
        self.unbalanced = []
        self.language = None
        self.titles = 0
        self.headings = 0
        self.text = {}
        self.feed(text)
        self.close()

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if len(values) != len(attributes):
            self.unbalanced.append(f"<{tag}> has an attribute twice")
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.handlers.append(f"<{tag} {name}>")
            if name in ("href", "src", "action", "data", "poster", "srcset", "ping", "background", "formaction", "cite", "longdesc"):
                self.addresses.append((tag, value or ""))
                if (tag, name) in LOADED:
                    self.loaded.append((tag, value or ""))
            if name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list", "aria-owns"):
                self.references += (value or "").split()
        if tag == "html":
            self.language = values.get("lang")
        if tag == "h1":
            self.headings += 1
        if tag == "title" and "svg" not in self.open:
            self.titles += 1
        if tag == "style" or tag == "script" and "src" not in values and values.get("type") != "application/json":
            self.inline.append(tag)
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(values.get("content", ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(f"</{tag}> at {self.getpos()}")


class SiteRules:
    """What holds for every site; a subclass says which."""

    @classmethod
    def make(cls, output):
        """Builds the site into a folder and returns the run."""
        raise NotImplementedError

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.site = Path(cls.folder.name) / "site"
        result = cls.make(cls.site)
        assert result.code == 0, result
        cls.files = {path.relative_to(cls.site).as_posix(): path for path in cls.site.rglob("*") if path.is_file()}
        assert "index.html" in cls.files, sorted(cls.files)
        cls.pages = {name: Page(path.read_text("utf-8")) for name, path in cls.files.items() if name.endswith(".html")}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_links(self):
        """Every address within the site names a file of it, and an element of that file."""
        ids = {name: set(page.ids) for name, page in self.pages.items()}
        for name, page in self.pages.items():
            with self.subTest(name):
                broken = []
                for tag, address in page.addresses:
                    parts = urlsplit(address)
                    if parts.scheme or parts.netloc:
                        if parts.scheme not in ("http", "https", "mailto", "tel") or not address.lower().startswith(parts.scheme + ":"):
                            broken.append(address)
                        continue
                    if address.startswith(("/", "\\")) or "\\" in address or parts.query:
                        broken.append(address)
                        continue
                    path = unquote(parts.path)
                    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                    if path.endswith("/") or target not in self.files:
                        broken.append(address)
                    elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
                        broken.append(address)
                    elif not address:
                        broken.append(f"<{tag}> without an address")
                self.assertEqual(broken, [])

    def test_no_request_leaves_the_site(self):
        """Nothing that a browser loads by itself lies outside, and a policy in each page forbids it."""
        for name, page in self.pages.items():
            with self.subTest(name):
                outside = [address for _, address in page.loaded if urlsplit(address).scheme or urlsplit(address).netloc or address.startswith("/")]
                self.assertEqual(outside, [])
                [policy] = page.policies
                rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";") if rule.split()}
                self.assertEqual(rules.get("default-src"), ["'none'"])
                self.assertEqual(rules.get("base-uri"), ["'none'"])
                self.assertEqual(rules.get("form-action"), ["'none'"])
                values = [value for rule in rules.values() for value in rule]
                for value in values:
                    self.assertRegex(value, r"^('none'|'self'|data:|file:|'sha(256|384|512)-[A-Za-z0-9+/=]+')$")

    def test_no_inline_code(self):
        """No event handlers, no style attributes, no inline scripts or style sheets."""
        for name, page in self.pages.items():
            with self.subTest(name):
                self.assertEqual(page.handlers + page.inline, [])

    def test_ids(self):
        """No id stands twice in a page, and labels point at elements that are there."""
        for name, page in self.pages.items():
            with self.subTest(name):
                self.assertEqual(sorted(one for one in set(page.ids) if page.ids.count(one) > 1), [])
                self.assertEqual(sorted(set(page.references) - set(page.ids)), [])
                self.assertFalse([one for one in page.ids if not one or re.search(r"\s", one)])

    def test_pages_are_well_formed(self):
        """Elements close in the order in which they open; a page has a language, one title and one first heading."""
        for name, page in self.pages.items():
            with self.subTest(name):
                self.assertEqual(page.unbalanced, [])
                self.assertEqual(page.open, [])
                self.assertEqual((page.language, page.titles, page.headings), ("ja", 1, 1))

    def test_file_names(self):
        """File names are ASCII, differ not only in case, and are files on every system."""
        for name in self.files:
            self.assertRegex(name, r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$")
        self.assertEqual(len({name.lower() for name in self.files}), len(self.files))

    def test_style_sheets_load_nothing(self):
        """A style sheet refers to nothing outside the site."""
        for name, path in self.files.items():
            if name.endswith(".css"):
                text = path.read_text("utf-8")
                self.assertTrue(text.strip(), name)
                for address in re.findall(r"url\(\s*['\"]?([^'\")]*)", text) + re.findall(r"@import\s+['\"]([^'\"]*)", text):
                    self.assertTrue(address.startswith("data:") or posixpath.normpath(
                        posixpath.join(posixpath.dirname(name), address)) in self.files, address)

    def test_scripts_are_classic(self):
        """Scripts are no modules and fetch nothing: the site works from a folder."""
        for name, path in self.files.items():
            if name.endswith(".js"):
                text = path.read_text("utf-8")
                self.assertNotRegex(text, r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|eval|importScripts)\b\s*\(|^\s*(import|export)\s|\bnew Function\b")
                self.assertNotRegex(text, r"https?://(?!www\.w3\.org/)")

    def test_data_is_sorted(self):
        """JSON files are UTF-8 with sorted keys and a schema number."""
        found = [name for name in self.files if name.endswith(".json")]
        self.assertIn("editions.json", found)
        for name in found:
            with self.subTest(name):
                def pairs(items, name=name):
                    keys = [key for key, _ in items]
                    self.assertEqual(keys, sorted(set(keys)))
                    return dict(items)
                data = json.loads(self.files[name].read_bytes().decode("utf-8"), object_pairs_hook=pairs)
                self.assertIsInstance(data["schema"], int)

    def test_clauses_are_where_the_data_says(self):
        """Each clause of manual.json is on the page of its path, under its id, with its title; each case has its page."""
        found = [name for name in self.files if name.endswith("/manual.json")]
        self.assertTrue(found)
        for name in found:
            folder = posixpath.dirname(name)
            data = json.loads(self.files[name].read_text("utf-8"))
            self.assertEqual(set(data["edition"]) & {"id", "title", "dates", "status"}, {"id", "title", "dates", "status"})
            self.assertEqual(data["edition"]["id"], folder)
            self.assertTrue(data["clauses"])
            known = {clause["id"] for clause in data["clauses"]}
            for clause in data["clauses"]:
                with self.subTest(clause["id"]):
                    self.assertEqual({"id", "rank", "part", "number", "title", "chapter", "path", "text", "deleted", "references", "cases"}
                                     - set(clause), set())
                    self.assertIn(clause["rank"], ("chapter", "section", "article", "paragraph", "item"))
                    self.assertIn(clause["part"], ("main", "supplementary", "table", "form", "appendix"))
                    path, _, fragment = clause["path"].partition("#")
                    page = posixpath.join(folder, path)
                    self.assertIn(page, self.pages)
                    self.assertIn(clause["id"], self.pages[page].ids)
                    self.assertIn(fragment, ("", clause["id"]))
            for one in data["cases"]:
                with self.subTest(one["id"]):
                    self.assertIn(f"{folder}/cases/{one['id']}.html", self.pages)
                    for clause in one.get("clauses", []):
                        self.assertIn(clause, known)

    def test_pages_of_an_edition(self):
        """Every edition has the pages that the contents promise."""
        self.assertIn("index.html", self.files)
        for name in [name for name in self.files if name.endswith("/manual.json")]:
            for page in ("index.html", "cases/index.html", "figures.html", "glossary.html", "laws.html", "print.html"):
                self.assertIn(posixpath.join(posixpath.dirname(name), page), self.pages)

    def test_every_page_can_be_reached(self):
        """From the first page links lead to every other that has something to say."""
        seen, left = {"index.html"}, ["index.html"]
        while left:
            name = left.pop()
            for tag, address in self.pages[name].addresses:
                parts = urlsplit(address)
                if tag != "a" or parts.scheme or parts.netloc or not parts.path:
                    continue
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
                if target in self.pages and target not in seen:
                    seen.add(target)
                    left.append(target)
        # A page of data that an edition does not have is there for those who know its name.
        empty = set()
        for name in [name for name in self.files if name.endswith("/manual.json")]:
            data = json.loads(self.files[name].read_text("utf-8"))
            indexes = {f"cases/{index}.html": "cases" for index in ("index", "by-type", "by-business", "by-document", "by-clause")}
            for page, field in (indexes | {"figures.html": "figures", "glossary.html": "terms", "laws.html": "laws"}).items():
                if not data.get(field):
                    empty.add(posixpath.join(posixpath.dirname(name), page))
        # A page at a former address is there for those who kept the address.
        former = {name for name, path in self.files.items() if name.endswith(".html") and b'http-equiv="refresh"' in path.read_bytes()}
        self.assertEqual(sorted(set(self.pages) - seen - empty - former), [])


class ShippedManual(SiteRules, unittest.TestCase):
    """The manual of this repository."""

    @classmethod
    def make(cls, output):
        if not (REPOSITORY / "manual").is_dir():
            raise unittest.SkipTest("the repository has no manual/")
        return run("build", "--project", REPOSITORY, "--output", output)


class NewProject(SiteRules, unittest.TestCase):
    """The project that `kaitei init` makes."""

    @classmethod
    def make(cls, output):
        with initialised() as project:
            return project.build("--output", output)


class SmallProject(SiteRules, unittest.TestCase):
    """A project with one of each: chapter, case, term, table, footnote, call-out, furigana."""

    @classmethod
    def make(cls, output):
        body = ("# 使用 {#use}\n\n## 条 {#all}\n\n[](#purpose)及び[](case:M-01)、[](term:情報)による。[^a]\n\n[^a]: 注[](#purpose)。\n\n"
                "1. 一 {#one}\n2. 二\n   1. 細分\n\n第二項。 {#second}\n\n| 甲 | 乙 |\n|---|---|\n| {漢字\\|かんじ} | `a` |\n\n> [!NOTE]\n> 注意。\n\n"
                "![](clause:purpose)\n\n![](case:M-01)\n\n![](cases:type=use)\n\n- [ ] 未\n- [x] 済\n\n<https://example.com/a?b=c&d=e>\n\n```\n<b>\n```\n\n"
                "## 次 {#next}\n\n[](#one)及び[](#second)による。[^b]\n\n[^b]: 注。\n\n## 廃止 {#gone deleted}\n")
        with Project(WHOLE | {"manual/02-use.md": body, "manual/03-end.md": "---\nkind: supplementary\n---\n\n# 附則 {#end}\n\n施行する。\n"}) as project:
            return project.build("--output", output)


class LargeProject(SiteRules, unittest.TestCase):
    """Chapters of many pages."""

    @classmethod
    def make(cls, output):
        with large(60) as project:
            return project.build("--output", output)


if __name__ == "__main__":
    unittest.main()
