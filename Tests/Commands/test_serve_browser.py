"""The open page while the manual is written, in a real browser: Playwright with the system's Chromium."""
import os
import shutil
import unittest

from project import CHAPTER, REPOSITORY, WHOLE, Project
from serving import Server
from test_serve import git, shipped

try:
    from playwright.sync_api import expect, sync_playwright
except ImportError:
    sync_playwright = None

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")

LONG = CHAPTER + "".join(
    f"\n## 第{number}の条 {{#a{number}}}\n\n{'業務で知った情報は、仕事のほかに使わない。' * 12}\n" for number in range(30))
PAGE = "/2022-04/01-rules.html"
BAR = "#kaitei-preview"


@unittest.skipUnless(sync_playwright and CHROMIUM, "playwright and chromium are needed")
class OpenPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()

    def setUp(self):
        self.project = Project(WHOLE | {"manual/01-rules.md": LONG})
        self.server = Server(self.project)
        self.server.until("/", lambda answer: answer.status == 200)
        self.context = self.browser.new_context(viewport={"width": 1200, "height": 800})
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.base = f"http://localhost:{self.server.port}"
        expect.set_options(timeout=15_000)

    def tearDown(self):
        self.context.close()
        self.server.end()
        self.project.__exit__()

    def open(self, path=PAGE):
        self.page.goto(self.base + path)
        expect(self.page.locator(BAR + " .status")).to_have_text("問題なし")
        self.page.evaluate("window.kept = true")

    def is_same_document(self):
        """Whether the page was never loaded anew."""
        return self.page.evaluate("window.kept === true")

    def picture(self, name):
        """A screenshot, where somebody wants to look at it."""
        if os.environ.get("SCREENSHOTS"):
            self.page.screenshot(path=os.path.join(os.environ["SCREENSHOTS"], name + ".png"))

    def test_a_save_is_shown_on_the_same_spot(self):
        self.open()
        self.page.evaluate("document.getElementById('a20').scrollIntoView({behavior: 'instant'}); window.scrollBy({top: -100, behavior: 'instant'})")
        self.page.evaluate("document.querySelector('.cite').open = true")
        place = "document.getElementById('a20').getBoundingClientRect().top"
        before = self.page.evaluate(place)
        self.picture("clean")
        # A paragraph more above the spot.
        text = LONG.replace("\n## 第3の条", "\n" + "追加した段落である。" * 30 + "\n\n## 第3の条")
        self.project.write("manual/01-rules.md", text.replace("## 第20の条 {#a20}\n\n業務で", "## 第20の条 {#a20}\n\n改めた業務で"))
        expect(self.page.locator("#a20, section:has(#a20)").first).to_contain_text("第20の条")
        expect(self.page.locator("main")).to_contain_text("改めた業務で")
        self.page.wait_for_timeout(300)
        self.assertAlmostEqual(self.page.evaluate(place), before, delta=2)
        self.assertTrue(self.page.evaluate("document.querySelector('.cite').open"))
        self.assertTrue(self.is_same_document())
        self.assertEqual(self.complaints, [])

    def test_nothing_flashes(self):
        self.open()
        self.page.evaluate("""() => {
          window.frames_ = [];
          const look = () => {
            const main = document.querySelector('main');
            window.frames_.push([main ? main.textContent.length > 100 : false, getComputedStyle(document.body).fontFamily]);
            requestAnimationFrame(look);
          };
          look();
        }""")
        for number in range(5):
            self.project.write("manual/01-rules.md", LONG + f"\n{number}度目に保存した。\n")
            expect(self.page.locator("main")).to_contain_text(f"{number}度目に保存した。")
        frames = self.page.evaluate("window.frames_")
        self.assertTrue(all(frame[0] for frame in frames))
        self.assertEqual(len({frame[1] for frame in frames}), 1)

    def test_the_report_appears_and_goes(self):
        self.open()
        self.project.write("manual/01-rules.md", LONG + "\n[](#nowhere)による。\n")
        bar = self.page.locator(BAR)
        expect(bar.locator(".status")).to_have_text("エラー 1件")
        expect(bar.locator(".report")).to_be_visible()
        expect(bar.locator(".message")).to_contain_text("no clause is named “nowhere”")
        expect(bar.locator(".excerpt mark")).to_have_text("nowhere")
        line = len((LONG + "\n[]").splitlines())
        link = bar.locator(".where a").get_attribute("href")
        self.assertEqual(link, f"vscode://file{self.project.path.resolve()}/manual/01-rules.md:{line}:5")
        expect(bar.locator(".live")).to_have_text("直前の正しい状態を表示しています")
        expect(self.page.locator("main")).not_to_contain_text("による")
        self.picture("problem")
        self.page.keyboard.press("Tab")
        bar.locator(".status").click()
        expect(bar.locator(".report")).to_be_hidden()
        self.project.write("manual/01-rules.md", LONG + "\n[](#purpose)による。\n")
        expect(bar.locator(".status")).to_have_text("問題なし")
        expect(bar.locator(".report")).to_be_hidden()
        expect(self.page.locator("main")).to_contain_text("第1条による")
        self.assertTrue(self.is_same_document())

    def test_survives_a_restart(self):
        self.open()
        self.server.end()
        expect(self.page.locator(BAR + " .status")).to_contain_text("再接続しています")
        self.project.write("manual/01-rules.md", LONG + "\n止まっている間に書いた。\n")
        port = self.server.port
        self.server = Server(self.project, port=port)
        expect(self.page.locator("main")).to_contain_text("止まっている間に書いた。")
        expect(self.page.locator(BAR + " .status")).to_have_text("問題なし")
        self.assertTrue(self.is_same_document())

    def test_follows_a_clause_that_moved(self):
        self.open(PAGE + "#a29")
        start = LONG.index("\n## 第29の条")
        self.project.write("manual/02-more.md", "# 移った章 {#more}\n" + LONG[start:])
        self.project.write("manual/01-rules.md", LONG[:start])
        self.page.wait_for_url("**/2022-04/02-more.html#a29", timeout=15_000)
        expect(self.page.locator("main")).to_contain_text("移った章")
        expect(self.page).to_have_title("第2章　移った章 — 情報管理マニュアル（令和4年4月改正版）")
        self.assertTrue(self.is_same_document())

    def test_styles_and_templates(self):
        self.open()
        style = (REPOSITORY / "templates/assets/kaitei.css").read_text(encoding="utf-8")
        self.project.write("templates/assets/kaitei.css", style + "\nbody { outline: 3px solid rgb(1, 2, 3) }\n")
        expect(self.page.locator("body")).to_have_css("outline-color", "rgb(1, 2, 3)")
        frame = (REPOSITORY / "templates/page.mustache").read_text(encoding="utf-8")
        self.project.write("templates/page.mustache", frame.replace('<main id="_main"', '<p class="own">自社の枠</p>\n<main id="_main"'))
        expect(self.page.locator("p.own")).to_have_text("自社の枠")
        self.assertTrue(self.is_same_document())
        self.assertEqual(self.complaints, [])

    def test_the_pages_own_script_runs_once(self):
        """What the script adds is there after each save, and its listeners do not pile up."""
        self.page.add_init_script("""
          const add = window.addEventListener, remove = window.removeEventListener;
          window.listeners_ = 0;
          window.addEventListener = function (...all) { window.listeners_ += 1; return EventTarget.prototype.addEventListener.apply(this, all); };
          window.removeEventListener = function (...all) { window.listeners_ -= 1; return EventTarget.prototype.removeEventListener.apply(this, all); };
        """)
        self.open()
        before = self.page.evaluate("[window.listeners_, document.querySelectorAll('.copy-line').length]")
        self.assertGreater(before[1], 0)
        for number in range(4):
            self.project.write("manual/01-rules.md", LONG + f"\n{number}度目に保存した。\n")
            expect(self.page.locator("main")).to_contain_text(f"{number}度目に保存した。")
        self.page.wait_for_timeout(300)
        self.assertEqual(self.page.evaluate("[window.listeners_, document.querySelectorAll('.copy-line').length]"), before)

    def test_many_tabs(self):
        """A browser opens six connections to a server; eight tabs are told all the same."""
        pages = [self.context.new_page() for _ in range(8)]
        for page in pages:
            page.goto(self.base + PAGE)
            expect(page.locator(BAR + " .status")).to_have_text("問題なし")
        self.project.write("manual/01-rules.md", LONG + "\nどの窓でも見える。\n")
        for page in pages:
            expect(page.locator("main")).to_contain_text("どの窓でも見える。")
        # The tab that listened is closed: another one does.
        pages[0].close()
        self.project.write("manual/01-rules.md", LONG + "\n閉じても見える。\n")
        for page in pages[1:]:
            expect(page.locator("main")).to_contain_text("閉じても見える。")

    def test_how_it_will_print(self):
        self.open()
        button = self.page.locator(BAR + " .print")
        expect(self.page.locator(".site-links")).to_be_visible()
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(self.page.locator(".site-links")).to_be_hidden()
        self.picture("print")
        self.project.write("manual/01-rules.md", LONG + "\n印刷の体裁のまま。\n")
        expect(self.page.locator("main")).to_contain_text("印刷の体裁のまま。")
        expect(self.page.locator(".site-links")).to_be_hidden()
        button.click()
        expect(self.page.locator(".site-links")).to_be_visible()

    def test_marks_of_what_changed(self):
        """The switch of the bar is that of the page: against the edition sealed before, and off."""
        with shipped() as project, Server(project) as server:
            path = "/2022-04/03-no-private-use.html"
            server.until(path, lambda answer: answer.status == 200)
            self.page.goto(f"http://localhost:{server.port}{path}")
            button = self.page.locator(BAR + " .marks")
            deleted = self.page.locator("main del").first
            expect(button).to_have_attribute("aria-pressed", "false")
            expect(deleted).to_be_hidden()
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
            expect(deleted).to_be_visible()
            chapter = project.path / "manual/03-no-private-use.md"
            chapter.write_text(chapter.read_text(encoding="utf-8") + "\n末尾に加えた一文。\n", encoding="utf-8")
            expect(self.page.locator("main")).to_contain_text("末尾に加えた一文。")
            expect(deleted).to_be_visible()
            expect(button).to_have_attribute("aria-pressed", "true")
            self.picture("marks")
            button.click()
            expect(deleted).to_be_hidden()

    def test_marks_since_head(self):
        """Where git has the project: against its last commit, against the sealed edition, off; kept from page to page."""
        with shipped() as project:
            git(project, "init", "-q")
            git(project, "add", "-A")
            git(project, "commit", "-qm", "x")
            chapter = project.path / "manual/03-no-private-use.md"
            chapter.write_text(chapter.read_text(encoding="utf-8") + "\n末尾に加えた一文。\n", encoding="utf-8")
            with Server(project) as server:
                path = "/2022-04/03-no-private-use.html"
                server.until(path, lambda answer: answer.status == 200)
                self.page.goto(f"http://localhost:{server.port}{path}")
                own, head = self.page.locator(BAR + " .marks"), self.page.locator(BAR + " .marks-head")
                expect(head).to_have_attribute("aria-pressed", "false")
                head.click()
                expect(head).to_have_attribute("aria-pressed", "true")
                expect(own).to_have_attribute("aria-pressed", "false")
                expect(self.page.locator("main ins")).to_have_text(["末尾に加えた一文。"])
                expect(self.page.locator(".marks-legend")).to_contain_text("HEAD（")
                self.picture("marks-head")
                chapter.write_text(chapter.read_text(encoding="utf-8") + "\nもう一文。\n", encoding="utf-8")
                expect(self.page.locator("main ins")).to_have_text(["末尾に加えた一文。", "もう一文。"])
                # Another page is shown the same way, and this one again.
                self.page.goto(f"http://localhost:{server.port}/2022-04/01-general.html")
                expect(head).to_have_attribute("aria-pressed", "true")
                expect(self.page.locator("main ins")).to_have_count(0)
                self.page.goto(f"http://localhost:{server.port}{path}")
                expect(self.page.locator("main ins")).to_have_text(["末尾に加えた一文。", "もう一文。"])
                git(project, "commit", "-qam", "y")
                expect(self.page.locator("main ins")).to_have_count(0)
                own.click()
                expect(own).to_have_attribute("aria-pressed", "true")
                expect(head).to_have_attribute("aria-pressed", "false")
                expect(self.page.locator("main del").first).to_be_visible()
                own.click()
                expect(self.page.locator("main del").first).to_be_hidden()

    def test_draft_mark_and_missing_page(self):
        self.open()
        expect(self.page.locator(BAR + " .draft")).to_have_text("下書き（承認済）")
        self.page.goto(self.base + "/2022-04/02-more.html")
        expect(self.page.locator("h1")).to_have_text("ページがありません")
        self.picture("missing")
        self.project.write("manual/02-more.md", "# 書き足した章 {#more}\n\n## 条 {#more-article}\n\n本文。\n")
        expect(self.page.locator("main")).to_contain_text("書き足した章")


if __name__ == "__main__":
    unittest.main()
