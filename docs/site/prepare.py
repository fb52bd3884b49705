"""Copies docs/ to target/site-source as the site's generator wants it. Plain python3, no packages.

Pages are written for GitHub. What a generator reads otherwise is changed in the copy:
- a link that leaves docs/ (to the README, an example, a class) becomes one to the repository on the web;
- "\\|" within code in a table, which Python-Markdown would show with its backslash, becomes "|".

Usage: prepare.py REPOSITORY_URL
"""

import os
import re
import shutil
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DOCS = os.path.join(ROOT, "docs")
TARGET = os.path.join(ROOT, "target", "site-source")
OWN = {"site", "build", "generate"}

FENCE = re.compile(r"^ *(```+)")
LINK = re.compile(r"(\]\()([^()\s]+)((?: \"[^\"]*\")?\))")
CODE = re.compile(r"(`+)(.+?)\1")


def main(repository):
    shutil.rmtree(TARGET, ignore_errors=True)
    for folder, folders, files in os.walk(DOCS):
        if folder == DOCS:
            folders[:] = [name for name in folders if name not in OWN]
            files = [name for name in files if name not in OWN]
        for name in files:
            copy(os.path.join(folder, name), repository)
    shutil.copytree(os.path.join(DOCS, "site", "assets"), os.path.join(TARGET, "assets"))


def copy(file, repository):
    target = os.path.join(TARGET, os.path.relpath(file, DOCS))
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if not file.endswith(".md"):
        shutil.copyfile(file, target)
        return
    with open(file, encoding="utf-8") as page:
        lines = page.readlines()
    with open(target, "w", encoding="utf-8") as out:
        out.writelines(changed(lines, file, repository))


def changed(lines, file, repository):
    fence = None
    for line in lines:
        found = FENCE.match(line)
        if fence is None and found:
            fence = found.group(1)
        elif fence is not None:
            if line.strip() == fence:
                fence = None
        else:
            if line.startswith("|"):
                line = CODE.sub(lambda code: code.group(0).replace("\\|", "|"), line)
            line = LINK.sub(lambda link: link.group(1) + target_of(link.group(2), file, repository) + link.group(3), line)
        yield line


def target_of(link, file, repository):
    if re.match(r"[a-z]+:|#", link):
        return link
    path, _, anchor = link.partition("#")
    target = os.path.normpath(os.path.join(os.path.dirname(file), path))
    inside = os.path.relpath(target, DOCS)
    if not inside.startswith("..") and inside.split(os.sep)[0] not in OWN:
        return link
    kind = "tree" if os.path.isdir(target) else "blob"
    url = "/".join([repository, kind, "main", os.path.relpath(target, ROOT).replace(os.sep, "/")])
    return url + ("#" + anchor if anchor else "")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
