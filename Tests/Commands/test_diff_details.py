"""`kaitei diff`: what stands beside the words, in every output: where links lead, readings, footnotes, references, names of clauses."""
import json
import random
import sys
import unittest

import regulations
from project import CASE, CATALOGUE, REGISTER, REPOSITORY, Project, run
from test_diff import Files, data, diff

sys.path.insert(0, str(REPOSITORY / "Tests"))
import rebuild_comparison  # noqa: E402


def chapter(sentence):
    return f"# 総則 {{#general}}\n\n## 書類 {{#papers}}\n\n書類を保管する。\n\n## 準用 {{#it}}\n\n{sentence}\n"


class Particulars(unittest.TestCase):
    """What is seen only beside the words is printed in each output, on both sides."""

    def outputs(self, old, new):
        with Files(a=chapter(old), b=chapter(new)) as files:
            found, code = data("a.md", "b.md", cwd=files.path)
            self.assertEqual(code, 1)
            shown = [diff("a.md", "b.md", "--format", name, cwd=files.path).out.decode("utf-8") for name in ("text", "html", "csv")]
        return found, [*shown, json.dumps(found, ensure_ascii=False)]

    def test_another_address(self):
        found, outputs = self.outputs("[案内](https://example.com/a)による。", "[案内](https://example.com/b)による。")
        for text in outputs:
            self.assertIn("https://example.com/a", text)
            self.assertIn("https://example.com/b", text)
        self.assertEqual(found["summary"]["revised"], 1)
        run = found["changes"][-1]["blocks"][0]["runs"][0]
        self.assertEqual(run, {"op": "keep", "old": "案内", "new": "案内", "sub": "link", "oldAddress": "https://example.com/a",
                               "newAddress": "https://example.com/b"})

    def test_another_reading(self):
        found, outputs = self.outputs("{漏洩|ろうえい}を防ぐ。", "{漏洩|ろうせつ}を防ぐ。")
        for text in outputs:
            self.assertIn("ろうえい", text)
            self.assertIn("ろうせつ", text)
        self.assertEqual(found["summary"]["formatting"], 1)
        self.assertEqual(found["summary"]["revised"], 0)

    def test_another_picture_of_the_same_name(self):
        _, outputs = self.outputs("![流れ](a.png)による。", "![流れ](b.png)による。")
        for text in outputs:
            self.assertIn("a.png", text)
            self.assertIn("b.png", text)


class Footnotes(unittest.TestCase):
    """Both texts are made again where notes stand in them."""

    @staticmethod
    def sides(seed):
        """A chapter with notes everywhere, and an edited copy."""
        chance = random.Random(seed)
        articles = [regulations.Article(chance) for _ in range(4)]
        sides = []
        for side in (articles, [article.edit(chance) for article in articles]):
            text, notes = "# 総則 {#general}\n", []
            for index, article in enumerate(side):
                text += f"\n## 定め{index} {{#a{index}}}\n"
                for line in article.paragraphs:
                    if chance.random() < 0.7:
                        notes.append(regulations.sentence(chance))
                        place = chance.randint(1, len(line) - 1)
                        line = line[:place] + f"[^{len(notes)}]" + line[place:]
                    text += f"\n{line}\n"
            sides.append(text + "".join(f"\n[^{number}]: {note}\n" for number, note in enumerate(notes, 1)))
        return sides

    def test_random_texts(self):
        marks = 0
        for seed in range(12):
            editions, projects = [], []
            try:
                for text in self.sides(seed):
                    project = Project({"manual/manual.yaml": REGISTER, "manual/01-rules.md": text}).__enter__()
                    projects.append(project)
                    self.assertIn(run("build", "--project", project.path, "--output", project.path / "site").code, (0, 1))
                    editions.append(json.loads((project.path / "site/2022-04/manual.json").read_text("utf-8")))
                found, _ = data(str(projects[0].path), str(projects[1].path))
                self.assertEqual(list(rebuild_comparison.differences(found, editions)), [], seed)
                marks += json.dumps(found).count('"sub": "footnote"')
            finally:
                for project in projects:
                    project.__exit__(None, None, None)
        self.assertGreater(marks, 50)


