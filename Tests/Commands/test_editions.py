"""Sealed editions: what is sealed cannot change unseen, its pages keep its text, and no address is ever lost."""
import hashlib
import json
import os
import posixpath
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from project import CASE, CATALOGUE, KAITEI, REPOSITORY, Project, environment, run, snapshot, start

sys.path.insert(0, str(REPOSITORY / "Tests"))
from verify_seals import verify  # noqa: E402


def register(edition, supersedes=None, year=2021, **dates):
    days = {"drafted": f"{year}-02-01", "approved": f"{year}-03-01", "published": f"{year}-03-10", "effective": f"{year}-04-01"} | dates
    lines = "".join(f"    {name}: {day}\n" for name, day in days.items() if day)
    before = f"  supersedes: {supersedes}\n" if supersedes else ""
    return f"title: 規程\nedition:\n  id: {edition}\n  title: {year}年版\n{before}  dates:\n{lines}"


CHAPTER = ("# 総則 {#general}\n\n## 目的 {#purpose}\n\n情報を守る。\n\n## 保管 {#keep}\n\n書類は、書庫に置く。 {#store}\n\n鍵を掛ける。\n\n"
           "## 標語 {#slogan}\n\n標語を掲げる。\n\n## 報告 {#report}\n\n[](#keep)に反したときは、報告する。\n")
NEXT = ("# 総則 {#general}\n\n## 目的 {#purpose}\n\n情報を守る。\n\n## 守秘 {#secret}\n\n話さない。\n\n## 保管 {#storage formerly=\"keep\"}\n\n"
        "書類は、書庫に置かなければならない。 {#store}\n\n## 報告 {#report}\n\n[](#storage)に反したときは、報告する。\n")
CHANGES = ("- { clause: slogan, from: r3, to: r4, reason: 掲げても守られないため。 }\n- { clause: secret, from: r3, to: r4, reason: 口外が続いたため。 }\n"
           "- { clause: storage, from: r3, to: r4, reason: 努力では足りないため。 }\n")
FIRST = {"manual/manual.yaml": register("r3"), "manual/01-rules.md": CHAPTER}
SECOND = {"manual/manual.yaml": register("r4", "r3", 2022), "manual/01-rules.md": NEXT, "manual/changes.yaml": CHANGES}


def because(old, new, *clauses):
    """Reasons for the changes of clauses."""
    return "".join(f"- {{ clause: {clause}, from: {old}, to: {new}, reason: 改めるため。 }}\n" for clause in clauses)


def seal(project, **options):
    return run("seal", "--project", project.path, **options)


def sealed(files=FIRST):
    project = Project(files)
    result = seal(project)
    assert result.code == 0, result
    return project


def two_editions():
    project = sealed()
    for path, content in SECOND.items():
        project.write(path, content)
    return project


class Text(HTMLParser):
    """The words of a page's content, without those that are live."""

    VOID = {"br", "hr", "img", "input", "meta", "link"}

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.words, self.live = "", 0
        self.feed(page.split("<!--content-->")[1].split("<!--/content-->")[0])

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID and (self.live or "data-live" in dict(attributes)):
            self.live += 1

    def handle_endtag(self, tag):
        if tag not in self.VOID and self.live:
            self.live -= 1

    def handle_data(self, data):
        if not self.live:
            self.words += data


