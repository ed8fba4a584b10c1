"""The kinds `class` and `entrant`. Both belong to the device: the server adds nothing to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from outreach.people import actions
from outreach.people.countries import is_country
from outreach.people.model import (
    AgeTold,
    Apart,
    Birth,
    ClassName,
    Country,
    Gender,
    GuardianRelation,
    Id,
    Name,
    Privacy,
    StatedAge,
)
from sync import Field, Kind, Refusal

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Change, Ledger


def check(body: dict[str, Any]) -> Refusal | None:
    """Refuse a country that does not exist."""
    country = body.get("country")
    if country is not None and not is_country(country):
        return Refusal("country-unknown", f"There is no country {country}.")
    return None


def after(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Keep the table of entrants in step with the documents."""
    if change.type == "delete":
        actions.forget_entrant(tx, ledger, change.document.id, change.document.scope)
    else:
        together(tx, ledger, [change])


def together(tx: Tx, ledger: Ledger, changes: list[Change]) -> None:
    """Keep the table in step with many creates and sets."""
    documents = ((change.document, change.device) for change in changes)
    actions.save_entrants(tx, ledger, [(one.id, one.scope, one.body, device) for one, device in documents])


CLASS: Final = Kind(
    name="class",
    version=1,
    scopes=("school:",),
    fields={
        "name": Field(ClassName),
        "level": Field(Literal["primary", "secondary", "mixed"]),
    },
)
ENTRANT: Final = Kind(
    name="entrant",
    version=1,
    scopes=("school:", "entrant:"),
    fields={
        "name": Field(Name),
        "birth": Field(Birth),
        "stated_age": Field(StatedAge),
        "gender": Field(Gender),
        "country": Field(Country),
        "class": Field(Id),
        "guardian_relation": Field(GuardianRelation),
        "privacy": Field(Privacy),
        "same_as": Field(Id),
    },
    keyed={"ages": Field(AgeTold), "apart": Field(Apart)},
    check=check,
    after=after,
    together=together,
)
KINDS: Final = (CLASS, ENTRANT)
