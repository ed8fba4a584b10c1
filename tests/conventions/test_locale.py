"""The texts: every language says everything, in its own grammar, with the same holes to fill."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast, visitor

from outreach import locale
from outreach.errors import CODES
from outreach.locale import LANGUAGES, PAPER, language_of, messages

ROOT = Path(locale.__file__).parent
VOCABULARY = {
    "certificate-title-participation": "شهادة مشاركة",
    "judging-in_round": "لدى هيئة التحكيم",
    "lifecycle-draft": "مسودة",
    "call-kind-competition": "مسابقة",
    "call-kind-programme": "برنامج",
    "consent-withdraw": "سحب الموافقة",
    "eligibility-eligible": "مستوفٍ للشروط",
    "status-finalised": "جاهز للإرسال",
    "status-received": "تم الاستلام",
    "timing-late": "متأخر",
    "part-poster": "ملصق",
}
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
SAME_IN_BOTH = {"consent-version"}
"""What is no language: versions, placeables, names of products."""


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


@pytest.mark.parametrize("language", PAPER)
def test_paper_says_everything_in_six_languages(language) -> None:
    def of_paper(tag: str) -> dict[str, set[str]]:
        body = resources(tag)["paper.ftl"].body
        assert not [entry for entry in body if isinstance(entry, ast.Junk)]
        return {entry.id.name: holes(entry) for entry in body if isinstance(entry, ast.Message)}

    assert of_paper(language) == of_paper("en")
    assert not any(unicodedata.category(c) == "Mn" for name in of_paper(language) for c in text(said(language)[name]))


@pytest.mark.parametrize("language", PAPER)
def test_the_page_that_verifies_says_everything_in_six_languages(language) -> None:
    def of_page(tag: str) -> dict[str, ast.Message]:
        body = resources(tag)["verify.ftl"].body
        assert not [entry for entry in body if isinstance(entry, ast.Junk)]
        return {entry.id.name: entry for entry in body if isinstance(entry, ast.Message)}

    here, english = of_page(language), of_page("en")
    assert {name: holes(one) for name, one in here.items()} == {name: holes(one) for name, one in english.items()}
    left = {name for name, one in here.items() if text(one) == text(english[name]) and len(text(one)) > 12}
    assert language == "en" or left == set()
    said_here = messages(language, PAPER)
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


def test_nothing_was_left_in_english() -> None:
    english, arabic = said("en"), said("ar")
    words = {name: text(message) for name, message in arabic.items() if name not in SAME_IN_BOTH}
    left = {name for name, said_ in words.items() if re.search("[A-Za-z]{3}", said_) and said_ == text(english[name])}
    assert left == set()


def test_vocabulary_is_binding() -> None:
    arabic = messages("ar")
    assert {name: arabic.format(name) for name in VOCABULARY} == VOCABULARY


def test_every_problem_has_a_sentence() -> None:
    for language in LANGUAGES:
        assert {code for code in CODES if f"problem-{code}" not in said(language)} == set()


@pytest.mark.parametrize(
    ("n", "sentence"),
    [
        (0, "لا توجد أعمال"),
        (1, "عمل واحد"),
        (2, "عملان"),
        (3, "3 أعمال"),
        (11, "11 عملًا"),
        (100, "100 عمل"),
        (103, "103 أعمال"),
    ],
)
def test_arabic_counts_in_six_ways(n, sentence) -> None:
    assert messages("ar").format("count-entries", n=n) == sentence


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
