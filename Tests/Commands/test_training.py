"""Trainings: slides that are shown with the keyboard, tests that mark themselves, and what both are on paper."""
import json
import re
import tempfile
import unittest
from pathlib import Path

from browser import CHROMIUM, Browser
from project import CASE, WHOLE, Project, run, snapshot
from test_site import SiteRules

QUIZ = """quiz:
  problem:
    answer: 仕事ではないのに訪問した
    others: [雨の日に訪問した, 一人で訪問した, 歩いて訪問した]
  action:
    answer: 仕事だけに使う
    others: [家族に頼む, 手紙にする]
"""
TRAINING = """- id: staff
  title: 全社員研修
  audience: 全社員
  minutes: 30
  slides:
    - title: 始めに
      body: |
        - **使わない**（[](#purpose)）

        | 甲 | 乙 |
        |---|---|
        | 一 | 二 |
      note: |
        話します。
    - clause: purpose
      note: 読みます。
    - case: M-01
      note: 話し合います。
  test:
    questions: [M-01/problem, M-01/action]
- id: managers
  title: 管理者研修
  audience: 管理者
  slides:
    - case: M-01
"""
FILES = WHOLE | {"examples/cases/M-01.yaml": CASE + QUIZ, "manual/training.yaml": TRAINING}


class TrainingSite(SiteRules, unittest.TestCase):
    """A project with two trainings, one of them without a test, has what holds for every site."""

    @classmethod
    def make(cls, output):
        with Project(FILES) as project:
            return project.build("--output", output)

    def test_pages(self):
        found = [name for name in self.files if "/training/" in name]
        self.assertEqual(sorted(found), ["2022-04/training/index.html", "2022-04/training/managers.html",
                                         "2022-04/training/staff-test.html", "2022-04/training/staff.html"])

    def test_the_script_stores_and_requests_nothing(self):
        text = self.files["assets/training.js"].read_text("utf-8")
        self.assertNotRegex(text, r"localStorage|sessionStorage|indexedDB|cookie|caches|fetch|XMLHttpRequest|sendBeacon|innerHTML|https?:")

    def test_without_a_script_all_is_there(self):
        """Every slide is on its page, every note, and every answer behind a disclosure."""
        deck = self.files["2022-04/training/staff.html"].read_text("utf-8")
        self.assertEqual(re.findall(r'<section class="slide" id="(slide-\d)"', deck), ["slide-1", "slide-2", "slide-3", "slide-4"])
        self.assertEqual(deck.count('class="speaker-note"'), 3)
        test = self.files["2022-04/training/staff-test.html"].read_text("utf-8")
        self.assertEqual(test.count('<details class="answer">'), 2)
        self.assertEqual(test.count('type="radio"'), 4 + 3)
        self.assertNotIn("hidden=", test)

    def test_data(self):
        data = json.loads(self.files["2022-04/manual.json"].read_text("utf-8"))
        self.assertEqual([(one["id"], one["path"], one["test_path"]) for one in data["training"]],
                         [("staff", "training/staff.html", "training/staff-test.html"), ("managers", "training/managers.html", None)])


class Trainings(unittest.TestCase):
    def test_same_input_same_bytes(self):
        with Project(FILES) as project:
            first = project.build("--output", project.parent / "a")
            second = project.build("--output", project.parent / "b")
            self.assertEqual((first.code, second.code), (0, 0))
            self.assertEqual(snapshot(project.parent / "a"), snapshot(project.parent / "b"))

    def test_a_sealed_edition_keeps_its_trainings(self):
        with Project(FILES) as project:
            sealed = run("seal", "--project", project.path)
            self.assertEqual(sealed.code, 0, sealed)
            verified = run("verify", "--project", project.path)
            self.assertEqual(verified.code, 0, verified)
            folder = project.path / "manual/editions/2022-04"
            self.assertTrue((folder / "manual/training.yaml").is_file())
            content = json.loads((folder / "content.json").read_text("utf-8"))
            self.assertEqual([one["id"] for one in content["training"]], ["staff", "managers"])
            self.assertEqual(content["cases"][0]["quiz"]["action"]["answer"], "仕事だけに使う")

    def test_without_trainings_nothing_is_said_of_them(self):
        with Project(WHOLE) as project:
            self.assertEqual(project.build().code, 0)
            self.assertFalse((project.site / "2022-04/training").exists())
            data = json.loads((project.site / "2022-04/manual.json").read_text("utf-8"))
            self.assertNotIn("training", data)
            self.assertNotIn("quiz", data["cases"][0])