class Sealing(unittest.TestCase):
    def test_seals_once(self):
        """The digest on standard output; sealed again unchanged: a note and exit 1; changed: an error that asks for a new id."""
        with Project(FIRST) as project:
            result = seal(project)
            self.assertRegex(result.out.decode(), r"^r3 [0-9a-f]{64}\n$")
            self.assertIn("supersedes: r3", result.error.decode())
            before = snapshot(project.path / "manual/editions")
            self.assertEqual(seal(project).code, 1)
            self.assertEqual(project.build().code, 0)
            project.write("manual/01-rules.md", CHAPTER.replace("守る", "保つ"))
            result = seal(project)
            self.assertEqual((result.code, b"edition-sealed" in result.error), (1, True), result)
            self.assertEqual(project.build().code, 1)
            self.assertEqual(snapshot(project.path / "manual/editions"), before)

    def test_the_folder_is_a_project(self):
        """It holds the sources, what was read and the seal, and builds by itself."""
        with sealed() as project:
            folder = project.path / "manual/editions/r3"
            self.assertEqual(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()),
                             ["content.json", "manual/01-rules.md", "manual/manual.yaml", "seal.json"])
            content = json.loads((folder / "content.json").read_text("utf-8"))
            self.assertEqual(content["schema"], 1)
            self.assertEqual([clause["id"] for clause in content["documents"][0]["clauses"]],
                             ["general", "purpose", "", "keep", "store", "", "slogan", "", "report", ""])
            self.assertEqual(run("build", "--project", folder, "--output", project.parent / "alone").code, 0)

    def test_release_rules_come_first(self):
        """What `check --release` finds keeps an edition from being sealed."""
        for change in ({"manual/01-rules.md": CHAPTER + "\nTODO\n"}, {"manual/manual.yaml": register("r3", published=None)}):
            with Project(FIRST | change) as project:
                self.assertEqual(seal(project).code, 1)
                self.assertFalse((project.path / "manual/editions").exists())

    def test_the_same_everywhere(self):
        """Folder, time zone, locale and umask do not change the digest."""
        digests = set()
        for zone, locale, umask in [("UTC", "C", 0o022), ("Asia/Tokyo", "ja_JP.UTF-8", 0o077), ("Pacific/Kiritimati", "tr_TR.UTF-8", 0)]:
            with Project(dict(reversed(FIRST.items()))) as project:
                digests.add(seal(project, env={"TZ": zone, "LC_ALL": locale, "HOME": "/"}, setup=lambda: os.umask(umask)).out)
        self.assertEqual(len(digests), 1)

    def test_signature(self):
        """Debian's minisign verifies the signature of the seal, and refuses it for another."""
        with Project(FIRST) as project:
            key = project.parent / "key"
            subprocess.run(["minisign", "-G", "-W", "-p", f"{key}.pub", "-s", key], check=True, stdout=subprocess.DEVNULL)
            result = run("seal", "--key", key, "--project", project.path)
            self.assertEqual(result.code, 0, result)
            file = project.path / "manual/editions/r3/seal.json"
            command = ["minisign", "-V", "-p", f"{key}.pub", "-m", file]
            self.assertEqual(subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode, 0)
            self.assertEqual(run("verify", "--project", project.path).code, 0)
            file.write_bytes(file.read_bytes().replace(b"kaitei", b"Kaitei", 1))
            self.assertNotEqual(subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode, 0)
            key.write_text("untrusted comment: none\nAAAA\n", "utf-8")
            with Project(FIRST) as other:
                self.assertEqual(run("seal", "--key", key, "--project", other.path).code, 2)
                self.assertFalse((other.path / "manual/editions").exists())

    def test_killed_at_any_moment(self):
        """After kill -9 there is no edition, or a whole one; and the next seal or verify works."""
        chooser, outcomes = random.Random(4), {"none": 0, "whole": 0}
        files = FIRST | {f"manual/{index:02d}-more.md": f"# 章 {{#c{index}}}\n\n## 条 {{#a{index}}}\n\n本文。\n" for index in range(2, 20)}
        with Project(files) as project:
            duration = seal(project).seconds
        for _ in range(100):
            with Project(files) as project:
                process = start("seal", "--project", project.path)
                time.sleep(chooser.uniform(0, 1.5 * duration))
                process.send_signal(signal.SIGKILL)
                process.wait()
                folder = project.path / "manual/editions/r3"
                outcomes["whole" if folder.exists() else "none"] += 1
                if folder.exists():
                    self.assertEqual((run("verify", "--project", project.path).code, verify(project.path)), (0, []))
                else:
                    self.assertEqual(seal(project).code, 0)
                    self.assertEqual(verify(project.path), [])
                left = [path.name for path in (project.path / "manual/editions").iterdir()]
                self.assertLessEqual(set(left) - {"r3"}, {".sealing.kaitei-lock"})
        self.assertGreater(min(outcomes.values()), 0, outcomes)


