"""Media's tables, as portable DDL.

`holding` says which tenant owns which blob, under the digest that its device claimed; `blob` is shared by all who hold
it, which nobody can notice. `preview` is a small picture that stands for an original until that has a rendition.
Since V2, `named_ms` says when somebody last named what a tenant holds, `unheld_ms` since when nobody holds a blob, and
`checked_ms` when a blob's digest was last compared.
Since V3, `pages`, `words` and `characters` are of documents; `picture_print` and `text_print` hold what likeness is
found by (`media.likeness`): of pictures by their digest, of texts by a name that the caller gives them.
Since V4, `home` says in whose folder an open upload grows, `passed` how much of it was left for the next home, and
`wanted` who asks for it since when (`media.homes`).
Since V5, `sealed` names the key that a blob's bytes are sealed under, and `apart` says that an upload's are to be.
Since V6 there are indexes of what was announced and has not come: each announcement adds it up.
Since V7, `judged_by` is the version of the recipes that last said whether a blob can be shown.
"""

from __future__ import annotations

V1: tuple[str, ...] = (
    """CREATE TABLE upload (
        id TEXT PRIMARY KEY,
        tenant TEXT NOT NULL,
        device TEXT NOT NULL,
        client_id TEXT,
        length INTEGER NOT NULL,
        sha256 TEXT,
        type TEXT,
        preview_of TEXT,
        state TEXT NOT NULL,
        claimed TEXT,
        stored TEXT,
        problem TEXT,
        created_ms INTEGER NOT NULL,
        expires_ms INTEGER NOT NULL
    )""",
    "CREATE UNIQUE INDEX upload_client ON upload (tenant, client_id)",
    "CREATE INDEX upload_state ON upload (state, expires_ms)",
    """CREATE TABLE blob (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        type TEXT NOT NULL,
        state TEXT NOT NULL,
        orientation INTEGER NOT NULL,
        width INTEGER,
        height INTEGER,
        duration_ms INTEGER,
        placeholder TEXT,
        strikes INTEGER NOT NULL,
        problem TEXT,
        created_ms INTEGER NOT NULL
    )""",
    """CREATE TABLE holding (
        tenant TEXT NOT NULL,
        claimed TEXT NOT NULL,
        claimed_size INTEGER NOT NULL,
        stored TEXT NOT NULL,
        created_ms INTEGER NOT NULL,
        PRIMARY KEY (tenant, claimed)
    )""",
    "CREATE INDEX holding_claimed ON holding (claimed)",
    "CREATE INDEX holding_stored ON holding (stored)",
    """CREATE TABLE preview (
        tenant TEXT NOT NULL,
        original TEXT NOT NULL,
        stored TEXT NOT NULL,
        created_ms INTEGER NOT NULL,
        PRIMARY KEY (tenant, original)
    )""",
    "CREATE INDEX preview_original ON preview (original)",
    """CREATE TABLE rendition (
        sha256 TEXT NOT NULL,
        recipe TEXT NOT NULL,
        version INTEGER NOT NULL,
        type TEXT NOT NULL,
        digest TEXT NOT NULL,
        size INTEGER NOT NULL,
        created_ms INTEGER NOT NULL,
        PRIMARY KEY (sha256, recipe)
    )""",
)
V1_TABLES: tuple[str, ...] = ("rendition", "preview", "holding", "blob", "upload")

V2: tuple[str, ...] = (
    "ALTER TABLE holding ADD COLUMN named_ms INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE blob ADD COLUMN checked_ms INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE blob ADD COLUMN unheld_ms INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX holding_named ON holding (named_ms)",
    "CREATE INDEX blob_checked ON blob (checked_ms)",
    "CREATE INDEX blob_state ON blob (state, unheld_ms)",
)
V2_TABLES: tuple[str, ...] = ()

V3: tuple[str, ...] = (
    "ALTER TABLE blob ADD COLUMN pages INTEGER",
    "ALTER TABLE blob ADD COLUMN words INTEGER",
    "ALTER TABLE blob ADD COLUMN characters INTEGER",
    """CREATE TABLE picture_print (
        sha256 TEXT PRIMARY KEY,
        phash TEXT NOT NULL,
        pdq TEXT NOT NULL,
        quality INTEGER NOT NULL
    )""",
    """CREATE TABLE text_print (
        source TEXT NOT NULL,
        shingle INTEGER NOT NULL,
        PRIMARY KEY (source, shingle)
    )""",
    "CREATE INDEX text_print_shingle ON text_print (shingle)",
)
V3_TABLES: tuple[str, ...] = ("text_print", "picture_print")

V4: tuple[str, ...] = (
    "ALTER TABLE upload ADD COLUMN home TEXT",
    "ALTER TABLE upload ADD COLUMN passed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE upload ADD COLUMN wanted TEXT",
    "ALTER TABLE upload ADD COLUMN wanted_ms INTEGER",
    "CREATE INDEX upload_home ON upload (home, wanted_ms)",
)
V4_TABLES: tuple[str, ...] = ()

V5: tuple[str, ...] = (
    "ALTER TABLE blob ADD COLUMN sealed TEXT",
    "ALTER TABLE upload ADD COLUMN apart INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX blob_sealed ON blob (sealed)",
)
V5_TABLES: tuple[str, ...] = ()

V6: tuple[str, ...] = (
    "CREATE INDEX upload_open_device ON upload (state, device, length) WHERE state = 'open'",
    "CREATE INDEX upload_open_tenant ON upload (state, tenant, length) WHERE state = 'open'",
)
V6_TABLES: tuple[str, ...] = ()

V7: tuple[str, ...] = ("ALTER TABLE blob ADD COLUMN judged_by INTEGER NOT NULL DEFAULT 0",)
V7_TABLES: tuple[str, ...] = ()
