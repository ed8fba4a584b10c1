"""The hub of a school's own network: one plain page where saved copies are handed in, and receipts are taken back.

Promised: a copy that the page said is kept is on disk, is forwarded when there is a network, and twice is once; a
restart keeps everything. Refused: reading anything. A hub holds no key and no scope; its token opens only the desk
where bundles are handed in. It decides nothing and merges nothing: there is one server.
"""
