"""Retention over HTTP: what each call promised, what is due, and what each night deleted."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency

from outreach.context import Context
from outreach.ids import now_ms
from outreach.retention import actions, store
from outreach.retention.model import CallPlan, Report

PAGE = 400


@get("/api/v1/retention", operation_id="retention_plans", summary="What is due of each call, and when the rest will be")
async def plans(context: NamedDependency[Context]) -> list[CallPlan]:
    return await context.db.read(actions.plans, now_ms())


@get("/api/v1/retention/reports", operation_id="retention_reports", summary="What each night deleted")
async def reports(context: NamedDependency[Context]) -> list[Report]:
    """Return the last 400 nights, the newest first."""
    return await context.db.read(store.reports, PAGE)


HANDLERS = (plans, reports)