@unittest.skipUnless(CHROMIUM, "chromium is not installed")
class InABrowser(unittest.TestCase):
    """The pages, opened from a folder."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        with Project(FILES) as project:
            result = project.build("--output", Path(cls.folder.name) / "site")
            assert result.code == 0, result
        cls.address = (Path(cls.folder.name) / "site/2022-04/training").as_uri()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_slides(self):
        place = "document.querySelector('.deck-place').textContent + location.hash"
        with Browser() as browser:
            browser.open(self.address + "/staff.html#slide-2")
            self.assertEqual(browser.run(place), "2／4#slide-2")
            for key, expected in [("ArrowRight", 3), ("ArrowLeft", 2), (" ", 3), ("PageDown", 4), ("ArrowRight", 4), ("Home", 1),
                                  ("PageUp", 1), ("End", 4)]:
                browser.press(key)
                self.assertEqual(browser.run(place), f"{expected}／4#slide-{expected}", key)
            self.assertEqual(browser.run("document.querySelectorAll('.slide.current').length"), 1)
            shown = "Array.from(document.querySelectorAll('.slide')).filter(one => one.offsetParent).length"
            self.assertEqual(browser.run(shown), 1)
            note = "getComputedStyle(document.querySelector('.current .speaker-note')).display"
            self.assertEqual(browser.run(note), "none")
            browser.press("n")
            self.assertEqual(browser.run(note), "block")
            browser.press("Escape")
            self.assertEqual(browser.run(shown), 4)
            browser.press("ArrowLeft")
            browser.press("Enter")
            self.assertEqual((browser.run(place), browser.run(shown)), ("3／4#slide-3", 1))
            # A slide is 16 by 9, nothing on it is cut off, and the page does not scroll.
            self.assertAlmostEqual(browser.run("(box => box.width / box.height)(document.querySelector('.current .face').getBoundingClientRect())"), 16 / 9, 1)
            self.assertTrue(browser.run("(face => face.scrollHeight <= face.clientHeight + 1)(document.querySelector('.current .face'))"))
            self.assertTrue(browser.run("document.documentElement.scrollHeight <= innerHeight"))
            self.assertEqual(browser.problems, [])

    def test_marking(self):
        state = """({
          status: document.querySelector('.test-status').textContent, wrongs: document.querySelector('.test-wrongs').textContent,
          results: Array.from(document.querySelectorAll('.result'), one => one.hidden ? '' : one.textContent),
          open: document.querySelectorAll('details[open]').length, checked: document.querySelectorAll(':checked').length,
          tags: Array.from(document.querySelectorAll('.tag'), one => one.textContent)})"""
        choose = "document.querySelector('#q-%d input[value=\"%d\"]').click()"
        with Browser() as browser:
            browser.open(self.address + "/staff-test.html")
            right = [int(one) for one in browser.run("Array.from(document.querySelectorAll('.question'), one => one.dataset.answer)")]
            self.assertEqual(browser.run("getComputedStyle(document.querySelector('.answer')).display"), "none")
            browser.run("document.querySelector('.test-mark').click()")
            self.assertEqual(browser.run(state)["status"], "答えていない問いが2問あります。")
            self.assertEqual(browser.run("document.activeElement.name"), "q-1")
            browser.run(choose % (1, right[0]))
            browser.run(choose % (2, right[1] % 3 + 1))
            browser.run("document.querySelector('.test-mark').click()")
            self.assertEqual(browser.run(state), {
                "status": "2問中1問正解です。", "wrongs": "間違えた問い：問2", "results": ["正解です。", "不正解です。"], "open": 2, "checked": 2,
                "tags": ["正解"] + sorted(["あなたの答え", "正しい答え"], reverse=right[1] % 3 + 1 > right[1])})
            self.assertTrue(browser.run("Array.from(document.querySelectorAll('input')).every(one => one.disabled)"))
            self.assertEqual(browser.run("document.activeElement.className"), "test-reset")
            browser.run("document.activeElement.click()")
            self.assertEqual(browser.run(state), {"status": "", "wrongs": "", "results": ["", ""], "open": 0, "checked": 0, "tags": []})
            self.assertEqual(browser.problems, [])
            # A file's own storage would be empty, and is.
            self.assertEqual(browser.run("[localStorage.length, sessionStorage.length, document.cookie].join()"), "0,0,")
            self.assertTrue(all(one.startswith("file:") for one in browser.requests))

    def test_paper(self):
        """Two slides a sheet; a test, its sheet for the answers and its key begin on pages of their own."""
        def sheets(pdf):
            return len(re.findall(rb"/Type\s*/Page\b", pdf))
        with Browser() as browser:
            browser.open(self.address + "/staff.html")
            self.assertEqual(sheets(browser.pdf()), 2)
            browser.open(self.address + "/staff-test.html")
            self.assertEqual(sheets(browser.pdf()), 3)


if __name__ == "__main__":
    unittest.main()
