#!/usr/bin/env python3
"""Writes a project of many pages: some 5 KB of Japanese a page, 20 pages a chapter's folder, with tables, lists, footnotes,
cross links. The same arguments give the same bytes.

usage: make_project.py FOLDER PAGES
"""
import random
import sys
from pathlib import Path

WORDS = """お客さま情報 個人情報 業務外 社外 書類 管理者 記録 保管 廃棄 報告 確認 承認 申請 台帳 窓口 端末 訪問 連絡 名簿 提供 委託
点検 監査 研修 教育 手続 期限 責任者 担当者 郵便物 荷物 申込書 控え 書庫 施錠 持出し 返却 照会 同意 目的 範囲""".split()
VERBS = "確認しなければならない 記録する 報告しなければならない 保管する 使用してはならない 提供してはならない 定める 承認を受けなければならない".split()
LINKS = ["は、あらかじめ", "について、遅滞なく", "を受けたときは、速やかに", "に関し、所属長の指示に従い", "を扱う場合には、台帳により"]


def sentence(rng):
    return (rng.choice(WORDS) + "の" + rng.choice(WORDS) + rng.choice(LINKS) + rng.choice(WORDS) + "及び" + rng.choice(WORDS)
            + "を" + rng.choice(VERBS) + "。")


def paragraph(rng, count):
    return "".join(sentence(rng) for _ in range(count))


def article(rng, page, number, pages):
    other = f"a{rng.randrange(pages)}-{rng.randrange(4)}"
    lines = [f"## {rng.choice(WORDS)}の{rng.choice(WORDS)} {{#a{page}-{number}}}", "", paragraph(rng, 5), ""]
    lines += [paragraph(rng, 3) + f"この場合において、[](#{other})の規定を準用する。", ""]
    if number == 0:
        lines += ["1. " + paragraph(rng, 1) for _ in range(4)] + [""]
    elif number == 1:
        lines += ["| 書類 | 保存期間 | 所管 |", "|---|---|---|"]
        lines += [f"| {rng.choice(WORDS)} | {rng.randrange(1, 10)}年 | **{rng.choice(WORDS)}** |" for _ in range(6)] + [""]
    elif number == 2:
        lines += ["> [!NOTE]", "> " + paragraph(rng, 1), "", "- " + paragraph(rng, 1), "- `控え`は、*速やかに*返却する。", ""]
    else:
        lines += [paragraph(rng, 3) + f"[^n{page}]", "", f"[^n{page}]: " + paragraph(rng, 1), ""]
    return lines


def page(rng, index, pages):
    lines = []
    if index % 20 == 0:
        lines += [f"# {rng.choice(WORDS)}の{rng.choice(WORDS)} {{#chapter-{index // 20}}}", ""]
    else:
        lines += ["---", f"title: {rng.choice(WORDS)}の{rng.choice(WORDS)}（{index}）", "---", ""]
    for number in range(4):
        lines += article(rng, index, number, pages)
    return "\n".join(lines)


def main():
    folder, pages = Path(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(20220401)
    manual = folder / "manual"
    for index in range(pages):
        chapter = manual / f"{index // 20 + 1:04d}-chapter"
        chapter.mkdir(parents=True, exist_ok=True)
        name = "index.md" if index % 20 == 0 else f"{index % 20:02d}-page.md"
        (chapter / name).write_text(page(rng, index, pages), encoding="utf-8")
    (manual / "manual.yaml").write_text(
        "title: 大きなマニュアル\norganization: 株式会社見本\nedition:\n  id: 2022-04\n  title: 令和4年4月改正版\n"
        "  dates: { drafted: 2022-02-10, approved: 2022-03-15, published: 2022-03-18, effective: 2022-04-01 }\n", encoding="utf-8")
    (manual / "glossary.yaml").write_text(
        "".join(f"- term: {word}\n  reading: {word}\n  definition: {word}の定義。\n" for word in WORDS), encoding="utf-8")


main()
