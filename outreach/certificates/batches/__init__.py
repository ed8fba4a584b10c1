"""Batches: thousands of certificates from the dry run to the last paper, that a crash at any point does not double.

A batch keeps what its dry run said, line by line. Officers approve it; a job signs the lines in their order, some in
each transaction, and then draws what each school gets. `rules` says which steps there are, in the feature's `rules`.
"""
