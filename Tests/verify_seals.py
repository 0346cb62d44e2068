#!/usr/bin/env python3
"""Verifies the seals of a project without kaitei: hashes, sizes, canonical form, and the chain. Standard library only.

usage: verify_seals.py PROJECT
"""
import hashlib
import json
import stat
import sys
from pathlib import Path


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8") + b"\n"


def verify_edition(folder):
    """The problems of one sealed edition, and its seal."""
    problems = []
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        status = path.lstat()
        if stat.S_ISDIR(status.st_mode):
            if not any(path.iterdir()):
                problems.append(f"{name}: an empty folder")
        elif not stat.S_ISREG(status.st_mode) or status.st_nlink != 1 or status.st_mode & 0o111:
            problems.append(f"{name}: no plain file")
        else:
            files[name] = path.read_bytes()
    text = files.pop("seal.json", None)
    files.pop("seal.json.minisig", None)
    if text is None:
        return problems + ["seal.json is missing"], None
    try:
        seal = json.loads(text.decode("utf-8"))
        if set(seal) != {"edition", "files", "previous", "schema", "seal", "tool"} or seal["schema"] != 1:
            return problems + ["seal.json has other keys"], None
        if canonical(seal) != text:
            problems.append("seal.json is not canonical")
        if hashlib.sha256(canonical(seal | {"seal": ""})).hexdigest() != seal["seal"]:
            problems.append("the seal does not belong to what it lists")
        if seal["edition"] != folder.name:
            problems.append("the seal is another edition's")
        for name in sorted(set(files) | set(seal["files"])):
            if name not in files or name not in seal["files"]:
                problems.append(f"{name}: missing or added")
            elif seal["files"][name] != {"sha256": hashlib.sha256(files[name]).hexdigest(), "size": len(files[name])}:
                problems.append(f"{name}: changed")
    except (ValueError, KeyError, TypeError, UnicodeError) as error:
        return problems + [f"seal.json cannot be read: {error}"], None
    return problems, seal


def verify(project):
    """All problems of a project's sealed editions."""
    root = Path(project) / "manual/editions"
    problems, seals = [], {}
    for folder in sorted(entry for entry in root.iterdir() if not entry.name.startswith(".")) if root.is_dir() else []:
        found, seal = verify_edition(folder) if folder.is_dir() and not folder.is_symlink() else (["no folder"], None)
        problems += [f"{folder.name}/{problem}" for problem in found]
        if seal:
            seals.setdefault(seal["previous"], []).append(seal)
    current, count = "", sum(map(len, seals.values()))
    while len(seals.get(current, [])) == 1:
        current = seals.pop(current)[0]["seal"]
        count -= 1
    if count:
        problems.append("the editions are not one chain")
    return problems


if __name__ == "__main__":
    found = verify(sys.argv[1])
    print("\n".join(found) or "every seal holds")
    sys.exit(1 if found else 0)
