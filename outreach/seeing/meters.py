"""What is counted, and under which names. One object for a process; the rest of the product only counts into it."""

from __future__ import annotations

from collections import Counter as Tally
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from litestar.types import Message, Scope

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30)
GROUPS = (1, 2, 4, 8, 16, 32, 64)
_ENTRY = frozenset({"not-signed-in", "code-refused", "device-revoked", "link-ended"})
_CROWD = frozenset({"busy", "too-many-requests"})


class Meters:
    """The counters and gauges of a process. Names begin with `outreach_`; `docs/operations/seeing.md` explains each."""

    def __init__(self) -> None:
        registry = self.registry = CollectorRegistry()
        counter, gauge = self._counter, self._gauge
        self.requests = counter("http_requests", "Answers, by operation and status", "operation", "status")
        self.problems = counter("problem", "Refusals, by their code", "code")
        self.auth_fail = counter("auth_fail", "Requests whose token, code or link opened nothing")
        self.ratelimited = counter("ratelimited", "Requests that were told to come again later")
        self.push = counter("push", "Operations of devices, by what became of them", "result")
        self.upload_bytes = counter("upload_bytes", "Bytes of files that came in and are on disk")
        self.scrub_bad = counter("scrub_bad", "Rows, blobs and renditions that were not what their digest says", "what")
        self.commit_seconds = Histogram(
            "outreach_commit_seconds", "From the beginning of a group to its commit", buckets=SECONDS, registry=registry
        )
        self.batch_size = Histogram(
            "outreach_batch_size", "Functions that shared a commit", buckets=GROUPS, registry=registry
        )
        self.writer_queue = gauge("writer_queue", "Functions that wait for the writer")
        self.wal_bytes = gauge("wal_bytes", "Size of SQLite's log")
        self.loop_lag = gauge("loop_lag_seconds", "How late the loop's last beat came")
        self.clock_skew = gauge("clock_skew_seconds", "How far the wall clock ran from the steady one since the start")
        self.clock_doubted = gauge("clock_doubted", "Whether the wall clock cannot well be right")
        self.at_work = gauge("at_work", "Requests that are worked on")
        self.listening = gauge("listening", "Devices that wait to be told something")
        self.disk_free = gauge("disk_free_bytes", "Room in the data folder")
        self.ballast = gauge("ballast", "Whether the ballast is there that is let go of when the disk is full")
        self.job_oldest = gauge("job_oldest_seconds", "How long the oldest due job of a lane has waited", "lane")
        self.jobs = gauge("jobs", "Jobs by state", "state")
        self.durable_lag = gauge("durable_lag_seq", "Operations of devices that are in no copy yet")
        self.staleness = gauge("sync_staleness_seconds", "Since a school's device was last here", "school")
        self.held = gauge("held_operations", "Operations that wait for an officer or a newer server", "code")
        self.copy_age = gauge("copy_age_seconds", "Since the last snapshot, segment, mirror of files and drill", "what")
        self.copy_failures = counter("copy_failures", "Copies and drills that failed", "what")
        self.litestream_up = gauge("litestream_up", "Whether the Litestream child runs and follows")
        self.litestream_starts = counter("litestream_starts", "How often the Litestream child was started")
        self.loop_wrong = gauge("loop_wrong", "Whether a loop's last round did not go well", "loop")
        self.loop_failures = counter("loop_failures", "Rounds that did not go well, loops that ended", "loop", "how")
        self.audit_lines = gauge("audit_lines", "Lines of the audit log")

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"outreach_{name}", about, labels, registry=self.registry)

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(f"outreach_{name}", about, labels, registry=self.registry)

    async def answered(self, message: Message, scope: Scope) -> None:
        """Count an answer as it begins; runs before every one is sent."""
        if message["type"] == "http.response.start":
            operation = getattr(scope.get("route_handler"), "operation_id", None)
            self.requests.labels(operation if isinstance(operation, str) else "web", message["status"]).inc()

    def refused(self, code: str) -> None:
        """Count a refusal."""
        self.problems.labels(code).inc()
        if code in _ENTRY:
            self.auth_fail.inc()
        elif code in _CROWD:
            self.ratelimited.inc()

    def pushed(self, results: Iterable[str]) -> None:
        """Count what became of the operations of a push."""
        for result, times in Tally(results).items():
            self.push.labels(result).inc(times)

    def committed(self, size: int, seconds: float) -> None:
        """Note a commit that `size` functions shared."""
        self.batch_size.observe(size)
        self.commit_seconds.observe(seconds)

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self.registry)
