"""The build hook: current means current, and its stamp follows names and bytes of the sources."""

from __future__ import annotations

import hatch_build


def test_build_is_skipped_when_nothing_changed() -> None:
    hatch_build.build()
    assert hatch_build.build() is False


def test_stamp_follows_names_and_bytes(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(hatch_build, "HERE", tmp_path)
    monkeypatch.setattr(hatch_build, "WEB", tmp_path / "web")
    monkeypatch.setattr(hatch_build, "LOCALE", tmp_path / "locale")
    (tmp_path / "web" / "src").mkdir(parents=True)
    (tmp_path / "locale").mkdir()
    (tmp_path / "web" / "src" / "a.ts").write_text("1")
    first = hatch_build.digest()
    (tmp_path / "web" / "src" / "a.ts").write_text("2")
    second = hatch_build.digest()
    (tmp_path / "web" / "src" / "a.ts").rename(tmp_path / "web" / "src" / "b.ts")
    third = hatch_build.digest()
    (tmp_path / "locale" / "x.ftl").write_text("x = X")
    assert len({first, second, third, hatch_build.digest()}) == 4
