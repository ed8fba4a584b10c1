"""What can be seen of a running server from outside: numbers on a port of their own, and a watchdog.

Promised: what is counted names codes, lanes and ids, never a person or a work; the port answers while the loop is
stuck; a loop or a writer that is stuck ends the process with every stack written down. Refused: slowing a request down
by more than some microseconds.
"""
