"""The decoder's cell: strangers' files are decoded in a process of their own that can do nothing else.

`Cell` (in `media.cell.cell`) is the only part that a server imports. It starts a zygote for each kind of work, which
has its decoder loaded and forks one child for each file. A child has no network, no privileges, few descriptors, a
ceiling on memory, on processor time and on what it writes, and is killed by the clock.
Nothing outside this folder imports a decoder.
"""
