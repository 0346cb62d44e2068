"""The shipped manual, as those read it who answer for it: nothing that the public report asks for is lost, nothing is copied, no article is empty."""
import hashlib
import json
import re
import shutil
import tempfile
import unicodedata
import unittest
from pathlib import Path

from project import REPOSITORY, run

ARTICLES = """目的 位置付け 適用範囲 用語 基本原則 お客さま情報とは 事業ごとの情報 特に注意する情報 情報の区分と表示 業務外使用の禁止
書き写し・記憶の利用の禁止 名簿作成・保持の禁止 連絡・訪問への利用の禁止 社外提供の禁止 指示・依頼の禁止と拒否 勤務外・退職後 迷ったとき 不適切な事例
取得 利用目的の明示 利用 入力・正確性 保管 持出し・移送 提供 提供の記録 廃棄・消去 郵便 荷物 ゆうちょ かんぽ 物販・その他 事業間の情報利用の制限
管理体制 台帳 区域管理 鍵・書庫 机上・画面 来訪者 社員の監督 保存の原則 保存期間表 必要性の見直し基準 削減の手順 カタログ販売申込書（控）の経過措置 廃棄の記録
ID・パスワード 端末 私物機器・私物記録媒体 電子メール・FAX 外部記憶媒体 インターネット・SNS 不審メール・マルウェア ソフトウェア更新 ログの取得と確認 テレワーク・出張
委託先の選定・契約・確認 再委託 グループ会社 社員が加入する外部団体との情報の分離 すぐ報告 拡大防止 事実確認・調査協力・証拠保全 影響範囲 委員会等への報告
お客さまへの通知 通知に替わる公表 提供先への削除要請 再発防止 開示・訂正・利用停止 苦情・相談 本人確認 年間計画 管理者研修 全社員動画研修 理解度確認 受講記録
日常点検 自主点検・監査 違反への措置 内部通報と不利益取扱いの禁止 見直し""".split()

CHAPTERS = """総則 守るべき情報 業務外使用の禁止 取扱いの各段階 事業別の留意点 安全管理の体制と措置 保存証拠書等の保存期間と削減 情報セキュリティ 委託先・外部団体
事故・違反を見つけたとき お客さまからの請求・苦情 教育・研修 点検・監査・違反への措置""".split()

CORE = "社員は、お客さま情報を業務外に使用してはならない。"

# What the public report of 25 January 2022 describes, and where the manual has it: clauses by id with words that they hold, cases by id,
# pages with words on them, measures and records by id.
REPORT = {
    "investigation of those suspected, one by one": [
        ("clause", "investigation", "協力"), ("clause", "investigation", "証拠"), ("page", "96-appendix-f-background.html", "297")],
    "three types of use, not the post": [
        ("clause", "no-copying", "書き写し"), ("clause", "no-lists", "名簿"), ("clause", "no-contact", "訪問"),
        ("case", "K-A1-01"), ("case", "K-A2-01"), ("case", "K-A3-01")],
    "the type of handing over to others": [
        ("clause", "no-disclosure", "社外"), ("clause", "outside-organizations", "外部団体"), ("case", "K-B1-01")],
    "the two tables by business, and their note": [
        ("page", "figures.html", "重複があるため各事業の計と合計は一致しない。"), ("page", "96-appendix-f-background.html", "1,318")],
    "improper cases are shown": [("clause", "improper-cases", "事例"), ("page", "cases/index.html", "K-B1-01"), ("clause", "appendix-cases", "")],
    "the manual is revised": [("measure", "manual-revision"), ("clause", "revision", "見直"), ("page", "history.html", "令和4年")],
    "it is plain": [("page", "03-no-private-use.html", "要点"), ("page", "96-appendix-b-flow.html", "<svg"), ("page", "96-appendix-c-faq.html", "faq-")],
    "area management directors are trained in February": [
        ("clause", "manager-training", "エリアマネジメント局長"), ("measure", "area-manager-training"), ("page", "training/managers.html", "")],
    "all staff are trained by video in March": [
        ("clause", "all-staff-training", "動画"), ("measure", "all-staff-video-training"), ("page", "training/all-staff.html", "")],
    "customers are told by letter, with an apology": [
        ("clause", "customer-notice", "書面"), ("clause", "form-customer-letter", ""), ("page", "96-appendix-f-background.html", "362")],
    "publication stands for the notice": [
        ("clause", "public-notice", "公表"), ("clause", "form-public-notice", ""), ("page", "96-appendix-f-background.html", "128")],
    "those who received lists are asked to delete": [
        ("clause", "deletion-request", "削除"), ("clause", "form-deletion-request", ""), ("case", "K-B1-01")],
    "measures against who acted and who instructed": [
        ("clause", "measures-for-violations", "指示"), ("clause", "no-instruction", "指示"), ("case", "K-I1-01")],
    "retained documents are reduced": [
        ("clause", "reduction", "削減"), ("clause", "necessity-review", "必要"), ("measure", "retained-documents-reduction"), ("page", "records.html", "")],
    "the copy of the catalogue order is to be abolished, which is not decided": [
        ("clause", "catalogue-order-copy", "目途"), ("record", "catalogue-order-copy"), ("page", "records.html", "令和5年4月目途")],
    "who is not confirmed yet": [("clause", "investigation", "確認"), ("page", "96-appendix-f-background.html", "確認が済んでいない局長が1人")],
    "the ministry is told": [("clause", "authority-report", "総務省"), ("page", "94-table-contacts.html", "総務省")],
    "the core prohibition, in one sentence everywhere": [
        ("clause", "no-private-use", CORE), ("page", "index.html", "no-private-use-core"), ("page", "training/managers.html", "業務外")],
    "awareness and surroundings": [("clause", "purpose", "意識"), ("clause", "purpose", "環境"), ("page", "measures.html", "意識")],
}


