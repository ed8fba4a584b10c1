"""The form itself, filled in again when something is to be put right, and the child's own page after the guardian's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.calls.languages import text_for
from outreach.floor import rules
from outreach.floor.model import GENDERS, ITEMS, MANY, RELATIONS, Filled, Flaws
from outreach.floor.page import children, hidden, t
from outreach.http.pages import Page, page, safe
from outreach.locale import NAMES, messages
from outreach.people import actions as people
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outreach.calls.actions import Call, Length
    from outreach.floor.model import Picture

_MONTHS = tuple(f"{month:02d}" for month in range(1, 13))


class Sheet:
    """One form on its way to HTML: what it says in which language, and what is wrong with it."""

    def __init__(self, language: str, filled: Filled, flaws: Flaws) -> None:
        self.say, self.filled, self.flaws = messages(language), filled, flaws

    def t(self, message: str, **args: str | int) -> str:
        return t(self.say, message, **args)

    def wrong(self, name: str) -> str:
        """Return what is wrong with a field, to stand beside it."""
        flaw = self.flaws.get(name)
        return (
            "" if flaw is None else f'<p class="wrong-line" id="wrong-{name}">{self.t(flaw.message, **flaw.args)}</p>'
        )

    def bad(self, name: str) -> str:
        return f' aria-invalid="true" aria-describedby="wrong-{name}"' if name in self.flaws else ""

    def line(self, name: str, label: str, most: int, hint: str = "", more: str = "") -> str:
        """Return a field of one line."""
        value = safe(getattr(self.filled, name))
        said = f'<p class="soft">{self.t(hint)}</p>' if hint else ""
        return (
            f'<label for="{name}">{self.t(label)}</label>{said}<input type="text" id="{name}" name="{name}" dir="auto" '
            f'value="{value}" maxlength="{most}" autocomplete="off"{more}{self.bad(name)}>{self.wrong(name)}'
        )

    def long(self, name: str, label: str, rows: int, hint: str = "") -> str:
        """Return a field of many lines. No length is set: what is too long is said, and never cut."""
        said = f'<p class="soft">{self.t(hint)}</p>' if hint else ""
        return (
            f'<label for="{name}">{self.t(label)}</label>{said}<textarea id="{name}" name="{name}" rows="{rows}" '
            f'dir="auto"{self.bad(name)}>\n{safe(getattr(self.filled, name))}</textarea>{self.wrong(name)}'
        )

    def choice(self, name: str, label: str, options: Mapping[str, str]) -> str:
        """Return a list to choose from; `options` are texts by value."""
        now = getattr(self.filled, name)
        lines = "".join(
            f'<option value="{safe(value)}"{" selected" if value == now else ""}>{safe(text)}</option>'
            for value, text in options.items()
        )
        return (
            f'<label for="{name}">{self.t(label)}</label><select id="{name}" name="{name}"{self.bad(name)}>{lines}'
            f"</select>{self.wrong(name)}"
        )

    def ask(self, name: str, legend: str, options: Mapping[str, str], more: str = "") -> str:
        """Return a question of which no answer is chosen beforehand."""
        now = getattr(self.filled, name)
        lines = "".join(
            f'<label class="pick"><input type="radio" name="{name}" value="{value}"'
            f"{' checked' if value == now else ''}> {self.t(text)}</label>"
            for value, text in options.items()
        )
        return f"<fieldset{self.bad(name)}><legend>{self.t(legend)}</legend>{more}{lines}{self.wrong(name)}</fieldset>"

    def items(self, by: str) -> str:
        """Return the questions of consent, in a voice's own words (C4); of the press an adult alone is asked."""
        prefix = "child_" if by == "child" else ""
        answers = {"yes": "consent-answer-yes", "no": "consent-answer-no"}
        return "".join(
            self.ask(f"{prefix}{item}", f"consent-{item}-{by}", answers,
                     f'<p class="soft">{self.t(f"consent-{item}-{by}-explain")}</p>')
            for item in (*ITEMS, *(("press",) if by == "self" else ()))
        )  # fmt: skip