class Tampering(unittest.TestCase):
    def assertFound(self, project, words=None):
        result = run("verify", "--project", project.path)
        self.assertEqual(result.code, 1, result)
        self.assertNotEqual(verify(project.path), [])
        if words:
            self.assertIn(words, result.error.decode())

    def test_every_byte(self):
        """Each byte of a small sealed edition changed, one at a time: verify fails every time, and so does the script."""
        with sealed({"manual/manual.yaml": register("r3"), "manual/01-a.md": "# 甲 {#a}\n\n## 乙 {#b}\n\n丙。\n"}) as project:
            flips = 0
            for path in sorted((project.path / "manual/editions/r3").rglob("*")):
                if not path.is_file():
                    continue
                original = path.read_bytes()
                for index in range(len(original)):
                    path.write_bytes(original[:index] + bytes([original[index] ^ 1]) + original[index + 1:])
                    if run("verify", "--project", project.path).code != 1 or not verify(project.path):
                        self.fail(f"{path}: byte {index}")
                    flips += 1
                path.write_bytes(original)
            self.assertEqual(run("verify", "--project", project.path).code, 0)
            print(f"\n{flips} bytes changed, one at a time: all found by both", file=sys.stderr)
            self.assertGreater(flips, 2000)

    def test_files(self):
        """Added, removed, renamed, made longer, made executable, linked: each is found and named."""
        tampers = {
            "was added": lambda root: (root / "manual/extra.md").write_text("x"),
            "is missing": lambda root: (root / "manual/01-rules.md").unlink(),
            "added after sealing": lambda root: (root / "manual/01-rules.md").rename(root / "manual/02-rules.md"),
            "was changed": lambda root: (root / "manual/01-rules.md").write_text(CHAPTER + "\n", "utf-8"),
            "can be executed": lambda root: (root / "manual/01-rules.md").chmod(0o755),
            "hard link": lambda root: os.link(root / "manual/01-rules.md", root.parent.parent.parent.parent / "other"),
            "files only": lambda root: ((root / "manual/01-rules.md").rename(root.parent.parent.parent.parent / "other"),
                                        (root / "manual/01-rules.md").symlink_to(root.parent.parent.parent.parent / "other")),
            "empty folder": lambda root: (root / "examples").mkdir(),
            "no seal.json": lambda root: (root / "seal.json").unlink(),
        }
        for words, tamper in tampers.items():
            with self.subTest(words), sealed() as project:
                tamper(project.path / "manual/editions/r3")
                self.assertFound(project, words)

    def test_seals(self):
        """White space, other keys, a key twice, another hash, another edition's seal, a seal made anew by hand."""
        def change(project, edit):
            path = project.path / "manual/editions/r3/seal.json"
            path.write_bytes(edit(path.read_bytes()))
        edits = [
            lambda text: text.replace(b",", b", ", 1), lambda text: text + b"\n", lambda text: text.rstrip(b"\n"),
            lambda text: text.replace(b'"schema":1', b'"schema":1,"schema":1'), lambda text: text.replace(b"sha256", b"sha512"),
            lambda text: text.replace(b'"schema":1', b'"note":"","schema":1'), lambda text: text.replace(b"content.json", b"../content.json"),
            lambda text: text.replace(b'"edition":"r3"', b'"edition":"r4"'), lambda text: b"\xef\xbb\xbf" + text, lambda text: b"{}\n",
        ]
        for edit in edits:
            with sealed() as project:
                change(project, edit)
                self.assertFound(project)

    def test_the_chain(self):
        """An edition in the middle exchanged, taken away, or sealed twice from the same one."""
        with two_editions() as project:
            self.assertEqual(seal(project).code, 0)
            self.assertEqual((run("verify", "--project", project.path).code, verify(project.path)), (0, []))
            editions = project.path / "manual/editions"
            with sealed(FIRST | {"manual/01-rules.md": CHAPTER.replace("守る", "保つ")}) as other:
                shutil.rmtree(editions / "r3")
                shutil.copytree(other.path / "manual/editions/r3", editions / "r3")
            self.assertFound(project, "chain is broken")
            shutil.rmtree(editions / "r3")
            self.assertFound(project, "chain is broken")

    def test_build_refuses(self):
        """A site is not built of a sealed edition that is not what was sealed."""
        with two_editions() as project:
            file = project.path / "manual/editions/r3/manual/01-rules.md"
            file.write_text(file.read_text("utf-8").replace("守る", "保つ"), "utf-8")
            result = project.build()
            self.assertEqual((result.code, project.site.exists()), (1, False), result)
            self.assertEqual([problem["path"] for problem in result.of("error")], ["manual/editions/r3/manual/01-rules.md"])