def condensed(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


class ShippedManual(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="kaitei-manual-"))
        built = run("build", "--project", REPOSITORY, "--output", cls.folder / "site")
        assert built.code == 0, built.error.decode()[-2000:]
        cls.edition = cls.folder / "site/2022-04"
        cls.manual = json.loads((cls.edition / "manual.json").read_text("utf-8"))
        cls.clauses = {clause["id"]: clause for clause in cls.manual["clauses"]}
        cls.articles = [clause for clause in cls.manual["clauses"] if clause["part"] == "main" and clause["rank"] == "article"]
        cls.sources = sorted((REPOSITORY / "manual").glob("*.md"))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_has_the_articles_of_its_table_of_contents(self):
        self.assertEqual([clause["title"] for clause in self.articles], ARTICLES)
        self.assertEqual([clause["number"] for clause in self.articles], [f"第{number}条" for number in range(1, 83)])
        chapters = [clause["title"] for clause in self.manual["clauses"] if clause["part"] == "main" and clause["rank"] == "chapter"]
        self.assertEqual(chapters, CHAPTERS)

    def test_no_article_is_a_stub(self):
        self.assertEqual([clause["number"] for clause in self.articles if len(clause["text"]) < 60], [])

    def test_is_ready_to_be_sealed(self):
        checked = run("check", "--release", "--project", REPOSITORY)
        self.assertEqual((checked.code, checked.error.decode().strip().splitlines()[-1].split(" in ")[0]), (0, "0 errors, 0 warnings"))

    def test_holds_everything_of_the_public_report(self):
        lost = []
        lists = {kind: {entry["id"] for entry in self.manual[kind + "s"]} for kind in ("measure", "record")}
        cases = {case["id"] for case in self.manual["cases"] if case["status"] == "active"}
        for row, places in REPORT.items():
            for kind, name, *words in places:
                found = {
                    "clause": lambda: words[0] in self.clauses[name]["text"] if name in self.clauses else False,
                    "case": lambda: name in cases,
                    "page": lambda: (self.edition / name).exists() and words[0] in (self.edition / name).read_text("utf-8"),
                    "measure": lambda: name in lists["measure"],
                    "record": lambda: name in lists["record"],
                }[kind]()
                if not found:
                    lost.append((row, kind, name, *words))
        self.assertEqual(lost, [])
        self.assertEqual(len(REPORT), 19)

    def test_the_core_prohibition_is_written_once(self):
        uses = [path.name for path in self.sources for _ in range(path.read_text("utf-8").count(CORE))]
        self.assertEqual(uses, ["03-no-private-use.md"])

    def test_nothing_decides_what_is_only_considered(self):
        for clause in self.manual["clauses"]:
            for sentence in clause["text"].split("。"):
                if "カタログ販売申込書（控）" in sentence and "廃止する" in sentence:
                    self.assertRegex(sentence, "目途|検討|予定|場合|とき", clause["number"])

    def test_shares_no_run_of_thirty_signs_with_the_report(self):
        # The report's text is not ours to keep: its runs of thirty signs are known by the first 12 digits of their SHA-256.
        digits = (REPOSITORY / "Tests/Commands/source_runs.txt").read_text().replace("\n", "")
        known = {digits[index:index + 12] for index in range(0, len(digits), 12)}
        self.assertGreater(len(known), 1900)
        # What is quoted is quoted as it is: titles, and the note under the tables.
        quoted = ["業務外活動におけるお客さま情報の利用に係る調査結果等", "業務用カレンダーの配布問題等に関する総務省への報告等について",
                  "重複があるため各事業の計と合計は一致しない。"]
        shared = []
        files = self.sources + sorted((REPOSITORY / "manual").glob("*.yaml")) + sorted((REPOSITORY / "examples").rglob("*.yaml"))
        for path in files:
            text = path.read_text("utf-8")
            for words in quoted:
                text = text.replace(words, "\n〓\n")
            text = condensed(text)
            for index in range(len(text) - 29):
                if hashlib.sha256(text[index:index + 30].encode()).hexdigest()[:12] in known:
                    shared.append((path.name, text[index:index + 30]))
        self.assertEqual(shared, [])

    def test_sentences_are_short_and_say_one_thing(self):
        sentences = [sentence for clause in self.articles for line in clause["text"].split("\n") for sentence in line.split("。") if sentence]
        self.assertLessEqual(sum(map(len, sentences)) / len(sentences), 60)
        self.assertEqual([sentence for sentence in sentences if len(sentence) > 120], [])
        double = re.compile("ないわけではない|ないことはない|ないとはいえない|なくはない|ないでもない|ないものではない")
        self.assertEqual([sentence for sentence in sentences if double.search(sentence)], [])

    def test_each_chapter_begins_with_three_points_at_most(self):
        for path in self.sources:
            if re.match(r"(0[1-9]|1[0-3])-", path.name):
                box = re.search(r"^> \[!IMPORTANT\]\n((?:> .*\n)+)", path.read_text("utf-8"), re.M)
                self.assertIsNotNone(box, path.name)
                self.assertIn("要点", box.group(1), path.name)
                self.assertLessEqual(box.group(1).count("\n"), 3, path.name)

    def test_contacts_and_forms_hold_nobodys_data(self):
        for contact in self.manual["contacts"]:
            for field in ("telephone", "mail"):
                self.assertRegex(contact.get(field) or "○", "○|example|内線", contact["id"])
        for path in (REPOSITORY / "manual").glob("95-form-*.md"):
            self.assertIn("{＿", path.read_text("utf-8"), path.name)
            self.assertNotRegex(path.read_text("utf-8"), r"\d{2,4}-\d{2,4}-\d{3,4}", path.name)

    def test_the_right_answer_is_not_known_by_its_length(self):
        for deck in ("managers", "all-staff"):
            page = (self.edition / f"training/{deck}-test.html").read_text("utf-8")
            names = re.findall(r"cases/(K-[A-Z0-9-]+)\.html", page)
            self.assertGreaterEqual(len(set(names)), 5, deck)
        quizzes = [part for case in self.manual["cases"] for part in (case.get("quiz") or {}).values()]
        self.assertGreaterEqual(len(quizzes), 20)
        longest = [part["answer"] for part in quizzes if len(part["answer"]) > max(map(len, part["others"]))]
        self.assertLess(len(longest), len(quizzes) * 0.6)

    def test_questions_are_answered(self):
        questions = [clause for clause in self.manual["clauses"] if clause["id"].startswith("faq-")]
        self.assertGreaterEqual(len(questions), 20)
        self.assertEqual([question["title"] for question in questions if len(question["text"]) < 40], [])
