"""Random regulations in plain Markdown, each with an edited copy, and what each of their clauses says."""
import random

WORDS = ("情報 書類 社員 管理者 お客さま 申込書 控え 書庫 記録 報告 保管 廃棄 持出し 許可 承認 期間 業務 目的 提供 閲覧 鍵 端末 メール ファイル サーバー ログ "
         "\u795e \ufa19 葛 葛\U000e0100 \u304c か\u3099 👨\u200d👩\u200d👧 𠮷 ﾃｽﾄ テスト ABC v2.1 １０ 30日 72時間 令和4年4月1日 第3条 第三条の二 1,000円 ０．５").split(" ")
JOINTS = ["を", "に", "は、", "が", "の", "及び", "又は", "に関する", "について、", "と", "から", "まで", "以上の", "未満の"]
ENDS = ["する。", "しなければならない。", "してはならない。", "することができる。", "するよう努める。", "ものとする。", "を除く。"]
KANJI = "〇一二三四五六七八九"


def kanji(number):
    """1 to 99 in kanji."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else KANJI[tens] + "十") + (KANJI[ones] if ones or not tens else "")


def sentence(chance):
    return "この" + "".join(chance.choice(WORDS) + chance.choice(JOINTS) for _ in range(chance.randint(1, 9))) + chance.choice(ENDS)


def edited(chance, text):
    """A few words put in, left out or replaced, anywhere."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(2, max(2, len(text) - 1))
        end = min(len(text), start + chance.choice([0, 0, 1, 2, 5]))
        text = text[:start] + chance.choice(["", chance.choice(WORDS), chance.choice(JOINTS)]) + text[end:]
    return text


class Article:
    """A title, 項, 号 below the first of them, a table."""

    def __init__(self, chance):
        self.title = "".join(chance.sample(WORDS[:24], 2))
        self.paragraphs = [sentence(chance) for _ in range(chance.randint(1, 4))]
        self.items = [sentence(chance) for _ in range(chance.choice([0, 0, 2, 4]))]
        self.table = [[chance.choice(WORDS[:24]) + str(row), sentence(chance)] for row in range(chance.choice([0, 0, 0, 3]))]

    def edit(self, chance):
        """A copy with changes."""
        copy = Article(chance)
        copy.title = edited(chance, self.title) if chance.random() < 0.2 else self.title
        copy.paragraphs, copy.items = list(self.paragraphs), list(self.items)
        copy.table = [list(row) for row in self.table]
        for lines in (copy.paragraphs, copy.items):
            for index in range(len(lines)):
                if chance.random() < 0.4:
                    lines[index] = edited(chance, lines[index])
            if lines and chance.random() < 0.2:
                lines.insert(chance.randrange(len(lines) + 1), sentence(chance))
            if len(lines) > 1 and chance.random() < 0.2:
                lines.pop(chance.randrange(len(lines)))
            if chance.random() < 0.1:
                chance.shuffle(lines)
        for row in copy.table:
            if chance.random() < 0.4:
                row[1] = edited(chance, row[1])
        if copy.table and chance.random() < 0.3:
            chance.shuffle(copy.table)
        return copy

    @property
    def lines(self):
        """What it says, a block or cell a line."""
        rows = [["項目", "内容"], *self.table] if self.table else []
        return [line for line in [*self.paragraphs, *self.items, *(cell for row in rows for cell in row)] if line.strip()]

    def markdown(self, number, style):
        """As a regulation of one of three styles types it."""
        first, *others = self.paragraphs
        heading = {"headings": f"## 第{number}条（{self.title}）\n\n{first}", "kanji": f"（{self.title}）\n第{kanji(number)}条　{first}",
                   "bold": f"**第{number}条（{self.title}）**　{first}"}[style]
        sign = {"headings": lambda n: f"({n}) ", "kanji": lambda n: kanji(n) + "　", "bold": lambda n: f"（{n}）"}[style]
        text = heading + "".join(f"\n{sign(index)}{item}" for index, item in enumerate(self.items, 1))
        text += "".join(f"\n\n{str(index).translate(str.maketrans('0123456789', '０１２３４５６７８９'))}　{line}" for index, line in enumerate(others, 2))
        if self.table:
            text += "\n\n| 項目 | 内容 |\n|---|---|\n" + "\n".join(f"| {a} | {b} |" for a, b in self.table)
        return text + "\n"


def document(articles, style):
    return "# 規程\n\n" + "\n".join(article.markdown(number, style) for number, article in enumerate(articles, 1))


def pair(seed):
    """Two regulations: the text of each, and its articles."""
    chance = random.Random(seed)
    old = [Article(chance) for _ in range(chance.randint(15, 30))]
    new = [article.edit(chance) if chance.random() < 0.5 else article for article in old]
    for _ in range(chance.randint(0, 3)):
        new.pop(chance.randrange(len(new)))
        new.insert(chance.randrange(len(new) + 1), Article(chance))
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    styles = ["headings", "kanji", "bold"]
    before = chance.choice(styles)
    after = before if chance.random() < 0.7 else chance.choice(styles)
    return (document(old, before), old), (document(new, after), new)


def rearranged(seed):
    """The texts of two regulations of which the newer has articles split, merged, left out, put in and edited."""
    chance = random.Random(seed + 999)
    old = [Article(chance) for _ in range(chance.randint(4, 14))]
    new, rest = [], list(old)
    while rest:
        article = rest.pop(0)
        kind = chance.random()
        if kind < 0.1:
            continue
        if kind < 0.2:
            new.append(Article(chance))
        if chance.random() < 0.6:
            article = article.edit(chance)
        if kind < 0.4 and len(article.paragraphs) > 1:
            first, second = article.edit(chance), article.edit(chance)
            first.paragraphs, second.paragraphs = article.paragraphs[:1], article.paragraphs[1:]
            second.items, second.table = [], []
            new += [first, second]
            continue
        if kind < 0.55 and rest:
            article = article.edit(chance)
            article.paragraphs = article.paragraphs + rest.pop(0).paragraphs
        new.append(article)
    if chance.random() < 0.3:
        chance.shuffle(new)
    style = chance.choice(["headings", "kanji", "bold"])
    return document(old, style), document(new, style)
