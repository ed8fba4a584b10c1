"""The rooms of `bench.load`: a pace that waits for no answer, what is sent, and what the machine itself can do."""
