"""The demonstration's data: posters that the project draws, recordings that it speaks, people who do not exist.

Only the command line imports it. Everything is a pure function of a seed; nothing here is a real child's work or voice.
"""
