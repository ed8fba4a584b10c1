"""The texts: every language says everything, in its own grammar, with the same holes to fill."""

from __future__ import annotations

import ast as python
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast, visitor

from outreach import locale
from outreach.audit.model import ACTS
from outreach.calls import rules
from outreach.errors import CODES
from outreach.locale import LANGUAGES, language_of, messages
from outreach.sync.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(locale.__file__).parent
ID = re.compile(r"[a-z]+(?:-[a-z0-9_]+)+")
OTHERS = [language for language in LANGUAGES if language != "en"]
BINDING = ("ar", "es", "fr", "ru", "zh")
VOCABULARY = {
    "call-kind-competition": ("مسابقة", "Concurso", "Concours", "Конкурс", "比赛"),
    "call-kind-programme": ("برنامج", "Programa", "Programme", "Программа", "方案"),
    "certificate-kind-participation": (
        "شهادة مشاركة", "Certificado de participación", "Certificat de participation", "Сертификат участника",
        "参与证书",
    ),
    "consent-withdraw": (
        "سحب الموافقة", "Retirar el consentimiento", "Retirer son consentement", "Отозвать согласие", "撤回同意",
    ),
    "eligibility-eligible": ("مستوفٍ للشروط", "Admisible", "Admissible", "Соответствует условиям", "符合条件"),
    "gender-unknown": (
        "أفضّل عدم الإجابة", "Prefiero no responder", "Je préfère ne pas répondre", "Предпочитаю не указывать",
        "不愿透露",
    ),
    "lifecycle-draft": ("مسودة", "Borrador", "Brouillon", "Черновик", "草稿"),
    "lifecycle-received": ("تم الاستلام", "Recibido", "Reçu", "Получено", "已收到"),
    "make-photo-take": ("التقاط صورة", "Tomar una foto", "Prendre une photo", "Сделать фото", "拍照"),
    "part-poster": ("ملصق", "Cartel", "Affiche", "Плакат", "海报"),
    "role-judge": ("عضو هيئة التحكيم", "Miembro del jurado", "Membre du jury", "Член жюри", "评委"),
    "status-finalised": ("جاهز للإرسال", "Listo para enviar", "Prêt à envoyer", "Готово к отправке", "待发送"),
    "timing-late": ("متأخر", "Fuera de plazo", "Hors délai", "После срока", "逾期"),
}  # fmt: skip
"""The field's words, by the languages of BINDING: screens say these and no others."""
VERIFIER = ("verify-title", "verify-call", "verify-kind-1", "verify-kind-4", "verify-kind-3", "verify-kind-8")
VERIFIER_WORDS = {
    "en": ("Verify certificate", "Call for entries", "Certificate of participation", "Certificate of recognition",
           "Shortlist", "Contribution"),
    "fr": ("Vérifier le certificat", "Appel à participation", "Certificat de participation",
           "Certificat de reconnaissance", "Présélection", "Contribution"),
    "es": ("Verificar el certificado", "Convocatoria", "Certificado de participación", "Certificado de reconocimiento",
           "Preselección", "Contribución"),
    "ru": ("Проверить сертификат", "Объявление о конкурсе", "Сертификат участника", "Почётная грамота", "Шорт-лист",
           "Материал"),
    "ar": ("التحقق من الشهادة", "دعوة إلى المشاركة", "شهادة مشاركة", "شهادة تقدير", "القائمة المختصرة", "مساهمة"),
    "zh": ("核验证书", "征集启事", "参与证书", "表彰证书", "入围名单", "投稿"),
}  # fmt: skip
"""From the vocabulary that binds every page."""
NEVER_NONE = {
    "meter-oldest", "sign-out-unsent", "mended-text", "copies-several", "copies-before", "copies-found",
    "copies-taken-stored", "copies-taken-refused", "copies-taken-waiting", "outbox-videos",
}  # fmt: skip
"""Said only when there is something to count."""
SAME = {"consent-version", "privacy-version", "app-name"}
"""What is no language: versions, names of products."""
SAME_TOO = {
    "es": {"region-asia"},
    "fr": {
        "region-europe",
        "call-kind-programme", "certificate-signature", "gallery-rooms", "look-publication", "make-record-pause",
        "calls-code", "calls-version", "officer-code", "officer-date", "packs-version",
        "part-document", "part-photo", "verify-code",
        "see-medium-photo", "verify-date", "verify-kind-8",
    },
}  # fmt: skip
"""Words that another language shares with English, looked at one by one."""


@cache
def resources(language: str) -> dict[str, ast.Resource]:
    parser = FluentParser()
    return {path.name: parser.parse(path.read_text("utf-8")) for path in sorted((ROOT / language).glob("*.ftl"))}


def said(language: str) -> dict[str, ast.Message]:
    return {
        entry.id.name: entry
        for resource in resources(language).values()
        for entry in resource.body
        if isinstance(entry, ast.Message)
    }


