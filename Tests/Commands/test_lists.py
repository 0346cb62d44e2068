"""Records, measures, deadlines, contacts and decision flows: their pages, their data, and what sealing makes of them; the days of
deadlines worked out by another calendar."""
import datetime
import json
import re
import unittest

from project import CATALOGUE, REPOSITORY, SMALL, WHOLE, Project, run
from test_site import SiteRules

LISTS = {
    "examples/catalogue.yaml": CATALOGUE.replace("[窓口]", "[窓口, 郵便]"),
    "manual/laws.yaml": "- { id: leak, act: 個人情報保護法, topic: 漏えい等の報告 }\n",
    "manual/records.yaml": "- { id: copy, name: 申込書（控）, business: [窓口], information: [氏名], period: 5年, law: [leak], review: abolish,"
                           " target: { month: 2023-04, certainty: 目途 }, status: under-review, note: \"控えは[](#purpose)による。\" }\n"
                           "- { id: label, name: 札, business: [窓口, 郵便], period: 1年, review: keep }\n",
    "manual/measures.yaml": "- { id: training, title: 研修, aim: 意識, audience: [管理者], owner: 統括部, clauses: [purpose],"
                            " schedule: { month: 2022-02, precision: month, status: planned } }\n",
    "manual/deadlines.yaml": "- { id: sixty, title: 不正の目的, provision: 第3号, threshold: 1件から, preliminary: { from: 3, to: 5 }, final: 60,"
                             " examples: [2022-04-01], law: [leak] }\n"
                             "- { id: thirty, title: 要配慮, provision: 第1号, threshold: 1件から, preliminary: { from: 3, to: 5 }, final: 30,"
                             " examples: [2022-04-01, 2022-11-30] }\n",
    "manual/contacts.yaml": "- { id: desk, title: 照会窓口, purpose: 迷ったとき, telephone: ○○-○○○○-○○○○, mail: ○○@example.jp }\n",
    "manual/flows.yaml": "- { id: doubt, title: 迷ったとき, result: 使う。, questions: [{ ask: 仕事に要るか。, yes: next, no: 使わない。 }] }\n",
    "manual/95-form.md": "---\nkind: form\n---\n\n# 報告書 {#form}\n\n日時{＿＿＿＿|発生した日時}\n\n| 項目 | 記入 |\n|---|---|\n| 氏名 | {＿＿＿＿\\|氏名} |\n",
    "manual/02-lists.md": "# 表 {#lists}\n\n## 表 {#tables}\n\n[](record:copy)、[](measure:training)、[](deadline:sixty)、[](contact:desk)、[](flow:doubt)、"
                          "[](page:records)、[](page:comparison)、[](page:history)。\n\n"
                          + "".join(f"![]({name}:)\n\n" for name in ("records", "measures", "deadlines", "contacts", "laws"))
                          + "![](flow:doubt)\n\n## 再び {#again}\n\n再び掲げる。\n\n![](flow:doubt)\n\n![](clause:tables)\n",
}
PAGES = ["records.html", "measures.html", "deadlines.html", "contacts.html"]


class ListsProject(SiteRules, unittest.TestCase):
    """A project with each kind of list, in chapters and on pages, twice on a page and transcluded."""

    @classmethod
    def make(cls, output):
        with Project(WHOLE | LISTS) as project:
            return project.build("--output", output)

    def test_each_list_has_its_page(self):
        for name in PAGES:
            self.assertIn("2022-04/" + name, self.files)

    def test_no_page_says_that_the_abolition_is_decided(self):
        """Wherever 廃止 stands beside the record, 検討 or 目途 does, too."""
        for name, path in self.files.items():
            if name.endswith(".html"):
                text = re.sub("<[^>]*>", "", path.read_text("utf-8"))
                for found in re.finditer("廃止", text):
                    self.assertRegex(text[found.start():found.start() + 40], "検討|目途", name)


class Sealing(unittest.TestCase):
    def test_lists_are_sealed_and_verified(self):
        """content.json tells the lists, and a sealed edition whose list is changed is not what was sealed."""
        with Project(WHOLE | LISTS) as project:
            self.assertEqual(run("seal", "--project", project.path).code, 0)
            folder = project.path / "manual/editions/2022-04"
            content = json.loads((folder / "content.json").read_text("utf-8"))
            self.assertEqual([len(content[name]) for name in ("records", "measures", "deadlines", "contacts", "flows")], [2, 1, 2, 1, 1])
            self.assertEqual(content["deadlines"][1]["examples"], [
                {"known": "2022-04-01", "end": "2022-05-02"}, {"known": "2022-11-30", "end": "2023-01-04"}])
            self.assertEqual(run("verify", "--project", project.path).code, 0)
            self.assertEqual(project.build().code, 0)
            self.assertEqual(run("verify", "--project", project.path, "--site", project.site).code, 0)
            list_ = folder / "manual/records.yaml"
            list_.write_text(list_.read_text("utf-8").replace("5年", "6年"), "utf-8")
            self.assertEqual(run("verify", "--project", project.path).code, 1)

    def test_an_edition_without_lists_says_nothing_of_them(self):
        with Project(SMALL) as project:
            self.assertEqual(run("seal", "--project", project.path).code, 0)
            content = json.loads((project.path / "manual/editions/2022-04/content.json").read_text("utf-8"))
            self.assertEqual(content["schema"], 1)
            self.assertEqual(set(content) & {"records", "measures", "deadlines", "contacts", "flows"}, set())

    def test_the_edition_before_is_still_what_was_sealed(self):
        self.assertEqual(run("verify", "--project", REPOSITORY).code, 0)


class Deadlines(unittest.TestCase):
    # The holidays of 2022 and 2023 as the gazette published them.
    HOLIDAYS = set(
        "2022-01-01 2022-01-10 2022-02-11 2022-02-23 2022-03-21 2022-04-29 2022-05-03 2022-05-04 2022-05-05 2022-07-18 2022-08-11 2022-09-19"
        " 2022-09-23 2022-10-10 2022-11-03 2022-11-23 2023-01-01 2023-01-02 2023-01-09 2023-02-11 2023-02-23 2023-03-21 2023-04-29 2023-05-03"
        " 2023-05-04 2023-05-05 2023-07-17 2023-08-11 2023-09-18 2023-09-23 2023-10-09 2023-11-03 2023-11-23".split())

    def end(self, known, days):
        """The day by the rule, worked out day by day."""
        day = known + datetime.timedelta(days - 1)
        while (day.weekday() >= 5 or day.isoformat() in self.HOLIDAYS or (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)):
            day += datetime.timedelta(1)
        return day.isoformat()

    def test_every_day_of_two_years(self):
        """For each day of knowledge of 2022 and most of 2023, 30 and 60 days."""
        first = datetime.date(2022, 1, 1)
        days = [first + datetime.timedelta(number) for number in range(660)]
        examples = ", ".join(day.isoformat() for day in days)
        lists = "".join(
            f"- {{ id: d{count}, title: 事態, provision: 第1号, threshold: 1件から, preliminary: {{ from: 3, to: 5 }}, final: {count}, examples: [{examples}] }}\n"
            for count in (30, 60))
        with Project(SMALL | {"manual/deadlines.yaml": lists}) as project:
            self.assertEqual(project.build().code, 0)
            data = json.loads((project.site / "2022-04/manual.json").read_text("utf-8"))
        for deadline in data["deadlines"]:
            wanted = [(day.isoformat(), self.end(day, deadline["final"])) for day in days]
            self.assertEqual([(one["known"], one["end"]) for one in deadline["examples"]], wanted)


if __name__ == "__main__":
    unittest.main()