class Site(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.project = sealed()
        cls.first = cls.project.parent / "first"
        assert run("build", "--project", cls.project.path, "--output", cls.first).code == 0
        for path, content in SECOND.items():
            cls.project.write(path, content)
        cls.site = cls.project.parent / "site"
        assert run("build", "--project", cls.project.path, "--output", cls.site).code == 0

    @classmethod
    def tearDownClass(cls):
        cls.project.__exit__()

    def test_frozen_text_live_frame(self):
        """A new edition changes what stands around an old one's text, and not a byte of the text."""
        changed = 0
        for path in sorted((self.first / "r3").rglob("*.html")):
            name = path.relative_to(self.first)
            before, after = path.read_text("utf-8"), (self.site / name).read_text("utf-8")
            self.assertEqual(Text(before).words, Text(after).words, name)
            changed += before != after
        self.assertGreater(changed, 3)
        page = (self.site / "r3/01-rules.html").read_text("utf-8")
        self.assertIn("../r4/01-rules.html#purpose", page)

    def test_every_clause_leads_on(self):
        """Same, renamed, gone: each article of the old edition has its counterpart, and so has each of the new that was there before."""
        def links(page, name):
            found = {}
            for article in re.findall(r'<section class="article[^"]*" id="([^"]+)">(.*?)</section>', page, re.S):
                match = re.search(rf'class="{name}" href="([^"]+)"', article[1])
                found[article[0]] = match and match[1]
            return found
        old, new = ((self.site / name / "01-rules.html").read_text("utf-8") for name in ("r3", "r4"))
        self.assertEqual(links(old, "next-edition"), {
            "purpose": "../r4/01-rules.html#purpose", "keep": "../r4/01-rules.html#storage", "slogan": "../r4/removed/slogan.html",
            "report": "../r4/01-rules.html#report"})
        self.assertEqual(links(new, "prev-edition"), {
            "purpose": "../r3/01-rules.html#purpose", "secret": None, "storage": "../r3/01-rules.html#keep", "report": "../r3/01-rules.html#report"})

    def test_history(self):
        """沿革 and 改正履歴 tell what happened, with number and reason; a clause that is gone has a page."""
        data = json.loads((self.site / "r4/history.json").read_text("utf-8"))
        last = {key: entries[-1] for key, entries in data["clauses"].items()}
        self.assertEqual([(key, last[key]["edition"], last[key]["changes"]) for key in ("purpose", "secret", "storage", "report")], [
            ("purpose", "r3", ["added"]), ("secret", "r4", ["added"]), ("storage", "r4", ["renumbered", "revised"]),
            ("report", "r4", ["references"])])
        self.assertEqual([one["id"] for one in data["removed"]], ["slogan"])
        tombstone = (self.site / "r4/removed/slogan.html").read_text("utf-8")
        self.assertIn("掲げても守られないため。", tombstone)
        self.assertIn("../../r3/01-rules.html#slogan", tombstone)
        self.assertIn("努力では足りないため。", (self.site / "r4/01-rules.html").read_text("utf-8"))

    def test_a_second_build_keeps_pages(self):
        """Pages of a sealed edition are linked, not made; the bytes are those of a fresh build; a damaged page is made again."""
        output = self.project.parent / "again"
        self.assertEqual(run("build", "--project", self.project.path, "--output", output).code, 0)
        fresh = snapshot(output)
        page = output / "r3/01-rules.html"
        number = page.stat().st_ino
        self.assertEqual(run("build", "--project", self.project.path, "--output", output).code, 0)
        self.assertEqual((snapshot(output), page.stat().st_ino), (fresh, number))
        page.write_bytes(page.read_bytes().replace("守る".encode(), "捨てる".encode()))
        self.assertEqual(run("build", "--project", self.project.path, "--output", output).code, 0)
        self.assertEqual(snapshot(output), fresh)
        self.assertEqual(subprocess.run(["sha256sum", "--quiet", "-c", "assets/sealed-pages.txt"], cwd=output).returncode, 0)

    def test_a_list_by_another_hand(self):
        """What was written into the list of kept pages by another hand is not believed: the pages are made again."""
        output = self.project.parent / "forged"
        build = ("build", "--project", self.project.path, "--output", output)
        self.assertEqual(run(*build).code, 0)
        right = snapshot(output)
        page, names = output / "r3/01-rules.html", output / "assets/sealed-pages.txt"
        before = hashlib.sha256(page.read_bytes()).hexdigest()
        page.write_text(page.read_text("utf-8").replace("書庫に置く", "机に置く"), "utf-8")
        names.write_text(names.read_text("utf-8").replace(before, hashlib.sha256(page.read_bytes()).hexdigest()), "utf-8")
        self.assertEqual(run(*build).code, 0)
        self.assertEqual(snapshot(output), right)

    def test_verify_says_what_it_did_not_compare(self):
        """A list of kept pages by another hand, a draft of another name, and files of nobody are told; they are no sealed text."""
        output = self.project.parent / "told"
        self.assertEqual(run("build", "--project", self.project.path, "--output", output).code, 0)
        command = ("verify", "--project", self.project.path, "--site", output)
        page, names = output / "r3/01-rules.html", output / "assets/sealed-pages.txt"
        before = hashlib.sha256(page.read_bytes()).hexdigest()
        page.write_text(page.read_text("utf-8").replace("</body>", "<p>追加</p></body>"), "utf-8")
        listed = names.read_text("utf-8").replace(before, hashlib.sha256(page.read_bytes()).hexdigest()).split("\n", 1)
        names.write_text(f"# edition r3 {'0' * 64} {hashlib.sha256(listed[1].encode()).hexdigest()}\n{listed[1]}", "utf-8")
        (output / "r9").mkdir()
        (output / "r9/index.html").write_text("x")
        (output / "editions.json").write_text((output / "editions.json").read_text("utf-8").replace('"id":"r4"', '"id":"r4b"'), "utf-8")
        result = run(*command)
        self.assertEqual(result.code, 0, result.error.decode())
        for words in ["not made by this kaitei", "r9/index.html", "no edition of the site has this file"]:
            self.assertIn(words, result.error.decode())

    def test_verify_site(self):
        """Published pages carry the sealed text; a changed word, link or page is found, what is live may differ."""
        output = self.project.parent / "published"
        self.assertEqual(run("build", "--today", "2030-01-01", "--project", self.project.path, "--output", output).code, 0)
        command = ("verify", "--project", self.project.path, "--site", output)
        self.assertEqual(run(*command).code, 0)
        page = output / "r3/01-rules.html"
        text = page.read_text("utf-8")
        for before, after in [("書庫に置く", "机に置く"), ('class="ref" href="#keep"', 'class="ref" href="#purpose"'), ("<!--/content-->", "追加<!--/content-->")]:
            self.assertIn(before, text)
            page.write_text(text.replace(before, after, 1), "utf-8")
            result = run(*command)
            self.assertEqual((result.code, b"r3/01-rules.html" in result.error), (1, True), before)
        # What stands around the text was written by this kaitei of these templates: it is what it was, byte by byte.
        page.write_text(text.replace("</body>", "<p>追加</p></body>"), "utf-8")
        result = run(*command)
        self.assertEqual((result.code, b"changed after it was built" in result.error), (1, True))
        page.write_text(text.replace("<!--content-->", ""), "utf-8")
        self.assertEqual(run(*command).code, 1)
        page.unlink()
        self.assertEqual(run(*command).code, 1)
        page.write_text(text, "utf-8")
        (output / "r3/extra.html").write_text(text, "utf-8")
        self.assertEqual(run(*command).code, 1)

    def test_verify_a_site_from_before_sealing(self):
        """Pages that were built before their edition was sealed carry its text: that is told, and is no error."""
        with Project(FIRST) as project:
            self.assertEqual(project.build().code, 0)
            self.assertEqual(seal(project).code, 0)
            result = run("verify", "--project", project.path, "--site", project.site)
            self.assertEqual((result.code, b"their text and links were compared" in result.error), (0, True))
            self.assertEqual(run("verify", "--project", project.path, "--site", project.path).code, 1)

    def test_status_by_day(self):
        """起案中, 承認済, 公表済, 施行中, 旧版 and 廃止 come from the dates and the day."""
        with two_editions() as project:
            self.assertEqual(seal(project).code, 0)
            project.write("manual/manual.yaml", register("r5", "r4", 2023, approved=None, published=None, effective="2023-04-01"))
            expected = {"2021-03-05": "approved approved drafting", "2021-03-15": "published approved drafting",
                        "2021-04-01": "in-force approved drafting", "2022-03-31": "in-force published drafting",
                        "2022-04-01": "superseded in-force drafting"}
            for day, states in expected.items():
                self.assertEqual(project.build("--today", day).code, 0)
                data = json.loads((project.site / "editions.json").read_text("utf-8"))
                self.assertEqual(" ".join(one["status"] for one in data["editions"]), states, day)
            self.assertEqual(project.build().code, 0)
            self.assertEqual(json.loads((project.site / "editions.json").read_text("utf-8"))["day"], "2022-04-01")

    def test_public(self):
        """--public leaves out what is not published, links to none of it, and fails when nothing is left."""
        with two_editions() as project:
            self.assertEqual(project.build("--public").code, 0)
            self.assertFalse((project.site / "r4").exists())
            self.assertFalse([path for path in project.site.rglob("*.html") if "r4/" in path.read_text("utf-8")])
            self.assertEqual(project.build("--public", "--edition", "r4").code, 2)
            self.assertEqual(project.build("--edition", "r5").code, 2)
        with Project(FIRST) as project:
            self.assertEqual(project.build("--public").code, 2)
            self.assertFalse(project.site.exists())

    def test_asof(self):
        """The edition and the clause as they stood; before the first and after the repeal nothing on standard output."""
        with two_editions() as project:
            project.write("manual/manual.yaml", register("r4", "r3", 2022, repealed="2024-01-01"))
            self.assertEqual(seal(project).code, 0)
            def ask(*arguments):
                result = run("asof", *arguments, "--project", project.path)
                return result.code, result.out.decode()
            self.assertEqual(ask("2021-04-01")[1].split()[0], "r3")
            self.assertEqual(ask("2022-03-31")[1].split()[0], "r3")
            self.assertEqual(ask("2022-04-01")[1].split()[0], "r4")
            self.assertIn("第2条（保管）\n書類は、書庫に置く。\n鍵を掛ける。\n", ask("2021-11-03", "keep")[1])
            self.assertIn("書類は、書庫に置く。", ask("2021-11-03", "storage")[1])
            self.assertIn("（守秘）", ask("2022-11-03", "第2条")[1])
            for day, words in [("2021-03-31", "the first is “r3”"), ("2024-01-01", "was repealed on 2024-01-01")]:
                result = run("asof", day, "--project", project.path)
                self.assertEqual((result.code, result.out), (1, b""))
                self.assertIn(words, result.error.decode())
            self.assertEqual(ask("2021-11-03", "kep")[0], 1)
            # An id that is used again, by its older meaning too; names of either time, numbers of either width, a 項 without an id, and what is gone.
            for day, name, words in [("2022-05-01", "keep", "第3条（保管）"), ("2021-11-03", "第２条", "第2条（保管）"),
                                     ("2021-11-03", "第2条第2項", "鍵を掛ける。"), ("2021-11-03", "第1条第１項", "情報を守る。")]:
                self.assertIn(words, ask(day, name)[1])
            result = run("asof", "2022-05-01", "slogan", "--project", project.path)
            self.assertEqual((result.code, b"removed by the edition" in result.error), (1, True))
            self.assertEqual(run("asof", "2021-02-30").code, 64)
            answer = json.loads(ask("2021-11-03", "keep", "--format", "json")[1])
            self.assertEqual((answer["edition"]["id"], answer["clause"]["id"], answer["clause"]["path"]), ("r3", "keep", "r3/01-rules.html#keep"))

    def test_asof_page(self):
        """The same as a page, from data, with the periods as a table for those without a script."""
        page = (self.site / "asof.html").read_text("utf-8")
        self.assertIn('data-edition="r3" data-from="2021-04-01"', page)
        script = (self.site / "r3/clauses.js").read_text("utf-8")
        rows = json.loads(script[script.index("] = ") + 4:-2])
        self.assertIn(["keep", "第2条（保管）", "01-rules.html"], rows)


class Succession(unittest.TestCase):
    def problems(self, changes, first=FIRST):
        with sealed(first) as project:
            for path, content in (SECOND | changes).items():
                if content is None:
                    (project.path / path).unlink()
                else:
                    project.write(path, content)
            return [(one["rule"], one["help"]) for one in project.check().of("error")]

    def test_a_lost_clause(self):
        """Gone without a word: an error that proposes the line to add."""
        found = self.problems({"manual/changes.yaml": CHANGES.replace("clause: slogan", "clause: purpose")})
        self.assertEqual(found, [("lost-clause", "deleted: add `- { clause: slogan, from: r3, to: r4, reason: … }`; renamed: write formerly=\"slogan\" behind the new id")])

    def test_a_lost_page(self):
        """A page of another name needs an alias, which becomes a page that leads on."""
        moved = {"manual/01-rules.md": None, "manual/02-rules.md": NEXT}
        with sealed() as project:
            for path, content in (SECOND | moved).items():
                if content is None:
                    (project.path / path).unlink()
                else:
                    project.write(path, content)
            self.assertEqual([(one["rule"], one["help"]) for one in project.check().of("error")],
                             [("lost-page", "add `aliases: [01-rules.html]` to the front matter of manual/02-rules.md")])
            project.write("manual/02-rules.md", "---\naliases: [01-rules.html]\n---\n" + NEXT)
            self.assertEqual(project.build().code, 0)
            self.assertIn('content="0; url=02-rules.html"', (project.site / "r4/01-rules.html").read_text("utf-8"))
            self.assertIn("../r4/02-rules.html#purpose", (project.site / "r3/01-rules.html").read_text("utf-8"))

    def test_an_alias_among_the_removed(self):
        """The pages of clauses that are gone have a folder of their own: no alias or page may stand there."""
        found = self.problems({"manual/01-rules.md": "---\naliases: [removed/slogan.html]\n---\n" + NEXT})
        self.assertEqual([rule for rule, _ in found], ["output-path-collision"])
        early = register("r4", "r3", 2022, published="2021-03-01", approved="2021-02-20", drafted="2021-02-01")
        self.assertEqual([rule for rule, _ in self.problems({"manual/manual.yaml": early})], ["impossible-date-order"])

    def test_an_id_that_is_used_again(self):
        """asof follows the older clause of a name when the newer one was not there yet, and says of what was gone that it was."""
        with two_editions() as project:
            self.assertEqual(seal(project).code, 0)
            project.write("manual/manual.yaml", register("r5", "r4", 2023))
            project.write("manual/01-rules.md", NEXT + "\n## 鍵 {#keep}\n\n鍵は持ち帰らない。\n\n## 標語 {#slogan}\n\n読む。\n")
            project.write("manual/changes.yaml", because("r4", "r5", "keep", "slogan"))
            self.assertEqual(seal(project).code, 0)
            self.assertIn("（保管）", run("asof", "2022-06-01", "keep", "--project", project.path).out.decode())
            self.assertIn(b"removed by the edition", run("asof", "2022-06-01", "slogan", "--project", project.path).error)

    def test_a_lost_case(self):
        """A case that was published keeps its page; retired, it says why."""
        cases = {"examples/catalogue.yaml": CATALOGUE, "examples/cases/M-01.yaml": CASE.replace("clauses: [purpose]", "clauses: [purpose]")}
        found = self.problems({"examples/cases/M-01.yaml": None, "examples/catalogue.yaml": None}, FIRST | cases)
        self.assertEqual([rule for rule, _ in found], ["lost-case"])

    def test_what_it_follows(self):
        """supersedes names the last sealed edition, and the new one takes effect after it."""
        self.assertEqual(self.problems({"manual/manual.yaml": register("r4", None, 2022)}), [])
        with Project({"manual/manual.yaml": register("r3", "r2"), "manual/01-rules.md": CHAPTER}) as project:
            # The edition before the first that is kept here may be on paper.
            self.assertEqual([one for one in project.check().of("error")], [])
        cases = {"unknown-edition": register("r4", "r2", 2022),
                 "impossible-date-order": register("r4", "r3", 2022, effective="2021-04-01", drafted="2021-01-01", approved="2021-01-02", published="2021-03-15")}
        for rule, text in cases.items():
            self.assertEqual([found for found, _ in self.problems({"manual/manual.yaml": text}) if found != "effective-before-published"], [rule])

    def test_lineage_and_reasons_name_what_is_there(self):
        """formerly names a clause of an earlier edition that is gone, once; a change has one reason, of editions and laws that are there."""
        def rules(text, changes=CHANGES):
            return [rule for rule, _ in self.problems({"manual/01-rules.md": text, "manual/changes.yaml": changes})]
        self.assertEqual(rules(NEXT.replace('formerly="keep"', 'formerly="kep"'), CHANGES + "- { clause: keep, from: r3, to: r4, reason: 古い。 }\n"),
                         ["unresolved-reference"])
        self.assertEqual(rules(NEXT.replace("#secret}", '#secret formerly="purpose"}')), ["impossible-lineage"])
        self.assertEqual(rules(NEXT.replace("#secret}", '#secret formerly="keep"}')), ["impossible-lineage"])
        self.assertEqual(rules(NEXT, CHANGES + "- { clause: secret, from: r3, to: r4, reason: 二度。 }\n"), ["duplicate-change"])
        self.assertEqual(rules(NEXT, CHANGES + "- { clause: purpose, from: r3, to: r5, reason: 版の誤り。 }\n"), ["unknown-edition"])
        self.assertEqual(rules(NEXT, CHANGES + "- { clause: purpose, from: r3, to: r4, reason: 法の誤り。, law: [nolaw] }\n"), ["unresolved-reference"])

    def test_reasons_belong_to_their_edition(self):
        """A reason given for an earlier change does not appear with a later one."""
        with two_editions() as project:
            self.assertEqual(seal(project).code, 0)
            project.write("manual/manual.yaml", register("r5", "r4", 2023))
            project.write("manual/01-rules.md", NEXT.replace("話さない", "決して話さない"))
            self.assertEqual(project.build().code, 0)
            entries = json.loads((project.site / "r5/history.json").read_text("utf-8"))["clauses"]["secret"]
            self.assertEqual([(one["edition"], one["reason"]) for one in entries], [("r4", "口外が続いたため。"), ("r5", None)])

    def test_a_clause_that_comes_back(self):
        """沿革 of a clause that was removed and is there again goes on; old editions lead to it, and to what is gone for good."""
        with two_editions() as project:
            self.assertEqual(seal(project).code, 0)
            for edition, text in [("r5", NEXT.replace("話さない", "決して話さない")), ("r6", NEXT + "\n## 標語 {#slogan}\n\n標語を読む。\n")]:
                project.write("manual/manual.yaml", register(edition, {"r5": "r4", "r6": "r5"}[edition], 2018 + int(edition[1:])))
                project.write("manual/01-rules.md", text)
                project.write("manual/changes.yaml", because("r4", "r5", "secret") if edition == "r5" else because("r5", "r6", "secret", "slogan"))
                self.assertEqual(seal(project).code, 0)
                self.assertEqual(project.build().code, 0)
                # The way to the edition in force leads to the same page, from where the script goes on to the same clause.
                for old, name in [("r3", "current-edition"), (f"r{int(edition[1:]) - 1}", "next-edition")]:
                    self.assertRegex((project.site / old / "01-rules.html").read_text("utf-8"),
                                     rf'<div class="banner superseded" .*<a class="{name}" href="\.\./{edition}/01-rules\.html">')
                address = {"r5": "../r5/removed/slogan.html", "r6": "../r6/01-rules.html#slogan"}[edition]
                self.assertIn(address, (project.site / "r3/01-rules.html").read_text("utf-8"))
            entries = json.loads((project.site / "r6/history.json").read_text("utf-8"))["clauses"]["slogan"]
            self.assertEqual([(one["edition"], one["changes"]) for one in entries], [("r3", ["added"]), ("r4", ["removed"]), ("r6", ["added"])])

    def test_some_editions_only(self):
        """--edition leaves editions out, and their history is told; --public tells nothing of what is to come."""
        with two_editions() as project:
            self.assertEqual(seal(project).code, 0)
            project.write("manual/manual.yaml", register("r5", "r4", 2023))
            project.write("manual/01-rules.md", NEXT.replace("話さない", "決して話さない"))
            project.write("manual/changes.yaml", because("r4", "r5", "secret"))
            self.assertEqual(seal(project).code, 0)
            build = ("build", "--project", project.path, "--output", project.site)
            self.assertEqual(run(*build, "--edition", "r3", "--edition", "r5").code, 0)
            self.assertEqual(sorted(path.name for path in project.site.iterdir() if path.is_dir()), ["assets", "compare", "r3", "r5"])
            entries = json.loads((project.site / "r5/history.json").read_text("utf-8"))["clauses"]["storage"]
            self.assertEqual([one["edition"] for one in entries], ["r3", "r4"])
            self.assertIn("../r5/01-rules.html#storage", (project.site / "r3/01-rules.html").read_text("utf-8"))
            for page in project.site.rglob("*.html"):
                self.assertNotIn("r4/", page.read_text("utf-8"), page)
            self.assertEqual(run("verify", "--project", project.path, "--site", project.site).code, 0)
            self.assertEqual(run(*build, "--public", "--today", "2023-03-01").code, 0)
            for path in project.site.rglob("*"):
                if path.is_file():
                    self.assertNotIn(b"2023-03-31", path.read_bytes(), path)
                    self.assertNotIn("2023年3月31日", path.read_text("utf-8"), path)

    def test_two_seals_at_once(self):
        """Two editions sealed at once do not both follow the same one."""
        with Project(FIRST) as project:
            running = [start("seal", "--project", project.path) for _ in range(4)]
            codes = [process.wait() for process in running]
            self.assertEqual(codes.count(0), 1, codes)
            self.assertEqual(run("verify", "--project", project.path).code, 0)

    def test_errata(self):
        """An edition of errata says of each change what it corrects, before it is sealed."""
        errata = {"manual/manual.yaml": register("r3.1", "r3", 2022) .replace("  dates:", "  significance: errata\n  dates:"),
                  "manual/01-rules.md": CHAPTER.replace("守る", "保つ")}
        with sealed() as project:
            for path, content in errata.items():
                project.write(path, content)
            found = [one for one in project.check("--release").of("error")]
            self.assertEqual([(one["rule"], "clause: purpose" in one["help"]) for one in found], [("erratum-without-entry", True)])
            project.write("manual/changes.yaml", "- { clause: purpose, from: r3, to: r3.1, reason: 「保つ」の誤り。 }\n")
            self.assertEqual(seal(project).code, 0)
            self.assertEqual(project.build().code, 0)
            page = (project.site / "r3.1/history.html").read_text("utf-8")
            self.assertIn("正誤表", page)
            self.assertIn("<td>第1条（目的）<br>情報を守る。</td><td>第1条（目的）<br>情報を保つ。</td><td>「保つ」の誤り。</td>", page)

    def test_written_history(self):
        """附則 and a 改正履歴 written by hand must agree with the registers."""
        good = "---\nkind: supplementary\n---\n\n# 附則 {#end}\n\nこの規程は、令和4年4月1日から施行する。\n"
        old = "---\nkind: supplementary\n---\n\n# 附則（令和3年3月1日改正） {#end-r3}\n\nこの規程は、令和3年4月1日から施行する。\n"
        history = "# 付録 {#app}\n\n## 改正履歴 {#log}\n\n令和3年3月1日改正、令和4年4月1日施行。\n"
        self.assertEqual(self.problems({"manual/90-end.md": good, "manual/89-end.md": old, "manual/05-log.md": history}), [])
        self.assertEqual([rule for rule, _ in self.problems({
            "manual/90-end.md": good.replace("4月1日", "5月1日"), "manual/89-end.md": old.replace("3月1日改正", "3月2日改正"),
            "manual/05-log.md": history.replace("令和3年3月1日", "令和3年3月3日")})], ["written-history", "supplementary-date", "supplementary-date"])
        partial = good.replace("施行する。\n", "施行する。ただし、[](#purpose)の規定は、令和4年10月1日から施行する。\n")
        self.assertEqual(self.problems({"manual/90-end.md": partial}), [])


class ShippedEditions(unittest.TestCase):
    def test_seals_hold(self):
        """The shipped editions are what was sealed, by kaitei and by the script."""
        self.assertEqual(run("verify", "--project", REPOSITORY).code, 0)
        self.assertEqual(verify(REPOSITORY), [])

    def test_the_previous_edition(self):
        """2021-04 has at least 30 clauses, no cases, the law's old numbers, and says on its cover what it is."""
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            self.assertEqual(run("build", "--project", REPOSITORY, "--output", site).code, 0)
            data = json.loads((site / "2021-04/manual.json").read_text("utf-8"))
            self.assertGreaterEqual(len(data["clauses"]), 30)
            self.assertEqual(data["cases"], [])
            text = "".join(clause["text"] for clause in data["clauses"])
            self.assertIn("個人情報保護法第16条", text)
            self.assertNotIn("個人情報保護法第18条", text)
            self.assertIn("架空の旧版", (site / "2021-04/index.html").read_text("utf-8"))
            self.assertEqual(run("verify", "--project", REPOSITORY, "--site", site).code, 0)

    def test_the_kinds_of_change_that_revisions_have(self):
        """Between the two shipped editions clauses are added, removed, moved, renumbered, split, merged and reworded."""
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            self.assertEqual(run("build", "--project", REPOSITORY, "--output", site).code, 0)
            data = json.loads((site / "2022-04/history.json").read_text("utf-8"))
            kinds = {kind for entries in data["clauses"].values() if entries[-1]["edition"] == "2022-04" for kind in entries[-1]["changes"]}
            self.assertLessEqual({"added", "moved", "renumbered", "split", "merged", "revised"}, kinds)
            self.assertGreaterEqual(len([one for one in data["removed"] if one["heading"]]), 3)


if __name__ == "__main__":
    unittest.main()
