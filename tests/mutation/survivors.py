"""What may be changed without anybody noticing, and why it makes no difference."""

from __future__ import annotations

import re

# Where a rule explains whole families of changes: (what the line must match, before and after alike, why).
SQL = re.compile(r'tx\.(?:one|all|run)\("|^"(?:SELECT|INSERT|DELETE)|tx\.all\("')
WHY_SQL = "SQL reads its words and the names of tables and columns without their case"


def is_sql_in_another_case(before: str, after: str) -> bool:
    """Whether a change only writes a statement in another case."""
    return SQL.search(before) is not None and before != after and before.lower() == after.lower()


EXPLAINED: dict[tuple[str, str], str] = {
    ("author = Lineage(0, edit.device, edit.n)", "author = Lineage(None, edit.device, edit.n)"):
        "the history keeps the device and its number, never the seq",
    ("author = Lineage(0, edit.device, edit.n)", "author = Lineage(1, edit.device, edit.n)"):
        "the history keeps the device and its number, never the seq",
    ("_end(ledger, state, Edit(device=SERVER, n=0, base=PENDING), UNSET)",
     "_end(ledger, state, Edit(device=SERVER, n=0, base=PENDING), None)"):
        "nothing that is kept equals null, so that null was never chosen either",
    ("_end(ledger, state, Edit(device=SERVER, n=0, base=PENDING), UNSET)",
     "_end(ledger, state, Edit(device=SERVER, n=0, base=None), UNSET)"):
        "a document that leaves remembers who let it go, not what they had seen",
    ("_end(ledger, conflict, edit, UNSET)", "_end(ledger, conflict, edit, None)"):
        "nothing that is kept equals null, so that null was never chosen either",
    ('_put(ledger, conflict.id, conflict.scope, {**conflict.body, "kept": current})',
     '_put(ledger, conflict.id, None, {**conflict.body, "kept": current})'):
        "the scope counts only for a conflict that is not there yet",
    ("_put(ledger, conflict.id, conflict.scope, {**conflict.body})",
     "_put(ledger, conflict.id, None, {**conflict.body})"):
        "the scope counts only for a conflict that is not there yet",
    ("state = ledger.state(doc) or State(id=doc, kind=KIND.name, scope=scope, body={}, lineage={})",
     "state = ledger.state(doc) or State(id=doc, kind=KIND.name, scope=scope, body=None, lineage={})"):
        "body and lineage are written over in the next line",
    ("state = ledger.state(doc) or State(id=doc, kind=KIND.name, scope=scope, body={}, lineage={})",
     "state = ledger.state(doc) or State(id=doc, kind=KIND.name, scope=scope, body={}, lineage=None)"):
        "body and lineage are written over in the next line",
    ('return int.from_bytes(sha256(f"{doc}:{seq}".encode()).digest()[:8], "big")',
     'return int.from_bytes(sha256(f"{doc}:{seq}".encode()).digest()[:8], )'):
        "big is what Python takes when it is not told",
    ("newest = max([*moves, *([state.lineage[STATE]] if STATE in state.lineage else [])], default=None, key=_seq)",
     "newest = max([*moves, *([state.lineage[STATE]] if STATE in state.lineage else [])], default=None, key=None)"):
        "the seq comes first in a lineage; where two are equal, the command's own is taken afterwards",
    ("newest = max([*moves, *([state.lineage[STATE]] if STATE in state.lineage else [])], default=None, key=_seq)",
     "newest = max([*moves, *([state.lineage[STATE]] if STATE in state.lineage else [])], default=None, )"):
        "the seq comes first in a lineage; where two are equal, the command's own is taken afterwards",
    ('return sha256(doc.encode("ascii", "replace")).digest()[0]',
     'return sha256(doc.encode("ASCII", "replace")).digest()[0]'):
        "encodings have no case",
    ("at = bisect_right(self.sparse, (n, 2**63)) - 1", "at = bisect_right(self.sparse, (n, 3**63)) - 1"):
        "both are above every number",
    ("at = bisect_right(self.sparse, (n, 2**63)) - 1", "at = bisect_right(self.sparse, (n, 2**64)) - 1"):
        "both are above every number",
    ('return ("said again" if own and by is not None and by.n < edit.n else "same"), None',
     'return ("said again" if own and by is not None and by.n <= edit.n else "same"), None'):
        "an act that says again what it said itself writes the number that is there",
    ('variant = "89ab"[int(digits[3], 16) % 4]', 'variant = "89ab"[int(digits[3], 17) % 4]'):
        "a single digit has one value, whatever the base",
    ("ranges = sorted([*self.sparse, *((n, n) for n in more if n > self.contiguous)])",
     "ranges = sorted([*self.sparse, *((n, n) for n in more if n >= self.contiguous)])"):
        "the number that the contiguous ones end with comes first and adds nothing to them",
    ("changed = False",
     "changed = None"):
        "it is only asked whether it is so",
    ('return ("said again" if own and by is not None and by.n < edit.n else "same"), None',
     'return ("said again" if own and by is not None and by.n < edit.n else "XXsameXX"), None'):
        "nothing asks for this fate by its name: it is what is left",
    ('return ("said again" if own and by is not None and by.n < edit.n else "same"), None',
     'return ("said again" if own and by is not None and by.n < edit.n else "SAME"), None'):
        "nothing asks for this fate by its name: it is what is left",
    ('if not "".join(value).isascii():',
     'if not "XXXX".join(value).isascii():'):
        "what stands between keys is ASCII too",
    ('keys = sorted(value, key=lambda key: key.encode("utf-16-be"))',
     'keys = sorted(value, key=lambda key: key.encode("UTF-16-BE"))'):
        "encodings have no case",
    ("if isinstance(value, int) and -_EXACT <= value <= _EXACT:",
     "if isinstance(value, int) and +_EXACT <= value <= _EXACT:"):
        "up to there a double is exact, and is written the same",
    ("if isinstance(value, int) and -_EXACT <= value <= _EXACT:",
     "if isinstance(value, int) and -_EXACT < value <= _EXACT:"):
        "up to there a double is exact, and is written the same",
    ("if isinstance(value, int) and -_EXACT <= value <= _EXACT:",
     "if isinstance(value, int) and -_EXACT <= value < _EXACT:"):
        "up to there a double is exact, and is written the same",
    ('sign = "-" if double < 0 else ""',
     'sign = "-" if double <= 0 else ""'):
        "zero was answered two lines before",
    ('digits = (whole + fraction).lstrip("0")',
     "digits = (whole + fraction).lstrip(None)"):
        "zeros in front of a fraction stay in front: Python writes exponents from five of them on",
    ('digits = (whole + fraction).lstrip("0")',
     'digits = (whole + fraction).lstrip("XX0XX")'):
        "there is no X in a number",
    ('digits = digits.rstrip("0")',
     'digits = digits.rstrip("XX0XX")'):
        "there is no X in a number",
    ("if 0 < point <= _PLAIN_TO:",
     "if 0 < point < _PLAIN_TO:"):
        "a double has seventeen digits: with the point at 21 it is whole, and written above",
    ("if _PLAIN_FROM < point <= 0:",
     "if _PLAIN_FROM < point <= 1:"):
        "a point after the first digit was dealt with above",
    ('return f"{digits[0]}{tail}e{\'+\' if exponent > 0 else \'-\'}{abs(exponent)}"',
     'return f"{digits[0]}{tail}e{\'+\' if exponent >= 0 else \'-\'}{abs(exponent)}"'):
        "exponents are written from 21 and from -7 on only",
    ('return f"{digits[0]}{tail}e{\'+\' if exponent > 0 else \'-\'}{abs(exponent)}"',
     'return f"{digits[0]}{tail}e{\'+\' if exponent > 1 else \'-\'}{abs(exponent)}"'):
        "exponents are written from 21 and from -7 on only",
}  # fmt: skip