class BothSides(unittest.TestCase):
    """Seen from the other side old is new, what was split was merged, and what was put in was left out; nothing else differs."""

    OPERATIONS = {"insert": "delete", "delete": "insert", "split": "merge", "merge": "split", "added": "removed", "removed": "added",
                  "merged": "split"}

    def operation(self, name, is_swapped, split="merge"):
        return (split if name == "split" else self.OPERATIONS.get(name, name)) if is_swapped else name

    def sides(self, found, is_swapped):
        return (found[1], found[0]) if is_swapped else found

    def runs(self, runs, is_swapped):
        return sorted(str((self.sides((run.get("old"), run.get("new")), is_swapped), run.get("sub"))) for run in runs)

    def rows(self, found, is_swapped):
        rows = []
        for change in found["changes"]:
            blocks = []
            for block in change["blocks"]:
                table = sorted(str((self.operation(row["op"], is_swapped), sorted(str(self.runs(cell["runs"], is_swapped)) for cell in row["cells"])))
                               for row in block.get("rows", []))
                blocks.append(str((self.operation(block["op"], is_swapped), self.sides((block["oldLabel"], block["newLabel"]), is_swapped),
                                   self.runs(block.get("runs", []), is_swapped), table)))
            headings = self.sides(tuple(side and side["heading"] for side in (change["old"], change["new"])), is_swapped)
            rows.append(str((headings, sorted(self.operation(name, is_swapped, "merged") for name in change["classes"]), sorted(change["flags"]),
                             sorted(blocks))))
        return sorted(rows)

    def test_random_regulations(self):
        with Files() as files:
            for seed in range(60):
                for name, text in zip("ab", regulations.rearranged(seed)):
                    files.write(name + ".md", text)
                there, back = data("a.md", "b.md", cwd=files.path)[0], data("b.md", "a.md", cwd=files.path)[0]
                self.assertEqual(self.rows(there, False), self.rows(back, True), seed)


class Names(unittest.TestCase):
    def test_a_reused_id(self):
        """What an id stood for goes on under a new one: the same clause, and a new one beside it."""
        words = "社員は、書庫に鍵を掛ける。"
        old = f"# 総則 {{#general}}\n\n## 保管 {{#b}}\n\n{words}\n"
        new = f"# 総則 {{#general}}\n\n## 保管 {{#b2}}\n\n{words}\n\n## 契約 {{#b}}\n\n派遣先の名を台帳に記す。\n"
        with Files(a=old, b=new) as files:
            for pair, classes in ((("a.md", "b.md"), [["unchanged"], ["unchanged"], ["added"]]),
                                  (("b.md", "a.md"), [["unchanged"], ["unchanged"], ["removed"]])):
                found, _ = data(*pair, cwd=files.path)
                self.assertEqual([change["classes"] for change in found["changes"]], classes)
                self.assertEqual([notice["rule"] for notice in found["notices"]], ["diff.id-reuse"])

    def test_a_heading_that_says_the_same(self):
        """A chapter of a file without names is that of a project."""
        plain = "# 総則\n\n## 目的\n\nこのマニュアルは、情報の取扱いを定める。\n"
        named = "# 総則 {#g}\n\n## 目的 {#purpose}\n\nこのマニュアルは、情報の取扱いを定める。\n"
        for text in (plain, plain.replace("# 総則", "# 第1章　総則").replace("## 目的", "## 第1条（目的）")):
            with Files(plain=text) as files, Project({"manual/manual.yaml": REGISTER, "manual/01-rules.md": named}) as project:
                for pair in ((files.path / "plain.md", project.path), (project.path, files.path / "plain.md")):
                    found, _ = data(*map(str, pair))
                    classes = [change["classes"] for change in found["changes"]]
                    self.assertNotIn(["added"], classes, (text, classes))
                    self.assertNotIn(["removed"], classes, (text, classes))

    def test_a_case_whose_clause_was_renumbered(self):
        def project(front):
            return Project({"manual/manual.yaml": REGISTER, "manual/01-rules.md": f"# 総則 {{#general}}\n\n{front}## 目的 {{#purpose}}\n\n情報の取扱いを定める。\n",
                            "examples/catalogue.yaml": CATALOGUE, "examples/cases/M-01.yaml": CASE})
        with project("") as old, project("## 定義 {#terms}\n\n用語を定める。\n\n") as new:
            found, _ = data(str(old.path), str(new.path))
            self.assertEqual(found["summary"]["renumbered"], 1)
            self.assertEqual(found["records"], [])


if __name__ == "__main__":
    unittest.main()