def form(
    language: str, filled: Filled, call: Call, pictures: Sequence[Picture], flaws: Flaws, length: Length | None = None
) -> Page:
    """Return the form. With flaws, each stands beside its field; with a length, it is told."""
    sheet, guardian = Sheet(language, filled, flaws), filled.by == "guardian"
    title = text_for(call.title, [language])
    top = ""
    if flaws:
        why = flaws.get("", flaws.get("by", Words("plain-wrong")))
        top = f'<p class="card wrong" role="alert">{sheet.t(why.message, **why.args)}</p>'
    body = "".join((
        f'<h1 dir="auto">{safe(title)}</h1>{top}<form method="post" action="/plain" enctype="multipart/form-data">',
        hidden({name: getattr(filled, name) for name in ("token", "call", "by", "seen")} | {"lang": language}),
        _person(sheet, guardian=guardian), _work(sheet, call, pictures, length), _consent(sheet, title),
        f'<p class="soft">{sheet.t("consent-withdraw-explain")}</p>',
        f'<button name="act" value="send">{sheet.t("go-on" if guardian else "plain-send")}</button> ',
        f'<button name="act" value="look" class="quiet">{sheet.t("plain-look")}</button></form>',
    ))  # fmt: skip
    return page(sheet.say, title, body)


def child(language: str, filled: Filled, call: Call, flaws: Flaws) -> Page:
    """Return the child's own page, apart from the guardian's (C5), with what the guardian filled in behind it."""
    sheet = Sheet(language, filled, flaws)
    title = text_for(call.title, [language])
    own = {f"child_{item}" for item in ITEMS}
    single = {name: str(getattr(filled, name)) for name in Filled.__struct_fields__ if name not in MANY | own | {"act"}}
    top = f'<p class="card wrong" role="alert">{sheet.t("plain-wrong")}</p>' if flaws else ""
    body = (
        f"<h1>{sheet.t('make-consent-title-child')}</h1>{top}<p>{sheet.t('plain-child')}</p>"
        f'<section class="card">{children(sheet.say)}</section><p>{sheet.t("consent-intro-child", call=title)}</p>'
        f'<form method="post" action="/plain" enctype="multipart/form-data">{hidden(single)}{_kept(filled.kept)}'
        f'{sheet.items("child")}<button name="act" value="child">{sheet.t("plain-send")}</button></form>'
    )
    return page(sheet.say, sheet.say.format("make-consent-title-child"), body)


def _person(sheet: Sheet, *, guardian: bool) -> str:
    months = {"": sheet.say.format("make-person-month-none"), **{one: one for one in _MONTHS}}
    genders = {"": "make-person-gender-none", **GENDERS}
    lives = sorted(
        ((code, people.country_name(code, sheet.say.language)) for code in people.countries()), key=lambda one: one[1]
    )
    age = (
        f"<p><strong>{sheet.t('plain-child-age' if guardian else 'make-person-own-birth')}</strong></p>"
        + sheet.line("year", "make-person-year", 4, more=' inputmode="numeric"')
        + sheet.choice("month", "make-person-month", months)
        + sheet.line("age", "plain-or-age", 3, more=' inputmode="numeric"')
    )
    return "".join((
        f"<h2>{sheet.t('plain-child-person' if guardian else 'entrant-profile')}</h2>",
        sheet.line("name", "plain-child-name" if guardian else "make-person-own-name", 120, "make-person-name-hint"),
        age, sheet.choice("country", "door-country", {"": "…", **dict(lives)}),
        sheet.choice("gender", "make-person-gender", {one: sheet.say.format(text) for one, text in genders.items()}),
    ))  # fmt: skip


