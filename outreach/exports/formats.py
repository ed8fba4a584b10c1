"""A table as CSV, as a workbook or as JSON, with its mark on every row: pure, but for memory.

Refused: a cell that a spreadsheet would take for a formula. In CSV it gets an apostrophe; in a workbook it is text.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from outreach.exports.model import Format, Table

TYPES: Final[dict[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
MARK: Final = "export"
"""The column of the mark."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write(table: Table, form: Format) -> bytes:
    """Return a table in a format. Blocking for large ones."""
    return {"csv": _csv, "xlsx": _xlsx, "json": _json}[form](table)


def _csv(table: Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow((*table.columns, MARK))
    for row in table.rows:
        writer.writerow([_harmless(cell) for cell in (*row, table.mark)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()  # spreadsheets take it for UTF-8 by these three bytes


def _harmless(cell: str | int | None) -> str | int | None:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _xlsx(table: Table) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": table.title, "comments": table.mark})
        sheet = book.add_worksheet("export")
        sheet.set_footer(f"&L{table.mark.replace('&', '&&')}&RPage &P of &N")
        bold = book.add_format({"bold": True})
        for x, name in enumerate((*table.columns, MARK)):
            sheet.write_string(0, x, name, bold)
        for y, row in enumerate(table.rows, start=1):
            for x, cell in enumerate((*row, table.mark)):
                if isinstance(cell, int):
                    sheet.write_number(y, x, cell)
                elif cell is not None:
                    sheet.write_string(y, x, cell)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _json(table: Table) -> bytes:
    rows = [dict(zip((*table.columns, MARK), (*row, table.mark), strict=True)) for row in table.rows]
    return msgspec.json.format(msgspec.json.encode({"title": table.title, MARK: table.mark, "rows": rows}), indent=1)
