"""The tables of this package, as portable DDL."""

V1: tuple[str, ...] = ()
V1_TABLES: tuple[str, ...] = ()