def _work(sheet: Sheet, call: Call, pictures: Sequence[Picture], length: Length | None) -> str:
    kinds, limits = rules.kinds_of(call), call.limits
    parts = [
        f"<h2>{sheet.t('make-step-work')}</h2>",
        sheet.line("title", "make-title", limits.title_characters),
        sheet.choice("language", "make-language", {one: NAMES.get(one, one) for one in rules.languages_of(call)}),
    ]
    if limits.text:
        parts.append(sheet.long("text", "make-text", 12, "make-text-hint") + _counted(sheet, length))
    if kinds:
        parts.append(_pictures(sheet, call, kinds, pictures))
    if limits.statement_words:
        parts.append(sheet.long("statement", "make-statement", 3))
    return "".join(parts)


def _counted(sheet: Sheet, length: Length | None) -> str:
    if length is None:
        return ""
    most = sheet.say.format("make-count-most", most=length.most)
    between = sheet.say.format("make-count-range", least=length.least, most=length.most)
    verdict = "" if length.verdict in {"fits", "empty"} else sheet.t(f"make-count-{length.verdict}")
    counted = sheet.t(f"count-{length.unit}", n=length.count)
    return f'<p role="status"><strong>{counted}</strong> {safe(between if length.least else most)} {verdict}</p>'


def _pictures(sheet: Sheet, call: Call, kinds: Sequence[str], pictures: Sequence[Picture]) -> str:
    """Return the fields of pictures. What is here already stays here, whatever else is wrong with the form."""
    rule = next(rule for rule in call.media if rule.kind == (sheet.filled.kind or kinds[0]) or rule.kind == kinds[0])
    here = "".join(
        f"<p>{sheet.t('plain-here', n=n)}</p>"
        f'<label class="pick"><input type="checkbox" name="leave" value="{one.sha256}"> '
        f"{sheet.t('plain-leave')}</label>"
        for n, one in enumerate(pictures, 1)
    )
    kind = hidden({"kind": kinds[0]})
    if len(kinds) > 1:
        kind = sheet.choice("kind", "make-picture-kind", {one: sheet.say.format(f"part-{one}") for one in kinds})
    limit = sheet.t("plain-photo-hint", n=rule.max, size=rule.bytes_max // 1_000_000)
    return (
        f'<label for="photo">{sheet.t("make-way-picture")}</label><p class="soft">{limit}</p>'
        f"{_kept([one.sha256 for one in pictures])}{here}"
        f'<input type="file" id="photo" name="photo" accept="{safe(",".join(rule.types))}" multiple'
        f"{sheet.bad('photo')}>{sheet.wrong('photo')}{kind}"
    )


def _kept(digests: Iterable[str]) -> str:
    return "".join(f'<input type="hidden" name="kept" value="{safe(one)}">' for one in digests)


def _other_name(sheet: Sheet) -> str:
    """Return the fields of another name, and of which of the two stands on the certificate (J3d)."""
    which = {"shown": "plain-name-shown", "own": "consent-certificate-own"}
    certificate = {one: sheet.say.format(text) for one, text in which.items()}
    return sheet.line("pseudonym", "consent-name-pseudonym", 120, "plain-other-name") + sheet.choice(
        "certificate", "consent-certificate", certificate
    )


def _consent(sheet: Sheet, call: str) -> str:
    by = "guardian" if sheet.filled.by == "guardian" else "self"
    modes = {one: f"consent-name-{one}" for one in rules.modes_of(by)}
    relation = ""
    if by == "guardian":
        choices = {"": sheet.say.format("make-choose")}
        choices |= {one: sheet.say.format(f"make-relation-{one}") for one in RELATIONS}
        relation = sheet.choice("relation", "make-relation", choices)
    ticked = " checked" if sheet.filled.own == "yes" else ""
    own = "plain-declare-child" if by == "guardian" else "make-declare-own"
    return (
        f"<h2>{sheet.t(f'make-consent-title-{by}')}</h2><p>{sheet.t(f'consent-intro-{by}', call=call)}</p>"
        f"{relation}{sheet.items(by)}{sheet.ask('name_mode', 'consent-name-guardian', modes)}"
        f"{_other_name(sheet) if by == 'self' else ''}"
        f'<label class="pick"><input type="checkbox" name="own" value="yes"{ticked}{sheet.bad("own")}> {sheet.t(own)}'
        f"</label>{sheet.wrong('own')}"
    )
