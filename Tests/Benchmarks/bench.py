#!/usr/bin/env python3
"""Builds a large manual beside cmark-gfm over the same bytes, in one run, and prints the table of the README.

usage: bench.py KAITEI [--pages 10000] [--rounds 3]

Both run in turn on a RAM disk; what kaitei writes is put on the disk as well. Figures are medians; CPU is user and system
time together, of the whole process, as the operating system counts it.
"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CMARK = ["cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "tasklist", "-e", "footnotes"]


def measure(command, stdout=subprocess.DEVNULL):
    """CPU seconds, wall seconds, peak memory in MB of one run."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {errors.decode()}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def build(kaitei, project, output):
    if output.exists():
        shutil.rmtree(output)
    return measure([kaitei, "build", "--project", project, "--output", output])


def cmark(source, output):
    with open(output, "wb") as file:
        return measure([*CMARK, source], stdout=file)


def make(folder, pages):
    subprocess.run([sys.executable, HERE / "make_project.py", folder, str(pages)], check=True)
    together = folder.with_suffix(".md")
    with open(together, "wb") as file:
        for path in sorted((folder / "manual").rglob("*.md")):
            file.write(path.read_bytes())
    return together


def with_cases(project, folder, count):
    """A copy of a project with so many cases in one catalogue, spread over its clauses."""
    shutil.copytree(project, folder)
    examples = folder / "examples"
    (examples / "cases").mkdir(parents=True)
    areas = [f"事業{index}" for index in range(5)]
    (examples / "catalogue.yaml").write_text(
        "types:\n" + "".join(f"  - {{ id: T{index}, group: g, title: 類型{index}, definition: 定義{index}。 }}\n" for index in range(4))
        + f"groups: [{{ id: g, title: 区分 }}]\nbusiness_areas: [{', '.join(areas)}]\ndocuments: [申込書, 伝票]\n"
        "information_items: [氏名, 住所]\nbases: [想定（類型準拠）, 予防]\nroles: [社員]\n", encoding="utf-8")
    for index in range(count):
        (examples / "cases" / f"C-{index}.yaml").write_text(
            f"id: C-{index}\ntitle: 書類から書き写して訪ねる{index}\nbasis: 予防\ntype: T{index % 4}\nbusiness: [{areas[index % 5]}]\n"
            "document: 申込書\ninformation: [氏名, 住所]\nactor: 社員\nwhat_happened: |\n  社員は、窓口で受け取った申込書を見て、住所を手帳に書き写した。休日に家を訪ねた。\n"
            "why_wrong: |\n  - 業務外の使用である。\n  - 書き写した時点で使用は始まっている。\ncorrect_action: |\n  1. 書き写さない。\n  2. 管理者に聞く。\n"
            f"warning_signs: [手帳を開いている。]\nclauses: [a{index % 100}-0]\n", encoding="utf-8")
    return folder


def case_table(kaitei, ram, rounds):
    """What cases cost beside the rest: a project of 100 pages with none, 1,000 and 5,000 of them."""
    make(ram / "none", 100)
    projects = [(0, ram / "none")] + [(count, with_cases(ram / "none", ram / f"cases-{count}", count)) for count in (1_000, 5_000)]
    rows = {count: [] for count, _ in projects}
    for _ in range(rounds):
        for count, project in projects:
            rows[count].append(build(kaitei, project, ram / "case-site"))
    print("\n| cases, 100 pages, RAM disk | CPU | wall | peak memory |\n|---|---|---|---|")
    for count, _ in projects:
        line(f"{count:,}", median(rows[count]))
    none, thousand, five = (median(rows[count])[0] for count, _ in projects)
    print(f"\n1,000 cases take {thousand - none:.2f} s of CPU beyond the rest; from 1,000 to 5,000 the cost grows "
          f"{(five - none) / (thousand - none):.1f} ×.")