def spoken_in(tree: python.AST) -> Iterator[str]:
    """Give the messages that a module names where it speaks: `t(say, "x")`, `say.format("x")` and `Words("x")`."""
    for node in python.walk(tree):
        if not isinstance(node, python.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        at = 1 if name in {"t", "_t"} else 0 if name in {"Words", "format"} else len(node.args)
        first = node.args[at] if at < len(node.args) else None
        if isinstance(first, python.Constant) and isinstance(first.value, str) and ID.fullmatch(first.value):
            yield first.value


class Holes(visitor.Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


class Plurals(visitor.Visitor):
    """The categories of every selection that is about a number; an exact 0 stands for `zero`."""

    def __init__(self) -> None:
        self.found: list[set[str]] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - the library's name
        keys = {variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)}
        if keys & {"zero", "one", "two", "few", "many"}:
            nothing = any(isinstance(v.key, ast.NumberLiteral) and v.key.value == "0" for v in node.variants)
            self.found.append(keys | ({"zero"} if nothing else set()))
        self.generic_visit(node)


def holes(message: ast.Message) -> set[str]:
    seen = Holes()
    seen.visit(message)
    return seen.names


def text(message: ast.Message) -> str:
    assert message.value is not None
    return "".join(element.value for element in message.value.elements if isinstance(element, ast.TextElement)).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_parses_without_junk(language) -> None:
    junk = {
        name: entry.content
        for name, resource in resources(language).items()
        for entry in resource.body
        if isinstance(entry, ast.Junk)
    }
    assert junk == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_said_twice(language) -> None:
    names = [
        entry.id.name
        for resource in resources(language).values()
        for entry in resource.body
        if isinstance(entry, ast.Message)
    ]
    assert sorted(names) == sorted(set(names))


def test_files_and_messages_are_the_same_in_every_language() -> None:
    for language in LANGUAGES[1:]:
        assert set(resources(language)) == set(resources("en"))
        assert set(said(language)) == set(said("en"))


def test_placeables_are_the_same_in_every_language() -> None:
    english = {name: holes(message) for name, message in said("en").items()}
    for language in LANGUAGES[1:]:
        other = {name: holes(message) for name, message in said(language).items()}
        assert {name: other[name] for name in other if other[name] != english.get(name)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_says_everything_in_six_languages(language) -> None:
    def of_paper(tag: str) -> dict[str, set[str]]:
        body = resources(tag)["paper.ftl"].body
        assert not [entry for entry in body if isinstance(entry, ast.Junk)]
        return {entry.id.name: holes(entry) for entry in body if isinstance(entry, ast.Message)}

    assert of_paper(language) == of_paper("en")
    assert not any(unicodedata.category(c) == "Mn" for name in of_paper(language) for c in text(said(language)[name]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_that_verifies_says_everything_in_six_languages(language) -> None:
    def of_page(tag: str) -> dict[str, ast.Message]:
        body = resources(tag)["verify.ftl"].body
        assert not [entry for entry in body if isinstance(entry, ast.Junk)]
        return {entry.id.name: entry for entry in body if isinstance(entry, ast.Message)}

    here, english = of_page(language), of_page("en")
    assert {name: holes(one) for name, one in here.items()} == {name: holes(one) for name, one in english.items()}
    left = {name for name, one in here.items() if text(one) == text(english[name]) and len(text(one)) > 12}
    assert language == "en" or left == set()
    said_here = messages(language)
    wanted = dict(zip(VERIFIER, VERIFIER_WORDS[language], strict=True))
    assert {name: said_here.format(name) for name in VERIFIER} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_exactly_the_categories_of_the_language(language) -> None:
    wanted = set(Locale(language).plural_form.tags) | {"other", "zero"}
    for name, message in said(language).items():
        seen = Plurals()
        seen.visit(message)
        spoken_of = (
            wanted - {"zero"} if name in NEVER_NONE or "zero" not in Locale(language).plural_form.tags else wanted
        )
        assert all(spoken_of <= found <= wanted for found in seen.found), name


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_english(language) -> None:
    english = said("en")
    words = {name: text(message) for name, message in said(language).items() if name not in SAME}
    left = {name for name, said_ in words.items() if re.search("[A-Za-z]{3}", said_) and said_ == text(english[name])}
    assert left == SAME_TOO.get(language, set())


@pytest.mark.parametrize("language", BINDING)
def test_vocabulary_is_binding(language) -> None:
    here = messages(language)
    assert {name: here.format(name) for name in VOCABULARY} == {
        name: words[BINDING.index(language)] for name, words in VOCABULARY.items()
    }


SOURCES = ROOT.parent / "web"
ROLES = ("school", "entrant", "judge", "officer")


def loaded(role: str) -> set[str]:
    """Return the ids of the messages that a role's pages have, or can have when a place of theirs is opened."""
    plan = (SOURCES / "plugins" / "locales.ts").read_text()
    names = {"shell", *re.findall(r"'(\w+)'", " ".join(re.findall(rf"\b{role}: (\[[^\]]*\])", plan)))}
    names |= {
        one for name in names for one in re.findall(r"'(\w+)'", "".join(re.findall(rf"\b{name}: (\[[^\]]*\])", plan)))
    }
    found = [resource for name, resource in resources("en").items() if name.removesuffix(".ftl") in names]
    return {entry.id.name for resource in found for entry in resource.body if isinstance(entry, ast.Message)}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_says_nothing_of_which_it_has_no_words(role) -> None:
    """An id would be shown instead: `t('id')`, or the beginning of one that ends with what is known later."""
    known = loaded(role)
    views = [path.read_text() for path in sorted((SOURCES / "src" / "views" / role).rglob("*.tsx"))]
    whole = {one for text in views for one in re.findall(r"\bt\('([\w-]+)'", text)}
    begun = {one for text in views for one in re.findall(r"\bt\(`([\w-]+)\$", text)}
    assert whole
    assert {one for one in whole if one not in known} == set()
    assert {one for one in begun if not any(name.startswith(one) for name in known)} == set()


def test_every_problem_has_a_sentence() -> None:
    for language in LANGUAGES:
        assert {code for code in CODES if f"problem-{code}" not in said(language)} == set()


def test_every_flaw_of_a_field_has_words_and_no_words_are_left_over() -> None:
    code = "".join(path.read_text() for path in ROOT.parent.rglob("*.py") if "node_modules" not in path.parts)
    assert set(re.findall(r'"(flaw-[a-z0-9-]+)"', code)) == {name for name in said("en") if name.startswith("flaw-")}


def test_every_message_that_the_server_says_is_there() -> None:
    """A word that moved from a file of the app is missed at once, and not by whoever opens the page that needed it."""
    there, missing, seen = said("en"), [], 0
    for path in ROOT.parent.rglob("*.py"):
        if "node_modules" in path.parts:
            continue
        for message in spoken_in(python.parse(path.read_text("utf-8"))):
            seen += 1
            if message not in there:
                missing.append(f"{path.relative_to(ROOT.parent)}: {message}")
    assert missing == []
    assert seen > 200


def test_every_act_of_the_log_has_words() -> None:
    assert {act for act in ACTS if f"keeping-act-{act}" not in said("en")} == set()


def test_every_change_that_may_cost_a_work_has_words_and_no_words_are_left_over() -> None:
    changes = {name.removeprefix("notice-changed-") for name in said("en") if name.startswith("notice-changed-")}
    assert changes == {*rules._MATERIAL, "theme", "limits"}


def test_every_field_and_every_command_of_a_device_has_words_and_none_are_left_over() -> None:
    """Officers read them of what waits (`officer/waiting`); those of the makers' own forms are shared."""
    fields = {name for kind in KINDS for name, field in kind.fields.items() if not field.server}
    fields |= {name for kind in KINDS for name, field in kind.keyed.items() if not field.server}
    words = {name for name in said("en") if name.startswith(("waiting-", "make-field-"))}
    assert {name for name in fields if not {f"waiting-field-{name}", f"make-field-{name}"} & words} == set()
    assert {name.removeprefix("waiting-field-") for name in words if name.startswith("waiting-field-")} <= fields
    does = {name.removeprefix("waiting-does-") for name in words if name.startswith("waiting-does-")}
    assert does == {command for kind in KINDS for command in kind.commands} | {"resolve", "delete", "else"}


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("ar", {0: "لا توجد أعمال", 1: "عمل واحد", 2: "عملان", 3: "3 أعمال", 11: "11 عملًا", 100: "100 عمل"}),
        ("es", {0: "0 trabajos", 1: "1 trabajo", 2: "2 trabajos", 1_000_000: "1.000.000 de trabajos"}),
        ("fr", {0: "0 œuvre", 1: "1 œuvre", 2: "2 œuvres", 1_000_000: "1\u202f000\u202f000 d’œuvres"}),
        ("ru", {1: "1 работа", 3: "3 работы", 11: "11 работ", 21: "21 работа", 22: "22 работы", 112: "112 работ"}),
        ("zh", {0: "0 件作品", 1: "1 件作品", 2: "2 件作品"}),
    ],
)  # fmt: skip
def test_every_language_counts_in_its_own_way(language, sentences) -> None:
    here = messages(language)
    assert {n: here.format("count-entries", n=n) for n in sentences} == sentences


@pytest.mark.parametrize(
    ("tag", "language"), [("ar-JO", "ar"), ("AR", "ar"), ("en_GB", "en"), ("ha", "en"), ("", "en"), ("arz", "en")]
)
def test_language_is_found_by_its_tag(tag, language) -> None:
    assert language_of(tag) == language
    assert messages(tag).direction == ("rtl" if language == "ar" else "ltr")


def test_unknown_message_is_an_error() -> None:
    with pytest.raises(KeyError):
        messages("ar").format("no-such-message")


def test_missing_argument_is_an_error() -> None:
    with pytest.raises(KeyError):
        messages("en").format("count-entries")