def with_editions(kaitei, folder, editions, pages):
    """A project of so many sealed editions, each with a changed page, and a working one after them."""
    make(folder, pages)
    chapter = sorted((folder / "manual").rglob("*.md"))[0]
    text = chapter.read_text("utf-8")
    # The clause at the end of the chapter, to which a line is added.
    changed = re.findall(r"^## .*\{#([a-z0-9-]+)", text, re.M)[-1]
    for index in range(editions + 1):
        before = f"  supersedes: e{index - 1}\n" if index else ""
        (folder / "manual/manual.yaml").write_text(
            f"title: 大きなマニュアル\nedition:\n  id: e{index}\n  title: 第{index}版\n{before}"
            f"  dates: {{ drafted: {1990 + index}-02-10, approved: {1990 + index}-03-15, published: {1990 + index}-03-18, effective: {1990 + index}-04-01 }}\n",
            encoding="utf-8")
        chapter.write_text(text + f"\n第{index}版で改めた。\n", encoding="utf-8")
        if index:
            (folder / "manual/changes.yaml").write_text(
                f"- {{ clause: {changed}, from: e{index - 1}, to: e{index}, reason: 改めた。 }}\n", encoding="utf-8")
        if index < editions:
            measure([kaitei, "seal", "--project", folder])
    return chapter


def edition_table(kaitei, ram, rounds, editions=30, pages=300):
    """What sealed editions cost: built anew, and after one changed line in the working edition."""
    rows = {}
    for count in (editions // 3, editions):
        project = ram / f"editions-{count}"
        chapter = with_editions(kaitei, project, count, pages)
        text, site = chapter.read_text("utf-8"), ram / "edition-site"
        rows[count] = {"cold": [], "changed": []}
        for turn in range(rounds):
            rows[count]["cold"].append(build(kaitei, project, site))
            chapter.write_text(text + f"\n一行を加えた（{turn}）。\n", encoding="utf-8")
            rows[count]["changed"].append(measure([kaitei, "build", "--project", project, "--output", site]))
            chapter.write_text(text, encoding="utf-8")
    print(f"\n| editions of {pages} pages, RAM disk | CPU | wall | peak memory |\n|---|---|---|---|")
    for count, kinds in rows.items():
        line(f"{count}, built anew", median(kinds["cold"]))
        line(f"{count}, one line of the working edition changed", median(kinds["changed"]))
    few, many = (median(rows[count]["cold"])[0] for count in rows)
    print(f"\nFrom {editions // 3} to {editions} editions a build anew grows {many / few:.1f} ×.")


def median(rows):
    return [statistics.median(column) for column in zip(*rows)]


def line(name, row, base=None):
    cells = [f"{row[0]:.2f} s", f"{row[1]:.2f} s", f"{row[2]:.0f} MB"]
    if base:
        cells = [f"{cell} ({value / other:.2f} ×)" for cell, value, other in zip(cells, row, base)]
    print(f"| {name} | {' | '.join(cells)} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kaitei")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    kaitei = str(Path(arguments.kaitei).resolve())
    memory = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else Path(tempfile.gettempdir())
    with tempfile.TemporaryDirectory(dir=memory) as ram, tempfile.TemporaryDirectory(dir=HERE) as disk:
        ram, disk = Path(ram), Path(disk)
        large, small = ram / "large", ram / "small"
        together = make(large, arguments.pages)
        make(small, arguments.pages // 10)
        print(f"{arguments.pages} pages, {together.stat().st_size / 1e6:.1f} MB of Markdown; {os.cpu_count()} processors; "
              f"medians of {arguments.rounds} rounds, in turn\n")
        rows = {"cmark": [], "kaitei": [], "small": [], "disk": []}
        for _ in range(arguments.rounds):
            rows["cmark"].append(cmark(together, ram / "cmark.html"))
            rows["kaitei"].append(build(kaitei, large, ram / "site"))
            rows["small"].append(build(kaitei, small, ram / "small-site"))
            rows["disk"].append(build(kaitei, large, disk / "site"))
        base, ours, tenth, on_disk = (median(rows[name]) for name in ("cmark", "kaitei", "small", "disk"))
        print("| | CPU | wall | peak memory |\n|---|---|---|---|")
        line("cmark-gfm, one file, HTML to a RAM disk", base)
        line("kaitei build, RAM disk", ours, base)
        line("kaitei build, disk", on_disk, base)
        line(f"kaitei build, {arguments.pages // 10} pages, RAM disk", tenth)
        print(f"\nOutput {size(ram / 'site') / 1e6:.0f} MB in {sum(1 for p in (ram / 'site').rglob('*') if p.is_file())} files, "
              f"cmark-gfm {os.path.getsize(ram / 'cmark.html') / 1e6:.0f} MB in one. "
              f"Growth from {arguments.pages // 10} to {arguments.pages} pages: "
              f"CPU {ours[0] / tenth[0]:.1f} ×, wall {ours[1] / tenth[1]:.1f} ×.")
        case_table(kaitei, ram, arguments.rounds)
        edition_table(kaitei, ram, arguments.rounds)


main()
